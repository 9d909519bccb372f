//! Merges over random bases: no link is lost, none is doubled, and undo and redo give equal contents.
use std::collections::{BTreeMap, BTreeSet};

use carnet::model::catalog::account::{self, ACCOUNT};
use carnet::model::catalog::activity::{self, ACTIVITY};
use carnet::model::catalog::address::{ADDRESS, CONTACT_POINT, contact_point, postal};
use carnet::model::catalog::contact::{self, AFFILIATION, CONTACT, CONTACT_ROLE, affiliation, contact_role};
use carnet::model::catalog::entry::{self, ENTRY};
use carnet::model::catalog::settings::{ROLE, TAG, role, tag};
use carnet::model::{Change, Entity, Header, Id, Label, Query, Record, Ref, Value, Values};
use carnet::repository::Repository;
use proptest::prelude::*;

use crate::support::fixture::{self, Fixture};

/// A link between records of a base, by their numbers.
#[derive(Debug, Clone)]
enum Link {
    Parent(u8, u8),
    Employer(u8, u8),
    Role { who: u8, role: u8, firm: u8 },
    Affiliation { who: u8, firm: u8, since: u8 },
    Activity { firms: [u8; 2], who: u8 },
    Note { firm: u8, who: u8, reached: bool },
    Tag { firm: u8, tag: u8 },
    Address { at: u8, firm: bool, street: u8, sort: u8 },
    Point { at: u8, firm: bool, number: u8 },
    Phone { who: u8, number: u8 },
}

fn links() -> impl Strategy<Value = Vec<Link>> {
    let n = any::<u8>;
    let link = prop_oneof![
        3 => (n(), n()).prop_map(|(a, b)| Link::Parent(a, b)),
        2 => (n(), n()).prop_map(|(a, b)| Link::Employer(a, b)),
        3 => (n(), n(), n()).prop_map(|(who, role, firm)| Link::Role { who, role, firm }),
        2 => (n(), n(), n()).prop_map(|(who, firm, since)| Link::Affiliation { who, firm, since }),
        2 => (n(), n(), n()).prop_map(|(a, b, who)| Link::Activity { firms: [a, b], who }),
        3 => (n(), n(), any::<bool>()).prop_map(|(firm, who, reached)| Link::Note { firm, who, reached }),
        2 => (n(), n()).prop_map(|(firm, tag)| Link::Tag { firm, tag }),
        4 => (n(), any::<bool>(), n(), n()).prop_map(|(at, firm, street, sort)| Link::Address { at, firm, street, sort }),
        3 => (n(), any::<bool>(), n()).prop_map(|(at, firm, number)| Link::Point { at, firm, number }),
        2 => (n(), n()).prop_map(|(who, number)| Link::Phone { who, number }),
    ];
    prop::collection::vec(link, 0..40)
}

const FIRMS: i64 = 7;
const PEOPLE: i64 = 6;

fn firm(n: u8) -> Id {
    Id::provisional(i64::from(n) % FIRMS)
}

fn person(n: u8) -> Id {
    Id::provisional(100 + i64::from(n) % PEOPLE)
}

fn number(n: u8) -> String {
    format!("+3347800000{}", n % 5)
}

/// The base: firms, people, tags and roles, then the links. A link that the rules refuse is left out.
fn base(links: &[Link]) -> (Fixture, Repository, Vec<Id>, Vec<Id>) {
    let fixture = Fixture::empty();
    let mut repository = fixture.open();
    let head = || Header { label: Label::new("fixture"), by: Id(0), company: None };
    let mut changes: Vec<Change> = (0..FIRMS).map(|n| fixture::account(n, &format!("Apollo {n}"))).collect();
    changes.extend((0..PEOPLE).map(|n| Change::Insert {
        entity: &CONTACT,
        id: Some(Id::provisional(100 + n)),
        values: Values::new().with(&contact::LAST_NAME.field, format!("Martin {n}")),
    }));
    for n in 0..3 {
        let named = |entity, field, at: i64| Change::Insert {
            entity,
            id: Some(Id::provisional(at + n)),
            values: Values::new().with(field, format!("nom {n}")),
        };
        changes.push(named(&TAG, &tag::NAME.field, 200));
        changes.push(named(&ROLE, &role::NAME.field, 300));
    }
    let applied = repository.commit(head(), changes, fixture::now()).unwrap();
    let real = |id: Id| applied.id_of(id).unwrap();
    for link in links {
        let change = change(link, &real);
        let _ = repository.commit(head(), [change], fixture::now());
    }
    let firms = (0..FIRMS).map(|n| real(Id::provisional(n))).collect();
    let people = (0..PEOPLE).map(|n| real(Id::provisional(100 + n))).collect();
    (fixture, repository, firms, people)
}

