//! Looking across records: search everything, a group from its topmost company, an infobox.
use super::act::Ground;
use super::arguments::{Search, Timeline as Ask, Tree as AskTree};
use super::desk::Desk;
use super::failure::{Failure, Result};
use super::names::Names;
use super::reference::{any, one};
use crate::config;
use crate::model::catalog::account::{self, ACCOUNT};
use crate::model::catalog::entry::{self, ENTRY};
use crate::model::rights::Right;
use crate::model::{Query, Ref, Value, filter::Filter, show_value};
use crate::repository::{Error, Event, Node, TimelineAsk, Tree};
use crate::shell::narrow::{By, Narrowing};
use crate::shell::{calendar_of_entry, kind_of_entry};
use serde_json::{Value as Json, json};

/// Entries of one page.
const PAGE: usize = 200;

/// `search WORDS`.
pub fn search(desk: &mut Desk<'_>, ask: &Search) -> Result {
    let mut hits = desk.repository.search(&ask.words.join(" "), ask.limit)?;
    hits.retain(|hit| desk.user.rights.allow(hit.at.entity, Right::Read));
    if desk.out.json {
        let list = hits.iter().map(|hit| {
            json!({
                "id": hit.at.id.to_string(),
                "entity": hit.at.entity.key,
                "reference": hit.reference,
                "title": hit.title,
                "detail": hit.detail,
            })
        });
        return Ok(desk.out.answer(&list.collect())?);
    }
    if hits.is_empty() {
        desk.out.tell(&desk.lang.say("answer-none"));
        return Ok(());
    }
    let lang = desk.lang;
    let headings = ["reference", "entity", "name", "found"].map(|key| lang.say(&format!("heading-{key}")));
    let mut table = desk.out.table(headings.to_vec());
    for hit in &hits {
        table.row(vec![hit.reference.clone(), lang.entity(hit.at.entity), hit.title.clone(), hit.detail.clone()])?;
    }
    Ok(table.end()?)
}

/// `tree REF`.
pub fn tree(desk: &mut Desk<'_>, ask: &AskTree) -> Result {
    desk.need(&ACCOUNT, Right::Read)?;
    let at = one(desk, &ACCOUNT, &ask.reference)?;
    let tree = desk.repository.tree(at.id)?.ok_or(Failure::Store(Error::Gone(at), Some(&ACCOUNT)))?;
    if desk.out.json {
        let objects = nested(&tree);
        return Ok(desk.out.answer(&objects)?);
    }
    let mut open = Vec::new();
    for (place, node) in tree.nodes.iter().enumerate() {
        let is_last = last_brother(&tree, place);
        open.truncate(node.depth.saturating_sub(1));
        let mut line: String = open.iter().map(|more| if *more { "│  " } else { "   " }).collect();
        if node.depth > 0 {
            line += if is_last { "└─ " } else { "├─ " };
            open.push(!is_last);
        }
        line += &described(desk, node, place == tree.current);
        desk.out.line(&line)?;
    }
    Ok(())
}

/// Whether no further account at this place has the same parent.
fn last_brother(tree: &Tree, place: usize) -> bool {
    let depth = tree.nodes[place].depth;
    let next = tree.nodes[place + 1..].iter().find(|node| node.depth <= depth);
    next.is_none_or(|node| node.depth < depth)
}

/// `Apollo SAS  C-00002 · Prospect · Lyon · 5 contacts`.
fn described(desk: &Desk<'_>, node: &Node, current: bool) -> String {
    let mark = if current { "▶ " } else { "" };
    let mut parts = vec![node.reference.clone(), desk.lang.choice(&account::RELATION.field, &node.relation)];
    if !node.city.is_empty() {
        parts.push(node.city.clone());
    }
    if node.contacts > 0 {
        let count = usize::try_from(node.contacts).unwrap_or(usize::MAX);
        parts.push(desk.lang.counted(&crate::model::catalog::contact::CONTACT, count));
    }
    if node.open_deals != 0 {
        parts.push(desk.lang.amount(node.open_deals, "EUR"));
    }
    if node.children > 0 {
        let count = |entity, count: u64| desk.lang.counted(entity, usize::try_from(count).unwrap_or(usize::MAX));
        let mut sums = vec![
            count(&ACCOUNT, node.total.accounts),
            count(&crate::model::catalog::contact::CONTACT, node.total.contacts),
        ];
        if node.total.open_deals != 0 {
            sums.push(desk.lang.amount(node.total.open_deals, "EUR"));
        }
        parts.push(format!("({})", sums.join(", ")));
    }
    parts.retain(|part| !part.is_empty());
    format!("{mark}{}  {}", node.title, parts.join(" · "))
}

/// One object from the topmost company, its children within it. From the last account up, without recursion: a group may be
/// deeper than a stack.
fn nested(tree: &Tree) -> Json {
    let mut children: Vec<Vec<Json>> = vec![Vec::new(); tree.nodes.len()];
    for (place, node) in tree.nodes.iter().enumerate().rev() {
        let mut below = std::mem::take(&mut children[place]);
        below.reverse();
        let object = json!({
            "id": node.id.to_string(),
            "reference": node.reference,
            "name": node.title,
            "relation": node.relation,
            "active": node.active,
            "city": node.city,
            "contacts": node.contacts,
            "open_deals_amount": units(node.open_deals),
            "total_accounts": node.total.accounts,
            "total_contacts": node.total.contacts,
            "total_open_deals_amount": units(node.total.open_deals),
            "current": place == tree.current,
            "children": below,
        });
        match node.parent {
            Some(parent) => children[parent].push(object),
            None => return object,
        }
    }
    Json::Null
}

