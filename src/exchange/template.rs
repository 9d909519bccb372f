//! A file to be filled in (IMP-1): the columns of an entity, each explained, with an example. Its explaining rows are never
//! imported, so that they may stay.
mod names;
mod workbook;

pub use names::names_of;
pub use workbook::{Names, write_workbook};

use super::csv::Row;
use super::export::headers;
use super::mapping::is_exchanged;
use super::sheet::{Sheet, Style};
use super::{Error, Result, whole_file};
use crate::lang::{Arg, Lang};
use crate::model::entity::Nature;
use crate::model::{Catalog, Entity, Field, Kind, catalog, rule};
use std::io::Write;
use std::path::Path;

/// What stands in front of a row that explains and is never imported.
pub const EXPLANATION: &str = "#:";

/// Whether a row explains.
pub fn is_explanation(row: &Row<'_>) -> bool {
    row.cells.first().is_some_and(|cell| cell.starts_with(EXPLANATION))
}

/// The columns of the template of an entity: all that an import takes, but for the reference, which Carnet gives.
pub fn fields(entity: &Entity, catalog: &Catalog) -> Vec<&'static Field> {
    let fields = catalog.fields(entity).iter().copied();
    fields.filter(|field| is_exchanged(field) && field.key != "reference").collect()
}

/// Writes the template of an entity to a file, which is replaced when it is there: a workbook, else a CSV.
///
/// # Errors
/// [`Error::NotExchanged`], [`Error::File`].
pub fn to_file(
    entity: &'static Entity,
    known: (&Catalog, &Lang, Names<'_>),
    is_workbook: bool,
    path: &Path,
) -> Result<()> {
    whole_file(path, &mut |file: &mut dyn Write| match is_workbook {
        true => write_workbook(entity, known, (file, path)),
        false => write(entity, known, Style::of(known.1.code()), (file, path)),
    })
}

/// Writes the template of an entity as CSV to `out`; errors name it as `path`.
///
/// # Errors
/// [`Error::NotExchanged`], [`Error::File`].
pub fn write(
    entity: &Entity,
    (catalog, lang, names): (&Catalog, &Lang, Names<'_>),
    style: Style,
    (out, path): (&mut dyn Write, &Path),
) -> Result<()> {
    refuse(entity)?;
    let fields = fields(entity, catalog);
    let mut sheet = Sheet::new(out, Style { guard: false, ..style }, path)?;
    sheet.row(headers(entity, &fields, catalog, lang))?;
    sheet.row(explained(fields.iter().map(|field| explanation(entity, field, (lang, names)))))?;
    sheet.row(explained(fields.iter().map(|field| example(field, style, lang))))?;
    sheet.finish()
}

fn refuse(entity: &Entity) -> Result<()> {
    match entity.nature {
        Nature::Main | Nature::Setting => Ok(()),
        _ => Err(Error::NotExchanged(entity.key)),
    }
}

/// Cells of a row that is never imported.
fn explained(cells: impl Iterator<Item = String>) -> Vec<String> {
    let mut cells: Vec<String> = cells.collect();
    if let Some(first) = cells.first_mut() {
        *first = format!("{EXPLANATION} {first}");
    }
    cells
}

/// So many names are listed where one may be chosen; a workbook offers them all.
const LISTED: usize = 30;

/// What may stand in a column, in words, and whether something must.
fn explanation(entity: &Entity, field: &'static Field, (lang, names): (&Lang, Names<'_>)) -> String {
    let kind = content(field, (lang, names));
    let is_required = field.required && field.default.is_none();
    let names: Vec<&str> = rule::naming(entity).to_vec();
    let others = names.iter().filter(|_| names.contains(&field.key)).filter_map(|key| entity.field(key));
    let others: Vec<String> = others.map(|other| lang.field(entity, other)).collect();
    let key = match (is_required, others.is_empty()) {
        (true, _) => "template-required",
        (false, false) => "template-one-of",
        (false, true) => "template-optional",
    };
    lang.say_with(key, &[("kind", kind.into()), ("fields", others.join(", ").into())])
}

/// What may stand in a column, in words.
fn content(field: &'static Field, (lang, names): (&Lang, Names<'_>)) -> String {
    let listed = |key: &str, names: Vec<String>| {
        let more = if names.len() > LISTED { ", …" } else { "" };
        let some = names.iter().take(LISTED).map(String::as_str).collect::<Vec<_>>().join(", ");
        lang.say_with(key, &[("choices", Arg::from(some + more))])
    };
    match (field.kind, catalog::entity_named(field.target)) {
        (Kind::Choice | Kind::Choices, _) => {
            let open = field.choices.iter().filter(|choice| !choice.archived);
            let labels: Vec<String> = open.map(|choice| lang.choice(field, choice.key)).collect();
            listed(if field.kind == Kind::Choice { "template-choice" } else { "template-choices" }, labels)
        }
        (Kind::Link | Kind::Links, Some(target)) => {
            let known = if target.nature == Nature::Setting { names(field) } else { Vec::new() };
            let is_one = field.kind == Kind::Link;
            let key = match (is_one, target.nature) {
                (true, _) if !known.is_empty() && !field.open => return listed("template-choice", known),
                (false, _) if !known.is_empty() && !field.open => return listed("template-choices", known),
                (false, _) => "template-links",
                (true, Nature::Main) => "template-link-record",
                (true, _) => "template-link",
            };
            lang.say_with(key, &[("entity", lang.entity(target).into()), ("entities", lang.entities(target).into())])
        }
        (Kind::Records, _) => lang.say("template-people"),
        _ => lang.choice(&catalog::settings::custom_field::KIND.field, field.kind.key()),
    }
}

/// A value as it may be written.
fn example(field: &Field, style: Style, lang: &Lang) -> String {
    let own = format!("example-{}", field.key.replace('_', "-"));
    if lang.has(&own) {
        return lang.say(&own);
    }
    match field.kind {
        Kind::Choice | Kind::Choices => {
            field.choices.first().map_or_else(String::new, |choice| lang.choice(field, choice.key))
        }
        Kind::Flag => lang.say("example-no"),
        Kind::Date => "2026-12-24".to_owned(),
        Kind::Instant => "2026-12-24 14:30".to_owned(),
        Kind::Number => "12".to_owned(),
        Kind::Money | Kind::Decimal if style.comma => "1234,56".to_owned(),
        Kind::Money | Kind::Decimal => "1234.56".to_owned(),
        Kind::Email => lang.say("example-email"),
        Kind::Phone => lang.say("example-phone"),
        Kind::Url => lang.say("example-website"),
        Kind::Text | Kind::LongText | Kind::Link | Kind::Links | Kind::Records => String::new(),
    }
}
