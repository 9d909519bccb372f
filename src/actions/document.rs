//! Documents (DOC-1): a file is taken into the base or one that is there already is linked to more records, opened by the
//! system's program, written out again.
use super::file::{self, FILE, Present, TO, file_told, text_of, told};
use super::record::read_all;
use super::trace::{self, description, participants};
use crate::config;
use crate::exchange::handed::{bytes_of, ending_of, harmless_name, media_type, stem_of, typed_path, weight_of};
use crate::input::ActionName;
use crate::lang::Lang;
use crate::model::catalog::account::ACCOUNT;
use crate::model::catalog::activity::{self, ACTIVITY};
use crate::model::catalog::contact::CONTACT;
use crate::model::catalog::deal::{self, DEAL};
use crate::model::catalog::document::{self, DOCUMENT, bond_to};
use crate::model::catalog::entry::{self, ENTRY};
use crate::model::catalog::lead::LEAD;
use crate::model::rights::Right;
use crate::model::rule::{Fault, Reason};
use crate::model::{Change, Entity, Field, Id, Query, Record, Ref, Value, Values, field, normal};
use crate::repository::{Error, Repository, blob};
use crate::shell::{
    Action, ActionData, Answers, Availability, Count, Cx, Job, Needs, Notice, Outcome, Question, Questions, Reach,
    Result, Subject, Worker,
};
use std::collections::HashSet;
use std::path::{Path, PathBuf};

/// What a document can be linked to.
static LINKABLE: [&Entity; 5] = [&ACCOUNT, &CONTACT, &LEAD, &DEAL, &ACTIVITY];
static DOCUMENTS: [&Entity; 1] = [&DOCUMENT];

/// The path of a file, where one that is there already will do.
static SOME_FILE: Field = Field { required: false, ..FILE };
/// What the file is to be called.
static NAME: Field = field::text("name");
/// Documents that are there already.
static EXISTING: Field = field::links("documents", "document");
/// Whether a file that is there is written over.
static REPLACE: Field = field::flag("replace");

