//! The infobox of a customer (INF-1): what is coming on top, what happened below, read page by page as one goes down. A line
//! typed into it filters by kinds, people, a period and words.
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::event;
use super::panel::{About, Panel};
use crate::input::command::{Always, Lookup, Sheet, Timeline as Keys};
use crate::input::edit::Line as Typed;
use crate::input::{Command, Mouse, MouseKind, Scope};
use crate::model::Id;
use crate::repository::{Event, Timeline as Page, TimelineAsk};
use crate::screens::words::hint;
use crate::shell::narrow::{Narrowing, endings};
use crate::shell::{Cx, Effect, Fetch, Flow, Input, Pen, Result, Surface};
use crate::ui::frame;
use crate::ui::layout::cut_bottom;
use crate::ui::list::{List, Wish};
use crate::ui::text;
use crate::ui::timeline::{Line, Timeline};

/// So many entries are read at once.
const PAGE: usize = 60;
/// So many past entries are kept around the cursor.
const MOST: usize = 400;

/// Which part was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// What is coming, and the newest.
    Newest,
    /// Older ones.
    Older,
    /// Newer ones.
    Newer,
    /// The very oldest.
    Oldest,
}

/// The panel.
#[derive(Debug)]
pub struct Infobox {
    about: About,
    coming: Vec<Event>,
    past: Vec<Event>,
    /// Whether newer ones than the first were forgotten, and older ones than the last not read.
    has_newer: bool,
    has_older: bool,
    /// The entries in words, coming ones first while nothing newer was forgotten.
    lines: Vec<Line>,
    list: List<Id>,
    top: usize,
    page: Fetch<(Part, Page)>,
    asked: Option<Part>,
    is_read: bool,
    filter: Typed,
    is_typing: bool,
    /// What the filter says that is not understood.
    fault: Option<String>,
    /// How what is typed can go on, and which of these Tab has typed last.
    endings: Vec<String>,
    ending: Option<usize>,
    /// The cells of the label before the filter.
    label: u16,
    area: Rect,
}

impl Infobox {
    /// The infobox of a record, not read yet.
    pub fn new(about: About) -> Self {
        Self {
            about,
            coming: Vec::new(),
            past: Vec::new(),
            has_newer: false,
            has_older: false,
            lines: Vec::new(),
            list: List::new(),
            top: 0,
            page: Fetch::new(),
            asked: None,
            is_read: false,
            filter: Typed::default(),
            is_typing: false,
            fault: None,
            endings: Vec::new(),
            ending: None,
            label: 0,
            area: Rect::ZERO,
        }
    }

    fn ask(&mut self, part: Part, cx: &Cx<'_>) -> Result<Effect> {
        self.asked = Some(part);
        let place = |event: &Event| (event.at, event.id);
        let narrowing = Narrowing::read(self.filter.text(), cx)?;
        self.fault.clone_from(&narrowing.fault);
        if self.fault.is_some() {
            return self.show_nothing(cx);
        }
        let mut ask = TimelineAsk { limit: PAGE, ..narrowing.ask(cx.now) };
        match part {
            // All that is shown is read again, so that nothing moves.
            Part::Newest => ask.limit = self.past.len().clamp(PAGE, MOST),
            Part::Older => ask.before = self.past.last().map(place),
            Part::Newer => ask.after = self.past.first().map(place),
            Part::Oldest => ask.after = Some((chrono::DateTime::UNIX_EPOCH, Id(0))),
        }
        let at = self.about.at;
        let effect = self.page.ask(cx, move |repository| Ok((part, repository.timeline(at, &ask)?)))?;
        Ok(effect.and(self.arrived(cx)?))
    }

    /// Nothing answers to what is not understood.
    fn show_nothing(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        self.page = Fetch::new();
        (self.coming, self.past) = (Vec::new(), Vec::new());
        (self.has_newer, self.has_older) = (false, false);
        self.list.replace(Vec::new(), false, false);
        self.speak(cx);
        Ok(Effect::None)
    }

