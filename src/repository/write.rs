//! The three ways a record changes: insert, update, delete. Each writes its opposite to the journal.
use super::derived::{self, ADDRESS_PARTS, Address};
use super::merge::holders_of;
use super::row::Row;
use super::select::title_expression;
use super::shape::{Shape, is_empty_list};
use super::writer::{Pace, Writer};
use super::{Error, Result, blob, defaults, email, follow, held, index, members, points, routed, steps};
use crate::model::catalog::consent;
use crate::model::entity::{Nature, Title};
use crate::model::field::{Gone, Store};
use crate::model::record::{Values, Version};
use crate::model::rule::{self, Fault, Reason};
use crate::model::{Entity, Field, Id, Ref, Value, catalog};
use rusqlite::types::Value as Sql;
use rusqlite::{OptionalExtension, params_from_iter};
use serde_json::Value as Json;
use std::collections::HashSet;

impl Writer<'_> {
    /// Writes a new record.
    pub fn insert(&mut self, entity: &'static Entity, wish: Option<Id>, values: Values) -> Result<()> {
        let id = match wish {
            Some(id) if !id.is_provisional() => return Err(Error::Gone(Ref::new(entity, id))),
            Some(provisional) => self.resolve_id(provisional),
            None => self.mint_id(),
        };
        let shape = self.shape(entity);
        let mut row = shape.fresh.clone();
        let mut elsewhere = Values::new();
        let mut faults = Vec::new();
        // A record that comes with its reference comes whole: what is empty in it is no default that was left out.
        let is_whole = values.get("reference").is_some();
        for (field, value) in values.0 {
            let value = self.resolve_value(value);
            match field.store {
                Store::Column | Store::Custom if value.is_empty() && is_whole => row.set_value(field, &value),
                Store::Column | Store::Custom if value.is_empty() => {}
                Store::Column | Store::Custom => {
                    let value = match (entity.key, field.key) {
                        (bearer, "content") if blob::HOLDERS.contains(&bearer) => blob::keep(self, entity, &value)?,
                        _ => value,
                    };
                    faults.extend(rule::check(field, &value).err());
                    match value {
                        Value::Records(about) if entity.key == "entry" && field.key == "about" => {
                            row.set_value(field, &Value::Records(follow::with_employers(self, about)?));
                        }
                        value => row.set_value(field, &value),
                    }
                }
                Store::Routed | Store::Alias | Store::OfAddress => elsewhere.set(field, value),
                Store::Derived if field.key == "reference" => self.given_reference(entity, &mut row, &value)?,
                Store::Derived | Store::OfPlace | Store::Linked(_) => {
                    faults.push(Fault::new(field.key, "", Reason::Computed));
                }
            }
        }
        if entity.key == "contact_point" && !follow::is_merge(self) {
            faults.extend(points::settle(&self.transaction, &mut row)?);
        }
        let missing = shape.required.iter().filter(|field| row.value(field).is_empty());
        faults.extend(missing.map(|field| Fault::new(field.key, "", Reason::Required)));
        self.complete(entity, &shape, &mut row)?;
        if entity.key == "email" && faults.is_empty() {
            email::complete(self, id, &mut row)?;
        }
        self.check_whole(entity, id, &row, faults)?;
        let address = routed::address_of(&elsewhere);
        let now = self.now.timestamp_millis();
        self.put_row(entity, id.0, &row, &address, (1, now, now))?;
        self.inserted(entity, id.0)?;
        if let ("company", Some(bit)) = (entity.key, row.number("bit")) {
            self.take_bit(id.0, bit);
        }
        match entity.key {
            "activity" => follow::begin(self, id, &row)?,
            "address" => defaults::note(self, id.0, None, &row),
            "status_change" => follow::note_told(self, &row),
            _ => {}
        }
        routed::write_new(self, entity, id, elsewhere)
    }

    /// A record that comes with a reference (from an export of another base) keeps it, and nobody gets it again.
    fn given_reference(&mut self, entity: &'static Entity, row: &mut Row, value: &Value) -> Result<()> {
        let Some(reference) = value.text() else { return Ok(()) };
        let number =
            entity.prefix.and_then(|prefix| reference.strip_prefix(prefix)).and_then(|rest| rest.strip_prefix('-'));
        if number.is_none_or(|digits| digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit())) {
            return Err(Fault::new("reference", reference, Reason::NotA("reference")).into());
        }
        self.keep_reference(entity, reference)?;
        row.set("reference", Sql::Text(reference.to_owned()));
        Ok(())
    }

    /// What a new record gets without being told: reference, owner, own company.
    fn complete(&mut self, entity: &'static Entity, shape: &Shape, row: &mut Row) -> Result<()> {
        if shape.is_main {
            if row.get("reference") == &Sql::Null
                && let Some(reference) = self.mint_reference(entity)?
            {
                row.set("reference", Sql::Text(reference));
            }
            if row.get("owner") == &Sql::Null && row.get("team") == &Sql::Null && self.head.by.0 > 0 {
                row.set("owner", Sql::Integer(self.head.by.0));
            }
            if let (Some(company), "[]") = (self.company(), row.text("companies")) {
                row.set("companies", Sql::Text(format!("[{}]", company.0)));
            }
        }
        match entity.key {
            "company" => row.set("bit", Sql::Integer(self.free_bit())),
            "status" | "status_reason" | "custom_action" | "action_question" | "action_outcome" => {
                steps::complete(self, entity, row)?;
            }
            holder if blob::HOLDERS.contains(&holder) => blob::complete(self, row)?,
            "mail_template" => email::complete_template(self, row)?,
            "list_member" | "campaign_member" => members::complete(self, row),
            _ => {}
        }
        Ok(())
    }

    /// Checks the fields in which a row differs from the one before.
    fn check_changed(&self, entity: &'static Entity, id: Id, row: &Row, before: &Row) -> Result<()> {
        let mut faults = Vec::new();
        for field in self.catalog.fields(entity) {
            if !matches!(field.store, Store::Column | Store::Custom) {
                continue;
            }
            let value = row.value(field);
            if before.value(field) != value {
                faults.extend(rule::check(field, &value).err());
            }
        }
        self.check_whole(entity, id, row, faults)
    }

    /// Checks what concerns the record as a whole, and that unique custom values are not taken; refuses when there is any
    /// fault.
    fn check_whole(&self, entity: &'static Entity, id: Id, row: &Row, mut faults: Vec<Fault>) -> Result<()> {
        for field in self.catalog.custom_fields(entity).filter(|field| field.unique) {
            faults.extend(self.taken(entity, id, field, row)?);
        }
        let value = |key: &str| self.catalog.field(entity, key).map_or(Value::Empty, |field| row.value(field));
        faults.extend(rule::check_whole(entity, &value));
        if faults.is_empty() {
            faults.extend(members::fault(&self.transaction, entity, id, row)?);
        }
        if entity.key == "custom_field" && faults.is_empty() {
            faults.extend(crate::model::custom::field_from(&value).err());
        }
        if entity.key == "action_question" && faults.is_empty() {
            faults.extend(crate::model::custom::question_from(&value).err());
        }
        if faults.is_empty() { Ok(()) } else { Err(Error::Refused(faults)) }
    }

    fn taken(&self, entity: &Entity, id: Id, field: &Field, row: &Row) -> Result<Option<Fault>> {
        let Some(json) = row.custom().get(field.key).cloned() else { return Ok(None) };
        let sql = format!("SELECT id FROM {} WHERE json_extract(custom, ?1) = ?2 AND id <> ?3 LIMIT 1", entity.key);
        let path = format!("$.\"{}\"", field.key);
        let mut statement = self.transaction.prepare_cached(&sql)?;
        let values = rusqlite::params![path, super::codec::from_image(&json), id.0];
        let holder: Option<i64> = statement.query_row(values, |row| row.get(0)).optional()?;
        let text = json.as_str().map_or_else(|| json.to_string(), str::to_owned);
        let fault = |holder| Fault::new(field.key, text, Reason::Taken(self.name_of(entity, holder)));
        Ok(holder.map(fault))
    }

    /// What a record that has a value already is called: `C-00042 Apollo SAS`.
    fn name_of(&self, entity: &Entity, id: i64) -> String {
        let title = title_expression(entity, super::Labels::French, "r");
        let reference = if entity.nature == Nature::Main { "r.reference || ' ' || " } else { "" };
        let sql = format!("SELECT {reference}{title} FROM {} r WHERE r.id = ?1", entity.key);
        let name = self.transaction.query_row(&sql, [id], |row| row.get::<_, String>(0));
        name.unwrap_or_default()
    }

    /// A refusal of SQLite's, with the record that has a value already.
    fn refused(&self, entity: &Entity, row: &Row, error: rusqlite::Error) -> Error {
        let error = refusal(row, error);
        let Error::Refused(mut faults) = error else { return error };
        for fault in faults.iter_mut().filter(|fault| matches!(fault.reason, Reason::Taken(_))) {
            let is_title = matches!(entity.title, Title::Column(column) if column == fault.field);
            let Some(field) = entity.field(&fault.field).filter(|_| !is_title) else { continue };
            if let (Some(id), Some(target)) = (row.number(field.key), catalog::entity_named(field.target)) {
                fault.value = self.name_of(target, id);
                fault.reason = Reason::Taken(fault.value.clone());
                continue;
            }
            let sql = format!("SELECT id FROM {} WHERE \"{}\" = ?1", entity.key, field.key);
            if let Ok(holder) = self.transaction.query_row(&sql, [&fault.value], |row| row.get(0)) {
                fault.reason = Reason::Taken(self.name_of(entity, holder));
            }
        }
        Error::Refused(faults)
    }

    /// Puts a row into its table with its version and the instants of its making and of its last change, and with what is
    /// derived from it alone.
    pub fn put_row(
        &mut self,
        entity: &'static Entity,
        id: i64,
        row: &Row,
        address: &Address,
        (version, created, updated): (i64, i64, i64),
    ) -> Result<()> {
        let shape = self.shape(entity);
        let own = self.own(entity, row, address);
        {
            let mut statement = self.transaction.prepare_cached(&shape.insert)?;
            for (at, number) in [id, version, created, updated].into_iter().enumerate() {
                statement.raw_bind_parameter(at + 1, number)?;
            }
            let after = 5 + row.values.len();
            for (at, value) in row.values.iter().enumerate() {
                statement.raw_bind_parameter(5 + at, value)?;
            }
            for (at, (_, value)) in own.iter().enumerate() {
                statement.raw_bind_parameter(after + at, value)?;
            }
            if shape.has_root {
                statement.raw_bind_parameter(after + own.len(), id)?;
            }
            statement.raw_execute().map_err(|error| self.refused(entity, row, error))?;
        }
        if shape.lists.iter().any(|field| !is_empty_list(row.get(field.key))) {
            index::add_bonds(&self.transaction, entity, id, row, self.pace)?;
        }
        self.touch(entity, id, row);
        if entity.key == "entry" {
            self.raise_clocks(row);
        }
        if self.pace == Pace::Small {
            index::add_words(&self.transaction, entity, id, id)?;
            self.touch_twins(entity, id);
        }
        if let Some(full_text) = &mut self.full_text {
            let parts = own.iter().find(|(column, _)| *column == "parts").map(|(_, value)| value);
            let parts = if let Some(Sql::Text(parts)) = parts { parts.as_str() } else { "" };
            full_text.add(entity, id, |text| derived::write_words(entity, row, &own, text), parts);
        }
        Ok(())
    }

    /// Writes other values for a record; what does not differ is left alone.
    pub fn update(&mut self, at: Ref, seen: Option<Version>, values: Values) -> Result<()> {
        let Some((before, version)) = Row::read(&self.transaction, at.entity, at.id.0)? else {
            return Err(Error::Gone(at));
        };
        if seen.is_some_and(|seen| seen != version) {
            return Err(Error::Stale(at));
        }
        let values = match at.entity.key {
            "contact" => follow::stay(self, at.id, &before, values)?,
            _ => values,
        };
        let mut after = before.clone();
        let mut elsewhere = Values::new();
        for (field, value) in values.0 {
            let value = self.resolve_value(value);
            match field.store {
                Store::Column if field.key == "content" && blob::HOLDERS.contains(&at.entity.key) => {
                    after.set_value(field, &blob::keep(self, at.entity, &value)?);
                }
                Store::Column | Store::Custom => after.set_value(field, &value),
                Store::Routed | Store::Alias | Store::OfAddress => elsewhere.set(field, value),
                Store::Derived | Store::OfPlace | Store::Linked(_) => {
                    return Err(Fault::new(field.key, "", Reason::Computed).into());
                }
            }
        }
        if at.entity.key == "contact_point"
            && after.get("address") != before.get("address")
            && !follow::is_merge(self)
            && let Some(fault) = points::settle(&self.transaction, &mut after)?
        {
            return Err(fault.into());
        }
        if after != before && blob::HOLDERS.contains(&at.entity.key) {
            blob::complete(self, &mut after)?;
        }
        if after != before {
            refuse_frozen(at.entity, &before, &after)?;
            if at.entity.key == "status" && before.get("flow") != after.get("flow") {
                self.refuse_used(at, "flow")?;
            }
            if at.entity.key == "email" {
                email::check_change(self, &before, &mut after)?;
            }
            self.check_changed(at.entity, at.id, &after, &before)?;
            if at.entity.key == "custom_field" {
                held::refuse_loss(self, &before, &after)?;
            }
            self.update_row(at.entity, at.id.0, &before, &after, version + 1)?;
            self.read_emptied(at, &before, &mut after)?;
            let (old, new) = before.difference(&after);
            self.line("update", at.entity, at.id.0, &old, Some(&new))?;
            match at.entity.key {
                "activity" => follow::keep_up(self, at.id, &after)?,
                "address" => defaults::note(self, at.id.0, Some(&before), &after),
                "contact" => follow::leave(self, at.id, &before, &after)?,
                "email" if before.text("state") != after.text("state") => match after.text("state") {
                    "sent" => email::tell_sent(self, at.id.0)?,
                    _ => email::tell_waiting(self, &after)?,
                },
                _ => {}
            }
            follow::tell_step(self, at, &before, &after)?;
        }
        routed::write_changed(self, at, &after, elsewhere)
    }

    /// Reads again the columns that were emptied: where the schema puts a value instead, the history tells what the row holds.
    fn read_emptied(&self, at: Ref, before: &Row, after: &mut Row) -> Result<()> {
        let is_emptied = |column: &&&'static str| after.get(column) == &Sql::Null && before.get(column) != &Sql::Null;
        let emptied: Vec<&'static str> = after.columns.iter().filter(is_emptied).copied().collect();
        for column in emptied {
            let sql = format!("SELECT \"{column}\" FROM {} WHERE id = ?", at.entity.key);
            after.set(column, self.transaction.prepare_cached(&sql)?.query_row([at.id.0], |row| row.get(0))?);
        }
        Ok(())
    }

    /// Puts a changed row into its table, with what is derived from it alone.
    pub fn update_row(
        &mut self,
        entity: &'static Entity,
        id: i64,
        before: &Row,
        after: &Row,
        version: i64,
    ) -> Result<()> {
        let address = match entity.hidden.contains(&"city_key") {
            true => Address::of(&self.transaction, id)?.0,
            false => Address::default(),
        };
        let indexed = self.is_indexed(entity, id) && index::words_differ(entity, before, after);
        if indexed {
            index::remove_words(&self.transaction, entity, id, id)?;
        }
        index::remove_bonds(&self.transaction, entity, id, before)?;
        let mut assignments =
            vec![("version", Sql::Integer(version)), ("updated_at", Sql::Integer(self.now.timestamp_millis()))];
        let differing =
            after.columns.iter().zip(&after.values).zip(&before.values).filter(|((_, new), old)| new != old);
        assignments.extend(differing.map(|((column, new), _)| (*column, new.clone())));
        assignments.extend(self.own(entity, after, &address));
        let moved = entity.key == "account" && before.get("parent") != after.get("parent");
        let list = assignments.iter().map(|(column, _)| format!("\"{column}\" = ?")).collect::<Vec<_>>().join(", ");
        let sql = format!("UPDATE {} SET {list} WHERE id = ?", entity.key);
        let mut values: Vec<Sql> = assignments.into_iter().map(|(_, value)| value).collect();
        values.push(Sql::Integer(id));
        let done = self.transaction.prepare_cached(&sql)?.execute(params_from_iter(values));
        done.map_err(|error| self.refused(entity, after, error))?;
        index::add_bonds(&self.transaction, entity, id, after, Pace::Small)?;
        if indexed {
            index::add_words(&self.transaction, entity, id, id)?;
        } else if let Some(full_text) = &mut self.full_text
            && index::words_differ(entity, before, after)
        {
            full_text.spoil(entity);
        }
        self.touch(entity, id, before);
        self.touch(entity, id, after);
        self.touch_twins(entity, id);
        match entity.key {
            "entry" => {
                self.recompute_clocks(before);
                self.recompute_clocks(after);
            }
            "contact" if before.get("account") != after.get("account") => {
                self.touched.accounts.extend(before.number("account"));
                self.touched.accounts.extend(after.number("account"));
            }
            _ => {}
        }
        if moved {
            self.touched.parents.insert(id);
        }
        if entity.key == "account" && before.get("name") != after.get("name") {
            self.touch_staff(id)?;
        }
        Ok(())
    }

    /// Deletes a record with what the catalogue says goes along; every loss is a line of its own in the journal.
    pub fn delete(&mut self, at: Ref, above: &mut Vec<Ref>) -> Result<()> {
        let Some((row, version)) = Row::read(&self.transaction, at.entity, at.id.0)? else {
            return if above.is_empty() { Err(Error::Gone(at)) } else { Ok(()) };
        };
        above.push(at);
        match at.entity.key {
            "custom_field" => held::clear(self, &row)?,
            "email" => email::refuse_in_hand(&row)?,
            "entry" if !follow::is_merge(self) => email::withdraw_of(self, at.id)?,
            _ => {}
        }
        for (pointer, holder) in self.holders(at)? {
            if !above.contains(&holder) {
                self.let_go(at, pointer, holder, above)?;
            }
        }
        self.remove_row(at, &row, version)?;
        above.pop();
        Ok(())
    }

    /// Takes a row out of its table, with its line in the journal.
    pub(super) fn remove_row(&mut self, at: Ref, row: &Row, version: i64) -> Result<()> {
        let mut image = row.image();
        image.insert("version".to_owned(), Json::from(version));
        image.insert("created_at".to_owned(), Json::from(self.created_at(at)?));
        self.erase_row(at, row)?;
        self.line("delete", at.entity, at.id.0, &image, None)
    }

    /// When a record was made, in milliseconds UTC.
    pub fn created_at(&self, at: Ref) -> Result<i64> {
        let sql = format!("SELECT created_at FROM {} WHERE id = ?1", at.entity.key);
        Ok(self.transaction.prepare_cached(&sql)?.query_row([at.id.0], |row| row.get(0))?)
    }

    /// Takes a row out of its table and out of what is found by.
    pub fn erase_row(&mut self, at: Ref, row: &Row) -> Result<()> {
        if self.is_indexed(at.entity, at.id.0) {
            index::remove_words(&self.transaction, at.entity, at.id.0, at.id.0)?;
        } else if let Some(full_text) = &mut self.full_text {
            full_text.spoil(at.entity);
        }
        index::remove_bonds(&self.transaction, at.entity, at.id.0, row)?;
        let sql = format!("DELETE FROM {} WHERE id = ?1", at.entity.key);
        self.transaction.prepare_cached(&sql)?.execute([at.id.0])?;
        self.touch(at.entity, at.id.0, row);
        self.touch_twins(at.entity, at.id.0);
        match at.entity.key {
            "account" => {
                self.touched.parents.remove(&at.id.0);
            }
            "entry" => self.recompute_clocks(row),
            "contact" => self.touched.accounts.extend(row.number("account")),
            _ => {}
        }
        Ok(())
    }

    /// Refuses another value of a field of what records name.
    fn refuse_used(&self, at: Ref, field: &str) -> Result<()> {
        match self.holders(at)?.first() {
            Some((_, holder)) => Err(Fault::new(field, "", Reason::InUse(1, holder.entity.key)).into()),
            None => Ok(()),
        }
    }

    /// Every record that points to a record, with the pointer.
    pub(super) fn holders(&self, at: Ref) -> Result<Vec<(catalog::Pointer, Ref)>> {
        let mut holders = Vec::new();
        for pointer in self.catalog.pointers_to(at.entity) {
            let Some(sql) = holders_of(pointer, at.entity) else { continue };
            let mut statement = self.transaction.prepare_cached(&sql)?;
            let ids = statement.query_map([at.id.0], |row| row.get::<_, i64>(0))?;
            for id in ids {
                holders.push((pointer, Ref::new(pointer.entity, Id(id?))));
            }
        }
        Ok(holders)
    }

    /// Why a record cannot be deleted: how many records of each entity name it.
    fn in_use(&self, at: Ref, above: &[Ref]) -> Result<Error> {
        let mut faults: Vec<Fault> = Vec::new();
        let mut holders = self.holders(at)?;
        holders.retain(|(pointer, holder)| pointer.holds() && !above.contains(holder));
        let mut seen = HashSet::new();
        holders.retain(|(_, holder)| seen.insert(*holder));
        while let Some((pointer, first)) = holders.first().copied() {
            let all = holders.len();
            holders.retain(|(_, holder)| holder.entity != first.entity);
            faults.push(Fault::new(pointer.field.key, "", Reason::InUse(all - holders.len(), first.entity.key)));
        }
        Ok(Error::Refused(faults))
    }

    /// What becomes of a record whose pointer loses its target.
    fn let_go(&mut self, at: Ref, pointer: catalog::Pointer, holder: Ref, above: &mut Vec<Ref>) -> Result<()> {
        if pointer.field.gone == Gone::Refuses {
            return Err(self.in_use(at, above)?);
        }
        let Some((row, _)) = Row::read(&self.transaction, holder.entity, holder.id.0)? else { return Ok(()) };
        let rest = without(row.value(pointer.field), at);
        if pointer.field.gone == Gone::Follows && rest.is_empty() {
            return self.delete(holder, above);
        }
        if pointer.field.required && rest.is_empty() {
            return Err(self.in_use(at, above)?);
        }
        self.update(holder, None, Values::new().with(pointer.field, rest))
    }
}

