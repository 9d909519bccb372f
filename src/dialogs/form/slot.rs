//! One row of a form: what it asks, what stood there at first, and what is typed there now as a value.
use std::collections::HashMap;

use serde_json::{Value as Json, json};

use crate::model::catalog::email::MAIL_TEMPLATE;
use crate::model::read_value::{Reading, read};
use crate::model::rule::{Fault, Reason, check};
use crate::model::{Id, Kind, Ref, Value, catalog};
use crate::shell::{Chosen, Cx, Question, reading};
use crate::ui::editor::{self, Editor};
use crate::ui::form::{Remark, Row};

/// What a row asks, and with what it began.
#[derive(Debug, Clone)]
pub struct Slot {
    /// What it asks.
    pub question: Question,
    /// What stood there at first, as it was typed.
    begin: Json,
    /// Records of any entity that were chosen, by identity.
    refs: HashMap<Id, Ref>,
    /// What helps whoever stands in it, in a sentence; mostly nothing.
    pub help: String,
}

impl Slot {
    /// A slot and its row.
    pub fn new(question: Question, cx: &Cx<'_>) -> (Self, Row) {
        let mut editor = filled(&question, cx);
        let is_letter = question.field.key == super::letter::PARTS[1] || question.of == Some(&MAIL_TEMPLATE);
        if let (Editor::Long(long), true) = (&mut editor, is_letter) {
            long.as_letter();
        }
        let help = help(&question, &editor, cx);
        let mut slot = Self { question, begin: Json::Null, refs: HashMap::new(), help };
        if let Value::Records(refs) = &slot.question.default {
            slot.refs = refs.iter().map(|at| (at.id, *at)).collect();
        }
        slot.begin = slot.typed(&editor);
        let label = slot.question.label(cx.lang);
        let row = Row::new(label, editor).required(slot.question.required || slot.question.field.required);
        (slot, row)
    }

    /// Begins anew with another value.
    pub fn begin_with(&mut self, value: Value, shown: Option<String>, cx: &Cx<'_>) -> Editor {
        self.question.default = value;
        self.question.shown = shown;
        let editor = filled(&self.question, cx);
        self.begin = self.typed(&editor);
        editor
    }

    /// Whether something else is typed than at first.
    pub fn is_changed(&self, editor: &Editor) -> bool {
        match (editor, &self.begin) {
            (Editor::Long(long), Json::String(begin)) => !long.is(begin),
            _ => self.typed(editor) != self.begin,
        }
    }

    /// What is typed, for a draft.
    pub fn typed(&self, editor: &Editor) -> Json {
        let Editor::Links(links) = editor else { return Json::from(editor.text()) };
        let one = |chosen: &editor::Chosen| {
            let entity = chosen.id().and_then(|id| self.refs.get(&id)).map(|at| at.entity.key);
            json!({ "key": chosen.key, "title": chosen.title, "entity": entity })
        };
        Json::from(links.chosen().iter().map(one).collect::<Vec<_>>())
    }

    /// Types again what a draft holds.
    pub fn retype(&mut self, editor: &mut Editor, typed: &Json) {
        match (editor, typed) {
            (Editor::Links(links), Json::Array(list)) => {
                let text = |one: &Json, name: &str| one[name].as_str().unwrap_or_default().to_owned();
                let mut all = Vec::new();
                for one in list {
                    let chosen = editor::Chosen { key: text(one, "key"), title: text(one, "title") };
                    if let (Some(id), Some(entity)) = (chosen.id(), catalog::entity_named(&text(one, "entity"))) {
                        self.refs.insert(id, Ref::new(entity, id));
                    }
                    all.push(chosen);
                }
                links.choose(all);
            }
            (editor, Json::String(text)) => editor.set_text(text),
            _ => {}
        }
    }

    /// Takes over the records that a look-up has answered.
    pub fn take(&mut self, editor: &mut Editor, records: Vec<Chosen>) {
        let Editor::Links(links) = editor else { return };
        self.refs.extend(records.iter().map(|one| (one.at.id, one.at)));
        // Plain addresses are no records: they stay.
        let plain: Vec<_> = links.chosen().iter().filter(|one| one.id().is_none()).cloned().collect();
        let mut all: Vec<_> = records.into_iter().map(|one| editor::Chosen::record(one.at.id, one.title)).collect();
        match (all.len(), links.is_many()) {
            // One that was just made joins those that were chosen before.
            (1, true) => all.drain(..).for_each(|one| links.add(one)),
            _ => links.choose(all),
        }
        plain.into_iter().for_each(|one| links.add(one));
    }

