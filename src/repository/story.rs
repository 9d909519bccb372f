//! Stories of the write side: what a user does, and what the file then holds.
use super::{Error, Labels, Opening, Repository};
use crate::model::catalog::account::{self, ACCOUNT};
use crate::model::catalog::contact::{self, CONTACT};
use crate::model::catalog::entry::{self, ENTRY};
use crate::model::catalog::settings::STATUS_REASON;
use crate::model::change::{Change, Header, Label};
use crate::model::record::Values;
use crate::model::{Id, Query, Ref, Value};
use chrono::{DateTime, TimeZone, Utc};

fn now() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 24, 8, 30, 0).unwrap()
}

struct Desk {
    repository: Repository,
    _folder: tempfile::TempDir,
}

fn desk() -> Desk {
    let folder = tempfile::tempdir().unwrap();
    let repository = Repository::open(&folder.path().join("carnet.db"), Opening::OrNew, Labels::French).unwrap();
    Desk { repository, _folder: folder }
}

const ME: Id = Id(0);

impl Desk {
    fn commit(&mut self, changes: Vec<Change>) -> super::Result<super::Applied> {
        let head = Header { label: Label::new("test"), by: ME, company: None };
        self.repository.commit(head, changes, now())
    }

    fn account(&mut self, name: &str, parent: Option<Id>) -> Id {
        let mut values = Values::new().with(&account::NAME.field, name);
        if let Some(parent) = parent {
            values.set(&account::PARENT.field, parent.into());
        }
        let change = Change::Insert { entity: &ACCOUNT, id: Some(Id::provisional(1)), values };
        self.commit(vec![change]).unwrap().id_of(Id::provisional(1)).unwrap()
    }

    fn one<T: rusqlite::types::FromSql>(&self, sql: &str) -> T {
        self.repository.connection.query_row(sql, [], |row| row.get(0)).unwrap()
    }
}

#[test]
fn a_new_account_has_a_reference_a_key_to_sort_by_and_can_be_found() {
    let mut desk = desk();
    desk.account("Éts D'Hérouville", None);
    assert_eq!(desk.one::<String>("SELECT reference FROM account"), "C-00001");
    assert_eq!(desk.one::<String>("SELECT name_key FROM account"), "ets d herouville");
    assert_eq!(desk.one::<i64>("SELECT count(*) FROM account_words WHERE account_words MATCH '\"dherou\" *'"), 1);
    assert_eq!(desk.one::<i64>("SELECT count(*) FROM account_parts WHERE parts LIKE '%rouvil%'"), 1);
}

#[test]
fn an_account_typed_with_a_town_has_a_default_address_there() {
    let mut desk = desk();
    let values = Values::new()
        .with(&account::NAME.field, "Apollo")
        .with(&account::CITY.field, "Lyon")
        .with(&account::POSTCODE.field, "69003");
    desk.commit(vec![Change::insert(&ACCOUNT, values)]).unwrap();
    assert_eq!(desk.one::<String>("SELECT city || postcode || is_default FROM address"), "Lyon690031");
    assert_eq!(desk.one::<String>("SELECT city || city_key FROM account"), "Lyonlyon");
    let id = Id(desk.one("SELECT id FROM account"));
    let moved = Values::new().with(&account::CITY.field, "Saint-Étienne");
    desk.commit(vec![Change::update(Ref::new(&ACCOUNT, id), moved)]).unwrap();
    assert_eq!(desk.one::<String>("SELECT city_key FROM account"), "saint etienne");
    assert_eq!(desk.one::<i64>("SELECT count(*) FROM address"), 1);
    desk.repository.undo(ME, now()).unwrap();
    assert_eq!(desk.one::<String>("SELECT city FROM account"), "Lyon");
}

