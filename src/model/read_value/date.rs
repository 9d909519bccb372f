//! Dates as files and people write them in figures: ISO 8601, day first, with or without a time, and so many days from
//! today. Dates in words are [`Calendar::said`]'s affair.
use chrono::{DateTime, Days, FixedOffset, Months, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Utc};
use std::ops::Range;

/// What a date says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Span {
    /// Whole days, from the first to before the second.
    Days(Range<NaiveDate>),
    /// A time of a day, where the user is.
    Moment(NaiveDateTime),
    /// An instant, wherever one is.
    Instant(DateTime<Utc>),
}

/// What the meaning of a date depends on beside its text.
pub trait Calendar {
    /// The day that it is, where the user is.
    fn today(&self) -> NaiveDate;
    /// The instant of a wall clock where the user is; the first one when the clock shows it twice.
    fn instant(&self, local: NaiveDateTime) -> DateTime<Utc>;
    /// What the wall clock where the user is shows at an instant.
    fn local(&self, at: DateTime<Utc>) -> NaiveDateTime;
    /// A date in words (`demain 14h`, `last week`).
    fn said(&self, text: &str) -> Option<Span> {
        let _ = text;
        None
    }
}

/// A calendar that always has the same offset from UTC and knows no words.
#[derive(Debug, Clone, Copy)]
pub struct Steady(pub DateTime<FixedOffset>);

impl Calendar for Steady {
    fn today(&self) -> NaiveDate {
        self.0.date_naive()
    }
    fn instant(&self, local: NaiveDateTime) -> DateTime<Utc> {
        let offset = self.0.offset();
        offset.from_local_datetime(&local).single().map_or_else(|| local.and_utc(), |at| at.to_utc())
    }
    fn local(&self, at: DateTime<Utc>) -> NaiveDateTime {
        at.with_timezone(self.0.offset()).naive_local()
    }
}

impl Span {
    /// One whole day.
    pub fn day(day: NaiveDate) -> Option<Span> {
        Some(Span::Days(day..day.succ_opt()?))
    }
}

/// Reads a date: in figures, relative to today, or in the words of the calendar.
pub fn read(text: &str, calendar: &dyn Calendar) -> Option<Span> {
    let text = text.trim();
    let today = calendar.today();
    written(text, today).or_else(|| relative(text, today)).or_else(|| calendar.said(text)).filter(|span| {
        // What the store orders by lies within four-digit years.
        let year_ok = |year: i32| (1..=9999).contains(&year);
        use chrono::Datelike;
        match span {
            Span::Days(days) => days.start < days.end && year_ok(days.start.year()) && year_ok(days.end.year()),
            Span::Moment(at) => year_ok(at.year()),
            Span::Instant(at) => year_ok(at.year()),
        }
    })
}

/// A date in figures, day first; a year or a month alone is all of its days.
pub fn written(text: &str, today: NaiveDate) -> Option<Span> {
    if !text.starts_with(|c: char| c.is_ascii_digit()) || !text.is_ascii() {
        return None;
    }
    if let Some(span) = with_offset(text) {
        return Some(span);
    }
    let end = text.find(['T', ' ', 't']).unwrap_or(text.len());
    let (date, time) = (&text[..end], text[end..].trim_start_matches(['T', 't', ' ']));
    if !time.is_empty() {
        return Some(Span::Moment(day_of(date, today)?.and_time(clock(time)?)));
    }
    match day_of(date, today) {
        Some(day) => Span::day(day),
        None => period(date),
    }
}

/// ISO 8601 with an offset: an instant that no zone changes.
fn with_offset(text: &str) -> Option<Span> {
    let spaced = || DateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S%.f%z").ok();
    let short = || DateTime::parse_from_str(&text.replace('Z', "+0000"), "%Y-%m-%dT%H:%M%z").ok();
    let at = DateTime::parse_from_rfc3339(text).ok().or_else(spaced).or_else(short)?;
    Some(Span::Instant(at.to_utc()))
}

fn day_of(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let sign = text.chars().find(|c| !c.is_ascii_digit());
    let Some(sign) = sign else {
        let whole = text.len() == 8 && text.starts_with(['1', '2']);
        return if whole { NaiveDate::parse_from_str(text, "%Y%m%d").ok() } else { None };
    };
    if !matches!(sign, '/' | '-' | '.') {
        return None;
    }
    let parts: Vec<&str> = text.split(sign).collect();
    let [first, second, third] = parts.as_slice() else { return None };
    if parts.iter().any(|part| part.is_empty() || part.len() > 4 || !part.bytes().all(|b| b.is_ascii_digit())) {
        return None;
    }
    let number = |part: &str| part.parse::<u32>().ok();
    if first.len() == 4 && second.len() <= 2 && third.len() <= 2 {
        return NaiveDate::from_ymd_opt(i32::try_from(number(first)?).ok()?, number(second)?, number(third)?);
    }
    if first.len() > 2 || second.len() > 2 {
        return None;
    }
    let year = i32::try_from(number(third)?).ok()?;
    let year = match third.len() {
        4 => year,
        2 => century(year, today),
        _ => return None,
    };
    NaiveDate::from_ymd_opt(year, number(second)?, number(first)?)
}

/// A year of two digits: up to ten years from now, else in the last century.
fn century(year: i32, today: NaiveDate) -> i32 {
    use chrono::Datelike;
    let this = today.year() - today.year() % 100 + year;
    if this > today.year() + 10 { this - 100 } else { this }
}

