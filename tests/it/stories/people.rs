//! How people are reached, and where they work: further e-mails and phones, what is known of an address, employers that change.
use carnet::model::catalog::address::CONTACT_POINT;
use carnet::model::catalog::contact::{self, AFFILIATION, CONTACT};
use carnet::model::{Change, Id, Query, Record, Values};
use serde_json::json;

use crate::support::binary::Carnet;
use crate::support::fixture::{Fixture, account};
use crate::support::robot::Robot;
use crate::support::shot::shot;

/// Marie Dupont of Apollo, with an e-mail address and a telephone; and Paul Garnier, who shares her address.
fn marie() -> Fixture {
    let fixture = Fixture::empty();
    let person = |first: &str, last: &str, email: &str| {
        Values::new()
            .with(&contact::FIRST_NAME.field, first)
            .with(&contact::LAST_NAME.field, last)
            .with(&contact::EMAIL.field, email)
            .with(&contact::ACCOUNT.field, Id::provisional(1))
    };
    fixture.commit(vec![
        account(1, "Apollo SAS"),
        account(2, "Ateliers du Rhône"),
        Change::insert(
            &CONTACT,
            person("Marie", "Dupont", "marie.dupont@apollo.fr")
                .with(&contact::PHONE.field, "+33472101112")
                .with(&contact::JOB_TITLE.field, "Acheteuse"),
        ),
        Change::insert(&CONTACT, person("Paul", "Garnier", "achats@apollo.fr")),
    ]);
    fixture
}

fn sheet(section: &str) -> Robot {
    Robot::with(marie()).at(&format!("contact/P-00001/{section}"))
}

fn one(robot: &mut Robot, name: &str) -> Record {
    let all = robot.repository().list(&Query::of(&CONTACT)).unwrap().records;
    all.into_iter().find(|record| record.text("name") == name).unwrap()
}

#[test]
fn un_mobile_avec_poste_s_ajoute_se_lit_et_se_retrouve() {
    let mut robot = sheet("points");
    robot.sees("marie.dupont@apollo.fr").sees("04 72 10 11 12").sees("★ principal");
    robot.press("n").sees("Nouvelle coordonnée").type_text("06.12.34.56.78 poste 12").press("<C-s>").hears_nothing();
    robot.sees("06 12 34 56 78 poste 12");
    let lines = robot.repository().list(&Query::of(&CONTACT_POINT)).unwrap().records;
    assert_eq!(lines[0].text("address"), "+33612345678;ext=12");
    assert_eq!(lines[0].text("channel"), "phone");
    let found = robot.repository().lookup(&CONTACT, "06 12 34 56 78", 5).unwrap();
    assert_eq!(found.iter().map(|one| one.text("name")).collect::<Vec<_>>(), ["Marie Dupont"]);
    robot.press("n").type_text("0612").press("<C-s>").sees("Nouvelle coordonnée");
    robot.press("<Esc>");
    shot("points-80x24", &robot.screen());
    robot.resize(120, 36);
    shot("points-120x36", &robot.screen());
}

#[test]
fn l_adresse_principale_change_de_place_avec_une_autre_et_u_la_remet() {
    let mut robot = sheet("points");
    robot.press("n").type_text("Marie@Societe-Apollo.FR").press("<C-s>").hears_nothing();
    robot.press("j *").hears_nothing();
    assert_eq!(one(&mut robot, "Marie Dupont").text("email"), "marie@societe-apollo.fr");
    let lines = robot.repository().list(&Query::of(&CONTACT_POINT)).unwrap().records;
    assert_eq!(lines[0].text("address"), "marie.dupont@apollo.fr");
    robot.press("u");
    assert_eq!(one(&mut robot, "Marie Dupont").text("email"), "marie.dupont@apollo.fr");
    robot.press("<End> <Home> j d").sees("Retirer").press("o").hears_nothing();
    assert!(robot.repository().list(&Query::of(&CONTACT_POINT)).unwrap().records.is_empty());
}

#[test]
fn invalide_et_desinscrit_appartiennent_a_l_adresse_qui_que_ce_soit_qui_l_a() {
    let mut robot = sheet("points");
    robot.press("n").type_text("achats@apollo.fr").press("<C-s>").hears_nothing();
    robot.press("j I X").hears_nothing().sees("✗ invalide").sees("⊘ désinscrit");
    let paul = one(&mut robot, "Paul Garnier");
    assert!(paul.value("email_invalid").is_true() && paul.value("unsubscribed").is_true());
    assert!(!one(&mut robot, "Marie Dupont").value("email_invalid").is_true(), "her main address is another");
    robot.press("I").hears_nothing().misses("✗ invalide").sees("⊘ désinscrit");
}

