//! The topmost company of many accounts at once (ACC-3): after an import every parent is read once, instead of a walk up and
//! down for each account that has one.
use super::{Result, derived, writer};
use rusqlite::Connection;
use std::collections::{BTreeSet, HashMap, HashSet};

/// From so many accounts on, all are looked at together.
const MANY: usize = 200;

/// Refuses circles among accounts whose parent is another, and computes their roots and those of all below them anew.
pub fn settle(connection: &Connection, touched: &BTreeSet<i64>) -> Result<()> {
    if touched.len() >= MANY {
        return settle_all(connection, touched);
    }
    touched.iter().try_for_each(|account| writer::refuse_circle(connection, *account))?;
    touched.iter().try_for_each(|account| derived::refresh_root(connection, *account))
}

fn settle_all(connection: &Connection, touched: &BTreeSet<i64>) -> Result<()> {
    let parents = parents(connection)?;
    let mut tops: HashMap<i64, i64> = HashMap::with_capacity(parents.len());
    for account in parents.keys() {
        let mut path: Vec<i64> = Vec::new();
        let mut on_path: HashSet<i64> = HashSet::new();
        let mut at = *account;
        let top = loop {
            if let Some(top) = tops.get(&at) {
                break *top;
            }
            if !on_path.insert(at) {
                writer::refuse_circle(connection, at)?;
            }
            path.push(at);
            match parents.get(&at) {
                Some(parent) if path.len() <= parents.len() => at = *parent,
                _ => break at,
            }
        };
        tops.extend(path.into_iter().map(|below| (below, top)));
    }
    let mut statement = connection.prepare_cached("UPDATE account SET root = ?2 WHERE id = ?1 AND root <> ?2")?;
    for (account, top) in &tops {
        statement.execute([account, top])?;
    }
    for account in touched.iter().filter(|account| !tops.contains_key(account)) {
        statement.execute([account, account])?;
    }
    Ok(())
}

fn parents(connection: &Connection) -> Result<HashMap<i64, i64>> {
    let mut statement = connection.prepare("SELECT id, parent FROM account WHERE parent IS NOT NULL")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
