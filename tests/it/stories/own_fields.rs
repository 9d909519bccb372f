//! Des champs à soi (CUS-1) : faits dans les réglages par leur type, ils se comportent partout comme les autres.
use carnet::model::Query;
use carnet::model::catalog::account::ACCOUNT;
use carnet::model::catalog::settings::CUSTOM_FIELD;
use serde_json::{Value as Json, json};

use crate::support::binary::Carnet;
use crate::support::fixture::two_prospects;
use crate::support::robot::Robot;

/// Un champ de chaque type sur les comptes.
fn all_kinds() -> Carnet {
    let carnet = Carnet::new();
    for kind in ["text", "long_text", "number", "decimal", "money", "date", "instant", "flag", "email", "phone", "url"]
    {
        carnet.run(&["field", "add", "account", &format!("f_{kind}"), &format!("kind={kind}")]).ok();
    }
    for kind in ["choice", "choices"] {
        let (name, kind) = (format!("f_{kind}"), format!("kind={kind}"));
        carnet.run(&["field", "add", "account", &name, &kind, "options=a|Alpha|Alfa;b|Bêta|Beta"]).ok();
    }
    carnet.run(&["field", "add", "account", "f_link", "kind=link", "target=contact"]).ok();
    carnet.run(&["field", "add", "account", "f_links", "kind=links", "target=user"]).ok();
    carnet.run(&["add", "contact", "last_name=Martin"]).ok();
    carnet
}

const VALUES: [&str; 15] = [
    "f_text=Été",
    "f_long_text=deux lignes",
    "f_number=12",
    "f_decimal=1,5",
    "f_money=12,50",
    "f_date=24/12/2026",
    "f_instant=24/12/2026 14h",
    "f_flag=oui",
    "f_email=A@b.fr",
    "f_phone=06 12 34 56 78",
    "f_url=apollo.fr",
    "f_choice=Alpha",
    "f_choices=Alpha; Beta",
    "f_link=Martin",
    "f_links=me",
];

#[test]
fn chaque_type_s_enregistre_se_filtre_se_trie_et_revient_d_un_export() {
    let carnet = all_kinds();
    carnet.run(&[&["add", "account", "name=Apollo"], &VALUES[..]].concat()).ok();
    carnet.run(&["add", "account", "name=Vide"]).ok();
    let shown = carnet.json(&["show", "account", "Apollo"]);
    assert_eq!(
        (&shown["f_money"], &shown["f_date"], &shown["f_choices"]),
        (&json!("12.50"), &json!("2026-12-24"), &json!(["a", "b"]))
    );
    assert_eq!((&shown["f_link_name"], &shown["f_links_names"]), (&json!("Martin"), &json!(["Moi"])));
    for filter in [
        "f_text:ete",
        "f_long_text:lignes",
        "f_number>11",
        "f_decimal:1,5",
        "f_money>=12,5",
        "f_date:24/12/2026",
        "f_instant>2026-12-01",
        "f_flag:oui",
        "f_email:a@b.fr",
        "f_phone:0612345678",
        "f_url:apollo",
        "f_choice:bêta or f_choice:alpha",
        "f_choices:beta",
        "f_link:martin",
        "f_links:me",
        "f_link.last_name:martin",
    ] {
        let found = carnet.json(&["list", "accounts", "--filter", filter]);
        let names: Vec<&str> = found.as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect();
        assert_eq!(names, ["Apollo"], "{filter}");
    }
    for kind in ["text", "number", "decimal", "money", "date", "instant", "flag", "email", "choice", "link"] {
        let sorted = carnet.json(&["list", "accounts", "--sort", &format!("-f_{kind}")]);
        assert_eq!(sorted[0]["name"], "Apollo", "{kind}");
    }
    let other = all_kinds();
    let file = other.path("comptes.csv");
    carnet.run(&["export", "accounts", "-o", file.to_str().unwrap()]).ok();
    other.run(&["import", "accounts", file.to_str().unwrap()]).ok();
    let back = other.json(&["show", "account", "Apollo"]);
    for key in [
        "f_text",
        "f_number",
        "f_decimal",
        "f_money",
        "f_date",
        "f_instant",
        "f_flag",
        "f_phone",
        "f_choices",
        "f_link_name",
    ] {
        assert_eq!(back[key], shown[key], "{key}");
    }
    let template = carnet.run(&["template", "accounts"]).ok();
    assert!(template.contains("Alpha, Bêta"), "{template}");
}

