//! The whole of a base as open formats: out into a folder, back into an empty base, with nothing lost and nothing half done.
use crate::support::binary::Carnet;
use serde_json::Value as Json;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Two bases and the folders between them.
struct Move {
    carnet: Carnet,
}

impl Move {
    /// A demonstration with a field of one's own, values of a field that is gone, a file inside the base, and names that
    /// spreadsheets and readers of CSV stumble over.
    fn new() -> Move {
        let moved = Move { carnet: Carnet::nowhere() };
        let run = |words: &[&str]| moved.run("un.db", words);
        run(&["demo", "--json"]);
        run(&["field", "add", "account", "surface", "kind=number"]);
        run(&["field", "add", "account", "code", "kind=text"]);
        run(&["field", "add", "account", "vieux", "kind=text"]);
        run(&["set", "account", "C-00001", "surface=1200", "code=007", "vieux=reste", "tags=neuf"]);
        run(&["field", "delete", "account", "vieux", "--anyway"]);
        run(&["add", "account", "name==1+1;\"a\"\n#: b", "city=Lyon", "postcode=69003"]);
        run(&["add", "account", "name='=2+2"]);
        run(&["act", "info", "C-00001", "text=Une **note**\r\n- un\r\n- deux"]);
        let file = moved.carnet.file("plaquette.pdf", "%PDF-1.4 plaquette");
        run(&["profile", "attach", "F-00001", &file]);
        // What the demonstration has none of: a further address, what no field holds, two that are not the same, a comment, a
        // setting of the file, a document of one's own, a letter with an attachment.
        let card = "BEGIN:VCARD\r\nVERSION:4.0\r\nUID:u-9\r\nN:Essai;Lou;;;\r\nFN:Lou Essai\r\nEMAIL:lou@essai.example\r\n\
            EMAIL;TYPE=home:lou@maison.example\r\nX-CLUB:Rugby\r\nEND:VCARD\r\n";
        run(&["import", "contacts", &moved.carnet.file("lou.vcf", card)]);
        run(&["duplicates", "contacts", "--not-same", "P-00001", "P-00002"]);
        run(&["module", "set", "statuses", "off"]);
        let entries: Json = serde_json::from_str(&run(&["list", "entries", "kind:info", "--json"])).unwrap();
        run(&["act", "comment", &format!("entry/{}", entries[0]["id"].as_str().unwrap()), "text=Vu, merci"]);
        let file = moved.carnet.file("plan.txt", "Plan du dépôt");
        run(&["act", "document", "P-00001", &format!("file={file}")]);
        run(&["act", "send_profile", "P-00001", "profiles=F-00001"]);
        moved
    }

    fn path(&self, name: &str) -> PathBuf {
        self.carnet.path(name)
    }

    fn run(&self, base: &str, words: &[&str]) -> String {
        let base = self.path(base);
        self.carnet.run(&[&["--db", base.to_str().unwrap()], words].concat()).ok()
    }

    fn refused(&self, base: &str, words: &[&str]) -> String {
        let base = self.path(base);
        self.carnet.run(&[&["--db", base.to_str().unwrap()], words].concat()).fails(1)
    }

    fn export(&self, base: &str, folder: &str) -> PathBuf {
        let folder = self.path(folder);
        self.run(base, &["export", "all", folder.to_str().unwrap()]);
        folder
    }
}

