//! Actions of one's own (CAC-1): made in the settings, run from the toolbox, the list and a script like the built-in ones.
use carnet::model::catalog::contact::{self, CONTACT};
use carnet::model::catalog::custom_action::{self, ACTION_OUTCOME, CUSTOM_ACTION};
use carnet::model::catalog::email::{EMAIL, MAIL_TEMPLATE, template};
use carnet::model::{Change, Id, Query, Values};
use serde_json::json;

use crate::support::binary::Carnet;
use crate::support::fixture;
use crate::support::robot::Robot;

#[test]
fn an_action_is_made_in_the_settings_and_run_from_the_toolbox() {
    let mut robot = Robot::with(fixture::two_prospects()).at("custom_actions").size(120, 36);
    robot.sees("Aucune action personnalisée").press("n").type_text("Visite de site").press("<C-s>").hears_nothing();
    robot.press("a").type_text("Accès").press("<C-s>").hears_nothing().sees("? Accès");
    for outcome in ["Oui", "Non", "Reportée", "Annulée"] {
        robot.press("o").type_text(outcome).press("<C-s>").hears_nothing().sees(&format!("→ {outcome}"));
    }
    robot.press("o").sees("Quatre issues au plus").press("q");
    robot.press("g c <Enter> t").type_text("visite de s").press("<Enter>").sees("Visite de site · Apollo SAS");
    robot.type_text("Par le quai").press("<Tab>").type_text("o").press("<C-s>").hears_nothing();
    robot.sees("Visite de site  → Oui").press("u").misses("→ Oui");
}

/// A qualification meeting that sets a step, a label and a field, and is followed a week later.
fn qualification() -> Carnet {
    let carnet = Carnet::new();
    carnet.run(&["add", "tag", "name=chaud"]).ok();
    carnet.run(&["add", "account", "name=Apollo SAS"]).ok();
    carnet.run(&["add", "account", "name=Borée"]).ok();
    let words =
        ["label_fr=Qualification", "key=qualification", "follow_days=7", "follow_subject=Proposer", "tag=chaud"];
    let steps = carnet.json(&["list", "statuses"]);
    let is_step = |step: &&serde_json::Value| step["flow"] == "prospect" && step["key"] == "proposal";
    let step = steps.as_array().unwrap().iter().find(is_step).unwrap();
    let status = format!("status={}", step["id"].as_str().unwrap_or_default());
    let more = [status.as_str(), "set_field=annual_revenue", "set_value=12000", "calendar=optional"];
    carnet.run(&[&["add", "custom_action"], &words[..], &more[..]].concat()).ok();
    let question = ["add", "action_question", "action=qualification", "label_fr=Budget", "kind=money", "required=1"];
    carnet.run(&question).ok();
    carnet.run(&["add", "action_outcome", "action=qualification", "label_fr=Qualifié", "key=yes"]).ok();
    carnet
}

#[test]
fn a_script_runs_it_with_its_answers_and_all_its_effects_are_one_step() {
    let carnet = qualification();
    let before = carnet.digest();
    carnet.run(&["act", "qualification", "Apollo SAS"]).fails(1);
    let words = ["budget=8000", "outcome=yes", "start=2027-01-05 14:00", "text=Très intéressés"];
    let answer = carnet.json(&[&["act", "qualification", "Apollo SAS", "Borée"], &words[..]].concat());
    assert_eq!((&answer["action"], &answer["records"]), (&json!("qualification"), &json!(2)));
    for name in ["Apollo SAS", "Borée"] {
        let account = carnet.json(&["show", "account", name]);
        assert_eq!((&account["status"], &account["tags"]), (&json!("proposal"), &json!(["chaud"])));
        assert_eq!(account["annual_revenue"], json!("12000.00"));
        let entries = carnet.json(&["timeline", name]);
        let of = |kind: &str| entries.as_array().unwrap().iter().filter(|entry| entry["kind"] == kind).count();
        assert_eq!((of("custom"), of("status"), of("meeting"), of("task")), (1, 0, 1, 1), "{entries}");
        let own = entries.as_array().unwrap().iter().find(|entry| entry["kind"] == "custom").unwrap().clone();
        let text = own["text"].as_str().unwrap().replace(['\u{a0}', '\u{202f}'], " ");
        assert!(text.contains("**Budget** : 8 000") && text.ends_with("Très intéressés"), "{text}");
        let shown = carnet.run(&["timeline", name]).ok();
        assert!(shown.contains("Qualification"), "{shown}");
    }
    carnet.run(&["check"]).ok();
    carnet.run(&["undo"]).ok();
    assert_eq!(carnet.digest(), before);
}

#[test]
fn an_action_for_some_is_not_offered_to_others() {
    let carnet = qualification();
    carnet.run(&["add", "user", "name=Léa", "login=lea"]).ok();
    carnet.run(&["set", "custom_action", "qualification", "users=lea"]).ok();
    carnet.run(&["act", "qualification", "Apollo SAS", "budget=1"]).fails(2);
    carnet.run(&["--user", "lea", "act", "qualification", "Apollo SAS", "budget=1"]).ok();
}

#[test]
fn a_question_that_makes_no_sense_is_refused_where_it_is_made() {
    let carnet = qualification();
    let said = carnet.run(&["add", "action_question", "action=qualification", "label_fr=Ton", "kind=choice"]).fails(1);
    assert!(said.contains("Options"), "{said}");
    let said = carnet.run(&["add", "action_question", "action=qualification", "label_fr=X", "key=text"]).fails(1);
    assert!(said.contains("text"), "{said}");
}

