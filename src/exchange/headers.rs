//! The headings that other programs write (IMP-2): address books and CRM systems, in French and in English, as a table.
use crate::model::Entity;
use crate::model::vocabulary::slug;
use std::borrow::Cow;
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

/// What programs call the tables that an entity is taken from, as they write it in front of a heading.
const TABLES: [(&str, &[&str]); 5] = [
    ("account", &["account", "organization", "organisation", "company", "compte", "entreprise", "societe"]),
    ("contact", &["contact", "person", "personne"]),
    ("lead", &["lead", "piste", "prospect"]),
    ("deal", &["deal", "opportunity", "opportunite", "affaire", "transaction", "potential"]),
    ("activity", &["activity", "activite", "task", "tache", "event", "evenement"]),
];
/// What stands between a table and its column: `Deal - Title`, `Account: Name`, `Account.Name`.
const JOINTS: [&str; 4] = [" - ", ": ", "\u{a0}: ", "."];
/// What programs put in front of every column: HubSpot's JSON, the answers of interfaces.
const FRONTS: [&str; 2] = ["properties.", "fields."];
/// What they put behind: the mark of a column of one's own in Salesforce, the words for a code in Dynamics.
const ENDS: [&str; 3] = ["@OData.Community.Display.V1.FormattedValue", "__c", "__pc"];

static HEADINGS: LazyLock<HashMap<(&'static str, String), Heading>> = LazyLock::new(|| {
    let mut headings = HashMap::new();
    let mut in_one_piece = Vec::new();
    for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
        let mut cells = line.split('\t');
        let (Some(entity), Some(target), Some(words)) = (cells.next(), cells.next(), cells.next()) else { continue };
        let (field, group) = target.split_once('/').unwrap_or((target, ""));
        for (rank, word) in words.split(" | ").enumerate() {
            let heading = Heading { field, group, rank };
            headings.entry((entity, slug(word))).or_insert(heading);
            in_one_piece.push(((entity, piece(word)), heading));
        }
    }
    for (word, heading) in in_one_piece {
        headings.entry(word).or_insert(heading);
    }
    headings
});

/// What a heading of another program is for: as it stands there, in one piece (`BillingStreet` for `Billing Street`), or
/// [`plain`].
pub fn find(entity: &Entity, heading: &str) -> Option<Heading> {
    let of = |word: String| HEADINGS.get(&(entity.key, word)).copied();
    let found = |heading: &str| of(slug(heading)).or_else(|| of(piece(heading)));
    found(heading).or_else(|| match plain(entity, heading) {
        Cow::Owned(plain) => found(&plain),
        Cow::Borrowed(_) => None,
    })
}

/// The words of a heading without what divides them.
fn piece(heading: &str) -> String {
    slug(heading).replace('_', "")
}

/// A heading without what programs put around it: the table's name and a dash, the mark of a column of one's own. What is
/// borrowed has nothing of the kind.
pub fn plain<'h>(entity: &Entity, heading: &'h str) -> Cow<'h, str> {
    let mut text = heading;
    for front in FRONTS {
        text = text.strip_prefix(front).unwrap_or(text);
    }
    for end in ENDS {
        text = text.strip_suffix(end).unwrap_or(text);
    }
    // Dynamics writes `_ownerid_value` for a pointer.
    text = text.strip_prefix('_').and_then(|rest| rest.strip_suffix("_value")).unwrap_or(text);
    let tables = TABLES.iter().find(|(key, _)| *key == entity.key).map_or(&[][..], |(_, tables)| *tables);
    let column = JOINTS.iter().find_map(|joint| {
        let (table, column) = text.split_once(joint)?;
        tables.contains(&slug(table).as_str()).then_some(column)
    });
    match column.unwrap_or(text) {
        plain if plain.len() == heading.len() || plain.trim().is_empty() => Cow::Borrowed(heading),
        plain => Cow::Owned(plain.to_owned()),
    }
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
        assert_eq!(found(&ACCOUNT, "numberOfEmployees"), Some(("employees", "")));
        assert_eq!(found(&ACCOUNT, "Organization - Phone"), Some(("phone", "")));
        assert_eq!(found(&CONTACT, "properties.mobilephone"), Some(("mobile", "")));
    }

    #[test]
    fn what_programs_put_around_a_heading_is_taken_off() {
        for (entity, heading, wanted) in [
            (&ACCOUNT, "SIRET__c", "SIRET"),
            (&ACCOUNT, "Organization - Name", "Name"),
            (&ACCOUNT, "Account: Account Name", "Account Name"),
            (&ACCOUNT, "_ownerid_value", "ownerid"),
            (&CONTACT, "properties.email", "email"),
            (&CONTACT, "Account.Name", "Account.Name"),
            (&CONTACT, "Person - Organization", "Organization"),
            (&CONTACT, "Nom", "Nom"),
            (&CONTACT, "__c", "__c"),
        ] {
            assert_eq!(plain(entity, heading), wanted, "{heading}");
        }
    }
}
