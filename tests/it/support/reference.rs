//! What a filter means, worked out slowly on records in memory: the store's answers are compared with it.
use std::cmp::Ordering;
use std::collections::HashMap;

use carnet::model::catalog::ENTITIES;
use carnet::model::entity::{Nature, Title};
use carnet::model::field::{Search, Store};
use carnet::model::filter::{Filter, Operand, Test};
use carnet::model::normal;
use carnet::model::proof::{fails, proof_of};
use carnet::model::{Entity, Field, Id, Kind, Query, Record, Ref, Value};
use carnet::repository::Repository;

/// Everything that a base holds.
pub struct World {
    records: HashMap<&'static str, Vec<Record>>,
    me: Id,
}

impl World {
    /// Reads a base whole.
    pub fn read(repository: &Repository, me: Id) -> World {
        let mut records = HashMap::new();
        for entity in ENTITIES {
            let mut all = Vec::new();
            let read = repository.each(&Query::of(entity), &mut |record| {
                all.push(record);
                Ok(())
            });
            read.unwrap();
            records.insert(entity.key, all);
        }
        World { records, me }
    }

    /// The records of an entity.
    pub fn all(&self, entity: &Entity) -> &[Record] {
        &self.records[entity.key]
    }

    fn at(&self, entity: &Entity, id: Id) -> Option<&Record> {
        self.all(entity).iter().find(|record| record.id == id)
    }

    /// Whether a record meets a filter.
    pub fn meets(&self, record: &Record, filter: &Filter) -> bool {
        match filter {
            Filter::All => true,
            Filter::None => false,
            Filter::And(list) => list.iter().all(|one| self.meets(record, one)),
            Filter::Or(list) => list.iter().any(|one| self.meets(record, one)),
            Filter::Not(one) => !self.meets(record, one),
            Filter::Segment(_, one) => self.meets(record, one),
            Filter::Ids(ids) => ids.contains(&record.id),
            Filter::Words(text) => has_words(record, &normal::words(text)),
            Filter::Linked(field, target, inner) => ids(record.value(field.key))
                .iter()
                .any(|id| self.at(target, *id).is_some_and(|there| self.meets(there, inner))),
            Filter::Count(from, field, test, n) => {
                let count = self.all(from).iter().filter(|one| points(one, field, record.at())).count();
                compares(*test, i64::try_from(count).unwrap().cmp(n))
            }
            Filter::Some(from, field, inner) => {
                self.all(from).iter().any(|one| points(one, field, record.at()) && self.meets(one, inner))
            }
            Filter::Field(field, test, operand) => self.field(record, field, *test, operand),
        }
    }

    fn field(&self, record: &Record, field: &Field, test: Test, operand: &Operand) -> bool {
        let value = record.value(field.key);
        match operand {
            Operand::Nothing | Operand::Value(Value::Empty) => is_nothing(value),
            Operand::Anything => !is_nothing(value),
            Operand::Wrong => proof_of(field).is_some_and(|proof| {
                let is_abroad = proof == "postcode" && !matches!(record.text("country"), "" | "FR");
                !is_abroad && fails(proof, record.text(field.key), record.text("city"))
            }),
            Operand::Me => ids(value).contains(&self.me),
            Operand::Named(word) => {
                if let Value::Records(refs) = value {
                    let may = |at: &Ref| at.entity.nature == Nature::Main || at.entity.key == "user";
                    return refs.iter().any(|at| may(at) && self.named(at.entity, word).contains(&at.id));
                }
                match ENTITIES.iter().find(|entity| entity.key == field.target) {
                    Some(target) => {
                        let named = self.named(target, word);
                        ids(value).iter().any(|id| named.contains(id))
                    }
                    None => false,
                }
            }
            Operand::Range(low, high) => {
                order(value, low).is_some_and(Ordering::is_ge) && order(value, high).is_some_and(Ordering::is_lt)
            }
            Operand::Value(Value::Link(id)) => ids(value).contains(id),
            Operand::Value(Value::Text(text)) if field.kind == Kind::Choices => {
                matches!(value, Value::List(keys) if keys.contains(text))
            }
            Operand::Value(Value::Text(text)) => says(record, field, test, text),
            Operand::Value(wanted) => order(value, wanted).is_some_and(|order| compares(test, order)),
        }
    }

    /// The records that a word names: exactly, else by a beginning.
    fn named(&self, target: &Entity, word: &str) -> Vec<Id> {
        let (trimmed, folded) = (word.trim(), normal::fold(word.trim()));
        let exactly = |record: &&Record| {
            let is_reference = target.prefix.is_some() && record.reference() == trimmed.to_uppercase();
            let keys = ["key", "login"].into_iter().filter(|_| target.nature == Nature::Setting);
            let is_key =
                keys.filter(|key| target.field(key).is_some()).any(|key| record.text(key) == trimmed.to_lowercase());
            is_reference
                || is_key
                || !folded.is_empty() && titles(record).iter().any(|title| turned(target, &folded).contains(title))
        };
        let ids = |list: Vec<&Record>| list.iter().map(|record| record.id).collect::<Vec<Id>>();
        let exact = ids(self.all(target).iter().filter(exactly).collect());
        if !exact.is_empty() || folded.is_empty() {
            return exact;
        }
        let begins = |record: &&Record| match target.nature {
            Nature::Setting => titles(record).iter().any(|title| format!(" {title}").contains(&format!(" {folded}"))),
            Nature::Main => titles(record).iter().any(|title| title.starts_with(&folded)),
            Nature::Line | Nature::Trace => false,
        };
        ids(self.all(target).iter().filter(begins).collect())
    }
}

