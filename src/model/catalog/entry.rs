//! An entry: the unit of the infobox (INF-1), something that happened or will happen with customers; its comments; and
//! the log of operations that concern no customer.
use crate::fields;
use crate::model::entity::{Entity, Nature, Title};
use crate::model::field::{Choice, choice, flag, instant, link, links, long_text, number, option, records, text};

/// What an entry tells of.
pub static KINDS: [Choice; 22] = [
    option("note"),
    option("info"),
    option("call"),
    option("meeting"),
    option("visit"),
    option("task"),
    option("status"),
    option("activate"),
    option("assign"),
    option("assign_company"),
    option("add"),
    option("convert"),
    option("delete"),
    option("merge"),
    option("edit"),
    option("tag"),
    option("gdpr"),
    option("email"),
    option("custom"),
    option("profile"),
    option("campaign"),
    option("document"),
];

fields! {
    /// What it tells of.
    KIND: Text = choice("kind", &KINDS).required().default("note");
    /// When it happened, or will.
    AT: Instant = instant("at").required();
    /// Who wrote it.
    AUTHOR: Link = link("author", "user").refuses();
    /// In a few words.
    SUBJECT: Text = text("subject").first().words();
    /// In full, in Markdown.
    TEXT: Text = long_text("text").first().words();
    /// The customers concerned: accounts and contacts, and the employers at that time.
    ABOUT: Records = records("about").follows().moves();
    /// Who took part: users and contacts.
    PARTICIPANTS: Records = records("participants").moves();
    /// Who took part and is known by an address alone: `Name <address>`, by commas.
    GUESTS: Text = text("guests").up_to(4_000).personal();
    /// The profiles that were sent.
    PROFILES: Links = links("profiles", "profile").silent().moves();
    /// The documents that it tells of, and opens.
    DOCUMENTS: Links = links("documents", "document").silent();
    /// Planned, done or cancelled, for the entry of an activity.
    STATE: Text = choice("state", &super::activity::STATES);
    /// What changed, as `key=value` lines: `from=…`, `to=…`, `result=…`, [`CALENDAR`]`=…`.
    DETAILS: Text = text("details").internal();
    /// The activity that owns it.
    ACTIVITY: Link = link("activity", "activity").follows().internal();
    /// It shows that we reached the contacts concerned (moves `last_contacted_at`).
    REACHED: Flag = flag("reached").internal();
    /// It shows that the contacts concerned reached us (moves `last_heard_at`).
    HEARD: Flag = flag("heard").internal();
}

/// The line of the details that says when it stands in the calendar, in milliseconds since 1970.
pub const CALENDAR: &str = "calendar";

/// The entries of the file.
pub static ENTRY: Entity = Entity {
    key: "entry",
    plural: "entries",
    code: 4,
    prefix: None,
    title: Title::Column("subject"),
    nature: Nature::Trace,
    extensible: false,
    fields: FIELDS,
    order: ("at", true),
    hidden: &[],
};

/// A remark on an entry.
pub mod comment {
    use super::*;
    fields! {
        /// The entry.
        ENTRY: Link = link("entry", "entry").required().silent().follows();
        /// When.
        AT: Instant = instant("at").required().silent();
        /// Who.
        AUTHOR: Link = link("author", "user").silent().refuses();
        /// What.
        TEXT: Text = long_text("text").required();
    }
}

/// The comments of the file.
pub static COMMENT: Entity = Entity {
    key: "comment",
    plural: "comments",
    code: 5,
    prefix: None,
    title: Title::Column("text"),
    nature: Nature::Trace,
    extensible: false,
    fields: comment::FIELDS,
    order: ("at", false),
    hidden: &[],
};

/// An import, an export or a check: what was done to the file as a whole.
pub mod operation {
    use super::*;
    /// What was done.
    pub static KINDS: [Choice; 5] =
        [option("import"), option("export"), option("duplicates"), option("restore"), option("purge")];
    fields! {
        /// What was done.
        KIND: Text = choice("kind", &KINDS).required();
        /// When.
        AT: Instant = instant("at").required();
        /// Who.
        AUTHOR: Link = link("author", "user").refuses();
        /// The file's name, the entity.
        TEXT: Text = text("text");
        /// How many records.
        COUNT: Number = number("count");
    }
}

/// The log of operations.
pub static OPERATION: Entity = Entity {
    key: "operation",
    plural: "operations",
    code: 6,
    prefix: None,
    title: Title::Column("text"),
    nature: Nature::Trace,
    extensible: false,
    fields: operation::FIELDS,
    order: ("at", true),
    hidden: &[],
};
