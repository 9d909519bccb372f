//! A file to begin with: what is in it, what would become of its rows, and their way into the base.
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};

use crate::config;
use crate::exchange::csv::Source;
use crate::exchange::import::{Plan, Progress, View};
use crate::exchange::{self, Column, Import, Mapping, pieces};
use crate::lang::{Arg, Code, Lang, Spoken};
use crate::model::catalog::account::ACCOUNT;
use crate::model::catalog::activity::ACTIVITY;
use crate::model::catalog::contact::CONTACT;
use crate::model::{Catalog, Entity, Id};
use crate::repository::Error;
use crate::shell::{Cx, Job, Notice, Outcome, Worker};

/// So many reasons of rejects stand in the question.
const REASONS: usize = 2;

/// A file that is to be read, and by whom.
#[derive(Debug, Clone)]
pub struct Ask {
    pub path: PathBuf,
    pub code: Code,
    pub now: DateTime<Utc>,
    pub by: Id,
    pub company: Option<Id>,
    /// Whether the user may make the accounts that a file of people names.
    pub makes_accounts: bool,
}

impl Ask {
    /// The file's name, without its folder.
    pub fn name(&self) -> String {
        self.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
    }

    fn view(&self) -> View<'static> {
        View { words: Spoken::new(self.code), calendar: config::calendar(self.now), home: "FR" }
    }
}

/// A file that was read and checked, ready to be imported.
#[derive(Debug)]
pub struct Checked {
    ask: Ask,
    import: Import,
    source: Source,
    plan: Plan,
}

/// Reads a file, guesses what its rows are, and checks each of them.
pub fn check(ask: &Ask, worker: &mut Worker) -> exchange::Result<Checked> {
    let view = ask.view();
    let (source, entity, told) = opened(ask, worker)?;
    if let Some(pieces) = &source.pieces {
        worker.repository.set_source(pieces.system);
    }
    let makes_accounts = ask.makes_accounts;
    let import = Import { company: ask.company, told, makes_accounts, ..Import::of(entity, ask.by) };
    let progress = worker.progress.clone();
    let mut heard = |step: Progress| progress.set(step.done, step.total);
    let plan = import.check(&source, &worker.repository, &view, &mut heard)?;
    Ok(Checked { ask: ask.clone(), import, source, plan })
}

/// A file, what its rows are, and what is told of its columns: cards are people, the parts of a calendar are activities.
fn opened(ask: &Ask, worker: &Worker) -> exchange::Result<(Source, &'static Entity, Vec<(String, String)>)> {
    let (view, name) = (ask.view(), ask.name());
    let failed = |error: std::io::Error| exchange::Error::File(ask.path.clone(), error.to_string());
    if pieces::are_meant(&name, &pieces::front(&ask.path).map_err(failed)?) {
        let bytes = std::fs::read(&ask.path).map_err(failed)?;
        let entity = if exchange::calendar::has_parts(&bytes) { &ACTIVITY } else { &CONTACT };
        let source = pieces::opened(&name, bytes, entity, (&view, &worker.repository))?;
        return Ok((source, entity, Vec::new()));
    }
    let source = Source::open(&ask.path)?;
    let (entity, told) = guess(&source, worker.repository.catalog(), &view.words);
    Ok((source, entity, told))
}

/// What the rows of a file are, by its headings: contacts when people have first names, else what more of them name.
/// The column of the name is told to the import, which then leaves aside columns that are called like a field and hold
/// something else.
fn guess(source: &Source, catalog: &Catalog, words: &Spoken) -> (&'static Entity, Vec<(String, String)>) {
    let columns = |entity: &'static Entity| -> Vec<(String, &'static str)> {
        let mapping = Mapping::of(source, entity, (catalog, words), &[]);
        let columns = mapping.map(|mapping| mapping.columns).unwrap_or_default();
        let read = |column: Column| column.field().map(|field| (column.header, field.key));
        columns.into_iter().filter_map(read).collect()
    };
    let (account, contact) = (columns(&ACCOUNT), columns(&CONTACT));
    let is_person = contact.iter().any(|(_, key)| *key == "first_name") || contact.len() > account.len();
    let (entity, columns): (&'static Entity, _) = if is_person { (&CONTACT, contact) } else { (&ACCOUNT, account) };
    let name = columns.into_iter().find(|(_, key)| matches!(*key, "name" | "last_name"));
    (entity, name.map(|(header, key)| (header, key.to_owned())).into_iter().collect())
}