    fn arrived(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        let Some((part, page)) = self.page.take() else { return Ok(Effect::None) };
        self.is_read = true;
        match part {
            Part::Newest => {
                (self.coming, self.past) = (page.coming, page.past);
                (self.has_newer, self.has_older) = (false, page.more);
            }
            Part::Older => {
                self.past.extend(page.past);
                self.has_older = page.more;
            }
            Part::Newer => {
                self.past.splice(0..0, page.past);
                self.has_newer = page.more;
            }
            Part::Oldest => {
                self.has_newer = page.more;
                self.has_older = false;
                self.past = page.past;
            }
        }
        self.forget_far(part);
        self.list.replace(self.shown().map(|event| event.id).collect(), self.has_newer, self.has_older);
        if part == Part::Oldest {
            let _ = self.list.end();
        }
        self.speak(cx);
        Ok(Effect::None)
    }

    /// Keeps the window small, on the side that was not read towards.
    fn forget_far(&mut self, part: Part) {
        let over = self.past.len().saturating_sub(MOST);
        if over == 0 {
            return;
        }
        match part {
            Part::Older => {
                self.past.drain(..over);
                self.has_newer = true;
            }
            Part::Newest | Part::Newer | Part::Oldest => {
                self.past.truncate(MOST);
                self.has_older = true;
            }
        }
    }

    fn shown(&self) -> impl Iterator<Item = &Event> {
        let coming = if self.has_newer { &[][..] } else { self.coming.as_slice() };
        coming.iter().chain(&self.past)
    }

    fn speak(&mut self, cx: &Cx<'_>) {
        let coming = if self.has_newer { 0 } else { self.coming.len() };
        let lines = self.shown().enumerate().map(|(at, event)| event::line(event, at < coming, self.about, cx));
        self.lines = lines.collect();
        self.keep_in_sight();
    }

