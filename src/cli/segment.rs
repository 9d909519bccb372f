//! Segments (SEG-2) from the command line: kept, changed, shown and counted by their keys.
use super::arguments::{Keep, KeepAdd, KeepDelete, KeepList, KeepSet, Segment};
use super::desk::Desk;
use super::failure::{Failure, Result};
use super::records::{self, parse_filter};
use super::reference::named_entity;
use crate::model::catalog::entity_named;
use crate::model::catalog::segment::{self, SEGMENT};
use crate::model::field::Choice;
use crate::model::filter::Filter;
use crate::model::rights::Right;
use crate::model::vocabulary::{find_choice, nearest, slug};
use crate::model::{Entity, Query, Record};
use serde_json::json;

/// `segment …`.
pub fn segment(desk: &mut Desk<'_>, ask: Segment) -> Result {
    match ask {
        Segment::List(ask) => list(desk, &ask),
        Segment::Add(ask) => add(desk, ask.words),
        Segment::Set(ask) => set(desk, ask.words),
        Segment::Delete(ask) => {
            for key in &ask.words {
                find(desk, key)?;
            }
            super::keep::segment(desk, Keep::Delete(KeepDelete { words: ask.words, replace: None }))
        }
        Segment::Show(ask) => show(desk, &ask.key),
        Segment::Count(ask) => count(desk, &ask.keys),
    }
}

fn list(desk: &mut Desk<'_>, ask: &KeepList) -> Result {
    let part = match &ask.part {
        Some(word) => Some(named_entity(desk.lang, word)?.key.to_owned()),
        None => None,
    };
    super::keep::segment(desk, Keep::List(KeepList { part }))
}

/// The words `FIELD=VALUE` by their field, with the entity in whichever word it was said.
fn assigned(desk: &Desk<'_>, words: &mut [String]) -> Result<(Option<&'static Entity>, Option<String>)> {
    let (mut entity, mut filter) = (None, None);
    for word in words.iter_mut().skip(1) {
        let Some((name, value)) = word.split_once('=') else { continue };
        let field = super::values::field(desk, &SEGMENT, name)?;
        if field.key == "entity" {
            let said = |choice: &&Choice| {
                entity_named(choice.key).is_some_and(|entity| slug(&desk.lang.entities(entity)) == slug(value))
            };
            let plural = || field.choices.iter().find(said).map(|choice| choice.key);
            let known = find_choice(desk.words(), field, value).or_else(plural).and_then(entity_named);
            let found = known.map_or_else(|| named_entity(desk.lang, value), Ok)?;
            entity = Some(found);
            *word = format!("entity={}", found.key);
        } else if field.key == "filter" {
            filter = Some(value.to_owned());
        }
    }
    Ok((entity, filter))
}

/// The key first, as all commands of segments have it: `segment add account name=…` says the entity by its place, like
/// `field add`, and takes its key from the name.
fn keyed(desk: &Desk<'_>, mut words: Vec<String>) -> Result<Vec<String>> {
    let value_of = |words: &[String], wanted: &str| {
        let named = |(name, value): (&str, &str)| {
            let field = super::values::field(desk, &SEGMENT, name).ok()?;
            (field.key == wanted).then(|| value.to_owned())
        };
        words.iter().filter_map(|word| word.split_once('=')).find_map(named)
    };
    let entity = words.first().filter(|word| !word.contains('=')).and_then(|word| named_entity(desk.lang, word).ok());
    if let Some(entity) = entity.filter(|_| value_of(&words, "entity").is_none()) {
        words[0] = format!("entity={}", entity.key);
    }
    let taken = desk.repository.segments_of(None)?;
    let taken: Vec<String> = taken.iter().filter_map(|one| one.get(&segment::KEY)).map(str::to_owned).collect();
    // `segment add account KEY …`
    if let Some(at) = words.iter().position(|word| !word.contains('=')) {
        let said = words.remove(at);
        if !said.contains(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '-') {
            words.insert(0, said);
            return Ok(words);
        }
        // A name rather than a key: `segment add "Gros budgets" …`
        words.insert(0, segment::free_key(&said, &taken));
        if value_of(&words, "name").is_none() {
            words.push(format!("name={said}"));
        }
        return Ok(words);
    }
    let key = match value_of(&words, "key") {
        Some(key) => key,
        None => {
            let told = value_of(&words, "name").or_else(|| value_of(&words, "filter")).unwrap_or_default();
            segment::free_key(&told, &taken)
        }
    };
    words.retain(|word| value_of(std::slice::from_ref(word), "key").is_none());
    words.insert(0, key);
    Ok(words)
}

/// `segment add KEY entity=accounts filter=…`: the filter must be understood before it is kept.
fn add(desk: &mut Desk<'_>, words: Vec<String>) -> Result {
    let mut words = keyed(desk, words)?;
    let (entity, filter) = assigned(desk, &mut words)?;
    if let (Some(entity), Some(filter)) = (entity, &filter) {
        refuse_circle(desk, words.first(), filter, entity)?;
    }
    let is_named = words.iter().skip(1).any(|word| word.starts_with("name=") || word.starts_with("nom="));
    if let Some(key) = words.first().filter(|_| !is_named) {
        let name = key.replace('_', " ");
        words.push(format!("name={}", super::keep::sentence_case(&name)));
    }
    super::keep::segment(desk, Keep::Add(KeepAdd { words }))
}

