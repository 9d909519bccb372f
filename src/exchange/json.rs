//! JSON as it is found: an array of objects, as our export and most programs write it, or one object after the other (JSON
//! Lines), or the answer of an interface with the array inside. Each becomes a row, its keys the headings; then it goes the way
//! of every CSV file. The file streams through: of the input no more than one object is held.
mod answer;
mod cells;

use super::csv::Source;
use super::guard::guarded;
use super::{Error, Result, encoding};
use crate::lang::Lang;
use cells::{Cells, Fault};
use serde::de::{DeserializeSeed, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use std::cell::Cell;
use std::fmt;
use std::io::{BufReader, Read};
use std::rc::Rc;

/// A file may use so many different keys.
const COLUMNS: usize = 500;
/// So much text may always be made of a file, in bytes, and of a larger one so many times what was read: a file of many keys,
/// each used once, would fill the memory with empty cells.
const HARMLESS: usize = 16 << 20;
const TIMES: usize = 8;

/// Why a JSON file is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    /// It is not written as the norm wants it (RFC 8259).
    Broken,
    /// It ends in the middle.
    Cut,
    /// There is something else where a record should be: a record is an object.
    NoObject,
    /// An object has a key twice, and nobody knows which one counts.
    Twice,
    /// Values stand in values beyond all measure.
    Deep,
    /// There are more keys than a table has columns.
    Wide,
    /// It has several lists of records, and nobody knows which one is meant.
    Several,
    /// Its letters are not UTF-8, as the norm wants them.
    Letters,
}

/// A flaw and where it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{flaw:?} in line {line}, column {column}")]
pub struct Place {
    /// What is wrong.
    pub flaw: Flaw,
    /// The line, from 1.
    pub line: usize,
    /// The sign in the line, in bytes from 1.
    pub column: usize,
}

impl Place {
    /// What is wrong, where, and what to do.
    pub fn tell(&self, lang: &Lang) -> String {
        let why = match self.flaw {
            Flaw::Broken => "broken",
            Flaw::Cut => "cut",
            Flaw::NoObject => "no-object",
            Flaw::Twice => "twice",
            Flaw::Deep => "deep",
            Flaw::Wide => "wide",
            Flaw::Several => "several",
            Flaw::Letters => "letters",
        };
        let words = [("line", self.line.into()), ("column", self.column.into()), ("why", why.into())];
        lang.say_with("exchange-json", &words)
    }
}

/// Whether a file is JSON, by its first bytes: an array, or an object with a key. What another file may begin with, such as a
/// heading in brackets, counts only where the name says JSON.
pub fn is_meant(name: &str, front: &[u8]) -> bool {
    let front: Vec<u8> =
        front.iter().copied().filter(|byte| !matches!(byte, 0 | 0xEF | 0xBB | 0xBF | 0xFE | 0xFF)).collect();
    let front = front.trim_ascii_start();
    let Some((first, rest)) = front.split_first().filter(|(first, _)| matches!(first, b'[' | b'{')) else {
        return is_called(name);
    };
    let next = rest.trim_ascii_start().first();
    is_called(name) || matches!((first, next), (b'[', Some(b'{' | b']')) | (b'{', Some(b'"' | b'}')))
}

fn is_called(name: &str) -> bool {
    let end = name.rsplit_once('.').map_or("", |(_, end)| end).to_ascii_lowercase();
    matches!(end.as_str(), "json" | "jsonl" | "ndjson")
}

/// The objects of a file as rows for an import, each numbered by the line where it begins; several in one line count on from
/// there.
///
/// # Errors
/// [`Error::Json`] with the place, [`Error::Empty`], [`Error::Encoding`], and what the system says of the file.
pub fn source(name: &str, mut input: impl Read) -> Result<Source> {
    let failed = |error: std::io::Error| Error::File(name.into(), error.to_string());
    let mut front = Vec::new();
    (&mut input).take(4).read_to_end(&mut front).map_err(failed)?;
    let table = if front.starts_with(&[0xFF, 0xFE]) || front.starts_with(&[0xFE, 0xFF]) || front.contains(&0) {
        input.read_to_end(&mut front).map_err(failed)?;
        let (text, _) = encoding::decode(front)?;
        table(text.as_bytes())?
    } else {
        let front = front.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&front);
        table(front.chain(input))?
    };
    if table.columns.is_empty() {
        return Err(Error::Empty);
    }
    Ok(Source::of_objects(name, table.text()))
}

/// The rows that the objects of a file become.
#[derive(Debug, Default)]
struct Table {
    columns: Vec<String>,
    cells: Cells,
    body: String,
    /// The number of the row that comes next.
    next: usize,
    flaw: Option<Flaw>,
    /// The line of the first sign, from 0.
    begin: usize,
    lines: Rc<Cell<usize>>,
    bytes: Rc<Cell<usize>>,
}

fn table(input: impl Read) -> Result<Table> {
    let mut table = Table { next: 1, ..Table::default() };
    let (lines, bytes) = (Rc::clone(&table.lines), Rc::clone(&table.bytes));
    let mut input = Counted { input: BufReader::with_capacity(1 << 16, input), lines, bytes };
    let first = first_sign(&mut input).map_err(|error| Error::File("".into(), error.to_string()))?;
    table.begin = table.lines.get();
    let mut json = serde_json::Deserializer::from_reader(first.as_slice().chain(input));
    let read = match first.as_slice() {
        [] => return Err(Error::Empty),
        [b'['] => Rows(&mut table).deserialize(&mut json).and_then(|()| json.end()),
        _ => loop {
            // What is left may be nothing, another object, or what cannot be read, which the next look tells.
            if json.end().is_ok() {
                break Ok(());
            }
            if let Err(error) = answer::Answer(&mut table).deserialize(&mut json) {
                break Err(error);
            }
        },
    };
    read.map_err(|error| refused(&error, &table))?;
    Ok(table)
}

