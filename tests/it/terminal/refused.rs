//! The program itself where it cannot open its screens: it says so in the user's language, ends with the right status, and
//! never touches the terminal.
use std::path::{Path, PathBuf};

use crate::support::pty::{Pty, Start};

/// A base with nothing in it but what every base has.
fn base(folder: &Path) -> PathBuf {
    let base = folder.join("carnet.db");
    let mut pty = Start::carnet(["--db", base.to_str().unwrap(), "init"]).start();
    assert_eq!(pty.exit_status(), 0);
    base
}

fn untouched(pty: &Pty) -> bool {
    pty.is_clean() && pty.stty_is_unchanged() && !pty.raw_bytes().contains(&0x1b)
}

#[test]
fn a_file_that_cannot_be_opened_is_told_at_the_prompt() {
    let folder = tempfile::tempdir().unwrap();
    let newer = base(folder.path());
    let store = rusqlite::Connection::open(&newer).unwrap();
    store.pragma_update(None, "user_version", 9_999).unwrap();
    drop(store);
    let damaged = folder.path().join("abime.db");
    let mut bytes = std::fs::read(&newer).unwrap();
    bytes[60..64].copy_from_slice(&1_u32.to_be_bytes());
    bytes[8_192..20_000].fill(0);
    std::fs::write(&damaged, bytes).unwrap();
    let text = folder.path().join("notes.txt");
    std::fs::write(&text, "bonjour").unwrap();
    for (path, french, english) in [
        (&newer, "plus récent", "newer"),
        (&damaged, "abîmé", "damaged"),
        (&text, "n'est pas une base de Carnet", "not a Carnet"),
        (&folder.path().to_owned(), "n'est pas un fichier", "not a file"),
    ] {
        let before = std::fs::read(path).ok();
        for (lang, said) in [("fr", french), ("en", english)] {
            for command in [None, Some("demo")] {
                let words = ["--lang", lang, "--db", path.to_str().unwrap()];
                let mut pty = Start::carnet(words.into_iter().chain(command)).start();
                assert_eq!(pty.exit_status(), 1, "{}", pty.screen());
                let screen = pty.screen().replace('\n', " ");
                assert!(screen.contains(said), "{said}: {screen}");
                assert!(untouched(&pty), "{screen}");
            }
        }
        assert_eq!(std::fs::read(path).ok(), before, "{}", path.display());
    }
}

#[test]
fn a_terminal_that_cannot_show_a_screen_is_named_and_commands_work_in_it() {
    for term in ["dumb", ""] {
        let folder = tempfile::tempdir().unwrap();
        let base = folder.path().join("carnet.db");
        let base = base.to_str().unwrap();
        for words in [&["--db", base][..], &["--db", base, "demo"]] {
            let mut pty = Start::carnet(words).env("TERM", term).start();
            assert_eq!(pty.exit_status(), 2, "{}", pty.screen());
            assert!(pty.screen().contains("carnet --help"), "{}", pty.screen());
            assert!(untouched(&pty) && !Path::new(base).exists());
        }
        for words in [&["--db", base, "init"][..], &["--db", base, "list", "tags"], &["--db", base, "check"]] {
            let mut pty = Start::carnet(words).env("TERM", term).start();
            assert_eq!(pty.exit_status(), 0, "{}", pty.screen());
            assert!(untouched(&pty), "{}", pty.screen());
        }
    }
}

#[test]
fn an_unknown_terminal_is_taken_for_an_ordinary_one() {
    let mut pty = Start::carnet(["demo"]).env("TERM", "brouette-9000").env("COLORTERM", "").size(80, 24).start();
    pty.until("Comptes").keys("q");
    assert_eq!(pty.exit_status(), 0);
    assert!(pty.is_clean() && pty.stty_is_unchanged());
}
