//! The steps of the schema: numbered files, applied in one transaction, after a copy of the file was put aside.
use super::backup::{self, Progress};
use super::header::APPLICATION_ID;
use super::private::{self, Draft, beside, denied};
use super::{Error, Labels, Result, functions, linked, seed, twins};
use chrono::Utc;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, TransactionBehavior};
use std::io::ErrorKind;
use std::ops::Range;
use std::path::{Path, PathBuf};

/// One step of the schema: a file of `assets/schema`, never edited after a release.
#[derive(Debug, Clone, Copy)]
pub struct Step {
    /// Its number, from 1.
    pub number: i64,
    /// What it does.
    pub sql: &'static str,
}

/// The step that brought the keys of duplicates: a base that is older gets them when it is brought up.
const TWINS: i64 = 4;

/// The step that brought the domains of e-mail addresses: the same.
const DOMAINS: i64 = 6;

/// What an upgrade tells of itself: so much of so much.
const WHOLE: u64 = 1_000;
/// The copy is about this share of it.
const COPY: u64 = 250;
/// Of bringing the file up, the keys of duplicates are this share.
const KEYS: u64 = 900;

/// All steps, in order.
pub static STEPS: &[Step] = &[
    Step { number: 1, sql: include_str!("../../assets/schema/0001-first.sql") },
    Step { number: 2, sql: include_str!("../../assets/schema/0002-deal.sql") },
    Step { number: 3, sql: include_str!("../../assets/schema/0003-segment.sql") },
    Step { number: TWINS, sql: include_str!("../../assets/schema/0004-twins.sql") },
    Step { number: 5, sql: include_str!("../../assets/schema/0005-lead.sql") },
    Step { number: DOMAINS, sql: include_str!("../../assets/schema/0006-domains.sql") },
    Step { number: 7, sql: include_str!("../../assets/schema/0007-consent.sql") },
    Step { number: 8, sql: include_str!("../../assets/schema/0008-email.sql") },
    Step { number: 9, sql: include_str!("../../assets/schema/0009-custom-action.sql") },
    Step { number: 10, sql: include_str!("../../assets/schema/0010-profile.sql") },
    Step { number: 11, sql: include_str!("../../assets/schema/0011-participants.sql") },
    Step { number: 12, sql: include_str!("../../assets/schema/0012-leftover.sql") },
    Step { number: 13, sql: include_str!("../../assets/schema/0013-sendings.sql") },
    Step { number: 14, sql: include_str!("../../assets/schema/0014-campaign.sql") },
    Step { number: 15, sql: include_str!("../../assets/schema/0015-document.sql") },
    Step { number: 16, sql: include_str!("../../assets/schema/0016-ends.sql") },
];

/// The number of the last step.
pub fn newest(steps: &[Step]) -> i64 {
    steps.last().map_or(0, |step| step.number)
}

/// The last step that a file has had.
pub fn version(connection: &Connection) -> Result<i64> {
    Ok(connection.query_row("PRAGMA user_version", [], |row| row.get(0))?)
}

/// Makes a new base of an empty file that nobody else knows yet: the schema and what a base starts with, in one
/// transaction. The caller brings it to the disk.
pub fn create(file: &Path, labels: Labels) -> Result<()> {
    let mut connection = Connection::open(file)?;
    functions::register(&connection)?;
    // Nobody sees the file before it is whole, so neither a journal nor syncs are needed while it is made. Pages of 8 KB
    // and no automatic clearing: measured, a million rows in 63 s instead of 75.
    connection.execute_batch("PRAGMA page_size=8192; PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF;")?;
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    for step in STEPS {
        transaction.execute_batch(step.sql)?;
    }
    seed::fill(&transaction, Some(labels), Utc::now().timestamp_millis(), 0..=newest(STEPS))?;
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", newest(STEPS))?;
    transaction.commit()?;
    // The mode is a mark in the header: from now on every connection keeps a log.
    connection.query_row("PRAGMA journal_mode=WAL", [], |_| Ok(()))?;
    connection.close().map_err(|(_, error)| Error::from(error))
}

