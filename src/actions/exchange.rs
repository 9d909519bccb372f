//! Files that go in and out, from the toolbox.
use super::file::{TO, file_told, text_of, told};
use super::trace::CUSTOMERS;
use crate::config;
use crate::exchange::handed::typed_path;
use crate::exchange::template::{names_of, to_file};
use crate::input::ActionName;
use crate::input::command::List;
use crate::lang::Lang;
use crate::model::field::{Choice, option};
use crate::model::rights::Right;
use crate::model::{Entity, Field, Value, catalog, field};
use crate::shell::{
    Action, ActionData, Answers, Availability, Count, Cx, Job, Needs, Notice, Outcome, Question, Questions, Reach,
    Result, Route, Subject, Worker,
};
use std::path::PathBuf;

/// The actions about files.
pub const ALL: &[Action] = &[
    action("import", is_for, Action::nothing, import),
    action("export", is_shown, Action::nothing, export),
    action("template", is_for, ask_template, template),
];

/// What templates are made for.
static FILLED: [Choice; 5] = [option("account"), option("contact"), option("lead"), option("deal"), option("activity")];
static WHAT: Field = field::choice("records", &FILLED).required().default("account");
/// Whether it is a workbook, with lists to choose from; else a CSV.
static WORKBOOK: Field = field::flag("workbook");
/// Where it is to stand; without it among the user's documents.
static PLACE: Field = Field { required: false, ..TO };

type Check = fn(&Action, &Subject, &Cx<'_>) -> Availability;
type Ask = fn(&Action, &Subject, &Cx<'_>) -> Result<Questions>;
type Run = fn(&Action, &Subject, &Answers, &Cx<'_>) -> Result<Outcome>;

const fn action(name: &'static str, check: Check, ask: Ask, run: Run) -> Action {
    Action {
        name: ActionName::new(name),
        group: "record",
        key: None,
        reach: Reach { entities: &CUSTOMERS, count: Count::None },
        needs: Needs::Nothing,
        data: ActionData::Nothing,
        check,
        ask,
        run,
    }
}

/// What the list shows from which it is opened; elsewhere the file says what it holds.
fn entity(subject: &Subject) -> Option<&'static Entity> {
    match &subject.list {
        Some(Route::List { entity, .. }) => Some(entity),
        _ => None,
    }
}

fn is_for(_: &Action, subject: &Subject, cx: &Cx<'_>) -> Availability {
    let may = |entity: &Entity| cx.allows(entity, Right::Create) || cx.allows(entity, Right::Edit);
    let is_ready = entity(subject).map_or_else(|| CUSTOMERS.iter().any(|entity| may(entity)), may);
    if is_ready { Availability::Ready } else { Availability::Hidden }
}

fn import(_: &Action, subject: &Subject, _: &Answers, _: &Cx<'_>) -> Result<Outcome> {
    Ok(Outcome::default().go(Route::Import(entity(subject))))
}

/// A list is written as it is filtered, or what is marked of it; so it is offered where a list stands.
fn is_shown(_: &Action, subject: &Subject, cx: &Cx<'_>) -> Availability {
    match entity(subject) {
        Some(entity) if cx.allows(entity, Right::Export) => Availability::Ready,
        _ => Availability::Hidden,
    }
}

/// The list knows its columns, its order and its marks: it does this as by its key.
fn export(_: &Action, _: &Subject, _: &Answers, _: &Cx<'_>) -> Result<Outcome> {
    Ok(Outcome { command: Some(List::Export.into()), ..Outcome::default() })
}

// -- a template

fn ask_template(_: &Action, subject: &Subject, _: &Cx<'_>) -> Result<Questions> {
    let listed = entity(subject).filter(|entity| WHAT.choice_named(entity.key).is_some());
    Ok(Questions::of(vec![
        Question::new("ask-template-entity", &WHAT).default(listed.map_or("account", |entity| entity.key)),
        Question::new("ask-template-workbook", &WORKBOOK).default(true).help("ask-template-workbook-help"),
        Question::new("ask-template-to", &PLACE).help("ask-template-to-help"),
    ]))
}

fn template(_: &Action, _: &Subject, answers: &Answers, cx: &Cx<'_>) -> Result<Outcome> {
    let what = answers.get(WHAT.key).and_then(Value::text).unwrap_or_default();
    let Some(entity) = catalog::entity_named(what) else { return Ok(Outcome::default()) };
    let is_meant = answers.get(WORKBOOK.key).is_none_or(Value::is_true);
    let typed = text_of(answers, &PLACE);
    let path = if typed.is_empty() { free_path(entity, is_meant, cx.lang) } else { typed_path(&typed) };
    if path.symlink_metadata().is_ok() {
        return Err(told(&PLACE, &typed, cx.lang.tell("template-there", &[("path", path.display().to_string())])));
    }
    // The ending that was typed says best what the file is to be.
    let end = path.extension().map(|end| end.to_string_lossy().to_lowercase());
    let is_workbook = end.map_or(is_meant, |end| end == "xlsx" || (end != "csv" && is_meant));
    let code = cx.lang.code();
    let work = move |worker: &mut Worker| {
        let (lang, base) = (Lang::new(code), &worker.repository);
        let names = |field: &'static Field| names_of(base, field, &lang);
        let written = to_file(entity, (base.catalog(), &lang, &names), is_workbook, &path);
        written.map_err(|error| file_told(&PLACE, &typed, &error, &lang))?;
        Ok(path)
    };
    let then = |path: PathBuf, cx: &Cx<'_>| {
        let words = [("path", path.display().to_string())];
        Ok(Outcome::tell(Notice::done(cx.lang.tell("template-written", &words))))
    };
    Ok(Outcome::job(Job::new(cx.lang.say("profile-writing"), work, then)))
}

/// A name among the user's documents that no file has yet.
fn free_path(entity: &Entity, is_workbook: bool, lang: &Lang) -> PathBuf {
    let name = lang.tell("template-file", &[("entities", lang.entities(entity).replace(' ', "-"))]);
    let end = if is_workbook { "xlsx" } else { "csv" };
    let folder = config::documents().unwrap_or_default();
    let numbered = |number: u32| match number {
        1 => folder.join(format!("{name}.{end}")),
        _ => folder.join(format!("{name}-{number}.{end}")),
    };
    (1..).map(numbered).find(|path| path.symlink_metadata().is_err()).unwrap_or_default()
}
