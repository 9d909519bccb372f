//! Windows of every size, from nothing to more than a wall: the program follows, says so when it is too small, and goes on.
use crate::support::pty::{Pty, Start};

/// Sizes that windows have (QUALITY R27): 0×0 is told by some terminals before they know better.
const SIZES: [(u16, u16); 11] =
    [(0, 0), (1, 1), (2, 1), (1, 50), (10, 3), (20, 5), (40, 12), (80, 24), (132, 43), (200, 60), (500, 200)];

fn demo(columns: u16, rows: u16) -> Pty {
    Start::carnet(["demo"]).size(columns, rows).start()
}

/// Goes through all sizes at a place, pressing keys in each, and comes back to 80×24.
fn through_all_sizes(pty: &mut Pty, keys: &str) {
    for (columns, rows) in SIZES {
        pty.resize(columns, rows).steps(keys);
        assert!(!pty.has_ended(), "{columns}×{rows}\n{}", pty.screen());
    }
    pty.resize(80, 24);
}

#[test]
fn every_screen_follows_the_window_down_to_nothing_and_up_again() {
    let mut pty = demo(80, 24);
    pty.until("? aide");
    through_all_sizes(&mut pty, "<Down><Up>");
    pty.until("? aide").keys("v");
    through_all_sizes(&mut pty, "<Down><Up>");
    pty.until("? aide").keys("v?").until("Aide");
    through_all_sizes(&mut pty, "<Down><Up>");
    pty.until("Aide").keys("<Esc>:").until("Palette");
    through_all_sizes(&mut pty, "<Down><Up>");
    pty.until("Palette").keys("<Esc>n").until("Nom");
    through_all_sizes(&mut pty, "a<Tab>");
    // The look-up of own companies stands open over the form.
    pty.keys("<Esc>").until("Nom").keys("<Esc>t").until("Boîte à outils");
    through_all_sizes(&mut pty, "<Down><Up>");
    pty.until("Boîte à outils").keys("<Esc>gp").until("Contacts");
    through_all_sizes(&mut pty, "<Down><Up>");
    pty.until("? aide").keys("q");
    assert_eq!(pty.exit_status(), 0);
    assert!(pty.is_clean() && pty.stty_is_unchanged());
}

#[test]
fn it_starts_in_a_window_of_any_size() {
    for (columns, rows) in [(0, 0), (1, 1), (10, 3), (40, 12), (200, 60)] {
        let mut pty = demo(columns, rows);
        pty.until_frame();
        pty.resize(120, 36).until("? aide").keys("q");
        assert_eq!(pty.exit_status(), 0, "{columns}×{rows}");
        assert!(pty.is_clean() && pty.stty_is_unchanged());
    }
}

#[test]
fn forty_columns_and_twelve_rows_are_enough_to_work() {
    let mut pty = demo(40, 12);
    pty.until("Comptes").keys("/apollo<Enter>").until("Apollo").keys("<Esc>q");
    assert_eq!(pty.exit_status(), 0);
}

#[test]
fn a_storm_of_sizes_ends_in_a_whole_picture() {
    let mut pty = demo(80, 24);
    pty.until("? aide");
    let mut state = 7_u32;
    for _ in 0..300 {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let (columns, rows) = ((state >> 8) % 250, (state >> 20) % 80);
        pty.resize(columns.try_into().unwrap(), rows.try_into().unwrap());
    }
    pty.resize(100, 30).keys("<F5>").until("? aide").until("Comptes").keys("q");
    assert_eq!(pty.exit_status(), 0);
    assert!(pty.is_clean() && pty.stty_is_unchanged());
}
