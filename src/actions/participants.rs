//! Those who take part in an action (TBX-5): users, contacts, plain addresses. Each gets one e-mail that tells of it, and one for
//! each comment. What will go out is shown before it is queued; who has no address is said.
use std::collections::HashSet;

use super::calendar::{self, Planned};
use super::trace::{self, GUESTS};
use crate::config;
use crate::mail::outbox::{Letter, Occasion, queue_beside};
use crate::model::catalog::account::ACCOUNT;
use crate::model::catalog::activity::{self, ACTIVITY};
use crate::model::catalog::contact::CONTACT;
use crate::model::catalog::email::{self, EMAIL};
use crate::model::catalog::entry::{self, ENTRY};
use crate::model::catalog::lead::LEAD;
use crate::model::mailbox::Mailbox;
use crate::model::rule::{Fault, Reason};
use crate::model::{Change, Id, Ref, Value, Values};
use crate::shell::{
    Action, Answers, Cx, Foreseen, Notice, Outcome, Preview, Question, Questions, Result, Subject, title,
};

/// Those who are told, and those who cannot be.
#[derive(Debug, Default)]
pub struct Told {
    /// With an address.
    pub to: Vec<Mailbox>,
    /// What those without one are called.
    pub mute: Vec<String>,
}

impl Told {
    /// The people of a list and of a line of plain addresses; whoever acts is not told.
    ///
    /// # Errors
    /// A plain address that is none; those of the reads.
    pub fn of(people: &[Ref], guests: &str, cx: &Cx<'_>) -> Result<Self> {
        let mut told = Self::default();
        for at in people.iter().filter(|at| at.entity.key != "user" || at.id != cx.user.id) {
            let Some(record) = cx.repository.get(*at)? else { continue };
            let name = title(&record, cx.lang);
            match Mailbox::new(&name, record.text("email")) {
                Ok(mailbox) => told.add(mailbox),
                Err(_) => told.mute.push(name),
            }
        }
        for mailbox in read(guests)? {
            told.add(mailbox);
        }
        Ok(told)
    }

    /// Whoever gets a letter of the action itself gets no other one that tells of it.
    fn spare(&mut self, changes: &[Change]) {
        let mut reached: HashSet<String> = HashSet::new();
        for change in changes {
            let Change::Insert { entity, values, .. } = change else { continue };
            if **entity != EMAIL {
                continue;
            }
            for field in [&email::RECIPIENTS.field, &email::COPIES.field] {
                let list = values.get(field.key).and_then(Value::text).unwrap_or_default();
                reached.extend(Mailbox::parse_list(list).unwrap_or_default().into_iter().map(|one| one.address));
            }
        }
        self.to.retain(|one| !reached.contains(&one.address));
    }

    fn add(&mut self, mailbox: Mailbox) {
        if !self.to.iter().any(|known| known.address == mailbox.address) {
            self.to.push(mailbox);
        }
    }
}

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
    let (line, body) = (subject_line(action, subject, cx), body(action, subject, &what, cx)?);
    let planned = Planned::of(answers, (&line, &what.text), cx)?;
    let mut letters = letters(&told, line, body, &what, cx);
    letters.extend(planned.as_ref().map(|planned| planned.letter(what.entry, what.about.clone(), cx)));
    if let Some(job) = planned.as_ref().and_then(|planned| planned.job(cx)) {
        outcome.job = Some(job);
    }
    outcome.with_letters(letters, &told, cx)
}

/// What is told: the entry, its words.
#[derive(Debug)]
pub struct What {
    /// The entry; none where an activity makes it.
    entry: Option<Id>,
    /// The customers concerned.
    about: Vec<Ref>,
    /// In a few words.
    subject: String,
    /// In full.
    text: String,
    /// When it is, for what is to come.
    at: Option<chrono::DateTime<chrono::Utc>>,
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
    let linked = |field: &'static crate::model::Field, entity| match record.value(field.key) {
        Value::Links(ids) => ids.iter().map(|id| Ref::new(entity, *id)).collect(),
        _ => Vec::new(),
    };
    let about = [
        linked(&activity::ACCOUNTS.field, &ACCOUNT),
        linked(&activity::CONTACTS.field, &CONTACT),
        linked(&activity::LEADS.field, &LEAD),
    ];
    let text = ["result", "report"].map(|key| values.get(key).and_then(Value::text).unwrap_or_default().to_owned());
    let text = text.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n\n");
    Ok(Some(What { entry: None, about: about.concat(), subject: record.text("subject").to_owned(), text, at: None }))
}

fn said(values: &Values, text: &str) -> What {
    let of = |key: &str| values.get(key).and_then(Value::text).unwrap_or_default().to_owned();
    let about = match values.get("about") {
        Some(Value::Records(refs)) => refs.clone(),
        _ => Vec::new(),
    };
    What { entry: None, about, subject: of("subject"), text: of(text), at: None }
}

fn subject_line(action: &Action, subject: &Subject, cx: &Cx<'_>) -> String {
    let title = subject.title.clone().or_else(|| subject.records.first().and_then(|at| trace::title(*at, cx)));
    let words = [("action", action.label(cx.lang).into()), ("title", title.unwrap_or_default().into())];
    cx.lang.say_with("mail-participant-subject", &[&words[..], &[("count", subject.len().into())]].concat())
}

