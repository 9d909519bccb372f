//! What the form of an action shows of the letter that it writes (MAI-2): the words of the template as they will be read.
use super::super::{consent, custom};
use super::typed::{Presses, Readers, Typed, code_of};
use super::written::Misfit;
use crate::lang::Code;
use crate::model::catalog::email::MAIL_TEMPLATE;
use crate::model::rule::Reason;
use crate::model::{Record, Ref, Value};
use crate::repository::Error;
use crate::shell::{Action, Answers, Cx, Result, Subject, Wording, title};

/// What there is to say of the letter of an action; nothing where none is written.
///
/// # Errors
/// Those of the reads.
pub fn wording(action: &Action, subject: &Subject, answers: &Answers, cx: &Cx<'_>) -> Result<Option<Wording>> {
    let (template, misfit) = template(action, answers, cx)?;
    let typed = Typed::of(template, answers);
    let records = match answers.get("to") {
        Some(Value::Records(refs)) => refs.as_slice(),
        _ => subject.records.as_slice(),
    };
    let first = records.first().map(|at| cx.repository.get(*at)).transpose()?.flatten();
    let language = answers.get("language").and_then(Value::text).and_then(Code::of_locale);
    let code = language.or(first.as_ref().map(|first| code_of(first, cx))).unwrap_or(cx.lang.code());
    let mut wording = Wording { texts: typed.kept(code), ..Wording::default() };
    consent::propose(action, records, answers, &mut wording, cx)?;
    let (Some(first), true) = (first, typed.is_any()) else { return Ok(Some(wording)) };
    let readers = Readers::of(records.len());
    let mut presses = Presses::new(cx);
    if readers == Readers::One && typed.template.is_some() {
        let bare = Typed { template: typed.template.clone(), ..Typed::default() };
        match bare.made(&first, readers, presses.of(code), cx) {
            Ok(made) => wording.texts = (made.subject, made.body),
            // The words stay as the template has them, so that they can be mended here; what is wrong is said below.
            Err(Error::Refused(_)) => {}
            Err(error) => return Err(error),
        }
    }
    match typed.made(&first, readers, presses.of(code), cx) {
        // Nothing is written where the template does not fit: that is said beside what it follows from.
        Err(Error::Refused(_)) if misfit == Misfit::LeftOut && typed.is_foreign(&first) => {
            if readers == Readers::One {
                wording.texts = Default::default();
            }
            wording.doubts.extend(typed.misfit("email-misfit", &first, cx).map(|said| (custom::OUTCOME, said)));
        }
        Ok(made) if readers == Readers::Several => {
            wording.first = Some((title(&first, cx.lang), made.subject, made.body));
        }
        Ok(_) => {}
        // That something is still to be typed is said when one saves.
        Err(Error::Refused(faults)) => {
            wording.faults = faults.into_iter().filter(|fault| fault.reason != Reason::Required).collect();
        }
        Err(error) => return Err(error),
    }
    Ok(Some(wording))
}

/// The template that the answers name, or that follows from how an action of one's own ended; and what becomes of records that it is
/// not written to.
fn template(action: &Action, answers: &Answers, cx: &Cx<'_>) -> Result<(Option<Record>, Misfit)> {
    let (id, misfit) = match answers.get("template").and_then(Value::link) {
        Some(id) => (Some(id), Misfit::Refused),
        None => (custom::template_of(action, answers, cx)?, Misfit::LeftOut),
    };
    Ok((id.map(|id| cx.repository.get(Ref::new(&MAIL_TEMPLATE, id))).transpose()?.flatten(), misfit))
}
