//! Opening a file: the first time, a foreign one, a newer one, a damaged one, one that can only be read.
use carnet::model::catalog::account::{self, ACCOUNT};
use carnet::model::catalog::settings::{CUSTOM_FIELD, custom_field};
use carnet::model::change::{Change, Header, Label};
use carnet::model::record::Values;
use carnet::model::{Id, Kind, Ref};
use carnet::repository::{Error, Labels, Opening, Repository, Result, Warning};
use chrono::{DateTime, TimeZone, Utc};
use rusqlite::Connection;
use sha2::{Digest, Sha256};
use std::fs;
use std::os::unix::fs::{FileTypeExt, PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

pub fn now() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 3, 14, 9, 5, 3).unwrap()
}

pub fn open(path: &Path) -> Result<Repository> {
    Repository::open(path, Opening::Existing, Labels::French)
}

pub fn new(path: &Path) -> Repository {
    Repository::open(path, Opening::OrNew, Labels::French).unwrap()
}

pub fn add_account(repository: &mut Repository, name: &str) -> Result<Ref> {
    let head = Header { label: Label::new("create"), by: Id(0), company: None };
    let provisional = Id::provisional(0);
    let values = Values::new().with(&account::NAME.field, name);
    let applied =
        repository.commit(head, [Change::Insert { entity: &ACCOUNT, id: Some(provisional), values }], now())?;
    Ok(Ref::new(&ACCOUNT, applied.id_of(provisional).unwrap()))
}

/// A folder with a base of some accounts in `crm.db`, closed.
pub struct Desk {
    pub folder: tempfile::TempDir,
    pub file: PathBuf,
}

impl Desk {
    pub fn new() -> Desk {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("crm.db");
        let mut repository = new(&file);
        for name in ["Ateliers Réunis", "Boulangerie Dupont", "Œuvre du Rhône"] {
            add_account(&mut repository, name).unwrap();
        }
        Desk { folder, file }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

/// What a folder holds: every name with the sum of its content.
pub fn contents(folder: &Path) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap())
        .map(|entry| {
            let sum = if entry.path().is_file() { sum(&entry.path()) } else { "no file".to_owned() };
            (entry.file_name().into_string().unwrap(), sum)
        })
        .collect();
    found.sort();
    found
}

fn sum(file: &Path) -> String {
    Sha256::digest(fs::read(file).unwrap()).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn names(file: &Path) -> Vec<String> {
    let connection = Connection::open(file).unwrap();
    let mut statement = connection.prepare("SELECT name FROM account ORDER BY name_key").unwrap();
    statement.query_map([], |row| row.get(0)).unwrap().map(|name| name.unwrap()).collect()
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o7777
}

/// Opens each of some paths every way and sees that it is refused and that nothing changes, there or beside it.
fn refused(folder: &Path, file: &Path, is_expected: fn(&Error) -> bool) {
    let before = contents(folder);
    for opening in [Opening::Existing, Opening::OrNew, Opening::ReadOnly] {
        let error = Repository::open(file, opening, Labels::French).expect_err("it is to be refused");
        assert!(is_expected(&error), "{}: {error:?}", file.display());
    }
    assert_eq!(contents(folder), before, "{}", file.display());
}

#[test]
fn the_first_start_makes_a_base_with_statuses_a_user_a_company_roles_and_industries() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("carnet/crm.db");
    assert!(matches!(open(&file), Err(Error::Missing(_))), "only when it is wanted");
    assert!(!folder.path().join("carnet").exists());

    let repository = new(&file);
    assert!(!repository.is_read_only());
    assert_eq!(repository.check(&mut |_| {}).unwrap(), [], "what it starts with is sound");
    let base = Connection::open(&file).unwrap();
    let text = |sql: &str| base.query_row(sql, [], |row| row.get::<_, String>(0)).unwrap();
    let flow = "SELECT group_concat(label_fr || ' ' || kind || ' ' || colour, ', ' ORDER BY position) FROM status WHERE flow = 'prospect'";
    assert_eq!(
        text(flow),
        "Nouveau open grey, Contacté ongoing blue, Qualifié ongoing cyan, Proposition ongoing yellow, \
         En pause on_hold magenta, Gagné won green, Perdu lost red"
    );
    assert_eq!(text("SELECT login || ' ' || name FROM user"), "me Moi");
    assert_eq!(text("SELECT name || ' ' || bit FROM company"), "Mon entreprise 0");
    assert_eq!(text("SELECT name FROM role ORDER BY id LIMIT 1"), "Décideur");
    assert_eq!(text("SELECT name FROM industry ORDER BY id DESC LIMIT 1"), "Transport et logistique");
}

