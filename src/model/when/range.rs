//! Ranges of days for filters: `cette semaine`, `mois dernier`, `2026-11`, `30 derniers jours`, `depuis lundi`, `1/11..15/11`.
use super::period::Lean;
use super::reader::Reader;
use super::words::{Side, Unit, number, side, unit};
use super::{WhenFault, calendar, parse_leaning};
use chrono::{NaiveDate, NaiveTime};

/// A range of whole days, half open as the store compares it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayRange {
    /// The first day.
    pub from: NaiveDate,
    /// The first day after the range.
    pub until: NaiveDate,
}

impl DayRange {
    /// Whether the day lies in the range.
    pub fn contains(&self, day: NaiveDate) -> bool {
        self.from <= day && day < self.until
    }
}

/// Reads a range: a period, a day, the days since one, or two of these joined by `..`; `today` is the user's day.
pub fn parse_day_range(text: &str, today: NaiveDate) -> Result<DayRange, WhenFault> {
    if let Some((first, last)) = text.split_once("..") {
        let mut from = one_range(first, today, Lean::Near)?.from;
        let shift = first.len() + 2;
        let until = one_range(last, today, Lean::Near).map_err(|fault| fault.shifted(shift))?.until;
        // From the May that was to the June that was, though the next May is nearer.
        if until <= from {
            from = one_range(first, today, Lean::Behind)?.from;
        }
        return Ok(DayRange { from, until: until.max(from) });
    }
    one_range(text, today, Lean::Near)
}

fn one_range(text: &str, today: NaiveDate, lean: Lean) -> Result<DayRange, WhenFault> {
    let now = today.and_time(NaiveTime::MIN);
    let mut reader = Reader::new(text, now);
    reader.lean = lean;
    reader.skip_fillers();
    let start = reader.place();
    if let Some(range) = reader.recent() {
        reader.skip_fillers();
        return if reader.is_done() { Ok(range) } else { Err(reader.unknown(reader.place())) };
    }
    reader.go(start);
    if matches!(reader.word(0), "depuis" | "since") {
        let at = reader.at(start + 1);
        let from = one_range(&text[at..], today, Lean::Behind).map_err(|fault| fault.shifted(at))?.from;
        return Ok(DayRange { from, until: tomorrow(today).max(from) });
    }
    let period = reader.period();
    reader.skip_fillers();
    if let (Ok(Some(period)), true) = (period, reader.is_done()) {
        return Ok(DayRange { from: period.first, until: period.until });
    }
    let day = parse_leaning(text, now, lean)?.date;
    Ok(DayRange { from: day, until: tomorrow(day) })
}

impl Reader<'_> {
    /// So many units up to today or from today on: «les 30 derniers jours», «last 3 months», «7 prochains jours».
    fn recent(&mut self) -> Option<DayRange> {
        let (count, which) = match (self.counted(0), self.counted(1)) {
            (Some(count), _) => (count, side(self.word(1))?),
            (None, Some(count)) => (count, side(self.word(0))?),
            (None, None) => return None,
        };
        self.skip(2);
        let unit = unit(self.word(0)).filter(|unit| !matches!(unit, Unit::Minute | Unit::Hour))?;
        self.skip(1);
        let (today, next) = (self.today(), tomorrow(self.today()));
        match which {
            Side::Last => Some(DayRange { from: calendar::shift(next, unit, -count)?, until: next }),
            Side::Next => Some(DayRange { from: today, until: calendar::shift(today, unit, count)? }),
            Side::This => None,
        }
    }

    fn counted(&self, ahead: usize) -> Option<i64> {
        self.number(ahead).map(|number| number.value).or_else(|| number(self.word(ahead))).map(i64::from)
    }
}

fn tomorrow(day: NaiveDate) -> NaiveDate {
    day.succ_opt().unwrap_or(day)
}
