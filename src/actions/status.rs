//! The move to another step of a flow, of one record or several (STA-1); a prospect that is won becomes a client (STA-2).
use super::record::{read, read_all};
use super::trace::{arrow, called, description, entry, head, participants};
use crate::input::ActionName;
use crate::model::catalog::account::{self, ACCOUNT};
use crate::model::catalog::contact::CONTACT;
use crate::model::catalog::deal::DEAL;
use crate::model::catalog::lead::LEAD;
use crate::model::catalog::settings::{STATUS, STATUS_CHANGE, STATUS_REASON, status, status_change, status_reason};
use crate::model::field;
use crate::model::filter::{Operand, Test};
use crate::model::rights::Right;
use crate::model::rule::{Fault, Reason};
use crate::model::{Change, Entity, Field, Filter, Id, Record, Ref, Value, Values};
use crate::shell::{
    Action, ActionData, Answers, Availability, Cx, Needs, Notice, Outcome, Question, Questions, Reach, Result, Subject,
};

static MOVABLE: [&Entity; 4] = [&ACCOUNT, &CONTACT, &LEAD, &DEAL];
/// Why it is lost.
static REASON: Field = field::link("reason", "status_reason");
/// Whether a prospect that is won becomes a client.
static CONVERT: Field = field::flag("convert");

/// The actions about steps.
pub const ALL: &[Action] = &[Action {
    name: ActionName::new("status"),
    group: "follow",
    key: None,
    reach: Reach::several(&MOVABLE),
    needs: Needs::OfSubject(Right::Edit),
    data: ActionData::Nothing,
    check,
    ask: ask_status,
    run: run_status,
}];

/// Each entity has a flow of its own: records of several have no step in common.
fn check(_: &Action, subject: &Subject, cx: &Cx<'_>) -> Availability {
    if !subject.is_empty() && subject.entity().is_none() {
        return Availability::Blocked(cx.lang.say("status-mixed"));
    }
    Availability::Ready
}

/// What is still offered of a list of the settings.
fn offered(archived: &'static Field) -> Filter {
    Filter::Field(archived, Test::Is, Operand::Value(Value::Flag(false)))
}

fn ask_status(_: &Action, subject: &Subject, _: &Cx<'_>) -> Result<Questions> {
    let entity = subject.entity().unwrap_or(&ACCOUNT);
    let Some(field) = entity.step() else { return Ok(Questions::default()) };
    let flow = Filter::Field(&status::FLOW.field, Test::Is, Operand::Value(field.flow.into()));
    let steps = flow.and(offered(&status::ARCHIVED.field));
    let mut list = vec![
        Question::of(entity, field).required().among(steps),
        Question::new("ask-reason", &REASON).help("ask-reason-help").among(offered(&status_reason::ARCHIVED.field)),
    ];
    if entity == &ACCOUNT {
        list.push(Question::new("ask-convert", &CONVERT).help("ask-convert-help").later());
    }
    list.extend([description(), participants()]);
    Ok(Questions::of(list))
}

/// What was decided: the step, why, and whether prospects become clients.
struct Move {
    to: Id,
    after: String,
    reason: String,
    note: String,
    convert: bool,
}

impl Move {
    fn of(answers: &Answers, field: &'static Field, cx: &Cx<'_>) -> Result<Self> {
        let Some(to) = answers.get(field.key).and_then(Value::link) else {
            return Err(Fault::new(field.key, "", Reason::Required).into());
        };
        let step = read(Ref::new(&STATUS, to), cx)?;
        let after = called(&STATUS, Some(to), cx);
        if step.text("flow") != field.flow {
            return Err(Fault::new(field.key, after, Reason::Unknown(STATUS.key)).into());
        }
        let is_lost = step.text("kind") == "lost";
        let reason = match answers.get("reason").and_then(Value::link) {
            Some(reason) if is_lost => read(Ref::new(&STATUS_REASON, reason), cx)?.text("key").to_owned(),
            Some(_) | None => String::new(),
        };
        let note = answers.get("text").and_then(Value::text).unwrap_or("").trim().to_owned();
        if is_lost && reason.is_empty() {
            return Err(Fault::new("reason", "", Reason::Required).into());
        }
        if reason == status_reason::OTHER && note.is_empty() {
            return Err(Fault::new("text", "", Reason::Required).into());
        }
        let convert = answers.get("convert").is_some_and(Value::is_true);
        Ok(Self { to, after, reason, note, convert })
    }