type Ask = fn(&Action, &Subject, &Cx<'_>) -> Result<Questions>;
type Run = fn(&Action, &Subject, &Answers, &Cx<'_>) -> Result<Outcome>;

const fn action(name: &'static str, group: &'static str, (reach, needs): (Reach, Needs), ask: Ask, run: Run) -> Action {
    Action {
        name: ActionName::new(name),
        group,
        key: None,
        reach,
        needs,
        data: ActionData::Nothing,
        check: Action::always,
        ask,
        run,
    }
}

const CREATE: Needs = Needs::Of(&DOCUMENT, Right::Create);
const READ: Needs = Needs::OfSubject(Right::Read);
const EXPORT: Needs = Needs::OfSubject(Right::Export);

/// The actions about documents.
pub const ALL: &[Action] = &[
    action("document", "note", (Reach::several(&LINKABLE), CREATE), ask_document, run_document),
    Action {
        name: ActionName::new("add_document"),
        group: "document",
        key: None,
        reach: Reach { entities: &DOCUMENTS, count: Count::None },
        needs: CREATE,
        data: ActionData::Nothing,
        check: is_among_documents,
        ask: ask_add,
        run: run_add,
    },
    action("document_open", "document", (Reach::one(&DOCUMENTS), READ), Action::nothing, run_open),
    action("document_export", "document", (Reach::several(&DOCUMENTS), EXPORT), ask_export, run_export),
];

// -- a file comes in, or one that is there is linked

fn ask_document(_: &Action, subject: &Subject, cx: &Cx<'_>) -> Result<Questions> {
    let mut existing = Question::new("ask-document-existing", &EXISTING).help("ask-document-existing-help");
    existing.first = subject.is_empty() || !cx.repository.list(&Query::of(&DOCUMENT).limit(1))?.records.is_empty();
    Ok(Questions::of(vec![
        Question::new("ask-document-file", &SOME_FILE).help("ask-document-file-help"),
        Question::new("ask-document-name", &NAME).help("ask-document-name-help"),
        existing,
        description(),
        participants(),
    ]))
}

fn run_document(action: &Action, subject: &Subject, answers: &Answers, cx: &Cx<'_>) -> Result<Outcome> {
    let known = existing(answers, cx)?;
    let typed = text_of(answers, &FILE);
    if typed.is_empty() && known.is_empty() {
        return Err(Fault::new(FILE.key, "", Reason::Required).into());
    }
    let plan = Plan { action: action.name.clone(), subject: subject.clone(), answers: answers.clone(), known };
    if typed.is_empty() {
        return plan.outcome(None, cx);
    }
    read(typed, cx, move |taken, cx| plan.outcome(Some(taken), cx))
}

/// The documents that were named, which whoever links them must be allowed to change.
fn existing(answers: &Answers, cx: &Cx<'_>) -> Result<Vec<Record>> {
    let ids = match answers.get(EXISTING.key) {
        Some(Value::Links(ids)) if !ids.is_empty() => ids.clone(),
        _ => return Ok(Vec::new()),
    };
    if !cx.allows(&DOCUMENT, Right::Edit) {
        return Err(Error::NotAllowed(&DOCUMENT, Right::Edit));
    }
    read_all(&ids.into_iter().map(|id| Ref::new(&DOCUMENT, id)).collect::<Vec<_>>(), cx)
}

/// A file that was read.
struct Taken {
    /// What it is called, harmless.
    name: String,
    bytes: Vec<u8>,
}

/// A file that can be taken in: where it is, and what it is called.
fn look(typed: &str, most: u64, lang: &Lang) -> Result<(PathBuf, String)> {
    let path = typed_path(typed);
    let name = harmless_name(&path.file_name().unwrap_or_default().to_string_lossy());
    let weight = weight_of(&path).map_err(|error| file_told(&FILE, typed, &error, lang))?;
    if weight > most {
        return Err(Fault::new(FILE.key, name, Reason::TooHeavy(weight, most)).into());
    }
    Ok((path, name))
}

/// What a document of a file is: its name, its bytes, at most so many.
///
/// # Errors
/// What is wrong with the file, beside [`FILE`].
pub fn values_from(typed: &str, most: u64, lang: &Lang) -> Result<Values> {
    let (path, name) = look(typed, most, lang)?;
    let bytes = bytes_of(&path, usize::try_from(most).unwrap_or(usize::MAX));
    let bytes = bytes.map_err(|error| file_told(&FILE, typed, &error, lang))?;
    Ok(values_of(&Taken { name, bytes }, ""))
}

/// Looks at a file at once, so that what is wrong with it is said beside its path; reads it beside the screen.
fn read(
    typed: String,
    cx: &Cx<'_>,
    then: impl FnOnce(Taken, &Cx<'_>) -> Result<Outcome> + Send + 'static,
) -> Result<Outcome> {
    let most = cx.repository.document_limit()?;
    let (path, name) = look(&typed, most, cx.lang)?;
    let work = move |_: &mut Worker| Ok(bytes_of(&path, usize::try_from(most).unwrap_or(usize::MAX)));
    let then = move |read: crate::exchange::Result<Vec<u8>>, cx: &Cx<'_>| {
        let bytes = read.map_err(|error| file_told(&FILE, &typed, &error, cx.lang))?;
        then(Taken { name, bytes }, cx)
    };
    Ok(Outcome::job(Job::new(cx.lang.say("profile-reading"), work, then)))
}

/// What a document of these bytes is, under a name that was typed or the file's.
fn values_of(taken: &Taken, typed: &str) -> Values {
    let name = if typed.is_empty() { stem_of(&taken.name) } else { typed };
    Values::new()
        .with(&document::NAME.field, name)
        .with(&document::FILE_NAME.field, taken.name.as_str())
        .with(&document::MEDIA_TYPE.field, media_type(&taken.name))
        .with(&document::CONTENT.field, blob::brought(&taken.bytes))
}

/// Everything that is known before the file is read.
struct Plan {
    action: ActionName,
    subject: Subject,
    answers: Answers,
    /// The documents that are there already.
    known: Vec<Record>,
}

impl Plan {
    /// Links the documents to the records, with one entry that tells the customers of it.
    fn outcome(self, taken: Option<Taken>, cx: &Cx<'_>) -> Result<Outcome> {
        let mut changes = Vec::new();
        let mut named: Vec<(Id, String)> = Vec::new();
        if let Some(taken) = taken {
            let mut values = values_of(&taken, &text_of(&self.answers, &NAME));
            for (bond, ids) in self.bonds() {
                values.set(bond, Value::Links(ids));
            }
            let id = Id::provisional(1);
            named.push((id, values.get(document::NAME.field.key).and_then(Value::text).unwrap_or_default().to_owned()));
            changes.push(Change::Insert { entity: &DOCUMENT, id: Some(id), values });
        }
        for record in &self.known {
            let Some(values) = self.missing(record) else { continue };
            named.push((record.id, record.text("name").to_owned()));
            changes.push(Change::Update { at: record.at(), seen: Some(record.version), values });
        }
        if changes.is_empty() {
            return Ok(Outcome::tell(Notice::info(cx.lang.say("document-linked-already"))));
        }
        let names: Vec<&str> = named.iter().map(|(_, name)| name.as_str()).collect();
        let names = names.join(", ");
        let about = concerned(&self.subject.records, cx)?;
        if !about.is_empty() {
            let documents = Value::Links(named.iter().map(|(id, _)| *id).collect());
            let told = trace::told("document", about, names.as_str(), &self.answers, cx)
                .with(&entry::DOCUMENTS.field, documents);
            changes.push(Change::insert(&ENTRY, told));
        }
        let mut head = trace::head(self.action.as_str(), &self.subject, cx);
        head.label = head.label.with("name", names);
        Ok(Outcome::commit(head, changes))
    }

    /// The records by the fields that link a document to them.
    fn bonds(&self) -> impl Iterator<Item = (&'static Field, Vec<Id>)> {
        let of = |entity: &&'static Entity| {
            let ids = self.subject.records.iter().filter(|at| at.entity == *entity).map(|at| at.id);
            let ids: Vec<Id> = ids.collect();
            bond_to(entity).filter(|_| !ids.is_empty()).map(|bond| (bond, ids))
        };
        LINKABLE.iter().filter_map(of).collect::<Vec<_>>().into_iter()
    }

    /// The links of a document with those that it lacks; nothing when it lacks none.
    fn missing(&self, record: &Record) -> Option<Values> {
        let (mut values, mut is_changed) = (Values::new(), false);
        for (bond, ids) in self.bonds() {
            let mut all = match record.value(bond.key) {
                Value::Links(known) => known.clone(),
                _ => Vec::new(),
            };
            let before = all.len();
            all.extend(ids.into_iter().filter(|id| !all.contains(id)).collect::<Vec<_>>());
            if all.len() > before {
                values.set(bond, Value::Links(all));
                is_changed = true;
            }
        }
        if is_changed { Some(values) } else { None }
    }
}

/// The customers whom something about these records concerns: of a deal its account and contact, of an activity all of its.
fn concerned(records: &[Ref], cx: &Cx<'_>) -> Result<Vec<Ref>> {
    let mut about: Vec<Ref> = Vec::new();
    for record in read_all(records, cx)? {
        let linked = |entity: &'static Entity, field: &Field| -> Vec<Ref> {
            let ids = match record.value(field.key) {
                Value::Link(id) => vec![*id],
                Value::Links(ids) => ids.clone(),
                _ => Vec::new(),
            };
            ids.into_iter().map(|id| Ref::new(entity, id)).collect()
        };
        match record.entity.key {
            "deal" => {
                about.extend(linked(&ACCOUNT, &deal::ACCOUNT.field));
                about.extend(linked(&CONTACT, &deal::CONTACT.field));
            }
            "activity" => {
                about.extend(linked(&ACCOUNT, &activity::ACCOUNTS.field));
                about.extend(linked(&CONTACT, &activity::CONTACTS.field));
                about.extend(linked(&LEAD, &activity::LEADS.field));
            }
            _ => about.push(record.at()),
        }
    }
    let mut known = HashSet::new();
    about.retain(|at| known.insert(*at));
    Ok(about)
}

