//! Numbers and amounts as people type them and as other programs write them: `1 234,56`, `1,234.56`, `12k`, with the
//! hard spaces of spreadsheets. What could mean two numbers is refused where the writer is not known (IMP-3).
use super::rule::Reason;
use std::borrow::Cow;

/// Which sign stands before the decimals; the other one groups thousands when three digits follow it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecimalMark {
    /// `1 234,5`, as in French.
    Comma,
    /// `1,234.5`, as in English.
    Point,
    /// A file of unknown origin: `1,234` and `1.234` are refused as unclear.
    Unknown,
}

/// An amount in hundredths of its currency. A sign or name of the euro is left aside; the currency is another field.
pub fn amount(text: &str, mark: DecimalMark) -> Result<i64, Reason> {
    scaled(text, without_euro, mark, 2, "money")
}

/// A whole number.
pub fn integer(text: &str, mark: DecimalMark) -> Result<i64, Reason> {
    scaled(text, |bare| bare, mark, 0, "number")
}

/// A decimal number in millionths.
pub fn decimal(text: &str, mark: DecimalMark) -> Result<i64, Reason> {
    scaled(text, |bare| bare, mark, 6, "decimal")
}

/// The number in units of `10^-places`; `bare` takes off what may stand around it, behind the sign.
fn scaled(
    text: &str,
    bare: fn(&str) -> &str,
    mark: DecimalMark,
    places: usize,
    kind: &'static str,
) -> Result<i64, Reason> {
    let (negative, text) = signed(text.trim());
    let text = bare(text);
    let full = written_out(text);
    let text = full.as_deref().unwrap_or(text);
    if is_scientific(text) {
        return Err(Reason::Rounded);
    }
    let (text, zeros) = multiplied(text);
    let (whole, fraction) = parts(text, mark).map_err(|fault| fault.reason(text, kind))?;
    let fraction = fraction.trim_end_matches('0');
    let places = places + zeros;
    if fraction.len() > places {
        return Err(Reason::TooPrecise(places - zeros));
    }
    let zeros = std::iter::repeat_n(b'0', places - fraction.len());
    let mut digits = whole.bytes().chain(fraction.bytes()).chain(zeros).map(|digit| i64::from(digit - b'0'));
    let size = digits.try_fold(0_i64, |size, digit| size.checked_mul(10)?.checked_add(digit));
    let size = size.ok_or(Reason::TooGreat(i64::MAX))?;
    Ok(if negative { -size } else { size })
}

/// Why a text is no number.
enum Unread {
    Malformed,
    /// One separator with three digits behind it, and nobody knows whose.
    Unclear,
}

impl Unread {
    fn reason(self, text: &str, kind: &'static str) -> Reason {
        match self {
            Self::Malformed => Reason::NotA(kind),
            Self::Unclear => Reason::Unclear(text.replace([',', '.'], ""), text.to_owned()),
        }
    }
}

/// The digits before and after the decimal mark.
fn parts(text: &str, mark: DecimalMark) -> Result<(Cow<'_, str>, &str), Unread> {
    if !text.contains(|c: char| c.is_ascii_digit()) {
        return Err(Unread::Malformed);
    }
    let Some(at) = decimal_place(text, mark)? else {
        return Ok((ungrouped(text)?, ""));
    };
    let (whole, fraction) = (&text[..at], &text[at + 1..]);
    if !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Unread::Malformed);
    }
    let whole = if whole.is_empty() { Cow::Borrowed("") } else { ungrouped(whole)? };
    Ok((whole, fraction))
}

/// Where the decimal mark stands, if there is one.
fn decimal_place(text: &str, mark: DecimalMark) -> Result<Option<usize>, Unread> {
    let (comma, point) = (text.rfind(','), text.rfind('.'));
    let (at, sign) = match (comma, point) {
        (None, None) => return Ok(None),
        (Some(comma), Some(point)) => return Ok(Some(comma.max(point))),
        (Some(comma), None) => (comma, ','),
        (None, Some(point)) => (point, '.'),
    };
    if text.matches(sign).count() > 1 {
        return Ok(None); // 1.234.567
    }
    let (before, after) = (&text[..at], &text[at + 1..]);
    let like_a_group = after.len() == 3 && (1..=3).contains(&before.len()) && !before.starts_with('0');
    match (mark, sign) {
        (DecimalMark::Comma, ',') | (DecimalMark::Point, '.') => Ok(Some(at)),
        (DecimalMark::Unknown, _) if like_a_group => Err(Unread::Unclear),
        (DecimalMark::Comma | DecimalMark::Point, _) if like_a_group => Ok(None),
        _ => Ok(Some(at)),
    }
}

/// The digits of a whole number without what groups them by three.
fn ungrouped(text: &str) -> Result<Cow<'_, str>, Unread> {
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok(Cow::Borrowed(text));
    }
    let groups: Vec<&str> = text.split(is_grouping).collect();
    let digits = |group: &&str| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit());
    let grouped = groups.len() == 1 || (groups[0].len() <= 3 && groups[1..].iter().all(|group| group.len() == 3));
    if groups.iter().all(digits) && grouped { Ok(Cow::Owned(groups.concat())) } else { Err(Unread::Malformed) }
}

/// What stands between groups of three digits: spaces of any hardness, the apostrophe of the Swiss, or the other mark.
fn is_grouping(sign: char) -> bool {
    sign.is_whitespace() || matches!(sign, '.' | ',' | '\'' | '’')
}

/// Takes a sign off; accountants put what is less than nothing into brackets.
fn signed(text: &str) -> (bool, &str) {
    if let Some(inside) = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        return (true, inside.trim());
    }
    let minus = text.strip_prefix(['-', '\u{2212}', '\u{2013}']);
    match minus.or_else(|| text.strip_prefix('+')) {
        Some(rest) => (minus.is_some(), rest.trim_start()),
        None => (false, text),
    }
}

