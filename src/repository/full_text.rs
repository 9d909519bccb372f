//! The full text of a large import, built beside it: while the writer puts rows into their table, threads of their own make the
//! index of an empty one, each in a file without a name, as SQLite would have made it in ours. At the end its pages are taken
//! over within the import's own transaction. It is more than a third of an import's work, and a second core does it.
use super::Result;
use super::private::Draft;
use crate::model::{Entity, normal};
use rusqlite::config::DbConfig;
use rusqlite::types::ToSqlOutput;
use rusqlite::{Connection, params_from_iter};
use std::path::Path;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::{self, JoinHandle};

/// Bytes of text that go from one thread to the other at once.
const BATCH: usize = 64 << 10;
/// So many batches may wait for each index: 64 MB, enough for the writer to go on with its indexes meanwhile.
const WAITING: usize = 1_024;
/// What an index is cached with while it is built, in KiB: it is written once, in order.
const CACHE_KIB: i64 = 8_192;

/// Texts of records in the order of their identities, one behind the other.
#[derive(Debug, Default)]
struct Batch {
    text: String,
    /// Identities, and where their texts end.
    ends: Vec<(i64, usize)>,
}

/// An index that is being built.
#[derive(Debug)]
struct Builder {
    table: String,
    give: SyncSender<Batch>,
    batch: Batch,
    thread: JoinHandle<Result<Connection>>,
}

/// The indexes of an entity that are being built.
#[derive(Debug)]
pub struct FullText {
    entity: &'static Entity,
    words: Builder,
    parts: Option<Builder>,
    /// So many records were told.
    count: u64,
    last: i64,
    /// Something came that cannot be told: the indexes are made in the usual way.
    spoiled: bool,
}

impl FullText {
    /// Begins to build the indexes of an entity for the base at `path`; nothing when records of it are indexed already, or
    /// where there is but one processor.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn begin(connection: &Connection, path: &Path, entity: &'static Entity) -> Result<Option<FullText>> {
        let is_worth = thread::available_parallelism().is_ok_and(|count| count.get() > 1);
        if !is_worth || !entity.is_searchable() || !is_empty(connection, entity)? {
            return Ok(None);
        }
        let words = Builder::begin(connection, path, format!("{}_words", entity.key), normal::search_key)?;
        let parts = match entity.has_parts() {
            true => Builder::begin(connection, path, format!("{}_parts", entity.key), str::to_owned)?,
            false => None,
        };
        let Some(words) = words else { return Ok(None) };
        let spoiled = entity.has_parts() && parts.is_none();
        Ok(Some(FullText { entity, words, parts, count: 0, last: i64::MIN, spoiled }))
    }

    /// The entity whose records they find.
    pub fn entity(&self) -> &'static Entity {
        self.entity
    }

    /// Tells the texts of a new record.
    pub fn add(&mut self, entity: &Entity, id: i64, words: impl FnOnce(&mut String), parts: &str) {
        if self.spoiled || entity.code != self.entity.code {
            return;
        }
        self.count += 1;
        self.spoiled = id <= self.last || !self.words.add(id, words);
        self.last = id;
        if let Some(builder) = &mut self.parts {
            self.spoiled |= !builder.add(id, |text| text.push_str(parts));
        }
    }

    /// Notes that a record is other than it was told.
    pub fn spoil(&mut self, entity: &Entity) {
        self.spoiled |= entity.code == self.entity.code;
    }

    /// Takes the indexes over, once every record of the entity was told; says whether they are there.
    ///
    /// # Errors
    /// [`super::Error::DiskFull`] and what else SQLite says.
    pub fn take_over(self, connection: &Connection) -> Result<bool> {
        let sql = format!("SELECT count(*) FROM {}", self.entity.key);
        let all: i64 = connection.query_row(&sql, [], |row| row.get(0))?;
        if self.spoiled || all.unsigned_abs() != self.count {
            return Ok(false);
        }
        let mut indexes = Vec::new();
        for builder in [Some(self.words), self.parts].into_iter().flatten() {
            let table = builder.table.clone();
            let Some(built) = builder.end()? else { return Ok(false) };
            indexes.push((table, built));
        }
        for (table, built) in indexes {
            connection.execute(&format!("INSERT INTO {table}({table}) VALUES('delete-all')"), [])?;
            // What stands in the tables of an index is SQLite's own affair, and here it comes from SQLite.
            connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, false)?;
            let copied = copy(&built, connection, &table);
            connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
            copied?;
            // This connection still remembers the empty index: to be told to merge nothing, it looks again.
            connection.execute(&format!("INSERT INTO {table}({table}, rank) VALUES('merge', 0)"), [])?;
        }
        Ok(true)
    }
}

