//! A profile: the presentation of a person or of an offer that is sent to customers, and the files that go along with it.
use crate::fields;
use crate::model::entity::{Entity, Nature, Title};
use crate::model::field::{Check, Choice, Width::*, choice, flag, link, links, long_text, number, option, text};

/// What a profile presents.
pub static KINDS: [Choice; 2] = [option("person"), option("offer")];

fields! {
    /// Whom or what it presents: the title of the document.
    NAME: Text = text("name").required().list(Wide(3), 0).card().parts().sort_key("name_key");
    /// What it presents.
    KIND: Text = choice("kind", &KINDS).default("offer").first().list(Cells(10), 1).card();
    /// The line below the title: a trade, a promise.
    HEADLINE: Text = text("headline").first().list(Wide(3), 2).card().words();
    /// In a few sentences, in Markdown.
    SUMMARY: Text = long_text("summary").first().words();
    /// In full, in Markdown: a heading (`##`) for each section.
    SECTIONS: Text = long_text("sections").first().words();
    /// The language in which it is written.
    LANGUAGE: Text = text("language").check(Check::Language).default("fr").first().list(Cells(10), 3).card();
    /// Whether it is offered for sending.
    ACTIVE: Flag = flag("active").default("1").list(Cells(8), 6);
    /// Who looks after it, and whose name stands under it.
    OWNER: Link = link("owner", "user").refuses().list(Cells(14), 5);
    /// Which team looks after it.
    TEAM: Link = link("team", "team").refuses();
    /// The own companies that share it; the first stands at the head of the document.
    COMPANIES: Links = links("companies", "company").refuses();
    /// Labels.
    TAGS: Links = links("tags", "tag").open();
    /// Its key in the system that it was imported from.
    EXTERNAL_ID: Text = text("external_id").alias();
}

/// The profiles of the file.
pub static PROFILE: Entity = Entity {
    key: "profile",
    plural: "profiles",
    code: 11,
    prefix: Some('F'),
    title: Title::Column("name"),
    nature: Nature::Main,
    extensible: true,
    fields: FIELDS,
    order: ("name", false),
    hidden: &["name_key", "company_mask", "parts"],
};

/// A file that goes along with a profile.
pub mod download {
    use super::*;
    fields! {
        /// The profile.
        PROFILE: Link = link("profile", "profile").required().silent().follows();
        /// What the file is called.
        NAME: Text = text("name").required().silent();
        /// What it is (RFC 2045), such as `application/pdf`.
        MEDIA_TYPE: Text = text("media_type").silent();
        /// Which bytes it is: their SHA-256. A new one may bring the bytes themselves, in Base64 after `base64:`.
        CONTENT: Text = long_text("content").required().silent();
        /// How many bytes it is.
        SIZE: Number = number("size").silent();
    }
}

/// The downloads of the file.
pub static DOWNLOAD: Entity = Entity {
    key: "profile_download",
    plural: "profile_downloads",
    code: 70,
    prefix: None,
    title: Title::Column("name"),
    nature: Nature::Line,
    extensible: false,
    fields: download::FIELDS,
    order: ("name", false),
    hidden: &[],
};
