//! How a list is painted, and what stands at a point of it.
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::stand::View;
use super::{ListScreen, form, own_order};
use crate::input::command::{Always, List};
use crate::lang::Lang;
use crate::model::entity::Title;
use crate::model::field::{Field, Width};
use crate::model::query::Direction;
use crate::model::{Catalog, Entity, Kind, Record};
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
/// In fewer cells colleagues are named by their initials.
const NARROW: u16 = 100;
/// The cells for initials.
const INITIALS: u16 = 4;

fn is_colleague(field: &Field) -> bool {
    field.kind == Kind::Link && field.target == "user"
}

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
        words::card_lines(&self.card_fields())
    }

    /// The fields of a card below its name.
    fn card_fields(&self) -> Vec<&'static Field> {
        match &self.chosen {
            Some(chosen) if self.view == View::Cards => words::in_parts(chosen.fields()),
            _ => words::card_fields(&self.read),
        }
    }

    /// The area of the form.
    pub(super) fn form_area(&self) -> Rect {
        form::rooms(self.body()).1
    }

    /// How many cards stand side by side; one row each in a table.
    pub(super) fn across(&self) -> usize {
        match self.view {
            View::Table | View::Form => 1,
            View::Cards => usize::from(card::columns(self.cards_area().width)),
        }
    }

    /// How many records find room.
    pub(super) fn capacity(&self) -> u16 {
        match self.view {
            View::Table | View::Form => Table::new(&[], &[], None).capacity(self.body()),
            View::Cards => {
                let cards = Cards { cards: &[], selected: None, focused: true, lines: self.lines() };
                cards.rows(self.cards_area()) * card::columns(self.cards_area().width)
            }
        }
    }

    fn columns(&self, lang: &Lang, catalog: Option<&Catalog>) -> Vec<Column> {
        let is_narrow = self.is_narrow();
        let mut columns = shown::columns(lang, self.entity, &self.columns, None);
        let widths = self.chosen.as_ref().filter(|_| self.view == View::Table).map(|chosen| chosen.0.as_slice());
        for (at, column) in columns.iter_mut().enumerate() {
            let width = widths.and_then(|columns| columns.get(at)).and_then(|column| column.width);
            // Rather fewer columns than words that are cut everywhere.
            match (width, column.width) {
                (Some(cells), _) => column.width = Width::Cells(cells),
                (None, Width::Wide(_)) if self.columns[at].list.is_some_and(|(_, rank)| rank == 0) => {
                    column.least = 24;
                }
                (None, Width::Wide(_)) => column.least = 15,
                (None, Width::Cells(cells)) if widths.is_some() => {
                    column.width = Width::Cells(cells.max(text::width(&column.title).min(16) + 2));
                }
                // A colleague is known by the initials, and stays where the name would have to leave.
                (None, Width::Cells(_)) if is_narrow && is_colleague(self.columns[at]) => {
                    column.width = Width::Cells(INITIALS.max(text::width(&column.title)));
                    column.rank = column.rank.min(3);
                }
                (None, Width::Cells(cells)) if is_narrow => {
                    column.width = Width::Cells((cells - cells / 8).max(text::width(&column.title)));
                }
                (None, Width::Cells(_)) => {}
            }
            // Where they were chosen, the last ones leave first.
            if widths.is_some() {
                column.rank = u8::try_from(at).unwrap_or(u8::MAX);
            }
        }
        self.mark_orders(&mut columns, &self.columns, catalog);
        columns
    }

    /// Whether the columns stand so close that colleagues are named by their initials.
    fn is_narrow(&self) -> bool {
        let is_own = self.chosen.is_none() || self.view != View::Table;
        is_own && self.area.width < NARROW
    }

    /// Says in the headings which fields order the list.
    fn mark_orders(&self, columns: &mut [Column], fields: &[&'static Field], catalog: Option<&Catalog>) {
        let own =
            || catalog.map_or_else(|| own_order(self.entity, &Catalog::default()), |it| own_order(self.entity, it));
        let orders = if self.orders.is_empty() { own().into_iter().collect() } else { self.orders.clone() };
        for (place, order) in orders.iter().enumerate() {
            let Some(at) = fields.iter().position(|field| field.key == order.field.key) else { continue };
            let way = if order.direction == Direction::Ascending { table::Order::Up } else { table::Order::Down };
            columns[at].sorted = Some(way);
            columns[at].turn = if orders.len() > 1 { u8::try_from(place + 1).unwrap_or(0) } else { 0 };
        }
    }

    /// The one column of the narrow list beside a form: what records are called.
    fn name_column(&self, lang: &Lang) -> Vec<Column> {
        let title = match self.entity.title {
            Title::Column(key) => self.entity.field(key),
            Title::Label => self.entity.field("label_fr"),
        };
        let heading = title.map(|field| lang.heading(self.entity, field)).unwrap_or_default();
        let mut columns = vec![Column::new(heading, Width::Wide(1), 0)];
        let fields: Vec<&'static Field> = title.into_iter().collect();
        self.mark_orders(&mut columns, &fields, None);
        columns
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
                View::Form => self.paint_form(buf, pen),
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
        if self.line.fault().is_some() && !self.line.is_offering() {
            words.push(pen.lang.say("list-filter-part"));
        }
        if self.is_searching() {
            words.push(pen.lang.say("searching"));
        } else if let Some(total) = total.filter(|_| self.line.fault().is_none() || self.line.is_typing()) {
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
        let is_unclear = self.line.fault().is_some() && !self.line.is_typing();
        let (sentence, hints) = match is_filtered {
            true => (
                pen.lang.say(if is_unclear { "list-filter-unclear" } else { "list-nothing-found" }),
                vec![hint(pen, List::Filter), words::hint_as(pen, Always::Escape, "list-clear-filter")],
            ),
            false => (with_purpose(self.entity, key, pen.lang), vec![hint(pen, List::New)]),
        };
        frame::empty(area, buf, pen.theme, &sentence, &hints);
    }

    fn paint_table(&self, buf: &mut Buffer, pen: &Pen<'_>) {
        let columns = self.columns(pen.lang, None);
        let eye = words::eye(pen, &self.colours, self.me);
        let list = self.rows.list();
        let by_initials = self.is_narrow();
        let row = |record: &Record| {
            let mut row = eye.row(record, &self.columns, self.marked.is_marked(list, record.id));
            let colleagues = row.cells.iter_mut().zip(&self.columns).filter(|(_, field)| is_colleague(field));
            for (cell, field) in colleagues.filter(|_| by_initials) {
                if record.value(field.key).link() != Some(self.me) {
                    cell.text = shown::initials(&cell.text);
                }
            }
            row
        };
        let rows: Vec<Row> = self.shown().map(row).collect();
        let extent = self.rows.extent(self.total());
        let focused = pen.focused && !self.line.is_typing();
        let table = Table { focused, extent, ..Table::new(&columns, &rows, list.line()) };
        table.paint(self.body(), buf, pen.theme);
    }

    fn paint_form(&self, buf: &mut Buffer, pen: &Pen<'_>) {
        let (beside, area) = form::rooms(self.body());
        let eye = words::eye(pen, &self.colours, self.me);
        let list = self.rows.list();
        if beside.width > 0 {
            let columns = self.name_column(pen.lang);
            let row = |record: &Record| Row {
                cells: vec![eye.name(record)],
                is_marked: self.marked.is_marked(list, record.id),
            };
            let rows: Vec<Row> = self.shown().map(row).collect();
            let extent = self.rows.extent(self.total());
            let focused = pen.focused && !self.line.is_typing();
            let table = Table { focused, extent, ..Table::new(&columns, &rows, list.line()) };
            table.paint(beside, buf, pen.theme);
            for y in area.top()..area.bottom() {
                text::paint(buf, area.x.saturating_sub(1), y, 1, "│", pen.theme.rule);
            }
        }
        self.form.paint(area, buf, pen, (&eye, self.chosen.as_ref().filter(|_| self.view == View::Form)));
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
        let fields = self.card_fields();
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
            View::Form => {
                let columns = self.name_column(cx.lang);
                let rows = vec![Row::default(); count];
                let table = Table { gutter: Gutter::Wide, ..Table::new(&columns, &rows, None) };
                table.hit(form::rooms(self.body()).0, x, y).filter(|hit| matches!(hit, Hit::Row(..)))
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

/// What an empty list says: that it is empty, and for a list of the settings what it is for.
fn with_purpose(entity: &Entity, key: &str, lang: &Lang) -> String {
    let purpose = format!("settings-about-{}", entity.plural.replace('_', "-"));
    let empty = lang.say(key);
    match key == "list-empty" && lang.has(&purpose) {
        true => format!("{empty}\n{}", lang.say(&purpose)),
        false => empty,
    }
}
