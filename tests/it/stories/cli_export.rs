//! Records out of the base and back, from a script.
use crate::support::binary::{Carnet, done};
use serde_json::{Value as Json, json};
use std::process::Stdio;

#[test]
fn what_is_exported_opens_in_a_spreadsheet_and_comes_back_without_a_difference() {
    let carnet = Carnet::new();
    let one = carnet.path("un.csv").to_str().unwrap().to_owned();
    for words in [
        &["name=Apollo", "city=Lyon", "annual_revenue=12,4M", "tags=vip", "siret=55210055400013"][..],
        &["name==1+1", "parent=Apollo", "description=Deux\nlignes; et un point-virgule", "phone=+33 4 78 00 00 00"],
    ] {
        carnet.run(&[&["add", "account"], words].concat()).ok();
    }
    assert_eq!(carnet.json(&["export", "accounts", "-o", &one])["count"], 2);
    let file = std::fs::read(&one).unwrap();
    assert!(file.starts_with("\u{feff}Référence;Nom;".as_bytes()), "a double click opens it right");
    let text = String::from_utf8(file.clone()).unwrap();
    assert!(text.contains(";'=1+1;"), "no formula runs: {text}");
    let other = Carnet::new();
    assert_eq!(other.json(&["import", "accounts", &one, "--on-duplicate", "create"])["created"], 2);
    let two = other.path("deux.csv").to_str().unwrap().to_owned();
    other.run(&["export", "accounts", "-o", &two]).ok();
    assert_eq!(std::fs::read(&two).unwrap(), file);
}

#[test]
fn a_list_as_filtered_goes_to_standard_output_with_the_columns_asked_for() {
    let carnet = Carnet::new();
    for name in ["Apollo", "Borée", "Céphée"] {
        carnet.run(&["add", "account", &format!("name={name}"), "city=Lyon"]).ok();
    }
    let csv = carnet.run(&["export", "accounts", "--columns", "name,ville", "--filter", "-name:borée"]).ok();
    assert_eq!(csv, "\u{feff}Nom;Ville\r\nApollo;Lyon\r\nCéphée;Lyon\r\n");
    let columns = ["export", "accounts", "--columns", "name,kind", "--filter", "-name:borée"];
    assert!(carnet.run(&columns).ok().contains("Apollo;company\r\n"), "keys, for scripts");
    let labelled = carnet.run(&[&columns[..], &["--labels"]].concat()).ok();
    assert_eq!(labelled, "\u{feff}Nom;Type\r\nApollo;Entreprise\r\nCéphée;Entreprise\r\n");
    let list: Json = serde_json::from_str(&carnet.run(&["export", "accounts", "--format", "json"]).ok()).unwrap();
    assert_eq!(list[1]["name"], "Borée");
    assert!(carnet.run(&["export", "accounts", "--columns", "nme"]).fails(2).contains("name"));
    let mut child =
        carnet.command(&["export", "accounts"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let finished = done(child.wait_with_output().unwrap());
    assert_eq!((finished.status, finished.err.as_str()), (0, ""));
    let full = std::path::Path::new("/dev/full");
    if full.exists() {
        let full = std::fs::OpenOptions::new().write(true).open(full).unwrap();
        let finished = done(carnet.command(&["export", "accounts"]).stdout(full).output().unwrap());
        assert_eq!(finished.status, 1, "{finished:?}");
    }
}

#[test]
fn a_template_has_the_custom_fields_and_is_imported_as_it_is_filled_in() {
    let carnet = Carnet::new();
    carnet.run(&["field", "add", "account", "surface", "kind=number", "label_fr=Surface du site"]).ok();
    let template = carnet.run(&["template", "accounts"]).ok();
    assert!(template.starts_with("\u{feff}Nom;") && template.contains("Surface du site"), "{template}");
    let columns = template.lines().next().unwrap().matches(';').count();
    let filled = format!("{template}Apollo{}\r\n", ";".repeat(columns));
    let file = carnet.file("rempli.csv", filled);
    let answer = carnet.json(&["import", "accounts", &file]);
    assert_eq!((&answer["read"], &answer["created"]), (&json!(1), &json!(1)));
    let nowhere = Carnet::nowhere();
    assert!(nowhere.run(&["template", "contacts"]).ok().contains("Prénom"));
    assert!(!nowhere.base().exists());
}

#[test]
fn a_workbook_goes_out_and_comes_back_and_a_template_is_one_by_its_ending() {
    let carnet = Carnet::new();
    carnet.run(&["add", "account", "name==1+1", "postcode=01000", "city=Bourg", "annual_revenue=1234,5"]).ok();
    let [book, csv, template] =
        ["un.xlsx", "un.csv", "modele.xlsx"].map(|name| carnet.path(name).to_str().unwrap().to_owned());
    assert_eq!(carnet.json(&["export", "accounts", "-o", &book])["count"], 1);
    assert!(std::fs::read(&book).unwrap().starts_with(b"PK"));
    carnet.run(&["export", "accounts", "-o", &csv]).ok();
    let other = Carnet::new();
    assert_eq!(other.json(&["import", "accounts", &book])["created"], 1);
    let again = other.path("deux.csv").to_str().unwrap().to_owned();
    other.run(&["export", "accounts", "-o", &again]).ok();
    assert_eq!(std::fs::read(&again).unwrap(), std::fs::read(&csv).unwrap());
    carnet.run(&["template", "accounts", "-o", &template]).ok();
    assert!(std::fs::read(&template).unwrap().starts_with(b"PK"));
    assert_eq!(carnet.json(&["import", "accounts", &template])["read"], 0, "a template alone is no row");
    let plain = carnet.run(&["export", "accounts", "--format", "plain-csv", "--columns", "name,annual_revenue"]).ok();
    assert_eq!(plain, "Nom,CA annuel\r\n=1+1,1234.50\r\n");
}

#[test]
fn a_calendar_comes_in_and_goes_out() {
    let carnet = Carnet::new();
    let week = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:a\r\nDTSTART:20270115T083000Z\r\nSUMMARY:Visite\r\nEND:VEVENT\r\n\
        BEGIN:VEVENT\r\nUID:b\r\nDTSTART:jamais\r\nSUMMARY:Cassé\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    let file = carnet.file("semaine.ics", week);
    for _ in 0..2 {
        let done = carnet.run(&["import", "activities", &file]);
        assert!(done.status == 3 && done.err.contains("Ligne 8") && done.err.contains("DTSTART"), "{}", done.err);
    }
    let out = carnet.run(&["export", "activities", "--format", "ics"]).ok();
    assert_eq!(out.matches("BEGIN:VEVENT").count(), 1, "{out}");
    assert!(out.contains("UID:a\r\n") && out.contains("DTSTART:20270115T083000Z\r\n"), "{out}");
    assert!(carnet.run(&["export", "accounts", "--format", "ics"]).status != 0);
}
