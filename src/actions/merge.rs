//! The action that makes several records one (DUP-3): it leads to the comparison, where they are merged.
use crate::input::ActionName;
use crate::model::catalog::MERGEABLE;
use crate::model::merge::{MOST, Refusal};
use crate::model::rights::Right;
use crate::model::rule::{Fault, Reason};
use crate::model::{Field, Ref, Value, field};
use crate::shell::{
    Action, ActionData, Answers, Availability, Cx, Needs, Outcome, Question, Questions, Reach, Result, Route, Subject,
    merge,
};

/// The action.
pub const ALL: &[Action] = &[Action {
    name: ActionName::new("merge"),
    group: "record",
    key: None,
    reach: Reach::several(&MERGEABLE),
    needs: Needs::Both(Right::Edit, Right::Delete),
    data: ActionData::Nothing,
    check,
    ask,
    run,
}];

static ACCOUNTS: Field = field::links("others", "account").required();
static CONTACTS: Field = field::links("others", "contact").required();
static LEADS: Field = field::links("others", "lead").required();

fn check(_: &Action, subject: &Subject, cx: &Cx<'_>) -> Availability {
    match subject.entity() {
        None => Availability::Hidden,
        Some(_) if subject.len() > MOST => {
            Availability::Blocked(merge::refused(&Refusal::TooMany(subject.len()), cx.lang))
        }
        Some(_) => Availability::Ready,
    }
}

/// The other records, where only one is known.
fn ask(_: &Action, subject: &Subject, _: &Cx<'_>) -> Result<Questions> {
    if subject.len() > 1 {
        return Ok(Questions::default());
    }
    let field = match subject.entity().map(|entity| entity.key) {
        Some("contact") => &CONTACTS,
        Some("lead") => &LEADS,
        _ => &ACCOUNTS,
    };
    Ok(Questions::of(vec![Question::new("ask-merge-with", field).required().help("ask-merge-with-help")]))
}

fn run(_: &Action, subject: &Subject, answers: &Answers, cx: &Cx<'_>) -> Result<Outcome> {
    let Some(entity) = subject.entity() else { return Ok(Outcome::default()) };
    let mut records = subject.records.clone();
    if let Some(Value::Links(ids)) = answers.get("others") {
        for at in ids.iter().map(|id| Ref::new(entity, *id)) {
            if !records.contains(&at) {
                records.push(at);
            }
        }
    }
    if records.len() < 2 {
        return Err(Fault::new("others", "", Reason::Required).into());
    }
    if records.len() > MOST {
        let said = merge::refused(&Refusal::TooMany(records.len()), cx.lang);
        return Ok(Outcome::tell(crate::shell::Notice::warning(said)));
    }
    Ok(Outcome::default().go(Route::merge(entity, &records)))
}
