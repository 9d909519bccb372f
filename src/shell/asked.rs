//! What an outcome may show or ask beside its changes: a text to read, a password that is missing.
use std::fmt;

use super::{Cx, Outcome, Result};

/// A text to read; nothing is done with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Readable {
    /// What it is.
    pub title: String,
    /// The text, in Markdown.
    pub text: String,
}

/// How long a password is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keeping {
    /// Until the program ends, in its memory alone.
    ThisRun,
    /// By the system's keyring.
    Keyring,
}

/// What is done with a password that was typed.
pub type WithSecret = Box<dyn FnOnce(String, Keeping, &Cx<'_>) -> Result<Outcome> + Send>;

/// A password that is missing. It is never a part of answers, drafts or records.
pub struct SecretAsked {
    /// Whose password.
    pub title: String,
    /// Why it is asked for.
    pub why: String,
    /// What is done with it.
    pub then: WithSecret,
}

impl fmt::Debug for SecretAsked {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "SecretAsked({})", self.title)
    }
}
