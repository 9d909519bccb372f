//! Les modèles d'e-mails (MAI-2) : des champs de fusion, des conditions, deux langues, et des fautes dites à leur place avant que
//! rien ne soit mis en attente.
use carnet::model::catalog::contact::{self, CONTACT};
use carnet::model::catalog::email::{EMAIL, MAIL_TEMPLATE, template};
use carnet::model::{Change, Query, Record, Values};

use crate::support::binary::Carnet;
use crate::support::fixture;
use crate::support::robot::Robot;

/// Une société, une personne qui parle français et une autre qui parle anglais.
fn bureau() -> Carnet {
    let carnet = Carnet::new();
    carnet.run(&["add", "accounts", "name=Apollo SAS", "city=Lyon"]).ok();
    let elise = ["first_name=Élise", "last_name=Martin", "civility=ms", "email=elise@apollo.fr", "account=Apollo SAS"];
    carnet.run(&[&["add", "contacts"], elise.as_slice()].concat()).ok();
    let john = ["first_name=John", "last_name=Smith", "email=john@smith.co.uk", "language=en"];
    carnet.run(&[&["add", "contacts"], john.as_slice()].concat()).ok();
    carnet.run(&["field", "add", "account", "parking", "kind=text", "label_fr=Parking"]).ok();
    carnet.run(&["set", "accounts", "Apollo SAS", "parking=Cour nord"]).ok();
    carnet
}

fn add(carnet: &Carnet, body: &str) {
    let words = [
        "mail-template",
        "add",
        "Visite",
        "subject_fr=Visite chez {{ account }}",
        "subject_en=Visit",
        "body_en=Dear {{ first_name }}",
        &format!("body_fr={body}"),
    ];
    carnet.run(&words).ok();
}

#[test]
fn un_modele_prend_les_champs_de_la_fiche_du_compte_et_les_champs_ajoutes() {
    let carnet = bureau();
    let body = "Bonjour {{ civility }} {{ last_name }},{% if account.parking %} garez-vous : {{ account.parking }}.{% endif %}\n{{ account.city }} {{ phone }}";
    add(&carnet, body);
    let made = carnet.json(&["mail-template", "preview", "Visite", "Élise Martin"]);
    assert_eq!(made["subject"], "Visite chez Apollo SAS");
    let text = made["body"].as_str().unwrap();
    assert!(text.ends_with("Martin, garez-vous : Cour nord.\nLyon "), "{text}");
    assert_eq!(made["empty"], serde_json::json!(["phone"]), "ce qui est vide est dit");
    let made = carnet.json(&["mail-template", "preview", "Visite", "John Smith"]);
    assert_eq!(made["body"], "Dear John", "dans la langue du contact");
}

#[test]
fn une_faute_du_modele_est_dite_a_sa_place_et_rien_n_attend() {
    let carnet = bureau();
    for (body, said) in [
        ("Bonjour {{ prenom }}", "ligne 1, caractère 12 : le champ prenom n'existe pas"),
        (
            "Bonjour\n{{ account.citty }}",
            "ligne 2, caractère 4 : le champ account.citty n'existe pas. Proche : account.city",
        ),
        ("{% if last_name %}x{% else %}{{ inconnu }}{% endif %}", "inconnu"),
        ("Bonjour {{ last_name", "ligne 1"),
        ("Bonjour {% if last_name %} oui", "mal formées"),
        ("{% for a in range(100000) %}{% for b in range(1000) %}x{% endfor %}{% endfor %}", "Texte"),
    ] {
        let act = ["act", "email", "Élise Martin", "subject=Bonjour", &format!("body={body}")];
        let told = carnet.run(&act).fails(1).replace(['\u{a0}', '\u{202f}'], " ");
        assert!(told.contains(said), "{body}: {told}");
    }
    let long = format!("body={}", "x".repeat(120_000));
    let told = carnet.run(&["act", "email", "Élise Martin", "subject=Bonjour", &long]).fails(1);
    assert!(told.contains("100"), "{told}");
    assert_eq!(carnet.json(&["outbox", "list"]).as_array().unwrap().len(), 0);
}

#[test]
fn une_base_neuve_a_quelques_modeles_qui_s_ecrivent_dans_les_deux_langues() {
    let carnet = bureau();
    let all = carnet.json(&["mail-template", "list"]);
    assert!(all.as_array().unwrap().len() >= 4, "{all}");
    for template in all.as_array().unwrap() {
        let key = template["key"].as_str().unwrap();
        for language in ["fr", "en"] {
            let made = carnet.json(&["mail-template", "preview", key, "Élise Martin", "--language", language]);
            assert!(made["body"].as_str().unwrap().contains("Martin"), "{key} {language}: {made}");
        }
    }
}

#[test]
fn un_e_mail_s_ecrit_depuis_la_fiche_attend_et_se_retire() {
    let fixture = fixture::demo();
    let mut robot = Robot::with(fixture).at("contacts").size(100, 30);
    robot.press("f").type_text("paul garnier").press("<Enter> <Enter>").sees("Paul Garnier");
    robot.press("t").type_text("e-mail").press("<Enter>").sees("Modèle").press("<Tab>").type_text("Votre chantier");
    robot
        .press("<Tab>")
        .type_text("Bonjour {{ first_name }}")
        .press("<C-s>")
        .sees("à mettre en attente")
        .sees("Bonjour Paul");
    robot.press("o").sees("en attente d'envoi");
    robot.press("g b").sees("Votre chantier").sees("En attente").press("<Enter>").sees("Votre chantier");
    robot.press("t").type_text("retirer de l'envoi").press("<Enter>").sees("Retiré").press("u").sees("En attente");
}