/// The first sign that is no blank; nothing at the end.
fn first_sign(input: &mut impl Read) -> std::io::Result<Vec<u8>> {
    let mut sign = [0];
    while input.read(&mut sign)? > 0 {
        if !sign[0].is_ascii_whitespace() {
            return Ok(sign.to_vec());
        }
    }
    Ok(Vec::new())
}

/// The refusal of what the reader could not read, which counts lines from the first sign.
fn refused(error: &serde_json::Error, table: &Table) -> Error {
    use serde_json::error::Category;
    let is_letters = error.to_string().starts_with("invalid unicode");
    let is_deep = error.to_string().starts_with("recursion limit exceeded");
    let flaw = table.flaw.unwrap_or(match error.classify() {
        Category::Io => return Error::File("".into(), error.to_string()),
        Category::Eof => Flaw::Cut,
        Category::Data => Flaw::NoObject,
        Category::Syntax if is_letters => Flaw::Letters,
        Category::Syntax if is_deep => Flaw::Deep,
        Category::Syntax => Flaw::Broken,
    });
    Place { flaw, line: table.begin + error.line().max(1), column: error.column().max(1) }.into()
}

/// Counts the lines and bytes that were read.
struct Counted<R> {
    input: R,
    lines: Rc<Cell<usize>>,
    bytes: Rc<Cell<usize>>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = self.input.read(buffer)?;
        let lines = buffer[..count].iter().filter(|byte| **byte == b'\n').count();
        self.lines.set(self.lines.get() + lines);
        self.bytes.set(self.bytes.get() + count);
        Ok(count)
    }
}

impl Table {
    /// The headings and the rows.
    fn text(mut self) -> String {
        let headings: Vec<String> = self.cells.headings(&self.columns).iter().map(|heading| quoted(heading)).collect();
        self.body.insert_str(0, &(headings.join(",") + "\n"));
        self.body
    }

    /// Puts what was said of an object below the rows.
    fn row(&mut self, line: usize) {
        let number = line.max(self.next);
        self.body.extend(std::iter::repeat_n('\n', number - self.next));
        for (at, cell) in self.cells.used().iter().enumerate() {
            if at > 0 {
                self.body.push(',');
            }
            self.body.push_str(&quoted(cell));
        }
        self.body.push('\n');
        self.next = number + 1;
    }

    /// Takes a member of the object at hand, as it is written in the file.
    fn member<E: serde::de::Error>(&mut self, key: &str, raw: &str) -> std::result::Result<(), E> {
        match self.cells.take(key, raw, &mut self.columns) {
            Ok(()) if self.columns.len() <= COLUMNS => Ok(()),
            Ok(()) => Err(self.refuse(Flaw::Wide)),
            Err(Fault::Twice) => Err(self.refuse(Flaw::Twice)),
            Err(Fault::Deep) => Err(self.refuse(Flaw::Deep)),
            Err(Fault::Broken) => Err(self.refuse(Flaw::Broken)),
        }
    }

    /// Ends the object at hand, which began in a line.
    fn finish<E: serde::de::Error>(&mut self, line: usize) -> std::result::Result<(), E> {
        self.row(line);
        if self.is_bloated() { Err(self.refuse(Flaw::Wide)) } else { Ok(()) }
    }

    fn is_bloated(&self) -> bool {
        self.columns.len() > COLUMNS || self.body.len() > HARMLESS.max(TIMES * self.bytes.get())
    }

    fn refuse<E: serde::de::Error>(&mut self, flaw: Flaw) -> E {
        self.flaw = Some(flaw);
        E::custom("refused")
    }
}

/// A cell as a CSV file has it. Texts that begin like a formula are meant as they are.
fn quoted(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("\"{}\"", guarded(text).replace('"', "\"\"")) }
}

/// An array of objects.
struct Rows<'a>(&'a mut Table);

impl<'de> DeserializeSeed<'de> for Rows<'_> {
    type Value = ();

    fn deserialize<D: serde::Deserializer<'de>>(self, json: D) -> std::result::Result<(), D::Error> {
        json.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Rows<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array of objects")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut array: A) -> std::result::Result<(), A::Error> {
        while array.next_element_seed(Object(self.0))?.is_some() {}
        Ok(())
    }
}

/// An object that becomes a row.
struct Object<'a>(&'a mut Table);

impl<'de> DeserializeSeed<'de> for Object<'_> {
    type Value = ();

    fn deserialize<D: serde::Deserializer<'de>>(self, json: D) -> std::result::Result<(), D::Error> {
        json.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Object<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> std::result::Result<(), A::Error> {
        let table = self.0;
        let line = table.lines.get() + 1;
        table.cells.clear();
        while let Some(key) = members.next_key::<String>()? {
            let value: Box<RawValue> = members.next_value()?;
            table.member(&key, value.get())?;
        }
        table.finish(line)
    }
}

#[cfg(test)]
mod cases;
