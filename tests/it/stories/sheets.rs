//! The sheet: who it is, its sections, the infobox, and walking from one to the next.
use carnet::shell::Opening;

use crate::support::fixture;
use crate::support::robot::Robot;
use crate::support::shot::shot;

/// Luc's desk in the demonstration, at the sheet of «Apollo SAS», opened from the filtered list.
fn desk(columns: u16, rows: u16) -> Robot {
    let fixture = fixture::demo();
    let luc = fixture::user_named(&fixture.open(), "Luc");
    let mut robot = Robot::with(fixture).user(luc).size(columns, rows);
    robot.press("f").type_text("apollo").press("<Enter> j j j j j j j j").sees("▌ ● Apollo SAS").press("<Enter>");
    robot
}

#[test]
fn a_wide_window_shows_three_columns() {
    let mut robot = desk(120, 36);
    robot.is_at("account/C-00002").sees("9 / 12");
    shot("sheet-120x36", &robot.screen());
    robot.press("<F4>");
    shot("sheet-contacts-120x36", &robot.screen());
    robot.press("<F4> <F4>");
    shot("sheet-activity-120x36", &robot.screen());
}

#[test]
fn a_normal_window_shows_the_same_as_sections() {
    let mut robot = desk(80, 24);
    shot("sheet-80x24", &robot.screen());
    for name in [
        "identity",
        "contacts",
        "group",
        "deals",
        "documents",
        "memberships",
        "points",
        "activity",
        "infobox",
        "addresses",
        "emails",
        "history",
    ] {
        robot.press("<F4>").is_at(&format!("account/C-00002/{name}"));
        shot(&format!("sheet-{name}-80x24"), &robot.screen());
    }
    robot.press("<F4>").is_at("account/C-00002").press("<F3>").is_at("account/C-00002/history");
    robot.press("<Tab>").is_at("account/C-00002").press("<S-Tab>").is_at("account/C-00002/history");
}

#[test]
fn a_small_window_stays_usable() {
    let mut robot = desk(40, 12);
    shot("sheet-40x12", &robot.screen());
    robot.press("<F4>").sees("Filiale de").press("<F4>").sees("Paul Garnier").press("<Enter>").sees("Paul Garnier");
}

#[test]
fn a_contact_has_a_sheet_of_its_own() {
    let mut robot = desk(120, 36);
    robot.press("j j <Enter>").sees("Carnet › Contacts › Élise Martin").sees("Directrice des achats · Apollo SAS");
    shot("contact-120x36", &robot.screen());
    robot.press("<F4>").sees("Apollo SAS – Direction des achats");
    robot.resize(80, 24);
    shot("contact-accounts-80x24", &robot.screen());
}

#[test]
fn tab_goes_round_the_panels_and_arrows_change_the_section() {
    let mut robot = desk(120, 36);
    robot.press("<Right>").is_at("account/C-00002/contacts").press("<Left>").is_at("account/C-00002");
    robot.press("<Tab>").sees("c commenter").press("<Tab>").sees("y copier");
    robot.press("<Enter>").sees("Carnet › Comptes › Apollo Holding").press("q").is_at("account/C-00002");
    robot.press("<S-Tab>").sees("c commenter").press("<S-Tab> l").is_at("account/C-00002/contacts");
}

#[test]
fn the_next_record_of_the_list_opens_in_the_same_section() {
    let mut robot = desk(80, 24);
    robot.press("l l").is_at("account/C-00002/contacts").press("J").is_at("account/C-00012/contacts").sees("10 / 12");
    robot.press("<F8>").sees("11 / 12").press("K <F7>").sees("9 / 12").is_at("account/C-00002/contacts");
    robot.press("J J J").sees("12 / 12").press("J").sees("C'est la dernière fiche de la liste.");
    robot.press("q").is_at("accounts?apollo").sees("▌ ● Apollo Transport");
}

#[test]
fn an_existing_contact_is_found_by_e_mail_and_joins_after_a_question() {
    let mut robot = desk(80, 24);
    robot.press("l l").press("n").sees("Ajouter un contact à Apollo SAS").type_text("castagnier@apollo");
    shot("sheet-add-contact-80x24", &robot.screen());
    robot.press("<Enter>").sees("Hélène Castagnier travaille chez Apollo Holding.").press("<Enter>");
    robot.sees("Contacts 5").press("n").type_text("castagnier").press("<Enter> o").sees("Contacts 6");
    robot.sees("Hélène Castagnier").press("u").sees("Contacts 5");
}

#[test]
fn a_contact_that_is_not_there_is_created_in_the_same_pop_up() {
    let mut robot = desk(80, 24);
    robot.press("l l n").type_text("Zoé Lefèvre").sees("Créer").press("<Enter>").sees("Zoé").sees("Apollo SAS");
    robot.press("<C-s>").hears_nothing().sees("Contacts 6").sees("▌ ● Zoé Lefèvre");
    robot.press("<Home> n").type_text("castagnier").press("<Enter> o").sees("▌ ● Hélène Castagnier");
}

