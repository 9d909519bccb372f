//! What follows a change by itself, in the same commit: the entry that an activity owns (ACT-1), the employers that an entry
//! about contacts concerns too, so that the past stays with the old account when a contact moves (INF-1), the affiliation that
//! such a move closes (CON-3), and the trace of a move to another step of a flow, whoever made it: a form, an import, a
//! command (STA-1).
use super::row::Row;
use super::writer::{Pace, Writer};
use super::{Labels, Result};
use crate::model::catalog::account::ACCOUNT;
use crate::model::catalog::activity as fields;
use crate::model::catalog::contact::{AFFILIATION, CONTACT, affiliation};
use crate::model::catalog::entry::{self, ENTRY};
use crate::model::catalog::lead::LEAD;
use crate::model::catalog::settings::{STATUS_CHANGE, status_change};
use crate::model::record::Values;
use crate::model::{Entity, Id, Ref, Value, catalog};
use rusqlite::OptionalExtension;

/// The step in which several records become one.
const MERGE: &str = "act-merge";
/// The step of an import.
const IMPORT: &str = "import";

/// Whether records become one: what they hold is taken as it stands, and nobody has moved.
pub fn is_merge(writer: &Writer<'_>) -> bool {
    writer.head.label.key == MERGE
}

/// Makes the entry of a new activity.
pub fn begin(writer: &mut Writer<'_>, activity: Id, row: &Row) -> Result<()> {
    let by = row.number("owner").map_or(writer.head.by, Id);
    let mut values = entry_of(writer, row)?.with(&entry::ACTIVITY.field, activity);
    if by.0 > 0 {
        values.set(&entry::AUTHOR.field, by.into());
    }
    writer.insert(&ENTRY, None, values)?;
    if writer.pace == Pace::Small {
        writer.line_of_activity = line_of(writer, activity)?;
    }
    Ok(())
}

fn line_of(writer: &Writer<'_>, activity: Id) -> Result<Option<i64>> {
    let sql = "SELECT id FROM entry WHERE activity = ?1";
    Ok(writer.transaction.prepare_cached(sql)?.query_row([activity.0], |row| row.get(0)).optional()?)
}

/// Lets the entry of a changed activity follow it.
pub fn keep_up(writer: &mut Writer<'_>, activity: Id, row: &Row) -> Result<()> {
    match line_of(writer, activity)? {
        Some(line) => {
            writer.line_of_activity = Some(line);
            let values = entry_of(writer, row)?;
            writer.update(Ref::new(&ENTRY, Id(line)), None, values)
        }
        None => Ok(()),
    }
}

/// What the entry of an activity says.
fn entry_of(writer: &Writer<'_>, row: &Row) -> Result<Values> {
    let text = |column: &str| row.text(column).to_owned();
    let done = row.text("state") == "done";
    let start = row.value(&fields::START.field).instant();
    let at = match start {
        Some(start) if done => start.min(writer.now),
        Some(start) => start,
        None => writer.now,
    };
    let told: Vec<String> = [text("result"), text("report")].into_iter().filter(|part| !part.is_empty()).collect();
    let heard = done && (row.text("direction") == "in" || matches!(row.text("kind"), "meeting" | "visit"));
    Ok(Values::new()
        .with(&entry::KIND.field, text("kind"))
        .with(&entry::AT.field, at)
        .with(&entry::SUBJECT.field, text("subject"))
        .with(&entry::TEXT.field, told.join("\n\n"))
        .with(&entry::ABOUT.field, Value::Records(concerned(writer, row)?))
        .with(&entry::PARTICIPANTS.field, row.value(&fields::PARTICIPANTS.field))
        .with(&entry::GUESTS.field, row.value(&fields::GUESTS.field))
        .with(&entry::STATE.field, text("state"))
        .with(&entry::REACHED.field, done)
        .with(&entry::HEARD.field, heard))
}

fn concerned(writer: &Writer<'_>, row: &Row) -> Result<Vec<Ref>> {
    let mut about = Vec::new();
    for (column, entity) in [(&fields::ACCOUNTS, &ACCOUNT), (&fields::CONTACTS, &CONTACT), (&fields::LEADS, &LEAD)] {
        if let Value::Links(ids) = row.value(&column.field) {
            about.extend(ids.into_iter().map(|id| Ref::new(entity, id)));
        }
    }
    with_employers(writer, about)
}

/// Closes the affiliation of a contact that goes from one employer to another (CON-3). In a merge nobody has moved, and a
/// contact without a new employer was taken off, or its employer is deleted.
pub fn leave(writer: &mut Writer<'_>, contact: Id, before: &Row, after: &Row) -> Result<()> {
    let (Some(from), Some(to)) = (before.number("account"), after.number("account")) else { return Ok(()) };
    if from == to || is_merge(writer) {
        return Ok(());
    }
    let values = Values::new()
        .with(&affiliation::CONTACT.field, contact)
        .with(&affiliation::ACCOUNT.field, Id(from))
        .with(&affiliation::TITLE.field, before.text("job_title"))
        .with(&affiliation::UNTIL.field, Value::Date(writer.now.date_naive()));
    writer.insert(&AFFILIATION, None, values)
}

