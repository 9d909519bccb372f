//! Notes: what there is to say of customers (`info`, also `+`).
use super::trace::{self, CUSTOMERS, description, participants};
use crate::input::ActionName;
use crate::model::catalog::entry::{self, ENTRY};
use crate::model::rights::Right;
use crate::model::rule::{Fault, Reason};
use crate::model::{Change, Value};
use crate::shell::{Action, ActionData, Answers, Cx, Needs, Outcome, Question, Questions, Reach, Result, Subject};

/// The actions about entries.
pub const ALL: &[Action] = &[Action {
    name: ActionName::new("info"),
    group: "note",
    key: None,
    reach: Reach::several(&CUSTOMERS),
    needs: Needs::Of(&ENTRY, Right::Create),
    data: ActionData::Nothing,
    check: Action::always,
    ask: ask_info,
    run: info,
}];

fn ask_info(_: &Action, _: &Subject, cx: &Cx<'_>) -> Result<Questions> {
    Ok(Questions::of(vec![
        description().required(),
        Question::of(&ENTRY, &entry::SUBJECT.field).later(),
        Question::of(&ENTRY, &entry::AT.field).default(cx.now).later(),
        participants(),
    ]))
}

fn info(action: &Action, subject: &Subject, answers: &Answers, cx: &Cx<'_>) -> Result<Outcome> {
    if answers.get("text").is_none_or(Value::is_empty) {
        return Err(Fault::new("text", "", Reason::Required).into());
    }
    let short = answers.get("subject").and_then(Value::text).unwrap_or("").to_owned();
    let mut values = trace::told("info", subject.records.clone(), short, answers, cx);
    if let Some(at @ Value::Instant(_)) = answers.get("at") {
        values.set(&entry::AT.field, at.clone());
    }
    let change = Change::insert(&ENTRY, values);
    Ok(Outcome::commit(trace::head(action.name.as_str(), subject, cx), vec![change]))
}
