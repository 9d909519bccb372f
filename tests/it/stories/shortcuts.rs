//! The quick actions are the user's own (TBX-2), and the digit row of every keyboard runs them (TBX-1).
use carnet::model::Query;
use carnet::model::catalog::entry::ENTRY;

use crate::support::fixture;
use crate::support::robot::Robot;

#[test]
fn shortcuts_are_added_removed_moved_and_reset_and_outlive_the_program() {
    let mut robot = Robot::with(fixture::two_prospects()).at("settings/shortcuts").size(120, 36);
    robot.sees("1  Info").sees("2  Appel").sees("9  Ajouter");
    // Calls first, visits no more, a tag at the end.
    robot.press("j K").sees("1  Appel").sees("2  Info").press("j j j <Space>").sees("4  Tâche").misses("4  Visite");
    robot.press("<End> <Space>").hears_nothing();
    let mut robot = robot.restarts().at("settings/shortcuts");
    robot.sees("1  Appel").sees("2  Info").sees("4  Tâche");
    robot.press("g c <Enter> 1").sees("Appel · Apollo SAS").press("<Esc> q");
    let mut robot = robot.restarts().at("settings/shortcuts");
    robot.press("r").sees("1  Info").sees("4  Visite").press("u").sees("1  Appel");
}

#[test]
fn the_toolbox_leads_to_its_shortcuts() {
    let mut robot = Robot::with(fixture::two_prospects());
    robot.press("t").sees("Noter une information").type_text("raccourcis").press("<Enter>").is_at("settings/shortcuts");
}

#[test]
fn ten_shortcuts_are_the_most() {
    let mut robot = Robot::with(fixture::two_prospects()).at("settings/shortcuts");
    robot.press("<End> <Space> <End> <Space>").sees("Dix raccourcis au plus");
    robot.press("<Home> <Space> <Home> <Space>").hears_nothing();
}

#[test]
fn the_digit_row_of_azerty_belgian_and_mac_keyboards_runs_the_same_actions() {
    for keys in [["1", "6", "8"], ["&", "-", "_"], ["alt-1", "alt-6", "alt-8"], ["&", "§", "!"]] {
        for (key, form) in keys.iter().zip(["Info ·", "Statut ·", "Désactivé"]) {
            let mut robot = Robot::with(fixture::two_prospects()).at("account/C-00001");
            robot.press(key).sees(form);
        }
    }
}

#[test]
fn whom_an_action_concerns_is_found_among_accounts_and_contacts_alike() {
    let mut robot = Robot::with(fixture::two_prospects());
    robot.press("2").sees("Apollo SAS").press("<Up> <Enter>").type_text("garn").sees("Paul Garnier").press("<Tab>");
    robot.press("<Enter>").sees("Paul Garnier").press("<C-s>").hears_nothing();
    let entries = robot.repository().list(&Query::of(&ENTRY)).unwrap().records;
    let about: Vec<&str> = entries.iter().map(|entry| entry.title_of("about").unwrap_or_default()).collect();
    assert!(about[0].contains("Apollo SAS") && about[0].contains("Paul Garnier"), "{about:?}");
}

#[test]
fn the_palette_finds_the_action_before_the_places_of_its_name() {
    for typed in ["affaire", "deal"] {
        let mut robot = Robot::with(fixture::two_prospects()).at("account/C-00001").size(100, 30);
        robot.press(":").type_text(typed).press("<Enter>").sees("Affaire · Apollo SAS");
    }
}

#[test]
fn the_toolbox_of_a_list_exports_it_as_its_key_does() {
    let fixture = fixture::two_prospects();
    let file = fixture.folder().join("comptes.csv");
    let mut robot = Robot::with(fixture).size(100, 30);
    robot.press("t").type_text("exporter").press("<Enter>").sees("Exporter cette liste").press("<Enter> <C-u>");
    robot.type_text(&file.display().to_string()).press("<Enter>").sees("2 comptes dans");
    assert!(std::fs::read_to_string(&file).unwrap().contains("Apollo SAS"));
    let log = robot.repository().steps_and_operations(5).unwrap();
    assert!(log.iter().any(|step| step.label.key == "operation-export"), "it is noted in the log");
    robot.press("<Enter> t").misses("Exporter");
}

#[test]
fn what_is_a_command_and_an_action_stands_in_the_palette_once_with_its_key() {
    let mut robot = Robot::with(fixture::two_prospects()).size(100, 30);
    robot.press(":").type_text("importer un fichier");
    let screen = robot.screen();
    let lines: Vec<&str> = screen.lines().filter(|line| line.contains("Importer un fichier")).collect();
    assert!(matches!(lines[..], [line] if line.contains("g i")), "{screen}");
}
