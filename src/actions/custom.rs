//! Actions of one's own (CAC-1): rows that become actions like the built-in ones. They ask what their questions say, leave one
//! entry with the answers, and do to the records what they are told to.
mod asked;
mod effects;

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, TimeDelta, Utc, Weekday};

use super::calendar::{self, Planned};
use super::mail::of_letter;
use super::mail::written::{Misfit, Wanted, Written};
use super::trace::{self, CUSTOMERS, description, participants};
use crate::config;
use crate::input::ActionName;
use crate::mail::outbox::Occasion;
use crate::model::catalog::account::ACCOUNT;
use crate::model::catalog::activity::{self, ACTIVITY};
use crate::model::catalog::contact::CONTACT;
use crate::model::catalog::custom_action::{self as row, CUSTOM_ACTION};
use crate::model::catalog::entry::{self, ENTRY};
use crate::model::catalog::lead::LEAD;
use crate::model::query::{Direction, Order};
use crate::model::rights::Right;
use crate::model::rule::{Fault, Reason};
use crate::model::{Change, Entity, Field, Filter, Id, Query, Record, Value, Values, field};
use crate::repository::Repository;
use crate::shell::{
    Action, ActionData, Answers, Availability, Cx, Needs, Outcome, Question, Questions, Reach, Result, Subject, title,
};
use asked::Asked;
pub use asked::OUTCOME;

/// The group of these actions in the toolbox.
pub const GROUP: &str = "custom";
/// So many actions of one's own are offered.
const MOST: usize = 200;

/// When the meeting is, that is put into the calendar.
static START: Field = field::instant("start");
static ONLY_ACCOUNTS: [&Entity; 1] = [&ACCOUNT];
static ONLY_CONTACTS: [&Entity; 1] = [&CONTACT];
static ONLY_LEADS: [&Entity; 1] = [&LEAD];

/// The actions of a file, in their order; one that has the name of a built-in one is left out.
///
/// # Errors
/// Those of the read.
pub fn of_file(repository: &Repository, is_taken: &dyn Fn(&str) -> bool) -> Result<Vec<Action>> {
    let order = vec![Order { field: &row::POSITION.field, direction: Direction::Ascending }];
    let rows = repository.list(&Query { order, ..Query::of(&CUSTOM_ACTION).limit(MOST) })?.records;
    let offered = |row: &Record| row.value("offered").is_true() && !is_taken(row.text("key"));
    Ok(rows.into_iter().filter(offered).map(action).collect())
}

fn action(row: Record) -> Action {
    let entities: &'static [&'static Entity] = match row.text("action_for") {
        "account" => &ONLY_ACCOUNTS,
        "contact" => &ONLY_CONTACTS,
        "lead" => &ONLY_LEADS,
        _ => &CUSTOMERS,
    };
    Action {
        name: ActionName::from(row.text("key").to_owned()),
        group: GROUP,
        key: None,
        reach: Reach::several(entities),
        needs: Needs::Of(&ENTRY, Right::Create),
        data: ActionData::Custom(Box::new(row)),
        check,
        ask,
        run,
    }
}

fn row(action: &Action) -> Option<&Record> {
    match &action.data {
        ActionData::Custom(row) => Some(row),
        ActionData::Nothing => None,
    }
}

/// Whoever it is not for does not see it.
fn check(action: &Action, _: &Subject, cx: &Cx<'_>) -> Availability {
    let users = row(action).map(|row| row.value("users").clone());
    match users {
        Some(Value::Links(users)) if !users.is_empty() && !users.contains(&cx.user.id) => Availability::Hidden,
        _ => Availability::Ready,
    }
}

fn ask(action: &Action, _: &Subject, cx: &Cx<'_>) -> Result<Questions> {
    let Some(row) = row(action) else { return Ok(Questions::default()) };
    let asked = Asked::of(row.id, cx)?;
    let mut list = asked.questions();
    if asked.writes() {
        let [_, line, body] = of_letter(Filter::All, "");
        list.extend([line.later(), body.later()]);
    }
    if row.text("calendar") != "never" {
        let start = Question::new("ask-custom-start", &START).help("ask-custom-start-help");
        let is_due = row.text("calendar") == "always" && !asked.can_end();
        list.push(if is_due { start.required() } else { start });
        list.extend(calendar::beside());
    }
    list.extend([description(), participants()]);
    Ok(Questions::of(list))
}

/// The template of the letter that goes to the customers, as the action is answered.
///
/// # Errors
/// Those of the read.
pub fn template_of(action: &Action, answers: &Answers, cx: &Cx<'_>) -> Result<Option<Id>> {
    let Some(row) = row(action) else { return Ok(None) };
    Ok(Asked::of(row.id, cx)?.outcome(answers).and_then(|ending| ending.template))
}

