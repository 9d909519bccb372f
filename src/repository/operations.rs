//! The log of operations (TBX-4): what was done with the file as a whole. A line of it is no step of the journal: nobody
//! undoes that a file was written, and the newest step stays the last change of the user.
use super::history::{JournalStep, State};
use super::mint::Mint;
use super::{Repository, Result};
use crate::model::change::Label;
use crate::model::{Id, catalog};
use chrono::{DateTime, TimeDelta, Utc};
use rusqlite::{OptionalExtension, TransactionBehavior, params};
use std::time::Duration;

/// The setting of the file that says for how many days the trash keeps what was deleted; 0 for ever.
pub const TRASH_DAYS: &str = "trash.days";
/// The days without such a setting (ACC-8).
pub const TRASH_DAYS_AT_FIRST: u32 = 30;

/// What was done with the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Operation<'a> {
    /// Which sort, one of the catalogue's: `export`, `purge`.
    pub kind: &'a str,
    /// The file's name, the entity.
    pub text: &'a str,
    /// How many records.
    pub count: u64,
}

impl Repository {
    /// Writes a line in the log of operations.
    ///
    /// # Errors
    /// [`super::Error::Busy`] when another write holds the file, [`super::Error::ReadOnly`], or what SQLite says.
    pub fn log(&mut self, what: Operation<'_>, by: Id, now: DateTime<Utc>) -> Result<()> {
        if self.is_read_only() {
            return Err(super::Error::ReadOnly);
        }
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut mint = Mint::begin(&transaction, now.timestamp_millis())?;
        let sql = "INSERT INTO operation(id, created_at, updated_at, kind, at, author, text, count)
                   VALUES(?1, ?2, ?2, ?3, ?2, (SELECT id FROM user WHERE id = ?4), ?5, ?6)";
        let count = i64::try_from(what.count).unwrap_or(i64::MAX);
        let values = params![mint.id().0, now.timestamp_millis(), what.kind, by.0, what.text, count];
        transaction.prepare_cached(sql)?.execute(values)?;
        mint.save(&transaction)?;
        transaction.commit()?;
        self.commits += 1;
        Ok(())
    }

    /// The newest steps and, between them, the operations that are no steps; the newest first.
    ///
    /// # Errors
    /// Those of the file.
    pub fn steps_and_operations(&self, limit: usize) -> Result<Vec<JournalStep>> {
        let mut all = self.steps(limit)?;
        all.extend(self.read(|connection| {
            // An import is a step of the journal, and stands there under its own name.
            let sql = "SELECT o.id, o.at, coalesce(u.name, ''), o.kind, coalesce(o.text, ''), coalesce(o.count, 0)
                       FROM operation o LEFT JOIN user u ON u.id = o.author WHERE o.kind <> 'import'
                       ORDER BY o.id DESC LIMIT ?1";
            let mut statement = connection.prepare_cached(sql)?;
            let operations = statement.query_map([limit as i64], |row| {
                let label = told(&row.get::<_, String>(3)?, &row.get::<_, String>(4)?, row.get(5)?);
                Ok(JournalStep {
                    journal: -row.get::<_, i64>(0)?,
                    at: DateTime::from_timestamp_millis(row.get(1)?).unwrap_or_default(),
                    by: row.get(2)?,
                    label,
                    state: State::Done,
                    undone_at: None,
                })
            })?;
            Ok(operations.collect::<rusqlite::Result<Vec<_>>>()?)
        })?);
        all.sort_by_key(|step| std::cmp::Reverse(step.at));
        all.truncate(limit);
        Ok(all)
    }

    /// Notes beside a step of the journal how long it took. It is no change of its own, and nobody need wait for it.
    ///
    /// # Errors
    /// [`super::Error::Busy`] when another write holds the file, or what SQLite says.
    pub fn note_duration(&mut self, journal: i64, took: Duration) -> Result<()> {
        let sql = "UPDATE journal SET words = json_set(words, '$.took', ?2) WHERE id = ?1";
        self.connection.prepare_cached(sql)?.execute(params![journal, took.as_millis().to_string()])?;
        Ok(())
    }

    /// For how many days the trash keeps what was deleted; nothing for ever.
    ///
    /// # Errors
    /// Those of the file.
    pub fn trash_days(&self) -> Result<Option<u32>> {
        let kept: Option<Option<String>> = self.read(|connection| {
            let mut statement = connection.prepare_cached("SELECT content FROM setting WHERE name = ?1")?;
            Ok(statement.query_row([TRASH_DAYS], |row| row.get(0)).optional()?)
        })?;
        let days = kept.flatten().and_then(|text| text.trim().parse().ok()).unwrap_or(TRASH_DAYS_AT_FIRST);
        Ok((days > 0).then_some(days))
    }

    /// Removes from the trash, for good, what has lain there longer than the file's setting says, and notes how many in the
    /// log of operations. The caller sees to it that a backup has them (ACC-8).
    ///
    /// # Errors
    /// [`super::Error::Busy`] when another write holds the file, or what SQLite says.
    pub fn purge_trash(&mut self, by: Id, now: DateTime<Utc>) -> Result<u64> {
        let Some(days) = self.trash_days()?.filter(|_| !self.is_read_only()) else { return Ok(0) };
        let gone = self.empty_trash(Some(now - TimeDelta::days(i64::from(days))))?;
        if gone > 0 {
            self.log(Operation { kind: "purge", text: &days.to_string(), count: gone }, by, now)?;
        }
        Ok(gone)
    }
}

