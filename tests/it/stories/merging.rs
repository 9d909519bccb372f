//! Duplicates made one (DUP-3): on the screen and by command, with nothing lost, and taken back in one step.
use carnet::model::catalog::account::{self, ACCOUNT};
use carnet::model::catalog::entry::{self, ENTRY};
use carnet::model::{Change, Header, Id, Label, Query, Ref, Value, Values};
use carnet::repository::{Labels, Opening, Repository};
use serde_json::{Value as Json, json};

use crate::support::binary::Carnet;
use crate::support::fixture::{self, Fixture};
use crate::support::robot::Robot;

/// Two «Boulangerie Martin»: the one with a phone and Paul, the other with an e-mail address, Élise and a note.
fn bakeries() -> Fixture {
    let fixture = Fixture::empty();
    let firm =
        |number: i64, values: Values| Change::Insert { entity: &ACCOUNT, id: Some(Id::provisional(number)), values };
    fixture.commit(vec![
        firm(
            1,
            Values::new()
                .with(&account::NAME.field, "Boulangerie Martin")
                .with(&account::PHONE.field, "+33478000000")
                .with(&account::CITY.field, "Lyon"),
        ),
        firm(
            2,
            Values::new()
                .with(&account::NAME.field, "Boulangerie Martin SARL")
                .with(&account::PHONE.field, "+33472111111")
                .with(&account::EMAIL.field, "contact@martin.fr")
                .with(&account::CITY.field, "Lyon"),
        ),
        fixture::contact("Paul", "Garnier", 1),
        fixture::contact("Élise", "Martin", 2),
        Change::insert(
            &ENTRY,
            Values::new()
                .with(&entry::AT.field, fixture::now())
                .with(&entry::TEXT.field, "Vu au salon")
                .with(&entry::ABOUT.field, Value::Records(vec![Ref::new(&ACCOUNT, Id::provisional(2))])),
        ),
    ]);
    fixture
}

fn accounts(robot: &mut Robot) -> u64 {
    robot.repository().count(&Query::of(&ACCOUNT)).unwrap()
}

#[test]
fn two_bakeries_are_compared_and_become_one_and_undo_brings_both_back() {
    let mut robot = Robot::with(bakeries()).size(120, 36);
    let before = robot.repository().digest().unwrap();
    robot.press("a t").type_text("fusionner").press("<Enter>");
    robot.sees("★ original  C-00001").sees("✓ Boulangerie Martin").sees("Boulangerie Martin SARL");
    robot.sees("Rejoignent l'original : 1 contact, 1 ligne de l'infobox, 1 adresse");
    // The other's name; the phone stays the original's, the e-mail address comes by itself.
    robot.press("l <Space>").sees("✓ Boulangerie Martin SARL");
    robot.press("ctrl-s").hears_nothing().sees("Boulangerie Martin SARL").sees("C-00001");
    assert_eq!(accounts(&mut robot), 1);
    robot.sees("contact@martin.fr").sees("∪ Fusion").misses("C-00002  ");
    robot.press("u").sees("fusion de Boulangerie Martin SARL (C-00002)");
    assert_eq!(robot.repository().digest().unwrap(), before);
    robot.press("U");
    assert_eq!(accounts(&mut robot), 1);
    assert!(robot.repository().check(&mut |_| ()).unwrap().is_empty());
    robot.press("q").is_at("accounts").sees("1 compte");
}

#[test]
fn the_comparison_shows_differences_first_and_says_what_is_united() {
    let mut robot = Robot::with(bakeries()).at("merge/account/C-00001,C-00002").size(120, 36);
    robot.sees("2 comptes en un seul").sees("3 différences").sees("04 78 00 00 00").sees("04 72 11 11 11");
    robot.sees("Relation").press("v").misses("Relation").press("v").sees("Relation");
    // The other becomes the original: its own values are taken now.
    robot.press("l o").sees("★ original  C-00002").sees("✓ 04 72 11 11 11");
    robot.press("h a").sees("✓ 04 78 00 00 00").sees("✓ Boulangerie Martin");
    robot.press("<Esc>").misses("★ original");
    assert_eq!(accounts(&mut robot), 2);
}

