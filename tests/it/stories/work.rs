//! Actions from the toolbox, long work beside the screen, and what waits while a large write runs.
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use carnet::input::{ActionName, Scope};
use carnet::model::catalog::account::{self, ACCOUNT};
use carnet::model::{Change, Label, Query, Values};
use carnet::repository::Error;
use carnet::shell::{
    Action, ActionData, Actions, Availability, Cx, Effect, Fetch, Flow, Input, Job, Notice, Outcome, Pen, Question,
    Questions, Reach, Result, Route, Subject, Surface,
};
use carnet::ui::text;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::names::open;
use crate::support::fixture::two_prospects;
use crate::support::robot::Robot;

static CUSTOMERS: &[&carnet::model::Entity] = &[&ACCOUNT];

fn action(name: &'static str, reach: Reach) -> Action {
    Action {
        name: ActionName::new(name),
        group: "test",
        key: None,
        reach,
        needs: carnet::shell::Needs::Nothing,
        data: ActionData::Nothing,
        check: Action::always,
        ask: Action::nothing,
        run: |_, _, _, _| Ok(Outcome::default()),
    }
}

/// Sets the town of the accounts it is run on, after asking for it.
fn town() -> Action {
    Action {
        ask: |_, _, _| Ok(Questions::of(vec![Question::of(&ACCOUNT, &account::CITY.field).required()])),
        run: |_, subject, answers, cx| {
            let city = answers.get("city").cloned().unwrap_or_default();
            let change = |at| Change::update(at, Values::new().with(&account::CITY.field, city.clone()));
            let changes = subject.records.iter().copied().map(change).collect();
            Ok(Outcome::commit(cx.header(Label::new("test")), changes).notice(Notice::done("Ville notée")))
        },
        ..action("town", Reach::several(CUSTOMERS))
    }
}

/// Asks before it deletes.
fn delete() -> Action {
    Action {
        ask: |_, subject, _| Ok(Questions::confirm(format!("Supprimer {} compte ?", subject.len()))),
        run: |_, subject, _, cx| {
            let changes = subject.records.iter().map(|at| Change::Delete { at: *at }).collect();
            Ok(Outcome::commit(cx.header(Label::new("test")), changes))
        },
        ..action("delete", Reach::several(CUSTOMERS))
    }
}

/// Counts the accounts beside the screen, and says how many there are.
fn count() -> Action {
    Action {
        run: |_, _, _, _| {
            let work = |worker: &mut carnet::shell::Worker| worker.repository.count(&Query::of(&ACCOUNT));
            Ok(Outcome::job(Job::new("Comptage", work, |count: u64, _: &Cx<'_>| {
                Ok(Outcome::tell(Notice::done(format!("{count} comptes en tout"))))
            })))
        },
        ..action("count", Reach::NOTHING)
    }
}

fn blocked() -> Action {
    Action { check: |_, _, _| Availability::Blocked("Pas le dimanche".to_owned()), ..action("blocked", Reach::NOTHING) }
}

fn robot() -> Robot {
    let actions = Actions::of(&[&[town(), delete(), count(), blocked()]]);
    let quick = ["town", "delete", "count", "blocked"].map(ActionName::new);
    Robot::with(two_prospects()).screens(open).actions(actions.quick(quick.to_vec()))
}

fn towns(robot: &mut Robot) -> Vec<String> {
    let records = robot.repository().list(&Query::of(&ACCOUNT)).unwrap().records;
    records.iter().map(|record| record.text("city").to_owned()).collect()
}

#[test]
fn an_action_asks_what_it_needs_and_on_whom_and_both_can_be_changed() {
    let mut robot = robot();
    robot.press("1").sees("Concerne *").sees("Apollo SAS ▾").sees("Ville *").press("ctrl-s").sees("À remplir");
    robot.type_text("Lyon").press("ctrl-s").sees("✓ Ville notée").sees("u annuler");
    assert_eq!(towns(&mut robot), ["Lyon", ""]);
    robot.press("u");
    assert_eq!(towns(&mut robot), ["", ""]);
    robot.press("1 <S-Tab>").type_text("ate").press("<Tab> <Enter>").sees("Apollo SAS, Ateliers du Rhône ▾");
    robot.press("<Tab>").type_text("Bron").press("ctrl-s").hears_nothing();
    assert_eq!(towns(&mut robot), ["Bron", "Bron"]);
}

