//! Documents from the command line: by the actions of the toolbox, or as the value of a field.
use super::act::act;
use super::arguments::{Act, Document as Ask, DocumentAttach, DocumentSave, DocumentUnlink};
use super::desk::Desk;
use super::failure::{About, Failure, Result};
use super::reference::{any, one};
use crate::actions::document::values_from;
use crate::model::catalog::document::{self, DOCUMENT, bond_to};
use crate::model::{Entity, Field, Record, Values};
use crate::repository::blob;

/// `document …`.
pub fn document(desk: &mut Desk<'_>, ask: &Ask) -> Result {
    match ask {
        Ask::Attach(ask) => attach(desk, ask),
        Ask::Unlink(ask) => unlink(desk, ask),
        Ask::Save(ask) => save(desk, ask),
    }
}

fn run(desk: &mut Desk<'_>, action: &str, references: &[String], answers: Vec<String>) -> Result {
    let words = references.iter().cloned().chain(answers).collect();
    act(desk, &Act { action: Some(action.to_owned()), words, keep_anyway: false, help: false })
}

fn attach(desk: &mut Desk<'_>, ask: &DocumentAttach) -> Result {
    let mut answers = vec![format!("file={}", ask.file.display())];
    answers.extend(ask.name.as_ref().map(|name| format!("name={name}")));
    answers.extend(ask.note.as_ref().map(|note| format!("text={note}")));
    run(desk, "document", &ask.references, answers)
}

fn save(desk: &mut Desk<'_>, ask: &DocumentSave) -> Result {
    let mut answers = vec![format!("to={}", ask.to.display())];
    answers.extend(ask.replace.then(|| "replace=1".to_owned()));
    run(desk, "document_export", &ask.references, answers)
}

/// Takes a document off records: it stays in the base, and on the others.
fn unlink(desk: &mut Desk<'_>, ask: &DocumentUnlink) -> Result {
    let at = one(desk, &DOCUMENT, &ask.reference)?;
    let mut words: Vec<(&'static Field, String)> = Vec::new();
    for word in &ask.from {
        let from = any(desk, word)?;
        let Some(bond) = bond_to(from.entity) else {
            return Err(Failure::Usage(
                desk.say("document-not-linkable", &[("entity", entity_name(desk, from.entity))]),
            ));
        };
        match words.iter_mut().find(|(field, _)| field.key == bond.key) {
            Some((_, list)) => list.push_str(&format!("; -{}", from.id)),
            None => words.push((bond, format!("-{}", from.id))),
        }
    }
    let words: Vec<String> = words.into_iter().map(|(field, list)| format!("{}={list}", field.key)).collect();
    super::records::update(desk, at, &words, false)
}

fn entity_name(desk: &Desk<'_>, entity: &Entity) -> crate::lang::Arg<'static> {
    desk.lang.entity(entity).into()
}

/// The file that a value names, as values of the document; the value is taken out. What names bytes that the base has, or
/// brings them, stays. A document that is there keeps its name.
///
/// # Errors
/// What is wrong with the file.
pub fn file_of(desk: &Desk<'_>, pairs: &mut Vec<(&'static Field, &str)>, record: Option<&Record>) -> Result<Values> {
    let content = &document::CONTENT.field;
    let Some(at) = pairs.iter().position(|(field, _)| field.key == content.key) else { return Ok(Values::new()) };
    let text = pairs[at].1;
    if text.starts_with(blob::BYTES) || desk.repository.blob(text)?.is_some() {
        return Ok(Values::new());
    }
    pairs.remove(at);
    let mut values = values_from(text, desk.repository.document_limit()?, desk.lang).about(&DOCUMENT)?;
    if record.is_some() {
        values.take(document::NAME.field.key);
    }
    Ok(values)
}
