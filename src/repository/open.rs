//! Opening a file: a look without SQLite, refusals, pragmas, then the steps of the schema that are due.
use super::backup::{self, Progress};
use super::header::{self, Header, Look};
use super::limits::Limits;
use super::medium::{self, Warning};
use super::private::{self, Draft, denied};
use super::{Error, Repository, Result, codec, functions, migrate, renew};
use crate::model::catalog::contact::ONE_ACCOUNT;
use crate::model::catalog::settings::custom_field;
use crate::model::module::Modules;
use crate::model::{Catalog, Field, Value, catalog, custom};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, MAIN_DB, OpenFlags};
use std::cell::{Cell, OnceCell, RefCell};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// The language in which things with a name in both languages are named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Labels {
    /// French.
    #[default]
    French,
    /// English.
    English,
}

/// How a file is to be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Opening {
    /// The file is there.
    #[default]
    Existing,
    /// The file is made when it is not there. A file of zero bytes is there, and is refused as damaged: it may be what a
    /// crash has left of a base that has backups.
    OrNew,
    /// The file is there and is only read.
    ReadOnly,
}

/// What a connection may do with its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Read and write.
    Write,
    /// Read, beside others that write.
    Read,
    /// Read a file that nobody can write: SQLite neither locks it nor looks for a log.
    Immutable,
}

/// How long commands and jobs wait for another writer (QUALITY fact 3).
pub const BUSY: Duration = Duration::from_secs(5);
/// How many statements a connection keeps prepared.
const STATEMENTS: usize = 128;
/// The page cache of a connection, in KiB: 16 MB. An import takes more for a while.
pub const CACHE_KIB: i64 = 16_384;
/// Up to so many bytes the whole structure is checked at each start: some milliseconds. Larger files are checked by `check`.
const SMALL: u64 = 2 << 20;

impl Repository {
    /// Opens a file.
    ///
    /// # Errors
    /// [`Error::Missing`], [`Error::NotAFile`], [`Error::NotCarnet`], [`Error::Newer`], [`Error::Damaged`],
    /// [`Error::Denied`]; a file that is refused is not written to, and nothing appears beside it.
    pub fn open(path: &Path, opening: Opening, labels: Labels) -> Result<Repository> {
        Repository::open_heard(path, opening, labels, &mut backup::unheard)
    }

    /// The same; `progress` hears how far the upgrade of an older base is, which takes minutes for millions of records, and
    /// may break it off: the file is as it was then.
    ///
    /// # Errors
    /// As [`Repository::open`], and [`Error::Cancelled`].
    pub fn open_heard(
        path: &Path,
        opening: Opening,
        labels: Labels,
        progress: &mut Progress<'_>,
    ) -> Result<Repository> {
        let header = match header::look(path)? {
            Look::Base(header) => header,
            Look::Nothing if opening == Opening::OrNew => create(path, labels)?,
            Look::Nothing => return Err(Error::Missing(path.to_path_buf())),
        };
        refuse_newer(path, &header)?;
        let wanted = if opening == Opening::ReadOnly { Access::Read } else { Access::Write };
        let (mut connection, access) = enter(path, &header, wanted)?;
        migrate::upgrade(&mut connection, &header.file, migrate::STEPS, progress).map_err(|error| at(path, error))?;
        check_tables(&connection).map_err(|error| at(path, error))?;
        if header.length <= SMALL {
            examine(&connection).map_err(|error| at(path, error))?;
        }
        let mut warnings = medium::warnings(&header.file);
        if access == Access::Immutable && header.has_wal {
            warnings.push(Warning::Behind);
        }
        let catalog = Arc::new(catalog_of(&connection)?);
        Ok(Repository {
            limits: Limits::watch(&mut connection, false)?,
            connection,
            path: path.to_path_buf(),
            access,
            warnings,
            catalog,
            labels,
            patience: Cell::new(None),
            source: String::new(),
            me: Cell::new(None),
            company: Cell::new(None),
            rights: RefCell::default(),
            indexes: OnceCell::new(),
            commits: 0,
            heard: 0,
            others: 0,
            inode: renew::inode(&header.file),
        })
    }

