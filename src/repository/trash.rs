//! The trash: a view of the journal (ACC-8). What was deleted waits there and comes back whole; emptying it is final and
//! clears the journal's images too.
use super::row::Row;
use super::writer::{Pace, Writer};
use super::{Applied, Error, Repository, Result, blob};
use crate::model::change::Header;
use crate::model::entity::{Nature, Title};
use crate::model::rights::Right;
use crate::model::{Id, Ref, catalog};
use chrono::{DateTime, Utc};
use rusqlite::params;
use serde_json::{Map, Value as Json};

/// A deleted main record that can come back.
#[derive(Debug, Clone, PartialEq)]
pub struct Trashed {
    /// The record as it was.
    pub at: Ref,
    /// What it was called.
    pub title: String,
    /// Its reference.
    pub reference: String,
    /// The step that deleted it.
    pub journal: i64,
    /// When.
    pub deleted_at: DateTime<Utc>,
    /// How many other records went along or lost a pointer.
    pub along: u64,
}

impl Repository {
    /// What lies in the trash, the last deleted first.
    pub fn trash(&self) -> Result<Vec<Trashed>> {
        self.trashed("", 0)
    }

    /// A record as it lies in the trash; nothing when it does not.
    ///
    /// # Errors
    /// Those of the file.
    pub fn in_trash(&self, at: Ref) -> Result<Option<Trashed>> {
        Ok(self.trashed("AND c.first = ?1", at.id.0)?.into_iter().find(|one| one.at == at))
    }

    /// What lies in the trash, as far as a condition on an identity goes.
    fn trashed(&self, only: &str, id: i64) -> Result<Vec<Trashed>> {
        let codes: Vec<String> = catalog::ENTITIES
            .iter()
            .filter(|entity| entity.nature == Nature::Main)
            .map(|entity| entity.code.to_string())
            .collect();
        self.read(|connection| {
            let sql = format!(
                "SELECT c.entity, c.first, c.before, c.journal, j.at,
                        (SELECT count(*) FROM journal_change o WHERE o.cause = c.first AND o.journal = c.journal) - 1
                 FROM journal_change c JOIN journal j ON j.id = c.journal
                 WHERE c.cause = c.first AND c.kind = 'delete' AND c.before IS NOT NULL AND j.state = 'done' AND c.entity IN ({}) {only}
                 ORDER BY c.id DESC",
                codes.join(", ")
            );
            let mut statement = connection.prepare_cached(&sql)?;
            let mut rows = if only.is_empty() { statement.query([])? } else { statement.query([id])? };
            let mut trashed: Vec<Trashed> = Vec::new();
            while let Some(row) = rows.next()? {
                let Some(entity) = catalog::entity_coded(row.get(0)?) else { continue };
                let at = Ref::new(entity, Id(row.get(1)?));
                let there = format!("SELECT 1 FROM {} WHERE id = ?1", entity.key);
                if trashed.iter().any(|known| known.at == at) || connection.prepare_cached(&there)?.exists([at.id.0])? {
                    continue;
                }
                let image: Map<String, Json> = serde_json::from_str(&row.get::<_, String>(2)?).unwrap_or_default();
                trashed.push(Trashed {
                    at,
                    title: title(at, &image),
                    reference: image.get("reference").and_then(Json::as_str).unwrap_or("").to_owned(),
                    journal: row.get(3)?,
                    deleted_at: DateTime::from_timestamp_millis(row.get(4)?).unwrap_or_default(),
                    along: row.get::<_, i64>(5)?.unsigned_abs(),
                });
            }
            Ok(trashed)
        })
    }

    /// Brings records back from the trash with all their links: one step of its own, which can be undone.
    ///
    /// # Errors
    /// [`Error::Gone`] when one of them does not lie in the trash: nothing came back then.
    pub fn restore_records(&mut self, records: &[Ref], head: Header, now: DateTime<Utc>) -> Result<Applied> {
        let mut found = Vec::with_capacity(records.len());
        for at in records {
            found.push(self.in_trash(*at)?.ok_or(Error::Gone(*at))?);
        }
        // What was deleted first comes back last: later deletions may have cleared pointers of earlier ones.
        found.sort_by_key(|one| std::cmp::Reverse(one.journal));
        self.write(Pace::Small, head, now, |writer| {
            found.iter().try_for_each(|one| {
                writer.must(one.at.entity, Right::Create, "")?;
                writer.restore(one.at.id, one.journal)
            })
        })
        .map_err(|error| super::open::placed(&self.path, error))
    }

