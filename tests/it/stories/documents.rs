//! Documents: files that are kept in the base, linked to any number of records, opened, copied out, taken off, merged along.
use crate::support::binary::{Carnet, files};
use crate::support::fixture;
use crate::support::robot::Robot;
use carnet::model::Query;
use carnet::model::catalog::document::DOCUMENT;
use carnet::model::catalog::entry::ENTRY;
use carnet::shell::Opening;
use serde_json::{Value as Json, json};

const PLAN: &[u8] = b"%PDF-1.4\nun plan, avec \0 et \xff\n";

/// Two accounts with a contact each, and a plan beside the base.
fn desk() -> (Robot, String) {
    let fixture = fixture::two_prospects();
    let path = fixture.folder().join("Plan du magasin.pdf");
    std::fs::write(&path, PLAN).unwrap();
    (Robot::with(fixture).size(120, 36), path.display().to_string())
}

#[test]
fn a_file_becomes_a_document_that_the_infobox_tells_of_and_opens() {
    let (mut robot, path) = desk();
    robot.press("g c").press("<Enter>").is_at("account/C-00001").press("t").type_text("joindre un fichier");
    robot.press("<Enter>").sees("Document · Apollo SAS").type_text(&path);
    // The name follows the file, and its size stands beside it.
    robot.sees("Plan du magasin").sees("30 o").press("<C-s>").sees("« Plan du magasin » joint à Apollo SAS");
    robot.press("<Tab>").press("<Enter>").sees("Document ·");
    robot.press("<Enter>").is_at("document/D-00001").sees("Plan du magasin.pdf").sees("Apollo SAS");
    let launched = robot.press("o").launched().to_vec();
    let [Opening::File(copy)] = launched.as_slice() else { panic!("{launched:?}") };
    assert_eq!(copy.file_name().unwrap(), "Plan du magasin.pdf");
    assert_eq!(std::fs::read(copy).unwrap(), PLAN);
    std::fs::remove_dir_all(copy.parent().unwrap()).unwrap();
    robot.press("u").press("g d").is_at("documents").sees("Aucun document pour l'instant");
    robot.press("U").sees("Plan du magasin.p").sees("30 o");
}

#[test]
fn one_document_for_several_customers_is_one_entry_and_one_file() {
    let (mut robot, path) = desk();
    robot.press("g c").press("a").press("t").type_text("joindre un fichier").press("<Enter>").paste(&path);
    robot.press("<C-s>").sees("« Plan du magasin » joint à 2 fiches");
    let repository = robot.repository();
    assert_eq!(repository.count(&Query::of(&DOCUMENT)).unwrap(), 1);
    assert_eq!(repository.count(&Query::of(&ENTRY)).unwrap(), 1, "one entry on both");
    robot.press("g d").press("<Enter>").sees("Apollo SAS").sees("Ateliers du R");
    // From the document's own sheet it is taken off the record under the cursor.
    robot.press("d").sees("Il reste lié à 1").press("o").sees("retiré de Apollo SAS").press("q");
    robot.press("<Enter>").misses("Apollo SAS").press("u").sees("Apollo SAS");
}

#[test]
fn in_the_section_documents_one_adds_links_what_is_there_and_takes_off() {
    let (mut robot, path) = desk();
    robot.press("g c").press("<Enter> <F4> <F4> <F4> <F4>").is_at("account/C-00001/documents");
    robot.sees("Aucun document ici").press("n").sees("Document · Apollo SAS");
    robot.type_text(&path).press("<C-s>").sees("Plan du magasin").press("J");
    robot.is_at("account/C-00002/documents").sees("Aucun document ici").press("n").sees("Ou déjà dans la base");
    robot.press("<Tab> <Tab> <Enter>").sees("Plan du magasin").press("<Tab> <Enter>").press("<C-s>");
    robot.sees("« Plan du magasin » joint à Ateliers du Rhône").press("<Enter>").is_at("document/D-00001");
    robot.sees("Apollo SAS").sees("Ateliers du R").press("q");
    robot.press("d").sees("Retirer « Plan du magasin » de Ateliers du Rhône").press("o").sees("Aucun document ici");
    robot.press("u").sees("Plan du magasin").misses("Aucun document ici");
}

