//! New identities and references (STO-2): minted inside the write transaction from the last one in the file, never below
//! it, whatever the clock does.
use super::Result;
use crate::model::{Entity, Id};
use rusqlite::{Connection, OptionalExtension};
use std::collections::HashMap;

/// Bits of the counter within a millisecond.
const COUNTER: u32 = 15;
/// Bits of the device.
const DEVICE: u32 = 6;

/// Mints for one transaction; [`Mint::save`] writes the counters back.
#[derive(Debug)]
pub struct Mint {
    last: i64,
    device: i64,
    now: i64,
    references: HashMap<&'static str, i64>,
}

impl Mint {
    /// Reads the counters; `now` is in milliseconds UTC.
    pub fn begin(connection: &Connection, now: i64) -> Result<Mint> {
        let counter = |name: &str| counter(connection, name);
        Ok(Mint {
            last: counter("id")?.unwrap_or(0),
            device: counter("device")?.unwrap_or(0),
            now: now.max(0),
            references: HashMap::new(),
        })
    }

    /// The next identity: 42 bits of milliseconds, 6 of device, 15 of counter; a full counter runs into the next
    /// millisecond.
    pub fn id(&mut self) -> Id {
        let last_moment = self.last >> (COUNTER + DEVICE);
        let (moment, count) = if self.now > last_moment {
            (self.now, 0)
        } else {
            let count = (self.last & ((1 << COUNTER) - 1)) + 1;
            if count >> COUNTER == 0 { (last_moment, count) } else { (last_moment + 1, 0) }
        };
        self.last = (moment << (COUNTER + DEVICE)) | (self.device << COUNTER) | count;
        Id(self.last)
    }

    /// The next reference of an entity, such as `C-00042`; none for an entity without a letter.
    pub fn reference(&mut self, connection: &Connection, entity: &'static Entity) -> Result<Option<String>> {
        let Some(prefix) = entity.prefix else { return Ok(None) };
        let last = match self.references.get_mut(entity.key) {
            Some(last) => last,
            None => {
                let last = counter(connection, &reference_counter(entity.key))?.unwrap_or(0);
                self.references.entry(entity.key).or_insert(last)
            }
        };
        *last += 1;
        Ok(Some(format!("{prefix}-{last:05}")))
    }

    /// Moves the counter beyond a reference that came with a record, so that it is never given again.
    pub fn keep(&mut self, connection: &Connection, entity: &'static Entity, reference: &str) -> Result<()> {
        let number = reference.rsplit('-').next().and_then(|digits| digits.parse::<i64>().ok());
        let Some(number) = number else { return Ok(()) };
        let known = match self.references.get(entity.key) {
            Some(last) => *last,
            None => counter(connection, &reference_counter(entity.key))?.unwrap_or(0),
        };
        self.references.insert(entity.key, known.max(number));
        Ok(())
    }

    /// Writes the counters back.
    pub fn save(&self, connection: &Connection) -> Result<()> {
        let sql = "INSERT INTO counter(name, last) VALUES(?1, ?2) ON CONFLICT(name) DO UPDATE SET last = max(last, excluded.last)";
        let mut statement = connection.prepare_cached(sql)?;
        statement.execute(("id", self.last))?;
        for (entity, last) in &self.references {
            statement.execute((reference_counter(entity), last))?;
        }
        Ok(())
    }
}

fn reference_counter(entity: &str) -> String {
    format!("reference-{entity}")
}

fn counter(connection: &Connection, name: &str) -> Result<Option<i64>> {
    let mut statement = connection.prepare_cached("SELECT last FROM counter WHERE name = ?1")?;
    Ok(statement.query_row([name], |row| row.get(0)).optional()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mint(last: i64, now: i64) -> Mint {
        Mint { last, device: 5, now, references: HashMap::new() }
    }

    #[test]
    fn identities_grow_even_when_the_clock_goes_back() {
        let mut mint = mint(0, 1_700_000_000_000);
        let first = mint.id();
        mint.now = 1_600_000_000_000;
        let second = mint.id();
        assert!(second > first);
        assert_eq!((first.0 >> COUNTER) & 0x3f, 5);
    }

    #[test]
    fn a_full_counter_runs_into_the_next_millisecond() {
        let mut mint = mint(0, 1_700_000_000_000);
        let ids: Vec<Id> = (0..100_000).map(|_| mint.id()).collect();
        assert!(ids.windows(2).all(|pair| pair[0] < pair[1]));
        assert_eq!(ids[40_000].0 >> (COUNTER + DEVICE), 1_700_000_000_001);
    }
}
