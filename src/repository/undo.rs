//! Undo and redo (UND-1): the journal read backwards and forwards, as one step each, over restarts too.
use super::derived::Address;
use super::open::placed;
use super::row::Row;
use super::select::title_expression;
use super::writer::{Pace, Writer};
use super::{Error, Repository, Result, bulk, defaults, email, index, twins};
use crate::model::catalog::address::ADDRESS;
use crate::model::change::{Header, Label};
use crate::model::rights::Right;
use crate::model::{Entity, Id, Ref, catalog};
use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, params};
use serde_json::{Map, Value as Json};

/// Steps of more records than this are written at the pace of an import.
const LARGE: u64 = 500;

/// How often it is told how far a large step is, in records.
const OFTEN: u64 = 256;

/// Hears how many records of how many are done.
pub type Heard<'a> = dyn FnMut(u64, u64) + 'a;

/// A step of the journal that was undone or done again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undone {
    /// Its number.
    pub journal: i64,
    /// What it is called.
    pub label: Label,
    /// How many records came back, changed back or went.
    pub count: u64,
    /// How many letters of it had left already, and stay sent.
    pub sent: u64,
}

/// A line of the journal.
#[derive(Debug)]
struct Line {
    id: i64,
    entity: &'static Entity,
    kind: String,
    first: i64,
    last: i64,
    before: Map<String, Json>,
    after: Map<String, Json>,
}

impl Line {
    /// The right that the step needed.
    fn right(&self) -> Right {
        match self.kind.as_str() {
            "insert" => Right::Create,
            "update" => Right::Edit,
            _ => Right::Delete,
        }
    }
}

impl Repository {
    /// Undoes the newest step of a user that is not undone.
    ///
    /// # Errors
    /// [`Error::NothingToUndo`]; [`Error::ChangedSince`] when another window or user changed the records since, naming them.
    pub fn undo(&mut self, by: Id, now: DateTime<Utc>) -> Result<Undone> {
        self.undo_heard(by, now, &mut |_, _| ())
    }

    /// The same; `heard` is told how many records of how many are done.
    ///
    /// # Errors
    /// As [`Repository::undo`], and [`Error::Cancelled`] when the connection was told to [stop](super::Stop).
    pub fn undo_heard(&mut self, by: Id, now: DateTime<Utc>, heard: &mut Heard<'_>) -> Result<Undone> {
        let step = step(
            &self.connection,
            "SELECT id, label, words FROM journal WHERE by_user = ?1 AND state = 'done' ORDER BY id DESC LIMIT 1",
            by,
        )?;
        self.replay(step, (by, now), Way::Back, heard).map_err(|error| placed(&self.path, error))
    }

    /// Does the step again that was undone last.
    ///
    /// # Errors
    /// As [`Repository::undo`].
    pub fn redo(&mut self, by: Id, now: DateTime<Utc>) -> Result<Undone> {
        self.redo_heard(by, now, &mut |_, _| ())
    }

    /// The same; `heard` is told how many records of how many are done.
    ///
    /// # Errors
    /// As [`Repository::undo_heard`].
    pub fn redo_heard(&mut self, by: Id, now: DateTime<Utc>, heard: &mut Heard<'_>) -> Result<Undone> {
        let step = step(
            &self.connection,
            "SELECT id, label, words FROM journal WHERE by_user = ?1 AND state = 'undone' ORDER BY id LIMIT 1",
            by,
        )?;
        self.replay(step, (by, now), Way::Forth, heard).map_err(|error| placed(&self.path, error))
    }

    /// The step that the next undo (or redo) concerns, and of how many records it is: more than a few are a job.
    ///
    /// # Errors
    /// Those of the file.
    pub fn next_step(&self, by: Id, redo: bool) -> Result<Option<Undone>> {
        let (state, order) = if redo { ("undone", "ASC") } else { ("done", "DESC") };
        let sql = format!(
            "SELECT id, label, words FROM journal WHERE by_user = ?1 AND state = '{state}' ORDER BY id {order} LIMIT 1"
        );
        let Some((journal, label)) = step(&self.connection, &sql, by)? else { return Ok(None) };
        let sent = if redo { 0 } else { self.letters_sent_by(journal)? };
        Ok(Some(Undone { journal, label, count: size(&self.connection, journal)?, sent }))
    }

