//! SQLite behind one door. `&Repository` reads, `&mut Repository` writes; all data changes by a commit, which checks rights
//! and rules and writes the journal in the same transaction.
//!
//! SQL is written in this layer and nowhere else.
mod backup;
mod begin;
pub mod blob;
mod bulk;
mod check;
mod codec;
mod commit;
mod custom_index;
mod defaults;
mod derived;
mod email;
mod error;
mod follow;
mod full_text;
mod functions;
mod header;
mod held;
mod history;
mod index;
mod keys;
mod known;
mod limits;
mod linked;
mod lookup;
mod marks;
mod medium;
mod members;
mod merge;
mod migrate;
mod mint;
mod open;
mod operations;
mod outbox;
mod own_rights;
mod points;
mod private;
mod rank;
mod read;
mod renew;
mod restore;
mod retire;
mod roots;
mod routed;
mod row;
mod search;
mod seed;
mod select;
mod shape;
mod spells;
mod steps;
#[cfg(test)]
mod story;
mod thin;
mod timeline;
mod trash;
mod tree;
mod twins;
mod undo;
mod uses;
mod wal;
pub mod whole;
mod write;
mod writer;

pub use backup::{Backed, Backup, Backups, Counts, Progress};
pub use blob::Attached;
pub use check::Finding;
pub use commit::Applied;
pub use error::{Error, Result};
pub use history::{Deed, HistoryLine, JournalStep, Shift, State};
pub use keys::{Key, Whereabouts};
pub use limits::Stop;
pub use linked::{Linked, Nearness};
pub use lookup::Found;
pub use marks::Marks;
pub use medium::Warning;
pub use migrate::{STEPS, Step};
pub use open::{Labels, Opening};
pub use operations::{Operation, TRASH_DAYS, TRASH_DAYS_AT_FIRST};
pub use outbox::{Fate, Recovered, Standing};
pub use restore::Restored;
pub use retire::Retiring;
pub use search::Hit;
pub use spells::Spell;
pub use timeline::{Comment, Event, Place, Timeline, TimelineAsk};
pub use trash::Trashed;
pub use tree::{Node, Tree};
pub use twins::{Among, Checked, Group, LookAlike, Pair, Twin};
pub use undo::Undone;
pub use uses::Uses;

use crate::model::rights::Rights;
use crate::model::{Catalog, Id};
use limits::Limits;
use rusqlite::Connection;
use std::cell::{Cell, OnceCell, RefCell};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// What the screen's thread gives a read before it goes on as a job (ARCHITECTURE 1.6).
pub const PATIENCE: Duration = Duration::from_millis(8);

/// Whose writing a connection hears that is not its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hand {
    /// A job's of the same window.
    Own,
    /// Another window's, or a command's.
    Another,
}

/// The file, open. A screen has one, a command has one, each job has one of its own.
pub struct Repository {
    connection: Connection,
    path: PathBuf,
    access: open::Access,
    warnings: Vec<Warning>,
    catalog: Arc<Catalog>,
    labels: Labels,
    limits: Arc<Limits>,
    patience: Cell<Option<Duration>>,
    /// The system whose keys `external_id` reads and writes.
    source: String,
    /// Who works with the file.
    me: Cell<Option<Id>>,
    /// The own company whose records are found.
    company: Cell<Option<Id>>,
    /// What whoever works with the file may do; reads obey it, and writes those of the file.
    rights: RefCell<Rights>,
    /// What lists can be walked along; read when the first list is.
    indexes: OnceCell<select::Indexes>,
    /// Grows with each commit of our own.
    commits: u64,
    /// How far the writing of other connections was heard, and how often it was another window's.
    heard: i64,
    others: u64,
    /// The file that is open, whatever stands under its name by now.
    inode: Option<renew::Inode>,
}

impl std::fmt::Debug for Repository {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Repository").field("path", &self.path).finish_non_exhaustive()
    }
}

impl Repository {
    /// Where the file is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The entities and fields of this file.
    pub fn catalog(&self) -> &Arc<Catalog> {
        &self.catalog
    }

    /// The language in which statuses are named.
    pub fn labels(&self) -> Labels {
        self.labels
    }

    /// Names statuses in another language from now on.
    pub fn set_labels(&mut self, labels: Labels) {
        self.labels = labels;
    }

    /// The system whose keys `external_id` reads and writes; empty at first.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Reads and writes the keys of another system.
    pub fn set_source(&mut self, source: &str) {
        self.source = source.to_owned();
    }

    /// Gives every later read so much time, then [`Error::Slow`]; all the time when `None`.
    pub fn set_patience(&self, patience: Option<Duration>) {
        self.patience.set(patience);
    }

    /// What stops a long read or write on this connection from another thread.
    pub fn stop(&self) -> Stop {
        Stop::new(Arc::clone(&self.limits))
    }

    /// Grows whenever the data may have changed, here or in another window.
    pub fn revision(&self) -> u64 {
        self.commits.wrapping_add((self.version() as u64) << 32)
    }

    /// What other connections write moves it; what this one writes does not.
    fn version(&self) -> i64 {
        self.connection.query_row("PRAGMA data_version", [], |row| row.get(0)).unwrap_or(0)
    }

    /// Takes notice of what other connections have written since the last time.
    pub fn hear(&mut self, by: Hand) {
        let version = self.version();
        if version == std::mem::replace(&mut self.heard, version) {
            return;
        }
        if by == Hand::Another {
            self.others += 1;
        }
    }

    /// Grows when another window or a command was [heard](Self::hear) to have written: what this window does leaves it.
    pub fn others(&self) -> u64 {
        self.others
    }

    /// Runs a read within the time that reads have.
    fn read<T>(&self, work: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        self.limits.begin(self.patience.get());
        let result = self.limits.dawdle(&self.connection).map_err(Error::from).and_then(|()| work(&self.connection));
        let stopped = self.limits.end();
        match result {
            Err(Error::Slow) if stopped => Err(Error::Cancelled),
            other => other.map_err(|error| open::placed(&self.path, error)),
        }
    }
}
