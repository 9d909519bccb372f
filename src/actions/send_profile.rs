//! Profiles on their way to customers: with their files and as PDF, by letters that wait in the outbox; or that it was done
//! already. One entry of the infobox tells of it, and the contacts' clock moves when a letter leaves (ACC-7).
mod letter;

use super::file::told;
use super::mail::for_records;
use super::mail::typed::{Readers, Typed};
use super::profile::{layout, layout_of};
use super::trace::{self, CUSTOMERS, description, participants};
use crate::input::ActionName;
use crate::mail::outbox::{Letter, Occasion, queue};
use crate::model::catalog::email::template as templates;
use crate::model::catalog::email::{LONGEST, MAIL_TEMPLATE};
use crate::model::catalog::entry::{self, ENTRY};
use crate::model::catalog::profile::PROFILE;
use crate::model::field::{self, Choice, option};
use crate::model::filter::{Operand, Test};
use crate::model::rights::Right;
use crate::model::rule::{Fault, Reason};
use crate::model::{Change, Entity, Field, Filter, Id, Query, Record, Ref, Value};
use crate::repository::Error;
use crate::shell::{
    Action, ActionData, Answers, Cx, Foreseen, Further, Job, Needs, Notice, Outcome, Preview, Question, Questions,
    Reach, Result, Subject, Worker,
};
use chrono::{DateTime, Utc};
use letter::Parcel;

/// The sending of profiles.
pub const ALL: &[Action] = &[
    Action {
        name: ActionName::new("send_profile"),
        group: "note",
        key: None,
        reach: Reach::several(&CUSTOMERS),
        needs: Needs::Of(&PROFILE, Right::Read),
        data: ActionData::Nothing,
        check: Action::always,
        ask,
        run,
    },
    Action {
        name: ActionName::new("send_this_profile"),
        group: "profile",
        key: None,
        reach: Reach::several(&PROFILES),
        needs: Needs::Of(&PROFILE, Right::Read),
        data: ActionData::Nothing,
        check: Action::always,
        ask: ask_this,
        run: run_this,
    },
];

static PROFILES: [&Entity; 1] = [&PROFILE];
/// To whom, where one begins with the profile.
static TO: Field = field::records("to").required();

/// From the profile: to whom, then as for a customer.
fn ask_this(action: &Action, subject: &Subject, cx: &Cx<'_>) -> Result<Questions> {
    let mut questions = ask(action, subject, cx)?;
    questions.list.retain(|question| question.field.key != WHICH.key);
    questions.list.insert(0, Question::new("ask-send-to", &TO).required());
    Ok(questions)
}

fn run_this(_: &Action, subject: &Subject, answers: &Answers, cx: &Cx<'_>) -> Result<Outcome> {
    let to = match answers.get(TO.key) {
        Some(Value::Records(refs)) if !refs.is_empty() => refs.clone(),
        _ => return Err(Fault::new(TO.key, "", Reason::Required).into()),
    };
    let mut answers = answers.clone();
    answers.set(&WHICH, Value::Links(subject.records.iter().map(|at| at.id).collect()));
    run(&ALL[0], &Subject::marked(to), &answers, cx)
}

static WHICH: Field = field::links("profiles", "profile").required();
static WAYS: [Choice; 3] = [option("now"), option("later"), option("done")];
static WAY: Field = field::choice("sending", &WAYS).required().default("now");
static NOT_BEFORE: Field = field::instant("not_before");
static DONE_AT: Field = field::instant("at");
static TEMPLATE: Field = field::link("template", MAIL_TEMPLATE.key);
static PDF: Field = field::flag("pdf");
static SUBJECT: Field = field::text("subject");
static BODY: Field = field::long_text("body").up_to(LONGEST);
/// So many letters are shown whole before they are queued.
const SHOWN: usize = 2;

