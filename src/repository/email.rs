//! What the store sees to when an e-mail is written: its name among all letters, addresses that are some, and that nothing is
//! changed which has left. What an undo finds sent stays, for nobody can call it back (UND-1).
use super::derived::Address;
use super::row::Row;
use super::writer::Writer;
use super::{Repository, Result};
use crate::model::catalog::email::{ATTACHMENT, EMAIL, LEFT, MAIL_TEMPLATE};
use crate::model::catalog::entry::ENTRY;
use crate::model::mailbox::Mailbox;
use crate::model::rule::{Fault, Reason};
use crate::model::{Entity, Id, Ref, Value, Values, catalog, normal};
use rusqlite::types::Value as Sql;
use rusqlite::{Connection, OptionalExtension};
use serde_json::{Map, Value as Json};
use std::hash::{BuildHasher, Hasher};

/// The condition on them.
const HAS_LEFT: &str = "state IN ('sending', 'sent', 'uncertain')";
/// What says who gets a letter and what stands in it: it changes no more once the letter may have left.
const CONTENT: [&str; 9] =
    ["subject", "recipients", "copies", "sender", "body", "markup", "language", "not_before", "message_id"];

/// Completes and checks the row of a new e-mail.
pub(super) fn complete(writer: &Writer<'_>, id: Id, row: &mut Row) -> Result<()> {
    if row.number("entry").is_none()
        && matches!(row.text("kind"), "participant" | "invitation")
        && let Some(line) = writer.line_of_activity
    {
        row.set("entry", Sql::Integer(line));
    }
    if row.text("message_id").is_empty() {
        let name = message_id(id, row.text("sender"));
        row.set("message_id", Sql::Text(name));
    }
    if row.text("state") == "sending" {
        row.set("state", Sql::Text("uncertain".to_owned()));
    }
    let faults = addresses(row);
    if faults.is_empty() { Ok(()) } else { Err(super::Error::Refused(faults)) }
}

/// A name that no other letter has (RFC 5322, 3.6.4).
fn message_id(id: Id, sender: &str) -> String {
    let chance = std::hash::RandomState::new().build_hasher().finish();
    let sender = Mailbox::parse(sender).ok();
    let domain = sender.as_ref().and_then(|one| one.address.rsplit_once('@')).map_or("carnet.invalid", |(_, it)| it);
    format!("{:x}.{chance:016x}@{domain}", id.0)
}

/// What is wrong with the addresses of a letter.
fn addresses(row: &Row) -> Vec<Fault> {
    let mut faults = Vec::new();
    for key in ["recipients", "copies", "sender"] {
        let text = row.text(key);
        match Mailbox::parse_list(text) {
            Ok(all) if all.is_empty() && key == "recipients" => faults.push(Fault::new(key, "", Reason::Required)),
            Ok(_) => {}
            Err(wrong) => faults.push(Fault::new(key, wrong.text, Reason::NotA("email"))),
        }
    }
    faults
}

/// Checks the change of an e-mail, and what follows from it in its own row.
pub(super) fn check_change(writer: &Writer<'_>, before: &Row, after: &mut Row) -> Result<()> {
    let (from, to) = (before.text("state").to_owned(), after.text("state").to_owned());
    if LEFT.contains(&from.as_str())
        && let Some(key) = CONTENT.iter().find(|key| before.get(key) != after.get(key))
    {
        return Err(Fault::new(key, "", Reason::Sent).into());
    }
    let is_allowed = match (from.as_str(), to.as_str()) {
        (from, to) if from == to => true,
        ("queued" | "failed" | "uncertain", "withdrawn") | ("failed" | "withdrawn" | "uncertain", "queued") => true,
        ("queued" | "failed" | "uncertain", "sent") => true,
        _ => false,
    };
    if !is_allowed {
        return Err(Fault::new("state", to, Reason::Sent).into());
    }
    if from != to && to == "queued" {
        for key in ["attempts", "next_try", "answer"] {
            after.set(key, Sql::Null);
        }
    }
    if from != to && to == "sent" {
        after.set("sent_at", Sql::Integer(writer.now.timestamp_millis()));
    }
    match addresses(after) {
        faults if faults.is_empty() => Ok(()),
        faults => Err(super::Error::Refused(faults)),
    }
}

