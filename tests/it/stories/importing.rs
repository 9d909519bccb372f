//! A file goes in, step by step (IMP-2, IMP-3): from the first run, from a list, by the palette.
use std::path::PathBuf;

use carnet::exchange::Import;
use carnet::exchange::csv::Source;
use carnet::model::catalog::account::{self, ACCOUNT};
use carnet::model::catalog::contact::CONTACT;
use carnet::model::{Change, Entity, Header, Label, Query, Values};

use super::exchange::shop::view;
use crate::support::fixture::{self, Fixture, two_prospects};
use crate::support::robot::Robot;
use crate::support::shot::shot;

const CLIENTS: &str = "Nom;Ville;SIRET;Humeur;Depuis\nApollo SAS;Lyon;55210055400013;bonne;12/03/2019\nBorée;Bron;;;\nCérès;Paris;12;moyenne;01/02/2021\n";

fn file(fixture: &Fixture, name: &str, text: &str) -> PathBuf {
    let path = fixture.folder().join(name);
    std::fs::write(&path, text).unwrap();
    path
}

/// The screen of an import with a file chosen.
fn chosen(fixture: Fixture, name: &str, text: &str) -> (Robot, PathBuf) {
    let path = file(&fixture, name, text);
    let mut robot = Robot::with(fixture).at("import");
    robot.press("ctrl-u").paste(&path.display().to_string()).press("<Enter>");
    (robot, path)
}

#[test]
fn a_whole_path_that_is_typed_takes_the_place_of_the_folder_offered() {
    let fixture = two_prospects();
    let path = file(&fixture, "clients.csv", CLIENTS);
    let mut robot = Robot::with(fixture).at("import");
    robot.type_text(&path.display().to_string()).press("<Enter>").sees("clients.csv").sees("3 lues sur 5");
}

fn count(robot: &mut Robot, entity: &'static Entity) -> u64 {
    robot.repository().count(&Query::of(entity)).unwrap()
}

#[test]
fn the_first_file_goes_in_from_the_first_run() {
    let fixture = Fixture::empty();
    let path = file(&fixture, "mes clients.csv", CLIENTS);
    let mut robot = Robot::with(fixture).at("welcome").size(120, 36);
    robot.press("i").is_at("import").sees("Quel fichier ?").press("ctrl-u");
    robot.paste(&format!("'{}'", path.display())).press("<Enter>");
    robot.sees("mes clients.csv").sees("point-virgule").sees("UTF-8").sees("3 lues sur 5").hears_nothing();
    shot("importing-columns-120x36", &robot.screen());
    assert_eq!(count(&mut robot, &ACCOUNT), 0);
    robot.press("ctrl-s").sees("3 lignes").sees("2 à créer").sees("1 refusée").sees("mes clients-rejets.csv");
    shot("importing-verdicts-120x36", &robot.screen());
    robot.press("<Enter>").sees("Ligne 4 · Cérès").sees("SIRET : 12").press("<Esc>").sees("1 refusée");
    assert_eq!(count(&mut robot, &ACCOUNT), 0, "nothing is written before the last step");
    robot.press("ctrl-s").sees("Importé : 2 comptes").sees("2 créées");
    shot("importing-done-120x36", &robot.screen());
    let rejects = std::fs::read_to_string(path.with_file_name("mes clients-rejets.csv")).unwrap();
    assert!(rejects.contains("Cérès") && !rejects.contains("Apollo"), "{rejects}");
    robot.press("<Enter>").is_at("accounts").sees("Apollo SAS").sees("Borée");
    robot.press("ctrl-k").type_text("journal").press("<Enter>").is_at("settings/journal");
    robot.sees("3 lignes lues").sees("2 créées").press("<Enter>").sees("rejets.csv").press("<Esc>");
    robot.press("u");
    assert_eq!(count(&mut robot, &ACCOUNT), 0, "one undo takes it all back");
}

