//! Files that are no bases, or no bases for us, and values that are none: what is wrong, where, and what to do, in the
//! user's language; the file stays as it was, byte for byte.
use std::path::{Path, PathBuf};

use crate::support::binary::Carnet;
use serde_json::Value as Json;

/// A base with something in it, closed.
fn closed_base(carnet: &Carnet) -> PathBuf {
    for name in ["name=Apollo SAS", "name=Borée", "name=Ateliers du Rhône"] {
        carnet.run(&["add", "account", name, "city=Lyon", "description=depuis longtemps"]).ok();
    }
    carnet.base()
}

fn newer(base: &Path) {
    let store = rusqlite::Connection::open(base).unwrap();
    store.pragma_update(None, "user_version", 9_999).unwrap();
    store.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
}

fn bytes(path: &Path) -> Vec<u8> {
    std::fs::read(path).unwrap()
}

/// What opens a base: to look, to write, to import, to undo, to check, to back up.
const COMMANDS: &[&[&str]] = &[
    &["list", "accounts"],
    &["show", "account", "C-00001"],
    &["add", "account", "name=X"],
    &["set", "account", "C-00001", "name=X"],
    &["import", "accounts", "clients.csv"],
    &["import", "accounts", "clients.csv", "--dry-run"],
    &["export", "accounts"],
    &["undo"],
    &["check"],
    &["backup"],
    &["generate", "--accounts", "5"],
    &["act", "info", "C-00001", "text=Bonjour"],
];

#[test]
fn a_base_of_a_newer_carnet_is_refused_by_every_command_and_stays_byte_for_byte() {
    let carnet = Carnet::new();
    let base = closed_base(&carnet);
    newer(&base);
    carnet.file("clients.csv", "name\nApollo\n");
    let before = bytes(&base);
    for words in COMMANDS {
        let err = carnet.run(words).fails(1);
        assert!(err.contains("plus récent") && err.contains("9999") && err.contains("carnet.db"), "{words:?}: {err}");
        let err = carnet.run(&[&["--lang", "en", "--json"], *words].concat()).fails(1);
        assert!(err.contains("newer") && err.contains("9999"), "{words:?}: {err}");
    }
    assert_eq!(bytes(&base), before);
}

#[test]
fn a_damaged_base_is_refused_in_words_that_say_how_to_go_on() {
    let carnet = Carnet::new();
    let base = closed_base(&carnet);
    carnet.file("clients.csv", "name\nApollo\n");
    let whole = bytes(&base);
    let mut cut = whole.clone();
    cut.truncate(whole.len() / 2);
    let mut zeroed = whole.clone();
    zeroed[8_192..32_768].fill(0);
    let mut garbled = whole.clone();
    garbled[100..8_192].fill(0xA5);
    for damaged in [cut, zeroed, garbled] {
        std::fs::write(&base, &damaged).unwrap();
        for words in COMMANDS {
            let done = carnet.run(words);
            let err = done.err.clone();
            assert!(done.status == 1 && err.contains("abîmé") && err.contains("restore"), "{words:?}: {done:?}");
        }
        assert_eq!(bytes(&base), damaged, "a damaged base is kept as it is");
    }
    std::fs::write(&base, &whole).unwrap();
    assert_eq!(carnet.json(&["list", "accounts"]).as_array().map(Vec::len), Some(3));
}

#[test]
fn what_is_no_base_at_all_is_named_and_nothing_is_made_in_its_place() {
    let carnet = Carnet::nowhere();
    carnet.file("clients.csv", "name\nApollo\n");
    let strange = [
        carnet.file("notes.txt", "bonjour"),
        carnet.file("photo.db", [0xFF, 0xD8, 0xFF, 0xE0].repeat(500)),
        carnet.file("page.db", "SQLite format 3\0".repeat(40)),
        carnet.path("").to_str().unwrap().to_owned(),
        "/dev/null".to_owned(),
    ];
    let other = carnet.path("autre.sqlite");
    rusqlite::Connection::open(&other).unwrap().execute_batch("CREATE TABLE a(b); INSERT INTO a VALUES (1)").unwrap();
    for path in strange.iter().map(String::as_str).chain(other.to_str()) {
        let content = || std::fs::read(path).ok();
        let before = content();
        for words in COMMANDS {
            let err = carnet.run(&[&["--db", path], *words].concat()).fails(1);
            assert!(err.contains(path) && err.ends_with(".\n"), "{words:?}: {err}");
        }
        assert_eq!(content(), before, "{path}");
    }
}

