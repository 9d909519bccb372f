//! Phone numbers: read as people write them, stored as E.164 with the extension apart, shown the national way.
//!
//! The `phonenumber` crate spends 75 ms on its first call, so French numbers, which are nearly all, never reach it.
use super::phone_french::{self, is_french_plan};
use crate::model::french::{is_rounded, without_decimals};
use phonenumber::metadata::{DATABASE, Descriptors};
use phonenumber::{Mode, PhoneNumber, country};
use std::fmt::Write;

/// A phone number as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phone {
    /// The number in E.164 form: `+`, the calling code, the national number, at most fifteen digits (ITU-T E.164).
    pub number: String,
    /// The digits to dial once connected.
    pub extension: Option<String>,
}

/// Why a phone number was not understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PhoneFault {
    /// No digit is written.
    Empty,
    /// A character that a phone number never has; `at` is its byte position in the text as given.
    Letters {
        /// The first offending character.
        found: char,
        /// Its byte position.
        at: usize,
    },
    /// Digits are missing.
    Short {
        /// How many such a number has at least, the country's code not counted.
        least: usize,
        /// How many were found.
        got: usize,
    },
    /// There are digits too many.
    Long {
        /// How many such a number has at most, the country's code not counted.
        most: usize,
        /// How many were found.
        got: usize,
    },
    /// Two numbers stand in one place.
    Several,
    /// No country has this code, or the country that was given is not known.
    Country,
    /// A national number that cannot exist: a French one of ten digits without a zero in front.
    Unknown,
    /// A spreadsheet rounded it (`6,12346E+08`): the missing digits are lost.
    Rounded,
}

/// The fewest digits worth a reading, and the most that E.164 allows.
const FEWEST: usize = 4;
const MOST: usize = 15;

/// Reads a phone number; `country` is the ISO code of the country for numbers without a calling code. Tolerates spaces, dots,
/// hyphens, `(0)`, labels such as `Tél. :`, `tel:`, and an extension (`poste 12`, `ext. 12`, `x12`, `;ext=12`).
/// Checks the length for the country, not whether the number was ever handed out.
pub fn parse_phone(text: &str, country: &str) -> Result<Phone, PhoneFault> {
    if is_rounded(text) {
        return Err(PhoneFault::Rounded);
    }
    let start = after_label(text);
    let (core, extension) = split_extension(without_decimals(&text[start..]));
    let dialled = read_digits(core, start)?;
    let number = match phone_french::e164(&dialled, country) {
        Some(french) => french?,
        None => foreign(&dialled, country)?,
    };
    Ok(Phone { number, extension })
}

/// A stored number as it is read at home: the national way for the home country (`06 12 34 56 78`), with the calling code for the
/// rest (`+32 2 234 99 99`), an extension behind it (`poste 12`, `ext. 12`). What is no E.164 number is given back as it is.
pub fn show_phone(e164: &str, home: &str) -> String {
    if let Some((number, extension)) = e164.split_once(";ext=") {
        let word = if is_french_plan(home) { "poste" } else { "ext." };
        return format!("{} {word} {extension}", show_phone(number, home));
    }
    if let Some(shown) = phone_french::show(e164, is_french_plan(home)) {
        return shown;
    }
    let is_e164 = e164
        .strip_prefix('+')
        .is_some_and(|rest| (FEWEST..=MOST).contains(&rest.len()) && rest.bytes().all(|b| b.is_ascii_digit()));
    let Some(number) = is_e164.then(|| phonenumber::parse(None, e164).ok()).flatten() else { return e164.to_owned() };
    let home_code = DATABASE.by_id(home).map(|home| home.country_code());
    let national = home_code == Some(number.code().value());
    let mode = if national { Mode::National } else { Mode::International };
    match formatted(&number, mode) {
        Some(shown) if national => shown,
        Some(shown) => shown.replace('-', " "),
        None => e164.to_owned(),
    }
}

/// What was dialled: the digits, and whether they begin with a calling code.
pub(super) struct Dialled {
    pub(super) digits: String,
    pub(super) international: bool,
}

/// Takes the digits out of the separators; `shift` is added to the positions of faults.
fn read_digits(core: &str, shift: usize) -> Result<Dialled, PhoneFault> {
    let mut digits = String::with_capacity(16);
    let mut plus = false;
    for (i, c) in core.char_indices() {
        match c {
            '0'..='9' => digits.push(c),
            '+' if digits.is_empty() && !plus => plus = true,
            _ if is_separator(c) => {}
            found => return Err(PhoneFault::Letters { found, at: shift + i }),
        }
    }
    if digits.is_empty() {
        return Err(PhoneFault::Empty);
    }
    let international = plus || digits.starts_with("00");
    if international {
        digits = digits.trim_start_matches('0').to_owned();
        // The zero in brackets is dialled at home only; Italy alone keeps it.
        let trunk = core.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        if let Some(before) = trunk.find("(0)").filter(|_| !digits.starts_with("39")) {
            let code = trunk[..before].chars().filter(char::is_ascii_digit).collect::<String>();
            let code = code.trim_start_matches('0').len();
            if digits.get(code..=code) == Some("0") {
                digits.remove(code);
            }
        }
    }
    if digits.len() > MOST {
        let several = digits.len() >= 18;
        return Err(if several { PhoneFault::Several } else { PhoneFault::Long { most: MOST, got: digits.len() } });
    }
    Ok(Dialled { digits, international })
}

