//! A base so large, or a disk so slow, that every read takes 0.4 s: keys are heard and shown at once all the same (SCR-6,
//! the 8 ms rule). What is asserted is the order of frames, never a time.
use crate::support::pty::{Pty, Start};

/// The demonstration, every read of the screens made slow.
fn slow() -> Pty {
    let mut pty = Start::carnet(["demo"]).env("CARNET_SLOW_READ", "400").size(100, 30).start();
    pty.until("Ateliers").until_gone("recherche…");
    pty
}

#[test]
fn a_typed_letter_shows_before_the_rows_that_it_asks_for() {
    let mut pty = slow();
    pty.keys("/").until("Tab compléter").remember();
    let before = rows(&pty.screen());
    pty.keys("rh").until("Filtre : rh").until_gone("recherche…");
    let found = rows(&pty.screen());
    assert!(found != before && !found.is_empty(), "{}", pty.screen());
    for typed in ["Filtre : r", "Filtre : rh"] {
        let first = pty.remembered().iter().find(|frame| frame.contains(typed)).expect(typed);
        assert!(first.contains("recherche…"), "it says that it is searching\n{first}");
        // The box of offers may hide the first rows.
        assert_eq!(rows(first).last(), before.last(), "what was there stays until the new rows have come\n{first}");
    }
}

/// The rows of the list.
fn rows(screen: &str) -> Vec<String> {
    screen.lines().filter(|line| line.contains(['●', '○'])).map(str::to_owned).collect()
}
