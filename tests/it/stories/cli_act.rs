//! Actions of the toolbox from a script: the very same code as on the screens, with the same trace.
use crate::support::binary::Carnet;
use serde_json::json;

fn customers() -> Carnet {
    let carnet = Carnet::new();
    carnet.run(&["add", "account", "name=Apollo SAS", "status=new"]).ok();
    carnet.run(&["add", "account", "name=Borée"]).ok();
    carnet.run(&["add", "contact", "first_name=Élise", "last_name=Martin", "account=Apollo SAS"]).ok();
    carnet
}

#[test]
fn a_status_for_two_customers_leaves_one_entry_on_both_and_one_undo_takes_it_back() {
    let carnet = customers();
    let before = carnet.digest();
    let answer = carnet.json(&["act", "status", "Apollo SAS", "C-00002", "status=qualified", "text=Vus au salon"]);
    assert_eq!((&answer["action"], &answer["records"]), (&json!("status"), &json!(2)));
    for name in ["C-00001", "C-00002"] {
        assert_eq!(carnet.json(&["show", "account", name])["status"], "qualified");
        let timeline = carnet.json(&["timeline", name]);
        assert_eq!((&timeline[0]["kind"], &timeline[0]["text"]), (&json!("status"), &json!("Vus au salon")));
        assert_eq!(timeline[0]["about"], json!(["C-00001", "C-00002"]));
    }
    carnet.run(&["undo"]).ok();
    assert_eq!(carnet.digest(), before);
}

#[test]
fn a_call_with_a_person_stands_in_the_infobox_of_the_employer_too() {
    let carnet = customers();
    carnet
        .run(&["act", "call", "Élise Martin", "subject=Relance du devis", "state=done", "start=2026-11-20 09:30"])
        .ok();
    let timeline = carnet.json(&["timeline", "Apollo SAS"]);
    assert_eq!(
        (&timeline[0]["subject"], &timeline[0]["at"]),
        (&json!("Relance du devis"), &json!("2026-11-20T08:30:00Z"))
    );
    assert_eq!(carnet.json(&["show", "account", "Apollo SAS"])["last_contacted_at"], "2026-11-20T08:30:00Z");
    let text = carnet.run(&["timeline", "Apollo SAS"]).ok();
    assert!(text.starts_with("ven. 20 nov. 09:30") && text.contains("Relance du devis"), "{text}");
}

#[test]
fn an_action_that_cannot_be_done_says_why() {
    let carnet = customers();
    for (words, status, said) in [
        (&["act", "statut2", "C-00001"][..], 2, "status"),
        (&["act", "info"], 2, "comptes"),
        (&["act", "assign_company", "C-00001", "account=C-00002"], 2, "contacts"),
        (&["act", "info", "C-00001", "txt=x"], 2, "text"),
        (&["act", "info", "Personne", "text=x"], 1, "Personne"),
        (&["act", "status", "C-00001", "status=lost"], 1, "À remplir"),
        (&["act", "status", "C-00001", "status=jamais"], 1, "jamais"),
    ] {
        let err = carnet.run(words).fails(status);
        assert!(err.contains(said), "{words:?}: {err}");
    }
    assert_eq!(carnet.json(&["timeline", "C-00001"]), json!([]));
}

#[test]
fn an_action_that_is_refused_to_the_user_ends_with_status_four() {
    let carnet = customers();
    carnet.run(&["add", "permission_set", "name=Stage", "refused=action: assign delete"]).ok();
    carnet.run(&["user", "add", "zoe", "permission_set=Stage"]).ok();
    let err = carnet.run(&["--user", "zoe", "act", "assign", "C-00001", "owner=zoe"]).fails(4);
    assert!(err.contains("Vos droits"), "{err}");
    let offered = carnet.json(&["--user", "zoe", "act"]);
    let names: Vec<&str> = offered.as_array().unwrap().iter().map(|action| action["name"].as_str().unwrap()).collect();
    assert!(names.contains(&"info") && !names.contains(&"assign"), "{names:?}");
}

#[test]
fn rappeler_se_note_sans_question_pour_dans_une_semaine() {
    let carnet = Carnet::new();
    carnet.run(&["add", "account", "name=Apollo SAS"]).ok();
    carnet.run(&["act", "call_back", "Apollo SAS"]).ok();
    let call = carnet.json(&["list", "activities"])[0].clone();
    assert_eq!(
        (&call["kind"], &call["state"], &call["subject"]),
        (&json!("call"), &json!("planned"), &json!("À rappeler"))
    );
    assert!(call["start"].as_str().unwrap().starts_with("2026-11-28"), "{call}");
    assert!(carnet.run(&["undo"]).ok().contains("À rappeler"));
}

#[test]
fn chaque_action_repond_en_json_ou_dit_ce_qui_lui_manque() {
    let carnet = customers();
    carnet.run(&["add", "profile", "name=Contrôle annuel"]).ok();
    carnet.run(&["act", "call", "Apollo SAS"]).ok();
    carnet.run(&["act", "info", "Apollo SAS", "text=Vu"]).ok();
    let known = carnet.json(&["act"]);
    let entry = format!("entry/{}", carnet.json(&["timeline", "Apollo SAS"])[0]["id"].as_str().unwrap());
    let on = |plural: &str| match plural {
        "accounts" => "C-00001".to_owned(),
        "contacts" => "P-00001".to_owned(),
        "profiles" => "F-00001".to_owned(),
        "activities" => "R-00001".to_owned(),
        "entries" => entry.clone(),
        _ => "E-00001".to_owned(),
    };
    for action in known.as_array().unwrap() {
        let name = action["name"].as_str().unwrap();
        let first = action["entities"][0].as_str().map(on);
        let done =
            carnet.run(&[&["--json", "act", name][..], &first.iter().map(String::as_str).collect::<Vec<_>>()].concat());
        assert!(matches!(done.status, 0..=2) && !done.err.contains("panick"), "{name}: {}{}", done.out, done.err);
        if done.status == 0 {
            let answer: serde_json::Value =
                serde_json::from_str(&done.out).unwrap_or_else(|_| panic!("{name}: {}", done.out));
            assert!(answer.is_object() || answer.is_array(), "{name}: {answer}");
        } else {
            assert!(!done.err.trim().is_empty(), "{name} says nothing");
        }
    }
    carnet.run(&["check"]).ok();
}

