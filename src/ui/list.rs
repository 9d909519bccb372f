//! A cursor over a window of identified rows. The rows are read page by page by whoever holds the list; the cursor and the
//! marks are identities, so that a refresh leaves the eye where it was.
use std::collections::HashSet;
use std::hash::Hash;
use std::ops::Range;

/// What a movement asks of the holder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub enum Wish {
    /// Nothing: the movement is done.
    Nothing,
    /// More rows before the first ([`List::prepend`]); the movement then goes on by itself.
    Above,
    /// More rows after the last ([`List::append`]); the movement then goes on by itself.
    Below,
    /// The very first rows ([`List::replace`], then [`List::home`]).
    First,
    /// The very last rows ([`List::replace`], then [`List::end`]).
    Last,
}

/// A cursor, a scroll position and marks over rows with an identity.
#[derive(Debug, Clone)]
pub struct List<K> {
    rows: Vec<K>,
    cursor: usize,
    top: usize,
    height: usize,
    /// How many rows stand side by side on a line of the screen.
    across: usize,
    more_above: bool,
    more_below: bool,
    /// Steps that wait for rows to be read.
    owed: isize,
    marks: HashSet<K>,
}

impl<K> Default for List<K> {
    fn default() -> List<K> {
        List {
            rows: Vec::new(),
            cursor: 0,
            top: 0,
            height: 1,
            across: 1,
            more_above: false,
            more_below: false,
            owed: 0,
            marks: HashSet::new(),
        }
    }
}

impl<K: Copy + Eq + Hash> List<K> {
    /// A list without rows.
    pub fn new() -> List<K> {
        List::default()
    }

    /// Sets the rows anew: the same row stays under the cursor and on the same line of the screen; if it is gone, the
    /// next one that is still there.
    pub fn replace(&mut self, rows: Vec<K>, more_above: bool, more_below: bool) {
        let line = self.cursor.saturating_sub(self.top);
        let found = self.heirs().find_map(|key| rows.iter().position(|row| *row == key));
        self.cursor = found.unwrap_or(self.cursor);
        self.rows = rows;
        (self.more_above, self.more_below, self.owed) = (more_above, more_below, 0);
        self.settle();
        self.top = self.cursor.saturating_sub(line);
        self.settle();
    }

