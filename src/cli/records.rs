//! Records of any entity: listed, shown, made, changed, deleted.
use super::arguments::{Add, Delete, List, One, Set};
use super::desk::Desk;
use super::failure::{About, Failure, Result};
use super::names::Names;
use super::reference::{entity, one};
use super::values::{Whose, field, read_all};
use crate::lang::Reader;
use crate::model::catalog::campaign::CAMPAIGN;
use crate::model::catalog::segment;
use crate::model::catalog::target_list::TARGET_LIST;
use crate::model::entity::Nature;
use crate::model::field::{Store, Width};
use crate::model::query::{Direction, Order};
use crate::model::rights::Right;
use crate::model::{Change, Commit, Entity, Field, Id, Label, Query, Record, Ref, Value, Values, filter};
use crate::repository::{Error, Found, LookAlike, Retiring};
use serde_json::{Value as Json, json};

/// Records that are named together.
const CHUNK: usize = 500;

/// `list ENTITY`.
pub fn list(desk: &mut Desk<'_>, ask: &List) -> Result {
    let entity = entity(desk, &ask.entity)?;
    let mut query = query(desk, entity, ask)?;
    let mut shown = Vec::new();
    for name in &ask.columns {
        shown.push(column(desk, entity, name)?);
    }
    if let Some(view) = segment_view(desk, &query)? {
        let (orders, columns) = segment::standing(&view, entity, desk.repository.catalog());
        if query.order.is_empty() {
            query.order = orders;
        }
        if shown.is_empty() && !desk.out.json {
            shown = columns;
        }
    }
    if desk.out.json {
        query.fields = Some(shown).filter(|shown| !shown.is_empty());
        return list_json(desk, &query, ask.limit);
    }
    let fields = if shown.is_empty() { columns(desk, entity) } else { shown };
    list_text(desk, query, fields, ask.limit)
}

/// A field that a list is to show; of a linked record only what may be read.
pub fn column(desk: &Desk<'_>, entity: &'static Entity, name: &str) -> Result<&'static Field> {
    let field = field(desk, entity, name)?;
    if let Store::Linked(linked) = field.store {
        desk.need(linked.entity, Right::Read)?;
    }
    Ok(field)
}

/// How the list of a segment stands, where the filter is that segment and nothing else.
fn segment_view(desk: &Desk<'_>, query: &Query) -> Result<Option<String>> {
    let filter::Filter::Segment(key, _) = &query.filter else { return Ok(None) };
    let all = desk.repository.segments_of(Some(query.entity))?;
    let known = all.iter().find(|record| record.get(&segment::KEY) == Some(key.as_str()));
    Ok(known.and_then(|record| record.get(&segment::VIEW)).map(str::to_owned))
}

/// The question that the options ask.
pub fn query(desk: &Desk<'_>, entity: &'static Entity, ask: &List) -> Result<Query> {
    desk.need(entity, Right::Read)?;
    let mut query = Query::of(entity);
    query.company = desk.company;
    let words = (!ask.words.is_empty()).then(|| ask.words.join(" "));
    if let Some(line) = ask.filter.as_ref().or(words.as_ref()) {
        query.filter = parse_filter(desk, entity, line)?;
    }
    for word in &ask.sort {
        let (name, direction) = match word.strip_prefix('-') {
            Some(name) => (name, Direction::Descending),
            None => (word.as_str(), Direction::Ascending),
        };
        query.order.push(Order { field: column(desk, entity, name)?, direction });
    }
    Ok(query)
}

/// A filter line; a fault points at its place.
pub fn parse_filter(desk: &Desk<'_>, entity: &'static Entity, line: &str) -> Result<filter::Filter> {
    let said = |fault: &filter::FilterFault| Failure::Usage(super::usage::filter_fault(desk.lang, line, fault));
    // On the screen a line is read while it is typed; here it is whole.
    if let Some(at) = line.rfind('"').filter(|_| line.matches('"').count() % 2 == 1) {
        return Err(said(&filter::FilterFault::new(at..at + 1, filter::FilterReason::OpenQuote)));
    }
    desk.with_reading(|reading| filter::parse_with(line, entity, desk.repository.catalog(), reading, &desk.repository))
        .map_err(|fault| said(&fault))
}

