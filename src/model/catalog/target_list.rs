//! A target list: customers whom a mass mailing goes to (CAM-1), put in by hand or shown by a segment; and its members.
use crate::fields;
use crate::model::entity::{Entity, Nature, Title};
use crate::model::field::{Choice, Width::*, choice, instant, link, links, long_text, option, text};

/// How a list gets its members.
pub static KINDS: [Choice; 2] = [option(STATIC), option(LIVE)];
/// They are put in by hand.
pub const STATIC: &str = "static";
/// They are whoever a segment shows now.
pub const LIVE: &str = "segment";

fields! {
    /// What people call it.
    NAME: Text = text("name").required().list(Wide(3), 0).card().parts().sort_key("name_key");
    /// How it gets its members: by its segment, if it has one.
    KIND: Text = choice("kind", &KINDS).derived().list(Cells(12), 1).card();
    /// The segment of accounts or contacts that it follows; without one its members are lines of their own.
    SEGMENT: Link = link("segment", "segment").refuses().first().list(Wide(2), 2).card();
    /// Whom it is for, and where they come from.
    DESCRIPTION: Text = long_text("description").first().words();
    /// Who looks after it.
    OWNER: Link = link("owner", "user").refuses().list(Cells(14), 3);
    /// Which team looks after it.
    TEAM: Link = link("team", "team").refuses();
    /// The own companies that share it.
    COMPANIES: Links = links("companies", "company").refuses();
    /// Labels.
    TAGS: Links = links("tags", "tag").open().list(Wide(1), 4);
    /// Its key in the system that it was imported from.
    EXTERNAL_ID: Text = text("external_id").alias();
}

/// The target lists of the file.
pub static TARGET_LIST: Entity = Entity {
    key: "target_list",
    plural: "target_lists",
    code: 13,
    prefix: Some('T'),
    title: Title::Column("name"),
    nature: Nature::Main,
    extensible: false,
    fields: FIELDS,
    order: ("name", false),
    hidden: &["name_key", "company_mask", "parts"],
};

/// A customer in a list: an account, by its own address, or a contact; each once.
pub mod list_member {
    use super::*;
    fields! {
        /// The list.
        TARGET_LIST: Link = link("target_list", "target_list").required().silent().follows();
        /// The account, if it is one.
        ACCOUNT: Link = link("account", "account").first().follows().unites();
        /// The contact, if it is one.
        CONTACT: Link = link("contact", "contact").first().follows().unites();
        /// Since when.
        ADDED_AT: Instant = instant("added_at").silent().remark();
        /// Who put them in.
        ADDED_BY: Link = link("added_by", "user").silent().refuses().remark();
    }
}

/// The members of the lists of the file.
pub static LIST_MEMBER: Entity = Entity {
    key: "list_member",
    plural: "list_members",
    code: 31,
    prefix: None,
    title: Title::Column("id"),
    nature: Nature::Line,
    extensible: false,
    fields: list_member::FIELDS,
    order: ("added_at", true),
    hidden: &[],
};
