//! Reading the folder: every file is looked at whole before a single record is written.
use super::Flaw;
use super::cells::{Column, from_raw, millis, read};
use super::manifest::{Listed, Manifest};
use crate::exchange::guard::unguarded;
use crate::exchange::{Error, Result};
use crate::model::change::Header;
use crate::model::entity::Nature;
use crate::model::{Entity, Field, Id, Record, Value};
use crate::repository::blob::Naming;
use crate::repository::whole::{Coming, Kept, Part, Taken, in_order, kept_fields};
use crate::repository::{self, Repository};
use chrono::{DateTime, Utc};
use serde_json::{Map, Value as Json};
use std::fs::File;
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// An export of everything that was looked at and found whole.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    /// What lies in it.
    pub manifest: Manifest,
}

impl Folder {
    /// Looks at a folder: every file must be there as it was written, every cell hold what its column holds.
    ///
    /// # Errors
    /// Those of [`Manifest::of`], [`Flaw::Changed`], [`Flaw::Column`], [`Flaw::Cell`]; [`Error::File`].
    pub fn open(path: &Path) -> Result<Folder> {
        let folder = Folder { path: path.to_owned(), manifest: Manifest::of(path)? };
        for listed in &folder.manifest.files {
            folder.must_be_as_written(listed)?;
        }
        for (entity, listed) in folder.manifest.tables() {
            let mut count = 0;
            for kept in folder.table(entity, listed)? {
                kept?;
                count += 1;
            }
            if listed.records != Some(count) {
                return Err(Flaw::Changed(folder.path.join(&listed.path)).into());
            }
        }
        Ok(folder)
    }

    fn must_be_as_written(&self, listed: &Listed) -> Result<()> {
        let path = self.path.join(&listed.path);
        let changed = || Error::from(Flaw::Changed(path.clone()));
        let mut file = match File::open(&path) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Err(changed()),
            opened => opened.map_err(|error| failed(&path, &error))?,
        };
        let mut naming = Naming::default();
        let mut buffer = vec![0; 1 << 16];
        loop {
            match file.read(&mut buffer).map_err(|error| failed(&path, &error))? {
                0 => break,
                read => naming.hear(&buffer[..read]),
            }
        }
        if naming.name() == listed.sha256 { Ok(()) } else { Err(changed()) }
    }

    fn table(&self, entity: &'static Entity, listed: &Listed) -> Result<Table> {
        let delimiter = u8::try_from(self.manifest.delimiter).unwrap_or(b',');
        Table::open(self.path.join(&listed.path), entity, delimiter)
    }

    /// The bytes of the files that were kept inside the base, then the records, in the order in which they come in.
    fn parts(&self) -> impl Iterator<Item = Result<Part>> + '_ {
        let bytes = self.manifest.files.iter().filter(|listed| listed.entity.is_none()).map(|listed| {
            let path = self.path.join(&listed.path);
            std::fs::read(&path).map(Part::Bytes).map_err(|error| failed(&path, &error))
        });
        let listed = move |entity: &'static Entity| {
            self.manifest.tables().find(|(known, _)| known.key == entity.key).map(|(_, listed)| (entity, listed))
        };
        let records = in_order().into_iter().filter_map(listed).flat_map(|(entity, listed)| {
            let (table, refused) = match self.table(entity, listed) {
                Ok(table) => (Some(table), None),
                Err(error) => (None, Some(Err(error))),
            };
            let parts = table.into_iter().flatten().map(|kept| kept.map(|kept| Part::Record(Box::new(kept))));
            refused.into_iter().chain(parts)
        });
        bytes.chain(records)
    }
}

/// Fills an empty base with what a folder holds; `progress` hears how many records are done.
///
/// # Errors
/// Those of [`Repository::take_whole`] and of reading the folder: the base is as it was then.
pub fn take(
    folder: &Folder,
    repository: &mut Repository,
    head: Header,
    now: DateTime<Utc>,
    progress: &mut dyn FnMut(u64),
) -> Result<Taken> {
    let coming = Coming {
        counts: folder.manifest.tables().map(|(entity, listed)| (entity, listed.records.unwrap_or(0))).collect(),
        counters: folder.manifest.counters.clone(),
    };
    let mut refused = None;
    let mut parts = folder.parts().map(|part| {
        part.map_err(|error| {
            // What cannot be read ends the writing, and is what is told.
            refused = Some(error);
            repository::Error::Cancelled
        })
    });
    let taken = repository.take_whole((head, &coming), &mut parts, now, progress);
    drop(parts);
    match refused {
        Some(error) => Err(error),
        None => Ok(taken?),
    }
}

