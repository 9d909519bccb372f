//! Pictures of the main screens (`assets/screens`), in French, on the demonstration data, with the clock of all stories: what
//! the program draws today is compared with what is kept (see [`crate::support::picture`]).
use carnet::config;
use carnet::exchange::demo::{self, Stage};
use carnet::lang::{Code, Lang};
use carnet::model::Query;
use carnet::model::catalog::settings::USER;
use carnet::shell::User;
use carnet::ui::theme::{Depth, Theme};
use ratatui::buffer::Buffer;
use ratatui::style::Color;

use crate::support::fixture::{self, Fixture};
use crate::support::picture;
use crate::support::robot::Robot;

/// The themes and the sizes of the windows.
const THEMES: [&str; 2] = ["dark", "light"];
const SIZES: [(u16, u16); 2] = [(80, 24), (120, 36)];

/// A base with the demonstration.
fn demonstration() -> Fixture {
    let fixture = Fixture::empty();
    let mut repository = fixture.open();
    let (lang, now) = (Lang::new(Code::Fr), fixture::now());
    let stage = Stage { repository: &mut repository, lang: &lang, calendar: config::calendar(now), now };
    demo::load(stage).unwrap();
    drop(repository);
    fixture
}

/// The salesperson whose base it is.
fn luc(fixture: &Fixture) -> User {
    let repository = fixture.open();
    let users = repository.list(&Query::of(&USER)).unwrap().records;
    let luc = users.iter().find(|user| user.text("login") == "luc").or(users.first()).expect("a user");
    User::of(luc, &repository).unwrap()
}

fn hex(colour: Option<Color>) -> String {
    match colour {
        Some(Color::Rgb(red, green, blue)) => format!("#{red:02x}{green:02x}{blue:02x}"),
        other => panic!("a theme says its colours in full: {other:?}"),
    }
}

/// Shows the base where it is at home, instead of in a folder with another name each time.
fn at_home(frame: &mut Buffer, folder: &str) {
    const HOME: &str = "~/.local/share/carnet";
    for y in 0..frame.area.height {
        let row: Vec<String> = (0..frame.area.width).map(|x| frame[(x, y)].symbol().to_owned()).collect();
        let Some(at) = (0..row.len()).find(|at| row[*at..].concat().starts_with(folder)) else { continue };
        let (rest, style) = (row[at + folder.len()..].concat(), frame[(at as u16, y)].style());
        let shown = format!("{HOME}{rest:<width$}", width = row.len() - at);
        frame.set_stringn(at as u16, y, shown, row.len() - at, style);
    }
}

/// Draws a place in both themes and both sizes, after some keys.
fn draw(name: &str, place: &str, fixture: fn() -> Fixture, keys: impl Fn(&mut Robot)) {
    for theme in THEMES {
        let text = Theme::named(theme, Depth::True).text;
        let (ground, ink) = (hex(text.bg), hex(text.fg));
        for (columns, rows) in SIZES {
            let fixture = fixture();
            let (user, folder) = (luc(&fixture), fixture.folder().display().to_string());
            let mut robot = Robot::with(fixture).user(user).theme(theme).size(columns, rows).at(place);
            keys(&mut robot);
            robot.hears_nothing();
            let mut frame = robot.frame();
            at_home(&mut frame, &folder);
            let picture = picture::svg(&frame, &ground, &ink);
            picture::compare(&format!("{name}-{theme}-{columns}x{rows}"), &picture);
        }
    }
}

#[test]
fn the_list_of_accounts() {
    draw("accounts", "accounts", demonstration, |robot| {
        robot.press("j j j");
    });
}

#[test]
fn contacts_as_cards() {
    draw("contacts", "contacts", demonstration, |robot| {
        robot.press("v <Right>").sees("Contacts");
    });
}

#[test]
fn the_first_page() {
    draw("welcome", "welcome", Fixture::empty, |robot| {
        robot.sees("Bienvenue");
    });
}

#[test]
fn the_settings() {
    draw("settings", "settings", demonstration, |robot| {
        robot.press("j j j j");
    });
}

#[test]
fn the_toolbox_over_a_list() {
    draw("toolbox", "accounts", demonstration, |robot| {
        robot.press("j t").sees("Boîte à outils");
    });
}
