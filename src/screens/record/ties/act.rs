//! What is done to bonds: by the actions that the toolbox and the command line have, or as a change of the line itself.
use super::{Age, Tie};
use crate::dialogs::confirm::confirm;
use crate::dialogs::form::Form;
use crate::model::catalog::account::ACCOUNT;
use crate::model::catalog::contact::{self, AFFILIATION, CONTACT, affiliation};
use crate::model::rights::Right;
use crate::model::{Change, Label, Record, Ref, Value, Values};
use crate::screens::act;
use crate::screens::words::title_plain;
use crate::shell::{Chosen, Cx, Effect, Outcome, Result, Subject};

/// The name of the action that binds a contact to an account.
const AFFILIATE: &str = "affiliate";
const GIVE_ROLE: &str = "give_role";

/// Asks to which account a contact is to be bound.
pub fn add(contact: Ref, title: String) -> Effect {
    act::run(AFFILIATE, Subject::one(contact, title), None)
}

/// The questions of an action about a contact, some of them answered already.
fn asked(action: &'static str, contact: Chosen, given: &[(&str, Value, String)], cx: &Cx<'_>) -> Result<Effect> {
    let subject = Subject::one(contact.at, contact.title);
    let Some(found) = cx.actions.named(action).filter(|found| found.is_allowed(&subject, cx)) else {
        return Ok(cx.refusal(&CONTACT, Right::Edit).map_or(Effect::None, Effect::Tell));
    };
    let mut questions = (found.ask)(found, &subject, cx)?;
    for question in &mut questions.list {
        if let Some((_, value, shown)) = given.iter().find(|(key, ..)| *key == question.field.key) {
            question.default = value.clone();
            question.shown = Some(shown.clone()).filter(|shown| !shown.is_empty());
        }
    }
    Ok(Effect::ask(Form::for_action(found, subject, questions, cx)?))
}

/// Asks as what a contact is to be bound to an account, without leaving the employer.
pub fn affiliate(contact: Chosen, account: Ref, title: String, cx: &Cx<'_>) -> Result<Effect> {
    let given = [("account", Value::Link(account.id), title), ("tie", Value::from("other"), String::new())];
    asked(AFFILIATE, contact, &given, cx)
}

/// Asks which role a contact is to have, in general or in one account.
pub fn give_role(contact: &Record, account: Option<(Ref, String)>, cx: &Cx<'_>) -> Result<Effect> {
    let given: Vec<(&str, Value, String)> =
        account.into_iter().map(|(at, title)| ("account", Value::Link(at.id), title)).collect();
    asked(GIVE_ROLE, Chosen::new(contact.at(), title_plain(contact)), &given, cx)
}

/// The contact of a line.
pub fn contact_of(line: &Record, cx: &Cx<'_>) -> Result<Option<Record>> {
    let at = line.value("contact").link().map(|id| Ref::new(&CONTACT, id));
    Ok(at.map(|at| cx.repository.get(at)).transpose()?.flatten())
}

/// Edits what a bond says.
pub fn edit(tie: &Tie, cx: &Cx<'_>) -> Result<Effect> {
    match tie {
        Tie::Employer(contact) => {
            act::edit_some(contact.at(), &[&contact::ACCOUNT.field, &contact::JOB_TITLE.field], cx)
        }
        Tie::Line(line, _) => {
            let fields = [&affiliation::TITLE.field, &affiliation::SINCE.field, &affiliation::UNTIL.field];
            act::edit_some(line.at(), &fields, cx)
        }
        Tie::Role(line) => act::edit(line.at(), cx),
    }
}

/// Asks whether a bond is to end; what has ended is taken off the list, a role is taken away.
pub fn remove(tie: &Tie, is_of_account: bool, cx: &Cx<'_>) -> Result<Effect> {
    if let Some(refusal) = cx.refusal(&CONTACT, Right::Edit) {
        return Ok(Effect::Tell(refusal));
    }
    let named = |line: &Record, key: &str| line.title_of(key).unwrap_or_default().to_owned();
    let words = |line: &Record| {
        let (name, account) = (named(line, "contact"), named(line, "account"));
        [("name", name), ("account", account), ("role", named(line, "role"))]
    };
    let label = |key: &str, line: &Record| {
        words(line).into_iter().fold(Label::new(key), |label, (name, word)| label.with(name, word))
    };
    let commit = |label: Label, change: Change| Effect::apply(Outcome::commit(cx.header(label), vec![change]));
    Ok(match tie {
        Tie::Employer(contact) => {
            let Some(account) = contact.value("account").link() else { return Ok(Effect::None) };
            act::take_off(contact, Ref::new(&ACCOUNT, account), &named(contact, "account"), cx)
        }
        Tie::Line(line, Age::Present) => {
            let values = Values::new().with(&affiliation::UNTIL.field, Value::Date(cx.today()));
            let change = Change::Update { at: line.at(), seen: Some(line.version), values };
            let sentence = if is_of_account { "tie-end-person" } else { "tie-end" };
            confirm(cx.lang.tell(sentence, &words(line)), commit(label("tie-ended", line), change))
        }
        Tie::Line(line, Age::Past) => {
            let change = Change::Delete { at: Ref::new(&AFFILIATION, line.id) };
            confirm(cx.lang.tell("tie-forget", &words(line)), commit(label("tie-forgotten", line), change))
        }
        Tie::Role(line) => {
            let change = Change::Delete { at: line.at() };
            let sentence = if named(line, "account").is_empty() { "tie-role-take" } else { "tie-role-take-in" };
            confirm(cx.lang.tell(sentence, &words(line)), commit(label("role-taken", line), change))
        }
    })
}
