//! What is kept in the settings: statuses and their changes, tags, roles, industries, users, teams, own companies,
//! permission sets, custom fields.
use crate::fields;
use crate::model::entity::{Entity, Nature, Title};
use crate::model::field::{
    Check, Choice, Width::*, choice, email, flag, instant, link, links, long_text, number, option, text,
};

const fn setting(
    key: &'static str,
    plural: &'static str,
    code: u8,
    fields: &'static [&'static crate::model::Field],
) -> Entity {
    Entity {
        key,
        plural,
        code,
        prefix: None,
        title: Title::Column("name"),
        nature: Nature::Setting,
        extensible: false,
        fields,
        order: ("name", false),
        hidden: &["name_key"],
    }
}

/// The colours of the theme that a step or a label may have.
pub static COLOURS: [Choice; 7] = [
    option("grey"),
    option("blue"),
    option("cyan"),
    option("yellow"),
    option("green"),
    option("red"),
    option("magenta"),
];

/// A step of a flow (STA-1).
pub mod status {
    use super::*;
    /// The flows.
    pub static FLOWS: [Choice; 4] = [option("prospect"), option("contact"), option("lead"), option("deal")];
    /// What a step means to the logic.
    pub static KINDS: [Choice; 5] =
        [option("open"), option("ongoing"), option("on_hold"), option("won"), option("lost")];
    fields! {
        /// The flow that it is a step of.
        FLOW: Text = choice("flow", &FLOWS).required().silent().list(Cells(12), 1);
        /// A stable key, for commands, filters and imports; made of the name when none is given.
        KEY: Text = text("key").silent().check(Check::Key).list(Cells(16), 2);
        /// The name in French; the English one when it is empty.
        LABEL_FR: Text = text("label_fr").first().list(Wide(1), 0);
        /// The name in English; the French one when it is empty.
        LABEL_EN: Text = text("label_en").first().list(Wide(1), 0);
        /// What it means to the logic.
        KIND: Text = choice("kind", &KINDS).required().default("open").list(Cells(10), 3);
        /// A colour of the theme.
        COLOUR: Text = choice("colour", &COLOURS).default("blue").first().list(Cells(10), 4);
        /// Its place in the flow.
        POSITION: Number = number("position").between(0, 10_000).silent();
        /// Offered no more; it stays because histories name it.
        ARCHIVED: Flag = flag("archived").silent();
    }
}
/// The steps of all flows.
pub static STATUS: Entity = Entity {
    title: Title::Label,
    order: ("position", false),
    hidden: &[],
    ..setting("status", "statuses", 40, status::FIELDS)
};

/// A move from one step to another.
pub mod status_change {
    use super::*;
    fields! {
        /// The entity of the record.
        ENTITY: Text = text("entity").required();
        /// The record that moved.
        RECORD: Link = link("record", "*").required().follows().moves();
        /// From which step.
        FROM: Link = link("from_status", "status").refuses();
        /// To which step.
        TO: Link = link("to_status", "status").refuses();
        /// When.
        AT: Instant = instant("at").required();
        /// By whom.
        BY: Link = link("by_user", "user").refuses();
        /// Why: the key of a `status_reason`, so that a reason that is offered no more can still be read.
        REASON: Text = text("reason");
        /// Why, in words.
        NOTE: Text = long_text("note");
    }
}
/// All moves between steps.
pub static STATUS_CHANGE: Entity = Entity {
    title: Title::Column("id"),
    nature: Nature::Trace,
    order: ("at", true),
    hidden: &[],
    ..setting("status_change", "status_changes", 41, status_change::FIELDS)
};

