//! Time zones: by their names in the IANA database, by the definitions in the file itself (RFC 5545, 3.6.5), or by the names that
//! Windows gives them.
use super::aliases;
use super::cut::Part;
use super::instants::wall;
use crate::exchange::lines::Line;
use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveDateTime, TimeDelta, TimeZone, Utc, Weekday};
use std::collections::HashMap;

/// The zones that a file can name.
#[derive(Debug, Default)]
pub struct Zones {
    defined: HashMap<String, Vec<Season>>,
}

/// A time of the year with one offset.
#[derive(Debug)]
struct Season {
    start: NaiveDateTime,
    /// Seconds east of Greenwich before and in it.
    from: i64,
    to: i64,
    rule: Option<Rule>,
    dates: Vec<NaiveDateTime>,
}

/// When a season begins every year.
#[derive(Debug, Default)]
struct Rule {
    month: Option<u32>,
    /// Which of these weekdays of the month: 1 the first, -1 the last, 0 any of the days below.
    weekday: Option<(i8, Weekday)>,
    days: Vec<i64>,
    until: Option<NaiveDateTime>,
}

impl Zones {
    /// The zones that a file defines.
    pub fn of(parts: &[Part]) -> Zones {
        let mut defined = HashMap::new();
        for zone in parts.iter().filter(|part| part.name == "VTIMEZONE") {
            let seasons: Vec<Season> = zone.inside.iter().filter_map(season).collect();
            if !seasons.is_empty() {
                defined.insert(zone.text("TZID"), seasons);
            }
        }
        Zones { defined }
    }

    /// The instant at which a clock in a zone shows a time; none when nobody knows the zone.
    pub fn utc(&self, name: &str, local: NaiveDateTime) -> Option<DateTime<Utc>> {
        let name = name.trim();
        if let Ok(zone) = name.parse::<chrono_tz::Tz>() {
            return at(zone, local);
        }
        if let Some(seasons) = self.defined.get(name) {
            let offset = offset(seasons, local)?;
            return local.checked_sub_signed(TimeDelta::try_seconds(offset)?).map(|at| at.and_utc());
        }
        if let Some(zone) = aliases::zone(name) {
            return at(zone, local);
        }
        let offset = aliases::offset(name)?;
        local.checked_sub_signed(TimeDelta::try_seconds(offset)?).map(|at| at.and_utc())
    }
}

/// Whether a name is one of the IANA database, which everybody has.
pub fn is_known(name: &str) -> bool {
    name.parse::<chrono_tz::Tz>().is_ok()
}

/// An instant by the clock of a zone: the earlier one of a double hour; a time that is left out counts on from before.
fn at(zone: chrono_tz::Tz, local: NaiveDateTime) -> Option<DateTime<Utc>> {
    if let Some(at) = zone.from_local_datetime(&local).earliest() {
        return Some(at.to_utc());
    }
    let hours = TimeDelta::hours(6);
    let before = zone.from_local_datetime(&local.checked_sub_signed(hours)?).earliest()?;
    before.to_utc().checked_add_signed(hours)
}

/// The offset that holds at a time of the wall clock: that of the season which began last.
fn offset(seasons: &[Season], local: NaiveDateTime) -> Option<i64> {
    let begun = seasons.iter().filter_map(|season| Some((season.onset(local)?, season.to)));
    let before = || seasons.iter().min_by_key(|season| season.start).map(|season| season.from);
    begun.max_by_key(|(onset, _)| *onset).map(|(_, to)| to).or_else(before)
}

impl Season {
    /// When it began last, before a time.
    fn onset(&self, local: NaiveDateTime) -> Option<NaiveDateTime> {
        let years = [local.year(), local.year() - 1];
        let start = self.start;
        let by_rule = self.rule.iter().flat_map(|rule| {
            let until = rule.until.unwrap_or(NaiveDateTime::MAX);
            let days = years.iter().filter_map(move |year| rule.day(*year, start.date()));
            days.map(move |day| day.and_time(start.time())).filter(move |at| *at <= until)
        });
        let all = by_rule.chain(self.dates.iter().copied()).chain([self.start]);
        all.filter(|at| *at >= self.start && *at <= local).max()
    }
}

