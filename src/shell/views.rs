//! How lists were left: their order, their view and their columns, so that they open the same way again.
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// What is remembered of lists: `accounts` → `sort:-city view:cards`, `accounts/table` → `name,city=20`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Views(BTreeMap<String, String>);

impl Views {
    /// What is remembered under a name; empty when nothing is.
    pub fn get(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }

    /// Remembers a text under a name, or forgets the name when it is empty; says whether that is another one.
    pub fn set(&mut self, name: &str, text: &str) -> bool {
        if self.get(name) == text {
            return false;
        }
        match text {
            "" => _ = self.0.remove(name),
            text => _ = self.0.insert(name.to_owned(), text.to_owned()),
        }
        true
    }
}
