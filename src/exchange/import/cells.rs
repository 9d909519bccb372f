//! The cells of a row, read as values.
use super::super::csv::{Row, Shape};
use super::super::guard::unguarded;
use super::super::mapping::{Column, Mapping, Place};
use super::super::meanings::{self, Codes, Sort};
use super::super::pieces::More;
use super::check::number_of;
use super::further::{self, Further};
use super::kept::{self, Kept};
use super::{Import, View, dates, foreign};
use crate::model::catalog::contact::LAST_NAME;
use crate::model::field::Check;
use crate::model::normal::clean_name;
use crate::model::number::DecimalMark;
use crate::model::read_value::{Read, Reading, join, read};
use crate::model::rule::{self, Fault, Reason};
use crate::model::{Field, Kind, Value};
use std::borrow::Cow;
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
    /// What goes into the description because no field can hold it.
    pub kept: Vec<Kept>,
    /// What a row of our own export brings despite its wrong key, by column.
    pub anyway: Vec<(usize, Fault)>,
    /// Users, own companies and teams that it names and that are not here, by column.
    pub strangers: Vec<(usize, String)>,
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
    import: &'a Import,
    /// Whether cells that their fields cannot hold are set aside.
    sets_aside: bool,
    /// Whether several values stand in a cell as Google writes them, `a ::: b`.
    are_several: bool,
    /// The columns in whose dates the month stands in front.
    month_first: Vec<bool>,
    /// Whether another program wrote the file.
    is_foreign: bool,
    /// Where an amount's currency goes, where no column tells it.
    currency: Option<&'static Field>,
    /// The column of the references in a file of our own headings.
    home: Option<usize>,
}

