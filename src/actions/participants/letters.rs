//! The letters to those who take part in an action: to whom, in whose language, and what is shown of them before they are queued.
use std::collections::HashSet;

use chrono::{DateTime, Utc};

use super::super::mail::typed::{code_of, speaking};
use super::super::trace;
use super::read;
use crate::config;
use crate::lang::{Code, Lang};
use crate::mail::outbox::{Letter, Occasion, queue_beside};
use crate::model::catalog::email::{self, EMAIL};
use crate::model::catalog::entry::{self, ENTRY};
use crate::model::mailbox::Mailbox;
use crate::model::{Change, Id, Ref, Value};
use crate::shell::{Action, Cx, Foreseen, Notice, Outcome, Preview, Result, Subject, title};

/// So many characters of what is said are told.
const MOST: usize = 50_000;

/// Those who are told, and those who cannot be.
#[derive(Debug, Default)]
pub struct Told {
    /// With an address, each in the language in which one writes to them.
    pub to: Vec<(Mailbox, Code)>,
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
                Ok(mailbox) => told.add(mailbox, code_of(&record, cx)),
                Err(_) => told.mute.push(name),
            }
        }
        for mailbox in read(guests)? {
            told.add(mailbox, cx.lang.code());
        }
        Ok(told)
    }

    /// Whoever gets a letter of the action itself gets no other one that tells of it.
    pub fn spare(&mut self, changes: &[Change]) {
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
        self.to.retain(|(one, _)| !reached.contains(&one.address));
    }

    fn add(&mut self, mailbox: Mailbox, code: Code) {
        if !self.to.iter().any(|(known, _)| known.address == mailbox.address) {
            self.to.push((mailbox, code));
        }
    }
}

/// What is told: the entry, its words.
#[derive(Debug, Default)]
pub struct What {
    /// The entry; none where an activity makes it.
    pub entry: Option<Id>,
    /// The customers concerned.
    pub about: Vec<Ref>,
    /// In a few words.
    pub subject: String,
    /// How it ended; empty where that is not said.
    pub outcome: String,
    /// In full.
    pub text: String,
    /// When it is, for what is to come.
    pub at: Option<DateTime<Utc>>,
}

impl What {
    /// How it ended, as the details of an entry keep it.
    pub fn outcome_of(details: &str) -> String {
        details.lines().find_map(|line| line.strip_prefix("result=")).unwrap_or_default().to_owned()
    }
}

/// What a letter says: its subject and its text.
type Words = (String, String);

/// The words that tell of an action, in a language.
///
/// # Errors
/// Those of the reads.
pub fn words(action: &Action, subject: &Subject, what: &What, lang: &Lang, cx: &Cx<'_>) -> Result<Words> {
    Ok((subject_line(action, subject, lang, cx), body(action, subject, what, lang, cx)?))
}

fn subject_line(action: &Action, subject: &Subject, lang: &Lang, cx: &Cx<'_>) -> String {
    let title = subject.title.clone().or_else(|| subject.records.first().and_then(|at| trace::title(*at, cx)));
    let words = [("action", action.label(lang).into()), ("title", title.unwrap_or_default().into())];
    lang.say_with("mail-participant-subject", &[&words[..], &[("count", subject.len().into())]].concat())
}

fn body(action: &Action, subject: &Subject, what: &What, lang: &Lang, cx: &Cx<'_>) -> Result<String> {
    let label = action.label(lang);
    let is_label = what.subject.is_empty() || what.subject == action.label(cx.lang);
    let head = if is_label { format!("**{label}**") } else { format!("**{label}** — {}", what.subject) };
    let about = if what.about.is_empty() { &subject.records } else { &what.about };
    told_of(what, about, head, lang, cx)
}

/// What somebody who takes part reads of an entry: who names them, what it is, whom it concerns, when, what is said.
///
/// # Errors
/// Those of the reads.
pub fn told_of(what: &What, about: &[Ref], head: String, lang: &Lang, cx: &Cx<'_>) -> Result<String> {
    let head = if what.outcome.is_empty() { head } else { format!("{head} → {}", what.outcome) };
    let mut lines = vec![lang.tell("mail-participant-intro", &[("who", cx.user.name.clone())]), String::new(), head];
    let titles = cx.repository.titles_of(about)?;
    let names: Vec<&str> = about.iter().take(20).filter_map(|at| titles.get(at)).map(String::as_str).collect();
    if !names.is_empty() {
        lines.push(String::new());
        lines.push(lang.tell("mail-participant-about", &[("names", names.join(", "))]));
    }
    if let Some(at) = what.at {
        lines.push(lang.tell("mail-participant-when", &[("when", lang.moment(config::local(at), cx.today()))]));
    }
    let text = what.text.trim();
    if !text.is_empty() {
        // A note may be longer than a letter: whoever takes part reads its beginning.
        let told: String = text.chars().take(MOST).collect();
        let end = if told.len() < text.len() { " …" } else { "" };
        lines.extend([String::new(), told + end]);
    }
    Ok(lines.join("\n"))
}

/// A letter to each, in the language in which one writes to them.
///
/// # Errors
/// Those of the words.
pub fn letters(
    told: &Told,
    what: &What,
    words: &mut dyn FnMut(&Lang) -> Result<Words>,
    cx: &Cx<'_>,
) -> Result<Vec<Letter>> {
    let mut known: Vec<(Code, Words)> = Vec::new();
    let mut letters = Vec::with_capacity(told.to.len());
    for (to, code) in &told.to {
        let at = match known.iter().position(|(known, _)| known == code) {
            Some(at) => at,
            None => {
                known.push((*code, words(speaking(*code, cx))?));
                known.len() - 1
            }
        };
        let (subject, body) = known[at].1.clone();
        letters.push(Letter {
            occasion: Occasion::Participant,
            sender: Mailbox::new(&cx.user.name, &cx.user.email).ok(),
            to: vec![to.clone()],
            subject,
            body,
            language: code.word().to_owned(),
            about: what.about.clone(),
            entry: what.entry,
            ..Letter::default()
        });
    }
    Ok(letters)
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
    let names: Vec<&str> = event.about.iter().map(|(_, name)| name.as_str()).collect();
    let about = event.about.iter().map(|(at, _)| *at).collect();
    let what = What { entry: Some(of), about, subject: event.subject.clone(), ..What::default() };
    let mut words = |lang: &Lang| {
        let kind = lang.choice(&entry::KIND.field, &event.kind);
        let head = if event.subject.is_empty() { kind } else { event.subject.clone() };
        let lines = [
            lang.tell("mail-comment-intro", &[("who", cx.user.name.clone()), ("what", head.clone())]),
            String::new(),
            text.trim().to_owned(),
            String::new(),
            lang.tell("mail-participant-about", &[("names", names.join(", "))]),
        ];
        Ok((lang.tell("mail-comment-subject", &[("what", head)]), lines.join("\n")))
    };
    Ok((letters(&told, &what, &mut words, cx)?, told))
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
        let tone = if mute_said.is_some() { Notice::warning } else { Notice::done };
        let notice = tone(parts.into_iter().flatten().collect::<Vec<_>>().join(" · "));
        let mut lines = Vec::new();
        for letter in &letters {
            lines.push(Foreseen::Said(format!("→ {}", Mailbox::list(&letter.to))));
        }
        let mut shown: Vec<&str> = Vec::new();
        for letter in &letters {
            // One of each language is read before they go.
            if shown.contains(&letter.language.as_str()) {
                continue;
            }
            shown.push(&letter.language);
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
