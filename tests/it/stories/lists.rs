//! The list: moving, filtering, ordering, marking, and what is done from it.
use carnet::input::MouseKind;

use crate::support::fixture;
use crate::support::robot::Robot;
use crate::support::shot::shot;

/// Luc's desk in the demonstration, at the list of accounts.
fn desk() -> Robot {
    let fixture = fixture::demo();
    let luc = fixture::user_named(&fixture.open(), "Luc");
    Robot::with(fixture).user(luc)
}

/// A fresh desk whose list is filtered.
fn filtered(line: &str) -> Robot {
    let mut robot = desk();
    robot.press("f").type_text(line).press("<Enter>");
    robot
}

#[test]
fn accounts_and_contacts_as_a_table_and_as_cards() {
    shot("accounts-80x24", &desk().screen());
    shot("accounts-120x36", &desk().size(120, 36).screen());
    shot("contacts-80x24", &desk().at("contacts").screen());
    shot("contacts-cards-80x24", &desk().at("contacts").press("v").screen());
    shot("contacts-cards-120x36", &desk().at("contacts").size(120, 36).press("v").screen());
    shot("accounts-40x12", &desk().size(40, 12).screen());
}

#[test]
fn arrows_letters_and_pages_move_the_cursor() {
    let mut robot = desk();
    robot.press("j <Down> <Down> k <Up> j <Enter>").is_at("account/C-00001");
}

#[test]
fn enter_opens_and_q_comes_back_to_the_same_row() {
    let mut robot = desk();
    robot.press("j j j <Enter>").sees("Carnet › Comptes › Apollo Iberia");
    robot.press("q").is_at("accounts").sees("▌ ● Apollo Iberia");
    robot.press("<End>").sees("▌ ● ").press("<Home>").sees("▌ ● Apollo Composites");
    robot.press("<PgDn>").misses("▌ ● Apollo Composites").press("<PgUp>").sees("▌ ● Apollo Composites");
}

#[test]
fn a_list_is_found_as_it_was_left() {
    let mut robot = filtered("ville:lyon");
    robot.press("s <Enter> j j").sees("Nom ▼").press("g p").is_at("contacts").press("g c");
    robot.is_at("accounts?ville:lyon sort:-name").press("<Enter> q").is_at("accounts?ville:lyon sort:-name");
    robot.press("g c").misses("Filtre");
}

#[test]
fn back_from_a_sheet_the_list_shows_what_has_changed_meanwhile() {
    let mut robot = desk();
    robot.press("j j j <Enter>").sees("Apollo Iberia").press("e").press("<Tab>");
    robot.press("<S-Tab>").press("<C-u>").type_text("Apollo Ibérique").press("<C-s>").sees("Apollo Ibérique");
    robot.press("q").is_at("accounts").sees("▌ ● Apollo Ibérique");
}

#[test]
fn a_filter_says_what_it_means_and_what_it_does_not_understand() {
    let mut robot = desk();
    robot.press("/").type_text("ville:lyon").sees("6 comptes");
    shot("filter-line-80x24", &robot.screen());
    robot
        .type_text(" statu:qualifié")
        .sees("Aucun champ ne s'appelle « statu »")
        .misses("! Aucun")
        .press("<Enter>")
        .sees("! Aucun champ ne s'appelle « statu »");
    // Ce que l'on comprend du filtre s'applique, et la ligne dit qu'il n'est pas entier.
    robot.sees("filtre incomplet · 6 comptes").misses("Rien ne répond");
    shot("filter-fault-80x24", &robot.screen());
    robot
        .press("<End> <BS> <BS> <BS> <BS> <BS> <BS> <BS> <BS> <BS> <BS> <BS>")
        .type_text("tut:qualifié")
        .press("<Enter>");
    robot.sees("1 compte").is_at("accounts?ville:lyon statut:qualifié");
    robot.press("<Esc>").sees("47 comptes").is_at("accounts");
}

#[test]
fn tab_completes_the_filter_line() {
    let mut robot = desk();
    robot.press("f").type_text("vil").press("<Tab>").sees("Filtre : ville:");
    robot.type_text("lyon").sees("6 comptes").press("<Down>").press("j").sees("6 comptes");
    let mut robot = desk();
    robot.press("f").type_text("relation:").sees("client").press("<Tab> <Tab>");
    shot("filter-completion-80x24", &robot.screen());
}

#[test]
fn rows_are_marked_one_by_one_or_all_that_the_filter_shows() {
    let mut robot = filtered("ville:lyon");
    robot.press("<Space> <Space>").sees("Sélection : 2");
    robot.press("a").sees("Sélection : 6").press("<Home> <Space>").sees("Sélection : 5");
    robot.press("t").sees("Appel").press("<Esc>");
    robot.press("<Esc>").misses("Sélection");
}

