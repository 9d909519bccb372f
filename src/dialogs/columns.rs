//! The columns of a list: which fields, in which order, how wide. What is chosen is answered to the list below.
use std::fmt;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::input::command::{self, Always, Lookup, Pane};
use crate::input::edit::Line;
use crate::input::{Command, Mouse, MouseKind, Scope};
use crate::lang::Lang;
use crate::model::catalog::place;
use crate::model::catalog::segment::COLUMNS;
use crate::model::field::{Store, Width};
use crate::model::normal::fold;
use crate::model::rights::Right;
use crate::model::{Catalog, Entity, Field};
use crate::shell::{Answer, Cx, Effect, Flow, Input, Pen, Result, Surface};
use crate::ui::frame::{Dialog, Hint};
use crate::ui::list::List;
use crate::ui::picker::{Item, Keep, ranked};
use crate::ui::text::{self, Align};

/// Fields that nobody looks at in a list.
const HIDDEN: [&str; 1] = ["root"];
/// The least and the greatest width of a column, in cells.
const WIDTHS: (u16, u16) = (4, 80);
/// One key changes a width by so many cells.
const STEP: u16 = 2;
/// The cells inside of the dialog.
const WIDE: u16 = 52;

/// A column that was chosen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Column {
    /// The field.
    pub field: &'static Field,
    /// Its width in cells; by itself when `None`.
    pub width: Option<u16>,
}

/// The columns that were chosen, in order; written as `name,city=20`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Columns(pub Vec<Column>);

impl Columns {
    /// Reads a text. Fields that are no more are left out; `None` when none is left.
    pub fn read(text: &str, entity: &Entity, catalog: &Catalog) -> Option<Self> {
        let column = |word: &str| {
            let (key, width) = word.split_once('=').unwrap_or((word, ""));
            let width = width.parse().ok().map(|cells: u16| cells.clamp(WIDTHS.0, WIDTHS.1));
            catalog.field(entity, key).map(|field| Column { field, width })
        };
        let columns: Vec<Column> = text.split(',').filter_map(column).collect();
        (!columns.is_empty()).then_some(Self(columns))
    }

    /// The fields.
    pub fn fields(&self) -> Vec<&'static Field> {
        self.0.iter().map(|column| column.field).collect()
    }
}

impl fmt::Display for Columns {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, column) in self.0.iter().enumerate() {
            let comma = if at == 0 { "" } else { "," };
            match column.width {
                Some(width) => write!(out, "{comma}{}={width}", column.field.key)?,
                None => write!(out, "{comma}{}", column.field.key)?,
            }
        }
        Ok(())
    }
}

/// A field that can be a column.
#[derive(Debug, Clone)]
struct Entry {
    column: Column,
    label: String,
    is_on: bool,
}

/// The dialog.
#[derive(Debug)]
pub struct ColumnsDialog {
    title: String,
    /// Those that are on first, in their order.
    entries: Vec<Entry>,
    /// The columns of a list that nobody has changed.
    own: Vec<&'static Field>,
    has_widths: bool,
    /// Which entries show, by their field.
    list: List<&'static str>,
    line: Line,
    is_typing: bool,
    inside: Rect,
}

impl ColumnsDialog {
    /// A dialog over the fields of an entity, those of `now` chosen; `own` are those of a list that nobody has changed.
    pub fn new(entity: &Entity, now: &Columns, own: &[&'static Field], cx: &Cx<'_>) -> Self {
        let label = |field: &'static Field| cx.lang.field(entity, field);
        let on = now.0.iter().map(|column| Entry { column: *column, label: label(column.field), is_on: true });
        let mut entries: Vec<Entry> = on.collect();
        let own_fields = cx.catalog.fields(entity).iter().chain(place::told(entity)).copied();
        let mut all: Vec<&'static Field> = own_fields.filter(|field| !HIDDEN.contains(&field.key)).collect();
        let may_read = |field: &&'static Field| match field.store {
            Store::Linked(linked) => cx.allows(linked.entity, Right::Read),
            _ => true,
        };
        all.extend(cx.catalog.linked_fields(entity).into_iter().filter(may_read));
        for field in all {
            if !now.0.iter().any(|column| column.field.key == field.key) {
                entries.push(Entry { column: Column { field, width: None }, label: label(field), is_on: false });
            }
        }
        let title = cx.lang.tell("columns-title", &[("entities", cx.lang.entities(entity))]);
        let mut dialog = Self {
            title,
            entries,
            own: own.to_vec(),
            has_widths: true,
            list: List::new(),
            line: Line::default(),
            is_typing: false,
            inside: Rect::ZERO,
        };
        dialog.search();
        dialog
    }