    /// A second connection to the same file, for a job: it waits five seconds for other writers, and its reads take what
    /// time they need.
    ///
    /// # Errors
    /// Those of [`Repository::open`], when the file has changed since.
    pub fn another(&self) -> Result<Repository> {
        let file = std::fs::canonicalize(&self.path).map_err(|error| denied(&self.path, &error))?;
        let mut connection = connect(&file, self.access).map_err(|error| refusal(&self.path, error))?;
        Ok(Repository {
            limits: Limits::watch(&mut connection, true)?,
            connection,
            path: self.path.clone(),
            access: self.access,
            warnings: self.warnings.clone(),
            catalog: Arc::clone(&self.catalog),
            labels: self.labels,
            patience: Cell::new(None),
            source: self.source.clone(),
            me: self.me.clone(),
            company: self.company.clone(),
            rights: self.rights.clone(),
            indexes: OnceCell::new(),
            commits: 0,
            heard: 0,
            others: 0,
            inode: renew::inode(&file),
        })
    }

    /// Whether the file can only be read: it was opened so, or it, its folder or its disk cannot be written.
    pub fn is_read_only(&self) -> bool {
        self.access != Access::Write
    }

    /// What the user should know about where the file is.
    pub fn warnings(&self) -> &[Warning] {
        &self.warnings
    }

    /// How long a write waits for another window or command before [`Error::Busy`]: five seconds at first; the screen,
    /// which must not stand still, takes none.
    pub fn set_busy(&self, wait: Duration) -> Result<()> {
        Ok(self.connection.busy_timeout(wait)?)
    }

    /// Reads the custom fields anew, after one of them has changed.
    pub fn reload_catalog(&mut self) -> Result<()> {
        self.catalog = Arc::new(catalog_of(&self.connection)?);
        // Their indexes may have come or gone with them.
        self.indexes = OnceCell::new();
        Ok(())
    }

    /// Checks the structure of the whole file: a second for 100 MB.
    ///
    /// # Errors
    /// [`Error::Damaged`] with SQLite's own words.
    pub fn examine(&self) -> Result<()> {
        examine(&self.connection).map_err(|error| at(&self.path, error))
    }
}

/// Refuses what a newer Carnet has written.
pub fn refuse_newer(path: &Path, header: &Header) -> Result<()> {
    let newest = migrate::newest(migrate::STEPS);
    if header.version > newest {
        return Err(Error::Newer(path.to_path_buf(), header.version, newest));
    }
    Ok(())
}

/// Makes a base under another name and gives it its own when it is whole: a crash leaves no half base, and of two
/// programs that start at once, one opens what the other has made.
fn create(path: &Path, labels: Labels) -> Result<Header> {
    private::create_folder(private::folder_of(path))?;
    let draft = Draft::of(path)?;
    migrate::create(draft.path(), labels)?;
    draft.sync()?;
    match draft.publish(path) {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => return Err(denied(path, &error)),
        _ => {}
    }
    match header::look(path)? {
        Look::Base(header) => Ok(header),
        Look::Nothing => Err(Error::Missing(path.to_path_buf())),
    }
}

/// Connects as wanted; or, where SQLite cannot make the files it needs beside a base (a read-only disk or folder), to the
/// file alone (QUALITY fact 6).
pub fn enter(path: &Path, header: &Header, wanted: Access) -> Result<(Connection, Access)> {
    let error = match connect(&header.file, wanted) {
        Ok(connection) => {
            let is_readonly = connection.is_readonly(MAIN_DB)?;
            return Ok((connection, if is_readonly { Access::Read } else { wanted }));
        }
        Err(error) => error,
    };
    let is_of_medium = matches!(
        error.sqlite_error_code(),
        Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly | ErrorCode::PermissionDenied)
    );
    if !is_of_medium || std::fs::File::open(&header.file).is_err() {
        return Err(refusal(path, error));
    }
    let connection = connect(&header.file, Access::Immutable).map_err(|error| refusal(path, error))?;
    Ok((connection, Access::Immutable))
}