#[test]
fn ten_records_scroll_sideways_at_eighty_columns() {
    let fixture = Fixture::empty();
    fixture.commit((1..=10).map(|n| fixture::account(n, &format!("Apollo {n}"))).collect());
    let names: Vec<String> = (1..=10).map(|n| format!("C-{n:05}")).collect();
    let mut robot = Robot::with(fixture).at(&format!("merge/account/{}", names.join(",")));
    robot.sees("C-00001").sees("C-00002").misses("C-00010").sees("8 ›");
    robot.press("l l l l l l l l l").sees("C-00010").misses("C-00001 ").sees("‹ 8");
    robot.press("<Space>").sees("✓ Apollo 10").press("ctrl-s").hears_nothing().sees("Apollo 10");
    assert_eq!(accounts(&mut robot), 1);
}

#[test]
fn from_a_sheet_one_says_with_whom() {
    let mut robot = Robot::with(bakeries()).at("account/C-00001").size(120, 36);
    robot.press("t").type_text("fusionner").press("<Enter>").sees("Fusionner avec");
    robot.press("<Enter>").type_text("sarl").press("<Tab> <Enter>").sees("Boulangerie Martin SARL");
    robot.press("ctrl-s").sees("★ original").sees("C-00002");
}

#[test]
fn a_record_changed_in_another_window_is_shown_before_anything_is_merged() {
    let mut robot = Robot::with(bakeries()).at("merge/account/C-00001,C-00002").size(120, 36);
    robot.sees("★ original");
    let path = robot.repository().path().to_owned();
    let mut other = Repository::open(&path, Opening::Existing, Labels::French).unwrap();
    let by = fixture::user(&other).id;
    let second = other.list(&Query::of(&ACCOUNT)).unwrap().records.into_iter().find(|it| it.reference() == "C-00002");
    let change = Change::update(second.unwrap().at(), Values::new().with(&account::PHONE.field, "+33472222222"));
    other.commit(Header { label: Label::new("edit"), by, company: None }, [change], fixture::now()).unwrap();
    // Before this window has looked: the store refuses, and both values are shown.
    robot.press("ctrl-s");
    assert_eq!(accounts(&mut robot), 2);
    robot.file_changed().sees("Téléphone, 04 72 11 11 11 → 04 72 22 22 22");
    robot.press("ctrl-s").sees("Rien n'est fusionné").sees("04 72 11 11 11 → 04 72 22 22 22");
    assert_eq!(accounts(&mut robot), 2);
    robot.press("ctrl-s").hears_nothing();
    assert_eq!(accounts(&mut robot), 1);
}

#[test]
fn all_records_that_changed_elsewhere_are_named_with_what_they_hold_now() {
    let fixture = bakeries();
    let mut elsewhere = fixture.open();
    let mut robot = Robot::with(fixture).at("merge/account/C-00001,C-00002").size(120, 36);
    robot.sees("★ original");
    let by = fixture::user(&elsewhere).id;
    let phone = |phone: &str| Values::new().with(&account::PHONE.field, phone);
    let both = elsewhere.list(&Query::of(&ACCOUNT)).unwrap().records;
    let changes = both.iter().zip(["+33472222222", "+33473333333"]);
    let changes: Vec<Change> = changes.map(|(record, to)| Change::update(record.at(), phone(to))).collect();
    elsewhere.commit(Header { label: Label::new("edit"), by, company: None }, changes, fixture::now()).unwrap();
    robot.file_changed().sees("C-00001) a changé").sees("C-00002) a changé");
    robot.sees("04 72 22 22 22   ").sees("04 73 33 33 33");
}

