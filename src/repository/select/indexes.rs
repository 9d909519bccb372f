//! The indexes of the file, read from its schema, so that a list is walked along the index that has its order.
use super::super::{Result, custom_index};
use rusqlite::Connection;
use std::collections::{HashMap, HashSet};

/// An index of a table.
#[derive(Debug, Clone)]
pub(in super::super) struct Index {
    /// Its name, for `INDEXED BY`.
    pub(in super::super) name: String,
    /// Its columns, in order.
    pub(in super::super) columns: Vec<String>,
    /// Whether it leaves out the rows whose first column is empty.
    pub(in super::super) partial: bool,
    /// Whether nothing else leaves rows out.
    is_usable: bool,
}

/// All indexes of the file, and which columns are never empty.
#[derive(Debug, Default)]
pub(in super::super) struct Indexes {
    indexes: HashMap<String, Vec<Index>>,
    filled: HashSet<(String, String)>,
}

const READ: &str = "SELECT m.name, l.name, l.partial, i.name, s.sql FROM sqlite_schema m
    JOIN pragma_index_list(m.name) l JOIN pragma_index_info(l.name) i JOIN sqlite_schema s ON s.name = l.name
    WHERE m.type = 'table' AND m.sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY m.name, l.seq, i.seqno";
const FILLED: &str = "SELECT m.name, c.name FROM sqlite_schema m JOIN pragma_table_info(m.name) c
    WHERE m.type = 'table' AND m.sql NOT LIKE 'CREATE VIRTUAL%' AND c.\"notnull\"";

impl Indexes {
    /// Reads them.
    pub(in super::super) fn read(connection: &Connection) -> Result<Indexes> {
        let mut all: HashMap<String, Vec<Index>> = HashMap::new();
        let mut statement = connection.prepare(READ)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let name: String = row.get(1)?;
            let table: String = row.get(0)?;
            // A column without a name is an expression; that of a custom field goes by the field's key.
            let field = || name.strip_prefix(&custom_index::prefix(&table)).map(str::to_owned);
            let column = row.get::<_, Option<String>>(3)?.or_else(field).unwrap_or_default();
            let list = all.entry(table).or_default();
            match list.last_mut().filter(|index| index.name == name) {
                Some(index) => index.columns.push(column),
                None => {
                    let (partial, sql): (bool, Option<String>) = (row.get(2)?, row.get(4)?);
                    let ending = format!("WHERE {column} IS NOT NULL");
                    let is_usable = !partial || sql.is_some_and(|sql| sql.trim_end().ends_with(&ending));
                    list.push(Index { name, columns: vec![column], partial, is_usable });
                }
            }
        }
        all.values_mut().for_each(|list| list.retain(|index| index.is_usable));
        let mut statement = connection.prepare(FILLED)?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(Indexes { indexes: all, filled: rows.collect::<rusqlite::Result<_>>()? })
    }

    /// Whether a column always has a value.
    pub(in super::super) fn is_filled(&self, table: &str, column: &str) -> bool {
        self.filled.contains(&(table.to_owned(), column.to_owned()))
    }

    fn on(&self, table: &str) -> &[Index] {
        self.indexes.get(table).map_or(&[], Vec::as_slice)
    }

    /// Whether rows are found by a column.
    pub(in super::super) fn leads(&self, table: &str, column: &str) -> bool {
        self.on(table).iter().any(|index| index.columns[0] == column)
    }

    /// An index that begins with these columns; with all rows in it when `whole`.
    pub(in super::super) fn along(&self, table: &str, columns: &[&str], whole: bool) -> Option<&Index> {
        let fits = |index: &&Index| {
            !(whole && index.partial)
                && index.columns.len() >= columns.len()
                && index.columns.iter().zip(columns).all(|(a, b)| a == b)
        };
        self.on(table).iter().filter(fits).min_by_key(|index| index.columns.len())
    }
}
