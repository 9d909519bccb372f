//! The move of a record to a step that ends its flow: won offers to make a client of the prospect, lost asks for the reason
//! (STA-1). A form that would lose a record asks so too.
use super::Form;
use crate::model::catalog::settings::STATUS;
use crate::model::{Field, Record, Ref, Value, Values};
use crate::shell::{Cx, Effect, Result, Subject, title};

/// The form of the move, the step filled in.
///
/// # Errors
/// Those of the reads.
pub fn ask_step(subject: Subject, field: &'static Field, step: &Record, cx: &Cx<'_>) -> Result<Effect> {
    let Some(action) = cx.actions.named("status") else { return Ok(Effect::None) };
    let mut questions = cx.actions.ask(action, &subject, cx)?;
    let is_won = step.text("kind") == "won";
    // A reason is asked for what is lost, a client made of what is won.
    questions.list.retain(|question| question.field.key != if is_won { "reason" } else { "convert" });
    for question in questions.list.iter_mut() {
        match question.field.key {
            key if key == field.key => {
                question.default = Value::Link(step.id);
                question.shown = Some(title(step, cx.lang));
            }
            "reason" => question.required = true,
            "convert" => {
                question.default = Value::Flag(true);
                question.first = true;
            }
            _ => {}
        }
    }
    Ok(Effect::ask(Form::for_action(action, subject, questions, cx)?))
}

/// Takes the move to a lost step out of what a form has changed, and asks for its reason instead.
pub(super) fn loss(at: Ref, name: &str, changed: &mut Values, cx: &Cx<'_>) -> Result<Effect> {
    let Some(field) = at.entity.step() else { return Ok(Effect::None) };
    let to = changed.get(field.key).and_then(Value::link);
    let step = to.map(|to| cx.repository.get(Ref::new(&STATUS, to))).transpose()?.flatten();
    let Some(step) = step.filter(|step| step.text("kind") == "lost") else { return Ok(Effect::None) };
    changed.take(field.key);
    ask_step(Subject::one(at, name), field, &step, cx)
}
