//! The target lists of the demonstration, the visitors of a fair and whoever a segment shows, and the campaign that goes to them.
use super::rows::Row;
use super::{all, workday};
use crate::model::catalog::account::{self, ACCOUNT};
use crate::model::catalog::campaign::{self, CAMPAIGN};
use crate::model::catalog::contact::{self, CONTACT};
use crate::model::catalog::email::MAIL_TEMPLATE;
use crate::model::catalog::entry::{self, ENTRY};
use crate::model::catalog::segment::SEGMENT;
use crate::model::catalog::settings::USER;
use crate::model::catalog::target_list::{self, TARGET_LIST};
use crate::model::filter::{Operand, Test};
use crate::model::member::{OF_CAMPAIGN, OF_LIST, Seats};
use crate::model::read_value::{Calendar, split};
use crate::model::{Change, Entity, Field, Filter, Id, Query, Record, Ref, Value, Values};
use crate::repository::{Repository, Result};
use chrono::{DateTime, NaiveTime, Utc};

/// Provisional identities that nothing else of the commit has.
const FIRST: i64 = 650_000;

/// What is written into a base that has the demonstration and its segments.
///
/// # Errors
/// Those of the file.
pub fn targets(repository: &Repository, rows: &[Row], calendar: &Calendar) -> Result<Vec<Change>> {
    let (users, segments, templates) =
        (all(repository, &USER)?, all(repository, &SEGMENT)?, all(repository, &MAIL_TEMPLATE)?);
    let id = |records: &[Record], key: &str, word: &str| {
        records.iter().find(|record| !word.is_empty() && record.text(key) == word).map(|record| record.id)
    };
    let mut lists: Vec<(&str, Id)> = Vec::new();
    let mut changes = Vec::new();
    for (number, row) in (FIRST..).zip(rows) {
        let (home, name) = (Id::provisional(number), row.text("name"));
        let owner = id(&users, "login", row.text("owner"));
        let day = workday(calendar.now.date(), row.text("day").parse().unwrap_or(0));
        let (entity, seats, values): (&'static Entity, &Seats, Values) = if row.text("what") == "list" {
            lists.push((name, home));
            let values = Values::new()
                .with(&target_list::NAME.field, name)
                .with(&target_list::DESCRIPTION.field, row.text("description"))
                .with(&target_list::SEGMENT.field, id(&segments, "key", row.text("segment")))
                .with(&target_list::OWNER.field, owner);
            (&TARGET_LIST, &OF_LIST, values)
        } else {
            let named = split(row.text("lists"));
            let goes_to = lists.iter().filter(|(name, _)| named.iter().any(|wanted| wanted == name));
            let values = Values::new()
                .with(&campaign::NAME.field, name)
                .with(&campaign::DESCRIPTION.field, row.text("description"))
                .with(&campaign::STATE.field, row.text("state"))
                .with(&campaign::PLANNED_ON.field, Value::Date(day))
                .with(&campaign::TEMPLATE.field, id(&templates, "key", row.text("template")))
                .with(&campaign::TARGET_LISTS.field, Value::Links(goes_to.map(|(_, id)| *id).collect()))
                .with(&campaign::OWNER.field, owner);
            (&CAMPAIGN, &OF_CAMPAIGN, values)
        };
        changes.push(Change::Insert { entity, id: Some(home), values });
        let at = (calendar.utc)(day.and_time(NaiveTime::from_hms_opt(17, 20, 0).unwrap_or_default()));
        let at = at.min((calendar.utc)(calendar.now));
        changes.extend(members(repository, row, (seats, home), (at, owner))?);
    }
    Ok(changes)
}

/// Those who were put in by hand, and the line that tells of it.
fn members(
    repository: &Repository,
    row: &Row,
    (seats, home): (&Seats, Id),
    (at, by): (DateTime<Utc>, Option<Id>),
) -> Result<Vec<Change>> {
    let mut who: Vec<Ref> = Vec::new();
    for name in split(row.text("members")) {
        let named = |entity: &'static Entity, field: &'static Field| -> Result<Option<Ref>> {
            let filter = Filter::Field(field, Test::Is, Operand::Value(name.as_str().into()));
            let found = repository.list(&Query::of(entity).whole().filter(filter).limit(1))?.records;
            Ok(found.first().map(Record::at))
        };
        let person = named(&CONTACT, &contact::NAME.field)?;
        who.extend(match person {
            Some(person) => Some(person),
            None => named(&ACCOUNT, &account::NAME.field)?,
        });
    }
    if who.is_empty() {
        return Ok(Vec::new());
    }
    let seats_taken = who.iter().filter_map(|one| seats.seat(home, *one, at, by));
    let mut changes: Vec<Change> = seats_taken.map(|values| Change::insert(seats.line, values)).collect();
    let told = Values::new()
        .with(&entry::KIND.field, "campaign")
        .with(&entry::AT.field, at)
        .with(&entry::AUTHOR.field, by)
        .with(&entry::SUBJECT.field, format!("→ {}", row.text("name")))
        .with(&entry::ABOUT.field, Value::Records(who));
    changes.push(Change::insert(&ENTRY, told));
    Ok(changes)
}
