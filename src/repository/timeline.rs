//! The infobox (INF-1): what is coming for a customer, and what happened, page by page along one index range.
use super::derived::words_expression;
use super::select::{Clause, Context, Match, begins, title_expression};
use super::{Labels, Repository, Result, codec};
use crate::model::catalog::activity::ACTIVITY;
use crate::model::catalog::document::DOCUMENT;
use crate::model::catalog::entry::{self, ENTRY};
use crate::model::{Entity, Id, Ref, Value, normal};
use chrono::{DateTime, TimeDelta, Utc};
use rusqlite::types::Value as Sql;
use rusqlite::{Connection, Row, params_from_iter};
use std::collections::{HashMap, HashSet};

/// A place in a timeline: an instant, and the entry there.
pub type Place = (DateTime<Utc>, Id);

/// Which part of a timeline is wanted.
#[derive(Debug, Clone, PartialEq)]
pub struct TimelineAsk {
    /// The present: what is later is coming.
    pub now: DateTime<Utc>,
    /// Only what is older than this place.
    pub before: Option<Place>,
    /// Only what is newer than this place; the page then ends at it.
    pub after: Option<Place>,
    /// How many past entries at the most, and how many coming ones.
    pub limit: usize,
    /// Only these kinds; all when empty.
    pub kinds: Vec<String>,
    /// Only what one of these users or contacts wrote, took part in or is concerned by; everyone when empty.
    pub people: Vec<Ref>,
    /// Only from the first instant on to before the second.
    pub period: (Option<DateTime<Utc>>, Option<DateTime<Utc>>),
    /// Only with these words, each by its beginning.
    pub words: String,
}

impl TimelineAsk {
    /// The newest page of everything.
    pub fn at(now: DateTime<Utc>) -> TimelineAsk {
        TimelineAsk {
            now,
            before: None,
            after: None,
            limit: 50,
            kinds: Vec::new(),
            people: Vec::new(),
            period: (None, None),
            words: String::new(),
        }
    }
}

/// A part of a timeline.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Timeline {
    /// What is planned, however late, and what lies in the future, the oldest first; only on the newest page.
    pub coming: Vec<Event>,
    /// What happened, the newest first.
    pub past: Vec<Event>,
    /// Whether there is more of the past on the side that was read towards.
    pub more: bool,
}

/// An entry as a timeline shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// The entry.
    pub id: Id,
    /// How often it was changed.
    pub version: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// What it tells of: a key of the choice.
    pub kind: String,
    /// In a few words; often empty.
    pub subject: String,
    /// In full, in Markdown.
    pub text: String,
    /// Who wrote it.
    pub author: Option<(Id, String)>,
    /// The first twenty of the customers concerned, with their names; those that are gone are left out.
    pub about: Vec<(Ref, String)>,
    /// The documents that it tells of, with their names; those that are gone are left out.
    pub documents: Vec<(Ref, String)>,
    /// How many customers are concerned.
    pub about_count: usize,
    /// The first twenty who took part, with their names.
    pub participants: Vec<(Ref, String)>,
    /// Who took part and is known by an address alone: `Name <address>`, by commas.
    pub guests: String,
    /// `planned`, `done` or `cancelled` for the entry of an activity, else empty.
    pub state: String,
    /// What changed, as `key=value` lines.
    pub details: String,
    /// The activity that owns it.
    pub activity: Option<Id>,
    /// How many comments it has.
    pub comments: u64,
}

/// A remark on an entry.
#[derive(Debug, Clone, PartialEq)]
pub struct Comment {
    /// The comment.
    pub id: Id,
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub author: Option<(Id, String)>,
    /// What.
    pub text: String,
}

/// The least time between two instants of the file.
const MOMENT: TimeDelta = TimeDelta::milliseconds(1);
/// So many of the customers and participants of an entry are named: a bulk action may concern thousands.
const NAMED: usize = 20;
/// So many entries of one customer are looked through for late plans rather than all late plans of the file.
const FEW: i64 = 500;
/// So many entries with a word are gathered; of commoner words each entry is read.
const RARE: i64 = 5_000;

const COLUMNS: &str = "e.id, e.version, e.at, e.kind, e.subject, e.text, e.author,
    (SELECT u.name FROM user u WHERE u.id = e.author), e.about, e.participants, e.state, e.details, e.activity,
    (SELECT count(*) FROM comment c WHERE c.entry = e.id), e.guests, e.documents";