fn without(value: Value, at: Ref) -> Value {
    match value {
        Value::Links(ids) => Value::Links(ids.into_iter().filter(|id| *id != at.id).collect()),
        Value::Records(refs) => Value::Records(refs.into_iter().filter(|other| *other != at).collect()),
        _ => Value::Empty,
    }
}

/// A refusal of SQLite's that speaks about a field: a value that another record has already, or emptiness.
fn refusal(row: &Row, error: rusqlite::Error) -> Error {
    let text = error.to_string();
    if let Some(column) = text.strip_prefix("NOT NULL constraint failed: ").and_then(|rest| rest.split('.').nth(1)) {
        return Fault::new(column, "", Reason::Required).into();
    }
    if text.ends_with("'contact_role_once'") {
        return Fault::new("role", "", Reason::Taken(String::new())).into();
    }
    let Some(column) = text.strip_prefix("UNIQUE constraint failed: ").and_then(|rest| {
        let last = rest.split(", ").last().unwrap_or(rest);
        last.split('.').nth(1).map(|column| column.trim_end_matches("_key").to_owned())
    }) else {
        return error.into();
    };
    let column = if column.is_empty() { "key".to_owned() } else { column };
    let value = row.text(&column).to_owned();
    Fault::new(&column, value.clone(), Reason::Taken(value)).into()
}

/// Whether a parts column of the default address is among these fields.
pub fn is_address_part(field: &Field) -> bool {
    field.store == Store::Routed && ADDRESS_PARTS.contains(&field.key)
}

/// Refuses that a proof of consent says something else than when it was given; only when it is looked at again may change.
fn refuse_frozen(entity: &Entity, before: &Row, after: &Row) -> Result<()> {
    let is_open = |field: &Field| [consent::CONTACT.field.key, consent::REVIEW.field.key].contains(&field.key);
    if entity != &consent::CONSENT {
        return Ok(());
    }
    let changed = entity.fields.iter().find(|field| !is_open(field) && before.get(field.key) != after.get(field.key));
    changed.map_or(Ok(()), |field| Err(Fault::new(field.key, "", Reason::Frozen).into()))
}
