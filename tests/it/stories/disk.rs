//! A disk that is full in the middle of something, and a file that is damaged: a clear message, nothing lost, nothing left.
use crate::support::binary::{Carnet, files};
use rusqlite::Connection;
use std::fmt::Write;
use std::os::unix::fs::FileExt;

/// The bytes of a base of one's own, as far as the log has room beside it.
fn size(carnet: &Carnet) -> u64 {
    std::fs::metadata(carnet.base()).unwrap().len()
}

fn firms(count: usize) -> String {
    let mut file = String::from("name,city\n");
    for number in 1..=count {
        writeln!(file, "Société {number} du Port,Lyon").unwrap();
    }
    file
}

/// What stands beside the base: no log that a crash has left, no draft.
fn beside(carnet: &Carnet) -> Vec<String> {
    let mut names = files(&carnet.path(""));
    names.retain(|name| name.starts_with("carnet.db") && name != "carnet.db");
    names.retain(|name| !name.ends_with("-wal") && !name.ends_with("-shm"));
    names
}

#[test]
fn an_import_that_fills_the_disk_leaves_the_base_as_it_was() {
    let carnet = Carnet::new();
    carnet.run(&["add", "account", "name=Apollo"]).ok();
    let before = carnet.digest();
    let file = carnet.file("firms.csv", firms(8_000));
    let room = size(&carnet).max(1 << 20);
    let err = carnet.cramped(room, &["import", "accounts", &file, "--on-duplicate", "create"]).fails(1);
    assert!(err.contains("disque est plein"), "{err}");
    assert_eq!(carnet.digest(), before);
    assert_eq!(beside(&carnet), Vec::<String>::new());
    carnet.run(&["import", "accounts", &file, "--on-duplicate", "create"]).ok();
}

#[test]
fn a_change_for_which_there_is_no_room_is_refused_whole() {
    let carnet = Carnet::new();
    let before = carnet.digest();
    let text = format!("description={}", "x".repeat(100_000));
    let err = carnet.cramped(96 << 10, &["add", "account", "name=Apollo", &text]).fails(1);
    assert!(err.contains("disque est plein"), "{err}");
    assert_eq!(carnet.digest(), before);
    carnet.run(&["add", "account", "name=Apollo", &text]).ok();
}

#[test]
fn a_backup_for_which_there_is_no_room_leaves_none_and_keeps_the_others() {
    let carnet = Carnet::new();
    carnet.run(&["backup"]).ok();
    carnet.run(&["add", "account", "name=Apollo"]).ok();
    let folder = std::fs::read_dir(carnet.path("state/carnet/backups")).unwrap().next().unwrap().unwrap().path();
    let known = files(&folder);
    let err = carnet.cramped(size(&carnet) / 2, &["backup"]).fails(1);
    assert!(err.contains("disque est plein"), "{err}");
    let err = carnet.cramped(size(&carnet) / 2, &["backup", "copie.db"]).fails(1);
    assert!(err.contains("disque est plein"), "{err}");
    assert_eq!(files(&folder), known);
    assert!(!carnet.path("copie.db").exists());
    carnet.run(&["backup"]).ok();
    assert_eq!(files(&folder).len(), known.len() + 1);
}

#[test]
fn damage_that_an_undo_meets_is_told_with_the_file() {
    let carnet = Carnet::new();
    carnet.run(&["add", "account", "name=Apollo"]).ok();
    let store = Connection::open(carnet.base()).unwrap();
    let sql = "SELECT rootpage FROM sqlite_schema WHERE name = 'journal_change'";
    let page: u64 = store.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap().try_into().unwrap();
    let bytes: u64 = store.query_row("PRAGMA page_size", [], |row| row.get::<_, i64>(0)).unwrap().try_into().unwrap();
    drop(store);
    let file = std::fs::OpenOptions::new().write(true).open(carnet.base()).unwrap();
    file.write_all_at(&[0xa5; 4_096], (page - 1) * bytes).unwrap();
    let err = carnet.run(&["undo"]).fails(1);
    assert!(err.contains("carnet.db") && err.contains("abîmé"), "{err}");
}
