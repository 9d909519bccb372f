//! Les personnes et leurs sociétés (CON-3, CON-4, CON-5) : rattachements et rôles tenus sur la fiche même, une société par contact
//! ou plusieurs, messageries publiques que l'on ajoute.
use carnet::model::catalog::contact::{self, AFFILIATION, CONTACT, CONTACT_ROLE};
use carnet::model::{Change, Id, Query, Record, Value, Values};
use serde_json::json;

use crate::support::binary::Carnet;
use crate::support::fixture::{Fixture, account, contact as person, now};
use crate::support::robot::Robot;
use crate::support::shot::shot;

/// Apollo SAS et Ateliers du Rhône, avec Élise Martin chez la première et Paul Garnier chez la seconde.
fn deux_societes() -> Fixture {
    let fixture = Fixture::empty();
    fixture.commit(vec![
        account(1, "Apollo SAS"),
        account(2, "Ateliers du Rhône"),
        person("Élise", "Martin", 1),
        person("Paul", "Garnier", 2),
    ]);
    fixture
}

fn lignes(robot: &mut Robot) -> Vec<Record> {
    robot.repository().list(&Query::of(&AFFILIATION)).unwrap().records
}

fn employeur(robot: &mut Robot, name: &str) -> Option<Id> {
    let all = robot.repository().list(&Query::of(&CONTACT)).unwrap().records;
    all.into_iter().find(|record| record.text("name") == name).unwrap().value("account").link()
}

#[test]
fn un_rattachement_s_ajoute_se_modifie_et_se_termine_sur_la_fiche_du_contact() {
    let mut robot = Robot::with(deux_societes()).at("contact/P-00001/accounts");
    robot.sees("Société actuelle").sees("Apollo SAS");
    robot.press("n").sees("Rattacher à un autre compte").sees("Travaille chez Apollo SAS");
    robot.press("<Enter>").type_text("ateliers").press("<Enter>").sees("Ateliers du Rhône");
    robot.press("<Tab> <Tab>").type_text("Administratrice").press("<Tab>").type_text("1/3/2024").press("<C-s>");
    robot.hears_nothing().sees("Autres rattachements").sees("Administratrice").sees("depuis mars 2024");
    shot("ties-contact-80x24", &robot.screen());
    robot.press("j e").sees("Qualité").press("<End>").type_text(" déléguée").press("<C-s>");
    robot.hears_nothing().sees("Administratrice déléguée");
    robot.press("d").sees("Terminer aujourd'hui le rattachement à Ateliers du Rhône").press("o").hears_nothing();
    robot.sees("Anciennes sociétés").misses("Autres rattachements");
    let line = lignes(&mut robot).remove(0);
    assert_eq!(*line.value("until"), Value::Date(now().date_naive()), "il se termine aujourd'hui");
    robot.press("d").sees("Retirer de la liste").press("o").misses("Anciennes sociétés");
    assert!(lignes(&mut robot).is_empty());
    robot.press("u").sees("Anciennes sociétés").press("u").sees("Autres rattachements");
    assert!(employeur(&mut robot, "Élise Martin").is_some(), "l'employeur est resté");
}

#[test]
fn une_date_de_fin_avant_le_debut_est_refusee_sur_la_fiche() {
    let mut robot = Robot::with(deux_societes()).at("contact/P-00001/accounts");
    robot.press("n <Enter>").type_text("ateliers").press("<Enter> <Tab> <Tab> <Tab>").type_text("1/3/2024");
    robot.press("<Tab>").type_text("1/2/2024").press("<C-s>").sees("01/03/2024");
    assert!(lignes(&mut robot).is_empty());
    let carnet = Carnet::new();
    carnet.run(&["add", "account", "name=Apollo"]).ok();
    carnet.run(&["add", "contact", "last_name=Martin"]).ok();
    let words = ["add", "affiliation", "contact=P-00001", "account=C-00001", "since=2024-03-01", "until=2024-02-01"];
    assert!(carnet.run(&words).fails(1).contains("01/03/2024"));
}

