//! What goes to whom: the addresses, the words from a template, the files.
use super::super::{mail::refused, profile};
use super::{WHICH, told};
use crate::lang::{Code, Lang};
use crate::mail::compose::{self, Made, Source};
use crate::mail::outbox::{Attachment, Letter};
use crate::model::Record;
use crate::model::catalog::profile::download;
use crate::model::mailbox::Mailbox;
use crate::paper;
use crate::repository::Error;
use crate::shell::{Cx, Result, Subject, Worker};
use chrono::NaiveDate;
use std::collections::HashSet;

/// A customer with an address.
pub struct Addressee {
    /// Who.
    pub record: Record,
    /// The address.
    pub mailbox: Mailbox,
}

/// The customers with an address, and the names of those without.
pub fn addressees(subject: &Subject, cx: &Cx<'_>) -> Result<(Vec<Addressee>, Vec<String>)> {
    let (mut with, mut without) = (Vec::new(), Vec::new());
    for at in &subject.records {
        let record = cx.repository.get(*at)?.ok_or(Error::Gone(*at))?;
        let name = record.text("name").to_owned();
        // Mails to an address that is known as wrong would only come back.
        let is_dead = record.value("email_invalid").is_true();
        match Mailbox::new(&name, record.text("email")) {
            Ok(mailbox) if !is_dead => with.push(Addressee { record, mailbox }),
            Ok(_) | Err(_) => without.push(name),
        }
    }
    Ok((with, without))
}

/// The language in which one writes to a customer.
fn language(record: &Record, cx: &Cx<'_>) -> Code {
    Code::of_locale(record.text("language")).unwrap_or(cx.lang.code())
}

/// The subject and the text of a template in a language; where it is not written in that one, in the other.
fn written(template: &Record, code: Code) -> (String, String) {
    let of = |code: Code| {
        let word = code.word();
        (template.text(&format!("subject_{word}")).to_owned(), template.text(&format!("body_{word}")).to_owned())
    };
    let others = Code::ALL.iter().copied().filter(|other| *other != code);
    let all = std::iter::once(code).chain(others).map(of);
    all.into_iter().find(|(_, body)| !body.is_empty()).unwrap_or_default()
}

/// What is proposed for editing: the words of the template; without one, the names of the profiles.
pub fn proposed(
    template: Option<&Record>,
    profiles: &[Record],
    first: &Addressee,
    cx: &Cx<'_>,
) -> Result<(String, String)> {
    let code = language(&first.record, cx);
    if let Some(template) = template {
        return Ok(written(template, code));
    }
    let lang = Lang::new(code);
    let names: Vec<&str> = profiles.iter().map(|one| one.text("name")).collect();
    let words = [("names", names.join(", "))];
    Ok((names.join(", "), lang.tell("send-profile-body", &words)))
}

/// The words of the letters, as they were edited.
pub struct Texts {
    /// The line.
    pub subject: String,
    /// The text.
    pub body: String,
    /// The template that they were made from.
    pub template: Option<Record>,
}

impl Texts {
    /// A letter for each, and the merge fields that are empty in it; whoever reads another language gets the template's words
    /// in it, unless they were edited.
    pub fn letters(&self, addressees: &[Addressee], cx: &Cx<'_>) -> Result<Vec<(Letter, Vec<String>)>> {
        let first = addressees.first().map_or(cx.lang.code(), |first| language(&first.record, cx));
        let is_edited = self.template.as_ref().is_none_or(|template| written(template, first) != self.pair());
        let mut letters = Vec::new();
        for addressee in addressees {
            let code = if is_edited { first } else { language(&addressee.record, cx) };
            let (subject, body) = match &self.template {
                Some(template) if !is_edited => written(template, code),
                _ => self.pair(),
            };
            let made = merged(&subject, &body, &addressee.record, code, cx)?;
            let letter = Letter {
                to: vec![addressee.mailbox.clone()],
                subject: made.subject,
                body: made.body,
                language: code.word().to_owned(),
                about: vec![addressee.record.at()],
                sender: Mailbox::new(&cx.user.name, &cx.user.email).ok(),
                template: self.template.as_ref().map(|template| template.id),
                ..Letter::default()
            };
            letters.push((letter, made.empty));
        }
        Ok(letters)
    }

