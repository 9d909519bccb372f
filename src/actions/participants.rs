//! Those who take part in an action (TBX-5): users, contacts, plain addresses. Each gets one e-mail that tells of it, and one for
//! each comment. What will go out is shown before it is queued; who has no address is said.
mod joined;
mod letters;

pub use joined::edited;
pub use letters::{WithLetters, of_comment};

use letters::{Told, What, letters, words};

use super::calendar::{self, Planned};
use super::trace::{self, GUESTS};
use crate::model::catalog::account::ACCOUNT;
use crate::model::catalog::activity::{self, ACTIVITY};
use crate::model::catalog::contact::CONTACT;
use crate::model::catalog::entry::{self, ENTRY};
use crate::model::catalog::lead::LEAD;
use crate::model::mailbox::Mailbox;
use crate::model::rule::{Fault, Reason};
use crate::model::{Change, Record, Ref, Value, Values};
use crate::shell::{Action, Answers, Cx, Foreseen, Outcome, Question, Questions, Result, Subject};

/// Plain addresses of a line.
fn read(guests: &str) -> Result<Vec<Mailbox>> {
    if guests.trim().is_empty() {
        return Ok(Vec::new());
    }
    Mailbox::parse_list(guests).map_err(|no| Fault::new(GUESTS.key, no.text, Reason::NotA("email")).into())
}

/// An action that names participants may name plain addresses too.
///
/// # Errors
/// None.
pub fn ask(_: &Action, _: &Subject, mut questions: Questions, _: &Cx<'_>) -> Result<Questions> {
    if questions.list.iter().any(|question| question.field.key == trace::PARTICIPANTS.key) {
        questions.list.push(Question::new("ask-guests", &GUESTS).help("ask-guests-help").later());
    }
    Ok(questions)
}

/// What an action has done is told to those who take part, in its own commit.
///
/// # Errors
/// A plain address that is none; those of the reads.
pub fn tell(action: &Action, subject: &Subject, answers: &Answers, outcome: Outcome, cx: &Cx<'_>) -> Result<Outcome> {
    let people = match answers.get(trace::PARTICIPANTS.key) {
        Some(Value::Records(refs)) => refs.clone(),
        _ => Vec::new(),
    };
    let guests = answers.get(GUESTS.key).and_then(Value::text).unwrap_or_default().to_owned();
    let is_planned = answers.get(calendar::WHEN.key).is_some_and(|value| !value.is_empty());
    if people.is_empty() && guests.trim().is_empty() && !is_planned {
        return Ok(outcome);
    }
    let mut outcome = outcome;
    if let Some(mut look) = outcome.look.take() {
        // What is looked at anyway shows these letters too.
        let inner = tell(action, subject, answers, look.then, cx)?;
        look.then = match inner.look {
            Some(more) => {
                look.lines.push(Foreseen::Said(String::new()));
                look.lines.extend(more.lines);
                more.then
            }
            None => inner,
        };
        return Ok(Outcome { look: Some(look), ..outcome });
    }
    if let (None, Some(job)) = (&outcome.commit, outcome.job.take()) {
        // What long work prepares is told when it is known.
        let (action, subject, answers) = (action.clone(), subject.clone(), answers.clone());
        let job = job.and_then(move |after, cx| tell(&action, &subject, &answers, after, cx));
        return Ok(Outcome { job: Some(job), ..outcome });
    }
    let mut told = Told::of(&people, &guests, cx)?;
    let Some(commit) = outcome.commit.as_mut() else { return Ok(outcome) };
    told.spare(&commit.changes);
    let mailboxes = read(&guests)?;
    let Some(what) = name(&mut commit.changes, &people, &mailboxes, cx)? else { return Ok(outcome) };
    let (line, _) = words(action, subject, &what, cx.lang, cx)?;
    let planned = Planned::of(answers, (&line, &what.text), cx)?;
    let what = What { at: what.at.or(planned.as_ref().map(Planned::start)), ..what };
    let mut letters = letters(&told, &what, &mut |lang| words(action, subject, &what, lang, cx), cx)?;
    letters.extend(planned.as_ref().map(|planned| planned.letter(what.entry, what.about.clone(), cx)));
    if let Some(job) = planned.as_ref().and_then(|planned| planned.job(cx)) {
        outcome.job = Some(job);
    }
    let mut outcome = outcome.with_letters(letters, &told, cx)?;
    if let (Some(look), Some(planned)) = (outcome.look.as_mut(), planned) {
        look.lines.insert(0, Foreseen::Said(planned.told(cx)));
    }
    Ok(outcome)
}

