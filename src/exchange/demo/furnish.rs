//! What a year's use has set up in the demonstration: fields of one's own, a second own company with records of its own and
//! shared ones, segments, deals, and what was kept although it is wrong.
use super::follow::Stand;
use super::rows::Row;
use super::{STEP, Stage, actions, all, workday};
use crate::model::catalog::account::{self, ACCOUNT};
use crate::model::catalog::address::{EMAIL_ADDRESS, email_address};
use crate::model::catalog::deal::{self, DEAL};
use crate::model::catalog::email::MAIL_TEMPLATE;
use crate::model::catalog::segment::{self, SEGMENT};
use crate::model::catalog::settings::{
    COMPANY, CUSTOM_FIELD, PERMISSION_SET, STATUS, TAG, USER, company, custom_field, permission_set,
};
use crate::model::filter::{Operand, Test};
use crate::model::{Change, Filter, Header, Id, Label, Query, Ref, Value, Values};
use crate::repository::{Repository, Result};
use chrono::NaiveDate;

/// The second own company.
const SECOND: &str = "Rhône Maintenance";
/// An address whose mails come back.
const DEAD: &str = "contact@etabli.example";
/// An address that wants no mass mailing.
const QUIET: &str = "s.vuillet@apollo.example";
/// A set of rights: its name, and what it refuses.
const RIGHTS: [&str; 2] = ["Stagiaire", "account: delete export\ncontact: delete export\nlead: delete export"];
/// Fields of accounts: key, kind, labels, options.
const FIELDS: [[&str; 5]; 2] = [
    ["storage_area", "number", "Stockage, m²", "Storage, m²", ""],
    ["dock", "choice", "Quai camion", "Truck dock", "yes|Oui|Yes\nno|Non|No"],
];

/// The files, row by row.
pub struct Files {
    /// What is particular to some accounts: own fields, own companies, wrong numbers.
    pub own: Vec<Row>,
    /// The deals.
    pub deals: Vec<Row>,
    /// The segments.
    pub segments: Vec<Row>,
    /// The profiles.
    pub profiles: Vec<Row>,
    /// The documents.
    pub documents: Vec<Row>,
    /// Where people stand, and what they said of their data.
    pub people: Vec<Row>,
    /// Letters that wait, went, or came back.
    pub letters: Vec<Row>,
    /// Target lists and campaigns, with those who were put in by hand.
    pub targets: Vec<Row>,
}

/// Sets it up in a base that has the demonstration: first the fields and lists, then what uses them.
///
/// # Errors
/// Those of [`Repository::commit`].
pub fn furnish(stage: Stage<'_>, files: &Files) -> Result<()> {
    let Stage { repository, lang, calendar, now } = stage;
    let by = all(repository, &USER)?.iter().map(|user| user.id).min().unwrap_or(Id(0));
    let head = || Header { label: Label::new(STEP), by, company: None };
    repository.commit(head(), settings(files), now)?;
    let mut changes = particulars(repository, &files.own)?;
    let tags = all(repository, &TAG)?;
    let tag = |name: &str| tags.iter().find(|tag| tag.text("name") == name).map(|tag| tag.id);
    let templates = all(repository, &MAIL_TEMPLATE)?;
    let template = |key: &str| templates.iter().find(|one| one.text("key") == key).map(|one| one.id);
    changes.extend(actions::changes(&tag, &template));
    changes.extend(deals(repository, &files.deals, calendar.now.date())?);
    let stand = Stand { repository, lang, calendar: &calendar, by };
    changes.extend(stand.changes(&files.people, &files.letters, &files.own)?);
    changes.extend(super::profiles::profiles(repository, &files.profiles, &calendar)?);
    changes.extend(super::targets::targets(repository, &files.targets, &calendar)?);
    let dead = Values::new().with(&email_address::ADDRESS.field, DEAD).with(&email_address::INVALID.field, true);
    changes.push(Change::insert(&EMAIL_ADDRESS, dead));
    let quiet = Values::new().with(&email_address::ADDRESS.field, QUIET).with(&email_address::UNSUBSCRIBED.field, true);
    changes.push(Change::insert(&EMAIL_ADDRESS, quiet));
    repository.commit(head(), changes, now)?;
    // They name deals that are there by now.
    let documents = super::documents::documents(repository, &files.documents, &calendar)?;
    repository.commit(head(), documents, now)?;
    Ok(())
}

