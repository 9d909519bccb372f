//! The form view of a list (CON-2): the record under the cursor with all its fields, beside a narrow list where there is room
//! for one.
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::dialogs::columns::Columns;
use crate::model::entity::Title;
use crate::model::field::{Ask, Store};
use crate::model::{Catalog, Field, Kind, Record, Ref};
use crate::shell::{Cx, Effect, Fetch, Pen, Result};
use crate::ui::cell::Cell;
use crate::ui::detail::{Detail, Row};
use crate::ui::layout::cut_top;
use crate::ui::shown::Eye;
use crate::ui::text;

/// A list stands beside the form in a window of so many cells.
const BESIDE: u16 = 60;
/// The least and the greatest width of that list.
const LIST: (u16, u16) = (24, 40);
/// Two columns of fields stand side by side in so many cells.
const TWO: u16 = 84;
/// The lines of a long text that show.
const LINES: usize = 12;
/// Said elsewhere, or part of something that is said.
const HIDDEN: [&str; 3] = ["root", "reference", "content"];
/// Worth a line only when they are set.
const IF_SET: [&str; 3] = ["email_invalid", "unsubscribed", "all_day"];

/// The record that the form shows.
#[derive(Debug, Default)]
pub struct FormView {
    at: Option<Ref>,
    record: Fetch<Option<Record>>,
    fields: Vec<&'static Field>,
    /// Fields of linked records that were chosen.
    pub further: Vec<&'static Field>,
    top: usize,
}

/// The room of the narrow list, and that of the form.
pub fn rooms(body: Rect) -> (Rect, Rect) {
    let width = if body.width < BESIDE { 0 } else { (body.width * 3 / 10).clamp(LIST.0, LIST.1) };
    let rest = if width == 0 { body.x } else { body.x + width + 2 };
    let form = Rect { x: rest, width: body.right().saturating_sub(rest), ..body };
    (Rect { width, ..body }, form)
}

impl FormView {
    /// Reads the record under the cursor when it is another one.
    pub fn look(&mut self, at: Option<Ref>, cx: &Cx<'_>) -> Result<Effect> {
        if at == self.at {
            return Ok(Effect::None);
        }
        self.top = 0;
        self.look_again(at, cx)
    }

    /// Reads the record under the cursor: it may have changed.
    pub fn look_again(&mut self, at: Option<Ref>, cx: &Cx<'_>) -> Result<Effect> {
        self.at = at;
        let Some(at) = at else {
            self.record.put(None);
            return Ok(Effect::None);
        };
        self.fields = cx.catalog.fields(at.entity).to_vec();
        let mut read = self.fields.clone();
        read.extend(self.further.iter().copied().filter(|field| !self.fields.contains(field)));
        self.record.ask(cx, move |repository| Ok(repository.some_of(at.entity, &[at.id], &read)?.into_iter().next()))
    }

    /// Takes a record that was read beside the screen.
    pub fn settle(&mut self) -> Result<()> {
        self.record.settle().map(|_| ())
    }

    /// Scrolls the fields by so many screens of `area`.
    pub fn scroll(&mut self, by: isize, area: Rect) {
        let page = usize::from(area.height.saturating_sub(4)).max(1);
        let by = isize::try_from(page).unwrap_or(1) * by;
        self.top = self.top.saturating_add_signed(by).min(self.fields.len() * 2);
    }

    fn record(&self) -> Option<&Record> {
        self.record.value()?.as_ref().filter(|record| Some(record.at()) == self.at)
    }

    fn rows(&self, record: &Record, chosen: Option<&Columns>, eye: &Eye<'_>, width: u16) -> Vec<Row> {
        let chosen = chosen.map(Columns::fields);
        let fields = chosen.as_deref().unwrap_or(&self.fields);
        let is_title = |field: &Field| record.entity.title == Title::Column(field.key);
        let is_shown = |field: &&&'static Field| {
            let value = record.value(field.key);
            let unset = IF_SET.contains(&field.key) && !value.is_true();
            let is_chosen = matches!(field.store, Store::Linked(_) | Store::OfPlace);
            let filled = !value.is_empty() || is_chosen || field.ask != Ask::Never && field.store != Store::Derived;
            !is_title(field) && !HIDDEN.contains(&field.key) && !unset && filled
        };
        let (long, short): (Vec<&'static Field>, Vec<&'static Field>) =
            fields.iter().filter(is_shown).partition(|field| field.kind == Kind::LongText);
        let mut rows = Vec::new();
        let mut section = "";
        for field in short {
            if field.store == Store::Custom && field.section != section {
                section = field.section;
                rows.extend([Row::Blank, Row::Heading(section.to_owned())]);
            }
            let value = eye.full(record, field);
            let empty = value.text.is_empty() && value.sign.is_none();
            let cell = if empty { Cell::new("—", eye.theme.label) } else { value };
            rows.push(Row::pair(eye.lang.field(record.entity, field), cell));
        }
        for field in long.into_iter().filter(|field| !record.value(field.key).is_empty()) {
            rows.extend([Row::Blank, Row::Heading(eye.lang.field(record.entity, field))]);
            let lines = record.text(field.key).lines();
            let folded = lines.flat_map(|line| text::fold_lines(line, width.saturating_sub(1).max(1), LINES));
            rows.extend(folded.take(LINES).map(|line| Row::Text(Line::styled(line.to_owned(), eye.theme.value))));
        }
        rows
    }

    /// Paints the record; nothing while none is read.
    pub fn paint(&self, area: Rect, buf: &mut Buffer, pen: &Pen<'_>, (eye, chosen): (&Eye<'_>, Option<&Columns>)) {
        let Some(record) = self.record() else { return };
        let (head, body) = cut_top(area, 2);
        let name = eye.name(record);
        let reference = record.reference();
        let taken = text::width(reference);
        let style = |style: ratatui::style::Style| style.patch(pen.theme.strong);
        name.paint(buf, head.x + 1, head.y, head.width.saturating_sub(taken + 3), style);
        let x = head.right().saturating_sub(taken + 1);
        text::paint(buf, x, head.y, taken, reference, pen.theme.label);
        text::repeat(buf, head.x + 1, head.y + 1, head.width.saturating_sub(2), '─', pen.theme.rule);
        let height = usize::from(body.height);
        let half = Rect { width: body.width / 2, ..body };
        let is_wide = body.width >= TWO;
        let rows = self.rows(record, chosen, eye, if is_wide { half.width } else { body.width });
        if !is_wide || rows.len() <= height {
            let top = self.top.min(rows.len().saturating_sub(height));
            Detail { rows: &rows, selected: None, focused: false, top }.paint(body, buf, pen.theme);
            return;
        }
        let per = rows.len().div_ceil(2).max(height.min(rows.len()));
        let (left, right) = rows.split_at(per.min(rows.len()));
        let right = match right {
            [Row::Blank, rest @ ..] => rest,
            all => all,
        };
        let other = Rect { x: half.right(), width: body.width - half.width, ..body };
        for (rows, place) in [(left, half), (right, other)] {
            let top = self.top.min(rows.len().saturating_sub(height));
            Detail { rows, selected: None, focused: false, top }.paint(place, buf, pen.theme);
        }
    }
}

/// The fields that the form of an entity shows by itself.
pub fn own_fields(entity: &crate::model::Entity, catalog: &Catalog) -> Vec<&'static Field> {
    let wanted = |field: &&&'static Field| entity.title != Title::Column(field.key) && !HIDDEN.contains(&field.key);
    catalog.fields(entity).iter().filter(wanted).copied().collect()
}
