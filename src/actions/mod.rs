//! The toolbox: what can be done to records (TBX), used by the screens and by `carnet act`. An action is a line in one of
//! these slices; its entry, its links and its effect are one commit.
mod activity;
pub mod bulk;
mod calendar;
mod campaign;
mod card;
mod comment;
mod consent;
mod coordinate;
mod custom;
mod deal;
pub mod document;
mod duplicates;
mod entry;
mod exchange;
mod file;
mod lead;
pub mod mail;
mod merge;
mod own;
mod participants;
mod profile;
mod record;
mod send_profile;
pub mod status;
mod ties;
pub mod trace;

use crate::input::ActionName;
pub use own::of_file;

use crate::shell::{Action, Actions};

/// The built-in actions, in the order of the toolbox.
pub const ALL: &[&[Action]] = &[
    entry::ALL,
    comment::ALL,
    activity::ALL,
    send_profile::ALL,
    document::ALL,
    mail::ALL,
    status::ALL,
    consent::ALL,
    campaign::ALL,
    lead::ALL,
    deal::ALL,
    record::ALL,
    coordinate::ALL,
    card::ALL,
    profile::ALL,
    ties::ALL,
    bulk::ALL,
    duplicates::ALL,
    exchange::ALL,
    merge::ALL,
];

/// The quick actions at first, in the order of the digits (TBX-1).
pub const QUICK: [ActionName; 9] = [
    ActionName::new("info"),
    ActionName::new("call"),
    ActionName::new("meeting"),
    ActionName::new("visit"),
    ActionName::new("task"),
    ActionName::new("status"),
    ActionName::new("assign"),
    ActionName::new("activate"),
    ActionName::new("add"),
];

/// The toolbox as it is at first.
pub fn toolbox() -> Actions {
    Actions::of(ALL)
        .quick(QUICK.to_vec())
        .around(participants::ask, participants::tell)
        .editing(participants::edited)
        .refusing(mail::faults)
        .lettered(mail::wording::wording)
}
