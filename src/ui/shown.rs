//! Values as cells: what [`Lang`] says of them, with the signs and styles that make the same thing look the same in
//! lists, on cards, beside labels and in the infobox.
use super::cell::Cell;
use super::table::{Column, Order, Row};
use super::theme::Theme;
use crate::config;
use crate::lang::{Lang, Reader};
use crate::model::catalog::entity_named;
use crate::model::entity::{Nature, Title};
use crate::model::field::{Store, Width};
use crate::model::{Entity, Field, Id, Kind, Record, Value};
use chrono::{DateTime, NaiveTime, Utc};
use ratatui::style::Style;
use std::collections::HashMap;

/// The colours that statuses and tags have been given, by entity and identity.
#[derive(Debug, Clone, Default)]
pub struct Colours(HashMap<(&'static str, Id), String>);

impl Colours {
    /// Those of the records of an entity that has the field `colour`.
    pub fn learn(&mut self, records: &[Record]) {
        for record in records {
            self.0.insert((record.entity.key, record.id), record.text("colour").to_owned());
        }
    }

    /// The colour of a record.
    pub fn of(&self, entity: &'static str, id: Id) -> Option<&str> {
        self.0.get(&(entity, id)).map(String::as_str)
    }
}

/// What values are looked at with.
#[derive(Debug, Clone, Copy)]
pub struct Eye<'a> {
    /// The colours by meaning.
    pub theme: &'a Theme,
    /// The language.
    pub lang: &'a Lang,
    /// The present instant.
    pub now: DateTime<Utc>,
    /// The current user, who is «me».
    pub me: Option<Id>,
    /// The colours of statuses and tags.
    pub colours: &'a Colours,
}

/// How much of a value is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Measure {
    /// What fits a column.
    Brief,
    /// All of it, on one line.
    Full,
}

/// The days without contact after which an account is late, when it has no interval of its own.
const LONG_SILENCE: i64 = 90;

/// The sign of a GDPR status: one for each, so that nobody depends on the colour; none where nobody was asked.
pub fn consent_mark(status: &str, theme: &Theme) -> Option<(char, Style)> {
    match status {
        "granted" => Some(('✓', theme.ok)),
        "requested" => Some(('?', theme.waiting)),
        "refused" | "withdrawn" => Some(('✗', theme.error)),
        _ => None,
    }
}

impl<'a> Eye<'a> {
    /// A value of a record as it stands in a list or on a card.
    pub fn brief(&self, record: &Record, field: &'static Field) -> Cell {
        self.cell(record, field, Measure::Brief)
    }

    /// A value of a record as it stands beside its label.
    pub fn full(&self, record: &Record, field: &'static Field) -> Cell {
        self.cell(record, field, Measure::Full)
    }

