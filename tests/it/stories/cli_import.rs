//! Files into the base from a script: what is taken, what is told, and what an interruption leaves.
use crate::support::binary::{Carnet, done};
use serde_json::{Value as Json, json};
use std::fmt::Write as _;
use std::process::Stdio;
use std::time::Duration;

/// So many firms in groups of ten, with forward references to their heads.
fn firms(count: usize) -> String {
    let mut file = String::from("key,name,country,city,website,parent\n");
    for number in 1..=count {
        let parent = if number % 10 == 0 { String::new() } else { format!("k{}", number / 10 * 10 + 10) };
        let parent = if number / 10 * 10 + 10 > count { String::new() } else { parent };
        let town = ["Lyon", "Saint-Étienne", "Grenoble"][number % 3];
        writeln!(file, "k{number},\"Société {number}, frères\",FR,{town},https://www.societe{number}.fr,{parent}")
            .unwrap();
    }
    file
}

const MAP: [&str; 6] = ["--map", "key=external_id", "--on-duplicate", "create", "--source", "ancien"];

#[test]
fn rows_become_records_and_what_cannot_be_taken_is_told_and_given_back() {
    let carnet = Carnet::nowhere();
    let file = carnet.file(
        "clients.csv",
        "key,name,siret,parent\na,Apollo,55210055400013,\nb,Borée,80295478500029,\nc,Céphée,,c\nd,Delta,,a\n",
    );
    let rejects = carnet.path("refus.csv").to_str().unwrap().to_owned();
    let words = [&["--json", "import", "accounts", &file, "--rejects", &rejects][..], &MAP].concat();
    let answer = carnet.run(&words);
    assert_eq!(answer.status, 3, "{}", answer.err);
    let answer: serde_json::Value = serde_json::from_str(&answer.out).unwrap();
    let counts = ["read", "created", "updated", "skipped", "rejected"].map(|key| answer[key].as_u64().unwrap());
    assert_eq!(counts, [4, 2, 0, 0, 2]);
    assert_eq!((&answer["rejects"][0]["row"], &answer["rejects"][0]["column"]), (&json!(3), &json!("siret")));
    assert!(answer["rejects"][1]["reason"].as_str().unwrap().contains("cercle"), "{answer}");
    let kept = std::fs::read_to_string(&rejects).unwrap();
    let mended = kept.replace("80295478500029", "80295478500028").replace(",c,", ",a,");
    let mended = carnet.file("repris.csv", mended);
    let words = [&["--json", "import", "accounts", &mended, "--keep-anyway"][..], &MAP].concat();
    let again = carnet.run(&words).json();
    assert_eq!(again["created"], 2);
    let list = carnet.json(&["list", "accounts", "--filter", "parent:Apollo"]);
    assert_eq!(list.as_array().map(Vec::len), Some(2));
}

#[test]
fn a_dry_run_leaves_the_file_as_it_is_and_makes_none() {
    let carnet = Carnet::new();
    let file = carnet.file("clients.csv", firms(50));
    let words = [&["import", "accounts", &file, "--dry-run"][..], &MAP].concat();
    let before = std::fs::read(carnet.base()).unwrap();
    assert_eq!(carnet.json(&words)["created"], 50);
    assert_eq!(std::fs::read(carnet.base()).unwrap(), before);
    let nowhere = carnet.path("absent.db").to_str().unwrap().to_owned();
    let words = [&["--db", &nowhere, "--json"][..], &words].concat();
    assert_eq!(carnet.run(&words).json()["created"], 50);
    assert!(!carnet.path("absent.db").exists());
}

#[test]
fn a_second_import_of_the_same_file_changes_nothing_and_one_undo_takes_the_first_back() {
    let carnet = Carnet::new();
    let empty = carnet.digest();
    let file = carnet.file("clients.csv", firms(300));
    let words = [&["import", "accounts", &file][..], &MAP].concat();
    assert_eq!(carnet.json(&words)["created"], 300);
    let full = carnet.digest();
    let words = [&words[..], &["--mode", "upsert", "--match", "external_id"]].concat();
    let again = carnet.json(&words);
    assert_eq!((&again["created"], &again["updated"], &again["rejected"]), (&json!(0), &json!(0), &json!(0)));
    assert_eq!(carnet.digest(), full);
    let said = carnet.run(&["undo"]).ok();
    assert!(said.contains("clients.csv"), "{said}");
    assert_eq!(carnet.digest(), empty);
    carnet.run(&["redo"]).ok();
    assert_eq!(carnet.digest(), full);
}

