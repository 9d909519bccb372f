//! Les champs des fiches liées dans une liste : la ville du compte à côté du contact, son département, sa région.
use carnet::model::{Change, Values};
use serde_json::json;

use crate::support::binary::Carnet;
use crate::support::fixture;
use crate::support::robot::Robot;

fn bureau() -> Robot {
    let fixture = fixture::demo();
    let luc = fixture::user_named(&fixture.open(), "Luc");
    Robot::with(fixture).user(luc)
}

/// Deux comptes, l'un à Lyon, l'autre à Lille, avec un contact chacun.
fn deux_villes() -> Carnet {
    let carnet = Carnet::new();
    let compte = |name: &str, code: &str, city: &str, revenue: &str| {
        let words = [
            format!("name={name}"),
            format!("postcode={code}"),
            format!("city={city}"),
            format!("annual_revenue={revenue}"),
        ];
        let words: Vec<&str> = ["add", "account"].into_iter().chain(words.iter().map(String::as_str)).collect();
        carnet.run(&words).ok();
    };
    compte("Apollo SAS", "69003", "Lyon", "1200");
    compte("Borée", "59000", "Lille", "900");
    for (last, account) in [("Martin", "Borée"), ("Prévost", "Apollo SAS"), ("Zola", "Apollo SAS")] {
        carnet.run(&["add", "contact", &format!("last_name={last}"), &format!("account={account}")]).ok();
    }
    carnet.run(&["add", "contact", "last_name=Seule"]).ok();
    carnet
}

#[test]
fn la_ville_du_compte_devient_une_colonne_des_contacts_et_les_trie() {
    let mut robot = bureau().at("contacts").size(170, 36);
    robot.press("c /").type_text("compte ville").press("<Enter> <Space> <Enter>").hears_nothing();
    robot.sees("Compte › Ville").sees("Villeurbanne");
    let place = "contacts?cols:name,job_title,account,email,phone,last_contacted_at,account.city";
    robot.is_at(place);
    robot.click("Compte › Ville").sees("Compte › Ville ▲").is_at(&place.replace("?", "?sort:account.city "));
    robot.press("s").sees("Trier par").sees("Compte › Ville").press("<Esc>");
    robot.press("v v").hears_nothing().press("c /").type_text("compte siren").press("<Enter> <Space> <Enter>");
    robot.sees("Compte › SIREN");
}

#[test]
fn les_cartes_montrent_aussi_le_champ_d_une_fiche_liee() {
    let mut robot = bureau().at("contacts").size(120, 36);
    robot.press("v c /").type_text("compte effectif").press("<Enter> <Space> <Enter>").hears_nothing();
    robot.press("v").hears_nothing();
}

#[test]
fn une_commande_liste_trie_et_exporte_les_champs_des_fiches_liees() {
    let carnet = deux_villes();
    let list =
        carnet.json(&["list", "contacts", "--columns", "name,account.city,compte.région", "--sort", "account.city"]);
    let cities: Vec<_> = list.as_array().unwrap().iter().map(|one| one["account.city"].clone()).collect();
    assert_eq!(cities, [json!(null), json!("Lille"), json!("Lyon"), json!("Lyon")]);
    assert_eq!(list[2]["account.region"], "auvergne_rhone_alpes");
    let said = carnet
        .run(&["list", "contacts", "--columns", "nom,compte.ca_annuel", "--sort", "-account.annual_revenue"])
        .ok();
    assert!(said.contains("Compte › CA annuel") && said.contains("1\u{202f}200"), "{said}");
    let csv = carnet.run(&["export", "contacts", "--columns", "reference,account.city"]).ok();
    assert!(csv.contains("account.city") && csv.contains(";Lyon"), "{csv}");
    // Le fichier relu : la colonne se calcule, elle ne gêne pas.
    let file = carnet.file("contacts.csv", &csv);
    carnet.run(&["import", "contacts", &file, "--mode", "update", "--match", "reference"]).ok();
    let wrong = carnet.run(&["list", "contacts", "--columns", "account.citty"]).fails(2);
    assert!(wrong.contains("account.citty"), "{wrong}");
}

#[test]
fn un_filtre_nomme_le_departement_et_la_region_en_francais_et_en_anglais() {
    let carnet = deux_villes();
    let names = |line: &str| {
        let list = carnet.json(&["list", "accounts", "--filter", line]);
        list.as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    for line in [
        "department:69",
        "département:rhône",
        "dept:69",
        "région:\"Auvergne-Rhône-Alpes\"",
        "-department:59",
        "département<>Nord",
    ] {
        assert_eq!(names(line), ["Apollo SAS"], "{line}");
    }
    assert_eq!(names("department:59,69").len(), 2);
    assert_eq!(names("department:empty").len(), 0);
    let contacts = carnet.json(&["list", "contacts", "--filter", "compte.département:69"]);
    assert_eq!(contacts.as_array().unwrap().len(), 2);
    let wrong = carnet.run(&["list", "accounts", "--filter", "département:rhne"]).fails(2);
    assert!(wrong.contains("rhone"), "{wrong}");
    // Un code postal allemand n'est d'aucun département.
    carnet.run(&["add", "account", "name=Heidelberger", "postcode=69117", "city=Heidelberg", "country=DE"]).ok();
    assert_eq!(names("department:69"), ["Apollo SAS"]);
    let refused = carnet.run(&["set", "account", "C-00001", "department=59"]).fails(1);
    assert!(refused.contains("Carnet"), "{refused}");
}

#[test]
fn la_ligne_du_filtre_complete_les_departements_et_les_regions() {
    let mut robot = bureau();
    robot.press("f").type_text("dépar").press("<Tab>").sees("Filtre : departement:");
    robot.type_text("rh").press("<Tab>").press("<Enter>").sees("departement:rhone").sees("comptes");
    robot.press("<Esc> f").type_text("région:prov").press("<Tab> <Enter>").sees("alpes_cote_d_azur").sees("Vitrolles");
}

#[test]
fn a_quatre_vingts_colonnes_le_responsable_se_lit_par_ses_initiales() {
    let mut robot = bureau();
    robot.sees("Resp.").sees("moi").sees(" LF ").sees("Dern. contact").misses("Léa");
    let mut robot = bureau().size(120, 36);
    robot.sees("Resp.").sees("Léa Fontaine");
}

#[test]
fn sous_toutes_les_societes_chaque_fiche_dit_la_sienne() {
    use carnet::model::catalog::settings::{COMPANY, company};
    let fixture = fixture::two_prospects();
    let sud = Values::new().with(&company::NAME.field, "Sud");
    fixture.commit(vec![Change::insert(&COMPANY, sud)]);
    let mut robot = Robot::with(fixture).at("accounts").size(120, 36);
    robot.sees("Sociétés");
    robot.press("w").misses("Sociétés").press("w w").sees("Toutes les sociétés").sees("Sociétés");
}
