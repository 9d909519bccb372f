//! An event or a task as the row of an activity.
use super::cut::Part;
use super::instants::{Moment, Unread, duration, moment};
use super::zones::Zones;
use crate::exchange::Result;
use crate::exchange::import::View;
use crate::exchange::lines::Line;
use crate::exchange::pieces::Piece;
use crate::model::catalog::activity::{DIRECTIONS, KINDS, STATES};
use crate::model::catalog::address::{CONTACT_POINT, contact_point};
use crate::model::catalog::contact::{CONTACT, EMAIL};
use crate::model::read_value::{join, read_email};
use crate::model::show_value::show;
use crate::model::{Id, Value};
use crate::repository::{Key, Repository};
use chrono::TimeDelta;
use std::collections::HashMap;

/// The longest activity, in minutes.
const LONGEST: i64 = 100_000;
/// A day, in minutes.
const DAY: i64 = 1_440;

/// The contacts that the file names by their e-mail addresses, and where they work, by reference.
pub struct People<'a> {
    repository: &'a Repository,
    known: HashMap<(String, String), Option<(String, String)>>,
}

impl<'a> People<'a> {
    /// The contacts of a base.
    pub fn of(repository: &'a Repository) -> People<'a> {
        People { repository, known: HashMap::new() }
    }

    /// The one contact of an address, and its account; of several who share it the one of that name.
    fn find(&mut self, address: &str, name: &str) -> Result<Option<(String, String)>> {
        let asked = (address.to_owned(), name.to_owned());
        if let Some(known) = self.known.get(&asked) {
            return Ok(known.clone());
        }
        let mut ids = self.repository.with_key(&CONTACT, Key::Field(&EMAIL.field), address)?;
        let points = self.repository.with_key(&CONTACT_POINT, Key::Field(&contact_point::ADDRESS.field), address)?;
        for point in self.repository.get_all(&CONTACT_POINT, &points)? {
            if let (true, Value::Link(id)) = (point.text("entity") == CONTACT.key, point.value("record")) {
                ids.push(*id);
            }
        }
        ids.sort_unstable();
        ids.dedup();
        if ids.len() > 1 {
            let all = self.repository.get_all(&CONTACT, &ids)?;
            ids = all.iter().filter(|contact| contact.text("name") == name).map(|contact| contact.id).collect();
        }
        // Of several nobody knows which one is meant.
        let found = match ids.as_slice() {
            [id] => self.reference(*id)?,
            _ => None,
        };
        self.known.insert(asked, found.clone());
        Ok(found)
    }

    fn reference(&self, id: Id) -> Result<Option<(String, String)>> {
        let Some(record) = self.repository.get_all(&CONTACT, &[id])?.pop() else { return Ok(None) };
        let account = match record.value("account") {
            Value::Link(account) => {
                let accounts = &crate::model::catalog::account::ACCOUNT;
                self.repository.get_all(accounts, &[*account])?.pop().map(|record| record.reference().to_owned())
            }
            _ => None,
        };
        Ok(Some((record.reference().to_owned(), account.unwrap_or_default())))
    }
}

/// The activity that an event or a task describes, or the key of why it cannot be taken.
pub fn piece(
    part: &Part,
    mut piece: Piece,
    (view, zones): (&View<'_>, &Zones),
    people: &mut People<'_>,
) -> Result<std::result::Result<Piece, &'static str>> {
    let is_task = part.name == "VTODO";
    let mut left: Vec<&Line> = part.lines.iter().filter(|line| !is_taken(line)).collect();
    if let Err(why) = take_times(part, &mut piece, (view, zones), &mut left) {
        return Ok(Err(why));
    }
    take_zone(part, &mut piece, (view, zones));
    take_subject(part, &mut piece, view);
    if piece.cell("subject").is_empty() {
        return Ok(Err("nothing"));
    }
    take_identity(part, &mut piece);
    take_state(part, &mut piece, view);
    take_own(part, &mut piece);
    take_alarm(part, &mut piece);
    piece.set("kind", if is_task { "task" } else { "meeting" });
    let place = part.text("LOCATION");
    if place.chars().count() <= 250 {
        piece.set("place", place.replace('\n', ", "));
    } else {
        left.extend(part.first("LOCATION"));
    }
    let priority = part.text("PRIORITY");
    piece.set(
        "priority",
        match priority.parse::<i64>() {
            Ok(1..=4) => "high",
            Ok(6..=9) => "low",
            _ => "",
        },
    );
    piece.set("report", part.text("DESCRIPTION"));
    let known = take_people(part, &mut piece, people)?;
    left.retain(|line| !known.contains(&line.number));
    piece.more.leftover = left.into_iter().map(Line::written).collect();
    Ok(Ok(piece))
}

/// What fields hold, and what a file says of itself.
fn is_taken(line: &Line) -> bool {
    let name = line.name.as_str();
    matches!(
        name,
        "" | "UID"
            | "DTSTAMP"
            | "CREATED"
            | "LAST-MODIFIED"
            | "SUMMARY"
            | "DESCRIPTION"
            | "LOCATION"
            | "STATUS"
            | "PRIORITY"
            | "DTSTART"
            | "DTEND"
            | "DUE"
            | "DURATION"
            | "COMPLETED"
            | "PERCENT-COMPLETE"
    ) || name.starts_with("X-CARNET-")
}

fn take_identity(part: &Part, piece: &mut Piece) {
    let uid = part.text("UID");
    let instance = part.first("RECURRENCE-ID").map(|line| line.value.trim().to_owned()).unwrap_or_default();
    // An event without an identity is known by when it is and what it says.
    let identity = match (uid.is_empty(), instance.is_empty()) {
        (true, _) if part.first("DTSTART").is_some() => {
            format!("{} {}", part.text("DTSTART"), piece.cell("subject")).trim().to_owned()
        }
        (true, _) => part.lines.iter().map(Line::written).collect::<Vec<_>>().join(" "),
        (false, true) => uid,
        (false, false) => format!("{uid}/{instance}"),
    };
    piece.set("external_id", identity.chars().take(250).collect::<String>());
}

fn take_subject(part: &Part, piece: &mut Piece, view: &View<'_>) {
    let texts = ["SUMMARY", "DESCRIPTION", "LOCATION"].map(|name| part.text(name));
    let said = texts.iter().find_map(|text| text.lines().find(|line| !line.trim().is_empty()));
    let subject = match said {
        Some(said) => said.trim().to_owned(),
        // Nothing but an identity, a picture, a file: it is there all the same.
        None if part.inside.is_empty() && part.lines.iter().all(|line| line.value.trim().is_empty()) => return,
        None => view.words.reader().say("calendar-untitled"),
    };
    if subject.chars().count() > 250 {
        piece.set("report", format!("{subject}\n\n{}", part.text("DESCRIPTION")).trim_end().to_owned());
    }
    piece.set("subject", subject.chars().take(250).collect::<String>());
}

fn take_state(part: &Part, piece: &mut Piece, view: &View<'_>) {
    let own = part.text("X-CARNET-STATE");
    let told = part.text("STATUS").to_ascii_uppercase();
    let is_over = part.name == "VEVENT" && has_ended(piece, view);
    let state = match told.as_str() {
        _ if STATES.iter().any(|state| state.key == own) => own.as_str(),
        "CANCELLED" => "cancelled",
        "COMPLETED" => "done",
        _ if part.first("COMPLETED").is_some() || is_over => "done",
        _ => "planned",
    };
    piece.set("state", state);
}

/// Whether an event is over by now.
fn has_ended(piece: &Piece, view: &View<'_>) -> bool {
    let Some(start) = view.calendar.instant(piece.cell("start")) else { return false };
    let shortest = if piece.cell("all_day").is_empty() { 0 } else { DAY };
    let minutes = piece.cell("minutes").parse::<i64>().unwrap_or(0).max(shortest);
    let now = (view.calendar.utc)(view.calendar.now);
    start.checked_add_signed(TimeDelta::minutes(minutes)).is_some_and(|end| end < now)
}

/// What our own export says beside the norm.
fn take_own(part: &Part, piece: &mut Piece) {
    for (name, key, choices) in
        [("X-CARNET-KIND", "kind", &KINDS[..]), ("X-CARNET-DIRECTION", "direction", &DIRECTIONS[..])]
    {
        let told = part.text(name);
        if choices.iter().any(|choice| choice.key == told) {
            piece.set(key, told);
        }
    }
    let result = part.text("X-CARNET-RESULT");
    piece.set("result", result.chars().take(250).collect::<String>());
    if let Ok(minutes @ 0..=LONGEST) = part.text("X-CARNET-REMINDER").parse::<i64>() {
        piece.set("reminder", minutes.to_string());
    }
}

/// The first alarm that rings before it begins, or before a task is due.
fn take_alarm(part: &Part, piece: &mut Piece) {
    if piece.cell("start").is_empty() {
        return;
    }
    let triggers =
        part.inside.iter().filter(|inside| inside.name == "VALARM").filter_map(|alarm| alarm.first("TRIGGER"));
    let mut before = triggers.filter(|line| part.name == "VTODO" || !line.says("RELATED", "END"));
    let seconds = before.find_map(|line| duration(&line.value).filter(|seconds| *seconds <= 0));
    piece.set("reminder", seconds.map_or_else(String::new, |seconds| (-seconds / 60).min(LONGEST).to_string()));
}

/// When it begins and how long it takes; a task is due when it ends. Repeated ones keep their lines, for the rule counts from
/// there by the clock of their zone.
fn take_times<'a>(
    part: &'a Part,
    piece: &mut Piece,
    (view, zones): (&View<'_>, &Zones),
    left: &mut Vec<&'a Line>,
) -> std::result::Result<(), &'static str> {
    let at = |line: &Line| moment(line, zones, &view.calendar).or_else(|unread| unread.here().ok_or(unread));
    let read = |name: &str, why| match part.first(name) {
        Some(line) => at(line).map(Some).map_err(|_| why),
        None => Ok(None),
    };
    // Without a beginning the first of its further dates is one.
    let further = || part.first("RDATE").filter(|_| part.name == "VEVENT").and_then(|line| at(line).ok());
    let begins = read("DTSTART", "start")?.or_else(further);
    let due = if part.name == "VTODO" { read("DUE", "due")? } else { None };
    if due.is_some() || part.lines.iter().any(|line| line.name == "RRULE") {
        left.extend(["DTSTART", "DTEND", "DURATION"].iter().filter_map(|name| part.first(name)));
    }
    let Some(start) = due.or(begins) else { return Ok(()) };
    piece.set(
        "start",
        match start {
            Moment::Day(day) => day.format("%Y-%m-%d").to_string(),
            Moment::At(at) => show(&Value::Instant(at)),
        },
    );
    if matches!(start, Moment::Day(_)) {
        piece.set("all_day", "1");
    }
    if due.is_some() {
        return Ok(());
    }
    let ends = part.first("DTEND").map(at);
    let minutes = match (start, ends) {
        (Moment::Day(from), Some(Ok(Moment::Day(to)))) => {
            Some((to - from).num_days() * DAY).filter(|length| *length != DAY)
        }
        (Moment::At(from), Some(Ok(Moment::At(to)))) => Some((to - from).num_minutes()),
        (_, Some(_)) => Some(-1),
        (_, None) => part.first("DURATION").map(|line| duration(&line.value).map_or(-1, |seconds| seconds / 60)),
    };
    match minutes {
        Some(minutes @ 1..=LONGEST) => piece.set("minutes", minutes.to_string()),
        None | Some(0) => {}
        // What cannot be right, or is too long to hold, is kept.
        Some(_) => left.extend(["DTEND", "DURATION"].iter().filter_map(|name| part.first(name))),
    }
    left.dedup();
    Ok(())
}

