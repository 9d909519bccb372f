//! How people are followed in the demonstration: where they stand, what they said of their data, letters that wait, went or came
//! back, somebody who is there twice, and the people of the second own company.
use super::rows::Row;
use super::{all, workday};
use crate::lang::Lang;
use crate::model::catalog::account::ACCOUNT;
use crate::model::catalog::consent::{self, CONSENT};
use crate::model::catalog::contact::{self, CONTACT};
use crate::model::catalog::email::{self, EMAIL};
use crate::model::catalog::entry::{self, ENTRY};
use crate::model::catalog::settings::{COMPANY, STATUS, STATUS_CHANGE, status_change};
use crate::model::filter::{Operand, Test};
use crate::model::mailbox::Mailbox;
use crate::model::read_value::Calendar;
use crate::model::{Change, Filter, Id, Query, Record, Value, Values};
use crate::repository::{Repository, Result};
use chrono::{DateTime, NaiveTime, TimeDelta, Utc};

/// Somebody who was typed in a second time: first name, last name, trade, e-mail, employer.
const TWICE: [&str; 5] = ["Sandra", "Vignon Roche", "Achats", "s.vignon-roche@forezia.example", "Chariots Forézia"];
/// Provisional identities that nothing else of the commit has.
const FIRST: i64 = 600_000;

/// People stand where they stand for so many days.
const SINCE: i64 = 150;

/// Where the demonstration is told.
pub struct Stand<'a> {
    /// The base, which has the demonstration.
    pub repository: &'a Repository,
    /// The words for what changed.
    pub lang: &'a Lang,
    /// The user's calendar.
    pub calendar: &'a Calendar,
    /// Who did it all.
    pub by: Id,
}

