//! What goes wrong on the command line: a sentence that says what, where and what to do, the right status, nothing lost.
use crate::support::binary::{Carnet, done, files};
use std::process::Stdio;

#[test]
fn a_command_that_is_not_understood_says_what_was_meant() {
    let carnet = Carnet::new();
    for (words, said) in [
        (&["lst"][..], "list"),
        (&["list"], "ENTITÉ"),
        (&["list", "acounts"], "accounts"),
        (&["list", "accounts", "--limit", "beaucoup"], "beaucoup"),
        (&["list", "accounts", "--filtre", "x"], "--filter"),
        (&["add", "account", "nme=Apollo"], "name"),
        (&["add", "account", "Apollo"], "CHAMP=VALEUR"),
        (&["import", "accounts", "x.csv", "--mode", "zut"], "upsert"),
        (&["trash"], "Il manque"),
        (&["--user", "zoe", "list", "accounts"], "zoe"),
        (&["list", "accounts", "--filter", "cty:lyon"], "city"),
        (&["list", "accounts", "--filter", "(city:lyon"], "^"),
        (&["list", "accounts", "--sort", "nme"], "name"),
    ] {
        let err = carnet.run(words).fails(2);
        assert!(err.contains(said), "{words:?}: {err}");
    }
    assert!(carnet.run(&["--lang", "en", "lst"]).fails(2).contains("is not a command"));
    assert!(carnet.run(&["--lang=en", "lst"]).fails(2).contains("is not a command"));
}

#[test]
fn every_wrong_value_is_told_beside_its_field_at_once() {
    let carnet = Carnet::new();
    let words = ["siret=80295478500029", "email=foo", "employees=abc", "country=Zz", "parent=Personne", "root=x"];
    let err = carnet.run(&[&["add", "account", "name="][..], &words].concat()).fails(1);
    for label in ["SIRET", "E-mail", "Effectif", "Pays", "Filiale de", "Tête de groupe"] {
        assert!(err.contains(label), "{label}: {err}");
    }
    assert!(carnet.run(&["add", "account", "name="]).fails(1).contains("Nom"));
    assert_eq!(carnet.json(&["list", "accounts"]), serde_json::json!([]));
    let kept = carnet.json(&["add", "account", "name=Apollo", "siret=80295478500029", "--keep-anyway"]);
    assert_eq!(kept["siret"], "80295478500029");
}

#[test]
fn a_name_that_two_records_share_lists_them_with_their_paths() {
    let carnet = Carnet::new();
    for words in [&["name=Groupe A"][..], &["name=Dupont", "parent=Groupe A"], &["name=Dupont", "city=Brest"]] {
        carnet.run(&[&["add", "account"], words].concat()).ok();
    }
    let err = carnet.run(&["show", "account", "dupont"]).fails(1);
    assert!(err.contains("C-00002  Dupont  (Groupe A › Dupont)") && err.contains("C-00003  Dupont  (Brest)"), "{err}");
}

#[test]
fn a_company_cannot_be_its_own_ancestor_and_the_message_names_the_path() {
    let carnet = Carnet::new();
    for words in [&["name=Tête"][..], &["name=Milieu", "parent=Tête"], &["name=Bas", "parent=Milieu"]] {
        carnet.run(&[&["add", "account"], words].concat()).ok();
    }
    let before = carnet.digest();
    let err = carnet.run(&["set", "account", "Tête", "parent=Bas"]).fails(1);
    assert!(err.contains("cercle") && err.contains("Milieu"), "{err}");
    assert_eq!(carnet.digest(), before);
}

#[test]
fn a_file_that_is_not_a_base_is_named_and_left_alone() {
    let carnet = Carnet::nowhere();
    let text = carnet.file("notes.txt", "bonjour");
    std::fs::create_dir(carnet.path("dossier")).unwrap();
    let folder = carnet.path("dossier");
    for (path, said) in
        [(text.as_str(), "notes.txt"), (folder.to_str().unwrap(), "dossier"), ("absent.db", "carnet init")]
    {
        for words in [&["list", "accounts"][..], &["add", "account", "name=X"], &["undo"], &["check"]] {
            let err = carnet.run(&[&["--db", path], words].concat()).fails(1);
            assert!(err.contains(said), "{err}");
        }
    }
    assert_eq!(std::fs::read(carnet.path("notes.txt")).unwrap(), b"bonjour");
    assert!(carnet.run(&["--db", &text, "init"]).fails(1).contains("existe déjà"));
    assert_eq!(files(carnet.base().parent().unwrap()), ["dossier", "notes.txt"]);
}

