//! Fields that users add (CUS-1): a row of `custom_field` made into a line of the catalogue, which then behaves as the
//! built-in ones everywhere.
use super::catalog::settings::custom_field::{BEARERS, KINDS};
use super::catalog::{self, entity_named};
use super::entity::Nature;
use super::field::{self, Ask, Choice, Store};
use super::number::DecimalMark;
use super::read_value::{Calendar, Reading, read};
use super::rule::{Fault, Reason, check, compile, is_key};
use super::vocabulary::Keys;
use super::{Entity, Field, Kind, Value};
use chrono::{DateTime, Utc};
use std::collections::HashSet;
use std::sync::{LazyLock, Mutex, PoisonError};

/// Keys that every record has beside its fields, and words that filters use in their place.
const RESERVED: [&str; 8] = ["id", "version", "custom", "count", "or", "and", "entity", "record"];

/// Keys of what every action asks, or may ask.
const ASKED: [&str; 6] = ["text", "participants", "outcome", "start", "whom", "entity"];

/// Makes a field of a row of `custom_field`, whose values `value` gives by key; with the entity that has it. What is wrong
/// is told by the field of the row that says it.
pub fn field_from(value: &dyn Fn(&str) -> Value) -> Result<(&'static Entity, Field), Fault> {
    let row = Row { value };
    let entity = row.bearer()?;
    let kind = row.kind()?;
    let start = Field {
        key: row.key(entity)?,
        kind,
        store: Store::Custom,
        target: row.target(kind)?,
        choices: row.choices(kind)?,
        required: row.is_set("required"),
        unique: row.is_set("is_unique"),
        range: row.range(kind)?,
        max_length: row.max_length(kind),
        pattern: row.pattern()?,
        ask: if row.is_set("required") || row.is_set("ask") { Ask::First } else { Ask::More },
        personal: row.is_set("personal"),
        section: kept(&row.text("section")),
        labels: row.labels(),
        ..field::text("")
    };
    let default = row.default(&start)?;
    Ok((entity, Field { default, ..start }))
}

/// Makes a question of a row of `action_question` (CAC-1), likewise. Its key is none of those that every action asks.
pub fn question_from(value: &dyn Fn(&str) -> Value) -> Result<Field, Fault> {
    let row = Row { value };
    let kind = row.kind()?;
    let key = row.text("key");
    if !is_key(&key) {
        return row.refuse("key", Reason::NotA("key"));
    }
    if ASKED.contains(&key.as_str()) || RESERVED.contains(&key.as_str()) {
        return row.refuse("key", Reason::Taken(key));
    }
    Ok(Field {
        key: kept(&key),
        kind,
        store: Store::Custom,
        target: row.target(kind)?,
        choices: row.choices(kind)?,
        required: row.is_set("required"),
        max_length: row.max_length(kind),
        ask: Ask::First,
        labels: row.labels(),
        ..field::text("")
    })
}

/// A line of the options of a choice: `key|label in French|label in English`, archived with a leading `-`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OptionLine {
    /// The key in the file.
    pub key: String,
    /// The name in French; empty when the other serves both.
    pub french: String,
    /// The name in English; empty when the other serves both.
    pub english: String,
    /// Still kept where it is used, but offered no more.
    pub archived: bool,
}

impl OptionLine {
    /// The line as the field keeps it.
    pub fn to_line(&self) -> String {
        let sign = if self.archived { "-" } else { "" };
        match (self.french.is_empty(), self.english.is_empty()) {
            (true, true) => format!("{sign}{}", self.key),
            (false, true) => format!("{sign}{}|{}", self.key, self.french),
            _ => format!("{sign}{}|{}|{}", self.key, self.french, self.english),
        }
    }
}

/// The options in a text, a line each.
pub fn options(text: &str) -> Vec<OptionLine> {
    let one = |line: &str| {
        let (archived, line) = match line.strip_prefix('-') {
            Some(rest) => (true, rest.trim_start()),
            None => (false, line),
        };
        let mut cells = line.split('|').map(|cell| cell.trim().to_owned());
        let mut next = || cells.next().unwrap_or_default();
        OptionLine { key: next(), french: next(), english: next(), archived }
    };
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(one).collect()
}

