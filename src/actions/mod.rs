//! The toolbox: what can be done to records, used by the screens and by `carnet act`.
