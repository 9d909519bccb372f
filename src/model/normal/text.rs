//! The forms in which names and notes are stored: composed (NFC), without what a paste or a file brings along unseen.
use std::borrow::Cow;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// A name as it is stored: composed (NFC), one plain space between words, none at the ends, no control characters.
pub fn clean_name(text: &str) -> Cow<'_, str> {
    if is_clean_name(text) {
        return Cow::Borrowed(text);
    }
    let mut clean = String::with_capacity(text.len());
    for c in text.chars().filter(|c| is_kept(*c)).nfc() {
        if !c.is_whitespace() {
            clean.push(c);
        } else if !clean.is_empty() && !clean.ends_with(' ') {
            clean.push(' ');
        }
    }
    clean.truncate(clean.trim_end().len());
    Cow::Owned(clean)
}

/// What ends a line, here and in what other programs write (a word processor's break is a vertical tab).
const ENDS: [char; 7] = ['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];

/// A text of several lines as it is stored: composed (NFC), lines ended by `\n` alone and without spaces at their ends, no
/// control characters but tabs, no empty lines at the end. Spaces at the front of lines and no-break spaces stay.
pub fn clean_lines(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|b| (b'!'..=b'~').contains(&b)) {
        return Cow::Borrowed(text);
    }
    let mut clean = String::with_capacity(text.len());
    for line in text.replace("\r\n", "\n").split(ENDS) {
        let line: String = line.chars().filter(|c| is_kept(*c)).nfc().collect();
        clean.push_str(line.trim_end());
        clean.push('\n');
    }
    clean.truncate(clean.trim_end().len());
    if clean == text { Cow::Borrowed(text) } else { Cow::Owned(clean) }
}

fn is_kept(c: char) -> bool {
    c != '\u{FEFF}' && (c.is_whitespace() || !c.is_control())
}

fn is_clean_name(text: &str) -> bool {
    if text.is_ascii() {
        let mut before = b' ';
        for byte in text.bytes() {
            if !(b' '..=b'~').contains(&byte) || (byte == b' ' && before == b' ') {
                return false;
            }
            before = byte;
        }
        return before != b' ' || text.is_empty();
    }
    let mut before = ' ';
    for c in text.chars() {
        if !is_kept(c) || (c.is_whitespace() && (c != ' ' || before == ' ')) {
            return false;
        }
        before = c;
    }
    before != ' ' && is_nfc_quick(text.chars()) == IsNormalized::Yes
}

#[cfg(test)]
mod cases {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_are_cleaned() {
        for (text, clean) in [
            ("", ""),
            (" \t ", ""),
            ("Apollo SAS", "Apollo SAS"),
            ("  Apollo   SAS ", "Apollo SAS"),
            ("Élise", "Élise"),
            ("E\u{301}lise", "Élise"),
            ("Apollo\r\nSAS", "Apollo SAS"),
            ("Apollo\u{a0}SAS", "Apollo SAS"),
            ("Apo\u{0}llo\u{7f}\u{9b}", "Apollo"),
            ("\u{feff}Apollo", "Apollo"),
            ("A \u{7} B", "A B"),
            ("Élise \u{1b}", "Élise"),
        ] {
            assert_eq!(clean_name(text), clean, "{text:?}");
        }
        assert!(matches!(clean_name("Élise Martin"), Cow::Borrowed(_)));
    }

    #[test]
    fn notes_keep_their_lines() {
        for (text, clean) in [
            ("", ""),
            ("Appelé", "Appelé"),
            ("un\r\ndeux\rtrois\n", "un\ndeux\ntrois"),
            ("un  \n\n  deux\t\n\n\n", "un\n\n  deux"),
            ("- a\n\t- b", "- a\n\t- b"),
            ("Vu\u{202f}?", "Vu\u{202f}?"),
            ("\u{1b}[2Jun\u{8}", "[2Jun"),
            ("un \u{7}\ndeux", "un\ndeux"),
            ("un\u{b}deux\u{c}trois", "un\ndeux\ntrois"),
        ] {
            assert_eq!(clean_lines(text), clean, "{text:?}");
        }
        assert!(matches!(clean_lines("un\n\tdeux é"), Cow::Borrowed(_)));
    }

    proptest! {
        #[test]
        fn a_clean_text_stays_as_it_is(text in any::<String>()) {
            let name = clean_name(&text).into_owned();
            prop_assert!(!name.chars().any(char::is_control) && !name.contains("  ") && name.trim() == name);
            prop_assert_eq!(&*clean_name(&name), name.as_str());
            let lines = clean_lines(&text).into_owned();
            prop_assert!(!lines.chars().any(|c| c.is_control() && c != '\n' && c != '\t'));
            prop_assert_eq!(&*clean_lines(&lines), lines.as_str());
        }
    }
}
