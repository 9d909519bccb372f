//! What a filter asks (SEG-1), as a tree; the parser of the filter line makes it, the store makes SQL of it.
use super::{Entity, Field, Id, Value};

/// How a value is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Test {
    /// Equal; for text without regard to case and accents; for lists: contains.
    Is,
    /// Contains the words, by their beginning.
    Has,
    /// Greater.
    Above,
    /// Greater or equal.
    AtLeast,
    /// Less.
    Below,
    /// Less or equal.
    AtMost,
}

/// What a value is compared with.
#[derive(Debug, Clone, PartialEq)]
pub enum Operand {
    /// A value of the field's kind.
    Value(Value),
    /// The half-open range from the first to before the second: a day, a week, a month.
    Range(Value, Value),
    /// A record by a word: its key, login, reference, or the beginning of its name.
    Named(String),
    /// The user who asks.
    Me,
    /// No value at all.
    Nothing,
    /// Any value.
    Anything,
}

/// A tree of conditions.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Filter {
    /// Everything.
    #[default]
    All,
    /// Nothing.
    None,
    /// All of them.
    And(Vec<Filter>),
    /// One of them.
    Or(Vec<Filter>),
    /// Not this.
    Not(Box<Filter>),
    /// A field of the record itself.
    Field(&'static Field, Test, Operand),
    /// A condition on the record that a link names: `account.city:lyon`.
    Linked(&'static Field, &'static Entity, Box<Filter>),
    /// How many records of an entity point here by a field, such as `contacts.count>3`.
    Count(&'static Entity, &'static Field, Test, i64),
    /// At least one record of an entity that points here by a field meets a condition: `contacts.city:lyon`.
    Some(&'static Entity, &'static Field, Box<Filter>),
    /// Words anywhere in the record, each by its beginning.
    Words(String),
    /// These very records.
    Ids(Vec<Id>),
}

impl Filter {
    /// Both.
    #[must_use]
    pub fn and(self, other: Filter) -> Filter {
        match (self, other) {
            (Filter::All, one) | (one, Filter::All) => one,
            (Filter::And(mut list), one) => {
                list.push(one);
                Filter::And(list)
            }
            (one, other) => Filter::And(vec![one, other]),
        }
    }

    /// Records whose link `field` names `id`.
    pub fn points(field: &'static Field, id: Id) -> Filter {
        Filter::Field(field, Test::Is, Operand::Value(Value::Link(id)))
    }
}
