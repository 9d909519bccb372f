//! Les pistes (STA-3) : une personne et une société telles qu'on les a rencontrées, puis le compte et le contact qu'elles deviennent.
use serde_json::{Value as Json, json};

use crate::support::binary::Carnet;
use crate::support::fixture::{demo, two_prospects};
use crate::support::robot::Robot;

fn une_piste() -> Carnet {
    let carnet = Carnet::new();
    carnet
        .run(&[
            "add",
            "lead",
            "civility=mrs",
            "first_name=Hélène",
            "last_name=Prévost",
            "job_title=Gérante",
            "company_name=Menuiserie Prévost",
            "email=h.prevost@prevost.example",
            "mobile=06 39 98 27 04",
            "website=prevost.example",
            "siren=002260180",
            "city=Lyon",
            "postcode=69003",
            "source=Salon",
            "tags=salon;bois",
        ])
        .ok();
    carnet
}

fn texts(list: &Json) -> Vec<&str> {
    list.as_array().map(|list| list.iter().filter_map(Json::as_str).collect()).unwrap_or_default()
}

#[test]
fn une_piste_se_cree_se_trouve_et_a_sa_fiche() {
    let mut robot = Robot::with(two_prospects()).size(120, 36);
    robot.press("g l").is_at("leads").sees("Aucune piste").press("n").sees("Nouvelle piste");
    robot.type_text("Hélène").press("<Tab>").type_text("Prévost").press("<Tab> <Tab>").type_text("Menuiserie Prévost");
    robot.press("<C-s>").sees("● Hélène Prévost").sees("Menuiserie Prévost").hears_nothing();
    robot.press("<Enter>").is_at("lead/L-00001").sees("L-00001").sees("Carnet › Pistes › Hélène Prévost");
    robot.sees("▰▱▱▱▱▱  Nouvelle").press("+").type_text("Rencontrée au salon").press("<C-s>");
    robot.sees("Rencontrée au salon").press("<C-f>").type_text("menuis").sees("Hélène Prévost");
    let mut robot = robot.restarts().size(80, 24).at("lead/L-00001");
    robot.sees("Hélène Prévost").sees("Nouvelle").hears_nothing();
}

#[test]
fn une_piste_sans_nom_ni_societe_ni_adresse_est_refusee() {
    let carnet = Carnet::new();
    let err = carnet.run(&["add", "lead", "first_name=Hélène"]).fails(1);
    assert!(err.contains("Nom") && err.contains("Société"), "{err}");
    carnet.run(&["add", "lead", "company_name=Menuiserie Prévost"]).ok();
    assert_eq!(carnet.json(&["show", "lead", "L-00001"])["name"], "Menuiserie Prévost");
}

#[test]
fn une_piste_convertie_devient_un_compte_et_un_contact_avec_tout_ce_que_l_on_sait_d_elle() {
    let carnet = une_piste();
    carnet.run(&["act", "info", "L-00001", "text=Rencontrée au salon, stand 12"]).ok();
    carnet.run(&["act", "call", "L-00001", "subject=Premier appel", "state=done"]).ok();
    let before = carnet.digest();
    carnet.run(&["act", "convert", "L-00001", "deal=Rayonnages", "amount=12000"]).ok();
    let firm = carnet.json(&["show", "account", "Menuiserie Prévost"]);
    assert_eq!(
        (&firm["relation"], &firm["siren"], &firm["city"], &firm["postcode"]),
        (&json!("prospect"), &json!("002260180"), &json!("Lyon"), &json!("69003"))
    );
    assert_eq!(texts(&firm["tags"]), ["salon", "bois"]);
    let person = carnet.json(&["show", "contact", "Hélène Prévost"]);
    assert_eq!(
        (&person["account"], &person["email"], &person["mobile"], &person["civility"]),
        (&json!("C-00001"), &json!("h.prevost@prevost.example"), &json!("+33639982704"), &json!("mrs"))
    );
    let deal = carnet.json(&["show", "deal", "Rayonnages"]);
    assert_eq!(
        (&deal["account"], &deal["contact"], &deal["amount"]),
        (&json!("C-00001"), &json!("P-00001"), &json!("12000.00"))
    );
    for name in ["C-00001", "P-00001", "L-00001"] {
        let said = carnet.run(&["timeline", name]).ok();
        assert!(said.contains("Rencontrée au salon") && said.contains("Premier appel"), "{name}: {said}");
        assert!(said.contains("Conversion"), "{name}: {said}");
    }
    let lead = carnet.json(&["show", "lead", "L-00001"]);
    assert_eq!(
        (&lead["status"], &lead["account"], &lead["contact"], &lead["deal"]),
        (&json!("converted"), &json!("C-00001"), &json!("P-00001"), &json!("A-00001"))
    );
    let err = carnet.run(&["act", "convert", "L-00001"]).fails(1);
    assert!(err.contains("déjà convertie"), "{err}");
    carnet.run(&["check"]).ok();
    carnet.run(&["undo"]).ok();
    assert_eq!(carnet.digest(), before, "une seule étape, qui s'annule entière");
    carnet.run(&["redo"]).ok();
    assert_eq!(carnet.json(&["show", "lead", "L-00001"])["contact"], "P-00001");
}

