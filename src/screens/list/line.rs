//! The filter line of a list: it filters as one types, points at what it does not understand, and offers what can come next.
use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;

use super::meaning;
use crate::input::command::FilterLine as Keys;
use crate::input::edit::Line;
use crate::input::{Chord, Key};
use crate::model::filter::Completion;
use crate::model::{Entity, Filter};
use crate::shell::{Cx, Pen};
use crate::ui::text;

/// So many offers are shown.
const OFFERS: usize = 8;
/// So many words before a fault are left out, until the rest is understood.
const CUTS: usize = 4;

/// The line.
#[derive(Debug, Default)]
pub struct FilterLine {
    line: Line,
    is_typing: bool,
    /// What stood here before one began to type: Escape brings it back.
    before: String,
    /// The fault was asked for with Enter: it is no longer a quiet remark.
    insists: bool,
    fault: Option<(Range<usize>, String)>,
    offers: Vec<Completion>,
    /// The offer that Tab has typed last.
    taken: Option<usize>,
    /// The cells of the label before the text.
    label: u16,
}

/// What became of an input.
#[derive(Debug, PartialEq, Eq)]
pub enum Typing {
    /// The text is another one: to be read anew.
    Changed,
    /// The line is left, back to the rows.
    Left,
    /// Nothing to be done.
    Nothing,
}

impl FilterLine {
    /// A line with a text.
    pub fn new(text: &str) -> Self {
        Self { line: Line::new(text), ..Self::default() }
    }

    /// The text.
    pub fn text(&self) -> &str {
        self.line.text().trim()
    }

    /// Whether keys are text.
    pub fn is_typing(&self) -> bool {
        self.is_typing
    }

    /// What is wrong, in words.
    pub fn fault(&self) -> Option<&str> {
        self.fault.as_ref().map(|(_, sentence)| sentence.as_str())
    }

    /// Whether what is wrong is only remarked on, because one is still typing.
    pub fn is_quiet(&self) -> bool {
        self.is_typing && !self.insists
    }

    /// Begins to type. What stands there is selected: what is typed first takes its place, a space or a key that moves the
    /// caret goes on with it.
    pub fn begin(&mut self, entity: &'static Entity, cx: &Cx<'_>) {
        self.is_typing = true;
        self.label = text::width(&cx.lang.say("list-filter"));
        self.before = self.text().to_owned();
        self.line.go(self.line.text().len());
        self.line.propose();
        self.look_ahead(entity, cx);
    }

    /// Empties the line.
    pub fn clear(&mut self) {
        self.line.set("");
        self.fault = None;
        self.leave();
    }

    fn leave(&mut self) {
        (self.is_typing, self.insists) = (false, false);
        self.offers.clear();
        self.taken = None;
        let text = self.line.text().trim().to_owned();
        self.line.set(&text);
    }

    /// What the text asks; `None` when it is not understood, and then it says why.
    pub fn meaning(&mut self, entity: &'static Entity, cx: &Cx<'_>) -> Option<Filter> {
        match meaning::understand(self.line.text(), entity, cx) {
            Ok(filter) => {
                (self.fault, self.insists) = (None, false);
                Some(filter)
            }
            Err(fault) => {
                self.fault = Some(fault);
                None
            }
        }
    }

    /// What is asked of the store: the whole text; while one types, as much of it as stands before the place that is not
    /// understood, and else nothing at all: what is shown is what an action is run on.
    pub fn applied(&mut self, entity: &'static Entity, cx: &Cx<'_>) -> Filter {
        if let Some(filter) = self.meaning(entity, cx) {
            return filter;
        }
        if !self.is_typing {
            return Filter::None;
        }
        let start = self.fault.as_ref().map_or(0, |(at, _)| at.start);
        let before = self.line.text().get(..start).unwrap_or_default();
        // The word that is not understood goes whole: of «ville:» no «ville» stays.
        let mut part = before.rfind(char::is_whitespace).map_or("", |end| &before[..end]);
        for _ in 0..CUTS {
            part = part.trim_end();
            if let Ok(filter) = meaning::understand(part, entity, cx) {
                return filter;
            }
            part = part.rsplit_once(' ').map_or("", |(before, _)| before);
        }
        Filter::All
    }

