//! The outbox as its sender sees it (MAI-1): a letter is claimed inside a transaction before anything leaves, the claim says when
//! its body begins to leave, and its fate is written when the server has answered. So no letter goes twice, whoever dies when:
//! what was claimed and not begun goes back to the queue, what was begun and not confirmed is uncertain. None of this is a step of
//! the journal: an undo does not unsend.
use super::row::Row;
use super::writer::{Pace, Writer};
use super::{Repository, Result, email};
use crate::model::Id;
use crate::model::catalog::email::EMAIL;
use crate::model::change::{Header, Label};
use chrono::{DateTime, TimeDelta, Utc};
use rusqlite::types::Value as Sql;
use rusqlite::{TransactionBehavior, params};

/// A claim of another computer is held for dead after so long; no exchange with a server takes more.
const DEAD_AFTER: TimeDelta = TimeDelta::minutes(30);

/// What became of a letter that was claimed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// The server has taken it.
    Sent {
        /// Its words.
        answer: String,
    },
    /// It was refused before it was taken: why, and when it is tried again, if at all.
    Failed {
        /// The server's words, or the system's.
        answer: String,
        /// When it is tried again; never when `None`.
        next_try: Option<DateTime<Utc>>,
    },
    /// Its body was handed over, and nobody confirmed.
    Uncertain {
        /// What happened instead of an answer.
        answer: String,
    },
    /// Nothing was wrong with the letter: it waits as before.
    Released {
        /// What was wrong instead.
        answer: String,
        /// Not before this, if that is known.
        next_try: Option<DateTime<Utc>>,
    },
}

/// What was found of programs that died over their letters.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Recovered {
    /// So many had not begun to leave, and wait again.
    pub released: u64,
    /// So many may have left.
    pub uncertain: u64,
}

/// How many letters stand where.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Standing {
    /// Due now: waiting, or to be tried again.
    pub due: u64,
    /// Waiting for their time.
    pub later: u64,
    /// Refused.
    pub failed: u64,
    /// Handed over without an answer: the user decides.
    pub uncertain: u64,
}

/// The condition that a letter may go at the instant `?1`.
const DUE: &str = "(state = 'queued' OR state = 'failed' AND next_try IS NOT NULL)
                   AND coalesce(not_before, 0) <= ?1 AND coalesce(next_try, 0) <= ?1 AND direction IS NOT 'in'";

