//! One record in full: its fields, and below them the lines that belong to it.
use super::desk::Desk;
use super::failure::Result;
use super::names::{Names, naming};
use crate::lang::Reader;
use crate::model::catalog::address::{ADDRESS, CONTACT_POINT, contact_point, postal};
use crate::model::catalog::contact::{self, AFFILIATION, CONTACT, affiliation};
use crate::model::catalog::profile::{DOWNLOAD, download};
use crate::model::member::{OF_CAMPAIGN, OF_LIST};
use crate::model::{Entity, Field, Filter, Query, Record, Value};
use crate::repository::{Marks, blob};
use serde_json::Value as Json;

/// How many lines of a section are shown to people.
const SHOWN: usize = 20;
/// How many of its newest entries a sheet has.
const LATEST: usize = 5;

/// A section of a sheet: its name in JSON, what it lists, and how that points to the record.
struct Section {
    key: &'static str,
    entity: &'static Entity,
    field: &'static Field,
}

/// The sections of an entity's sheet.
fn sections(entity: &Entity) -> Vec<Section> {
    let section = |key, entity, field| Section { key, entity, field };
    let mut sections = Vec::new();
    match entity.key {
        "account" => {
            sections.push(section("contacts", &CONTACT, &contact::ACCOUNT.field));
            sections.push(section("affiliations", &AFFILIATION, &affiliation::ACCOUNT.field));
        }
        "contact" => sections.push(section("affiliations", &AFFILIATION, &affiliation::CONTACT.field)),
        "lead" => {}
        "profile" => return vec![section("downloads", &DOWNLOAD, &download::PROFILE.field)],
        _ => return sections,
    }
    for (key, seats) in [("target_lists", &OF_LIST), ("campaigns", &OF_CAMPAIGN)] {
        sections.extend(seats.member_field(entity).map(|member| section(key, seats.line, member)));
    }
    sections.push(section("addresses", &ADDRESS, &postal::RECORD.field));
    sections.push(section("contact_points", &CONTACT_POINT, &contact_point::RECORD.field));
    sections
}

/// Those whose modules are on.
fn offered(desk: &Desk<'_>, entity: &Entity) -> Vec<Section> {
    let mut sections = sections(entity);
    sections.retain(|section| desk.repository.catalog().offers(section.entity));
    sections
}

fn lines(desk: &Desk<'_>, section: &Section, record: &Record) -> Result<Vec<Record>> {
    let mut query = Query::of(section.entity).filter(Filter::points(section.field, record.id));
    query.company = desk.company;
    let mut lines = Vec::new();
    desk.repository.each(&query, &mut |line| {
        lines.push(line);
        Ok(())
    })?;
    Ok(lines)
}

/// What is known of the e-mail addresses among some lines.
fn marks(desk: &Desk<'_>, lines: &[Record]) -> Result<Vec<Marks>> {
    let emails = lines.iter().filter(|line| line.text("channel") == "email").map(|line| line.text("address"));
    Ok(desk.repository.marks_of(&emails.collect::<Vec<_>>())?)
}

/// The record as JSON, its sections as arrays.
pub fn json(desk: &Desk<'_>, record: &Record) -> Result<Json> {
    let mut object = super::records::as_json(desk, record)?;
    for section in offered(desk, record.entity) {
        let lines = lines(desk, &section, record)?;
        let mut names = Names::default();
        names.learn(&desk.repository, &lines)?;
        let marks = marks(desk, &lines)?;
        let told = |line: &Record| {
            let mut object = names.json(line);
            // What is known of an address stands beside it, on whichever record it is (ACC-1).
            if line.text("channel") == "email" {
                let known = marks.iter().find(|known| known.address == line.text("address"));
                object["email_invalid"] = known.is_some_and(|known| known.invalid).into();
                object["unsubscribed"] = known.is_some_and(|known| known.unsubscribed).into();
            }
            object
        };
        object[section.key] = lines.iter().map(told).collect();
    }
    if let Some(members) = super::members::as_json(desk, record)? {
        object["members"] = members;
    }
    if record.entity.has_infobox() {
        let events = super::look::events(desk, record.at(), Some(LATEST))?;
        object["entries"] = super::look::as_json(desk, &events)?;
    }
    Ok(object)
}

