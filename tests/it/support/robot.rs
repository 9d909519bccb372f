//! Someone at the keyboard, without a terminal: the keys go through the shell's own step, the picture through its own draw.
//! The clock stands still and jobs run in place, so that a story always goes the same way.
use carnet::app::{App, Beside, Errand, Opener, Places, Start};
use carnet::config::{Settings, ThemeChoice};
use carnet::input::{Chord, Key, Keymap, Mouse, MouseKind, Typed};
use carnet::lang::{Code, Lang};
use carnet::repository::{Backups, Repository};
use carnet::shell::{Actions, Opening, Route, Tone, User};
use carnet::ui::theme::{Depth, Theme};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::layout::{Position, Size};

use super::fixture::{self, Fixture};

/// The shell, and who presses its keys.
pub struct Robot {
    start: Option<Start>,
    app: Option<App>,
    terminal: Terminal<TestBackend>,
    /// What the next editor makes of a text.
    editor: Option<String>,
    copied: Vec<String>,
    launched: Vec<Opening>,
    fixture: Fixture,
}

impl Robot {
    /// On a base, in French, in a dark window of 80×24, at the list of accounts, with the program's own screens and
    /// actions.
    pub fn with(fixture: Fixture) -> Self {
        let repository = fixture.open();
        let user = fixture::user(&repository);
        let start = Start {
            repository,
            lang: Lang::new(Code::Fr),
            theme: Theme::named("dark", Depth::True),
            colours,
            settings_file: Some(fixture.folder().join("config.toml")),
            keys: Keymap::default(),
            settings: Settings { theme: ThemeChoice::Dark, ..Settings::default() },
            user,
            companies: Vec::new(),
            company: None,
            actions: carnet::actions::toolbox(),
            open: carnet::screens::open,
            route: "accounts".parse().unwrap(),
            clock: fixture::now,
            beside: Beside::InPlace,
            drafts: Some(fixture.folder().join("carnet.db-drafts")),
            places: None,
            backups: None,
        };
        let terminal = Terminal::new(TestBackend::new(80, 24)).unwrap();
        Self {
            start: Some(start),
            app: None,
            terminal,
            editor: None,
            copied: Vec::new(),
            launched: Vec::new(),
            fixture,
        }
    }

    fn change(mut self, change: impl FnOnce(&mut Start)) -> Self {
        change(self.start.as_mut().expect("before the first key"));
        self
    }

    /// With other screens.
    pub fn screens(self, open: Opener) -> Self {
        self.change(|start| start.open = open)
    }

    /// With these actions.
    pub fn actions(self, actions: Actions) -> Self {
        self.change(|start| start.actions = actions)
    }

    /// In English.
    pub fn english(self) -> Self {
        self.change(|start| start.lang = Lang::new(Code::En))
    }

    /// With another theme.
    pub fn theme(self, name: &str) -> Self {
        let theme = Theme::named(name, Depth::True);
        let choice = if name == "light" { ThemeChoice::Light } else { ThemeChoice::Dark };
        self.change(|start| (start.theme, start.settings.theme) = (theme, choice))
    }

    /// In a terminal without colours.
    pub fn colourless(self) -> Self {
        self.change(|start| {
            start.theme = Theme::named("dark", Depth::None);
            start.colours = |_| Theme::named("dark", Depth::None);
        })
    }

    /// The same with these settings; the theme stays.
    pub fn settings(self, settings: Settings) -> Self {
        self.change(|start| start.settings = Settings { theme: start.settings.theme, ..settings })
    }

    /// As another user.
    pub fn user(self, user: User) -> Self {
        self.change(|start| start.user = user)
    }

    /// With a folder for backups.
    pub fn backups(self) -> Self {
        let folder = self.fixture.folder().to_owned();
        self.change(|start| {
            start.backups = Some(Backups::of(start.repository.path(), &folder.join("backups"), 1 << 30))
        })
    }

    /// Remembering places and views.
    pub fn places(self, places: Places) -> Self {
        self.change(|start| start.places = Some(places))
    }

