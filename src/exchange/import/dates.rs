//! Dates of other programs (IMP-3): whether the day or the month stands in front is decided for a column as a whole, never for a
//! cell; days that a spreadsheet has counted from 1899, and days told from today, are understood.
use super::relative;
use crate::exchange::csv::{Row, Source};
use crate::exchange::guard::unguarded;
use crate::exchange::mapping::Mapping;
use crate::exchange::{Error, Result};
use crate::model::read_value::Calendar;
use crate::model::rule::Reason;
use crate::model::{Field, Kind};
use chrono::{Days, NaiveDate, TimeDelta};
use std::borrow::Cow;

/// Whether the day or the month stands in front.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DateOrder {
    /// The month in columns in which a date proves it, else the day.
    #[default]
    Find,
    /// The day, as in French.
    DayFirst,
    /// The month, as in the United States.
    MonthFirst,
}

/// The days that spreadsheets write as numbers: of 1954 to 2119. Smaller and greater numbers are something else.
const SERIALS: std::ops::Range<i64> = 20_000..80_000;
/// So many rows are looked at before a column is known to have no dates with bars.
const LOOKED_AT: usize = 1_000;

/// A date in three numbers with bars or hyphens: the two in front, and where the year begins.
fn parts(text: &str) -> Option<(u32, u32, usize)> {
    let bytes = text.as_bytes();
    let (mut numbers, mut at) = ([0_u32; 2], 0);
    for number in &mut numbers {
        let digits = bytes[at..].iter().take(3).take_while(|byte| byte.is_ascii_digit()).count();
        if !(1..=2).contains(&digits) || !matches!(bytes.get(at + digits), Some(b'/' | b'-')) {
            return None;
        }
        *number = text[at..at + digits].parse().ok()?;
        at += digits + 1;
    }
    let year = bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    matches!(year, 2 | 4).then_some((numbers[0], numbers[1], at))
}

/// The text of a date cell as one says it in French; of another field it stays as it is.
pub fn plain<'t>(
    field: &Field,
    text: &'t str,
    is_month_first: bool,
    calendar: &Calendar,
) -> std::result::Result<Cow<'t, str>, Reason> {
    if !matches!(field.kind, Kind::Date | Kind::Instant) {
        return Ok(Cow::Borrowed(text));
    }
    let said = text.trim();
    let said = if field.kind == Kind::Date { without_time(said) } else { said };
    if said.starts_with(['T', 'N'])
        && let Some(full) = relative::in_full(said, calendar)
    {
        return Ok(Cow::Owned(full));
    }
    if let Some(full) = counted(said, field.kind) {
        return Ok(Cow::Owned(full));
    }
    match parts(said).filter(|_| is_month_first) {
        Some((month, _, _)) if month > 12 => Err(Reason::NotA(field.kind.key())),
        Some((month, day, year)) => Ok(Cow::Owned(format!("{day:02}/{month:02}/{}", &said[year..]))),
        None if field.kind == Kind::Date => Ok(Cow::Borrowed(said)),
        None => Ok(Cow::Borrowed(text)),
    }
}

/// The day of a text that says a day in numbers and a time behind it, as HubSpot writes every date.
fn without_time(text: &str) -> &str {
    let Some((day, time)) = text.split_once([' ', 'T']) else { return text };
    let is_day = day.len() >= 8 && day.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'/' | b'-' | b'.'));
    let is_time = time.contains(':') && time.starts_with(|sign: char| sign.is_ascii_digit());
    if is_day && is_time { day } else { text }
}

/// The day that a spreadsheet has counted, with its fraction as the time.
fn counted(text: &str, kind: Kind) -> Option<String> {
    let (whole, fraction) = text.split_once(['.', ',']).unwrap_or((text, ""));
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.len() != 5 || !is_number(whole) || !is_number(fraction) || fraction.len() > 15 {
        return None;
    }
    let count: i64 = whole.parse().ok().filter(|count| SERIALS.contains(count))?;
    let day = NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(u64::try_from(count).ok()?))?;
    if kind == Kind::Date || fraction.is_empty() {
        return Some(day.format("%Y-%m-%d").to_string());
    }
    let share: f64 = format!("0.{fraction}").parse().ok()?;
    let at =
        day.and_hms_opt(0, 0, 0)?.checked_add_signed(TimeDelta::try_seconds((share * 86_400.0).round() as i64)?)?;
    Some(at.format("%Y-%m-%d %H:%M:%S").to_string())
}

/// What a column of dates proves.
#[derive(Debug, Clone, Default)]
struct Proofs {
    /// A row whose second number is no month.
    month_first: Option<(usize, String)>,
    /// A row whose first number is no month.
    day_first: Option<(usize, String)>,
    has_dates: bool,
}

