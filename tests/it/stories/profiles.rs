//! Profiles: presentations with their files, as PDF, sent to customers or noted as sent.
use crate::support::binary::Carnet;
use crate::support::fixture;
use crate::support::robot::Robot;
use carnet::model::catalog::contact::{self, CONTACT};
use carnet::model::catalog::profile::{self, DOWNLOAD, PROFILE, download};
use carnet::model::{Change, Id, Values};
use carnet::repository::blob;
use carnet::shell::Opening;
use serde_json::{Value as Json, json};

/// An offer with a file, and two customers, one of whom has no address.
fn office() -> Carnet {
    let carnet = Carnet::new();
    carnet.run(&["add", "account", "name=Menuiserie Prévost"]).ok();
    carnet
        .run(&[
            "add",
            "contact",
            "first_name=Hélène",
            "last_name=Prévost",
            "email=h.prevost@prevost.fr",
            "account=C-00001",
        ])
        .ok();
    carnet.run(&["add", "contact", "last_name=Œuvrard", "account=C-00001"]).ok();
    carnet
        .run(&[
            "add",
            "profile",
            "name=Contrat « Sérénité »",
            "headline=Deux visites par an",
            "summary=Vos rayonnages contrôlés **deux fois l’an** : 1 250,00 € hors taxes.",
            "sections=## Ce qui est compris\n\n- La remise en état\n- Le registre, jusqu’à l’œuvre achevée",
        ])
        .ok();
    carnet
}

fn attached(carnet: &Carnet) -> String {
    let file = carnet.file("tarif.csv", "Référence;Prix\nLIS-2700;84,00\n");
    carnet.run(&["act", "profile_attach", "F-00001", &format!("file={file}")]).ok();
    file
}

fn emails(carnet: &Carnet) -> Vec<Json> {
    carnet.json(&["list", "emails"]).as_array().cloned().unwrap_or_default()
}

#[test]
fn a_file_is_attached_opened_saved_and_taken_off_with_undo() {
    let carnet = office();
    let file = attached(&carnet);
    let shown = carnet.json(&["show", "profile", "F-00001"]);
    assert_eq!((&shown["downloads"][0]["name"], &shown["downloads"][0]["size"]), (&json!("tarif.csv"), &json!(32)));
    let twice = carnet.run(&["act", "profile_attach", "F-00001", &format!("file={file}")]).fails(1);
    assert!(twice.contains("tarif.csv"), "{twice}");
    let saved = carnet.path("copie.csv");
    carnet.run(&["act", "profile_save", "F-00001", &format!("to={}", saved.display())]).ok();
    assert_eq!(std::fs::read(&saved).unwrap(), std::fs::read(&file).unwrap());
    let again = carnet.run(&["act", "profile_save", "F-00001", &format!("to={}", saved.display())]).fails(1);
    assert!(again.contains("copie.csv"), "{again}");
    let opened = carnet.run(&["act", "profile_open", "F-00001", "file=TARIF.CSV"]).ok();
    let copy = std::path::PathBuf::from(opened.trim().rsplit_once(": ").or(opened.trim().rsplit_once(' ')).unwrap().1);
    assert_eq!(std::fs::read(&copy).unwrap(), std::fs::read(&file).unwrap());
    std::fs::remove_dir_all(copy.parent().unwrap()).unwrap();
    carnet.run(&["act", "profile_detach", "F-00001", "file=tarif.csv"]).ok();
    assert_eq!(carnet.json(&["show", "profile", "F-00001"])["downloads"], json!([]));
    carnet.run(&["undo"]).ok();
    assert_eq!(carnet.json(&["show", "profile", "F-00001"])["downloads"][0]["name"], "tarif.csv");
}

#[test]
fn a_file_that_cannot_be_taken_in_is_said_by_name() {
    let carnet = office();
    let folder = carnet.path("dossier");
    std::fs::create_dir(&folder).unwrap();
    for path in ["/nulle/part/plaquette.pdf".to_owned(), folder.display().to_string(), "/dev/null".to_owned()] {
        let said = carnet.run(&["act", "profile_attach", "F-00001", &format!("file={path}")]).fails(1);
        assert!(said.contains(&path), "{said}");
    }
    let none = carnet.run(&["act", "profile_open", "F-00001", "file=x.pdf"]).fails(1);
    assert!(none.contains("Sérénité") && none.contains("n'a pas de fichier joint"), "{none}");
    attached(&carnet);
    let other = carnet.run(&["act", "profile_open", "F-00001", "file=x.pdf"]).fails(1);
    assert!(other.contains("tarif.csv"), "what there is, is said: {other}");
}

