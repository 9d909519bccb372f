//! E-mails (MAI-1): one to each of the chosen customers, from a template or as it is typed, looked at before they are queued; and
//! what is done to letters in the outbox.
pub mod typed;
pub mod wording;
pub mod written;

use self::written::Wanted;
use super::trace::{self, CUSTOMERS};
use crate::input::ActionName;
use crate::lang::{Code, Lang};
use crate::mail::compose;
use crate::mail::outbox::{Letter, Occasion, queue};
use crate::mail::send::{Round, Tally, send_due};
use crate::mail::smtp::{Server, Trouble};
use crate::mail::{files, password};
use crate::model::catalog::account::ACCOUNT;
use crate::model::catalog::contact::CONTACT;
use crate::model::catalog::email::{self, EMAIL, MAIL_TEMPLATE};
use crate::model::catalog::entry::{self, ENTRY};
use crate::model::catalog::lead::LEAD;
use crate::model::field;
use crate::model::filter::{Operand, Test};
use crate::model::mailbox::Mailbox;
use crate::model::rights::Right;
use crate::model::rule::{Fault, Reason};
use crate::model::{Catalog, Change, Entity, Field, Filter, Id, Record, Ref, Value, Values};
use crate::repository::Fate;
use crate::shell::{
    Action, ActionData, Answers, Availability, Cx, Job, Keeping, Needs, Notice, Outcome, Preview, Question, Questions,
    Reach, Readable, Result, SecretAsked, Subject, Worker,
};
use std::path::PathBuf;

static EMAILS: [&Entity; 1] = [&EMAIL];
static TEMPLATES: [&Entity; 1] = [&MAIL_TEMPLATE];
/// Which template.
static TEMPLATE: Field = field::link("template", "mail_template");
static SUBJECT: Field = field::text("subject");
static BODY: Field = field::long_text("body").up_to(email::LONGEST);
static FOLDER: Field = field::text("folder").required();
/// So many bytes of a letter are read on the screen.
const READ: usize = 100_000;

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
    Action {
        name: ActionName::new("preview_template"),
        group: "mail",
        key: None,
        reach: Reach::one(&TEMPLATES),
        needs: Needs::OfSubject(Right::Read),
        data: ActionData::Nothing,
        check: Action::always,
        ask: ask_preview,
        run: run_preview,
    },
];

// -- writing

fn ask_email(_: &Action, subject: &Subject, _: &Cx<'_>) -> Result<Questions> {
    let mut list = of_letter(for_records(subject), "ask-email-template-help").to_vec();
    list.extend([
        Question::of(&EMAIL, &email::NOT_BEFORE.field).later(),
        Question::of(&EMAIL, &email::COPIES.field).later(),
        Question::of(&EMAIL, &email::LANGUAGE.field).help("ask-email-language-help").later(),
        trace::participants(),
    ]);
    Ok(Questions::of(list))
}

/// The templates that can be filled in from records like these: what is written to a company names no person, and the other way round.
pub fn for_records(subject: &Subject) -> Filter {
    let is = |entity: &'static str| {
        Filter::Field(&email::template::ENTITY.field, Test::Is, Operand::Value(Value::from(entity)))
    };
    match subject.entity().map(|entity| entity.key) {
        Some("account") => is("account"),
        Some(_) => Filter::Not(Box::new(is("account"))),
        None => Filter::All,
    }
}

/// What is asked of a letter: the template, among these, and its words, which it fills in.
pub fn of_letter(among: Filter, help: &'static str) -> [Question; 3] {
    let active = Filter::Field(&email::template::ACTIVE.field, Test::Is, Operand::Value(Value::Flag(true)));
    [
        Question::new("ask-email-template", &TEMPLATE).among(active.and(among)).help(help),
        Question::new("ask-email-subject", &SUBJECT).help("ask-email-subject-help"),
        Question::new("ask-email-body", &BODY).help("ask-email-body-help"),
    ]
}

