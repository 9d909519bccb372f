//! Records that look like the one being made: of the same name, e-mail address or SIRET.
use crate::model::catalog::account::ACCOUNT;
use crate::model::catalog::contact::CONTACT;
use crate::model::filter::{Filter, Operand, Test};
use crate::model::{Entity, Query, Record, Ref, Value, Values, normal};
use crate::repository::{Found, Repository};
use crate::shell::Result;

/// A record that looks like the one being made.
#[derive(Debug, Clone, PartialEq)]
pub struct Twin {
    /// Which record.
    pub at: Ref,
    /// What it is called.
    pub name: String,
    /// What tells where it belongs: its account, its town.
    pub place: String,
    /// By which field it was found.
    pub field: &'static str,
}

/// Whether records of an entity are looked for by this field.
pub fn tells(entity: &Entity, field: &str) -> bool {
    let fields: &[&str] = match entity {
        entity if *entity == ACCOUNT => &["name", "email", "siret"],
        entity if *entity == CONTACT => &["first_name", "last_name", "email"],
        _ => &[],
    };
    fields.contains(&field)
}

/// The records that look like one of these values.
///
/// # Errors
/// Those of a read.
pub fn find(repository: &Repository, entity: &'static Entity, values: &Values) -> Result<Vec<Twin>> {
    let text = |key: &str| values.get(key).and_then(Value::text).unwrap_or_default();
    let mut twins = Vec::new();
    for key in ["email", "siret"] {
        let (Some(field), typed) = (entity.field(key), text(key)) else { continue };
        if typed.is_empty() {
            continue;
        }
        let same = Filter::Field(field, Test::Is, Operand::Value(Value::from(typed)));
        let page = repository.list(&Query::of(entity).filter(same).limit(1))?;
        twins.extend(page.records.iter().map(|record| twin(record, field.key)));
    }
    let (name, field) = if *entity == ACCOUNT {
        (text("name").to_owned(), "name")
    } else {
        ([text("first_name"), text("last_name")].join(" ").trim().to_owned(), "last_name")
    };
    if normal::fold(&name).chars().count() < 3 {
        return Ok(twins);
    }
    let found = match repository.find(entity, &name)? {
        Found::None => None,
        Found::One(id) => repository.get(Ref::new(entity, id))?,
        Found::Many(records) => records.into_iter().next(),
    };
    twins.extend(found.iter().map(|record| twin(record, field)));
    Ok(twins)
}

fn twin(record: &Record, field: &'static str) -> Twin {
    let account = record.title_of("account").unwrap_or_default();
    let place = if account.is_empty() { record.text("city") } else { account };
    Twin { at: record.at(), name: record.text("name").to_owned(), place: place.to_owned(), field }
}