impl Rule {
    fn day(&self, year: i32, start: NaiveDate) -> Option<NaiveDate> {
        let month = self.month.unwrap_or(start.month());
        let first = NaiveDate::from_ymd_opt(year, month, 1)?;
        let Some((place, weekday)) = self.weekday else {
            let day = self.days.first().copied().unwrap_or(i64::from(start.day()));
            return NaiveDate::from_ymd_opt(year, month, u32::try_from(day).ok()?);
        };
        let days = (0..31).filter_map(|more| first.checked_add_days(Days::new(more)));
        let fits = |day: &NaiveDate| {
            day.month() == month
                && day.weekday() == weekday
                && (self.days.is_empty() || self.days.contains(&i64::from(day.day())))
        };
        let found: Vec<NaiveDate> = days.filter(fits).collect();
        match place {
            0 => found.first().copied(),
            1.. => found.get(usize::try_from(place).ok()? - 1).copied(),
            _ => found.len().checked_sub(usize::from(place.unsigned_abs())).map(|at| found[at]),
        }
    }
}

fn season(part: &Part) -> Option<Season> {
    let start = wall(&part.text("DTSTART"))?;
    let from = seconds(&part.text("TZOFFSETFROM"));
    let to = seconds(&part.text("TZOFFSETTO"))?;
    let dates = part.lines.iter().filter(|line| line.name == "RDATE");
    let dates = dates.flat_map(|line| line.value.split(',').filter_map(wall).collect::<Vec<_>>());
    Some(Season {
        start,
        from: from.unwrap_or(to),
        to,
        rule: part.first("RRULE").and_then(rule),
        dates: dates.collect(),
    })
}

fn rule(line: &Line) -> Option<Rule> {
    let mut rule = Rule::default();
    for (name, value) in line.value.split(';').filter_map(|pair| pair.split_once('=')) {
        match name.trim().to_ascii_uppercase().as_str() {
            "FREQ" if !value.trim().eq_ignore_ascii_case("YEARLY") => return None,
            "BYMONTH" => rule.month = value.trim().parse().ok(),
            "BYDAY" => rule.weekday = weekday(value.split(',').next().unwrap_or("").trim()),
            "BYMONTHDAY" => rule.days = value.split(',').filter_map(|day| day.trim().parse().ok()).collect(),
            "UNTIL" => rule.until = wall(value),
            _ => {}
        }
    }
    Some(rule)
}

fn weekday(text: &str) -> Option<(i8, Weekday)> {
    let letters = text.len().checked_sub(2).filter(|at| text.is_char_boundary(*at))?;
    let (place, name) = text.split_at(letters);
    let day = match name.to_ascii_uppercase().as_str() {
        "MO" => Weekday::Mon,
        "TU" => Weekday::Tue,
        "WE" => Weekday::Wed,
        "TH" => Weekday::Thu,
        "FR" => Weekday::Fri,
        "SA" => Weekday::Sat,
        "SU" => Weekday::Sun,
        _ => return None,
    };
    let place = if place.is_empty() { 0 } else { place.parse().ok()? };
    Some((place, day))
}

/// Seconds of an offset: `+0100`, `-045602`.
pub(super) fn seconds(text: &str) -> Option<i64> {
    let text = text.trim();
    let (sign, digits) = match text.split_at_checked(1)? {
        ("-", digits) => (-1, digits),
        ("+", digits) => (1, digits),
        _ => (1, text),
    };
    if !matches!(digits.len(), 4 | 6) || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let part = |at: usize| digits.get(at..at + 2).and_then(|part| part.parse::<i64>().ok()).unwrap_or(0);
    let total = part(0) * 3_600 + part(2) * 60 + part(4);
    (total < 86_400).then_some(sign * total)
}
