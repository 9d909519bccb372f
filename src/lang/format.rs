//! Numbers, amounts, days and times as a reader of the language writes them. Words come from the sentences, names of
//! days and months from the locale.
use chrono::{Datelike, Locale, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike};

use super::bundle::Lang;
use super::code::Code;

/// Between groups of digits and before signs in French: a narrow space that never breaks.
const NARROW: &str = "\u{202f}";
/// Before units in French: a space that never breaks.
const HARD: &str = "\u{a0}";
/// The signs of currencies that have one that is known everywhere.
const SIGNS: &[(&str, &str)] = &[("EUR", "€"), ("USD", "$"), ("GBP", "£")];

/// A whole number with its thousands apart.
pub(super) fn grouped(number: i64, code: Code) -> String {
    let apart = match code {
        Code::Fr => NARROW,
        Code::En => ",",
    };
    let digits = number.unsigned_abs().to_string();
    let mut out = String::from(if number < 0 { "-" } else { "" });
    for (place, digit) in digits.char_indices() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out += apart;
        }
        out.push(digit);
    }
    out
}

impl Lang {
    /// A whole number: `1 284` with a narrow space, `1,284` in English.
    pub fn integer(&self, number: i64) -> String {
        grouped(number, self.code())
    }

    /// A decimal number given in millionths, without needless zeros: `45,764`.
    pub fn decimal(&self, millionths: i64) -> String {
        let fraction = format!("{:06}", millionths.unsigned_abs() % 1_000_000);
        self.with_fraction(millionths, 1_000_000, fraction.trim_end_matches('0'))
    }

    /// An amount given in hundredths, in a currency by its ISO 4217 code: `12 400 €`, `1 234,56 €`, `€12,400`, `CHF 12,400`.
    pub fn amount(&self, cents: i64, currency: &str) -> String {
        let hundredths = cents.unsigned_abs() % 100;
        let fraction = if hundredths == 0 { String::new() } else { format!("{hundredths:02}") };
        let number = self.with_fraction(cents, 100, &fraction);
        let sign = SIGNS.iter().find(|(code, _)| *code == currency).map(|(_, sign)| *sign);
        match (self.code(), sign) {
            (Code::Fr, _) => format!("{number}{HARD}{}", sign.unwrap_or(currency)),
            (Code::En, None) => format!("{currency}{HARD}{number}"),
            (Code::En, Some(sign)) => match number.strip_prefix('-') {
                Some(size) => format!("-{sign}{size}"),
                None => format!("{sign}{number}"),
            },
        }
    }

    /// A share in hundredths of the whole: `62 %`.
    pub fn percent(&self, percent: i64) -> String {
        let number = self.integer(percent);
        match self.code() {
            Code::Fr => format!("{number}{NARROW}%"),
            Code::En => format!("{number}%"),
        }
    }

    /// A day, short: `jeu. 26 nov.`, with the year when it is not the one of `today`.
    pub fn date(&self, day: NaiveDate, today: NaiveDate) -> String {
        let pattern = if day.year() == today.year() { "%a {day} %b" } else { "%a {day} %b %Y" };
        self.named(day, pattern)
    }

    /// A day, in full: `jeudi 26 novembre 2026`.
    pub fn date_long(&self, day: NaiveDate) -> String {
        self.named(day, "%A {day} %B %Y")
    }

    /// A month, in full: `novembre 2026`.
    pub fn month(&self, day: NaiveDate) -> String {
        self.named(day, "%B %Y")
    }

    /// A day in figures, day first: `26/11/2026`.
    pub fn date_figures(&self, day: NaiveDate) -> String {
        day.format("%d/%m/%Y").to_string()
    }

    /// A time of the day: `14:00`.
    pub fn time(&self, time: NaiveTime) -> String {
        format!("{:02}:{:02}", time.hour(), time.minute())
    }

    /// A day and a time: `jeu. 26 nov. 14:00`.
    pub fn moment(&self, at: NaiveDateTime, today: NaiveDate) -> String {
        format!("{} {}", self.date(at.date(), today), self.time(at.time()))
    }

