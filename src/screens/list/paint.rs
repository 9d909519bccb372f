//! How a list is painted, and what stands at a point of it.
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::stand::View;
use super::{ListScreen, own_order};
use crate::input::command::{Always, List};
use crate::lang::Lang;
use crate::model::field::Width;
use crate::model::query::Direction;
use crate::model::{Catalog, Record};
use crate::screens::words::{self, hint};
use crate::shell::{Cx, Pen};
use crate::ui::card::{self, Card, Cards};
use crate::ui::frame;
use crate::ui::layout::cut_top;
use crate::ui::shown::{self, Eye};
use crate::ui::table::{self, Column, Gutter, Hit, Row, Table};
use crate::ui::text::{self, Align};

/// The cells for the count at the right of the filter line.
const COUNT: u16 = 36;

impl ListScreen {
    /// The area of the rows, below the filter line.
    fn body(&self) -> Rect {
        cut_top(self.area, 1).1
    }

    /// The area of the cards: a blank line stands above them.
    fn cards_area(&self) -> Rect {
        cut_top(self.area, 2).1
    }

    /// The lines of a card below its name.
    fn lines(&self) -> u16 {
        words::card_lines(&self.read)
    }

    /// How many cards stand side by side; one row each in a table.
    pub(super) fn across(&self) -> usize {
        match self.view {
            View::Table => 1,
            View::Cards => usize::from(card::columns(self.cards_area().width)),
        }
    }

    /// How many records find room.
    pub(super) fn capacity(&self) -> u16 {
        match self.view {
            View::Table => Table::new(&[], &[], None).capacity(self.body()),
            View::Cards => {
                let cards = Cards { cards: &[], selected: None, focused: true, lines: self.lines() };
                cards.rows(self.cards_area()) * card::columns(self.cards_area().width)
            }
        }
    }

    fn columns(&self, lang: &Lang, catalog: Option<&Catalog>) -> Vec<Column> {
        let own =
            || catalog.map_or_else(|| own_order(self.entity, &Catalog::default()), |it| own_order(self.entity, it));
        let order = self.order.or_else(own).map(|order| {
            let way = if order.direction == Direction::Ascending { table::Order::Up } else { table::Order::Down };
            (order.field.key, way)
        });
        // Rather fewer columns than words that are cut everywhere.
        let least = |column: Column| match column.width {
            Width::Wide(_) if column.rank == 0 => column.at_least(24),
            Width::Wide(_) => column.at_least(15),
            Width::Cells(_) => column,
        };
        shown::columns(lang, self.entity, &self.columns, order).into_iter().map(least).collect()
    }

    fn shown(&self) -> impl Iterator<Item = &Record> {
        self.rows.records().get(self.rows.list().shown()).unwrap_or_default().iter()
    }

    /// Paints the list.
    pub(super) fn paint(&self, area: Rect, buf: &mut Buffer, pen: &Pen<'_>) {
        self.paint_head(area, buf, pen);
        if self.rows.is_read() && self.rows.list().is_empty() {
            self.paint_nothing(cut_top(area, 1).1, buf, pen);
        } else {
            match self.view {
                View::Table => self.paint_table(buf, pen),
                View::Cards => self.paint_cards(buf, pen),
            }
        }
        self.paint_fault(area, buf, pen);
        self.line.paint_offers(self.body(), buf, pen);
        if let Some(sorting) = &self.sorting {
            sorting.paint(area, buf, pen, self.entity);
        }
    }

    /// The filter line, and at its right how many there are.
    fn paint_head(&self, area: Rect, buf: &mut Buffer, pen: &Pen<'_>) {
        let words = self.count_words(pen);
        let taken = text::width(&words).min(COUNT.min(area.width / 2));
        let style = if self.is_searching() { pen.theme.waiting } else { pen.theme.label };
        let x = area.right().saturating_sub(taken + 1);
        text::paint_aligned(buf, x, area.y, taken, &words, style, Align::Right);
        if self.line.is_typing() || !self.line.text().is_empty() {
            self.line.paint(area.x + 1, area.y, line_width(area), buf, pen);
        }
    }

    fn is_searching(&self) -> bool {
        self.rows.is_waiting() || !self.rows.is_read()
    }

    fn count_words(&self, pen: &Pen<'_>) -> String {
        let total = self.total();
        let mut words = Vec::new();
        let list = self.rows.list();
        if self.marked.is_any(list) {
            let count = self.marked.count(list, total);
            let count = count.map_or_else(|| "…".to_owned(), |count| pen.lang.integer(count.cast_signed()));
            words.push(pen.lang.tell("list-marked", &[("count", count)]));
        }
        if self.is_searching() {
            words.push(pen.lang.say("searching"));
        } else if let Some(total) = total {
            words.push(pen.lang.counted(self.entity, usize::try_from(total).unwrap_or(usize::MAX)));
        }
        words.join(" · ")
    }

