//! What a new step of a flow, a new reason for lost, an action of one's own and its questions get without being told: key,
//! place, the name in the other language (STA-1, CAC-1).
use super::Result;
use super::row::Row;
use super::writer::Writer;
use crate::model::{Entity, normal};
use rusqlite::types::Value as Sql;

/// Completes the row of a new step or reason, or of an action and what belongs to it.
pub fn complete(writer: &Writer<'_>, entity: &Entity, row: &mut Row) -> Result<()> {
    for (label, other) in [("label_fr", "label_en"), ("label_en", "label_fr")] {
        if row.text(label).is_empty() {
            let name = row.text(other).to_owned();
            row.set(label, Sql::Text(name));
        }
    }
    // Reasons are one list; steps belong to the list of their flow, questions to that of their action.
    let scope = ["flow", "action"].into_iter().find(|column| entity.field(column).is_some());
    let of = scope.map_or(Sql::Integer(0), |column| row.get(column).clone());
    let scope = scope.unwrap_or("0");
    if row.text("key").is_empty() && !row.text("label_fr").is_empty() {
        let name = key_of(row.text("label_fr"));
        let sql = format!("SELECT 1 FROM {} WHERE {scope} = ?1 AND key = ?2", entity.key);
        let mut statement = writer.transaction.prepare_cached(&sql)?;
        for number in 1.. {
            let key = if number == 1 { name.clone() } else { format!("{name}_{number}") };
            if !statement.exists((&of, &key))? {
                row.set("key", Sql::Text(key));
                break;
            }
        }
    }
    if row.number("position").is_none_or(|position| position == 0) {
        let sql = format!("SELECT coalesce(max(position), 0) + 1 FROM {} WHERE {scope} = ?1", entity.key);
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
