//! Settings of the user, folders, defaults.
