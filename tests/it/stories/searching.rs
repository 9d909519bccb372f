//! The search over everything: as one types, in any order, without regard to case and accents.
use crate::support::fixture;
use crate::support::robot::Robot;
use crate::support::shot::shot;

fn desk() -> Robot {
    let fixture = fixture::demo();
    let luc = fixture::user_named(&fixture.open(), "Luc");
    Robot::with(fixture).user(luc)
}

#[test]
fn what_fits_shows_as_one_types_under_what_it_is() {
    let mut robot = desk();
    robot.press("<C-f>").sees("Tapez un nom").type_text("apollo");
    shot("search-80x24", &robot.screen());
    robot.type_text(" elise").sees("Élise Martin");
    let mut robot = desk().size(120, 36);
    robot.press("<C-f>").type_text("mezzanine");
    shot("search-120x36", &robot.screen());
}

#[test]
fn enter_opens_and_back_finds_the_answers_again() {
    let mut robot = desk();
    robot
        .press("<C-f>")
        .type_text("garnier")
        .press("<Enter>")
        .sees("Paul Garnier")
        .sees("Carnet › Contacts › Paul Garnier");
    robot.press("q").is_at("search?garnier").press("<Esc>").is_at("accounts");
}

#[test]
fn a_part_of_a_name_a_phone_and_a_reference_are_found() {
    let mut robot = desk();
    robot.press("<C-f>").type_text("tournebr").sees("Brasserie Tournebroc").press("<C-u>").type_text("04 65 71 06 28");
    robot.sees("Apollo SAS").press("<C-u>").type_text("C-00002").press("<Enter>").is_at("account/C-00002");
}

#[test]
fn an_entry_opens_where_it_happened() {
    let mut robot = desk();
    robot.press("<C-f>").type_text("procès-verbal dalle").sees("Procès-verbal").press("<Enter>").sees("Infobox");
}

#[test]
fn nothing_found_says_so() {
    let mut robot = desk();
    robot.press("<C-f>").type_text("zzzzzz").sees("Rien ne correspond.").press("<C-f>").sees("Tapez un nom");
    robot.press("<Down> <Up> <PgDn> <PgUp> <Enter>").hears_nothing();
}
