//! What is not understood, or still in use, is refused in words; and nothing happens to what was not meant.
use carnet::model::catalog::segment::{self, SEGMENT};
use carnet::model::catalog::settings::{CUSTOM_FIELD, ROLE, custom_field};
use carnet::model::{Change, Field, Value, Values};
use serde_json::json;

use crate::support::binary::Carnet;
use crate::support::fixture;
use crate::support::robot::Robot;

fn demonstration() -> Carnet {
    let carnet = Carnet::nowhere();
    let base = carnet.base();
    carnet.json(&["--db", base.to_str().unwrap(), "demo"]);
    carnet
}

#[test]
fn un_jeu_de_droits_sans_refus_ne_refuse_rien_et_ce_qu_il_ne_comprend_pas_est_dit() {
    let carnet = Carnet::new();
    carnet.run(&["user", "add", "karim"]).ok();
    carnet.run(&["add", "permission_set", "name=Vendeur"]).ok();
    carnet.run(&["user", "set", "karim", "permission_set=Vendeur"]).ok();
    carnet.run(&["--user", "karim", "add", "account", "name=Apollo"]).ok();
    carnet.run(&["set", "permission_set", "Vendeur", "refused=account: delete"]).ok();
    carnet.run(&["--user", "karim", "delete", "account", "Apollo"]).fails(4);
    carnet.run(&["set", "permission_set", "Vendeur", "refused="]).ok();
    carnet.run(&["--user", "karim", "delete", "account", "Apollo"]).ok();
    for wrong in ["n'importe quoi", "account: fly", "lune: read"] {
        let said = carnet.run(&["set", "permission_set", "Vendeur", &format!("refused={wrong}")]).fails(1);
        assert!(said.contains(wrong) && said.contains("account: delete export"), "{said}");
    }
}

#[test]
fn une_etape_se_nomme_avec_son_parcours_et_se_remplace_par_son_nom() {
    let carnet = demonstration();
    let said = carnet.run(&["status", "delete", "qualified"]).fails(1);
    assert!(said.contains("prospect/qualified") && said.contains("lead/qualified"), "{said}");
    assert_eq!(carnet.json(&["show", "status", "prospect/qualified"])["flow"], "prospect");
    let said = carnet.run(&["status", "delete", "prospect/qualified"]).fails(1);
    assert!(said.contains("4 fois"), "{said}");
    carnet.run(&["status", "delete", "prospect/qualified", "--replace-by", "Contacté"]).ok();
    assert_eq!(carnet.json(&["list", "accounts", "--filter", "status:qualified"]), json!([]));
    carnet.run(&["role", "delete", "Décideur", "--replace-by", "Acheteur"]).ok();
    assert!(!carnet.run(&["list", "contacts", "--columns", "roles"]).ok().contains("Décideur"));
    carnet.run(&["undo"]).ok();
    carnet.run(&["undo"]).ok();
    assert!(carnet.run(&["list", "contacts", "--columns", "roles"]).ok().contains("Décideur"));
}

#[test]
fn une_societe_qui_sert_ne_part_que_remplacee() {
    let carnet = demonstration();
    let said = carnet.run(&["company", "delete", "Rhône Maintenance"]).fails(1);
    assert!(said.contains("Encore utilisé"), "{said}");
    carnet.run(&["company", "delete", "Rhône Maintenance", "--replace-by", "Lyon Équipements"]).ok();
    assert_eq!(carnet.json(&["company", "list"]).as_array().map(Vec::len), Some(1));
}

#[test]
fn perdre_un_compte_par_une_commande_demande_le_motif() {
    let carnet = Carnet::new();
    carnet.run(&["add", "account", "name=Apollo", "status=new"]).ok();
    let before = carnet.digest();
    let said = carnet.run(&["set", "account", "C-00001", "status=Perdu"]).fails(2);
    assert!(said.contains("--reason") && said.contains("price"), "{said}");
    assert_eq!(carnet.digest(), before);
    carnet.run(&["set", "account", "C-00001", "status=Perdu", "city=Lyon", "--reason", "price"]).ok();
    let moved = carnet.json(&["list", "status_changes"]);
    assert_eq!((&moved[0]["reason"], moved.as_array().map(Vec::len)), (&json!("price"), Some(1)), "{moved}");
    let told = carnet.json(&["timeline", "C-00001"]);
    assert_eq!((&told[0]["kind"], &told[0]["subject"]), (&json!("status"), &json!("Nouveau → Perdu")));
    carnet.run(&["undo"]).ok();
    assert_eq!(carnet.digest(), before);
}

#[test]
fn ce_que_la_commande_demo_a_prepare_n_est_pas_une_etape_a_annuler() {
    let carnet = demonstration();
    carnet.run(&["undo"]).fails(1);
    carnet.run(&["add", "account", "name=Zénith"]).ok();
    carnet.run(&["undo"]).ok();
    carnet.run(&["undo"]).fails(1);
    assert!(carnet.run(&["list", "segments"]).ok().lines().count() > 2);
}

