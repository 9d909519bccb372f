//! What can be wrong with a value, said without words: the field, the reason, and what would help. `lang` makes a
//! sentence of it (`fault-<key>`), the form shows it under the field, an import writes it beside the row.
use super::field::Check;
use super::show_value::show;
use super::{Entity, Field, Kind, Value, codes, countries, french};
use regex::{Regex, RegexBuilder};
use std::fmt;
use std::sync::{PoisonError, RwLock};

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
    /// A file has too many bytes: how many it has, and how many are allowed.
    TooHeavy(u64, u64),
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
    /// No record came with this key of another program; the word is the entity's key.
    UnknownKey(&'static str),
    /// It is none of a short list of records: their keys.
    NotOffered(Vec<String>),
    /// Several records have this name: their references.
    Ambiguous(Vec<String>),
    /// Another record has it already: its title.
    Taken(String),
    /// It would make the record its own ancestor: the path, from the record up to itself.
    Circle(Vec<String>),
    /// The record is used: by how many of which entity.
    InUse(usize, &'static str),
    /// Records hold values that the change would lose: how many, and what they hold, `kind` or `option`.
    Held(usize, &'static str),
    /// A file of this name is there already, and is not written over.
    FileThere,
    /// The file computes it; nobody sets it.
    Computed,
    /// It is a proof, and stays as it was written.
    Frozen,
    /// It lies in the past.
    Past,
    /// What is said to have happened is still to come.
    Future,
    /// The clocks are put forward over it: no wall shows that hour.
    Skipped,
    /// Whoever acts has no e-mail address.
    NoAddress,
    /// No such field.
    NoSuchField,
    /// A record like it is there already: its reference and title, and the key of what they have in common.
    Duplicate(String, &'static str),
    /// An earlier row of the same file is like it: its number, and the key of what they have in common.
    DuplicateRow(usize, &'static str),
    /// An earlier row of the same file is for the same record: its number.
    Twice(usize),
    /// No record is matched by the row, and none is to be made.
    NoMatch,
    /// It names a row of the same file that is itself refused: its number.
    RowRefused(usize),
    /// The row has more cells than there are columns: how many columns, how many cells.
    TooManyCells(usize, usize),
    /// A quote stands inside a quoted cell and is not doubled.
    StrayQuote,
    /// A quote opens a cell and never closes.
    OpenQuote,
    /// It is a text with merge fields that cannot be used: why and where, in words.
    Flaw(String),
    /// A formula of a spreadsheet failed there (#N/A, #REF!).
    FormulaError,
    /// It is a letter that has left, or that a program has in hand.
    Sent,
    /// It is no line of a set of rights, as [`super::rights::Rights::parse`] reads them.
    NotRights,
    /// Nobody widens their own rights while there are colleagues who may: what these are called.
    OwnRights(Vec<String>),
    /// Whoever knows says why, in the user's language.
    Told(String),
    /// A card or an event of a file that cannot be taken: the key of why.
    Piece(&'static str),
}

impl Reason {
    /// The key of the sentence, after `fault-`.
    pub const fn key(&self) -> &'static str {
        match self {
            Reason::Required => "required",
            Reason::OneOf(_) => "one-of",
            Reason::TooLong(_) => "too-long",
            Reason::TooHeavy(..) => "too-heavy",
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
            Reason::UnknownKey(_) => "unknown-key",
            Reason::NotOffered(_) => "unknown-choice",
            Reason::Ambiguous(_) => "ambiguous",
            Reason::Taken(_) => "taken",
            Reason::Circle(_) => "circle",
            Reason::InUse(..) => "in-use",
            Reason::Held(..) => "held",
            Reason::FileThere => "file-there",
            Reason::Computed => "computed",
            Reason::Frozen => "frozen",
            Reason::Past => "past",
            Reason::Future => "future",
            Reason::Skipped => "skipped",
            Reason::NoAddress => "no-address",
            Reason::NoSuchField => "no-such-field",
            Reason::Duplicate(..) => "duplicate",
            Reason::DuplicateRow(..) => "duplicate-row",
            Reason::Twice(_) => "twice",
            Reason::NoMatch => "no-match",
            Reason::RowRefused(_) => "row-refused",
            Reason::TooManyCells(..) => "too-many-cells",
            Reason::StrayQuote => "stray-quote",
            Reason::OpenQuote => "open-quote",
            Reason::FormulaError => "formula-error",
            Reason::Piece(_) => "piece",
            Reason::Sent => "sent",
            Reason::NotRights => "not-rights",
            Reason::OwnRights(_) => "own-rights",
            Reason::Told(_) => "told",
            Reason::Flaw(_) => "flaw",
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

/// Checks a value against what the catalogue says of its field: whether it is there when it must be, of the field's kind, within its
/// limits and in its stored form. What may be kept all the same is [`doubt`]'s affair.
pub fn check(field: &Field, value: &Value) -> Result<(), Fault> {
    if value.is_empty() {
        return if field.required { Err(Fault::new(field.key, "", Reason::Required)) } else { Ok(()) };
    }
    let refuse = |reason| Err(Fault::new(field.key, show(value), reason));
    match value {
        Value::Text(text) => match text_fault(field, text) {
            Some(reason) => refuse(reason),
            None => Ok(()),
        },
        Value::Number(number) | Value::Money(number) | Value::Decimal(number) => match field.range {
            _ if number_kind(value) != field.kind => refuse(Reason::NotA(field.kind.key())),
            range => beyond(*number, range).map_or(Ok(()), refuse),
        },
        Value::List(keys) if field.kind == Kind::Choices => {
            let stranger = keys.iter().find(|key| field.choice_named(key).is_none());
            stranger.map_or(Ok(()), |key| Err(Fault::new(field.key, key, Reason::UnknownChoice)))
        }
        Value::Flag(_) if field.kind == Kind::Flag => Ok(()),
        Value::Date(_) if field.kind == Kind::Date => {
            measure(value).and_then(|size| beyond(size, field.range)).map_or(Ok(()), refuse)
        }
        Value::Instant(_) if field.kind == Kind::Instant => {
            measure(value).and_then(|size| beyond(size, field.range)).map_or(Ok(()), refuse)
        }
        Value::Link(_) if field.kind == Kind::Link => Ok(()),
        Value::Links(_) if field.kind == Kind::Links => Ok(()),
        Value::Records(_) if field.kind == Kind::Records => Ok(()),
        _ => refuse(Reason::NotA(field.kind.key())),
    }
}

/// The size by which a value is held against the limits of its field: numbers in their stored unit, days since 1 January
/// 1970, instants in milliseconds since then, UTC.
pub fn measure(value: &Value) -> Option<i64> {
    match value {
        Value::Date(day) => Some(day.signed_duration_since(chrono::NaiveDate::default()).num_days()),
        Value::Instant(at) => Some(at.timestamp_millis()),
        other => other.number(),
    }
}

/// The value of a kind that has a size.
pub fn measured(kind: Kind, size: i64) -> Value {
    match kind {
        Kind::Money => Value::Money(size),
        Kind::Decimal => Value::Decimal(size),
        Kind::Date => chrono::NaiveDate::default()
            .checked_add_signed(chrono::TimeDelta::try_days(size).unwrap_or_default())
            .map_or(Value::Empty, Value::Date),
        Kind::Instant => chrono::DateTime::from_timestamp_millis(size).map_or(Value::Empty, Value::Instant),
        _ => Value::Number(size),
    }
}

fn beyond(size: i64, range: (Option<i64>, Option<i64>)) -> Option<Reason> {
    match range {
        (Some(least), _) if size < least => Some(Reason::TooSmall(least)),
        (_, Some(greatest)) if size > greatest => Some(Reason::TooGreat(greatest)),
        _ => None,
    }
}

fn number_kind(value: &Value) -> Kind {
    match value {
        Value::Money(_) => Kind::Money,
        Value::Decimal(_) => Kind::Decimal,
        _ => Kind::Number,
    }
}

/// What is wrong with a text in its stored form.
fn text_fault(field: &Field, text: &str) -> Option<Reason> {
    let right = match field.kind {
        Kind::Text | Kind::LongText => true,
        Kind::Choice => return field.choice_named(text).is_none().then_some(Reason::UnknownChoice),
        Kind::Email => text.split_once('@').is_some_and(|(name, domain)| !name.is_empty() && !domain.is_empty()),
        Kind::Phone => text.strip_prefix('+').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit())),
        Kind::Url => text.starts_with("https://") || text.starts_with("http://"),
        _ => false,
    };
    if !right {
        return Some(Reason::NotA(field.kind.key()));
    }
    if field.max_length > 0 && text.len() > field.max_length && text.chars().count() > field.max_length {
        return Some(Reason::TooLong(field.max_length));
    }
    if let Some(pattern) = field.pattern.filter(|pattern| !matches(pattern, text)) {
        return Some(Reason::Pattern(pattern.to_owned()));
    }
    form_fault(field.check, text)
}

/// What is wrong with the form of a checked text; whether its key is right is not judged.
fn form_fault(check: Check, text: &str) -> Option<Reason> {
    let digits = || text.bytes().filter(u8::is_ascii_digit).count();
    let numeric = |what, length: usize| match text.bytes().all(|b| b.is_ascii_digit()) {
        false => Some(Reason::NotA(what)),
        true if text.len() != length => Some(Reason::WrongLength(what, length, digits())),
        true => None,
    };
    let (what, right) = match check {
        Check::Nothing | Check::Path | Check::Size => return None,
        Check::Siren => return numeric("siren", 9),
        Check::Siret => return numeric("siret", 14),
        Check::Vat => ("vat_number", (4..=16).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric())),
        Check::Country => ("country", countries::name(text, "en").is_some()),
        Check::Language => ("language", codes::languages().iter().any(|known| known.code == text)),
        Check::Currency => ("currency", codes::currencies().iter().any(|known| known.code == text)),
        Check::Key => ("key", is_key(text)),
    };
    (!right).then_some(Reason::NotA(what))
}

/// Whether a text can be a key: lower-case ASCII letters, digits and underscores, a letter first.
pub fn is_key(text: &str) -> bool {
    let allowed = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
    text.starts_with(|c: char| c.is_ascii_lowercase()) && text.bytes().all(allowed) && text.len() <= 60
}

/// What is probably wrong with a value, but can be kept when the user insists (ACC-2): a number whose key is false.
pub fn doubt(field: &Field, value: &Value) -> Option<Fault> {
    let text = value.text().filter(|text| !text.is_empty())?;
    let (what, read) = match field.check {
        Check::Siren => ("siren", french::parse_siren(text)),
        Check::Siret => ("siret", french::parse_siret(text)),
        Check::Vat => ("vat_number", french::parse_vat(text)),
        Check::Nothing | Check::Country | Check::Language | Check::Currency | Check::Key => return None,
        Check::Path | Check::Size => return None,
    };
    read.is_err().then(|| Fault::new(field.key, text, Reason::WrongKey(what)))
}

/// Patterns of custom fields, compiled when they are needed first.
static PATTERNS: RwLock<Vec<(&'static str, Option<Regex>)>> = RwLock::new(Vec::new());

/// Whether the whole text matches a pattern; a pattern that cannot be read forbids nothing.
fn matches(pattern: &'static str, text: &str) -> bool {
    let fits = |regex: &Option<Regex>| regex.as_ref().is_none_or(|regex| regex.is_match(text));
    let known = PATTERNS.read().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, regex)) = known.iter().find(|(known, _)| *known == pattern) {
        return fits(regex);
    }
    drop(known);
    let regex = compile(pattern).ok();
    let answer = fits(&regex);
    PATTERNS.write().unwrap_or_else(PoisonError::into_inner).push((pattern, regex));
    answer
}

/// A pattern that must match a whole text, in at most 1 MB of memory.
pub fn compile(pattern: &str) -> Result<Regex, regex::Error> {
    RegexBuilder::new(&format!("^(?:{pattern})$")).size_limit(1 << 20).build()
}

/// The fields of which one must be filled in, so that a record of the entity can be named; none where a title is required anyway.
pub fn naming(entity: &Entity) -> &'static [&'static str] {
    match entity.key {
        "contact" => &["last_name", "email"],
        "lead" => &["last_name", "company_name", "email"],
        "status" | "status_reason" => &["label_fr", "label_en"],
        _ => &[],
    }
}

/// Checks what concerns a record as a whole: a contact and a lead can be named, a set of rights says what can be refused.
pub fn check_whole(entity: &Entity, value: &dyn Fn(&str) -> Value) -> Option<Fault> {
    let needs = naming(entity);
    let bare = !needs.is_empty() && needs.iter().all(|key| value(key).is_empty());
    if bare {
        return Some(Fault::new(needs[0], "", Reason::OneOf(needs.iter().map(|key| (*key).to_owned()).collect())));
    }
    not_rights(entity, value).or_else(|| backwards(entity, value)).or_else(|| not_one_member(entity, value))
}

/// A line of a list or a campaign that names nobody, or two.
fn not_one_member(entity: &Entity, value: &dyn Fn(&str) -> Value) -> Option<Fault> {
    if !matches!(entity.key, "list_member" | "campaign_member") {
        return None;
    }
    match (value("account").is_empty(), value("contact").is_empty()) {
        (true, true) => {
            let either = ["account", "contact"].map(str::to_owned).to_vec();
            Some(Fault::new("contact", "", Reason::OneOf(either)))
        }
        (false, false) => Some(Fault::new("account", "", Reason::NotA("only_member"))),
        _ => None,
    }
}

/// What is not understood of a set of rights: nobody would learn that it refuses nothing.
fn not_rights(entity: &Entity, value: &dyn Fn(&str) -> Value) -> Option<Fault> {
    if entity.key != "permission_set" {
        return None;
    }
    let strange = value("refused").text().and_then(|text| super::rights::Rights::parse(text).1.into_iter().next());
    strange.map(|line| Fault::new("refused", line, Reason::NotRights))
}

/// What ends before it begins: the affiliation of a contact.
fn backwards(entity: &Entity, value: &dyn Fn(&str) -> Value) -> Option<Fault> {
    if entity.key != "affiliation" {
        return None;
    }
    let (Value::Date(since), Value::Date(until)) = (value("since"), value("until")) else { return None };
    let least = measure(&Value::Date(since)).unwrap_or_default();
    (until < since).then(|| Fault::new("until", until.to_string(), Reason::TooSmall(least)))
}

#[cfg(test)]
mod cases {
    use super::*;
    use crate::model::catalog::{account, contact, settings};
    use crate::model::field::{self, option};

    fn reason(field: &Field, value: impl Into<Value>) -> Option<Reason> {
        check(field, &value.into()).err().map(|fault| fault.reason)
    }

    #[test]
    fn what_the_catalogue_asks_is_asked() {
        assert_eq!(reason(&account::NAME.field, ""), Some(Reason::Required));
        assert_eq!(reason(&account::CITY.field, ""), None);
        assert_eq!(reason(&account::NAME.field, "é".repeat(250)), None);
        assert_eq!(reason(&account::NAME.field, "é".repeat(251)), Some(Reason::TooLong(250)));
        assert_eq!(reason(&account::EMPLOYEES.field, Value::Number(-1)), Some(Reason::TooSmall(0)));
        assert_eq!(reason(&account::VISIT_INTERVAL.field, Value::Number(4_000)), Some(Reason::TooGreat(3_650)));
        assert_eq!(reason(&account::RELATION.field, "ami"), Some(Reason::UnknownChoice));
        assert_eq!(reason(&account::RELATION.field, "client"), None);
        assert_eq!(reason(&account::EMPLOYEES.field, "12"), Some(Reason::NotA("number")));
        assert_eq!(reason(&account::EMPLOYEES.field, Value::Money(12)), Some(Reason::NotA("number")));
        assert_eq!(reason(&account::NAME.field, Value::Flag(true)), Some(Reason::NotA("text")));
    }

    #[test]
    fn stored_forms_are_held() {
        assert_eq!(reason(&account::SIRET.field, "552 100 554 00013"), Some(Reason::NotA("siret")));
        assert_eq!(reason(&account::SIRET.field, "5521005540001"), Some(Reason::WrongLength("siret", 14, 13)));
        assert_eq!(reason(&account::COUNTRY.field, "France"), Some(Reason::NotA("country")));
        assert_eq!(reason(&account::COUNTRY.field, "FR"), None);
        assert_eq!(reason(&account::CURRENCY.field, "EUR"), None);
        assert_eq!(reason(&account::LANGUAGE.field, "french"), Some(Reason::NotA("language")));
        assert_eq!(reason(&account::WEBSITE.field, "javascript:alert(1)"), Some(Reason::NotA("url")));
        assert_eq!(reason(&contact::MOBILE.field, "06 12"), Some(Reason::NotA("phone")));
        assert_eq!(reason(&contact::EMAIL.field, "jean"), Some(Reason::NotA("email")));
        assert_eq!(reason(&settings::user::LOGIN.field, "Jean Luc"), Some(Reason::NotA("key")));
    }

    #[test]
    fn a_false_key_is_a_doubt_and_no_refusal() {
        let wrong = Value::from("55210055400014");
        assert_eq!(check(&account::SIRET.field, &wrong), Ok(()));
        let doubt_of = |value: &Value| doubt(&account::SIRET.field, value).map(|fault| fault.reason);
        assert_eq!(doubt_of(&wrong), Some(Reason::WrongKey("siret")));
        assert!(doubt_of(&wrong).is_some_and(|reason| reason.can_be_kept()));
        assert_eq!(doubt_of(&Value::from("55210055400013")), None);
        assert_eq!(doubt_of(&Value::Empty), None);
    }

    #[test]
    fn a_pattern_matches_the_whole_text() {
        let code = Field { pattern: Some("[A-Z]{2}|x"), ..field::text("code") };
        for (text, right) in [("AB", true), ("x", true), ("ABC", false), ("xAB", false), ("ab", false)] {
            assert_eq!(reason(&code, text).is_none(), right, "{text}");
        }
        let broken = Field { pattern: Some("["), ..field::text("code") };
        assert_eq!(reason(&broken, "anything"), None);
    }

    #[test]
    fn a_list_of_choices_holds_known_keys() {
        static COLOURS: [field::Choice; 2] = [option("red"), option("blue")];
        let several = Field { kind: Kind::Choices, ..field::choice("colours", &COLOURS) };
        let list = |keys: &[&str]| Value::List(keys.iter().map(|key| (*key).to_owned()).collect());
        assert_eq!(reason(&several, list(&["red", "blue"])), None);
        assert_eq!(reason(&several, list(&["red", "green"])), Some(Reason::UnknownChoice));
    }

    #[test]
    fn a_contact_needs_a_last_name_or_an_email() {
        let with = |key: &'static str| {
            check_whole(&contact::CONTACT, &move |asked| if asked == key { Value::from("x") } else { Value::Empty })
        };
        assert_eq!(with("last_name"), None);
        assert_eq!(with("email"), None);
        assert!(with("first_name").is_some_and(|fault| matches!(fault.reason, Reason::OneOf(_))));
    }
}
