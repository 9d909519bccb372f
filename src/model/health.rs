//! What is looked at to say how a file is (SCR-8): one line a check, told by the filter that finds what is wrong, so that the
//! count and the queue behind it are the same thing. The sentences are `health-<key>`, what to do about it `.about`.
use super::Entity;
use super::catalog::account::ACCOUNT;
use super::catalog::activity::ACTIVITY;
use super::catalog::contact::CONTACT;
use super::catalog::deal::DEAL;
use super::catalog::lead::LEAD;

/// How much it matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gravity {
    /// Something is false, or somebody waits.
    Grave,
    /// Something stands in the way of work.
    Poor,
    /// Something is missing.
    Slight,
}

/// What finds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seek {
    /// A line of the filter language, in keys.
    Filter(&'static str),
    /// The check for duplicates: its groups are counted.
    Twins,
}

/// One thing that can be wrong.
#[derive(Debug, Clone, Copy)]
pub struct Check {
    /// Its word, from which its sentence is found.
    pub key: &'static str,
    /// What is looked at.
    pub entity: &'static Entity,
    /// What finds it.
    pub seek: Seek,
    /// How much it matters.
    pub gravity: Gravity,
}

const fn check(key: &'static str, entity: &'static Entity, filter: &'static str, gravity: Gravity) -> Check {
    Check { key, entity, seek: Seek::Filter(filter), gravity }
}

const fn twins(key: &'static str, entity: &'static Entity) -> Check {
    Check { key, entity, seek: Seek::Twins, gravity: Gravity::Poor }
}

/// Every check, in the order of the screen.
pub static CHECKS: &[Check] = &[
    check("siret", &ACCOUNT, "siret:invalid", Gravity::Grave),
    check("siren", &ACCOUNT, "siren:invalid", Gravity::Grave),
    check("vat", &ACCOUNT, "vat_number:invalid", Gravity::Grave),
    check("account-place", &ACCOUNT, "active:yes (city:empty or postcode:empty)", Gravity::Slight),
    check("account-postcode", &ACCOUNT, "postcode:invalid or addresses.postcode:invalid", Gravity::Poor),
    check("address-place", &ACCOUNT, "addresses.(city:empty or postcode:empty)", Gravity::Poor),
    check("account-owner", &ACCOUNT, "active:yes owner:empty team:empty", Gravity::Poor),
    check("account-contact", &ACCOUNT, "active:yes contacts.count=0", Gravity::Slight),
    check("parent-inactive", &ACCOUNT, "active:yes parent.active:no", Gravity::Poor),
    check("account-email-dead", &ACCOUNT, "email_invalid:yes", Gravity::Poor),
    check("account-phone", &ACCOUNT, "phone:invalid", Gravity::Poor),
    twins("account-twins", &ACCOUNT),
    check("contact-unreachable", &CONTACT, "active:yes email:empty phone:empty mobile:empty", Gravity::Poor),
    check("contact-nameless", &CONTACT, "last_name:empty", Gravity::Slight),
    check("contact-account", &CONTACT, "active:yes account:empty", Gravity::Slight),
    check("contact-email-dead", &CONTACT, "email_invalid:yes", Gravity::Poor),
    check("contact-consent", &CONTACT, "active:yes gdpr_status:empty", Gravity::Slight),
    check("contact-phone", &CONTACT, "phone:invalid or mobile:invalid", Gravity::Poor),
    check("contact-account-inactive", &CONTACT, "active:yes account.active:no", Gravity::Slight),
    twins("contact-twins", &CONTACT),
    check("lead-unreachable", &LEAD, "active:yes email:empty phone:empty mobile:empty", Gravity::Poor),
    check("lead-untouched", &LEAD, "active:yes updated_at<-30d -status.kind:won,lost", Gravity::Poor),
    check("deal-step", &DEAL, "-stage.kind:won,lost -account.activities.state:planned", Gravity::Grave),
    check("deal-late", &DEAL, "expected_close<today -stage.kind:won,lost", Gravity::Grave),
    check("activity-late", &ACTIVITY, "state:planned start<today", Gravity::Grave),
];

#[cfg(test)]
mod cases {
    use super::*;
    use crate::model::Catalog;
    use crate::model::filter::{Filter, cases, parse};

    #[test]
    fn every_check_is_a_line_that_the_filter_understands() {
        for check in CHECKS {
            let Seek::Filter(line) = check.seek else { continue };
            let filter = parse(line, check.entity, &Catalog::default(), &cases::reading());
            let filter = filter.unwrap_or_else(|fault| panic!("{}: {fault}", check.key));
            let is_word = matches!(filter, Filter::Words(_) | Filter::All | Filter::None);
            assert!(!is_word, "{}: {filter:?}", check.key);
        }
    }

    #[test]
    fn no_two_checks_share_a_word() {
        for (at, check) in CHECKS.iter().enumerate() {
            assert!(!CHECKS[..at].iter().any(|other| other.key == check.key), "{}", check.key);
        }
    }
}
