//! Les statuts (STA-1, STA-2) : les étapes d'un parcours, celles que l'on règle, le temps passé à chacune, le gain et la perte.
use serde_json::json;

use crate::support::binary::Carnet;
use crate::support::fixture::{demo, two_prospects};
use crate::support::robot::Robot;

fn deux_comptes() -> Carnet {
    let carnet = Carnet::new();
    carnet.run(&["add", "account", "name=Apollo SAS", "status=new"]).ok();
    carnet.run(&["add", "account", "name=Borée"]).ok();
    carnet.run(&["add", "contact", "first_name=Élise", "last_name=Martin", "account=Apollo SAS"]).ok();
    carnet
}

#[test]
fn m_avance_le_prospect_et_la_fiche_dit_le_temps_passe_a_chaque_etape() {
    let mut robot = Robot::with(two_prospects()).size(120, 36).at("account/C-00001");
    robot.press("m").sees("▰▱▱▱▱▱▱  Nouveau").press("m").sees("▰▰▱▱▱▱▱  Contacté").press("M").sees("▰▱▱▱▱▱▱  Nouveau");
    robot.press("m").sees("Contacté → Qualifié").sees("Nouveau → Contac");
    let mut robot = robot.restarts().at("account/C-00001/history");
    robot.sees("Parcours").sees("depuis aujourd'hui").sees("▰ Contacté").sees("▱ Nouveau").sees("< 1 jour");
    let mut robot = robot.restarts().size(80, 24).at("account/C-00001/history");
    robot.sees("▰ Contacté").sees("depuis le").hears_nothing();
}

#[test]
fn un_prospect_de_la_demonstration_raconte_son_parcours() {
    let mut robot = Robot::with(demo()).size(120, 36).at("account/C-00002/history");
    robot.sees("Parcours").sees("▰ Qualifié").sees("jours").sees("Luc Michel");
}

#[test]
fn un_gain_propose_de_faire_du_prospect_un_client_et_garde_tout() {
    let mut robot = Robot::with(two_prospects()).size(120, 36).at("account/C-00001");
    let before = robot.repository().digest().unwrap();
    robot.press("m m m m").sees("▰▰▰▰▱▱▱  Proposition");
    robot.press("m").sees("Statut · Apollo SAS").sees("Gagné").sees("Convertir en client").misses("Motif");
    robot.press("<C-s>").sees("Client  ▰▰▰▰▰▰▱  Gagné").sees("Proposition → G").sees("Élise Martin");
    robot.press("u").sees("Prospect  ▰▰▰▰▱▱▱  Proposition").press("u u u u");
    assert_eq!(robot.repository().digest().unwrap(), before);
}

#[test]
fn la_pause_et_la_perte_se_choisissent_et_m_passe_devant() {
    let mut robot = Robot::with(two_prospects()).size(120, 36).at("account/C-00001");
    robot
        .press("m m m m")
        .sees("Proposition")
        .press("6")
        .type_text("pause")
        .press("<Enter> <C-s>")
        .sees("▰▰▰▰▰▱▱  En pause");
    robot.press("M").sees("▰▰▰▰▱▱▱  Proposition").press("m").sees("Statut · Apollo SAS").sees("Gagné").press("<Esc>");
    robot.press("u").sees("En pause").press("m").sees("Gagné").sees("Convertir en client").press("<Esc>");
}

#[test]
fn une_perte_demande_un_motif_et_autre_demande_une_note() {
    let mut robot = Robot::with(two_prospects()).size(120, 36).at("account/C-00001");
    robot.press("m m").sees("Contacté").press("6").type_text("perdu").press("<Enter> <C-s>").sees("À remplir");
    robot.press("<Enter>").type_text("autre").press("<Enter>").press("<C-s>").sees("À remplir");
    robot.type_text("Rachetés par un concurrent").press("<C-s>").sees("Contacté → Perdu").hears_nothing();
    let mut robot = robot.restarts().size(120, 36).at("account/C-00001/history");
    robot.sees("▰ Perdu").sees("Autre · Rachetés par un concu");
}

#[test]
fn un_statut_change_dans_un_formulaire_ou_par_une_commande_laisse_la_meme_trace() {
    let carnet = deux_comptes();
    let before = carnet.digest();
    carnet.run(&["set", "account", "C-00001", "status=qualified"]).ok();
    let timeline = carnet.json(&["timeline", "C-00001"]);
    assert_eq!((&timeline[0]["kind"], &timeline[0]["subject"]), (&json!("status"), &json!("Nouveau → Qualifié")));
    let moved = carnet.json(&["list", "status_changes"]);
    assert_eq!((&moved[0]["from_status"], &moved[0]["to_status"]), (&json!("new"), &json!("qualified")));
    carnet.run(&["undo"]).ok();
    assert_eq!(carnet.digest(), before);
    assert_eq!(carnet.json(&["list", "status_changes"]), json!([]));
}