#[test]
fn what_is_guessed_can_be_corrected() {
    let text = "Compagnie\tLieu\tMail\nApollo\tLyon\ta@apollo.fr\n";
    let (mut robot, _) = chosen(Fixture::empty(), "a.txt", text);
    robot.sees("tabulation");
    shot("importing-columns-80x24", &robot.screen());
    robot.press("<Home> <Enter>").sees("Dans quel champ va « Compagnie »").type_text("nom").press("<Enter>");
    robot.sees("choisie").press("j <Enter>").type_text("ville").press("<Enter>").sees("→ Ville");
    robot.press("d").misses("→ Ville").press("<Enter>").type_text("ville").press("<Enter>").sees("→ Ville");
    robot.press("<Tab> <Home> <Enter>").sees("Ce sont des").type_text("contacts").press("<Enter>").sees("contacts");
    robot.press("<Enter>").type_text("comptes").press("<Enter>").sees("comptes").hears_nothing();
    robot.press("j j <Enter>").sees("point-virgule").type_text("point").press("<Enter>").sees("sur 1");
    robot.press("<Enter>").type_text("détecter").press("<Enter>").sees("sur 3");
}

#[test]
fn an_unknown_column_becomes_a_field() {
    let (mut robot, _) = chosen(Fixture::empty(), "clients.csv", CLIENTS);
    robot.press("<Home> j j j").press("n").sees("De quel type est « Humeur »").press("<Enter>");
    robot.sees("Champ « Humeur » créé").sees("4 lues sur 5");
    robot.press("j n").sees("Depuis").press("<Enter>").sees("5 lues sur 5");
    robot.press("ctrl-s").sees("2 à créer").press("ctrl-s").sees("Importé").press("<Enter>").is_at("accounts");
    let page = robot.repository().list(&Query::of(&ACCOUNT).whole()).unwrap();
    let mut moods: Vec<&str> = page.records.iter().map(|record| record.text("humeur")).collect();
    moods.sort_unstable();
    assert_eq!(moods, ["", "bonne"]);
}

#[test]
fn what_was_chosen_is_remembered_for_the_next_file_with_these_headings() {
    let text = "Compagnie;Truc\nApollo;Lyon\n";
    let (mut robot, path) = chosen(Fixture::empty(), "mars.csv", text);
    robot.press("<Home> <Enter>").type_text("nom").press("<Enter> j <Enter>").type_text("ville").press("<Enter>");
    robot.sees("2 lues sur 2").press("ctrl-s ctrl-s").sees("Importé : 1 compte").sees("+ créée");
    let next = path.with_file_name("avril.csv");
    std::fs::write(&next, "Compagnie;Truc\nBorée;Bron\n").unwrap();
    robot.press("f ctrl-u").paste(&next.display().to_string()).press("<Enter>").sees("2 lues sur 2").sees("choisie");
}

#[test]
fn likely_duplicates_wait_for_an_answer() {
    let text = "Nom;Ville\nApollo SAS;Lyon\nCérès;Paris\n";
    let fixture = two_prospects();
    let (mut robot, _) = chosen(fixture, "b.csv", text);
    let name = robot.repository().list(&Query::of(&ACCOUNT)).unwrap().records[0].text("name").to_owned();
    let city = robot.repository().list(&Query::of(&ACCOUNT)).unwrap().records[0].text("city").to_owned();
    let text = format!("Nom;Ville;Effectif\n{name};{city};12\nCérès;Paris;3\n");
    let path = robot.folder().join("c.csv");
    std::fs::write(&path, text).unwrap();
    robot.press("f ctrl-u").paste(&path.display().to_string()).press("<Enter> ctrl-s");
    robot.sees("1 à créer").sees("1 laissée de côté").sees("Ressemble à");
    robot.press("<Esc> <Tab> <End> k <Enter>").sees("mettre à jour la fiche").type_text("mettre").press("<Enter>");
    robot.press("ctrl-s").sees("1 à créer").sees("1 à mettre à jour").press("ctrl-s").sees("1 mise à jour");
    robot.press("u");
    assert_eq!(count(&mut robot, &ACCOUNT), 2);
}

#[test]
fn a_file_of_people_is_taken_for_contacts_and_cards_too() {
    let (mut robot, path) = chosen(Fixture::empty(), "p.csv", "Prénom,Nom,E-mail\nÉlise,Martin,e.martin@apollo.fr\n");
    robot.sees("contacts").press("ctrl-s ctrl-s").sees("Importé : 1 contact");
    let cards = path.with_file_name("carnet.vcf");
    std::fs::write(&cards, "BEGIN:VCARD\nVERSION:3.0\nN:Garnier;Paul;;;\nFN:Paul Garnier\nEND:VCARD\n").unwrap();
    robot.press("f ctrl-u").paste(&cards.display().to_string()).press("<Enter>").sees("contacts").misses("Encodage");
    robot.press("ctrl-s").sees("1 à créer").press("ctrl-s").sees("Importé : 1 contact");
    assert_eq!(count(&mut robot, &CONTACT), 2);
}