#[test]
fn the_digits_work_without_shift_on_a_french_keyboard() {
    let mut robot = robot();
    robot.press("&").sees("Ville *").press("<Esc> é").sees("Supprimer 1 compte ?").press("n");
    robot.press("0").sees("Aucune action rapide");
}

#[test]
fn a_dangerous_action_asks_first() {
    let mut robot = robot();
    robot.press("2").sees("Supprimer 1 compte ?").press("<Enter>").sees("Apollo SAS");
    robot.press("2 o").misses("Apollo SAS").press("u").sees("Apollo SAS");
}

#[test]
fn the_toolbox_shows_all_actions_finds_them_loosely_and_says_why_one_is_blocked() {
    let mut robot = robot();
    robot.press("t").sees("Boîte à outils · Apollo SAS").sees("Pas le dimanche").type_text("town").press("<Enter>");
    robot.sees("Ville *").press("<Esc> 4").sees("! Pas le dimanche");
}

#[test]
fn long_work_reports_when_it_is_done() {
    robot().press("3").sees("2 comptes en tout");
}

#[test]
fn what_is_saved_while_another_writes_waits_in_sight_and_is_kept() {
    let fixture = two_prospects();
    let other = rusqlite::Connection::open(fixture.folder().join("carnet.db")).unwrap();
    let mut robot = Robot::with(fixture).screens(open);
    robot.sees("Apollo SAS");
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    robot.press("n").type_text("Borée").press("ctrl-s").sees("1 enregistrement attend").sees("Gardé");
    robot.press("e").sees("2 enregistrements attendent").misses("Borée").misses("Renommé");
    robot.press("g c q").sees("Quitter quand même ?").press("n");
    assert!(!robot.has_quit());
    other.execute_batch("ROLLBACK").unwrap();
    robot.file_changed().sees("Borée").sees("Renommé").misses("attend");
    robot.press("n").misses("brouillon 0").press("<Esc> u u j").sees("Apollo SAS").misses("Borée");
}

/// A list whose first read is too slow for the screen.
struct Slow {
    page: Fetch<usize>,
    reads: Arc<AtomicUsize>,
}

fn slow(_route: &Route, _cx: &Cx<'_>) -> Box<dyn Surface> {
    Box::new(Slow { page: Fetch::new(), reads: Arc::default() })
}

impl Surface for Slow {
    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::List]
    }

    fn handle(&mut self, _input: Input, _cx: &Cx<'_>) -> Result<Flow> {
        Ok(Flow::Pass)
    }

    fn view(&self, area: Rect, buf: &mut Buffer, pen: &Pen<'_>) {
        let words = match self.page.value() {
            Some(count) => format!("{count} comptes au {}e essai", self.reads.load(Ordering::SeqCst)),
            None => pen.lang.say(carnet::shell::SEARCHING),
        };
        text::paint(buf, area.x, area.y, area.width, &words, pen.theme.value);
    }

    fn place(&mut self, _area: Rect, _cx: &Cx<'_>) -> Result<Effect> {
        Ok(Effect::None)
    }

    fn refresh(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        let reads = Arc::clone(&self.reads);
        self.page.ask(cx, move |repository| {
            if reads.fetch_add(1, Ordering::SeqCst) == 0 {
                return Err(Error::Slow);
            }
            Ok(repository.list(&Query::of(&ACCOUNT))?.records.len())
        })
    }

    fn settle(&mut self, _cx: &Cx<'_>) -> Result<Effect> {
        self.page.settle().map(|_| Effect::None)
    }

    fn subject(&self) -> Subject {
        Subject::default()
    }
}

#[test]
fn a_read_that_is_too_slow_goes_on_beside_the_screen() {
    Robot::with(two_prospects()).screens(slow).sees("2 comptes au 2e essai").hears_nothing();
}
