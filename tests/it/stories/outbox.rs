//! The outbox (MAI-1): letters are queued with what they tell of, taken in hand by one program at a time, and stay sent once they
//! have left.
use carnet::mail::outbox::{Attachment, Letter, Occasion, queue};
use carnet::model::catalog::contact::CONTACT;
use carnet::model::catalog::email::{ATTACHMENT, EMAIL};
use carnet::model::catalog::entry::{self, ENTRY};
use carnet::model::mailbox::Mailbox;
use carnet::model::query::Query;
use carnet::model::rule::Reason;
use carnet::model::{Change, Header, Id, Label, Record, Ref, Value, Values};
use carnet::repository::{Error, Fate, Repository};
use chrono::TimeDelta;

use crate::support::fixture::{self, Fixture};

pub fn head(repository: &Repository) -> Header {
    Header { label: Label::new("act-info"), by: fixture::user(repository).id, company: None }
}

fn contact(repository: &Repository, name: &str) -> Record {
    let all = repository.list(&Query::of(&CONTACT)).unwrap().records;
    all.into_iter().find(|one| one.text("name") == name).unwrap()
}

pub fn emails(repository: &Repository) -> Vec<Record> {
    repository.list(&Query::of(&EMAIL)).unwrap().records
}

fn only(repository: &Repository) -> Record {
    let mut all = emails(repository);
    assert_eq!(all.len(), 1);
    all.remove(0)
}

fn to(address: &str) -> Vec<Mailbox> {
    vec![Mailbox::new("Élise Martin", address).unwrap()]
}

/// A note about Élise Martin with a letter to her, or to somebody who takes part.
fn told(repository: &mut Repository, occasion: Occasion, kind: &str) {
    let who = contact(repository, "Élise Martin").at();
    let entry = Id::provisional(1);
    let values = Values::new()
        .with(&entry::KIND.field, kind)
        .with(&entry::AT.field, fixture::now())
        .with(&entry::SUBJECT.field, "Notre rendez-vous")
        .with(&entry::ABOUT.field, Value::Records(vec![who]));
    let letter = Letter {
        occasion,
        to: to("elise@apollo.fr"),
        subject: "Notre rendez-vous".to_owned(),
        body: "Bonjour".to_owned(),
        about: vec![who],
        entry: Some(entry),
        attachments: vec![Attachment::new("plan.txt", "text/plain", b"Lyon".to_vec())],
        ..Letter::default()
    };
    let mut changes = vec![Change::Insert { entity: &ENTRY, id: Some(entry), values }];
    changes.extend(queue(&[letter]).changes);
    let head = head(repository);
    repository.commit(head, changes, fixture::now()).unwrap();
}

fn base() -> (Fixture, Repository) {
    let fixture = fixture::two_prospects();
    let repository = fixture.open();
    (fixture, repository)
}

fn sent(repository: &mut Repository) {
    let id = only(repository).id;
    let later = fixture::now() + TimeDelta::hours(1);
    assert!(repository.claim_letter(id, "here/1", later).unwrap());
    assert!(repository.begin_body(id, "here/1").unwrap());
    let fate = Fate::Sent { answer: "250 OK".to_owned() };
    assert!(repository.settle_letter(id, "here/1", &fate, later).unwrap());
}

#[test]
fn an_undone_action_withdraws_its_letters_and_a_redo_queues_them_again() {
    let (_fixture, mut repository) = base();
    let before = repository.digest().unwrap();
    told(&mut repository, Occasion::Participant, "info");
    let letter = only(&repository);
    assert_eq!((letter.text("state"), letter.reference()), ("queued", "E-00001"));
    assert!(letter.text("message_id").contains('@'), "{}", letter.text("message_id"));
    assert_eq!(repository.attached(letter.id).unwrap()[0].bytes, b"Lyon");
    let user = fixture::user(&repository).id;
    let after = repository.digest().unwrap();
    assert_eq!(repository.undo(user, fixture::now()).unwrap().sent, 0);
    assert_eq!(repository.digest().unwrap(), before);
    repository.redo(user, fixture::now()).unwrap();
    assert_eq!(repository.digest().unwrap(), after);
    assert_eq!(repository.check(&mut |_| ()).unwrap(), []);
}