#[test]
fn les_limites_le_modele_le_defaut_l_unicite_et_l_obligation_tiennent() {
    let carnet = Carnet::new();
    let field = |words: &[&str]| carnet.run(&[&["field", "add", "account"], words].concat()).ok();
    field(&["quais", "kind=number", "least=0", "greatest=50", "initial=2"]);
    field(&["budget", "kind=money", "least=100", "greatest=1000", "initial=250,50"]);
    field(&["echeance", "kind=date", "least=01/01/2026", "initial=+30j"]);
    field(&["code", "pattern=[A-Z]{2}-[0-9]+", "max_length=6", "is_unique=oui"]);
    field(&["couleur", "kind=choice", "options=r|Rouge;b|Bleu", "initial=Bleu"]);
    field(&["region", "required=oui"]);
    let add = |words: &[&str]| carnet.run(&[&["add", "account", "name=X", "region=Sud"], words].concat());
    add(&[]).ok();
    let shown = carnet.json(&["show", "account", "X"]);
    let got = ["quais", "budget", "echeance", "couleur"].map(|key| shown[key].clone());
    assert_eq!(got, [json!(2), json!("250.50"), json!("2026-12-21"), json!("b")]);
    for (word, said) in [
        ("quais=51", "trop grand"),
        ("budget=99,99", "100"),
        ("echeance=31/12/2025", "01/01/2026"),
        ("code=ab-1", "forme attendue"),
        ("code=AB-1234", "Trop long"),
        ("couleur=vert", "dans la liste"),
    ] {
        let err = add(&[word]).fails(1);
        assert!(err.contains(said), "{word}: {err}");
    }
    assert!(carnet.run(&["add", "account", "name=Y"]).fails(1).contains("À remplir"));
    add(&["code=AB-1"]).ok();
    let err = add(&["code=AB-1"]).fails(1);
    assert!(err.contains("déjà pris par C-00002 X"), "{err}");
    let err = carnet.run(&["tag", "add", "vip"]).ok();
    let err = carnet.run(&["tag", "add", "VIP"]).fails(1) + &err;
    assert!(err.contains("existe déjà"), "{err}");
}

#[test]
fn un_champ_employe_garde_son_type_et_ses_options_et_part_avec_ses_valeurs() {
    let carnet = all_kinds();
    carnet.run(&[&["add", "account", "name=Apollo"], &VALUES[..]].concat()).ok();
    let said = carnet.run(&["field", "set", "account", "f_text", "kind=number"]).fails(1);
    assert!(said.contains("garde son type"), "{said}");
    let said = carnet.run(&["field", "set", "account", "f_choice", "options=b|Bêta"]).fails(1);
    assert!(said.contains("archivez"), "{said}");
    carnet.run(&["field", "set", "account", "f_choice", "options=-a|Alpha;b|Bêta"]).ok();
    assert_eq!(carnet.json(&["show", "account", "Apollo"])["f_choice"], "a", "archivée, jamais perdue");
    let before = carnet.digest();
    carnet.run(&["field", "delete", "account", "f_money"]).ok();
    assert!(carnet.json(&["show", "account", "Apollo"]).get("f_money").is_none());
    // Un autre champ du même nom n'hérite de rien.
    carnet.run(&["field", "add", "account", "f_money", "kind=text"]).ok();
    assert_eq!(carnet.json(&["show", "account", "Apollo"])["f_money"], Json::Null);
    carnet.run(&["undo"]).ok();
    carnet.run(&["undo"]).ok();
    assert_eq!(carnet.json(&["show", "account", "Apollo"])["f_money"], "12.50");
    assert_eq!(carnet.digest(), before);
}

