//! A filter written as a line again, in keys and machine values, so that it can be kept and read again in any language.
use super::scan::{ends_value, sign_at};
use super::target::SEGMENT;
use super::{Filter, Operand, Test};
use crate::model::catalog::{Pointer, entity_named};
use crate::model::field::Store;
use crate::model::show_value::show;
use crate::model::vocabulary::{
    Vocabulary, choice_word, field_word, find_choice, find_field, find_relation, relation_key, relation_word, slug,
};
use crate::model::{Catalog, Entity, Field, Value};

/// Words that mean something where a value is expected, as slugs.
const VALUE_WORDS: [&str; 11] =
    ["empty", "vide", "any", "renseigne", "renseignee", "invalid", "invalide", "me", "moi", "", "*"];
/// Words that join conditions.
const JOINTS: [&str; 4] = ["or", "ou", "and", "et"];

impl Filter {
    /// The line that [`super::parse`] reads as this filter about records of an entity, in keys.
    pub fn to_text(&self, entity: &Entity, catalog: &Catalog) -> String {
        Tongue { catalog, vocabulary: None }.line(self, entity)
    }

    /// The same in the words of a reader; what they do not say without doubt stays a key.
    pub fn to_words(&self, entity: &Entity, catalog: &Catalog, vocabulary: &dyn Vocabulary) -> String {
        Tongue { catalog, vocabulary: Some(vocabulary) }.line(self, entity)
    }
}

/// In which words a filter is written.
#[derive(Clone, Copy)]
struct Tongue<'a> {
    catalog: &'a Catalog,
    /// The reader's words; keys without.
    vocabulary: Option<&'a dyn Vocabulary>,
}

fn joined(list: &[Filter], by: &str, write: impl Fn(&Filter) -> String) -> String {
    list.iter().map(write).collect::<Vec<_>>().join(by)
}

