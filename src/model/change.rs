//! What a user wants done to the data: changes that succeed or fail together. Everything that writes, a form, an import
//! row, an action, an undo, is this same value.
use super::record::{Values, Version};
use super::{Entity, Id, Ref};

/// One change of one record.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// A new record. A provisional identity lets other changes of the same commit name it.
    Insert {
        /// What it is.
        entity: &'static Entity,
        /// A provisional identity.
        id: Option<Id>,
        /// Its values.
        values: Values,
    },
    /// Other values for a record.
    Update {
        /// Which record.
        at: Ref,
        /// The version that the change is based on; `None` when it holds whatever others did.
        seen: Option<Version>,
        /// The values that change.
        values: Values,
    },
    /// A record goes, with what the catalogue says goes along.
    Delete {
        /// Which record.
        at: Ref,
    },
    /// Records become one.
    Merge(Box<Merge>),
}

/// Records of one entity become one (DUP-3): what points to the others moves to the original, as the catalogue declares; the
/// others go.
#[derive(Debug, Clone, PartialEq)]
pub struct Merge {
    /// What they are.
    pub entity: &'static Entity,
    /// The record that stays, and the version that the merge is based on.
    pub original: (Id, Version),
    /// The records that become part of it, with theirs.
    pub others: Vec<(Id, Version)>,
    /// The values that the original gets; those that it keeps need not be named.
    pub values: Values,
    /// Whose address stays the one that the record shows; the original's own if it is not said.
    pub address: Option<Id>,
}

impl Change {
    /// A new record without a name for others of the commit.
    pub fn insert(entity: &'static Entity, values: Values) -> Change {
        Change::Insert { entity, id: None, values }
    }

    /// Values for a record, whatever others did meanwhile.
    pub fn update(at: Ref, values: Values) -> Change {
        Change::Update { at, seen: None, values }
    }

    /// The entity that changes.
    pub fn entity(&self) -> &'static Entity {
        match self {
            Change::Insert { entity, .. } => entity,
            Change::Update { at, .. } | Change::Delete { at } => at.entity,
            Change::Merge(merge) => merge.entity,
        }
    }
}

/// What a step of the journal is called: the key of a sentence, and the words in it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Label {
    /// The key of a sentence: `step-` and this.
    pub key: String,
    /// Names and values of the words.
    pub words: Vec<(String, String)>,
}

impl Label {
    /// A label without words.
    pub fn new(key: impl Into<String>) -> Label {
        Label { key: key.into(), words: Vec::new() }
    }

    /// The same with a word.
    #[must_use]
    pub fn with(mut self, name: &str, word: impl Into<String>) -> Label {
        self.words.push((name.to_owned(), word.into()));
        self
    }
}

/// Who changes, and what the step is called in the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// What the step is called.
    pub label: Label,
    /// The user.
    pub by: Id,
    /// The own company that new records get; none when all are shown, or there is but one.
    pub company: Option<Id>,
}

impl Header {
    /// The same with the word `to` in its label: what the records became.
    #[must_use]
    pub fn to(mut self, to: &str) -> Header {
        self.label = self.label.with("to", to);
        self
    }
}

/// A commit small enough to hold: a form, an action. Large ones come as iterators.
#[derive(Debug, Clone, PartialEq)]
pub struct Commit {
    /// Who and under which name.
    pub head: Header,
    /// What.
    pub changes: Vec<Change>,
}
