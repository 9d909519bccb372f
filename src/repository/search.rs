//! Search over everything (STO-4): the indexes find a short list by the beginning of words and by parts of them, and only that
//! list is ranked.
use super::lookup::candidates;
use super::rank::Typed;
use super::select::{Clause, Context, Shape, fetch};
use super::{Repository, Result};
use crate::model::catalog::{ENTITIES, REFERENCE, account::ACCOUNT, contact::CONTACT, entry::ENTRY, lead::LEAD};
use crate::model::entity::{Nature, Title};
use crate::model::field::Search;
use crate::model::{Entity, Field, Id, Record, Ref, Value};
use rusqlite::types::Value as Sql;
use std::ops::Range;

/// A record that a search has found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// Which record.
    pub at: Ref,
    /// What it is called; for an entry without a subject, the first line of its text.
    pub title: String,
    /// What tells it from others of the same name: town, job and employer, customers; and the number or address that was found.
    pub detail: String,
    /// Its readable name, such as `C-00042`; empty for entries.
    pub reference: String,
    /// How well it fits; the best hits come first.
    pub score: i64,
    /// The bytes of the title to point out.
    pub matched: Vec<Range<usize>>,
}

/// How many entries are looked at.
const ENTRIES: usize = 40;

impl Repository {
    /// Main records and entries that fit what was typed, the best first. Hidden are the records of other own
    /// companies than the one at hand.
    ///
    /// # Errors
    /// [`super::Error::Slow`], or what SQLite says.
    pub fn search(&self, words: &str, limit: usize) -> Result<Vec<Hit>> {
        let typed = Typed::new(words);
        if typed.is_empty() {
            return Ok(Vec::new());
        }
        self.read(|connection| {
            let context = self.context(connection)?;
            let mut hits = Vec::new();
            let main =
                |entity: &&&Entity| entity.nature == Nature::Main && entity.is_searchable() && self.shows(entity);
            for entity in ENTITIES.iter().filter(main) {
                let ids = candidates(&context, entity, words, self.company.get())?;
                hits.extend(self.hits(&context, entity, &ids, &typed)?);
            }
            let ids = match entries(&context, words, self.company.get())? {
                Some(query) => context.ids(query)?,
                None => Vec::new(),
            };
            hits.extend(self.hits(&context, &ENTRY, &ids, &typed)?);
            hits.sort_by(|a, b| b.score.cmp(&a.score).then_with(|| a.title.cmp(&b.title)).then(a.at.id.cmp(&b.at.id)));
            hits.truncate(limit);
            Ok(hits)
        })
    }

    fn hits(&self, context: &Context<'_>, entity: &'static Entity, ids: &[Id], typed: &Typed) -> Result<Vec<Hit>> {
        let keys: &[&str] = match entity.key {
            "entry" => &["subject", "text", "about", "at"],
            "account" => &["name", "reference", "city", "email", "phone", "website", "siren", "siret", "active"],
            "contact" => {
                &["name", "reference", "job_title", "account", "email", "phone", "mobile", "active", "gdpr_status"]
            }
            "lead" => {
                &["name", "reference", "company_name", "city", "email", "phone", "mobile", "siren", "website", "active"]
            }
            "activity" => &["subject", "reference", "accounts", "contacts", "result", "start"],
            _ => &[],
        };
        let mut fields: Vec<&'static Field> = keys.iter().filter_map(|key| self.catalog.field(entity, key)).collect();
        if fields.is_empty() {
            fields.push(&REFERENCE);
            fields.extend(entity.fields.iter().filter(|field| field.list.is_some() || field.search == Search::Parts));
        }
        let shape = Shape::of(context, entity, Some(&fields))?;
        let records = fetch(context.connection, &shape, entity, ids)?;
        Ok(records.iter().map(|record| hit(record, typed)).collect())
    }
}

fn hit(record: &Record, typed: &Typed) -> Hit {
    let key = record.entity.key;
    let title = match record.entity.title {
        Title::Column(column) if *record.entity != ENTRY || !record.text(column).is_empty() => record.text(column),
        Title::Column(_) | Title::Label => record.text("text").lines().find(|line| !line.is_empty()).unwrap_or(""),
    };
    let mut details: Vec<&str> = match key {
        "account" => vec![record.text("city")],
        "contact" => vec![record.text("job_title"), record.title_of("account").unwrap_or("")],
        "lead" => vec![record.text("company_name"), record.text("city")],
        "activity" => record.titles_of("accounts").chain(record.titles_of("contacts")).collect(),
        "entry" => record.titles_of("about").collect(),
        _ => {
            ["account", "accounts", "contacts"].into_iter().flat_map(|customers| record.titles_of(customers)).collect()
        }
    };
    let numbers = ["email", "phone", "mobile", "siren", "siret", "website"];
    let others = [details.join(" "), numbers.map(|key| record.text(key)).join(" ")].join(" ");
    let dialled: String = ["phone", "mobile"].map(|key| super::derived::phone_part(record.text(key))).join(" ");
    let texts = [record.text("text"), record.text("result"), &others, &dialled].join(" ");
    let score = typed.score(title, &texts).unwrap_or(0) + weight(record);
    let matched = typed.matched(title);
    if matched.is_empty() {
        // The title does not show why it was found: the number or address does.
        details.extend(numbers.map(|key| record.text(key)).iter().find(|text| typed.fits(text)));
    }
    details.retain(|detail| !detail.is_empty());
    Hit {
        at: record.at(),
        title: title.to_owned(),
        detail: details.join(" · "),
        reference: record.reference().to_owned(),
        score,
        matched,
    }
}

/// Customers come before what was done with customers: only a subject that begins with what was typed is worth more than a
/// customer's number or address; the active before the others.
fn weight(record: &Record) -> i64 {
    let kind = match record.entity.key {
        "account" => 40,
        "contact" => 30,
        "lead" => 20,
        "activity" => -4_500,
        _ => -4_600,
    };
    if *record.value("active") == Value::Flag(false) { kind - 500 } else { kind }
}

/// The newest entries with these words, of customers that are not hidden.
pub(super) fn entries(context: &Context<'_>, words: &str, company: Option<Id>) -> Result<Option<Clause>> {
    let Some(words) = context.match_some(&ENTRY, words)? else { return Ok(None) };
    let mut clause = Clause::new("SELECT w.rowid FROM entry_words w");
    let mut hidden = Vec::new();
    for (entity, prefix) in [(&ACCOUNT, "account:"), (&CONTACT, "contact:"), (&LEAD, "lead:")] {
        if let Some(shown) = context.of_company(entity, company, "r")? {
            let sql = format!(
                "(j.value LIKE '{prefix}%' AND EXISTS (SELECT 1 FROM {} r WHERE r.id = CAST(substr(j.value, {}) AS INTEGER) AND ",
                entity.key,
                prefix.len() + 1
            );
            hidden.push(Clause::new(sql).and_then(shown).then("))"));
        }
    }
    if !hidden.is_empty() {
        clause = clause.then(" CROSS JOIN entry e ON e.id = w.rowid");
    }
    clause = clause.then(" WHERE w.entry_words MATCH ?").with(Sql::Text(words));
    if !hidden.is_empty() {
        clause = clause.then(" AND (e.about = '[]' OR EXISTS (SELECT 1 FROM json_each(e.about) j WHERE ");
        clause = clause.and_then(Clause::joined(hidden, " OR ")).then("))");
    }
    Ok(Some(clause.then(&format!(" ORDER BY w.rowid DESC LIMIT {ENTRIES}"))))
}
