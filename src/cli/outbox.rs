//! `outbox`: what waits to be sent, what was, and what went wrong (MAI-1); `mail-template`: the texts that e-mails are made from.
use super::arguments::{Keep, MailTemplate, Outbox};
use super::desk::Desk;
use super::failure::{Failure, Result};
use super::output::Output;
use super::records;
use super::reference::any;
use crate::actions::mail::{letter_told, notice, refused, told, unfit_said, why};
use crate::lang::{Code, Lang};
use crate::mail::compose::{self, Source, Texts};
use crate::mail::smtp::Server;
use crate::mail::{files, password, send};
use crate::model::catalog::email::template::texts_of;
use crate::model::catalog::email::{self, EMAIL, MAIL_TEMPLATE, template};
use crate::model::catalog::entity_named;
use crate::model::mailbox::Mailbox;
use crate::model::rights::Right;
use crate::model::{Change, Id, Label, Query, Record, Ref, Values};
use crate::repository::{Error, Found};
use serde_json::json;
use std::io::BufRead;

/// `outbox …`.
pub fn outbox(desk: &mut Desk<'_>, ask: Outbox) -> Result {
    desk.need(&EMAIL, Right::Read)?;
    match ask {
        Outbox::List(ask) => {
            let all = super::arguments::List {
                words: Vec::new(),
                entity: EMAIL.plural.to_owned(),
                filter: ask.filter.or_else(|| Some("state:queued,sending,failed,uncertain".to_owned())),
                sort: Vec::new(),
                columns: Vec::new(),
                limit: ask.limit,
            };
            records::list(desk, &all)
        }
        Outbox::Show(ask) => show(desk, &ask.reference),
        Outbox::Edit(ask) => {
            let set = super::arguments::Set {
                entity: EMAIL.key.to_owned(),
                reference: ask.reference,
                values: ask.values,
                filter: None,
                dry_run: false,
                note: None,
                reason: None,
                keep_anyway: false,
            };
            records::set(desk, &set)
        }
        Outbox::Send(ask) => send_now(desk, &ask.references),
        Outbox::Withdraw(ask) => moved(desk, &ask.references, "withdrawn"),
        Outbox::Queue(ask) => moved(desk, &ask.references, "queued"),
        Outbox::Arrived(ask) => moved(desk, &ask.references, "sent"),
        Outbox::Export(ask) => export(desk, &ask.folder, &ask.references),
        Outbox::Password => keep_password(desk),
    }
}

fn letter(desk: &Desk<'_>, reference: &str) -> Result<Record> {
    let at = any(desk, reference)?;
    if at.entity != &EMAIL {
        let words = [("word", reference.into()), ("entity", desk.lang.entity(&EMAIL).into())];
        return Err(Failure::Failed(desk.say("failure-unknown-record", &words)));
    }
    Ok(desk.repository.get(at)?.ok_or(Error::Gone(at))?)
}

fn letters(desk: &Desk<'_>, references: &[String]) -> Result<Vec<Record>> {
    references.iter().map(|reference| letter(desk, reference)).collect()
}

/// `outbox show E-00001`: its fields, its text, what goes with it.
fn show(desk: &mut Desk<'_>, reference: &str) -> Result {
    let record = letter(desk, reference)?;
    let attached = desk.repository.attached(record.id)?;
    if desk.out.json {
        let mut object = records::as_json(desk, &record)?;
        if let Some(object) = object.as_object_mut() {
            let list = attached
                .iter()
                .map(|one| json!({ "name": one.name, "media_type": one.media_type, "size": one.bytes.len() }));
            object.insert("attachments".to_owned(), list.collect());
        }
        return Ok(desk.out.answer(&object)?);
    }
    super::sheet::text(desk, &record)?;
    for one in attached {
        let words = [("name", one.name.into()), ("size", desk.lang.size(one.bytes.len() as u64).into())];
        let said = desk.say("answer-attached", &words);
        desk.out.line(&said)?;
    }
    Ok(())
}

