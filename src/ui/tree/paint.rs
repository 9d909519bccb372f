//! The nodes of a tree on the screen: only those in the window are ever painted.
use crate::ui::cell::Cell;
use crate::ui::table::{Column, Extent, fit, thumb};
use crate::ui::text;
use crate::ui::theme::Theme;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// One node on the screen.
#[derive(Debug, Clone, PartialEq)]
pub struct Leaf {
    /// The lines before it and its fold: `│ ├─▾ `.
    pub stem: String,
    /// Its name.
    pub name: Cell,
    /// What stands beside it, in the order of the columns after the first.
    pub cells: Vec<Cell>,
    /// Whether it is the record from which one came.
    pub is_current: bool,
}

/// A tree as it is painted.
#[derive(Debug, Clone, Copy)]
pub struct Tree<'a> {
    /// The columns; the first is that of the names, which should keep some 26 cells ([`Column::at_least`]).
    pub columns: &'a [Column],
    /// The nodes on the screen.
    pub leaves: &'a [Leaf],
    /// The line of the cursor.
    pub selected: Option<usize>,
    /// Whether the keys come here.
    pub focused: bool,
    /// Where they stand among all that show.
    pub extent: Option<Extent>,
}

/// The cells before the first column: the cursor's bar and a blank.
const GUTTER: u16 = 2;
/// What follows the name of the record from which one came.
const HERE: &str = " ◂";

impl Tree<'_> {
    /// How many nodes find room.
    pub fn capacity(area: Rect) -> u16 {
        area.height.saturating_sub(2)
    }

    /// Paints headings and nodes.
    pub fn paint(&self, area: Rect, buf: &mut Buffer, theme: &Theme) {
        let places = fit(self.columns, area.x + GUTTER, area.width.saturating_sub(GUTTER + 1));
        for place in &places {
            let column = &self.columns[place.column];
            text::paint_aligned(buf, place.x, area.y, place.width, &column.title, theme.heading, column.align);
        }
        if area.height > 1 {
            text::repeat(buf, area.x, area.y + 1, area.width, '─', theme.rule);
        }
        let height = Tree::capacity(area);
        for (y, (line, leaf)) in (area.y + 2..).zip(self.leaves.iter().take(usize::from(height)).enumerate()) {
            let is_selected = self.selected == Some(line);
            let on = |style: Style| if is_selected { theme.on_row(style, self.focused) } else { style };
            if is_selected {
                text::tint(Rect { y, height: 1, ..area }, buf, theme.row(self.focused));
                text::paint(buf, area.x, y, 1, "▌", on(if self.focused { theme.bar } else { theme.rule }));
            }
            for place in &places {
                if place.column == 0 {
                    paint_name(leaf, buf, Rect { x: place.x, y, width: place.width, height: 1 }, theme, on);
                } else if let Some(cell) = leaf.cells.get(place.column - 1) {
                    cell.paint(buf, place.x, y, place.width, on);
                }
            }
        }
        if let Some(extent) = self.extent {
            thumb(Rect { y: area.y + 2, height, ..area }.intersection(area), buf, extent, theme);
        }
    }

    /// The line of the node at a point, and whether the point is on its fold.
    pub fn hit(&self, area: Rect, x: u16, y: u16) -> Option<(usize, bool)> {
        let line = usize::from(y.checked_sub(area.y + 2)?);
        let leaf = self.leaves.get(line).filter(|_| area.contains((x, y).into()))?;
        let end = area.x + GUTTER + text::width(&leaf.stem);
        Some((line, (end.saturating_sub(2)..end).contains(&x)))
    }
}

fn paint_name(leaf: &Leaf, buf: &mut Buffer, place: Rect, theme: &Theme, on: impl Fn(Style) -> Style + Copy) {
    // A deep node keeps room for its name: its lines are cut at the left, where they say least.
    let (taken, most) = (text::width(&leaf.stem), place.width * 2 / 3);
    let stem: String = leaf.stem.chars().skip(usize::from(taken.saturating_sub(most))).collect();
    let start = place.x;
    let x = text::paint(buf, start, place.y, place.width, &stem, on(theme.rule));
    if let Some(at) = stem.chars().position(|sign| matches!(sign, '▸' | '▾')) {
        text::mark(buf, start, place.y, place.width, &stem, &[at], on(theme.label));
    }
    let mark = if leaf.is_current { text::width(HERE) } else { 0 };
    let room = place.right().saturating_sub(x + mark);
    let style = if leaf.is_current { leaf.name.style.patch(theme.strong) } else { leaf.name.style };
    let x = Cell { style, ..leaf.name.clone() }.paint(buf, x, place.y, room, on);
    text::paint(buf, x, place.y, mark, HERE, on(theme.accent));
}
