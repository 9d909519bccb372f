//! Every schema that was ever released opens today and keeps its rows; a released step is never edited.
use carnet::model::catalog;
use carnet::repository::{Labels, Opening, Repository, STEPS, Step};
use rusqlite::Connection;
use rusqlite::types::Value;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn sum(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Every row of every table, by table: the columns in order, each with its value.
fn rows(file: &Path) -> BTreeMap<String, Vec<BTreeMap<String, String>>> {
    let connection = Connection::open(file).unwrap();
    let sql = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite%'";
    let mut statement = connection.prepare(sql).unwrap();
    let tables: Vec<String> = statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let read = |table: String| {
        let mut statement = connection.prepare(&format!("SELECT * FROM {table} ORDER BY 1, 2")).unwrap();
        let columns: Vec<String> = statement.column_names().map(str::to_owned).collect();
        let row = |row: &rusqlite::Row<'_>| {
            let value = |at: usize| format!("{:?}", row.get::<_, Value>(at).unwrap());
            Ok(columns.iter().enumerate().map(|(at, column)| (column.clone(), value(at))).collect())
        };
        let rows = statement.query_map([], row).unwrap().map(Result::unwrap).collect();
        (table, rows)
    };
    tables.into_iter().map(read).collect()
}

/// A base as the Carnet of some step left it.
fn base_of(step: &Step, folder: &Path) -> PathBuf {
    let file = folder.join(format!("{:04}.db", step.number));
    let connection = Connection::open(&file).unwrap();
    connection.execute_batch("PRAGMA page_size=8192; PRAGMA foreign_keys=ON; BEGIN").unwrap();
    for step in STEPS.iter().take_while(|earlier| earlier.number <= step.number) {
        connection.execute_batch(step.sql).unwrap();
    }
    for earlier in STEPS.iter().take_while(|earlier| earlier.number <= step.number) {
        let rows = root().join(format!("tests/data/schema/{:04}-rows.sql", earlier.number));
        let rows = fs::read_to_string(&rows).unwrap_or_else(|_| panic!("{} is missing", rows.display()));
        connection.execute_batch(&rows).unwrap();
    }
    let header = format!("COMMIT; PRAGMA application_id=1129467476; PRAGMA user_version={};", step.number);
    connection.execute_batch(&header).unwrap();
    connection.query_row("PRAGMA journal_mode=WAL", [], |_| Ok(())).unwrap();
    file
}

#[test]
fn a_base_of_every_schema_opens_today_and_keeps_its_rows() {
    let folder = tempfile::tempdir().unwrap();
    for step in STEPS {
        let file = base_of(step, folder.path());
        let before = rows(&file);
        drop(Repository::open(&file, Opening::Existing, Labels::French).unwrap());
        let after = rows(&file);
        for (table, rows) in before {
            let kept = after.get(&table).unwrap_or_else(|| panic!("{table} of schema {} is gone", step.number));
            // Lists may have grown, and with them the counters.
            for old in rows.iter().filter(|_| table != "counter") {
                let same = |new: &&BTreeMap<String, String>| {
                    old.iter().all(|(column, value)| new.get(column).is_none_or(|now| now == value))
                };
                assert!(kept.iter().any(|new| same(&new)), "{table} of schema {}: {old:?}", step.number);
            }
        }
    }
}

#[test]
fn the_base_of_the_newest_schema_has_a_row_in_every_table_of_the_catalogue() {
    let folder = tempfile::tempdir().unwrap();
    let rows = rows(&base_of(STEPS.last().unwrap(), folder.path()));
    let empty: Vec<&str> =
        catalog::ENTITIES.iter().map(|entity| entity.key).filter(|table| rows[*table].is_empty()).collect();
    assert!(empty.is_empty(), "add rows to the newest tests/data/schema/…-rows.sql for {empty:?}");
}

#[test]
fn every_file_of_the_schema_is_a_step_and_they_are_numbered_without_gaps() {
    let mut files: Vec<PathBuf> =
        fs::read_dir(root().join("assets/schema")).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert_eq!(files.len(), STEPS.len(), "a file of assets/schema is missing in the list of steps");
    for (at, (file, step)) in files.iter().zip(STEPS).enumerate() {
        assert_eq!(step.number, at as i64 + 1);
        let name = file.file_name().unwrap().to_str().unwrap();
        assert!(name.starts_with(&format!("{:04}-", step.number)), "{name}");
        assert_eq!(fs::read_to_string(file).unwrap(), step.sql, "{name}");
    }
}

#[test]
fn a_released_step_is_never_edited() {
    let released = fs::read_to_string(root().join("tests/data/schema/released.txt")).unwrap();
    for line in released.lines().filter(|line| !line.starts_with('#')) {
        let (number, expected) = line.split_once(' ').unwrap();
        let number: i64 = number.parse().unwrap();
        let step = STEPS.iter().find(|step| step.number == number).unwrap();
        assert_eq!(sum(step.sql), expected, "step {number} was released: write a new step");
    }
    let newest = STEPS.last().unwrap();
    println!("{:04} {}", newest.number, sum(newest.sql));
}