#[test]
fn what_cannot_be_read_is_told_and_nothing_is_lost() {
    let (mut robot, path) = chosen(Fixture::empty(), "vide.csv", "Nom;Ville\n;\n");
    robot.press("ctrl-s").sees("0 ligne").press("ctrl-s").sees("Aucune ligne ne peut être importée");
    robot.press("f ctrl-u").type_text("/nulle/part.csv").press("<Enter>").sees("/nulle/part.csv").sees("✗");
    let none = path.with_file_name("rien.csv");
    std::fs::write(&none, "x;y\n1;2\n").unwrap();
    robot.press("ctrl-u").paste(&none.display().to_string()).press("<Enter>").sees("0 lue sur 2");
    robot.press("ctrl-s").sees("Aucune colonne n'est lue");
    robot.press("<Esc>").sees("Quel fichier");
}

#[test]
fn a_base_that_changes_between_the_check_and_the_import_is_checked_anew() {
    let (mut robot, _) = chosen(Fixture::empty(), "clients.csv", "Nom;Ville\nApollo;Lyon\n");
    robot.press("ctrl-s").sees("1 à créer");
    let mut other = robot.repository().another().unwrap();
    let head = Header { label: Label::new("create"), by: fixture::user(&other).id, company: None };
    let values = Values::new().with(&account::NAME.field, "Apollo").with(&account::CITY.field, "Lyon");
    other.commit(head, [Change::insert(&ACCOUNT, values)], fixture::now()).unwrap();
    robot.press("ctrl-s").sees("La base a changé").sees("1 laissée de côté");
    assert_eq!(count(&mut robot, &ACCOUNT), 1);
}

#[test]
fn the_toolbox_of_a_list_imports_what_the_list_shows() {
    let fixture = two_prospects();
    let path = file(&fixture, "x.csv", "Nom;Ville\nMartin;Lyon\n");
    let mut robot = Robot::with(fixture).at("contacts");
    robot.press("t").type_text("importer").press("<Enter>").is_at("import/contacts").press("ctrl-u");
    robot.paste(&path.display().to_string()).press("<Enter>").sees("contacts").sees("Contacts › Importer");
    robot.press("<Esc> <Esc>").is_at("contacts");
}

#[test]
fn a_narrow_window_still_shows_the_columns() {
    let (robot, _) = chosen(Fixture::empty(), "clients.csv", CLIENTS);
    let mut robot = robot;
    robot.resize(60, 18).sees("Humeur").press("ctrl-s").sees("refusée");
}

#[test]
fn companies_that_nobody_has_are_made_when_that_is_chosen() {
    let people = "Nom;Prénom;Société;E-mail\nMartin;Luc;Durand SA;l@durand.example\n";
    let (mut robot, _) = chosen(Fixture::empty(), "equipe.csv", people);
    robot.sees("Sociétés inconnues").sees("refuser la ligne");
    robot.press("<Tab> <End> <Up> <Enter>").sees("un compte par nom").type_text("les créer").press("<Enter>");
    robot.sees("les créer").press("ctrl-s").sees("1 à créer").press("ctrl-s").sees("Importé");
    assert_eq!((count(&mut robot, &ACCOUNT), count(&mut robot, &CONTACT)), (1, 1));
}

#[test]
fn a_file_without_headings_says_so_and_can_be_told_otherwise() {
    let people = "Martin;Élise;e.martin@apollo.fr\nGarnier;Paul;p.garnier@apollo.fr\n";
    let (mut robot, _) = chosen(Fixture::empty(), "sans.csv", people);
    robot.sees("contacts").sees("aucun").sees("(colonne 1)").sees("3 lues sur 3").press("<Tab> j j j <Enter>");
    robot.sees("ligne 1").type_text("ligne 1").press("<Enter>").misses("(colonne 1)").press("<Enter>");
    robot.type_text("aucun").press("<Enter>").sees("(colonne 1)").press("ctrl-s").sees("2 à créer");
}

