//! Undo and redo over long walks: whatever is done, taking it all back leaves the file as it was, and every derived value
//! stays true on the way.
use carnet::model::catalog::account::{self, ACCOUNT};
use carnet::model::catalog::activity::{self, ACTIVITY};
use carnet::model::catalog::contact::{self, CONTACT};
use carnet::model::catalog::entry::{self, ENTRY};
use carnet::model::catalog::settings::{ROLE, TAG};
use carnet::model::query::Query;
use carnet::model::{Change, Entity, Header, Id, Label, Record, Ref, Value, Values};
use carnet::repository::{Error, Repository};
use proptest::prelude::*;

use crate::support::fixture::{self, Fixture};

#[derive(Debug, Clone)]
enum Deed {
    Account { name: u8, parent: u8, city: u8 },
    Contact { name: u8, at: u8, role: u8 },
    Activity { about: u8, who: u8, done: bool },
    Note { about: u8, who: u8 },
    Rename { which: u8, name: u8 },
    Move { which: u8, city: u8 },
    Under { which: u8, parent: u8 },
    Hire { who: u8, at: u8 },
    Tag { which: u8, tag: u8 },
    Finish { which: u8 },
    Delete { entity: u8, which: u8 },
    Undo,
    Redo,
}

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let n = any::<u8>;
    let deed = prop_oneof![
        4 => (n(), n(), n()).prop_map(|(name, parent, city)| Deed::Account { name, parent, city }),
        4 => (n(), n(), n()).prop_map(|(name, at, role)| Deed::Contact { name, at, role }),
        3 => (n(), n(), any::<bool>()).prop_map(|(about, who, done)| Deed::Activity { about, who, done }),
        3 => (n(), n()).prop_map(|(about, who)| Deed::Note { about, who }),
        2 => (n(), n()).prop_map(|(which, name)| Deed::Rename { which, name }),
        2 => (n(), n()).prop_map(|(which, city)| Deed::Move { which, city }),
        2 => (n(), n()).prop_map(|(which, parent)| Deed::Under { which, parent }),
        2 => (n(), n()).prop_map(|(who, at)| Deed::Hire { who, at }),
        2 => (n(), n()).prop_map(|(which, tag)| Deed::Tag { which, tag }),
        2 => n().prop_map(|which| Deed::Finish { which }),
        3 => (n(), n()).prop_map(|(entity, which)| Deed::Delete { entity, which }),
        2 => Just(Deed::Undo),
        1 => Just(Deed::Redo),
    ];
    prop::collection::vec(deed, 1..60)
}

fn pick(repository: &Repository, entity: &'static Entity, which: u8) -> Option<Record> {
    let all = repository.list(&Query::of(entity).limit(1_000)).unwrap().records;
    (!all.is_empty()).then(|| all[usize::from(which) % all.len()].clone())
}

fn id(repository: &Repository, entity: &'static Entity, which: u8) -> Option<Id> {
    pick(repository, entity, which).map(|record| record.id)
}

fn links(id: Option<Id>) -> Value {
    id.map_or(Value::Empty, |id| Value::Links(vec![id]))
}