#[test]
fn a_group_knows_its_topmost_company_and_refuses_a_circle() {
    let mut desk = desk();
    let top = desk.account("Holding", None);
    let middle = desk.account("Filiale", Some(top));
    let low = desk.account("Atelier", Some(middle));
    assert_eq!(desk.one::<i64>(&format!("SELECT root FROM account WHERE id = {low}")), top.0);
    let circle = Values::new().with(&account::PARENT.field, low);
    let refused = desk.commit(vec![Change::update(Ref::new(&ACCOUNT, top), circle)]).unwrap_err();
    assert!(refused.to_string().contains("circle"), "{refused}");
    let apart = Values::new().with(&account::PARENT.field, Value::Empty);
    desk.commit(vec![Change::update(Ref::new(&ACCOUNT, middle), apart)]).unwrap();
    assert_eq!(desk.one::<i64>(&format!("SELECT root FROM account WHERE id = {low}")), middle.0);
    desk.repository.undo(ME, now()).unwrap();
    assert_eq!(desk.one::<i64>(&format!("SELECT root FROM account WHERE id = {low}")), top.0);
}

#[test]
fn a_deleted_company_takes_its_lines_along_and_comes_back_whole() {
    let mut desk = desk();
    let top = desk.account("Holding", None);
    let child = desk.account("Filiale", Some(top));
    let person = Change::Insert {
        entity: &CONTACT,
        id: Some(Id::provisional(1)),
        values: Values::new().with(&contact::LAST_NAME.field, "Martin").with(&contact::ACCOUNT.field, top),
    };
    let note = Change::insert(
        &ENTRY,
        Values::new()
            .with(&entry::AT.field, now())
            .with(&entry::TEXT.field, "Vu")
            .with(&entry::ABOUT.field, Value::Records(vec![Ref::new(&ACCOUNT, top)])),
    );
    desk.commit(vec![person, note]).unwrap();
    desk.commit(vec![Change::update(Ref::new(&ACCOUNT, top), Values::new().with(&account::CITY.field, "Lyon"))])
        .unwrap();
    let before = desk.repository.digest().unwrap();
    desk.commit(vec![Change::Delete { at: Ref::new(&ACCOUNT, top) }]).unwrap();
    assert_eq!(desk.one::<i64>("SELECT count(*) FROM entry"), 0);
    assert_eq!(desk.one::<i64>("SELECT count(*) FROM address"), 0);
    assert_eq!(desk.one::<i64>("SELECT count(*) FROM contact WHERE account IS NULL"), 1);
    assert_eq!(desk.one::<i64>(&format!("SELECT root FROM account WHERE id = {child}")), child.0);
    desk.repository.undo(ME, now()).unwrap();
    assert_eq!(desk.repository.digest().unwrap(), before);
    assert_eq!(desk.one::<i64>(&format!("SELECT root FROM account WHERE id = {child}")), top.0);
    assert_eq!(desk.one::<i64>("SELECT count(*) FROM entry_link"), 1);
    desk.repository.redo(ME, now()).unwrap();
    assert_eq!(desk.one::<i64>("SELECT count(*) FROM entry"), 0);
    assert!(desk.repository.check(&mut |_| ()).unwrap().is_empty());
}

#[test]
fn an_undone_insert_comes_back_by_redo_with_its_reference_and_a_new_one_gets_the_next() {
    let mut desk = desk();
    desk.account("Apollo", None);
    desk.repository.undo(ME, now()).unwrap();
    assert_eq!(desk.one::<i64>("SELECT count(*) FROM account"), 0);
    desk.repository.redo(ME, now()).unwrap();
    assert_eq!(desk.one::<String>("SELECT reference FROM account"), "C-00001");
    desk.repository.undo(ME, now()).unwrap();
    desk.account("Borée", None);
    assert_eq!(desk.one::<String>("SELECT reference FROM account"), "C-00002");
    assert!(matches!(desk.repository.redo(ME, now()), Err(Error::NothingToUndo)));
}

#[test]
fn an_edit_based_on_an_old_version_is_refused() {
    let mut desk = desk();
    let at = Ref::new(&ACCOUNT, desk.account("Apollo", None));
    desk.commit(vec![Change::update(at, Values::new().with(&account::NAME.field, "Apollo SAS"))]).unwrap();
    let late = Change::Update { at, seen: Some(1), values: Values::new().with(&account::NAME.field, "Apollon") };
    assert!(matches!(desk.commit(vec![late]), Err(Error::Stale(_))));
    let same = Change::update(at, Values::new().with(&account::NAME.field, "Apollo SAS"));
    assert_eq!(desk.commit(vec![same]).unwrap().journal, 0);
}

