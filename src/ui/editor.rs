//! What a row of a form is typed into, by the kind of its field. Each gives the text that was typed; what it means is read
//! by the model.
mod choice;
mod links;
mod long;
mod rows;

pub use choice::Options;
pub use links::{Chosen, Links};
pub use long::LongText;

use super::text;
use super::theme::Theme;
use crate::config;
use crate::input::edit::{Line, Pasted};
use crate::input::{Chord, Key};
use crate::lang::Lang;
use crate::model::{Field, Kind, Value, when};
use chrono::{NaiveDateTime, NaiveTime};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;

/// A text of more bytes than this is not judged while one types.
const HUGE: usize = 50_000;

/// What a key has done to an editor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub enum Pressed {
    /// Nothing: the key is not for this editor.
    Pass,
    /// The caret has moved.
    Moved,
    /// The value has changed.
    Changed,
    /// The list of what can be chosen is wanted, with what was typed so far.
    Open(Option<char>),
}

/// The editor of one field.
#[derive(Debug, Clone)]
pub enum Editor {
    /// One line of text: words, numbers, amounts, dates, addresses.
    Line(Line),
    /// Text of several lines.
    Long(Box<LongText>),
    /// Yes or no.
    Flag(bool),
    /// One of a few.
    Choice(Options),
    /// Records or keys that are looked up.
    Links(Links),
}

impl Editor {
    /// An empty editor for a field.
    pub fn of(field: &Field, lang: &Lang) -> Editor {
        match field.kind {
            Kind::LongText => Editor::Long(Box::default()),
            Kind::Flag => Editor::Flag(false),
            Kind::Choice => Editor::Choice(Options::of(field, lang)),
            Kind::Link => Editor::Links(Links::one()),
            Kind::Links | Kind::Records | Kind::Choices => Editor::Links(Links::many()),
            Kind::Text if field.has_codes() => Editor::Links(Links::one()),
            Kind::Text
            | Kind::Email
            | Kind::Phone
            | Kind::Url
            | Kind::Date
            | Kind::Instant
            | Kind::Money
            | Kind::Number
            | Kind::Decimal => Editor::Line(Line::default()),
        }
    }

    /// Takes a value over; `titles` names the records of a link, joined by U+001F.
    pub fn fill(&mut self, field: &Field, value: &Value, titles: Option<&str>, lang: &Lang) {
        match self {
            Editor::Line(line) => line.set(&typed(field, value, lang)),
            Editor::Long(long) => long.set(value.text().unwrap_or_default()),
            Editor::Flag(flag) => *flag = value.is_true(),
            Editor::Choice(options) => options.choose(value.text().unwrap_or_default()),
            Editor::Links(links) => links.fill(field, value, titles, lang),
        }
    }

    /// What was typed: for a choice its key, for a flag `1` or `0`, for links what they are called, one by line.
    pub fn text(&self) -> String {
        match self {
            Editor::Line(line) => line.text().to_owned(),
            Editor::Long(long) => long.text(),
            Editor::Flag(flag) => if *flag { "1" } else { "0" }.to_owned(),
            Editor::Choice(options) => options.key().to_owned(),
            Editor::Links(links) => links.text(),
        }
    }

    /// Puts a text in the place of what was typed, as a draft or the user's own editor gives it back; links are chosen, not
    /// typed, and stay.
    pub fn set_text(&mut self, text: &str) {
        match self {
            Editor::Line(line) => line.set(text),
            Editor::Long(long) => long.set(text),
            Editor::Flag(flag) => *flag = text == "1",
            Editor::Choice(options) => options.choose(text),
            Editor::Links(_) => {}
        }
    }

    /// Marks a line's text as only proposed: what is typed first takes its place.
    pub fn propose(&mut self) {
        if let Editor::Line(line) = self {
            line.propose();
        }
    }

    /// Whether nothing was typed or chosen.
    pub fn is_empty(&self) -> bool {
        match self {
            Editor::Line(line) => line.text().trim().is_empty(),
            Editor::Long(long) => long.is_empty(),
            Editor::Flag(flag) => !flag,
            Editor::Choice(options) => options.key().is_empty(),
            Editor::Links(links) => links.chosen().is_empty(),
        }
    }

