//! Notes: what there is to say of customers (`info`, also `+`).
use super::calendar;
use super::trace::{self, CUSTOMERS, description, participants};
use crate::input::ActionName;
use crate::model::catalog::account::ACCOUNT;
use crate::model::catalog::contact::{self, CONTACT};
use crate::model::catalog::entry::{self, ENTRY};
use crate::model::rights::Right;
use crate::model::rule::{Fault, Reason};
use crate::model::{Change, Field, Filter, Ref, Value, field};
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

/// Which contacts of an account are concerned too.
static CONTACTS: Field = field::links("contacts", "contact");

fn ask_info(_: &Action, subject: &Subject, cx: &Cx<'_>) -> Result<Questions> {
    let mut list = vec![Question { first: true, ..participants() }];
    if let [at] = subject.records.as_slice()
        && at.entity == &ACCOUNT
    {
        let staff = Filter::points(&contact::ACCOUNT.field, at.id);
        list.push(Question::new("ask-info-contacts", &CONTACTS).among(staff));
    }
    list.extend([
        description().required(),
        Question::of(&ENTRY, &entry::SUBJECT.field).later(),
        Question::of(&ENTRY, &entry::AT.field).default(cx.now).later(),
    ]);
    list.extend(calendar::questions());
    Ok(Questions::of(list))
}

fn info(action: &Action, subject: &Subject, answers: &Answers, cx: &Cx<'_>) -> Result<Outcome> {
    if answers.get("text").is_none_or(Value::is_empty) {
        return Err(Fault::new("text", "", Reason::Required).into());
    }
    let short = answers.get("subject").and_then(Value::text).unwrap_or("").to_owned();
    let mut about = subject.records.clone();
    if let Some(Value::Links(contacts)) = answers.get(CONTACTS.key) {
        about.extend(contacts.iter().map(|id| Ref::new(&CONTACT, *id)));
    }
    let mut values = trace::told("info", about, short, answers, cx);
    if let Some(at @ Value::Instant(_)) = answers.get("at") {
        values.set(&entry::AT.field, at.clone());
    }
    if let Some(start) = answers.get(calendar::WHEN.key).and_then(Value::instant) {
        values.set(&entry::DETAILS.field, calendar::detail(start).into());
    }
    let change = Change::insert(&ENTRY, values);
    Ok(Outcome::commit(trace::head(action.name.as_str(), subject, cx), vec![change]))
}
