//! What a change to many records would do, found out before anything is written: which change, what is refused and why.
use crate::model::catalog::settings::{STATUS_CHANGE, status_change};
use crate::model::rule::{self, Fault, Reason};
use crate::model::{Change, Entity, Field, Id, Record, Ref, Value, Values, show_value};
use crate::repository::Repository;
use crate::shell::Result;
use chrono::{DateTime, Utc};

/// So many changes are shown before anything is done.
pub const SHOWN: usize = 10;
/// So many refusals are shown.
const REFUSED: usize = 3;
/// So many records are read at once.
const SLICE: usize = 500;
/// What must be known of a record to judge it as a whole ([`rule::check_whole`]).
const WHOLE: [&str; 2] = ["last_name", "email"];

/// What is done to a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// This one takes its place.
    Set,
    /// A list gets these as well; another field gets it where it is empty.
    Add,
    /// A list loses these; another field is emptied where it holds this.
    Remove,
    /// It is emptied.
    Empty,
}

/// One field, and what is done to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Edit {
    /// The field.
    pub field: &'static Field,
    /// What is done.
    pub how: How,
    /// With which value.
    pub value: Value,
}

/// One value that changes.
#[derive(Debug, Clone, PartialEq)]
pub struct Sample {
    /// Whose.
    pub at: Ref,
    /// Which field.
    pub field: &'static Field,
    /// The value as it is, with what a link is called.
    pub before: (Value, Option<String>),
    /// The value as it will be.
    pub after: Value,
}

/// What would happen.
#[derive(Debug, Default)]
pub struct Plan {
    /// How many records were looked at.
    pub all: usize,
    /// The records that change.
    pub changed: Vec<Ref>,
    /// What has to be made first, in the same commit: tags that are new.
    pub before: Vec<Change>,
    /// The changes.
    pub changes: Vec<Change>,
    /// The first of them.
    pub first: Vec<Sample>,
    /// How many records are refused.
    pub refused: usize,
    /// The first of them, and why.
    pub why: Vec<(Ref, Fault)>,
}

/// Who changes, when, and why a status is lost.
#[derive(Debug, Clone, Copy)]
pub struct Now<'a> {
    /// The user.
    pub by: Id,
    /// The instant.
    pub at: DateTime<Utc>,
    /// The key of the reason for lost; empty when nothing is.
    pub reason: &'a str,
    /// The reason in words.
    pub note: &'a str,
}

impl Now<'_> {
    /// A change that needs no reason.
    pub fn plain(by: Id, at: DateTime<Utc>) -> Now<'static> {
        Now { by, at, reason: "", note: "" }
    }
}

impl Edit {
    /// The value that a record will have.
    pub fn applied(&self, before: &Value) -> Value {
        match (self.how, &self.value, before) {
            (How::Set, value, _) => value.clone(),
            (How::Empty, ..) => emptied(self.field),
            (How::Add, Value::Links(more), Value::Links(known)) => Value::Links(joined(known, more)),
            (How::Add, Value::List(more), Value::List(known)) => Value::List(joined(known, more)),
            (How::Add, value, Value::Empty) => value.clone(),
            (How::Add, ..) => before.clone(),
            (How::Remove, Value::Links(gone), Value::Links(known)) => Value::Links(without(known, gone)),
            (How::Remove, Value::List(gone), Value::List(known)) => Value::List(without(known, gone)),
            (How::Remove, value, _) if value == before => emptied(self.field),
            (How::Remove, ..) => before.clone(),
        }
    }
}

fn emptied(field: &Field) -> Value {
    use crate::model::Kind;
    match field.kind {
        Kind::Links => Value::Links(Vec::new()),
        Kind::Choices => Value::List(Vec::new()),
        Kind::Flag => Value::Flag(false),
        _ => Value::Empty,
    }
}

fn joined<T: Clone + PartialEq>(known: &[T], more: &[T]) -> Vec<T> {
    let new = more.iter().filter(|one| !known.contains(one));
    known.iter().chain(new).cloned().collect()
}

fn without<T: Clone + PartialEq>(known: &[T], gone: &[T]) -> Vec<T> {
    known.iter().filter(|one| !gone.contains(one)).cloned().collect()
}

/// Whether two values are the same to a reader: an empty list is nothing.
fn same(one: &Value, other: &Value) -> bool {
    one == other || one.is_empty() && other.is_empty()
}

