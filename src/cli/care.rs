//! Care for the file: a new one, backups, the check, undo and redo, the trash.
use super::arguments::{Backup, Restore, TrashRestore};
use super::desk::{Desk, Surroundings};
use super::failure::{About, Failure, Result};
use super::folder;
use super::interrupt;
use super::output::Output;
use crate::config;
use crate::lang::Lang;
use crate::model::rights::Right;
use crate::model::{Label, Ref};
use crate::repository::{Backed, Backups, Counts, Opening, Repository, Trashed, Undone};
use serde_json::{Map, Value as Json, json};
use std::ops::ControlFlow;
use std::path::Path;

/// What backups may take on the disk: 4 GB.
const BUDGET: u64 = 4 << 30;

/// `init`: an empty file; one that is there is left alone.
pub fn init(around: &Surroundings<'_>, out: &mut Output) -> Result {
    let path = around.base()?;
    let shown = path.display().to_string();
    if path.symlink_metadata().is_ok() {
        return Err(Failure::Failed(around.lang.say_with("failure-there-already", &[("path", shown.into())])));
    }
    around.open(Opening::OrNew, out)?;
    if out.json {
        return Ok(out.answer(&json!({ "path": shown }))?);
    }
    Ok(out.line(&around.lang.say_with("answer-created", &[("path", shown.into())]))?)
}

