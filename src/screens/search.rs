//! The search over everything (STO-4): as one types, what fits best comes first, under what it is. Only the newest request
//! counts; while a slow one goes on beside the screen the old answers stay.
use std::collections::HashMap;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::words::hint;
use crate::input::command::{Always, Lookup};
use crate::input::edit::Line;
use crate::input::{Command, Mouse, MouseKind, Scope};
use crate::lang::Lang;
use crate::model::Entity;
use crate::model::catalog::entry::ENTRY;
use crate::repository::Hit;
use crate::shell::{Cx, Effect, Fetch, Flow, Input, Pen, Result, Route, Surface};
use crate::ui::frame;
use crate::ui::layout::cut_top;
use crate::ui::list::List;
use crate::ui::text::{self, Align};

/// So many answers are shown.
const SHOWN: usize = 120;
/// The rows above the answers: the line, and the rule below it.
const HEAD: u16 = 2;
/// The sign before what is typed.
const SIGN: &str = "›";

/// A row of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Row {
    /// What the answers below it are.
    Title(&'static Entity, usize),
    /// An answer.
    Hit(usize),
}

/// The screen.
#[derive(Debug)]
pub struct SearchScreen {
    line: Line,
    found: Fetch<Vec<Hit>>,
    rows: Vec<Row>,
    list: List<usize>,
    area: Rect,
}

impl SearchScreen {
    /// A search, with what is typed already.
    pub fn new(words: &str) -> Self {
        Self { line: Line::new(words), found: Fetch::new(), rows: Vec::new(), list: List::new(), area: Rect::ZERO }
    }

    fn hits(&self) -> &[Hit] {
        self.found.value().map_or(&[], Vec::as_slice)
    }

    fn ask(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        let words = self.line.text().to_owned();
        let effect = self.found.ask(cx, move |repository| repository.search(&words, SHOWN))?;
        if !self.found.is_waiting() {
            self.arrange();
        }
        Ok(effect)
    }

