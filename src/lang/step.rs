//! The name of a step of the journal, in words: what undo says it takes back.
use super::{Arg, Lang};
use crate::model::Label;

impl Lang {
    /// The sentence of a step; its word `count` decides between singular and plural.
    pub fn step(&self, label: &Label) -> String {
        let word = |name: &str, word: &str| match word.parse::<i64>() {
            Ok(count) if name == "count" => Arg::Count(count),
            _ => Arg::Text(word.to_owned().into()),
        };
        let words: Vec<(&str, Arg<'_>)> =
            label.words.iter().map(|(name, text)| (name.as_str(), word(name, text))).collect();
        self.say_with(&format!("step-{}", label.key), &words)
    }
}
