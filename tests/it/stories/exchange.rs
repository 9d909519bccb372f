//! Files go in and out, and nothing is lost or guessed.
mod companies;
mod shop;
