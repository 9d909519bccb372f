//! `template` and `export`: records and empty tables as files that other programs open.
use super::arguments::{Export as Ask, Format, Template};
use super::desk::{Desk, Surroundings};
use super::failure::{Failure, Result};
use super::folder;
use super::import::refused;
use super::output::Output;
use super::records::parse_filter;
use super::reference::named_entity;
use crate::exchange::export::{Columns, Export};
use crate::exchange::{self, Style, template};
use crate::lang::Spoken;
use crate::model::field::Store;
use crate::model::rights::Right;
use crate::model::{Entity, Field, Filter};
use crate::repository::{Error, Opening, Operation, Repository};
use crate::shell::Subject;
use serde_json::json;
use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;

/// What stands for the file's name where there is none.
const STANDARD_OUTPUT: &str = "-";

/// `template ENTITY`: with the custom fields of the base, where there is one.
pub fn template(around: &Surroundings<'_>, ask: &Template, out: &mut Output) -> Result {
    let lang = around.lang;
    let entity = named_entity(lang, &ask.entity)?;
    if ask.format.is_some_and(|format| !matches!(format, Format::Csv | Format::Xlsx)) {
        return Err(Failure::Usage(lang.say("failure-template-csv")));
    }
    let base = base(around, out)?;
    let catalog = base.as_ref().map(|base| Arc::clone(base.catalog())).unwrap_or_default();
    let names =
        |field: &'static Field| base.as_ref().map_or_else(Vec::new, |base| template::names_of(base, field, lang));
    let style = Style::of(lang.code());
    let told = |error| refused(lang, entity, error);
    if let Some(path) = &ask.output {
        folder::must_be_there(lang, path)?;
        let ends = path.extension().is_some_and(|end| end.eq_ignore_ascii_case("xlsx"));
        let is_workbook = ask.format.map_or(ends, |format| format == Format::Xlsx);
        template::to_file(entity, (&catalog, lang, &names), is_workbook, path).map_err(told)?;
        return answer(out, lang, entity, (path, None));
    }
    if ask.format == Some(Format::Xlsx) {
        refuse_terminal(out, lang)?;
        let mut pipe = Pipe { out: out.raw(), broken: None };
        return template::write_workbook(entity, (&catalog, lang, &names), (&mut pipe, Path::new(STANDARD_OUTPUT)))
            .map_err(told);
    }
    let mut bytes = Vec::new();
    template::write(entity, (&catalog, lang, &names), style, (&mut bytes, Path::new(STANDARD_OUTPUT))).map_err(told)?;
    Ok(out.file(&bytes)?)
}

/// The base, where there is one: its own fields stand in a template, and its statuses, roles and tags can be chosen.
fn base(around: &Surroundings<'_>, out: &mut Output) -> Result<Option<Repository>> {
    match around.base() {
        Ok(path) if path.exists() => around.open(Opening::ReadOnly, out).map(Some),
        _ => Ok(None),
    }
}

/// `export ENTITY`.
pub fn export(desk: &mut Desk<'_>, ask: &Ask) -> Result {
    if ask.entity == "all" {
        return match &ask.folder {
            Some(folder) => super::everything::export(desk, folder),
            None => Err(Failure::Usage(desk.lang.say("failure-no-folder"))),
        };
    }
    let entity = named_entity(desk.lang, &ask.entity)?;
    desk.need(entity, Right::Read)?;
    desk.need(entity, Right::Export)?;
    if let Some(source) = &ask.source {
        desk.repository.set_source(source);
    }
    let lang = desk.lang;
    let told = |error| refused(lang, entity, error);
    let spoken = Spoken::new(lang.code());
    let mut export = Export::of(entity, format(desk, ask));
    export.columns = Columns::named(&ask.columns, entity, desk.repository.catalog(), &spoken).map_err(told)?;
    export.company = desk.company;
    export.labels = ask.labels;
    if let Columns::Fields(fields) = &export.columns {
        for field in fields {
            if let Store::Linked(linked) = field.store {
                desk.need(linked.entity, Right::Read)?;
            }
        }
    }
    if let Some(line) = &ask.filter {
        export.filter = parse_filter(desk, entity, line)?;
    }
    let Some(path) = &ask.output else {
        let count = to_standard_output(desk, &export)?;
        return logged(desk, entity.plural, STANDARD_OUTPUT, count);
    };
    folder::must_be_there(lang, path)?;
    let out = &mut *desk.out;
    let mut hear = |count: u64| out.progress(|| lang.counted(entity, usize::try_from(count).unwrap_or(usize::MAX)));
    let count = export.to_file(&desk.repository, lang, path, &mut hear).map_err(told)?;
    desk.out.done();
    logged(desk, entity.plural, &path.display().to_string(), count)?;
    answer(desk.out, lang, entity, (path, Some(count)))
}

