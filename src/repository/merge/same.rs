//! When two lines say the same, and what a pointer says once its record has become another.
use super::super::row::Row;
use crate::model::field::{Merges, Store, Tells};
use crate::model::{Entity, Id, Kind, Ref, Value, normal};

/// A pointer's value with another record in the place of one; without it where it would point to its own record.
pub fn renamed(value: Value, (from, to): (Ref, Ref), is_own: bool) -> Value {
    match value {
        Value::Link(id) if id == from.id && is_own => Value::Empty,
        Value::Link(id) if id == from.id => Value::Link(to.id),
        Value::Links(ids) => Value::Links(replaced(ids, (from.id, to.id), is_own)),
        Value::Records(refs) => Value::Records(replaced(refs, (from, to), is_own)),
        other => other,
    }
}

/// A list with one member in the place of another, each once; without it in the list of the record itself.
fn replaced<T: PartialEq + Copy>(list: Vec<T>, (from, to): (T, T), is_own: bool) -> Vec<T> {
    let mut after: Vec<T> = Vec::with_capacity(list.len());
    for member in list.into_iter().map(|member| if member == from { to } else { member }) {
        let is_unwanted = after.contains(&member) || (is_own && member == to);
        if !is_unwanted {
            after.push(member);
        }
    }
    after
}

/// Whether two pointers of a line, to records of the same entity, name one record: it tells nothing any more.
pub fn names_twice(entity: &Entity, row: &Row) -> bool {
    let links = entity.fields.iter().filter(|field| field.kind == Kind::Link && field.merges != Merges::Unsaid);
    let named: Vec<(&str, Id)> =
        links.filter_map(|field| row.value(field).link().map(|id| (field.target, id))).collect();
    named.iter().enumerate().any(|(at, one)| named[at + 1..].contains(one))
}

/// What tells a line apart from others of its record.
pub fn line_key(entity: &Entity, row: &Row) -> String {
    let fields = entity.fields.iter().filter(|field| field.store == Store::Column && field.kind != Kind::Flag);
    let words = fields.filter(|field| field.tells == Tells::Always).map(|field| word(&row.value(field)));
    words.collect::<Vec<_>>().join("\u{1f}")
}

/// A value as it is compared: without regard to case, accents and punctuation between words.
pub fn word(value: &Value) -> String {
    match value {
        Value::Empty => String::new(),
        Value::Text(text) => {
            let folded = normal::fold(text);
            let words = folded.split(' ').map(|word| word.trim_matches([',', ';', '.', ':']));
            words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
        }
        Value::Link(id) => id.to_string(),
        other => format!("{other:?}"),
    }
}