    /// The same for cards and forms, where values take the room they need.
    #[must_use]
    pub fn without_widths(mut self) -> Self {
        self.has_widths = false;
        self
    }

    /// Shows the entries that the typed words meet.
    fn search(&mut self) {
        let item = |entry: &Entry| Item::new((), entry.label.clone(), "").also(fold(entry.column.field.key));
        let items: Vec<Item<()>> = self.entries.iter().map(item).collect();
        let keys = ranked(&items, self.line.text(), Keep::Matching).into_iter();
        self.list.replace(keys.map(|at| self.entries[at].column.field.key).collect(), false, false);
    }

    fn here(&self) -> Option<usize> {
        let key = self.list.selected()?;
        self.entries.iter().position(|entry| entry.column.field.key == key)
    }

    fn chosen(&self) -> Columns {
        Columns(self.entries.iter().filter(|entry| entry.is_on).map(|entry| entry.column).collect())
    }

    /// Puts a field on or takes it off; one that is put on comes last.
    fn toggle(&mut self) {
        let Some(at) = self.here() else { return };
        let mut entry = self.entries.remove(at);
        entry.is_on = !entry.is_on;
        let last_on = self.entries.iter().take_while(|entry| entry.is_on).count();
        self.entries.insert(last_on, entry);
        self.search();
    }

    /// Moves the column under the cursor among those that are on.
    fn shift(&mut self, by: isize) {
        let Some(at) = self.here().filter(|at| self.entries[*at].is_on) else { return };
        let Some(to) = at.checked_add_signed(by).filter(|to| self.entries.get(*to).is_some_and(|entry| entry.is_on))
        else {
            return;
        };
        self.entries.swap(at, to);
        self.search();
    }

    fn widen(&mut self, by: i16) {
        let Some(at) = self.here().filter(|_| self.has_widths) else { return };
        let column = &mut self.entries[at].column;
        let now = column.width.unwrap_or(match column.field.list {
            Some((Width::Cells(cells), _)) => cells,
            Some((Width::Wide(_), _)) => 24,
            None => 14,
        });
        column.width = Some(now.saturating_add_signed(by).clamp(WIDTHS.0, WIDTHS.1));
    }

    fn reset(&mut self) {
        for entry in &mut self.entries {
            entry.column.width = None;
            entry.is_on = self.own.iter().any(|field| field.key == entry.column.field.key);
        }
        let place = |entry: &Entry| self.own.iter().position(|field| field.key == entry.column.field.key);
        self.entries.sort_by_key(|entry| place(entry).unwrap_or(usize::MAX));
        self.search();
        let _ = self.list.home();
    }

    /// What is chosen; nothing where it is what the list has by itself.
    fn take(&self) -> Flow {
        let chosen = self.chosen();
        let is_own = chosen.0.iter().all(|column| column.width.is_none()) && chosen.fields() == self.own;
        let text = if is_own { COLUMNS.to_owned() } else { format!("{COLUMNS}{chosen}") };
        Flow::Close(Effect::Answer(Answer::Text(text)))
    }

    fn pane(&mut self, command: Pane) -> Flow {
        let _ = match command {
            Pane::Down => self.list.step(1),
            Pane::Up => self.list.step(-1),
            Pane::PageDown => self.list.page(1),
            Pane::PageUp => self.list.page(-1),
            Pane::Home => self.list.home(),
            Pane::End => self.list.end(),
            Pane::Mark => {
                self.toggle();
                return Flow::done();
            }
            Pane::Open => return self.take(),
            Pane::View => return Flow::done(),
        };
        Flow::done()
    }

