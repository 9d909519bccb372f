//! Duplicates: the warning while one types, the check of a list or of the whole base, and the pairs that are not the same
//! (DUP-1, DUP-2, DUP-4).
use crate::support::binary::Carnet;
use crate::support::fixture::{self, Fixture};
use crate::support::robot::Robot;
use carnet::model::catalog::account::{self, ACCOUNT};
use carnet::model::catalog::entry::OPERATION;
use carnet::model::catalog::settings::{COMPANY, company};
use carnet::model::{Change, Id, Query, Value, Values};
use serde_json::json;

fn bakery(name: &str, town: &str, phone: &str) -> Values {
    Values::new().with(&account::NAME.field, name).with(&account::CITY.field, town).with(&account::PHONE.field, phone)
}

/// Two files of one bakery, one of another of the same name elsewhere, and a garage.
fn street() -> Fixture {
    let fixture = Fixture::empty();
    let firms = [
        bakery("Boulangerie Martin SARL", "Lyon", "+33472000001"),
        bakery("SARL Boulangerie Martin", "Lyon", "+33472000001"),
        bakery("Boulangerie Martin", "Brest", "+33298000001"),
        bakery("Garage Petit", "Lyon", "+33472000009"),
    ];
    fixture.commit(firms.into_iter().map(|values| Change::insert(&ACCOUNT, values)).collect());
    fixture
}

#[test]
fn the_check_shows_the_pair_of_the_demonstration_and_says_why() {
    let mut robot = Robot::with(fixture::demo()).size(120, 36).at("duplicates/accounts");
    robot.sees("Carnet › Comptes › Doublons").sees("47 comptes examinés");
    robot.sees("Matériaux Rochebrac").sees("SARL Rochebrac Matériaux").sees("même téléphone");
    robot.press("<Enter>").sees("Identité").press("q").sees("47 comptes examinés");
}

#[test]
fn the_toolbox_checks_the_list_as_it_is_filtered() {
    let mut robot = Robot::with(street()).at("accounts?ville:brest");
    robot.press(":").type_text("doublons").press("<Enter>").is_at("duplicates/accounts?ville:brest");
    robot.sees("Aucun doublon probable").press("q").is_at("accounts?ville:brest");
    let mut robot = Robot::with(street()).at("accounts?ville:lyon");
    robot.press(":").type_text("doublons").press("<Enter>").sees("1 groupe").sees("sûr").misses("Brest");
}

#[test]
fn one_marked_record_is_compared_with_the_whole_base() {
    let mut robot = Robot::with(street()).at("accounts?garage");
    robot.press("<Space> :").type_text("doublons").press("<Enter>").sees("Aucun doublon probable");
    let mut robot = Robot::with(street()).at("accounts?ville:lyon sarl");
    robot.press("<Space> :").type_text("doublons").press("<Enter>").sees("1 groupe · 1 compte examiné");
}

#[test]
fn the_toolbox_opens_on_the_records_of_the_group() {
    let mut robot = Robot::with(street()).at("duplicates/accounts").size(120, 36);
    robot
        .press("t")
        .sees("2 fiches")
        .type_text("étiquette")
        .press("<Enter>")
        .sees("étiquettes · 2 fiches")
        .press("<Esc>");
    robot.press("?").sees("Toutes les actions").misses("Marquer").misses("Changer de vue");
}

#[test]
fn not_the_same_is_remembered_and_undone_like_anything_else() {
    let mut robot = Robot::with(street()).at("duplicates/accounts");
    robot.sees("1 groupe").press("p").sees("Pas les mêmes").misses("1 groupe ·");
    robot.press("r").sees("Aucun doublon probable");
    robot.press("u r").sees("1 groupe de doublons probables");
    robot.press("p").misses("sûr");
    let repository = robot.repository();
    assert_eq!(repository.check(&mut |_| ()).unwrap(), []);
    let log = repository.list(&Query::of(&OPERATION)).unwrap().records;
    assert_eq!(log.iter().map(|line| line.text("kind")).collect::<Vec<_>>(), ["duplicates"; 3]);
}

