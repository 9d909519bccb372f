//! What contacts said about their data (GDP-1): noted for several, seen beside the name, filtered, merged, undone.
use serde_json::json;

use crate::support::binary::Carnet;
use crate::support::fixture;
use crate::support::robot::Robot;

fn contacts() -> Carnet {
    let carnet = Carnet::new();
    carnet.run(&["add", "contact", "first_name=Élise", "last_name=Martin", "email=elise@apollo.example"]).ok();
    carnet.run(&["add", "contact", "first_name=Paul", "last_name=Garnier"]).ok();
    carnet
}

fn status(carnet: &Carnet, reference: &str) -> String {
    carnet.json(&["show", "contact", reference])["gdpr_status"].as_str().unwrap_or_default().to_owned()
}

#[test]
fn the_status_of_marked_contacts_is_noted_at_once_and_shows_beside_their_names() {
    let mut robot = Robot::with(fixture::two_prospects()).at("contacts").size(120, 36);
    robot.misses("Martin ✓").press("a t").type_text("rgpd").press("<Enter>").sees("Statut RGPD").sees("2 fiches");
    robot.type_text("a").press("<Tab> <Tab> <Tab>").type_text("Salon de Lyon").press("<C-s>").hears_nothing();
    robot.sees("Élise Martin ✓").sees("Paul Garnier ✓");
    robot.press("<Enter>").sees("RGPD accordé").press("q");
    robot.press("f").type_text("rgpd:accordé ").press("<Enter>").sees("Élise Martin ✓").press("<Esc>");
    robot.press("u").sees("Élise Martin").misses("Martin ✓");
    robot.press("f").type_text("gdpr:granted ").press("<Enter>").misses("Élise Martin").press("<Esc>");
}

#[test]
fn a_contact_shows_its_proofs_and_a_proof_stays_as_it_was_written() {
    let carnet = contacts();
    let words = ["act", "gdpr_status", "P-00001", "gdpr_status=granted", "day=2026-03-02", "source=Formulaire"];
    let wording = "wording=J'accepte de recevoir vos offres.";
    carnet.run(&[&words[..], &[wording, "legal_basis=consent", "review=2029-03-02"]].concat()).ok();
    assert_eq!(status(&carnet, "P-00001"), "granted");
    carnet.run(&["act", "gdpr_status", "P-00001", "gdpr_status=withdrawn", "day=2026-04-01"]).ok();
    assert_eq!(status(&carnet, "P-00001"), "withdrawn");
    // What was said earlier and noted later is no news.
    carnet.run(&["act", "gdpr_status", "P-00001", "gdpr_status=requested", "day=2026-02-01"]).ok();
    assert_eq!(status(&carnet, "P-00001"), "withdrawn");
    let proofs = carnet.json(&["list", "consents"]);
    let granted = proofs.as_array().unwrap().iter().find(|proof| proof["gdpr_status"] == "granted").unwrap().clone();
    assert_eq!(
        (&granted["wording"], &granted["source"]),
        (&json!("J'accepte de recevoir vos offres."), &json!("Formulaire"))
    );
    let timeline = carnet.json(&["timeline", "P-00001", "--kind", "rgpd"]);
    assert_eq!(timeline.as_array().map(Vec::len), Some(3));
    carnet.run(&["undo"]).ok();
    carnet.run(&["undo"]).ok();
    assert_eq!(status(&carnet, "P-00001"), "granted");
    carnet.run(&["check"]).ok();
}

#[test]
fn the_status_comes_and_goes_with_files() {
    let carnet = contacts();
    let file = carnet.file("contacts.csv", "Prénom;Nom;Statut RGPD\nAnne;Roy;Refusé\nYves;Le Goff;\n");
    carnet.run(&["import", "contacts", &file]).ok();
    let refused = carnet.json(&["list", "contacts", "--filter", "rgpd:refusé"]);
    assert_eq!(refused[0]["last_name"], "Roy");
    assert_eq!(refused.as_array().map(Vec::len), Some(1));
    assert_eq!(carnet.json(&["list", "contacts", "--filter", "gdpr:unknown"]).as_array().map(Vec::len), Some(3));
    let said = carnet.run(&["export", "contacts", "--columns", "last_name,gdpr_status"]).ok();
    assert!(said.contains("Roy;refused"), "{said}");
    carnet.run(&["check"]).ok();
}

#[test]
fn a_merge_keeps_every_proof_and_the_most_careful_of_them_holds() {
    let carnet = contacts();
    carnet.run(&["act", "gdpr_status", "P-00001", "gdpr_status=refused", "day=2026-01-10"]).ok();
    carnet.run(&["act", "gdpr_status", "P-00002", "gdpr_status=granted", "day=2026-06-10"]).ok();
    let before = carnet.digest();
    carnet.run(&["merge", "contact", "P-00002", "P-00001"]).ok();
    assert_eq!(status(&carnet, "P-00002"), "refused");
    assert_eq!(carnet.json(&["list", "consents"]).as_array().map(Vec::len), Some(3));
    carnet.run(&["check"]).ok();
    carnet.run(&["undo"]).ok();
    assert_eq!(carnet.digest(), before);
    assert_eq!((status(&carnet, "P-00001"), status(&carnet, "P-00002")), ("refused".into(), "granted".into()));
}

#[test]
fn a_merge_of_granted_and_requested_stays_granted() {
    let carnet = contacts();
    carnet.run(&["act", "gdpr_status", "P-00001", "gdpr_status=granted", "day=2026-01-10"]).ok();
    carnet.run(&["act", "gdpr_status", "P-00002", "gdpr_status=requested", "day=2026-06-10"]).ok();
    carnet.run(&["merge", "contact", "P-00002", "P-00001"]).ok();
    assert_eq!(status(&carnet, "P-00002"), "granted");
}

#[test]
fn without_its_module_nothing_speaks_of_the_gdpr() {
    let mut robot = Robot::with(fixture::two_prospects()).at("contacts").size(120, 36);
    robot.press("a t").type_text("rgpd").press("<Enter>").type_text("r").press("<C-s>").sees("Élise Martin ✗");
    let mut robot = robot.restarts().at("settings/modules").size(120, 36);
    robot.press("j j <Space>").hears_nothing().press("g p").sees("Élise Martin").misses("✗");
    robot.press("t").misses("Statut RGPD").press("<Esc> <Enter>").misses("RGPD refusé").misses("Preuves");
}

#[test]
fn an_answer_of_tomorrow_is_none_and_the_newest_one_counts() {
    let carnet = Carnet::new();
    carnet.run(&["add", "contact", "first_name=Élise", "last_name=Martin"]).ok();
    let said = carnet.run(&["act", "gdpr_status", "P-00001", "gdpr_status=granted", "day=+10j"]).fails(1);
    assert!(said.contains("encore à venir"), "{said}");
    carnet.run(&["act", "gdpr_status", "P-00001", "gdpr_status=granted"]).ok();
    carnet.run(&["act", "gdpr_status", "P-00001", "gdpr_status=refused"]).ok();
    assert_eq!(carnet.json(&["show", "contact", "P-00001"])["gdpr_status"], "refused");
}
