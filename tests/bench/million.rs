//! What a large base costs, on generated data: the figures of the README's performance table.
//!
//! `CARNET_BENCH_ACCOUNTS` says how many accounts (100,000 when it is not set; contacts are twice, entries five times as many).
//! `CARNET_BENCH_BASE` names a base that is kept and used again. Times are medians and 99th percentiles in milliseconds.
// A benchmark prints its table, and stops at the first thing that is not as it should be.
#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::print_stderr)]
use carnet::app::{App, Beside, Start};
use carnet::config::{self, Settings};
use carnet::exchange::csv::Source;
use carnet::exchange::generate::{self, Plan};
use carnet::exchange::import::View;
use carnet::exchange::{Export, Format, Import, Style};
use carnet::input::{Chord, Keymap, Typed};
use carnet::lang::{Code, Lang, Spoken};
use carnet::model::catalog::account::{self, ACCOUNT};
use carnet::model::catalog::contact::CONTACT;
use carnet::model::catalog::settings::USER;
use carnet::model::filter::{Filter, Operand, Test};
use carnet::model::query::{From, Query};
use carnet::model::rights::Rights;
use carnet::model::twin::Traits;
use carnet::model::{Id, Ref, Value};
use carnet::repository::{Among, Found, Key, Labels, Opening, Repository, TimelineAsk};
use carnet::shell::User;
use carnet::ui::theme::{Depth, Theme};
use chrono::{DateTime, Utc};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

fn main() {
    // `cargo test` builds and starts benchmarks too, with this word; they are measured only on request.
    if std::env::args().any(|word| word == "--test") {
        return;
    }
    let accounts: u64 =
        std::env::var("CARNET_BENCH_ACCOUNTS").ok().and_then(|text| text.parse().ok()).unwrap_or(100_000);
    let folder = tempfile::tempdir().unwrap();
    let path = std::env::var_os("CARNET_BENCH_BASE").map_or_else(|| folder.path().join("bench.db"), PathBuf::from);
    println!("| what | p50 | p99 |\n|---|---:|---:|");
    if !path.exists() {
        made(&path, accounts);
    }
    let size = std::fs::metadata(&path).unwrap().len();
    println!("| size of the file | {} MB | |", size / 1_000_000);
    let repository = Repository::open(&path, Opening::Existing, Labels::French).unwrap();
    started(&path);
    pages(&repository);
    groups(&repository);
    timelines(&repository);
    searches(&repository);
    twins(&repository);
    moves(&path);
    let taken = out_and_in(&repository, folder.path());
    let bare = bare(&path, &folder.path().join("bare.db"));
    println!("| the import, as many times bare SQLite | {:.2} | |", taken.as_secs_f64() / bare.as_secs_f64());
}

fn row(what: &str, mut times: Vec<Duration>) {
    times.sort();
    let at = |share: usize| times[(times.len() * share / 100).min(times.len() - 1)].as_secs_f64() * 1_000.0;
    println!("| {what} | {:.2} ms | {:.2} ms |", at(50), at(99));
}

fn timed<T>(times: &mut Vec<Duration>, work: impl FnOnce() -> T) -> T {
    let began = Instant::now();
    let done = work();
    times.push(began.elapsed());
    done
}

fn made(path: &Path, accounts: u64) {
    let mut repository = Repository::open(path, Opening::OrNew, Labels::French).unwrap();
    let plan = Plan { accounts, contacts: accounts * 2, entries: accounts * 5, seed: 1 };
    let began = Instant::now();
    let mut steps: Vec<(&str, Duration)> = Vec::new();
    generate::run(&mut repository, plan, Id(0), Utc::now(), &mut |entity, _, _| {
        if steps.last().is_none_or(|(key, _)| *key != entity.key) {
            steps.push((entity.key, began.elapsed()));
        }
    })
    .unwrap();
    steps.push(("", began.elapsed()));
    for pair in steps.windows(2) {
        println!(
            "| {} written with everything that is kept | {:.1} s | |",
            pair[0].0,
            (pair[1].1 - pair[0].1).as_secs_f64()
        );
    }
}

fn start(path: &Path) -> Start {
    let repository = Repository::open(path, Opening::Existing, Labels::French).unwrap();
    Start {
        repository,
        lang: Lang::new(Code::Fr),
        theme: Theme::named("dark", Depth::True),
        colours: |_| Theme::named("dark", Depth::True),
        keys: Keymap::default(),
        settings: Settings::default(),
        settings_file: None,
        user: User { id: Id(0), login: "me".into(), name: "Moi".into(), email: String::new(), rights: Rights::all() },
        companies: Vec::new(),
        company: None,
        actions: carnet::actions::toolbox(),
        open: carnet::screens::open,
        route: "accounts".parse().unwrap(),
        clock: now,
        beside: Beside::InPlace,
        drafts: None,
        places: None,
        backups: None,
    }
}

fn now() -> DateTime<Utc> {
    Utc::now()
}