#[test]
fn bad_cells_are_set_aside_or_cost_their_rows_as_one_says() {
    let people = "First Name,Last Name,E-mail Address,Business Phone,Home Phone\nMarie,Dupont,m@apollo.fr,standard,\n";
    let (mut robot, _) = chosen(Fixture::empty(), "outlook.csv", people);
    robot.sees("mettre de côté").press("ctrl-s").sees("1 à créer").sees("1 cellule illisible sera gardée");
    robot.press("<Esc> <Tab> <End> <Enter>").type_text("refuser").press("<Enter>").sees("refuser la ligne");
    robot.press("ctrl-s").sees("1 refusée").sees("La seule ligne ira");
}

#[test]
fn the_screen_refuses_what_the_command_line_refuses() {
    let text = "Nom;SIREN\nAlpha;123456789\nBeta;987654321\nGamma;\n";
    let (mut robot, _) = chosen(Fixture::empty(), "badsiren.csv", text);
    let me = fixture::user(robot.repository()).id;
    let source = Source::from_bytes("badsiren.csv", text.as_bytes().to_vec()).unwrap();
    let checked = |told: &[(&str, &str)], robot: &mut Robot| {
        let told = told.iter().map(|(column, field)| ((*column).to_owned(), (*field).to_owned())).collect();
        let import = Import { told, ..Import::of(&ACCOUNT, me) };
        let report = import.check(&source, robot.repository(), &view(), &mut |_| {}).unwrap().report;
        (report.created, report.rejected)
    };
    assert_eq!(checked(&[], &mut robot), (1, 2));
    assert_eq!(checked(&[("Nom", "name")], &mut robot), (1, 2), "whatever was told of the other columns");
    robot.press("ctrl-s").sees("1 à créer").sees("2 refusées").misses("gardées dans la description");
    robot.press("ctrl-s").sees("Importé : 1 compte");
    assert_eq!(count(&mut robot, &ACCOUNT), 1);
}

#[test]
fn escape_leaves_an_import_and_never_the_program() {
    let fixture = Fixture::empty();
    let path = file(&fixture, "clients.csv", "Nom;Ville\nApollo;Lyon\n");
    let mut robot = Robot::with(fixture).at("welcome");
    robot.press("i").is_at("import").press("<Esc>").is_at("welcome");
    robot.press("i ctrl-u").paste(&path.display().to_string()).press("<Enter> ctrl-s ctrl-s").sees("Importé");
    robot.press("<Esc>").is_at("accounts").sees("Apollo");
    assert!(!robot.has_quit());
    robot.press("q");
    assert!(robot.has_quit());
}

#[test]
fn the_fields_open_at_the_one_that_a_column_has() {
    let (mut robot, _) = chosen(Fixture::empty(), "clients.csv", "Nom;Ville\nApollo;Lyon\n");
    robot.press("<End> <Enter>").sees("Dans quel champ va « Ville »").press("<Enter>");
    robot.sees("→ Ville").sees("2 lues sur 2");
}

#[test]
fn who_has_no_file_yet_takes_a_template_fills_it_in_and_imports_it() {
    let mut robot = Robot::with(two_prospects()).at("import");
    let path = robot.folder().join("mes sociétés.csv");
    robot.sees("modèle à remplir").press("f6").sees("Modèle à remplir").sees("Classeur Excel");
    robot.press("<Tab> <Tab>").paste(&path.display().to_string()).press("ctrl-s").sees("Modèle enregistré");
    let template = std::fs::read_to_string(&path).unwrap();
    assert!(template.contains("Nom;") && template.contains("Qualifié"), "the statuses are listed: {template}");
    let (columns, mut row) = (template.lines().next().unwrap().matches(';').count(), "Cérès".to_owned());
    row.extend(std::iter::repeat_n(';', columns));
    std::fs::write(&path, format!("{template}{row}\r\n")).unwrap();
    robot.press("ctrl-u").paste(&path.display().to_string()).press("<Enter> ctrl-s").sees("1 à créer");
    robot.press("ctrl-s").sees("Importé : 1 compte");
    // What is there is not written over.
    robot.press("f f6 <Tab> <Tab>").paste(&path.display().to_string()).press("ctrl-s").sees("existe déjà");
    assert!(std::fs::read_to_string(&path).unwrap().contains("Cérès"));
}

