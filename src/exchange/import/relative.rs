//! Days that a file tells from the day on which it is read, as Axelor's own import files do: `TODAY[-6M]`, `NOW[+1d10H30m]`. A sign
//! adds, none sets.
use crate::model::read_value::Calendar;
use chrono::{Datelike, Days, Months, NaiveDateTime, NaiveTime, Timelike};

/// What a text says in full, as ISO 8601 writes it; `None` when it is no such text.
pub fn in_full(text: &str, calendar: &Calendar) -> Option<String> {
    let text = text.trim();
    let (word, rest) = match text.strip_prefix("TODAY") {
        Some(rest) => ("TODAY", rest),
        None => ("NOW", text.strip_prefix("NOW")?),
    };
    let steps = match rest {
        "" => "",
        _ => rest.strip_prefix('[')?.strip_suffix(']')?,
    };
    let at = moved(calendar.now, steps)?;
    Some(if word == "TODAY" { at.format("%Y-%m-%d") } else { at.format("%Y-%m-%d %H:%M") }.to_string())
}

/// A moment with steps such as `-5M09H00m` done.
fn moved(mut at: NaiveDateTime, steps: &str) -> Option<NaiveDateTime> {
    let mut rest = steps;
    while !rest.is_empty() {
        let sign = rest.chars().next().filter(|sign| matches!(sign, '+' | '-'));
        let unsigned = rest.strip_prefix(['+', '-']).unwrap_or(rest);
        let digits = unsigned.find(|c: char| !c.is_ascii_digit())?;
        let count: u32 = unsigned[..digits].parse().ok()?;
        let unit = unsigned[digits..].chars().next()?;
        rest = &unsigned[digits + unit.len_utf8()..];
        at = match sign {
            Some(sign) => added(at, sign == '-', count, unit)?,
            None => set(at, count, unit)?,
        };
    }
    Some(at)
}

fn added(at: NaiveDateTime, is_back: bool, count: u32, unit: char) -> Option<NaiveDateTime> {
    let months = |count: u32| match is_back {
        true => at.checked_sub_months(Months::new(count)),
        false => at.checked_add_months(Months::new(count)),
    };
    let days = |count: u32| match is_back {
        true => at.checked_sub_days(Days::new(count.into())),
        false => at.checked_add_days(Days::new(count.into())),
    };
    let seconds = |unit: i64| {
        let span = chrono::TimeDelta::try_seconds(i64::from(count) * unit)?;
        if is_back { at.checked_sub_signed(span) } else { at.checked_add_signed(span) }
    };
    match unit {
        'y' | 'Y' => months(count.checked_mul(12)?),
        'M' => months(count),
        'w' | 'W' => days(count.checked_mul(7)?),
        'd' | 'D' => days(count),
        'H' | 'h' => seconds(3_600),
        'm' => seconds(60),
        's' | 'S' => seconds(1),
        _ => None,
    }
}

fn set(at: NaiveDateTime, count: u32, unit: char) -> Option<NaiveDateTime> {
    let time = at.time();
    let on_time = |hour, minute| NaiveTime::from_hms_opt(hour, minute, 0).map(|time| at.date().and_time(time));
    match unit {
        'y' | 'Y' => at.with_year(i32::try_from(count).ok()?),
        'M' => at.with_month(count),
        'd' | 'D' => at.with_day(count),
        'H' | 'h' => on_time(count, time.minute()),
        'm' => on_time(time.hour(), count),
        's' | 'S' => Some(at),
        _ => None,
    }
}

#[cfg(test)]
mod cases {
    use super::*;
    use crate::model::read_value::date::cases::calendar;

    #[test]
    fn days_are_told_from_today() {
        let full = |text| in_full(text, &calendar());
        assert_eq!(full("TODAY").as_deref(), Some("2026-11-21"));
        assert_eq!(full("TODAY[-6M]").as_deref(), Some("2026-05-21"));
        assert_eq!(full("TODAY[-14d]").as_deref(), Some("2026-11-07"));
        assert_eq!(full("NOW[-5M09H30m]").as_deref(), Some("2026-06-21 09:30"));
        assert_eq!(full("NOW[+7d09H00m]").as_deref(), Some("2026-11-28 09:00"));
        assert_eq!(full("NOW[14H00m]").as_deref(), Some("2026-11-21 14:00"));
        for text in ["", "12/03/2024", "TODAY[", "TODAY[-6X]", "TODAY[-99999999999d]", "NOW[25H]", "Tod"] {
            assert_eq!(full(text), None, "{text}");
        }
    }
}