impl Builder {
    /// Begins an index like the one of this name; nothing where no file can be made beside the base.
    fn begin(connection: &Connection, path: &Path, table: String, form: fn(&str) -> String) -> Result<Option<Builder>> {
        let sql = "SELECT sql FROM sqlite_schema WHERE name = ?1";
        let schema: String = connection.query_row(sql, [&table], |row| row.get(0))?;
        let Ok(draft) = Draft::of(path) else { return Ok(None) };
        let built = Connection::open(draft.path())?;
        built.execute_batch(&format!(
            "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA locking_mode=EXCLUSIVE; PRAGMA temp_store=MEMORY;
             PRAGMA page_size=8192; PRAGMA cache_size=-{CACHE_KIB}; {schema};"
        ))?;
        // The open file goes on without its name, and a crash leaves nothing behind.
        drop(draft);
        let (give, take) = sync_channel(WAITING);
        let (name, begun) = (table.clone(), thread::Builder::new().name("full text".to_owned()));
        let thread = begun.spawn(move || build(built, &name, form, &take));
        let Ok(thread) = thread else { return Ok(None) };
        Ok(Some(Builder { table, give, batch: Batch::default(), thread }))
    }

    /// Tells a text; says whether somebody hears it.
    fn add(&mut self, id: i64, write: impl FnOnce(&mut String)) -> bool {
        write(&mut self.batch.text);
        self.batch.ends.push((id, self.batch.text.len()));
        if self.batch.text.len() < BATCH {
            return true;
        }
        let room = self.batch.text.capacity();
        let next = Batch { text: String::with_capacity(room), ends: Vec::with_capacity(self.batch.ends.len()) };
        self.give.send(std::mem::replace(&mut self.batch, next)).is_ok()
    }

    /// The finished index; nothing when its thread has gone.
    fn end(self) -> Result<Option<Connection>> {
        let Builder { give, batch, thread, .. } = self;
        let heard = give.send(batch).is_ok();
        drop(give);
        match thread.join() {
            Ok(built) => built.map(|built| Some(built).filter(|_| heard)),
            Err(panic) => std::panic::resume_unwind(panic),
        }
    }
}

/// The thread of an index: what is told goes into it, until nobody tells anything any more.
fn build(built: Connection, table: &str, form: fn(&str) -> String, take: &Receiver<Batch>) -> Result<Connection> {
    let column = table.rsplit('_').next().unwrap_or_default();
    built.execute_batch("BEGIN")?;
    {
        let mut insert = built.prepare(&format!("INSERT INTO {table}(rowid, {column}) VALUES(?1, ?2)"))?;
        while let Ok(batch) = take.recv() {
            let mut start = 0;
            for (id, end) in batch.ends {
                insert.execute((id, form(&batch.text[start..end])))?;
                start = end;
            }
        }
    }
    built.execute_batch("COMMIT")?;
    Ok(built)
}

