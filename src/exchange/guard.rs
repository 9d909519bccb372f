//! Cells that a spreadsheet would run as a formula are made harmless by an apostrophe in front (OWASP ASVS 1.2.10), which our
//! own reader takes off again, so that a file goes out and comes in with no difference.
use std::borrow::Cow;

/// What begins a formula in some spreadsheet; the wide forms count in Japanese ones.
const TRIGGERS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\0', '＝', '＋', '－', '＠'];

/// Whether, behind any apostrophes, the text begins like a formula.
fn is_risky(text: &str) -> bool {
    let bare = text.trim_start_matches('\'');
    // A row that begins like an explanation would not be read again.
    bare.starts_with(TRIGGERS) || bare.starts_with(super::template::EXPLANATION)
}

/// The text as a spreadsheet may see it.
pub fn guarded(text: &str) -> Cow<'_, str> {
    if is_risky(text) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// The text behind the guard.
pub fn unguarded(text: &str) -> &str {
    if text.as_bytes().first() != Some(&b'\'') {
        return text;
    }
    let rest = &text[1..];
    if is_risky(rest) { rest } else { text }
}

#[cfg(test)]
mod cases {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn formulas_are_guarded_and_phones_survive() {
        for (text, safe) in [
            ("=1+1", "'=1+1"),
            ("+33612345678", "'+33612345678"),
            ("-5,00", "'-5,00"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("'=1", "''=1"),
            ("#: Apollo", "'#: Apollo"),
            ("L'Oréal", "L'Oréal"),
            ("'t Hof", "'t Hof"),
            ("", ""),
        ] {
            assert_eq!(guarded(text), safe);
            assert_eq!(unguarded(safe), text);
        }
    }

    proptest! {
        #[test]
        fn what_is_guarded_comes_back(text in "['=+@a-]{0,6}|\\PC{0,20}") {
            let safe = guarded(&text).into_owned();
            prop_assert!(!safe.starts_with(TRIGGERS));
            prop_assert_eq!(unguarded(&safe), text.as_str());
        }
    }
}
