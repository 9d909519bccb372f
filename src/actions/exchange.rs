//! Files that go in, from the toolbox.
use super::trace::CUSTOMERS;
use crate::input::ActionName;
use crate::model::Entity;
use crate::model::rights::Right;
use crate::shell::{
    Action, ActionData, Answers, Availability, Count, Cx, Needs, Outcome, Reach, Result, Route, Subject,
};

/// The actions about files.
pub const ALL: &[Action] = &[Action {
    name: ActionName::new("import"),
    group: "record",
    key: None,
    reach: Reach { entities: &CUSTOMERS, count: Count::None },
    needs: Needs::Nothing,
    data: ActionData::Nothing,
    check: is_for,
    ask: Action::nothing,
    run: import,
}];

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
