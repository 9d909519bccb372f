//! One line of text under a caret: what every field, filter line and look-up edits. The caret moves by what a reader
//! takes for one character (a grapheme), and columns are those of the terminal.
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::chord::{Chord, Key};

/// Stands where text is cut.
const CUT: &str = "…";

/// A text of one line and a caret in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    text: String,
    /// A byte offset, always between two graphemes.
    caret: usize,
    /// The text was only proposed, and stands selected: what is typed first takes its place.
    proposed: bool,
}

/// How much of a pasted text was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub enum Pasted {
    /// All of it.
    Whole,
    /// Only its first line: the field has one.
    FirstLine,
}

/// The part of a line that shows in a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Window {
    /// What to paint; cut ends are marked.
    pub text: String,
    /// The caret's column in it, from 0.
    pub caret: u16,
}

impl Line {
    /// A line that holds this text (its first line), the caret behind it.
    pub fn new(text: &str) -> Self {
        let mut line = Self::default();
        let _ = line.paste(text);
        line
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where the caret stands: so many bytes of the text are before it.
    pub fn caret(&self) -> usize {
        self.caret
    }

    /// Whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Puts another text in place of this one, the caret behind it.
    pub fn set(&mut self, text: &str) {
        *self = Self::new(text);
    }

    /// Marks the text as only proposed: what is typed or pasted first takes its place, a key that moves the caret keeps it.
    pub fn propose(&mut self) {
        self.proposed = !self.text.is_empty();
    }

    /// Whether the text stands selected as a proposal.
    pub fn is_proposed(&self) -> bool {
        self.proposed
    }

    /// The proposal gives way to what is typed.
    fn give_way(&mut self) {
        if std::mem::take(&mut self.proposed) {
            self.remove(0, self.text.len());
        }
    }

    /// Puts the caret after so many bytes of the text, or behind the grapheme that they cut.
    pub fn go(&mut self, caret: usize) {
        let mut ends = self.text.grapheme_indices(true).map(|(at, grapheme)| at + grapheme.len());
        self.caret = if caret == 0 { 0 } else { ends.find(|end| *end >= caret).unwrap_or(self.text.len()) };
    }

    /// Types a character before the caret. One that a line cannot hold is left out.
    pub fn insert(&mut self, character: char) {
        if let Some(character) = held(character) {
            self.give_way();
            self.text.insert(self.caret, character);
            self.go(self.caret + character.len_utf8());
        }
    }

    /// Types the first line of a pasted text, without what a terminal must not be sent.
    pub fn paste(&mut self, text: &str) -> Pasted {
        let text = text.trim_end_matches(['\r', '\n']);
        let first = text.split(['\r', '\n']).next().unwrap_or_default();
        let clean: String = first.chars().filter_map(held).collect();
        self.give_way();
        self.text.insert_str(self.caret, &clean);
        self.go(self.caret + clean.len());
        if first.len() == text.len() { Pasted::Whole } else { Pasted::FirstLine }
    }

    /// Does what an editing key asks for; `false` when it is none, so that it may mean something else.
    pub fn press(&mut self, chord: Chord) -> bool {
        if let Some(character) = chord.text() {
            self.insert(character);
            return true;
        }
        let word = chord.ctrl || chord.alt;
        if self.proposed && matches!(chord.key, Key::Backspace | Key::Delete) {
            self.give_way();
            return true;
        }
        let pressed = self.edit(chord, word);
        self.proposed &= !pressed;
        pressed
    }

    fn edit(&mut self, chord: Chord, word: bool) -> bool {
        match chord.key {
            Key::Left if word => self.caret = self.word_before(),
            Key::Right if word => self.caret = self.word_after(),
            Key::Backspace if word => self.remove(self.word_before(), self.caret),
            Key::Delete if word => self.remove(self.caret, self.word_after()),
            Key::Char('w') if chord.ctrl => self.remove(self.word_before(), self.caret),
            Key::Char('u') if chord.ctrl => self.remove(0, self.caret),
            Key::Char('h') if chord.ctrl => self.remove(self.before(), self.caret), // Backspace of some terminals
            Key::Left => self.caret = self.before(),
            Key::Right => self.caret = self.after(),
            Key::Home => self.caret = 0,
            Key::End => self.caret = self.text.len(),
            Key::Backspace => self.remove(self.before(), self.caret),
            Key::Delete => self.remove(self.caret, self.after()),
            _ => return false,
        }
        true
    }

    /// What shows of it in a field so many cells wide, the caret always with it. It scrolls by half a field at a time,
    /// so that the text stands still while the caret moves.
    pub fn window(&self, width: u16) -> Window {
        let width = usize::from(width);
        let caret = columns(&self.text[..self.caret]);
        if columns(&self.text) < width {
            return Window { text: self.text.clone(), caret: cells(caret) };
        }
        let start = self.scrolled(width);
        let mut shown = String::new();
        let mut column = 0;
        for grapheme in self.text.graphemes(true) {
            let end = column + wide(grapheme);
            if column >= start && end <= start + width {
                shown.push_str(grapheme);
            } else if end > start && column < start + width {
                shown.push_str(&" ".repeat(end.min(start + width) - column.max(start))); // half of a wide one
            }
            column = end;
        }
        let shown = mark_cuts(shown, width, start > 0, column > start + width);
        Window { text: shown, caret: cells(caret - start) }
    }

    /// Puts the caret where a click in a field so many cells wide falls.
    pub fn click(&mut self, column: u16, width: u16) {
        let start = if columns(&self.text) < usize::from(width) { 0 } else { self.scrolled(usize::from(width)) };
        let wanted = start + usize::from(column);
        let mut at = 0;
        let mut reached = 0;
        for grapheme in self.text.graphemes(true) {
            reached += wide(grapheme);
            if reached > wanted {
                break;
            }
            at += grapheme.len();
        }
        self.caret = at;
        self.proposed = false;
    }

    /// The first column that shows in a field too narrow for the text.
    fn scrolled(&self, width: usize) -> usize {
        let caret = columns(&self.text[..self.caret]);
        let room = width.saturating_sub(1).max(1); // the last cell is for the mark of the cut, or for the caret
        let step = (room / 2).max(1);
        if caret < room { 0 } else { ((caret - room) / step + 1) * step }
    }

    fn remove(&mut self, from: usize, to: usize) {
        self.text.replace_range(from..to, "");
        self.go(from);
    }

    fn before(&self) -> usize {
        self.text[..self.caret].grapheme_indices(true).next_back().map_or(0, |(at, _)| at)
    }

    fn after(&self) -> usize {
        let next = self.text[self.caret..].graphemes(true).next();
        self.caret + next.map_or(0, str::len)
    }

    /// The start of the word before the caret.
    fn word_before(&self) -> usize {
        let words = self.text[..self.caret].split_word_bound_indices();
        words.rev().find(|(_, word)| is_word(word)).map_or(0, |(at, _)| at)
    }

    /// The end of the word after the caret.
    fn word_after(&self) -> usize {
        let mut words = self.text[self.caret..].split_word_bound_indices();
        let found = words.find(|(_, word)| is_word(word));
        found.map_or(self.text.len(), |(at, word)| self.caret + at + word.len())
    }
}

/// The width of a text on the screen, which is painted grapheme by grapheme.
fn columns(text: &str) -> usize {
    text.graphemes(true).map(wide).sum()
}

/// The cells of one grapheme. A sign that was made an emoji is painted as the sign it was, unless it is joined to another.
fn wide(grapheme: &str) -> usize {
    match grapheme.strip_suffix('\u{FE0F}') {
        Some(sign) if !sign.contains('\u{200D}') => sign.width(),
        _ => grapheme.width(),
    }
}

fn is_word(word: &str) -> bool {
    word.chars().any(char::is_alphanumeric)
}

/// A column as the screen counts; what is beyond it is beyond any screen.
fn cells(column: usize) -> u16 {
    u16::try_from(column).unwrap_or(u16::MAX)
}

/// The character as a line can hold it: no control character (a tab becomes a space), none that turns the direction of the
/// text, none without a width that hides between others (STO-8).
fn held(character: char) -> Option<char> {
    match character {
        '\t' => Some(' '),
        '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{feff}' => None,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => None,
        _ => (!character.is_control()).then_some(character),
    }
}

/// Puts the mark of a cut in the first and the last cell, where the text goes on beyond.
fn mark_cuts(shown: String, width: usize, left: bool, right: bool) -> String {
    if width < 3 {
        return shown;
    }
    let mut marked: Vec<&str> = shown.graphemes(true).collect();
    let pad = |grapheme: &str| format!("{CUT}{}", " ".repeat(wide(grapheme).saturating_sub(1)));
    let first = marked.first().map(|it| pad(it)).filter(|_| left);
    let last = marked.last().map(|it| format!("{}{CUT}", " ".repeat(wide(it).saturating_sub(1)))).filter(|_| right);
    if let (Some(cut), Some(place)) = (&first, marked.first_mut()) {
        *place = cut;
    }
    if let (Some(cut), Some(place)) = (&last, marked.last_mut()) {
        *place = cut;
    }
    marked.concat()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The line with `|` at the caret.
    fn drawn(line: &Line) -> String {
        let (before, after) = line.text().split_at(line.caret());
        format!("{before}|{after}")
    }

    fn after(text: &str, keys: &str) -> String {
        let mut line = Line::new(text);
        for word in keys.split_whitespace() {
            assert!(line.press(word.parse().expect(word)), "{word}");
        }
        drawn(&line)
    }

    #[test]
    fn keys_edit_as_in_any_text_field() {
        assert_eq!(after("Apollo", "left left X"), "ApolX|lo");
        assert_eq!(after("Apollo SAS", "ctrl-left ctrl-left"), "|Apollo SAS");
        assert_eq!(after("12, rue de l'Église", "ctrl-left backspace"), "12, rue de|l'Église");
        assert_eq!(after("Apollo SAS", "home ctrl-right"), "Apollo| SAS");
        assert_eq!(after("Apollo SAS", "ctrl-w"), "Apollo |");
        assert_eq!(after("Apollo SAS", "left ctrl-u"), "|S");
        assert_eq!(after("été", "home delete backspace"), "|té");
        assert_eq!(after("", "left right backspace delete home end ctrl-left ctrl-right"), "|");
        assert!(!Line::new("a").press(Key::Enter.into()));
        assert!(!Line::new("a").press("ctrl-s".parse().expect("a key")));
    }

    #[test]
    fn the_caret_moves_by_what_a_reader_calls_a_character() {
        assert_eq!(after("e\u{301}te\u{301}", "left"), "e\u{301}t|e\u{301}");
        assert_eq!(after("日本", "left backspace"), "|本");
        let mut line = Line::new("e");
        line.insert('\u{301}');
        assert_eq!(drawn(&line), "e\u{301}|");
        line.press(Key::Backspace.into());
        assert!(line.is_empty());
    }

    #[test]
    fn a_paste_keeps_its_first_line_and_says_so() {
        let mut line = Line::new("Société : ");
        assert_eq!(line.paste("Apollo\tSAS\u{202e}\u{7}\r\n12 rue de la Ré"), Pasted::FirstLine);
        assert_eq!(drawn(&line), "Société : Apollo SAS|");
        assert_eq!(line.paste(" (Lyon)\n"), Pasted::Whole, "a copied cell ends with a line break");
        assert_eq!(line.text(), "Société : Apollo SAS (Lyon)");
    }

    #[test]
    fn a_long_line_shows_the_part_with_the_caret() {
        let mut line = Line::new("Ateliers du Rhône");
        assert_eq!(line.window(18), Window { text: "Ateliers du Rhône".into(), caret: 17 });
        let window = line.window(10);
        assert_eq!((window.text.as_str(), window.caret), ("…hône", 5));
        line.press(Key::Home.into());
        let window = line.window(10);
        assert_eq!((window.text.as_str(), window.caret), ("Ateliers …", 0));
        line.click(3, 10);
        assert_eq!(drawn(&line), "Ate|liers du Rhône");
    }

    proptest! {
        #[test]
        fn whatever_is_typed_the_caret_is_seen(text in "[a-z é日\u{301}👍🏽œ]{0,40}", steps in 0usize..50, width in 1u16..30) {
            let mut line = Line::new(&text);
            for _ in 0..steps {
                line.press(Key::Left.into());
            }
            prop_assert!(line.text().is_char_boundary(line.caret()));
            let window = line.window(width);
            prop_assert!(window.text.width() <= usize::from(width), "{window:?}");
            prop_assert!(window.caret < width, "{window:?}");
            line.click(window.caret, width);
            prop_assert_eq!(line.window(width).caret, window.caret);
        }
    }
}