/// The zone that nobody knows: the event is read by the user's own clock, and that is told.
fn take_zone(part: &Part, piece: &mut Piece, (view, zones): (&View<'_>, &Zones)) {
    let unknown = ["DTSTART", "DUE", "RDATE"]
        .iter()
        .filter_map(|name| part.first(name))
        .find(|line| matches!(moment(line, zones, &view.calendar), Err(Unread::Zone(_))));
    piece.zone = unknown.and_then(|line| line.param("TZID").next()).unwrap_or_default().to_owned();
}

/// Those who come and are known. Lines that say nothing else of them need not be kept: which ones, by number.
fn take_people(part: &Part, piece: &mut Piece, people: &mut People<'_>) -> Result<Vec<usize>> {
    let (mut contacts, mut accounts, mut whole) = (Vec::new(), Vec::new(), Vec::new());
    for line in part.lines.iter().filter(|line| matches!(line.name.as_str(), "ATTENDEE" | "ORGANIZER")) {
        let text = line.text();
        let address = text.trim();
        let is_mail = address.get(..7).is_some_and(|front| front.eq_ignore_ascii_case("mailto:"));
        let Ok(address) = read_email(if is_mail { &address[7..] } else { address }) else { continue };
        let name = line.param("CN").next().unwrap_or_default();
        if let Some((contact, account)) = people.find(&address, name)? {
            contacts.push(contact);
            accounts.extend(Some(account).filter(|account| !account.is_empty()));
            let is_whole = line.name == "ATTENDEE" && line.params.iter().all(|(name, _)| name == "CN");
            whole.extend(is_whole.then_some(line.number));
        }
    }
    for (key, mut names) in [("contacts", contacts), ("accounts", accounts)] {
        names.sort_unstable();
        names.dedup();
        piece.set(key, join(names.iter().map(String::as_str)));
    }
    Ok(whole)
}
