//! Target lists and campaigns: customers are put in, nobody twice; who gets nothing is said, with the reason.
use serde_json::{Value as Json, json};

use carnet::model::catalog::account::ACCOUNT;
use carnet::model::catalog::address::{EMAIL_ADDRESS, email_address};
use carnet::model::catalog::contact::{self, CONTACT};
use carnet::model::catalog::segment::{self, SEGMENT};
use carnet::model::catalog::target_list::{self, TARGET_LIST};
use carnet::model::{Change, Id, Query, Values};

use crate::support::binary::Carnet;
use crate::support::fixture;
use crate::support::robot::Robot;
use crate::support::shot::shot;

/// A list, a company and its people: one who gets mailings, one who is unsubscribed, one without an address.
fn office() -> Carnet {
    let carnet = Carnet::new();
    carnet.run(&["add", "account", "name=Apollo SAS", "email=contact@apollo.fr"]).ok();
    let people = [
        ["first_name=Élise", "last_name=Martin", "email=e.martin@apollo.fr"],
        ["first_name=Paul", "last_name=Garnier", "email=p.garnier@apollo.fr"],
        ["first_name=Zoé", "last_name=Œuvrard", "job_title=Acheteuse"],
    ];
    for person in people {
        carnet.run(&[&["add", "contact", "account=C-00001"][..], &person].concat()).ok();
    }
    carnet.run(&["set", "contact", "Paul Garnier", "unsubscribed=oui"]).ok();
    carnet.run(&["add", "target_list", "name=Salon 2026"]).ok();
    carnet
}

fn plain(said: &Json) -> String {
    said.as_str().unwrap_or_default().replace(['\u{a0}', '\u{202f}'], " ")
}

fn members(carnet: &Carnet, list: &str) -> Vec<Json> {
    carnet.json(&["list", "list_members", &format!("target_list:{list}")]).as_array().cloned().unwrap_or_default()
}

#[test]
fn a_script_puts_customers_into_a_list_once_and_hears_who_is_left_out() {
    let carnet = office();
    let act = |who: &[&str]| carnet.json(&[&["act", "campaign"][..], who, &["target_list=Salon 2026"]].concat());
    let done = act(&["Élise Martin", "Paul Garnier"]);
    let said = plain(&done["said"]);
    assert!(said.contains("2 ajoutés à « Salon 2026 »") && said.contains("1 désinscrit"), "{said}");
    let again = act(&["Paul Garnier", "Zoé Œuvrard", "C-00001"]);
    let said = plain(&again["said"]);
    assert!(said.contains("2 ajoutés") && said.contains("1 y était déjà") && said.contains("1 sans adresse"), "{said}");
    let nothing = act(&["Élise Martin"]);
    assert_eq!(nothing["changes"], 0);
    assert!(nothing["said"].as_str().unwrap().contains("Personne de plus"), "{nothing}");
    assert_eq!(members(&carnet, "T-00001").len(), 4);
    let timeline = carnet.json(&["timeline", "Zoé Œuvrard"]);
    assert_eq!((&timeline[0]["kind"], &timeline[0]["subject"]), (&json!("campaign"), &json!("→ Salon 2026")));
    assert_eq!(carnet.json(&["timeline", "Paul Garnier"]).as_array().unwrap().len(), 1, "nothing happened again");
    carnet.run(&["undo"]).ok();
    assert_eq!(members(&carnet, "T-00001").len(), 2, "both came by one step");
    assert_eq!(carnet.json(&["timeline", "Zoé Œuvrard"]), json!([]));
}

#[test]
fn whoever_leaves_a_list_can_be_put_back_by_an_undo() {
    let carnet = office();
    carnet.run(&["act", "campaign", "Élise Martin", "Paul Garnier", "target_list=Salon 2026"]).ok();
    let left = carnet.run(&["act", "leave_campaign", "Élise Martin", "Zoé Œuvrard", "target_list=Salon 2026"]).ok();
    assert!(left.contains("1 retiré de") && left.contains("1 n'y était pas"), "{left}");
    assert_eq!(members(&carnet, "T-00001").len(), 1);
    assert_eq!(carnet.json(&["timeline", "Élise Martin"])[0]["subject"], "retiré de «\u{a0}Salon 2026\u{a0}»");
    carnet.run(&["undo"]).ok();
    assert_eq!(members(&carnet, "T-00001").len(), 2);
}

