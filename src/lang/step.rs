//! The name of a step of the journal, in words: what undo says it takes back.
use super::{Arg, Lang};
use crate::model::{Label, catalog};

impl Lang {
    /// The sentence of a step; its word `count` decides between singular and plural, and
    /// entities are called by their names.
    pub fn step(&self, label: &Label) -> String {
        let word = |name: &str, word: &str| match word.parse::<i64>() {
            Ok(count) if name == "count" => Arg::Count(count),
            Err(_) if matches!(name, "entity" | "what") => match catalog::entity_named(word) {
                Some(entity) => Arg::from(self.entity(entity)),
                None => Arg::Text(word.to_owned().into()),
            },
            _ => Arg::Text(word.to_owned().into()),
        };
        let words: Vec<(&str, Arg<'_>)> =
            label.words.iter().map(|(name, text)| (name.as_str(), word(name, text))).collect();
        self.say_with(&format!("step-{}", label.key), &words)
    }
}
