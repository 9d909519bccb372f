//! A set of rights as a grid (MUL-3): what may be read, created, edited, deleted and exported, and which actions are allowed.
//! Each stroke is saved at once, and undone like any other step.
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

use crate::dialogs::form::Form;
use crate::input::command::{Global, Grid};
use crate::input::{Command, MouseKind, Scope};
use crate::lang::Lang;
use crate::model::catalog::settings::{PERMISSION_SET, USER, permission_set, user};
use crate::model::entity::Nature;
use crate::model::rights::{Right, Rights, governed};
use crate::model::{Change, Entity, Id, Label, Record, Ref, Values};
use crate::shell::{Cx, Effect, Flow, Input, Notice, Outcome, Pen, Result, Route, Surface};
use crate::ui::detail;
use crate::ui::frame;
use crate::ui::layout::{cut_bottom, cut_top};
use crate::ui::text::{self, Align};

/// The cells of a column of rights.
const COLUMN: u16 = 11;
/// One notch of the wheel moves so many rows.
const NOTCH: isize = 3;

/// A row of the grid.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Line {
    /// The title of what follows.
    Heading(String),
    /// An entity, and its rights side by side.
    Entity(&'static Entity, String),
    /// An action, allowed or not.
    Action(String, String),
    /// Nothing.
    Blank,
}

impl Line {
    const fn is_selectable(&self) -> bool {
        matches!(self, Line::Entity(..) | Line::Action(..))
    }
}

/// The grid.
#[derive(Debug)]
pub struct RightsScreen {
    at: Ref,
    record: Option<Record>,
    rights: Rights,
    /// Lines of the set that say nothing to this version; they are kept.
    strange: Vec<String>,
    lines: Vec<Line>,
    row: usize,
    column: usize,
    top: usize,
    area: Rect,
}

impl RightsScreen {
    /// The grid of a set that is not read yet.
    pub fn new(set: Id) -> Self {
        Self {
            at: Ref::new(&PERMISSION_SET, set),
            record: None,
            rights: Rights::all(),
            strange: Vec::new(),
            lines: Vec::new(),
            row: 0,
            column: 0,
            top: 0,
            area: Rect::ZERO,
        }
    }

    /// The rows, below the headings; a blank line and a line about the cell stand at the foot.
    fn body(&self) -> Rect {
        cut_bottom(cut_top(self.area, 2).1, 2).0
    }

    fn line(&self) -> Option<&Line> {
        self.lines.get(self.row)
    }

    fn is_allowed(&self, line: &Line, column: usize) -> bool {
        match line {
            Line::Entity(entity, _) => Right::ALL.get(column).is_some_and(|right| self.rights.allow(entity, *right)),
            Line::Action(name, _) => self.rights.allow_action(name),
            Line::Heading(_) | Line::Blank => false,
        }
    }

    fn step(&mut self, by: isize) {
        for _ in 0..by.unsigned_abs() {
            let mut at = self.row;
            while let Some(next) = at.checked_add_signed(by.signum()).filter(|next| *next < self.lines.len()) {
                at = next;
                if self.lines[at].is_selectable() {
                    self.row = at;
                    break;
                }
            }
        }
        self.scroll();
    }

    fn scroll(&mut self) {
        self.top = detail::scrolled(self.top, self.row, self.lines.len(), self.body().height);
        if self.row <= 1 {
            self.top = 0;
        }
    }

    fn grid(&mut self, command: Grid, cx: &Cx<'_>) -> Result<Effect> {
        let page = isize::try_from(self.body().height.saturating_sub(1)).unwrap_or(1);
        let all = isize::try_from(self.lines.len()).unwrap_or(isize::MAX);
        match command {
            Grid::Down => self.step(1),
            Grid::Up => self.step(-1),
            Grid::PageDown => self.step(page),
            Grid::PageUp => self.step(-page),
            Grid::Home => self.step(-all),
            Grid::End => self.step(all),
            Grid::Left => self.column = self.column.saturating_sub(1),
            Grid::Right => self.column = (self.column + 1).min(Right::ALL.len() - 1),
            Grid::Toggle => return Ok(self.toggle(cx)),
            Grid::ToggleRow => return Ok(self.toggle_row(cx)),
            Grid::Rename => return self.rename(cx),
        }
        Ok(Effect::None)
    }

    fn toggle(&self, cx: &Cx<'_>) -> Effect {
        let mut rights = self.rights.clone();
        match self.line() {
            Some(Line::Action(name, _)) => rights.set_action(name, !rights.allow_action(name)),
            Some(Line::Entity(entity, _)) => {
                let right = Right::ALL[self.column.min(Right::ALL.len() - 1)];
                let allowed = !rights.allow(entity, right);
                rights.set(entity, right, allowed);
                // What cannot be seen can be neither changed nor taken out; what is changed is seen.
                match (right, allowed) {
                    (Right::Read, false) => Right::ALL.iter().for_each(|one| rights.set(entity, *one, false)),
                    (_, true) => rights.set(entity, Right::Read, true),
                    _ => {}
                }
            }
            Some(Line::Heading(_) | Line::Blank) | None => return Effect::None,
        }
        self.save(rights, cx)
    }