    /// Keeps the steps of a name: the histories tell of them and of their authors, and no undo takes them back.
    ///
    /// # Errors
    /// Those of the file.
    pub fn keep_steps(&mut self, label: &str) -> Result<()> {
        self.connection.execute("UPDATE journal SET by_user = -by_user WHERE label = ?1 AND by_user > 0", [label])?;
        self.commits += 1;
        Ok(())
    }

    fn replay(
        &mut self,
        step: Option<(i64, Label)>,
        (by, now): (Id, DateTime<Utc>),
        way: Way,
        heard: &mut Heard<'_>,
    ) -> Result<Undone> {
        let Some((journal, label)) = step else { return Err(Error::NothingToUndo) };
        if self.is_read_only() {
            return Err(Error::ReadOnly);
        }
        let count = size(&self.connection, journal)?;
        let sent = if way == Way::Back { self.letters_sent_by(journal)? } else { 0 };
        let pace = if count > LARGE { Pace::Bulk } else { Pace::Small };
        let head = Header { label: label.clone(), by, company: None };
        let catalog = std::sync::Arc::clone(&self.catalog);
        let source = self.source.clone();
        let stop = self.stop();
        let mut done = 0;
        let mut tick = || {
            done += 1;
            if done % OFTEN == 0 {
                heard(done.min(count), count);
                if stop.is_stopped() {
                    return Err(Error::Cancelled);
                }
            }
            Ok(())
        };
        let written = self.with_cache(
            if pace == Pace::Bulk { super::bulk::CACHE_KIB } else { super::open::CACHE_KIB },
            |repository| {
                let mut writer = Writer::begin(&mut repository.connection, (&catalog, &source), head, now, pace)?;
                let mut lines = lines(&writer.transaction, journal, way)?;
                // With their addresses there already, accounts and contacts come back in one writing.
                let returns = if way == Way::Back { "delete" } else { "insert" };
                lines.sort_by_key(|line| line.kind != returns || line.entity != &ADDRESS);
                writer.journal = journal;
                for line in &lines {
                    // To take a step back one needs the right to have taken it.
                    writer.must(line.entity, line.right(), "")?;
                    match way {
                        Way::Back => writer.take_back(journal, line, &mut tick)?,
                        Way::Forth => writer.do_again(line, &mut tick)?,
                    }
                }
                let letters = std::mem::take(&mut writer.letters);
                email::let_go(&mut writer, &letters)?;
                if way == Way::Back {
                    refuse_orphans(&writer.transaction, &lines)?;
                }
                defaults::refuse_second(&writer)?;
                let (state, at) = match way {
                    Way::Back => ("undone", Some(now.timestamp_millis())),
                    Way::Forth => ("done", None),
                };
                let sql = "UPDATE journal SET state = ?2, undone_at = ?3 WHERE id = ?1";
                writer.transaction.execute(sql, params![journal, state, at])?;
                writer.finish()
            },
        )?;
        self.commits += 1;
        if written.catalog {
            self.reload_catalog()?;
            match self.index_few_custom_fields() {
                Err(Error::Busy) => {}
                done => done?,
            }
        }
        Ok(Undone { journal, label, count, sent })
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Back,
    Forth,
}

fn step(connection: &Connection, sql: &str, by: Id) -> Result<Option<(i64, Label)>> {
    let read =
        |row: &rusqlite::Row<'_>| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?, row.get::<_, String>(2)?));
    let found = connection.prepare_cached(sql)?.query_row([by.0], read).optional()?;
    Ok(found.map(|(id, key, words)| (id, label(key, &words))))
}

/// The label of a step, as the journal keeps it.
pub(super) fn label(key: String, words: &str) -> Label {
    let map: Map<String, Json> = serde_json::from_str(words).unwrap_or_default();
    let word = |json: Json| json.as_str().map_or_else(|| json.to_string(), str::to_owned);
    Label { key, words: map.into_iter().map(|(name, json)| (name, word(json))).collect() }
}

const SIZES: &str = "SELECT entity, first, last, (SELECT count(*) FROM journal_image WHERE change = c.id)
                     FROM journal_change c WHERE journal = ?1";

fn size(connection: &Connection, journal: i64) -> Result<u64> {
    let mut total = 0;
    let mut statement = connection.prepare_cached(SIZES)?;
    let mut rows = statement.query([journal])?;
    while let Some(row) = rows.next()? {
        let (code, first, last): (u8, i64, i64) = (row.get(0)?, row.get(1)?, row.get(2)?);
        // What an undone insert had made waits in its images.
        let waiting: i64 = row.get(3)?;
        if first == last || waiting > 0 {
            total += waiting.unsigned_abs().max(1);
            continue;
        }
        let Some(entity) = catalog::entity_coded(code) else { continue };
        let sql = format!("SELECT count(*) FROM {} WHERE id BETWEEN ?1 AND ?2", entity.key);
        total += connection.prepare_cached(&sql)?.query_row([first, last], |row| row.get::<_, i64>(0))?.unsigned_abs();
    }
    Ok(total)
}

fn lines(connection: &Connection, journal: i64, way: Way) -> Result<Vec<Line>> {
    let order = if way == Way::Back { "DESC" } else { "ASC" };
    let sql = format!(
        "SELECT id, entity, kind, first, last, before, after FROM journal_change WHERE journal = ?1 ORDER BY id {order}"
    );
    let mut statement = connection.prepare(&sql)?;
    let mut rows = statement.query([journal])?;
    let mut lines = Vec::new();
    while let Some(row) = rows.next()? {
        let code: u8 = row.get(1)?;
        let Some(entity) = catalog::entity_coded(code) else { continue };
        lines.push(Line {
            id: row.get(0)?,
            entity,
            kind: row.get(2)?,
            first: row.get(3)?,
            last: row.get(4)?,
            before: map(row.get(5)?),
            after: map(row.get(6)?),
        });
    }
    Ok(lines)
}

fn map(text: Option<String>) -> Map<String, Json> {
    text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
}

impl Writer<'_> {
    fn take_back(&mut self, journal: i64, line: &Line, tick: &mut dyn FnMut() -> Result<()>) -> Result<()> {
        match line.kind.as_str() {
            "insert" => return self.unmake(journal, line, tick),
            "update" => self.change_back(line, &line.after, &line.before)?,
            // Emptied from the trash: gone for good, and skipped.
            _ if line.before.is_empty() => {}
            _ => self.undelete(line)?,
        }
        tick()
    }

