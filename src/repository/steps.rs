//! What a new step of a flow, or a new reason for lost, gets without being told: its key, its place, the name in the other
//! language (STA-1).
use super::Result;
use super::row::Row;
use super::writer::Writer;
use crate::model::{Entity, normal};
use rusqlite::types::Value as Sql;

/// Completes the row of a new step or reason.
pub fn complete(writer: &Writer<'_>, entity: &Entity, row: &mut Row) -> Result<()> {
    for (label, other) in [("label_fr", "label_en"), ("label_en", "label_fr")] {
        if row.text(label).is_empty() {
            let name = row.text(other).to_owned();
            row.set(label, Sql::Text(name));
        }
    }
    // Reasons are one list; steps belong to the list of their flow.
    let flow = entity.field("flow").map_or("''", |_| "flow");
    let of = row.text("flow").to_owned();
    if row.text("key").is_empty() && !row.text("label_fr").is_empty() {
        let name = key_of(row.text("label_fr"));
        let sql = format!("SELECT 1 FROM {} WHERE {flow} = ?1 AND key = ?2", entity.key);
        let mut statement = writer.transaction.prepare_cached(&sql)?;
        for number in 1.. {
            let key = if number == 1 { name.clone() } else { format!("{name}_{number}") };
            if !statement.exists([&of, &key])? {
                row.set("key", Sql::Text(key));
                break;
            }
        }
    }
    if row.number("position").is_none_or(|position| position == 0) {
        let sql = format!("SELECT coalesce(max(position), 0) + 1 FROM {} WHERE {flow} = ?1", entity.key);
        let next: i64 = writer.transaction.prepare_cached(&sql)?.query_row([&of], |row| row.get(0))?;
        row.set("position", Sql::Integer(next));
    }
    Ok(())
}

/// A name as a key: `Devis envoyé` is `devis_envoye`.
fn key_of(name: &str) -> String {
    let folded = normal::fold(name);
    let words: Vec<&str> = folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    if words.is_empty() { "step".to_owned() } else { words.join("_") }
}