fn settings(files: &Files) -> Vec<Change> {
    let set =
        Values::new().with(&permission_set::NAME.field, RIGHTS[0]).with(&permission_set::REFUSED.field, RIGHTS[1]);
    let mut changes = vec![
        Change::insert(&COMPANY, Values::new().with(&company::NAME.field, SECOND)),
        Change::insert(&PERMISSION_SET, set),
    ];
    for [key, kind, french, english, options] in FIELDS {
        let values = Values::new()
            .with(&custom_field::ENTITY.field, ACCOUNT.key)
            .with(&custom_field::KEY.field, key)
            .with(&custom_field::KIND.field, kind)
            .with(&custom_field::LABEL_FR.field, french)
            .with(&custom_field::LABEL_EN.field, english)
            .with(&custom_field::OPTIONS.field, options);
        changes.push(Change::insert(&CUSTOM_FIELD, values));
    }
    for row in &files.segments {
        let values = Values::new()
            .with(&segment::NAME.field, row.text("name"))
            .with(&segment::KEY.field, row.text("key"))
            .with(&segment::ENTITY.field, row.text("entity"))
            .with(&segment::FILTER.field, row.text("filter"))
            .with(&segment::PINNED.field, row.text("pinned") == "1");
        changes.push(Change::insert(&SEGMENT, values));
    }
    changes
}

/// The account of a name.
pub fn named(repository: &Repository, name: &str) -> Result<Option<Ref>> {
    let named = Filter::Field(&account::NAME.field, Test::Is, Operand::Value(name.into()));
    Ok(repository.list(&Query::of(&ACCOUNT).whole().filter(named).limit(1))?.records.first().map(|found| found.at()))
}

fn particulars(repository: &Repository, rows: &[Row]) -> Result<Vec<Change>> {
    let mut firms: Vec<Id> = all(repository, &COMPANY)?.iter().map(|firm| firm.id).collect();
    firms.sort_unstable();
    let mut changes = Vec::new();
    for row in rows {
        let Some(at) = named(repository, row.text("account"))? else { continue };
        let mut values = Values::new();
        let own = |key: &str| repository.catalog().field(&ACCOUNT, key);
        if let (Some(field), Ok(area)) = (own("storage_area"), row.text("storage_area").parse::<i64>()) {
            values.set(field, Value::Number(area));
        }
        for (field, key) in [
            (own("dock"), "dock"),
            (Some(&account::SIRET.field), "siret"),
            (Some(&account::POSTCODE.field), "postcode"),
        ] {
            if let Some(field) = field.filter(|_| !row.text(key).is_empty()) {
                values.set(field, row.text(key).into());
            }
        }
        let place = |number: &str| firms.get(number.parse::<usize>().ok()?.checked_sub(1)?).copied();
        let shared: Vec<Id> = row.text("firms").split(';').filter_map(place).collect();
        if !shared.is_empty() {
            values.set(&account::COMPANIES.field, Value::Links(shared));
        }
        changes.push(Change::update(at, values));
    }
    Ok(changes)
}

fn deals(repository: &Repository, rows: &[Row], today: NaiveDate) -> Result<Vec<Change>> {
    let (steps, users) = (all(repository, &STATUS)?, all(repository, &USER)?);
    let mut changes = Vec::new();
    for row in rows {
        let step = steps.iter().find(|step| step.text("flow") == "deal" && step.text("key") == row.text("stage"));
        let owner = users.iter().find(|user| user.text("login") == row.text("owner"));
        let amount: i64 = row.text("amount").parse().unwrap_or(0);
        let day = workday(today, row.text("day").parse().unwrap_or(0));
        let values = Values::new()
            .with(&deal::NAME.field, row.text("name"))
            .with(&deal::ACCOUNT.field, named(repository, row.text("account"))?.map(|at| at.id))
            .with(&deal::STAGE.field, step.map(|step| step.id))
            .with(&deal::AMOUNT.field, Value::Money(amount * 100))
            .with(&deal::EXPECTED_CLOSE.field, Value::Date(day))
            .with(&deal::OWNER.field, owner.map(|user| user.id));
        changes.push(Change::insert(&DEAL, values));
    }
    Ok(changes)
}
