//! The rules of the house, checked instead of remembered.
mod architecture;
mod cells;
mod keys;
mod lang;
mod merges;
mod migrations;
mod readme;
mod requirements;
