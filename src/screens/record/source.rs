//! What the sections of a sheet tell: the reads behind them, and how their lines look.
use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{past, person, stay};
use crate::config;
use crate::input::Command;
use crate::input::command::Sheet;
use crate::lang::Lang;
use crate::model::catalog::account::{self, ACCOUNT};
use crate::model::catalog::activity::{self, ACTIVITY};
use crate::model::catalog::contact::{self, AFFILIATION, CONTACT, affiliation};
use crate::model::catalog::deal::{self, DEAL};
use crate::model::catalog::document::DOCUMENT;
use crate::model::catalog::email::EMAIL;
use crate::model::catalog::entry::{self, ENTRY};
use crate::model::catalog::lead::LEAD;
use crate::model::catalog::profile::PROFILE;
use crate::model::catalog::settings::STATUS;
use crate::model::entity::{Entity, Nature};
use crate::model::field::{self, Width};
use crate::model::filter::{Operand, Test};
use crate::model::query::{Direction, Order};
use crate::model::{Field, Filter, Id, Query, Record, Ref, Value, catalog, normal};
use crate::repository::{HistoryLine, Nearness, Repository, Spell};
use crate::shell::{Cx, Result};
use crate::ui::shown::{self, Eye};
use crate::ui::table::{Gutter, Table};
use crate::ui::text;
use crate::ui::theme::Theme;

/// So many contacts and plans are shown in the overview.
const FEW: usize = 6;
/// So many activities of a kind are shown.
const MANY: usize = 100;
/// So many rows of a report are shown.
const REPORT: usize = 6;
/// The columns of a sending.
static SENT_ON: Field = field::instant("at").list(Width::Cells(18), 0);
static SENT_TO: Field = field::records("about").list(Width::Wide(3), 0);
static SENT_BY: Field = field::link("author", "user").list(Width::Cells(14), 1);
/// What was done within so many days is recent.
const RECENT: i64 = 30;

/// Which section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// The most important of everything.
    Overview(Ref),
    /// What is planned and what was done.
    Activity(Ref),
    /// The people whose addresses have the domain of a contact's.
    Linked(Id),
    /// Who changed what.
    History(Ref),
}

/// Lines under a title.
#[derive(Debug, Clone, Default)]
pub struct Group {
    /// The key of its title among the sentences; empty for none.
    pub title: String,
    /// The field whose label is its title.
    pub field: Option<(&'static Entity, &'static Field)>,
    /// Since when there is what the lines tell; its age stands beside the title.
    pub since: Option<DateTime<Utc>>,
    /// Its title as it is read, where it is no sentence: a domain.
    pub named: String,
    /// How many there are of what.
    pub count: Option<(&'static Entity, u64)>,
    /// What its deals come to.
    pub worth: Option<Worth>,
    /// The columns of lines that are records.
    pub fields: Vec<&'static Field>,
    /// The lines.
    pub lines: Vec<Line>,
    /// What is said when there is none: a sentence, and the command that changes it.
    pub empty: Option<(&'static str, Option<Command>)>,
}

/// What open deals come to.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Worth {
    /// How many they are.
    pub open: usize,
    /// Their amounts in cents, for each currency.
    pub amounts: Vec<(String, i64)>,
    /// When the first of them is likely to close.
    pub closes: Option<NaiveDate>,
}

/// A line.
#[derive(Debug, Clone)]
pub enum Line {
    /// A record, with the values of the group's columns, and what opens.
    Record(Box<Record>, Option<Ref>),
    /// A contact: on two rows where there is little room.
    Person(Box<Record>),
    /// An activity: when, what, what came of it.
    Plan(Box<Record>),
    /// An account that a contact belongs to beside or before the employer.
    Tie(Box<Record>),
    /// The way from the topmost account to this one.
    Path(Vec<(Id, String)>, Id),
    /// So many accounts and contacts in the group.
    Totals(u64, u64),
    /// A stay on a step of the record's flow.
    Spell(Box<Spell>),
    /// A step of the record's history.
    History(Box<HistoryLine>, &'static Entity),
    /// Text, of so many rows at most.
    Text(String, usize),
    /// Text in Markdown, as it is read.
    Marked(String),
}

impl Line {
    /// What Enter opens.
    pub fn target(&self) -> Option<Ref> {
        match self {
            Self::Record(_, target) => *target,
            Self::Person(record) | Self::Plan(record) => Some(record.at()),
            Self::Tie(record) => record.value("account").link().map(|id| Ref::new(&ACCOUNT, id)),
            Self::Path(..)
            | Self::Totals(..)
            | Self::Spell(_)
            | Self::History(..)
            | Self::Text(..)
            | Self::Marked(_) => None,
        }
    }

