//! JSON comes in like any table: our own export, and what other programs write.
use super::mutants::{Dice, wanted, wounded};
use super::out_and_in::furnished;
use super::shop::{Shop, counts, reasons, view};
use carnet::exchange::csv::Source;
use carnet::exchange::{Error, Export, Format, Import, Mode, OnDuplicate};
use carnet::lang::{Code, Lang};
use carnet::model::Entity;
use carnet::model::catalog::account::ACCOUNT;
use carnet::model::catalog::contact::CONTACT;
use serde_json::{Value as Json, json};
use std::time::{Duration, Instant};

fn source(text: &str) -> Result<Source, Error> {
    Source::from_bytes("fichier.json", text.as_bytes().to_vec())
}

fn refusal(text: &str) -> String {
    let said = source(text).unwrap_err().tell(&Lang::new(Code::Fr), &ACCOUNT);
    said.replace(['\u{a0}', '\u{202f}'], " ")
}

#[test]
fn an_export_of_an_import_of_an_export_is_the_same_bytes() {
    let shop = furnished();
    let mut other = Shop::new();
    for entity in [&ACCOUNT, &CONTACT] {
        let export = Export::of(entity, Format::Json);
        let file = shop.writes(&export);
        let plan = other.reads(&other.import(entity), &source(&file).unwrap()).unwrap();
        assert_eq!(plan.report.created, plan.report.read, "{:?}", reasons(&other, entity, &plan.report));
        let unread = plan.mapping.unread(entity, (shop.repository.catalog(), &Lang::new(Code::Fr)));
        assert!(unread.is_empty(), "{unread:?}");
        assert_eq!(other.writes(&export), file);
        // One object a line says the same.
        let lines = file.trim_start_matches("[\n").trim_end_matches("\n]\n").replace("},\n{", "}\n{");
        let import = Import { mode: Mode::Upsert, ..other.import(entity) };
        let again = other.reads(&import, &source(&lines).unwrap()).unwrap().report;
        assert_eq!(counts(&again), [plan.report.read, 0, 0, plan.report.read, 0], "{again:?}");
        assert_eq!(other.exports(entity), shop.exports(entity));
    }
    other.is_sound();
}

#[test]
fn what_another_program_wrote_is_mapped_by_its_keys() {
    let mut shop = Shop::new();
    let text = "[\n  {\n    \"First Name\": \"Élise\",\n    \"Last Name\": \"Martin\",\n    \"E-mail Address\": \"elise@apollo.fr\",\n\
        \"Business Phone\": 33478000000, \"vip\": true, \"Company\": null\n  },\n  {\"First Name\": \"Paul\", \"Last Name\": \"Roy\", \"E-mail Address\": \"paul\"},\n\
        {\"Last Name\": \"=1+1\", \"Birthday\": \"1980-12-24\"}\n]\n";
    let import = shop.import(&CONTACT);
    let plan = shop.reads(&import, &source(text).unwrap()).unwrap();
    let said = reasons(&shop, &CONTACT, &plan.report);
    assert_eq!(counts(&plan.report)[..2], [3, 2], "{said:?}");
    assert!(said[0].starts_with("8 E-mail Address:"), "the line of the file: {said:?}");
    let martin = shop.one(&CONTACT, "Élise Martin");
    assert_eq!(martin.text("email"), "elise@apollo.fr");
    assert_eq!(shop.one(&CONTACT, "=1+1").text("last_name"), "=1+1");
    let unread = plan.mapping.unread(&CONTACT, (shop.repository.catalog(), &Lang::new(Code::Fr)));
    assert_eq!(unread.iter().map(|(header, _)| *header).collect::<Vec<_>>(), ["vip"]);
}

