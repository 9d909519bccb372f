//! The profiles of the demonstration: a technician and an offer, with its price list, which was sent to a customer.
use super::rows::Row;
use super::{all, workday};
use crate::exchange::handed::media_type;
use crate::model::catalog::contact::{self, CONTACT};
use crate::model::catalog::entry::{self, ENTRY};
use crate::model::catalog::profile::{self, DOWNLOAD, PROFILE, download};
use crate::model::catalog::settings::USER;
use crate::model::filter::{Operand, Test};
use crate::model::read_value::Calendar;
use crate::model::{Change, Filter, Id, Query, Value, Values};
use crate::repository::{Repository, Result, blob};
use chrono::NaiveTime;

/// The files that go along, by their names.
const FILES: [(&str, &str); 1] =
    [("tarif-maintenance.csv", include_str!("../../../assets/demo/tarif-maintenance.csv"))];

/// What is written into a base that has the demonstration.
///
/// # Errors
/// Those of the file.
pub fn profiles(repository: &Repository, rows: &[Row], calendar: &Calendar) -> Result<Vec<Change>> {
    let users = all(repository, &USER)?;
    let mut changes = Vec::new();
    for (number, row) in rows.iter().enumerate() {
        let id = Id::provisional(i64::try_from(number).unwrap_or(i64::MAX) + 1);
        let owner = users.iter().find(|user| user.text("login") == row.text("owner")).map(|user| user.id);
        let mut values = Values::new().with(&profile::OWNER.field, owner);
        for field in [
            &profile::NAME.field,
            &profile::KIND.field,
            &profile::HEADLINE.field,
            &profile::SUMMARY.field,
            &profile::SECTIONS.field,
            &profile::LANGUAGE.field,
        ] {
            values.set(field, row.text(field.key).into());
        }
        changes.push(Change::Insert { entity: &PROFILE, id: Some(id), values });
        changes.extend(FILES.iter().filter(|(name, _)| *name == row.text("file")).map(|(name, text)| {
            let values = Values::new()
                .with(&download::PROFILE.field, id)
                .with(&download::NAME.field, *name)
                .with(&download::MEDIA_TYPE.field, media_type(name))
                .with(&download::CONTENT.field, blob::brought(text.as_bytes()));
            Change::insert(&DOWNLOAD, values)
        }));
        changes.extend(sent(repository, row, (id, owner), calendar)?);
    }
    Ok(changes)
}

/// That a profile was sent, as the action leaves it.
fn sent(
    repository: &Repository,
    row: &Row,
    (profile, by): (Id, Option<Id>),
    calendar: &Calendar,
) -> Result<Option<Change>> {
    let named = Filter::Field(&contact::NAME.field, Test::Is, Operand::Value(row.text("to").into()));
    let found = match row.text("to") {
        "" => None,
        _ => repository.list(&Query::of(&CONTACT).whole().filter(named).limit(1))?.records.into_iter().next(),
    };
    let Some(contact) = found else { return Ok(None) };
    let day = workday(calendar.now.date(), row.text("day").parse().unwrap_or(0));
    let at = crate::config::utc(day.and_time(NaiveTime::from_hms_opt(10, 40, 0).unwrap_or_default()));
    let values = Values::new()
        .with(&entry::KIND.field, "profile")
        .with(&entry::AT.field, at)
        .with(&entry::AUTHOR.field, by)
        .with(&entry::SUBJECT.field, row.text("name"))
        .with(&entry::PROFILES.field, Value::Links(vec![profile]))
        .with(&entry::ABOUT.field, Value::Records(vec![contact.at()]))
        .with(&entry::REACHED.field, true);
    Ok(Some(Change::insert(&ENTRY, values)))
}
