//! An e-mail: first a row of the outbox, then a letter that was sent (MAI-1); its attachments; and the templates that e-mails
//! are made from (MAI-2).
use crate::fields;
use crate::model::Record;
use crate::model::entity::{Entity, Nature, Title};
use crate::model::field::{
    Check, Choice, Width::*, choice, flag, instant, link, links, long_text, number, option, text,
};

/// A letter that is written, and a template, have at most so many characters.
pub const LONGEST: usize = 100_000;

/// How far it is. `sending`: a program has it in hand. `failed`: refused, tried again at `next_try` if that is set.
/// `uncertain`: it was handed over and nobody confirmed; it is never sent again by itself.
pub static STATES: [Choice; 6] =
    [option("queued"), option("sending"), option("sent"), option("failed"), option("uncertain"), option("withdrawn")];
/// The states of a letter that has left, or may have: its words stay as they are.
pub const LEFT: [&str; 3] = ["sending", "sent", "uncertain"];
/// Why it is written.
pub static KINDS: [Choice; 4] = [option("one_to_one"), option("participant"), option("template"), option("invitation")];
/// What its text is.
pub static MARKUPS: [Choice; 2] = [option("markdown"), option("text")];

fields! {
    /// What it is about, in a line.
    SUBJECT: Text = text("subject").required().list(Wide(3), 0).card().words().sort_key("subject_key");
    /// How far it is.
    STATE: Text = choice("state", &STATES).default("queued").silent().list(Cells(12), 1).card();
    /// To whom: `Name <address>`, by commas.
    RECIPIENTS: Text = text("recipients").up_to(10_000).required().list(Wide(2), 2).card().words().personal();
    /// Who gets a copy, likewise.
    COPIES: Text = text("copies").up_to(10_000).personal();
    /// From whom, likewise; the sender of the settings when it is empty.
    SENDER: Text = text("sender").silent();
    /// What is said.
    BODY: Text = long_text("body").first().words().personal();
    /// What the text is: Markdown, which is sent as text and as HTML, or plain text.
    MARKUP: Text = choice("markup", &MARKUPS).default("markdown").silent();
    /// The language in which it is written.
    LANGUAGE: Text = text("language").check(Check::Language).silent();
    /// It never goes before.
    NOT_BEFORE: Instant = instant("not_before").list(Cells(18), 5);
    /// Whether we wrote it or got it.
    DIRECTION: Text = choice("direction", &super::activity::DIRECTIONS).default("out").silent();
    /// Why it is written.
    KIND: Text = choice("kind", &KINDS).default("one_to_one").silent().list(Cells(14), 6);
    /// The accounts concerned.
    ACCOUNTS: Links = links("accounts", "account").moves().silent();
    /// The contacts concerned.
    CONTACTS: Links = links("contacts", "contact").follows().moves().silent();
    /// The leads concerned.
    LEADS: Links = links("leads", "lead").moves().silent();
    /// The entry of the infobox that tells of it.
    ENTRY: Link = link("entry", "entry").internal();
    /// The template that it was made from.
    TEMPLATE: Link = link("template", "mail_template").silent();
    /// Its name among all letters of the world (RFC 5322), fixed when it is queued.
    MESSAGE_ID: Text = text("message_id").up_to(500).silent();
    /// When it was sent.
    SENT_AT: Instant = instant("sent_at").silent().list(Cells(18), 3);
    /// How often it was tried.
    ATTEMPTS: Number = number("attempts").silent();
    /// When it is tried again.
    NEXT_TRY: Instant = instant("next_try").silent().list(Cells(18), 7);
    /// The server's last words, or why it was not sent.
    ANSWER: Text = long_text("answer").silent();
    /// Who writes it.
    OWNER: Link = link("owner", "user").refuses().silent().list(Cells(12), 4);
    /// Whose team writes it.
    TEAM: Link = link("team", "team").refuses().silent();
    /// The own companies that share it.
    COMPANIES: Links = links("companies", "company").refuses().silent();
}