fn list_json(desk: &mut Desk<'_>, query: &Query, limit: Option<usize>) -> Result {
    let mut names = Names::default();
    let mut array = desk.out.array()?;
    let mut chunk: Vec<Record> = Vec::new();
    let mut wrong = None;
    let repository = &desk.repository;
    let mut left = limit.unwrap_or(usize::MAX);
    let mut flush = |chunk: &mut Vec<Record>| -> Result {
        names.learn(repository, chunk.iter())?;
        for record in chunk.drain(..) {
            array.push(&names.json(&record))?;
        }
        Ok(())
    };
    let walked = repository.each(query, &mut |record| {
        if left == 0 {
            return Err(Error::Cancelled);
        }
        left -= 1;
        chunk.push(record);
        if chunk.len() == CHUNK
            && let Err(failure) = flush(&mut chunk)
        {
            wrong = Some(failure);
            return Err(Error::Cancelled);
        }
        Ok(())
    });
    ended(walked, wrong, limit)?;
    flush(&mut chunk)?;
    Ok(array.end()?)
}

/// How a walk through a list ended: its own end, the limit, or a failure.
fn ended(walked: crate::repository::Result<()>, wrong: Option<Failure>, limit: Option<usize>) -> Result {
    match (walked, wrong) {
        (_, Some(failure)) => Err(failure),
        (Err(Error::Cancelled), None) if limit.is_some() && !super::interrupt::came() => Ok(()),
        (walked, None) => Ok(walked?),
    }
}

fn list_text(desk: &mut Desk<'_>, mut query: Query, fields: Vec<&'static Field>, limit: Option<usize>) -> Result {
    let reader = Reader::at_home(desk.today());
    query.fields = Some(fields.clone());
    let lang = desk.lang;
    let headings = fields.iter().map(|field| lang.heading(query.entity, field)).collect();
    let mut left = limit.unwrap_or(usize::MAX);
    let mut count = 0_u64;
    let mut wrong = None;
    let repository = &desk.repository;
    let mut table = desk.out.table(headings);
    let walked = repository.each(&query, &mut |record| {
        if left == 0 {
            return Err(Error::Cancelled);
        }
        left -= 1;
        count += 1;
        let cells = record.pairs().enumerate().map(|(at, (field, value))| {
            lang.value(field, value, record.titles.get(at).and_then(Option::as_deref), reader)
        });
        table.row(cells.collect()).map_err(|error| {
            wrong = Some(Failure::from(error));
            Error::Cancelled
        })
    });
    ended(walked, wrong, limit)?;
    table.end()?;
    if count == 0 {
        desk.out.tell(&lang.say("answer-none"));
    }
    Ok(())
}

/// The columns of a list: what names a record, then those of the catalogue; on a terminal as many as fit.
fn columns(desk: &Desk<'_>, entity: &'static Entity) -> Vec<&'static Field> {
    let catalog = desk.repository.catalog();
    let mut fields: Vec<&'static Field> = catalog.field(entity, "reference").into_iter().collect();
    fields.extend(catalog.list_fields(entity));
    if fields.is_empty() {
        fields.extend(catalog.fields(entity).iter().copied().filter(|field| field.exchange));
    }
    let Some(width) = desk.out.width() else { return fields };
    while fields.iter().map(|field| cells(field)).sum::<usize>() > width {
        let rank = |at: &usize| fields[*at].list.map_or(0, |(_, rank)| rank);
        let Some(last) = (0..fields.len()).max_by_key(rank).filter(|at| rank(at) > 0) else { break };
        fields.remove(last);
    }
    fields
}

/// How many cells a column wants, the gap behind it included.
fn cells(field: &Field) -> usize {
    2 + match field.list {
        Some((Width::Cells(cells), _)) => usize::from(cells),
        Some((Width::Wide(share), _)) => 6 + 6 * usize::from(share),
        None => 10,
    }
}

