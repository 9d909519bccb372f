//! One formatted value, ready to be painted anywhere: in a list, on a card, beside a label.
use super::text::{self, Align};
use ratatui::buffer::Buffer;
use ratatui::style::Style;

/// A text with its style, and before it perhaps a sign of one cell: `● Apollo SAS`, `! 94 jours`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Cell {
    /// The sign before the text.
    pub sign: Option<(char, Style)>,
    /// The text.
    pub text: String,
    /// The style of the text.
    pub style: Style,
    /// At which end of its column it stands.
    pub align: Align,
    /// A sign behind the text, which is never cut: what is known of the one who is named.
    pub mark: Option<(char, Style)>,
}

impl Cell {
    /// A text.
    pub fn new(text: impl Into<String>, style: Style) -> Cell {
        Cell { text: text.into(), style, ..Cell::default() }
    }

    /// The same with a sign before it.
    #[must_use]
    pub fn signed(mut self, sign: char, style: Style) -> Cell {
        self.sign = Some((sign, style));
        self
    }

    /// The same with a sign behind it.
    #[must_use]
    pub fn marked(mut self, mark: Option<(char, Style)>) -> Cell {
        self.mark = mark;
        self
    }

    /// The same at the right of its column.
    #[must_use]
    pub fn right(mut self) -> Cell {
        self.align = Align::Right;
        self
    }

    /// How many cells it takes.
    pub fn width(&self) -> u16 {
        text::width(&self.text) + 2 * (u16::from(self.sign.is_some()) + u16::from(self.mark.is_some()))
    }

    /// Paints it into at most `width` cells; `on` turns its styles into those of the row it stands on.
    pub fn paint(&self, buf: &mut Buffer, x: u16, y: u16, width: u16, on: impl Fn(Style) -> Style) -> u16 {
        let Some((mark, style)) = self.mark else { return self.paint_words(buf, x, y, width, &on) };
        let end = self.paint_words(buf, x, y, width.saturating_sub(2), &on);
        let room = (x + width).saturating_sub(end + 1);
        text::paint(buf, end + 1, y, room, mark.encode_utf8(&mut [0; 4]), on(style))
    }

    /// Paints it without the sign behind it.
    fn paint_words(&self, buf: &mut Buffer, x: u16, y: u16, width: u16, on: &dyn Fn(Style) -> Style) -> u16 {
        let Some((sign, style)) = self.sign else {
            return text::paint_aligned(buf, x, y, width, &self.text, on(self.style), self.align);
        };
        let taken = (text::width(&self.text) + 2).min(width);
        let x = if self.align == Align::Right { x + (width - taken) } else { x };
        text::paint(buf, x, y, taken, sign.encode_utf8(&mut [0; 4]), on(style));
        let taken = taken.saturating_sub(2);
        if taken == 0 { x + 1 } else { text::paint(buf, x + 2, y, taken, &self.text, on(self.style)) }
    }
}
