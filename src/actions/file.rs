//! Files of the user's that go into the base and come out again: what profiles and documents do alike.
use crate::exchange::handed::{any_file, new_file, private_copy};
use crate::lang::{Code, Lang};
use crate::model::rule::{Fault, Reason};
use crate::model::{Field, Record, Value, field, field::Check};
use crate::repository::{Error, Repository, blob};
use crate::shell::{Answers, Cx, Job, Notice, Opening, Outcome, Result, Worker};
use std::path::PathBuf;

/// A path has at most so many characters.
const LONGEST: usize = 4_000;

/// The path of a file of the user's.
pub static FILE: Field = field::text("file").check(Check::Path).up_to(LONGEST).required();
/// Where to put a file.
pub static TO: Field = field::text("to").check(Check::Path).up_to(LONGEST).required();

/// What was answered to a question, without blanks around it.
pub fn text_of(answers: &Answers, field: &Field) -> String {
    answers.get(field.key).and_then(Value::text).unwrap_or_default().trim().to_owned()
}

/// A refusal in words, beside a field.
pub fn told(field: &Field, value: &str, sentence: String) -> Error {
    Fault::new(field.key, value, Reason::Told(sentence)).into()
}

/// What an error about a file says.
pub fn file_told(field: &Field, value: &str, error: &crate::exchange::Error, lang: &Lang) -> Error {
    match error {
        crate::exchange::Error::File(path, reason) => {
            let words = [("file", path.display().to_string()), ("reason", lang.system(reason))];
            told(field, value, lang.tell("paper-file", &words))
        }
        other => told(field, value, other.to_string()),
    }
}

/// The bytes of a record that holds a file; that they are gone is told by the sentence `gone`.
///
/// # Errors
/// Those of the base; when its bytes are gone, in words.
pub fn bytes(repository: &Repository, holder: &Record, (field, gone): (&Field, &str), lang: &Lang) -> Result<Vec<u8>> {
    let name = holder.text("name");
    let found = repository.blob(holder.text("content"))?;
    let whole = found.filter(|bytes| blob::name_of(bytes) == holder.text("content"));
    whole.ok_or_else(|| told(field, name, lang.tell(gone, &[("file", name.to_owned())])))
}

/// Opens a copy of a file by the program of the system for it; the copy is in a folder that nobody else can look into.
pub fn open(
    name: String,
    field: &'static Field,
    read: impl FnOnce(&Repository, &Lang) -> Result<Vec<u8>> + Send + 'static,
    cx: &Cx<'_>,
) -> Outcome {
    let code = cx.lang.code();
    let work = move |worker: &mut Worker| {
        let lang = Lang::new(code);
        let bytes = read(&worker.repository, &lang)?;
        private_copy(&name, &bytes).map_err(|error| file_told(field, &name, &error, &lang))
    };
    let then = |path: PathBuf, cx: &Cx<'_>| {
        let said = cx.lang.tell("profile-opened", &[("path", path.display().to_string())]);
        Ok(Outcome { open: Some(Opening::File(path)), ..Outcome::tell(Notice::info(said)) })
    };
    Outcome::job(Job::new(cx.lang.say("profile-opening"), work, then))
}

/// What is done with a file that is there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Present {
    /// It stays, and nothing is written.
    Kept,
    /// It is replaced.
    Replaced,
}

/// Writes a file, for who speaks a language.
///
/// # Errors
/// Those of the system, in words.
pub fn write(path: &std::path::Path, bytes: &[u8], present: Present, code: Code) -> Result<()> {
    let written = match present {
        Present::Kept => new_file(path, bytes),
        Present::Replaced => any_file(path, bytes),
    };
    written.map_err(|error| file_told(&TO, &path.display().to_string(), &error, &Lang::new(code)))
}

/// Writes what a job makes to a new file.
pub fn write_out(
    path: PathBuf,
    cx: &Cx<'_>,
    make: impl FnOnce(&Repository) -> Result<Vec<u8>> + Send + 'static,
) -> Outcome {
    let code = cx.lang.code();
    let work = move |worker: &mut Worker| {
        let bytes = make(&worker.repository)?;
        write(&path, &bytes, Present::Kept, code)?;
        Ok(path.display().to_string())
    };
    let then =
        |path: String, cx: &Cx<'_>| Ok(Outcome::tell(Notice::done(cx.lang.tell("profile-written", &[("path", path)]))));
    Outcome::job(Job::new(cx.lang.say("profile-writing"), work, then))
}
