//! The journal, read: the steps that were taken, and the history of one record (who changed which field when, from what to
//! what).
use super::{Repository, Result, codec, undo};
use crate::model::change::Label;
use crate::model::{Entity, Field, Id, Ref, Value, catalog};
use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, params};
use serde_json::{Map, Value as Json};

/// Whether a step is in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// In force.
    Done,
    /// Undone; it can be done again.
    Undone,
    /// Undone, and a newer step has cleared redo.
    Dropped,
}

/// A step of the journal.
#[derive(Debug, Clone, PartialEq)]
pub struct JournalStep {
    /// Its number.
    pub journal: i64,
    /// When it was taken.
    pub at: DateTime<Utc>,
    /// The user's name.
    pub by: String,
    /// What it is called.
    pub label: Label,
    /// Whether it is in force.
    pub state: State,
    /// When it was undone, where it is not in force.
    pub undone_at: Option<DateTime<Utc>>,
}

/// What a step did to a record.
#[derive(Debug, Clone, PartialEq)]
pub enum Deed {
    /// It made the record.
    Made,
    /// It changed fields.
    Changed(Vec<Shift>),
    /// It deleted the record.
    Deleted,
}

/// One field before and after.
#[derive(Debug, Clone, PartialEq)]
pub struct Shift {
    /// The field's key.
    pub key: String,
    /// The field, when this file still has it.
    pub field: Option<&'static Field>,
    /// The value before, and the title of the record that it names.
    pub before: (Value, Option<String>),
    /// The value after, and the title of the record that it names.
    pub after: (Value, Option<String>),
}

/// A line of a record's history.
#[derive(Debug, Clone, PartialEq)]
pub struct HistoryLine {
    /// The step.
    pub step: JournalStep,
    /// What it did.
    pub deed: Deed,
}

impl Repository {
    /// The newest steps, newest first.
    pub fn steps(&self, limit: usize) -> Result<Vec<JournalStep>> {
        self.read(|connection| {
            let sql = format!("{STEP} ORDER BY j.id DESC LIMIT ?1");
            let mut statement = connection.prepare_cached(&sql)?;
            let steps = statement.query_map([limit as i64], step)?;
            Ok(steps.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// What was done to a record, newest first, undone steps included.
    pub fn history(&self, of: Ref) -> Result<Vec<HistoryLine>> {
        self.read(|connection| {
            let mut lines = changes(self, connection, of)?;
            lines.extend(making(connection, of)?);
            lines.sort_by_key(|line| std::cmp::Reverse(line.step.journal));
            Ok(lines)
        })
    }
}

const STEP: &str = "SELECT j.id, j.at, coalesce(u.name, ''), j.label, j.words, j.state, j.undone_at
                    FROM journal j LEFT JOIN user u ON u.id = abs(j.by_user)";

fn step(row: &rusqlite::Row<'_>) -> rusqlite::Result<JournalStep> {
    let words: String = row.get(4)?;
    let state: String = row.get(5)?;
    Ok(JournalStep {
        journal: row.get(0)?,
        at: DateTime::from_timestamp_millis(row.get(1)?).unwrap_or_default(),
        by: row.get(2)?,
        label: undo::label(row.get(3)?, &words),
        state: match state.as_str() {
            "done" => State::Done,
            "undone" => State::Undone,
            _ => State::Dropped,
        },
        undone_at: row.get::<_, Option<i64>>(6)?.and_then(DateTime::from_timestamp_millis),
    })
}

fn changes(repository: &Repository, connection: &Connection, of: Ref) -> Result<Vec<HistoryLine>> {
    let sql =
        "SELECT journal, kind, before, after FROM journal_change WHERE entity = ?1 AND first = ?2 AND kind <> 'insert'";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query(params![of.entity.code, of.id.0])?;
    let mut lines = Vec::new();
    while let Some(row) = rows.next()? {
        let Some(step) = step_numbered(connection, row.get(0)?)? else { continue };
        let deed = match row.get::<_, String>(1)?.as_str() {
            "update" => Deed::Changed(shifts(repository, connection, of.entity, row.get(2)?, row.get(3)?)?),
            _ => Deed::Deleted,
        };
        lines.push(HistoryLine { step, deed });
    }
    Ok(lines)
}

/// The step that made a record: the line of inserts whose range holds it.
fn making(connection: &Connection, of: Ref) -> Result<Option<HistoryLine>> {
    let sql = "SELECT journal, last FROM journal_change WHERE entity = ?1 AND first <= ?2 AND kind = 'insert' ORDER BY first DESC LIMIT 1";
    let found = connection
        .prepare_cached(sql)?
        .query_row(params![of.entity.code, of.id.0], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?)))
        .optional()?;
    match found {
        Some((journal, last)) if last >= of.id.0 => {
            Ok(step_numbered(connection, journal)?.map(|step| HistoryLine { step, deed: Deed::Made }))
        }
        _ => Ok(None),
    }
}

fn step_numbered(connection: &Connection, journal: i64) -> Result<Option<JournalStep>> {
    Ok(connection.prepare_cached(&format!("{STEP} WHERE j.id = ?1"))?.query_row([journal], step).optional()?)
}

fn shifts(
    repository: &Repository,
    connection: &Connection,
    entity: &'static Entity,
    before: Option<String>,
    after: Option<String>,
) -> Result<Vec<Shift>> {
    let read = |text: Option<String>| -> Map<String, Json> {
        text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
    };
    let (before, after) = (read(before), read(after));
    let mut shifts = Vec::new();
    for (name, new) in &after {
        let key = name.strip_prefix("custom.").unwrap_or(name);
        let field = repository.catalog().field(entity, key);
        let old = before.get(name).unwrap_or(&Json::Null);
        shifts.push(Shift {
            key: key.to_owned(),
            field,
            before: side(repository, connection, field, old)?,
            after: side(repository, connection, field, new)?,
        });
    }
    Ok(shifts)
}

fn side(
    repository: &Repository,
    connection: &Connection,
    field: Option<&'static Field>,
    json: &Json,
) -> Result<(Value, Option<String>)> {
    let Some(field) = field else { return Ok((Value::from(json.as_str().unwrap_or("")), None)) };
    let value = match codec::from_image(json) {
        rusqlite::types::Value::Text(text) if field.store == crate::model::field::Store::Custom => {
            codec::from_json(field, &serde_json::from_str(&text).unwrap_or(Json::from(text)))
        }
        stored => codec::from_sql(field, (&stored).into()),
    };
    let ids: Vec<Id> = match &value {
        Value::Link(id) => vec![*id],
        Value::Links(ids) => ids.clone(),
        _ => return Ok((value, None)),
    };
    let Some(target) = catalog::entity_named(field.target) else { return Ok((value, None)) };
    let mut titles = Vec::new();
    for id in ids {
        titles.extend(repository.title_in(connection, Ref::new(target, id))?);
    }
    Ok((value, Some(titles.join("\u{1f}"))))
}

impl Repository {
    /// What a record is called; nothing when it is gone.
    pub(super) fn title_in(&self, connection: &Connection, at: Ref) -> Result<Option<String>> {
        let column = match (at.entity.title, self.labels) {
            (crate::model::entity::Title::Column(column), _) => column,
            (crate::model::entity::Title::Label, super::Labels::French) => "label_fr",
            (crate::model::entity::Title::Label, super::Labels::English) => "label_en",
        };
        let sql = format!("SELECT CAST({column} AS TEXT) FROM {} WHERE id = ?1", at.entity.key);
        Ok(connection.prepare_cached(&sql)?.query_row([at.id.0], |row| row.get(0)).optional()?.flatten())
    }
}