fn run(action: &Action, subject: &Subject, answers: &Answers, cx: &Cx<'_>) -> Result<Outcome> {
    let Some(row) = row(action) else { return Ok(Outcome::default()) };
    let asked = Asked::of(row.id, cx)?;
    asked.check(answers)?;
    let label = action.label(cx.lang);
    let ending = asked.outcome(answers);
    let is_over = ending.is_some_and(|one| !one.follows);
    let has_start = answers.get(START.key).is_some_and(|value| !value.is_empty());
    if row.text("calendar") == "always" && !is_over && !has_start {
        return Err(Fault::new(START.key, "", Reason::Required).into());
    }
    let mut told = trace::told("custom", subject.records.clone(), label.as_str(), answers, cx);
    told.set(&entry::TEXT.field, asked.told(answers, cx)?.into());
    told.set(&entry::DETAILS.field, details(row, ending.as_ref().map(|one| one.label.as_str())).into());
    let mut changes = effects::of(row, subject, cx)?;
    changes.push(Change::Insert { entity: &ENTRY, id: Some(trace::ENTRY_ID), values: told });
    // What is called off will not take place; what has taken place did, however it ended.
    let start = Start::of(row, answers, ending.is_some(), cx).filter(|start| start.is_held || !is_over);
    changes.extend(start.map(|start| start.meeting(&label, subject)));
    if !is_over {
        changes.extend(follow_up(row, &label, subject, cx));
    }
    let head = trace::head("custom", subject, cx);
    let outcome = Outcome::commit(head.to(&label), changes);
    let template = ending.as_ref().and_then(|one| one.template);
    letters(row, outcome, (subject, answers), (template, asked.writes(), start), cx)
}

/// The letters that follow: what the outcome has the customers told, and the invitation of whoever acts.
fn letters(
    row: &Record,
    mut outcome: Outcome,
    (subject, answers): (&Subject, &Answers),
    (template, writes, start): (Option<Id>, bool, Option<Start>),
    cx: &Cx<'_>,
) -> Result<Outcome> {
    let written = match template {
        Some(template) => {
            let none = Answers::new();
            let said = if writes { answers } else { &none };
            let wanted = Wanted::from(Some(template), said, Occasion::Template, cx)?;
            Wanted { misfit: Misfit::LeftOut, ..wanted }.write(&subject.records, cx)?
        }
        None => Written::default(),
    };
    let label = title(row, cx.lang);
    let title = subject.title.clone().filter(|_| subject.len() == 1);
    let summary = title.map_or(label.clone(), |title| format!("{label} · {title}"));
    let said = answers.get("text").and_then(Value::text).unwrap_or_default();
    let planned = match start {
        Some(Start { at, is_held: false }) => Planned::at(at, &START, answers, (&summary, said), cx)?,
        Some(Start { is_held: true, .. }) | None => None,
    };
    if let Some(job) = planned.as_ref().and_then(|planned| planned.job(cx)) {
        outcome.job = Some(job);
    }
    let own = planned.map(|planned| planned.letter(None, subject.records.clone(), cx));
    Ok(written.beside(outcome, own, cx))
}

/// What the entry knows of itself: which action, its sign, how it ended.
fn details(row: &Record, outcome: Option<&str>) -> String {
    let mut lines = vec![format!("action={}", row.text("key"))];
    let icon = row.text("icon");
    lines.extend((!icon.is_empty()).then(|| format!("icon={icon}")));
    lines.extend(outcome.map(|outcome| format!("result={outcome}")));
    lines.join("\n")
}

fn concerned(values: Values, subject: &Subject) -> Values {
    let of = |entity: &'static Entity| -> Vec<Id> {
        subject.records.iter().filter(|at| at.entity == entity).map(|at| at.id).collect()
    };
    values
        .with(&activity::ACCOUNTS.field, Value::Links(of(&ACCOUNT)))
        .with(&activity::CONTACTS.field, Value::Links(of(&CONTACT)))
        .with(&activity::LEADS.field, Value::Links(of(&LEAD)))
}

/// When the meeting is, where that was said.
#[derive(Debug, Clone, Copy)]
struct Start {
    at: DateTime<Utc>,
    /// It is past, and how it ended was said: it has taken place.
    is_held: bool,
}

impl Start {
    fn of(row: &Record, answers: &Answers, has_ended: bool, cx: &Cx<'_>) -> Option<Self> {
        let at = answers.get(START.key).and_then(Value::instant).filter(|_| row.text("calendar") != "never")?;
        Some(Self { at, is_held: has_ended && at <= cx.now })
    }

    /// The meeting in the calendar.
    fn meeting(self, label: &str, subject: &Subject) -> Change {
        let values = Values::new()
            .with(&activity::KIND.field, "meeting")
            .with(&activity::SUBJECT.field, label)
            .with(&activity::STATE.field, if self.is_held { "done" } else { "planned" })
            .with(&activity::START.field, self.at);
        Change::insert(&ACTIVITY, concerned(values, subject))
    }
}

/// The day itself, or the Monday after it: nobody is called back on a weekend.
fn working_day(day: NaiveDate) -> NaiveDate {
    let late = match day.weekday() {
        Weekday::Sat => 2,
        Weekday::Sun => 1,
        Weekday::Mon | Weekday::Tue | Weekday::Wed | Weekday::Thu | Weekday::Fri => 0,
    };
    day + TimeDelta::days(late)
}

/// The task that follows, at nine in the morning of its day.
fn follow_up(row: &Record, label: &str, subject: &Subject, cx: &Cx<'_>) -> Option<Change> {
    let days = row.value("follow_days").number()?;
    let day = working_day(cx.today().checked_add_signed(TimeDelta::days(days))?);
    let nine = NaiveTime::from_hms_opt(9, 0, 0)?;
    let own = row.text("follow_subject");
    let values = Values::new()
        .with(&activity::KIND.field, "task")
        .with(&activity::SUBJECT.field, if own.is_empty() { label } else { own })
        .with(&activity::STATE.field, "planned")
        .with(&activity::START.field, config::utc(day.and_time(nine)))
        .with(&activity::OWNER.field, Some(cx.user.id).filter(|by| by.0 > 0));
    Some(Change::insert(&ACTIVITY, concerned(values, subject)))
}