    /// How many rows it takes.
    pub fn rows(&self, width: u16) -> usize {
        match self {
            Self::Text(text, most) => text::fold_lines(text, width, *most).len(),
            Self::Marked(text) => text::markdown(text, width.max(1), &Theme::default()).len(),
            Self::History(line, _) => past::rows(line),
            Self::Person(record) => person::rows(record, width),
            Self::Tie(record) => person::tie_rows(record, width),
            Self::Plan(_) => 1,
            Self::Spell(spell) => stay::rows(spell),
            Self::Record(..) | Self::Path(..) | Self::Totals(..) => 1,
        }
    }

    /// Paints one of its rows; `here` says that the cursor stands on it, and whether the keys come here.
    pub fn paint(
        &self,
        row: usize,
        fields: &[&'static Field],
        here: Option<bool>,
        area: Rect,
        buf: &mut Buffer,
        eye: &Eye<'_>,
    ) {
        let (x, width) = (area.x + 2, area.width.saturating_sub(3));
        match self {
            Self::Record(record, _) => {
                let columns = shown::columns(eye.lang, record.entity, fields, None);
                let rows = [eye.row(record, fields, false)];
                let table = Table::new(&columns, &rows, here.map(|_| 0));
                let table = Table { headings: false, gutter: Gutter::Slim, focused: here == Some(true), ..table };
                table.paint(Rect { x: area.x + 1, width: area.width.saturating_sub(1), ..area }, buf, eye.theme);
            }
            Self::Path(path, current) => {
                let piece = |(id, name): &(Id, String)| {
                    let style = if id == current { eye.theme.strong } else { eye.theme.value };
                    ratatui::text::Span::styled(name.clone(), style)
                };
                let mut spans = Vec::new();
                for step in path {
                    if !spans.is_empty() {
                        spans.push(ratatui::text::Span::styled(" › ", eye.theme.label));
                    }
                    spans.push(piece(step));
                }
                text::paint_line(buf, x, area.y, width, &ratatui::text::Line::from(spans));
            }
            Self::Totals(accounts, contacts) => {
                let count = |entity, count: u64| eye.lang.counted(entity, usize::try_from(count).unwrap_or(usize::MAX));
                let words = format!("{} · {}", count(&ACCOUNT, *accounts), count(&CONTACT, *contacts));
                text::paint(buf, x, area.y, width, &words, eye.theme.label);
            }
            Self::History(line, entity) => {
                text::paint_line(buf, x, area.y, width, &past::words(line, entity, row, eye));
            }
            Self::Spell(spell) => stay::paint(spell, row, area, buf, eye),
            Self::Person(record) => person::paint_contact(record, row, here, area, buf, eye),
            Self::Plan(record) => person::paint_plan(record, here, area, buf, eye),
            Self::Tie(record) => person::paint_tie(record, "account", row, here, area, buf, eye),
            Self::Marked(words) => {
                let rows = text::markdown(words, width.max(1), eye.theme);
                if let Some(line) = rows.get(row) {
                    text::paint_line(buf, x, area.y, width, line);
                }
            }
            Self::Text(words, most) => {
                let rows = text::fold_lines(words, width.max(1), most + 1);
                let is_cut = row + 1 == *most && rows.len() > *most;
                let words = rows.get(row).copied().unwrap_or_default();
                let words = if is_cut { format!("{words} …") } else { words.to_owned() };
                text::paint(buf, x, area.y, width, &words, eye.theme.value);
            }
        }
    }
}

impl Group {
    /// Its title in words; empty for none.
    pub fn title(&self, lang: &Lang) -> String {
        match self.field {
            Some((entity, field)) => lang.field(entity, field),
            None if !self.named.is_empty() && self.title.is_empty() => self.named.clone(),
            None if !self.named.is_empty() => lang.tell(&self.title, &[("domain", self.named.clone())]),
            None if self.title.is_empty() => String::new(),
            None => lang.say(&self.title),
        }
    }