/// A line of the log as a step is called: its text is `accounts: a.csv`, a sort of records and a file or a filter.
fn told(kind: &str, text: &str, count: i64) -> Label {
    let (sort, rest) = text.split_once(": ").unwrap_or((text, ""));
    let entity = catalog::ENTITIES.iter().find(|entity| entity.plural == sort).map(|entity| entity.key);
    let (what, rest) = match entity.or((sort == "all").then_some("all")) {
        Some(what) => (what, if rest.is_empty() { "none" } else { rest }),
        None => ("none", if rest.is_empty() { text } else { rest }),
    };
    let label = Label::new(format!("operation-{kind}")).with("text", text).with("count", count.to_string());
    label.with("what", what).with("file", rest)
}

#[cfg(test)]
mod cases {
    use super::*;
    use crate::model::catalog::account::{ACCOUNT, NAME};
    use crate::model::{Change, Header, Values};
    use crate::repository::{Labels, Opening};

    fn head(key: &str) -> Header {
        Header { label: Label::new(key), by: Id(0), company: None }
    }

    fn base() -> (tempfile::TempDir, Repository) {
        let folder = tempfile::tempdir().unwrap();
        let repository = Repository::open(&folder.path().join("carnet.db"), Opening::OrNew, Labels::French).unwrap();
        (folder, repository)
    }

    fn delete(repository: &mut Repository, name: &str, at: DateTime<Utc>) {
        let change = Change::Insert {
            entity: &ACCOUNT,
            id: Some(Id::provisional(1)),
            values: Values::new().with(&NAME.field, name),
        };
        let made = repository.commit(head("create"), [change], at).unwrap().id_of(Id::provisional(1)).unwrap();
        let gone = Change::Delete { at: crate::model::Ref::new(&ACCOUNT, made) };
        repository.commit(head("delete"), [gone], at).unwrap();
    }

    fn day(number: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_790_000_000, 0).unwrap() + TimeDelta::days(number)
    }

    fn names(repository: &Repository) -> Vec<String> {
        repository.trash().unwrap().into_iter().map(|one| one.title).collect()
    }

    #[test]
    fn the_trash_forgets_after_thirty_days_and_the_log_says_how_many() {
        let (_folder, mut repository) = base();
        delete(&mut repository, "Apollo", day(0));
        delete(&mut repository, "Borée", day(20));
        assert_eq!(repository.purge_trash(Id(0), day(29)).unwrap(), 0);
        assert_eq!(repository.purge_trash(Id(0), day(31)).unwrap(), 1);
        assert_eq!(names(&repository), ["Borée"]);
        let log = repository.steps_and_operations(1).unwrap();
        assert_eq!((log[0].label.key.as_str(), log[0].label.words[1].1.as_str()), ("operation-purge", "1"));
        assert!(repository.check(&mut |_| ()).unwrap().is_empty());
    }

    #[test]
    fn how_long_the_trash_keeps_is_a_setting_of_the_file() {
        use crate::model::catalog::settings::{SETTING, setting_row};
        let (_folder, mut repository) = base();
        delete(&mut repository, "Apollo", day(0));
        let set = |content: &str| {
            let values = Values::new().with(&setting_row::NAME.field, TRASH_DAYS);
            Change::insert(&SETTING, values.with(&setting_row::CONTENT.field, content))
        };
        repository.commit(head("edit"), [set("0")], day(1)).unwrap();
        assert_eq!(repository.trash_days().unwrap(), None);
        assert_eq!(repository.purge_trash(Id(0), day(4_000)).unwrap(), 0);
        assert_eq!(names(&repository), ["Apollo"]);
    }

    #[test]
    fn a_line_of_the_log_says_of_which_records_it_is_and_which_file() {
        let words =
            |text: &str| told("export", text, 2).words[2..].iter().map(|(_, word)| word.clone()).collect::<Vec<_>>();
        assert_eq!(words("accounts: /tmp/a: b.csv"), ["account", "/tmp/a: b.csv"]);
        assert_eq!(words("all: /tmp/sortie"), ["all", "/tmp/sortie"]);
        assert_eq!(words("contacts"), ["contact", "none"]);
        assert_eq!(words("vcard: a.vcf"), ["none", "a.vcf"]);
        assert_eq!(words("30"), ["none", "30"]);
    }

    #[test]
    fn a_line_of_the_log_is_no_step_that_undo_takes_back() {
        let (_folder, mut repository) = base();
        let change = Change::insert(&ACCOUNT, Values::new().with(&NAME.field, "Apollo"));
        repository.commit(head("create"), [change], day(0)).unwrap();
        repository.log(Operation { kind: "export", text: "accounts: a.csv", count: 1 }, Id(0), day(1)).unwrap();
        let keys: Vec<String> =
            repository.steps_and_operations(2).unwrap().into_iter().map(|step| step.label.key).collect();
        assert_eq!(keys, ["operation-export", "create"]);
        assert_eq!(repository.undo(Id(0), day(2)).unwrap().label.key, "create");
        assert_eq!(repository.steps_and_operations(1).unwrap()[0].label.key, "operation-export");
    }
}
