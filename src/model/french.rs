//! French identification numbers, because every French customer file is joined on them: SIREN, SIRET, VAT number, postcode
//! and activity code, read tolerantly, checked by their keys, shown in the usual groups.
//!
//! Sources: SIREN and SIRET, code de commerce art. R123-220 to R123-234 and INSEE (the key is Luhn's, ISO/IEC 7812-1
//! annex B); La Poste's exception, INSEE's note on SIREN 356000000; the VAT key, code général des impôts annexe II art. 242 sexies
//! and BOI-TVA-DECLA-20-10-10; postcodes, La Poste's NF Z10-011; activity codes, INSEE's NAF.

/// Why a French number was not understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NumberFault {
    /// Nothing is written, or only separators.
    Empty,
    /// A character that such a number never has; `at` is its byte position in the text as given.
    Letters {
        /// The first offending character.
        found: char,
        /// Its byte position.
        at: usize,
    },
    /// The wrong number of characters, separators not counted.
    Length {
        /// How many such a number has.
        expected: usize,
        /// How many were found.
        got: usize,
    },
    /// The length is right but the check digits are not: a digit is mistyped.
    Key,
    /// A spreadsheet rounded it (`8,02954E+13`): the missing digits are lost and the source must be asked again.
    Rounded,
    /// A spreadsheet took the zero in front away; with it the number would be right.
    LostZero {
        /// The number that was probably meant.
        meant: String,
    },
}

/// La Poste's SIREN, whose establishments do not all have a Luhn key.
const LA_POSTE: &str = "356000000";
/// The characters of a VAT key, in the order of their values (no I, no O).
const VAT_KEY_CHARACTERS: &str = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ";
/// Words that people copy along with the number.
const LABELS: &[&str] =
    &["siren", "siret", "rcs", "tva", "vat", "n°", "no", "numéro", "numero", "intra", "naf", "ape", ":"];

/// Reads a SIREN (nine digits, the identity of a company) and gives its bare digits.
pub fn parse_siren(text: &str) -> Result<String, NumberFault> {
    checked_number(text, 9, luhn)
}

/// Reads a SIRET (fourteen digits, a SIREN and the number of one establishment) and gives its bare digits.
pub fn parse_siret(text: &str) -> Result<String, NumberFault> {
    match checked_number(text, 14, siret_key_holds) {
        // No establishment has this number: the last digits were lost in a spreadsheet that counts with fifteen at most.
        Err(NumberFault::Key)
            if digits_only(text).is_ok_and(|digits| digits.ends_with("00000") && !digits.starts_with("000")) =>
        {
            Err(NumberFault::Rounded)
        }
        read => read,
    }
}

/// The SIREN of a bare SIRET: its first nine digits; `None` if the text is shorter than that.
pub fn siren_of(siret: &str) -> Option<&str> {
    siret.get(..9)
}

/// A SIREN with a right key that no firm has, for synthetic bases: it begins with 00, which INSEE does not give out.
pub fn siren_from_body(number: u64) -> String {
    let body = format!("00{:06}", number % 1_000_000);
    let key = ('0'..='9').find(|key| parse_siren(&format!("{body}{key}")).is_ok());
    format!("{body}{}", key.unwrap_or('0'))
}

/// The French VAT number of a bare SIREN: `FR`, the key (12 + 3 × (SIREN mod 97)) mod 97 on two digits, the SIREN.
/// `None` if the text is not nine digits.
pub fn vat_of(siren: &str) -> Option<String> {
    if siren.len() != 9 || !siren.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let number: u64 = siren.parse().ok()?;
    Some(format!("FR{:02}{siren}", (12 + 3 * (number % 97)) % 97))
}

/// Reads a VAT number and gives it without separators, in capitals. A French one (with or without `FR`) is checked, key
/// and SIREN; another country's is only cleaned, since each state has rules of its own.
pub fn parse_vat(text: &str) -> Result<String, NumberFault> {
    let spots = significant(text)?;
    let upper: Vec<(usize, char)> = spots.iter().map(|&(at, c)| (at, c.to_ascii_uppercase())).collect();
    if let Some(&(at, found)) = upper.iter().find(|(_, c)| !c.is_ascii_alphanumeric()) {
        return Err(NumberFault::Letters { found, at });
    }
    let bare: String = upper.iter().map(|(_, c)| c).collect();
    let prefix = bare.get(..2).filter(|p| p.bytes().all(|b| b.is_ascii_alphabetic()));
    match prefix {
        Some("FR") => french_vat(&bare[2..], &upper[2..]),
        // A key of two letters without FR in front of it looks like another country's: only eleven characters decide.
        Some(_) if bare.len() >= 4 && bare.len() <= 16 => Ok(bare),
        Some(_) => Err(NumberFault::Length { expected: 11, got: bare.len() - 2 }),
        None => french_vat(&bare, &upper),
    }
}

