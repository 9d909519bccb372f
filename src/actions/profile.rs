//! What is done to profiles themselves: files that go along with them are taken in, taken off, opened, handed out; the document
//! is set as PDF. Sending is in [`super::send_profile`].
use super::file::{FILE, TO, file_told, text_of, told, write_out};
use crate::config::Folders;
use crate::exchange::handed::{bytes_of, harmless_name, media_type, typed_path};
use crate::input::ActionName;
use crate::lang::{Code, Lang};
use crate::model::catalog::profile::{DOWNLOAD, PROFILE, download};
use crate::model::rights::Right;
use crate::model::rule::{Fault, Reason};
use crate::model::{Change, Entity, Field, Label, Record, Ref, Values, field, normal};
use crate::paper::{self, Templates};
use crate::repository::{Error, Repository, blob};
use crate::shell::{
    Action, ActionData, Answers, Cx, Job, Needs, Outcome, Question, Questions, Reach, Result, Subject, Worker,
};

static PROFILES: [&Entity; 1] = [&PROFILE];
/// The name of a file that goes along with the profile.
static NAME: Field = field::text("file");
/// The template of the document.
pub static LAYOUT: Field = field::text("layout").default(paper::profile::TEMPLATE);

type Ask = fn(&Action, &Subject, &Cx<'_>) -> Result<Questions>;
type Run = fn(&Action, &Subject, &Answers, &Cx<'_>) -> Result<Outcome>;

const fn action(name: &'static str, right: Right, ask: Ask, run: Run) -> Action {
    Action {
        name: ActionName::new(name),
        group: "profile",
        key: None,
        reach: Reach::one(&PROFILES),
        needs: Needs::OfSubject(right),
        data: ActionData::Nothing,
        check: Action::always,
        ask,
        run,
    }
}

/// The actions about profiles themselves.
pub const ALL: &[Action] = &[
    action("profile_pdf", Right::Export, ask_pdf, run_pdf),
    action("profile_attach", Right::Edit, ask_attach, run_attach),
    action("profile_open", Right::Read, ask_named, run_open),
    action("profile_save", Right::Export, ask_save, run_save),
    action("profile_detach", Right::Edit, ask_named, run_detach),
];

fn profile(subject: &Subject, cx: &Cx<'_>) -> Result<Record> {
    let at = subject.records.first().copied().unwrap_or(Ref::new(&PROFILE, crate::model::Id(0)));
    cx.repository.get(at)?.ok_or(Error::Gone(at))
}

/// The templates of this user.
pub fn templates() -> Templates {
    Templates::of(Folders::of_this_user().ok().map(|folders| folders.config.join("templates")))
}

// -- files taken in

fn ask_attach(_: &Action, _: &Subject, _: &Cx<'_>) -> Result<Questions> {
    Ok(Questions::of(vec![Question::new("ask-profile-file", &FILE).help("ask-profile-file-help")]))
}

fn run_attach(_: &Action, subject: &Subject, answers: &Answers, cx: &Cx<'_>) -> Result<Outcome> {
    let record = profile(subject, cx)?;
    let typed = text_of(answers, &FILE);
    if typed.is_empty() {
        return Err(Fault::new("file", "", Reason::Required).into());
    }
    let path = typed_path(&typed);
    let name = harmless_name(&path.file_name().unwrap_or_default().to_string_lossy());
    if let Some(taken) = named(&record, &name, cx)? {
        return Err(Fault::new("file", typed, Reason::Taken(taken.text("name").to_owned())).into());
    }
    let work = move |_: &mut Worker| Ok(bytes_of(&path, blob::MOST));
    let then = move |read: crate::exchange::Result<Vec<u8>>, cx: &Cx<'_>| {
        let bytes = read.map_err(|error| file_told(&FILE, &typed, &error, cx.lang))?;
        let values = Values::new()
            .with(&download::PROFILE.field, record.id)
            .with(&download::NAME.field, name.as_str())
            .with(&download::MEDIA_TYPE.field, media_type(&name))
            .with(&download::CONTENT.field, blob::brought(&bytes));
        Ok(Outcome::commit(header("profile-attach", &record, &name, cx), vec![Change::insert(&DOWNLOAD, values)]))
    };
    Ok(Outcome::job(Job::new(cx.lang.say("profile-reading"), work, then)))
}

fn header(key: &'static str, record: &Record, name: &str, cx: &Cx<'_>) -> crate::model::Header {
    cx.header(Label::new(key).with("name", record.text("name")).with("file", name))
}

// -- files that are there

fn ask_named(_: &Action, subject: &Subject, cx: &Cx<'_>) -> Result<Questions> {
    Ok(Questions::of(vec![ask_file(subject, cx)?]))
}

/// Which file; the only one stands there at first.
fn ask_file(subject: &Subject, cx: &Cx<'_>) -> Result<Question> {
    let question = Question::new("ask-profile-download", &NAME).required();
    let Ok(record) = profile(subject, cx) else { return Ok(question) };
    let files = paper::profile::downloads(cx.repository, &record)?;
    Ok(match files.as_slice() {
        [only] => question.default(only.text("name")),
        _ => question,
    })
}

/// The file of a name, whatever its capitals and accents.
fn named(record: &Record, name: &str, cx: &Cx<'_>) -> Result<Option<Record>> {
    let files = paper::profile::downloads(cx.repository, record)?;
    let wanted = normal::fold(name);
    let exact = files.iter().position(|file| file.text("name") == name);
    let found = exact.or_else(|| files.iter().position(|file| normal::fold(file.text("name")) == wanted));
    Ok(found.and_then(|at| files.into_iter().nth(at)))
}

/// The profile and the file that was named.
fn chosen(subject: &Subject, answers: &Answers, cx: &Cx<'_>) -> Result<(Record, Record)> {
    let record = profile(subject, cx)?;
    let name = text_of(answers, &NAME);
    match named(&record, &name, cx)? {
        Some(file) => Ok((record, file)),
        None => {
            let files = paper::profile::downloads(cx.repository, &record)?;
            let known: Vec<String> = files.iter().map(|file| file.text("name").to_owned()).collect();
            let reason = if known.is_empty() {
                Reason::Told(cx.lang.tell("profile-no-downloads", &[("name", record.text("name").to_owned())]))
            } else {
                Reason::NotOffered(known)
            };
            Err(Fault::new("file", name, reason).into())
        }
    }
}

fn run_open(_: &Action, subject: &Subject, answers: &Answers, cx: &Cx<'_>) -> Result<Outcome> {
    let (_, file) = chosen(subject, answers, cx)?;
    let name = file.text("name").to_owned();
    Ok(super::file::open(name, &NAME, move |repository, lang| bytes(repository, &file, lang), cx))
}

/// The bytes of a file that goes along; its absence in words.
///
/// # Errors
/// Those of the base; when its bytes are gone, in words.
pub fn bytes(repository: &Repository, file: &Record, lang: &Lang) -> Result<Vec<u8>> {
    super::file::bytes(repository, file, (&NAME, "profile-file-gone"), lang)
}

fn ask_save(_: &Action, subject: &Subject, cx: &Cx<'_>) -> Result<Questions> {
    let file = ask_file(subject, cx)?;
    let to = Question::new("ask-profile-to", &TO).help("ask-profile-to-help");
    let to = match file.default.text() {
        Some(name) => to.default(name),
        None => to,
    };
    Ok(Questions::of(vec![file, to]))
}

fn run_save(_: &Action, subject: &Subject, answers: &Answers, cx: &Cx<'_>) -> Result<Outcome> {
    let (_, file) = chosen(subject, answers, cx)?;
    let mut to = typed_path(&text_of(answers, &TO));
    if to.as_os_str().is_empty() {
        return Err(Fault::new("to", "", Reason::Required).into());
    }
    if to.is_dir() {
        to.push(harmless_name(file.text("name")));
    }
    let code = cx.lang.code();
    Ok(write_out(to, cx, move |repository| bytes(repository, &file, &Lang::new(code))))
}

fn run_detach(_: &Action, subject: &Subject, answers: &Answers, cx: &Cx<'_>) -> Result<Outcome> {
    let (record, file) = chosen(subject, answers, cx)?;
    let head = header("profile-detach", &record, file.text("name"), cx);
    Ok(Outcome::commit(head, vec![Change::Delete { at: file.at() }]))
}

// -- the document

fn ask_pdf(_: &Action, subject: &Subject, cx: &Cx<'_>) -> Result<Questions> {
    let record = profile(subject, cx).ok();
    let (title, reference) = record.as_ref().map_or(("", ""), |record| (record.text("name"), record.reference()));
    Ok(Questions::of(vec![Question::new("ask-profile-to", &TO).default(paper::file_name(title, reference)), layout()]))
}

/// Which template the document is set by.
pub fn layout() -> Question {
    Question::new("ask-profile-layout", &LAYOUT)
        .default(paper::profile::TEMPLATE)
        .help("ask-profile-layout-help")
        .later()
}

/// The template that was named; that there is none is said at once.
///
/// # Errors
/// In words.
pub fn layout_of(answers: &Answers, cx: &Cx<'_>) -> Result<String> {
    let name = match text_of(answers, &LAYOUT) {
        name if name.is_empty() => paper::profile::TEMPLATE.to_owned(),
        name => name.strip_suffix(".typ").map(str::to_owned).unwrap_or(name),
    };
    let known = templates().names(paper::profile::TEMPLATE);
    if known.contains(&name) {
        return Ok(name);
    }
    let sentence = paper::Fault::NoTemplate { name: name.clone(), known }.say(cx.lang);
    Err(told(&LAYOUT, &name, sentence))
}

/// The document of a profile, or why there is none, in words.
///
/// # Errors
/// Those of the file, and of the template.
pub fn document(
    repository: &Repository,
    record: &Record,
    template: &str,
    (code, today): (Code, chrono::NaiveDate),
) -> Result<Vec<u8>> {
    let set = paper::profile::document(repository, &templates(), template, record, (code, today))?;
    set.map_err(|fault| told(&LAYOUT, template, fault.say(&Lang::new(code))))
}

fn run_pdf(_: &Action, subject: &Subject, answers: &Answers, cx: &Cx<'_>) -> Result<Outcome> {
    let record = profile(subject, cx)?;
    let template = layout_of(answers, cx)?;
    let mut to = typed_path(&text_of(answers, &TO));
    if to.as_os_str().is_empty() {
        return Err(Fault::new("to", "", Reason::Required).into());
    }
    if to.is_dir() {
        to.push(paper::file_name(record.text("name"), record.reference()));
    }
    let (code, today) = (cx.lang.code(), cx.today());
    Ok(write_out(to, cx, move |repository| document(repository, &record, &template, (code, today))))
}
