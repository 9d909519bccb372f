//! Those who take part in an action (TBX-5) and invitations to one's own calendar (CAL-1): letters that wait in the outbox.
use serde_json::json;

use crate::support::binary::Carnet;
use crate::support::fixture;
use crate::support::robot::Robot;

/// «Apollo SAS», a colleague and a contact with addresses, a contact without.
fn firm() -> Carnet {
    let carnet = Carnet::new();
    carnet.run(&["add", "user", "name=Léa Roux", "login=lea", "email=lea@firm.example"]).ok();
    carnet.run(&["add", "account", "name=Apollo SAS"]).ok();
    let elise = ["first_name=Élise", "last_name=Martin", "email=elise@apollo.example", "account=Apollo SAS"];
    carnet.run(&[&["add", "contact"], &elise[..]].concat()).ok();
    carnet.run(&["add", "contact", "first_name=Paul", "last_name=Garnier", "account=Apollo SAS"]).ok();
    carnet
}

fn recipients(carnet: &Carnet) -> Vec<String> {
    let mut all: Vec<String> =
        carnet.letters().iter().map(|letter| letter["recipients"].as_str().unwrap_or_default().to_owned()).collect();
    all.sort();
    all
}

#[test]
fn each_who_takes_part_gets_one_letter_and_one_for_each_comment() {
    let carnet = firm();
    let before = carnet.digest();
    let people = ["participants=lea,Élise Martin,Paul Garnier", "guests=Zoé <zoe@ext.example>, lea@firm.example"];
    let answer = carnet.json(&[&["act", "info", "Apollo SAS", "text=Le hall est **fermé**"], &people[..]].concat());
    let said = answer["said"].as_str().unwrap();
    assert!(said.contains("3 e-mails") && said.contains("Paul Garnier"), "{said}");
    let all = ["Léa Roux <lea@firm.example>", "Zoé <zoe@ext.example>", "Élise Martin <elise@apollo.example>"];
    assert_eq!(recipients(&carnet), all);
    let letter = &carnet.letters()[0];
    assert_eq!((&letter["state"], &letter["kind"]), (&json!("queued"), &json!("participant")));
    assert!(
        letter["subject"].as_str().unwrap().contains("Info") && letter["subject"].as_str().unwrap().contains("Apollo")
    );
    assert!(letter["body"].as_str().unwrap().contains("Le hall est **fermé**"));
    let entry = carnet.json(&["timeline", "Apollo SAS"])[0].clone();
    assert_eq!(entry["participants"].as_array().map(Vec::len), Some(3));
    let id = format!("entry/{}", entry["id"].as_str().unwrap());
    carnet.run(&["act", "comment", &id, "text=Rouvert lundi"]).ok();
    assert_eq!(carnet.letters().len(), 6);
    assert_eq!(
        carnet.letters().iter().filter(|one| one["body"].as_str().unwrap().contains("Rouvert lundi")).count(),
        3
    );
    carnet.run(&["undo"]).ok();
    assert_eq!(carnet.letters().len(), 3, "the letters of the comment are withdrawn with it");
    carnet.run(&["undo"]).ok();
    assert_eq!(carnet.digest(), before);
    assert!(carnet.letters().is_empty());
    carnet.run(&["check"]).ok();
}

#[test]
fn a_planned_visit_tells_when_and_its_entry_names_who_takes_part() {
    let carnet = firm();
    let words = ["act", "visit", "Apollo SAS", "subject=Relevé du hall", "start=2030-05-06 14:00", "participants=lea"];
    carnet.run(&words).ok();
    let letter = &carnet.letters()[0];
    let body = letter["body"].as_str().unwrap().replace(['\u{a0}', '\u{202f}'], " ");
    assert!(body.contains("Relevé du hall") && body.contains("14:00") && body.contains("Apollo SAS"), "{body}");
    let entry = carnet.json(&["timeline", "Apollo SAS"])[0].clone();
    assert_eq!((&entry["kind"], entry["participants"].as_array().map(Vec::len)), (&json!("visit"), Some(1)));
}

#[test]
fn what_is_no_address_is_refused_and_nothing_is_queued() {
    let carnet = firm();
    let said = carnet.run(&["act", "info", "Apollo SAS", "text=X", "guests=pas une adresse"]).fails(1);
    assert!(said.contains("Autres adresses") || said.contains("adresse"), "{said}");
    assert!(carnet.letters().is_empty());
    assert_eq!(carnet.json(&["timeline", "Apollo SAS"]), json!([]));
}

