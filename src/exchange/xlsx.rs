//! Workbooks on their way out (EXP-1): cells of their kinds, so that dates sort and amounts add up; text always as text, so
//! that nothing runs; headings that stay in sight. Rows go to the disk as they come, so that a million of them fill no memory.
use super::guard::unguarded;
use super::names::Names;
use super::{Error, Result, template};
use crate::config;
use crate::lang::{Code, Lang};
use crate::model::field::Check;
use crate::model::{Entity, Field, Kind, Record, Value};
use chrono::{Datelike, NaiveDateTime, Timelike};
use rust_xlsxwriter::{ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};
use std::io::{Seek, Write, copy};
use std::path::{Path, PathBuf};

/// A sheet has so many rows, the headings among them.
const ROWS: u32 = 1_048_576;
/// A spreadsheet counts with fifteen digits; a number beyond is written as text.
const EXACT: i64 = 999_999_999_999_999;
/// The days that every spreadsheet counts the same way.
const YEARS: std::ops::RangeInclusive<i32> = 1901..=9998;

/// How cells look.
struct Looks {
    heading: Format,
    money: Format,
    date: Format,
    instant: Format,
    figures: Format,
}

impl Looks {
    fn of(code: Code) -> Looks {
        let (date, instant) = match code {
            Code::Fr => ("dd/mm/yyyy", "dd/mm/yyyy hh:mm:ss"),
            Code::En => ("yyyy-mm-dd", "yyyy-mm-dd hh:mm:ss"),
        };
        Looks {
            heading: heading(),
            money: Format::new().set_num_format("#,##0.00"),
            date: Format::new().set_num_format(date),
            instant: Format::new().set_num_format(instant),
            figures: Format::new().set_num_format("@"),
        }
    }
}

/// Whether a text is written in figures: whoever edits it in a spreadsheet keeps its zeros and its plus.
fn is_figures(field: &Field) -> bool {
    field.kind == Kind::Phone
        || field.key == "postcode"
        || matches!(field.check, Check::Siren | Check::Siret | Check::Vat)
}

/// How headings look.
pub fn heading() -> Format {
    Format::new().set_bold().set_background_color(0x00D9_E2EC).set_align(FormatAlign::Top)
}

/// A workbook being written.
pub struct Table<'a> {
    book: Workbook,
    sheet: Worksheet,
    /// The row that comes next.
    row: u32,
    sheets: usize,
    title: String,
    headers: Vec<String>,
    fields: &'a [&'static Field],
    looks: Looks,
    path: PathBuf,
}

impl std::fmt::Debug for Table<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Table").field("path", &self.path).field("row", &self.row).finish_non_exhaustive()
    }
}

impl<'a> Table<'a> {
    /// A workbook for these columns; errors name `path`, beside which the rows wait.
    ///
    /// # Errors
    /// [`Error::File`].
    pub fn new(
        entity: &Entity,
        (fields, headers): (&'a [&'static Field], Vec<String>),
        lang: &Lang,
        path: &Path,
    ) -> Result<Table<'a>> {
        let failed = |error: XlsxError| Error::File(path.to_owned(), error.to_string());
        let mut book = Workbook::new();
        book.set_tempdir(folder(path)).map_err(failed)?;
        let title = sheet_name(&lang.entities(entity));
        let looks = Looks::of(lang.code());
        let sheet = book.new_worksheet_with_constant_memory().map_err(failed)?;
        let path = path.to_owned();
        let mut table = Table { book, sheet, row: 0, sheets: 1, title, headers, fields, looks, path };
        table.begin()?;
        Ok(table)
    }

    /// The headings of a sheet.
    fn begin(&mut self) -> Result<()> {
        let name = match self.sheets {
            1 => self.title.clone(),
            number => format!("{} ({number})", self.title),
        };
        self.sheet.set_name(name).map_err(|error| failed(&self.path, &error))?;
        for (at, (header, field)) in self.headers.iter().zip(self.fields).enumerate() {
            let column = column(at);
            let written = self
                .sheet
                .set_column_width(column, width(field, header))
                .and_then(|sheet| sheet.write_string_with_format(0, column, text(header), &self.looks.heading));
            written.map_err(|error| failed(&self.path, &error))?;
        }
        self.sheet.set_freeze_panes(1, 0).map_err(|error| failed(&self.path, &error))?;
        self.row = 1;
        Ok(())
    }

    /// Ends a full sheet and begins the next.
    fn turn(&mut self) -> Result<()> {
        let next = self.book.new_worksheet_with_constant_memory().map_err(|error| failed(&self.path, &error))?;
        self.close(next)?;
        self.sheets += 1;
        self.begin()
    }

    fn close(&mut self, next: Worksheet) -> Result<()> {
        let last = column(self.headers.len().saturating_sub(1));
        let row = self.row.saturating_sub(1);
        self.sheet.autofilter(0, 0, row, last).map_err(|error| failed(&self.path, &error))?;
        self.book.push_worksheet(std::mem::replace(&mut self.sheet, next));
        Ok(())
    }

    /// Writes a record. [`Names::learn`] comes first.
    ///
    /// # Errors
    /// [`Error::File`], [`Error::LongCell`].
    pub fn record(&mut self, names: &Names, record: &Record) -> Result<()> {
        if self.row >= ROWS {
            self.turn()?;
        }
        for (at, (field, value)) in record.pairs().enumerate() {
            let cell = (self.row, column(at));
            match self.cell(cell, names, record, (field, value)) {
                Ok(()) => {}
                Err(XlsxError::MaxStringLengthExceeded) => {
                    return Err(Error::LongCell(record.reference().to_owned(), field));
                }
                Err(error) => return Err(self.failed(&error)),
            }
        }
        self.row += 1;
        Ok(())
    }

    fn cell(
        &mut self,
        (row, column): (u32, u16),
        names: &Names,
        record: &Record,
        (field, value): (&'static Field, &Value),
    ) -> std::result::Result<(), XlsxError> {
        let (sheet, looks) = (&mut self.sheet, &self.looks);
        match value {
            Value::Empty => return Ok(()),
            Value::Number(number) if number.abs() <= EXACT => sheet.write_number(row, column, real(*number, 1.0))?,
            Value::Money(cents) if cents.abs() <= EXACT => {
                sheet.write_number_with_format(row, column, real(*cents, 100.0), &looks.money)?
            }
            Value::Decimal(millionths) if millionths.abs() <= EXACT => {
                sheet.write_number(row, column, real(*millionths, 1e6))?
            }
            Value::Flag(flag) => sheet.write_boolean(row, column, *flag)?,
            Value::Date(day) if YEARS.contains(&day.year()) => {
                let day = serial(day.and_time(chrono::NaiveTime::MIN))?;
                sheet.write_datetime_with_format(row, column, &day, &looks.date)?
            }
            Value::Instant(at) if YEARS.contains(&at.year()) && is_plain(*at) => {
                let wall = serial(config::local(*at))?;
                sheet.write_datetime_with_format(row, column, &wall, &looks.instant)?
            }
            _ => {
                let shown = names.cell(record, field, value);
                if shown.is_empty() {
                    return Ok(());
                }
                match is_figures(field) {
                    true => sheet.write_string_with_format(row, column, text(&shown), &looks.figures)?,
                    false => sheet.write_string(row, column, text(&shown))?,
                }
            }
        };
        Ok(())
    }

    /// Writes the whole file.
    ///
    /// # Errors
    /// [`Error::File`].
    pub fn finish(mut self, out: &mut dyn Write) -> Result<()> {
        self.close(Worksheet::new())?;
        send(&mut self.book, out, &self.path)
    }

    fn failed(&self, error: &XlsxError) -> Error {
        failed(&self.path, error)
    }
}