#[test]
fn the_clocks_follow_what_was_done_and_what_was_undone() {
    let mut desk = desk();
    let firm = desk.account("Apollo", None);
    let person = Values::new().with(&contact::LAST_NAME.field, "Martin").with(&contact::ACCOUNT.field, firm);
    desk.commit(vec![Change::insert(&CONTACT, person)]).unwrap();
    let who = Ref::new(&CONTACT, Id(desk.one("SELECT id FROM contact")));
    let call = Values::new()
        .with(&entry::KIND.field, "call")
        .with(&entry::AT.field, now())
        .with(&entry::ABOUT.field, Value::Records(vec![who]))
        .with(&entry::REACHED.field, true);
    desk.commit(vec![Change::insert(&ENTRY, call)]).unwrap();
    assert_eq!(desk.one::<i64>("SELECT last_contacted_at FROM account"), now().timestamp_millis());
    assert!(desk.repository.check(&mut |_| ()).unwrap().is_empty());
    desk.repository.undo(ME, now()).unwrap();
    assert_eq!(desk.one::<Option<i64>>("SELECT last_contacted_at FROM account"), None);
}

#[test]
fn what_lies_in_the_trash_comes_back_with_its_links_unless_it_was_emptied() {
    let mut desk = desk();
    let firm = desk.account("Apollo", None);
    let child = desk.account("Filiale", Some(firm));
    desk.commit(vec![Change::update(Ref::new(&ACCOUNT, firm), Values::new().with(&account::CITY.field, "Lyon"))])
        .unwrap();
    let before = desk.repository.digest().unwrap();
    desk.commit(vec![Change::Delete { at: Ref::new(&ACCOUNT, firm) }]).unwrap();
    desk.account("Borée", None);
    let trash = desk.repository.trash().unwrap();
    assert_eq!((trash.len(), trash[0].title.as_str(), trash[0].reference.as_str()), (1, "Apollo", "C-00001"));
    let head = Header { label: Label::new("restore"), by: ME, company: None };
    desk.repository.restore_records(&[trash[0].at], head, now()).unwrap();
    assert_eq!(desk.one::<i64>(&format!("SELECT root FROM account WHERE id = {child}")), firm.0);
    assert!(desk.repository.trash().unwrap().is_empty());
    desk.repository.undo(ME, now()).unwrap();
    assert_eq!(desk.repository.trash().unwrap().len(), 1);
    desk.repository.undo(ME, now()).unwrap();
    desk.repository.undo(ME, now()).unwrap();
    assert_eq!(desk.repository.digest().unwrap(), before);
    desk.commit(vec![Change::Delete { at: Ref::new(&ACCOUNT, firm) }]).unwrap();
    assert_eq!(desk.repository.empty_trash(None).unwrap(), 1);
    assert!(desk.repository.trash().unwrap().is_empty());
    assert_eq!(
        desk.one::<i64>("SELECT count(*) FROM journal_change WHERE before LIKE '%Apollo%' OR before LIKE '%Lyon%'"),
        0
    );
    assert!(desk.repository.check(&mut |_| ()).unwrap().is_empty());
}

#[test]
fn a_record_tells_who_changed_which_field_from_what_to_what() {
    let mut desk = desk();
    let at = Ref::new(&ACCOUNT, desk.account("Apollo", None));
    desk.commit(vec![Change::update(at, Values::new().with(&account::NAME.field, "Apollo SAS"))]).unwrap();
    let history = desk.repository.history(at).unwrap();
    assert!(matches!(history[1].deed, super::Deed::Made));
    let super::Deed::Changed(shifts) = &history[0].deed else { panic!("{history:?}") };
    assert_eq!(
        (shifts[0].key.as_str(), shifts[0].before.0.text(), shifts[0].after.0.text()),
        ("name", Some("Apollo"), Some("Apollo SAS"))
    );
}

