//! Forms and look-ups: what they ask, what they say as one types, what they keep.
use carnet::model::catalog::account::{self, ACCOUNT};
use carnet::model::catalog::contact::CONTACT;
use carnet::model::{Change, Label, Query, Record, Values};

use super::names::open;
use crate::support::fixture::{Fixture, now, two_prospects, user};
use crate::support::robot::Robot;

fn robot() -> Robot {
    Robot::with(two_prospects()).screens(open)
}

fn accounts(robot: &mut Robot) -> Vec<Record> {
    robot.repository().list(&Query::of(&ACCOUNT)).unwrap().records
}

#[test]
fn a_new_account_needs_its_name_and_one_key_shows_the_rest() {
    let mut robot = robot();
    robot.press("n").sees("Nouvelle société").sees("Nom *").misses("SIRET").sees("F6");
    robot.press("ctrl-s").sees("! ").sees("À remplir").press("<F6>").sees("CA annuel").misses("F6");
    robot
        .type_text("Borée")
        .misses("À remplir")
        .press("ctrl-s")
        .sees("Borée")
        .sees("u annuler")
        .misses("Nouvelle société");
    assert_eq!(accounts(&mut robot).len(), 3);
    robot.press("u");
    assert_eq!(accounts(&mut robot).len(), 2);
}

#[test]
fn what_is_wrong_stands_beside_the_field_as_one_types() {
    let mut robot = robot();
    robot.press("n").type_text("Borée").press("<Tab> <Tab>").type_text("12").sees("il en faut 10");
    robot.press("ctrl-s").sees("Nouvelle société").press("<BS> <BS>").misses("il en faut");
}

#[test]
fn escape_keeps_a_draft_that_outlives_the_program() {
    let mut robot = robot();
    robot.press("n").type_text("Borée").press("<Esc>").misses("Nouvelle société");
    let mut robot = robot.restarts().screens(open);
    robot.press("n").sees("Borée").sees("Ctrl+D jeter");
    robot.press("ctrl-d").misses("Borée").misses("Ctrl+D").press("<Esc> n").misses("Borée");
    robot.type_text("Cérès").press("ctrl-s n").misses("Ctrl+D").press("<Esc>");
    assert_eq!(accounts(&mut robot).len(), 3);
}

#[test]
fn a_draft_taken_up_again_is_still_compared_with_what_is_there() {
    let mut robot = robot();
    robot.press("n").type_text("apollo sas").sees("Il y a déjà").press("<Tab> <Esc>").misses("Nouvelle société");
    robot.press("n").sees("Ctrl+D jeter").sees("Il y a déjà").sees("F2 ouvrir");
    robot.press("ctrl-d").misses("Il y a déjà");
}

#[test]
fn a_record_that_looks_like_the_new_one_can_be_opened_instead() {
    let mut robot = robot();
    robot.press("n").type_text("apollo sas").sees("Il y a déjà").sees("F2 ouvrir");
    robot.press("<F2>").misses("Nouvelle société");
    let apollo = accounts(&mut robot)[0].id;
    robot.is_at(&format!("account/{apollo}"));
}

#[test]
fn a_look_up_finds_by_name_and_makes_what_is_not_there_yet() {
    let mut robot = robot();
    robot.press("s").sees("Nouveau contact").type_text("Jeanne").press("<Tab>").type_text("Durand");
    robot.press("<Tab> <Tab>").type_text("rhô").press("<Enter>").sees("Ateliers du Rhône ▾");
    robot.type_text("Cérès").sees("Créer « Cérès »").press("<Enter>");
    robot.sees("Nouvelle société").sees("Cérès").press("ctrl-s").sees("Nouveau contact").sees("Cérès ▾");
    robot.press("ctrl-s").misses("Nouveau contact").hears_nothing();
    let contacts = robot.repository().list(&Query::of(&CONTACT)).unwrap().records;
    let jeanne = contacts.iter().find(|record| record.text("name") == "Jeanne Durand").expect("she was made");
    assert_eq!(jeanne.title_of("account"), Some("Cérès"));
}

#[test]
fn a_record_changed_elsewhere_shows_both_values() {
    let fixture = two_prospects();
    let mut elsewhere = fixture.open();
    let mut robot = Robot::with(fixture).screens(open);
    robot.press("v").sees("Modifier : Apollo SAS").press("end").type_text(" Lyon");
    let at = accounts(&mut robot)[0].at();
    let head = carnet::model::Header { label: Label::new("x"), by: user(&elsewhere).id, company: None };
    let values = Values::new().with(&account::NAME.field, "Apollo Groupe").with(&account::CITY.field, "Bron");
    elsewhere.commit(head, [Change::update(at, values)], now()).unwrap();
    robot.press("ctrl-s").sees("Modifié ailleurs : Apollo Groupe").sees("Apollo SAS Lyon");
    robot.press("ctrl-s").misses("Modifier :").hears_nothing();
    let apollo = robot.repository().get(at).unwrap().unwrap();
    assert_eq!((apollo.text("name"), apollo.text("city")), ("Apollo SAS Lyon", "Bron"));
}

