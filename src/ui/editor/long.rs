//! Text of several lines, wrapped at spaces, as high as it needs to be. The area of `tui_textarea` holds the text, the caret
//! and the steps that can be taken back; the rows are our own, so that the cleaner of [`text`] stands before them.
use super::Pressed;
use super::rows::Rows;
use crate::input::{Chord, Key};
use crate::ui::text;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use std::cell::RefCell;
use std::ops::Range;
use tui_textarea::{CursorMove, TextArea};
use unicode_segmentation::UnicodeSegmentation;

/// The rows of a long text that nobody writes in, at most.
const QUIET: u16 = 3;
/// The rows of one that is being written, at least and at most.
const WRITTEN: (u16, u16) = (3, 10);
/// The rows of a letter, at most: it is read whole where the window allows.
const LETTER: u16 = 14;

/// A long text with a caret.
#[derive(Debug, Clone)]
pub struct LongText {
    area: TextArea<'static>,
    /// The cells of a row.
    width: u16,
    is_focused: bool,
    /// The first row that shows: a line, and a row of it.
    top: (usize, usize),
    /// The column that the caret wants to keep while it goes up and down.
    goal: Option<u16>,
    /// It is read before it is written: it opens at its beginning, with more rows.
    is_letter: bool,
    /// The rows of its long lines.
    known: RefCell<Rows>,
}

impl Default for LongText {
    fn default() -> LongText {
        LongText {
            area: TextArea::default(),
            width: 60,
            is_focused: false,
            top: (0, 0),
            goal: None,
            is_letter: false,
            known: RefCell::default(),
        }
    }
}

impl LongText {
    /// The same text as a letter, from its beginning.
    pub fn as_letter(&mut self) {
        self.is_letter = true;
        self.set(&self.text());
    }

    /// Puts another text in the place of this one, the caret behind it.
    pub fn set(&mut self, text: &str) {
        let lines = text.split('\n').map(|line| line.trim_end_matches('\r').to_owned()).collect();
        self.area = TextArea::new(lines);
        self.known.get_mut().forget();
        if !self.is_letter {
            self.area.move_cursor(CursorMove::Bottom);
            self.area.move_cursor(CursorMove::End);
        }
        (self.top, self.goal) = ((0, 0), None);
        self.settle();
    }

    /// The text, its lines parted by `\n`.
    pub fn text(&self) -> String {
        self.area.lines().join("\n")
    }

    /// How many bytes the text has.
    pub fn len(&self) -> usize {
        self.area.lines().iter().map(|line| line.len() + 1).sum::<usize>() - 1
    }

    /// How many characters the text has.
    pub fn signs(&self) -> usize {
        self.area.lines().iter().map(|line| line.chars().count() + 1).sum::<usize>() - 1
    }

    /// Whether it is this text.
    pub fn is(&self, text: &str) -> bool {
        self.len() == text.len() && self.area.lines().iter().map(String::as_str).eq(text.split('\n'))
    }

    /// Whether there is no word in it.
    pub fn is_empty(&self) -> bool {
        self.area.lines().iter().all(|line| line.trim().is_empty())
    }

    pub(super) fn press(&mut self, chord: Chord) -> Pressed {
        let (line, at) = self.caret_byte();
        let lines = self.area.lines().len();
        let is_step_back = chord.key == Key::Char('y') && chord.ctrl;
        self.do_press(chord, |one| {
            let (line_now, at_now) = one.caret_byte();
            if one.area.lines().len() != lines || line_now != line || is_step_back {
                one.known.get_mut().forget();
            } else {
                one.known.get_mut().changed(line, at.min(at_now));
            }
        })
    }

    fn do_press(&mut self, chord: Chord, after: impl FnOnce(&mut Self)) -> Pressed {
        let goal = self.goal.take();
        let word = chord.ctrl || chord.alt;
        let changed = match (chord.key, chord.text()) {
            (_, Some(c)) if !c.is_control() => {
                self.area.insert_char(c);
                true
            }
            (Key::Enter, _) => {
                self.area.insert_newline();
                true
            }
            (Key::Backspace, _) if word => self.area.delete_word(),
            (Key::Delete, _) if word => self.area.delete_next_word(),
            (Key::Char('w'), _) if chord.ctrl => self.area.delete_word(),
            (Key::Char('u'), _) if chord.ctrl => self.area.delete_line_by_head(),
            (Key::Char('y'), _) if chord.ctrl => self.area.undo(),
            (Key::Backspace, _) | (Key::Char('h'), _) if chord.key == Key::Backspace || chord.ctrl => {
                let signs = self.sign_before();
                (0..signs.max(1)).fold(false, |changed, _| self.area.delete_char() || changed)
            }
            (Key::Delete, _) => {
                let signs = self.sign_after();
                (0..signs.max(1)).fold(false, |changed, _| self.area.delete_next_char() || changed)
            }
            _ => {
                self.goal = goal;
                return self.travel(chord.key, word);
            }
        };
        after(self);
        self.settle();
        if changed { Pressed::Changed } else { Pressed::Moved }
    }

