//! Who takes part, in one row: colleagues, contacts and plain addresses. Whoever cannot be reached is said while one chooses.
use super::{Form, rows};
use crate::model::catalog::entry;
use crate::model::mailbox::Mailbox;
use crate::model::rule::{Fault, Reason};
use crate::model::{Value, Values};
use crate::shell::{Cx, Flow, Result, title};
use crate::ui::editor::{Chosen, Editor};

/// The row of plain addresses, where a form has one of its own.
const GUESTS: &str = entry::GUESTS.field.key;

impl Form {
    /// A plain address among those who take part: it stands beside them, or in the row for such addresses.
    pub(super) fn take_address(&mut self, at: usize, text: &str, cx: &Cx<'_>) -> Result<Flow> {
        let mailbox = match Mailbox::parse(text) {
            Ok(mailbox) => mailbox.to_string(),
            Err(wrong) => {
                let fault = Fault::new(entry::PARTICIPANTS.field.key, wrong.text, Reason::NotA("email"));
                self.say(at, &fault, cx);
                return Ok(Flow::done());
            }
        };
        let guests = self.slots.iter().position(|slot| slot.question.field.key == GUESTS);
        let Some(guests) = guests else {
            if let Some(Editor::Links(links)) = self.rows.rows.get_mut(at).map(|row| &mut row.editor) {
                links.add(Chosen { key: mailbox.clone(), title: mailbox });
            }
            return self.changed(at, cx);
        };
        if guests >= self.rows.rows.len() {
            self.show_all();
        }
        if let Some(row) = self.rows.rows.get_mut(guests) {
            let before = row.editor.text();
            let parts = [before.trim().trim_end_matches(','), mailbox.as_str()];
            let all: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            row.editor.set_text(&all.join(", "));
        }
        self.changed(guests, cx)
    }

    /// The plain addresses of the row of those who take part, as an answer of their own.
    pub(super) fn gather_addresses(&self, values: &mut Values) {
        let Some((_, Editor::Links(links))) = self.each().find(|(slot, _)| is_people(slot)) else { return };
        let plain: Vec<&str> =
            links.chosen().iter().filter(|one| one.id().is_none()).map(|one| one.key.as_str()).collect();
        if plain.is_empty() {
            return;
        }
        let before = values.get(GUESTS).and_then(Value::text).unwrap_or_default().to_owned();
        let all: Vec<&str> = [before.as_str()].into_iter().filter(|text| !text.is_empty()).chain(plain).collect();
        values.set(&entry::GUESTS.field, all.join(", ").into());
    }

    /// Says beside those who take part which of them have no address.
    pub(super) fn doubt_people(&mut self, at: usize, cx: &Cx<'_>) -> Result<()> {
        let Some((slot, row)) = self.slots.get(at).zip(self.rows.rows.get_mut(at)).filter(|(slot, _)| is_people(slot))
        else {
            return Ok(());
        };
        let mut mute = Vec::new();
        for one in slot.chosen(&row.editor) {
            let Some(record) = cx.repository.get(one.at)? else { continue };
            if Mailbox::new("", record.text("email")).is_err() {
                mute.push(title(&record, cx.lang));
            }
        }
        if !mute.is_empty() {
            row.remark = rows::Remark::Doubt(cx.lang.tell("form-people-mute", &[("names", mute.join(", "))]));
        }
        Ok(())
    }
}

fn is_people(slot: &super::slot::Slot) -> bool {
    slot.question.field.key == entry::PARTICIPANTS.field.key
}
