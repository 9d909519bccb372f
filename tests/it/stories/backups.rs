//! Backups and going back to them, as somebody lives with them.
use super::opening::{Desk, add_account, contents, new, now, open};
use carnet::repository::{Backed, Backup, Backups, Error, Repository};
use chrono::{DateTime, TimeDelta, Utc};
use std::fs;
use std::ops::ControlFlow;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

const PLENTY: u64 = u64::MAX;

fn unheard(_done: u64, _all: u64) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

fn backups(desk: &Desk) -> Backups {
    Backups::of(&desk.file, &desk.path("backups"), PLENTY)
}

fn made(repository: &Repository, backups: &Backups, at: DateTime<Utc>) -> Backup {
    match repository.backup(backups, at, &mut unheard).unwrap() {
        Backed::Made(backup) => backup,
        Backed::Unchanged(backup) => panic!("nothing had changed since {}", backup.path.display()),
    }
}

fn digest(file: &Path) -> u64 {
    open(file).unwrap().digest().unwrap()
}

#[test]
fn a_backup_has_all_that_the_base_has_its_log_included_and_is_for_its_owner_alone() {
    rustix::process::umask(rustix::fs::Mode::empty());
    let desk = Desk::new();
    let mut repository = open(&desk.file).unwrap();
    add_account(&mut repository, "Zénith").unwrap();
    let backups = backups(&desk);
    let mut heard = Vec::new();
    let progress = &mut |done, all| {
        heard.push((done, all));
        ControlFlow::Continue(())
    };
    let Backed::Made(backup) = repository.backup(&backups, now(), progress).unwrap() else { panic!("there was none") };
    assert_eq!(backup.path.file_name().unwrap(), "crm_2026-03-14_09-05-03Z_000001.db");
    assert_eq!(backup.at, now());
    assert!(heard.iter().all(|(done, all)| done <= all) && heard.last().is_some_and(|(done, all)| done == all));
    assert_eq!(contents(backups.folder()).len(), 1, "no draft, no log");
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!([mode(&backup.path), mode(backups.folder()), mode(&desk.path("backups"))], [0o600, 0o700, 0o700]);
    assert_eq!(digest(&backup.path), repository.digest().unwrap());
}

#[test]
fn nothing_is_copied_when_nothing_has_changed_and_an_undo_is_a_change() {
    let desk = Desk::new();
    let mut repository = open(&desk.file).unwrap();
    let backups = backups(&desk);
    let first = made(&repository, &backups, now());
    let later = now() + TimeDelta::hours(1);
    assert_eq!(repository.backup(&backups, later, &mut unheard).unwrap(), Backed::Unchanged(first.clone()));
    add_account(&mut repository, "Zénith").unwrap();
    let second = made(&repository, &backups, later);
    repository.undo(carnet::model::Id(0), later).unwrap();
    let third = made(&repository, &backups, later);
    assert_eq!([first.sequence, second.sequence, third.sequence], [1, 2, 3]);
    assert_eq!(backups.list().unwrap(), [third, second, first]);
}

#[test]
fn a_backup_is_due_after_half_an_hour_and_when_the_clock_went_back() {
    let desk = Desk::new();
    let repository = open(&desk.file).unwrap();
    let backups = backups(&desk);
    let is_due = |minutes| repository.is_backup_due(&backups, now() + TimeDelta::minutes(minutes)).unwrap();
    assert!(is_due(0), "there is none");
    made(&repository, &backups, now());
    assert_eq!([is_due(0), is_due(29), is_due(30)], [false, false, true]);
    assert!(is_due(-5), "a backup from the future says nothing about its age");
}

#[test]
fn two_bases_of_one_name_do_not_share_their_backups() {
    let (one, two) = (Desk::new(), Desk::new());
    let root = one.path("backups");
    let (first, second) = (Backups::of(&one.file, &root, PLENTY), Backups::of(&two.file, &root, PLENTY));
    made(&open(&one.file).unwrap(), &first, now());
    assert!(second.list().unwrap().is_empty());
}