#[test]
fn what_this_window_takes_back_is_no_news_of_another() {
    let fixture = bakeries();
    let phone = Values::new().with(&account::PHONE.field, "+33472222222");
    let second = fixture.open().find(&ACCOUNT, "C-00002").unwrap();
    let carnet::repository::Found::One(second) = second else { panic!("the second bakery") };
    fixture.commit(vec![Change::update(Ref::new(&ACCOUNT, second), phone)]);
    let mut robot = Robot::with(fixture).at("duplicates/accounts").size(120, 36);
    robot.press("f").sees("★ original").sees("04 72 22 22 22");
    robot.press("u").sees("04 72 11 11 11").misses("04 72 22 22 22 →").misses("autre fenêtre");
    robot.press("U").sees("04 72 22 22 22").misses("autre fenêtre").press("ctrl-s").hears_nothing();
    assert_eq!(accounts(&mut robot), 1);
}

#[test]
fn what_cannot_be_merged_is_said_on_the_screen() {
    let mut robot = Robot::with(bakeries()).at("merge/account/C-00001");
    robot.sees("au moins deux fiches").press("q");
    let mut robot = Robot::with(bakeries()).at("merge/account/C-00001,C-00099");
    robot.sees("n'existe plus");
}

// -- by command

fn references(answer: &Json) -> Vec<&str> {
    answer.as_array().unwrap().iter().map(|one| one["reference"].as_str().unwrap()).collect()
}

#[test]
fn a_contact_entered_twice_keeps_both_mobiles_and_every_address() {
    let carnet = Carnet::new();
    carnet.run(&["add", "account", "name=Apollo SAS"]).ok();
    carnet.run(&["add", "account", "name=Borée"]).ok();
    carnet.run(&["role", "add", "Acheteuse"]).ok();
    let one = ["add", "contact", "first_name=Élise", "last_name=Martin", "mobile=06 12 34 56 78", "account=Apollo SAS"];
    carnet.run(&[&one[..], &["tags=salon", "roles=Acheteuse", "email=elise@apollo.fr"]].concat()).ok();
    let two = ["add", "contact", "first_name=Elise", "last_name=MARTIN", "mobile=07 11 22 33 44", "account=Borée"];
    let more =
        ["tags=salon; vip", "roles=Acheteuse", "email=e.martin@boree.fr", "unsubscribed=oui", "job_title=Directrice"];
    carnet.run(&[&two[..], &more].concat()).ok();
    carnet
        .run(&[
            "add",
            "address",
            "entity=contact",
            "record=P-00001",
            "street=12, rue Pasteur",
            "city=Lyon",
            "is_default=oui",
        ])
        .ok();
    carnet
        .run(&[
            "add",
            "address",
            "entity=contact",
            "record=P-00002",
            "street=12 RUE PASTEUR",
            "city=LYON",
            "is_default=oui",
        ])
        .ok();
    carnet.run(&["add", "address", "entity=contact", "record=P-00002", "street=1 place Bellecour", "city=Lyon"]).ok();
    carnet.run(&["act", "info", "P-00002", "text=Rappeler lundi"]).ok();
    let before = carnet.digest();

    let tried = carnet.json(&["merge", "contact", "P-00001", "P-00002", "--dry-run"]);
    assert_eq!((&tried["dry_run"], &tried["journal"], carnet.digest()), (&json!(true), &Json::Null, before.clone()));

    let done = carnet.json(&["merge", "contact", "P-00001", "P-00002", "--take", "last_name=P-00002"]);
    assert_eq!((&done["original"], &done["merged"]), (&json!("P-00001"), &json!(["P-00002"])));
    assert_eq!(done["moved"]["address"], 2);
    let sheet = carnet.json(&["show", "contact", "P-00001"]);
    assert_eq!((&sheet["first_name"], &sheet["last_name"]), (&json!("Élise"), &json!("MARTIN")));
    assert_eq!((&sheet["mobile"], &sheet["job_title"]), (&json!("+33612345678"), &json!("Directrice")));
    assert_eq!(sheet["unsubscribed"], true, "the strictest wins");
    assert_eq!(sheet["tags"].as_array().unwrap().len(), 2);
    assert_eq!(sheet["roles"].as_array().unwrap().len(), 1);
    let mut points: Vec<&str> =
        sheet["contact_points"].as_array().unwrap().iter().map(|it| it["address"].as_str().unwrap()).collect();
    points.sort_unstable();
    assert_eq!(points, ["+33711223344", "e.martin@boree.fr"]);
    let addresses = sheet["addresses"].as_array().unwrap();
    assert_eq!(addresses.len(), 2, "the same address is kept once: {addresses:?}");
    assert_eq!(addresses.iter().filter(|it| it["is_default"] == true).count(), 1);
    let told = carnet.run(&["timeline", "P-00001"]).ok();
    assert!(told.contains("Rappeler lundi") && told.contains("Fusion de Elise MARTIN (P-00002)"), "{told}");
    assert!(told.contains("Prénom"), "the first name that was not kept is told: {told}");

    carnet.run(&["undo"]).ok();
    assert_eq!(carnet.digest(), before);
    carnet.run(&["redo"]).ok();
    assert_ne!(carnet.digest(), before);
    carnet.run(&["undo"]).ok();
    assert_eq!(carnet.digest(), before);
}

