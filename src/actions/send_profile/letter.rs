//! What goes to whom: the addresses, the words from a template, the files.
use super::super::mail::typed::{Presses, Readers, Typed, code_of};
use super::super::profile;
use super::{WHICH, told};
use crate::lang::{Code, Lang, Spoken};
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

/// What is proposed for editing: the words of the template, filled in where one customer gets them; without a template, the names
/// of the profiles.
pub fn proposed(
    template: Option<&Record>,
    profiles: &[Record],
    (first, readers): (&Addressee, Readers),
    cx: &Cx<'_>,
) -> Result<(String, String)> {
    let code = code_of(&first.record, cx);
    if let Some(template) = template {
        let typed = Typed { template: Some(template.clone()), ..Typed::default() };
        if readers == Readers::Several {
            return Ok(typed.kept(code));
        }
        let made = typed.made(&first.record, readers, Presses::new(cx).of(code), cx)?;
        return Ok((made.subject, made.body));
    }
    let names: Vec<&str> = profiles.iter().map(|one| one.text("name")).collect();
    let words = [("names", names.join(", "))];
    Ok((names.join(", "), Spoken::new(code).reader().tell("send-profile-body", &words)))
}

/// A letter for each, and the merge fields that are empty in it; whoever reads another language gets the template's words in it, unless
/// they were edited.
pub fn letters(
    typed: &Typed,
    addressees: &[Addressee],
    readers: Readers,
    cx: &Cx<'_>,
) -> Result<Vec<(Letter, Vec<String>)>> {
    let first = addressees.first().map_or(cx.lang.code(), |first| code_of(&first.record, cx));
    let is_edited = typed.is_edited();
    let mut presses = Presses::new(cx);
    let mut letters = Vec::new();
    for addressee in addressees {
        let code = if is_edited { first } else { code_of(&addressee.record, cx) };
        let made = typed.made(&addressee.record, readers, presses.of(code), cx)?;
        let letter = Letter {
            to: vec![addressee.mailbox.clone()],
            subject: made.subject,
            body: made.body,
            language: code.word().to_owned(),
            about: vec![addressee.record.at()],
            sender: Mailbox::new(&cx.user.name, &cx.user.email).ok(),
            template: typed.template.as_ref().map(|template| template.id),
            ..Letter::default()
        };
        letters.push((letter, made.empty));
    }
    Ok(letters)
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
