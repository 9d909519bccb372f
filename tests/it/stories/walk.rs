//! Long walks over everything that the catalogue has: whatever is written – a status, a lead's conversion, an own field, a tag,
//! a segment, a user, an address, an affiliation – undo gives equal contents, a refusal writes nothing, the check of the file and
//! the full text's own find nothing. `CARNET_WALK` says how many steps (a few hundred without; 5,000 for a night).
use std::path::Path;

use carnet::model::catalog::ENTITIES;
use carnet::model::catalog::account::{self, ACCOUNT};
use carnet::model::catalog::contact::{self, CONTACT};
use carnet::model::catalog::entry::{self, ENTRY};
use carnet::model::entity::Nature;
use carnet::model::field::{Check, Store};
use carnet::model::query::Query;
use carnet::model::{Change, Entity, Field, Header, Id, Kind, Label, Ref, Value, Values};
use carnet::repository::{Error, Repository};

use crate::support::fixture::{self, Fixture};

/// Who walks: a user whom no set of rights holds back.
const ME: Id = Id(0);

/// Chance that can be had again.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit.max(1)
    }

    fn of<'a, T>(&mut self, things: &'a [T]) -> Option<&'a T> {
        things.get(self.below(things.len()))
    }
}

fn steps(usually: usize) -> usize {
    std::env::var("CARNET_WALK").ok().and_then(|text| text.parse().ok()).unwrap_or(usually)
}

fn head() -> Header {
    Header { label: Label::new("edit"), by: ME, company: None }
}

fn ids(repository: &Repository, entity: &'static Entity) -> Vec<Id> {
    repository.list(&Query::of(entity).limit(400)).unwrap().records.iter().map(|record| record.id).collect()
}

/// What a walk writes to: records of one's own work often, the rest of the catalogue now and then.
fn entity(dice: &mut Dice) -> &'static Entity {
    let wanted = match dice.below(10) {
        0..5 => Nature::Main,
        5..8 => Nature::Line,
        _ => Nature::Setting,
    };
    let some: Vec<&'static Entity> = ENTITIES.iter().filter(|entity| entity.nature == wanted).copied().collect();
    dice.of(&some).copied().unwrap_or(&ACCOUNT)
}

fn text(field: &Field, dice: &mut Dice) -> Value {
    let names = ["Apollo", "Éts D'Hérouville", "Borée & fils", "Çà et là", "Zoë", "Œyreluy", "12, rue Pasteur", ""];
    match field.check {
        Check::Key => Value::from(format!("k{}", dice.below(40))),
        Check::Country => Value::from(["FR", "BE", "CH"][dice.below(3)]),
        Check::Currency => Value::from("EUR"),
        Check::Language => Value::from("fr"),
        Check::Siren => Value::from(carnet::model::french::siren_from_body(dice.below(50) as u64 + 1)),
        Check::Siret | Check::Vat | Check::Path | Check::Size => Value::Empty,
        // What is a list of its own kind, such as an own field's options, is rarely right by chance.
        Check::Nothing if field.key == "entity" => {
            Value::from(["account", "contact", "lead", "deal", "activity"][dice.below(5)])
        }
        Check::Nothing if field.pattern.is_some() => Value::Empty,
        Check::Nothing => Value::from(format!("{} {}", names[dice.below(names.len())], dice.below(30))),
    }
}

/// A value that a field may well take, as the base stands.
fn value(repository: &Repository, field: &Field, dice: &mut Dice) -> Value {
    let now = fixture::now();
    let named = |dice: &mut Dice| {
        let target = carnet::model::catalog::entity_named(field.target).unwrap_or(&ACCOUNT);
        dice.of(&ids(repository, target)).copied()
    };
    let number = i64::try_from(dice.below(90)).unwrap();
    match field.kind {
        Kind::Text => text(field, dice),
        Kind::LongText if field.key == "options" => Value::from("un\ndeux\ntrois"),
        Kind::LongText if field.key == "content" => {
            Value::from(carnet::repository::blob::brought(format!("plan {number}").as_bytes()))
        }
        Kind::LongText => Value::from(format!("Vu ce matin, rappeler Zoë n°{number}")),
        Kind::Email => Value::from(format!("a{}@apollo{}.fr", number % 9, number % 3)),
        Kind::Phone => Value::from(format!("+3347800{:04}", number % 9)),
        Kind::Url => Value::from(format!("https://www.apollo{}.fr", number % 5)),
        Kind::Choice => dice.of(field.choices).map_or(Value::Empty, |choice| Value::from(choice.key)),
        Kind::Choices => Value::List(dice.of(field.choices).map(|choice| choice.key.to_owned()).into_iter().collect()),
        Kind::Date => Value::Date((now + chrono::Duration::days(number)).date_naive()),
        Kind::Instant => Value::Instant(now - chrono::Duration::minutes(number)),
        Kind::Money => Value::Money(number * 100),
        Kind::Number => Value::Number(number),
        Kind::Decimal => Value::Decimal(number * 1_000_000),
        Kind::Flag => Value::Flag(number % 2 == 0),
        Kind::Link => named(dice).map_or(Value::Empty, Value::Link),
        Kind::Links => Value::Links(named(dice).into_iter().collect()),
        Kind::Records => {
            let of: &'static Entity = [&ACCOUNT, &CONTACT][dice.below(2)];
            Value::Records(dice.of(&ids(repository, of)).map(|id| Ref::new(of, *id)).into_iter().collect())
        }
    }
}