fn ask(_: &Action, subject: &Subject, cx: &Cx<'_>) -> Result<Questions> {
    let active = is(&crate::model::catalog::profile::ACTIVE.field, Value::Flag(true));
    let few = cx.repository.list(&Query::of(&PROFILE).filter(active.clone()).limit(2))?.records;
    let mut which = Question::new("ask-send-profiles", &WHICH).required().among(active);
    if let [only] = few.as_slice() {
        which = which.shown(Value::Links(vec![only.id]), only.text("name"));
    }
    let fit = for_profiles().and(for_records(subject));
    let mut template = Question::new("ask-send-template", &TEMPLATE).among(fit.clone()).help("ask-send-template-help");
    if let Some(first) = first_template(fit, cx)? {
        template = template.shown(Value::Link(first.id), first.text("name"));
    }
    let pdf = cfg!(feature = "pdf");
    Ok(Questions::of(vec![
        which,
        Question::new("ask-send-way", &WAY).default("now"),
        Question::new("ask-send-not-before", &NOT_BEFORE).when(&WAY, "later").help("ask-send-not-before-help"),
        Question::new("ask-send-done-at", &DONE_AT).when(&WAY, "done").default(cx.now),
        template,
        Question::new("ask-send-pdf", &PDF).default(pdf),
        layout(),
        Question::new("ask-send-subject", &SUBJECT).help("ask-send-subject-help"),
        Question::new("ask-send-body", &BODY).help("ask-send-subject-help"),
        description().later(),
        participants(),
    ]))
}

fn is(field: &'static Field, value: Value) -> Filter {
    Filter::Field(field, Test::Is, Operand::Value(value))
}

fn for_profiles() -> Filter {
    is(&templates::PURPOSE.field, Value::from("profile")).and(is(&templates::ACTIVE.field, Value::Flag(true)))
}

/// The oldest of the templates that fit.
fn first_template(fit: Filter, cx: &Cx<'_>) -> Result<Option<Record>> {
    let mut found = cx.repository.list(&Query::of(&MAIL_TEMPLATE).filter(fit).limit(20))?.records;
    found.sort_by_key(|template| template.id);
    Ok(found.into_iter().next())
}

/// When the letters leave, or left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum When {
    Now,
    NotBefore(DateTime<Utc>),
    Done(DateTime<Utc>),
}

impl When {
    fn of(answers: &Answers, cx: &Cx<'_>) -> Result<Self> {
        let instant = |field: &Field| match answers.get(field.key) {
            Some(Value::Instant(at)) => Some(*at),
            _ => None,
        };
        let shown = |at: DateTime<Utc>| cx.lang.moment(cx.local(at), cx.today());
        match answers.get(WAY.key).and_then(Value::text).unwrap_or("now") {
            "later" => match instant(&NOT_BEFORE) {
                Some(at) if at > cx.now => Ok(Self::NotBefore(at)),
                Some(at) => {
                    Err(told(&NOT_BEFORE, &shown(at), cx.lang.tell("send-profile-past", &[("when", shown(at))])))
                }
                None => Err(Fault::new(NOT_BEFORE.key, "", Reason::Required).into()),
            },
            "done" => match instant(&DONE_AT) {
                Some(at) if at > cx.now => {
                    Err(told(&DONE_AT, &shown(at), cx.lang.tell("send-profile-future", &[("when", shown(at))])))
                }
                at => Ok(Self::Done(at.unwrap_or(cx.now))),
            },
            _ => Ok(Self::Now),
        }
    }
}

fn run(action: &Action, subject: &Subject, answers: &Answers, cx: &Cx<'_>) -> Result<Outcome> {
    let profiles = chosen(answers, cx)?;
    match When::of(answers, cx)? {
        When::Done(at) => {
            let told = entry_of(&profiles, subject.records.clone(), answers, cx).with(&entry::AT.field, at);
            let change = Change::insert(&ENTRY, told.with(&entry::REACHED.field, true));
            Ok(Outcome::commit(trace::head(action.name.as_str(), subject, cx), vec![change]))
        }
        when => write(action, subject, answers, (profiles, when), cx),
    }
}