fn change(link: &Link, real: &dyn Fn(Id) -> Id) -> Change {
    let firm = |n: u8| real(firm(n));
    let person = |n: u8| real(person(n));
    match *link {
        Link::Parent(a, b) => {
            Change::update(Ref::new(&ACCOUNT, firm(a)), Values::new().with(&account::PARENT.field, firm(b)))
        }
        Link::Employer(a, b) => {
            Change::update(Ref::new(&CONTACT, person(a)), Values::new().with(&contact::ACCOUNT.field, firm(b)))
        }
        Link::Role { who, role, firm: at } => {
            let values = Values::new()
                .with(&contact_role::CONTACT.field, person(who))
                .with(&contact_role::ROLE.field, real(Id::provisional(300 + i64::from(role) % 3)));
            let at = (at % 4 != 0).then(|| firm(at));
            Change::insert(&CONTACT_ROLE, values.with(&contact_role::ACCOUNT.field, at))
        }
        Link::Affiliation { who, firm: at, since } => {
            let values = Values::new()
                .with(&affiliation::CONTACT.field, person(who))
                .with(&affiliation::ACCOUNT.field, firm(at));
            let title = ["", "Conseil", "Gérante"][usize::from(since) % 3];
            Change::insert(&AFFILIATION, values.with(&affiliation::TITLE.field, title))
        }
        Link::Activity { firms, who } => {
            let values = Values::new()
                .with(&activity::KIND.field, "call")
                .with(&activity::SUBJECT.field, "Relance")
                .with(&activity::STATE.field, "done")
                .with(&activity::ACCOUNTS.field, Value::Links(firms.map(firm).to_vec()))
                .with(&activity::CONTACTS.field, Value::Links(vec![person(who)]));
            Change::insert(&ACTIVITY, values)
        }
        Link::Note { firm: at, who, reached } => {
            let about = vec![Ref::new(&ACCOUNT, firm(at)), Ref::new(&CONTACT, person(who))];
            let values = Values::new()
                .with(&entry::AT.field, fixture::now() - chrono::Duration::minutes(i64::from(who)))
                .with(&entry::TEXT.field, "Vu ce matin")
                .with(&entry::REACHED.field, reached)
                .with(&entry::ABOUT.field, Value::Records(about));
            Change::insert(&ENTRY, values)
        }
        Link::Tag { firm: at, tag } => {
            let tag = real(Id::provisional(200 + i64::from(tag) % 3));
            Change::update(
                Ref::new(&ACCOUNT, firm(at)),
                Values::new().with(&account::TAGS.field, Value::Links(vec![tag])),
            )
        }
        Link::Address { .. } | Link::Point { .. } => line(link, real),
        Link::Phone { who, number: n } => {
            Change::update(Ref::new(&CONTACT, person(who)), Values::new().with(&contact::MOBILE.field, number(n)))
        }
    }
}

