//! The rows of a large CSV file: one thread reads the records, another one makes text of them, so that neither waits for the
//! other for long.
use super::SLICE;
use crate::exchange::labels::Labels;
use crate::exchange::names::Names;
use crate::exchange::sheet::{Sheet, Style};
use crate::exchange::{Error, Result};
use crate::model::{Entity, Field, Id, Kind, Record, Value};
use crate::repository::Repository;
use std::io::Write;
use std::path::Path;
use std::sync::mpsc::{Receiver, Sender, channel, sync_channel};
use std::sync::{Arc, PoisonError, RwLock};

/// So many slices wait for their text at most.
const AHEAD: usize = 8;

/// What is printed, and how.
pub(super) struct Press<'a> {
    pub repository: &'a Repository,
    pub entity: &'static Entity,
    pub fields: &'a [&'static Field],
    pub style: Style,
    /// The file that errors name.
    pub path: &'a Path,
    /// The words for people, where the file is for them.
    pub labels: Option<Arc<Labels>>,
}

impl Press<'_> {
    /// Writes a row for each record; says how many there are.
    pub fn print(&self, ids: &[Id], out: &mut dyn Write, progress: &mut dyn FnMut(u64)) -> Result<u64> {
        let names = RwLock::new(Names::labelled(self.labels.clone()));
        let (names, style, path) = (&names, self.style, self.path);
        let mut count = 0;
        std::thread::scope(|scope| {
            let (give, take) = sync_channel::<Vec<Record>>(AHEAD);
            let (done, ready) = channel();
            scope.spawn(move || set(names, (style, path), &take, &done));
            for slice in ids.chunks(SLICE) {
                let records = self.repository.values_of(self.entity, slice, self.fields)?;
                self.learn(names, &records)?;
                count += records.len() as u64;
                // One that takes no more has said why.
                if give.send(records).is_err() {
                    break;
                }
                while let Ok(text) = ready.try_recv() {
                    self.put(text, out)?;
                }
                progress(count);
            }
            drop(give);
            ready.into_iter().try_for_each(|text| self.put(text, out))
        })?;
        out.flush().map_err(|error| Error::File(self.path.to_owned(), error.to_string()))?;
        Ok(count)
    }

    /// Reads the words for what the records name, without holding up the other thread meanwhile.
    fn learn(&self, names: &RwLock<Names>, records: &[Record]) -> Result<()> {
        let missing = names.read().unwrap_or_else(PoisonError::into_inner).missing(records);
        if missing.is_empty() {
            return Ok(());
        }
        let mut fresh = Names::labelled(self.labels.clone());
        fresh.fetch(self.repository, missing)?;
        names.write().unwrap_or_else(PoisonError::into_inner).absorb(fresh);
        Ok(())
    }

    fn put(&self, text: Result<Vec<u8>>, out: &mut dyn Write) -> Result<()> {
        out.write_all(&text?).map_err(|error| Error::File(self.path.to_owned(), error.to_string()))
    }
}

/// Makes text of records, slice by slice.
fn set(
    names: &RwLock<Names>,
    (style, path): (Style, &Path),
    take: &Receiver<Vec<Record>>,
    done: &Sender<Result<Vec<u8>>>,
) {
    for records in take {
        let text = text_of(names, (style, path), &records);
        let is_wrong = text.is_err();
        if done.send(text).is_err() || is_wrong {
            return;
        }
    }
}

fn text_of(names: &RwLock<Names>, (style, path): (Style, &Path), records: &[Record]) -> Result<Vec<u8>> {
    let mut text: Vec<u8> = Vec::with_capacity(records.len() * 256);
    let mut sheet = Sheet::new(&mut text, Style { mark: false, ..style }, path)?;
    for record in records {
        // For a record at a time: whoever learns more names waits for one at most.
        let row = cells(&names.read().unwrap_or_else(PoisonError::into_inner), record, style);
        sheet.row(row)?;
    }
    sheet.finish()?;
    Ok(text)
}

fn cells(names: &Names, record: &Record, style: Style) -> Vec<String> {
    let cell = |(field, value): (&'static Field, &Value)| {
        let text = names.cell(record, field, value);
        match field.kind {
            Kind::Money | Kind::Decimal if style.comma => text.replace('.', ","),
            _ => text,
        }
    };
    record.pairs().map(cell).collect()
}
