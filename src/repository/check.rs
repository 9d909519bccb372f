//! The check of a file: its structure, its pointers, and every derived value against what it is derived from. And the
//! digest of its contents, by which two states are told equal («equal after undo», UND-1).
use super::row::{Row, columns, quoted};
use super::{Repository, Result, blob, codec, defaults, derived, index, twins};
use crate::model::entity::Nature;
use crate::model::{Entity, Kind, catalog};
use rusqlite::Connection;

/// Something that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What was checked: `structure`, `pointers`, or the derived value's name.
    pub what: String,
    /// The table.
    pub table: String,
    /// The record, or 0.
    pub record: i64,
    /// What was found, in SQLite's or our own words for experts.
    pub detail: String,
}

impl Finding {
    fn new(what: &str, table: &str, record: i64, detail: impl Into<String>) -> Finding {
        Finding { what: what.to_owned(), table: table.to_owned(), record, detail: detail.into() }
    }
}

impl Repository {
    /// Checks the whole file; `progress` hears the name of what is checked next. An empty list is a sound file.
    pub fn check(&self, progress: &mut dyn FnMut(&str)) -> Result<Vec<Finding>> {
        self.read(|connection| {
            let mut findings = Vec::new();
            progress("structure");
            structure(connection, &mut findings)?;
            for entity in catalog::ENTITIES {
                progress(entity.key);
                own(connection, entity, &mut findings)?;
                words(connection, entity, &mut findings)?;
                twins::verify(connection, entity, &mut |id| {
                    findings.push(Finding::new("twin_key", entity.key, id, ""))
                })?;
            }
            progress("blob");
            files(connection, &mut findings)?;
            progress("account");
            linked(connection, &mut findings)?;
            bonds(connection, &mut findings)?;
            defaults::verify(connection, &mut |id| {
                findings.push(Finding::new("is_default", "address", id, "second of its sort"));
            })?;
            Ok(findings)
        })
    }

    /// A number that tells two contents apart: every record table without versions, derived columns, journal and counters.
    pub fn digest(&self) -> Result<u64> {
        self.read(|connection| {
            let mut digest = Fnv::default();
            for entity in catalog::ENTITIES {
                let sql =
                    format!("SELECT id, created_at, {} FROM {} ORDER BY id", quoted(&columns(entity)), entity.key);
                let mut statement = connection.prepare(&sql)?;
                let width = statement.column_count();
                let mut rows = statement.query([])?;
                digest.add(entity.key.as_bytes());
                while let Some(row) = rows.next()? {
                    for at in 0..width {
                        digest.add(codec::image(row.get_ref(at)?).to_string().as_bytes());
                    }
                }
            }
            Ok(digest.0)
        })
    }
}

/// The hash of Fowler, Noll and Vo (FNV-1a, 64 bits).
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Fnv {
        Fnv(0xcbf2_9ce4_8422_2325)
    }
}