/// Whether no record of an entity is in its indexes.
fn is_empty(connection: &Connection, entity: &Entity) -> Result<bool> {
    let sql =
        format!("SELECT NOT EXISTS (SELECT 1 FROM {0}_words_docsize) AND NOT EXISTS (SELECT 1 FROM {0})", entity.key);
    Ok(connection.query_row(&sql, [], |row| row.get(0))?)
}

/// Copies the tables of an index over those of an empty one; its settings stay.
fn copy(from: &Connection, to: &Connection, index: &str) -> Result<()> {
    for part in ["data", "idx", "docsize"] {
        let table = format!("{index}_{part}");
        if part == "docsize" && !from.table_exists(None, table.as_str())? {
            continue;
        }
        to.execute(&format!("DELETE FROM {table}"), [])?;
        let order = if part == "idx" { "segid, term" } else { "id" };
        let mut select = from.prepare(&format!("SELECT * FROM {table} ORDER BY {order}"))?;
        let width = select.column_count();
        let marks = vec!["?"; width].join(", ");
        let mut insert = to.prepare(&format!("INSERT INTO {table} VALUES({marks})"))?;
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            let values = (0..width)
                .map(|at| row.get_ref(at).map(ToSqlOutput::Borrowed))
                .collect::<rusqlite::Result<Vec<_>>>()?;
            insert.execute(params_from_iter(values))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::model::catalog::account::{self, ACCOUNT};
    use crate::model::catalog::contact::{self, CONTACT};
    use crate::model::{Change, Header, Id, Label, Ref, Values};
    use crate::repository::{Error, Labels, Opening, Repository};
    use chrono::{DateTime, Utc};

    const MANY: i64 = 2_500;

    fn head() -> Header {
        Header { label: Label::new("import"), by: Id(0), company: None }
    }

    fn now() -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + chrono::Duration::days(20_000)
    }

    fn account(n: i64) -> Change {
        let name = ["Éts D'Hérouville", "Borée & fils", "Œuvres du Rhône"][usize::try_from(n % 3).unwrap()];
        let mut values = Values::new()
            .with(&account::NAME.field, format!("{name} {n}"))
            .with(&account::PHONE.field, format!("+33478{n:06}"))
            .with(&account::EMAIL.field, format!("contact@societe{n}.fr"))
            .with(&account::WEBSITE.field, format!("https://www.societe{n}.fr"))
            .with(&account::CITY.field, ["Lyon", "Saint-Étienne"][usize::try_from(n % 2).unwrap()])
            .with(&account::POSTCODE.field, "69001");
        if n % 5 == 1 {
            values.set(&account::PARENT.field, Id::provisional(n - 1).into());
        }
        Change::Insert { entity: &ACCOUNT, id: Some(Id::provisional(n)), values }
    }

    fn person(n: i64) -> Change {
        let values = Values::new()
            .with(&contact::LAST_NAME.field, format!("Garçon {n}"))
            .with(&contact::FIRST_NAME.field, "Élise")
            .with(&contact::MOBILE.field, format!("+33612{n:06}"));
        Change::insert(&CONTACT, values)
    }

    /// A new base with all of these, told that so many would come.
    fn base(changes: Vec<Change>, expected: u64) -> (tempfile::TempDir, Repository) {
        let folder = tempfile::tempdir().unwrap();
        let mut repository = Repository::open(&folder.path().join("c.db"), Opening::OrNew, Labels::French).unwrap();
        let mut each = changes.into_iter().map(Ok);
        repository.commit_large(head(), &mut each, now(), (expected, &mut |_| ())).unwrap();
        assert_eq!(
            folder.path().read_dir().unwrap().count(),
            3,
            "the base, its log, and nothing that was built beside"
        );
        (folder, repository)
    }

    fn terms(repository: &Repository, entity: &str) -> Vec<(String, i64)> {
        let sql = format!("SELECT term, count(*) FROM {entity}_terms GROUP BY term ORDER BY term");
        let mut statement = repository.connection.prepare(&sql).unwrap();
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
        rows.collect::<rusqlite::Result<_>>().unwrap()
    }

    fn sound(repository: &Repository) {
        assert_eq!(repository.check(&mut |_| ()).unwrap(), []);
        for (table, rank) in [("account_words", 0), ("account_parts", 1), ("contact_words", 0), ("contact_parts", 1)] {
            let sql = format!("INSERT INTO {table}({table}, rank) VALUES('integrity-check', {rank})");
            repository.connection.execute(&sql, []).unwrap_or_else(|error| panic!("{table}: {error}"));
        }
    }

    fn of_parts(repository: &Repository, part: &str) -> i64 {
        let sql = "SELECT count(*) FROM account_parts WHERE parts LIKE ?1";
        repository.connection.query_row(sql, [format!("%{part}%")], |row| row.get(0)).unwrap()
    }

    #[test]
    fn what_is_built_beside_a_large_import_is_what_the_usual_way_makes() {
        for (entity, changes) in [
            ("account", (|| (0..MANY).map(account).collect()) as fn() -> Vec<Change>),
            ("contact", || (0..MANY).map(person).collect()),
        ] {
            let (_one, beside) = base(changes(), 100_000);
            let (_other, usual) = base(changes(), 0);
            sound(&beside);
            assert!(terms(&beside, entity) == terms(&usual, entity), "{entity}");
            assert!(terms(&beside, entity).len() > 1_000, "{entity}");
        }
    }

    #[test]
    fn what_was_built_beside_is_changed_deleted_and_undone_like_any_other() {
        let (_folder, mut repository) = base((0..MANY).map(account).collect(), 100_000);
        let reader = repository.another().unwrap();
        let third = (0..MANY).filter(|n| n % 3 == 0).count() as i64;
        assert_eq!(of_parts(&reader, "herouville"), third);
        let all = repository.digest().unwrap();
        let first = repository.find(&ACCOUNT, "C-00001").unwrap();
        let crate::repository::Found::One(id) = first else { panic!("{first:?}") };
        let named = Values::new().with(&account::NAME.field, "Zénith");
        repository.commit(head(), [Change::update(Ref::new(&ACCOUNT, id), named)], now()).unwrap();
        sound(&repository);
        assert_eq!([of_parts(&reader, "zenith"), reader.search("zenith", 9).unwrap().len() as i64], [1, 1]);
        repository.undo(Id(0), now()).unwrap();
        assert_eq!(repository.digest().unwrap(), all);
        sound(&repository);
        repository.undo(Id(0), now()).unwrap();
        sound(&repository);
        assert_eq!(of_parts(&repository, "societe"), 0);
        repository.redo(Id(0), now()).unwrap();
        assert_eq!(repository.digest().unwrap(), all);
        sound(&repository);
    }

    #[test]
    fn a_record_that_is_changed_within_the_import_is_found_by_what_it_became() {
        let mut changes: Vec<Change> = (0..MANY).map(account).collect();
        let at = Ref::new(&ACCOUNT, Id::provisional(7));
        changes.push(Change::update(at, Values::new().with(&account::NAME.field, "Zénith")));
        let (_folder, repository) = base(changes, 100_000);
        sound(&repository);
        assert_eq!(of_parts(&repository, "zenith"), 1);
    }

    #[test]
    fn an_import_that_is_stopped_leaves_an_empty_index() {
        let folder = tempfile::tempdir().unwrap();
        let mut repository = Repository::open(&folder.path().join("c.db"), Opening::OrNew, Labels::French).unwrap();
        let mut each = (0..MANY).map(|n| if n == 2_000 { Err(Error::Cancelled) } else { Ok(account(n)) });
        let stopped = repository.commit_large(head(), &mut each, now(), (100_000, &mut |_| ()));
        assert!(stopped.is_err());
        sound(&repository);
        assert_eq!(terms(&repository, "account"), []);
    }
}