#[test]
fn un_refus_dit_les_choix_un_modele_faux_ne_se_garde_pas_et_une_ligne_se_commente_par_son_numero() {
    let carnet = customers();
    let refused = carnet.run(&["act", "send_profile", "Apollo SAS", "sending=demain"]);
    assert!(refused.err.contains("later"), "{}", refused.err);
    let template = ["mail-template", "add", "name=Relance", "subject_fr=Bonjour {{ prenom_x }}", "body_fr=Suite"];
    let said = carnet.run(&template).fails(1);
    assert!(said.contains("prenom_x") && said.contains("ligne 1"), "{said}");
    let open = ["mail-template", "add", "name=Relance", "subject_fr=Bonjour", "body_fr=Suite {{ first_name"];
    assert!(carnet.run(&open).fails(1).contains("accolades"));
    carnet.run(&["act", "info", "Apollo SAS", "text=À suivre"]).ok();
    let id = carnet.json(&["timeline", "Apollo SAS"])[0]["id"].to_string().replace('"', "");
    carnet.run(&["act", "comment", &id, "text=Vu"]).ok();
    carnet.run(&["set", "entries", &format!("entry/{id}"), "text=À suivre mardi"]).ok();
    carnet.run(&["delete", "entries", &id]).ok();
}

#[test]
fn what_an_action_asks_is_told_from_its_own_table() {
    let carnet = customers();
    let said = carnet.run(&["act", "visit", "--help"]).ok();
    for words in
        ["Visite (visit)", "Planifier une visite", "subject", "planned | done", "demain 14h", "carnet act visit"]
    {
        assert!(said.contains(words), "{words}: {said}");
    }
    let told = carnet.json(&["act", "deal", "-h"]);
    let name = told["questions"].as_array().unwrap().iter().find(|one| one["field"] == "name").unwrap().clone();
    assert_eq!((&name["required"], &name["type"]), (&json!(true), &json!("text")));
    assert_eq!(told["example"], "carnet act deal C-00042 name=Texte");
    // The example of each action is understood by its own command.
    assert!(carnet.run(&["act", "--help"]).ok().contains("carnet act"));
    let all = carnet.run(&["act"]).ok();
    let line = all.lines().find(|line| line.starts_with("activate")).unwrap().to_owned();
    assert!(line.contains("Changer l'état actif"), "{all}");
    assert_eq!(all.lines().filter(|line| line.starts_with("visit")).count(), 1);
}

#[test]
fn a_module_that_is_off_is_said_as_off_and_not_as_a_right_or_as_unknown() {
    let carnet = customers();
    carnet.run(&["module", "set", "deals", "off"]).ok();
    let said = carnet.run(&["act", "deal", "Apollo SAS", "name=Extension"]).fails(1);
    assert!(said.contains("désactivé") && said.contains("Affaire"), "{said}");
    let known = carnet.json(&["act"]);
    assert!(known.as_array().unwrap().iter().all(|action| action["name"] != "deal"));
}

#[test]
fn records_are_exported_by_their_action_and_without_any_it_leads_to_the_command() {
    let carnet = customers();
    let csv = carnet.run(&["act", "export", "Apollo SAS"]).ok();
    assert!(csv.contains("Apollo SAS") && !csv.contains("Borée"), "{csv}");
    assert_eq!(carnet.json(&["act", "export", "C-00001", "C-00002"]).as_array().map(Vec::len), Some(2));
    assert!(carnet.run(&["act", "export"]).fails(2).contains("carnet export accounts"));
}

#[test]
fn a_comment_says_on_what_and_a_call_says_which() {
    let carnet = customers();
    carnet.run(&["act", "info", "Apollo SAS", "text=Le **hall** est fermé"]).ok();
    let entry = format!("entry/{}", carnet.json(&["timeline", "Apollo SAS"])[0]["id"].as_str().unwrap());
    let said = carnet.run(&["act", "comment", &entry, "text=Rouvert lundi"]).ok();
    assert!(said.contains("Info, Le hall est fermé"), "{said}");
    let answer = carnet.json(&["act", "call", "Apollo SAS"]);
    assert_eq!(answer["made"], json!(["R-00001"]));
}

#[test]
fn what_is_said_to_be_done_is_not_still_to_come() {
    let carnet = Carnet::new();
    carnet.run(&["add", "account", "name=Apollo"]).ok();
    let said = carnet.run(&["act", "visit", "C-00001", "start=demain 10h", "state=done"]).fails(1);
    assert!(said.contains("encore à venir"), "{said}");
    carnet.run(&["act", "visit", "C-00001", "start=hier 10h", "state=done"]).ok();
    carnet.run(&["act", "visit", "C-00001", "start=demain 10h"]).ok();
}