/// Why a sale is lost (STA-1).
pub mod status_reason {
    use super::*;
    /// The key of the reason that asks for a note.
    pub const OTHER: &str = "other";
    fields! {
        /// The name in French; the English one when it is empty.
        LABEL_FR: Text = text("label_fr").first().list(Wide(1), 0);
        /// The name in English; the French one when it is empty.
        LABEL_EN: Text = text("label_en").first().list(Wide(1), 1);
        /// A stable key, for commands and histories; made of the name when none is given.
        KEY: Text = text("key").silent().unique().check(Check::Key).list(Cells(16), 2);
        /// Its place in the list.
        POSITION: Number = number("position").between(0, 10_000).silent();
        /// Offered no more; it stays because histories name it.
        ARCHIVED: Flag = flag("archived").silent();
    }
}
/// The reasons for lost.
pub static STATUS_REASON: Entity = Entity {
    title: Title::Label,
    order: ("position", false),
    hidden: &[],
    ..setting("status_reason", "status_reasons", 53, status_reason::FIELDS)
};

/// A label (TAG-1).
pub mod tag {
    use super::*;
    fields! {
        /// The label itself.
        NAME: Text = text("name").required().unique().list(Wide(1), 0).sort_key("name_key");
        /// A colour of the theme.
        COLOUR: Text = choice("colour", &COLOURS).default("grey").list(Cells(10), 1);
    }
}
/// The labels of the file.
pub static TAG: Entity = setting("tag", "tags", 42, tag::FIELDS);

/// What a contact can be in a company.
pub mod role {
    use super::*;
    fields! {
        /// Its name.
        NAME: Text = text("name").required().unique().list(Wide(1), 0).sort_key("name_key");
    }
}
/// The roles of the file.
pub static ROLE: Entity = setting("role", "roles", 43, role::FIELDS);

/// A branch of business.
pub mod industry {
    use super::*;
    fields! {
        /// Its name.
        NAME: Text = text("name").required().unique().list(Wide(1), 0).sort_key("name_key");
    }
}
/// The branches of the file.
pub static INDUSTRY: Entity = setting("industry", "industries", 44, industry::FIELDS);

/// Where a lead comes from (STA-3).
pub mod lead_source {
    use super::*;
    fields! {
        /// Its name.
        NAME: Text = text("name").required().unique().list(Wide(1), 0).sort_key("name_key");
    }
}
/// The sources of leads.
pub static LEAD_SOURCE: Entity = setting("lead_source", "lead_sources", 54, lead_source::FIELDS);

/// A colleague (MUL-2).
pub mod user {
    use super::*;
    fields! {
        /// The name.
        NAME: Text = text("name").required().list(Wide(2), 0).sort_key("name_key");
        /// The short name for commands.
        LOGIN: Text = text("login").required().unique().check(Check::Key).list(Cells(14), 1);
        /// The address.
        EMAIL: Text = email("email").first().list(Wide(2), 2);
        /// What the user may do; everything when empty (MUL-3).
        PERMISSION_SET: Link = link("permission_set", "permission_set").refuses().first().list(Cells(16), 3);
        /// Whether the user still works here.
        ACTIVE: Flag = flag("active").default("1").first();
        /// The language in which colleagues are written to; that of whoever writes when empty.
        LANGUAGE: Text = text("language").check(Check::Language).first();
    }
}
/// The colleagues.
pub static USER: Entity = setting("user", "users", 45, user::FIELDS);

/// A group of colleagues.
pub mod team {
    use super::*;
    fields! {
        /// The name.
        NAME: Text = text("name").required().unique().list(Wide(1), 0).sort_key("name_key");
        /// Who belongs to it.
        MEMBERS: Links = links("members", "user").first().list(Wide(2), 1);
    }
}
/// The groups of colleagues.
pub static TEAM: Entity = setting("team", "teams", 46, team::FIELDS);

/// A legal entity that the user works for (MUL-1).
pub mod company {
    use super::*;
    fields! {
        /// The name.
        NAME: Text = text("name").required().unique().list(Wide(1), 0).sort_key("name_key");
        /// The French number of the establishment.
        SIRET: Text = text("siret").check(Check::Siret).list(Cells(16), 1);
        /// Which bit of a record's `company_mask` stands for it: 0 to 61.
        BIT: Number = number("bit").between(0, 61).internal();
    }
}
/// The own companies.
pub static COMPANY: Entity = setting("company", "companies", 47, company::FIELDS);

