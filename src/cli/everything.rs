//! `export all` and `import all`: the whole of a base as open formats in a folder, and back into a base. Main records are CSV,
//! for spreadsheets; what is kept in the settings, lines of records and what happened are JSON, each in a file of its own.
use super::desk::{Desk, all_of};
use super::failure::{About, Failure, Result};
use super::import::refused;
use super::values::{Whose, read_fields};
use crate::config;
use crate::exchange::csv::Source;
use crate::exchange::export::{Export, Format};
use crate::exchange::import::View;
use crate::exchange::names::{Names, naming};
use crate::exchange::{Error as FileError, Import, Mode, OnDuplicate, Style, harmless, whole_file};
use crate::lang::Spoken;
use crate::model::catalog::account::ACCOUNT;
use crate::model::catalog::activity::ACTIVITY;
use crate::model::catalog::contact::CONTACT;
use crate::model::catalog::deal::DEAL;
use crate::model::catalog::email::EMAIL;
use crate::model::catalog::lead::LEAD;
use crate::model::catalog::profile::PROFILE;
use crate::model::entity::Nature;
use crate::model::read_value::join;
use crate::model::rights::Right;
use crate::model::{Change, Entity, Field, Id, Label, Query, Record, Value, Values, catalog};
use crate::repository::{Result as Stored, blob};
use serde_json::{Map, Value as Json, json};
use std::collections::HashMap;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Records that are read or written together.
const SLICE: usize = 500;
/// Columns of main records whose values come with lines of their own.
const OF_LINES: [&str; 5] = ["street", "complement", "postcode", "city", "roles"];

/// Main records, those that others name first.
fn mains() -> [&'static Entity; 7] {
    [&ACCOUNT, &CONTACT, &DEAL, &LEAD, &ACTIVITY, &PROFILE, &EMAIL]
}

/// What is written as JSON: settings before the main records, lines and what happened after them.
fn others(nature: fn(Nature) -> bool) -> impl Iterator<Item = &'static Entity> {
    catalog::ENTITIES.iter().copied().filter(move |entity| nature(entity.nature))
}

fn file(folder: &Path, entity: &Entity) -> PathBuf {
    let end = if entity.nature == Nature::Main { "csv" } else { "json" };
    folder.join(format!("{}.{end}", entity.plural))
}

/// `export all DIR`.
pub fn export(desk: &mut Desk<'_>, folder: &Path) -> Result {
    let failed = |error: std::io::Error| FileError::File(folder.to_owned(), error.to_string());
    for entity in catalog::ENTITIES {
        desk.need(entity, Right::Read)?;
        desk.need(entity, Right::Export)?;
    }
    make_private(folder).map_err(|error| refused(desk.lang, &ACCOUNT, failed(error)))?;
    let lang = desk.lang;
    let mut counts = Vec::new();
    for entity in catalog::ENTITIES {
        let path = file(folder, entity);
        let told = |error| refused(lang, entity, error);
        let count = if entity.nature == Nature::Main {
            let export = Export::of(entity, Format::Csv(Style::of(lang.code())));
            export.to_file(&desk.repository, lang, &path, &mut |_| ()).map_err(told)?
        } else {
            whole_file(&path, &mut |out| write_json(desk, entity, (out, &path))).map_err(told)?
        };
        counts.push((*entity, count));
    }
    let total = counts.iter().map(|(_, count)| count).sum();
    super::export::logged(desk, "all", &folder.display().to_string(), total)?;
    answer(desk, "answer-all-written", folder, &counts)
}

