//! How the comparison stands on the screen: labels at the left, a column for each record, below them the whole value under the
//! cursor and what moves along.
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::lang::{Arg, Lang};
use crate::model::Entity;
use crate::model::merge::{self, Merging, Row, Way};
use crate::shell::{Pen, merge as words, title};
use crate::ui::layout::{cut_bottom, cut_top};
use crate::ui::text::{self, Align};

/// A column is never narrower, as long as the window can show one.
const LEAST: u16 = 26;
/// Rows above the first value: what this is, who the records are (two), a rule.
const HEAD: u16 = 4;
/// Rows below the last value: a rule, the value under the cursor (three), what moves and what to know (three).
const FOOT: u16 = 7;

/// Where rows and columns stand, and which of them are in sight.
#[derive(Debug, Default)]
pub struct Grid {
    area: Rect,
    /// How many rows are in sight.
    pub rows: u16,
    columns: usize,
    first_row: usize,
    first_column: usize,
    /// How many columns there are.
    count: usize,
}

impl Grid {
    /// Is told its area.
    pub fn place(&mut self, area: Rect) {
        self.area = area;
        self.rows = area.height.saturating_sub(HEAD + FOOT).max(1);
        self.columns = usize::from((self.values() / LEAST).max(1));
    }

    /// Brings the cursor in sight: its row among the rows, its column among the columns.
    pub fn settle(&mut self, (row, rows): (usize, usize), (column, columns): (usize, usize)) {
        let height = usize::from(self.rows.max(1));
        let across = self.columns.max(1);
        let last = |count: usize, room: usize| count.saturating_sub(room);
        self.first_row = self.first_row.clamp((row + 1).saturating_sub(height), row).min(last(rows, height));
        self.first_column =
            self.first_column.clamp((column + 1).saturating_sub(across), column).min(last(columns, across));
        self.count = columns;
    }

    fn label(&self) -> u16 {
        if self.area.width < 100 { 19 } else { 24 }
    }

    fn values(&self) -> u16 {
        self.area.width.saturating_sub(self.label() + 1)
    }

    /// The columns in sight: which record, from where, how wide.
    fn places(&self) -> Vec<(usize, u16, u16)> {
        let seen = self.columns.max(1).min(self.count.saturating_sub(self.first_column)).max(1);
        let width = self.values() / u16::try_from(seen).unwrap_or(1);
        let start = self.area.x + self.label();
        let place = |at: usize| (self.first_column + at, start + u16::try_from(at).unwrap_or(0) * width, width);
        (0..seen).map(place).collect()
    }

    /// What stands on a cell of the window: a row, if it is one, and a column.
    pub fn hit(&self, x: u16, y: u16) -> Option<(Option<usize>, usize)> {
        let (column, ..) = self.places().into_iter().find(|(_, start, width)| (*start..start + width).contains(&x))?;
        let top = self.area.y + HEAD;
        let row = (top..top + self.rows).contains(&y).then(|| self.first_row + usize::from(y - top));
        Some((row, column))
    }
}

/// What is painted.
pub struct Sheet<'a> {
    /// The plan.
    pub merging: &'a Merging,
    /// The rows, in order.
    pub shown: &'a [usize],
    /// The row under the cursor.
    pub row: usize,
    /// The column under the cursor.
    pub column: usize,
    /// What moves, once it is counted.
    pub counts: Option<&'a [(&'static Entity, u64)]>,
    /// What another window has changed.
    pub warning: &'a str,
}

/// How a row comes to its value, where there is nothing to choose.
pub fn way(merging: &Merging, row: &Row, lang: &Lang) -> String {
    let field = words::label(row, merging.entity, lang);
    lang.tell("merge-way", &[("field", field), ("way", lang.say(way_key(row)))])
}

fn way_key(row: &Row) -> &'static str {
    if row.way == Way::Any { "merge-any" } else { "merge-united" }
}

