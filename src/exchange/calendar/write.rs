//! Activities as the events and tasks of a calendar, for the calendars of phones and other programs.
use super::instants::{Moment, moment};
use super::zones::{Zones, is_known};
use crate::config;
use crate::exchange::import::lines;
use crate::exchange::lines::{self as content, Line, escaped, folded};
use crate::exchange::vcard::identity;
use crate::model::catalog::address::{LEFTOVER, leftover};
use crate::model::catalog::contact::CONTACT;
use crate::model::{Record, Value};
use crate::repository::{Repository, Result};
use chrono::{DateTime, Days, TimeDelta, Utc};

/// What stands behind the events.
pub const END: &str = "END:VCALENDAR\r\n";

/// What stands in front of the events.
pub fn begin() -> String {
    ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Carnet//Carnet//FR", "CALSCALE:GREGORIAN"].map(folded).concat()
}

/// An activity as an event, or as a task when it is one or has no time. Times are in UTC, but for repeated ones that did not
/// move: these keep the clock by which they are repeated.
///
/// # Errors
/// What the store says.
pub fn event(repository: &Repository, record: &Record) -> Result<String> {
    let start = match record.value("start") {
        Value::Instant(at) => Some(*at),
        _ => None,
    };
    let is_task = record.text("kind") == "task" || start.is_none();
    let part = if is_task { "VTODO" } else { "VEVENT" };
    let kept = kept(repository, record)?;
    let mut lines = vec![format!("BEGIN:{part}")];
    lines.push(format!("UID:{}", escaped(uid(repository, record, &kept)?)));
    lines.push(format!("DTSTAMP:{}", stamp(changed(record))));
    let is_still = start.is_some_and(|start| stays(&kept, start));
    lines.extend(start.filter(|_| !is_still).into_iter().flat_map(|start| times(record, start, is_task)));
    // A task may begin before it is due.
    if is_still || is_task {
        lines.extend(kept.iter().filter(is_time).map(Line::written));
    }
    for (name, key) in [("SUMMARY", "subject"), ("LOCATION", "place"), ("DESCRIPTION", "report")] {
        lines.extend(said(name, record.text(key)));
    }
    lines.extend(status(record.text("state"), is_task).map(|status| format!("STATUS:{status}")));
    lines.extend(match record.text("priority") {
        "high" => Some("PRIORITY:1".to_owned()),
        "low" => Some("PRIORITY:9".to_owned()),
        _ => None,
    });
    for key in ["kind", "state", "direction", "result"] {
        lines.extend(said(&format!("X-CARNET-{}", key.to_uppercase()), record.text(key)));
    }
    if let Some(minutes) = record.value("reminder").number() {
        lines.push(format!("X-CARNET-REMINDER:{minutes}"));
    }
    lines.extend(attendees(repository, record, &kept)?);
    lines.extend(kept.iter().filter(|line| !is_time(line)).map(Line::written));
    lines.extend(alarm(record));
    lines.push(format!("END:{part}"));
    Ok(lines.iter().map(|line| folded(line)).collect())
}

/// Whether a kept line says when something is.
fn is_time(line: &&Line) -> bool {
    matches!(line.name.as_str(), "DTSTART" | "DTEND" | "DURATION")
}

fn kept(repository: &Repository, record: &Record) -> Result<Vec<Line>> {
    let of = (&LEFTOVER, &leftover::ENTITY.field, &leftover::RECORD.field);
    let mut kept = Vec::new();
    for line in lines(repository, record.at(), of)? {
        let lines = line.text("lines").lines().flat_map(content::lines).map(|(line, _)| line);
        kept.extend(lines.filter(|line| !matches!(line.name.as_str(), "" | "BEGIN" | "END")));
    }
    Ok(kept)
}

/// The identity; that of a changed instance of a repeated event is the event's, for a kept line says which instance it is.
fn uid(repository: &Repository, record: &Record, kept: &[Line]) -> Result<String> {
    let identity = identity(repository, record, super::SYSTEM)?;
    let instance = kept.iter().find(|line| line.name == "RECURRENCE-ID").map(|line| format!("/{}", line.value.trim()));
    let uid = instance.and_then(|instance| identity.strip_suffix(&instance).map(str::to_owned));
    Ok(uid.unwrap_or(identity))
}

