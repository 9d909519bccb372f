//! Records that become one (DUP-3): every pointer to the others moves to the original as the catalogue declares, lines that
//! then say the same become one, and the others go. All of it is one step of the journal, so that undo brings it back.
mod consent;
mod same;
mod union;

use super::writer::Writer;
use super::{Error, Repository, Result};
use crate::model::catalog::Pointer;
use crate::model::field::Store;
use crate::model::merge::{MOST, Merging, Refusal, Source};
use crate::model::{Change, Entity, Header, Id, Kind, Ref};
use chrono::{DateTime, Utc};

impl Repository {
    /// A plan to merge these records, the first being the original; `company` is the own company whose records are shown.
    ///
    /// # Errors
    /// [`Error::Slow`], or what SQLite says. What speaks against the merge itself is the [`Refusal`] inside.
    pub fn merging(
        &self,
        entity: &'static Entity,
        ids: &[Id],
        company: Option<Id>,
    ) -> Result<std::result::Result<Merging, Refusal>> {
        let mut wanted: Vec<Id> = Vec::with_capacity(ids.len());
        for id in ids {
            if !wanted.contains(id) {
                wanted.push(*id);
            }
        }
        if wanted.len() > MOST {
            return Ok(Err(Refusal::TooMany(wanted.len())));
        }
        let sources = self.merge_sources(entity, &wanted)?;
        if let Some(gone) = wanted.iter().find(|id| sources.iter().all(|source| source.record.id != **id)) {
            let trashed = self.trash()?.into_iter().find(|one| one.at == Ref::new(entity, *gone));
            let refusal = trashed.map_or(Refusal::Gone, |one| Refusal::Trashed(named(&one.reference, &one.title)));
            return Ok(Err(refusal));
        }
        Ok(Merging::of(entity, sources, &self.catalog, company))
    }

    /// Records as a merge compares them; those that are gone are left out.
    ///
    /// # Errors
    /// [`Error::Slow`], or what SQLite says.
    pub fn merge_sources(&self, entity: &'static Entity, ids: &[Id]) -> Result<Vec<Source>> {
        let is_tree = entity.fields.iter().any(|field| field.no_cycle);
        let mut sources = Vec::with_capacity(ids.len());
        for record in self.get_all(entity, ids)? {
            let mut above = if is_tree { self.path_of(record.id)? } else { Vec::new() };
            above.retain(|(id, _)| *id != record.id);
            above.reverse();
            sources.push(Source { record, above });
        }
        Ok(sources)
    }

    /// What lies in the trash under a reference: what it was called.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn trashed_as(&self, entity: &'static Entity, reference: &str) -> Result<Option<String>> {
        let fits = |one: &super::Trashed| one.at.entity == entity && one.reference.eq_ignore_ascii_case(reference);
        Ok(self.trash()?.into_iter().find(fits).map(|one| named(&one.reference, &one.title)))
    }

    /// How many records of each entity point to some records, and would move with them.
    ///
    /// # Errors
    /// [`Error::Slow`], or what SQLite says.
    pub fn pointing(&self, entity: &'static Entity, ids: &[Id]) -> Result<Vec<(&'static Entity, u64)>> {
        self.read(|connection| {
            let mut counts: Vec<(&'static Entity, u64)> = Vec::new();
            for pointer in self.catalog.pointers_to(entity) {
                let Some(sql) = holders_of(pointer, entity) else { continue };
                let mut statement = connection.prepare_cached(&format!("SELECT count(*) FROM ({sql})"))?;
                let mut found = 0;
                for id in ids {
                    found += statement.query_row([id.0], |row| row.get::<_, i64>(0))?.unsigned_abs();
                }
                match counts.iter_mut().find(|(known, _)| *known == pointer.entity) {
                    Some((_, count)) => *count += found,
                    None => counts.push((pointer.entity, found)),
                }
            }
            counts.retain(|(_, count)| *count > 0);
            Ok(counts)
        })
    }

    /// Does what a commit would do, then takes it back: says how many records it would concern, or why it is refused.
    ///
    /// # Errors
    /// As [`Repository::commit`].
    pub fn rehearse(
        &mut self,
        head: Header,
        changes: impl IntoIterator<Item = Change>,
        now: DateTime<Utc>,
    ) -> Result<u64> {
        if self.is_read_only() {
            return Err(Error::ReadOnly);
        }
        let catalog = std::sync::Arc::clone(&self.catalog);
        let source = self.source.clone();
        let pace = super::writer::Pace::Small;
        let mut writer = Writer::begin(&mut self.connection, (&catalog, &source), head, now, pace)?;
        changes.into_iter().try_for_each(|change| writer.apply(change))?;
        writer.derive()?;
        // The transaction goes with the writer: nothing of it is kept.
        Ok(writer.count)
    }
}

fn named(reference: &str, title: &str) -> String {
    if reference.is_empty() { title.to_owned() } else { format!("{title} ({reference})") }
}

/// The records that point to `?1`, a record of `target`, by a pointer; nothing for what the store computes.
pub fn holders_of(pointer: Pointer, target: &Entity) -> Option<String> {
    let (field, entity) = (pointer.field, pointer.entity.key);
    let key = field.key;
    Some(match (field.kind, field.store) {
        (_, Store::Derived | Store::Routed | Store::Alias | Store::OfAddress) => return None,
        (_, Store::OfPlace | Store::Linked(_)) => return None,
        (Kind::Link, Store::Custom) => {
            format!("SELECT id FROM {entity} WHERE json_extract(custom, '$.\"{key}\"') = ?1")
        }
        (Kind::Link, Store::Column) if field.target == "*" => {
            format!("SELECT id FROM {entity} WHERE {key} = ?1 AND entity = '{}'", target.key)
        }
        (Kind::Link, Store::Column) => format!("SELECT id FROM {entity} WHERE \"{key}\" = ?1"),
        (_, Store::Column) if entity == "entry" && key == "about" => {
            format!("SELECT entry FROM entry_link WHERE entity = {} AND record = ?1", target.code)
        }
        (_, Store::Column) if field.target == "company" => {
            format!("SELECT id FROM {entity} WHERE companies LIKE '%' || ?1 || '%'")
        }
        (_, Store::Column) => {
            format!(
                "SELECT record FROM bond WHERE target = ?1 AND entity = {} AND field = '{key}'",
                pointer.entity.code
            )
        }
        (_, Store::Custom) => {
            format!("SELECT id FROM {entity} WHERE json_extract(custom, '$.\"{key}\"') LIKE '%' || ?1 || '%'")
        }
    })
}
