//! The settings, the trash, the backups and the journal, from the screens.
use carnet::model::catalog::account::ACCOUNT;
use carnet::model::{Change, Query};

use crate::support::fixture::{Fixture, account, two_prospects};
use crate::support::robot::Robot;

#[test]
fn the_settings_show_the_lists_of_the_file_and_lead_to_them() {
    let mut robot = Robot::with(two_prospects());
    robot.press("g r").is_at("settings").sees("Utilisateurs").sees("Statuts").sees("Actions personnalisées");
    robot
        .press("end")
        .sees("Langue")
        .press("home j j j j")
        .sees("Les étapes d'un prospect")
        .press("<Enter>")
        .is_at("statuses")
        .sees("Qualifié");
    robot.sees("Carnet › Réglages › Statuts").press("q").is_at("settings").press("q");
    assert!(robot.has_quit());
}

#[test]
fn every_line_of_the_settings_leads_somewhere() {
    for (columns, rows) in [(80, 24), (120, 36), (40, 12)] {
        let mut robot = Robot::with(two_prospects()).backups().size(columns, rows).at("settings");
        for _ in 0..12 {
            robot.press("<Enter>").hears_nothing();
            let screen = robot.screen();
            assert!(screen.contains("Réglages ›") || columns < 80, "{screen}");
            robot.press("q").is_at("settings").press("j");
        }
    }
}

#[test]
fn the_language_changes_at_once_and_stays() {
    let fixture = two_prospects();
    let file = fixture.folder().join("config.toml");
    std::fs::write(&file, "# mes réglages\nmouse = true\n").unwrap();
    let mut robot = Robot::with(fixture).at("settings");
    robot.press("end k k").sees("Langue").press("<Enter>").sees("Language").sees("English").misses("Langue");
    robot.press("g c").sees("Accounts").hears_nothing();
    let text = std::fs::read_to_string(&file).unwrap();
    assert_eq!(text, "# mes réglages\nmouse = true\nlang = \"en\"\n");
    robot.press("g r end k k <Enter>").sees("Langue");
}

#[test]
fn colours_and_mouse_are_a_choice() {
    let mut robot = Robot::with(two_prospects()).at("settings");
    let dark = robot.frame()[(0, 0)].bg;
    robot.press("end k").sees("sombres").press("<Enter>").sees("claires");
    assert_ne!(robot.frame()[(0, 0)].bg, dark);
    robot.press("end <Enter>").sees("laissée au terminal").press("<Enter>").sees("commande Carnet").hears_nothing();
}

fn with_trash() -> Robot {
    let fixture = two_prospects();
    let repository = fixture.open();
    let apollo = repository.list(&Query::of(&ACCOUNT)).unwrap().records[0].at();
    fixture.commit(vec![Change::Delete { at: apollo }]);
    Robot::with(fixture).at("settings/trash")
}

#[test]
fn what_was_deleted_comes_back_by_one_key() {
    let mut robot = with_trash();
    robot.sees("Carnet › Réglages › Corbeille").sees("Apollo SAS").sees("C-").sees("1 fiche").sees("revient");
    robot.press("<Enter>").sees("Sorti de la corbeille : Apollo SAS").sees("La corbeille est vide.");
    robot.press("g c").sees("2 comptes").press("u").sees("1 compte\n").sees("U rétablir");
}

#[test]
fn emptying_the_trash_asks_first_and_is_final() {
    let mut robot = with_trash();
    robot.press("d").sees("pour toujours").sees("o oui").press("<Enter>").sees("Apollo SAS");
    robot.press("d o").sees("Corbeille vidée : 1 fiche").sees("La corbeille est vide.").press("g c");
    robot.misses("Apollo SAS").press("u").misses("Apollo SAS");
}

#[test]
fn a_backup_is_made_by_one_key_and_not_twice_for_nothing() {
    let mut robot = Robot::with(two_prospects()).backups().at("settings/backups");
    robot.sees("Aucune sauvegarde").sees("n sauvegarder").press("n").sees("Sauvegarde faite et vérifiée");
    robot
        .sees("1 sauvegarde")
        .sees("revenir à cette sauvegarde")
        .press("n")
        .sees("Rien n'a changé")
        .sees("1 sauvegarde");
}

#[test]
fn without_a_folder_for_backups_the_page_says_what_to_do() {
    Robot::with(two_prospects()).at("settings/backups").press("n").sees("carnet backup FICHIER");
}

#[test]
fn the_journal_tells_the_last_steps_and_what_was_undone() {
    let fixture = Fixture::empty();
    fixture.commit(vec![account(1, "Apollo SAS")]);
    let mut robot = Robot::with(fixture).at("accounts");
    robot.press("+").type_text("Visite du salon").press("ctrl-s").hears_nothing();
    robot.press("g r end k k k k <Enter>").is_at("settings/journal").sees("note sur Apollo SAS").misses("annulé ");
    robot.press("u").sees("annulé").press("U").misses("annulé ");
    robot.press("<Enter>").sees("Moi");
}

#[test]
fn a_list_of_the_settings_grows_changes_and_shrinks_like_any_other() {
    let mut robot = Robot::with(two_prospects()).at("settings/roles");
    robot.is_at("roles").press("n").sees("Nouveau rôle").type_text("salon").press("ctrl-s").sees("salon");
    robot.hears_nothing().press("e").sees("Modifier : salon").press("end").type_text(" 2026").press("ctrl-s");
    robot.sees("salon 2026").press("<Enter>").sees("Modifier : salon 2026").press("<Esc>");
    robot.press("d").sees("Supprimer « salon 2026 » (rôle) ?").press("<Enter>").sees("salon 2026");
    robot.press("d o").sees("Supprimé : salon 2026").misses("▌ salon").press("u").sees("salon 2026");
}

