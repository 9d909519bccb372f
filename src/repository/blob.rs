//! Files inside the file (DOC-1): bytes by their SHA-256, each once. A new attachment brings its bytes in Base64, and keeps their
//! name.
use super::row::Row;
use super::writer::Writer;
use super::{Repository, Result};
use crate::model::rule::{Fault, Reason};
use crate::model::{Id, Value};
use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use rusqlite::types::Value as Sql;
use rusqlite::{OptionalExtension, params};
use sha2::{Digest, Sha256};

/// What stands before bytes that a value brings itself.
pub const BYTES: &str = "base64:";
/// The entities whose records hold a file: its name, what it is, which bytes it is and how many.
pub const HOLDERS: [&str; 2] = ["email_attachment", "profile_download"];
/// An attachment has at most so many bytes.
pub const MOST: usize = 25 * 1024 * 1024;

/// A file of an e-mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attached {
    /// What it is called.
    pub name: String,
    /// What it is (RFC 2045).
    pub media_type: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// The name of bytes: their SHA-256 in hexadecimal digits.
pub fn name_of(bytes: &[u8]) -> String {
    let mut naming = Naming::default();
    naming.hear(bytes);
    naming.name()
}

/// Bytes that pass in pieces, on their way to the same name.
#[derive(Default)]
pub struct Naming(Sha256);

impl Naming {
    /// Hears the next bytes.
    pub fn hear(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The name of all that was heard.
    pub fn name(self) -> String {
        self.0.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

impl std::fmt::Debug for Naming {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Naming").finish_non_exhaustive()
    }
}

/// Bytes as a value that brings them.
pub fn brought(bytes: &[u8]) -> String {
    format!("{BYTES}{}", BASE64.encode(bytes))
}

/// Keeps the bytes that a value brings; gives the value that names them.
pub(super) fn keep(writer: &Writer<'_>, value: &Value) -> Result<Value> {
    let text = value.text().unwrap_or_default();
    let Some(coded) = text.strip_prefix(BYTES) else { return Ok(value.clone()) };
    let Ok(bytes) = BASE64.decode(coded) else {
        return Err(Fault::new("content", "", Reason::NotA("file")).into());
    };
    if bytes.len() > MOST {
        return Err(Fault::new("content", "", Reason::TooLong(MOST)).into());
    }
    let name = name_of(&bytes);
    let sql = "INSERT OR IGNORE INTO blob(sha256, size, data) VALUES(?1, ?2, ?3)";
    writer.transaction.prepare_cached(sql)?.execute(params![name, bytes.len() as i64, bytes])?;
    Ok(Value::from(name))
}

/// Completes the row of a new attachment: how many bytes it is, if they are known.
pub(super) fn complete(writer: &Writer<'_>, row: &mut Row) -> Result<()> {
    let sql = "SELECT size FROM blob WHERE sha256 = ?1";
    let size: Option<i64> =
        writer.transaction.prepare_cached(sql)?.query_row([row.text("content")], |row| row.get(0)).optional()?;
    let Some(size) = size else { return Err(Fault::new("content", "", Reason::NotA("file")).into()) };
    row.set("size", Sql::Integer(size));
    Ok(())
}

impl Repository {
    /// The bytes of a name.
    ///
    /// # Errors
    /// Those of the file.
    pub fn blob(&self, name: &str) -> Result<Option<Vec<u8>>> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached("SELECT data FROM blob WHERE sha256 = ?1")?;
            Ok(statement.query_row([name], |row| row.get(0)).optional()?)
        })
    }

    /// The files of an e-mail, in their order.
    ///
    /// # Errors
    /// Those of the file.
    pub fn attached(&self, email: Id) -> Result<Vec<Attached>> {
        self.read(|connection| {
            let sql = "SELECT a.name, coalesce(a.media_type, ''), b.data FROM email_attachment a
                       JOIN blob b ON b.sha256 = a.content WHERE a.email = ?1 ORDER BY a.id";
            let mut statement = connection.prepare_cached(sql)?;
            let read = |row: &rusqlite::Row<'_>| {
                Ok(Attached { name: row.get(0)?, media_type: row.get(1)?, bytes: row.get(2)? })
            };
            Ok(statement.query_map([email.0], read)?.collect::<rusqlite::Result<_>>()?)
        })
    }
}
