//! `import`: the rows of a file become records, all at once or not at all; what cannot be taken is told row by row.
use super::arguments::{BadCells, Dates, Import as Ask, Mode, OnDuplicate};
use super::desk::{Desk, Surroundings};
use super::failure::{Failure, Result};
use super::folder::Folder;
use super::memory::Memory;
use super::new_fields;
use super::output::Output;
use super::reference::named_entity;
use crate::config;
use crate::exchange::csv::{Disguise, Headings, Source, Told};
use crate::exchange::import::{Phase, Plan, Progress, Reject, View};
use crate::exchange::workbook::Flaw;
use crate::exchange::{self, ENCODINGS, Error, Import, pieces};
use crate::lang::{Lang, Spoken};
use crate::model::catalog::account::ACCOUNT;
use crate::model::catalog::contact::CONTACT;
use crate::model::rights::Right;
use crate::model::rule::Reason;
use crate::model::{Catalog, Entity, Field, Query};
use crate::repository::{Opening, Repository};
use serde_json::{Value as Json, json};
use std::io::Read;

/// From so many rows on a backup is made before (STO-5), when there is something to lose.
const LARGE: usize = 1_000;
/// So many rejects are told to people; the file of rejects has them all.
const SHOWN: usize = 10;
/// So many columns of which nothing was taken are named to people.
const NAMED: usize = 25;

/// How the base is opened: a dry run only reads it, and an import may be the first thing that is done with a base. A dry run
/// without a base has one for itself, in a folder that goes.
pub fn opening(around: &mut Surroundings<'_>, ask: &Ask) -> Result<(Opening, Option<Folder>)> {
    if !ask.dry_run {
        return Ok((Opening::OrNew, None));
    }
    if around.base()?.exists() {
        return Ok((Opening::ReadOnly, None));
    }
    let folder = Folder::new()?;
    around.general.db = Some(folder.path().join("carnet.db"));
    Ok((Opening::OrNew, Some(folder)))
}

/// `import ENTITY FILE`.
pub fn import(desk: &mut Desk<'_>, ask: &Ask) -> Result {
    if ask.entity == "all" {
        return super::everything::import(desk, &ask.file);
    }
    let entity = named_entity(desk.lang, &ask.entity)?;
    need(desk, entity, ask)?;
    let view = View { words: Spoken::new(desk.lang.code()), calendar: config::calendar(desk.now), home: "FR" };
    let known = file_as_told(desk.lang, ask)?;
    let source =
        source((ask, &known), entity, (&view, &desk.repository)).map_err(|error| refused(desk.lang, entity, error))?;
    say_what_is_read(desk, &source);
    let system = ask.source.as_deref().or(source.pieces.as_ref().map(|pieces| pieces.system));
    if let Some(system) = system {
        desk.repository.set_source(system);
    }
    let mut import = wanted(desk, entity, ask)?;
    let memory = Memory::of(desk, &source, entity);
    let remembered = memory.as_ref().filter(|_| import.told.is_empty()).map(|memory| memory.told.clone());
    let remembered = remembered.unwrap_or_default();
    import.told.extend(remembered.iter().cloned());
    if ask.new_fields {
        new_fields::make(desk, (ask, &source), &mut import, &view)?;
    }
    let lang = desk.lang;
    let out = &mut *desk.out;
    let plan = import
        .check(&source, &desk.repository, &view, &mut |step| told(lang, out, step))
        .map_err(|error| refused(lang, entity, error))?;
    if !ask.dry_run {
        back_up(desk, &plan)?;
        let out = &mut *desk.out;
        import
            .write(&source, &plan, &mut desk.repository, &view, (desk.now, &mut |step| told(lang, out, step)))
            .map_err(|error| refused(lang, entity, error))?;
    }
    desk.out.done();
    if let Some(memory) = memory.filter(|_| !ask.dry_run && !ask.map.is_empty()) {
        memory.keep(desk, (entity, &import.told), &plan.mapping);
    }
    say_what_is_remembered(desk, (entity, &remembered), &plan);
    if let Some(path) = &ask.rejects {
        let catalog = desk.repository.catalog();
        import.write_rejects(&source, &plan, (lang, catalog), path).map_err(|error| refused(lang, entity, error))?;
    }
    answer(desk, entity, ask, &plan)
}