    /// What is wrong with the filter line, over the headings: quietly while one types, aloud after Enter.
    fn paint_fault(&self, area: Rect, buf: &mut Buffer, pen: &Pen<'_>) {
        let Some(fault) = self.line.fault() else { return };
        let is_quiet = self.line.is_quiet();
        if is_quiet && self.line.is_offering() {
            return;
        }
        let (said, style) = match is_quiet {
            true => (fault.to_owned(), pen.theme.label),
            false => (format!("! {fault}"), pen.theme.error),
        };
        let body = self.body();
        let lines = text::fold_lines(&said, body.width.saturating_sub(2), usize::from(body.height.min(3)));
        for (y, line) in (body.y..).zip(lines) {
            let row = Rect { y, height: 1, x: area.x, width: area.width };
            text::clear(row, buf, pen.theme.text);
            text::paint(buf, row.x + 1, row.y, row.width.saturating_sub(2), line, style);
        }
    }

    fn paint_nothing(&self, area: Rect, buf: &mut Buffer, pen: &Pen<'_>) {
        let is_filtered = !self.line.text().is_empty();
        let own = format!("list-empty-{}", self.entity.plural.replace('_', "-"));
        let key = if pen.lang.has(&own) { own.as_str() } else { "list-empty" };
        let (key, hints) = match is_filtered {
            true => (
                "list-nothing-found",
                vec![hint(pen, List::Filter), words::hint_as(pen, Always::Escape, "list-clear-filter")],
            ),
            false => (key, vec![hint(pen, List::New)]),
        };
        frame::empty(area, buf, pen.theme, &pen.lang.say(key), &hints);
    }

    fn paint_table(&self, buf: &mut Buffer, pen: &Pen<'_>) {
        let columns = self.columns(pen.lang, None);
        let eye = words::eye(pen, &self.colours, self.me);
        let list = self.rows.list();
        let rows: Vec<Row> =
            self.shown().map(|record| eye.row(record, &self.columns, self.marked.is_marked(list, record.id))).collect();
        let extent = self.rows.extent(self.total());
        let focused = pen.focused && !self.line.is_typing();
        let table = Table { focused, extent, ..Table::new(&columns, &rows, list.line()) };
        table.paint(self.body(), buf, pen.theme);
    }

    fn paint_cards(&self, buf: &mut Buffer, pen: &Pen<'_>) {
        let cards = self.cards(&words::eye(pen, &self.colours, self.me));
        let focused = pen.focused && !self.line.is_typing();
        let cards = Cards { cards: &cards, selected: self.rows.list().line(), focused, lines: self.lines() };
        cards.paint(self.cards_area(), buf, pen.theme);
        if let Some(extent) = self.rows.extent(self.total()) {
            table::thumb(self.cards_area(), buf, extent, pen.theme);
        }
    }

    fn cards(&self, eye: &Eye<'_>) -> Vec<Card> {
        let fields = words::card_fields(&self.read);
        let columns = card::columns(self.cards_area().width).max(1);
        let room = (self.cards_area().width / columns).saturating_sub(6);
        let list = self.rows.list();
        let card = |record: &Record| Card {
            name: eye.name(record),
            lines: words::packed(eye, record, &fields, room),
            is_marked: self.marked.is_marked(list, record.id),
        };
        self.shown().map(card).collect()
    }

    /// What stands at a point.
    pub(super) fn hit(&self, x: u16, y: u16, cx: &Cx<'_>) -> Option<Hit> {
        let count = self.rows.list().shown().len();
        match self.view {
            View::Table => {
                let columns = self.columns(cx.lang, Some(cx.catalog));
                let rows = vec![Row::default(); count];
                let table = Table { gutter: Gutter::Wide, ..Table::new(&columns, &rows, None) };
                table.hit(self.body(), x, y)
            }
            View::Cards => {
                let cards = vec![Card::default(); count];
                let cards = Cards { cards: &cards, selected: None, focused: true, lines: self.lines() };
                cards.hit(self.cards_area(), x, y).map(|at| Hit::Row(at, None))
            }
        }
    }

    /// The cell of the caret while the filter line is typed into.
    pub(super) fn caret(&self) -> Option<Position> {
        if !self.line.is_typing() {
            return None;
        }
        Some(self.line.cursor(self.area.x + 1, self.area.y, line_width(self.area)))
    }
}

/// The cells of the filter line: what the count leaves.
fn line_width(area: Rect) -> u16 {
    area.width.saturating_sub(COUNT.min(area.width / 2) + 4)
}
