//! How much room there is, and what a screen makes of it.
use ratatui::layout::Rect;

/// The classes of windows that screens are laid out for (SCR-2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Size {
    /// Under 40×12: says so and shows nothing else.
    Tiny,
    /// Usable: one panel, few columns.
    Small,
    /// From 80×24: sections stand one behind the other.
    Normal,
    /// From 110 columns: three columns of panels.
    Wide,
}

impl Size {
    /// The class of a window.
    pub const fn of(area: Rect) -> Size {
        match (area.width, area.height) {
            (..40, _) | (_, ..12) => Size::Tiny,
            (..80, _) | (_, ..24) => Size::Small,
            (..110, _) => Size::Normal,
            _ => Size::Wide,
        }
    }
}

/// The fixed parts of the window: where one is on top, hints at the bottom, the screen between.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layout {
    /// The class of the window.
    pub size: Size,
    /// The top line.
    pub top: Rect,
    /// What the screen has.
    pub body: Rect,
    /// The bottom line.
    pub hints: Rect,
}

impl Layout {
    /// The parts of a window.
    pub fn for_area(area: Rect) -> Layout {
        let row = |y: u16, height: u16| Rect { y: area.y.saturating_add(y), height, ..area }.intersection(area);
        let last = area.height.saturating_sub(1);
        Layout { size: Size::of(area), top: row(0, 1), body: row(1, last.saturating_sub(1)), hints: row(last, 1) }
    }
}

/// Splits off `rows` rows from the top: what was split off, and what is left.
pub fn cut_top(area: Rect, rows: u16) -> (Rect, Rect) {
    let rows = rows.min(area.height);
    (Rect { height: rows, ..area }, Rect { y: area.y + rows, height: area.height - rows, ..area })
}

/// Splits off `rows` rows from the bottom: what is left, and what was split off.
pub fn cut_bottom(area: Rect, rows: u16) -> (Rect, Rect) {
    cut_top(area, area.height.saturating_sub(rows))
}

/// Splits off `columns` columns at the left and leaves `gap` blank columns after them: what was split off, and what is left.
pub fn cut_left(area: Rect, columns: u16, gap: u16) -> (Rect, Rect) {
    let columns = columns.min(area.width);
    let skipped = (columns + gap).min(area.width);
    (Rect { width: columns, ..area }, Rect { x: area.x + skipped, width: area.width - skipped, ..area })
}

/// A box of at most `width` × `height` in the middle of `area`, a little above its half.
pub fn centred(area: Rect, width: u16, height: u16) -> Rect {
    let (width, height) = (width.min(area.width), height.min(area.height));
    let (right, down) = ((area.width - width) / 2, (area.height - height) * 2 / 5);
    Rect { x: area.x + right, y: area.y + down, width, height }
}

#[cfg(test)]
mod cases {
    use super::*;

    #[test]
    fn windows_are_of_four_classes() {
        for (width, height, size) in [
            (1, 1, Size::Tiny),
            (39, 24, Size::Tiny),
            (120, 11, Size::Tiny),
            (40, 12, Size::Small),
            (79, 50, Size::Small),
            (200, 23, Size::Small),
            (80, 24, Size::Normal),
            (109, 30, Size::Normal),
            (110, 24, Size::Wide),
            (300, 100, Size::Wide),
        ] {
            assert_eq!(Size::of(Rect::new(0, 0, width, height)), size, "{width}×{height}");
        }
    }

    #[test]
    fn the_parts_fit_into_any_window() {
        for (width, height) in [(0, 0), (1, 1), (5, 2), (80, 24)] {
            let area = Rect::new(0, 0, width, height);
            let layout = Layout::for_area(area);
            for part in [layout.top, layout.body, layout.hints, centred(area, 60, 20)] {
                assert_eq!(part.intersection(area), part, "{width}×{height}");
            }
        }
        let layout = Layout::for_area(Rect::new(0, 0, 80, 24));
        assert_eq!((layout.top.y, layout.body.y, layout.body.height, layout.hints.y), (0, 1, 22, 23));
    }

    #[test]
    fn cutting_never_makes_room() {
        let area = Rect::new(2, 3, 10, 4);
        assert_eq!(cut_top(area, 1), (Rect::new(2, 3, 10, 1), Rect::new(2, 4, 10, 3)));
        assert_eq!(cut_bottom(area, 1), (Rect::new(2, 3, 10, 3), Rect::new(2, 6, 10, 1)));
        assert_eq!(cut_left(area, 4, 2), (Rect::new(2, 3, 4, 4), Rect::new(8, 3, 4, 4)));
        assert_eq!(cut_left(area, 9, 2).1.width, 0);
        assert_eq!(cut_top(area, 9).1.height, 0);
    }
}
