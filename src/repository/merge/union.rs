//! The merge itself, inside one write transaction: pointers move, doubled lines become one, the others go.
use super::super::derived::Address;
use super::super::row::Row;
use super::super::writer::Writer;
use super::super::{Error, Result};
use super::same::{line_key, names_twice, renamed, word};
use super::{consent, holders_of};
use crate::model::catalog::Pointer;
use crate::model::catalog::address::{ADDRESS, ALIAS, BEARERS, CONTACT_POINT, alias, contact_point, postal};
use crate::model::change::Merge;
use crate::model::entity::Nature;
use crate::model::field::{Merges, Store, Tells};
use crate::model::merge::MOST;
use crate::model::record::Values;
use crate::model::rule::{Fault, Reason};
use crate::model::{Entity, Field, Id, Kind, Ref, Value};
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// The lines that an original has by a pointer, by what tells them apart.
type Lines = HashMap<String, Vec<Ref>>;

/// A merge under way.
#[derive(Debug, Default)]
struct Union {
    /// By entity and field of the pointer, and by the record pointed to.
    lines: HashMap<(u8, &'static str, Id), Lines>,
    /// Which line has become part of which.
    united: HashMap<Ref, Ref>,
    /// Lines of the original before anything moved.
    own: Vec<Ref>,
}

/// A way to reach a record: e-mail or phone, the address, what it is for.
type Reach = (&'static str, String, Option<&'static str>);

impl Writer<'_> {
    /// Makes some records one.
    pub(in crate::repository) fn merge(&mut self, merge: Merge) -> Result<()> {
        if merge.others.len() >= MOST {
            let limit = Reason::TooGreat(MOST as i64);
            return Err(Fault::new("", (merge.others.len() + 1).to_string(), limit).into());
        }
        let to = Ref::new(merge.entity, merge.original.0);
        let mut reaches: Vec<Reach> = Vec::new();
        let mut references: Vec<String> = Vec::new();
        for (id, seen) in std::iter::once(&merge.original).chain(&merge.others) {
            let at = Ref::new(merge.entity, *id);
            let Some((row, version)) = Row::read(&self.transaction, at.entity, id.0)? else {
                return Err(Error::Gone(at));
            };
            if version != *seen {
                return Err(Error::Stale(at));
            }
            reaches.extend(reaches_of(merge.entity, &row));
            if at != to && !row.text("reference").is_empty() {
                references.push(row.text("reference").to_owned());
            }
        }
        let shown = match merge.address {
            Some(id) => Address::of(&self.transaction, id.0)?.1.map(|line| Ref::new(&ADDRESS, Id(line))),
            None => None,
        };
        let proof = consent::prevailing(self, &merge)?;
        let mut union = Union { own: self.lines_of(to)?, ..Union::default() };
        for (id, _) in &merge.others {
            self.absorb(Ref::new(merge.entity, *id), to, &mut union)?;
        }
        for reference in references {
            self.keep_absorbed(to, &reference)?;
        }
        consent::settle(self, &merge, proof)?;
        self.update(to, None, merge.values)?;
        self.keep_reaches(to, reaches, &union)?;
        let shown = shown.map(|line| union.united.get(&line).copied().unwrap_or(line));
        self.settle_defaults(to, shown, &union)
    }

    /// Moves everything that points to one record to another, then takes the one away.
    fn absorb(&mut self, from: Ref, to: Ref, union: &mut Union) -> Result<()> {
        for (pointer, holder) in self.holders(from)? {
            self.repoint(pointer, holder, (from, to), union)?;
        }
        let Some((row, version)) = Row::read(&self.transaction, from.entity, from.id.0)? else { return Ok(()) };
        self.remove_row(from, &row, version)
    }

