//! How a list is read. Where an index has the order, the list is walked along it from a key on, and conditions are tested on
//! the way. Where a condition leaves few records, these are gathered and sorted. Both give the same pages.
use super::super::Result;
use super::columns::{Shape, mark_value};
use super::order::{Link, Ordering, Term, beyond, beyond_by_keys, mark_values, order_by};
use super::way::{Way, choose, gather, narrowest, test_of};
use super::{Clause, Context, id_list};
use crate::model::query::{From, Mark, Page, Query};
use crate::model::{Entity, Id, Record, Value};
use rusqlite::types::Value as Sql;
use rusqlite::{Connection, Row, params_from_iter};
use std::collections::HashMap;

/// So many records are fetched at a time when a sorted list is streamed.
const SLICE: usize = 500;

/// A query, ready to run.
pub(in super::super) struct Plan {
    entity: &'static Entity,
    shape: Shape,
    ordering: Ordering,
    tests: Vec<Clause>,
    pub(super) way: Way,
}

/// Where in a list a statement begins.
struct Start<'a> {
    mark: Option<&'a Mark>,
    inclusive: bool,
    back: bool,
}

impl<'a> Start<'a> {
    fn of(from: &'a From) -> Start<'a> {
        match from {
            From::Start => Start { mark: None, inclusive: false, back: false },
            From::End => Start { mark: None, inclusive: false, back: true },
            From::After(mark) => Start { mark: Some(mark), inclusive: false, back: false },
            From::Before(mark) => Start { mark: Some(mark), inclusive: false, back: true },
            From::At(mark) => Start { mark: Some(mark), inclusive: true, back: false },
        }
    }
}

impl Plan {
    /// The plan of a query.
    pub(in super::super) fn of(context: &Context<'_>, query: &Query) -> Result<Plan> {
        let shape = Shape::of(context, query.entity, query.fields.as_deref())?;
        let mut ordering = context.ordering(query.entity, &query.order)?;
        let mut conds = context.conditions(query.entity, &query.filter)?;
        ordering.without_fixed(&conds);
        let way = choose(context, query.entity, &mut conds, &ordering)?;
        let mut tests = Vec::with_capacity(conds.len() + 1);
        for cond in conds {
            tests.push(test_of(context, cond, &way)?);
        }
        tests.extend(context.of_query(query)?);
        Ok(Plan { entity: query.entity, shape, ordering, tests, way })
    }

    /// The statement that counts what a query selects.
    pub(in super::super) fn count(context: &Context<'_>, query: &Query) -> Result<Clause> {
        let mut conds = context.conditions(query.entity, &query.filter)?;
        let mut driver = gather(context, &mut conds, None)?;
        if driver.is_none() && !conds.iter().any(|cond| cond.equal.is_some()) {
            let at = conds.iter().position(|cond| cond.driver.is_some());
            driver =
                at.and_then(|at| if conds[at].is_exact { conds.remove(at).driver } else { conds[at].driver.clone() });
        }
        let mut tests: Vec<Clause> = driver.into_iter().map(among).collect();
        tests.extend(conds.into_iter().map(|cond| cond.clause));
        tests.extend(context.of_query(query)?);
        Ok(Clause::new(format!("SELECT count(*) FROM {} r", query.entity.key)).and_then(where_all(tests)))
    }

    /// Whether conditions are tested along the way, so that a walk may be long and find little.
    pub(in super::super) fn may_walk_in_vain(&self) -> bool {
        !matches!(self.way, Way::Sort(_)) && !self.tests.is_empty()
    }

    /// The plan of a query that is read to its end: a long walk that leaves little gives way to gathering that little.
    pub(in super::super) fn of_all(context: &Context<'_>, query: &Query) -> Result<Plan> {
        let walk = Plan::of(context, query)?;
        if !walk.may_walk_in_vain() {
            return Ok(walk);
        }
        let once = Plan::in_one_pass(context, query)?;
        Ok(if matches!(once.way, Way::Sort(Some(_))) { once } else { walk })
    }

