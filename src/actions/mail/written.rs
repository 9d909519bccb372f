//! Letters to customers, from a template or as they were typed: who gets one, what it says in whose language, and what is shown of
//! them before they are queued.
use super::super::record::read_all;
use super::super::trace;
use super::typed::{Presses, Readers, Typed, code_of};
use crate::lang::Code;
use crate::mail::compose::Made;
use crate::mail::outbox::{Letter, Occasion, queue_beside};
use crate::model::catalog::email::MAIL_TEMPLATE;
use crate::model::catalog::entry::ENTRY;
use crate::model::mailbox::Mailbox;
use crate::model::rule::{Fault, Reason};
use crate::model::{Change, Id, Record, Ref, Value};
use crate::repository::Error;
use crate::shell::{Answers, Cx, Foreseen, Notice, Outcome, Preview, Result, title};
use chrono::{DateTime, Utc};

/// So many letters are shown whole before they are queued.
const SHOWN: usize = 3;
/// So many who get none are named in the bottom line.
const NAMED: usize = 3;

/// What is written.
#[derive(Debug, Default)]
pub struct Wanted {
    /// The words.
    pub typed: Typed,
    /// The language of all of them; of each who gets one where nothing is said.
    pub language: Option<Code>,
    /// Who gets a copy.
    pub copies: Vec<Mailbox>,
    /// It never goes before.
    pub not_before: Option<DateTime<Utc>>,
    /// Why it is written.
    pub occasion: Occasion,
    /// What becomes of a record that the template is not written to.
    pub misfit: Misfit,
}

/// What becomes of a record that a template is not written to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Misfit {
    /// Nothing is written: another template is to be chosen.
    #[default]
    Refused,
    /// It gets no letter, and that is said: the template follows from something else.
    LeftOut,
}

/// The letters of an action, and who gets none.
#[derive(Debug, Default)]
pub struct Written {
    /// Each with what it was made of.
    pub letters: Vec<(Letter, Made)>,
    /// What those without an address are called.
    pub without: Vec<String>,
    /// Those that the template is not written to: what they are called, and what is said of it.
    pub misfits: Vec<(String, String)>,
}

impl Wanted {
    /// The template, the subject and the text of the answers; nothing when none of them was given.
    ///
    /// # Errors
    /// Those of the read.
    pub fn of(answers: &Answers, occasion: Occasion, cx: &Cx<'_>) -> Result<Option<Self>> {
        let template = answers.get("template").and_then(Value::link);
        let wanted = Self::from(template, answers, occasion, cx)?;
        Ok(Some(wanted).filter(|wanted| wanted.typed.is_any()))
    }

    /// A template, as far as the answers say nothing else.
    ///
    /// # Errors
    /// Those of the read.
    pub fn from(template: Option<Id>, answers: &Answers, occasion: Occasion, cx: &Cx<'_>) -> Result<Self> {
        let template = template.map(|id| cx.repository.get(Ref::new(&MAIL_TEMPLATE, id))).transpose()?.flatten();
        let language = answers.get("language").and_then(Value::text).and_then(Code::of_locale);
        Ok(Self { typed: Typed::of(template, answers), language, occasion, ..Self::default() })
    }

    /// A letter for each of the records.
    ///
    /// # Errors
    /// A text that cannot be filled in, and those of the reads.
    pub fn write(&self, records: &[Ref], cx: &Cx<'_>) -> Result<Written> {
        if self.typed.template.is_none() && self.typed.subject.is_empty() {
            return Err(Fault::new("subject", "", Reason::Required).into());
        }
        let readers = Readers::of(records.len());
        let mut presses = Presses::new(cx);
        let mut written = Written::default();
        for record in read_all(records, cx)? {
            let name = title(&record, cx.lang);
            let code = self.language.unwrap_or_else(|| code_of(&record, cx));
            let made = match self.typed.made(&record, readers, presses.of(code), cx) {
                Err(Error::Refused(_)) if self.misfit == Misfit::LeftOut && self.typed.is_foreign(&record) => {
                    let said = self.typed.misfit("email-misfit", &record, cx).unwrap_or_default();
                    written.misfits.push((name, said));
                    continue;
                }
                made => made,
            };
            let Some(to) = address_of(&record, &name) else {
                written.without.push(name);
                continue;
            };
            let made = made?;
            written.letters.push((self.letter(&record, to, (&made, code), cx), made));
        }
        Ok(written)
    }