fn need(desk: &Desk<'_>, entity: &'static Entity, ask: &Ask) -> Result {
    if ask.mode != Mode::Update {
        desk.need(entity, Right::Create)?;
    }
    if ask.mode != Mode::Create || ask.on_duplicate == OnDuplicate::Update {
        desk.need(entity, Right::Edit)?;
    }
    Ok(())
}

/// What is said of the file: its letters, the sign between cells, the row of its headings.
fn file_as_told(lang: &Lang, ask: &Ask) -> Result<Told> {
    let unknown = |key: &str, word: &str, known: String| {
        Failure::Usage(lang.tell(key, &[("word", word.to_owned()), ("known", known)]))
    };
    let headings = match ask.header.as_deref() {
        None => Headings::Find,
        Some("none" | "0") => Headings::None,
        Some(word) => match word.parse() {
            Ok(row) => Headings::Row(row),
            Err(_) => return Err(unknown("failure-no-header", word, "none".to_owned())),
        },
    };
    let delimiter = match ask.delimiter.as_deref() {
        None => None,
        Some("tab" | "\\t" | "\t") => Some(b'\t'),
        Some(";" | "semicolon") => Some(b';'),
        Some("," | "comma") => Some(b','),
        Some("|" | "bar") => Some(b'|'),
        Some(word) => return Err(unknown("failure-no-delimiter", word, "semicolon, comma, tab, bar".to_owned())),
    };
    let encoding = match ask.encoding.as_deref() {
        None => None,
        Some(word) => {
            let unknown = || unknown("failure-no-encoding", word, ENCODINGS.join(", "));
            Some(exchange::encoding_named(word).ok_or_else(unknown)?)
        }
    };
    Ok(Told { encoding, delimiter, sheet: ask.sheet.clone(), headings })
}

/// The file; standard input for `-`.
fn source(
    (ask, told): (&Ask, &Told),
    entity: &'static Entity,
    known: (&View<'_>, &Repository),
) -> exchange::Result<Source> {
    let failed = |error: std::io::Error| Error::File(ask.file.clone(), error.to_string());
    if ask.file.as_os_str() != "-" {
        let front = pieces::front(&ask.file)?;
        let name = ask.file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        if pieces::are_meant(&name, &front) {
            return pieces::opened(&name, std::fs::read(&ask.file).map_err(failed)?, entity, known);
        }
        return Source::open_told(&ask.file, told);
    }
    let mut bytes = Vec::new();
    std::io::stdin().read_to_end(&mut bytes).map_err(failed)?;
    if pieces::are_meant("-", &bytes) {
        return pieces::opened("-", bytes, entity, known);
    }
    Source::told_from_bytes("-", bytes, told)
}

/// Says what is read where the file lets one think of something else: its other sheets, a wrong ending.
fn say_what_is_read(desk: &mut Desk<'_>, source: &Source) {
    let name = || source.name.clone();
    match source.disguise {
        Some(Disguise::Text) => desk.out.tell(&desk.lang.tell("answer-import-is-text", &[("file", name())])),
        Some(Disguise::Workbook) => desk.out.tell(&desk.lang.tell("answer-import-is-workbook", &[("file", name())])),
        None => {}
    }
    if let Some(sheet) = source.sheet.as_ref().filter(|sheet| !sheet.others.is_empty()) {
        let words = [("sheet", sheet.name.clone()), ("others", sheet.others.join(", "))];
        desk.out.tell(&desk.lang.tell("answer-import-sheet", &words));
    }
}

/// Says which columns are read as they were the last time.
fn say_what_is_remembered(desk: &mut Desk<'_>, (entity, told): (&'static Entity, &[(String, String)]), plan: &Plan) {
    let said = told.iter().filter_map(|(column, key)| {
        let header = &plan.mapping.columns.get(plan.mapping.place_of(column)?)?.header;
        let field = desk.repository.catalog().field(entity, key).map(|field| desk.lang.field(entity, field));
        Some(format!("{header} → {}", field.unwrap_or_else(|| "—".to_owned())))
    });
    let columns: Vec<String> = said.take(NAMED).collect();
    if !columns.is_empty() {
        desk.out.tell(&desk.lang.tell("answer-import-remembered", &[("columns", columns.join(", "))]));
    }
}

