//! Keys are kept current whatever is done to the records, and pairs are found by them without reading all records.
use super::*;
use crate::model::catalog::account::{self, ACCOUNT};
use crate::model::catalog::address::{ADDRESS, CONTACT_POINT, contact_point, postal};
use crate::model::catalog::contact::{self, CONTACT};
use crate::model::change::{Change, Header, Label};
use crate::model::twin::{Reason, SURE, Traits};
use crate::model::{Entity, Field, Id, Ref, Value, Values};
use crate::repository::{Labels, Opening, Repository};
use chrono::{DateTime, TimeZone, Utc};
use std::cell::RefCell;
use std::collections::BTreeSet;

fn now() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 24, 8, 30, 0).unwrap()
}

struct Desk {
    repository: Repository,
    _folder: tempfile::TempDir,
}

const ME: Id = Id(0);

fn head() -> Header {
    Header { label: Label::new("test"), by: ME, company: None }
}

impl Desk {
    fn new() -> Desk {
        let folder = tempfile::tempdir().unwrap();
        let repository = Repository::open(&folder.path().join("t.db"), Opening::OrNew, Labels::French).unwrap();
        Desk { repository, _folder: folder }
    }

    fn commit(&mut self, changes: Vec<Change>) {
        self.repository.commit(head(), changes, now()).unwrap();
        self.is_sound();
    }

    fn made(&mut self, entity: &'static Entity, values: Values) -> Ref {
        let name = Id::provisional(1);
        let change = Change::Insert { entity, id: Some(name), values };
        let applied = self.repository.commit(head(), vec![change], now()).unwrap();
        self.is_sound();
        Ref::new(entity, applied.id_of(name).unwrap())
    }

    /// `check` finds nothing, so that every key stands where it should and no other does.
    fn is_sound(&self) {
        assert_eq!(self.repository.check(&mut |_| ()).unwrap(), []);
    }

    fn keys(&self, at: Ref) -> usize {
        keys::kept(&self.repository.connection, at.entity, at.id.0).unwrap().len()
    }

    fn twins(&self, entity: &'static Entity, values: &[(&str, &str)]) -> Vec<Twin> {
        let read = |key: &str| values.iter().filter(|(of, _)| *of == key).map(|(_, text)| (*text).to_owned()).collect();
        self.repository.twins_of(entity, &Traits::of(entity, &read), None).unwrap()
    }

    fn groups(&self) -> Vec<Group> {
        self.repository.check_twins(&ACCOUNT, &Among::All, &mut |_| ()).unwrap().groups
    }
}

fn bakery(name: &str, town: &str, phone: &str) -> Values {
    Values::new()
        .with(&account::NAME.field, name)
        .with(&account::POSTCODE.field, "69003")
        .with(&account::CITY.field, town)
        .with(&account::PHONE.field, phone)
}

#[test]
fn the_keys_follow_the_record_its_lines_and_every_undo() {
    let mut desk = Desk::new();
    let at = desk.made(&ACCOUNT, bakery("Boulangerie Martin SARL", "Lyon", "+33472000001"));
    assert!(desk.keys(at) > 2);
    desk.commit(vec![Change::update(at, Values::new().with(&account::NAME.field, "Pâtisserie Durand"))]);
    desk.commit(vec![Change::update(at, Values::new().with(&account::CITY.field, "Bron"))]);
    let line = |of: &'static Entity, fields: Vec<(&'static Field, Value)>| {
        let values = fields.into_iter().fold(Values::new(), |values, (field, value)| values.with(field, value));
        Change::insert(of, values)
    };
    desk.commit(vec![line(
        &CONTACT_POINT,
        vec![
            (&contact_point::ENTITY.field, "account".into()),
            (&contact_point::RECORD.field, Value::Link(at.id)),
            (&contact_point::CHANNEL.field, "email".into()),
            (&contact_point::ADDRESS.field, "durand@exemple.fr".into()),
        ],
    )]);
    assert_eq!(desk.twins(&ACCOUNT, &[("name", "Durand pâtisserie"), ("email", "durand@exemple.fr")]).len(), 1);
    desk.commit(vec![line(
        &ADDRESS,
        vec![
            (&postal::ENTITY.field, "account".into()),
            (&postal::RECORD.field, Value::Link(at.id)),
            (&postal::POSTCODE.field, "75001".into()),
            (&postal::CITY.field, "Paris".into()),
            (&postal::IS_DEFAULT.field, true.into()),
        ],
    )]);
    desk.commit(vec![Change::Delete { at }]);
    assert_eq!(desk.keys(at), 0);
    for _ in 0..6 {
        desk.repository.undo(ME, now()).unwrap();
        desk.is_sound();
    }
    for _ in 0..6 {
        desk.repository.redo(ME, now()).unwrap();
        desk.is_sound();
    }
}