#[test]
fn a_profile_goes_to_a_customer_with_its_document_and_its_file() {
    let carnet = office();
    attached(&carnet);
    let done = carnet.json(&[
        "act",
        "send_profile",
        "Hélène Prévost",
        "Œuvrard",
        "profiles=F-00001",
        "subject=Votre contrat",
        "body=Bonjour,",
    ]);
    let said = done["said"].as_str().unwrap();
    assert!(said.contains("Œuvrard"), "someone without an address is said: {said}");
    let letters = emails(&carnet);
    assert_eq!(letters.len(), 1);
    assert_eq!(letters[0]["subject"], "Votre contrat");
    assert!(letters[0]["recipients"].as_str().unwrap().contains("h.prevost@prevost.fr"));
    let timeline = carnet.json(&["timeline", "Hélène Prévost"]);
    assert_eq!(timeline.as_array().unwrap().len(), 1, "one entry");
    assert_eq!((&timeline[0]["kind"], &timeline[0]["subject"]), (&json!("profile"), &json!("Contrat « Sérénité »")));
    assert_eq!(carnet.json(&["timeline", "Œuvrard"]), json!([]), "nothing was sent there");
    assert_eq!(carnet.json(&["show", "contact", "Hélène Prévost"])["last_contacted_at"], Json::Null, "not yet sent");
    carnet.run(&["undo"]).ok();
    assert!(emails(&carnet).is_empty(), "an undo withdraws what has not left");
}

#[test]
fn what_was_sent_by_hand_is_noted_and_moves_the_clock() {
    let carnet = office();
    carnet
        .run(&[
            "act",
            "send_profile",
            "Œuvrard",
            "profiles=F-00001",
            "sending=done",
            "at=2026-11-18 09:30",
            "text=Remis en main propre",
        ])
        .ok();
    assert!(emails(&carnet).is_empty());
    let timeline = carnet.json(&["timeline", "Œuvrard"]);
    assert_eq!(
        (&timeline[0]["at"], &timeline[0]["text"]),
        (&json!("2026-11-18T08:30:00Z"), &json!("Remis en main propre"))
    );
    assert_eq!(carnet.json(&["show", "contact", "Œuvrard"])["last_contacted_at"], "2026-11-18T08:30:00Z");
}

#[test]
fn what_cannot_be_sent_says_why() {
    let carnet = office();
    let send = |more: &[&str]| {
        let words = [&["act", "send_profile"][..], more].concat();
        let said = carnet.run(&words).fails(1);
        assert!(emails(&carnet).is_empty());
        said
    };
    let nobody = send(&["Œuvrard", "profiles=F-00001"]);
    assert!(nobody.contains("d'adresse e-mail"), "{nobody}");
    let bare = send(&["Hélène Prévost", "profiles=F-00001", "pdf=non"]);
    assert!(bare.contains("rien à envoyer"), "{bare}");
    let past = send(&["Hélène Prévost", "profiles=F-00001", "sending=later", "not_before=2020-01-01 08:00"]);
    assert!(past.contains("déjà passé"), "{past}");
    let never = send(&["Hélène Prévost", "profiles=F-00001", "sending=later"]);
    assert!(never.contains("À remplir"), "{never}");
    let future = send(&["Hélène Prévost", "profiles=F-00001", "sending=done", "at=2099-01-01 08:00"]);
    assert!(future.contains("pas encore passé"), "{future}");
    let layout = send(&["Hélène Prévost", "profiles=F-00001", "layout=rapport"]);
    assert!(layout.contains("rapport") && layout.contains("profile"), "{layout}");
    attached(&carnet);
    let base = rusqlite::Connection::open(carnet.base()).unwrap();
    base.execute_batch("UPDATE blob SET data = x'00'").unwrap();
    drop(base);
    let gone = send(&["Hélène Prévost", "profiles=F-00001", "pdf=non"]);
    assert!(gone.contains("tarif.csv") && gone.contains("n'est plus dans la base"), "{gone}");
}

#[cfg(feature = "pdf")]
#[test]
fn the_document_says_what_the_profile_says() {
    let carnet = office();
    let file = carnet.path("contrat.pdf");
    carnet.run(&["act", "profile_pdf", "F-00001", &format!("to={}", file.display())]).ok();
    let text = pdf_extract::extract_text(&file).unwrap();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for said in
        ["Contrat « Sérénité »", "Deux visites par an", "deux fois l’an", "1 250,00 €", "jusqu’à l’œuvre", "F-00001"]
    {
        assert!(text.contains(said), "{said}: {text}");
    }
}

