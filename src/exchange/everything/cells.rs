//! The columns of a table, and its cells: a value as machines write it, exactly. What a link names stands twice: in words for
//! people, and as an identity (`account.id`) that says which record it is.
use crate::exchange::names::Names;
use crate::model::read_value::{join, split};
use crate::model::show_value::show;
use crate::model::{Catalog, Entity, Field, Id, Kind, Ref, Value, catalog};
use crate::repository::whole::{Kept, kept_fields};
use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use serde_json::{Map, Value as Json};

/// What stands in a column.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Column {
    /// The identity.
    Id,
    /// How often the record was written.
    Version,
    /// When it was made.
    CreatedAt,
    /// When it was last written.
    UpdatedAt,
    /// Its reference.
    Reference,
    /// A value; of a link the identities that it names.
    Value(&'static Field),
    /// What a link names, in words. Nobody reads it again.
    Words(&'static Field),
    /// The value of a custom field.
    Custom(&'static Field),
    /// The values of custom fields that are gone, as JSON.
    Others,
}

/// The columns of an entity, in their order.
pub fn columns(entity: &'static Entity, catalog: &Catalog) -> Vec<Column> {
    let mut list = vec![Column::Id, Column::Version, Column::CreatedAt, Column::UpdatedAt];
    if entity.nature == crate::model::entity::Nature::Main {
        list.push(Column::Reference);
    }
    for field in kept_fields(entity) {
        if names_records(field) {
            list.push(Column::Words(field));
        }
        list.push(Column::Value(field));
    }
    if entity.extensible {
        list.extend(customs(entity, catalog).map(Column::Custom));
        list.push(Column::Others);
    }
    list
}

/// The custom fields of an entity.
fn customs(entity: &'static Entity, catalog: &Catalog) -> impl Iterator<Item = &'static Field> {
    let is_custom = |field: &&'static Field| field.store == crate::model::field::Store::Custom;
    catalog.fields(entity).iter().copied().filter(is_custom).collect::<Vec<_>>().into_iter()
}

const fn names_records(field: &Field) -> bool {
    matches!(field.kind, Kind::Link | Kind::Links | Kind::Records)
}

impl Column {
    /// Its heading.
    pub fn heading(self) -> String {
        match self {
            Column::Id => "id".to_owned(),
            Column::Version => "version".to_owned(),
            Column::CreatedAt => "created_at".to_owned(),
            Column::UpdatedAt => "updated_at".to_owned(),
            Column::Reference => catalog::REFERENCE.key.to_owned(),
            Column::Value(field) if names_records(field) => format!("{}.id", field.key),
            Column::Value(field) | Column::Words(field) => field.key.to_owned(),
            Column::Custom(field) => format!("custom.{}", field.key),
            Column::Others => "custom".to_owned(),
        }
    }

    /// The column of a heading; nothing for one that the entity has not. A custom field of which only its key is known is taken
    /// with the others.
    pub fn of(heading: &str, entity: &'static Entity) -> Option<Column> {
        let known = columns(entity, &Catalog::default());
        known.into_iter().find(|column| column.heading() == heading)
    }

    /// The cell of a record.
    pub fn cell(self, kept: &Kept, names: &Names) -> String {
        match self {
            Column::Id => kept.record.id.to_string(),
            Column::Version => kept.record.version.to_string(),
            Column::CreatedAt => instant(kept.created_at),
            Column::UpdatedAt => instant(kept.updated_at),
            Column::Reference => kept.reference.clone().unwrap_or_default(),
            Column::Value(field) => machine(kept.record.value(field.key)),
            Column::Words(field) => names.cell(&kept.record, field, kept.record.value(field.key)),
            Column::Custom(field) => kept.custom.get(field.key).map_or_else(String::new, raw),
            Column::Others => String::new(),
        }
    }
}

/// The values of custom fields that have no column of their own.
pub fn others(kept: &Kept, columns: &[Column]) -> String {
    let has_column =
        |key: &str| columns.iter().any(|column| matches!(column, Column::Custom(field) if field.key == key));
    let rest: Map<String, Json> =
        kept.custom.iter().filter(|(key, _)| !has_column(key)).map(|(key, json)| (key.clone(), json.clone())).collect();
    if rest.is_empty() { String::new() } else { Json::Object(rest).to_string() }
}

/// A value of a custom field as a cell: a text as it is, unless it could be taken for something else.
fn raw(json: &Json) -> String {
    match json {
        Json::String(text) if serde_json::from_str::<Json>(text).is_err() => text.clone(),
        json => json.to_string(),
    }
}

/// The value of a custom field that a cell holds.
pub fn from_raw(text: &str) -> Json {
    serde_json::from_str(text).unwrap_or_else(|_| Json::from(text))
}

fn machine(value: &Value) -> String {
    match value {
        Value::List(keys) => {
            let plain = join(keys.iter().map(String::as_str));
            let is_exact = !plain.starts_with('[') && split(&plain) == *keys;
            if is_exact { plain } else { Json::from(keys.clone()).to_string() }
        }
        Value::Instant(at) => instant(at.timestamp_millis()),
        value => show(value),
    }
}

/// ISO 8601 in UTC, to the millisecond.
pub fn instant(millis: i64) -> String {
    DateTime::<Utc>::from_timestamp_millis(millis)
        .map_or_else(|| millis.to_string(), |at| at.to_rfc3339_opts(SecondsFormat::Millis, true))
}

/// The milliseconds of an instant.
pub fn millis(text: &str) -> Option<i64> {
    text.parse().ok().or_else(|| Some(DateTime::parse_from_rfc3339(text).ok()?.timestamp_millis()))
}

/// The value that a cell of a field holds; nothing where it holds none of its kind.
pub fn read(field: &Field, text: &str) -> Option<Value> {
    if text.is_empty() {
        return Some(Value::Empty);
    }
    Some(match field.kind {
        Kind::Text | Kind::LongText | Kind::Email | Kind::Phone | Kind::Url | Kind::Choice => Value::from(text),
        Kind::Number => Value::Number(text.parse().ok()?),
        Kind::Decimal => Value::Decimal(scaled(text, 6)?),
        Kind::Money => Value::Money(scaled(text, 2)?),
        Kind::Flag => Value::Flag(match text {
            "1" => true,
            "0" => false,
            _ => return None,
        }),
        Kind::Date => Value::Date(NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?),
        Kind::Instant => Value::Instant(DateTime::<Utc>::from_timestamp_millis(millis(text)?)?),
        Kind::Link => Value::Link(Id(text.parse().ok()?)),
        Kind::Choices if text.starts_with('[') => Value::List(serde_json::from_str(text).ok()?),
        Kind::Choices => Value::List(split(text)),
        Kind::Links => Value::Links(split(text).iter().map(|id| Some(Id(id.parse().ok()?))).collect::<Option<_>>()?),
        Kind::Records => Value::Records(split(text).iter().map(|at| record(at)).collect::<Option<_>>()?),
    })
}

fn record(text: &str) -> Option<Ref> {
    let (key, id) = text.split_once('#')?;
    Some(Ref::new(catalog::entity_named(key)?, Id(id.parse().ok()?)))
}

/// A decimal as a number of units of ten to the power of minus `scale`.
fn scaled(text: &str, scale: usize) -> Option<i64> {
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |digits| (-1, digits));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let fraction = fraction.trim_end_matches('0');
    if whole.is_empty() || fraction.len() > scale || !(whole.to_owned() + fraction).bytes().all(|b| b.is_ascii_digit())
    {
        return None;
    }
    let unit = 10_i128.pow(u32::try_from(scale).ok()?);
    let part: i128 = format!("{fraction:0<scale$}").parse().unwrap_or(0);
    i64::try_from(sign * (whole.parse::<i128>().ok()? * unit + part)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::catalog::ENTITIES;
    use proptest::prelude::*;

    fn field(kind: Kind) -> &'static Field {
        let mut fields = ENTITIES.iter().flat_map(|entity| kept_fields(entity));
        fields.find(|field| field.kind == kind).unwrap_or(&catalog::REFERENCE)
    }

    fn comes_back(field: &Field, value: &Value) {
        let cell = machine(value);
        assert_eq!(read(field, &cell).as_ref(), Some(value), "{cell}");
    }

    proptest! {
        #[test]
        fn every_value_comes_back_exactly(n in any::<i64>(), text in "\\PC{1,12}", list in prop::collection::vec("\\PC{1,6}", 1..4), ids in prop::collection::vec(1_i64.., 1..4)) {
            for (kind, value) in [
                (Kind::Text, Value::from(text.as_str())),
                (Kind::Number, Value::Number(n)),
                (Kind::Money, Value::Money(n)),
                (Kind::Decimal, Value::Decimal(n)),
                (Kind::Flag, Value::Flag(n % 2 == 0)),
                (Kind::Link, Value::Link(Id(n))),
                (Kind::Links, Value::Links({ let mut ids = ids.clone(); ids.sort_unstable(); ids.dedup(); ids.into_iter().map(Id).collect() })),
            ] {
                if field(kind).kind == kind {
                    comes_back(field(kind), &value);
                }
            }
            let choices = Field { kind: Kind::Choices, ..*field(Kind::Text) };
            comes_back(&choices, &Value::List(list));
            let at = DateTime::<Utc>::from_timestamp_millis(n / 10_000_000);
            if let Some(at) = at {
                comes_back(&Field { kind: Kind::Instant, ..*field(Kind::Text) }, &Value::Instant(at));
                comes_back(&Field { kind: Kind::Date, ..*field(Kind::Text) }, &Value::Date(at.date_naive()));
            }
        }

        #[test]
        fn custom_values_come_back_exactly(text in "\\PC{1,12}", n in any::<i64>()) {
            for json in [Json::from(text.as_str()), Json::from(n), Json::from(n.to_string()), Json::from("true"), Json::from(true), Json::from(vec![text.as_str()])] {
                prop_assert_eq!(from_raw(&raw(&json)), json);
            }
        }
    }

    #[test]
    fn a_cell_of_another_kind_is_none() {
        for (kind, text) in [
            (Kind::Number, "douze"),
            (Kind::Money, "1,5"),
            (Kind::Money, "1.234"),
            (Kind::Money, "--1"),
            (Kind::Flag, "oui"),
            (Kind::Date, "14/03/2026"),
            (Kind::Instant, "hier"),
            (Kind::Link, "Apollo"),
            (Kind::Links, "1, x"),
            (Kind::Records, "account:1"),
            (Kind::Choices, "[1]"),
        ] {
            assert_eq!(read(&Field { kind, ..*field(Kind::Text) }, text), None, "{text}");
        }
    }
}
