//! Filter lines as a salesperson types them, on a small base.
use carnet::lang::{Code, Spoken};
use carnet::model::catalog::account::{self, ACCOUNT};
use carnet::model::catalog::contact::CONTACT;
use carnet::model::catalog::settings::{CUSTOM_FIELD, custom_field};
use carnet::model::filter::parse;
use carnet::model::number::DecimalMark;
use carnet::model::read_value::{Calendar, Reading};
use carnet::model::rule::Reason;
use carnet::model::{Change, Entity, Header, Id, Label, Query, Value, Values};
use carnet::repository::{Error, Repository};

use crate::support::binary::Carnet;
use crate::support::fixture::{self, Fixture};
use crate::support::robot::Robot;

/// Luc's desk in the demonstration, at the list of accounts.
fn desk() -> Robot {
    let fixture = fixture::demo();
    let luc = fixture::user_named(&fixture.open(), "Luc");
    Robot::with(fixture).user(luc)
}

/// Accounts in three towns, one a subsidiary of another, with a field of the user's own.
fn base() -> Fixture {
    let fixture = Fixture::empty();
    fixture.commit(vec![Change::insert(
        &CUSTOM_FIELD,
        Values::new()
            .with(&custom_field::ENTITY.field, "account")
            .with(&custom_field::KEY.field, "surface")
            .with(&custom_field::KIND.field, "decimal")
            .with(&custom_field::LABEL_FR.field, "Surface utile"),
    )]);
    let repository = fixture.open();
    let surface = repository.catalog().field(&ACCOUNT, "surface").expect("the new field");
    let account = |number: i64, name: &str, city: &str| {
        Values::new()
            .with(&account::NAME.field, name)
            .with(&account::CITY.field, city)
            .with(&account::EMPLOYEES.field, Value::Number(number * 100))
            .with(&account::ANNUAL_REVENUE.field, Value::Money(number * 100_000_000))
    };
    let insert =
        |number: i64, values: Values| Change::Insert { entity: &ACCOUNT, id: Some(Id::provisional(number)), values };
    fixture.commit(vec![
        insert(1, account(1, "Apollo SAS", "Lyon").with(&account::RELATION.field, "client")),
        insert(2, account(2, "Ateliers du Rhône", "Vénissieux").with(&account::PARENT.field, Id::provisional(1))),
        insert(3, account(3, "Éts Dupont", "Paris").with(surface, Value::Decimal(120_500_000))),
        insert(4, account(4, "Or et Argent", "Lyon").with(&account::PHONE.field, "+33472000000")),
        fixture::contact("Élise", "Martin", 1),
        fixture::contact("Paul", "Garnier", 1),
        fixture::contact("Jean", "Dupont", 3),
    ]);
    fixture
}

/// The names of the records that a line shows, in order.
fn shown(repository: &Repository, entity: &'static Entity, line: &str) -> String {
    let reading = Reading {
        vocabulary: &Spoken::new(Code::Fr),
        calendar: Calendar { now: fixture::now().naive_utc(), local: |at| at.naive_utc(), utc: |wall| wall.and_utc() },
        home: "FR",
        country: None,
        mark: DecimalMark::Comma,
        from_file: false,
        keep_anyway: false,
    };
    let filter = parse(line, entity, repository.catalog(), &reading).unwrap_or_else(|fault| panic!("{line}: {fault}"));
    let page = repository.list(&Query::of(entity).filter(filter)).unwrap();
    page.records.iter().map(|record| record.text("name")).collect::<Vec<_>>().join(", ")
}