#[cfg(feature = "pdf")]
#[test]
fn a_template_of_ones_own_stands_before_the_other_and_its_faults_have_a_place() {
    let carnet = office();
    let folder = carnet.path("config/carnet/templates");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("profile-court.typ"), "= #sys.inputs.profile.name\n\n#sys.inputs.fields.summary")
        .unwrap();
    let file = carnet.path("court.pdf");
    let to = format!("to={}", file.display());
    let environment = |words: &[&str]| {
        let mut command = carnet.command(words);
        command.env("XDG_CONFIG_HOME", carnet.path("config"));
        crate::support::binary::done(command.output().unwrap())
    };
    environment(&["act", "profile_pdf", "F-00001", &to, "layout=profile-court"]).ok();
    assert!(pdf_extract::extract_text(&file).unwrap().contains("Sérénité"));
    std::fs::write(folder.join("profile-faux.typ"), "= Titre\n\n#sys.inputs.profile.nom").unwrap();
    let said = environment(&[
        "act",
        "profile_pdf",
        "F-00001",
        &format!("to={}", carnet.path("faux.pdf").display()),
        "layout=profile-faux",
    ])
    .fails(1);
    assert!(said.contains("profile-faux.typ") && said.contains("ligne 3"), "{said}");
    assert!(!carnet.path("faux.pdf").exists());
}

/// A base with an offer and a customer, as the screens see it.
fn desk() -> Robot {
    let fixture = fixture::two_prospects();
    let values = Values::new()
        .with(&profile::NAME.field, "Contrat « Sérénité »")
        .with(&profile::HEADLINE.field, "Deux visites par an")
        .with(&profile::SUMMARY.field, "Vos rayonnages, contrôlés.");
    let id = Id::provisional(1);
    let file = Values::new()
        .with(&download::PROFILE.field, id)
        .with(&download::NAME.field, "tarif.csv")
        .with(&download::MEDIA_TYPE.field, "text/csv")
        .with(&download::CONTENT.field, blob::brought(b"LIS-2700;84,00"));
    let aline = Values::new()
        .with(&contact::FIRST_NAME.field, "Aline")
        .with(&contact::LAST_NAME.field, "Abadie")
        .with(&contact::EMAIL.field, "aline@apollo.fr");
    fixture.commit(vec![
        Change::insert(&CONTACT, aline),
        Change::Insert { entity: &PROFILE, id: Some(id), values },
        Change::insert(&DOWNLOAD, file),
    ]);
    Robot::with(fixture).size(120, 36)
}

#[test]
fn on_the_sheet_of_a_profile_files_come_and_go() {
    let mut robot = desk();
    robot.press("g o").is_at("profiles").sees("Contrat « Sérénité »").press("<Enter>").is_at("profile/F-00001");
    robot.sees("Vos rayonnages, contrôlés.").press("<Right>").sees("tarif.csv").sees("14 o");
    robot.press("d").sees("Retirer « tarif.csv » du profil").press("o");
    robot.sees("Aucun fichier ne part avec ce profil").press("u").sees("tarif.csv");
    let launched = robot.press("<Enter>").launched().to_vec();
    let [Opening::File(copy)] = launched.as_slice() else { panic!("{launched:?}") };
    assert_eq!(std::fs::read(copy).unwrap(), b"LIS-2700;84,00");
    std::fs::remove_dir_all(copy.parent().unwrap()).unwrap();
}

#[test]
fn the_letter_is_read_and_corrected_before_it_waits_in_the_outbox() {
    let mut robot = desk();
    robot.press("g p").press("t").type_text("envoyer pro").press("<Enter>");
    // The only profile there is stands in the form already.
    robot.sees("Envoyer profil").sees("Contrat « Sérénité »").misses("{{").sees("Votre demande").sees("Bien à vous");
    robot.press("<Tab> <Tab> <Tab> <Tab> <End>").type_text(" pour Apollo").sees("demande pour Apollo").press("<C-s>");
    robot.sees("À Aline Abadie <aline@apollo.fr>").sees("Contrat-Sérénité.pdf").sees("tarif.csv (14 o)");
    robot.press("o").sees("1 e-mail dans la boîte d'envoi").hears_nothing();
}

#[test]
fn a_letter_for_later_waits_and_the_entry_is_planned() {
    let carnet = office();
    let words = ["profiles=F-00001", "sending=later", "not_before=2099-03-01 08:00", "subject=Offre", "body=Bonjour"];
    carnet.run(&[&["act", "send_profile", "Hélène Prévost"][..], &words].concat()).ok();
    assert_eq!(emails(&carnet)[0]["not_before"], "2099-03-01T07:00:00Z");
    let timeline = carnet.json(&["timeline", "Hélène Prévost"]);
    assert_eq!((&timeline[0]["at"], &timeline[0]["state"]), (&json!("2099-03-01T07:00:00Z"), &json!("planned")));
}

