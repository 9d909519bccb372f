//! The main path on the demonstration, as a salesperson walks it, with the program that is delivered: the one that
//! `CARNET_PROGRAM` names, on the base that `CARNET_DEMO` names, when they are set (`.ci/run` sets both).
use std::path::{Path, PathBuf};

use crate::support::pty::{Pty, Start};

fn start(base: &Path) -> Pty {
    let program = std::env::var_os("CARNET_PROGRAM").unwrap_or_else(|| env!("CARGO_BIN_EXE_carnet").into());
    let words = ["--db".into(), base.as_os_str().to_owned(), "demo".into()];
    let mut pty = Start::program(program, words).size(120, 36).start();
    pty.until("Carnet › Comptes").until("47 comptes").until("? aide");
    pty
}

#[test]
fn from_an_account_through_its_group_to_a_contact_and_a_note() {
    let folder = tempfile::tempdir().unwrap();
    let base = std::env::var_os("CARNET_DEMO").map_or_else(|| folder.path().join("demo.db"), PathBuf::from);
    let mut pty = start(&base);
    // Find an account and open it.
    pty.keys("/outillage").until("Apollo Outillage").until("2 comptes").keys("<Enter>").until("Entrée ouvrir");
    pty.keys("<Enter>").until("Carnet › Comptes › Apollo Outillage").until("Infobox");
    // Its group, and from there its parent.
    pty.keys("<F4><F4>").until("12 comptes · 33 contacts").until("Apollo Outill… ◂").keys("<Left><Enter>");
    pty.until("Carnet › Comptes › Apollo SAS ").until("Contacts 5");
    // A contact is found or made.
    pty.keys("<F4>").until("Paul Garnier").keys("n").until("Ajouter un contact à Apollo SAS");
    pty.keys("Victoire Nouvel").until("+ Créer « Victoire Nouvel »").keys("<Enter>").until("Nouveau contact");
    pty.until("Apollo SAS ▾").keys("<C-s>").until("✓ Créé : Victoire Nouvel").until("Contacts 6");
    // A note, seen in the infobox, and taken back.
    pty.keys("+").until("Info · Apollo SAS").keys("Passe au stand mardi").until("stand mardi").keys("<C-s>");
    pty.until_gone("Info · Apollo SAS").until("✎ Info  Passe au stand").until("u annuler");
    pty.keys("u").until_gone("Passe au stand").until("U rétablir");
    // Back through the places visited, and out.
    pty.keys("q").until("Carnet › Comptes › Apollo Outillage").keys("q").until("2 comptes").keys("q");
    assert_eq!(pty.exit_status(), 0);
    assert!(pty.is_clean() && pty.stty_is_unchanged(), "{}", pty.screen());
    assert_eq!(pty.screen(), "", "nothing is left behind at the prompt");
    // What was done is in the file, and what was undone is not.
    let mut again = start(&base);
    again.keys("gp/victoire<Enter>").until("Victoire Nouvel").until("1 contact").keys("<Enter>").until("Apollo SAS");
    again.absent("Passe au stand").keys("q").until("1 contact").keys("q");
    assert_eq!(again.exit_status(), 0);
}