#[test]
fn the_second_start_finds_what_the_first_one_left() {
    let desk = Desk::new();
    let digest = open(&desk.file).unwrap().digest().unwrap();
    let again = new(&desk.file);
    assert_eq!(again.digest().unwrap(), digest, "«or new» adds nothing to a base that is there");
    drop(again);
    assert_eq!(names(&desk.file), ["Ateliers Réunis", "Boulangerie Dupont", "Œuvre du Rhône"]);
    assert_eq!(contents(desk.folder.path()).len(), 1, "nothing lies beside a base that is closed");
}

#[test]
fn names_with_spaces_accents_and_signs_of_addresses_are_names_like_others() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["Ventes 2026 été.db", "100 %41 #1?immutable=1&mode=ro.db", "a'b\"c.db", "sans-extension"] {
        let file = folder.path().join(name);
        add_account(&mut new(&file), "Apollo").unwrap();
        assert_eq!(names(&file), ["Apollo"], "{name}");
    }
    assert_eq!(contents(folder.path()).len(), 4);
}

#[test]
fn files_are_for_their_owner_alone_though_the_umask_forbids_nothing() {
    rustix::process::umask(rustix::fs::Mode::empty());
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("one/two/crm.db");
    let mut repository = new(&file);
    add_account(&mut repository, "Apollo").unwrap();
    for suffix in ["", "-wal", "-shm"] {
        assert_eq!(mode(&folder.path().join(format!("one/two/crm.db{suffix}"))), 0o600, "crm.db{suffix}");
    }
    assert_eq!([mode(&folder.path().join("one")), mode(&folder.path().join("one/two"))], [0o700, 0o700]);
}

#[test]
fn a_file_of_a_newer_carnet_is_refused_and_stays_as_it_was_byte_for_byte() {
    let desk = Desk::new();
    Connection::open(&desk.file).unwrap().pragma_update(None, "user_version", 9999).unwrap();
    let newest = i64::try_from(carnet::repository::STEPS.len()).unwrap();
    assert!(matches!(open(&desk.file), Err(Error::Newer(_, 9999, known)) if known == newest));
    refused(desk.folder.path(), &desk.file, |error| matches!(error, Error::Newer(..)));
}

#[test]
fn a_newer_carnet_that_crashed_is_recognised_by_its_log_alone() {
    let desk = Desk::new();
    let newer = Connection::open(&desk.file).unwrap();
    newer.execute("UPDATE account SET name = name || ' !'", []).unwrap();
    newer.pragma_update(None, "user_version", 9999).unwrap();
    newer.execute("UPDATE account SET name = name || ' ?'", []).unwrap();
    let crashed = tempfile::tempdir().unwrap();
    let file = crashed.path().join("crm.db");
    fs::copy(&desk.file, &file).unwrap();
    fs::copy(desk.path("crm.db-wal"), crashed.path().join("crm.db-wal")).unwrap();
    refused(crashed.path(), &file, |error| matches!(error, Error::Newer(_, 9999, _)));

    // The same log, torn before the version was committed: the base is an ordinary one.
    let wal = fs::read(crashed.path().join("crm.db-wal")).unwrap();
    fs::write(crashed.path().join("crm.db-wal"), &wal[..32 + 24 + 4000]).unwrap();
    drop(open(&file).unwrap());
    // Or written in the wrong order, so that its sums are not right.
    let mut torn = wal;
    torn[32 + 24 + 5000] ^= 1;
    fs::write(crashed.path().join("crm.db-wal"), torn).unwrap();
    drop(open(&file).unwrap());
}

