//! A merge loses no link: the catalogue says of every pointer to records that can be merged what becomes of it.
use carnet::model::Catalog;
use carnet::model::catalog::MERGEABLE;
use carnet::model::field::{Merges, Store};

#[test]
fn every_pointer_to_records_that_can_be_merged_has_its_policy() {
    let catalog = Catalog::default();
    let mut unsaid = Vec::new();
    for entity in MERGEABLE {
        for pointer in catalog.pointers_to(entity) {
            if pointer.field.store == Store::Column && pointer.field.merges == Merges::Unsaid {
                unsaid.push(format!("{}.{}", pointer.entity.key, pointer.field.key));
            }
        }
    }
    unsaid.sort();
    unsaid.dedup();
    assert!(unsaid.is_empty(), "say .moves() or .unites() in src/model/catalog: {unsaid:?}");
}