    fn column(&mut self, command: command::Columns) -> Flow {
        use command::Columns;
        match command {
            Columns::Earlier => self.shift(-1),
            Columns::Later => self.shift(1),
            Columns::Narrower => self.widen(-STEP.cast_signed()),
            Columns::Wider => self.widen(STEP.cast_signed()),
            Columns::Auto => {
                if let Some(at) = self.here() {
                    self.entries[at].column.width = None;
                }
            }
            Columns::Search => self.is_typing = true,
            Columns::Reset => self.reset(),
        }
        Flow::done()
    }

    fn lookup(&mut self, command: Lookup) -> Flow {
        let _ = match command {
            Lookup::Down => self.list.step(1),
            Lookup::Up => self.list.step(-1),
            Lookup::PageDown => self.list.page(1),
            Lookup::PageUp => self.list.page(-1),
            Lookup::Complete => {
                self.toggle();
                return Flow::done();
            }
            Lookup::Take => {
                self.is_typing = false;
                return Flow::done();
            }
            Lookup::Cancel => {
                self.is_typing = false;
                self.line.set("");
                self.search();
                return Flow::done();
            }
        };
        Flow::done()
    }

    fn mouse(&mut self, mouse: Mouse) -> Flow {
        match mouse.kind {
            MouseKind::WheelDown => _ = self.list.step(1),
            MouseKind::WheelUp => _ = self.list.step(-1),
            MouseKind::Click => {
                let line = mouse.row.checked_sub(self.inside.y + 2).map(usize::from);
                if line.is_some_and(|line| self.list.select_line(line)) {
                    self.toggle();
                }
            }
            MouseKind::Double | MouseKind::Drag => {}
        }
        Flow::done()
    }

    fn paint_entry(&self, row: Rect, buf: &mut Buffer, pen: &Pen<'_>, key: &str) {
        let Some(entry) = self.entries.iter().find(|entry| entry.column.field.key == key) else { return };
        let theme = pen.theme;
        let is_here = self.list.selected() == Some(key);
        let on = |style| if is_here { theme.on_row(style, true) } else { style };
        if is_here {
            text::tint(row, buf, theme.row(true));
            text::paint(buf, row.x, row.y, 1, "▌", on(theme.bar));
        }
        if entry.is_on {
            text::paint(buf, row.x + 1, row.y, 1, "✓", on(theme.marked));
        }
        let style = if entry.is_on { theme.value } else { theme.label };
        text::paint(buf, row.x + 3, row.y, row.width.saturating_sub(18), &entry.label, on(style));
        if entry.is_on && self.has_widths {
            let words = width_words(entry.column.width, pen.lang);
            text::paint_aligned(buf, row.right() - 14, row.y, 13, &words, on(theme.label), Align::Right);
        }
    }
}

fn width_words(width: Option<u16>, lang: &Lang) -> String {
    match width {
        Some(cells) => lang.say_with("columns-cells", &[("count", i64::from(cells).into())]),
        None => lang.say("columns-auto"),
    }
}

impl Surface for ColumnsDialog {
    fn scopes(&self) -> Vec<Scope> {
        if self.is_typing { vec![Scope::Lookup] } else { vec![Scope::Columns, Scope::Pane] }
    }

    fn heeds(&self, command: &Command) -> bool {
        *command != Command::Pane(Pane::View)
    }

    fn handle(&mut self, input: Input, _cx: &Cx<'_>) -> Result<Flow> {
        Ok(match input {
            Input::Command(Command::Columns(command)) => self.column(command),
            Input::Command(Command::Pane(command)) => self.pane(command),
            Input::Command(Command::Lookup(command)) => self.lookup(command),
            Input::Command(_) => Flow::Pass,
            Input::Key(chord) => {
                self.line.press(chord);
                self.search();
                let _ = self.list.home();
                Flow::done()
            }
            Input::Paste(text) => {
                let _ = self.line.paste(&text);
                self.search();
                Flow::done()
            }
            Input::Mouse(mouse) => self.mouse(mouse),
            Input::Refused(_) => Flow::Close(Effect::None),
            Input::Answer(_) => Flow::done(),
        })
    }