/// Values for a new record, or for some fields of one that is there.
fn values(repository: &Repository, entity: &'static Entity, is_new: bool, dice: &mut Dice) -> Values {
    let mut values = Values::new();
    let fields: Vec<&'static Field> = repository.catalog().fields(entity).to_vec();
    let of: &'static Entity = [&ACCOUNT, &CONTACT, &ENTRY][dice.below(2)];
    for field in fields.iter().filter(|field| field.store != Store::Derived) {
        let is_wanted = field.required || dice.below(if is_new { 3 } else { 8 }) == 0;
        // A line stays with its record: nothing in the program carries it to one of another entity.
        let is_owner = entity.has_pair() && matches!(field.key, "entity" | "record");
        if !is_wanted || (is_owner && !is_new) {
            continue;
        }
        let is_emptied = !is_new && !field.required && dice.below(4) == 0;
        let value = match field.key {
            _ if is_emptied => Value::Empty,
            "entity" if entity.has_pair() && is_new => Value::from(of.key),
            "record" if entity.has_pair() && is_new => {
                dice.of(&ids(repository, of)).map_or(Value::Empty, |id| Value::Link(*id))
            }
            _ => value(repository, field, dice),
        };
        values.set(field, value);
    }
    values
}

fn change(repository: &Repository, dice: &mut Dice) -> Change {
    let entity = entity(dice);
    let known = ids(repository, entity);
    let one = dice.of(&known).map(|id| Ref::new(entity, *id));
    // A few dozen of each, so that they meet.
    let deed = if known.len() > 40 { 5 + dice.below(5) } else { dice.below(10) };
    match (deed, one) {
        (5..9, Some(at)) => Change::update(at, values(repository, entity, false, dice)),
        (9, Some(at)) => Change::Delete { at },
        _ => Change::insert(entity, values(repository, entity, true, dice)),
    }
}

/// Changes as one reads them when one of them is at fault.
fn told(changes: &[Change]) -> String {
    let values = |values: &Values| {
        values.iter().map(|(field, value)| format!("{}={value:?}", field.key)).collect::<Vec<_>>().join(" ")
    };
    let said = changes.iter().map(|change| match change {
        Change::Insert { entity, values: list, .. } => format!("insert {}: {}", entity.key, values(list)),
        Change::Update { at, values: list, .. } => format!("update {} {}: {}", at.entity.key, at.id, values(list)),
        Change::Delete { at } => format!("delete {} {}", at.entity.key, at.id),
        Change::Merge(_) => "merge".to_owned(),
    });
    said.collect::<Vec<_>>().join("; ")
}

/// What the full text says of itself: each index agrees with itself, and those of parts with their tables.
fn full_text_is_sound(base: &Path) {
    let connection = rusqlite::Connection::open(base).unwrap();
    let sql = "SELECT name FROM sqlite_schema WHERE sql LIKE 'CREATE VIRTUAL TABLE % USING fts5(%'";
    let mut statement = connection.prepare(sql).unwrap();
    let tables: Vec<String> =
        statement.query_map([], |row| row.get(0)).unwrap().collect::<rusqlite::Result<_>>().unwrap();
    assert!(tables.len() > 6, "{tables:?}");
    for table in tables {
        let with_table = i64::from(table.ends_with("_parts"));
        let sql = format!("INSERT INTO {table}({table}, rank) VALUES('integrity-check', {with_table})");
        connection.execute(&sql, []).unwrap_or_else(|error| panic!("{table}: {error}"));
    }
}

fn sound(repository: &Repository, base: &Path) {
    assert_eq!(repository.check(&mut |_| ()).unwrap(), []);
    full_text_is_sound(base);
}

