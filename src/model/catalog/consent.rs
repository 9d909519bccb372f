//! A proof of what a person said about our keeping and using what we know of them (GDP-1): asked, granted, refused, withdrawn.
//! Proofs are only added; the newest of a contact is its GDPR status.
use crate::fields;
use crate::model::entity::{Entity, Nature, Title};
use crate::model::field::{Choice, Width::*, choice, date, link, long_text, option, text};

/// What a person may have said; nobody asked at first.
pub static STATUSES: [Choice; 5] =
    [option("unknown"), option("requested"), option("granted"), option("refused"), option("withdrawn")];
/// The status of whom nobody asked.
pub const UNKNOWN: &str = "unknown";
/// Why we may keep and use it (article 6 of the GDPR).
pub static BASES: [Choice; 4] =
    [option("consent"), option("contract"), option("legal_obligation"), option("legitimate_interest")];

fields! {
    /// Who.
    CONTACT: Link = link("contact", "contact").required().silent().follows().moves();
    /// What was said.
    STATUS: Text = choice("gdpr_status", &STATUSES).required().list(Cells(14), 0);
    /// On which day.
    DAY: Day = date("day").required().list(Cells(12), 1);
    /// Why we may keep and use it.
    BASIS: Text = choice("legal_basis", &BASES).first().list(Cells(20), 2);
    /// Where it was said: a form, a mail, a fair.
    SOURCE: Text = text("source").first().list(Wide(2), 3);
    /// The wording that was shown, as it was then.
    WORDING: Text = long_text("wording").first();
    /// The day on which it is to be asked again.
    REVIEW: Day = date("review").first().list(Cells(12), 4);
    /// Who noted it.
    AUTHOR: Link = link("author", "user").silent().refuses();
}

/// The proofs of the file.
pub static CONSENT: Entity = Entity {
    key: "consent",
    plural: "consents",
    code: 29,
    prefix: None,
    title: Title::Column("gdpr_status"),
    nature: Nature::Line,
    extensible: false,
    fields: FIELDS,
    order: ("day", true),
    hidden: &[],
};