#[test]
fn a_campaign_takes_members_until_it_is_done() {
    let carnet = office();
    carnet.run(&["add", "campaign", "name=Vœux", "target_lists=Salon 2026", "planned_on=2026-12-15"]).ok();
    carnet.run(&["act", "campaign", "C-00001", "campaign=Vœux"]).ok();
    assert_eq!(carnet.json(&["list", "campaign_members"]).as_array().unwrap().len(), 1);
    carnet.run(&["set", "campaign", "M-00001", "state=done"]).ok();
    let late = carnet.run(&["act", "campaign", "Élise Martin", "campaign=Vœux"]).fails(1);
    assert!(late.contains("Vœux") && late.contains("on n'y met plus personne"), "{late}");
    let nowhere = carnet.run(&["act", "campaign", "Élise Martin"]).fails(1);
    assert!(nowhere.contains("Choisissez une cible"), "{nowhere}");
}

#[test]
fn a_list_that_follows_a_segment_takes_nobody_by_hand() {
    let carnet = office();
    carnet.run(&["segment", "add", "acheteurs", "entity=contacts", "filter=fonction:acheteuse"]).ok();
    carnet.run(&["segment", "add", "pistes", "entity=leads", "filter=ville:lyon"]).ok();
    carnet.run(&["add", "target_list", "name=Acheteurs", "segment=acheteurs"]).ok();
    let live = carnet.json(&["show", "target_list", "T-00002"]);
    assert_eq!((&live["kind"], &live["members"][0]["reference"]), (&json!("segment"), &json!("P-00003")));
    assert_eq!(live["members"][0]["left_out"], "no_address");
    let hand = carnet.run(&["act", "campaign", "Élise Martin", "target_list=Acheteurs"]).fails(1);
    assert!(hand.contains("suit un segment"), "{hand}");
    let line = carnet.run(&["add", "list_member", "target_list=T-00002", "contact=P-00001"]).fails(1);
    assert!(line.contains("suit un segment"), "{line}");
    let leads = carnet.run(&["add", "target_list", "name=Pistes", "segment=pistes"]).fails(1);
    assert!(leads.contains("n'est pas un segment de comptes ou de contacts"), "{leads}");
    carnet.run(&["act", "campaign", "Élise Martin", "target_list=Salon 2026"]).ok();
    let full = carnet.run(&["set", "target_list", "T-00001", "segment=acheteurs"]).fails(1);
    assert!(full.contains("a des membres mis à la main"), "{full}");
    let both =
        carnet.run(&["add", "list_member", "target_list=T-00001", "contact=P-00002", "account=C-00001"]).fails(1);
    assert!(both.contains("pas les deux"), "{both}");
}

#[test]
fn a_merge_carries_memberships_along_and_doubles_none() {
    let carnet = office();
    carnet.run(&["add", "contact", "first_name=Élise", "last_name=Martin-Dupré"]).ok();
    carnet.run(&["add", "target_list", "name=Clients"]).ok();
    carnet.run(&["add", "campaign", "name=Vœux"]).ok();
    carnet.run(&["act", "campaign", "P-00001", "P-00004", "target_list=Salon 2026"]).ok();
    carnet.run(&["act", "campaign", "P-00004", "target_list=Clients", "campaign=Vœux"]).ok();
    let before = carnet.digest();
    carnet.run(&["merge", "contacts", "P-00001", "P-00004"]).ok();
    assert_eq!(members(&carnet, "T-00001").len(), 1, "once in the list in which both were");
    assert_eq!(members(&carnet, "T-00002")[0]["contact"], "P-00001");
    assert_eq!(carnet.json(&["list", "campaign_members"])[0]["contact"], "P-00001");
    carnet.run(&["undo"]).ok();
    assert_eq!(carnet.digest(), before);
}

