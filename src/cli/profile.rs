//! Profiles from the command line: their files and their document, by the actions of the toolbox; and the templates of
//! documents.
use super::act::act;
use super::arguments::{Act, Profile as Ask, ProfileLayout, ProfilePdf};
use super::desk::Desk;
use super::failure::{Failure, Result};
use crate::model::catalog::profile::PROFILE;
use crate::model::rights::Right;
use crate::paper;
use crate::paper::Templates;
use serde_json::json;

/// `profile …`.
pub fn profile(desk: &mut Desk<'_>, ask: &Ask) -> Result {
    match ask {
        Ask::Attach(ask) => run(desk, "profile_attach", &ask.reference, vec![format!("file={}", ask.file.display())]),
        Ask::Detach(ask) => run(desk, "profile_detach", &ask.reference, vec![format!("file={}", ask.file)]),
        Ask::Pdf(ask) => pdf(desk, ask),
        Ask::Layouts => layouts(desk),
        Ask::Layout(ask) => layout(desk, ask),
    }
}

fn run(desk: &mut Desk<'_>, action: &str, reference: &str, answers: Vec<String>) -> Result {
    let words = std::iter::once(reference.to_owned()).chain(answers).collect();
    act(desk, &Act { action: Some(action.to_owned()), words, keep_anyway: false, help: false })
}

fn pdf(desk: &mut Desk<'_>, ask: &ProfilePdf) -> Result {
    let mut answers: Vec<String> = Vec::new();
    answers.extend(ask.file.as_ref().map(|file| format!("to={}", file.display())));
    answers.extend(ask.layout.as_ref().map(|layout| format!("layout={layout}")));
    run(desk, "profile_pdf", &ask.reference, answers)
}

fn templates(desk: &Desk<'_>) -> Templates {
    Templates::of(desk.around.folders.as_ref().ok().map(|folders| folders.config.join("templates")))
}

/// `profile layouts`.
fn layouts(desk: &mut Desk<'_>) -> Result {
    desk.need(&PROFILE, Right::Read)?;
    let templates = templates(desk);
    let names = templates.names(paper::profile::TEMPLATE);
    if desk.out.json {
        let list = names.iter().map(|name| json!({ "name": name, "own": templates.is_own(name) })).collect();
        return Ok(desk.out.answer(&list)?);
    }
    for name in names {
        let key = if templates.is_own(&name) { "profile-layout-own" } else { "profile-layout-given" };
        let said = desk.lang.tell(key, &[("name", name)]);
        desk.out.line(&said)?;
    }
    Ok(())
}

/// `profile layout NAME`: a copy to begin with, in the user's own folder.
fn layout(desk: &mut Desk<'_>, ask: &ProfileLayout) -> Result {
    desk.need(&PROFILE, Right::Read)?;
    let copied = templates(desk).copy(&ask.name).map_err(|fault| Failure::Failed(fault.say(desk.lang)))?;
    let path = copied.display().to_string();
    if desk.out.json {
        return Ok(desk.out.answer(&json!({ "name": ask.name, "path": path }))?);
    }
    let said = desk.lang.tell("profile-layout-copied", &[("path", path)]);
    Ok(desk.out.line(&said)?)
}
