//! Going back to a backup (STO-5): it is checked first, and the present file is kept aside.
use super::backup::{self, Counts, Progress};
use super::header::{self, Header, Look};
use super::open::{self, Access};
use super::private::{self, Draft, beside, denied};
use super::{Error, Repository, Result, migrate};
use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// What going back to a backup has done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// Where the file as it was is kept; nothing when there was none.
    pub aside: Option<PathBuf>,
    /// How many records it had; nothing when it could not be read.
    pub before: Option<Counts>,
    /// How many there are now.
    pub after: Counts,
}

impl Repository {
    /// Makes the base at `path` what `backup` is. A sound base is written over in one transaction, so that other windows
    /// see it like any other change; a damaged one is moved aside. References and identities given since are not given
    /// again. A backup of an older Carnet is brought up to date first.
    ///
    /// # Errors
    /// Those of [`Repository::open`] for `backup`, and [`Error::NotCarnet`] for a file of another program at `path`: nothing
    /// has changed then. [`Error::Busy`], [`Error::DiskFull`], [`Error::Denied`], [`Error::Cancelled`]: the base is as it was.
    pub fn restore(path: &Path, backup: &Path, now: DateTime<Utc>, progress: &mut Progress<'_>) -> Result<Restored> {
        backup::verify(backup, progress)?;
        let present = Present::at(path)?;
        private::create_folder(private::folder_of(path))?;
        let draft = Draft::of(path)?;
        let after = prepare(&draft, backup, progress)?;
        match present {
            Present::Nothing => {
                draft.publish(path).map_err(|error| denied(path, &error))?;
                Ok(Restored { aside: None, before: None, after })
            }
            Present::Sound(mut live, header) => {
                let before = backup::count(&live)?;
                let target = free_name(&header.file, now);
                let aside = Draft::of(&target)?;
                backup::copy(&live, aside.path(), progress)?;
                aside.publish(&target).map_err(|error| denied(&target, &error))?;
                write_over(&mut live, draft.path(), progress)?;
                Ok(Restored { aside: Some(target), before: Some(before), after })
            }
            Present::Unsound(file) => {
                let target = free_name(&file, now);
                move_aside(&file, &target)?;
                draft.publish(&file).map_err(|error| denied(path, &error))?;
                Ok(Restored { aside: Some(target), before: None, after })
            }
        }
    }
}

/// What stands where the backup is to go.
enum Present {
    Nothing,
    /// A base that can be read and written.
    Sound(Connection, Header),
    /// What was a base once, or may have been.
    Unsound(PathBuf),
}

impl Present {
    fn at(path: &Path) -> Result<Present> {
        let header = match header::look(path) {
            Ok(Look::Nothing) => return Ok(Present::Nothing),
            Ok(Look::Base(header)) => header,
            Err(Error::NotCarnet(path)) if header::is_foreign(&path) => return Err(Error::NotCarnet(path)),
            Err(Error::NotCarnet(_) | Error::Damaged(..)) => return Present::unsound(path),
            Err(error) => return Err(error),
        };
        let is_ours = header.version == migrate::newest(migrate::STEPS) && header.page_size == 8_192;
        let sound = open::connect(&header.file, Access::Write).map_err(|error| open::refusal(path, error));
        let sound = sound.and_then(|live| open::examine(&live).map(|()| live)).map_err(|error| open::at(path, error));
        match sound {
            Ok(live) if live.is_readonly(rusqlite::MAIN_DB)? => Err(Error::ReadOnly),
            Ok(live) if is_ours => Ok(Present::Sound(live, header)),
            Ok(_) | Err(Error::Damaged(..)) => Present::unsound(path),
            Err(error) => Err(error),
        }
    }

    fn unsound(path: &Path) -> Result<Present> {
        fs::canonicalize(path).map(Present::Unsound).map_err(|error| denied(path, &error))
    }
}

