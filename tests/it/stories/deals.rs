//! An entity that is only a line of the catalogue, a step of the schema and sentences: it is listed, found, filtered, written,
//! undone, exported and shown by what serves every entity.
use carnet::model::catalog::account::ACCOUNT;
use carnet::model::catalog::deal::{self, DEAL};
use carnet::model::catalog::entry::ENTRY;
use carnet::model::filter::{Filter, Operand, Test};
use carnet::model::query::Query;
use carnet::model::{Change, Header, Id, Label, Ref, Value, Values};

use serde_json::json;

use crate::support::binary::Carnet;
use crate::support::fixture;
use crate::support::robot::Robot;

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

#[test]
fn a_deal_is_opened_from_the_toolbox_with_whom_one_looks_at_and_leaves_one_line() {
    let mut robot = Robot::with(fixture::two_prospects()).at("contact/P-00001").size(120, 36);
    robot.press("t").type_text("affaire").press("<Enter>").sees("Affaire · Élise Martin").sees("Apollo SAS");
    robot.type_text("Extension de l'entrepôt").press("<Tab> <Tab> <Tab> <Tab>").type_text("9400").press("<C-s>");
    robot.sees("Affaire : Extension de l'entrepôt");
    let deals = robot.repository().list(&Query::of(&DEAL)).unwrap().records;
    assert_eq!((deals.len(), deals[0].get(&deal::AMOUNT)), (1, Some(940_000)));
    assert_eq!(
        (deals[0].title_of("account"), deals[0].title_of("contact")),
        (Some("Apollo SAS"), Some("Élise Martin"))
    );
    let entries = robot.repository().list(&Query::of(&ENTRY)).unwrap().records;
    let about = entries[0].title_of("about").unwrap_or_default();
    assert!(entries.len() == 1 && about.contains("Apollo SAS") && about.contains("Élise Martin"), "{about}");
    robot.press("u").sees("annulée");
    assert_eq!(robot.repository().count(&Query::of(&DEAL)).unwrap(), 0);
    assert_eq!(robot.repository().count(&Query::of(&ENTRY)).unwrap(), 0);
}

#[test]
fn from_a_list_the_row_says_whom_the_deal_is_with() {
    let mut robot = Robot::with(fixture::two_prospects()).size(120, 36);
    robot.press("t").type_text("affaire").press("<Enter>").sees("Affaire · Apollo SAS").type_text("Maintenance");
    robot.press("<C-s>").sees("Affaire : Maintenance");
    let deals = robot.repository().list(&Query::of(&DEAL)).unwrap().records;
    assert_eq!(deals[0].title_of("account"), Some("Apollo SAS"));
}

#[test]
fn a_script_opens_a_deal_and_rights_and_modules_take_the_action_away() {
    let carnet = Carnet::new();
    carnet.run(&["add", "account", "name=Apollo SAS"]).ok();
    carnet.run(&["add", "contact", "last_name=Martin", "email=elise@apollo.example", "account=Apollo SAS"]).ok();
    let words = ["act", "deal", "Martin", "name=Extension", "amount=9 400", "stage=qualification"];
    let people = ["participants=Martin", "probability=40"];
    let answer = carnet.json(&[&words[..], &people[..]].concat());
    assert_eq!((&answer["action"], &answer["made"]), (&json!("deal"), &json!(["A-00001", "E-00001"])));
    let deal = carnet.json(&["show", "deal", "A-00001"]);
    assert_eq!((&deal["account_name"], &deal["amount"]), (&json!("Apollo SAS"), &json!("9400.00")), "{deal}");
    let entry = carnet.json(&["timeline", "Apollo SAS"])[0].clone();
    let told = entry["subject"].as_str().unwrap().replace(['\u{a0}', '\u{202f}'], " ");
    assert_eq!((told.as_str(), &entry["kind"]), ("Affaire : Extension, 9 400 €", &json!("add")));
    assert_eq!(carnet.json(&["outbox", "list"]).as_array().map(Vec::len), Some(1), "who takes part is told");
    let said = carnet.run(&["act", "deal", "Martin"]).fails(1);
    assert!(said.contains("Nom"), "{said}");
    carnet.run(&["add", "permission_set", "name=Stage", "refused=deal: create"]).ok();
    carnet.run(&["user", "add", "zoe", "permission_set=Stage"]).ok();
    assert!(carnet.run(&["--user", "zoe", "act", "deal", "Martin", "name=X"]).fails(4).contains("droits"));
    carnet.run(&["add", "setting", "name=module.deals", "content=0"]).ok();
    carnet.run(&["act", "deal", "Martin", "name=X"]).fails(1);
}
