//! What makes a large import quick: a larger cache, and secondary indexes that are rebuilt at once when the new rows exceed
//! a quarter of the table. Readers keep the old view meanwhile; a cancel is a rollback.
use super::{Repository, Result, index};
use crate::model::Entity;
use rusqlite::Connection;

/// The page cache of a large write, in KiB.
pub const CACHE_KIB: i64 = 131_072;
/// What the full text gathers in memory before it writes a segment, in bytes: as it is for single records (SQLite's default), and
/// in a large write, where fewer and larger segments spare most of the merging.
const GATHERED: [i64; 2] = [1 << 20, 32 << 20];
/// Below so many rows indexes are kept as they are.
const FEW: u64 = 2_000;

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

/// Indexes the words of the many records from one identity to another.
pub fn add_words(connection: &Connection, entity: &Entity, first: i64, last: i64) -> Result<()> {
    if !entity.is_searchable() {
        return Ok(());
    }
    gather(connection, entity, GATHERED[1])?;
    index::add_words(connection, entity, first, last)?;
    gather(connection, entity, GATHERED[0])
}

/// Tells the full text of an entity how much to gather.
fn gather(connection: &Connection, entity: &Entity, bytes: i64) -> Result<()> {
    let tables: &[&str] = if entity.has_parts() { &["words", "parts"] } else { &["words"] };
    for table in tables {
        let sql = format!("INSERT INTO {0}_{table}({0}_{table}, rank) VALUES('hashsize', ?1)", entity.key);
        connection.execute(&sql, [bytes])?;
    }
    Ok(())
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
