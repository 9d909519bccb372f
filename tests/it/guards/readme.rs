//! The README says what is true: its table of keys is made from the one table of commands, its pictures and files are there.
use carnet::input::command::Scope;
use carnet::input::{Command, Keymap};
use carnet::lang::{Code, Lang};
use std::fmt::Write;
use std::fs;

const BEGIN: &str = "<!-- keys: made by the tests (CARNET_README=write cargo test readme) -->\n";
const END: &str = "<!-- keys: end -->\n";

/// The scopes in the order in which a user meets them.
const SCOPES: [Scope; 13] = [
    Scope::Global,
    Scope::Always,
    Scope::List,
    Scope::Quick,
    Scope::Sheet,
    Scope::Pane,
    Scope::Addresses,
    Scope::Points,
    Scope::Tree,
    Scope::Timeline,
    Scope::Entry,
    Scope::Form,
    Scope::Lookup,
];

/// A row for each scope: its commands with their first strokes.
fn table() -> String {
    let lang = Lang::new(Code::En);
    let keymap = Keymap::default();
    let mut table = String::from("| where | keys |\n|---|---|\n");
    for scope in SCOPES {
        let mut commands = Vec::new();
        for command in Command::of(scope) {
            let strokes: Vec<String> = keymap
                .keys_of(&command)
                .iter()
                .take(3)
                .map(|stroke| format!("`{}`", stroke.label(|key| lang.say(key)).replace('|', "\\|")))
                .collect();
            if !strokes.is_empty() {
                commands.push(format!("{} {}", strokes.join(" "), lang.say(&command.key()).to_lowercase()));
            }
        }
        writeln!(table, "| {} | {} |", lang.say(&scope.key()), commands.join(" · ")).unwrap();
    }
    table
}

#[test]
fn the_table_of_keys_is_the_programs_own() {
    let readme = fs::read_to_string("README.md").unwrap();
    let begin = readme.find(BEGIN).expect("where the keys begin") + BEGIN.len();
    let end = readme.find(END).expect("where the keys end");
    let table = table();
    if std::env::var("CARNET_README").is_ok_and(|wish| wish == "write") {
        fs::write("README.md", format!("{}{table}{}", &readme[..begin], &readme[end..])).unwrap();
        return;
    }
    assert!(readme[begin..end] == table, "the keys have changed: CARNET_README=write cargo test readme");
}

#[test]
fn every_picture_and_file_that_the_readme_names_is_there() {
    let readme = fs::read_to_string("README.md").unwrap();
    for (at, _) in readme.match_indices("](") {
        let target = readme[at + 2..].split(')').next().unwrap();
        if target.starts_with("http") || target.starts_with('#') {
            continue;
        }
        assert!(fs::metadata(target).is_ok(), "{target}");
    }
}
