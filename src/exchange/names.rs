//! Records as other programs read them: what links name, in the words by which an import finds it again (references, logins,
//! keys, names); and JSON (CLI-1): keys as in the catalogue, a link as the reference of the record it names with its title
//! beside it.
use super::labels::Labels;
use crate::model::entity::Nature;
use crate::model::normal::visible;
use crate::model::read_value::join;
use crate::model::show_value::{plain, show};
use crate::model::{Entity, Field, Filter, Id, Kind, Query, Record, Ref, Value, catalog};
use crate::repository::{Repository, Result};
use serde_json::{Map, Value as Json};
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// The words by which records are named outside the file: references, logins, keys, names. They are read once each.
#[derive(Debug, Default)]
pub struct Names {
    known: HashMap<Ref, String>,
    whole: HashSet<&'static str>,
    /// The words that people know values by, where a file is for people.
    labels: Option<Arc<Labels>>,
}

/// Records whose words are missing, by entity.
pub type Missing = HashMap<&'static str, (&'static Entity, Vec<Id>)>;

/// The field that names a record of an entity outside the file.
pub fn naming(entity: &Entity) -> &'static Field {
    if entity.prefix.is_some() {
        return &catalog::REFERENCE;
    }
    let keys = ["login", "key", "name", "subject"];
    keys.iter().find_map(|key| entity.field(key)).unwrap_or(&catalog::REFERENCE)
}

impl Names {
    /// Names for a file that people read: choices and statuses stand in it as the screens show them.
    pub fn labelled(labels: Option<Arc<Labels>>) -> Names {
        Names { labels, ..Names::default() }
    }

    /// Reads the words for all the records that these name.
    pub fn learn<'a>(&mut self, repository: &Repository, records: impl IntoIterator<Item = &'a Record>) -> Result<()> {
        let wanted = self.missing(records);
        self.fetch(repository, wanted)
    }

    /// What these records name and nobody has read the words for yet.
    pub fn missing<'a>(&self, records: impl IntoIterator<Item = &'a Record>) -> Missing {
        let mut wanted = Missing::new();
        for record in records {
            for at in pointed(record) {
                if !self.known.contains_key(&at) && !self.whole.contains(at.entity.key) {
                    wanted.entry(at.entity.key).or_insert((at.entity, Vec::new())).1.push(at.id);
                }
            }
        }
        wanted
    }

    /// Reads the words that are missing.
    pub fn fetch(&mut self, repository: &Repository, wanted: Missing) -> Result<()> {
        for (entity, mut ids) in wanted.into_values() {
            ids.sort_unstable();
            ids.dedup();
            let mut query = Query::of(entity).whole();
            query.fields = Some(vec![naming(entity)]);
            if entity.nature == Nature::Setting {
                self.whole.insert(entity.key);
            } else {
                query.filter = Filter::Ids(ids);
            }
            repository.each(&query, &mut |record| {
                self.known.insert(record.at(), record.text(naming(entity).key).to_owned());
                Ok(())
            })?;
            if let Some(labels) = self.labels.as_ref().filter(|_| entity.nature == Nature::Setting) {
                let labels = labels.records(repository, entity)?;
                self.known.extend(labels.into_iter().map(|(id, label)| (Ref::new(entity, id), label)));
            }
        }
        Ok(())
    }

    /// Takes over what was read elsewhere.
    pub fn absorb(&mut self, other: Names) {
        self.known.extend(other.known);
        self.whole.extend(other.whole);
    }

    /// The word for a record; its identity when it has none.
    pub fn of(&self, at: Ref) -> String {
        self.known.get(&at).filter(|word| !word.is_empty()).cloned().unwrap_or_else(|| at.id.to_string())
    }

    /// A value as a cell of a file: machine text, links as words that find the record again. [`Names::learn`] comes first.
    pub fn cell(&self, record: &Record, field: &Field, value: &Value) -> String {
        match value {
            Value::Link(id) => target(record, field).map_or_else(String::new, |entity| self.of(Ref::new(entity, *id))),
            Value::Links(ids) => {
                let Some(entity) = target(record, field) else { return String::new() };
                let mut words: Vec<String> = ids.iter().map(|id| self.of(Ref::new(entity, *id))).collect();
                if entity.nature == Nature::Setting {
                    // Labels have no order of their own: two bases write them the same way.
                    words.sort_unstable();
                }
                join(words.iter().map(String::as_str))
            }
            Value::Records(refs) => {
                let words: Vec<String> = refs.iter().map(|at| self.of(*at)).collect();
                join(words.iter().map(String::as_str))
            }
            _ => self.labels.as_ref().and_then(|labels| labelled(labels, field, value)).unwrap_or_else(|| show(value)),
        }
    }

    /// A record with all the fields that were read. [`Names::learn`] comes first.
    pub fn json(&self, record: &Record) -> Json {
        let mut object = Map::new();
        object.insert("id".to_owned(), record.id.to_string().into());
        for (at, (field, value)) in record.pairs().enumerate() {
            let titles = record.titles.get(at).and_then(Option::as_deref);
            self.field(&mut object, record, (field, value), titles);
        }
        Json::Object(object)
    }

    fn field(
        &self,
        object: &mut Map<String, Json>,
        record: &Record,
        (field, value): (&Field, &Value),
        titles: Option<&str>,
    ) {
        let key = field.key.to_owned();
        let split =
            || titles.unwrap_or_default().split('\u{1f}').filter(|title| !title.is_empty()).map(Json::from).collect();
        match value {
            Value::Link(id) => {
                let named = target(record, field).map(|entity| self.of(Ref::new(entity, *id)));
                object.insert(key, named.into());
                object.insert(format!("{}_name", field.key), titles.map(Json::from).unwrap_or_default());
            }
            Value::Empty if field.kind == Kind::Link => {
                object.insert(key, Json::Null);
                object.insert(format!("{}_name", field.key), Json::Null);
            }
            Value::Links(ids) => {
                let entity = target(record, field);
                let name = |id: &Id| Json::from(entity.map(|entity| self.of(Ref::new(entity, *id))));
                object.insert(key, ids.iter().map(name).collect());
                if entity.is_some_and(|entity| naming(entity).key != "name") {
                    object.insert(format!("{}_names", field.key), split());
                }
            }
            Value::Records(refs) => {
                object.insert(key, refs.iter().map(|at| Json::from(self.of(*at))).collect());
                object.insert(format!("{}_names", field.key), split());
            }
            Value::Empty if field.kind.is_many() => {
                object.insert(key, Json::Array(Vec::new()));
            }
            _ => {
                object.insert(key, serde_json::to_value(plain(value)).unwrap_or_default());
            }
        }
    }
}