#[test]
fn a_file_that_cannot_be_read_is_told_in_words_and_changes_nothing() {
    let carnet = Carnet::new();
    let before = carnet.digest();
    for (name, content, words, status, said) in [
        ("vide.csv", &b""[..], &[][..], 1, "vide"),
        ("autre.csv", b"a;b\n1;2\n", &[], 1, "--map"),
        ("sans.csv", b"city;country\nLyon;FR\n", &[], 1, "Nom"),
        ("bon.csv", b"name;ville\nApollo;Lyon\n", &["--map", "x=city"], 2, "x"),
        ("bon.csv", b"name;ville\nApollo;Lyon\n", &["--map", "name=nme"], 2, "name"),
        ("bon.csv", b"name;ville\nApollo;Lyon\n", &["--map", "name"], 2, "COLONNE=CHAMP"),
        ("bon.csv", b"name;ville\nApollo;Lyon\n", &["--match", "external_id", "--mode", "update"], 2, "external_id"),
        ("classeur.xlsx", b"PK\x03\x04rest", &[], 1, "endommag"),
    ] {
        let file = carnet.file(name, content);
        let err = carnet.run(&[&["import", "accounts", &file][..], words].concat()).fails(status);
        assert!(err.contains(said), "{name}: {err}");
    }
    let err = carnet.run(&["import", "accounts", "absent.csv"]).fails(1);
    assert!(err.contains("absent.csv"), "{err}");
    assert_eq!(carnet.digest(), before);
}

#[test]
#[cfg(unix)]
fn what_is_no_file_and_may_have_no_end_is_not_read() {
    let carnet = Carnet::nowhere();
    let pipe = carnet.path("tube.csv");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    for path in ["/dev/zero", pipe.to_str().unwrap()] {
        let told = carnet.run(&["import", "accounts", path]).fails(1);
        assert!(told.contains("ce n'est pas un fichier"), "{path}: {told}");
    }
}

#[test]
fn windows_letters_and_ten_megabytes_in_a_cell_are_met_in_good_order() {
    let carnet = Carnet::new();
    let file = carnet.file("windows.csv", b"Raison sociale;Ville\r\nBor\xe9e \x80uro;Orl\xe9ans\r\n");
    assert_eq!(carnet.json(&["import", "accounts", &file])["created"], 1);
    assert_eq!(carnet.json(&["list", "accounts"])[0]["name"], "Borée €uro");
    let huge = format!("name,description\nApollo,{}\nDelta,court\n", "x".repeat(10_000_000));
    let file = carnet.file("lourd.csv", huge);
    let answer = carnet.run(&["--json", "import", "accounts", &file]);
    assert_eq!(answer.status, 3, "{}", answer.err);
    let answer: serde_json::Value = serde_json::from_str(&answer.out).unwrap();
    assert_eq!((&answer["created"], &answer["rejected"]), (&json!(1), &json!(1)));
    assert!(answer["rejects"][0]["value"].as_str().unwrap().len() < 1_000);
}

#[test]
fn ctrl_c_during_an_import_leaves_nothing_of_it() {
    let carnet = Carnet::new();
    let before = carnet.digest();
    let file = carnet.file("clients.csv", firms(6_000));
    let words = [&["import", "accounts", &file][..], &MAP].concat();
    let mut interrupted = 0;
    for pause in [40, 150, 400, 900] {
        let child = carnet.command(&words).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(pause));
        let id = rustix::process::Pid::from_raw(i32::try_from(child.id()).unwrap()).unwrap();
        let _ = rustix::process::kill_process(id, rustix::process::Signal::INT);
        let answer = done(child.wait_with_output().unwrap());
        if answer.status == 130 {
            interrupted += 1;
            assert!(answer.err.contains("Interrompu"), "{}", answer.err);
        }
        if answer.status == 0 {
            carnet.run(&["undo"]).ok();
        }
        assert_eq!(carnet.digest(), before, "{answer:?}");
    }
    assert!(interrupted > 0);
}

#[test]
fn files_of_one_column_of_none_and_of_thousands_are_met_in_good_order() {
    let carnet = Carnet::new();
    let one = carnet.file("un.csv", "Nom\nApollo\nBorée\n");
    assert_eq!(carnet.json(&["import", "accounts", &one])["created"], 2);
    let none = carnet.file("rien.csv", "Nom;Ville\n");
    assert_eq!(carnet.json(&["import", "accounts", &none])["read"], 0);
    let addresses = carnet.file("adresses.csv", "Courriel\nelise@martin.example\n");
    assert_eq!(carnet.json(&["import", "contacts", &addresses])["created"], 1);
    let said = carnet.run(&["import", "accounts", &addresses]).fails(1);
    assert!(said.contains("Nom"), "{said}");
    let strange: String = (0..4_999).map(|number| format!(";inconnue {number}")).collect();
    let row: String = (0..4_999).map(|number| format!(";{number}")).collect();
    let wide = carnet.file("large.csv", format!("Nom{strange}\nCérès{row}\n"));
    let said = carnet.run(&["import", "accounts", &wide]);
    assert!(
        said.out.contains("Créées\u{a0}: 1") && said.err.contains("et 4\u{202f}974 autres"),
        "{} {}",
        said.out,
        said.err
    );
    assert!(said.err.len() < 2_000, "{}", said.err);
    let twice = carnet.file("deux.csv", format!("Nom{}\na\n", ";Nom".repeat(4_999)));
    assert!(carnet.run(&["import", "accounts", &twice]).fails(2).contains("--map"));
}

