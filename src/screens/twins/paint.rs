//! How the groups of likely duplicates are painted: above each the score in a word and per cent, and the reasons.
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Row, State, TwinsScreen};
use crate::lang::Lang;
use crate::model::catalog::REFERENCE;
use crate::model::field::Width;
use crate::model::twin::{Reason, SURE};
use crate::model::{Entity, Field, Id};
use crate::repository::Group;
use crate::screens::words;
use crate::shell::Pen;
use crate::ui::cell::Cell;
use crate::ui::frame;
use crate::ui::layout::{cut_bottom, cut_top};
use crate::ui::table::{Column, Extent, Row as TableRow, Table};
use crate::ui::text::{self, Align};

/// What tells the records of a group apart, or makes them alike: the fields, their widths, and their ranks.
const COLUMNS: [(&str, Width, u8); 8] = [
    ("name", Width::Wide(3), 0),
    ("account", Width::Wide(2), 3),
    ("city", Width::Cells(14), 1),
    ("phone", Width::Cells(16), 2),
    ("email", Width::Wide(2), 4),
    ("mobile", Width::Cells(16), 6),
    ("siren", Width::Cells(12), 5),
    ("reference", Width::Cells(9), 1),
];

fn field(entity: &Entity, key: &str) -> Option<&'static Field> {
    if key == "reference" { Some(&REFERENCE) } else { entity.field(key) }
}