fn wanted(desk: &Desk<'_>, entity: &'static Entity, ask: &Ask) -> Result<Import> {
    let mut told = Vec::new();
    for word in &ask.map {
        let Some((column, field)) = word.rsplit_once('=') else {
            return Err(Failure::Usage(desk.say("failure-no-mapping", &[("word", word.into())])));
        };
        told.push((column.to_owned(), field.to_owned()));
    }
    Ok(Import {
        told,
        mode: match ask.mode {
            Mode::Create => exchange::Mode::Create,
            Mode::Upsert => exchange::Mode::Upsert,
            Mode::Update => exchange::Mode::Update,
        },
        match_by: ask.r#match.clone(),
        on_duplicate: match ask.on_duplicate {
            OnDuplicate::Skip => exchange::OnDuplicate::Skip,
            OnDuplicate::Update => exchange::OnDuplicate::Update,
            OnDuplicate::Create => exchange::OnDuplicate::Create,
        },
        keep_anyway: ask.keep_anyway,
        bad_cells: match ask.bad_cells {
            None => exchange::BadCells::ByOrigin,
            Some(BadCells::SetAside) => exchange::BadCells::SetAside,
            Some(BadCells::Refuse) => exchange::BadCells::Refuse,
        },
        dates: match ask.dates {
            None => exchange::DateOrder::Find,
            Some(Dates::DayFirst) => exchange::DateOrder::DayFirst,
            Some(Dates::MonthFirst) => exchange::DateOrder::MonthFirst,
        },
        company: desk.company,
        makes_accounts: desk.need(&ACCOUNT, Right::Create).is_ok(),
        makes_all_accounts: ask.create_accounts,
        ..Import::of(entity, desk.user.id)
    })
}

fn told(lang: &Lang, out: &mut Output, step: Progress) {
    let key = match step.phase {
        Phase::Checking => "progress-import-check",
        Phase::Writing => "progress-import-write",
    };
    out.percent(lang, key, (step.done, step.total));
}

/// A backup before a large import into a base in which there is something.
fn back_up(desk: &mut Desk<'_>, plan: &Plan) -> Result {
    if plan.report.created + plan.report.updated < LARGE || desk.around.folders.is_err() {
        return Ok(());
    }
    let is_empty =
        |entity| desk.repository.list(&Query::of(entity).whole().limit(1)).map(|page| page.records.is_empty());
    if is_empty(&ACCOUNT)? && is_empty(&crate::model::catalog::contact::CONTACT)? {
        return Ok(());
    }
    super::care::back_up(desk).map(|_| ())
}

/// Why a file as a whole is not imported or written: what was asked wrongly is told apart from what is wrong with the file.
pub fn refused(lang: &Lang, entity: &'static Entity, error: Error) -> Failure {
    let error = match error {
        Error::Store(error) => return Failure::Store(error, Some(entity)),
        other => other,
    };
    let said = error.tell(lang, entity);
    match error {
        Error::NoSuchColumn(..)
        | Error::NoSuchField(..)
        | Error::NoSuchRow(..)
        | Error::NotWritable(_)
        | Error::Twice { .. }
        | Error::NoMatchColumn(_)
        | Error::CannotMatch(_)
        | Error::Workbook(Flaw::NoSheet(..) | Flaw::NoSheets)
        | Error::NoSuchFormat(_)
        | Error::NotExchanged(_) => Failure::Usage(said),
        _ => Failure::Failed(said),
    }
}

