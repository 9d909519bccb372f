//! A record as it was read, and the values that a change wants.
use super::field::{Column, Typed};
use super::{Entity, Field, Id, Ref, Value};
use std::sync::Arc;

/// How often a record was changed; it only grows, in an undo too (STO-3).
pub type Version = i64;

/// The values that a change sets, by field; what is not named is left alone.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Values(pub Vec<(&'static Field, Value)>);

impl Values {
    /// No value yet.
    pub fn new() -> Values {
        Values::default()
    }

    /// The same with `field` set.
    #[must_use]
    pub fn with(mut self, field: &'static Field, value: impl Into<Value>) -> Values {
        self.set(field, value.into());
        self
    }

    /// Sets `field`.
    pub fn set(&mut self, field: &'static Field, value: Value) {
        match self.0.iter_mut().find(|(known, _)| known.key == field.key) {
            Some((_, old)) => *old = value,
            None => self.0.push((field, value)),
        }
    }

    /// The value that is set for a key.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.0.iter().find(|(field, _)| field.key == key).map(|(_, value)| value)
    }

    /// Takes a value out.
    pub fn take(&mut self, key: &str) -> Option<(&'static Field, Value)> {
        let at = self.0.iter().position(|(field, _)| field.key == key)?;
        Some(self.0.remove(at))
    }

    /// Whether nothing is set.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What is set, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&'static Field, &Value)> {
        self.0.iter().map(|(field, value)| (*field, value))
    }
}

/// A record as it was read: the fields that were asked for, and the titles of the records that its links name.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// What it is.
    pub entity: &'static Entity,
    /// Which one.
    pub id: Id,
    /// How often it was changed.
    pub version: Version,
    /// The fields that were read, in order.
    pub fields: Arc<[&'static Field]>,
    /// Their values.
    pub values: Vec<Value>,
    /// For links: the title of the record that is named; for lists of links: the titles, joined by U+001F.
    pub titles: Vec<Option<String>>,
}

static NOTHING: Value = Value::Empty;

impl Record {
    /// Where it is.
    pub fn at(&self) -> Ref {
        Ref::new(self.entity, self.id)
    }

    /// The value of a key; empty when it was not read.
    pub fn value(&self, key: &str) -> &Value {
        self.position(key).map_or(&NOTHING, |at| &self.values[at])
    }

    /// The value of a typed column.
    pub fn get<T: Typed>(&self, column: &'static Column<T>) -> Option<T::Seen<'_>> {
        T::see(self.value(column.field.key))
    }

    /// The text of a key; empty when there is none.
    pub fn text(&self, key: &str) -> &str {
        self.value(key).text().unwrap_or("")
    }

    /// The title of the record that a link names.
    pub fn title_of(&self, key: &str) -> Option<&str> {
        self.position(key).and_then(|at| self.titles[at].as_deref())
    }

    /// The titles of the records that a list of links names.
    pub fn titles_of(&self, key: &str) -> impl Iterator<Item = &str> {
        self.title_of(key).into_iter().flat_map(|titles| titles.split('\u{1f}')).filter(|title| !title.is_empty())
    }

    /// The readable name, such as `C-00042`; empty for what has none.
    pub fn reference(&self) -> &str {
        self.text("reference")
    }

    /// What it was read as, without titles.
    pub fn pairs(&self) -> impl Iterator<Item = (&'static Field, &Value)> {
        self.fields.iter().copied().zip(&self.values)
    }

    fn position(&self, key: &str) -> Option<usize> {
        self.fields.iter().position(|field| field.key == key)
    }
}