/// A connection to a file that was looked at, with everything that ours have in common.
pub fn connect(file: &Path, access: Access) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = match access {
        Access::Write => Connection::open_with_flags(file, flags | OpenFlags::SQLITE_OPEN_READ_WRITE)?,
        Access::Read => Connection::open_with_flags(file, flags | OpenFlags::SQLITE_OPEN_READ_ONLY)?,
        Access::Immutable => Connection::open_with_flags(
            immutable_uri(file),
            flags | OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI,
        )?,
    };
    connection.busy_timeout(BUSY)?;
    harden(&connection)?;
    tune(&connection)?;
    functions::register(&connection)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    // Touches the file for the first time: it fails here or nowhere.
    connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
    if access == Access::Write && !connection.is_readonly(MAIN_DB)? {
        // Readers and one writer side by side. Kept in the file; some drives of the network answer otherwise, and that
        // is as well.
        connection.query_row("PRAGMA journal_mode=WAL", [], |_| Ok(()))?;
    }
    Ok(connection)
}

/// A base may come from anybody (QUALITY S18, SQLite's «Defense Against The Dark Arts»).
fn harden(connection: &Connection) -> rusqlite::Result<()> {
    let settings = [
        // No writing to the schema or to the full-text tables' own tables by hand.
        (DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true),
        // The schema may call no function that could do harm.
        (DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false),
        // Carnet has no triggers and no views: what a file has of them is not ours.
        (DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false),
        // A misspelt column is an error, not a text.
        (DbConfig::SQLITE_DBCONFIG_DQS_DML, false),
        (DbConfig::SQLITE_DBCONFIG_DQS_DDL, false),
    ];
    for (setting, value) in settings {
        connection.set_db_config(setting, value)?;
    }
    // Finds some damage when a page is read rather than when it is used.
    connection.execute_batch("PRAGMA cell_size_check=ON;")
}

fn tune(connection: &Connection) -> rusqlite::Result<()> {
    connection.set_prepared_statement_cache_capacity(256);
    connection.pragma_update(None, "cache_size", -CACHE_KIB)?;
    connection.execute_batch(
        "-- Saved means saved: NORMAL loses acknowledged rows in a power cut (QUALITY fact 1). On a Mac fsync alone
         -- does not reach the disk.
         PRAGMA synchronous=FULL; PRAGMA fullfsync=ON; PRAGMA checkpoint_fullfsync=ON;
         PRAGMA foreign_keys=ON;
         -- No client's name in a temporary file.
         PRAGMA temp_store=MEMORY;
         -- No mapped memory: it gained nothing, and a disk that fails would kill the program.
         PRAGMA mmap_size=0;
         -- After a large import the log shrinks to 64 MB.
         PRAGMA journal_size_limit=67108864;",
    )
}