#[test]
fn the_lists_of_somebody_are_a_filter_and_go_out_and_come_back() {
    let carnet = office();
    carnet.run(&["act", "campaign", "Élise Martin", "target_list=Salon 2026"]).ok();
    let found = carnet.json(&["list", "contacts", "cibles.cible:\"Salon 2026\""]);
    assert_eq!(found.as_array().unwrap().len(), 1);
    assert_eq!(carnet.json(&["list", "contacts", "cibles.nombre=0"]).as_array().unwrap().len(), 2);
    let folder = carnet.path("tout").display().to_string();
    carnet.run(&["export", "all", &folder]).ok();
    let other = Carnet::new();
    other.run(&["import", "all", &folder]).ok();
    assert_eq!(members(&other, "T-00001")[0]["contact"], "P-00001");
}

#[test]
fn without_the_module_nobody_speaks_of_campaigns() {
    let carnet = office();
    carnet.run(&["module", "set", "marketing", "off"]).ok();
    carnet.run(&["act", "campaign", "Élise Martin", "target_list=Salon 2026"]).fails(1);
    assert!(carnet.run(&["list", "campaigns"]).fails(1).contains("module est désactivé"));
    carnet.run(&["module", "set", "marketing", "on"]).ok();
    assert_eq!(carnet.json(&["list", "target_lists"])[0]["name"], "Salon 2026", "the data have waited");
}

// -- on the screen

/// Five people and a list: Aline is written to, Bruno is unsubscribed, the others have no address.
fn desk() -> Robot {
    let fixture = fixture::two_prospects();
    let firm = fixture.open().list(&Query::of(&ACCOUNT).limit(1)).unwrap().records[0].id;
    let person = |first: &str, last: &str, email: &str| {
        let values = Values::new()
            .with(&contact::FIRST_NAME.field, first)
            .with(&contact::LAST_NAME.field, last)
            .with(&contact::ACCOUNT.field, firm);
        let values = if email.is_empty() { values } else { values.with(&contact::EMAIL.field, email) };
        Change::insert(&CONTACT, values)
    };
    let quiet =
        Values::new().with(&email_address::ADDRESS.field, "b@apollo.fr").with(&email_address::UNSUBSCRIBED.field, true);
    fixture.commit(vec![
        person("Aline", "Abadie", "a@apollo.fr"),
        person("Bruno", "Berger", "b@apollo.fr"),
        person("Chloé", "Cazin", ""),
        Change::insert(&EMAIL_ADDRESS, quiet),
        Change::insert(&TARGET_LIST, Values::new().with(&target_list::NAME.field, "Salon 2026")),
    ]);
    Robot::with(fixture).size(120, 36)
}

/// All of them put into the list.
fn filled() -> Robot {
    let mut robot = desk();
    robot.press("g p a t").type_text("campagne").press("<Enter>").sees("Campagne, cible");
    robot.type_text("salon").press("<Enter> <C-s>");
    robot.sees("5 ajoutés à « Salon 2026 » · 4 écartés : 1 désinscrit, 3 sans adresse");
    robot
}

#[test]
fn the_marked_go_into_a_list_whose_sheet_says_who_is_written_to_and_who_is_left_out() {
    let mut robot = filled();
    robot.press("g t").is_at("target_lists").sees("Salon 2026").sees("À la main").press("<Enter>");
    robot.is_at("target_list/T-00001").sees("5 contacts · 0 compte");
    robot.sees("1 recevra l'envoi · 4 écartés : 1 désinscrit, 3 sans adresse");
    robot.sees("✓ oui").sees("✗ désinscrit").sees("✗ sans adresse");
    shot("campaign-members-120x36", &robot.screen());
    robot.resize(80, 24).sees("Aline Abadie").sees("✗ désinscrit");
    shot("campaign-members-80x24", &robot.screen());
    robot.hears_nothing();
}

#[test]
fn each_of_them_has_one_line_in_the_infobox_and_the_list_on_the_sheet() {
    let mut robot = filled();
    robot.press("g p <Enter>").sees("¶ Campagne, cible");
    robot
        .press("<Right> <Right> <Right> <Right> <Right> <Right>")
        .sees("Reçoit les envois")
        .sees("Cible")
        .sees("à la main");
    robot.press("d").sees("Retirer Aline Abadie de « Salon 2026 »").press("o");
    robot.sees("Dans aucune cible, dans aucune campagne").sees("retiré de « Salon 2026 »");
    robot.press("u").sees("à la main").press("<Enter>").is_at("target_list/T-00001");
}

