//! The filter of a segment, read as one types: what is not understood is said beside it, and is not saved.
use super::{Form, rows, slot};
use crate::lang::Spoken;
use crate::model::catalog::entity_named;
use crate::model::catalog::segment::{self, SEGMENT};
use crate::model::filter::{self, FilterFault, FilterReason};
use crate::model::read_value::Reading;
use crate::repository::PATIENCE;
use crate::shell::{Cx, reading};

impl Form {
    /// Says beside the filter what is wrong with it.
    pub(super) fn watch_filter(&mut self, cx: &Cx<'_>) {
        let Some((at, said)) = self.filter_fault(cx) else { return };
        if let Some(row) = self.rows.rows.get_mut(at) {
            row.remark = rows::Remark::Fault(said);
        }
    }

    /// The row of a filter that was changed and cannot be understood, and why.
    pub(super) fn filter_fault(&self, cx: &Cx<'_>) -> Option<(usize, String)> {
        if self.purpose.entity() != Some(&SEGMENT) {
            return None;
        }
        let typed = |key: &str| {
            let row = self.each().find(|(slot, _)| slot.question.field.key == key).map(|(_, editor)| editor.text());
            row.or_else(|| Some(self.given.get(key)?.text()?.to_owned())).unwrap_or_default()
        };
        let is_filter = |(_, (slot, _)): &(usize, (&slot::Slot, &crate::ui::editor::Editor))| {
            slot.question.field.key == segment::FILTER.field.key
        };
        let (at, (slot, editor)) = self.each().enumerate().find(is_filter)?;
        if !slot.is_changed(editor) {
            return None;
        }
        let entity = entity_named(&typed("entity"))?;
        let vocabulary = Spoken::new(cx.lang.code());
        let reads = Reading { vocabulary: &vocabulary, ..reading(cx, false) };
        let (line, key) = (editor.text(), typed("key"));
        cx.repository.set_patience(Some(PATIENCE));
        let read = filter::parse_with(&line, entity, cx.catalog, &reads, cx.repository);
        cx.repository.set_patience(None);
        let fault = match read {
            Ok(filter) if filter.names_segment(&key) => {
                let path = vec![key.clone(), key];
                FilterFault::new(0..line.len(), FilterReason::SegmentCircle(path))
            }
            Ok(_) => return None,
            Err(fault) => fault,
        };
        Some((at, cx.lang.filter_fault(&fault)))
    }
}