#[test]
fn a_path_is_completed_in_the_form_and_what_is_wrong_with_it_stands_beside_it() {
    let (mut robot, path) = desk();
    let folder = path.trim_end_matches("Plan du magasin.pdf").to_owned();
    robot = robot.at("account/C-00001/documents");
    robot.press("n").type_text(&format!("{folder}Pl")).press("<F4>").sees("Plan du magasin.pdf").press("<C-s>");
    robot.sees("« Plan du magasin » joint à Apollo SAS").press("n").type_text(&folder).press("<C-s>");
    robot.sees("c'est un dossier").press("<C-d> <Esc>");
    robot.press("n").type_text(&format!("{folder}rien.pdf")).press("<C-s>").sees("rien.pdf").sees("introuvable");
    robot.press("<C-d> <Esc>").press("n").press("<C-s>").sees("À remplir");
}

/// A customer and a plan, by commands.
fn office() -> (Carnet, String) {
    let carnet = Carnet::new();
    carnet.run(&["add", "account", "name=Apollo SAS"]).ok();
    carnet.run(&["add", "account", "name=Apollo S.A.S."]).ok();
    carnet.run(&["add", "deal", "name=Rayonnage", "account=C-00001"]).ok();
    let plan = carnet.file("plan.pdf", PLAN);
    (carnet, plan)
}

/// With plain blanks.
fn plain(said: String) -> String {
    said.replace(['\u{a0}', '\u{202f}'], " ")
}

fn attached() -> (Carnet, String) {
    let (carnet, plan) = office();
    carnet.run(&["document", "attach", &plan, "C-00001", "A-00001", "--note", "Allées de 2,90 m"]).ok();
    (carnet, plan)
}

#[test]
fn a_script_attaches_shows_saves_and_takes_off() {
    let (carnet, plan) = attached();
    let shown = carnet.json(&["show", "document", "D-00001"]);
    assert_eq!((&shown["name"], &shown["file_name"], &shown["size"]), (&json!("plan"), &json!("plan.pdf"), &json!(30)));
    assert_eq!((&shown["accounts"], &shown["deals"]), (&json!(["C-00001"]), &json!(["A-00001"])));
    let timeline = carnet.json(&["timeline", "C-00001"]);
    assert_eq!(timeline.as_array().unwrap().len(), 1, "the deal's account is told once");
    let entry = &timeline[0];
    assert_eq!((&entry["kind"], &entry["subject"]), (&json!("document"), &json!("plan")));
    assert_eq!((&entry["text"], &entry["documents"]), (&json!("Allées de 2,90 m"), &json!(["D-00001"])));
    let to = carnet.path("copie.pdf");
    let to = to.to_str().unwrap();
    carnet.run(&["document", "save", "D-00001", "--to", to]).ok();
    assert_eq!(std::fs::read(to).unwrap(), PLAN);
    std::fs::write(to, "à moi").unwrap();
    let there = carnet.run(&["document", "save", "D-00001", "--to", to]).fails(1);
    assert!(there.contains("copie.pdf") && there.contains("existe déjà"), "{there}");
    assert_eq!(std::fs::read(to).unwrap(), "à moi".as_bytes());
    carnet.run(&["document", "save", "D-00001", "--to", to, "--replace"]).ok();
    assert_eq!(std::fs::read(to).unwrap(), PLAN);
    carnet.run(&["document", "unlink", "D-00001", "C-00001"]).ok();
    let left = carnet.json(&["show", "document", "D-00001"]);
    assert_eq!((&left["accounts"], &left["deals"]), (&json!([]), &json!(["A-00001"])));
    carnet.run(&["undo"]).ok();
    assert_eq!(carnet.json(&["show", "document", "D-00001"])["accounts"], json!(["C-00001"]));
    let _ = plan;
}