/// What a file says of a contact who works elsewhere: with one account for each contact the contact moves, else the account
/// of the file becomes one more of theirs, with the job that the file tells (CON-3).
pub fn stay(writer: &mut Writer<'_>, contact: Id, before: &Row, values: Values) -> Result<Values> {
    if writer.head.label.key != IMPORT || writer.catalog.has_one_account() {
        return Ok(values);
    }
    let told = values.get("account").and_then(Value::link).map(|id| writer.resolve_id(id));
    let (Some(known), Some(other)) = (before.number("account"), told) else { return Ok(values) };
    if known == other.0 {
        return Ok(values);
    }
    let mut values = values;
    values.take("account");
    let title = values.take("job_title").map(|(_, value)| value).unwrap_or_default();
    let sql = "SELECT count(*) FROM affiliation WHERE contact = ?1 AND account = ?2 AND until IS NULL";
    let there: i64 = writer.transaction.prepare_cached(sql)?.query_row([contact.0, other.0], |row| row.get(0))?;
    if there == 0 {
        let line = Values::new()
            .with(&affiliation::CONTACT.field, contact)
            .with(&affiliation::ACCOUNT.field, other)
            .with(&affiliation::TITLE.field, title);
        writer.insert(&AFFILIATION, None, line)?;
    }
    Ok(values)
}

/// The records that an entry is about, with the present employers of its contacts.
pub fn with_employers(writer: &Writer<'_>, mut about: Vec<Ref>) -> Result<Vec<Ref>> {
    for at in 0..about.len() {
        if about[at].entity != &CONTACT {
            continue;
        }
        let mut statement = writer.transaction.prepare_cached("SELECT account FROM contact WHERE id = ?1")?;
        let employer: Option<i64> = statement.query_row([about[at].id.0], |row| row.get(0)).optional()?.flatten();
        let employer = employer.map(|id| Ref::new(&ACCOUNT, Id(id)));
        about.extend(employer.filter(|employer| !about.contains(employer)));
    }
    Ok(about)
}

/// Notes that a commit tells the move of a record itself, with its reason: nothing more is written of it.
pub fn note_told(writer: &mut Writer<'_>, change: &Row) {
    if let (Some(entity), Some(record)) = (catalog::entity_named(change.text("entity")), change.number("record")) {
        writer.told.insert((entity.code, record));
    }
}

/// Writes the row and the entry of a move to another step, unless the commit has told it.
pub fn tell_step(writer: &mut Writer<'_>, at: Ref, before: &Row, after: &Row) -> Result<()> {
    let Some(field) = at.entity.step() else { return Ok(()) };
    let (from, to) = (before.number(field.key), after.number(field.key));
    if from == to || writer.told.remove(&(at.entity.code, at.id.0)) {
        return Ok(());
    }
    let by = Some(writer.head.by).filter(|by| by.0 > 0);
    let moved = Values::new()
        .with(&status_change::ENTITY.field, at.entity.key)
        .with(&status_change::RECORD.field, at.id)
        .with(&status_change::FROM.field, from.map(Id))
        .with(&status_change::TO.field, to.map(Id))
        .with(&status_change::AT.field, writer.now)
        .with(&status_change::BY.field, by);
    writer.insert(&STATUS_CHANGE, None, moved)?;
    writer.told.remove(&(at.entity.code, at.id.0));
    let about = concerned_by(at, after);
    if about.is_empty() {
        return Ok(());
    }
    let told = Values::new()
        .with(&entry::KIND.field, "status")
        .with(&entry::AT.field, writer.now)
        .with(&entry::AUTHOR.field, by)
        .with(&entry::SUBJECT.field, format!("{} → {}", step_name(writer, from)?, step_name(writer, to)?))
        .with(&entry::ABOUT.field, Value::Records(about));
    writer.insert(&ENTRY, None, told)
}

/// Whose infobox tells of a move: the record's own, else those of the customers that it names.
fn concerned_by(at: Ref, row: &Row) -> Vec<Ref> {
    if at.entity.has_infobox() {
        return vec![at];
    }
    let named = |entity: &'static Entity| row.number(entity.key).map(|id| Ref::new(entity, Id(id)));
    [named(&ACCOUNT), named(&CONTACT)].into_iter().flatten().collect()
}

/// What a step is called; a dash for none.
fn step_name(writer: &Writer<'_>, step: Option<i64>) -> Result<String> {
    let column = if writer.labels == Labels::French { "label_fr" } else { "label_en" };
    let sql = format!("SELECT {column} FROM status WHERE id = ?1");
    let name = writer.transaction.prepare_cached(&sql)?.query_row([step], |row| row.get(0)).optional()?;
    Ok(name.unwrap_or_else(|| "—".to_owned()))
}