#[test]
fn the_entry_says_whether_the_profile_has_left() {
    let carnet = office();
    let words = ["profiles=F-00001", "subject=Offre", "body=Bonjour"];
    carnet.run(&[&["act", "send_profile", "Hélène Prévost"][..], &words].concat()).ok();
    let said = || carnet.run(&["timeline", "Hélène Prévost"]).ok();
    assert!(said().contains("Profil à envoyer"), "{}", said());
    carnet.run(&["outbox", "withdraw", "E-00001"]).ok();
    assert!(said().contains("Profil non envoyé"), "{}", said());
    carnet.run(&["outbox", "queue", "E-00001"]).ok();
    assert!(said().contains("Profil à envoyer"), "{}", said());
    carnet.run(&["outbox", "arrived", "E-00001"]).ok();
    assert!(said().contains("Profil envoyé"), "{}", said());
}

#[test]
fn an_address_that_comes_back_gets_nothing() {
    let carnet = office();
    carnet.run(&["set", "contact", "Hélène Prévost", "email_invalid=oui"]).ok();
    let said = carnet.run(&["act", "send_profile", "Hélène Prévost", "profiles=F-00001"]).fails(1);
    assert!(said.contains("d'adresse e-mail"), "{said}");
}

#[test]
fn without_the_module_or_the_right_nobody_sends_a_profile() {
    let carnet = office();
    carnet.run(&["module", "set", "profiles", "off"]).ok();
    let said = carnet.run(&["act", "send_profile", "Hélène Prévost", "profiles=F-00001"]).fails(1);
    assert!(said.contains("désactivé"), "{said}");
    carnet.run(&["profile", "pdf", "F-00001"]).fails(1);
    carnet.run(&["module", "set", "profiles", "on"]).ok();
    assert_eq!(carnet.json(&["list", "profiles"])[0]["name"], "Contrat « Sérénité »", "the data have waited");
}

#[test]
fn profiles_go_out_and_come_back_with_their_files() {
    let carnet = office();
    attached(&carnet);
    let folder = carnet.path("tout").display().to_string();
    carnet.run(&["export", "all", &folder]).ok();
    let other = Carnet::new();
    other.run(&["import", "all", &folder]).ok();
    let shown = other.json(&["show", "profile", "F-00001"]);
    assert_eq!((&shown["name"], &shown["downloads"][0]["name"]), (&json!("Contrat « Sérénité »"), &json!("tarif.csv")));
    let copy = other.path("copie.csv");
    other.run(&["act", "profile_save", "F-00001", &format!("to={}", copy.display())]).ok();
    assert_eq!(std::fs::read_to_string(&copy).unwrap(), "Référence;Prix\nLIS-2700;84,00\n");
}

#[test]
fn the_command_line_has_the_files_and_the_templates() {
    let carnet = office();
    let file = carnet.file("plan.pdf", "%PDF");
    carnet.run(&["profile", "attach", "F-00001", &file]).ok();
    carnet.run(&["profile", "detach", "F-00001", "plan.pdf"]).ok();
    assert_eq!(carnet.json(&["profile", "layouts"]), json!([{ "name": "profile", "own": false }]));
    let none = carnet.run(&["profile", "layout", "lettre"]).fails(1);
    assert!(none.contains("lettre") && none.contains("profile"), "{none}");
    let path = carnet.json(&["profile", "layout", "profile"])["path"].as_str().unwrap().to_owned();
    assert!(std::fs::read_to_string(&path).unwrap().contains("sys.inputs"));
    assert_eq!(carnet.json(&["profile", "layouts"]), json!([{ "name": "profile", "own": true }]));
    carnet.run(&["profile", "layout", "profile"]).fails(1);
}

#[test]
fn the_words_come_from_the_template_with_the_customer_s_fields() {
    let carnet = office();
    carnet.run(&["act", "send_profile", "Hélène Prévost", "profiles=F-00001"]).ok();
    let letter = carnet.json(&["show", "email", "E-00001"]);
    assert_eq!(letter["subject"], "Votre demande pour Menuiserie Prévost");
    assert!(letter["body"].as_str().unwrap().contains("Prévost,"), "{letter}");
    let words = ["subject=Offre", "body=Bonjour\n\n{{ prenom }}"];
    let wrong =
        carnet.run(&[&["act", "send_profile", "Hélène Prévost", "profiles=F-00001"][..], &words].concat()).fails(1);
    assert!(wrong.contains("prenom") && wrong.contains("ligne 3"), "{wrong}");
    assert_eq!(emails(&carnet).len(), 1, "nothing was queued");
}

#[test]
fn a_template_that_names_people_is_not_proposed_to_a_company() {
    let mut robot = Robot::with(fixture::furnished()).at("account/C-00009").size(120, 40);
    robot.press("t").type_text("envoyer profil").press("<Enter>").sees("Profils").misses("Envoi d'un profil");
    let mut robot = Robot::with(fixture::furnished()).at("contact/P-00009").size(120, 40);
    robot.press("t").type_text("envoyer profil").press("<Enter>").sees("Envoi d'un profil");
}