fn started(path: &Path) {
    let mut times = Vec::new();
    for _ in 0..20 {
        let mut terminal = Terminal::new(TestBackend::new(120, 36)).unwrap();
        timed(&mut times, || {
            let mut app = App::new(start(path));
            terminal.draw(|frame| app.draw(frame)).unwrap();
        });
    }
    row("start to the first full frame (within the program)", times);
}

fn pages(repository: &Repository) {
    let mut times = Vec::new();
    let mut page = repository.list(&Query::of(&ACCOUNT).limit(50)).unwrap();
    for _ in 0..500 {
        let Some(mark) = page.marks.last().cloned() else { break };
        page = timed(&mut times, || repository.list(&Query::of(&ACCOUNT).from(From::After(mark)).limit(50)).unwrap());
    }
    row("next page of 50 accounts", times);
    let mut times = Vec::new();
    for _ in 0..50 {
        timed(&mut times, || repository.list(&Query::of(&ACCOUNT).from(From::End).limit(50)).unwrap());
    }
    row("last page of 50 accounts", times);
    let mut times = Vec::new();
    let few = Filter::Field(&account::CITY.field, Test::Is, Operand::Value(Value::from("Grigny"))).and(Filter::Field(
        &account::RELATION.field,
        Test::Is,
        Operand::Value(Value::from("partner")),
    ));
    for _ in 0..50 {
        timed(&mut times, || repository.list(&Query::of(&ACCOUNT).filter(few.clone()).limit(50)).unwrap());
    }
    row("a filter that few accounts meet", times);
    let mut times = Vec::new();
    for _ in 0..20 {
        timed(&mut times, || repository.count(&Query::of(&ACCOUNT)).unwrap());
    }
    row("count of all accounts", times);
}

fn groups(repository: &Repository) {
    let first = repository.find(&ACCOUNT, "C-00001").unwrap();
    let carnet::repository::Found::One(top) = first else { panic!("the first account") };
    let mut times = Vec::new();
    let mut size = 0;
    for _ in 0..20 {
        size = timed(&mut times, || repository.tree(top).unwrap()).unwrap().nodes.len();
    }
    row(&format!("hierarchy of a group of {size}"), times);
}

fn timelines(repository: &Repository) {
    let carnet::repository::Found::One(top) = repository.find(&ACCOUNT, "C-00001").unwrap() else { panic!("first") };
    let mut times = Vec::new();
    let mut ask = TimelineAsk::at(now());
    let mut seen = 0;
    for _ in 0..400 {
        let page = timed(&mut times, || repository.timeline(Ref::new(&ACCOUNT, top), &ask).unwrap());
        seen += page.past.len();
        let Some(last) = page.past.last() else { break };
        ask.before = Some((last.at, last.id));
    }
    row(&format!("page of a long infobox (the first {seen} entries)"), times);
}

fn searches(repository: &Repository) {
    let words =
        ["mar", "dup", "transports", "menuiserie mart", "gar", "lyon", "toulouse", "bernard", "elec", "du", "ma"];
    let mut times = Vec::new();
    for word in words.iter().cycle().take(220) {
        timed(&mut times, || repository.search(word, 50).unwrap());
    }
    row("search by the beginning of words, over everything", times);
    let parts = ["enuiser", "ransport", "0465 71", "rtin", "00012345", "ollin", "063998", "ectri"];
    let mut times = Vec::new();
    for part in parts.iter().cycle().take(160) {
        timed(&mut times, || repository.search(part, 50).unwrap());
    }
    row("search by a part of names and numbers", times);
    let mut times = Vec::new();
    for typed in ["mart", "dupo", "0639", "ber"].iter().cycle().take(80) {
        timed(&mut times, || repository.lookup(&CONTACT, typed, 20).unwrap());
    }
    row("look-up of a contact", times);
}

/// Whom an account looks like that is being typed, and the check of all of them.
fn twins(repository: &Repository) {
    let step = usize::try_from(repository.count_of(&ACCOUNT).unwrap() / 300).unwrap().max(1);
    let mut ids = Vec::new();
    repository
        .each_key(&ACCOUNT, Key::Field(&account::NAME.field), &mut |_, id| {
            ids.push(id);
            Ok(())
        })
        .unwrap();
    let mut times = Vec::new();
    for id in ids.into_iter().step_by(step) {
        let Some(record) = repository.get(Ref::new(&ACCOUNT, id)).unwrap() else { continue };
        let read = |key: &str| Some(record.text(key).to_owned()).filter(|text| !text.is_empty()).into_iter().collect();
        let traits = Traits::of(&ACCOUNT, &read);
        timed(&mut times, || repository.twins_of(&ACCOUNT, &traits, Some(id)).unwrap());
    }
    row("whom a new account looks like", times);
    let began = Instant::now();
    let checked = repository.check_twins(&ACCOUNT, &Among::All, &mut |_| ()).unwrap();
    let (pairs, groups) = (checked.pairs, checked.groups.len());
    let seconds = began.elapsed().as_secs_f64();
    println!("| check of all accounts for duplicates ({pairs} pairs compared, {groups} groups) | {seconds:.1} s | |");
}

