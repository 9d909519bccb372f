//! A question to a list: which records, in which order, from where on.
use super::filter::Filter;
use super::{Entity, Field, Id, Record, Value};

/// From the least up, or from the greatest down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// From the least up.
    Ascending,
    /// From the greatest down.
    Descending,
}

impl Direction {
    /// The other one.
    #[must_use]
    pub const fn reversed(self) -> Direction {
        match self {
            Direction::Ascending => Direction::Descending,
            Direction::Descending => Direction::Ascending,
        }
    }
}

/// A field to order by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Order {
    /// The field.
    pub field: &'static Field,
    /// Its direction.
    pub direction: Direction,
}

/// A place in an ordered list: the sort values of a record, and its identity.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// The values that the list is ordered by, as the store compares them.
    pub keys: Vec<Value>,
    /// The record there.
    pub id: Id,
}

/// Which part of the list is wanted.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum From {
    /// The first records.
    #[default]
    Start,
    /// The last records.
    End,
    /// Those after a place.
    After(Mark),
    /// Those before a place.
    Before(Mark),
    /// Those after a place, the one at the place included.
    At(Mark),
}

/// A question to a list. Pages are read by key, never by counting (ARCHITECTURE 5).
#[derive(Debug, Clone, PartialEq)]
pub struct Query {
    /// What is listed.
    pub entity: &'static Entity,
    /// Which of them.
    pub filter: Filter,
    /// In which order; the identity decides between equals. Empty: the entity's own.
    pub order: Vec<Order>,
    /// From where on.
    pub from: From,
    /// How many at the most.
    pub limit: usize,
    /// Which fields are read; all when `None`.
    pub fields: Option<Vec<&'static Field>>,
    /// The own company whose records are wanted; that of the file at hand when `None` (MUL-1).
    pub company: Option<Id>,
    /// Records of all own companies, whichever is chosen: for what must not leave any behind.
    pub whole: bool,
}

impl Query {
    /// Every record of an entity, in its own order.
    pub fn of(entity: &'static Entity) -> Query {
        Query {
            entity,
            filter: Filter::All,
            order: Vec::new(),
            from: From::Start,
            limit: 100,
            fields: None,
            company: None,
            whole: false,
        }
    }

    /// The same, filtered.
    #[must_use]
    pub fn filter(mut self, filter: Filter) -> Query {
        self.filter = filter;
        self
    }

    /// The same, from a place on.
    #[must_use]
    pub fn from(mut self, from: From) -> Query {
        self.from = from;
        self
    }

    /// The same among the records of all own companies, whichever is chosen.
    #[must_use]
    pub fn whole(mut self) -> Query {
        self.whole = true;
        self
    }

    /// The same, with at most so many records.
    #[must_use]
    pub fn limit(mut self, limit: usize) -> Query {
        self.limit = limit;
        self
    }
}

/// A part of a list, always in the list's order.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Page {
    /// The records.
    pub records: Vec<Record>,
    /// Their places, one each.
    pub marks: Vec<Mark>,
    /// Whether there are records beyond, on the side that was read towards.
    pub more: bool,
}
