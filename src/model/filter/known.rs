//! What the file knows of the names in a filter line: records by a word, saved segments. The line asks; the store answers.
use crate::model::{Entity, Field};

/// A segment as it was saved (SEG-2).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    /// What it is about.
    pub entity: &'static Entity,
    /// Its filter line.
    pub filter: String,
}

/// Who knows the names of the file.
pub trait Known {
    /// Whether a word, as the value of a field of an entity, names a record at least; what cannot be known is taken for known.
    fn knows(&self, entity: &Entity, field: &'static Field, word: &str) -> bool;

    /// Names of records that a field of an entity can point to: all where they are few, as in the settings, else some that are
    /// like what was typed.
    fn names(&self, entity: &Entity, field: &'static Field, typed: &str) -> Vec<String>;

    /// The segment of a key.
    fn segment(&self, key: &str) -> Option<Saved>;

    /// The keys of the segments about an entity, each with its name.
    fn segments(&self, entity: &Entity) -> Vec<(String, String)>;
}

/// No file at hand: every word may name a record, and there are no segments.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoFile;

impl Known for NoFile {
    fn knows(&self, _entity: &Entity, _field: &'static Field, _word: &str) -> bool {
        true
    }

    fn names(&self, _entity: &Entity, _field: &'static Field, _typed: &str) -> Vec<String> {
        Vec::new()
    }

    fn segment(&self, _key: &str) -> Option<Saved> {
        None
    }

    fn segments(&self, _entity: &Entity) -> Vec<(String, String)> {
        Vec::new()
    }
}
