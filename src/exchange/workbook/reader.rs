//! The other process: it takes its limits upon itself, reads a workbook from standard input, and writes one sheet of it to
//! standard output, or why it cannot. What it does not survive, it alone does not survive.
use super::archive::{Form, form};
use super::cells;
use super::flaw::Flaw;
use super::grid::Grid;
use super::{MEGABYTES, READER, SECONDS, Sheet};
use calamine::{
    Data, Ods, OdsError, Range, Reader, SheetType, SheetVisible, Xls, XlsError, Xlsb, Xlsx, XlsxError,
    open_workbook_from_rs,
};
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use std::ffi::OsString;
use std::io::{BufWriter, Cursor, Read, Write, stdin, stdout};
use std::process::ExitCode;

/// It may have so many bytes of memory.
const MEMORY: u64 = 512 << 20;

/// Reads a workbook when this process was begun for it; the words are those of its command line.
pub fn serve(words: &[OsString]) -> Option<ExitCode> {
    if words.get(1).is_none_or(|word| word != READER) {
        return None;
    }
    limit();
    let sheet = words.get(2).and_then(|word| word.to_str());
    let done = input().and_then(|bytes| answer(bytes, sheet, &mut BufWriter::new(stdout().lock())));
    Some(if done.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Memory, time and files are limited from here on. A system that refuses a limit leaves the others.
fn limit() {
    let limits = [
        (Resource::As, MEMORY),
        (Resource::Data, MEMORY),
        (Resource::Cpu, u64::from(SECONDS)),
        (Resource::Core, 0),
        (Resource::Fsize, 0),
    ];
    for (resource, most) in limits {
        let most = getrlimit(resource).maximum.map_or(most, |maximum| maximum.min(most));
        let _ = setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) });
    }
}

