//! A file to be filled in (IMP-1): the columns of an entity, each explained, with an example. Its explaining rows are never
//! imported, so that they may stay.
mod workbook;

pub use workbook::{Names, write_workbook};

use super::csv::Row;
use super::export::headers;
use super::mapping::is_exchanged;
use super::sheet::{Sheet, Style};
use super::{Error, Result};
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

/// Writes the template of an entity as CSV to `out`; errors name it as `path`.
///
/// # Errors
/// [`Error::NotExchanged`], [`Error::File`].
pub fn write(
    entity: &Entity,
    (catalog, lang): (&Catalog, &Lang),
    style: Style,
    (out, path): (&mut dyn Write, &Path),
) -> Result<()> {
    refuse(entity)?;
    let fields = fields(entity, catalog);
    let mut sheet = Sheet::new(out, Style { guard: false, ..style }, path)?;
    sheet.row(headers(entity, &fields, catalog, lang))?;
    sheet.row(explained(fields.iter().map(|field| explanation(entity, field, lang))))?;
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

/// What may stand in a column, in words.
fn explanation(entity: &Entity, field: &Field, lang: &Lang) -> String {
    let kind = match (field.kind, catalog::entity_named(field.target)) {
        (Kind::Choice | Kind::Choices, _) => {
            let open = field.choices.iter().filter(|choice| !choice.archived);
            let labels: Vec<String> = open.map(|choice| lang.choice(field, choice.key)).collect();
            let key = if field.kind == Kind::Choice { "template-choice" } else { "template-choices" };
            lang.say_with(key, &[("choices", Arg::from(labels.join(", ")))])
        }
        (Kind::Link | Kind::Links, Some(target)) => {
            let key = match (field.kind, target.nature, field.open) {
                (Kind::Links, _, _) => "template-links",
                (_, Nature::Main, _) => "template-link-record",
                _ => "template-link",
            };
            lang.say_with(key, &[("entity", lang.entity(target).into()), ("entities", lang.entities(target).into())])
        }
        _ => lang.choice(&catalog::settings::custom_field::KIND.field, field.kind.key()),
    };
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
        Kind::Flag => lang.say("example-yes"),
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
