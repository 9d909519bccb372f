//! A stranger's file whose every text would steer the terminal: no command lets one byte of it through (STO-8, QUALITY S1
//! and S2), neither to a terminal nor into a pipe.
use std::fmt::Write;
use std::process::Command;

use carnet::shell::Opening;

use crate::support::binary::Carnet;
use crate::support::fixture::{Fixture, two_prospects};
use crate::support::payloads::{PAYLOADS, leaks, sign};
use crate::support::pty::Start;
use crate::support::robot::Robot;
use crate::support::siege;

/// A base laid siege to.
fn besieged() -> Carnet {
    let carnet = Carnet::nowhere();
    siege::lay(&carnet.base());
    carnet
}

/// The commands that only look, one a line, as a shell reads them.
fn looks() -> String {
    let mut lines = String::new();
    for entity in ["accounts", "contacts", "activities", "entries", "tags", "statuses", "users", "companies"] {
        let _ = writeln!(lines, "carnet list {entity}\ncarnet --json list {entity}");
    }
    for entity in ["comments", "addresses", "roles", "industries", "status_changes"] {
        let _ = writeln!(lines, "carnet list {entity}");
    }
    for number in 1..=PAYLOADS.len() {
        let what = ["show account C", "show contact P", "timeline C", "--json show contact P"][number % 4];
        let _ = writeln!(lines, "carnet {what}-{number:05}");
    }
    for what in ["show activity R-00007", "--json show account C-00009", "--json timeline C-00003", "tree C-00001"] {
        let _ = writeln!(lines, "carnet {what}");
    }
    for what in ["--json tree C-00001", "search zebre", "--json search zebre", "tag list", "user list", "team list"] {
        let _ = writeln!(lines, "carnet {what}");
    }
    for what in ["status list", "company list", "field list account", "trash list", "act", "check"] {
        let _ = writeln!(lines, "carnet {what}");
    }
    lines
}

/// Where `carnet` is found by a script.
fn path() -> String {
    let program = std::path::Path::new(env!("CARGO_BIN_EXE_carnet"));
    format!("{}:/usr/bin:/bin", program.parent().unwrap().display())
}

/// Runs a script in a terminal; what came out of it.
fn in_a_terminal(carnet: &Carnet, script: &str) -> Vec<u8> {
    let file = carnet.file("commands.sh", script);
    let mut pty = Start::program("sh", [&file]).env("PATH", path()).env("CARNET_DB", carnet.base()).start();
    pty.exit_status();
    pty.raw_bytes().to_vec()
}

/// Runs a script whose answers and messages go into pipes; both of them.
fn in_a_pipe(carnet: &Carnet, script: &str) -> Vec<u8> {
    let file = carnet.file("commands.sh", script);
    let mut shell = Command::new("sh");
    shell.arg(file).env_clear().env("PATH", path()).env("CARNET_DB", carnet.base()).env("CARNET_LANG", "fr");
    let output = shell.current_dir(carnet.path("")).env("HOME", carnet.path("")).output().unwrap();
    [output.stdout, output.stderr].concat()
}

/// Fails unless the bytes are harmless and show every payload.
#[track_caller]
fn harmless_and_shown(written: Vec<u8>) {
    assert_eq!(leaks(&written), "");
    let text = String::from_utf8(written).unwrap();
    let unshown: Vec<usize> = (0..39).filter(|number| !text.contains(&sign(*number))).collect();
    assert!(unshown.is_empty(), "shown nowhere: {unshown:?}\n{text}");
}

#[test]
fn no_command_lets_a_byte_of_it_reach_a_terminal() {
    let carnet = besieged();
    harmless_and_shown(in_a_terminal(&carnet, &looks()));
}

#[test]
fn no_command_lets_a_byte_of_it_into_a_pipe() {
    let carnet = besieged();
    harmless_and_shown(in_a_pipe(&carnet, &looks()));
}

/// A text as a word of a shell's script.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "'\\''"))
}