#[test]
fn on_the_sheet_of_a_list_members_come_and_go() {
    let mut robot = filled();
    robot.press("g t <Enter>").press("j <Space> d").sees("Retirer").press("o").sees("4 contacts · 0 compte");
    robot.press("u").sees("5 contacts").press("n").sees("Mettre dans « Salon 2026 »").type_text("apollo sas");
    robot.sees("Apollo SAS").press("<Enter>").sees("5 contacts · 1 compte");
    robot.press("v").sees("Apollo SAS").press("<Enter>").is_at("account/C-00001");
}

#[test]
fn a_new_list_is_made_from_the_look_up() {
    let mut robot = desk();
    robot.press("g p t").type_text("campagne").press("<Enter>").type_text("Clients fidèles");
    robot.press("<Enter>").sees("Nouvelle cible").press("<C-s>").press("<C-s>").sees("1 ajouté à « Clients fidèles »");
    robot.press("u u").press("g t").misses("Clients fidèles");
}

#[test]
fn a_campaign_goes_to_its_lists_and_to_those_put_in_directly_each_once() {
    let mut robot = filled();
    robot.press("g m").is_at("campaigns").sees("Aucune campagne").press("n").type_text("Vœux").press("<C-s>");
    robot.press("g m").sees("En préparation").press("<Enter> n").type_text("abadie").press("<Enter>");
    robot.sees("1 contact · 0 compte").press("n").type_text("apollo sas").press("<Enter>").sees("1 contact · 1 compte");
    robot.press("e").sees("Cibles").press("<Tab> <Tab> <Tab>").type_text("salon").press("<Enter> <C-s>");
    robot.sees("5 contacts · 1 compte").sees("1 recevra l'envoi · 5 écartés");
    robot.press("j d o").sees("1 n'y était pas directement").sees("5 contacts");
    robot
        .press("g p j <Enter> <Right> <Right> <Right> <Right> <Right> <Right>")
        .sees("Vœux")
        .sees("Vœux")
        .resize(140, 36)
        .sees("En préparation");
    robot.press("j d").sees("on en sort en quittant la cible");
}

#[test]
fn a_live_list_shows_what_its_segment_shows() {
    let fixture = fixture::two_prospects();
    let segment = Id::provisional(1);
    let values = Values::new()
        .with(&segment::NAME.field, "Apollo")
        .with(&segment::KEY.field, "apollo")
        .with(&segment::ENTITY.field, "account")
        .with(&segment::FILTER.field, "nom:apollo");
    let list = Values::new().with(&target_list::NAME.field, "Suivi").with(&target_list::SEGMENT.field, segment);
    fixture.commit(vec![
        Change::Insert { entity: &SEGMENT, id: Some(segment), values },
        Change::insert(&TARGET_LIST, list),
    ]);
    let mut robot = Robot::with(fixture).size(120, 36);
    robot.press("g t").sees("Segment").press("<Enter>").sees("0 contact · 1 compte").sees("Apollo SAS");
    robot.press("d").sees("suit un segment").press("<Enter>").is_at("account/C-00001");
    robot.press("<F4> <F4> <F4> <F4> <F4>").sees("Suivi").press("d").sees("suit un segment");
    robot.resize(80, 24).sees("son segment");
}

#[test]
fn a_thousand_marked_contacts_go_in_as_a_job_and_one_undo_takes_them_out() {
    let fixture = fixture::Fixture::empty();
    let people = (0..1_200).map(|number| fixture::contact("Anne", &format!("Personne{number:04}"), 1));
    let list = Change::insert(&TARGET_LIST, Values::new().with(&target_list::NAME.field, "Salon 2026"));
    fixture.commit([fixture::account(1, "Apollo SAS"), list].into_iter().chain(people).collect());
    let mut robot = Robot::with(fixture).size(120, 36);
    robot.press("g p a").sees("1\u{202f}200").press("t").type_text("campagne").press("<Enter>");
    robot.type_text("salon").press("<Enter> <C-s>").sees("1\u{202f}200 ajoutés à « Salon 2026 »");
    robot.press("g t <Enter>").sees("1\u{202f}200 contacts").sees("1\u{202f}200 sans adresse");
    robot.press("u").sees("0 contact · 0 compte").hears_nothing();
}
