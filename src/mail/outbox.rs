//! What goes to the outbox: letters as changes of an action's own commit, so that they are queued with what they tell of, and
//! withdrawn with it by an undo (TBX-5, MAI-1). Nothing here sends.
use crate::model::catalog::account::ACCOUNT;
use crate::model::catalog::contact::CONTACT;
use crate::model::catalog::email::{self, ATTACHMENT, EMAIL, attachment};
use crate::model::catalog::lead::LEAD;
use crate::model::mailbox::{Mailbox, one_line};
use crate::model::{Change, Entity, Id, Ref, Value, Values};
use crate::repository::blob;
use chrono::{DateTime, Utc};
use std::collections::HashSet;
use std::sync::Arc;

/// Why a letter is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Occasion {
    /// Somebody writes to a customer; it moves the customer's clock when it is sent (ACC-7).
    #[default]
    OneToOne,
    /// An action writes to a customer from a template; it moves the clock too.
    Template,
    /// Somebody who takes part is told of an action or of a comment.
    Participant,
    /// An entry for a calendar.
    Invitation,
}

impl Occasion {
    /// Its word in the file.
    pub const fn key(self) -> &'static str {
        match self {
            Self::OneToOne => "one_to_one",
            Self::Template => "template",
            Self::Participant => "participant",
            Self::Invitation => "invitation",
        }
    }
}

/// What the text of a letter is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Markup {
    /// Markdown: it is sent as text and as HTML.
    #[default]
    Markdown,
    /// Plain text.
    Plain,
}

/// A file that goes with a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// What it is called.
    pub name: String,
    /// What it is (RFC 2045): `application/pdf`.
    pub media_type: String,
    /// Its bytes, the same for all the letters that it goes with.
    pub bytes: Arc<Vec<u8>>,
    /// The name of the bytes in the file.
    content: String,
}

impl Attachment {
    /// A file.
    pub fn new(name: &str, media_type: &str, bytes: Vec<u8>) -> Self {
        let content = blob::name_of(&bytes);
        Self { name: one_line(name), media_type: one_line(media_type), bytes: Arc::new(bytes), content }
    }

    /// An entry for a calendar (RFC 5545); `method` as in its text, such as `REQUEST` (RFC 5546). A letter with one is sent so
    /// that calendars recognise it (RFC 6047).
    pub fn calendar(name: &str, method: &str, text: &str) -> Self {
        let media_type = format!("text/calendar; charset=utf-8; method={}", one_line(method));
        Self::new(name, &media_type, text.as_bytes().to_vec())
    }
}

/// A letter for the outbox.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Letter {
    /// Why it is written.
    pub occasion: Occasion,
    /// To whom.
    pub to: Vec<Mailbox>,
    /// Who gets a copy.
    pub copies: Vec<Mailbox>,
    /// From whom; the sender of the settings without it.
    pub sender: Option<Mailbox>,
    /// What it is about, in a line.
    pub subject: String,
    /// What is said.
    pub body: String,
    /// What the text is.
    pub markup: Markup,
    /// The language in which it is written: `fr`, `en`.
    pub language: String,
    /// It never goes before.
    pub not_before: Option<DateTime<Utc>>,
    /// The customers concerned.
    pub about: Vec<Ref>,
    /// The entry of the infobox that tells of it; provisional for one of the same commit.
    pub entry: Option<Id>,
    /// The template that it was made from.
    pub template: Option<Id>,
    /// What goes with it.
    pub attachments: Vec<Attachment>,
}

/// What is to be written for some letters.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Queued {
    /// The changes, for the commit of whatever the letters tell of.
    pub changes: Vec<Change>,
    /// How many letters there are.
    pub count: usize,
    /// Who would have got two letters for one event, and gets one.
    pub spared: Vec<Mailbox>,
}

/// Provisional identities of letters begin here, beyond those that actions number themselves.
const FIRST: i64 = 1_000_000;

/// The letters of one event as changes. Nobody gets two letters of one occasion for it: a second one to the same address is
/// spared. A file that goes with several letters is written once.
pub fn queue(letters: &[Letter]) -> Queued {
    queue_beside(letters, &[])
}