    /// The plan of a query whose conditions few records meet: one pass over what the narrowest of them leaves, or over the
    /// table, and then sorted.
    pub(in super::super) fn in_one_pass(context: &Context<'_>, query: &Query) -> Result<Plan> {
        let shape = Shape::of(context, query.entity, query.fields.as_deref())?;
        let mut ordering = context.ordering(query.entity, &query.order)?;
        let mut conds = context.conditions(query.entity, &query.filter)?;
        ordering.without_fixed(&conds);
        let driver = narrowest(context, &mut conds)?;
        let mut tests: Vec<Clause> = conds.into_iter().map(|cond| cond.clause).collect();
        tests.extend(context.of_query(query)?);
        Ok(Plan { entity: query.entity, shape, ordering, tests, way: Way::Sort(driver) })
    }

    /// A page of the list.
    pub(in super::super) fn page(&self, connection: &Connection, from: &From, limit: usize) -> Result<Page> {
        let start = Start::of(from);
        let mut found: Vec<(Record, Mark)> = match &self.way {
            Way::Sort(driver) => self.sorted(connection, driver.as_ref(), &start, limit + 1)?,
            Way::Walk(_) | Way::Across { .. } => self.walked(connection, &start, limit + 1)?,
        };
        let more = found.len() > limit;
        found.truncate(limit);
        if start.back {
            found.reverse();
        }
        let (records, marks) = found.into_iter().unzip();
        Ok(Page { records, marks, more })
    }

    /// The whole list, record by record.
    pub(in super::super) fn each(
        &self,
        connection: &Connection,
        f: &mut dyn FnMut(Record) -> Result<()>,
    ) -> Result<()> {
        let start = Start::of(&From::Start);
        let Way::Sort(driver) = &self.way else {
            for phase in self.phases(&start) {
                let mut statement = connection.prepare(&phase.sql)?;
                let mut rows = statement.query(params_from_iter(phase.values.iter().chain([&Sql::Integer(-1)])))?;
                while let Some(row) = rows.next()? {
                    f(self.shape.record(row)?)?;
                }
            }
            return Ok(());
        };
        let marks = self.sorted_marks(connection, driver.as_ref(), &start, None)?;
        let ids: Vec<Id> = marks.into_iter().map(|mark| mark.id).collect();
        for slice in ids.chunks(SLICE) {
            for record in fetch(connection, &self.shape, self.entity, slice)? {
                f(record)?;
            }
        }
        Ok(())
    }

    fn walked(&self, connection: &Connection, start: &Start<'_>, limit: usize) -> Result<Vec<(Record, Mark)>> {
        let mut found = Vec::new();
        for phase in self.phases(start) {
            let wanted = limit - found.len();
            if wanted == 0 {
                break;
            }
            let mut statement = connection.prepare_cached(&phase.sql)?;
            let count = Sql::Integer(i64::try_from(wanted).unwrap_or(-1));
            let mut rows = statement.query(params_from_iter(phase.values.iter().chain([&count])))?;
            while let Some(row) = rows.next()? {
                let record = self.shape.record(row)?;
                let mark = Mark { keys: self.keys(row, self.shape.width)?, id: record.id };
                found.push((record, mark));
            }
        }
        Ok(found)
    }

    fn keys(&self, row: &Row<'_>, from: usize) -> Result<Vec<Value>> {
        let mut keys = Vec::with_capacity(self.ordering.terms.len());
        for at in 0..self.ordering.terms.len() {
            keys.push(mark_value(row.get_ref(from + at)?));
        }
        Ok(keys)
    }

    /// The statements of a walk, one after the other; each ends in a parameter for the number of rows.
    fn phases(&self, start: &Start<'_>) -> Vec<Clause> {
        match (&self.way, &self.ordering.link) {
            (Way::Across { target, own }, Some(link)) => self.across(link, target, own, start),
            (Way::Walk(index), _) => self.along(index.as_deref(), start),
            _ => Vec::new(),
        }
    }