#[test]
fn rights_that_are_refused_end_with_status_four() {
    let carnet = Carnet::new();
    carnet.run(&["add", "account", "name=Apollo"]).ok();
    carnet.run(&["add", "permission_set", "name=Lecture", "refused=account: create edit delete\ncontact: read"]).ok();
    carnet.run(&["user", "add", "zoe", "permission_set=Lecture"]).ok();
    for words in [
        &["add", "account", "name=X"][..],
        &["set", "account", "C-00001", "name=X"],
        &["delete", "account", "C-00001"],
        &["list", "contacts"],
    ] {
        let err = carnet.run(&[&["--user", "zoe"], words].concat()).fails(4);
        assert!(err.contains("Vos droits"), "{words:?}: {err}");
    }
    assert!(carnet.run(&["--user", "zoe", "show", "account", "C-00001"]).ok().contains("Apollo"));
}

#[test]
fn nothing_in_the_file_steers_a_terminal() {
    let carnet = Carnet::new();
    let payloads =
        ["\u{1b}]0;titre\u{7}", "\u{1b}[2J", "\u{9b}31m", "\u{1b}]52;c;aGk=\u{1b}\\", "a\rb\u{8}", "x\u{202e}y"];
    for payload in payloads {
        let name = format!("name=Apollo{payload}");
        let description = format!("description={payload}");
        carnet.run(&["add", "account", &name, &description, "city=Ly\u{1b}[1mon"]).ok();
    }
    let harmless = |text: &str| !text.chars().any(|c| (c.is_control() && c != '\n') || c == '\u{202e}');
    for words in
        [&["list", "accounts"][..], &["show", "account", "C-00001"], &["tree", "C-00001"], &["search", "apollo"]]
    {
        for json in [&[][..], &["--json"]] {
            let answer = carnet.run(&[json, words].concat()).ok();
            assert!(harmless(&answer), "{words:?}: {answer:?}");
        }
    }
    let err = carnet.run(&["show", "account", "\u{1b}[2Jx"]).fails(1);
    assert!(harmless(&err), "{err:?}");
}

#[test]
fn no_terminal_is_told_in_words() {
    let carnet = Carnet::nowhere();
    let err = carnet.run(&[]).fails(2);
    assert!(err.contains("terminal") && err.contains("carnet --help"), "{err}");
    assert!(!carnet.base().exists());
}

#[test]
fn no_home_is_told_in_words_and_a_named_base_works_without() {
    let carnet = Carnet::nowhere();
    let homeless = |words: &[&str]| done(carnet.bare(words).env_clear().env("CARNET_LANG", "fr").output().unwrap());
    let base = carnet.base();
    homeless(&["--db", base.to_str().unwrap(), "init"]).ok();
    assert!(homeless(&["--db", base.to_str().unwrap(), "list", "accounts"]).ok().is_empty());
    let err = homeless(&["--db", base.to_str().unwrap(), "lst"]).fails(2);
    assert!(err.contains("commande"), "{err}");
}