/// Whether a repeated event begins where its kept line says, by a clock that everybody knows.
fn stays(kept: &[Line], start: DateTime<Utc>) -> bool {
    let Some(line) = kept.iter().find(|line| line.name == "DTSTART") else { return false };
    let is_repeated = kept.iter().any(|line| line.name == "RRULE");
    let is_clear = line.value.trim().ends_with('Z') || line.param("TZID").any(is_known) || !line.value.contains('T');
    let begins = moment(line, &Zones::default(), &config::calendar(start));
    let same = match begins {
        Ok(Moment::At(at)) => at == start,
        Ok(Moment::Day(day)) => day == config::local(start).date(),
        Err(_) => false,
    };
    is_repeated && is_clear && same
}

fn times(record: &Record, start: DateTime<Utc>, is_task: bool) -> Vec<String> {
    let minutes = record.value("minutes").number().unwrap_or(0).clamp(0, 100_000);
    let name = if is_task { "DUE" } else { "DTSTART" };
    let mut lines = Vec::new();
    if record.value("all_day").is_true() {
        let day = config::local(start).date();
        lines.push(format!("{name};VALUE=DATE:{}", day.format("%Y%m%d")));
        let days = u64::try_from(minutes / 1_440).unwrap_or(0);
        let end = day.checked_add_days(Days::new(days)).filter(|_| days > 1 && !is_task);
        lines.extend(end.map(|end| format!("DTEND;VALUE=DATE:{}", end.format("%Y%m%d"))));
        return lines;
    }
    lines.push(format!("{name}:{}", stamp(start)));
    let end = start.checked_add_signed(TimeDelta::minutes(minutes)).filter(|_| minutes > 0 && !is_task);
    lines.extend(end.map(|end| format!("DTEND:{}", stamp(end))));
    lines
}

fn changed(record: &Record) -> DateTime<Utc> {
    match record.value("updated_at") {
        Value::Instant(at) => *at,
        _ => DateTime::UNIX_EPOCH,
    }
}

fn stamp(at: DateTime<Utc>) -> String {
    at.format("%Y%m%dT%H%M%SZ").to_string()
}

fn said(name: &str, text: &str) -> Option<String> {
    (!text.is_empty()).then(|| format!("{name}:{}", escaped(text)))
}

fn status(state: &str, is_task: bool) -> Option<&'static str> {
    match (state, is_task) {
        ("cancelled", _) => Some("CANCELLED"),
        ("done", true) => Some("COMPLETED"),
        ("done", false) => Some("CONFIRMED"),
        ("planned", true) => Some("NEEDS-ACTION"),
        _ => None,
    }
}

/// The contacts concerned that have an e-mail address; those that the file named are among the kept lines.
fn attendees(repository: &Repository, record: &Record, kept: &[Line]) -> Result<Vec<String>> {
    let Value::Links(ids) = record.value("contacts") else { return Ok(Vec::new()) };
    let mut lines = Vec::new();
    for contact in repository.get_all(&CONTACT, ids)? {
        let address = contact.text("email");
        let is_kept = kept.iter().any(|line| {
            matches!(line.name.as_str(), "ATTENDEE" | "ORGANIZER")
                && line.value.to_lowercase().trim_start_matches("mailto:") == address.to_lowercase()
        });
        if address.is_empty() || is_kept {
            continue;
        }
        let line = Line {
            name: "ATTENDEE".to_owned(),
            params: vec![("CN".to_owned(), contact.text("name").to_owned())],
            value: format!("mailto:{address}"),
            ..Line::default()
        };
        lines.push(line.written());
    }
    Ok(lines)
}

/// A phone rings before it begins.
fn alarm(record: &Record) -> Vec<String> {
    let Some(minutes) = record.value("reminder").number() else { return Vec::new() };
    let trigger = format!("TRIGGER:-PT{}M", minutes.clamp(0, 100_000));
    let lines = ["BEGIN:VALARM", "ACTION:DISPLAY", &trigger].map(str::to_owned);
    lines.into_iter().chain(said("DESCRIPTION", record.text("subject"))).chain(["END:VALARM".to_owned()]).collect()
}
