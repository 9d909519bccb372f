//! Cases of plans: whose value is taken, what is united, and where a company hangs in its group afterwards.
use super::*;
use crate::model::catalog::account::{self, ACCOUNT};
use crate::model::catalog::contact::{self, CONTACT};
use crate::model::catalog::deal::DEAL;

fn record(entity: &'static Entity, id: i64, values: Values) -> Record {
    let catalog = Catalog::default();
    let fields: std::sync::Arc<[&'static Field]> = catalog.fields(entity).to_vec().into();
    let reference = || Value::from(format!("X-{id:05}"));
    let value = |field: &&'static Field| match field.key {
        "reference" => reference(),
        key => values.get(key).cloned().unwrap_or_default(),
    };
    let values: Vec<Value> = fields.iter().map(value).collect();
    let titles = vec![None; values.len()];
    Record { entity, id: Id(id), version: 1, fields, values, titles }
}

fn source(record: Record, above: &[i64]) -> Source {
    Source { record, above: above.iter().map(|id| (Id(*id), format!("n{id}"))).collect() }
}

fn firm(id: i64, name: &str, parent: &[i64]) -> Source {
    let mut values = Values::new().with(&account::NAME.field, name);
    if let Some(parent) = parent.first() {
        values.set(&account::PARENT.field, Value::Link(Id(*parent)));
    }
    source(record(&ACCOUNT, id, values), parent)
}

fn merging(sources: Vec<Source>) -> Merging {
    Merging::of(sources[0].record.entity, sources, &Catalog::default(), None).unwrap()
}

#[test]
fn the_originals_value_is_taken_and_an_empty_one_takes_the_others() {
    let with = |name: &str, phone: &str, city: &str| {
        Values::new()
            .with(&account::NAME.field, name)
            .with(&account::PHONE.field, phone)
            .with(&account::CITY.field, city)
    };
    let one = source(record(&ACCOUNT, 1, with("Boulangerie Martin", "", "")), &[]);
    let two = source(record(&ACCOUNT, 2, with("Boulangerie Martin SARL", "+33478000000", "Lyon")), &[]);
    let mut plan = merging(vec![one, two]);
    assert_eq!(plan.values(), Values::new().with(&account::PHONE.field, "+33478000000"));
    assert_eq!(plan.change().address, Some(Id(2)));
    let name = plan.row_of("name").unwrap();
    assert!(plan.take(name, 1));
    assert_eq!(plan.values().get("name"), Some(&Value::from("Boulangerie Martin SARL")));
    assert_eq!(plan.lost(), [(0, &account::NAME.field)]);
    plan.set_original(1);
    assert!(plan.values().is_empty());
    assert_eq!((plan.change().original.0, plan.change().others), (Id(2), vec![(Id(1), 1)]));
    assert_eq!(plan.row_of("city"), plan.row_of(ADDRESS));
}

#[test]
fn lists_are_united_and_flags_are_set_as_soon_as_one_is() {
    let person = |id: i64, tags: &[i64], email: &str, unsubscribed: bool, active: bool| {
        let tags: Vec<Id> = tags.iter().copied().map(Id).collect();
        let values = Values::new()
            .with(&contact::LAST_NAME.field, "Martin")
            .with(&contact::TAGS.field, Value::Links(tags))
            .with(&contact::EMAIL.field, email)
            .with(&contact::UNSUBSCRIBED.field, unsubscribed)
            .with(&contact::ACTIVE.field, active);
        source(record(&CONTACT, id, values), &[])
    };
    let plan = merging(vec![person(1, &[5, 6], "a@x.fr", false, false), person(2, &[6, 7], "b@x.fr", true, true)]);
    let values = plan.values();
    assert_eq!(values.get("tags"), Some(&Value::Links(vec![Id(5), Id(6), Id(7)])));
    assert_eq!(values.get("unsubscribed"), Some(&Value::Flag(true)));
    assert_eq!(values.get("active"), Some(&Value::Flag(true)));
    assert_eq!(values.get("email"), None);
    let mut plan = plan;
    assert!(!plan.take(plan.row_of("tags").unwrap(), 1), "what is united is no choice");
    let bare = merging(vec![person(1, &[], "", false, true), person(2, &[], "", true, true)]);
    assert_eq!(bare.values().get("unsubscribed"), None);
}