#[test]
fn a_merge_writes_to_nobody() {
    let carnet = firm();
    carnet.run(&["act", "info", "Élise Martin", "text=Vue", "participants=lea"]).ok();
    carnet.run(&["merge", "contact", "P-00002", "P-00001"]).ok();
    assert_eq!(carnet.letters().len(), 1);
}

#[test]
fn an_info_goes_to_one_s_own_calendar_by_mail_and_as_a_file() {
    let carnet = firm();
    let ics = carnet.path("visite.ics").display().to_string();
    let file = format!("ics={ics}");
    let words = ["act", "info", "Apollo SAS", "text=Ouvrir le hall", "calendar=2030-05-06 14:00", "minutes=90", &file];
    let said = carnet.run(&words).fails(1);
    assert!(said.contains("Votre propre adresse"), "{said}");
    let me = carnet.json(&["list", "users"]);
    let me = me.as_array().unwrap().iter().find(|user| user["login"] != "lea").unwrap()["login"]
        .as_str()
        .unwrap()
        .to_owned();
    carnet.run(&["set", "user", &me, "email=moi@firm.example"]).ok();
    carnet.run(&words).ok();
    let letter = &carnet.letters()[0];
    assert_eq!(letter["kind"], "invitation");
    assert!(letter["recipients"].as_str().unwrap().contains("moi@firm.example"));
    let text = std::fs::read_to_string(&ics).unwrap();
    for line in ["METHOD:REQUEST", "DTSTART:20300506T120000Z", "DTEND:20300506T133000Z"] {
        assert!(text.contains(line), "{line}\n{text}");
    }
    for (time, why) in [("2020-01-01 10:00", "passé"), ("2030-03-31 02:30", "n'existe pas")] {
        let when = format!("calendar={time}");
        let said = carnet.run(&["act", "info", "Apollo SAS", "text=X", &when]).fails(1);
        assert!(said.contains(why), "{said}");
    }
}

#[test]
fn what_will_go_out_is_shown_before_it_is_queued() {
    let fixture = fixture::two_prospects();
    let mut repository = fixture.open();
    let me = fixture::user(&repository).id;
    let elise = repository.lookup(&carnet::model::catalog::contact::CONTACT, "Élise", 1).unwrap().remove(0).at();
    let values =
        carnet::model::Values::new().with(&carnet::model::catalog::contact::EMAIL.field, "elise@apollo.example");
    let head = carnet::model::Header { label: carnet::model::Label::new("fixture"), by: me, company: None };
    repository.commit(head, vec![carnet::model::Change::update(elise, values)], fixture::now()).unwrap();
    drop(repository);
    let mut robot = Robot::with(fixture).at("account/C-00001").size(120, 36);
    robot.press("+").type_text("Vu le **plan**").press("<F7>").sees("Vu le plan").press("<Esc>");
    robot.press("<S-Tab> <S-Tab> <Enter>").type_text("élise").sees("Élise Martin").press("<Tab> <Enter>");
    robot
        .press("<C-s>")
        .sees("1 e-mail à mettre en attente")
        .sees("Élise Martin <elise@apollo.example>")
        .sees("Vu le plan");
    robot.press("n").misses("1 e-mail à mettre en attente").misses("✎ Info");
    // What was typed is still there.
    robot
        .press("+")
        .sees("Vu le **plan**")
        .press("<C-s>")
        .sees("1 e-mail à mettre en attente")
        .press("o")
        .hears_nothing();
    robot.sees("✎ Info").press("+").misses("Vu le **plan**").press("<Esc>").press("u").misses("✎ Info");
}

#[test]
fn who_is_searched_for_after_another_joins_those_who_take_part() {
    let mut robot = Robot::with(fixture::two_prospects()).at("account/C-00001").size(120, 36);
    robot.press("+").type_text("Vu le plan").press("<S-Tab> <S-Tab>").type_text("élise").press("<Enter>");
    robot.sees("Élise Martin").type_text("garnier").sees("Paul Garnier").press("<Enter>");
    robot.sees("Élise Martin").sees("Paul Garnier");
    robot.type_text("x@ext.example").press("<Enter>").sees("Élise Martin").sees("Paul Garnier").sees("x@ext.example");
}

