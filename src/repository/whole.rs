//! All that a base holds, out and in again as it stands: every record under its identity, with its version and its dates. What
//! is derived is not told, but computed anew; the journal and the trash stay behind.
use super::row::{Row, columns};
use super::writer::{Pace, Writer};
use super::{Error, Repository, Result, bulk, codec, restore};
use crate::model::catalog::address::ADDRESS;
use crate::model::change::Header;
use crate::model::entity::Nature;
use crate::model::field::Store;
use crate::model::{Entity, Field, Id, Record, catalog};
use chrono::{DateTime, Utc};
use rusqlite::types::Value as Sql;
use rusqlite::{Connection, params};
use serde_json::{Map, Value as Json};
use std::sync::Arc;

/// A record as it stands in its table.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept {
    /// The record with the fields that are kept, see [`kept_fields`], and without titles.
    pub record: Record,
    /// When it was made, in milliseconds UTC.
    pub created_at: i64,
    /// When it was last written, in milliseconds UTC.
    pub updated_at: i64,
    /// Its reference; nothing where records of the entity have none.
    pub reference: Option<String>,
    /// The values of custom fields, also of those that are gone, as the file keeps them.
    pub custom: Map<String, Json>,
}

/// Part of what comes into a base.
#[derive(Debug)]
pub enum Part {
    /// The bytes of a file, named by records that come later.
    Bytes(Vec<u8>),
    /// A record. Those of an entity come together, the entities as [`in_order`] says.
    Record(Box<Kept>),
}

/// What comes into a base: how much of what, and up to where identities and references were given.
#[derive(Debug, Default)]
pub struct Coming {
    /// How many records of each entity.
    pub counts: Vec<(&'static Entity, u64)>,
    /// The counters, see [`Repository::counters`].
    pub counters: Vec<(String, i64)>,
}

/// The fields of an entity that are kept: neither derived nor of other records.
pub fn kept_fields(entity: &Entity) -> impl Iterator<Item = &'static Field> + use<> {
    entity.fields.iter().copied().filter(|field| field.store == Store::Column)
}

/// The order in which records come in: what is set, addresses, the main records, what belongs to them, what happened.
pub fn in_order() -> Vec<&'static Entity> {
    let rank = |entity: &&'static Entity| match entity.nature {
        Nature::Setting => 0,
        _ if entity.key == ADDRESS.key => 1,
        Nature::Main => 2,
        Nature::Line => 3,
        Nature::Trace => 4,
    };
    let mut entities = catalog::ENTITIES.to_vec();
    entities.sort_by_key(rank);
    entities
}

/// What has come into a base.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Taken {
    /// How many records.
    pub records: u64,
    /// How many letters among them waited to be sent, and are held.
    pub held: usize,
}

impl Repository {
    /// Does all its reading in one and the same state of the file, whatever other windows write meanwhile.
    ///
    /// # Errors
    /// Those of the work, and what SQLite says.
    pub fn steady<T, E: From<Error>>(
        &self,
        work: impl FnOnce(&Repository) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        self.connection.execute_batch("BEGIN").map_err(Error::from)?;
        let done = work(self);
        // A read has nothing to lose: however it ended, its view of the file is given up.
        let _ = self.connection.execute_batch("ROLLBACK");
        done
    }

    /// How many records of an entity there are, of all companies.
    ///
    /// # Errors
    /// Those of the file.
    pub fn count_kept(&self, entity: &'static Entity) -> Result<u64> {
        self.read(|connection| {
            let sql = format!("SELECT count(*) FROM {}", entity.key);
            Ok(connection.query_row(&sql, [], |row| row.get::<_, i64>(0))?.unsigned_abs())
        })
    }