#[test]
fn a_group_goes_when_one_of_its_records_goes() {
    let fixture = street();
    let mut elsewhere = fixture.open();
    let mut robot = Robot::with(fixture).at("duplicates/accounts");
    robot.sees("1 groupe");
    let found = elsewhere.lookup(&ACCOUNT, "sarl boulangerie", 5).unwrap();
    let at = found.iter().find(|record| record.text("name") == "SARL Boulangerie Martin").unwrap().at();
    let head = carnet::model::Header { label: carnet::model::Label::new("edit"), by: Id(0), company: None };
    elsewhere.commit(head, [Change::Delete { at }], fixture::now()).unwrap();
    robot.file_changed().misses("SARL Boulangerie Martin").sees("Aucun doublon probable");
}

#[test]
fn who_types_a_known_customer_is_told_and_can_open_it() {
    let mut robot = Robot::with(street()).at("accounts");
    robot.press("n").type_text("boulangerie martin").sees("Il y a déjà").press("<Esc>");
    let mut robot = Robot::with(street()).at("accounts");
    robot.press("n").type_text("Aux bons pains").misses("Il y a déjà");
    robot.press("<Tab> <Tab>").type_text("04 72 00 00 09").misses("Il y a déjà");
    robot.press("<Esc> n").press("ctrl-d").type_text("Martin boulangerie SAS").sees("F2 ouvrir");
    robot.press("<F2>").misses("Créer").sees("Boulangerie");
}

#[test]
fn records_of_another_own_company_are_no_duplicates_here() {
    let fixture = street();
    let ours: Vec<Id> = fixture.open().titles(&COMPANY).unwrap().into_iter().map(|(id, _)| id).collect();
    let values = Values::new().with(&company::NAME.field, "Autre maison");
    fixture.commit(vec![Change::insert(&COMPANY, values)]);
    let repository = fixture.open();
    let other = repository.titles(&COMPANY).unwrap().into_iter().find(|(id, _)| !ours.contains(id)).unwrap().0;
    let twin = repository.lookup(&ACCOUNT, "sarl boulangerie", 5).unwrap();
    let twin = twin.iter().find(|record| record.text("name") == "SARL Boulangerie Martin").unwrap().at();
    let moved = Values::new().with(&account::COMPANIES.field, Value::Links(vec![other]));
    fixture.commit(vec![Change::update(twin, moved)]);
    let groups = |company: Option<Id>| {
        let repository = fixture.open();
        repository.set_company(company);
        repository.check_twins(&ACCOUNT, &carnet::repository::Among::All, &mut |_| ()).unwrap().groups.len()
    };
    assert_eq!((groups(None), groups(Some(ours[0])), groups(Some(other))), (1, 0, 0));
}

fn shop() -> Carnet {
    let carnet = Carnet::new();
    carnet.run(&["add", "account", "name=Boulangerie Martin SARL", "city=Lyon", "phone=04 72 00 00 01"]).ok();
    carnet.run(&["add", "account", "name=SARL Boulangerie Martin", "city=Lyon", "phone=04 72 00 00 01"]).ok();
    carnet.run(&["add", "account", "name=Garage Petit", "city=Lyon"]).ok();
    carnet
}

