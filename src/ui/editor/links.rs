//! Records, or keys of a long list, that are chosen in a look-up.
use super::Pressed;
use crate::input::{Chord, Key};
use crate::lang::Lang;
use crate::model::{Field, Id, Value};

/// Something that was chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    /// The identity in digits, or the key of an option.
    pub key: String,
    /// What it is called.
    pub title: String,
}

impl Chosen {
    /// A record.
    pub fn record(id: Id, title: impl Into<String>) -> Chosen {
        Chosen { key: id.to_string(), title: title.into() }
    }

    /// The identity, when it is a record.
    pub fn id(&self) -> Option<Id> {
        self.key.parse().ok().map(Id)
    }
}

/// What was chosen in a look-up, one or several.
#[derive(Debug, Clone, Default)]
pub struct Links {
    chosen: Vec<Chosen>,
    is_many: bool,
}

impl Links {
    /// For one.
    pub fn one() -> Links {
        Links::default()
    }

    /// For several.
    pub fn many() -> Links {
        Links { is_many: true, ..Links::default() }
    }

    /// Whether several can be chosen.
    pub const fn is_many(&self) -> bool {
        self.is_many
    }

    /// What was chosen.
    pub fn chosen(&self) -> &[Chosen] {
        &self.chosen
    }

    /// The records that were chosen.
    pub fn ids(&self) -> Vec<Id> {
        self.chosen.iter().filter_map(Chosen::id).collect()
    }

    /// Chooses anew; of one only the last.
    pub fn choose(&mut self, mut chosen: Vec<Chosen>) {
        if !self.is_many && chosen.len() > 1 {
            chosen.drain(..chosen.len() - 1);
        }
        self.chosen = chosen;
    }

    /// Chooses one more, or this one instead.
    pub fn add(&mut self, chosen: Chosen) {
        if !self.is_many {
            self.chosen.clear();
        }
        if !self.chosen.iter().any(|known| known.key == chosen.key) {
            self.chosen.push(chosen);
        }
    }

    pub(super) fn fill(&mut self, field: &Field, value: &Value, titles: Option<&str>, lang: &Lang) {
        let mut names = titles.into_iter().flat_map(|titles| titles.split('\u{1f}'));
        let mut record = |id: &Id| Chosen::record(*id, names.next().unwrap_or_default());
        self.chosen = match value {
            Value::Link(id) => vec![record(id)],
            Value::Links(ids) => ids.iter().map(record).collect(),
            Value::Records(refs) => refs.iter().map(|at| record(&at.id)).collect(),
            Value::List(keys) => {
                keys.iter().map(|key| Chosen { key: key.clone(), title: lang.choice(field, key) }).collect()
            }
            Value::Text(code) => {
                let title = lang.code_name(field.check, code).unwrap_or_else(|| code.clone());
                vec![Chosen { key: code.clone(), title }]
            }
            Value::Empty
            | Value::Number(_)
            | Value::Decimal(_)
            | Value::Money(_)
            | Value::Flag(_)
            | Value::Date(_)
            | Value::Instant(_) => Vec::new(),
        };
    }

    /// What they are called, side by side.
    pub fn shown(&self) -> String {
        self.chosen.iter().map(|chosen| chosen.title.as_str()).collect::<Vec<_>>().join(", ")
    }

    pub(super) fn text(&self) -> String {
        self.chosen.iter().map(|chosen| chosen.title.as_str()).collect::<Vec<_>>().join("\n")
    }

    pub(super) fn press(&mut self, chord: Chord) -> Pressed {
        match (chord.key, chord.text()) {
            (Key::Backspace | Key::Delete, _) => match self.chosen.pop() {
                Some(_) => Pressed::Changed,
                None => Pressed::Moved,
            },
            (_, Some(' ')) => Pressed::Open(None),
            (_, Some(letter)) => Pressed::Open(Some(letter)),
            _ => Pressed::Pass,
        }
    }
}