/// Refuses to delete a letter that a program has in hand.
pub(super) fn refuse_in_hand(row: &Row) -> Result<()> {
    match row.text("state") {
        "sending" => Err(Fault::new("state", "", Reason::Sent).into()),
        _ => Ok(()),
    }
}

/// Completes the row of a new template: its key is made of its name.
pub(super) fn complete_template(writer: &Writer<'_>, row: &mut Row) -> Result<()> {
    if !row.text("key").is_empty() || row.text("name").is_empty() {
        return Ok(());
    }
    let folded = normal::fold(row.text("name"));
    let words: Vec<&str> = folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|it| !it.is_empty()).collect();
    let name = if words.is_empty() { "template".to_owned() } else { words.join("_") };
    let sql = format!("SELECT 1 FROM {} WHERE key = ?1", MAIL_TEMPLATE.key);
    let mut statement = writer.transaction.prepare_cached(&sql)?;
    for number in 1.. {
        let key = if number == 1 { name.clone() } else { format!("{name}_{number}") };
        if !statement.exists([&key])? {
            row.set("key", Sql::Text(key));
            break;
        }
    }
    Ok(())
}

/// Withdraws the letters of an entry that is deleted: those that have not left tell of nothing any more.
pub(super) fn withdraw_of(writer: &mut Writer<'_>, entry: Id) -> Result<()> {
    let waiting: Vec<i64> = {
        let sql = "SELECT id FROM email WHERE entry = ?1 AND state IN ('queued', 'failed')";
        let mut statement = writer.transaction.prepare_cached(sql)?;
        let rows = statement.query_map([entry.0], |row| row.get(0))?;
        rows.collect::<rusqlite::Result<_>>()?
    };
    for id in waiting {
        let values = Values::new().with(&catalog::email::STATE.field, "withdrawn");
        writer.update(Ref::new(&EMAIL, Id(id)), None, values)?;
    }
    Ok(())
}

// -- undo

/// Whether a row that a step made stays when the step is undone: a letter that may have left, what goes with it, and the entry that
/// tells of it alone.
pub(super) fn stays(connection: &Connection, at: Ref) -> Result<bool> {
    let sql = if at.entity == &EMAIL {
        format!("SELECT 1 FROM email WHERE id = ?1 AND {HAS_LEFT}")
    } else if at.entity == &ATTACHMENT {
        format!("SELECT 1 FROM email m JOIN email_attachment a ON a.email = m.id WHERE a.id = ?1 AND m.{HAS_LEFT}")
    } else if at.entity == &ENTRY {
        format!("SELECT 1 FROM email WHERE entry = ?1 AND kind IN ('one_to_one', 'template') AND {HAS_LEFT}")
    } else {
        return Ok(false);
    };
    Ok(connection.prepare_cached(&sql)?.exists([at.id.0])?)
}

/// What a letter that stays loses: pointers to what the undone step takes away. Kept in the step's images, for a redo.
pub(super) fn pointers(row: &Row) -> Map<String, Json> {
    let mut image = row.image();
    image.retain(|key, _| matches!(key.as_str(), "entry" | "accounts" | "contacts" | "leads"));
    image.insert("stays".to_owned(), Json::from(true));
    image
}