/// The record for people: what is filled in, then its sections.
pub fn text(desk: &mut Desk<'_>, record: &Record) -> Result {
    let currency = record.text("currency").to_owned();
    let currency = if currency.is_empty() { "EUR" } else { &currency };
    let reader = Reader { currency, ..Reader::at_home(desk.today()) };
    let mut pairs = Vec::new();
    for (at, (field, value)) in record.pairs().enumerate() {
        let is_clock = field.kind == crate::model::Kind::Instant && field.store == crate::model::field::Store::Derived;
        if value.is_empty() && is_clock {
            pairs.push((desk.lang.field(record.entity, field), desk.lang.say("value-never")));
            continue;
        }
        // The sum of a file's bytes says nothing to people.
        if field.key == "content" && blob::HOLDERS.contains(&record.entity.key) {
            continue;
        }
        if value.is_empty() || matches!(value, Value::Flag(false)) && !field.required && field.key != "active" {
            continue;
        }
        let titles = record.titles.get(at).and_then(Option::as_deref);
        let shown = match field.kind {
            crate::model::Kind::LongText => value.text().unwrap_or_default().to_owned(),
            _ => desk.lang.value(field, value, titles, reader),
        };
        // What it points to may have no name of its own: an entry of the infobox.
        if !shown.is_empty() {
            pairs.push((desk.lang.field(record.entity, field), shown));
        }
    }
    desk.out.pairs(&pairs)?;
    for section in offered(desk, record.entity) {
        write_section(desk, &section, record)?;
    }
    super::members::write(desk, record)?;
    if record.entity.has_infobox() { write_infobox(desk, record) } else { Ok(()) }
}

fn write_infobox(desk: &mut Desk<'_>, record: &Record) -> Result {
    let events = super::look::events(desk, record.at(), Some(LATEST))?;
    if events.is_empty() {
        return Ok(());
    }
    desk.out.line("")?;
    desk.out.line(&desk.lang.say("answer-infobox"))?;
    for event in &events {
        for line in super::look::told(desk, event).into_iter().take(2) {
            desk.out.line(&format!("  {line}"))?;
        }
    }
    Ok(())
}

fn write_section(desk: &mut Desk<'_>, section: &Section, record: &Record) -> Result {
    let lines = lines(desk, section, record)?;
    if lines.is_empty() {
        return Ok(());
    }
    let count = i64::try_from(lines.len()).unwrap_or(i64::MAX);
    let title = desk.say(&format!("answer-section-{}", section.key.replace('_', "-")), &[("count", count.into())]);
    desk.out.line("")?;
    desk.out.line(&title)?;
    let reader = Reader::at_home(desk.today());
    let marks = marks(desk, &lines)?;
    for line in lines.iter().take(SHOWN) {
        let mut shown = shown(desk, section, line, reader);
        let known = marks.iter().find(|known| line.text("channel") == "email" && known.address == line.text("address"));
        for (is_set, word) in known
            .into_iter()
            .flat_map(|known| [(known.invalid, "point-mark-invalid"), (known.unsubscribed, "point-mark-unsubscribed")])
        {
            if is_set {
                shown = format!("{shown}  {}", desk.lang.say(word));
            }
        }
        desk.out.line(&format!("  {shown}"))?;
    }
    if lines.len() > SHOWN {
        desk.out.line("  …")?;
    }
    Ok(())
}

/// A line of a section: what is filled in, but for the record that it belongs to.
fn shown(desk: &Desk<'_>, section: &Section, line: &Record, reader: Reader<'_>) -> String {
    let own = ["entity", section.field.key];
    let fields = desk.repository.catalog().list_fields(line.entity);
    let wanted = |field: &Field| match fields.is_empty() {
        true => !own.contains(&field.key),
        false => field.key == naming(line.entity).key || fields.iter().any(|known| known.key == field.key),
    };
    let words = line.pairs().enumerate().filter(|(_, (field, value))| wanted(field) && !value.is_empty());
    let said = words.filter_map(|(at, (field, value))| match value {
        Value::Flag(true) => Some(desk.lang.field(line.entity, field)),
        Value::Flag(false) => None,
        _ if field.key == section.field.key => None,
        _ => Some(desk.lang.value(field, value, line.titles.get(at).and_then(Option::as_deref), reader)),
    });
    said.collect::<Vec<_>>().join("  ")
}
