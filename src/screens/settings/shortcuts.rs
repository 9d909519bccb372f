//! The quick actions of the toolbox (TBX-2): which digit runs which action. Each user has their own, kept in the file.
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::input::command::{Global, Pane, Quick, Shortcuts as Keys};
use crate::input::{ActionName, Command, MouseKind, Scope};
use crate::model::catalog::settings::{SETTING, setting_row};
use crate::model::filter::{Operand, Test};
use crate::model::{Change, Filter, Label, Query, Values};
use crate::screens::words::hint;
use crate::shell::{
    Action, Cx, Effect, Flow, Input, MOST_QUICK, Notice, Outcome, Pen, Result, Route, SHORTCUTS, Subject, Surface,
    quick_setting,
};
use crate::ui::cell::Cell;
use crate::ui::detail::{self, Detail, Row};
use crate::ui::layout::cut_top;

/// An action of the page.
#[derive(Debug, Clone)]
struct Line {
    name: ActionName,
    label: String,
    help: String,
    /// The digit that runs it, from 0.
    place: Option<usize>,
}

/// The page.
#[derive(Debug)]
pub struct ShortcutsScreen {
    /// The quick ones in the order of the digits, then the others in the order of the toolbox.
    lines: Vec<Line>,
    /// The groups of the others, by the place of their first line.
    groups: Vec<(usize, String)>,
    at: usize,
    top: usize,
    area: Rect,
}

impl ShortcutsScreen {
    /// The page, not read yet.
    pub fn new() -> Self {
        Self { lines: Vec::new(), groups: Vec::new(), at: 0, top: 0, area: Rect::ZERO }
    }

    fn read(&mut self, cx: &Cx<'_>) {
        let here = self.here().map(|line| line.name.clone());
        let line = |action: &Action, place| Line {
            name: action.name.clone(),
            label: action.label(cx.lang),
            help: action.help(cx.lang),
            place,
        };
        let quick: Vec<Line> =
            cx.actions.quick_ones().enumerate().map(|(place, action)| line(action, Some(place))).collect();
        let is_quick = |action: &&Action| quick.iter().any(|line| line.name == action.name);
        let allowed = |action: &&Action| action.is_allowed(&Subject::default(), cx);
        let mut others: Vec<&Action> = cx.actions.iter().filter(|action| !is_quick(action)).filter(allowed).collect();
        let order = |group: &str| cx.actions.iter().position(|action| action.group == group);
        others.sort_by_key(|action| order(action.group));
        self.groups.clear();
        self.lines = quick;
        let mut group = "";
        for action in others {
            if action.group != group {
                group = action.group;
                self.groups.push((self.lines.len(), cx.lang.say(&format!("action-group-{group}"))));
            }
            self.lines.push(line(action, None));
        }
        let same = here.and_then(|name| self.lines.iter().position(|line| line.name == name));
        self.at = same.unwrap_or(self.at).min(self.lines.len().saturating_sub(1));
        self.scroll();
    }

    fn here(&self) -> Option<&Line> {
        self.lines.get(self.at)
    }

    fn quick(&self) -> Vec<ActionName> {
        self.lines.iter().filter(|line| line.place.is_some()).map(|line| line.name.clone()).collect()
    }

    /// The rows of the screen, and the row of each line.
    fn rows(&self, pen: Option<&Pen<'_>>) -> (Vec<Row>, Vec<usize>) {
        let say = |key: &str| pen.map(|pen| pen.lang.say(key)).unwrap_or_default();
        let (mut rows, mut places) = (Vec::new(), Vec::new());
        rows.push(Row::Heading(say("shortcuts-quick")));
        if self.quick().is_empty() {
            rows.push(Row::Text(say("shortcuts-none").into()));
        }
        for (at, line) in self.lines.iter().enumerate() {
            if let Some((_, title)) = self.groups.iter().find(|(first, _)| *first == at) {
                rows.push(Row::Blank);
                rows.push(Row::Heading(title.clone()));
            }
            let digit = line.place.and_then(Quick::at).zip(pen).map(|(quick, pen)| hint(pen, quick).key);
            let label = format!("{:>2}  {}", digit.unwrap_or_default(), line.label);
            let style = pen.map(|pen| if line.place.is_some() { pen.theme.value } else { pen.theme.label });
            places.push(rows.len());
            rows.push(Row::pair(label, Cell::new(line.help.clone(), style.unwrap_or_default())));
        }
        (rows, places)
    }

    fn body(&self) -> Rect {
        cut_top(self.area, 1).1
    }

    fn scroll(&mut self) {
        let (rows, places) = self.rows(None);
        let at = places.get(self.at).copied().unwrap_or(0);
        self.top = if self.at == 0 { 0 } else { detail::scrolled(self.top, at, rows.len(), self.body().height) };
    }

