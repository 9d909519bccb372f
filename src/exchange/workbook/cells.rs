//! What stands in a cell as the text that an import understands: dates as ISO 8601 has them, numbers with a point and never
//! rounded, truth as words.
use calamine::{Data, DataRef, ExcelDateTime};
use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use std::borrow::Cow;

/// The text of a cell whose number is shown by this format.
pub fn text<'a>(cell: &'a DataRef<'_>, format: Option<&str>) -> Cow<'a, str> {
    match cell {
        DataRef::Empty => Cow::Borrowed(""),
        DataRef::String(text) => Cow::Borrowed(text),
        DataRef::SharedString(text) => Cow::Borrowed(text),
        DataRef::Int(number) => Cow::Owned(number.to_string()),
        DataRef::Float(number) => Cow::Owned(padded(*number, format).unwrap_or_else(|| of_number(*number))),
        DataRef::Bool(flag) => Cow::Borrowed(if *flag { "true" } else { "false" }),
        DataRef::DateTime(instant) => Cow::Owned(of_instant(instant)),
        DataRef::DateTimeIso(iso) => Cow::Owned(of_iso(iso)),
        DataRef::DurationIso(iso) => Cow::Owned(of_duration(iso)),
        DataRef::Error(error) => Cow::Owned(error.to_string()),
    }
}

/// The text of a cell of the older forms, which tell no format.
pub fn plain(cell: &Data) -> Cow<'_, str> {
    let of = |cell: &DataRef<'_>| Cow::Owned(text(cell, None).into_owned());
    match cell {
        Data::Empty => Cow::Borrowed(""),
        Data::String(text) => Cow::Borrowed(text),
        Data::Int(number) => of(&DataRef::Int(*number)),
        Data::Float(number) => of(&DataRef::Float(*number)),
        Data::Bool(flag) => of(&DataRef::Bool(*flag)),
        Data::DateTime(instant) => of(&DataRef::DateTime(*instant)),
        Data::DateTimeIso(iso) => Cow::Owned(of_iso(iso)),
        Data::DurationIso(iso) => Cow::Owned(of_duration(iso)),
        Data::Error(error) => Cow::Owned(error.to_string()),
    }
}

/// A number as a person would type it: fifteen digits, as spreadsheets count.
fn of_number(number: f64) -> String {
    const EXACT: f64 = 1e15;
    if !number.is_finite() || number.abs() >= EXACT {
        // Beyond fifteen digits a spreadsheet has rounded; the import refuses this form and says why.
        return format!("{number:E}");
    }
    let fifteen = format!("{number:.14e}").parse().unwrap_or(number);
    let text = format!("{fifteen}");
    let digits = text.trim_start_matches('-');
    match digits.split_once('.') {
        // `1.234` may mean a thousand; `1.2340` does not.
        Some((whole, fraction)) if fraction.len() == 3 && whole.len() <= 3 => text + "0",
        _ => text,
    }
}

/// A number that its format fills with zeros, as for postcodes (`00000`) and French phones (`0#" "##" "##" "##" "##`).
fn padded(number: f64, format: Option<&str>) -> Option<String> {
    const EXACT: f64 = 1e15;
    let places = places(format?)?;
    let is_whole = (0.0..EXACT).contains(&number) && number.fract() == 0.0;
    is_whole.then(|| format!("{number:0places$.0}"))
}

/// How many digits a format always shows, when it is nothing but a row of digits.
fn places(format: &str) -> Option<usize> {
    let mut places = 0;
    let mut chars = format.split(';').next()?.chars();
    while let Some(c) = chars.next() {
        match c {
            '0' => places += 1,
            '#' if places > 0 => places += 1,
            '"' => {
                chars.by_ref().find(|c| *c == '"')?;
            }
            '\\' | '_' => {
                chars.next()?;
            }
            ' ' | '\u{a0}' | '-' => {}
            _ => return None,
        }
    }
    (places >= 2).then_some(places)
}

/// A day, a time, or both; a length of time as hours, minutes and seconds.
fn of_instant(instant: &ExcelDateTime) -> String {
    let value = instant.as_f64();
    if instant.is_duration() {
        return of_seconds(value * 86_400.0);
    }
    let (year, month, day, hour, minute, second, milli) = instant.to_ymd_hms_milli();
    let date = NaiveDate::from_ymd_opt(year.into(), month.into(), day.into());
    let Some(moment) = date.and_then(|date| date.and_hms_opt(hour.into(), minute.into(), second.into())) else {
        // The 29th of February 1900, which only spreadsheets know.
        return format!("{year:04}-{month:02}-{day:02}");
    };
    let moment = if milli >= 500 { moment + TimeDelta::seconds(1) } else { moment };
    if (0.0..1.0).contains(&value) && value > 0.0 {
        return moment.format("%H:%M").to_string();
    }
    of_moment(moment)
}

