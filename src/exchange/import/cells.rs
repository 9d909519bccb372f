//! The cells of a row, read as values.
use super::super::csv::{Row, Shape};
use super::super::guard::unguarded;
use super::super::mapping::{Column, Mapping, Place};
use super::super::meanings::{self, Codes, Sort};
use super::super::pieces::More;
use super::View;
use super::further::Further;
use crate::model::field::Check;
use crate::model::number::DecimalMark;
use crate::model::read_value::{Read, Reading, read};
use crate::model::rule::{self, Fault, Reason};
use crate::model::{Field, Kind, Value};
use std::collections::HashMap;

/// So many different texts of a column are remembered with their values.
const REMEMBERED: usize = 10_000;

/// What a row says: values and names by column, and what is wrong. It is kept and filled again.
#[derive(Debug, Default)]
pub struct Parsed {
    /// Column, field, and what stands there; cells without anything are left out.
    pub cells: Vec<(usize, &'static Field, Read)>,
    /// What is wrong, by column; `None` when it is the whole row.
    pub faults: Vec<(Option<usize>, Fault)>,
    /// What goes along with the record: further addresses and phones.
    pub more: More,
    /// What the row is of, where the file holds people and companies.
    pub sort: Option<Sort>,
}

impl Parsed {
    /// The text of a field that is read as text.
    pub fn text(&self, key: &str) -> Option<&str> {
        self.cells.iter().find(|(_, field, _)| field.key == key).and_then(|(_, _, read)| match read {
            Read::Value(Value::Text(text)) | Read::Name(text) => Some(text.as_str()),
            Read::Value(_) | Read::Names(_) => None,
        })
    }

