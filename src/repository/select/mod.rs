//! A query as SQL, made from the catalogue: what is selected, under which conditions, in which order, along which index.
//!
//! Identifiers are names of the catalogue or of the schema; all that a user types is a bound parameter.
mod columns;
mod cond;
mod condition;
mod indexes;
mod linked;
mod named;
mod order;
mod plan;
#[cfg(test)]
mod plans;
mod scalar;
mod way;
mod words;

pub(super) use columns::{Shape, title_expression};
pub(super) use indexes::Indexes;
pub(super) use named::{Named, key_forms, name_key, prefix_end};
pub(super) use plan::{Plan, fetch};
pub(super) use words::{Match, begins, part_patterns, phone_digits};

use super::{Error, Labels, Result};
use crate::model::rule::{Fault, Reason};
use crate::model::{Catalog, Entity, Field, Id, Query};
use rusqlite::types::Value as Sql;
use rusqlite::{Connection, OptionalExtension};

/// A piece of SQL and the values of its parameters, in the order in which they stand in it.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Clause {
    pub(super) sql: String,
    pub(super) values: Vec<Sql>,
}

impl Clause {
    /// SQL without parameters.
    pub(super) fn new(sql: impl Into<String>) -> Clause {
        Clause { sql: sql.into(), values: Vec::new() }
    }

    /// The same with the value of its next parameter.
    pub(super) fn with(mut self, value: Sql) -> Clause {
        self.values.push(value);
        self
    }

    /// The same with text after it.
    pub(super) fn then(mut self, sql: &str) -> Clause {
        self.sql.push_str(sql);
        self
    }

    /// The same with another clause after it.
    pub(super) fn and_then(mut self, other: Clause) -> Clause {
        self.add(other);
        self
    }

    /// Appends another clause.
    pub(super) fn add(&mut self, other: Clause) {
        self.sql.push_str(&other.sql);
        self.values.extend(other.values);
    }

    /// Clauses with a word between them.
    pub(super) fn joined(clauses: impl IntoIterator<Item = Clause>, between: &str) -> Clause {
        let mut all = Clause::default();
        for clause in clauses {
            if !all.sql.is_empty() {
                all.sql.push_str(between);
            }
            all.add(clause);
        }
        all
    }
}

/// What the making of SQL needs to know of the file and of who asks.
pub(super) struct Context<'a> {
    pub(super) connection: &'a Connection,
    pub(super) catalog: &'a Catalog,
    pub(super) indexes: &'a Indexes,
    pub(super) labels: Labels,
    pub(super) source: &'a str,
    pub(super) me: Option<Id>,
    /// The own company whose records are shown; all when `None`.
    pub(super) company: Option<Id>,
    /// Whether the screen waits: what cannot be stopped is then not begun.
    pub(super) is_hurried: bool,
    /// So many records are gathered and sorted rather than looked for along an index.
    pub(super) few: usize,
}

/// How few are [`Context::few`]: a thousand rows are read and sorted within two milliseconds.
pub(super) const FEW: usize = 1_000;

impl Context<'_> {
    /// The condition that a query puts on own companies.
    pub(super) fn of_query(&self, query: &Query) -> Result<Option<Clause>> {
        let company = query.company.or(self.company).filter(|_| !query.whole);
        self.of_company(query.entity, company, "r")
    }

    /// The condition that hides records of other own companies alone (MUL-1); none when all are shown.
    pub(super) fn of_company(&self, entity: &Entity, company: Option<Id>, alias: &str) -> Result<Option<Clause>> {
        let Some(company) = company.filter(|_| entity.hidden.contains(&"company_mask")) else { return Ok(None) };
        let bit: Option<i64> = self
            .connection
            .prepare_cached("SELECT bit FROM company WHERE id = ?")?
            .query_row([company.0], |row| row.get(0))
            .optional()?;
        let mask = bit.map_or(0, |bit| 1_i64 << bit.clamp(0, 61));
        let sql = format!("({alias}.company_mask = 0 OR {alias}.company_mask & ? <> 0)");
        Ok(Some(Clause::new(sql).with(Sql::Integer(mask))))
    }
}

/// The name of a field, when it can stand in SQL: keys of custom fields come from the file.
fn identifier(field: &Field) -> Result<&'static str> {
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    if !field.key.is_empty() && field.key.chars().all(is_plain) {
        return Ok(field.key);
    }
    Err(Error::from(Fault::new(field.key, "", Reason::NoSuchField)))
}

/// Identities as one parameter, for `IN (SELECT value FROM json_each(?))`.
pub(super) fn id_list(ids: &[Id]) -> Sql {
    let list: Vec<i64> = ids.iter().map(|id| id.0).collect();
    Sql::Text(serde_json::Value::from(list).to_string())
}