#[test]
fn le_mot_d_un_statut_se_lit_dans_le_parcours_de_la_fiche_et_un_autre_dit_la_liste() {
    let carnet = deux_comptes();
    carnet.run(&["add", "deal", "name=Extension", "account=C-00001", "stage=qualification"]).ok();
    carnet.run(&["add", "lead", "last_name=Prévost", "company_name=Menuiserie Prévost"]).ok();
    for (name, word, key, status) in [
        ("C-00001", "status=Qualifié", "status", "qualified"),
        ("P-00001", "status=actif", "status", "active"),
        ("L-00001", "status=qualifiée", "status", "qualified"),
        ("A-00001", "stage=proposition", "stage", "proposal"),
    ] {
        carnet.run(&["act", "status", name, word]).ok();
        let entity = match &name[..1] {
            "C" => "account",
            "P" => "contact",
            "L" => "lead",
            _ => "deal",
        };
        assert_eq!(carnet.json(&["show", entity, name])[key], status, "{name}");
    }
    let err = carnet.run(&["act", "status", "P-00001", "status=qualifié"]).fails(1);
    assert!(err.contains("new, active, dormant, left"), "{err}");
    let err = carnet.run(&["act", "status", "C-00001", "status=lost", "reason=météo"]).fails(1);
    assert!(err.contains("price, competitor, no_budget"), "{err}");
    let err = carnet.run(&["act", "status", "C-00001", "P-00001", "status=new"]).fails(1);
    assert!(err.contains("d'une seule sorte"), "{err}");
    carnet.run(&["act", "status", "C-00001", "C-00002", "status=lost", "reason=Prix", "text=Trop chers"]).ok();
    let moved = carnet.json(&["list", "status_changes", "--filter", "reason:price"]);
    assert_eq!(moved.as_array().map(Vec::len), Some(2), "{moved}");
    carnet.run(&["act", "status", "C-00001", "status=won", "convert=oui"]).ok();
    assert_eq!(carnet.json(&["show", "account", "C-00001"])["relation"], "client");
}

#[test]
fn une_etape_en_usage_est_remplacee_et_son_nom_reste_dans_l_histoire() {
    let carnet = deux_comptes();
    carnet.run(&["status", "add", "prospect", "demo", "label_fr=Démonstration", "kind=ongoing"]).ok();
    for name in ["C-00001", "C-00002"] {
        carnet.run(&["act", "status", name, "status=demo"]).ok();
    }
    let before = carnet.digest();
    let used = carnet.run(&["status", "delete", "prospect", "demo"]).fails(1);
    assert!(used.contains("Encore utilisé"), "{used}");
    carnet.run(&["status", "delete", "prospect", "demo", "--replace-by", "qualified"]).ok();
    for name in ["C-00001", "C-00002"] {
        assert_eq!(carnet.json(&["show", "account", name])["status"], "qualified");
    }
    let moved = carnet.json(&["list", "status_changes"]);
    let names: Vec<&str> = moved.as_array().unwrap().iter().filter_map(|one| one["to_status_name"].as_str()).collect();
    assert!(names.contains(&"Démonstration"), "{moved}");
    let err = carnet.run(&["act", "status", "C-00001", "status=demo"]).fails(1);
    assert!(err.contains("new, contacted, qualified"), "on ne la propose plus : {err}");
    carnet.run(&["undo"]).ok();
    assert_eq!(carnet.digest(), before, "en une seule étape");
    carnet.run(&["status", "add", "prospect", "essai", "label_fr=Essai"]).ok();
    carnet.run(&["status", "delete", "prospect", "essai"]).ok();
    assert!(!carnet.run(&["status", "list", "prospect"]).ok().contains("Essai"));
}

#[test]
fn les_reglages_montrent_les_etapes_et_les_deplacent() {
    let mut robot = Robot::with(two_prospects()).size(120, 36).at("statuses");
    robot.sees("Prospects").sees("● Nouveau").sees("Pistes").sees("Affaires").sees("Motifs de perte");
    robot.press("J").sees("● Nouveau").press("g c").press("<Enter> m").sees("▰▱▱▱▱▱▱  Contacté");
    robot.press("g r").press("j j j j <Enter>").is_at("statuses");
    robot
        .press("n")
        .sees("Nouveau statut")
        .type_text("Démonstration")
        .press("<C-s>")
        .sees("● Démonstration")
        .hears_nothing();
    robot.press("c").hears_nothing().press("e").type_text(" produit").press("<C-s>").sees("Démonstration produit");
    robot.press("d").sees("o oui").press("o").misses("● Démonstration produit").hears_nothing();
    robot.press("<End>").sees("Autre").press("n").type_text("Météo").press("<C-s>").sees("Météo").hears_nothing();
}

#[test]
fn supprimer_une_etape_en_usage_demande_laquelle_la_remplace() {
    let mut robot = Robot::with(two_prospects()).size(120, 36).at("account/C-00001");
    robot.press("m m").sees("Contacté").press("g r").press("j j j j <Enter> j").sees("▌  ● Contacté");
    robot.press("d o").sees("Contacté").type_text("Qualifié").press("<Enter>").hears_nothing().sees("▌  ● Qualifié");
    robot.press("g c").press("<Enter>").sees("▰▰▱▱▱▱  Qualifié").press("u").sees("▰▰▱▱▱▱▱  Contacté");
}

#[test]
fn un_nouveau_prospect_est_a_la_premiere_etape_d_ou_qu_il_vienne() {
    let mut robot = Robot::with(two_prospects()).size(120, 36).at("accounts");
    robot.press("n").type_text("Dragon").press("<C-s>").press("<Enter>").sees("▰▱▱▱▱▱▱  Nouveau");

    let carnet = Carnet::new();
    let status = |name: &str| carnet.json(&["show", "account", name])["status_name"].clone();
    carnet.run(&["add", "account", "name=Apollo"]).ok();
    carnet.run(&["add", "account", "name=Client", "relation=client"]).ok();
    carnet.run(&["add", "account", "name=Sans", "status="]).ok();
    carnet.run(&["add", "lead", "last_name=Prévost", "company_name=Menuiserie"]).ok();
    carnet.run(&["act", "convert", "L-00001"]).ok();
    assert_eq!([status("Apollo"), status("Menuiserie")], [json!("Nouveau"), json!("Nouveau")]);
    assert_eq!([status("Client"), status("Sans")], [json!(null), json!(null)]);
}