    /// How far a day is from today: `aujourd'hui`, `hier`, `il y a 3 sem.`, `dans 2 j`.
    pub fn ago(&self, day: NaiveDate, today: NaiveDate) -> String {
        let days = (today - day).num_days();
        let word = match days {
            0 => "today",
            1 => "yesterday",
            -1 => "tomorrow",
            _ => "",
        };
        if !word.is_empty() {
            return self.say(&format!("day-{word}"));
        }
        let (unit, count) = match days.abs() {
            far @ ..14 => ("days", far),
            far @ ..60 => ("weeks", far / 7),
            far @ ..730 => ("months", far / 30),
            far => ("years", far / 365),
        };
        let direction = if days > 0 { "ago" } else { "in" };
        self.say_with(&format!("{direction}-{unit}"), &[("count", count.into())])
    }

    /// How long something takes, to its two greatest units: `12 s`, `45 min`, `1 h 30`, `3 j`.
    pub fn duration(&self, length: TimeDelta) -> String {
        let minutes = length.num_minutes();
        let (key, count) = match length.num_seconds() {
            seconds @ ..60 => ("seconds", seconds.max(0)),
            60..3_600 => ("minutes", minutes),
            3_600..86_400 => ("hours", minutes / 60),
            _ => ("days", length.num_days()),
        };
        let rest = minutes % 60;
        if key == "hours" && rest > 0 {
            let arguments = [("hours", count.into()), ("minutes", format!("{rest:02}").into())];
            return self.say_with("duration-hours-minutes", &arguments);
        }
        self.say_with(&format!("duration-{key}"), &[("count", count.into())])
    }

    /// The size of a file: `812 o`, `12 ko`, `3,4 Mo` (a thousand bytes to the kilobyte).
    pub fn size(&self, bytes: u64) -> String {
        let units = ["bytes", "kilobytes", "megabytes", "gigabytes"];
        let mut place = 0;
        let mut unit = 1_u64;
        while bytes / unit >= 1000 && place + 1 < units.len() {
            unit *= 1000;
            place += 1;
        }
        let tenths = i64::try_from(u128::from(bytes) * 10 / u128::from(unit)).unwrap_or(i64::MAX);
        let tenths = if tenths >= 100 || place == 0 { tenths / 10 * 10 } else { tenths };
        let number = self.decimal(tenths.saturating_mul(100_000));
        self.say_with(&format!("size-{}", units[place]), &[("number", number.into())])
    }

    /// A number of `1/unit`, with these digits after the decimal mark.
    fn with_fraction(&self, number: i64, unit: i64, fraction: &str) -> String {
        let sign = if number < 0 && number / unit == 0 { "-" } else { "" };
        let whole = self.integer(number / unit);
        match (fraction, self.code()) {
            ("", _) => format!("{sign}{whole}"),
            (_, Code::Fr) => format!("{sign}{whole},{fraction}"),
            (_, Code::En) => format!("{sign}{whole}.{fraction}"),
        }
    }

