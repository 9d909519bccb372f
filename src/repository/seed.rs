//! What a base starts with: the steps of the flows, the first user, the own company, roles, branches of business; and what a
//! later step of the schema adds to these lists, for a new base and for an old one alike.
use super::mint::Mint;
use super::{Labels, Result};
use crate::model::normal::fold;
use rusqlite::{Connection, params};
use std::hash::{BuildHasher, Hasher};
use std::ops::RangeInclusive;

/// The lists that came with a step of the schema.
static LISTS: &[(i64, &str)] = &[
    (1, include_str!("../../assets/seed/first.tsv")),
    (5, include_str!("../../assets/seed/lead.tsv")),
    (8, include_str!("../../assets/seed/mail.tsv")),
];

/// Fills the lists that came with these steps of the schema, inside the transaction that applies them; `now` is in milliseconds
/// UTC. What has but one name is left out where the language is not known, as of an old base: such lists grow by themselves.
pub fn fill(connection: &Connection, labels: Option<Labels>, now: i64, steps: RangeInclusive<i64>) -> Result<()> {
    let lists: Vec<&str> = LISTS.iter().filter(|(step, _)| steps.contains(step)).map(|(_, list)| *list).collect();
    if lists.is_empty() {
        return Ok(());
    }
    // Which device this is among those whose files may meet: drawn by the seed of the system's hash tables.
    let device = (std::hash::RandomState::new().build_hasher().finish() % 64) as i64;
    connection.execute("INSERT OR IGNORE INTO counter(name, last) VALUES('device', ?1)", [device])?;
    let mut mint = Mint::begin(connection, now)?;
    let lines = lists.iter().flat_map(|list| list.lines()).filter(|line| !line.starts_with('#'));
    for (position, line) in lines.enumerate() {
        let cells: Vec<&str> = line.split('\t').collect();
        let id = mint.id().0;
        let chosen = |french: &'static str, english: &'static str| match labels {
            Some(Labels::French) => french,
            Some(Labels::English) | None => english,
        };
        match cells.as_slice() {
            [_, _, _] if labels.is_none() => 0,
            ["reason", key, french, english] => connection.execute(
                "INSERT INTO status_reason(id, created_at, updated_at, key, label_fr, label_en, position)
                 VALUES(?1, ?2, ?2, ?3, ?4, ?5, ?6)",
                params![id, now, key, french, english, position as i64 + 1],
            )?,
            ["status", flow, key, french, english, kind, colour] => connection.execute(
                "INSERT OR IGNORE INTO status(id, created_at, updated_at, flow, key, label_fr, label_en, kind, colour, position)
                 VALUES(?1, ?2, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                params![id, now, flow, key, french, english, kind, colour, position as i64 + 1],
            )?,
            ["template", key, purpose, french, english, texts @ ..] => {
                let name = chosen(french, english);
                let [subject_fr, body_fr, subject_en, body_en] = texts else { continue };
                let lines = |text: &str| text.replace("\\n", "\n");
                connection.execute(
                    "INSERT OR IGNORE INTO mail_template(id, created_at, updated_at, key, purpose, name, name_key, subject_fr, body_fr,
                       subject_en, body_en) VALUES(?1, ?2, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
                    params![id, now, key, purpose, name, fold(name), subject_fr, lines(body_fr), subject_en, lines(body_en)],
                )?
            }
            ["user", login, french, english] => {
                let name = chosen(french, english);
                connection.execute(
                    "INSERT INTO user(id, created_at, updated_at, login, name, name_key) VALUES(?1, ?2, ?2, ?3, ?4, ?5)",
                    params![id, now, login, name, fold(name)],
                )?
            }
            [table @ ("company" | "role" | "industry" | "lead_source"), french, english] => {
                let name = chosen(french, english);
                let sql = format!(
                    "INSERT INTO {table}(id, created_at, updated_at, name, name_key) VALUES(?1, ?2, ?2, ?3, ?4)"
                );
                connection.prepare_cached(&sql)?.execute(params![id, now, name, fold(name)])?
            }
            _ => 0,
        };
    }
    mint.save(connection)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_seed_becomes_a_row() {
        let connection = Connection::open_in_memory().unwrap();
        for step in super::super::migrate::STEPS {
            connection.execute_batch(step.sql).unwrap();
        }
        fill(&connection, Some(Labels::English), 1_700_000_000_000, 0..=99).unwrap();
        let lines = || LISTS.iter().flat_map(|(_, list)| list.lines()).filter(|line| !line.starts_with('#'));
        let rows: i64 =
            ["status", "user", "company", "role", "industry", "status_reason", "lead_source", "mail_template"]
                .iter()
                .map(|table| {
                    connection
                        .query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get::<_, i64>(0))
                        .unwrap()
                })
                .sum();
        assert_eq!(rows as usize, lines().count());
        let sql = "SELECT count(*) FROM status WHERE (id >> 21) = 1700000000000 AND ((id >> 15) & 63) = (SELECT last FROM counter WHERE name = 'device')";
        let statuses = lines().filter(|line| line.starts_with("status\t")).count();
        assert_eq!(connection.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap() as usize, statuses);
        let role: String =
            connection.query_row("SELECT name FROM role ORDER BY id LIMIT 1", [], |row| row.get(0)).unwrap();
        assert_eq!(role, "Decision maker");
    }
}