fn make_private(folder: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

/// Every record of an entity with every field, an object a line.
fn write_json(
    desk: &Desk<'_>,
    entity: &'static Entity,
    (out, path): (&mut dyn Write, &Path),
) -> crate::exchange::Result<u64> {
    let failed = |error: std::io::Error| FileError::File(path.to_owned(), error.to_string());
    let mut names = Names::default();
    let mut ids: Vec<Id> = Vec::new();
    let query = Query { fields: Some(Vec::new()), ..Query::of(entity) };
    desk.repository.each(&query, &mut |record| {
        ids.push(record.id);
        Ok(())
    })?;
    ids.sort_unstable();
    out.write_all(b"[").map_err(failed)?;
    let mut before = "\n";
    for slice in ids.chunks(SLICE) {
        let records = desk.repository.get_all(entity, slice)?;
        names.learn(&desk.repository, &records)?;
        for record in &records {
            let mut object = names.json(record);
            if blob::HOLDERS.contains(&entity.key) {
                // The name of the bytes says nothing to another base: they go along.
                let bytes = desk.repository.blob(record.text("content"))?.unwrap_or_default();
                object["content"] = blob::brought(&bytes).into();
            }
            write!(out, "{before}{}", harmless(&object.to_string())).map_err(failed)?;
            before = ",\n";
        }
    }
    out.write_all(b"\n]\n").map_err(failed)?;
    Ok(ids.len() as u64)
}

fn answer(desk: &mut Desk<'_>, key: &str, folder: &Path, counts: &[(&'static Entity, u64)]) -> Result {
    let shown = folder.display().to_string();
    if desk.out.json {
        let counts: Map<String, Json> =
            counts.iter().map(|(entity, count)| (entity.plural.to_owned(), Json::from(*count))).collect();
        return Ok(desk.out.answer(&json!({ "path": shown, "counts": counts }))?);
    }
    let main = counts.iter().filter(|(entity, _)| entity.nature == Nature::Main);
    let count = |(entity, count): &(&'static Entity, u64)| {
        desk.lang.counted(entity, usize::try_from(*count).unwrap_or(usize::MAX))
    };
    let counts = main.map(count).collect::<Vec<_>>().join(", ");
    let said = desk.say(key, &[("path", shown.into()), ("counts", counts.into())]);
    Ok(desk.out.line(&said)?)
}

/// `import all DIR`: into a base that has no main records yet.
pub fn import(desk: &mut Desk<'_>, folder: &Path) -> Result {
    for entity in mains() {
        desk.need(entity, Right::Create)?;
        if desk.repository.count(&Query::of(entity).whole())? > 0 {
            return Err(Failure::Failed(desk.lang.say("failure-not-empty")));
        }
    }
    let mut back = Back::default();
    let mut counts = Vec::new();
    for entity in others(|nature| nature == Nature::Setting) {
        counts.push((entity, back.read(desk, folder, entity)?));
    }
    for entity in mains() {
        counts.push((entity, read_csv(desk, &file(folder, entity), entity)?));
    }
    for entity in others(|nature| matches!(nature, Nature::Line | Nature::Trace)) {
        counts.push((entity, back.read(desk, folder, entity)?));
    }
    answer(desk, "answer-all-read", folder, &counts)
}

/// Main records from their file, lines aside; a row that is refused ends it all with the first reasons.
fn read_csv(desk: &mut Desk<'_>, path: &Path, entity: &'static Entity) -> Result<u64> {
    if !path.exists() {
        return Ok(0);
    }
    let lang = desk.lang;
    let told = |error| refused(lang, entity, error);
    let source = Source::open(path).map_err(told)?;
    let catalog = std::sync::Arc::clone(desk.repository.catalog());
    let spoken = Spoken::new(lang.code());
    let headings = crate::exchange::Mapping::of(&source, entity, (&catalog, &spoken), &[]).map_err(told)?;
    let aside =
        headings.columns.iter().filter(|column| column.field().is_some_and(|field| OF_LINES.contains(&field.key)));
    let import = Import {
        told: aside.map(|column| (column.header.clone(), String::new())).collect(),
        mode: Mode::Create,
        on_duplicate: OnDuplicate::Create,
        keep_anyway: true,
        ..Import::of(entity, desk.user.id)
    };
    let view = View { words: spoken, calendar: config::calendar(desk.now), home: "FR" };
    let plan = import.check(&source, &desk.repository, &view, &mut |_| ()).map_err(told)?;
    if let Some(reject) = plan.report.rejects.first() {
        let reason = reject.reason(lang, &catalog, entity);
        let words = [
            ("path", path.display().to_string().into()),
            ("row", reject.row.into()),
            ("column", reject.column.clone().into()),
            ("reason", reason.into()),
        ];
        return Err(Failure::Failed(lang.say_with("failure-row", &words)));
    }
    let now = desk.now;
    import.write(&source, &plan, &mut desk.repository, &view, (now, &mut |_| ())).map_err(told)?;
    Ok(plan.report.created as u64)
}