#[test]
fn un_role_se_donne_et_se_retire_en_general_ou_dans_une_societe() {
    let mut robot = Robot::with(deux_societes()).at("contact/P-00001/accounts");
    robot.press("R").sees("Donner un rôle").press("<Enter>").type_text("Décideur").press("<Enter>").press("<C-s>");
    robot.hears_nothing().sees("Rôles").sees("★ Décideur").sees("en général");
    robot.press("R <Enter>").type_text("Prescripteur").press("<Enter> <Tab> <Enter>").type_text("apollo");
    robot.press("<Enter> <C-s>").hears_nothing().sees("★ Prescripteur");
    assert_eq!(robot.repository().list(&Query::of(&CONTACT_ROLE)).unwrap().records.len(), 2);
    let all = robot.repository().list(&Query::of(&CONTACT)).unwrap().records;
    let elise = all.iter().find(|one| one.text("last_name") == "Martin").unwrap();
    assert!(elise.title_of("roles").unwrap().contains("Décideur"), "les rôles réunis sur la fiche");
    robot.press("<End> d").sees("Retirer à Élise Martin le rôle").press("o").hears_nothing();
    assert_eq!(robot.repository().list(&Query::of(&CONTACT_ROLE)).unwrap().records.len(), 1);
    robot.press("u").sees("★ Prescripteur");
}

#[test]
fn la_fiche_de_la_societe_montre_qui_lui_est_rattache_sans_y_travailler_et_les_roles() {
    let mut robot = Robot::with(deux_societes()).at("account/C-00001/contacts");
    robot.sees("Élise Martin").misses("Autres personnes rattachées");
    robot.press("A").sees("Rattacher quelqu'un à Apollo SAS").type_text("garnier").press("<Enter>");
    robot.sees("Rattacher à un autre compte").sees("Apollo SAS").press("<Tab> <Tab>").type_text("Consultant");
    robot.press("<C-s>").hears_nothing().sees("Autres personnes rattachées").sees("Paul Garnier").sees("Consultant");
    robot.press("R").sees("Donner un rôle").press("<Enter>").type_text("Décideur").press("<Enter> <C-s>");
    robot.hears_nothing().sees("Rôles dans cette société").sees("★ Décideur");
    shot("ties-account-80x24", &robot.screen());
    robot.press("j e").sees("Qualité").press("<End>").type_text(" senior").press("<C-s>").sees("Consultant senior");
    robot.press("<Enter>").sees("Paul Garnier").press("b").is_at("account/C-00001/contacts");
    robot.resize(120, 36);
    shot("ties-account-120x36", &robot.screen());
    robot.resize(80, 24);
    let ateliers = robot.repository().lookup(&CONTACT, "garnier", 5).unwrap().remove(0).value("account").link();
    assert!(ateliers.is_some(), "il travaille toujours où il travaillait");
}

#[test]
fn une_seule_societe_par_contact_demande_de_faire_passer_et_plusieurs_ajoutent() {
    let mut robot = Robot::with(deux_societes()).at("account/C-00001/contacts");
    let avant = employeur(&mut robot, "Paul Garnier");
    robot.press("n").type_text("garnier").press("<Enter>").sees("Paul Garnier travaille chez Ateliers du Rhône.");
    robot.press("<Esc>");
    assert_eq!(employeur(&mut robot, "Paul Garnier"), avant);
    let mut robot = robot.restarts().at("settings");
    robot.press("<End> k k k k k k k k k").sees("un seul").press("<Enter>").sees("plusieurs");
    let mut robot = robot.restarts().at("account/C-00001/contacts");
    robot.press("n").type_text("garnier").press("<Enter>").hears_nothing();
    robot.sees("Autres personnes rattachées").sees("Paul Garnier");
    assert_eq!(employeur(&mut robot, "Paul Garnier"), avant, "il garde sa société");
    assert_eq!(lignes(&mut robot).len(), 1);
    robot.press("u").misses("Autres personnes rattachées");
}

