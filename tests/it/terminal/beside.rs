//! Two windows, commands and imports on one file at the same time: each sees the other's work, and nobody's is lost (SCR-6,
//! STO-6).
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};

use crate::support::binary::{Carnet, done};
use crate::support::pty::{Pty, Start};

/// A base with Apollo in it.
fn apollo() -> Carnet {
    let carnet = Carnet::new();
    carnet.run(&["add", "account", "name=Apollo SAS", "city=Lyon"]).ok();
    carnet
}

/// A window on that base, at the accounts.
fn window(carnet: &Carnet) -> Pty {
    let mut pty = Start::carnet(["--db", carnet.base().to_str().unwrap()]).size(120, 36).start();
    pty.until("Apollo SAS").until("? aide");
    pty
}

fn quits(pty: &mut Pty) {
    pty.keys("q");
    assert_eq!(pty.exit_status(), 0);
    assert!(pty.is_clean() && pty.stty_is_unchanged(), "{}", pty.screen());
}

#[test]
fn what_a_command_adds_changes_and_deletes_is_seen_without_a_key() {
    let carnet = apollo();
    let mut pty = window(&carnet);
    carnet.run(&["add", "account", "name=Borée", "city=Brest"]).ok();
    pty.until("Borée").until("2 comptes");
    carnet.run(&["set", "account", "Borée", "name=Borée SA", "city=Quimper"]).ok();
    pty.until("Borée SA").until("Quimper");
    carnet.run(&["delete", "account", "Borée SA"]).ok();
    pty.until_gone("Borée").until("1 compte");
    carnet.run(&["undo"]).ok();
    pty.until("Borée SA");
    // The sheet too.
    pty.keys("<Enter>").until("Carnet › Comptes › Apollo SAS").until("Infobox");
    carnet.run(&["act", "info", "C-00001", "text=Rappelle demain"]).ok();
    pty.until("Rappelle demain");
    carnet.run(&["add", "contact", "last_name=Martin", "first_name=Élise", "account=C-00001"]).ok();
    pty.until("Élise Martin").keys("q").until("2 comptes");
    quits(&mut pty);
}

#[test]
fn two_windows_see_each_other() {
    let carnet = apollo();
    let (mut one, mut other) = (window(&carnet), window(&carnet));
    one.keys("n").until("Nom *").keys("Borée<C-s>").until("✓").until("2 comptes");
    other.until("Borée").keys("n").until("Nom *").keys("Corail<C-s>").until("✓").until("3 comptes");
    one.until("Corail");
    quits(&mut one);
    quits(&mut other);
}

/// An import of many rows in a process of its own.
fn import(carnet: &Carnet) -> Child {
    let rows: String = (1..=8_000).map(|number| format!("Société {number}\n")).collect();
    let file = carnet.file("clients.csv", format!("name\n{rows}"));
    let mut command = carnet.command(&["--json", "import", "accounts", &file, "--on-duplicate", "create"]);
    command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

fn send(child: &Child, signal: Signal) {
    kill_process(Pid::from_raw(child.id().try_into().unwrap()).unwrap(), signal).unwrap();
}

/// Waits until another process writes into the file.
fn until_locked(carnet: &Carnet) {
    let store = rusqlite::Connection::open(carnet.base()).unwrap();
    store.busy_timeout(Duration::ZERO).unwrap();
    let end = Instant::now() + Duration::from_secs(60);
    while store.execute_batch("BEGIN IMMEDIATE; ROLLBACK").is_ok() {
        assert!(Instant::now() < end, "nobody writes");
        std::thread::sleep(Duration::from_millis(1));
    }
}

#[test]
fn a_note_saved_during_a_large_import_waits_in_sight_and_is_kept() {
    let carnet = apollo();
    let mut pty = window(&carnet);
    pty.keys("<Enter>")
        .until("Infobox")
        .keys("+")
        .until("Info · Apollo SAS")
        .keys("Vue au salon")
        .until("Vue au salon");
    let import = import(&carnet);
    until_locked(&carnet);
    // The import is held where it writes, so that the story always goes the same way.
    send(&import, Signal::STOP);
    pty.keys("<C-s>").until("1 enregistrement attend").until_gone("Info · Apollo SAS");
    pty.keys("<F4>").until("Contacts").keys("<F3>");
    send(&import, Signal::CONT);
    let answer = done(import.wait_with_output().unwrap()).json();
    assert_eq!(answer["created"], 8_000);
    pty.until_gone("attend").until("✎ Info  Vue au salon").keys("q").until("8 001 comptes");
    quits(&mut pty);
    assert!(carnet.run(&["timeline", "C-00001"]).ok().contains("Vue au salon"));
    carnet.digest();
}

#[test]
fn quitting_while_something_waits_asks_first_and_loses_nothing_without_a_yes() {
    let carnet = apollo();
    let mut pty = window(&carnet);
    let other = rusqlite::Connection::open(carnet.base()).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    pty.keys("n")
        .until("Nom *")
        .keys("Borée<C-s>")
        .until("1 enregistrement attend")
        .keys("q")
        .until("Quitter quand même");
    pty.keys("n").until_gone("Quitter quand même");
    other.execute_batch("ROLLBACK").unwrap();
    pty.until("Borée").until_gone("attend");
    quits(&mut pty);
}

#[test]
fn two_writers_in_parallel_lose_nothing_and_share_no_reference() {
    let carnet = apollo();
    let adds = |who: &str| {
        let add = |number| {
            let name = format!("name={who} {number}");
            carnet.json(&["add", "account", &name])["reference"].as_str().unwrap().to_owned()
        };
        (0..20).map(add).collect::<Vec<String>>()
    };
    let mut references = std::thread::scope(|scope| {
        let other = scope.spawn(|| adds("Borée"));
        let mut references = adds("Corail");
        references.extend(other.join().unwrap());
        references
    });
    references.sort();
    references.dedup();
    assert_eq!(references.len(), 40);
    assert_eq!(carnet.json(&["list", "accounts"]).as_array().map(Vec::len), Some(41));
    carnet.digest();
}

#[test]
fn a_record_changed_elsewhere_is_never_silently_written_over() {
    let carnet = apollo();
    let mut pty = window(&carnet);
    pty.keys("e").until("Nom *").keys(" France").until("Apollo SAS France");
    carnet.run(&["set", "account", "C-00001", "name=Apollo Groupe"]).ok();
    pty.until("Apollo Groupe").keys("<C-s>").until("ailleurs");
    assert_eq!(carnet.json(&["show", "account", "C-00001"])["name"], "Apollo Groupe");
    pty.until("Apollo SAS France");
}

#[test]
fn an_action_on_five_thousand_people_is_stopped_by_its_key_and_leaves_nothing_half_done() {
    let carnet = Carnet::new();
    let rows: String = (0..5_000).map(|number| format!("Anne;Personne{number:04}\n")).collect();
    let file = carnet.file("contacts.csv", format!("Prénom;Nom\n{rows}"));
    carnet.run(&["import", "contacts", &file, "--on-duplicate", "create"]).ok();
    let before = carnet.digest();
    let mut pty = Start::carnet(["--db", carnet.base().to_str().unwrap()]).size(120, 36).start();
    pty.until("? aide").keys("gp").until("5 000 contacts").keys("a").until("Sélection");
    // The work begins at once, and is stopped where it is listed.
    pty.keys("8ge").until("En cours").keys("<Enter>").until("Arrêté").keys("<Esc>");
    pty.until("? aide");
    quits(&mut pty);
    assert_eq!(carnet.digest(), before, "nothing of it is there");
    carnet.run(&["check"]).ok();
}