    /// Whether it holds so much text that it is only looked at when one saves: a key must not wait for it.
    pub fn is_huge(&self) -> bool {
        matches!(self, Editor::Long(long) if long.len() > HUGE)
    }

    /// How many characters a text of several lines has, the ends of its lines too.
    pub fn signs(&self) -> usize {
        match self {
            Editor::Long(long) => long.signs(),
            Editor::Line(_) | Editor::Flag(_) | Editor::Choice(_) | Editor::Links(_) => self.text().chars().count(),
        }
    }

    /// Whether the user's own editor can take it: text of several lines.
    pub const fn is_long(&self) -> bool {
        matches!(self, Editor::Long(_))
    }

    /// Does what a key asks for.
    pub fn press(&mut self, chord: Chord) -> Pressed {
        match self {
            Editor::Line(line) => {
                let before = line.text().to_owned();
                match (line.press(chord), line.text() == before) {
                    (_, false) => Pressed::Changed,
                    (true, true) => Pressed::Moved,
                    (false, true) => Pressed::Pass,
                }
            }
            Editor::Long(long) => long.press(chord),
            Editor::Flag(flag) => match chord.key {
                Key::Left | Key::Right | Key::Char(' ') => {
                    *flag = !*flag;
                    Pressed::Changed
                }
                _ => Pressed::Pass,
            },
            Editor::Choice(options) => options.press(chord),
            Editor::Links(links) => links.press(chord),
        }
    }

    /// Takes a pasted text.
    pub fn paste(&mut self, text: &str) -> Pressed {
        match self {
            Editor::Line(line) => {
                let _: Pasted = line.paste(text);
                Pressed::Changed
            }
            Editor::Long(long) => long.paste(text),
            Editor::Flag(_) | Editor::Choice(_) | Editor::Links(_) => Pressed::Pass,
        }
    }

    /// Enter inside the editor: a new line in long text, the list of a look-up; else it passes.
    pub fn enter(&mut self) -> Pressed {
        match self {
            Editor::Long(long) => long.press(Chord::from(Key::Enter)),
            Editor::Links(_) | Editor::Choice(_) => Pressed::Open(None),
            Editor::Line(_) | Editor::Flag(_) => Pressed::Pass,
        }
    }

    /// Moves the caret by a row inside the editor; it passes at the first and the last row, so that the form moves on.
    pub fn row(&mut self, by: isize) -> Pressed {
        match self {
            Editor::Long(long) => long.row(by),
            Editor::Line(_) | Editor::Flag(_) | Editor::Choice(_) | Editor::Links(_) => Pressed::Pass,
        }
    }

    /// Is told its width, and whether it has the keys: long text grows while it is written.
    pub fn place(&mut self, width: u16, is_focused: bool) {
        if let Editor::Long(long) = self {
            long.place(width, is_focused);
        }
    }

    /// How many rows it takes.
    pub fn height(&self) -> u16 {
        match self {
            Editor::Long(long) => long.height(),
            Editor::Line(_) | Editor::Flag(_) | Editor::Choice(_) | Editor::Links(_) => 1,
        }
    }

    /// How many cells of its width it needs.
    pub fn width(&self) -> u16 {
        match self {
            Editor::Line(line) => text::width(line.text()).saturating_add(1),
            Editor::Long(_) => u16::MAX,
            Editor::Flag(_) => 8,
            Editor::Choice(options) => text::width(options.label()).saturating_add(2),
            Editor::Links(links) => text::width(&links.shown()).saturating_add(2),
        }
    }

