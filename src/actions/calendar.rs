//! «Add to calendar»: an invitation to whoever acts, in the outbox and, where a file is named, as a file (CAL-1).
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use chrono::{DateTime, TimeDelta, Utc};

use crate::config;
use crate::exchange::ics::Invitation;
use crate::exchange::whole_file;
use crate::lang::Lang;
use crate::mail::outbox::{Attachment, Letter, Occasion};
use crate::model::catalog::entry;
use crate::model::mailbox::Mailbox;
use crate::model::rule::{Fault, Reason};
use crate::model::{Field, Id, Ref, Value, field};
use crate::shell::{Answers, Cx, Job, Notice, Outcome, Question, Result, Worker, plain};

/// When it is put into the calendar.
pub static WHEN: Field = field::instant("calendar");
/// For how many minutes.
static MINUTES: Field = field::number("minutes").between(1, 100_000);
/// The file beside the letter.
static FILE: Field = field::text("ics");
/// As long as a meeting lasts when nobody says.
const USUAL: i64 = 60;

/// The questions of an action that can be put into the calendar.
pub fn questions() -> [Question; 3] {
    [
        Question::new("ask-calendar", &WHEN).help("ask-custom-start-help").later(),
        Question::new("ask-calendar-minutes", &MINUTES).default(Value::Number(USUAL)).later(),
        Question::new("ask-calendar-file", &FILE).help("ask-calendar-file-help").later(),
    ]
}

/// Those of an action that asks for the time itself.
pub fn beside() -> [Question; 2] {
    let [_, minutes, file] = questions();
    [minutes, file]
}

/// What an entry knows of the time at which it stands in the calendar.
pub fn detail(start: DateTime<Utc>) -> String {
    format!("{}={}", entry::CALENDAR, start.timestamp_millis())
}

/// What is put into the calendar.
#[derive(Debug)]
pub struct Planned {
    invitation: Invitation,
    /// What is said, in Markdown.
    text: String,
    to: Mailbox,
    file: Option<PathBuf>,
}

impl Planned {
    /// What the answers say; none when they say nothing of a calendar.
    ///
    /// # Errors
    /// A time that is past, a user without an address, a file that is there.
    pub fn of(answers: &Answers, (summary, description): (&str, &str), cx: &Cx<'_>) -> Result<Option<Self>> {
        let Some(start) = answers.get(WHEN.key).and_then(Value::instant) else { return Ok(None) };
        let planned = Self::at(start, &WHEN, answers, (summary, description), cx)?;
        planned.map(Some).ok_or_else(|| Fault::new(WHEN.key, "", Reason::NoAddress).into())
    }

    /// What begins at a time that a field says; none for a user without an address.
    ///
    /// # Errors
    /// A time that is past, a file that is there.
    pub fn at(
        start: DateTime<Utc>,
        field: &Field,
        answers: &Answers,
        (summary, description): (&str, &str),
        cx: &Cx<'_>,
    ) -> Result<Option<Self>> {
        if start <= cx.now {
            return Err(Fault::new(field.key, "", Reason::Past).into());
        }
        let Ok(to) = Mailbox::new(&cx.user.name, &cx.user.email) else { return Ok(None) };
        let minutes = answers.get(MINUTES.key).and_then(Value::number).unwrap_or(USUAL).clamp(1, 100_000);
        let file = answers.get(FILE.key).and_then(Value::text).filter(|name| !name.is_empty());
        let file = file.map(path);
        if let Some(file) = &file {
            look_at(file, cx)?;
        }
        let who = (to.name.clone(), to.address.clone());
        let invitation = Invitation {
            uid: format!("{}-{}@carnet", cx.now.timestamp_millis(), cx.user.id),
            summary: summary.to_owned(),
            // Calendars show it as it is: without the signs of Markdown.
            description: plain(description),
            place: String::new(),
            span: (start, start + TimeDelta::minutes(minutes)),
            organizer: who.clone(),
            attendees: vec![who],
            stamp: cx.now,
        };
        Ok(Some(Self { invitation, text: description.to_owned(), to, file }))
    }

    /// When it begins.
    pub fn start(&self) -> DateTime<Utc> {
        self.invitation.span.0
    }

    /// When it is, in words.
    pub fn told(&self, cx: &Cx<'_>) -> String {
        let (from, to) = self.invitation.span;
        let (from, to) = (config::local(from), config::local(to));
        let end = if from.date() == to.date() { cx.lang.time(to.time()) } else { cx.lang.moment(to, cx.today()) };
        cx.lang.tell("calendar-when", &[("when", cx.lang.moment(from, cx.today())), ("end", end)])
    }

    /// The letter that carries it.
    pub fn letter(&self, entry: Option<Id>, about: Vec<Ref>, cx: &Cx<'_>) -> Letter {
        Letter {
            occasion: Occasion::Invitation,
            to: vec![self.to.clone()],
            sender: Some(self.to.clone()),
            subject: self.invitation.summary.clone(),
            body: self.text.clone(),
            language: cx.lang.code().word().to_owned(),
            about,
            entry,
            attachments: vec![Attachment::calendar("invitation.ics", "REQUEST", &self.invitation.text())],
            ..Letter::default()
        }
    }

    /// The work that writes the file, where one was named.
    pub fn job(&self, cx: &Cx<'_>) -> Option<Job> {
        let path = self.file.clone()?;
        let text = self.invitation.text();
        let said = Lang::new(cx.lang.code());
        let work = move |_: &mut Worker| {
            let written = whole_file(&path, &mut |out: &mut dyn Write| {
                out.write_all(text.as_bytes())
                    .map_err(|error| crate::exchange::Error::File(path.clone(), error.to_string()))
            });
            Ok(written.map(|()| path.display().to_string()).map_err(|error| match error {
                crate::exchange::Error::File(path, words) => format!("{} : {}", path.display(), said.system(&words)),
                other => other.to_string(),
            }))
        };
        let then = |written: std::result::Result<String, String>, cx: &Cx<'_>| {
            Ok(Outcome::tell(match written {
                Ok(path) => Notice::done(cx.lang.tell("calendar-written", &[("path", path)])),
                Err(reason) => Notice::error(cx.lang.tell("calendar-failed", &[("reason", reason)])),
            }))
        };
        Some(Job::new(cx.lang.say("calendar-writing"), work, then))
    }
}

/// Refuses a file that is there, and one that has no folder to stand in: the invitation is not queued then either.
fn look_at(file: &Path, cx: &Cx<'_>) -> Result<()> {
    let shown = file.display().to_string();
    if file.exists() {
        return Err(Fault::new(FILE.key, shown, Reason::FileThere).into());
    }
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let looked = std::fs::metadata(folder).map_err(|error| error.to_string());
    let why = match looked {
        Ok(found) if !found.is_dir() => ErrorKind::NotADirectory.to_string(),
        Ok(found) if found.permissions().readonly() => ErrorKind::PermissionDenied.to_string(),
        Ok(_) => return Ok(()),
        Err(why) => why,
    };
    let words = [("folder", folder.display().to_string()), ("reason", cx.lang.system(&why))];
    Err(Fault::new(FILE.key, shown, Reason::Told(cx.lang.tell("calendar-folder", &words))).into())
}

/// A file as people name it: `~/` is their own folder.
fn path(name: &str) -> PathBuf {
    match (name.strip_prefix("~/"), std::env::var_os("HOME")) {
        (Some(rest), Some(home)) => PathBuf::from(home).join(rest),
        _ => PathBuf::from(name),
    }
}
