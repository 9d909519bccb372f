//! The words by which people know choices, statuses, yes and no: what a spreadsheet shows its reader. A word stands only where an
//! import reads it as the same thing again; else the key does.
use super::xlsx::is_plain;
use crate::config;
use crate::lang::vocabulary::Spoken;
use crate::lang::{Code, Lang};
use crate::model::normal::fold;
use crate::model::vocabulary::find_choice;
use crate::model::{Entity, Field, Id, Query};
use crate::repository::{Repository, Result};
use chrono::{DateTime, Timelike, Utc};
use std::collections::HashMap;

/// The words of a language for the values of some fields.
#[derive(Debug, Clone)]
pub struct Labels {
    code: Code,
    choices: HashMap<(&'static str, &'static str), String>,
    /// No and yes.
    flags: [String; 2],
}

impl Labels {
    /// The words for what stands in these fields.
    pub fn of(fields: &[&'static Field], lang: &Lang) -> Labels {
        let spoken = Spoken::new(lang.code());
        let mut choices = HashMap::new();
        for field in fields {
            for choice in field.choices {
                let label = lang.choice(field, choice.key);
                if find_choice(&spoken, field, &label) == Some(choice.key) {
                    choices.insert((field.key, choice.key), label);
                }
            }
        }
        Labels { code: lang.code(), choices, flags: [lang.say("example-no"), lang.say("example-yes")] }
    }

    /// The word for a choice of a field.
    pub fn choice<'a>(&'a self, field: &Field, key: &'a str) -> &'a str {
        self.choices.get(&(field.key, key)).map_or(key, String::as_str)
    }

    /// The word for yes or no.
    pub fn flag(&self, is_so: bool) -> &str {
        &self.flags[usize::from(is_so)]
    }

    /// An instant as the wall shows it, where it comes back from that: in whole seconds, and at no hour that the clock shows
    /// twice.
    pub fn instant(&self, at: DateTime<Utc>) -> Option<String> {
        let wall = config::local(at);
        let form = if wall.second() == 0 { "%Y-%m-%d %H:%M" } else { "%Y-%m-%d %H:%M:%S" };
        is_plain(at).then(|| wall.format(form).to_string())
    }

    /// The words for the records of a small table that has labels, such as the statuses; none of one without. Two that one word
    /// could mean keep their keys.
    ///
    /// # Errors
    /// What the store says.
    pub fn records(&self, repository: &Repository, entity: &'static Entity) -> Result<Vec<(Id, String)>> {
        let wanted = ["label_fr", "label_en"].map(|key| entity.field(key));
        let [Some(_), Some(_)] = wanted else { return Ok(Vec::new()) };
        let own = match self.code {
            Code::Fr => "label_fr",
            Code::En => "label_en",
        };
        let mut found: Vec<(Id, String, String, Vec<String>)> = Vec::new();
        repository.each(&Query::of(entity).whole(), &mut |record| {
            let words = ["key", "label_fr", "label_en", "name"].map(|key| fold(record.text(key)));
            found.push((record.id, record.text("flow").to_owned(), record.text(own).to_owned(), words.to_vec()));
            Ok(())
        })?;
        let is_clear = |id: Id, flow: &str, label: &str| {
            let word = fold(label);
            let others = found.iter().filter(|other| other.0 != id && other.1 == flow);
            !word.is_empty() && others.clone().all(|other| !other.3.contains(&word))
        };
        let named = found.iter().filter(|(id, flow, label, _)| is_clear(*id, flow, label));
        Ok(named.map(|(id, _, label, _)| (*id, label.clone())).collect())
    }
}