    fn view(&self, area: Rect, buf: &mut Buffer, pen: &Pen<'_>) {
        let theme = pen.theme;
        let take = Hint::of(pen, Pane::Open).map(|hint| hint.saying(pen, "columns-take"));
        let keys: Vec<Hint> = take.into_iter().chain(Hint::of(pen, Always::Escape)).collect();
        let count = self.entries.iter().filter(|entry| entry.is_on).count();
        let foot = pen.lang.say_with("columns-count", &[("count", count.into())]);
        Dialog { title: &self.title, remark: "", foot: &foot, hints: &keys }.paint(area, area, buf, theme);
        let inside = self.inside;
        if inside.height < 3 {
            return;
        }
        let width = inside.width.saturating_sub(4);
        if self.line.text().is_empty() && !self.is_typing {
            // Letters are commands here until one asks for the line: its key stands before it, not the sign of a prompt.
            let key = Hint::of(pen, command::Columns::Search).map_or_else(String::new, |hint| hint.key);
            let cells = text::width(&key);
            text::paint(buf, inside.x + 1, inside.y, cells, &key, theme.accent);
            text::paint(buf, inside.x + 2 + cells, inside.y, width, &pen.lang.say("columns-search"), theme.label);
        } else {
            text::paint(buf, inside.x + 1, inside.y, 2, "› ", theme.accent);
            text::paint(buf, inside.x + 3, inside.y, width, &self.line.window(width).text, theme.strong);
        }
        text::repeat(buf, inside.x, inside.y + 1, inside.width, '─', theme.rule);
        let shown = &self.list.rows()[self.list.shown()];
        if shown.is_empty() {
            text::paint(buf, inside.x + 3, inside.y + 2, width, &pen.lang.say("picker-nothing"), theme.label);
        }
        for (y, key) in (inside.y + 2..inside.bottom()).zip(shown) {
            self.paint_entry(Rect { y, height: 1, ..inside }, buf, pen, key);
        }
    }

    fn place(&mut self, area: Rect, _cx: &Cx<'_>) -> Result<Effect> {
        self.inside = Dialog::inside(area);
        self.list.set_height(self.inside.height.saturating_sub(2));
        Ok(Effect::None)
    }

    fn area(&self, window: Rect) -> Rect {
        let rows = u16::try_from(self.entries.len() + 2).unwrap_or(u16::MAX);
        Dialog::place(window, WIDE, rows.min(window.height.saturating_sub(4)))
    }

    fn cursor(&self) -> Option<Position> {
        let width = self.inside.width.checked_sub(4).filter(|_| self.is_typing)?;
        Some(Position::new(self.inside.x + 3 + self.line.window(width).caret.min(width), self.inside.y))
    }

    fn hints(&self) -> Vec<Command> {
        use command::Columns;
        if self.is_typing {
            return vec![Lookup::Complete.into(), Lookup::Take.into(), Lookup::Cancel.into()];
        }
        let mut hints = vec![Pane::Mark.into(), Columns::Search.into(), Columns::Earlier.into(), Columns::Later.into()];
        if self.has_widths {
            hints.extend([Columns::Narrower.into(), Columns::Wider.into(), Columns::Auto.into()]);
        }
        hints.push(Columns::Reset.into());
        hints
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::catalog::account::ACCOUNT;

    #[test]
    fn columns_are_written_and_read_back() {
        let catalog = Catalog::default();
        for text in ["name", "name,city=20", "city,name=40,siren"] {
            assert_eq!(Columns::read(text, &ACCOUNT, &catalog).map(|it| it.to_string()).as_deref(), Some(text));
        }
        let odd = Columns::read("name,nothing,city=9999", &ACCOUNT, &catalog).map(|it| it.to_string());
        assert_eq!(odd.as_deref(), Some("name,city=80"), "what is no more is left out");
        assert_eq!(Columns::read("", &ACCOUNT, &catalog), None);
    }
}