#[test]
fn the_old_reference_still_leads_to_the_record() {
    let carnet = Carnet::new();
    carnet.run(&["add", "account", "name=Boulangerie Martin", "external_id=SAP-1"]).ok();
    carnet.run(&["add", "account", "name=Boulangerie Martin SARL", "external_id=SAP-2"]).ok();
    carnet.run(&["add", "account", "name=Martin boulanger"]).ok();
    carnet.run(&["merge", "account", "C-00002", "C-00003"]).ok();
    carnet.run(&["merge", "account", "C-00001", "C-00002"]).ok();
    for word in ["C-00001", "C-00002", "C-00003", "SAP-1", "SAP-2"] {
        assert_eq!(carnet.json(&["show", "account", word])["reference"], "C-00001", "{word}");
    }
    let found = carnet.json(&["search", "C-00003"]);
    assert!(references(&found).contains(&"C-00001"), "{found}");
    assert_eq!(references(&carnet.json(&["list", "account"])), ["C-00001"]);
    assert_eq!(carnet.json(&["show", "account", "C-00001"])["external_id"], "SAP-1");
    // What was merged is not in the trash: undo brings it back.
    assert_eq!(carnet.json(&["trash", "list"]), json!([]));
    carnet.run(&["add", "account", "name=Borée"]).ok();
    assert_eq!(references(&carnet.json(&["list", "account"])), ["C-00004", "C-00001"]);
}

/// Tête › Milieu › Atelier › Dépôt.
fn group() -> Carnet {
    let carnet = Carnet::new();
    carnet.run(&["add", "account", "name=Tête"]).ok();
    for (name, parent) in [("Milieu", "C-00001"), ("Atelier", "C-00002"), ("Dépôt", "C-00003"), ("Annexe", "C-00001")]
    {
        carnet.run(&["add", "account", &format!("name={name}"), &format!("parent={parent}")]).ok();
    }
    carnet
}

fn parent(carnet: &Carnet, word: &str) -> Json {
    carnet.json(&["show", "account", word])["parent"].clone()
}

