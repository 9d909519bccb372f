//! What was typed into a form or stands in a cell of a file, read as a value of a field (IMP-3): tolerant of how people and
//! spreadsheets write, and refused with a reason where it would have to be guessed.
pub(crate) mod date;
mod list;

pub use date::{Calendar, Span, is_in_full};
pub use list::{join, split};

use super::field::Check;
use super::french::{self, NumberFault as FrenchFault};
use super::normal;
use super::number::{self, DecimalMark};
use super::rule::{Fault, Reason};
use super::vocabulary::{Vocabulary, find_choice};
use super::{Field, Kind, Value};
use super::{codes, countries};
use chrono::NaiveDate;

/// What the meaning of a text depends on beside the text.
#[derive(Clone, Copy)]
pub struct Reading<'a> {
    /// The words for choices.
    pub vocabulary: &'a dyn Vocabulary,
    /// The user's clock and days.
    pub calendar: Calendar,
    /// The country of numbers without a calling code, ISO 3166-1 alpha-2.
    pub home: &'a str,
    /// The country of the record at hand, when it is known.
    pub country: Option<&'a str>,
    /// How numbers are written.
    pub mark: DecimalMark,
    /// Whether it stands in a file and not under somebody's fingers: dates must be in full then.
    pub from_file: bool,
    /// Whether a number with a wrong key is kept all the same (ACC-2).
    pub keep_anyway: bool,
}

impl std::fmt::Debug for Reading<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Reading").field("home", &self.home).field("country", &self.country).finish_non_exhaustive()
    }
}

/// What a text turned out to be.
#[derive(Debug, Clone, PartialEq)]
pub enum Read {
    /// A value.
    Value(Value),
    /// The name, reference or key of a record, which the store has to find.
    Name(String),
    /// Several of them.
    Names(Vec<String>),
}

impl Read {
    /// The value, when nothing has to be found.
    pub fn value(self) -> Option<Value> {
        match self {
            Read::Value(value) => Some(value),
            Read::Name(_) | Read::Names(_) => None,
        }
    }
}

/// Reads a text as a value of a field. A text without visible characters is [`Value::Empty`]. Only what the text itself says
/// is judged here: whether the value is allowed is [`super::rule::check`]'s affair.
pub fn read(field: &Field, text: &str, reading: &Reading<'_>) -> Result<Read, Fault> {
    if normal::clean_name(text).is_empty() {
        return Ok(Read::Value(Value::Empty));
    }
    let refuse = |reason| Fault::new(field.key, text, reason);
    match field.kind {
        Kind::Link => Ok(Read::Name(normal::clean_name(text).into_owned())),
        Kind::Links | Kind::Records => Ok(Read::Names(split(text))),
        _ => value(field, text, reading).map(Read::Value).map_err(refuse),
    }
}

fn value(field: &Field, text: &str, reading: &Reading<'_>) -> Result<Value, Reason> {
    let kind = field.kind;
    let not_a = Reason::NotA(kind.key());
    match kind {
        Kind::Text => checked_text(field, text, reading).map(Value::from),
        Kind::LongText => Ok(Value::from(normal::clean_lines(text).into_owned())),
        Kind::Email => read_email(text).map(Value::Text),
        Kind::Phone => read_phone(text, reading.country.unwrap_or(reading.home)).map(Value::Text),
        Kind::Url => normal::parse_url(text).map(Value::Text).map_err(|_| not_a),
        Kind::Date | Kind::Instant if reading.from_file && !is_in_full(text) => Err(not_a),
        Kind::Date => of_year(field, text).or_else(|| reading.calendar.day(text)).map(Value::Date).ok_or(not_a),
        Kind::Instant if reading.calendar.is_skipped(text) => Err(Reason::Skipped),
        Kind::Instant => reading.calendar.instant(text).map(Value::Instant).ok_or(not_a),
        Kind::Money => number(text, kind, reading.mark).map(Value::Money),
        Kind::Number => number(without_percent(field, text), kind, reading.mark).map(Value::Number),
        Kind::Decimal => number(text, kind, reading.mark).map(Value::Decimal),
        Kind::Flag => flag(text).map(Value::Flag).ok_or(not_a),
        Kind::Choice => option(field, text, reading).map(Value::from),
        Kind::Choices => {
            let mut keys: Vec<String> = Vec::new();
            for word in split(text) {
                let key = option(field, &word, reading)?;
                if !keys.iter().any(|known| known == key) {
                    keys.push(key.to_owned());
                }
            }
            Ok(Value::List(keys))
        }
        Kind::Link | Kind::Links | Kind::Records => Ok(Value::Empty),
    }
}

fn option(field: &Field, text: &str, reading: &Reading<'_>) -> Result<&'static str, Reason> {
    find_choice(reading.vocabulary, field, text.trim()).ok_or(Reason::UnknownChoice)
}

/// The number of a share without its sign.
fn without_percent<'t>(field: &Field, text: &'t str) -> &'t str {
    let is_share = field.key == "probability";
    text.trim_end().strip_suffix('%').filter(|_| is_share).map_or(text, str::trim_end)
}

/// A number of a kind, in its stored unit.
pub(super) fn number(text: &str, kind: Kind, mark: DecimalMark) -> Result<i64, Reason> {
    match kind {
        Kind::Money => number::amount(text, mark),
        Kind::Decimal => number::decimal(text, mark),
        _ => number::integer(text, mark),
    }
}

