//! A list in a file (EXP-1): CSV for spreadsheets, JSON for programs. What is written is read again with no difference.
use super::mapping::is_exchanged;
mod press;

use self::press::Press;
use super::labels::Labels;
use super::names::{Names, harmless};
use super::sheet::{Sheet, Style, whole_file};
use super::vcard::{Card, Version};
use super::xlsx::Table;
use super::{Error, Result, calendar};
use crate::lang::Lang;
use crate::lang::vocabulary::Spoken;
use crate::model::entity::Nature;
use crate::model::query::{Direction, Order};
use crate::model::vocabulary::{find_field, nearest};
use crate::model::{Catalog, Entity, Field, Filter, Id, Query, Record, catalog};
use crate::repository::{self, Repository};
use std::io::Write;
use std::path::Path;
use std::sync::Arc;

/// How a list is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Comma-separated values.
    Csv(Style),
    /// A workbook with typed cells.
    Xlsx,
    /// An array of objects, one a line (CLI-1).
    Json,
    /// Business cards, of accounts and contacts only.
    Vcard(Version),
    /// Events and tasks of a calendar (RFC 5545), of activities only.
    Calendar,
}

/// Which fields are written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Columns {
    /// Everything that an import takes.
    #[default]
    All,
    /// The columns that the list shows.
    Shown,
    /// These.
    Fields(Vec<&'static Field>),
}

impl Columns {
    /// The columns that words name: `shown`, `all`, or fields; all without a word.
    ///
    /// # Errors
    /// [`Error::NoSuchField`].
    pub fn named(words: &[String], entity: &Entity, catalog: &Catalog, spoken: &Spoken) -> Result<Columns> {
        match words {
            [] => Ok(Columns::All),
            [word] if word == "all" => Ok(Columns::All),
            [word] if word == "shown" => Ok(Columns::Shown),
            words => {
                let field = |word: &String| {
                    find_field(catalog, spoken, entity, word).ok_or_else(|| {
                        let keys = catalog.fields(entity).iter().map(|field| field.key.to_owned());
                        Error::NoSuchField(word.clone(), nearest(word, keys))
                    })
                };
                Ok(Columns::Fields(words.iter().map(field).collect::<Result<_>>()?))
            }
        }
    }

    /// The fields themselves. The reference leads, so that the file can be given back.
    pub fn fields(&self, entity: &Entity, catalog: &Catalog) -> Vec<&'static Field> {
        let reference = (entity.nature == Nature::Main).then_some(&catalog::REFERENCE);
        let fields = match self {
            Columns::Fields(fields) => return fields.clone(),
            Columns::Shown => catalog.list_fields(entity),
            Columns::All => catalog.fields(entity).iter().copied().filter(|field| is_exchanged(field)).collect(),
        };
        let others = fields.into_iter().filter(|field| field.key != catalog::REFERENCE.key);
        reference.into_iter().chain(others).collect()
    }
}

/// What is written, and how.
#[derive(Debug, Clone)]
pub struct Export {
    /// What the records are.
    pub entity: &'static Entity,
    /// How they are written.
    pub format: Format,
    /// Which fields.
    pub columns: Columns,
    /// Which records.
    pub filter: Filter,
    /// In which order; by reference when empty, so that two bases with the same contents write the same file.
    pub order: Vec<Order>,
    /// The own company whose records are wanted; all when `None`.
    pub company: Option<Id>,
    /// Whether spreadsheets hold the words that the screens show, and not the keys that programs know.
    pub labels: bool,
}

/// How records are read: with the titles of what their links name, or without.
type Read = fn(&Repository, &'static Entity, &[Id], &[&'static Field]) -> repository::Result<Vec<Record>>;

/// So many records are read at a time.
const SLICE: usize = 128;

impl Export {
    /// Every record with every field.
    pub fn of(entity: &'static Entity, format: Format) -> Export {
        let (columns, filter, order) = (Columns::All, Filter::All, Vec::new());
        Export { entity, format, columns, filter, order, company: None, labels: false }
    }

    /// Writes a file, whole or not at all, readable by its owner alone; says how many records.
    ///
    /// # Errors
    /// [`Error::File`], [`Error::NotExchanged`], and what the store says.
    pub fn to_file(
        &self,
        repository: &Repository,
        lang: &Lang,
        path: &Path,
        progress: &mut dyn FnMut(u64),
    ) -> Result<u64> {
        whole_file(path, &mut |out| self.write(repository, lang, (out, path), progress))
    }

