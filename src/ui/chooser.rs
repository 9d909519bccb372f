//! A line to type in, and below it what fits: the body of look-ups, of the palette, of the help and of the toolbox.
use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::layout::cut_top;
use super::text;
use super::theme::Theme;
use crate::input::Chord;
use crate::input::edit::Line;
use crate::model::normal;

/// Something that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Entry {
    /// What it is called.
    pub text: String,
    /// More about it, behind.
    pub detail: String,
    /// At the right: a key, a reference.
    pub remark: String,
    /// Other words by which it is found.
    pub words: String,
    /// The heading under which it stands while nothing is typed.
    pub group: String,
    /// Whether it can be chosen; `detail` says why not.
    pub is_blocked: bool,
}

impl Entry {
    /// Something of a name.
    pub fn new(text: impl Into<String>) -> Entry {
        Entry { text: text.into(), ..Entry::default() }
    }
}

/// Who decides what fits what is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Finds {
    /// The chooser, loosely: `aso` finds «Apollo services».
    Loosely,
    /// Whoever gives the entries.
    Elsewhere,
}

/// A row that is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Row {
    Heading(String),
    Entry { place: usize, matched: Vec<usize> },
}

/// A typed line, entries, and a cursor over those that fit.
#[derive(Debug)]
pub struct Chooser {
    line: Line,
    finds: Finds,
    entries: Vec<Entry>,
    rows: Vec<Row>,
    cursor: usize,
    top: usize,
    area: Rect,
}

impl Chooser {
    /// Nothing typed yet.
    pub fn new(finds: Finds, entries: Vec<Entry>) -> Chooser {
        let mut chooser = Chooser {
            line: Line::default(),
            finds,
            entries: Vec::new(),
            rows: Vec::new(),
            cursor: 0,
            top: 0,
            area: Rect::ZERO,
        };
        chooser.replace(entries);
        chooser
    }

    /// Other entries; the cursor goes to the first.
    pub fn replace(&mut self, entries: Vec<Entry>) {
        self.entries = entries;
        self.find();
    }

    /// What is typed.
    pub fn typed(&self) -> &str {
        self.line.text()
    }

    /// Types in place of what was typed.
    pub fn set_typed(&mut self, text: &str) {
        self.line.set(text);
        self.find();
    }

    /// A key for the line; says whether what is typed has changed.
    pub fn press(&mut self, chord: Chord) -> bool {
        let before = self.line.text().to_owned();
        self.line.press(chord);
        self.changed(&before)
    }

    /// Pasted text for the line; says whether what is typed has changed.
    pub fn paste(&mut self, pasted: &str) -> bool {
        let before = self.line.text().to_owned();
        let _ = self.line.paste(pasted);
        self.changed(&before)
    }

    fn changed(&mut self, before: &str) -> bool {
        let changed = before != self.line.text();
        if changed {
            self.find();
        }
        changed
    }

    /// The entry under the cursor, by its place.
    pub fn selected(&self) -> Option<usize> {
        match self.rows.get(self.cursor)? {
            Row::Entry { place, .. } => Some(*place),
            Row::Heading(_) => None,
        }
    }

    /// Moves the cursor by so many entries; it stops at the ends.
    pub fn step(&mut self, by: isize) {
        let mut left = by.unsigned_abs();
        let mut at = self.cursor;
        while left > 0 {
            let next = if by < 0 { at.checked_sub(1) } else { Some(at + 1).filter(|at| *at < self.rows.len()) };
            let Some(next) = next else { break };
            at = next;
            if matches!(self.rows[at], Row::Entry { .. }) {
                self.cursor = at;
                left -= 1;
            }
        }
        self.show();
    }

    /// Moves the cursor by pages.
    pub fn page(&mut self, by: isize) {
        let page = isize::try_from(self.height()).unwrap_or(1).max(1);
        self.step(by * page);
    }

    /// Puts the cursor on the entry that is painted in a row of the window; says whether there is one.
    pub fn click(&mut self, x: u16, y: u16) -> bool {
        let list = self.list();
        if !list.contains(Position::new(x, y)) {
            return false;
        }
        let at = self.top + usize::from(y - list.y);
        let hit = matches!(self.rows.get(at), Some(Row::Entry { .. }));
        if hit {
            self.cursor = at;
        }
        hit
    }

    /// Says where it is painted.
    pub fn place(&mut self, area: Rect) {
        self.area = area;
        self.show();
    }

    /// Where the caret stands.
    pub fn caret(&self) -> Position {
        let window = self.line.window(self.area.width.saturating_sub(2));
        Position::new(self.area.x + 2 + window.caret, self.area.y)
    }

    fn list(&self) -> Rect {
        cut_top(self.area, 2).1
    }

    fn height(&self) -> usize {
        usize::from(self.list().height)
    }

    fn find(&mut self) {
        self.rows = match (self.finds, self.line.text().trim()) {
            (Finds::Elsewhere, _) => self.all(),
            (Finds::Loosely, "") => self.grouped(),
            (Finds::Loosely, typed) => self.fitting(&normal::fold(typed)),
        };
        self.top = 0;
        let first = self.rows.iter().position(|row| matches!(row, Row::Entry { .. }));
        self.cursor = first.unwrap_or(0);
    }

    fn all(&self) -> Vec<Row> {
        (0..self.entries.len()).map(|place| Row::Entry { place, matched: Vec::new() }).collect()
    }

    fn grouped(&self) -> Vec<Row> {
        let mut rows = Vec::new();
        let mut group = "";
        for (place, entry) in self.entries.iter().enumerate() {
            if entry.group != group {
                group = &entry.group;
                rows.push(Row::Heading(entry.group.clone()));
            }
            rows.push(Row::Entry { place, matched: Vec::new() });
        }
        rows
    }