fn run_email(action: &Action, subject: &Subject, answers: &Answers, cx: &Cx<'_>) -> Result<Outcome> {
    let Some(wanted) = Wanted::of(answers, Occasion::OneToOne, cx)? else {
        return Err(Fault::new("subject", "", Reason::Required).into());
    };
    let copies = answers.get("copies").and_then(Value::text).unwrap_or_default();
    let copies =
        Mailbox::parse_list(copies).map_err(|wrong| Fault::new("copies", wrong.text, Reason::NotA("email")))?;
    let not_before = answers.get("not_before").and_then(Value::instant);
    let written = Wanted { copies, not_before, ..wanted }.write(&subject.records, cx)?;
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
    let lines = written.foreseen(&queued.spared, cx);
    let count = [("count", (queued.count as i64).into())];
    let then = Outcome::commit(trace::head(action.name.as_str(), subject, cx), changes)
        .notice(Notice::done(cx.lang.say_with("email-queued", &count)));
    let title = cx.lang.say_with("email-preview", &count);
    Ok(Outcome::look_first(Preview { title, lines, then, draft: None }))
}

/// What is wrong with a text, as the fault of its field; the first flaw, with its place.
pub fn refused(flaws: &[compose::Flaw], lang: &Lang) -> crate::repository::Error {
    let faults = flaws.iter().map(|flaw| Fault::new(flaw.part.key(), "", Reason::Flaw(flaw.say_beside(lang))));
    crate::repository::Error::Refused(faults.collect())
}

/// What is wrong with the texts of a template in its form.
pub fn faults(entity: &Entity, values: &Values, cx: &Cx<'_>) -> Vec<Fault> {
    if entity == &MAIL_TEMPLATE { template_faults(values, None, (cx.catalog, cx.lang)) } else { Vec::new() }
}

/// What is wrong with the texts of a template as it will stand when it is saved, each at its field: whoever writes it is told, not
/// whoever sends.
pub fn template_faults(values: &Values, kept: Option<&Record>, (catalog, lang): (&Catalog, &Lang)) -> Vec<Fault> {
    let whom = values.get(email::template::ENTITY.field.key).and_then(Value::text);
    let entity = match whom.or(kept.map(|kept| kept.text(email::template::ENTITY.field.key))) {
        Some("account") => &ACCOUNT,
        Some("lead") => &LEAD,
        _ => &CONTACT,
    };
    let mut faults = Vec::new();
    for part in ["subject", "body"] {
        for language in email::template::LANGUAGES {
            let key = format!("{part}_{language}");
            let said = values.get(&key).or_else(|| kept.map(|kept| kept.value(&key)));
            let Some(text) = said.and_then(Value::text) else { continue };
            let texts = match part {
                "subject" => compose::Texts { subject: text, body: "" },
                _ => compose::Texts { subject: "", body: text },
            };
            let flaws = compose::flaws(catalog, entity, texts);
            faults.extend(flaws.first().map(|flaw| Fault::new(&key, "", Reason::Flaw(flaw.say_beside(lang)))));
        }
    }
    faults
}

// -- a template as it will be read

static TO_CONTACT: Field = field::link("record", "contact").required();
static TO_ACCOUNT: Field = field::link("record", "account").required();
static TO_LEAD: Field = field::link("record", "lead").required();

/// Whom a template is written to.
fn template(subject: &Subject, cx: &Cx<'_>) -> Result<Option<(Record, &'static Field, &'static Entity)>> {
    let Some(at) = subject.records.first() else { return Ok(None) };
    let Some(record) = cx.repository.get(*at)? else { return Ok(None) };
    let (field, entity) = match record.text(email::template::ENTITY.field.key) {
        "account" => (&TO_ACCOUNT, &ACCOUNT),
        "lead" => (&TO_LEAD, &LEAD),
        _ => (&TO_CONTACT, &CONTACT),
    };
    Ok(Some((record, field, entity)))
}

