//! A QR code of half blocks: two modules a cell high, one wide, dark on light whatever the theme, so that a phone reads it.
use super::text;
use qrcode::{Color as Module, EcLevel, QrCode};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Style};

/// The light modules around a code: four by the norm (ISO/IEC 18004), and two at least where room is short.
const QUIET: usize = 4;
const LEAST_QUIET: usize = 2;

/// A code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Qr {
    width: usize,
    dark: Vec<bool>,
    quiet: usize,
}

impl Qr {
    /// The code of a text that fits so many cells; none when it is too long for them.
    pub fn fitting(text: &str, area: Rect) -> Option<Self> {
        let code = QrCode::with_error_correction_level(text.as_bytes(), EcLevel::L).ok()?;
        let room = usize::from(area.width).min(2 * usize::from(area.height));
        let quiet = (room.checked_sub(code.width())? / 2).min(QUIET);
        let dark = code.to_colors().into_iter().map(|module| module == Module::Dark).collect();
        (quiet >= LEAST_QUIET).then_some(Self { width: code.width(), dark, quiet })
    }

    /// The modules of a side, the light ones around it counted.
    pub const fn side(&self) -> usize {
        self.width + 2 * self.quiet
    }

    /// Whether a module is dark; those around the code are light.
    pub fn is_dark(&self, x: usize, y: usize) -> bool {
        let inside = |at: usize| at.checked_sub(self.quiet).filter(|at| *at < self.width);
        let place = inside(x).zip(inside(y)).map(|(x, y)| y * self.width + x);
        place.and_then(|place| self.dark.get(place)).copied().unwrap_or(false)
    }

    /// The cells that it takes.
    pub fn cells(&self) -> (u16, u16) {
        let side = u16::try_from(self.side()).unwrap_or(u16::MAX);
        (side, side.div_ceil(2))
    }

    /// Paints it at the upper left of an area.
    pub fn paint(&self, area: Rect, buf: &mut Buffer) {
        let colour = |dark: bool| if dark { Color::Black } else { Color::White };
        let (width, height) = self.cells();
        for y in 0..height.min(area.height) {
            for x in 0..width.min(area.width) {
                let (column, row) = (usize::from(x), 2 * usize::from(y));
                let style =
                    Style::new().fg(colour(self.is_dark(column, row))).bg(colour(self.is_dark(column, row + 1)));
                text::paint(buf, area.x + x, area.y + y, 1, "▀", style);
            }
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
        let code = Qr::fitting(text, area).unwrap();
        let mut buf = Buffer::empty(area);
        code.paint(area, &mut buf);
        assert_eq!(read(&buf).as_deref(), Some(text));
    }

    #[test]
    fn what_is_too_long_for_the_room_is_refused() {
        assert_eq!(Qr::fitting(&"x".repeat(400), Rect::new(0, 0, 80, 24)), None);
        assert_eq!(Qr::fitting("x", Rect::new(0, 0, 10, 5)), None);
    }
}
