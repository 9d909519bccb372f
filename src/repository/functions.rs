//! The functions that our SQL may call: the same folding that Rust does, so that keys agree wherever they are made.
use crate::model::catalog::place::region_key;
use crate::model::place::{self, Department};
use crate::model::{normal, proof};
use rusqlite::Connection;
use rusqlite::functions::FunctionFlags;

/// Gives a connection `fold(text)`, `search_key(text)`, `phone_part(e164)`, `mail_domain(email)`,
/// `department(postcode, country)`, `region(postcode, country)` and `fails(proof, text, city)`.
pub fn register(connection: &Connection) -> rusqlite::Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC | FunctionFlags::SQLITE_INNOCUOUS;
    let text = |function: fn(&str) -> String| {
        move |context: &rusqlite::functions::Context<'_>| {
            Ok(context
                .get_raw(0)
                .as_bytes_or_null()
                .unwrap_or(None)
                .map(|bytes| function(&String::from_utf8_lossy(bytes)))
                .unwrap_or_default())
        }
    };
    connection.create_scalar_function("fold", 1, flags, text(normal::fold))?;
    connection.create_scalar_function("search_key", 1, flags, text(normal::search_key))?;
    connection.create_scalar_function("fails", 3, flags, |context| {
        let text = |at: usize| context.get_raw(at).as_str_or_null().unwrap_or(None).unwrap_or_default();
        Ok(proof::fails(text(0), text(1), text(2)))
    })?;
    let of_place = |told: fn(&'static Department) -> &'static str| {
        move |context: &rusqlite::functions::Context<'_>| {
            let text = |at: usize| context.get_raw(at).as_str_or_null().unwrap_or(None).unwrap_or_default();
            Ok(place::department_of(text(0), text(1)).map(told).filter(|key| !key.is_empty()))
        }
    };
    connection.create_scalar_function("department", 2, flags, of_place(|one| one.code))?;
    connection.create_scalar_function("region", 2, flags, of_place(region_key))?;
    connection.create_scalar_function("phone_part", 1, flags, text(super::derived::phone_part))?;
    connection.create_scalar_function("mail_domain", 1, flags, text(super::derived::mail_domain))?;
    Ok(())
}