    fn timeline<'a>(&'a self, today: chrono::NaiveDate, focused: bool) -> Timeline<'a> {
        Timeline { lines: &self.lines, selected: self.list.cursor(), focused, top: self.top, today }
    }

    fn keep_in_sight(&mut self) {
        let today = crate::config::local(chrono::DateTime::UNIX_EPOCH).date();
        self.top = self.timeline(today, true).scrolled(self.body());
    }

    /// The entries, above the line that filters.
    fn body(&self) -> Rect {
        if self.has_line() { cut_bottom(self.area, 1).0 } else { self.area }
    }

    fn has_line(&self) -> bool {
        self.is_typing || !self.filter.is_empty()
    }

    fn selected(&self) -> Option<&Event> {
        let id = self.list.selected()?;
        self.shown().find(|event| event.id == id)
    }

    fn follow(&mut self, wish: Wish, cx: &Cx<'_>) -> Result<Effect> {
        self.keep_in_sight();
        let wish = if wish == Wish::Nothing { self.list.ahead() } else { wish };
        let part = match wish {
            Wish::Nothing => return Ok(Effect::None),
            Wish::Above => Part::Newer,
            Wish::Below => Part::Older,
            Wish::First => Part::Newest,
            Wish::Last => Part::Oldest,
        };
        if self.page.is_waiting() && self.asked == Some(part) {
            return Ok(Effect::None);
        }
        self.ask(part, cx)
    }

    fn command(&mut self, command: Keys, cx: &Cx<'_>) -> Result<Flow> {
        let wish = match command {
            Keys::Down => self.list.step(1),
            Keys::Up => self.list.step(-1),
            Keys::PageDown => self.list.page(1),
            Keys::PageUp => self.list.page(-1),
            Keys::Home => self.list.home(),
            Keys::End => self.list.end(),
            Keys::Filter => {
                self.is_typing = true;
                self.label = text::width(&cx.lang.say("list-filter"));
                self.look_ahead(cx);
                self.keep_in_sight();
                Wish::Nothing
            }
            Keys::Open => return Ok(self.selected().map_or(Ok(Effect::None), |it| event::open(it, cx))?.into()),
            Keys::Comment => {
                return Ok(self.selected().map_or(Effect::None, event::comment).into());
            }
            Keys::Done => return Ok(self.selected().map_or(Effect::None, |it| event::done(it, cx)).into()),
        };
        Ok(self.follow(wish, cx)?.into())
    }

    fn typing(&mut self, input: Input, cx: &Cx<'_>) -> Result<Flow> {
        match input {
            Input::Key(chord) => {
                if !self.filter.press(chord) {
                    return Ok(Flow::done());
                }
            }
            Input::Paste(text) => _ = self.filter.paste(&text),
            Input::Command(Command::Lookup(command)) => {
                match command {
                    Lookup::Cancel => return Ok(self.unfilter(cx)?.into()),
                    Lookup::Take | Lookup::Down | Lookup::PageDown => self.is_typing = false,
                    Lookup::Complete => return self.complete(cx),
                    Lookup::Up | Lookup::PageUp => {}
                }
                self.keep_in_sight();
                return Ok(Flow::done());
            }
            Input::Command(_) | Input::Mouse(_) | Input::Answer(_) | Input::Refused(_) => return Ok(Flow::Pass),
        }
        self.look_ahead(cx);
        Ok(self.begin_anew(cx)?.into())
    }

    fn look_ahead(&mut self, cx: &Cx<'_>) {
        self.endings = endings(self.filter.text(), cx);
        self.ending = None;
    }

    /// Types the next of the endings that are offered.
    fn complete(&mut self, cx: &Cx<'_>) -> Result<Flow> {
        if self.endings.is_empty() {
            return Ok(Flow::done());
        }
        let next = self.ending.map_or(0, |at| (at + 1) % self.endings.len());
        self.filter.set(&self.endings[next]);
        self.filter.go(self.endings[next].len());
        self.ending = Some(next);
        Ok(self.begin_anew(cx)?.into())
    }

    fn begin_anew(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        self.past.clear();
        let effect = self.ask(Part::Newest, cx)?;
        let _ = self.list.home();
        self.keep_in_sight();
        Ok(effect)
    }

    fn unfilter(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        self.is_typing = false;
        if self.filter.is_empty() {
            return Ok(Effect::None);
        }
        self.filter.set("");
        self.begin_anew(cx)
    }

    fn mouse(&mut self, mouse: Mouse, cx: &Cx<'_>) -> Result<Flow> {
        let wish = match mouse.kind {
            MouseKind::WheelDown => self.list.step(1),
            MouseKind::WheelUp => self.list.step(-1),
            MouseKind::Drag => Wish::Nothing,
            MouseKind::Click | MouseKind::Double => {
                let hit = self.timeline(cx.today(), true).hit(self.body(), mouse.column, mouse.row);
                let there = hit.and_then(|at| self.list.rows().get(at).copied()).is_some_and(|id| self.list.select(id));
                if there && mouse.kind == MouseKind::Double {
                    return Ok(self.selected().map_or(Ok(Effect::None), |it| event::open(it, cx))?.into());
                }
                Wish::Nothing
            }
        };
        Ok(self.follow(wish, cx)?.into())
    }

    fn paint_line(&self, area: Rect, buf: &mut Buffer, pen: &Pen<'_>) {
        let row = cut_bottom(area, 1).1;
        let theme = pen.theme;
        let label = if self.is_typing { theme.accent } else { theme.label };
        let x = text::paint(buf, row.x + 1, row.y, row.width, &pen.lang.say("list-filter"), label) + 1;
        let room = row.right().saturating_sub(x + 1);
        if self.is_typing {
            text::clear(Rect { x, width: room, ..row }, buf, theme.text.patch(theme.input));
        }
        let style = if self.is_typing { theme.input } else { theme.value };
        let end = text::paint(buf, x, row.y, room, &self.filter.window(room).text, style);
        let rest = row.right().saturating_sub(end + 4);
        if self.is_typing && rest > 4 {
            text::paint(buf, end + 3, row.y, rest, &self.beside(pen), theme.label.patch(theme.input));
        }
    }

    /// What stands behind the caret: how it can go on; in an empty line what can be typed.
    fn beside(&self, pen: &Pen<'_>) -> String {
        if self.filter.is_empty() {
            return pen.lang.say("infobox-filter-example");
        }
        if self.ending.is_some() {
            return String::new();
        }
        let before = self.filter.text().rfind(' ').map_or(0, |at| at + 1);
        let offers: Vec<&str> = self.endings.iter().filter_map(|ending| ending.get(before..)).collect();
        offers.join("  ")
    }
}

