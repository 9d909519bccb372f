//! Plusieurs sociétés à soi : celle qui est choisie cache les fiches des autres, partout (MUL-1).
use carnet::model::catalog::account::{self, ACCOUNT};
use carnet::model::catalog::contact::{self, CONTACT};
use carnet::model::catalog::settings::{COMPANY, company};
use carnet::model::{Change, Id, Query, Value, Values};

use crate::support::binary::Carnet;
use crate::support::fixture::{Fixture, two_prospects};
use crate::support::robot::Robot;

/// Deux sociétés, Nord et Sud ; Apollo est à Nord, Borée à Sud avec sa filiale, Cigale aux deux.
fn two_companies() -> Fixture {
    let fixture = Fixture::empty();
    let repository = fixture.open();
    let (nord, _) = repository.titles(&COMPANY).unwrap().remove(0);
    drop(repository);
    let sud = Id::provisional(9);
    let of = |number: i64, name: &str, companies: Vec<Id>| Change::Insert {
        entity: &ACCOUNT,
        id: Some(Id::provisional(number)),
        values: Values::new()
            .with(&account::NAME.field, name)
            .with(&account::COMPANIES.field, Value::Links(companies))
            .with(&account::PARENT.field, if number > 2 { Some(Id::provisional(2)) } else { None }),
    };
    let person = |name: &str, at: i64, companies: Vec<Id>| {
        let values = Values::new()
            .with(&contact::LAST_NAME.field, name)
            .with(&contact::ACCOUNT.field, Id::provisional(at))
            .with(&contact::COMPANIES.field, Value::Links(companies));
        Change::insert(&CONTACT, values)
    };
    fixture.commit(vec![
        Change::update(carnet::model::Ref::new(&COMPANY, nord), Values::new().with(&company::NAME.field, "Nord")),
        Change::Insert { entity: &COMPANY, id: Some(sud), values: Values::new().with(&company::NAME.field, "Sud") },
        of(1, "Apollo", vec![nord]),
        of(2, "Borée", vec![sud]),
        of(3, "Cigale", vec![nord, sud]),
        person("Nordique", 3, vec![nord]),
        person("Méridional", 3, vec![sud]),
    ]);
    fixture
}

#[test]
fn avec_une_seule_societe_w_le_dit_et_rien_ne_bouge() {
    let mut robot = Robot::with(two_prospects());
    robot.press("j").sees("▌ ● Ateliers").press("w").sees("Une seule société").sees("▌ ● Ateliers").hears_nothing();
    robot.press("?").misses("Changer de société").press("<Esc> e <F6>");
    for _ in 0..40 {
        robot.misses("Sociétés").press("<Tab>");
    }
}

#[test]
fn w_passe_d_une_societe_a_l_autre_et_le_curseur_reste() {
    let mut robot = Robot::with(two_companies()).at("accounts");
    robot.sees("3 comptes").press("j j").sees("▌ ● Cigale").press("w").sees("Nord ▾").sees("2 comptes").misses("Borée");
    robot.sees("▌ ● Cigale").press("w").sees("Sud ▾").sees("2 comptes").misses("Apollo").sees("▌ ● Cigale");
    robot.press("w").sees("Toutes les sociétés").sees("3 comptes");
}

#[test]
fn la_fiche_d_une_autre_societe_manque_aux_recherches_aux_choix_aux_arbres_et_aux_nombres() {
    let mut robot = Robot::with(two_companies()).size(120, 36).at("accounts");
    robot.press("w").sees("Nord ▾").press("ctrl-f").type_text("borée").misses("● Borée").sees("Rien ne correspond");
    robot.press("<Esc> <Esc> g c j <Enter>").sees("Cigale").sees("Contacts 1").sees("Nordique").misses("Méridional");
    robot.press("e").misses("Méridional").press("<Esc> g c");
    robot.press("/").type_text("contacts.count:1").sees("Cigale").press("<Esc> <Esc>");
    let repository = robot.repository();
    let cigale = repository.find(&ACCOUNT, "Cigale").unwrap();
    let carnet::repository::Found::One(cigale) = cigale else { panic!("{cigale:?}") };
    let tree = repository.tree(cigale).unwrap().unwrap();
    assert_eq!(tree.nodes.iter().map(|node| (node.title.as_str(), node.contacts)).collect::<Vec<_>>(), [("Cigale", 1)]);
    assert!(repository.lookup(&ACCOUNT, "bor", 10).unwrap().is_empty());
    assert_eq!(repository.count(&Query::of(&ACCOUNT).whole()).unwrap(), 3);
}

