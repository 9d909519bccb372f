//! What a new user met in the toolbox: letters that follow from an action and do not fit, words that stand there at once, people who
//! cannot be reached, answers that are asked for.
use serde_json::Value as Json;

use crate::support::binary::Carnet;
use crate::support::fixture;
use crate::support::robot::Robot;

/// «Apollo SAS» with Élise, who has an address, and Paul, who has none; a colleague who reads English.
fn firm() -> Carnet {
    let carnet = Carnet::new();
    carnet.run(&["add", "user", "name=Kate Roux", "login=kate", "email=kate@firm.example", "language=en"]).ok();
    carnet.run(&["add", "account", "name=Apollo SAS", "email=info@apollo.example"]).ok();
    let elise = ["first_name=Élise", "last_name=Martin", "email=elise@apollo.example", "account=Apollo SAS"];
    carnet.run(&[&["add", "contact"], &elise[..]].concat()).ok();
    carnet.run(&["add", "contact", "first_name=Paul", "last_name=Garnier", "account=Apollo SAS"]).ok();
    carnet
}

fn text<'a>(of: &'a Json, key: &str) -> &'a str {
    of[key].as_str().unwrap_or_default()
}

/// An action whose outcome «Oui» thanks the customer by a letter written to contacts, and after whose «Non» nothing follows.
fn with_outcomes(carnet: &Carnet) {
    let words = ["label_fr=Qualification", "key=qualification", "follow_days=7", "calendar=always"];
    carnet.run(&[&["add", "custom_action"], &words[..]].concat()).ok();
    let yes = ["action=qualification", "label_fr=Oui", "key=yes", "template=suite_rendez_vous"];
    carnet.run(&[&["add", "action_outcome"], &yes[..]].concat()).ok();
    carnet.run(&["add", "action_outcome", "action=qualification", "label_fr=Non", "key=no", "follows=0"]).ok();
}

#[test]
fn an_outcome_whose_template_does_not_fit_writes_no_letter_and_the_action_goes_on() {
    let carnet = firm();
    with_outcomes(&carnet);
    let words = ["act", "qualification", "Apollo SAS", "Élise Martin", "outcome=yes", "start=2027-01-04 10:00"];
    let answer = carnet.json(&words);
    assert!(text(&answer, "said").contains("sans lettre") && text(&answer, "said").contains("Apollo SAS"), "{answer}");
    let all = carnet.letters();
    assert_eq!(all.len(), 1, "the contact gets hers: {all:?}");
    assert!(text(&all[0], "recipients").contains("elise@"));
    let done = carnet.run(&["act", "qualification", "Apollo SAS", "outcome=yes", "start=2027-01-05 10:00"]);
    assert!(done.err.contains("s'écrit aux contacts"), "{}", done.err);
}

#[test]
fn the_form_says_at_once_that_no_letter_will_be_written() {
    let mut robot = Robot::with(fixture::furnished()).at("account/C-00002").size(120, 44);
    robot
        .press("t")
        .type_text("qualification")
        .press("<Enter>")
        .type_text("Un quai de plus")
        .press("<Tab> <Tab> <Tab> <Tab>");
    robot.type_text("q").sees("Pas de lettre").press("<C-s>").sees("Pas de lettre").press("o");
    robot.sees("sans lettre");
}

#[test]
fn a_visit_that_has_taken_place_is_past_and_an_end_plans_nothing() {
    let carnet = firm();
    with_outcomes(&carnet);
    // A meeting to come cannot be yesterday; one whose outcome is known was.
    carnet.run(&["act", "qualification", "Élise Martin", "start=2026-11-20 10:00"]).fails(1);
    carnet.run(&["act", "qualification", "Élise Martin", "start=2026-11-20 10:00", "outcome=no"]).ok();
    let all = carnet.json(&["list", "activities"]);
    let kinds: Vec<(&str, &str)> =
        all.as_array().unwrap().iter().map(|one| (text(one, "kind"), text(one, "state"))).collect();
    assert_eq!(kinds, [("meeting", "done")], "no task follows");
}

#[test]
fn the_template_that_stands_there_has_filled_in_its_words() {
    let mut robot = Robot::with(fixture::demo()).at("contact/P-00003").size(120, 50);
    robot.press("t").type_text("envoyer un profil").press("<Enter>").sees("Envoi d'un profil").press("<F6>");
    robot.sees("Bonjour").press("<Esc>").misses("brouillon");
}

