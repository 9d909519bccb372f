//! What people said about our keeping and using what we know of them (GDP-1), noted for one contact or several.
use super::mail::of_letter;
use super::mail::written::{Wanted, Written};
use super::record::{read, read_all};
use super::trace::{arrow, description, entry, head, participants};
use crate::input::ActionName;
use crate::mail::outbox::Occasion;
use crate::model::catalog::consent::{self, CONSENT};
use crate::model::catalog::contact::{self, CONTACT};
use crate::model::catalog::email::{EMAIL, MAIL_TEMPLATE, template};
use crate::model::filter::{Operand, Test};
use crate::model::rights::Right;
use crate::model::rule::{Fault, Reason};
use crate::model::{Change, Entity, Field, Filter, Id, Query, Record, Ref, Value, Values};
use crate::shell::{
    Action, ActionData, Answers, Cx, Foreseen, Needs, Outcome, Preview, Question, Questions, Reach, Result, Subject,
    Wording, title,
};

/// The status of whoever is asked.
const REQUESTED: &str = "requested";
/// So many of those who have said no are named.
const NAMED: usize = 5;

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

/// The first active template for a purpose.
fn template_for(purpose: &'static str, cx: &Cx<'_>) -> Result<Option<(Id, String)>> {
    let is = |field: &'static Field, value: Value| Filter::Field(field, Test::Is, Operand::Value(value));
    let among = is(&template::PURPOSE.field, purpose.into()).and(is(&template::ACTIVE.field, true.into()));
    let first = cx.repository.list(&Query::of(&MAIL_TEMPLATE).filter(among).limit(1))?.records;
    Ok(first.first().map(|one| (one.id, one.text("name").to_owned())))
}

/// What the form proposes of the letter: whoever is asked gets the template that asks. And says so where somebody has said no.
///
/// # Errors
/// Those of the reads.
pub fn propose(action: &Action, records: &[Ref], answers: &Answers, wording: &mut Wording, cx: &Cx<'_>) -> Result<()> {
    if action.name != ALL[0].name {
        return Ok(());
    }
    let asks = answers.get(consent::STATUS.field.key).and_then(Value::text) == Some(REQUESTED);
    let is_written = asks && cx.allows(&EMAIL, Right::Create);
    wording.template = Some(if is_written { template_for("gdpr_request", cx)? } else { None });
    wording.doubts.extend(doubt(records, answers, cx)?.map(|said| (consent::STATUS.field.key, said)));
    Ok(())
}

/// Whoever is asked although they have said no: before, or with this very answer.
fn doubt(records: &[Ref], answers: &Answers, cx: &Cx<'_>) -> Result<Option<String>> {
    let says_no = |status: &str| matches!(status, "refused" | "withdrawn");
    match answers.get(consent::STATUS.field.key).and_then(Value::text) {
        Some(REQUESTED) => unwilling(records, |record| says_no(record.text("gdpr_status")), cx),
        Some(status) if says_no(status) && is_asked(answers, cx)? => unwilling(records, |_| true, cx),
        _ => Ok(None),
    }
}

/// Whether the chosen template is one that asks for consent.
fn is_asked(answers: &Answers, cx: &Cx<'_>) -> Result<bool> {
    let Some(id) = answers.get("template").and_then(Value::link) else { return Ok(false) };
    let template = cx.repository.get(Ref::new(&MAIL_TEMPLATE, id))?;
    Ok(template.is_some_and(|one| one.text(template::PURPOSE.field.key) == "gdpr_request"))
}

/// Those who have said no, in a sentence.
fn unwilling(records: &[Ref], has_refused: impl Fn(&Record) -> bool, cx: &Cx<'_>) -> Result<Option<String>> {
    let names: Vec<String> =
        read_all(records, cx)?.iter().filter(|one| has_refused(one)).map(|one| title(one, cx.lang)).collect();
    let shown = names.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join(", ");
    let words = [("count", names.len().into()), ("names", shown.into())];
    Ok((!names.is_empty()).then(|| cx.lang.say_with("gdpr-unwilling", &words)))
}

fn ask(_: &Action, _: &Subject, cx: &Cx<'_>) -> Result<Questions> {
    let of = |field: &'static crate::model::Field| Question::of(&CONSENT, field);
    let mut list = vec![
        of(&consent::STATUS.field).default(REQUESTED).said(),
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
    if let (Some((letter, _)), REQUESTED, None) =
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
    Ok(warned(written.beside(outcome, None, cx), doubt(&subject.records, answers, cx)?, cx))
}

/// The same, after a look at a warning.
fn warned(outcome: Outcome, warning: Option<String>, cx: &Cx<'_>) -> Outcome {
    let Some(warning) = warning.map(Foreseen::Refused) else { return outcome };
    match outcome {
        Outcome { look: Some(mut look), .. } => {
            look.lines.insert(0, warning);
            Outcome { look: Some(look), ..outcome }
        }
        then => {
            let title = then.commit.as_ref().map(|commit| cx.lang.step(&commit.head.label)).unwrap_or_default();
            Outcome::look_first(Preview { title, lines: vec![warning], then, draft: None })
        }
    }
}
