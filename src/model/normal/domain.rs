//! Domain names, as mail and web addresses share them: in ASCII form (RFC 5891, punycode of RFC 3492), in lower case, with
//! a suffix that exists (Mozilla's public suffix list).
use unicode_normalization::UnicodeNormalization;

/// Why a domain name was not understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DomainFault {
    /// Nothing is written where the domain should be.
    Empty,
    /// There is no dot: `acme` for `acme.fr`.
    NoDot,
    /// Two dots follow each other, or one stands at an end.
    EmptyPart,
    /// A character that a domain never has.
    Letters {
        /// The first offending character.
        found: char,
    },
    /// A part has more than 63 characters, or all have more than 253.
    Long,
    /// Nobody hands out names under this ending: `acme.frr`.
    Suffix {
        /// The ending, without a dot.
        suffix: String,
    },
}

const LONGEST_PART: usize = 63;
const LONGEST_NAME: usize = 253;

/// A domain in lower case and in ASCII form (`Société.FR` → `xn--socit-esab.fr`), its letters and lengths checked; a dot
/// at the very end is dropped. Whether its suffix exists is [`known_suffix`]'s affair.
pub fn ascii_domain(text: &str) -> Result<String, DomainFault> {
    if let Some(name) = plain_domain(text.trim()) {
        return Ok(name);
    }
    let name: String = text.trim().nfc().flat_map(char::to_lowercase).collect();
    let name = name.strip_suffix('.').unwrap_or(&name);
    if name.is_empty() {
        return Err(DomainFault::Empty);
    }
    let parts = name.split(['.', '\u{3002}']).map(ascii_part).collect::<Result<Vec<_>, _>>()?;
    let ascii = parts.join(".");
    if ascii.len() > LONGEST_NAME { Err(DomainFault::Long) } else { Ok(ascii) }
}

/// The same for a name without a fault whose characters are all ASCII, as nearly every name is.
fn plain_domain(text: &str) -> Option<String> {
    let name = text.strip_suffix('.').unwrap_or(text);
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    let is_part =
        |part: &str| (1..=LONGEST_PART).contains(&part.len()) && !part.starts_with('-') && !part.ends_with('-');
    let is_sound = name.len() <= LONGEST_NAME && name.bytes().all(is_plain) && name.split('.').all(is_part);
    is_sound.then(|| name.to_ascii_lowercase())
}

/// Suffixes that nobody can register, kept for examples and tests (RFC 2606): the demonstration's addresses have one.
const RESERVED: [&str; 2] = ["example", "test"];

/// Checks that an ASCII domain has a dot and ends in a suffix of the public list.
pub(super) fn known_suffix(domain: &str) -> Result<(), DomainFault> {
    if !domain.contains('.') {
        return Err(DomainFault::NoDot);
    }
    match psl::suffix(domain.as_bytes()) {
        Some(suffix) if suffix.is_known() => Ok(()),
        Some(suffix) if RESERVED.iter().any(|known| suffix.as_bytes() == known.as_bytes()) => Ok(()),
        _ => {
            let suffix = domain.rsplit('.').next().unwrap_or_default();
            Err(DomainFault::Suffix { suffix: show_domain(suffix) })
        }
    }
}

/// Whether an ASCII domain ends in a known suffix, and is more than that.
pub fn is_registrable(domain: &str) -> bool {
    known_suffix(domain).is_ok() && psl::domain_str(domain).is_some()
}

/// The part of an ASCII domain that its holder registered: `mail.apollo.asso.fr` → `apollo.asso.fr`. A name that is
/// itself a suffix, or under none, is given back whole.
pub fn registrable_part(domain: &str) -> &str {
    psl::domain_str(domain).unwrap_or(domain)
}

/// The fewest letters of a name whose neighbours are likely slips: `abc.fr` and `abd.fr` are two firms.
const TELLING: usize = 5;

/// The domains that differ from one in a single letter of its name, left out, doubled, swapped with its neighbour or another;
/// none for short names.
pub fn near_domains(domain: &str) -> Vec<String> {
    let domain = registrable_part(domain);
    let Some((name, suffix)) = domain.split_once('.').filter(|(name, _)| name.len() >= TELLING) else {
        return Vec::new();
    };
    let letters: Vec<char> = name.chars().collect();
    let mut near: std::collections::BTreeSet<String> = std::collections::BTreeSet::new();
    let others = || ('a'..='z').chain('0'..='9').chain(['-']);
    for at in 0..=letters.len() {
        let (before, after) = letters.split_at(at);
        let mut put = |middle: &[char], after: &[char]| {
            near.insert([before, middle, after].iter().flat_map(|part| part.iter()).collect());
        };
        others().for_each(|other| put(&[other], after));
        let [first, rest @ ..] = after else { continue };
        put(&[], rest);
        others().for_each(|other| put(&[other], rest));
        if let [second, rest @ ..] = rest {
            put(&[*second, *first], rest);
        }
    }
    near.remove(name);
    let is_sound = |name: &&String| !name.starts_with('-') && !name.ends_with('-');
    near.iter().filter(is_sound).map(|name| format!("{name}.{suffix}")).collect()
}