    /// Empties the trash of what was deleted before an instant, or of everything: that is final. Says how many went.
    pub fn empty_trash(&mut self, before: Option<DateTime<Utc>>) -> Result<u64> {
        let gone: Vec<Trashed> = self
            .trash()?
            .into_iter()
            .filter(|trashed| before.is_none_or(|before| trashed.deleted_at < before))
            .collect();
        let refs: Vec<Ref> = gone.iter().map(|trashed| trashed.at).collect();
        self.forget(&refs)?;
        Ok(gone.len() as u64)
    }

    /// Clears the journal's images of deleted records and of all that went along: they never come back. Files that nothing
    /// else has go with them.
    pub fn forget(&mut self, records: &[Ref]) -> Result<()> {
        let transaction = self.connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        let mut files = Vec::new();
        for at in records {
            files.extend(blob::of_deleted(&transaction, at.id)?);
            let along = "UPDATE journal_change SET before = NULL, after = NULL WHERE cause = ?1 AND kind = 'delete'";
            let along_too = "UPDATE journal_change SET before = '{}', after = '{}' WHERE (entity, first) IN
                               (SELECT entity, first FROM journal_change WHERE cause = ?1 AND kind = 'delete') AND kind = 'update'";
            let images = "DELETE FROM journal_image WHERE record IN (SELECT first FROM journal_change WHERE cause = ?1 AND kind = 'delete')";
            // A step that was this deletion alone can be taken back no more: undo goes on to the one before it.
            let step = "UPDATE journal SET state = 'dropped' WHERE state = 'done'
                          AND id IN (SELECT journal FROM journal_change WHERE cause = ?1 AND kind = 'delete')
                          AND NOT EXISTS (SELECT 1 FROM journal_change c WHERE c.journal = journal.id
                            AND (c.kind = 'delete' AND c.before IS NOT NULL OR c.kind = 'update' AND c.cause IS NULL))";
            for sql in [along_too, images, along, step] {
                transaction.prepare_cached(sql)?.execute([at.id.0])?;
            }
        }
        blob::sweep(&transaction, &files)?;
        transaction.commit()?;
        self.commits += 1;
        Ok(())
    }
}

fn title(at: Ref, image: &Map<String, Json>) -> String {
    if at.entity.is_person() {
        return super::derived::full_name(&Row::from_image(at.entity, image));
    }
    let column = match at.entity.title {
        Title::Column(column) => column,
        Title::Label => "label_fr",
    };
    image.get(column).and_then(Json::as_str).unwrap_or("").to_owned()
}

impl Writer<'_> {
    /// Brings back what the deletion of a record took along, and the pointers it cleared where nobody set others since.
    fn restore(&mut self, cause: Id, journal: i64) -> Result<()> {
        let mut lines: Vec<(u8, String, i64, Option<String>, Option<String>)> = Vec::new();
        {
            let sql = "SELECT entity, kind, first, before, after FROM journal_change WHERE cause = ?1 AND journal = ?2 ORDER BY id DESC";
            let mut statement = self.transaction.prepare_cached(sql)?;
            let rows = statement.query_map(params![cause.0, journal], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?))
            })?;
            for row in rows {
                lines.push(row?);
            }
        }
        for (code, kind, id, before, after) in lines {
            let (Some(entity), Some(before)) = (catalog::entity_coded(code), before) else { continue };
            let before: Map<String, Json> = serde_json::from_str(&before).unwrap_or_default();
            let there = Row::read(&self.transaction, entity, id)?;
            match (kind.as_str(), there) {
                ("delete", None) => {
                    self.bring_back(entity, id, &before)?;
                    self.returned(entity, id)?;
                }
                ("update", Some((row, version))) => {
                    let after = after.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
                    if !row.agrees(&after) {
                        continue;
                    }
                    let mut back = row.clone();
                    back.overlay(&before);
                    self.update_row(entity, id, &row, &back, version + 1)?;
                    let (old, new) = row.difference(&back);
                    self.line("update", entity, id, &old, Some(&new))?;
                }
                _ => {}
            }
        }
        Ok(())
    }
}
