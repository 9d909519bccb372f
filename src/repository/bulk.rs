//! What makes a large import quick: a larger cache, and secondary indexes that are rebuilt at once when the new rows exceed
//! a quarter of the table. Readers keep the old view meanwhile; a cancel is a rollback.
use super::{Repository, Result};
use crate::model::Entity;
use rusqlite::Connection;

/// The page cache of a large write, in KiB.
pub const CACHE_KIB: i64 = 131_072;
/// The same for up to [`MANY`] rows: the whole program stays under 200 MB then.
const SMALL_CACHE_KIB: i64 = 98_304;
/// Beyond so many rows the larger cache pays.
const MANY: u64 = 150_000;
/// Below so many rows indexes are kept as they are.
pub(super) const FEW: u64 = 2_000;

/// The page cache of a write of so many changes, in KiB.
pub const fn cache_for(expected: u64) -> i64 {
    if expected > MANY { CACHE_KIB } else { SMALL_CACHE_KIB }
}

/// Drops the secondary indexes of a table that is about to grow by more than a quarter; says what makes them again.
pub fn put_indexes_aside(connection: &Connection, entity: &Entity, expected: u64) -> Result<Vec<String>> {
    let tables = ["address", "alias", "contact_role", "entry", entity.key];
    let mut statements = Vec::new();
    if expected < FEW || expected < rows(connection, entity.key)? / 4 {
        return Ok(statements);
    }
    for table in tables {
        let indexes = indexes(connection, table)?;
        if rows(connection, table)? > expected * 4
            || statements.iter().any(|known| indexes.iter().any(|(_, sql)| sql == known))
        {
            continue;
        }
        statements.extend(drop_all(connection, indexes)?);
    }
    Ok(statements)
}

/// The same for one table alone: a redo brings its rows back by themselves.
pub fn put_table_aside(connection: &Connection, table: &str, expected: u64) -> Result<Vec<String>> {
    if expected < FEW || expected < rows(connection, table)? / 4 {
        return Ok(Vec::new());
    }
    drop_all(connection, indexes(connection, table)?)
}

/// The secondary indexes of a table: their names, and what makes them.
fn indexes(connection: &Connection, table: &str) -> Result<Vec<(String, String)>> {
    let sql = "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = ?1 AND sql LIKE 'CREATE INDEX%'";
    let mut statement = connection.prepare(sql)?;
    let found = statement.query_map([table], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

fn drop_all(connection: &Connection, indexes: Vec<(String, String)>) -> Result<Vec<String>> {
    let mut statements = Vec::with_capacity(indexes.len());
    for (name, sql) in indexes {
        connection.execute_batch(&format!("DROP INDEX \"{name}\""))?;
        statements.push(sql);
    }
    Ok(statements)
}

/// Makes the indexes again.
pub fn rebuild_indexes(connection: &Connection, statements: &[String]) -> Result<()> {
    statements.iter().try_for_each(|sql| Ok(connection.execute_batch(sql)?))
}

fn rows(connection: &Connection, table: &str) -> Result<u64> {
    let count: i64 = connection.query_row(&format!("SELECT count(*) FROM \"{table}\""), [], |row| row.get(0))?;
    Ok(count.unsigned_abs())
}

impl Repository {
    /// Runs work with a larger page cache.
    pub(super) fn with_cache<T>(&mut self, kib: i64, work: impl FnOnce(&mut Repository) -> Result<T>) -> Result<T> {
        let before: i64 = self.connection.query_row("PRAGMA cache_size", [], |row| row.get(0))?;
        self.connection.execute_batch(&format!("PRAGMA cache_size = -{kib}"))?;
        let done = work(self);
        self.connection.execute_batch(&format!("PRAGMA cache_size = {before}"))?;
        done
    }
}