/// A domain as people read it: `xn--socit-esab.fr` → `société.fr`. Parts in other than Latin letters stay in ASCII form, since
/// some look like Latin ones and are not.
pub fn show_domain(domain: &str) -> String {
    let shown = |part: &str| {
        let opened = part.strip_prefix("xn--").and_then(decode_punycode);
        opened.filter(|text| text.chars().all(is_latin)).unwrap_or_else(|| part.to_owned())
    };
    domain.split('.').map(shown).collect::<Vec<_>>().join(".")
}

fn is_latin(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-' || (c.is_alphabetic() && ('\u{DF}'..='\u{17F}').contains(&c))
}

fn ascii_part(part: &str) -> Result<String, DomainFault> {
    if part.is_empty() {
        return Err(DomainFault::EmptyPart);
    }
    // An underscore is no host name, yet real mail and web servers have some.
    let allowed = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_') || is_mark(c);
    if let Some(found) = part.chars().find(|&c| !allowed(c)) {
        return Err(DomainFault::Letters { found });
    }
    if part.starts_with('-') || part.ends_with('-') {
        return Err(DomainFault::Letters { found: '-' });
    }
    let ascii =
        if part.is_ascii() { Some(part.to_owned()) } else { encode_punycode(part).map(|code| format!("xn--{code}")) };
    ascii.filter(|ascii| ascii.len() <= LONGEST_PART).ok_or(DomainFault::Long)
}

/// Vowel signs and accents that stay apart after composition, in the scripts that need them.
fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

// Punycode, RFC 3492 section 5: the parameters of a bootstring for host names.
const BASE: u32 = 36;
const T_MIN: u32 = 1;
const T_MAX: u32 = 26;
const SKEW: u32 = 38;
const DAMP: u32 = 700;
const FIRST_BIAS: u32 = 72;
const FIRST_CODE: u32 = 128;

/// RFC 3492 section 6.3; `None` when a number grows past 32 bits (no real name does).
fn encode_punycode(text: &str) -> Option<String> {
    let mut code: String = text.chars().filter(char::is_ascii).collect();
    let plain = u32::try_from(code.len()).ok()?;
    if plain > 0 {
        code.push('-');
    }
    let total = u32::try_from(text.chars().count()).ok()?;
    let (mut next, mut delta, mut bias, mut handled) = (FIRST_CODE, 0u32, FIRST_BIAS, plain);
    while handled < total {
        let lowest = text.chars().map(u32::from).filter(|&c| c >= next).min()?;
        delta = delta.checked_add((lowest - next).checked_mul(handled + 1)?)?;
        next = lowest;
        for c in text.chars().map(u32::from) {
            if c < next {
                delta = delta.checked_add(1)?;
            }
            if c == next {
                push_variable(&mut code, delta, bias);
                bias = adapted(delta, handled + 1, handled == plain);
                delta = 0;
                handled += 1;
            }
        }
        delta = delta.checked_add(1)?;
        next += 1;
    }
    Some(code)
}

/// RFC 3492 section 6.2; `None` for what is no punycode.
fn decode_punycode(code: &str) -> Option<String> {
    let (plain, rest) = code.rsplit_once('-').unwrap_or(("", code));
    let mut text: Vec<char> = plain.chars().collect();
    let mut digits = rest.bytes();
    let (mut next, mut place, mut bias) = (FIRST_CODE, 0u32, FIRST_BIAS);
    while digits.len() > 0 {
        let before = place;
        let (mut weight, mut k) = (1u32, BASE);
        loop {
            let digit = digit_of(digits.next()?)?;
            place = place.checked_add(digit.checked_mul(weight)?)?;
            let threshold = threshold(k, bias);
            if digit < threshold {
                break;
            }
            weight = weight.checked_mul(BASE - threshold)?;
            k += BASE;
        }
        let length = u32::try_from(text.len()).ok()? + 1;
        bias = adapted(place - before, length, before == 0);
        next = next.checked_add(place / length)?;
        place %= length;
        text.insert(place as usize, char::from_u32(next)?);
        place += 1;
    }
    Some(text.into_iter().collect())
}

fn push_variable(code: &mut String, delta: u32, bias: u32) {
    let (mut rest, mut k) = (delta, BASE);
    loop {
        let threshold = threshold(k, bias);
        if rest < threshold {
            return code.push(digit(rest));
        }
        code.push(digit(threshold + (rest - threshold) % (BASE - threshold)));
        rest = (rest - threshold) / (BASE - threshold);
        k += BASE;
    }
}

