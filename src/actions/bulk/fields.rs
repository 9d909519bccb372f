//! Which fields can be changed on many records, and the question that asks for one of them.
use std::collections::HashMap;
use std::sync::{LazyLock, Mutex, PoisonError};

use crate::lang::Lang;
use crate::model::field::{self, Ask, Choice, Store};
use crate::model::{Catalog, Entity, Field, Kind};

/// The key of the question for the field.
pub const WHICH: &str = "edit_field";
/// The key of the question for what is done to it.
pub const HOW: &str = "edit_how";
/// A status is changed by its own action, which asks for a reason.
const ELSEWHERE: [&str; 1] = ["status"];

/// The fields of an entity that users set, and that many records may share.
pub fn editable(entity: &Entity, catalog: &Catalog) -> Vec<&'static Field> {
    let wanted = |field: &&&'static Field| {
        field.is_writable()
            && field.ask != Ask::Never
            && !matches!(field.store, Store::Alias)
            && field.kind != Kind::Records
            && !ELSEWHERE.contains(&field.key)
    };
    catalog.fields(entity).iter().filter(wanted).copied().collect()
}

/// The question that asks for one of them, by its label.
pub fn question(entity: &Entity, fields: &[&'static Field], lang: &Lang) -> &'static Field {
    kept(WHICH, fields.iter().map(|field| (lang.field(entity, field), field.key)).collect())
}

/// The question that asks what is done to the value.
pub fn how(lang: &Lang) -> &'static Field {
    let said =
        [("edit-how-set", "set"), ("edit-how-add", "add"), ("edit-how-remove", "remove"), ("edit-how-empty", "empty")];
    kept(HOW, said.iter().map(|(sentence, key)| (lang.say(sentence), *key)).collect())
}

/// A choice among options by their labels. They are few and change rarely: each such question is kept as long as the program
/// runs.
fn kept(key: &'static str, named: Vec<(String, &'static str)>) -> &'static Field {
    static KNOWN: LazyLock<Mutex<HashMap<Vec<(String, &'static str)>, &'static Field>>> = LazyLock::new(Mutex::default);
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(question) = known.get(&named) {
        return question;
    }
    let choice = |(label, key): &(String, &'static str)| {
        let label: &'static str = Box::leak(label.clone().into_boxed_str());
        Choice { key, labels: Some((label, label)), archived: false }
    };
    let choices: Vec<Choice> = named.iter().map(choice).collect();
    let question: &'static Field = Box::leak(Box::new(field::choice(key, Box::leak(choices.into_boxed_slice()))));
    known.insert(named, question);
    question
}
