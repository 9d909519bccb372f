//! Writing the folder: in another one beside it, which takes its name when all of it is there.
use super::Flaw;
use super::cells::{Column, columns, others};
use super::manifest::{ATTACHMENTS, Listed, MANIFEST, Manifest, attachment, table};
use crate::exchange::names::Names;
use crate::exchange::sheet::{Sheet, Style, whole_file};
use crate::exchange::{Error, Result};
use crate::model::{Entity, catalog};
use crate::repository::whole::Kept;
use crate::repository::{Repository, blob};
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// So many records are written at a time.
const SLICE: usize = 500;

/// Writes all that the base holds into a folder that is new or empty; `progress` hears how many records are done, and of how
/// many.
///
/// # Errors
/// [`Flaw::InUse`], [`Error::File`], [`Error::Store`]: there is no new folder then.
pub fn write(
    repository: &Repository,
    folder: &Path,
    style: Style,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Manifest> {
    let place = Beside::of(folder)?;
    let manifest = repository.steady(|repository| {
        let mut writing = Writing {
            repository,
            folder: &place.draft,
            style,
            manifest: Manifest::new(style.delimiter, repository.counters()?),
            names: Names::default(),
            held: BTreeMap::new(),
            total: 0,
            done: 0,
            progress,
        };
        writing.all()?;
        Ok::<_, Error>(writing.manifest)
    })?;
    let text = serde_json::to_string_pretty(&manifest).unwrap_or_default();
    let path = place.draft.join(MANIFEST);
    whole_file(&path, &mut |out| {
        out.write_all(text.as_bytes()).map_err(|error| Error::File(path.clone(), error.to_string()))
    })?;
    place.publish()?;
    Ok(manifest)
}

/// The folder beside the one that is wanted; it goes unless it is published.
struct Beside {
    wanted: PathBuf,
    draft: PathBuf,
}

impl Beside {
    fn of(folder: &Path) -> Result<Beside> {
        let failed = |error: io::Error| Error::File(folder.to_owned(), error.to_string());
        match std::fs::read_dir(folder).map(|mut entries| entries.next().is_some()) {
            Ok(true) => return Err(Flaw::InUse(folder.to_owned()).into()),
            Ok(false) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(failed(error)),
        }
        // `.` and `..` have no name of their own.
        let wanted = std::path::absolute(folder).map_err(failed)?;
        let mut name = wanted.file_name().unwrap_or_default().to_owned();
        name.push(".part");
        let draft = wanted.with_file_name(name);
        // What a program that was killed has left.
        match std::fs::remove_dir_all(&draft) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(failed(error)),
            _ => {}
        }
        make_private(&draft).and_then(|()| make_private(&draft.join(ATTACHMENTS))).map_err(failed)?;
        Ok(Beside { wanted, draft })
    }

    fn publish(self) -> Result<()> {
        let failed = |error: io::Error| Error::File(self.wanted.clone(), error.to_string());
        // Empty, or not there: what is in it would stop this.
        match std::fs::remove_dir(&self.wanted) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(failed(error)),
            _ => {}
        }
        std::fs::rename(&self.draft, &self.wanted).map_err(failed)
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        // Once published there is nothing left under this name.
        let _ = std::fs::remove_dir_all(&self.draft);
    }
}

fn make_private(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

struct Writing<'a> {
    repository: &'a Repository,
    folder: &'a Path,
    style: Style,
    manifest: Manifest,
    names: Names,
    /// The files that records hold: the name of each by its hash.
    held: BTreeMap<String, String>,
    total: u64,
    done: u64,
    progress: &'a mut dyn FnMut(u64, u64),
}

impl Writing<'_> {
    fn all(&mut self) -> Result<()> {
        for entity in catalog::ENTITIES {
            self.total += self.repository.count_kept(entity)?;
        }
        for entity in catalog::ENTITIES {
            self.table(entity)?;
        }
        for (sha256, name) in std::mem::take(&mut self.held) {
            let Some(bytes) = self.repository.blob(&sha256)? else { continue };
            let listed = file(self.folder, &attachment(&sha256, &name), None, &mut |out, path| {
                out.write_all(&bytes).map_err(|error| Error::File(path.to_owned(), error.to_string()))?;
                Ok(None)
            })?;
            self.manifest.files.push(listed);
        }
        Ok(())
    }

    /// The records of an entity.
    fn table(&mut self, entity: &'static Entity) -> Result<()> {
        let columns = columns(entity, self.repository.catalog());
        let (folder, style) = (self.folder, self.style);
        let listed = file(folder, &table(entity), Some(entity), &mut |out, path| {
            let mut sheet = Sheet::new(out, style, path)?;
            sheet.row(columns.iter().map(|column| column.heading()))?;
            let (mut written, mut last) = (0, None);
            loop {
                let slice = self.repository.kept_after(entity, last, SLICE)?;
                let Some(end) = slice.last() else { break };
                last = Some(end.record.id);
                self.names.learn(self.repository, slice.iter().map(|kept| &kept.record))?;
                for kept in &slice {
                    sheet.row(row(kept, &columns, &self.names))?;
                    self.hold(kept);
                }
                written += slice.len() as u64;
                (self.progress)(self.done + written, self.total);
            }
            sheet.finish()?;
            Ok(Some(written))
        })?;
        self.done += listed.records.unwrap_or_default();
        self.manifest.files.push(listed);
        Ok(())
    }

    /// Notes the file that a record holds.
    fn hold(&mut self, kept: &Kept) {
        if !blob::HOLDERS.contains(&kept.record.entity.key) {
            return;
        }
        // What a document is called need not have the ending of its file.
        let name = Some(kept.record.text("file_name")).filter(|name| !name.is_empty());
        let name = name.unwrap_or(kept.record.text("name"));
        self.held.entry(kept.record.text("content").to_owned()).or_insert_with(|| name.to_owned());
    }
}

/// Writes a file's bytes; says how many records they are.
type Fill<'a> = dyn FnMut(&mut dyn Write, &Path) -> Result<Option<u64>> + 'a;

/// Writes a file of the folder, and what the manifest says of it.
fn file(folder: &Path, name: &str, entity: Option<&'static Entity>, fill: &mut Fill<'_>) -> Result<Listed> {
    let path = folder.join(name);
    let (records, bytes, sha256) = whole_file(&path, &mut |out| {
        let mut hashing = Hashing { out, naming: blob::Naming::default(), bytes: 0 };
        let records = fill(&mut hashing, &path)?;
        Ok((records, hashing.bytes, hashing.naming.name()))
    })?;
    let entity = entity.map(|entity| entity.key.to_owned());
    Ok(Listed { path: name.to_owned(), entity, records, bytes, sha256 })
}

fn row(kept: &Kept, columns: &[Column], names: &Names) -> Vec<String> {
    let cell = |column: &Column| match column {
        Column::Others => others(kept, columns),
        column => column.cell(kept, names),
    };
    columns.iter().map(cell).collect()
}

/// A writer that hears what passes.
struct Hashing<'a> {
    out: &'a mut dyn Write,
    naming: blob::Naming,
    bytes: u64,
}

impl Write for Hashing<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.naming.hear(&bytes[..written]);
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