#[test]
fn old_backups_make_room_for_new_ones_and_other_files_are_left_alone() {
    let desk = Desk::new();
    let mut repository = open(&desk.file).unwrap();
    let size = fs::metadata(&desk.file).unwrap().len();
    let backups = Backups::of(&desk.file, &desk.path("backups"), size * 5 / 2);
    fs::create_dir_all(backups.folder()).unwrap();
    fs::write(backups.folder().join("crm_notes.db"), "mine").unwrap();
    for n in 0..5 {
        add_account(&mut repository, &format!("Société {n}")).unwrap();
        made(&repository, &backups, now() + TimeDelta::minutes(n));
    }
    let left: Vec<u64> = backups.list().unwrap().iter().map(|backup| backup.sequence).collect();
    assert_eq!(left, [5, 4]);
    assert_eq!(contents(backups.folder()).len(), 3);
}

#[test]
fn a_backup_that_is_stopped_leaves_nothing() {
    let desk = Desk::new();
    let repository = open(&desk.file).unwrap();
    let backups = backups(&desk);
    let stopped = repository.backup(&backups, now(), &mut |_, _| ControlFlow::Break(()));
    assert!(matches!(stopped, Err(Error::Cancelled)));
    assert!(contents(backups.folder()).is_empty());
    repository.stop().stop();
    assert!(matches!(repository.backup(&backups, now(), &mut unheard), Err(Error::Cancelled)));
    assert!(contents(backups.folder()).is_empty());
}

#[test]
fn a_backup_is_of_one_instant_though_another_window_writes_meanwhile() {
    let desk = Desk::new();
    let repository = open(&desk.file).unwrap();
    // Larger than what is copied in one go.
    let base = rusqlite::Connection::open(&desk.file).unwrap();
    base.execute("UPDATE account SET description = hex(zeroblob(1000000))", []).unwrap();
    let before = repository.digest().unwrap();
    let mut other = open(&desk.file).unwrap();
    let copy = desk.path("copy.db");
    let progress = &mut |_, _| {
        add_account(&mut other, "Pendant la copie").unwrap();
        ControlFlow::Continue(())
    };
    repository.backup_to(&copy, progress).unwrap();
    assert_eq!(digest(&copy), before);
    assert_ne!(repository.digest().unwrap(), before, "the other window's account is in the base");
    assert!(matches!(repository.backup_to(&copy, &mut unheard), Err(Error::Denied(..))), "nothing is written over");
}

#[test]
fn going_back_gives_the_backups_contents_keeps_the_present_aside_and_is_seen_by_other_windows() {
    let desk = Desk::new();
    let mut repository = open(&desk.file).unwrap();
    let backups = backups(&desk);
    let backup = made(&repository, &backups, now());
    let then = repository.digest().unwrap();
    let lost = add_account(&mut repository, "Zénith").unwrap();
    let present = repository.digest().unwrap();
    let revision = repository.revision();

    let restored = Repository::restore(&desk.file, &backup.path, now(), &mut unheard).unwrap();
    assert_eq!(repository.digest().unwrap(), then, "the open window sees it");
    assert_ne!(repository.revision(), revision);
    assert_eq!((restored.before.unwrap()[0].1, restored.after[0].1), (4, 3));
    let aside = restored.aside.unwrap();
    assert_eq!(aside.file_name().unwrap(), "crm.before-restore_2026-03-14_09-05-03Z.db");
    assert_eq!(digest(&aside), present);
    assert_eq!(fs::metadata(&aside).unwrap().permissions().mode() & 0o777, 0o600);
    repository.examine().unwrap();

    let next = add_account(&mut repository, "Zénith 2").unwrap();
    assert!(next.id > lost.id, "no identity is given twice");
    let reference = "SELECT reference FROM account WHERE name = 'Zénith 2'";
    let base = rusqlite::Connection::open(&desk.file).unwrap();
    assert_eq!(base.query_row(reference, [], |row| row.get::<_, String>(0)).unwrap(), "C-00005", "no reference either");
}