    fn step(&mut self, by: isize) {
        let last = self.lines.len().saturating_sub(1);
        self.at = self.at.saturating_add_signed(by).min(last);
        self.scroll();
    }

    fn toggle(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        let Some(line) = self.here().cloned() else { return Ok(Effect::None) };
        let mut quick = self.quick();
        match line.place {
            Some(place) => _ = quick.remove(place),
            None if quick.len() >= MOST_QUICK => {
                return Ok(Effect::Tell(Notice::info(cx.lang.say("shortcuts-full"))));
            }
            None => quick.push(line.name),
        }
        keep(&quick, cx)
    }

    fn shift(&mut self, by: isize, cx: &Cx<'_>) -> Result<Effect> {
        let mut quick = self.quick();
        let place = self.here().and_then(|line| line.place);
        let to = place.and_then(|place| place.checked_add_signed(by)).filter(|to| *to < quick.len());
        let (Some(place), Some(to)) = (place, to) else { return Ok(Effect::None) };
        quick.swap(place, to);
        keep(&quick, cx)
    }

    fn command(&mut self, command: Keys, cx: &Cx<'_>) -> Result<Effect> {
        match command {
            Keys::Toggle => self.toggle(cx),
            Keys::Raise => self.shift(-1, cx),
            Keys::Lower => self.shift(1, cx),
            Keys::Reset => keep(cx.actions.first(), cx),
        }
    }

    fn pane(&mut self, command: Pane) {
        let page = isize::try_from(self.body().height).unwrap_or(1).max(2) / 2;
        match command {
            Pane::Down => self.step(1),
            Pane::Up => self.step(-1),
            Pane::PageDown => self.step(page),
            Pane::PageUp => self.step(-page),
            Pane::Home => self.step(isize::MIN),
            Pane::End => self.step(isize::MAX),
            Pane::Open | Pane::Mark | Pane::View => {}
        }
    }
}

/// Keeps the quick actions of the user: a step like any other.
fn keep(quick: &[ActionName], cx: &Cx<'_>) -> Result<Effect> {
    let name = quick_setting(cx.user.id);
    let named = Filter::Field(&setting_row::NAME.field, Test::Is, Operand::Value(name.as_str().into()));
    let kept = cx.repository.list(&Query::of(&SETTING).filter(named).limit(10))?.records;
    let kept = kept.into_iter().find(|row| row.text("name") == name);
    let values = Values::new().with(&setting_row::CONTENT.field, cx.actions.chosen(quick));
    let change = match kept {
        Some(row) => Change::update(row.at(), values),
        None => Change::insert(&SETTING, values.with(&setting_row::NAME.field, name)),
    };
    let head = cx.header(Label::new("edit").with("name", cx.lang.say("settings-shortcuts")));
    Ok(Effect::apply(Outcome::commit(head, vec![change])))
}

impl Surface for ShortcutsScreen {
    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Shortcuts, Scope::Pane]
    }

    fn handle(&mut self, input: Input, cx: &Cx<'_>) -> Result<Flow> {
        Ok(match input {
            Input::Command(Command::Shortcuts(command)) => self.command(command, cx)?.into(),
            Input::Command(Command::Pane(command)) => {
                self.pane(command);
                Flow::done()
            }
            Input::Mouse(mouse) => match mouse.kind {
                MouseKind::WheelDown => {
                    self.step(1);
                    Flow::done()
                }
                MouseKind::WheelUp => {
                    self.step(-1);
                    Flow::done()
                }
                MouseKind::Drag => Flow::done(),
                MouseKind::Click | MouseKind::Double => {
                    let (rows, places) = self.rows(None);
                    let detail = Detail { rows: &rows, selected: None, focused: true, top: self.top };
                    let row = detail.hit(self.body(), mouse.column, mouse.row);
                    match row.and_then(|row| places.iter().position(|place| *place == row)) {
                        Some(at) if at == self.at => self.toggle(cx)?.into(),
                        Some(at) => {
                            self.at = at;
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
        let (rows, places) = self.rows(Some(pen));
        let selected = places.get(self.at).copied();
        Detail { rows: &rows, selected, focused: pen.focused, top: self.top }.paint(self.body(), buf, pen.theme);
    }

    fn place(&mut self, area: Rect, _cx: &Cx<'_>) -> Result<Effect> {
        self.area = area;
        self.scroll();
        Ok(Effect::None)
    }

    fn refresh(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        self.read(cx);
        Ok(Effect::None)
    }

    fn route(&self) -> Option<Route> {
        Some(Route::Settings(SHORTCUTS.to_owned()))
    }

    fn hints(&self) -> Vec<Command> {
        let own = [Keys::Toggle, Keys::Raise, Keys::Lower, Keys::Reset].map(Command::from);
        own.into_iter().chain([Global::Undo.into(), Global::Back.into()]).collect()
    }
}