#[test]
fn a_letter_that_has_left_stays_sent_and_the_undo_says_so() {
    let (_fixture, mut repository) = base();
    told(&mut repository, Occasion::Participant, "info");
    sent(&mut repository);
    let user = fixture::user(&repository).id;
    assert_eq!(repository.undo(user, fixture::now()).unwrap().sent, 1);
    let letter = only(&repository);
    assert_eq!((letter.text("state"), letter.value("entry").link()), ("sent", None));
    assert_eq!(repository.count(&Query::of(&ENTRY)).unwrap(), 0, "the note is undone");
    assert_eq!(repository.attached(letter.id).unwrap().len(), 1, "what went with it stays with it");
    assert_eq!(repository.check(&mut |_| ()).unwrap(), []);
    repository.redo(user, fixture::now()).unwrap();
    let letter = only(&repository);
    assert_eq!(letter.text("state"), "sent", "a redo sends nothing again");
    assert!(letter.value("entry").link().is_some());
    assert_eq!(repository.check(&mut |_| ()).unwrap(), []);
}

#[test]
fn a_personal_letter_moves_the_clock_when_it_is_sent_and_not_before() {
    let (_fixture, mut repository) = base();
    told(&mut repository, Occasion::OneToOne, "email");
    assert!(contact(&repository, "Élise Martin").value("last_contacted_at").is_empty());
    sent(&mut repository);
    let clock = contact(&repository, "Élise Martin").value("last_contacted_at").instant();
    assert_eq!(clock, Some(fixture::now() + TimeDelta::hours(1)));
    let user = fixture::user(&repository).id;
    assert_eq!(repository.undo(user, fixture::now()).unwrap().sent, 1);
    assert_eq!(contact(&repository, "Élise Martin").value("last_contacted_at").instant(), clock, "it was sent");
    assert_eq!(repository.check(&mut |_| ()).unwrap(), []);
}

#[test]
fn a_letter_to_somebody_who_takes_part_moves_no_clock() {
    let (_fixture, mut repository) = base();
    told(&mut repository, Occasion::Participant, "info");
    sent(&mut repository);
    assert!(contact(&repository, "Élise Martin").value("last_contacted_at").is_empty());
}

#[test]
fn a_letter_is_in_one_hand_only_and_what_died_is_looked_after() {
    let (fixture, mut repository) = base();
    told(&mut repository, Occasion::Participant, "info");
    let id = only(&repository).id;
    let now = fixture::now();
    let mut other = fixture.open();
    assert!(repository.claim_letter(id, "here/1", now).unwrap());
    assert!(!other.claim_letter(id, "here/2", now).unwrap(), "somebody has it");
    assert!(!other.begin_body(id, "here/2").unwrap());
    // The first program died before anything left.
    assert_eq!(other.recover_letters("here/2", true, now).unwrap().released, 1);
    assert!(!repository.begin_body(id, "here/1").unwrap(), "it is not ours any more: nothing may leave");
    assert!(other.claim_letter(id, "here/2", now).unwrap());
    assert!(other.begin_body(id, "here/2").unwrap());
    // The second one died after.
    assert_eq!(repository.recover_letters("here/3", true, now).unwrap().uncertain, 1);
    assert_eq!(only(&repository).text("state"), "uncertain");
    assert!(repository.due_letters(now + TimeDelta::days(365)).unwrap().is_empty(), "never again by itself");
    // A program of another computer is not dead because this one is alone.
    let again = Change::update(Ref::new(&EMAIL, id), Values::new().with(EMAIL.field("state").unwrap(), "queued"));
    let head = head(&repository);
    repository.commit(head, [again], now).unwrap();
    assert!(repository.claim_letter(id, "there/1", now).unwrap());
    assert_eq!(repository.recover_letters("here/3", true, now).unwrap(), carnet::repository::Recovered::default());
}

