//! Ce que les formulaires proposent et ce que les fiches disent : numéros qui se déduisent, domaines presque justes, horloges
//! vides, marques d'une adresse, cartes de visite, pistes qui ressemblent à quelqu'un (ACC-1, ACC-2, CON-5 à CON-7, DUP-1, STA-3).
use carnet::model::catalog::account::{self, ACCOUNT};
use carnet::model::catalog::contact::{self, CONTACT};
use carnet::model::{Change, Id, Query, Values};
use serde_json::json;

use crate::support::binary::Carnet;
use crate::support::fixture::{Fixture, two_prospects};
use crate::support::robot::Robot;
use crate::support::shot::shot;

#[test]
fn le_siren_et_la_tva_se_deduisent_du_siret_pendant_la_frappe() {
    let mut robot = Robot::with(two_prospects()).size(80, 40);
    robot.press("n").type_text("Ateliers Roche").press("<F6>").sees("SIRET");
    let mut robot = a_la_ligne(robot, "SIRET");
    robot.type_text("55210055400013").sees("552 100 554").sees("FR 96 552100554");
    robot.press("<C-s>").hears_nothing();
    let all = robot.repository().list(&Query::of(&ACCOUNT)).unwrap().records;
    let made = all.iter().find(|one| one.text("name") == "Ateliers Roche").unwrap();
    assert_eq!((made.text("siren"), made.text("vat_number")), ("552100554", "FR96552100554"));
}

#[test]
fn un_siren_deja_tape_reste_et_le_desaccord_se_voit() {
    let mut robot = Robot::with(two_prospects()).size(80, 40);
    robot.press("n").type_text("Ateliers Roche").press("<F6>");
    let mut robot = a_la_ligne(robot, "SIREN");
    robot.type_text("002260180").sees("FR 58 002260180");
    let mut robot = a_la_ligne(robot, "SIRET");
    robot.type_text("55210055400013").sees("le SIRET porte 552 100 554").sees("002260180");
}

/// Va à la ligne d'un formulaire ouvert, par son libellé.
fn a_la_ligne(mut robot: Robot, label: &str) -> Robot {
    robot.click(label);
    robot
}

#[test]
fn un_domaine_presque_juste_se_voit_pendant_la_frappe() {
    let fixture = two_prospects();
    let person =
        Values::new().with(&contact::LAST_NAME.field, "Blanc").with(&contact::EMAIL.field, "a.blanc@apollo.fr");
    fixture.commit(vec![Change::insert(&CONTACT, person)]);
    let mut robot = Robot::with(fixture).at("contacts");
    robot.press("n <Tab>").type_text("Martin").press("<Tab> <Tab> <Tab>").type_text("e.martin@apolo.fr");
    robot
        .sees("domaine proche de apollo.fr")
        .press("<C-u>")
        .type_text("e.martin@gmial.com")
        .sees("proche de gmail.com");
    robot.press("<C-u>").type_text("e.martin@apollo.fr").misses("domaine proche");
}

#[test]
fn une_horloge_qui_n_a_jamais_bouge_le_dit() {
    let mut robot = Robot::with(two_prospects()).at("contact/P-00001");
    robot.sees("Dern. contact").sees("jamais");
    let carnet = Carnet::new();
    carnet.run(&["add", "contact", "last_name=Martin"]).ok();
    assert!(carnet.run(&["show", "contact", "P-00001"]).ok().contains("jamais"));
    assert!(carnet.json(&["show", "contact", "P-00001"])["last_contacted_at"].is_null());
}

