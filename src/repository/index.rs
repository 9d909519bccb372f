//! The derived tables that are found by: words, parts of words, lists of links turned round, the timeline.
use super::Result;
use super::derived::words_expression;
use super::row::Row;
use super::writer::Pace;
use crate::model::field::{Search, Store};
use crate::model::{Entity, Kind, catalog};
use rusqlite::{Connection, params};

/// Indexes the words of the records from one identity to another, by one statement.
pub fn add_words(connection: &Connection, entity: &Entity, first: i64, last: i64) -> Result<()> {
    if !entity.is_searchable() {
        return Ok(());
    }
    let table = entity.key;
    let words = words_expression(entity, "");
    let sql =
        format!("INSERT INTO {table}_words(rowid, words) SELECT id, {words} FROM {table} WHERE id BETWEEN ?1 AND ?2");
    connection.prepare_cached(&sql)?.execute([first, last])?;
    if entity.has_parts() {
        let sql =
            format!("INSERT INTO {table}_parts(rowid, parts) SELECT id, parts FROM {table} WHERE id BETWEEN ?1 AND ?2");
        connection.prepare_cached(&sql)?.execute([first, last])?;
    }
    Ok(())
}

/// Whether a search would find two states of a record by different words. (What comes from its address is indexed with that.)
pub fn words_differ(entity: &Entity, before: &Row, after: &Row) -> bool {
    let found_by = |field: &&&'static crate::model::Field| field.search != Search::No && field.store == Store::Column;
    let mut columns = entity.fields.iter().filter(found_by).map(|field| field.key).chain(["reference"]);
    columns.any(|column| before.get(column) != after.get(column))
}

/// Takes the words of the records from one identity to another out; to be called while their rows still stand as they were
/// indexed.
pub fn remove_words(connection: &Connection, entity: &Entity, first: i64, last: i64) -> Result<()> {
    if !entity.is_searchable() {
        return Ok(());
    }
    let table = entity.key;
    let sql = format!("DELETE FROM {table}_words WHERE rowid BETWEEN ?1 AND ?2");
    connection.prepare_cached(&sql)?.execute([first, last])?;
    if entity.has_parts() {
        let sql = format!(
            "INSERT INTO {table}_parts({table}_parts, rowid, parts) SELECT 'delete', id, parts FROM {table} WHERE id BETWEEN ?1 AND ?2"
        );
        connection.prepare_cached(&sql)?.execute([first, last])?;
    }
    Ok(())
}

/// Writes the bonds and timeline links of a record's row.
pub fn add_bonds(connection: &Connection, entity: &Entity, id: i64, row: &Row, pace: Pace) -> Result<()> {
    for (field, target) in targets(entity, row) {
        let sql = "INSERT OR IGNORE INTO bond(target, entity, field, record) VALUES(?1, ?2, ?3, ?4)";
        connection.prepare_cached(sql)?.execute(params![target, entity.code, field, id])?;
    }
    if pace == Pace::Bulk {
        // All at once and in order at the end: `add_links`.
        return Ok(());
    }
    for (code, record) in about(entity, row) {
        let sql = "INSERT OR IGNORE INTO entry_link(entity, record, at, entry) VALUES(?1, ?2, ?3, ?4)";
        connection.prepare_cached(sql)?.execute(params![code, record, row.number("at").unwrap_or(0), id])?;
    }
    Ok(())
}

/// Writes the timeline links of the entries from one identity to another, in the order of the index.
pub fn add_links(connection: &Connection, first: i64, last: i64) -> Result<()> {
    let codes: String =
        catalog::ENTITIES.iter().map(|entity| format!(" WHEN '{}' THEN {}", entity.key, entity.code)).collect();
    let sql = format!(
        "INSERT OR IGNORE INTO entry_link(entity, record, at, entry)
         SELECT CASE substr(j.value, 1, instr(j.value, ':') - 1){codes} END AS code,
                CAST(substr(j.value, instr(j.value, ':') + 1) AS INTEGER) AS who, e.at, e.id
         FROM entry e, json_each(e.about) j WHERE e.id BETWEEN ?1 AND ?2 ORDER BY code, who, e.at, e.id"
    );
    connection.prepare_cached(&sql)?.execute([first, last])?;
    Ok(())
}

/// Takes the bonds and timeline links of a record's row out.
pub fn remove_bonds(connection: &Connection, entity: &Entity, id: i64, row: &Row) -> Result<()> {
    for (field, target) in targets(entity, row) {
        let sql = "DELETE FROM bond WHERE target = ?1 AND entity = ?2 AND field = ?3 AND record = ?4";
        connection.prepare_cached(sql)?.execute(params![target, entity.code, field, id])?;
    }
    for (code, record) in about(entity, row) {
        let sql = "DELETE FROM entry_link WHERE entity = ?1 AND record = ?2 AND at = ?3 AND entry = ?4";
        connection.prepare_cached(sql)?.execute(params![code, record, row.number("at").unwrap_or(0), id])?;
    }
    Ok(())
}

/// Every bond that a row makes: the field and the record that is named. Own companies have a mask instead, and what an
/// entry is about stands in the timeline.
pub fn targets(entity: &Entity, row: &Row) -> Vec<(&'static str, i64)> {
    let mut targets = Vec::new();
    for field in entity.fields.iter().filter(|field| field.store == Store::Column && is_bond(field.kind)) {
        if field.target == "company" || (entity.key == "entry" && field.key == "about") {
            continue;
        }
        match row.value(field) {
            crate::model::Value::Links(ids) => targets.extend(ids.iter().map(|id| (field.key, id.0))),
            crate::model::Value::Records(refs) => targets.extend(refs.iter().map(|at| (field.key, at.id.0))),
            _ => {}
        }
    }
    targets
}

const fn is_bond(kind: Kind) -> bool {
    matches!(kind, Kind::Links | Kind::Records)
}

/// The records that an entry is about: number of the entity, identity.
pub fn about(entity: &Entity, row: &Row) -> Vec<(u8, i64)> {
    if entity.key != "entry" {
        return Vec::new();
    }
    match row.value(&catalog::entry::ABOUT.field) {
        crate::model::Value::Records(refs) => refs.iter().map(|at| (at.entity.code, at.id.0)).collect(),
        _ => Vec::new(),
    }
}
