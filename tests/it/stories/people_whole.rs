//! Les comptes et les contacts d'un bout à l'autre, exigence par exigence (ACC-1 à ACC-9, CON-1 à CON-9) : ce que les autres
//! histoires ne racontent pas.
use serde_json::{Value as Json, json};

use crate::support::binary::Carnet;
use crate::support::fixture::{Fixture, two_prospects};
use crate::support::robot::Robot;

fn base_de(carnet: &Carnet) -> Fixture {
    let fixture = Fixture::empty();
    std::fs::copy(carnet.base(), fixture.folder().join("carnet.db")).unwrap();
    fixture
}

fn has(sheet: &Json, pairs: &[(&str, &str)]) {
    for (key, wanted) in pairs {
        assert_eq!(sheet[key], *wanted, "{key}");
    }
}

#[test]
fn un_compte_porte_tous_ses_champs_et_son_nom_seul_suffit() {
    let carnet = Carnet::new();
    carnet.run(&["add", "account", "name=Holding"]).ok();
    let sheet = carnet.json(&["show", "account", "Holding"]);
    assert!(sheet["owner"].is_string(), "assigné à l'utilisateur d'abord");
    let words = [
        "add account name=Apollo relation=supplier parent=Holding phone=04.72.10.11.12 email=Info@Apollo.FR",
        "website=apollo.fr siret=55210055400013 vat_number=FR96552100554 activity_code=46.69B annual_revenue=12400000",
        "currency=EUR employees=140 industry=Logistique legal_form=SAS kind=company description=Vu country=FR language=fr",
        "payment_terms=45j visit_interval=60 tags=vip;salon active=1",
    ];
    let words: Vec<&str> = words.iter().flat_map(|line| line.split(' ')).collect();
    carnet.run(&words).ok();
    let sheet = carnet.json(&["show", "account", "Apollo"]);
    has(
        &sheet,
        &[
            ("relation", "supplier"),
            ("parent", "C-00001"),
            ("phone", "+33472101112"),
            ("email", "info@apollo.fr"),
            ("website", "https://apollo.fr"),
            ("siren", "552100554"),
            ("siret", "55210055400013"),
            ("vat_number", "FR96552100554"),
            ("activity_code", "46.69B"),
            ("annual_revenue", "12400000.00"),
            ("currency", "EUR"),
            ("industry_name", "Logistique"),
            ("legal_form", "SAS"),
            ("kind", "company"),
            ("country", "FR"),
            ("language", "fr"),
            ("payment_terms", "45j"),
        ],
    );
    assert_eq!((&sheet["employees"], &sheet["visit_interval"]), (&json!(140), &json!(60)));
}

#[test]
fn les_numeros_francais_sont_verifies_et_un_faux_ne_reste_que_si_on_le_dit() {
    let carnet = Carnet::new();
    carnet.run(&["add", "account", "name=La Poste", "siret=35600000049837"]).ok();
    assert_eq!(carnet.json(&["show", "account", "La Poste"])["siren"], "356000000", "l'exception de La Poste");
    let err = carnet.run(&["add", "account", "name=Faux", "siret=35600000000049"]).fails(1);
    assert!(err.contains("SIRET") && err.contains("clé") && err.contains("gardez-le"), "{err}");
    let err = carnet.run(&["add", "account", "name=Faux", "vat_number=FR00552100554"]).fails(1);
    assert!(err.contains("TVA"), "{err}");
    carnet.run(&["add", "account", "name=Faux", "siren=123456789", "--keep-anyway"]).ok();
    assert_eq!(carnet.json(&["show", "account", "Faux"])["siren"], "123456789");
    let mut robot = Robot::with(two_prospects()).size(80, 40);
    robot.press("n").type_text("Faux").press("<F6>").click("SIREN").type_text("123456789").sees("clé");
    robot.press("<C-s>").sees("Nouvelle société").press("<C-s>").hears_nothing().sees("● Faux");
}

#[test]
fn un_cercle_de_societes_est_refuse_dans_le_formulaire_et_par_la_commande() {
    let carnet = Carnet::new();
    carnet.run(&["add", "account", "name=Holding"]).ok();
    carnet.run(&["add", "account", "name=Milieu", "parent=Holding"]).ok();
    carnet.run(&["add", "account", "name=Dupont", "parent=Milieu"]).ok();
    carnet.run(&["add", "account", "name=Dupont"]).ok();
    let err = carnet.run(&["set", "account", "Holding", "parent=C-00003"]).fails(1);
    assert!(err.contains("Holding → Dupont → Milieu → Holding") || err.contains("cercle"), "{err}");
    let listed = carnet.run(&["list", "accounts", "--filter", "root:Holding"]).ok();
    assert!(listed.contains("Milieu") && !listed.contains("C-00004"), "{listed}");
    let mut robot = Robot::with(base_de(&carnet)).at("account/C-00001").size(80, 40);
    robot.press("e <F6>").click("Filiale de").press("<Enter>").type_text("dupont").sees("Holding › Milieu");
    robot.press("<Enter> <C-s>").sees("cercle");
}