fn threshold(k: u32, bias: u32) -> u32 {
    k.saturating_sub(bias).clamp(T_MIN, T_MAX)
}

fn adapted(delta: u32, points: u32, is_first: bool) -> u32 {
    let mut delta = delta / if is_first { DAMP } else { 2 };
    delta += delta / points;
    let mut k = 0;
    while delta > (BASE - T_MIN) * T_MAX / 2 {
        delta /= BASE - T_MIN;
        k += BASE;
    }
    k + (BASE - T_MIN + 1) * delta / (delta + SKEW)
}

/// The digits of base 36 in punycode's order: `a` to `z`, then `0` to `9`.
fn digit(value: u32) -> char {
    char::from(b"abcdefghijklmnopqrstuvwxyz0123456789"[(value % BASE) as usize])
}

fn digit_of(byte: u8) -> Option<u32> {
    match byte {
        b'a'..=b'z' => Some(u32::from(byte - b'a')),
        b'0'..=b'9' => Some(u32::from(byte - b'0') + 26),
        _ => None,
    }
}

#[cfg(test)]
mod cases {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn domains_get_their_ascii_form() {
        for (text, ascii) in [
            ("Acme.FR", "acme.fr"),
            ("acme.fr.", "acme.fr"),
            ("Société.fr", "xn--socit-esab.fr"),
            ("Socie\u{301}te\u{301}.fr", "xn--socit-esab.fr"),
            ("bücher.example", "xn--bcher-kva.example"),
            ("нииип-нзик.рф", "xn----ntbbaacores.xn--p1ai"),
            ("他们为什么不说中文.com", "xn--ihqwcrb4cv8a8dqg056pqjye.com"),
            ("localhost", "localhost"),
        ] {
            assert_eq!(ascii_domain(text).as_deref(), Ok(ascii), "{text}");
        }
        assert_eq!(show_domain("xn--socit-esab.fr"), "société.fr");
        // Cyrillic letters that pass for Latin ones stay readable as what they are.
        assert_eq!(show_domain(&ascii_domain("аpple.com").unwrap()), "xn--pple-43d.com");
        assert_eq!(show_domain("xn--99999999999.fr"), "xn--99999999999.fr");
    }

    #[test]
    fn wrong_domains_say_why() {
        for (text, fault) in [
            ("", DomainFault::Empty),
            (".", DomainFault::Empty),
            ("acme..fr", DomainFault::EmptyPart),
            (".acme.fr", DomainFault::EmptyPart),
            ("ac me.fr", DomainFault::Letters { found: ' ' }),
            ("-acme.fr", DomainFault::Letters { found: '-' }),
            ("acme,fr", DomainFault::Letters { found: ',' }),
            (&format!("{}.fr", "a".repeat(64)), DomainFault::Long),
            (&"abc.".repeat(80), DomainFault::Long),
        ] {
            assert_eq!(ascii_domain(text), Err(fault), "{text}");
        }
        assert_eq!(known_suffix("acme"), Err(DomainFault::NoDot));
        assert_eq!(known_suffix("acme.frr"), Err(DomainFault::Suffix { suffix: "frr".into() }));
        assert_eq!(known_suffix("acme.fr"), Ok(()));
        assert_eq!(known_suffix("groupe.apollo.example"), Ok(()));
        assert_eq!(known_suffix("xn--socit-esab.fr"), Ok(()));
        assert_eq!(known_suffix("xn--bcher-kva.xn--p1ai"), Ok(()));
    }

    #[test]
    fn the_registrable_part_is_what_a_company_owns() {
        for (domain, part) in [
            ("mail.apollo.fr", "apollo.fr"),
            ("apollo.fr", "apollo.fr"),
            ("contact.societe.asso.fr", "societe.asso.fr"),
            ("a.b.acme.co.uk", "acme.co.uk"),
            ("gouv.fr", "gouv.fr"),
        ] {
            assert_eq!(registrable_part(domain), part);
        }
    }

    proptest! {
        #[test]
        fn punycode_goes_there_and_back(text in "[a-z0-9à-žа-я一-丿-]{1,12}") {
            prop_assume!(!text.is_ascii());
            let code = encode_punycode(&text).unwrap();
            prop_assert!(code.is_ascii());
            prop_assert_eq!(decode_punycode(&code), Some(text));
        }

        #[test]
        fn no_text_breaks_a_domain(text in "\\PC{0,30}") {
            if let Ok(domain) = ascii_domain(&text) {
                prop_assert!(domain.is_ascii());
                prop_assert_eq!(ascii_domain(&domain), Ok(domain.clone()));
                let _ = (show_domain(&domain), registrable_part(&domain), known_suffix(&domain));
            }
            let _ = decode_punycode(&text);
        }
    }
}
