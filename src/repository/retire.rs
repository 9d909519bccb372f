//! Taking out of use what is kept in the settings (STA-1): replaced where it is named, never just removed; and kept, archived,
//! where histories name it.
use super::{Repository, Result};
use crate::model::catalog::contact::{CONTACT_ROLE, contact_role};
use crate::model::catalog::settings::{STATUS, STATUS_CHANGE, STATUS_REASON, status_change};
use crate::model::entity::Nature;
use crate::model::field::Store;
use crate::model::filter::{Operand, Test};
use crate::model::{Change, Entity, Filter, Id, Query, Record, Ref, Value, Values, catalog};
use chrono::{DateTime, Utc};
use std::cell::RefCell;
use std::collections::HashMap;

/// When something is taken out of use, and by whom.
#[derive(Debug, Clone, Copy)]
pub struct Retiring {
    /// When.
    pub at: DateTime<Utc>,
    /// By which user.
    pub by: Id,
}

impl Repository {
    /// The changes that take a record of the settings out of use: whatever names it names `by` instead, then it is deleted, or
    /// archived where histories go on naming it. Without `by` the store refuses the deletion of what is still named.
    ///
    /// # Errors
    /// Those of the reads.
    pub fn retirement(&self, old: Ref, by: Option<Ref>, now: Retiring) -> Result<Vec<Change>> {
        let mut changes = match by {
            Some(by) => self.replacements(old, by, now)?,
            None => Vec::new(),
        };
        let is_free = by.is_some() || !self.is_in_use(old)?;
        let archived = old.entity.field("archived").filter(|_| is_free);
        match archived {
            Some(archived) if !changes.is_empty() || self.is_remembered(old)? => {
                let mut values = Values::new();
                values.set(archived, true.into());
                changes.push(Change::update(old, values));
            }
            Some(_) | None => changes.push(Change::Delete { at: old }),
        }
        Ok(changes)
    }

    /// The changes that unite things of one settings list: whatever names the old ones names `by` once, and they are deleted.
    ///
    /// # Errors
    /// Those of the reads.
    pub fn replacement(&self, old: &[Ref], by: Ref, now: Retiring) -> Result<Vec<Change>> {
        let mut changes = Vec::new();
        for at in old {
            changes.extend(self.replacements(*at, by, now)?);
        }
        // A record that had several of them is changed once, and loses them all.
        let mut united: Vec<Change> = Vec::with_capacity(changes.len());
        let mut places: HashMap<Ref, usize> = HashMap::new();
        let gone = |id: &Id| old.iter().any(|at| at.id == *id);
        for change in changes {
            let Change::Update { at, values, .. } = &change else {
                united.push(change);
                continue;
            };
            if places.contains_key(at) {
                continue;
            }
            places.insert(*at, united.len());
            let mut values = values.clone();
            for (_, value) in &mut values.0 {
                if let Value::Links(ids) = value {
                    ids.retain(|id| !gone(id));
                }
            }
            united.push(Change::update(*at, values));
        }
        united.extend(old.iter().map(|at| Change::Delete { at: *at }));
        Ok(united)
    }

    /// Those pointers that name a record now; histories, which go on naming what is archived, left out.
    fn pointers(&self, old: Ref) -> impl Iterator<Item = catalog::Pointer> {
        let keeps_history = old.entity.field("archived").is_some();
        let pointers = self.catalog().pointers_to(old.entity).into_iter();
        // What is kept in lines (the roles of a contact) is named by those lines.
        let pointers = pointers.filter(|pointer| pointer.field.store != Store::Routed);
        pointers.filter(move |pointer| !(keeps_history && pointer.entity.nature == Nature::Trace))
    }

