//! SQLite behind one door. `&Repository` reads, `&mut Repository` writes; all data changes by a commit, which checks rights
//! and rules and writes the journal in the same transaction.
//!
//! SQL is written in this layer and nowhere else.
mod error;

pub use error::{Error, Result};
