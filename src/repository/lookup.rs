//! Which record is meant: by a word on the command line (CLI-2), or by what is typed in a look-up (ACC-6).
use super::rank::Typed;
use super::select::{Clause, Context, Shape, fetch, name_key, part_patterns, phone_digits, prefix_end};
use super::{Repository, Result};
use crate::model::catalog::address::alias;
use crate::model::entity::Nature;
use crate::model::query::Query;
use crate::model::{Entity, Id, Record, normal};
use rusqlite::types::Value as Sql;

/// What a word names.
#[derive(Debug, Clone, PartialEq)]
pub enum Found {
    /// Nothing.
    None,
    /// This record.
    One(Id),
    /// Several; the candidates, in the order of their list.
    Many(Vec<Record>),
}

/// How many candidates one index gives.
pub const EACH: usize = 40;
/// How many sources of aliases are tried.
const SOURCES: usize = 32;

impl Repository {
    /// What a word names among the records of an entity: its reference, its identity, its key in another system, its own
    /// key or login, or its whole name without regard to case and accents.
    ///
    /// # Errors
    /// [`super::Error::Slow`], or what SQLite says.
    pub fn find(&self, entity: &'static Entity, word: &str) -> Result<Found> {
        let word = word.trim();
        self.read(|connection| {
            let context = self.context(connection)?;
            for ids in [by_reference(&context, entity, word)?, by_alias(&context, entity, word)?] {
                if let Some(id) = ids.first() {
                    return Ok(Found::One(*id));
                }
            }
            let ids = context.ids(context.exactly(entity, word))?;
            Ok(match ids.as_slice() {
                [] => Found::None,
                [id] => Found::One(*id),
                ids => Found::Many(fetch(connection, &Shape::of(&context, entity, None)?, entity, ids)?),
            })
        })
    }

    /// The records that fit what was typed, by name, e-mail, phone or reference, the best first; the first of the list when
    /// nothing was typed.
    ///
    /// # Errors
    /// [`super::Error::Slow`], or what SQLite says.
    pub fn lookup(&self, entity: &'static Entity, typed: &str, limit: usize) -> Result<Vec<Record>> {
        let wanted = Typed::new(typed);
        if !self.may_read(entity) {
            return Ok(Vec::new());
        }
        if wanted.is_empty() {
            let query = Query { company: self.company.get(), ..Query::of(entity).limit(limit) };
            return Ok(self.list(&query)?.records);
        }
        if entity.nature == Nature::Setting {
            return self.lookup_setting(entity, &wanted, limit);
        }
        self.read(|connection| {
            let context = self.context(connection)?;
            let ids = candidates(&context, entity, typed, self.company.get())?;
            let records = fetch(connection, &Shape::of(&context, entity, None)?, entity, &ids)?;
            let mut ranked: Vec<(i64, Record)> =
                records.into_iter().map(|record| (rank(&wanted, &record), record)).collect();
            ranked.sort_by_key(|(score, _)| -score);
            Ok(ranked.into_iter().take(limit).map(|(_, record)| record).collect())
        })
    }

    fn lookup_setting(&self, entity: &'static Entity, wanted: &Typed, limit: usize) -> Result<Vec<Record>> {
        let key = if entity.field("login").is_some() { "login" } else { "key" };
        let mut ranked = Vec::new();
        self.each(&Query::of(entity), &mut |record| {
            let title = match entity.title {
                crate::model::entity::Title::Column(column) => record.text(column),
                crate::model::entity::Title::Label if self.labels == super::Labels::French => record.text("label_fr"),
                crate::model::entity::Title::Label => record.text("label_en"),
            };
            if let Some(score) = wanted.score(title, record.text(key)) {
                ranked.push((score, record));
            }
            Ok(())
        })?;
        ranked.sort_by_key(|(score, _)| -score);
        Ok(ranked.into_iter().take(limit).map(|(_, record)| record).collect())
    }
}

/// How well a record fits; those that are no longer active come after the others of their sort.
fn rank(wanted: &Typed, record: &Record) -> i64 {
    let title = match record.entity.title {
        crate::model::entity::Title::Column(column) => record.text(column),
        crate::model::entity::Title::Label => "",
    };
    let others =
        ["reference", "company_name", "email", "phone", "mobile", "city", "siren", "siret", "website", "job_title"];
    let mut text: String = others.map(|key| record.text(key)).join(" ");
    for phone in ["phone", "mobile"] {
        text.push_str(&super::derived::phone_part(record.text(phone)));
        text.push(' ');
    }
    let is_asleep = *record.value("active") == crate::model::Value::Flag(false);
    wanted.score(title, &text).unwrap_or(0) - if is_asleep { 500 } else { 0 }
}

fn by_reference(context: &Context<'_>, entity: &Entity, word: &str) -> Result<Vec<Id>> {
    if entity.prefix.is_some() {
        let sql = format!("SELECT x.id FROM {} x WHERE x.reference = ?", entity.key);
        let ids = context.ids(Clause::new(sql).with(Sql::Text(word.to_uppercase())))?;
        if !ids.is_empty() {
            return Ok(ids);
        }
    }
    let Ok(id) = word.parse::<i64>() else { return Ok(Vec::new()) };
    context.ids(Clause::new(format!("SELECT x.id FROM {} x WHERE x.id = ?", entity.key)).with(Sql::Integer(id)))
}