    fn along(&self, index: Option<&str>, start: &Start<'_>) -> Vec<Clause> {
        let terms = &self.ordering.terms;
        let columns = walked(terms);
        let table = match index {
            Some(index) => format!("{} r INDEXED BY {index}", self.entity.key),
            None => format!("{} r NOT INDEXED", self.entity.key),
        };
        let descending = self.ordering.descending != start.back;
        let Some(first) = terms.first().filter(|first| first.nullable) else {
            return vec![self.phase(&table, None, &columns, bound(start, 0), descending, start.inclusive)];
        };
        let empty = |values| {
            let only = Clause::new(format!("{} IS NULL", columns[0]));
            self.phase(&table, Some(only), &columns[1..], values, descending, start.inclusive)
        };
        let filled = |values: Option<Vec<Sql>>| {
            let only = values.is_none().then(|| Clause::new(format!("{} IS NOT NULL", columns[0])));
            self.phase(&table, only, &columns, values, descending, start.inclusive)
        };
        let begins_empty = start.mark.map(|mark| mark.keys.first().is_none_or(|key| *key == Value::Empty));
        match (begins_empty, first.descending != start.back) {
            (None, false) => vec![empty(None), filled(None)],
            (None, true) => vec![filled(None), empty(None)],
            (Some(true), false) => vec![empty(bound(start, 1)), filled(None)],
            (Some(true), true) => vec![empty(bound(start, 1))],
            (Some(false), false) => vec![filled(bound(start, 0))],
            (Some(false), true) => vec![filled(bound(start, 0)), empty(None)],
        }
    }

    fn across(&self, link: &Link, target: &str, own: &str, start: &Start<'_>) -> Vec<Clause> {
        let (table, column) = (self.entity.key, link.column);
        let tail = walked(&self.ordering.terms[2..]);
        let descending = self.ordering.descending != start.back;
        let here = format!("{table} r INDEXED BY {own}");
        let empty = |values| {
            let only = Clause::new(format!("r.{column} IS NULL"));
            self.phase(&here, Some(only), &tail, values, descending, start.inclusive)
        };
        let there = format!("{} t INDEXED BY {target} CROSS JOIN {here} ON r.{column} = t.id", link.target.key);
        let places = [format!("t.{}", link.key), "t.id".to_owned()];
        let all: Vec<String> = places.iter().cloned().chain(tail.iter().cloned()).collect();
        let others = |values: Option<Vec<Sql>>| {
            let only = values.map(|values| beyond(&[&places[0], &places[1]], &values, descending, false));
            self.phase(&there, only, &all, None, descending, false)
        };
        let Some(mark) = start.mark else {
            return if descending { vec![others(None), empty(None)] } else { vec![empty(None), others(None)] };
        };
        let values = mark_values(mark, 2);
        if values[1] == Sql::Null {
            let first = empty(bound(start, 2));
            return if descending { vec![first] } else { vec![first, others(None)] };
        }
        let only = Clause::new(format!("r.{column} = ?")).with(values[1].clone());
        let same = self.phase(&here, Some(only), &tail, bound(start, 2), descending, start.inclusive);
        let mut phases = vec![same, others(Some(values))];
        if descending {
            phases.push(empty(None));
        }
        phases
    }

    /// One statement along `columns`, which all run in one direction.
    fn phase(
        &self,
        table: &str,
        only: Option<Clause>,
        columns: &[String],
        values: Option<Vec<Sql>>,
        descending: bool,
        inclusive: bool,
    ) -> Clause {
        let keys = self.ordering.terms.iter().map(|term| term.expression.clone());
        let mut select = Clause::new("SELECT ").and_then(self.shape.columns.clone());
        for key in keys {
            select = select.then(", ").and_then(key);
        }
        let names: Vec<&str> = columns.iter().map(String::as_str).collect();
        let range = values.map(|values| beyond(&names, &values[..names.len()], descending, inclusive));
        let tests = self.tests.iter().cloned().chain(only).chain(range).collect();
        let order: Vec<(String, bool)> = columns.iter().map(|column| (column.clone(), descending)).collect();
        let select = select.then(&format!(" FROM {table}")).and_then(where_all(tests));
        select.then(&format!(" ORDER BY {} LIMIT ?", order_by(&order)))
    }

    fn sorted(
        &self,
        connection: &Connection,
        driver: Option<&Clause>,
        start: &Start<'_>,
        limit: usize,
    ) -> Result<Vec<(Record, Mark)>> {
        let marks = self.sorted_marks(connection, driver, start, Some(limit))?;
        let ids: Vec<Id> = marks.iter().map(|mark| mark.id).collect();
        Ok(fetch(connection, &self.shape, self.entity, &ids)?.into_iter().zip(marks).collect())
    }