/// What a user may do (MUL-3).
pub mod permission_set {
    use super::*;
    fields! {
        /// The name.
        NAME: Text = text("name").required().unique().list(Wide(1), 0).sort_key("name_key");
        /// What is refused: lines such as `account: delete export` or `action: assign`, see [`crate::model::rights`].
        REFUSED: Text = long_text("refused").silent();
    }
}
/// The sets of rights.
pub static PERMISSION_SET: Entity = setting("permission_set", "permission_sets", 48, permission_set::FIELDS);

/// A field that users have added (CUS-1).
pub mod custom_field {
    use super::*;
    /// The entities that take custom fields.
    pub static BEARERS: [Choice; 7] = [
        option("account"),
        option("contact"),
        option("lead"),
        option("activity"),
        option("deal"),
        option("profile"),
        option("document"),
    ];
    /// What the links of a custom field may point to.
    pub static TARGETS: [Choice; 9] = [
        option("account"),
        option("contact"),
        option("lead"),
        option("activity"),
        option("deal"),
        option("profile"),
        option("document"),
        option("user"),
        option("team"),
    ];
    /// The kinds that a custom field may have.
    pub static KINDS: [Choice; 15] = [
        option("text"),
        option("long_text"),
        option("number"),
        option("decimal"),
        option("money"),
        option("date"),
        option("instant"),
        option("flag"),
        option("choice"),
        option("choices"),
        option("email"),
        option("phone"),
        option("url"),
        option("link"),
        option("links"),
    ];
    fields! {
        /// The entity that has it.
        ENTITY: Text = choice("entity", &BEARERS).required().list(Cells(12), 1);
        /// Its key.
        KEY: Text = text("key").required().check(Check::Key).list(Cells(20), 0);
        /// What it holds.
        KIND: Text = choice("kind", &KINDS).required().default("text").list(Cells(12), 2);
        /// Its name in French.
        LABEL_FR: Text = text("label_fr").first().list(Wide(1), 3);
        /// Its name in English.
        LABEL_EN: Text = text("label_en").first().list(Wide(1), 4);
        /// The entity that a link points to.
        TARGET: Text = choice("target", &TARGETS);
        /// The section of the form.
        SECTION: Text = text("section");
        /// Its place in the section.
        POSITION: Number = number("position").between(0, 10_000);
        /// The value that a new record starts with.
        INITIAL: Text = text("initial");
        /// Must be filled in.
        REQUIRED: Flag = flag("required");
        /// No two records share a value.
        IS_UNIQUE: Flag = flag("is_unique");
        /// The least value, in the stored unit.
        LEAST: Number = number("least");
        /// The greatest value, in the stored unit.
        GREATEST: Number = number("greatest");
        /// The greatest number of characters.
        MAX_LENGTH: Number = number("max_length").between(1, 1_000_000);
        /// A regular expression.
        PATTERN: Text = text("pattern");
        /// The options of a choice: lines `key|label in French|label in English`, archived ones with a leading `-`.
        OPTIONS: Text = long_text("options").first();
        /// Asked for when a record is created.
        ASK: Flag = flag("ask");
        /// Tells something about a person.
        PERSONAL: Flag = flag("personal");
    }
}
/// The fields that users have added.
pub static CUSTOM_FIELD: Entity = Entity {
    title: Title::Column("key"),
    order: ("position", false),
    hidden: &[],
    ..setting("custom_field", "fields", 49, custom_field::FIELDS)
};

/// A setting of the file: one that goes with the data, not with the laptop.
pub mod setting_row {
    use super::*;
    fields! {
        /// Its name.
        NAME: Text = text("name").required().unique();
        /// Its value.
        CONTENT: Text = text("content").first();
    }
}
/// The settings of the file.
pub static SETTING: Entity = Entity { hidden: &[], ..setting("setting", "settings", 50, setting_row::FIELDS) };
