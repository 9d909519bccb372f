//! Derived values (STO-7): folded keys, masks, and the words that a search finds, computed from a record's own row; and
//! those that come from other rows: the default address, roles, clocks, the root of a group.
use super::Result;
use super::row::Row;
use crate::model::catalog::target_list;
use crate::model::entity::Nature;
use crate::model::field::{Search, Store};
use crate::model::{Entity, Field, Kind, normal};
use rusqlite::types::Value as Sql;
use rusqlite::{Connection, OptionalExtension, params};

/// The fields of the plain default address, as a record shows them.
pub const ADDRESS_PARTS: [&str; 4] = ["street", "complement", "postcode", "city"];

/// The derived columns that a record's own row gives, with their values.
pub fn own(entity: &Entity, row: &Row, address: &Address, bits: &dyn Fn(i64) -> i64) -> Vec<(&'static str, Sql)> {
    let mut derived = Vec::with_capacity(10);
    if entity.is_person() {
        derived.push(("name", Sql::Text(full_name(row))));
        derived.push(("name_key", Sql::Text(normal::fold(&family_first(row)))));
    }
    for field in entity.fields.iter().filter(|field| field.store == Store::Column) {
        if let Some(key) = field.sort_key {
            derived.push((key, Sql::Text(normal::fold(row.text(field.key)))));
        }
    }
    if entity.key == "target_list" {
        let kind = if row.get("segment") == &Sql::Null { target_list::STATIC } else { target_list::LIVE };
        derived.push(("kind", Sql::Text(kind.to_owned())));
    }
    if entity.hidden.contains(&"company_mask") {
        derived.push(("company_mask", Sql::Integer(mask(row.text("companies"), bits))));
    }
    if entity.hidden.contains(&"city_key") {
        derived.extend(address.columns());
    }
    if entity.hidden.contains(&"domain_key") {
        let email = row.text(if entity.key == "contact_point" { "address" } else { "email" });
        let domain = mail_domain(email);
        derived.push(("domain_key", if domain.is_empty() { Sql::Null } else { Sql::Text(domain) }));
    }
    if entity.hidden.contains(&"parts") {
        derived.push(("parts", Sql::Text(parts(entity, row))));
    }
    derived
}

/// The registrable domain of an e-mail address; nothing for a phone.
pub fn mail_domain(email: &str) -> String {
    normal::registrable_domain(email).unwrap_or_default().to_owned()
}

/// Both names in order; of someone without a name the company of a lead, or the e-mail address.
pub fn full_name(row: &Row) -> String {
    named_in_order(row, ["first_name", "last_name"])
}

fn family_first(row: &Row) -> String {
    named_in_order(row, ["last_name", "first_name"])
}

fn named_in_order(row: &Row, order: [&str; 2]) -> String {
    let name = order.map(|column| row.text(column)).join(" ");
    let others = ["company_name", "email"].map(|column| row.text(column));
    let ways = [name.trim(), others[0], others[1]];
    ways.into_iter().find(|way| !way.is_empty()).unwrap_or_default().to_owned()
}

fn mask(companies: &str, bits: &dyn Fn(i64) -> i64) -> i64 {
    let ids: Vec<i64> = serde_json::from_str(companies).unwrap_or_default();
    ids.into_iter().fold(0, |mask, id| mask | bits(id))
}

fn parts(entity: &Entity, row: &Row) -> String {
    let mut words = normal::fold(row.text("reference"));
    for field in entity.fields.iter().filter(|field| field.search == Search::Parts && field.store == Store::Column) {
        let text = row.text(field.key);
        if text.is_empty() {
            continue;
        }
        words.push(' ');
        words.push_str(&part(field, text));
    }
    words
}

/// A value as searches know it: folded; phones as the digits that people dial at home.
pub fn part(field: &Field, text: &str) -> String {
    match field.kind {
        Kind::Phone => phone_part(text),
        Kind::Url => normal::search_key(&normal::show_url(text)),
        _ => normal::search_key(text),
    }
}

/// The digits of a number in E.164 as they are dialled at home: `+33612…` is `0612…`, others keep their country's code.
pub fn phone_part(e164: &str) -> String {
    let number = e164.split(';').next().unwrap_or("");
    match number.strip_prefix("+33") {
        Some(rest) => format!("0{rest}"),
        None => normal::digits(number),
    }
}

/// The address that a record shows as its own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Address {
    /// Street, complement, postcode, town.
    pub parts: [Option<String>; 4],
}

