//! A stranger's file whose every text would steer the terminal, walked through on every screen (STO-8, QUALITY S1 and S2).
use crate::support::payloads::{PAYLOADS, leaks, sign};
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
    // Cards, the order, marks, help, the palette, the toolbox, the own company.
    pty.steps("v<PgDn><End>vs<Esc> aa?<Esc>:com<Esc>t<Esc>w<F5><Home>");
    // A look-up in the filter line, and a filter that is not understood.
    pty.steps("/statut:").steps("<Esc><Esc>/pays:x\"<Esc><Esc>");
    // The form with all its fields, what is wrong in them, a look-up, the draft.
    pty.steps("e").until("Modifier").steps("<F6><PgDn><C-s><Tab><Tab><Tab><Tab>z").steps("<Esc><Esc>");
    // A deletion, undone.
    pty.steps("<Home>d").until("Supprimer").steps("<Down><Down><C-s>").steps("uUu");
    pty.keys("gp").until("Contacts").steps("v<End>v<End>e<F6>").steps("<Esc>t<Esc>");
    harmless(&mut pty);
}

#[test]
fn sheets_groups_and_settings_show_it_without_harm() {
    let (_folder, mut pty) = besieged(&[]);
    pty.keys("<Enter>").until("Infobox").until("PWN00");
    // Every section of the first sheet, its panels, an entry opened, a contact, the tree, links opened and copied.
    for _ in 0..8 {
        pty.steps("<F4>");
    }
    pty.steps("<Tab><Down><Enter>").steps("<Down><Esc>").steps("<Tab>e").until("Modifier").steps("<Esc>");
    pty.steps("<S-Tab><S-Tab><F4><F4><Down><Down>zZ").steps("t<Esc>m<Esc>").steps("<Up>").steps("o<Esc>");
    // One section of each of the others: what is not in a list is in a sheet.
    pty.keys("gc").until("? aide").keys("<Home><Enter>").until("Infobox");
    for number in 1..40 {
        pty.steps("J");
        if number % 8 == 0 {
            pty.steps("<F4>");
        }
    }
    pty.until(&sign(37)).keys("gr").until("Réglages");
    for _ in 0..12 {
        pty.steps("<Enter><Down>").steps("q<Down>");
    }
    harmless(&mut pty);
}

#[test]
fn what_is_pasted_and_typed_into_fields_shows_without_harm() {
    let (_folder, mut pty) = besieged(&[]);
    for payload in PAYLOADS.iter().step_by(3).filter(|payload| !payload.contains("\x1b[201~")) {
        // A paste that ends early would type the rest; the terminal sees to that, not we.
        pty.steps("/").send(format!("\x1b[200~{payload}\x1b[201~").as_bytes());
        pty.steps("x<Esc><Esc>");
    }
    pty.steps("n").until("Nom *");
    for payload in PAYLOADS.iter().step_by(5) {
        pty.send(format!("\x1b[200~{payload}\x1b[201~").as_bytes()).steps("<Tab>");
    }
    pty.steps("<C-s><Esc>n<C-d><Esc>");
    harmless(&mut pty);
}
