//! The hierarchy of a group: as a section of a sheet and as a screen of its own.
use crate::support::fixture;
use crate::support::robot::Robot;
use crate::support::shot::shot;

fn desk(columns: u16, rows: u16) -> Robot {
    let fixture = fixture::demo();
    let luc = fixture::user_named(&fixture.open(), "Luc");
    Robot::with(fixture).user(luc).size(columns, rows).at("group/C-00002")
}

#[test]
fn the_whole_group_shows_with_the_account_marked() {
    let mut robot = desk(80, 24);
    robot.sees("12 comptes · 33 contacts").sees("Apollo SAS ◂").sees("Carnet › Comptes › Apollo SAS › Groupe");
    shot("group-80x24", &robot.screen());
    shot("group-120x36", &desk(120, 36).screen());
    shot("group-40x12", &desk(40, 12).screen());
}

#[test]
fn branches_fold_and_names_open() {
    let mut robot = desk(80, 24);
    robot.press("<Left>").sees("▸ ● Apollo SAS").misses("Apollo Services").press("<Right>").sees("Apollo Services");
    robot.press("<Space>").misses("Apollo Services").press("Z").sees("Apollo Maintenance Sud");
    robot.press("z").misses("Apollo Logistique").press("Z <Home> j <Enter>").is_at("account/C-00005");
    robot.press("q").is_at("group/C-00002").press("<End>").press("<PgUp> <PgDn> k <Up> <Down>").hears_nothing();
}

#[test]
fn a_parent_is_reached_from_the_section() {
    let mut robot = desk(80, 24);
    robot.press("<Home> <Enter>").sees("Apollo Holding").press("l l l").is_at("account/C-00001/group");
    robot.sees("Apollo Holding ◂").press("j <Enter>").hears_nothing();
}

#[test]
fn the_section_grows_to_the_whole_window() {
    let mut robot = desk(120, 36).at("account/C-00002/group");
    robot.sees("toute la fenêtre").press("v").is_at("group/C-00002").sees("Relation").sees("Dessous");
    robot.misses("toute la fenêtre").press("q").is_at("account/C-00002/group");
}

#[test]
fn each_node_says_its_town_and_contacts_and_a_branch_its_sums() {
    let mut robot = desk(80, 24);
    robot.sees("Ville").sees("Contacts").sees("Apollo SAS : ".replace(" :", "\u{a0}:").as_str());
    let mut robot = desk(120, 36).at("account/C-00002/group");
    robot.sees("Ville").sees("Contacts");
    let carnet = crate::support::binary::Carnet::new();
    carnet.run(&["add", "account", "name=Groupe", "city=Lyon"]).ok();
    carnet.run(&["add", "account", "name=Filiale", "parent=Groupe"]).ok();
    carnet.run(&["add", "contact", "last_name=Martin", "account=Filiale"]).ok();
    carnet.run(&["add", "deal", "name=Rayonnages", "account=Filiale", "amount=1200,50"]).ok();
    let said = carnet.run(&["tree", "Filiale"]).ok().replace(['\u{a0}', '\u{202f}'], " ");
    assert!(said.contains("(2 comptes, 1 contact, 1 200,50 €)") && said.contains("1 contact · 1 200,50 €"), "{said}");
    let tree = carnet.json(&["tree", "Filiale"]);
    assert_eq!((&tree["total_accounts"], &tree["total_contacts"]), (&2.into(), &1.into()), "{tree}");
    assert_eq!((&tree["open_deals_amount"], &tree["total_open_deals_amount"]), (&"0.00".into(), &"1200.50".into()));
    assert_eq!(tree["children"][0]["open_deals_amount"], "1200.50");
}