#[test]
fn les_deux_horloges_avancent_avec_ce_qui_se_passe_et_reculent_par_annulation() {
    let carnet = Carnet::new();
    carnet.run(&["add", "account", "name=Apollo"]).ok();
    carnet.run(&["add", "contact", "last_name=Martin", "account=Apollo"]).ok();
    carnet.run(&["add", "contact", "last_name=Garnier", "account=Apollo"]).ok();
    let clocks = |entity: &str, name: &str| {
        let sheet = carnet.json(&["show", entity, name]);
        (sheet["last_contacted_at"].is_string(), sheet["last_heard_at"].is_string())
    };
    assert_eq!(clocks("contact", "Martin"), (false, false));
    carnet.run(&["act", "call", "P-00001", "subject=Devis", "state=planned"]).ok();
    assert_eq!(clocks("contact", "Martin"), (false, false), "prévu n'est pas fait");
    carnet.run(&["act", "call", "P-00001", "subject=Devis", "state=done"]).ok();
    assert_eq!(clocks("contact", "Martin"), (true, false));
    assert_eq!(clocks("account", "Apollo"), (true, false), "la plus récente de ses contacts");
    assert_eq!(clocks("contact", "Garnier"), (false, false));
    carnet.run(&["act", "call", "P-00001", "subject=Rappel", "state=done", "direction=in"]).ok();
    assert_eq!(clocks("account", "Apollo"), (true, true), "elle a appelé");
    carnet.run(&["undo"]).ok();
    carnet.run(&["undo"]).ok();
    assert_eq!((clocks("contact", "Martin"), clocks("account", "Apollo")), ((false, false), (false, false)));
}

#[test]
fn supprimer_un_compte_dit_ce_qui_part_et_ce_qui_reste_et_peut_marquer_ses_contacts() {
    let carnet = Carnet::new();
    carnet.run(&["add", "account", "name=Apollo"]).ok();
    carnet.run(&["add", "account", "name=Filiale", "parent=Apollo"]).ok();
    carnet.run(&["add", "contact", "last_name=Martin", "account=Apollo"]).ok();
    carnet.run(&["add", "deal", "name=Rayonnages", "account=Apollo"]).ok();
    carnet.run(&["tag", "add", "orphelins"]).ok();
    let before = carnet.digest();
    let mut robot = Robot::with(base_de(&carnet)).at("account/C-00001");
    robot.press("t").type_text("supprimer").press("<Enter>").sees("1 affaire").sees("1 contact").sees("filiale");
    robot.press("<Esc>");
    carnet.run(&["act", "delete", "C-00001", "tag_contacts=orphelins"]).ok();
    let martin = carnet.json(&["show", "contact", "Martin"]);
    assert_eq!((&martin["tags"], &martin["account"]), (&json!(["orphelins"]), &Json::Null), "il reste, marqué");
    assert!(carnet.json(&["show", "account", "Filiale"])["parent"].is_null());
    assert!(carnet.run(&["trash", "list"]).ok().contains("Apollo"));
    carnet.run(&["undo"]).ok();
    assert_eq!(carnet.digest(), before, "tout revient avec ses liens");
}

#[test]
fn une_note_se_prend_par_une_touche_depuis_une_liste_ou_une_fiche() {
    for route in ["accounts", "account/C-00001", "account/C-00001/contacts", "contacts"] {
        for key in ["+", "i"] {
            let mut robot = Robot::with(two_prospects()).at(route);
            robot.press(key).sees("Info").type_text("vu au salon").press("<C-s>").hears_nothing();
        }
    }
}

#[test]
fn un_contact_porte_tous_ses_champs_et_un_nom_ou_un_e_mail_suffit() {
    let carnet = Carnet::new();
    assert!(carnet.run(&["add", "contact", "first_name=Seul"]).fails(1).contains("E-mail"));
    carnet.run(&["add", "contact", "email=seul@apollo.fr"]).ok();
    carnet.run(&["add", "account", "name=Apollo"]).ok();
    carnet.run(&["role", "add", "Décideuse"]).ok();
    let words = "add contact civility=mrs first_name=Élise last_name=Martin job_title=Acheteuse account=Apollo \
                 email=e.martin@apollo.fr phone=0472101112 mobile=+33639982704 birthday=1980-05-17 description=Vue \
                 language=en country=BE roles=Décideuse tags=vip linkedin=linkedin.com/in/emartin active=1";
    carnet.run(&words.split_whitespace().collect::<Vec<_>>()).ok();
    let sheet = carnet.json(&["show", "contact", "Élise Martin"]);
    has(
        &sheet,
        &[
            ("civility", "mrs"),
            ("job_title", "Acheteuse"),
            ("account", "C-00001"),
            ("mobile", "+33639982704"),
            ("birthday", "1980-05-17"),
            ("language", "en"),
            ("country", "BE"),
        ],
    );
    let found = carnet.run(&["list", "contacts", "--filter", "roles:Décideuse"]).ok();
    assert!(found.contains("Élise Martin"), "{found}");
}

