//! What every action shares: the questions of a description and participants, and the one entry that it leaves (TBX-4).
use crate::model::catalog::account::ACCOUNT;
use crate::model::catalog::contact::CONTACT;
use crate::model::catalog::entry::{self, ENTRY};
use crate::model::catalog::lead::LEAD;
use crate::model::{Change, Entity, Field, Header, Id, Label, Ref, Value, Values, field};
use crate::shell::{Answers, Cx, Question, Subject};

/// The customers that actions are for.
pub static CUSTOMERS: [&Entity; 3] = [&ACCOUNT, &CONTACT, &LEAD];

/// Who takes part: colleagues and contacts who are to know (TBX-5).
pub static PARTICIPANTS: Field = field::records("participants");
/// Who is to know beside them, by plain addresses.
pub static GUESTS: Field = field::text("guests").up_to(4_000);

/// The entry of an action, for what names it in the same commit.
pub const ENTRY_ID: Id = Id::provisional(500_000);

/// What there is to say, in Markdown.
pub fn description() -> Question {
    Question::new("ask-note", &entry::TEXT.field)
}

/// Who takes part, asked after the key that shows the rest.
pub fn participants() -> Question {
    Question::new("ask-participants", &PARTICIPANTS).later()
}

/// The entry of an action: its kind, the customers, what was said; `subject` tells what changed in a few words.
pub fn told(kind: &str, about: Vec<Ref>, subject: impl Into<String>, answers: &Answers, cx: &Cx<'_>) -> Values {
    Values::new()
        .with(&entry::KIND.field, kind)
        .with(&entry::AT.field, cx.now)
        .with(&entry::AUTHOR.field, cx.user.id)
        .with(&entry::SUBJECT.field, subject.into())
        .with(&entry::TEXT.field, answers.get("text").cloned().unwrap_or_default())
        .with(&entry::ABOUT.field, Value::Records(about))
        .with(&entry::PARTICIPANTS.field, people(answers))
}

/// The entry as a change.
pub fn entry(kind: &str, about: Vec<Ref>, subject: impl Into<String>, answers: &Answers, cx: &Cx<'_>) -> Change {
    Change::insert(&ENTRY, told(kind, about, subject, answers, cx))
}

/// The participants that were named.
pub fn people(answers: &Answers) -> Value {
    answers.get(PARTICIPANTS.key).cloned().unwrap_or_default()
}

/// The head of an action's commit: its name, how many records, and what the first is called.
pub fn head(action: &str, subject: &Subject, cx: &Cx<'_>) -> Header {
    let title = subject.title.clone().or_else(|| subject.records.first().and_then(|at| title(*at, cx)));
    let label = Label::new(format!("act-{}", action.replace('_', "-")))
        .with("count", subject.len().to_string())
        .with("title", title.unwrap_or_default());
    cx.header(label)
}

/// What a record is called; nothing when it is gone.
pub fn title(at: Ref, cx: &Cx<'_>) -> Option<String> {
    cx.repository.title(at).ok().flatten()
}

/// What a link is called.
pub fn called(entity: &'static Entity, id: Option<Id>, cx: &Cx<'_>) -> String {
    id.and_then(|id| title(Ref::new(entity, id), cx)).unwrap_or_default()
}

/// «before → after», or «→ after» when there is no one before.
pub fn arrow(before: &str, after: &str) -> String {
    if before.is_empty() { format!("→ {after}") } else { format!("{before} → {after}") }
}
