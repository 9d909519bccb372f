//! What a filter line means, and what can be typed next in it.
use std::ops::Range;

use crate::model::{Entity, Filter};
use crate::shell::Cx;

/// Something to type in the place of what stands there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// The bytes that it replaces.
    pub replace: Range<usize>,
    /// What is typed.
    pub text: String,
    /// What it is called.
    pub label: String,
}

/// The filter that a text asks for, or the place that is not understood and a sentence about it.
pub fn understand(text: &str, _entity: &'static Entity, _cx: &Cx<'_>) -> Result<Filter, (Range<usize>, String)> {
    Ok(if text.trim().is_empty() { Filter::All } else { Filter::Words(text.trim().to_owned()) })
}

/// What can be typed next at the caret.
pub fn offers(_text: &str, _caret: usize, _entity: &'static Entity, _cx: &Cx<'_>) -> Vec<Offer> {
    Vec::new()
}
