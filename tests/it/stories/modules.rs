//! Les modules : éteint, l'un d'eux quitte les écrans, les touches, les filtres ; ses données restent (MUL-4).
use carnet::model::catalog::segment::{self, SEGMENT};
use carnet::model::{Change, Values};

use crate::support::binary::Carnet;
use crate::support::fixture::two_prospects;
use crate::support::robot::Robot;

fn open_modules(robot: &mut Robot) -> &mut Robot {
    robot.press("g r :").type_text("modules").press("<Enter>").is_at("settings/modules")
}

#[test]
fn sans_les_affaires_personne_n_en_parle_et_elles_reviennent() {
    let mut robot = Robot::with(two_prospects()).size(120, 36).at("settings");
    robot.sees("Modules");
    open_modules(&mut robot).sees("Affaires").sees("[x] activé").sees("Les ventes possibles");
    robot.press("space").sees("[ ] désactivé").sees("Module désactivé : Affaires").press("g c <Enter>");
    robot.misses("Affaires").press(":").type_text("affaires").misses("Affaires").press("<Esc> q");
    robot.press("/").type_text("deals.count>0").sees("module désactivé").press("<Esc> <Esc>");
    robot.press("u").sees("Module désactivé").press("<Enter>").sees("Affaires");
}

#[test]
fn sans_statuts_de_prospects_ni_colonne_ni_etapes_ni_touche_mais_les_contacts_gardent_les_leurs() {
    let mut robot = Robot::with(two_prospects()).size(120, 36);
    robot.sees("Statut").press("m").sees("Nouveau");
    open_modules(&mut robot).press("j space").sees("Statuts des prospects");
    robot.press("g c").misses("Statut").misses("Nouveau").press("m").sees("Ce module est désactivé").misses("Contacté");
    robot
        .press("/")
        .type_text("stat")
        .misses("statut:")
        .press("<Esc> <Esc>")
        .press("<Enter>")
        .misses("▰")
        .misses("6 Statut");
    robot.press("m").sees("Ce module est désactivé").press("g p m").hears_nothing();
}

#[test]
fn le_fichier_garde_ses_modules_et_la_ligne_de_commande_leur_obeit() {
    let carnet = Carnet::new();
    carnet.run(&["add", "account", "name=Apollo"]).ok();
    carnet.run(&["add", "deal", "name=Extension", "account=C-00001"]).ok();
    carnet.run(&["add", "setting", "name=module.deals", "content=0"]).ok();
    let said = carnet.run(&["list", "deals"]).fails(1);
    assert!(said.contains("Ce module est désactivé"), "{said}");
    assert!(
        carnet
            .json(&["show", "account", "C-00001"])
            .get("deals")
            .is_none_or(|deals| deals.as_array().unwrap().is_empty())
    );
    carnet.run(&["add", "setting", "name=module.statuses", "content=0"]).ok();
    assert!(carnet.json(&["show", "account", "C-00001"]).get("status").is_none());
    assert!(!carnet.run(&["template", "accounts"]).ok().is_empty());
    carnet.run(&["undo"]).ok();
    carnet.run(&["undo"]).ok();
    assert_eq!(carnet.json(&["list", "deals"]).as_array().map(Vec::len), Some(1));
}

#[test]
fn ce_qui_demande_un_module_desactive_le_dit_et_son_segment_attend() {
    let carnet = Carnet::new();
    carnet.run(&["module", "set", "deals", "off"]).ok();
    let said = carnet.run(&["list", "accounts", "deals.amount>5000"]).fails(2);
    assert!(said.contains("module désactivé"), "{said}");
    let said = carnet.run(&["list", "accounts", "ville:\"lyon"]).fails(2);
    assert!(said.contains("guillemet"), "{said}");
    let fixture = two_prospects();
    let pinned = Values::new()
        .with(&segment::NAME.field, "Gros budgets")
        .with(&segment::KEY.field, "gros_budgets")
        .with(&segment::ENTITY.field, "account")
        .with(&segment::FILTER.field, "deals.amount>5000")
        .with(&segment::PINNED.field, true);
    fixture.commit(vec![Change::insert(&SEGMENT, pinned)]);
    let mut robot = Robot::with(fixture).size(120, 36).at("accounts");
    robot.sees("Gros budgets");
    open_modules(&mut robot).sees("Affaires").press("space").sees("Module désactivé : Affaires");
    robot.press("g c").sees("Apollo SAS").misses("Gros budgets");
}