#[test]
fn a_company_is_merged_with_one_above_it_only_when_that_is_said() {
    let carnet = group();
    let err = carnet.run(&["merge", "account", "C-00003", "C-00001"]).fails(1);
    assert!(err.contains("au-dessus de") && err.contains("--with-ancestor"), "{err}");
    // The one at depth three absorbs the head of the group, and takes its place.
    carnet.run(&["merge", "account", "C-00003", "C-00001", "--with-ancestor"]).ok();
    assert_eq!(parent(&carnet, "C-00003"), Json::Null);
    for word in ["C-00002", "C-00004", "C-00005"] {
        assert_eq!(parent(&carnet, word), "C-00003", "{word}");
    }
    assert_eq!(carnet.json(&["show", "account", "C-00004"])["root"], "C-00003");
    carnet.digest();
    carnet.run(&["undo"]).ok();
    assert_eq!(parent(&carnet, "C-00003"), "C-00002");
    // The head absorbs the one at depth three.
    carnet.run(&["merge", "account", "C-00001", "C-00004", "--with-ancestor"]).ok();
    assert_eq!((parent(&carnet, "C-00001"), parent(&carnet, "C-00003")), (Json::Null, json!("C-00002")));
    carnet.digest();
}

#[test]
fn the_screen_asks_before_a_company_is_merged_with_one_above_it() {
    let fixture = Fixture::empty();
    let below = Values::new().with(&account::NAME.field, "Fille").with(&account::PARENT.field, Id::provisional(1));
    fixture.commit(vec![fixture::account(1, "Mère"), Change::insert(&ACCOUNT, below)]);
    let mut robot = Robot::with(fixture).at("merge/account/C-00002,C-00001").size(120, 36);
    robot.sees("est au-dessus de").press("ctrl-s").sees("Fusionner quand même").press("n");
    assert_eq!(accounts(&mut robot), 2);
    robot.press("ctrl-s o").hears_nothing();
    assert_eq!(accounts(&mut robot), 1);
}

#[test]
fn a_circle_is_refused_with_its_path_and_nothing_is_half_done() {
    let carnet = group();
    let before = carnet.digest();
    let err = carnet.run(&["merge", "account", "C-00002", "C-00005", "parent=C-00004"]).fails(1);
    assert!(err.contains("Milieu → Dépôt → Atelier → Milieu"), "{err}");
    assert_eq!(carnet.digest(), before);
}

#[test]
fn refusals_are_clear() {
    let carnet = Carnet::new();
    for n in 1..=12 {
        carnet.run(&["add", "account", &format!("name=Apollo {n}")]).ok();
    }
    carnet.run(&["delete", "account", "C-00012"]).ok();
    let all: Vec<String> = (1..=11).map(|n| format!("C-{n:05}")).collect();
    let mut words = vec!["merge", "account"];
    words.extend(all.iter().map(String::as_str));
    let before = carnet.digest();
    for (words, status, said) in [
        (&words[..], 1, "11 fiches"),
        (&["merge", "account", "C-00001"], 1, "au moins deux"),
        (&["merge", "account", "C-00001", "C-00001"], 1, "au moins deux"),
        (&["merge", "account", "C-00001", "C-00012"], 1, "corbeille"),
        (&["merge", "account", "C-00001", "C-00077"], 1, "C-00077"),
        (&["merge", "activity", "R-00001", "R-00002"], 1, "R-00001"),
        (&["merge", "account", "C-00001", "C-00002", "--take", "name=C-00003"], 2, "C-00003"),
        (&["merge", "account", "C-00001", "C-00002", "--take", "tags=C-00002"], 2, "réuni"),
        (&["merge", "account", "C-00001", "C-00002", "name="], 1, "Nom"),
        (&["merge", "account", "C-00001", "C-00002", "nme=x"], 2, "nme"),
    ] {
        let err = carnet.run(words).fails(status);
        assert!(err.contains(said), "{words:?}: {err}");
    }
    assert_eq!(carnet.digest(), before);
}

