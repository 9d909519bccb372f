//! The first day (SCR-7): an empty base offers to begin with nothing, with a file, or with the demonstration.
use carnet::model::catalog::account::ACCOUNT;
use carnet::model::catalog::contact::CONTACT;
use carnet::model::catalog::settings::{COMPANY, USER};
use carnet::model::{Entity, Query};

use crate::support::fixture::{Fixture, two_prospects};
use crate::support::robot::Robot;

fn robot() -> Robot {
    Robot::with(Fixture::empty()).at("welcome")
}

fn count(robot: &mut Robot, entity: &'static Entity) -> u64 {
    robot.repository().count(&Query::of(entity)).unwrap()
}

#[test]
fn an_empty_base_says_what_one_can_begin_with() {
    for (columns, rows) in [(80, 24), (120, 36), (40, 12)] {
        let mut robot = robot().size(columns, rows);
        robot.sees("Carnet › Bienvenue").sees("Commencer à vide").sees("Importer un fichier").sees("Essayer");
        robot.hears_nothing();
    }
    robot().english().sees("Welcome to Carnet.").sees("Start empty").sees("Esc");
}

#[test]
fn one_begins_with_nothing_but_names() {
    let mut robot = robot();
    robot.press("n").sees("Votre nom").sees("sinon : Moi").type_text("Luc Michel").misses("sinon : Moi");
    robot.press("<Enter>").type_text("Lyon Équipements").press("<Enter>").is_at("accounts").hears_nothing();
    robot.sees("Aucun compte").sees("n nouveau");
    let titles = |entity: &'static Entity, robot: &mut Robot| robot.repository().titles(entity).unwrap()[0].1.clone();
    assert_eq!(titles(&USER, &mut robot), "Luc Michel");
    assert_eq!(titles(&COMPANY, &mut robot), "Lyon Équipements");
    robot.press("u");
    assert_eq!(titles(&USER, &mut robot), "Moi");
}

#[test]
fn names_can_be_left_for_later_and_the_page_too() {
    let mut robot = robot();
    robot.press("n <Esc>").is_at("welcome").press("n ctrl-s").is_at("accounts").hears_nothing();
    let mut robot = self::robot();
    robot.press("<Esc>").is_at("accounts").press("q");
    assert!(robot.has_quit(), "the welcome is not a place to come back to");
}

#[test]
fn the_demonstration_comes_by_one_key_and_goes_by_one_undo() {
    let mut robot = robot();
    robot.press("j j <Enter>").is_at("accounts").sees("Lyon Équipements").sees("Apollo");
    assert!(count(&mut robot, &CONTACT) > 100);
    robot.press("u").sees("Aucun compte");
    assert_eq!((count(&mut robot, &ACCOUNT), count(&mut robot, &CONTACT)), (0, 0));
}

#[test]
fn a_base_that_is_not_empty_takes_no_demonstration() {
    let mut robot = Robot::with(two_prospects()).at("welcome");
    robot.press("d").is_at("welcome").sees("carnet demo");
    assert_eq!(count(&mut robot, &ACCOUNT), 2);
}

#[test]
fn cards_workbooks_and_connections_are_taken_for_what_they_are() {
    crate::support::workbook::with_reader();
    let book = crate::support::workbook::xlsx(
        "<row><c t=\"inlineStr\"><is><t>Raison sociale</t></is></c></row><row><c t=\"inlineStr\"><is><t>Borée</t></is></c></row>",
        "",
    );
    let cards = "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:1\r\nN:Martin;Élise;;;\r\nFN:Élise Martin\r\nORG:Apollo SAS\r\nEND:VCARD\r\n";
    let linkedin = "Notes:\n\"Some, words.\"\n\nFirst Name,Last Name,URL,Email Address,Company,Position,Connected On\n\
        Marie,Dupont,https://www.linkedin.com/in/md,m@apollo.fr,Apollo SAS,Acheteuse,12 Nov 2025\n";
    for (name, content, place, seen) in [
        ("clients.xlsx", book.as_slice(), "accounts", "Borée"),
        ("carnet.vcf", cards.as_bytes(), "contacts", "Élise Martin"),
        ("Connections.csv", linkedin.as_bytes(), "contacts", "Marie Dupont"),
    ] {
        let fixture = Fixture::empty();
        let path = fixture.folder().join(name);
        std::fs::write(&path, content).unwrap();
        let mut robot = Robot::with(fixture).at("welcome");
        robot.press("i").paste(&path.display().to_string()).press("<Enter> ctrl-s").sees("1 à créer");
        robot.press("ctrl-s <Enter>").is_at(place).sees(seen);
        if place == "contacts" {
            robot.sees("Apollo SAS");
        }
    }
}