impl Fnv {
    fn add(&mut self, bytes: &[u8]) {
        for byte in bytes.iter().chain(&[0xff]) {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

fn structure(connection: &Connection, findings: &mut Vec<Finding>) -> Result<()> {
    let mut statement = connection.prepare("PRAGMA integrity_check")?;
    let lines = statement.query_map([], |row| row.get::<_, String>(0))?;
    for line in lines {
        let line = line?;
        if line != "ok" {
            findings.push(Finding::new("structure", "", 0, line));
        }
    }
    let mut statement = connection.prepare("PRAGMA foreign_key_check")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (table, record, target): (String, Option<i64>, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        findings.push(Finding::new("pointers", &table, record.unwrap_or(0), target));
    }
    for entity in catalog::ENTITIES.iter().filter(|entity| entity.has_pair()) {
        let pointers = entity.fields.iter().filter(|field| field.kind == Kind::Link && field.target == "*");
        for (field, target) in pointers.flat_map(|field| catalog::ENTITIES.iter().map(move |target| (field, target))) {
            let sql = format!(
                "SELECT id FROM {0} WHERE entity = '{1}' AND NOT EXISTS (SELECT 1 FROM {1} t WHERE t.id = {0}.{2})",
                entity.key, target.key, field.key
            );
            every(connection, &sql, |id| findings.push(Finding::new("pointers", entity.key, id, target.key)))?;
        }
    }
    Ok(())
}

/// Files whose bytes are not what their names say (DOC-1).
fn files(connection: &Connection, findings: &mut Vec<Finding>) -> Result<()> {
    let mut statement = connection.prepare("SELECT sha256, data FROM blob")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let name: String = row.get(0)?;
        let bytes = row.get_ref(1)?.as_bytes_or_null().ok().flatten().unwrap_or_default();
        if blob::name_of(bytes) != name {
            findings.push(Finding::new("bytes", "blob", 0, name));
        }
    }
    Ok(())
}

fn every(connection: &Connection, sql: &str, mut found: impl FnMut(i64)) -> Result<()> {
    let mut statement = connection.prepare(sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        found(row.get(0)?);
    }
    Ok(())
}

/// Derived columns that a row alone gives.
fn own(connection: &Connection, entity: &'static Entity, findings: &mut Vec<Finding>) -> Result<()> {
    if entity.hidden.is_empty() {
        return Ok(());
    }
    let bits: std::collections::HashMap<i64, i64> = connection
        .prepare("SELECT id, bit FROM company")?
        .query_map([], |row| Ok((row.get(0)?, 1 << row.get::<_, i64>(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    let mut wrong = Vec::new();
    let names: std::sync::Arc<[&'static str]> = columns(entity).into();
    let sample = derived::own(entity, &Row::new(entity), &derived::Address::default(), &|_| 0);
    let kept: Vec<&'static str> = sample.iter().map(|(column, _)| *column).collect();
    let sql = format!("SELECT id, {}, {} FROM {}", quoted(&names), quoted(&kept), entity.key);
    let mut statement = connection.prepare(&sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let id: i64 = row.get(0)?;
        let values = (0..names.len()).map(|at| row.get(at + 1)).collect::<rusqlite::Result<_>>()?;
        let own_row = Row { columns: std::sync::Arc::clone(&names), values };
        let address = match entity.hidden.contains(&"city_key") {
            true => derived::Address::of(connection, id)?.0,
            false => derived::Address::default(),
        };
        let due = derived::own(entity, &own_row, &address, &|company| bits.get(&company).copied().unwrap_or(0));
        for (at, (column, value)) in due.into_iter().enumerate() {
            let stands: rusqlite::types::Value = row.get(1 + names.len() + at)?;
            if stands != value {
                wrong.push(Finding::new(column, entity.key, id, format!("{stands:?}")));
            }
        }
    }
    findings.append(&mut wrong);
    Ok(())
}

/// Whether every record, and no other, has its words in the index.
fn words(connection: &Connection, entity: &Entity, findings: &mut Vec<Finding>) -> Result<()> {
    if !entity.is_searchable() {
        return Ok(());
    }
    let table = entity.key;
    for (index, content) in [("words", true), ("parts", entity.has_parts())] {
        if !content {
            continue;
        }
        let lost = format!(
            "SELECT id FROM {table} WHERE NOT EXISTS (SELECT 1 FROM {table}_{index}_docsize d WHERE d.id = {table}.id)"
        );
        let strange = format!(
            "SELECT id FROM {table}_{index}_docsize d WHERE NOT EXISTS (SELECT 1 FROM {table} WHERE {table}.id = d.id)"
        );
        if index == "words" {
            every(connection, &lost, |id| findings.push(Finding::new(index, table, id, "not indexed")))?;
            every(connection, &strange, |id| findings.push(Finding::new(index, table, id, "no such record")))?;
        }
    }
    Ok(())
}

/// Derived columns that come from other rows: roots, clocks, roles.
fn linked(connection: &Connection, findings: &mut Vec<Finding>) -> Result<()> {
    let root = "WITH RECURSIVE down(id, top) AS (SELECT id, id FROM account WHERE parent IS NULL
                  UNION ALL SELECT a.id, d.top FROM account a JOIN down d ON a.parent = d.id)
                SELECT a.id FROM account a LEFT JOIN down d ON d.id = a.id WHERE d.top IS NOT a.root";
    every(connection, root, |id| findings.push(Finding::new("root", "account", id, "")))?;
    for (column, mark) in [("last_contacted_at", "reached"), ("last_heard_at", "heard")] {
        let contacts = format!(
            "SELECT c.id FROM contact c WHERE c.{column} IS NOT (SELECT max(l.at) FROM entry_link l JOIN entry e ON e.id = l.entry
               WHERE l.entity = 2 AND l.record = c.id AND e.{mark})"
        );
        every(connection, &contacts, |id| findings.push(Finding::new(column, "contact", id, "")))?;
        let accounts = format!(
            "SELECT a.id FROM account a WHERE a.{column} IS NOT (SELECT max({column}) FROM contact c WHERE c.account = a.id)"
        );
        every(connection, &accounts, |id| findings.push(Finding::new(column, "account", id, "")))?;
    }
    let consent = format!("SELECT id FROM contact c WHERE gdpr_status IS NOT {}", derived::CONSENT);
    every(connection, &consent, |id| findings.push(Finding::new("gdpr_status", "contact", id, "")))?;
    let roles = "SELECT id FROM contact c WHERE roles IS NOT coalesce((SELECT json_group_array(role) FROM
                   (SELECT DISTINCT role FROM contact_role WHERE contact = c.id ORDER BY role)), '[]')";
    every(connection, roles, |id| findings.push(Finding::new("roles", "contact", id, "")))
}

/// Lists of links turned round, and the timeline.
fn bonds(connection: &Connection, findings: &mut Vec<Finding>) -> Result<()> {
    let (mut due_bonds, mut due_links) = (0_i64, 0_i64);
    for entity in catalog::ENTITIES {
        let listed = entity.fields.iter().any(|field| field.kind.is_many());
        if !listed || entity.nature == Nature::Line {
            continue;
        }
        let names: std::sync::Arc<[&'static str]> = columns(entity).into();
        let mut statement = connection.prepare(&format!("SELECT id, {} FROM {}", quoted(&names), entity.key))?;
        let mut rows = statement.query([])?;
        let mut bond = connection
            .prepare("SELECT 1 FROM bond WHERE target = ?1 AND entity = ?2 AND field = ?3 AND record = ?4")?;
        let mut link = connection
            .prepare("SELECT 1 FROM entry_link WHERE entity = ?1 AND record = ?2 AND at = ?3 AND entry = ?4")?;
        while let Some(row) = rows.next()? {
            let id: i64 = row.get(0)?;
            let values = (0..names.len()).map(|at| row.get(at + 1)).collect::<rusqlite::Result<_>>()?;
            let own_row = Row { columns: std::sync::Arc::clone(&names), values };
            let mut targets = index::targets(entity, &own_row);
            targets.sort_unstable();
            targets.dedup();
            for (field, target) in targets {
                due_bonds += 1;
                if !bond.exists((target, entity.code, field, id))? {
                    findings.push(Finding::new("bond", entity.key, id, field));
                }
            }
            let mut about = index::about(entity, &own_row);
            about.sort_unstable();
            about.dedup();
            for (code, record) in about {
                due_links += 1;
                if !link.exists((code, record, own_row.number("at"), id))? {
                    findings.push(Finding::new("entry_link", entity.key, id, ""));
                }
            }
        }
    }
    for (table, due) in [("bond", due_bonds), ("entry_link", due_links)] {
        let stand: i64 = connection.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0))?;
        if stand != due {
            findings.push(Finding::new(table, table, 0, format!("{stand} rows, {due} expected")));
        }
    }
    Ok(())
}