    /// The row under the cursor, those after it (one of them takes its line when it goes), then those before it.
    fn heirs(&self) -> impl Iterator<Item = K> + '_ {
        let (before, after) = self.rows.split_at(self.cursor.min(self.rows.len()));
        after.iter().chain(before.iter().rev()).copied()
    }

    /// Adds the rows that [`Wish::Below`] asked for.
    pub fn append(&mut self, rows: impl IntoIterator<Item = K>, more_below: bool) -> Wish {
        self.rows.extend(rows);
        self.more_below = more_below;
        let owed = std::mem::take(&mut self.owed);
        self.step(owed)
    }

    /// Adds the rows that [`Wish::Above`] asked for, in their order.
    pub fn prepend(&mut self, rows: impl IntoIterator<Item = K>, more_above: bool) -> Wish {
        let before = self.rows.len();
        self.rows.splice(0..0, rows);
        let added = self.rows.len() - before;
        self.cursor += if before == 0 { 0 } else { added };
        self.top += if before == 0 { 0 } else { added };
        self.more_above = more_above;
        let owed = std::mem::take(&mut self.owed);
        self.step(owed)
    }

    /// Forgets the rows that are far from the cursor, so that the window never holds more than `most` (at least three
    /// screens); says which ones, by their place, it kept.
    pub fn trim(&mut self, most: usize) -> Range<usize> {
        let most = most.max(self.height * 3);
        if self.rows.len() <= most {
            return 0..self.rows.len();
        }
        let start = self.cursor.saturating_sub(most / 2).min(self.rows.len() - most);
        let kept = start..start + most;
        self.more_above |= start > 0;
        self.more_below |= kept.end < self.rows.len();
        self.rows = self.rows[kept.clone()].to_vec();
        self.cursor -= start;
        self.top = self.top.saturating_sub(start);
        self.settle();
        kept
    }

    /// How many rows the screen shows.
    pub fn set_height(&mut self, rows: u16) {
        self.height = usize::from(rows).max(1);
        self.settle();
    }

    /// How many rows stand side by side on a line of the screen, as cards do: the window then scrolls by whole lines.
    pub fn set_across(&mut self, rows: usize) {
        self.across = rows.max(1);
        self.settle();
    }

    /// Moves the cursor by so many rows.
    pub fn step(&mut self, by: isize) -> Wish {
        let Some(last) = self.rows.len().checked_sub(1) else {
            return Wish::Nothing;
        };
        let wanted = self.cursor.cast_signed().saturating_add(by);
        self.cursor = usize::try_from(wanted).unwrap_or(0).min(last);
        self.owed = wanted - self.cursor.cast_signed();
        self.settle();
        if self.owed < 0 && self.more_above {
            return Wish::Above;
        }
        if self.owed > 0 && self.more_below {
            return Wish::Below;
        }
        self.owed = 0;
        Wish::Nothing
    }

    /// Moves the cursor by screens: -1 is one up.
    pub fn page(&mut self, by: isize) -> Wish {
        let screen = self.height.saturating_sub(self.across).max(1).cast_signed();
        self.step(by.saturating_mul(screen))
    }

    /// Moves the cursor to the very first row.
    pub fn home(&mut self) -> Wish {
        (self.cursor, self.owed) = (0, 0);
        self.settle();
        if self.more_above { Wish::First } else { Wish::Nothing }
    }

    /// Moves the cursor to the very last row.
    pub fn end(&mut self) -> Wish {
        (self.cursor, self.owed) = (self.rows.len().saturating_sub(1), 0);
        self.settle();
        if self.more_below { Wish::Last } else { Wish::Nothing }
    }

    /// Scrolls the window without moving the cursor, as a wheel does; the cursor follows when it would leave the window.
    pub fn scroll(&mut self, by: isize) -> Wish {
        let wanted = self.top.cast_signed().saturating_add(by);
        let most = self.rows.len().saturating_sub(self.height).next_multiple_of(self.across);
        self.top = usize::try_from(wanted).unwrap_or(0).min(most);
        self.top -= self.top % self.across;
        self.cursor = self.cursor.clamp(self.top, self.top + self.height - 1).min(self.rows.len().saturating_sub(1));
        if wanted < 0 && self.more_above {
            return Wish::Above;
        }
        if wanted > most.cast_signed() && self.more_below { Wish::Below } else { Wish::Nothing }
    }

    /// Puts the cursor on the row of an identity; false when it is not in the window.
    pub fn select(&mut self, key: K) -> bool {
        let at = self.rows.iter().position(|row| *row == key);
        self.cursor = at.unwrap_or(self.cursor);
        self.settle();
        at.is_some()
    }

    /// Puts the cursor on a line of the screen, as a click does; false when there is no row.
    pub fn select_line(&mut self, line: usize) -> bool {
        let at = self.top + line;
        if line >= self.height || at >= self.rows.len() {
            return false;
        }
        self.cursor = at;
        true
    }

    /// The rows within half a screen of an end whose further rows are not read yet: which to read ahead.
    pub fn ahead(&self) -> Wish {
        let margin = self.height / 2;
        if self.more_below && self.top + self.height + margin >= self.rows.len() {
            return Wish::Below;
        }
        if self.more_above && self.top < margin { Wish::Above } else { Wish::Nothing }
    }

    /// The row under the cursor.
    pub fn selected(&self) -> Option<K> {
        self.rows.get(self.cursor).copied()
    }

    /// The place of the cursor among the rows that were read.
    pub fn cursor(&self) -> Option<usize> {
        (self.cursor < self.rows.len()).then_some(self.cursor)
    }

    /// The line of the screen on which the cursor stands.
    pub fn line(&self) -> Option<usize> {
        self.cursor().map(|at| at - self.top)
    }

    /// The places of the rows on the screen.
    pub fn shown(&self) -> Range<usize> {
        self.top..(self.top + self.height).min(self.rows.len())
    }

    /// The rows that were read.
    pub fn rows(&self) -> &[K] {
        &self.rows
    }

    /// Whether there is no row at all.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Whether rows before the first were not read.
    pub fn has_above(&self) -> bool {
        self.more_above
    }

    /// Whether rows after the last were not read.
    pub fn has_below(&self) -> bool {
        self.more_below
    }

    /// Marks the row under the cursor, or takes the mark off, and goes to the next row.
    pub fn toggle_mark(&mut self) -> Wish {
        let Some(key) = self.selected() else { return Wish::Nothing };
        if !self.marks.remove(&key) {
            self.marks.insert(key);
        }
        self.step(1)
    }

    /// Marks rows, read or not.
    pub fn mark(&mut self, keys: impl IntoIterator<Item = K>) {
        self.marks.extend(keys);
    }

    /// Takes all marks off.
    pub fn clear_marks(&mut self) {
        self.marks.clear();
    }

    /// Whether a row is marked.
    pub fn is_marked(&self, key: K) -> bool {
        self.marks.contains(&key)
    }

    /// The marked rows, those that scrolled out of the window included.
    pub fn marks(&self) -> &HashSet<K> {
        &self.marks
    }

    /// Keeps the cursor on a row and the window around it.
    fn settle(&mut self) {
        self.cursor = self.cursor.min(self.rows.len().saturating_sub(1));
        let least = (self.cursor + 1).saturating_sub(self.height).next_multiple_of(self.across);
        let most = self.rows.len().saturating_sub(self.height).next_multiple_of(self.across);
        self.top = self.top.clamp(least.min(self.cursor), self.cursor).min(most);
        self.top -= self.top % self.across;
    }
}

#[cfg(test)]
mod cases;
