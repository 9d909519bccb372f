//! What is typed for one command: one chord, or several in a row.
use std::fmt;
use std::str::FromStr;

use super::chord::{Chord, UnknownKey};

/// What is typed for one command: one chord, or several in a row such as `g c`. Never empty.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stroke(Vec<Chord>);

impl Stroke {
    /// The stroke made of these chords; none without any.
    pub fn of(chords: &[Chord]) -> Option<Self> {
        (!chords.is_empty()).then(|| Self(chords.to_vec()))
    }

    /// Its chords, in the order in which they are typed.
    pub fn chords(&self) -> &[Chord] {
        &self.0
    }

    /// Whether it begins by typing into a text, which is why it cannot command there.
    pub fn printable(&self) -> bool {
        self.0.first().is_some_and(|chord| chord.text().is_some())
    }

    /// What remains of this stroke after `typed`: nothing more (`Some(None)`), some chords, or `None` when it does not begin so.
    pub(super) fn after(&self, typed: &[Chord]) -> Option<Option<Self>> {
        let rest = self.chords().strip_prefix(typed)?;
        Some(Self::of(rest))
    }

    /// Whether one of two strokes begins with the other, so that they cannot both be told apart.
    pub(super) fn collides(&self, other: &Self) -> bool {
        self.chords().starts_with(other.chords()) || other.chords().starts_with(self.chords())
    }

    /// The stroke as it is shown to the user; see [`Chord::label`].
    pub fn label(&self, say: impl Fn(&str) -> String) -> String {
        let labels: Vec<String> = self.0.iter().map(|chord| chord.label(&say)).collect();
        labels.join(" ")
    }
}

impl From<Chord> for Stroke {
    fn from(chord: Chord) -> Self {
        Self(vec![chord])
    }
}

impl FromStr for Stroke {
    type Err = UnknownKey;

    fn from_str(words: &str) -> Result<Self, UnknownKey> {
        let chords: Vec<Chord> = words.split_whitespace().map(str::parse).collect::<Result<_, _>>()?;
        if chords.is_empty() {
            return Err(UnknownKey(words.to_owned()));
        }
        Ok(Self(chords))
    }
}

impl fmt::Display for Stroke {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, chord) in self.0.iter().enumerate() {
            if place > 0 {
                out.write_str(" ")?;
            }
            write!(out, "{chord}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sequence_is_words_in_a_row() {
        assert_eq!("g  c".parse::<Stroke>().expect("two chords").to_string(), "g c");
        assert!("  ".parse::<Stroke>().is_err());
    }

    #[test]
    fn a_label_speaks_the_language_of_the_user() {
        let french = |key: &str| match key {
            "key-ctrl" => "Ctrl".to_owned(),
            "key-shift" => "Maj".to_owned(),
            "key-tab" => "Tab".to_owned(),
            other => other.to_owned(),
        };
        let label = |words: &str| words.parse::<Stroke>().expect(words).label(french);
        assert_eq!(label("ctrl-s"), "Ctrl+S");
        assert_eq!(label("shift-tab"), "Maj+Tab");
        assert_eq!(label("g c"), "g c");
        assert_eq!(label("f6"), "F6");
    }
}