    /// Starting at a place.
    pub fn at(self, route: &str) -> Self {
        let route: Route = route.parse().unwrap();
        self.change(|start| start.route = route)
    }

    /// In a window of another size.
    pub fn size(mut self, columns: u16, rows: u16) -> Self {
        self.terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
        self
    }

    fn app(&mut self) -> &mut App {
        if self.app.is_none() {
            let start = self.start.take().expect("a robot starts once");
            self.app = Some(App::new(start));
            self.draw();
        }
        self.app.as_mut().expect("it was just started")
    }

    fn draw(&mut self) {
        let app = self.app.as_mut().expect("it has started");
        self.terminal.draw(|frame| app.draw(frame)).unwrap();
    }

    /// One thing done, its errands run, one picture.
    pub fn step(&mut self, typed: Typed) -> &mut Self {
        self.app().step(typed);
        while let Some(errand) = self.app().errand() {
            match errand {
                Errand::Copy(text) => self.copied.push(text),
                Errand::Launch(what) => self.launched.push(what),
                Errand::Edit(text, then) => {
                    let text = self.editor.take().unwrap_or(text);
                    self.app().edited(text, then);
                }
                Errand::Suspend | Errand::Mouse(_) => {}
            }
        }
        if !self.app().is_over() {
            self.draw();
        }
        self
    }

    /// Presses keys, parted by blanks: `j m <Enter> ctrl-s <F6> g c`. Names as in [`super::keys::strokes`] stand in angle
    /// brackets, others as in the file of keys.
    #[track_caller]
    pub fn press(&mut self, keys: &str) -> &mut Self {
        for word in keys.split_whitespace() {
            self.step(Typed::Chord(chord(word)));
        }
        self
    }

    /// Types a text, letter by letter.
    pub fn type_text(&mut self, text: &str) -> &mut Self {
        for letter in text.chars() {
            self.step(Typed::Chord(letter.into()));
        }
        self
    }

    /// Pastes a text.
    pub fn paste(&mut self, text: &str) -> &mut Self {
        self.step(Typed::Paste(text.to_owned()))
    }

    /// Clicks on the first place where a text stands.
    #[track_caller]
    pub fn click(&mut self, text: &str) -> &mut Self {
        self.app();
        let place = self.find(text).unwrap_or_else(|| panic!("no {text:?} to click on\n{}", self.screen()));
        self.step(Typed::Mouse(Mouse { kind: MouseKind::Click, column: place.x, row: place.y }))
    }

    /// Turns the wheel down, or up, over a cell in the middle.
    pub fn wheel(&mut self, kind: MouseKind) -> &mut Self {
        let size = self.terminal.size().unwrap();
        self.step(Typed::Mouse(Mouse { kind, column: size.width / 2, row: size.height / 2 }))
    }

    /// Gives the window another size.
    pub fn resize(&mut self, columns: u16, rows: u16) -> &mut Self {
        self.app();
        self.terminal.backend_mut().resize(columns, rows);
        self.step(Typed::Resize { columns, rows })
    }

    /// What the next editor makes of the text that it is given.
    pub fn edits_to(&mut self, text: &str) -> &mut Self {
        self.editor = Some(text.to_owned());
        self
    }

    /// Another window has written.
    pub fn file_changed(&mut self) -> &mut Self {
        self.app().file_changed();
        self.draw();
        self
    }

    /// The frame as it is painted, for a picture.
    pub fn frame(&mut self) -> ratatui::buffer::Buffer {
        self.screen();
        self.terminal.backend().buffer().clone()
    }

    /// The screen, row by row, without blanks at the ends.
    pub fn screen(&mut self) -> String {
        self.app();
        let buffer = self.terminal.backend().buffer();
        let area = buffer.area;
        let row = |y: u16| -> String {
            let mut row = String::new();
            let mut x = 0;
            while x < area.width {
                let symbol = buffer[(x, y)].symbol();
                row.push_str(symbol);
                x += u16::try_from(unicode_width::UnicodeWidthStr::width(symbol)).unwrap().max(1);
            }
            row.trim_end().to_owned()
        };
        (0..area.height).map(row).collect::<Vec<_>>().join("\n")
    }