#[test]
fn a_record_that_comes_with_a_reference_keeps_it_and_nobody_gets_it_again() {
    let mut desk = desk();
    let reference = &crate::model::catalog::REFERENCE;
    let values = Values::new().with(&account::NAME.field, "Apollo").with(reference, "C-00007");
    desk.commit(vec![Change::insert(&ACCOUNT, values.clone())]).unwrap();
    desk.account("Borée", None);
    assert_eq!(desk.one::<String>("SELECT group_concat(reference) FROM account"), "C-00007,C-00008");
    let refused = desk.commit(vec![Change::insert(&ACCOUNT, values)]).unwrap_err();
    assert!(matches!(refused, Error::Refused(_)), "{refused}");
}

#[test]
fn an_activity_owns_an_entry_that_follows_it_and_the_employer_of_that_time_keeps_it() {
    use crate::model::catalog::activity::{self, ACTIVITY};
    let mut desk = desk();
    let firm = desk.account("Apollo", None);
    let other = desk.account("Borée", None);
    let person = Values::new().with(&contact::LAST_NAME.field, "Martin").with(&contact::ACCOUNT.field, firm);
    desk.commit(vec![Change::insert(&CONTACT, person)]).unwrap();
    let who = Id(desk.one("SELECT id FROM contact"));
    let call = Values::new()
        .with(&activity::KIND.field, "call")
        .with(&activity::SUBJECT.field, "Relancer le devis")
        .with(&activity::START.field, now())
        .with(&activity::CONTACTS.field, Value::Links(vec![who]));
    desk.commit(vec![Change::insert(&ACTIVITY, call)]).unwrap();
    assert_eq!(desk.one::<i64>(&format!("SELECT count(*) FROM entry_link WHERE record IN ({firm}, {who})")), 2);
    assert_eq!(desk.one::<Option<i64>>("SELECT last_contacted_at FROM contact"), None);
    let at = Ref::new(&ACTIVITY, Id(desk.one("SELECT id FROM activity")));
    let done = Values::new().with(&activity::STATE.field, "done").with(&activity::RESULT.field, "D'accord");
    desk.commit(vec![Change::update(at, done)]).unwrap();
    assert_eq!(desk.one::<String>("SELECT state || text FROM entry"), "doneD'accord");
    assert_eq!(desk.one::<i64>("SELECT last_contacted_at FROM contact"), now().timestamp_millis());
    let moved = Values::new().with(&contact::ACCOUNT.field, other);
    desk.commit(vec![Change::update(Ref::new(&CONTACT, who), moved)]).unwrap();
    assert_eq!(desk.one::<i64>(&format!("SELECT count(*) FROM entry_link WHERE record = {firm}")), 1);
    assert_eq!(desk.one::<i64>(&format!("SELECT count(*) FROM entry_link WHERE record = {other}")), 0);
    assert_eq!(desk.repository.check(&mut |_| ()).unwrap(), []);
    desk.commit(vec![Change::Delete { at }]).unwrap();
    assert_eq!(desk.one::<i64>("SELECT count(*) FROM entry"), 0);
    assert_eq!(desk.one::<Option<i64>>("SELECT last_contacted_at FROM contact"), None);
    for _ in 0..4 {
        desk.repository.undo(ME, now()).unwrap();
        assert_eq!(desk.repository.check(&mut |_| ()).unwrap(), []);
    }
}

