//! Dates in forms, cells and filters: what [`when`](crate::model::when) understands, joined with ISO 8601 instants that name
//! their zone, and turned from the user's wall clock into what the store keeps.
use crate::model::when;
use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use std::ops::Range;

/// The user's calendar: what the wall clock shows now, and how it belongs to UTC at other times.
#[derive(Debug, Clone, Copy)]
pub struct Calendar {
    /// What the wall clock shows.
    pub now: NaiveDateTime,
    /// What the wall clock shows at an instant.
    pub local: fn(DateTime<Utc>) -> NaiveDateTime,
    /// The instant at which the wall clock shows a time.
    pub utc: fn(NaiveDateTime) -> DateTime<Utc>,
}

/// What a date says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Span {
    /// Whole days, from the first to before the second.
    Days(Range<NaiveDate>),
    /// An instant.
    Instant(DateTime<Utc>),
}

impl Calendar {
    /// When a day begins.
    pub fn midnight(&self, day: NaiveDate) -> DateTime<Utc> {
        (self.utc)(day.and_time(NaiveTime::MIN))
    }

    /// The days or the instant that a text says.
    pub fn span(&self, text: &str) -> Option<Span> {
        if let Some(at) = zoned(text) {
            return Some(Span::Instant(at));
        }
        if let Ok(when::When { date, time: Some(time) }) = when::parse(text, self.now) {
            return usual(date).then(|| Span::Instant((self.utc)(date.and_time(time))));
        }
        let range = when::parse_day_range(text, self.now.date()).ok()?;
        let fits = usual(range.from) && usual(range.until) && range.from < range.until;
        fits.then_some(Span::Days(range.from..range.until))
    }

    /// The day that a text says; a time is let through at midnight only, as spreadsheets add it.
    pub fn day(&self, text: &str) -> Option<NaiveDate> {
        if let Some(at) = zoned(text) {
            let walls = [(self.local)(at), at.naive_utc()];
            return walls.iter().find(|wall| wall.time() == NaiveTime::MIN).map(NaiveDateTime::date);
        }
        let said = when::parse(text, self.now).ok()?;
        let whole = said.time.is_none_or(|time| time == NaiveTime::MIN);
        (whole && usual(said.date)).then_some(said.date)
    }

    /// Whether a text says an hour that no wall shows, because the clocks are put forward over it. A day alone begins all the same.
    pub fn is_skipped(&self, text: &str) -> bool {
        if zoned(text).is_some() {
            return false;
        }
        let said = when::parse(text, self.now).ok().filter(|said| usual(said.date));
        let wall = said.and_then(|said| said.time.map(|time| said.date.and_time(time)));
        wall.is_some_and(|wall| (self.local)((self.utc)(wall)) != wall)
    }

    /// The instant that a text says; a day alone is its beginning.
    pub fn instant(&self, text: &str) -> Option<DateTime<Utc>> {
        if let Some(at) = zoned(text) {
            return Some(at);
        }
        let said = when::parse(text, self.now).ok().filter(|said| usual(said.date))?;
        Some((self.utc)(said.date.and_time(said.time.unwrap_or(NaiveTime::MIN))))
    }
}

/// Whether a date is written in full, with its year, so that its meaning does not change from day to day.
pub fn is_in_full(text: &str) -> bool {
    let runs = || text.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty());
    !text.trim_start().starts_with(['+', '-']) && (runs().any(|run| run.len() >= 4) || runs().count() >= 3)
}

/// ISO 8601 with an offset: an instant that no zone changes. Milliseconds are kept.
fn zoned(text: &str) -> Option<DateTime<Utc>> {
    let text = text.trim();
    if !text.ends_with(['Z', 'z']) && !text.get(10..).is_some_and(|tail| tail.contains(['+', '-'])) {
        return None;
    }
    let spaced = || DateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S%.f%z").ok();
    let short = || DateTime::parse_from_str(&text.replace('Z', "+0000"), "%Y-%m-%dT%H:%M%z").ok();
    let at = DateTime::parse_from_rfc3339(text).ok().or_else(spaced).or_else(short)?;
    DateTime::from_timestamp_millis(at.timestamp_millis()).filter(|at| usual(at.date_naive()))
}

/// Whether the year has at most four digits, as ISO 8601 orders it.
fn usual(day: NaiveDate) -> bool {
    (1..=9999).contains(&day.year())
}

#[cfg(test)]
pub(crate) mod cases {
    use super::*;
    use chrono::TimeDelta;

    /// The morning of 21 November 2026 in France, in a zone that is always an hour ahead.
    pub(crate) fn calendar() -> Calendar {
        let now = NaiveDate::from_ymd_opt(2026, 11, 21).and_then(|day| day.and_hms_opt(10, 0, 0)).expect("a time");
        Calendar {
            now,
            local: |at| (at + TimeDelta::hours(1)).naive_utc(),
            utc: |wall| wall.and_utc() - TimeDelta::hours(1),
        }
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    #[test]
    fn periods_instants_and_distances() {
        let span = |text| calendar().span(text);
        let days = |from: &str, until: &str| Some(Span::Days(day(from)..day(until)));
        assert_eq!(span("2026"), days("2026-01-01", "2027-01-01"));
        assert_eq!(span("2026-12"), days("2026-12-01", "2027-01-01"));
        assert_eq!(span("-90j"), days("2026-08-23", "2026-08-24"));
        assert_eq!(span("mois dernier"), days("2026-10-01", "2026-11-01"));
        let at = DateTime::parse_from_rfc3339("2026-12-24T09:30:00+01:00").expect("an instant").to_utc();
        for text in [
            "2026-12-24 09:30",
            "24/12/2026 9h30",
            "2026-12-24T08:30:00Z",
            "2026-12-24T08:30Z",
            "2026-12-24 09:30:00+01:00",
        ] {
            assert_eq!(span(text), Some(Span::Instant(at)), "{text}");
        }
        for text in ["", "x", "31/02/2026", "+99999ans", "9999"] {
            assert_eq!(span(text), None, "{text}");
        }
    }

    #[test]
    fn a_cell_says_the_year() {
        for text in ["24/12/2026", "24/12/26", "2026-12-24 09:30", "24 décembre 2026", "20261224", "24.12.68"] {
            assert!(is_in_full(text), "{text}");
        }
        for text in ["24/12", "demain", "-90d", "fin mois", "lundi 14h30", "-365j"] {
            assert!(!is_in_full(text), "{text}");
        }
    }
}