/// By the key in another system: the one at hand first, then any.
fn by_alias(context: &Context<'_>, entity: &Entity, word: &str) -> Result<Vec<Id>> {
    let sql = "SELECT k.record FROM alias k WHERE k.entity = ? AND k.source = ? AND k.key = ?";
    let text = |text: &str| Sql::Text(text.to_owned());
    let mut source = Some(context.source.to_owned());
    let mut next = String::new();
    for turn in 0..SOURCES {
        let Some(one) = source else { break };
        let ids = context.ids(Clause::new(sql).with(text(entity.key)).with(text(&one)).with(text(word)))?;
        if !ids.is_empty() {
            return Ok(ids);
        }
        let sign = if turn == 0 { ">=" } else { ">" };
        let after = format!("SELECT min(source) FROM alias WHERE entity = ? AND source {sign} ?");
        source = context.connection.prepare_cached(&after)?.query_row([entity.key, &next], |row| row.get(0))?;
        next = source.clone().unwrap_or_default();
    }
    Ok(Vec::new())
}

/// The short list for something typed, from every index that may know it; the exact before the near.
pub fn candidates(context: &Context<'_>, entity: &'static Entity, typed: &str, company: Option<Id>) -> Result<Vec<Id>> {
    let mut ids = Vec::new();
    for query in searches(context, entity, typed, company)? {
        for id in context.ids(query)? {
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
    }
    Ok(ids)
}

/// The statements that look for something typed, each along one index.
pub fn searches(
    context: &Context<'_>,
    entity: &'static Entity,
    typed: &str,
    company: Option<Id>,
) -> Result<Vec<Clause>> {
    let table = entity.key;
    let shown = context.of_company(entity, company, "r")?;
    let and_shown = |clause: Clause| match &shown {
        Some(shown) => clause.then(" AND ").and_then(shown.clone()),
        None => clause,
    };
    let mut searches = Vec::new();
    if entity.prefix.is_some() {
        let clause = Clause::new(format!("SELECT r.id FROM {table} r WHERE r.reference = ?"));
        searches.push(and_shown(clause.with(Sql::Text(typed.trim().to_uppercase()))));
        // A reference that a merge has absorbed leads to the record that it became part of.
        let sql = format!(
            "SELECT r.id FROM alias k CROSS JOIN {table} r ON r.id = k.record WHERE k.entity = ? AND k.source = ? AND k.key = ?"
        );
        let words = [entity.key, alias::ABSORBED, &typed.trim().to_uppercase()].map(|word| Sql::Text(word.to_owned()));
        searches.push(and_shown(words.into_iter().fold(Clause::new(sql), Clause::with)));
    }
    let range = |column: &str, from: String| {
        let sql = format!("SELECT r.id FROM {table} r WHERE r.{column} >= ? AND r.{column} < ?");
        let end = prefix_end(&from);
        let clause = and_shown(Clause::new(sql).with(Sql::Text(from)).with(Sql::Text(end)));
        clause.then(&format!(" ORDER BY r.{column} LIMIT {EACH}"))
    };
    let folded = normal::fold(typed);
    if let Some(column) = name_key(entity).filter(|_| !folded.is_empty()) {
        searches.push(range(column, folded));
    }
    let typed = typed.trim();
    if typed.contains('@') && entity.field("email").is_some() {
        searches.push(range("email", typed.to_lowercase()));
    }
    // Texts are many and the newest matter; names are asked for in any order.
    let newest = if entity.has_parts() { "" } else { " ORDER BY w.rowid DESC" };
    if entity.is_searchable()
        && phone_digits(typed).is_none()
        && let Some(words) = context.match_some(entity, typed)?
    {
        let sql = format!("SELECT w.rowid FROM {table}_words w{{}} WHERE w.{table}_words MATCH ?");
        let sql = sql.replace("{}", &joined(shown.as_ref(), table, "w"));
        let clause = and_shown(Clause::new(sql).with(Sql::Text(words)));
        searches.push(clause.then(&format!("{newest} LIMIT {EACH}")));
    }
    let patterns = part_patterns(typed);
    if entity.has_parts() && !patterns.is_empty() {
        let likes = patterns.iter().map(|one| Clause::new("p.parts LIKE ?").with(Sql::Text(one.clone())));
        let sql = format!("SELECT p.rowid FROM {table}_parts p{} WHERE ", joined(shown.as_ref(), table, "p"));
        let clause = and_shown(Clause::new(sql).and_then(Clause::joined(likes, " AND ")));
        searches.push(clause.then(&format!(" LIMIT {EACH}")));
    }
    if let Some(line) = further_line(entity, typed) {
        let line = match &shown {
            Some(shown) => {
                let sql = format!(" AND EXISTS (SELECT 1 FROM {table} r WHERE r.id = c.record AND ");
                line.then(&sql).and_then(shown.clone()).then(")")
            }
            None => line,
        };
        searches.push(line.then(&format!(" LIMIT {EACH}")));
    }
    Ok(searches)
}

/// A further e-mail address or phone of the record, by its beginning.
fn further_line(entity: &Entity, typed: &str) -> Option<Clause> {
    if !entity.has_infobox() {
        return None;
    }
    let address = match phone_digits(typed) {
        Some(digits) => match digits.strip_prefix('0') {
            Some(rest) => format!("+33{rest}"),
            None => format!("+{digits}"),
        },
        None if typed.contains('@') => typed.to_lowercase(),
        None => return None,
    };
    let sql = "SELECT c.record FROM contact_point c WHERE c.address >= ? AND c.address < ? AND c.entity = ?";
    let end = prefix_end(&address);
    let clause = Clause::new(sql).with(Sql::Text(address)).with(Sql::Text(end));
    Some(clause.with(Sql::Text(entity.key.to_owned())))
}

/// The records themselves are needed only where own companies hide some.
fn joined(shown: Option<&Clause>, table: &str, words: &str) -> String {
    shown.map_or_else(String::new, |_| format!(" CROSS JOIN {table} r ON r.id = {words}.rowid"))
}
