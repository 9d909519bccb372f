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