/// A value in the words that people know it by; none where these are the same as for a program.
fn labelled(labels: &Labels, field: &Field, value: &Value) -> Option<String> {
    match value {
        Value::Flag(flag) => Some(labels.flag(*flag).to_owned()),
        Value::Text(key) if field.kind == Kind::Choice => Some(labels.choice(field, key).to_owned()),
        Value::List(keys) => Some(join(keys.iter().map(|key| labels.choice(field, key)))),
        Value::Instant(at) => labels.instant(*at),
        _ => None,
    }
}

/// The entity that a link of a record points to.
fn target(record: &Record, field: &Field) -> Option<&'static Entity> {
    let key = if field.target == "*" { record.text("entity") } else { field.target };
    catalog::entity_named(key)
}

/// Every record that this one names.
fn pointed(record: &Record) -> Vec<Ref> {
    let mut refs = Vec::new();
    for (field, value) in record.pairs() {
        match value {
            Value::Link(id) => refs.extend(target(record, field).map(|entity| Ref::new(entity, *id))),
            Value::Links(ids) => {
                refs.extend(
                    target(record, field)
                        .into_iter()
                        .flat_map(|entity| ids.iter().map(move |id| Ref::new(entity, *id))),
                );
            }
            Value::Records(list) => refs.extend(list),
            _ => {}
        }
    }
    refs
}

/// JSON in which nothing but plain text is left: control characters and direction marks become escapes, which mean the same.
pub fn harmless(json: &str) -> Cow<'_, str> {
    let strange = |c: char| c != '\n' && !c.is_ascii_graphic() && c != ' ' && is_unplain(c);
    if json.is_ascii() && !json.contains('\u{7f}') || !json.contains(strange) {
        return Cow::Borrowed(json);
    }
    let mut clean = String::with_capacity(json.len() + 16);
    for c in json.chars() {
        if strange(c) {
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                clean += &format!("\\u{unit:04x}");
            }
        } else {
            clean.push(c);
        }
    }
    Cow::Owned(clean)
}

fn is_unplain(c: char) -> bool {
    let mut bytes = [0; 4];
    let text: &str = c.encode_utf8(&mut bytes);
    visible(text) != text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_means_the_same_and_steers_nothing() {
        let value = serde_json::json!({"name": "a\u{1b}]0;x\u{7}\u{9b}2J\u{202e}\u{7f}é👩\u{200d}🚒\u{e0001}"});
        let text = harmless(&value.to_string()).into_owned();
        assert_eq!(serde_json::from_str::<Json>(&text).expect("JSON"), value);
        assert!(!text.chars().any(|c| c.is_control() || c == '\u{202e}' || c == '\u{e0001}'), "{text:?}");
        assert!(text.contains('é'), "{text}");
    }
}