#[test]
fn what_was_written_before_a_crash_is_read_from_the_log() {
    let desk = Desk::new();
    let mut repository = new(&desk.file);
    add_account(&mut repository, "Zénith").unwrap();
    let crashed = tempfile::tempdir().unwrap();
    let file = crashed.path().join("crm.db");
    fs::copy(&desk.file, &file).unwrap();
    fs::copy(desk.path("crm.db-wal"), crashed.path().join("crm.db-wal")).unwrap();
    assert_eq!(open(&file).unwrap().digest().unwrap(), repository.digest().unwrap());
}

#[test]
fn a_file_that_is_no_carnet_base_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, bytes: &[u8]| {
        let file = folder.path().join(name);
        fs::write(&file, bytes).unwrap();
        file
    };
    let not_ours: fn(&Error) -> bool = |error| matches!(error, Error::NotCarnet(_));
    refused(folder.path(), &put("notes.txt", "Acheter du pain\n".repeat(50).as_bytes()), not_ours);
    refused(folder.path(), &put("short", b"x"), not_ours);
    refused(folder.path(), &put("zeros", &[0; 8192]), not_ours);
    let other = folder.path().join("other.db");
    Connection::open(&other).unwrap().execute_batch("PRAGMA journal_mode=WAL; CREATE TABLE account(id)").unwrap();
    refused(folder.path(), &other, not_ours);
}

#[test]
fn an_empty_file_may_be_all_that_a_crash_has_left_so_no_new_base_is_made_over_it() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("crm.db");
    fs::write(&file, b"").unwrap();
    refused(folder.path(), &file, |error| matches!(error, Error::Damaged(..)));
}

#[test]
fn a_header_without_the_tables_is_damaged() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("crm.db");
    let other = Connection::open(&file).unwrap();
    let newest = carnet::repository::STEPS.last().unwrap().number;
    let sql = format!("PRAGMA application_id=1129467476; PRAGMA user_version={newest}; CREATE TABLE account(id)");
    other.execute_batch(&sql).unwrap();
    drop(other);
    assert!(matches!(open(&file), Err(Error::Damaged(path, words)) if path == file && words == "contact"));
}

#[test]
fn folders_pipes_sockets_and_devices_are_no_files() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::create_dir(path("folder.db")).unwrap();
    let made = Command::new("mkfifo").arg(path("pipe.db")).status().unwrap();
    assert!(made.success() && fs::metadata(path("pipe.db")).unwrap().file_type().is_fifo());
    let _socket = std::os::unix::net::UnixListener::bind(path("socket.db")).unwrap();
    symlink("/dev/zero", path("device.db")).unwrap();
    for name in ["folder.db", "pipe.db", "socket.db", "device.db"] {
        refused(folder.path(), &path(name), |error| matches!(error, Error::NotAFile(_)));
    }
}

#[test]
fn a_link_leads_to_its_base_and_a_broken_one_makes_none() {
    let desk = Desk::new();
    let elsewhere = tempfile::tempdir().unwrap();
    let link = elsewhere.path().join("work.db");
    symlink(&desk.file, &link).unwrap();
    let mut repository = new(&link);
    add_account(&mut repository, "Zénith").unwrap();
    assert!(desk.path("crm.db-wal").exists(), "the log is where the other windows look for it");
    assert_eq!(contents(elsewhere.path()).len(), 1);

    let broken = elsewhere.path().join("broken.db");
    symlink("nowhere.db", &broken).unwrap();
    refused(elsewhere.path(), &broken, |error| matches!(error, Error::Missing(_)));
    let circle = elsewhere.path().join("circle.db");
    symlink("circle.db", &circle).unwrap();
    refused(elsewhere.path(), &circle, |error| matches!(error, Error::Denied(..)));
}

/// A generator for tests: the same numbers each time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }
}

/// Opens what may be damaged and reads all of it; says whether it was refused. Whatever happens is an error, no panic.
fn try_all(file: &Path) -> bool {
    let Ok(repository) = open(file) else { return true };
    let _ = repository.digest();
    let is_sound = repository.examine();
    is_sound.is_err()
}