    /// Brings a deleted record back, found as before: at the pace of an import too, since nothing else indexes it at the end.
    fn undelete(&mut self, line: &Line) -> Result<()> {
        self.bring_back(line.entity, line.first, &line.before)?;
        if self.pace == Pace::Small {
            return Ok(());
        }
        if line.entity.key == "entry" {
            index::add_links(&self.transaction, line.first, line.first)?;
        }
        self.touch_twins(line.entity, line.first);
        index::add_words(&self.transaction, line.entity, line.first, line.first)
    }

    fn do_again(&mut self, line: &Line, tick: &mut dyn FnMut() -> Result<()>) -> Result<()> {
        match line.kind.as_str() {
            "insert" => return self.make_again(line, tick),
            "update" => self.change_back(line, &line.before, &line.after)?,
            _ => self.take_away(line)?,
        }
        tick()
    }

    /// Takes away what an insert had made, and keeps its image for a redo.
    fn unmake(&mut self, journal: i64, line: &Line, tick: &mut dyn FnMut() -> Result<()>) -> Result<()> {
        refuse_changed_since(&self.transaction, journal, line)?;
        let bulk = self.pace == Pace::Bulk;
        if bulk {
            index::remove_words(&self.transaction, line.entity, line.first, line.last)?;
            twins::clear(&self.transaction, line.entity, line.first, line.last)?;
            self.unindexed.push((line.entity.code, line.first, line.last));
        }
        for id in ids(&self.transaction, line)? {
            let at = Ref::new(line.entity, Id(id));
            let Some((row, version)) = Row::read(&self.transaction, line.entity, id)? else { continue };
            let stays = email::stays(&self.transaction, at)?;
            if stays && bulk {
                index::add_words(&self.transaction, line.entity, id, id)?;
            }
            if stays && at.entity.key != "email" {
                continue;
            }
            let mut image = row.image();
            if stays {
                image = email::pointers(&row);
                self.letters.push(id);
            }
            image.insert("version".to_owned(), Json::from(version));
            image.insert("created_at".to_owned(), Json::from(self.created_at(at)?));
            let sql = "INSERT OR REPLACE INTO journal_image(change, record, image) VALUES(?1, ?2, ?3)";
            let text = serde_json::to_string(&image).unwrap_or_default();
            self.transaction.prepare_cached(sql)?.execute(params![line.id, id, text])?;
            if !stays {
                self.erase_row(at, &row)?;
            }
            tick()?;
        }
        Ok(())
    }