#[test]
fn a_damaged_backup_is_refused_before_anything_is_touched() {
    let desk = Desk::new();
    let repository = open(&desk.file).unwrap();
    let backup = made(&repository, &backups(&desk), now());
    drop(repository);
    let mut bytes = fs::read(&backup.path).unwrap();
    bytes[8192 * 3..8192 * 4].fill(0xAA);
    fs::write(&backup.path, &bytes).unwrap();
    let before = contents(desk.folder.path());
    assert!(matches!(
        Repository::restore(&desk.file, &backup.path, now(), &mut unheard),
        Err(Error::Damaged(path, _)) if path == backup.path
    ));
    assert_eq!(contents(desk.folder.path()), before);
    let missing = Repository::restore(&desk.file, &desk.path("none.db"), now(), &mut unheard);
    assert!(matches!(missing, Err(Error::Missing(_))));
    assert_eq!(contents(desk.folder.path()), before);
}

#[test]
fn a_backup_replaces_a_base_that_is_damaged_empty_or_gone() {
    let desk = Desk::new();
    let repository = open(&desk.file).unwrap();
    let then = repository.digest().unwrap();
    let backup = made(&repository, &backups(&desk), now());
    drop(repository);
    let sound = fs::read(&desk.file).unwrap();
    let mut page = sound.clone();
    page[8192 * 2..8192 * 3].fill(0);
    let mut header = sound.clone();
    header[..200].fill(0);
    for (what, bytes) in [("page", &page[..]), ("header", &header), ("cut", &sound[..20_000]), ("empty", &[])] {
        fs::write(&desk.file, bytes).unwrap();
        let restored = Repository::restore(&desk.file, &backup.path, now(), &mut unheard).unwrap();
        let aside = restored.aside.unwrap();
        assert!(fs::read(&aside).unwrap() == bytes, "{what}: the damaged file is kept");
        assert_eq!(digest(&desk.file), then, "{what}");
    }
    fs::remove_file(&desk.file).unwrap();
    let restored = Repository::restore(&desk.file, &backup.path, now(), &mut unheard).unwrap();
    assert_eq!(restored.aside, None);
    assert_eq!(digest(&desk.file), then);
}

#[test]
fn nothing_is_restored_over_the_file_of_another_program() {
    let desk = Desk::new();
    let other = desk.path("other.db");
    rusqlite::Connection::open(&other).unwrap().execute_batch("CREATE TABLE bookmarks(id)").unwrap();
    let before = contents(desk.folder.path());
    let refused = Repository::restore(&other, &desk.file, now(), &mut unheard);
    assert!(matches!(refused, Err(Error::NotCarnet(path)) if path == other));
    assert_eq!(contents(desk.folder.path()), before);
}

#[test]
fn a_base_still_open_elsewhere_is_restored_with_what_its_log_holds() {
    let desk = Desk::new();
    let mut source = open(&desk.file).unwrap();
    add_account(&mut source, "Zénith").unwrap();
    let target = desk.path("target.db");
    drop(new(&target));
    Repository::restore(&target, &desk.file, now(), &mut unheard).unwrap();
    assert_eq!(digest(&target), source.digest().unwrap());
}

#[test]
fn a_month_of_work_leaves_backups_that_can_all_be_gone_back_to() {
    let desk = Desk::new();
    let mut repository = open(&desk.file).unwrap();
    let backups = backups(&desk);
    let mut digests = std::collections::HashMap::new();
    for day in 0..30 {
        for hour in [0, 4, 8] {
            add_account(&mut repository, &format!("Société {day} {hour}")).unwrap();
            let at = now() + TimeDelta::days(day) + TimeDelta::hours(hour);
            let backup = made(&repository, &backups, at);
            digests.insert(backup.path, repository.digest().unwrap());
        }
    }
    let list = backups.list().unwrap();
    assert!((17..=25).contains(&list.len()), "{list:?}");
    for backup in list {
        Repository::restore(&desk.file, &backup.path, now(), &mut unheard).unwrap();
        assert_eq!(repository.digest().unwrap(), digests[&backup.path], "{}", backup.path.display());
    }
}