    fn toggle_row(&self, cx: &Cx<'_>) -> Effect {
        let Some(Line::Entity(entity, _)) = self.line() else { return self.toggle(cx) };
        let mut rights = self.rights.clone();
        let has_all = Right::ALL.iter().all(|right| rights.allow(entity, *right));
        Right::ALL.iter().for_each(|right| rights.set(entity, *right, !has_all));
        self.save(rights, cx)
    }

    /// Saves another state of the set; nobody shuts oneself out of the settings.
    fn save(&self, rights: Rights, cx: &Cx<'_>) -> Effect {
        let Some(record) = &self.record else { return Effect::None };
        let me = cx.repository.get(Ref::new(&USER, cx.user.id)).ok().flatten();
        let is_mine = me.is_some_and(|me| me.get(&user::PERMISSION_SET) == Some(self.at.id));
        let needed = [(&PERMISSION_SET, Right::Edit), (&USER, Right::Edit)];
        let shut = needed.iter().any(|(entity, right)| !rights.allow(entity, *right));
        if is_mine && shut {
            return Effect::Tell(Notice::warning(cx.lang.say("rights-shut-out")));
        }
        let mut lines = vec![rights.to_lines()];
        lines.extend(self.strange.iter().cloned());
        lines.retain(|line| !line.is_empty());
        let values = Values::new().with(&permission_set::REFUSED.field, lines.join("\n"));
        let head = cx.header(Label::new("edit").with("name", record.text("name")));
        let change = Change::Update { at: self.at, seen: Some(record.version), values };
        Effect::apply(Outcome::commit(head, vec![change]))
    }

    fn rename(&self, cx: &Cx<'_>) -> Result<Effect> {
        let Some(record) = &self.record else { return Ok(Effect::None) };
        Ok(Effect::ask(Form::edit(record, cx)?))
    }

    fn set(&mut self, cx: &Cx<'_>) {
        let name = |entity: &'static Entity| {
            let words = cx.lang.entities(entity);
            let mut letters = words.chars();
            letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
        };
        let shown = |nature: Nature| {
            let of = move |entity: &&'static Entity| entity.nature == nature && cx.catalog.offers(entity);
            governed().filter(of).map(|entity| Line::Entity(entity, name(entity))).collect::<Vec<Line>>()
        };
        let modules = cx.catalog.modules();
        let actions = cx.actions.iter().filter(|action| modules.has_action(action.name.as_str(), &[]));
        let actions = actions.map(|action| Line::Action(action.name.to_string(), action.label(cx.lang)));
        let mut lines = vec![Line::Heading(cx.lang.say("rights-records"))];
        lines.extend(shown(Nature::Main));
        lines.extend([Line::Blank, Line::Heading(cx.lang.say("rights-settings"))]);
        lines.extend(shown(Nature::Setting));
        lines.extend([Line::Blank, Line::Heading(cx.lang.say("rights-actions"))]);
        lines.extend(actions);
        self.lines = lines;
        if !self.line().is_some_and(Line::is_selectable) {
            self.row = self.lines.iter().position(Line::is_selectable).unwrap_or(0);
        }
        self.scroll();
    }

    /// Where the columns of rights begin.
    fn columns_at(&self) -> u16 {
        let wide = COLUMN * 5;
        let label = self.area.width.saturating_sub(wide + 3).min(34);
        self.area.x + 2 + label
    }

    fn paint_line(&self, row: Rect, line: &Line, is_here: bool, buf: &mut Buffer, pen: &Pen<'_>) {
        let theme = pen.theme;
        let first = self.columns_at();
        let on = |style| if is_here { theme.on_row(style, pen.focused) } else { style };
        if is_here {
            text::tint(row, buf, theme.row(pen.focused));
            text::paint(buf, row.x, row.y, 1, "▌", on(theme.bar));
        }
        let (label, cells) = match line {
            Line::Blank => return,
            Line::Heading(title) => {
                text::paint(buf, row.x + 1, row.y, row.width.saturating_sub(1), title, theme.strong);
                return;
            }
            Line::Entity(_, label) => (label, Right::ALL.len()),
            Line::Action(_, label) => (label, 1),
        };
        text::paint(buf, row.x + 2, row.y, first.saturating_sub(row.x + 3), label, on(theme.value));
        for column in 0..cells {
            let allowed = self.is_allowed(line, column);
            let is_cell = is_here && (column == self.column || cells == 1);
            let style = match (is_cell, allowed) {
                (true, _) => on(theme.value).add_modifier(Modifier::REVERSED),
                (false, true) => on(theme.value),
                (false, false) => on(theme.label),
            };
            let x = first + COLUMN * u16::try_from(column).unwrap_or(0);
            text::paint(buf, x + 3, row.y, 3, if allowed { "[x]" } else { "[ ]" }, style);
        }
    }

    /// What the cell under the cursor says, in a sentence.
    fn about(&self, lang: &Lang) -> String {
        let Some(line) = self.line() else { return String::new() };
        let allowed = if self.is_allowed(line, self.column) { "yes" } else { "no" };
        match line {
            Line::Entity(entity, _) => {
                let right = Right::ALL[self.column.min(Right::ALL.len() - 1)];
                let words = [
                    ("allowed", allowed.into()),
                    ("right", right.key().into()),
                    ("entity", lang.entities(entity).into()),
                ];
                lang.say_with("rights-about", &words)
            }
            Line::Action(_, label) => {
                lang.say_with("rights-about-action", &[("allowed", allowed.into()), ("action", label.into())])
            }
            Line::Heading(_) | Line::Blank => String::new(),
        }
    }

    fn click(&mut self, x: u16, y: u16, cx: &Cx<'_>) -> Flow {
        let body = self.body();
        if !body.contains((x, y).into()) {
            return Flow::done();
        }
        let row = self.top + usize::from(y - body.y);
        if !self.lines.get(row).is_some_and(Line::is_selectable) {
            return Flow::done();
        }
        self.row = row;
        let Some(offset) = x.checked_sub(self.columns_at()) else { return Flow::done() };
        let column = usize::from(offset / COLUMN);
        if column >= Right::ALL.len() {
            return Flow::done();
        }
        self.column = column;
        self.toggle(cx).into()
    }
}