/// Reads a French postcode (five digits). Four digits are a code that lost its zero: `1000` was `01000`.
pub fn parse_postcode(text: &str) -> Result<String, NumberFault> {
    let trimmed = text.trim();
    let bare = trimmed.strip_prefix("FR-").or_else(|| trimmed.strip_prefix("F-")).unwrap_or(trimmed);
    let digits = digits_only(bare).map_err(|fault| shifted(fault, text.find(bare).unwrap_or(0)))?;
    match digits.len() {
        5 => Ok(digits),
        4 => Err(NumberFault::LostZero { meant: format!("0{digits}") }),
        got => Err(NumberFault::Length { expected: 5, got }),
    }
}

/// Reads an activity code of the NAF (four digits and a letter) and gives it as INSEE writes it: `62.01Z`.
pub fn parse_activity_code(text: &str) -> Result<String, NumberFault> {
    let spots = significant(text)?;
    if spots.len() != 5 {
        return Err(NumberFault::Length { expected: 5, got: spots.len() });
    }
    let wrong = spots
        .iter()
        .enumerate()
        .find(|(i, (_, c))| if *i < 4 { !c.is_ascii_digit() } else { !c.is_ascii_alphabetic() });
    if let Some((_, &(at, found))) = wrong {
        return Err(NumberFault::Letters { found, at });
    }
    let bare: String = spots.iter().map(|(_, c)| c.to_ascii_uppercase()).collect();
    Ok(format!("{}.{}", &bare[..2], &bare[2..]))
}

/// A bare SIREN in groups of three: `552 100 554`.
pub fn show_siren(siren: &str) -> String {
    grouped(siren, &[3, 3, 3])
}

/// A bare SIRET as companies print it: `552 100 554 00013`.
pub fn show_siret(siret: &str) -> String {
    grouped(siret, &[3, 3, 3, 5])
}

/// A bare VAT number: `FR 83 552100554`; another country's gets one space after its two letters.
pub fn show_vat(vat: &str) -> String {
    let groups: &[usize] = if vat.starts_with("FR") { &[2, 2, 9] } else { &[2, 14] };
    grouped(vat, groups)
}

/// Whether a SIRET's digits pass: Luhn's key, or for La Poste a sum of digits that is a multiple of five.
fn siret_key_holds(digits: &str) -> bool {
    luhn(digits) || (digits.starts_with(LA_POSTE) && digits.bytes().map(|b| u32::from(b - b'0')).sum::<u32>() % 5 == 0)
}

/// Luhn's sum: from the right, every second digit counts double (its own digits added); the total ends in zero.
fn luhn(digits: &str) -> bool {
    let sum: u32 = digits
        .bytes()
        .rev()
        .map(|b| u32::from(b - b'0'))
        .enumerate()
        .map(|(i, d)| if i % 2 == 0 { d } else { d * 2 / 10 + d * 2 % 10 })
        .sum();
    sum.is_multiple_of(10) && digits.bytes().any(|b| b != b'0')
}

fn checked_number(text: &str, expected: usize, holds: fn(&str) -> bool) -> Result<String, NumberFault> {
    let digits = digits_only(text)?;
    if digits.len() == expected {
        return if holds(&digits) { Ok(digits) } else { Err(NumberFault::Key) };
    }
    let meant = format!("0{digits}");
    if meant.len() == expected && holds(&meant) {
        return Err(NumberFault::LostZero { meant });
    }
    Err(NumberFault::Length { expected, got: digits.len() })
}

/// The eleven characters after `FR`: two of the key, nine of the SIREN.
fn french_vat(rest: &str, spots: &[(usize, char)]) -> Result<String, NumberFault> {
    if rest.len() != 11 {
        return Err(NumberFault::Length { expected: 11, got: rest.len() });
    }
    let (key, siren) = rest.split_at(2);
    let strange = spots
        .iter()
        .enumerate()
        .find(|(i, (_, c))| if *i < 2 { !VAT_KEY_CHARACTERS.contains(*c) } else { !c.is_ascii_digit() });
    if let Some((_, &(at, found))) = strange {
        return Err(NumberFault::Letters { found, at });
    }
    // Companies of Monaco have French VAT numbers on a number of their own, 000 in front and no Luhn key.
    let siren_holds = luhn(siren) || siren.starts_with("000");
    if siren_holds && vat_key_holds(key, siren) { Ok(format!("FR{rest}")) } else { Err(NumberFault::Key) }
}