/// Takes from letters that stay the pointers to what is gone.
pub(super) fn let_go(writer: &mut Writer<'_>, emails: &[i64]) -> Result<()> {
    for id in emails {
        let Some((before, version)) = Row::read(&writer.transaction, &EMAIL, *id)? else { continue };
        let mut after = before.clone();
        for key in ["entry", "template", "accounts", "contacts", "leads"] {
            let Some(field) = EMAIL.field(key) else { continue };
            let target = catalog::entity_named(field.target);
            let Some(target) = target else { continue };
            let there = |id: &Id| exists(&writer.transaction, target, *id);
            let rest = match before.value(field) {
                Value::Link(id) => Value::from(Some(id).filter(there)),
                Value::Links(ids) => Value::Links(ids.into_iter().filter(there).collect()),
                other => other,
            };
            after.set_value(field, &rest);
        }
        if after != before {
            writer.update_row(&EMAIL, *id, &before, &after, version + 1)?;
        }
    }
    Ok(())
}

/// Gives a letter that stayed its pointers back.
pub(super) fn take_up(writer: &mut Writer<'_>, id: i64, image: &Map<String, Json>) -> Result<()> {
    let Some((before, version)) = Row::read(&writer.transaction, &EMAIL, id)? else { return Ok(()) };
    let mut image = image.clone();
    image.remove("stays");
    let mut after = before.clone();
    after.overlay(&image);
    if after == before { Ok(()) } else { writer.update_row(&EMAIL, id, &before, &after, version + 1) }
}

fn exists(connection: &Connection, entity: &Entity, id: Id) -> bool {
    let sql = format!("SELECT 1 FROM {} WHERE id = ?1", entity.key);
    connection.prepare_cached(&sql).and_then(|mut statement| statement.exists([id.0])).unwrap_or(true)
}

// -- what a sent letter tells

/// Lets the infobox tell that a letter has left, and with it the clocks of those who get it (ACC-7): the entry that is of this
/// letter alone says so; one that several letters share stays as it is, and the letter gets its own. It is no step of the
/// journal (nobody undoes that a letter left), unless it follows from one: a user has said that an uncertain letter arrived.
pub(super) fn tell_sent(writer: &mut Writer<'_>, email: i64) -> Result<()> {
    let Some((row, version)) = Row::read(&writer.transaction, &EMAIL, email)? else { return Ok(()) };
    if !matches!(row.text("kind"), "one_to_one" | "template") {
        return Ok(());
    }
    let about = concerned(&row);
    if about.is_empty() {
        return Ok(());
    }
    let now = writer.now.timestamp_millis();
    if let Some(entry) = row.number("entry")
        && let Some((before, version)) = Row::read(&writer.transaction, &ENTRY, entry)?
        && matches!(before.text("kind"), "email" | "profile")
        && is_of_one(&writer.transaction, entry)?
    {
        let mut after = before.clone();
        after.set("at", Sql::Integer(now));
        after.set("reached", Sql::Integer(1));
        if before.text("state") == "planned" {
            after.set("state", Sql::Text("done".to_owned()));
        }
        return rewrite(writer, Ref::new(&ENTRY, Id(entry)), (&before, &after), version);
    }
    let shared = row.number("entry");
    let entry = own_entry(writer, &row, about)?;
    if let Some(shared) = shared {
        tell_shared(writer, shared)?;
    }
    let mut after = row.clone();
    after.set("entry", Sql::Integer(entry));
    rewrite(writer, Ref::new(&EMAIL, Id(email)), (&row, &after), version)
}

/// Lets the entry of several letters say that the first of them has left.
fn tell_shared(writer: &mut Writer<'_>, entry: i64) -> Result<()> {
    let Some((before, version)) = Row::read(&writer.transaction, &ENTRY, entry)? else { return Ok(()) };
    if before.text("kind") != "profile" || before.text("state") != "planned" {
        return Ok(());
    }
    let mut after = before.clone();
    after.set("at", Sql::Integer(writer.now.timestamp_millis()));
    after.set("state", Sql::Text("done".to_owned()));
    rewrite(writer, Ref::new(&ENTRY, Id(entry)), (&before, &after), version)
}

