//! `duplicates`: groups of records that are likely one and the same customer, and pairs that are not (DUP-2, DUP-4).
use super::arguments::Duplicates;
use super::desk::Desk;
use super::failure::{About, Failure, Result};
use super::names::Names;
use super::records::parse_filter;
use super::reference::{entity, one};
use crate::model::catalog::REFERENCE;
use crate::model::catalog::twin::parted;
use crate::model::rights::Right;
use crate::model::twin::{Reason, SURE};
use crate::model::{Entity, Field, Id, Label, Query, Record};
use crate::repository::{Among, Checked, Group, LookAlike, Operation, Pair};
use serde_json::{Value as Json, json};
use std::collections::HashMap;

/// `duplicates ENTITY`.
pub fn duplicates(desk: &mut Desk<'_>, ask: &Duplicates) -> Result {
    let entity = entity(desk, &ask.entity)?;
    if !entity.has_twins() {
        return Err(Failure::Usage(desk.say("failure-no-twins", &[("entity", desk.lang.entity(entity).into())])));
    }
    if let [this, other] = ask.not_same.as_slice() {
        return part(desk, entity, (this, other));
    }
    desk.need(entity, Right::Read)?;
    if !desk.user.rights.allow_action("duplicates") {
        let words = [("action", desk.lang.say("action-duplicates").into())];
        return Err(Failure::Told(desk.say("failure-action-refused", &words), 4));
    }
    let among = match &ask.filter {
        Some(line) => {
            let query = Query::of(entity).filter(parse_filter(desk, entity, line)?);
            Among::List(Box::new(Query { company: desk.company, ..query }))
        }
        None => Among::All,
    };
    let checked = check(desk, entity, &among)?;
    log(desk, entity, ask.filter.as_deref(), &checked)?;
    let shown = &checked.groups[..ask.limit.unwrap_or(usize::MAX).min(checked.groups.len())];
    if desk.out.json { as_json(desk, entity, shown) } else { as_text(desk, entity, &checked, shown) }
}

fn check(desk: &mut Desk<'_>, entity: &'static Entity, among: &Among) -> Result<Checked> {
    let title = desk.lang.say("twins-checking");
    let (out, lang) = (&mut *desk.out, desk.lang);
    let checked = desk.repository.check_twins(entity, among, &mut |done| {
        out.progress(|| format!("{title} {}", lang.percent(i64::try_from(done / 10).unwrap_or(0))));
    });
    desk.out.done();
    checked.about(entity)
}

/// The line in the log of operations (TBX-4); a file that can only be read has none.
fn log(desk: &mut Desk<'_>, entity: &'static Entity, filter: Option<&str>, checked: &Checked) -> Result {
    if desk.repository.is_read_only() {
        return Ok(());
    }
    let text = filter.map_or_else(|| entity.plural.to_owned(), |filter| format!("{}: {filter}", entity.plural));
    let line = Operation { kind: "duplicates", text: &text, count: checked.groups.len() as u64 };
    Ok(desk.repository.log(line, desk.user.id, desk.now)?)
}

/// `duplicates ENTITY --not-same REF REF`.
fn part(desk: &mut Desk<'_>, entity: &'static Entity, (this, other): (&str, &str)) -> Result {
    let (this, other) = (one(desk, entity, this)?, one(desk, entity, other)?);
    let mut names = Vec::new();
    for at in [this, other] {
        names.push(desk.repository.title(at)?.unwrap_or_default());
    }
    if this == other {
        return Err(Failure::Failed(desk.say("failure-same-record", &[("name", names.swap_remove(0).into())])));
    }
    let head = desk.header(Label::new("not-same").with("name", names[0].clone()));
    let change = parted(this, other.id, (desk.user.id, desk.now));
    let applied = desk.repository.commit(head, [change], desk.now).about(entity)?;
    if desk.out.json {
        let answer = json!({ "not_same": [this.id.to_string(), other.id.to_string()], "journal": applied.journal });
        return Ok(desk.out.answer(&answer)?);
    }
    let said = desk.say("answer-parted", &[("names", names.join(", ").into())]);
    Ok(desk.out.line(&said)?)
}

