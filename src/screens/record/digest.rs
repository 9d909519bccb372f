//! A section that tells in a few groups of lines what there is: a title, records or text below it, and where there is nothing
//! the key that fills it. What a line names opens with Enter.
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::panel::Panel;
use super::source::{Group, Source};
use crate::input::command::{Pane, Sheet};
use crate::input::{Command, Mouse, MouseKind, Scope};
use crate::model::catalog::document::DOCUMENT;
use crate::model::{Id, Ref};
use crate::screens::act;
use crate::screens::words::{self, hint};
use crate::shell::{Cx, Effect, Fetch, Flow, Input, Pen, Result, Route, Surface};
use crate::ui::detail::scrolled;
use crate::ui::frame;
use crate::ui::shown::{Colours, Eye};
use crate::ui::text;

/// A row of the section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Row {
    /// The title of a group.
    Title(usize),
    /// A line of a group, and which row of it when it is long.
    Line(usize, usize, usize),
    /// The sentence of a group without lines.
    Empty(usize),
    /// Nothing.
    Blank,
}

/// The section.
#[derive(Debug)]
pub struct Digest {
    source: Source,
    parts: Vec<Fetch<Vec<Group>>>,
    groups: Vec<Group>,
    rows: Vec<Row>,
    cursor: usize,
    top: usize,
    area: Rect,
    colours: Colours,
    me: Id,
}

impl Digest {
    /// A section that is not read yet.
    pub fn new(source: Source, me: Id) -> Self {
        Self {
            parts: (0..source.parts()).map(|_| Fetch::new()).collect(),
            source,
            groups: Vec::new(),
            rows: Vec::new(),
            cursor: 0,
            top: 0,
            area: Rect::ZERO,
            colours: Colours::default(),
            me,
        }
    }

    /// Puts what was read in order.
    fn arrange(&mut self) {
        let here = self.target(self.cursor);
        self.groups = self.parts.iter().filter_map(Fetch::value).flatten().cloned().collect();
        let width = self.area.width.saturating_sub(3).max(1);
        self.rows.clear();
        for (at, group) in self.groups.iter().enumerate() {
            if at > 0 {
                self.rows.push(Row::Blank);
            }
            self.rows.extend(
                (!group.title.is_empty() || !group.named.is_empty() || group.field.is_some()).then_some(Row::Title(at)),
            );
            self.rows.extend((group.lines.is_empty() && group.empty.is_some()).then_some(Row::Empty(at)));
            for (place, line) in group.lines.iter().enumerate() {
                self.rows.extend((0..line.rows(width)).map(|row| Row::Line(at, place, row)));
            }
        }
        let same = here.and_then(|here| (0..self.rows.len()).find(|row| self.target(*row) == Some(here)));
        self.cursor = same.unwrap_or(self.cursor).min(self.rows.len().saturating_sub(1));
        if self.target(self.cursor).is_none() {
            self.cursor = self.next(self.cursor, 1).or_else(|| self.next(self.cursor, -1)).unwrap_or(0);
        }
        self.keep_in_sight();
    }

    /// The record that a row names.
    fn target(&self, row: usize) -> Option<Ref> {
        match self.rows.get(row)? {
            Row::Line(group, line, 0) => self.groups[*group].lines[*line].target(),
            Row::Line(..) | Row::Title(_) | Row::Empty(_) | Row::Blank => None,
        }
    }

    /// The next row in a direction that names a record.
    fn next(&self, from: usize, by: isize) -> Option<usize> {
        let mut at = from;
        loop {
            at = at.checked_add_signed(by).filter(|at| *at < self.rows.len())?;
            if self.target(at).is_some() {
                return Some(at);
            }
        }
    }

    fn keep_in_sight(&mut self) {
        // The title above the first line stays in sight with it.
        let wanted = if self.next(self.cursor, -1).is_none() { 0 } else { self.cursor };
        self.top = scrolled(self.top, wanted.min(self.cursor), self.rows.len(), self.area.height);
        self.top = scrolled(self.top, self.cursor, self.rows.len(), self.area.height);
    }

