//! The table of keys, kept current: record by record after a form or an action, in the order of the table after an import.
use super::super::backup::Progress;
use super::super::{Error, Result};
use super::faces::{Face, Faces};
use crate::model::twin::Traits;
use crate::model::{Entity, Id, catalog};
use rusqlite::{Connection, OptionalExtension, params};
use std::sync::mpsc::{channel, sync_channel};

/// So many keys are gathered and sorted before they are written: 64 MB.
const GATHERED: usize = 4_000_000;
/// So many records are read before their keys are computed, on another thread, and it is told how many are done.
const AT_A_TIME: usize = 1_024;
/// So many batches of them wait at most.
const AHEAD: usize = 4;
/// So many rows are written by one statement.
const AT_ONCE: usize = 64;

/// The keys of a record's traits, the least first, none twice.
fn keys_of(traits: &Traits) -> Vec<i64> {
    let mut keys: Vec<i64> = traits.keys().into_iter().map(|key| key.0).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

fn packed(keys: &[i64]) -> Vec<u8> {
    keys.iter().flat_map(|key| key.to_be_bytes()).collect()
}

fn unpacked(blob: &[u8]) -> Vec<i64> {
    blob.as_chunks().0.iter().map(|bytes| i64::from_be_bytes(*bytes)).collect()
}

/// The keys under which a record stands.
pub fn kept(connection: &Connection, entity: &Entity, id: i64) -> Result<Vec<i64>> {
    let sql = "SELECT keys FROM twin_record WHERE entity = ?1 AND record = ?2";
    let mut statement = connection.prepare_cached(sql)?;
    let blob: Option<Vec<u8>> = statement.query_row([i64::from(entity.code), id], |row| row.get(0)).optional()?;
    Ok(blob.map(|blob| unpacked(&blob)).unwrap_or_default())
}

/// Computes the keys of one record anew; none when it is gone.
pub fn refresh(connection: &Connection, entity: &'static Entity, id: i64) -> Result<()> {
    let due = Faces::of(entity).one(connection, Id(id))?.map(|traits| keys_of(&traits)).unwrap_or_default();
    let known = kept(connection, entity, id)?;
    if due == known {
        return Ok(());
    }
    let mut delete =
        connection.prepare_cached("DELETE FROM twin_key WHERE entity = ?1 AND key = ?2 AND record = ?3")?;
    for key in known.iter().filter(|key| due.binary_search(key).is_err()) {
        delete.execute(params![entity.code, key, id])?;
    }
    let mut insert =
        connection.prepare_cached("INSERT OR IGNORE INTO twin_key(entity, key, record) VALUES(?1, ?2, ?3)")?;
    for key in due.iter().filter(|key| known.binary_search(key).is_err()) {
        insert.execute(params![entity.code, key, id])?;
    }
    keep(connection, entity, id, &due)
}

fn keep(connection: &Connection, entity: &Entity, id: i64, keys: &[i64]) -> Result<()> {
    if keys.is_empty() {
        let sql = "DELETE FROM twin_record WHERE entity = ?1 AND record = ?2";
        connection.prepare_cached(sql)?.execute(params![entity.code, id])?;
        return Ok(());
    }
    let sql = "INSERT OR REPLACE INTO twin_record(entity, record, keys) VALUES(?1, ?2, ?3)";
    connection.prepare_cached(sql)?.execute(params![entity.code, id, packed(keys)])?;
    Ok(())
}

/// Writes the keys of the records from one identity to another, none of which has any yet.
pub fn fill(connection: &Connection, entity: &'static Entity, first: i64, last: i64) -> Result<()> {
    fill_heard(connection, entity, (first, last), &mut |_| Ok(()))
}

/// The same; `heard` is told how many records are done, and may break it off.
fn fill_heard(
    connection: &Connection,
    entity: &'static Entity,
    (first, last): (i64, i64),
    heard: &mut dyn FnMut(u64) -> Result<()>,
) -> Result<()> {
    if !entity.has_twins() {
        return Ok(());
    }
    let faces = Faces::of(entity);
    let mut due = Due { connection, entity, gathered: Vec::new() };
    std::thread::scope(|scope| {
        let (give, take) = sync_channel::<Vec<(i64, Face)>>(AHEAD);
        let (told, ready) = channel();
        let compute = |batch: Vec<(i64, Face)>| -> Vec<(i64, Vec<i64>)> {
            batch.iter().map(|(id, face)| (*id, keys_of(&faces.traits(face)))).collect()
        };
        // It ends with what it is given, or when nobody hears it any more.
        scope.spawn(move || take.into_iter().try_for_each(|batch| told.send(compute(batch))));
        let (mut done, mut batch) = (0, Vec::with_capacity(AT_A_TIME));
        faces.each_face(connection, (first, last), &mut |id, face| {
            batch.push((id, face));
            if batch.len() < AT_A_TIME {
                return Ok(());
            }
            done += AT_A_TIME as u64;
            heard(done)?;
            // Whoever computes goes on until all is given.
            _ = give.send(std::mem::replace(&mut batch, Vec::with_capacity(AT_A_TIME)));
            ready.try_iter().try_for_each(|keys| due.keep(keys))
        })?;
        _ = give.send(batch);
        drop(give);
        ready.into_iter().try_for_each(|keys| due.keep(keys))
    })?;
    write(connection, entity, &mut due.gathered)
}

/// The keys of records on their way into their tables.
struct Due<'a> {
    connection: &'a Connection,
    entity: &'static Entity,
    gathered: Vec<(i64, i64)>,
}

