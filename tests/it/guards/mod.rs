//! The rules of the house, checked instead of remembered.
mod architecture;
mod keys;
mod lang;
mod migrations;
