//! Records that look like the one being made (DUP-1), by the same rule as the check of a whole base.
use super::{Form, rows, slot};
use crate::input::command;
use crate::model::catalog::account::ACCOUNT;
use crate::model::catalog::contact::CONTACT;
use crate::model::catalog::lead::LEAD;
use crate::model::read_value::Reading;
use crate::model::twin::{LIKELY, Reason, Traits};
use crate::model::{Entity, Record, Ref, Value, Values, normal};
use crate::repository::{Found, Repository};
use crate::shell::{Cx, Effect, Result};

/// So many are told.
const TOLD: usize = 3;

/// A record that looks like the one being made.
#[derive(Debug, Clone, PartialEq)]
pub struct Twin {
    /// Which record.
    pub at: Ref,
    /// What it is called.
    pub name: String,
    /// What tells where it belongs: its account, its town.
    pub place: String,
    /// Beside which field it is told: the one that shows most.
    pub field: &'static str,
    /// What else they share.
    pub reasons: Vec<Reason>,
}

impl Form {
    /// Looks for records like the one that is being made, and says beside the fields what was found.
    pub(super) fn ask_twins(&mut self, entity: &'static Entity, cx: &Cx<'_>) -> Result<Effect> {
        let country = self.country();
        let reading = Reading { country: country.as_deref(), ..slot::reading(cx, true) };
        let mut values = Values::new();
        for (slot, editor) in self.each() {
            if let Ok(value) = slot.value(editor, &reading) {
                values.set(slot.question.field, value);
            }
        }
        let effect = self.twins.ask(cx, move |repository| find(repository, entity, &values))?;
        self.show_twins(cx);
        Ok(effect)
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
            let why: Vec<String> = twin.reasons.iter().take(2).map(|reason| cx.lang.say(reason.sentence())).collect();
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

/// The records that look like these values; those of a lead are looked for among customers too (STA-3).
///
/// # Errors
/// Those of a read.
pub fn find(repository: &Repository, entity: &'static Entity, values: &Values) -> Result<Vec<Twin>> {
    let employer = match values.get("account").and_then(Value::link) {
        Some(id) if !id.is_provisional() => repository.title(Ref::new(&ACCOUNT, id))?,
        _ => None,
    };
    let text = |key: &str| match values.get(key) {
        Some(Value::Text(text)) => text.clone(),
        Some(Value::Date(day)) => day.format("%Y-%m-%d").to_string(),
        Some(Value::Link(_)) if key == "account" => employer.clone().unwrap_or_default(),
        _ => String::new(),
    };
    let among: &[&'static Entity] = if *entity == LEAD { &[&CONTACT, &ACCOUNT, &LEAD] } else { &[entity] };
    let mut twins = Vec::new();
    for other in among {
        twins.extend(among_records(repository, (entity, other), &text)?);
    }
    twins.truncate(TOLD);
    if twins.is_empty() {
        twins.extend(namesake(repository, entity, &text)?);
    }
    Ok(twins)
}

/// The records of an entity that look like what is made of another, or the same.
fn among_records(
    repository: &Repository,
    (made, other): (&'static Entity, &'static Entity),
    text: &dyn Fn(&str) -> String,
) -> Result<Vec<Twin>> {
    let read = |key: &str| Some(text(key)).filter(|text| !text.is_empty()).into_iter().collect();
    let traits = if *made == LEAD { Traits::of_lead(other, &read) } else { Traits::of(other, &read) };
    let mut twins = Vec::new();
    // A name alone, the very same, is worth a word while one types, whatever else is not known yet.
    for twin in repository.near_twins(other, &traits, None, LIKELY / 4)? {
        let is_namesake = twin.reasons.iter().any(|reason| reason.is_of_name());
        if twins.len() == TOLD || (twin.score < LIKELY && !is_namesake) {
            continue;
        }
        let Some(record) = repository.get(Ref::new(other, twin.record))? else { continue };
        let of = |reason| field_of(reason, (made, other), text);
        let field = twin.reasons.iter().find_map(|reason| of(*reason));
        let reasons = twin.reasons.into_iter().filter(|reason| of(*reason) != field).collect();
        twins.push(told(&record, field.unwrap_or(name_field(made)), reasons));
    }
    Ok(twins)
}

/// A record of the very same name, where so many have it that names are passed over.
fn namesake(repository: &Repository, entity: &'static Entity, text: &dyn Fn(&str) -> String) -> Result<Option<Twin>> {
    let name = match entity.field("last_name") {
        Some(_) => {
            let person = [text("first_name"), text("last_name")].join(" ").trim().to_owned();
            if person.is_empty() { text("company_name") } else { person }
        }
        None => text("name"),
    };
    if normal::fold(&name).chars().count() < 3 {
        return Ok(None);
    }
    let found = match repository.find(entity, &name)? {
        Found::None => None,
        Found::One(id) => repository.get(Ref::new(entity, id))?,
        Found::Many(records) => records.into_iter().next(),
    };
    Ok(found.map(|record| told(&record, name_field(entity), Vec::new())))
}

fn told(record: &Record, field: &'static str, reasons: Vec<Reason>) -> Twin {
    let account = record.title_of("account").unwrap_or_default();
    let place = if account.is_empty() { record.text("city") } else { account };
    Twin { at: record.at(), name: record.text("name").to_owned(), place: place.to_owned(), field, reasons }
}

fn name_field(entity: &Entity) -> &'static str {
    if entity.field("last_name").is_some() { "last_name" } else { "name" }
}

/// The field that was filled in and shows a reason.
fn field_of(reason: Reason, (made, other): (&Entity, &Entity), text: &dyn Fn(&str) -> String) -> Option<&'static str> {
    let fields: &[&'static str] = match reason {
        Reason::SameSiret => &["siret"],
        Reason::SameSiren => &["siret", "siren"],
        Reason::SameVat => &["vat_number"],
        Reason::SameEmail | Reason::CloseEmail => &["email"],
        Reason::SamePhone | Reason::ClosePhone => &["mobile", "phone"],
        Reason::SameDomain => &["website", "email"],
        Reason::SameName
        | Reason::LegalFormOnly
        | Reason::SwappedWords
        | Reason::CloseName
        | Reason::Initials
        | Reason::Nickname
        | Reason::PartOfName => match *made == LEAD {
            true if *other == ACCOUNT => &["company_name"],
            true => &["last_name", "company_name"],
            false => &["last_name", "name"],
        },
        Reason::SameBirthday | Reason::CloseBirthday => &["birthday"],
        Reason::SameStreet | Reason::CloseStreet => &["street"],
        Reason::SamePostcode => &["postcode"],
        Reason::SameTown => &["city"],
        Reason::SameEmployer => &["account", "company_name"],
    };
    fields.iter().copied().find(|key| made.field(key).is_some() && !text(key).is_empty())
}
