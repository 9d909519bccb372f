//! Backups (STO-5): whole copies of the file in a folder apart, each opened and checked before it gets its name, thinned
//! as they age.
use super::header::{self, Look};
use super::private::{self, Draft, denied};
use super::thin::{self, Kept};
use super::{Error, Repository, Result, open};
use crate::model::Entity;
use crate::model::catalog::{account, activity, contact, entry};
use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use rusqlite::Connection;
use rusqlite::backup::{Backup as Copying, StepResult};
use std::io::ErrorKind;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Hears how far a copy is, in bytes of all bytes, and may stop it.
pub type Progress<'a> = dyn FnMut(u64, u64) -> ControlFlow<()> + 'a;

/// Pages between two reports: 2 MB, some milliseconds.
const SLICE: i32 = 256;
/// From this size on a base is copied daily, below it every half hour of work.
const LARGE: u64 = 200 << 20;
/// How the instant is written in a backup's name, in UTC: it sorts, and no clock change makes two of one.
const STAMP: &str = "%Y-%m-%d_%H-%M-%SZ";

/// The backups of one base.
#[derive(Debug, Clone)]
pub struct Backups {
    folder: PathBuf,
    stem: String,
    budget: u64,
}

/// One kept backup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// Where it is.
    pub path: PathBuf,
    /// When it was made, by the clock of that day.
    pub at: DateTime<Utc>,
    /// Its place in the order in which they were made, whatever the clock said.
    pub sequence: u64,
    /// Its size.
    pub bytes: u64,
}

/// What came of the wish for a backup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Backed {
    /// This one was made.
    Made(Backup),
    /// Nothing has changed since this one.
    Unchanged(Backup),
}

/// How many records a base has, by entity.
pub type Counts = Vec<(&'static Entity, u64)>;

impl Backups {
    /// The backups of `base` in a folder of its own under `root`, thinned to `budget` bytes.
    pub fn of(base: &Path, root: &Path, budget: u64) -> Backups {
        let whole = std::fs::canonicalize(base).unwrap_or_else(|_| base.to_path_buf());
        let stem = whole.file_stem().map_or_else(|| "carnet".to_owned(), |stem| stem.to_string_lossy().into_owned());
        // Two files of one name in two folders must not thin each other's backups (FNV-1a, a name and no secret).
        let place = whole
            .as_os_str()
            .as_encoded_bytes()
            .iter()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3));
        Backups { folder: root.join(format!("{stem}-{:08x}", place as u32)), stem, budget }
    }

    /// Where they are.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// All of them, the newest first.
    pub fn list(&self) -> Result<Vec<Backup>> {
        let entries = match std::fs::read_dir(&self.folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(denied(&self.folder, &error)),
        };
        let mut found: Vec<Backup> = entries.flatten().filter_map(|entry| self.named(&entry.path())).collect();
        found.sort_by_key(|backup| std::cmp::Reverse(backup.sequence));
        Ok(found)
    }

    /// Removes the backups that need not be kept, and says which.
    pub fn thin(&self) -> Result<Vec<PathBuf>> {
        let list = self.list()?;
        let kept: Vec<Kept> = list.iter().rev().map(|backup| Kept { at: backup.at, bytes: backup.bytes }).collect();
        let mut removed = Vec::new();
        for index in thin::dispensable(&kept, self.budget) {
            let path = &list[list.len() - 1 - index].path;
            std::fs::remove_file(path).map_err(|error| denied(path, &error))?;
            removed.push(path.clone());
        }
        Ok(removed)
    }

    fn named(&self, path: &Path) -> Option<Backup> {
        let name =
            path.file_name()?.to_str()?.strip_prefix(self.stem.as_str())?.strip_prefix('_')?.strip_suffix(".db")?;
        let (stamp, sequence) = name.rsplit_once('_')?;
        Some(Backup {
            path: path.to_path_buf(),
            at: NaiveDateTime::parse_from_str(stamp, STAMP).ok()?.and_utc(),
            sequence: sequence.parse().ok()?,
            bytes: path.metadata().ok()?.len(),
        })
    }

    fn path(&self, at: DateTime<Utc>, sequence: u64) -> PathBuf {
        self.folder.join(format!("{}_{}_{sequence:06}.db", self.stem, at.format(STAMP)))
    }
}