    /// What stands at the right of the title.
    pub fn remark(&self, eye: &Eye<'_>) -> String {
        if let Some(worth) = &self.worth {
            return worth.words(eye);
        }
        if let Some(since) = self.since {
            let days = (eye.now - since).num_days().max(0);
            return eye.lang.say_with("sheet-age", &[("count", days.into())]);
        }
        let count = self.count.filter(|(_, count)| *count > self.lines.len() as u64);
        count.map_or_else(String::new, |(entity, count)| {
            eye.lang.counted(entity, usize::try_from(count).unwrap_or(usize::MAX))
        })
    }

    /// Records under a title, each opening its own sheet.
    fn records(title: &str, fields: &[&'static Field], records: Vec<Record>) -> Self {
        let line = |record: Record| {
            let at = record.at();
            Line::Record(Box::new(record), Some(at))
        };
        Self {
            title: title.to_owned(),
            fields: fields.to_vec(),
            lines: records.into_iter().map(line).collect(),
            ..Self::default()
        }
    }
}

impl Worth {
    /// `2 en cours · 12 400 € · clôture jeu. 26 nov.`
    fn words(&self, eye: &Eye<'_>) -> String {
        let today = config::today(eye.now);
        let mut parts = vec![eye.lang.say_with("sheet-deals-open", &[("count", self.open.into())])];
        for (currency, cents) in self.amounts.iter().filter(|(_, cents)| *cents != 0) {
            let reader = crate::lang::Reader { currency, ..crate::lang::Reader::at_home(today) };
            parts.push(eye.lang.value(&deal::AMOUNT.field, &Value::Money(*cents), None, reader));
        }
        parts.extend(self.closes.map(|day| eye.lang.tell("sheet-deals-close", &[("when", eye.lang.date(day, today))])));
        parts.join(" · ")
    }
}

type Reader = Box<dyn Fn(&Repository) -> Result<Vec<Group>> + Send>;

impl Source {
    /// How many reads it takes; each can be slow on its own.
    pub fn parts(self) -> usize {
        match self {
            Self::Overview(at) if at.entity == &ACCOUNT => 5,
            Self::Overview(at) if at.entity == &CONTACT => 3,
            Self::Overview(at) if at.entity == &LEAD || at.entity == &PROFILE => 2,
            Self::History(at) if at.entity.step().is_some() => 2,
            Self::Overview(_) | Self::Activity(_) | Self::Linked(_) | Self::History(..) => 1,
        }
    }

