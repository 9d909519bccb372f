//! The command line at work: what a script does with a base, and the shape of what it gets.
use crate::support::binary::Carnet;
use serde_json::{Value as Json, json};

/// Apollo and its group.
fn apollo() -> Carnet {
    let carnet = Carnet::new();
    for words in [
        &["name=Apollo Holding", "city=Lyon"][..],
        &["name=Apollo SAS", "city=Lyon", "parent=Apollo Holding", "phone=04 78 00 00 00", "tags=vip; salon"],
        &["name=Apollo Services", "city=Villeurbanne", "parent=Apollo SAS", "annual_revenue=5,8M"],
    ] {
        carnet.run(&[&["add", "account"], words].concat()).ok();
    }
    carnet
}

fn names(list: &Json) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect()
}

#[test]
fn a_record_is_added_shown_changed_and_deleted() {
    let carnet = apollo();
    let shown = carnet.json(&["show", "account", "apollo sas"]);
    assert_eq!(shown["reference"], "C-00002");
    assert!(shown["id"].is_string(), "63 bits do not fit a JavaScript number");
    assert_eq!((&shown["parent"], &shown["parent_name"]), (&json!("C-00001"), &json!("Apollo Holding")));
    assert_eq!((&shown["phone"], &shown["tags"]), (&json!("+33478000000"), &json!(["vip", "salon"])));
    assert_eq!((&shown["active"], &shown["employees"]), (&json!(true), &Json::Null));
    assert_eq!(shown["created_at"], "2026-11-21T09:00:00Z");
    assert_eq!(shown["addresses"][0]["city"], "Lyon");
    let changed = carnet.json(&["set", "account", "C-00002", "city=Oyonnax", "phone=", "tags=+neuf; -vip"]);
    assert_eq!((&changed["city"], &changed["phone"]), (&json!("Oyonnax"), &Json::Null));
    assert_eq!(changed["tags"], json!(["salon", "neuf"]));
    let text = carnet.run(&["show", "account", "C-00002"]).ok();
    assert!(text.contains("Ville") && text.contains("Oyonnax") && text.contains("Apollo Holding"), "{text}");
    let gone = carnet.json(&["delete", "account", "C-00002"]);
    assert_eq!(gone["deleted"], json!(["C-00002"]));
    assert!(carnet.run(&["show", "account", "C-00002"]).fails(1).contains("C-00002"));
}

#[test]
fn a_line_without_a_name_of_its_own_is_called_by_what_it_joins() {
    let carnet = apollo();
    let person = carnet.json(&["add", "contact", "first_name=Océane", "last_name=Berthet"]);
    let reference = format!("contact={}", person["reference"].as_str().unwrap());
    let said = carnet.run(&["add", "contact_role", &reference, "role=Acheteur"]).ok();
    assert!(said.contains("Berthet – Acheteur"), "{said}");
    let twice = carnet.run(&["add", "contact_role", &reference, "role=Acheteur"]).fails(1);
    assert!(twice.contains("Acheteur") && twice.contains("existe déjà"), "{twice}");
    let undone = carnet.run(&["undo"]).ok();
    assert!(undone.contains("rôle"), "{undone}");
}

#[test]
fn a_list_is_filtered_sorted_and_limited_in_either_language() {
    let carnet = apollo();
    let list = |words: &[&str]| carnet.json(&[&["list", "accounts"], words].concat());
    assert_eq!(names(&list(&[])), ["Apollo Holding", "Apollo SAS", "Apollo Services"]);
    assert_eq!(names(&list(&["--filter", "ville:lyon"])), ["Apollo Holding", "Apollo SAS"]);
    assert_eq!(names(&list(&["ville:lyon", "Apollo", "SAS"])), ["Apollo SAS"]);
    assert_eq!(names(&list(&["--", "-ville:lyon"])), ["Apollo Services"]);
    assert_eq!(names(&list(&["--filter", "-tag:vip", "--sort", "-name", "--limit", "1"])), ["Apollo Services"]);
    assert_eq!(list(&["--filter", "annual_revenue>5000000"])[0]["annual_revenue"], "5800000.00");
    assert_eq!(list(&["--filter", "city:brest"]), json!([]));
    let text = carnet.run(&["list", "account"]).ok();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 4, "{text}");
    assert!(lines[0].starts_with("Référence  Nom") && lines[2].starts_with("C-00002    Apollo SAS"), "{text}");
}

