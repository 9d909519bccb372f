//! How a list is looked at: as a table, cards or a form, with the columns and the order that one likes.
use carnet::app::Places;

use crate::support::fixture;
use crate::support::robot::Robot;
use crate::support::shot::shot;

fn desk() -> Robot {
    let fixture = fixture::demo();
    let luc = fixture::user_named(&fixture.open(), "Luc");
    Robot::with(fixture).user(luc)
}

#[test]
fn one_key_goes_round_table_cards_and_form() {
    let mut robot = desk();
    robot.press("v").is_at("accounts?view:cards").press("v").is_at("accounts?view:form");
    robot.sees("Apollo Composites").sees("Site web");
    robot.press("v").is_at("accounts");
    shot("accounts-form-80x24", &desk().press("v v j j").screen());
    shot("accounts-form-120x36", &desk().size(120, 36).press("v v j j").screen());
    shot("contacts-form-120x36", &desk().at("contacts").size(120, 36).press("v v J").screen());
    shot("accounts-form-50x20", &desk().size(50, 20).press("v v").screen());
}

#[test]
fn the_form_follows_the_cursor_and_is_edited_in_place() {
    let mut robot = desk();
    robot.press("v v J J J").sees("▌ ● Apollo Iberia").sees("C-");
    robot.press("e <C-u>").type_text("Apollo Ibérique").press("<C-s>").sees("▌ ● Apollo Ibérique");
    robot.press("<Enter>").sees("Carnet › Comptes › Apollo Ibérique").press("q").is_at("accounts?view:form");
}

#[test]
fn columns_are_chosen_moved_and_widened() {
    let mut robot = desk().size(120, 36);
    robot.press("c").sees("Champs affichés : comptes");
    robot.press("/").type_text("siren").press("<Enter> <Space> <Enter>").sees("SIREN");
    robot.is_at("accounts?cols:name,relation,status,owner,city,last_contacted_at,siren");
    robot.press("c j <Space> j <Space> <Enter>");
    robot.press("c j J l l").sees("caractères").press("<Enter>").hears_nothing();
    robot.press("c r <Enter>").is_at("accounts").misses("SIREN");
    robot.press("c <Space> <Esc>").is_at("accounts");
}

#[test]
fn several_fields_order_a_list_and_the_headings_number_them() {
    let mut robot = desk().size(120, 36);
    robot.press("s j j j <Enter>").press("s").press("<Up> <Up> <Up>");
    robot.press("<Space>").sees("1").press("<Enter>").sees("▲1").sees("▲2");
    robot.press("<End> <Home> <PgDn>").hears_nothing();
}

#[test]
fn a_list_opens_again_as_one_likes_it() {
    let fixture = fixture::demo();
    let places = Places::new(fixture.folder().join("places.json"), &fixture.folder().join("carnet.db"));
    let mut robot = Robot::with(fixture).places(places.clone());
    robot.press("c /").type_text("siren").press("<Enter> <Space> <Enter>").press("s j j <Enter>");
    let views = places.views();
    assert_eq!(views.get("accounts/table"), "name,relation,status,owner,city,last_contacted_at,siren");
    assert!(views.get("accounts").starts_with("sort:"), "{views:?}");
    robot.press("v").press("g p g c g c").sees("▌");
    assert_eq!(places.views().get("accounts/cards"), "");
}
