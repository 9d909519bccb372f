//! A segment (SEG-2): a view that was saved under a name. It is live: it shows whatever its filter shows now.
use super::settings::custom_field::BEARERS;
use crate::fields;
use crate::model::entity::{Entity, Nature, Title};
use crate::model::field::{Check, Width::*, choice, flag, link, long_text, text};

fields! {
    /// What people call it.
    NAME: Text = text("name").required().list(Wide(2), 0).sort_key("name_key");
    /// The short name for filters (`segment:lyon`) and commands.
    KEY: Text = text("key").required().unique().check(Check::Key).list(Cells(18), 2);
    /// What it is about.
    ENTITY: Text = choice("entity", &BEARERS).required().list(Cells(12), 1);
    /// The filter line, as it was typed: its dates stay as far from today as they were.
    FILTER: Text = long_text("filter").first().list(Wide(3), 3);
    /// How the list stands beside its filter, in the words of the list's route: `sort:-city view:cards`.
    VIEW: Text = text("view");
    /// Whether it stands at the top of the list.
    PINNED: Flag = flag("pinned").first().list(Cells(8), 4);
    /// Whose it is alone; everybody's when empty.
    OWNER: Link = link("owner", "user").list(Cells(12), 5);
}

/// The segments of the file.
pub static SEGMENT: Entity = Entity {
    key: "segment",
    plural: "segments",
    code: 57,
    prefix: None,
    title: Title::Column("name"),
    nature: Nature::Setting,
    extensible: false,
    fields: FIELDS,
    order: ("name", false),
    hidden: &["name_key"],
};
