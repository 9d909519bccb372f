//! Keys and what they do, side by side.
use crate::input::Command;
use crate::shell::Pen;
use crate::ui::text;
use crate::ui::theme::Theme;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// A key, as it is written on keyboards, and what it does, in a word or two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// `Entrée`, `Ctrl+S`, `←→`.
    pub key: String,
    /// `ouvrir`, `enregistrer`.
    pub label: String,
}

impl Hint {
    /// A hint.
    pub fn new(key: impl Into<String>, label: impl Into<String>) -> Hint {
        Hint { key: key.into(), label: label.into() }
    }

    /// The first key of a command and what it does, as the foot of the screen says it; none of a command without a key.
    pub fn of(pen: &Pen<'_>, command: impl Into<Command>) -> Option<Hint> {
        let command = command.into();
        let stroke = pen.keys.keys_of(&command).first()?;
        Some(Hint::new(stroke.label(|key| pen.lang.say(key)), pen.lang.hint(&command.key())))
    }

    /// The same key, with what it does here in other words than anywhere else.
    #[must_use]
    pub fn saying(self, pen: &Pen<'_>, sentence: &str) -> Hint {
        Hint { label: pen.lang.say(sentence), ..self }
    }

    fn width(&self) -> u16 {
        text::width(&self.key) + 1 + text::width(&self.label)
    }
}

/// The blanks between two hints.
const GAP: u16 = 2;

/// The cells that all of these hints take.
pub fn hints_width(all: &[Hint]) -> u16 {
    let gaps = u16::try_from(all.len().saturating_sub(1)).unwrap_or(0) * GAP;
    all.iter().map(Hint::width).sum::<u16>() + gaps
}

/// Paints as many hints as fit, whole ones only. The last, which is the help, stays longest.
pub fn hints(area: Rect, buf: &mut Buffer, theme: &Theme, all: &[Hint]) {
    let Some((last, others)) = all.split_last() else { return };
    let mut room = area.width.saturating_sub(2);
    if last.width() > room {
        return;
    }
    room -= last.width();
    let mut x = area.x + 1;
    for hint in others.iter().take_while(|hint| {
        let fits = hint.width() + GAP <= room;
        room = room.saturating_sub(hint.width() + GAP);
        fits
    }) {
        x = paint(buf, x, area.y, theme, hint) + GAP;
    }
    paint(buf, x, area.y, theme, last);
}

fn paint(buf: &mut Buffer, x: u16, y: u16, theme: &Theme, hint: &Hint) -> u16 {
    let x = text::paint(buf, x, y, u16::MAX, &hint.key, theme.key);
    text::paint(buf, x + 1, y, u16::MAX, &hint.label, theme.hint)
}