fn chosen(answers: &Answers, cx: &Cx<'_>) -> Result<Vec<Record>> {
    let ids = match answers.get(WHICH.key) {
        Some(Value::Links(ids)) if !ids.is_empty() => ids.clone(),
        _ => return Err(Fault::new(WHICH.key, "", Reason::Required).into()),
    };
    ids.into_iter().map(|id| Ref::new(&PROFILE, id)).map(|at| cx.repository.get(at)?.ok_or(Error::Gone(at))).collect()
}

/// The one entry: which profiles, to whom.
fn entry_of(profiles: &[Record], about: Vec<Ref>, answers: &Answers, cx: &Cx<'_>) -> crate::model::Values {
    let names: Vec<&str> = profiles.iter().map(|one| one.text("name")).collect();
    let references: Vec<&str> = profiles.iter().map(Record::reference).collect();
    trace::told("profile", about, names.join(", "), answers, cx)
        .with(&entry::DETAILS.field, format!("profiles={}", references.join(",")))
        .with(&entry::PROFILES.field, Value::Links(profiles.iter().map(|one| one.id).collect()))
}

/// Letters: what they say is looked at, and what goes with them is gathered, before they are queued.
fn write(
    action: &Action,
    subject: &Subject,
    answers: &Answers,
    (profiles, when): (Vec<Record>, When),
    cx: &Cx<'_>,
) -> Result<Outcome> {
    let (addressees, without) = letter::addressees(subject, cx)?;
    if addressees.is_empty() {
        return Err(told(&WHICH, "", cx.lang.say("send-profile-nobody")));
    }
    let template = match answers.get(TEMPLATE.key).and_then(Value::link) {
        Some(id) => cx.repository.get(Ref::new(&MAIL_TEMPLATE, id))?,
        None => None,
    };
    let readers = Readers::of(subject.len());
    let said = |field: &Field| answers.get(field.key).and_then(Value::text).unwrap_or_default().trim().to_owned();
    if said(&SUBJECT).is_empty() || said(&BODY).is_empty() {
        let (subject_line, body) = letter::proposed(template.as_ref(), &profiles, (&addressees[0], readers), cx)?;
        let or = |typed: String, proposed: String| if typed.is_empty() { proposed } else { typed };
        let questions = Questions::of(vec![
            Question::new("ask-send-subject", &SUBJECT).required().default(or(said(&SUBJECT), subject_line)),
            Question::new("ask-send-body", &BODY).required().default(or(said(&BODY), body)),
        ]);
        let (action, subject, given) = (action.name.clone(), subject.clone(), answers.clone());
        return Ok(Outcome::ask_further(Further { action, subject, given, questions }));
    }
    let most = cx.settings.most_of_a_letter();
    let layout = match answers.get(PDF.key).is_none_or(Value::is_true) {
        true => Some(layout_of(answers, cx)?),
        false => None,
    };
    let letters = letter::letters(&Typed::of(template, answers), &addressees, readers, cx)?;
    let (code, today) = (cx.lang.code(), cx.today());
    let parcels = profiles.clone();
    let work = move |worker: &mut Worker| letter::gathered(worker, (&parcels, most), layout.as_deref(), (code, today));
    let plan = Plan { profiles, when, letters, without, answers: answers.clone(), subject: subject.clone() };
    let name = action.name.clone();
    let then = move |parcel: Parcel, cx: &Cx<'_>| Ok(Outcome::look_first(plan.preview(parcel, name.as_str(), cx)));
    Ok(Outcome::job(Job::new(cx.lang.say("send-profile-gathering"), work, then)))
}