/// `act export REF…`: these records, every field of them, to standard output; what there is more to say, `export` takes.
pub fn chosen(desk: &mut Desk<'_>, subject: &Subject) -> Result {
    let Some(entity) = subject.entity() else { return Err(Failure::Usage(desk.lang.say("failure-act-export"))) };
    desk.need(entity, Right::Read)?;
    desk.need(entity, Right::Export)?;
    let lang = desk.lang;
    let format = if desk.out.json {
        exchange::export::Format::Json
    } else {
        exchange::export::Format::Csv(Style::of(lang.code()))
    };
    let export = Export {
        filter: Filter::Ids(subject.records.iter().map(|at| at.id).collect()),
        company: desk.company,
        ..Export::of(entity, format)
    };
    let count = to_standard_output(desk, &export)?;
    logged(desk, entity.plural, STANDARD_OUTPUT, count)
}

/// Writes a line in the log of operations; that a file cannot be written to at present spoils no export.
pub fn logged(desk: &mut Desk<'_>, what: &str, file: &str, count: u64) -> Result {
    let text = format!("{what}: {file}");
    match desk.repository.log(Operation { kind: "export", text: &text, count }, desk.user.id, desk.now) {
        Err(Error::Busy | Error::ReadOnly | Error::DiskFull) | Ok(()) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// What is asked for, else what the file's name says, else CSV; JSON where the answer is to be JSON.
fn format(desk: &Desk<'_>, ask: &Ask) -> exchange::export::Format {
    use exchange::export::Format as Written;
    use exchange::vcard::Version;
    let end = ask.output.as_ref().and_then(|path| path.extension()).and_then(|end| end.to_str()).unwrap_or_default();
    match ask.format {
        Some(Format::Xlsx) => Written::Xlsx,
        Some(Format::PlainCsv) => Written::Csv(Style::PLAIN),
        Some(Format::Json) => Written::Json,
        Some(Format::Vcard) => Written::Vcard(Version::V4),
        Some(Format::Ics) => Written::Calendar,
        Some(Format::Vcard3) => Written::Vcard(Version::V3),
        None if end == "json" || (desk.out.json && ask.output.is_none()) => Written::Json,
        None if end == "ics" => Written::Calendar,
        None if end.eq_ignore_ascii_case("xlsx") => Written::Xlsx,
        None if matches!(end, "vcf" | "vcard") => Written::Vcard(Version::V4),
        Some(Format::Csv) | None => Written::Csv(Style::of(desk.lang.code())),
    }
}

/// Writes to standard output, cleaned when that is a terminal.
fn to_standard_output(desk: &mut Desk<'_>, export: &Export) -> Result<u64> {
    let lang = desk.lang;
    let path = Path::new(STANDARD_OUTPUT);
    if export.format == exchange::export::Format::Xlsx {
        refuse_terminal(desk.out, lang)?;
    }
    if desk.out.width().is_some() {
        let mut bytes = Vec::new();
        let written = export.write(&desk.repository, lang, (&mut bytes, path), &mut |_| ());
        let count = written.map_err(|error| refused(lang, export.entity, error))?;
        desk.out.file(&bytes)?;
        return Ok(count);
    }
    let mut pipe = Pipe { out: desk.out.raw(), broken: None };
    let written = export.write(&desk.repository, lang, (&mut pipe, path), &mut |_| ());
    match (written, pipe.broken) {
        (Err(_), Some(kind)) => Err(Failure::from(io::Error::from(kind))),
        (written, _) => Ok(written.map_err(|error| refused(lang, export.entity, error))?),
    }
}

/// A workbook is nothing for a terminal to show.
fn refuse_terminal(out: &Output, lang: &crate::lang::Lang) -> Result {
    match out.width() {
        Some(_) => Err(Failure::Usage(lang.say("failure-workbook-terminal"))),
        None => Ok(()),
    }
}

/// Standard output, which remembers why it broke: a reader that goes away is no error.
struct Pipe<'a> {
    out: &'a mut dyn Write,
    broken: Option<io::ErrorKind>,
}

impl Write for Pipe<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes).inspect_err(|error| self.broken = Some(error.kind()))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush().inspect_err(|error| self.broken = Some(error.kind()))
    }
}

/// Says which file was written, and how many records are in it.
fn answer(
    out: &mut Output,
    lang: &crate::lang::Lang,
    entity: &'static Entity,
    (path, count): (&Path, Option<u64>),
) -> Result {
    let shown = path.display().to_string();
    if out.json {
        return Ok(out.answer(&json!({ "path": shown, "entity": entity.key, "count": count }))?);
    }
    let what = match count {
        Some(count) => lang.counted(entity, usize::try_from(count).unwrap_or(usize::MAX)),
        None => lang.entities(entity),
    };
    Ok(out.line(&lang.say_with("answer-written", &[("path", shown.into()), ("what", what.into())]))?)
}