#[test]
fn un_filtre_dont_le_champ_n_existe_plus_ne_montre_rien_et_rien_ne_s_y_fait() {
    let carnet = Carnet::new();
    carnet.run(&["field", "add", "account", "humeur", "kind=text"]).ok();
    carnet.run(&["add", "account", "name=Apollo", "humeur=bonne"]).ok();
    carnet.run(&["add", "account", "name=Borée"]).ok();
    carnet.run(&["segment", "add", "joyeux", "entity=account", "filter=humeur:bonne", "pinned=1"]).ok();
    carnet.run(&["field", "delete", "account", "humeur", "--anyway"]).ok();
    let said = carnet.run(&["list", "accounts", "--filter", "segment:joyeux"]).fails(2);
    assert!(said.contains("humeur"), "{said}");
}

#[test]
fn une_liste_dont_le_filtre_n_est_pas_compris_ne_liste_rien_et_refuse_les_actions() {
    let mut robot = Robot::with(fixture::two_prospects()).at("accounts?humeur:bonne");
    robot.sees("Aucun champ ne s'appelle « humeur »").misses("Apollo").misses("comptes");
    robot.press("a").sees("humeur").press("d").misses("Supprimer").press("<Esc>").sees("Apollo").sees("2 comptes");
    // While one types the last good list stays, but it is not left with a line that says something else.
    robot.press("/").type_text("nom:apollo ville:").sees("Apollo").misses("Ateliers");
    robot.press("<Esc>").sees("Ateliers");
    robot.press("/").type_text("humeur:bonne").press("<Down>").sees("Aucun champ ne s'appelle « humeur »");
    robot.press("<C-k>").type_text("supprimer").misses("Supprimer la fiche").press("<Esc> <Esc>").sees("Ateliers");
}