/// `show ENTITY REF`.
pub fn show(desk: &mut Desk<'_>, ask: &One) -> Result {
    let entity = entity(desk, &ask.entity)?;
    desk.need(entity, Right::Read)?;
    let at = one(desk, entity, &ask.reference)?;
    let record = read(desk, at)?;
    if desk.out.json {
        let object = super::sheet::json(desk, &record)?;
        return Ok(desk.out.answer(&object)?);
    }
    super::sheet::text(desk, &record)
}

/// A record, which is there.
pub fn read(desk: &Desk<'_>, at: Ref) -> Result<Record> {
    desk.repository.get(at)?.ok_or(Failure::Store(Error::Gone(at), Some(at.entity)))
}

/// A record as JSON.
pub fn as_json(desk: &Desk<'_>, record: &Record) -> Result<Json> {
    let mut names = Names::default();
    names.learn(&desk.repository, std::slice::from_ref(record))?;
    Ok(names.json(record))
}

/// `add ENTITY FIELD=VALUE…`.
pub fn add(desk: &mut Desk<'_>, ask: &Add) -> Result {
    let entity = entity(desk, &ask.entity)?;
    refuse_traces(desk, entity)?;
    insert(desk, entity, &ask.values, ask.keep_anyway)
}

/// Makes a record and answers with it.
pub fn insert(desk: &mut Desk<'_>, entity: &'static Entity, words: &[String], keep_anyway: bool) -> Result {
    desk.need(entity, Right::Create)?;
    let mut typed = read_all(desk, Whose { entity, record: None, keep_anyway }, words)?;
    desk.repository.begin_flow(entity, &mut typed.values)?;
    let twins = if entity.has_twins() { desk.repository.look_alikes(entity, &typed.values)? } else { Vec::new() };
    let given = give_company(desk, entity, &mut typed.values)?;
    let namesake = namesake(desk, entity, &typed.values)?;
    let id = Id::provisional(0);
    let mut changes = typed.before;
    changes.push(Change::Insert { entity, id: Some(id), values: typed.values });
    let name = Some(called(entity, &changes)).filter(|name| !name.is_empty());
    let name = name.unwrap_or_else(|| desk.lang.entity(entity));
    let head = desk.header(Label::new("create").with("name", name));
    let applied = desk.repository.commit(head, changes, desk.now).about(entity)?;
    let made = applied.id_of(id).map(|id| Ref::new(entity, id));
    let record = made.map(|at| read(desk, at)).transpose()?.ok_or(Failure::Partly)?;
    if let Some(name) = given {
        desk.out.tell(&desk.say("answer-in-company", &[("name", name.into())]));
    }
    if desk.out.json && entity.has_twins() {
        let mut object = as_json(desk, &record)?;
        if let Some(object) = object.as_object_mut() {
            object.insert("duplicates".to_owned(), twins.iter().map(super::duplicates::alike).collect());
        }
        return Ok(desk.out.answer(&object)?);
    }
    answer(desk, &record, "answer-added")?;
    if let Some(reference) = namesake {
        desk.out.tell(&desk.lang.tell("form-namesake", &[("reference", reference)]));
    }
    twins.iter().for_each(|twin| tell_alike(desk, twin));
    Ok(())
}

/// The list or the campaign that has the name of a new one already.
fn namesake(desk: &Desk<'_>, entity: &'static Entity, values: &Values) -> Result<Option<String>> {
    let name = values.get("name").and_then(Value::text).filter(|_| [&TARGET_LIST, &CAMPAIGN].contains(&entity));
    let Some(name) = name else { return Ok(None) };
    Ok(match desk.repository.find(entity, name)? {
        Found::One(id) => Some(read(desk, Ref::new(entity, id))?.reference().to_owned()),
        Found::Many(records) => records.first().map(|one| one.reference().to_owned()),
        Found::None => None,
    })
}

