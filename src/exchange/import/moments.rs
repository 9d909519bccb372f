//! When something is, told in parts: Outlook's calendar writes the day and the hour of a beginning and an end in four columns, and
//! when to be reminded in three.
use super::cells::{Parsed, value_of};
use super::dates;
use crate::exchange::csv::Row;
use crate::exchange::guard::unguarded;
use crate::exchange::mapping::{Mapping, Place};
use crate::model::read_value::{Read, Reading, flag};
use crate::model::{Entity, Field, Value};
use chrono::{DateTime, TimeDelta, Utc};

/// A longer time is no meeting.
const LONGEST: i64 = 100_000;
/// A day, in minutes.
const DAY: i64 = 24 * 60;

/// The columns in which they stand.
#[derive(Debug)]
pub struct Moments {
    entity: &'static Entity,
    start: &'static Field,
    /// Where the beginning stands.
    from: usize,
    /// The others, by what they tell.
    parts: Vec<(&'static str, usize)>,
    /// Whether the month stands in front in its days.
    month_first: bool,
}

/// What columns tell of moments beside the beginning; see `headers.tsv`.
const PARTS: [&str; 6] = ["time", "end", "end-time", "remind", "remind-day", "remind-time"];

/// Whether a group of further values is of moments.
pub fn is_part(group: &str) -> bool {
    PARTS.contains(&group)
}

impl Moments {
    /// Those of a file, if it tells the time of a beginning or an end.
    pub fn of(entity: &Entity, mapping: &Mapping) -> Option<Moments> {
        let entity = crate::model::catalog::entity_named(entity.key)?;
        let start = entity.field("start")?;
        let from = mapping.columns.iter().position(|column| column.field() == Some(start))?;
        let part = |(at, place): (usize, Place)| match place {
            Place::Further(_, group) if is_part(group) => Some((group, at)),
            _ => None,
        };
        let places = mapping.columns.iter().map(|column| column.place).enumerate();
        let parts: Vec<(&'static str, usize)> = places.filter_map(part).collect();
        let month_first = mapping.columns[from].month_first;
        let is_told = parts.iter().any(|(group, _)| matches!(*group, "time" | "end" | "end-time"));
        is_told.then_some(Moments { entity, start, from, parts, month_first })
    }

    /// Puts them together in a row whose fields are read already.
    pub fn read(&self, row: &Row<'_>, reading: &Reading<'_>, parsed: &mut Parsed) {
        let cell = |at: usize| row.cells.get(at).map_or("", |cell| unguarded(cell).trim());
        let part = |group: &str| self.parts.iter().find(|(known, _)| *known == group).map_or("", |(_, at)| cell(*at));
        let moment = |day: &str, time: &str| self.moment((day, time), reading);
        let day = cell(self.from);
        if day.is_empty() {
            return;
        }
        if let Some(begins) = Some(part("time")).filter(|time| !time.is_empty()).and_then(|time| moment(day, time)) {
            parsed.faults.retain(|(column, _)| *column != Some(self.from));
            parsed.cells.retain(|(_, field, _)| *field != self.start);
            parsed.cells.push((self.from, self.start, Read::Value(Value::Instant(begins))));
        }
        let begins = parsed.cells.iter().find_map(|(_, field, read)| match read {
            Read::Value(Value::Instant(at)) if *field == self.start => Some(*at),
            _ => None,
        });
        let Some(begins) = begins else { return };
        let is_all_day = parsed
            .cells
            .iter()
            .any(|(_, field, read)| field.key == "all_day" && matches!(read, Read::Value(Value::Flag(true))));
        let end_day = Some(part("end")).filter(|end| !end.is_empty()).unwrap_or(day);
        let ends = match (part("end"), part("end-time")) {
            ("", "") => None,
            (_, time) => moment(end_day, time),
        };
        let minutes = ends.map(|ends| (ends - begins).num_minutes());
        // A whole day is no length, several are.
        let minutes = minutes.filter(|length| (1..=LONGEST).contains(length) && !(is_all_day && *length <= DAY));
        if let Some(minutes) = minutes {
            self.put(("end", "minutes"), Value::Number(minutes), parsed);
        }
        if flag(part("remind")) == Some(true)
            && let Some(rings) = moment(part("remind-day"), part("remind-time"))
        {
            let before = (begins - rings).num_minutes();
            if (0..=LONGEST).contains(&before) {
                self.put(("remind-day", "reminder"), Value::Number(before), parsed);
            }
        }
        // What stands in a calendar is a meeting, and was held when it is over: as in calendars of events.
        self.put(("end", "kind"), Value::from("meeting"), parsed);
        let now = (reading.calendar.utc)(reading.calendar.now);
        let lasts = TimeDelta::minutes(minutes.unwrap_or(if is_all_day { DAY } else { 0 }));
        if begins.checked_add_signed(lasts).is_some_and(|end| end < now) {
            self.put(("end", "state"), Value::from("done"), parsed);
        }
    }

    /// A day and a time as one moment.
    fn moment(&self, (day, time): (&str, &str), reading: &Reading<'_>) -> Option<DateTime<Utc>> {
        let text = format!("{day} {time}");
        let said = dates::plain(self.start, text.trim(), self.month_first, &reading.calendar).ok()?;
        match value_of(self.start, &said, reading) {
            Ok(Read::Value(Value::Instant(at))) => Some(at),
            _ => None,
        }
    }

    /// Says something of a field of which no column says anything.
    fn put(&self, (group, key): (&str, &str), value: Value, parsed: &mut Parsed) {
        let at = self.parts.iter().find(|(known, _)| *known == group).map_or(self.from, |(_, at)| *at);
        let is_there = parsed.cells.iter().any(|(_, field, _)| field.key == key);
        if let Some(field) = self.entity.field(key).filter(|_| !is_there) {
            parsed.cells.push((at, field, Read::Value(value)));
        }
    }
}
