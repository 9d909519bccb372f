//! What an action of one's own does to the records that it is run on: a step, a label, a field, the active state.
use super::super::record::{read, read_all};
use super::super::status;
use crate::config;
use crate::model::catalog::settings::{STATUS, TAG};
use crate::model::read_value::{Calendar, Reading};
use crate::model::vocabulary::Keys;
use crate::model::{Change, Id, Record, Ref, Value, Values, read_value};
use crate::shell::{Cx, Result, Subject};

/// The changes of the records; one for each that changes.
pub fn of(row: &Record, subject: &Subject, cx: &Cx<'_>) -> Result<Vec<Change>> {
    let step = match row.value("status").link() {
        Some(step) => Some(read(Ref::new(&STATUS, step), cx)?),
        None => None,
    };
    let tag = row.value("tag").link();
    let mut changes = Vec::new();
    for record in read_all(&subject.records, cx)? {
        let mut values = Values::new();
        if let Some(step) = &step {
            changes.extend(moved(&record, step, &mut values, cx));
        }
        activate(row, &record, &mut values);
        if let Some(tag) = tag {
            label(tag, &record, &mut values);
        }
        put(row, &record, &mut values, cx)?;
        if !values.is_empty() {
            changes.push(Change::Update { at: record.at(), seen: Some(record.version), values });
        }
    }
    Ok(changes)
}

/// The move to another step of the record's own flow, told by the action's own entry.
fn moved(record: &Record, step: &Record, values: &mut Values, cx: &Cx<'_>) -> Option<Change> {
    let field = record.entity.step().filter(|field| field.flow == step.text("flow"))?;
    let from = record.value(field.key).link();
    if from == Some(step.id) {
        return None;
    }
    values.set(field, Value::Link(step.id));
    Some(status::told_elsewhere(record.at(), from, step.id, cx))
}

fn activate(row: &Record, record: &Record, values: &mut Values) {
    let wanted = match row.text("activation") {
        "activate" => true,
        "deactivate" => false,
        _ => return,
    };
    let field = record.entity.field("active").filter(|field| *record.value(field.key) != Value::Flag(wanted));
    if let Some(field) = field {
        values.set(field, Value::Flag(wanted));
    }
}

fn label(tag: Id, record: &Record, values: &mut Values) {
    let Some(field) = record.entity.field("tags").filter(|field| field.target == TAG.key) else { return };
    let mut tags = match record.value("tags") {
        Value::Links(tags) => tags.clone(),
        _ => Vec::new(),
    };
    if !tags.contains(&tag) {
        tags.push(tag);
        values.set(field, Value::Links(tags));
    }
}

/// Writes the value of the row into the field of the row, where the record has one of that name.
fn put(row: &Record, record: &Record, values: &mut Values, cx: &Cx<'_>) -> Result<()> {
    let Some(field) = cx.catalog.field(record.entity, row.text("set_field")).filter(|field| field.is_writable()) else {
        return Ok(());
    };
    let reading = Reading {
        vocabulary: &Keys,
        calendar: Calendar { now: cx.local(cx.now), local: config::local, utc: config::utc },
        home: "FR",
        country: None,
        mark: cx.lang.code().decimal_mark(),
        from_file: false,
        keep_anyway: false,
    };
    let value = read_value::read(field, row.text("set_value"), &reading)?.value().unwrap_or_default();
    if *record.value(field.key) != value {
        values.set(field, value);
    }
    Ok(())
}