impl Checked {
    /// What its rows are.
    pub fn entity(&self) -> &'static Entity {
        self.import.entity
    }

    /// Whether nothing of it would go into the base.
    pub fn is_nothing(&self) -> bool {
        self.plan.report.created + self.plan.report.updated == 0
    }

    /// Why nothing of it can be taken.
    pub fn nothing(&self, cx: &Cx<'_>) -> String {
        let words = [("file", self.ask.name().into()), ("entity", cx.lang.entities(self.entity()).into())];
        [vec![cx.lang.say_with("welcome-import-nothing", &words)], self.reasons(cx)].concat().join(" ")
    }

    /// What would become of its rows, as a question.
    pub fn question(&self, cx: &Cx<'_>) -> String {
        let report = &self.plan.report;
        let words: Vec<(&str, Arg<'_>)> = vec![
            ("file", self.ask.name().into()),
            ("entity", cx.lang.entities(self.entity()).into()),
            ("created", report.created.into()),
            ("skipped", report.skipped.into()),
            ("rejected", report.rejected.into()),
        ];
        let mut lines = vec![cx.lang.say_with("welcome-import-ask", &words)];
        let columns = |read: bool| {
            let list = self.plan.mapping.columns.iter().filter(|column| column.is_read() == read);
            list.map(|column| column.header.as_str()).collect::<Vec<_>>().join(", ")
        };
        lines.push(cx.lang.tell("welcome-import-read", &[("columns", columns(true))]));
        if !columns(false).is_empty() {
            lines.push(cx.lang.tell("welcome-import-unread", &[("columns", columns(false))]));
        }
        lines.extend(self.reasons(cx));
        if let Some(path) = self.rejects(cx.lang) {
            lines.push(cx.lang.tell("welcome-import-rejects", &[("path", path.display().to_string())]));
        }
        lines.join("\n")
    }

    /// Why the first rows are refused, each with its number.
    fn reasons(&self, cx: &Cx<'_>) -> Vec<String> {
        let said = |reject: &exchange::import::Reject| {
            let words = [
                ("row", Arg::from(reject.row.to_string())),
                ("reason", reject.reason(cx.lang, cx.catalog, self.entity()).into()),
            ];
            cx.lang.say_with("welcome-import-reason", &words)
        };
        self.plan.report.rejects.iter().take(REASONS).map(said).collect()
    }

    /// Where the rows go that cannot be taken.
    fn rejects(&self, lang: &Lang) -> Option<PathBuf> {
        let any = !self.plan.report.rejects.is_empty();
        any.then(|| super::rejects_beside(&self.ask.path, &lang.say("welcome-rejects-word")))
    }

    /// The work that puts its rows into the base, and the others into a file of their own.
    pub fn import(self, cx: &Cx<'_>) -> Job {
        let title = cx.lang.tell("welcome-importing", &[("file", self.ask.name())]);
        let rejects = self.rejects(cx.lang);
        let work = move |worker: &mut Worker| self.write(rejects.as_deref(), worker);
        let then = |done: Done, cx: &Cx<'_>| Ok(Outcome::tell(done.notice(cx)));
        Job::new(title, work, then).writing()
    }

    fn write(self, rejects: Option<&Path>, worker: &mut Worker) -> Result<Done, Error> {
        let view = self.ask.view();
        if let Some(pieces) = &self.source.pieces {
            worker.repository.set_source(pieces.system);
        }
        let progress = worker.progress.clone();
        let mut heard = |step: Progress| progress.set(step.done, step.total);
        let written =
            self.import.write(&self.source, &self.plan, &mut worker.repository, &view, (self.ask.now, &mut heard));
        let entity = self.entity();
        match written {
            Ok(_) => {}
            Err(exchange::Error::Store(error)) => return Err(error),
            Err(other) => return Ok(Done::Refused(entity, other)),
        }
        let lang = Lang::new(self.ask.code);
        let catalog = std::sync::Arc::clone(worker.repository.catalog());
        let kept =
            rejects.map(|path| self.import.write_rejects(&self.source, &self.plan, (&lang, catalog.as_ref()), path));
        match kept.transpose() {
            Err(other) => Ok(Done::Refused(entity, other)),
            Ok(refused) => Ok(Done::Written(entity, self.plan.report.created, refused.unwrap_or(0))),
        }
    }
}

/// What came of an import.
#[derive(Debug)]
pub enum Done {
    /// So many records were made, so many rows are in the file of rejects.
    Written(&'static Entity, usize, usize),
    /// A file could not be read again, or not be written.
    Refused(&'static Entity, exchange::Error),
}

impl Done {
    fn notice(&self, cx: &Cx<'_>) -> Notice {
        match self {
            Self::Written(entity, created, refused) => {
                let words = [("made", cx.lang.counted(entity, *created).into()), ("refused", (*refused).into())];
                Notice::done(cx.lang.say_with("welcome-imported", &words))
            }
            Self::Refused(entity, error) => Notice::error(error.tell(cx.lang, entity)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> &'static str {
        let source = Source::from_bytes("a.csv", text.as_bytes().to_vec()).expect("a file");
        guess(&source, &Catalog::default(), &Spoken::new(Code::Fr)).0.key
    }

    #[test]
    fn the_headings_say_what_a_file_holds() {
        assert_eq!(of("Nom;Ville;SIRET\nApollo;Lyon;\n"), "account");
        assert_eq!(of("Nom;Prénom;E-mail\nMartin;Élise;\n"), "contact");
        assert_eq!(of("name,website,country\nApollo,,FR\n"), "account");
        assert_eq!(of("foo,bar\n1,2\n"), "account");
    }
}
