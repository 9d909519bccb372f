//! The documents of the demonstration: a plan, a report, general terms, a supplier's tables in English.
use super::furnish::named;
use super::rows::Row;
use super::{all, workday};
use crate::exchange::handed::media_type;
use crate::model::catalog::contact::{self, CONTACT};
use crate::model::catalog::deal::DEAL;
use crate::model::catalog::document::{self, DOCUMENT};
use crate::model::catalog::entry::{self, ENTRY};
use crate::model::catalog::settings::USER;
use crate::model::filter::{Operand, Test};
use crate::model::read_value::Calendar;
use crate::model::{Change, Filter, Id, Query, Ref, Value, Values};
use crate::repository::{Repository, Result, blob};
use chrono::NaiveTime;

/// The files, by their names.
const FILES: [(&str, &[u8]); 4] = [
    ("plan-magasin-v2.pdf", include_bytes!("../../../assets/demo/documents/plan-magasin-v2.pdf")),
    ("compte-rendu-visite.txt", include_bytes!("../../../assets/demo/documents/compte-rendu-visite.txt")),
    ("cgv-2026.txt", include_bytes!("../../../assets/demo/documents/cgv-2026.txt")),
    ("kelvik-load-tables.csv", include_bytes!("../../../assets/demo/documents/kelvik-load-tables.csv")),
];

/// What is written into a base that has the demonstration and its deals.
///
/// # Errors
/// Those of the file.
pub fn documents(repository: &Repository, rows: &[Row], calendar: &Calendar) -> Result<Vec<Change>> {
    let (users, deals) = (all(repository, &USER)?, all(repository, &DEAL)?);
    let mut changes = Vec::new();
    for (number, row) in (1..).zip(rows) {
        let Some((name, bytes)) = FILES.iter().find(|(name, _)| *name == row.text("file")) else { continue };
        let id = Id::provisional(number);
        let owner = users.iter().find(|user| user.text("login") == row.text("owner")).map(|user| user.id);
        let accounts = refs(row.text("accounts"), |name| named(repository, name))?;
        let contacts = refs(row.text("contacts"), |name| person(repository, name))?;
        let of_row =
            deals.iter().filter(|deal| row.text("deals").split(';').any(|name| deal.text("name") == name.trim()));
        let values = Values::new()
            .with(&document::NAME.field, row.text("name"))
            .with(&document::FILE_NAME.field, *name)
            .with(&document::MEDIA_TYPE.field, media_type(name))
            .with(&document::CONTENT.field, blob::brought(bytes))
            .with(&document::DESCRIPTION.field, row.text("description"))
            .with(&document::ACCOUNTS.field, links(&accounts))
            .with(&document::CONTACTS.field, links(&contacts))
            .with(&document::DEALS.field, Value::Links(of_row.map(|deal| deal.id).collect()))
            .with(&document::OWNER.field, owner);
        changes.push(Change::Insert { entity: &DOCUMENT, id: Some(id), values });
        changes.extend(told(row, (id, owner), accounts.into_iter().chain(contacts).collect(), calendar));
    }
    Ok(changes)
}

fn refs(names: &str, find: impl Fn(&str) -> Result<Option<Ref>>) -> Result<Vec<Ref>> {
    let names = names.split(';').map(str::trim).filter(|name| !name.is_empty());
    Ok(names.map(find).collect::<Result<Vec<_>>>()?.into_iter().flatten().collect())
}

fn links(refs: &[Ref]) -> Value {
    Value::Links(refs.iter().map(|at| at.id).collect())
}

fn person(repository: &Repository, name: &str) -> Result<Option<Ref>> {
    let named = Filter::Field(&contact::NAME.field, Test::Is, Operand::Value(name.into()));
    Ok(repository.list(&Query::of(&CONTACT).whole().filter(named).limit(1))?.records.first().map(|found| found.at()))
}

/// That a document was attached, as the action leaves it; one without a day was always there.
fn told(row: &Row, (document, by): (Id, Option<Id>), about: Vec<Ref>, calendar: &Calendar) -> Option<Change> {
    let day = workday(calendar.now.date(), row.text("day").parse().ok()?);
    let at = crate::config::utc(day.and_time(NaiveTime::from_hms_opt(16, 20, 0).unwrap_or_default()));
    let values = Values::new()
        .with(&entry::KIND.field, "document")
        .with(&entry::AT.field, at)
        .with(&entry::AUTHOR.field, by)
        .with(&entry::SUBJECT.field, row.text("name"))
        .with(&entry::TEXT.field, row.text("note"))
        .with(&entry::DOCUMENTS.field, Value::Links(vec![document]))
        .with(&entry::ABOUT.field, Value::Records(about));
    Some(Change::insert(&ENTRY, values))
}