#[test]
fn une_nouvelle_fiche_va_a_la_societe_choisie_et_se_partage() {
    let mut robot = Robot::with(two_companies()).at("accounts");
    robot.press("w w").sees("Sud ▾").press("n").type_text("Dragon").press("ctrl-s").sees("3 comptes").hears_nothing();
    robot.press("w w").sees("Nord ▾").misses("Dragon");
    let record = robot.repository().list(&Query::of(&ACCOUNT).whole()).unwrap().records;
    let dragon = record.iter().find(|one| one.text("name") == "Dragon").unwrap();
    assert_eq!(dragon.titles_of("companies").collect::<Vec<_>>(), ["Sud"]);
}

#[test]
fn la_ligne_de_commande_travaille_pour_une_societe() {
    let carnet = Carnet::new();
    carnet.run(&["company", "set", "Mon entreprise", "name=Nord"]).ok();
    carnet.run(&["company", "add", "Sud"]).ok();
    carnet.run(&["--company", "Nord", "add", "account", "name=Apollo"]).ok();
    carnet.run(&["--company", "sud", "add", "account", "name=Borée"]).ok();
    let names = |words: &[&str]| {
        let list = carnet.json(&[words, &["list", "accounts"]].concat());
        list.as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(names(&["--company", "Nord"]), ["Apollo"]);
    assert_eq!(names(&["--company", "Sud"]), ["Borée"]);
    assert_eq!(names(&["--company", "all"]), ["Apollo", "Borée"]);
    assert_eq!(names(&[]), ["Apollo", "Borée"]);
    let csv = carnet.run(&["--company", "Sud", "export", "accounts"]).ok();
    assert!(csv.contains("Borée") && !csv.contains("Apollo"), "{csv}");
    assert!(carnet.json(&["--company", "Nord", "search", "borée"]).as_array().unwrap().is_empty());
    assert!(carnet.run(&["--company", "Ouest", "list", "accounts"]).fails(2).contains("Nord, Sud"));
    let mut command = carnet.command(&["list", "accounts"]);
    let out = command.env("CARNET_COMPANY", "Sud").output().unwrap();
    assert!(String::from_utf8(out.stdout).unwrap().contains("Borée"));
}

#[test]
fn sous_toutes_les_societes_une_nouvelle_fiche_en_recoit_une_et_on_le_voit() {
    let mut robot = Robot::with(two_companies()).at("accounts");
    robot.press("n").sees("Sociétés").sees("Nord").type_text("Dragon").press("ctrl-s");
    let records = robot.hears_nothing().repository().list(&Query::of(&ACCOUNT).whole()).unwrap().records;
    let dragon = records.iter().find(|one| one.text("name") == "Dragon").unwrap();
    assert_eq!(dragon.titles_of("companies").collect::<Vec<_>>(), ["Nord"]);
    robot.press("w w").sees("Sud ▾").misses("Dragon");

    let carnet = Carnet::new();
    carnet.run(&["company", "set", "Mon entreprise", "name=Nord"]).ok();
    carnet.run(&["company", "add", "Sud"]).ok();
    let run = carnet.run(&["add", "account", "name=Apollo"]);
    assert!(run.err.contains("Nord"), "{}", run.err);
    run.ok();
    assert_eq!(carnet.json(&["show", "account", "Apollo"])["companies"], serde_json::json!(["Nord"]));
}
