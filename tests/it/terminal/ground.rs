//! The terminal is asked whether it is light or dark; its answer is no typing.
use crate::support::pty::{Pty, Start};

/// The grounds of the two themes, as they are sent.
const LIGHT: &[u8] = b"48;2;251;250;247";
const DARK: &[u8] = b"48;2;23;26;32";
const QUESTION: &[u8] = b"\x1b]11;?\x1b\\";

fn start() -> Start {
    Start::carnet(["demo"])
}

fn has(pty: &Pty, part: &[u8]) -> bool {
    pty.raw_bytes().windows(part.len()).any(|bytes| bytes == part)
}

#[test]
fn a_light_terminal_gets_light_colours_when_it_answers() {
    for end in [&b"\x1b\\"[..], b"\x07"] {
        let mut pty = start().start();
        pty.until("47 comptes");
        // What is asked goes out behind the frame, and the last of it may still be on its way.
        pty.wait_for("the question", |pty| has(pty, DARK) && has(pty, QUESTION));
        assert!(!has(&pty, LIGHT));
        pty.send(&[b"\x1b]11;rgb:fbfb/fafa/f7f7", end].concat());
        pty.wait_for("light colours", |pty| has(pty, LIGHT));
        // None of it was taken for keys: no filter, no other place.
        pty.until("47 comptes").until("Carnet › Comptes").absent("Filtre").keys("q");
        assert_eq!(pty.exit_status(), 0);
        assert_eq!(pty.screen(), "", "nothing is left behind at the prompt");
    }
}

#[test]
fn a_chosen_theme_and_no_colour_ask_nothing() {
    let mut pty = start().env("NO_COLOR", "1").start();
    pty.until("47 comptes").keys("q");
    assert_eq!(pty.exit_status(), 0);
    assert!(!has(&pty, QUESTION));
}

#[test]
fn the_environment_tells_where_the_terminal_does_not_answer() {
    let mut pty = start().env("COLORFGBG", "0;15").start();
    pty.until("47 comptes");
    assert!(has(&pty, LIGHT) && !has(&pty, DARK));
    pty.keys("j").keys("q");
    assert_eq!(pty.exit_status(), 0);
}
