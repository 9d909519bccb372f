//! Days, instants and durations as iCalendar writes them.
use super::zones::Zones;
use crate::exchange::lines::Line;
use crate::model::read_value::Calendar;
use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, Utc};

/// What a date line says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// A whole day.
    Day(NaiveDate),
    /// An instant.
    At(DateTime<Utc>),
}

/// Why a date line is not understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unread {
    /// It is no date.
    Date,
    /// Nobody knows its time zone; the instant by the user's own clock.
    Zone(DateTime<Utc>),
}

impl Unread {
    /// The instant by the user's own clock, when only the zone is not known.
    pub fn here(self) -> Option<Moment> {
        match self {
            Self::Date => None,
            Self::Zone(at) => Some(Moment::At(at)),
        }
    }
}

/// A time of the wall clock, `20261121T090000`; a day is its midnight. A `Z` behind it is passed over.
pub fn wall(text: &str) -> Option<NaiveDateTime> {
    let text = text.trim().trim_end_matches(['Z', 'z']);
    let (day, time) = match text.split_once(['T', 't']) {
        Some((day, time)) => (day, time),
        None => (text, "000000"),
    };
    let is_digits = |text: &str, length: usize| text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_digits(day, 8) || !(is_digits(time, 6) || is_digits(time, 4)) {
        return None;
    }
    let number = |text: &str| text.parse::<u32>().ok();
    let date = NaiveDate::from_ymd_opt(day[..4].parse().ok()?, number(&day[4..6])?, number(&day[6..])?)?;
    let second = if time.len() == 6 { number(&time[4..])?.min(59) } else { 0 };
    date.and_hms_opt(number(&time[..2])?, number(&time[2..4])?, second)
}

/// What a date line says: in its zone, in UTC, or by the user's clock.
pub fn moment(line: &Line, zones: &Zones, calendar: &Calendar) -> Result<Moment, Unread> {
    let text = line.value.trim();
    let text = text.split([',', '/']).next().unwrap_or("");
    let wall = wall(text).filter(|wall| (1..=9998).contains(&wall.year())).ok_or(Unread::Date)?;
    if !text.contains(['T', 't']) {
        return Ok(Moment::Day(wall.date()));
    }
    if text.ends_with(['Z', 'z']) {
        return Ok(Moment::At(wall.and_utc()));
    }
    let Some(zone) = line.params.iter().find(|(name, _)| name == "TZID").map(|(_, zone)| zone) else {
        return Ok(Moment::At((calendar.utc)(wall)));
    };
    zones.utc(zone, wall).map(Moment::At).ok_or_else(|| Unread::Zone((calendar.utc)(wall)))
}

/// Seconds of a duration: `PT1H30M`, `P2D`, `-P1W`.
pub fn duration(text: &str) -> Option<i64> {
    let text = text.trim();
    let (sign, rest) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    let rest = rest.strip_prefix(['P', 'p'])?;
    let (mut total, mut number, mut is_time) = (0_i64, None::<i64>, false);
    for letter in rest.chars() {
        let unit = match (letter.to_ascii_uppercase(), is_time) {
            ('0'..='9', _) => {
                let digit = i64::from(letter.to_digit(10)?);
                number = Some(number.unwrap_or(0).checked_mul(10)?.checked_add(digit)?);
                continue;
            }
            ('T', false) => {
                is_time = true;
                continue;
            }
            ('W', false) => 604_800,
            ('D', false) => 86_400,
            ('H', true) => 3_600,
            ('M', true) => 60,
            ('S', true) => 1,
            _ => return None,
        };
        total = total.checked_add(number.take()?.checked_mul(unit)?)?;
    }
    (number.is_none() && rest.len() > 1).then_some(sign * total)
}
