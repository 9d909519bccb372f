//! One key with its modifiers, and what else a terminal sends. The only file that names crossterm's events, so that
//! the rest of the program, the user's file and the tests speak of keys in words: `ctrl-k`, `shift-tab`, `?`, `é`.
use std::fmt;
use std::str::FromStr;
use std::time::{Duration, Instant};

use crossterm::event::{self, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEventKind};
use unicode_normalization::UnicodeNormalization;

/// Two clicks on one cell within this time are one double click.
const DOUBLE_CLICK: Duration = Duration::from_millis(400);

/// A key without its modifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// A printable character as it appears, Shift and the keyboard's layout already applied.
    Char(char),
    /// Function key 1 to 24.
    F(u8),
    /// Return.
    Enter,
    /// The tabulator.
    Tab,
    /// Escape.
    Esc,
    /// Deletes before the caret.
    Backspace,
    /// Deletes after the caret.
    Delete,
    /// Insert.
    Insert,
    /// To the start.
    Home,
    /// To the end.
    End,
    /// A page up.
    PageUp,
    /// A page down.
    PageDown,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
}

/// The words of the keys that are no character, as the user's file and the tests write them.
const WORDS: &[(Key, &str)] = &[
    (Key::Char(' '), "space"),
    (Key::Enter, "enter"),
    (Key::Tab, "tab"),
    (Key::Esc, "esc"),
    (Key::Backspace, "backspace"),
    (Key::Delete, "delete"),
    (Key::Insert, "insert"),
    (Key::Home, "home"),
    (Key::End, "end"),
    (Key::PageUp, "page-up"),
    (Key::PageDown, "page-down"),
    (Key::Up, "up"),
    (Key::Down, "down"),
    (Key::Left, "left"),
    (Key::Right, "right"),
];

impl Key {
    /// The word of a key that is neither a character nor a function key; its sentence is `key-<word>`.
    pub fn word(self) -> Option<&'static str> {
        WORDS.iter().find(|(key, _)| *key == self).map(|(_, word)| *word)
    }

    /// The keys that have a word, with it.
    pub fn words() -> impl Iterator<Item = (Key, &'static str)> {
        WORDS.iter().copied()
    }
}

/// A key pressed together with modifiers. Shift is folded into printable characters (`?`, not `shift-:`), so that a
/// chord says what the user sees on the key, whatever the keyboard's layout.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Chord {
    /// The key.
    pub key: Key,
    /// Control is held.
    pub ctrl: bool,
    /// Alt (Option on a Mac) is held.
    pub alt: bool,
    /// Shift is held; never set with a character.
    pub shift: bool,
}

impl From<Key> for Chord {
    fn from(key: Key) -> Self {
        Self { key, ctrl: false, alt: false, shift: false }
    }
}

impl From<char> for Chord {
    fn from(character: char) -> Self {
        Self::from(Key::Char(character))
    }
}

impl Chord {
    /// The chord of a key and its modifiers, brought to the one form in which chords are compared.
    pub fn new(key: Key, ctrl: bool, alt: bool, shift: bool) -> Self {
        let Key::Char(character) = key else {
            return Self { key, ctrl, alt, shift };
        };
        if ctrl && alt && !character.is_ascii_alphanumeric() {
            return Self::from(character); // AltGr, as some terminals tell it: a plain `@`
        }
        let character = match (ctrl, shift) {
            (true, _) => character.to_lowercase().next().unwrap_or(character),
            (false, true) => upper(character),
            (false, false) => character,
        };
        Self { key: Key::Char(character), ctrl, alt, shift: false }
    }

    /// The character that this chord types into a text; none for a key that only commands.
    pub fn text(self) -> Option<char> {
        match self {
            Self { key: Key::Char(character), ctrl: false, alt: false, .. } => Some(character),
            _ => None,
        }
    }

    /// The chord as it is shown to the user, with names of keys in their language: `say` is asked for `key-<word>`.
    pub fn label(self, say: impl Fn(&str) -> String) -> String {
        let mut label = String::new();
        for (held, word) in [(self.ctrl, "ctrl"), (self.alt, "alt"), (self.shift, "shift")] {
            if held {
                label += &say(&format!("key-{word}"));
                label.push('+');
            }
        }
        match (self.key, self.key.word()) {
            (_, Some(word)) => label += &say(&format!("key-{word}")),
            (Key::Char(character), None) if self.ctrl || self.alt => label.extend(character.to_uppercase()),
            (Key::Char(character), None) => label.push(character),
            (Key::F(number), None) => label += &format!("F{number}"),
            (key, None) => label += &format!("{key:?}"),
        }
        label
    }

