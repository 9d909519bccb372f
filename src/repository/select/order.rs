//! In which order a list stands: the terms that SQL orders by, and the condition of being beyond a place in that order.
use super::super::Result;
use super::columns::mark_sql;
use super::cond::Cond;
use super::named::name_key;
use super::{Clause, Context};
use crate::model::entity::Title;
use crate::model::field::{Check, Linked, Store};
use crate::model::query::{Direction, Mark, Order};
use crate::model::{Entity, Field, Kind, Value, catalog};
use rusqlite::types::Value as Sql;

/// One thing that a list is ordered by.
#[derive(Debug, Clone)]
pub(super) struct Term {
    /// Its expression on a record that goes by `r`.
    pub(super) expression: Clause,
    /// The column of the record's table that it is, or the custom field whose index has it.
    pub(super) column: Option<&'static str>,
    /// Whether it can be empty.
    pub(super) nullable: bool,
    /// From the greatest down.
    pub(super) descending: bool,
}

/// A list that is ordered by the title of what a link names is read along the other table in its order.
#[derive(Debug, Clone)]
pub(super) struct Link {
    /// The column with the link.
    pub(super) column: &'static str,
    /// The table that it points to.
    pub(super) target: &'static Entity,
    /// The column there that it is ordered by.
    pub(super) key: &'static str,
}

/// The order of a list; the identity decides between equals, in the direction of the last term.
#[derive(Debug, Clone)]
pub(super) struct Ordering {
    pub(super) terms: Vec<Term>,
    pub(super) descending: bool,
    pub(super) link: Option<Link>,
}

impl Ordering {
    /// Where a condition leaves but one value of the link that a list is ordered by, the rest of the order is all of it.
    pub(super) fn without_fixed(&mut self, conds: &[Cond]) {
        let is_fixed = |link: &Link| conds.iter().any(|cond| cond.equal == Some(link.column));
        if self.link.as_ref().is_some_and(is_fixed) {
            self.link = None;
            self.terms.drain(..2);
        }
    }
}

impl Context<'_> {
    /// The terms of an order; of the entity's own when none is asked for.
    pub(super) fn ordering(&self, entity: &'static Entity, order: &[Order]) -> Result<Ordering> {
        let own = self.catalog.field(entity, entity.order.0).map(|field| {
            let direction = if entity.order.1 { Direction::Descending } else { Direction::Ascending };
            Order { field, direction }
        });
        let order = if order.is_empty() { own.as_slice() } else { order };
        let mut ordering = Ordering { terms: Vec::new(), descending: false, link: None };
        for (at, one) in order.iter().enumerate() {
            ordering.descending = one.direction == Direction::Descending;
            self.add_terms(entity, one, &mut ordering)?;
            // Identities follow time: nothing comes after one.
            if is_identity(one.field) {
                break;
            }
            if at > 0 {
                ordering.link = None;
            }
        }
        if order.len() == 1 {
            self.add_tail(entity, &mut ordering);
        }
        Ok(ordering)
    }

    fn add_terms(&self, entity: &'static Entity, order: &Order, ordering: &mut Ordering) -> Result<()> {
        let field = order.field;
        let descending = order.direction == Direction::Descending;
        if is_identity(field) {
            return Ok(());
        }
        if let Store::Linked(linked) = field.store {
            return self.add_linked(entity, linked, order, ordering);
        }
        let expression = self.sort_value(entity, field, "r")?;
        if let (Kind::Link, Some(target)) = (field.kind, catalog::entity_named(field.target)) {
            let (_, column) = sort_column(target);
            let own = (field.store != Store::Custom).then_some(field.key);
            let value = self.value(entity, field, "r")?;
            ordering.terms.push(Term { expression, column: None, nullable: true, descending });
            ordering.terms.push(Term { expression: value, column: own, nullable: true, descending });
            ordering.link = column.zip(own).map(|(key, column)| Link { column, target, key });
            return Ok(());
        }
        let is_custom = field.store == Store::Custom && self.indexes.leads(entity.key, field.key);
        let is_column = matches!(field.store, Store::Column | Store::Derived | Store::Routed);
        let (column, nullable) = if field.sort_key.is_some() {
            (field.sort_key, false)
        } else if matches!(field.kind, Kind::Links | Kind::Records) {
            (None, true)
        } else if is_folded(field) {
            // Folded text is never empty in the sense of SQL.
            (is_custom.then_some(field.key), !is_custom)
        } else {
            let nullable = !(is_column && self.indexes.is_filled(entity.key, field.key));
            ((is_column || is_custom).then_some(field.key), nullable)
        };
        ordering.terms.push(Term { expression, column, nullable, descending });
        Ok(())
    }

    /// A field of a linked record: by its name the link itself is ordered; by anything else the list is gathered and sorted.
    fn add_linked(
        &self,
        entity: &'static Entity,
        linked: &Linked,
        order: &Order,
        ordering: &mut Ordering,
    ) -> Result<()> {
        if linked.is_name() {
            return self.add_terms(entity, &Order { field: linked.link, ..*order }, ordering);
        }
        let there = self.sort_value(linked.entity, linked.field, "l")?;
        let expression = self.of_linked(entity, linked, there, "r")?;
        let descending = order.direction == Direction::Descending;
        ordering.terms.push(Term { expression, column: None, nullable: true, descending });
        Ok(())
    }

    /// What a field is ordered by, when the record's table goes by `alias`.
    fn sort_value(&self, entity: &'static Entity, field: &'static Field, alias: &str) -> Result<Clause> {
        if is_identity(field) {
            return Ok(Clause::new(format!("{alias}.id")));
        }
        if let Some(column) = field.sort_key {
            return Ok(Clause::new(format!("{alias}.{column}")));
        }
        if matches!(field.kind, Kind::Links | Kind::Records) {
            return Ok(Clause::new("fold(").and_then(self.titles(entity, field, alias)?).then(")"));
        }
        let value = self.value(entity, field, alias)?;
        if let (Kind::Link, Some(target)) = (field.kind, catalog::entity_named(field.target)) {
            let (key, _) = sort_column(target);
            return Ok(Clause::new(format!("(SELECT {key} FROM {} x WHERE x.id = ", target.key))
                .and_then(value)
                .then(")"));
        }
        Ok(if is_folded(field) { Clause::new("fold(").and_then(value).then(")") } else { value })
    }

    /// Among equals, the order that the index has anyway: accounts of one town stand by name.
    fn add_tail(&self, entity: &'static Entity, ordering: &mut Ordering) {
        let Some(last) = ordering.terms.last() else { return };
        let (Some(column), descending) = (last.column, last.descending) else { return };
        let Some(name) = name_key(entity).filter(|name| *name != column) else { return };
        if self.indexes.along(entity.key, &[column, name], true).is_some() {
            let expression = Clause::new(format!("r.{name}"));
            ordering.terms.push(Term { expression, column: Some(name), nullable: false, descending });
        }
    }
}

