//! Calls, meetings, visits and tasks, planned or already done (ACT-1). The store gives each its entry.
use chrono::{NaiveTime, TimeDelta};

use super::trace::{self, CUSTOMERS};
use crate::config;
use crate::input::ActionName;
use crate::model::catalog::account::ACCOUNT;
use crate::model::catalog::activity::{self, ACTIVITY};
use crate::model::catalog::contact::CONTACT;
use crate::model::catalog::lead::LEAD;
use crate::model::rights::Right;
use crate::model::rule::{Fault, Reason};
use crate::model::{Change, Entity, Id, Value, Values};
use crate::shell::{Action, ActionData, Answers, Cx, Needs, Outcome, Question, Questions, Reach, Result, Subject};

/// The actions about activities.
pub const ALL: &[Action] = &[
    on_customers("call", ask_plan, run_plan),
    on_customers("meeting", ask_plan, run_plan),
    on_customers("visit", ask_plan, run_plan),
    on_customers("task", ask_plan, run_plan),
    on_customers("call_back", Action::nothing, run_call_back),
    DONE,
];

type Ask = fn(&Action, &Subject, &Cx<'_>) -> Result<Questions>;
type Run = fn(&Action, &Subject, &Answers, &Cx<'_>) -> Result<Outcome>;

/// An action that makes an activity with customers.
const fn on_customers(name: &'static str, ask: Ask, run: Run) -> Action {
    Action {
        name: ActionName::new(name),
        group: "activity",
        key: None,
        reach: Reach::several(&CUSTOMERS),
        needs: Needs::Of(&ACTIVITY, Right::Create),
        data: ActionData::Nothing,
        check: Action::always,
        ask,
        run,
    }
}

static ACTIVITIES: [&Entity; 1] = [&ACTIVITY];

const DONE: Action = Action {
    name: ActionName::new("done"),
    group: "activity",
    key: None,
    reach: Reach::one(&ACTIVITIES),
    needs: Needs::OfSubject(Right::Edit),
    data: ActionData::Nothing,
    check: Action::always,
    ask: ask_done,
    run: run_done,
};

fn ask_plan(action: &Action, _: &Subject, cx: &Cx<'_>) -> Result<Questions> {
    let of = |column: &'static crate::model::Field| Question::of(&ACTIVITY, column);
    let kind = action.name.as_str();
    let mut list = vec![
        of(&activity::SUBJECT.field).default(action.label(cx.lang).as_str()),
        of(&activity::START.field).default(cx.now).help("ask-start-help"),
        of(&activity::STATE.field).default("planned"),
    ];
    if kind == "call" {
        list.push(of(&activity::DIRECTION.field).default("out"));
    }
    if matches!(kind, "meeting" | "visit") {
        list.push(of(&activity::PLACE.field));
    }
    list.push(of(&activity::RESULT.field));
    list.push(of(&activity::REPORT.field));
    list.extend([
        of(&activity::MINUTES.field).later(),
        of(&activity::ALL_DAY.field).later(),
        of(&activity::PRIORITY.field).default("normal").later(),
        of(&activity::REMINDER.field).later(),
        of(&activity::OWNER.field).shown(cx.user.id.into(), cx.user.name.as_str()).later(),
        trace::participants(),
    ]);
    Ok(Questions::of(list))
}

fn run_plan(action: &Action, subject: &Subject, answers: &Answers, cx: &Cx<'_>) -> Result<Outcome> {
    planned(action.name.as_str(), action, subject, answers, cx)
}

/// An activity of a kind, called like the action where nothing else was said.
fn planned(kind: &str, action: &Action, subject: &Subject, answers: &Answers, cx: &Cx<'_>) -> Result<Outcome> {
    let of = |entity| -> Vec<Id> { subject.records.iter().filter(|at| at.entity == entity).map(|at| at.id).collect() };
    let mut values = Values::new()
        .with(&activity::KIND.field, kind)
        .with(&activity::SUBJECT.field, action.label(cx.lang))
        .with(&activity::START.field, cx.now)
        .with(&activity::STATE.field, "planned")
        .with(&activity::OWNER.field, cx.user.id);
    for (field, value) in
        answers.iter().filter(|(field, value)| ACTIVITY.field(field.key).is_some() && !value.is_empty())
    {
        values.set(field, value.clone());
    }
    let is_done = values.get("state").and_then(Value::text) == Some("done");
    if let Some(start) = values.get("start").and_then(Value::instant).filter(|start| is_done && *start > cx.now) {
        return Err(Fault::new("start", start.to_rfc3339(), Reason::Future).into());
    }
    values.set(&activity::ACCOUNTS.field, Value::Links(of(&ACCOUNT)));
    values.set(&activity::CONTACTS.field, Value::Links(of(&CONTACT)));
    values.set(&activity::LEADS.field, Value::Links(of(&LEAD)));
    let change = Change::Insert { entity: &ACTIVITY, id: Some(Id::provisional(0)), values };
    Ok(Outcome::commit(trace::head(action.name.as_str(), subject, cx), vec![change]))
}

/// A call in a week, at nine, without a question: on the train back one key is enough.
fn run_call_back(action: &Action, subject: &Subject, _: &Answers, cx: &Cx<'_>) -> Result<Outcome> {
    let nine = (cx.today() + TimeDelta::days(7)).and_time(NaiveTime::MIN) + TimeDelta::hours(9);
    planned("call", action, subject, &Answers::new().with(&activity::START.field, config::utc(nine)), cx)
}

fn ask_done(_: &Action, _: &Subject, _: &Cx<'_>) -> Result<Questions> {
    Ok(Questions::of(vec![
        Question::of(&ACTIVITY, &activity::RESULT.field),
        Question::of(&ACTIVITY, &activity::REPORT.field),
        trace::participants(),
    ]))
}

fn run_done(action: &Action, subject: &Subject, answers: &Answers, cx: &Cx<'_>) -> Result<Outcome> {
    let mut values = Values::new().with(&activity::STATE.field, "done");
    let own = [activity::RESULT.field.key, activity::REPORT.field.key];
    for (field, value) in answers.iter().filter(|(field, value)| own.contains(&field.key) && !value.is_empty()) {
        values.set(field, value.clone());
    }
    let changes = subject.records.iter().map(|at| Change::update(*at, values.clone())).collect();
    Ok(Outcome::commit(trace::head(action.name.as_str(), subject, cx), changes))
}
