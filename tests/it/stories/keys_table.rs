//! Every key of the table does something where it is promised: no dead key, and no hint that lies.
use carnet::input::command::{List, Pane, Sheet, Timeline, Tree};
use carnet::input::{Command, Keymap};

use crate::support::fixture;
use crate::support::robot::Robot;

fn desk(route: &str) -> Robot {
    let fixture = fixture::demo();
    let luc = fixture::user_named(&fixture.open(), "Luc");
    Robot::with(fixture).user(luc).at(route)
}

/// What a key changes: the picture, the place, or what another program is asked.
fn trace(robot: &mut Robot) -> (String, usize, usize) {
    (robot.screen(), robot.copied().len(), robot.launched().len())
}

/// Presses every key of some commands, each from the same beginning, and says which do nothing at all.
fn dead<C: Copy + Into<Command>>(commands: &[C], begin: impl Fn() -> Robot, but: &[Command]) -> Vec<String> {
    let keys = Keymap::default();
    let mut robot = begin();
    let mut dead = Vec::new();
    for command in commands.iter().map(|command| (*command).into()).filter(|command| !but.contains(command)) {
        for stroke in keys.keys_of(&command) {
            let before = trace(&mut robot);
            robot.press(&stroke.to_string());
            if trace(&mut robot) == before {
                dead.push(format!("{} by {stroke}", command.word()));
                continue;
            }
            robot = begin();
        }
    }
    dead
}

#[test]
fn lists() {
    let middle = || {
        let mut robot = desk("contacts");
        robot.press("v j j l");
        robot
    };
    assert_eq!(dead(List::ALL, middle, &[]), Vec::<String>::new());
}

#[test]
fn sheets() {
    let contacts = || {
        let mut robot = desk("accounts");
        robot.press("j j j j j j j j <Enter> l j");
        robot
    };
    assert_eq!(dead(Sheet::ALL, contacts, &[]), Vec::<String>::new());
}

#[test]
fn panes() {
    let contacts = || {
        let mut robot = desk("account/C-00002/contacts");
        robot.press("j j");
        robot
    };
    assert_eq!(dead(Pane::ALL, contacts, &[]), Vec::<String>::new());
}

#[test]
fn trees() {
    let middle = || desk("group/C-00002");
    // The branch is unfolded already, and all of them are.
    // It fills the window already: from a sheet it grows (`trees::the_section_grows_to_the_whole_window`).
    let but = [Tree::Unfold.into(), Tree::UnfoldAll.into(), Tree::Whole.into()];
    assert_eq!(dead(Tree::ALL, middle, &but), Vec::<String>::new());
    let mut robot = middle();
    robot.press("<Left> <Right> z").misses("Apollo SAS ◂").press("Z").sees("Apollo SAS ◂");
}

#[test]
fn infoboxes() {
    let middle = || {
        let mut robot = desk("account/C-00002/infobox");
        robot.press("j");
        robot
    };
    assert_eq!(dead(Timeline::ALL, middle, &[]), Vec::<String>::new());
}

#[test]
fn entries() {
    use carnet::input::command::Entry;
    let opened = || {
        let mut robot = desk("account/C-00001/infobox");
        robot.press("<End> <Enter>");
        robot
    };
    let scroll = [Entry::Down, Entry::Up, Entry::PageDown, Entry::PageUp, Entry::Done].map(Command::from);
    assert_eq!(dead(Entry::ALL, opened, &scroll), Vec::<String>::new());
}

#[test]
fn every_hint_at_the_foot_works() {
    for route in [
        "accounts",
        "contacts",
        "account/C-00002",
        "account/C-00002/contacts",
        "account/C-00002/infobox",
        "contact/P-00005",
        "group/C-00002",
    ] {
        let keys: Vec<String> = {
            let mut robot = desk(route);
            let screen = robot.screen();
            let foot = screen.lines().last().unwrap_or_default().trim().to_owned();
            foot.split("  ").map(|hint| hint.split(' ').next().unwrap_or_default().to_owned()).collect()
        };
        for key in keys {
            let named = match key.as_str() {
                "Entrée" => "<Enter>",
                "Espace" => "<Space>",
                "Tab" => "<Tab>",
                "Échap" => "<Esc>",
                "→" => "<Right>",
                other => other,
            };
            let mut robot = desk(route);
            let before = trace(&mut robot);
            robot.press(named);
            assert_ne!(trace(&mut robot), before, "{key} does nothing at {route}");
        }
    }
}