/// The answer of an import that was done in part.
fn partly(carnet: &Carnet, words: &[&str]) -> Json {
    let ended = carnet.run(&[&["--json"], words].concat());
    assert_eq!(ended.status, 3, "{}", ended.err);
    serde_json::from_str(&ended.out).unwrap()
}

#[test]
fn a_table_of_people_and_companies_goes_in_twice_each_row_where_it_belongs() {
    let carnet = Carnet::new();
    let table = "importId;partnerTypeSelect;isContact;isCustomer;name;firstName;titleSelect;email;mainPartner_importId\n\
        20;1;false;true;Apollo;;;;\n\
        21;2;true;true;Michel;Loïc;1;loic@apollo.example;20\n\
        22;1;false;true;Borée;;;;\n\
        23;2;false;true;Durand;Anne;2;;\n\
        24;2;true;true;Docteur;Zoé;3;;22\n";
    let file = carnet.file("partenaires.csv", table);
    let firms = partly(&carnet, &["import", "accounts", &file]);
    assert_eq!(
        (&firms["created"], &firms["skipped"], &firms["rejected"]),
        (&json!(2), &json!(3), &json!(0)),
        "{firms}"
    );
    assert!(firms["rejects"][0]["reason"].as_str().unwrap().contains("carnet import contacts"), "{firms}");
    let people = partly(&carnet, &["import", "contacts", &file]);
    assert_eq!((&people["created"], &people["skipped"], &people["rejected"]), (&json!(3), &json!(2), &json!(0)));
    let list = carnet.json(&["list", "contacts", "--columns", "name,account,civility"]);
    let of = |name: &str, key: &str| {
        let found = list.as_array().unwrap().iter().find(|one| one["name"].as_str().unwrap().contains(name)).unwrap();
        found[key].clone()
    };
    assert_eq!((of("Michel", "civility"), of("Michel", "account_name")), (json!("mr"), json!("Apollo")));
    assert_eq!((of("Durand", "civility"), of("Durand", "account")), (json!("mrs"), Json::Null));
    assert_eq!((of("Docteur", "civility"), of("Docteur", "account_name")), (Json::Null, json!("Borée")));
    // Odoo writes the same with words.
    let other = Carnet::new();
    let file = other
        .file("res.partner.csv", "Nom;Est une société;Courriel\nApollo;VRAI;\nLoïc Michel;FAUX;loic@apollo.example\n");
    assert_eq!(partly(&other, &["import", "accounts", &file])["created"], 1);
    assert_eq!(partly(&other, &["import", "contacts", &file])["created"], 1);
}

#[test]
fn an_office_sheet_of_people_brings_their_companies_when_that_is_said() {
    let carnet = Carnet::new();
    carnet.run(&["add", "account", "name=Apollo"]).ok();
    let table = "Nom;Prénom;Société;E-mail\nMartin;Luc;Durand SA;l@durand.example\nRoy;Zoé;durand sa;z@durand.example\n\
        Petit;Ana;Apollo;a@apollo.example\nBon;Jean;C-00099;j@bon.example\n";
    let file = carnet.file("equipe.csv", table);
    let said = carnet.run(&["import", "contacts", &file, "--dry-run"]);
    assert!(said.status == 3 && said.err.contains("--create-accounts"), "{}", said.err);
    let done = partly(&carnet, &["import", "contacts", &file, "--create-accounts"]);
    assert_eq!((&done["created"], &done["employers"], &done["rejected"]), (&json!(3), &json!(1), &json!(1)), "{done}");
    assert_eq!(done["rejects"][0]["value"], "C-00099", "a reference is no name: {done}");
    let names = carnet.json(&["list", "accounts", "--columns", "name"]);
    let names: Vec<&str> = names.as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["Apollo", "Durand SA"]);
    carnet.run(&["undo"]).ok();
    assert_eq!(carnet.json(&["list", "accounts"]).as_array().unwrap().len(), 1);
}

