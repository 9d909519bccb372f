//! Pairs of records that look alike and are not the same (DUP-4): a user has said so, and they are never proposed again.
use super::address::BEARERS;
use crate::fields;
use crate::model::entity::{Entity, Nature, Title};
use crate::model::field::{choice, instant, link};
use crate::model::{Change, Id, Ref, Values};
use chrono::{DateTime, Utc};

fields! {
    /// The entity of both records.
    ENTITY: Text = choice("entity", &BEARERS).required().silent();
    /// One of them, as a rule the older.
    LOW: Link = link("low", "*").required().silent().follows().unites();
    /// The other.
    HIGH: Link = link("high", "*").required().silent().follows().unites();
    /// Who has said so.
    BY: Link = link("by_user", "user").silent().remark();
    /// When.
    AT: Instant = instant("at").required().silent().remark();
}

/// Notes that two records of one entity are not the same: who says so, and when.
pub fn parted(one: Ref, other: Id, (by, at): (Id, DateTime<Utc>)) -> Change {
    let values = Values::new()
        .with(&ENTITY.field, one.entity.key)
        .with(&LOW.field, one.id.min(other))
        .with(&HIGH.field, one.id.max(other))
        .with(&BY.field, Some(by).filter(|by| by.0 > 0))
        .with(&AT.field, at);
    Change::insert(&DISTINCT_PAIR, values)
}

/// The pairs of the file that were parted.
pub static DISTINCT_PAIR: Entity = Entity {
    key: "distinct_pair",
    plural: "distinct_pairs",
    code: 28,
    prefix: None,
    title: Title::Column("id"),
    nature: Nature::Trace,
    extensible: false,
    fields: FIELDS,
    order: ("at", true),
    hidden: &[],
};