    /// Puts answers of a kind together, the kind of the best answer first; the best is under the cursor.
    fn arrange(&mut self) {
        let mut groups: Vec<(&'static Entity, Vec<usize>)> = Vec::new();
        for (at, hit) in self.hits().iter().enumerate() {
            match groups.iter_mut().find(|(entity, _)| *entity == hit.at.entity) {
                Some((_, list)) => list.push(at),
                None => groups.push((hit.at.entity, vec![at])),
            }
        }
        self.rows.clear();
        for (entity, list) in groups {
            self.rows.push(Row::Title(entity, list.len()));
            self.rows.extend(list.into_iter().map(Row::Hit));
        }
        self.list.replace((0..self.rows.len()).collect(), false, false);
        self.list.select(1);
        self.show_first_title();
    }

    /// The title above the first answer stays in sight with it.
    fn show_first_title(&mut self) {
        if self.list.cursor() == Some(1) {
            self.list.select(0);
            self.list.select(1);
        }
    }

    fn step(&mut self, by: isize) {
        let _ = self.list.step(by);
        let here = |list: &List<usize>| list.cursor().unwrap_or(0);
        if matches!(self.rows.get(here(&self.list)), Some(Row::Title(..))) {
            let on = if by < 0 && here(&self.list) > 0 { -1 } else { 1 };
            let _ = self.list.step(on);
        }
        self.show_first_title();
    }

    fn selected(&self) -> Option<&Hit> {
        match self.rows.get(self.list.cursor()?)? {
            Row::Hit(at) => self.hits().get(*at),
            Row::Title(..) => None,
        }
    }

    /// The sheet of the answer; an entry of the infobox is shown where it happened.
    fn open(&self, cx: &Cx<'_>) -> Result<Effect> {
        let Some(hit) = self.selected() else { return Ok(Effect::None) };
        if hit.at.entity != &ENTRY {
            return Ok(Effect::Go(match hit.reference.as_str() {
                "" => Route::record(hit.at),
                reference => Route::reference(hit.at.entity, reference),
            }));
        }
        let about = cx.repository.entry(hit.at.id)?.and_then(|(event, _)| event.about.into_iter().next());
        Ok(about.map_or(Effect::None, |(at, _)| Effect::Go(Route::record(at).section("infobox"))))
    }

    fn lookup(&mut self, command: Lookup, cx: &Cx<'_>) -> Result<Flow> {
        let page = isize::try_from(self.body().height.saturating_sub(1).max(1)).unwrap_or(1);
        match command {
            Lookup::Down | Lookup::Complete => self.step(1),
            Lookup::Up => self.step(-1),
            Lookup::PageDown => self.step(page),
            Lookup::PageUp => self.step(-page),
            Lookup::Take => return Ok(self.open(cx)?.into()),
            Lookup::Cancel => return Ok(Effect::Back.into()),
        }
        Ok(Flow::done())
    }

    fn mouse(&mut self, mouse: Mouse, cx: &Cx<'_>) -> Result<Flow> {
        match mouse.kind {
            MouseKind::WheelDown => self.step(1),
            MouseKind::WheelUp => self.step(-1),
            MouseKind::Drag => {}
            MouseKind::Click | MouseKind::Double => {
                let line = mouse.row.checked_sub(self.body().y).map(usize::from);
                let there = line.map(|line| self.list.shown().start + line);
                let is_hit = there.is_some_and(|at| matches!(self.rows.get(at), Some(Row::Hit(_))));
                if is_hit && line.is_some_and(|line| self.list.select_line(line)) && mouse.kind == MouseKind::Double {
                    return Ok(self.open(cx)?.into());
                }
            }
        }
        Ok(Flow::done())
    }

    fn body(&self) -> Rect {
        cut_top(self.area, HEAD).1
    }

    fn field(area: Rect) -> Rect {
        Rect { x: area.x + 3, width: area.width.saturating_sub(22), height: 1.min(area.height), ..area }
    }

    fn paint_head(&self, area: Rect, buf: &mut Buffer, pen: &Pen<'_>) {
        let theme = pen.theme;
        text::paint(buf, area.x + 1, area.y, 1, SIGN, theme.accent);
        let field = Self::field(area);
        text::clear(field, buf, theme.text.patch(theme.input));
        text::paint(buf, field.x, field.y, field.width, &self.line.window(field.width).text, theme.input);
        let words = match (self.found.is_waiting(), self.hits().len()) {
            (true, _) => pen.lang.say("searching"),
            (false, 0) => String::new(),
            (false, count) => pen.lang.say_with("search-count", &[("count", count.into())]),
        };
        let style = if self.found.is_waiting() { theme.waiting } else { theme.label };
        let x = field.right() + 1;
        let room = area.right().saturating_sub(x + 1);
        text::paint_aligned(buf, x, area.y, room, &words, style, Align::Right);
        if area.height > 1 {
            text::repeat(buf, area.x + 1, area.y + 1, area.width.saturating_sub(2), '─', theme.rule);
        }
    }

    fn paint_hit(&self, hit: &Hit, is_here: bool, area: Rect, buf: &mut Buffer, pen: &Pen<'_>) {
        let theme = pen.theme;
        let on = |style| if is_here { theme.on_row(style, pen.focused) } else { style };
        if is_here {
            text::tint(area, buf, theme.row(pen.focused));
            text::paint(buf, area.x + 1, area.y, 1, "▌", on(theme.bar));
        }
        let (x, end) = (area.x + 3, area.right().saturating_sub(1));
        let reference = text::width(&hit.reference);
        let room = end.saturating_sub(x + if reference > 0 { reference + 2 } else { 0 });
        let name = room.min((room / 2).max(28));
        let after = text::paint(buf, x, area.y, name, &hit.title, on(theme.value));
        text::mark(buf, x, area.y, name, &hit.title, &places(hit), on(theme.matched));
        let at = (x + name + 2).max(after + 2);
        text::paint(buf, at, area.y, (x + room).saturating_sub(at), &hit.detail, on(theme.label));
        text::paint_aligned(buf, end - reference, area.y, reference, &hit.reference, on(theme.label), Align::Right);
    }
}

/// The letters to point out, counted in characters.
fn places(hit: &Hit) -> Vec<usize> {
    let number: HashMap<usize, usize> = hit.title.char_indices().enumerate().map(|(n, (at, _))| (at, n)).collect();
    hit.matched.iter().flat_map(|range| range.clone()).filter_map(|at| number.get(&at).copied()).collect()
}

impl Surface for SearchScreen {
    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Lookup]
    }

    fn handle(&mut self, input: Input, cx: &Cx<'_>) -> Result<Flow> {
        match input {
            Input::Command(Command::Lookup(command)) => self.lookup(command, cx),
            // Asked for again where one is already: the line is empty anew.
            Input::Command(Command::Always(Always::Search)) => {
                self.line.set("");
                Ok(self.ask(cx)?.into())
            }
            Input::Key(chord) => {
                let before = self.line.text().to_owned();
                let taken = self.line.press(chord);
                if taken && self.line.text() != before { Ok(self.ask(cx)?.into()) } else { Ok(Flow::done()) }
            }
            Input::Paste(pasted) => {
                let _ = self.line.paste(&pasted);
                Ok(self.ask(cx)?.into())
            }
            Input::Mouse(mouse) => self.mouse(mouse, cx),
            Input::Command(_) | Input::Answer(_) | Input::Refused(_) => Ok(Flow::Pass),
        }
    }

    fn view(&self, area: Rect, buf: &mut Buffer, pen: &Pen<'_>) {
        self.paint_head(area, buf, pen);
        let body = cut_top(area, HEAD).1;
        if self.rows.is_empty() {
            let key = if self.line.text().trim().is_empty() { "search-begin" } else { "search-nothing" };
            if !self.found.is_waiting() {
                frame::empty(body, buf, pen.theme, &pen.lang.say(key), &[hint(pen, Lookup::Cancel)]);
            }
            return;
        }
        let shown = self.list.shown();
        for (y, at) in (body.top()..body.bottom()).zip(shown) {
            let row = Rect { y, height: 1, ..body };
            match self.rows[at] {
                Row::Title(entity, count) => {
                    let words = pen.lang.counted(entity, count);
                    text::paint(buf, row.x + 1, y, row.width.saturating_sub(2), &words, pen.theme.strong);
                }
                Row::Hit(hit) => {
                    let is_here = self.list.cursor() == Some(at);
                    self.paint_hit(&self.hits()[hit], is_here, row, buf, pen);
                }
            }
        }
    }

    fn place(&mut self, area: Rect, _cx: &Cx<'_>) -> Result<Effect> {
        self.area = area;
        self.list.set_height(self.body().height);
        Ok(Effect::None)
    }

    fn refresh(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        let here = self.selected().map(|hit| hit.at);
        let effect = self.ask(cx)?;
        let same = here.and_then(|at| {
            self.rows
                .iter()
                .position(|row| matches!(row, Row::Hit(hit) if self.hits().get(*hit).is_some_and(|it| it.at == at)))
        });
        if let Some(same) = same {
            self.list.select(same);
        }
        Ok(effect)
    }

    fn settle(&mut self, _cx: &Cx<'_>) -> Result<Effect> {
        if self.found.settle()? {
            self.arrange();
        }
        Ok(Effect::None)
    }

    fn cursor(&self) -> Option<Position> {
        let field = Self::field(self.area);
        Some(Position { x: field.x + self.line.window(field.width).caret, y: field.y })
    }

    fn route(&self) -> Option<Route> {
        Some(Route::Search(self.line.text().to_owned()))
    }

    fn title(&self, _lang: &Lang) -> String {
        String::new()
    }

    fn hints(&self) -> Vec<Command> {
        vec![Lookup::Take.into(), Lookup::Down.into(), Lookup::Cancel.into()]
    }
}
