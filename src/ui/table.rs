//! A list as a table: columns that breathe and leave by rank, a row under the cursor, marks, a place in the whole.
mod fit;

use super::cell::Cell;
use super::text::{self, Align};
use super::theme::Theme;
use crate::model::field::Width;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

pub use fit::{Place, fit};

/// Which way a column orders the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// From the least up.
    Up,
    /// From the greatest down.
    Down,
}

/// A column: its heading, its width, and its rank (columns of a higher rank leave first on a narrow screen).
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// The heading.
    pub title: String,
    /// The width.
    pub width: Width,
    /// The cells below which it says too little; 0 for the usual.
    pub least: u16,
    /// 0 stays longest.
    pub rank: u8,
    /// Where heading and values stand.
    pub align: Align,
    /// Whether the list is ordered by it.
    pub sorted: Option<Order>,
    /// Which of several fields that order the list it is, from 1; 0 when it alone does.
    pub turn: u8,
}

impl Column {
    /// A column of words.
    pub fn new(title: impl Into<String>, width: Width, rank: u8) -> Column {
        Column { title: title.into(), width, least: 0, rank, align: Align::Left, sorted: None, turn: 0 }
    }

    /// The same for numbers.
    #[must_use]
    pub fn right(mut self) -> Column {
        self.align = Align::Right;
        self
    }

    /// The same, keeping at least so many cells.
    #[must_use]
    pub fn at_least(mut self, cells: u16) -> Column {
        self.least = cells;
        self
    }

    /// The same, ordering the list.
    #[must_use]
    pub fn sorted(mut self, order: Option<Order>) -> Column {
        self.sorted = order;
        self
    }

    fn heading(&self) -> String {
        let turn = if self.turn == 0 { String::new() } else { self.turn.to_string() };
        match self.sorted {
            None => self.title.clone(),
            Some(Order::Up) => format!("{} ▲{turn}", self.title),
            Some(Order::Down) => format!("{} ▼{turn}", self.title),
        }
    }
}

/// A row: one cell for each column, and whether it is marked.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Row {
    /// In the order of the columns.
    pub cells: Vec<Cell>,
    /// Whether it is marked.
    pub is_marked: bool,
}

/// What stands before the first column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Gutter {
    /// A mark, the cursor's bar and a blank: a list that fills the screen.
    #[default]
    Wide,
    /// The bar alone: a list in a panel.
    Slim,
}

impl Gutter {
    const fn width(self) -> u16 {
        match self {
            Gutter::Wide => 3,
            Gutter::Slim => 1,
        }
    }
}

/// Where the shown rows stand in the whole list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Extent {
    /// The rows before the first that is shown.
    pub before: u64,
    /// All rows.
    pub total: u64,
}

/// What stands at a point of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hit {
    /// The heading of a column.
    Heading(usize),
    /// A row, by its line on the screen, and a column.
    Row(usize, Option<usize>),
}

/// A table as it is painted: the rows are those on the screen.
#[derive(Debug, Clone, Copy)]
pub struct Table<'a> {
    /// All columns; those that find no room are left out.
    pub columns: &'a [Column],
    /// The rows on the screen.
    pub rows: &'a [Row],
    /// The line of the cursor.
    pub selected: Option<usize>,
    /// Whether the keys come here.
    pub focused: bool,
    /// Whether there are headings and a line under them.
    pub headings: bool,
    /// What stands before the first column.
    pub gutter: Gutter,
    /// Where the rows stand in the whole list, when that is known.
    pub extent: Option<Extent>,
}

