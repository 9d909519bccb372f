//! Pictures of the main screens (`assets/screens`), in French, on the demonstration data, with the clock of all stories: what
//! the program draws today is compared with what is kept (see [`crate::support::picture`]).
use carnet::ui::theme::{Depth, Theme};
use ratatui::buffer::Buffer;
use ratatui::style::Color;

use crate::support::fixture::{self, Fixture};
use crate::support::picture;
use crate::support::robot::Robot;

/// The themes and the sizes of the windows.
const THEMES: [&str; 2] = ["dark", "light"];
const SIZES: [(u16, u16); 2] = [(80, 24), (120, 36)];

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
            let folder = fixture.folder().display().to_string();
            let user = if ["welcome", "import"].contains(&place) {
                fixture::user(&fixture.open())
            } else {
                fixture::user_named(&fixture.open(), "Luc")
            };
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
    draw("accounts", "accounts", fixture::demo, |robot| {
        robot.press("j j j");
    });
}

#[test]
fn contacts_as_cards() {
    draw("contacts", "contacts", fixture::demo, |robot| {
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
    draw("settings", "settings", fixture::demo, |robot| {
        robot.press("j j j j");
    });
}

#[test]
fn the_toolbox_over_a_list() {
    draw("toolbox", "accounts", fixture::demo, |robot| {
        robot.press("j t").sees("Boîte à outils");
    });
}

#[test]
fn the_sheet_of_an_account() {
    draw("account", "accounts?apollo", fixture::demo, |robot| {
        robot.press("j j j j j j j j").sees("▌ ● Apollo SAS").press("<Enter>").is_at("account/C-00002");
    });
}

#[test]
fn the_documents_of_an_account() {
    draw("documents", "account/C-00002/documents", fixture::furnished, |robot| {
        robot.sees("Plan");
    });
}

#[test]
fn the_tree_of_a_group() {
    draw("group", "group/C-00002", fixture::demo, |robot| {
        robot.sees("Apollo Holding");
    });
}

#[test]
fn a_new_contact() {
    draw("new-contact", "contacts", fixture::demo, |robot| {
        robot.press("n").type_text("Élise").press("<Tab>").type_text("Martin").press("<Tab> <Tab>");
        robot.sees("Il y a déjà").press("<Tab>").type_text("e.martin@").sees("!");
    });
}

#[test]
fn the_search_over_everything() {
    draw("search", "accounts", fixture::demo, |robot| {
        robot.press("ctrl-f").type_text("apollo").sees("Apollo Holding");
    });
}

#[test]
fn the_sheet_of_a_contact() {
    draw("contact", "contacts", fixture::demo, |robot| {
        robot.press("f").type_text("élise martin").press("<Enter> <Enter>").sees("Carnet › Contacts › Élise Martin");
    });
}

/// What a salesperson brings from the office.
fn with_a_file() -> Fixture {
    const CLIENTS: &str = "Société;Ville;Tél;Courriel;N° SIRET;Humeur;Client depuis\n\
        Apollo SAS;Lyon;04 72 00 11 22;contact@apollo.example;55210055400013;bonne;12/03/2019\n\
        Borée;Bron;04 78 11 22 33;bonjour@boree.example;;;\n\
        Cérès;Paris;01 40 22 33 44;ceres@ceres.example;12;moyenne;01/02/2021\n\
        Ateliers Dumont;Givors;04 78 33 44 55;dumont.example;;bonne;\n";
    let fixture = Fixture::empty();
    std::fs::write(fixture.folder().join("clients.csv"), CLIENTS).unwrap();
    fixture
}

fn choose_the_file(robot: &mut Robot) {
    let path = robot.folder().join("clients.csv").display().to_string();
    robot.press("ctrl-u").paste(&path).press("<Enter>").sees("clients.csv");
}

#[test]
fn the_columns_of_an_import() {
    draw("import-columns", "import", with_a_file, choose_the_file);
}

#[test]
fn the_verdicts_of_an_import() {
    draw("import-verdicts", "import", with_a_file, |robot| {
        choose_the_file(robot);
        robot.press("ctrl-s").sees("refusée");
    });
}

#[test]
fn the_shortcuts_of_the_toolbox() {
    draw("shortcuts", "settings/shortcuts", fixture::demo, |robot| {
        robot.sees("1  Info");
    });
}

#[test]
fn the_letters_of_those_who_take_part() {
    draw("participants", "contact/P-00005", fixture::demo, |robot| {
        robot.press("+").type_text("Le hall est **fermé** jusqu'à lundi.").press("<S-Tab> <Enter>");
        robot.type_text("karim").press("<Tab> <Enter>").press("<C-s>").sees("à mettre en attente");
    });
}

#[test]
fn the_outbox() {
    draw("outbox", "emails", fixture::furnished, |robot| {
        robot.sees("Incertain").press("j");
    });
}

#[test]
fn a_target_list() {
    draw("target-list", "target_lists", fixture::furnished, |robot| {
        robot.press("<Enter>").sees("Membres");
    });
}