#[test]
fn une_piste_rejoint_le_compte_et_le_contact_qui_existent_deja() {
    let carnet = une_piste();
    carnet
        .run(&["add", "account", "name=Menuiserie PREVOST", "siren=002260180", "tags=bois", "phone=04 65 71 06 28"])
        .ok();
    carnet.run(&["add", "contact", "last_name=Prevost", "email=h.prevost@prevost.example", "account=C-00001"]).ok();
    carnet.run(&["act", "convert", "L-00001"]).ok();
    assert_eq!(carnet.json(&["list", "accounts"]).as_array().map(Vec::len), Some(1));
    assert_eq!(carnet.json(&["list", "contacts"]).as_array().map(Vec::len), Some(1));
    let firm = carnet.json(&["show", "account", "C-00001"]);
    assert_eq!(
        (&firm["name"], &firm["phone"]),
        (&json!("Menuiserie PREVOST"), &json!("+33465710628")),
        "ce qu'il a reste"
    );
    assert_eq!(
        (&firm["website"], &firm["city"]),
        (&json!("https://prevost.example"), &json!("Lyon")),
        "le vide se remplit"
    );
    assert_eq!(texts(&firm["tags"]), ["bois", "salon"]);
    let person = carnet.json(&["show", "contact", "P-00001"]);
    assert_eq!((&person["last_name"], &person["first_name"]), (&json!("Prevost"), &json!("Hélène")));
}

#[test]
fn une_piste_s_importe_et_s_exporte_comme_le_reste() {
    let carnet = Carnet::new();
    let file = carnet.file(
        "pistes.csv",
        "Prénom;Nom;Société;E-mail;Origine;Ville\nHélène;Prévost;Menuiserie Prévost;h.prevost@prevost.example;Salon du bois;Lyon\n;;;;Salon;\n",
    );
    let answer = carnet.run(&["--json", "import", "leads", &file]);
    assert_eq!(answer.status, 3, "{}", answer.err);
    let lead = carnet.json(&["show", "lead", "L-00001"]);
    assert_eq!((&lead["source_name"], &lead["city"]), (&json!("Salon du bois"), &json!("Lyon")));
    let out = carnet.path("dehors.csv");
    carnet.run(&["export", "leads", "--columns", "all", "-o", out.to_str().unwrap()]).ok();
    assert!(std::fs::read_to_string(out).unwrap().contains("Menuiserie Prévost"));
    assert!(carnet.run(&["template", "leads"]).ok().contains("Société"));
    let listed = carnet.run(&["list", "leads", "--filter", "origine:\"salon du bois\" ville:lyon"]).ok();
    assert!(listed.contains("Hélène Prévost"), "{listed}");
}

#[test]
fn la_demonstration_a_des_pistes_a_convertir() {
    let mut robot = Robot::with(demo()).size(120, 36);
    robot
        .press("g l")
        .is_at("leads")
        .sees("3 pistes")
        .press("<Enter>")
        .press("t")
        .type_text("convertir")
        .press("<Enter>");
    robot.sees("Convertir la piste").sees("Compte").sees("Contact").press("<C-s>").hears_nothing();
    robot.sees("Carnet › Comptes").sees("Conversion");
}