    /// Paints what was typed.
    pub fn paint(&self, area: Rect, buf: &mut Buffer, theme: &Theme, lang: &Lang, is_focused: bool) {
        let style = if is_focused { theme.input } else { theme.value };
        if is_focused {
            text::tint(area, buf, theme.input);
        }
        match self {
            Editor::Line(line) if is_focused => {
                let shown = line.window(area.width).text;
                let style = if line.is_proposed() { style.add_modifier(Modifier::REVERSED) } else { style };
                text::paint(buf, area.x, area.y, area.width, &shown, style);
            }
            Editor::Line(line) => _ = text::paint(buf, area.x, area.y, area.width, line.text(), style),
            Editor::Long(long) => long.paint(area, buf, style),
            Editor::Flag(flag) => {
                let words = lang.say(if *flag { "value-yes" } else { "value-no" });
                let sign = if *flag { "[x]" } else { "[ ]" };
                text::paint(buf, area.x, area.y, area.width, &format!("{sign} {words}"), style);
            }
            Editor::Choice(options) => folded(area, buf, theme, options.label(), style),
            Editor::Links(links) => folded(area, buf, theme, &links.shown(), style),
        }
    }

    /// Where the caret stands.
    pub fn caret(&self, area: Rect) -> Option<Position> {
        match self {
            Editor::Line(line) => {
                let at = line.window(area.width).caret.min(area.width.saturating_sub(1));
                Some(Position::new(area.x + at, area.y))
            }
            Editor::Long(long) => long.caret(area),
            Editor::Flag(_) => Some(Position::new(area.x + 1, area.y)),
            Editor::Choice(_) | Editor::Links(_) => Some(Position::new(area.x, area.y)),
        }
    }

    /// Puts the caret where a click falls.
    pub fn click(&mut self, area: Rect, x: u16, y: u16) -> Pressed {
        let (column, row) = (x.saturating_sub(area.x), y.saturating_sub(area.y));
        match self {
            Editor::Line(line) => {
                line.click(column, area.width);
                Pressed::Moved
            }
            Editor::Long(long) => long.click(column, row),
            Editor::Flag(flag) => {
                *flag = !*flag;
                Pressed::Changed
            }
            Editor::Choice(_) | Editor::Links(_) => Pressed::Open(None),
        }
    }
}

/// A value behind which a list opens.
fn folded(area: Rect, buf: &mut Buffer, theme: &Theme, words: &str, style: ratatui::style::Style) {
    let end = text::paint(buf, area.x, area.y, area.width.saturating_sub(2), words, style);
    let sign = if words.is_empty() { "▾" } else { " ▾" };
    text::paint(buf, end, area.y, 2, sign, theme.label);
}

/// A value as one would type it.
fn typed(field: &Field, value: &Value, lang: &Lang) -> String {
    match value {
        Value::Money(cents) => plain(&lang.decimal(cents.saturating_mul(10_000))),
        Value::Number(number) => number.to_string(),
        Value::Decimal(millionths) => plain(&lang.decimal(*millionths)),
        Value::Date(day) => lang.date_figures(*day),
        Value::Instant(at) => {
            let at = config::local(*at);
            let day = lang.date_figures(at.date());
            if at.time() == NaiveTime::MIN { day } else { format!("{day} {}", lang.time(at.time())) }
        }
        Value::Text(text) if field.kind == Kind::Phone => crate::model::normal::show_phone(text, "FR"),
        Value::Text(text) => text.clone(),
        Value::Empty | Value::Flag(_) | Value::Link(_) | Value::List(_) | Value::Links(_) | Value::Records(_) => {
            String::new()
        }
    }
}

/// A number without the blanks and commas that group its thousands.
fn plain(number: &str) -> String {
    let grouped = number.contains('.') || number.matches(',').count() > 1;
    number.chars().filter(|c| !(matches!(c, '\u{202f}' | '\u{a0}' | ' ') || grouped && *c == ',')).collect()
}

/// How a typed date or time is understood: `jeudi 26 novembre 2026, 14:00`; `None` while it says nothing. `now` is what the
/// wall shows.
pub fn date_preview(typed: &str, now: NaiveDateTime, lang: &Lang) -> Option<String> {
    let read = when::parse(typed, now).ok()?;
    let day = lang.date_long(read.date);
    Some(read.time.map_or(day.clone(), |time| format!("{day}, {}", lang.time(time))))
}

#[cfg(test)]
mod cases;