#[test]
fn the_toolbox_of_a_list_gives_its_template_too() {
    let mut robot = Robot::with(two_prospects()).at("contacts");
    let path = robot.folder().join("carnet.xlsx");
    robot.press("t").type_text("modèle").press("<Enter>").sees("Contact").press("<Tab> <Tab>");
    robot.paste(&path.display().to_string()).press("ctrl-s").sees("Modèle enregistré");
    assert!(std::fs::read(&path).unwrap().starts_with(b"PK"), "a workbook by its ending");
}

#[test]
fn an_import_that_was_undone_says_so_and_can_be_done_again() {
    let people = "First Name,Last Name,E-mail Address,Business Phone,Home Phone\nMarie,Dupont,m@apollo.fr,standard,\n";
    let (mut robot, _) = chosen(Fixture::empty(), "outlook.csv", people);
    robot.press("ctrl-s").sees("1 cellule illisible sera gardée").press("ctrl-s").sees("Importé : 1 contact");
    robot.sees("1 cellule illisible a été gardée").misses("sera gardée").misses("Import annulé le");
    robot.press("u").sees("Import annulé le").sees("ne sont plus dans la base.").sees("U rétablir");
    assert_eq!(count(&mut robot, &CONTACT), 0);
    robot.press("U").misses("Import annulé le");
    assert_eq!(count(&mut robot, &CONTACT), 1);
    robot.press("u ctrl-k").type_text("journal").press("<Enter>").is_at("settings/journal");
    robot
        .sees("Import de « outlook.csv » (1 contact)")
        .press("<Enter>")
        .sees("1 ligne lue : 1 créée, 0 mise à jour")
        .sees("Annulé le");
}

#[test]
fn what_was_kept_elsewhere_and_who_is_not_here_is_told_before_anything_is_written() {
    let text = "Référence;Nom;Assigné à;SIRET\nC-00007;Apollo;Anne;80295478500029\nC-00008;Borée;Anne;\n";
    let (mut robot, _) = chosen(Fixture::empty(), "comptes.csv", text);
    robot.resize(120, 36).press("ctrl-s").sees("2 à créer").sees("1 numéro gardé malgré sa clé");
    robot.sees("L'utilisateur « Anne » n'existe pas ici : 2 lignes").sees("Gardé tel quel");
    robot.press("ctrl-s").sees("Importé : 2 comptes");
    let me = fixture::user(robot.repository()).id;
    let page = robot.repository().list(&Query::of(&ACCOUNT).whole()).unwrap();
    assert!(page.records.iter().all(|record| record.value("owner") == &carnet::model::Value::Link(me)));
}

const AGENDA: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:a1\r\nSUMMARY:Point hebdomadaire\r\n\
    DTSTART;TZID=Mars/Olympus:20261210T140000\r\nDTEND;TZID=Mars/Olympus:20261210T150000\r\nRRULE:FREQ=WEEKLY;COUNT=4\r\n\
    END:VEVENT\r\nEND:VCALENDAR\r\n";

#[test]
fn an_agenda_shows_its_fields_by_their_names_and_what_is_to_be_known_of_it() {
    let (robot, _) = chosen(two_prospects(), "agenda.ics", AGENDA);
    let mut robot = robot.size(120, 36);
    robot.press("<Home>").sees("Objet").sees("jeu. 10 déc. 14:").misses("2026-12-10T").misses("subject");
    robot.press("ctrl-s").sees("1 à créer").sees("1 événement répété").sees("Mars/Olympus");
    robot.press("ctrl-s").sees("1 événement répété");
}

#[test]
fn what_is_said_of_an_import_is_read_whole_in_a_narrow_window() {
    let mut text = "Nom;SIRET;Site web;Ville\n".to_owned();
    text.push_str("Apollo;12;x y;Lyon\nBorée;;;Bron\n");
    let (robot, _) = chosen(Fixture::empty(), "les clients de la région.csv", &text);
    let mut robot = robot.size(80, 24);
    robot.press("ctrl-s").sees("les clients de la région-rejets.csv").misses("…,");
    robot.press("ctrl-s");
    let screen = robot.screen();
    assert!(screen.contains("pour les importer à nouveau") || screen.contains("importez"), "{screen}");
}