#[test]
fn an_import_and_its_undo_write_all_keys_at_once() {
    let mut desk = Desk::new();
    let import = |desk: &mut Desk| {
        let values = |n: usize| bakery(&format!("Garage {n}"), "Lyon", &format!("+334720{n:05}"));
        let mut changes = (0..700).map(|n| Ok(Change::insert(&ACCOUNT, values(n))));
        desk.repository.commit_large(head(), &mut changes, now(), (700, &mut |_| ())).unwrap();
        desk.is_sound();
    };
    import(&mut desk);
    assert!(!desk.twins(&ACCOUNT, &[("name", "Garage 12"), ("city", "Lyon"), ("phone", "+33472000012")]).is_empty());
    desk.repository.undo(ME, now()).unwrap();
    desk.is_sound();
    let left: i64 =
        desk.repository.connection.query_row("SELECT count(*) FROM twin_key", [], |row| row.get(0)).unwrap();
    assert_eq!(left, 0);
    desk.repository.redo(ME, now()).unwrap();
    desk.is_sound();
}

#[test]
fn keys_that_are_lost_or_strange_are_found_by_the_check() {
    let mut desk = Desk::new();
    let at = desk.made(&ACCOUNT, bakery("Boulangerie Martin", "Lyon", "+33472000001"));
    let spoil = |desk: &Desk, sql: &str| {
        desk.repository.connection.execute_batch(&format!("SAVEPOINT s; {sql}")).unwrap();
        let found = desk.repository.check(&mut |_| ()).unwrap();
        desk.repository.connection.execute_batch("ROLLBACK TO s; RELEASE s").unwrap();
        assert!(found.iter().all(|finding| finding.what == "twin_key"), "{found:?}");
        found.iter().map(|finding| finding.record).collect::<Vec<_>>()
    };
    assert_eq!(spoil(&desk, "DELETE FROM twin_key WHERE key = (SELECT min(key) FROM twin_key)"), [0]);
    assert_eq!(spoil(&desk, "INSERT INTO twin_key VALUES(1, 7, 7)"), [0]);
    assert_eq!(spoil(&desk, "DELETE FROM twin_record"), [at.id.0, 0]);
}

#[test]
fn two_bakeries_are_a_group_until_they_are_parted() {
    let mut desk = Desk::new();
    let one = desk.made(&ACCOUNT, bakery("Boulangerie Martin SARL", "Lyon", "+33472000001"));
    let other = desk.made(&ACCOUNT, bakery("SARL Boulangerie Martin", "Lyon", "+33472000001"));
    desk.made(&ACCOUNT, bakery("Garage Petit", "Lyon", "+33472000009"));
    let groups = desk.groups();
    assert_eq!(groups.len(), 1);
    assert_eq!(groups[0].records, [one.id, other.id]);
    assert!(groups[0].pairs[0].reasons.contains(&Reason::SamePhone), "{groups:?}");
    let among = Among::Records(vec![other.id]);
    assert_eq!(desk.repository.check_twins(&ACCOUNT, &among, &mut |_| ()).unwrap().groups, groups);
    desk.commit(vec![crate::model::catalog::twin::parted(one, other.id, (ME, now()))]);
    assert_eq!(desk.groups(), []);
    assert_eq!(desk.repository.still_twins(&ACCOUNT, &groups).unwrap(), []);
    desk.repository.undo(ME, now()).unwrap();
    assert_eq!(desk.groups(), groups);
    desk.commit(vec![Change::Delete { at: one }]);
    assert_eq!(desk.repository.still_twins(&ACCOUNT, &groups).unwrap(), []);
}

