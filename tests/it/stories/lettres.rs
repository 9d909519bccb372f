//! Les lettres qui suivent une action : un modèle que l'on corrige avant l'envoi, le RGPD, l'issue d'une action à soi, l'invitation
//! de qui agit, le mot de passe que l'on demande.
use serde_json::Value as Json;

use crate::support::binary::Carnet;
use crate::support::fixture;
use crate::support::robot::Robot;

fn letters(carnet: &Carnet) -> Vec<Json> {
    carnet.json(&["list", "emails"]).as_array().cloned().unwrap_or_default()
}

/// Élise, qui lit le français, et John, qui lit l'anglais ; Paul n'a pas d'adresse.
fn people() -> Carnet {
    let carnet = Carnet::new();
    carnet.run(&["add", "account", "name=Apollo SAS"]).ok();
    let elise = ["first_name=Élise", "last_name=Martin", "email=elise@apollo.example", "account=Apollo SAS"];
    carnet.run(&[&["add", "contact"], &elise[..]].concat()).ok();
    carnet
        .run(&["add", "contact", "first_name=John", "last_name=Smith", "email=john@smith.example", "language=en"])
        .ok();
    carnet.run(&["add", "contact", "first_name=Paul", "last_name=Garnier"]).ok();
    carnet
}

fn text<'a>(letter: &'a Json, key: &str) -> &'a str {
    letter[key].as_str().unwrap_or_default()
}

#[test]
fn le_statut_rgpd_demande_par_e_mail_dans_la_langue_de_chacun_et_garde_ce_qui_fut_demande() {
    let carnet = people();
    let before = carnet.digest();
    let words = ["gdpr_status=requested", "template=demande_rgpd"];
    let answer = carnet.json(&[&["act", "gdpr_status", "P-00001", "P-00002", "P-00003"], &words[..]].concat());
    assert!(answer["said"].as_str().unwrap().contains("2 e-mails"), "{answer}");
    let all = letters(&carnet);
    let of = |who: &str| all.iter().find(|one| text(one, "recipients").contains(who)).unwrap().clone();
    assert!(text(&of("elise"), "body").contains("Acceptez-vous"));
    assert!(text(&of("john"), "body").contains("May we also write"));
    assert_eq!(text(&of("john"), "language"), "en");
    let proofs = carnet.json(&["list", "consents"]);
    assert_eq!(proofs.as_array().map(Vec::len), Some(3));
    assert!(text(&proofs[0], "wording").contains("Acceptez-vous"), "ce qui fut demandé est gardé");
    assert_eq!(carnet.json(&["timeline", "P-00001", "--kind", "rgpd"]).as_array().map(Vec::len), Some(1));
    carnet.run(&["undo"]).ok();
    assert_eq!(carnet.digest(), before);
    // Sans modèle, rien ne part.
    carnet.run(&["act", "gdpr_status", "P-00001", "gdpr_status=granted"]).ok();
    assert!(letters(&carnet).is_empty());
}

#[test]
fn demander_a_qui_vient_de_dire_non_est_signale() {
    let carnet = people();
    let asks = ["act", "gdpr_status", "P-00001", "template=demande_rgpd"];
    for status in ["gdpr_status=withdrawn", "gdpr_status=refused"] {
        let done = carnet.run(&[&asks[..], &[status]].concat());
        assert!(done.err.contains("Martin a déjà dit non"), "{status}: {}", done.err);
    }
    let granted = carnet.run(&[&asks[..], &["gdpr_status=granted"]].concat());
    assert!(!granted.err.contains("déjà dit non"), "{}", granted.err);
}

#[test]
fn un_modele_choisi_remplit_l_objet_et_le_texte_qui_se_corrigent_avant_l_apercu() {
    let mut robot = Robot::with(fixture::demo()).at("contacts").size(120, 40);
    robot.press("f").type_text("paul garnier").press("<Enter> <Enter>").sees("Paul Garnier");
    robot.press("t").type_text("e-mail").press("<Enter>").sees("Modèle").press("<Enter>").type_text("relance");
    robot.press("<Enter>").sees("Où en êtes-vous").press("<Tab> <End>").type_text(" Vite !").press("<C-s>");
    robot.sees("à mettre en attente").sees("Vite !").sees("Garnier").press("o").sees("en attente d'envoi");
}

#[test]
fn l_apercu_d_un_modele_se_lit_sur_une_vraie_fiche() {
    let carnet = people();
    let template = carnet.json(&["list", "mail_templates"]);
    let template = template.as_array().unwrap().iter().find(|one| one["key"] == "demande_rgpd").unwrap().clone();
    let at = format!("mail_template/{}", text(&template, "id"));
    let said = carnet.run(&["act", "preview_template", &at, "record=John Smith"]).ok();
    assert!(said.contains("John Smith") && said.contains("May we also write"), "{said}");
    let mut robot = Robot::with(fixture::demo()).at("mail_templates").size(120, 40);
    robot.press("f").type_text("relance").press("<Enter> t").type_text("aperçu").press("<Enter>").sees("Écrit à");
    robot.press("<Enter>").type_text("paul garnier").press("<Enter> <C-s>").sees("Où en êtes-vous, Apollo SAS");
}