#[test]
fn un_champ_se_fait_par_son_type_et_ne_demande_que_ce_qu_il_faut() {
    let mut robot = Robot::with(two_prospects()).size(120, 36).at("settings/fields");
    robot
        .sees("Comptes")
        .sees("Contacts")
        .sees("aucun champ à vous")
        .press("n")
        .sees("quel type ?")
        .sees("Choix multiple");
    robot.type_text("montant").press("<Enter>").sees("Nouveau champ : Montant (comptes)").sees("Minimum");
    robot.misses("Options").misses("Modèle").misses("Longueur").type_text("Budget annuel").press("<Tab> <Tab>");
    robot.type_text("Argent").press("<Tab> <Tab> <Tab> <Tab>").type_text("100").press("<Tab>").type_text("1000");
    robot.press("ctrl-s").hears_nothing().sees("Budget annuel").sees("Argent").sees("Montant").sees("budget_annuel");
    robot.sees("≥ 100").press("g c n").misses("Budget").press("<F6>");
    let mut seen = String::new();
    for _ in 0..60 {
        seen.push_str(&robot.screen());
        robot.press("<Tab>");
    }
    assert!(seen.contains("Budget annuel") && seen.contains("Argent"), "sa rubrique le précède\n{seen}");
}

#[test]
fn les_options_se_nomment_s_ordonnent_et_s_archivent() {
    let mut robot = Robot::with(two_prospects()).size(120, 36).at("settings/fields");
    robot.press("n").type_text("choix").press("<Enter>").type_text("Couleur").press("<Tab> <Tab>");
    robot.type_text("Rouge | Red").press("<Enter>").type_text("Très bleu").press("ctrl-s").hears_nothing();
    robot.sees("Couleur").press("o").sees("Options de « Couleur »").sees("Red").sees("tres_bleu");
    robot.press("n").type_text("Vert").press("ctrl-s").sees("vert").press("end a").sees("archivée").press("K");
    let options = |robot: &mut Robot| {
        robot.repository().list(&Query::of(&CUSTOM_FIELD)).unwrap().records[0].text("options").to_owned()
    };
    assert_eq!(options(&mut robot), "rouge|Rouge|Red\n-vert|Vert\ntres_bleu|Très bleu");
    robot.press("u u").hears_nothing();
    assert_eq!(options(&mut robot), "rouge|Rouge|Red\ntres_bleu|Très bleu\nvert|Vert");
}

#[test]
fn les_champs_se_deplacent_et_les_rubriques_se_nomment() {
    let mut robot = Robot::with(two_prospects()).size(120, 36).at("settings/fields");
    for name in ["Un", "Deux", "Trois"] {
        robot.press("n").type_text("nombre entier").press("<Enter>").type_text(name).press("ctrl-s").hears_nothing();
    }
    let names = |robot: &mut Robot| {
        let fields = robot.repository().catalog().custom_fields(&ACCOUNT).map(|field| field.key).collect::<Vec<_>>();
        fields.join(" ")
    };
    assert_eq!(names(&mut robot), "un deux trois");
    robot.press("K K").hears_nothing();
    assert_eq!(names(&mut robot), "trois un deux");
    robot
        .press("K")
        .sees("C'est déjà le premier champ")
        .press("s")
        .type_text("Logistique")
        .press("<Enter>")
        .sees("Logistique");
    robot.press("home J").hears_nothing();
    robot.press("u u u u").hears_nothing();
}

