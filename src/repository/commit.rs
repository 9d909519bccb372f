//! The one way in: a commit, small or large, applied whole or not at all.
use super::full_text::FullText;
use super::writer::{Pace, Writer};
use super::{Error, Repository, Result, bulk};
use crate::model::change::Header;
use crate::model::entity::Nature;
use crate::model::{Change, Entity, Id};
use chrono::{DateTime, Utc};
use std::collections::HashMap;

/// What a commit has done.
#[derive(Debug, Clone, Default)]
pub struct Applied {
    /// Its number in the journal; 0 when nothing changed.
    pub journal: i64,
    /// How many records were made, changed or deleted, those that went along included.
    pub count: u64,
    given: HashMap<Id, Id>,
}

impl Applied {
    /// The identity that a provisional one was given.
    pub fn id_of(&self, provisional: Id) -> Option<Id> {
        self.given.get(&provisional).copied()
    }
}

impl Repository {
    /// Applies every change or none, in one transaction; says how many and under which number of the journal. Undo reads
    /// the journal.
    ///
    /// # Errors
    /// [`Error::Refused`] with the faults field by field, [`Error::Stale`], [`Error::Gone`], [`Error::NotAllowed`],
    /// [`Error::Busy`] when another write holds the file, [`Error::DiskFull`]: nothing was written then.
    pub fn commit(
        &mut self,
        head: Header,
        changes: impl IntoIterator<Item = Change>,
        now: DateTime<Utc>,
    ) -> Result<Applied> {
        self.write(Pace::Small, head, now, |writer| changes.into_iter().try_for_each(|change| writer.apply(change)))
            .map_err(|error| super::open::placed(&self.path, error))
    }

    /// Applies a large commit: words are indexed at the end by one statement, and indexes are rebuilt when that is
    /// quicker. `expected` is the number of changes that will come; `progress` hears how many are done.
    ///
    /// # Errors
    /// As [`Repository::commit`], and [`Error::Cancelled`] when the connection was told to [stop](super::Stop).
    pub fn commit_large(
        &mut self,
        head: Header,
        changes: &mut dyn Iterator<Item = Result<Change>>,
        now: DateTime<Utc>,
        (expected, progress): (u64, &mut dyn FnMut(u64)),
    ) -> Result<Applied> {
        let stop = self.stop();
        let path = self.path.clone();
        self.with_cache(bulk::cache_for(expected), |repository| {
            repository.write(Pace::Bulk, head, now, |writer| {
                let mut rebuilt: Option<Vec<String>> = None;
                let mut changes = changes.enumerate().peekable();
                while let Some((done, change)) = changes.next() {
                    if done % 256 == 0 {
                        progress(done as u64);
                        if stop.is_stopped() {
                            return Err(Error::Cancelled);
                        }
                    }
                    let change = change?;
                    // Names of the settings that the records need may come before the first of these. What is new in an
                    // action on many records is the one entry that tells of them: they keep their indexes.
                    if rebuilt.is_none() && change.entity().nature != Nature::Setting {
                        let next = changes.peek().and_then(|(_, next)| next.as_ref().ok());
                        rebuilt = Some(match &change {
                            Change::Insert { entity, .. } if next.is_none_or(|next| is_more_of(entity, next)) => {
                                if expected >= bulk::FEW {
                                    writer.full_text = FullText::begin(&writer.transaction, &path, entity)?;
                                }
                                bulk::put_indexes_aside(&writer.transaction, entity, expected)?
                            }
                            _ => Vec::new(),
                        });
                    }
                    writer.apply(change)?;
                }
                bulk::rebuild_indexes(&writer.transaction, &rebuilt.unwrap_or_default())
            })
        })
        .map_err(|error| if stop.is_stopped() { Error::Cancelled } else { super::open::placed(&self.path, error) })
    }

    /// Runs a write transaction.
    pub(super) fn write(
        &mut self,
        pace: Pace,
        head: Header,
        now: DateTime<Utc>,
        work: impl FnOnce(&mut Writer<'_>) -> Result<()>,
    ) -> Result<Applied> {
        if self.is_read_only() {
            return Err(Error::ReadOnly);
        }
        let catalog = std::sync::Arc::clone(&self.catalog);
        let source = self.source.clone();
        let labels = self.labels;
        let mut writer = Writer::begin(&mut self.connection, (&catalog, &source), head, now, pace)?;
        writer.labels = labels;
        work(&mut writer)?;
        let written = writer.finish()?;
        if written.journal != 0 {
            self.commits += 1;
        }
        if written.catalog {
            self.reload_catalog()?;
            match self.index_few_custom_fields() {
                // Another window writes: the indexes are made by whoever finds next that they are missing.
                Err(Error::Busy) => {}
                done => done?,
            }
        }
        Ok(Applied { journal: written.journal, count: written.count, given: written.given })
    }
}

/// Whether a change goes on with what a first insert began: one more record of many, or a line of the first.
fn is_more_of(entity: &'static Entity, next: &Change) -> bool {
    match next {
        Change::Insert { entity: other, .. } => *other == entity || other.nature == Nature::Line,
        Change::Update { .. } | Change::Delete { .. } | Change::Merge(_) => false,
    }
}
