//! Rows that match a record, compared with it: those that would change nothing are told apart, so that a file that is imported
//! twice changes nothing the second time.
use super::cells::{Parsed, shortened};
use super::check::{Check, Fate, refuse_stopped};
use super::kept;
use super::write::values_of;
use crate::exchange::{Result, calendar};
use crate::model::read_value::Read;
use crate::model::record::Values;
use crate::model::{Field, Id, Record, Value};
use std::collections::HashMap;

/// So many records are read at a time.
const SLICE: usize = 250;

/// Compares every row that updates a record with the record.
pub fn compare(check: &mut Check<'_>) -> Result<()> {
    let mut fields = check.plan.mapping.filled(check.import.entity);
    fields.retain(|field| field.key != "reference");
    let leaves_names = check.plan.sets_aside || !check.plan.links.key_fields.is_empty();
    let note = kept::note_field(check.import.entity).filter(|_| leaves_names || check.plan.mapping.has_further());
    fields.extend(note.filter(|note| !fields.iter().any(|field| field.key == note.key)));
    let stop = check.repository.stop();
    let updates: Vec<(usize, Id)> = check
        .plan
        .lines
        .iter()
        .enumerate()
        .filter_map(|(at, line)| match line.fate {
            Fate::Updates(id) => Some((at, id)),
            Fate::Rejected | Fate::Skipped | Fate::Creates | Fate::Same(_) => None,
        })
        .collect();
    let is_calendar = check.source.pieces.as_ref().is_some_and(|pieces| pieces.system == calendar::SYSTEM);
    let mut parsed = Parsed::default();
    for slice in updates.chunks(SLICE) {
        refuse_stopped(&stop)?;
        let ids: Vec<Id> = slice.iter().map(|(_, id)| *id).collect();
        let records = check.repository.values_of(check.import.entity, &ids, &fields)?;
        let records: HashMap<Id, Record> = records.into_iter().map(|record| (record.id, record)).collect();
        for (at, id) in slice {
            check.reread(*at, &mut parsed)?;
            let before = note.and_then(|note| Some(records.get(id)?.text(note.key))).filter(|text| !text.is_empty());
            let adds_lines = || {
                let is_open = |read: &Read| matches!(read, Read::Name(_) | Read::Names(_));
                !parsed.kept.is_empty() || leaves_names && parsed.cells.iter().any(|(.., read)| is_open(read))
            };
            if let Some(before) = before.filter(|_| adds_lines()) {
                check.plan.descriptions.insert(*id, before.to_owned());
            }
            if let (true, Some(record)) = (is_calendar, records.get(id)) {
                check.plan.people.insert(*id, people(record));
            }
            let mut values = values_of(&check.plan, check.import.entity, &parsed, Some(*id));
            if check.plan.home.contains(at) {
                values.0.retain(|(field, _)| field.key != "external_id");
            }
            let brings_more = check.plan.more.contains_key(at);
            if !brings_more && records.get(id).is_some_and(|record| agrees(record, &values)) {
                check.plan.lines[*at].fate = Fate::Same(*id);
                forget_strangers(check, &parsed);
            }
        }
    }
    Ok(())
}

/// Whom and what an activity is about.
fn people(record: &Record) -> Vec<(&'static Field, Vec<Id>)> {
    let held = record.fields.iter().filter_map(|field| match record.value(field.key) {
        Value::Links(ids) if matches!(field.key, "accounts" | "contacts") => Some((*field, ids.clone())),
        _ => None,
    });
    held.collect()
}

/// Of a row that changes nothing nobody need be told whom it names.
fn forget_strangers(check: &mut Check<'_>, parsed: &Parsed) {
    for (_, field, read) in &parsed.cells {
        let names = match read {
            Read::Value(_) => continue,
            Read::Name(name) => std::slice::from_ref(name),
            Read::Names(names) => names.as_slice(),
        };
        for name in names.iter().filter(|name| check.plan.links.is_stranger(field, name)) {
            let strangers = &mut check.plan.report.strangers;
            let key = (field.target, shortened(name));
            if let Some(count) = strangers.get_mut(&key) {
                *count -= 1;
                if *count == 0 {
                    strangers.remove(&key);
                }
            }
        }
    }
}

/// Whether a record has these values already.
fn agrees(record: &Record, values: &Values) -> bool {
    values.iter().all(|(field, value)| match (value, record.value(field.key)) {
        (Value::Links(new), Value::Links(old)) => {
            let sorted = |ids: &[Id]| {
                let mut ids = ids.to_vec();
                ids.sort_unstable();
                ids.dedup();
                ids
            };
            sorted(new) == sorted(old)
        }
        (new, old) => new == old || (new.is_empty() && old.is_empty()),
    })
}
