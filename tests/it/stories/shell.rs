//! The frame around every screen: places and the way back, sequences, notices, undo, help and palette.
use carnet::model::catalog::account::{self, ACCOUNT};
use carnet::model::{Change, Label, Values};

use super::names::open;
use crate::support::fixture::{two_prospects, user};
use crate::support::robot::Robot;

fn robot() -> Robot {
    Robot::with(two_prospects()).screens(open)
}

#[test]
fn the_frame_says_where_one_is_and_what_can_be_pressed() {
    let mut robot = robot();
    robot.sees(" Carnet › Comptes").sees("Apollo SAS").sees("Entrée ouvrir").sees("? aide").hears_nothing();
}

#[test]
fn a_first_key_shows_how_it_can_go_on() {
    let mut robot = robot();
    robot.press("g").sees("Aller à").sees("c  comptes").press("p").is_at("contacts").misses("Aller à");
    robot.press("g z").sees("g z").sees("ne mène nulle part.").press("g <Esc>").misses("nulle part").is_at("contacts");
}

#[test]
fn one_goes_back_and_forward_through_the_places_visited() {
    let mut robot = robot();
    robot.press("j <Enter>");
    let sheet = robot.screen();
    robot.press("q").is_at("accounts").press("B");
    assert_eq!(robot.screen(), sheet);
    robot.press("b").is_at("accounts").press("b").sees("Aucun lieu avant celui-ci.");
    robot.press("g p q");
    assert!(robot.has_quit());
}

#[test]
fn what_is_done_can_be_undone_and_done_again() {
    let mut robot = robot();
    robot.press("e").sees("Renommé").sees("u annuler").hears_nothing();
    robot.press("u").sees("Apollo SAS").misses("Renommé").sees("U rétablir");
    robot.press("U").sees("Renommé");
    robot.press("u u u").sees("rien à annuler");
}

#[test]
fn a_refusal_is_told_and_changes_nothing() {
    let mut robot = robot();
    robot.press("x").sees("✗").sees("Nom");
    robot.press("j").misses("✗");
}

#[test]
fn a_question_is_no_unless_one_says_yes() {
    let mut robot = robot();
    robot.press("d").sees("Supprimer Apollo SAS ?").sees("o oui");
    robot.press("<Enter>").misses("Supprimer").sees("Apollo SAS");
    robot.press("d o").misses("Apollo SAS").sees("1 compte supprimé").press("u").sees("Apollo SAS");
}

#[test]
fn another_window_s_changes_are_seen() {
    let fixture = two_prospects();
    let mut elsewhere = fixture.open();
    let mut robot = Robot::with(fixture).screens(open);
    robot.misses("Borée");
    let head = carnet::model::Header { label: Label::new("x"), by: user(&elsewhere).id, company: None };
    let change = Change::insert(&ACCOUNT, Values::new().with(&account::NAME.field, "Borée"));
    elsewhere.commit(head, [change], crate::support::fixture::now()).unwrap();
    robot.file_changed().sees("Borée");
}

#[test]
fn the_help_shows_the_keys_of_this_place_and_does_what_is_chosen() {
    let mut robot = robot();
    robot.press("?").sees("Aide").sees("Liste").sees("Descendre").type_text("modif").sees("Modifier");
    robot.press("<Enter>").sees("Renommé").misses("Aide");
}

#[test]
fn the_palette_finds_commands_in_both_languages() {
    let mut robot = robot();
    robot.press(":").sees("Palette").type_text("contacts").press("<Enter>").is_at("contacts");
    robot.press(":").type_text("go to accounts").press("<Enter>").is_at("accounts");
    robot.press("ctrl-k").sees("Palette").press("<Esc>").misses("Palette").is_at("accounts");
}

#[test]
fn a_window_that_is_too_small_says_so_and_comes_back() {
    let mut robot = robot();
    robot.resize(30, 8).sees("trop petite").press("j").resize(80, 24).sees("Apollo SAS");
    robot.resize(1, 1).resize(40, 12).sees("Apollo SAS");
}

#[test]
fn ctrl_c_says_how_to_quit() {
    robot().press("ctrl-c").sees("Pour quitter");
}