impl Stand<'_> {
    /// The changes; `own` says which accounts belong to the second own company alone.
    ///
    /// # Errors
    /// Those of the reads.
    pub fn changes(&self, people: &[Row], letters: &[Row], own: &[Row]) -> Result<Vec<Change>> {
        let mut changes = Vec::new();
        let steps = all(self.repository, &STATUS)?;
        for row in people {
            let Some(person) = self.person(row.text("name"))? else { continue };
            let is_step = |step: &&Record| step.text("flow") == "contact" && step.text("key") == row.text("status");
            if let Some(step) = steps.iter().find(is_step) {
                changes.push(self.stood(&person, step.id));
                changes.push(Change::update(person.at(), Values::new().with(&contact::STATUS.field, step.id)));
            }
            changes.extend(self.consent(row, &person));
        }
        for (number, row) in (FIRST..).zip(letters) {
            let Some(person) = self.person(row.text("to"))? else { continue };
            changes.extend(self.letter(row, &person, Id::provisional(number)));
        }
        changes.extend(self.second(own)?);
        changes.extend(self.twice()?);
        Ok(changes)
    }

    fn person(&self, name: &str) -> Result<Option<Record>> {
        let named = Filter::Field(&contact::NAME.field, Test::Is, Operand::Value(name.into()));
        Ok(self.repository.list(&Query::of(&CONTACT).whole().filter(named).limit(1))?.records.into_iter().next())
    }

    /// Since when somebody stands there: months ago, and nothing to be told today.
    fn stood(&self, person: &Record, step: Id) -> Change {
        let at = (self.calendar.utc)(self.calendar.now - TimeDelta::days(SINCE));
        let moved = Values::new()
            .with(&status_change::ENTITY.field, CONTACT.key)
            .with(&status_change::RECORD.field, person.id)
            .with(&status_change::TO.field, step)
            .with(&status_change::AT.field, at)
            .with(&status_change::BY.field, self.by);
        Change::insert(&STATUS_CHANGE, moved)
    }

    fn day(&self, row: &Row) -> chrono::NaiveDate {
        workday(self.calendar.now.date(), row.text("day").parse().unwrap_or(0))
    }

    fn moment(&self, row: &Row, usual: u32) -> DateTime<Utc> {
        let usual = NaiveTime::from_hms_opt(usual, 0, 0).unwrap_or_default();
        let time = NaiveTime::parse_from_str(row.text("time"), "%H:%M").unwrap_or(usual);
        (self.calendar.utc)(self.day(row).and_time(time))
    }

    /// What somebody said, and the line that tells of it.
    fn consent(&self, row: &Row, person: &Record) -> Vec<Change> {
        let status = row.text("gdpr");
        if status.is_empty() {
            return Vec::new();
        }
        let basis = Some(row.text("basis")).filter(|basis| !basis.is_empty());
        let said = Values::new()
            .with(&consent::CONTACT.field, person.id)
            .with(&consent::STATUS.field, status)
            .with(&consent::DAY.field, Value::Date(self.day(row)))
            .with(&consent::BASIS.field, basis)
            .with(&consent::SOURCE.field, row.text("source"))
            .with(&consent::AUTHOR.field, self.by);
        let word = self.lang.choice(&contact::GDPR_STATUS.field, status);
        let told = Values::new()
            .with(&entry::KIND.field, "gdpr")
            .with(&entry::AT.field, self.moment(row, 11))
            .with(&entry::AUTHOR.field, self.by)
            .with(&entry::SUBJECT.field, format!("→ {word}"))
            .with(&entry::ABOUT.field, Value::Records(vec![person.at()]));
        vec![Change::insert(&CONSENT, said), Change::insert(&ENTRY, told)]
    }

    /// A letter as the outbox has it, and the line that tells of it.
    fn letter(&self, row: &Row, person: &Record, told: Id) -> Vec<Change> {
        let (state, at) = (row.text("state"), self.moment(row, 9));
        let Ok(to) = Mailbox::new(person.text("name"), person.text("email")) else { return Vec::new() };
        let later = row.text("later").parse::<i64>().ok().map(TimeDelta::days);
        let not_before = later.map(|days| (self.calendar.utc)(self.calendar.now + days));
        let is_sent = state == "sent";
        let entry = Values::new()
            .with(&entry::KIND.field, "email")
            .with(&entry::AT.field, not_before.unwrap_or(at))
            .with(&entry::STATE.field, not_before.map(|_| "planned"))
            .with(&entry::AUTHOR.field, self.by)
            .with(&entry::SUBJECT.field, row.text("subject"))
            .with(&entry::TEXT.field, row.text("body"))
            .with(&entry::ABOUT.field, Value::Records(vec![person.at()]))
            .with(&entry::REACHED.field, is_sent);
        let letter = Values::new()
            .with(&email::SUBJECT.field, row.text("subject"))
            .with(&email::STATE.field, state)
            .with(&email::RECIPIENTS.field, Mailbox::list(&[to]))
            .with(&email::BODY.field, row.text("body"))
            .with(&email::LANGUAGE.field, row.text("language"))
            .with(&email::NOT_BEFORE.field, not_before)
            .with(&email::SENT_AT.field, Some(at).filter(|_| is_sent))
            .with(&email::ATTEMPTS.field, if state == "queued" { Value::Empty } else { Value::Number(1) })
            .with(&email::ANSWER.field, row.text("answer"))
            .with(&email::CONTACTS.field, Value::Links(vec![person.id]))
            .with(&email::OWNER.field, self.by)
            .with(&email::ENTRY.field, told);
        vec![Change::Insert { entity: &ENTRY, id: Some(told), values: entry }, Change::insert(&EMAIL, letter)]
    }

    /// The people of the accounts that the second own company has for itself.
    fn second(&self, own: &[Row]) -> Result<Vec<Change>> {
        let mut firms: Vec<Id> = all(self.repository, &COMPANY)?.iter().map(|firm| firm.id).collect();
        firms.sort_unstable();
        let [_, second, ..] = firms.as_slice() else { return Ok(Vec::new()) };
        let values = Values::new().with(&contact::COMPANIES.field, Value::Links(vec![*second]));
        let mut changes = Vec::new();
        for row in own.iter().filter(|row| row.text("firms") == "2") {
            let Some(account) = super::furnish::named(self.repository, row.text("account"))? else { continue };
            let staff = Filter::points(&contact::ACCOUNT.field, account.id);
            let staff = self.repository.list(&Query::of(&CONTACT).whole().filter(staff).limit(100))?.records;
            changes.extend(staff.iter().map(|person| Change::update(person.at(), values.clone())));
        }
        Ok(changes)
    }

    fn twice(&self) -> Result<Option<Change>> {
        let [first, last, title, address, account] = TWICE;
        let account = super::furnish::named(self.repository, account)?.filter(|at| at.entity == &ACCOUNT);
        Ok(account.map(|account| {
            let values = Values::new()
                .with(&contact::FIRST_NAME.field, first)
                .with(&contact::LAST_NAME.field, last)
                .with(&contact::JOB_TITLE.field, title)
                .with(&contact::EMAIL.field, address)
                .with(&contact::ACCOUNT.field, account.id)
                .with(&contact::OWNER.field, self.by);
            Change::insert(&CONTACT, values)
        }))
    }
}
