//! Deletes what is kept in the settings. What is still in use is replaced first, never just removed (STA-1): both are one
//! step.
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::confirm::Confirm;
use super::pick::Pick;
use crate::input::Scope;
use crate::input::command::Global;
use crate::model::catalog::settings::{STATUS, status};
use crate::model::filter::{Operand, Test};
use crate::model::rights::Right;
use crate::model::rule::Reason;
use crate::model::{Entity, Field, Filter, Header, Label, Ref, Value};
use crate::repository::{Error, Retiring};
use crate::shell::{
    Answer, Chosen, Cx, Effect, Flow, Input, Job, Notice, Outcome, Pen, Result, Surface, Worker, title,
};

/// The question, and what follows when the store says that it is still in use.
#[derive(Debug)]
pub struct Remove {
    question: Confirm,
    /// What is to go.
    gone: Vec<Chosen>,
    /// Whether it is known to be in use: what replaces it is asked for at once.
    is_used: bool,
}

/// Asks whether records of a settings list are to go.
///
/// # Errors
/// Those of the read.
pub fn remove(records: &[Ref], cx: &Cx<'_>) -> Result<Effect> {
    let mut gone = Vec::new();
    for at in records {
        if let Some(record) = cx.repository.get(*at)? {
            gone.push(Chosen::new(*at, title(&record, cx.lang)));
        }
    }
    let Some(first) = gone.first() else { return Ok(Effect::None) };
    if let Some(refusal) = cx.refusal(first.at.entity, Right::Delete) {
        return Ok(Effect::Tell(refusal));
    }
    if gone.iter().any(|one| one.at.id == cx.user.id) {
        return Ok(Effect::Tell(Notice::warning(cx.lang.say("remove-oneself"))));
    }
    let words = [
        ("count", gone.len().into()),
        ("name", (&first.title).into()),
        ("entity", cx.lang.entity(first.at.entity).into()),
    ];
    let used = if let [one] = gone.as_slice() { in_use(one.at, cx)? } else { String::new() };
    let sentence = cx.lang.say_with("remove-ask", &words) + &used;
    let mut changes = Vec::new();
    for one in &gone {
        changes.extend(cx.repository.retirement(one.at, None, Retiring { at: cx.now, by: cx.user.id })?);
    }
    let yes = Effect::apply(Outcome::commit(cx.header(label(&gone)), changes));
    Ok(Effect::ask(Remove { question: Confirm::new(sentence, yes), gone, is_used: !used.is_empty() }))
}

/// In how many records it is still used, and that a replacement will be asked for; empty where it is free.
fn in_use(at: Ref, cx: &Cx<'_>) -> Result<String> {
    let counted = |(entity, count): &(&'static Entity, u64)| {
        cx.lang.counted(entity, usize::try_from(*count).unwrap_or(usize::MAX))
    };
    let holders: Vec<String> = cx.repository.holders_of(at)?.iter().map(counted).collect();
    if holders.is_empty() {
        return Ok(String::new());
    }
    Ok(format!(" {}", cx.lang.tell("remove-in-use", &[("holders", holders.join(", "))])))
}

fn label(gone: &[Chosen]) -> Label {
    let name = gone.first().map_or("", |one| one.title.as_str());
    Label::new("remove").with("count", gone.len().to_string()).with("name", name)
}

impl Remove {
    /// Asks what is to stand in the place of the one that is still in use.
    fn replace(&self, cx: &Cx<'_>) -> Result<Flow> {
        let [one] = self.gone.as_slice() else { return Ok(Flow::Close(Effect::None)) };
        let sentence = cx.lang.tell("remove-replace", &[("name", one.title.clone())]);
        let pick = Pick::new(&[one.at.entity], sentence).among(peers(one.at, cx)?);
        Ok(Effect::ask(pick).into())
    }
}

/// Whether a refusal says that what was to go is in use.
fn is_in_use(error: &Error) -> bool {
    let Error::Refused(faults) = error else { return false };
    faults.iter().any(|fault| matches!(fault.reason, Reason::InUse(..)))
}

/// Those that can stand in the place of one: of a status the steps of the same flow.
fn peers(at: Ref, cx: &Cx<'_>) -> Result<Filter> {
    let others = Filter::Not(Box::new(Filter::Ids(vec![at.id])));
    if at.entity != &STATUS {
        return Ok(others);
    }
    let flow = cx.repository.get(at)?.map(|record| record.text("flow").to_owned()).unwrap_or_default();
    let is = |field: &'static Field, value: Value| Filter::Field(field, Test::Is, Operand::Value(value));
    Ok(others.and(is(&status::FLOW.field, flow.into())).and(is(&status::ARCHIVED.field, false.into())))
}

/// Lets everything that names one name another, and deletes the one: one step, beside the screen.
pub fn swap(old: Chosen, new: &Chosen, cx: &Cx<'_>) -> Effect {
    let (now, by) = (cx.now, new.at);
    let retiring = Retiring { at: cx.now, by: cx.user.id };
    let undo = cx.keys.keys_of(&Global::Undo.into());
    let key = undo.first().map(|stroke| stroke.label(|key| cx.lang.say(key))).unwrap_or_default();
    let words = [("name", old.title.clone()), ("by", new.title.clone()), ("key", key)];
    let head = cx.header(Label::new("remove-replaced").with("name", old.title.clone()).with("by", new.title.clone()));
    let work = move |worker: &mut Worker| {
        let changes = worker.repository.retirement(old.at, Some(by), retiring)?;
        let (progress, all) = (worker.progress.clone(), changes.len() as u64);
        let mut hear = |done: u64| progress.set(done, all);
        worker.repository.commit_large(Header { ..head }, &mut changes.into_iter().map(Ok), now, (all, &mut hear))
    };
    let then = move |_, cx: &Cx<'_>| Ok(Outcome::tell(Notice::done(cx.lang.tell("remove-replaced", &words))));
    Effect::Start(Job::new(cx.lang.say("remove-replacing"), work, then).writing())
}

impl Surface for Remove {
    fn scopes(&self) -> Vec<Scope> {
        self.question.scopes()
    }

    fn handle(&mut self, input: Input, cx: &Cx<'_>) -> Result<Flow> {
        match input {
            Input::Refused(error) if is_in_use(&error) => self.replace(cx),
            Input::Refused(_) => Ok(Flow::Close(Effect::None)),
            Input::Answer(Answer::Records(chosen)) => match (self.gone.first(), chosen.first()) {
                (Some(old), Some(new)) => Ok(Flow::Close(swap(old.clone(), new, cx))),
                _ => Ok(Flow::Close(Effect::None)),
            },
            other => match self.question.handle(other, cx)? {
                Flow::Close(Effect::Do(_)) if self.is_used => self.replace(cx),
                flow => Ok(flow),
            },
        }
    }

    fn view(&self, area: Rect, buf: &mut Buffer, pen: &Pen<'_>) {
        self.question.view(area, buf, pen);
    }

    fn place(&mut self, area: Rect, cx: &Cx<'_>) -> Result<Effect> {
        self.question.place(area, cx)
    }

    fn area(&self, window: Rect) -> Rect {
        self.question.area(window)
    }
}