impl<'a> Table<'a> {
    /// A table that fills the screen and has the keys.
    pub fn new(columns: &'a [Column], rows: &'a [Row], selected: Option<usize>) -> Table<'a> {
        Table { columns, rows, selected, focused: true, headings: true, gutter: Gutter::Wide, extent: None }
    }

    /// How many rows find room.
    pub fn capacity(&self, area: Rect) -> u16 {
        area.height.saturating_sub(self.head())
    }

    /// The rows that headings take.
    const fn head(&self) -> u16 {
        if self.headings { 2 } else { 0 }
    }

    fn places(&self, area: Rect) -> Vec<Place> {
        fit(self.columns, area.x + self.gutter.width(), area.width.saturating_sub(self.gutter.width() + 1))
    }

    /// Paints the table.
    pub fn paint(&self, area: Rect, buf: &mut Buffer, theme: &Theme) {
        let places = self.places(area);
        if self.headings {
            self.paint_headings(area, buf, theme, &places);
        }
        let capacity = usize::from(self.capacity(area));
        for (y, (line, row)) in (area.y + self.head()..).zip(self.rows.iter().take(capacity).enumerate()) {
            self.paint_row(Rect { y, height: 1, ..area }, buf, theme, &places, row, self.selected == Some(line));
        }
        self.paint_extent(area, buf, theme);
    }

    fn paint_headings(&self, area: Rect, buf: &mut Buffer, theme: &Theme, places: &[Place]) {
        for place in places {
            let column = &self.columns[place.column];
            let style = if column.sorted.is_some() { theme.sorted } else { theme.heading };
            text::paint_aligned(buf, place.x, area.y, place.width, &column.heading(), style, column.align);
        }
        if area.height > 1 {
            let inset = u16::from(self.gutter == Gutter::Wide);
            let width = area.width.saturating_sub(2 * inset);
            text::repeat(buf, area.x + inset, area.y + 1, width, '─', theme.rule);
        }
    }

    fn paint_row(&self, area: Rect, buf: &mut Buffer, theme: &Theme, places: &[Place], row: &Row, is_selected: bool) {
        let on = |style: Style| if is_selected { theme.on_row(style, self.focused) } else { style };
        let bar = match self.gutter {
            Gutter::Wide => area.x + 1,
            Gutter::Slim => area.x,
        };
        if is_selected {
            text::tint(area, buf, theme.row(self.focused));
            text::paint(buf, bar, area.y, 1, "▌", on(if self.focused { theme.bar } else { theme.rule }));
        }
        if row.is_marked {
            text::paint(buf, area.x, area.y, 1, "✓", on(theme.marked));
        }
        for place in places {
            if let Some(cell) = row.cells.get(place.column) {
                cell.paint(buf, place.x, area.y, place.width, on);
            }
        }
    }

    /// A thumb at the right edge, where the shown part stands in the whole.
    fn paint_extent(&self, area: Rect, buf: &mut Buffer, theme: &Theme) {
        let height = self.capacity(area);
        let area = Rect { y: area.y + self.head(), height, ..area };
        if let Some(extent) = self.extent {
            thumb(area, buf, extent, theme);
        }
    }

    /// What stands at a point.
    pub fn hit(&self, area: Rect, x: u16, y: u16) -> Option<Hit> {
        if !area.contains((x, y).into()) {
            return None;
        }
        let places = self.places(area);
        let column =
            places.iter().find(|place| (place.x..place.x + place.width).contains(&x)).map(|place| place.column);
        let line = y - area.y;
        if line < self.head() {
            return column.filter(|_| line == 0).map(Hit::Heading);
        }
        let line = usize::from(line - self.head());
        (line < self.rows.len()).then_some(Hit::Row(line, column))
    }
}

/// A thumb in the last column of `area`, when the whole is larger than the area shows.
pub fn thumb(area: Rect, buf: &mut Buffer, extent: Extent, theme: &Theme) {
    let shown = u64::from(area.height);
    if area.width == 0 || shown < 2 || extent.total <= shown {
        return;
    }
    let long = (shown * shown / extent.total).max(1);
    let hidden = extent.total - shown;
    let from = (extent.before.min(hidden) * (shown - long)).div_ceil(hidden).min(shown - long);
    for at in from..from + long {
        let y = area.y + u16::try_from(at).unwrap_or(0);
        text::paint(buf, area.right() - 1, y, 1, "▐", theme.rule);
    }
}

#[cfg(test)]
mod cases;
