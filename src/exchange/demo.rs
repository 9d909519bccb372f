//! The demonstration: a year at an invented firm, told around today's date. Its files are compiled in; everything goes into the
//! base by one commit, so that one undo takes it out again.
mod actions;
mod documents;
mod follow;
mod furnish;
mod profiles;
mod rows;
mod targets;

use crate::lang::{Code, Lang};
use crate::model::catalog::account::ACCOUNT;
use crate::model::catalog::activity::{self, ACTIVITY};
use crate::model::catalog::address::{ADDRESS, postal};
use crate::model::catalog::contact::{AFFILIATION, CONTACT, affiliation};
use crate::model::catalog::entry::{self, ENTRY};
use crate::model::catalog::lead::LEAD;
use crate::model::catalog::settings::{
    COMPANY, INDUSTRY, LEAD_SOURCE, ROLE, STATUS, STATUS_CHANGE, TAG, TEAM, USER, company, status_change, team, user,
};
use crate::model::normal::fold;
use crate::model::number::DecimalMark;
use crate::model::read_value::{Calendar, Read, Reading, read, split};
use crate::model::rule::{Fault, Reason};
use crate::model::vocabulary::Keys;
use crate::model::{Change, Entity, Field, Header, Id, Label, Query, Record, Ref, Value, Values};
use crate::repository::{Applied, Error, Repository, Result};
use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, TimeDelta, Utc, Weekday};
use rows::{Row, rows};
use std::collections::HashMap;

/// The firm whose base it is.
const FIRM: &str = "Lyon Équipements";
/// The name of its steps in the journal.
pub const STEP: &str = "demo";

/// What the demonstration is put into.
#[derive(Debug)]
pub struct Stage<'a> {
    /// The base, which is new.
    pub repository: &'a mut Repository,
    /// The words for what changed.
    pub lang: &'a Lang,
    /// The user's calendar.
    pub calendar: Calendar,
    /// The present instant.
    pub now: DateTime<Utc>,
}

/// Puts the demonstration into a new base: one commit, the same for the same instant.
///
/// # Errors
/// Those of [`Repository::commit`].
pub fn load(stage: Stage<'_>) -> Result<Applied> {
    let Stage { repository, lang, calendar, now } = stage;
    let mut story = Story::begin(repository, lang, calendar)?;
    let changes = story.tell()?;
    let by = story.me;
    let head = Header { label: Label::new(STEP), by, company: None };
    repository.commit(head, changes, now)
}

/// Adds what a year's use has set up: own fields, a second own company, segments, deals, what is to be mended. The base has the
/// demonstration.
///
/// # Errors
/// Those of [`Repository::commit`].
pub fn furnish(stage: Stage<'_>) -> Result<()> {
    let files = furnish::Files {
        own: rows!("own"),
        deals: rows!("deals"),
        segments: rows!("segments"),
        profiles: rows!("profiles"),
        documents: rows!("documents"),
        people: rows!("people"),
        targets: rows!("targets"),
        letters: rows!("letters"),
    };
    furnish::furnish(stage, &files)
}

/// The records told so far, by the names they have in the files.
struct Story<'a> {
    lang: &'a Lang,
    calendar: Calendar,
    me: Id,
    own: Option<Id>,
    /// Records by entity and name: external keys, logins, folded names, `flow/key` of statuses.
    named: HashMap<(&'static str, String), Id>,
    labels: HashMap<Id, String>,
    next: i64,
    changes: Vec<Change>,
}