#[test]
fn the_marked_ones_go_and_come_back_with_one_undo() {
    let mut robot = filtered("ville:lyon");
    robot.press("<Space> <Space> d").sees("Supprimer 2 fiches").press("<Esc>").sees("6 comptes");
    robot.press("d <C-s>").sees("4 comptes");
    robot.press("u").sees("6 comptes");
}

#[test]
fn d_takes_the_row_under_the_cursor_when_none_is_marked() {
    let mut robot = desk();
    robot.press("j d").sees("Supprimer «\u{a0}Apollo Entrepôts Nord\u{a0}»");
    shot("delete-80x24", &robot.screen());
    robot.press("<C-s>").sees("46 comptes").sees("▌ ● Apollo Holding").press("u").sees("47 comptes");
}

#[test]
fn the_order_is_chosen_in_a_box_and_turned_round() {
    let mut robot = desk();
    robot.press("s");
    shot("sort-box-80x24", &robot.screen());
    robot.press("<Enter>").sees("Nom ▼").is_at("accounts?sort:-name");
    robot.press("s j j j j <Enter>").sees("Ville ▲").is_at("accounts?sort:city");
    robot.click("Ville ▲").sees("Ville ▼");
    robot.click("Nom").sees("Nom ▲").is_at("accounts");
}

#[test]
fn a_new_account_is_under_the_cursor_even_if_the_filter_hides_it() {
    let mut robot = filtered("ville:lyon");
    robot.press("n").type_text("Marseille Fret").press("<C-s>").hears_nothing();
    robot.sees("▌ ● Marseille Fret");
}

#[test]
fn a_new_account_is_under_the_cursor_whatever_the_order_and_the_pages_before_it() {
    let mut robot = desk();
    robot
        .press("s j j j j <Enter>")
        .sees("Ville ▲")
        .press("n")
        .type_text("Zébulon Transports")
        .press("<C-s>")
        .hears_nothing();
    robot.sees("▌ ● Zébulon Transports").press("<Enter>").sees("Comptes › Zébulon Transports");
    let mut robot = desk().at("contacts?entreprise-inconnue-xyz");
    robot
        .sees("0 contact")
        .press("n")
        .type_text("Zoé")
        .press("<Tab>")
        .type_text("Zimmer")
        .press("<C-s>")
        .hears_nothing();
    robot.sees("Zoé Zimmer").sees("▌");
}

#[test]
fn e_edits_the_row_under_the_cursor() {
    let mut robot = desk();
    robot.press("e").sees("Apollo Composites").press("<End>").type_text(" Rhône").press("<C-s>").hears_nothing();
    robot.sees("▌ ● Apollo Composites Rhône");
}

#[test]
fn the_status_moves_along_and_back() {
    let mut robot = desk();
    robot.press("j j j").sees("▌ ● Apollo Iberia").press("m").hears_nothing().sees("Contacté");
    robot.press("M").hears_nothing().press("M").sees("C'est déjà la première étape.");
    robot.press("u u").hears_nothing();
}

#[test]
fn digits_run_the_quick_actions_on_the_row() {
    let mut robot = desk();
    robot.press("1").sees("Info").sees("Apollo Composites").press("<Esc>");
    robot.press("é").sees("Appel").press("<Esc>");
    robot.press("+").sees("Info").press("<Esc>");
    robot.press("t").sees("Boîte à outils");
}

#[test]
fn the_mouse_chooses_opens_and_scrolls() {
    let mut robot = desk();
    robot.click("Apollo Services").sees("▌ ● Apollo Services");
    robot.wheel(MouseKind::WheelDown).wheel(MouseKind::WheelDown).misses("Apollo Composites");
    robot.wheel(MouseKind::WheelUp).wheel(MouseKind::WheelUp).sees("Apollo Composites");
    robot.click("47 comptes").type_text("sas").sees("Filtre : sas");
}

#[test]
fn an_empty_list_says_what_to_press() {
    let mut robot = Robot::with(fixture::Fixture::empty());
    robot.sees("Aucun compte pour l'instant.").sees("n nouveau");
    shot("accounts-empty-80x24", &robot.screen());
}

#[test]
fn long_names_and_empty_values_are_cut_with_a_mark() {
    let fixture = fixture::Fixture::empty();
    let long = "Établissements de chaudronnerie, tuyauterie et maintenance industrielle du Grand Est réunis";
    fixture.commit(vec![fixture::account(1, long), fixture::account(2, "A")]);
    let mut robot = Robot::with(fixture);
    robot.sees("Établissements de chau").press("<Enter>").press("q <End> <Enter>");
    shot("sheet-long-name-80x24", &robot.screen());
}
