//! Which bonds a record has, in the order in which they are shown.
use chrono::NaiveDate;

use super::{Age, Tie};
use crate::model::catalog::contact::{AFFILIATION, CONTACT, CONTACT_ROLE, affiliation, contact_role};
use crate::model::{Field, Filter, Query, Record, Ref, Value};
use crate::repository::{Repository, Result};

/// So many of a sort are read.
const MANY: usize = 200;

/// What is read of a record.
#[derive(Debug, Clone, Default)]
pub struct Sheaf {
    /// What the record is called.
    pub title: String,
    /// The record.
    pub record: Option<Record>,
    /// Its bonds: the employer, the present ones, the past ones, the roles.
    pub ties: Vec<Tie>,
}

impl Sheaf {
    /// Reads the bonds of a contact or an account.
    ///
    /// # Errors
    /// Those of a read.
    pub fn read(repository: &Repository, at: Ref, today: NaiveDate) -> Result<Self> {
        let Some(record) = repository.get(at)? else { return Ok(Self::default()) };
        let is_contact = at.entity == &CONTACT;
        let (line, role): (&'static Field, &'static Field) = match is_contact {
            true => (&affiliation::CONTACT.field, &contact_role::CONTACT.field),
            false => (&affiliation::ACCOUNT.field, &contact_role::ACCOUNT.field),
        };
        let mut ties = Vec::new();
        if is_contact && !record.value("account").is_empty() {
            ties.push(Tie::Employer(Box::new(record.clone())));
        }
        let lines = repository.list(&Query::of(&AFFILIATION).filter(Filter::points(line, at.id)).limit(MANY))?.records;
        let (past, present): (Vec<Record>, Vec<Record>) = lines.into_iter().partition(|line| is_past(line, today));
        ties.extend(present.into_iter().map(|line| Tie::Line(Box::new(line), Age::Present)));
        ties.extend(past.into_iter().map(|line| Tie::Line(Box::new(line), Age::Past)));
        let query = Query::of(&CONTACT_ROLE).filter(Filter::points(role, at.id)).limit(MANY);
        ties.extend(repository.list(&query)?.records.into_iter().map(|role| Tie::Role(Box::new(role))));
        Ok(Self { title: record.text("name").to_owned(), record: Some(record), ties })
    }
}

/// Whether an affiliation has ended.
fn is_past(line: &Record, today: NaiveDate) -> bool {
    matches!(line.value("until"), Value::Date(until) if *until <= today)
}