    /// A day by a pattern of chrono's; `{day}` is its number, the first one as French writes it.
    fn named(&self, day: NaiveDate, pattern: &str) -> String {
        let (locale, first) = match self.code() {
            Code::Fr => (Locale::fr_FR, "1er"),
            Code::En => (Locale::en_GB, "1"),
        };
        let number = if day.day() == 1 { first.to_owned() } else { day.day().to_string() };
        day.format_localized(&pattern.replace("{day}", &number), locale).to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn both(said: impl Fn(&Lang) -> String) -> [String; 2] {
        [said(&Lang::new(Code::Fr)), said(&Lang::new(Code::En))].map(|text| text.replace(['\u{a0}', '\u{202f}'], "·"))
    }

    #[test]
    fn numbers_and_amounts() {
        assert_eq!(both(|lang| lang.integer(-1_234_567)), ["-1·234·567", "-1,234,567"]);
        assert_eq!(both(|lang| lang.integer(i64::MIN)), ["-9·223·372·036·854·775·808", "-9,223,372,036,854,775,808"]);
        assert_eq!(both(|lang| lang.decimal(45_764_000)), ["45,764", "45.764"]);
        assert_eq!(both(|lang| lang.decimal(-500_000)), ["-0,5", "-0.5"]);
        assert_eq!(both(|lang| lang.decimal(0)), ["0", "0"]);
        assert_eq!(both(|lang| lang.amount(1_240_000, "EUR")), ["12·400·€", "€12,400"]);
        assert_eq!(both(|lang| lang.amount(123_456, "EUR")), ["1·234,56·€", "€1,234.56"]);
        assert_eq!(both(|lang| lang.amount(-5, "USD")), ["-0,05·$", "-$0.05"]);
        assert_eq!(both(|lang| lang.amount(120_000, "CHF")), ["1·200·CHF", "CHF·1,200"]);
        assert_eq!(both(|lang| lang.percent(62)), ["62·%", "62%"]);
    }

    #[test]
    fn an_amount_that_is_shown_can_be_typed_again() {
        for code in Code::ALL {
            let lang = Lang::new(*code);
            for cents in [0, 5, -5, 99, 100, 123_456, 1_240_000, -987_654_321] {
                let shown = lang.amount(cents, "EUR");
                assert_eq!(crate::model::number::amount(&shown, code.decimal_mark()), Ok(cents), "{shown}");
            }
        }
    }

    #[test]
    fn days_and_times() {
        let today = day("2026-11-21");
        assert_eq!(both(|lang| lang.date(day("2026-11-26"), today)), ["jeu. 26 nov.", "Thu 26 Nov"]);
        assert_eq!(both(|lang| lang.date(day("2027-05-01"), today)), ["sam. 1er mai 2027", "Sat 1 May 2027"]);
        let long = both(|lang| lang.date_long(day("2026-11-01")));
        assert_eq!(long, ["dimanche 1er novembre 2026", "Sunday 1 November 2026"]);
        assert_eq!(both(|lang| lang.month(today)), ["novembre 2026", "November 2026"]);
        let at = day("2026-11-26").and_hms_opt(9, 5, 0).expect("a time");
        assert_eq!(both(|lang| lang.moment(at, today)), ["jeu. 26 nov. 09:05", "Thu 26 Nov 09:05"]);
    }

    #[test]
    fn how_far_a_day_is() {
        let today = day("2026-11-21");
        for (date, french, english) in [
            ("2026-11-21", "aujourd'hui", "today"),
            ("2026-11-20", "hier", "yesterday"),
            ("2026-11-22", "demain", "tomorrow"),
            ("2026-11-23", "dans 2·j", "in 2 days"),
            ("2026-11-08", "il y a 13·j", "13 days ago"),
            ("2026-10-31", "il y a 3·sem.", "3 weeks ago"),
            ("2026-08-19", "il y a 3·mois", "3 months ago"),
            ("2027-06-01", "dans 6·mois", "in 6 months"),
            ("2024-11-01", "il y a 2·ans", "2 years ago"),
        ] {
            assert_eq!(both(|lang| lang.ago(day(date), today)), [french, english], "{date}");
        }
    }

    #[test]
    fn lengths_and_sizes() {
        let length = |seconds| both(|lang| lang.duration(TimeDelta::seconds(seconds)));
        assert_eq!(length(12), ["12·s", "12 s"]);
        assert_eq!(length(45 * 60), ["45·min", "45 min"]);
        assert_eq!(length(5_400), ["1·h·30", "1 h 30"]);
        assert_eq!(length(7_200), ["2·h", "2 h"]);
        assert_eq!(length(3 * 86_400 + 5), ["3·j", "3 days"]);
        let size = |bytes| both(|lang| lang.size(bytes));
        assert_eq!(size(812), ["812·o", "812 B"]);
        assert_eq!(size(3_456_789), ["3,4·Mo", "3.4 MB"]);
        assert_eq!(size(12_345), ["12·ko", "12 kB"]);
        assert_eq!(size(u64::MAX), ["18·446·744·073·Go", "18,446,744,073 GB"]);
    }
}
