//! What can be wrong with a value, said without words: the field, the reason, and what would help. `lang` makes a
//! sentence of it (`fault-<key>`), the form shows it under the field, an import writes it beside the row.
use std::fmt;

/// Something wrong with one field of one record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The key of the field; empty when it concerns the whole record.
    pub field: String,
    /// The value, as it was typed or read.
    pub value: String,
    /// What is wrong.
    pub reason: Reason,
}

impl Fault {
    /// A fault of a field.
    pub fn new(field: &str, value: impl Into<String>, reason: Reason) -> Fault {
        Fault { field: field.to_owned(), value: value.into(), reason }
    }
}

/// Why a value is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// It must be filled in.
    Required,
    /// None of these fields is filled in, and one must be.
    OneOf(Vec<String>),
    /// It has too many characters: how many are allowed.
    TooLong(usize),
    /// It is less than this, in the stored unit.
    TooSmall(i64),
    /// It is more than this, in the stored unit.
    TooGreat(i64),
    /// It does not look like the pattern asks.
    Pattern(String),
    /// It is not of the field's kind: a date that is none, letters in a number. The word is the kind's key.
    NotA(&'static str),
    /// A SIREN, SIRET or VAT number with a wrong key; «keep anyway» is possible.
    WrongKey(&'static str),
    /// A number with a wrong count of digits: what, expected, found.
    WrongLength(&'static str, usize, usize),
    /// A number that a spreadsheet has rounded (8,02954E+13).
    Rounded,
    /// It has more decimals than are kept: how many are.
    TooPrecise(usize),
    /// A number of unknown origin that can be read in two ways: without its separator, and with it as the decimal mark.
    Unclear(String, String),
    /// A spreadsheet took the zero in front away: what was probably meant.
    LostZero(String),
    /// Two values stand where one is expected. The word is the kind's key.
    Several(&'static str),
    /// It is none of the allowed keys.
    UnknownChoice,
    /// No record has this name, reference or key; the word is the entity's key.
    Unknown(&'static str),
    /// Several records have this name: their references.
    Ambiguous(Vec<String>),
    /// Another record has it already: its title.
    Taken(String),
    /// It would make the record its own ancestor: the path, from the record up to itself.
    Circle(Vec<String>),
    /// The record is used: by how many of which entity.
    InUse(usize, &'static str),
    /// The file computes it; nobody sets it.
    Computed,
    /// No such field.
    NoSuchField,
}

impl Reason {
    /// The key of the sentence, after `fault-`.
    pub const fn key(&self) -> &'static str {
        match self {
            Reason::Required => "required",
            Reason::OneOf(_) => "one-of",
            Reason::TooLong(_) => "too-long",
            Reason::TooSmall(_) => "too-small",
            Reason::TooGreat(_) => "too-great",
            Reason::Pattern(_) => "pattern",
            Reason::NotA(_) => "not-a",
            Reason::WrongKey(_) => "wrong-key",
            Reason::WrongLength(..) => "wrong-length",
            Reason::Rounded => "rounded",
            Reason::TooPrecise(_) => "too-precise",
            Reason::Unclear(..) => "unclear",
            Reason::LostZero(_) => "lost-zero",
            Reason::Several(_) => "several",
            Reason::UnknownChoice => "unknown-choice",
            Reason::Unknown(_) => "unknown",
            Reason::Ambiguous(_) => "ambiguous",
            Reason::Taken(_) => "taken",
            Reason::Circle(_) => "circle",
            Reason::InUse(..) => "in-use",
            Reason::Computed => "computed",
            Reason::NoSuchField => "no-such-field",
        }
    }

    /// Whether the user may keep the value all the same (ACC-2).
    pub const fn can_be_kept(&self) -> bool {
        matches!(self, Reason::WrongKey(_) | Reason::LostZero(_))
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} «{}»", self.field, self.reason.key(), self.value)
    }
}

/// Checks a value against what the catalogue says of its field.
pub fn check(field: &super::Field, value: &super::Value) -> Result<(), Fault> {
    if field.required && value.is_empty() {
        return Err(Fault::new(field.key, "", Reason::Required));
    }
    Ok(())
}

/// Checks what concerns a record as a whole.
pub fn check_whole(entity: &super::Entity, value: &dyn Fn(&str) -> super::Value) -> Option<Fault> {
    let needs = ["last_name", "email"];
    let bare = entity.key == "contact" && needs.iter().all(|key| value(key).is_empty());
    bare.then(|| Fault::new("last_name", "", Reason::OneOf(needs.map(str::to_owned).to_vec())))
}