/// A line of a firm or of a person.
fn line(link: &Link, real: &dyn Fn(Id) -> Id) -> Change {
    let owner = |at: u8, of_firm: bool| match of_firm {
        true => ("account", real(firm(at))),
        false => ("contact", real(person(at))),
    };
    match *link {
        Link::Address { at, firm, street, sort } => {
            let (entity, id) = owner(at, firm);
            let streets = ["12, rue Pasteur", "12 RUE PASTEUR", "1 place Bellecour"];
            let values = Values::new()
                .with(&postal::ENTITY.field, entity)
                .with(&postal::RECORD.field, id)
                .with(&postal::STREET.field, streets[usize::from(street) % 3])
                .with(&postal::CITY.field, "Lyon")
                .with(&postal::INVOICING.field, sort & 1 != 0)
                .with(&postal::DELIVERY.field, sort & 2 != 0)
                .with(&postal::IS_DEFAULT.field, sort & 4 != 0);
            Change::insert(&ADDRESS, values)
        }
        Link::Point { at, firm, number: n } => {
            let (entity, id) = owner(at, firm);
            let values = Values::new()
                .with(&contact_point::ENTITY.field, entity)
                .with(&contact_point::RECORD.field, id)
                .with(&contact_point::CHANNEL.field, "phone")
                .with(&contact_point::ADDRESS.field, number(n));
            Change::insert(&CONTACT_POINT, values)
        }
        _ => unreachable!("no line"),
    }
}

fn all(repository: &Repository, entity: &'static Entity) -> Vec<Record> {
    let mut records = Vec::new();
    let mut take = |record| {
        records.push(record);
        Ok(())
    };
    repository.each(&Query::of(entity), &mut take).unwrap();
    records
}

/// Every link of a base as text, once each, the merged records under the original's name. How often a main record or an entry
/// is linked cannot change; lines that say the same are one.
fn told(repository: &Repository, original: Ref, merged: &[Ref]) -> BTreeSet<String> {
    let name = |at: Ref| if merged.contains(&at) { original } else { at };
    let one = |entity, id: Option<Id>| id.map(|id| name(Ref::new(entity, id)).id.0).unwrap_or(0);
    let mut told = BTreeSet::new();
    for it in all(repository, &CONTACT) {
        let at = name(it.at());
        told.insert(format!("{} works at {}", at.id, one(&ACCOUNT, it.get(&contact::ACCOUNT))));
        for key in ["phone", "mobile", "email"].iter().filter(|key| !it.text(key).is_empty()) {
            told.insert(format!("{} is reached by {}", at.id, it.text(key)));
        }
    }
    for it in all(repository, &ACCOUNT) {
        for tag in it.get(&account::TAGS).unwrap_or_default() {
            told.insert(format!("{} has tag {tag}", name(it.at()).id));
        }
    }
    for it in all(repository, &CONTACT_ROLE) {
        let who = one(&CONTACT, it.get(&contact_role::CONTACT));
        let role = it.get(&contact_role::ROLE).map(|id| id.0);
        told.insert(format!("{who} is {role:?} in {}", one(&ACCOUNT, it.get(&contact_role::ACCOUNT))));
    }
    for it in all(repository, &ACTIVITY) {
        for id in it.get(&activity::ACCOUNTS).unwrap_or_default() {
            told.insert(format!("activity {} with firm {}", it.id, one(&ACCOUNT, Some(*id))));
        }
        for id in it.get(&activity::CONTACTS).unwrap_or_default() {
            told.insert(format!("activity {} with person {}", it.id, one(&CONTACT, Some(*id))));
        }
    }
    for it in all(repository, &ENTRY).iter().filter(|it| it.text("kind") != "merge") {
        for at in it.get(&entry::ABOUT).unwrap_or_default() {
            told.insert(format!("entry {} at {:?} about {}", it.id, it.value("at"), name(*at).id));
        }
    }
    let lines = all(repository, &ADDRESS).into_iter().chain(all(repository, &CONTACT_POINT));
    for it in lines {
        let entity = carnet::model::catalog::entity_named(it.text("entity")).unwrap();
        let owner = name(Ref::new(entity, it.value("record").link().unwrap())).id;
        let street = it.text("street").to_lowercase().replace(',', "");
        match it.text("address") {
            "" => told.insert(format!("{owner} has address {street}")),
            number => told.insert(format!("{owner} is reached by {number}")),
        };
    }
    told
}