    fn pair(&self) -> (String, String) {
        (self.subject.clone(), self.body.clone())
    }
}

/// The words with the merge fields of a customer filled in; what is wrong with them is said beside its field.
fn merged(subject: &str, body: &str, customer: &Record, code: Code, cx: &Cx<'_>) -> Result<Made> {
    let own = Lang::new(code);
    let source = Source { repository: cx.repository, lang: &own, me: cx.user.id, now: cx.now };
    let made = compose::make(customer, compose::Texts { subject, body }, &source)?;
    made.map_err(|flaws| refused(&flaws, cx.lang))
}

/// What goes with the letters.
#[derive(Debug, Default)]
pub struct Parcel {
    /// The files.
    pub files: Vec<Attachment>,
    /// The profiles that have no file of their own.
    pub bare: Vec<String>,
}

/// Sets the documents and gathers the files; `layout` is none when no document is wanted.
pub fn gathered(
    worker: &mut Worker,
    (profiles, most): (&[Record], usize),
    layout: Option<&str>,
    (code, today): (Code, NaiveDate),
) -> Result<Parcel> {
    let lang = Lang::new(code);
    let mut parcel = Parcel::default();
    let mut names: HashSet<String> = HashSet::new();
    let mut size = 0;
    for (done, record) in profiles.iter().enumerate() {
        worker.go_on()?;
        worker.progress.set(done as u64, profiles.len() as u64);
        let title = record.text("name").to_owned();
        let files = paper::profile::downloads(&worker.repository, record)?;
        if files.is_empty() {
            if layout.is_none() {
                let sentence = lang.tell("send-profile-nothing", &[("name", title.clone())]);
                return Err(told(&WHICH, &title, sentence));
            }
            parcel.bare.push(title.clone());
        }
        let mut add = |name: String, media_type: &str, bytes: Vec<u8>| {
            size += bytes.len();
            let name = free_name(name, &mut names);
            parcel.files.push(Attachment::new(&name, media_type, bytes));
        };
        if let Some(layout) = layout {
            let bytes = profile::document(&worker.repository, record, layout, (code, today))?;
            add(paper::file_name(&title, record.reference()), paper::MEDIA_TYPE, bytes);
        }
        for file in &files {
            let bytes = profile::bytes(&worker.repository, file, &lang)?;
            add(file.text("name").to_owned(), file.get(&download::MEDIA_TYPE).unwrap_or_default(), bytes);
        }
    }
    if size > most {
        let words = [("size", lang.size(size as u64)), ("most", lang.size(most as u64))];
        return Err(told(&WHICH, "", lang.tell("send-profile-heavy", &words)));
    }
    Ok(parcel)
}

/// A name that no other file of the letter has: `plan.pdf`, `plan (2).pdf`.
fn free_name(name: String, names: &mut HashSet<String>) -> String {
    let (stem, end) = match name.rsplit_once('.') {
        Some((stem, end)) => (stem.to_owned(), format!(".{end}")),
        None => (name.clone(), String::new()),
    };
    let mut free = name;
    let mut number = 1;
    while !names.insert(free.to_lowercase()) {
        number += 1;
        free = format!("{stem} ({number}){end}");
    }
    free
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_files_of_one_name_go_side_by_side() {
        let mut names = HashSet::new();
        let free: Vec<String> =
            ["plan.pdf", "Plan.pdf", "plan.pdf", "notice"].map(|name| free_name(name.to_owned(), &mut names)).into();
        assert_eq!(free, ["plan.pdf", "Plan (2).pdf", "plan (3).pdf", "notice"]);
    }
}