/// `outbox send [REF…]`: these letters, or all that are due.
fn send_now(desk: &mut Desk<'_>, references: &[String]) -> Result {
    desk.need(&EMAIL, Right::Edit)?;
    let asked = letters(desk, references)?;
    let only: Vec<Id> = asked.iter().map(|one| one.id).collect();
    let settings = desk.around.settings.clone();
    let server = Server::of(&settings).map_err(|trouble| Failure::Failed(told(&trouble, desk.lang)))?;
    let secret = password::find(&settings, &server).map_err(|trouble| Failure::Failed(told(&trouble, desk.lang)))?;
    let stop = desk.repository.stop();
    let lang = desk.lang;
    let round = send::Round {
        say: &|words| why(words, lang),
        server: &server,
        password: secret.as_ref(),
        only: (!references.is_empty()).then_some(only.as_slice()),
        clock: &crate::config::now,
        progress: &mut |_, _| !stop.is_stopped(),
    };
    let tally = send::send_due(&mut desk.repository, round)?;
    let said = notice(&tally, desk.lang);
    let left = not_sent(desk, &tally, &asked)?;
    if desk.out.json {
        let trouble = tally.trouble.as_ref().map(|trouble| told(trouble, desk.lang));
        let answer = json!({
            "sent": tally.sent, "failed": tally.failed, "again": tally.again, "uncertain": tally.uncertain,
            "waiting": tally.waiting, "recovered": tally.recovered.released,
            "found_uncertain": tally.recovered.uncertain, "trouble": trouble,
            "letters": left.iter().map(|(letter, said)| json!({
                "email": letter.reference(), "state": letter.text("state"), "said": said,
            })).collect::<Vec<_>>(),
        });
        desk.out.answer(&answer)?;
    } else {
        for (_, said) in &left {
            desk.out.tell(said);
        }
    }
    let is_whole = tally.trouble.is_none() && left.is_empty();
    if is_whole && !desk.out.json {
        desk.out.line(&said.text)?;
    }
    match (is_whole, tally.sent) {
        (true, _) => Ok(()),
        (false, 0) => Err(Failure::Told(said.text, 1)),
        (false, _) => Err(Failure::Told(said.text, 3)),
    }
}

/// The letters that were tried, or asked for, and have not left; each with the reason.
fn not_sent(desk: &Desk<'_>, tally: &send::Tally, asked: &[Record]) -> Result<Vec<(Record, String)>> {
    let fate = |id: Id| tally.letters.iter().find(|(of, _)| *of == id).map(|(_, fate)| fate);
    let mut ids: Vec<Id> = tally.letters.iter().map(|(id, _)| *id).collect();
    ids.extend(asked.iter().map(|one| one.id).filter(|id| fate(*id).is_none()));
    let mut left = Vec::new();
    for id in ids {
        let Some(letter) = desk.repository.get(Ref::new(&EMAIL, id))? else { continue };
        if let Some(said) = letter_told(&letter, fate(id), (desk.lang, desk.now)) {
            left.push((letter, said));
        }
    }
    Ok(left)
}

fn moved(desk: &mut Desk<'_>, references: &[String], to: &'static str) -> Result {
    desk.need(&EMAIL, Right::Edit)?;
    let records = letters(desk, references)?;
    let changes: Vec<Change> =
        records.iter().map(|one| Change::update(one.at(), Values::new().with(&email::STATE.field, to))).collect();
    let action = match to {
        "withdrawn" => "act-withdraw-email",
        "queued" => "act-requeue-email",
        _ => "act-email-arrived",
    };
    let title = records.first().map(|one| one.text("subject").to_owned()).unwrap_or_default();
    let label = Label::new(action).with("count", records.len().to_string()).with("title", title);
    let said = desk.lang.step(&label);
    let head = desk.header(label);
    desk.repository.commit(head, changes, desk.now)?;
    if desk.out.json {
        let list: Vec<&str> = records.iter().map(Record::reference).collect();
        return Ok(desk.out.answer(&json!({ "state": to, "emails": list }))?);
    }
    Ok(desk.out.line(&said)?)
}

/// `outbox export DIR [REF…]`: a file each, of these or of all that wait.
fn export(desk: &mut Desk<'_>, folder: &std::path::Path, references: &[String]) -> Result {
    desk.need(&EMAIL, Right::Export)?;
    let mut ids: Vec<Id> = letters(desk, references)?.iter().map(|one| one.id).collect();
    if references.is_empty() {
        let query = Query::of(&EMAIL).filter(records::parse_filter(desk, &EMAIL, "state:queued,failed")?);
        desk.repository.each(&query, &mut |record| {
            ids.push(record.id);
            Ok(())
        })?;
    }
    let from = desk.around.settings.mail_from.clone().unwrap_or_default();
    let own = Mailbox::parse(&from).or_else(|_| Mailbox::new(&desk.user.name, &desk.user.email)).ok();
    let (written, unfit) = files::write(&desk.repository, &ids, folder, (own.as_ref(), desk.now))?;
    if desk.out.json {
        let files: Vec<String> = written.iter().map(|path| path.display().to_string()).collect();
        let refused: Vec<_> = unfit
            .iter()
            .map(|(reference, why)| json!({ "email": reference, "reason": unfit_said(why, desk.lang) }))
            .collect();
        desk.out.answer(&json!({ "files": files, "refused": refused }))?;
    } else {
        let words = [("count", (written.len() as i64).into()), ("folder", folder.display().to_string().into())];
        let said = desk.say("email-files-written", &words);
        desk.out.line(&said)?;
    }
    match unfit.first() {
        Some((reference, why)) => {
            let words = [("reference", reference.clone()), ("reason", unfit_said(why, desk.lang))];
            Err(Failure::Failed(desk.lang.tell("email-files-unfit", &words)))
        }
        None => Ok(()),
    }
}

