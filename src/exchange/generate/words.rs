//! The words that synthetic bases are made of, from `assets/names`.
use super::dice::{Dice, Urn};
use std::collections::HashMap;

/// A town: name, postcode, «de Lyon».
#[derive(Debug)]
pub struct Town {
    /// Its name.
    pub name: &'static str,
    /// Its first postcode.
    pub postcode: &'static str,
    /// Its name after «of», as French says it.
    pub of_town: &'static str,
}

/// A word of a slot, with the kind of account and the industry that it speaks of.
#[derive(Debug, Clone, Copy)]
pub struct Word {
    /// The word, or the template.
    pub text: &'static str,
    /// The kind of account; empty when it says nothing of it.
    pub kind: &'static str,
    /// The industry's key; empty when it says nothing of it.
    pub industry: &'static str,
}

/// A branch: key, French label, APE code.
#[derive(Debug)]
pub struct Branch {
    /// Its key in the other lists.
    pub key: &'static str,
    /// Its name.
    pub label: &'static str,
    /// INSEE's code of the activity.
    pub ape: &'static str,
}

/// All lists.
#[derive(Debug)]
pub struct Words {
    /// Given names with the civility.
    pub first_names: Urn<(&'static str, &'static str)>,
    /// Family names.
    pub last_names: Urn<&'static str>,
    /// Job titles: masculine, feminine.
    pub jobs: Urn<(&'static str, &'static str)>,
    /// Towns.
    pub towns: Urn<Town>,
    /// Branches.
    pub branches: Urn<Branch>,
    company: HashMap<&'static str, Urn<Word>>,
    streets: HashMap<&'static str, Urn<&'static str>>,
    notes: HashMap<(&'static str, &'static str), Urn<&'static str>>,
}

impl Words {
    /// Reads the lists.
    pub fn read() -> Words {
        let weight = |text: &str| text.parse().unwrap_or(1);
        let rows =
            |text: &'static str| text.lines().skip(1).map(|line| line.split('\t').collect::<Vec<&'static str>>());
        Words {
            first_names: Urn::new(
                rows(include_str!("../../../assets/names/french_first_names.tsv"))
                    .map(|row| ((row[0], row[1]), weight(row[2]))),
            ),
            last_names: Urn::new(
                rows(include_str!("../../../assets/names/french_last_names.tsv")).map(|row| (row[0], weight(row[1]))),
            ),
            jobs: Urn::new(
                rows(include_str!("../../../assets/names/job_titles.tsv"))
                    .map(|row| ((row[0], row[1]), weight(row[2]))),
            ),
            towns: Urn::new(
                rows(include_str!("../../../assets/names/towns.tsv"))
                    .map(|row| (Town { name: row[0], postcode: row[1], of_town: row[3] }, weight(row[4]))),
            ),
            branches: Urn::new(
                rows(include_str!("../../../assets/names/industries.tsv"))
                    .map(|row| (Branch { key: row[0], label: row[1], ape: row[3] }, weight(row[4]))),
            ),
            company: slots(
                rows(include_str!("../../../assets/names/company_words.tsv"))
                    .map(|row| (row[0], Word { text: row[1], kind: row[3], industry: row[4] }, weight(row[2]))),
            ),
            streets: slots(
                rows(include_str!("../../../assets/names/streets.tsv")).map(|row| (row[0], row[1], weight(row[2]))),
            ),
            notes: slots(
                rows(include_str!("../../../assets/names/note_phrases.tsv"))
                    .map(|row| ((row[0], row[1]), row[2], weight(row[3]))),
            ),
        }
    }

    /// Draws a word of a company slot.
    pub fn company(&self, slot: &str, dice: &mut Dice) -> Option<Word> {
        self.company.get(slot).and_then(|urn| urn.draw(dice)).copied()
    }

    /// Draws a word of a street slot.
    pub fn street(&self, slot: &str, dice: &mut Dice) -> &'static str {
        self.streets.get(slot).and_then(|urn| urn.draw(dice)).copied().unwrap_or("")
    }

    /// Draws a phrase.
    pub fn phrase(&self, slot: &'static str, kind: &'static str, dice: &mut Dice) -> &'static str {
        self.notes.get(&(slot, kind)).and_then(|urn| urn.draw(dice)).copied().unwrap_or("")
    }
}

fn slots<K: std::hash::Hash + Eq, T>(rows: impl Iterator<Item = (K, T, u64)>) -> HashMap<K, Urn<T>> {
    let mut lists: HashMap<K, Vec<(T, u64)>> = HashMap::new();
    for (slot, thing, weight) in rows {
        lists.entry(slot).or_default().push((thing, weight));
    }
    lists.into_iter().map(|(slot, things)| (slot, Urn::new(things))).collect()
}
