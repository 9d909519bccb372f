//! Des droits : ce qu'un utilisateur ne peut pas faire n'est proposé nulle part, et refusé partout (MUL-3).
use carnet::model::catalog::account::ACCOUNT;
use carnet::model::catalog::settings::{PERMISSION_SET, USER, permission_set, user};
use carnet::model::{Change, Id, Query, Ref, Values};

use crate::support::binary::Carnet;
use crate::support::fixture::{self, Fixture, two_prospects};
use crate::support::robot::Robot;

/// Apollo et Ateliers, ouverts par quelqu'un à qui ceci est refusé.
pub fn refused(lines: &str) -> Robot {
    robot_of(with_rights(lines))
}

fn with_rights(lines: &str) -> Fixture {
    let fixture = two_prospects();
    let me = fixture::user(&fixture.open()).id;
    let set = Id::provisional(1);
    let values =
        Values::new().with(&permission_set::NAME.field, "Stagiaire").with(&permission_set::REFUSED.field, lines);
    fixture.commit(vec![
        Change::Insert { entity: &PERMISSION_SET, id: Some(set), values },
        Change::update(Ref::new(&USER, me), Values::new().with(&user::PERMISSION_SET.field, set)),
    ]);
    fixture
}

fn robot_of(fixture: Fixture) -> Robot {
    let repository = fixture.open();
    let mut user = fixture::user(&repository);
    user.rights = repository.rights_of(user.id).unwrap();
    Robot::with(fixture).user(user)
}

#[test]
fn sans_le_droit_de_creer_ni_la_touche_ni_le_pied_ni_l_aide_ne_le_proposent() {
    let mut robot = refused("account: create");
    robot.misses("n nouveau").press("n").sees("Vos droits ne le permettent pas ici").misses("Créer");
    robot.press("?").misses("Nouveau").press("<Esc>").press(":").type_text("nouveau").misses("Nouveau  ");
    robot.press("<Esc> g p").sees("n nouveau");
}

#[test]
fn sans_le_droit_de_modifier_aucun_formulaire_ne_s_ouvre_et_aucune_action_n_est_proposee() {
    let mut robot = refused("account: edit");
    robot.press("e").sees("Vos droits").misses("Modifier :").press("m").sees("Vos droits").misses("Nouveau  ");
    robot.press("<Enter> e").sees("Vos droits ne permettent pas de modifier").press("t").misses("Attribuer");
    robot.misses("Changer le statut").sees("Info").press("<Esc>").press("n").misses("Nouvelle adresse");
}

#[test]
fn sans_le_droit_de_supprimer_le_compte_reste() {
    let mut robot = refused("account: delete");
    robot.press("d").sees("Vos droits").misses("Supprimer").press("t").misses("Supprimer").press("<Esc>");
    robot.press(":").type_text("supprimer").misses("Supprimer");
    assert_eq!(robot.repository().count(&Query::of(&ACCOUNT)).unwrap(), 2);
}

#[test]
fn ce_qu_on_ne_peut_pas_lire_n_a_ni_liste_ni_section_ni_touche() {
    let mut robot = refused("contact: read create edit delete export");
    robot.press("g").sees("comptes").misses("contacts").press("p").misses("Martin").is_at("accounts");
    robot
        .press("<Enter>")
        .misses("Élise Martin")
        .misses("Contacts")
        .press("ctrl-f")
        .type_text("martin")
        .misses("Élise");
    robot.press("<Esc> <Esc> :").type_text("contacts").misses("Aller aux contacts").misses("Lieux");
}

#[test]
fn une_action_refusee_n_est_ni_dans_la_boite_ni_sous_son_chiffre_ni_sous_plus() {
    let mut robot = refused("action: info call");
    robot.press("t").misses("Info").misses("Appel").sees("Visite").press("<Esc> +").sees("Vos droits");
    robot.press("2").sees("Vos droits").misses("Objet").press("<Enter>").misses("1 Info").misses("+ note");
}

