//! What goes out of one base comes home in another, and goes out of there the same: the whole demonstration, in every format.
use crate::support::binary::{Carnet, Done};
use serde_json::Value as Json;
use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read};

/// Two bases and the files between them.
struct Homes {
    carnet: Carnet,
}

impl Homes {
    /// The demonstration, and a base with nothing in it.
    fn new() -> Homes {
        let homes = Homes { carnet: Carnet::nowhere() };
        homes.run("un.db", &["demo", "--json"]).ok();
        homes.run("deux.db", &["init"]).ok();
        homes
    }

    fn run(&self, base: &str, words: &[&str]) -> Done {
        let base = self.carnet.path(base);
        self.carnet.run(&[&["--db", base.to_str().unwrap()], words].concat())
    }

    /// Writes all of an entity into a file, and says where.
    fn writes(&self, base: &str, entity: &str, file: &str, more: &[&str]) -> String {
        let path = self.carnet.path(file).to_str().unwrap().to_owned();
        self.run(base, &[&["export", entity, "-o", &path], more].concat()).ok();
        path
    }

    /// Imports a file; every row of it is taken.
    fn takes(&self, base: &str, words: &[&str]) -> Json {
        let done = self.run(base, &[&["--json", "import"], words].concat());
        let answer = done.json();
        assert_eq!(answer["rejects"], Json::from(Vec::<Json>::new()), "{words:?}");
        answer
    }

    /// What stands in a file of the first base and in the same of the second.
    fn are_equal(&self, one: &str, other: &str) {
        let [first, second] = [one, other].map(parts);
        assert_eq!(first.keys().collect::<Vec<_>>(), second.keys().collect::<Vec<_>>());
        for (name, bytes) in &first {
            assert!(*bytes == second[name], "{other}: {name}\n{}", String::from_utf8_lossy(&second[name]));
        }
    }
}

/// The parts of a workbook, or a file whole. When it was written stands in a part of its own, and is no matter.
fn parts(path: &str) -> BTreeMap<String, Vec<u8>> {
    let bytes = fs::read(path).unwrap();
    if !path.ends_with(".xlsx") {
        return BTreeMap::from([("file".to_owned(), bytes)]);
    }
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut found = BTreeMap::new();
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).unwrap();
        let mut text = Vec::new();
        part.read_to_end(&mut text).unwrap();
        // A field that was a choice there is a text here: its column is as wide as a text's.
        if let (Some(from), Some(to)) = (find(&text, b"<cols>"), find(&text, b"</cols>")) {
            text.drain(from..to);
        }
        found.insert(part.name().unwrap().into_owned(), text);
    }
    found.remove("docProps/core.xml");
    found
}

fn find(text: &[u8], word: &[u8]) -> Option<usize> {
    text.windows(word.len()).position(|part| part == word)
}

#[test]
fn the_whole_demonstration_goes_round_as_tables() {
    for end in ["csv", "json", "xlsx"] {
        let homes = Homes::new();
        let all = ["--columns", "all"];
        for entity in ["users", "teams", "companies"] {
            let file = homes.writes("un.db", entity, &format!("1-{entity}.{end}"), &all);
            homes.takes("deux.db", &[entity, &file]);
        }
        for entity in ["accounts", "contacts", "leads", "deals", "activities"] {
            let file = homes.writes("un.db", entity, &format!("1-{entity}.{end}"), &all);
            let mut words = vec![entity, &file];
            words.extend((entity == "accounts").then_some("--new-fields"));
            let answer = homes.takes("deux.db", &words);
            assert_eq!(answer["created"], answer["read"], "{entity} {end}");
            assert_eq!(answer["strangers"], Json::from(Vec::<Json>::new()), "{entity} {end}");
            if entity == "accounts" {
                // A SIRET of the demonstration was kept despite its key: it is kept again, and told.
                assert_eq!(answer["kept_anyway"].as_array().unwrap().len(), 1, "{answer}");
                assert!(answer["unread"].as_array().unwrap().is_empty(), "{answer}");
            }
            let again = homes.writes("deux.db", entity, &format!("2-{entity}.{end}"), &all);
            homes.are_equal(&file, &again);
            let second = homes.takes("deux.db", &[entity, &file, "--mode", "upsert"]);
            assert_eq!((&second["created"], &second["updated"]), (&0.into(), &0.into()), "{entity} {end}");
        }
    }
}