#[test]
fn what_has_left_changes_no_more_and_what_waits_never_goes_early() {
    let (_fixture, mut repository) = base();
    told(&mut repository, Occasion::Participant, "info");
    let at = only(&repository).at();
    let now = fixture::now();
    let set = |key: &str, value: Value| Change::update(at, Values::new().with(EMAIL.field(key).unwrap(), value));
    let head = head(&repository);
    let tomorrow = Value::Instant(now + TimeDelta::days(1));
    repository.commit(head.clone(), [set("not_before", tomorrow)], now).unwrap();
    assert!(repository.due_letters(now).unwrap().is_empty());
    assert!(!repository.claim_letter(at.id, "here/1", now).unwrap());
    repository.commit(head.clone(), [set("not_before", Value::Empty)], now).unwrap();
    sent(&mut repository);
    for (key, value) in [("subject", "Autre"), ("recipients", "x@apollo.fr"), ("state", "queued")] {
        let refused = repository.commit(head.clone(), [set(key, value.into())], now).unwrap_err();
        assert!(matches!(refused, Error::Refused(faults) if faults[0].reason == Reason::Sent), "{key}");
    }
}

#[test]
fn an_address_that_is_none_is_refused_before_anything_is_queued() {
    let (_fixture, mut repository) = base();
    let values = Values::new()
        .with(EMAIL.field("subject").unwrap(), "Bonjour")
        .with(EMAIL.field("recipients").unwrap(), "elise@apollo.fr, pas une adresse");
    let head = head(&repository);
    let refused = repository.commit(head, [Change::insert(&EMAIL, values)], fixture::now()).unwrap_err();
    let Error::Refused(faults) = refused else { panic!("{refused:?}") };
    assert_eq!((faults[0].field.as_str(), faults[0].value.as_str()), ("recipients", "pas une adresse"));
    assert_eq!(repository.count(&Query::of(&ATTACHMENT)).unwrap(), 0);
}

#[test]
fn an_entry_that_is_deleted_withdraws_its_letters_and_its_undo_queues_them_again() {
    let (_fixture, mut repository) = base();
    told(&mut repository, Occasion::Participant, "info");
    let letter = only(&repository);
    let entry = letter.value("entry").link().unwrap();
    let before = repository.digest().unwrap();
    let delete = Change::Delete { at: Ref::new(&ENTRY, entry) };
    let head = head(&repository);
    repository.commit(head, vec![delete], fixture::now()).unwrap();
    assert_eq!(only(&repository).text("state"), "withdrawn");
    repository.undo(fixture::user(&repository).id, fixture::now()).unwrap();
    assert_eq!(only(&repository).text("state"), "queued");
    assert_eq!(repository.digest().unwrap(), before);
}

#[test]
fn only_its_author_changes_or_deletes_an_entry_and_nobody_its_kind() {
    let (_fixture, mut repository) = base();
    let me = fixture::user(&repository).id;
    let values = Values::new()
        .with(&entry::KIND.field, "info")
        .with(&entry::AT.field, fixture::now())
        .with(&entry::AUTHOR.field, me)
        .with(&entry::TEXT.field, "À rappeler");
    let own = head(&repository);
    let made = repository
        .commit(
            own.clone(),
            vec![Change::Insert { entity: &ENTRY, id: Some(Id::provisional(1)), values }],
            fixture::now(),
        )
        .unwrap();
    let at = Ref::new(&ENTRY, made.id_of(Id::provisional(1)).unwrap());
    let user = Values::new()
        .with(&carnet::model::catalog::settings::user::LOGIN.field, "paul")
        .with(&carnet::model::catalog::settings::user::NAME.field, "Paul Roux");
    let change =
        Change::Insert { entity: &carnet::model::catalog::settings::USER, id: Some(Id::provisional(2)), values: user };
    let paul = repository.commit(own.clone(), vec![change], fixture::now()).unwrap().id_of(Id::provisional(2)).unwrap();
    let other = Header { by: paul, ..own.clone() };
    let text = |text: &str| Change::update(at, Values::new().with(&entry::TEXT.field, text));
    for change in [text("Rien"), Change::Delete { at }] {
        let refused = repository.commit(other.clone(), vec![change], fixture::now());
        assert!(matches!(refused, Err(Error::NotAuthor(of)) if of == at), "{refused:?}");
    }
    let kind = Change::update(at, Values::new().with(&entry::KIND.field, "call"));
    assert!(matches!(repository.commit(own.clone(), vec![kind], fixture::now()), Err(Error::Refused(_))));
    repository.commit(own, vec![text("À rappeler mardi")], fixture::now()).unwrap();
}