    /// Types a key.
    pub fn key(&mut self, chord: Chord, entity: &'static Entity, cx: &Cx<'_>) -> Typing {
        if chord.text() == Some(' ') {
            self.go_on();
        }
        if !self.line.press(chord) {
            return Typing::Nothing;
        }
        self.insists = false;
        self.look_ahead(entity, cx);
        if matches!(chord.key, Key::Left | Key::Right | Key::Home | Key::End) {
            Typing::Nothing
        } else {
            Typing::Changed
        }
    }

    /// Types a pasted text.
    pub fn paste(&mut self, pasted: &str, entity: &'static Entity, cx: &Cx<'_>) -> Typing {
        let _ = self.line.paste(pasted);
        self.look_ahead(entity, cx);
        Typing::Changed
    }

    /// What stands selected stays: what is typed comes after it.
    fn go_on(&mut self) {
        if self.line.is_proposed() {
            let whole = self.line.text().to_owned();
            self.line.set(&whole);
        }
    }

    /// Takes a command.
    pub fn command(&mut self, command: Keys, entity: &'static Entity, cx: &Cx<'_>) -> Typing {
        match command {
            Keys::Complete => self.complete(entity, cx),
            Keys::Apply | Keys::Rows | Keys::PageDown if self.fault.is_some() => self.insist(),
            Keys::Apply | Keys::Rows | Keys::PageDown => {
                self.leave();
                Typing::Left
            }
            Keys::Clear => {
                self.line.set("");
                self.insists = false;
                self.look_ahead(entity, cx);
                Typing::Changed
            }
            Keys::Cancel => self.cancel(),
        }
    }

    /// Enter on what is not understood: it is said aloud, and the caret stands behind the place.
    fn insist(&mut self) -> Typing {
        self.insists = true;
        self.offers.clear();
        if let Some((at, _)) = &self.fault {
            let end = at.end;
            self.go_on();
            self.line.go(end);
        }
        Typing::Nothing
    }

    /// Escape: what stood here before stands here again; where nothing did, what was typed stays, if it is understood.
    fn cancel(&mut self) -> Typing {
        let before = std::mem::take(&mut self.before);
        if self.fault.is_some() {
            self.line.set(&before);
            self.leave();
            return Typing::Changed;
        }
        if before.is_empty() || before == self.text() {
            self.leave();
            return Typing::Left;
        }
        self.line.set(&before);
        self.leave();
        Typing::Changed
    }

    /// Types the first offer, or the next one in its place.
    fn complete(&mut self, entity: &'static Entity, cx: &Cx<'_>) -> Typing {
        if self.line.is_proposed() {
            self.go_on();
            self.line.insert(' ');
            self.look_ahead(entity, cx);
            return Typing::Nothing;
        }
        let next = self.taken.map_or(0, |at| (at + 1) % self.offers.len().max(1));
        let Some(offer) = self.offers.get(next).cloned() else { return Typing::Nothing };
        let mut typed = self.line.text().to_owned();
        typed.replace_range(offer.replace.clone(), &offer.text);
        self.line.set(&typed);
        let end = offer.replace.start + offer.text.len();
        self.line.go(end);
        let is_last = self.offers.len() == 1;
        for other in &mut self.offers {
            other.replace.end = end;
        }
        self.taken = Some(next);
        if is_last {
            self.look_ahead(entity, cx);
        }
        Typing::Changed
    }

    fn look_ahead(&mut self, entity: &'static Entity, cx: &Cx<'_>) {
        let is_proposed = self.line.is_proposed();
        let offers = || meaning::offers(self.line.text(), self.line.caret(), entity, cx);
        self.offers = if is_proposed { Vec::new() } else { offers() };
        self.offers.truncate(OFFERS);
        self.taken = None;
    }

