//! An import walked in a real terminal, from the first run: a file goes in and out again, and a large one is stopped.
use std::fmt::Write;
use std::path::Path;

use crate::support::pty::{Pty, Start};

fn start(base: &Path) -> Pty {
    let program = std::env::var_os("CARNET_PROGRAM").unwrap_or_else(|| env!("CARGO_BIN_EXE_carnet").into());
    let mut pty = Start::program(program, ["--db".into(), base.as_os_str().to_owned()]).size(120, 36).start();
    pty.until("Bienvenue dans Carnet").keys("i").until("Quel fichier");
    pty
}

#[test]
fn a_file_goes_in_from_the_first_run_and_one_undo_takes_it_out() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("clients.csv");
    std::fs::write(&file, "Nom;Ville;SIRET\nApollo SAS;Lyon;55210055400013\nBorée;Bron;\nCérès;Paris;12\n").unwrap();
    let mut pty = start(&folder.path().join("a.db"));
    pty.keys(&format!("<C-u>{}<Enter>", file.display())).until("3 lues sur 3").until("point-virgule");
    pty.keys("<C-s>").until("2 à créer").until("clients-rejets.csv").keys("<C-s>").until("✓ Importé");
    pty.keys("<Enter>").until("Apollo SAS").until("2 comptes").keys("u").until("Aucun compte").keys("q");
    assert_eq!(pty.exit_status(), 0);
    assert!(pty.is_clean() && pty.stty_is_unchanged(), "{}", pty.screen());
    assert!(folder.path().join("clients-rejets.csv").exists());
}

#[test]
fn a_large_import_is_stopped_and_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("beaucoup.csv");
    let mut text = "Nom;Ville\n".to_owned();
    for number in 0..40_000 {
        writeln!(text, "Client {number};Lyon").unwrap();
    }
    std::fs::write(&file, text).unwrap();
    let mut pty = start(&folder.path().join("b.db"));
    pty.keys(&format!("<C-u>{}<Enter>", file.display())).until("2 lues sur 2").keys("<C-s>").until("à créer");
    pty.keys("<C-s>").until("▰").keys("<Esc>").until("Arrêté").until("à créer");
    pty.keys("gc").until("Aucun compte").keys("q");
    assert_eq!(pty.exit_status(), 0);
}
