//! What an action of one's own asks, and how it can end.
use std::collections::HashMap;
use std::sync::{LazyLock, Mutex, PoisonError};

use crate::lang::Reader;
use crate::model::catalog::custom_action::{self, ACTION_OUTCOME, ACTION_QUESTION, MOST_OUTCOMES};
use crate::model::field::{self, Choice};
use crate::model::query::{Direction, Order};
use crate::model::rule::{Fault, Reason};
use crate::model::{Entity, Field, Filter, Id, Query, Record, Ref, Value, catalog, custom};
use crate::repository::Error;
use crate::shell::{Answers, Cx, Question, Result, title};

/// The key of the question for how it ended.
pub const OUTCOME: &str = "outcome";

/// A way to end.
#[derive(Debug)]
pub struct Ending {
    /// Its key.
    pub key: String,
    /// What it is called.
    pub label: String,
    /// What is written to the customers then.
    pub template: Option<Id>,
    /// Whether the task that follows the action is planned then.
    pub follows: bool,
}

/// The questions and the outcomes of an action.
#[derive(Debug)]
pub struct Asked {
    fields: Vec<&'static Field>,
    endings: Vec<Ending>,
    outcome: Option<&'static Field>,
}

impl Asked {
    /// Reads them. A question that makes no sense any more is left out.
    pub fn of(action: Id, cx: &Cx<'_>) -> Result<Self> {
        let questions = lines(&ACTION_QUESTION, &custom_action::question::ACTION.field, action, cx)?;
        let outcomes = lines(&ACTION_OUTCOME, &custom_action::outcome::ACTION.field, action, cx)?;
        let ending = |row: &Record| Ending {
            key: row.text("key").to_owned(),
            label: title(row, cx.lang),
            template: row.value("template").link(),
            follows: row.value("follows").is_true(),
        };
        let endings: Vec<Ending> = outcomes.iter().take(MOST_OUTCOMES).map(ending).collect();
        let outcome = (!endings.is_empty()).then(|| outcome_field(&endings));
        Ok(Self { fields: questions.iter().filter_map(question).collect(), endings, outcome })
    }

    /// What is asked: how it ended last.
    pub fn questions(&self) -> Vec<Question> {
        let mut list: Vec<Question> = self.fields.iter().map(|field| Question::new("", field)).collect();
        list.extend(self.outcome.map(|field| Question::new("ask-custom-outcome", field)));
        list
    }

    /// Whether a letter follows from a way to end, whose words can be asked for: no question of its own is called like these.
    pub fn writes(&self) -> bool {
        let is_taken = self.fields.iter().any(|field| matches!(field.key, "subject" | "body"));
        !is_taken && self.endings.iter().any(|ending| ending.template.is_some())
    }

    /// Whether it can end in a way after which nothing comes.
    pub fn can_end(&self) -> bool {
        self.endings.iter().any(|ending| !ending.follows)
    }

    /// Refuses when what must be answered is not: the toolbox asks, a program may forget.
    pub fn check(&self, answers: &Answers) -> Result<()> {
        let is_empty = |field: &&&'static Field| answers.get(field.key).is_none_or(Value::is_empty);
        let missing = self.fields.iter().filter(|field| field.required).filter(is_empty);
        let faults: Vec<Fault> = missing.map(|field| Fault::new(field.key, "", Reason::Required)).collect();
        if faults.is_empty() { Ok(()) } else { Err(Error::Refused(faults)) }
    }

    /// How it ended.
    pub fn outcome(&self, answers: &Answers) -> Option<&Ending> {
        let key = answers.get(OUTCOME).and_then(Value::text)?;
        self.endings.iter().find(|ending| ending.key == key)
    }

    /// The answers as they stand in the infobox, then what was said beside them.
    pub fn told(&self, answers: &Answers, cx: &Cx<'_>) -> Result<String> {
        let mut lines = Vec::new();
        for field in &self.fields {
            let Some(value) = answers.get(field.key).filter(|value| !value.is_empty()) else { continue };
            let names = names(field, value, cx)?;
            let said = cx.lang.value(field, value, names.as_deref(), Reader::at_home(cx.today()));
            let label = field.labels.map(|labels| cx.lang.pick(labels)).unwrap_or(field.key);
            lines.push(format!("- **{label}** : {}", said.replace('\n', " · ")));
        }
        let text = answers.get("text").and_then(Value::text).unwrap_or_default().trim();
        if !text.is_empty() {
            if !lines.is_empty() {
                lines.push(String::new());
            }
            lines.push(text.to_owned());
        }
        Ok(lines.join("\n"))
    }
}

/// What the records of a link are called.
fn names(field: &Field, value: &Value, cx: &Cx<'_>) -> Result<Option<String>> {
    let Some(entity) = catalog::entity_named(field.target) else { return Ok(None) };
    let refs: Vec<Ref> = match value {
        Value::Link(id) => vec![Ref::new(entity, *id)],
        Value::Links(ids) => ids.iter().map(|id| Ref::new(entity, *id)).collect(),
        _ => return Ok(None),
    };
    let titles = cx.repository.titles_of(&refs)?;
    let named: Vec<&str> = refs.iter().filter_map(|at| titles.get(at)).map(String::as_str).collect();
    Ok(Some(named.join("\u{1f}")))
}

fn lines(entity: &'static Entity, link: &'static Field, action: Id, cx: &Cx<'_>) -> Result<Vec<Record>> {
    let position = entity.field("position");
    let order = position.map(|field| Order { field, direction: Direction::Ascending }).into_iter().collect();
    let query = Query { order, ..Query::of(entity).filter(Filter::points(link, action)).limit(100) };
    Ok(cx.repository.list(&query)?.records)
}

/// The question of a row. Each is kept as long as the program runs: they are few and change rarely.
fn question(row: &Record) -> Option<&'static Field> {
    static KNOWN: LazyLock<Mutex<HashMap<String, &'static Field>>> = LazyLock::new(Mutex::default);
    let said: Vec<String> = custom_action::question::FIELDS
        .iter()
        .filter(|field| field.key != "position")
        .map(|field| format!("{:?}", row.value(field.key)))
        .collect();
    let name = said.join("\u{1f}");
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(field) = known.get(&name) {
        return Some(field);
    }
    let field = custom::question_from(&|key| row.value(key).clone()).ok()?;
    let field: &'static Field = Box::leak(Box::new(field));
    known.insert(name, field);
    Some(field)
}

/// The question for how it ended, kept likewise.
fn outcome_field(endings: &[Ending]) -> &'static Field {
    static KNOWN: LazyLock<Mutex<HashMap<Vec<(String, String)>, &'static Field>>> = LazyLock::new(Mutex::default);
    let named: Vec<(String, String)> = endings.iter().map(|one| (one.key.clone(), one.label.clone())).collect();
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(field) = known.get(&named) {
        return field;
    }
    let choice = |(key, label): &(String, String)| {
        let label: &'static str = Box::leak(label.clone().into_boxed_str());
        Choice { key: Box::leak(key.clone().into_boxed_str()), labels: Some((label, label)), archived: false }
    };
    let choices: Vec<Choice> = named.iter().map(choice).collect();
    let made: &'static Field = Box::leak(Box::new(field::choice(OUTCOME, Box::leak(choices.into_boxed_slice()))));
    known.insert(named, made);
    made
}
