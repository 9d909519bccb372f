//! The program itself, ended in every way there is with a form half filled in: the terminal is given back, the status is the
//! one that a shell expects, and the draft is offered when the form is opened again (QUALITY R22 to R26).
use std::path::{Path, PathBuf};

use rustix::process::Signal;
use tempfile::TempDir;

use crate::support::binary::files;
use crate::support::pty::{Pty, Start};

/// A folder with a base in it, the same for every start of a story.
struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        let mut pty = Start::carnet(["--db", desk.base().to_str().unwrap(), "init"]).start();
        assert_eq!(pty.exit_status(), 0);
        desk
    }

    fn base(&self) -> PathBuf {
        self.0.path().join("carnet.db")
    }

    /// The screens.
    fn open(&self) -> Pty {
        let mut pty =
            Start::carnet(["--db", self.base().to_str().unwrap()]).env("CARNET_PANIC", "f12").size(100, 30).start();
        pty.until("? aide");
        pty
    }

    /// The screens, with a form for a new account half filled in.
    fn half_typed(&self, name: &str) -> Pty {
        let mut pty = self.open();
        pty.keys("gc").until("Comptes").keys("n").until("Nom *").keys(name).until(name);
        pty
    }

    /// Started again, the form has what was typed; then it is thrown away.
    #[track_caller]
    fn offers(&self, name: &str) {
        let mut pty = self.open();
        pty.keys("gc").until("Comptes").keys("n").until("Nom *").until("brouillon").until(name);
        pty.keys("<C-d>").until_gone(name).keys("<Esc>").until_gone("Nom *").keys("q");
        assert_eq!(pty.exit_status(), 0);
    }
}

/// The terminal is as it was before the program.
#[track_caller]
fn given_back(pty: &Pty) {
    assert!(pty.is_clean() && pty.stty_is_unchanged(), "{}", pty.screen());
}

#[test]
fn a_signal_keeps_the_draft_and_ends_with_its_number() {
    let desk = Desk::new();
    for (signal, status) in [(Signal::HUP, 129), (Signal::TERM, 143), (Signal::INT, 130), (Signal::QUIT, 131)] {
        let name = format!("Société {status}");
        let mut pty = desk.half_typed(&name);
        pty.signal(signal);
        assert_eq!(pty.exit_status(), status);
        given_back(&pty);
        desk.offers(&name);
    }
}

#[test]
fn a_window_that_is_closed_keeps_the_draft() {
    let desk = Desk::new();
    let mut pty = desk.half_typed("Fenêtre fermée");
    pty.hang_up();
    assert_eq!(pty.exit_status(), 129);
    desk.offers("Fenêtre fermée");
}

#[test]
fn a_panic_keeps_the_draft_and_leaves_a_report_without_a_client_in_it() {
    let desk = Desk::new();
    let mut pty = desk.half_typed("Maison Secrète");
    pty.keys("<F12>");
    assert_eq!(pty.exit_status(), 101);
    given_back(&pty);
    assert!(pty.screen().contains("Carnet s'est arrêté"), "{}", pty.screen());
    let state = pty.home().join("state/carnet");
    let reports: Vec<String> = files(&state).into_iter().filter(|name| name.starts_with("crash-")).collect();
    assert_eq!(reports.len(), 1, "{reports:?}");
    let report = std::fs::read_to_string(state.join(&reports[0])).unwrap();
    assert!(report.contains("asked for by a test") && !report.contains("Secrète"), "{report}");
    desk.offers("Maison Secrète");
}

#[test]
fn a_kill_loses_at_most_the_last_two_seconds_of_typing() {
    let desk = Desk::new();
    let mut pty = desk.half_typed("Tuée net");
    let drafts = desk.0.path().join("carnet.db-drafts");
    let is_kept = |file: &Path| std::fs::read_to_string(file).is_ok_and(|text| text.contains("Tuée net"));
    let end = std::time::Instant::now() + std::time::Duration::from_secs(30);
    while !is_kept(&drafts) {
        assert!(std::time::Instant::now() < end, "no draft was saved");
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    pty.signal(Signal::KILL);
    assert_eq!(pty.exit_status(), -1);
    desk.offers("Tuée net");
}

#[test]
fn a_draft_is_only_for_its_owner_to_read() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new();
    let mut pty = desk.half_typed("Discrète");
    pty.signal(Signal::TERM);
    assert_eq!(pty.exit_status(), 143);
    for name in files(desk.0.path()) {
        let mode = std::fs::metadata(desk.0.path().join(&name)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
}

#[test]
fn a_signal_ends_the_program_whatever_floats_over_the_screen() {
    for keys in ["?", ":", "t", "/ap", "n", "s", "gp", "gpn"] {
        let mut pty = Start::carnet(["demo"]).size(100, 30).start();
        pty.until("? aide").keys("gc").steps(keys).signal(Signal::TERM);
        assert_eq!(pty.exit_status(), 143, "{keys}");
        given_back(&pty);
    }
}
