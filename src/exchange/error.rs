//! Why a file as a whole is refused, as kinds; the sentences are in `exchange.ftl`. What is wrong with single rows is a
//! [`Fault`](crate::model::rule::Fault) of each.
use super::workbook::Flaw;
use super::{JsonPlace, everything};
use crate::lang::{Arg, Lang};
use crate::model::{Entity, Field};
use crate::repository;
use std::path::PathBuf;

/// The result of reading or writing a file.
pub type Result<T> = std::result::Result<T, Error>;

/// Why a file is refused, or cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file cannot be read or written: its path, and what the system says.
    #[error("{0}: {1}")]
    File(PathBuf, String),
    /// It is a device or a pipe.
    #[error("{}: not a file", .0.display())]
    NotAFile(PathBuf),
    /// There is nothing in it, or nothing behind the headers.
    #[error("empty file")]
    Empty,
    /// It is a workbook (XLSX, XLS, ODS) of which nothing can be taken.
    #[error(transparent)]
    Workbook(#[from] Flaw),
    /// It is a JSON file that cannot be read.
    #[error(transparent)]
    Json(#[from] JsonPlace),
    /// It is a calendar without an event or a task.
    #[error("no events")]
    NoEvents,
    /// It ends like a file of cards or events and does not begin like one: the words it should begin with.
    #[error("does not begin with {0}")]
    NotPieces(&'static str),
    /// The bytes are no text, though they look like this encoding.
    #[error("unreadable as {0}")]
    Encoding(&'static str),
    /// UTF-8 with bytes in it that are not; the line of the first.
    #[error("mixed encodings in line {line}")]
    MixedEncoding {
        /// The line, from 1.
        line: usize,
    },
    /// A quote opens in this row and never closes.
    #[error("unclosed quote in row {row}")]
    OpenQuote {
        /// The row, the headers' being the first.
        row: usize,
    },
    /// The dates of a column have the day in front in one row and the month in another: rows and what stands there.
    #[error("mixed dates in column {column}")]
    MixedDates {
        /// The column.
        column: String,
        /// A row with the month in front.
        month: (usize, String),
        /// A row with the day in front.
        day: (usize, String),
    },
    /// The headings are said to be in a row that the file has not: the row, and how many there are.
    #[error("no row {0} for headings: {1} rows")]
    NoSuchRow(usize, usize),
    /// No header names a field.
    #[error("no header is known: {0:?}")]
    NothingMapped(Vec<String>),
    /// A mapping names a column that the file has not: the column, and those there are.
    #[error("no column {0}: {1:?}")]
    NoSuchColumn(String, Vec<String>),
    /// A mapping names a field that the entity has not: the word, and fields that look like it.
    #[error("no field {0}: {1:?}")]
    NoSuchField(String, Vec<String>),
    /// A mapping names a field that nobody fills in.
    #[error("{0} is computed")]
    NotWritable(&'static str),
    /// Two columns are for one field.
    #[error("{} twice: {columns:?}", .field.key)]
    Twice {
        /// The field.
        field: &'static Field,
        /// The columns.
        columns: Vec<String>,
    },
    /// New records need this field (one of these), and no column has it.
    #[error("no column for {0:?}")]
    MissingColumn(Vec<&'static Field>),
    /// Rows are to be matched by this field, and no column has it.
    #[error("no column to match by {0}")]
    NoMatchColumn(String),
    /// Rows are to be matched by a field that does not tell records apart.
    #[error("cannot match by {0}")]
    CannotMatch(&'static str),
    /// Records of this entity are not exchanged by themselves.
    #[error("{0} is not exchanged")]
    NotExchanged(&'static str),
    /// A file holds `cards` or `events`, and something else was to be read from it.
    #[error("the file holds {0}")]
    Holds(&'static str),
    /// Cards and calendars are of some entities only.
    #[error("{0} has no such format")]
    NoSuchFormat(&'static str),
    /// A cell of a workbook holds fewer characters than this text has: the record and the field.
    #[error("{0}: too long for a cell")]
    LongCell(String, &'static Field),
    /// A folder is no export of everything, or takes none.
    #[error(transparent)]
    Everything(#[from] everything::Flaw),
    /// The store refuses or fails.
    #[error(transparent)]
    Store(#[from] repository::Error),
}

impl Error {
    /// The sentence for what is wrong with a file: what, where, what to do. For [`Error::Store`] the shell has the words.
    pub fn tell(&self, lang: &Lang, entity: &Entity) -> String {
        let say = |key: &str, arguments: &[(&str, Arg<'_>)]| lang.say_with(key, arguments);
        let label = |field: &Field| lang.field(entity, field);
        let listed = |words: &[String]| Arg::from(some(words));
        match self {
            Error::File(path, detail) => {
                say("exchange-file", &[("path", path.display().to_string().into()), ("detail", detail.into())])
            }
            Error::NotAFile(path) => say("exchange-not-a-file", &[("path", path.display().to_string().into())]),
            Error::Empty => lang.say("exchange-empty"),
            Error::Workbook(flaw) => flaw.tell(lang),
            Error::Json(place) => place.tell(lang),
            Error::NoEvents => lang.say("exchange-no-events"),
            Error::NotPieces(words) => say("exchange-not-pieces", &[("words", (*words).into())]),
            Error::Encoding(name) => say("exchange-encoding", &[("encoding", (*name).into())]),
            Error::MixedEncoding { line } => say("exchange-mixed-encoding", &[("line", (*line).into())]),
            Error::OpenQuote { row } => say("exchange-open-quote", &[("row", (*row).into())]),
            Error::MixedDates { column, month, day } => lang.tell(
                "exchange-mixed-dates",
                &[
                    ("column", column.clone()),
                    ("month-row", month.0.to_string()),
                    ("month", month.1.clone()),
                    ("day-row", day.0.to_string()),
                    ("day", day.1.clone()),
                ],
            ),
            Error::NoSuchRow(row, count) => {
                say("exchange-no-such-row", &[("row", (*row).into()), ("count", (*count).into())])
            }
            Error::NothingMapped(headers) => {
                say("exchange-nothing-mapped", &[("headers", cut(&some(headers), ECHO).into())])
            }
            Error::NoSuchColumn(column, headers) => {
                say("exchange-no-such-column", &[("column", column.into()), ("headers", listed(headers))])
            }
            Error::NoSuchField(word, near) if near.is_empty() => {
                say("exchange-no-such-field", &[("field", word.into()), ("entity", lang.entity(entity).into())])
            }
            Error::NoSuchField(word, near) => {
                say("exchange-no-such-field-near", &[("field", word.into()), ("near", listed(near))])
            }
            Error::NotWritable(key) => say("exchange-not-writable", &[("field", (*key).into())]),
            Error::Twice { field, columns } => {
                say("exchange-twice", &[("field", label(field).into()), ("columns", listed(columns))])
            }
            Error::MissingColumn(fields) => {
                let fields: Vec<String> = fields.iter().map(|field| label(field)).collect();
                say("exchange-missing-column", &[("fields", listed(&fields))])
            }
            Error::NoMatchColumn(field) => say("exchange-no-match-column", &[("field", field.into())]),
            Error::CannotMatch(key) => say("exchange-cannot-match", &[("field", (*key).into())]),
            Error::Holds(what) => say("exchange-holds", &[("what", (*what).into())]),
            Error::NotExchanged(key) => say("exchange-not-exchanged", &[("entity", (*key).into())]),
            Error::NoSuchFormat(_) => say("exchange-no-such-format", &[("entity", lang.entity(entity).into())]),
            Error::LongCell(reference, field) => {
                say("exchange-long-cell", &[("record", reference.into()), ("field", label(field).into())])
            }
            Error::Everything(flaw) => flaw.tell(lang),
            Error::Store(error) => error.to_string(),
        }
    }
}

/// The first of many words, and a sign that there are more.
fn some(words: &[String]) -> String {
    const ENOUGH: usize = 12;
    let more = if words.len() > ENOUGH { ", …" } else { "" };
    let words: Vec<String> = words.iter().take(ENOUGH).map(|word| cut(word, WORD)).collect();
    words.join(", ") + more
}

/// So many characters of what stands in a file are echoed.
const ECHO: usize = 120;
/// So many of one heading.
const WORD: usize = 60;

fn cut(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
