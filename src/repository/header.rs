//! The first look at a path, by hand: SQLite would make files beside a file that we refuse, or write to it.
use super::private::{beside, denied};
use super::{Error, Result, wal};
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

/// The number in the header of every Carnet base: «CRNT».
pub const APPLICATION_ID: i64 = 0x4352_4E54;

/// The bytes that every SQLite file begins with.
const MAGIC: &[u8; 16] = b"SQLite format 3\0";

/// What a path leads to.
#[derive(Debug)]
pub enum Look {
    /// Nothing is there.
    Nothing,
    /// A Carnet base, by its header.
    Base(Header),
}

/// What the header of a base says (SQLite, «Database File Format», 1.3).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// The file, symbolic links followed: SQLite puts its `-wal` beside this one.
    pub file: PathBuf,
    /// How long the file is, in bytes.
    pub length: u64,
    /// The newest step of the schema that it has.
    pub version: i64,
    /// The size of a page in bytes.
    pub page_size: u64,
    /// Whether the newest changes stand in a `-wal` beside it.
    pub has_wal: bool,
}

/// The first hundred bytes.
pub type First = [u8; 100];

/// Looks at a path without changing anything, there or beside it.
///
/// # Errors
/// [`Error::NotAFile`], [`Error::NotCarnet`], [`Error::Damaged`] (cut off, or of zero bytes: what a crashed disk leaves,
/// and never a reason to begin a new base over it), [`Error::Denied`].
pub fn look(path: &Path) -> Result<Look> {
    let found = match fs::metadata(path) {
        Ok(found) => found,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Look::Nothing),
        Err(error) => return Err(denied(path, &error)),
    };
    if !found.is_file() {
        return Err(Error::NotAFile(path.to_path_buf()));
    }
    let file = fs::canonicalize(path).map_err(|error| denied(path, &error))?;
    let length = found.len();
    let mut first = read_first(path)?;
    let has_wal = fs::metadata(beside(&file, "-wal")).is_ok_and(|found| found.len() > 0);
    if has_wal && let Some(newer) = wal::page_one(&beside(&file, "-wal"), &first) {
        first = newer;
    }
    if be32(&first, 68) != APPLICATION_ID {
        return Err(Error::NotCarnet(path.to_path_buf()));
    }
    let page_size = page_size(&first).ok_or_else(|| damaged(path, "page size"))?;
    let has_journal = fs::metadata(beside(&file, "-journal")).is_ok_and(|found| found.len() > 0);
    let pages = pages(&first);
    if !has_wal && !has_journal && pages.is_some_and(|pages| pages * page_size > length) {
        return Err(damaged(path, &format!("{length} / {} bytes", pages.unwrap_or(0) * page_size)));
    }
    Ok(Look::Base(Header { file, length, version: be32(&first, 60), page_size, has_wal }))
}

fn read_first(path: &Path) -> Result<First> {
    let mut start = Vec::with_capacity(100);
    File::open(path).and_then(|file| file.take(100).read_to_end(&mut start)).map_err(|error| denied(path, &error))?;
    if start.is_empty() {
        return Err(damaged(path, "0 bytes"));
    }
    if !start.starts_with(MAGIC) {
        return Err(Error::NotCarnet(path.to_path_buf()));
    }
    let length = start.len();
    First::try_from(start).map_err(|_| damaged(path, &format!("{length} bytes")))
}

fn damaged(path: &Path, words: &str) -> Error {
    Error::Damaged(path.to_path_buf(), words.to_owned())
}

/// Whether a file is of SQLite but of another program, by its header.
pub fn is_foreign(path: &Path) -> bool {
    read_first(path).is_ok_and(|first| be32(&first, 68) != APPLICATION_ID)
}

/// A number of four bytes, the greatest first.
pub fn be32(bytes: &[u8], at: usize) -> i64 {
    bytes.get(at..at + 4).map_or(0, |four| four.iter().fold(0, |sum, byte| sum << 8 | i64::from(*byte)))
}

/// A page size as SQLite writes it: a power of two from 512, or 1 for 65536.
fn page_size(first: &First) -> Option<u64> {
    match u64::from(first[16]) << 8 | u64::from(first[17]) {
        1 => Some(65_536),
        size if size >= 512 && size.is_power_of_two() => Some(size),
        _ => None,
    }
}

/// How many pages the file has by its header, when the header vouches for the number.
fn pages(first: &First) -> Option<u64> {
    let is_valid = be32(first, 24) == be32(first, 92);
    u64::try_from(be32(first, 28)).ok().filter(|pages| is_valid && *pages > 0)
}