/// Everything that is known before the files are there.
struct Plan {
    profiles: Vec<Record>,
    when: When,
    /// Each with the merge fields that are empty in it.
    letters: Vec<(Letter, Vec<String>)>,
    /// Those without an address.
    without: Vec<String>,
    answers: Answers,
    subject: Subject,
}

impl Plan {
    /// What would be queued, and how.
    fn preview(mut self, parcel: Parcel, action: &str, cx: &Cx<'_>) -> Preview {
        let lang = cx.lang;
        let mut lines: Vec<Foreseen> = Vec::new();
        for (letter, empty) in self.letters.iter().take(SHOWN) {
            let to: Vec<String> = letter.to.iter().map(ToString::to_string).collect();
            let words = [("to", to.join(", ")), ("subject", letter.subject.clone())];
            lines.push(Foreseen::Said(lang.tell("send-profile-letter", &words)));
            lines.extend(letter.body.lines().map(|line| Foreseen::Said(format!("  {line}"))));
            if !empty.is_empty() {
                lines.push(Foreseen::Refused(lang.tell("email-preview-empty", &[("fields", empty.join(", "))])));
            }
        }
        for (letter, _) in self.letters.iter().skip(SHOWN) {
            let to: Vec<String> = letter.to.iter().map(ToString::to_string).collect();
            let words = [("to", to.join(", ")), ("subject", letter.subject.clone())];
            lines.push(Foreseen::Said(lang.tell("send-profile-letter", &words)));
        }
        if let When::NotBefore(at) = self.when {
            let when = lang.moment(cx.local(at), cx.today());
            lines.push(Foreseen::Said(lang.tell("send-profile-when", &[("when", when)])));
        }
        for file in &parcel.files {
            let size = lang.size(file.bytes.len() as u64);
            lines.push(Foreseen::Said(lang.tell("send-profile-file", &[("file", file.name.clone()), ("size", size)])));
        }
        for name in &parcel.bare {
            lines.push(Foreseen::Said(lang.tell("send-profile-bare", &[("name", name.clone())])));
        }
        for name in &self.without {
            lines.push(Foreseen::Refused(lang.tell("send-profile-without", &[("name", name.clone())])));
        }
        for (letter, _) in &mut self.letters {
            letter.attachments.clone_from(&parcel.files);
        }
        let count = self.letters.len();
        let title = lang.say_with("send-profile-preview", &[("count", count.into())]);
        Preview { title, lines, then: self.outcome(action, cx), draft: None }
    }

    fn outcome(mut self, action: &str, cx: &Cx<'_>) -> Outcome {
        let entry = Id::provisional(1);
        let occasion = if self.letters.len() == 1 { Occasion::OneToOne } else { Occasion::Template };
        let not_before = match self.when {
            When::NotBefore(at) => Some(at),
            When::Now | When::Done(_) => None,
        };
        let mut about: Vec<Ref> = Vec::new();
        for (letter, _) in &mut self.letters {
            (letter.occasion, letter.entry, letter.not_before) = (occasion, Some(entry), not_before);
            about.extend(letter.about.iter().copied());
        }
        let values = entry_of(&self.profiles, about, &self.answers, cx)
            .with(&entry::AT.field, not_before.unwrap_or(cx.now))
            .with(&entry::STATE.field, "planned");
        let letters: Vec<Letter> = self.letters.into_iter().map(|(letter, _)| letter).collect();
        let queued = queue(&letters);
        let mut changes = vec![Change::Insert { entity: &ENTRY, id: Some(entry), values }];
        changes.extend(queued.changes);
        let words = [("count", queued.count.into()), ("without", self.without.join(", ").into())];
        let key = if self.without.is_empty() { "send-profile-queued" } else { "send-profile-queued-some" };
        let said = cx.lang.say_with(key, &words);
        let notice = if self.without.is_empty() { Notice::done(said) } else { Notice::warning(said) };
        Outcome::commit(trace::head(action, &self.subject, cx), changes).notice(notice)
    }
}
