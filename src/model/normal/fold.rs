//! The key under which a text is sorted and searched (SPEC CON-8): no case, no accents, no ligatures, hyphens and apostrophes
//! as spaces.
use deunicode::deunicode_char;

/// The sort and search key of a text: lower-case ASCII, accents and ligatures opened (`œ` → `oe`), each hyphen, apostrophe and
/// run of spaces one space, none at the ends. Folding a key again changes nothing.
pub fn fold(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    if text.is_ascii() {
        text.bytes().for_each(|byte| push(&mut key, byte));
    } else {
        text.chars().for_each(|c| push_char(&mut key, c));
    }
    if key.ends_with(' ') {
        key.pop();
    }
    key
}

/// The folded words of a text: runs of letters and digits, in order (`L'Œuvre-23` → `l`, `oeuvre`, `23`).
pub fn words(text: &str) -> Vec<String> {
    words_of(&fold(text)).map(str::to_owned).collect()
}

/// The words of a folded text.
fn words_of(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty())
}

/// What a search index keeps of a text: its folded words, then once more, in one piece, those that a hyphen, an apostrophe or
/// a dot joins, so that `D'Hérouville` is found by `herou` as well as by `dherou`, and `S.N.C.F.` by `sncf`.
pub fn search_key(text: &str) -> String {
    let folded = fold(text);
    let is_plain = folded.bytes().all(|b| b.is_ascii_alphanumeric() || b == b' ');
    if is_plain && folded.split_ascii_whitespace().count() == text.split_whitespace().count() {
        return folded;
    }
    let mut key = String::with_capacity(2 * folded.len());
    for word in words_of(&folded) {
        if !key.is_empty() {
            key.push(' ');
        }
        key.push_str(word);
    }
    for piece in text.split_whitespace() {
        let piece = fold(piece);
        let mut parts = words_of(&piece);
        if let (Some(first), Some(second)) = (parts.next(), parts.next()) {
            key.push(' ');
            key.push_str(first);
            key.push_str(second);
            key.extend(parts);
        }
    }
    key
}

/// The ASCII digits of a text, in order.
pub fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

fn push_char(key: &mut String, c: char) {
    if c.is_ascii() {
        return push(key, c as u8);
    }
    if matches!(c, '\u{2010}'..='\u{2015}' | '\u{2018}'..='\u{201B}' | '\u{2032}' | '\u{2212}' | '\u{02B9}'..='\u{02BC}' | '\u{00B4}')
    {
        return push(key, b' ');
    }
    if c.is_whitespace() {
        return push(key, b' ');
    }
    if is_invisible(c) {
        return;
    }
    // Signs unknown to the table (private use, unassigned) count for nothing.
    deunicode_char(c).unwrap_or_default().bytes().for_each(|byte| push(key, byte));
}

#[inline]
fn push(key: &mut String, byte: u8) {
    match byte {
        b'A'..=b'Z' => key.push(byte.to_ascii_lowercase() as char),
        b'!'..=b'~' if !matches!(byte, b'-' | b'\'' | b'`') => key.push(byte as char),
        b' ' | b'-' | b'\'' | b'`' | b'\t'..=b'\r' if key.as_bytes().last().is_some_and(|last| *last != b' ') => {
            key.push(' ');
        }
        _ => {}
    }
}

/// Marks that take no place and that nobody types: soft hyphen, zero-width signs, direction marks, variation selectors.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{00AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
}

#[cfg(test)]
mod cases {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_fold_to_their_keys() {
        for (text, key) in [
            ("", ""),
            ("   ", ""),
            ("-", ""),
            ("Apollo SAS", "apollo sas"),
            ("  Apollo \t  SAS\n", "apollo sas"),
            ("Éloïse D'Hérouville", "eloise d herouville"),
            ("Éloïse D’Hérouville", "eloise d herouville"),
            ("E\u{301}loi\u{308}se", "eloise"),
            ("Œuvre de Saint-Étienne", "oeuvre de saint etienne"),
            ("SAINT-ÉTIENNE", "saint etienne"),
            ("Saint‑Étienne", "saint etienne"),
            ("Saint - Étienne", "saint etienne"),
            ("Cæsar & Cie", "caesar & cie"),
            ("Straße", "strasse"),
            ("Łódź", "lodz"),
            ("Ørsted", "orsted"),
            ("Ñandú", "nandu"),
            ("L'Haÿ-les-Roses", "l hay les roses"),
            ("Société\u{a0}Générale", "societe generale"),
            ("Société\u{202f}Générale", "societe generale"),
            ("co\u{ad}opérative", "cooperative"),
            ("\u{feff}Apollo\u{200b}", "apollo"),
            ("S.N.C.F.", "s.n.c.f."),
            ("AT&T", "at&t"),
            ("3M", "3m"),
            ("a\u{1b}[31mb", "a[31mb"),
            ("北京", "bei jing"),
            ("Москва", "moskva"),
        ] {
            assert_eq!(fold(text), key, "{text:?}");
        }
    }

    #[test]
    fn words_are_letters_and_digits() {
        assert_eq!(words("L'Œuvre-23, (SAS)"), ["l", "oeuvre", "23", "sas"]);
        assert!(words(" … !").is_empty());
        assert_eq!(digits("06 12.34-56 n° 7"), "061234567");
    }

    #[test]
    fn the_search_key_holds_joined_words_both_ways() {
        assert_eq!(search_key("Éloïse D'Hérouville"), "eloise d herouville dherouville");
        assert_eq!(search_key("Jean-Pierre Œuf"), "jean pierre oeuf jeanpierre");
        assert_eq!(search_key("S.N.C.F. Réseau"), "s n c f reseau sncf");
        assert_eq!(search_key("Apollo"), "apollo");
        for typed in ["dherou", "herou", "d'hérou", "oeuv"] {
            let keys = [search_key("Éloïse D'Hérouville"), search_key("Œuvre")];
            assert!(keys.iter().any(|key| key.contains(&fold(typed))), "{typed}");
        }
    }

    proptest! {
        #[test]
        fn a_key_is_plain_and_folds_to_itself(text in "\\PC{0,40}") {
            let key = fold(&text);
            prop_assert!(key.bytes().all(|b| (b' '..=b'~').contains(&b) && !b.is_ascii_uppercase()));
            prop_assert!(!key.contains("  ") && key.trim() == key);
            prop_assert_eq!(&fold(&key), &key);
        }

        #[test]
        fn case_counts_for_nothing(text in "[a-zàâçéèêëîïôùûüœ' -]{0,20}") {
            prop_assert_eq!(fold(&text), fold(&text.to_uppercase()));
        }

        #[test]
        fn the_short_way_and_the_long_way_agree(text in "[ -~\t\n]{0,40}") {
            let mut long = String::new();
            text.chars().for_each(|c| push_char(&mut long, c));
            prop_assert_eq!(fold(&text), long.trim_end());
        }
    }
}
