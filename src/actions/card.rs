//! Business cards of customers (CON-7): as a file, and as a QR code on the screen.
use super::trace;
use crate::exchange::vcard::{Card, Version, assembled};
use crate::exchange::whole_file;
use crate::input::ActionName;
use crate::model::catalog::account::ACCOUNT;
use crate::model::catalog::contact::CONTACT;
use crate::model::rights::Right;
use crate::model::rule::{Fault, Reason};
use crate::model::{Entity, Field, Ref, Value, field};
use crate::repository::{Error, Operation};
use crate::shell::{
    Action, ActionData, Answers, Cx, Job, Needs, Notice, Outcome, Question, Questions, Reach, Result, Scannable,
    Subject, Worker,
};
use std::io::Write;
use std::path::PathBuf;

static WITH_CARDS: [&Entity; 2] = [&ACCOUNT, &CONTACT];
static FILE: Field = field::text("file").required();

/// The actions about business cards.
pub const ALL: &[Action] = &[
    Action {
        name: ActionName::new("vcard"),
        group: "record",
        key: None,
        reach: Reach::several(&WITH_CARDS),
        needs: Needs::OfSubject(Right::Export),
        data: ActionData::Nothing,
        check: Action::always,
        ask: ask_file,
        run: write,
    },
    Action {
        name: ActionName::new("qr_code"),
        group: "record",
        key: None,
        reach: Reach::one(&WITH_CARDS),
        needs: Needs::OfSubject(Right::Read),
        data: ActionData::Nothing,
        check: Action::always,
        ask: Action::nothing,
        run: show,
    },
];

/// The name of a file for the cards of a subject.
fn file_name(subject: &Subject, cx: &Cx<'_>) -> String {
    let title = subject.records.first().and_then(|at| trace::title(*at, cx)).unwrap_or_default();
    let name: String = title.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
    let name = name.trim_matches('-');
    format!("{}.vcf", if name.is_empty() { "contacts" } else { name })
}

fn ask_file(_: &Action, subject: &Subject, cx: &Cx<'_>) -> Result<Questions> {
    Ok(Questions::of(vec![Question::new("ask-vcard-file", &FILE).default(file_name(subject, cx))]))
}

fn card(at: Ref, cx: &Cx<'_>) -> Result<Card> {
    let record = cx.repository.get(at)?.ok_or(Error::Gone(at))?;
    Card::of(cx.repository, &record)
}

fn write(_: &Action, subject: &Subject, answers: &Answers, cx: &Cx<'_>) -> Result<Outcome> {
    let name = answers.get("file").and_then(Value::text).unwrap_or_default().to_owned();
    if name.is_empty() {
        return Err(Fault::new("file", "", Reason::Required).into());
    }
    let path = match (name.strip_prefix("~/"), std::env::var_os("HOME")) {
        (Some(rest), Some(home)) => PathBuf::from(home).join(rest),
        _ => PathBuf::from(&name),
    };
    if path.exists() {
        return Err(Fault::new("file", name, Reason::FileThere).into());
    }
    let mut text = String::new();
    for at in &subject.records {
        text.push_str(&card(*at, cx)?.write(Version::V3));
    }
    let (by, now, count) = (cx.user.id, cx.now, subject.records.len() as u64);
    let what = subject.records.first().map_or("vcard", |at| at.entity.plural);
    let work = move |worker: &mut Worker| {
        let written = whole_file(&path, &mut |out: &mut dyn Write| {
            out.write_all(text.as_bytes())
                .map_err(|error| crate::exchange::Error::File(path.clone(), error.to_string()))
        });
        if written.is_ok() {
            let text = format!("{what}: {}", path.display());
            // That it cannot be noted at present spoils no file.
            let _ = worker.repository.log(Operation { kind: "export", text: &text, count }, by, now);
        }
        Ok(written.map(|()| path.display().to_string()).map_err(|error| error.to_string()))
    };
    let then = |written: std::result::Result<String, String>, cx: &Cx<'_>| {
        Ok(Outcome::tell(match written {
            Ok(path) => Notice::done(cx.lang.tell("vcard-written", &[("path", path)])),
            Err(reason) => Notice::error(cx.lang.tell("vcard-failed", &[("reason", reason)])),
        }))
    };
    Ok(Outcome::job(Job::new(cx.lang.say("vcard-writing"), work, then)))
}

fn show(_: &Action, subject: &Subject, _: &Answers, cx: &Cx<'_>) -> Result<Outcome> {
    let Some(at) = subject.records.first() else { return Ok(Outcome::default()) };
    let title = trace::title(*at, cx).unwrap_or_default();
    let lines = card(*at, cx)?.essential();
    Ok(Outcome { show: Some(Scannable { title, lines, whole: assembled }), ..Outcome::default() })
}
