//! Les étiquettes (TAG-1) : combien de fiches les portent, renommées, réunies, supprimées, d'un pas que l'on annule.
use serde_json::json;

use crate::support::binary::Carnet;
use crate::support::fixture;
use crate::support::robot::Robot;
use crate::support::shot::shot;

fn bureau() -> Robot {
    let fixture = fixture::demo();
    let luc = fixture::user_named(&fixture.open(), "Luc");
    Robot::with(fixture).user(luc).at("tags")
}

#[test]
fn la_page_des_etiquettes_compte_les_fiches_et_y_mene() {
    let mut robot = bureau();
    robot.sees("combien de fiches").sees("vip").sees("comptes");
    shot("tags-80x24", &robot.screen());
    shot("tags-120x36", &bureau().size(120, 36).screen());
    robot.press("<Enter>").sees("Filtre : tags:");
}

#[test]
fn renommer_vers_un_nom_qui_existe_demande_avant_de_reunir_et_s_annule_d_un_coup() {
    let mut robot = bureau();
    let before = robot.repository().digest().unwrap();
    let tags = robot.repository().titles(&carnet::model::catalog::settings::TAG).unwrap();
    let (first, other) = (tags[0].1.clone(), tags[1].1.clone());
    robot.press("e").sees("Renommer").press("<C-u>").type_text(&other.to_uppercase()).press("<Enter>");
    robot.sees("existe déjà. Les réunir").press("<Esc>").sees(&first);
    assert_eq!(robot.repository().digest().unwrap(), before);
    robot.press("e <C-u>").type_text(&other).press("<Enter>").press("o").misses("existe déjà");
    assert_eq!(robot.repository().titles(&carnet::model::catalog::settings::TAG).unwrap().len(), tags.len() - 1);
    robot.press("u");
    assert_eq!(robot.repository().digest().unwrap(), before);
    robot.press("e <C-u>").type_text("Grands comptes").press("<Enter>").sees("Grands comptes").hears_nothing();
}

#[test]
fn supprimer_une_etiquette_dit_combien_de_fiches_la_perdent() {
    let mut robot = bureau();
    let before = robot.repository().digest().unwrap();
    robot.press("d").sees("Supprimer l'étiquette").sees("perd").press("o").misses("Supprimer");
    robot.press("u");
    assert_eq!(robot.repository().digest().unwrap(), before);
    robot.press("n").sees("Nouvelle étiquette").type_text("Salon 2027").press("<C-s>").sees("▌ ● Salon 2027");
    robot.press("d").sees("Aucune fiche ne la").press("<Esc>");
    robot.press("c").hears_nothing();
}

#[test]
fn les_commandes_comptent_renomment_et_reunissent() {
    let carnet = Carnet::new();
    for (name, tags) in
        [("Apollo", "vip;salon"), ("Borée", "client vip"), ("Cyan", "vip;client vip"), ("Delta", "salon")]
    {
        carnet.run(&["add", "account", &format!("name={name}"), &format!("tags={tags}")]).ok();
    }
    let uses = || {
        let list = carnet.json(&["tag", "list"]);
        list.as_array()
            .unwrap()
            .iter()
            .map(|tag| (tag["name"].as_str().unwrap().to_owned(), tag["uses"].as_u64().unwrap()))
            .collect::<Vec<_>>()
    };
    let counted =
        |list: &[(&str, u64)]| list.iter().map(|(name, count)| ((*name).to_owned(), *count)).collect::<Vec<_>>();
    assert_eq!(uses(), counted(&[("client vip", 2), ("salon", 2), ("vip", 2)]));
    let refused = carnet.run(&["tag", "set", "client vip", "name=VIP"]).fails(2);
    assert!(refused.contains("carnet tag merge"), "{refused}");
    let before = carnet.digest();
    let foreseen = carnet.json(&["tag", "merge", "client vip", "vip", "--dry-run"]);
    assert_eq!((&foreseen["records"], &foreseen["into"]), (&json!(2), &json!("vip")));
    assert_eq!(carnet.digest(), before);
    carnet.run(&["tag", "merge", "client vip", "vip"]).ok();
    assert_eq!(uses(), counted(&[("salon", 2), ("vip", 3)]));
    assert_eq!(carnet.json(&["show", "account", "C-00003"])["tags"], json!(["vip"]));
    carnet.run(&["undo"]).ok();
    assert_eq!(carnet.digest(), before);
    carnet.run(&["tag", "merge", "client vip", "salon", "vip"]).ok();
    assert_eq!(uses(), counted(&[("vip", 4)]));
    carnet.run(&["undo"]).ok();
    assert_eq!(carnet.digest(), before);
    let gone = carnet.json(&["tag", "delete", "salon"]);
    assert_eq!(gone["deleted"], json!(["salon"]));
    carnet.run(&["undo"]).ok();
    assert_eq!(carnet.digest(), before);
    let twice = carnet.run(&["tag", "merge", "vip", "VIP"]).fails(2);
    assert!(twice.contains("deux fois"), "{twice}");
}