impl Repository {
    /// The letters that may go now, the oldest first.
    ///
    /// # Errors
    /// Those of the file.
    pub fn due_letters(&self, now: DateTime<Utc>) -> Result<Vec<Id>> {
        self.read(|connection| {
            let sql = format!("SELECT id FROM email WHERE {DUE} ORDER BY id");
            let mut statement = connection.prepare_cached(&sql)?;
            let ids = statement.query_map([now.timestamp_millis()], |row| row.get(0).map(Id))?;
            Ok(ids.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// How many letters stand where.
    ///
    /// # Errors
    /// Those of the file.
    pub fn outbox_standing(&self, now: DateTime<Utc>) -> Result<Standing> {
        self.read(|connection| {
            let sql = format!(
                "SELECT count(*) FILTER (WHERE {DUE}), count(*) FILTER (WHERE state = 'queued' AND not_before > ?1),
                        count(*) FILTER (WHERE state = 'failed'), count(*) FILTER (WHERE state = 'uncertain')
                 FROM email WHERE state IN ('queued', 'failed', 'uncertain')"
            );
            let count = |row: &rusqlite::Row<'_>, at: usize| row.get::<_, i64>(at).map(i64::unsigned_abs);
            let standing = connection.prepare_cached(&sql)?.query_row([now.timestamp_millis()], |row| {
                Ok(Standing {
                    due: count(row, 0)?,
                    later: count(row, 1)?,
                    failed: count(row, 2)?,
                    uncertain: count(row, 3)?,
                })
            })?;
            Ok(standing)
        })
    }

    /// Takes a letter in hand under a mark, if it may go now and nobody has it: says whether it is ours.
    ///
    /// # Errors
    /// [`super::Error::Busy`] when another write holds the file, or what SQLite says.
    pub fn claim_letter(&mut self, id: Id, mark: &str, now: DateTime<Utc>) -> Result<bool> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let sql = format!("UPDATE email SET state = 'sending', version = version + 1 WHERE id = ?2 AND {DUE}");
        let taken = transaction.prepare_cached(&sql)?.execute(params![now.timestamp_millis(), id.0])? == 1;
        if taken {
            let sql = "INSERT OR REPLACE INTO outbox_claim(email, owner, at, phase) VALUES(?1, ?2, ?3, 'claimed')";
            transaction.prepare_cached(sql)?.execute(params![id.0, mark, now.timestamp_millis()])?;
        }
        transaction.commit()?;
        self.commits += 1;
        Ok(taken)
    }

    /// Notes, before the first byte of a letter's body leaves, that it does; on the disk when this returns. Says whether the
    /// letter is still in our hand: without that nothing may leave.
    ///
    /// # Errors
    /// [`super::Error::Busy`] when another write holds the file, or what SQLite says.
    pub fn begin_body(&mut self, id: Id, mark: &str) -> Result<bool> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let sql = "UPDATE outbox_claim SET phase = 'body' WHERE email = ?1 AND owner = ?2
                   AND EXISTS (SELECT 1 FROM email WHERE id = ?1 AND state = 'sending')";
        let ours = transaction.prepare_cached(sql)?.execute(params![id.0, mark])? == 1;
        transaction.commit()?;
        Ok(ours)
    }

    /// Writes what became of a letter in our hand; a sent one is told in the infobox, and moves the clocks of those who get it.
    /// Says whether it was still ours.
    ///
    /// # Errors
    /// [`super::Error::Busy`] when another write holds the file, or what SQLite says.
    pub fn settle_letter(&mut self, id: Id, mark: &str, fate: &Fate, now: DateTime<Utc>) -> Result<bool> {
        let mut ours = false;
        self.write(Pace::Small, nobody(), now, |writer| {
            let claim = "SELECT 1 FROM outbox_claim WHERE email = ?1 AND owner = ?2";
            ours = writer.transaction.prepare_cached(claim)?.exists(params![id.0, mark])?;
            if ours { settle(writer, id.0, fate) } else { Ok(()) }
        })?;
        self.commits += 1;
        Ok(ours)
    }

    /// Looks after the letters of programs that died: what had not begun to leave waits again, the rest is uncertain. `alone` says
    /// that no other program of this computer (the part of the marks before the first `/`) is sending.
    ///
    /// # Errors
    /// [`super::Error::Busy`] when another write holds the file, or what SQLite says.
    pub fn recover_letters(&mut self, mark: &str, alone: bool, now: DateTime<Utc>) -> Result<Recovered> {
        let here = mark.split('/').next().unwrap_or_default().to_owned();
        let mut recovered = Recovered::default();
        let dead = self.read(|connection| {
            let sql = "SELECT c.email, c.phase, c.owner, c.at FROM outbox_claim c WHERE c.owner <> ?1";
            let mut statement = connection.prepare_cached(sql)?;
            let rows = statement.query_map([mark], |row| {
                Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?, row.get::<_, String>(2)?, row.get::<_, i64>(3)?))
            })?;
            Ok(rows.collect::<rusqlite::Result<Vec<_>>>()?)
        })?;
        let old = (now - DEAD_AFTER).timestamp_millis();
        for (id, phase, owner, at) in dead {
            let is_here = alone && owner.split('/').next() == Some(here.as_str());
            if !is_here && at > old {
                continue;
            }
            let fate = match phase.as_str() {
                "body" => Fate::Uncertain { answer: String::new() },
                _ => Fate::Released { answer: String::new(), next_try: None },
            };
            if self.settle_letter(Id(id), &owner, &fate, now)? {
                match fate {
                    Fate::Uncertain { .. } => recovered.uncertain += 1,
                    _ => recovered.released += 1,
                }
            }
        }
        Ok(recovered)
    }
}

/// The head of a writing that is no step of anybody's.
fn nobody() -> Header {
    Header { label: Label::new("outbox"), by: Id(0), company: None }
}

fn settle(writer: &mut Writer<'_>, id: i64, fate: &Fate) -> Result<()> {
    let now = writer.now.timestamp_millis();
    let sql = "DELETE FROM outbox_claim WHERE email = ?1";
    writer.transaction.prepare_cached(sql)?.execute([id])?;
    let Some((before, version)) = Row::read(&writer.transaction, &EMAIL, id)? else { return Ok(()) };
    if !matches!(before.text("state"), "sending" | "uncertain") {
        return Ok(());
    }
    let mut after = before.clone();
    let mut put = |key: &str, value: Sql| after.set(key, value);
    let words = |text: &str| if text.is_empty() { Sql::Null } else { Sql::Text(text.to_owned()) };
    let tried = Sql::Integer(before.number("attempts").unwrap_or(0) + 1);
    let (state, answer) = match fate {
        Fate::Sent { answer } => ("sent", answer),
        Fate::Failed { answer, .. } => ("failed", answer),
        Fate::Uncertain { answer } => ("uncertain", answer),
        Fate::Released { answer, .. } => ("queued", answer),
    };
    put("state", Sql::Text(state.to_owned()));
    put("answer", words(answer));
    put("next_try", Sql::Null);
    match fate {
        Fate::Sent { .. } => {
            put("sent_at", Sql::Integer(now));
            put("attempts", tried);
        }
        Fate::Failed { next_try, .. } | Fate::Released { next_try: next_try @ Some(_), .. } => {
            put("next_try", next_try.map_or(Sql::Null, |at| Sql::Integer(at.timestamp_millis())));
            put("attempts", tried);
        }
        Fate::Uncertain { .. } => put("attempts", tried),
        Fate::Released { next_try: None, .. } => {}
    }
    writer.update_row(&EMAIL, id, &before, &after, version + 1)?;
    if matches!(fate, Fate::Sent { .. }) { email::tell_sent(writer, id) } else { Ok(()) }
}