#[test]
fn a_circle_in_a_file_is_rejected_with_its_path_and_the_rest_goes_in() {
    let carnet = Carnet::new();
    let file = carnet.file(
        "groupe.csv",
        "external_id;name;parent\nt;Tête;\nm;Milieu;t\nb;Bas;m\nx;Ixe;z\ny;Ygrec;x\nz;Zède;y\ns;Soi;s\n",
    );
    let answer = carnet.run(&["--json", "import", "accounts", &file]);
    assert_eq!(answer.status, 3, "{}", answer.err);
    let answer: Json = serde_json::from_str(&answer.out).unwrap();
    assert_eq!((&answer["created"], &answer["rejected"]), (&3.into(), &4.into()), "{answer}");
    for reject in answer["rejects"].as_array().unwrap() {
        assert_eq!(reject["column"], "parent", "{reject}");
        assert!(reject["reason"].as_str().unwrap().contains("cercle"), "{reject}");
    }
    carnet.digest();
    // The same through a second file, which hangs the top under the bottom.
    let file = carnet.file("tour.csv", "external_id;parent\nt;b\n");
    let again = ["--json", "import", "accounts", &file, "--mode", "update", "--match", "external_id"];
    let answer = carnet.run(&again);
    assert_eq!(answer.status, 3, "{}{}", answer.out, answer.err);
    assert!(answer.out.contains("cercle") && answer.out.contains("Milieu"), "{}", answer.out);
    let tree = carnet.run(&["tree", "Bas"]).ok();
    assert!(tree.find("Tête") < tree.find("Bas"), "{tree}");
}

#[test]
fn numbers_with_a_wrong_key_and_dates_that_are_none_are_refused_typed_or_imported() {
    let carnet = Carnet::new();
    carnet.run(&["add", "account", "name=Apollo"]).ok();
    carnet.run(&["add", "contact", "last_name=Martin"]).ok();
    let before = carnet.digest();
    for (words, said) in [
        (&["set", "account", "Apollo", "siret=80295478500029"][..], "clé"),
        (&["set", "account", "Apollo", "siret=123"], "123"),
        (&["set", "account", "Apollo", "siren=802954786"], "clé"),
        (&["set", "contact", "Martin", "birthday=31/02/1980"], "31/02/1980"),
        (&["set", "contact", "Martin", "birthday=jamais"], "jamais"),
        (&["act", "call", "Martin", "start=32/13/2026"], "32/13/2026"),
        (&["act", "info", "Martin", "text=x", "at=99:99"], "99:99"),
    ] {
        let err = carnet.run(words).fails(1);
        assert!(err.contains(said) && err.contains(" :") | err.contains("\u{a0}:"), "{words:?}: {err}");
        let err = carnet.run(&[&["--lang", "en"], words].concat()).fails(1);
        assert!(!err.contains("clé") && !err.contains("n'est"), "{err}");
    }
    let file = carnet.file("faux.csv", "last_name;birthday\nA;31/02/1980\nB;demain\nC;1980-02-29\n");
    let answer = carnet.run(&["import", "contacts", &file]);
    assert_eq!(answer.status, 3);
    assert!(answer.err.contains("Ligne 2") && answer.err.contains("Ligne 3"), "{}", answer.err);
    carnet.run(&["undo"]).ok();
    let file = carnet.file("cle.csv", "name;siret\nA;80295478500029\n");
    assert_eq!(carnet.run(&["import", "accounts", &file]).status, 3);
    assert_eq!(carnet.digest(), before);
    let kept = carnet.json(&["import", "accounts", &file, "--keep-anyway"]);
    assert_eq!(kept["created"], 1);
    assert_eq!(carnet.json(&["show", "account", "A"])["siret"], "80295478500029");
}

#[test]
fn the_system_s_refusals_are_said_in_the_user_s_language() {
    let carnet = Carnet::new();
    let folder = carnet.path("dossier");
    std::fs::create_dir(&folder).unwrap();
    let folder = folder.to_str().unwrap();
    for (words, french, english) in [
        (&["import", "accounts", "absent.csv"][..], "introuvable", "no such file"),
        (&["import", "accounts", folder], "dossier", "a folder"),
    ] {
        let err = carnet.run(words).fails(1);
        assert!(err.contains(french) && !err.contains("os error"), "{words:?}: {err}");
        let err = carnet.run(&[&["--lang", "en"], words].concat()).fails(1);
        assert!(err.contains(english) && !err.contains("os error"), "{words:?}: {err}");
    }
}