#[test]
fn a_base_that_was_cut_off_anywhere_is_refused_as_damaged_and_kept_as_it_is() {
    let desk = Desk::new();
    let bytes = fs::read(&desk.file).unwrap();
    let cut = desk.path("cut.db");
    let mut dice = Dice(1);
    let lengths = [1, 15, 16, 50, 99, 100, 512, 8191, 8192, 8193, bytes.len() - 8192, bytes.len() - 1];
    for length in lengths.into_iter().chain((0..40).map(|_| dice.roll(bytes.len()))) {
        fs::write(&cut, &bytes[..length]).unwrap();
        let error = open(&cut).expect_err("it is cut off");
        let is_right = matches!(error, Error::Damaged(..)) || length < 16;
        assert!(is_right, "{length} bytes: {error:?}");
        assert!(fs::read(&cut).unwrap() == bytes[..length], "{length} bytes: it has changed");
    }
    assert_eq!(contents(desk.folder.path()).len(), 2);
}

#[test]
fn hundreds_of_damaged_bases_are_opened_or_refused_but_never_break_the_program() {
    let desk = Desk::new();
    let bytes = fs::read(&desk.file).unwrap();
    let mutant = desk.path("mutant.db");
    let mut dice = Dice(2);
    let mut refused = 0;
    for round in 0..300 {
        let mut bytes = bytes.clone();
        match round % 4 {
            0 => (0..=dice.roll(4)).for_each(|_| {
                let at = dice.roll(bytes.len());
                bytes[at] ^= 1 << dice.roll(8);
            }),
            1 => {
                let page = dice.roll(bytes.len() / 8192) * 8192;
                bytes[page..page + 8192].fill(0);
            }
            2 => {
                let page = dice.roll(bytes.len() / 8192) * 8192;
                bytes[page..page + 200].iter_mut().for_each(|byte| *byte = dice.roll(256) as u8);
            }
            _ => {
                let at = dice.roll(100);
                bytes[at] = dice.roll(256) as u8;
            }
        }
        fs::write(&mutant, &bytes).unwrap();
        refused += usize::from(try_all(&mutant));
    }
    assert!(refused > 150, "only {refused} were noticed");
}

#[test]
fn damage_that_is_met_later_is_called_damage_too_and_names_the_file() {
    let desk = Desk::new();
    let base = Connection::open(&desk.file).unwrap();
    base.execute("UPDATE account SET description = hex(zeroblob(1500000))", []).unwrap();
    let page: i64 =
        base.query_row("SELECT rootpage FROM sqlite_schema WHERE name = 'account'", [], |row| row.get(0)).unwrap();
    drop(base);
    let mut bytes = fs::read(&desk.file).unwrap();
    let start = usize::try_from(page - 1).unwrap() * 8192;
    bytes[start..start + 8192].fill(0x5A);
    fs::write(&desk.file, bytes).unwrap();
    let mut repository = open(&desk.file).unwrap();
    let is_told = |error: Error| matches!(error, Error::Damaged(path, words) if path == desk.file && !words.is_empty());
    assert!(is_told(repository.digest().unwrap_err()), "too large to be checked at the start");
    assert!(is_told(add_account(&mut repository, "Zénith").unwrap_err()));
    assert!(is_told(repository.examine().unwrap_err()));
}

#[test]
fn a_damaged_log_loses_at_most_what_it_held() {
    let desk = Desk::new();
    let mut repository = new(&desk.file);
    for n in 0..20 {
        add_account(&mut repository, &format!("Société {n}")).unwrap();
    }
    let wal = fs::read(desk.path("crm.db-wal")).unwrap();
    let mut dice = Dice(3);
    let crashed = tempfile::tempdir().unwrap();
    let file = crashed.path().join("crm.db");
    for round in 0..100 {
        let mut wal = wal.clone();
        match round % 3 {
            0 => wal.truncate(dice.roll(wal.len())),
            1 => (0..32).for_each(|at| wal[at] = dice.roll(256) as u8),
            _ => {
                let at = dice.roll(wal.len());
                wal[at] ^= 1 << dice.roll(8);
            }
        }
        fs::copy(&desk.file, &file).unwrap();
        fs::write(crashed.path().join("crm.db-wal"), wal).unwrap();
        let _ = fs::remove_file(crashed.path().join("crm.db-shm"));
        let repository = open(&file).unwrap();
        repository.examine().unwrap();
        drop(repository);
        assert!(names(&file).len() >= 3, "what was in the file before is there");
    }
}

