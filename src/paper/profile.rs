//! What the document of a profile tells, as data for its template, in the language of the profile.
use super::markdown::blocks;
use super::{Fault, Templates, pdf};
use crate::lang::{Code, Lang, Reader};
use crate::model::catalog::profile::{DOWNLOAD, download};
use crate::model::catalog::settings::{COMPANY, USER};
use crate::model::{Filter, Query, Record, Ref, Value};
use crate::repository::{Repository, Result};
use chrono::NaiveDate;
use serde_json::{Map, Value as Json, json};

/// The name of the template that is taken when none is asked for, and with which the names of all others begin.
pub const TEMPLATE: &str = "profile";

/// Sets the document of a profile.
///
/// # Errors
/// Those of the file; inside, why the template cannot be set.
pub fn document(
    repository: &Repository,
    templates: &Templates,
    template: &str,
    profile: &Record,
    (otherwise, today): (Code, NaiveDate),
) -> Result<std::result::Result<Vec<u8>, Fault>> {
    let data = data(repository, profile, (otherwise, today))?;
    Ok(pdf(templates, template, &data, today))
}

/// What there is to say of a profile; `otherwise` is the language of one that is written in a language that Carnet does not
/// speak.
///
/// # Errors
/// Those of the file.
pub fn data(repository: &Repository, profile: &Record, (otherwise, today): (Code, NaiveDate)) -> Result<Json> {
    let code = Code::of_locale(profile.text("language")).unwrap_or(otherwise);
    let lang = Lang::new(code);
    let language = Some(profile.text("language")).filter(|language| !language.is_empty()).unwrap_or(code.word());
    let kind = profile.entity.field("kind").map(|field| lang.choice(field, profile.text("kind"))).unwrap_or_default();
    let mut fields = Map::new();
    for (at, field) in profile.fields.iter().enumerate() {
        let title = profile.titles[at].as_deref();
        let shown = lang.value(field, &profile.values[at], title, Reader::at_home(today));
        fields.insert(field.key.to_owned(), Json::from(shown));
    }
    let words: Map<String, Json> = ["downloads", "contact", "page"]
        .into_iter()
        .map(|word| (word.to_owned(), Json::from(lang.say(&format!("paper-word-{word}")))))
        .collect();
    Ok(json!({
        "profile": {
            "name": profile.text("name"),
            "headline": profile.text("headline"),
            "kind": profile.text("kind"),
            "kind-label": kind,
            "reference": profile.reference(),
            "language": language,
        },
        "summary": blocks(profile.text("summary")),
        "sections": blocks(profile.text("sections")),
        "company": company(repository, profile)?,
        "sender": sender(repository, profile)?,
        "downloads": downloads(repository, profile)?.iter().map(|file| file.text("name")).collect::<Vec<_>>(),
        "fields": fields,
        "words": words,
        "date": lang.date_long(today),
    }))
}

/// The files that go along with a profile, in the order in which they came.
///
/// # Errors
/// Those of the file.
pub fn downloads(repository: &Repository, profile: &Record) -> Result<Vec<Record>> {
    let filter = Filter::points(&download::PROFILE.field, profile.id);
    let mut files = repository.list(&Query::of(&DOWNLOAD).filter(filter).limit(200))?.records;
    files.sort_by_key(|file| file.id);
    Ok(files)
}

/// The own company at the head: the profile's first, else the only one.
fn company(repository: &Repository, profile: &Record) -> Result<Json> {
    let own = match profile.value("companies") {
        Value::Links(ids) if !ids.is_empty() => repository.get(Ref::new(&COMPANY, ids[0]))?,
        _ => {
            let all = repository.list(&Query::of(&COMPANY).limit(2))?.records;
            all.into_iter().next()
        }
    };
    let text = |key: &str| own.as_ref().map(|own| own.text(key)).unwrap_or_default();
    let siret: Vec<&str> =
        [(0, 3), (3, 6), (6, 9), (9, 14)].iter().filter_map(|(from, to)| text("siret").get(*from..*to)).collect();
    Ok(json!({ "name": text("name"), "siret": siret.join("\u{a0}") }))
}

/// Whom to ask: the owner.
fn sender(repository: &Repository, profile: &Record) -> Result<Json> {
    let owner = profile.value("owner").link().map(|id| repository.get(Ref::new(&USER, id))).transpose()?.flatten();
    let text = |key: &str| owner.as_ref().map(|owner| owner.text(key)).unwrap_or_default();
    Ok(json!({ "name": text("name"), "email": text("email") }))
}