#[test]
fn a_group_is_one_object_from_its_topmost_company_and_a_drawing_for_people() {
    let carnet = apollo();
    let tree = carnet.json(&["tree", "Apollo SAS"]);
    assert_eq!((&tree["reference"], &tree["current"]), (&json!("C-00001"), &json!(false)));
    assert_eq!((&tree["children"][0]["name"], &tree["children"][0]["current"]), (&json!("Apollo SAS"), &json!(true)));
    assert_eq!(tree["children"][0]["children"][0]["name"], "Apollo Services");
    let text = carnet.run(&["tree", "Apollo SAS"]).ok();
    assert!(text.contains("└─ ▶ Apollo SAS") && text.contains("   └─ Apollo Services"), "{text}");
}

#[test]
fn what_was_done_is_undone_and_done_again_after_a_restart() {
    let carnet = apollo();
    let before = carnet.digest();
    carnet.run(&["delete", "accounts", "C-00001", "C-00003"]).ok();
    let after = carnet.digest();
    let undone = carnet.json(&["undo"]);
    assert_eq!((undone["step"].as_str(), carnet.digest()), (Some("act-delete"), before.clone()));
    carnet.run(&["redo"]).ok();
    assert_eq!(carnet.digest(), after);
    let trash = carnet.json(&["trash", "list"]);
    assert_eq!(trash.as_array().map(Vec::len), Some(2));
    carnet.run(&["trash", "restore", "C-00001", "C-00003"]).ok();
    assert_eq!(carnet.digest(), before);
    carnet.run(&["delete", "account", "C-00003"]).ok();
    assert_eq!(carnet.json(&["trash", "empty"])["emptied"], 1);
    assert_eq!(carnet.json(&["trash", "list"]), json!([]));
}

#[test]
fn a_custom_field_behaves_like_the_others_from_then_on() {
    let carnet = apollo();
    carnet
        .run(&["field", "add", "account", "surface", "kind=number", "label_fr=Surface du site", "label_en=Site"])
        .ok();
    let options = "options=gold|Or|Gold; silver|Argent|Silver";
    carnet.run(&["field", "add", "account", "grade", "kind=choice", options]).ok();
    let set = carnet.json(&["set", "account", "C-00001", "Surface du site=1 200", "grade=Or"]);
    assert_eq!((&set["surface"], &set["grade"]), (&json!(1200), &json!("gold")));
    assert_eq!(names(&carnet.json(&["list", "accounts", "--filter", "surface>1000"])), ["Apollo Holding"]);
    assert!(carnet.run(&["show", "account", "C-00001"]).ok().contains("Surface du site"));
    let refused = carnet.run(&["set", "account", "C-00001", "surface=beaucoup"]).fails(1);
    assert!(refused.contains("Surface du site"), "{refused}");
    assert_eq!(carnet.json(&["field", "list", "account"])[1]["key"], "grade");
}

#[test]
fn statuses_tags_users_and_teams_are_kept_by_name() {
    let carnet = apollo();
    carnet.run(&["status", "add", "prospect", "demo", "label_fr=Démonstration", "kind=ongoing"]).ok();
    carnet.run(&["set", "account", "C-00001", "status=Démonstration"]).ok();
    let used = carnet.run(&["status", "delete", "prospect", "demo"]).fails(1);
    assert!(used.contains("remplacez"), "{used}");
    carnet.run(&["status", "delete", "prospect", "demo", "--replace", "qualified"]).ok();
    assert_eq!(carnet.json(&["show", "account", "C-00001"])["status"], "qualified");
    carnet.run(&["tag", "add", "Grand compte", "colour=magenta"]).ok();
    carnet.run(&["tag", "set", "grand compte", "name=Compte clé"]).ok();
    carnet.run(&["user", "add", "lea", "name=Léa Fontaine"]).ok();
    carnet.run(&["team", "add", "Commerce", "members=lea; me"]).ok();
    assert_eq!(carnet.json(&["team", "list"])[0]["members"], json!(["lea", "me"]));
    let by_lea = carnet.json(&["--user", "lea", "add", "account", "name=Borée"]);
    assert_eq!((&by_lea["owner"], &by_lea["owner_name"]), (&json!("lea"), &json!("Léa Fontaine")));
}

#[test]
fn everything_is_searched_by_the_beginning_of_words() {
    let carnet = apollo();
    carnet.run(&["add", "contact", "first_name=Éloïse", "last_name=D'Hérouville", "account=Apollo SAS"]).ok();
    let hits = carnet.json(&["search", "dherou"]);
    assert_eq!((&hits[0]["entity"], &hits[0]["reference"]), (&json!("contact"), &json!("P-00001")));
    let shown = carnet.json(&["show", "account", "Apollo SAS"]);
    assert_eq!(shown["contacts"][0]["last_name"], "D'Hérouville");
}

