//! An entity that is only a line of the catalogue, a step of the schema and sentences: it is listed, found, filtered, written,
//! undone, exported and shown by what serves every entity.
use carnet::model::catalog::account::ACCOUNT;
use carnet::model::catalog::deal::{self, DEAL};
use carnet::model::filter::{Filter, Operand, Test};
use carnet::model::query::Query;
use carnet::model::{Change, Header, Id, Label, Ref, Value, Values};

use crate::support::fixture;

#[test]
fn a_deal_is_made_found_filtered_and_goes_with_its_account() {
    let fixture = fixture::two_prospects();
    let mut repository = fixture.open();
    let firm = repository.list(&Query::of(&ACCOUNT)).unwrap().records[0].id;
    let head = || Header { label: Label::new("add"), by: Id(0), company: None };
    let values = Values::new()
        .with(&deal::NAME.field, "Extension de l'entrepôt")
        .with(&deal::ACCOUNT.field, firm)
        .with(&deal::AMOUNT.field, Value::Money(940_000));
    repository.commit(head(), [Change::insert(&DEAL, values)], fixture::now()).unwrap();
    let large = Filter::Field(&deal::AMOUNT.field, Test::AtLeast, Operand::Value(Value::Money(500_000)));
    let found = repository.list(&Query::of(&DEAL).filter(large)).unwrap().records;
    assert_eq!((found.len(), found[0].reference()), (1, "A-00001"));
    assert_eq!(repository.search("entrepot", 5).unwrap()[0].at.entity, &DEAL);
    let before = repository.digest().unwrap();
    repository.commit(head(), [Change::Delete { at: Ref::new(&ACCOUNT, firm) }], fixture::now()).unwrap();
    assert_eq!(repository.count(&Query::of(&DEAL)).unwrap(), 0, "it goes along");
    repository.undo(Id(0), fixture::now()).unwrap();
    assert_eq!(repository.digest().unwrap(), before);
    assert_eq!(repository.check(&mut |_| ()).unwrap(), []);
}
