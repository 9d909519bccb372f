//! Files in and out: reading what spreadsheets and other programs write (IMP), and writing what they read (EXP).
pub mod csv;
pub mod demo;
mod encoding;
mod error;
pub mod generate;
mod guard;

pub use encoding::{Encoding, decode};
pub use error::{Error, Result};