/// The key in digits is that of [`vat_of`]; the newer one with a letter codes two remainders modulo 11.
fn vat_key_holds(key: &str, siren: &str) -> bool {
    if key.bytes().all(|b| b.is_ascii_digit()) {
        return vat_of(siren).is_some_and(|vat| &vat[2..4] == key);
    }
    let mut values = key.chars().filter_map(|c| VAT_KEY_CHARACTERS.find(c));
    let (Some(first), Some(second), Ok(number)) = (values.next(), values.next(), siren.parse::<usize>()) else {
        return false;
    };
    let code = if first < 10 { first * 24 + second - 10 } else { first * 34 + second - 100 };
    (number + 1 + code / 11) % 11 == code % 11
}

/// The digits of a text, which may hold nothing else but separators.
fn digits_only(text: &str) -> Result<String, NumberFault> {
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok(text.to_owned());
    }
    let spots = significant(text)?;
    match spots.iter().find(|(_, c)| !c.is_ascii_digit()) {
        Some(&(at, found)) => Err(NumberFault::Letters { found, at }),
        None => Ok(spots.iter().map(|(_, c)| c).collect()),
    }
}

/// The characters that count with their byte positions: no spaces of any width, dots, hyphens, labels nor decimal tail.
fn significant(text: &str) -> Result<Vec<(usize, char)>, NumberFault> {
    if is_rounded(text) {
        return in_full(text).ok_or(NumberFault::Rounded);
    }
    let start = after_labels(text);
    let body = &text[start..start + without_decimals(&text[start..]).len()];
    let spots: Vec<(usize, char)> =
        body.char_indices().filter(|(_, c)| !is_separator(*c)).map(|(i, c)| (start + i, c)).collect();
    if spots.is_empty() { Err(NumberFault::Empty) } else { Ok(spots) }
}

/// The digits of a number with an exponent that has kept them all: `7,3282932000074E+13`.
fn in_full(text: &str) -> Option<Vec<(usize, char)>> {
    let (mantissa, exponent) = text.split_once(['E', 'e'])?;
    let (whole, decimals) = mantissa.trim_start().split_once([',', '.'])?;
    let is_whole = whole.len() == 1 && exponent.trim().trim_start_matches('+').parse() == Ok(decimals.len());
    is_whole.then(|| mantissa.char_indices().filter(|(_, c)| c.is_ascii_digit()).collect())
}

fn is_separator(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '.' | '-' | '_' | '/' | '\u{2010}'..='\u{2015}' | '\u{200B}'..='\u{200F}' | '\u{FEFF}')
}

/// A number as a spreadsheet shows one too long for its cell: `8,02954E+13`.
pub(super) fn is_rounded(text: &str) -> bool {
    let Some((mantissa, exponent)) = text.trim().split_once(['E', 'e']) else { return false };
    let exponent = exponent.strip_prefix('+').unwrap_or(exponent);
    let decimal = mantissa.contains([',', '.']) || exponent.len() < text.trim().len() - mantissa.len() - 1;
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit() || b == b',' || b == b'.');
    decimal && digits(mantissa) && digits(exponent)
}

/// Where the number begins after labels such as `SIRET :` or `N° TVA`.
fn after_labels(text: &str) -> usize {
    let mut rest = text.trim_start();
    'labels: loop {
        for label in LABELS {
            let matches = rest.get(..label.len()).is_some_and(|head| head.to_lowercase() == *label);
            let ends = matches && !rest[label.len()..].starts_with(char::is_alphabetic);
            if ends && (*label != "no" || !rest[2..].starts_with(|c: char| c.is_ascii_digit())) {
                rest = rest[label.len()..].trim_start();
                continue 'labels;
            }
        }
        return text.len() - rest.len();
    }
}

/// Without the `.0` or `,00` that a numeric cell gets when it is written as text.
pub(super) fn without_decimals(text: &str) -> &str {
    let Some((whole, decimals)) = text.trim_end().split_once([',', '.']) else { return text };
    let plain = !whole.is_empty() && whole.bytes().all(|b| b.is_ascii_digit());
    let zeros = (1..=2).contains(&decimals.len()) && decimals.bytes().all(|b| b == b'0');
    if plain && zeros { whole } else { text }
}

fn shifted(fault: NumberFault, by: usize) -> NumberFault {
    match fault {
        NumberFault::Letters { found, at } => NumberFault::Letters { found, at: at + by },
        other => other,
    }
}

/// The text cut into groups of the given sizes; as it is when it is shorter than that or not ASCII.
fn grouped(text: &str, sizes: &[usize]) -> String {
    if !text.is_ascii() {
        return text.to_owned();
    }
    let mut groups = Vec::new();
    let mut rest = text;
    for &size in sizes {
        let (head, tail) = rest.split_at(size.min(rest.len()));
        groups.push(head);
        rest = tail;
    }
    if !rest.is_empty() {
        groups.push(rest);
    }
    groups.retain(|group| !group.is_empty());
    groups.join(" ")
}

#[cfg(test)]
mod cases;
