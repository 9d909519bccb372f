//! The French numbering plan (ARCEP, décision 2018-0881), read and shown without the general tables: nine digits after the
//! zero or after +33; the overseas departments dial the same way at home but have calling codes of their own.
use super::phone::{Dialled, PhoneFault};

/// Digits of a French national number, its zero not counted.
const LENGTH: usize = 9;

/// Whether numbers written in this country (ISO code) follow the French plan.
pub(super) fn is_french_plan(country: &str) -> bool {
    matches!(country, "FR" | "GP" | "MQ" | "GF" | "RE" | "YT" | "BL" | "MF")
}

/// The E.164 form of a number of the French plan; `None` if it belongs to another.
pub(super) fn e164(dialled: &Dialled, country: &str) -> Option<Result<String, PhoneFault>> {
    if !dialled.international {
        return is_french_plan(country).then(|| national(&dialled.digits));
    }
    let (code, rest) = split_code(&dialled.digits)?;
    let rest = rest.strip_prefix('0').unwrap_or(rest);
    let full = checked(rest).map(|rest| if code == "33" { with_code(rest) } else { format!("+{code}{rest}") });
    Some(full)
}

/// A number of the French plan in pairs: `06 12 34 56 78` at home, `+33 6 12 34 56 78` elsewhere; `None` for another plan.
/// Special numbers (08) and overseas ones keep their first three digits together.
pub(super) fn show(e164: &str, at_home: bool) -> Option<String> {
    let (code, rest) = split_code(e164.strip_prefix('+')?)?;
    if rest.len() != LENGTH || !rest.bytes().all(|b| b.is_ascii_digit()) || rest.starts_with('0') {
        return None;
    }
    let in_threes = code != "33" || rest.starts_with('8');
    let (head, pairs) = rest.split_at(if in_threes { 3 } else { 1 });
    let pairs = [&pairs[..2], &pairs[2..4], &pairs[4..6], pairs.get(6..8).unwrap_or_default()].join(" ");
    let zero = match (at_home, in_threes && code == "33") {
        (true, true) => "0 ".to_owned(),
        (true, false) => "0".to_owned(),
        (false, _) => format!("+{code} "),
    };
    Some(format!("{zero}{head} {}", pairs.trim_end()))
}

/// A number as dialled within France; nine digits are one whose zero a spreadsheet took, eleven with 33 lost their plus.
fn national(digits: &str) -> Result<String, PhoneFault> {
    if let Some(rest) = digits.strip_prefix('0') {
        return checked(rest).map(with_code);
    }
    match digits.len() {
        LENGTH => Ok(with_code(digits)),
        11 if digits.starts_with("33") => checked(&digits[2..]).map(with_code),
        10 => Err(PhoneFault::Unknown),
        got if got < LENGTH => Err(PhoneFault::Short { least: LENGTH + 1, got }),
        got => Err(PhoneFault::Long { most: LENGTH + 1, got }),
    }
}

/// The nine digits after zero or code; faults count the zero in, as people do.
fn checked(rest: &str) -> Result<&str, PhoneFault> {
    match rest.len() {
        LENGTH if rest.starts_with('0') => Err(PhoneFault::Unknown),
        LENGTH => Ok(rest),
        got if got < LENGTH => Err(PhoneFault::Short { least: LENGTH + 1, got: got + 1 }),
        got => Err(PhoneFault::Long { most: LENGTH + 1, got: got + 1 }),
    }
}

/// The overseas departments' numbers are reached from abroad by codes of their own: 262 Réunion and Mayotte, 590 Guadeloupe,
/// 594 Guyane, 596 Martinique. Numbers in 06 39 98 belong to nobody: they are for fiction (ARCEP, décision 2009-0959), and so
/// for demonstrations.
fn with_code(rest: &str) -> String {
    if rest.starts_with("63998") {
        return format!("+33{rest}");
    }
    let code = match rest.get(..3).unwrap_or_default() {
        "262" | "263" | "269" | "639" | "692" | "693" => "262",
        "590" | "690" | "691" => "590",
        "594" | "694" => "594",
        "596" | "696" | "697" => "596",
        _ => "33",
    };
    format!("+{code}{rest}")
}

fn split_code(digits: &str) -> Option<(&str, &str)> {
    let code = ["33", "262", "590", "594", "596"].into_iter().find(|code| digits.starts_with(code))?;
    Some((code, &digits[code.len()..]))
}