#[test]
fn eight_windows_that_start_at_once_make_one_base() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("crm.db");
    std::thread::scope(|scope| {
        for n in 0..8 {
            let file = &file;
            scope.spawn(move || add_account(&mut new(file), &format!("Société {n}")).unwrap());
        }
    });
    assert_eq!(names(&file).len(), 8);
    let users: i64 =
        Connection::open(&file).unwrap().query_row("SELECT count(*) FROM user", [], |row| row.get(0)).unwrap();
    assert_eq!(users, 1);
    assert_eq!(contents(folder.path()).len(), 1, "no draft is left");
}

#[test]
fn a_job_has_a_connection_of_its_own_that_sees_what_the_screen_has_saved() {
    let desk = Desk::new();
    let mut screen = open(&desk.file).unwrap();
    let job = screen.another().unwrap();
    add_account(&mut screen, "Zénith").unwrap();
    assert_eq!(job.digest().unwrap(), screen.digest().unwrap());
}

#[test]
fn a_field_that_a_user_adds_is_a_field_at_once_and_after_a_restart() {
    let desk = Desk::new();
    let mut repository = open(&desk.file).unwrap();
    let head = Header { label: Label::new("create"), by: Id(0), company: None };
    let values = Values::new()
        .with(&custom_field::ENTITY.field, "account")
        .with(&custom_field::KEY.field, "fleet")
        .with(&custom_field::KIND.field, "number")
        .with(&custom_field::LABEL_FR.field, "Parc");
    repository.commit(head, [Change::insert(&CUSTOM_FIELD, values)], now()).unwrap();
    let kind = |repository: &Repository| repository.catalog().field(&ACCOUNT, "fleet").map(|field| field.kind);
    assert_eq!(kind(&repository), Some(Kind::Number));
    assert_eq!(kind(&repository.another().unwrap()), Some(Kind::Number));
    let base = Connection::open(&desk.file).unwrap();
    base.execute("INSERT INTO custom_field(id, entity, key, kind) VALUES(1, 'nowhere', '%', 'what')", []).unwrap();
    assert_eq!(kind(&open(&desk.file).unwrap()), Some(Kind::Number), "a row that makes no sense is passed over");
}

#[test]
fn a_screen_that_may_not_wait_is_told_at_once_that_another_writes() {
    let desk = Desk::new();
    let mut screen = open(&desk.file).unwrap();
    screen.set_busy(Duration::ZERO).unwrap();
    let other = Connection::open(&desk.file).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    assert!(matches!(add_account(&mut screen, "Zénith"), Err(Error::Busy)));
    other.execute_batch("COMMIT").unwrap();
    add_account(&mut screen, "Zénith").unwrap();
}

#[test]
fn a_base_from_a_stranger_runs_nothing_of_its_own() {
    let desk = Desk::new();
    let stranger = Connection::open(&desk.file).unwrap();
    stranger
        .execute_batch(
            "CREATE TRIGGER bomb AFTER INSERT ON account BEGIN DELETE FROM account WHERE id <> new.id; END;
             CREATE TRIGGER spy AFTER INSERT ON journal BEGIN UPDATE account SET description = 'seen'; END;
             CREATE VIEW evil AS SELECT load_extension('/tmp/evil.so');",
        )
        .unwrap();
    drop(stranger);
    let mut repository = open(&desk.file).unwrap();
    add_account(&mut repository, "Zénith").unwrap();
    assert_eq!(names(&desk.file).len(), 4, "no trigger has run");
}