/// Applies the steps that a file lacks, all or none. A copy of the file is put aside first; it is taken away again when
/// the upgrade fails, for then the file itself is as it was.
///
/// # Errors
/// [`Error::DiskFull`] before anything is written when there is no room for the copy and the work;
/// [`Error::ReadOnly`] for an old file that cannot be written.
/// [`Error::Cancelled`] when `progress` breaks off.
pub fn upgrade(connection: &mut Connection, file: &Path, steps: &[Step], progress: &mut Progress<'_>) -> Result<()> {
    let found = version(connection)?;
    if found >= newest(steps) {
        return Ok(());
    }
    if connection.is_readonly(rusqlite::MAIN_DB)? {
        return Err(Error::ReadOnly);
    }
    let aside = put_aside(connection, file, found, &mut part(progress, 0..COPY))?;
    let done = bring_up(connection, steps, &mut part(progress, COPY..WHOLE));
    if done.is_err() {
        let _ = std::fs::remove_file(aside);
    }
    done
}

/// The part of a whole that some work is: what it tells of itself, told of the whole.
fn part<'a>(progress: &'a mut Progress<'_>, share: Range<u64>) -> Box<Progress<'a>> {
    Box::new(move |done, all| {
        let within = (share.end - share.start).saturating_mul(done.min(all)) / all.max(1);
        progress(share.start + within, WHOLE)
    })
}

/// Applies the steps that a file lacks, without a copy.
///
/// # Errors
/// What a step fails with, and [`Error::Cancelled`] when `progress` breaks off; the file is as it was then.
pub fn bring_up(connection: &mut Connection, steps: &[Step], progress: &mut Progress<'_>) -> Result<()> {
    // A step that makes a table anew must not carry off what points to it: links are checked when all is done.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_FKEY, false)?;
    let done = apply(connection, steps, progress);
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_FKEY, true)?;
    done
}

fn apply(connection: &mut Connection, steps: &[Step], progress: &mut Progress<'_>) -> Result<()> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Read again inside the transaction: another window may have done it while we waited.
    let found = version(&transaction)?;
    for step in steps.iter().filter(|step| step.number > found) {
        transaction.execute_batch(step.sql)?;
    }
    let domains_at = if found < TWINS { KEYS } else { 0 };
    if found < TWINS && newest(steps) >= TWINS {
        twins::fill_all(&transaction, &mut part(progress, 0..domains_at))?;
    }
    if found < DOMAINS && newest(steps) >= DOMAINS {
        linked::fill_all(&transaction, &mut part(progress, domains_at..WHOLE))?;
    }
    seed::fill(&transaction, None, Utc::now().timestamp_millis(), found + 1..=newest(steps))?;
    let mut statement = transaction.prepare("SELECT \"table\", rowid, parent FROM pragma_foreign_key_check LIMIT 1")?;
    let lost = statement
        .query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, Option<i64>>(1)?, row.get::<_, String>(2)?)))?
        .next()
        .transpose()?;
    drop(statement);
    if let Some((table, row, parent)) = lost {
        return Err(Error::Damaged(PathBuf::new(), format!("{table} {} → {parent}", row.unwrap_or(0))));
    }
    transaction.pragma_update(None, "user_version", newest(steps).max(found))?;
    if progress(WHOLE, WHOLE).is_break() {
        return Err(Error::Cancelled);
    }
    Ok(transaction.commit()?)
}

/// A verified copy of the file beside it, such as `crm.db.schema-1`.
fn put_aside(connection: &Connection, file: &Path, version: i64, progress: &mut Progress<'_>) -> Result<PathBuf> {
    // The copy, and in the log at most every page once more.
    let size = backup::size(connection)?;
    private::make_sure_of_room(private::folder_of(file), size * 2)?;
    for number in 1.. {
        let suffix = if number == 1 { format!(".schema-{version}") } else { format!(".schema-{version}-{number}") };
        let target = beside(file, &suffix);
        if target.exists() {
            continue;
        }
        let draft = Draft::of(&target)?;
        backup::copy(connection, draft.path(), progress).map_err(|error| match error {
            // What is wrong with the copy is wrong with the file.
            Error::Damaged(_, words) => Error::Damaged(file.to_owned(), words),
            other => other,
        })?;
        match draft.publish(&target) {
            Ok(()) => return Ok(target),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(denied(&target, &error)),
        }
    }
    Err(Error::DiskFull)
}

#[cfg(test)]
mod tests;
