//! What a contact is to accounts: other and past ones beside the employer (CON-3), roles in general or in one of them (CON-4).
use super::trace::{self, called};
use crate::input::ActionName;
use crate::model::catalog::account::ACCOUNT;
use crate::model::catalog::contact::{self, AFFILIATION, CONTACT, CONTACT_ROLE, affiliation, contact_role};
use crate::model::catalog::settings::ROLE;
use crate::model::field::{self, Choice, option};
use crate::model::rights::Right;
use crate::model::rule::{Fault, Reason, measure};
use crate::model::{Change, Entity, Field, Id, Label, Ref, Value, Values};
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

/// What binds a contact to an account: the work there, or something else.
static TIES: [Choice; 2] = [option("other"), option("employer")];
static TIE: Field = field::choice("tie", &TIES).required().default("other");

/// The employer of a contact.
fn employer(subject: &Subject, cx: &Cx<'_>) -> Result<Option<Id>> {
    let Some(at) = subject.records.first().filter(|_| subject.len() == 1) else { return Ok(None) };
    Ok(cx.repository.get(*at)?.and_then(|record| record.value("account").link()))
}

fn ask_affiliate(_: &Action, subject: &Subject, cx: &Cx<'_>) -> Result<Questions> {
    let employer = employer(subject, cx)?;
    // Whoever works nowhere yet is most likely to get an employer.
    let first = if employer.is_some() || subject.is_empty() { "other" } else { "employer" };
    let mut questions = Questions::of(vec![
        Question::of(&AFFILIATION, &affiliation::ACCOUNT.field),
        Question::new("ask-affiliate-tie", &TIE).default(first),
        Question::of(&AFFILIATION, &affiliation::TITLE.field),
        Question::of(&AFFILIATION, &affiliation::SINCE.field).when(&TIE, "other"),
        Question::of(&AFFILIATION, &affiliation::UNTIL.field).when(&TIE, "other"),
    ]);
    if employer.is_some() {
        let key = if cx.catalog.has_one_account() { "ask-affiliate-moves" } else { "ask-affiliate-joins" };
        questions.confirm = Some(cx.lang.tell(key, &[("account", called(&ACCOUNT, employer, cx))]));
    }
    Ok(questions)
}

fn run_affiliate(_: &Action, subject: &Subject, answers: &Answers, cx: &Cx<'_>) -> Result<Outcome> {
    let Some(at) = subject.records.first() else { return Ok(Outcome::default()) };
    let given = |key: &str| answers.get(key).cloned().unwrap_or_default();
    let Some(account) = given("account").link() else { return Err(Fault::new("account", "", Reason::Required).into()) };
    if let (Value::Date(since), Value::Date(until)) = (given("since"), given("until"))
        && until < since
    {
        let least = measure(&Value::Date(since)).unwrap_or_default();
        return Err(Fault::new("until", until.to_string(), Reason::TooSmall(least)).into());
    }
    let before = employer(subject, cx)?;
    let is_dated = !given("since").is_empty() || !given("until").is_empty();
    let works_there = given("tie").text() == Some("employer") && !is_dated;
    if works_there && (before.is_none() || cx.catalog.has_one_account()) {
        return Ok(employ(*at, (before, account), &given("title"), answers, cx));
    }
    if before == Some(account) && !is_dated {
        return Err(Fault::new("account", "", Reason::Taken(trace::title(*at, cx).unwrap_or_default())).into());
    }
    let values = Values::new()
        .with(&affiliation::CONTACT.field, at.id)
        .with(&affiliation::ACCOUNT.field, account)
        .with(&affiliation::TITLE.field, given("title"))
        .with(&affiliation::SINCE.field, given("since"))
        .with(&affiliation::UNTIL.field, given("until"));
    let is_past = matches!(given("until"), Value::Date(until) if until < cx.today());
    let label = Label::new(if is_past { "affiliate-past" } else { "affiliate" })
        .with("name", trace::title(*at, cx).unwrap_or_default())
        .with("account", called(&ACCOUNT, Some(account), cx));
    Ok(Outcome::commit(cx.header(label), vec![Change::insert(&AFFILIATION, values)]))
}

/// A contact works for an account from now on; the employer before becomes a past account by itself.
fn employ(at: Ref, (before, account): (Option<Id>, Id), title: &Value, answers: &Answers, cx: &Cx<'_>) -> Outcome {
    let mut values = Values::new().with(&contact::ACCOUNT.field, account);
    if !title.is_empty() {
        values.set(&contact::JOB_TITLE.field, title.clone());
    }
    let names = [before, Some(account)].map(|id| called(&ACCOUNT, id, cx));
    let about = [Some(at), before.map(|id| Ref::new(&ACCOUNT, id)), Some(Ref::new(&ACCOUNT, account))];
    let about = about.into_iter().flatten().collect();
    let subject = Subject::one(at, trace::title(at, cx).unwrap_or_default());
    let told = trace::entry("assign_company", about, trace::arrow(&names[0], &names[1]), answers, cx);
    let head = trace::head("assign_company", &subject, cx).to(&names[1]);
    Outcome::commit(head, vec![Change::update(at, values), told])
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
