//! The codes that other programs write in place of words (IMP-2), and what tells people from companies in files that hold both,
//! as a table.
use super::headers;
use crate::model::vocabulary::slug;
use crate::model::{Entity, catalog};
use std::collections::HashMap;
use std::sync::LazyLock;

/// What it is about, a heading, codes with their meanings; see the table itself.
const TABLE: &str = include_str!("../../assets/meanings.tsv");

/// What a row is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// A company.
    Company,
    /// A person.
    Person,
}

/// The codes of a column, each with what it means.
pub type Codes = HashMap<String, &'static str>;

struct Meanings {
    values: HashMap<(&'static str, String), Codes>,
    sorts: HashMap<String, Codes>,
}

static MEANINGS: LazyLock<Meanings> = LazyLock::new(|| {
    let mut meanings = Meanings { values: HashMap::new(), sorts: HashMap::new() };
    for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
        let mut cells = line.split('\t');
        let (Some(about), Some(heading), Some(pairs)) = (cells.next(), cells.next(), cells.next()) else { continue };
        let pairs = pairs.split(" | ").filter_map(|pair| pair.split_once('='));
        let codes = pairs.map(|(code, meaning)| (code.to_lowercase(), meaning.trim())).collect();
        match about {
            "row" => meanings.sorts.insert(slug(heading), codes),
            entity if heading.starts_with('=') => meanings.values.insert((entity, heading.to_owned()), codes),
            entity => meanings.values.insert((entity, slug(heading)), codes),
        };
    }
    // What a heading of its own has no code for may be one of the field's.
    let by_field: Vec<(&'static str, String, Codes)> = meanings
        .values
        .iter()
        .filter_map(|((about, heading), codes)| Some((*about, heading.strip_prefix('=')?.to_owned(), codes.clone())))
        .collect();
    for ((about, heading), codes) in &mut meanings.values {
        let Some(found) = catalog::entity_named(about).and_then(|entity| headers::find(entity, heading)) else {
            continue;
        };
        if let Some((.., further)) = by_field.iter().find(|(of, field, _)| of == about && *field == found.field) {
            for (code, meaning) in further {
                codes.entry(code.clone()).or_insert(meaning);
            }
        }
    }
    meanings
});

/// The codes under a heading in a file of an entity, for the words that they stand for; in another program's file also those
/// that the field has whatever the heading.
pub fn values(entity: &Entity, heading: &str, is_foreign: bool) -> Option<&'static Codes> {
    let of = |about: &'static str, heading: &str| MEANINGS.values.get(&(about, slug(heading)));
    let by_heading = |heading: &str| of(entity.key, heading).or_else(|| of("value", heading));
    let of_field = || {
        let found = headers::find(entity, heading).filter(|_| is_foreign)?;
        MEANINGS.values.get(&(entity.key, format!("={}", found.field)))
    };
    by_heading(heading).or_else(|| by_heading(&headers::plain(entity, heading))).or_else(of_field)
}

/// The word that a code stands for; capitals make no difference.
pub fn meant(codes: &Codes, cell: &str) -> Option<&'static str> {
    let cell = cell.trim();
    let found = |word: &str| codes.get(word).or_else(|| codes.get(&word.to_lowercase())).copied();
    // HubSpot puts the flow behind the stage: `Contract Sent (Sales Pipeline)`.
    let alone = || cell.strip_suffix(')').and_then(|rest| rest.rsplit_once(" (")).and_then(|(word, _)| found(word));
    found(cell).or_else(alone)
}

/// The codes under a heading that tell people from companies.
pub fn sorts(heading: &str) -> Option<&'static Codes> {
    MEANINGS.sorts.get(&slug(heading))
}

/// What a row is of, by a cell of such a column.
pub fn sort(codes: &Codes, cell: &str) -> Option<Sort> {
    match meant(codes, cell)? {
        "company" => Some(Sort::Company),
        "person" => Some(Sort::Person),
        _ => None,
    }
}

#[cfg(test)]
mod cases {
    use super::*;
    use crate::model::catalog::ENTITIES;
    use crate::model::catalog::contact::{self, CONTACT};

    #[test]
    fn every_line_of_the_table_means_something() {
        for line in TABLE.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
            let cells: Vec<&str> = line.split('\t').collect();
            let about = cells[0];
            assert!(cells.len() == 3, "{line}");
            assert!(["value", "row"].contains(&about) || ENTITIES.iter().any(|one| one.key == about), "{line}");
            assert!(cells[2].split(" | ").all(|pair| pair.contains('=')), "{line}");
        }
        let codes = sorts("Est une société").unwrap();
        assert_eq!(
            (sort(codes, "VRAI"), sort(codes, "0"), sort(codes, "")),
            (Some(Sort::Company), Some(Sort::Person), None)
        );
        for meaning in values(&CONTACT, "titleSelect", false).unwrap().values().filter(|meaning| !meaning.is_empty()) {
            assert!(contact::CIVILITIES.iter().any(|choice| choice.key == *meaning), "{meaning}");
        }
    }
}