    /// So many records of an entity as they stand, of all companies, in the order of identities, behind one of these.
    ///
    /// # Errors
    /// [`Error::Cancelled`] when the connection was told to [stop](super::Stop), and those of the file.
    pub fn kept_after(&self, entity: &'static Entity, last: Option<Id>, limit: usize) -> Result<Vec<Kept>> {
        if self.stop().is_stopped() {
            return Err(Error::Cancelled);
        }
        let columns: Arc<[&'static str]> = columns(entity).into();
        let fields: Arc<[&'static Field]> = kept_fields(entity).collect();
        let sql = format!(
            "SELECT id, version, created_at, updated_at, {} FROM {} WHERE id > ?1 ORDER BY id LIMIT ?2",
            super::row::quoted(&columns),
            entity.key
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut rows = statement.query(params![last.map_or(i64::MIN, |id| id.0), limit as i64])?;
        let mut slice = Vec::with_capacity(limit);
        while let Some(row) = rows.next()? {
            let values = (0..columns.len()).map(|at| row.get::<_, Sql>(at + 4)).collect::<rusqlite::Result<_>>()?;
            let stored = Row { columns: Arc::clone(&columns), values };
            let record = Record {
                entity,
                id: Id(row.get(0)?),
                version: row.get(1)?,
                fields: Arc::clone(&fields),
                values: fields.iter().map(|field| stored.value(field)).collect(),
                titles: Vec::new(),
            };
            slice.push(Kept {
                record,
                created_at: row.get(2)?,
                updated_at: row.get(3)?,
                reference: (entity.nature == Nature::Main).then(|| stored.text("reference").to_owned()),
                custom: stored.custom(),
            });
        }
        Ok(slice)
    }

    /// Up to where identities and references were given: none of them is given again.
    ///
    /// # Errors
    /// Those of the file.
    pub fn counters(&self) -> Result<Vec<(String, i64)>> {
        self.read(|connection| {
            let mut all = restore::counters(connection)?;
            all.sort_unstable();
            Ok(all)
        })
    }

    /// Fills a base that has no main records, and none in its trash, with what comes: all of it or nothing. What was set in it
    /// gives way. Letters that waited to be sent are held, for they may have been sent from where they come.
    ///
    /// # Errors
    /// [`Error::NotEmpty`], [`Error::Cancelled`], what the parts return, what the rules of the tables refuse, and those of
    /// [`Repository::commit`]: the base is as it was then.
    pub fn take_whole(
        &mut self,
        (head, coming): (Header, &Coming),
        parts: &mut dyn Iterator<Item = Result<Part>>,
        now: DateTime<Utc>,
        progress: &mut dyn FnMut(u64),
    ) -> Result<Taken> {
        if self.is_read_only() {
            return Err(Error::ReadOnly);
        }
        let stop = self.stop();
        let catalog = Arc::clone(&self.catalog);
        let source = self.source.clone();
        let taken = self
            .with_cache(bulk::CACHE_KIB, |repository| {
                let mut writer = Writer::begin(&mut repository.connection, (&catalog, &source), head, now, Pace::Bulk)?;
                empty(&writer.transaction)?;
                let mut taker = Taker { writer: &mut writer, coming, run: None, aside: Vec::new(), count: 0 };
                for part in parts {
                    if stop.is_stopped() {
                        return Err(Error::Cancelled);
                    }
                    taker.take(part?)?;
                    if taker.count.is_multiple_of(256) {
                        progress(taker.count);
                    }
                }
                let records = taker.end()?;
                let held = restore::hold_letters(&writer.transaction)?;
                restore::raise_counters(&writer.transaction, &coming.counters)?;
                writer.finish()?;
                Ok(Taken { records, held })
            })
            .map_err(
                |error| if stop.is_stopped() { Error::Cancelled } else { super::open::placed(&self.path, error) },
            )?;
        self.commits += 1;
        self.reload_catalog()?;
        match self.index_few_custom_fields() {
            Err(Error::Busy) => {}
            done => done?,
        }
        Ok(taken)
    }
}

/// Empties a base of what a new one is given; refuses one in which there is, or was, anything else.
fn empty(connection: &Connection) -> Result<()> {
    for entity in catalog::ENTITIES.iter().filter(|entity| entity.nature == Nature::Main) {
        let sql = format!(
            "SELECT EXISTS(SELECT 1 FROM {}) OR EXISTS(SELECT 1 FROM journal_change WHERE entity = {})",
            entity.key, entity.code
        );
        if connection.query_row(&sql, [], |row| row.get(0))? {
            return Err(Error::NotEmpty(entity));
        }
    }
    let derived = ["bond", "entry_link", "journal_image", "journal_change", "journal", "blob", "outbox_claim"];
    for table in catalog::ENTITIES.iter().map(|entity| entity.key).chain(derived) {
        connection.execute_batch(&format!("DELETE FROM {table}"))?;
    }
    Ok(())
}

/// Records of one entity that come in, from the first identity to the last.
struct Run {
    entity: &'static Entity,
    first: i64,
    last: i64,
}

/// What comes in, part by part.
struct Taker<'w, 'a> {
    writer: &'w mut Writer<'a>,
    coming: &'w Coming,
    run: Option<Run>,
    /// What makes the indexes of the present table again.
    aside: Vec<String>,
    count: u64,
}

impl Taker<'_, '_> {
    fn take(&mut self, part: Part) -> Result<()> {
        match part {
            Part::Bytes(bytes) => {
                let sql = "INSERT OR IGNORE INTO blob(sha256, size, data) VALUES(?1, ?2, ?3)";
                let name = super::blob::name_of(&bytes);
                self.writer.transaction.prepare_cached(sql)?.execute(params![name, bytes.len() as i64, bytes])?;
                Ok(())
            }
            Part::Record(kept) => self.record(&kept),
        }
    }

    fn record(&mut self, kept: &Kept) -> Result<()> {
        let (entity, id) = (kept.record.entity, kept.record.id.0);
        match &mut self.run {
            Some(run) if run.entity.key == entity.key => {
                (run.first, run.last) = (run.first.min(id), run.last.max(id));
            }
            _ => {
                self.end_run()?;
                let expected = self.coming.counts.iter().find(|(known, _)| known.key == entity.key);
                let expected = expected.map_or(0, |(_, count)| *count);
                self.aside = bulk::put_table_aside(&self.writer.transaction, entity.key, expected)?;
                self.run = Some(Run { entity, first: id, last: id });
            }
        }
        self.writer.put_kept(kept)?;
        self.count += 1;
        Ok(())
    }

    fn end_run(&mut self) -> Result<()> {
        bulk::rebuild_indexes(&self.writer.transaction, &std::mem::take(&mut self.aside))?;
        if let Some(run) = self.run.take() {
            self.writer.again.push((run.entity, run.first, run.last));
        }
        Ok(())
    }

    fn end(mut self) -> Result<u64> {
        self.end_run()?;
        Ok(self.count)
    }
}

impl Writer<'_> {
    /// Puts a record in as it stood.
    fn put_kept(&mut self, kept: &Kept) -> Result<()> {
        let (entity, id) = (kept.record.entity, kept.record.id.0);
        let mut row = Row::new(entity);
        if let Some(reference) = &kept.reference {
            row.set("reference", Sql::Text(reference.clone()));
            self.keep_reference(entity, reference)?;
        }
        if !kept.custom.is_empty() {
            row.set_custom(&kept.custom);
        }
        for (field, value) in kept.record.pairs() {
            row.set(field.key, codec::to_sql(field, value));
        }
        self.put_back(entity, id, &row, (kept.record.version, kept.created_at, kept.updated_at))
    }
}
