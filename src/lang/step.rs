//! The name of a step of the journal, in words: what undo says it takes back.
use super::{Arg, Lang};
use crate::model::{Label, catalog};
use chrono::TimeDelta;

/// The words of steps that are numbers of something.
const COUNTS: [&str; 6] = ["count", "read", "created", "updated", "skipped", "rejected"];

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
        if label.key == "operation-export" {
            return self.attribute_with(&key(label), "about", &self.words(label)).unwrap_or_default();
        }
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
            Ok(count) if COUNTS.contains(&name) => Arg::Count(count),
            Err(_) if matches!(name, "entity" | "what") => match catalog::entity_named(word) {
                Some(entity) => Arg::from(self.entity(entity)),
                None => Arg::Text(word.into()),
            },
            _ => Arg::Text(word.into()),
        };
        let words = label.words.iter().map(|(name, text)| (name.as_str(), word(name, text)));
        words.chain(self.words_of_files(label)).collect()
    }

    /// What a step of files says beside its own words: how many records of which sort, the file without its folder, how long it
    /// took.
    fn words_of_files<'l>(&self, label: &'l Label) -> Vec<(&'l str, Arg<'l>)> {
        let word = |name: &str| label.words.iter().find(|(known, _)| known == name).map(|(_, text)| text.as_str());
        let Some(file) = word("file") else { return Vec::new() };
        let short = match file {
            "-" => "standard-output",
            file => file.rsplit(['/', '\\']).find(|part| !part.is_empty()).unwrap_or(file),
        };
        let mut more = vec![("short", Arg::Text(short.into()))];
        let entity = ["what", "entity"].into_iter().find_map(|name| catalog::entity_named(word(name)?));
        if let Some(count) = word("count").and_then(|count| count.parse::<usize>().ok()) {
            let things = match entity {
                Some(entity) => self.counted(entity, count),
                None => self.say_with("step-things", &[("count", Arg::from(count))]),
            };
            more.push(("things", Arg::from(things)));
        }
        more.extend(entity.map(|entity| ("plural", Arg::from(self.entities(entity)))));
        let took = word("took").and_then(|took| took.parse().ok()).and_then(TimeDelta::try_milliseconds);
        // What was done at once need not say so.
        let took = took.filter(|took| took.num_seconds() > 0).map(|took| Arg::from(self.duration(took)));
        more.push(("duration", took.unwrap_or(Arg::Text("none".into()))));
        more
    }
}

fn key(label: &Label) -> String {
    format!("step-{}", label.key)
}