/// Says that what was added looks like a record that was there already (DUP-1).
fn tell_alike(desk: &mut Desk<'_>, twin: &LookAlike) {
    let why: Vec<String> = twin.reasons.iter().map(|reason| desk.lang.say(reason.sentence())).collect();
    let said = desk.lang.tell(
        "answer-looks-like",
        &[("reference", twin.reference.clone()), ("name", twin.name.clone()), ("why", why.join(", "))],
    );
    desk.out.tell(&said);
}

/// While records of all own companies are worked with, a new one goes to the usual company, and that is told (MUL-1).
fn give_company(desk: &Desk<'_>, entity: &'static Entity, values: &mut Values) -> Result<Option<String>> {
    let field = entity.field("companies").filter(|field| desk.company.is_none() && values.get(field.key).is_none());
    let Some((field, (id, name))) = field.zip(desk.repository.usual_company()?) else { return Ok(None) };
    values.set(field, Value::Links(vec![id]));
    Ok(Some(name))
}

/// What a record that is being made will be called: the first of its texts that says anything.
fn called(entity: &'static Entity, changes: &[Change]) -> String {
    let Some(Change::Insert { values, .. }) = changes.last() else { return String::new() };
    let keys = ["first_name", "last_name", "name", "company_name", "subject", "key", "login", "email", "text"];
    let words = keys.iter().filter(|key| entity.field(key).is_some()).filter_map(|key| values.get(key)?.text());
    let words: Vec<&str> = words.take(if entity.is_person() { 2 } else { 1 }).collect();
    words.join(" ")
}

/// `set ENTITY REF FIELD=VALUE…`.
pub fn set(desk: &mut Desk<'_>, ask: &Set) -> Result {
    let entity = entity(desk, &ask.entity)?;
    if let Some(line) = &ask.filter {
        return super::bulk::set(desk, entity, line, ask);
    }
    let at = one(desk, entity, &ask.reference)?;
    if ask.values.is_empty() {
        return Err(Failure::Usage(desk.say("failure-no-values", &[])));
    }
    change(desk, at, &ask.values, ask)
}

/// Changes a record and answers with it.
pub fn update(desk: &mut Desk<'_>, at: Ref, words: &[String], keep_anyway: bool) -> Result {
    write(desk, at, words, keep_anyway, &|_, _, _| Ok(Vec::new()))
}

/// The same; a record that is lost says why (STA-1).
fn change(desk: &mut Desk<'_>, at: Ref, words: &[String], ask: &Set) -> Result {
    write(desk, at, words, ask.keep_anyway, &|desk, before, values| super::bulk::lost(desk, before, values, ask))
}

/// What tells of a change beside it, from the record before and its new values.
type Telling<'a> = dyn Fn(&Desk<'_>, &Record, &Values) -> Result<Vec<Change>> + 'a;

fn write(desk: &mut Desk<'_>, at: Ref, words: &[String], keep_anyway: bool, telling: &Telling<'_>) -> Result {
    let entity = at.entity;
    desk.need(entity, Right::Edit)?;
    let before = read(desk, at)?;
    let typed = read_all(desk, Whose { entity, record: Some(&before), keep_anyway }, words)?;
    let told = telling(desk, &before, &typed.values)?;
    let mut changes = typed.before;
    changes.extend(told);
    changes.push(Change::Update { at, seen: Some(before.version), values: typed.values.clone() });
    let title = desk.repository.title(at)?.unwrap_or_default();
    let head = desk.header(Label::new("edit").with("name", title));
    let Commit { head, changes } = super::act::edited(desk, at, &typed.values, Commit { head, changes })?;
    let applied = desk.repository.commit(head, changes, desk.now).about(entity)?;
    let record = read(desk, at)?;
    answer(desk, &record, if applied.journal == 0 { "answer-unchanged" } else { "answer-changed" })
}