/// The change that a deed is, as the base stands; none when there is nothing to do it to.
fn change(repository: &Repository, deed: &Deed) -> Option<Change> {
    let cities = ["Lyon", "Saint-Étienne", "", "Œyreluy"];
    let names = ["Apollo", "Éts D'Hérouville", "Borée & fils", "Çà et là"];
    let name = |n: u8| format!("{} {}", names[usize::from(n) % names.len()], n);
    let now = fixture::now();
    Some(match *deed {
        Deed::Account { name: n, parent, city } => {
            let parent = if parent % 3 == 0 { None } else { id(repository, &ACCOUNT, parent) };
            let values = Values::new()
                .with(&account::NAME.field, name(n))
                .with(&account::PARENT.field, parent)
                .with(&account::CITY.field, cities[usize::from(city) % 4]);
            Change::insert(&ACCOUNT, values)
        }
        Deed::Contact { name: n, at, role } => {
            let values = Values::new()
                .with(&contact::LAST_NAME.field, name(n))
                .with(&contact::ACCOUNT.field, id(repository, &ACCOUNT, at))
                .with(&contact::ROLES.field, links(id(repository, &ROLE, role)));
            Change::insert(&CONTACT, values)
        }
        Deed::Activity { about, who, done } => {
            let values = Values::new()
                .with(&activity::KIND.field, "call")
                .with(&activity::SUBJECT.field, "Relance")
                .with(&activity::STATE.field, if done { "done" } else { "planned" })
                .with(&activity::START.field, now - chrono::Duration::minutes(i64::from(about)))
                .with(&activity::ACCOUNTS.field, links(id(repository, &ACCOUNT, about)))
                .with(&activity::CONTACTS.field, links(id(repository, &CONTACT, who)));
            Change::insert(&ACTIVITY, values)
        }
        Deed::Note { about, who } => {
            let mut refs: Vec<Ref> = pick(repository, &ACCOUNT, about).map(|record| record.at()).into_iter().collect();
            refs.extend(pick(repository, &CONTACT, who).map(|record| record.at()));
            let values = Values::new()
                .with(&entry::AT.field, now)
                .with(&entry::TEXT.field, "Vu ce matin")
                .with(&entry::HEARD.field, who % 2 == 0)
                .with(&entry::ABOUT.field, Value::Records(refs));
            Change::insert(&ENTRY, values)
        }
        Deed::Rename { which, name: n } => {
            Change::update(pick(repository, &ACCOUNT, which)?.at(), Values::new().with(&account::NAME.field, name(n)))
        }
        Deed::Move { which, city } => {
            let values = Values::new().with(&account::CITY.field, cities[usize::from(city) % 4]);
            Change::update(pick(repository, &ACCOUNT, which)?.at(), values)
        }
        Deed::Under { which, parent } => {
            let values = Values::new().with(&account::PARENT.field, id(repository, &ACCOUNT, parent));
            Change::update(pick(repository, &ACCOUNT, which)?.at(), values)
        }
        Deed::Hire { who, at } => {
            let values = Values::new().with(&contact::ACCOUNT.field, id(repository, &ACCOUNT, at));
            Change::update(pick(repository, &CONTACT, who)?.at(), values)
        }
        Deed::Tag { which, tag } => {
            let values = Values::new().with(&account::TAGS.field, links(id(repository, &TAG, tag)));
            Change::update(pick(repository, &ACCOUNT, which)?.at(), values)
        }
        Deed::Finish { which } => {
            let values = Values::new().with(&activity::STATE.field, "done").with(&activity::RESULT.field, "Fait");
            Change::update(pick(repository, &ACTIVITY, which)?.at(), values)
        }
        Deed::Delete { entity, which } => {
            let entity: &'static Entity = [&ACCOUNT, &CONTACT, &ACTIVITY, &ENTRY, &TAG, &ROLE][usize::from(entity) % 6];
            Change::Delete { at: Ref::new(entity, id(repository, entity, which)?) }
        }
        Deed::Undo | Deed::Redo => return None,
    })
}

fn commit(repository: &mut Repository, by: Id, change: Change) -> Result<i64, Error> {
    let head = Header { label: Label::new("edit"), by, company: None };
    repository.commit(head, [change], fixture::now()).map(|applied| applied.journal)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, max_shrink_iters: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_was_done_taking_it_all_back_leaves_the_file_as_it_was(deeds in deeds()) {
        let fixture = Fixture::empty();
        let mut repository = fixture.open();
        let by = Id(0);
        for label in ["salon", "vip"] {
            let values = Values::new().with(TAG.field("name").unwrap(), label);
            // Another user's steps, which this one's undo does not reach.
            commit(&mut repository, Id(1), Change::insert(&TAG, values)).unwrap();
        }
        let mut digests = vec![repository.digest().unwrap()];
        for deed in &deeds {
            let before = repository.digest().unwrap();
            match deed {
                Deed::Undo => { let _ = repository.undo(by, fixture::now()); }
                Deed::Redo => { let _ = repository.redo(by, fixture::now()); }
                _ => {
                    let Some(change) = change(&repository, deed) else { continue };
                    match commit(&mut repository, by, change) {
                        Ok(_) => {}
                        Err(Error::Refused(_)) => prop_assert_eq!(repository.digest().unwrap(), before, "a refusal has written"),
                        Err(other) => prop_assert!(false, "{deed:?}: {other}"),
                    }
                }
            }
            digests.push(repository.digest().unwrap());
        }
        prop_assert_eq!(repository.check(&mut |_| ()).unwrap(), vec![]);
        let end = repository.digest().unwrap();
        let mut taken_back = 0;
        while repository.undo(by, fixture::now()).is_ok() {
            taken_back += 1;
        }
        prop_assert_eq!(repository.check(&mut |_| ()).unwrap(), vec![]);
        for _ in 0..taken_back {
            repository.redo(by, fixture::now()).unwrap();
        }
        prop_assert_eq!(repository.digest().unwrap(), end);
        prop_assert_eq!(repository.check(&mut |_| ()).unwrap(), vec![]);
        for _ in 0..taken_back {
            repository.undo(by, fixture::now()).unwrap();
        }
        prop_assert_eq!(repository.digest().unwrap(), digests[0]);
    }
}