/// The contacts of [`bureau`] with the template «Visite», at Élise's sheet.
fn chez_elise(body: &str) -> Robot {
    let fixture = fixture::two_prospects();
    let values = Values::new()
        .with(&template::NAME.field, "Visite")
        .with(&template::KEY.field, "visite")
        .with(&template::ENTITY.field, "contact")
        .with(&template::ACTIVE.field, true)
        .with(&template::SUBJECT_FR.field, "Visite chez {{ account }}")
        .with(&template::BODY_FR.field, body);
    fixture.commit(vec![Change::insert(&MAIL_TEMPLATE, values)]);
    let people = fixture.open().list(&Query::of(&CONTACT)).unwrap().records;
    let mail = |one: &Record| {
        let address = format!("{}@exemple.fr", one.text("last_name").to_lowercase());
        Change::update(one.at(), Values::new().with(&contact::EMAIL.field, address))
    };
    fixture.commit(people.iter().map(mail).collect());
    Robot::with(fixture).at("contact/P-00001").size(100, 36)
}

fn choisir(robot: &mut Robot) -> &mut Robot {
    robot.press("t").type_text("e-mail").press("<Enter>").sees("Modèle").press("<Enter>").type_text("Visite");
    robot.press("<Enter>")
}

#[test]
fn le_formulaire_montre_la_lettre_telle_qu_elle_sera_lue_et_ce_qu_on_y_corrige_est_ce_qui_part() {
    let mut robot = chez_elise("Bonjour {{ first_name }},\nà lundi.");
    choisir(&mut robot).sees("Visite chez Apollo SAS").sees("Bonjour Élise,").misses("{{");
    robot
        .press("<Tab> <Tab> <C-End>")
        .type_text(" Bien à vous.")
        .press("<C-s>")
        .sees("à lundi. Bien à vous.")
        .press("o");
    let letter = robot.repository().list(&Query::of(&EMAIL)).unwrap().records[0].clone();
    assert_eq!(letter.text("body"), "Bonjour Élise,\nà lundi. Bien à vous.");
    assert_eq!(letter.text("subject"), "Visite chez Apollo SAS");
}

#[test]
fn pour_plusieurs_le_formulaire_garde_le_modele_et_dit_ce_que_lira_le_premier() {
    let mut robot = chez_elise("Bonjour {{ first_name }}, à lundi.");
    robot.press("g p a");
    choisir(&mut robot).sees("Bonjour {{ first_name }}").sees("Pour Paul Garnier").sees("Bonjour Paul, à lundi.");
    robot.press("<C-s>").sees("Bonjour Élise").sees("Bonjour Paul").press("o");
    assert_eq!(robot.repository().count(&Query::of(&EMAIL)).unwrap(), 2);
}

#[test]
fn un_champ_inconnu_est_dit_dans_le_formulaire_a_sa_place() {
    let mut robot = chez_elise("Bonjour {{ prenom }}");
    choisir(&mut robot).sees("caractère 12 : le champ prenom");
    robot.press("<C-s>").sees("caractère 12 : le champ prenom").misses("à mettre en attente");
    // Corrected in the form, it leaves.
    robot.press("<Esc>");
    assert_eq!(robot.repository().count(&Query::of(&EMAIL)).unwrap(), 0);
    robot.press("t").type_text("e-mail").press("<Enter> <C-d> <Tab>").type_text("Bonjour").press("<Tab>");
    robot.type_text("Cher {{ nom").sees("!").type_text(" }}").sees("le champ nom n'existe");
}

#[test]
fn le_formulaire_d_un_modele_refuse_un_champ_inconnu_et_des_accolades_qui_manquent() {
    let mut robot = Robot::with(fixture::two_prospects()).at("mail_templates").size(120, 40);
    let count = robot.repository().count(&Query::of(&MAIL_TEMPLATE)).unwrap();
    robot.press("n").type_text("Rappel");
    robot.click("Objet en français").type_text("Bonjour {{ prenom }}").sees("caractère 12 : le champ prenom");
    robot.click("Texte en anglais").type_text("Dear {{ last_name").press("<C-s>");
    robot.sees("caractère 12 : le champ prenom").sees("ligne 1").sees("Rappel");
    assert_eq!(robot.repository().count(&Query::of(&MAIL_TEMPLATE)).unwrap(), count);
    robot.click("Texte en anglais").type_text(" }}").click("Objet en français");
    robot.press("<C-u>").type_text("Bonjour {{ first_name }}").press("<C-s>").hears_nothing();
    assert_eq!(robot.repository().count(&Query::of(&MAIL_TEMPLATE)).unwrap(), count + 1);
}

#[test]
fn changer_un_modele_verifie_tout_ce_qu_il_devient() {
    let carnet = bureau();
    add(&carnet, "Bonjour {{ civility }} {{ last_name }}");
    let told = carnet.run(&["mail-template", "set", "Visite", "entity=account"]).fails(1);
    assert!(told.contains("civility") && told.contains("first_name"), "{told}");
    carnet
        .run(&["mail-template", "set", "Visite", "entity=account", "body_fr=Bonjour", "body_en=", "subject_fr=Visite"])
        .ok();
}

#[test]
fn un_modele_pour_les_contacts_le_dit_a_une_societe() {
    let carnet = bureau();
    carnet.run(&["set", "account", "Apollo SAS", "email=info@apollo.fr"]).ok();
    add(&carnet, "Bonjour {{ civility }} {{ first_name }}");
    let said = carnet.run(&["act", "email", "Apollo SAS", "template=Visite"]).fails(1);
    let said = said.replace(['\u{a0}', '\u{202f}'], " ");
    assert!(said.contains("« Visite » s'écrit aux contacts"), "{said}");
}
