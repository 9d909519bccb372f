//! Type to search and take: the list below a line of text that look-ups, the palette, the help and the toolbox share.
mod paint;
mod rank;

use super::list::List;
use crate::input::Chord;
use crate::input::edit::{Line, Pasted};
use std::collections::HashSet;
use std::hash::Hash;

/// The places of the items that the typed words meet, the best first.
pub fn ranked<K>(items: &[Item<K>], typed: &str, keep: Keep) -> Vec<usize> {
    rank::rank(items, typed, keep).into_iter().map(|(at, _)| at).collect()
}

/// Something to choose.
#[derive(Debug, Clone, PartialEq)]
pub struct Item<K> {
    /// Which one.
    pub key: K,
    /// What it is called.
    pub text: String,
    /// What tells it from others of its name: a path in the hierarchy, a key, a town.
    pub detail: String,
    /// Other words that find it: an e-mail address, a phone number.
    pub also: String,
    /// At the right: the key that does the same, a reference.
    pub remark: String,
    /// The heading under which it stands while nothing is typed; none when empty.
    pub group: String,
    /// Whether it cannot be taken now; `detail` says why.
    pub is_blocked: bool,
}

impl<K> Item<K> {
    /// Something to choose, with what tells it from others.
    pub fn new(key: K, text: impl Into<String>, detail: impl Into<String>) -> Item<K> {
        Item {
            key,
            text: text.into(),
            detail: detail.into(),
            also: String::new(),
            remark: String::new(),
            group: String::new(),
            is_blocked: false,
        }
    }

    /// The same, found by other words too.
    #[must_use]
    pub fn also(mut self, words: impl Into<String>) -> Item<K> {
        self.also = words.into();
        self
    }
}

/// Which of the offered items show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    /// Those that the typed words meet: the picker searches by itself.
    Matching,
    /// All of them, the best first: the store has searched.
    All,
}

/// What was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Taken<K> {
    /// Nothing: there is no row.
    Nothing,
    /// The row under the cursor.
    One(K),
    /// The marked ones, in the order in which they were marked, and what was searched for after them.
    Several(Vec<K>),
    /// A new one of this name.
    New(String),
}

/// When there is a last row that takes what was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum News {
    /// Never.
    Never,
    /// Always: one of this name is made.
    Always,
    /// When it looks like an e-mail address.
    Address,
}

/// A row of the list: an item by its key, the heading before the item at a place, or the offer to create one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Row<K> {
    Item(K),
    Heading(usize),
    New,
}

/// A line of text, the items it meets, and a cursor over them.
#[derive(Debug, Clone)]
pub struct Picker<K> {
    /// The line that is typed into.
    pub line: Line,
    /// Whether the store is still being asked.
    pub is_searching: bool,
    keep: Keep,
    news: News,
    several: bool,
    /// What stands where nothing is met, if it is not the usual sentence.
    nothing: Option<String>,
    items: Vec<Item<K>>,
    /// The items that show, the best first, and which characters of each were met.
    met: Vec<(usize, Vec<usize>)>,
    list: List<Row<K>>,
    marked: Vec<K>,
    /// Whether something was typed since a row was marked last.
    is_typed: bool,
}

impl<K: Copy + Eq + Hash> Picker<K> {
    /// A picker without items.
    pub fn new(keep: Keep) -> Picker<K> {
        Picker {
            line: Line::default(),
            is_searching: false,
            keep,
            news: News::Never,
            several: false,
            nothing: None,
            items: Vec::new(),
            met: Vec::new(),
            list: List::new(),
            marked: Vec::new(),
            is_typed: false,
        }
    }

    /// The same, with a last row that creates what was typed.
    #[must_use]
    pub fn creating(mut self, creates: bool) -> Picker<K> {
        self.news = if creates { News::Always } else { News::Never };
        self
    }

    /// The same, with a last row that takes an e-mail address as it was typed.
    #[must_use]
    pub fn addressing(mut self) -> Picker<K> {
        self.news = News::Address;
        self
    }

    /// The same, for several at once.
    #[must_use]
    pub fn several(mut self, several: bool) -> Picker<K> {
        self.several = several;
        self
    }

    /// The same, with a sentence of its own where nothing is met.
    #[must_use]
    pub fn saying(mut self, nothing: String) -> Picker<K> {
        self.nothing = Some(nothing);
        self
    }

    /// Sets the items, as the store found them or as they are all known. The cursor stays on its item.
    pub fn offer(&mut self, items: Vec<Item<K>>) {
        self.items = items;
        self.is_searching = false;
        self.rank();
    }

    /// Types a key; true when the text has changed, and the store should be asked again.
    pub fn press(&mut self, chord: Chord) -> bool {
        let before = self.line.text().to_owned();
        self.line.press(chord);
        self.after_typing(&before)
    }

    /// Pastes a text; true when the line has changed.
    pub fn paste(&mut self, text: &str) -> bool {
        let before = self.line.text().to_owned();
        let _: Pasted = self.line.paste(text);
        self.after_typing(&before)
    }

