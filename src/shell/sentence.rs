//! What the store refuses, in words: what, where, and what to do. The screens and the command line say the same.
use chrono::{DateTime, Utc};

use crate::lang::{Arg, Lang};
use crate::model::catalog::entry;
use crate::model::rule::Fault;
use crate::model::{Catalog, Entity, Field, catalog};
use crate::repository::{Error, Event};
use std::path::Path;

/// The sentence for what the store refuses. `entity` is what was being written, where it is known: it names the fields.
pub fn explain(error: &Error, lang: &Lang, catalog: &Catalog, entity: Option<&Entity>) -> String {
    let at = |path: &Path| ("path", Arg::from(path.display().to_string()));
    let say = |key: &str, arguments: &[(&str, Arg<'_>)]| lang.say_with(key, arguments);
    match error {
        Error::NotCarnet(path) => say("error-not-carnet", &[at(path)]),
        Error::Newer(path, found, known) => {
            let version = |number: &i64| Arg::from(number.to_string());
            say("error-newer", &[at(path), ("found", version(found)), ("known", version(known))])
        }
        Error::Damaged(path, detail) => say("error-damaged", &[at(path), ("detail", detail.into())]),
        Error::NotAFile(path) => say("error-not-a-file", &[at(path)]),
        Error::Missing(path) => say("error-missing", &[at(path)]),
        Error::Denied(path, detail) => say("error-denied", &[at(path), ("detail", detail.into())]),
        Error::DiskFull => lang.say("error-disk-full"),
        Error::Busy => lang.say("error-busy"),
        Error::ReadOnly => lang.say("error-read-only"),
        Error::Slow => lang.say("error-slow"),
        Error::Cancelled => lang.say("error-cancelled"),
        Error::NotEmpty(entity) => say("error-not-empty", &[("entities", lang.entities(entity).into())]),
        Error::Refused(faults) => explain_faults(faults, lang, catalog, entity).join("\n"),
        Error::Stale(at) => say("error-stale", &[("entity", lang.entity(at.entity).into())]),
        Error::Gone(at) => say("error-gone", &[("entity", lang.entity(at.entity).into())]),
        Error::NotAllowed(entity, right) => {
            say("error-not-allowed", &[("right", right.key().into()), ("entity", lang.entity(entity).into())])
        }
        Error::NotAuthor(_) => lang.say("error-not-author"),
        Error::NothingToUndo => lang.say("error-nothing-to-undo"),
        Error::ChangedSince(names) => say("error-changed-since", &[("names", names.join(", ").into())]),
        Error::Sqlite(tried, cause) => {
            let detail = if tried.is_empty() { cause.to_string() } else { format!("{tried}: {cause}") };
            say("error-sqlite", &[("detail", detail.into())])
        }
    }
}

/// What an entry tells of, in words: of profiles also whether they have left.
pub fn kind_of_entry(event: &Event, lang: &Lang) -> String {
    match (event.kind.as_str(), event.state.as_str()) {
        ("profile", "planned") => lang.say("entry-profile-waiting"),
        ("profile", "cancelled") => lang.say("entry-profile-withdrawn"),
        (kind, _) => lang.choice(&entry::KIND.field, kind),
    }
}

/// When an entry stands in the calendar, where it does.
pub fn calendar_of_entry(event: &Event) -> Option<DateTime<Utc>> {
    let line = event.details.lines().find_map(|line| line.strip_prefix(entry::CALENDAR)?.strip_prefix('='));
    DateTime::from_timestamp_millis(line?.parse().ok()?)
}

/// One sentence for each fault, the field's label in front.
pub fn explain_faults(faults: &[Fault], lang: &Lang, catalog: &Catalog, entity: Option<&Entity>) -> Vec<String> {
    faults.iter().map(|fault| explain_fault(fault, lang, catalog, entity)).collect()
}

fn explain_fault(fault: &Fault, lang: &Lang, catalog: &Catalog, entity: Option<&Entity>) -> String {
    match place(fault, catalog, entity) {
        Some((entity, field)) => lang.fault_of(entity, fault, Some(field)),
        None => lang.fault_of(entity.unwrap_or(&catalog::account::ACCOUNT), fault, None),
    }
}

/// The field of a fault: of the entity at hand, else of the first that has one of this name.
fn place<'a>(fault: &Fault, catalog: &Catalog, entity: Option<&'a Entity>) -> Option<(&'a Entity, &'static Field)> {
    let of = |entity: &'a Entity| catalog.field(entity, &fault.field).map(|field| (entity, field));
    let elsewhere = || catalog.entities().iter().find_map(|entity| of(entity));
    entity.and_then(of).or_else(elsewhere)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Code;
    use crate::model::catalog::account::ACCOUNT;
    use crate::model::rights::Right;
    use crate::model::rule::Reason;
    use crate::model::{Id, Ref};
    use std::path::PathBuf;

    #[test]
    fn every_refusal_has_its_sentence() {
        let path = || PathBuf::from("/tmp/clients.db");
        let at = Ref::new(&ACCOUNT, Id(1));
        let errors = [
            Error::NotCarnet(path()),
            Error::Newer(path(), 9999, 1),
            Error::Damaged(path(), "page 12".into()),
            Error::NotAFile(path()),
            Error::Missing(path()),
            Error::Denied(path(), "permission denied".into()),
            Error::DiskFull,
            Error::Busy,
            Error::ReadOnly,
            Error::Slow,
            Error::Cancelled,
            Error::NotEmpty(&ACCOUNT),
            Error::Refused(vec![Fault::new("name", "", Reason::Required)]),
            Error::Stale(at),
            Error::Gone(at),
            Error::NotAllowed(&ACCOUNT, Right::Delete),
            Error::NotAuthor(at),
            Error::NothingToUndo,
            Error::ChangedSince(vec!["Apollo".into()]),
        ];
        for lang in Code::ALL.iter().copied().map(Lang::new) {
            for error in &errors {
                let said = explain(error, &lang, &Catalog::default(), Some(&ACCOUNT));
                assert!(!said.contains("error-") && !said.contains("{$"), "{error:?}: {said}");
                if error.to_string().contains("clients.db") {
                    assert!(said.contains("/tmp/clients.db"), "{said}");
                }
            }
        }
    }
}
