//! What was typed and not saved: forms that were left, or that the program's death has left (SCR-5).
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// One half-typed form.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    /// Which form: `new/contact`, `edit/account/123`, `note/account/123`.
    pub key: String,
    /// What was typed, in a shape that only the form knows.
    pub typed: serde_json::Value,
    /// When it was typed last; the shell sets it.
    #[serde(default)]
    pub at: DateTime<Utc>,
}

impl Draft {
    /// What was typed into the form of a key.
    pub fn new(key: impl Into<String>, typed: serde_json::Value) -> Self {
        Self { key: key.into(), typed, at: DateTime::default() }
    }
}

/// The drafts of this base.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Drafts(Vec<Draft>);

impl Drafts {
    /// What was typed into the form of a key.
    pub fn find(&self, key: &str) -> Option<&Draft> {
        self.0.iter().find(|draft| draft.key == key)
    }

    /// All of them, the newest last.
    pub fn iter(&self) -> impl Iterator<Item = &Draft> {
        self.0.iter()
    }

    /// Keeps a draft in place of an older one of its key; says whether anything changed.
    pub fn keep(&mut self, draft: Draft) -> bool {
        if self.find(&draft.key).is_some_and(|known| known.typed == draft.typed) {
            return false;
        }
        self.0.retain(|known| known.key != draft.key);
        self.0.push(draft);
        true
    }

    /// Forgets the draft of a key; says whether there was one.
    pub fn forget(&mut self, key: &str) -> bool {
        let before = self.0.len();
        self.0.retain(|known| known.key != key);
        self.0.len() < before
    }
}
