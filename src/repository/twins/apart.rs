//! The pairs that look alike and are not the same (DUP-4).
use super::super::Result;
use crate::model::{Entity, Id};
use rusqlite::Connection;
use std::collections::HashSet;

/// The pairs of an entity that a user has parted, whichever record was named first.
#[derive(Debug, Default)]
pub struct Apart(HashSet<(i64, i64)>);

impl Apart {
    /// Reads all of them: they are made one by one by hand, and few.
    pub fn read(connection: &Connection, entity: &Entity) -> Result<Apart> {
        let mut statement = connection.prepare_cached("SELECT low, high FROM distinct_pair WHERE entity = ?1")?;
        let rows = statement.query_map([entity.key], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let mut pairs = HashSet::new();
        for row in rows {
            let (one, other): (i64, i64) = row?;
            pairs.insert((one.min(other), one.max(other)));
        }
        Ok(Apart(pairs))
    }

    /// Reads those of one record.
    pub fn of(connection: &Connection, entity: &Entity, id: Id) -> Result<Apart> {
        let sql = "SELECT low, high FROM distinct_pair WHERE low = ?1 AND entity = ?2
                   UNION ALL SELECT low, high FROM distinct_pair WHERE high = ?1 AND entity = ?2";
        let mut statement = connection.prepare_cached(sql)?;
        let rows = statement.query_map((id.0, entity.key), |row| Ok((row.get(0)?, row.get(1)?)))?;
        let mut pairs = HashSet::new();
        for row in rows {
            let (one, other): (i64, i64) = row?;
            pairs.insert((one.min(other), one.max(other)));
        }
        Ok(Apart(pairs))
    }

    /// Whether two records were parted.
    pub fn has(&self, one: i64, other: i64) -> bool {
        !self.0.is_empty() && self.0.contains(&(one.min(other), one.max(other)))
    }
}