// -- a document from the list of documents

/// Offered where there are documents, or nothing else.
fn is_among_documents(_: &Action, subject: &Subject, _: &Cx<'_>) -> Availability {
    if subject.is_of(&DOCUMENTS) { Availability::Ready } else { Availability::Hidden }
}

/// The links that the form asks for.
const ASKED: [&Field; 4] =
    [&document::ACCOUNTS.field, &document::CONTACTS.field, &document::LEADS.field, &document::DEALS.field];

fn ask_add(_: &Action, _: &Subject, cx: &Cx<'_>) -> Result<Questions> {
    let mut list = vec![
        Question::new("ask-document-file", &FILE).help("ask-document-file-help"),
        Question::new("ask-document-name", &NAME).help("ask-document-name-help"),
    ];
    for (at, field) in ASKED.into_iter().enumerate() {
        if cx.catalog.field(&DOCUMENT, field.key).is_some() {
            let question = Question::of(&DOCUMENT, field);
            list.push(if at < 2 { question } else { question.later() });
        }
    }
    list.extend([description(), participants()]);
    Ok(Questions::of(list))
}

fn run_add(_: &Action, _: &Subject, answers: &Answers, cx: &Cx<'_>) -> Result<Outcome> {
    let mut records = Vec::new();
    for field in ASKED {
        let target = LINKABLE.iter().find(|entity| entity.key == field.target);
        if let (Some(Value::Links(ids)), Some(entity)) = (answers.get(field.key), target) {
            records.extend(ids.iter().map(|id| Ref::new(entity, *id)));
        }
    }
    let typed = text_of(answers, &FILE);
    if typed.is_empty() {
        return Err(Fault::new(FILE.key, "", Reason::Required).into());
    }
    let subject = Subject::marked(records);
    let action = ActionName::new("add_document");
    let plan = Plan { action, subject, answers: answers.clone(), known: Vec::new() };
    read(typed, cx, move |taken, cx| plan.outcome(Some(taken), cx))
}