#[test]
fn the_action_of_the_toolbox_merges_from_the_command_line_too() {
    let carnet = Carnet::new();
    carnet.run(&["add", "account", "name=Apollo"]).ok();
    carnet.run(&["add", "account", "name=Apollo SAS"]).ok();
    let done = carnet.json(&["act", "merge", "C-00001", "C-00002"]);
    assert_eq!(done["original"], "C-00001");
    assert_eq!(references(&carnet.json(&["list", "account"])), ["C-00001"]);
    carnet.run(&["add", "permission_set", "name=Stage", "refused=account: delete"]).ok();
    carnet.run(&["user", "add", "zoe", "permission_set=Stage"]).ok();
    carnet.run(&["add", "account", "name=Borée"]).ok();
    carnet.run(&["--user", "zoe", "merge", "account", "C-00001", "C-00003"]).fails(4);
}

#[test]
fn own_companies_are_united_and_a_record_of_another_is_not_touched() {
    let carnet = Carnet::new();
    carnet.run(&["company", "add", "Lyon Équipements"]).ok();
    carnet.run(&["company", "add", "Paris Équipements"]).ok();
    carnet.run(&["add", "account", "name=Apollo", "companies=Lyon Équipements"]).ok();
    carnet.run(&["add", "account", "name=Apollo SAS", "companies=Paris Équipements"]).ok();
    let words = ["merge", "account", "C-00001", "C-00002"];
    let refused = carnet.command(&words).env("CARNET_COMPANY", "Lyon Équipements").output().unwrap();
    let err = String::from_utf8(refused.stderr).unwrap();
    assert!(!refused.status.success() && err.contains("une autre de vos sociétés"), "{err}");
    carnet.run(&words).ok();
    assert_eq!(carnet.json(&["show", "account", "C-00001"])["companies"].as_array().unwrap().len(), 2);
}

#[test]
fn custom_fields_are_compared_and_kept_like_the_others() {
    let carnet = Carnet::new();
    carnet.run(&["field", "add", "entity=account", "key=surface", "kind=number", "label_fr=Surface"]).ok();
    carnet.run(&["field", "add", "entity=account", "key=code", "kind=text", "label_fr=Code", "is_unique=oui"]).ok();
    carnet.run(&["add", "account", "name=Apollo", "surface=120"]).ok();
    carnet.run(&["add", "account", "name=Apollo SAS", "surface=300", "code=A7"]).ok();
    carnet.run(&["merge", "account", "C-00001", "C-00002", "--take", "surface=C-00002"]).ok();
    let sheet = carnet.json(&["show", "account", "C-00001"]);
    assert_eq!((&sheet["surface"], &sheet["code"]), (&json!(300), &json!("A7")));
    let told = carnet.run(&["timeline", "C-00001"]).ok();
    assert!(told.contains("Surface") && told.contains("120"), "{told}");
}

#[test]
fn a_customer_with_a_long_past_is_merged_and_unmerged_like_any_other() {
    let fixture = Fixture::empty();
    let note = |n: i64| {
        let values = Values::new()
            .with(&entry::AT.field, fixture::now() - chrono::Duration::minutes(n))
            .with(&entry::TEXT.field, format!("Passage n° {n}"))
            .with(&entry::ABOUT.field, Value::Records(vec![Ref::new(&ACCOUNT, Id::provisional(2))]));
        Change::insert(&ENTRY, values)
    };
    let mut changes = vec![fixture::account(1, "Boulangerie Martin"), fixture::account(2, "Martin boulanger")];
    changes.extend((0..600).map(note));
    fixture.commit(changes);
    let mut robot = Robot::with(fixture).at("merge/account/C-00001,C-00002").size(120, 36);
    let before = robot.repository().digest().unwrap();
    robot.sees("600 lignes de l'infobox").press("ctrl-s").hears_nothing();
    assert_eq!(accounts(&mut robot), 1);
    let sound = |robot: &mut Robot| assert_eq!(robot.repository().check(&mut |_| ()).unwrap(), Vec::new());
    sound(&mut robot);
    robot.press("u").hears_nothing();
    assert_eq!(robot.repository().digest().unwrap(), before);
    sound(&mut robot);
    robot.press("U").hears_nothing();
    assert_eq!(accounts(&mut robot), 1);
    sound(&mut robot);
}