/// An amount as records have it in JSON.
fn units(cents: i64) -> Json {
    Json::from(show_value::show(&Value::Money(cents)))
}

/// `timeline REF`: what is coming, then what happened, newest first.
pub fn timeline(desk: &mut Desk<'_>, ask: &Ask) -> Result {
    let of = any(desk, &ask.reference)?;
    desk.need(of.entity, Right::Read)?;
    let narrowing = narrowed(desk, ask)?;
    let events = narrowed_events(desk, of, ask.limit, &narrowing)?;
    if desk.out.json {
        let list = as_json(desk, &events)?;
        return Ok(desk.out.answer(&list)?);
    }
    if events.is_empty() {
        desk.out.tell(&desk.lang.say("answer-none"));
    }
    for event in &events {
        for line in told(desk, event) {
            desk.out.line(&line)?;
        }
    }
    Ok(())
}

/// Which entries are asked for.
fn narrowed(desk: &Desk<'_>, ask: &Ask) -> Result<Narrowing> {
    let ground = Ground::of(desk)?;
    let cx = ground.cx(desk);
    let mut narrowing = Narrowing::read(ask.filter.as_deref().unwrap_or_default(), &cx)?;
    let options = [(By::Kind, &ask.kind), (By::Person, &ask.person), (By::Period, &ask.period)];
    for (by, text) in options.into_iter().filter_map(|(by, text)| Some((by, text.as_deref()?))) {
        narrowing.add(by, text, &cx)?;
    }
    if let Some(words) = &ask.words {
        narrowing.words = [narrowing.words.as_str(), words].join(" ").trim().to_owned();
    }
    match narrowing.fault.take() {
        Some(fault) => Err(Failure::Usage(fault)),
        None => Ok(narrowing),
    }
}

/// The entries of a timeline, page by page.
pub fn events(desk: &Desk<'_>, of: Ref, limit: Option<usize>) -> Result<Vec<Event>> {
    narrowed_events(desk, of, limit, &Narrowing::default())
}

fn narrowed_events(desk: &Desk<'_>, of: Ref, limit: Option<usize>, narrowing: &Narrowing) -> Result<Vec<Event>> {
    let limit = limit.unwrap_or(usize::MAX);
    let mut ask = TimelineAsk { limit: PAGE.min(limit), ..narrowing.ask(desk.now) };
    let mut events = Vec::new();
    loop {
        let page = desk.repository.timeline(of, &ask)?;
        events.extend(page.coming);
        ask.before = page.past.last().map(|event| (event.at, event.id));
        events.extend(page.past);
        if !page.more || ask.before.is_none() || events.len() >= limit {
            events.truncate(limit);
            return Ok(events);
        }
    }
}

/// Entries as records, in their order.
pub fn as_json(desk: &Desk<'_>, events: &[Event]) -> Result<Json> {
    let mut query = Query::of(&ENTRY);
    query.filter = Filter::Ids(events.iter().map(|event| event.id).collect());
    let mut records = std::collections::HashMap::new();
    desk.repository.each(&query, &mut |record| {
        records.insert(record.id, record);
        Ok(())
    })?;
    let ordered: Vec<_> = events.iter().filter_map(|event| records.remove(&event.id)).collect();
    let mut names = Names::default();
    names.learn(&desk.repository, &ordered)?;
    let calendar = |id| events.iter().find(|event| event.id == id).and_then(calendar_of_entry);
    let told = ordered.iter().map(|record| {
        let mut told = names.json(record);
        if let (Some(at), Some(object)) = (calendar(record.id), told.as_object_mut()) {
            object.insert("calendar".to_owned(), show_value::show(&Value::Instant(at)).into());
        }
        told
    });
    Ok(told.collect())
}

/// An entry in lines: when, what, who, with whom; its text below.
pub fn told(desk: &Desk<'_>, event: &Event) -> Vec<String> {
    let when = desk.lang.moment(config::local(event.at), desk.today());
    let mut parts = vec![kind_of_entry(event, desk.lang)];
    if !event.state.is_empty() {
        parts.push(desk.lang.choice(&entry::STATE.field, &event.state));
    }
    if !event.subject.is_empty() {
        parts.push(event.subject.clone());
    }
    let result = event.details.lines().find_map(|line| line.strip_prefix("result=")).filter(|it| !it.is_empty());
    parts.extend(result.map(|result| format!("→ {result}")));
    let calendar = calendar_of_entry(event).map(|at| desk.lang.moment(config::local(at), desk.today()));
    parts.extend(calendar.map(|when| desk.lang.tell("timeline-calendar", &[("when", when)])));
    parts.extend(event.author.as_ref().map(|(_, name)| name.clone()));
    let about: Vec<&str> = event.about.iter().map(|(_, name)| name.as_str()).collect();
    if !about.is_empty() {
        parts.push(about.join(", "));
    }
    let mut lines = vec![format!("{when}  {}", parts.join(" · "))];
    let mut people: Vec<&str> = event.participants.iter().map(|(_, name)| name.as_str()).collect();
    people.extend(Some(event.guests.as_str()).filter(|guests| !guests.is_empty()));
    if !people.is_empty() {
        let with = desk.lang.tell("timeline-with", &[("names", people.join(", "))]);
        lines.push(format!("    {with}"));
    }
    lines.extend(event.text.replace("**", "").lines().map(|line| format!("    {line}")));
    lines
}
