//! Files inside the file (DOC-1): bytes by their SHA-256, each once. A new attachment brings its bytes in Base64, and keeps their
//! name.
use super::row::Row;
use super::writer::Writer;
use super::{Repository, Result};
use crate::model::catalog::document::{self, DOCUMENT};
use crate::model::rule::{Fault, Reason};
use crate::model::{Entity, Id, Value, catalog};
use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use rusqlite::types::Value as Sql;
use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};

/// What stands before bytes that a value brings itself.
pub const BYTES: &str = "base64:";
/// The entities whose records hold a file: its name, what it is, which bytes it is and how many.
pub const HOLDERS: [&str; 3] = ["email_attachment", "profile_download", "document"];
/// A file of an e-mail or of a profile has at most so many bytes.
pub const MOST: usize = 25 * 1024 * 1024;
/// A megabyte, as sizes are told.
const MEGABYTE: u64 = 1_000_000;

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
pub(super) fn keep(writer: &Writer<'_>, holder: &Entity, value: &Value) -> Result<Value> {
    let text = value.text().unwrap_or_default();
    let Some(coded) = text.strip_prefix(BYTES) else { return Ok(value.clone()) };
    let Ok(bytes) = BASE64.decode(coded) else {
        return Err(Fault::new("content", "", Reason::NotA("file")).into());
    };
    let (size, most) = (bytes.len() as u64, most_of(&writer.transaction, holder)?);
    if size > most {
        return Err(Fault::new("content", &name_of(&bytes)[..12], Reason::TooHeavy(size, most)).into());
    }
    Ok(Value::from(put(&writer.transaction, &bytes)?))
}

/// How many bytes a file of an entity has at most.
fn most_of(connection: &Connection, holder: &Entity) -> Result<u64> {
    if *holder != DOCUMENT {
        return Ok(MOST as u64);
    }
    let sql = "SELECT content FROM setting WHERE name = ?1";
    let kept: Option<Option<String>> =
        connection.prepare_cached(sql)?.query_row([document::LIMIT], |row| row.get(0)).optional()?;
    let megabytes = kept.flatten().and_then(|text| text.trim().parse::<u64>().ok()).filter(|megabytes| *megabytes > 0);
    let greatest = document::LIMITS.iter().max().copied().unwrap_or(document::LIMIT_AT_FIRST);
    Ok(megabytes.unwrap_or(document::LIMIT_AT_FIRST.into()).min(greatest.into()) * MEGABYTE)
}

/// Puts bytes into the base, where they are not yet; says their name.
fn put(connection: &Connection, bytes: &[u8]) -> Result<String> {
    let name = name_of(bytes);
    let sql = "INSERT OR IGNORE INTO blob(sha256, size, data) VALUES(?1, ?2, ?3)";
    connection.prepare_cached(sql)?.execute(params![name, bytes.len() as i64, bytes])?;
    Ok(name)
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

/// The files of a deleted record and of all that went along, by their names.
pub(super) fn of_deleted(connection: &Connection, record: Id) -> Result<Vec<String>> {
    let sql = "SELECT json_extract(before, '$.content') FROM journal_change
               WHERE cause = ?1 AND kind = 'delete' AND before IS NOT NULL AND entity = ?2";
    let mut statement = connection.prepare_cached(sql)?;
    let mut names = Vec::new();
    for holder in HOLDERS.iter().filter_map(|key| catalog::entity_named(key)) {
        let found = statement.query_map(params![record.0, holder.code], |row| row.get::<_, Option<String>>(0))?;
        for name in found {
            names.extend(name?);
        }
    }
    Ok(names)
}

/// Throws files away that no record has, and that no step of the journal would bring back.
pub(super) fn sweep(connection: &Connection, names: &[String]) -> Result<()> {
    let held: Vec<String> =
        HOLDERS.iter().map(|holder| format!("EXISTS (SELECT 1 FROM {holder} WHERE content = ?1)")).collect();
    let codes: Vec<String> =
        HOLDERS.iter().filter_map(|key| catalog::entity_named(key)).map(|holder| holder.code.to_string()).collect();
    let sql = format!(
        "DELETE FROM blob WHERE sha256 = ?1 AND NOT ({})
           AND NOT EXISTS (SELECT 1 FROM journal_change WHERE entity IN ({}) AND (instr(before, ?1) OR instr(after, ?1)))
           AND NOT EXISTS (SELECT 1 FROM journal_image WHERE instr(image, ?1))",
        held.join(" OR "),
        codes.join(", ")
    );
    let mut statement = connection.prepare_cached(&sql)?;
    names.iter().try_for_each(|name| Ok(statement.execute([name]).map(|_| ())?))
}

impl Repository {
    /// How many bytes a document has at most: a setting of the file.
    ///
    /// # Errors
    /// Those of the file.
    pub fn document_limit(&self) -> Result<u64> {
        self.read(|connection| most_of(connection, &DOCUMENT))
    }

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
