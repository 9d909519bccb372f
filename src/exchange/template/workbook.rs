//! The file to be filled in as a workbook (IMP-1): headings that stay in sight, lists to choose from, text where a spreadsheet
//! would take zeros away; a second sheet explains each column.
use super::super::export::headers;
use super::super::xlsx::{column, failed, heading, send, sheet_name, width};
use super::super::{Result, Style};
use super::{example, explanation, fields};
use crate::lang::Lang;
use crate::model::field::Check;
use crate::model::{Catalog, Entity, Field, Kind};
use rust_xlsxwriter::{DataValidation, DataValidationErrorStyle, Format, Formula, Workbook, Worksheet, XlsxError};
use std::io::Write;
use std::path::Path;

/// So many rows have lists to choose from.
const ROWS: u32 = 10_000;
/// A list inside a sheet may have so many characters; a longer one stands in a sheet of its own.
const SHORT: usize = 255;

/// The names that a column of links may hold, in the order of their table; none where there is no base.
pub type Names<'a> = &'a dyn Fn(&'static Field) -> Vec<String>;

/// Writes the template of an entity as a workbook to `out`; errors name it as `path`.
///
/// # Errors
/// [`super::Error::NotExchanged`], [`super::Error::File`].
pub fn write_workbook(
    entity: &Entity,
    (catalog, lang, names): (&Catalog, &Lang, Names<'_>),
    (out, path): (&mut dyn Write, &Path),
) -> Result<()> {
    super::refuse(entity)?;
    let fields = fields(entity, catalog);
    let headers = headers(entity, &fields, catalog, lang);
    let mut book = Workbook::new();
    fill(&mut book, entity, (&fields, &headers), (lang, names)).map_err(|error| failed(path, &error))?;
    send(&mut book, out, path)
}

fn fill(
    book: &mut Workbook,
    entity: &Entity,
    (fields, headers): (&[&'static Field], &[String]),
    (lang, names): (&Lang, Names<'_>),
) -> std::result::Result<(), XlsxError> {
    let mut sheet = Worksheet::new();
    let mut lists = Worksheet::new();
    let lists_name = sheet_name(&lang.say("template-lists"));
    sheet.set_name(sheet_name(&lang.entities(entity)))?.set_freeze_panes(1, 0)?;
    lists.set_name(&lists_name)?.set_hidden(true);
    let mut long = 0;
    for (at, (field, header)) in fields.iter().zip(headers).enumerate() {
        let at = column(at);
        sheet.set_column_width(at, width(field, header))?;
        if let Some(format) = format(field) {
            sheet.set_column_format(at, &format)?;
        }
        sheet.write_string_with_format(0, at, header, &heading())?;
        let choices = choices(field, lang, names);
        if choices.is_empty() {
            continue;
        }
        let list = DataValidation::new().set_error_style(DataValidationErrorStyle::Warning);
        let length: usize = choices.iter().map(|choice| choice.encode_utf16().count() + 1).sum();
        let list = if length <= SHORT && choices.iter().all(|choice| !choice.contains(',')) {
            list.allow_list_strings(&choices)?
        } else {
            let letters = letters(long);
            for (row, choice) in (0u32..).zip(&choices) {
                lists.write_string(row, column(long), choice)?;
            }
            long += 1;
            list.allow_list_formula(Formula::new(format!("='{lists_name}'!${letters}$1:${letters}${}", choices.len())))
        };
        sheet.add_data_validation(1, at, ROWS, at, &list)?;
    }
    book.push_worksheet(sheet);
    book.push_worksheet(explained(entity, (fields, headers), (lang, names))?);
    if long > 0 {
        book.push_worksheet(lists);
    }
    Ok(())
}

/// The sheet that explains: a row for each column of the first.
fn explained(
    entity: &Entity,
    (fields, headers): (&[&'static Field], &[String]),
    (lang, names): (&Lang, Names<'_>),
) -> std::result::Result<Worksheet, XlsxError> {
    let mut sheet = Worksheet::new();
    sheet.set_name(sheet_name(&lang.say("template-explanations")))?.set_freeze_panes(1, 0)?;
    let wrapped = Format::new().set_text_wrap().set_align(rust_xlsxwriter::FormatAlign::Top);
    for (at, (key, width)) in
        [("template-column", 28), ("template-content", 80), ("template-example", 32)].into_iter().enumerate()
    {
        sheet.set_column_width(column(at), width)?;
        sheet.write_string_with_format(0, column(at), lang.say(key), &heading())?;
    }
    for (row, (field, header)) in (1u32..).zip(fields.iter().zip(headers)) {
        let cells =
            [header.clone(), explanation(entity, field, (lang, names)), example(field, Style::of(lang.code()), lang)];
        for (at, text) in cells.iter().enumerate() {
            sheet.write_string_with_format(row, column(at), text, &wrapped)?;
        }
    }
    Ok(sheet)
}

/// What a person may choose from in a column.
fn choices(field: &'static Field, lang: &Lang, names: Names<'_>) -> Vec<String> {
    match field.kind {
        Kind::Choice => {
            let open = field.choices.iter().filter(|choice| !choice.archived);
            open.map(|choice| lang.choice(field, choice.key)).collect()
        }
        Kind::Link | Kind::Links => names(field),
        Kind::Flag => vec![lang.say("example-yes"), lang.say("example-no")],
        _ => Vec::new(),
    }
}

/// Text stays text where a spreadsheet would make a number of it: postcodes, phones, SIRET, and all that is written in figures.
fn format(field: &Field) -> Option<Format> {
    match field.kind {
        Kind::Date => Some(Format::new().set_num_format("yyyy-mm-dd")),
        Kind::Instant => Some(Format::new().set_num_format("yyyy-mm-dd hh:mm")),
        Kind::Money => Some(Format::new().set_num_format("#,##0.00")),
        Kind::Text | Kind::Phone | Kind::Link | Kind::Links => Some(Format::new().set_num_format("@")),
        _ if field.check != Check::Nothing => Some(Format::new().set_num_format("@")),
        _ => None,
    }
}

/// The letters of a column.
fn letters(at: usize) -> String {
    let mut letters = String::new();
    let mut left = at + 1;
    while left > 0 {
        let letter = u8::try_from((left - 1) % 26).unwrap_or_default();
        letters.insert(0, char::from(b'A' + letter));
        left = (left - 1) / 26;
    }
    letters
}