    /// Moves the caret.
    fn travel(&mut self, key: Key, word: bool) -> Pressed {
        let page = isize::try_from(self.height()).unwrap_or(1);
        match key {
            Key::Up => return self.row(-1),
            Key::Down => return self.row(1),
            Key::PageUp => return self.row(-page),
            Key::PageDown => return self.row(page),
            _ => {}
        }
        self.goal = None;
        match key {
            Key::Left if word => self.area.move_cursor(CursorMove::WordBack),
            Key::Right if word => self.area.move_cursor(CursorMove::WordForward),
            Key::Left => (0..self.sign_before().max(1)).for_each(|_| self.area.move_cursor(CursorMove::Back)),
            Key::Right => (0..self.sign_after().max(1)).for_each(|_| self.area.move_cursor(CursorMove::Forward)),
            Key::Home if word => self.area.move_cursor(CursorMove::Jump(0, 0)),
            Key::End if word => {
                self.area.move_cursor(CursorMove::Bottom);
                self.area.move_cursor(CursorMove::End);
            }
            Key::Home => {
                let (line, row, _) = self.caret_row();
                self.go(line, row, 0);
            }
            Key::End => {
                let (line, row, _) = self.caret_row();
                self.go(line, row, u16::MAX);
            }
            _ => return Pressed::Pass,
        }
        self.settle();
        Pressed::Moved
    }

    pub(super) fn paste(&mut self, text: &str) -> Pressed {
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let clean: String = text.chars().filter(|c| *c == '\n' || *c == '\t' || !c.is_control()).collect();
        self.area.insert_str(clean.replace('\t', "    "));
        self.known.get_mut().forget();
        self.goal = None;
        self.settle();
        Pressed::Changed
    }

    /// Moves the caret by rows of the screen; it passes when there is none.
    pub(super) fn row(&mut self, by: isize) -> Pressed {
        let (mut line, mut row, x) = self.caret_row();
        let x = *self.goal.get_or_insert(x);
        let start = (line, row);
        for _ in 0..by.unsigned_abs() {
            let next = if by < 0 { self.row_before(line, row) } else { self.row_after(line, row) };
            let Some(next) = next else { break };
            (line, row) = next;
        }
        if (line, row) == start {
            return Pressed::Pass;
        }
        self.go(line, row, x);
        self.settle();
        Pressed::Moved
    }

    pub(super) fn click(&mut self, column: u16, down: u16) -> Pressed {
        let mut at = self.top;
        for _ in 0..down {
            let Some(next) = self.row_after(at.0, at.1) else { break };
            at = next;
        }
        self.goal = None;
        self.go(at.0, at.1, column);
        Pressed::Moved
    }

    pub(super) fn place(&mut self, width: u16, is_focused: bool) {
        // The last cell is for the caret behind a full row.
        self.width = width.saturating_sub(1).max(1);
        self.is_focused = is_focused;
        if !is_focused {
            self.top = (0, 0);
        }
        self.settle();
    }

    pub(super) fn height(&self) -> u16 {
        let (least, most) = match (self.is_focused, self.is_letter) {
            (true, false) => WRITTEN,
            (true, true) => (WRITTEN.0, LETTER),
            (false, true) => (1, LETTER),
            (false, false) => (1, QUIET),
        };
        let mut rows = 0;
        for line in 0..self.area.lines().len() {
            rows += self.rows(line, |known| known.len() > usize::from(most), <[Range<usize>]>::len);
            if rows >= usize::from(most) {
                break;
            }
        }
        u16::try_from(rows).unwrap_or(most).clamp(least, most)
    }

    pub(super) fn paint(&self, area: Rect, buf: &mut Buffer, style: Style) {
        let mut at = Some(self.top);
        for y in area.top()..area.bottom() {
            let Some((line, row)) = at else { return };
            let words = &self.area.lines()[line];
            let shown = self.row_of(line, row).map(|range| words[range].trim_end());
            text::paint(buf, area.x, y, area.width, shown.unwrap_or_default(), style);
            at = self.row_after(line, row);
            if y + 1 == area.bottom() && at.is_some() && !self.is_focused && area.width > 2 {
                text::paint(buf, area.right() - 2, y, 2, " …", style);
            }
        }
    }