    /// Lets a record point to another than before; a line that another one doubles becomes one with it.
    fn repoint(&mut self, pointer: Pointer, holder: Ref, (from, to): (Ref, Ref), union: &mut Union) -> Result<()> {
        let Some((row, version)) = Row::read(&self.transaction, holder.entity, holder.id.0)? else { return Ok(()) };
        let mut after = row.clone();
        after.set_value(pointer.field, &renamed(row.value(pointer.field), (from, to), holder == to));
        if after == row {
            return Ok(());
        }
        if holder.entity.nature != Nature::Main && names_twice(holder.entity, &after) {
            return self.delete(holder, &mut Vec::new());
        }
        if pointer.field.merges == Merges::Unites {
            let key = line_key(holder.entity, &after);
            let lines = self.known_lines(pointer, to, union)?.get(&key).cloned().unwrap_or_default();
            for line in lines {
                if let Some(both) = self.both(line, &after)? {
                    self.change_row(line, &both)?;
                    union.united.insert(holder, line);
                    return self.absorb(holder, line, union);
                }
            }
            self.known_lines(pointer, to, union)?.entry(key).or_default().push(holder);
        }
        self.put_changed(holder, version, &row, &after)
    }

    /// The lines that point to a record by a pointer, by what tells them apart.
    fn known_lines<'a>(&self, pointer: Pointer, to: Ref, union: &'a mut Union) -> Result<&'a mut Lines> {
        let key = (pointer.entity.code, pointer.field.key, to.id);
        let entry = match union.lines.entry(key) {
            Entry::Occupied(known) => return Ok(known.into_mut()),
            Entry::Vacant(entry) => entry,
        };
        let mut lines = Lines::new();
        for line in self.pointing_at(pointer, to)? {
            if let Some((row, _)) = Row::read(&self.transaction, line.entity, line.id.0)? {
                lines.entry(line_key(line.entity, &row)).or_default().push(line);
            }
        }
        Ok(entry.insert(lines))
    }

    fn pointing_at(&self, pointer: Pointer, to: Ref) -> Result<Vec<Ref>> {
        let Some(sql) = holders_of(pointer, to.entity) else { return Ok(Vec::new()) };
        let mut statement = self.transaction.prepare_cached(&sql)?;
        let ids = statement.query_map([to.id.0], |row| Ok(Ref::new(pointer.entity, Id(row.get(0)?))))?;
        Ok(ids.collect::<rusqlite::Result<_>>()?)
    }

    /// Every line of a record that may become one with another.
    fn lines_of(&self, at: Ref) -> Result<Vec<Ref>> {
        let mut lines = Vec::new();
        for pointer in self.catalog.pointers_to(at.entity) {
            if pointer.field.merges == Merges::Unites {
                lines.extend(self.pointing_at(pointer, at)?);
            }
        }
        Ok(lines)
    }

    /// A line with what another adds to it; nothing when they are two.
    fn both(&self, line: Ref, other: &Row) -> Result<Option<Row>> {
        let Some((row, _)) = Row::read(&self.transaction, line.entity, line.id.0)? else { return Ok(None) };
        let mut both = row.clone();
        for field in line.entity.fields.iter().filter(|field| field.store == Store::Column) {
            let (mine, theirs) = (row.value(field), other.value(field));
            if field.kind == Kind::Flag {
                both.set_value(field, &Value::Flag(mine.is_true() || theirs.is_true()));
            } else if field.tells != Tells::Always && mine.is_empty() {
                both.set_value(field, &theirs);
            } else if field.tells == Tells::WhenBothSay && !theirs.is_empty() && word(&mine) != word(&theirs) {
                return Ok(None);
            }
        }
        Ok(Some(both))
    }

    /// Writes a row, if it differs from what stands there.
    fn change_row(&mut self, at: Ref, after: &Row) -> Result<()> {
        match Row::read(&self.transaction, at.entity, at.id.0)? {
            Some((row, version)) if row != *after => self.put_changed(at, version, &row, after),
            _ => Ok(()),
        }
    }

    /// Writes a row with its line in the journal. Rules are not asked: what moves was allowed where it was.
    fn put_changed(&mut self, at: Ref, version: i64, before: &Row, after: &Row) -> Result<()> {
        self.update_row(at.entity, at.id.0, before, after, version + 1)?;
        let (old, new) = before.difference(after);
        self.line("update", at.entity, at.id.0, &old, Some(&new))
    }

    /// Lets an old reference lead to the original.
    fn keep_absorbed(&mut self, to: Ref, reference: &str) -> Result<()> {
        let sql = "SELECT 1 FROM alias WHERE entity = ?1 AND source = ?2 AND key = ?3";
        if self.transaction.prepare_cached(sql)?.exists((to.entity.key, alias::ABSORBED, reference))? {
            return Ok(());
        }
        let values = Values::new()
            .with(&alias::ENTITY.field, to.entity.key)
            .with(&alias::RECORD.field, to.id)
            .with(&alias::SOURCE.field, alias::ABSORBED)
            .with(&alias::KEY.field, reference);
        self.insert(&ALIAS, None, values)
    }

    /// E-mail addresses and phones that found no place in the original's own fields become further ones; those that came
    /// along and stand in its own fields are not kept twice.
    fn keep_reaches(&mut self, to: Ref, reaches: Vec<Reach>, union: &Union) -> Result<()> {
        if BEARERS.iter().all(|bearer| bearer.key != to.entity.key) {
            return Ok(());
        }
        let Some((row, _)) = Row::read(&self.transaction, to.entity, to.id.0)? else { return Ok(()) };
        let mut known: Vec<String> = reaches_of(to.entity, &row).into_iter().map(|(_, address, _)| address).collect();
        let points = Pointer { entity: &CONTACT_POINT, field: &contact_point::RECORD.field };
        for line in self.pointing_at(points, to)? {
            let Some((row, _)) = Row::read(&self.transaction, line.entity, line.id.0)? else { continue };
            let address = row.text(contact_point::ADDRESS.field.key).to_owned();
            if known.contains(&address) && !union.own.contains(&line) {
                self.delete(line, &mut Vec::new())?;
                continue;
            }
            known.push(address);
        }
        for (channel, address, purpose) in reaches {
            if known.contains(&address) {
                continue;
            }
            let values = Values::new()
                .with(&contact_point::ENTITY.field, to.entity.key)
                .with(&contact_point::RECORD.field, to.id)
                .with(&contact_point::CHANNEL.field, channel)
                .with(&contact_point::ADDRESS.field, address.as_str())
                .with(&contact_point::PURPOSE.field, purpose);
            self.insert(&CONTACT_POINT, None, values)?;
            known.push(address);
        }
        Ok(())
    }

    /// Leaves at most one default address of each sort: the one that shall show, then the original's own, then the oldest.
    fn settle_defaults(&mut self, to: Ref, shown: Option<Ref>, union: &Union) -> Result<()> {
        let pointer = Pointer { entity: &ADDRESS, field: &postal::RECORD.field };
        let mut lines = self.pointing_at(pointer, to)?;
        lines.sort_by_key(|line| (Some(*line) != shown, !union.own.contains(line), line.id));
        let default = &postal::IS_DEFAULT.field;
        let mut taken: Vec<&str> = Vec::new();
        for line in lines {
            let Some((row, _)) = Row::read(&self.transaction, line.entity, line.id.0)? else { continue };
            let sorts = sorts(&row);
            let is_hidden = || -> Result<bool> {
                Ok(sorts == ["rest"] && Address::of(&self.transaction, to.id.0)?.1 != Some(line.id.0))
            };
            let mut after = row.clone();
            if Some(line) == shown && !row.value(default).is_true() && is_hidden()? {
                after.set_value(default, &Value::Flag(true));
            }
            if after.value(default).is_true() {
                if sorts.iter().any(|sort| taken.contains(sort)) {
                    after.set_value(default, &Value::Flag(false));
                } else {
                    taken.extend(sorts);
                }
            }
            self.change_row(line, &after)?;
        }
        Ok(())
    }
}

/// The sorts of addresses that one is of; each has one default (ADR-1).
fn sorts(row: &Row) -> Vec<&'static str> {
    let is = |field: &Field, sort: &'static str| row.value(field).is_true().then_some(sort);
    let sorts: Vec<&str> = [is(&postal::INVOICING.field, "invoicing"), is(&postal::DELIVERY.field, "delivery")]
        .into_iter()
        .flatten()
        .collect();
    if sorts.is_empty() { vec!["rest"] } else { sorts }
}

/// How a record's own fields say that it is reached.
fn reaches_of(entity: &Entity, row: &Row) -> Vec<Reach> {
    let of = |field: &&'static Field| {
        let channel = match field.kind {
            Kind::Email => "email",
            Kind::Phone => "phone",
            _ => return None,
        };
        let purpose = contact_point::USES.iter().find(|purpose| purpose.key == field.key).map(|purpose| purpose.key);
        let address = row.text(field.key).to_owned();
        (field.store == Store::Column && !address.is_empty()).then_some((channel, address, purpose))
    };
    entity.fields.iter().filter_map(of).collect()
}