#[test]
fn a_backup_is_taken_and_taken_back() {
    let carnet = apollo();
    let before = carnet.digest();
    let kept = carnet.json(&["backup"]);
    assert_eq!(kept["made"], true);
    assert_eq!(carnet.json(&["backup"])["made"], false, "nothing has changed since");
    carnet.run(&["delete", "account", "C-00001"]).ok();
    let restored = carnet.json(&["restore", kept["path"].as_str().unwrap()]);
    assert_eq!((&restored["before"]["accounts"], &restored["after"]["accounts"]), (&json!(2), &json!(3)));
    assert_eq!(carnet.digest(), before);
    let other = carnet.path("ailleurs.db");
    carnet.run(&["backup", other.to_str().unwrap()]).ok();
    assert_eq!(carnet.json(&["--db", other.to_str().unwrap(), "list", "accounts"]).as_array().map(Vec::len), Some(3));
}

#[test]
fn help_completions_and_the_manual_need_no_base() {
    let carnet = Carnet::nowhere();
    let help = carnet.run(&["--help"]).ok();
    assert!(
        help.contains("Utilisation :".replace(' ', "\u{a0}").as_str()) && help.contains("Codes de sortie"),
        "{help}"
    );
    assert!(carnet.run(&["--lang", "en", "list", "--help"]).ok().contains("Lists records"));
    assert!(carnet.run(&["help", "tag", "add"]).ok().contains("Ajoute une étiquette"));
    assert!(carnet.run(&["completions", "bash"]).ok().contains("complete -F _carnet"));
    assert!(carnet.run(&["man"]).ok().contains(".SH"));
    assert!(carnet.run(&["--version"]).ok().starts_with("carnet "));
    assert!(!carnet.base().exists());
}

#[test]
fn the_demonstration_is_a_sound_base_and_the_same_on_the_same_day() {
    let carnet = Carnet::nowhere();
    let [one, other] = ["un.db", "deux.db"].map(|name| carnet.path(name).to_str().unwrap().to_owned());
    for base in [&one, &other] {
        assert_eq!(carnet.json(&["--db", base, "demo"])["temporary"], false);
    }
    let read = |base: &str, words: &[&str]| carnet.json(&[&["--db", base], words].concat());
    let count = |entity| read(&one, &["list", entity]).as_array().map_or(0, Vec::len);
    assert_eq!((count("accounts"), count("contacts"), count("activities")), (47, 122, 252));
    assert!(count("entries") > 350 && count("status_changes") >= 58, "{}", count("entries"));
    assert_eq!(read(&one, &["check"])["ok"], true);
    for words in [&["list", "accounts"][..], &["timeline", "Apollo SAS"], &["tree", "Apollo Services"]] {
        let plain = |base: &str| carnet.run(&[&["--db", base], words].concat()).ok();
        assert_eq!(plain(&one), plain(&other), "{words:?}");
    }
    // Who looks around in it has made none of it: there is nothing to undo.
    carnet.run(&["--db", &one, "undo"]).fails(1);
    assert_eq!(count("accounts"), 47);
}

#[test]
fn what_belongs_to_another_own_company_is_absent_while_one_is_active() {
    let carnet = Carnet::new();
    carnet.run(&["company", "add", "Lyon Équipements"]).ok();
    carnet.run(&["company", "add", "Rhône Services"]).ok();
    let at = |company: &str, words: &[&str]| {
        let mut command = carnet.command(&[&["--json"], words].concat());
        crate::support::binary::done(command.env("CARNET_COMPANY", company).output().unwrap())
    };
    at("Lyon Équipements", &["add", "account", "name=Apollo"]).ok();
    at("rhone services", &["add", "account", "name=Borée"]).ok();
    assert_eq!(names(&at("Lyon Équipements", &["list", "accounts"]).json()), ["Apollo"]);
    assert_eq!(names(&at("Rhône Services", &["list", "accounts"]).json()), ["Borée"]);
    assert_eq!(names(&carnet.json(&["list", "accounts"])), ["Apollo", "Borée"]);
    assert!(at("Personne", &["list", "accounts"]).fails(2).contains("Rhône Services"));
}

#[test]
fn a_year_alone_says_when_an_employment_began_and_ended() {
    let carnet = apollo();
    carnet.run(&["add", "contact", "last_name=Zola"]).ok();
    let line = carnet.json(&["add", "affiliation", "contact=P-00001", "account=C-00001", "since=2019", "until=2021"]);
    assert_eq!((&line["since"], &line["until"]), (&json!("2019-01-01"), &json!("2021-12-31")));
    let wrong = ["add", "affiliation", "contact=P-00001", "account=C-00002", "since=01/06/2023", "until=2021-03-01"];
    let said = carnet.run(&wrong).fails(1);
    assert!(said.contains("01/03/2021") && said.contains("avant le 01/06/2023"), "{said}");
}