impl Tongue<'_> {
    fn line(self, filter: &Filter, entity: &Entity) -> String {
        match filter {
            Filter::All => String::new(),
            Filter::And(list) => joined(list, " ", |one| match one {
                Filter::Or(_) | Filter::And(_) | Filter::All => self.bracket(one, entity),
                _ => self.line(one, entity),
            }),
            Filter::Or(list) => joined(list, &format!(" {} ", self.keyword("or")), |one| match one {
                Filter::Or(_) | Filter::All => self.bracket(one, entity),
                _ => self.line(one, entity),
            }),
            other => self.atom(other, entity),
        }
    }

    fn bracket(self, filter: &Filter, entity: &Entity) -> String {
        format!("({})", self.line(filter, entity))
    }

    fn keyword(self, key: &'static str) -> String {
        self.vocabulary.map_or_else(|| key.to_owned(), |vocabulary| vocabulary.keyword(key))
    }

    /// The name of a field: the reader's word, where that leads back to it.
    fn field(self, entity: &Entity, field: &'static Field) -> String {
        let word = self.vocabulary.map(|vocabulary| field_word(vocabulary, entity, field));
        let leads_back = |word: &String| {
            let found = self.vocabulary.and_then(|words| find_field(self.catalog, words, entity, word));
            found.is_some_and(|found| found.key == field.key) && word.starts_with(char::is_alphabetic)
        };
        word.filter(leads_back).unwrap_or_else(|| field.key.to_owned())
    }

    fn relation(self, entity: &Entity, pointer: &Pointer) -> String {
        let word = self.vocabulary.map(|vocabulary| relation_word(vocabulary, pointer));
        let leads_back = |word: &String| {
            let Some(words) = self.vocabulary else { return false };
            let found = find_relation(self.catalog, words, entity, word);
            find_field(self.catalog, words, entity, word).is_none()
                && found.is_some_and(|found| found.entity == pointer.entity && found.field.key == pointer.field.key)
        };
        word.filter(leads_back).unwrap_or_else(|| relation_key(self.catalog, entity, pointer))
    }

    /// A filter that can stand after a minus.
    fn atom(self, filter: &Filter, entity: &Entity) -> String {
        match filter {
            Filter::None => "-()".to_owned(),
            Filter::Not(inner) => match inner.as_ref() {
                Filter::Words(words) if words.contains(' ') => format!("-({})", words_text(words)),
                inner => format!("-{}", self.atom(inner, entity)),
            },
            Filter::Field(field, test, operand) => self.condition(entity, field, *test, operand),
            Filter::Words(words) => words_text(words),
            Filter::Ids(ids) if ids.is_empty() => "-()".to_owned(),
            Filter::Ids(ids) => format!("id:{}", ids.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")),
            Filter::Segment(key, _) => format!("{SEGMENT}:{key}"),
            Filter::Linked(field, target, inner) => self.dotted(&self.field(entity, field), inner, target),
            Filter::Some(from, field, inner) => {
                self.dotted(&self.relation(entity, &Pointer { entity: from, field }), inner, from)
            }
            Filter::Count(from, field, test, count) => {
                let name = self.relation(entity, &Pointer { entity: from, field });
                format!("{name}.{}{}{count}", self.keyword("count"), sign(*test))
            }
            Filter::All | Filter::And(_) | Filter::Or(_) => self.bracket(filter, entity),
        }
    }

    /// A condition on another record: its own name after a dot, or a bracket.
    fn dotted(self, name: &str, inner: &Filter, entity: &Entity) -> String {
        match inner {
            Filter::Field(..) | Filter::Linked(..) | Filter::Count(..) | Filter::Some(..) | Filter::Segment(..) => {
                format!("{name}.{}", self.atom(inner, entity))
            }
            Filter::Ids(ids) if !ids.is_empty() => format!("{name}.{}", self.atom(inner, entity)),
            _ => format!("{name}.{}", self.bracket(inner, entity)),
        }
    }

    fn condition(self, entity: &Entity, field: &'static Field, test: Test, operand: &Operand) -> String {
        let key = self.field(entity, field);
        let is_equal = test == Test::Is && field.kind.is_text() && field.store != Store::Alias;
        let sign = if is_equal { "=" } else { sign(test) };
        match operand {
            Operand::Value(value) => format!("{key}{sign}{}", self.value(field, value)),
            Operand::Range(low, high) if field.kind.is_ordered() => format!("{key}:{}..<{}", show(low), show(high)),
            Operand::Range(low, high) => {
                format!("({key}>={} {key}<{})", self.value(field, low), self.value(field, high))
            }
            Operand::Named(name) if name.contains('#') => format!("{key}:{}", quote(name)),
            Operand::Named(name) => format!("{key}:{}", literal(name)),
            Operand::Me => format!("{key}:{}", self.keyword("me")),
            Operand::Nothing => format!("{key}:{}", self.keyword("empty")),
            Operand::Anything => format!("{key}:{}", self.keyword("any")),
            Operand::Wrong => format!("{key}:{}", self.keyword("invalid")),
        }
    }

    fn value(self, field: &Field, value: &Value) -> String {
        match value {
            Value::Link(id) => format!("#{id}"),
            Value::Text(text) if field.kind.is_text() => literal(text),
            Value::Text(key) => self.choice(field, key),
            Value::Flag(flag) if self.vocabulary.is_some() => self.keyword(if *flag { "yes" } else { "no" }),
            Value::Empty => self.keyword("empty"),
            Value::Records(refs) => match refs.first() {
                Some(at) if entity_named(at.entity.key).is_some() => format!("{}#{}", at.entity.key, at.id),
                _ => self.keyword("empty"),
            },
            other => show(other),
        }
    }

    /// The option of a choice: the reader's word, where that leads back to it.
    fn choice(self, field: &Field, key: &str) -> String {
        let word = self.vocabulary.zip(field.choice_named(key)).and_then(|(vocabulary, choice)| {
            let word = choice_word(vocabulary, field, choice);
            (find_choice(vocabulary, field, &word) == Some(choice.key)).then_some(word)
        });
        word.map_or_else(|| key.to_owned(), |word| literal(&word))
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