/// The report as programs read it.
fn in_json(lang: &Lang, (entity, catalog): (&'static Entity, &Catalog), plan: &Plan) -> Json {
    let report = &plan.report;
    let told = |reject: &Reject| {
        let reason = reject.reason(lang, catalog, entity);
        json!({ "row": reject.row, "column": reject.column, "value": reject.value, "reason": reason })
    };
    let stranger =
        |((what, name), count): (&(&str, String), &usize)| json!({ "entity": what, "name": name, "count": count });
    let strangers: Vec<_> = report.strangers.iter().map(stranger).collect();
    json!({
        "read": report.read,
        "created": report.created,
        "updated": report.updated,
        "skipped": report.skipped,
        "rejected": report.rejected,
        "unchanged": report.unchanged,
        "employers": report.employers,
        "recurring": report.recurring,
        "zones": report.zones.iter().map(|(zone, count)| json!({ "zone": zone, "count": count })).collect::<Vec<_>>(),
        "guessed": plan.mapping.guessed().iter().map(|(header, field)| json!({ "column": header, "field": field.key })).collect::<Vec<_>>(),
        "unread": plan.mapping.unread(entity, (catalog, lang)).iter().map(|(header, _)| *header).collect::<Vec<_>>(),
        "keys": plan.mapping.keys(),
        "rejects": report.rejects.iter().map(told).collect::<Vec<_>>(),
        "set_aside": report.set_aside,
        "aside": report.aside.iter().map(told).collect::<Vec<_>>(),
        "kept_anyway": report.anyway.iter().map(told).collect::<Vec<_>>(),
        "strangers": strangers,
    })
}

fn answer(desk: &mut Desk<'_>, entity: &'static Entity, ask: &Ask, plan: &Plan) -> Result {
    let report = &plan.report;
    let catalog = std::sync::Arc::clone(desk.repository.catalog());
    if desk.out.json {
        let answer = in_json(desk.lang, (entity, &catalog), plan);
        desk.out.answer(&answer)?;
    } else {
        let words = [
            ("read", report.read.into()),
            ("created", report.created.into()),
            ("updated", report.updated.into()),
            ("skipped", report.skipped.into()),
            ("rejected", report.rejected.into()),
        ];
        let said = desk.say(if ask.dry_run { "answer-import-dry" } else { "answer-import" }, &words);
        desk.out.line(&said)?;
        for (key, count) in [
            ("answer-import-unchanged", report.unchanged),
            ("answer-import-employers", report.employers),
            ("answer-import-recurring", report.recurring),
        ] {
            if count > 0 {
                desk.out.line(&desk.lang.say_with(key, &[("count", count.into())]))?;
            }
        }
        for (zone, count) in report.zones.iter().take(NAMED) {
            let words = [("zone", zone.as_str().into()), ("count", (*count).into())];
            desk.out.tell(&desk.say("answer-import-zone", &words));
        }
        tell_unread(desk, entity, plan);
        new_fields::hint(desk, entity, (ask, plan));
        new_fields::tell_strange(desk, plan);
        tell_aside(desk, entity, plan);
        // Whoever works elsewhere moves, or belongs to both: as the file's setting has it (CON-3).
        let names_account = *entity == CONTACT && plan.mapping.fields().any(|field| field.key == "account");
        if names_account && report.updated > 0 {
            let key = if catalog.has_one_account() { "answer-import-moves" } else { "answer-import-joins" };
            desk.out.line(&desk.lang.say(key))?;
        }
        for reject in report.rejects.iter().take(SHOWN) {
            let said = line(desk.lang, &catalog, entity, reject);
            desk.out.tell(&said);
        }
        tell_ways_out(desk, ask, plan);
        tell_rest(desk, ask, report.rejects.len());
    }
    if report.rejects.is_empty() { Ok(()) } else { Err(Failure::Partly) }
}

/// The cells that their fields cannot hold, the columns with the month in front, the keys of other files.
fn tell_aside(desk: &mut Desk<'_>, entity: &'static Entity, plan: &Plan) {
    let catalog = std::sync::Arc::clone(desk.repository.catalog());
    if plan.report.set_aside > 0 {
        desk.out.tell(&desk.say("answer-import-set-aside", &[("count", plan.report.set_aside.into())]));
        // One for each column says it: the others are like it.
        let mut columns: Vec<(&Reject, usize)> = Vec::new();
        for reject in &plan.report.aside {
            match columns.iter_mut().find(|(first, _)| first.column == reject.column) {
                Some((_, count)) => *count += 1,
                None => columns.push((reject, 1)),
            }
        }
        for (first, count) in columns.into_iter().take(SHOWN) {
            let said = line(desk.lang, &catalog, entity, first);
            let more = desk.lang.say_with("answer-import-more-cells", &[("count", (count - 1).into())]);
            desk.out.tell(&if count > 1 { format!("{said} {more}") } else { said });
        }
    }
    let columns = plan.mapping.columns.iter().filter(|column| column.month_first).map(|column| column.header.as_str());
    let months: Vec<&str> = columns.collect();
    for (key, columns) in [("answer-import-month-first", months), ("answer-import-keys", plan.mapping.keys())] {
        if !columns.is_empty() {
            desk.out.tell(&desk.lang.tell(key, &[("columns", columns.join(", "))]));
        }
    }
}

/// The columns that nobody has named so, with what they were taken for.
fn tell_guessed(desk: &mut Desk<'_>, entity: &'static Entity, plan: &Plan) {
    let guessed = plan.mapping.guessed();
    if guessed.is_empty() {
        return;
    }
    let named = |(header, field): &(&str, &'static Field)| format!("{header} → {}", desk.lang.field(entity, field));
    let columns: Vec<String> = guessed.iter().take(NAMED).map(named).collect();
    desk.out.tell(&desk.lang.tell("answer-import-guessed", &[("columns", columns.join(", "))]));
}

/// The columns of which nothing was taken, each with what it may be meant for.
fn tell_unread(desk: &mut Desk<'_>, entity: &'static Entity, plan: &Plan) {
    tell_guessed(desk, entity, plan);
    let catalog = std::sync::Arc::clone(desk.repository.catalog());
    let named = plan.mapping.unread(entity, (&catalog, desk.lang)).into_iter().map(|(header, near)| match near {
        Some(near) => desk.lang.tell("answer-import-near", &[("column", header.to_owned()), ("field", near)]),
        None => header.to_owned(),
    });
    let columns: Vec<String> = named.collect();
    if columns.is_empty() {
        return;
    }
    let first = columns[..columns.len().min(NAMED)].join(", ");
    let more = columns.len().saturating_sub(NAMED);
    desk.out.tell(&desk.say("answer-import-unread", &[("columns", first.into()), ("more", more.into())]));
}

/// `Ligne 12, ville : …`.
fn line(lang: &Lang, catalog: &Catalog, entity: &Entity, reject: &Reject) -> String {
    let reason = reject.reason(lang, catalog, entity);
    let column = if reject.column.is_empty() { "none".to_owned() } else { reject.column.clone() };
    lang.say_with("answer-reject", &[("row", reject.row.into()), ("column", column.into()), ("reason", reason.into())])
}

/// What of the rejects is a matter of what was asked, and how to ask otherwise.
fn tell_ways_out(desk: &mut Desk<'_>, ask: &Ask, plan: &Plan) {
    let has = |is: fn(&Reject) -> bool| plan.report.rejects.iter().any(is);
    let ways: [(&str, bool, fn(&Reject) -> bool); 3] = [
        ("answer-import-companies", !ask.create_accounts, |reject| {
            reject.fault.field == "account" && matches!(reject.fault.reason, Reason::Unknown(_))
        }),
        ("answer-import-duplicates", true, |reject| {
            matches!(reject.fault.reason, Reason::Duplicate(..) | Reason::DuplicateRow(..))
        }),
        ("answer-import-keep-anyway", !ask.keep_anyway, |reject| {
            matches!(reject.fault.reason, Reason::WrongKey(_) | Reason::LostZero(_))
        }),
    ];
    for (key, _, _) in ways.into_iter().filter(|(_, is_open, is)| *is_open && has(*is)) {
        desk.out.tell(&desk.lang.say(key));
    }
}

/// Where the other rejects are, or how to get them.
fn tell_rest(desk: &mut Desk<'_>, ask: &Ask, count: usize) {
    let said = match &ask.rejects {
        _ if count == 0 => return,
        Some(path) => desk.say("answer-rejects-kept", &[("path", path.display().to_string().into())]),
        None => desk.say("answer-rejects-hint", &[("more", count.saturating_sub(SHOWN).into())]),
    };
    desk.out.tell(&said);
}