#[test]
fn the_whole_demonstration_goes_round_as_cards() {
    for entity in ["contacts", "accounts"] {
        for format in ["vcard", "vcard3"] {
            let homes = Homes::new();
            let file = homes.writes("un.db", entity, "un.vcf", &["--format", format]);
            let answer = homes.takes("deux.db", &[entity, &file]);
            assert_eq!(answer["created"], answer["read"], "{entity} {format}");
            let again = homes.writes("deux.db", entity, "deux.vcf", &["--format", format]);
            homes.are_equal(&file, &again);
            let second = homes.takes("deux.db", &[entity, &file, "--mode", "upsert"]);
            assert_eq!((&second["created"], &second["updated"]), (&0.into(), &0.into()), "{entity} {format}");
        }
    }
}

#[test]
fn the_calendar_of_a_base_changes_nothing_in_it_however_often_it_comes() {
    let homes = Homes::new();
    let file = homes.writes("un.db", "activities", "un.ics", &[]);
    let table = |name: &str| fs::read(homes.writes("un.db", "activities", name, &["--columns", "all"])).unwrap();
    let before = table("avant.csv");
    for _ in 0..3 {
        let answer = homes.takes("un.db", &["activities", &file, "--mode", "upsert"]);
        assert_eq!((&answer["created"], &answer["updated"]), (&0.into(), &0.into()), "{answer}");
        assert!(table("après.csv") == before);
    }
    homes.are_equal(&file, &homes.writes("un.db", "activities", "deux.ics", &[]));
}

#[test]
fn users_who_are_not_here_are_told_once_and_their_records_are_taken() {
    let homes = Homes::new();
    let file = homes.writes("un.db", "accounts", "un.csv", &["--columns", "all"]);
    let done = homes.run("deux.db", &["import", "accounts", &file]);
    assert_eq!(done.status, 0, "{}{}", done.out, done.err);
    let said = done.err.replace(['\u{a0}', '\u{202f}'], " ");
    assert_eq!(said.matches("L'utilisateur « luc » n'existe pas ici").count(), 1, "{said}");
    assert!(said.contains("La société « Rhône Maintenance » n'existe pas ici"), "{said}");
    assert!(said.contains("Gardé malgré sa clé : ligne 46, SIRET (00940718000019)."), "{said}");
    assert!(said.contains("--new-fields"), "{said}");
    let first = &homes.run("deux.db", &["--json", "show", "account", "C-00001"]).json();
    assert_eq!(first["owner"], "me", "{first}");
    assert!(!first["description"].as_str().unwrap().contains("luc"), "{first}");
    // The second time the owners stay who they are, and nobody need be told.
    let again = homes.takes("deux.db", &["accounts", &file, "--mode", "upsert"]);
    assert_eq!((&again["updated"], &again["strangers"]), (&0.into(), &Json::from(Vec::<Json>::new())), "{again}");
}

#[test]
fn columns_that_nobody_knows_become_fields_where_that_is_asked() {
    let carnet = Carnet::new();
    let file = carnet.file("parc.csv", "Nom;Surface;Quai camion;Bail\nApollo;1200;oui;12/03/2024\nBorée;800;non;\n");
    let dry = carnet.run(&["import", "accounts", &file, "--new-fields", "--dry-run"]);
    assert!(dry.err.contains("3 champs personnalisés qui seraient créés"), "{}", dry.err);
    assert!(!carnet.run(&["field", "list"]).out.contains("surface"));
    let done = carnet.run(&["import", "accounts", &file, "--new-fields"]);
    let said = done.err.replace(['\u{a0}', '\u{202f}'], " ");
    assert!(
        done.status == 0 && said.contains("Surface (Nombre entier), Quai camion (Case à cocher), Bail (Date)"),
        "{said}"
    );
    let shown = carnet.json(&["list", "accounts", "surface:>1000", "--columns", "name,surface,quai_camion,bail"]);
    assert_eq!(shown.as_array().unwrap().len(), 1, "{shown}");
    let refused = carnet.run(&["import", "tags", &file, "--new-fields"]);
    assert!(refused.status == 2 && refused.err.contains("--new-fields"), "{}", refused.err);
}
