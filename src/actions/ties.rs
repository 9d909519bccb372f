//! What a contact is to accounts: other and past ones beside the employer (CON-3), roles in general or in one of them (CON-4).
use super::trace::{self, called};
use crate::input::ActionName;
use crate::model::catalog::account::ACCOUNT;
use crate::model::catalog::contact::{AFFILIATION, CONTACT, CONTACT_ROLE, affiliation, contact_role};
use crate::model::catalog::settings::ROLE;
use crate::model::rights::Right;
use crate::model::rule::{Fault, Reason, measure};
use crate::model::{Change, Entity, Label, Value, Values};
use crate::shell::{Action, ActionData, Answers, Cx, Needs, Outcome, Question, Questions, Reach, Result, Subject};

static CONTACTS: [&Entity; 1] = [&CONTACT];

type Ask = fn(&Action, &Subject, &Cx<'_>) -> Result<Questions>;
type Run = fn(&Action, &Subject, &Answers, &Cx<'_>) -> Result<Outcome>;

const fn action(name: &'static str, ask: Ask, run: Run) -> Action {
    Action {
        name: ActionName::new(name),
        group: "record",
        key: None,
        reach: Reach::one(&CONTACTS),
        needs: Needs::OfSubject(Right::Edit),
        data: ActionData::Nothing,
        check: Action::always,
        ask,
        run,
    }
}

/// The actions about the ties of a contact.
pub const ALL: &[Action] =
    &[action("affiliate", ask_affiliate, run_affiliate), action("give_role", ask_role, run_role)];

fn ask_affiliate(_: &Action, _: &Subject, _: &Cx<'_>) -> Result<Questions> {
    Ok(Questions::of(vec![
        Question::of(&AFFILIATION, &affiliation::ACCOUNT.field),
        Question::of(&AFFILIATION, &affiliation::TITLE.field),
        Question::of(&AFFILIATION, &affiliation::SINCE.field),
        Question::of(&AFFILIATION, &affiliation::UNTIL.field),
    ]))
}

fn run_affiliate(_: &Action, subject: &Subject, answers: &Answers, cx: &Cx<'_>) -> Result<Outcome> {
    let Some(at) = subject.records.first() else { return Ok(Outcome::default()) };
    let given = |key: &str| answers.get(key).cloned().unwrap_or_default();
    if given("account").is_empty() {
        return Err(Fault::new("account", "", Reason::Required).into());
    }
    if let (Value::Date(since), Value::Date(until)) = (given("since"), given("until"))
        && until < since
    {
        let least = measure(&Value::Date(since)).unwrap_or_default();
        return Err(Fault::new("until", until.to_string(), Reason::TooSmall(least)).into());
    }
    let values = Values::new()
        .with(&affiliation::CONTACT.field, at.id)
        .with(&affiliation::ACCOUNT.field, given("account"))
        .with(&affiliation::TITLE.field, given("title"))
        .with(&affiliation::SINCE.field, given("since"))
        .with(&affiliation::UNTIL.field, given("until"));
    let label = Label::new("affiliate")
        .with("name", trace::title(*at, cx).unwrap_or_default())
        .with("account", called(&ACCOUNT, given("account").link(), cx));
    Ok(Outcome::commit(cx.header(label), vec![Change::insert(&AFFILIATION, values)]))
}

fn ask_role(_: &Action, _: &Subject, _: &Cx<'_>) -> Result<Questions> {
    Ok(Questions::of(vec![
        Question::of(&CONTACT_ROLE, &contact_role::ROLE.field),
        Question::of(&CONTACT_ROLE, &contact_role::ACCOUNT.field).help("ask-role-account-help"),
    ]))
}

fn run_role(_: &Action, subject: &Subject, answers: &Answers, cx: &Cx<'_>) -> Result<Outcome> {
    let Some(at) = subject.records.first() else { return Ok(Outcome::default()) };
    let role = answers.get("role").and_then(Value::link);
    let Some(id) = role else { return Err(Fault::new("role", "", Reason::Required).into()) };
    let values = Values::new()
        .with(&contact_role::CONTACT.field, at.id)
        .with(&contact_role::ROLE.field, id)
        .with(&contact_role::ACCOUNT.field, answers.get("account").cloned().unwrap_or_default());
    let label = Label::new("give-role")
        .with("name", trace::title(*at, cx).unwrap_or_default())
        .with("role", called(&ROLE, role, cx));
    Ok(Outcome::commit(cx.header(label), vec![Change::insert(&CONTACT_ROLE, values)]))
}