#[test]
fn what_is_refused_goes_to_a_json_file_that_is_mended_and_given_back() {
    let mut shop = Shop::new();
    let text = json!([
        {"name": "Apollo", "tags": ["vip", "a, b"]},
        {"name": "Borée", "siret": 55_210_055_400_014_u64, "tags": ["vip", "a, b"], "employees": 7},
    ]);
    let import = shop.import(&ACCOUNT);
    let bad = source(&text.to_string()).unwrap();
    let plan = shop.reads(&import, &bad).unwrap();
    assert_eq!(counts(&plan.report), [2, 1, 0, 0, 1]);
    assert_eq!(plan.report.rejects[0].row, 2, "one line holds both: they are counted");
    let path = shop.path("refus.json");
    let lang = Lang::new(Code::Fr);
    import.write_rejects(&bad, &plan, (&lang, shop.repository.catalog()), &path).unwrap();
    let kept = std::fs::read_to_string(&path).unwrap();
    let told: Json = serde_json::from_str(&kept).unwrap();
    assert_eq!((&told[0]["name"], &told[0]["employees"]), (&"Borée".into(), &"7".into()));
    assert!(told[0]["Motif du rejet"].as_str().unwrap().contains("la clé est fausse"), "{told}");
    let mended = source(&kept.replace("55210055400014", "55210055400013")).unwrap();
    assert_eq!(counts(&shop.reads(&import, &mended).unwrap().report), [1, 1, 0, 0, 0]);
    let row = shop.row_of(&ACCOUNT, "Borée");
    assert_eq!((row["Étiquettes"].as_str(), row["Effectif"].as_str()), ("\"a, b\", vip", "7"));
}

#[test]
fn broken_json_is_refused_with_its_place() {
    for (text, words) in [
        ("[{\"name\": \"Apollo\"},\n {\"name\": }]", "Ligne 2, caractère 11 : ce n'est pas du JSON"),
        ("[{\"name\": \"Apollo\"},\n {\"name\": \"Bor", "s'arrête au milieu"),
        ("{\"name\": \"Apollo\"}\n[1]", "Ligne 2, caractère 1 : une fiche est attendue"),
        ("\n\n[\"Apollo\"]", "Ligne 3"),
        ("[{\"name\": 1, \"name\": 2}]", "la même clé deux fois"),
        ("Nom;Ville\nApollo;Lyon\n", "Ligne 1, caractère 1 : ce n'est pas du JSON"),
    ] {
        assert!(refusal(text).contains(words), "{text}: {}", refusal(text));
    }
    let deep = format!("[{{\"name\": {}1{}}}]", "[".repeat(100_000), "]".repeat(100_000));
    assert!(refusal(&deep).contains("emboîtées"), "{}", refusal(&deep));
    assert!(matches!(source("[]"), Err(Error::Empty)));
    let mut shop = Shop::new();
    for huge in ["1e400", &"9".repeat(400), "-1e-400", "8.02954E+13"] {
        let import = shop.import(&ACCOUNT);
        let text = format!("[{{\"name\": \"Apollo\", \"employees\": {huge}}}]");
        let report = shop.reads(&import, &source(&text).unwrap()).unwrap().report;
        assert_eq!(counts(&report), [1, 0, 0, 0, 1], "{huge}");
        assert_eq!(report.rejects[0].column, "employees");
    }
}

#[test]
fn broken_objects_break_nothing() {
    let shop = furnished();
    let files = [&ACCOUNT, &CONTACT].map(|entity: &'static Entity| shop.writes(&Export::of(entity, Format::Json)));
    let mut other = Shop::new();
    for seed in 0..wanted() {
        let mut dice = Dice::new(seed as u64);
        let file = wounded(files[seed % 2].as_bytes(), &mut dice);
        let begun = Instant::now();
        let entity: &'static Entity = [&ACCOUNT, &CONTACT][seed % 2];
        let import = Import { on_duplicate: OnDuplicate::Create, ..other.import(entity) };
        if let Ok(source) = Source::from_bytes("a.json", file) {
            let checked = import.check(&source, &other.repository, &view(), &mut |_| {});
            if seed % 20 == 0 && checked.is_ok() {
                other.reads(&import, &source).unwrap();
            }
        }
        assert!(begun.elapsed() < Duration::from_secs(10), "mutant {seed}");
    }
    other.is_sound();
}
