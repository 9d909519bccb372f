//! `merge`: the same plan and the same commit as on the screen, without looking at it first.
use super::arguments::Merge;
use super::desk::Desk;
use super::failure::{About, Failure, Result};
use super::reference::{any, entity, one};
use super::values::{Whose, assignment, field, read_all};
use crate::model::merge::{Merging, Way};
use crate::model::rights::Right;
use crate::model::{Commit, Entity, Id, Ref};
use crate::shell::{Name, merge as words};
use serde_json::json;

/// What is done with a plan.
#[derive(Debug, Clone, Copy, Default)]
struct Manner {
    with_ancestor: bool,
    dry_run: bool,
}

/// `merge ENTITY ORIGINAL OTHER… [FIELD=VALUE…] [--take FIELD=REF…]`.
pub fn merge(desk: &mut Desk<'_>, ask: &Merge) -> Result {
    let entity = entity(desk, &ask.entity)?;
    let is_value = |word: &String| word.contains('=') && any(desk, word).is_err();
    let first = ask.words.iter().position(is_value).unwrap_or(ask.words.len());
    let (references, given) = ask.words.split_at(first);
    let mut ids = Vec::new();
    for word in references {
        ids.push(known(desk, entity, word)?);
    }
    let mut merging = plan(desk, entity, &ids)?;
    for word in &ask.take {
        take(desk, &mut merging, word)?;
    }
    let original = merging.kept().clone();
    let whose = Whose { entity, record: Some(&original), keep_anyway: ask.keep_anyway };
    let typed = read_all(desk, whose, given)?;
    for (field, value) in typed.values.iter() {
        merging.give(field, value.clone());
    }
    let manner = Manner { with_ancestor: ask.with_ancestor, dry_run: ask.dry_run };
    let mut commit = words::commit(&merging, desk.lang, (desk.user.id, desk.company), desk.now);
    commit.changes.splice(0..0, typed.before);
    run(desk, &merging, commit, manner)
}

/// Merges records that an action was given.
pub fn named(desk: &mut Desk<'_>, entity: &'static Entity, names: &[Name]) -> Result {
    let mut ids = Vec::new();
    for name in names {
        match name {
            Name::Id(id) => ids.push(*id),
            Name::Reference(word) => ids.push(known(desk, entity, word)?),
        }
    }
    let merging = plan(desk, entity, &ids)?;
    let commit = words::commit(&merging, desk.lang, (desk.user.id, desk.company), desk.now);
    run(desk, &merging, commit, Manner::default())
}

fn plan(desk: &Desk<'_>, entity: &'static Entity, ids: &[Id]) -> Result<Merging> {
    desk.need(entity, Right::Edit)?;
    desk.need(entity, Right::Delete)?;
    let plan = desk.repository.merging(entity, ids, desk.company)?;
    plan.map_err(|refusal| Failure::Failed(words::refused(&refusal, desk.lang)))
}

/// The record that a word means; one in the trash is said to be there.
fn known(desk: &Desk<'_>, entity: &'static Entity, word: &str) -> Result<Id> {
    let failure = match one(desk, entity, word) {
        Ok(at) => return Ok(at.id),
        Err(failure) => failure,
    };
    match desk.repository.trashed_as(entity, word.trim())? {
        Some(name) => Err(Failure::Failed(desk.say("merge-trashed", &[("name", name.into())]))),
        None => Err(failure),
    }
}

/// `--take FIELD=REF`.
fn take(desk: &Desk<'_>, merging: &mut Merging, word: &str) -> Result {
    let (name, reference) = assignment(desk, word)?;
    let entity = merging.entity;
    let key = if name == crate::model::merge::ADDRESS { name } else { field(desk, entity, name)?.key };
    let id = one(desk, entity, reference)?.id;
    let source = merging.sources.iter().position(|source| source.record.id == id);
    let Some(source) = source else {
        return Err(Failure::Usage(desk.say("failure-merge-source", &[("word", reference.into())])));
    };
    let row = merging.row_of(key);
    match row {
        Some(row) if merging.rows[row].way == Way::Chosen => {
            merging.take(row, source);
            Ok(())
        }
        _ => {
            let label = row.map_or_else(|| name.to_owned(), |row| words::label(&merging.rows[row], entity, desk.lang));
            Err(Failure::Usage(desk.say("failure-merge-united", &[("field", label.into())])))
        }
    }
}

fn run(desk: &mut Desk<'_>, merging: &Merging, commit: Commit, manner: Manner) -> Result {
    let entity = merging.entity;
    if let Some(kin) = words::kin(merging, desk.lang).filter(|_| !manner.with_ancestor) {
        return Err(Failure::Failed(desk.say("merge-kin-flag", &[("kin", kin.into())])));
    }
    let others: Vec<Id> = merging.others().map(|record| record.id).collect();
    let moved = desk.repository.pointing(entity, &others)?;
    let kept = merging.kept();
    let (journal, count) = if manner.dry_run {
        (0, desk.repository.rehearse(commit.head, commit.changes, desk.now).about(entity)?)
    } else {
        let applied = desk.repository.commit(commit.head, commit.changes, desk.now).about(entity)?;
        (applied.journal, applied.count)
    };
    let references: Vec<&str> = merging.others().map(|record| record.reference()).collect();
    if desk.out.json {
        let record = super::records::read(desk, Ref::new(entity, kept.id))?;
        let moved: serde_json::Map<String, serde_json::Value> =
            moved.iter().map(|(entity, count)| (entity.key.to_owned(), json!(count))).collect();
        let answer = json!({
            "original": kept.reference(),
            "merged": references,
            "moved": moved,
            "changes": count,
            "journal": (journal != 0).then_some(journal),
            "dry_run": manner.dry_run,
            "record": super::records::as_json(desk, &record)?,
        });
        return Ok(desk.out.answer(&answer)?);
    }
    let title = desk.repository.title(kept.at())?.unwrap_or_default();
    let key = if manner.dry_run { "answer-merge-rehearsed" } else { "answer-merged" };
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    let said = [
        ("names", references.join(", ").into()),
        ("title", title.into()),
        ("reference", kept.reference().into()),
        ("count", count.into()),
    ];
    let said = desk.say(key, &said);
    desk.out.line(&said)?;
    if !moved.is_empty() {
        let what = words::moving(&moved, desk.lang);
        let said = desk.say("merge-moves", &[("what", what.into())]);
        desk.out.line(&said)?;
    }
    Ok(())
}