impl Repository {
    /// A part of the timeline of a customer.
    ///
    /// # Errors
    /// [`super::Error::Slow`], or what SQLite says.
    pub fn timeline(&self, of: Ref, ask: &TimelineAsk) -> Result<Timeline> {
        self.read(|connection| {
            let tests = tests(&self.context(connection)?, ask)?;
            let mut past = self.events(connection, past(of, ask, &tests))?;
            let more = past.len() > ask.limit;
            past.truncate(ask.limit);
            if ask.after.is_some() {
                past.reverse();
            }
            let mut coming = Vec::new();
            if ask.before.is_none() && ask.after.is_none() {
                coming = self.events(connection, late(connection, of, ask, &tests)?)?;
                coming.extend(self.events(connection, future(of, ask, &tests))?);
                coming.truncate(ask.limit);
            }
            Ok(Timeline { coming, past, more })
        })
    }

    /// An entry in full, with its comments, the oldest first; `None` when it is gone.
    ///
    /// # Errors
    /// [`super::Error::Slow`], or what SQLite says.
    pub fn entry(&self, id: Id) -> Result<Option<(Event, Vec<Comment>)>> {
        let event = self.read(|connection| {
            let one = Clause::new(format!("SELECT {COLUMNS} FROM entry e WHERE e.id = ?")).with(Sql::Integer(id.0));
            Ok(self.events(connection, one)?.pop())
        })?;
        let Some(event) = event else { return Ok(None) };
        Ok(Some((event, self.comments(id)?)))
    }

    /// The comments of an entry, the oldest first.
    ///
    /// # Errors
    /// [`super::Error::Slow`], or what SQLite says.
    pub fn comments(&self, entry: Id) -> Result<Vec<Comment>> {
        self.read(|connection| {
            let sql = "SELECT c.id, c.at, c.author, (SELECT u.name FROM user u WHERE u.id = c.author), c.text
                       FROM comment c WHERE c.entry = ? ORDER BY c.at, c.id";
            let mut statement = connection.prepare_cached(sql)?;
            let mut rows = statement.query([entry.0])?;
            let mut comments = Vec::new();
            while let Some(row) = rows.next()? {
                let author = author(row, 2)?;
                comments.push(Comment { id: Id(row.get(0)?), at: instant(row, 1)?, author, text: text(row, 4)? });
            }
            Ok(comments)
        })
    }

    /// The titles of records of any entity; those that are gone are left out.
    ///
    /// # Errors
    /// [`super::Error::Slow`], or what SQLite says.
    pub fn titles_of(&self, refs: &[Ref]) -> Result<HashMap<Ref, String>> {
        self.read(|connection| titles(connection, self.labels, refs.iter().copied()))
    }

    fn events(&self, connection: &Connection, query: Clause) -> Result<Vec<Event>> {
        let mut statement = connection.prepare_cached(&query.sql)?;
        let mut rows = statement.query(params_from_iter(&query.values))?;
        let mut events = Vec::new();
        while let Some(row) = rows.next()? {
            events.push(event(row)?);
        }
        let refs = |event: &Event| {
            let named = event.about.iter().chain(&event.participants).chain(&event.documents);
            named.map(|(at, _)| *at).collect::<Vec<_>>()
        };
        let names = titles(connection, self.labels, events.iter().flat_map(refs))?;
        for event in &mut events {
            for list in [&mut event.about, &mut event.participants, &mut event.documents] {
                list.retain_mut(|(at, name)| names.get(at).map(|known| name.clone_from(known)).is_some());
            }
        }
        Ok(events)
    }
}

/// What happened, along the customer's range of the index. One bound on each side: SQLite would take but one of two, and not
/// always the narrower.
pub(super) fn past(of: Ref, ask: &TimelineAsk, tests: &[Clause]) -> Clause {
    let last = ask.period.1.map_or(ask.now, |end| ask.now.min(end - MOMENT));
    let place = |sign: &str, (at, entry): Place| {
        let clause = Clause::new(format!(" AND (l.at, l.entry) {sign} (?, ?)"));
        clause.with(millis(at)).with(Sql::Integer(entry.0))
    };
    let upper = match ask.before.filter(|(at, _)| *at <= last) {
        Some(before) => place("<", before),
        None => Clause::new(" AND l.at <= ?").with(millis(last)),
    };
    let lower = match (ask.after, ask.period.0) {
        (Some(after), first) if first.is_none_or(|first| after.0 >= first) => place(">", after),
        (_, Some(first)) => Clause::new(" AND l.at >= ?").with(millis(first)),
        (_, None) => Clause::default(),
    };
    let direction = if ask.after.is_some() { "" } else { " DESC" };
    let clause = link(of).and_then(upper).and_then(lower).then(" AND e.state IS NOT 'planned'");
    limited(clause, tests, &format!("l.at{direction}, l.entry{direction}"), ask.limit + 1)
}

