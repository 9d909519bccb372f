//! `set ENTITY --filter FILTER FIELD=VALUE…`: fields changed on all the records that a filter shows, in one step (TAG-1).
use super::act::{Ground, settle};
use super::arguments::Set;
use super::desk::{Desk, all_of};
use super::failure::{Failure, Result};
use super::records::parse_filter;
use super::values::{Whose, assignment, field, read_after};
use crate::actions::bulk::plan::{Edit, How, Now, Plan, moved, plan};
use crate::actions::bulk::{EDITABLE, outcome, preview};
use crate::actions::status::concerned;
use crate::actions::trace::arrow;
use crate::model::catalog::entry::{self, ENTRY};
use crate::model::catalog::settings::{STATUS, STATUS_CHANGE, STATUS_REASON, status_change, status_reason};
use crate::model::filter::{Operand, Test};
use crate::model::normal::fold;
use crate::model::rights::Right;
use crate::model::{Change, Entity, Field, Filter, Id, Query, Record, Ref, Value, Values};
use crate::shell::{Foreseen, Subject};
use serde_json::json;

/// Changes what a filter shows; with `--dry-run` it only says what would happen.
pub fn set(desk: &mut Desk<'_>, entity: &'static Entity, line: &str, ask: &Set) -> Result {
    desk.need(entity, Right::Edit)?;
    if !EDITABLE.contains(&entity) {
        return Err(Failure::Usage(desk.say("failure-no-bulk", &[("entity", desk.lang.entities(entity).into())])));
    }
    let words: Vec<&str> = std::iter::once(&ask.reference).chain(&ask.values).map(String::as_str).collect();
    let (edits, before) = edits(desk, Whose { entity, record: None, keep_anyway: ask.keep_anyway }, &words)?;
    let reason = reason(desk, entity, &edits, ask)?;
    let filter = parse_filter(desk, entity, line)?;
    let query = Query { fields: Some(Vec::new()), company: desk.company, ..Query::of(entity).filter(filter) };
    let mut ids: Vec<Id> = Vec::new();
    desk.repository.each(&query, &mut |record| {
        ids.push(record.id);
        Ok(())
    })?;
    let now = Now { by: desk.user.id, at: desk.now, reason: &reason, note: ask.note.as_deref().unwrap_or_default() };
    let mut plan = plan(&desk.repository, (entity, &ids), &edits, now, &mut |_| Ok(()))?;
    plan.before = before;
    apply(desk, (entity, &ids), plan, &edits, ask.dry_run)
}

/// Why records are lost, where the step that they move to says so: asked for as on the screen (STA-1).
fn reason(desk: &Desk<'_>, entity: &'static Entity, edits: &[Edit], ask: &Set) -> Result<String> {
    let to = edits.iter().find(|edit| entity.step() == Some(edit.field)).and_then(|edit| edit.value.link());
    reason_of(desk, to, ask)
}

/// What tells why one record is lost: the row of the move, and the entry; nothing where it is not lost, or was before.
pub fn lost(desk: &Desk<'_>, before: &Record, values: &Values, ask: &Set) -> Result<Vec<Change>> {
    let step = before.entity.step();
    let to = step.and_then(|field| values.get(field.key)).and_then(Value::link);
    let from = step.and_then(|field| before.value(field.key).link());
    // One that is lost already may be told a better reason.
    if ask.reason.is_some() && to.is_some() && to == from {
        return corrected(desk, before, &reason_of(desk, to, ask)?, ask.note.as_deref());
    }
    let reason = reason_of(desk, to.filter(|_| to != from), ask)?;
    let (Some(to), false) = (to, reason.is_empty()) else { return Ok(Vec::new()) };
    let note = ask.note.as_deref().unwrap_or_default();
    let now = Now { by: desk.user.id, at: desk.now, reason: &reason, note };
    let name = |id: Option<Id>| -> Result<String> {
        let title = id.map(|id| desk.repository.title(Ref::new(&STATUS, id))).transpose()?;
        Ok(title.flatten().unwrap_or_default())
    };
    let told = Values::new()
        .with(&entry::KIND.field, "status")
        .with(&entry::AT.field, desk.now)
        .with(&entry::AUTHOR.field, desk.user.id)
        .with(&entry::SUBJECT.field, arrow(&name(from)?, &name(Some(to))?))
        .with(&entry::TEXT.field, note)
        .with(&entry::ABOUT.field, Value::Records(concerned(before)));
    Ok(vec![moved(before, (from, Some(to)), now), Change::insert(&ENTRY, told)])
}

