//! A stranger's file whose every text would steer the terminal, walked through on every screen (STO-8, QUALITY S1 and S2).
use crate::support::payloads::{leaks, sign};
use crate::support::pty::{Pty, Start};
use crate::support::siege;

/// The screens on a base laid siege to, in a window wide and high enough to show forty of everything.
fn besieged(arguments: &[&str]) -> (tempfile::TempDir, Pty) {
    let folder = tempfile::tempdir().unwrap();
    let base = folder.path().join("carnet.db");
    siege::lay(&base);
    let named = ["--db", base.to_str().unwrap()];
    let mut pty = Start::carnet(named.iter().chain(arguments)).size(220, 60).start();
    pty.until("Zèbre 00");
    (folder, pty)
}

/// Fails unless all that was written is harmless; then the program quits and leaves a clean terminal.
#[track_caller]
fn harmless(pty: &mut Pty) {
    assert_eq!(leaks(pty.raw_bytes()), "", "{}", pty.screen());
    pty.signal(rustix::process::Signal::TERM);
    assert_eq!(pty.exit_status(), 143);
    assert_eq!(leaks(pty.raw_bytes()), "");
    assert!(pty.is_clean() && pty.stty_is_unchanged());
}

#[test]
fn lists_and_what_floats_over_them_show_it_without_harm() {
    let (_folder, mut pty) = besieged(&[]);
    for number in 0..39 {
        assert!(pty.screen().contains(&sign(number)), "payload {number}\n{}", pty.screen());
    }
    // Cards, the order, marks, filters, help, the palette, the toolbox.
    pty.steps("v<PgDn><End>vs<Esc> aa/pays:x<Esc><Esc>?<Esc>:com<Esc>t<Esc>w<F5>");
    // Forms with their look-ups, a draft, a refusal, a deletion and its undo.
    pty.steps("e<Tab><F6><PgDn><C-s><Esc>d").steps("o").steps("uU u<Home>n<Esc>");
    pty.steps("gpv<End>v<End>e<F6><Esc>d<Esc>gr<Esc>");
    harmless(&mut pty);
}