    /// The chord of a key event; none for a key that is released and for keys without a name here (volume, Caps Lock).
    pub fn heard(event: KeyEvent) -> Option<Self> {
        if event.kind == KeyEventKind::Release {
            return None;
        }
        let (key, back) = match event.code {
            KeyCode::Char(character) if character.is_control() => return None,
            KeyCode::Char(character) => (Key::Char(character), false),
            KeyCode::F(number) => (Key::F(number), false),
            KeyCode::Enter => (Key::Enter, false),
            KeyCode::Tab => (Key::Tab, false),
            KeyCode::BackTab => (Key::Tab, true),
            KeyCode::Esc => (Key::Esc, false),
            KeyCode::Backspace => (Key::Backspace, false),
            KeyCode::Delete => (Key::Delete, false),
            KeyCode::Insert => (Key::Insert, false),
            KeyCode::Home => (Key::Home, false),
            KeyCode::End => (Key::End, false),
            KeyCode::PageUp => (Key::PageUp, false),
            KeyCode::PageDown => (Key::PageDown, false),
            KeyCode::Up => (Key::Up, false),
            KeyCode::Down => (Key::Down, false),
            KeyCode::Left => (Key::Left, false),
            KeyCode::Right => (Key::Right, false),
            _ => return None,
        };
        let held = |modifier| event.modifiers.contains(modifier);
        Some(Self::new(key, held(KeyModifiers::CONTROL), held(KeyModifiers::ALT), back || held(KeyModifiers::SHIFT)))
    }
}

/// The capital of a letter, where it is one character; anything else as it is (`ß` has no single capital).
fn upper(character: char) -> char {
    let mut capitals = character.to_uppercase();
    match (capitals.next(), capitals.next()) {
        (Some(capital), None) => capital,
        _ => character,
    }
}

/// A word that names no key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no such key: {0}")]
pub struct UnknownKey(pub String);

impl FromStr for Chord {
    type Err = UnknownKey;

    fn from_str(word: &str) -> Result<Self, UnknownKey> {
        let unknown = || UnknownKey(word.to_owned());
        let (mut ctrl, mut alt, mut shift, mut rest) = (false, false, false, word);
        while let Some((modifier, after)) = rest.split_once('-').filter(|(_, after)| !after.is_empty()) {
            match modifier.to_ascii_lowercase().as_str() {
                "ctrl" => ctrl = true,
                "alt" => alt = true,
                "shift" => shift = true,
                _ => break, // `page-up`
            }
            rest = after;
        }
        let key = key_of(rest).ok_or_else(unknown)?;
        Ok(Self::new(key, ctrl, alt, shift))
    }
}

/// The key that a word without modifiers names.
fn key_of(word: &str) -> Option<Key> {
    let composed: String = word.nfc().collect();
    let mut characters = composed.chars();
    if let (Some(character), None) = (characters.next(), characters.next()) {
        return (!character.is_control() && !character.is_whitespace()).then_some(Key::Char(character));
    }
    let lower = composed.to_ascii_lowercase();
    if let Some(number) = lower.strip_prefix('f').and_then(|digits| digits.parse().ok()) {
        return (1..=24).contains(&number).then_some(Key::F(number));
    }
    WORDS.iter().find(|(_, known)| *known == lower).map(|(key, _)| *key)
}

impl fmt::Display for Chord {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (held, word) in [(self.ctrl, "ctrl-"), (self.alt, "alt-"), (self.shift, "shift-")] {
            if held {
                out.write_str(word)?;
            }
        }
        match (self.key, self.key.word()) {
            (_, Some(word)) => out.write_str(word),
            (Key::Char(character), None) => write!(out, "{character}"),
            (Key::F(number), None) => write!(out, "f{number}"),
            (key, None) => write!(out, "{key:?}"),
        }
    }
}

/// What the mouse did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MouseKind {
    /// The left button went down.
    Click,
    /// It went down again on the same cell, quickly; the first click was told as a click.
    Double,
    /// One notch of the wheel, towards the start.
    WheelUp,
    /// One notch of the wheel, towards the end.
    WheelDown,
    /// The mouse moved to here with the left button held.
    Drag,
}

/// What the mouse did, and on which cell of the window (from 0, left and top).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mouse {
    /// What it did.
    pub kind: MouseKind,
    /// The cell's column.
    pub column: u16,
    /// The cell's row.
    pub row: u16,
}

/// Anything that the terminal sends, in our own words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Typed {
    /// A key.
    Chord(Chord),
    /// Text pasted in one piece, as it came.
    Paste(String),
    /// The mouse.
    Mouse(Mouse),
    /// The window has a new size.
    Resize {
        /// Its width in cells.
        columns: u16,
        /// Its height in cells.
        rows: u16,
    },
    /// The window has won (`true`) or lost the focus.
    Focus(bool),
}

/// Remembers the last click, so that a quick second one on the same cell is a double click.
#[derive(Debug, Default)]
pub struct Clicks {
    last: Option<(Instant, u16, u16)>,
}

impl Clicks {
    /// What an event means, heard at a moment; none for what this program does not listen to.
    pub fn heard(&mut self, event: Event, at: Instant) -> Option<Typed> {
        match event {
            Event::Key(key) => Chord::heard(key).map(Typed::Chord),
            Event::Paste(text) => Some(Typed::Paste(text)),
            Event::Mouse(mouse) => self.mouse(mouse, at).map(Typed::Mouse),
            Event::Resize(columns, rows) => Some(Typed::Resize { columns, rows }),
            Event::FocusGained => Some(Typed::Focus(true)),
            Event::FocusLost => Some(Typed::Focus(false)),
        }
    }

