//! Cards and events as the rows of an import: what has a field becomes a cell, what has a line of its own (further addresses)
//! goes along behind it, and what has neither is kept as it was written, so that nothing is lost and an export gives it back.
use super::csv::Source;
use super::guard::guarded;
use super::import::View;
use super::{Error, Result};
use crate::model::Entity;
use crate::model::rule::Reason;
use crate::repository::Repository;
use std::collections::{BTreeMap, HashMap};
use std::io::Read;
use std::ops::Range;
use std::path::Path;

/// A further e-mail address or phone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// `email` or `phone`.
    pub channel: &'static str,
    /// The address or number in its stored form.
    pub address: String,
    /// What it is for; empty when the file does not say.
    pub purpose: &'static str,
}

/// A postal address, in the fields of the house.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Place {
    /// Building, floor.
    pub complement: String,
    /// Street and number.
    pub street: String,
    /// Postcode.
    pub postcode: String,
    /// Town.
    pub city: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// What it is called: «Domicile».
    pub label: String,
}

/// What goes along with a row.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct More {
    /// Further e-mail addresses and phones.
    pub points: Vec<Point>,
    /// Further postal addresses.
    pub places: Vec<Place>,
    /// The lines that no field holds, as vCard 4.0 or iCalendar writes them.
    pub leftover: Vec<String>,
}

impl More {
    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.points.is_empty() && self.places.is_empty() && self.leftover.is_empty()
    }
}

/// Why a piece does not become a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Aside {
    /// It is broken.
    Refused(Reason),
    /// It is sound, but belongs elsewhere.
    Skipped(Reason),
}

/// A card or an event.
#[derive(Debug, Clone, Default)]
pub struct Piece {
    /// The line where it begins, from 1.
    pub line: usize,
    /// The place that it takes in the text of the file.
    pub span: Range<usize>,
    /// Keys of fields, and what an import reads in their cells.
    pub cells: Vec<(&'static str, String)>,
    /// What goes along.
    pub more: More,
    /// Why it does not become a row.
    pub aside: Option<Aside>,
    /// The time zone that it names and nobody knows; empty when there is none.
    pub zone: String,
}

impl Piece {
    /// Says something of a field, unless something was said before.
    pub fn set(&mut self, key: &'static str, text: impl Into<String>) {
        let text = text.into();
        if !text.is_empty() && self.cell(key).is_empty() {
            self.cells.push((key, text));
        }
    }

    /// What was said of a field.
    pub fn cell(&self, key: &str) -> &str {
        self.cells.iter().find(|(known, _)| *known == key).map_or("", |(_, text)| text.as_str())
    }
}

/// The pieces of a file, beside its rows.
#[derive(Debug)]
pub struct Pieces {
    /// The system whose keys their identities are.
    pub system: &'static str,
    /// The file as text.
    text: String,
    /// By the line where each begins.
    places: HashMap<usize, (Range<usize>, More)>,
    /// Those that do not become rows, in the order of the file.
    pub aside: Vec<(usize, Aside)>,
    /// How often something of a kind was taken in part only, to be told: recurring events.
    pub recurring: usize,
    /// The time zones that nobody knows, each with how often it was read by the user's own clock.
    pub zones: BTreeMap<String, usize>,
    /// Whether Carnet wrote all of them.
    pub are_own: bool,
}

impl Pieces {
    /// What goes along with the row of a number.
    pub fn more(&self, number: usize) -> Option<&More> {
        self.places.get(&number).map(|(_, more)| more).filter(|more| !more.is_empty())
    }

    /// What stands in front of pieces in a file of their kind.
    pub fn front(&self) -> &'static str {
        if self.system == super::cards::SYSTEM {
            ""
        } else {
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Carnet//FR\r\n"
        }
    }

    /// What stands behind them.
    pub fn back(&self) -> &'static str {
        if self.system == super::cards::SYSTEM { "" } else { "END:VCALENDAR\r\n" }
    }

    /// A piece as it stands in the file.
    pub fn original(&self, number: usize) -> &str {
        self.places.get(&number).and_then(|(span, _)| self.text.get(span.clone())).unwrap_or("")
    }
}

