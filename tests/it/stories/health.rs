//! La santé du fichier : ce qui ne va pas est compté, et chaque ligne ouvre la file de ces fiches-là (SCR-8).
use carnet::model::catalog::account::{self, ACCOUNT};
use carnet::model::catalog::activity::{self, ACTIVITY};
use carnet::model::catalog::contact::{self, CONTACT};
use carnet::model::catalog::settings::{COMPANY, PERMISSION_SET, USER, company, permission_set, user};
use carnet::model::{Change, Header, Id, Label, Query, Ref, Value, Values};
use chrono::TimeDelta;

use crate::support::fixture::{self, Fixture};
use crate::support::robot::Robot;

/// Trois comptes dont deux SIRET faux et une ville qui n'est pas celle de son code postal, un contact injoignable, une
/// activité d'hier.
fn neglected() -> Fixture {
    let fixture = Fixture::empty();
    let me = fixture::user(&fixture.open()).id;
    let firm = |number: i64, name: &str, siret: &str, postcode: &str, city: &str| {
        let values = Values::new()
            .with(&account::NAME.field, name)
            .with(&account::OWNER.field, me)
            .with(&account::SIRET.field, siret)
            .with(&account::POSTCODE.field, postcode)
            .with(&account::CITY.field, city);
        Change::Insert { entity: &ACCOUNT, id: Some(Id::provisional(number)), values }
    };
    let person = |name: &str, email: &str, at: i64| {
        let values = Values::new()
            .with(&contact::LAST_NAME.field, name)
            .with(&contact::EMAIL.field, email)
            .with(&contact::ACCOUNT.field, Id::provisional(at));
        Change::insert(&CONTACT, values)
    };
    let yesterday = Values::new()
        .with(&activity::SUBJECT.field, "Rappeler Borée")
        .with(&activity::START.field, fixture::now() - TimeDelta::days(1))
        .with(&activity::ACCOUNTS.field, Value::Links(vec![Id::provisional(2)]));
    fixture.commit(vec![
        firm(1, "Apollo", "55210055400014", "69003", "Lyon"),
        firm(2, "Borée", "55210055400015", "69003", "Brest"),
        firm(3, "Cigale", "55210055400013", "29200", "Brest"),
        person("Martin", "martin@apollo.example", 1),
        person("Petit", "petit@boree.example", 2),
        person("Muet", "", 3),
        Change::insert(&ACTIVITY, yesterday),
    ]);
    fixture
}

/// Le nombre au bout de la ligne d'un point.
#[track_caller]
fn counted(robot: &mut Robot, sentence: &str) -> String {
    let screen = robot.screen().replace(['\u{a0}', '\u{202f}'], " ");
    let line = screen.lines().find(|line| line.contains(sentence)).unwrap_or_else(|| panic!("{sentence}\n{screen}"));
    line.split_whitespace().last().unwrap_or_default().to_owned()
}

fn mend(fixture: &mut carnet::repository::Repository, name: &str, values: Values) {
    let found = fixture.lookup(&ACCOUNT, name, 1).unwrap().remove(0).at();
    let head = Header { label: Label::new("edit"), by: Id(0), company: None };
    fixture.commit(head, [Change::update(found, values)], fixture::now()).unwrap();
}

#[test]
fn ce_qui_ne_va_pas_est_compte_du_plus_grave_au_moins_grave() {
    let mut robot = Robot::with(neglected()).size(120, 36);
    robot.press("g h").is_at("health").sees("Santé du fichier").sees("points à reprendre");
    for (sentence, count) in [
        ("SIRET dont la clé est fausse", "2"),
        ("Code postal et ville qui ne vont pas ensemble", "1"),
        ("Contact sans e-mail ni téléphone", "1"),
        ("Activité en retard", "1"),
        ("Compte que personne ne suit", "—"),
        ("Compte sans aucun contact", "—"),
        ("Comptes probablement en double", "—"),
    ] {
        assert_eq!(counted(&mut robot, sentence), count, "{sentence}\n{}", robot.screen());
    }
    let screen = robot.screen();
    let at = |sentence: &str| screen.find(sentence).unwrap();
    assert!(at("SIRET dont") < at("Contact sans e-mail") && at("Contact sans e-mail") < at("Compte que personne"));
}

#[test]
fn entree_ouvre_la_file_et_ce_qui_est_repris_la_quitte() {
    let fixture = neglected();
    let mut elsewhere = fixture.open();
    let mut robot = Robot::with(fixture).size(120, 36).at("health");
    robot.press("<Enter>").is_at("accounts?siret:invalide").sees("2 comptes").sees("Apollo").misses("Cigale");
    robot.press("<Enter>").sees("Identité").sees("Apollo").press("J").sees("Borée");
    robot.press("K").sees("552 100 554 00014");
    mend(&mut elsewhere, "Apollo", Values::new().with(&account::SIRET.field, "55210055400013"));
    robot.file_changed().press("J").sees("Borée");
    robot.press("q").sees("1 compte").misses("Apollo").press("q").is_at("health");
    assert_eq!(counted(&mut robot, "SIRET dont la clé est fausse"), "1");
    mend(&mut elsewhere, "Borée", Values::new().with(&account::SIRET.field, ""));
    robot.file_changed();
    assert_eq!(counted(&mut robot, "SIRET dont la clé est fausse"), "—");
}