/// Yes or no in either language, as a digit or as a cross.
pub fn flag(text: &str) -> Option<bool> {
    match normal::fold(text).as_str() {
        "1" | "x" | "oui" | "o" | "yes" | "y" | "vrai" | "true" => return Some(true),
        "0" | "non" | "n" | "no" | "faux" | "false" => return Some(false),
        _ => {}
    }
    match text.trim() {
        "✓" | "✔" | "☑" => Some(true),
        "✗" | "✘" | "☐" => Some(false),
        _ => None,
    }
}

/// An e-mail address in its stored form.
///
/// # Errors
/// What is wrong with it.
pub fn read_email(text: &str) -> Result<String, Reason> {
    normal::parse_email(text).map_err(|fault| match fault {
        normal::EmailFault::Several => Reason::Several("email"),
        _ => Reason::NotA("email"),
    })
}

/// A phone in its stored form, E.164 with the extension apart (`+33612345678;ext=12`); `country` is the ISO code of numbers
/// without a calling code.
///
/// # Errors
/// What is wrong with it.
pub fn read_phone(text: &str, country: &str) -> Result<String, Reason> {
    use normal::PhoneFault;
    let read = normal::parse_phone(text, country).map_err(|fault| match fault {
        PhoneFault::Rounded => Reason::Rounded,
        PhoneFault::Several => Reason::Several("phone"),
        PhoneFault::Short { least, got } => Reason::WrongLength("phone", least, got),
        PhoneFault::Long { most, got } => Reason::WrongLength("phone", most, got),
        PhoneFault::Empty | PhoneFault::Letters { .. } | PhoneFault::Country | PhoneFault::Unknown => {
            Reason::NotA("phone")
        }
    })?;
    Ok(match read.extension {
        Some(extension) => format!("{};ext={extension}", read.number),
        None => read.number,
    })
}

fn checked_text(field: &Field, text: &str, reading: &Reading<'_>) -> Result<String, Reason> {
    let code =
        |found: Option<&'static codes::Code>, what| found.map(|code| code.code.to_owned()).ok_or(Reason::NotA(what));
    match field.check {
        Check::Nothing if field.key == "postcode" => postcode(text, reading),
        Check::Nothing | Check::Size => Ok(normal::clean_name(text).into_owned()),
        // Two blanks side by side are another file than one.
        Check::Path => Ok(text.trim().to_owned()),
        Check::Siren => french_number(text, "siren", french::parse_siren, reading),
        Check::Siret => french_number(text, "siret", french::parse_siret, reading),
        Check::Vat => french_number(text, "vat_number", french::parse_vat, reading),
        Check::Country => {
            countries::from_text(text).map(|country| country.code.to_owned()).ok_or(Reason::NotA("country"))
        }
        Check::Language => code(codes::language(text), "language"),
        Check::Currency => code(codes::currency(text), "currency"),
        Check::Key => Ok(normal::clean_name(text).to_lowercase()),
    }
}

fn french_number(
    text: &str,
    what: &'static str,
    parse: fn(&str) -> Result<String, FrenchFault>,
    reading: &Reading<'_>,
) -> Result<String, Reason> {
    match parse(text) {
        Ok(number) => Ok(number),
        // With the zero the key is right, so nothing is guessed.
        Err(FrenchFault::LostZero { meant }) => Ok(meant),
        Err(FrenchFault::Key) if reading.keep_anyway => {
            Ok(text.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_uppercase())
        }
        Err(FrenchFault::Key) => Err(Reason::WrongKey(what)),
        Err(FrenchFault::Length { expected, got }) => Err(Reason::WrongLength(what, expected, got)),
        Err(FrenchFault::Rounded) => Err(Reason::Rounded),
        Err(FrenchFault::Empty | FrenchFault::Letters { .. }) => Err(Reason::NotA(what)),
    }
}

/// A postcode of any country. Four digits in France have lost a zero; without a country they may be Belgian, so the
/// text is refused unless it is to be kept.
fn postcode(text: &str, reading: &Reading<'_>) -> Result<String, Reason> {
    let cleaned = normal::clean_name(text).into_owned();
    let is_french = |country: &str| countries::from_text(country).is_some_and(|code| code.code == "FR");
    if !is_french(reading.country.unwrap_or(reading.home)) {
        return Ok(cleaned);
    }
    match french::parse_postcode(&cleaned) {
        Ok(postcode) => Ok(postcode),
        Err(FrenchFault::LostZero { meant }) if reading.country.is_some() => Ok(meant),
        Err(FrenchFault::LostZero { .. }) if reading.keep_anyway => Ok(cleaned),
        Err(FrenchFault::LostZero { meant }) => Err(Reason::LostZero(meant)),
        Err(FrenchFault::Rounded) => Err(Reason::Rounded),
        // A foreign code, or one with «CEDEX» in its wake: it is text.
        Err(_) => Ok(cleaned),
    }
}

/// The day that a year alone says for what lasts: its first for when it began, its last for when it ended.
fn of_year(field: &Field, text: &str) -> Option<NaiveDate> {
    let year: i32 = text.trim().parse().ok().filter(|year| (1900..2100).contains(year))?;
    match field.key {
        "since" => NaiveDate::from_ymd_opt(year, 1, 1),
        "until" => NaiveDate::from_ymd_opt(year, 12, 31),
        _ => None,
    }
}

#[cfg(test)]
mod cases;