    /// How many records of each entity name a record so that it cannot just be deleted; none when it can.
    ///
    /// # Errors
    /// Those of the reads.
    pub fn holders_of(&self, old: Ref) -> Result<Vec<(&'static Entity, u64)>> {
        let mut holders: Vec<(&'static Entity, u64)> = Vec::new();
        for pointer in self.pointers(old).filter(catalog::Pointer::holds) {
            let count = self.count(&Query::of(pointer.entity).filter(Filter::points(pointer.field, old.id)).whole())?;
            match holders.iter_mut().find(|(entity, _)| *entity == pointer.entity) {
                Some((_, known)) => *known += count,
                None => holders.push((pointer.entity, count)),
            }
        }
        holders.retain(|(_, count)| *count > 0);
        Ok(holders)
    }

    fn is_in_use(&self, old: Ref) -> Result<bool> {
        for pointer in self.pointers(old) {
            if self.count(&Query::of(pointer.entity).filter(Filter::points(pointer.field, old.id)).whole())? > 0 {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Whether a history names it.
    fn is_remembered(&self, old: Ref) -> Result<bool> {
        let filter = if old.entity == &STATUS {
            let ends = [&status_change::FROM.field, &status_change::TO.field];
            Filter::Or(ends.map(|end| Filter::points(end, old.id)).to_vec())
        } else if old.entity == &STATUS_REASON {
            let key = self.get(old)?.map(|record| record.text("key").to_owned()).unwrap_or_default();
            Filter::Field(&status_change::REASON.field, Test::Is, Operand::Value(Value::from(key)))
        } else {
            return Ok(false);
        };
        Ok(!self.list(&Query::of(&STATUS_CHANGE).filter(filter).whole().limit(1))?.records.is_empty())
    }

    /// Whether the contact of a role has another one too, in the same account or in general.
    fn has_role_too(&self, line: &Record, role: Id) -> Result<bool> {
        let Some(contact) = line.value("contact").link() else { return Ok(false) };
        let same = Filter::points(&contact_role::CONTACT.field, contact);
        let same = same.and(Filter::points(&contact_role::ROLE.field, role));
        let lines = self.list(&Query::of(&CONTACT_ROLE).filter(same).whole().limit(200))?.records;
        Ok(lines.iter().any(|other| other.value("account") == line.value("account")))
    }

    /// Everything that names one names the other. Records move to another step with a row of the change, but without an entry:
    /// nothing was done with the customer.
    fn replacements(&self, old: Ref, by: Ref, now: Retiring) -> Result<Vec<Change>> {
        let changes = RefCell::new(Vec::new());
        for pointer in self.pointers(old) {
            let query = Query::of(pointer.entity).filter(Filter::points(pointer.field, old.id)).whole();
            self.each(&query, &mut |record| {
                let value = match record.value(pointer.field.key) {
                    Value::Link(_) => Value::Link(by.id),
                    Value::Links(ids) => {
                        let others = ids.iter().copied().filter(|id| *id != old.id && *id != by.id);
                        Value::Links(others.chain([by.id]).collect())
                    }
                    _ => return Ok(()),
                };
                if pointer.entity == &CONTACT_ROLE && self.has_role_too(&record, by.id)? {
                    changes.borrow_mut().push(Change::Delete { at: record.at() });
                    return Ok(());
                }
                let mut values = Values::new();
                values.set(pointer.field, value);
                if !pointer.field.flow.is_empty() {
                    changes.borrow_mut().push(moved(record.at(), old.id, by.id, now));
                }
                changes.borrow_mut().push(Change::update(record.at(), values));
                Ok(())
            })?;
        }
        Ok(changes.into_inner())
    }
}

fn moved(at: Ref, from: Id, to: Id, now: Retiring) -> Change {
    let values = Values::new()
        .with(&status_change::ENTITY.field, at.entity.key)
        .with(&status_change::RECORD.field, at.id)
        .with(&status_change::FROM.field, from)
        .with(&status_change::TO.field, to)
        .with(&status_change::AT.field, now.at)
        .with(&status_change::BY.field, Some(now.by).filter(|by| by.0 > 0));
    Change::insert(&STATUS_CHANGE, values)
}
