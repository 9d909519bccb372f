//! What a filter asks (SEG-1), as a tree; the parser of the filter line makes it, the store makes SQL of it.
mod complete;
mod fault;
mod judge;
mod known;
mod parse;
mod scan;
mod target;
mod text;

pub use complete::{Completion, Place, complete, complete_with, place};
pub use fault::{FilterFault, FilterReason};
pub use known::{Known, NoFile, Saved};
pub use parse::{parse, parse_with};

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
    /// A value that fails its proof, see [`super::proof`].
    Wrong,
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
    /// What a saved segment shows (SEG-2): its key, and what that asks for.
    Segment(String, Box<Filter>),
}

impl Filter {
    /// Both.
    #[must_use]
    pub fn and(self, other: Filter) -> Filter {
        Filter::all_of(vec![self, other])
    }

    /// Records whose link `field` names `id`.
    pub fn points(field: &'static Field, id: Id) -> Filter {
        Filter::Field(field, Test::Is, Operand::Value(Value::Link(id)))
    }

    /// Words anywhere; everything when there are none.
    pub fn words(text: impl Into<String>) -> Filter {
        let text = text.into();
        if text.trim().is_empty() { Filter::All } else { Filter::Words(text) }
    }

    /// All of them, in the plainest form: nothing nested that need not be, words that follow each other in one.
    pub fn all_of(list: Vec<Filter>) -> Filter {
        let mut plain: Vec<Filter> = Vec::with_capacity(list.len());
        let flat = list.into_iter().flat_map(|one| match one {
            Filter::And(inner) => inner,
            Filter::All => Vec::new(),
            other => vec![other],
        });
        for one in flat {
            match (plain.last_mut(), one) {
                (Some(Filter::Words(before)), Filter::Words(more)) => {
                    before.push(' ');
                    before.push_str(&more);
                }
                (_, one) => plain.push(one),
            }
        }
        match plain.len() {
            0 => Filter::All,
            1 => plain.remove(0),
            _ => Filter::And(plain),
        }
    }

    /// One of them, in the plainest form.
    pub fn any_of(list: Vec<Filter>) -> Filter {
        let mut plain: Vec<Filter> = Vec::with_capacity(list.len());
        let flat = list.into_iter().flat_map(|one| match one {
            Filter::Or(inner) => inner,
            other => vec![other],
        });
        for one in flat {
            match (plain.last_mut(), one) {
                (Some(Filter::Ids(before)), Filter::Ids(more)) => before.extend(more),
                (_, one) => plain.push(one),
            }
        }
        match plain.len() {
            0 => Filter::None,
            1 => plain.remove(0),
            _ => Filter::Or(plain),
        }
    }

    /// Whether a segment of this key is asked for anywhere in it.
    pub fn names_segment(&self, key: &str) -> bool {
        match self {
            Filter::Segment(known, inner) => known == key || inner.names_segment(key),
            Filter::And(list) | Filter::Or(list) => list.iter().any(|one| one.names_segment(key)),
            Filter::Not(inner) | Filter::Linked(_, _, inner) | Filter::Some(_, _, inner) => inner.names_segment(key),
            Filter::All | Filter::None | Filter::Field(..) | Filter::Count(..) | Filter::Words(_) | Filter::Ids(_) => {
                false
            }
        }
    }

    /// Whether it asks for a field anywhere, segments included.
    pub fn names_field(&self, field: &Field) -> bool {
        let is_it = |known: &Field| std::ptr::eq(known, field);
        match self {
            Filter::Field(known, ..) => is_it(known),
            Filter::Linked(known, _, inner) | Filter::Some(_, known, inner) => is_it(known) || inner.names_field(field),
            Filter::Count(_, known, ..) => is_it(known),
            Filter::And(list) | Filter::Or(list) => list.iter().any(|one| one.names_field(field)),
            Filter::Not(inner) | Filter::Segment(_, inner) => inner.names_field(field),
            Filter::All | Filter::None | Filter::Words(_) | Filter::Ids(_) => false,
        }
    }

    /// The others.
    #[must_use]
    pub fn negated(self) -> Filter {
        match self {
            Filter::All => Filter::None,
            Filter::None => Filter::All,
            other => Filter::Not(Box::new(other)),
        }
    }
}

#[cfg(test)]
pub(super) mod cases;
#[cfg(test)]
mod properties;