/// `outbox password`: reads the password from the standard input and gives it to the system's keyring.
fn keep_password(desk: &mut Desk<'_>) -> Result {
    let server = Server::of(&desk.around.settings).map_err(|trouble| Failure::Failed(told(&trouble, desk.lang)))?;
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line).map_err(|error| Failure::Failed(error.to_string()))?;
    password::keep(&server, line.trim_end_matches(['\r', '\n']))
        .map_err(|trouble| Failure::Failed(told(&trouble, desk.lang)))?;
    let said = desk.say("answer-password-kept", &[]);
    Ok(desk.out.line(&said)?)
}

/// `mail-template …`.
pub fn mail_template(desk: &mut Desk<'_>, ask: MailTemplate) -> Result {
    match ask {
        MailTemplate::List(ask) => super::keep::named(desk, &MAIL_TEMPLATE, Keep::List(ask)),
        MailTemplate::Add(ask) => super::keep::named(desk, &MAIL_TEMPLATE, Keep::Add(ask)),
        MailTemplate::Set(ask) => super::keep::named(desk, &MAIL_TEMPLATE, Keep::Set(ask)),
        MailTemplate::Delete(ask) => super::keep::named(desk, &MAIL_TEMPLATE, Keep::Delete(ask)),
        MailTemplate::Fields(ask) => fields(desk, ask.entity.as_deref()),
        MailTemplate::Preview(ask) => preview(desk, &ask.key, &ask.reference, ask.language),
    }
}

/// `mail-template fields [ENTITY]`: the merge fields that there are.
fn fields(desk: &mut Desk<'_>, entity: Option<&str>) -> Result {
    let entity = match entity {
        Some(word) => super::reference::named_entity(desk.lang, word)?,
        None => &crate::model::catalog::contact::CONTACT,
    };
    let names = compose::names(desk.repository.catalog(), entity);
    if desk.out.json {
        return Ok(desk.out.answer(&json!(names))?);
    }
    for name in names {
        desk.out.line(&format!("{{{{ {name} }}}}"))?;
    }
    Ok(())
}

/// `mail-template preview KEY REF`: the template as it would be written to a record.
fn preview(desk: &mut Desk<'_>, key: &str, reference: &str, language: Option<Code>) -> Result {
    let all = super::desk::all_of(&desk.repository, &MAIL_TEMPLATE)?;
    let kept = all.into_iter().find(|one| one.get(&template::KEY) == Some(key) || one.text("name") == key);
    let kept = match kept {
        Some(kept) => kept,
        None => match desk.repository.find(&MAIL_TEMPLATE, key)? {
            Found::One(id) => desk.repository.get(Ref::new(&MAIL_TEMPLATE, id))?.ok_or(Error::NothingToUndo)?,
            Found::None | Found::Many(_) => {
                let words = [("word", key.into()), ("entity", desk.lang.entity(&MAIL_TEMPLATE).into())];
                return Err(Failure::Failed(desk.say("failure-unknown-record", &words)));
            }
        },
    };
    let at = any(desk, reference)?;
    let record = desk.repository.get(at)?.ok_or(Error::Gone(at))?;
    let code = language.or_else(|| record.text("language").parse().ok()).unwrap_or(desk.lang.code());
    let lang = Lang::new(code);
    let (subject, body) = texts_of(&kept, code.word());
    let source = Source { repository: &desk.repository, lang: &lang, me: desk.user.id, now: desk.now };
    let made = compose::make(&record, Texts { subject: &subject, body: &body }, &source)?;
    let made = made.map_err(|flaws| Failure::Store(refused(&flaws, desk.lang), entity_named(MAIL_TEMPLATE.key)))?;
    if desk.out.json {
        let answer = json!({ "subject": made.subject, "body": made.body, "empty": made.empty });
        return Ok(desk.out.answer(&answer)?);
    }
    written(desk.out, &made.subject, &made.body)?;
    if !made.empty.is_empty() {
        let said = desk.lang.tell("email-preview-empty", &[("fields", made.empty.join(", "))]);
        desk.out.tell(&said);
    }
    Ok(())
}

fn written(out: &mut Output, subject: &str, body: &str) -> Result {
    out.line(subject)?;
    out.line("")?;
    for line in body.lines() {
        out.line(line)?;
    }
    Ok(())
}
