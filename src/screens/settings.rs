//! The settings: the lists that are kept in the file, what cares for it, and what the user likes. A menu; each line leads to
//! a place or turns a choice.
pub mod backups;
pub mod custom;
pub mod fields;
pub mod journal;
pub mod mail;
pub mod modules;
pub mod rights;
pub mod server;
pub mod shortcuts;
pub mod steps;
pub mod tags;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::config::{Settings, ThemeChoice};
use crate::input::command::{Global, Pane};
use crate::input::{Command, MouseKind, Scope};
use crate::lang::{Arg, Code, Lang};
use crate::model::catalog::{contact, document};
use crate::model::rights::Right;
use crate::model::{Entity, Label, normal};
use crate::repository::{Backups, Repository, TRASH_DAYS};
use crate::shell::{Cx, Effect, Fetch, Flow, Input, LISTS, Outcome, PAGES, Pen, Result, Route, Surface, list_of};
use crate::ui::cell::Cell;
use crate::ui::detail::{Detail, Row};
use crate::ui::frame;
use crate::ui::layout::{Size, cut_bottom, cut_left, cut_top};
use crate::ui::stops::{Lines, Stops};
use crate::ui::text;

/// The cells of the menu on a wide screen.
const MENU: u16 = 56;
/// The rows of the sentence about a line, below the menu.
const ABOUT: u16 = 2;

/// The list of the settings with this name in routes.
pub fn listed(page: &str) -> Option<&'static Entity> {
    LISTS.into_iter().find(|entity| entity.plural == page)
}