#[test]
fn la_langue_du_contact_decide_de_celle_de_sa_carte_et_de_son_enveloppe() {
    let carnet = Carnet::new();
    carnet
        .run(&["add", "account", "name=Apollo", "street=12 rue Haute", "postcode=1000", "city=Bruxelles", "country=BE"])
        .ok();
    carnet.run(&["add", "contact", "civility=mrs", "last_name=Martin", "account=Apollo", "language=en"]).ok();
    carnet.run(&["add", "contact", "civility=mrs", "last_name=Blanc", "account=Apollo", "language=fr"]).ok();
    carnet.run(&["add", "address", "record=P-00001", "street=5 High Street", "city=Brussels", "country=BE"]).ok();
    let text = carnet.run(&["export", "contacts", "--format", "vcard"]).ok();
    assert!(text.contains("LANG:en") && text.contains("LANG:fr"), "{text}");
    assert!(text.contains(";Belgium"), "{text}");
    let mut robot = Robot::with(base_de(&carnet)).at("contact/P-00002/addresses");
    robot.sees("à l'attention de").sees("Mme Blanc");
    carnet.run(&["undo"]).ok();
    let mut robot = Robot::with(base_de(&carnet)).at("contact/P-00001/addresses");
    robot.sees("attn").misses("Mme").misses("à l'attention de");
}

#[test]
fn on_trouve_sans_accents_ni_ligatures_ni_apostrophes() {
    let carnet = Carnet::new();
    carnet.run(&["add", "contact", "first_name=Éloïse", "last_name=D'Hérouville"]).ok();
    carnet.run(&["add", "contact", "last_name=Œuvre"]).ok();
    carnet.run(&["add", "contact", "last_name=eon"]).ok();
    for (typed, wanted) in [("dherou", "P-00001"), ("D’HEROU", "P-00001"), ("oeuv", "P-00002"), ("œuv", "P-00002")] {
        let found = carnet.run(&["list", "contacts", "--filter", typed]).ok();
        assert!(found.contains(wanted), "{typed}: {found}");
    }
    let all = carnet.json(&["list", "contacts", "--sort", "last_name"]);
    let names: Vec<&str> = all.as_array().unwrap().iter().map(|one| one["last_name"].as_str().unwrap()).collect();
    assert_eq!(names, ["D'Hérouville", "eon", "Œuvre"], "la casse et les accents ne comptent pas");
}

#[test]
fn supprimer_un_contact_prend_ses_lignes_et_laisse_ce_qui_concerne_aussi_un_compte() {
    let carnet = Carnet::new();
    carnet.run(&["add", "account", "name=Apollo"]).ok();
    carnet.run(&["add", "account", "name=Borée"]).ok();
    carnet.run(&["role", "add", "Décideuse"]).ok();
    carnet.run(&["add", "contact", "last_name=Martin", "account=Apollo", "roles=Décideuse", "city=Lyon"]).ok();
    carnet.run(&["act", "affiliate", "P-00001", "account=Borée", "title=Administratrice"]).ok();
    carnet.run(&["add", "deal", "name=Rayonnages", "account=Apollo", "contact=P-00001"]).ok();
    carnet.run(&["act", "info", "P-00001", "text=Vue au salon"]).ok();
    let before = carnet.digest();
    carnet.run(&["delete", "contact", "P-00001"]).ok();
    for entity in ["addresses", "affiliations", "contact_roles"] {
        assert_eq!(carnet.json(&["list", entity]).as_array().map(Vec::len), Some(0), "{entity}");
    }
    let deal = carnet.json(&["show", "deal", "Rayonnages"]);
    assert_eq!((&deal["account"], &deal["contact"]), (&json!("C-00001"), &Json::Null));
    assert!(carnet.run(&["timeline", "C-00001"]).ok().contains("Vue au salon"), "l'entrée reste au compte");
    assert!(carnet.run(&["trash", "list"]).ok().contains("Martin"));
    carnet.run(&["undo"]).ok();
    assert_eq!(carnet.digest(), before);
}

#[test]
fn un_role_se_choisit_dans_la_liste_et_ne_se_fait_pas_en_passant() {
    let carnet = Carnet::new();
    carnet.run(&["add", "contact", "last_name=Martin", "tags=vip"]).ok();
    let err = carnet.run(&["set", "contact", "P-00001", "roles=+Bidon"]).fails(1);
    assert!(err.contains("Bidon") && err.contains("Acheteur"), "{err}");
    assert!(!carnet.json(&["role", "list"]).to_string().contains("Bidon"));
    carnet.run(&["set", "contact", "P-00001", "roles=+acheteur", "tags=+nouveau"]).ok();
}
