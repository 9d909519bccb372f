//! What a new base starts with: the steps of the flows, the first user, the own company, roles, branches of business.
use super::mint::Mint;
use super::{Labels, Result};
use crate::model::normal::fold;
use rusqlite::{Connection, params};
use std::hash::{BuildHasher, Hasher};

static FIRST: &str = include_str!("../../assets/seed/first.tsv");

/// Fills a new base, inside the transaction that makes it; `now` is in milliseconds UTC.
pub fn fill(connection: &Connection, labels: Labels, now: i64) -> Result<()> {
    // Which device this is among those whose files may meet: drawn by the seed of the system's hash tables.
    let device = (std::hash::RandomState::new().build_hasher().finish() % 64) as i64;
    connection.execute("INSERT INTO counter(name, last) VALUES('device', ?1)", [device])?;
    let mut mint = Mint::begin(connection, now)?;
    for (position, line) in FIRST.lines().filter(|line| !line.starts_with('#')).enumerate() {
        let cells: Vec<&str> = line.split('\t').collect();
        let id = mint.id().0;
        let chosen = |french: &'static str, english: &'static str| match labels {
            Labels::French => french,
            Labels::English => english,
        };
        match cells.as_slice() {
            ["status", flow, key, french, english, kind, colour] => connection.execute(
                "INSERT INTO status(id, created_at, updated_at, flow, key, label_fr, label_en, kind, colour, position)
                 VALUES(?1, ?2, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                params![id, now, flow, key, french, english, kind, colour, position as i64 + 1],
            )?,
            ["user", login, french, english] => {
                let name = chosen(french, english);
                connection.execute(
                    "INSERT INTO user(id, created_at, updated_at, login, name, name_key) VALUES(?1, ?2, ?2, ?3, ?4, ?5)",
                    params![id, now, login, name, fold(name)],
                )?
            }
            [table @ ("company" | "role" | "industry"), french, english] => {
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
        connection.execute_batch(super::super::migrate::STEPS[0].sql).unwrap();
        fill(&connection, Labels::English, 1_700_000_000_000).unwrap();
        let rows: i64 = ["status", "user", "company", "role", "industry"]
            .iter()
            .map(|table| {
                connection.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get::<_, i64>(0)).unwrap()
            })
            .sum();
        assert_eq!(rows as usize, FIRST.lines().filter(|line| !line.starts_with('#')).count());
        let sql = "SELECT count(*) FROM status WHERE (id >> 21) = 1700000000000 AND ((id >> 15) & 63) = (SELECT last FROM counter WHERE name = 'device')";
        let statuses = FIRST.lines().filter(|line| line.starts_with("status\t")).count();
        assert_eq!(connection.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap() as usize, statuses);
        let role: String =
            connection.query_row("SELECT name FROM role ORDER BY id LIMIT 1", [], |row| row.get(0)).unwrap();
        assert_eq!(role, "Decision maker");
    }
}