#[test]
fn long_text_goes_to_the_user_s_own_editor() {
    let mut robot = robot();
    robot.press("n <F6>").type_text("Borée");
    for _ in 0..40 {
        if robot.screen().contains("▌Description") {
            break;
        }
        robot.press("<Tab>");
    }
    robot.edits_to("Un client\nde longue date").press("ctrl-e").sees("de longue date").press("ctrl-s");
    let boree = accounts(&mut robot).into_iter().find(|record| record.text("name") == "Borée").expect("made");
    let whole = robot.repository().get(boree.at()).unwrap().unwrap();
    assert_eq!(whole.text("description"), "Un client\nde longue date");
}

#[test]
fn a_form_is_usable_in_every_window() {
    for (columns, rows) in [(40, 12), (80, 24), (120, 36), (200, 50)] {
        let mut robot = Robot::with(Fixture::empty()).screens(open).size(columns, rows);
        robot.press("g c ?").sees("Aide").press("<Esc>").hears_nothing();
    }
}

#[test]
fn adding_from_the_toolbox_asks_only_for_what_the_chosen_kind_has() {
    let mut robot = Robot::with(two_prospects());
    robot.press("9").sees("Nouvelle société").sees("Nom").misses("Prénom").misses("Fonction");
    robot
        .press("<Right>")
        .sees("Nouveau contact")
        .sees("Prénom")
        .sees("Fonction")
        .press("<Left>")
        .misses("Prénom")
        .press("<Right>");
    robot.press("<Tab>").type_text("Jeanne").press("<Tab>").type_text("Durand").press("<Tab> <Tab>");
    robot.type_text("apollo").press("<Enter>").sees("Nouveau contact chez Apollo SAS");
    robot.press("ctrl-s").hears_nothing().sees("Jeanne Durand").press("u");
    robot.sees("Création de Jeanne Durand annulée");
}

#[test]
fn on_the_sheet_of_a_company_a_contact_there_is_proposed() {
    let mut robot = Robot::with(two_prospects());
    robot.press("<Enter> 9").sees("Nouveau contact chez Apollo SAS").sees("Apollo SAS ▾").press("<Tab>");
    robot.type_text("Jeanne").press("<Tab>").type_text("Durand").press("ctrl-s").hears_nothing();
    robot.sees("Jeanne Durand").sees("Apollo SAS");
}

#[test]
fn tab_leaves_a_long_text_and_the_arrows_move_inside() {
    let mut robot = Robot::with(two_prospects());
    robot.press("<Enter> + <F6>").type_text("Un").press("<Enter>").type_text("Deux").press("<Up>").type_text("!");
    robot.sees("Un!").press("<Tab>").type_text("Parking").press("<S-Tab>").type_text("?").press("ctrl-s");
    let entries = robot.repository().list(&Query::of(&carnet::model::catalog::entry::ENTRY)).unwrap().records;
    let note = robot.repository().get(entries[0].at()).unwrap().unwrap();
    assert_eq!(note.text("text"), "Un!?\nDeux");
}

#[test]
fn enter_on_a_choice_opens_its_list_with_the_chosen_one_under_the_cursor_and_the_form_says_so() {
    let mut robot = Robot::with(two_prospects()).at("account/C-00001").size(100, 30);
    robot.press("3").sees("Rendez-vous · Apollo SAS").press("<Tab> <Tab>").sees("Entrée ouvre la liste");
    robot.press("<Enter>").sees("Annulé").press("<Down> <Enter>").sees("Faite ▾").press("<Esc>");
}

#[test]
fn what_helps_in_a_field_stands_below_the_fields() {
    let mut robot = Robot::with(two_prospects()).at("account/C-00001").size(100, 30);
    robot.press("3").misses("demain 14h").press("<Tab>").sees("demain 14h, lundi").press("<Tab>").misses("demain 14h");
}

#[test]
fn who_works_there_already_is_shown_as_such_and_not_added_again() {
    let mut robot = Robot::with(two_prospects()).at("account/C-00001").size(80, 24);
    robot.press("l l n").sees("Ajouter un contact à Apollo SAS").type_text("martin").sees("y travaille déjà");
    robot.press("<Enter>").sees("Ajouter un contact à Apollo SAS");
}
