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
    for round in 0..20 {
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
    assert!(kept < 20, "no kill came in time");
}
