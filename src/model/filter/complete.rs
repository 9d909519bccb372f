//! What can be typed next in a filter line.
use std::ops::Range;

/// Something to type in the place of what stands there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// The bytes that it replaces.
    pub replace: Range<usize>,
    /// What is typed.
    pub text: String,
    /// What it is called on the screen.
    pub label: String,
}

/// x
pub fn complete() {}