// -- a document goes out

/// The bytes of a document; their absence in words.
fn bytes(repository: &Repository, document: &Record, lang: &Lang) -> Result<Vec<u8>> {
    file::bytes(repository, document, (&TO, "document-gone"), lang)
}

/// The name of a document as a file: what people call it, with the ending that it came with.
fn file_name(document: &Record) -> String {
    let name = harmless_name(&document.text("name").replace(['/', '\\'], "-"));
    let Some(end) = ending_of(document.text("file_name")) else { return name };
    let has_it = ending_of(&name).is_some_and(|has| has.eq_ignore_ascii_case(end));
    if has_it { name } else { harmless_name(&format!("{name}.{end}")) }
}

fn run_open(_: &Action, subject: &Subject, _: &Answers, cx: &Cx<'_>) -> Result<Outcome> {
    let mut documents = read_all(&subject.records, cx)?;
    let Some(document) = documents.pop() else { return Ok(Outcome::default()) };
    Ok(file::open(file_name(&document), &TO, move |repository, lang| bytes(repository, &document, lang), cx))
}

fn ask_export(_: &Action, subject: &Subject, cx: &Cx<'_>) -> Result<Questions> {
    let folder = config::documents().unwrap_or_default();
    let proposed = match subject.single().map(|at| cx.repository.get(at)).transpose()?.flatten() {
        Some(document) => folder.join(file_name(&document)),
        None => folder,
    };
    Ok(Questions::of(vec![
        Question::new("ask-profile-to", &TO).default(proposed.display().to_string()).help("ask-document-to-help"),
        Question::new("ask-document-replace", &REPLACE).default(false),
    ]))
}

fn run_export(_: &Action, subject: &Subject, answers: &Answers, cx: &Cx<'_>) -> Result<Outcome> {
    let documents = read_all(&subject.records, cx)?;
    let typed = text_of(answers, &TO);
    if typed.is_empty() {
        return Err(Fault::new(TO.key, "", Reason::Required).into());
    }
    let present = if answers.get(REPLACE.key).is_some_and(Value::is_true) { Present::Replaced } else { Present::Kept };
    let paths = paths_of(&documents, &typed, cx)?;
    let there = paths.iter().find(|path| path.symlink_metadata().is_ok());
    if let Some(there) = there.filter(|_| present == Present::Kept) {
        let words = [("path", there.display().to_string())];
        return Err(told(&TO, &typed, cx.lang.tell("document-there", &words)));
    }
    let code = cx.lang.code();
    let work = move |worker: &mut Worker| {
        let (lang, progress) = (Lang::new(code), worker.progress.clone());
        for (count, (document, path)) in (0..).zip(documents.iter().zip(&paths)) {
            progress.set(count, paths.len() as u64);
            file::write(path, &bytes(&worker.repository, document, &lang)?, present, code)?;
        }
        Ok(paths)
    };
    let then = |paths: Vec<PathBuf>, cx: &Cx<'_>| {
        let folder = paths.first().and_then(|path| path.parent()).unwrap_or(Path::new("."));
        let said = match paths.as_slice() {
            [only] => cx.lang.tell("profile-written", &[("path", only.display().to_string())]),
            many => {
                let words = [("count", many.len().into()), ("path", folder.display().to_string().into())];
                cx.lang.say_with("document-exported", &words)
            }
        };
        Ok(Outcome::tell(Notice::done(said)))
    };
    Ok(Outcome::job(Job::new(cx.lang.say("profile-writing"), work, then)))
}

/// Where documents are written: one under the name that was typed, or into the folder; several into the folder, each under
/// a name of its own.
fn paths_of(documents: &[Record], typed: &str, cx: &Cx<'_>) -> Result<Vec<PathBuf>> {
    let to = typed_path(typed);
    let is_folder = to.is_dir();
    match documents {
        [_] if !is_folder && !typed.ends_with('/') => return Ok(vec![to]),
        _ if is_folder => {}
        _ => {
            let words = [("path", to.display().to_string())];
            return Err(told(&TO, typed, cx.lang.tell("document-no-folder", &words)));
        }
    }
    let mut taken: HashSet<String> = HashSet::new();
    let mut own = |document: &Record| {
        let name = file_name(document);
        let numbered = |number: usize| match (number, ending_of(&name)) {
            (1, _) => name.clone(),
            (_, Some(end)) => format!("{} ({number}).{end}", stem_of(&name)),
            (_, None) => format!("{name} ({number})"),
        };
        let free = (1..).map(numbered).find(|name| taken.insert(normal::fold(name)));
        to.join(free.unwrap_or(name))
    };
    Ok(documents.iter().map(&mut own).collect())
}