#[test]
fn une_etape_ne_s_annule_que_par_qui_peut_encore_la_faire() {
    let fixture = two_prospects();
    let repository = fixture.open();
    let me = fixture::user(&repository).id;
    let apollo = repository.list(&Query::of(&ACCOUNT)).unwrap().records[0].at();
    fixture.commit(vec![Change::Delete { at: apollo }]);
    let head = |by| carnet::model::Header { label: carnet::model::Label::new("fixture"), by, company: None };
    let mut repository = fixture.open();
    let other = Id::provisional(1);
    let set = Id::provisional(2);
    let refuse = vec![
        Change::Insert {
            entity: &PERMISSION_SET,
            id: Some(set),
            values: Values::new()
                .with(&permission_set::NAME.field, "Lecture")
                .with(&permission_set::REFUSED.field, "account: delete"),
        },
        Change::Insert {
            entity: &USER,
            id: Some(other),
            values: Values::new().with(&user::NAME.field, "Léa").with(&user::LOGIN.field, "lea"),
        },
    ];
    let applied = repository.commit(head(Id(0)), refuse, fixture::now()).unwrap();
    let set = applied.id_of(set).unwrap();
    let lea = applied.id_of(other).unwrap();
    let hers = vec![Change::update(Ref::new(&USER, me), Values::new().with(&user::PERMISSION_SET.field, set))];
    repository.commit(head(lea), hers, fixture::now()).unwrap();
    let refused = repository.undo(me, fixture::now()).unwrap_err();
    assert!(refused.to_string().contains("not allowed: account delete"), "{refused}");
}

#[test]
fn la_grille_des_droits_se_coche_et_s_annule() {
    let fixture = two_prospects();
    let values = Values::new().with(&permission_set::NAME.field, "Stagiaire");
    fixture.commit(vec![Change::insert(&PERMISSION_SET, values)]);
    let mut robot = Robot::with(fixture).size(120, 36).at("permission_sets");
    robot.sees("Stagiaire").press("<Enter>").sees("Lire").sees("Exporter").sees("Comptes").sees("Statut");
    robot.sees("Lire (comptes) : autorisé").press("l l l space").sees("Supprimer (comptes) : refusé").hears_nothing();
    let text = |robot: &mut Robot| {
        let record = robot.repository().list(&Query::of(&PERMISSION_SET)).unwrap().records.remove(0);
        record.get(&permission_set::REFUSED).unwrap_or_default().to_owned()
    };
    assert_eq!(text(&mut robot), "account: delete");
    robot.press("h h h space").sees("Lire (comptes) : refusé");
    assert_eq!(text(&mut robot), "account: read create edit delete export", "ce qu'on ne voit pas ne se change pas");
    robot.press("l space").sees("Créer (comptes) : autorisé");
    assert_eq!(text(&mut robot), "account: edit delete export", "ce qu'on crée se voit");
    robot.press("a a").press("end space").sees("refusé").press("u u u u u u").hears_nothing();
    robot.press("q").is_at("permission_sets");
}

#[test]
fn on_ne_s_enferme_pas_dehors() {
    let mut robot = refused("deal: export").size(120, 36).at("permission_sets");
    robot.press("<Enter>").sees("Stagiaire");
    for _ in 0..30 {
        robot.press("j");
        if robot.screen().contains("(utilisateurs)") {
            break;
        }
    }
    robot.press("a").sees("vos propres droits");
}

