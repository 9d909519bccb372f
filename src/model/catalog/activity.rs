//! An activity: a call, a meeting, a visit or a task, planned, done or cancelled (ACT-1). It owns one entry of the
//! infobox, which follows it in the same commit.
use crate::fields;
use crate::model::entity::{Entity, Nature, Title};
use crate::model::field::{
    Choice, Width::*, choice, flag, instant, link, links, long_text, number, option, records, text,
};

/// What is done.
pub static KINDS: [Choice; 4] = [option("call"), option("meeting"), option("visit"), option("task")];
/// How far it is.
pub static STATES: [Choice; 3] = [option("planned"), option("done"), option("cancelled")];
/// Who began it.
pub static DIRECTIONS: [Choice; 2] = [option("out"), option("in")];
/// How much it matters.
pub static PRIORITIES: [Choice; 3] = [option("low"), option("normal"), option("high")];

fields! {
    /// What is done.
    KIND: Text = choice("kind", &KINDS).required().default("task").list(Cells(12), 1).card();
    /// In a few words.
    SUBJECT: Text = text("subject").required().list(Wide(3), 0).card().words().sort_key("subject_key");
    /// How far it is.
    STATE: Text = choice("state", &STATES).required().default("planned").list(Cells(10), 2).card();
    /// Who began it.
    DIRECTION: Text = choice("direction", &DIRECTIONS);
    /// When it begins, or is due.
    START: Instant = instant("start").first().list(Cells(16), 3).card();
    /// How long it takes, in minutes.
    MINUTES: Number = number("minutes").between(0, 100_000);
    /// It takes the day, not an hour of it.
    ALL_DAY: Flag = flag("all_day");
    /// Where.
    PLACE: Text = text("place").first();
    /// How much it matters.
    PRIORITY: Text = choice("priority", &PRIORITIES).default("normal");
    /// How many minutes before it begins a reminder shows.
    REMINDER: Number = number("reminder").between(0, 100_000);
    /// The accounts concerned.
    ACCOUNTS: Links = links("accounts", "account").follows().moves().first().list(Wide(2), 4);
    /// The contacts concerned.
    CONTACTS: Links = links("contacts", "contact").moves().first();
    /// The leads concerned.
    LEADS: Links = links("leads", "lead").moves();
    /// Who takes part: users and contacts.
    PARTICIPANTS: Records = records("participants").moves();
    /// Who takes part and is known by an address alone: `Name <address>`, by commas.
    GUESTS: Text = text("guests").up_to(4_000).personal();
    /// Who does it.
    OWNER: Link = link("owner", "user").refuses();
    /// Which team does it.
    TEAM: Link = link("team", "team").refuses();
    /// The own companies that share it.
    COMPANIES: Links = links("companies", "company").refuses();
    /// What came of it, in a few words.
    RESULT: Text = text("result").words();
    /// What came of it, in full.
    REPORT: Text = long_text("report").words();
    /// Its key in the system that it was imported from.
    EXTERNAL_ID: Text = text("external_id").alias();
}

/// The activities of the file.
pub static ACTIVITY: Entity = Entity {
    key: "activity",
    plural: "activities",
    code: 3,
    prefix: Some('R'),
    title: Title::Column("subject"),
    nature: Nature::Main,
    extensible: true,
    fields: FIELDS,
    order: ("start", true),
    hidden: &["subject_key", "company_mask", "parts"],
};