/// A key made of a label: `Quais de chargement` becomes `quais_de_chargement`; another one when it is taken.
pub fn key_of(label: &str, taken: &dyn Fn(&str) -> bool) -> String {
    let mut key = super::vocabulary::slug(label);
    key.retain(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    if !key.starts_with(|c: char| c.is_ascii_lowercase()) {
        key = format!("x_{key}");
    }
    let mut key: String = key.chars().take(40).collect();
    key.truncate(key.trim_end_matches('_').len());
    let first = key.clone();
    let mut number = 2;
    while taken(&key) || RESERVED.contains(&key.as_str()) {
        key = format!("{first}_{number}");
        number += 1;
    }
    key
}

/// How defaults are read: by keys and labels of both languages, with a decimal comma or point.
fn reading(now: DateTime<Utc>) -> Reading<'static> {
    Reading {
        vocabulary: &Keys,
        calendar: Calendar { now: now.naive_utc(), local: |at| at.naive_utc(), utc: |wall| wall.and_utc() },
        home: "FR",
        country: None,
        mark: DecimalMark::Comma,
        from_file: false,
        keep_anyway: false,
    }
}

/// The value that a new record starts with in a custom field.
pub fn default_of(field: &Field, now: DateTime<Utc>) -> Value {
    let typed = field.default.unwrap_or_default();
    read(field, typed, &reading(now)).ok().and_then(super::read_value::Read::value).unwrap_or_default()
}

/// A row of `custom_field`.
struct Row<'a> {
    value: &'a dyn Fn(&str) -> Value,
}