    /// Paints the line in so many cells, and says where it ends.
    pub fn paint(&self, x: u16, y: u16, width: u16, buf: &mut Buffer, pen: &Pen<'_>) -> u16 {
        let theme = pen.theme;
        let label = pen.lang.say("list-filter");
        let start = text::paint(buf, x, y, width, &label, if self.is_typing { theme.accent } else { theme.label }) + 1;
        let room = (x + width).saturating_sub(start);
        let style = if self.is_typing { theme.input } else { theme.value };
        if self.is_typing {
            text::clear(Rect { x: start, y, width: room, height: 1 }, buf, theme.text.patch(theme.input));
        }
        let window = self.line.window(room);
        let end = text::paint(buf, start, y, room, &window.text, style);
        if self.line.is_proposed() && self.is_typing {
            text::tint(Rect { x: start, y, width: end.saturating_sub(start), height: 1 }, buf, theme.row(true));
        }
        if let Some((at, _)) = &self.fault {
            self.point_at(at, start, y, room, buf, pen);
        }
        if self.is_typing { start + room } else { end }
    }

    /// Marks the place that is not understood, where the line is short enough to show it all.
    fn point_at(&self, at: &Range<usize>, x: u16, y: u16, room: u16, buf: &mut Buffer, pen: &Pen<'_>) {
        let typed = self.line.text();
        let (Some(before), Some(part)) = (typed.get(..at.start), typed.get(at.clone())) else { return };
        if text::width(typed) >= room {
            return;
        }
        let from = x + text::width(before);
        let width = text::width(part).max(1).min((x + room).saturating_sub(from));
        let style = if self.is_quiet() { pen.theme.waiting } else { pen.theme.error };
        text::tint(Rect { x: from, y, width, height: 1 }, buf, style.add_modifier(Modifier::UNDERLINED));
    }

    /// Whether something is offered to come next.
    pub fn is_offering(&self) -> bool {
        self.is_typing && !self.offers.is_empty()
    }

    /// Paints what can come next, below the line.
    pub fn paint_offers(&self, below: Rect, buf: &mut Buffer, pen: &Pen<'_>) {
        if !self.is_offering() {
            return;
        }
        let theme = pen.theme;
        let wide =
            |pick: fn(&Completion) -> &str| self.offers.iter().map(|offer| text::width(pick(offer))).max().unwrap_or(0);
        let (typed, label) = (wide(|offer| &offer.text), wide(|offer| &offer.label));
        let start = below.x + 1 + text::width(&pen.lang.say("list-filter")) + 1;
        let first = self.offers.first().map_or(0, |offer| offer.replace.start);
        let shift = text::width(self.line.text().get(..first).unwrap_or(""));
        let width = (typed + label + 5).min(below.width);
        let x = start.saturating_add(shift).min(below.right().saturating_sub(width));
        let height = u16::try_from(self.offers.len()).unwrap_or(0).min(below.height);
        let place = Rect { x, y: below.y, width, height };
        text::clear(place, buf, theme.text.patch(theme.dialog));
        for (y, (at, offer)) in (place.top()..place.bottom()).zip(self.offers.iter().enumerate()) {
            let is_taken = self.taken == Some(at);
            let on = |style| if is_taken { theme.on_row(style, true) } else { style };
            if is_taken {
                text::tint(Rect { y, height: 1, ..place }, buf, theme.row(true));
            }
            text::paint(buf, place.x + 1, y, typed.min(width.saturating_sub(2)), &offer.text, on(theme.value));
            let left = width.saturating_sub(typed + 4);
            text::paint(buf, place.x + 3 + typed, y, left, &offer.label, on(theme.label));
        }
    }

    /// The cell of the caret.
    pub fn cursor(&self, x: u16, y: u16, width: u16) -> Position {
        let start = x + self.label + 1;
        let room = (x + width).saturating_sub(start);
        Position { x: start + self.line.window(room).caret, y }
    }
}
