//! Une action sur mille fiches d'un coup : à côté de l'écran, en un seul pas, et reprise en un seul pas.
use carnet::model::Change;
use serde_json::json;

use crate::support::binary::Carnet;
use crate::support::fixture::{self, Fixture};
use crate::support::robot::Robot;

/// Une société et mille personnes.
fn mille() -> Fixture {
    let fixture = Fixture::empty();
    let people = (0..1_000).map(|number| fixture::contact("Anne", &format!("Personne{number:04}"), 1));
    let changes: Vec<Change> = std::iter::once(fixture::account(1, "Apollo SAS")).chain(people).collect();
    fixture.commit(changes);
    fixture
}

#[test]
fn mille_contacts_marques_donnent_leur_accord_en_un_pas_et_le_reprennent_en_un_pas() {
    let fixture = mille();
    let before = fixture.open().digest().unwrap();
    let mut robot = Robot::with(fixture).at("contacts").size(120, 36);
    robot.press("a t").type_text("rgpd").press("<Enter>").sees("Statut RGPD");
    robot.type_text("a").press("<C-s>").hears_nothing().sees("Personne0003 ✓");
    robot.press("u").misses("Personne0003 ✓");
    assert_eq!(robot.repository().digest().unwrap(), before, "rien n'en reste");
    robot.press("U").sees("Personne0003 ✓");
}

#[test]
fn mille_contacts_changent_d_etat_et_celui_qui_participe_ne_recoit_qu_un_e_mail() {
    let carnet = Carnet::new();
    carnet.run(&["add", "user", "name=Léa Roux", "login=lea", "email=lea@firm.example"]).ok();
    let rows: String = (0..1_000).map(|number| format!("Anne;Personne{number:04}\n")).collect();
    let file = carnet.file("contacts.csv", format!("Prénom;Nom\n{rows}"));
    carnet.run(&["import", "contacts", &file, "--on-duplicate", "create"]).ok();
    let before = carnet.digest();
    let references: Vec<String> = (1..=1_000).map(|number| format!("P-{number:05}")).collect();
    let mut words = vec!["act", "activate"];
    words.extend(references.iter().map(String::as_str));
    words.extend(["participants=lea", "text=Salon annulé"]);
    let answer = carnet.json(&words);
    assert_eq!((&answer["records"], &answer["action"]), (&json!(1_000), &json!("activate")));
    assert!(answer["changes"].as_u64().unwrap() > 1_000 && answer["journal"].as_i64().unwrap() > 0, "{answer}");
    let inactive = carnet.json(&["list", "contacts", "--filter", "active:no", "--limit", "2000"]);
    assert_eq!(inactive.as_array().map(Vec::len), Some(1_000));
    let letters = carnet.json(&["list", "emails"]);
    assert_eq!(letters.as_array().map(Vec::len), Some(1));
    assert!(letters[0]["body"].as_str().unwrap().contains("Salon annulé"));
    assert_eq!(carnet.json(&["timeline", "P-00500"]).as_array().map(Vec::len), Some(1), "une seule ligne pour tous");
    carnet.run(&["undo"]).ok();
    assert_eq!(carnet.digest(), before);
    carnet.run(&["check"]).ok();
}
