//! Numbers as people and spreadsheets write them: `1 234,56 €`, `1,234.56`, `12k`, `1,5M`, `(120)`; and what a spreadsheet has
//! rounded is told apart from what is no number.
use crate::model::french::is_rounded;

/// Why a number is not understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberFault {
    /// It is no number, or has more decimals than can be kept.
    NotANumber,
    /// A spreadsheet has rounded it: digits are lost.
    Rounded,
    /// It is too great to be kept.
    TooGreat,
}

/// Words that multiply the number in front of them, by powers of ten, in folded form; the longest first.
const MULTIPLIERS: [(&str, u32); 9] =
    [("mds", 9), ("mrd", 9), ("md", 9), ("bn", 9), ("ke", 3), ("k", 3), ("me", 6), ("m", 6), ("g", 9)];
/// Signs and codes of currencies that people copy along with an amount.
const CURRENCIES: [&str; 8] = ["€", "$", "£", "EUR", "USD", "GBP", "CHF", "euros"];

/// Reads a number and gives it in units of ten to the power of minus `decimals`. A lone comma before three digits is a decimal
/// comma when `comma` says that it usually is one and three decimals can be kept; else it parts thousands.
pub fn scaled(text: &str, decimals: u32, comma: bool) -> Result<i64, NumberFault> {
    let text = without_currency(text.trim());
    if is_rounded(text) {
        return Err(NumberFault::Rounded);
    }
    let (negative, text) = sign(text);
    let (text, power) = multiplier(without_currency(text));
    let (whole, fraction) = parts(text.trim(), decimals, comma, power > 0).ok_or(NumberFault::NotANumber)?;
    let fraction = fraction.trim_end_matches('0');
    let scale = (power + decimals) as usize;
    if fraction.len() > scale {
        return Err(NumberFault::NotANumber);
    }
    let digits = format!("{whole}{fraction:0<scale$}");
    let digits = digits.trim_start_matches('0');
    if digits.is_empty() {
        return Ok(0);
    }
    let number: i64 = digits.parse().map_err(|_| NumberFault::TooGreat)?;
    Ok(if negative { -number } else { number })
}

fn without_currency(text: &str) -> &str {
    let mut text = text;
    for sign in CURRENCIES {
        let head = text.get(..sign.len()).filter(|head| head.eq_ignore_ascii_case(sign));
        let tail = text.len().checked_sub(sign.len()).and_then(|at| text.get(at..));
        if tail.is_some_and(|tail| tail.eq_ignore_ascii_case(sign)) {
            text = text[..text.len() - sign.len()].trim_end();
        } else if head.is_some() {
            text = text[sign.len()..].trim_start();
        }
    }
    text
}

/// Takes the sign off: `-12`, `−12`, and bookkeepers' `(12)`.
fn sign(text: &str) -> (bool, &str) {
    if let Some(inner) = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        return (true, inner.trim());
    }
    if let Some(rest) = text.strip_prefix(['-', '\u{2212}']) {
        return (true, rest.trim_start());
    }
    (false, text.strip_prefix('+').unwrap_or(text))
}

fn multiplier(text: &str) -> (&str, u32) {
    for (word, power) in MULTIPLIERS {
        let Some(at) = text.len().checked_sub(word.len()) else { continue };
        if text.get(at..).is_some_and(|tail| tail.eq_ignore_ascii_case(word)) {
            return (text[..at].trim_end(), power);
        }
    }
    (text, 0)
}

