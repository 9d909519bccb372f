//! Dates as people say them (SPEC ACT-3, QUALITY U14), French and English words at the same time: `demain 14h`, `+3j`, `fin mois`,
//! `next monday 2pm`, `24/12`. What can be said two ways is read one way, always the same, and the caller shows the result while it
//! is typed; day and month are in that order, and a date without a year is the nearest that makes sense.
mod calendar;
mod clock;
mod day;
mod lexer;
mod period;
mod range;
mod reader;
mod shift;
mod words;

#[cfg(test)]
mod cases;

pub use range::{DayRange, parse_day_range};

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, Weekday};
use clock::Part;
use period::Lean;
use reader::Reader;

/// A day, and a time of that day if one was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct When {
    /// The day.
    pub date: NaiveDate,
    /// The time of day, on the wall clock of whoever said it.
    pub time: Option<NaiveTime>,
}

/// Why a date was not understood. Positions are byte positions in the text as given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WhenFault {
    /// Nothing is said, or only words such as «le», «at».
    Empty,
    /// A word that means nothing here.
    Unknown {
        /// Where it begins.
        at: usize,
        /// The word as written.
        word: String,
    },
    /// A second day or a second time, after one was said.
    Repeated {
        /// Where it begins.
        at: usize,
        /// Its first word as written.
        word: String,
    },
    /// A day that no calendar has: 31/02, 2026-13-01, 29/02/2027.
    NoSuchDay {
        /// Where it begins.
        at: usize,
        /// The day as written.
        text: String,
    },
    /// A time that no clock shows: 25h, 14h75, 13pm.
    NoSuchTime {
        /// Where it begins.
        at: usize,
        /// The time as written.
        text: String,
    },
    /// The weekday and the date disagree: «lundi 24/12» when that is a Thursday.
    OtherWeekday {
        /// Where the weekday stands.
        at: usize,
        /// The weekday as written.
        word: String,
        /// What the date is.
        is: Weekday,
    },
    /// The calendar ends before that.
    TooFar {
        /// Where it begins.
        at: usize,
        /// The expression as written.
        text: String,
    },
}

impl WhenFault {
    /// Where in the text the fault is; `None` when nothing was said.
    pub fn at(&self) -> Option<usize> {
        match self {
            WhenFault::Empty => None,
            WhenFault::Unknown { at, .. }
            | WhenFault::Repeated { at, .. }
            | WhenFault::NoSuchDay { at, .. }
            | WhenFault::NoSuchTime { at, .. }
            | WhenFault::OtherWeekday { at, .. }
            | WhenFault::TooFar { at, .. } => Some(*at),
        }
    }

    /// The same fault in a text that has so many bytes in front.
    fn shifted(mut self, by: usize) -> WhenFault {
        match &mut self {
            WhenFault::Empty => {}
            WhenFault::Unknown { at, .. }
            | WhenFault::Repeated { at, .. }
            | WhenFault::NoSuchDay { at, .. }
            | WhenFault::NoSuchTime { at, .. }
            | WhenFault::OtherWeekday { at, .. }
            | WhenFault::TooFar { at, .. } => *at += by,
        }
        self
    }
}

/// Reads a day and perhaps a time; `now` is the moment on the user's wall clock. A time alone is today's.
pub fn parse(text: &str, now: NaiveDateTime) -> Result<When, WhenFault> {
    parse_leaning(text, now, Lean::Ahead)
}

/// The same, where a date without a year is looked for elsewhere.
fn parse_leaning(text: &str, now: NaiveDateTime, lean: Lean) -> Result<When, WhenFault> {
    let mut reader = Reader::new(text, now);
    reader.lean = lean;
    let mut found = Found::default();
    while !reader.is_done() {
        if reader.skip_filler() {
            continue;
        }
        let start = reader.place();
        let Some(piece) = reader.piece()? else { return Err(reader.unknown(start)) };
        if !found.take(piece) {
            return Err(reader.repeated(start));
        }
    }
    found.when(now).ok_or(WhenFault::Empty)
}

/// One part of what is said.
#[derive(Debug, Clone, Copy)]
enum Piece {
    Date(NaiveDate),
    Time(NaiveTime),
    Part(Part),
    Moment(NaiveDateTime),
}

/// What was said so far.
#[derive(Default)]
struct Found {
    date: Option<NaiveDate>,
    time: Option<NaiveTime>,
    part: Option<Part>,
}

impl Found {
    /// Keeps a piece; `false` if its place is taken.
    fn take(&mut self, piece: Piece) -> bool {
        match piece {
            Piece::Date(date) => self.date.replace(date).is_none(),
            Piece::Time(time) => self.time.replace(time).is_none(),
            Piece::Part(part) => self.part.replace(part).is_none(),
            Piece::Moment(at) => self.date.replace(at.date()).is_none() & self.time.replace(at.time()).is_none(),
        }
    }

    fn when(self, now: NaiveDateTime) -> Option<When> {
        let time = match (self.time, self.part) {
            (Some(time), Some(part)) => Some(part.bends(time)),
            (None, Some(part)) => Some(part.usual()),
            (time, None) => time,
        };
        if self.date.is_none() && time.is_none() {
            return None;
        }
        Some(When { date: self.date.unwrap_or(now.date()), time })
    }
}
