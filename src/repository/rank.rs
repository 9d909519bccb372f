//! How well a record fits what was typed, and which letters of its title do: for the short list that the indexes have found.
use crate::model::normal;
use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use std::ops::Range;

/// What was typed, ready to be compared.
pub struct Typed {
    key: String,
    words: Vec<String>,
    digits: Option<String>,
    matcher: SkimMatcherV2,
}

/// How much the sort of a match counts; within a sort the matcher's own score decides.
const WHOLE: i64 = 10_000;
const BEGINS: i64 = 8_000;
const WORDS_BEGIN: i64 = 6_000;
const INSIDE: i64 = 4_000;
const ELSEWHERE: i64 = 2_000;

impl Typed {
    /// What was typed.
    pub fn new(typed: &str) -> Typed {
        Typed {
            key: normal::fold(typed),
            words: normal::words(typed),
            digits: super::select::phone_digits(typed),
            matcher: SkimMatcherV2::default(),
        }
    }

    /// Whether nothing was typed that could be found.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// How well a title fits, or else other texts of the record; `None` when neither does.
    pub fn score(&self, title: &str, others: &str) -> Option<i64> {
        let key = normal::fold(title);
        let closeness = self.matcher.fuzzy_match(&key, &self.key);
        let sort = self.sort(&key, others);
        if sort.is_none() && closeness.is_none() {
            return None;
        }
        // Among equals the shorter name: it is more of what was typed.
        let length = i64::try_from(key.len()).unwrap_or(i64::MAX).min(200);
        Some(sort.unwrap_or(0) + closeness.unwrap_or(0).clamp(0, 1_000) - length)
    }

    fn sort(&self, key: &str, others: &str) -> Option<i64> {
        if key == self.key {
            return Some(WHOLE);
        }
        if key.starts_with(&self.key) {
            return Some(BEGINS);
        }
        let spaced = format!(" {}", normal::search_key(key));
        if self.words.iter().all(|word| spaced.contains(&format!(" {word}"))) {
            return Some(WORDS_BEGIN);
        }
        if self.words.iter().all(|word| spaced.contains(word.as_str())) {
            return Some(INSIDE);
        }
        let all = format!("{spaced} {}", normal::search_key(others));
        let is_there = |word: &String| all.contains(word.as_str());
        let is_number = || self.digits.as_ref().is_some_and(|digits| normal::digits(others).contains(digits.as_str()));
        (self.words.iter().all(is_there) || is_number()).then_some(ELSEWHERE)
    }

    /// Whether a number or an address is what was typed, or a part of it.
    pub fn fits(&self, text: &str) -> bool {
        let key = normal::search_key(text);
        let dialled = super::derived::phone_part(text);
        let is_number = self.digits.as_ref().is_some_and(|digits| dialled.contains(digits.as_str()));
        !text.is_empty() && (is_number || self.words.iter().all(|word| key.contains(word.as_str())))
    }

    /// The parts of a title, as ranges of its bytes, where the words stand.
    pub fn matched(&self, title: &str) -> Vec<Range<usize>> {
        let (key, places) = folded_places(title);
        let mut ranges: Vec<Range<usize>> = self.words.iter().filter_map(|word| find(&key, &places, word)).collect();
        ranges.sort_by_key(|range| range.start);
        let mut merged: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
        for range in ranges {
            match merged.last_mut().filter(|last| range.start <= last.end) {
                Some(last) => last.end = last.end.max(range.end),
                None => merged.push(range),
            }
        }
        merged
    }
}

fn find(key: &str, places: &[Range<usize>], word: &str) -> Option<Range<usize>> {
    let at_start = key.match_indices(word).find(|(at, _)| *at == 0 || key.as_bytes()[at - 1] == b' ');
    let (at, _) = at_start.or_else(|| key.match_indices(word).next())?;
    Some(places[at].start..places[at + word.len() - 1].end)
}

/// The folded title, letter by letter, and for each of its bytes the letter of the title that it comes from. Signs that join
/// words count for nothing when the words are typed as one, so they are left out but for spaces.
fn folded_places(title: &str) -> (String, Vec<Range<usize>>) {
    let mut key = String::with_capacity(title.len());
    let mut places = Vec::with_capacity(title.len());
    for (at, c) in title.char_indices() {
        let place = at..at + c.len_utf8();
        if c.is_whitespace() {
            key.push(' ');
            places.push(place);
            continue;
        }
        let mut buffer = [0; 4];
        for letter in normal::fold(c.encode_utf8(&mut buffer)).chars().filter(char::is_ascii_alphanumeric) {
            key.push(letter);
            places.push(place.clone());
        }
    }
    (key, places)
}

#[cfg(test)]
mod cases {
    use super::*;

    #[test]
    fn the_letters_that_fit_are_known_in_the_title_as_it_is_written() {
        for (typed, title, shown) in [
            ("oeuv", "L'Œuvre", vec!["Œuv"]),
            ("dherou", "Éloïse D'Hérouville", vec!["D'Hérou"]),
            ("dup mar", "Marie Dupont", vec!["Mar", "Dup"]),
            ("étud", "Bureau d'études", vec!["étud"]),
            ("zzz", "Marie Dupont", vec![]),
        ] {
            let found: Vec<&str> = Typed::new(typed).matched(title).into_iter().map(|range| &title[range]).collect();
            assert_eq!(found, shown, "{typed}");
        }
    }

    #[test]
    fn whole_names_come_before_beginnings_before_words_before_parts() {
        let typed = Typed::new("dupont");
        let score = |title: &str, others: &str| typed.score(title, others).unwrap_or(0);
        let order = [
            score("Dupont", ""),
            score("Dupont Frères", ""),
            score("Menuiserie Dupont", ""),
            score("Grandupontel", ""),
            score("Apollo", "jean.dupont@apollo.fr"),
        ];
        assert!(order.is_sorted_by(|a, b| a > b), "{order:?}");
        assert!(Typed::new("06 12").score("Apollo", "+33612345678 0612345678").is_some());
        assert_eq!(Typed::new("xyz").score("Apollo", "Lyon"), None);
    }
}
