//! A further e-mail address or phone is written in its normal form, whoever writes it, and what it looks like says which of
//! both it is (ACC-1).
use super::Result;
use super::row::Row;
use crate::model::catalog;
use crate::model::read_value::{read_email, read_phone};
use crate::model::rule::Fault;
use rusqlite::types::Value as Sql;
use rusqlite::{Connection, OptionalExtension};

/// The country of numbers without a calling code where the record names none.
const HOME: &str = "FR";

/// Brings the address of a line into its normal form; says what is wrong with it.
pub fn settle(connection: &Connection, row: &mut Row) -> Result<Option<Fault>> {
    let text = row.text("address").to_owned();
    if text.is_empty() {
        return Ok(None);
    }
    let (channel, read) = if text.contains('@') {
        ("email", read_email(&text))
    } else {
        ("phone", read_phone(&text, &country(connection, row)?))
    };
    Ok(match read {
        Ok(address) => {
            row.set("address", Sql::Text(address));
            row.set("channel", Sql::Text(channel.to_owned()));
            None
        }
        Err(reason) => Some(Fault::new("address", text, reason)),
    })
}

/// The country of the record that a line belongs to.
fn country(connection: &Connection, row: &Row) -> Result<String> {
    let bearer = catalog::entity_named(row.text("entity")).filter(|entity| entity.field("country").is_some());
    let Some(bearer) = bearer else { return Ok(HOME.to_owned()) };
    let sql = format!("SELECT country FROM {} WHERE id = ?1", bearer.key);
    let known: Option<Option<String>> =
        connection.prepare_cached(&sql)?.query_row([row.number("record")], |row| row.get(0)).optional()?;
    Ok(known.flatten().filter(|country| !country.is_empty()).unwrap_or_else(|| HOME.to_owned()))
}
