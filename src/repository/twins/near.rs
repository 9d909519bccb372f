//! Whom a record looks like that is being typed (DUP-1): the few that share a telling key with it, compared one by one.
use super::super::{Repository, Result};
use super::apart::Apart;
use super::faces::Faces;
use super::{COMMON, sharing};
use crate::model::twin::{LIKELY, Reason, Traits, likeness};
use crate::model::{Entity, Id};
use rusqlite::params;

/// So many records are compared at the most: a millisecond or two.
const COMPARED: usize = 150;

/// A record that looks like another.
#[derive(Debug, Clone, PartialEq)]
pub struct Twin {
    /// Which record.
    pub record: Id,
    /// How much it looks like it, from 0 to 1000.
    pub score: u16,
    /// Why.
    pub reasons: Vec<Reason>,
}

impl Repository {
    /// The records that are likely the same as one of these traits, the likeliest first; those of other own companies and
    /// those that were parted from `except`, which is the record itself where there is one, are left out.
    ///
    /// # Errors
    /// [`super::super::Error::Slow`], or what SQLite says.
    pub fn twins_of(&self, entity: &'static Entity, traits: &Traits, except: Option<Id>) -> Result<Vec<Twin>> {
        self.near_twins(entity, traits, except, LIKELY)
    }

    /// The same, down to another score.
    ///
    /// # Errors
    /// As [`Repository::twins_of`].
    pub fn near_twins(
        &self,
        entity: &'static Entity,
        traits: &Traits,
        except: Option<Id>,
        least: u16,
    ) -> Result<Vec<Twin>> {
        self.read(|connection| {
            let mut ids: Vec<i64> = Vec::new();
            let mut statement = connection.prepare_cached(&sharing())?;
            for key in traits.keys() {
                let rows = statement.query_map(params![entity.code, key.0], |row| row.get(0))?;
                let found: Vec<i64> = rows.collect::<rusqlite::Result<_>>()?;
                if found.len() <= COMMON {
                    ids.extend(found);
                }
            }
            let mut ids = most_shared(ids);
            let apart = except.map(|id| Apart::of(connection, entity, id)).transpose()?.unwrap_or_default();
            ids.retain(|id| except.is_none_or(|except| except.0 != *id && !apart.has(except.0, *id)));
            ids.truncate(COMPARED);
            let context = self.context(connection)?;
            let shown = context.of_company(entity, self.company(), "r")?;
            let mut twins = Vec::new();
            for (id, other) in Faces::of(entity).some(connection, &ids, shown.as_ref())? {
                let found = likeness(traits, &other);
                if found.score >= least {
                    twins.push(Twin { record: Id(id), score: found.score, reasons: found.reasons });
                }
            }
            twins.sort_by_key(|twin| (std::cmp::Reverse(twin.score), twin.record));
            Ok(twins)
        })
    }
}

/// Each record once, those that share the most keys first.
fn most_shared(mut ids: Vec<i64>) -> Vec<i64> {
    ids.sort_unstable();
    let mut counted: Vec<(usize, i64)> =
        ids.chunk_by(|one, other| one == other).map(|same| (same.len(), same[0])).collect();
    counted.sort_by_key(|(count, id)| (std::cmp::Reverse(*count), *id));
    counted.into_iter().map(|(_, id)| id).collect()
}
