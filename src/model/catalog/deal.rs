//! A deal: a possible sale with an account, in a stage of its pipeline (DEA-1).
use crate::fields;
use crate::model::entity::{Entity, Nature, Title};
use crate::model::field::{Check, Width::*, date, link, links, long_text, money, number, text};

fields! {
    /// What it is about.
    NAME: Text = text("name").required().list(Wide(3), 0).card().parts().sort_key("name_key");
    /// The customer.
    ACCOUNT: Link = link("account", "account").follows().moves().first().list(Wide(2), 1).card();
    /// The person it goes through.
    CONTACT: Link = link("contact", "contact").moves().first();
    /// The stage: a status whose flow is the pipeline.
    STAGE: Link = link("stage", "status").flow("deal").refuses().first().list(Cells(14), 2).card();
    /// What it is worth.
    AMOUNT: Money = money("amount").first().list(Cells(12), 3).card();
    /// The currency of the amount.
    CURRENCY: Text = text("currency").check(Check::Currency).default("EUR");
    /// How likely it is, in per cent.
    PROBABILITY: Number = number("probability").between(0, 100);
    /// When it is likely to close.
    EXPECTED_CLOSE: Day = date("expected_close").first().list(Cells(14), 4);
    /// What there is to know.
    DESCRIPTION: Text = long_text("description").words();
    /// Who looks after it.
    OWNER: Link = link("owner", "user").refuses();
    /// Which team looks after it.
    TEAM: Link = link("team", "team").refuses();
    /// The own companies that share it.
    COMPANIES: Links = links("companies", "company").refuses();
    /// Labels.
    TAGS: Links = links("tags", "tag").open();
    /// Its key in the system that it was imported from.
    EXTERNAL_ID: Text = text("external_id").alias();
}

/// The deals of the file.
pub static DEAL: Entity = Entity {
    key: "deal",
    plural: "deals",
    code: 7,
    prefix: Some('A'),
    title: Title::Column("name"),
    nature: Nature::Main,
    extensible: true,
    fields: FIELDS,
    order: ("name", false),
    hidden: &["name_key", "company_mask", "parts"],
};