/// Decides of each column of dates what stands in front.
///
/// # Errors
/// [`Error::MixedDates`] when a column proves both.
pub fn settle(order: DateOrder, source: &Source, mapping: &mut Mapping) -> Result<()> {
    let is_date =
        |at: &usize| mapping.columns[*at].field().is_some_and(|field| matches!(field.kind, Kind::Date | Kind::Instant));
    let columns: Vec<usize> = (0..mapping.columns.len()).filter(is_date).collect();
    if order != DateOrder::Find || columns.is_empty() || source.pieces.is_some() {
        for at in columns {
            mapping.columns[at].month_first = order == DateOrder::MonthFirst;
        }
        return Ok(());
    }
    for (at, proofs) in prove(source, mapping, columns)? {
        mapping.columns[at].month_first = match (proofs.month_first, proofs.day_first) {
            (Some(month), Some(day)) => {
                return Err(Error::MixedDates { column: mapping.columns[at].header.clone(), month, day });
            }
            (month, None) => month.is_some(),
            (None, Some(_)) => false,
        };
    }
    Ok(())
}

/// Looks through the file for what its columns of dates prove; a column is done with when it proves the day in front, as nearly
/// all do, or both.
fn prove(source: &Source, mapping: &Mapping, columns: Vec<usize>) -> Result<Vec<(usize, Proofs)>> {
    let mut open: Vec<(usize, Proofs)> = columns.into_iter().map(|at| (at, Proofs::default())).collect();
    let mut done: Vec<(usize, Proofs)> = Vec::new();
    let mut rows = source.rows_from(mapping.start, mapping.number);
    let mut row = Row::default();
    let mut seen = 0;
    while !open.is_empty() && rows.next_into(&mut row)? {
        seen += 1;
        for (at, proofs) in &mut open {
            let text = row.cells.get(*at).map_or("", |cell| unguarded(cell)).trim();
            let Some((first, second, _)) = parts(text) else { continue };
            proofs.has_dates = true;
            let here = || Some((row.number, text.chars().take(20).collect()));
            match (first, second) {
                (1..=12, 13..=31) if proofs.month_first.is_none() => proofs.month_first = here(),
                (13..=31, 1..=12) if proofs.day_first.is_none() => proofs.day_first = here(),
                _ => {}
            }
        }
        let is_done = |proofs: &Proofs| proofs.day_first.is_some() || seen == LOOKED_AT && !proofs.has_dates;
        done.extend(open.extract_if(.., |(_, proofs)| is_done(proofs)));
    }
    done.extend(open);
    Ok(done)
}

#[cfg(test)]
mod cases {
    use super::*;
    use crate::model::catalog::activity::START;
    use crate::model::catalog::contact::BIRTHDAY;
    use crate::model::read_value::date::cases::calendar;

    fn said(text: &str, is_month_first: bool) -> Option<String> {
        plain(&BIRTHDAY.field, text, is_month_first, &calendar()).ok().map(Cow::into_owned)
    }

    #[test]
    fn a_column_with_the_month_in_front_is_turned_as_a_whole() {
        assert_eq!(said("12/31/2026", true).as_deref(), Some("31/12/2026"));
        assert_eq!(said("6/5/2026", true).as_deref(), Some("05/06/2026"));
        assert_eq!(said("06-05-26", true).as_deref(), Some("05/06/26"));
        assert_eq!(said("31/12/2026", true), None, "no month has this number");
        assert_eq!(said("31/12/2026", false).as_deref(), Some("31/12/2026"));
        assert_eq!(said("2026-12-31", true).as_deref(), Some("2026-12-31"));
    }

    #[test]
    fn days_that_a_spreadsheet_has_counted_are_understood() {
        assert_eq!(said("45292", false).as_deref(), Some("2024-01-01"));
        assert_eq!(said("45292.75", false).as_deref(), Some("2024-01-01"));
        let at = plain(&START.field, "45292,75", false, &calendar()).map(Cow::into_owned);
        assert_eq!(at.as_deref(), Ok("2024-01-01 18:00:00"));
        for text in ["12", "1984", "99999", "123456", "4529x", "45292.x"] {
            assert_eq!(said(text, false).as_deref(), Some(text));
        }
    }

    #[test]
    fn of_a_day_with_a_time_the_day_counts() {
        for (text, day) in [
            ("2026-12-31 23:00", "2026-12-31"),
            ("2026-12-31T23:00:00.000+0000", "2026-12-31"),
            ("31/12/2026 10:22:00", "31/12/2026"),
            ("31 décembre 2026", "31 décembre 2026"),
            ("2026-12-31", "2026-12-31"),
        ] {
            assert_eq!(without_time(text), day, "{text}");
        }
    }

    #[test]
    fn three_numbers_with_bars_are_a_date() {
        assert_eq!(parts("6/5/2026 10:30 AM"), Some((6, 5, 4)));
        for text in ["", "6/5", "6/5/202", "2026/06/05", "é/5/2026", "6//2026", "123/1/2026"] {
            assert_eq!(parts(text), None, "{text}");
        }
    }
}