fn ask_preview(_: &Action, subject: &Subject, cx: &Cx<'_>) -> Result<Questions> {
    let field = template(subject, cx)?.map_or(&TO_CONTACT, |(_, field, _)| field);
    Ok(Questions::of(vec![Question::new("ask-template-record", field).help("ask-template-record-help")]))
}

fn run_preview(_: &Action, subject: &Subject, answers: &Answers, cx: &Cx<'_>) -> Result<Outcome> {
    let Some((template, field, entity)) = template(subject, cx)? else { return Ok(Outcome::default()) };
    let Some(id) = answers.get(field.key).and_then(Value::link) else {
        return Err(Fault::new(field.key, "", Reason::Required).into());
    };
    let at = Ref::new(entity, id);
    let record = cx.repository.get(at)?.ok_or(crate::repository::Error::Gone(at))?;
    let lang = Lang::new(Code::of_locale(record.text("language")).unwrap_or(cx.lang.code()));
    let (subject, body) = email::template::texts_of(&template, lang.code().word());
    let source = compose::Source { repository: cx.repository, lang: &lang, me: cx.user.id, now: cx.now };
    let made = compose::make(&record, compose::Texts { subject: &subject, body: &body }, &source)?;
    let mut text = match made {
        Ok(made) => {
            let empty = cx.lang.tell("email-preview-empty", &[("fields", made.empty.join(", "))]);
            let empty = if made.empty.is_empty() { String::new() } else { format!("\n\n---\n{empty}") };
            format!("**{}**\n\n{}{empty}", made.subject, made.body)
        }
        Err(flaws) => flaws.iter().map(|flaw| flaw.say(cx.lang)).collect::<Vec<_>>().join("\n\n"),
    };
    text.truncate(text.floor_char_boundary(READ));
    let title = template.text("name").to_owned();
    Ok(Outcome { read: Some(Readable { title, text }), ..Outcome::default() })
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
    Ok(Outcome::job(sending(Some(ids), Asks::Yes, cx)))
}

/// Whether a password that is missing or wrong is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asks {
    /// The user has started the work.
    Yes,
    /// The work has started by itself: it only says so.
    No,
}

/// The job that sends these letters, or all that are due.
pub fn sending(only: Option<Vec<Id>>, asks: Asks, cx: &Cx<'_>) -> Job {
    let settings = cx.settings.clone();
    let (again, code) = (only.clone(), cx.lang.code());
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
        let lang = Lang::new(code);
        let say = |words: &str| why(words, &lang);
        let round = Round {
            say: &say,
            server: &server,
            password: secret.as_ref(),
            only: only.as_deref(),
            clock: &crate::config::now,
            progress: &mut hear,
        };
        send_due(&mut worker.repository, round)
    };
    let then = move |tally: Tally, cx: &Cx<'_>| {
        let outcome = Outcome::tell(notice(&tally, cx.lang));
        let why = tally.trouble.filter(|why| asks == Asks::Yes && why.is_about_password());
        Ok(match (why, Server::of(cx.settings)) {
            (Some(why), Ok(server)) => Outcome { secret: Some(Box::new(asked(server, &why, again, cx))), ..outcome },
            _ => outcome,
        })
    };
    Job::new(cx.lang.say("mail-sending"), work, then)
}

/// The password is asked for, and the letters go then.
fn asked(server: Server, why: &Trouble, letters: Option<Vec<Id>>, cx: &Cx<'_>) -> SecretAsked {
    let words = [("user", server.user.clone().unwrap_or_default()), ("host", server.host.clone())];
    let title = cx.lang.tell("secret-title", &words);
    let why = told(why, cx.lang);
    let then = move |typed: String, keeping: Keeping, cx: &Cx<'_>| {
        password::know(&server, &typed);
        let send = |cx: &Cx<'_>| sending(letters, Asks::Yes, cx);
        if keeping == Keeping::ThisRun {
            return Ok(Outcome::job(send(cx)));
        }
        let work = move |_: &mut Worker| Ok(password::keep(&server, &typed));
        let then = |kept: std::result::Result<(), Trouble>, cx: &Cx<'_>| {
            let notice = kept.err().map(|why| Notice::error(told(&why, cx.lang)));
            Ok(Outcome { notice, ..Outcome::job(send(cx)) })
        };
        Ok(Outcome::job(Job::new(cx.lang.say("secret-keeping"), work, then)))
    };
    SecretAsked { title, why, then: Box::new(then) }
}

