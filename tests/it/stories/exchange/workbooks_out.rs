//! Workbooks that go out come in again, and nothing in them runs (EXP-1, QUALITY S3).
use super::shop::{Shop, counts, reasons};
use crate::support::workbook::{read, with_reader};
use carnet::exchange::csv::Source;
use carnet::exchange::{Export, Format, OnDuplicate, template};
use carnet::lang::{Code, Lang};
use carnet::model::Entity;
use carnet::model::catalog::account::ACCOUNT;
use carnet::model::catalog::contact::CONTACT;
use std::io::{Cursor, Read, Write};
use std::path::Path;
use zip::write::SimpleFileOptions;

/// All of an entity as a workbook.
fn workbook(shop: &Shop, entity: &'static Entity, code: Code) -> Vec<u8> {
    let mut out = Vec::new();
    let export = Export::of(entity, Format::Xlsx);
    export.write(&shop.repository, &Lang::new(code), (&mut out, &shop.path("a.xlsx")), &mut |_| {}).unwrap();
    out
}

/// A part of a workbook as it stands there.
fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// Every part of a workbook that is a sheet.
fn sheets(bytes: &[u8]) -> Vec<String> {
    let archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    let sheets = names.iter().filter(|name| name.starts_with("xl/worksheets/sheet"));
    sheets.map(|name| part(bytes, name)).collect()
}

fn furnished() -> Shop {
    let mut shop = Shop::new();
    let mut import = shop.import(&ACCOUNT);
    import.on_duplicate = OnDuplicate::Create;
    let file = "external_id;Nom;Filiale de;Relation;Statut;Ville;Code postal;Téléphone;E-mail;Site web;SIRET;CA annuel;Effectif;Étiquettes;Pays;Description;Actif;Désinscrit;Latitude\n\
        a;Apollo;b;Client;qualified;Lyon;01000;04 78 00 00 00;info@apollo.fr;www.apollo.fr;55210055400013;-12,5;12;vip, \"a, b\";FR;\"deux\nlignes\";oui;oui;45,125\n\
        b;=1+1;;;;;;;;;;;;;;\"@SUM(A1)\";non;;\nc;''=x;b;;;;;;;;;;;;;;;\nd;Apollo;;Partenaire;won;Lyon;;+33 6 12 34 56 78;;;;1234567,89;;;BE;;;;\n";
    let report = shop.takes(&import, file);
    assert_eq!(report.created, 4, "{:?}", reasons(&shop, &ACCOUNT, &report));
    let contacts = "Prénom;Nom;Compte;Mobile;E-mail;Rôles;Anniversaire;Civilité\n\
        Michel;Durand;C-00001;0612345678;m@apollo.fr;Acheteur, Mécène;24/12/1980;M.\nAnne;Roy;;;;;;\n";
    shop.takes(&shop.import(&CONTACT), contacts);
    shop
}

#[test]
fn what_goes_out_as_a_workbook_comes_in_again_with_no_difference() {
    with_reader();
    let shop = furnished();
    for code in [Code::Fr, Code::En] {
        let mut other = Shop::new();
        for entity in [&ACCOUNT, &CONTACT] {
            let bytes = workbook(&shop, entity, code);
            let source = Source::from_bytes("a.xlsx", bytes.clone()).unwrap();
            let report = other.reads(&other.import(entity), &source).unwrap().report;
            assert_eq!(report.created, report.read, "{:?}", reasons(&other, entity, &report));
            assert_eq!(other.exports(entity), shop.exports(entity), "{code:?}");
            let again = workbook(&other, entity, code);
            assert!(sheets(&again) == sheets(&bytes), "{code:?} {}", entity.key);
        }
        other.is_sound();
    }
}

#[test]
fn cells_have_their_kind_and_headings_stay_in_sight() {
    let shop = furnished();
    let bytes = workbook(&shop, &ACCOUNT, Code::Fr);
    let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
    assert!(sheet.contains("state=\"frozen\"") && sheet.contains("<autoFilter"), "{sheet}");
    assert!(sheet.contains("<v>1234567.89</v>") && sheet.contains("<v>-12.5</v>"), "amounts are numbers: {sheet}");
    assert!(sheet.contains("t=\"b\""), "truth is truth: {sheet}");
    assert!(!sheet.contains("<v>55210055400013</v>") && !sheet.contains("<v>1000</v>"), "{sheet}");
    let text = read(&bytes, None).unwrap().1;
    assert!(text.contains("\t01000\t") && text.contains("\t55210055400013\t"), "{text}");
}