#[test]
fn a_company_merged_with_one_above_it_takes_the_higher_place() {
    let parent = |sources: Vec<Source>| {
        let plan = merging(sources);
        let value = plan.values().get("parent").cloned();
        value.map(|value| value.link())
    };
    // 9 › 1 › 2 › 3 › 4
    let chain = |id: i64| {
        let above: Vec<i64> = (1..id).rev().chain([9]).collect();
        firm(id, "Groupe", &above)
    };
    // The original below the other: it goes where the other stood.
    assert_eq!(parent(vec![chain(2), chain(1)]), Some(Some(Id(9))));
    assert_eq!(parent(vec![chain(4), chain(1)]), Some(Some(Id(9))));
    assert_eq!(parent(vec![chain(4), chain(2)]), Some(Some(Id(1))));
    assert_eq!(parent(vec![chain(4), chain(3), chain(1)]), Some(Some(Id(9))));
    // The original above: it stays where it is.
    assert_eq!(parent(vec![chain(1), chain(4)]), None);
    assert_eq!(parent(vec![firm(1, "Tête", &[]), firm(3, "Fille", &[2, 1])]), None);
    // The topmost of the group absorbed by one below: nothing is above any more.
    assert_eq!(parent(vec![firm(3, "Fille", &[2, 1]), firm(1, "Tête", &[])]), Some(None));
    // Brothers, and one that stands alone.
    assert_eq!(parent(vec![firm(5, "Sœur", &[]), firm(6, "Frère", &[7, 8])]), Some(Some(Id(7))));
    assert_eq!(merging(vec![chain(4), chain(2)]).kin(), Some((1, 0)));
    assert_eq!(merging(vec![firm(5, "Sœur", &[7]), firm(6, "Frère", &[7])]).kin(), None);
}

#[test]
fn what_cannot_be_merged_is_refused() {
    let refused = |entity, sources, company| Merging::of(entity, sources, &Catalog::default(), company).err();
    let many = (1..=11).map(|id| firm(id, "Apollo", &[])).collect();
    assert_eq!(refused(&ACCOUNT, many, None), Some(Refusal::TooMany(11)));
    assert_eq!(refused(&ACCOUNT, vec![firm(1, "Apollo", &[])], None), Some(Refusal::TooFew));
    assert_eq!(refused(&DEAL, Vec::new(), None), Some(Refusal::Never(&DEAL)));
    let values =
        Values::new().with(&account::NAME.field, "Borée").with(&account::COMPANIES.field, Value::Links(vec![Id(70)]));
    let hidden = || source(record(&ACCOUNT, 2, values.clone()), &[]);
    let shown = || firm(1, "Apollo", &[]);
    let elsewhere = Some(Refusal::Elsewhere("Borée (X-00002)".to_owned()));
    assert_eq!(refused(&ACCOUNT, vec![shown(), hidden()], Some(Id(71))), elsewhere);
    assert_eq!(refused(&ACCOUNT, vec![shown(), hidden()], Some(Id(70))), None);
    assert_eq!(refused(&ACCOUNT, vec![shown(), hidden()], None), None);
}

#[test]
fn what_another_window_changed_is_news() {
    let mut plan = merging(vec![firm(1, "Apollo", &[]), firm(2, "Apolo", &[])]);
    assert_eq!(plan.news(&plan.sources.clone()), (Vec::new(), false));
    let mut fresh = vec![firm(1, "Apollo", &[]), firm(2, "Apollon", &[])];
    fresh[1].record.version = 2;
    assert_eq!(plan.news(&fresh), (vec![News { source: 1, field: &account::NAME.field }], true));
    plan.renew(fresh);
    assert_eq!(plan.change().others, vec![(Id(2), 2)]);
}
