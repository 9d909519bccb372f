//! Files that go in and out, from the toolbox.
use super::trace::CUSTOMERS;
use crate::input::ActionName;
use crate::input::command::List;
use crate::model::Entity;
use crate::model::rights::Right;
use crate::shell::{
    Action, ActionData, Answers, Availability, Count, Cx, Needs, Outcome, Reach, Result, Route, Subject,
};

/// The actions about files.
pub const ALL: &[Action] = &[action("import", is_for, import), action("export", is_shown, export)];

type Check = fn(&Action, &Subject, &Cx<'_>) -> Availability;
type Run = fn(&Action, &Subject, &Answers, &Cx<'_>) -> Result<Outcome>;

const fn action(name: &'static str, check: Check, run: Run) -> Action {
    Action {
        name: ActionName::new(name),
        group: "record",
        key: None,
        reach: Reach { entities: &CUSTOMERS, count: Count::None },
        needs: Needs::Nothing,
        data: ActionData::Nothing,
        check,
        ask: Action::nothing,
        run,
    }
}

/// What the list shows from which it is opened; elsewhere the file says what it holds.
fn entity(subject: &Subject) -> Option<&'static Entity> {
    match &subject.list {
        Some(Route::List { entity, .. }) => Some(entity),
        _ => None,
    }
}

fn is_for(_: &Action, subject: &Subject, cx: &Cx<'_>) -> Availability {
    let may = |entity: &Entity| cx.allows(entity, Right::Create) || cx.allows(entity, Right::Edit);
    let is_ready = entity(subject).map_or_else(|| CUSTOMERS.iter().any(|entity| may(entity)), may);
    if is_ready { Availability::Ready } else { Availability::Hidden }
}

fn import(_: &Action, subject: &Subject, _: &Answers, _: &Cx<'_>) -> Result<Outcome> {
    Ok(Outcome::default().go(Route::Import(entity(subject))))
}

/// A list is written as it is filtered, or what is marked of it; so it is offered where a list stands.
fn is_shown(_: &Action, subject: &Subject, cx: &Cx<'_>) -> Availability {
    match entity(subject) {
        Some(entity) if cx.allows(entity, Right::Export) => Availability::Ready,
        _ => Availability::Hidden,
    }
}

/// The list knows its columns, its order and its marks: it does this as by its key.
fn export(_: &Action, _: &Subject, _: &Answers, _: &Cx<'_>) -> Result<Outcome> {
    Ok(Outcome { command: Some(List::Export.into()), ..Outcome::default() })
}
