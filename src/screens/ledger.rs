//! Short lists of what is no record: the trash, the backups, the journal. Read whole, shown as a table.
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::collections::BTreeSet;

use crate::input::command::Pane;
use crate::input::{Mouse, MouseKind};
use crate::repository::Repository;
use crate::shell::{Cx, Effect, Fetch, Pen, Result};
use crate::ui::layout::{cut_bottom, cut_top};
use crate::ui::list::List;
use crate::ui::table::{Column, Extent, Hit, Row, Table};
use crate::ui::text::{self, Align};

/// One notch of the wheel moves so many rows.
const NOTCH: isize = 3;

/// What a key or a click has done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moved {
    /// The cursor may stand elsewhere.
    Moved,
    /// The row under the cursor is meant.
    Meant,
}

/// The rows, the one under the cursor, and where they stand.
#[derive(Debug)]
pub struct Ledger<T> {
    rows: Fetch<Vec<T>>,
    /// What a row is known by, so that the eye stays on it when others come and go.
    key: fn(&T) -> i64,
    list: List<i64>,
    /// The marked rows; none where rows cannot be marked.
    marked: Option<BTreeSet<i64>>,
    area: Rect,
}

impl<T: Send + 'static> Ledger<T> {
    /// Nothing read yet; `key` tells one row from the others.
    pub fn new(key: fn(&T) -> i64) -> Self {
        Self { rows: Fetch::new(), key, list: List::new(), marked: None, area: Rect::ZERO }
    }

    /// The same, with rows that can be marked.
    #[must_use]
    pub fn marking(mut self) -> Self {
        self.marked = Some(BTreeSet::new());
        self
    }

    /// Reads the rows; what takes long goes on beside the screen.
    ///
    /// # Errors
    /// Those of the read.
    pub fn ask(
        &mut self,
        cx: &Cx<'_>,
        read: impl Fn(&Repository) -> Result<Vec<T>> + Send + 'static,
    ) -> Result<Effect> {
        let effect = self.rows.ask(cx, read)?;
        self.take();
        Ok(effect)
    }

    /// Puts rows in that came another way.
    pub fn put(&mut self, rows: Vec<T>) {
        self.rows.put(rows);
        self.take();
    }

    /// Takes what a slow read has brought.
    ///
    /// # Errors
    /// Those of the read.
    pub fn settle(&mut self) -> Result<()> {
        if self.rows.settle()? {
            self.take();
        }
        Ok(())
    }

    fn take(&mut self) {
        if let Some(rows) = self.rows.value() {
            let keys: Vec<i64> = rows.iter().map(self.key).collect();
            if let Some(marked) = &mut self.marked {
                marked.retain(|key| keys.contains(key));
            }
            self.list.replace(keys, false, false);
        }
    }

    /// Is told its area: a line on top, the table, a blank line and a line about the row under the cursor.
    pub fn place(&mut self, area: Rect) {
        self.area = area;
        self.list.set_height(Table::new(&[], &[], None).capacity(self.body()));
    }

    fn body(&self) -> Rect {
        cut_bottom(cut_top(self.area, 1).1, 2).0
    }

    /// All rows; none while they are read for the first time.
    pub fn rows(&self) -> &[T] {
        self.rows.value().map_or(&[], Vec::as_slice)
    }

    /// Whether the rows are known, and there are none.
    pub fn is_empty(&self) -> bool {
        self.rows.value().is_some_and(Vec::is_empty)
    }

    /// The row under the cursor.
    pub fn selected(&self) -> Option<&T> {
        self.rows().get(self.list.cursor()?)
    }

    /// The marked rows, else the one under the cursor.
    pub fn chosen(&self) -> Vec<&T> {
        let is_marked = |one: &&T| self.marked.as_ref().is_some_and(|marked| marked.contains(&(self.key)(one)));
        let marked: Vec<&T> = self.rows().iter().filter(is_marked).collect();
        if marked.is_empty() { self.selected().into_iter().collect() } else { marked }
    }

    /// Marks the row under the cursor, or takes its mark off, and goes on to the next.
    fn mark(&mut self) {
        let key = self.selected().map(self.key);
        let (Some(key), Some(marked)) = (key, &mut self.marked) else { return };
        if !marked.remove(&key) {
            marked.insert(key);
        }
        let _ = self.list.step(1);
    }

    /// Does what a key asks for.
    pub fn pane(&mut self, command: Pane) -> Moved {
        let _ = match command {
            Pane::Down => self.list.step(1),
            Pane::Up => self.list.step(-1),
            Pane::PageDown => self.list.page(1),
            Pane::PageUp => self.list.page(-1),
            Pane::Home => self.list.home(),
            Pane::End => self.list.end(),
            Pane::Open => return Moved::Meant,
            Pane::Mark => {
                self.mark();
                return Moved::Moved;
            }
            Pane::View => return Moved::Moved,
        };
        Moved::Moved
    }

    /// Does what the mouse asks for.
    pub fn mouse(&mut self, mouse: Mouse) -> Moved {
        let _ = match mouse.kind {
            MouseKind::WheelUp => self.list.scroll(-NOTCH),
            MouseKind::WheelDown => self.list.scroll(NOTCH),
            MouseKind::Drag => return Moved::Moved,
            MouseKind::Click | MouseKind::Double => {
                let rows = vec![Row::default(); self.list.shown().len()];
                let hit = Table::new(&[], &rows, None).hit(self.body(), mouse.column, mouse.row);
                let there = matches!(hit, Some(Hit::Row(line, _)) if self.list.select_line(line));
                return if there && mouse.kind == MouseKind::Double { Moved::Meant } else { Moved::Moved };
            }
        };
        Moved::Moved
    }

    /// Paints the rows: `left` and `right` on the line above, `about` on the line below.
    pub fn paint(
        &self,
        buf: &mut Buffer,
        pen: &Pen<'_>,
        (left, right, about): (&str, &str, &str),
        columns: &[Column],
        row: impl Fn(&T) -> Row,
    ) {
        let top = cut_top(self.area, 1).0;
        let searching = if self.rows.is_waiting() { pen.lang.say(crate::shell::SEARCHING) } else { right.to_owned() };
        let taken = text::width(&searching).min(top.width / 2);
        let width = top.width.saturating_sub(taken + 4);
        text::paint(buf, top.x + 1, top.y, width, left, pen.theme.label);
        let x = top.right().saturating_sub(taken + 1);
        text::paint_aligned(buf, x, top.y, taken, &searching, pen.theme.label, Align::Right);
        let shown = self.rows().get(self.list.shown()).unwrap_or_default();
        let is_marked = |one: &T| self.marked.as_ref().is_some_and(|marked| marked.contains(&(self.key)(one)));
        let rows: Vec<Row> = shown.iter().map(|one| Row { is_marked: is_marked(one), ..row(one) }).collect();
        let extent = Extent { before: self.list.shown().start as u64, total: self.rows().len() as u64 };
        let table =
            Table { focused: pen.focused, extent: Some(extent), ..Table::new(columns, &rows, self.list.line()) };
        table.paint(self.body(), buf, pen.theme);
        let below = cut_bottom(self.area, 1).1;
        text::paint(buf, below.x + 3, below.y, below.width.saturating_sub(4), about, pen.theme.label);
    }
}
