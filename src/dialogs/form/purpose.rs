//! What a form is for: a new record, another state of one, or the answers to an action's questions.
use std::rc::Rc;

use crate::input::ActionName;
use crate::model::catalog::contact::CONTACT;
use crate::model::record::Version;
use crate::model::rule::{Fault, check_whole};
use crate::model::{Change, Entity, Field, Id, Label, Record, Ref, Value, Values};
use crate::shell::{Answer, Chosen, Cx, Effect, Outcome, Question, Result, Subject, asked, run};
use crate::ui::form::Remark;

/// What is done with the answers to questions of a screen's own.
pub type Save = Rc<dyn Fn(&Values, &Cx<'_>) -> Result<Effect>>;
/// Looks at what is typed, by the keys of the fields, and says something beside the row of a key.
pub type Watch = fn(&str, &dyn Fn(&str) -> String, &Cx<'_>) -> Option<Remark>;

/// Questions of a screen's own.
#[derive(Clone)]
pub struct Asking {
    /// The title of the form.
    pub title: String,
    /// Under which key the draft is kept.
    pub key: String,
    /// What is done with the answers; a refusal is said beside its field.
    pub save: Save,
    /// What is said while one types.
    pub watch: Option<Watch>,
}

impl std::fmt::Debug for Asking {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Asking({})", self.key)
    }
}

/// What a form is for.
#[derive(Debug, Clone)]
pub enum Purpose {
    /// Answers that a screen wants.
    Ask(Asking),
    /// A new record.
    Create(&'static Entity),
    /// Other values for a record, based on a version of it.
    Edit {
        /// Which record.
        at: Ref,
        /// The version that was read.
        seen: Version,
        /// What it is called.
        title: String,
    },
    /// The answers to an action's questions.
    Act {
        /// Which action.
        name: ActionName,
        /// On what; changed by the first row where it was only proposed.
        subject: Subject,
    },
}

impl Purpose {
    /// The entity of the record; none for an action.
    pub fn entity(&self) -> Option<&'static Entity> {
        match self {
            Self::Create(entity) => Some(entity),
            Self::Edit { at, .. } => Some(at.entity),
            Self::Act { .. } | Self::Ask(_) => None,
        }
    }

    /// Under which key the draft is kept.
    pub fn key(&self) -> String {
        match self {
            Self::Ask(asking) => asking.key.clone(),
            Self::Create(entity) => format!("new/{}", entity.key),
            Self::Edit { at, .. } => format!("edit/{}/{}", at.entity.key, at.id),
            Self::Act { name, subject } => {
                let on = subject.records.first().map(|at| format!("/{}/{}", at.entity.key, at.id));
                format!("act/{name}{}", on.unwrap_or_default())
            }
        }
    }

    /// The title of the form.
    pub fn title(&self, cx: &Cx<'_>) -> String {
        match self {
            Self::Ask(asking) => asking.title.clone(),
            Self::Create(entity) => title_of_new(entity, "", cx),
            Self::Edit { title, .. } => cx.lang.tell("form-edit", &[("name", title.clone())]),
            Self::Act { name, subject } => {
                let label = cx.actions.find(name).map(|action| action.label(cx.lang)).unwrap_or_default();
                match (&subject.title, subject.len()) {
                    (Some(title), 1) => format!("{label} · {title}"),
                    (_, 0) => label,
                    (_, count) => format!("{label} · {}", cx.lang.say_with("form-records", &[("count", count.into())])),
                }
            }
        }
    }

    /// What is wrong with the values as a whole.
    pub fn faults(&self, values: &Values, cx: &Cx<'_>) -> Vec<Fault> {
        let Some(entity) = self.entity() else { return Vec::new() };
        let value = |key: &str| values.get(key).cloned().unwrap_or_default();
        check_whole(entity, &value).into_iter().chain(cx.actions.faults(entity, values, cx)).collect()
    }

    /// What saving does. `values` are all that the form holds, `changed` those that differ from what stood there.
    pub fn save(&self, values: Values, mut changed: Values, cx: &Cx<'_>) -> Result<Effect> {
        match self {
            Self::Ask(asking) => (asking.save)(&values, cx),
            Self::Create(entity) => create(entity, values, cx),
            Self::Edit { at, seen, title } => {
                let asked = super::step::loss(*at, title, &mut changed, cx)?;
                if changed.is_empty() {
                    return Ok(asked);
                }
                let label = Label::new("edit").with("name", title.clone());
                let change = Change::Update { at: *at, seen: Some(*seen), values: changed.clone() };
                let outcome = Outcome::commit(cx.header(label), vec![change]);
                Ok(Effect::apply(cx.actions.edited(*at, &changed, outcome, cx)?).and(asked))
            }
            Self::Act { name, subject } => {
                let Some(action) = cx.actions.find(name) else { return Ok(Effect::None) };
                run(action, subject, &values, Some(self.key()), cx)
            }
        }
    }
}

/// «Nouvelle société», «Nouveau contact chez Apollo».
pub fn title_of_new(entity: &Entity, employer: &str, cx: &Cx<'_>) -> String {
    let new = cx.lang.new_entity(entity);
    if entity != &CONTACT || employer.is_empty() {
        return new;
    }
    cx.lang.tell("form-create-at", &[("new", new), ("account", employer.to_owned())])
}

fn create(entity: &'static Entity, mut values: Values, cx: &Cx<'_>) -> Result<Effect> {
    values.0.retain(|(_, value)| !value.is_empty());
    cx.repository.begin_flow(entity, &mut values)?;
    let name = Some(name_of(entity, &values)).filter(|name| !name.is_empty());
    let name = name.unwrap_or_else(|| cx.lang.entity(entity));
    let id = Id::provisional(1);
    let label = Label::new("create").with("name", name.clone());
    let change = Change::Insert { entity, id: Some(id), values };
    let made = Chosen::new(Ref::new(entity, id), name);
    let done = Effect::apply(Outcome::commit(cx.header(label), vec![change]));
    Ok(done.and(Effect::Answer(Answer::Records(vec![made]))))
}

/// What a record is called in a form; a line without a name of its own by those it joins, an address by its place.
pub fn called(record: &Record, cx: &Cx<'_>) -> String {
    let joined = |keys: [&str; 2], of: &dyn Fn(&str) -> String, between: &str| {
        keys.map(of).into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(between)
    };
    let linked = |key: &str| record.title_of(key).unwrap_or_default().to_owned();
    let names = [
        crate::shell::title(record, cx.lang),
        joined(["contact", "account"], &linked, " – "),
        joined(["street", "city"], &|key| record.text(key).to_owned(), ", "),
        cx.lang.entity(record.entity),
    ];
    names.into_iter().find(|name| !name.is_empty()).unwrap_or_default()
}

/// What a record of these values will be called.
fn name_of(entity: &Entity, values: &Values) -> String {
    let text = |key: &str| values.get(key).and_then(Value::text).unwrap_or_default().to_owned();
    let whole = [text("first_name"), text("last_name")].join(" ");
    let column = match entity.title {
        crate::model::entity::Title::Column(key) => text(key),
        crate::model::entity::Title::Label => text("label_fr"),
    };
    let place =
        [text("street"), text("city")].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    [column, whole.trim().to_owned(), text("email"), place]
        .into_iter()
        .find(|name| !name.is_empty())
        .unwrap_or_default()
}

/// The questions to change a record, with its values.
pub fn questions_to_edit(record: &Record, cx: &Cx<'_>) -> Vec<Question> {
    let question = |field: &'static Field| {
        let mut question = Question::of(record.entity, field).default(record.value(field.key).clone());
        question.shown = record.title_of(field.key).map(str::to_owned);
        question.narrowed()
    };
    asked(cx.catalog, record.entity).into_iter().map(question).collect()
}
