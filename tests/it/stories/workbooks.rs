//! Workbooks go the way of every file: what a salesperson has in a spreadsheet comes in as it is shown there.
use crate::support::binary::Carnet;
use crate::support::workbook::{ods, read, with_reader, xlsx};
use carnet::exchange::csv::{Row, Rows};
use carnet::exchange::workbook::{Flaw, Input, read as read_input};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use serde_json::json;
use std::path::PathBuf;

/// What an office keeps: a title, headings below it, numbers where text should be, dates, a formula that failed.
fn clients() -> Vec<u8> {
    let mut workbook = Workbook::new();
    let notes = workbook.add_worksheet().set_name("Notes").unwrap();
    notes.write(4, 2, "À relancer en janvier").unwrap();
    let sheet = workbook.add_worksheet().set_name("Clients 2026").unwrap();
    sheet.write(0, 0, "Fichier clients de l'agence").unwrap();
    for (at, header) in ["Nom", "Code postal", "Ville", "Pays", "SIRET", "Téléphone", "CA annuel"].iter().enumerate()
    {
        sheet.write(2, u16::try_from(at).unwrap(), *header).unwrap();
    }
    let postcode = Format::new().set_num_format("00000");
    let phone = Format::new().set_num_format("0#\" \"##\" \"##\" \"##\" \"##");
    sheet.write(3, 0, "Électricité Œuvrard").unwrap();
    sheet.write_number_with_format(3, 1, 1_000, &postcode).unwrap();
    sheet.write(3, 2, "Bourg-en-Bresse").unwrap();
    sheet.write(3, 3, "France").unwrap();
    sheet.write(3, 4, 55_210_055_400_013.0).unwrap();
    sheet.write_number_with_format(3, 5, 612_345_678, &phone).unwrap();
    sheet.write(3, 6, 1_234.567).unwrap();
    sheet.write(5, 0, "Borée").unwrap();
    sheet.write(5, 2, "#N/A").unwrap();
    workbook.save_to_buffer().unwrap()
}

#[test]
fn a_sheet_of_an_office_comes_in_as_it_is_shown() {
    let carnet = Carnet::new();
    let file = carnet.file("clients.xlsx", clients());
    let done = carnet.run(&["--json", "import", "accounts", &file, "--sheet", "clients 2026"]);
    let answer: serde_json::Value = serde_json::from_str(&done.out).unwrap();
    assert_eq!((&answer["read"], &answer["created"], &answer["rejected"]), (&json!(2), &json!(0), &json!(2)));
    let reasons = answer["rejects"].as_array().unwrap();
    assert_eq!((&reasons[0]["row"], &reasons[0]["column"]), (&json!(4), &json!("CA annuel")));
    assert_eq!((&reasons[1]["row"], &reasons[1]["column"]), (&json!(6), &json!("Ville")));
    assert!(reasons[1]["reason"].as_str().unwrap().contains("formule"), "{answer}");
    assert!(done.err.contains("Notes"), "{}", done.err);
    let words = ["--json", "import", "accounts", &file, "--sheet", "Clients 2026", "--map", "CA annuel="];
    carnet.run(&words);
    let list = carnet.json(&["list", "accounts", "--columns", "name,postcode,city,siret,phone"]);
    let record = &list.as_array().unwrap()[0];
    assert_eq!(record["postcode"], "01000");
    assert_eq!(record["siret"], "55210055400013");
    assert!(record["phone"].as_str().unwrap().replace(' ', "").ends_with("612345678"), "{record}");
}

#[test]
fn the_first_sheet_with_a_table_is_read_and_a_wrong_name_is_told() {
    let bytes = clients();
    let (sheet, text) = read(&bytes, None).unwrap();
    assert_eq!((sheet.name.as_str(), sheet.others), ("Clients 2026", vec!["Notes".to_owned()]), "notes are no table");
    assert!(text.starts_with("Fichier clients"), "{text}");
    let (_, text) = read(&bytes, Some("Notes")).unwrap();
    assert_eq!(text, "\n\n\n\n\t\tÀ relancer en janvier\n");
    let names = vec!["Notes".to_owned(), "Clients 2026".to_owned()];
    assert_eq!(read(&bytes, Some("Fournisseurs")), Err(Flaw::NoSheet("Fournisseurs".to_owned(), names)));
    let carnet = Carnet::new();
    let file = carnet.file("clients.xlsx", bytes);
    let said = carnet.run(&["import", "accounts", &file, "--sheet", "Fournisseurs"]).fails(2);
    assert!(said.contains("Clients 2026"), "{said}");
}

#[test]
fn a_file_that_is_not_what_its_ending_says_is_said_in_words() {
    let carnet = Carnet::new();
    let text = carnet.file("clients.xls", "Nom;Ville\nApollo;Lyon\n");
    let done = carnet.run(&["import", "accounts", &text]);
    assert!(done.err.contains("CSV"), "{}", done.err);
    assert_eq!(done.status, 0);
    let csv = carnet.file("clients.csv", xlsx("<row><c t=\"inlineStr\"><is><t>Nom</t></is></c></row>", ""));
    assert!(carnet.run(&["import", "accounts", &csv]).err.contains("classeur"));
    for (name, content, words) in [
        ("a.xlsx", &b"%PDF-1.7\n\x80\x81\x82\xff\xfe\x00\x01"[..], "pas un classeur"),
        ("b.xls", b"<html><table><tr><td>Nom</td></tr></table></html>", "page Web"),
        ("c.xlsx", b"PK\x03\x04 and nothing else", "endommag"),
        ("d.xlsx", &crate::support::workbook::archive(&[("word/document.xml", b"<x/>")]), "pas un classeur"),
        ("e.csv", b"Nom\nApollo\n", "--sheet"),
    ] {
        let file = carnet.file(name, content);
        let mut words_of = vec!["import", "accounts", &file];
        words_of.extend(if name == "e.csv" { &["--sheet", "x"][..] } else { &[] });
        let done = carnet.run(&words_of);
        assert_ne!(done.status, 0, "{name}");
        assert!(done.err.contains(words), "{name}: {}", done.err);
    }
}