#[test]
fn no_cell_of_a_workbook_is_a_formula() {
    let mut shop = Shop::new();
    let mut import = shop.import(&ACCOUNT);
    import.on_duplicate = OnDuplicate::Create;
    let fronts = ["=", "+", "-", "@", "\t=", "\r=", "＝", "＋", "－", "＠", "'=", "{=", " =", "\"=", "=\n"];
    let tails = [
        "1+1",
        "cmd|' /C calc'!A0",
        "HYPERLINK(\"http://x\",\"y\")",
        "SUM(A1:A9)",
        "WEBSERVICE(\"http://x\")",
        "DDE(1)",
    ];
    let mut file = "Nom;Description\n".to_owned();
    let mut made = 0;
    for front in fronts {
        for tail in tails {
            for word in ["a", "b", "c"] {
                made += 1;
                let cell = format!("{front}{tail} {word}").replace('"', "\"\"");
                file.push_str(&format!("Compte {made};\"'{cell}\"\n"));
            }
        }
    }
    assert!(made >= 200);
    let report = shop.takes(&import, &file);
    assert_eq!(report.created, made, "{:?}", reasons(&shop, &ACCOUNT, &report));
    let bytes = workbook(&shop, &ACCOUNT, Code::Fr);
    for sheet in sheets(&bytes) {
        assert!(!sheet.contains("<f>") && !sheet.contains("<f "), "a formula");
    }
    with_reader();
    let mut other = Shop::new();
    let mut import = other.import(&ACCOUNT);
    import.on_duplicate = OnDuplicate::Create;
    other.reads(&import, &Source::from_bytes("a.xlsx", bytes).unwrap()).unwrap();
    assert_eq!(other.exports(&ACCOUNT), shop.exports(&ACCOUNT));
}

/// A workbook with this row behind the headings, as a person fills it in.
fn filled(bytes: &[u8], cells: &[(usize, &str)]) -> Vec<u8> {
    let letters = |at: usize| match at {
        0..26 => char::from(b'A' + at as u8).to_string(),
        _ => format!("{}{}", char::from(b'A' + (at / 26 - 1) as u8), char::from(b'A' + (at % 26) as u8)),
    };
    let text = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;");
    let cell = |(at, value): &(usize, &str)| {
        format!("<c r=\"{}2\" t=\"inlineStr\"><is><t>{}</t></is></c>", letters(*at), text(value))
    };
    let row = format!("<row r=\"2\">{}</row></sheetData>", cells.iter().map(cell).collect::<String>());
    let mut from = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut to = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..from.len() {
        let mut part = from.by_index(at).unwrap();
        let mut content = Vec::new();
        part.read_to_end(&mut content).unwrap();
        let name = part.name().unwrap().into_owned();
        if name == "xl/worksheets/sheet1.xml" {
            content = String::from_utf8(content).unwrap().replace("</sheetData>", &row).into_bytes();
        }
        to.start_file(name, SimpleFileOptions::default()).unwrap();
        to.write_all(&content).unwrap();
    }
    to.finish().unwrap().into_inner()
}

#[test]
fn a_template_as_a_workbook_explains_offers_and_goes_back_in() {
    with_reader();
    for code in [Code::Fr, Code::En] {
        for entity in [&ACCOUNT, &CONTACT] {
            let mut shop = Shop::new();
            let lang = Lang::new(code);
            let mut out = Vec::new();
            let catalog = shop.repository.catalog().clone();
            template::write_workbook(entity, (&catalog, &lang, &|_| Vec::new()), (&mut out, Path::new("-"))).unwrap();
            let (sheet, text) = read(&out, None).unwrap();
            assert_eq!(sheet.others.first().map(String::as_str), Some(lang.say("template-explanations").as_str()));
            let headers: Vec<&str> = text.lines().next().unwrap().split('\t').collect();
            let explained = read(&out, Some(&sheet.others[0])).unwrap().1;
            for header in &headers {
                assert!(explained.contains(header), "{header} is not explained");
            }
            let first = part(&out, "xl/worksheets/sheet1.xml");
            assert!(first.contains("<dataValidation ") && first.contains("state=\"frozen\""), "{first}");
            let styles = part(&out, "xl/styles.xml");
            assert!(
                styles.contains("formatCode=\"@\"") || styles.contains("numFmtId=\"49\""),
                "some columns are text: {styles}"
            );
            let empty = shop.reads(&shop.import(entity), &Source::from_bytes("a.xlsx", out.clone()).unwrap()).unwrap();
            assert_eq!(counts(&empty.report), [0, 0, 0, 0, 0]);
            // What the second sheet gives as examples is a good row.
            let examples = explained.lines().skip(1).map(|line| line.split('\t').nth(2).unwrap_or_default().to_owned());
            let examples: Vec<String> = examples
                .map(|cell| if cell == "Apollo SAS" && entity == &CONTACT { String::new() } else { cell })
                .collect();
            let cells: Vec<(usize, &str)> = examples
                .iter()
                .enumerate()
                .filter(|(_, cell)| !cell.is_empty())
                .map(|(at, cell)| (at, cell.as_str()))
                .collect();
            let source = Source::from_bytes("a.xlsx", filled(&out, &cells)).unwrap();
            let report = shop.reads(&shop.import(entity), &source).unwrap().report;
            assert_eq!(counts(&report), [1, 1, 0, 0, 0], "{:?}", reasons(&shop, entity, &report));
        }
    }
}