#[test]
fn un_champ_que_l_on_supprime_dit_quels_segments_s_en_servent() {
    let fixture = fixture::two_prospects();
    let text = |field: &'static Field, text: &str| (field, Value::from(text));
    let field = [
        text(&custom_field::ENTITY.field, "account"),
        text(&custom_field::KEY.field, "humeur"),
        text(&custom_field::KIND.field, "text"),
        text(&custom_field::LABEL_FR.field, "Humeur"),
        text(&custom_field::LABEL_EN.field, "Mood"),
    ];
    let segment = [
        text(&segment::NAME.field, "Joyeux"),
        text(&segment::KEY.field, "joyeux"),
        text(&segment::ENTITY.field, "account"),
        text(&segment::FILTER.field, "-humeur:triste"),
    ];
    let change = |entity, fields: &[(&'static Field, Value)]| {
        Change::insert(entity, Values(fields.iter().map(|(field, value)| (*field, value.clone())).collect()))
    };
    fixture.commit(vec![change(&CUSTOM_FIELD, &field)]).commit(vec![change(&SEGMENT, &segment)]);
    let mut robot = Robot::with(fixture).size(120, 36).at("settings/fields");
    robot.sees("Humeur").press("d").sees("Supprimer le champ").sees("Ces segments s'en servent").sees("Joyeux");
}

#[test]
fn un_tres_long_filtre_colle_est_refuse_en_une_phrase() {
    let mut robot = Robot::with(fixture::two_prospects()).at("contacts");
    robot.press("/").paste(&"ville:lyon or ".repeat(5_000)).press("<Left> <Home> <End>").type_text("v");
    robot.press("<Enter>").sees("trop long").press("<Esc>").sees("Martin");
    robot.press("/").paste(&"ville:lyon or ".repeat(7_200)).type_text(" vi").press("<Enter> <Esc>").sees("Martin");
}

#[test]
fn une_action_que_les_droits_refusent_n_est_pas_proposee() {
    let mut robot = super::rights::refused("account: delete");
    robot.press("t").sees("Attribuer").misses("Fusionner").press("<Esc>");
    robot.press(":").type_text("fusionner").misses("Vos droits").misses("Fusionner les");
}

#[test]
fn la_fiche_annonce_l_etape_ou_m_mene() {
    let mut robot = Robot::with(fixture::two_prospects()).size(120, 36).at("account/C-00001");
    robot.press("m m m m").sees("Proposition → Gagné").misses("→ En pause").press("m").sees("Gagné");
}

#[test]
fn la_question_dit_combien_de_fiches_et_la_reponse_comment_revenir() {
    let mut robot = Robot::with(fixture::two_prospects()).size(120, 36).at("account/C-00001");
    robot.press("m").press("g r :").type_text("statuts").press("<Enter>").sees("Nouveau");
    robot.press("d").sees("Supprimer « Nouveau »").sees("Sert encore : 1 compte").sees("par quoi le remplacer");
    robot.press("o").hears_nothing().sees("sert encore").type_text("contacté").press("<Enter>").sees("u annule");
}

#[test]
fn une_fiche_perdue_dans_un_formulaire_dit_pourquoi() {
    let mut robot = Robot::with(fixture::two_prospects()).size(120, 36).at("account/C-00001");
    robot.press("e").type_text(" Lyon").press("<Down> <Down> <Enter>").type_text("perdu").press("<Enter> ctrl-s");
    // The rest is saved; the step waits for its reason.
    robot.sees("Statut · Apollo SAS").sees("Motif *").press("<Esc>").sees("Apollo SAS Lyon").misses("Perdu");
    robot.press("e <Down> <Down> <Enter>").type_text("perdu").press("<Enter> ctrl-s").sees("Motif *");
    robot.press("<Tab> <Enter>").type_text("prix").press("<Enter> ctrl-s").hears_nothing().sees("Perdu");
    robot.press("u").sees("Apollo SAS Lyon");
}

#[test]
fn un_role_se_choisit_dans_la_liste() {
    let mut robot = Robot::with(fixture::two_prospects()).size(120, 36).at("contacts");
    robot.press("e <F6>");
    (0..14).for_each(|_| _ = robot.press("<Down>"));
    robot.press("<Enter>").sees("Rôles").type_text("bidon").sees("Rien").misses("bidon »").press("<Enter>");
    robot.press("<Esc> ctrl-s").hears_nothing();
    assert_eq!(robot.repository().find(&ROLE, "bidon").unwrap(), carnet::repository::Found::None);
}

#[test]
fn un_segment_se_garde_en_peu_de_mots() {
    let carnet = Carnet::new();
    carnet.run(&["segment", "add", "account", "name=Clients de Lyon", "filter=ville:lyon"]).ok();
    carnet.run(&["segment", "add", "contact", "mes_contacts", "filter=nom:a"]).ok();
    carnet.run(&["segment", "add", "account", "filter=groupe:vide"]).ok();
    let kept = carnet.json(&["segment", "list"]);
    let keys: Vec<_> = kept.as_array().unwrap().iter().map(|one| (&one["entity"], &one["key"])).collect();
    let said = [("account", "clients_de_lyon"), ("contact", "mes_contacts"), ("account", "vide")];
    for (entity, key) in said {
        assert!(keys.contains(&(&json!(entity), &json!(key))), "{kept}");
    }
    carnet.run(&["field", "add", "account", "effectif_site", "kind=integer"]).ok();
    assert_eq!(carnet.json(&["field", "list"])[0]["kind"], "number");
}

#[test]
fn l_etape_d_une_action_personnalisee_se_nomme_par_sa_cle() {
    let carnet = Carnet::new();
    let add = ["add", "custom_action"];
    carnet.run(&[&add[..], &["label_fr=Visite", "action_for=account", "status=qualified"]].concat()).ok();
    carnet.run(&[&add[..], &["label_fr=Appel", "status=lead/qualified"]].concat()).ok();
    let said = carnet.run(&[&add[..], &["label_fr=Salon", "status=qualified"]].concat()).fails(1);
    assert!(said.contains("prospect/qualified") && said.contains("lead/qualified"), "{said}");
}

#[test]
fn des_emoji_joints_gardent_leurs_colonnes() {
    let carnet = Carnet::new();
    for name in ["👨\u{200d}👩\u{200d}👧 Martin", "🏴\u{200d}☠\u{fe0f} Pirate", "Apollo"] {
        carnet.run(&["add", "account", &format!("name={name}"), "city=Lyon"]).ok();
    }
    assert!(!carnet.run(&["list", "accounts"]).ok().contains('\u{200d}'), "apart they are as wide everywhere");
    assert_eq!(carnet.json(&["show", "account", "C-00001"])["name"], "👨\u{200d}👩\u{200d}👧 Martin");
}

#[test]
fn the_reason_of_a_loss_is_chosen_by_its_label_and_can_be_corrected() {
    let carnet = Carnet::new();
    carnet.run(&["add", "account", "name=Apollo SAS"]).ok();
    let asked = carnet.run(&["set", "account", "C-00001", "status=Perdu"]).fails(2);
    assert!(asked.contains("(price)") && asked.contains("(competitor)"), "{asked}");
    carnet.run(&["set", "account", "C-00001", "status=Perdu", "--reason", "price"]).ok();
    carnet.run(&["set", "account", "C-00001", "status=Perdu", "--reason", "competitor"]).ok();
    let moves = carnet.json(&["list", "status_changes"]);
    let reasons: Vec<&str> = moves.as_array().unwrap().iter().filter_map(|one| one["reason"].as_str()).collect();
    assert_eq!(reasons.iter().filter(|reason| **reason == "competitor").count(), 1, "{moves}");
    assert!(!reasons.contains(&"price"), "{moves}");
}
