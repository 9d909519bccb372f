//! Values that a record shows but a line keeps: the default address, the roles, the key in another system, the flags of an
//! e-mail address. Setting one is a change of that line, with its own line in the journal.
use super::derived::{ADDRESS_PARTS, Address};
use super::row::Row;
use super::writer::Writer;
use super::{Result, write};
use crate::model::catalog::address::{ADDRESS, ALIAS, EMAIL_ADDRESS, alias, email_address, postal};
use crate::model::catalog::consent::{self, CONSENT};
use crate::model::catalog::contact::{CONTACT_ROLE, contact_role};
use crate::model::field::Store;
use crate::model::record::Values;
use crate::model::rule::{self, Fault, Reason};
use crate::model::{Entity, Field, Id, Ref, Value};
use rusqlite::OptionalExtension;

static PARTS: [&crate::model::field::Column<crate::model::field::Text>; 4] =
    [&postal::STREET, &postal::COMPLEMENT, &postal::POSTCODE, &postal::CITY];

/// The address that values for a new record name.
pub fn address_of(elsewhere: &Values) -> Address {
    let part = |key: &str| elsewhere.get(key).and_then(Value::text).map(str::to_owned);
    Address { parts: ADDRESS_PARTS.map(part) }
}

/// Writes the lines that a new record's values need.
pub fn write_new(writer: &mut Writer<'_>, entity: &'static Entity, id: Id, elsewhere: Values) -> Result<()> {
    if elsewhere.is_empty() {
        return Ok(());
    }
    let at = Ref::new(entity, id);
    let address = address_of(&elsewhere);
    if address != Address::default() {
        let known = writer.touched.defaults.len();
        insert_address(writer, at, address)?;
        // The record's row was written with this very address, and it has no other: nothing is left to compute.
        writer.touched.addresses.remove(&(entity.code, id.0));
        writer.touched.defaults.truncate(known);
    }
    write_rest(writer, at, None, elsewhere)
}

/// Writes the lines that changed values of a record need.
pub fn write_changed(writer: &mut Writer<'_>, at: Ref, row: &Row, elsewhere: Values) -> Result<()> {
    if elsewhere.is_empty() {
        return Ok(());
    }
    if elsewhere.iter().any(|(field, _)| write::is_address_part(field)) {
        change_address(writer, at, &elsewhere)?;
    }
    write_rest(writer, at, Some(row), elsewhere)
}

fn write_rest(writer: &mut Writer<'_>, at: Ref, row: Option<&Row>, elsewhere: Values) -> Result<()> {
    for (field, value) in elsewhere.0 {
        match field.store {
            Store::Alias => write_alias(writer, at, row.is_none(), &value)?,
            Store::OfAddress => write_flag(writer, at, row, field, &value)?,
            Store::Routed if field.key == "roles" => write_roles(writer, at, row.is_none(), &value)?,
            Store::Routed if field.key == "gdpr_status" => write_consent(writer, at, field, &value)?,
            Store::Routed | Store::Column | Store::Custom => {}
            Store::Derived | Store::OfPlace | Store::Linked(_) => {}
        }
    }
    Ok(())
}

fn insert_address(writer: &mut Writer<'_>, at: Ref, address: Address) -> Result<()> {
    let mut values = Values::new()
        .with(&postal::ENTITY.field, at.entity.key)
        .with(&postal::RECORD.field, at.id)
        .with(&postal::IS_DEFAULT.field, true);
    for (column, part) in PARTS.iter().zip(address.parts) {
        values.set(&column.field, Value::from(part));
    }
    writer.insert(&ADDRESS, None, values)
}

fn change_address(writer: &mut Writer<'_>, at: Ref, elsewhere: &Values) -> Result<()> {
    let (_, line) = Address::of(&writer.transaction, at.id.0)?;
    let Some(line) = line else {
        let address = address_of(elsewhere);
        return if address == Address::default() { Ok(()) } else { insert_address(writer, at, address) };
    };
    let mut values = Values::new();
    for (key, column) in ADDRESS_PARTS.iter().zip(PARTS) {
        if let Some(value) = elsewhere.get(key) {
            values.set(&column.field, value.clone());
        }
    }
    writer.update(Ref::new(&ADDRESS, Id(line)), None, values)
}