    fn letter(&self, record: &Record, to: Mailbox, (made, code): (&Made, Code), cx: &Cx<'_>) -> Letter {
        Letter {
            occasion: self.occasion,
            to: vec![to],
            copies: self.copies.clone(),
            subject: made.subject.clone(),
            body: made.body.clone(),
            language: code.word().to_owned(),
            not_before: self.not_before,
            about: vec![record.at()],
            template: self.typed.template.as_ref().map(|template| template.id),
            sender: Mailbox::new(&cx.user.name, &cx.user.email).ok(),
            ..Letter::default()
        }
    }
}

/// Where a customer gets letters; nothing without an address that works.
fn address_of(record: &Record, name: &str) -> Option<Mailbox> {
    let is_dead = record.value("email_invalid").is_true();
    Mailbox::new(name, record.text("email")).ok().filter(|_| !is_dead)
}

impl Written {
    /// What is shown of the letters before they are queued.
    pub fn foreseen(&self, spared: &[Mailbox], cx: &Cx<'_>) -> Vec<Foreseen> {
        let mut lines = Vec::new();
        for (_, said) in &self.misfits {
            lines.push(Foreseen::Refused(said.clone()));
        }
        for name in &self.without {
            lines.push(Foreseen::Refused(cx.lang.tell("email-without", &[("name", name.clone())])));
        }
        for one in spared {
            lines.push(Foreseen::Refused(cx.lang.tell("email-spared", &[("address", one.address.clone())])));
        }
        for (letter, made) in self.letters.iter().take(SHOWN) {
            let words = [("to", Mailbox::list(&letter.to)), ("subject", letter.subject.clone())];
            lines.push(Foreseen::Said(cx.lang.tell("email-preview-head", &words)));
            lines.extend(letter.body.lines().map(|line| Foreseen::Said(format!("  {line}"))));
            if !made.empty.is_empty() {
                lines
                    .push(Foreseen::Refused(cx.lang.tell("email-preview-empty", &[("fields", made.empty.join(", "))])));
            }
            lines.push(Foreseen::Said(String::new()));
        }
        let more = self.letters.len().saturating_sub(SHOWN);
        if more > 0 {
            lines.push(Foreseen::Said(cx.lang.say_with("email-preview-more", &[("count", (more as i64).into())])));
        }
        lines
    }

    /// What an action does with these letters beside it, to be looked at first; `own` goes to whoever acts.
    pub fn beside(self, mut outcome: Outcome, own: Option<Letter>, cx: &Cx<'_>) -> Outcome {
        if self.letters.is_empty() && self.without.is_empty() && self.misfits.is_empty() && own.is_none() {
            return outcome;
        }
        let Some(commit) = outcome.commit.as_mut() else { return outcome };
        let told = commit.changes.iter_mut().find_map(|change| match change {
            Change::Insert { entity, id, .. } if **entity == ENTRY => Some(*id.get_or_insert(trace::ENTRY_ID)),
            _ => None,
        });
        let mut letters: Vec<Letter> = self.letters.iter().map(|(letter, _)| letter.clone()).collect();
        letters.extend(own.clone());
        for letter in &mut letters {
            letter.entry = told;
        }
        let queued = queue_beside(&letters, &commit.changes);
        commit.changes.extend(queued.changes);
        let mut lines = self.foreseen(&queued.spared, cx);
        if let Some(own) = own {
            let words = [("to", Mailbox::list(&own.to)), ("subject", own.subject)];
            lines.push(Foreseen::Said(cx.lang.tell("email-preview-head", &words)));
        }
        let count = [("count", (queued.count as i64).into())];
        let title = cx.lang.say_with("email-preview", &count);
        let step = cx.lang.step(&commit.head.label);
        let waits = (queued.count > 0).then(|| cx.lang.say_with("participants-queued", &count));
        let nobody = self.nobody(cx);
        let said = [Some(step), waits, nobody.clone()].into_iter().flatten().collect::<Vec<_>>().join(" · ");
        let notice = if nobody.is_some() { Notice::warning(said) } else { Notice::done(said) };
        let then = Outcome { notice: Some(notice), ..outcome };
        Outcome::look_first(Preview { title, lines, then, draft: None })
    }

    /// Who gets no letter: the first few by name.
    fn nobody(&self, cx: &Cx<'_>) -> Option<String> {
        let all: Vec<&str> =
            self.misfits.iter().map(|(name, _)| name).chain(&self.without).map(String::as_str).collect();
        let rest = all.len().saturating_sub(NAMED);
        let more = (rest > 0).then(|| format!("… (+{rest})"));
        let names: Vec<&str> = all.iter().take(NAMED).copied().chain(more.as_deref()).collect();
        (!all.is_empty()).then(|| cx.lang.tell("email-no-letter", &[("names", names.join(", "))]))
    }
}