/// Tells how far a copy is, and stops it when a signal asks to.
fn copying<'a>(lang: &'a Lang, out: &'a mut Output) -> impl FnMut(u64, u64) -> ControlFlow<()> + 'a {
    move |done, all| {
        out.percent(lang, "progress-copy", (done, all));
        if interrupt::came() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}

/// `backup [FILE]`: into the folder of backups, or to a file that is not there yet.
pub fn backup(desk: &mut Desk<'_>, ask: &Backup) -> Result {
    let lang = desk.lang;
    if let Some(target) = &ask.file {
        folder::must_be_there(lang, target)?;
        let counts = desk.repository.backup_to(target, &mut copying(lang, desk.out))?;
        desk.out.done();
        let path = target.display().to_string();
        if desk.out.json {
            return Ok(desk.out.answer(&json!({ "path": path, "made": true, "counts": counted(&counts) }))?);
        }
        let words = [("path", path.into()), ("counts", listed(lang, &counts).into())];
        return Ok(desk.out.line(&lang.say_with("answer-backup", &words))?);
    }
    let backed = back_up(desk)?;
    let (backup, made) = match &backed {
        Backed::Made(backup) => (backup, true),
        Backed::Unchanged(backup) => (backup, false),
    };
    let path = backup.path.display().to_string();
    if desk.out.json {
        return Ok(desk.out.answer(&json!({ "path": path, "made": made, "bytes": backup.bytes }))?);
    }
    let key = if made { "answer-backup-kept" } else { "answer-backup-unchanged" };
    let words = [("path", path.into()), ("size", lang.size(backup.bytes).into())];
    Ok(desk.out.line(&lang.say_with(key, &words))?)
}

/// A backup into the folder of backups, unless nothing has changed since the last one.
pub fn back_up(desk: &mut Desk<'_>) -> Result<Backed> {
    let backups = Backups::of(desk.repository.path(), &folder(desk)?, BUDGET);
    let backed = desk.repository.backup(&backups, desk.now, &mut copying(desk.lang, desk.out))?;
    desk.out.done();
    Ok(backed)
}

/// The folder in which backups of all bases lie, apart from the data.
fn folder(desk: &Desk<'_>) -> Result<std::path::PathBuf> {
    match &desk.around.folders {
        Ok(folders) => Ok(folders.state.join("backups")),
        Err(fault) => Err(Failure::Failed(desk.lang.tell(fault.key(), &fault.arguments()))),
    }
}

fn counted(counts: &Counts) -> Json {
    Json::Object(
        counts.iter().map(|(entity, count)| (entity.plural.to_owned(), Json::from(*count))).collect::<Map<_, _>>(),
    )
}

/// `46 comptes, 121 contacts`.
fn listed(lang: &Lang, counts: &Counts) -> String {
    let one = |(entity, count): &(&'static crate::model::Entity, u64)| {
        let count = i64::try_from(*count).unwrap_or(i64::MAX);
        lang.say_with(&format!("count-{}", entity.key.replace('_', "-")), &[("count", count.into())])
    };
    counts.iter().filter(|(_, count)| *count > 0).map(one).collect::<Vec<_>>().join(", ")
}

/// `restore FILE`: the base becomes what the backup is; the present one is kept aside.
pub fn restore(around: &Surroundings<'_>, ask: &Restore, out: &mut Output) -> Result {
    let path = around.base()?;
    let lang = around.lang;
    if ask.file.symlink_metadata().is_err() {
        return Err(no_such_backup(around, &path, &ask.file));
    }
    let restored = Repository::restore(&path, &ask.file, config::now(), &mut copying(lang, out))?;
    out.done();
    let aside = restored.aside.as_ref().map(|path| path.display().to_string());
    if out.json {
        let before = restored.before.as_ref().map(counted);
        let answer = json!({ "path": path.display().to_string(), "aside": aside, "before": before, "after": counted(&restored.after) });
        return Ok(out.answer(&answer)?);
    }
    let words = [("path", path.display().to_string().into()), ("counts", listed(lang, &restored.after).into())];
    out.line(&lang.say_with("answer-restored", &words))?;
    if let Some(aside) = aside {
        out.line(&lang.say_with("answer-kept-aside", &[("path", aside.into())]))?;
    }
    Ok(())
}

/// The file to go back to is not there; these are.
fn no_such_backup(around: &Surroundings<'_>, base: &Path, file: &Path) -> Failure {
    let lang = around.lang;
    let mut said = lang.say_with("failure-no-backup", &[("path", file.display().to_string().into())]);
    let root = around.folders.as_ref().ok().map(|folders| folders.state.join("backups"));
    let known = root.and_then(|root| Backups::of(base, &root, BUDGET).list().ok()).unwrap_or_default();
    if known.is_empty() {
        said += "\n";
        said += &lang.say("failure-no-backups");
    }
    for backup in known.iter().take(5) {
        said += &format!("\n  {}", backup.path.display());
    }
    Failure::Failed(said)
}

/// `check`: the structure, the pointers, the derived values; with what was found it ends as failed.
pub fn check(desk: &mut Desk<'_>) -> Result {
    let lang = desk.lang;
    let out = &mut *desk.out;
    let findings = desk.repository.check(&mut |what| {
        out.progress(|| lang.say_with("progress-check", &[("what", what.into())]));
    })?;
    let digest = format!("{:016x}", desk.repository.digest()?);
    desk.out.done();
    if desk.out.json {
        let list = findings.iter().map(|finding| {
            json!({ "what": finding.what, "table": finding.table, "record": finding.record.to_string(), "detail": finding.detail })
        });
        let answer = json!({ "ok": findings.is_empty(), "digest": digest, "findings": list.collect::<Vec<_>>() });
        desk.out.answer(&answer)?;
    } else if findings.is_empty() {
        desk.out.line(&desk.lang.say_with("answer-check-sound", &[("digest", digest.into())]))?;
    }
    if findings.is_empty() {
        return Ok(());
    }
    if !desk.out.json {
        let headings = ["what", "table", "record", "detail"].map(|key| lang.say(&format!("heading-{key}")));
        let mut table = desk.out.table(headings.to_vec());
        for finding in &findings {
            let record = if finding.record == 0 { String::new() } else { finding.record.to_string() };
            table.row(vec![finding.what.clone(), finding.table.clone(), record, finding.detail.clone()])?;
        }
        table.end()?;
    }
    Err(Failure::Failed(lang.say_with("failure-check", &[("count", findings.len().into())])))
}

/// `undo`: the newest step of this user that is not undone.
pub fn undo(desk: &mut Desk<'_>) -> Result {
    let undone = desk.repository.undo(desk.user.id, desk.now)?;
    let said = desk.lang.undone(&undone.label);
    stepped(desk, &undone, said)
}

/// `redo`: the step that was undone last.
pub fn redo(desk: &mut Desk<'_>) -> Result {
    let undone = desk.repository.redo(desk.user.id, desk.now)?;
    let said = desk.lang.redone(&undone.label);
    stepped(desk, &undone, said)
}

fn stepped(desk: &mut Desk<'_>, step: &Undone, said: String) -> Result {
    let name = desk.lang.step(&step.label);
    if desk.out.json {
        let answer = json!({ "journal": step.journal, "step": step.label.key, "name": name, "records": step.count, "sent": step.sent });
        return Ok(desk.out.answer(&answer)?);
    }
    let count = i64::try_from(step.count).unwrap_or(i64::MAX);
    let mut said = desk.say("answer-turned", &[("said", said.into()), ("count", count.into())]);
    if step.sent > 0 {
        said = desk.lang.but_sent(&said, step.sent);
    }
    Ok(desk.out.line(&said)?)
}

/// `trash list`.
pub fn trash(desk: &mut Desk<'_>) -> Result {
    let trashed = desk.repository.trash()?;
    if desk.out.json {
        let list = trashed.iter().map(trashed_json);
        return Ok(desk.out.answer(&list.collect())?);
    }
    if trashed.is_empty() {
        desk.out.tell(&desk.lang.say("answer-trash-empty"));
        return Ok(());
    }
    let (lang, today) = (desk.lang, desk.today());
    let headings = ["reference", "name", "entity", "deleted", "along"].map(|key| lang.say(&format!("heading-{key}")));
    let mut table = desk.out.table(headings.to_vec());
    for one in &trashed {
        let deleted = lang.moment(config::local(one.deleted_at), today);
        let along = lang.integer(i64::try_from(one.along).unwrap_or(i64::MAX));
        table.row(vec![one.reference.clone(), one.title.clone(), lang.entity(one.at.entity), deleted, along])?;
    }
    Ok(table.end()?)
}

fn trashed_json(one: &Trashed) -> Json {
    json!({
        "id": one.at.id.to_string(),
        "entity": one.at.entity.key,
        "reference": one.reference,
        "name": one.title,
        "deleted_at": one.deleted_at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
        "along": one.along,
    })
}

/// `trash restore REF…`.
pub fn trash_restore(desk: &mut Desk<'_>, ask: &TrashRestore) -> Result {
    let mut refs: Vec<Ref> = Vec::new();
    for word in &ask.references {
        let at = in_trash(desk, word)?;
        desk.need(at.entity, Right::Create)?;
        if !refs.contains(&at) {
            refs.push(at);
        }
    }
    let restored = &ask.references;
    let name = restored.first().cloned().unwrap_or_default();
    let head = desk.header(Label::new("restore").with("name", name).with("count", refs.len().to_string()));
    let entity = refs.first().map_or(&crate::model::catalog::account::ACCOUNT, |at| at.entity);
    desk.repository.restore_records(&refs, head, desk.now).about(entity)?;
    if desk.out.json {
        return Ok(desk.out.answer(&json!({ "restored": restored }))?);
    }
    let said = desk.say("answer-trash-restored", &[("names", restored.join(", ").into())]);
    Ok(desk.out.line(&said)?)
}

/// The record in the trash that a word means.
fn in_trash(desk: &Desk<'_>, word: &str) -> Result<Ref> {
    let trashed = desk.repository.trash()?;
    let folded = crate::model::normal::fold(word);
    let exact = |one: &&Trashed| one.reference.eq_ignore_ascii_case(word) || one.at.id.to_string() == word;
    let named = |one: &&Trashed| crate::model::normal::fold(&one.title) == folded;
    let mut found: Vec<&Trashed> = trashed.iter().filter(exact).collect();
    if found.is_empty() {
        found = trashed.iter().filter(named).collect();
    }
    match found.as_slice() {
        [one] => Ok(one.at),
        [] => Err(Failure::Failed(desk.say("failure-not-in-trash", &[("word", word.into())]))),
        many => {
            let candidates: Vec<&str> = many.iter().map(|one| one.reference.as_str()).collect();
            let said = desk.say("failure-ambiguous", &[("word", word.into())]);
            Err(Failure::Failed(format!("{said}\n  {}", candidates.join("\n  "))))
        }
    }
}

/// `trash empty`: final.
pub fn trash_empty(desk: &mut Desk<'_>) -> Result {
    for one in desk.repository.trash()? {
        desk.need(one.at.entity, Right::Delete)?;
    }
    let count = desk.repository.empty_trash(None)?;
    if desk.out.json {
        return Ok(desk.out.answer(&json!({ "emptied": count }))?);
    }
    let said = desk.say("answer-trash-emptied", &[("count", i64::try_from(count).unwrap_or(i64::MAX).into())]);
    Ok(desk.out.line(&said)?)
}