fn failed(path: &Path, error: &std::io::Error) -> Error {
    Error::File(path.to_owned(), error.to_string())
}

/// The records of a file, row by row.
struct Table {
    path: PathBuf,
    entity: &'static Entity,
    fields: Arc<[&'static Field]>,
    columns: Vec<(Filled, String)>,
    rows: csv::StringRecordsIntoIter<BufReader<File>>,
    row: u64,
}

/// What a column fills.
#[derive(Debug, Clone)]
enum Filled {
    Known(Column),
    /// A custom field of this key.
    Custom(String),
}

impl Table {
    fn open(path: PathBuf, entity: &'static Entity, delimiter: u8) -> Result<Table> {
        let mut file = BufReader::new(File::open(&path).map_err(|error| failed(&path, &error))?);
        skip_mark(&mut file).map_err(|error| failed(&path, &error))?;
        let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(file);
        let headings = reader.headers().map_err(|error| Error::File(path.clone(), error.to_string()))?.clone();
        let column = |heading: &str| {
            let custom = heading.strip_prefix("custom.").filter(|_| entity.extensible);
            let filled = match custom {
                Some(key) => Some(Filled::Custom(key.to_owned())),
                None => Column::of(heading, entity).map(Filled::Known),
            };
            let flaw = || Flaw::Column(path.clone(), heading.to_owned());
            Ok((filled.ok_or_else(flaw)?, heading.to_owned()))
        };
        let columns = headings.iter().map(column).collect::<std::result::Result<_, Flaw>>()?;
        let fields = kept_fields(entity).collect();
        Ok(Table { path, entity, fields, columns, rows: reader.into_records(), row: 1 })
    }

    fn kept(&self, cells: &csv::StringRecord) -> Result<Kept> {
        let mut kept = Kept {
            record: Record {
                entity: self.entity,
                id: Id(0),
                version: 1,
                fields: Arc::clone(&self.fields),
                values: vec![Value::Empty; self.fields.len()],
                titles: Vec::new(),
            },
            created_at: 0,
            updated_at: 0,
            reference: (self.entity.nature == Nature::Main).then(String::new),
            custom: Map::new(),
        };
        for ((filled, heading), cell) in self.columns.iter().zip(cells) {
            let text = unguarded(cell);
            if self.put(&mut kept, filled, text).is_none() {
                let (column, text) = (heading.clone(), text.chars().take(60).collect());
                return Err(Flaw::Cell { path: self.path.clone(), row: self.row, column, text }.into());
            }
        }
        if kept.record.id.0 <= 0 {
            let column = Column::Id.heading();
            return Err(Flaw::Cell { path: self.path.clone(), row: self.row, column, text: String::new() }.into());
        }
        Ok(kept)
    }

    /// Puts a cell where it belongs; nothing when it does not hold what its column holds.
    fn put(&self, kept: &mut Kept, filled: &Filled, text: &str) -> Option<()> {
        match filled {
            Filled::Known(Column::Id) => kept.record.id = Id(text.parse().ok()?),
            Filled::Known(Column::Version) => kept.record.version = text.parse().ok()?,
            Filled::Known(Column::CreatedAt) => kept.created_at = millis(text)?,
            Filled::Known(Column::UpdatedAt) => kept.updated_at = millis(text)?,
            Filled::Known(Column::Reference) => kept.reference = Some(text.to_owned()),
            Filled::Known(Column::Value(field)) => {
                let at = self.fields.iter().position(|known| known.key == field.key)?;
                kept.record.values[at] = read(field, text)?;
            }
            Filled::Known(Column::Words(_) | Column::Custom(_)) => {}
            Filled::Known(Column::Others) if text.is_empty() => {}
            Filled::Known(Column::Others) => {
                kept.custom.append(&mut serde_json::from_str::<Map<String, Json>>(text).ok()?)
            }
            Filled::Custom(_) if text.is_empty() => {}
            Filled::Custom(key) => _ = kept.custom.insert(key.clone(), from_raw(text)),
        }
        Some(())
    }
}

impl Iterator for Table {
    type Item = Result<Kept>;

    fn next(&mut self) -> Option<Result<Kept>> {
        let cells = self.rows.next()?;
        self.row += 1;
        Some(match cells {
            Ok(cells) => self.kept(&cells),
            Err(error) => Err(Error::File(self.path.clone(), error.to_string())),
        })
    }
}

/// Reads over the mark of UTF-8 at the front.
fn skip_mark(file: &mut BufReader<File>) -> std::io::Result<()> {
    use std::io::BufRead;
    if file.fill_buf()?.starts_with("\u{feff}".as_bytes()) {
        file.consume(3);
    }
    Ok(())
}