impl Surface for Infobox {
    fn scopes(&self) -> Vec<Scope> {
        vec![if self.is_typing { Scope::Lookup } else { Scope::Timeline }]
    }

    fn handle(&mut self, input: Input, cx: &Cx<'_>) -> Result<Flow> {
        if self.is_typing && !matches!(input, Input::Mouse(_)) {
            return self.typing(input, cx);
        }
        match input {
            Input::Command(Command::Timeline(command)) => self.command(command, cx),
            Input::Command(Command::Sheet(sheet @ (Sheet::Edit | Sheet::Remove))) => match self.selected() {
                Some(event) if sheet == Sheet::Edit => Ok(event::edit(event, cx)?.into()),
                Some(event) => Ok(event::delete(event, cx).into()),
                None => Ok(Flow::Pass),
            },
            Input::Command(Command::Always(Always::Escape)) if !self.filter.is_empty() => Ok(self.unfilter(cx)?.into()),
            Input::Mouse(mouse) => self.mouse(mouse, cx),
            Input::Command(_) | Input::Key(_) | Input::Paste(_) | Input::Answer(_) | Input::Refused(_) => {
                Ok(Flow::Pass)
            }
        }
    }

    fn view(&self, area: Rect, buf: &mut Buffer, pen: &Pen<'_>) {
        let body = if self.has_line() { cut_bottom(area, 1).0 } else { area };
        if self.has_line() {
            self.paint_line(area, buf, pen);
        }
        if self.lines.is_empty() {
            let key = match (self.page.is_waiting(), self.filter.is_empty()) {
                (true, _) => "searching",
                (false, false) => "list-nothing-found",
                (false, true) => "infobox-empty",
            };
            let keys = [hint(pen, crate::input::command::Global::Note)];
            let keys = if self.filter.is_empty() && self.is_read { &keys[..] } else { &[] };
            let said = self.fault.clone().unwrap_or_else(|| pen.lang.say(key));
            frame::empty(body, buf, pen.theme, &said, keys);
            return;
        }
        let timeline = self.timeline(pen.today(), pen.focused);
        let selected = timeline.selected.filter(|_| pen.focused);
        Timeline { selected, ..timeline }.paint(body, buf, pen.theme, pen.lang);
    }

    fn place(&mut self, area: Rect, _cx: &Cx<'_>) -> Result<Effect> {
        self.area = area;
        let today = chrono::NaiveDate::default();
        let height = self.timeline(today, true).capacity(self.body());
        self.list.set_height(height);
        self.keep_in_sight();
        Ok(Effect::None)
    }

    fn refresh(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        // Far from the newest, what is read stays: it happened long ago.
        if self.has_newer && self.is_read {
            return Ok(Effect::None);
        }
        self.ask(Part::Newest, cx)
    }

    fn settle(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        if self.page.settle()? { self.arrived(cx) } else { Ok(Effect::None) }
    }

    fn cursor(&self) -> Option<Position> {
        if !self.is_typing {
            return None;
        }
        let row = cut_bottom(self.area, 1).1;
        let x = row.x + 1 + self.label + 1;
        let room = row.right().saturating_sub(x + 1);
        Some(Position { x: x + self.filter.window(room).caret, y: row.y })
    }

    fn hints(&self) -> Vec<Command> {
        if self.is_typing {
            return vec![Lookup::Take.into(), Lookup::Complete.into(), Lookup::Cancel.into()];
        }
        let is_planned = self.selected().is_some_and(event::is_planned);
        let done = is_planned.then_some(Keys::Done);
        let keys = [Some(Keys::Open), Some(Keys::Comment), done].into_iter().flatten().map(Command::from);
        let is_mine = self.selected().is_some_and(|it| event::is_mine(it, self.about.me));
        let own = |sheet: Sheet| is_mine.then(|| Command::from(sheet));
        keys.chain(own(Sheet::Edit)).chain([Keys::Filter.into()]).chain(own(Sheet::Remove)).collect()
    }
}

impl Panel for Infobox {}
