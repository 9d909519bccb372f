//! Which way a list is read: along which index, or by gathering the few records that a condition leaves.
use super::super::Result;
use super::cond::Cond;
use super::order::Ordering;
use super::{Clause, Context, id_list};
use crate::model::{Entity, Id};
use rusqlite::params_from_iter;

/// So many times [`Context::few`] records that meet a condition are gathered to test a walk against; of more each row is tested.
const COMMON: usize = 10;

/// So many records are rather gathered than found by a pass over a table: measured at two million contacts, where a record
/// costs about five microseconds either way and the pass reads them all.
const PART: usize = 200_000;

/// Along what a list is read.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Way {
    /// Along an index of the table; along identities when there is none.
    Walk(Option<String>),
    /// Along an index of the table that a link points to, and for each record there along an index of this one.
    Across { target: String, own: String },
    /// The records that a condition leaves, or all, sorted.
    Sort(Option<Clause>),
}

/// How a condition is tested where a plan reads rows anyway: against all that meet it, gathered at once while they are not too
/// many, else row by row.
pub(super) fn test_of(context: &Context<'_>, cond: Cond, way: &Way) -> Result<Clause> {
    let is_few = matches!(way, Way::Sort(Some(_)));
    let is_common = || -> Result<bool> {
        let Some(driver) = &cond.driver else { return Ok(true) };
        let most = context.few * COMMON;
        Ok(count_to(context, driver, most + 1)? > most)
    };
    if cond.row.is_some() && (is_few || is_common()?) { Ok(cond.by_row()) } else { Ok(cond.clause) }
}

/// Decides along what the list is read. A condition whose records were gathered needs no test any more, if they are all there is.
pub(super) fn choose(
    context: &Context<'_>,
    entity: &Entity,
    conds: &mut Vec<Cond>,
    ordering: &Ordering,
) -> Result<Way> {
    let walk = walk(context, entity, conds, ordering);
    let served = walk.as_ref().and_then(|(_, served)| *served);
    if let Some(few) = gather(context, conds, served)? {
        return Ok(Way::Sort(Some(few)));
    }
    if let Some((way, _)) = walk {
        return Ok(way);
    }
    Ok(Way::Sort(conds.iter().find_map(|cond| cond.driver.clone())))
}

/// The walk that has the order, and the condition that its index serves.
fn walk(context: &Context<'_>, entity: &Entity, conds: &[Cond], ordering: &Ordering) -> Option<(Way, Option<usize>)> {
    let indexes = context.indexes;
    if let Some(link) = &ordering.link {
        let tail = ordering.terms[1..].iter().filter_map(|term| term.column).collect::<Vec<_>>();
        let own = indexes.along(entity.key, &tail, true)?.name.clone();
        let target = indexes.along(link.target.key, &[link.key], true)?.name.clone();
        return Some((Way::Across { target, own }, None));
    }
    let columns: Option<Vec<&str>> = ordering.terms.iter().map(|term| term.column).collect();
    let columns = columns?;
    let is_one_way = ordering.terms.iter().all(|term| term.descending == ordering.descending);
    if !is_one_way || ordering.terms.iter().skip(1).any(|term| term.nullable) {
        return None;
    }
    for (at, cond) in conds.iter().enumerate() {
        let Some(column) = cond.equal.filter(|column| columns.first() != Some(column)) else { continue };
        let wanted: Vec<&str> = [column].into_iter().chain(columns.iter().copied()).collect();
        // An index without the empty ones does not serve `IS NULL`, the only comparison without a parameter.
        if let Some(index) = indexes.along(entity.key, &wanted, cond.clause.values.is_empty())
            && index.columns.len() == wanted.len()
        {
            return Some((Way::Walk(Some(index.name.clone())), Some(at)));
        }
    }
    if columns.is_empty() {
        return Some((Way::Walk(None), None));
    }
    let index = indexes.along(entity.key, &columns, true).filter(|index| index.columns.len() == columns.len())?;
    let served = conds.iter().position(|cond| cond.equal.is_some_and(|column| columns[0] == column));
    Some((Way::Walk(Some(index.name.clone())), served))
}

/// What selects the fewest records of all conditions, when these are a small part of a large table: reading them one by one then
/// costs less than a pass over the table. A condition that it answers for is taken out.
pub(super) fn narrowest(context: &Context<'_>, conds: &mut Vec<Cond>) -> Result<Option<Clause>> {
    let mut best = (None, PART);
    for (at, cond) in conds.iter().enumerate() {
        let Some(driver) = &cond.driver else { continue };
        let count = count_to(context, driver, best.1)?;
        if count < best.1 {
            best = (Some(at), count);
        }
    }
    let Some(at) = best.0 else { return Ok(None) };
    Ok(if conds[at].is_exact { conds.remove(at).driver } else { conds[at].driver.clone() })
}

/// How many records a condition selects; no further than `most`.
fn count_to(context: &Context<'_>, driver: &Clause, most: usize) -> Result<usize> {
    let sql = Clause::new("SELECT count(*) FROM (SELECT 1 FROM (").and_then(driver.clone());
    let sql = sql.then(&format!(") LIMIT {most})"));
    let mut statement = context.connection.prepare_cached(&sql.sql)?;
    let count: i64 = statement.query_row(params_from_iter(&sql.values), |row| row.get(0))?;
    Ok(usize::try_from(count).unwrap_or(most))
}

/// The records of a condition that leaves few, as a list; conditions that the list answers for are taken out.
pub(super) fn gather(context: &Context<'_>, conds: &mut Vec<Cond>, served: Option<usize>) -> Result<Option<Clause>> {
    for at in (0..conds.len()).filter(|at| Some(*at) != served) {
        let Some(driver) = &conds[at].driver else { continue };
        let probe =
            Clause::new("SELECT * FROM (").and_then(driver.clone()).then(&format!(") LIMIT {}", context.few + 1));
        let mut statement = context.connection.prepare_cached(&probe.sql)?;
        let rows = statement.query_map(params_from_iter(&probe.values), |row| row.get(0).map(Id))?;
        let ids: Vec<Id> = rows.collect::<rusqlite::Result<_>>()?;
        if ids.len() > context.few {
            continue;
        }
        if conds[at].is_exact {
            conds.remove(at);
        }
        return Ok(Some(Clause::new("SELECT value AS id FROM json_each(?)").with(id_list(&ids))));
    }
    Ok(None)
}
