//! One of a few, gone round with the arrows or by its first letter.
use super::Pressed;
use crate::input::{Chord, Key};
use crate::lang::Lang;
use crate::model::Field;
use crate::model::normal::fold;

/// Among more options than this one is looked for by its letters, in a list.
const MANY: usize = 16;

/// The options of a choice and the one that is chosen.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Keys and labels; the first is empty where nothing may be chosen.
    all: Vec<(String, String)>,
    at: usize,
}

impl Options {
    /// The options of a field that are still offered.
    pub fn of(field: &Field, lang: &Lang) -> Options {
        let offered = field.choices.iter().filter(|choice| !choice.archived);
        let mut all: Vec<_> = offered.map(|choice| (choice.key.to_owned(), lang.choice(field, choice.key))).collect();
        if !field.required {
            all.insert(0, Default::default());
        }
        Options { all, at: 0 }
    }

    /// Other options: keys and labels.
    pub fn new(all: Vec<(String, String)>) -> Options {
        Options { all, at: 0 }
    }

    /// Chooses by key. One that is offered no more stays where it was chosen, as an option of its own.
    pub fn choose(&mut self, key: &str) {
        let at = self.all.iter().position(|(known, _)| known == key);
        self.at = at.unwrap_or_else(|| {
            self.all.push((key.to_owned(), key.to_owned()));
            self.all.len() - 1
        });
    }

    /// The key that is chosen.
    pub fn key(&self) -> &str {
        self.all.get(self.at).map_or("", |(key, _)| key)
    }

    /// What it is called.
    pub fn label(&self) -> &str {
        self.all.get(self.at).map_or("", |(_, label)| label)
    }

    /// Keys and labels, in order.
    pub fn all(&self) -> &[(String, String)] {
        &self.all
    }

    pub(super) fn press(&mut self, chord: Chord) -> Pressed {
        let count = self.all.len();
        if count == 0 {
            return Pressed::Pass;
        }
        let next = match (chord.key, chord.text()) {
            (Key::Left, _) => (self.at + count - 1) % count,
            (Key::Right, _) => (self.at + 1) % count,
            (Key::Backspace | Key::Delete, _) if self.all[0].0.is_empty() => 0,
            (_, Some(' ')) => return Pressed::Open(None),
            (_, Some(letter)) if count > MANY => return Pressed::Open(Some(letter)),
            (_, Some(letter)) => match self.beginning_with(letter) {
                Some(at) => at,
                None => return Pressed::Pass,
            },
            _ => return Pressed::Pass,
        };
        let has_moved = next != self.at;
        self.at = next;
        if has_moved { Pressed::Changed } else { Pressed::Moved }
    }

    /// The next option after the chosen one whose label begins with a letter.
    fn beginning_with(&self, letter: char) -> Option<usize> {
        let letter = fold(letter.encode_utf8(&mut [0; 4]));
        let count = self.all.len();
        let after = (1..=count).map(|step| (self.at + step) % count);
        after.into_iter().find(|at| !letter.is_empty() && fold(&self.all[*at].1).starts_with(&letter))
    }
}
