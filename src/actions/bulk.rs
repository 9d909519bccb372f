//! One field changed on many records at once (TAG-1): chosen like any answer, shown before it is done, one step to undo.
mod fields;
pub mod plan;

use super::trace::{CUSTOMERS, head, told};
use crate::input::ActionName;
use crate::lang::Reader;
use crate::model::catalog::account::ACCOUNT;
use crate::model::catalog::activity::ACTIVITY;
use crate::model::catalog::campaign::CAMPAIGN;
use crate::model::catalog::contact::CONTACT;
use crate::model::catalog::deal::DEAL;
use crate::model::catalog::document::DOCUMENT;
use crate::model::catalog::entity_named;
use crate::model::catalog::entry::ENTRY;
use crate::model::catalog::lead::LEAD;
use crate::model::catalog::profile::PROFILE;
use crate::model::catalog::target_list::TARGET_LIST;
use crate::model::field;
use crate::model::rights::Right;
use crate::model::rule::{Fault, Reason};
use crate::model::{Change, Entity, Field, Id, Kind, Ref, Value};
use crate::shell::{
    Action, ActionData, Answers, Availability, Cx, Foreseen, Needs, Notice, Outcome, Preview, Question, Questions,
    Reach, Result, Subject, explain_faults,
};
use plan::{Edit, How, Now, Plan, plan};

/// The records whose fields are changed together.
pub static EDITABLE: [&Entity; 9] =
    [&ACCOUNT, &CONTACT, &LEAD, &DEAL, &ACTIVITY, &PROFILE, &TARGET_LIST, &CAMPAIGN, &DOCUMENT];

static TAG: Field = field::links("tag", "tag").open();