/// `segment set KEY FIELD=VALUE…`.
fn set(desk: &mut Desk<'_>, mut words: Vec<String>) -> Result {
    let Some(key) = words.first().cloned() else { return Ok(()) };
    let record = find(desk, &key)?;
    let (entity, filter) = assigned(desk, &mut words)?;
    let entity = entity.or_else(|| entity_named(record.get(&segment::ENTITY).unwrap_or_default()));
    if let (Some(entity), Some(filter)) = (entity, &filter) {
        refuse_circle(desk, Some(&key), filter, entity)?;
    }
    super::keep::segment(desk, Keep::Set(KeepSet { words }))
}

/// Refuses a filter that is not understood, or that leads back to the segment that is to have it.
fn refuse_circle(desk: &Desk<'_>, key: Option<&String>, line: &str, entity: &'static Entity) -> Result {
    let filter = parse_filter(desk, entity, line)?;
    if let Some(key) = key.filter(|key| filter.names_segment(key)) {
        let fault = crate::model::filter::FilterFault::new(
            0..line.len(),
            crate::model::filter::FilterReason::SegmentCircle(vec![key.to_owned(), key.to_owned()]),
        );
        return Err(Failure::Usage(super::usage::filter_fault(desk.lang, line, &fault)));
    }
    Ok(())
}

/// The segment of a key.
fn find(desk: &Desk<'_>, key: &str) -> Result<Record> {
    let all = desk.repository.segments_of(None)?;
    let keys = || all.iter().filter_map(|record| record.get(&segment::KEY)).map(str::to_owned);
    let found = all.iter().find(|record| record.get(&segment::KEY) == Some(key));
    let by_name = || {
        let wanted = crate::model::normal::fold(key);
        all.iter().find(|record| crate::model::normal::fold(record.get(&segment::NAME).unwrap_or_default()) == wanted)
    };
    found.or_else(by_name).cloned().ok_or_else(|| {
        let words = [("word", key.into()), ("entity", desk.lang.entity(&SEGMENT).into())];
        let mut said = desk.say("failure-unknown-record", &words);
        let near = nearest(key, keys());
        if !near.is_empty() {
            said += "\n";
            said += &desk.say("usage-near", &[("word", near.join(", ").into())]);
        }
        Failure::Failed(said)
    })
}

/// What a segment shows: the query that counts it.
fn query(desk: &Desk<'_>, record: &Record) -> Result<Query> {
    let entity = entity_named(record.get(&segment::ENTITY).unwrap_or_default());
    let entity = entity.ok_or_else(|| Failure::Failed(desk.say("answer-none", &[])))?;
    desk.need(entity, Right::Read)?;
    let filter = match record.get(&segment::FILTER) {
        Some(line) => parse_filter(desk, entity, line)?,
        None => Filter::All,
    };
    Ok(Query { company: desk.company, ..Query::of(entity).filter(filter) })
}

/// `segment show KEY`: the segment, and how many it counts now.
fn show(desk: &mut Desk<'_>, key: &str) -> Result {
    let record = find(desk, key)?;
    let query = query(desk, &record)?;
    let count = desk.repository.count(&query)?;
    if desk.out.json {
        let mut object = records::as_json(desk, &record)?;
        if let Some(object) = object.as_object_mut() {
            object.insert("count".to_owned(), json!(count));
        }
        return Ok(desk.out.answer(&object)?);
    }
    super::sheet::text(desk, &record)?;
    let said = desk.lang.counted(query.entity, usize::try_from(count).unwrap_or(usize::MAX));
    Ok(desk.out.line(&said)?)
}

/// `segment count KEY…`: how many records each shows now.
fn count(desk: &mut Desk<'_>, keys: &[String]) -> Result {
    let segments = match keys {
        [] => desk.repository.segments_of(None)?,
        keys => keys.iter().map(|key| find(desk, key)).collect::<Result<Vec<_>>>()?,
    };
    let mut counted = Vec::new();
    for record in &segments {
        let query = query(desk, record)?;
        counted.push((record, query.entity, desk.repository.count(&query)?));
    }
    if desk.out.json {
        let list = counted.iter().map(|(record, entity, count)| {
            json!({ "key": record.get(&segment::KEY), "name": record.get(&segment::NAME), "entity": entity.key, "count": count })
        });
        return Ok(desk.out.answer(&list.collect())?);
    }
    let lang = desk.lang;
    let mut table = desk.out.table(vec![lang.say("heading-segment"), lang.say("heading-count")]);
    for (record, entity, count) in counted {
        let count = lang.counted(entity, usize::try_from(count).unwrap_or(usize::MAX));
        table.row(vec![record.get(&segment::KEY).unwrap_or_default().to_owned(), count])?;
    }
    Ok(table.end()?)
}
