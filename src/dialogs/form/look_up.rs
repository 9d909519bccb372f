//! The look-ups of a form: what can be chosen in a row, and what an answer puts there.
use super::Form;
use super::code;
use super::purpose::Purpose;
use super::slot::Slot;
use crate::dialogs::menu::{Menu, Taken};
use crate::dialogs::pick::Pick;
use crate::model::catalog::entry;
use crate::model::catalog::settings::{ROLE, USER, user};
use crate::model::catalog::{self, account::ACCOUNT, contact::CONTACT};
use crate::model::entity::Nature;
use crate::model::filter::{Operand, Test};
use crate::model::{Entity, Field, Filter, Kind, Value};
use crate::shell::{Answer, Count, Cx, Effect, Flow, Result};
use crate::ui::editor::{self, Editor};
use crate::ui::picker::Item;

impl Form {
    /// Opens the list of what can be chosen in the row that has the keys.
    pub(super) fn look_up(&mut self, letter: Option<char>, cx: &Cx<'_>) -> Result<Flow> {
        let at = self.rows.focus();
        let (Some(slot), Some(row)) = (self.slots.get(at), self.rows.rows.get(at)) else { return Ok(Flow::done()) };
        self.asked = Some(at);
        let field = slot.question.field;
        let typed = letter.map(String::from).unwrap_or_default();
        if matches!(field.kind, Kind::Choice | Kind::Choices) {
            let chosen = match &row.editor {
                Editor::Choice(options) => options.key(),
                Editor::Line(_) | Editor::Long(_) | Editor::Flag(_) | Editor::Links(_) => "",
            };
            let menu = options(field, row.label.clone(), cx).typed(&typed);
            let at = field.choices.iter().filter(|choice| !choice.archived).position(|choice| choice.key == chosen);
            return Ok(Flow::Take(Effect::ask(menu.standing_at(at))));
        }
        if field.has_codes() {
            return Ok(Flow::Take(Effect::ask(code::menu(field, row.label.clone(), &typed, cx))));
        }
        let entities = self.targets(field, cx);
        let mut pick = Pick::new(&entities, row.label.clone()).among(offered(&entities, slot.question.among.clone()));
        if self.is_many(slot, cx) {
            pick = pick.several(slot.chosen(&row.editor));
        }
        if field.key == entry::PARTICIPANTS.field.key {
            pick = pick.addressing();
        }
        // Roles are chosen from the list of the settings (CON-4); an import alone adds to it.
        if field.open && field.target != ROLE.key {
            pick = pick.naming();
        } else if entities.len() == 1
            && entities.iter().all(|entity| entity.nature == Nature::Main && entity.has_form())
        {
            pick = pick.creating(Vec::new());
        }
        Ok(Flow::Take(Effect::ask(pick.typed(&typed))))
    }

    /// The entities of the records that a field can name.
    pub(super) fn targets(&self, field: &Field, cx: &Cx<'_>) -> Vec<&'static Entity> {
        if let (Purpose::Act { name, .. }, "whom") = (&self.purpose, field.key) {
            return cx.actions.find(name).map(|action| action.reach.entities.to_vec()).unwrap_or_default();
        }
        if field.key == entry::PARTICIPANTS.field.key {
            return vec![&USER, &CONTACT];
        }
        catalog::entity_named(field.target).map_or_else(|| vec![&ACCOUNT, &CONTACT], |entity| vec![entity])
    }

    pub(super) fn is_many(&self, slot: &Slot, cx: &Cx<'_>) -> bool {
        if let (Purpose::Act { name, .. }, "whom") = (&self.purpose, slot.question.field.key) {
            return cx.actions.find(name).is_some_and(|action| action.reach.count == Count::Several);
        }
        slot.question.field.kind.is_many()
    }

    pub(super) fn answered(&mut self, answer: Answer, cx: &Cx<'_>) -> Result<Flow> {
        if self.take_place(&answer) {
            self.asked = None;
            return Ok(Flow::done());
        }
        let at = self.asked.take().unwrap_or(self.rows.focus());
        let is_one = self.slots.get(at).is_some_and(|slot| !self.is_many(slot, cx));
        let (Some(slot), Some(row)) = (self.slots.get_mut(at), self.rows.rows.get_mut(at)) else {
            return Ok(Flow::done());
        };
        match answer {
            Answer::Text(text) if slot.question.field.key == entry::PARTICIPANTS.field.key => {
                return self.take_address(at, &text, cx);
            }
            Answer::Records(list) => {
                if let (Editor::Links(links), true) = (&mut row.editor, is_one) {
                    links.choose(Vec::new());
                }
                slot.take(&mut row.editor, list);
            }
            Answer::Text(text) => row.editor.set_text(&text),
            Answer::Value(value) => {
                let key = value.text().unwrap_or_default();
                let field = slot.question.field;
                let title = || cx.lang.code_name(field.check, key).unwrap_or_else(|| cx.lang.choice(field, key));
                let chosen = || editor::Chosen { key: key.to_owned(), title: title() };
                match &mut row.editor {
                    Editor::Choice(options) => options.choose(key),
                    Editor::Links(links) => links.add(chosen()),
                    Editor::Line(_) | Editor::Long(_) | Editor::Flag(_) => {}
                }
            }
        }
        self.changed(at, cx)
    }
}

/// Those who no longer work here are not proposed (MUL-2).
fn offered(entities: &[&'static Entity], among: Filter) -> Filter {
    match entities {
        [only] if **only == USER => {
            among.and(Filter::Field(&user::ACTIVE.field, Test::Is, Operand::Value(true.into())))
        }
        _ => among,
    }
}

/// The options of a choice, to be chosen from a list.
fn options(field: &'static Field, label: String, cx: &Cx<'_>) -> Menu {
    let offered = field.choices.iter().filter(|choice| !choice.archived);
    let entry = |choice: &'static crate::model::field::Choice| {
        let taken: Taken = Box::new(|| Effect::Answer(Answer::Value(Value::from(choice.key))));
        (Item::new(0, cx.lang.choice(field, choice.key), "").also(choice.key), Some(taken))
    };
    Menu::new(label, cx.lang.say("nothing-fits"), offered.map(entry).collect())
}
