//! What records hold in a custom field: counted before it goes, emptied with it, and kept from a change that would lose it.
use super::row::Row;
use super::writer::Writer;
use super::{Repository, Result};
use crate::model::entity::Title;
use crate::model::rule::{Fault, Reason};
use crate::model::{Entity, catalog, custom};
use rusqlite::{Connection, params};

impl Repository {
    /// How many records hold a value in a custom field.
    ///
    /// # Errors
    /// [`super::Error::Slow`], or what SQLite says.
    pub fn held(&self, entity: &Entity, key: &str) -> Result<u64> {
        self.read(|connection| count(connection, entity, key))
    }

    /// How many records hold an option of a custom field.
    ///
    /// # Errors
    /// [`super::Error::Slow`], or what SQLite says.
    pub fn held_option(&self, entity: &Entity, key: &str, option: &str) -> Result<u64> {
        self.read(|connection| count_option(connection, entity, key, option))
    }
}

fn path(key: &str) -> String {
    format!("$.\"{key}\"")
}

fn count(connection: &Connection, entity: &Entity, key: &str) -> Result<u64> {
    let sql = format!("SELECT count(*) FROM {} WHERE json_type(custom, ?1) IS NOT NULL", entity.key);
    let n: i64 = connection.prepare_cached(&sql)?.query_row([path(key)], |row| row.get(0))?;
    Ok(n.unsigned_abs())
}

fn count_option(connection: &Connection, entity: &Entity, key: &str, option: &str) -> Result<u64> {
    let sql = format!(
        "SELECT count(*) FROM {} WHERE json_type(custom, ?1) IS NOT NULL AND (json_extract(custom, ?1) = ?2
         OR (json_type(custom, ?1) = 'array' AND EXISTS (SELECT 1 FROM json_each(custom, ?1) j WHERE j.value = ?2)))",
        entity.key
    );
    let n: i64 = connection.prepare_cached(&sql)?.query_row(params![path(key), option], |row| row.get(0))?;
    Ok(n.unsigned_abs())
}

/// The entity whose records have the field of a row.
fn bearer(row: &Row) -> Option<&'static Entity> {
    catalog::entity_named(row.text("entity")).filter(|entity| entity.extensible)
}

/// Empties a field that goes: each value is a line of the journal, so that undo brings it back.
pub fn clear(writer: &mut Writer<'_>, field: &Row) -> Result<()> {
    let (Some(entity), key) = (bearer(field), field.text("key").to_owned()) else { return Ok(()) };
    let mut holders: Vec<i64> = Vec::new();
    {
        let sql = format!("SELECT id FROM {} WHERE json_type(custom, ?1) IS NOT NULL", entity.key);
        let mut statement = writer.transaction.prepare_cached(&sql)?;
        let ids = statement.query_map([path(&key)], |row| row.get(0))?;
        for id in ids {
            holders.push(id?);
        }
    }
    for id in holders {
        let Some((before, version)) = Row::read(&writer.transaction, entity, id)? else { continue };
        let mut after = before.clone();
        let mut custom = after.custom();
        custom.remove(&key);
        after.set_custom(&custom);
        writer.update_row(entity, id, &before, &after, version + 1)?;
        let (old, new) = before.difference(&after);
        writer.line("update", entity, id, &old, Some(&new))?;
    }
    Ok(())
}

/// Refuses a change of a field that would lose or garble what records hold: its bearer, key, kind or target, an option that
/// is in use; and uniqueness where two records share a value.
pub fn refuse_loss(writer: &Writer<'_>, before: &Row, after: &Row) -> Result<()> {
    let (Some(entity), key) = (bearer(before), before.text("key")) else { return Ok(()) };
    for column in ["entity", "key", "kind", "target"] {
        if before.get(column) == after.get(column) {
            continue;
        }
        let held = count(&writer.transaction, entity, key)?;
        if held > 0 {
            let held = usize::try_from(held).unwrap_or(usize::MAX);
            return Err(Fault::new(column, after.text(column), Reason::Held(held, "kind")).into());
        }
    }
    for option in gone(before, after) {
        let held = count_option(&writer.transaction, entity, key, &option)?;
        if held > 0 {
            let held = usize::try_from(held).unwrap_or(usize::MAX);
            return Err(Fault::new("options", option, Reason::Held(held, "option")).into());
        }
    }
    if before.number("is_unique") != Some(1) && after.number("is_unique") == Some(1) {
        return refuse_twice(writer, entity, key);
    }
    Ok(())
}

/// The keys of options that are there no more.
fn gone(before: &Row, after: &Row) -> Vec<String> {
    let keys = |row: &Row| custom::options(row.text("options")).into_iter().map(|one| one.key).collect::<Vec<_>>();
    let left = keys(after);
    keys(before).into_iter().filter(|key| !left.contains(key)).collect()
}

fn refuse_twice(writer: &Writer<'_>, entity: &'static Entity, key: &str) -> Result<()> {
    let sql = format!(
        "SELECT CAST(json_extract(custom, ?1) AS TEXT), min(id) FROM {} WHERE json_type(custom, ?1) IS NOT NULL
         GROUP BY 1 HAVING count(*) > 1 LIMIT 1",
        entity.key
    );
    let mut statement = writer.transaction.prepare_cached(&sql)?;
    let mut rows = statement.query([path(key)])?;
    let Some(row) = rows.next()? else { return Ok(()) };
    let (value, id): (String, i64) = (row.get(0)?, row.get(1)?);
    let title = |(row, _): (Row, i64)| match entity.title {
        _ if entity.key == "contact" => super::derived::full_name(&row),
        Title::Column(column) => row.text(column).to_owned(),
        Title::Label => row.text("label_fr").to_owned(),
    };
    let holder = Row::read(&writer.transaction, entity, id)?.map(title).unwrap_or_default();
    Err(Fault::new("is_unique", value, Reason::Taken(holder)).into())
}
