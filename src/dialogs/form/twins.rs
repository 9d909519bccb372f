//! Records that look like the one being made (DUP-1), by the same rule as the check of a whole base.
use super::{Form, Purpose, rows, slot};
use crate::input::command;
use crate::model::read_value::Reading;
use crate::model::{Entity, Values};
use crate::shell::{Cx, Effect, Result, reading};
use crate::ui::editor::Editor;

impl Form {
    /// Looks for records like the one that is being made, and says beside the fields what was found.
    pub(super) fn ask_twins(&mut self, entity: &'static Entity, cx: &Cx<'_>) -> Result<Effect> {
        self.asked_twins = true;
        let country = self.country();
        let reads = Reading { country: country.as_deref(), ..reading(cx, true) };
        let mut values = Values::new();
        for (slot, editor) in self.each() {
            if let Ok(value) = slot.value(editor, &reads) {
                values.set(slot.question.field, value);
            }
        }
        let effect = self.twins.ask(cx, move |repository| repository.look_alikes(entity, &values))?;
        self.show_twins(cx);
        Ok(effect)
    }

    /// Looks for them once, where something stands in the form before one types: a draft, what was given.
    pub(super) fn ask_at_first(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        let Purpose::Create(entity) = self.purpose else { return Ok(Effect::None) };
        let is_told =
            |(slot, editor): (&slot::Slot, &Editor)| tells(entity, slot.question.field.key) && !editor.is_empty();
        if self.asked_twins || !self.each().any(is_told) {
            return Ok(Effect::None);
        }
        self.ask_twins(entity, cx)
    }

    /// Says beside the fields which records look like this one.
    pub(super) fn show_twins(&mut self, cx: &Cx<'_>) {
        let twins = self.twins.value().cloned().unwrap_or_default();
        let key = cx.keys.keys_of(&command::Form::OpenDuplicate.into()).first();
        let key = key.map(|stroke| stroke.label(|key| cx.lang.say(key))).unwrap_or_default();
        let told = std::mem::take(&mut self.told);
        for (at, (slot, row)) in self.slots.iter().zip(&mut self.rows.rows).enumerate() {
            let field = slot.question.field.key;
            let Some(twin) = twins.iter().find(|twin| twin.field == field) else {
                if told.contains(&at) && matches!(row.remark, rows::Remark::Doubt(_)) {
                    row.remark = slot.remark(&row.editor, None, cx);
                }
                continue;
            };
            if matches!(row.remark, rows::Remark::Fault(_)) {
                continue;
            }
            // What is made and what is there can be of two sorts: a lead is a customer already.
            let sort = Some(cx.lang.entity(twin.at.entity)).filter(|_| self.purpose.entity() != Some(twin.at.entity));
            let place: Vec<String> =
                sort.into_iter().chain([twin.place.clone()]).filter(|part| !part.is_empty()).collect();
            let place = if place.is_empty() { String::new() } else { format!(" ({})", place.join(", ")) };
            let why: Vec<String> = twin.others.iter().take(2).map(|reason| cx.lang.say(reason.sentence())).collect();
            let words = [("name", twin.name.clone()), ("place", place), ("key", key.clone()), ("why", why.join(", "))];
            let sentence = if why.is_empty() { "form-twin" } else { "form-twin-why" };
            row.remark = rows::Remark::Doubt(cx.lang.tell(sentence, &words));
            self.told.push(at);
        }
    }
}

/// Whether records of an entity are looked for by this field.
pub fn tells(entity: &Entity, field: &str) -> bool {
    let fields: &[&str] = &[
        "name",
        "company_name",
        "first_name",
        "last_name",
        "email",
        "phone",
        "mobile",
        "website",
        "siren",
        "siret",
        "vat_number",
        "birthday",
        "street",
        "postcode",
        "city",
        "account",
    ];
    entity.has_twins() && fields.contains(&field)
}