#[test]
fn a_field_that_a_user_adds_is_stored_sorted_filtered_and_undone_without_a_line_of_code() {
    use crate::model::catalog::settings::{CUSTOM_FIELD, custom_field};
    use crate::model::filter::{Filter, Operand, Test};
    use crate::model::query::{Direction, Order, Query};
    let mut desk = desk();
    let made = Values::new()
        .with(&custom_field::ENTITY.field, "account")
        .with(&custom_field::KEY.field, "docks")
        .with(&custom_field::KIND.field, "number")
        .with(&custom_field::LABEL_FR.field, "Quais");
    desk.commit(vec![Change::insert(&CUSTOM_FIELD, made)]).unwrap();
    let docks = desk.repository.catalog().field(&ACCOUNT, "docks").unwrap();
    for (name, count) in [("Apollo", 12), ("Borée", 3), ("Cérès", 7)] {
        let values = Values::new().with(&account::NAME.field, name).with(docks, Value::Number(count));
        desk.commit(vec![Change::insert(&ACCOUNT, values)]).unwrap();
    }
    let mut query = Query::of(&ACCOUNT).filter(Filter::Field(docks, Test::Above, Operand::Value(Value::Number(3))));
    query.order = vec![Order { field: docks, direction: Direction::Descending }];
    let names = |desk: &Desk| -> Vec<String> {
        let page = desk.repository.list(&query).unwrap();
        page.records
            .iter()
            .map(|record| format!("{} {:?}", record.text("name"), record.value("docks").number()))
            .collect()
    };
    assert_eq!(names(&desk), ["Apollo Some(12)", "Cérès Some(7)"]);
    let first = desk.repository.list(&query).unwrap().records[0].at();
    desk.commit(vec![Change::update(first, Values::new().with(docks, Value::Number(1)))]).unwrap();
    let super::Deed::Changed(shifts) = &desk.repository.history(first).unwrap()[0].deed else { panic!() };
    assert_eq!((shifts[0].key.as_str(), shifts[0].before.0.number()), ("docks", Some(12)));
    desk.repository.undo(ME, now()).unwrap();
    assert_eq!(names(&desk), ["Apollo Some(12)", "Cérès Some(7)"]);
}

#[test]
fn a_field_that_cannot_be_empty_says_so() {
    let mut desk = desk();
    let at = Ref::new(&ACCOUNT, desk.account("Apollo", None));
    let emptied = Values::new().with(&account::RELATION.field, Value::Empty);
    match desk.commit(vec![Change::update(at, emptied)]) {
        Err(Error::Refused(faults)) => assert_eq!(faults[0].field, "relation"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_the_schema_puts_for_an_emptied_value_is_what_the_history_tells() {
    let mut desk = desk();
    let reason = desk.repository.list(&Query::of(&STATUS_REASON).limit(1)).unwrap().records[0].at();
    let before = desk.repository.digest().unwrap();
    let emptied = Values::new().with(STATUS_REASON.field("position").unwrap(), Value::Empty);
    desk.commit(vec![Change::update(reason, emptied)]).unwrap();
    assert_ne!(desk.repository.digest().unwrap(), before);
    desk.repository.undo(ME, now()).unwrap();
    assert_eq!(desk.repository.digest().unwrap(), before);
}

#[test]
fn a_large_step_is_undone_and_done_again_without_a_trace_in_the_indexes() {
    let mut desk = desk();
    desk.account("Déjà là", None);
    let before = desk.repository.digest().unwrap();
    let plan = (0..1_200_i64).map(|n| {
        let mut values = Values::new()
            .with(&account::NAME.field, format!("Société {n}").as_str())
            .with(&account::CITY.field, "Lyon");
        if n % 3 == 1 {
            values.set(&account::PARENT.field, Id::provisional(n - 1).into());
        }
        Ok(Change::Insert { entity: &ACCOUNT, id: Some(Id::provisional(n)), values })
    });
    let head = Header { label: Label::new("test"), by: ME, company: None };
    let done = desk.repository.commit_large(head, &mut plan.into_iter(), now(), (100_000, &mut |_| ())).unwrap();
    assert_eq!(done.count, 2_400);
    let after = desk.repository.digest().unwrap();
    assert_eq!(desk.repository.check(&mut |_| ()).unwrap(), []);
    for _ in 0..2 {
        desk.repository.undo(ME, now()).unwrap();
        assert_eq!(desk.repository.digest().unwrap(), before);
        assert_eq!(desk.repository.check(&mut |_| ()).unwrap(), []);
        assert_eq!(desk.one::<i64>("SELECT count(*) FROM account_parts WHERE parts LIKE '%societe%'"), 0);
        desk.repository.redo(ME, now()).unwrap();
        assert_eq!(desk.repository.digest().unwrap(), after);
        assert_eq!(desk.repository.check(&mut |_| ()).unwrap(), []);
        assert_eq!(desk.one::<i64>("SELECT count(*) FROM account_parts WHERE parts LIKE '%societe%'"), 1_200);
    }
    desk.repository
        .connection
        .execute_batch("INSERT INTO account_parts(account_parts) VALUES('integrity-check')")
        .unwrap();
}