    /// The entries that fit, the best first.
    fn fitting(&self, typed: &str) -> Vec<Row> {
        let matcher = SkimMatcherV2::default();
        let mut found: Vec<(i64, usize, Vec<usize>)> = Vec::new();
        for (place, entry) in self.entries.iter().enumerate() {
            let folded = normal::fold(&entry.text);
            let in_text = matcher.fuzzy_indices(&folded, typed);
            let in_words = || matcher.fuzzy_match(&normal::fold(&entry.words), typed);
            match in_text {
                // Marks are places in the folded text: they hold where folding keeps the number of signs.
                Some((score, places)) if folded.chars().count() == entry.text.chars().count() => {
                    found.push((score + 10, place, places));
                }
                Some((score, _)) => found.push((score + 10, place, Vec::new())),
                None => found.extend(in_words().map(|score| (score, place, Vec::new()))),
            }
        }
        found.sort_by_key(|(score, place, _)| (std::cmp::Reverse(*score), *place));
        found.into_iter().map(|(_, place, matched)| Row::Entry { place, matched }).collect()
    }

    /// Scrolls so that the cursor is in sight.
    fn show(&mut self) {
        let height = self.height().max(1);
        if self.cursor < self.top {
            self.top = self.cursor.saturating_sub(1);
        }
        if self.cursor >= self.top + height {
            self.top = self.cursor + 1 - height;
        }
    }

    /// Paints the line and the entries; `empty` stands where nothing fits.
    pub fn paint(&self, buf: &mut Buffer, theme: &Theme, empty: &str) {
        let area = self.area;
        if area.height == 0 {
            return;
        }
        let window = self.line.window(area.width.saturating_sub(2));
        text::paint(buf, area.x, area.y, 1, "›", theme.accent);
        text::paint(buf, area.x + 2, area.y, area.width.saturating_sub(2), &window.text, theme.value);
        let list = self.list();
        if self.rows.is_empty() {
            text::paint(buf, list.x + 2, list.y, list.width.saturating_sub(2), empty, theme.label);
        }
        for (y, (at, row)) in (list.y..list.bottom()).zip(self.rows.iter().enumerate().skip(self.top)) {
            match row {
                Row::Heading(title) => {
                    text::paint(buf, list.x, y, list.width, title, theme.heading);
                }
                Row::Entry { place, matched } => {
                    let row = Rect { y, height: 1, ..list };
                    self.paint_entry(row, buf, theme, (*place, matched), at == self.cursor);
                }
            }
        }
    }

    fn paint_entry(&self, row: Rect, buf: &mut Buffer, theme: &Theme, shown: (usize, &[usize]), here: bool) {
        let (entry, matched) = (&self.entries[shown.0], shown.1);
        let on = |style: Style| if here { theme.on_row(style, true) } else { style };
        if here {
            text::tint(row, buf, theme.row(true));
            text::paint(buf, row.x, row.y, 1, "▌", on(theme.bar));
        }
        let remark = text::width(&entry.remark);
        let room = row.width.saturating_sub(2 + if remark > 0 { remark + 3 } else { 1 });
        let style = if entry.is_blocked { theme.label } else { theme.value };
        let end = text::paint(buf, row.x + 2, row.y, room, &entry.text, on(style));
        text::mark(buf, row.x + 2, row.y, room, &entry.text, matched, on(style.patch(theme.matched)));
        let left = (row.x + 2 + room).saturating_sub(end + 2);
        if left > 3 && !entry.detail.is_empty() {
            text::paint(buf, end + 2, row.y, left, &entry.detail, on(theme.label));
        }
        if remark > 0 {
            let x = row.right().saturating_sub(remark + 1);
            text::paint(buf, x, row.y, remark, &entry.remark, on(theme.key));
        }
    }
}

#[cfg(test)]
mod cases {
    use super::*;
    use crate::ui::sight::{page, paper};
    use crate::ui::theme::Depth;

    fn chooser() -> Chooser {
        let entry = |text: &str, group: &str, words: &str| Entry {
            group: group.into(),
            words: words.into(),
            remark: "x".into(),
            ..Entry::new(text)
        };
        let mut chooser = Chooser::new(
            Finds::Loosely,
            vec![
                entry("Aller aux comptes", "Lieux", "go to accounts"),
                entry("Aller aux contacts", "Lieux", "go to contacts"),
                entry("Créer une tâche", "Actions", "task"),
            ],
        );
        chooser.place(Rect::new(0, 0, 30, 6));
        chooser
    }

    fn typed(chooser: &mut Chooser, text: &str) {
        text.chars().for_each(|letter| _ = chooser.press(letter.into()));
    }

    #[test]
    fn without_a_word_all_stand_under_their_headings() {
        let mut chooser = chooser();
        let mut buf = paper(30, 7);
        chooser.paint(&mut buf, &Theme::named("dark", Depth::True), "Rien");
        insta::assert_snapshot!(page(&buf), @r"
        ›

        Lieux
        ▌ Aller aux comptes         x
          Aller aux contacts        x
        Actions
        ");
        chooser.step(2);
        assert_eq!(chooser.selected(), Some(2));
        chooser.step(-5);
        assert_eq!(chooser.selected(), Some(0));
    }

    #[test]
    fn words_are_found_loosely_in_either_language_and_without_accents() {
        for (text, found) in [("alcont", 1), ("tache", 2), ("accounts", 0), ("TÂCHE", 2)] {
            let mut chooser = chooser();
            typed(&mut chooser, text);
            assert_eq!(chooser.selected(), Some(found), "{text}");
        }
        let mut chooser = chooser();
        typed(&mut chooser, "zzz");
        assert_eq!(chooser.selected(), None);
    }
}