#[test]
fn toute_action_peut_nommer_des_participants_et_leur_ecrit_une_fois() {
    let carnet = firm();
    let after = |count: usize, words: &[&str]| {
        carnet.run(words).ok();
        assert_eq!(carnet.letters().len(), count, "{words:?}");
    };
    after(1, &["act", "activate", "Apollo SAS", "participants=lea", "text=Ne plus livrer"]);
    after(2, &["act", "add", "entity=contact", "last_name=Nouvel", "participants=lea"]);
    after(3, &["act", "assign", "Apollo SAS", "owner=lea", "participants=Élise Martin"]);
    after(3, &["act", "task", "Apollo SAS", "subject=Rappeler", "start=2030-05-06 14:00"]);
    let activity = carnet.json(&["list", "activities"])[0]["reference"].as_str().unwrap().to_owned();
    after(4, &["act", "done", &activity, "result=D'accord pour mardi", "participants=lea"]);
    let done = carnet.letters().into_iter().find(|one| one["body"].as_str().unwrap().contains("mardi")).unwrap();
    assert!(done["body"].as_str().unwrap().contains("Rappeler"), "{done}");
    carnet.run(&["add", "profile", "name=Contrôle annuel", "summary=Tout est dit."]).ok();
    let words = ["act", "send_profile", "Élise Martin", "profiles=F-00001", "participants=lea"];
    after(6, &words);
    let entries = carnet.json(&["timeline", "Élise Martin", "--kind", "profile"]);
    assert_eq!(entries[0]["participants"].as_array().map(Vec::len), Some(1), "{entries}");
    carnet.run(&["undo"]).ok();
    assert_eq!(carnet.letters().len(), 4, "le profil et ce qu'on en dit sont retirés ensemble");
    carnet.run(&["check"]).ok();
}

#[test]
fn un_chiffre_change_l_etat_sans_question_et_la_boite_a_outils_demande_qui_participe() {
    let mut robot = Robot::with(fixture::two_prospects()).at("account/C-00001").size(120, 36);
    robot.press("8").hears_nothing().misses("Participants").sees("○ Apollo SAS");
    robot.press("u").sees("● Apollo SAS").press("t").type_text("activer").press("<Enter>").sees("Participants");
    robot.press("<C-s>").hears_nothing().sees("○ Apollo SAS");
}

#[test]
fn an_e_mail_tells_those_who_take_part_and_nobody_gets_two() {
    let carnet = firm();
    let words = ["act", "email", "Élise Martin", "subject=Devis", "body=Voici le devis."];
    carnet.run(&[&words[..], &["participants=lea,Élise Martin"]].concat()).ok();
    assert_eq!(recipients(&carnet), ["Léa Roux <lea@firm.example>", "Élise Martin <elise@apollo.example>"]);
    let told = carnet.letters().into_iter().find(|one| one["kind"] == "participant").unwrap();
    assert!(told["body"].as_str().unwrap().contains("Voici le devis."), "{told}");
    carnet.run(&["undo"]).ok();
    assert!(carnet.letters().is_empty());
}

#[test]
fn an_invitation_is_plain_text_and_what_comes_back_is_closed_by_one_full_stop() {
    let carnet = firm();
    carnet.run(&["set", "user", "moi", "email=moi@firm.example"]);
    let me = carnet.json(&["list", "users"]);
    let me = me.as_array().unwrap().iter().find(|user| user["login"] != "lea").unwrap()["login"].clone();
    carnet.run(&["set", "user", me.as_str().unwrap(), "email=moi@firm.example"]).ok();
    let ics = carnet.path("hall.ics").display().to_string();
    let file = format!("ics={ics}");
    carnet.run(&["act", "info", "Apollo SAS", "text=Le **hall** est *fermé*", "calendar=2030-05-06 14:00", &file]).ok();
    let text = std::fs::read_to_string(&ics).unwrap();
    assert!(text.contains("DESCRIPTION:Le hall est fermé"), "{text}");
    carnet.run(&["outbox", "arrived", "E-00001"]).ok();
    carnet.run(&["undo"]).ok();
    carnet.run(&["outbox", "arrived", "E-00001"]).ok();
    let said = carnet.run(&["undo"]).ok();
    assert!(!said.contains(".."), "{said}");
}
