//! A document: a file that is kept in the base (DOC-1) and linked to any number of records. Its bytes stand once in `blob`,
//! however many documents have them.
use crate::fields;
use crate::model::entity::{Entity, Nature, Title};
use crate::model::field::{Check, Field, Width::*, link, links, long_text, number, text};

fields! {
    /// What people call it.
    NAME: Text = text("name").required().list(Wide(4), 0).card().parts().sort_key("name_key");
    /// What the file was called, with its ending.
    FILE_NAME: Text = text("file_name").silent().list(Wide(2), 6).card().parts();
    /// How many bytes it is.
    SIZE: Number = number("size").check(Check::Size).silent().list(Cells(9), 2).card();
    /// What it is (RFC 2045), such as `application/pdf`.
    MEDIA_TYPE: Text = text("media_type").silent();
    /// Which bytes it is: their SHA-256. A new one may bring the bytes themselves, in Base64 after `base64:`.
    CONTENT: Text = long_text("content").required().silent();
    /// What there is to know.
    DESCRIPTION: Text = long_text("description").first().words();
    /// The accounts that it concerns.
    ACCOUNTS: Links = links("accounts", "account").moves().first().list(Wide(2), 1).card();
    /// The contacts that it concerns.
    CONTACTS: Links = links("contacts", "contact").moves().first().list(Wide(2), 4);
    /// The leads that it concerns.
    LEADS: Links = links("leads", "lead").moves();
    /// The deals that it concerns.
    DEALS: Links = links("deals", "deal");
    /// The activities that it concerns.
    ACTIVITIES: Links = links("activities", "activity");
    /// Who looks after it.
    OWNER: Link = link("owner", "user").refuses().list(Cells(14), 5);
    /// Which team looks after it.
    TEAM: Link = link("team", "team").refuses();
    /// The own companies that share it.
    COMPANIES: Links = links("companies", "company").refuses();
    /// Labels.
    TAGS: Links = links("tags", "tag").open();
    /// Its key in the system that it was imported from.
    EXTERNAL_ID: Text = text("external_id").alias();
}

/// The documents of the file.
pub static DOCUMENT: Entity = Entity {
    key: "document",
    plural: "documents",
    code: 10,
    prefix: Some('D'),
    title: Title::Column("name"),
    nature: Nature::Main,
    extensible: true,
    fields: FIELDS,
    order: ("created_at", true),
    hidden: &["name_key", "company_mask", "parts"],
};

/// The fields that link a document to other records.
pub static BONDS: [&Field; 5] = [&ACCOUNTS.field, &CONTACTS.field, &LEADS.field, &DEALS.field, &ACTIVITIES.field];

/// The field that links a document to records of an entity.
pub fn bond_to(entity: &Entity) -> Option<&'static Field> {
    BONDS.into_iter().find(|field| field.target == entity.key)
}

/// The setting of a file that says how many megabytes a document has at most.
pub const LIMIT: &str = "document_limit";
/// So many megabytes without the setting.
pub const LIMIT_AT_FIRST: u32 = 25;
/// What can be chosen, in megabytes; the last is what the base takes at all.
pub const LIMITS: [u32; 5] = [5, 10, 25, 50, 100];