#[test]
fn a_line_shows_the_accounts_that_it_means() {
    let fixture = base();
    let repository = fixture.open();
    let (apollo, ateliers, dupont, or) = ("Apollo SAS", "Ateliers du Rhône", "Éts Dupont", "Or et Argent");
    let all = [apollo, ateliers, dupont, or].join(", ");
    for (line, wanted) in [
        ("", all.as_str()),
        ("ville:lyon", &[apollo, or].join(", ")),
        ("ville:lyon -relation:client", or),
        ("city=venissieux ou ville:paris", &[ateliers, dupont].join(", ")),
        ("ville:lyon,paris CA_annuel>=3M", &[dupont, or].join(", ")),
        ("effectif:200..300", &[ateliers, dupont].join(", ")),
        ("employees>100 employees<400", &[ateliers, dupont].join(", ")),
        ("contacts.nombre>1", apollo),
        ("contacts:vide", &[ateliers, or].join(", ")),
        ("contacts:dupont", dupont),
        ("filiales.ville:vénissieux", apollo),
        ("parent.nom:apollo", ateliers),
        ("parent:\"Apollo SAS\"", ateliers),
        ("surface_utile>120,4", dupont),
        ("surface:vide", &[apollo, ateliers, or].join(", ")),
        ("téléphone:\"04 72\"", or),
        ("téléphone:any", or),
        ("dupont", dupont),
        ("créé:aujourd'hui", &all),
        ("créé<-1j", ""),
        ("-()", ""),
        ("(ville:lyon relation:client) ou dupont", &[apollo, dupont].join(", ")),
    ] {
        assert_eq!(shown(&repository, &ACCOUNT, line), wanted, "{line}");
    }
    assert_eq!(shown(&repository, &CONTACT, "compte.ville:lyon -prénom:paul"), "Élise Martin");
    assert_eq!(shown(&repository, &CONTACT, "compte.(ville:lyon -relation:client)"), "");
    assert_eq!(shown(&repository, &CONTACT, "compte.contacts.nombre:1"), "Jean Dupont");
}

#[test]
fn a_field_of_ones_own_needs_a_key_that_is_free() {
    let fixture = base();
    let mut repository = fixture.open();
    let values = Values::new().with(&custom_field::ENTITY.field, "account").with(&custom_field::KEY.field, "city");
    let head = Header { label: Label::new("fixture"), by: fixture::user(&repository).id, company: None };
    let refused = repository.commit(head, [Change::insert(&CUSTOM_FIELD, values)], fixture::now());
    let Err(Error::Refused(faults)) = refused else { panic!("{refused:?}") };
    assert_eq!(faults[0].reason, Reason::Taken("city".to_owned()));
}

#[test]
fn a_name_that_nobody_has_is_said_at_its_place() {
    let mut robot = desk();
    robot.press("/").type_text("statut:xyz").sees("Rien ne s'appelle « xyz » (statuts)");
    robot.misses("! Rien").press("<Enter>").sees("! Rien ne s'appelle « xyz » (statuts)").sees("Peut-être");
    robot
        .press("<BS> <BS> <BS>")
        .type_text("qualifié")
        .press("<Enter>")
        .is_at("accounts?statut:qualifié")
        .hears_nothing();
    let carnet = Carnet::new();
    for (words, said) in [
        (["list", "accounts", "--filter", "statut:qualifi"], None),
        (["list", "accounts", "--filter", "statut:qualifeid"], Some("Qualifi")),
        (["list", "accounts", "--filter", "statut:xyz"], Some("statuts")),
        (["list", "accounts", "--filter", "resp:personne"], Some("utilisateurs")),
        (["list", "accounts", "--filter", "étiquette:vpi"], Some("étiquettes")),
        (["list", "contacts", "--filter", "compte:Nulle"], Some("comptes")),
        (["list", "accounts", "--filter", "type:societe"], None),
        (["list", "accounts", "--filter", "type:bidule"], Some("liste")),
    ] {
        match said {
            None => _ = carnet.run(&words).ok(),
            Some(said) => {
                let err = carnet.run(&words).fails(2);
                assert!(err.contains(said) && err.contains("^^^"), "{words:?}: {err}");
            }
        }
    }
}