/// A year (`2026`) or a month (`2026-03`, `03/2026`).
fn period(text: &str) -> Option<Span> {
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if text.len() == 4 && digits(text) {
        let first = NaiveDate::from_ymd_opt(text.parse().ok()?, 1, 1)?;
        return Some(Span::Days(first..first.checked_add_months(Months::new(12))?));
    }
    let (left, right) = text.split_once(['-', '/', '.'])?;
    let (year, month) = match (left.len(), right.len()) {
        (4, 1 | 2) => (left, right),
        (1 | 2, 4) => (right, left),
        _ => return None,
    };
    if !digits(year) || !digits(month) {
        return None;
    }
    let first = NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, 1)?;
    Some(Span::Days(first..first.checked_add_months(Months::new(1))?))
}

/// A time: `9:30`, `09:30:15.250`, `14h`, `14h30`.
fn clock(text: &str) -> Option<NaiveTime> {
    let text = text.to_ascii_lowercase();
    if let Some((hour, minute)) = text.split_once('h') {
        let minute = if minute.is_empty() { 0 } else { minute.parse().ok()? };
        return NaiveTime::from_hms_opt(hour.parse().ok()?, minute, 0);
    }
    NaiveTime::parse_from_str(&text, "%H:%M:%S%.f").or_else(|_| NaiveTime::parse_from_str(&text, "%H:%M")).ok()
}

/// So many days, weeks, months or years from today: `-90d`, `-90j`, `+2w`, `-3m`, `-1a`.
pub fn relative(text: &str, today: NaiveDate) -> Option<Span> {
    let (back, rest) = match text.strip_prefix('-').or_else(|| text.strip_prefix('\u{2212}')) {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+')?),
    };
    let end = rest.find(|c: char| !c.is_ascii_digit())?;
    let count: u32 = rest[..end].parse().ok()?;
    let unit = crate::model::normal::fold(&rest[end..]);
    let days = |days: u32| {
        let days = Days::new(u64::from(days));
        if back { today.checked_sub_days(days) } else { today.checked_add_days(days) }
    };
    let months = |months: u32| {
        let months = Months::new(months);
        if back { today.checked_sub_months(months) } else { today.checked_add_months(months) }
    };
    let day = match unit.as_str() {
        "d" | "day" | "days" | "j" | "jour" | "jours" => days(count)?,
        "w" | "week" | "weeks" | "s" | "sem" | "semaine" | "semaines" => days(count.checked_mul(7)?)?,
        "m" | "mo" | "mois" | "month" | "months" => months(count)?,
        "y" | "year" | "years" | "a" | "an" | "ans" => months(count.checked_mul(12)?)?,
        _ => return None,
    };
    Span::day(day)
}

#[cfg(test)]
mod cases {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).expect("a date")
    }

    fn calendar() -> Steady {
        Steady(DateTime::parse_from_rfc3339("2026-11-21T10:00:00+01:00").expect("an instant"))
    }

    #[test]
    fn a_day_in_figures_is_read_day_first() {
        for text in
            ["2026-03-04", "04/03/2026", "4/3/2026", "04.03.2026", "04-03-2026", "04/03/26", "20260304", "2026/3/4"]
        {
            assert_eq!(read(text, &calendar()), Span::day(day(2026, 3, 4)), "{text}");
        }
        assert_eq!(read("12/05/68", &calendar()), Span::day(day(1968, 5, 12)));
    }

    #[test]
    fn what_is_no_day_is_not_bent_into_one() {
        for text in
            ["31/02/2026", "12/25/2026", "46015", "2026-13-01", "1/2", "04/03/026", "", "x", "99/99/9999", "2026-3-4-5"]
        {
            assert_eq!(read(text, &calendar()), None, "{text}");
        }
    }

    #[test]
    fn periods_times_and_distances() {
        let span = |text| read(text, &calendar());
        assert_eq!(span("2026"), Some(Span::Days(day(2026, 1, 1)..day(2027, 1, 1))));
        assert_eq!(span("2026-12"), Some(Span::Days(day(2026, 12, 1)..day(2027, 1, 1))));
        assert_eq!(span("03/2026"), Some(Span::Days(day(2026, 3, 1)..day(2026, 4, 1))));
        let at = day(2026, 12, 24).and_hms_opt(9, 30, 0).expect("a time");
        for text in ["2026-12-24 09:30", "2026-12-24T09:30:00", "24/12/2026 9h30", "24/12/2026 09:30"] {
            assert_eq!(span(text), Some(Span::Moment(at)), "{text}");
        }
        for text in
            ["2026-12-24T09:30:00Z", "2026-12-24T10:30:00+01:00", "2026-12-24T09:30Z", "2026-12-24 09:30:00+00:00"]
        {
            assert_eq!(span(text), Some(Span::Instant(at.and_utc())), "{text}");
        }
        assert_eq!(span("-90d"), Span::day(day(2026, 8, 23)));
        assert_eq!(span("-90j"), Span::day(day(2026, 8, 23)));
        assert_eq!(span("+2w"), Span::day(day(2026, 12, 5)));
        assert_eq!(span("-1an"), Span::day(day(2025, 11, 21)));
        assert_eq!(span("-99999999y"), None);
        assert_eq!(span("-d"), None);
    }
}
