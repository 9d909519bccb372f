//! Small bases to tell stories on, each in a folder of its own.
use std::path::Path;

use carnet::model::catalog::account::{self, ACCOUNT};
use carnet::model::catalog::contact::{self, CONTACT};
use carnet::model::catalog::settings::USER;
use carnet::model::rights::Rights;
use carnet::model::{Change, Header, Id, Label, Values};
use carnet::repository::{Labels, Opening, Repository};
use carnet::shell::User;
use chrono::{DateTime, Utc};
use tempfile::TempDir;

/// The present instant of all stories: Tuesday 24 November 2026, half past eight on the wall, wherever the tests run.
pub fn now() -> DateTime<Utc> {
    let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
    carnet::config::utc(day.and_hms_opt(8, 30, 0).unwrap())
}

/// A base in a folder that goes with it.
pub struct Fixture {
    folder: TempDir,
}

impl Fixture {
    /// A base as a first start makes it.
    pub fn empty() -> Self {
        let fixture = Self { folder: tempfile::tempdir().unwrap() };
        fixture.open();
        fixture
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// A connection to the base.
    pub fn open(&self) -> Repository {
        Repository::open(&self.folder().join("carnet.db"), Opening::OrNew, Labels::French).unwrap()
    }

    /// Makes changes, as the only user.
    pub fn commit(&self, changes: Vec<Change>) -> &Self {
        let mut repository = self.open();
        let head = Header { label: Label::new("fixture"), by: user(&repository).id, company: None };
        repository.commit(head, changes, now()).unwrap();
        self
    }
}

/// The only user of a new base.
pub fn user(repository: &Repository) -> User {
    let (id, name) = repository.titles(&USER).unwrap().into_iter().next().expect("a new base has a user");
    User { id, login: "me".into(), name, email: String::new(), rights: Rights::all() }
}

/// A new account of a name.
pub fn account(number: i64, name: &str) -> Change {
    let values = Values::new().with(&account::NAME.field, name);
    Change::Insert { entity: &ACCOUNT, id: Some(Id::provisional(number)), values }
}

/// A new contact of an account of the same commit.
pub fn contact(first: &str, last: &str, account: i64) -> Change {
    let values = Values::new()
        .with(&contact::FIRST_NAME.field, first)
        .with(&contact::LAST_NAME.field, last)
        .with(&contact::ACCOUNT.field, Id::provisional(account));
    Change::insert(&CONTACT, values)
}

/// Two accounts, «Apollo SAS» and «Ateliers du Rhône», with a contact each.
pub fn two_prospects() -> Fixture {
    let fixture = Fixture::empty();
    fixture.commit(vec![
        account(1, "Apollo SAS"),
        account(2, "Ateliers du Rhône"),
        contact("Élise", "Martin", 1),
        contact("Paul", "Garnier", 2),
    ]);
    fixture
}

/// The demonstration: a year at an invented firm, told around [`now`]. It is told once, and each story has a copy.
pub fn demo() -> Fixture {
    static TOLD: std::sync::OnceLock<Vec<u8>> = std::sync::OnceLock::new();
    let file = TOLD.get_or_init(|| {
        let fixture = told();
        std::fs::read(fixture.folder().join("carnet.db")).unwrap()
    });
    let fixture = Fixture { folder: tempfile::tempdir().unwrap() };
    std::fs::write(fixture.folder().join("carnet.db"), file).unwrap();
    fixture
}

fn told() -> Fixture {
    let fixture = Fixture::empty();
    let lang = carnet::lang::Lang::new(carnet::lang::Code::Fr);
    let mut repository = fixture.open();
    let calendar = carnet::model::read_value::Calendar {
        now: carnet::config::local(now()),
        local: carnet::config::local,
        utc: carnet::config::utc,
    };
    let stage = carnet::exchange::demo::Stage { repository: &mut repository, lang: &lang, calendar, now: now() };
    carnet::exchange::demo::load(stage).unwrap();
    fixture
}

/// A user of a base by the beginning of the name.
pub fn user_named(repository: &Repository, name: &str) -> User {
    let titles = repository.titles(&USER).unwrap();
    let (id, name) = titles.into_iter().find(|(_, title)| title.starts_with(name)).expect("a user of this name");
    User { id, login: "me".into(), name, email: String::new(), rights: Rights::all() }
}

/// The demonstration with what its command adds: own actions, letters, consents.
pub fn furnished() -> Fixture {
    let fixture = demo();
    let lang = carnet::lang::Lang::new(carnet::lang::Code::Fr);
    let mut repository = fixture.open();
    let calendar = carnet::config::calendar(now());
    let stage = carnet::exchange::demo::Stage { repository: &mut repository, lang: &lang, calendar, now: now() };
    carnet::exchange::demo::furnish(stage).unwrap();
    assert_eq!(repository.check(&mut |_| ()).unwrap(), []);
    drop(repository);
    fixture
}
