//! An account: one legal person, a company, an association, an institution, a family.
use crate::fields;
use crate::model::entity::{Entity, Nature, Title};
use crate::model::field::{Check, Choice, Width::*, choice, email, flag, instant, link, links, long_text, money};
use crate::model::field::{number, option, phone, text, url};

/// What the account is to us.
pub static RELATIONS: [Choice; 6] = [
    option("prospect"),
    option("client"),
    option("former_client"),
    option("partner"),
    option("supplier"),
    option("other"),
];
/// What sort of legal person it is.
pub static KINDS: [Choice; 7] = [
    option("company"),
    option("association"),
    option("institution"),
    option("department"),
    option("facility"),
    option("family"),
    option("other"),
];

fields! {
    /// The name, as people say it.
    NAME: Text = text("name").required().list(Wide(3), 0).card().parts().sort_key("name_key");
    /// What it is to us.
    RELATION: Text = choice("relation", &RELATIONS).default("prospect").first().list(Cells(13), 4).card();
    /// The step of the prospect flow.
    STATUS: Link = link("status", "status").flow("prospect").refuses().list(Cells(12), 1).card();
    /// The account that owns this one; draws the hierarchy (ACC-3).
    PARENT: Link = link("parent", "account").no_cycle().moves();
    /// The topmost account of the group; its own for one that stands alone.
    ROOT: Link = link("root", "account").derived();
    /// Who looks after it.
    OWNER: Link = link("owner", "user").refuses().list(Cells(12), 5);
    /// Which team looks after it.
    TEAM: Link = link("team", "team").refuses();
    /// The own companies that share it (MUL-1).
    COMPANIES: Links = links("companies", "company").refuses();
    /// The switchboard.
    PHONE: Text = phone("phone").first().card().parts();
    /// The general address.
    EMAIL: Text = email("email").first().card().parts();
    /// The site.
    WEBSITE: Text = url("website").first().words();
    /// The plain default address: street and number.
    STREET: Text = text("street").routed();
    /// The plain default address: building, floor, industrial estate.
    COMPLEMENT: Text = text("complement").routed();
    /// The plain default address: postcode.
    POSTCODE: Text = text("postcode").routed().first().words();
    /// The plain default address: town.
    CITY: Text = text("city").routed().first().list(Cells(14), 2).card().words().sort_key("city_key");
    /// The French number of the legal person (INSEE), nine digits.
    SIREN: Text = text("siren").check(Check::Siren).parts();
    /// The French number of the establishment (INSEE), fourteen digits.
    SIRET: Text = text("siret").check(Check::Siret).parts();
    /// The number for value added tax within the Union.
    VAT_NUMBER: Text = text("vat_number").check(Check::Vat);
    /// The activity by INSEE's nomenclature (APE/NAF).
    ACTIVITY_CODE: Text = text("activity_code");
    /// The revenue of a year.
    ANNUAL_REVENUE: Money = money("annual_revenue");
    /// The currency of the amounts.
    CURRENCY: Text = text("currency").check(Check::Currency).default("EUR");
    /// How many people work there.
    EMPLOYEES: Number = number("employees").between(0, 100_000_000);
    /// The branch, from an editable list.
    INDUSTRY: Link = link("industry", "industry").open();
    /// The legal form: SAS, SARL…
    LEGAL_FORM: Text = text("legal_form");
    /// What sort of legal person it is.
    KIND: Text = choice("kind", &KINDS).default("company");
    /// What there is to know.
    DESCRIPTION: Text = long_text("description").words();
    /// The country of registration.
    COUNTRY: Text = text("country").check(Check::Country);
    /// The language for documents and e-mails.
    LANGUAGE: Text = text("language").check(Check::Language);
    /// When invoices are due.
    PAYMENT_TERMS: Text = text("payment_terms");
    /// The days between two visits.
    VISIT_INTERVAL: Number = number("visit_interval").between(1, 3_650);
    /// Labels.
    TAGS: Links = links("tags", "tag").open();
    /// Whether we still deal with it.
    ACTIVE: Flag = flag("active").default("1").any();
    /// Whether mails to its address came back for good.
    EMAIL_INVALID: Flag = flag("email_invalid").of_address();
    /// Whether its address is unsubscribed from mass mailings.
    UNSUBSCRIBED: Flag = flag("unsubscribed").of_address().any();
    /// When we last reached one of its contacts (ACC-7).
    LAST_CONTACTED_AT: Instant = instant("last_contacted_at").derived().list(Cells(14), 3);
    /// When one of its contacts last reached us (ACC-7).
    LAST_HEARD_AT: Instant = instant("last_heard_at").derived();
    /// Its key in the system that it was imported from.
    EXTERNAL_ID: Text = text("external_id").alias();
}

/// The accounts of the file.
pub static ACCOUNT: Entity = Entity {
    key: "account",
    plural: "accounts",
    code: 1,
    prefix: Some('C'),
    title: Title::Column("name"),
    nature: Nature::Main,
    extensible: true,
    fields: FIELDS,
    order: ("name", false),
    hidden: &["name_key", "city_key", "company_mask", "parts"],
};