impl Surface for RightsScreen {
    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Grid]
    }

    fn handle(&mut self, input: Input, cx: &Cx<'_>) -> Result<Flow> {
        Ok(match input {
            Input::Command(Command::Grid(command)) => self.grid(command, cx)?.into(),
            Input::Mouse(mouse) => match mouse.kind {
                MouseKind::WheelDown => {
                    self.step(NOTCH);
                    Flow::done()
                }
                MouseKind::WheelUp => {
                    self.step(-NOTCH);
                    Flow::done()
                }
                MouseKind::Click => self.click(mouse.column, mouse.row, cx),
                MouseKind::Double | MouseKind::Drag => Flow::done(),
            },
            Input::Command(_) | Input::Key(_) | Input::Paste(_) | Input::Answer(_) | Input::Refused(_) => Flow::Pass,
        })
    }

    fn view(&self, _area: Rect, buf: &mut Buffer, pen: &Pen<'_>) {
        if self.record.is_none() {
            frame::empty(self.area, buf, pen.theme, &pen.lang.say("sheet-gone"), &[]);
            return;
        }
        let first = self.columns_at();
        for (at, right) in Right::ALL.iter().enumerate() {
            let x = first + COLUMN * u16::try_from(at).unwrap_or(0);
            let style = if at == self.column { pen.theme.sorted } else { pen.theme.heading };
            let word = pen.lang.say(&format!("right-{}", right.key()));
            text::paint_aligned(buf, x, self.area.y, COLUMN - 1, &word, style, Align::Left);
        }
        let rule = Rect { y: self.area.y + 1, height: 1, ..self.area };
        text::repeat(buf, rule.x + 1, rule.y, rule.width.saturating_sub(2), '─', pen.theme.rule);
        let body = self.body();
        for (y, (at, line)) in (body.y..body.bottom()).zip(self.lines.iter().enumerate().skip(self.top)) {
            self.paint_line(Rect { y, height: 1, ..body }, line, at == self.row, buf, pen);
        }
        let foot = cut_bottom(self.area, 1).1;
        text::paint(buf, foot.x + 2, foot.y, foot.width.saturating_sub(3), &self.about(pen.lang), pen.theme.label);
    }

    fn place(&mut self, area: Rect, _cx: &Cx<'_>) -> Result<Effect> {
        self.area = area;
        self.scroll();
        Ok(Effect::None)
    }

    fn refresh(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        self.record = cx.repository.get(self.at)?;
        if let Some(record) = &self.record {
            (self.rights, self.strange) = Rights::parse(record.get(&permission_set::REFUSED).unwrap_or_default());
        }
        self.set(cx);
        Ok(Effect::None)
    }

    fn route(&self) -> Option<Route> {
        Some(Route::record(self.at))
    }

    fn title(&self, _lang: &Lang) -> String {
        self.record.as_ref().map(|record| record.text("name").to_owned()).unwrap_or_default()
    }

    fn hints(&self) -> Vec<Command> {
        let own = [Grid::Toggle, Grid::ToggleRow, Grid::Rename].map(Command::from);
        own.into_iter().chain([Global::Undo.into(), Global::Back.into()]).collect()
    }
}
