//! The program killed in the middle of its largest work: the base holds all of it or nothing, is sound, and opens at once
//! (QUALITY R1 and R2).
use std::fmt::Write;
use std::process::Stdio;
use std::time::Instant;

use crate::support::binary::Carnet;

/// Twelve thousand firms in groups of ten, each group's head after its members.
const FIRMS: usize = 12_000;

fn firms() -> String {
    let mut file = String::from("external_id,name,parent\n");
    for number in 1..=FIRMS {
        let head = number.div_ceil(10) * 10;
        let parent = if head == number { String::new() } else { format!("k{head}") };
        writeln!(file, "k{number},\"Société {number}, frères\",{parent}").unwrap();
    }
    file
}

#[test]
fn an_import_killed_at_any_moment_leaves_all_or_nothing() {
    let carnet = Carnet::new();
    let file = carnet.file("firms.csv", firms());
    let empty = std::fs::read(carnet.base()).unwrap();
    let words = ["import", "accounts", &file, "--on-duplicate", "create"];
    let start = || carnet.command(&words).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let begin = Instant::now();
    assert!(start().wait().unwrap().success());
    let whole = begin.elapsed();
    let all = carnet.digest();
    let (mut kept, mut state) = (0, 1_u32);
    for round in 0..kills() {
        for end in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(carnet.path(&format!("carnet.db{end}")));
        }
        std::fs::write(carnet.base(), &empty).unwrap();
        let mut child = start();
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        // The last moments are the most dangerous ones: half of the kills fall into the last third.
        let share = if round % 2 == 0 { state % 1_000 } else { 660 + state % 400 };
        std::thread::sleep(whole * share / 1_000);
        child.kill().unwrap();
        child.wait().unwrap();
        let first = carnet.json(&["list", "accounts", "--limit", "1"]);
        if first.as_array().unwrap().is_empty() {
            assert_eq!(carnet.json(&["check"])["ok"], true, "round {round}");
        } else {
            assert_eq!(carnet.digest(), all, "round {round}: neither nothing nor all");
            kept += 1;
        }
    }
    assert!(kept < kills(), "no kill came in time");
}

/// How often a program is killed: `CARNET_KILLS`, or twenty times.
fn kills() -> u32 {
    std::env::var("CARNET_KILLS").ok().and_then(|count| count.parse().ok()).unwrap_or(20)
}

/// Kills a program at moments of the time that it takes; `begin` puts everything back before each.
fn killed_often(mut begin: impl FnMut(), start: impl Fn() -> std::process::Child, mut look: impl FnMut(u32)) {
    begin();
    let clock = Instant::now();
    assert!(start().wait().unwrap().success());
    let whole = clock.elapsed();
    for round in 0..kills() {
        begin();
        let mut child = start();
        std::thread::sleep(whole * round / kills());
        child.kill().unwrap();
        child.wait().unwrap();
        look(round);
    }
}

fn remove(carnet: &Carnet) {
    for name in crate::support::binary::files(&carnet.path("")) {
        if name.starts_with("carnet.db") {
            std::fs::remove_file(carnet.path(&name)).unwrap();
        }
    }
}

#[test]
fn a_whole_that_comes_in_and_is_killed_leaves_all_or_nothing() {
    let carnet = Carnet::new();
    let file = carnet.file("firms.csv", firms());
    carnet.run(&["import", "accounts", &file, "--on-duplicate", "create"]).ok();
    let folder = carnet.path("tout").display().to_string();
    carnet.run(&["export", "all", &folder]).ok();
    remove(&carnet);
    carnet.run(&["init"]).ok();
    let empty = std::fs::read(carnet.base()).unwrap();
    let nothing = carnet.digest();
    let words = ["import", "all", folder.as_str()];
    let mut kept = 0;
    let begin = || {
        remove(&carnet);
        std::fs::write(carnet.base(), &empty).unwrap();
    };
    begin();
    carnet.run(&words).ok();
    let all = carnet.digest();
    killed_often(
        begin,
        || carnet.command(&words).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap(),
        |round| {
            let found = carnet.digest();
            assert!(found == all || found == nothing, "round {round}: neither nothing nor all");
            kept += u32::from(found == all);
        },
    );
    assert!(kept < kills(), "no kill came in time");
}

#[test]
fn an_export_of_everything_that_is_killed_leaves_no_folder_under_its_name() {
    let carnet = Carnet::new();
    let file = carnet.file("firms.csv", firms());
    carnet.run(&["import", "accounts", &file, "--on-duplicate", "create"]).ok();
    let folder = carnet.path("tout");
    let words = ["export", "all", folder.to_str().unwrap()];
    killed_often(
        || {
            let _ = std::fs::remove_dir_all(&folder);
        },
        || carnet.command(&words).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap(),
        |round| assert!(!folder.exists() || folder.join("manifest.json").exists(), "round {round}: half a folder"),
    );
}

#[test]
fn a_base_whose_creation_is_killed_is_whole_or_not_there() {
    let carnet = Carnet::nowhere();
    let quiet = |words: &[&str]| carnet.command(words).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    killed_often(
        || remove(&carnet),
        || quiet(&["init"]),
        |round| {
            if !carnet.base().exists() {
                carnet.run(&["init"]).ok();
            }
            assert_eq!(carnet.json(&["check"])["ok"], true, "round {round}");
            carnet.run(&["add", "account", "name=Apollo"]).ok();
        },
    );
}

#[test]
fn a_base_whose_upgrade_is_killed_opens_all_the_same_and_keeps_its_rows() {
    let carnet = Carnet::nowhere();
    let first = &carnet::repository::STEPS[0];
    let old = {
        let store = rusqlite::Connection::open(carnet.base()).unwrap();
        store.execute_batch("PRAGMA page_size=8192; BEGIN").unwrap();
        store.execute_batch(first.sql).unwrap();
        let rows = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/schema/0001-rows.sql");
        store.execute_batch(&std::fs::read_to_string(rows).unwrap()).unwrap();
        store.execute_batch("COMMIT; PRAGMA application_id=1129467476; PRAGMA user_version=1;").unwrap();
        drop(store);
        std::fs::read(carnet.base()).unwrap()
    };
    let names = |carnet: &Carnet| carnet.json(&["list", "accounts", "--sort", "name"]);
    let wanted = names(&carnet);
    assert!(!wanted.as_array().unwrap().is_empty(), "the old base has rows");
    killed_often(
        || {
            remove(&carnet);
            std::fs::write(carnet.base(), &old).unwrap();
        },
        || carnet.command(&["list", "accounts"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap(),
        |round| {
            assert_eq!(names(&carnet), wanted, "round {round}");
            // No draft of a safety copy stays for ever under a name of its own.
            assert_eq!(carnet.run(&["list", "accounts", "--limit", "1"]).status, 0, "round {round}");
        },
    );
}
