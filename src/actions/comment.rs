//! A remark on an entry of the infobox, told to those who take part in it (INF-2, TBX-5).
use super::participants::{WithLetters, of_comment};
use super::trace;
use crate::input::ActionName;
use crate::model::catalog::entry::{COMMENT, ENTRY, comment};
use crate::model::rule::{Fault, Reason};
use crate::model::{Change, Entity, Id, Value, Values};
use crate::shell::{
    Action, ActionData, Answers, Cx, Needs, Outcome, Question, Questions, Reach, Result, Subject, kind_of_entry,
    unmarked,
};

/// So many signs of an entry's words name it.
const FEW: usize = 60;

static ENTRIES: [&Entity; 1] = [&ENTRY];

/// The actions about remarks.
pub const ALL: &[Action] = &[Action {
    name: ActionName::new("comment"),
    group: "note",
    key: None,
    reach: Reach::one(&ENTRIES),
    needs: Needs::Nothing,
    data: ActionData::Nothing,
    check: Action::always,
    ask,
    run,
}];

fn ask(_: &Action, _: &Subject, _: &Cx<'_>) -> Result<Questions> {
    Ok(Questions::of(vec![Question::of(&COMMENT, &comment::TEXT.field).required()]))
}

/// What an entry is called: what it tells of, in few words where it has no subject.
fn called(entry: Id, cx: &Cx<'_>) -> Result<String> {
    let Some((event, _)) = cx.repository.entry(entry)? else { return Ok(String::new()) };
    let kind = kind_of_entry(&event, cx.lang);
    let opening = unmarked(&event.text);
    let opening = opening.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    let words = if event.subject.is_empty() { opening } else { event.subject.as_str() };
    let short: String = words.chars().take(FEW).collect();
    let end = if short.len() < words.len() { "…" } else { "" };
    Ok(if short.is_empty() || short == kind { kind } else { format!("{kind}, {short}{end}") })
}

fn run(action: &Action, subject: &Subject, answers: &Answers, cx: &Cx<'_>) -> Result<Outcome> {
    let Some(entry) = subject.records.first().map(|at| at.id) else { return Ok(Outcome::default()) };
    let text = answers.get("text").and_then(Value::text).unwrap_or_default().trim();
    if text.is_empty() {
        return Err(Fault::new("text", "", Reason::Required).into());
    }
    let values = Values::new()
        .with(&comment::ENTRY.field, entry)
        .with(&comment::AT.field, cx.now)
        .with(&comment::AUTHOR.field, Some(cx.user.id).filter(|by| by.0 > 0))
        .with(&comment::TEXT.field, text);
    let named = Subject { title: Some(called(entry, cx)?), ..subject.clone() };
    let head = trace::head(action.name.as_str(), &named, cx);
    let outcome = Outcome::commit(head, vec![Change::insert(&COMMENT, values)]);
    let (letters, told) = of_comment(entry, text, cx)?;
    if letters.is_empty() && told.mute.is_empty() {
        return Ok(outcome);
    }
    outcome.with_letters(letters, &told, cx)
}
