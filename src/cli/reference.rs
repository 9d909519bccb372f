//! Which record a word means (CLI-2): a reference, an identity, an exact name; for what is kept in the settings a login, a key,
//! a name.
use super::desk::Desk;
use super::failure::{Failure, Result};
use crate::model::catalog::account::ACCOUNT;
use crate::model::catalog::contact::CONTACT;
use crate::model::catalog::lead::LEAD;
use crate::model::{Entity, Id, Record, Ref, catalog};
use crate::repository::Found;

/// How many candidates an error names.
const SHOWN: usize = 10;

/// The entity that a word names, in the singular or the plural.
pub fn entity(desk: &Desk<'_>, word: &str) -> Result<&'static Entity> {
    named_entity(desk.lang, word)
}

/// The same without a file.
pub fn named_entity(lang: &crate::lang::Lang, word: &str) -> Result<&'static Entity> {
    let found = catalog::entity_named(word).or_else(|| catalog::entity_named(&word.to_lowercase()));
    found.ok_or_else(|| {
        let known: Vec<&str> = catalog::ENTITIES.iter().map(|entity| entity.plural).collect();
        let near = crate::model::vocabulary::nearest(word, known.iter().map(|word| (*word).to_owned()));
        let offered = if near.is_empty() { known.join(", ") } else { near.join(", ") };
        Failure::Usage(lang.say_with("failure-unknown-entity", &[("word", word.into()), ("known", offered.into())]))
    })
}

/// The record of an entity that a word means.
pub fn one(desk: &Desk<'_>, entity: &'static Entity, word: &str) -> Result<Ref> {
    // `entry/12` names the entity once more.
    let word = word.split_once('/').filter(|(name, _)| *name == entity.key).map_or(word, |(_, id)| id);
    match desk.repository.find(entity, word)? {
        Found::One(id) => Ok(Ref::new(entity, id)),
        Found::None => of_part(desk, entity, word),
        Found::Many(candidates) => Err(ambiguous(desk, word, &candidates)),
    }
}

/// `prospect/qualified`: the step of a flow, the field of an entity.
fn of_part(desk: &Desk<'_>, entity: &'static Entity, word: &str) -> Result<Ref> {
    let part =
        ["flow", "entity"].into_iter().find(|part| entity.field(part).is_some() && entity.field("key").is_some());
    let (Some(part), Some((of, name))) = (part, word.split_once('/')) else { return Err(unknown(desk, entity, word)) };
    let mut candidates = match desk.repository.find(entity, name)? {
        Found::One(id) => desk.repository.get(Ref::new(entity, id))?.into_iter().collect(),
        Found::Many(records) => records,
        Found::None => Vec::new(),
    };
    candidates.retain(|record| record.text(part) == of);
    match candidates.as_slice() {
        [one] => Ok(one.at()),
        [] => Err(unknown(desk, entity, word)),
        many => Err(ambiguous(desk, word, many)),
    }
}

/// The record that a word means among accounts, contacts and leads, and whatever its reference says.
pub fn any(desk: &Desk<'_>, word: &str) -> Result<Ref> {
    if let Some(entity) = by_reference(word) {
        return one(desk, entity, word);
    }
    if let Some((entity, id)) = word.split_once('/').and_then(|(key, id)| Some((catalog::entity_named(key)?, id))) {
        return one(desk, entity, id);
    }
    let mut candidates = Vec::new();
    let mut found = Vec::new();
    for entity in [&ACCOUNT, &CONTACT, &LEAD] {
        match desk.repository.find(entity, word)? {
            Found::None => {}
            Found::One(id) => found.push(Ref::new(entity, id)),
            Found::Many(records) => candidates.extend(records),
        }
    }
    match (found.as_slice(), candidates.is_empty()) {
        ([one], true) => Ok(*one),
        ([], true) => Err(unknown(desk, &ACCOUNT, word)),
        _ => {
            for at in found {
                candidates.extend(desk.repository.get(at)?);
            }
            Err(ambiguous(desk, word, &candidates))
        }
    }
}

/// The entity whose references look like this word: a letter, a hyphen, figures.
fn by_reference(word: &str) -> Option<&'static Entity> {
    let (prefix, rest) = word.trim().split_once('-')?;
    let mut letters = prefix.chars();
    let letter = letters.next().filter(|_| letters.next().is_none())?.to_ascii_uppercase();
    let figures = rest.chars().next_back()?.is_ascii_digit();
    if figures { catalog::entity_prefixed(letter) } else { None }
}

fn unknown(desk: &Desk<'_>, entity: &'static Entity, word: &str) -> Failure {
    let words = [("word", word.into()), ("entity", desk.lang.entity(entity).into())];
    Failure::Failed(desk.say("failure-unknown-record", &words))
}

/// An error that lists the candidates, each with what tells it apart.
pub fn ambiguous(desk: &Desk<'_>, word: &str, candidates: &[Record]) -> Failure {
    let mut said = desk.say("failure-ambiguous", &[("word", word.into())]);
    for record in candidates.iter().take(SHOWN) {
        said += "\n  ";
        said += &described(desk, record);
    }
    if candidates.len() > SHOWN {
        said += "\n  …";
    }
    Failure::Failed(said)
}

/// `C-00042  Apollo SAS  (Apollo Holding › Apollo SAS)`.
fn described(desk: &Desk<'_>, record: &Record) -> String {
    let named = super::names::naming(record.entity).key;
    let title = desk.repository.title(record.at()).ok().flatten().unwrap_or_default();
    let detail = match record.entity.key {
        "account" => path(desk, record.id),
        "contact" => record.title_of("account").unwrap_or_default().to_owned(),
        "lead" => record.text("company_name").to_owned(),
        _ => String::new(),
    };
    let name = match record.text("flow") {
        "" => record.text(named).to_owned(),
        flow => format!("{flow}/{}", record.text(named)),
    };
    let mut said = format!("{name}  {title}");
    if record.reference().is_empty() {
        said += &format!("  {}", record.id);
    }
    if !detail.is_empty() {
        said += &format!("  ({detail})");
    }
    said
}

/// The companies above an account, topmost first; its town where it stands alone.
fn path(desk: &Desk<'_>, account: Id) -> String {
    let path = desk.repository.path_of(account).unwrap_or_default();
    if path.len() > 1 {
        return path.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>().join(" › ");
    }
    let record = desk.repository.get(Ref::new(&ACCOUNT, account)).ok().flatten();
    record.map(|record| record.text("city").to_owned()).unwrap_or_default()
}