    /// The column of a field that has something in this row.
    pub fn column(&self, key: &str) -> Option<usize> {
        self.cells.iter().find(|(_, field, _)| field.key == key).map(|(column, ..)| *column)
    }
}

/// Reads the cells of a file.
#[derive(Debug)]
pub struct Cells<'a> {
    columns: Vec<Option<&'static Field>>,
    /// The columns that are read: the country first, because phones and postcodes depend on it.
    order: Vec<(usize, &'static Field)>,
    reading: Reading<'a>,
    memory: Vec<HashMap<String, Value>>,
    further: Further,
    /// Codes that stand for words, by column.
    codes: Vec<Option<&'static Codes>>,
    /// The columns that tell people from companies.
    sorts: Vec<(usize, &'static Codes)>,
}

impl<'a> Cells<'a> {
    /// A reader for the columns of a file.
    pub fn new(mapping: &Mapping, delimiter: u8, view: &'a View<'a>, keep_anyway: bool) -> Cells<'a> {
        let columns: Vec<Option<&'static Field>> = mapping.columns.iter().map(Column::field).collect();
        let mut order: Vec<(usize, &'static Field)> =
            columns.iter().enumerate().filter_map(|(at, field)| Some((at, (*field)?))).collect();
        order.retain(|(at, _)| !matches!(mapping.columns[*at].place, Place::Whole(_)));
        order.sort_by_key(|(at, field)| (field.check != Check::Country, *at));
        // Where semicolons separate, a comma stands before decimals; elsewhere it may not be known.
        let mark = if delimiter == b';' { DecimalMark::Comma } else { DecimalMark::Unknown };
        let reading = Reading {
            vocabulary: &view.words,
            calendar: view.calendar,
            home: view.home,
            country: None,
            mark,
            from_file: true,
            keep_anyway,
        };
        let memory = vec![HashMap::new(); columns.len()];
        let codes = mapping.columns.iter().map(|column| meanings::values(&column.header)).collect();
        let by_sort = |(at, column): (usize, &Column)| Some((at, meanings::sorts(&column.header)?));
        let sorting = mapping.columns.iter().enumerate().filter(|(_, column)| column.place == Place::Sort);
        let sorts = sorting.filter_map(by_sort).collect();
        Cells { columns, order, reading, memory, further: Further::of(mapping), codes, sorts }
    }

    /// Reads a row.
    pub fn read(&mut self, row: &Row<'_>, parsed: &mut Parsed) {
        parsed.cells.clear();
        parsed.faults.clear();
        parsed.more = More::default();
        parsed.sort = self.sort(row);
        if row.shape == Shape::StrayQuote {
            parsed.faults.push((None, Fault::new("", "", Reason::StrayQuote)));
            return;
        }
        let width = self.columns.len();
        if row.cells.iter().skip(width).any(|cell| !cell.trim().is_empty()) {
            let reason = Reason::TooManyCells(width, row.cells.len());
            parsed.faults.push((None, Fault::new("", shortened(&row.cells[width]), reason)));
            return;
        }
        let mut country: Option<String> = None;
        for (at, field) in &self.order {
            let Some(text) = row.cells.get(*at).map(|cell| unguarded(cell)) else { continue };
            let text = self.codes[*at].and_then(|codes| codes.get(text.trim())).copied().unwrap_or(text);
            let reading = Reading { country: country.as_deref(), ..self.reading };
            match cell(field, text, &reading, &mut self.memory[*at]) {
                Ok(Read::Value(Value::Empty)) => {}
                Ok(read) => {
                    if let (Check::Country, Read::Value(Value::Text(code))) = (field.check, &read) {
                        country = Some(code.clone());
                    }
                    parsed.cells.push((*at, field, read));
                }
                Err(fault) => parsed.faults.push((Some(*at), Fault { value: shortened(&fault.value), ..fault })),
            }
        }
        self.further.read(row, &Reading { country: country.as_deref(), ..self.reading }, parsed);
    }
}

impl Cells<'_> {
    /// What a row is of: a person where one of the columns says so, for what is a person may belong to a company.
    fn sort(&self, row: &Row<'_>) -> Option<Sort> {
        let mut said = self.sorts.iter().filter_map(|(at, codes)| meanings::sort(codes, row.cells.get(*at)?));
        said.clone().find(|sort| *sort == Sort::Person).or_else(|| said.next())
    }
}

/// A text as a value of a field.
pub fn value_of(field: &'static Field, text: &str, reading: &Reading<'_>) -> Result<Read, Fault> {
    cell(field, text, reading, &mut HashMap::new())
}

/// A cell as a value. Texts that come again and again, such as choices and countries, are read once.
fn cell(
    field: &'static Field,
    text: &str,
    reading: &Reading<'_>,
    memory: &mut HashMap<String, Value>,
) -> Result<Read, Fault> {
    if text.is_empty() {
        return Ok(Read::Value(Value::Empty));
    }
    if text.len() > 4 * field.max_length.max(1_000) {
        return Err(Fault::new(field.key, text, Reason::TooLong(field.max_length)));
    }
    if is_failure(text) {
        return Err(Fault::new(field.key, text, Reason::FormulaError));
    }
    let repeats = matches!(field.kind, Kind::Choice | Kind::Choices | Kind::Flag)
        || matches!(field.check, Check::Country | Check::Language | Check::Currency);
    if let Some(value) = memory.get(text).filter(|_| repeats) {
        return Ok(Read::Value(value.clone()));
    }
    let read = read(field, text, reading)?;
    if let Read::Value(value) = &read {
        rule::check(field, value)?;
        if repeats && memory.len() < REMEMBERED {
            memory.insert(text.to_owned(), value.clone());
        }
    }
    Ok(read)
}

/// Whether a spreadsheet wrote this where a formula failed, in English or in French.
fn is_failure(text: &str) -> bool {
    text.starts_with('#')
        && matches!(
            text,
            "#N/A"
                | "#REF!"
                | "#DIV/0!"
                | "#VALUE!"
                | "#VALEUR!"
                | "#NAME?"
                | "#NOM?"
                | "#NULL!"
                | "#NUL!"
                | "#NUM!"
                | "#NOMBRE!"
        )
}

/// A text short enough for a message.
pub fn shortened(text: &str) -> String {
    const ENOUGH: usize = 120;
    match text.char_indices().nth(ENOUGH) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
