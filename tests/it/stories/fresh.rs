//! What a first user does in the first hour, on the demonstration, without having read anything.
use carnet::model::catalog::account::ACCOUNT;
use carnet::model::catalog::activity::ACTIVITY;
use carnet::model::{Query, Record};

use crate::support::fixture::{Fixture, user_named};
use crate::support::robot::Robot;

fn demo() -> Robot {
    let mut robot = Robot::with(Fixture::empty()).at("welcome");
    robot.press("j j <Enter>").is_at("accounts");
    robot
}

fn named(robot: &mut Robot, subject: &str) -> Vec<Record> {
    let all = robot.repository().list(&Query::of(&ACTIVITY).limit(10_000)).unwrap().records;
    all.into_iter().filter(|one| one.text("subject") == subject).collect()
}

#[test]
fn what_a_question_proposes_gives_way_to_what_is_typed() {
    let mut robot = demo();
    robot.press("/").type_text("apollo sas").press("<Enter> <Enter> 5").sees("Tâche · Apollo SAS");
    robot.type_text("Devis").press("<Tab>").type_text("demain 14h").press("<Tab>").misses("n'est pas une date");
    robot.press("ctrl-s").hears_nothing();
    assert_eq!(named(&mut robot, "Devis").len(), 1);
    // A key that moves the caret keeps the proposal, to be gone on with.
    robot.press("5 <End>").type_text(" urgente").press("ctrl-s");
    assert_eq!(named(&mut robot, "Tâche urgente").len(), 1);
}

#[test]
fn an_undo_by_mistake_does_not_empty_the_file() {
    let mut robot = demo();
    let me = user_named(robot.repository(), "Luc");
    let mut robot = robot.restarts().user(me);
    robot.press("u").sees("Annuler l'étape").press("n").sees("Apollo");
    robot.press("u <Enter>").sees("Apollo");
    assert!(robot.repository().count(&Query::of(&ACCOUNT)).unwrap() > 40);
    robot.press("u o").sees("Aucun compte");
}

#[test]
fn the_keys_under_a_question_say_what_they_do() {
    let mut robot = demo();
    robot.press("d").sees("Ctrl+S supprimer").sees("Échap fermer").misses("enregistrer").press("<Esc>");
    robot.press("2").sees("Ctrl+S valider").misses("enregistrer").press("<Esc>");
    robot.press("n").sees("Ctrl+S enregistrer").type_text("Zut").sees("garder le brouillon");
}

#[test]
fn activating_says_which_way_and_several_go_the_same_way() {
    let mut robot = demo();
    robot.press("/").type_text("apollo sas").press("<Enter> 8 ctrl-s").sees("Apollo SAS → Désactivé");
    robot.press("a 8").sees("2 fiches → Activé").press("<Esc> u").sees("Annulé");
}