    /// Fails unless a text is on the screen (any blank stands for any other).
    #[track_caller]
    pub fn sees(&mut self, text: &str) -> &mut Self {
        let screen = self.screen();
        assert!(plain(&screen).contains(&plain(text)), "{text:?} is not on the screen\n{screen}");
        self
    }

    /// Fails if a text is on the screen.
    #[track_caller]
    pub fn misses(&mut self, text: &str) -> &mut Self {
        let screen = self.screen();
        assert!(!plain(&screen).contains(&plain(text)), "{text:?} is on the screen\n{screen}");
        self
    }

    /// Fails if the bottom line warns or tells of a fault.
    #[track_caller]
    pub fn hears_nothing(&mut self) -> &mut Self {
        let notice = self.app().notice().cloned();
        let bad = notice.filter(|notice| matches!(notice.tone, Tone::Warning | Tone::Error));
        assert!(bad.is_none(), "{bad:?}\n{}", self.screen());
        self
    }

    /// Fails unless this is the place that is shown.
    #[track_caller]
    pub fn is_at(&mut self, route: &str) -> &mut Self {
        let shown = self.app().route().map(|route| route.to_string());
        assert_eq!(shown.as_deref(), Some(route), "\n{}", self.screen());
        self
    }

    /// Whether the program has ended.
    pub fn has_quit(&mut self) -> bool {
        self.app().is_over()
    }

    /// What was put on the clipboard.
    pub fn copied(&self) -> &[String] {
        &self.copied
    }

    /// What was opened in other programs.
    pub fn launched(&self) -> &[Opening] {
        &self.launched
    }

    /// The file, to look at.
    pub fn repository(&mut self) -> &Repository {
        self.app().repository()
    }

    /// The folder of the base.
    pub fn folder(&self) -> &std::path::Path {
        self.fixture.folder()
    }

    /// The program dies without a farewell and is started anew on the same file.
    pub fn restarts(mut self) -> Self {
        self.app();
        let size: Size = self.terminal.size().unwrap();
        let mut app = self.app.take().expect("it has started");
        app.save();
        drop(app);
        Self::with(self.fixture).size(size.width, size.height)
    }

    fn find(&mut self, text: &str) -> Option<Position> {
        let screen = self.screen();
        screen.lines().zip(0..).find_map(|(line, y)| {
            let before = &line[..line.find(text)?];
            let x = u16::try_from(unicode_width::UnicodeWidthStr::width(before)).ok()?;
            Some(Position::new(x, y))
        })
    }
}

/// French sets blanks that do not break before its signs; a story need not tell them apart.
fn plain(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

/// The colours of a choice, in a terminal that shows all of them.
fn colours(choice: ThemeChoice) -> Theme {
    let name = if choice == ThemeChoice::Light { "light" } else { "dark" };
    Theme::named(name, Depth::True)
}

/// A key by its name.
#[track_caller]
fn chord(word: &str) -> Chord {
    let Some(name) = word.strip_prefix('<').and_then(|word| word.strip_suffix('>')) else {
        return word.parse().unwrap_or_else(|_| panic!("no key is called {word:?}"));
    };
    let name = match name {
        "S-Tab" => "shift-tab".to_owned(),
        "BS" => "backspace".to_owned(),
        "Del" => "delete".to_owned(),
        "PgUp" => "page-up".to_owned(),
        "PgDn" => "page-down".to_owned(),
        "lt" => return Chord::from('<'),
        other => other.strip_prefix("C-").map_or_else(
            || other.strip_prefix("A-").map_or_else(|| other.to_lowercase(), |key| format!("alt-{key}")),
            |key| format!("ctrl-{key}"),
        ),
    };
    name.parse().unwrap_or_else(|_| panic!("no key is called {word:?}"))
}

#[test]
fn keys_are_named_as_in_a_terminal() {
    assert_eq!(chord("<Enter>").key, Key::Enter);
    assert_eq!(chord("<C-s>"), chord("ctrl-s"));
    assert_eq!(chord("<S-Tab>"), chord("shift-tab"));
    assert_eq!(chord("<Space>"), chord("space"));
}