/// Keys through the true shell, each with its frame.
fn moves(path: &Path) {
    let mut app = App::new(start(path));
    let mut terminal = Terminal::new(TestBackend::new(120, 36)).unwrap();
    terminal.draw(|frame| app.draw(frame)).unwrap();
    let mut press = |times: &mut Vec<Duration>, key: &str| {
        let chord: Chord = key.parse().unwrap();
        timed(times, || {
            app.step(Typed::Chord(chord));
            terminal.draw(|frame| app.draw(frame)).unwrap();
        });
    };
    for (what, key, count) in
        [("down", "down", 600), ("a page down", "page-down", 200), ("to the end", "end", 1), ("up", "up", 300)]
    {
        let mut times = Vec::new();
        for _ in 0..count {
            press(&mut times, key);
        }
        row(&format!("key to frame: {what}"), times);
    }
    let (mut open, mut section, mut back) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..40 {
        press(&mut open, "enter");
        press(&mut section, "right");
        press(&mut back, "q");
        press(&mut Vec::new(), "up");
    }
    row("key to frame: open a sheet", open);
    row("key to frame: another section", section);
    row("key to frame: back to the list", back);
}

/// All accounts as a CSV with every column, and that file into an empty base; says how long the way in took.
fn out_and_in(repository: &Repository, folder: &Path) -> Duration {
    let (lang, file) = (Lang::new(Code::Fr), folder.join("accounts.csv"));
    let began = Instant::now();
    let export = Export::of(&ACCOUNT, Format::Csv(Style::of(Code::Fr)));
    let count = export.to_file(repository, &lang, &file, &mut |_| ()).unwrap();
    println!("| {count} accounts, all columns, as a CSV | {:.1} s | |", began.elapsed().as_secs_f64());

    let mut empty = Repository::open(&folder.join("imported.db"), Opening::OrNew, Labels::French).unwrap();
    let view = View { words: Spoken::new(Code::Fr), calendar: config::calendar(Utc::now()), home: "FR" };
    let began = Instant::now();
    let source = Source::open(&file).unwrap();
    let Found::One(user) = empty.find(&USER, "me").unwrap() else { panic!("a new base has a user") };
    let import = Import::of(&ACCOUNT, user);
    let plan = import.check(&source, &empty, &view, &mut |_| ()).unwrap();
    let checked = began.elapsed();
    import.write(&source, &plan, &mut empty, &view, (Utc::now(), &mut |_| ())).unwrap();
    let taken = began.elapsed();
    assert_eq!(plan.report.created as u64, count, "{:?}", plan.report.rejects.first());
    println!("| that CSV ({} MB) into an empty base | {:.1} s | |", source.len() / 1_000_000, taken.as_secs_f64());
    println!("| of this the check of its rows | {:.1} s | |", checked.as_secs_f64());
    taken
}

/// What bare SQLite needs for the accounts of the base: their rows, the indexes and the full text of the schema, and no more.
/// (An import has at most one and a half times that: SPEC 8.)
fn bare(base: &Path, file: &Path) -> Duration {
    let connection = rusqlite::Connection::open(file).unwrap();
    let settings = "PRAGMA page_size=8192; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-131072;
                    PRAGMA temp_store=MEMORY; PRAGMA foreign_keys=OFF;";
    connection.execute_batch(settings).unwrap();
    connection.execute_batch(carnet::repository::STEPS[0].sql).unwrap();
    let indexes = "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql LIKE 'CREATE INDEX%' AND tbl_name IN ('account', 'address')";
    let mut statement = connection.prepare(indexes).unwrap();
    let later: Vec<(String, String)> =
        statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(Result::unwrap).collect();
    for (name, _) in &later {
        connection.execute_batch(&format!("DROP INDEX {name}")).unwrap();
    }
    connection.execute("ATTACH ?1 AS base", [base.to_str().unwrap()]).unwrap();
    let began = Instant::now();
    connection
        .execute_batch(
            "BEGIN IMMEDIATE;
             INSERT INTO main.account SELECT * FROM base.account;
             INSERT INTO main.address SELECT * FROM base.address WHERE entity = 'account';",
        )
        .unwrap();
    for (_, sql) in &later {
        connection.execute_batch(sql).unwrap();
    }
    connection
        .execute_batch(
            "INSERT INTO account_words(rowid, words) SELECT id, parts || ' ' || coalesce(city, '') FROM main.account;
             INSERT INTO account_parts(rowid, parts) SELECT id, parts FROM main.account;
             COMMIT;",
        )
        .unwrap();
    let taken = began.elapsed();
    println!("| the same accounts in bare SQLite (copied, no checks, no journal) | {:.1} s | |", taken.as_secs_f64());
    taken
}
