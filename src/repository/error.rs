//! What can go wrong in the store, as kinds that the interface can react to; `lang` makes sentences of them (`error-…`).
use crate::model::rights::Right;
use crate::model::rule::Fault;
use crate::model::{Entity, Ref};
use std::path::PathBuf;

/// The result of a reading or a writing.
pub type Result<T> = std::result::Result<T, Error>;

/// Why the store refuses or fails.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file is not a Carnet base; nothing was written to it.
    #[error("{0}: not a Carnet base")]
    NotCarnet(PathBuf),
    /// The file is of a newer Carnet: the schema found and the newest one known. Nothing was written to it.
    #[error("{0}: schema {1} is newer than {2}")]
    Newer(PathBuf, i64, i64),
    /// The file is damaged; what SQLite says about it.
    #[error("{0}: damaged: {1}")]
    Damaged(PathBuf, String),
    /// The path is a folder, a pipe, a socket: not a file.
    #[error("{0}: not a file")]
    NotAFile(PathBuf),
    /// There is no file, and it was not to be created.
    #[error("{0}: no such file")]
    Missing(PathBuf),
    /// The file or its folder cannot be written or read; what the system says.
    #[error("{0}: {1}")]
    Denied(PathBuf, String),
    /// The disk is full; nothing was half written.
    #[error("disk full")]
    DiskFull,
    /// Another window or command writes; try again.
    #[error("busy")]
    Busy,
    /// The file can only be read.
    #[error("read only")]
    ReadOnly,
    /// The read took more than its time on the screen's thread and goes on as a job.
    #[error("slow")]
    Slow,
    /// The user has stopped the work; nothing of it was kept.
    #[error("cancelled")]
    Cancelled,
    /// There are, or were, records of this entity in a base that is to be filled.
    #[error("not empty: {}", .0.plural)]
    NotEmpty(&'static Entity),
    /// Values are refused, field by field.
    #[error("refused: {}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Refused(Vec<Fault>),
    /// The record was changed elsewhere since it was read.
    #[error("stale: {} {}", .0.entity.key, .0.id)]
    Stale(Ref),
    /// The record is there no more.
    #[error("gone: {} {}", .0.entity.key, .0.id)]
    Gone(Ref),
    /// The user may not do this.
    #[error("not allowed: {} {}", .0.key, .1.key())]
    NotAllowed(&'static Entity, Right),
    /// Somebody else has written it, and only the author changes or deletes it (INF-2).
    #[error("not the author: {} {}", .0.entity.key, .0.id)]
    NotAuthor(Ref),
    /// There is nothing to undo or redo.
    #[error("nothing to undo")]
    NothingToUndo,
    /// The step cannot be undone: these records were changed since by another window or user.
    #[error("changed since: {0:?}")]
    ChangedSince(Vec<String>),
    /// SQLite says no for another reason: what was tried, and its words.
    #[error("{0}: {1}")]
    Sqlite(String, #[source] rusqlite::Error),
}

/// `SQLITE_IOERR_WRITE` and `SQLITE_IOERR_SHMSIZE`: the system took no more bytes.
const REFUSED_WRITES: [i32; 2] = [rusqlite::ffi::SQLITE_IOERR_WRITE, rusqlite::ffi::SQLITE_IOERR_SHMSIZE];

/// Whether the system took no more bytes: a quota, or a limit on the size of files. SQLite knows only a disk without room
/// by its name.
pub fn is_refused_write(error: &rusqlite::Error) -> bool {
    error.sqlite_error().is_some_and(|told| REFUSED_WRITES.contains(&told.extended_code))
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Error {
        use rusqlite::ErrorCode as Code;
        if is_refused_write(&error) {
            return Error::DiskFull;
        }
        match error.sqlite_error_code() {
            Some(Code::DiskFull) => Error::DiskFull,
            Some(Code::DatabaseBusy | Code::DatabaseLocked) => Error::Busy,
            Some(Code::ReadOnly) => Error::ReadOnly,
            Some(Code::OperationInterrupted) => Error::Slow,
            Some(Code::DatabaseCorrupt | Code::NotADatabase) => Error::Damaged(PathBuf::new(), error.to_string()),
            _ => Error::Sqlite(String::new(), error),
        }
    }
}

impl From<Fault> for Error {
    fn from(fault: Fault) -> Error {
        Error::Refused(vec![fault])
    }
}
