//! The column that a word names: `--map Titre=job_title`.
use super::Column;
use crate::exchange::{Error, Result};
use crate::model::vocabulary::slug;

/// The column that a word names: its heading, the heading however written, `#3` or `3` for its place from 1, `Titre#2` for the
/// second of a heading, or the letters above it in a spreadsheet.
pub(super) fn find(columns: &[Column], word: &str) -> Result<usize> {
    let word = word.trim();
    let exact = columns.iter().position(|column| column.header == word);
    let folded = || columns.iter().position(|column| !slug(word).is_empty() && slug(&column.header) == slug(word));
    let found = exact.or_else(folded).or_else(|| by_place(columns, word)).or_else(|| by_rank(columns, word));
    found.ok_or_else(|| {
        Error::NoSuchColumn(word.to_owned(), columns.iter().map(|column| column.header.clone()).collect())
    })
}

/// By its number, with or without the sign, or its letters.
fn by_place(columns: &[Column], word: &str) -> Option<usize> {
    let counted = || word.strip_prefix('#').unwrap_or(word).parse::<usize>().ok()?.checked_sub(1);
    let place = counted().or_else(|| (0..columns.len()).find(|at| letters(*at) == word))?;
    (place < columns.len()).then_some(place)
}

/// By its heading and which of those that bear it, from 1.
fn by_rank(columns: &[Column], word: &str) -> Option<usize> {
    let (heading, rank) = word.rsplit_once('#')?;
    let rank = rank.trim().parse::<usize>().ok()?.checked_sub(1)?;
    let bears = |at: &usize| !slug(heading).is_empty() && slug(&columns[*at].header) == slug(heading);
    (0..columns.len()).filter(bears).nth(rank)
}

/// The letters above a column in a spreadsheet: A, Z, AA.
pub fn letters(at: usize) -> String {
    let (mut rest, mut name) = (at + 1, String::new());
    while rest > 0 {
        rest -= 1;
        name.insert(0, char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    name
}

#[cfg(test)]
mod cases {
    use super::super::Place;
    use super::*;

    #[test]
    fn a_column_is_named_by_heading_rank_number_or_letter() {
        let column = |header: &str| Column {
            header: header.to_owned(),
            place: Place::Unknown,
            month_first: false,
            taken_by: None,
            holds_keys: false,
        };
        let columns: Vec<Column> = ["Titre", "B", "Nom", "Titre", "2024"].map(column).into();
        for (word, at) in [
            ("Titre", 0),
            ("titre#2", 3),
            ("Titre#1", 0),
            ("#3", 2),
            ("3", 2),
            ("C", 2),
            ("D", 3),
            ("B", 1),
            ("2024", 4),
        ] {
            assert_eq!(find(&columns, word).ok(), Some(at), "{word}");
        }
        for word in ["Titre#3", "#6", "0", "F", "", "#"] {
            assert!(matches!(find(&columns, word), Err(Error::NoSuchColumn(..))), "{word}");
        }
        assert_eq!([0, 25, 26, 701, 702].map(letters), ["A", "Z", "AA", "ZZ", "AAA"]);
    }
}