#[test]
fn les_marques_d_une_adresse_de_plus_se_voient_sur_la_fiche_et_dans_le_json() {
    let carnet = Carnet::new();
    carnet.run(&["add", "contact", "last_name=Martin", "email=martin@apollo.fr"]).ok();
    carnet.run(&["act", "coordinate", "P-00001", "address=martin@perso.fr", "purpose=home"]).ok();
    let before = carnet.json(&["show", "contact", "P-00001"]);
    assert_eq!(before["contact_points"][0]["email_invalid"], false);
    carnet.run(&["act", "coordinate", "P-00001", "address=martin@perso.fr", "task=invalid"]).ok();
    carnet.run(&["act", "coordinate", "P-00001", "address=martin@perso.fr", "task=unsubscribe"]).ok();
    let sheet = carnet.json(&["show", "contact", "P-00001"]);
    let point = &sheet["contact_points"][0];
    assert_eq!((&point["email_invalid"], &point["unsubscribed"]), (&json!(true), &json!(true)));
    assert_eq!(sheet["email_invalid"], false, "l'adresse principale est une autre");
    let said = carnet.run(&["show", "contact", "P-00001"]).ok();
    assert!(said.contains("invalide") && said.contains("désinscrit"), "{said}");

    let mut robot = Robot::with(two_prospects()).at("contact/P-00001/points");
    robot.press("n").type_text("elise@perso.fr").press("<C-s>").press("I X").hears_nothing();
    let mut robot = robot.restarts().at("contact/P-00001");
    robot.sees("elise@perso.fr  ✗ invalide  ⊘ désinscrit");
}

#[test]
fn la_carte_ne_remplace_pas_un_fichier_et_le_code_s_imprime() {
    let carnet = Carnet::new();
    carnet.run(&["add", "contact", "first_name=Élise", "last_name=Martin", "mobile=06 39 98 27 04"]).ok();
    let file = carnet.file("elise.vcf", "déjà là");
    let err = carnet.run(&["act", "vcard", "P-00001", &format!("file={file}")]).fails(1);
    assert!(err.contains("existe déjà"), "{err}");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "déjà là");
    let code = carnet.run(&["act", "qr_code", "P-00001"]).ok();
    let rows: Vec<&str> = code.lines().collect();
    assert!(rows.len() > 12 && rows.iter().all(|row| row.chars().all(|sign| " █▀▄".contains(sign))), "{code}");
    let card = carnet.json(&["act", "qr_code", "P-00001"]);
    assert!(card["card"].as_str().unwrap().contains("TEL:+33639982704"), "{card}");
}

#[test]
fn sans_couleurs_le_code_se_dessine_en_clair_sur_fond_et_s_inverse() {
    let fixture = two_prospects();
    let mut robot = Robot::with(fixture).colourless().at("contact/P-00001");
    robot.press("t").type_text("code qr").press("<Enter>").hears_nothing().sees("█").sees("Sans couleurs ici");
    shot("qr-plain-80x24", &robot.screen());
    let before = robot.screen();
    robot.press("v");
    assert_ne!(robot.screen(), before, "le clair et le foncé s'échangent");
}

#[test]
fn une_adresse_se_donne_a_une_fiche_par_sa_seule_reference() {
    let carnet = Carnet::new();
    carnet.run(&["add", "account", "name=Apollo"]).ok();
    carnet.run(&["add", "address", "record=C-00001", "street=12 rue de la Ré", "postcode=69002", "city=Lyon"]).ok();
    let sheet = carnet.json(&["show", "account", "C-00001"]);
    assert_eq!(sheet["addresses"][0]["city"], "Lyon");
    carnet.run(&["add", "contact_point", "record=C-00001", "channel=email", "address=info@apollo.fr"]).ok();
    assert_eq!(carnet.json(&["show", "account", "C-00001"])["contact_points"][0]["address"], "info@apollo.fr");
}