impl<'a> Story<'a> {
    /// Begins with what a new base has: a user, a firm, statuses, roles, branches.
    fn begin(repository: &Repository, lang: &'a Lang, calendar: Calendar) -> Result<Story<'a>> {
        let users = all(repository, &USER)?;
        let me = users.iter().map(|user| user.id).min().unwrap_or(Id(0));
        let own = all(repository, &COMPANY)?.first().map(|firm| firm.id);
        let (named, labels) = (HashMap::new(), HashMap::new());
        let mut story = Story { lang, calendar, me, own, named, labels, next: 0, changes: Vec::new() };
        for step in all(repository, &STATUS)? {
            let key = format!("{}/{}", step.text("flow"), step.text("key"));
            let label = step.text(if lang.code() == Code::Fr { "label_fr" } else { "label_en" }).to_owned();
            story.labels.insert(step.id, label);
            story.named.insert((STATUS.key, key), step.id);
        }
        for entity in [&ROLE, &INDUSTRY, &TAG, &LEAD_SOURCE] {
            for record in all(repository, entity)? {
                story.named.insert((entity.key, fold(record.text("name"))), record.id);
            }
        }
        Ok(story)
    }

    fn tell(&mut self) -> Result<Vec<Change>> {
        if let Some(own) = self.own {
            let name = Values::new().with(&company::NAME.field, FIRM);
            self.changes.push(Change::update(Ref::new(&COMPANY, own), name));
        }
        self.people()?;
        for row in rows!("tags") {
            self.kept(&TAG, &row, &["colour"])?;
        }
        for row in rows!("roles") {
            self.kept(&ROLE, &row, &[])?;
        }
        for row in rows!("accounts") {
            self.record(&ACCOUNT, &row)?;
        }
        for row in rows!("contacts") {
            self.record(&CONTACT, &row)?;
        }
        for row in rows!("affiliations") {
            self.affiliation(&row)?;
        }
        for row in rows!("addresses") {
            self.address(&row)?;
        }
        for row in rows!("activities") {
            self.activity(&row)?;
        }
        for row in rows!("entries") {
            self.entry(&row)?;
        }
        for row in rows!("leads") {
            self.lead(&row)?;
        }
        Ok(std::mem::take(&mut self.changes))
    }

    /// The colleagues: the first one is the user that a new base has.
    fn people(&mut self) -> Result<()> {
        for (place, row) in rows!("users").into_iter().enumerate() {
            let mut values = Values::new();
            for field in [&user::NAME.field, &user::LOGIN.field, &user::EMAIL.field, &user::ACTIVE.field] {
                self.fill(&mut values, field, &row)?;
            }
            let login = row.text("login").to_owned();
            let id = if place == 0 {
                self.changes.push(Change::update(Ref::new(&USER, self.me), values));
                self.me
            } else {
                self.insert(&USER, values)
            };
            self.labels.insert(id, row.text("name").to_owned());
            self.named.insert((USER.key, login), id);
        }
        for row in rows!("teams") {
            let members = self.listed(&USER, row.text("members"))?;
            let name = row.text("name");
            let values = Values::new().with(&team::NAME.field, name).with(&team::MEMBERS.field, Value::Links(members));
            self.insert(&TEAM, values);
        }
        Ok(())
    }

    /// A tag, a role, a branch, unless the base has it.
    fn kept(&mut self, entity: &'static Entity, row: &Row, keys: &[&str]) -> Result<()> {
        let id = self.name(entity, row.text("name"));
        let fields = keys.iter().filter_map(|key| entity.field(key));
        let made = self.changes.iter_mut().rev().find_map(|change| match change {
            Change::Insert { id: Some(made), values, .. } if *made == id => Some(values),
            _ => None,
        });
        if let Some(values) = made {
            fields.for_each(|field| values.set(field, row.text(field.key).into()));
        }
        Ok(())
    }

    /// The record of an open list by its name; it is made when there is none.
    fn name(&mut self, entity: &'static Entity, name: &str) -> Id {
        if let Some(id) = self.named.get(&(entity.key, fold(name))) {
            return *id;
        }
        let mut values = Values::new();
        if let Some(field) = entity.field("name") {
            values.set(field, name.into());
        }
        let id = self.insert(entity, values);
        self.named.insert((entity.key, fold(name)), id);
        id
    }

    /// A lead, and what was noted of it.
    fn lead(&mut self, row: &Row) -> Result<()> {
        self.record(&LEAD, row)?;
        let about = vec![Ref::new(&LEAD, self.find(&LEAD, row.text("external_id"))?)];
        let values = Values::new()
            .with(&entry::KIND.field, "info")
            .with(&entry::AT.field, self.moment(row))
            .with(&entry::AUTHOR.field, self.find(&USER, row.text("owner"))?)
            .with(&entry::TEXT.field, row.text("note"))
            .with(&entry::ABOUT.field, Value::Records(about));
        self.insert(&ENTRY, values);
        Ok(())
    }

    /// An account, a contact or a lead, column by column.
    fn record(&mut self, entity: &'static Entity, row: &Row) -> Result<()> {
        let mut values = Values::new();
        for (key, text) in row.cells().filter(|(_, text)| !text.is_empty()) {
            let Some(field) = entity.field(key) else { continue };
            match key {
                "status" => {
                    values.set(field, self.find(&STATUS, &format!("{}/{text}", field.flow))?.into());
                }
                "parent" | "account" => values.set(field, self.find(&ACCOUNT, text)?.into()),
                "owner" => values.set(field, self.find(&USER, text)?.into()),
                "industry" => values.set(field, self.name(&INDUSTRY, text).into()),
                "source" => values.set(field, self.name(&LEAD_SOURCE, text).into()),
                "tags" => {
                    values.set(field, Value::Links(split(text).iter().map(|name| self.name(&TAG, name)).collect()))
                }
                "roles" => {
                    values.set(field, Value::Links(split(text).iter().map(|name| self.name(&ROLE, name)).collect()));
                }
                _ => self.fill(&mut values, field, row)?,
            }
        }
        let id = self.insert(entity, values);
        self.named.insert((entity.key, row.text("external_id").to_owned()), id);
        Ok(())
    }

    fn affiliation(&mut self, row: &Row) -> Result<()> {
        let mut values = Values::new()
            .with(&affiliation::CONTACT.field, self.find(&CONTACT, row.text("contact"))?)
            .with(&affiliation::ACCOUNT.field, self.find(&ACCOUNT, row.text("account"))?);
        for field in [&affiliation::TITLE.field, &affiliation::SINCE.field, &affiliation::UNTIL.field] {
            self.fill(&mut values, field, row)?;
        }
        self.insert(&AFFILIATION, values);
        Ok(())
    }

    fn address(&mut self, row: &Row) -> Result<()> {
        let mut values = Values::new()
            .with(&postal::ENTITY.field, ACCOUNT.key)
            .with(&postal::RECORD.field, self.find(&ACCOUNT, row.text("account"))?);
        let own = [postal::ENTITY.field.key, postal::RECORD.field.key];
        for field in postal::FIELDS.iter().filter(|field| !own.contains(&field.key)) {
            self.fill(&mut values, field, row)?;
        }
        self.insert(&ADDRESS, values);
        Ok(())
    }

    /// An activity; the store makes its entry.
    fn activity(&mut self, row: &Row) -> Result<()> {
        let mut values = Values::new()
            .with(&activity::START.field, self.moment(row))
            .with(&activity::ACCOUNTS.field, Value::Links(self.listed(&ACCOUNT, row.text("accounts"))?))
            .with(&activity::CONTACTS.field, Value::Links(self.listed(&CONTACT, row.text("contacts"))?))
            .with(&activity::OWNER.field, self.find(&USER, row.text("owner"))?);
        let told = [
            &activity::KIND.field,
            &activity::SUBJECT.field,
            &activity::STATE.field,
            &activity::DIRECTION.field,
            &activity::MINUTES.field,
            &activity::ALL_DAY.field,
            &activity::PLACE.field,
            &activity::RESULT.field,
            &activity::REPORT.field,
            &activity::EXTERNAL_ID.field,
        ];
        for field in told {
            self.fill(&mut values, field, row)?;
        }
        self.insert(&ACTIVITY, values);
        Ok(())
    }

    /// An entry as an action leaves it; of a change of status also the rows of the changes.
    fn entry(&mut self, row: &Row) -> Result<()> {
        let accounts = self.listed(&ACCOUNT, row.text("accounts"))?;
        let contacts = self.listed(&CONTACT, row.text("contacts"))?;
        let author = self.find(&USER, row.text("author"))?;
        let at = self.moment(row);
        let about = accounts.iter().map(|id| Ref::new(&ACCOUNT, *id));
        let about: Vec<Ref> = about.chain(contacts.iter().map(|id| Ref::new(&CONTACT, *id))).collect();
        let (from, to) = (row.text("from"), row.text("to"));
        let subject = match row.text("kind") {
            "status" => {
                let [from, to] =
                    [from, to].map(|key| self.named.get(&(STATUS.key, format!("prospect/{key}"))).copied());
                for account in &accounts {
                    self.moved(row, *account, (from, to), (at, author));
                }
                self.arrow(from, to)
            }
            "assign" => self.arrow(Some(self.find(&USER, from)?), Some(self.find(&USER, to)?)),
            "activate" => self.lang.say(if to == "1" { "told-active" } else { "told-inactive" }),
            _ => String::new(),
        };
        let mut values = Values::new()
            .with(&entry::AT.field, at)
            .with(&entry::AUTHOR.field, author)
            .with(&entry::SUBJECT.field, subject)
            .with(&entry::ABOUT.field, Value::Records(about));
        self.fill(&mut values, &entry::KIND.field, row)?;
        self.fill(&mut values, &entry::TEXT.field, row)?;
        self.insert(&ENTRY, values);
        Ok(())
    }

    fn moved(&mut self, row: &Row, account: Id, (from, to): (Option<Id>, Option<Id>), (at, by): (DateTime<Utc>, Id)) {
        let (reason, text) = (row.text("reason"), row.text("text"));
        let note = [reason, text].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(". ");
        let values = Values::new()
            .with(&status_change::ENTITY.field, ACCOUNT.key)
            .with(&status_change::RECORD.field, account)
            .with(&status_change::FROM.field, from)
            .with(&status_change::TO.field, to)
            .with(&status_change::AT.field, at)
            .with(&status_change::BY.field, by)
            .with(&status_change::REASON.field, if reason.is_empty() { "" } else { "other" })
            .with(&status_change::NOTE.field, note);
        self.insert(&STATUS_CHANGE, values);
    }

    /// «Nouveau → Contacté», as the actions write it.
    fn arrow(&self, from: Option<Id>, to: Option<Id>) -> String {
        let label = |id: Option<Id>| id.and_then(|id| self.labels.get(&id)).map_or("", String::as_str);
        match (label(from), label(to)) {
            ("", to) => format!("→ {to}"),
            (from, to) => format!("{from} → {to}"),
        }
    }

    /// The day counted from today, at the time of the row; of what takes a day its beginning.
    fn moment(&self, row: &Row) -> DateTime<Utc> {
        let day = workday(self.calendar.now.date(), row.text("day").parse().unwrap_or(0));
        let time = NaiveTime::parse_from_str(row.text("time"), "%H:%M").unwrap_or_default();
        (self.calendar.utc)(day.and_time(time))
    }

    /// Reads a cell into a field that names no other record.
    fn fill(&self, values: &mut Values, field: &'static Field, row: &Row) -> Result<()> {
        let country = row.text("country");
        let reading = Reading {
            vocabulary: &Keys,
            calendar: self.calendar,
            home: "FR",
            country: Some(country).filter(|country| !country.is_empty()),
            mark: DecimalMark::Point,
            from_file: true,
            keep_anyway: false,
        };
        match read(field, row.text(field.key), &reading)? {
            Read::Value(value) if value.is_empty() => {}
            Read::Value(value) => values.set(field, value),
            Read::Name(_) | Read::Names(_) => {}
        }
        Ok(())
    }

    /// The record of a name in the files.
    fn find(&self, entity: &'static Entity, name: &str) -> Result<Id> {
        let known = self.named.get(&(entity.key, name.to_owned())).copied();
        known.ok_or_else(|| Error::from(Fault::new(entity.key, name, Reason::Unknown(entity.key))))
    }

    fn listed(&self, entity: &'static Entity, names: &str) -> Result<Vec<Id>> {
        split(names).iter().map(|name| self.find(entity, name)).collect()
    }

    fn insert(&mut self, entity: &'static Entity, values: Values) -> Id {
        let id = Id::provisional(self.next);
        self.next += 1;
        self.changes.push(Change::Insert { entity, id: Some(id), values });
        id
    }
}

/// The day so many days from today; what would fall on a weekend is told of the Friday before or the Monday after, on the same
/// side of today.
fn workday(today: NaiveDate, days: i64) -> NaiveDate {
    let day = today + TimeDelta::days(days);
    let (before, after) = match day.weekday() {
        Weekday::Sat => (1, 2),
        Weekday::Sun => (2, 1),
        _ => return day,
    };
    let friday = day - TimeDelta::days(before);
    let monday = day + TimeDelta::days(after);
    match days {
        0 => day,
        ..0 if before < after || monday >= today => friday,
        1.. if before < after && friday > today => friday,
        _ => monday,
    }
}

fn all(repository: &Repository, entity: &'static Entity) -> Result<Vec<Record>> {
    let mut records = Vec::new();
    repository.each(&Query::of(entity), &mut |record| {
        records.push(record);
        Ok(())
    })?;
    Ok(records)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_happens_on_a_weekend_and_the_past_stays_past() {
        let monday: NaiveDate = "2026-11-16".parse().expect("a day");
        for today in (0..7).map(|days| monday + TimeDelta::days(days)) {
            for days in -400..30 {
                let day = workday(today, days);
                let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
                assert!(!weekend || day == today, "{today} {days}");
                assert_eq!((day - today).num_days().signum(), days.signum(), "{today} {days}: {day}");
            }
        }
    }
}