fn of_moment(moment: NaiveDateTime) -> String {
    let time = moment.time();
    let form = match (time == chrono::NaiveTime::MIN, time.format("%S").to_string() == "00") {
        (true, _) => "%Y-%m-%d",
        (_, true) => "%Y-%m-%d %H:%M",
        _ => "%Y-%m-%d %H:%M:%S",
    };
    moment.format(form).to_string()
}

fn of_seconds(seconds: f64) -> String {
    let sign = if seconds < 0.0 { "-" } else { "" };
    let seconds = seconds.abs().round();
    if seconds > 1e12 {
        return of_number(seconds);
    }
    let (hours, rest) = ((seconds / 3_600.0).floor(), seconds % 3_600.0);
    format!("{sign}{hours:02.0}:{:02.0}:{:02.0}", (rest / 60.0).floor(), rest % 60.0)
}

/// `2026-12-24T14:30:00` and `2026-12-24` as they are typed.
fn of_iso(iso: &str) -> String {
    let forms = ["%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%dT%H:%M:%S%.fZ", "%Y-%m-%dT%H:%M"];
    forms
        .iter()
        .find_map(|form| NaiveDateTime::parse_from_str(iso, form).ok())
        .map_or_else(|| iso.to_owned(), of_moment)
}

/// `PT14H30M00S`, which OpenDocument writes for a time of the day.
fn of_duration(iso: &str) -> String {
    let Some(rest) = iso.strip_prefix("PT") else { return iso.to_owned() };
    let mut seconds = 0.0;
    let mut number = String::new();
    for c in rest.chars() {
        let unit = match c {
            'H' => 3_600.0,
            'M' => 60.0,
            'S' => 1.0,
            c => {
                number.push(if c == ',' { '.' } else { c });
                continue;
            }
        };
        let Ok(count) = number.parse::<f64>() else { return iso.to_owned() };
        seconds += count * unit;
        number.clear();
    }
    of_seconds(seconds)
}

#[cfg(test)]
mod cases {
    use super::*;
    use calamine::ExcelDateTimeType::{DateTime, TimeDelta as Length};

    fn shown(number: f64, format: &str) -> String {
        text(&DataRef::Float(number), Some(format)).into_owned()
    }

    #[test]
    fn numbers_keep_every_digit() {
        for (number, expected) in [
            (80_295_478_500_028.0, "80295478500028"),
            (0.1 + 0.2, "0.3"),
            (-1_234.5, "-1234.5"),
            (1.234, "1.2340"),
            (1_234.567, "1234.567"),
            (0.0, "0"),
            (1e20, "1E20"),
        ] {
            assert_eq!(of_number(number), expected);
        }
    }

    #[test]
    fn zeros_in_front_that_a_format_shows_are_kept() {
        assert_eq!(shown(1_000.0, "00000"), "01000");
        assert_eq!(shown(612_345_678.0, "0#\" \"##\" \"##\" \"##\" \"##"), "0612345678");
        assert_eq!(shown(612_345_678.0, "0#\\ ##\\ ##\\ ##\\ ##"), "0612345678");
        assert_eq!(shown(12.5, "00000"), "12.5");
        for format in ["0", "#,##0", "0.00", "0%", "General", "0E+00", "\"open"] {
            assert_eq!(shown(42.0, format), "42", "{format}");
        }
    }

    #[test]
    fn days_and_times_of_both_epochs() {
        let of = |value, kind, is_1904| of_instant(&ExcelDateTime::new(value, kind, is_1904));
        assert_eq!(of(45_943.0, DateTime, false), "2025-10-13");
        assert_eq!(of(45_943.604_166_666_664, DateTime, false), "2025-10-13 14:30");
        assert_eq!(of(44_481.0, DateTime, true), "2025-10-13");
        assert_eq!(of(0.604_166_666_666, DateTime, false), "14:30");
        assert_eq!(of(1.5, Length, false), "36:00:00");
        assert_eq!(of_iso("2026-12-24T14:30:00"), "2026-12-24 14:30");
        assert_eq!(of_iso("2026-12-24T00:00:00.000"), "2026-12-24");
        assert_eq!(of_iso("2026-12-24"), "2026-12-24");
        assert_eq!(of_duration("PT14H30M05S"), "14:30:05");
    }
}
