//! Where no screen can be shown, the program says so instead.
use std::process::{Command, Stdio};

use crate::support::pty::Start;
use crate::terminal::probe;

#[test]
fn a_terminal_that_cannot_show_a_screen_is_refused() {
    for (term, reason) in [("dumb", "dumb"), ("", "TERM is not set")] {
        let mut pty = probe::start().env("TERM", term).start();
        assert_eq!(pty.exit_status(), 2);
        assert!(pty.screen().contains(reason), "{}", pty.screen());
        assert!(!pty.raw_bytes().contains(&0x1b), "nothing is asked of it");
    }
}

#[test]
fn files_and_pipes_are_no_terminal() {
    let program = std::env::current_exe().unwrap();
    let mut command = Command::new(program);
    command.args(probe::ARGUMENTS).env("HOME", "/nonexistent").stdin(Stdio::null());
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let text = String::from_utf8_lossy(&output.stderr);
    assert!(text.contains("REFUSED standard input is not a terminal"), "{text}");
}

#[test]
fn help_leaves_the_terminal_alone() {
    let mut pty = Start::carnet(["--help"]).start();
    assert_eq!(pty.exit_status(), 0);
    assert!(pty.is_clean() && pty.stty_is_unchanged());
    assert!(!pty.raw_bytes().windows(8).any(|part| part == b"\x1b[?1049h"));
}
