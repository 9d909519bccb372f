//! Values, identities and dates ⇄ what SQLite stores, in columns, in the JSON column `custom`, and in the journal.
use crate::model::{Field, Id, Kind, Ref, Value, catalog};
use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::types::{Value as Sql, ValueRef};
use serde_json::Value as Json;

/// What SQLite stores in a column for a value. Lists become JSON, emptiness NULL (or the empty list).
pub fn to_sql(field: &Field, value: &Value) -> Sql {
    match value {
        Value::Empty if field.kind.is_many() => Sql::Text("[]".to_owned()),
        Value::Empty if field.kind == Kind::Flag => Sql::Integer(0),
        Value::Empty => Sql::Null,
        Value::Text(text) => Sql::Text(text.clone()),
        Value::Number(n) | Value::Decimal(n) | Value::Money(n) => Sql::Integer(*n),
        Value::Flag(flag) => Sql::Integer(i64::from(*flag)),
        Value::Date(day) => Sql::Text(day.format("%Y-%m-%d").to_string()),
        Value::Instant(at) => Sql::Integer(at.timestamp_millis()),
        Value::Link(id) => Sql::Integer(id.0),
        Value::List(keys) => Sql::Text(Json::from(keys.clone()).to_string()),
        Value::Links(ids) => Sql::Text(Json::from(ids.iter().map(|id| id.0).collect::<Vec<_>>()).to_string()),
        Value::Records(refs) => Sql::Text(
            Json::from(refs.iter().map(|at| format!("{}:{}", at.entity.key, at.id)).collect::<Vec<_>>()).to_string(),
        ),
    }
}

/// The value that a column holds. What does not fit the field's kind, such as text that is no UTF-8, is read as well as it
/// can be: one bad row must not blank a list.
pub fn from_sql(field: &Field, stored: ValueRef<'_>) -> Value {
    match stored {
        ValueRef::Null => Value::Empty,
        ValueRef::Integer(n) => from_integer(field.kind, n),
        ValueRef::Real(x) => Value::Decimal((x * 1e6).round() as i64),
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => from_text(field.kind, &String::from_utf8_lossy(bytes)),
    }
}

fn from_integer(kind: Kind, n: i64) -> Value {
    match kind {
        Kind::Money => Value::Money(n),
        Kind::Decimal => Value::Decimal(n),
        Kind::Flag => Value::Flag(n != 0),
        Kind::Instant => DateTime::<Utc>::from_timestamp_millis(n).map_or(Value::Empty, Value::Instant),
        Kind::Link => Value::Link(Id(n)),
        Kind::Text | Kind::LongText | Kind::Email | Kind::Phone | Kind::Url | Kind::Choice => {
            Value::Text(n.to_string())
        }
        Kind::Number | Kind::Date | Kind::Choices | Kind::Links | Kind::Records => Value::Number(n),
    }
}

fn from_text(kind: Kind, text: &str) -> Value {
    match kind {
        Kind::Date => NaiveDate::parse_from_str(text, "%Y-%m-%d").map_or(Value::Empty, Value::Date),
        Kind::Choices | Kind::Links | Kind::Records => {
            serde_json::from_str(text).map_or(Value::Empty, |json| list(kind, &json))
        }
        Kind::Text
        | Kind::LongText
        | Kind::Email
        | Kind::Phone
        | Kind::Url
        | Kind::Choice
        | Kind::Instant
        | Kind::Money
        | Kind::Number
        | Kind::Decimal
        | Kind::Flag
        | Kind::Link => Value::from(text),
    }
}

fn list(kind: Kind, json: &Json) -> Value {
    let Some(members) = json.as_array().filter(|members| !members.is_empty()) else { return Value::Empty };
    match kind {
        Kind::Links => Value::Links(members.iter().filter_map(Json::as_i64).map(Id).collect()),
        Kind::Records => Value::Records(members.iter().filter_map(Json::as_str).filter_map(record).collect()),
        _ => Value::List(members.iter().filter_map(Json::as_str).map(str::to_owned).collect()),
    }
}

fn record(text: &str) -> Option<Ref> {
    let (entity, id) = text.split_once(':')?;
    Some(Ref::new(catalog::entity_named(entity)?, Id(id.parse().ok()?)))
}

/// The member of the JSON column `custom` for a value; nothing when it is empty.
pub fn to_json(field: &Field, value: &Value) -> Option<Json> {
    if value.is_empty() {
        return None;
    }
    Some(match to_sql(field, value) {
        Sql::Integer(n) if field.kind == Kind::Flag => Json::from(n != 0),
        Sql::Integer(n) => Json::from(n),
        Sql::Text(text) if field.kind.is_many() => serde_json::from_str(&text).unwrap_or(Json::Null),
        Sql::Text(text) => Json::from(text),
        Sql::Null | Sql::Real(_) | Sql::Blob(_) => return None,
    })
}

/// The value that a member of the JSON column `custom` holds.
pub fn from_json(field: &Field, json: &Json) -> Value {
    match json {
        Json::Null => Value::Empty,
        Json::Bool(flag) => Value::Flag(*flag),
        Json::Number(n) => n.as_i64().map_or(Value::Empty, |n| from_integer(field.kind, n)),
        Json::String(text) => from_text(field.kind, text),
        Json::Array(_) => list(field.kind, json),
        Json::Object(_) => Value::Empty,
    }
}

/// A stored value as JSON, for the journal: it comes back exactly as it was.
pub fn image(stored: ValueRef<'_>) -> Json {
    match stored {
        ValueRef::Null => Json::Null,
        ValueRef::Integer(n) => Json::from(n),
        ValueRef::Real(x) => Json::from(x),
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => Json::from(String::from_utf8_lossy(bytes)),
    }
}

/// What SQLite stores for a value of the journal.
pub fn from_image(json: &Json) -> Sql {
    match json {
        Json::Null => Sql::Null,
        Json::Bool(flag) => Sql::Integer(i64::from(*flag)),
        Json::Number(n) => n.as_i64().map_or_else(|| Sql::Real(n.as_f64().unwrap_or(0.0)), Sql::Integer),
        Json::String(text) => Sql::Text(text.clone()),
        Json::Array(_) | Json::Object(_) => Sql::Text(json.to_string()),
    }
}
