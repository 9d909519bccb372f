//! What there is to know of actions before they are run: all of them in a line each, and one with what it asks. Everything is said
//! from the table of actions and its questions.
use super::{Ground, fields, questions_on};
use crate::cli::desk::Desk;
use crate::cli::failure::Result;
use crate::lang::Reader;
use crate::model::catalog::settings::custom_field;
use crate::model::{Entity, Field, Kind, Value};
use crate::shell::{Action, Count, Question, Subject};
use serde_json::{Value as Json, json};

/// So many answers stand in an example at most.
const SHOWN: usize = 3;

/// The actions that the user's rights allow, in a line each.
pub fn list(desk: &mut Desk<'_>, ground: &Ground) -> Result {
    let nobody = Subject::default();
    let allowed: Vec<&Action> =
        ground.actions.iter().filter(|action| action.is_allowed(&nobody, &ground.cx(desk))).collect();
    if desk.out.json {
        let list = allowed.iter().map(|action| json(desk, action, &questions_on(desk, ground, action, &nobody)));
        let list = list.collect();
        return Ok(desk.out.answer(&list)?);
    }
    let lang = desk.lang;
    let headings = ["action", "label", "for", "does"].map(|key| lang.say(&format!("heading-{key}")));
    let mut table = desk.out.table(headings.to_vec());
    for action in allowed {
        let entities: Vec<String> = action.reach.entities.iter().map(|entity| lang.entities(entity)).collect();
        table.row(vec![action.name.as_str().to_owned(), action.label(lang), entities.join(", "), action.help(lang)])?;
    }
    Ok(table.end()?)
}

/// `act ACTION --help`: what it is for, what it asks, an example.
pub fn help(desk: &mut Desk<'_>, ground: &Ground, action: &Action, subject: &Subject) -> Result {
    let asked = questions_on(desk, ground, action, subject);
    if desk.out.json {
        let told = json(desk, action, &asked);
        return Ok(desk.out.answer(&told)?);
    }
    let lang = desk.lang;
    let mut lines = vec![format!("{} ({})", action.label(lang), action.name)];
    lines.extend(Some(action.help(lang)).filter(|help| !help.is_empty()));
    lines.extend(concerned(desk, action));
    if !asked.is_empty() {
        lines.extend([String::new(), lang.say("act-help-asks")]);
        let width = asked.iter().map(|question| question.field.key.len()).max().unwrap_or(0);
        for question in &asked {
            lines.push(format!("  {:width$}  {}", question.field.key, told(desk, question)));
        }
    }
    lines.extend([String::new(), lang.say("act-help-example"), format!("  {}", example(desk, action, &asked))]);
    Ok(desk.out.text(&lines.join("\n"))?)
}

/// Which records it takes, in a sentence.
fn concerned(desk: &Desk<'_>, action: &Action) -> Option<String> {
    let entities: Vec<String> = action.reach.entities.iter().map(|entity| desk.lang.entities(entity)).collect();
    let key = match action.reach.count {
        Count::None => return None,
        Count::One => "act-help-one",
        Count::Several => "act-help-several",
    };
    (!entities.is_empty()).then(|| desk.lang.tell(key, &[("entities", entities.join(", "))]))
}

/// A question in a line: what it is called, how it is read, whether it must be answered, what stands there at first.
fn told(desk: &Desk<'_>, question: &Question) -> String {
    let lang = desk.lang;
    let field = question.field;
    let mut parts = vec![question.label(lang), kind(desk, field)];
    let keys: Vec<&str> = field.choices.iter().filter(|one| !one.archived).map(|one| one.key).collect();
    if !keys.is_empty() {
        parts.push(keys.join(" | "));
    }
    let is_required = question.required || question.must_be_said;
    parts.extend(is_required.then(|| lang.say("act-help-required")));
    if let Some(default) = default(desk, question).filter(|_| !question.must_be_said) {
        parts.push(lang.tell("act-help-default", &[("value", default)]));
    }
    let mut said = parts.join(" · ");
    if let Some(help) = question.help {
        said.push_str(" — ");
        said.push_str(&lang.say(help));
    }
    said
}