    /// Puts a text into the line.
    pub fn set_text(&mut self, text: &str) {
        self.is_typed |= self.line.text() != text;
        self.line.set(text);
        self.rank();
        self.home();
    }

    fn after_typing(&mut self, before: &str) -> bool {
        if self.line.text() == before {
            return false;
        }
        self.is_typed = true;
        self.rank();
        self.home();
        true
    }

    fn rank(&mut self) {
        self.met = rank::rank(&self.items, self.line.text(), self.keep);
        let is_grouped = self.line.text().trim().is_empty();
        let mut seen = HashSet::new();
        let mut rows: Vec<Row<K>> = Vec::with_capacity(self.met.len() + 1);
        let mut group = "";
        for (at, _) in &self.met {
            let item = &self.items[*at];
            if is_grouped && item.group != group {
                group = &item.group;
                rows.push(Row::Heading(*at));
            }
            rows.extend(seen.insert(item.key).then_some(Row::Item(item.key)));
        }
        let typed = self.line.text().trim();
        let is_offered = match self.news {
            News::Never => false,
            News::Always => !typed.is_empty(),
            News::Address => typed.contains('@') && !typed.ends_with('@'),
        };
        rows.extend(is_offered.then_some(Row::New));
        self.list.replace(rows, false, false);
        self.leave_heading(1);
    }

    fn home(&mut self) {
        let _ = self.list.home();
        self.leave_heading(1);
    }

    /// Moves the cursor off a heading, on in its direction or else back.
    fn leave_heading(&mut self, by: isize) {
        for by in [by.signum(), -by.signum()] {
            if matches!(self.list.selected(), Some(Row::Heading(_))) {
                let _ = self.list.step(by);
            }
        }
        self.show_heading();
    }

    /// Scrolls back to the heading right above the window, where the cursor leaves room.
    fn show_heading(&mut self) {
        let shown = self.list.shown();
        let above = shown.start.checked_sub(1).map(|above| self.list.rows()[above]);
        let has_room = self.list.cursor().is_some_and(|cursor| cursor + 1 < shown.end);
        if matches!(above, Some(Row::Heading(_))) && has_room {
            let _ = self.list.scroll(-1);
        }
    }

    /// Moves the cursor by so many rows.
    pub fn step(&mut self, by: isize) {
        let _ = self.list.step(by);
        self.leave_heading(by);
    }

    /// Moves the cursor by screens.
    pub fn page(&mut self, by: isize) {
        let _ = self.list.page(by);
        self.leave_heading(by);
    }

    /// Puts the cursor on a line of the list; false when there is none.
    pub fn select_line(&mut self, line: usize) -> bool {
        let at = self.list.shown().start + line;
        let is_heading = matches!(self.list.rows().get(at), Some(Row::Heading(_)));
        !is_heading && self.list.select_line(line)
    }

    /// Puts the cursor on an item.
    pub fn select(&mut self, key: K) -> bool {
        self.list.select(Row::Item(key))
    }

    /// Marks the row under the cursor, or takes its mark off, where several can be chosen; false where only one can.
    pub fn toggle_mark(&mut self) -> bool {
        let (true, Some(Row::Item(key))) = (self.several, self.list.selected()) else { return false };
        match self.marked.iter().position(|known| *known == key) {
            Some(at) => _ = self.marked.remove(at),
            None => self.marked.push(key),
        }
        self.is_typed = false;
        self.step(1);
        true
    }

    /// Marks items that were chosen before.
    pub fn mark(&mut self, keys: impl IntoIterator<Item = K>) {
        for key in keys {
            if !self.marked.contains(&key) {
                self.marked.push(key);
            }
        }
    }

    /// The marked items.
    pub fn marks(&self) -> &[K] {
        &self.marked
    }

    /// The item under the cursor.
    pub fn selected(&self) -> Option<&Item<K>> {
        let Some(Row::Item(key)) = self.list.selected() else { return None };
        self.items.iter().find(|item| item.key == key)
    }

    /// What Enter takes: the marked ones, else the row under the cursor; what was searched for since joins those marked before.
    pub fn taken(&self) -> Taken<K> {
        let joins = self.is_typed && !self.line.text().trim().is_empty();
        match self.list.selected() {
            Some(Row::New) if joins || self.marked.is_empty() => Taken::New(self.line.text().trim().to_owned()),
            Some(Row::Item(key)) if self.marked.is_empty() => Taken::One(key),
            Some(Row::Item(key)) if joins && !self.marked.contains(&key) => {
                Taken::Several(self.marked.iter().copied().chain([key]).collect())
            }
            _ if self.marked.is_empty() => Taken::Nothing,
            _ => Taken::Several(self.marked.clone()),
        }
    }

    /// How many items show.
    pub fn len(&self) -> usize {
        self.met.len()
    }

    /// Whether no item shows.
    pub fn is_empty(&self) -> bool {
        self.met.is_empty()
    }
}

#[cfg(test)]
mod cases;
