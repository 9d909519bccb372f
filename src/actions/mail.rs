//! E-mails (MAI-1): one to each of the chosen customers, from a template or as it is typed, looked at before they are queued; and
//! what is done to letters in the outbox.
use super::trace::{self, CUSTOMERS};
use crate::input::ActionName;
use crate::lang::{Code, Lang};
use crate::mail::compose::{self, Made, Source, Texts};
use crate::mail::outbox::{Letter, Occasion, queue};
use crate::mail::send::{Round, Tally, send_due};
use crate::mail::smtp::{Server, Trouble};
use crate::mail::{files, password};
use crate::model::catalog::email::{self, EMAIL, MAIL_TEMPLATE, template};
use crate::model::catalog::entry::{self, ENTRY};
use crate::model::field;
use crate::model::filter::{Operand, Test};
use crate::model::mailbox::Mailbox;
use crate::model::rights::Right;
use crate::model::rule::{Fault, Reason};
use crate::model::{Change, Entity, Field, Filter, Id, Record, Ref, Value, Values};
use crate::shell::{
    Action, ActionData, Answers, Availability, Cx, Foreseen, Job, Needs, Notice, Outcome, Preview, Question, Questions,
    Reach, Result, Subject, Worker,
};
use std::path::PathBuf;

static EMAILS: [&Entity; 1] = [&EMAIL];
static TEMPLATE: Field = field::link("template", "mail_template");
static SUBJECT: Field = field::text("subject");
static BODY: Field = field::long_text("body");
static FOLDER: Field = field::text("folder").required();
/// So many letters are shown whole before they are queued.
const SHOWN: usize = 3;