#[test]
fn supprimer_un_champ_compte_ses_fiches_demande_et_s_annule() {
    let mut robot = Robot::with(two_prospects()).size(120, 36).at("settings/fields");
    robot.press("n").type_text("texte").press("<Enter>").type_text("Quai").press("ctrl-s").hears_nothing();
    robot.press("g c e <F6>");
    for _ in 0..60 {
        if robot.screen().lines().any(|line| line.contains("▌Quai")) {
            break;
        }
        robot.press("<Tab>");
    }
    robot.type_text("B12").press("ctrl-s").hears_nothing().press("<Enter>").sees("B12");
    robot.press("g r :").type_text("champs").press("<Enter>").sees("Quai").press("d").sees("1 fiche y a une");
    robot.press("o").hears_nothing().misses("Texte").press("u").sees("Quai").press("c").type_text("nombre entier");
    robot.press("<Enter>").sees("garde son type");
}

#[test]
fn un_champ_supprime_pendant_qu_un_formulaire_ou_un_filtre_s_en_sert_se_dit_sans_casser() {
    let fixture = two_prospects();
    let mut robot = Robot::with(fixture).size(120, 36).at("settings/fields");
    robot.press("n").type_text("texte").press("<Enter>").type_text("Quai").press("ctrl-s").hears_nothing();
    robot.press("g c /").type_text("quai:b12").press("<Enter>").press("e <F6>").sees("Rien").press("<Esc>");
    let mut other = robot.repository().another().unwrap();
    let field = other.list(&Query::of(&CUSTOM_FIELD)).unwrap().records[0].at();
    let me = crate::support::fixture::user(&other).id;
    let head = carnet::model::Header { label: carnet::model::Label::new("fixture"), by: me, company: None };
    other.commit(head, [carnet::model::Change::Delete { at: field }], crate::support::fixture::now()).unwrap();
    robot.file_changed().press("j k").hears_nothing();
    robot.press("/ <Esc> <Esc>").press("n").type_text("Dragon").press("ctrl-s").hears_nothing();
}

#[test]
fn un_champ_supprime_pendant_qu_on_y_tape_se_dit_et_le_reste_s_enregistre() {
    let mut robot = Robot::with(two_prospects()).size(120, 36).at("settings/fields");
    robot.press("n").type_text("texte").press("<Enter>").type_text("Quai").press("ctrl-s").hears_nothing();
    let (mut other, me) = {
        let other = robot.repository().another().unwrap();
        let me = crate::support::fixture::user(&other).id;
        (other, me)
    };
    robot.press("g c e").sees("Modifier").type_text("Nouvelle ");
    for _ in 0..80 {
        if robot.screen().to_string().lines().any(|line| line.contains("▌Quai")) {
            break;
        }
        robot.press("<Tab>");
    }
    robot.type_text("b12");
    let field = other.list(&Query::of(&CUSTOM_FIELD)).unwrap().records[0].at();
    let head = carnet::model::Header { label: carnet::model::Label::new("fixture"), by: me, company: None };
    other.commit(head, [carnet::model::Change::Delete { at: field }], crate::support::fixture::now()).unwrap();
    robot.file_changed().press("ctrl-s").sees("Ce champ n'existe plus").misses("Modifié ailleurs");
    robot.press("ctrl-s").misses("Ce champ n'existe plus").sees("Nouvelle ");
}

#[test]
fn a_field_by_which_a_segment_chooses_is_not_deleted_without_a_word() {
    let carnet = Carnet::new();
    let said = carnet.run(&["field", "add", "account", "quai", "kind=flag", "label_fr=Quai camion"]).ok();
    assert!(said.contains("quai  Quai camion"), "{said}");
    carnet.run(&["segment", "add", "Avec un quai", "entity=accounts", "filter=quai:oui"]).ok();
    assert_eq!(carnet.json(&["segment", "show", "avec_un_quai"])["name"], "Avec un quai");
    let refused = carnet.run(&["field", "delete", "account", "quai"]).fails(1);
    assert!(refused.contains("Quai camion") && refused.contains("Avec un quai"), "{refused}");
    assert!(refused.contains("--anyway"), "{refused}");
    carnet.run(&["field", "delete", "account", "quai", "--anyway"]).ok();
}