#[test]
fn l_issue_d_une_action_a_soi_ecrit_aux_clients_et_le_rendez_vous_va_dans_l_agenda_de_qui_agit() {
    let carnet = people();
    let me = carnet.json(&["list", "users"])[0]["login"].as_str().unwrap().to_owned();
    carnet.run(&["set", "user", &me, "email=moi@firm.example"]).ok();
    carnet.run(&["add", "custom_action", "label_fr=Visite", "key=visite_site", "calendar=optional"]).ok();
    let outcome = ["action=visite_site", "label_fr=Oui", "key=oui", "template=suite_rendez_vous"];
    carnet.run(&[&["add", "action_outcome"], &outcome[..]].concat()).ok();
    carnet.run(&["add", "action_outcome", "action=visite_site", "label_fr=Non", "key=non"]).ok();
    let before = carnet.digest();
    let ics = carnet.path("visite.ics").display().to_string();
    let file = format!("ics={ics}");
    let words = ["outcome=oui", "start=2030-05-06 14:00", "minutes=30", &file, "text=Par le quai"];
    carnet.run(&[&["act", "visite_site", "P-00001", "P-00003"], &words[..]].concat()).ok();
    let all = letters(&carnet);
    let kinds: Vec<&str> = all.iter().map(|one| text(one, "kind")).collect();
    assert!(kinds.contains(&"template") && kinds.contains(&"invitation") && kinds.len() == 2, "{all:?}");
    let letter = all.iter().find(|one| text(one, "kind") == "template").unwrap();
    assert!(text(letter, "recipients").contains("elise@apollo.example") && text(letter, "body").contains("Martin"));
    let calendar = std::fs::read_to_string(&ics).unwrap();
    assert!(calendar.contains("METHOD:REQUEST") && calendar.contains("DTEND:20300506T123000Z"), "{calendar}");
    carnet.run(&["undo"]).ok();
    assert_eq!(carnet.digest(), before, "les lettres sont retirées avec l'action");
    carnet.run(&["act", "visite_site", "P-00001", "outcome=non"]).ok();
    assert!(letters(&carnet).is_empty());
    let said = carnet.run(&["act", "visite_site", "P-00001", "start=2020-05-06 14:00"]).fails(1);
    assert!(said.contains("passé"), "{said}");
}

#[test]
fn un_profil_dit_a_qui_il_fut_envoye_et_commence_un_envoi() {
    let carnet = people();
    carnet.run(&["add", "profile", "name=Contrôle annuel", "summary=Tout est dit."]).ok();
    carnet.run(&["act", "send_this_profile", "F-00001", "to=Élise Martin", "sending=done"]).ok();
    let entries = carnet.json(&["timeline", "Élise Martin", "--kind", "profile"]);
    assert_eq!(entries.as_array().map(Vec::len), Some(1), "{entries}");
    carnet.run(&["act", "send_this_profile", "F-00001", "to=John Smith"]).ok();
    assert_eq!(letters(&carnet).len(), 1);
    carnet.run(&["check"]).ok();
    let mut robot = Robot::with(fixture::furnished()).at("profiles").size(120, 36);
    robot
        .press("<Enter>")
        .sees("Envois")
        .sees("Marion Peyrache")
        .press("t")
        .type_text("envoyer à")
        .press("<Enter>")
        .sees("Envoyer à…");
}

#[test]
fn la_demonstration_montre_une_boite_d_envoi_des_accords_et_un_doublon() {
    let mut robot = Robot::with(fixture::furnished()).at("emails").size(120, 36);
    robot.sees("7 e-mails").sees("Envoyé").sees("En attente").sees("Échec").sees("Incertain");
    robot.press("g p f").type_text("rgpd:accordé").press("<Enter>").sees("Élise Martin ✓");
    robot.press("<Esc> <Esc> f").type_text("statut:parti").press("<Enter>").sees("Raoul Esteban");
    robot.press("<Esc> <Esc> f").type_text("vignon").press("<Enter>").sees("2 contacts");
    let repository = robot.repository();
    assert_eq!(repository.check(&mut |_| ()).unwrap(), []);
}

#[test]
fn le_texte_d_une_lettre_et_la_reponse_du_serveur_se_lisent_sur_un_petit_ecran() {
    let mut robot = Robot::with(fixture::furnished()).at("emails").size(80, 24);
    robot.press("f").type_text("établis").press("<Enter> <Enter> <F4>").sees("User unknown");
    robot.sees("Trois établis révisés").sees("Lamine Sané");
}

#[test]
fn un_disque_plein_n_attend_aucune_lettre_a_moitie() {
    let carnet = people();
    let before = carnet.digest();
    let body = format!("body={}", "Très long. ".repeat(8_000));
    let words = ["act", "email", "P-00001", "P-00002", "subject=Bonjour", &body];
    let done = carnet.cramped(96 << 10, &words);
    assert!(done.status == 1 && !done.err.trim().is_empty(), "{}{}", done.out, done.err);
    assert!(letters(&carnet).is_empty());
    assert_eq!(carnet.digest(), before);
    carnet.run(&words).ok();
    assert_eq!(letters(&carnet).len(), 2, "avec de la place, rien n'est perdu");
}