#[test]
fn what_is_refused_is_repeated_without_harm() {
    let carnet = Carnet::new();
    let mut script = String::new();
    let mut try_with = |payload: &str| {
        let word = quoted(payload);
        for what in [
            word.clone(),
            format!("show account {word}"),
            format!("add account name=x siret={word} email={word} phone={word} country={word} parent={word}"),
            format!("add account {word}=x"),
            format!("set contact {word} name=x"),
            format!("list accounts --filter {word}"),
            format!("list accounts --filter city:{word}: --sort {word}"),
            format!("list {word}"),
            format!("list accounts --limit {word}"),
            format!("--lang {word} list accounts"),
            format!("--user {word} list accounts"),
            format!("--db {word}.db list accounts"),
            format!("tag add {word}"),
            format!("act {word} {word}"),
            format!("restore {word}"),
            format!("backup {word}/x"),
            format!("help {word}"),
            format!("completions {word}"),
        ] {
            let _ = writeln!(script, "carnet {what}");
        }
        for variable in ["CARNET_NOW", "CARNET_LANG", "CARNET_COMPANY", "CARNET_DB"] {
            let _ = writeln!(script, "{variable}={word} carnet list tags");
        }
    };
    // No word of a command line can hold a NUL.
    for payload in PAYLOADS.iter().filter(|payload| !payload.contains('\0')).step_by(6) {
        try_with(payload);
    }
    let written = in_a_terminal(&carnet, &script);
    assert_eq!(leaks(&written), "");
    assert!(String::from_utf8_lossy(&written).matches("PWN").count() > 100);
    assert_eq!(leaks(&in_a_pipe(&carnet, &script)), "");
}

#[test]
fn what_is_taken_from_the_command_line_shows_without_harm() {
    let carnet = Carnet::new();
    let mut script = String::new();
    for payload in PAYLOADS.iter().filter(|payload| !payload.contains('\0')).step_by(5) {
        let word = quoted(payload);
        let _ = writeln!(
            script,
            "carnet add account name={word} description={word} city={word} street={word} legal_form={word} tags={word}\n\
             carnet add contact last_name={word} first_name={word} job_title={word} description={word}\n\
             carnet add activity subject={word} place={word} report={word}\ncarnet act info C-00001 text={word}\n\
             carnet add tag name=x{word}"
        );
    }
    script += "carnet list accounts\ncarnet list contacts\ncarnet timeline C-00001\ncarnet list activities\n";
    script += "carnet delete account C-00001\ncarnet undo\ncarnet redo\ncarnet trash list\ncarnet check\n";
    let written = in_a_terminal(&carnet, &script);
    assert_eq!(leaks(&written), "");
    let text = String::from_utf8_lossy(&written);
    assert!(text.contains(&sign(0)) && text.contains(&sign(35)), "{text}");
}

#[test]
fn what_is_copied_holds_nothing_that_a_shell_would_obey() {
    let fixture = Fixture::empty();
    siege::lay(&fixture.folder().join("carnet.db"));
    let mut robot = Robot::with(fixture).size(120, 36);
    robot.press("<Enter>").press("<Tab> <Tab>");
    for _ in 0..12 {
        robot.press("y j");
    }
    assert!(robot.copied().iter().any(|text| text.contains("PWN00")), "{:?}", robot.copied());
    for text in robot.copied() {
        assert!(!text.contains(|c: char| c.is_control() && c != '\n'), "{text:?}");
    }
}

#[test]
fn nothing_but_web_pages_mail_and_phones_is_given_to_other_programs() {
    for (website, opened) in [
        ("https://apollo.fr/contact", Some("https://apollo.fr/contact")),
        ("file:///etc/passwd", None),
        ("javascript:alert(1)", None),
        ("-h", None),
        ("ms-word:ofe|u|http://x", None),
        ("https://apollo.fr@pwn.example", None),
        ("\\\\serveur\\partage", None),
    ] {
        let fixture = two_prospects();
        let store = rusqlite::Connection::open(fixture.folder().join("carnet.db")).unwrap();
        let sql = "UPDATE account SET website = ?1, phone = '-x', email = '--help@'";
        store.execute(sql, [website]).unwrap();
        let mut robot = Robot::with(fixture).size(120, 36);
        robot.press("<Enter> o");
        let expected: Vec<Opening> = opened.into_iter().map(|url| Opening::Web(url.to_owned())).collect();
        assert_eq!(robot.launched(), expected, "{website}");
    }
}