    pub(super) fn caret(&self, area: Rect) -> Option<Position> {
        let (line, row, x) = self.caret_row();
        let mut at = self.top;
        for y in area.top()..area.bottom() {
            if at == (line, row) {
                return Some(Position::new(area.x + x.min(area.width.saturating_sub(1)), y));
            }
            at = self.row_after(at.0, at.1)?;
        }
        None
    }

    /// Reads the rows of a line once there are enough of them, or all.
    fn rows<T>(
        &self,
        line: usize,
        is_enough: impl Fn(&[Range<usize>]) -> bool,
        read: impl FnOnce(&[Range<usize>]) -> T,
    ) -> T {
        let words = self.area.lines().get(line).map_or("", String::as_str);
        self.known.borrow_mut().read((line, words), self.width, is_enough, read)
    }

    fn row_of(&self, line: usize, row: usize) -> Option<Range<usize>> {
        self.rows(line, |known| known.len() > row, |known| known.get(row).cloned())
    }

    fn row_before(&self, line: usize, row: usize) -> Option<(usize, usize)> {
        if row > 0 {
            return Some((line, row - 1));
        }
        let before = line.checked_sub(1)?;
        Some((before, self.rows(before, |_| false, <[Range<usize>]>::len) - 1))
    }

    fn row_after(&self, line: usize, row: usize) -> Option<(usize, usize)> {
        let lines = self.area.lines();
        lines.get(line)?;
        if self.row_of(line, row + 1).is_some() {
            return Some((line, row + 1));
        }
        (line + 1 < lines.len()).then_some((line + 1, 0))
    }

    /// The line and the row of it in which the caret stands, and its column there.
    fn caret_row(&self) -> (usize, usize, u16) {
        let (line, before) = self.before_caret();
        let at = before.len();
        let is_enough = |known: &[Range<usize>]| known.last().is_some_and(|row| row.start > at);
        let place = |known: &[Range<usize>]| {
            let row = known.iter().rposition(|row| row.start <= at).unwrap_or(0);
            (row, known[row].start)
        };
        let (row, start) = self.rows(line, is_enough, place);
        (line, row, text::width(&before[start..]).min(self.width))
    }

    /// The caret's line, and the part of it before the caret.
    fn before_caret(&self) -> (usize, &str) {
        let (line, end) = self.caret_byte();
        (line, &self.area.lines()[line][..end])
    }

    /// The caret's line, and the byte of it before which it stands.
    fn caret_byte(&self) -> (usize, usize) {
        let at = self.area.cursor();
        let line = self.area.lines()[at.0].as_str();
        let mut after = line.chars();
        if let Some(last) = at.1.checked_sub(1) {
            after.nth(last);
        }
        (at.0, line.len() - after.as_str().len())
    }

    /// How many characters the sign before the caret has; 0 at the start of a line.
    fn sign_before(&self) -> usize {
        let (_, before) = self.before_caret();
        before.graphemes(true).next_back().map_or(0, |sign| sign.chars().count())
    }

    /// How many characters the sign after the caret has; 0 at the end of a line.
    fn sign_after(&self) -> usize {
        let (line, before) = self.before_caret();
        let after = &self.area.lines()[line][before.len()..];
        after.graphemes(true).next().map_or(0, |sign| sign.chars().count())
    }

    /// Puts the caret into a row, at a column or at the row's end.
    fn go(&mut self, line: usize, row: usize, x: u16) {
        let words = &self.area.lines()[line];
        let range = self.row_of(line, row).unwrap_or(0..words.len());
        let is_last = self.row_of(line, row + 1).is_none();
        let mut end = range.start;
        for sign in words[range.clone()].graphemes(true) {
            let next = end + sign.len();
            // Behind the last blank of a row the caret would stand in the next one.
            if text::width(&words[range.start..next]) > x || (next == range.end && !is_last) {
                break;
            }
            end = next;
        }
        let column = words[..end].chars().count();
        let cell = |number: usize| u16::try_from(number).unwrap_or(u16::MAX);
        self.area.move_cursor(CursorMove::Jump(cell(line), cell(column)));
    }

    /// Scrolls so that the caret shows.
    fn settle(&mut self) {
        let (line, row, _) = self.caret_row();
        let height = usize::from(self.height());
        if (line, row) < self.top || self.top.0 >= self.area.lines().len() {
            self.top = (line, row);
            return;
        }
        // The furthest first row from which the caret still shows.
        let mut first = (line, row);
        for _ in 1..height {
            if first == self.top {
                return;
            }
            let Some(before) = self.row_before(first.0, first.1) else { break };
            first = before;
        }
        self.top = self.top.max(first);
    }
}