/// The first bytes of a file.
///
/// # Errors
/// [`Error::NotAFile`] for a device or a pipe, which may have no end; what the system says of the file.
pub fn front(path: &Path) -> Result<Vec<u8>> {
    let failed = |error: std::io::Error| Error::File(path.to_owned(), error.to_string());
    let mut front = Vec::new();
    let about = std::fs::metadata(path).map_err(failed)?;
    if about.is_dir() {
        return Err(failed(std::io::ErrorKind::IsADirectory.into()));
    }
    if !about.is_file() {
        return Err(Error::NotAFile(path.to_owned()));
    }
    let file = std::fs::File::open(path).map_err(failed)?;
    file.take(512).read_to_end(&mut front).map_err(failed)?;
    Ok(front)
}

/// Whether a file is one of cards or a calendar, by its ending or its first bytes.
pub fn are_meant(name: &str, front: &[u8]) -> bool {
    let end = name.rsplit_once('.').map_or("", |(_, end)| end).to_ascii_lowercase();
    let is_called = matches!(end.as_str(), "vcf" | "vcard" | "ics" | "ical" | "ifb");
    is_called || super::cards::are_in(front) || super::calendar::is_in(front)
}

/// A file that is to be imported: cards, a calendar, or a table.
///
/// # Errors
/// [`Error::NotPieces`] when it ends like one of the first two and is none; those of [`super::cards::source`],
/// [`super::calendar::source`] and [`Source::from_bytes`].
pub fn opened(
    name: &str,
    bytes: Vec<u8>,
    entity: &'static Entity,
    (view, repository): (&View<'_>, &Repository),
) -> Result<Source> {
    let end = name.rsplit_once('.').map_or("", |(_, end)| end).to_ascii_lowercase();
    if super::cards::are_in(&bytes) {
        return super::cards::source(name, &bytes, entity, view);
    }
    let is_called_calendar = matches!(end.as_str(), "ics" | "ical" | "ifb");
    if super::calendar::is_in(&bytes) || is_called_calendar && super::calendar::has_parts(&bytes) {
        return super::calendar::source(name, &bytes, entity, (view, repository));
    }
    match end.as_str() {
        _ if bytes.is_empty() => Err(Error::Empty),
        "vcf" | "vcard" => Err(Error::NotPieces("BEGIN:VCARD")),
        _ if is_called_calendar => Err(Error::NotPieces("BEGIN:VCALENDAR")),
        _ => Source::from_bytes(name, bytes),
    }
}

/// Pieces as a file of rows, each numbered by the line where it begins.
///
/// # Errors
/// [`Error::Empty`] when there are none.
pub fn source(
    (name, system): (&str, &'static str),
    text: String,
    columns: &[&'static str],
    pieces: Vec<Piece>,
) -> Result<Source> {
    if pieces.is_empty() {
        return Err(Error::Empty);
    }
    let mut rows = String::new();
    let mut keys = columns.to_vec();
    keys.dedup();
    rows.push_str(&keys.join(","));
    rows.push('\n');
    let mut next = 1;
    let mut kept = Pieces {
        system,
        text,
        places: HashMap::new(),
        aside: Vec::new(),
        recurring: 0,
        zones: BTreeMap::new(),
        are_own: false,
    };
    for mut piece in pieces {
        let line = piece.line;
        if piece.cells.is_empty() && piece.aside.is_none() {
            piece.aside = Some(Aside::Refused(Reason::Piece("nothing")));
        }
        // Two that begin in one line cannot be told apart.
        if line < next && piece.aside.is_none() {
            piece.aside = Some(Aside::Refused(Reason::Piece("line")));
        }
        match piece.aside {
            Some(aside) => kept.aside.push((line, aside)),
            None => {
                if !piece.zone.is_empty() {
                    *kept.zones.entry(std::mem::take(&mut piece.zone)).or_default() += 1;
                }
                rows.extend(std::iter::repeat_n('\n', line - next));
                let cells = keys.iter().map(|key| quoted(piece.cell(key)));
                rows.push_str(&cells.collect::<Vec<_>>().join(","));
                rows.push('\n');
                next = line + 1;
            }
        }
        kept.places.entry(line).or_insert((piece.span, piece.more));
    }
    Ok(Source::of_pieces(name, rows, kept))
}

fn quoted(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("\"{}\"", guarded(text).replace('"', "\"\"")) }
}
