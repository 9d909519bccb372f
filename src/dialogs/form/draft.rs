//! What was typed and not saved: kept, typed again when the form opens, thrown away on request (SCR-5).
use chrono::{DateTime, Utc};
use serde_json::{Map, Value as Json};

use super::{Form, rows};
use crate::input::command;
use crate::shell::{Cx, Effect, Flow, Pen};

impl Form {
    /// Types again what the draft of this form holds.
    pub(super) fn take_draft(&mut self, cx: &Cx<'_>) {
        let Some(draft) = cx.drafts.find(&self.purpose.key()) else { return };
        let mut is_long = false;
        let shown = self.rows.rows.len();
        let rows = self.rows.rows.iter_mut().chain(&mut self.hidden);
        for (at, (slot, row)) in self.slots.iter_mut().zip(rows).enumerate() {
            if let Some(typed) = draft.typed.get(slot.question.field.key) {
                slot.retype(&mut row.editor, typed);
                is_long |= at >= shown;
            }
        }
        if is_long {
            self.show_all();
        }
        self.draft_of = Some(draft.at);
    }

    /// Throws the draft away and begins anew.
    pub(super) fn discard(&mut self, cx: &Cx<'_>) -> Flow {
        let rows = self.rows.rows.iter_mut().chain(&mut self.hidden);
        for (slot, row) in self.slots.iter_mut().zip(rows) {
            let (value, shown) = (slot.question.default.clone(), slot.question.shown.clone());
            row.editor = slot.begin_with(value, shown, cx);
            row.remark = rows::Remark::Nothing;
        }
        self.propose();
        self.settle_rows(cx);
        self.draft_of = None;
        Flow::Take(Effect::Forget(self.purpose.key()))
    }

    /// What was typed, where it differs from what stood there at first.
    pub(super) fn typed(&self) -> Map<String, Json> {
        let changed = self.each().filter(|(slot, editor)| slot.is_changed(editor));
        changed.map(|(slot, editor)| (slot.question.field.key.to_owned(), slot.typed(editor))).collect()
    }

    /// Whether anything was typed.
    pub(super) fn has_typed(&self) -> bool {
        self.each().any(|(slot, editor)| slot.is_changed(editor))
    }

    /// `brouillon 14:02`.
    pub(super) fn draft_remark(&self, at: DateTime<Utc>, pen: &Pen<'_>) -> String {
        let at = crate::config::local(at);
        let when =
            if at.date() == pen.today() { pen.lang.time(at.time()) } else { pen.lang.date(at.date(), pen.today()) };
        let key = pen.keys.keys_of(&command::Form::Discard.into()).first();
        let key = key.map(|stroke| stroke.label(|key| pen.lang.say(key))).unwrap_or_default();
        pen.lang.tell("form-draft", &[("when", when), ("key", key)])
    }
}