/// Looks at records of one entity, in slices; `go_on` hears how many were looked at, and may stop it.
///
/// # Errors
/// Those of the reads, and those of `go_on`.
pub fn plan(
    repository: &Repository,
    (entity, ids): (&'static Entity, &[Id]),
    edits: &[Edit],
    now: Now<'_>,
    go_on: &mut dyn FnMut(u64) -> Result<()>,
) -> Result<Plan> {
    let mut fields: Vec<&'static Field> = edits.iter().map(|edit| edit.field).collect();
    let whole = WHOLE.iter().filter_map(|key| entity.field(key));
    fields.extend(whole.filter(|field| !edits.iter().any(|edit| edit.field.key == field.key)));
    let mut plan = Plan::default();
    for slice in ids.chunks(SLICE) {
        for record in repository.some_of(entity, slice, &fields)? {
            plan.look_at(&record, edits, now);
        }
        go_on(plan.all as u64)?;
    }
    plan.refuse_the_same(edits);
    Ok(plan)
}

impl Plan {
    fn look_at(&mut self, record: &Record, edits: &[Edit], now: Now<'_>) {
        self.all += 1;
        let mut values = Values::new();
        for edit in edits {
            let before = values.get(edit.field.key).unwrap_or(record.value(edit.field.key));
            let after = edit.applied(before);
            if !same(before, &after) {
                values.set(edit.field, after);
            }
        }
        values.0.retain(|(field, after)| !same(record.value(field.key), after));
        if values.is_empty() {
            return;
        }
        let value = |key: &str| values.get(key).unwrap_or(record.value(key)).clone();
        let of_field = values.iter().find_map(|(field, value)| rule::check(field, value).err());
        if let Some(fault) = of_field.or_else(|| rule::check_whole(record.entity, &value)) {
            self.refuse(record.at(), fault);
            return;
        }
        for (field, after) in values.iter() {
            if self.first.len() < SHOWN {
                let before = (record.value(field.key).clone(), record.title_of(field.key).map(str::to_owned));
                self.first.push(Sample { at: record.at(), field, before, after: after.clone() });
            }
        }
        self.changed.push(record.at());
        if let Some((step, to)) = record.entity.step().and_then(|step| Some((step, values.get(step.key)?))) {
            self.changes.push(moved(record, (record.value(step.key).link(), to.link()), now));
        }
        self.changes.push(Change::update(record.at(), values));
    }

    fn refuse(&mut self, at: Ref, fault: Fault) {
        self.refused += 1;
        if self.why.len() < REFUSED {
            self.why.push((at, fault));
        }
    }

    /// A value that nobody else may have cannot go to several.
    fn refuse_the_same(&mut self, edits: &[Edit]) {
        let unique = edits.iter().find(|edit| edit.field.unique && !edit.value.is_empty());
        let Some(edit) = unique.filter(|_| self.changed.len() > 1) else { return };
        let shown = show_value::show(&edit.value);
        let changed = std::mem::take(&mut self.changed);
        self.changes.clear();
        self.first.clear();
        for at in changed {
            self.refuse(at, Fault::new(edit.field.key, shown.clone(), Reason::Taken(shown.clone())));
        }
    }
}

/// The line in the history of statuses.
pub fn moved(record: &Record, (from, to): (Option<Id>, Option<Id>), now: Now<'_>) -> Change {
    let values = Values::new()
        .with(&status_change::ENTITY.field, record.entity.key)
        .with(&status_change::RECORD.field, record.id)
        .with(&status_change::FROM.field, from)
        .with(&status_change::TO.field, to)
        .with(&status_change::AT.field, now.at)
        .with(&status_change::BY.field, now.by)
        .with(&status_change::REASON.field, now.reason)
        .with(&status_change::NOTE.field, now.note);
    Change::insert(&STATUS_CHANGE, values)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::catalog::account;

    #[test]
    fn a_value_is_set_added_taken_off_or_emptied() {
        let (town, tags) = (&account::CITY.field, &account::TAGS.field);
        let ids = |ids: &[i64]| Value::Links(ids.iter().map(|id| Id(*id)).collect());
        let edit = |field, how, value| Edit { field, how, value };
        let cases = [
            (edit(town, How::Set, "Lyon".into()), "Paris".into(), Value::from("Lyon")),
            (edit(town, How::Add, "Lyon".into()), "Paris".into(), "Paris".into()),
            (edit(town, How::Add, "Lyon".into()), Value::Empty, "Lyon".into()),
            (edit(town, How::Remove, "Lyon".into()), "Lyon".into(), Value::Empty),
            (edit(town, How::Remove, "Lyon".into()), "Paris".into(), "Paris".into()),
            (edit(town, How::Empty, Value::Empty), "Paris".into(), Value::Empty),
            (edit(tags, How::Set, ids(&[3])), ids(&[1, 2]), ids(&[3])),
            (edit(tags, How::Add, ids(&[2, 3])), ids(&[1, 2]), ids(&[1, 2, 3])),
            (edit(tags, How::Add, ids(&[2])), Value::Empty, ids(&[2])),
            (edit(tags, How::Remove, ids(&[2, 3])), ids(&[1, 2]), ids(&[1])),
            (edit(tags, How::Empty, Value::Empty), ids(&[1]), ids(&[])),
        ];
        for (edit, before, after) in cases {
            assert_eq!(edit.applied(&before), after, "{edit:?} on {before:?}");
        }
    }
}
