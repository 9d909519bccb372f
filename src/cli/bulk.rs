//! `set ENTITY --filter FILTER FIELD=VALUE…`: fields changed on all the records that a filter shows, in one step (TAG-1).
use super::act::{Ground, settle};
use super::arguments::Set;
use super::desk::Desk;
use super::failure::{About, Failure, Result};
use super::records::parse_filter;
use super::values::{Whose, assignment, field, read_fields};
use crate::actions::bulk::plan::{Edit, How, Now, Plan, plan};
use crate::actions::bulk::{EDITABLE, outcome, preview};
use crate::model::rights::Right;
use crate::model::{Entity, Id, Label, Query, Ref, Value};
use crate::shell::{Foreseen, Subject};
use serde_json::json;

/// Changes what a filter shows; with `--dry-run` it only says what would happen.
pub fn set(desk: &mut Desk<'_>, entity: &'static Entity, line: &str, ask: &Set) -> Result {
    desk.need(entity, Right::Edit)?;
    if !EDITABLE.contains(&entity) {
        return Err(Failure::Usage(desk.say("failure-no-bulk", &[("entity", desk.lang.entities(entity).into())])));
    }
    let words: Vec<&str> = std::iter::once(&ask.reference).chain(&ask.values).map(String::as_str).collect();
    let edits = edits(desk, Whose { entity, record: None, keep_anyway: ask.keep_anyway }, &words, ask.dry_run)?;
    let filter = parse_filter(desk, entity, line)?;
    let query = Query { fields: Some(Vec::new()), company: desk.company, ..Query::of(entity).filter(filter) };
    let mut ids: Vec<Id> = Vec::new();
    desk.repository.each(&query, &mut |record| {
        ids.push(record.id);
        Ok(())
    })?;
    let now = Now { by: desk.user.id, at: desk.now };
    let plan = plan(&desk.repository, (entity, &ids), &edits, now, &mut |_| Ok(()))?;
    apply(desk, (entity, &ids), plan, &edits, ask.dry_run)
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
        let (settled, _) = settle(desk, &ground, outcome)?;
        journal = settled.applied.map(|applied| applied.journal);
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
/// first.
fn edits(desk: &mut Desk<'_>, whose: Whose<'_>, words: &[&str], dry_run: bool) -> Result<Vec<Edit>> {
    let mut edits = Vec::new();
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
        let mut typed = read_fields(desk, whose, vec![(field, text)])?;
        if !typed.before.is_empty() && !dry_run {
            let head = desk.header(Label::new("create").with("name", text));
            desk.repository.commit(head, typed.before, desk.now).about(whose.entity)?;
            typed = read_fields(desk, whose, vec![(field, text)])?;
        }
        let value = typed.values.get(field.key).cloned().unwrap_or(Value::Empty);
        edits.push(Edit { field, how, value });
    }
    Ok(edits)
}