/// What is said of a round of sending.
pub fn notice(tally: &Tally, lang: &Lang) -> Notice {
    let count = |number: u64| i64::try_from(number).unwrap_or(i64::MAX).into();
    let uncertain = tally.uncertain + tally.recovered.uncertain;
    let mut parts = vec![lang.say_with("mail-sent", &[("count", count(tally.sent))])];
    let more = [
        ("mail-failed", tally.failed),
        ("mail-again", tally.again),
        ("mail-uncertain", uncertain),
        ("mail-waiting", tally.waiting),
    ];
    for (key, number) in more {
        if number > 0 {
            parts.push(lang.say_with(key, &[("count", count(number))]));
        }
    }
    let said = parts.join(", ");
    match &tally.trouble {
        Some(trouble) => Notice::error(format!("{said}. {}", told(trouble, lang))),
        None if tally.failed + tally.again + uncertain > 0 => Notice::warning(said),
        None => Notice::done(said),
    }
}

/// Why the server takes no letters, in a sentence.
pub fn told(trouble: &Trouble, lang: &Lang) -> String {
    lang.tell(trouble.key(), &[("words", why(trouble.words(), lang))])
}

/// What went wrong, in the user's language: a server's words as they are, a key as its sentence.
pub fn why(words: &str, lang: &Lang) -> String {
    if words.starts_with("mail-why-") { lang.say(words) } else { words.to_owned() }
}

/// What became of a letter that was to be sent, in a sentence with the reason; nothing for one that has left.
pub fn letter_told(letter: &Record, fate: Option<&Fate>, cx: (&Lang, chrono::DateTime<chrono::Utc>)) -> Option<String> {
    let (lang, now) = cx;
    let today = crate::config::today(now);
    let moment = |at: chrono::DateTime<chrono::Utc>| lang.moment(crate::config::local(at), today);
    let coming = |field: &Field| letter.value(field.key).instant().filter(|at| *at > now);
    let state = letter.text(email::STATE.field.key);
    let (key, when, why) = match fate {
        Some(Fate::Sent { .. }) => return None,
        Some(Fate::Failed { answer, next_try: Some(at) }) => ("letter-again", moment(*at), answer.clone()),
        Some(Fate::Failed { answer, .. }) => ("letter-refused", String::new(), answer.clone()),
        Some(Fate::Uncertain { answer }) => ("letter-uncertain", String::new(), answer.clone()),
        Some(Fate::Released { answer, next_try: Some(at) }) => ("letter-again", moment(*at), answer.clone()),
        Some(Fate::Released { answer, .. }) => ("letter-waits", String::new(), answer.clone()),
        None => match (state, coming(&email::NOT_BEFORE.field), coming(&email::NEXT_TRY.field)) {
            ("queued", Some(at), _) => ("letter-not-before", moment(at), String::new()),
            ("queued" | "failed", _, Some(at)) => ("letter-next-try", moment(at), String::new()),
            _ => ("letter-stands", String::new(), String::new()),
        },
    };
    let words = [
        ("reference", letter.reference().to_owned()),
        ("subject", letter.text(email::SUBJECT.field.key).to_owned()),
        ("when", when),
        ("why", if why.is_empty() { lang.choice(&email::STATE.field, state) } else { why }),
        ("state", lang.choice(&email::STATE.field, state)),
    ];
    Some(lang.tell(key, &words))
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