fn body(action: &Action, subject: &Subject, what: &What, cx: &Cx<'_>) -> Result<String> {
    let label = action.label(cx.lang);
    let head = if what.subject.is_empty() || what.subject == label {
        format!("**{label}**")
    } else {
        format!("**{label}** — {}", what.subject)
    };
    let mut lines = vec![cx.lang.tell("mail-participant-intro", &[("who", cx.user.name.clone())]), String::new(), head];
    let about = if what.about.is_empty() { &subject.records } else { &what.about };
    let titles = cx.repository.titles_of(about)?;
    let names: Vec<&str> = about.iter().take(20).filter_map(|at| titles.get(at)).map(String::as_str).collect();
    if !names.is_empty() {
        lines.push(String::new());
        lines.push(cx.lang.tell("mail-participant-about", &[("names", names.join(", "))]));
    }
    if let Some(at) = what.at {
        lines.push(cx.lang.tell("mail-participant-when", &[("when", cx.lang.moment(config::local(at), cx.today()))]));
    }
    if !what.text.trim().is_empty() {
        lines.extend([String::new(), what.text.trim().to_owned()]);
    }
    Ok(lines.join("\n"))
}

fn letters(told: &Told, subject: String, body: String, what: &What, cx: &Cx<'_>) -> Vec<Letter> {
    let letter = |to: &Mailbox| Letter {
        occasion: Occasion::Participant,
        sender: Mailbox::new(&cx.user.name, &cx.user.email).ok(),
        to: vec![to.clone()],
        subject: subject.clone(),
        body: body.clone(),
        language: cx.lang.code().word().to_owned(),
        about: what.about.clone(),
        entry: what.entry,
        ..Letter::default()
    };
    told.to.iter().map(letter).collect()
}

/// The letters of a remark on an entry, to those who take part in it.
///
/// # Errors
/// Those of the reads.
pub fn of_comment(of: Id, text: &str, cx: &Cx<'_>) -> Result<(Vec<Letter>, Told)> {
    let Some((event, _)) = cx.repository.entry(of)? else { return Ok((Vec::new(), Told::default())) };
    let record = cx.repository.get(Ref::new(&ENTRY, of))?;
    let people = match record.as_ref().map(|record| record.value(entry::PARTICIPANTS.field.key)) {
        Some(Value::Records(refs)) => refs.clone(),
        _ => Vec::new(),
    };
    let told = Told::of(&people, &event.guests, cx)?;
    let kind = cx.lang.choice(&entry::KIND.field, &event.kind);
    let head = if event.subject.is_empty() { kind } else { event.subject.clone() };
    let names: Vec<&str> = event.about.iter().map(|(_, name)| name.as_str()).collect();
    let lines = [
        cx.lang.tell("mail-comment-intro", &[("who", cx.user.name.clone()), ("what", head.clone())]),
        String::new(),
        text.trim().to_owned(),
        String::new(),
        cx.lang.tell("mail-participant-about", &[("names", names.join(", "))]),
    ];
    let about = event.about.iter().map(|(at, _)| *at).collect();
    let what = What { entry: Some(of), about, subject: head.clone(), text: String::new(), at: None };
    let subject = cx.lang.tell("mail-comment-subject", &[("what", head)]);
    Ok((letters(&told, subject, lines.join("\n"), &what, cx), told))
}

/// Adds letters to what an action does, and a look at them before.
pub trait WithLetters: Sized {
    /// The same with letters that are shown before they are queued, and who cannot be told.
    ///
    /// # Errors
    /// None at present.
    fn with_letters(self, letters: Vec<Letter>, told: &Told, cx: &Cx<'_>) -> Result<Self>;
}

impl WithLetters for Outcome {
    fn with_letters(mut self, letters: Vec<Letter>, told: &Told, cx: &Cx<'_>) -> Result<Self> {
        let Some(commit) = self.commit.as_mut() else { return Ok(self) };
        let queued = queue_beside(&letters, &commit.changes);
        commit.changes.extend(queued.changes);
        let step = cx.lang.step(&commit.head.label);
        // With the letters that the action itself has written.
        let is_letter = |change: &&Change| matches!(change, Change::Insert { entity, .. } if **entity == EMAIL);
        let count = commit.changes.iter().filter(is_letter).count();
        let is_more = count > queued.count && queued.count > 0;
        let mute = told.mute.join(", ");
        let waits = cx.lang.say_with("participants-queued", &[("count", count.into())]);
        let mute_said = (!mute.is_empty()).then(|| cx.lang.tell("participants-mute", &[("names", mute)]));
        let parts = [Some(step), Some(waits.clone()).filter(|_| count > 0), mute_said.clone()];
        let notice = Notice::done(parts.into_iter().flatten().collect::<Vec<_>>().join(" · "));
        let mut lines = Vec::new();
        for letter in &letters {
            lines.push(Foreseen::Said(format!("→ {}", Mailbox::list(&letter.to))));
        }
        if let Some(letter) = letters.first() {
            lines.push(Foreseen::Said(String::new()));
            lines.push(Foreseen::Said(letter.subject.clone()));
            lines.extend(letter.body.lines().map(|line| Foreseen::Said(line.to_owned())));
        }
        lines.extend(mute_said.map(Foreseen::Refused));
        let own = self.notice.take().filter(|_| !is_more);
        let then = Outcome { notice: Some(own.unwrap_or(notice)), ..self };
        let title = cx.lang.say_with("participants-preview", &[("count", queued.count.into())]);
        Ok(Outcome::look_first(Preview { title, lines, then, draft: None }))
    }
}