/// A line of the menu.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Item {
    /// A list of the file.
    List(&'static Entity),
    /// A page of the settings.
    Page(&'static str),
    /// What is wrong in the file.
    Health,
    /// The language of the screens.
    Language,
    /// The colours.
    Theme,
    /// Whether the mouse commands Carnet.
    Mouse,
    /// How long the trash keeps what was deleted.
    TrashDays,
    /// Whether a contact has one account, or any number (CON-3).
    OneAccount,
    /// How many megabytes a document has at most (DOC-1).
    DocumentLimit,
}

impl Item {
    /// The word by which its sentences are found.
    fn word(self) -> String {
        match self {
            Self::List(entity) => entity.plural.replace('_', "-"),
            Self::Page(page) => page.to_owned(),
            Self::Health => "health".to_owned(),
            Self::Language => "language".to_owned(),
            Self::Theme => "theme".to_owned(),
            Self::Mouse => "mouse".to_owned(),
            Self::TrashDays => "trash-days".to_owned(),
            Self::OneAccount => "one-account".to_owned(),
            Self::DocumentLimit => "document-limit".to_owned(),
        }
    }

    fn label(self, lang: &Lang) -> String {
        match self {
            Self::List(entity) => Route::list(entity).label(lang).unwrap_or_default(),
            _ => lang.say(&format!("settings-{}", self.word())),
        }
    }

    /// What it is for, in a sentence.
    fn about(self, lang: &Lang) -> String {
        lang.say(&format!("settings-about-{}", self.word()))
    }

    /// What it leads to, or what it turns.
    fn effect(self, cx: &Cx<'_>) -> Result<Effect> {
        let with = |change: fn(&mut Settings, Code)| {
            let mut settings = cx.settings.clone();
            change(&mut settings, cx.lang.code());
            Effect::Settings(Box::new(settings))
        };
        Ok(match self {
            Self::TrashDays => keep_trash(cx)?,
            Self::DocumentLimit => limit_documents(cx)?,
            Self::OneAccount => {
                let content = if cx.catalog.has_one_account() { "0" } else { "1" };
                keep(contact::ONE_ACCOUNT, content.to_owned(), "settings-one-account", cx)?
            }
            Self::List(entity) => Effect::Go(list_of(entity)),
            Self::Page(page) => Effect::Go(Route::Settings(page.to_owned())),
            Self::Health => Effect::Go(Route::Health),
            Self::Language => with(|settings, now| settings.lang = Some(next(Code::ALL, now))),
            Self::Theme => with(|settings, _| settings.theme = next(&THEMES, settings.theme)),
            Self::Mouse => with(|settings, _| settings.mouse = !settings.mouse),
        })
    }
}

/// For how many days the trash can keep what was deleted; 0 for ever.
const TRASH_CHOICES: [u32; 5] = [30, 60, 90, 365, 0];

/// Turns how long the trash keeps what was deleted.
fn keep_trash(cx: &Cx<'_>) -> Result<Effect> {
    let days = next(&TRASH_CHOICES, cx.repository.trash_days()?.unwrap_or(0)).to_string();
    keep(TRASH_DAYS, days, "settings-trash-days", cx)
}

/// Turns how large a document may be.
fn limit_documents(cx: &Cx<'_>) -> Result<Effect> {
    let now = u32::try_from(cx.repository.document_limit()? / 1_000_000).unwrap_or(document::LIMIT_AT_FIRST);
    keep(document::LIMIT, next(&document::LIMITS, now).to_string(), "settings-document-limit", cx)
}

/// Writes a setting of the file: a step like any other, which `label` names.
pub(super) fn keep(name: &str, content: String, label: &str, cx: &Cx<'_>) -> Result<Effect> {
    let change = cx.repository.setting(name, &content)?;
    let head = cx.header(Label::new("edit").with("name", cx.lang.say(label)));
    Ok(Effect::apply(Outcome::commit(head, vec![change])))
}

/// The choices of colours, in the order in which they follow one another.
const THEMES: [ThemeChoice; 4] = [ThemeChoice::Auto, ThemeChoice::Dark, ThemeChoice::Light, ThemeChoice::Sixteen];

/// The choice after one, round about.
fn next<T: Copy + PartialEq>(all: &[T], now: T) -> T {
    let at = all.iter().position(|one| *one == now).map_or(0, |at| at + 1);
    all.get(at).or(all.first()).copied().unwrap_or(now)
}

/// What a line leads to: how many there are, and what they are called.
#[derive(Debug)]
struct Known {
    word: String,
    count: usize,
    titles: Vec<String>,
}

/// The menu.
#[derive(Debug)]
pub struct SettingsScreen {
    items: Vec<Option<Item>>,
    rows: Vec<Row>,
    known: Fetch<Vec<Known>>,
    stops: Stops,
    area: Rect,
}

impl SettingsScreen {
    /// The menu, its numbers not counted yet.
    pub fn new() -> Self {
        Self { items: Vec::new(), rows: Vec::new(), known: Fetch::new(), stops: Stops::default(), area: Rect::ZERO }
    }

    /// The rows as they are painted, in the language and with the numbers of now.
    fn set(&mut self, cx: &Cx<'_>) {
        let mut items: Vec<Option<Item>> = Vec::new();
        let mut rows = Vec::new();
        let may = |entity: &&&'static Entity| cx.user.rights.allow(entity, Right::Read);
        let lists = LISTS.iter().filter(may).map(|entity| Item::List(entity)).collect();
        // What the file can do without, how contacts are kept, then what cares for the file.
        let (first, rest) = PAGES.split_at(2);
        let page = |page: &&'static str| Item::Page(page);
        let of_file = std::iter::once(Item::Health)
            .chain(first.iter().map(page))
            .chain([Item::DocumentLimit, Item::OneAccount])
            .chain(rest.iter().map(page))
            .chain([Item::TrashDays]);
        let own = vec![Item::Language, Item::Theme, Item::Mouse];
        let groups: [(&str, Vec<Item>); 3] =
            [("settings-group-lists", lists), ("settings-group-file", of_file.collect()), ("settings-group-own", own)];
        for (place, (title, list)) in groups.into_iter().enumerate() {
            if place > 0 {
                items.push(None);
                rows.push(Row::Blank);
            }
            items.push(None);
            rows.push(Row::Heading(cx.lang.say(title)));
            for item in list {
                items.push(Some(item));
                rows.push(Row::pair(item.label(cx.lang), Cell { text: self.value(item, cx), ..Cell::default() }));
            }
        }
        (self.items, self.rows) = (items, rows);
        let at = self.stops.at;
        self.steer(|stops, lines| stops.put(at, lines));
    }

    /// What stands behind a line: how many there are, or what is chosen.
    fn value(&self, item: Item, cx: &Cx<'_>) -> String {
        match item {
            // Those that Carnet knows by itself are not counted.
            Item::Page(_) if item.word() == "mail-providers" => {
                let count = self.known(item).map_or(0, |known| known.count);
                cx.lang.say_with("settings-mail-providers-added", &[("count", Arg::Count(count as i64))])
            }
            Item::List(_) | Item::Page(_) => {
                let count = |known: &Known| cx.lang.integer(i64::try_from(known.count).unwrap_or(i64::MAX));
                self.known(item).map_or_else(String::new, count)
            }
            Item::Health => String::new(),
            Item::Language => cx.lang.say("settings-language-name"),
            Item::Theme => cx.lang.say(match cx.settings.theme {
                ThemeChoice::Auto => "settings-theme-auto",
                ThemeChoice::Dark => "settings-theme-dark",
                ThemeChoice::Light => "settings-theme-light",
                ThemeChoice::Sixteen => "settings-theme-16",
            }),
            Item::TrashDays => match cx.repository.trash_days() {
                Ok(Some(days)) => cx.lang.say_with("settings-trash-kept", &[("count", Arg::Count(i64::from(days)))]),
                _ => cx.lang.say("settings-trash-for-ever"),
            },
            Item::DocumentLimit => {
                cx.repository.document_limit().map_or_else(|_| String::new(), |most| cx.lang.size(most))
            }
            Item::OneAccount => cx.lang.say(if cx.catalog.has_one_account() {
                "settings-one-account-on"
            } else {
                "settings-one-account-off"
            }),
            Item::Mouse => cx.lang.say(if cx.settings.mouse { "settings-mouse-on" } else { "settings-mouse-off" }),
        }
    }

    fn known(&self, item: Item) -> Option<&Known> {
        self.known.value()?.iter().find(|known| known.word == item.word())
    }

    fn item(&self) -> Option<Item> {
        self.items.get(self.stops.at).copied().flatten()
    }

    /// The menu's part of the screen, and the part for the sentence.
    fn parts(&self) -> (Rect, Rect) {
        if Size::of(Rect { height: 24, ..self.area }) < Size::Wide {
            return cut_bottom(self.area, ABOUT);
        }
        let (menu, side) = cut_left(self.area, MENU, 2);
        (cut_top(menu, 1).1, cut_top(side, 1).1)
    }

    fn steer(&mut self, steer: impl FnOnce(&mut Stops, Lines<'_, Row>)) {
        let height = self.parts().0.height;
        steer(&mut self.stops, Lines { all: &self.rows, is_stop: Row::is_selectable, height });
    }

    fn pane(&mut self, command: Pane, cx: &Cx<'_>) -> Result<Effect> {
        if matches!(command, Pane::Open | Pane::Mark) {
            return self.item().map_or(Ok(Effect::None), |item| item.effect(cx));
        }
        self.steer(|stops, lines| _ = stops.follow(command, lines));
        Ok(Effect::None)
    }

    fn shown(&self) -> Detail<'_> {
        Detail { rows: &self.rows, selected: Some(self.stops.at), focused: true, top: self.stops.top }
    }
}

/// Reads what the lists and pages hold.
fn look(repository: &Repository, backups: Option<&Backups>) -> Result<Vec<Known>> {
    let of = |word: String, titles: Vec<String>| Known { word, count: titles.len(), titles };
    let mut known = Vec::new();
    for entity in LISTS {
        let titles = repository.titles(entity)?.into_iter().map(|(_, title)| title);
        known.push(of(Item::List(entity).word(), titles.collect()));
    }
    known.push(of("trash".to_owned(), repository.trash()?.into_iter().map(|one| one.title).collect()));
    known.push(of(
        "mail-providers".to_owned(),
        repository.mail_providers()?.iter().map(|one| normal::show_domain(one)).collect(),
    ));
    if let Some(backups) = backups {
        known.push(Known { word: "backups".to_owned(), count: backups.list()?.len(), titles: Vec::new() });
    }
    Ok(known)
}

impl Surface for SettingsScreen {
    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Pane]
    }

    fn handle(&mut self, input: Input, cx: &Cx<'_>) -> Result<Flow> {
        Ok(match input {
            Input::Command(Command::Pane(command)) => self.pane(command, cx)?.into(),
            Input::Mouse(mouse) => match mouse.kind {
                MouseKind::WheelDown => self.pane(Pane::Down, cx)?.into(),
                MouseKind::WheelUp => self.pane(Pane::Up, cx)?.into(),
                MouseKind::Drag => Flow::done(),
                MouseKind::Click | MouseKind::Double => {
                    let hit = self.shown().hit(self.parts().0, mouse.column, mouse.row);
                    match hit.filter(|at| self.rows[*at].is_selectable()) {
                        Some(at) if at == self.stops.at => self.pane(Pane::Open, cx)?.into(),
                        Some(at) => {
                            self.stops.at = at;
                            Flow::done()
                        }
                        None => Flow::done(),
                    }
                }
            },
            Input::Command(_) | Input::Key(_) | Input::Paste(_) | Input::Answer(_) | Input::Refused(_) => Flow::Pass,
        })
    }

    fn view(&self, _area: Rect, buf: &mut Buffer, pen: &Pen<'_>) {
        let (menu, side) = self.parts();
        let rows: Vec<Row> = self.rows.iter().map(|row| coloured(row, pen)).collect();
        Detail { rows: &rows, focused: pen.focused, ..self.shown() }.paint(menu, buf, pen.theme);
        let Some(item) = self.item() else { return };
        let about = item.about(pen.lang);
        let is_beside = side.y == menu.y;
        let room = if is_beside {
            let inside = frame::panel(side, buf, pen.theme, &item.label(pen.lang), "", false);
            Rect { x: inside.x + 3, width: inside.width.saturating_sub(6).min(60), ..inside }
        } else {
            Rect { x: side.x + 1, width: side.width.saturating_sub(2), ..side }
        };
        let lines = text::fold_lines(&about, room.width.max(1), usize::from(room.height));
        let first = if is_beside { room.y + 1 } else { room.y };
        let below = first + u16::try_from(lines.len()).unwrap_or(0) + 1;
        for (y, line) in (first..room.bottom()).zip(lines) {
            text::paint(buf, room.x, y, room.width, line, pen.theme.label);
        }
        if let Some(known) = self.known(item).filter(|_| is_beside) {
            let rows = Rect { y: below, height: room.bottom().saturating_sub(below + 1), ..room };
            paint_titles(rows, buf, pen, &known.titles);
        }
    }

    fn place(&mut self, area: Rect, _cx: &Cx<'_>) -> Result<Effect> {
        self.area = area;
        self.steer(Stops::show);
        Ok(Effect::None)
    }

    fn refresh(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        let backups = cx.backups.cloned();
        let effect = self.known.ask(cx, move |repository| look(repository, backups.as_ref()))?;
        self.set(cx);
        Ok(effect)
    }

    fn settle(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        if self.known.settle()? {
            self.set(cx);
        }
        Ok(Effect::None)
    }

    fn route(&self) -> Option<Route> {
        Some(Route::Settings(String::new()))
    }

    fn hints(&self) -> Vec<Command> {
        vec![Pane::Open.into(), Global::GoAccounts.into(), Global::Undo.into(), Global::Back.into()]
    }
}

/// The first of what a line leads to; an ellipsis where there are more.
fn paint_titles(area: Rect, buf: &mut Buffer, pen: &Pen<'_>, titles: &[String]) {
    for (y, (at, title)) in (area.y..area.bottom()).zip(titles.iter().enumerate()) {
        let is_cut = y + 1 == area.bottom() && at + 1 < titles.len();
        text::paint(buf, area.x, y, area.width, if is_cut { "…" } else { title }, pen.theme.value);
    }
}

/// A row in the colours of the theme.
fn coloured(row: &Row, pen: &Pen<'_>) -> Row {
    match row {
        Row::Pair(label, value) => Row::Pair(label.clone(), Cell { style: pen.theme.value, ..value.clone() }),
        Row::Heading(_) | Row::Text(_) | Row::Blank => row.clone(),
    }
}
