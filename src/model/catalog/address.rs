//! Where and how a record is reached: addresses, further e-mails and phones, the e-mail addresses themselves, aliases.
use crate::fields;
use crate::model::entity::{Entity, Nature, Title};
use crate::model::field::{Check, Choice, choice, email, flag, link, number, option, text};

/// The entities that lines can belong to.
pub static BEARERS: [Choice; 3] = [option("account"), option("contact"), option("lead")];

/// A postal address (ADR-1).
pub mod postal {
    use super::*;
    fields! {
        /// The entity of the record.
        ENTITY: Text = choice("entity", &BEARERS).required().silent();
        /// The record that owns it.
        RECORD: Link = link("record", "*").required().silent().follows().unites();
        /// A name for it: «Dépôt nord».
        LABEL: Text = text("label").first().remark();
        /// Street and number.
        STREET: Text = text("street").first();
        /// Building, floor, industrial estate.
        COMPLEMENT: Text = text("complement").first();
        /// Postcode.
        POSTCODE: Text = text("postcode").first();
        /// Town.
        CITY: Text = text("city").first();
        /// Country.
        COUNTRY: Text = text("country").check(Check::Country).detail();
        /// Invoices go there.
        INVOICING: Flag = flag("invoicing").first().remark();
        /// Goods go there.
        DELIVERY: Flag = flag("delivery").first().remark();
        /// The first choice among those of its sort.
        IS_DEFAULT: Flag = flag("is_default").first().remark();
    }
}

/// The addresses of the file.
pub static ADDRESS: Entity = Entity {
    key: "address",
    plural: "addresses",
    code: 23,
    prefix: None,
    title: Title::Column("city"),
    nature: Nature::Line,
    extensible: false,
    fields: postal::FIELDS,
    order: ("is_default", true),
    hidden: &[],
};

/// A further e-mail address or phone of a record.
pub mod contact_point {
    use super::*;
    /// What it is.
    pub static CHANNELS: [Choice; 2] = [option("email"), option("phone")];
    /// What it is for.
    pub static USES: [Choice; 5] = [option("work"), option("home"), option("mobile"), option("fax"), option("other")];
    fields! {
        /// The entity of the record.
        ENTITY: Text = choice("entity", &BEARERS).required().silent();
        /// The record that owns it.
        RECORD: Link = link("record", "*").required().silent().follows().unites();
        /// E-mail or phone; the address itself tells which.
        CHANNEL: Text = choice("channel", &CHANNELS).required().silent();
        /// The address or number, in its normal form.
        ADDRESS: Text = text("address").required().first();
        /// What it is for.
        PURPOSE: Text = choice("purpose", &USES).first().remark();
    }
}

/// The further e-mail addresses and phones of the file.
pub static CONTACT_POINT: Entity = Entity {
    key: "contact_point",
    plural: "contact_points",
    code: 24,
    prefix: None,
    title: Title::Column("address"),
    nature: Nature::Line,
    extensible: false,
    fields: contact_point::FIELDS,
    order: ("address", false),
    hidden: &["domain_key"],
};

/// What is known of an e-mail address, whoever has it.
pub mod email_address {
    use super::*;
    fields! {
        /// The address in its normal form.
        ADDRESS: Text = email("address").required().unique();
        /// Mails to it came back for good.
        INVALID: Flag = flag("invalid");
        /// Soft failures in a row.
        SOFT_BOUNCES: Number = number("soft_bounces").between(0, 1_000_000);
        /// No mass mailing goes there.
        UNSUBSCRIBED: Flag = flag("unsubscribed");
    }
}

/// The e-mail addresses of which something is known.
pub static EMAIL_ADDRESS: Entity = Entity {
    key: "email_address",
    plural: "email_addresses",
    code: 25,
    prefix: None,
    title: Title::Column("address"),
    nature: Nature::Line,
    extensible: false,
    fields: email_address::FIELDS,
    order: ("address", false),
    hidden: &[],
};

/// A key of a record in another system.
pub mod alias {
    use super::*;
    /// The system of references that a merge has absorbed: our own.
    pub const ABSORBED: &str = "carnet";
    fields! {
        /// The entity of the record.
        ENTITY: Text = text("entity").required();
        /// The record.
        RECORD: Link = link("record", "*").required().follows().moves();
        /// The system.
        SOURCE: Text = text("source");
        /// The key there.
        KEY: Text = text("key").required();
    }
}

/// The keys of records in other systems.
pub static ALIAS: Entity = Entity {
    key: "alias",
    plural: "aliases",
    code: 26,
    prefix: None,
    title: Title::Column("key"),
    nature: Nature::Line,
    extensible: false,
    fields: alias::FIELDS,
    order: ("key", false),
    hidden: &[],
};

/// What a file said of a record that no field holds.
pub mod leftover {
    use super::*;
    use crate::model::field::long_text;
    /// So many characters are kept at most: photographs are long.
    pub const MOST: usize = 20_000_000;
    fields! {
        /// The entity of the record.
        ENTITY: Text = text("entity").required();
        /// The record.
        RECORD: Link = link("record", "*").required().follows().moves();
        /// The lines, as vCard 4.0 or iCalendar writes them, one below the other.
        LINES: Text = long_text("lines").required().up_to(MOST).personal();
    }
}

/// What cards and calendars said that no field holds.
pub static LEFTOVER: Entity = Entity {
    key: "leftover",
    plural: "leftovers",
    code: 71,
    prefix: None,
    title: Title::Column("id"),
    nature: Nature::Line,
    extensible: false,
    fields: leftover::FIELDS,
    order: ("id", false),
    hidden: &[],
};
