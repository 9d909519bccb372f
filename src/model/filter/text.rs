//! A filter written as a line again, in keys and machine values, so that it can be kept and read again in any language.
use super::scan::{ends_value, sign_at};
use super::target::SEGMENT;
use super::{Filter, Operand, Test};
use crate::model::catalog::{Pointer, entity_named};
use crate::model::field::Store;
use crate::model::show_value::show;
use crate::model::vocabulary::{relation_key, slug};
use crate::model::{Catalog, Entity, Field, Kind, Value};

/// Words that mean something where a value is expected, as slugs.
const VALUE_WORDS: [&str; 9] = ["empty", "vide", "any", "renseigne", "renseignee", "me", "moi", "", "*"];
/// Words that join conditions.
const JOINTS: [&str; 4] = ["or", "ou", "and", "et"];

impl Filter {
    /// The line that [`super::parse`] reads as this filter about records of an entity.
    pub fn to_text(&self, entity: &Entity, catalog: &Catalog) -> String {
        match self {
            Filter::All => String::new(),
            Filter::And(list) => joined(list, " ", |one| match one {
                Filter::Or(_) | Filter::And(_) | Filter::All => bracket(one, entity, catalog),
                _ => one.to_text(entity, catalog),
            }),
            Filter::Or(list) => joined(list, " or ", |one| match one {
                Filter::Or(_) | Filter::All => bracket(one, entity, catalog),
                _ => one.to_text(entity, catalog),
            }),
            other => atom(other, entity, catalog),
        }
    }
}

fn joined(list: &[Filter], by: &str, write: impl Fn(&Filter) -> String) -> String {
    list.iter().map(write).collect::<Vec<_>>().join(by)
}

fn bracket(filter: &Filter, entity: &Entity, catalog: &Catalog) -> String {
    format!("({})", filter.to_text(entity, catalog))
}

/// A filter that can stand after a minus.
fn atom(filter: &Filter, entity: &Entity, catalog: &Catalog) -> String {
    match filter {
        Filter::None => "-()".to_owned(),
        Filter::Not(inner) => match inner.as_ref() {
            Filter::Words(words) if words.contains(' ') => format!("-({})", words_text(words)),
            inner => format!("-{}", atom(inner, entity, catalog)),
        },
        Filter::Field(field, test, operand) => condition(field, *test, operand),
        Filter::Words(words) => words_text(words),
        Filter::Ids(ids) if ids.is_empty() => "-()".to_owned(),
        Filter::Ids(ids) => format!("id:{}", ids.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")),
        Filter::Segment(key, _) => format!("{SEGMENT}:{key}"),
        Filter::Linked(field, target, inner) => dotted(field.key, inner, target, catalog),
        Filter::Some(from, field, inner) => {
            dotted(&relation_key(catalog, entity, &Pointer { entity: from, field }), inner, from, catalog)
        }
        Filter::Count(from, field, test, count) => {
            let name = relation_key(catalog, entity, &Pointer { entity: from, field });
            format!("{name}.count{}{count}", sign(*test))
        }
        Filter::All | Filter::And(_) | Filter::Or(_) => bracket(filter, entity, catalog),
    }
}

/// A condition on another record: its own name after a dot, or a bracket.
fn dotted(name: &str, inner: &Filter, entity: &Entity, catalog: &Catalog) -> String {
    match inner {
        Filter::Field(..) | Filter::Linked(..) | Filter::Count(..) | Filter::Some(..) | Filter::Segment(..) => {
            format!("{name}.{}", atom(inner, entity, catalog))
        }
        Filter::Ids(ids) if !ids.is_empty() => format!("{name}.{}", atom(inner, entity, catalog)),
        _ => format!("{name}.{}", bracket(inner, entity, catalog)),
    }
}

fn sign(test: Test) -> &'static str {
    match test {
        Test::Is | Test::Has => ":",
        Test::Above => ">",
        Test::AtLeast => ">=",
        Test::Below => "<",
        Test::AtMost => "<=",
    }
}

fn condition(field: &Field, test: Test, operand: &Operand) -> String {
    let key = field.key;
    let sign = if test == Test::Is && field.kind.is_text() && field.store != Store::Alias { "=" } else { sign(test) };
    match operand {
        Operand::Value(value) => format!("{key}{sign}{}", value_text(field.kind, value)),
        Operand::Range(low, high) if field.kind.is_ordered() => format!("{key}:{}..<{}", show(low), show(high)),
        Operand::Range(low, high) => {
            format!("({key}>={} {key}<{})", value_text(field.kind, low), value_text(field.kind, high))
        }
        Operand::Named(name) if name.contains('#') => format!("{key}:{}", quote(name)),
        Operand::Named(name) => format!("{key}:{}", literal(name)),
        Operand::Me => format!("{key}:me"),
        Operand::Nothing => format!("{key}:empty"),
        Operand::Anything => format!("{key}:any"),
    }
}

fn value_text(kind: Kind, value: &Value) -> String {
    match value {
        Value::Link(id) => format!("#{id}"),
        Value::Text(text) if kind.is_text() => literal(text),
        Value::Text(key) => key.clone(),
        Value::Empty => "empty".to_owned(),
        Value::Records(refs) => match refs.first() {
            Some(at) if entity_named(at.entity.key).is_some() => format!("{}#{}", at.entity.key, at.id),
            _ => "empty".to_owned(),
        },
        other => show(other),
    }
}

/// A text that stands for itself as a value, in quotes where it would not.
pub(super) fn literal(text: &str) -> String {
    let is_plain = |c: char| !ends_value(c) && !matches!(c, ',' | ';');
    let is_word = VALUE_WORDS.contains(&slug(text).as_str())
        || text.contains("..")
        || text.starts_with("//")
        || sign_at(text).is_some();
    if !text.is_empty() && text.chars().all(is_plain) && !is_word { text.to_owned() } else { quote(text) }
}

fn quote(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

/// Free words, in quotes where one of them would mean something else.
fn words_text(words: &str) -> String {
    let is_plain = |word: &str| {
        let signs = word.char_indices().any(|(at, c)| ends_value(c) || sign_at(&word[at..]).is_some());
        !word.is_empty()
            && !word.starts_with('-')
            && !signs
            && !JOINTS.iter().any(|joint| word.eq_ignore_ascii_case(joint))
    };
    if words.split(' ').all(is_plain) { words.to_owned() } else { quote(words) }
}
