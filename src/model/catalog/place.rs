//! What a postcode tells of a record: its département and its region, by the table of French places. Nothing is kept.
use super::{account::ACCOUNT, contact::CONTACT, lead::LEAD};
use crate::model::entity::Entity;
use crate::model::field::{Choice, Field, Store, Width::*, choice};
use crate::model::normal::words;
use crate::model::place::{Department, departments};
use std::sync::LazyLock;

/// The key of the département: `69`.
pub const DEPARTMENT: &str = "department";
/// The key of the region: `auvergne_rhone_alpes`.
pub const REGION: &str = "region";

static FIELDS: LazyLock<[&'static Field; 2]> = LazyLock::new(|| {
    let option = |key: &'static str, name: &'static str| Choice { key, labels: Some((name, name)), archived: false };
    let of_department = departments().iter().map(|one| option(one.code, one.name)).collect();
    let mut regions: Vec<Choice> = Vec::new();
    for one in departments().iter().filter(|one| !one.region.is_empty()) {
        if !regions.iter().any(|known| known.labels.is_some_and(|(name, _)| name == one.region)) {
            regions.push(option(region_key(one), one.region));
        }
    }
    [field(DEPARTMENT, of_department), field(REGION, regions)]
});

fn field(key: &'static str, options: Vec<Choice>) -> &'static Field {
    let told = choice(key, Vec::leak(options)).list(Cells(20), 8).internal();
    Box::leak(Box::new(Field { store: Store::OfPlace, ..told }))
}

/// The key of the region that a département lies in; empty for one that lies in none.
pub fn region_key(of: &Department) -> &'static str {
    static KEYS: LazyLock<Vec<(&'static str, &'static str)>> = LazyLock::new(|| {
        let key = |name: &'static str| -> &'static str { Box::leak(words(name).join("_").into_boxed_str()) };
        let mut keys: Vec<(&'static str, &'static str)> = Vec::new();
        for one in departments() {
            if !keys.iter().any(|(known, _)| *known == one.region) {
                keys.push((one.region, key(one.region)));
            }
        }
        keys
    });
    KEYS.iter().find(|(name, _)| *name == of.region).map_or("", |(_, key)| key)
}

/// The fields that the postcode of a record tells; none where records have no postcode.
pub fn told(entity: &Entity) -> &'static [&'static Field] {
    if [&ACCOUNT, &CONTACT, &LEAD].contains(&entity) { FIELDS.as_slice() } else { &[] }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn departments_and_regions_are_choices_by_code_and_by_name() {
        let [department, region] = *FIELDS;
        let label = |field: &Field, key| field.choice_named(key).and_then(|one| one.labels).map(|(name, _)| name);
        assert_eq!(label(department, "69"), Some("Rhône"));
        assert_eq!(label(department, "2A"), Some("Corse-du-Sud"));
        assert_eq!(label(region, "auvergne_rhone_alpes"), Some("Auvergne-Rhône-Alpes"));
        assert!(region.choices.len() >= 13 && region.choices.len() < 30, "{}", region.choices.len());
        assert!(told(&super::super::deal::DEAL).is_empty());
    }
}
