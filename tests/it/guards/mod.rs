//! The rules of the house, checked instead of remembered.
mod keys;
mod lang;
mod migrations;