#[test]
fn une_piste_que_l_on_tape_ressemble_a_un_contact_un_compte_ou_une_piste() {
    let fixture = two_prospects();
    let firm = Values::new().with(&account::NAME.field, "Menuiserie Prévost").with(&account::SIREN.field, "002260180");
    let person = Values::new()
        .with(&contact::FIRST_NAME.field, "Hélène")
        .with(&contact::LAST_NAME.field, "Prévost")
        .with(&contact::EMAIL.field, "h.prevost@prevost.example")
        .with(&contact::ACCOUNT.field, Id::provisional(9));
    let firm = Change::Insert { entity: &ACCOUNT, id: Some(Id::provisional(9)), values: firm };
    fixture.commit(vec![firm, Change::insert(&CONTACT, person)]);
    let mut robot = Robot::with(fixture).at("leads").size(100, 30);
    robot.press("n").type_text("Hélène").press("<Tab>").type_text("Prévost").sees("Il y a déjà « Hélène Prévost »");
    shot("lead-twin-100x30", &robot.screen());
    robot.press("<F2>").is_at("contact/P-00003");
    let mut robot = robot.restarts().at("leads").size(100, 30);
    robot
        .press("n <C-d> <Tab> <Tab> <Tab>")
        .type_text("Menuiserie Prevost SARL")
        .sees("Il y a déjà « Menuiserie Prévost »");
    robot.press("<C-s>").hears_nothing();
    robot.press("n <Tab> <Tab> <Tab>").type_text("Menuiserie Prevost SARL").sees("Il y a déjà");
}

#[test]
fn la_conversion_propose_ce_qui_ressemble_le_plus_avec_son_score_et_ses_raisons() {
    let carnet = Carnet::new();
    carnet.run(&["add", "account", "name=Menuiserie PREVOST", "siren=002260180"]).ok();
    carnet
        .run(&["add", "contact", "first_name=Hélène", "last_name=Prevost", "mobile=0639982704", "account=C-00001"])
        .ok();
    let lead = [
        "add",
        "lead",
        "first_name=Hélène",
        "last_name=Prévost",
        "company_name=Menuiserie Prévost SARL",
        "siren=002260180",
        "mobile=06 39 98 27 04",
    ];
    carnet.run(&lead).ok();
    let fixture = Fixture::empty();
    std::fs::copy(carnet.base(), fixture.folder().join("carnet.db")).unwrap();
    let mut robot = Robot::with(fixture).at("lead/L-00001").size(100, 30);
    robot.press("t").type_text("convertir").press("<Enter>").sees("Convertir la piste");
    robot.sees("Déjà connu, compte Menuiserie PREVOST").sees("même SIREN").sees("Déjà connu, contact Hélène Prevost");
    shot("lead-convert-100x30", &robot.screen());
    robot.press("<C-s>").hears_nothing();
    assert_eq!(robot.repository().count(&Query::of(&ACCOUNT)).unwrap(), 1);
    assert_eq!(robot.repository().count(&Query::of(&CONTACT)).unwrap(), 1);
    carnet.run(&["act", "convert", "L-00001"]).ok();
    assert_eq!(carnet.json(&["list", "contacts"]).as_array().map(Vec::len), Some(1), "la commande suit la même règle");
}

#[test]
fn un_champ_personnel_d_une_piste_se_remplit_et_se_lit_a_l_ecran() {
    let carnet = Carnet::new();
    carnet.run(&["field", "add", "lead", "budget", "kind=money", "label_fr=Budget prévu", "ask=1"]).ok();
    carnet.run(&["add", "lead", "company_name=Borée"]).ok();
    let fixture = Fixture::empty();
    std::fs::copy(carnet.base(), fixture.folder().join("carnet.db")).unwrap();
    let mut robot = Robot::with(fixture).at("leads").size(100, 40);
    robot.press("n").sees("Budget prévu").press("<Esc>");
    let mut robot = robot.restarts().at("lead/L-00001").size(100, 40);
    robot.press("e <F6>").sees("Budget prévu");
    let mut robot = a_la_ligne(robot, "Budget prévu");
    robot.type_text("12 000").press("<C-s>").hears_nothing().sees("Budget prévu").sees("12 000");
}
