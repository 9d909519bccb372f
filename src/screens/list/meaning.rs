//! What a filter line means, and what can be typed next in it.
use std::ops::Range;

use crate::lang::vocabulary::Spoken;
use crate::model::filter::{Completion, complete_with};
use crate::model::{Entity, Filter};
use crate::repository::PATIENCE;
use crate::screens::words;
use crate::shell::Cx;

/// The filter that a text asks for, or the place that is not understood and a sentence about it.
pub fn understand(text: &str, entity: &'static Entity, cx: &Cx<'_>) -> Result<Filter, (Range<usize>, String)> {
    hurried(cx, || words::filter(text, entity, cx)).map_err(|fault| {
        let sentence = cx.lang.filter_fault(&fault);
        (fault.at, sentence)
    })
}

/// What can be typed next at the caret.
pub fn offers(text: &str, caret: usize, entity: &'static Entity, cx: &Cx<'_>) -> Vec<Completion> {
    let spoken = Spoken::new(cx.lang.code());
    hurried(cx, || complete_with(text, caret, entity, cx.catalog, &spoken, cx.repository))
}

/// Looks names up for no longer than a frame: what takes longer is not offered, and taken for known.
fn hurried<T>(cx: &Cx<'_>, look: impl FnOnce() -> T) -> T {
    cx.repository.set_patience(Some(PATIENCE));
    let seen = look();
    cx.repository.set_patience(None);
    seen
}