/// How a value of it is typed: `lien vers une fiche (compte)`.
fn kind(desk: &Desk<'_>, field: &Field) -> String {
    let key = match field.kind {
        Kind::Records => Kind::Links.key(),
        kind => kind.key(),
    };
    let said = desk.lang.choice(&custom_field::KIND.field, key).to_lowercase();
    match crate::model::catalog::entity_named(field.target) {
        Some(entity) => format!("{said} ({})", desk.lang.entity(entity)),
        None => said,
    }
}

/// What is taken where nothing is said; a choice by the key that commands know.
fn default(desk: &Desk<'_>, question: &Question) -> Option<String> {
    let value = &question.default;
    if value.is_empty() || matches!(value, Value::Flag(false)) {
        return None;
    }
    if let (Kind::Choice, Some(key)) = (question.field.kind, value.text()) {
        return Some(key.to_owned());
    }
    let reader = Reader::at_home(crate::config::today(desk.now));
    Some(desk.lang.value(question.field, value, question.shown.as_deref(), reader)).filter(|said| !said.is_empty())
}

/// A line to copy: a record that it is for, and what must be answered, or the first that can be.
fn example(desk: &Desk<'_>, action: &Action, asked: &[Question]) -> String {
    let mut words = vec!["carnet act".to_owned(), action.name.to_string()];
    if action.reach.count != Count::None {
        words.extend(action.reach.entities.first().map(|entity| sample_of(entity)));
    }
    let is_needed = |question: &&Question| {
        question.must_be_said || question.required && question.when.is_none() && question.default.is_empty()
    };
    let mut chosen: Vec<&Question> = asked.iter().filter(is_needed).collect();
    if chosen.is_empty() {
        chosen = asked.iter().filter(|question| question.first && question.when.is_none()).collect();
    }
    words.extend(chosen.into_iter().take(SHOWN).map(|one| format!("{}={}", one.field.key, sample(desk, one.field))));
    words.join(" ")
}

/// A reference as they look: `C-00042`.
fn sample_of(entity: &Entity) -> String {
    match entity.prefix {
        Some(prefix) => format!("{prefix}-00042"),
        None => format!("{}/42", entity.key),
    }
}

fn sample(desk: &Desk<'_>, field: &Field) -> String {
    let say = |key: &str| desk.lang.say(&format!("act-sample-{key}"));
    let named = || crate::model::catalog::entity_named(field.target).filter(|entity| entity.prefix.is_some());
    let typed = match field.kind {
        Kind::Text | Kind::LongText => say("text"),
        Kind::Email => say("email"),
        Kind::Phone => say("phone"),
        Kind::Url => say("url"),
        Kind::Date => say("date"),
        Kind::Instant => say("instant"),
        Kind::Money => say("money"),
        Kind::Number => say("number"),
        Kind::Decimal => say("decimal"),
        Kind::Flag => say("flag"),
        Kind::Choice | Kind::Choices => {
            field.choices.iter().find(|one| !one.archived).map_or("…", |one| one.key).into()
        }
        Kind::Link | Kind::Links => named().map_or_else(|| say("name"), sample_of),
        Kind::Records => say("people"),
    };
    if typed.contains(' ') { format!("\"{typed}\"") } else { typed }
}

fn json(desk: &Desk<'_>, action: &Action, asked: &[Question]) -> Json {
    let question = |question: &Question| {
        json!({
            "field": question.field.key,
            "label": question.label(desk.lang),
            "type": question.field.kind.key(),
            "required": question.required || question.must_be_said,
            "default": default(desk, question),
            "choices": question.field.choices.iter().filter(|one| !one.archived).map(|one| one.key).collect::<Vec<_>>(),
        })
    };
    json!({
        "name": action.name.as_str(),
        "label": action.label(desk.lang),
        "help": action.help(desk.lang),
        "entities": action.reach.entities.iter().map(|entity| entity.plural).collect::<Vec<_>>(),
        "fields": fields(asked).iter().map(|field| field.key).collect::<Vec<_>>(),
        "questions": asked.iter().map(question).collect::<Vec<_>>(),
        "example": example(desk, action, asked),
    })
}