#[test]
fn a_status_in_use_is_replaced_never_just_removed() {
    let mut robot = Robot::with(two_prospects()).at("accounts");
    robot.press("m").hears_nothing().sees("Nouveau").press("g r j j j j <Enter>").is_at("statuses");
    robot.press("d").sees("Supprimer « Nouveau »").press("o").sees("sert encore").sees("Contacté").misses("Actif");
    robot.type_text("quali").press("<Enter>").sees("« Nouveau » laisse la place à « Qualifié »");
    robot.press("g c").sees("Qualifié").misses("Nouveau").press("u").sees("Nouveau");
}

#[test]
fn nobody_deletes_oneself() {
    Robot::with(two_prospects()).at("settings/users").press("d").sees("C'est vous").sees("Moi");
}

#[test]
fn marked_rows_come_back_from_the_trash_together() {
    let mut robot = Robot::with(emptied()).at("settings/trash");
    robot.sees("Apollo SAS").press("<Space> <Space> <Enter>").sees("Sorti de la corbeille : 2 fiches");
    robot.sees("La corbeille est vide").press("u").sees("Remis à la corbeille : 2 fiches").sees("Ateliers du Rhône");
}

/// Both accounts deleted, each by itself.
fn emptied() -> Fixture {
    let fixture = two_prospects();
    let accounts = fixture.open().list(&Query::of(&ACCOUNT)).unwrap().records;
    for account in accounts {
        fixture.commit(vec![Change::Delete { at: account.at() }]);
    }
    fixture
}

#[test]
fn the_sheet_of_a_record_in_the_trash_says_so_and_brings_it_back() {
    let fixture = two_prospects();
    let apollo = fixture.open().list(&Query::of(&ACCOUNT)).unwrap().records[0].at();
    let mut robot = Robot::with(fixture).at(&format!("account/{}", apollo.id));
    robot.sees("Apollo SAS").press("t").type_text("supprimer").press("<Enter> <C-s>");
    robot.sees("« Apollo SAS » est à la corbeille").sees("u ramener").misses("panneau").press("é").misses("Appel ·");
    robot.press("u").hears_nothing().sees("● Apollo SAS").misses("corbeille depuis");
}

#[test]
fn how_long_the_trash_keeps_is_turned_in_the_settings_and_undone() {
    let mut robot = Robot::with(two_prospects()).at("settings");
    robot.press("<End> k k k").sees("Garde de la corbeille").sees("30 jours").press("<Enter>").sees("60 jours");
    robot.press("<Enter>").sees("90 jours").press("u").sees("60 jours").press("u").sees("30 jours");
}

#[test]
fn one_goes_back_to_a_backup_after_a_question_that_says_what_is_replaced() {
    let mut robot = Robot::with(two_prospects()).backups().size(120, 36).at("settings/backups");
    robot.press("n").sees("1 sauvegarde").press("g c n").type_text("Borée").press("<C-s>").sees("Borée");
    robot.press("g r <End> k k k k k <Enter>").is_at("settings/backups").press("<Enter>");
    robot.sees("contient 2 comptes, 2 contacts").sees("la base contient 3 comptes").press("<Enter>");
    robot.sees("1 sauvegarde").press("<Enter> o").sees("La base est revenue à la sauvegarde");
    robot.press("g c").misses("Borée").sees("Apollo SAS").press("g r <End> k k k k <Enter>");
    robot.is_at("settings/journal").sees("Retour à la sauvegarde");
}

#[test]
fn a_base_that_is_damaged_while_it_is_open_is_replaced_and_the_work_goes_on() {
    use std::os::unix::fs::FileExt;
    let mut robot = Robot::with(two_prospects()).backups().size(120, 36).at("settings/backups");
    robot.press("n").sees("1 sauvegarde");
    let path = robot.repository().path().to_owned();
    let writer = rusqlite::Connection::open(&path).unwrap();
    writer.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
    let sql = "SELECT rootpage FROM sqlite_schema WHERE tbl_name = 'account' AND rootpage > 0";
    let mut pages = Vec::new();
    let mut statement = writer.prepare(sql).unwrap();
    for page in statement.query_map([], |row| row.get::<_, i64>(0)).unwrap() {
        pages.push(page.unwrap().unsigned_abs());
    }
    drop(statement);
    drop(writer);
    // A bad patch of the disk under the accounts.
    let file = std::fs::OpenOptions::new().write(true).open(&path).unwrap();
    for page in pages {
        file.write_all_at(&[0x5a; 8_192], (page - 1) * 8_192).unwrap();
    }
    robot.press("<Enter>").sees("illisibles").press("o").sees("La base abîmée est remplacée");
    robot.misses("relancez").press("g c").sees("Apollo SAS").press("n").type_text("Borée").press("<C-s>");
    robot.press("g c").sees("Borée").sees("Apollo SAS");
    assert!(robot.repository().check(&mut |_| ()).unwrap().is_empty());
}

#[test]
fn what_is_deleted_for_good_has_no_way_back() {
    let mut robot = Robot::with(two_prospects()).at("accounts");
    // What there is none of is not told.
    robot.press("d").sees("Restent : 1 contact.").misses("Partent").press("<Tab> <Space> <C-s>").hears_nothing();
    robot.sees("Supprimé définitivement : Apollo SAS").misses("u annuler").sees("1 compte\n");
    robot.press("g r <End> k k k k k k <Enter>").is_at("settings/trash").sees("La corbeille est vide");
}
