//! A contact: one person, with the accounts and the roles that belong to them.
use crate::fields;
use crate::model::entity::{Entity, Nature, Title};
use crate::model::field::{
    Check, Choice, Width::*, choice, date, email, flag, instant, link, links, long_text, option,
};
use crate::model::field::{phone, text, url};

/// The name of the setting of the file that says whether a contact has one account (CON-3): yes unless it is `0`, `no`, `off`.
pub const ONE_ACCOUNT: &str = "one_account_per_contact";

/// How a person is addressed.
pub static CIVILITIES: [Choice; 2] = [option("mr"), option("mrs")];

fields! {
    /// Monsieur or Madame.
    CIVILITY: Text = choice("civility", &CIVILITIES).personal();
    /// The given name.
    FIRST_NAME: Text = text("first_name").first().parts().personal();
    /// The family name.
    LAST_NAME: Text = text("last_name").first().parts().personal();
    /// Both names in order, or the e-mail address of someone without a name.
    NAME: Text = text("name").derived().list(Wide(3), 0).card().sort_key("name_key").personal();
    /// What the person does.
    JOB_TITLE: Text = text("job_title").first().list(Wide(2), 3).card().words().personal();
    /// The current employer.
    ACCOUNT: Link = link("account", "account").moves().first().list(Wide(2), 1).card();
    /// The professional address.
    EMAIL: Text = email("email").first().list(Wide(2), 4).card().parts().personal();
    /// The telephone at the desk.
    PHONE: Text = phone("phone").first().list(Cells(15), 2).card().parts().personal();
    /// The telephone in the pocket.
    MOBILE: Text = phone("mobile").first().card().parts().personal();
    /// The birthday.
    BIRTHDAY: Day = date("birthday").personal();
    /// What there is to know.
    DESCRIPTION: Text = long_text("description").words().personal();
    /// The language for documents and e-mails.
    LANGUAGE: Text = text("language").check(Check::Language);
    /// The country.
    COUNTRY: Text = text("country").check(Check::Country);
    /// The step of the contact flow.
    STATUS: Link = link("status", "status").flow("contact").refuses();
    /// Whether we still deal with this person.
    ACTIVE: Flag = flag("active").default("1").any();
    /// The roles, in general and in accounts (CON-4).
    ROLES: Links = links("roles", "role").routed().open().card();
    /// Who looks after this person.
    OWNER: Link = link("owner", "user").refuses();
    /// Which team looks after this person.
    TEAM: Link = link("team", "team").refuses();
    /// The own companies that share the contact (MUL-1).
    COMPANIES: Links = links("companies", "company").refuses();
    /// Labels.
    TAGS: Links = links("tags", "tag").open();
    /// Whether mails to the address came back for good.
    EMAIL_INVALID: Flag = flag("email_invalid").of_address();
    /// Whether the address is unsubscribed from mass mailings.
    UNSUBSCRIBED: Flag = flag("unsubscribed").of_address().any();
    /// What the person said about our keeping and using what we know (GDP-1): the newest of the proofs.
    GDPR_STATUS: Text = choice("gdpr_status", &super::consent::STATUSES).routed();
    /// The profile on a professional network.
    LINKEDIN: Text = url("linkedin").personal();
    /// The plain default address: street and number.
    STREET: Text = text("street").routed().personal();
    /// The plain default address: building, floor.
    COMPLEMENT: Text = text("complement").routed().personal();
    /// The plain default address: postcode.
    POSTCODE: Text = text("postcode").routed().words().personal();
    /// The plain default address: town.
    CITY: Text = text("city").routed().words().sort_key("city_key").personal();
    /// When we last reached this person (ACC-7).
    LAST_CONTACTED_AT: Instant = instant("last_contacted_at").derived().list(Cells(14), 5).card();
    /// When this person last reached us (ACC-7).
    LAST_HEARD_AT: Instant = instant("last_heard_at").derived();
    /// The key in the system that the contact was imported from.
    EXTERNAL_ID: Text = text("external_id").alias();
}

/// The contacts of the file.
pub static CONTACT: Entity = Entity {
    key: "contact",
    plural: "contacts",
    code: 2,
    prefix: Some('P'),
    title: Title::Column("name"),
    nature: Nature::Main,
    extensible: true,
    fields: FIELDS,
    order: ("name", false),
    hidden: &["name_key", "city_key", "company_mask", "parts", "domain_key"],
};

/// Accounts that a contact belongs to beside or before the current employer (CON-3).
pub mod affiliation {
    use super::*;
    fields! {
        /// Who.
        CONTACT: Link = link("contact", "contact").required().follows().unites();
        /// Where.
        ACCOUNT: Link = link("account", "account").required().follows().unites();
        /// As what: board member, consultant.
        TITLE: Text = text("title").first().detail();
        /// From which day on.
        SINCE: Day = date("since").first().detail();
        /// Until which day.
        UNTIL: Day = date("until").first().detail();
    }
}

/// The affiliations of the file.
pub static AFFILIATION: Entity = Entity {
    key: "affiliation",
    plural: "affiliations",
    code: 21,
    prefix: None,
    title: Title::Column("title"),
    nature: Nature::Line,
    extensible: false,
    fields: affiliation::FIELDS,
    order: ("since", true),
    hidden: &[],
};

/// What a contact is, in general or in one account (CON-4).
pub mod contact_role {
    use super::*;
    fields! {
        /// Who.
        CONTACT: Link = link("contact", "contact").required().follows().unites();
        /// What.
        ROLE: Link = link("role", "role").required().follows().open();
        /// Where; everywhere when empty.
        ACCOUNT: Link = link("account", "account").first().follows().unites();
    }
}

/// The roles that contacts have.
pub static CONTACT_ROLE: Entity = Entity {
    key: "contact_role",
    plural: "contact_roles",
    code: 22,
    prefix: None,
    title: Title::Column("id"),
    nature: Nature::Line,
    extensible: false,
    fields: contact_role::FIELDS,
    order: ("role", false),
    hidden: &[],
};
