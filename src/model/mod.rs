//! What the records are: the catalogue of entities and fields, values, changes, queries and the rules they obey.
//! Pure: no other layer, no database, no terminal and no clock is named here.
pub mod french;
pub mod normal;
pub mod when;
