//! The screens in a real pseudo-terminal: started, left in every way there is, and seen by other windows. This test binary
//! starts itself again, and the ignored test below plays the program.
use std::path::PathBuf;

use carnet::app::{Window, open};
use carnet::config::{Folders, Settings};
use carnet::lang::{Code, Lang};
use carnet::model::catalog::account::{self, ACCOUNT};
use carnet::model::{Change, Header, Label, Values};
use carnet::repository::{Labels, Opening, Repository};
use rustix::process::Signal;

use crate::stories::names;
use crate::support::fixture::{now, user};
use crate::support::pty::{Pty, Start};

const ARGUMENTS: [&str; 4] = ["--exact", "terminal::window::main", "--ignored", "--nocapture"];

#[test]
#[ignore = "played by the other tests, in a terminal of its own"]
fn main() {
    let home = PathBuf::from(std::env::var_os("HOME").unwrap());
    let mut repository = Repository::open(&home.join("base.db"), Opening::OrNew, Labels::French).unwrap();
    let user = user(&repository);
    if repository.titles(&ACCOUNT).unwrap().is_empty() {
        add(&mut repository, "Apollo SAS");
    }
    let window = Window {
        repository,
        lang: Lang::new(Code::Fr),
        settings: Settings::default(),
        folders: Folders::of_this_user().ok(),
        user,
        company: None,
        actions: carnet::shell::Actions::default(),
        open: names::open,
        route: None,
    };
    match open(window) {
        Ok(status) => std::process::exit(status),
        Err(refusal) => panic!("{refusal}"),
    }
}

fn add(repository: &mut Repository, name: &str) {
    let head = Header { label: Label::new("fixture"), by: user(repository).id, company: None };
    let change = Change::insert(&ACCOUNT, Values::new().with(&account::NAME.field, name));
    repository.commit(head, [change], now()).unwrap();
}

fn start() -> Pty {
    let mut pty = Start::program(std::env::current_exe().unwrap(), ARGUMENTS).size(80, 24).start();
    pty.until("Apollo SAS").until("? aide");
    pty
}

fn drafts(pty: &Pty) -> String {
    std::fs::read_to_string(pty.home().join("base.db-drafts")).unwrap_or_default()
}

#[test]
fn it_starts_and_quits_and_leaves_the_terminal_clean() {
    let mut pty = start();
    pty.keys("gp").until("Carnet › Contacts").keys("gc").until("Carnet › Comptes").keys("q");
    assert_eq!(pty.exit_status(), 0);
    assert!(pty.is_clean() && pty.stty_is_unchanged(), "{}", pty.screen());
}

#[test]
fn another_window_s_change_is_seen_without_a_key() {
    let mut pty = start();
    let mut elsewhere = Repository::open(&pty.home().join("base.db"), Opening::Existing, Labels::French).unwrap();
    add(&mut elsewhere, "Borée");
    pty.until("Borée").keys("q");
    assert_eq!(pty.exit_status(), 0);
}

#[test]
fn a_signal_ends_it_in_order_and_keeps_what_was_half_typed() {
    for (signal, status) in [(Signal::TERM, 143), (Signal::INT, 130), (Signal::HUP, 129)] {
        let mut pty = start();
        pty.keys("nBorée").until("Nom *        Borée").signal(signal);
        assert_eq!(pty.exit_status(), status);
        assert!(pty.is_clean() && pty.stty_is_unchanged(), "{}", pty.screen());
        assert!(drafts(&pty).contains("Borée"), "{signal:?}: {}", drafts(&pty));
    }
}

#[test]
fn a_closed_window_keeps_what_was_half_typed() {
    let mut pty = start();
    pty.keys("nBorée").until("Nom *        Borée").hang_up();
    assert_eq!(pty.exit_status(), 129);
    assert!(drafts(&pty).contains("Borée"));
}

#[test]
fn a_panic_gives_the_terminal_back_and_says_where_its_report_is() {
    let mut pty = start();
    pty.keys("nBorée").until("Nom *        Borée").keys("<Esc>").until_gone("Nom *").keys("c");
    pty.until("Carnet s'est arrêté");
    assert_eq!(pty.exit_status(), 101);
    assert!(pty.is_clean() && pty.stty_is_unchanged(), "{}", pty.screen());
    assert!(drafts(&pty).contains("Borée"));
}

#[test]
fn a_draft_is_on_disk_soon_after_typing_pauses() {
    let mut pty = start();
    pty.keys("nBorée").until("Nom *        Borée");
    let end = std::time::Instant::now() + std::time::Duration::from_secs(30);
    while !drafts(&pty).contains("Borée") {
        assert!(std::time::Instant::now() < end, "no draft was saved");
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    pty.keys("<Esc>").until_gone("Nom *").keys("q");
    assert_eq!(pty.exit_status(), 0);
}

#[test]
fn it_follows_the_window_s_size_down_to_nothing() {
    let mut pty = start();
    pty.resize(30, 8).until("trop petite").resize(100, 30).until("Apollo SAS").keys("q");
    assert_eq!(pty.exit_status(), 0);
}

#[test]
fn the_editor_gets_the_terminal_and_gives_it_back() {
    let mut pty = Start::program(std::env::current_exe().unwrap(), ARGUMENTS)
        .env("EDITOR", "sed -i s/^/relu:/")
        .size(80, 24)
        .start();
    pty.until("Apollo SAS")
        .keys("m")
        .until("▌Description")
        .keys("note<C-e>")
        .until("relu:note")
        .keys("<C-s>")
        .until_gone("Modifier")
        .keys("q");
    assert_eq!(pty.exit_status(), 0);
    assert!(pty.is_clean() && pty.stty_is_unchanged(), "{}", pty.screen());
}