#[test]
fn whoever_is_asked_for_consent_gets_the_template_that_asks_and_a_no_is_recalled() {
    let mut robot = Robot::with(fixture::demo()).at("contacts").size(120, 44);
    robot.press("f").type_text("paul garnier").press("<Enter> <Enter>").sees("Paul Garnier");
    robot.press("t").type_text("rgpd").press("<Enter>").sees("RGPD : demande").type_text("r").misses("RGPD : demande");
    robot.press("<C-s>").hears_nothing().press("t").type_text("rgpd").press("<Enter>").sees("a déjà dit non");
    robot.press("<C-s>").sees("a déjà dit non").press("o").hears_nothing();
}

#[test]
fn a_command_must_say_what_a_contact_said() {
    let carnet = firm();
    let said = carnet.run(&["act", "gdpr_status", "P-00001"]).fails(1);
    assert!(said.contains("Statut"), "{said}");
    assert!(carnet.run(&["act", "gdpr_status", "P-00001", "--help"]).ok().contains("gdpr_status="));
    carnet.run(&["act", "gdpr_status", "P-00001", "gdpr_status=refused"]).ok();
    let done = carnet.run(&["act", "gdpr_status", "P-00001", "gdpr_status=requested"]);
    assert!(done.err.contains("a déjà dit non"), "{}", done.err);
    assert!(carnet.letters().is_empty());
}

#[test]
fn a_participant_reads_of_it_in_their_own_language() {
    let carnet = firm();
    carnet
        .run(&[
            "act",
            "call",
            "Apollo SAS",
            "subject=Devis",
            "start=2027-01-04 10:00",
            "participants=kate,Élise Martin",
        ])
        .ok();
    let all = carnet.letters();
    let of = |who: &str| all.iter().find(|one| text(one, "recipients").contains(who)).unwrap();
    assert!(text(of("kate"), "subject").starts_with("Call"), "{all:?}");
    assert!(text(of("kate"), "body").contains("Devis") && text(of("elise"), "subject").starts_with("Appel"));
    assert_eq!(text(of("kate"), "language"), "en");
}

#[test]
fn a_plain_address_stands_among_those_who_take_part() {
    let carnet = firm();
    let people = "participants=kate, zoe@ext.example, elise@apollo.example";
    carnet.run(&["act", "info", "Apollo SAS", "text=Vu", people]).ok();
    assert_eq!(carnet.letters().len(), 3);
    let entry = carnet.json(&["timeline", "Apollo SAS"])[0].clone();
    assert_eq!((entry["participants"].as_array().map(Vec::len), text(&entry, "guests")), (Some(2), "zoe@ext.example"));

    let mut robot = Robot::with(fixture::two_prospects()).at("account/C-00001").size(120, 36);
    robot.press("+").type_text("Vu").press("<S-Tab> <S-Tab>").type_text("zoe@ext.example").sees("par e-mail");
    robot.press("<Enter>").sees("zoe@ext.example").misses("Autres adresses").press("<C-s>").sees("zoe@ext.example");
    robot.press("o").hears_nothing().sees("en attente d'envoi");
}

#[test]
fn who_cannot_be_told_is_said_while_one_chooses() {
    let mut robot = Robot::with(fixture::two_prospects()).at("account/C-00001").size(120, 36);
    robot.press("+").type_text("Vu").press("<S-Tab> <S-Tab>").type_text("garnier").press("<Enter>");
    robot.sees("sans adresse e-mail").sees("Paul Garnier");
    let done = firm().run(&["act", "info", "Apollo SAS", "text=Vu", "participants=Paul Garnier"]);
    assert!(done.err.contains("sans adresse e-mail"), "{}", done.err);
}

#[test]
fn whoever_is_added_to_an_entry_is_told_of_it() {
    let carnet = firm();
    carnet.run(&["act", "info", "Apollo SAS", "text=Vu"]).ok();
    let id = text(&carnet.json(&["timeline", "Apollo SAS"])[0], "id").to_owned();
    carnet.run(&["set", "entry", &id, "participants=kate"]).ok();
    assert_eq!(carnet.letters().len(), 1);
    carnet.run(&["set", "entry", &id, "participants=kate,Paul Garnier", "text=Revu"]).ok();
    assert_eq!(carnet.letters().len(), 1, "nobody is told twice");
    carnet.run(&["undo"]).ok();
    carnet.run(&["undo"]).ok();
    assert!(carnet.letters().is_empty());
}

#[test]
fn on_a_narrow_screen_the_keys_mean_the_line_of_the_infobox() {
    let mut robot = Robot::with(fixture::two_prospects()).at("account/C-00001").size(80, 24);
    robot.press("+").type_text("Le hall est fermé").press("<C-s>").hears_nothing().press("<S-Tab> <S-Tab>");
    while !robot.screen().contains("Passé") {
        robot.press("<Tab>");
    }
    robot
        .sees("Le hall est fermé")
        .press("e")
        .sees("Participants")
        .press("<Tab>")
        .sees("Le hall est fermé")
        .press("<Esc>");
    robot.press("d").sees("Supprimer").press("o").sees("Rien n'est encore arrivé").press("u").sees("Le hall est fermé");
    robot.press("<Enter>").sees("d supprimer");
}