/// What lies in the future, planned or not.
pub(super) fn future(of: Ref, ask: &TimelineAsk, tests: &[Clause]) -> Clause {
    let first = ask.period.0.map_or(ask.now + MOMENT, |first| first.max(ask.now + MOMENT));
    let clause = link(of).and_then(between("l.at", Some(first), ask.period.1.map(|end| end - MOMENT)));
    limited(clause, tests, "l.at, l.entry", ask.limit)
}

/// The instants of a column from one to another, both included.
fn between(column: &str, first: Option<DateTime<Utc>>, last: Option<DateTime<Utc>>) -> Clause {
    let mut clause = Clause::default();
    if let Some(first) = first {
        clause = clause.then(&format!(" AND {column} >= ?")).with(millis(first));
    }
    if let Some(last) = last {
        clause = clause.then(&format!(" AND {column} <= ?")).with(millis(last));
    }
    clause
}

/// What is planned still and should have happened: among the customer's entries when they are few, else among all late plans
/// of the file, which are few as well.
pub(super) fn late(connection: &Connection, of: Ref, ask: &TimelineAsk, tests: &[Clause]) -> Result<Clause> {
    let probe = "SELECT count(*) FROM (SELECT 1 FROM entry_link WHERE entity = ? AND record = ? AND at <= ? LIMIT ?)";
    let mut statement = connection.prepare_cached(probe)?;
    let code = i64::from(of.entity.code);
    let count: i64 = statement.query_row([code, of.id.0, ask.now.timestamp_millis(), FEW + 1], |row| row.get(0))?;
    if count <= FEW {
        let clause = link(of).and_then(until_now("l.at", ask)).then(" AND e.state = 'planned'");
        return Ok(limited(clause, tests, "l.at, l.entry", ask.limit));
    }
    Ok(late_of_all(of, ask, tests))
}

pub(super) fn late_of_all(of: Ref, ask: &TimelineAsk, tests: &[Clause]) -> Clause {
    let sql = "SELECT {COLUMNS} FROM entry e INDEXED BY entry_planned CROSS JOIN entry_link l ON l.entity = ? AND l.record = ?
               AND l.at = e.at AND l.entry = e.id WHERE e.state = 'planned'";
    let clause = Clause::new(sql.replace("{COLUMNS}", COLUMNS));
    let clause = clause.with(Sql::Integer(i64::from(of.entity.code))).with(Sql::Integer(of.id.0));
    limited(clause.and_then(until_now("e.at", ask)), tests, "e.at, e.id", ask.limit)
}

fn until_now(column: &str, ask: &TimelineAsk) -> Clause {
    between(column, ask.period.0, Some(ask.period.1.map_or(ask.now, |end| ask.now.min(end - MOMENT))))
}

fn link(of: Ref) -> Clause {
    let sql =
        "SELECT {COLUMNS} FROM entry_link l CROSS JOIN entry e ON e.id = l.entry WHERE l.entity = ? AND l.record = ?";
    let clause = Clause::new(sql.replace("{COLUMNS}", COLUMNS));
    clause.with(Sql::Integer(i64::from(of.entity.code))).with(Sql::Integer(of.id.0))
}

fn limited(clause: Clause, tests: &[Clause], order: &str, limit: usize) -> Clause {
    let mut clause = clause;
    for test in tests {
        clause = clause.then(" AND ").and_then(test.clone());
    }
    clause.then(&format!(" ORDER BY {order} LIMIT ?")).with(Sql::Integer(i64::try_from(limit).unwrap_or(i64::MAX)))
}

/// The conditions on single entries.
pub(super) fn tests(context: &Context<'_>, ask: &TimelineAsk) -> Result<Vec<Clause>> {
    let mut tests = Vec::new();
    if !ask.kinds.is_empty() {
        let list = serde_json::Value::from(ask.kinds.clone()).to_string();
        tests.push(Clause::new("e.kind IN (SELECT value FROM json_each(?))").with(Sql::Text(list)));
    }
    if !ask.people.is_empty() {
        tests.push(of_people(&ask.people));
    }
    if let Some(shown) = context.of_company(&ACTIVITY, context.company, "r")? {
        let sql = "(e.activity IS NULL OR EXISTS (SELECT 1 FROM activity r WHERE r.id = e.activity AND ";
        tests.push(Clause::new(sql).and_then(shown).then("))"));
    }
    tests.extend(words(context, &ask.words)?);
    Ok(tests)
}