/// Records coming back from JSON, with the identities that they had.
#[derive(Default)]
struct Back {
    /// What those that are named by their identity are now.
    known: HashMap<(&'static str, String), Id>,
}

impl Back {
    /// The records of a file; what the base has under the same name is changed, everything else is new.
    fn read(&mut self, desk: &mut Desk<'_>, folder: &Path, entity: &'static Entity) -> Result<u64> {
        let path = file(folder, entity);
        let Ok(text) = std::fs::read_to_string(&path) else { return Ok(0) };
        let wrong = |detail: String| refused(desk.lang, entity, FileError::File(path.clone(), detail));
        let objects: Vec<Map<String, Json>> = serde_json::from_str(&text).map_err(|error| wrong(error.to_string()))?;
        let present = if entity.nature == Nature::Setting { all_of(&desk.repository, entity)? } else { Vec::new() };
        let mut changes = Vec::new();
        let mut made = Vec::new();
        let mut first = first_of_its_kind(entity, &present, &objects);
        for object in objects.iter().filter(|object| !comes_by_itself(entity, object)) {
            let number = i64::try_from(made.len()).unwrap_or(i64::MAX);
            let values = self.values(desk, entity, object)?;
            let old = text_of(object.get("id")).unwrap_or_default();
            match first.take().or_else(|| present.iter().find(|record| is_same(entity, record, object))) {
                Some(record) => {
                    self.known.insert((entity.key, old), record.id);
                    changes.push(Change::update(record.at(), values));
                }
                None => {
                    changes.push(Change::Insert { entity, id: Some(Id::provisional(number)), values });
                    made.push((old, Id::provisional(number)));
                }
            }
        }
        let count = changes.len() as u64;
        let head = desk.header(Label::new("import").with("file", entity.plural).with("count", count.to_string()));
        let mut changes = changes.into_iter().map(|change| -> Stored<Change> { Ok(change) });
        let applied = desk.repository.commit_large(head, &mut changes, desk.now, (count, &mut |_| ())).about(entity)?;
        for (old, provisional) in made {
            self.known.extend(applied.id_of(provisional).map(|id| ((entity.key, old), id)));
        }
        Ok(count)
    }

    fn values(&self, desk: &Desk<'_>, entity: &'static Entity, object: &Map<String, Json>) -> Result<Values> {
        let mut pairs: Vec<(&'static Field, &str)> = Vec::new();
        let mut linked = Vec::new();
        let texts: Vec<(&'static Field, String)> = desk
            .repository
            .catalog()
            .fields(entity)
            .iter()
            .filter(|field| field.is_writable())
            .filter_map(|field| Some((*field, text_of(object.get(field.key))?)))
            .collect();
        for (field, text) in &texts {
            match self.known.get(&(field.target, text.clone())) {
                Some(id) => linked.push((*field, *id)),
                None => pairs.push((field, text)),
            }
        }
        let bearer = texts.iter().find(|(field, _)| field.key == "entity").map(|(_, text)| text.as_str());
        let whose = Whose { entity, record: None, keep_anyway: true };
        let whose = bearer.and_then(catalog::entity_named).map_or(whose, |bearer| Whose { entity: bearer, ..whose });
        let mut values = read_fields(desk, whose, pairs)?.values;
        for (field, id) in linked {
            values.set(field, Value::Link(id));
        }
        Ok(values)
    }
}

/// Whether the store makes a record by itself: the entry of an activity, the log of the import at hand.
fn comes_by_itself(entity: &Entity, object: &Map<String, Json>) -> bool {
    let of_activity = entity.key == "entry" && object.get("activity").is_some_and(|activity| !activity.is_null());
    of_activity || matches!(entity.key, "operation" | "alias" | "email_address")
}

/// The user or the own company that a new base has: it becomes the first one of the file, unless the file knows it.
fn first_of_its_kind<'a>(entity: &Entity, present: &'a [Record], objects: &[Map<String, Json>]) -> Option<&'a Record> {
    let [only] = present else { return None };
    let known = objects.iter().any(|object| is_same(entity, only, object));
    (matches!(entity.key, "user" | "company") && !known && !objects.is_empty()).then_some(only)
}

/// Whether something in the settings is what a file names: by its key in its flow or entity, its login, its name.
fn is_same(entity: &Entity, record: &Record, object: &Map<String, Json>) -> bool {
    let key = naming(entity).key;
    let same = |key: &str| object.get(key).and_then(Json::as_str).is_some_and(|text| record.text(key) == text);
    same(key) && ["flow", "entity"].iter().all(|part| entity.field(part).is_none() || same(part))
}

/// The text that a value of JSON would be typed as; nothing for none.
fn text_of(value: Option<&Json>) -> Option<String> {
    match value? {
        Json::Null | Json::Object(_) => None,
        Json::Bool(flag) => Some(if *flag { "1" } else { "0" }.to_owned()),
        Json::Number(number) => Some(number.to_string()),
        Json::String(text) => Some(text.clone()),
        Json::Array(list) => {
            let words: Vec<&str> = list.iter().filter_map(Json::as_str).collect();
            (!words.is_empty()).then(|| join(words))
        }
    }
}