/// The e-mails of the file.
pub static EMAIL: Entity = Entity {
    key: "email",
    plural: "emails",
    code: 9,
    prefix: Some('E'),
    title: Title::Column("subject"),
    nature: Nature::Main,
    extensible: false,
    fields: FIELDS,
    order: ("created_at", true),
    hidden: &["subject_key", "company_mask", "parts"],
};

/// A file that goes with an e-mail.
pub mod attachment {
    use super::*;
    fields! {
        /// The e-mail.
        EMAIL: Link = link("email", "email").required().silent().follows();
        /// What the file is called.
        NAME: Text = text("name").required().silent();
        /// What it is (RFC 2045), such as `application/pdf`.
        MEDIA_TYPE: Text = text("media_type").silent();
        /// Which bytes it is: their SHA-256. A new attachment may bring the bytes themselves, in Base64 after `base64:`.
        CONTENT: Text = long_text("content").required().silent();
        /// How many bytes it is.
        SIZE: Number = number("size").silent();
    }
}

/// The attachments of the file.
pub static ATTACHMENT: Entity = Entity {
    key: "email_attachment",
    plural: "email_attachments",
    code: 58,
    prefix: None,
    title: Title::Column("name"),
    nature: Nature::Line,
    extensible: false,
    fields: attachment::FIELDS,
    order: ("name", false),
    hidden: &[],
};

/// A text that e-mails are made from (MAI-2).
pub mod template {
    use super::*;
    /// Whom a template is written to: its merge fields are those of this entity.
    pub static ENTITIES: [Choice; 3] = [option("contact"), option("account"), option("lead")];
    /// What it is for: where it is proposed.
    pub static PURPOSES: [Choice; 7] = [
        option("general"),
        option("gdpr_request"),
        option("gdpr_confirm"),
        option("profile"),
        option("participant"),
        option("invitation"),
        option("outcome"),
    ];
    fields! {
        /// What people call it.
        NAME: Text = text("name").required().unique().list(Wide(3), 0).sort_key("name_key");
        /// A stable key, for commands and for the rows that name it; made of the name when none is given.
        KEY: Text = text("key").unique().check(Check::Key).list(Cells(22), 3);
        /// Whom it is written to.
        ENTITY: Text = choice("entity", &ENTITIES).required().default("contact").list(Cells(10), 2);
        /// What it is for.
        PURPOSE: Text = choice("purpose", &PURPOSES).default("general").first().list(Cells(16), 1);
        /// The subject in French.
        SUBJECT_FR: Text = text("subject_fr").first();
        /// The text in French, in Markdown with merge fields.
        BODY_FR: Text = long_text("body_fr").up_to(LONGEST).first();
        /// The subject in English.
        SUBJECT_EN: Text = text("subject_en").first();
        /// The text in English, likewise.
        BODY_EN: Text = long_text("body_en").up_to(LONGEST).first();
        /// Whether it is proposed.
        ACTIVE: Flag = flag("active").default("1").list(Cells(6), 4);
    }

    /// The languages in which a template is written.
    pub const LANGUAGES: [&str; 2] = ["fr", "en"];

    /// The subject and the text of a template in a language; those of another one where it is not written in that.
    pub fn texts_of(template: &Record, language: &str) -> (String, String) {
        let of = |language: &str| {
            let text = |part: &str| template.text(&format!("{part}_{language}")).to_owned();
            (text("subject"), text("body"))
        };
        let others = LANGUAGES.into_iter().filter(|other| *other != language);
        let mut all = std::iter::once(language).chain(others).map(of);
        all.find(|(subject, body)| !subject.is_empty() || !body.is_empty()).unwrap_or_default()
    }
}

/// The templates of the file.
pub static MAIL_TEMPLATE: Entity = Entity {
    key: "mail_template",
    plural: "mail_templates",
    code: 59,
    prefix: None,
    title: Title::Column("name"),
    nature: Nature::Setting,
    extensible: false,
    fields: template::FIELDS,
    order: ("name", false),
    hidden: &["name_key"],
};