/// The digits before and after the decimal sign. `short` numbers carry a multiplier, and their one sign is decimal.
fn parts(text: &str, decimals: u32, comma: bool, short: bool) -> Option<(String, String)> {
    let is_gap = |c: char| c.is_whitespace() || matches!(c, '\'' | '\u{2019}' | '_');
    let spaced = text.contains(is_gap);
    let signs: Vec<(usize, char)> = text.char_indices().filter(|(_, c)| matches!(c, ',' | '.')).collect();
    let decimal_at = match *signs.as_slice() {
        [] => None,
        [(at, sign)] => {
            let after = &text[at + 1..];
            let like_thousands = after.len() == 3 && (1..=3).contains(&at) && !text.starts_with('0');
            let keeps_three = decimals >= 3 && (sign == '.' || comma);
            if like_thousands && !spaced && !short && !keeps_three { None } else { Some(at) }
        }
        [.., (before, other), (at, sign)] if other != sign => {
            let _ = before;
            if signs.iter().filter(|(_, each)| *each == sign).count() > 1 {
                return None;
            }
            Some(at)
        }
        _ => None,
    };
    let (whole, fraction) = match decimal_at {
        Some(at) => (&text[..at], &text[at + 1..]),
        None => (text, ""),
    };
    if !fraction.bytes().all(|b| b.is_ascii_digit()) || (whole.is_empty() && fraction.is_empty()) {
        return None;
    }
    Some((ungrouped(whole)?, fraction.to_owned()))
}

/// The digits of a whole number whose groups, if any, have three digits each.
fn ungrouped(whole: &str) -> Option<String> {
    let groups: Vec<&str> =
        whole.split(|c: char| c.is_whitespace() || matches!(c, ',' | '.' | '\'' | '\u{2019}' | '_')).collect();
    let right = |at: usize, group: &str| match at {
        0 => groups.len() == 1 || (1..=3).contains(&group.len()),
        _ => group.len() == 3,
    };
    let plain =
        groups.iter().enumerate().all(|(at, group)| right(at, group) && group.bytes().all(|b| b.is_ascii_digit()));
    plain.then(|| groups.concat())
}

#[cfg(test)]
mod cases {
    use super::*;

    #[test]
    fn amounts_as_people_and_spreadsheets_write_them() {
        for (text, cents) in [
            ("1234,5", 123_450),
            ("1 234,56 €", 123_456),
            ("1\u{202f}234\u{a0}567,00\u{a0}€", 123_456_700),
            ("1,234.56", 123_456),
            ("1.234,56", 123_456),
            ("1.234.567", 123_456_700),
            ("1,234", 123_400),
            ("1'234.50 CHF", 123_450),
            ("$1,000", 100_000),
            ("12k", 1_200_000),
            ("12 k€", 1_200_000),
            ("1,5M", 150_000_000),
            ("1.234k", 123_400),
            ("2 Md€", 200_000_000_000),
            ("-12", -1_200),
            ("\u{2212}12,10", -1_210),
            ("(120)", -12_000),
            (",5", 50),
            ("5.", 500),
            ("1234.5000", 123_450),
            ("0", 0),
            ("0012", 1_200),
        ] {
            assert_eq!(scaled(text, 2, true), Ok(cents), "{text}");
        }
    }

    #[test]
    fn a_lone_comma_follows_the_reader() {
        assert_eq!(scaled("1,234", 6, true), Ok(1_234_000));
        assert_eq!(scaled("1,234", 6, false), Ok(1_234_000_000));
        assert_eq!(scaled("1.234", 6, true), Ok(1_234_000));
        assert_eq!(scaled("0,125", 6, false), Ok(125_000));
        assert_eq!(scaled("12,00", 0, true), Ok(12));
        assert_eq!(scaled("1.200", 0, true), Ok(1_200));
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in
            ["", "-", "k", "douze", "12,5,1", "1 2", "1.23.456", "1,2.3,4", "12€3", "0x12", "1,234.567", "12,5 chats"]
        {
            assert_eq!(scaled(text, 2, true), Err(NumberFault::NotANumber), "{text}");
        }
        assert_eq!(scaled("12,5", 0, true), Err(NumberFault::NotANumber));
        assert_eq!(scaled("8,02954E+13", 2, true), Err(NumberFault::Rounded));
        assert_eq!(scaled("99999999999999999999", 2, true), Err(NumberFault::TooGreat));
    }
}