impl Backup {
    /// Opens it, checks its structure, and counts its records: what one goes back to is whole.
    ///
    /// # Errors
    /// Those of [`Repository::open`].
    pub fn verified(&self) -> Result<Counts> {
        verify(&self.path, &mut unheard)
    }
}

impl Repository {
    /// How many main records the base has now.
    ///
    /// # Errors
    /// Those of a read.
    pub fn counts(&self) -> Result<Counts> {
        self.read(count)
    }

    /// Whether it is time for a backup: after half an hour, or after a day for a base of 200 MB and more. A newest backup
    /// from the future says that a clock is wrong, and then one is made.
    pub fn is_backup_due(&self, backups: &Backups, now: DateTime<Utc>) -> Result<bool> {
        let Some(newest) = backups.list()?.into_iter().next() else { return Ok(true) };
        let patience = if size(&self.connection)? < LARGE { TimeDelta::minutes(30) } else { TimeDelta::days(1) };
        let age = now - newest.at;
        Ok(age < TimeDelta::zero() || age >= patience)
    }

    /// Copies the file to its backups, checks the copy, gives it its name and thins the others; does nothing when nothing
    /// has changed since the newest one. Others may write meanwhile: the copy is of one instant.
    ///
    /// # Errors
    /// [`Error::DiskFull`], [`Error::Denied`], [`Error::Cancelled`], and [`Error::Damaged`] when the copy or the file itself
    /// is not sound; the other backups are untouched then.
    pub fn backup(&self, backups: &Backups, now: DateTime<Utc>, progress: &mut Progress<'_>) -> Result<Backed> {
        private::create_folder(&backups.folder)?;
        private::sweep(&backups.folder);
        let list = backups.list()?;
        if let Some(newest) = list.first()
            && self.is_as_in(&newest.path)
        {
            return Ok(Backed::Unchanged(newest.clone()));
        }
        private::make_sure_of_room(&backups.folder, size(&self.connection)?)?;
        let mut sequence = list.first().map_or(0, |newest| newest.sequence);
        let draft = Draft::of(&backups.path(now, sequence))?;
        self.copy(draft.path(), progress)?;
        let made = loop {
            sequence += 1;
            let path = backups.path(now, sequence);
            match draft.publish(&path) {
                Ok(()) => break path,
                // Another window has made one at the same second.
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                Err(error) => return Err(denied(&path, &error)),
            }
        };
        backups.thin()?;
        backups.named(&made).map(Backed::Made).ok_or(Error::Missing(made))
    }

    /// Copies the file to another one, which must not be there yet, and checks the copy.
    ///
    /// # Errors
    /// Those of [`Repository::backup`]; [`Error::Denied`] when `target` is there.
    pub fn backup_to(&self, target: &Path, progress: &mut Progress<'_>) -> Result<Counts> {
        private::create_folder(private::folder_of(target))?;
        private::make_sure_of_room(private::folder_of(target), size(&self.connection)?)?;
        let draft = Draft::of(target)?;
        let counts = self.copy(draft.path(), progress)?;
        draft.publish(target).map_err(|error| denied(target, &error))?;
        Ok(counts)
    }

    fn copy(&self, target: &Path, progress: &mut Progress<'_>) -> Result<Counts> {
        let stop = self.stop();
        copy(&self.connection, target, &mut |done, all| match stop.is_stopped() {
            true => ControlFlow::Break(()),
            false => progress(done, all),
        })
        .map_err(|error| open::at(&self.path, error))
    }

    /// Whether a backup has all that the file has. One that cannot be read has nothing.
    fn is_as_in(&self, backup: &Path) -> bool {
        let theirs = open::connect(backup, open::Access::Immutable).map_err(Error::from).and_then(|copy| mark(&copy));
        theirs.is_ok_and(|theirs| mark(&self.connection).is_ok_and(|ours| ours == theirs))
    }
}

/// For a copy whose progress nobody hears.
pub fn unheard(_done: u64, _all: u64) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

/// How large the file is, its log included.
pub fn size(connection: &Connection) -> Result<u64> {
    let sql = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size";
    number(connection, sql)
}

/// A number that cannot be negative.
fn number(connection: &Connection, sql: &str) -> Result<u64> {
    let found: i64 = connection.query_row(sql, [], |row| row.get(0))?;
    Ok(u64::try_from(found).unwrap_or(0))
}

