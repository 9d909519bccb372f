//! The check of a whole list (DUP-2): pairs that share a key, compared; those that are likely the same, in groups.
use super::super::{Error, Repository, Result};
use super::alike::Alike;
use super::apart::Apart;
use super::groups::{Group, grouped};
use super::pairs::Cast;
use crate::model::{Entity, Id, Query};
use rusqlite::{Connection, params_from_iter};

/// So many pairs are gathered before they are compared: 160 MB.
const GATHERED: usize = 20_000_000;
/// The walk along the keys is this share of the work, of 1000.
const WALK: u64 = 250;
/// So many keys a record has, about.
const KEYS: u64 = 8;

/// Which records are asked about. What they are compared with is all that the user sees.
#[derive(Debug, Clone)]
pub enum Among {
    /// All.
    All,
    /// These.
    Records(Vec<Id>),
    /// Those of a list.
    List(Box<Query>),
}

/// What a check has found.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Checked {
    /// The groups, the likeliest first.
    pub groups: Vec<Group>,
    /// So many records were looked at.
    pub records: u64,
    /// So many pairs were compared.
    pub pairs: u64,
    /// So many keys were passed over because too many records share them.
    pub common: u64,
}

impl Repository {
    /// Looks for records that are likely the same: each of those asked about is compared with every other of the own company
    /// at hand that shares a telling key. `progress` hears how much is done, of 1000.
    ///
    /// # Errors
    /// [`Error::Cancelled`], or what SQLite says.
    pub fn check_twins(
        &self,
        entity: &'static Entity,
        among: &Among,
        progress: &mut dyn FnMut(u64),
    ) -> Result<Checked> {
        let asked = self.asked(among)?;
        let stop = self.stop();
        self.read(|connection| {
            let cast = self.cast(connection, entity, asked)?;
            let apart = Apart::read(connection, entity)?;
            let mut checked = Checked { records: cast.asked().len() as u64, ..Checked::default() };
            let mut alike = Alike::new(entity, &cast.ids, stop.clone());
            let mut likely = Vec::new();
            let mut gathered: Vec<u64> = Vec::new();
            let mut told = 0;
            let met = cast.pairs(connection, entity, &mut |pair, position| {
                gathered.push(pair);
                if gathered.len().is_multiple_of(65_536) {
                    if stop.is_stopped() {
                        return Err(Error::Cancelled);
                    }
                    told = (position.done * WALK / (position.all * KEYS).max(1)).min(WALK);
                    progress(told);
                }
                if gathered.len() >= GATHERED {
                    gathered.sort_unstable();
                    gathered.dedup();
                    // Mostly doubles: there is room again.
                    if gathered.len() >= GATHERED / 2 {
                        checked.pairs += gathered.len() as u64;
                        likely.extend(alike.likely(self, &gathered, &mut |_| ())?);
                        gathered.clear();
                    }
                }
                Ok(())
            })?;
            gathered.sort_unstable();
            gathered.dedup();
            checked.pairs += gathered.len() as u64;
            likely.extend(alike.likely(self, &gathered, &mut |done| {
                progress(WALK + done * (1_000 - WALK) / 1_000);
            })?);
            checked.common = met.common;
            checked.groups = grouped(likely, &apart);
            progress(1_000);
            Ok(checked)
        })
    }

    /// What is left of groups that were found before: records that are gone and pairs that were parted since are left out,
    /// the order stays.
    ///
    /// # Errors
    /// [`Error::Slow`], or what SQLite says.
    pub fn still_twins(&self, entity: &'static Entity, groups: &[Group]) -> Result<Vec<Group>> {
        self.read(|connection| {
            let apart = Apart::read(connection, entity)?;
            let sql = format!("SELECT 1 FROM {} WHERE id = ?1", entity.key);
            let mut statement = connection.prepare_cached(&sql)?;
            let mut still = Vec::with_capacity(groups.len());
            for group in groups {
                let mut gone = Vec::new();
                for id in &group.records {
                    if !statement.exists([id.0])? {
                        gone.push(*id);
                    }
                }
                let is_parted = group.pairs.iter().any(|pair| apart.has(pair.low.0, pair.high.0));
                if gone.is_empty() && !is_parted {
                    still.push(group.clone());
                    continue;
                }
                let left = group.pairs.iter().filter(|pair| !gone.iter().any(|id| pair.has(*id)));
                still.extend(grouped(left.cloned().collect(), &apart));
            }
            Ok(still)
        })
    }

    fn asked(&self, among: &Among) -> Result<Option<Vec<i64>>> {
        let mut asked = match among {
            Among::All => return Ok(None),
            Among::Records(ids) => ids.iter().map(|id| id.0).collect(),
            Among::List(query) => {
                let query = Query { fields: Some(Vec::new()), ..(**query).clone() };
                let mut ids = Vec::new();
                self.each(&query, &mut |record| {
                    ids.push(record.id.0);
                    Ok(())
                })?;
                ids
            }
        };
        asked.sort_unstable();
        Ok(Some(asked))
    }

    fn cast(&self, connection: &Connection, entity: &Entity, asked: Option<Vec<i64>>) -> Result<Cast> {
        let shown = self.context(connection)?.of_company(entity, self.company(), "r")?;
        let (mut sql, mut values) = (format!("SELECT r.id FROM {} r", entity.key), Vec::new());
        if let Some(shown) = shown {
            sql = format!("{sql} WHERE {}", shown.sql);
            values = shown.values;
        }
        let mut statement = connection.prepare(&sql)?;
        let rows = statement.query_map(params_from_iter(values), |row| row.get(0))?;
        let mut ids: Vec<i64> = rows.collect::<rusqlite::Result<_>>()?;
        ids.sort_unstable();
        let asked = asked.map(|asked| ids.iter().map(|id| asked.binary_search(id).is_ok()).collect());
        Ok(Cast { ids, asked })
    }
}
