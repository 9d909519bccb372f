//! One value of one field.
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// The identity of a record: 63 bits, time-ordered, made by the store (STO-2). Negative numbers are provisional: they
/// stand for records of the same commit that have no identity yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Id(pub i64);

impl Id {
    /// A name, within one commit, for a record that has no identity yet.
    pub const fn provisional(number: i64) -> Id {
        Id(-1 - number)
    }
    /// Whether the store has yet to give the identity.
    pub const fn is_provisional(self) -> bool {
        self.0 < 0
    }
}

impl std::fmt::Display for Id {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// A record anywhere in the file: its entity and its identity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Ref {
    /// What the record is.
    pub entity: &'static super::Entity,
    /// Which one.
    pub id: Id,
}

impl Ref {
    /// The record `id` of `entity`.
    pub const fn new(entity: &'static super::Entity, id: Id) -> Ref {
        Ref { entity, id }
    }
}

/// One value of one field; what it may be depends on the field's [`Kind`](super::Kind).
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Value {
    /// Nothing.
    #[default]
    Empty,
    /// Text, e-mail, phone, web address, or the key of a choice.
    Text(String),
    /// A whole number.
    Number(i64),
    /// A decimal number in millionths.
    Decimal(i64),
    /// An amount in hundredths.
    Money(i64),
    /// Yes or no.
    Flag(bool),
    /// A day.
    Date(NaiveDate),
    /// An instant.
    Instant(DateTime<Utc>),
    /// Another record.
    Link(Id),
    /// Keys of choices.
    List(Vec<String>),
    /// Other records of the field's target.
    Links(Vec<Id>),
    /// Records of any entity.
    Records(Vec<Ref>),
}

impl Value {
    /// Whether there is nothing in it: no value, no text, no member.
    pub fn is_empty(&self) -> bool {
        match self {
            Value::Empty => true,
            Value::Text(text) => text.is_empty(),
            Value::List(list) => list.is_empty(),
            Value::Links(list) => list.is_empty(),
            Value::Records(list) => list.is_empty(),
            Value::Number(_)
            | Value::Decimal(_)
            | Value::Money(_)
            | Value::Flag(_)
            | Value::Date(_)
            | Value::Instant(_)
            | Value::Link(_) => false,
        }
    }

    /// The text of a text-like value.
    pub fn text(&self) -> Option<&str> {
        match self {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The record that a link names.
    pub fn link(&self) -> Option<Id> {
        match self {
            Value::Link(id) => Some(*id),
            _ => None,
        }
    }

    /// The number of a number, amount or decimal, in its stored unit.
    pub fn number(&self) -> Option<i64> {
        match self {
            Value::Number(n) | Value::Decimal(n) | Value::Money(n) => Some(*n),
            _ => None,
        }
    }

    /// Whether it is a flag that is set.
    pub fn is_true(&self) -> bool {
        matches!(self, Value::Flag(true))
    }

    /// The instant of an instant.
    pub fn instant(&self) -> Option<DateTime<Utc>> {
        match self {
            Value::Instant(at) => Some(*at),
            _ => None,
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Value {
        if text.is_empty() { Value::Empty } else { Value::Text(text.to_owned()) }
    }
}
impl From<String> for Value {
    fn from(text: String) -> Value {
        if text.is_empty() { Value::Empty } else { Value::Text(text) }
    }
}
impl From<Id> for Value {
    fn from(id: Id) -> Value {
        Value::Link(id)
    }
}
impl From<bool> for Value {
    fn from(flag: bool) -> Value {
        Value::Flag(flag)
    }
}
impl From<DateTime<Utc>> for Value {
    fn from(at: DateTime<Utc>) -> Value {
        Value::Instant(at)
    }
}
impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Value {
        value.map_or(Value::Empty, Into::into)
    }
}