impl Address {
    fn columns(&self) -> Vec<(&'static str, Sql)> {
        let mut columns: Vec<(&'static str, Sql)> = ADDRESS_PARTS
            .into_iter()
            .zip(&self.parts)
            .map(|(column, part)| (column, part.clone().map_or(Sql::Null, Sql::Text)))
            .collect();
        columns.push(("city_key", Sql::Text(normal::fold(self.parts[3].as_deref().unwrap_or("")))));
        columns
    }

    /// The plain default address of a record, else the invoicing one, else the oldest; and which one it is.
    pub fn of(connection: &Connection, record: i64) -> Result<(Address, Option<i64>)> {
        let sql = "SELECT id, street, complement, postcode, city FROM address WHERE record = ?1
                   ORDER BY NOT (is_default AND NOT invoicing AND NOT delivery), NOT invoicing, NOT (invoicing AND is_default), id
                   LIMIT 1";
        let mut statement = connection.prepare_cached(sql)?;
        let found = statement
            .query_row([record], |row| {
                Ok((Address { parts: [row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?] }, row.get(0)?))
            })
            .optional()?;
        Ok(found.map_or_else(|| (Address::default(), None), |(address, id)| (address, Some(id))))
    }
}

/// The text of every word that a search finds in a record, as an SQL expression over its table; `table` is its name with a
/// dot, or nothing.
pub fn words_expression(entity: &Entity, table: &str) -> String {
    let shown = |field: &&&'static Field| field.search != Search::No && field.store != Store::Custom;
    let text = |field: &&'static Field| match field.kind {
        Kind::Phone => format!("phone_part({table}{})", field.key),
        _ => format!("coalesce({table}{}, '')", field.key),
    };
    let mut parts: Vec<String> = entity.fields.iter().filter(shown).map(text).collect();
    if entity.nature == Nature::Main {
        parts.push(format!("{table}reference"));
    }
    format!("search_key({})", parts.join(" || ' ' || "))
}

/// The same text of a new record's row and of what is derived from it, but for the last step, `search_key`.
pub fn write_words(entity: &Entity, row: &Row, own: &[(&'static str, Sql)], text: &mut String) {
    let column = |key: &str| match row.get(key) {
        Sql::Null => own.iter().find(|(column, _)| *column == key).map_or(&Sql::Null, |(_, value)| value),
        value => value,
    };
    for field in entity.fields.iter().filter(|field| field.search != Search::No && field.store != Store::Custom) {
        match (column(field.key), field.kind) {
            (Sql::Text(phone), Kind::Phone) => text.push_str(&phone_part(phone)),
            (Sql::Text(value), _) => text.push_str(value),
            (Sql::Integer(value), _) => text.push_str(&value.to_string()),
            (Sql::Null | Sql::Real(_) | Sql::Blob(_), _) => {}
        }
        text.push(' ');
    }
    if entity.nature == Nature::Main {
        text.push_str(row.text("reference"));
    }
}

/// Computes the address columns of a record anew; says whether they changed.
pub fn refresh_address(connection: &Connection, entity: &Entity, record: i64) -> Result<bool> {
    if !entity.hidden.contains(&"city_key") {
        return Ok(false);
    }
    let (address, _) = Address::of(connection, record)?;
    let key = normal::fold(address.parts[3].as_deref().unwrap_or(""));
    let sql = format!(
        "UPDATE {0} SET street = ?2, complement = ?3, postcode = ?4, city = ?5, city_key = ?6 WHERE id = ?1 AND
         (street IS NOT ?2 OR complement IS NOT ?3 OR postcode IS NOT ?4 OR city IS NOT ?5 OR city_key IS NOT ?6)",
        entity.key
    );
    let [street, complement, postcode, city] = &address.parts;
    let changed = connection.prepare_cached(&sql)?.execute(params![record, street, complement, postcode, city, key])?;
    Ok(changed > 0)
}

/// Computes the roles of a contact anew.
pub fn refresh_roles(connection: &Connection, contact: i64) -> Result<()> {
    let sql = "SELECT coalesce((SELECT json_group_array(role) FROM
                 (SELECT DISTINCT role FROM contact_role WHERE contact = ?1 ORDER BY role)), '[]')";
    let roles: String = connection.prepare_cached(sql)?.query_row([contact], |row| row.get(0))?;
    let sql = "UPDATE contact SET roles = ?2 WHERE id = ?1 AND roles IS NOT ?2";
    connection.prepare_cached(sql)?.execute(params![contact, roles])?;
    Ok(())
}