    /// Begins with a value that stands in the row already, as if the question had proposed it.
    pub fn begin_as(&mut self, value: Value, shown: Option<String>, editor: &Editor) {
        (self.question.default, self.question.shown) = (value, shown);
        self.begin = self.typed(editor);
    }

    /// The records that are chosen.
    pub fn chosen(&self, editor: &Editor) -> Vec<Chosen> {
        let Editor::Links(links) = editor else { return Vec::new() };
        let target = catalog::entity_named(self.question.field.target);
        let at = |id: Id| self.refs.get(&id).copied().or_else(|| target.map(|entity| Ref::new(entity, id)));
        let one = |chosen: &editor::Chosen| Some(Chosen::new(at(chosen.id()?)?, chosen.title.clone()));
        links.chosen().iter().filter_map(one).collect()
    }

    /// What is typed, as a value. What was not touched keeps the value it had.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn value(&self, editor: &Editor, reading: &Reading<'_>) -> Result<Value, Fault> {
        let field = self.question.field;
        let value = if self.is_changed(editor) { self.read(editor, reading)? } else { self.question.default.clone() };
        if self.question.required && value.is_empty() {
            return Err(Fault::new(field.key, "", Reason::Required));
        }
        check(field, &value)?;
        Ok(value)
    }

    fn read(&self, editor: &Editor, reading: &Reading<'_>) -> Result<Value, Fault> {
        let field = self.question.field;
        Ok(match editor {
            Editor::Flag(flag) => Value::Flag(*flag),
            Editor::Choice(options) => Value::from(options.key()),
            Editor::Links(links) => match field.kind {
                Kind::Link => links.ids().first().map_or(Value::Empty, |id| Value::Link(*id)),
                Kind::Records => Value::Records(self.chosen(editor).into_iter().map(|one| one.at).collect()),
                Kind::Choices => Value::List(links.chosen().iter().map(|one| one.key.clone()).collect()),
                Kind::Text => links.chosen().first().map_or(Value::Empty, |one| Value::from(one.key.as_str())),
                _ => Value::Links(links.ids()),
            },
            Editor::Line(_) | Editor::Long(_) => read(field, &editor.text(), reading)?.value().unwrap_or(Value::Empty),
        })
    }

    /// What is said beside the row while it is typed: what is wrong, or how a date is understood. Emptiness is only a
    /// fault when one saves. The country of the record decides how postcodes and phones are read.
    pub fn remark(&self, editor: &Editor, country: Option<&str>, cx: &Cx<'_>) -> Remark {
        let field = self.question.field;
        if editor.is_empty() {
            return Remark::Nothing;
        }
        if editor.is_huge() {
            let is_long = editor.signs() > field.max_length;
            let fault = Fault::new(field.key, "", Reason::TooLong(field.max_length));
            return if is_long { told(&fault, field, cx) } else { Remark::Nothing };
        }
        match self.value(editor, &Reading { country, ..reading(cx, false) }) {
            Err(fault) => told(&fault, field, cx),
            Ok(_) if matches!(field.kind, Kind::Date | Kind::Instant) => {
                let said = editor::date_preview(&editor.text(), cx.local(cx.now), cx.lang);
                said.map_or(Remark::Nothing, Remark::Preview)
            }
            Ok(_) => Remark::Nothing,
        }
    }
}

/// What is wrong with a field, beside its row.
pub fn told(fault: &Fault, field: &crate::model::Field, cx: &Cx<'_>) -> Remark {
    let sentence = cx.lang.fault(fault, Some(field));
    if fault.reason.can_be_kept() { Remark::Doubt(sentence) } else { Remark::Fault(sentence) }
}

fn filled(question: &Question, cx: &Cx<'_>) -> Editor {
    let mut editor = Editor::of(question.field, cx.lang);
    editor.fill(question.field, &question.default, question.shown.as_deref(), cx.lang);
    editor
}

/// What helps in a row: what the question says of itself, what the catalogue's field says, else how such a value is typed.
fn help(question: &Question, editor: &Editor, cx: &Cx<'_>) -> String {
    if let Some(key) = question.help {
        return cx.lang.say(key);
    }
    let own = question.of.and_then(|entity| cx.lang.help_of_field(entity, question.field));
    if let Some(own) = own {
        return own;
    }
    match (editor, question.field.kind) {
        (Editor::Choice(_), _) => cx.lang.say("form-help-choice"),
        (Editor::Links(_), _) => cx.lang.say("form-help-look-up"),
        (Editor::Flag(_), _) => cx.lang.say("form-help-flag"),
        (_, Kind::Date) => cx.lang.say("form-help-date"),
        (_, Kind::Instant) => cx.lang.say("form-help-instant"),
        _ => String::new(),
    }
}
