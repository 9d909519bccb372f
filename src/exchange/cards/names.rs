//! A name in one piece, told apart: who is addressed how, what is the given name and what the family name.

/// How the house addresses who has such a title in front of the name.
pub fn civility(prefix: &str) -> &'static str {
    match prefix.trim().trim_end_matches('.').to_lowercase().as_str() {
        "m" | "mr" | "monsieur" => "mr",
        "mme" | "mrs" | "ms" | "madame" | "mlle" | "mademoiselle" | "miss" => "mrs",
        _ => "",
    }
}

/// The title in front of a name, and the name behind it.
pub fn addressed(full: &str) -> (&'static str, &str) {
    match full.trim().split_once(char::is_whitespace) {
        Some((first, rest)) if !civility(first).is_empty() => (civility(first), rest.trim_start()),
        _ => ("", full.trim()),
    }
}

/// Words that belong to the family name behind them.
const PARTICLES: [&str; 18] = [
    "le", "la", "les", "de", "du", "des", "di", "da", "del", "della", "dos", "van", "von", "der", "den", "ter", "ten",
    "zu",
];
/// Words that belong to the family name before them.
const SUFFIXES: [&str; 6] = ["jr", "sr", "ii", "iii", "iv", "fils"];

/// Given name and family name of a name that is not told apart: `Dupont, Marie`, `Marie Dupont`, `DUPONT Marie`,
/// `Anne Le Goff`.
pub fn told_apart(full: &str) -> (&str, &str) {
    let full = full.trim();
    if let Some((last, first)) = full.split_once(',')
        && !last.trim().is_empty()
    {
        return (first.trim(), last.trim());
    }
    let words: Vec<&str> = full.split_whitespace().collect();
    let capitals = words.iter().take_while(|word| is_capital(word)).count();
    let letters: usize = words[..capitals].iter().map(|word| word.chars().count()).sum();
    // What stands in capitals in front of what does not is the family name; two letters are initials.
    if capitals > 0 && letters > 2 && words[capitals..].iter().any(|word| !is_capital(word)) {
        let (last, first) = cut(full, &words, capitals);
        return (first, last);
    }
    let lower = |at: usize| words[at].trim_end_matches('.').to_lowercase();
    let mut from = words.len().saturating_sub(1);
    if from > 1 && SUFFIXES.contains(&lower(from).as_str()) {
        from -= 1;
    }
    while from > 1 && PARTICLES.contains(&lower(from - 1).as_str()) {
        from -= 1;
    }
    cut(full, &words, from)
}

/// Whether a word stands in capitals.
fn is_capital(word: &str) -> bool {
    word.chars().any(char::is_uppercase) && !word.chars().any(char::is_lowercase)
}

/// A text before and from one of its words on.
fn cut<'a>(full: &'a str, words: &[&'a str], at: usize) -> (&'a str, &'a str) {
    let Some(word) = words.get(at) else { return (full, "") };
    let (before, behind) = full.split_at(word.as_ptr().addr() - full.as_ptr().addr());
    (before.trim_end(), behind)
}

#[cfg(test)]
mod cases {
    use super::*;

    #[test]
    fn names_are_told_apart_as_a_french_reader_does() {
        for (full, first, last) in [
            ("Marie Dupont", "Marie", "Dupont"),
            ("Dupont, Marie", "Marie", "Dupont"),
            ("DUPONT Marie", "Marie", "DUPONT"),
            ("LE GOFF Anne Marie", "Anne Marie", "LE GOFF"),
            ("Anne LE GOFF", "Anne", "LE GOFF"),
            ("Anne Le Goff", "Anne", "Le Goff"),
            ("Jean de La Fontaine", "Jean", "de La Fontaine"),
            ("Ludwig van der Rohe", "Ludwig", "van der Rohe"),
            ("John Doe III", "John", "Doe III"),
            ("JP Martin", "JP", "Martin"),
            ("MARIE DUPONT", "MARIE", "DUPONT"),
            ("Le Goff", "Le", "Goff"),
            ("Cher", "", "Cher"),
            ("최유림", "", "최유림"),
            ("  Jean   Paul  Roy ", "Jean   Paul", "Roy"),
            ("", "", ""),
        ] {
            assert_eq!(told_apart(full), (first, last), "{full}");
        }
        assert_eq!(addressed("Mme Marie Dupont"), ("mrs", "Marie Dupont"));
        assert_eq!(addressed("M. Roy"), ("mr", "Roy"));
        assert_eq!(addressed("Madame"), ("", "Madame"));
    }
}