/// `file:` and the path, percent-encoded, for SQLite.
fn immutable_uri(file: &Path) -> String {
    let mut uri = "file:".to_owned();
    for byte in file.as_os_str().as_encoded_bytes() {
        match byte {
            b'/' | b'.' | b'-' | b'_' | b'~' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => uri.push(char::from(*byte)),
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri + "?immutable=1"
}

/// Whether every table of the catalogue is there; a header alone makes no base.
fn check_tables(connection: &Connection) -> Result<()> {
    let mut statement = connection.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")?;
    let found: Vec<String> = statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    let wanted = catalog::ENTITIES.iter().map(|entity| entity.key).chain(["journal", "journal_change", "counter"]);
    match wanted.into_iter().find(|table| !found.iter().any(|name| name == table)) {
        Some(table) => Err(Error::Damaged(PathBuf::new(), table.to_owned())),
        None => Ok(()),
    }
}

/// Checks the structure of the whole file.
pub fn examine(connection: &Connection) -> Result<()> {
    let words: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if words == "ok" { Ok(()) } else { Err(Error::Damaged(PathBuf::new(), words)) }
}

/// What a failure of SQLite means while a file that looked right is being opened.
pub fn refusal(path: &Path, error: rusqlite::Error) -> Error {
    if super::error::is_refused_write(&error) {
        return Error::from(error);
    }
    let path = path.to_path_buf();
    match error.sqlite_error_code() {
        Some(
            ErrorCode::CannotOpen
            | ErrorCode::PermissionDenied
            | ErrorCode::SystemIoFailure
            | ErrorCode::FileLockingProtocolFailed,
        ) => Error::Denied(path, error.to_string()),
        Some(
            ErrorCode::DiskFull
            | ErrorCode::DatabaseBusy
            | ErrorCode::DatabaseLocked
            | ErrorCode::ReadOnly
            | ErrorCode::OperationInterrupted
            | ErrorCode::OutOfMemory,
        ) => Error::from(error),
        _ => Error::Damaged(path, error.to_string()),
    }
}

/// The same failure while a file is being opened, with the path that the user knows.
pub fn at(path: &Path, error: Error) -> Error {
    match error {
        Error::Sqlite(_, error) => refusal(path, error),
        other => placed(path, other),
    }
}

/// The same failure, with the path that the user knows where damage was found.
pub fn placed(path: &Path, error: Error) -> Error {
    match error {
        Error::Damaged(unknown, words) if unknown.as_os_str().is_empty() => Error::Damaged(path.to_path_buf(), words),
        other => other,
    }
}

/// The catalogue of a file: its custom fields, without what is switched off.
fn catalog_of(connection: &Connection) -> Result<Catalog> {
    let mut statement = connection.prepare("SELECT name, coalesce(content, '') FROM setting")?;
    let settings = statement.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?;
    let settings: Vec<(String, String)> = settings.collect::<rusqlite::Result<_>>()?;
    let modules = Modules::of_settings(settings.iter().map(|(name, content)| (name.as_str(), content.as_str())));
    let one_account = settings.iter().find(|(name, _)| name == ONE_ACCOUNT);
    let one_account = one_account.is_none_or(|(_, content)| !matches!(content.trim(), "0" | "no" | "off"));
    let companies: i64 = connection.query_row("SELECT count(*) FROM company", [], |row| row.get(0))?;
    let companies = usize::try_from(companies).unwrap_or_default();
    Ok(Catalog::new(custom_fields(connection)?)
        .with_modules(modules)
        .with_companies(companies)
        .with_one_account(one_account))
}

/// The custom fields of the file, each with the key of its entity, in the order of forms. A row that makes no field (a file
/// that somebody changed by hand) is passed over: its values stay in the file.
fn custom_fields(connection: &Connection) -> Result<Vec<(String, Field)>> {
    let columns: Vec<&str> = custom_field::FIELDS.iter().map(|field| field.key).collect();
    let sql = format!("SELECT {} FROM custom_field ORDER BY position, id", columns.join(", "));
    let mut statement = connection.prepare(&sql)?;
    let mut rows = statement.query([])?;
    let mut fields = Vec::new();
    while let Some(row) = rows.next()? {
        let value = |key: &str| {
            let at = columns.iter().position(|column| *column == key);
            let stored = at.and_then(|at| row.get_ref(at).ok().map(|stored| (custom_field::FIELDS[at], stored)));
            stored.map_or(Value::Empty, |(field, stored)| codec::from_sql(field, stored))
        };
        if let Ok((entity, field)) = custom::field_from(&value) {
            fields.push((entity.key.to_owned(), field));
        }
    }
    Ok(fields)
}