    /// The reads.
    pub fn readers(self, cx: &Cx<'_>) -> Vec<Reader> {
        let now = cx.now;
        match self {
            Self::Overview(at) if at.entity == &ACCOUNT => vec![
                Box::new(move |repository| contacts(repository, at.id)),
                Box::new(move |repository| deals(repository, at.id)),
                Box::new(move |repository| plans(repository, at, now)),
                Box::new(move |repository| group(repository, at.id)),
                Box::new(move |repository| Ok(text_of(repository, at, "description")?.into_iter().collect())),
            ],
            Self::Overview(at) if at.entity == &CONTACT => vec![
                Box::new(move |repository| accounts(repository, at.id)),
                Box::new(move |repository| plans(repository, at, now)),
                Box::new(move |repository| Ok(text_of(repository, at, "description")?.into_iter().collect())),
            ],
            Self::Overview(at) if at.entity == &LEAD => vec![
                Box::new(move |repository| plans(repository, at, now)),
                Box::new(move |repository| everything(repository, at)),
            ],
            Self::Overview(at) if at.entity == &PROFILE => vec![
                Box::new(move |repository| sendings(repository, at.id)),
                Box::new(move |repository| everything(repository, at)),
            ],
            Self::Overview(at) => vec![Box::new(move |repository| everything(repository, at))],
            Self::Activity(at) => vec![Box::new(move |repository| activities(repository, at, now))],
            Self::History(at) if at.entity.step().is_some() => vec![
                Box::new(move |repository| path(repository, at)),
                Box::new(move |repository| history(repository, at)),
            ],
            Self::Linked(id) => vec![Box::new(move |repository| linked(repository, id))],
            Self::History(at) => vec![Box::new(move |repository| history(repository, at))],
        }
    }
}

fn contacts(repository: &Repository, account: Id) -> Result<Vec<Group>> {
    if !repository.shows(&CONTACT) {
        return Ok(Vec::new());
    }
    let query = Query::of(&CONTACT).filter(Filter::points(&contact::ACCOUNT.field, account)).limit(FEW);
    let count = repository.count(&query)?;
    let records = repository.list(&query)?.records;
    Ok(vec![Group {
        title: "section-contacts".to_owned(),
        count: Some((&CONTACT, count)),
        lines: records.into_iter().map(|record| Line::Person(Box::new(record))).collect(),
        empty: Some(("sheet-no-contacts", Some(Sheet::Add.into()))),
        ..Group::default()
    }])
}

/// The deals of an account, the open ones first, as they close; what these come to.
fn deals(repository: &Repository, account: Id) -> Result<Vec<Group>> {
    let query = Query::of(&DEAL).filter(Filter::points(&deal::ACCOUNT.field, account)).limit(MANY);
    let mut records = repository.list(&query)?.records;
    if records.is_empty() {
        return Ok(Vec::new());
    }
    let mut closed: Vec<Id> = Vec::new();
    let stages: BTreeSet<Id> = records.iter().filter_map(|record| record.value("stage").link()).collect();
    for stage in stages {
        let stage = repository.get(Ref::new(&STATUS, stage))?;
        closed.extend(stage.filter(|stage| matches!(stage.text("kind"), "won" | "lost")).map(|stage| stage.id));
    }
    let is_open = |record: &Record| record.value("stage").link().is_none_or(|stage| !closed.contains(&stage));
    let close = |record: &Record| record.get(&deal::EXPECTED_CLOSE);
    records.sort_by_key(|record| (!is_open(record), close(record).is_none(), close(record)));
    let mut worth = Worth::default();
    for record in records.iter().filter(|record| is_open(record)) {
        worth.open += 1;
        worth.closes = worth.closes.into_iter().chain(close(record)).min();
        let currency = Some(record.text("currency")).filter(|currency| !currency.is_empty()).unwrap_or("EUR");
        let cents = record.get(&deal::AMOUNT).unwrap_or_default();
        match worth.amounts.iter_mut().find(|(known, _)| known == currency) {
            Some((_, sum)) => *sum += cents,
            None => worth.amounts.push((currency.to_owned(), cents)),
        }
    }
    records.truncate(FEW);
    let fields = [&deal::NAME.field, &deal::STAGE.field, &deal::AMOUNT.field, &deal::EXPECTED_CLOSE.field];
    Ok(vec![Group { worth: Some(worth), ..Group::records("sheet-deals", &fields, records) }])
}

fn group(repository: &Repository, account: Id) -> Result<Vec<Group>> {
    let path = repository.path_of(account)?;
    let Some(tree) = repository.tree(account)? else { return Ok(Vec::new()) };
    if tree.nodes.len() < 2 {
        return Ok(Vec::new());
    }
    let total = tree.nodes.first().map(|top| top.total).unwrap_or_default();
    let lines = vec![Line::Path(path, account), Line::Totals(total.accounts, total.contacts)];
    Ok(vec![Group { title: "section-group".to_owned(), lines, ..Group::default() }])
}

/// What is late, and what is planned next.
fn plans(repository: &Repository, at: Ref, now: DateTime<Utc>) -> Result<Vec<Group>> {
    if !repository.shows(&ACTIVITY) {
        return Ok(Vec::new());
    }
    let planned = concerning(at).and(is("planned"));
    let late = repository.list(&by_start(planned.clone().and(late(now)), Direction::Ascending, FEW))?.records;
    let next = coming(repository, planned, now, FEW)?;
    let mut groups = Vec::new();
    if !late.is_empty() {
        groups.push(activities_under("activity-late", late));
    }
    groups.push(Group {
        empty: Some(("sheet-no-plans", Some(Sheet::Actions.into()))),
        ..activities_under("activity-coming", next)
    });
    Ok(groups)
}

/// What is late: planned before now, and not for the whole of today.
fn late(now: DateTime<Utc>) -> Filter {
    let midnight = Operand::Value(Value::Instant(config::midnight(now)));
    before(now).and(Filter::Not(Box::new(Filter::Field(&activity::START.field, Test::Is, midnight))))
}

/// What is still to come, today's plans without an hour among it.
fn coming(repository: &Repository, planned: Filter, now: DateTime<Utc>, limit: usize) -> Result<Vec<Record>> {
    let filter = planned.and(from(config::midnight(now)));
    let mut records = repository.list(&by_start(filter, Direction::Ascending, MANY))?.records;
    records.retain(|one| one.value("start").instant().is_none_or(|at| !shown::is_past(at, now)));
    records.truncate(limit);
    Ok(records)
}

fn activities_under(title: &str, records: Vec<Record>) -> Group {
    let lines = records.into_iter().map(|record| Line::Plan(Box::new(record)));
    Group { title: title.to_owned(), lines: lines.collect(), ..Group::default() }
}

fn before(instant: DateTime<Utc>) -> Filter {
    Filter::Field(&activity::START.field, Test::Below, Operand::Value(Value::Instant(instant)))
}

fn from(instant: DateTime<Utc>) -> Filter {
    Filter::Field(&activity::START.field, Test::AtLeast, Operand::Value(Value::Instant(instant)))
}

fn text_of(repository: &Repository, at: Ref, key: &str) -> Result<Option<Group>> {
    let Some(record) = repository.get(at)? else { return Ok(None) };
    let text = record.text(key).trim();
    if text.is_empty() {
        return Ok(None);
    }
    let title = format!("sheet-{key}");
    let line = match key {
        "answer" | "description" => Line::Text(text.to_owned(), MANY),
        _ => Line::Marked(text.to_owned()),
    };
    Ok(Some(Group { title, lines: vec![line], ..Group::default() }))
}

/// To whom a profile was sent, and when; each line opens the customer.
fn sendings(repository: &Repository, profile: Id) -> Result<Vec<Group>> {
    let filter = Filter::points(&entry::PROFILES.field, profile);
    let query = Query::of(&ENTRY).whole().filter(filter).limit(MANY);
    let count = repository.count(&query)?;
    let line = |record: Record| {
        let first = match record.value(SENT_TO.key) {
            Value::Records(refs) => refs.first().copied(),
            _ => None,
        };
        Line::Record(Box::new(record), first)
    };
    let lines = repository.list(&query)?.records.into_iter().map(line).collect();
    Ok(vec![Group {
        title: "section-sendings".to_owned(),
        count: Some((&ENTRY, count)),
        fields: vec![&SENT_ON, &SENT_TO, &SENT_BY],
        lines,
        empty: Some(("sheet-no-sendings", Some(Sheet::Actions.into()))),
        ..Group::default()
    }])
}

/// The overview of what has no sections of its own: the records that it names, and its texts.
fn everything(repository: &Repository, at: Ref) -> Result<Vec<Group>> {
    let Some(record) = repository.get(at)? else { return Ok(Vec::new()) };
    let mut groups = Vec::new();
    for (field, value) in record.pairs() {
        let ids = match value {
            Value::Link(id) => vec![*id],
            Value::Links(ids) => ids.clone(),
            _ => continue,
        };
        let Some(target) = catalog::entity_named(field.target).filter(|it| it.nature == Nature::Main) else { continue };
        let mut columns = repository.catalog().list_fields(target);
        columns.truncate(if at.entity == &DOCUMENT { 2 } else { 3 });
        let group = Group::records("", &columns, repository.get_all(target, &ids)?);
        let group = Group { field: Some((at.entity, field)), ..group };
        groups.extend((!group.lines.is_empty()).then_some(group));
    }
    let mut texts = Vec::new();
    for key in ["answer", "body", "summary", "sections", "result", "report", "description"] {
        texts.extend(text_of(repository, at, key)?);
    }
    // A letter is read before one asks whom it concerns.
    if at.entity == &EMAIL {
        texts.append(&mut groups);
        return Ok(texts);
    }
    if at.entity == &DOCUMENT && groups.is_empty() {
        groups.push(Group { empty: Some(("sheet-no-bonds", Some(Sheet::Edit.into()))), ..Group::default() });
    }
    groups.append(&mut texts);
    Ok(groups)
}

fn activities(repository: &Repository, at: Ref, now: DateTime<Utc>) -> Result<Vec<Group>> {
    let edge = now - TimeDelta::days(RECENT);
    let of = concerning(at);
    let planned = of.clone().and(is("planned"));
    let mut groups = Vec::new();
    let overdue = repository.list(&by_start(planned.clone().and(late(now)), Direction::Ascending, MANY))?.records;
    for (title, records) in [("activity-late", overdue), ("activity-coming", coming(repository, planned, now, MANY)?)] {
        if !records.is_empty() {
            groups.push(with_reports(activities_under(title, records)));
        }
    }
    let parts = [
        ("activity-recent", of.clone().and(is("done")).and(from(edge)), Direction::Descending),
        ("activity-past", of.and(is("done")).and(before(edge)), Direction::Descending),
    ];
    for (title, filter, direction) in parts {
        let records = repository.list(&by_start(filter, direction, MANY))?.records;
        if !records.is_empty() {
            groups.push(with_reports(activities_under(title, records)));
        }
    }
    if groups.is_empty() {
        let empty = Some(("sheet-no-activity", Some(Sheet::Actions.into())));
        groups.push(Group { empty, ..Group::default() });
    }
    Ok(groups)
}

/// The report of each activity below it.
fn with_reports(group: Group) -> Group {
    let lines = group.lines.into_iter().flat_map(|line| {
        let report = match &line {
            Line::Plan(record) => record.text("report").trim().to_owned(),
            _ => String::new(),
        };
        let report = (!report.is_empty()).then_some(Line::Text(report, REPORT));
        [Some(line), report].into_iter().flatten()
    });
    Group { lines: lines.collect(), ..group }
}

fn concerning(at: Ref) -> Filter {
    let field = match at.entity.key {
        "contact" => &activity::CONTACTS.field,
        "lead" => &activity::LEADS.field,
        _ => &activity::ACCOUNTS.field,
    };
    Filter::points(field, at.id)
}

fn is(state: &str) -> Filter {
    Filter::Field(&activity::STATE.field, Test::Is, Operand::Value(Value::from(state)))
}

fn by_start(filter: Filter, direction: Direction, limit: usize) -> Query {
    let order = vec![Order { field: &activity::START.field, direction }];
    Query { order, ..Query::of(&ACTIVITY).filter(filter).limit(limit) }
}

/// The people linked with a contact by the domain of an address (CON-5), then domains that are nearly the same.
fn linked(repository: &Repository, id: Id) -> Result<Vec<Group>> {
    let mut groups = Vec::new();
    for one in repository.linked(id, MANY)? {
        let title = match (&one.nearness, one.people.is_empty()) {
            (Nearness::Same, _) => "",
            (Nearness::Almost(_), true) => "sheet-domain-meant",
            (Nearness::Almost(_), false) => "sheet-domain-almost",
        };
        groups.push(Group {
            title: title.to_owned(),
            named: normal::show_domain(&one.domain),
            lines: one.people.into_iter().map(|person| Line::Person(Box::new(person))).collect(),
            ..Group::default()
        });
    }
    if groups.is_empty() {
        groups.push(Group { empty: Some(("sheet-no-linked", None)), ..Group::default() });
    }
    Ok(groups)
}

/// The employer of a contact, other accounts, and past ones (CON-3).
fn accounts(repository: &Repository, id: Id) -> Result<Vec<Group>> {
    let employer = match repository.get(Ref::new(&CONTACT, id))?.and_then(|it| it.value("account").link()) {
        Some(account) => repository.get_all(&ACCOUNT, &[account])?,
        None => Vec::new(),
    };
    let fields = [&account::NAME.field, &account::CITY.field, &account::PHONE.field];
    let mut groups = vec![Group {
        empty: Some(("sheet-no-employer", Some(Sheet::Edit.into()))),
        ..Group::records("sheet-employer", &fields, employer)
    }];
    let query = Query::of(&AFFILIATION).filter(Filter::points(&affiliation::CONTACT.field, id)).limit(MANY);
    let (past, others): (Vec<Record>, Vec<Record>) =
        repository.list(&query)?.records.into_iter().partition(|one| !one.value("until").is_empty());
    for (title, list) in [("sheet-other-accounts", others), ("sheet-past-accounts", past)] {
        if !list.is_empty() {
            groups.push(affiliations(title, list));
        }
    }
    Ok(groups)
}

fn affiliations(title: &str, list: Vec<Record>) -> Group {
    let lines = list.into_iter().map(|record| Line::Tie(Box::new(record)));
    Group { title: title.to_owned(), lines: lines.collect(), ..Group::default() }
}

/// How long the record has stood on each step of its flow, the present one on top; nothing where it has none.
fn path(repository: &Repository, at: Ref) -> Result<Vec<Group>> {
    let spells = repository.spells(at)?;
    let Some(first) = spells.first().map(|spell| spell.since) else { return Ok(Vec::new()) };
    let lines = spells.into_iter().rev().map(|spell| Line::Spell(Box::new(spell)));
    Ok(vec![Group { title: "sheet-steps".to_owned(), since: Some(first), lines: lines.collect(), ..Group::default() }])
}

fn history(repository: &Repository, at: Ref) -> Result<Vec<Group>> {
    let lines = repository.history(at)?.into_iter().map(|line| Line::History(Box::new(line), at.entity)).collect();
    Ok(vec![Group { lines, empty: Some(("sheet-no-history", None)), ..Group::default() }])
}