/// Lets the entry of a letter say that it was withdrawn, once none of its letters waits or has left; or that it waits again.
pub(super) fn tell_waiting(writer: &mut Writer<'_>, email: &Row) -> Result<()> {
    let Some(entry) = email.number("entry") else { return Ok(()) };
    let Some((before, version)) = Row::read(&writer.transaction, &ENTRY, entry)? else { return Ok(()) };
    if !matches!(before.text("kind"), "email" | "profile") {
        return Ok(());
    }
    let sql =
        "SELECT 1 FROM email WHERE entry = ?1 AND state IS NOT 'withdrawn' AND kind IN ('one_to_one', 'template')";
    let is_alive = writer.transaction.prepare_cached(sql)?.exists([entry])?;
    let state = match (email.text("state"), before.text("state")) {
        ("withdrawn", "planned" | "") if !is_alive => "cancelled",
        ("queued", "cancelled") => "planned",
        _ => return Ok(()),
    };
    let mut after = before.clone();
    after.set("state", Sql::Text(state.to_owned()));
    rewrite(writer, Ref::new(&ENTRY, Id(entry)), (&before, &after), version)
}

/// Changes a row; a line of the journal tells it when the writing is a step of somebody's.
fn rewrite(writer: &mut Writer<'_>, at: Ref, (before, after): (&Row, &Row), version: i64) -> Result<()> {
    writer.update_row(at.entity, at.id.0, before, after, version + 1)?;
    if writer.journal == 0 {
        return Ok(());
    }
    let (old, new) = before.difference(after);
    writer.line("update", at.entity, at.id.0, &old, Some(&new))
}

fn is_of_one(connection: &Connection, entry: i64) -> Result<bool> {
    let count: i64 = connection
        .prepare_cached("SELECT count(*) FROM email WHERE entry = ?1")?
        .query_row([entry], |row| row.get(0))
        .optional()?
        .unwrap_or(0);
    Ok(count == 1)
}

/// Whom a letter is to.
fn concerned(row: &Row) -> Vec<Ref> {
    let mut about = Vec::new();
    for key in ["contacts", "accounts", "leads"] {
        let Some(field) = EMAIL.field(key) else { continue };
        if let (Value::Links(ids), Some(target)) = (row.value(field), catalog::entity_named(field.target)) {
            about.extend(ids.into_iter().map(|id| Ref::new(target, id)));
        }
    }
    about
}

fn own_entry(writer: &mut Writer<'_>, email: &Row, about: Vec<Ref>) -> Result<i64> {
    let id = writer.mint_id().0;
    let now = writer.now.timestamp_millis();
    let mut row = writer.shape(&ENTRY).fresh.clone();
    let about = super::follow::with_employers(writer, about)?;
    row.set("kind", Sql::Text("email".to_owned()));
    row.set("at", Sql::Integer(now));
    row.set("subject", email.get("subject").clone());
    row.set("text", email.get("body").clone());
    row.set("author", email.get("owner").clone());
    row.set_value(&catalog::entry::ABOUT.field, &Value::Records(about));
    row.set("reached", Sql::Integer(1));
    writer.put_row(&ENTRY, id, &row, &Address::default(), (1, now, now))?;
    if writer.journal != 0 {
        writer.inserted(&ENTRY, id)?;
    }
    Ok(id)
}

impl Repository {
    /// How many letters of a step may have left: they stay when it is undone.
    ///
    /// # Errors
    /// Those of the file.
    pub fn letters_sent_by(&self, journal: i64) -> Result<u64> {
        self.read(|connection| {
            let sql = format!(
                "SELECT count(*) FROM journal_change c JOIN email m ON m.id BETWEEN c.first AND c.last
                 WHERE c.journal = ?1 AND c.entity = {} AND c.kind = 'insert' AND m.{HAS_LEFT}",
                EMAIL.code
            );
            let count: i64 = connection.prepare_cached(&sql)?.query_row([journal], |row| row.get(0))?;
            Ok(count.unsigned_abs())
        })
    }
}