#[test]
fn days_times_and_truth_come_as_text_that_an_import_understands() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let day = ExcelDateTime::from_ymd(2026, 12, 24).unwrap();
    let french = Format::new().set_num_format("dd/mm/yyyy");
    sheet.write_datetime_with_format(0, 0, &day, &french).unwrap();
    let moment = ExcelDateTime::from_ymd(2026, 12, 24).unwrap().and_hms(14, 30, 0).unwrap();
    sheet.write_datetime_with_format(0, 1, &moment, &Format::new().set_num_format("dd/mm/yyyy hh:mm")).unwrap();
    sheet.write_boolean(0, 2, true).unwrap();
    sheet.write(0, 3, "l'une\nl'autre \"x\"").unwrap();
    sheet.write(0, 4, "=1+1 n'est pas une formule").unwrap();
    let bytes = workbook.save_to_buffer().unwrap();
    let text = read(&bytes, None).unwrap().1;
    let text = text.replace("=1+1 n'est pas une formule", "…");
    assert_eq!(text, "2026-12-24\t2026-12-24 14:30\ttrue\t\"l'une\nl'autre \"\"x\"\"\"\t…\n");
    let rows = r#"<table:table-row><table:table-cell office:value-type="date" office:date-value="2026-12-24"><text:p>24/12/26</text:p></table:table-cell><table:table-cell office:value-type="float" office:value="1234.5"><text:p>1 234,5</text:p></table:table-cell></table:table-row>"#;
    assert_eq!(read(&ods(rows), None).unwrap().1, "2026-12-24\t1234.5\n");
}

/// Files that cannot be read.
const REFUSED: [(&str, Flaw); 4] = [
    ("issue252.xlsx", Flaw::Damaged),
    ("issue_594_dos.ods", Flaw::Memory),
    ("pass_protected.ods", Flaw::Password),
    ("pass_protected.xlsx", Flaw::Password),
];

/// Sheets whose last rows are formatted and empty, which openpyxl counts, or whose first are, which python-calamine does not.
const OTHERWISE: [(&str, &str, usize); 11] = [
    ("encoded_entities.xlsx", "Sheet1", 1),
    ("empty_shared_string.xlsx", "Sheet1", 1),
    ("issue_553.xlsx", "Sheet1", 20),
    ("issues.xlsx", "issue6", 4),
    ("issues.ods", "Sheet1", 2),
    ("merge_cells.xlsx", "Sheet1", 2),
    ("number_rows_repeated.ods", "Sheet2", 9),
    ("number_rows_repeated.ods", "Sheet3", 10),
    ("richtext-namespaced.xlsx", "Sheet1", 1),
    ("richtext_issue.ods", "Sheet1", 2),
    ("temperature-in-middle.xlsx", "Sheet1", 6),
];

/// How many rows a text has.
fn rows(text: &str) -> usize {
    let mut rows = Rows::new(text, 0, b'\t', 0);
    let mut row = Row::default();
    while rows.next_into(&mut row).unwrap() {}
    row.number
}

#[test]
fn every_workbook_of_the_collection_is_read_or_refused_with_a_reason() {
    let folder =
        std::env::var_os("CARNET_SHARED_DATA").map_or_else(|| PathBuf::from("/work/shared/data"), PathBuf::from);
    let Ok(table) = std::fs::read_to_string(folder.join("xlsx/expected.tsv")) else { return };
    with_reader();
    let mut wrong = Vec::new();
    for line in table.lines().skip(1) {
        let parts: Vec<&str> = line.split('\t').collect();
        let open = || Input::File(std::fs::File::open(folder.join("xlsx/calamine").join(parts[0])).unwrap());
        if let Some((_, flaw)) = REFUSED.iter().find(|(name, _)| *name == parts[0]) {
            let refused = read_input(open(), None);
            if refused.as_ref().err() != Some(flaw) {
                wrong.push(format!("{}: {refused:?}", parts[0]));
            }
            continue;
        }
        let sheets = parts.get(3).copied().unwrap_or_default();
        if sheets.trim_matches('"').starts_with("error") || sheets.is_empty() {
            // What openpyxl cannot read, or has not counted.
            wrong.extend(read_input(open(), None).err().map(|flaw| format!("{}: {flaw:?}", parts[0])));
            continue;
        }
        for sheet in sheets.split(" ; ") {
            let (name, size) = sheet.rsplit_once(':').unwrap();
            let Some(counted) = size.split(['x', ' ']).next().and_then(|rows| rows.parse::<usize>().ok()) else {
                continue;
            };
            let otherwise = OTHERWISE.iter().find(|(file, sheet, _)| (*file, *sheet) == (parts[0], name));
            let expected = otherwise.map_or(counted.max(1), |(_, _, rows)| *rows);
            match read_input(open(), Some(name)) {
                Ok((_, text)) if rows(&text) == expected => {}
                Ok((_, text)) => wrong.push(format!("{} {name}: {} rows of {counted}", parts[0], rows(&text))),
                Err(flaw) => wrong.push(format!("{} {name}: {flaw:?}", parts[0])),
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