    fn scroll(&mut self, by: isize) {
        let most = self.rows.len().saturating_sub(usize::from(self.area.height));
        self.top = self.top.saturating_add_signed(by).min(most);
    }

    /// Moves to the next row that opens, or scrolls where nothing does.
    fn step(&mut self, by: isize) {
        if self.target(self.cursor).is_none() {
            return self.scroll(by);
        }
        for _ in 0..by.unsigned_abs() {
            match self.next(self.cursor, by.signum()) {
                Some(next) => self.cursor = next,
                None => {
                    self.scroll(by.signum());
                    return;
                }
            }
        }
        self.keep_in_sight();
    }

    fn pane(&mut self, command: Pane) -> Flow {
        let page = isize::try_from(self.area.height.saturating_sub(1).max(1)).unwrap_or(1);
        let all = isize::try_from(self.rows.len()).unwrap_or(isize::MAX);
        match command {
            Pane::Down => self.step(1),
            Pane::Up => self.step(-1),
            Pane::PageDown => self.scroll_page(page),
            Pane::PageUp => self.scroll_page(-page),
            Pane::Home => self.scroll_page(-all),
            Pane::End => self.scroll_page(all),
            Pane::Open => return self.open().into(),
            Pane::Mark | Pane::View => return Flow::Pass,
        }
        Flow::done()
    }

    /// Scrolls, and takes the cursor along to a row that opens.
    fn scroll_page(&mut self, by: isize) {
        let last = self.rows.len().saturating_sub(1);
        let wanted = self.cursor.saturating_add_signed(by).min(last);
        self.scroll(by);
        if self.target(self.cursor).is_none() {
            return;
        }
        let found = if self.target(wanted).is_some() { Some(wanted) } else { self.next(wanted, -by.signum()) };
        let found = found.or_else(|| self.next(wanted, by.signum()));
        self.cursor = found.unwrap_or(self.cursor);
        self.keep_in_sight();
    }

    fn open(&self) -> Effect {
        self.target(self.cursor).map_or(Effect::None, |at| Effect::Go(Route::record(at)))
    }

    /// Takes the document of the sheet off the record under the cursor.
    fn unlink(&self, cx: &Cx<'_>) -> Result<Flow> {
        let (Source::Overview(document), Some(from)) = (self.source, self.target(self.cursor)) else {
            return Ok(Flow::Pass);
        };
        let Some(record) = cx.repository.get(document)?.filter(|record| record.entity == &DOCUMENT) else {
            return Ok(Flow::Pass);
        };
        let name = cx.repository.title(from)?.unwrap_or_default();
        Ok(act::unlink(&record, from, &name, cx).into())
    }

    fn mouse(&mut self, mouse: Mouse) -> Flow {
        match mouse.kind {
            MouseKind::WheelDown => self.scroll(3),
            MouseKind::WheelUp => self.scroll(-3),
            MouseKind::Drag => {}
            MouseKind::Click | MouseKind::Double => {
                let Some(line) = mouse.row.checked_sub(self.area.y) else { return Flow::done() };
                let row = self.top + usize::from(line);
                if self.target(row).is_some() {
                    self.cursor = row;
                    if mouse.kind == MouseKind::Double {
                        return self.open().into();
                    }
                }
            }
        }
        Flow::done()
    }

