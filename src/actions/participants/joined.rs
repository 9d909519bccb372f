//! Those who are added to an entry or an activity when it is edited are told of it, as those were who took part from the beginning.
use super::letters::{Told, What, WithLetters, letters, told_of};
use super::{about_of, read};
use crate::model::catalog::activity::{self, ACTIVITY};
use crate::model::catalog::entry::{self, ENTRY};
use crate::model::{Field, Id, Record, Ref, Value, Values};
use crate::shell::{Cx, Outcome, Result};

/// Where a record keeps who takes part, and what it says.
struct Place {
    people: &'static Field,
    guests: &'static Field,
    text: &'static str,
}

fn place(at: Ref) -> Option<Place> {
    if at.entity == &ENTRY {
        return Some(Place { people: &entry::PARTICIPANTS.field, guests: &entry::GUESTS.field, text: "text" });
    }
    let (people, guests) = (&activity::PARTICIPANTS.field, &activity::GUESTS.field);
    (at.entity == &ACTIVITY).then_some(Place { people, guests, text: "report" })
}

/// What is done beside a record's new values: letters to those who were not in it before.
///
/// # Errors
/// A plain address that is none; those of the reads.
pub fn edited(at: Ref, changed: &Values, outcome: Outcome, cx: &Cx<'_>) -> Result<Outcome> {
    let Some(place) = place(at) else { return Ok(outcome) };
    if changed.get(place.people.key).is_none() && changed.get(place.guests.key).is_none() {
        return Ok(outcome);
    }
    let Some(record) = cx.repository.get(at)? else { return Ok(outcome) };
    let before = people(record.value(place.people.key));
    let mut new = people(changed.get(place.people.key).unwrap_or(&Value::Empty));
    new.retain(|one| !before.contains(one));
    let known = read(record.text(place.guests.key)).unwrap_or_default();
    let mut guests = read(changed.get(place.guests.key).and_then(Value::text).unwrap_or_default())?;
    guests.retain(|one| !known.iter().any(|known| known.address == one.address));
    if new.is_empty() && guests.is_empty() {
        return Ok(outcome);
    }
    let told = Told::of(&new, &crate::model::mailbox::Mailbox::list(&guests), cx)?;
    let what = what(at, &record, changed, &place);
    let mut words = |lang: &crate::lang::Lang| {
        let kind = lang.choice(&entry::KIND.field, record.text("kind"));
        let head =
            if what.subject.is_empty() { format!("**{kind}**") } else { format!("**{kind}** — {}", what.subject) };
        let line = if what.subject.is_empty() { kind.clone() } else { format!("{kind} : {}", what.subject) };
        Ok((line, told_of(&what, &what.about, head, lang, cx)?))
    };
    let letters = letters(&told, &what, &mut words, cx)?;
    outcome.with_letters(letters, &told, cx)
}

fn people(value: &Value) -> Vec<Ref> {
    match value {
        Value::Records(refs) => refs.clone(),
        _ => Vec::new(),
    }
}

/// What the record says, with what is changed of it.
fn what(at: Ref, record: &Record, changed: &Values, place: &Place) -> What {
    let now = |key: &str| changed.get(key).unwrap_or_else(|| record.value(key));
    let text = |key: &str| now(key).text().unwrap_or_default().to_owned();
    let is_entry = at.entity == &ENTRY;
    let entry: Option<Id> = is_entry.then_some(at.id);
    let about = if is_entry { people(record.value("about")) } else { about_of(record) };
    let start = (!is_entry).then(|| now("start").instant()).flatten();
    let outcome = What::outcome_of(record.text(entry::DETAILS.field.key));
    What { entry, about, subject: text("subject"), outcome, text: text(place.text), at: start }
}
