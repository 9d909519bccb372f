//! Which records an action concerns (TBX-3).
use super::Route;
use crate::model::{Entity, Ref};

/// A record that was chosen, with what it is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    /// Which record.
    pub at: Ref,
    /// What it is called.
    pub title: String,
}

impl Chosen {
    /// A record and what it is called.
    pub fn new(at: Ref, title: impl Into<String>) -> Self {
        Self { at, title: title.into() }
    }
}

/// The records that an action concerns: the marked rows, else the record of the sheet or the row under the cursor.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Subject {
    /// The records.
    pub records: Vec<Ref>,
    /// What the first is called, where it is known.
    pub title: Option<String>,
    /// Only proposed: the row under the cursor of a list, which the action's form lets the user change.
    pub proposed: bool,
    /// The list that shows them, as it is filtered: what an action on a whole list works on.
    pub list: Option<Route>,
}

impl Subject {
    /// The record of a sheet.
    pub fn one(at: Ref, title: impl Into<String>) -> Self {
        Self { records: vec![at], title: Some(title.into()), proposed: false, list: None }
    }

    /// The row under the cursor, where none is marked.
    pub fn proposed(at: Ref, title: impl Into<String>) -> Self {
        Self { proposed: true, ..Self::one(at, title) }
    }

    /// The marked rows.
    pub fn marked(records: Vec<Ref>) -> Self {
        Self { records, title: None, proposed: false, list: None }
    }

    /// The same, shown by a list.
    #[must_use]
    pub fn of_list(self, list: Option<Route>) -> Self {
        Self { list, ..self }
    }

    /// Whether there is no record.
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// How many records there are.
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// The one record, if there is exactly one.
    pub fn single(&self) -> Option<Ref> {
        match self.records.as_slice() {
            [one] => Some(*one),
            _ => None,
        }
    }

    /// The entity of all of them, if they are of one.
    pub fn entity(&self) -> Option<&'static Entity> {
        let first = self.records.first()?.entity;
        self.records.iter().all(|at| at.entity == first).then_some(first)
    }

    /// Whether every record is of one of these entities.
    pub fn is_of(&self, entities: &[&Entity]) -> bool {
        self.records.iter().all(|at| entities.contains(&at.entity))
    }
}
