//! Upgrades as a user meets them: the file of an old Carnet, opened by a new one.
use super::*;
use crate::repository::{Opening, Repository};
use std::fs;
use std::ops::ControlFlow;

/// The step that today's files have had.
const TODAY: i64 = STEPS[STEPS.len() - 1].number;
/// A step that is yet to come.
const NEXT: Step = Step {
    number: TODAY + 1,
    sql: "ALTER TABLE account ADD COLUMN rating INTEGER NOT NULL DEFAULT 0;
          UPDATE account SET rating = 3;",
};

/// Today's steps, and some that are yet to come.
fn with(more: &[Step]) -> Vec<Step> {
    [STEPS, more].concat()
}

/// The copy that an upgrade leaves beside the file.
fn aside() -> String {
    format!("crm.db.schema-{TODAY}")
}

struct Old {
    folder: tempfile::TempDir,
    file: PathBuf,
    bytes: Vec<u8>,
}

/// A base of today's schema with one account, closed.
fn old() -> Old {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("crm.db");
    let repository = Repository::open(&file, Opening::OrNew, Labels::French).unwrap();
    let sql = "INSERT INTO account(id, reference, name) VALUES(77, 'C-00001', 'Ateliers Réunis')";
    repository.connection.execute(sql, []).unwrap();
    drop(repository);
    let bytes = fs::read(&file).unwrap();
    Old { folder, file, bytes }
}

impl Old {
    fn upgrade(&self, steps: &[Step]) -> Result<()> {
        let mut connection =
            crate::repository::open::connect(&self.file, crate::repository::open::Access::Write).unwrap();
        upgrade(&mut connection, &self.file, steps, &mut backup::unheard)
    }

    fn ask<T: rusqlite::types::FromSql>(&self, file: &str, sql: &str) -> rusqlite::Result<T> {
        Connection::open(self.folder.path().join(file)).unwrap().query_row(sql, [], |row| row.get(0))
    }