type Check = fn(&Action, &Subject, &Cx<'_>) -> Availability;
type Ask = fn(&Action, &Subject, &Cx<'_>) -> Result<Questions>;
type Run = fn(&Action, &Subject, &Answers, &Cx<'_>) -> Result<Outcome>;

const fn on_letters(name: &'static str, right: Right, check: Check, ask: Ask, run: Run) -> Action {
    Action {
        name: ActionName::new(name),
        group: "mail",
        key: None,
        reach: Reach::several(&EMAILS),
        needs: Needs::OfSubject(right),
        data: ActionData::Nothing,
        check,
        ask,
        run,
    }
}

/// The actions about e-mails.
pub const ALL: &[Action] = &[
    Action {
        name: ActionName::new("email"),
        group: "activity",
        key: None,
        reach: Reach::several(&CUSTOMERS),
        needs: Needs::Of(&EMAIL, Right::Create),
        data: ActionData::Nothing,
        check: Action::always,
        ask: ask_email,
        run: run_email,
    },
    on_letters("send_email", Right::Edit, check_send, Action::nothing, run_send),
    on_letters("withdraw_email", Right::Edit, check_withdraw, Action::nothing, run_withdraw),
    on_letters("requeue_email", Right::Edit, check_requeue, ask_requeue, run_requeue),
    on_letters("email_arrived", Right::Edit, check_arrived, Action::nothing, run_arrived),
    on_letters("email_file", Right::Read, Action::always, ask_file, run_file),
];

// -- writing

fn ask_email(_: &Action, _: &Subject, cx: &Cx<'_>) -> Result<Questions> {
    let active = Filter::Field(&template::ACTIVE.field, Test::Is, Operand::Value(Value::Flag(true)));
    Ok(Questions::of(vec![
        Question::new("ask-email-template", &TEMPLATE).among(active).help("ask-email-template-help"),
        Question::new("ask-email-subject", &SUBJECT).help("ask-email-subject-help"),
        Question::new("ask-email-body", &BODY).help("ask-email-body-help"),
        Question::of(&EMAIL, &email::NOT_BEFORE.field).later(),
        Question::of(&EMAIL, &email::COPIES.field).later(),
        Question::of(&EMAIL, &email::LANGUAGE.field).default(cx.lang.code().word()).later(),
    ]))
}

/// The letters of an action, and who gets none.
struct Written {
    letters: Vec<(Letter, Made)>,
    without: Vec<String>,
}

fn run_email(action: &Action, subject: &Subject, answers: &Answers, cx: &Cx<'_>) -> Result<Outcome> {
    let written = write(subject, answers, cx)?;
    if written.letters.is_empty() {
        return Ok(Outcome::tell(Notice::error(cx.lang.say("email-nobody"))));
    }
    let mut changes = Vec::new();
    let mut letters = Vec::new();
    for (at, (letter, _)) in written.letters.iter().enumerate() {
        let id = Id::provisional(at as i64);
        let when = letter.not_before.filter(|at| *at > cx.now);
        let told = Values::new()
            .with(&entry::KIND.field, "email")
            .with(&entry::AT.field, when.unwrap_or(cx.now))
            .with(&entry::AUTHOR.field, cx.user.id)
            .with(&entry::SUBJECT.field, letter.subject.clone())
            .with(&entry::TEXT.field, letter.body.clone())
            .with(&entry::STATE.field, when.map(|_| "planned"))
            .with(&entry::ABOUT.field, Value::Records(letter.about.clone()));
        changes.push(Change::Insert { entity: &ENTRY, id: Some(id), values: told });
        letters.push(Letter { entry: Some(id), ..letter.clone() });
    }
    let queued = queue(&letters);
    changes.extend(queued.changes);
    let lines = foreseen(&written, &queued.spared, cx);
    let count = [("count", (queued.count as i64).into())];
    let then = Outcome::commit(trace::head(action.name.as_str(), subject, cx), changes)
        .notice(Notice::done(cx.lang.say_with("email-queued", &count)));
    let title = cx.lang.say_with("email-preview", &count);
    Ok(Outcome::look_first(Preview { title, lines, then, draft: None }))
}

fn write(subject: &Subject, answers: &Answers, cx: &Cx<'_>) -> Result<Written> {
    let chosen = answers.get("template").and_then(Value::link);
    let template = match chosen {
        Some(id) => cx.repository.get(Ref::new(&MAIL_TEMPLATE, id))?,
        None => None,
    };
    let typed = |key: &str| answers.get(key).and_then(Value::text).unwrap_or_default().to_owned();
    let (own_subject, own_body) = (typed("subject"), typed("body"));
    if template.is_none() && own_subject.is_empty() {
        return Err(Fault::new("subject", "", Reason::Required).into());
    }
    let copies = Mailbox::parse_list(&typed("copies"))
        .map_err(|wrong| Fault::new("copies", wrong.text, Reason::NotA("email")))?;
    let other = [Code::Fr, Code::En].into_iter().find(|code| *code != cx.lang.code()).map(Lang::new);
    let mut written = Written { letters: Vec::new(), without: Vec::new() };
    for at in &subject.records {
        let Some(record) = cx.repository.get(*at)? else { continue };
        let name = cx.repository.title(*at)?.unwrap_or_default();
        let Some(to) = address_of(&record, &name) else {
            written.without.push(name);
            continue;
        };
        let wanted = Some(record.text("language")).filter(|code| !code.is_empty()).unwrap_or(cx.lang.code().word());
        let lang = other.as_ref().filter(|other| other.code().word() == wanted).unwrap_or(cx.lang);
        let (kept_subject, kept_body) =
            template.as_ref().map_or_else(Default::default, |kept| texts_of(kept, lang.code()));
        let pick = |own: &str, kept: String| if own.is_empty() { kept } else { own.to_owned() };
        let (subject, body) = (pick(&own_subject, kept_subject), pick(&own_body, kept_body));
        let source = Source { repository: cx.repository, lang, me: cx.user.id, now: cx.now };
        let made = compose::make(&record, Texts { subject: &subject, body: &body }, &source)?;
        let made = made.map_err(|flaws| refused(&flaws, cx.lang))?;
        if made.subject.is_empty() {
            return Err(Fault::new("subject", "", Reason::Required).into());
        }
        let letter = Letter {
            occasion: Occasion::OneToOne,
            to: vec![to],
            copies: copies.clone(),
            subject: made.subject.clone(),
            body: made.body.clone(),
            language: lang.code().word().to_owned(),
            not_before: answers.get("not_before").and_then(Value::instant),
            about: vec![*at],
            template: chosen,
            sender: Mailbox::new(&cx.user.name, &cx.user.email).ok(),
            ..Letter::default()
        };
        written.letters.push((letter, made));
    }
    Ok(written)
}

/// What is wrong with a text, as the fault of its field; the first flaw, with its place.
pub fn refused(flaws: &[compose::Flaw], lang: &Lang) -> crate::repository::Error {
    let faults = flaws.iter().map(|flaw| {
        let field = match flaw.part {
            compose::Part::Subject => "subject",
            compose::Part::Body => "body",
        };
        Fault::new(field, "", Reason::Flaw(flaw.say(lang)))
    });
    crate::repository::Error::Refused(faults.collect())
}

/// The texts of a template in a language; those of the other one where it has none.
pub fn texts_of(kept: &Record, code: Code) -> (String, String) {
    let of = |code: Code| {
        let text = |key: &str| kept.text(&format!("{key}_{}", code.word())).to_owned();
        (text("subject"), text("body"))
    };
    let first = of(code);
    if !first.0.is_empty() || !first.1.is_empty() {
        return first;
    }
    Code::ALL.iter().map(|code| of(*code)).find(|texts| !texts.0.is_empty()).unwrap_or_default()
}

/// Where a customer gets letters; nothing without an address that works.
fn address_of(record: &Record, name: &str) -> Option<Mailbox> {
    let is_dead = record.value("email_invalid").is_true();
    Mailbox::new(name, record.text("email")).ok().filter(|_| !is_dead)
}

fn foreseen(written: &Written, spared: &[Mailbox], cx: &Cx<'_>) -> Vec<Foreseen> {
    let mut lines = Vec::new();
    for name in &written.without {
        lines.push(Foreseen::Refused(cx.lang.tell("email-without", &[("name", name.clone())])));
    }
    for one in spared {
        lines.push(Foreseen::Refused(cx.lang.tell("email-spared", &[("address", one.address.clone())])));
    }
    for (letter, made) in written.letters.iter().take(SHOWN) {
        let words = [("to", Mailbox::list(&letter.to)), ("subject", letter.subject.clone())];
        lines.push(Foreseen::Said(cx.lang.tell("email-preview-head", &words)));
        lines.extend(letter.body.lines().map(|line| Foreseen::Said(format!("  {line}"))));
        if !made.empty.is_empty() {
            lines.push(Foreseen::Refused(cx.lang.tell("email-preview-empty", &[("fields", made.empty.join(", "))])));
        }
        lines.push(Foreseen::Said(String::new()));
    }
    let more = written.letters.len().saturating_sub(SHOWN);
    if more > 0 {
        lines.push(Foreseen::Said(cx.lang.say_with("email-preview-more", &[("count", (more as i64).into())])));
    }
    lines
}

// -- letters in the outbox

/// Offered while one letter at least stands in one of these states.
fn where_any(subject: &Subject, cx: &Cx<'_>, states: &[&str]) -> Availability {
    let fits = |at: &Ref| cx.repository.get(*at).ok().flatten().is_some_and(|one| states.contains(&one.text("state")));
    if subject.records.iter().take(50).any(fits) { Availability::Ready } else { Availability::Hidden }
}

fn check_send(_: &Action, subject: &Subject, cx: &Cx<'_>) -> Availability {
    match where_any(subject, cx, &["queued", "failed"]) {
        Availability::Ready if Server::of(cx.settings).is_err() => {
            Availability::Blocked(cx.lang.say("mail-trouble-no-server"))
        }
        other => other,
    }
}

fn check_withdraw(_: &Action, subject: &Subject, cx: &Cx<'_>) -> Availability {
    where_any(subject, cx, &["queued", "failed", "uncertain"])
}

fn check_requeue(_: &Action, subject: &Subject, cx: &Cx<'_>) -> Availability {
    where_any(subject, cx, &["withdrawn", "failed", "uncertain"])
}

fn check_arrived(_: &Action, subject: &Subject, cx: &Cx<'_>) -> Availability {
    where_any(subject, cx, &["queued", "failed", "uncertain"])
}

/// Puts those letters into another state that stand in one of these.
fn moved((action, to): (&Action, &'static str), subject: &Subject, cx: &Cx<'_>, from: &[&str]) -> Result<Outcome> {
    let mut changes = Vec::new();
    for at in &subject.records {
        let Some(record) = cx.repository.get(*at)? else { continue };
        if from.contains(&record.text("state")) {
            changes.push(Change::update(*at, Values::new().with(&email::STATE.field, to)));
        }
    }
    Ok(Outcome::commit(trace::head(action.name.as_str(), subject, cx), changes))
}

fn run_withdraw(action: &Action, subject: &Subject, _: &Answers, cx: &Cx<'_>) -> Result<Outcome> {
    moved((action, "withdrawn"), subject, cx, &["queued", "failed", "uncertain"])
}

fn ask_requeue(_: &Action, subject: &Subject, cx: &Cx<'_>) -> Result<Questions> {
    match where_any(subject, cx, &["uncertain"]) {
        Availability::Ready => Ok(Questions::confirm(cx.lang.say("confirm-requeue"))),
        _ => Ok(Questions::default()),
    }
}

fn run_requeue(action: &Action, subject: &Subject, _: &Answers, cx: &Cx<'_>) -> Result<Outcome> {
    moved((action, "queued"), subject, cx, &["withdrawn", "failed", "uncertain"])
}

fn run_arrived(action: &Action, subject: &Subject, _: &Answers, cx: &Cx<'_>) -> Result<Outcome> {
    moved((action, "sent"), subject, cx, &["queued", "failed", "uncertain"])
}

fn run_send(_: &Action, subject: &Subject, _: &Answers, cx: &Cx<'_>) -> Result<Outcome> {
    let ids = subject.records.iter().map(|at| at.id).collect();
    Ok(Outcome::job(sending(Some(ids), cx)))
}

/// The job that sends these letters, or all that are due.
pub fn sending(only: Option<Vec<Id>>, cx: &Cx<'_>) -> Job {
    let settings = cx.settings.clone();
    let work = move |worker: &mut Worker| {
        let server = match Server::of(&settings) {
            Ok(server) => server,
            Err(trouble) => return Ok(Tally { trouble: Some(trouble), ..Tally::default() }),
        };
        let secret = match password::find(&settings, &server) {
            Ok(secret) => secret,
            Err(trouble) => return Ok(Tally { trouble: Some(trouble), ..Tally::default() }),
        };
        let (progress, stop) = (worker.progress.clone(), worker.stop.clone());
        let mut hear = |done: u64, all: u64| {
            progress.set(done, all);
            !stop.is_stopped()
        };
        let round = Round {
            server: &server,
            password: secret.as_ref(),
            only: only.as_deref(),
            clock: &crate::config::now,
            progress: &mut hear,
        };
        send_due(&mut worker.repository, round)
    };
    Job::new(cx.lang.say("mail-sending"), work, |tally: Tally, cx: &Cx<'_>| Ok(Outcome::tell(notice(&tally, cx.lang))))
}

/// What is said of a round of sending.
pub fn notice(tally: &Tally, lang: &Lang) -> Notice {
    let count = |number: u64| i64::try_from(number).unwrap_or(i64::MAX).into();
    let uncertain = tally.uncertain + tally.recovered.uncertain;
    let mut parts = vec![lang.say_with("mail-sent", &[("count", count(tally.sent))])];
    for (key, number) in [("mail-failed", tally.failed), ("mail-uncertain", uncertain), ("mail-waiting", tally.waiting)]
    {
        if number > 0 {
            parts.push(lang.say_with(key, &[("count", count(number))]));
        }
    }
    let said = parts.join(", ");
    match &tally.trouble {
        Some(trouble) => Notice::error(format!("{said}. {}", told(trouble, lang))),
        None if tally.failed + uncertain > 0 => Notice::warning(said),
        None => Notice::done(said),
    }
}

/// Why the server takes no letters, in a sentence.
pub fn told(trouble: &Trouble, lang: &Lang) -> String {
    lang.tell(trouble.key(), &[("words", trouble.words().to_owned())])
}

fn ask_file(_: &Action, _: &Subject, _: &Cx<'_>) -> Result<Questions> {
    let folder = crate::config::documents().map(|path| path.display().to_string()).unwrap_or_default();
    Ok(Questions::of(vec![Question::new("ask-email-folder", &FOLDER).default(folder.as_str())]))
}

fn run_file(_: &Action, subject: &Subject, answers: &Answers, cx: &Cx<'_>) -> Result<Outcome> {
    let folder = PathBuf::from(answers.get("folder").and_then(Value::text).unwrap_or_default());
    if folder.as_os_str().is_empty() {
        return Err(Fault::new("folder", "", Reason::Required).into());
    }
    let ids: Vec<Id> = subject.records.iter().map(|at| at.id).collect();
    let sender = Server::of(cx.settings).ok().and_then(|server| server.from);
    let sender = sender.or_else(|| cx.settings.mail_from.as_deref().and_then(|text| Mailbox::parse(text).ok()));
    let now = cx.now;
    let work = move |worker: &mut Worker| {
        let done = files::write(&worker.repository, &ids, &folder, (sender.as_ref(), now))?;
        Ok((done, folder.display().to_string()))
    };
    type Done = ((Vec<PathBuf>, Vec<(String, crate::mail::message::Unfit)>), String);
    let then = |((written, unfit), folder): Done, cx: &Cx<'_>| {
        let words = [("count", (written.len() as i64).into()), ("folder", folder.into())];
        let said = cx.lang.say_with("email-files-written", &words);
        let Some((reference, why)) = unfit.first() else { return Ok(Outcome::tell(Notice::done(said))) };
        let words = [("reference", reference.clone()), ("reason", unfit_said(why, cx.lang))];
        Ok(Outcome::tell(Notice::warning(format!("{said} {}", cx.lang.tell("email-files-unfit", &words)))))
    };
    Ok(Outcome::job(Job::new(cx.lang.say("email-files-writing"), work, then)))
}

/// Why a row makes no letter, in words.
pub fn unfit_said(why: &crate::mail::message::Unfit, lang: &Lang) -> String {
    use crate::mail::message::Unfit;
    match why {
        Unfit::NoSender => lang.say("mail-trouble-no-sender"),
        Unfit::Nobody => lang.say("email-nobody"),
        Unfit::Address(text) | Unfit::Other(text) => text.clone(),
    }
}
