//! Comma-separated values (RFC 4180) as programs really write them: commas, semicolons, tabs or bars, quotes with line breaks,
//! rows of uneven length. The `csv` crate writes them; it reads without telling a quote that never closes, so reading is here.
mod rows;
mod sniff;

pub use rows::{Row, Rows, Shape};
pub use sniff::sniff;

use super::pieces::Pieces;
use super::workbook::{self, Flaw, Input};
use super::{Error, Result, encoding, json};
use std::io::{Read, Seek};
use std::path::Path;

/// What a file is by its content, whatever its ending says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Disguise {
    /// Text with separators, called a workbook.
    Text,
    /// A workbook, called a text.
    Workbook,
}

/// Which row holds the headings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Headings {
    /// The one that looks most like it, if any does.
    #[default]
    Find,
    /// This one, as a spreadsheet numbers it.
    Row(usize),
    /// None: the first row is data already.
    None,
}

/// What the user says of a file in place of what is found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Told {
    /// Its encoding.
    pub encoding: Option<encoding::Encoding>,
    /// The sign between its cells.
    pub delimiter: Option<u8>,
    /// The sheet of a workbook.
    pub sheet: Option<String>,
    /// The row of its headings.
    pub headings: Headings,
}

/// A file in memory, decoded, with the sign between its cells.
#[derive(Debug)]
pub struct Source {
    /// The file's name, without its folder.
    pub name: String,
    /// The encoding that it was in.
    pub encoding: encoding::Encoding,
    /// The sign between cells.
    pub delimiter: u8,
    /// Whether it was UTF-8 without a mark at the front.
    pub is_bare: bool,
    /// The sheet that it is, where it is of a workbook.
    pub sheet: Option<workbook::Sheet>,
    /// What it is in truth, where its ending says another thing.
    pub disguise: Option<Disguise>,
    /// The cards or events that the rows were made of, when it is such a file.
    pub pieces: Option<Pieces>,
    /// Whether the rows were made of JSON objects.
    pub is_json: bool,
    /// The row of the headings, where the user says so.
    pub headings: Headings,
    text: String,
    /// Where the first row begins, behind a line `sep=;`.
    start: usize,
}

impl Source {
    /// Reads a file; of a workbook its first sheet with something in it.
    ///
    /// # Errors
    /// [`Error::File`] when it cannot be read, and what [`Source::from_bytes`] refuses.
    pub fn open(path: &Path) -> Result<Source> {
        Source::open_sheet(path, None)
    }

    /// Reads a file; of a workbook the sheet of this name.
    ///
    /// # Errors
    /// [`Error::File`] when it cannot be read, and what [`Source::from_bytes`] refuses.
    pub fn open_sheet(path: &Path, sheet: Option<&str>) -> Result<Source> {
        Source::open_told(path, &Told { sheet: sheet.map(str::to_owned), ..Told::default() })
    }

    /// Reads a file as the user says that it is.
    ///
    /// # Errors
    /// [`Error::File`] when it cannot be read, and what [`Source::from_bytes`] refuses.
    pub fn open_told(path: &Path, told: &Told) -> Result<Source> {
        let failed = |error: std::io::Error| Error::File(path.to_owned(), error.to_string());
        let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        let mut file = std::fs::File::open(path).map_err(failed)?;
        let mut bytes = Vec::new();
        (&mut file).take(512).read_to_end(&mut bytes).map_err(failed)?;
        if workbook::is_archive(&bytes) && file.rewind().is_ok() {
            let source = Source::of_workbook(&name, Input::File(file), told.sheet.as_deref())?;
            return Ok(Source { headings: told.headings, ..source });
        }
        if json::is_meant(&name, &bytes) {
            return Source::of_json((&name, path), bytes.chain(file), told);
        }
        file.read_to_end(&mut bytes).map_err(failed)?;
        Source::told_from_bytes(&name, bytes, told)
    }

    /// Reads what came by another way, such as a pipe.
    ///
    /// # Errors
    /// The refusals of [`super::decode`], [`Error::Empty`], [`Error::Workbook`].
    pub fn from_bytes(name: &str, bytes: Vec<u8>) -> Result<Source> {
        Source::sheet_from_bytes(name, bytes, None)
    }

    /// The same; of a workbook the sheet of this name.
    ///
    /// # Errors
    /// What [`Source::from_bytes`] refuses.
    pub fn sheet_from_bytes(name: &str, bytes: Vec<u8>, sheet: Option<&str>) -> Result<Source> {
        Source::told_from_bytes(name, bytes, &Told { sheet: sheet.map(str::to_owned), ..Told::default() })
    }

    /// The same, as the user says that it is.
    ///
    /// # Errors
    /// What [`Source::from_bytes`] refuses.
    pub fn told_from_bytes(name: &str, bytes: Vec<u8>, told: &Told) -> Result<Source> {
        if workbook::is_archive(&bytes) {
            let source = Source::of_workbook(name, Input::Bytes(bytes), told.sheet.as_deref())?;
            return Ok(Source { headings: told.headings, ..source });
        }
        if json::is_meant(name, &bytes[..bytes.len().min(512)]) {
            return Source::of_json((name, Path::new(name)), bytes.as_slice(), told);
        }
        let disguise = is_workbook_name(name).then_some(Disguise::Text);
        if disguise.is_some() && bytes.trim_ascii_start().starts_with(b"<") {
            return Err(Flaw::Page.into());
        }
        match Source::of_text(name, bytes, told) {
            Err(Error::Encoding(_)) if disguise.is_some() => Err(Flaw::Foreign.into()),
            Ok(_) if told.sheet.is_some() => Err(Flaw::NoSheets.into()),
            read => read.map(|source| Source { disguise, headings: told.headings, ..source }),
        }
    }