/// Names the participants on the entry, or on the activity that makes one.
fn name(changes: &mut [Change], people: &[Ref], guests: &[Mailbox], cx: &Cx<'_>) -> Result<Option<What>> {
    let mut what: Option<What> = None;
    for change in changes {
        match change {
            // Letters to several leave an entry each: who takes part does so in all of them, and is told once.
            Change::Insert { entity, id, values } if **entity == ENTRY => {
                values.set(&entry::PARTICIPANTS.field, Value::Records(people.to_vec()));
                values.set(&entry::GUESTS.field, Mailbox::list(guests).into());
                let told = said(values, "text");
                match &mut what {
                    Some(first) => first.about.extend(told.about),
                    None => what = Some(What { entry: Some(*id.get_or_insert(trace::ENTRY_ID)), ..told }),
                }
            }
            Change::Insert { entity, values, .. } if **entity == ACTIVITY && what.is_none() => {
                values.set(&activity::PARTICIPANTS.field, Value::Records(people.to_vec()));
                values.set(&activity::GUESTS.field, Mailbox::list(guests).into());
                let at = values.get("start").and_then(Value::instant);
                return Ok(Some(What { at, ..said(values, "report") }));
            }
            Change::Update { at, values, .. } if at.entity == &ACTIVITY && what.is_none() => {
                return told_of(*at, values, (people, guests), cx);
            }
            _ => {}
        }
    }
    Ok(what)
}

/// An activity that is there gets more who take part in it.
fn told_of(at: Ref, values: &mut Values, (people, guests): (&[Ref], &[Mailbox]), cx: &Cx<'_>) -> Result<Option<What>> {
    let Some(record) = cx.repository.get(at)? else { return Ok(None) };
    let mut all = match record.value(activity::PARTICIPANTS.field.key) {
        Value::Records(known) => known.clone(),
        _ => Vec::new(),
    };
    all.extend(people.iter().filter(|at| !all.contains(at)).copied().collect::<Vec<_>>());
    let mut addresses = Mailbox::parse_list(record.text(activity::GUESTS.field.key)).unwrap_or_default();
    addresses.extend(guests.iter().filter(|one| !addresses.contains(one)).cloned().collect::<Vec<_>>());
    values.set(&activity::PARTICIPANTS.field, Value::Records(all));
    values.set(&activity::GUESTS.field, Mailbox::list(&addresses).into());
    let about = about_of(&record);
    let text = ["result", "report"].map(|key| values.get(key).and_then(Value::text).unwrap_or_default().to_owned());
    let text = text.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n\n");
    Ok(Some(What { about, subject: record.text("subject").to_owned(), text, ..What::default() }))
}

/// The customers that an activity concerns.
fn about_of(record: &Record) -> Vec<Ref> {
    let linked = |field: &'static crate::model::Field, entity| match record.value(field.key) {
        Value::Links(ids) => ids.iter().map(|id| Ref::new(entity, *id)).collect(),
        _ => Vec::new(),
    };
    let about = [
        linked(&activity::ACCOUNTS.field, &ACCOUNT),
        linked(&activity::CONTACTS.field, &CONTACT),
        linked(&activity::LEADS.field, &LEAD),
    ];
    about.concat()
}

fn said(values: &Values, text: &str) -> What {
    let of = |key: &str| values.get(key).and_then(Value::text).unwrap_or_default().to_owned();
    let about = match values.get("about") {
        Some(Value::Records(refs)) => refs.clone(),
        _ => Vec::new(),
    };
    let outcome = What::outcome_of(&of(entry::DETAILS.field.key));
    What { about, subject: of("subject"), outcome, text: of(text), ..What::default() }
}