/// The GDPR status of a contact `c`: what its newest proof says.
pub const CONSENT: &str = "coalesce((SELECT p.gdpr_status FROM consent p WHERE p.contact = c.id
    ORDER BY p.day DESC, p.id DESC LIMIT 1), 'unknown')";

/// Computes the GDPR status of a contact anew.
pub fn refresh_consent(connection: &Connection, contact: i64) -> Result<()> {
    let sql = format!("UPDATE contact AS c SET gdpr_status = {CONSENT} WHERE id = ?1 AND gdpr_status IS NOT {CONSENT}");
    connection.prepare_cached(&sql)?.execute([contact])?;
    Ok(())
}

/// Computes both clocks of a contact anew (ACC-7); says which account they concern.
pub fn refresh_contact_clocks(connection: &Connection, contact: i64) -> Result<Option<i64>> {
    let latest = |mark: &str| -> Result<Option<i64>> {
        let sql = format!(
            "SELECT l.at FROM entry_link l JOIN entry e ON e.id = l.entry
             WHERE l.entity = 2 AND l.record = ?1 AND e.{mark} ORDER BY l.at DESC LIMIT 1"
        );
        Ok(connection.prepare_cached(&sql)?.query_row([contact], |row| row.get(0)).optional()?)
    };
    set_clocks(connection, "contact", contact, (latest("reached")?, latest("heard")?))?;
    let sql = "SELECT account FROM contact WHERE id = ?1";
    Ok(connection.prepare_cached(sql)?.query_row([contact], |row| row.get(0)).optional()?.flatten())
}

/// Moves the clocks of a contact or an account on, never back; says which account a contact belongs to.
pub fn raise_clocks(
    connection: &Connection,
    table: &str,
    id: i64,
    (reached, heard): (Option<i64>, Option<i64>),
) -> Result<Option<i64>> {
    let account = if table == "contact" { "account" } else { "NULL" };
    let sql = format!(
        "UPDATE {table} SET last_contacted_at = nullif(max(coalesce(last_contacted_at, -1), coalesce(?2, -1)), -1),
                            last_heard_at = nullif(max(coalesce(last_heard_at, -1), coalesce(?3, -1)), -1)
         WHERE id = ?1 RETURNING {account}"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    Ok(statement.query_row(params![id, reached, heard], |row| row.get(0)).optional()?.flatten())
}

/// Computes both clocks of an account anew: the latest among its contacts.
pub fn refresh_account_clocks(connection: &Connection, account: i64) -> Result<()> {
    let latest = |clock: &str| -> Result<Option<i64>> {
        let sql = format!("SELECT max({clock}) FROM contact WHERE account = ?1 AND {clock} IS NOT NULL");
        Ok(connection.prepare_cached(&sql)?.query_row([account], |row| row.get(0))?)
    };
    set_clocks(connection, "account", account, (latest("last_contacted_at")?, latest("last_heard_at")?))
}

/// Sets both clocks where they differ: to write a row anew costs far more than to look at it.
fn set_clocks(connection: &Connection, table: &str, id: i64, clocks: (Option<i64>, Option<i64>)) -> Result<()> {
    let sql = format!(
        "UPDATE {table} SET last_contacted_at = ?2, last_heard_at = ?3
         WHERE id = ?1 AND (last_contacted_at IS NOT ?2 OR last_heard_at IS NOT ?3)"
    );
    connection.prepare_cached(&sql)?.execute(params![id, clocks.0, clocks.1])?;
    Ok(())
}

/// Computes the root of an account and of all below it anew.
pub fn refresh_root(connection: &Connection, account: i64) -> Result<()> {
    let top = top_of(connection, account)?;
    let sql =
        "WITH RECURSIVE below(id) AS (VALUES(?1) UNION SELECT a.id FROM account a JOIN below b ON a.parent = b.id)
               UPDATE account SET root = ?2 WHERE id IN (SELECT id FROM below) AND root IS NOT ?2";
    connection.prepare_cached(sql)?.execute([account, top])?;
    Ok(())
}

/// The topmost account above an account; itself when it stands alone. A circle, which a writer never leaves, ends at itself.
pub fn top_of(connection: &Connection, account: i64) -> Result<i64> {
    let sql = "WITH RECURSIVE up(id, parent) AS (SELECT id, parent FROM account WHERE id = ?1
                 UNION SELECT a.id, a.parent FROM account a JOIN up ON a.id = up.parent)
               SELECT id FROM up WHERE parent IS NULL LIMIT 1";
    let top = connection.prepare_cached(sql)?.query_row([account], |row| row.get(0)).optional()?;
    Ok(top.unwrap_or(account))
}
