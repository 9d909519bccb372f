//! The headings that other programs write (IMP-2): address books and CRM systems, in French and in English, as a table.
use crate::model::Entity;
use crate::model::vocabulary::slug;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Entity, field, headings; see the table itself.
const TABLE: &str = include_str!("../../assets/headers.tsv");

/// What a heading of another program is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Heading {
    /// The key of the field, [`WHOLE_NAME`] or [`NOTHING`].
    pub field: &'static str,
    /// Which of several values of the kind: empty for the main one.
    pub group: &'static str,
    /// How well it names the field: small numbers are better.
    pub rank: usize,
}

/// A name that is to be told apart into first and last name.
pub const WHOLE_NAME: &str = "full_name";
/// Nothing is taken from such a column.
pub const NOTHING: &str = "-";

static HEADINGS: LazyLock<HashMap<(&'static str, String), Heading>> = LazyLock::new(|| {
    let mut headings = HashMap::new();
    for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
        let mut cells = line.split('\t');
        let (Some(entity), Some(target), Some(words)) = (cells.next(), cells.next(), cells.next()) else { continue };
        let (field, group) = target.split_once('/').unwrap_or((target, ""));
        for (rank, word) in words.split(" | ").enumerate() {
            headings.entry((entity, slug(word))).or_insert(Heading { field, group, rank });
        }
    }
    headings
});

/// What a heading of another program is for.
pub fn find(entity: &Entity, heading: &str) -> Option<Heading> {
    HEADINGS.get(&(entity.key, slug(heading))).copied()
}

#[cfg(test)]
mod cases {
    use super::*;
    use crate::model::catalog::{ENTITIES, account::ACCOUNT, contact::CONTACT};

    #[test]
    fn every_line_of_the_table_names_an_entity_and_a_field() {
        for line in TABLE.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
            let cells: Vec<&str> = line.split('\t').collect();
            assert_eq!(cells.len(), 3, "{line}");
            let entity = ENTITIES.iter().find(|entity| entity.key == cells[0]).expect(cells[0]);
            let field = cells[1].split('/').next().unwrap();
            assert!([WHOLE_NAME, NOTHING].contains(&field) || entity.field(field).is_some(), "{line}");
        }
    }

    #[test]
    fn headings_are_found_however_they_are_written() {
        let found = |entity, heading| find(entity, heading).map(|found| (found.field, found.group));
        assert_eq!(found(&CONTACT, "E-mail 2 - Value"), Some(("email", "2")));
        assert_eq!(found(&CONTACT, "TÉLÉPHONE (DOMICILE)"), Some(("phone", "home")));
        assert_eq!(found(&ACCOUNT, "BillingPostalCode"), Some(("postcode", "")));
        assert_eq!(found(&ACCOUNT, "Couleur"), None);
    }
}
