//! The field that an action of one's own fills in: looked up among those of the records that the action is for.
use super::Form;
use crate::dialogs::menu::{Menu, Taken};
use crate::model::catalog::account::ACCOUNT;
use crate::model::catalog::custom_action::{self, CUSTOM_ACTION};
use crate::model::{Field, catalog};
use crate::shell::{Answer, Cx, Effect, Flow, Result};
use crate::ui::picker::Item;

impl Form {
    /// Whether the row that has the keys names a field.
    pub(super) fn is_own_field(&self) -> bool {
        let here = self.slots.get(self.rows.focus());
        here.is_some_and(|slot| {
            slot.question.of == Some(&CUSTOM_ACTION) && slot.question.field.key == custom_action::FIELD.field.key
        })
    }

    /// Lists the fields that the action can fill in.
    pub(super) fn offer_own_fields(&mut self, cx: &Cx<'_>) -> Result<Flow> {
        let at = self.rows.focus();
        let whom = self.each().find(|(slot, _)| slot.question.field.key == custom_action::AMONG.field.key);
        let entity = whom.and_then(|(_, editor)| catalog::entity_named(&editor.text())).unwrap_or(&ACCOUNT);
        let is_told = |field: &&&'static Field| field.is_writable() && cx.catalog.is_telling(field);
        let entry = |field: &&'static Field| {
            let key = field.key;
            let taken: Taken = Box::new(move || Effect::Answer(Answer::Text(key.to_owned())));
            (Item::new(0, cx.lang.field(entity, field), key), Some(taken))
        };
        let entries = cx.catalog.fields(entity).iter().filter(is_told).map(entry).collect();
        let Some(label) = self.rows.rows.get(at).map(|row| row.label.clone()) else { return Ok(Flow::done()) };
        self.asked = Some(at);
        Ok(Flow::Take(Effect::ask(Menu::new(label, cx.lang.say("nothing-fits"), entries))))
    }
}