fn write_alias(writer: &mut Writer<'_>, at: Ref, is_new: bool, value: &Value) -> Result<()> {
    let key = value.text().unwrap_or("");
    let known: Option<i64> = if is_new {
        None // nothing to look for, and at the bulk of an import no index to look by
    } else {
        let sql = "SELECT id FROM alias WHERE record = ?1 AND source = ?2";
        writer.transaction.prepare_cached(sql)?.query_row((at.id.0, writer.source), |row| row.get(0)).optional()?
    };
    match known {
        None if key.is_empty() => Ok(()),
        None => {
            let values = Values::new()
                .with(&alias::ENTITY.field, at.entity.key)
                .with(&alias::RECORD.field, at.id)
                .with(&alias::SOURCE.field, writer.source)
                .with(&alias::KEY.field, key);
            writer.insert(&ALIAS, None, values).map_err(|error| match error {
                super::Error::Refused(_) => Fault::new("external_id", key, Reason::Taken(key.to_owned())).into(),
                other => other,
            })
        }
        Some(line) if key.is_empty() => writer.delete(Ref::new(&ALIAS, Id(line)), &mut Vec::new()),
        Some(line) => writer.update(Ref::new(&ALIAS, Id(line)), None, Values::new().with(&alias::KEY.field, key)),
    }
}

fn write_flag(writer: &mut Writer<'_>, at: Ref, row: Option<&Row>, field: &'static Field, value: &Value) -> Result<()> {
    let email = match row {
        Some(row) => row.text("email").to_owned(),
        None => Row::read(&writer.transaction, at.entity, at.id.0)?
            .map_or_else(String::new, |(row, _)| row.text("email").to_owned()),
    };
    let flag = value.is_true();
    if email.is_empty() {
        return if flag {
            Err(Fault::new(field.key, "", Reason::OneOf(vec!["email".to_owned()])).into())
        } else {
            Ok(())
        };
    }
    let column = if field.key == "email_invalid" { &email_address::INVALID } else { &email_address::UNSUBSCRIBED };
    let sql = "SELECT id FROM email_address WHERE address = ?1";
    let known: Option<i64> =
        writer.transaction.prepare_cached(sql)?.query_row([&email], |row| row.get(0)).optional()?;
    match known {
        None if !flag => Ok(()),
        None => {
            let values = Values::new().with(&email_address::ADDRESS.field, email.as_str()).with(&column.field, true);
            writer.insert(&EMAIL_ADDRESS, None, values)
        }
        Some(line) => writer.update(Ref::new(&EMAIL_ADDRESS, Id(line)), None, Values::new().with(&column.field, flag)),
    }
}

/// Another GDPR status is a proof more, of today, whose source is that it was noted here.
fn write_consent(writer: &mut Writer<'_>, at: Ref, field: &'static Field, value: &Value) -> Result<()> {
    let wanted = value.text().filter(|key| !key.is_empty()).unwrap_or(consent::UNKNOWN);
    rule::check(field, &Value::from(wanted))?;
    let sql = "SELECT gdpr_status FROM contact WHERE id = ?1";
    let known: Option<String> =
        writer.transaction.prepare_cached(sql)?.query_row([at.id.0], |row| row.get(0)).optional()?;
    if known.as_deref().unwrap_or(consent::UNKNOWN) == wanted {
        return Ok(());
    }
    let by = Some(writer.head.by).filter(|by| by.0 > 0);
    let day = crate::model::Value::Date(writer.now.date_naive());
    let values = Values::new()
        .with(&consent::CONTACT.field, at.id)
        .with(&consent::STATUS.field, wanted)
        .with(&consent::DAY.field, day)
        .with(&consent::AUTHOR.field, by);
    writer.insert(&CONSENT, None, values)
}

/// The roles in general become these; those in an account stay as they are.
fn write_roles(writer: &mut Writer<'_>, at: Ref, is_new: bool, value: &Value) -> Result<()> {
    let wanted: Vec<Id> = match value {
        Value::Links(ids) => ids.clone(),
        _ => Vec::new(),
    };
    let mut lines: Vec<(i64, i64, Option<i64>)> = Vec::new();
    if !is_new {
        let mut statement =
            writer.transaction.prepare_cached("SELECT id, role, account FROM contact_role WHERE contact = ?1")?;
        let rows = statement.query_map([at.id.0], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        for row in rows {
            lines.push(row?);
        }
    }
    for (line, role, account) in &lines {
        if account.is_none() && !wanted.contains(&Id(*role)) {
            writer.delete(Ref::new(&CONTACT_ROLE, Id(*line)), &mut Vec::new())?;
        }
    }
    for role in wanted {
        if lines.iter().any(|(_, known, _)| *known == role.0) {
            continue;
        }
        let values = Values::new().with(&contact_role::CONTACT.field, at.id).with(&contact_role::ROLE.field, role);
        writer.insert(&CONTACT_ROLE, None, values)?;
    }
    Ok(())
}
