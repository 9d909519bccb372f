//! The sentences: the same in every language, none missing, none left over, and French set as French is set.
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use carnet::input::{Command, Key, Scope};
use carnet::lang::{Code, Lang};
use carnet::model::catalog;
use regex::Regex;

/// What is known about one sentence without a parser: its file, its text, its variables.
struct Sentence {
    file: String,
    text: String,
    variables: BTreeSet<String>,
    attributes: BTreeSet<String>,
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn files(code: Code) -> Vec<PathBuf> {
    let folder = root().join("assets/lang").join(code.word());
    let entries = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("a folder that can be read").path()).collect();
    files.retain(|path| path.extension().is_some_and(|end| end == "ftl"));
    files.sort();
    files
}

fn sentences(code: Code) -> BTreeMap<String, Sentence> {
    let key = Regex::new(r"^([a-z][a-z0-9-]*) *=").expect("a pattern");
    let attribute = Regex::new(r"^ +\.([a-z]+) *=").expect("a pattern");
    let variable = Regex::new(r"\$([a-z][a-z0-9_-]*)").expect("a pattern");
    let mut found: BTreeMap<String, Sentence> = BTreeMap::new();
    for path in files(code) {
        let file = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let mut current: Option<String> = None;
        for line in fs::read_to_string(&path).expect("UTF-8").lines() {
            if let Some(start) = key.captures(line) {
                let empty = Sentence {
                    file: file.clone(),
                    text: String::new(),
                    variables: BTreeSet::new(),
                    attributes: BTreeSet::new(),
                };
                let twice = found.insert(start[1].to_owned(), empty);
                assert!(twice.is_none(), "{} is said twice, here in {}", &start[1], path.display());
                current = Some(start[1].to_owned());
            } else if !line.starts_with(' ') {
                current = None;
            }
            let Some(sentence) = current.as_ref().and_then(|key| found.get_mut(key)) else { continue };
            let said = key.replace(line, "");
            sentence.text += &said;
            sentence.text.push('\n');
            sentence.variables.extend(variable.captures_iter(line).map(|it| it[1].to_owned()));
            sentence.attributes.extend(attribute.captures(line).map(|it| it[1].to_owned()));
        }
    }
    found
}

#[test]
fn every_file_of_sentences_is_compiled_in() {
    let compiled: BTreeSet<String> = Lang::files().map(str::to_owned).collect();
    for code in Code::ALL {
        let on_disk: BTreeSet<String> =
            files(*code).iter().map(|path| path.file_stem().expect("a name").to_string_lossy().into_owned()).collect();
        assert_eq!(on_disk, compiled, "assets/lang/{} against FILES in src/lang/bundle.rs", code.word());
    }
}

#[test]
fn every_file_can_be_read_whole() {
    for code in Code::ALL {
        assert_eq!(Lang::faults(*code), Vec::<String>::new(), "{}", code.word());
    }
}

#[test]
fn both_languages_say_the_same_things_with_the_same_variables() {
    let french = sentences(Code::Fr);
    let english = sentences(Code::En);
    let mut gaps: Vec<String> = Vec::new();
    for (key, one) in &french {
        let Some(other) = english.get(key) else {
            gaps.push(format!("{key} ({}.ftl) is missing in English", one.file));
            continue;
        };
        if one.file != other.file || one.variables != other.variables || one.attributes != other.attributes {
            gaps.push(format!("{key}: another file, other variables or attributes in English"));
        }
    }
    gaps.extend(
        english
            .iter()
            .filter(|(key, _)| !french.contains_key(*key))
            .map(|(key, it)| format!("{key} ({}.ftl) is missing in French", it.file)),
    );
    assert!(gaps.is_empty(), "\n{}", gaps.join("\n"));
}

#[test]
fn every_scope_command_and_key_has_its_sentence() {
    let scopes = Scope::ALL.iter().map(|scope| scope.key());
    let commands = Scope::ALL.iter().flat_map(|scope| Command::of(*scope)).map(|command| command.key());
    let keys = Key::words().map(|(_, word)| format!("key-{word}"));
    let modifiers = ["key-ctrl", "key-alt", "key-shift"].map(str::to_owned);
    let wanted: BTreeSet<String> = scopes.chain(commands).chain(keys).chain(modifiers).collect();
    let french = sentences(Code::Fr);
    for key in &wanted {
        assert!(french.contains_key(key), "{key} has no sentence");
    }
    for key in french.keys().filter(|key| ["scope-", "command-", "key-"].iter().any(|prefix| key.starts_with(prefix))) {
        assert!(wanted.contains(key), "{key} belongs to nothing");
    }
}

/// How the labels of choices begin that actions alone offer.
const QUESTIONS: [&str; 4] = ["choice-task-", "choice-records-", "choice-sending-", "choice-tie-"];