impl Due<'_> {
    fn keep(&mut self, computed: Vec<(i64, Vec<i64>)>) -> Result<()> {
        for (id, keys) in computed {
            if !keys.is_empty() {
                keep(self.connection, self.entity, id, &keys)?;
            }
            self.gathered.extend(keys.into_iter().map(|key| (key, id)));
            if self.gathered.len() >= GATHERED {
                write(self.connection, self.entity, &mut self.gathered)?;
            }
        }
        Ok(())
    }
}

/// Writes keys in the order of their table: each page of it is touched once.
fn write(connection: &Connection, entity: &Entity, gathered: &mut Vec<(i64, i64)>) -> Result<()> {
    gathered.sort_unstable();
    for slice in gathered.chunks(AT_ONCE) {
        let rows = vec!["(?, ?, ?)"; slice.len()].join(", ");
        let sql = format!("INSERT OR IGNORE INTO twin_key(entity, key, record) VALUES {rows}");
        let mut statement = connection.prepare_cached(&sql)?;
        for (at, (key, record)) in slice.iter().enumerate() {
            statement.raw_bind_parameter(at * 3 + 1, entity.code)?;
            statement.raw_bind_parameter(at * 3 + 2, key)?;
            statement.raw_bind_parameter(at * 3 + 3, record)?;
        }
        statement.raw_execute()?;
    }
    gathered.clear();
    Ok(())
}

/// Takes the keys of the records from one identity to another out.
pub fn clear(connection: &Connection, entity: &Entity, first: i64, last: i64) -> Result<()> {
    if !entity.has_twins() {
        return Ok(());
    }
    let mut gathered: Vec<(i64, i64)> = Vec::new();
    let mut delete =
        connection.prepare_cached("DELETE FROM twin_key WHERE entity = ?1 AND key = ?2 AND record = ?3")?;
    let mut take = |gathered: &mut Vec<(i64, i64)>| -> Result<()> {
        gathered.sort_unstable();
        for (key, record) in gathered.drain(..) {
            delete.execute(params![entity.code, key, record])?;
        }
        Ok(())
    };
    {
        let sql = "SELECT record, keys FROM twin_record WHERE entity = ?1 AND record BETWEEN ?2 AND ?3";
        let mut statement = connection.prepare_cached(sql)?;
        let mut rows = statement.query(params![entity.code, first, last])?;
        while let Some(row) = rows.next()? {
            let (id, blob): (i64, Vec<u8>) = (row.get(0)?, row.get(1)?);
            gathered.extend(unpacked(&blob).into_iter().map(|key| (key, id)));
            if gathered.len() >= GATHERED {
                take(&mut gathered)?;
            }
        }
    }
    take(&mut gathered)?;
    let sql = "DELETE FROM twin_record WHERE entity = ?1 AND record BETWEEN ?2 AND ?3";
    connection.prepare_cached(sql)?.execute(params![entity.code, first, last])?;
    Ok(())
}

/// Computes all keys anew: for a base that has none yet, or those of another Carnet.
///
/// # Errors
/// [`Error::Cancelled`] when `progress` breaks off.
pub fn fill_all(connection: &Connection, progress: &mut Progress<'_>) -> Result<()> {
    connection.execute_batch("DELETE FROM twin_key; DELETE FROM twin_record;")?;
    let mut counts = Vec::new();
    for entity in catalog::ENTITIES.iter().filter(|entity| entity.has_twins()) {
        let sql = format!("SELECT count(*) FROM {}", entity.key);
        let count: i64 = connection.query_row(&sql, [], |row| row.get(0))?;
        counts.push((*entity, count.unsigned_abs()));
    }
    let all: u64 = counts.iter().map(|(_, count)| count).sum();
    let mut before = 0;
    for (entity, count) in counts {
        fill_heard(connection, entity, (i64::MIN, i64::MAX), &mut |done| told(progress, before + done, all))?;
        before += count;
        told(progress, before, all)?;
    }
    Ok(())
}

fn told(progress: &mut Progress<'_>, done: u64, all: u64) -> Result<()> {
    if progress(done, all).is_break() { Err(Error::Cancelled) } else { Ok(()) }
}

/// Tells the records of an entity whose keys are not as they should be; 0 stands for the table as a whole.
pub fn verify(connection: &Connection, entity: &'static Entity, wrong: &mut dyn FnMut(i64)) -> Result<()> {
    if !entity.has_twins() {
        return Ok(());
    }
    let (mut records, mut due) = (0_i64, Sum::default());
    Faces::of(entity).each(connection, (i64::MIN, i64::MAX), &mut |id, traits| {
        let keys = keys_of(&traits);
        records += i64::from(!keys.is_empty());
        if kept(connection, entity, id)? != keys {
            wrong(id);
        }
        keys.iter().for_each(|key| due.add(*key, id));
        Ok(())
    })?;
    let count = "SELECT count(*) FROM twin_record WHERE entity = ?1";
    let mut stands = Sum::default();
    let mut statement = connection.prepare("SELECT key, record FROM twin_key WHERE entity = ?1")?;
    let mut rows = statement.query([entity.code])?;
    while let Some(row) = rows.next()? {
        stands.add(row.get(0)?, row.get(1)?);
    }
    if stands != due || connection.query_row(count, [entity.code], |row| row.get::<_, i64>(0))? != records {
        wrong(0);
    }
    Ok(())
}

/// Tells two sets of keys apart, whatever their order.
#[derive(Debug, Default, PartialEq, Eq)]
struct Sum(u64, u64);

impl Sum {
    fn add(&mut self, key: i64, record: i64) {
        let mixed = (key.cast_unsigned() ^ record.cast_unsigned().rotate_left(32)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        *self = Sum(self.0 + 1, self.1.wrapping_add(mixed ^ (mixed >> 29)));
    }
}