#[test]
fn chaque_file_montre_autant_de_fiches_que_la_ligne_en_compte() {
    let mut robot = Robot::with(fixture::demo()).size(120, 48).at("health");
    let lines = robot.screen().lines().filter(|line| line.contains('✗') || line.contains('!')).count();
    for at in 0..lines {
        robot.press("g h <Home>");
        (0..at).for_each(|_| _ = robot.press("j"));
        let screen = robot.screen();
        let line = screen.lines().find(|line| line.contains('▌')).unwrap().to_owned();
        let count = line.split_whitespace().last().unwrap().to_owned();
        if line.contains("double") {
            continue;
        }
        robot.press("<Enter>");
        let head = robot.screen().lines().nth(1).unwrap().to_owned();
        assert!(head.contains(&format!(" {count} ")), "{line}\n{}", robot.screen());
    }
}

#[test]
fn une_activite_en_retard_se_retrouve_par_la_date_du_jour() {
    let mut robot = Robot::with(neglected()).size(120, 36).at("health");
    robot.press("j").press("<Enter>").sees("Rappeler Borée").sees("aujourd'hui").sees("1 activité");
}

#[test]
fn rien_a_reprendre_n_ouvre_rien() {
    let mut robot = Robot::with(neglected()).size(120, 36).at("health");
    robot.press("<End>").press("<Enter>").is_at("health").sees("Rien à reprendre ici");
}

#[test]
fn on_y_va_par_les_reglages_et_par_la_palette() {
    let mut robot = Robot::with(neglected()).at("settings");
    robot.sees("Santé du fichier").press(":").type_text("santé").sees("Santé du fichier");
    robot.press("<Enter>").is_at("health").sees("SIRET dont la clé est fausse").sees("recompter");
    robot.press("r").sees("SIRET dont la clé est fausse").hears_nothing();
}

#[test]
fn ce_qu_on_ne_peut_pas_lire_n_est_pas_compte() {
    let fixture = neglected();
    let me = fixture::user(&fixture.open()).id;
    let values = Values::new()
        .with(&permission_set::NAME.field, "Stagiaire")
        .with(&permission_set::REFUSED.field, "contact: read");
    let set = Id::provisional(1);
    fixture.commit(vec![
        Change::Insert { entity: &PERMISSION_SET, id: Some(set), values },
        Change::update(Ref::new(&USER, me), Values::new().with(&user::PERMISSION_SET.field, set)),
    ]);
    let repository = fixture.open();
    let mut user = fixture::user(&repository);
    user.rights = repository.rights_of(user.id).unwrap();
    let mut robot = Robot::with(fixture).user(user).size(120, 36).at("health");
    robot.sees("SIRET dont").misses("Contact sans e-mail").misses("Contacts probablement");
}

#[test]
fn seules_les_fiches_de_la_societe_choisie_sont_comptees() {
    let fixture = neglected();
    let repository = fixture.open();
    let nord = repository.titles(&COMPANY).unwrap().remove(0).0;
    let apollo = repository.lookup(&ACCOUNT, "Apollo", 1).unwrap().remove(0).at();
    let boree = repository.lookup(&ACCOUNT, "Borée", 1).unwrap().remove(0).at();
    drop(repository);
    let sud = Id::provisional(9);
    let of = |companies: Vec<Id>| Values::new().with(&account::COMPANIES.field, Value::Links(companies));
    fixture.commit(vec![
        Change::update(Ref::new(&COMPANY, nord), Values::new().with(&company::NAME.field, "Nord")),
        Change::Insert { entity: &COMPANY, id: Some(sud), values: Values::new().with(&company::NAME.field, "Sud") },
        Change::update(apollo, of(vec![nord])),
        Change::update(boree, of(vec![sud])),
    ]);
    let mut robot = Robot::with(fixture).size(120, 36).at("health");
    assert_eq!(counted(&mut robot, "SIRET dont la clé est fausse"), "2");
    // A machine under load looks for other firms a little later.
    for _ in 0..5 {
        if !robot.screen().contains("Nord") {
            robot.press("w");
        }
    }
    robot.sees("Nord");
    assert_eq!(counted(&mut robot, "SIRET dont la clé est fausse"), "1");
    assert_eq!(robot.repository().count(&Query::of(&ACCOUNT).whole()).unwrap(), 3);
}

#[test]
fn la_demonstration_montre_chaque_possibilite() {
    let mut robot = Robot::with(fixture::furnished()).size(120, 36).at("accounts");
    robot.sees("47 comptes").sees("Mes prospects en cours").sees("Grandes surfaces 4");
    robot.press("g l").sees("Menuiserie Prévost").press("g p").sees("Décideurs lyonnais");
    robot.press(":").type_text("affaires").press("<Enter>").sees("Rayonnage du nouveau magasin").sees("84 500");
    let mut robot = Robot::with(fixture::furnished()).size(120, 48).at("health");
    for (sentence, count) in [
        ("SIRET dont la clé est fausse", "1"),
        ("Code postal et ville qui ne vont pas ensemble", "1"),
        ("E-mail de compte qui ne répond plus", "1"),
        ("Comptes probablement en double", "1"),
        ("Affaire dont la date de signature est passée", "1"),
    ] {
        assert_eq!(counted(&mut robot, sentence), count, "{sentence}\n{}", robot.screen());
    }
    let mut robot = Robot::with(fixture::furnished()).size(120, 48).at("accounts?stockage_m2=12400");
    robot.press("<Enter>").sees("Apollo Logistique").sees("Stockage, m²").sees("12 400");
}