/// The same in a commit that has letters already.
pub fn queue_beside(letters: &[Letter], changes: &[Change]) -> Queued {
    let there = changes.iter().filter(|change| matches!(change, Change::Insert { entity, .. } if **entity == EMAIL));
    let first = FIRST + there.count() as i64;
    let mut queued = Queued::default();
    let mut reached: HashSet<(Occasion, String)> = HashSet::new();
    let mut written: HashSet<String> = HashSet::new();
    for letter in letters {
        let mut fresh = |all: &[Mailbox]| -> Vec<Mailbox> {
            let (new, known): (Vec<Mailbox>, Vec<Mailbox>) =
                all.iter().cloned().partition(|one| reached.insert((letter.occasion, one.address.clone())));
            queued.spared.extend(known);
            new
        };
        let (to, copies) = (fresh(&letter.to), fresh(&letter.copies));
        if to.is_empty() {
            continue;
        }
        let id = Id::provisional(first + queued.count as i64);
        queued.count += 1;
        queued.changes.push(Change::Insert { entity: &EMAIL, id: Some(id), values: values(letter, &to, &copies) });
        for file in &letter.attachments {
            queued.changes.push(Change::insert(&ATTACHMENT, file_values(id, file, &mut written)));
        }
    }
    queued
}

fn values(letter: &Letter, to: &[Mailbox], copies: &[Mailbox]) -> Values {
    let of = |entity: &'static Entity| {
        Value::Links(letter.about.iter().filter(|at| at.entity == entity).map(|at| at.id).collect())
    };
    let markup = match letter.markup {
        Markup::Markdown => "markdown",
        Markup::Plain => "text",
    };
    Values::new()
        .with(&email::SUBJECT.field, one_line(&letter.subject))
        .with(&email::RECIPIENTS.field, Mailbox::list(to))
        .with(&email::COPIES.field, Mailbox::list(copies))
        .with(&email::SENDER.field, letter.sender.as_ref().map(ToString::to_string))
        .with(&email::BODY.field, letter.body.clone())
        .with(&email::MARKUP.field, markup)
        .with(&email::LANGUAGE.field, letter.language.clone())
        .with(&email::NOT_BEFORE.field, letter.not_before)
        .with(&email::KIND.field, letter.occasion.key())
        .with(&email::ACCOUNTS.field, of(&ACCOUNT))
        .with(&email::CONTACTS.field, of(&CONTACT))
        .with(&email::LEADS.field, of(&LEAD))
        .with(&email::ENTRY.field, letter.entry)
        .with(&email::TEMPLATE.field, letter.template)
}

fn file_values(email: Id, file: &Attachment, written: &mut HashSet<String>) -> Values {
    let is_first = written.insert(file.content.clone());
    let content = if is_first { blob::brought(&file.bytes) } else { file.content.clone() };
    Values::new()
        .with(&attachment::EMAIL.field, email)
        .with(&attachment::NAME.field, file.name.clone())
        .with(&attachment::MEDIA_TYPE.field, file.media_type.clone())
        .with(&attachment::CONTENT.field, content)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn to(address: &str) -> Mailbox {
        Mailbox::new("", address).unwrap()
    }

    #[test]
    fn nobody_gets_two_letters_for_one_event() {
        let letter = |address: &str| Letter {
            occasion: Occasion::Participant,
            to: vec![to(address)],
            subject: "Note".to_owned(),
            ..Letter::default()
        };
        let queued = queue(&[letter("a@apollo.fr"), letter("b@apollo.fr"), letter("A@apollo.fr")]);
        assert_eq!((queued.count, queued.changes.len()), (2, 2));
        assert_eq!(queued.spared, [to("a@apollo.fr")]);
    }

    #[test]
    fn a_file_for_two_is_written_once() {
        let letter = |address: &str| Letter {
            to: vec![to(address)],
            attachments: vec![Attachment::new("offre.pdf", "application/pdf", vec![7; 100])],
            ..Letter::default()
        };
        let queued = queue(&[letter("a@apollo.fr"), letter("b@apollo.fr")]);
        let contents: Vec<&str> = queued
            .changes
            .iter()
            .filter_map(|change| match change {
                Change::Insert { values, .. } => values.get("content").and_then(Value::text),
                _ => None,
            })
            .collect();
        assert!(contents[0].starts_with(blob::BYTES) && contents[1] == blob::name_of(&[7; 100]), "{contents:?}");
    }
}