impl Sheet<'_> {
    /// Paints all of it.
    pub fn paint(&self, grid: &Grid, area: Rect, buf: &mut Buffer, pen: &Pen<'_>) {
        let (head, rest) = cut_top(area, HEAD);
        let (body, foot) = cut_bottom(rest, FOOT);
        self.paint_summary(head, buf, pen);
        self.paint_heads(grid, head, buf, pen);
        if self.shown.is_empty() {
            text::paint_centred(buf, body.x, body.y + 1, body.width, &pen.lang.say("merge-all-same"), pen.theme.label);
        }
        let seen = self.shown.iter().enumerate().skip(grid.first_row).take(usize::from(grid.rows));
        for (y, (at, row)) in (body.y..).zip(seen) {
            self.paint_row(grid, y, (at, &self.merging.rows[*row]), buf, pen);
        }
        self.paint_foot(foot, buf, pen);
    }

    fn paint_summary(&self, area: Rect, buf: &mut Buffer, pen: &Pen<'_>) {
        let lang = pen.lang;
        let entity = self.merging.entity;
        let words = [("count", Arg::from(self.merging.sources.len())), ("entities", lang.entities(entity).into())];
        let differing = self.shown.iter().filter(|row| self.merging.differs(&self.merging.rows[**row])).count();
        let alike = self.shown.len() - differing;
        let mut right = lang.say_with("merge-differences", &[("count", differing.into())]);
        if alike > 0 {
            right += " · ";
            right += &lang.say_with("merge-same", &[("count", alike.into())]);
        }
        let taken = text::width(&right).min(area.width / 2);
        let width = area.width.saturating_sub(taken + 4);
        text::paint(buf, area.x + 1, area.y, width, &lang.say_with("merge-count", &words), pen.theme.label);
        let x = area.right().saturating_sub(taken + 1);
        text::paint_aligned(buf, x, area.y, taken, &right, pen.theme.label, Align::Right);
    }

    /// Who the records are: reference and name; the one that stays is said to be the original.
    fn paint_heads(&self, grid: &Grid, area: Rect, buf: &mut Buffer, pen: &Pen<'_>) {
        let theme = pen.theme;
        for (column, x, width) in grid.places() {
            let Some(source) = self.merging.sources.get(column) else { continue };
            let is_here = column == self.column;
            let style = if is_here { theme.sorted } else { theme.heading };
            let room = width.saturating_sub(2);
            let mut above = source.record.reference().to_owned();
            if column == self.merging.original() {
                above = format!("★ {}  {above}", pen.lang.say("merge-original"));
            }
            let above_style = if column == self.merging.original() { theme.accent } else { theme.label };
            text::paint(buf, x, area.y + 1, room, &above, above_style);
            text::paint(buf, x, area.y + 2, room, &title(&source.record, pen.lang), style);
        }
        let y = area.y + HEAD - 1;
        text::repeat(buf, area.x + 1, y, area.width.saturating_sub(2), '─', theme.rule);
        // What is out of sight is told at the edges.
        let places = grid.places();
        if grid.first_column > 0 {
            let left = format!("‹ {}", grid.first_column);
            text::paint(buf, area.x + 1, area.y + 2, grid.label().saturating_sub(2), &left, theme.label);
        }
        let after = self.merging.sources.len().saturating_sub(grid.first_column + places.len());
        if after > 0 {
            let right = format!("{after} ›");
            let x = area.right().saturating_sub(text::width(&right) + 1);
            text::paint(buf, x, area.y + 1, area.right() - x, &right, theme.label);
        }
    }

    fn paint_row(&self, grid: &Grid, y: u16, (at, row): (usize, &Row), buf: &mut Buffer, pen: &Pen<'_>) {
        let (theme, merging) = (pen.theme, self.merging);
        let differs = merging.differs(row);
        let is_here = at == self.row;
        if is_here {
            text::paint(buf, grid.area.x, y, 1, "▌", theme.bar);
        }
        let label = words::label(row, merging.entity, pen.lang);
        let label_style = if is_here { theme.strong } else { theme.label };
        text::paint(buf, grid.area.x + 1, y, grid.label().saturating_sub(3), &label, label_style);
        let taken = merging.taken(row);
        for (column, x, width) in grid.places() {
            if column >= merging.sources.len() {
                continue;
            }
            let said = words::words(merging, row, column, pen.lang, pen.now);
            let is_kept = match row.way {
                Way::Chosen => taken == Some(column),
                Way::United | Way::Any => !said.is_empty(),
            };
            let sign = match row.way {
                _ if !differs => " ",
                Way::Chosen if is_kept => "✓",
                Way::United | Way::Any if is_kept => "+",
                _ => " ",
            };
            let style = match (differs, is_kept) {
                (false, _) => theme.label,
                (true, true) => theme.strong,
                (true, false) => theme.label,
            };
            let is_cursor = is_here && column == self.column;
            let on = |style: Style| if is_cursor { theme.on_row(style, pen.focused) } else { style };
            let room = width.saturating_sub(1);
            if is_cursor {
                text::clear(Rect { x: x.saturating_sub(2), y, width: room + 1, height: 1 }, buf, on(theme.value));
            }
            text::paint(buf, x.saturating_sub(2), y, 1, sign, on(theme.marked));
            let shown = if said.is_empty() && differs { "—".to_owned() } else { said };
            text::paint(buf, x, y, room.saturating_sub(1), &shown, on(style));
        }
    }

    /// The whole value under the cursor, what moves, what to know.
    fn paint_foot(&self, area: Rect, buf: &mut Buffer, pen: &Pen<'_>) {
        let (theme, lang, merging) = (pen.theme, pen.lang, self.merging);
        let (x, width) = (area.x + 1, area.width.saturating_sub(2));
        text::repeat(buf, x, area.y, width, '─', theme.rule);
        if let Some(row) = self.shown.get(self.row).map(|row| &merging.rows[*row]) {
            let name = merge::named(&merging.sources[self.column].record);
            let field = words::label(row, merging.entity, lang);
            let mut heading = lang.tell("merge-value", &[("field", field), ("name", name)]);
            if row.way != Way::Chosen {
                heading = format!("{heading} · {}", lang.say(way_key(row)));
            }
            text::paint(buf, x, area.y + 1, width, &heading, theme.label);
            let said = words::words(merging, row, self.column, lang, pen.now);
            let said = if said.is_empty() { lang.say("merge-nothing") } else { said };
            paragraph(Rect { x, y: area.y + 2, width, height: 2 }, buf, &said, theme.value);
        }
        let moves = match self.counts {
            None => lang.say(crate::shell::SEARCHING),
            Some([]) => lang.say("merge-moves-nothing"),
            Some(counts) => lang.tell("merge-moves", &[("what", words::moving(counts, lang))]),
        };
        let warning = match self.warning {
            "" => words::kin(merging, lang).unwrap_or_default(),
            changed => changed.to_owned(),
        };
        let room = if warning.is_empty() { 3 } else { 1 };
        let below = paragraph(Rect { x, y: area.y + 4, width, height: room }, buf, &moves, theme.value);
        if !warning.is_empty() {
            paragraph(Rect { x, y: below, width, height: 2 }, buf, &format!("! {warning}"), theme.warning);
        }
    }
}

/// Paints a text on as many lines as it takes and there are; says where it ended.
fn paragraph(area: Rect, buf: &mut Buffer, words: &str, style: Style) -> u16 {
    let mut y = area.y;
    for line in text::fold_lines(words, area.width.max(1), usize::from(area.height)) {
        text::paint(buf, area.x, y, area.width, line, style);
        y += 1;
    }
    y
}