#[test]
fn a_document_is_added_listed_filtered_and_exported_like_any_record() {
    let (carnet, plan) = office();
    let added = carnet.json(&["add", "document", &format!("content={plan}"), "accounts=C-00001", "tags=plan"]);
    assert_eq!((&added["name"], &added["media_type"]), (&json!("plan"), &json!("application/pdf")));
    let listed = carnet.json(&["list", "documents", "--filter", "accounts:apollo size<100"]);
    assert_eq!(listed.as_array().unwrap().len(), 1);
    let found = carnet.json(&["search", "plan"]);
    assert_eq!((&found[0]["title"], &found[0]["reference"]), (&json!("plan"), &json!("D-00001")), "{found}");
    let sheet = plain(carnet.run(&["show", "document", "D-00001"]).ok());
    assert!(!sheet.contains("4ab8") && sheet.contains("30 o") && sheet.contains("plan.pdf"), "{sheet}");
    let table = carnet.path("documents.csv");
    carnet.run(&["export", "documents", "-o", table.to_str().unwrap()]).ok();
    let text = std::fs::read_to_string(table).unwrap();
    assert!(text.contains("plan.pdf") && text.contains("C-00001"), "{text}");
    let other = carnet.file("plan-2.pdf", "plus grand que le premier, tout de même");
    let changed = carnet.json(&["set", "document", "D-00001", &format!("content={other}")]);
    assert_eq!((&changed["name"], &changed["file_name"]), (&json!("plan"), &json!("plan-2.pdf")));
    assert_ne!(changed["size"], added["size"]);
    carnet.run(&["undo"]).ok();
    let to = carnet.path("avant.pdf");
    carnet.run(&["document", "save", "D-00001", "--to", to.to_str().unwrap()]).ok();
    assert_eq!(std::fs::read(to).unwrap(), PLAN, "the bytes before are there again");
}

#[test]
fn a_merge_moves_documents_to_the_original_and_undo_moves_them_back() {
    let (carnet, plan) = office();
    carnet.run(&["document", "attach", &plan, "C-00002"]).ok();
    let other = carnet.file("tarif.txt", "LIS-2700");
    carnet.run(&["document", "attach", &other, "C-00001", "C-00002"]).ok();
    let before = carnet.digest();
    carnet.run(&["merge", "account", "C-00001", "C-00002"]).ok();
    for reference in ["D-00001", "D-00002"] {
        let accounts = &carnet.json(&["show", "document", reference])["accounts"];
        assert_eq!(*accounts, json!(["C-00001"]), "once, on {reference}");
    }
    carnet.run(&["undo"]).ok();
    assert_eq!(carnet.digest(), before);
    let two = &carnet.json(&["show", "document", "D-00002"])["accounts"];
    assert_eq!(*two, json!(["C-00001", "C-00002"]));
}

#[test]
fn a_deleted_customer_leaves_its_documents_and_a_deleted_document_comes_back_whole() {
    let (carnet, _plan) = attached();
    let before = carnet.digest();
    carnet.run(&["delete", "account", "C-00001"]).ok();
    assert_eq!(carnet.json(&["show", "document", "D-00001"])["accounts"], json!([]));
    carnet.run(&["undo"]).ok();
    assert_eq!(carnet.digest(), before);
    carnet.run(&["delete", "document", "D-00001"]).ok();
    assert_eq!(carnet.json(&["timeline", "C-00001"])[0]["documents"], json!([]), "the entry stays");
    carnet.run(&["trash", "restore", "D-00001"]).ok();
    assert_eq!(carnet.digest(), before);
    let to = carnet.path("retour.pdf");
    carnet.run(&["document", "save", "D-00001", "--to", to.to_str().unwrap()]).ok();
    assert_eq!(std::fs::read(to).unwrap(), PLAN);
}

fn blobs(carnet: &Carnet) -> i64 {
    let base = rusqlite::Connection::open(carnet.base()).unwrap();
    base.query_row("SELECT count(*) FROM blob", [], |row| row.get(0)).unwrap()
}

#[test]
fn emptying_the_trash_takes_the_bytes_that_nothing_else_has() {
    let (carnet, plan) = attached();
    carnet.run(&["document", "attach", &plan, "C-00002", "--name", "Le même"]).ok();
    let own = carnet.file("seul.txt", "personne d'autre");
    carnet.run(&["document", "attach", &own, "C-00002"]).ok();
    assert_eq!(blobs(&carnet), 2, "the same bytes stand once");
    carnet.run(&["delete", "document", "D-00001", "D-00003"]).ok();
    assert_eq!(blobs(&carnet), 2, "what is in the trash can come back");
    carnet.run(&["trash", "empty"]).ok();
    assert_eq!(blobs(&carnet), 1, "the other document still has the plan");
    let to = carnet.path("reste.pdf");
    carnet.run(&["document", "save", "D-00002", "--to", to.to_str().unwrap()]).ok();
    assert_eq!(std::fs::read(to).unwrap(), PLAN);
    carnet.digest();
}