    /// Writes to anything that takes bytes; errors name it as `path`.
    ///
    /// # Errors
    /// [`Error::File`], [`Error::NotExchanged`], and what the store says.
    pub fn write(
        &self,
        repository: &Repository,
        lang: &Lang,
        (out, path): (&mut dyn Write, &Path),
        progress: &mut dyn FnMut(u64),
    ) -> Result<u64> {
        if matches!(self.entity.nature, Nature::Trace) {
            return Err(Error::NotExchanged(self.entity.key));
        }
        let fields = self.columns.fields(self.entity, repository.catalog());
        let labels = self.labels.then(|| Arc::new(Labels::of(&fields, lang)));
        match self.format {
            Format::Csv(style) => {
                let mut sheet = Sheet::new(out, style, path)?;
                sheet.row(headers(self.entity, &fields, repository.catalog(), lang))?;
                sheet.finish()?;
                let press = Press { repository, entity: self.entity, fields: &fields, style, path, labels };
                press.print(&self.identities(repository)?, out, progress)
            }
            Format::Xlsx => {
                let headers = headers(self.entity, &fields, repository.catalog(), lang);
                let mut table = Table::new(self.entity, (&fields, headers), lang, path)?;
                let read = (Repository::values_of as Read, labels);
                let count = self.each_slice(repository, &fields, progress, read, &mut |names, records| {
                    records.iter().try_for_each(|record| table.record(names, record))
                })?;
                table.finish(out)?;
                Ok(count)
            }
            Format::Vcard(version) if matches!(self.entity.key, "account" | "contact") => {
                self.pieces(repository, (out, path), progress, &|record: &Record| {
                    Ok(Card::of(repository, record)?.write(version))
                })
            }
            Format::Calendar if self.entity.key == "activity" => {
                let failed = |error: std::io::Error| Error::File(path.to_owned(), error.to_string());
                out.write_all(calendar::begin().as_bytes()).map_err(failed)?;
                let event = |record: &Record| calendar::event(repository, record);
                let count = self.pieces(repository, (&mut *out, path), progress, &event)?;
                out.write_all(calendar::END.as_bytes()).and_then(|()| out.flush()).map_err(failed)?;
                Ok(count)
            }
            Format::Vcard(_) | Format::Calendar => Err(Error::NoSuchFormat(self.entity.key)),
            Format::Json => {
                let failed = |error: std::io::Error| Error::File(path.to_owned(), error.to_string());
                out.write_all(b"[").map_err(failed)?;
                let mut before = "\n";
                let read = (Repository::some_of as Read, None);
                let count = self.each_slice(repository, &fields, progress, read, &mut |names, records| {
                    for record in records {
                        let mut object = names.json(record);
                        // An identity means something in one base only; references, keys and names go round.
                        object.as_object_mut().map(|members| members.shift_remove("id"));
                        write!(out, "{before}{}", harmless(&object.to_string())).map_err(failed)?;
                        before = ",\n";
                    }
                    Ok(())
                })?;
                out.write_all(b"\n]\n").and_then(|()| out.flush()).map_err(failed)?;
                Ok(count)
            }
        }
    }

    /// Writes one text for each record.
    fn pieces(
        &self,
        repository: &Repository,
        (out, path): (&mut dyn Write, &Path),
        progress: &mut dyn FnMut(u64),
        piece: &dyn Fn(&Record) -> repository::Result<String>,
    ) -> Result<u64> {
        let failed = |error: std::io::Error| Error::File(path.to_owned(), error.to_string());
        let mut count = 0;
        for slice in self.identities(repository)?.chunks(SLICE) {
            for record in repository.get_all(self.entity, slice)? {
                out.write_all(piece(&record)?.as_bytes()).map_err(failed)?;
                count += 1;
            }
            progress(count);
        }
        out.flush().map_err(failed)?;
        Ok(count)
    }

    /// Streams the records, with the words for what they name.
    fn each_slice(
        &self,
        repository: &Repository,
        fields: &[&'static Field],
        progress: &mut dyn FnMut(u64),
        (read, labels): (Read, Option<Arc<Labels>>),
        write: &mut dyn FnMut(&Names, &[Record]) -> Result<()>,
    ) -> Result<u64> {
        let mut names = Names::labelled(labels);
        let mut count = 0;
        for slice in self.identities(repository)?.chunks(SLICE) {
            let records = read(repository, self.entity, slice, fields)?;
            names.learn(repository, &records)?;
            write(&names, &records)?;
            count += records.len() as u64;
            progress(count);
        }
        Ok(count)
    }

    /// The records in their order. References are ordered by their numbers, because identities are given anew when a file
    /// comes into another base.
    fn identities(&self, repository: &Repository) -> Result<Vec<Id>> {
        let mut query = Query::of(self.entity).filter(self.filter.clone());
        query.company = self.company;
        query.order = self.order.clone();
        let by_reference = self.order.is_empty() && self.entity.nature == Nature::Main;
        if by_reference {
            query.order.push(Order { field: &catalog::REFERENCE, direction: Direction::Ascending });
        }
        query.fields = Some(if by_reference { vec![&catalog::REFERENCE] } else { Vec::new() });
        let mut found: Vec<(String, i64, Id)> = Vec::new();
        repository.each(&query, &mut |record| {
            let (mark, number) = if by_reference { parts(record.reference()) } else { Default::default() };
            found.push((mark, number, record.id));
            Ok(())
        })?;
        if by_reference {
            found.sort_unstable();
        }
        Ok(found.into_iter().map(|(_, _, id)| id).collect())
    }
}

/// A reference as the mark of its device and its number: `C-B-00042` as `B` and 42.
fn parts(reference: &str) -> (String, i64) {
    let (front, digits) = reference.rsplit_once('-').unwrap_or(("", reference));
    let mark = front.split_once('-').map_or("", |(_, mark)| mark);
    (mark.to_owned(), digits.parse().unwrap_or(i64::MAX))
}

/// The headings of fields: their labels, or their keys where an import would take a label for another field.
pub fn headers(entity: &Entity, fields: &[&'static Field], catalog: &Catalog, lang: &Lang) -> Vec<String> {
    let spoken = Spoken::new(lang.code());
    let header = |field: &&'static Field| {
        let label = lang.field(entity, field);
        let found = find_field(catalog, &spoken, entity, &label);
        if found.is_some_and(|found| found.key == field.key) { label } else { field.key.to_owned() }
    };
    fields.iter().map(header).collect()
}