/// Takes `k` (thousand), `M` (million) or `Md` (thousand million) off, and says how many zeros it stands for.
fn multiplied(text: &str) -> (&str, usize) {
    let rest = text.trim_end_matches(|c: char| c.is_alphabetic());
    let zeros = match &text[rest.len()..] {
        "" => 0,
        "k" | "K" => 3,
        "m" | "M" => 6,
        "Md" | "md" => 9,
        _ => return (text, 0),
    };
    (rest.trim_end(), zeros)
}

/// `2.5E7`: a program, as Salesforce's export, has written every digit of a large number. A spreadsheet, which throws digits
/// away, puts a plus sign before the power.
fn written_out(text: &str) -> Option<String> {
    let (number, power) = text.split_once('E')?;
    let (whole, fraction) = number.split_once('.')?;
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number(whole) || whole.len() > 1 || !is_number(fraction) || !is_number(power) {
        return None;
    }
    let power: usize = power.parse().ok().filter(|power| (7..18).contains(power))?;
    let fraction = fraction.trim_end_matches('0');
    match fraction.split_at_checked(power) {
        Some((digits, "")) => Some(format!("{whole}{digits}")),
        Some((digits, rest)) => Some(format!("{whole}{digits}.{rest}")),
        None => Some(format!("{whole}{fraction}{}", "0".repeat(power - fraction.len()))),
    }
}

/// `8,02954E+13`: a spreadsheet has thrown digits away.
fn is_scientific(text: &str) -> bool {
    let Some((number, power)) = text.split_once(['e', 'E']) else {
        return false;
    };
    let power = power.trim_start_matches(['+', '-']);
    let all =
        |text: &str, also: &[char]| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || also.contains(&c));
    all(number, &[',', '.']) && all(power, &[])
}

/// Takes the euro off, before or behind; `12 k€` keeps its `k`.
fn without_euro(text: &str) -> &str {
    let text = text.trim();
    for name in ["€", "euros", "euro", "EUR"] {
        let behind = text.len().checked_sub(name.len()).and_then(|at| text.split_at_checked(at));
        if let Some((rest, _)) = behind.filter(|(_, end)| end.eq_ignore_ascii_case(name)) {
            return rest.trim_end();
        }
        if let Some((_, rest)) = text.split_at_checked(name.len()).filter(|(start, _)| start.eq_ignore_ascii_case(name))
        {
            return rest.trim_start();
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::DecimalMark::{Comma, Point, Unknown};
    use super::*;

    #[test]
    fn amounts_as_people_write_them() {
        for (text, mark, cents) in [
            ("1 234,56", Comma, 123_456),
            ("1234.56", Comma, 123_456),
            ("1234,56", Point, 123_456),
            ("1,234.56", Comma, 123_456),
            ("1.234,56", Point, 123_456),
            ("1.234.567", Unknown, 123_456_700),
            ("12\u{202f}400\u{a0}€", Comma, 1_240_000),
            ("€12,400", Point, 1_240_000),
            ("12.400", Comma, 1_240_000),
            ("12k", Comma, 1_200_000),
            ("1,5 M€", Comma, 150_000_000),
            ("2 Md", Comma, 200_000_000_000),
            ("-€5", Comma, -500),
            ("\u{2212}5,1 euros", Comma, -510),
            ("(1 234,56)", Comma, -123_456),
            ("(€5)", Comma, -500),
            ("+7", Unknown, 700),
            (",5", Comma, 50),
            ("12,", Comma, 1_200),
            ("12,500", Point, 1_250_000),
            ("12,50", Unknown, 1_250),
            ("0.500", Unknown, 50),
            ("1'234'567.80", Comma, 123_456_780),
            ("0", Comma, 0),
        ] {
            assert_eq!(amount(text, mark), Ok(cents), "{text} {mark:?}");
        }
    }

    #[test]
    fn what_is_no_amount_says_why() {
        let no = Reason::NotA("money");
        for (text, mark, reason) in [
            ("", Comma, no.clone()),
            ("douze", Comma, no.clone()),
            ("12 34", Comma, no.clone()),
            ("1,2,3", Comma, no.clone()),
            ("12€ ou 13", Comma, no.clone()),
            ("--5", Comma, no.clone()),
            ("€", Comma, no.clone()),
            ("1..5", Comma, no),
            ("12,345", Comma, Reason::TooPrecise(2)),
            ("12.345", Point, Reason::TooPrecise(2)),
            ("8,02954E+13", Comma, Reason::Rounded),
            ("12.400", Unknown, Reason::Unclear("12400".into(), "12.400".into())),
            ("99999999999999999999", Comma, Reason::TooGreat(i64::MAX)),
        ] {
            assert_eq!(amount(text, mark), Err(reason), "{text} {mark:?}");
        }
    }

    #[test]
    fn whole_numbers_and_decimals() {
        assert_eq!(integer("1 284", Comma), Ok(1284));
        assert_eq!(integer("1.5k", Point), Ok(1500));
        assert_eq!(integer("140,0", Comma), Ok(140));
        assert_eq!(integer("1,5", Comma), Err(Reason::TooPrecise(0)));
        assert_eq!(decimal("45,764043", Comma), Ok(45_764_043));
        assert_eq!(decimal("-0.125", Unknown), Ok(-125_000));
        assert_eq!(decimal("45.764", Unknown), Err(Reason::Unclear("45764".into(), "45.764".into())));
        assert_eq!(decimal("45.764", Point), Ok(45_764_000));
    }
}
