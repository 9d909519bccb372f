//! What stands around everything: the top line, the hints at the bottom, the rules with titles, notices, dialogs.
mod dialog;
mod hints;
mod tabs;
mod top;

pub use dialog::{Dialog, keys_box};
pub use hints::{Hint, hints, hints_width};
pub use tabs::{Tab, Tabs};
pub use top::{Part, Top};

use super::text;
use super::theme::Theme;
use crate::lang::Lang;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// What a notice tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Something to know.
    Plain,
    /// It is done.
    Done,
    /// It deserves a look.
    Warning,
    /// It did not work.
    Fault,
}

impl Tone {
    /// The sign before the words, so that no one depends on the colour.
    pub const fn sign(self) -> Option<&'static str> {
        match self {
            Tone::Plain => None,
            Tone::Done => Some("✓"),
            Tone::Warning => Some("!"),
            Tone::Fault => Some("✗"),
        }
    }

    /// The style of the words.
    pub const fn style(self, theme: &Theme) -> Style {
        match self {
            Tone::Plain => theme.accent,
            Tone::Done => theme.ok,
            Tone::Warning => theme.warning,
            Tone::Fault => theme.error,
        }
    }
}

/// A notice of more lines than this is cut.
const NOTICE: usize = 3;

/// Paints a notice on the bottom line, and at its right what can be done about it, then what else can be done as far as there
/// is room. A long one goes over the lines above, so that it is read whole.
pub fn notice(
    area: Rect,
    buf: &mut Buffer,
    theme: &Theme,
    (tone, words): (Tone, &str),
    about: &[Hint],
    others: &[Hint],
) {
    let sign = tone.sign().map(|sign| format!("{sign} ")).unwrap_or_default();
    let words = format!("{sign}{}", words.replace('\n', " "));
    let right = hints_width(about);
    let keeps = right > 0 && area.width > right + 20;
    let room = area.width.saturating_sub(if keeps { right + 3 } else { 2 });
    let spare = room.saturating_sub(text::width(&words));
    let mut shown: Vec<Hint> = if keeps { about.to_vec() } else { Vec::new() };
    for other in others.iter().filter(|other| !about.contains(other)) {
        shown.push(other.clone());
        if hints_width(&shown) + 3 > spare + if keeps { right } else { 0 } {
            shown.pop();
            break;
        }
    }
    let most = NOTICE.min(usize::from(area.y) + 1);
    let mut lines = text::fold_lines(&words, room.max(1), most + 1);
    if lines.len() > most {
        // What does not fit is cut at the end of the last line.
        lines.truncate(most);
        let begun: usize = lines[..most - 1].iter().map(|line| line.len() + 1).sum();
        lines[most - 1] = words.get(begun..).unwrap_or_default();
    }
    let above = u16::try_from(lines.len().saturating_sub(1)).unwrap_or(0);
    let whole = Rect { y: area.y - above, height: area.height + above, ..area };
    text::clear(whole, buf, theme.text);
    for (y, line) in (whole.y..).zip(&lines) {
        text::paint(buf, area.x + 1, y, room, line, tone.style(theme));
    }
    let right = hints_width(&shown);
    if right > 0 {
        let area = Rect { x: area.right().saturating_sub(right + 2), width: right + 2, ..area };
        hints(area, buf, theme, &shown);
    }
}

/// Paints a line with a title in it, `── Title ─────`, and at its right perhaps a remark.
pub fn rule(area: Rect, buf: &mut Buffer, theme: &Theme, title: &str, remark: &str, focused: bool) {
    let (line, name) = theme.panel(focused);
    text::repeat(buf, area.x, area.y, area.width, '─', line);
    let room = area.width.saturating_sub(4);
    if !title.is_empty() && room > 0 {
        let end = text::paint(buf, area.x + 3, area.y, room.saturating_sub(1), title, name);
        text::paint(buf, area.x + 2, area.y, 1, " ", name);
        text::paint(buf, end, area.y, 1, " ", name);
    }
    let taken = text::width(remark) + 2;
    if !remark.is_empty() && area.width > text::width(title) + taken + 8 {
        text::paint(buf, area.right() - taken - 1, area.y, taken, &format!(" {remark} "), theme.label);
    }
}

/// Paints a panel's rule and returns what is left below it.
pub fn panel(area: Rect, buf: &mut Buffer, theme: &Theme, title: &str, remark: &str, focused: bool) -> Rect {
    let (head, rest) = super::layout::cut_top(area, 1);
    if head.height > 0 {
        rule(head, buf, theme, title, remark, focused);
    }
    rest
}

/// Paints what stands where there is nothing yet: a sentence, and the keys that change it.
pub fn empty(area: Rect, buf: &mut Buffer, theme: &Theme, sentence: &str, about: &[Hint]) {
    let rows = text::fold_lines(sentence, area.width.saturating_sub(4).max(1), usize::from(area.height));
    let tall = u16::try_from(rows.len()).unwrap_or(0) + if about.is_empty() { 0 } else { 2 };
    let mut y = area.y + area.height.saturating_sub(tall) / 3;
    for row in rows {
        text::paint_centred(buf, area.x, y, area.width, row, theme.label);
        y += 1;
    }
    let width = hints_width(about).min(area.width);
    if !about.is_empty() && y + 1 < area.bottom() {
        let x = area.x + (area.width - width) / 2;
        hints(Rect { x: x.saturating_sub(1), y: y + 1, width: width + 2, height: 1 }, buf, theme, about);
    }
}

/// Says that the window is too small, and how large it would have to be.
pub fn too_small(area: Rect, buf: &mut Buffer, theme: &Theme, lang: &Lang) {
    text::clear(area, buf, theme.text);
    let sentence = lang.say("window-too-small");
    let rows = text::fold_lines(&sentence, area.width.max(1), usize::from(area.height));
    let above = area.height.saturating_sub(u16::try_from(rows.len()).unwrap_or(0)) / 2;
    for (y, row) in (area.y + above..).zip(rows) {
        text::paint_centred(buf, area.x, y, area.width, row, theme.text);
    }
}

#[cfg(test)]
mod cases;