/// Changes with the data: every change of a user is a step of the journal, and an undo marks its step (STO-3). Identities
/// are counted too, for what the store itself adds.
pub fn mark(connection: &Connection) -> Result<String> {
    let sql =
        "SELECT (SELECT user_version FROM pragma_user_version) || ' ' || (SELECT coalesce(max(id), 0) FROM journal)
        || ' ' || (SELECT count(*) || ' ' || coalesce(sum(id), 0) FROM journal WHERE state = 'undone')
        || ' ' || (SELECT count(*) FROM journal)
        || ' ' || coalesce((SELECT last FROM counter WHERE name = 'id'), 0)";
    Ok(connection.query_row(sql, [], |row| row.get(0))?)
}

/// Copies a whole base, as it is at this instant, into an empty file; brings it to the disk; opens and checks it.
pub fn copy(from: &Connection, target: &Path, progress: &mut Progress<'_>) -> Result<Counts> {
    // A read transaction holds the instant: without it every commit of another window would begin the copy anew.
    let instant = from.unchecked_transaction()?;
    let counts = count(&instant)?;
    let mut to = Connection::open(target)?;
    // The file has no name yet: what a crash leaves of it is swept away.
    to.execute_batch("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;")?;
    run(&Copying::new(&instant, &mut to)?, page_size(&instant)?, progress)?;
    to.close().map_err(|(_, error)| Error::from(error))?;
    drop(instant);
    let file = std::fs::File::open(target).and_then(|file| file.sync_all());
    file.map_err(|error| denied(target, &error))?;
    let found = verify(target, progress)?;
    if found != counts {
        return Err(Error::Damaged(target.to_path_buf(), "count".to_owned()));
    }
    Ok(found)
}

/// Runs a copy to its end, in slices; waits for other writers as long as commands do.
pub fn run(copying: &Copying<'_, '_>, page_size: u64, progress: &mut Progress<'_>) -> Result<()> {
    let mut moved = Instant::now();
    loop {
        let step = copying.step(SLICE)?;
        let pages = copying.progress();
        let bytes = |pages: i32| u64::try_from(pages).unwrap_or(0) * page_size;
        let heard = progress(bytes(pages.pagecount - pages.remaining), bytes(pages.pagecount));
        match (step, heard) {
            (StepResult::Done, _) => return Ok(()),
            (_, ControlFlow::Break(())) => return Err(Error::Cancelled),
            (StepResult::Busy | StepResult::Locked, _) if moved.elapsed() > open::BUSY => return Err(Error::Busy),
            (StepResult::Busy | StepResult::Locked, _) => std::thread::sleep(Duration::from_millis(5)),
            _ => moved = Instant::now(),
        }
    }
}

pub(super) fn page_size(connection: &Connection) -> Result<u64> {
    number(connection, "PRAGMA page_size")
}

/// Opens a base that nobody writes, checks its structure, and counts its records.
///
/// # Errors
/// Those of [`Repository::open`], of which nothing remains beside the file; [`Error::Cancelled`].
pub fn verify(file: &Path, progress: &mut Progress<'_>) -> Result<Counts> {
    let header = match header::look(file)? {
        Look::Base(header) => header,
        Look::Nothing => return Err(Error::Missing(file.to_path_buf())),
    };
    open::refuse_newer(file, &header)?;
    // With a log beside it, it is somebody's base and no finished copy: its newest changes are read too.
    let wanted = if header.has_wal { open::Access::Read } else { open::Access::Immutable };
    let (connection, _) = open::enter(file, &header, wanted)?;
    if progress(header.length, header.length).is_break() {
        return Err(Error::Cancelled);
    }
    open::examine(&connection).and_then(|()| count(&connection)).map_err(|error| open::at(file, error))
}

/// How many main records a base has.
pub fn count(connection: &Connection) -> Result<Counts> {
    let entities = [&account::ACCOUNT, &contact::CONTACT, &activity::ACTIVITY, &entry::ENTRY];
    let count =
        |entity: &&'static Entity| Ok((*entity, number(connection, &format!("SELECT count(*) FROM {}", entity.key))?));
    entities.iter().map(count).collect()
}
