//! How long a record has stood on each step of its flow (STA-1), from the rows of its changes.
use super::{Labels, Repository, Result};
use crate::model::catalog::CREATED_AT;
use crate::model::catalog::settings::{STATUS_CHANGE, STATUS_REASON, status_change};
use crate::model::filter::{Operand, Test};
use crate::model::query::{Direction, Order};
use crate::model::{Filter, Id, Query, Record, Ref, Value};
use chrono::{DateTime, Utc};

/// So many changes of one record are read; nobody moves one more often.
const MOST: usize = 1_000;

/// A stay of a record on a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spell {
    /// The step; none while it stood on none.
    pub step: Option<Id>,
    /// What the step is called.
    pub name: String,
    /// From when on.
    pub since: DateTime<Utc>,
    /// Until when; none while it stands there.
    pub until: Option<DateTime<Utc>>,
    /// Who moved it there; empty for the step that it began on.
    pub by: String,
    /// Why, from the list of reasons.
    pub reason: String,
    /// Why, in words.
    pub note: String,
}

impl Spell {
    /// The whole days of the stay, up to now while it lasts.
    pub fn days(&self, now: DateTime<Utc>) -> i64 {
        (self.until.unwrap_or(now) - self.since).num_days().max(0)
    }
}

impl Repository {
    /// The stays of a record on the steps of its flow, the oldest first; none for a record that has no flow or stands on no step.
    ///
    /// # Errors
    /// [`super::Error::Slow`], or what SQLite says.
    pub fn spells(&self, at: Ref) -> Result<Vec<Spell>> {
        let step = at.entity.step().filter(|field| self.catalog.field(at.entity, field.key).is_some());
        let Some(field) = step else { return Ok(Vec::new()) };
        let Some(record) = self.get(at)? else { return Ok(Vec::new()) };
        let changes = self.changes_of(at)?;
        let made = record.value(CREATED_AT.key).instant();
        let first = changes.first().and_then(|change| change.get(&status_change::AT));
        // A record that came with its history is younger in the file than its first change.
        let begin = made.filter(|made| first.is_none_or(|first| *made < first));
        let mut spells: Vec<Spell> = Vec::new();
        let begun = |step: Option<Id>, name: Option<&str>| {
            let since = begin.filter(|_| step.is_some())?;
            Some(spell(step, name.unwrap_or_default(), since))
        };
        match changes.first() {
            Some(change) => spells.extend(begun(change.get(&status_change::FROM), change.title_of("from_status"))),
            None => spells.extend(begun(record.value(field.key).link(), record.title_of(field.key))),
        }
        for change in &changes {
            let Some(since) = change.get(&status_change::AT) else { continue };
            if let Some(last) = spells.last_mut() {
                last.until = Some(since);
            }
            spells.push(Spell {
                by: change.title_of("by_user").unwrap_or_default().to_owned(),
                reason: self.reason(change.text("reason"))?,
                note: change.text("note").trim().to_owned(),
                ..spell(change.get(&status_change::TO), change.title_of("to_status").unwrap_or_default(), since)
            });
        }
        Ok(spells)
    }

    fn changes_of(&self, at: Ref) -> Result<Vec<Record>> {
        let entity = Operand::Value(Value::from(at.entity.key));
        let of = Filter::Field(&status_change::ENTITY.field, Test::Is, entity)
            .and(Filter::points(&status_change::RECORD.field, at.id));
        let order = vec![Order { field: &status_change::AT.field, direction: Direction::Ascending }];
        Ok(self.list(&Query { order, ..Query::of(&STATUS_CHANGE).filter(of).limit(MOST) })?.records)
    }

    /// What the reason of a key is called; the key itself where the list knows none.
    fn reason(&self, key: &str) -> Result<String> {
        if key.is_empty() {
            return Ok(String::new());
        }
        let label = if self.labels == Labels::French { "label_fr" } else { "label_en" };
        let reasons = self.list(&Query::of(&STATUS_REASON).limit(MOST))?.records;
        let known = reasons.iter().find(|reason| reason.text("key") == key);
        Ok(known.map_or(key, |reason| reason.text(label)).to_owned())
    }
}

fn spell(step: Option<Id>, name: &str, since: DateTime<Utc>) -> Spell {
    Spell {
        step,
        name: name.to_owned(),
        since,
        until: None,
        by: String::new(),
        reason: String::new(),
        note: String::new(),
    }
}