fn input() -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    stdin().lock().take((u64::from(MEGABYTES) << 20) + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Writes the head line, and the sheet behind it.
fn answer(bytes: Vec<u8>, sheet: Option<&str>, out: &mut impl Write) -> std::io::Result<()> {
    let read = read(bytes, sheet);
    let head = read.as_ref().map(|(sheet, _)| sheet);
    serde_json::to_writer(&mut *out, &head)?;
    out.write_all(b"\n")?;
    match read {
        Ok((_, grid)) => grid.write(out),
        Err(_) => out.flush(),
    }
}

/// The sheet of that name, else the first visible table, else the first one with something in it.
fn read(bytes: Vec<u8>, sheet: Option<&str>) -> Result<(Sheet, Grid), Flaw> {
    let size = bytes.len();
    let form = form(&bytes)?;
    let mut workbook = Workbook::open(form, bytes)?;
    let sheets = workbook.sheets();
    let visible: Vec<&String> = sheets.iter().filter(|(_, visible)| *visible).map(|(name, _)| name).collect();
    let found = |name: &String| {
        let others = visible.iter().filter(|other| **other != name).map(|other| (*other).clone()).collect();
        Sheet { name: name.clone(), others }
    };
    if let Some(wanted) = sheet {
        let exact = sheets.iter().find(|(name, _)| name == wanted);
        let folded = || sheets.iter().find(|(name, _)| name.trim().to_lowercase() == wanted.trim().to_lowercase());
        let Some((name, _)) = exact.or_else(folded) else {
            return Err(Flaw::NoSheet(wanted.to_owned(), visible.into_iter().cloned().collect()));
        };
        return Ok((found(name), workbook.grid(name, size)?));
    }
    let mut first = None;
    for name in &visible {
        // What is wrong with a sheet behind one that can be read costs nothing.
        let grid = match workbook.grid(name, size) {
            Err(_) if first.is_some() => continue,
            grid => grid?,
        };
        if grid.is_table() && !is_for_readers(name) {
            return Ok((found(name), grid));
        }
        if first.is_none() && !grid.is_empty() {
            first = Some(*name);
        }
    }
    let name = first.ok_or(Flaw::Empty)?;
    Ok((found(name), workbook.grid(name, size)?))
}

/// Whether a sheet is called as those are that tell how to fill in the others.
fn is_for_readers(name: &str) -> bool {
    const NAMES: [&str; 12] = [
        "lisez-moi",
        "lisez moi",
        "lisezmoi",
        "à lire",
        "a lire",
        "readme",
        "read me",
        "notice",
        "mode d'emploi",
        "aide",
        "consignes",
        "instructions",
    ];
    NAMES.contains(&name.trim().to_lowercase().as_str())
}

type Bytes = Cursor<Vec<u8>>;

/// A workbook of any form.
enum Workbook {
    Xlsx(Box<Xlsx<Bytes>>),
    Xlsb(Box<Xlsb<Bytes>>),
    Ods(Box<Ods<Bytes>>),
    Xls(Box<Xls<Bytes>>),
}

impl Workbook {
    fn open(form: Form, bytes: Vec<u8>) -> Result<Workbook, Flaw> {
        let bytes = Cursor::new(bytes);
        Ok(match form {
            Form::Xlsx => Workbook::Xlsx(Box::new(open_workbook_from_rs(bytes).map_err(of_xlsx)?)),
            Form::Xlsb => Workbook::Xlsb(Box::new(open_workbook_from_rs(bytes).map_err(|_| Flaw::Damaged)?)),
            Form::Ods => Workbook::Ods(Box::new(open_workbook_from_rs(bytes).map_err(of_ods)?)),
            Form::Xls => Workbook::Xls(Box::new(open_workbook_from_rs(bytes).map_err(of_xls)?)),
        })
    }

    /// The sheets of cells, and whether each is visible.
    fn sheets(&self) -> Vec<(String, bool)> {
        let sheets = match self {
            Workbook::Xlsx(workbook) => workbook.sheets_metadata(),
            Workbook::Xlsb(workbook) => workbook.sheets_metadata(),
            Workbook::Ods(workbook) => workbook.sheets_metadata(),
            Workbook::Xls(workbook) => workbook.sheets_metadata(),
        };
        let sheets = sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
        sheets.map(|sheet| (sheet.name.clone(), sheet.visible == SheetVisible::Visible)).collect()
    }

    fn grid(&mut self, name: &str, size: usize) -> Result<Grid, Flaw> {
        let range = match self {
            Workbook::Xlsx(workbook) => return streamed(workbook, name, Grid::new(size)),
            Workbook::Xlsb(workbook) => workbook.worksheet_range(name).map_err(|_| Flaw::Damaged)?,
            Workbook::Ods(workbook) => workbook.worksheet_range(name).map_err(of_ods)?,
            Workbook::Xls(workbook) => workbook.worksheet_range(name).map_err(of_xls)?,
        };
        of_range(&range, Grid::new(size))
    }
}

/// The cells one by one: a sheet with a cell in its last corner costs two cells, not all between them.
fn streamed(workbook: &mut Xlsx<Bytes>, name: &str, mut grid: Grid) -> Result<Grid, Flaw> {
    let mut reader = workbook.worksheet_cells_reader(name).map_err(of_xlsx)?;
    let formats: Vec<Option<String>> = reader
        .styles()
        .iter()
        .map(|style| style.number_format.as_ref().map(|format| format.format_code.clone()))
        .collect();
    while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(of_xlsx)? {
        let format = formats.get(style).and_then(Option::as_deref);
        grid.put(cell.get_position(), &cells::text(cell.get_value(), format))?;
    }
    Ok(grid)
}

fn of_range(range: &Range<Data>, mut grid: Grid) -> Result<Grid, Flaw> {
    let (top, left) = range.start().unwrap_or_default();
    for (row, column, cell) in range.used_cells() {
        let place = |offset: u32, at: usize| offset.saturating_add(u32::try_from(at).unwrap_or(u32::MAX));
        grid.put((place(top, row), place(left, column)), &cells::plain(cell))?;
    }
    Ok(grid)
}

fn of_xlsx(error: XlsxError) -> Flaw {
    match error {
        XlsxError::Password => Flaw::Password,
        _ => Flaw::Damaged,
    }
}

fn of_ods(error: OdsError) -> Flaw {
    match error {
        OdsError::Password => Flaw::Password,
        OdsError::CellLimitExceeded { .. } => Flaw::Memory,
        _ => Flaw::Damaged,
    }
}

fn of_xls(error: XlsError) -> Flaw {
    match error {
        XlsError::Password => Flaw::Password,
        _ => Flaw::Damaged,
    }
}
