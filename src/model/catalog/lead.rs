//! A lead: a person and a company as they were met, before it is known who they are (STA-3).
use super::contact::CIVILITIES;
use crate::fields;
use crate::model::entity::{Entity, Nature, Title};
use crate::model::field::{Check, Width::*, choice, email, flag, instant, link, links, long_text, phone, text, url};

fields! {
    /// Monsieur or Madame.
    CIVILITY: Text = choice("civility", &CIVILITIES).personal();
    /// The given name.
    FIRST_NAME: Text = text("first_name").first().parts().personal();
    /// The family name.
    LAST_NAME: Text = text("last_name").first().parts().personal();
    /// Both names in order, or what else names it: the company, the e-mail address.
    NAME: Text = text("name").derived().list(Wide(3), 0).card().sort_key("name_key").personal();
    /// What the person does.
    JOB_TITLE: Text = text("job_title").first().list(Wide(2), 5).card().words().personal();
    /// The company, as it was typed.
    COMPANY_NAME: Text = text("company_name").first().list(Wide(2), 1).card().parts();
    /// The step of the lead flow.
    STATUS: Link = link("status", "status").flow("lead").refuses().list(Cells(12), 2).card();
    /// Where it comes from, from an editable list.
    SOURCE: Link = link("source", "lead_source").open().first().list(Cells(14), 3).card();
    /// The professional address.
    EMAIL: Text = email("email").first().list(Wide(2), 6).card().parts().personal();
    /// The telephone at the desk.
    PHONE: Text = phone("phone").first().list(Cells(15), 4).card().parts().personal();
    /// The telephone in the pocket.
    MOBILE: Text = phone("mobile").first().card().parts().personal();
    /// The company's site.
    WEBSITE: Text = url("website").words();
    /// The French number of the legal person (INSEE), nine digits.
    SIREN: Text = text("siren").check(Check::Siren).parts();
    /// The French number of the establishment (INSEE), fourteen digits.
    SIRET: Text = text("siret").check(Check::Siret).parts();
    /// The plain default address: street and number.
    STREET: Text = text("street").routed();
    /// The plain default address: building, floor, industrial estate.
    COMPLEMENT: Text = text("complement").routed();
    /// The plain default address: postcode.
    POSTCODE: Text = text("postcode").routed().words();
    /// The plain default address: town.
    CITY: Text = text("city").routed().first().list(Cells(14), 7).words().sort_key("city_key");
    /// The country.
    COUNTRY: Text = text("country").check(Check::Country);
    /// What there is to know.
    DESCRIPTION: Text = long_text("description").first().words().personal();
    /// Who looks after it.
    OWNER: Link = link("owner", "user").refuses().list(Cells(12), 8);
    /// Which team looks after it.
    TEAM: Link = link("team", "team").refuses();
    /// The own companies that share it (MUL-1).
    COMPANIES: Links = links("companies", "company").refuses();
    /// Labels.
    TAGS: Links = links("tags", "tag").open();
    /// Whether it is still worked on.
    ACTIVE: Flag = flag("active").default("1").any();
    /// When it was converted.
    CONVERTED_AT: Instant = instant("converted_at").silent();
    /// The account that it became, or joined.
    ACCOUNT: Link = link("account", "account").moves().silent();
    /// The contact that it became, or joined.
    CONTACT: Link = link("contact", "contact").moves().silent();
    /// The deal that came of it.
    DEAL: Link = link("deal", "deal").silent();
    /// Its key in the system that it was imported from.
    EXTERNAL_ID: Text = text("external_id").alias();
}

/// The leads of the file.
pub static LEAD: Entity = Entity {
    key: "lead",
    plural: "leads",
    code: 8,
    prefix: Some('L'),
    title: Title::Column("name"),
    nature: Nature::Main,
    extensible: true,
    fields: FIELDS,
    order: ("name", false),
    hidden: &["name_key", "city_key", "company_mask", "parts"],
};