impl Row<'_> {
    fn text(&self, key: &str) -> String {
        (self.value)(key).text().unwrap_or_default().trim().to_owned()
    }

    fn is_set(&self, key: &str) -> bool {
        (self.value)(key).is_true()
    }

    fn refuse<T>(&self, key: &str, reason: Reason) -> Result<T, Fault> {
        Err(Fault::new(key, self.text(key), reason))
    }

    fn bearer(&self) -> Result<&'static Entity, Fault> {
        let key = self.text("entity");
        let known = BEARERS.iter().any(|bearer| bearer.key == key);
        match entity_named(&key).filter(|_| known) {
            Some(entity) => Ok(entity),
            None if key.is_empty() => self.refuse("entity", Reason::Required),
            None => self.refuse("entity", Reason::UnknownChoice),
        }
    }

    fn kind(&self) -> Result<Kind, Fault> {
        let key = self.text("kind");
        let known = KINDS.iter().any(|kind| kind.key == key);
        match Kind::from_key(&key).filter(|_| known) {
            Some(kind) => Ok(kind),
            None if key.is_empty() => Ok(Kind::Text),
            None => self.refuse("kind", Reason::UnknownChoice),
        }
    }

    /// A key that no built-in field of the entity has.
    fn key(&self, entity: &Entity) -> Result<&'static str, Fault> {
        let key = self.text("key");
        if key.is_empty() {
            return self.refuse("key", Reason::Required);
        }
        if !is_key(&key) {
            return self.refuse("key", Reason::NotA("key"));
        }
        let is_shared = catalog::SHARED.iter().any(|field| field.key == key);
        let is_hidden = entity.hidden.contains(&key.as_str()) || RESERVED.contains(&key.as_str());
        if is_shared || is_hidden || entity.field(&key).is_some() {
            return self.refuse("key", Reason::Taken(key));
        }
        Ok(kept(&key))
    }

    fn target(&self, kind: Kind) -> Result<&'static str, Fault> {
        if !matches!(kind, Kind::Link | Kind::Links) {
            return Ok("");
        }
        let key = self.text("target");
        let known = entity_named(&key).filter(|entity| matches!(entity.nature, Nature::Main | Nature::Setting));
        match known {
            Some(entity) => Ok(entity.key),
            None if key.is_empty() => self.refuse("target", Reason::Required),
            None => self.refuse("target", Reason::UnknownChoice),
        }
    }

    /// The options of a choice: lines `key|label in French|label in English`, archived ones with a leading `-`.
    fn choices(&self, kind: Kind) -> Result<&'static [Choice], Fault> {
        if !matches!(kind, Kind::Choice | Kind::Choices) {
            return Ok(&[]);
        }
        let text = self.text("options");
        let mut choices: Vec<Choice> = Vec::new();
        for one in options(&text) {
            let wrong = |reason| Err(Fault::new("options", one.to_line(), reason));
            if !is_key(&one.key) {
                return wrong(Reason::NotA("key"));
            }
            if choices.iter().any(|known| known.key == one.key) {
                return wrong(Reason::Taken(one.key.clone()));
            }
            let labels = labels(&one.french, &one.english, &one.key);
            choices.push(Choice { key: kept(&one.key), labels, archived: one.archived });
        }
        if choices.is_empty() {
            return self.refuse("options", Reason::Required);
        }
        // As few and as rare as the fields themselves, see `Catalog::new`.
        Ok(Box::leak(choices.into_boxed_slice()))
    }

    fn range(&self, kind: Kind) -> Result<(Option<i64>, Option<i64>), Fault> {
        let limit = |key| (self.value)(key).number().filter(|_| kind.is_ordered());
        let (least, greatest) = (limit("least"), limit("greatest"));
        match (least, greatest) {
            (Some(low), Some(high)) if low > high => {
                Err(Fault::new("greatest", high.to_string(), Reason::TooSmall(low)))
            }
            range => Ok(range),
        }
    }

    fn max_length(&self, kind: Kind) -> usize {
        let usual = match kind {
            Kind::LongText => 1_000_000,
            Kind::Url => 2_000,
            Kind::Email => 254,
            Kind::Phone => 40,
            _ => 250,
        };
        let asked = (self.value)("max_length").number().and_then(|length| usize::try_from(length).ok());
        asked.filter(|length| *length > 0).map_or(usual, |length| length.min(1_000_000))
    }

    fn pattern(&self) -> Result<Option<&'static str>, Fault> {
        let pattern = self.text("pattern");
        if pattern.is_empty() {
            return Ok(None);
        }
        match compile(&pattern) {
            Ok(_) => Ok(Some(kept(&pattern))),
            Err(_) => self.refuse("pattern", Reason::NotA("pattern")),
        }
    }

    fn labels(&self) -> Option<(&'static str, &'static str)> {
        labels(&self.text("label_fr"), &self.text("label_en"), &self.text("key"))
    }

    /// The value that a new record starts with, when it can be read as one.
    fn default(&self, field: &Field) -> Result<Option<&'static str>, Fault> {
        let typed = self.text("initial");
        if typed.is_empty() {
            return Ok(None);
        }
        let value = match read(field, &typed, &reading(DateTime::UNIX_EPOCH)) {
            Ok(read) => read.value().unwrap_or_default(),
            Err(fault) => return self.refuse("initial", fault.reason),
        };
        // What is told against the day, such as `+30j`, is held against the limits when a record gets it.
        if matches!(field.kind, Kind::Date | Kind::Instant) {
            return Ok(Some(kept(&typed)));
        }
        match check(&Field { required: false, ..*field }, &value) {
            Ok(()) => Ok(Some(kept(&typed))),
            Err(fault) => self.refuse("initial", fault.reason),
        }
    }
}

/// Labels in French and English: each stands in for the other, the key for both.
fn labels(french: &str, english: &str, key: &str) -> Option<(&'static str, &'static str)> {
    let first = |one: &str, other: &str| match (one.is_empty(), other.is_empty()) {
        (false, _) => kept(one),
        (true, false) => kept(other),
        (true, true) => kept(&key.replace('_', " ")),
    };
    Some((first(french, english), first(english, french)))
}

/// A text for as long as the program runs, each only once however often the catalogue is built.
fn kept(text: &str) -> &'static str {
    static KEPT: LazyLock<Mutex<HashSet<&'static str>>> = LazyLock::new(Mutex::default);
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    match kept.get(text) {
        Some(known) => known,
        None => {
            let leaked: &'static str = Box::leak(text.to_owned().into_boxed_str());
            kept.insert(leaked);
            leaked
        }
    }
}

#[cfg(test)]
mod cases {
    use super::*;
    use crate::model::Catalog;
    use crate::model::catalog::account::ACCOUNT;

    /// What a row with these columns becomes.
    fn made(columns: &[(&str, Value)]) -> Result<Field, (String, Reason)> {
        let value = |key: &str| {
            let found = columns.iter().find(|(known, _)| *known == key);
            found.map_or(Value::Empty, |(_, value)| value.clone())
        };
        field_from(&value).map(|(_, field)| field).map_err(|fault| (fault.field, fault.reason))
    }