/// Whether a text is ordered by its folded form.
fn is_folded(field: &Field) -> bool {
    matches!(field.kind, Kind::Text | Kind::LongText) && field.check == Check::Nothing
}

/// References are handed out in the order of identities, and identities are made in the order of time (STO-2).
fn is_identity(field: &Field) -> bool {
    field.store == Store::Derived && matches!(field.key, "reference" | "created_at")
}

/// What records of an entity are ordered by when others are ordered by them: the expression on `x`, and its column.
fn sort_column(target: &'static Entity) -> (String, Option<&'static str>) {
    if let Some(column) = name_key(target) {
        return (format!("x.{column}"), Some(column));
    }
    if target.field("position").is_some() {
        return ("x.position".to_owned(), Some("position"));
    }
    match target.title {
        Title::Column(column) => (format!("fold(x.{column})"), None),
        Title::Label => ("fold(x.label_fr)".to_owned(), None),
    }
}

/// `ORDER BY` of expressions that all run in their own direction.
pub(super) fn order_by(terms: &[(String, bool)]) -> String {
    let one = |(sql, descending): &(String, bool)| format!("{sql}{}", if *descending { " DESC" } else { "" });
    terms.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// Columns that are never empty and run in one direction, beyond a place: `(a, b) > (?, ?)`, an index range.
pub(super) fn beyond(columns: &[&str], values: &[Sql], descending: bool, inclusive: bool) -> Clause {
    let sign = match (descending, inclusive) {
        (false, false) => ">",
        (false, true) => ">=",
        (true, false) => "<",
        (true, true) => "<=",
    };
    let (left, right) = (columns.join(", "), vec!["?"; columns.len()].join(", "));
    let sql = if columns.len() == 1 { format!("{left} {sign} ?") } else { format!("({left}) {sign} ({right})") };
    Clause { sql, values: values.to_vec() }
}

/// Any terms, beyond a place, key after key: greater in the first, or equal there and greater in the second, and so on. Emptiness
/// is the least of all.
pub(super) fn beyond_by_keys(terms: &[Term], mark: &Mark, descending_id: bool, inclusive: bool) -> Clause {
    let mut ways = Vec::new();
    let mut equal: Vec<Clause> = Vec::new();
    for (at, term) in terms.iter().enumerate() {
        let value = mark.keys.get(at).map_or(Sql::Null, mark_sql);
        if let Some(way) = past(term, &value) {
            ways.push(Clause::joined(equal.iter().cloned().chain([way]), " AND "));
        }
        equal.push(term.expression.clone().then(" IS ?").with(value));
    }
    let id = beyond(&["r.id"], &[Sql::Integer(mark.id.0)], descending_id, inclusive);
    ways.push(Clause::joined(equal.into_iter().chain([id]), " AND "));
    let ways = ways.into_iter().map(|way| Clause::new("(").and_then(way).then(")"));
    Clause::new("(").and_then(Clause::joined(ways, " OR ")).then(")")
}

fn past(term: &Term, value: &Sql) -> Option<Clause> {
    let expression = || term.expression.clone();
    match (value, term.descending) {
        (Sql::Null, false) => Some(expression().then(" IS NOT NULL")),
        (Sql::Null, true) => None,
        (value, false) => Some(expression().then(" > ?").with(value.clone())),
        (value, true) => {
            let less = Clause::new("(").and_then(expression()).then(" < ?").with(value.clone());
            Some(less.then(" OR ").and_then(expression()).then(" IS NULL)"))
        }
    }
}

/// The sort values of a mark as SQL has them, padded.
pub(super) fn mark_values(mark: &Mark, count: usize) -> Vec<Sql> {
    (0..count).map(|at| mark_sql(mark.keys.get(at).unwrap_or(&Value::Empty))).collect()
}