/// Writes a finished workbook; errors name `path`.
///
/// # Errors
/// [`Error::File`].
pub fn send(book: &mut Workbook, out: &mut dyn Write, path: &Path) -> Result<()> {
    let wrong = |error: std::io::Error| Error::File(path.to_owned(), error.to_string());
    let mut whole = tempfile::tempfile_in(folder(path)).map_err(wrong)?;
    book.save_to_writer(&mut whole).map_err(|error| failed(path, &error))?;
    whole.rewind().and_then(|()| copy(&mut whole, out)).and_then(|_| out.flush()).map_err(wrong)
}

/// Where what is half done waits: beside the file, else where the system keeps such things.
fn folder(path: &Path) -> PathBuf {
    let beside = path.parent().filter(|folder| !folder.as_os_str().is_empty() && folder.is_dir());
    beside.map_or_else(std::env::temp_dir, Path::to_owned)
}

/// What goes wrong with a workbook, as what goes wrong with its file.
pub fn failed(path: &Path, error: &XlsxError) -> Error {
    Error::File(path.to_owned(), error.to_string())
}

/// The place of a column; no list has more than a sheet.
pub fn column(at: usize) -> u16 {
    u16::try_from(at).unwrap_or(u16::MAX)
}

/// The name of a sheet, without what spreadsheets refuse in one.
pub fn sheet_name(title: &str) -> String {
    let clean: String =
        title.chars().filter(|c| !matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\')).take(25).collect();
    match clean.trim_matches([' ', '\'']) {
        "" => "1".to_owned(),
        name => name.to_owned(),
    }
}

/// Text as our own import gives it back: it takes an apostrophe from in front of a formula, and leaves rows out that explain.
fn text(shown: &str) -> String {
    if unguarded(shown) != shown || shown.starts_with(template::EXPLANATION) {
        return format!("'{shown}");
    }
    shown.to_owned()
}

#[expect(clippy::cast_precision_loss, reason = "fifteen digits are exact")]
fn real(number: i64, parts: f64) -> f64 {
    number as f64 / parts
}

/// Whether an instant comes back from what the wall shows: whole seconds, and no hour that the clock shows twice.
pub fn is_plain(at: chrono::DateTime<chrono::Utc>) -> bool {
    at.timestamp_subsec_nanos() == 0 && config::utc(config::local(at)) == at
}

fn serial(at: NaiveDateTime) -> std::result::Result<ExcelDateTime, XlsxError> {
    let small = |number: u32| u8::try_from(number).unwrap_or_default();
    let year = u16::try_from(at.year()).unwrap_or_default();
    let day = ExcelDateTime::from_ymd(year, small(at.month()), small(at.day()))?;
    day.and_hms(u16::try_from(at.hour()).unwrap_or_default(), small(at.minute()), at.second())
}

/// How wide a column is, in characters: what its values need, and its heading.
pub fn width(field: &Field, header: &str) -> f64 {
    let usual: u32 = match field.kind {
        Kind::Flag => 6,
        Kind::Number | Kind::Date | Kind::Decimal => 12,
        Kind::Money | Kind::Choice => 16,
        Kind::Instant | Kind::Phone => 20,
        Kind::Choices | Kind::Link | Kind::Links | Kind::Records | Kind::Text => 24,
        Kind::Email | Kind::Url => 32,
        Kind::LongText => 48,
    };
    f64::from(usual.max(u32::try_from(header.chars().count()).unwrap_or(0) + 3).min(60))
}