    /// A row of a list.
    pub fn row(&self, record: &Record, fields: &[&'static Field], is_marked: bool) -> Row {
        Row { cells: fields.iter().map(|field| self.brief(record, field)).collect(), is_marked }
    }

    /// The name of a record with the dot that says whether it is active: `● Apollo SAS`, `○ Batisud (inactif)`.
    pub fn name(&self, record: &Record) -> Cell {
        let words = match record.entity.title {
            Title::Column(key) => record.text(key),
            Title::Label => record.text(&format!("label_{}", self.lang.code().word())),
        };
        self.dotted(record, words, self.theme.value)
    }

    /// The name of a record that Enter opens, such as a node of the hierarchy.
    pub fn link(&self, record: &Record) -> Cell {
        let cell = self.name(record);
        Cell { style: cell.style.patch(self.theme.link), ..cell }
    }

    /// The sign behind a name that tells what the person said about our keeping what we know (GDP-1).
    pub fn consent(&self, record: &Record) -> Option<(char, Style)> {
        consent_mark(record.text("gdpr_status"), self.theme)
    }

    fn dotted(&self, record: &Record, words: &str, style: Style) -> Cell {
        let mark = self.consent(record);
        let cell = match record.value("active") {
            Value::Flag(true) => Cell::new(words, style).signed('●', self.theme.active),
            Value::Flag(false) => {
                let words = format!("{words} ({})", self.lang.say("value-inactive"));
                Cell::new(words, self.theme.label).signed('○', self.theme.inactive)
            }
            _ => Cell::new(words, style),
        };
        cell.marked(mark)
    }

    fn cell(&self, record: &Record, field: &'static Field, measure: Measure) -> Cell {
        let value = record.value(field.key);
        if record.entity.title == Title::Column(field.key) {
            return self.dotted(record, record.text(field.key), self.theme.value);
        }
        if value.is_empty() {
            let words = match (is_clock(field), measure) {
                (true, Measure::Brief) => "—".to_owned(),
                (true, Measure::Full) => self.lang.say("value-never"),
                (false, _) => String::new(),
            };
            return Cell::new(words, self.theme.label);
        }
        match value {
            Value::Instant(at) => self.instant(record, field, *at, measure),
            Value::Link(id) => self.linked(record, field, *id),
            Value::Flag(flag) => self.flag(field, *flag),
            Value::Number(_) | Value::Decimal(_) | Value::Money(_) => self.worded(record, field).right(),
            Value::Text(text) if field.kind == Kind::LongText => {
                let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
                Cell::new(first.trim(), self.theme.value)
            }
            Value::Text(colour) if field.kind == Kind::Choice && field.key == "colour" => {
                self.worded(record, field).signed('●', self.theme.colour(colour))
            }
            Value::Text(_) if matches!(field.kind, Kind::Email | Kind::Url) && measure == Measure::Full => {
                Cell { style: self.theme.link, ..self.worded(record, field) }
            }
            Value::Empty | Value::Text(_) | Value::Date(_) | Value::List(_) | Value::Links(_) | Value::Records(_) => {
                self.worded(record, field)
            }
        }
    }

    /// The value in words, without any sign.
    fn worded(&self, record: &Record, field: &'static Field) -> Cell {
        let currency = match field.store {
            Store::Linked(linked) => record.text(&format!("{}.currency", linked.link.key)),
            _ => record.text("currency"),
        };
        let home = Reader::at_home(config::today(self.now));
        let reader = Reader { currency: if currency.is_empty() { home.currency } else { currency }, ..home };
        let words = self.lang.value(field, record.value(field.key), record.title_of(field.key), reader);
        Cell::new(words, self.theme.value)
    }

    fn instant(&self, record: &Record, field: &'static Field, at: DateTime<Utc>, measure: Measure) -> Cell {
        let today = config::today(self.now);
        if self.is_overdue(record, field, at) {
            let words = format!("{}, {}", self.lang.date(config::today(at), today), self.lang.say("value-late"));
            return Cell::new(words, self.theme.late).signed('!', self.theme.late);
        }
        if !is_clock(field) || measure == Measure::Full {
            return self.worded(record, field);
        }
        let day = config::today(at);
        let days = (today - day).num_days();
        if field.key == "last_contacted_at" && days > silence_allowed(record) {
            let words = self.lang.say_with("value-days", &[("count", days.into())]);
            return Cell::new(words, self.theme.late).signed('!', self.theme.late);
        }
        let words = if days.abs() < 7 { self.lang.date(day, today) } else { self.lang.ago(day, today) };
        Cell::new(words, self.theme.value)
    }

    /// Whether something planned should have been done.
    fn is_overdue(&self, record: &Record, field: &Field, at: DateTime<Utc>) -> bool {
        field.key == "start" && record.text("state") == "planned" && is_past(at, self.now)
    }

    fn linked(&self, record: &Record, field: &'static Field, id: Id) -> Cell {
        let title = record.title_of(field.key).unwrap_or_default();
        if field.target == "user" && self.me == Some(id) {
            return Cell::new(self.lang.say("value-me"), self.theme.value);
        }
        let target = entity_named(field.target);
        let colour = target.and_then(|target| self.colours.of(target.key, id));
        let is_main = target.is_some_and(|target| target.nature == Nature::Main);
        let style = match colour {
            Some(colour) => self.theme.colour(colour),
            None if is_main => self.theme.link,
            None => self.theme.value,
        };
        Cell::new(title, style)
    }

    fn flag(&self, field: &Field, flag: bool) -> Cell {
        let words = self.lang.say(if flag { "value-yes" } else { "value-no" });
        match (field.key, flag) {
            ("active", true) => Cell::new(words, self.theme.value).signed('●', self.theme.active),
            ("active", false) => Cell::new(words, self.theme.value).signed('○', self.theme.inactive),
            ("email_invalid" | "unsubscribed", true) => {
                Cell::new(words, self.theme.warning).signed('!', self.theme.warning)
            }
            _ => Cell::new(words, self.theme.value),
        }
    }
}

/// The first letters of a name: `Luc Michel` → `LM`.
pub fn initials(name: &str) -> String {
    let firsts = name.split([' ', '-', '\u{a0}']).filter_map(|word| word.chars().next());
    firsts.filter(|letter| letter.is_alphanumeric()).flat_map(char::to_uppercase).take(3).collect()
}

/// Whether a field is a clock that the store keeps: when something last happened.
pub fn is_clock(field: &Field) -> bool {
    field.kind == Kind::Instant && field.store == Store::Derived
}

fn silence_allowed(record: &Record) -> i64 {
    record.value("visit_interval").number().filter(|days| *days > 0).unwrap_or(LONG_SILENCE)
}

/// The columns of a list of records; numbers stand at the right. `order` is the field that orders the list.
pub fn columns(lang: &Lang, entity: &Entity, fields: &[&'static Field], order: Option<(&str, Order)>) -> Vec<Column> {
    let column = |field: &&'static Field| {
        let (width, rank) = field.list.unwrap_or((Width::Cells(14), u8::MAX));
        let sorted = order.filter(|(key, _)| *key == field.key).map(|(_, order)| order);
        let column = Column::new(lang.heading(entity, field), width, rank).sorted(sorted);
        let is_number = matches!(field.kind, Kind::Money | Kind::Number | Kind::Decimal);
        if is_number { column.right() } else { column }
    };
    fields.iter().map(column).collect()
}

/// Whether the moment of a plan is past. What is planned for a day, without an hour, has the whole day.
pub fn is_past(at: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    let (local, today) = (config::local(at), config::local(now).date());
    if local.time() == NaiveTime::MIN { local.date() < today } else { at < now }
}

#[cfg(test)]
mod cases;