/// Another reason for the move by which a record was lost.
fn corrected(desk: &Desk<'_>, record: &Record, reason: &str, note: Option<&str>) -> Result<Vec<Change>> {
    let text = |field: &'static Field, value: Value| Filter::Field(field, Test::Is, Operand::Value(value));
    let filter = Filter::And(vec![
        text(&status_change::ENTITY.field, record.entity.key.into()),
        text(&status_change::RECORD.field, Value::Link(record.id)),
    ]);
    let moves = desk.repository.list(&Query::of(&STATUS_CHANGE).filter(filter).whole().limit(500))?.records;
    let Some(last) = moves.iter().max_by_key(|one| one.id) else { return Ok(Vec::new()) };
    let values = Values::new()
        .with(&status_change::REASON.field, reason)
        .with(&status_change::NOTE.field, note.unwrap_or_default());
    Ok(vec![Change::update(last.at(), values)])
}

/// The key of the reason that was given for a step; empty where none is asked for.
fn reason_of(desk: &Desk<'_>, to: Option<Id>, ask: &Set) -> Result<String> {
    let step = to.map(|to| desk.repository.get(Ref::new(&STATUS, to))).transpose()?.flatten();
    let is_lost = step.is_some_and(|step| step.text("kind") == "lost");
    let given = ask.reason.as_deref().unwrap_or_default().trim();
    if !is_lost {
        if given.is_empty() {
            return Ok(String::new());
        }
        return Err(Failure::Usage(desk.say("failure-no-loss", &[])));
    }
    let mut reasons = all_of(&desk.repository, &STATUS_REASON)?;
    reasons.retain(|reason| !reason.value("archived").is_true());
    let said = |one: &&Record| {
        let labels = ["label_fr", "label_en"].map(|label| fold(one.text(label)));
        one.text("key") == given || !given.is_empty() && labels.contains(&fold(given))
    };
    let Some(reason) = reasons.iter().find(said).map(|one| one.text("key").to_owned()) else {
        let label = |one: &Record| desk.lang.pick_of(one.text("label_fr"), one.text("label_en")).to_owned();
        let known: Vec<String> = reasons.iter().map(|one| format!("{} ({})", label(one), one.text("key"))).collect();
        return Err(Failure::Usage(desk.say("failure-needs-reason", &[("known", known.join(", ").into())])));
    };
    if reason == status_reason::OTHER && ask.note.as_deref().is_none_or(|note| note.trim().is_empty()) {
        return Err(Failure::Usage(desk.say("failure-needs-note", &[])));
    }
    Ok(reason)
}

fn apply(
    desk: &mut Desk<'_>,
    (entity, ids): (&'static Entity, &[Id]),
    plan: Plan,
    edits: &[Edit],
    dry_run: bool,
) -> Result {
    let ground = Ground::of(desk)?;
    let lines = preview(&plan, &ground.cx(desk));
    let (all, changed, refused) = (plan.all, plan.changed.len(), plan.refused);
    let mut journal = None;
    if !dry_run && changed > 0 {
        let subject = Subject::marked(ids.iter().map(|id| Ref::new(entity, *id)).collect());
        let outcome = outcome("edit_field", &subject, plan, edits, &ground.cx(desk));
        let ended = settle(desk, &ground, outcome)?;
        journal = ended.settled.applied.map(|applied| applied.journal);
    }
    if desk.out.json {
        let answer = json!({
            "entity": entity.key, "records": all, "changed": changed, "refused": refused, "dry_run": dry_run,
            "journal": journal,
        });
        return Ok(desk.out.answer(&answer)?);
    }
    for line in lines.iter().filter(|line| dry_run || !matches!(line, Foreseen::Change { .. })) {
        let said = match line {
            Foreseen::Said(said) => said.clone(),
            Foreseen::Change { name, before, after } => format!("  {name}  {before} → {after}"),
            Foreseen::Refused(why) => format!("! {why}"),
        };
        desk.out.line(&said)?;
    }
    Ok(())
}

/// What is typed as `FIELD=VALUE`: a list takes `+VALUE` and `-VALUE`, nothing empties the field. Tags that are new are made
/// in the same commit.
fn edits(desk: &Desk<'_>, whose: Whose<'_>, words: &[&str]) -> Result<(Vec<Edit>, Vec<Change>)> {
    let (mut edits, mut before) = (Vec::new(), Vec::new());
    for word in words {
        let (name, text) = assignment(desk, word)?;
        let field = field(desk, whose.entity, name)?;
        let signed = |sign: char| text.trim().strip_prefix(sign).filter(|_| field.kind.is_many());
        let (how, text) = match (signed('+'), signed('-')) {
            (Some(rest), _) => (How::Add, rest),
            (None, Some(rest)) => (How::Remove, rest),
            (None, None) if text.trim().is_empty() => (How::Empty, ""),
            (None, None) => (How::Set, text),
        };
        let typed = read_after(desk, whose, vec![(field, text)], before)?;
        let value = typed.values.get(field.key).cloned().unwrap_or(Value::Empty);
        edits.push(Edit { field, how, value });
        before = typed.before;
    }
    Ok((edits, before))
}