    fn of_workbook(name: &str, input: Input, sheet: Option<&str>) -> Result<Source> {
        let (sheet, text) = workbook::read(input, sheet)?;
        if text.trim().is_empty() {
            return Err(Error::Empty);
        }
        let disguise = has_ending(name, &["csv", "tsv", "txt"]).then_some(Disguise::Workbook);
        let (encoding, delimiter) = ("UTF-8", b'\t');
        Ok(Source {
            name: name.to_owned(),
            encoding,
            delimiter,
            is_bare: false,
            sheet: Some(sheet),
            disguise,
            pieces: None,
            is_json: false,
            headings: Headings::Find,
            text,
            start: 0,
        })
    }

    fn of_json((name, path): (&str, &Path), input: impl Read, told: &Told) -> Result<Source> {
        if told.sheet.is_some() {
            return Err(Flaw::NoSheets.into());
        }
        json::source(name, input).map_err(|error| match error {
            Error::File(_, detail) => Error::File(path.to_owned(), detail),
            other => other,
        })
    }

    /// The rows that were made of JSON objects; the first stands in line 1, its headings in none.
    pub(super) fn of_objects(name: &str, text: String) -> Source {
        Source {
            name: name.to_owned(),
            encoding: "UTF-8",
            delimiter: b',',
            is_bare: true,
            sheet: None,
            disguise: None,
            pieces: None,
            is_json: true,
            // A row of values may look like headings, and none of them is.
            headings: Headings::Row(1),
            text,
            start: 0,
        }
    }

    fn of_text(name: &str, bytes: Vec<u8>, user: &Told) -> Result<Source> {
        let has_mark = bytes.starts_with("\u{feff}".as_bytes());
        let (text, encoding) = match user.encoding {
            Some(name) => encoding::decode_as(&bytes, name)?,
            None => encoding::decode(bytes)?,
        };
        if text.trim().is_empty() {
            return Err(Error::Empty);
        }
        let text = without_footer(text);
        // Spreadsheets understand a first line such as `sep=;`.
        let first = text.lines().next().unwrap_or("");
        let told = first.strip_prefix("sep=").map(str::as_bytes).filter(|sign| sign.len() == 1).map(|sign| sign[0]);
        let start = if told.is_some() { text.find('\n').map_or(text.len(), |at| at + 1) } else { 0 };
        let delimiter = user.delimiter.or(told).unwrap_or_else(|| sniff(&text));
        let is_bare = encoding == "UTF-8" && !has_mark;
        Ok(Source {
            name: name.to_owned(),
            encoding,
            delimiter,
            is_bare,
            sheet: None,
            disguise: None,
            pieces: None,
            is_json: false,
            headings: Headings::Find,
            text,
            start,
        })
    }

    /// The rows that were made of cards or events; the first stands in line 1, its headings in none.
    pub(super) fn of_pieces(name: &str, text: String, pieces: Pieces) -> Source {
        let name = name.to_owned();
        Source {
            name,
            encoding: "UTF-8",
            delimiter: b',',
            is_bare: true,
            sheet: None,
            disguise: None,
            pieces: Some(pieces),
            is_json: false,
            headings: Headings::Find,
            text,
            start: 0,
        }
    }

    /// The number of the first row behind the headings, which end with row `number - 1`.
    pub fn first_number(&self, number: usize) -> usize {
        if self.pieces.is_some() || self.is_json { 1 } else { number }
    }

    /// The rows, from the first on.
    pub fn rows(&self) -> Rows<'_> {
        Rows::new(&self.text, self.start, self.delimiter, usize::from(self.start > 0))
    }

    /// The rows from one on: where it begins, and its number.
    pub fn rows_from(&self, start: usize, number: usize) -> Rows<'_> {
        Rows::new(&self.text, start, self.delimiter, number - 1)
    }

    /// How many lines there are: about as many as rows.
    pub fn line_count(&self) -> usize {
        self.text.bytes().filter(|byte| *byte == b'\n').count()
    }

    /// How many bytes there are, to tell progress by.
    pub fn len(&self) -> usize {
        self.text.len()
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }
}

/// A text without what Salesforce writes below a report behind an empty line: who made it, and whose the words are.
fn without_footer(mut text: String) -> String {
    const SIGN: &str = "salesforce.com, inc.";
    const LONGEST: usize = 2_000;
    let from = text.floor_char_boundary(text.len().saturating_sub(LONGEST));
    let Some(at) = text[from..].rfind(SIGN) else { return text };
    let before = &text[from..from + at];
    let empty = ["\n\n", "\n\r\n"].into_iter().filter_map(|gap| before.find(gap)).min();
    // Rows have several cells, and words below a table one; a note may have an empty line in its quotes.
    let is_below = |gap: &usize| {
        let (above, below) = text.split_at(from + gap);
        !below.contains([';', '\t']) && !below.contains("\",\"") && above.matches('"').count().is_multiple_of(2)
    };
    if let Some(gap) = empty.filter(is_below) {
        text.truncate(from + gap + 1);
    }
    text
}

/// Whether a name ends like that of a workbook.
fn is_workbook_name(name: &str) -> bool {
    has_ending(name, &["xlsx", "xlsm", "xlsb", "xls", "ods"])
}

fn has_ending(name: &str, endings: &[&str]) -> bool {
    name.rsplit_once('.').is_some_and(|(_, ending)| endings.iter().any(|known| ending.eq_ignore_ascii_case(known)))
}