/// Lines that stand twice, and defaults of one sort that are several, among those of the original.
fn doubled(repository: &Repository, original: Ref) -> Vec<String> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let own = |it: &Record| it.value("record").link() == Some(original.id);
    for it in all(repository, &ADDRESS).iter().filter(|it| own(it)) {
        let is = |key: &str| it.value(key).is_true();
        *seen.entry(format!("address {}", it.text("street").to_lowercase().replace(',', ""))).or_default() += 1;
        for (sort, is_one) in [
            ("invoicing", is("invoicing")),
            ("delivery", is("delivery")),
            ("rest", !is("invoicing") && !is("delivery")),
        ] {
            if is_one && is("is_default") {
                *seen.entry(format!("default {sort}")).or_default() += 1;
            }
        }
    }
    for it in all(repository, &CONTACT_POINT).iter().filter(|it| own(it)) {
        *seen.entry(format!("point {}", it.text("address"))).or_default() += 1;
    }
    for it in all(repository, &CONTACT_ROLE) {
        let key = format!("role {:?} {:?} {:?}", it.value("contact"), it.value("role"), it.value("account"));
        *seen.entry(key).or_default() += 1;
    }
    seen.into_iter().filter(|(_, count)| *count > 1).map(|(key, _)| key).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn no_link_is_lost_or_doubled_and_undo_gives_equal_contents(
        links in links(),
        people in any::<bool>(),
        first in any::<u8>(),
        others in prop::collection::vec(any::<u8>(), 1..4),
    ) {
        let (_fixture, mut repository, firms, persons) = base(&links);
        let (entity, ids): (&'static Entity, _) = if people { (&CONTACT, persons) } else { (&ACCOUNT, firms) };
        let mut chosen = vec![ids[usize::from(first) % ids.len()]];
        for n in others {
            let id = ids[usize::from(n) % ids.len()];
            if !chosen.contains(&id) {
                chosen.push(id);
            }
        }
        prop_assume!(chosen.len() > 1);
        let original = Ref::new(entity, chosen[0]);
        let merged: Vec<Ref> = chosen[1..].iter().map(|id| Ref::new(entity, *id)).collect();
        // Doubles that were there before are none of ours.
        prop_assume!(doubled(&repository, original).is_empty());
        let before = (repository.digest().unwrap(), told(&repository, original, &merged));
        let plan = repository.merging(entity, &chosen, None).unwrap().unwrap();
        let head = || Header { label: Label::new("act-merge"), by: Id(0), company: None };
        let changes = || vec![Change::Merge(Box::new(plan.change()))];
        repository.rehearse(head(), changes(), fixture::now()).unwrap();
        prop_assert_eq!(repository.digest().unwrap(), before.0);
        repository.commit(head(), changes(), fixture::now()).unwrap();
        let sound = repository.check(&mut |_| ()).unwrap();
        prop_assert!(sound.is_empty(), "{:?}", sound);
        let after = told(&repository, original, &merged);
        let lost: Vec<&String> = before.1.difference(&after).filter(|link| !is_chosen_against(link, original)).collect();
        prop_assert!(lost.is_empty(), "lost {:?}", lost);
        let more: Vec<&String> = after.difference(&before.1).collect();
        prop_assert!(more.is_empty(), "more {:?}", more);
        let doubled = doubled(&repository, original);
        prop_assert!(doubled.is_empty(), "doubled {:?}", doubled);
        let others: Vec<Id> = merged.iter().map(|at| at.id).collect();
        prop_assert!(repository.pointing(entity, &others).unwrap().is_empty());
        let done = repository.digest().unwrap();
        repository.undo(Id(0), fixture::now()).unwrap();
        prop_assert_eq!(repository.digest().unwrap(), before.0);
        prop_assert!(repository.check(&mut |_| ()).unwrap().is_empty());
        repository.redo(Id(0), fixture::now()).unwrap();
        prop_assert_eq!(repository.digest().unwrap(), done);
        prop_assert!(repository.check(&mut |_| ()).unwrap().is_empty());
        repository.undo(Id(0), fixture::now()).unwrap();
        prop_assert_eq!(repository.digest().unwrap(), before.0);
    }
}

/// The employer of a person is one value, and one of them is taken.
fn is_chosen_against(link: &str, original: Ref) -> bool {
    link.starts_with(&format!("{} works at ", original.id))
}