/// The fields that are read.
pub fn fields(entity: &'static Entity) -> Vec<&'static Field> {
    COLUMNS.iter().filter_map(|(key, ..)| field(entity, key)).chain(entity.field("active")).collect()
}

fn columns(entity: &'static Entity, lang: &Lang) -> Vec<(&'static Field, Column)> {
    let column = |(key, width, rank): &(&str, Width, u8)| {
        let field = field(entity, key)?;
        let least = if *key == "name" { 20 } else { 0 };
        Some((field, Column::new(lang.heading(entity, field), *width, *rank).at_least(least)))
    };
    COLUMNS.iter().filter_map(column).collect()
}

/// The area of the table: a line stands above it, a blank and a line below.
pub fn body(area: Rect) -> Rect {
    cut_bottom(cut_top(area, 1).1, 2).0
}

/// «sûr» or «probable».
fn word(score: u16, lang: &Lang) -> String {
    lang.say(if score >= SURE { "twins-sure" } else { "twins-likely" })
}

fn percent(score: u16, lang: &Lang) -> String {
    lang.percent(i64::from(score / 10))
}

fn reasons(reasons: &[Reason], lang: &Lang) -> String {
    reasons.iter().map(|reason| lang.say(reason.sentence())).collect::<Vec<_>>().join(", ")
}

impl TwinsScreen {
    /// Paints the screen.
    pub(super) fn paint(&self, area: Rect, buf: &mut Buffer, pen: &Pen<'_>) {
        self.paint_head(area, buf, pen);
        if self.list.is_empty() {
            let sentence = match self.state {
                State::Due | State::Running => "twins-searching",
                State::Stopped | State::Done => "twins-none",
            };
            if !self.groups.is_waiting() {
                frame::empty(cut_top(area, 1).1, buf, pen.theme, &pen.lang.say(sentence), &[]);
            }
            return;
        }
        self.paint_table(area, buf, pen);
        self.paint_about(area, buf, pen);
    }

    /// What was looked at, and how much was found.
    fn paint_head(&self, area: Rect, buf: &mut Buffer, pen: &Pen<'_>) {
        let (lang, theme) = (pen.lang, pen.theme);
        let room = area.width.saturating_sub(2);
        if self.state == State::Running || self.groups.is_waiting() {
            let words = lang.say("twins-searching");
            text::paint_aligned(buf, area.x + 1, area.y, room, &words, theme.waiting, Align::Right);
        }
        let (records, common) = self.looked_at;
        if self.state != State::Done || records == 0 {
            return;
        }
        let looked_at = lang.counted(self.entity, usize::try_from(records).unwrap_or(usize::MAX));
        let key = if self.list.is_empty() { "twins-none-about" } else { "twins-about" };
        let number = i64::try_from(records).unwrap_or(i64::MAX);
        let words = [("groups", self.all().len().into()), ("count", looked_at.into()), ("records", number.into())];
        let mut about = lang.say_with(key, &words);
        if !self.filter.is_empty() {
            about = format!("{about} · {}", self.filter);
        }
        if common > 0 && area.width >= 100 {
            let count = i64::try_from(common).unwrap_or(i64::MAX).into();
            about = format!("{about} · {}", lang.say_with("twins-common", &[("count", count)]));
        }
        text::paint(buf, area.x + 1, area.y, room, &about, theme.label);
    }

    fn paint_table(&self, area: Rect, buf: &mut Buffer, pen: &Pen<'_>) {
        let body = body(area);
        let (fields, columns): (Vec<_>, Vec<_>) = columns(self.entity, pen.lang).into_iter().unzip();
        let eye = words::eye(pen, &self.colours, Id(0));
        let shown = &self.list.rows()[self.list.shown()];
        let row = |row: &Row| match row {
            Row::Member(id) => self.known.get(id).map(|record| eye.row(record, &fields, false)),
            Row::Title(_) => None,
        };
        let blank = || TableRow { cells: vec![Cell::default(); columns.len()], is_marked: false };
        let rows: Vec<TableRow> = shown.iter().map(|one| row(one).unwrap_or_else(blank)).collect();
        let extent = Extent { before: self.list.shown().start as u64, total: self.list.rows().len() as u64 };
        let table =
            Table { focused: pen.focused, extent: Some(extent), ..Table::new(&columns, &rows, self.list.line()) };
        table.paint(body, buf, pen.theme);
        let top = body.y + (body.height - table.capacity(body));
        let room = body.width.saturating_sub(3);
        for ((y, row), at) in (top..body.bottom()).zip(shown).zip(self.list.shown()) {
            let group = self.homes.get(at).and_then(|home| self.all().get(*home));
            if let (Row::Title(_), Some(group)) = (row, group) {
                paint_title(Rect { x: body.x + 1, y, width: room, height: 1 }, buf, pen, group);
            }
        }
    }

    /// Of more than two records: whom the one under the cursor looks like most, and why.
    fn paint_about(&self, area: Rect, buf: &mut Buffer, pen: &Pen<'_>) {
        let line = cut_bottom(area, 1).1;
        let (Some(group), Some(id)) = (self.here(), self.selected()) else { return };
        let Some(pair) = group.pair_of(id).filter(|_| group.records.len() > 2) else { return };
        let other = if pair.low == id { pair.high } else { pair.low };
        let Some(other) = self.known.get(&other) else { return };
        let words = [
            ("name", words::title_plain(other).into()),
            ("sure", word(pair.score, pen.lang).into()),
            ("percent", percent(pair.score, pen.lang).into()),
            ("reasons", reasons(&pair.reasons, pen.lang).into()),
        ];
        let about = pen.lang.say_with("twins-as", &words);
        text::paint(buf, line.x + 3, line.y, line.width.saturating_sub(4), &about, pen.theme.label);
    }
}

/// `sûr 98 %   même e-mail, nom proche ─────`.
fn paint_title(area: Rect, buf: &mut Buffer, pen: &Pen<'_>, group: &Group) {
    let theme = pen.theme;
    let score = group.score();
    let style = if score >= SURE { theme.ok } else { theme.warning };
    let head = format!("{} {}", word(score, pen.lang), percent(score, pen.lang));
    let mut x = text::paint(buf, area.x, area.y, area.width, &head, style);
    let why = group.pairs.first().map(|pair| reasons(&pair.reasons, pen.lang)).unwrap_or_default();
    let left = |x: u16| area.right().saturating_sub(x);
    x = text::paint(buf, x + 2, area.y, left(x + 2), &why, theme.label);
    text::repeat(buf, x + 1, area.y, left(x + 1), '─', theme.rule);
}