#[test]
fn an_invitation_that_cannot_be_written_is_refused_before_anything_is_noted() {
    let carnet = firm();
    let users = carnet.json(&["list", "users"]);
    let user = users.as_array().unwrap().iter().map(|one| text(one, "login")).find(|login| *login != "kate").unwrap();
    carnet.run(&["set", "user", user, "email=luc@firm.example"]).ok();
    for file in ["ics=/nowhere/a.ics", "ics=carnet.db"] {
        let said = carnet.run(&["act", "info", "Apollo SAS", "text=Vu", "calendar=2027-01-04 10:00", file]).fails(1);
        assert!(!said.contains("os error") && !said.contains("No such"), "{said}");
    }
    assert_eq!(carnet.json(&["timeline", "Apollo SAS"]).as_array().map(Vec::len), Some(0));
    assert!(carnet.letters().is_empty());
}

#[test]
fn the_day_of_a_note_stands_in_the_infobox() {
    let carnet = firm();
    let users = carnet.json(&["list", "users"]);
    let user = users.as_array().unwrap().iter().map(|one| text(one, "login")).find(|login| *login != "kate").unwrap();
    carnet.run(&["set", "user", user, "email=luc@firm.example"]).ok();
    carnet.run(&["act", "info", "Apollo SAS", "text=Relevé du hall", "calendar=2027-01-04 10:00"]).ok();
    let shown = carnet.run(&["timeline", "Apollo SAS"]).ok();
    assert!(shown.contains("agenda") && shown.contains("10:00"), "{shown}");
    assert!(text(&carnet.json(&["timeline", "Apollo SAS"])[0], "calendar").starts_with("2027-01-04"));
    carnet.run(&["check"]).ok();
}

#[test]
fn a_target_list_of_a_new_name_is_made_in_the_same_step() {
    let carnet = firm();
    let before = carnet.digest();
    carnet.run(&["act", "campaign", "Apollo SAS", "target_list=Salon 2027"]).ok();
    carnet.run(&["act", "campaign", "Élise Martin", "target_list=Salon 2027"]).ok();
    let lists = carnet.json(&["list", "target_lists"]);
    assert_eq!(lists.as_array().map(Vec::len), Some(1), "{lists}");
    assert_eq!(carnet.json(&["list", "list_members"]).as_array().map(Vec::len), Some(2));
    for line in ["cibles:salon", "cibles:T-00001", "cibles:\"Salon 2027\""] {
        let found = carnet.json(&["list", "accounts", "--filter", line]);
        assert_eq!(found.as_array().map(Vec::len), Some(1), "{line}");
    }
    assert_eq!(carnet.json(&["list", "accounts", "--filter", "cibles:autre"]).as_array().map(Vec::len), Some(0));
    carnet.run(&["undo"]).ok();
    carnet.run(&["undo"]).ok();
    assert_eq!(carnet.digest(), before);
}

#[test]
fn an_action_is_found_by_words_with_a_comma() {
    let mut robot = Robot::with(fixture::furnished()).at("account/C-00002").size(120, 44);
    robot.press("t").type_text("campagne,").sees("Campagne d'appels");
}

#[test]
fn a_letter_that_is_too_long_is_said_where_it_is_pasted() {
    let mut robot = Robot::with(fixture::demo()).at("contact/P-00003").size(120, 50);
    robot.press("t").type_text("e-mail").press("<Enter> <Tab>").type_text("Plan").press("<Tab>");
    robot.paste(&"un mot de plus\n".repeat(7_000)).type_text("fin").sees("fin").sees("Trop long");
    robot.press("<C-Home>").type_text("Bonjour, ").sees("Bonjour, un mot").press("<C-s>").sees("Trop long");
}

#[test]
fn the_field_that_an_action_fills_in_is_looked_up() {
    let mut robot = Robot::with(fixture::two_prospects()).at("custom_actions").size(120, 50);
    robot.press("n").type_text("Reprise").press("<F6>");
    while !robot.screen().contains("▌Champ rempli") {
        robot.press("<Tab>");
    }
    robot.press("<F4>").type_text("ca annuel").press("<Enter>").sees("annual_revenue");
}

#[test]
fn whoever_has_no_title_is_greeted_by_the_name_alone() {
    let carnet = firm();
    carnet.run(&["act", "email", "Élise Martin", "template=suite_rendez_vous"]).ok();
    assert!(text(&carnet.letters()[0], "body").starts_with("Bonjour Martin,"), "{:?}", carnet.letters());
}