    /// Makes again what an undone insert had made.
    fn make_again(&mut self, line: &Line, tick: &mut dyn FnMut() -> Result<()>) -> Result<()> {
        let mut images: Vec<(i64, String)> = Vec::new();
        {
            let mut statement = self
                .transaction
                .prepare_cached("SELECT record, image FROM journal_image WHERE change = ?1 ORDER BY record")?;
            let rows = statement.query_map([line.id], |row| Ok((row.get(0)?, row.get(1)?)))?;
            for row in rows {
                images.push(row?);
            }
        }
        if self.pace == Pace::Bulk {
            self.again.push((line.entity, line.first, line.last));
        }
        let aside = bulk::put_table_aside(&self.transaction, line.entity.key, images.len() as u64)?;
        for (id, text) in images {
            let image = map(Some(text));
            if image.contains_key("stays") {
                email::take_up(self, id, &image)?;
                continue;
            }
            self.bring_back(line.entity, id, &image)?;
            tick()?;
        }
        bulk::rebuild_indexes(&self.transaction, &aside)?;
        self.transaction.prepare_cached("DELETE FROM journal_image WHERE change = ?1")?.execute([line.id])?;
        Ok(())
    }

    /// Puts a whole row in under the identity that it had, with its version, and when it was made and written. Its addresses are
    /// there before it.
    pub(super) fn put_back(
        &mut self,
        entity: &'static Entity,
        id: i64,
        row: &Row,
        stamps: (i64, i64, i64),
    ) -> Result<()> {
        let has_address = entity.hidden.contains(&"city_key");
        let address = if has_address { Address::of(&self.transaction, id)?.0 } else { Address::default() };
        self.put_row(entity, id, row, &address, stamps)?;
        self.touched.addresses.remove(&(entity.code, id));
        if entity.key == "company" {
            // What comes behind it is shown for it.
            self.take_bit(id, row.number("bit").unwrap_or(0));
        }
        Ok(())
    }

    /// Puts a deleted row back as its image says; its version grows.
    pub(super) fn bring_back(&mut self, entity: &'static Entity, id: i64, image: &Map<String, Json>) -> Result<()> {
        let row = Row::from_image(entity, image);
        let version = image.get("version").and_then(Json::as_i64).unwrap_or(1) + 1;
        let created = image.get("created_at").and_then(Json::as_i64).unwrap_or(0);
        self.put_back(entity, id, &row, (version, created, self.now.timestamp_millis()))?;
        match entity.key {
            "account" => _ = self.touched.accounts.insert(id),
            "contact" => {
                self.touched.roles.insert(id);
                self.touched.consents.insert(id);
                self.touched.contacts.insert(id);
            }
            _ if entity.hidden.contains(&"city_key") => _ = self.touched.addresses.insert((entity.code, id)),
            _ => {}
        }
        Ok(())
    }

