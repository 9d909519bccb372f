//! What a table's inserts need, computed once for a transaction: a million rows should not spell it a million times.
use super::codec;
use super::derived::{self, Address};
use super::row::{Row, columns, quoted};
use crate::model::entity::Nature;
use crate::model::field::Store;
use crate::model::{Catalog, Entity, Field, Kind, Value, custom};
use chrono::{DateTime, Utc};
use rusqlite::types::Value as Sql;

/// The shape of an entity's rows.
#[derive(Debug)]
pub struct Shape {
    /// A row of a new record, with the defaults of its fields.
    pub fresh: Row,
    /// Fields that must be filled in.
    pub required: Vec<&'static Field>,
    /// The statement that puts a row into the table: what the store keeps, the row's columns, the derived ones.
    pub insert: String,
    /// The column whose rows know their topmost record, at the end of the statement.
    pub has_root: bool,
    /// Columns that hold lists of links.
    pub lists: Vec<&'static Field>,
    /// Whether records have an owner and own companies.
    pub is_main: bool,
}

impl Shape {
    /// The shape of an entity in this file; `now` is what the defaults of dates are told against.
    pub fn of(entity: &'static Entity, catalog: &Catalog, now: DateTime<Utc>) -> Shape {
        let mut fresh = Row::new(entity);
        for field in catalog.fields(entity) {
            if let Some(default) = field.default.filter(|_| matches!(field.store, Store::Column | Store::Custom)) {
                let value = match field.store {
                    Store::Custom => custom::default_of(field, now),
                    _ => default_value(field, default),
                };
                fresh.set_value(field, &value);
            }
        }
        let stored = |field: &&&'static Field| matches!(field.store, Store::Column | Store::Custom);
        let own = derived::own(entity, &fresh, &Address::default(), &|_| 0);
        let mut names = vec!["id", "version", "created_at", "updated_at"];
        names.extend(columns(entity));
        names.extend(own.iter().map(|(column, _)| column));
        let has_root = entity.field("root").is_some();
        if has_root {
            names.push("root");
        }
        let marks = vec!["?"; names.len()].join(", ");
        Shape {
            required: catalog.fields(entity).iter().filter(stored).filter(|field| field.required).copied().collect(),
            insert: format!("INSERT INTO {}({}) VALUES({marks})", entity.key, quoted(&names)),
            has_root,
            lists: entity.fields.iter().filter(stored).filter(|field| field.kind.is_many()).copied().collect(),
            is_main: entity.nature == Nature::Main,
            fresh,
        }
    }
}

/// The value of a default, which the catalogue spells as the file stores it; a custom field's may be of any kind.
fn default_value(field: &Field, default: &str) -> Value {
    match field.kind {
        Kind::Flag => Value::Flag(matches!(default, "1" | "true")),
        Kind::Number => default.parse().map_or(Value::Empty, Value::Number),
        Kind::Money => default.parse().map_or(Value::Empty, Value::Money),
        Kind::Decimal => default.parse().map_or(Value::Empty, Value::Decimal),
        Kind::Choices => Value::List(default.split(';').map(|key| key.trim().to_owned()).collect()),
        Kind::Date => codec::from_sql(field, rusqlite::types::ValueRef::Text(default.as_bytes())),
        Kind::Text
        | Kind::LongText
        | Kind::Email
        | Kind::Phone
        | Kind::Url
        | Kind::Choice
        | Kind::Instant
        | Kind::Link
        | Kind::Links
        | Kind::Records => Value::from(default),
    }
}

/// Whether a stored list has no member.
pub fn is_empty_list(stored: &Sql) -> bool {
    matches!(stored, Sql::Null) || matches!(stored, Sql::Text(text) if text == "[]" || text.is_empty())
}