/// The files of a folder with their bytes, except those named.
fn contents(folder: &Path, except: &[&str]) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for place in [folder.to_owned(), folder.join("attachments")] {
        for entry in fs::read_dir(place).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(folder).unwrap().display().to_string();
            if path.is_file() && !except.contains(&name.as_str()) {
                found.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    found
}

#[test]
fn everything_goes_out_in_open_formats_and_comes_back_equal() {
    let moved = Move::new();
    // What waits to be sent is held where it arrives, so none waits here.
    let letters: Json = serde_json::from_str(&moved.run("un.db", &["outbox", "list", "--json"])).unwrap();
    let waiting = letters.as_array().unwrap().iter().filter(|letter| letter["state"] == "queued");
    let waiting: Vec<&str> = waiting.map(|letter| letter["reference"].as_str().unwrap()).collect();
    assert!(!waiting.is_empty(), "{letters}");
    for letter in waiting {
        moved.run("un.db", &["outbox", "withdraw", letter]);
    }
    let out = moved.export("un.db", "sortie");
    moved.run("deux.db", &["init"]);
    moved.run("deux.db", &["import", "all", out.to_str().unwrap()]);
    let checked: Json = serde_json::from_str(&moved.run("deux.db", &["check", "--json"])).unwrap();
    assert_eq!(checked["ok"], true, "{checked}");
    let manifest: Json = serde_json::from_slice(&fs::read(out.join("manifest.json")).unwrap()).unwrap();
    let files = manifest["files"].as_array().unwrap();
    let none = files.iter().filter(|file| file["records"] == 0).map(|file| file["entity"].as_str().unwrap());
    assert_eq!(none.collect::<Vec<_>>(), Vec::<&str>::new(), "a sort of records of which nothing is told here");
    let again = moved.export("deux.db", "retour");
    // Writing the folder is itself told in the log of operations.
    let except = ["manifest.json", "operations.csv"];
    let (one, other) = (contents(&out, &except), contents(&again, &except));
    assert!(one.len() > 30 && one.keys().any(|name| name.starts_with("attachments/")), "{:?}", one.keys());
    assert_eq!(one.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>());
    for (name, bytes) in &one {
        assert!(*bytes == other[name], "{name} differs");
    }
    for words in [
        &["show", "account", "C-00001"][..],
        &["timeline", "Apollo SAS"],
        &["list", "contacts", "--columns", "name,last_contacted_at,last_heard_at,gdpr_status,roles"],
        &["list", "accounts", "--columns", "name,city,last_contacted_at,surface,tags"],
        &["search", "note"],
        &["tree", "Apollo SAS"],
        &["list", "users"],
        &["outbox", "list"],
        &["list", "documents"],
        &["list", "campaigns"],
        &["list", "target_lists"],
        &["mail-template", "list"],
        &["segment", "list"],
        &["field", "list"],
        &["module", "list"],
    ] {
        assert_eq!(moved.run("un.db", words), moved.run("deux.db", words), "{words:?}");
    }
    assert!(moved.run("deux.db", &["show", "account", "C-00001"]).contains("007"));
    // New references go on where those of the old base ended.
    let [one, other] = ["un.db", "deux.db"].map(|base| moved.run(base, &["add", "account", "name=Neuf", "--json"]));
    let reference = |text: &str| serde_json::from_str::<Json>(text).unwrap()["reference"].clone();
    assert_eq!(reference(&one), reference(&other));
}

#[test]
fn a_table_of_the_folder_is_an_ordinary_file_too() {
    let moved = Move::new();
    let out = moved.export("un.db", "sortie");
    let text = fs::read_to_string(out.join("contacts.csv")).unwrap();
    let headings = text.lines().next().unwrap().trim_start_matches('\u{feff}');
    assert!(headings.starts_with("id;version;created_at;updated_at;reference;"), "{headings}");
    assert!(headings.contains(";account;account.id;"), "{headings}");
    assert!(text.contains(";C-00001;"), "a link is told in words too");
    assert!(!fs::read_to_string(out.join("accounts.csv")).unwrap().contains(";=1+1"));
    moved.run("trois.db", &["init"]);
    let accounts = out.join("accounts.csv");
    let answer = moved.carnet.run(&[
        "--db",
        moved.path("trois.db").to_str().unwrap(),
        "--json",
        "import",
        "accounts",
        accounts.to_str().unwrap(),
    ]);
    let answer: Json = serde_json::from_str(&answer.out).unwrap();
    assert!(answer["created"].as_u64().unwrap() > 40, "{answer}");
    let attached: Vec<_> = fs::read_dir(out.join("attachments")).unwrap().collect();
    assert!(attached.iter().any(|entry| {
        fs::read(entry.as_ref().unwrap().path()).unwrap() == b"%PDF-1.4 plaquette"
            && entry.as_ref().unwrap().path().extension().is_some_and(|end| end == "pdf")
    }));
}

#[test]
fn letters_that_waited_are_held_where_they_arrive() {
    let moved = Move::new();
    let before = moved.run("un.db", &["outbox", "list"]);
    assert!(before.contains("En attente"), "{before}");
    let out = moved.export("un.db", "sortie");
    moved.run("deux.db", &["init"]);
    let base = moved.path("deux.db");
    let done = moved.carnet.run(&["--db", base.to_str().unwrap(), "import", "all", out.to_str().unwrap()]);
    assert!(done.status == 0 && done.err.contains("retenus ici"), "{}", done.err);
    let after = moved.run("deux.db", &["outbox", "list"]);
    assert!(!after.contains("En attente") && after.contains("Incertain"), "{after}");
}

#[test]
fn a_folder_that_is_not_as_it_was_written_changes_nothing() {
    let moved = Move::new();
    let out = moved.export("un.db", "sortie");
    moved.run("deux.db", &["init"]);
    let empty = moved.run("deux.db", &["check", "--json"]);
    let folder = out.to_str().unwrap().to_owned();
    let damaged = |name: &str, wound: &dyn Fn(&Path)| {
        let path = out.join(name);
        let kept = fs::read(&path).unwrap();
        wound(&path);
        let said = moved.refused("deux.db", &["import", "all", &folder]);
        fs::write(&path, kept).unwrap();
        assert_eq!(moved.run("deux.db", &["check", "--json"]), empty, "{name}");
        said
    };
    let said = damaged("accounts.csv", &|path| {
        let text = fs::read_to_string(path).unwrap();
        fs::write(path, text.replace("Lyon", "Lille")).unwrap();
    });
    assert!(said.contains("accounts.csv") && said.contains("carnet import"), "{said}");
    assert!(damaged("contacts.csv", &|path| fs::remove_file(path).unwrap()).contains("contacts.csv"));
    assert!(damaged("manifest.json", &|path| fs::remove_file(path).unwrap()).contains("manifest.json"));
    assert!(damaged("manifest.json", &|path| fs::write(path, "{").unwrap()).contains("manifest.json"));
    let newer = |path: &Path| {
        let text = fs::read_to_string(path).unwrap();
        fs::write(path, text.replace("\"carnet\": 1", "\"carnet\": 99")).unwrap();
    };
    assert!(damaged("manifest.json", &newer).contains("plus récente"));
    let away = |path: &Path| {
        let text = fs::read_to_string(path).unwrap();
        fs::write(path, text.replace("\"accounts.csv\"", "\"../accounts.csv\"")).unwrap();
    };
    assert!(damaged("manifest.json", &away).contains("../accounts.csv"));
    // A cell of another kind under a hash that fits is still no value.
    let said = damaged("accounts.csv", &|path| {
        let text = fs::read_to_string(path).unwrap();
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        let rest = lines[2].split_once(';').unwrap().1.to_owned();
        lines[2] = format!("douze;{rest}");
        fs::write(path, lines.join("\r\n") + "\r\n").unwrap();
        rehash(&out, "accounts.csv");
    });
    assert!(said.contains("ligne 3") && said.contains("douze"), "{said}");
    rehash(&out, "accounts.csv");
    moved.run("deux.db", &["import", "all", &folder]);
}

/// Makes the manifest agree with a file again, as somebody who forges one would.
fn rehash(folder: &Path, name: &str) {
    use sha2::{Digest, Sha256};
    let path = folder.join("manifest.json");
    let mut manifest: Json = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
    let bytes = fs::read(folder.join(name)).unwrap();
    for file in manifest["files"].as_array_mut().unwrap().iter_mut().filter(|file| file["path"] == name) {
        file["sha256"] = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect::<String>().into();
    }
    fs::write(path, manifest.to_string()).unwrap();
}

#[test]
fn a_base_or_a_folder_with_something_in_it_is_left_alone() {
    let moved = Move::new();
    let out = moved.export("un.db", "sortie");
    let folder = out.to_str().unwrap();
    let said = moved.refused("un.db", &["import", "all", folder]);
    assert!(said.contains("--db"), "{said}");
    // The trash counts: what is in it would be lost.
    moved.run("deux.db", &["init"]);
    moved.run("deux.db", &["add", "account", "name=Apollo"]);
    moved.run("deux.db", &["delete", "account", "C-00001"]);
    assert!(moved.refused("deux.db", &["import", "all", folder]).contains("--db"));
    let said = moved.refused("un.db", &["export", "all", folder]);
    assert!(said.contains("n'est pas vide"), "{said}");
    let nowhere = moved.path("nulle/part");
    assert!(moved.refused("un.db", &["export", "all", nowhere.to_str().unwrap()]).contains("nulle"));
    assert!(moved.carnet.run(&["export", "all"]).fails(2).contains("DOSSIER"));
    let left: Vec<String> = fs::read_dir(out.parent().unwrap())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.contains(".part"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn a_module_that_is_off_stays_out_of_sight_and_goes_along() {
    let moved = Move::new();
    moved.run("un.db", &["module", "set", "deals", "off"]);
    let out = moved.export("un.db", "sortie");
    moved.run("deux.db", &["init"]);
    moved.run("deux.db", &["import", "all", out.to_str().unwrap()]);
    moved.run("deux.db", &["module", "set", "deals", "on"]);
    moved.run("un.db", &["module", "set", "deals", "on"]);
    let [one, other] = ["un.db", "deux.db"].map(|base| moved.run(base, &["list", "deals"]));
    assert_eq!(one, other);
}