    /// Writes the columns that an update changed as they were on its other side.
    fn change_back(&mut self, line: &Line, here: &Map<String, Json>, there: &Map<String, Json>) -> Result<()> {
        let at = Ref::new(line.entity, Id(line.first));
        let changed = || Error::ChangedSince(vec![format!("{}:{}", line.entity.key, line.first)]);
        let Some((row, version)) = Row::read(&self.transaction, line.entity, line.first)? else {
            return Err(changed());
        };
        if !row.agrees(here) {
            return Err(named(&self.transaction, at));
        }
        let mut back = row.clone();
        back.overlay(there);
        self.update_row(line.entity, line.first, &row, &back, version + 1)
    }

    /// Deletes again what an undone deletion had brought back.
    fn take_away(&mut self, line: &Line) -> Result<()> {
        let at = Ref::new(line.entity, Id(line.first));
        let Some((row, _)) = Row::read(&self.transaction, line.entity, line.first)? else { return Ok(()) };
        self.erase_row(at, &row)
    }
}

fn ids(connection: &Connection, line: &Line) -> Result<Vec<i64>> {
    let sql = format!("SELECT id FROM {} WHERE id BETWEEN ?1 AND ?2 ORDER BY id DESC", line.entity.key);
    let mut statement = connection.prepare_cached(&sql)?;
    let ids = statement.query_map([line.first, line.last], |row| row.get(0))?;
    Ok(ids.collect::<rusqlite::Result<_>>()?)
}

/// Refuses to unmake records that a later step, still in force, has changed.
fn refuse_changed_since(connection: &Connection, journal: i64, line: &Line) -> Result<()> {
    let sql = "SELECT c.first FROM journal_change c JOIN journal j ON j.id = c.journal
               WHERE c.entity = ?1 AND c.first BETWEEN ?2 AND ?3 AND c.kind = 'update' AND j.id > ?4 AND j.state = 'done' LIMIT 5";
    let mut statement = connection.prepare_cached(sql)?;
    let changed =
        statement.query_map(params![line.entity.code, line.first, line.last, journal], |row| row.get::<_, i64>(0))?;
    let changed: Vec<i64> = changed.collect::<rusqlite::Result<_>>()?;
    match changed.first() {
        Some(first) => Err(named(connection, Ref::new(line.entity, Id(*first)))),
        None => Ok(()),
    }
}

/// Refuses to leave behind what others have hung on the records that go: notes, addresses, contacts.
fn refuse_orphans(connection: &Connection, lines: &[Line]) -> Result<()> {
    for line in lines.iter().filter(|line| line.kind == "insert") {
        let mut checks = vec!["SELECT record FROM bond WHERE target BETWEEN ?1 AND ?2 LIMIT 1".to_owned()];
        checks.push(format!(
            "SELECT entry FROM entry_link WHERE entity = {} AND record BETWEEN ?1 AND ?2 LIMIT 1",
            line.entity.code
        ));
        for holder in ["address", "contact_point", "alias", "leftover", "status_change"] {
            checks.push(format!(
                "SELECT id FROM {holder} WHERE record BETWEEN ?1 AND ?2 AND entity = '{}' LIMIT 1",
                line.entity.key
            ));
        }
        for side in ["low", "high"] {
            checks.push(format!(
                "SELECT id FROM distinct_pair WHERE {side} BETWEEN ?1 AND ?2 AND entity = '{}' LIMIT 1",
                line.entity.key
            ));
        }
        for sql in checks {
            if connection.prepare_cached(&sql)?.exists([line.first, line.last])? {
                return Err(Error::ChangedSince(vec![line.entity.key.to_owned()]));
            }
        }
    }
    Ok(())
}

/// The refusal that names a record as people know it.
fn named(connection: &Connection, at: Ref) -> Error {
    Error::ChangedSince(vec![name_of(connection, at)])
}

/// What people call a record; its entity and number when it has no name.
pub(super) fn name_of(connection: &Connection, at: Ref) -> String {
    let title = title_expression(at.entity, super::Labels::French, "r");
    let sql = format!("SELECT {title} FROM {} r WHERE r.id = ?1", at.entity.key);
    let name = connection.query_row(&sql, [at.id.0], |row| row.get::<_, String>(0));
    name.unwrap_or_else(|_| format!("{} {}", at.entity.key, at.id))
}
