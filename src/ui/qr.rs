//! A QR code of half blocks: two modules a cell high, one wide, dark on light whatever the theme, so that a phone reads it;
//! where there are no colours, in the one ink of the terminal.
use super::text;
use crate::model::qr::{Ink, Qr};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Style};

/// How a code is painted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paint {
    /// Black on white, whatever the theme.
    Coloured,
    /// In the terminal's own ink on its own ground.
    Inked(Ink),
}

/// The code of a text that fits so many cells; none when it is too long for them.
pub fn fitting(text: &str, area: Rect) -> Option<Qr> {
    Qr::fitting(text, usize::from(area.width), usize::from(area.height))
}

/// The cells that a code takes.
pub fn cells(code: &Qr) -> (u16, u16) {
    let side = u16::try_from(code.side()).unwrap_or(u16::MAX);
    (side, side.div_ceil(2))
}

/// Paints a code at the upper left of an area.
pub fn paint(code: &Qr, how: Paint, area: Rect, buf: &mut Buffer) {
    let colour = |dark: bool| if dark { Color::Black } else { Color::White };
    let (width, height) = cells(code);
    for y in 0..height.min(area.height) {
        for x in 0..width.min(area.width) {
            let (column, row) = (usize::from(x), usize::from(y));
            let (sign, style) = match how {
                Paint::Inked(ink) => (code.sign(column, row, ink), Style::reset()),
                Paint::Coloured => {
                    let (above, below) = (code.is_dark(column, 2 * row), code.is_dark(column, 2 * row + 1));
                    ('▀', Style::new().fg(colour(above)).bg(colour(below)))
                }
            };
            text::paint(buf, area.x + x, area.y + y, 1, sign.encode_utf8(&mut [0; 4]), style);
        }
    }
}

#[cfg(test)]
mod cases {
    use super::*;

    /// What a reader sees in the cells that were painted.
    fn read(buf: &Buffer) -> Option<String> {
        let (width, height) = (usize::from(buf.area.width), 2 * usize::from(buf.area.height));
        let dark = |x: usize, y: usize| {
            let cell = &buf[(u16::try_from(x).unwrap(), u16::try_from(y / 2).unwrap())];
            let colour = if y.is_multiple_of(2) { cell.fg } else { cell.bg };
            colour == Color::Black && cell.symbol() == "▀"
        };
        // Four pixels a module, as a camera has more than one.
        let shade = |x: usize, y: usize| if dark(x / 4, y / 4) { 0 } else { 255 };
        let mut image = rqrr::PreparedImage::prepare_from_greyscale(4 * width, 4 * height, shade);
        let found = image.detect_grids();
        found.first()?.decode().ok().map(|(_, text)| text)
    }

    #[test]
    fn what_is_painted_is_read_back() {
        let text =
            "BEGIN:VCARD\nVERSION:3.0\nN:Hérouville;Éloïse;;;\nFN:Éloïse Hérouville\nTEL:+33612345678\nEND:VCARD";
        let area = Rect::new(0, 0, 80, 24);
        let code = fitting(text, area).unwrap();
        let mut buf = Buffer::empty(area);
        paint(&code, Paint::Coloured, area, &mut buf);
        assert_eq!(read(&buf).as_deref(), Some(text));
    }

    /// What a reader sees of signs in light ink on a dark ground.
    fn read_signs(rows: &[String]) -> Option<String> {
        let signs: Vec<Vec<char>> = rows.iter().map(|row| row.chars().collect()).collect();
        let light = |x: usize, y: usize| match signs[y / 2][x] {
            '█' => true,
            '▀' => y.is_multiple_of(2),
            '▄' => !y.is_multiple_of(2),
            _ => false,
        };
        let (width, height) = (signs[0].len(), 2 * signs.len());
        let shade = |x: usize, y: usize| if light(x / 4, y / 4) { 255 } else { 0 };
        let mut image = rqrr::PreparedImage::prepare_from_greyscale(4 * width, 4 * height, shade);
        let found = image.detect_grids();
        found.first()?.decode().ok().map(|(_, text)| text)
    }

    #[test]
    fn a_terminal_without_colours_shows_it_too() {
        let text = "BEGIN:VCARD\nVERSION:3.0\nN:Martin;Élise;;;\nFN:Élise Martin\nTEL:+33612345678\nEND:VCARD";
        let area = Rect::new(0, 0, 80, 24);
        let code = fitting(text, area).unwrap();
        assert_eq!(read_signs(&code.rows(Ink::Light)).as_deref(), Some(text));
        let mut buf = Buffer::empty(area);
        paint(&code, Paint::Inked(Ink::Light), area, &mut buf);
        assert!(buf.content().iter().all(|cell| cell.fg == Color::Reset && cell.bg == Color::Reset));
    }

    #[test]
    fn what_is_too_long_for_the_room_is_refused() {
        assert_eq!(fitting(&"x".repeat(400), Rect::new(0, 0, 80, 24)), None);
        assert_eq!(fitting("x", Rect::new(0, 0, 10, 5)), None);
    }
}
