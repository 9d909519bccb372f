//! Indexes of custom fields (CUS-1): made when a field is made, so that neither a filter nor an order by it reads the whole
//! table. A large table's take a second or two: those are made beside the screen.
use super::{Repository, Result};
use crate::model::catalog::ENTITIES;
use crate::model::{Catalog, Entity, Field, Kind};
use rusqlite::Connection;

/// Tables of no more rows than this have their indexes made at once.
const FEW: i64 = 50_000;

/// The value of a custom field, as conditions and orders say it: an index serves those that are spelled the same.
pub fn value(key: &str, table: &str) -> String {
    format!("json_extract({table}custom, '$.{key}')")
}

/// Whether rows are found by the values of a kind: lists and long texts are not.
const fn is_indexable(kind: Kind) -> bool {
    !matches!(kind, Kind::LongText | Kind::Choices | Kind::Links | Kind::Records)
}

/// What an index of a custom field is called; the field's key follows the table's name.
pub fn prefix(table: &str) -> String {
    format!("custom_{table}_")
}

/// The statement that makes the index of a field. Text is compared by its folded form; when the folding of a later release is
/// another one, a step of the schema has to make these anew.
fn statement(entity: &Entity, field: &Field) -> String {
    let value = value(field.key, "");
    let expression = if field.kind == Kind::Text { format!("fold({value})") } else { value };
    format!("CREATE INDEX {}{} ON {}({expression})", prefix(entity.key), field.key, entity.key)
}

/// An index that a field wants and the file has not.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Wanted {
    statement: String,
    table: &'static str,
}

/// What is to be made, and the names of what serves no field any more.
fn missing(connection: &Connection, catalog: &Catalog) -> Result<(Vec<Wanted>, Vec<String>)> {
    let sql = "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND name GLOB 'custom_*_*' AND sql LIKE '%json_extract%'";
    let mut query = connection.prepare(sql)?;
    let rows = query.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?;
    let there: Vec<(String, String)> = rows.collect::<rusqlite::Result<_>>()?;
    let mut wanted: Vec<Wanted> = Vec::new();
    for entity in ENTITIES.iter().filter(|entity| entity.extensible) {
        for field in catalog.custom_fields(entity).filter(|field| is_indexable(field.kind)) {
            wanted.push(Wanted { statement: statement(entity, field), table: entity.key });
        }
    }
    let is_wanted = |sql: &str| wanted.iter().any(|one| one.statement == sql);
    let gone = there.iter().filter(|(_, sql)| !is_wanted(sql)).map(|(name, _)| name.clone()).collect();
    wanted.retain(|one| !there.iter().any(|(_, sql)| *sql == one.statement));
    Ok((wanted, gone))
}

impl Repository {
    /// Whether a custom field lacks its index, or an index its field.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn lacks_custom_indexes(&self) -> Result<bool> {
        if self.is_read_only() {
            return Ok(false);
        }
        let (wanted, gone) = missing(&self.connection, &self.catalog)?;
        Ok(!wanted.is_empty() || !gone.is_empty())
    }

    /// Makes the indexes that custom fields lack, and drops those of fields that are gone.
    ///
    /// # Errors
    /// What SQLite says; [`super::Error::Busy`] while another writes.
    pub fn index_custom_fields(&mut self) -> Result<()> {
        self.make_custom_indexes(i64::MAX)
    }

    /// The same for tables of few rows, which takes no time to speak of.
    pub(super) fn index_few_custom_fields(&mut self) -> Result<()> {
        self.make_custom_indexes(FEW)
    }

    fn make_custom_indexes(&mut self, most: i64) -> Result<()> {
        let (wanted, gone) = missing(&self.connection, &self.catalog)?;
        if wanted.is_empty() && gone.is_empty() {
            return Ok(());
        }
        let transaction = self.connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        for name in gone {
            transaction.execute_batch(&format!("DROP INDEX IF EXISTS \"{name}\""))?;
        }
        for one in wanted {
            let limit = most.saturating_add(1);
            let sql = format!("SELECT count(*) FROM (SELECT 1 FROM {} LIMIT {limit})", one.table);
            let rows: i64 = transaction.query_row(&sql, [], |row| row.get(0))?;
            if rows <= most {
                transaction.execute_batch(&one.statement)?;
            }
        }
        transaction.commit()?;
        self.indexes = std::cell::OnceCell::new();
        Ok(())
    }
}