#[test]
fn the_demonstration_has_three_and_they_stand_in_the_toolbox() {
    let fixture = fixture::furnished();
    let mut robot = Robot::with(fixture).at("account/C-00002").size(120, 50);
    robot.press("t").sees("Actions personnalisées").sees("Rendez-vous de qualification").sees("Campagne d'appels");
    robot.type_text("visite de site").press("<Enter>").sees("Accès camion").sees("Rendez-vous le");
}

/// A visit that must have its time, and can be called off; Léa takes part.
fn visit() -> Carnet {
    let carnet = Carnet::new();
    let me = carnet.json(&["list", "users"])[0]["login"].as_str().unwrap().to_owned();
    carnet.run(&["set", "user", &me, "email=moi@firm.example"]).ok();
    carnet.run(&["add", "user", "name=Léa Roux", "login=lea", "email=lea@firm.example"]).ok();
    carnet.run(&["add", "account", "name=Apollo SAS"]).ok();
    carnet.run(&["add", "custom_action", "label_fr=Visite", "key=visite_site", "calendar=always"]).ok();
    carnet.run(&["add", "action_outcome", "action=visite_site", "label_fr=Oui", "key=oui"]).ok();
    let off = ["action=visite_site", "label_fr=Annulée", "key=annulee", "follows=0"];
    carnet.run(&[&["add", "action_outcome"], &off[..]].concat()).ok();
    carnet
}

#[test]
fn those_who_take_part_read_how_it_ended() {
    let carnet = visit();
    let words = ["outcome=annulee", "participants=lea", "start=2030-05-06 14:00"];
    carnet.run(&[&["act", "visite_site", "Apollo SAS"], &words[..]].concat()).ok();
    let letters = carnet.json(&["list", "emails"]);
    let letter = letters.as_array().unwrap().iter().find(|one| one["kind"] == "participant").unwrap();
    assert!(letter["body"].as_str().unwrap().contains("**Visite** → Annulée"), "{letter}");
}

#[test]
fn what_is_called_off_stands_in_no_calendar_and_needs_no_time() {
    let carnet = visit();
    carnet.run(&["act", "visite_site", "Apollo SAS", "outcome=annulee"]).ok();
    carnet.run(&["act", "visite_site", "Apollo SAS", "outcome=annulee", "start=2030-05-06 14:00"]).ok();
    assert_eq!(carnet.json(&["list", "activities"]), json!([]));
    assert_eq!(carnet.json(&["list", "emails"]), json!([]));
    let said = carnet.run(&["act", "visite_site", "Apollo SAS", "outcome=oui"]).fails(1);
    assert!(said.contains("Rendez-vous le"), "{said}");
    carnet.run(&["act", "visite_site", "Apollo SAS", "outcome=oui", "start=2030-05-06 14:00"]).ok();
    assert_eq!(carnet.json(&["list", "activities"]).as_array().map(Vec::len), Some(1));
    assert_eq!(carnet.json(&["list", "emails"])[0]["kind"], json!("invitation"));
}

#[test]
fn what_follows_on_a_weekend_follows_on_monday() {
    let carnet = Carnet::new();
    carnet.run(&["add", "account", "name=Apollo SAS"]).ok();
    carnet.run(&["add", "custom_action", "label_fr=Relance", "key=relance", "follow_days=7"]).ok();
    // The commands' clock stands on a Saturday.
    carnet.run(&["act", "relance", "Apollo SAS"]).ok();
    let task = carnet.json(&["list", "activities"])[0].clone();
    let day = task["start"].as_str().unwrap()[..10].parse::<chrono::NaiveDate>().unwrap();
    assert_eq!(chrono::Datelike::weekday(&day), chrono::Weekday::Mon, "{task}");
}

#[test]
fn the_letter_of_an_outcome_is_read_and_corrected_in_the_form() {
    let fixture = fixture::two_prospects();
    let mail = Values::new().with(&contact::EMAIL.field, "elise@apollo.example");
    let elise = fixture.open().list(&Query::of(&CONTACT)).unwrap().records;
    let elise = elise.iter().find(|one| one.text("first_name") == "Élise").unwrap().at();
    let template = Values::new()
        .with(&template::NAME.field, "Merci")
        .with(&template::SUBJECT_FR.field, "Merci {{ first_name }}")
        .with(&template::BODY_FR.field, "À bientôt, {{ first_name }}.");
    let action =
        Values::new().with(&custom_action::LABEL_FR.field, "Visite de site").with(&custom_action::KEY.field, "site");
    let (one, other) = (Id::provisional(1), Id::provisional(2));
    let outcome = Values::new()
        .with(&custom_action::outcome::ACTION.field, one)
        .with(&custom_action::outcome::LABEL_FR.field, "Oui")
        .with(&custom_action::outcome::KEY.field, "yes")
        .with(&custom_action::outcome::TEMPLATE.field, other);
    fixture.commit(vec![
        Change::update(elise, mail),
        Change::Insert { entity: &MAIL_TEMPLATE, id: Some(other), values: template },
        Change::Insert { entity: &CUSTOM_ACTION, id: Some(one), values: action },
        Change::insert(&ACTION_OUTCOME, outcome),
    ]);
    let mut robot = Robot::with(fixture).at("contact/P-00001").size(100, 36);
    robot.press("t").type_text("visite de s").press("<Enter>").sees("Issue").press("o").sees("À bientôt, Élise.");
    robot.press("<Tab>").sees("Merci Élise").press("<C-s>").sees("À bientôt, Élise.").press("o").hears_nothing();
    let letter = robot.repository().list(&Query::of(&EMAIL)).unwrap().records[0].clone();
    assert_eq!((letter.text("subject"), letter.text("body")), ("Merci Élise", "À bientôt, Élise."));
}