type Ask = fn(&Action, &Subject, &Cx<'_>) -> Result<Questions>;
type Run = fn(&Action, &Subject, &Answers, &Cx<'_>) -> Result<Outcome>;

const fn action(name: &'static str, ask: Ask, run: Run) -> Action {
    Action {
        name: ActionName::new(name),
        group: "record",
        key: None,
        reach: Reach::several(&EDITABLE),
        needs: Needs::OfSubject(Right::Edit),
        data: ActionData::Nothing,
        check,
        ask,
        run,
    }
}

/// The actions that change fields.
pub const ALL: &[Action] =
    &[action("edit_field", ask_field, run_field), action("tag", ask_tag, run_tag), action("untag", ask_tag, run_tag)];

fn check(action: &Action, subject: &Subject, _: &Cx<'_>) -> Availability {
    let Some(entity) = subject.entity() else { return Availability::Hidden };
    let has_tags = action.name.as_str() == "edit_field" || entity.field("tags").is_some();
    if has_tags { Availability::Ready } else { Availability::Hidden }
}

// -- a field

fn ask_field(_: &Action, subject: &Subject, cx: &Cx<'_>) -> Result<Questions> {
    let entity = subject.entity().unwrap_or(&ACCOUNT);
    let fields = fields::editable(entity, cx.catalog);
    let which = fields::question(entity, &fields, cx.lang);
    let mut list = vec![
        Question::new("ask-edit-field", which).required(),
        Question::new("ask-edit-how", fields::how(cx.lang)).required().default("set"),
    ];
    for field in fields {
        let mut question = Question::of(entity, field).when(which, field.key);
        question.required = false;
        if field.kind == Kind::Flag {
            question = question.default(Value::Flag(true));
        }
        list.push(question);
    }
    Ok(Questions::of(list))
}

fn run_field(action: &Action, subject: &Subject, answers: &Answers, cx: &Cx<'_>) -> Result<Outcome> {
    let entity = subject.entity().unwrap_or(&ACCOUNT);
    let key = answers.get(fields::WHICH).and_then(Value::text).unwrap_or_default();
    let Some(field) = cx.catalog.field(entity, key) else {
        return Err(Fault::new(fields::WHICH, key, Reason::UnknownChoice).into());
    };
    let how = match answers.get(fields::HOW).and_then(Value::text) {
        Some("add") => How::Add,
        Some("remove") => How::Remove,
        Some("empty") => How::Empty,
        _ => How::Set,
    };
    let value = answers.get(field.key).cloned().unwrap_or_default();
    if value.is_empty() && how != How::Empty {
        return Err(Fault::new(field.key, "", Reason::Required).into());
    }
    change(action, subject, vec![Edit { field, how, value }], cx)
}

// -- tags

fn ask_tag(_: &Action, _: &Subject, _: &Cx<'_>) -> Result<Questions> {
    Ok(Questions::of(vec![Question::new("ask-tag", &TAG).required()]))
}

fn run_tag(action: &Action, subject: &Subject, answers: &Answers, cx: &Cx<'_>) -> Result<Outcome> {
    let Some(field) = subject.entity().and_then(|entity| entity.field("tags")) else { return Ok(Outcome::default()) };
    let how = if action.name.as_str() == "tag" { How::Add } else { How::Remove };
    let value = answers.get(TAG.key).cloned().unwrap_or_default();
    if value.is_empty() {
        return Err(Fault::new(TAG.key, "", Reason::Required).into());
    }
    change(action, subject, vec![Edit { field, how, value }], cx)
}

// -- both

fn change(action: &Action, subject: &Subject, edits: Vec<Edit>, cx: &Cx<'_>) -> Result<Outcome> {
    let Some(entity) = subject.entity() else { return Ok(Outcome::default()) };
    let ids: Vec<Id> = subject.records.iter().map(|at| at.id).collect();
    let now = Now::plain(cx.user.id, cx.now);
    let plan = plan(cx.repository, (entity, &ids), &edits, now, &mut |_| Ok(()))?;
    Ok(foreseen(action, subject, plan, &edits, cx))
}

/// What would happen, to be looked at first; one record that changes needs no look.
fn foreseen(action: &Action, subject: &Subject, plan: Plan, edits: &[Edit], cx: &Cx<'_>) -> Outcome {
    if plan.changed.is_empty() && plan.refused == 0 {
        return Outcome::tell(Notice::info(cx.lang.say("bulk-nothing")));
    }
    let label = action.label(cx.lang);
    let shown = preview(&plan, cx);
    let is_one = plan.all == 1 && plan.refused == 0;
    let title = format!("{label} · {}", described(edits, &plan.before, cx));
    let outcome = outcome(action.name.as_str(), subject, plan, edits, cx);
    if is_one {
        return outcome;
    }
    Outcome::look_first(Preview { title, lines: shown, then: outcome, draft: None })
}

/// What is to be done to a field, in a few words: `Ville → Lyon`, `Étiquettes + #VIP`.
pub fn described(edits: &[Edit], before: &[Change], cx: &Cx<'_>) -> String {
    let one = |edit: &Edit| {
        let label = cx.lang.field(&ACCOUNT, edit.field);
        let value = said(edit.field, &edit.value, None, before, cx);
        match edit.how {
            How::Set => format!("{label} → {value}"),
            How::Add => format!("{label} + {value}"),
            How::Remove => format!("{label} − {value}"),
            How::Empty => format!("{label} → —"),
        }
    };
    edits.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// A value in words, its links by their names; some are only made in the same commit.
fn said(field: &Field, value: &Value, titles: Option<&str>, before: &[Change], cx: &Cx<'_>) -> String {
    let target = entity_named(field.target);
    let refs: Vec<Ref> = match (value, target) {
        (Value::Link(id), Some(target)) => vec![Ref::new(target, *id)],
        (Value::Links(ids), Some(target)) => ids.iter().map(|id| Ref::new(target, *id)).collect(),
        _ => Vec::new(),
    };
    let made = |at: &Ref| {
        before.iter().find_map(|change| match change {
            Change::Insert { entity, id: Some(id), values } if Ref::new(entity, *id) == *at => {
                values.get("name").and_then(Value::text).map(str::to_owned)
            }
            _ => None,
        })
    };
    let names = titles.map(str::to_owned).or_else(|| {
        let known = cx.repository.titles_of(&refs).ok()?;
        let names = refs.iter().filter_map(|at| known.get(at).cloned().or_else(|| made(at)));
        Some(names.collect::<Vec<_>>().join("\u{1f}"))
    });
    let reader = Reader::at_home(crate::config::today(cx.now));
    let words = cx.lang.value(field, value, names.as_deref(), reader);
    if words.is_empty() { "—".to_owned() } else { words.lines().next().unwrap_or_default().to_owned() }
}

/// What would happen, line by line.
pub fn preview(plan: &Plan, cx: &Cx<'_>) -> Vec<Foreseen> {
    let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let unchanged = plan.all.saturating_sub(plan.changed.len() + plan.refused);
    let words = [("all", count(plan.all).into()), ("changed", count(plan.changed.len()).into())];
    let mut lines = vec![Foreseen::Said(cx.lang.say_with("bulk-count", &words))];
    if unchanged > 0 {
        lines.push(Foreseen::Said(cx.lang.say_with("bulk-same", &[("count", count(unchanged).into())])));
    }
    let refs: Vec<Ref> = plan.first.iter().map(|one| one.at).chain(plan.why.iter().map(|(at, _)| *at)).collect();
    let names = cx.repository.titles_of(&refs).unwrap_or_default();
    let name = |at: &Ref| names.get(at).cloned().unwrap_or_default();
    for one in &plan.first {
        lines.push(Foreseen::Change {
            name: name(&one.at),
            before: said(one.field, &one.before.0, one.before.1.as_deref(), &[], cx),
            after: said(one.field, &one.after, None, &plan.before, cx),
        });
    }
    if plan.changed.len() > plan.first.len() {
        let more = count(plan.changed.len() - plan.first.len());
        lines.push(Foreseen::Said(cx.lang.say_with("bulk-more", &[("count", more.into())])));
    }
    if plan.refused > 0 {
        lines.push(Foreseen::Refused(cx.lang.say_with("bulk-refused", &[("count", count(plan.refused).into())])));
    }
    for (at, fault) in &plan.why {
        let why = explain_faults(std::slice::from_ref(fault), cx.lang, cx.catalog, Some(at.entity)).join(" ");
        lines.push(Foreseen::Refused(cx.lang.tell("bulk-why", &[("name", name(at)), ("why", why)])));
    }
    lines
}

/// The changes with their one entry, written at once or beside the screen.
pub fn outcome(action: &str, subject: &Subject, plan: Plan, edits: &[Edit], cx: &Cx<'_>) -> Outcome {
    let what = described(edits, &plan.before, cx);
    let whom = match plan.changed.as_slice() {
        [one] => Subject::marked(vec![*one]),
        all => Subject { title: subject.title.clone(), ..Subject::marked(all.to_vec()) },
    };
    let mut header = head(action, &whom, cx);
    header.label = header.label.with("what", what.clone());
    let kind = if action == "edit_field" { "edit" } else { "tag" };
    let mut changes = plan.before;
    changes.extend(plan.changes);
    if whom.is_of(&CUSTOMERS) && !whom.is_empty() {
        changes.push(Change::insert(&ENTRY, told(kind, whom.records, what, &Answers::new(), cx)));
    }
    Outcome::commit(header, changes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::catalog::account;
    use crate::model::{Header, Label, Query, Values};
    use crate::repository::{Error, Labels, Opening, Repository};
    use crate::shell::Progress;
    use chrono::Utc;
    use std::time::Duration;

    #[test]
    fn a_change_to_many_that_is_cancelled_while_it_writes_leaves_nothing() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("carnet.db");
        let mut repository = Repository::open(&path, Opening::OrNew, Labels::French).expect("a base");
        let head = || Header { label: Label::new("fixture"), by: Id(0), company: None };
        let made = |number: usize| {
            let values = Values::new().with(&account::NAME.field, format!("Compte {number}"));
            Ok(Change::insert(&ACCOUNT, values.with(&account::CITY.field, "Lyon")))
        };
        let now = Utc::now();
        repository.commit_large(head(), &mut (0..3_000).map(made), now, (3_000, &mut |_| ())).expect("accounts");
        let before = repository.digest().expect("a digest");
        let mut ids = Vec::new();
        let each = &mut |record: crate::model::Record| {
            ids.push(record.id);
            Ok(())
        };
        repository.each(&Query::of(&ACCOUNT), each).expect("all of them");
        let edits = [Edit { field: &account::CITY.field, how: How::Set, value: "Bron".into() }];
        let seen = &mut |_| Ok(());
        let planned = plan(&repository, (&ACCOUNT, &ids), &edits, Now::plain(Id(0), now), seen).expect("a plan");
        assert_eq!(planned.changed.len(), 3_000);
        let (progress, stop) = (Progress::default(), repository.stop());
        let watched = progress.clone();
        let watcher = std::thread::spawn(move || {
            while watched.done() < 256 {
                std::thread::sleep(Duration::from_millis(1));
            }
            stop.stop();
        });
        let mut each = planned.changes.into_iter().map(Ok);
        let written = repository.commit_large(head(), &mut each, now, (3_000, &mut |done| progress.set(done, 3_000)));
        watcher.join().expect("it has stopped the writing");
        assert!(matches!(written, Err(Error::Cancelled)), "{written:?}");
        drop(repository);
        let repository = Repository::open(&path, Opening::OrNew, Labels::French).expect("the same base");
        assert_eq!(repository.digest().expect("a digest"), before);
    }
}