/// A record that looks like one that was added, as JSON.
pub fn alike(twin: &LookAlike) -> Json {
    json!({ "entity": twin.at.entity.key, "reference": twin.reference, "name": twin.name, "reasons": keys(&twin.reasons) })
}

/// The key of a reason in JSON: `same_email`.
fn key(reason: Reason) -> String {
    reason.sentence().trim_start_matches("twin-").replace('-', "_")
}

fn keys(reasons: &[Reason]) -> Json {
    reasons.iter().map(|reason| Json::from(key(*reason))).collect()
}

fn as_json(desk: &mut Desk<'_>, entity: &'static Entity, groups: &[Group]) -> Result {
    let mut array = desk.out.array()?;
    for group in groups {
        let records = desk.repository.get_all(entity, &group.records)?;
        let mut names = Names::default();
        names.learn(&desk.repository, &records)?;
        let name = |id: Id| {
            let record = records.iter().find(|record| record.id == id);
            record.map_or_else(|| id.to_string(), |record| record.reference().to_owned())
        };
        let pair = |pair: &Pair| {
            json!({
                "records": [name(pair.low), name(pair.high)],
                "score": f64::from(pair.score) / 1_000.0,
                "sure": pair.score >= SURE,
                "reasons": keys(&pair.reasons),
            })
        };
        array.push(&json!({
            "score": f64::from(group.score()) / 1_000.0,
            "sure": group.score() >= SURE,
            "reasons": keys(group.pairs.first().map_or(&[], |pair| &pair.reasons)),
            "records": records.iter().map(|record| names.json(record)).collect::<Vec<Json>>(),
            "pairs": group.pairs.iter().map(pair).collect::<Vec<Json>>(),
        }))?;
    }
    Ok(array.end()?)
}

/// What stands of a record in the table: where it is, how it is reached.
const SHOWN: [&str; 4] = ["name", "city", "phone", "email"];

fn as_text(desk: &mut Desk<'_>, entity: &'static Entity, checked: &Checked, groups: &[Group]) -> Result {
    let lang = desk.lang;
    let fields: Vec<&'static Field> = SHOWN.iter().filter_map(|key| entity.field(key)).collect();
    let mut headings = vec![lang.say("heading-group"), lang.say("heading-score"), lang.heading(entity, &REFERENCE)];
    headings.extend(fields.iter().map(|field| lang.heading(entity, field)));
    headings.push(lang.say("heading-reasons"));
    let reader = crate::lang::Reader::at_home(desk.today());
    let repository = &desk.repository;
    let mut table = desk.out.table(headings);
    for (number, group) in groups.iter().enumerate() {
        let records = repository.get_all(entity, &group.records)?;
        let known: HashMap<Id, &Record> = records.iter().map(|record| (record.id, record)).collect();
        for id in &group.records {
            let (Some(record), Some(pair)) = (known.get(id), group.pair_of(*id)) else { continue };
            let why: Vec<String> = pair.reasons.iter().map(|reason| lang.say(reason.sentence())).collect();
            let mut cells = vec![lang.integer(number as i64 + 1), lang.percent(i64::from(pair.score / 10))];
            cells.push(record.reference().to_owned());
            cells.extend(fields.iter().map(|field| lang.value(field, record.value(field.key), None, reader)));
            cells.push(why.join(", "));
            table.row(cells)?;
        }
    }
    table.end()?;
    let looked_at = lang.counted(entity, usize::try_from(checked.records).unwrap_or(usize::MAX));
    let words = [("groups", checked.groups.len().into()), ("count", looked_at.into())];
    desk.out.tell(&lang.say_with("twins-found", &words));
    Ok(())
}
