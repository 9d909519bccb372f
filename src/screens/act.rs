//! What lists and sheets want done with records, as effects: actions by their names, forms, places.
use crate::input::ActionName;
use crate::input::command::Quick;
use crate::model::catalog::account::ACCOUNT;
use crate::model::catalog::contact::CONTACT;
use crate::model::catalog::settings::{STATUS, status};
use crate::model::entity::Nature;
use crate::model::filter::{Operand, Test};
use crate::model::query::{Direction, Order};
use crate::model::{Entity, Filter, Id, Query, Record, Ref, Value, Values};
use crate::shell::{Answers, Cx, Effect, Notice, Result, Route, Subject};

/// The action of `+`.
pub const NOTE: &str = "info";

/// Runs an action by its name.
pub fn run(action: &'static str, subject: Subject, given: Option<Answers>) -> Effect {
    Effect::Run { action: ActionName::new(action), subject, given }
}

/// Runs the quick action of a digit; says so when there is none.
pub fn quick(quick: Quick, subject: Subject, cx: &Cx<'_>) -> Effect {
    match cx.actions.at(quick.place()) {
        Some(action) => Effect::Run { action: action.name.clone(), subject, given: None },
        None => Effect::Tell(Notice::info(cx.lang.say("no-quick-action"))),
    }
}

/// Deletes what is chosen: marked rows, or the row under the cursor for sure.
pub fn delete(subject: Subject, _cx: &Cx<'_>) -> Result<Effect> {
    if subject.is_empty() {
        return Ok(Effect::None);
    }
    Ok(run("delete", Subject { proposed: false, ..subject }, None))
}

/// The sheet of a record; what has none opens its form.
pub fn open(record: &Record, _cx: &Cx<'_>) -> Effect {
    Effect::Go(route(record))
}

/// The route to a record, by its reference where it has one.
pub fn route(record: &Record) -> Route {
    match record.reference() {
        "" => Route::record(record.at()),
        reference => Route::reference(record.entity, reference),
    }
}

/// The form for a new record.
pub fn new_record(entity: &'static Entity, _cx: &Cx<'_>) -> Result<Effect> {
    let _ = entity.nature == Nature::Main;
    Ok(run("add", Subject::default(), None))
}

/// The form of a record.
pub fn edit(_at: Ref, _cx: &Cx<'_>) -> Result<Effect> {
    Ok(Effect::None)
}

/// Something that a later version does.
pub fn not_yet(sentence: &str, cx: &Cx<'_>) -> Effect {
    Effect::Tell(Notice::info(cx.lang.say(sentence)))
}

/// Which way a status moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// To the step that follows.
    Along,
    /// To the step before.
    Back,
}

/// The flow whose steps the records of an entity take.
pub fn flow(entity: &Entity) -> Option<&'static str> {
    [(&ACCOUNT, "prospect"), (&CONTACT, "contact")]
        .into_iter()
        .find(|(known, _)| **known == *entity)
        .map(|(_, flow)| flow)
}

/// The steps of a flow, in order.
pub fn steps(flow: &str, cx: &Cx<'_>) -> Result<Vec<Record>> {
    let of_flow = Filter::Field(&status::FLOW.field, Test::Is, Operand::Value(Value::from(flow)));
    let order = vec![Order { field: &status::POSITION.field, direction: Direction::Ascending }];
    let query = Query { order, ..Query::of(&STATUS).filter(of_flow) };
    Ok(cx.repository.list(&query)?.records)
}

/// The step that follows or precedes one; the first when there is none yet.
pub fn neighbour(steps: &[Record], now: Option<Id>, way: Way) -> Option<&Record> {
    let Some(at) = now.and_then(|now| steps.iter().position(|step| step.id == now)) else {
        return steps.first().filter(|_| way == Way::Along);
    };
    match way {
        Way::Along => steps.get(at + 1),
        Way::Back => at.checked_sub(1).and_then(|before| steps.get(before)),
    }
}

/// Moves the status along or back; with several records at different steps the action asks for the step.
pub fn status(subject: Subject, record: Option<&Record>, way: Way, cx: &Cx<'_>) -> Result<Effect> {
    let Some(entity) = subject.entity() else { return Ok(Effect::None) };
    let subject = Subject { proposed: false, ..subject };
    let (Some(flow), Some(record)) = (flow(entity), record) else { return Ok(run("status", subject, None)) };
    let steps = steps(flow, cx)?;
    let now = record.value("status").link();
    let Some(step) = neighbour(&steps, now, way) else {
        let key = if way == Way::Along { "status-last" } else { "status-first" };
        return Ok(Effect::Tell(Notice::info(cx.lang.say(key))));
    };
    let field = entity.field("status").unwrap_or(&status::KEY.field);
    Ok(run("status", subject, Some(Values::new().with(field, Value::Link(step.id)))))
}