    fn row<'a>(key: &str, kind: &str, more: &[(&'a str, Value)]) -> Vec<(&'a str, Value)> {
        let mut row = vec![("entity", "account".into()), ("key", key.into()), ("kind", kind.into())];
        row.extend_from_slice(more);
        row
    }

    #[test]
    fn a_row_becomes_a_field_like_any_other() {
        let surface = made(&row(
            "surface",
            "decimal",
            &[
                ("label_fr", "Surface utile".into()),
                ("required", true.into()),
                ("least", Value::Number(0)),
                ("initial", "12,5".into()),
                ("section", "Locaux".into()),
            ],
        ))
        .expect("a field");
        assert_eq!((surface.key, surface.kind, surface.store), ("surface", Kind::Decimal, Store::Custom));
        assert_eq!(surface.labels, Some(("Surface utile", "Surface utile")));
        assert_eq!(surface.ask, Ask::First);
        assert_eq!(surface.range, (Some(0), None));
        assert_eq!((surface.default, surface.section), (Some("12,5"), "Locaux"));
        let catalog = Catalog::new(vec![("account".to_owned(), surface)]);
        assert!(catalog.field(&ACCOUNT, "surface").is_some());
        assert_eq!(catalog.custom_fields(&ACCOUNT).count(), 1);
    }

    #[test]
    fn the_options_of_a_choice_are_lines() {
        let options = "hot|Chaud|Hot\n\n warm | Tiède\n-cold|Froid|Cold\n";
        let heat = made(&row("heat", "choice", &[("options", options.into()), ("initial", "hot".into())]));
        let heat = heat.expect("a field");
        let shown: Vec<_> = heat.choices.iter().map(|choice| (choice.key, choice.labels, choice.archived)).collect();
        assert_eq!(
            shown,
            [
                ("hot", Some(("Chaud", "Hot")), false),
                ("warm", Some(("Tiède", "Tiède")), false),
                ("cold", Some(("Froid", "Cold")), true),
            ]
        );
    }

    #[test]
    fn what_is_wrong_is_told_by_its_column() {
        let refused = |row: Vec<(&str, Value)>| made(&row).expect_err("refused");
        let fault = |field: &str, reason| (field.to_owned(), reason);
        assert_eq!(refused(vec![("key", "x".into())]), fault("entity", Reason::Required));
        assert_eq!(refused(vec![("entity", "tag".into())]), fault("entity", Reason::UnknownChoice));
        assert_eq!(refused(row("", "text", &[])), fault("key", Reason::Required));
        assert_eq!(refused(row("Ma clé", "text", &[])), fault("key", Reason::NotA("key")));
        assert_eq!(refused(row("1st", "text", &[])), fault("key", Reason::NotA("key")));
        for key in ["city", "reference", "updated_at", "id", "name_key"] {
            assert_eq!(refused(row(key, "text", &[])), fault("key", Reason::Taken(key.to_owned())));
        }
        assert_eq!(refused(row("x", "picture", &[])), fault("kind", Reason::UnknownChoice));
        assert_eq!(refused(row("x", "records", &[])), fault("kind", Reason::UnknownChoice));
        assert_eq!(refused(row("x", "link", &[])), fault("target", Reason::Required));
        assert_eq!(refused(row("x", "link", &[("target", "moon".into())])), fault("target", Reason::UnknownChoice));
        assert_eq!(refused(row("x", "choice", &[])), fault("options", Reason::Required));
        assert_eq!(refused(row("x", "choice", &[("options", "é|É".into())])), fault("options", Reason::NotA("key")));
        assert_eq!(
            refused(row("x", "choices", &[("options", "a\n-a".into())])),
            fault("options", Reason::Taken("a".to_owned()))
        );
        assert_eq!(refused(row("x", "text", &[("pattern", "[".into())])), fault("pattern", Reason::NotA("pattern")));
        assert_eq!(refused(row("x", "date", &[("initial", "jamais".into())])), fault("initial", Reason::NotA("date")));
        let range = [("least", Value::Number(5)), ("greatest", Value::Number(1))];
        assert_eq!(refused(row("x", "number", &range)), fault("greatest", Reason::TooSmall(5)));
    }
}