#[test]
fn whatever_is_written_anywhere_is_undone_to_equal_contents_and_a_refusal_writes_nothing() {
    let fixture = Fixture::empty();
    let base = fixture.folder().join("carnet.db");
    let mut repository = fixture.open();
    let mut dice = Dice(steps(240) as u64);
    let first = repository.digest().unwrap();
    let (mut done, mut refused) = (0, 0);
    for step in 0..steps(240) {
        let before = repository.digest().unwrap();
        match dice.below(20) {
            0 => _ = repository.undo(ME, fixture::now()),
            1 => _ = repository.redo(ME, fixture::now()),
            deed => {
                let changes: Vec<Change> = (0..=dice.below(3)).map(|_| change(&repository, &mut dice)).collect();
                let said = format!("step {step}: {}", told(&changes));
                if deed == 2 {
                    let _ = repository.rehearse(head(), changes, fixture::now());
                    assert_eq!(repository.digest().unwrap(), before, "{said}");
                    continue;
                }
                if let Err(error) = repository.commit(head(), changes, fixture::now()) {
                    assert!(!matches!(error, Error::Sqlite(..) | Error::Damaged(..)), "{said}: {error:?}");
                    assert_eq!(repository.digest().unwrap(), before, "{said}");
                    refused += 1;
                    continue;
                }
                done += 1;
                let after = repository.digest().unwrap();
                if deed % 3 == 0 && after != before {
                    repository.undo(ME, fixture::now()).unwrap_or_else(|error| panic!("{said}: {error:?}"));
                    assert_eq!(repository.digest().unwrap(), before, "{said}");
                    repository.redo(ME, fixture::now()).unwrap_or_else(|error| panic!("{said}: {error:?}"));
                    assert_eq!(repository.digest().unwrap(), after, "{said}");
                }
            }
        }
        if step % 60 == 59 {
            sound(&repository, &base);
        }
    }
    assert!(done > refused / 4, "{done} done, {refused} refused: the walk does not walk");
    let end = repository.digest().unwrap();
    let mut back = 0;
    let why = loop {
        match repository.undo(ME, fixture::now()) {
            Ok(_) => back += 1,
            Err(error) => break error,
        }
    };
    assert!(matches!(why, Error::NothingToUndo), "{back} steps back: {why:?}");
    assert_eq!(repository.digest().unwrap(), first);
    sound(&repository, &base);
    for _ in 0..back {
        repository.redo(ME, fixture::now()).unwrap();
    }
    assert_eq!(repository.digest().unwrap(), end);
    sound(&repository, &base);
}

/// Hundreds of entries and accounts with notes made, changed and deleted by each commit, some refused at the end, some undone and
/// done again, while another window reads.
#[test]
fn the_full_text_is_sound_after_large_commits_undone_done_again_and_refused() {
    let fixture = Fixture::empty();
    let base = fixture.folder().join("carnet.db");
    let mut repository = fixture.open();
    let beside = fixture.open();
    let mut dice = Dice(600);
    let rounds = steps(240) / 24;
    for round in 0..rounds {
        let accounts = ids(&repository, &ACCOUNT);
        let entries = ids(&repository, &ENTRY);
        let mut changes = Vec::new();
        for n in 0..dice.below(120) {
            let note =
                format!("note {n} n°{} rappeler Zoë à Œyreluy {}", dice.below(9_999), "mot ".repeat(dice.below(60)));
            let values = Values::new()
                .with(&account::NAME.field, format!("Société {} {n}", dice.below(500)))
                .with(&account::DESCRIPTION.field, note.as_str());
            match dice.of(&accounts).filter(|_| dice.below(2) == 0) {
                Some(id) => changes.push(Change::update(Ref::new(&ACCOUNT, *id), values)),
                None => changes.push(Change::insert(&ACCOUNT, values)),
            }
        }
        for n in 0..dice.below(600) {
            let text = format!("Entretien {n} du {}, {}", dice.below(99_999), "suite ".repeat(dice.below(40)));
            let about = dice.of(&accounts).map(|id| Ref::new(&ACCOUNT, *id)).into_iter().collect();
            let values = Values::new().with(&entry::TEXT.field, text.as_str()).with(&entry::AT.field, fixture::now());
            match dice.of(&entries).filter(|_| dice.below(2) == 0) {
                Some(id) => changes.push(Change::update(Ref::new(&ENTRY, *id), values)),
                None => {
                    changes.push(Change::insert(&ENTRY, values.with(&entry::ABOUT.field, Value::Records(about))));
                }
            }
        }
        if dice.below(3) == 0 {
            let gone = accounts.iter().take(dice.below(60)).map(|id| Change::Delete { at: Ref::new(&ACCOUNT, *id) });
            changes.extend(gone);
        }
        if dice.below(4) == 0 {
            // A contact without a name is refused, and all before it with it.
            changes.push(Change::insert(&CONTACT, Values::new().with(&contact::JOB_TITLE.field, "Gérante")));
        }
        let large = dice.below(3) == 0;
        let count = changes.len() as u64;
        let _ = match large {
            true => {
                let mut each = changes.into_iter().map(Ok);
                repository.commit_large(head(), &mut each, fixture::now(), (count, &mut |_| ())).map(|_| ())
            }
            false => repository.commit(head(), changes, fixture::now()).map(|_| ()),
        };
        beside.search("societe", 20).unwrap();
        for _ in 0..dice.below(3) {
            let _ = repository.undo(ME, fixture::now());
            beside.search("rappeler", 20).unwrap();
        }
        if dice.below(2) == 0 {
            let _ = repository.redo(ME, fixture::now());
        }
        full_text_is_sound(&base);
        if round % 5 == 4 {
            sound(&repository, &base);
        }
    }
    sound(&repository, &base);
}