#[test]
fn a_base_opened_to_be_read_stays_as_it_is() {
    let desk = Desk::new();
    let before = sum(&desk.file);
    let mut repository = Repository::open(&desk.file, Opening::ReadOnly, Labels::English).unwrap();
    assert!(repository.is_read_only());
    repository.digest().unwrap();
    assert!(matches!(add_account(&mut repository, "Zénith"), Err(Error::ReadOnly)));
    drop(repository);
    assert_eq!(sum(&desk.file), before);
}

/// Runs a test of this file once more as a user who is not root: root may write everywhere.
fn as_nobody(test: &str, file: &Path) {
    let exe = std::env::current_exe().unwrap();
    let mut command = if rustix::process::geteuid().is_root() {
        let mut command = Command::new("setpriv");
        command.args(["--reuid=65534", "--regid=65534", "--clear-groups"]).arg(exe);
        command
    } else {
        Command::new(exe)
    };
    command.args(["--exact", test, "--nocapture"]).env("CARNET_STORY_FILE", file);
    let output = command.output().expect("setpriv, of util-linux, lets root run a test as somebody else");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && said.contains("1 passed"), "{said}");
}

fn give_to_nobody(path: &Path, mode: u32) {
    if rustix::process::geteuid().is_root() {
        std::os::unix::fs::chown(path, Some(65_534), Some(65_534)).unwrap();
    }
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

#[test]
fn a_base_in_a_folder_that_cannot_be_written_is_read_and_says_so() {
    if let Some(file) = std::env::var_os("CARNET_STORY_FILE").map(PathBuf::from) {
        let mut repository = open(&file).unwrap();
        assert!(repository.is_read_only());
        let is_behind = file.with_file_name("crm.db-wal").exists();
        assert_eq!(repository.warnings().contains(&Warning::Behind), is_behind);
        repository.digest().unwrap();
        repository.another().unwrap().digest().unwrap();
        assert!(matches!(add_account(&mut repository, "Zénith"), Err(Error::ReadOnly)));
        return;
    }
    let desk = Desk::new();
    let test = "stories::opening::a_base_in_a_folder_that_cannot_be_written_is_read_and_says_so";
    give_to_nobody(&desk.file, 0o600);
    give_to_nobody(desk.folder.path(), 0o500);
    as_nobody(test, &desk.file);
    give_to_nobody(&desk.file, 0o400);
    as_nobody(test, &desk.file);
    assert_eq!(contents(desk.folder.path()).len(), 1, "nothing was made beside it");

    // The same with a log that a crash has left: without the right to write, what it holds cannot be read.
    give_to_nobody(desk.folder.path(), 0o700);
    let mut repository = new(&desk.file);
    add_account(&mut repository, "Zénith").unwrap();
    let stick = tempfile::tempdir().unwrap();
    for name in ["crm.db", "crm.db-wal"] {
        fs::copy(desk.path(name), stick.path().join(name)).unwrap();
        give_to_nobody(&stick.path().join(name), 0o400);
    }
    give_to_nobody(stick.path(), 0o500);
    as_nobody(test, &stick.path().join("crm.db"));
    give_to_nobody(stick.path(), 0o700);
}

#[test]
fn a_folder_where_nothing_may_be_made_is_told() {
    if let Some(file) = std::env::var_os("CARNET_STORY_FILE").map(PathBuf::from) {
        let error = Repository::open(&file, Opening::OrNew, Labels::French).unwrap_err();
        assert!(matches!(error, Error::Denied(path, _) if path == file));
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    give_to_nobody(folder.path(), 0o500);
    as_nobody("stories::opening::a_folder_where_nothing_may_be_made_is_told", &folder.path().join("crm.db"));
    give_to_nobody(folder.path(), 0o700);
}

#[test]
fn a_base_that_belongs_to_somebody_else_is_told() {
    if let Some(file) = std::env::var_os("CARNET_STORY_FILE").map(PathBuf::from) {
        assert!(matches!(open(&file), Err(Error::Denied(path, _)) if path == file));
        return;
    }
    let desk = Desk::new();
    fs::set_permissions(&desk.file, fs::Permissions::from_mode(0o000)).unwrap();
    fs::set_permissions(desk.folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    as_nobody("stories::opening::a_base_that_belongs_to_somebody_else_is_told", &desk.file);
}