#[test]
fn what_is_found_of_a_file_can_be_told_on_the_command_line() {
    let carnet = Carnet::new();
    let file = carnet.file("sans.csv", b"Apollo|Lyon\nBor\xe9e|Bron\n");
    let words = ["import", "accounts", &file, "--header", "none", "--delimiter", "bar", "--encoding", "windows-1252"];
    let answer = carnet.json(&[&words[..], &["--map", "#1=name", "--map", "#2=city"]].concat());
    assert_eq!(answer["created"], 2, "{answer}");
    for (flag, word) in [("--header", "deux"), ("--delimiter", "x"), ("--encoding", "ebcdic")] {
        let err = carnet.run(&["import", "accounts", &file, flag, word]).fails(2);
        assert!(err.contains(word), "{err}");
    }
    let dates = carnet.file("dates.csv", "Nom;Prénom;Anniversaire\nRoy;Paul;03/04/1980\n");
    carnet.run(&["import", "contacts", &dates, "--dates", "month-first"]).ok();
    assert_eq!(carnet.json(&["list", "contacts"])[0]["birthday"], "1980-03-04");
    let odd = carnet.file(
        "odd.csv",
        "First Name,Last Name,E-mail Address,Business Phone,Home Phone\nZoé,Petit,zoé chez apollo,,\n",
    );
    let answer = carnet.json(&["import", "contacts", &odd]);
    assert_eq!(
        (&answer["created"], &answer["set_aside"], &answer["aside"][0]["row"]),
        (&json!(1), &json!(1), &json!(2))
    );
    assert_eq!(carnet.run(&["import", "contacts", &odd, "--bad-cells", "refuse"]).status, 3);
}

#[test]
fn columns_that_were_told_once_are_read_so_again() {
    let carnet = Carnet::new();
    let first = carnet.file("un.csv", "Ma colonne à moi;Truc\nZeta SA;bleu\n");
    carnet.run(&["import", "accounts", &first, "--map", "A=name", "--map", "Truc=description"]).ok();
    let second = carnet.file("deux.csv", "Ma colonne à moi;Truc\nIota SA;vert\n");
    let run = carnet.run(&["import", "accounts", &second]);
    assert_eq!(run.status, 0, "{}", run.err);
    assert!(run.err.contains("comme la dernière fois") && run.err.contains("Ma colonne à moi → Nom"), "{}", run.err);
    assert_eq!(carnet.json(&["list", "accounts", "--filter", "nom:Iota"])[0]["description"], "vert");
    // What is told now counts, and other headings are another file.
    let third = carnet.file("trois.csv", "Ma colonne à moi;Truc;Autre\nKappa SA;vert;x\n");
    assert_eq!(carnet.run(&["import", "accounts", &third]).status, 1);
}

#[test]
fn doubles_and_rows_that_are_not_there_are_told_with_the_way_out() {
    let carnet = Carnet::new();
    let file = carnet.file("a.csv", "Nom;Ville;Ville\nApollo;Lyon;Bron\n");
    let err = carnet.run(&["import", "accounts", &file]).fails(2);
    assert!(err.contains("Ville (B), Ville (C)") && err.contains("Titre#2="), "{err}");
    for word in ["Ville#2=city", "C=city", "3=city"] {
        let answer = carnet.json(&["import", "accounts", &file, "--dry-run", "--map", word]);
        assert_eq!(answer["created"], 1, "{word}");
    }
    let err = carnet.run(&["import", "accounts", &file, "--header", "99"]).fails(2);
    assert!(err.contains("99") && err.contains("2 lignes"), "{err}");
    let long = carnet.file("long.csv", format!("{};b\n1;2\n", "x".repeat(5_000)));
    let err = carnet.run(&["import", "accounts", &long]).fails(1);
    assert!(err.len() < 500, "{err}");
}

#[test]
fn a_calendar_that_holds_cards_is_refused_in_words_and_fields_of_salesforce_show_whose_file_it_is() {
    let carnet = Carnet::new();
    let agenda = carnet.path("agenda.ics");
    std::fs::write(&agenda, "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Anne\r\nEND:VCARD\r\n").unwrap();
    let said = carnet.run(&["import", "activities", agenda.to_str().unwrap()]).fails(1);
    assert!(said.contains("cartes de visite") && said.contains("contacts"), "{said}");
    let sheet = carnet.path("sf.csv");
    std::fs::write(&sheet, "NAME,PHONE,ORACLE_ID__C,REGION__C\nApollo,415-555-0000,1,Sud\n").unwrap();
    let report = carnet.json(&["import", "accounts", sheet.to_str().unwrap()]);
    assert_eq!((&report["created"], &report["set_aside"]), (&1.into(), &1.into()), "{report}");
}
