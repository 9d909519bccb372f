//! Words and parts of words as the full-text tables take them. Every MATCH string of the program is made here: each word in
//! quotes with a star, so that nothing that is typed is taken for syntax (QUALITY 0, fact 12).
use crate::model::normal;

/// The MATCH string for words that all begin a word of the record; `None` when nothing of it can be searched.
pub(in super::super) fn match_all(typed: &str) -> Option<String> {
    let words = normal::words(typed);
    if words.is_empty() {
        return None;
    }
    Some(words.iter().map(|word| format!("\"{word}\"*")).collect::<Vec<_>>().join(" "))
}

/// As [`match_all`], of the words of three letters or more: shorter ones begin too many words to be gathered while someone types.
pub(in super::super) fn match_long(typed: &str) -> Option<String> {
    let long: Vec<String> = normal::words(typed).into_iter().filter(|word| word.len() >= LEAST).collect();
    match_all(&long.join(" "))
}

/// The table of trigrams knows no shorter part of a word.
const LEAST: usize = 3;

/// The patterns of `LIKE` that find what was typed in the column `parts`: a phone number by its digits, else each word, without
/// the signs in it, as `parts` has it too. `ESCAPE` would turn the index off, so nothing is left that would need it.
pub(in super::super) fn part_patterns(typed: &str) -> Vec<String> {
    let pieces = match phone_digits(typed) {
        Some(digits) => vec![digits],
        None => typed.split_whitespace().map(|piece| normal::words(piece).concat()).collect(),
    };
    pieces.into_iter().filter(|piece| piece.len() >= LEAST).take(4).map(|piece| format!("%{piece}%")).collect()
}

/// The digits of something typed that looks like a phone number, or the beginning or the end of one, as `parts` holds them:
/// French numbers from their zero on, others with the code of their country.
pub(in super::super) fn phone_digits(typed: &str) -> Option<String> {
    let is_phone = typed.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || "+.-/()\u{2011}".contains(c));
    let digits = normal::digits(&typed.replace("(0)", ""));
    if !is_phone || digits.len() < 3 {
        return None;
    }
    let trimmed = typed.trim_start();
    let national = match digits.strip_prefix("0033") {
        Some(rest) => Some(rest),
        None if trimmed.starts_with('+') => digits.strip_prefix("33"),
        None => None,
    };
    Some(match national {
        Some(rest) => format!("0{rest}"),
        None => digits.strip_prefix("00").map_or(digits.clone(), str::to_owned),
    })
}

#[cfg(test)]
mod cases {
    use super::*;

    #[test]
    fn words_are_quoted_and_open_at_their_end() {
        assert_eq!(match_all("Jérôme O'B").as_deref(), Some("\"jerome\"* \"o\"* \"b\"*"));
        assert_eq!(match_all("multi-agent \"OR\" 50%").as_deref(), Some("\"multi\"* \"agent\"* \"or\"* \"50\"*"));
        assert_eq!(match_all(" … !"), None);
    }

    #[test]
    fn parts_have_three_letters_and_no_joker() {
        assert_eq!(part_patterns("Du%p_ont"), ["%dupont%"]);
        assert_eq!(part_patterns("gar lefe"), ["%gar%", "%lefe%"]);
        assert_eq!(part_patterns("jean@acme.fr"), ["%jeanacmefr%"]);
        assert_eq!(part_patterns("d'Hérou"), ["%dherou%"]);
        assert_eq!(part_patterns("+33 6 12"), ["%0612%"]);
        assert!(part_patterns("du").is_empty() && part_patterns("%%%").is_empty());
        assert_eq!(match_long("la dupont s").as_deref(), Some("\"dupont\"*"));
        assert_eq!(match_long("la d"), None);
    }

    #[test]
    fn a_phone_is_found_however_it_is_written() {
        for (typed, digits) in [
            ("06 12", Some("0612")),
            ("+33 6 12", Some("0612")),
            ("+33 (0)6.12", Some("0612")),
            ("0033612", Some("0612")),
            ("+32 2 234", Some("322234")),
            ("0032 2", Some("322")),
            ("12 34 56", Some("123456")),
            ("12", None),
            ("rue 123", None),
        ] {
            assert_eq!(phone_digits(typed).as_deref(), digits, "{typed}");
        }
    }
}
