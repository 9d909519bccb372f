//! What people said about our keeping and using what we know of them (GDP-1), noted for one contact or several.
use super::mail::of_letter;
use super::mail::written::{Wanted, Written};
use super::record::read;
use super::trace::{arrow, description, entry, head, participants};
use crate::input::ActionName;
use crate::mail::outbox::Occasion;
use crate::model::catalog::consent::{self, CONSENT};
use crate::model::catalog::contact::{self, CONTACT};
use crate::model::catalog::email::{EMAIL, template};
use crate::model::filter::{Operand, Test};
use crate::model::rights::Right;
use crate::model::rule::{Fault, Reason};
use crate::model::{Change, Entity, Filter, Value, Values};
use crate::shell::{Action, ActionData, Answers, Cx, Needs, Outcome, Question, Questions, Reach, Result, Subject};

static CONTACTS: [&Entity; 1] = [&CONTACT];

/// The actions about consent.
pub const ALL: &[Action] = &[Action {
    name: ActionName::new("gdpr_status"),
    group: "follow",
    key: None,
    reach: Reach::several(&CONTACTS),
    needs: Needs::OfSubject(Right::Edit),
    data: ActionData::Nothing,
    check: Action::always,
    ask,
    run,
}];

/// The templates that ask for consent, or confirm what was said.
fn templates() -> Filter {
    let of = |purpose: &'static str| Filter::Field(&template::PURPOSE.field, Test::Is, Operand::Value(purpose.into()));
    Filter::Or(vec![of("gdpr_request"), of("gdpr_confirm")])
}

fn ask(_: &Action, _: &Subject, cx: &Cx<'_>) -> Result<Questions> {
    let of = |field: &'static crate::model::Field| Question::of(&CONSENT, field);
    let mut list = vec![
        of(&consent::STATUS.field).default("requested"),
        of(&consent::DAY.field).default(Value::Date(cx.today())),
        of(&consent::BASIS.field),
        of(&consent::SOURCE.field).help("ask-consent-source-help"),
        description(),
    ];
    if cx.allows(&EMAIL, Right::Create) {
        let [template, line, body] = of_letter(templates(), "ask-gdpr-template-help");
        list.extend([Question { label: "ask-gdpr-template".to_owned(), ..template }, line.later(), body.later()]);
    }
    list.extend([
        of(&consent::WORDING.field).help("ask-consent-wording-help").later(),
        of(&consent::REVIEW.field).help("ask-consent-review-help").later(),
        participants(),
    ]);
    Ok(Questions::of(list))
}

fn run(action: &Action, subject: &Subject, answers: &Answers, cx: &Cx<'_>) -> Result<Outcome> {
    let Some(status) = answers.get("gdpr_status").and_then(Value::text).filter(|key| !key.is_empty()) else {
        return Err(Fault::new("gdpr_status", "", Reason::Required).into());
    };
    let mut said = Values::new().with(&consent::AUTHOR.field, Some(cx.user.id).filter(|by| by.0 > 0));
    for field in consent::FIELDS.iter().copied() {
        if let Some(value) = answers.get(field.key).filter(|value| !value.is_empty()) {
            said.set(field, value.clone());
        }
    }
    match said.get("day") {
        None => said.set(&consent::DAY.field, Value::Date(cx.today())),
        // A later answer must be able to change it.
        Some(Value::Date(day)) if *day > cx.today() => {
            return Err(Fault::new("day", day.to_string(), Reason::Future).into());
        }
        Some(_) => {}
    }
    let written = match Wanted::of(answers, Occasion::Template, cx)? {
        Some(wanted) => wanted.write(&subject.records, cx)?,
        None => Written::default(),
    };
    // What was asked is what was agreed to.
    if let (Some((letter, _)), "requested", None) =
        (written.letters.first(), status, said.get(consent::WORDING.field.key))
    {
        said.set(&consent::WORDING.field, letter.body.as_str().into());
    }
    let mut changes = Vec::with_capacity(subject.len() + 1);
    for at in &subject.records {
        let values = Values(said.0.clone()).with(&consent::CONTACT.field, at.id);
        changes.push(Change::insert(&CONSENT, values));
    }
    let word = |key: &str| cx.lang.choice(&contact::GDPR_STATUS.field, key);
    let before = match subject.records.as_slice() {
        [one] => word(read(*one, cx)?.text("gdpr_status")),
        _ => String::new(),
    };
    let told = arrow(&before, &word(status));
    changes.push(entry("gdpr", subject.records.clone(), told, answers, cx));
    let outcome = Outcome::commit(head(action.name.as_str(), subject, cx).to(&word(status)), changes);
    Ok(written.beside(outcome, None, cx))
}