#[test]
fn odd_locales_and_names_of_files_are_no_matter() {
    for locale in ["C", "fr_FR@euro", "tr_TR.UTF-8", "POSIX", ""] {
        let carnet = Carnet::nowhere();
        let mut command = carnet.command(&["init"]);
        done(command.env("LANG", locale).env("LC_ALL", locale).env_remove("CARNET_LANG").output().unwrap()).ok();
    }
    #[cfg(target_os = "linux")]
    {
        use std::os::unix::ffi::OsStrExt;
        let carnet = Carnet::nowhere();
        let path = carnet.path("").join(std::ffi::OsStr::from_bytes(b"b\xe9b\xe9.db"));
        let mut command = carnet.bare(&["init", "--db"]);
        done(command.arg(&path).output().unwrap()).ok();
        assert!(path.exists());
    }
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let carnet = Carnet::new();
    let many: String = (0..3_000).map(|n| format!("name=Tag {n}")).collect::<Vec<_>>().join("\n");
    for name in many.lines().take(40) {
        carnet.run(&["add", "tag", name]).ok();
    }
    let mut child = carnet.command(&["list", "tags"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let finished = done(child.wait_with_output().unwrap());
    assert_eq!((finished.status, finished.err.as_str()), (0, ""));
}

#[test]
fn a_clock_that_is_none_is_refused_before_anything_is_written() {
    let carnet = Carnet::nowhere();
    let err = done(carnet.command(&["init"]).env("CARNET_NOW", "hier").output().unwrap()).fails(2);
    assert!(err.contains("hier"), "{err}");
    assert!(!carnet.base().exists());
}

#[test]
fn an_answer_that_cannot_be_written_is_told() {
    if !std::path::Path::new("/dev/full").exists() {
        return;
    }
    let carnet = Carnet::new();
    carnet.run(&["add", "account", "name=Apollo"]).ok();
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let answer = done(carnet.command(&["list", "accounts", "--json"]).stdout(full).output().unwrap());
    assert!(answer.status == 1 && answer.err.contains("Impossible d'écrire"), "{answer:?}");
}

/// What people and programs put into names to take over a terminal.
const PAYLOADS: [&str; 40] = [
    "\u{1b}]0;titre\u{7}",
    "\u{1b}]0;titre\u{1b}\\",
    "\u{1b}]2;x",
    "\u{1b}]8;;http://x\u{1b}\\lien\u{1b}]8;;\u{1b}\\",
    "\u{1b}]52;c;aGk=\u{7}",
    "\u{1b}]4;1;rgb:ff/00/00\u{7}",
    "\u{1b}]10;?\u{7}",
    "\u{1b}]1337;File=x:AA\u{7}",
    "\u{1b}]777;notify;a;b\u{7}",
    "\u{1b}[2J",
    "\u{1b}[H",
    "\u{1b}[31m",
    "\u{1b}[?1049h",
    "\u{1b}[?25l",
    "\u{1b}[?2004h",
    "\u{1b}[6n",
    "\u{1b}[c",
    "\u{1b}[20t",
    "\u{1b}[5i",
    "\u{1b}[4h",
    "\u{1b}[1;1r",
    "\u{1b}P$q\"p\u{1b}\\",
    "\u{1b}Pqxx\u{1b}\\",
    "\u{1b}_Gx\u{1b}\\",
    "\u{1b}^x\u{1b}\\",
    "\u{1b}c",
    "\u{1b}(0",
    "\u{1b}N",
    "\u{9b}31m",
    "\u{9d}0;x\u{9c}",
    "\u{90}q\u{9c}",
    "\u{85}",
    "a\rb",
    "a\u{8}\u{8}b",
    "\u{7}",
    "\u{c}",
    "\u{7f}",
    "Doc\u{202e}fdp.exe",
    "\u{2066}a\u{2069}",
    "pay\u{200b}pal",
];

#[test]
fn forty_payloads_in_every_field_reach_no_terminal() {
    let carnet = Carnet::new();
    for (number, payload) in PAYLOADS.iter().enumerate() {
        let told = |key: &str| format!("{key}={number}{payload}");
        let account = ["name", "description", "street", "complement", "city", "legal_form", "activity_code"];
        let contact = ["first_name", "last_name", "job_title", "description", "city"];
        for (entity, keys) in [("account", &account[..]), ("contact", &contact), ("tag", &["name"])] {
            let values: Vec<String> = keys.iter().map(|key| told(key)).collect();
            let values: Vec<&str> = values.iter().map(String::as_str).collect();
            let answer = carnet.run(&[&["add", entity][..], &values].concat());
            harmless(&answer.out);
            harmless(&answer.err);
            assert_eq!(answer.status, 0, "{}", answer.err);
        }
        let reference = format!("C-{:05}", number + 1);
        let text = told("text");
        let note = carnet.run(&["act", "info", &reference, &text, &told("subject")]);
        harmless(&note.ok());
        let refused = carnet.run(&["set", "account", &reference, &told("siret"), &told("employees"), &told("parent")]);
        assert_eq!(refused.status, 1);
        harmless(&refused.err);
    }
    for json in [&[][..], &["--json"]] {
        for words in [
            &["list", "accounts"][..],
            &["list", "contacts"],
            &["list", "entries"],
            &["list", "tags"],
            &["show", "account", "C-00001"],
            &["show", "contact", "P-00001"],
            &["timeline", "C-00002"],
            &["tree", "C-00003"],
            &["search", "3"],
            &["undo"],
            &["redo"],
        ] {
            harmless(&carnet.run(&[json, words].concat()).ok());
        }
    }
    for number in 1..=PAYLOADS.len() {
        harmless(&carnet.run(&["show", "account", &format!("C-{number:05}")]).ok());
    }
}

#[track_caller]
fn harmless(text: &str) {
    let strange = |c: char| {
        (c.is_control() && c != '\n') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200b}')
    };
    assert!(!text.contains(strange), "{text:?}");
}

#[test]
fn a_file_that_is_not_there_is_said_to_be_missing_and_what_there_is_is_listed() {
    let carnet = Carnet::new();
    let err = carnet.run(&["restore", "zzz"]).fails(1);
    assert!(err.contains("zzz n'existe pas") && err.contains("carnet backup") && !err.contains("init"), "{err}");
    carnet.run(&["backup"]).ok();
    let err = carnet.run(&["restore", "zzz"]).fails(1);
    assert!(err.contains("backups/carnet-") && err.contains(".db"), "{err}");
    let err = carnet.run(&["--lang", "en", "restore", "zzz"]).fails(1);
    assert!(err.contains("There is no backup file zzz"), "{err}");
}

#[test]
fn a_folder_that_is_not_there_is_not_made_by_mistake() {
    let carnet = Carnet::new();
    let (export, backup) = (carnet.path("nope/x.csv"), carnet.path("nope/x.db"));
    for words in [
        ["export", "accounts", "-o", export.to_str().unwrap()].as_slice(),
        &["template", "accounts", "-o", export.to_str().unwrap()],
        &["backup", backup.to_str().unwrap()],
    ] {
        let err = carnet.run(words).fails(1);
        assert!(err.contains("nope n'existe pas"), "{words:?}: {err}");
        let err = carnet.run(&[&["--lang", "en"], words].concat()).fails(1);
        assert!(err.contains("nope does not exist"), "{words:?}: {err}");
    }
    assert!(!carnet.path("nope").exists());
}

#[test]
fn a_base_given_as_an_argument_is_told_how_to_be_chosen() {
    let carnet = Carnet::nowhere();
    let err = carnet.run(&["init", "r.db"]).fails(2);
    assert!(err.contains("carnet --db r.db init"), "{err}");
    let err = carnet.run(&["--lang", "en", "init", "r.db"]).fails(2);
    assert!(err.contains("carnet --db r.db init"), "{err}");
    assert!(!carnet.path("r.db").exists());
}

#[test]
fn an_export_leaves_a_line_in_the_log_and_no_step_to_undo() {
    let carnet = Carnet::new();
    carnet.run(&["add", "account", "name=Apollo"]).ok();
    carnet.run(&["export", "accounts", "-o", "a.csv"]).ok();
    let said = carnet.run(&["undo"]).ok();
    assert!(said.contains("Création de Apollo annulée"), "{said}");
    let operations = carnet.json(&["list", "operations"]);
    assert_eq!(operations[0]["kind"], "export", "{operations}");
    assert_eq!(operations[0]["text"], "accounts: a.csv", "{operations}");
}

#[test]
fn several_records_come_back_from_the_trash_as_one_step() {
    let carnet = Carnet::new();
    for name in ["Apollo", "Borée", "Cérès"] {
        carnet.run(&["add", "account", &format!("name={name}")]).ok();
        carnet.run(&["delete", "account", name]).ok();
    }
    carnet.run(&["trash", "restore", "Apollo", "Cérès"]).ok();
    assert_eq!(carnet.json(&["list", "accounts"]).as_array().unwrap().len(), 2);
    carnet.run(&["trash", "restore", "Borée", "Zénith"]).fails(1);
    assert_eq!(carnet.json(&["trash", "list"]).as_array().unwrap().len(), 1, "all or none");
    carnet.run(&["undo"]).ok();
    assert_eq!(carnet.json(&["trash", "list"]).as_array().unwrap().len(), 3);
}