#[test]
fn a_script_finds_duplicates_and_parts_them() {
    let carnet = shop();
    let groups = carnet.json(&["duplicates", "accounts"]);
    assert_eq!(groups.as_array().unwrap().len(), 1);
    let names: Vec<&str> =
        groups[0]["records"].as_array().unwrap().iter().map(|one| one["reference"].as_str().unwrap()).collect();
    assert_eq!(names, ["C-00001", "C-00002"]);
    assert!(groups[0]["reasons"].as_array().unwrap().contains(&json!("same_phone")), "{groups}");
    assert_eq!(groups[0]["sure"], true);
    let said = carnet.run(&["duplicates", "comptes", "--filter", "city:lyon"]);
    assert_eq!(said.status, 2, "{}", said.err);
    let said = carnet.run(&["duplicates", "accounts", "--filter", "city:lyon"]).ok();
    assert!(said.contains("C-00002") && said.contains("même téléphone"), "{said}");
    assert_eq!(carnet.json(&["duplicates", "accounts", "--filter", "name:garage"]), json!([]));
    carnet.run(&["duplicates", "accounts", "--not-same", "C-00002", "C-00001"]).ok();
    assert_eq!(carnet.json(&["duplicates", "accounts"]), json!([]));
    carnet.run(&["undo"]).ok();
    assert_eq!(carnet.json(&["duplicates", "accounts", "--limit", "1"]).as_array().unwrap().len(), 1);
    assert!(carnet.run(&["duplicates", "accounts", "--not-same", "C-00001", "C-00001"]).fails(1).contains("deux fois"));
    carnet.run(&["duplicates", "tags"]).fails(2);
    carnet.digest();
}

#[test]
fn the_check_is_an_action_that_rights_can_refuse() {
    let carnet = shop();
    carnet.run(&["add", "permission_set", "name=Stage", "refused=action: duplicates"]).ok();
    carnet.run(&["user", "add", "zoe", "permission_set=Stage"]).ok();
    carnet.run(&["--user", "zoe", "duplicates", "accounts"]).fails(4);
    carnet.run(&["--user", "zoe", "act", "duplicates"]).fails(4);
    assert_eq!(carnet.json(&["act", "duplicates", "C-00001"])["place"].as_str().unwrap().split('/').count(), 3);
}

#[test]
fn a_parted_pair_travels_with_a_whole_export() {
    let carnet = shop();
    carnet.run(&["duplicates", "accounts", "--not-same", "C-00001", "C-00002"]).ok();
    let folder = carnet.path("tout");
    carnet.run(&["export", "all", folder.to_str().unwrap()]).ok();
    let other = Carnet::new();
    other.run(&["import", "all", folder.to_str().unwrap()]).ok();
    assert_eq!(other.json(&["duplicates", "accounts"]), json!([]));
    assert_eq!(other.json(&["list", "distinct_pairs"]).as_array().unwrap().len(), 1);
    other.digest();
}

#[test]
fn an_import_leaves_aside_who_is_surely_there_under_a_slip() {
    let carnet = shop();
    let file =
        carnet.file("salon.csv", "Nom;Ville;Téléphone\nBoulangerie Martn;Lyon;04 72 00 00 01\nGarage Grand;Lyon;\n");
    let done = carnet.run(&["--json", "import", "accounts", &file]);
    let report: serde_json::Value = serde_json::from_str(&done.out).unwrap();
    assert_eq!((&report["created"], &report["skipped"]), (&json!(1), &json!(1)), "{report}");
    let report = carnet.json(&["import", "accounts", &file, "--on-duplicate", "create"]);
    assert_eq!(report["created"], 2, "{report}");
}

#[test]
fn a_command_that_adds_a_record_says_whom_it_looks_like() {
    let carnet = Carnet::new();
    let words = ["add", "account", "name=Apollo SAS", "city=Lyon", "phone=04 78 00 00 00"];
    assert_eq!(carnet.run(&words).err, "");
    let again = carnet.run(&words);
    assert!(again.err.contains("C-00001 Apollo SAS") && again.err.contains("même téléphone"), "{}", again.err);
    again.ok();
    let third = carnet.json(&["add", "account", "name=Apollo", "phone=04 78 00 00 00"]);
    assert_eq!(third["duplicates"].as_array().unwrap().len(), 2, "{third}");
    assert_eq!(third["duplicates"][0]["entity"], "account");
    assert_eq!(carnet.json(&["add", "contact", "last_name=Zola"])["duplicates"], json!([]));
    let lead = carnet.json(&["add", "lead", "company_name=Apollo SAS", "phone=04 78 00 00 00"]);
    assert!(!lead["duplicates"].as_array().unwrap().is_empty(), "{lead}");
}