    /// Whether the record becomes a client with the move.
    fn converts(&self, record: &Record) -> bool {
        self.convert && record.entity == &ACCOUNT && record.text("relation") != "client"
    }

    fn values(&self, record: &Record, field: &'static Field) -> Values {
        let values = Values::new().with(field, self.to);
        if self.converts(record) { values.with(&account::RELATION.field, "client") } else { values }
    }
}

fn run_status(action: &Action, subject: &Subject, answers: &Answers, cx: &Cx<'_>) -> Result<Outcome> {
    let Some(field) = subject.entity().and_then(Entity::step) else {
        return Ok(Outcome::tell(Notice::warning(cx.lang.say("status-mixed"))));
    };
    let wanted = Move::of(answers, field, cx)?;
    let mut changes = Vec::new();
    let mut about = Vec::new();
    let mut before = None;
    let mut converted = 0;
    for record in read_all(&subject.records, cx)? {
        let at = record.at();
        let from = record.value(field.key).link();
        let converts = wanted.converts(&record);
        if from == Some(wanted.to) && !converts {
            continue;
        }
        converted += usize::from(converts);
        before = before.or_else(|| record.title_of(field.key).map(str::to_owned));
        about.extend(concerned(&record));
        if from != Some(wanted.to) {
            changes.push(Change::insert(&STATUS_CHANGE, moved(at, from, &wanted, cx)));
        }
        changes.push(Change::update(at, wanted.values(&record, field)));
    }
    let after = wanted.after;
    if changes.is_empty() {
        return Ok(Outcome::tell(Notice::info(cx.lang.tell("status-is-already", &[("status", after)]))));
    }
    let before = if subject.len() == 1 { before.unwrap_or_default() } else { String::new() };
    let mut told = if before == after { after.clone() } else { arrow(&before, &after) };
    if converted > 0 {
        told = format!("{told} · {}", cx.lang.choice(&account::RELATION.field, "client"));
    }
    about.dedup();
    changes.push(entry("status", about, told, answers, cx));
    Ok(Outcome::commit(head(action.name.as_str(), subject, cx).to(&after), changes))
}

/// Whose infobox tells of the move: the record's own, of a deal those of its customers.
pub fn concerned(record: &Record) -> Vec<Ref> {
    if record.entity.has_infobox() {
        return vec![record.at()];
    }
    let named = |entity: &'static Entity| record.value(entity.key).link().map(|id| Ref::new(entity, id));
    [named(&ACCOUNT), named(&CONTACT)].into_iter().flatten().collect()
}

/// The move of a record to a step, which another action's own entry tells.
pub fn told_elsewhere(at: Ref, from: Option<Id>, to: Id, cx: &Cx<'_>) -> Change {
    let wanted = Move { to, after: String::new(), reason: String::new(), note: String::new(), convert: false };
    Change::insert(&STATUS_CHANGE, moved(at, from, &wanted, cx))
}

fn moved(at: Ref, from: Option<Id>, wanted: &Move, cx: &Cx<'_>) -> Values {
    Values::new()
        .with(&status_change::ENTITY.field, at.entity.key)
        .with(&status_change::RECORD.field, at.id)
        .with(&status_change::FROM.field, from)
        .with(&status_change::TO.field, wanted.to)
        .with(&status_change::AT.field, cx.now)
        .with(&status_change::BY.field, Some(cx.user.id).filter(|by| by.0 > 0))
        .with(&status_change::REASON.field, wanted.reason.as_str())
        .with(&status_change::NOTE.field, wanted.note.as_str())
}