    fn files(&self) -> Vec<String> {
        let entries = fs::read_dir(self.folder.path()).unwrap();
        let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

#[test]
fn an_old_file_is_brought_up_to_date_and_kept_as_it_was_beside_the_new_one() {
    let old = old();
    old.upgrade(&with(&[NEXT])).unwrap();
    assert_eq!(old.ask::<i64>("crm.db", "SELECT rating FROM account WHERE name = 'Ateliers Réunis'"), Ok(3));
    assert_eq!(old.ask::<i64>("crm.db", "PRAGMA user_version"), Ok(TODAY + 1));
    assert_eq!(old.ask::<i64>("crm.db", "PRAGMA foreign_keys"), Ok(1));
    assert_eq!(old.ask::<i64>(&aside(), "PRAGMA user_version"), Ok(TODAY));
    assert_eq!(old.ask::<String>(&aside(), "SELECT name FROM account"), Ok("Ateliers Réunis".to_owned()));
    assert!(old.ask::<i64>(&aside(), "SELECT rating FROM account").is_err());
}

#[test]
fn an_upgrade_that_fails_in_the_middle_leaves_the_old_file_byte_for_byte() {
    let steps = [
        (
            "syntax",
            "ALTER TABLE account ADD COLUMN rating INTEGER; UPDATE account SET name = 'lost'; CREATE TABEL x(y);",
        ),
        ("rule", "UPDATE account SET name = 'lost'; UPDATE account SET active = 7;"),
        ("link", "UPDATE account SET name = 'lost', status = 123456;"),
        (
            "link turned off by hand",
            "PRAGMA foreign_keys=OFF; DROP TABLE status; CREATE TABLE status(id INTEGER PRIMARY KEY); UPDATE account SET status = 5;",
        ),
    ];
    for (name, sql) in steps {
        let old = old();
        let failed = old.upgrade(&with(&[NEXT, Step { number: TODAY + 2, sql }]));
        assert!(failed.is_err(), "{name}");
        assert!(fs::read(&old.file).unwrap() == old.bytes, "{name}: the file has changed");
        assert_eq!(old.files(), ["crm.db"], "{name}: nothing lies beside it");
        drop(Repository::open(&old.file, Opening::Existing, Labels::French).unwrap());
        old.upgrade(&with(&[NEXT])).unwrap();
    }
}

#[test]
fn a_second_window_that_comes_too_late_upgrades_nothing_twice() {
    let old = old();
    old.upgrade(&with(&[NEXT])).unwrap();
    old.upgrade(&with(&[NEXT])).unwrap();
    assert_eq!(old.files(), ["crm.db".to_owned(), aside()]);
    let mut connection = Connection::open(&old.file).unwrap();
    bring_up(&mut connection, &with(&[NEXT]), &mut backup::unheard).unwrap();
}

#[test]
fn a_step_may_make_a_table_anew_although_others_point_to_it() {
    let old = old();
    let sql = "CREATE TABLE team_new(id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;
               INSERT INTO team_new SELECT id, name FROM team; DROP TABLE team; ALTER TABLE team_new RENAME TO team;";
    old.upgrade(&with(&[Step { number: TODAY + 1, sql }])).unwrap();
    assert_eq!(old.ask::<i64>("crm.db", "SELECT count(*) FROM pragma_table_info('team')"), Ok(2));
}

#[test]
fn an_old_file_that_cannot_be_written_is_refused_and_left_alone() {
    let old = old();
    let mut connection =
        crate::repository::open::connect(&old.file, crate::repository::open::Access::Immutable).unwrap();
    assert!(matches!(upgrade(&mut connection, &old.file, &with(&[NEXT]), &mut backup::unheard), Err(Error::ReadOnly)));
    assert!(fs::read(&old.file).unwrap() == old.bytes);
}

#[test]
fn an_upgrade_says_how_far_it_is_and_what_breaks_it_off_leaves_the_file_as_it_was() {
    let old = old();
    let mut connection = crate::repository::open::connect(&old.file, crate::repository::open::Access::Write).unwrap();
    // As before the keys of duplicates and the domains came.
    connection
        .execute_batch(
            "DROP TABLE twin_key; DROP TABLE twin_record; DROP TABLE distinct_pair;
             DROP INDEX contact_domain; DROP INDEX contact_point_domain;
             ALTER TABLE contact DROP COLUMN domain_key; ALTER TABLE contact_point DROP COLUMN domain_key;
             INSERT INTO contact(id, reference, last_name, name, email) VALUES(78, 'P-00001', 'Dubois', 'Dubois', 'a@apollo.fr');
             PRAGMA user_version = 3;",
        )
        .unwrap();
    let step = |number| STEPS.iter().filter(|step| step.number == number).copied().collect::<Vec<Step>>();
    let steps = step(TWINS);
    for after in 0..4 {
        let mut heard = 0;
        let mut stop = |_, _| {
            heard += 1;
            if heard > after { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        };
        assert!(matches!(upgrade(&mut connection, &old.file, &steps, &mut stop), Err(Error::Cancelled)), "{after}");
        assert_eq!(version(&connection).unwrap(), 3);
        assert_eq!(old.files().iter().filter(|name| name.contains("schema-")).count(), 0, "no copy is left");
    }
    let mut heard = Vec::new();
    let mut listen = |done, all| {
        heard.push((done, all));
        ControlFlow::Continue(())
    };
    upgrade(&mut connection, &old.file, &steps, &mut listen).unwrap();
    assert!(heard.is_sorted() && heard.iter().all(|(done, all)| done <= all), "{heard:?}");
    assert_eq!(heard.last(), Some(&(WHOLE, WHOLE)));
    let count = |sql: &str| connection.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
    assert!(count("SELECT count(*) FROM twin_key WHERE record = 78") > 0);
    connection.pragma_update(None, "user_version", DOMAINS - 1).unwrap();
    bring_up(&mut connection, &step(DOMAINS), &mut backup::unheard).unwrap();
    let count = |sql: &str| connection.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
    assert_eq!(count("SELECT count(*) FROM contact WHERE domain_key = 'apollo.fr'"), 1);
}