#[test]
fn la_ligne_de_commande_et_l_import_suivent_le_reglage() {
    let carnet = Carnet::new();
    carnet.run(&["add", "account", "name=Apollo"]).ok();
    carnet.run(&["add", "account", "name=Borée"]).ok();
    carnet.run(&["add", "contact", "last_name=Martin", "email=martin@apollo.fr", "account=Apollo"]).ok();
    carnet.run(&["act", "affiliate", "P-00001", "account=Borée", "tie=employer", "title=Gérante"]).ok();
    let sheet = carnet.json(&["show", "contact", "P-00001"]);
    assert_eq!((&sheet["account"], &sheet["job_title"]), (&json!("C-00002"), &json!("Gérante")));
    assert_eq!(sheet["affiliations"][0]["account"], "C-00001", "l'ancienne reste");
    carnet.run(&["undo"]).ok();

    carnet.run(&["add", "setting", "name=one_account_per_contact", "content=0"]).ok();
    carnet.run(&["act", "affiliate", "P-00001", "account=Borée", "tie=employer", "title=Gérante"]).ok();
    let sheet = carnet.json(&["show", "contact", "P-00001"]);
    assert_eq!((&sheet["account"], &sheet["affiliations"][0]["account"]), (&json!("C-00001"), &json!("C-00002")));
    assert!(sheet["affiliations"][0]["until"].is_null(), "elle ne remplace rien");
    carnet.run(&["undo"]).ok();

    let file = carnet.file("martin.csv", "Nom;E-mail;Société;Fonction\nMartin;martin@apollo.fr;Borée;Gérante\n");
    let words = ["import", "contacts", &file, "--mode", "upsert", "--match", "email"];
    let said = carnet.run(&words).ok();
    assert!(said.contains("s'ajoute"), "{said}");
    let sheet = carnet.json(&["show", "contact", "P-00001"]);
    assert_eq!(sheet["account"], "C-00001");
    assert_eq!(
        (&sheet["affiliations"][0]["account"], &sheet["affiliations"][0]["title"]),
        (&json!("C-00002"), &json!("Gérante"))
    );
    carnet.run(&words).ok();
    assert_eq!(carnet.json(&["show", "contact", "P-00001"])["affiliations"].as_array().map(Vec::len), Some(1));
    carnet.run(&["set", "setting", "one_account_per_contact", "content=1"]).ok();
    let said = carnet.run(&words).ok();
    assert!(said.contains("change de société"), "{said}");
    let sheet = carnet.json(&["show", "contact", "P-00001"]);
    assert_eq!(sheet["account"], "C-00002");
}

#[test]
fn une_messagerie_publique_ajoutee_ne_relie_plus_personne() {
    let fixture = deux_societes();
    let person = |last: &str, email: &str| {
        Change::insert(&CONTACT, Values::new().with(&contact::LAST_NAME.field, last).with(&contact::EMAIL.field, email))
    };
    fixture.commit(vec![person("Blanc", "blanc@monfai.fr"), person("Noir", "noir@monfai.fr")]);
    let mut robot = Robot::with(fixture).at("contact/P-00003/linked");
    robot.sees("monfai.fr").sees("Noir");
    let mut robot = robot.restarts().at("settings/mail-providers");
    robot.sees("Aucun domaine ajouté").press("n").type_text("contact@MonFAI.fr");
    robot.press("<Enter>").hears_nothing().sees("monfai.fr").sees("1 domaine");
    robot.press("n").type_text("gmail.com").press("<Enter>").sees("déjà connu");
    robot.press("n").type_text("pas un domaine").press("<Enter>").sees("n'est pas un domaine");
    shot("mail-providers-80x24", &robot.screen());
    let mut robot = robot.restarts().at("contact/P-00003/linked");
    robot.misses("Noir");
    let mut robot = robot.restarts().at("settings/mail-providers");
    robot.press("d").sees("Retirer monfai.fr").press("o").sees("Aucun domaine ajouté");
    let mut robot = robot.restarts().at("contact/P-00003/linked");
    robot.sees("Noir");
}
