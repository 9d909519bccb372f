//! What goes along with a row of a card or of another program's address book: further addresses, phones and what no field holds, as changes behind the record's
//! own. What the record has already is not written again, so that a file that is imported twice changes nothing.
use super::cells::Parsed;
use super::check::{Check, Fate, OFTEN, refuse_stopped};
use crate::exchange::Result;
use crate::exchange::pieces::More;
use crate::model::catalog::address::{ADDRESS, CONTACT_POINT, LEFTOVER, contact_point, leftover, postal};
use crate::model::filter::{Operand, Test};
use crate::model::normal::clean_lines;
use crate::model::record::Values;
use crate::model::{Change, Entity, Field, Filter, Query, Record, Ref, Value};
use crate::repository::{self, Repository};

/// So many lines of a kind are looked at.
const MANY: usize = 500;

/// The lines that a record has already.
#[derive(Debug, Default)]
pub struct There {
    points: Vec<Record>,
    places: Vec<Record>,
    leftover: Option<Record>,
    /// The record's own addresses and numbers.
    own: Vec<String>,
}

impl There {
    fn of(repository: &Repository, at: Ref) -> repository::Result<There> {
        let own = repository.get(at)?.map(|record| {
            ["email", "phone", "mobile"].map(|key| record.text(key).to_owned()).into_iter().collect::<Vec<_>>()
        });
        Ok(There {
            points: lines(
                repository,
                at,
                (&CONTACT_POINT, &contact_point::ENTITY.field, &contact_point::RECORD.field),
            )?,
            places: lines(repository, at, (&ADDRESS, &postal::ENTITY.field, &postal::RECORD.field))?,
            leftover: lines(repository, at, (&LEFTOVER, &leftover::ENTITY.field, &leftover::RECORD.field))?.pop(),
            own: own.unwrap_or_default(),
        })
    }
}

/// The lines of an entity that belong to a record, the oldest first.
pub fn lines(
    repository: &Repository,
    at: Ref,
    (of, entity, owner): (&'static Entity, &'static Field, &'static Field),
) -> repository::Result<Vec<Record>> {
    let own = Filter::Field(entity, Test::Is, Operand::Value(Value::from(at.entity.key)));
    let query = Query::of(of).filter(Filter::points(owner, at.id).and(own)).limit(MANY);
    let mut records = repository.list(&query)?.records;
    records.sort_by_key(|line| line.id);
    Ok(records)
}

/// Finds out what rows that update a record bring beside its fields.
pub fn settle(check: &mut Check<'_>) -> Result<()> {
    let source = check.source;
    if source.pieces.is_none() && !check.plan.mapping.has_further() {
        return Ok(());
    }
    let mut parsed = Parsed::default();
    let stop = check.repository.stop();
    for at in 0..check.plan.lines.len() {
        let line = check.plan.lines[at];
        let Fate::Updates(id) = line.fate else { continue };
        if at % OFTEN == 0 {
            refuse_stopped(&stop)?;
        }
        let along = match &source.pieces {
            Some(pieces) => pieces.more(line.number),
            None => {
                check.reread(at, &mut parsed)?;
                Some(&parsed.more).filter(|more| !more.is_empty())
            }
        };
        let Some(more) = along else { continue };
        let record = Ref::new(check.import.entity, id);
        let changes = changes(more, record, &There::of(check.repository, record)?);
        if !changes.is_empty() {
            check.plan.more.insert(at, changes);
        }
    }
    Ok(())
}

/// The changes that bring a record what it does not have yet.
pub fn changes(more: &More, at: Ref, there: &There) -> Vec<Change> {
    let mut changes = Vec::new();
    for point in &more.points {
        let is_there =
            there.own.contains(&point.address) || there.points.iter().any(|line| line.text("address") == point.address);
        if !is_there {
            let values = Values::new()
                .with(&contact_point::ENTITY.field, at.entity.key)
                .with(&contact_point::RECORD.field, at.id)
                .with(&contact_point::CHANNEL.field, point.channel)
                .with(&contact_point::ADDRESS.field, point.address.as_str());
            let purpose = Value::from((!point.purpose.is_empty()).then(|| point.purpose.to_owned()));
            changes.push(Change::insert(&CONTACT_POINT, values.with(&contact_point::PURPOSE.field, purpose)));
        }
    }
    for place in &more.places {
        let parts = [
            (&postal::STREET.field, &place.street),
            (&postal::COMPLEMENT.field, &place.complement),
            (&postal::POSTCODE.field, &place.postcode),
            (&postal::CITY.field, &place.city),
            (&postal::COUNTRY.field, &place.country),
        ];
        let is_there = there.places.iter().any(|line| parts.iter().all(|(field, text)| line.text(field.key) == *text));
        if !is_there {
            let mut values =
                Values::new().with(&postal::ENTITY.field, at.entity.key).with(&postal::RECORD.field, at.id);
            for (field, text) in parts.into_iter().filter(|(_, text)| !text.is_empty()) {
                values.set(field, Value::from(text.as_str()));
            }
            if !place.label.is_empty() {
                values.set(&postal::LABEL.field, Value::from(place.label.as_str()));
            }
            changes.push(Change::insert(&ADDRESS, values));
        }
    }
    changes.extend(kept(more, at, there));
    changes
}

/// The change that keeps what no field holds.
fn kept(more: &More, at: Ref, there: &There) -> Option<Change> {
    if more.leftover.is_empty() {
        return None;
    }
    let text = clean_lines(&more.leftover.join("\n")).into_owned();
    let text = Values::new().with(&leftover::LINES.field, text);
    match &there.leftover {
        Some(line) if text.get("lines").and_then(Value::text) == Some(line.text("lines")) => None,
        Some(line) => Some(Change::update(line.at(), text)),
        None => Some(Change::insert(
            &LEFTOVER,
            text.with(&leftover::ENTITY.field, at.entity.key).with(&leftover::RECORD.field, at.id),
        )),
    }
}
