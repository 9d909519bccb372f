//! The check for duplicates (DUP-2): of the marked records, of a list as it is filtered, of one record, of the whole base.
use super::trace::CUSTOMERS;
use crate::input::ActionName;
use crate::model::catalog::account::ACCOUNT;
use crate::model::rights::Right;
use crate::model::{Entity, Id};
use crate::shell::{
    Action, ActionData, Answers, Availability, Count, Cx, Needs, Outcome, Reach, Result, Route, Subject,
};

/// The actions about duplicates.
pub const ALL: &[Action] = &[Action {
    name: ActionName::new("duplicates"),
    group: "record",
    key: None,
    reach: Reach { entities: &CUSTOMERS, count: Count::None },
    needs: Needs::OfSubject(Right::Read),
    data: ActionData::Nothing,
    check: is_for,
    ask: Action::nothing,
    run: check,
}];

/// What is looked at: the entity of the records or of the list, accounts elsewhere.
fn entity(subject: &Subject) -> &'static Entity {
    match (&subject.list, subject.entity()) {
        (Some(Route::List { entity, .. }), _) => entity,
        (_, Some(entity)) => entity,
        _ => &ACCOUNT,
    }
}

fn is_for(_: &Action, subject: &Subject, cx: &Cx<'_>) -> Availability {
    let entity = entity(subject);
    if entity.has_twins() && cx.user.rights.allow(entity, Right::Read) {
        Availability::Ready
    } else {
        Availability::Hidden
    }
}

fn check(_: &Action, subject: &Subject, _: &Answers, _: &Cx<'_>) -> Result<Outcome> {
    let entity = entity(subject);
    let chosen = || subject.records.iter().filter(|at| at.entity == entity).map(|at| at.id).collect::<Vec<Id>>();
    let route = match &subject.list {
        Some(Route::List { filter, .. }) if subject.proposed || subject.is_empty() => {
            Route::Twins { entity, records: Vec::new(), filter: filter.clone() }
        }
        _ => Route::Twins { entity, records: chosen(), filter: String::new() },
    };
    Ok(Outcome::default().go(route))
}