#[test]
fn a_backup_and_the_open_formats_have_the_documents() {
    let (carnet, _plan) = attached();
    let backup = carnet.path("copie.db");
    carnet.run(&["backup", backup.to_str().unwrap()]).ok();
    let before = carnet.digest();
    carnet.run(&["delete", "document", "D-00001"]).ok();
    carnet.run(&["restore", backup.to_str().unwrap()]).ok();
    assert_eq!(carnet.digest(), before);
    let folder = carnet.path("tout");
    carnet.run(&["export", "all", folder.to_str().unwrap()]).ok();
    let kept = files(&folder.join("attachments"));
    assert!(matches!(kept.as_slice(), [only] if only.ends_with(".pdf")), "{kept:?}");
    assert_eq!(std::fs::read(folder.join("attachments").join(&kept[0])).unwrap(), PLAN);
    let other = Carnet::new();
    other.run(&["import", "all", folder.to_str().unwrap()]).ok();
    let shown = other.json(&["show", "document", "D-00001"]);
    assert_eq!((&shown["name"], &shown["size"], &shown["accounts"]), (&json!("plan"), &json!(30), &json!(["C-00001"])));
    let to = other.path("plan.pdf");
    other.run(&["document", "save", "D-00001", "--to", to.to_str().unwrap()]).ok();
    assert_eq!(std::fs::read(to).unwrap(), PLAN);
    assert_eq!(other.json(&["timeline", "C-00001"])[0]["documents"], json!(["D-00001"]));
    other.digest();
}

#[test]
fn a_document_that_is_too_large_says_how_large_and_the_limit_is_a_setting() {
    let (carnet, _plan) = office();
    let large = carnet.path("film.mp4");
    std::fs::File::create(&large).unwrap().set_len(31_400_000).unwrap();
    let large = large.to_str().unwrap().to_owned();
    let said = plain(carnet.run(&["document", "attach", &large, "C-00001"]).fails(1));
    assert!(said.contains("film.mp4") && said.contains("31 Mo") && said.contains("25 Mo"), "{said}");
    let said = plain(carnet.run(&["add", "document", &format!("content={large}")]).fails(1));
    assert!(said.contains("31 Mo") && said.contains("25 Mo"), "{said}");
    let mut robot = Robot::with(fixture::two_prospects()).size(120, 36).at("settings");
    robot.sees("Taille d'un document").sees("25 Mo");
    assert_eq!(robot.repository().document_limit().unwrap(), 25_000_000);
}

#[test]
fn what_is_no_file_or_has_no_name_is_refused_in_words() {
    let (carnet, _plan) = office();
    let folder = carnet.path("dossier");
    std::fs::create_dir(&folder).unwrap();
    for path in ["/nulle/part/plan.pdf".to_owned(), folder.display().to_string(), "/dev/null".to_owned()] {
        let said = carnet.run(&["document", "attach", &path, "C-00001"]).fails(1);
        assert!(said.contains(&path), "{said}");
    }
    let nothing = carnet.run(&["act", "document", "C-00001"]).fails(1);
    assert!(nothing.contains("À remplir"), "{nothing}");
    assert_eq!(carnet.json(&["list", "documents"]), json!([]));
    let (carnet, plan) = attached();
    let nameless = carnet.run(&["set", "document", "D-00001", "name="]).fails(1);
    assert!(nameless.contains("Nom"), "{nameless}");
    let base = rusqlite::Connection::open(carnet.base()).unwrap();
    base.execute_batch("UPDATE blob SET data = x'00'").unwrap();
    drop(base);
    let to = carnet.path("x.pdf");
    let gone = carnet.run(&["document", "save", "D-00001", "--to", to.to_str().unwrap()]).fails(1);
    assert!(gone.contains("plan") && gone.contains("abîmés") && !to.exists(), "{gone}");
    let found = carnet.run(&["--json", "check"]);
    assert!(found.out.contains("bytes"), "{}", found.out);
    let _ = plan;
}