#[test]
fn a_contact_is_edited_in_place_and_taken_off_without_being_deleted() {
    let mut robot = desk(80, 24);
    robot.press("l l j e").sees("Thibault").misses("Anniversaire");
    shot("sheet-edit-contact-80x24", &robot.screen());
    robot.press("<Tab> <Tab> <C-u>").type_text("Directeur industriel").press("<C-s>").sees("Directeur ind");
    robot.press("d").sees("Retirer Thibault Marchal du compte Apollo SAS").press("<Enter>").sees("Contacts 5");
    robot.press("d o").sees("Contacts 4").misses("● Thibault Marchal").sees("Anciennement");
    robot.press("g p <End> <Home>").press("f").type_text("thibault marchal").press("<Enter>").sees("Thibault Marchal");
}

#[test]
fn marked_contacts_are_whom_an_action_concerns() {
    let mut robot = desk(80, 24);
    robot.press("l l <Space> <Space> 2").sees("Appel · 2").press("<Esc> <Esc> 2").sees("Appel · Apollo SAS");
}

#[test]
fn the_sheet_is_edited_and_its_status_moves() {
    let mut robot = desk(80, 24);
    robot.press("e").sees("Modifier").press("<End>").type_text(" Lyon").press("<C-s>").sees("● Apollo SAS Lyon");
    robot.press("m").hears_nothing().sees("Proposition").press("M").sees("▰▰▰▱▱▱▱  Qualifié");
    robot.press("t").sees("Boîte à outils").press("<Esc>").press("1").sees("Info").press("<Esc> +").sees("Info");
}

#[test]
fn what_can_be_opened_is_opened_and_what_can_be_copied_is_copied() {
    let mut robot = desk(80, 24);
    robot.press("o").sees("Site web").sees("04 65 71 06 28");
    shot("sheet-open-80x24", &robot.screen());
    robot.press("<Enter>");
    assert_eq!(robot.launched(), [Opening::Phone("+33465710628".to_owned())]);
    robot.press("l j j j y");
    assert_eq!(robot.copied(), ["contact@apollo.example"]);
    robot.press("o");
    assert_eq!(robot.launched().last(), Some(&Opening::Mail("contact@apollo.example".to_owned())));
}

#[test]
fn a_note_shows_in_the_infobox_at_once_and_goes_with_undo() {
    let mut robot = desk(120, 36);
    robot.press("+").type_text("Parking en travaux jusqu'en mars").press("<C-s>").hears_nothing();
    robot.sees("Parking en").press("u").misses("Parking en");
}

#[test]
fn an_entry_is_opened_commented_changed_and_deleted() {
    let mut robot = desk(80, 24);
    robot.press("<F3> <F3> <F3> <F3>").is_at("account/C-00002/infobox").press("j j j j j").press("<Enter>");
    shot("entry-80x24", &robot.screen());
    robot.press("c").sees("commentaire").type_text("Vu avec Paul").press("<C-s>").hears_nothing().sees("Vu avec Paul");
    robot.press("<Tab> <Enter>").sees("Carnet › Contacts");
}

#[test]
fn a_planned_activity_is_marked_as_done() {
    let mut robot = desk(80, 24);
    robot
        .press("<F3> <F3> <F3> <F3>")
        .sees("! En retard")
        .sees("Finir la variante")
        .press("r")
        .sees("Marquer comme fait");
    robot.type_text("Terminé").press("<C-s>").hears_nothing().press("<End>").press("<Home>");
    robot.press("u").sees("Finir la variante");
}

#[test]
fn the_infobox_filters_by_kind_and_words() {
    let mut robot = desk(80, 24);
    robot
        .press("<F3> <F3> <F3> <F3> /")
        .type_text("appel chiffrage")
        .sees("Où en est le chiffrage")
        .misses("Procès-verbal");
    robot.press("<Enter> <Esc>").sees("Procès-verbal");
}

#[test]
fn history_tells_who_changed_what() {
    let mut robot = desk(80, 24);
    robot.press("m <F3>").sees("Luc Michel").sees("Qualifié → Proposition");
    shot("sheet-history-changed-80x24", &robot.screen());
}

#[test]
fn a_record_that_is_gone_says_so() {
    let mut robot = Robot::with(fixture::two_prospects()).at("account/C-09999");
    robot.sees("Cette fiche n'existe plus.");
}

#[test]
fn an_entity_of_the_catalogue_has_its_section_and_its_sheet() {
    let mut robot = desk(80, 24);
    robot.press("<F4> <F4> <F4> <F4>").is_at("account/C-00002/deals").sees("Rien ici pour l'instant.").press("n");
    robot.type_text("Extension de l'entrepôt").press("<C-s>").hears_nothing().sees("Affaires 1");
    robot.sees("Extension de l'entrepôt").press("<Enter>").sees("Carnet › Affaires › Extension de l'entrepôt");
    shot("deal-80x24", &robot.screen());
    robot.press("<F4>").sees("Apollo SAS").press("q").is_at("account/C-00002/deals");
    robot.press("e").press("<Esc>").press("<F3> <F3> <F3> <F3>").is_at("account/C-00002");
    robot.sees("1 en cours").sees("Extension de l'entrepôt");
}

#[test]
fn an_activity_has_a_sheet_with_whom_it_concerns() {
    let mut robot = desk(80, 24);
    robot.press("<F3> <F3> <F3> <F3> <F3>").is_at("account/C-00002/activity").press("j j <Enter>");
    robot.sees("Carnet › Activités").press("<F4>").sees("Apollo SAS");
    shot("activity-80x24", &robot.screen());
}
