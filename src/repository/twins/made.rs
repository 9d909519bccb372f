//! Whom a record looks like that is not made yet (DUP-1): the form says it as one types, the command line beside its answer.
use super::super::{Found, Repository, Result};
use crate::model::catalog::account::ACCOUNT;
use crate::model::catalog::contact::CONTACT;
use crate::model::catalog::lead::LEAD;
use crate::model::twin::{LIKELY, Reason, Traits};
use crate::model::{Entity, Record, Ref, Value, Values, normal};

/// So many are told.
const TOLD: usize = 3;

/// A record that looks like one that is being made.
#[derive(Debug, Clone, PartialEq)]
pub struct LookAlike {
    /// Which record.
    pub at: Ref,
    /// What it is called.
    pub name: String,
    /// Its reference.
    pub reference: String,
    /// What tells where it belongs: its account, its town.
    pub place: String,
    /// Beside which field it is told: the one that shows most.
    pub field: &'static str,
    /// What they share.
    pub reasons: Vec<Reason>,
    /// What they share beside that field.
    pub others: Vec<Reason>,
}

impl Repository {
    /// The records that look like these values; those of a lead are looked for among customers too (STA-3).
    ///
    /// # Errors
    /// Those of a read.
    pub fn look_alikes(&self, entity: &'static Entity, values: &Values) -> Result<Vec<LookAlike>> {
        find(self, entity, values)
    }
}

fn find(repository: &Repository, entity: &'static Entity, values: &Values) -> Result<Vec<LookAlike>> {
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
) -> Result<Vec<LookAlike>> {
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
        let others = twin.reasons.iter().copied().filter(|reason| of(*reason) != field).collect();
        let alike = told(&record, field.unwrap_or(name_field(made)), twin.reasons);
        twins.push(LookAlike { others, ..alike });
    }
    Ok(twins)
}

/// A record of the very same name, where so many have it that names are passed over.
fn namesake(
    repository: &Repository,
    entity: &'static Entity,
    text: &dyn Fn(&str) -> String,
) -> Result<Option<LookAlike>> {
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
    Ok(found
        .map(|record| LookAlike { others: Vec::new(), ..told(&record, name_field(entity), vec![Reason::SameName]) }))
}

fn told(record: &Record, field: &'static str, reasons: Vec<Reason>) -> LookAlike {
    let account = record.title_of("account").unwrap_or_default();
    let place = if account.is_empty() { record.text("city") } else { account };
    LookAlike {
        at: record.at(),
        name: record.text("name").to_owned(),
        reference: record.reference().to_owned(),
        place: place.to_owned(),
        field,
        others: reasons.clone(),
        reasons,
    }
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