    fn paint_row(&self, row: Row, is_here: bool, area: Rect, buf: &mut Buffer, pen: &Pen<'_>) {
        let eye = words::eye(pen, &self.colours, self.me);
        match row {
            Row::Blank => {}
            Row::Title(group) => self.paint_title(&self.groups[group], area, buf, &eye),
            Row::Empty(group) => {
                let Some((sentence, command)) = &self.groups[group].empty else { return };
                let end = text::paint(
                    buf,
                    area.x + 2,
                    area.y,
                    area.width.saturating_sub(3),
                    &pen.lang.say(sentence),
                    pen.theme.label,
                );
                if let Some(command) = command {
                    let keys = [hint(pen, command.clone())];
                    let width = frame::hints_width(&keys) + 2;
                    if end + 1 + width <= area.right() {
                        frame::hints(Rect { x: end + 1, width, ..area }, buf, pen.theme, &keys);
                    }
                }
            }
            Row::Line(group, line, part) => {
                let group = &self.groups[group];
                let focused = pen.focused;
                group.lines[line].paint(part, &group.fields, is_here.then_some(focused), area, buf, &eye);
            }
        }
    }

    fn paint_title(&self, group: &Group, area: Rect, buf: &mut Buffer, eye: &Eye<'_>) {
        let theme = eye.theme;
        let title = group.title(eye.lang);
        text::paint(buf, area.x + 1, area.y, area.width.saturating_sub(2), &title, theme.strong);
        let remark = group.remark(eye);
        let width = text::width(&remark).min(area.width.saturating_sub(text::width(&title) + 4));
        let x = area.right().saturating_sub(width + 1);
        text::paint_aligned(buf, x, area.y, width, &remark, theme.label, text::Align::Right);
    }
}

impl Surface for Digest {
    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Pane]
    }

    fn handle(&mut self, input: Input, cx: &Cx<'_>) -> Result<Flow> {
        Ok(match input {
            Input::Command(Command::Pane(command)) => self.pane(command),
            Input::Command(Command::Sheet(Sheet::Remove)) => return self.unlink(cx),
            Input::Mouse(mouse) => self.mouse(mouse),
            Input::Command(_) | Input::Key(_) | Input::Paste(_) | Input::Answer(_) | Input::Refused(_) => Flow::Pass,
        })
    }

    fn view(&self, area: Rect, buf: &mut Buffer, pen: &Pen<'_>) {
        let shown = self.rows.iter().enumerate().skip(self.top).take(usize::from(area.height));
        let has_cursor = self.target(self.cursor).is_some();
        let here = |row: &Row| match (row, self.rows.get(self.cursor)) {
            (Row::Line(group, line, _), Some(Row::Line(g, l, _))) => has_cursor && (group, line) == (g, l),
            _ => false,
        };
        for (y, (_, row)) in (area.y..).zip(shown) {
            self.paint_row(*row, here(row), Rect { y, height: 1, ..area }, buf, pen);
        }
        if self.groups.is_empty() && self.parts.iter().any(Fetch::is_waiting) {
            text::paint(buf, area.x + 2, area.y, area.width, &pen.lang.say("searching"), pen.theme.waiting);
        }
    }

    fn place(&mut self, area: Rect, _cx: &Cx<'_>) -> Result<Effect> {
        self.area = area;
        self.arrange();
        Ok(Effect::None)
    }

    fn refresh(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        words::learn_colours(&mut self.colours, cx)?;
        let mut effect = Effect::None;
        let readers = self.source.readers(cx);
        for (part, read) in self.parts.iter_mut().zip(readers) {
            effect = effect.and(part.ask(cx, read)?);
        }
        self.arrange();
        Ok(effect)
    }

    fn settle(&mut self, _cx: &Cx<'_>) -> Result<Effect> {
        let mut is_new = false;
        for part in &mut self.parts {
            is_new |= part.settle()?;
        }
        if is_new {
            self.arrange();
        }
        Ok(Effect::None)
    }

    fn hints(&self) -> Vec<Command> {
        let of_document = matches!(self.source, Source::Overview(at) if at.entity == &DOCUMENT);
        match self.target(self.cursor).is_some() {
            true if of_document => vec![Pane::Open.into(), Sheet::Remove.into()],
            true => vec![Pane::Open.into()],
            false => vec![Sheet::Edit.into()],
        }
    }
}

impl Panel for Digest {}
