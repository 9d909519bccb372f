//! Signals and a vanished terminal end the program in order, at once, with the status that a shell expects.
use rustix::process::Signal;

use crate::support::pty::Start;
use crate::terminal::probe;

#[test]
fn signals_end_the_program_in_order() {
    for (signal, status) in [(Signal::HUP, 129), (Signal::INT, 130), (Signal::QUIT, 131), (Signal::TERM, 143)] {
        let mut pty = probe::start().start();
        pty.until("keys=0.").signal(signal);
        assert_eq!(pty.exit_status(), status, "{signal:?}");
        assert!(pty.is_clean(), "{signal:?}");
        assert!(pty.stty_is_unchanged(), "{signal:?}");
    }
}

#[test]
fn half_a_key_does_not_make_the_program_deaf() {
    let mut pty = probe::start().start();
    pty.until("keys=0.").keys("a").until("keys=1.");
    pty.send(b"\x1b[200~unfinished");
    pty.signal(Signal::TERM);
    assert_eq!(pty.exit_status(), 143);
    assert!(pty.is_clean());
}

#[test]
fn closing_the_window_ends_the_program() {
    let mut pty = probe::start().start();
    pty.until("keys=0.").hang_up();
    assert_eq!(pty.exit_status(), 129);
}

#[test]
fn closing_the_window_ends_even_a_program_told_to_ignore_it() {
    let program = std::env::current_exe().unwrap();
    let program = program.to_str().unwrap();
    let line = ["-c", "trap '' HUP; exec \"$0\" \"$@\"", program];
    let mut pty = Start::program("sh", line.into_iter().chain(probe::ARGUMENTS)).start();
    pty.until("keys=0.").hang_up();
    assert_eq!(pty.exit_status(), 129);
}

#[test]
fn a_stop_from_outside_ends_with_a_whole_screen() {
    let mut pty = probe::start().start();
    pty.until("keys=0.").signal(Signal::STOP).signal(Signal::CONT).until("resumed=1.").until("rows=-1.");
    pty.keys("q");
    assert_eq!(pty.exit_status(), 0);
    assert!(pty.stty_is_unchanged());
}
