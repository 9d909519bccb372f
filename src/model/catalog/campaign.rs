//! A campaign: a mass mailing that is prepared (CAM-1). It goes to the members of its target lists and to those who were put
//! into it directly; these are lines of their own, shaped like the members of a list, so that both are handled by the same code.
use crate::fields;
use crate::model::entity::{Entity, Nature, Title};
use crate::model::field::{Choice, Width::*, choice, date, instant, link, links, long_text, option, text};

/// How far it is.
pub static STATES: [Choice; 4] = [option("draft"), option("planned"), option("done"), option("cancelled")];
/// The states in which customers can still be put into it.
pub const OPEN: [&str; 2] = ["draft", "planned"];

fields! {
    /// What people call it.
    NAME: Text = text("name").required().list(Wide(3), 0).card().parts().sort_key("name_key");
    /// How far it is.
    STATE: Text = choice("state", &STATES).required().default("draft").list(Cells(15), 1).card();
    /// On which day it is to go.
    PLANNED_ON: Day = date("planned_on").first().list(Cells(14), 3).card();
    /// The lists it goes to.
    TARGET_LISTS: Links = links("target_lists", "target_list").first().list(Wide(3), 2).card();
    /// What it says.
    TEMPLATE: Link = link("template", "mail_template").first().list(Wide(2), 5);
    /// What it is to bring.
    DESCRIPTION: Text = long_text("description").first().words();
    /// Who looks after it.
    OWNER: Link = link("owner", "user").refuses().list(Cells(14), 4);
    /// Which team looks after it.
    TEAM: Link = link("team", "team").refuses();
    /// The own companies that share it.
    COMPANIES: Links = links("companies", "company").refuses();
    /// Labels.
    TAGS: Links = links("tags", "tag").open();
    /// Its key in the system that it was imported from.
    EXTERNAL_ID: Text = text("external_id").alias();
}

/// The campaigns of the file.
pub static CAMPAIGN: Entity = Entity {
    key: "campaign",
    plural: "campaigns",
    code: 14,
    prefix: Some('M'),
    title: Title::Column("name"),
    nature: Nature::Main,
    extensible: false,
    fields: FIELDS,
    order: ("name", false),
    hidden: &["name_key", "company_mask", "parts"],
};

/// A customer who was put into a campaign directly, without a list; each once.
pub mod campaign_member {
    use super::*;
    fields! {
        /// The campaign.
        CAMPAIGN: Link = link("campaign", "campaign").required().silent().follows();
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

/// The direct members of the campaigns of the file.
pub static CAMPAIGN_MEMBER: Entity = Entity {
    key: "campaign_member",
    plural: "campaign_members",
    code: 32,
    prefix: None,
    title: Title::Column("id"),
    nature: Nature::Line,
    extensible: false,
    fields: campaign_member::FIELDS,
    order: ("added_at", true),
    hidden: &[],
};