/// The E.164 form of a number of any other country.
fn foreign(dialled: &Dialled, country: &str) -> Result<String, PhoneFault> {
    let got = dialled.digits.len();
    if got < FEWEST {
        return Err(PhoneFault::Short { least: FEWEST, got });
    }
    let number = if dialled.international {
        phonenumber::parse(None, format!("+{}", dialled.digits))
    } else {
        let id: country::Id = country.parse().map_err(|_| PhoneFault::Country)?;
        phonenumber::parse(Some(id), &dialled.digits)
    };
    let number = number.map_err(|fault| match fault {
        phonenumber::ParseError::InvalidCountryCode => PhoneFault::Country,
        phonenumber::ParseError::TooLong => PhoneFault::Long { most: MOST, got },
        _ => PhoneFault::Short { least: FEWEST, got },
    })?;
    check_length(&number)?;
    formatted(&number, Mode::E164).ok_or(PhoneFault::Country)
}

/// Compares the length with those that the countries of the calling code know.
fn check_length(number: &PhoneNumber) -> Result<(), PhoneFault> {
    let got = number.national().to_string().len();
    let plans = DATABASE.by_code(&number.code().value()).ok_or(PhoneFault::Country)?;
    let lengths: Vec<usize> = plans.iter().flat_map(|plan| lengths_of(plan.descriptors())).collect();
    if lengths.is_empty() || lengths.contains(&got) {
        return Ok(());
    }
    match lengths.iter().copied().filter(|&length| length > got).min() {
        Some(least) => Err(PhoneFault::Short { least, got }),
        None => Err(PhoneFault::Long { most: lengths.into_iter().max().unwrap_or(MOST), got }),
    }
}

/// How many digits the numbers of a plan may have; the tables say it by kind of number.
fn lengths_of(kinds: &Descriptors) -> impl Iterator<Item = usize> {
    let (fixed, mobile) = (kinds.fixed_line(), kinds.mobile());
    let shared = [kinds.toll_free(), kinds.shared_cost(), kinds.premium_rate(), kinds.uan()];
    let personal = [kinds.personal_number(), kinds.voip(), kinds.pager(), kinds.voicemail()];
    let all = [fixed, mobile].into_iter().chain(shared).chain(personal);
    all.flatten().flat_map(|kind| kind.possible_length()).map(|&digits| usize::from(digits))
}

/// The crate's writer fails for a calling code that it does not know, which `to_string` would turn into a panic.
fn formatted(number: &PhoneNumber, mode: Mode) -> Option<String> {
    let mut text = String::new();
    write!(text, "{}", number.format().mode(mode)).ok()?;
    Some(text)
}

fn is_separator(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '.' | '-' | '/' | '(' | ')' | '_' | '\u{2010}'..='\u{2015}' | '\u{00AD}')
        || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

/// Words that stand before a number: in mail signatures, in `tel:` links.
const LABELS: &[&str] =
    &["tel", "tél", "téléphone", "telephone", "phone", "mobile", "mob", "portable", "port", "fax", "t", "m", "p", "n°"];
/// Words that stand before an extension.
const EXTENSIONS: &[&str] = &["poste", "ext", "extension", "x", "int", "interne", "p", "#", "ext="];

/// Where the number begins after a label.
fn after_label(text: &str) -> usize {
    let head = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
    let end = head.find(|c: char| !c.is_alphabetic() && c != '°').unwrap_or(head.len());
    let label = head[..end].to_lowercase();
    if !LABELS.contains(&label.as_str()) {
        return text.len() - head.len();
    }
    let rest = head[end..].trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ':'));
    text.len() - rest.len()
}

/// The number and the digits of its extension, if one follows.
fn split_extension(text: &str) -> (&str, Option<String>) {
    let Some(at) = text.find(|c: char| c.is_alphabetic() || matches!(c, '#' | ';')) else { return (text, None) };
    let (core, tail) = text.split_at(at);
    let tail = tail.trim_start_matches(';');
    let end =
        tail.find(|c: char| c.is_ascii_digit() || c.is_whitespace() || matches!(c, '.' | ':')).unwrap_or(tail.len());
    let word = tail[..end].to_lowercase();
    let number: String = tail[end..].chars().filter(|c| !c.is_whitespace() && !matches!(c, '.' | ':')).collect();
    let is_number = (1..=8).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    let follows = core.bytes().any(|b| b.is_ascii_digit());
    if is_number && follows && EXTENSIONS.contains(&word.as_str()) {
        return (core.trim_end_matches([' ', ',', '\u{a0}']), Some(number));
    }
    (text, None)
}

#[cfg(test)]
mod cases;