#[test]
fn a_filter_that_stands_there_is_replaced_at_once_or_gone_on_with() {
    let mut robot = desk();
    robot.press("/").type_text("ville:lyon").press("<Enter>").sees("6 comptes");
    robot.press("/").type_text("paris").sees("Filtre : paris").misses("lyon");
    robot.press("<Esc>").is_at("accounts?ville:lyon").sees("6 comptes");
    robot.press("/ <Space>").type_text("relation:client").press("<Enter>").is_at("accounts?ville:lyon relation:client");
    robot.press("/ <End> <BS> <BS>").sees("relation:clie").press("<C-u>").sees("47 comptes").press("<Esc>");
    robot.is_at("accounts?ville:lyon relation:client");
    robot.press("/").sees("appliquer").misses("choisir").press("<BS> <Enter>").is_at("accounts");
}

#[test]
fn what_can_come_next_is_offered_names_of_the_file_too() {
    let mut robot = desk();
    robot.press("/").type_text("statut:qual").press("<Tab>").sees("Filtre : statut:Qualifié");
    let mut robot = desk();
    robot.press("/").type_text("resp:lu").press("<Tab>").sees("Filtre : resp:\"Luc").press("<Enter>").hears_nothing();
    let mut robot = desk();
    robot.press("/").type_text("dernier_contact<").sees("aujourd'hui").sees("-90j");
    let mut robot = desk();
    robot.press("g p /").type_text("compte:apollo").sees("Apollo SAS");
}

#[test]
fn a_filter_that_no_person_would_write_is_refused_in_words() {
    let carnet = Carnet::new();
    let long = "ville:lyon ou ".repeat(8_000);
    let many = vec!["ville:lyon"; 400].join(" ou ");
    let words = "mot ".repeat(400);
    let deep = format!("{}x{}", "(".repeat(1_000), ")".repeat(1_000));
    for (line, said) in [(long, "trop long"), (many, "trop long"), (words, "trop long"), (deep, "parenthèses")] {
        let err = carnet.run(&["list", "accounts", "--filter", &line]).fails(2);
        assert!(err.contains(said), "{}", err.chars().take(300).collect::<String>());
        assert!(err.len() < 3_000, "what is told is short: {}", err.len());
    }
    let most = vec!["ville:lyon"; 100].join(" ou ");
    carnet.run(&["list", "accounts", "--filter", &most]).ok();
    carnet.run(&["list", "accounts", "--filter", &"mot ".repeat(250)]).ok();
}

#[test]
fn l_equipe_du_responsable_celle_de_la_fiche_et_ce_dont_parle_une_note() {
    let carnet = Carnet::new();
    carnet.run(&["user", "add", "lea", "name=Léa Fontaine"]).ok();
    carnet.run(&["team", "add", "Nord", "members=lea"]).ok();
    carnet.run(&["team", "add", "Sud", "members=me"]).ok();
    carnet.run(&["add", "account", "name=Apollo", "owner=lea", "team=Sud"]).ok();
    carnet.run(&["add", "account", "name=Borée", "owner=me"]).ok();
    carnet.run(&["act", "info", "C-00001", "text=Visite du salon"]).ok();
    let names = |entity: &str, line: &str| {
        let list = carnet.json(&["list", entity, "--filter", line]);
        let name =
            |one: &serde_json::Value| one["name"].as_str().or(one["text"].as_str()).unwrap_or_default().to_owned();
        list.as_array().unwrap().iter().map(name).collect::<Vec<_>>()
    };
    for line in
        ["owner.team.name:nord", "assigné_à.équipe.nom:nord", "owner.teams.count>0 -owner:me", "team:sud", "équipe:Sud"]
    {
        assert_eq!(names("accounts", line), ["Apollo"], "{line}");
    }
    assert_eq!(names("accounts", "owner.team.name:sud"), ["Borée"]);
    for line in ["about:apollo", "about:C-00001", "concerne:Apollo"] {
        assert_eq!(names("entries", line), ["Visite du salon"], "{line}");
    }
    assert_eq!(names("entries", "about:C-00002"), [""; 0]);
}