    fn sorted_marks(
        &self,
        connection: &Connection,
        driver: Option<&Clause>,
        start: &Start<'_>,
        limit: Option<usize>,
    ) -> Result<Vec<Mark>> {
        let query = self.sort(driver, start);
        let mut statement = connection.prepare_cached(&query.sql)?;
        let count = Sql::Integer(limit.and_then(|limit| i64::try_from(limit).ok()).unwrap_or(-1));
        let mut rows = statement.query(params_from_iter(query.values.iter().chain([&count])))?;
        let mut marks = Vec::new();
        while let Some(row) = rows.next()? {
            marks.push(Mark { keys: self.keys(row, 1)?, id: Id(row.get(0)?) });
        }
        Ok(marks)
    }

    /// The statement that gathers and sorts identities with their sort values.
    fn sort(&self, driver: Option<&Clause>, start: &Start<'_>) -> Clause {
        let flip = |term: &Term| Term { descending: term.descending != start.back, ..term.clone() };
        let terms: Vec<Term> = self.ordering.terms.iter().map(flip).collect();
        let descending = self.ordering.descending != start.back;
        let mut select = Clause::new("SELECT r.id");
        for term in &terms {
            select = select.then(", ").and_then(term.expression.clone());
        }
        let mut tests: Vec<Clause> = driver.cloned().into_iter().map(among).collect();
        tests.extend(self.tests.iter().cloned());
        tests.extend(start.mark.map(|mark| beyond_by_keys(&terms, mark, descending, start.inclusive)));
        // Terms stand in the order by their place: an expression with a parameter would otherwise be bound twice.
        let mut order: Vec<(String, bool)> =
            terms.iter().enumerate().map(|(at, term)| ((at + 2).to_string(), term.descending)).collect();
        order.push(("r.id".to_owned(), descending));
        let select = select.then(&format!(" FROM {} r NOT INDEXED", self.entity.key)).and_then(where_all(tests));
        select.then(&format!(" ORDER BY {} LIMIT ?", order_by(&order)))
    }

    /// Every statement that reads the page from a place.
    #[cfg(test)]
    pub(super) fn statements(&self, from: &From) -> Vec<Clause> {
        let start = Start::of(from);
        match &self.way {
            Way::Sort(driver) => vec![self.sort(driver.as_ref(), &start)],
            Way::Walk(_) | Way::Across { .. } => self.phases(&start),
        }
    }
}

/// What a walk along an index goes by: its terms, spelled as the index spells them, and the identity.
fn walked(terms: &[Term]) -> Vec<String> {
    let spelled = terms.iter().filter(|term| term.column.is_some()).map(|term| term.expression.sql.clone());
    spelled.chain(["r.id".to_owned()]).collect()
}

/// The sort values of the place and its identity, without the first few.
fn bound(start: &Start<'_>, skip: usize) -> Option<Vec<Sql>> {
    let mark = start.mark?;
    let mut values: Vec<Sql> = mark_values(mark, mark.keys.len());
    values.push(Sql::Integer(mark.id.0));
    Some(values.split_off(skip.min(values.len() - 1)))
}

fn among(driver: Clause) -> Clause {
    Clause::new("r.id IN (").and_then(driver).then(")")
}

fn where_all(tests: Vec<Clause>) -> Clause {
    if tests.is_empty() {
        return Clause::default();
    }
    Clause::new(" WHERE ").and_then(Clause::joined(tests, " AND "))
}

/// Records by their identities, in that order; those that are gone are left out.
pub(in super::super) fn fetch(
    connection: &Connection,
    shape: &Shape,
    entity: &Entity,
    ids: &[Id],
) -> Result<Vec<Record>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let select = Clause::new("SELECT ").and_then(shape.columns.clone());
    let select = select.then(&format!(" FROM {} r WHERE r.id IN (SELECT value FROM json_each(?))", entity.key));
    let select = select.with(id_list(ids));
    let mut statement = connection.prepare_cached(&select.sql)?;
    let mut rows = statement.query(params_from_iter(&select.values))?;
    let mut found = HashMap::with_capacity(ids.len());
    while let Some(row) = rows.next()? {
        let record = shape.record(row)?;
        found.insert(record.id, record);
    }
    Ok(ids.iter().filter_map(|id| found.remove(id)).collect())
}
