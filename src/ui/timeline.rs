//! The infobox: what is coming on top, what happened below, day by day (INF-1). Only the entries in the window are ever
//! looked at, so that a hundred thousand scroll like ten.
mod paint;

use super::text;
use crate::lang::Lang;
use chrono::{Datelike, NaiveDate, NaiveDateTime};
use ratatui::layout::Rect;

/// How far an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum State {
    /// It happened.
    #[default]
    Past,
    /// It will be done.
    Planned,
    /// It should have been done.
    Late,
    /// It was planned, and was done.
    Done,
    /// It was planned, and will not be done.
    Cancelled,
}

/// One entry, in words.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Line {
    /// When, as the wall shows it.
    pub at: NaiveDateTime,
    /// Whether the hour means something.
    pub has_time: bool,
    /// Whether it stands among what is coming.
    pub is_coming: bool,
    /// Its kind, as the catalogue names it: `call`, `note`.
    pub kind: String,
    /// The sign of its own; that of its kind without.
    pub sign: Option<char>,
    /// Its kind in words.
    pub label: String,
    /// Who took part or wrote it, in words.
    pub who: String,
    /// In a few words.
    pub subject: String,
    /// In full; shown where there is room.
    pub text: String,
    /// How many remarks were made on it, in words; empty when none was.
    pub remarks: String,
    /// When it stands in the calendar, in words; empty where it does not.
    pub calendar: String,
    /// How far it is.
    pub state: State,
}

/// A part of the infobox, under a title of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Late,
    Coming,
    Past,
}

impl Line {
    const fn part(&self) -> Part {
        match (self.is_coming, self.state) {
            (false, _) => Part::Past,
            (true, State::Late) => Part::Late,
            (true, State::Past | State::Planned | State::Done | State::Cancelled) => Part::Coming,
        }
    }
}

/// A timeline as it is painted.
#[derive(Debug, Clone, Copy)]
pub struct Timeline<'a> {
    /// The entries that were read, in the order of the screen: what is coming first.
    pub lines: &'a [Line],
    /// The entry of the cursor.
    pub selected: Option<usize>,
    /// Whether the keys come here.
    pub focused: bool,
    /// The first entry that shows.
    pub top: usize,
    /// The day on the reader's calendar.
    pub today: NaiveDate,
}

/// From this width on days stand on lines of their own and entries show their text.
const ROOMY: u16 = 64;
/// The most rows of text below an entry.
const TEXT: usize = 3;
/// The cells before the text of an entry: bar, hour, sign.
const INDENT: u16 = 11;

/// A row of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Row {
    /// Where what is coming, or what is past, begins.
    Section(usize),
    /// A new day.
    Day(usize),
    /// The first row of an entry.
    Entry(usize),
    /// A further row of its text.
    Text(usize, usize),
}

impl Timeline<'_> {
    /// The rows of one entry with what stands before it.
    fn rows_of(&self, at: usize, width: u16) -> Vec<Row> {
        let line = &self.lines[at];
        let before = at.checked_sub(1).map(|before| &self.lines[before]);
        let begins = before.is_none_or(|before| before.part() != line.part());
        let mut rows = Vec::new();
        rows.extend(begins.then_some(Row::Section(at)));
        if width >= ROOMY && (begins || at == self.top || before.is_some_and(|it| it.at.date() != line.at.date())) {
            rows.push(Row::Day(at));
        }
        rows.push(Row::Entry(at));
        if width >= ROOMY {
            rows.extend((0..self.text_of(line, width).len()).map(|row| Row::Text(at, row)));
        }
        rows
    }

    fn text_of<'l>(&self, line: &'l Line, width: u16) -> Vec<&'l str> {
        text::fold_lines(&line.text, width.saturating_sub(INDENT + 1), TEXT)
    }

    /// The rows of the screen, from the first entry that shows.
    fn rows(&self, width: u16, height: u16) -> Vec<Row> {
        let height = usize::from(height);
        let mut rows = Vec::new();
        for at in self.top..self.lines.len() {
            if rows.len() >= height {
                break;
            }
            rows.extend(self.rows_of(at, width));
        }
        rows.truncate(height);
        rows
    }

    /// The first entry that must show so that the cursor's is whole in sight.
    pub fn scrolled(&self, area: Rect) -> usize {
        let Some(selected) = self.selected.filter(|at| *at < self.lines.len()) else { return 0 };
        let height = usize::from(area.height).max(1);
        let mut top = self.top.min(selected).max(selected.saturating_sub(height));
        while top < selected {
            let from_top = Timeline { top, ..*self };
            let rows: usize = (top..=selected).map(|at| from_top.rows_of(at, area.width).len()).sum();
            if rows <= height {
                break;
            }
            top += 1;
        }
        // The very first entry brings the title above it along.
        top
    }

    /// About how many entries find room: what a page is.
    pub fn capacity(&self, area: Rect) -> u16 {
        if area.width >= ROOMY { (area.height / 4).max(1) } else { area.height.max(1) }
    }

    /// The entry at a point.
    pub fn hit(&self, area: Rect, x: u16, y: u16) -> Option<usize> {
        let row = usize::from(y.checked_sub(area.y)?);
        let rows = self.rows(area.width, area.height);
        match rows.get(row).filter(|_| area.contains((x, y).into()))? {
            Row::Entry(at) | Row::Text(at, _) => Some(*at),
            Row::Section(_) | Row::Day(_) => None,
        }
    }
}

/// The sign of a kind of entry; planned ones are boxes to tick. No emoji: terminals disagree on their width.
pub fn sign(kind: &str, state: State) -> char {
    match (state, kind) {
        (State::Planned | State::Late, _) => '☐',
        (State::Cancelled, _) => '×',
        (_, "call") => '✆',
        (_, "meeting") => '◇',
        (_, "visit") => '⌂',
        (_, "task") => '✓',
        (_, "status") => '→',
        (_, "activate") => '●',
        (_, "assign" | "assign_company") => '⇄',
        (_, "add") => '+',
        (_, "delete") => '−',
        (_, "merge") => '∪',
        (_, "email") => '@',
        (_, "profile") => '»',
        (_, "campaign") => '¶',
        (_, "document") => '▤',
        (_, "tag") => '#',
        (_, "gdpr") => '§',
        (_, "note" | "info" | "edit") => '✎',
        _ => '·',
    }
}

/// A day in eight cells: `jeu. 26` close by in this month, `12 oct.` this year, `12/10/25` before.
fn short_day(day: NaiveDate, today: NaiveDate, lang: &Lang) -> String {
    let whole = lang.date(day, today);
    let mut words = whole.split_whitespace();
    // The day's name says enough within the month; else the month does.
    let near = (day - today).num_days().abs() < 21 && day.month() == today.month();
    match (words.next(), words.next(), words.next()) {
        (Some(name), Some(number), Some(_)) if near => format!("{name} {number}"),
        (Some(_), Some(number), Some(month)) if day.year() == today.year() => format!("{number} {month}"),
        _ => day.format("%d/%m/%y").to_string(),
    }
}

#[cfg(test)]
mod cases;
