//! The name of a step of the journal, in words: what undo says it takes back.
use super::{Arg, Lang};
use crate::model::{Label, catalog};

impl Lang {
    /// The sentence of a step; its word `count` decides between singular and plural, and
    /// entities are called by their names.
    pub fn step(&self, label: &Label) -> String {
        match label.key.strip_prefix("act-") {
            // An action without a sentence of its own for its step is called by its name.
            Some(action) if !self.has(&key(label)) => {
                let named = ("action", Arg::from(self.say(&format!("action-{action}"))));
                self.say_with("step-act-any", &[&self.words(label)[..], &[named]].concat())
            }
            _ => self.say_with(&key(label), &self.words(label)),
        }
    }

    /// What there is to know of a step beside its name: of an import its counts, and where the rejects lie. Empty for most.
    pub fn step_about(&self, label: &Label) -> String {
        let has = |name: &str| label.words.iter().any(|(word, _)| word == name);
        // Imports of older files were noted without counts.
        if !has("read") {
            return String::new();
        }
        let mut words = self.words(label);
        if !has("rejects") {
            words.push(("rejects", Arg::from("none")));
        }
        self.attribute_with(&key(label), "about", &words).unwrap_or_default()
    }

    /// That a step was taken back, as one would say it: `Création de Borée annulée`. The step's sentence has it as its
    /// `.undone`; a step without one is named behind a colon.
    pub fn undone(&self, label: &Label) -> String {
        self.turned(label, "undone")
    }

    /// That a step was done again: its `.redone`.
    pub fn redone(&self, label: &Label) -> String {
        self.turned(label, "redone")
    }

    /// The same where letters of the step had left: they stay sent.
    pub fn but_sent(&self, said: &str, count: u64) -> String {
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        // The sentence closes what was said itself.
        let said = said.trim_end_matches(['.', ' ', '\u{a0}']);
        self.say_with("undone-but-sent", &[("said", said.into()), ("count", count.into())])
    }

    fn turned(&self, label: &Label, way: &str) -> String {
        let said = self.attribute_with(&key(label), way, &self.words(label));
        said.unwrap_or_else(|| self.say_with(way, &[("step", self.step(label).into())]))
    }

    fn words<'l>(&self, label: &'l Label) -> Vec<(&'l str, Arg<'l>)> {
        let word = |name: &str, word: &'l str| match word.parse::<i64>() {
            Ok(count) if name == "count" => Arg::Count(count),
            Err(_) if matches!(name, "entity" | "what") => match catalog::entity_named(word) {
                Some(entity) => Arg::from(self.entity(entity)),
                None => Arg::Text(word.into()),
            },
            _ => Arg::Text(word.into()),
        };
        label.words.iter().map(|(name, text)| (name.as_str(), word(name, text))).collect()
    }
}

fn key(label: &Label) -> String {
    format!("step-{}", label.key)
}