#[test]
fn every_entity_field_and_choice_has_its_words() {
    let hyphened = |key: &str| key.replace('_', "-");
    let mut wanted: BTreeSet<String> =
        catalog::SHARED.iter().map(|field| format!("field-{}", hyphened(field.key))).collect();
    let told = catalog::place::told(&catalog::account::ACCOUNT);
    wanted.extend(told.iter().map(|field| format!("field-{}", hyphened(field.key))));
    for entity in catalog::ENTITIES {
        let key = hyphened(entity.key);
        wanted.extend([format!("entity-{key}"), format!("count-{key}")]);
        for field in entity.fields {
            let field_key = hyphened(field.key);
            wanted.insert(format!("field-{key}-{field_key}"));
            let choices = field.choices.iter().map(|choice| hyphened(choice.key));
            wanted.extend(choices.map(|choice| format!("choice-{field_key}-{choice}")));
        }
    }
    let known: BTreeSet<String> = sentences(Code::Fr)
        .into_keys()
        .filter(|key| ["entity-", "count-", "field-", "choice-"].iter().any(|prefix| key.starts_with(prefix)))
        // Questions of actions: coordinate, exchange, send_profile, ties.
        .filter(|key| !QUESTIONS.iter().any(|prefix| key.starts_with(prefix)))
        .collect();
    let missing: Vec<&String> = wanted.difference(&known).collect();
    assert!(missing.is_empty(), "to be said in assets/lang/*/fields.ftl: {missing:#?}");
    let left: Vec<&String> = known.difference(&wanted).collect();
    assert!(left.is_empty(), "in assets/lang/*/fields.ftl, but no such field: {left:#?}");
}

/// Beginnings of keys that the program makes from names it has anyway; who adds one says here from what.
const DERIVED: &[&str] = &[
    "confirm-delete-",
    "list-empty-",     // entities whose empty list says more than the others
    "scope-",          // the scopes of src/input/command.rs
    "command-",        // its commands
    "key-",            // the keys of src/input/chord.rs
    "ago-",            // units of Lang::ago
    "in-",             // the same, to come
    "day-",            // the near days of Lang::ago
    "duration-",       // units of Lang::duration
    "size-",           // units of Lang::size
    "step-",           // steps of the journal
    "action-",         // the toolbox
    "act-sample-",     // kinds of answers in the example of an action
    "fault-",          // the reasons of src/model/rule.rs
    "example-",        // examples in templates, by the field
    "filter-",         // the reasons of src/model/filter/fault.rs, the keywords and relations of filters
    "entity-",         // the entities of the catalogue
    "count-",          // the same, counted
    "field-",          // its fields
    "choice-",         // the options of its choices
    "cli-",            // commands and arguments of src/cli/arguments.rs, compared with them in src/cli/help.rs
    "answer-section-", // sections of src/cli/sheet.rs
    "settings-",       // rows of src/screens/settings.rs and what they mean
    "module-name-",    // the modules of src/model/module.rs
    "module-about-",   // the same, in a sentence
    "health-",         // the checks of src/model/health.rs
    "right-",          // the rights of src/model/rights.rs
    "fields-kind-",    // what the kinds of own fields are for
    "heading-",        // columns of tables in src/cli
    "section-",        // sections of a sheet
    "sheet-",          // titles and sentences of sections
    "paper-word-",     // what templates of src/paper say by themselves
    "importing-",      // rules, verdicts and their counts in src/screens/import
    "activity-",       // groups of the section of activities
    "left-out-",       // the reasons of src/model/member.rs, and how many they concern
];

#[test]
fn no_sentence_is_left_over() {
    let mut code = String::new();
    read_all(&root().join("src"), &mut code);
    let unused: Vec<String> = sentences(Code::Fr)
        .into_keys()
        .filter(|key| !DERIVED.iter().any(|prefix| key.starts_with(prefix)))
        .filter(|key| !code.contains(&format!("\"{key}\"")))
        .collect();
    assert!(unused.is_empty(), "nobody says these (or their prefix is missing in DERIVED): {unused:?}");
}

fn read_all(folder: &Path, into: &mut String) {
    for entry in fs::read_dir(folder).expect("a folder that can be read") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            read_all(&path, into);
        } else if path.extension().is_some_and(|end| end == "rs") {
            into.push_str(&fs::read_to_string(&path).expect("UTF-8"));
        }
    }
}

#[test]
fn french_is_set_as_french_is_set() {
    // U+202F before ? ! ; and U+00A0 before : and inside guillemets. To mend a file:
    // sed -i 's/ \([?!;]\)/\xe2\x80\xaf\1/g; s/ :/\xc2\xa0:/g; s/« /«\xc2\xa0/g; s/ »/\xc2\xa0»/g' FILE
    let plain =
        Regex::new(r"[ \u{a0}][?!;]|[ \u{202f}]:|«[ \u{202f}]|[ \u{202f}]»|\p{L}[?!;»]|«\p{L}").expect("a pattern");
    let code = Regex::new(r"\{[^}]*\}").expect("a pattern");
    for (key, sentence) in sentences(Code::Fr) {
        let text = code.replace_all(&sentence.text, "x");
        if let Some(found) = plain.find(&text) {
            panic!("{key} ({}.ftl): a plain or missing space in «{}»: {}", sentence.file, found.as_str(), text.trim());
        }
    }
}
