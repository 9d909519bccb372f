//! An entity: what a table of the file is about.
use super::field::Ask;
use super::{Field, Kind};

/// What part a record of an entity plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nature {
    /// A main record: it has a reference, an owner, own companies, and a sheet of its own.
    Main,
    /// A line of another record, which owns it and whose rights it inherits.
    Line,
    /// Something that is kept in the settings.
    Setting,
    /// What happened: made by actions, read in timelines.
    Trace,
}

/// Which column names a record of an entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Title {
    /// One column.
    Column(&'static str),
    /// `label_fr` or `label_en`, by the language of the screen.
    Label,
}

/// A table of the file: one file of the catalogue.
#[derive(Debug)]
pub struct Entity {
    /// The name in code, in the file (it is the table's name), in commands and in JSON.
    pub key: &'static str,
    /// Its plural in commands.
    pub plural: &'static str,
    /// The number that stands for it in derived tables; never given again.
    pub code: u8,
    /// The letter of its references.
    pub prefix: Option<char>,
    /// Which column names a record.
    pub title: Title,
    /// The part that its records play.
    pub nature: Nature,
    /// Whether users may add fields to it (CUS-1).
    pub extensible: bool,
    /// The built-in fields, in the order of forms and exports.
    pub fields: &'static [&'static Field],
    /// The field by which lists are ordered at first, and whether from the greatest down.
    pub order: (&'static str, bool),
    /// Columns, kept by the writer, that are no field: folded keys to sort by.
    pub hidden: &'static [&'static str],
}

impl PartialEq for Entity {
    fn eq(&self, other: &Entity) -> bool {
        self.code == other.code
    }
}
impl Eq for Entity {}
impl std::hash::Hash for Entity {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.code.hash(state);
    }
}

impl Entity {
    /// The built-in field of a key.
    pub fn field(&self, key: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.key == key).copied()
    }

    /// The field that says on which step of its flow a record stands (STA-1).
    pub fn step(&self) -> Option<&'static Field> {
        self.fields.iter().find(|field| !field.flow.is_empty()).copied()
    }

    /// Whether its records name a person by first and last name.
    pub fn is_person(&self) -> bool {
        self.field("last_name").is_some()
    }

    /// Whether a form can make one: it asks for everything that must be filled in.
    pub fn has_form(&self) -> bool {
        !self.fields.iter().any(|field| field.required && field.ask == Ask::Never)
    }

    /// Whether entries of the infobox tell of its records (INF-1).
    pub fn has_infobox(&self) -> bool {
        matches!(self.key, "account" | "contact" | "lead")
    }

    /// Whether its records have words that a search finds.
    pub fn is_searchable(&self) -> bool {
        self.fields.iter().any(|field| field.search != super::field::Search::No)
    }

    /// Whether some of its words are found by any part of them.
    pub fn has_parts(&self) -> bool {
        self.fields.iter().any(|field| field.search == super::field::Search::Parts)
    }

    /// Whether two of its records may be one and the same customer: those whom one can reach.
    pub fn has_twins(&self) -> bool {
        self.nature == Nature::Main && self.field("email").is_some() && self.field("phone").is_some()
    }

    /// Whether its records point at a record of any entity by the pair of fields `entity` and `record`.
    pub fn has_pair(&self) -> bool {
        self.fields.iter().any(|field| field.kind == Kind::Link && field.target == "*")
    }
}
