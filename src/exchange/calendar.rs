//! Calendars as they are found (iCalendar, RFC 5545): events and tasks become the rows of an import of activities. What no field
//! holds is kept and given back: rules of repetition too, for Carnet has no repeated activities, and the first date is read.
mod aliases;
mod cut;
mod event;
mod instants;
mod write;
mod zones;

pub use write::{END, begin, event};

use super::csv::Source;
use super::import::View;
use super::lines::decoded;
use super::pieces::{self, Aside, Piece};
use super::{Error, Result};
use crate::model::Entity;
use crate::model::catalog::activity::ACTIVITY;
use crate::model::rule::Reason;
use crate::repository::Repository;
use cut::{Part, cut};
use event::{People, piece};
use zones::Zones;

/// The system whose keys the identities of events are.
pub const SYSTEM: &str = "icalendar";

/// The columns of the rows that events become.
const COLUMNS: [&str; 15] = [
    "external_id",
    "kind",
    "subject",
    "state",
    "direction",
    "start",
    "minutes",
    "all_day",
    "place",
    "priority",
    "reminder",
    "accounts",
    "contacts",
    "result",
    "report",
];

/// Whether a file is a calendar, or a part of one: by its first words.
pub fn is_in(bytes: &[u8]) -> bool {
    const FIRST: [&str; 6] = ["VCALENDAR", "VEVENT", "VTODO", "VJOURNAL", "VTIMEZONE", "VFREEBUSY"];
    FIRST.map(|part| format!("BEGIN:{part}")).iter().any(|words| super::cards::begins_with(bytes, words))
}

/// Whether an event or a task begins somewhere in a file, whatever stands around it.
pub fn has_parts(bytes: &[u8]) -> bool {
    decoded(bytes)
        .lines()
        .any(|line| matches!(line.trim_end().to_ascii_uppercase().as_str(), "BEGIN:VEVENT" | "BEGIN:VTODO"))
}

/// The events and tasks of a file as rows for an import of activities.
///
/// # Errors
/// [`Error::Holds`] for another entity, [`Error::NoEvents`] when there is nothing, and what the store says.
pub fn source(
    name: &str,
    bytes: &[u8],
    entity: &'static Entity,
    (view, repository): (&View<'_>, &Repository),
) -> Result<Source> {
    if *entity != ACTIVITY {
        return Err(Error::Holds("events"));
    }
    let text = decoded(bytes);
    let parts = cut(&text);
    let zones = Zones::of(&parts);
    let mut people = People::of(repository);
    let mut found = Vec::new();
    let mut recurring = 0;
    for part in &parts {
        if part.name == "VTIMEZONE" && part.broken.is_none() {
            continue;
        }
        let made = whole_piece(part, (view, &zones), &mut people)?;
        recurring += usize::from(made.aside.is_none() && part.lines.iter().any(|line| line.name == "RRULE"));
        found.push(made);
    }
    if found.is_empty() {
        return Err(Error::NoEvents);
    }
    found.sort_by_key(|piece| piece.line);
    let mut source = pieces::source((name, SYSTEM), text, &COLUMNS, found)?;
    if let Some(pieces) = &mut source.pieces {
        pieces.recurring = recurring;
    }
    Ok(source)
}

fn whole_piece(part: &Part, (view, zones): (&View<'_>, &Zones), people: &mut People<'_>) -> Result<Piece> {
    let aside = match (part.broken, part.name.as_str()) {
        (Some(why), _) => Some(Aside::Refused(Reason::Piece(why))),
        (None, "VEVENT" | "VTODO") => None,
        (None, _) => Some(Aside::Skipped(Reason::Piece("other"))),
    };
    let place = Piece { line: part.line, span: part.span.clone(), aside, ..Piece::default() };
    if place.aside.is_some() {
        return Ok(place);
    }
    match piece(part, place.clone(), (view, zones), people)? {
        Ok(made) => Ok(made),
        Err(why) => Ok(Piece { aside: Some(Aside::Refused(Reason::Piece(why))), ..place }),
    }
}

#[cfg(test)]
mod cases;