/// A copy of the backup, up to date, where the base is to be.
fn prepare(draft: &Draft, backup: &Path, progress: &mut Progress<'_>) -> Result<Counts> {
    let Look::Base(header) = header::look(backup)? else { return Err(Error::Missing(backup.to_path_buf())) };
    private::make_sure_of_room(private::folder_of(draft.path()), header.length * 2)?;
    let wanted = if header.has_wal { Access::Read } else { Access::Immutable };
    let (from, _) = open::enter(backup, &header, wanted)?;
    let counts = backup::copy(&from, draft.path(), progress)?;
    let is_old = header.version < migrate::newest(migrate::STEPS);
    if is_old || has_waiting_letters(&from)? {
        let mut copy = open::connect(draft.path(), Access::Write).map_err(|error| open::refusal(backup, error))?;
        if is_old {
            migrate::bring_up(&mut copy, migrate::STEPS, progress)?;
        }
        hold_letters(&copy)?;
        copy.close().map_err(|(_, error)| Error::from(error))?;
        draft.sync()?;
    }
    Ok(counts)
}

/// The condition on letters that would go by themselves.
const WAITING: &str = "state IN ('queued', 'sending') OR state = 'failed' AND next_try IS NOT NULL";

/// Whether letters wait in a base of the newest schema.
fn has_waiting_letters(base: &Connection) -> Result<bool> {
    Ok(base.prepare(&format!("SELECT 1 FROM email WHERE {WAITING}"))?.exists([])?)
}

/// What waited to be sent when a backup was taken may have been sent since: the user decides, nothing goes by itself (MAI-1).
pub(super) fn hold_letters(copy: &Connection) -> Result<usize> {
    let held = copy.execute(&format!("UPDATE email SET state = 'uncertain', next_try = NULL WHERE {WAITING}"), [])?;
    copy.execute("DELETE FROM outbox_claim", [])?;
    Ok(held)
}

/// Replaces every page of a base in one transaction, then sets the counters to the greater of both.
fn write_over(live: &mut Connection, copy: &Path, progress: &mut Progress<'_>) -> Result<()> {
    let given = counters(live)?;
    let from = open::connect(copy, Access::Immutable)?;
    backup::run(&rusqlite::backup::Backup::new(&from, live)?, backup::page_size(&from)?, progress)?;
    let transaction = live.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    raise_counters(&transaction, &given)?;
    transaction.commit()?;
    // The log has every page once: with nobody reading, it is emptied at once instead of at the next start.
    let _ = live.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).optional();
    Ok(())
}

/// Sets counters to these where they are behind: what was given is not given again.
pub(super) fn raise_counters(connection: &Connection, given: &[(String, i64)]) -> Result<()> {
    let sql = "INSERT INTO counter(name, last) VALUES(?1, ?2) ON CONFLICT(name) DO UPDATE SET last = max(last, excluded.last)";
    for (name, last) in given {
        connection.prepare_cached(sql)?.execute((name, last))?;
    }
    Ok(())
}

/// Up to where identities and references were given.
pub(super) fn counters(connection: &Connection) -> Result<Vec<(String, i64)>> {
    let mut statement = connection.prepare("SELECT name, last FROM counter WHERE name <> 'device'")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// A name beside a file under which it can be kept, such as `crm.before-restore_2026-03-14_09-05-03Z.db`.
fn free_name(file: &Path, now: DateTime<Utc>) -> PathBuf {
    let stem = file.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
    let stamp = now.format("%Y-%m-%d_%H-%M-%SZ");
    let name = |number: u32| match number {
        1 => format!("{stem}.before-restore_{stamp}.db"),
        _ => format!("{stem}.before-restore_{stamp}-{number}.db"),
    };
    let free = (1..).map(|number| file.with_file_name(name(number))).find(|path| !path.exists());
    free.unwrap_or_else(|| beside(file, ".before-restore"))
}

/// Moves a file aside, together with what SQLite has put beside it.
fn move_aside(file: &Path, target: &Path) -> Result<()> {
    for suffix in ["-wal", "-shm", "-journal", ""] {
        match fs::rename(beside(file, suffix), beside(target, suffix)) {
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(denied(file, &error)),
            Ok(()) => {}
        }
    }
    private::sync_folder(private::folder_of(file)).map_err(|error| denied(file, &error))
}
