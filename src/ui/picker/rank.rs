//! Which items the typed words meet, and how well: without case, accents and ligatures.
use super::{Item, Keep};
use crate::model::normal::{digits, fold};
use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

/// The items that show, by their place, with the characters that were met; the best first, the order of the items between
/// equals.
pub fn rank<K>(items: &[Item<K>], typed: &str, keep: Keep) -> Vec<(usize, Vec<usize>)> {
    let words: Vec<String> = typed.split_whitespace().map(bare).map(fold).filter(|word| !word.is_empty()).collect();
    if words.is_empty() {
        return (0..items.len()).map(|at| (at, Vec::new())).collect();
    }
    let matcher = SkimMatcherV2::default();
    let mut found: Vec<(i64, usize, Vec<usize>)> = Vec::new();
    for (at, item) in items.iter().enumerate() {
        match score(&matcher, item, &words, typed) {
            Some((score, places)) => found.push((score, at, places)),
            None if keep == Keep::All => found.push((i64::MIN, at, Vec::new())),
            None => {}
        }
    }
    found.sort_by_key(|(score, at, _)| (std::cmp::Reverse(*score), *at));
    found.into_iter().map(|(_, at, places)| (at, places)).collect()
}

/// A word without the commas and dots that stand around it; signs alone stay.
fn bare(word: &str) -> &str {
    let inside = word.trim_matches(|c: char| matches!(c, ',' | ';' | '.' | ':' | '!' | '?'));
    if inside.is_empty() { word } else { inside }
}

/// How well all the words are met, in the name or else in the other words; and which characters of the name.
fn score<K>(matcher: &SkimMatcherV2, item: &Item<K>, words: &[String], typed: &str) -> Option<(i64, Vec<usize>)> {
    let (name, places) = key(&item.text);
    let others = format!("{} {}", fold(&item.detail), fold(&item.also));
    // A key typed whole is that one: `ch` is Switzerland before China.
    let mut total = if !item.also.is_empty() && fold(&item.also) == fold(typed) { 1_000 } else { 0 };
    let mut met = Vec::new();
    for word in words {
        if let Some((score, at)) = matcher.fuzzy_indices(&name, word) {
            total += score * 2;
            met.extend(at.into_iter().filter_map(|at| places.get(at)));
        } else if others.contains(word.as_str()) {
            total += 1;
        } else if !by_number(item, typed) {
            return None;
        }
    }
    met.sort_unstable();
    met.dedup();
    // Of two that are met alike the shorter name is the likelier one.
    let length = i64::try_from(name.len().min(200)).unwrap_or(200);
    Some((total * 16 - length / 8, met))
}

/// Whether digits were typed, and stand in the other words however they are grouped there.
fn by_number<K>(item: &Item<K>, typed: &str) -> bool {
    let number = digits(typed);
    number.len() >= 3 && digits(&item.also).contains(number.trim_start_matches('0'))
}

/// The folded text, and for each of its characters which character of the text it came from.
fn key(text: &str) -> (String, Vec<usize>) {
    let mut key = String::with_capacity(text.len());
    let mut places = Vec::with_capacity(text.len());
    for (place, c) in text.chars().enumerate() {
        let folded = if c.is_alphanumeric() { fold(c.encode_utf8(&mut [0; 4])) } else { " ".to_owned() };
        places.extend(folded.chars().map(|_| place));
        key.push_str(&folded);
    }
    (key, places)
}