/// The folded names of a record; persons stand family name first.
fn titles(record: &Record) -> Vec<String> {
    if record.entity.key == "contact" {
        return vec![family_first(record)];
    }
    match record.entity.title {
        Title::Label => ["label_fr", "label_en"].map(|key| normal::fold(record.text(key))).to_vec(),
        Title::Column(column) => vec![normal::fold(record.text(column))],
    }
}

fn family_first(record: &Record) -> String {
    let name = normal::fold(&[record.text("last_name"), record.text("first_name")].join(" "));
    if name.is_empty() { normal::fold(record.text("email")) } else { name }
}

/// The ways in which a whole name may be typed.
fn turned(target: &Entity, folded: &str) -> Vec<String> {
    if target.key != "contact" {
        return vec![folded.to_owned()];
    }
    let words: Vec<&str> = folded.split(' ').collect();
    (0..words.len()).map(|at| [&words[at..], &words[..at]].concat().join(" ")).collect()
}

fn ids(value: &Value) -> Vec<Id> {
    match value {
        Value::Link(id) => vec![*id],
        Value::Links(ids) => ids.clone(),
        _ => Vec::new(),
    }
}

fn points(record: &Record, field: &Field, at: Ref) -> bool {
    match record.value(field.key) {
        Value::Link(id) => *id == at.id && (field.target != "*" || record.text("entity") == at.entity.key),
        Value::Links(ids) => ids.contains(&at.id),
        Value::Records(refs) => refs.contains(&at),
        _ => false,
    }
}

fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Text(text) => text.is_empty(),
        Value::Flag(flag) => !flag,
        Value::List(list) => list.is_empty(),
        Value::Links(list) => list.is_empty(),
        Value::Records(list) => list.is_empty(),
        other => *other == Value::Empty,
    }
}

fn order(value: &Value, other: &Value) -> Option<Ordering> {
    Some(match (value, other) {
        (Value::Number(a), Value::Number(b))
        | (Value::Money(a), Value::Money(b))
        | (Value::Decimal(a), Value::Decimal(b)) => a.cmp(b),
        (Value::Date(a), Value::Date(b)) => a.cmp(b),
        (Value::Instant(a), Value::Instant(b)) => a.cmp(b),
        (Value::Flag(a), Value::Flag(b)) => a.cmp(b),
        _ => return None,
    })
}

fn compares(test: Test, order: Ordering) -> bool {
    match test {
        Test::Is | Test::Has => order.is_eq(),
        Test::Above => order.is_gt(),
        Test::AtLeast => order.is_ge(),
        Test::Below => order.is_lt(),
        Test::AtMost => order.is_le(),
    }
}

/// Text against text, without regard to case and accents.
fn says(record: &Record, field: &Field, test: Test, text: &str) -> bool {
    let is_name = record.entity.key == "contact" && field.key == "name";
    let value = record.text(field.key);
    let folded = if is_name { family_first(record) } else { normal::fold(value) };
    match test {
        Test::Is => match field.kind {
            _ if field.store == Store::Alias => value == text,
            Kind::Email => value == text.trim().to_lowercase(),
            Kind::Phone | Kind::Url | Kind::Choice => value == text.trim(),
            _ if is_name => turned(record.entity, &normal::fold(text)).contains(&folded),
            _ => folded == normal::fold(text),
        },
        Test::Has => has(record, field, &folded, text),
        test => compares(test, folded.as_str().cmp(normal::fold(text).as_str())),
    }
}

fn has(record: &Record, field: &Field, folded: &str, text: &str) -> bool {
    let digits = normal::digits(text);
    if field.kind == Kind::Phone && digits.len() >= 3 {
        let tail = if text.starts_with("+33") { &digits[2..] } else { digits.strip_prefix('0').unwrap_or(&digits) };
        return record.text(field.key).contains(tail);
    }
    let words = normal::words(text);
    let joined = folded.replace([' ', '.'], "");
    let holds = words.iter().all(|word| folded.contains(word.as_str()) || joined.contains(word.as_str()));
    let is_found = field.search == Search::No || !record.entity.is_searchable() || has_words(record, &words);
    words.is_empty() || holds && is_found
}

/// Each word begins a word of the record.
fn has_words(record: &Record, words: &[String]) -> bool {
    let begin = |text: &str| {
        let there = normal::search_key(text);
        words.iter().all(|word| there.split(' ').any(|one| one.starts_with(word.as_str())))
    };
    if record.entity.is_searchable() {
        let shown = record.entity.fields.iter().filter(|field| field.search != Search::No);
        let mut all: Vec<String> = shown.map(|field| spoken(field, record.text(field.key))).collect();
        if record.entity.nature == Nature::Main {
            all.push(record.reference().to_owned());
        }
        return words.is_empty() || begin(&all.join(" "));
    }
    let columns = match record.entity.title {
        Title::Label => vec!["label_fr", "label_en"],
        Title::Column(column) => vec![column],
    };
    words.is_empty() || columns.iter().any(|column| begin(record.text(column)))
}

/// A value as searches know it: phones as they are dialled at home.
fn spoken(field: &Field, text: &str) -> String {
    if field.kind != Kind::Phone {
        return text.to_owned();
    }
    let number = text.split(';').next().unwrap_or("");
    number.strip_prefix("+33").map_or_else(|| normal::digits(number), |rest| format!("0{rest}"))
}