#[test]
fn whatever_a_document_is_called_it_is_saved_in_the_folder_that_was_named() {
    let (carnet, plan) = office();
    let names = [
        "../../evasion",
        "..\\..\\evasion",
        "CON",
        "a\u{202E}fdp.exe",
        "ligne\nsuivante",
        "…",
        ".bashrc",
        "/etc/passwd",
    ];
    for name in names {
        carnet.run(&["add", "document", &format!("content={plan}"), &format!("name={name}")]).ok();
    }
    // One that came from elsewhere: the store itself has the name.
    let base = rusqlite::Connection::open(carnet.base()).unwrap();
    base.execute_batch("UPDATE document SET name = '../../' || char(27) || '[2Jx', file_name = '../x.sh/y' WHERE id = (SELECT min(id) FROM document)").unwrap();
    drop(base);
    let folder = carnet.path("sortie");
    std::fs::create_dir(&folder).unwrap();
    let all: Vec<String> =
        carnet.json(&["list", "documents"]).as_array().unwrap().iter().map(|one| reference(one).to_owned()).collect();
    let words: Vec<&str> = ["document", "save"].into_iter().chain(all.iter().map(String::as_str)).collect();
    let mut outside = files(folder.parent().unwrap());
    outside.retain(|name| name != "sortie");
    carnet.run(&[&words[..], &["--to", folder.to_str().unwrap()]].concat()).ok();
    let written = files(&folder);
    assert_eq!(written.len(), names.len(), "{written:?}");
    let strange = |name: &String| name.chars().any(|c| c.is_control() || c == '\u{202E}') || name.contains('\\');
    assert!(!written.iter().any(strange), "{written:?}");
    let mut after = files(folder.parent().unwrap());
    after.retain(|name| name != "sortie");
    assert_eq!(after, outside, "nothing was written elsewhere");
}

fn reference(record: &Json) -> &str {
    record["reference"].as_str().unwrap()
}

#[test]
fn several_documents_of_one_name_are_saved_side_by_side() {
    let (carnet, plan) = attached();
    carnet.run(&["document", "attach", &plan, "C-00002", "--name", "PLAN"]).ok();
    let missing = carnet.path("nulle-part");
    let said = carnet.run(&["document", "save", "D-00001", "D-00002", "--to", missing.to_str().unwrap()]).fails(1);
    assert!(said.contains("nulle-part") && said.contains("n'est pas un dossier"), "{said}");
    std::fs::create_dir(&missing).unwrap();
    let said = carnet.run(&["document", "save", "D-00001", "D-00002", "--to", missing.to_str().unwrap()]).ok();
    assert!(said.contains("2 documents enregistrés"), "{said}");
    assert_eq!(files(&missing), ["PLAN (2).pdf", "plan.pdf"]);
}

#[test]
fn whoever_may_not_make_documents_is_refused_by_status_four() {
    let (carnet, plan) = office();
    carnet.run(&["add", "permission_set", "name=Lecteur", "refused=document: create"]).ok();
    let user = carnet.json(&["list", "users"])[0]["login"].as_str().unwrap().to_owned();
    carnet.run(&["set", "user", &user, "permission_set=Lecteur"]).ok();
    carnet.run(&["document", "attach", &plan, "C-00001"]).fails(4);
    carnet.run(&["add", "document", &format!("content={plan}")]).fails(4);
}

#[test]
fn before_a_customer_is_deleted_it_is_said_that_its_documents_stay() {
    let (mut robot, path) = desk();
    robot.press("g c").press("t").type_text("joindre un fichier").press("<Enter>").type_text(&path).press("<C-s>");
    robot.sees("« Plan du magasin » joint à").press("d").sees("1 contact, 1 document.").press("<Esc>");
    robot.press("<C-f>").type_text("magasin").sees("Plan du magasin").sees("D-00001");
}

#[test]
fn the_setting_says_how_heavy_a_document_may_be() {
    let (robot, path) = desk();
    let mut robot = robot.at("settings").size(120, 60);
    robot.sees("Taille d'un document").click("Taille d'un document");
    for _ in 0..5 {
        if robot.repository().document_limit().unwrap() > 5_000_000 {
            robot.press("<Enter>");
        }
    }
    assert_eq!(robot.repository().document_limit().unwrap(), 5_000_000);
    std::fs::File::create(&path).unwrap().set_len(6_000_000).unwrap();
    robot.press("g c <Enter> t").type_text("joindre un fichier").press("<Enter>").type_text(&path).press("<C-s>");
    robot.sees("pèse").press("<Esc>");
    std::fs::File::create(&path).unwrap().set_len(4_000_000).unwrap();
    robot.press("t").type_text("joindre un fichier").press("<Enter> <C-s>").sees("joint à Apollo SAS");
}