#[test]
fn qui_change_d_employeur_garde_l_ancien_parmi_ses_rattachements() {
    let carnet = Carnet::new();
    carnet.run(&["add", "account", "name=Apollo"]).ok();
    carnet.run(&["add", "account", "name=Borée"]).ok();
    carnet.run(&["add", "contact", "last_name=Martin", "job_title=Acheteuse", "account=Apollo"]).ok();
    let before = carnet.digest();
    carnet.run(&["set", "contact", "P-00001", "account=Borée"]).ok();
    let sheet = carnet.json(&["show", "contact", "P-00001"]);
    assert_eq!(sheet["account"], "C-00002");
    assert_eq!(sheet["affiliations"][0]["account"], "C-00001");
    assert_eq!(sheet["affiliations"][0]["title"], "Acheteuse");
    assert!(sheet["affiliations"][0]["until"].is_string());
    carnet.run(&["undo"]).ok();
    assert_eq!(carnet.digest(), before);
    carnet.run(&["act", "affiliate", "P-00001", "account=Borée", "title=Administratrice", "since=2024-03-01"]).ok();
    let sheet = carnet.json(&["show", "contact", "P-00001"]);
    assert_eq!((&sheet["account"], &sheet["affiliations"][0]["title"]), (&json!("C-00001"), &json!("Administratrice")));
    carnet.run(&["act", "coordinate", "P-00001", "address=02 40 10 10 10 poste 4", "purpose=home"]).ok();
    let sheet = carnet.json(&["show", "contact", "P-00001"]);
    assert_eq!(sheet["contact_points"][0]["address"], "+33240101010;ext=4");
}

#[test]
fn un_changement_de_societe_par_la_boite_a_outils_ne_ferme_l_ancienne_qu_une_fois() {
    let mut robot = sheet("accounts");
    let marie = one(&mut robot, "Marie Dupont");
    let path = robot.repository().path().to_owned();
    let status = std::process::Command::new(env!("CARGO_BIN_EXE_carnet"))
        .args(["--db", path.to_str().unwrap(), "act", "assign_company", "P-00001", "account=Ateliers du Rhône"])
        .output()
        .unwrap();
    assert!(status.status.success(), "{}", String::from_utf8_lossy(&status.stderr));
    robot.file_changed().sees("Anciennes sociétés").sees("Apollo SAS");
    let lines = robot.repository().list(&Query::of(&AFFILIATION)).unwrap().records;
    assert_eq!(lines.len(), 1);
    assert_eq!(lines[0].value("contact").link(), Some(marie.id));
}

#[test]
fn les_contacts_du_meme_domaine_sont_lies_et_une_faute_de_frappe_se_voit() {
    let fixture = marie();
    let person = |last: &str, email: &str| {
        Change::insert(&CONTACT, Values::new().with(&contact::LAST_NAME.field, last).with(&contact::EMAIL.field, email))
    };
    fixture.commit(vec![
        person("Blanc", "blanc@mail.apollo.fr"),
        person("Faure", "faure@apolo.fr"),
        person("Noir", "noir@gmail.com"),
    ]);
    let mut robot = Robot::with(fixture).at("contact/P-00001/linked");
    robot.sees("Contacts liés").sees("apollo.fr").sees("Paul Garnier").sees("Blanc").misses("Noir");
    robot.sees("presque le même domaine").sees("Faure");
    shot("linked-80x24", &robot.screen());
    robot.press("<Enter>").is_at("contact/P-00003");
}

#[test]
fn la_carte_de_visite_va_dans_un_fichier_et_a_l_ecran() {
    let carnet = Carnet::new();
    carnet.run(&["add", "account", "name=Apollo, Frères"]).ok();
    let person =
        ["add", "contact", "first_name=Élise", "last_name=Martin", "account=Apollo, Frères", "phone=0472101112"];
    carnet.run(&person).ok();
    let text = carnet.run(&["export", "contacts", "--format", "vcard"]).ok();
    assert!(text.contains("VERSION:4.0") && text.contains("ORG:Apollo\\, Frères"), "{text}");
    let text = carnet.run(&["export", "contacts", "--format", "vcard3"]).ok();
    assert!(text.contains("VERSION:3.0") && text.contains("TEL;TYPE=WORK,VOICE:+33472101112"), "{text}");

    let mut robot = Robot::with(marie()).at("contact/P-00001");
    robot.press("t").type_text("code qr").press("<Enter>").hears_nothing();
    robot.sees("▀").sees("Marie Dupont").sees("+33472101112").sees("appareil photo");
    shot("qr-80x24", &robot.screen());
    robot.press("<Esc>").sees("Identité");
}