/// `delete ENTITY REF…`.
pub fn delete(desk: &mut Desk<'_>, ask: &Delete) -> Result {
    let entity = entity(desk, &ask.entity)?;
    let mut refs: Vec<Ref> = Vec::new();
    for word in &ask.references {
        let at = one(desk, entity, word)?;
        if !refs.contains(&at) {
            refs.push(at);
        }
    }
    // What histories name is archived rather than deleted.
    if entity.field("archived").is_some() { retire(desk, &refs, None) } else { remove(desk, &refs, ask.for_good) }
}

/// Deletes records of one entity and says how many went along.
pub fn remove(desk: &mut Desk<'_>, refs: &[Ref], for_good: bool) -> Result {
    let changes = refs.iter().map(|at| Change::Delete { at: *at }).collect();
    take_away(desk, refs, changes, for_good)
}

/// Takes what is kept in the settings out of use: replaced where it is named, in the same step.
pub fn retire(desk: &mut Desk<'_>, refs: &[Ref], by: Option<Ref>) -> Result {
    let now = Retiring { at: desk.now, by: desk.user.id };
    let mut changes = Vec::new();
    for at in refs {
        changes.extend(desk.repository.retirement(*at, by, now)?);
    }
    take_away(desk, refs, changes, false)
}

fn take_away(desk: &mut Desk<'_>, refs: &[Ref], changes: Vec<Change>, for_good: bool) -> Result {
    let Some(entity) = refs.first().map(|at| at.entity) else { return Ok(()) };
    desk.need(entity, Right::Delete)?;
    let mut words = Vec::new();
    for at in refs {
        words.push(word(desk, *at)?);
    }
    let title = desk.repository.title(refs[0])?.filter(|title| !title.is_empty());
    let title = title.unwrap_or_else(|| desk.lang.entity(entity));
    let label = Label::new("act-delete").with("count", refs.len().to_string()).with("title", title);
    let head = desk.header(label);
    let applied = desk.repository.commit(head, changes, desk.now).about(entity)?;
    if for_good {
        desk.repository.forget(refs)?;
    }
    let along = applied.count.saturating_sub(refs.len() as u64);
    if desk.out.json {
        return Ok(desk.out.answer(&json!({ "deleted": words, "along": along }))?);
    }
    let key = if for_good || entity.nature != Nature::Main { "answer-deleted-for-good" } else { "answer-deleted" };
    let along = i64::try_from(along).unwrap_or(i64::MAX);
    let said = desk.say(key, &[("names", words.join(", ").into()), ("along", along.into())]);
    Ok(desk.out.line(&said)?)
}

/// What a record is called outside the file.
fn word(desk: &Desk<'_>, at: Ref) -> Result<String> {
    let record = read(desk, at)?;
    Ok(record.text(super::names::naming(at.entity).key).to_owned())
}

/// What the program writes by itself is not made by hand.
fn refuse_traces(desk: &Desk<'_>, entity: &'static Entity) -> Result {
    if entity.nature == Nature::Trace && entity.key != "entry" && entity.key != "comment" {
        return Err(Failure::Usage(desk.say("failure-trace", &[("entity", desk.lang.entity(entity).into())])));
    }
    Ok(())
}

/// Answers with a record: whole as JSON, in a line for people.
fn answer(desk: &mut Desk<'_>, record: &Record, key: &str) -> Result {
    if desk.out.json {
        let object = as_json(desk, record)?;
        return Ok(desk.out.answer(&object)?);
    }
    let labels = desk.lang.pick_of(record.text("label_fr"), record.text("label_en"));
    let title = Some(labels.to_owned()).filter(|label| !label.is_empty());
    let title = title.map_or_else(|| desk.repository.title(record.at()), |label| Ok(Some(label)))?.unwrap_or_default();
    let name = record.text(super::names::naming(record.entity).key);
    let title = if title.is_empty() { desk.lang.entity(record.entity) } else { title };
    let name = if name.is_empty() { record.id.to_string() } else { name.to_owned() };
    let words = [("name", name.into()), ("title", title.into()), ("entity", desk.lang.entity(record.entity).into())];
    let said = desk.say(key, &words);
    Ok(desk.out.line(&said)?)
}
