//! Which records are compared: those that share a key which few others share.
use super::super::Result;
use super::{COMMON, keys, sharing};
use crate::model::Entity;
use rusqlite::{Connection, params};

/// A share of the records so small that their own keys are looked up, rather than all keys read.
const SMALL_SHARE: usize = 50;

/// The records that are looked at, and those among them that were asked about.
#[derive(Debug)]
pub struct Cast {
    /// The identities, the least first; a record is known by its place here.
    pub ids: Vec<i64>,
    /// Whether each was asked about; all when `None`.
    pub asked: Option<Vec<bool>>,
}

/// What a walk along the keys has met.
#[derive(Debug, Default, Clone, Copy)]
pub struct Met {
    /// Keys that too many records share.
    pub common: u64,
}

impl Cast {
    /// The records that were asked about.
    pub fn asked(&self) -> Vec<i64> {
        match &self.asked {
            None => self.ids.clone(),
            Some(asked) => self.ids.iter().zip(asked).filter(|(_, asked)| **asked).map(|(id, _)| *id).collect(),
        }
    }

    fn place(&self, id: i64) -> Option<u32> {
        self.ids.binary_search(&id).ok().and_then(|at| u32::try_from(at).ok())
    }

    fn is_asked(&self, place: u32) -> bool {
        self.asked.as_ref().is_none_or(|asked| asked[place as usize])
    }

    /// Tells every pair that shares a key, by their places packed into one number; the same pair may come again.
    pub fn pairs(
        &self,
        connection: &Connection,
        entity: &Entity,
        f: &mut dyn FnMut(u64, Position) -> Result<()>,
    ) -> Result<Met> {
        let asked = self.asked.as_ref().map(|_| self.asked());
        match asked.filter(|asked| asked.len() * SMALL_SHARE < self.ids.len()) {
            Some(few) => self.pairs_of(connection, entity, &few, f),
            None => self.all_pairs(connection, entity, f),
        }
    }

    fn all_pairs(
        &self,
        connection: &Connection,
        entity: &Entity,
        f: &mut dyn FnMut(u64, Position) -> Result<()>,
    ) -> Result<Met> {
        let mut met = Met::default();
        let total = self.ids.len() as u64;
        let mut statement =
            connection.prepare("SELECT key, record FROM twin_key WHERE entity = ?1 ORDER BY key, record")?;
        let mut rows = statement.query([entity.code])?;
        let mut block = Block::default();
        let mut read = 0;
        while let Some(row) = rows.next()? {
            let (key, record): (i64, i64) = (row.get(0)?, row.get(1)?);
            if key != block.key {
                self.tell(&mut block, &mut met, Position { done: read, all: total }, f)?;
                block.key = key;
            }
            block.add(record);
            read += 1;
        }
        self.tell(&mut block, &mut met, Position { done: read, all: total }, f)?;
        Ok(met)
    }

    /// The pairs of few records: their own keys are looked up.
    fn pairs_of(
        &self,
        connection: &Connection,
        entity: &Entity,
        few: &[i64],
        f: &mut dyn FnMut(u64, Position) -> Result<()>,
    ) -> Result<Met> {
        let mut wanted = Vec::new();
        for id in few {
            wanted.extend(keys::kept(connection, entity, *id)?);
        }
        wanted.sort_unstable();
        wanted.dedup();
        let mut met = Met::default();
        let mut statement = connection.prepare_cached(&sharing())?;
        for (done, key) in wanted.iter().enumerate() {
            let mut block = Block { key: *key, ..Block::default() };
            let mut rows = statement.query(params![entity.code, key])?;
            while let Some(row) = rows.next()? {
                block.add(row.get(0)?);
            }
            let position = Position { done: done as u64, all: wanted.len() as u64 };
            self.tell(&mut block, &mut met, position, f)?;
        }
        Ok(met)
    }

    fn tell(
        &self,
        block: &mut Block,
        met: &mut Met,
        position: Position,
        f: &mut dyn FnMut(u64, Position) -> Result<()>,
    ) -> Result<()> {
        if block.count > COMMON {
            met.common += 1;
        } else if block.count > 1 {
            let places: Vec<u32> = block.records.iter().filter_map(|id| self.place(*id)).collect();
            for (at, one) in places.iter().enumerate() {
                for other in &places[at + 1..] {
                    if self.is_asked(*one) || self.is_asked(*other) {
                        f(u64::from(*one.min(other)) << 32 | u64::from(*one.max(other)), position)?;
                    }
                }
            }
        }
        block.records.clear();
        block.count = 0;
        Ok(())
    }
}

/// How far a walk is: so many of so many, in whatever it counts.
#[derive(Debug, Clone, Copy)]
pub struct Position {
    /// So many were read.
    pub done: u64,
    /// There are about so many, or in a walk along all keys: so many records have them.
    pub all: u64,
}

/// The records of one key; of a common one only how many there are.
#[derive(Debug, Default)]
struct Block {
    key: i64,
    records: Vec<i64>,
    count: usize,
}

impl Block {
    fn add(&mut self, record: i64) {
        self.count += 1;
        if self.count <= COMMON {
            self.records.push(record);
        }
    }
}
