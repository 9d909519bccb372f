//! The frame around every screen: places and the way back, sequences, notices, undo, drafts. The screen is a small list.
use carnet::input::command::{List, Lookup};
use carnet::input::{Command, Scope};
use carnet::model::catalog::account::{self, ACCOUNT};
use carnet::model::query::Page;
use carnet::model::{Change, Label, Query, Ref, Values};
use carnet::shell::{Cx, Effect, Fetch, Flow, Input, Notice, Outcome, Pen, Result, Route, Subject, Surface};
use carnet::ui::text;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::support::fixture::{two_prospects, user};
use crate::support::robot::Robot;

/// A list of names, enough of a screen to try the shell on.
struct Names {
    route: Route,
    page: Fetch<Page>,
    cursor: usize,
}

fn open(route: &Route, _cx: &Cx<'_>) -> Box<dyn Surface> {
    Box::new(Names { route: route.clone(), page: Fetch::new(), cursor: 0 })
}

impl Names {
    fn selected(&self) -> Option<Ref> {
        self.page.value()?.records.get(self.cursor).map(carnet::model::Record::at)
    }

    fn name(&self) -> String {
        let record = self.page.value().and_then(|page| page.records.get(self.cursor));
        record.map(|record| record.text("name").to_owned()).unwrap_or_default()
    }
}

impl Surface for Names {
    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::List, Scope::Quick]
    }

    fn handle(&mut self, input: Input, cx: &Cx<'_>) -> Result<Flow> {
        let (Input::Command(Command::List(command)), Some(at)) = (input, self.selected()) else {
            return Ok(Flow::Pass);
        };
        let changed =
            |change: Change| Flow::Take(Effect::apply(Outcome::commit(cx.header(Label::new("test")), vec![change])));
        Ok(match command {
            List::Down => {
                self.cursor += 1;
                Flow::done()
            }
            List::Open => Flow::Take(Effect::Go(Route::record(at))),
            List::Edit => changed(Change::update(at, Values::new().with(&account::NAME.field, "Renommé"))),
            List::New => changed(Change::insert(&ACCOUNT, Values::new())),
            List::Delete => {
                let gone = Outcome::commit(cx.header(Label::new("test")), vec![Change::Delete { at }])
                    .notice(Notice::done("1 compte supprimé"));
                Flow::Take(carnet::dialogs::confirm::confirm(
                    format!("Supprimer {} ?", self.name()),
                    Effect::apply(gone),
                ))
            }
            _ => Flow::Pass,
        })
    }

    fn view(&self, area: Rect, buf: &mut Buffer, pen: &Pen<'_>) {
        let records = self.page.value().map_or(&[][..], |page| &page.records);
        for (y, record) in (area.y..area.bottom()).zip(records) {
            text::paint(buf, area.x + 1, y, area.width, record.text("name"), pen.theme.value);
        }
    }

    fn place(&mut self, _area: Rect, _cx: &Cx<'_>) -> Result<Effect> {
        Ok(Effect::None)
    }

    fn refresh(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        self.page.ask(cx, |repository| repository.list(&Query::of(&ACCOUNT)))
    }

    fn settle(&mut self, _cx: &Cx<'_>) -> Result<Effect> {
        self.page.settle().map(|_| Effect::None)
    }

    fn route(&self) -> Option<Route> {
        Some(self.route.clone())
    }

    fn subject(&self) -> Subject {
        self.selected().map(|at| Subject::proposed(at, self.name())).unwrap_or_default()
    }
}

fn robot() -> Robot {
    Robot::with(two_prospects()).screens(open)
}

#[test]
fn the_frame_says_where_one_is_and_what_can_be_pressed() {
    let mut robot = robot();
    robot.sees(" Carnet › Comptes").sees("Apollo SAS").sees("Entrée ouvrir").sees("? aide").hears_nothing();
}

#[test]
fn a_first_key_shows_how_it_can_go_on() {
    let mut robot = robot();
    robot.press("g").sees("Aller à").sees("c  comptes").press("p").is_at("contacts").misses("Aller à");
    robot.press("g z").sees("g z").sees("ne mène nulle part.").press("g <Esc>").misses("nulle part").is_at("contacts");
}

#[test]
fn one_goes_back_and_forward_through_the_places_visited() {
    let mut robot = robot();
    robot.press("j <Enter>");
    let sheet = robot.screen();
    robot.press("q").is_at("accounts").press("B");
    assert_eq!(robot.screen(), sheet);
    robot.press("b").is_at("accounts").press("b").sees("Aucun lieu avant celui-ci.");
    robot.press("g p q");
    assert!(robot.has_quit());
}

#[test]
fn what_is_done_can_be_undone_and_done_again() {
    let mut robot = robot();
    robot.press("e").sees("Renommé").sees("u annuler").hears_nothing();
    robot.press("u").sees("Apollo SAS").misses("Renommé").sees("U rétablir");
    robot.press("U").sees("Renommé");
    robot.press("u u u").sees("rien à annuler");
}

#[test]
fn a_refusal_is_told_and_changes_nothing() {
    let mut robot = robot();
    robot.press("n").sees("✗").sees("Nom");
    robot.press("j").misses("✗");
}

#[test]
fn a_question_is_no_unless_one_says_yes() {
    let mut robot = robot();
    robot.press("d").sees("Supprimer Apollo SAS ?").sees("o oui");
    robot.press("<Enter>").misses("Supprimer").sees("Apollo SAS");
    robot.press("d o").misses("Apollo SAS").sees("1 compte supprimé").press("u").sees("Apollo SAS");
}

#[test]
fn another_window_s_changes_are_seen() {
    let fixture = two_prospects();
    let mut elsewhere = fixture.open();
    let mut robot = Robot::with(fixture).screens(open);
    robot.misses("Borée");
    let head = carnet::model::Header { label: Label::new("x"), by: user(&elsewhere).id, company: None };
    let change = Change::insert(&ACCOUNT, Values::new().with(&account::NAME.field, "Borée"));
    elsewhere.commit(head, [change], crate::support::fixture::now()).unwrap();
    robot.file_changed().sees("Borée");
}

#[test]
fn the_help_shows_the_keys_of_this_place_and_does_what_is_chosen() {
    let mut robot = robot();
    robot.press("?").sees("Aide").sees("Liste").sees("Descendre").type_text("modif").sees("Modifier");
    robot.press("<Enter>").sees("Renommé").misses("Aide");
}

#[test]
fn the_palette_finds_commands_in_both_languages() {
    let mut robot = robot();
    robot.press(":").sees("Palette").type_text("contacts").press("<Enter>").is_at("contacts");
    robot.press(":").type_text("go to accounts").press("<Enter>").is_at("accounts");
    robot.press("ctrl-k").sees("Palette").press("<Esc>").misses("Palette").is_at("accounts");
    assert_eq!(Command::from(Lookup::Cancel).word(), "lookup.cancel");
}

#[test]
fn a_window_that_is_too_small_says_so_and_comes_back() {
    let mut robot = robot();
    robot.resize(30, 8).sees("trop petite").press("j").resize(80, 24).sees("Apollo SAS");
    robot.resize(1, 1).resize(40, 12).sees("Apollo SAS");
}

#[test]
fn ctrl_c_says_how_to_quit() {
    robot().press("ctrl-c").sees("Pour quitter");
}
