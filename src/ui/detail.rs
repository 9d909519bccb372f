//! Labels and values, one below the other: the identity of a sheet, an opened entry, a preview.
use super::cell::Cell;
use super::text;
use super::theme::Theme;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;

/// One row of a panel of details.
#[derive(Debug, Clone, PartialEq)]
pub enum Row {
    /// A label and its value.
    Pair(String, Cell),
    /// The title of what follows.
    Heading(String),
    /// A row of text as wide as the panel; [`text::markdown`] makes them.
    Text(Line<'static>),
    /// Nothing.
    Blank,
}

impl Row {
    /// A label and its value.
    pub fn pair(label: impl Into<String>, value: Cell) -> Row {
        Row::Pair(label.into(), value)
    }

    /// Whether the cursor may stand on it.
    pub const fn is_selectable(&self) -> bool {
        matches!(self, Row::Pair(..))
    }
}

/// A panel of details as it is painted.
#[derive(Debug, Clone, Copy)]
pub struct Detail<'a> {
    /// All rows.
    pub rows: &'a [Row],
    /// The row of the cursor.
    pub selected: Option<usize>,
    /// Whether the keys come here.
    pub focused: bool,
    /// The first row that shows.
    pub top: usize,
}

/// The widest that labels may be.
const LABELS: u16 = 30;

/// The first row that shows when `selected` is to be in sight, given which one it was.
pub fn scrolled(top: usize, selected: usize, rows: usize, height: u16) -> usize {
    let height = usize::from(height).max(1);
    let top = top.min(rows.saturating_sub(height));
    top.clamp((selected + 1).saturating_sub(height), selected)
}

impl Detail<'_> {
    /// The cells that labels take in so many cells.
    fn labels(&self, width: u16) -> u16 {
        let widest = self.rows.iter().map(|row| match row {
            Row::Pair(label, _) => text::width(label),
            Row::Heading(_) | Row::Text(_) | Row::Blank => 0,
        });
        widest.max().unwrap_or(0).min(LABELS).min(width * 2 / 5)
    }

    /// Paints the rows that show.
    pub fn paint(&self, area: Rect, buf: &mut Buffer, theme: &Theme) {
        let labels = self.labels(area.width);
        let shown = self.rows.iter().enumerate().skip(self.top).take(usize::from(area.height));
        for (y, (at, row)) in (area.y..).zip(shown) {
            self.paint_row(Rect { y, height: 1, ..area }, buf, theme, labels, row, self.selected == Some(at));
        }
    }

    fn paint_row(&self, area: Rect, buf: &mut Buffer, theme: &Theme, labels: u16, row: &Row, is_selected: bool) {
        let width = area.width.saturating_sub(1);
        match row {
            Row::Blank => {}
            Row::Heading(title) => _ = text::paint(buf, area.x + 1, area.y, width, title, theme.strong),
            Row::Text(line) => _ = text::paint_line(buf, area.x + 1, area.y, width, line),
            Row::Pair(label, value) => {
                let on = |style: Style| if is_selected { theme.on_row(style, self.focused) } else { style };
                if is_selected {
                    text::tint(area, buf, theme.row(self.focused));
                    text::paint(buf, area.x, area.y, 1, "▌", on(if self.focused { theme.bar } else { theme.rule }));
                }
                text::paint(buf, area.x + 1, area.y, labels.min(width), label, on(theme.label));
                let x = area.x + 1 + labels + 2;
                let value = Cell { align: text::Align::Left, ..value.clone() };
                value.paint(buf, x, area.y, area.right().saturating_sub(x), on);
            }
        }
    }

    /// The row at a point.
    pub fn hit(&self, area: Rect, x: u16, y: u16) -> Option<usize> {
        let at = self.top + usize::from(y.checked_sub(area.y)?);
        (area.contains((x, y).into()) && at < self.rows.len()).then_some(at)
    }
}

#[cfg(test)]
mod cases {
    use super::*;
    use crate::ui::sight::{framed, has, paper};
    use crate::ui::theme::Depth;
    use ratatui::style::Modifier;

    fn rows(theme: &Theme) -> Vec<Row> {
        vec![
            Row::pair("Filiale de", Cell::new("Apollo Holding", theme.link)),
            Row::pair("Assigné à", Cell::new("Luc Michel", theme.value)),
            Row::pair("CA annuel", Cell::new("12 400 000 €", theme.value).right()),
            Row::Blank,
            Row::Heading("Adresses".into()),
            Row::pair("Facturation", Cell::new("12 rue de la République", theme.value)),
        ]
    }

    #[test]
    fn labels_are_dim_and_values_stand_in_a_column() {
        let theme = Theme::named("dark", Depth::True);
        let rows = rows(&theme);
        let mut buf = paper(33, 6);
        Detail { rows: &rows, selected: Some(1), focused: true, top: 0 }.paint(buf.area, &mut buf, &theme);
        insta::assert_snapshot!(framed(&buf), @r"
        | Filiale de   Apollo Holding
        |▌Assigné à    Luc Michel
        | CA annuel    12 400 000 €
        |
        | Adresses
        | Facturation  12 rue de la Répub…
        ");
        assert!(has(&buf, 0, "Apollo Holding", Modifier::UNDERLINED));
        assert!(!has(&buf, 0, "Filiale", Modifier::UNDERLINED));
    }

    #[test]
    fn the_cursor_stands_on_values_only_and_stays_in_sight() {
        let theme = Theme::named("dark", Depth::True);
        let rows = rows(&theme);
        assert_eq!(scrolled(0, 5, 6, 3), 3);
        assert_eq!(scrolled(3, 2, 6, 3), 2);
        assert_eq!(scrolled(9, 5, 6, 3), 3);
        assert_eq!(scrolled(2, 0, 6, 0), 0);
        let detail = Detail { rows: &rows, selected: None, focused: false, top: 3 };
        assert_eq!(detail.hit(Rect::new(0, 1, 20, 3), 4, 3), Some(5));
        assert_eq!(detail.hit(Rect::new(0, 1, 20, 3), 4, 4), None);
        assert_eq!(detail.hit(Rect::new(0, 1, 20, 3), 4, 0), None);
    }
}