    fn mouse(&mut self, mouse: event::MouseEvent, at: Instant) -> Option<Mouse> {
        let kind = match mouse.kind {
            MouseEventKind::Down(MouseButton::Left) => self.click(at, mouse.column, mouse.row),
            MouseEventKind::Drag(MouseButton::Left) => MouseKind::Drag,
            MouseEventKind::ScrollUp => MouseKind::WheelUp,
            MouseEventKind::ScrollDown => MouseKind::WheelDown,
            _ => return None,
        };
        Some(Mouse { kind, column: mouse.column, row: mouse.row })
    }

    fn click(&mut self, at: Instant, column: u16, row: u16) -> MouseKind {
        let again = self.last.is_some_and(|(before, last_column, last_row)| {
            (last_column, last_row) == (column, row) && at.duration_since(before) <= DOUBLE_CLICK
        });
        self.last = (!again).then_some((at, column, row)); // a third click begins anew
        if again { MouseKind::Double } else { MouseKind::Click }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(code: KeyCode, modifiers: KeyModifiers) -> String {
        Chord::heard(KeyEvent::new(code, modifiers)).map(|chord| chord.to_string()).unwrap_or_default()
    }

    #[test]
    fn words_are_read_and_written_alike() {
        for word in [
            "j",
            "J",
            "?",
            "é",
            "§",
            "-",
            "ctrl--",
            "alt-1",
            "ctrl-k",
            "f1",
            "f24",
            "space",
            "ctrl-space",
            "shift-tab",
            "page-up",
            "ctrl-alt-delete",
            "esc",
            "+",
        ] {
            assert_eq!(word.parse::<Chord>().expect(word).to_string(), word);
        }
        for (typed, meant) in
            [("Ctrl-K", "ctrl-k"), ("shift-a", "A"), ("F9", "f9"), ("e\u{301}", "é"), ("Space", "space")]
        {
            assert_eq!(typed.parse::<Chord>().expect(typed).to_string(), meant);
        }
        for nonsense in ["", "f0", "f25", "hyper-k", "ctrl-", "\u{7}", "jk", " "] {
            assert!(nonsense.parse::<Chord>().is_err(), "{nonsense:?}");
        }
    }

    #[test]
    fn a_terminal_and_a_file_name_a_key_alike() {
        assert_eq!(key(KeyCode::Char('?'), KeyModifiers::SHIFT), "?");
        assert_eq!(key(KeyCode::Char('J'), KeyModifiers::SHIFT), "J");
        assert_eq!(key(KeyCode::Char('j'), KeyModifiers::SHIFT), "J");
        assert_eq!(key(KeyCode::Char('é'), KeyModifiers::NONE), "é");
        assert_eq!(key(KeyCode::Char('K'), KeyModifiers::CONTROL | KeyModifiers::SHIFT), "ctrl-k");
        assert_eq!(key(KeyCode::BackTab, KeyModifiers::SHIFT), "shift-tab");
        assert_eq!(key(KeyCode::Char(' '), KeyModifiers::NONE), "space");
        assert_eq!(key(KeyCode::Char('&'), KeyModifiers::ALT), "alt-&");
        assert_eq!(key(KeyCode::Char('@'), KeyModifiers::CONTROL | KeyModifiers::ALT), "@", "AltGr on Windows");
    }

    #[test]
    fn a_released_key_says_nothing() {
        let mut event = KeyEvent::new(KeyCode::Enter, KeyModifiers::NONE);
        event.kind = KeyEventKind::Release;
        assert_eq!(Chord::heard(event), None);
        event.kind = KeyEventKind::Repeat;
        assert_eq!(Chord::heard(event), Some(Key::Enter.into()));
        assert_eq!(key(KeyCode::CapsLock, KeyModifiers::NONE), "");
    }

    #[test]
    fn two_quick_clicks_on_a_cell_are_a_double_click() {
        let mut clicks = Clicks::default();
        let start = Instant::now();
        let mut click = |after: u64, column| {
            let kind = MouseEventKind::Down(MouseButton::Left);
            let mouse = event::MouseEvent { kind, column, row: 3, modifiers: KeyModifiers::NONE };
            match clicks.heard(Event::Mouse(mouse), start + Duration::from_millis(after)) {
                Some(Typed::Mouse(mouse)) => mouse.kind,
                other => panic!("{other:?}"),
            }
        };
        assert_eq!(click(0, 5), MouseKind::Click);
        assert_eq!(click(200, 5), MouseKind::Double);
        assert_eq!(click(300, 5), MouseKind::Click, "a third one begins anew");
        assert_eq!(click(400, 6), MouseKind::Click, "another cell");
        assert_eq!(click(1000, 6), MouseKind::Click, "too late");
    }
}