/// Who wrote an entry, took part or is concerned.
fn of_people(people: &[Ref]) -> Clause {
    let authors: Vec<i64> = people.iter().filter(|at| at.entity.key == "user").map(|at| at.id.0).collect();
    let names: Vec<String> = people.iter().map(|at| format!("{}:{}", at.entity.key, at.id)).collect();
    let authors = serde_json::Value::from(authors).to_string();
    let names = serde_json::Value::from(names).to_string();
    let named = |column: &str| {
        format!("EXISTS (SELECT 1 FROM json_each(e.{column}) j WHERE j.value IN (SELECT value FROM json_each(?)))")
    };
    let sql =
        format!("(e.author IN (SELECT value FROM json_each(?)) OR {} OR {})", named("participants"), named("about"));
    Clause::new(sql).with(Sql::Text(authors)).with(Sql::Text(names.clone())).with(Sql::Text(names))
}

/// Words in an entry: among all entries that have them while these are few, else in each entry.
fn words(context: &Context<'_>, typed: &str) -> Result<Option<Clause>> {
    let text = match context.match_words(&ENTRY, typed)? {
        Match::Anything => return Ok(None),
        Match::Nothing => return Ok(Some(Clause::new("0"))),
        Match::Text(text) => text,
    };
    let probe = "SELECT count(*) FROM (SELECT 1 FROM entry_words WHERE entry_words MATCH ? LIMIT ?)";
    let mut statement = context.connection.prepare_cached(probe)?;
    let count: i64 = statement.query_row(rusqlite::params![text, RARE + 1], |row| row.get(0))?;
    if count <= RARE {
        let sql = "e.id IN (SELECT rowid FROM entry_words WHERE entry_words MATCH ?)";
        return Ok(Some(Clause::new(sql).with(Sql::Text(text))));
    }
    Ok(Some(begins(&words_expression(&ENTRY, "e."), &normal::words(typed))))
}

fn event(row: &Row<'_>) -> Result<Event> {
    let refs = |at: usize, field| -> Result<Vec<Ref>> {
        Ok(match codec::from_sql(field, row.get_ref(at)?) {
            Value::Records(refs) => refs,
            _ => Vec::new(),
        })
    };
    let named = |refs: &[Ref]| refs.iter().take(NAMED).map(|at| (*at, String::new())).collect();
    let about = refs(8, &entry::ABOUT.field)?;
    let documents = match codec::from_sql(&entry::DOCUMENTS.field, row.get_ref(15)?) {
        Value::Links(ids) => ids.into_iter().take(NAMED).map(|id| (Ref::new(&DOCUMENT, id), String::new())).collect(),
        _ => Vec::new(),
    };
    Ok(Event {
        id: Id(row.get(0)?),
        version: row.get(1)?,
        at: instant(row, 2)?,
        kind: text(row, 3)?,
        subject: text(row, 4)?,
        text: text(row, 5)?,
        author: author(row, 6)?,
        about: named(&about),
        documents,
        about_count: about.len(),
        participants: named(&refs(9, &entry::PARTICIPANTS.field)?),
        guests: text(row, 14)?,
        state: text(row, 10)?,
        details: text(row, 11)?,
        activity: row.get::<_, Option<i64>>(12)?.map(Id),
        comments: row.get::<_, i64>(13)?.unsigned_abs(),
    })
}

/// Titles, one statement for each entity.
fn titles(connection: &Connection, labels: Labels, refs: impl Iterator<Item = Ref>) -> Result<HashMap<Ref, String>> {
    let mut by_entity: HashMap<&'static Entity, HashSet<Id>> = HashMap::new();
    for at in refs {
        by_entity.entry(at.entity).or_default().insert(at.id);
    }
    let mut titles = HashMap::new();
    for (entity, ids) in by_entity {
        let ids: Vec<Id> = ids.into_iter().collect();
        let title = title_expression(entity, labels, "x");
        let sql = format!("SELECT x.id, {title} FROM {} x WHERE x.id IN (SELECT value FROM json_each(?))", entity.key);
        let mut statement = connection.prepare_cached(&sql)?;
        let mut rows = statement.query([super::select::id_list(&ids)])?;
        while let Some(row) = rows.next()? {
            titles.insert(Ref::new(entity, Id(row.get(0)?)), text(row, 1)?);
        }
    }
    Ok(titles)
}

fn millis(at: DateTime<Utc>) -> Sql {
    Sql::Integer(at.timestamp_millis())
}

fn instant(row: &Row<'_>, at: usize) -> Result<DateTime<Utc>> {
    Ok(DateTime::from_timestamp_millis(row.get(at)?).unwrap_or_default())
}

fn text(row: &Row<'_>, at: usize) -> Result<String> {
    let bytes = row.get_ref(at)?.as_bytes_or_null().ok().flatten().unwrap_or_default();
    Ok(String::from_utf8_lossy(bytes).into_owned())
}

fn author(row: &Row<'_>, at: usize) -> Result<Option<(Id, String)>> {
    let Some(id) = row.get::<_, Option<i64>>(at)? else { return Ok(None) };
    Ok(Some((Id(id), text(row, at + 1)?)))
}