impl<'a> Cells<'a> {
    /// A reader for the columns of a file.
    pub fn new(import: &'a Import, mapping: &Mapping, delimiter: u8, view: &'a View<'a>) -> Cells<'a> {
        let columns: Vec<Option<&'static Field>> = mapping.columns.iter().map(Column::field).collect();
        let mut order: Vec<(usize, &'static Field)> =
            columns.iter().enumerate().filter_map(|(at, field)| Some((at, (*field)?))).collect();
        order.retain(|(at, _)| {
            !matches!(mapping.columns[*at].place, Place::Whole(_)) && mapping.label_of(*at).is_none()
        });
        order.sort_by_key(|(at, field)| (field.check != Check::Country, *at));
        // Where semicolons separate, a comma stands before decimals; elsewhere it may not be known.
        let mark = if delimiter == b';' { DecimalMark::Comma } else { mapping.mark };
        let reading = Reading {
            vocabulary: &view.words,
            calendar: view.calendar,
            home: view.home,
            country: None,
            mark,
            from_file: true,
            keep_anyway: import.keep_anyway,
        };
        let memory = vec![HashMap::new(); columns.len()];
        let codes = mapping
            .columns
            .iter()
            .map(|column| meanings::values(import.entity, &column.header, mapping.is_foreign))
            .collect();
        let by_sort = |(at, column): (usize, &Column)| Some((at, meanings::sorts(&column.header)?));
        let sorting = mapping.columns.iter().enumerate().filter(|(_, column)| column.place == Place::Sort);
        let sorts = sorting.filter_map(by_sort).collect();
        Cells {
            columns,
            order,
            reading,
            memory,
            further: Further::of(import.entity, mapping),
            codes,
            sorts,
            import,
            sets_aside: kept::are_set_aside(import, mapping),
            are_several: mapping.columns.iter().any(|column| is_of_google(&column.header)),
            month_first: mapping.columns.iter().map(|column| column.month_first).collect(),
            is_foreign: mapping.is_foreign,
            currency: import.entity.field("currency").filter(|_| mapping.column_of("currency").is_none()),
            home: mapping.column_of("reference").filter(|_| !mapping.is_foreign),
        }
    }

    /// Reads a row.
    pub fn read(&mut self, row: &Row<'_>, parsed: &mut Parsed) {
        parsed.cells.clear();
        parsed.faults.clear();
        parsed.kept.clear();
        parsed.anyway.clear();
        parsed.strangers.clear();
        parsed.more = More::default();
        parsed.sort = self.sort(row);
        let broken = match row.shape {
            Shape::Sound => None,
            Shape::StrayQuote => Some(Reason::StrayQuote),
            Shape::OpenQuote => Some(Reason::OpenQuote),
        };
        if let Some(reason) = broken {
            parsed.faults.push((None, Fault::new("", "", reason)));
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
            let (said, currency) = self.as_ours((*at, field), text, &mut parsed.kept);
            let reading = Reading { country: country.as_deref(), ..self.reading };
            let mut read = match dates::plain(field, &said, self.month_first[*at], &reading.calendar) {
                Ok(said) => cell(field, &said, &reading, &mut self.memory[*at]),
                Err(reason) => Err(Fault::new(field.key, text, reason)),
            };
            // What a user of Carnet has kept despite its key comes home as it went.
            if let Err(fault) = &read
                && fault.reason.can_be_kept()
                && self.comes_home(row)
            {
                parsed.anyway.push((*at, Fault { value: shortened(&fault.value), ..fault.clone() }));
                read = value_of(field, &said, &Reading { keep_anyway: true, ..reading });
            }
            match read {
                Ok(Read::Value(Value::Empty)) => {}
                Ok(read) => {
                    if let (Check::Country, Read::Value(Value::Text(code))) = (field.check, &read) {
                        country = Some(code.clone());
                    }
                    parsed.cells.push((*at, field, read));
                    if let (Some(code), Some(field)) = (currency, self.currency) {
                        parsed.cells.push((*at, field, Read::Value(Value::from(code))));
                    }
                }
                Err(fault) => parsed.faults.push((Some(*at), Fault { value: shortened(&fault.value), ..fault })),
            }
        }
        self.further.read(row, &Reading { country: country.as_deref(), ..self.reading }, parsed);
        if !parsed.faults.is_empty() && self.sets_aside {
            self.set_aside(row, parsed);
        }
        parsed.kept.sort_by_key(|kept| kept.column);
    }

    /// Whether a row is of our own export: it has a reference as Carnet gives them.
    fn comes_home(&self, row: &Row<'_>) -> bool {
        let reference = self.home.and_then(|at| row.cells.get(at)).map_or("", |cell| unguarded(cell).trim());
        number_of(self.import.entity, reference).is_some()
    }

    /// A cell as one of our own files would say it, and the currency that stood beside its amount. What another program lists
    /// beside the first of several values is kept.
    fn as_ours<'t>(
        &self,
        (at, field): (usize, &'static Field),
        text: &'t str,
        kept: &mut Vec<Kept>,
    ) -> (Cow<'t, str>, Option<&'static str>) {
        let said = self.codes[at].and_then(|codes| meanings::meant(codes, text)).unwrap_or(text);
        let said = self.main_one((at, field), said);
        if self.is_foreign && foreign::has_several(field, &said) {
            kept.push(Kept { column: at, text: clean_name(&said).into_owned(), fault: None });
        }
        let said = if self.is_foreign { foreign::plain(field, said) } else { said };
        if field.kind != Kind::Money || self.currency.is_none() {
            return (said, None);
        }
        match foreign::amount(&said) {
            Some((amount, code)) => (Cow::Owned(amount.to_owned()), Some(code)),
            None => (said, None),
        }
    }

    /// Sets aside what the row may be taken without; a person whom nothing else names is called as the address that is none.
    fn set_aside(&self, row: &Row<'_>, parsed: &mut Parsed) {
        let (kept, cells) = (&mut parsed.kept, &parsed.cells);
        parsed.faults.retain(|(column, fault)| {
            let Some(at) = *column else { return true };
            let text = row.cells.get(at).map_or("", |cell| unguarded(cell)).trim();
            let field = self.import.entity.field(&fault.field).or(self.columns[at]);
            let is_needed = field.is_none_or(|field| !kept::can_do_without(self.import, field));
            if is_needed || text.len() > kept::MOST {
                return true;
            }
            let is_there = kept.iter().any(|known: &Kept| known.column == at);
            if !is_there {
                kept.push(Kept { column: at, text: clean_name(text).into_owned(), fault: Some(fault.clone()) });
            }
            false
        });
        let names = rule::naming(self.import.entity);
        let last_name: Option<&'static Field> = self.import.entity.field(LAST_NAME.field.key);
        if names.contains(&LAST_NAME.field.key) && !cells.iter().any(|(_, field, _)| names.contains(&field.key)) {
            let is_address = |one: &&Kept| one.fault.as_ref().is_some_and(|fault| fault.field == "email");
            if let (Some(field), Some(one)) = (last_name, kept.iter().find(is_address)) {
                let name: String = one.text.chars().take(field.max_length).collect();
                parsed.cells.push((one.column, field, Read::Value(Value::from(name))));
            }
        }
    }
}

/// Whether Google Contacts calls a column so, and nobody else.
fn is_of_google(header: &str) -> bool {
    matches!(header, "E-mail 1 - Value" | "Phone 1 - Value" | "Group Membership" | "Labels")
}

/// Several values as Google writes them: of one field the first, of tags all but those that Google has by itself.
fn several<'t>(field: &Field, text: &'t str) -> Cow<'t, str> {
    const SIGN: &str = ":::";
    if field.kind.is_many() {
        let own = ["mycontacts", "my contacts", "starred", "mes contacts", "favoris"];
        let words = text.split(SIGN).map(|word| word.trim().trim_start_matches('*').trim());
        let words: Vec<&str> = words.filter(|word| !own.contains(&word.to_lowercase().as_str())).collect();
        return Cow::Owned(join(words));
    }
    Cow::Borrowed(text.split(SIGN).map(str::trim).find(|part| !part.is_empty()).unwrap_or(text))
}

impl Cells<'_> {
    /// The main one of several values in a cell.
    fn main_one<'t>(&self, (at, field): (usize, &Field), text: &'t str) -> Cow<'t, str> {
        match () {
            () if self.are_several => several(field, text),
            () if field.kind == Kind::Email && self.further.are_several(at) => {
                Cow::Borrowed(further::addresses(text).next().unwrap_or(text))
            }
            () => Cow::Borrowed(text),
        }
    }

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
    let most = field.max_length.max(1_000);
    if text.len() > 4 * most {
        return Err(Fault::new(field.key, text, Reason::TooLong(most)));
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
