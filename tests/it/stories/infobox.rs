//! The infobox whole (INF-1, INF-2): narrowed by kind, person, period and words; opened, commented, edited, deleted by its
//! author; set as Markdown.
use carnet::model::catalog::entry::{self, ENTRY};
use carnet::model::catalog::settings::{USER, user};
use carnet::model::{Change, Header, Id, Label, Value, Values};
use carnet::shell::Opening;
use chrono::TimeDelta;

use crate::support::binary::Carnet;
use crate::support::fixture::{self, Fixture};
use crate::support::robot::Robot;

/// «Apollo SAS» with what two colleagues wrote about it.
fn told() -> Fixture {
    let fixture = fixture::two_prospects();
    let mut repository = fixture.open();
    let me = fixture::user(&repository).id;
    let apollo = repository.lookup(&carnet::model::catalog::account::ACCOUNT, "Apollo", 1).unwrap().remove(0).at();
    let head = Header { label: Label::new("fixture"), by: me, company: None };
    let zoe = Id::provisional(1);
    let colleague = Values::new().with(&user::NAME.field, "Zoé Roux").with(&user::LOGIN.field, "zoe");
    let note = |days: i64, kind: &str, author: Id, text: &str| {
        let values = Values::new()
            .with(&entry::KIND.field, kind)
            .with(&entry::AT.field, fixture::now() - TimeDelta::days(days))
            .with(&entry::AUTHOR.field, author)
            .with(&entry::TEXT.field, text)
            .with(&entry::ABOUT.field, Value::Records(vec![apollo]));
        Change::insert(&ENTRY, values)
    };
    let changes = vec![
        Change::Insert { entity: &USER, id: Some(zoe), values: colleague },
        note(1, "info", me, "Devis **ascenseur** promis, voir [le plan](https://plan.example/7)"),
        note(8, "call", zoe, "Devis relancé"),
        note(40, "call", me, "Premier appel"),
        note(400, "visit", zoe, "Visite du hall\n\n- parking\n- quai"),
    ];
    repository.commit(head, changes, fixture::now()).unwrap();
    fixture
}

fn infobox() -> Robot {
    Robot::with(told()).at("account/C-00001/infobox")
}

#[test]
fn the_infobox_is_narrowed_by_kind_person_period_and_words() {
    let mut robot = infobox();
    robot.sees("Devis ascenseur promis").sees("Devis relancé").sees("Premier appel").sees("Visite du hall");
    robot.press("/").sees("appel par:luc").type_text("appel").sees("Premier appel").misses("Visite du hall");
    robot.type_text(" par:zoé").sees("Devis relancé").misses("Premier appel").press("<Esc>").sees("Premier appel");
    robot.press("/").type_text("par:moi").sees("Premier appel").misses("Devis relancé").press("<Esc>");
    robot.press("/").type_text("le:\"20 derniers jours\" devis").sees("Devis relancé").misses("Premier appel");
    robot.press("<Esc>").press("/").type_text("avant:\"ce mois\"").sees("Premier appel").misses("Devis relancé");
    robot.press("<Esc>").press("/").type_text("par:zzz").sees("Personne ne s'appelle « zzz » ici.");
    robot.press("<Esc>").press("/").type_text("depuis:jamais").sees("n'est pas une période").press("<Esc>");
    robot.press("/").type_text("par:zo").press("<Tab>").sees("par:\"Zoé Roux\"").sees("Devis relancé");
    robot.press("<Enter>").misses("Premier appel").press("<Esc>").sees("Premier appel");
}

#[test]
fn an_entry_is_read_as_it_was_meant_and_leads_to_its_links() {
    let mut robot = infobox();
    robot.press("<Enter>").sees("Devis ascenseur promis, voir le plan").misses("**").sees("https://plan.example/7");
    robot.press("<Tab> <Enter>");
    assert_eq!(robot.launched(), [Opening::Web("https://plan.example/7".into())]);
    robot.press("<Esc> <End> <Enter>").sees("• parking").sees("• quai");
}

#[test]
fn an_entry_is_commented_by_anyone_and_changed_or_deleted_by_its_author() {
    let mut robot = infobox();
    robot.press("j c").type_text("Rappeler **jeudi**").press("<C-s>").hears_nothing().sees("1 commentaire");
    robot.press("<Enter>").sees("Rappeler jeudi").press("d").sees("Seul son auteur").press("e").sees("Seul son auteur");
    robot.press("<Esc> k <Enter> e").press("<C-s>").press("d").sees("Supprimer").press("o").hears_nothing();
    robot.press("<Esc>").misses("Info  Devis").press("u").sees("Info  Devis ascenseur");
}

#[test]
fn a_script_narrows_the_infobox_in_the_same_words() {
    let carnet = Carnet::new();
    carnet.run(&["add", "account", "name=Apollo SAS"]).ok();
    carnet.run(&["act", "info", "Apollo SAS", "text=Devis promis"]).ok();
    carnet.run(&["act", "call", "Apollo SAS", "subject=Relance", "state=done", "start=2026-01-05 10:00"]).ok();
    let count = |words: &[&str]| {
        let asked = [&["timeline", "Apollo SAS"], words].concat();
        carnet.json(&asked).as_array().map_or(0, Vec::len)
    };
    assert_eq!(count(&["--filter", "appel depuis:2026-01-01"]), 1);
    assert_eq!(count(&["--filter", "appel avant:2026-01-01"]), 0);
    assert_eq!(count(&["--kind", "info", "--words", "devis", "--person", "moi"]), 1);
    assert_eq!(count(&["--period", "2026-01"]), 1);
    carnet.run(&["timeline", "Apollo SAS", "--person", "zzz"]).fails(2);
}

#[test]
fn a_hundred_thousand_entries_open_at_their_newest_and_their_oldest() {
    let fixture = fixture::two_prospects();
    let mut repository = fixture.open();
    let me = fixture::user(&repository).id;
    let about = repository.lookup(&carnet::model::catalog::account::ACCOUNT, "Apollo", 1).unwrap().remove(0).at();
    let many: i64 = std::env::var("CARNET_MANY_ENTRIES").ok().and_then(|n| n.parse().ok()).unwrap_or(2_000);
    let mut changes = (0..many).map(|n| {
        let values = Values::new()
            .with(&entry::KIND.field, "info")
            .with(&entry::AT.field, fixture::now() - TimeDelta::minutes(n))
            .with(&entry::AUTHOR.field, me)
            .with(&entry::TEXT.field, format!("note {n}"))
            .with(&entry::ABOUT.field, Value::Records(vec![about]));
        Ok(Change::insert(&ENTRY, values))
    });
    let head = Header { label: Label::new("fixture"), by: me, company: None };
    repository.commit_large(head, &mut changes, fixture::now(), (many.unsigned_abs(), &mut |_| {})).unwrap();
    drop(repository);
    let mut robot = Robot::with(fixture).at("account/C-00001/infobox");
    robot.sees("note 0").press("<End>").sees(&format!("note {}", many - 1)).press("<Home>").sees("note 0");
}