#[test]
fn la_ligne_de_commande_refuse_par_le_statut_quatre() {
    let carnet = Carnet::new();
    carnet.run(&["add", "account", "name=Apollo"]).ok();
    let csv = carnet.file("comptes.csv", "Nom\nBorée\n");
    carnet
        .run(&["add", "permission_set", "name=Lecture", "refused=account: create edit delete export\naction: info"])
        .ok();
    carnet.run(&["user", "add", "lea", "permission_set=Lecture"]).ok();
    let lea = |words: &[&str]| carnet.run(&[&["--user", "lea"], words].concat());
    lea(&["list", "accounts"]).ok();
    let refusals: [&[&str]; 9] = [
        &["add", "account", "name=Borée"],
        &["set", "account", "C-00001", "city=Lyon"],
        &["delete", "account", "C-00001"],
        &["export", "accounts", "-o", "x.csv"],
        &["import", "accounts", &csv],
        &["act", "info", "C-00001", "text=bonjour"],
        &["act", "assign", "C-00001", "owner=lea"],
        &["act", "delete", "C-00001"],
        &["act", "add", "entity=account", "name=Borée"],
    ];
    for words in refusals {
        let done = lea(words);
        assert_eq!(done.status, 4, "{words:?} {}{}", done.out, done.err);
    }
    assert_eq!(carnet.json(&["list", "accounts"]).as_array().map(Vec::len), Some(1));
    let listed = lea(&["act"]).ok();
    assert!(!listed.contains("info ") && listed.contains("call "), "{listed}");
}

#[test]
fn un_collegue_parti_ne_travaille_plus_et_n_est_plus_propose() {
    let carnet = Carnet::new();
    carnet.run(&["user", "add", "paul", "active=non"]).ok();
    let said = carnet.run(&["--user", "paul", "list", "accounts"]).fails(2);
    assert!(said.contains("n'est plus actif"), "{said}");
    let said = carnet.run(&["--user", "personne", "list", "accounts"]).fails(2);
    assert!(said.contains("me") && !said.contains("paul"), "{said}");
    let fixture = two_prospects();
    let gone = Values::new().with(&user::NAME.field, "Paul Parti").with(&user::LOGIN.field, "paul");
    let here = Values::new().with(&user::NAME.field, "Léa Présente").with(&user::LOGIN.field, "lea");
    fixture.commit(vec![Change::insert(&USER, gone.with(&user::ACTIVE.field, false)), Change::insert(&USER, here)]);
    let mut robot = Robot::with(fixture);
    robot.press("t").type_text("attribuer").press("<Enter>");
    for _ in 0..4 {
        if robot.screen().contains("▌Assigné") || robot.screen().contains("▌ Assigné") {
            break;
        }
        robot.press("<Tab>");
    }
    robot.press("space").sees("Léa Présente").misses("Paul Parti");
}

#[test]
fn personne_n_elargit_ses_propres_droits_tant_qu_un_collegue_peut_le_faire() {
    let carnet = Carnet::new();
    carnet.run(&["add", "permission_set", "name=Stage", "refused=account: delete"]).ok();
    carnet.run(&["user", "add", "zoe", "permission_set=Stage"]).ok();
    for words in [
        &["set", "user", "zoe", "permission_set="][..],
        &["set", "permission_set", "Stage", "refused="],
        &["delete", "permission_set", "Stage"],
    ] {
        let said = carnet.run(&[&["--user", "zoe"], words].concat()).fails(4);
        assert!(said.contains("Vos droits sont limités"), "{words:?}: {said}");
    }
    carnet.run(&["--user", "zoe", "set", "user", "zoe", "email=zoe@firme.fr"]).ok();
    carnet.run(&["set", "user", "zoe", "permission_set="]).ok();
}

#[test]
fn la_grille_de_ses_propres_droits_ne_s_elargit_pas_et_dit_qui_peut_le_faire() {
    let fixture = with_rights("account: delete");
    let zoe = Values::new().with(&user::NAME.field, "Zoé Roux").with(&user::LOGIN.field, "zoe");
    fixture.commit(vec![Change::insert(&USER, zoe)]);
    let mut robot = robot_of(fixture).size(120, 36).at("permission_sets");
    robot.press("<Enter> l l l").sees("Supprimer (comptes) : refusé").press("space");
    robot.sees("Vos droits sont limités").sees("Zoé Roux peut le faire").sees("Supprimer (comptes) : refusé");
}