#[test]
fn a_group_holds_no_two_that_were_parted_and_no_more_than_a_merge_takes() {
    let pair = |low: i64, high: i64, score: u16| Pair { low: Id(low), high: Id(high), score, reasons: Vec::new() };
    let mut desk = Desk::new();
    let ids: Vec<Id> =
        (0..3).map(|n| desk.made(&ACCOUNT, Values::new().with(&account::NAME.field, format!("X{n}"))).id).collect();
    desk.commit(vec![crate::model::catalog::twin::parted(Ref::new(&ACCOUNT, ids[2]), ids[0], (ME, now()))]);
    let apart = apart::Apart::read(&desk.repository.connection, &ACCOUNT).unwrap();
    let (a, b, c) = (ids[0].0, ids[1].0, ids[2].0);
    let groups = groups::grouped(vec![pair(a, b, 900), pair(b, c, 800)], &apart);
    assert_eq!(groups.iter().map(|group| group.records.len()).collect::<Vec<_>>(), [2]);
    let chain = (1..40).map(|n| pair(n, n + 1, 700)).collect();
    let groups = groups::grouped(chain, &apart::Apart::default());
    assert!(groups.iter().all(|group| group.records.len() <= 10), "{groups:?}");
    assert!(groups.len() >= 4);
}

#[test]
fn every_field_that_tells_is_read() {
    for entity in [&ACCOUNT, &CONTACT] {
        let asked = RefCell::new(BTreeSet::new());
        let _ = Traits::of(entity, &|key| {
            asked.borrow_mut().insert(key.to_owned());
            vec!["x".to_owned()]
        });
        let faces = faces::Faces::of(entity);
        let lost: Vec<_> = asked.into_inner().into_iter().filter(|key| !faces.reads(key)).collect();
        assert_eq!(lost, Vec::<String>::new(), "{}", entity.key);
    }
}

#[test]
fn a_person_is_found_by_the_address_on_a_further_line() {
    let mut desk = Desk::new();
    let values = Values::new().with(&contact::FIRST_NAME.field, "Élise").with(&contact::LAST_NAME.field, "Martin");
    let at = desk.made(&CONTACT, values);
    let line = Values::new()
        .with(&contact_point::ENTITY.field, "contact")
        .with(&contact_point::RECORD.field, Value::Link(at.id))
        .with(&contact_point::CHANNEL.field, "phone")
        .with(&contact_point::ADDRESS.field, "+33612345678");
    desk.commit(vec![Change::insert(&CONTACT_POINT, line)]);
    let twins = desk.twins(&CONTACT, &[("first_name", "Elise"), ("last_name", "Martin"), ("mobile", "+33612345678")]);
    assert_eq!(twins.iter().map(|twin| twin.record).collect::<Vec<_>>(), [at.id]);
    assert!(twins[0].score >= SURE, "{twins:?}");
}

#[test]
fn the_keys_of_people_follow_the_name_of_their_employer() {
    let mut desk = Desk::new();
    let firm = desk.made(&ACCOUNT, bakery("Boulangerie Martin", "Lyon", "+33472000001"));
    let values = Values::new()
        .with(&contact::FIRST_NAME.field, "Élise")
        .with(&contact::LAST_NAME.field, "Roy")
        .with(&contact::ACCOUNT.field, firm.id);
    desk.made(&CONTACT, values);
    desk.commit(vec![Change::update(firm, Values::new().with(&account::NAME.field, "Maison Durand"))]);
    desk.repository.undo(ME, now()).unwrap();
    desk.is_sound();
    desk.commit(vec![Change::Delete { at: firm }]);
}

#[test]
fn keys_are_looked_up_along_their_table_and_records_by_their_identity() {
    let desk = Desk::new();
    let plan = |sql: &str| -> Vec<String> {
        let mut statement = desk.repository.connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        let count = statement.parameter_count();
        let values: Vec<i64> = vec![1; count];
        let rows = statement.query_map(rusqlite::params_from_iter(values), |row| row.get::<_, String>(3)).unwrap();
        rows.map(Result::unwrap).collect()
    };
    assert_eq!(plan(&sharing()), ["SEARCH twin_key USING PRIMARY KEY (entity=? AND key=?)"]);
    let walk = "SELECT key, record FROM twin_key WHERE entity = ?1 ORDER BY key, record";
    assert_eq!(plan(walk), ["SEARCH twin_key USING PRIMARY KEY (entity=?)"]);
}
