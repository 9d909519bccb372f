//! A CSV file as it is written: for a French reader with semicolons and a mark at the front, so that a double click opens it
//! right (EXP-1); formulas made harmless.
use super::guard::guarded;
use super::{Error, Result};
use crate::lang::Code;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

/// How a CSV file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// The sign between cells.
    pub delimiter: u8,
    /// Whether the mark of UTF-8 stands in front: spreadsheets take the file for an older one without it.
    pub mark: bool,
    /// Whether decimals stand behind a comma.
    pub comma: bool,
    /// Whether cells that a spreadsheet would run are made harmless.
    pub guard: bool,
}

impl Style {
    /// What other programs read: commas (RFC 4180), UTF-8 without a mark, points before decimals, every value as it is. It is
    /// not for spreadsheets, for a cell that begins like a formula runs there.
    pub const PLAIN: Style = Style { delimiter: b',', mark: false, comma: false, guard: false };

    /// What spreadsheets in a language open right.
    pub const fn of(code: Code) -> Style {
        match code {
            Code::Fr => Style { delimiter: b';', mark: true, comma: true, guard: true },
            Code::En => Style { delimiter: b',', mark: true, comma: false, guard: true },
        }
    }
}

/// A CSV file being written.
pub struct Sheet<'a> {
    out: csv::Writer<&'a mut dyn Write>,
    style: Style,
    path: PathBuf,
}

impl std::fmt::Debug for Sheet<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Sheet").field("path", &self.path).finish_non_exhaustive()
    }
}

impl<'a> Sheet<'a> {
    /// A file that is written to `out`; errors name `path`.
    ///
    /// # Errors
    /// [`Error::File`].
    pub fn new(out: &'a mut dyn Write, style: Style, path: &Path) -> Result<Sheet<'a>> {
        let failed = |error: std::io::Error| Error::File(path.to_owned(), error.to_string());
        if style.mark {
            out.write_all("\u{feff}".as_bytes()).map_err(failed)?;
        }
        let mut builder = csv::WriterBuilder::new();
        builder.delimiter(style.delimiter).terminator(csv::Terminator::CRLF).flexible(true);
        Ok(Sheet { out: builder.from_writer(out), style, path: path.to_owned() })
    }

    /// Writes a file whole or not at all: beside its place first, readable by its owner alone.
    ///
    /// # Errors
    /// [`Error::File`], and what `fill` returns.
    pub fn to_file<T>(path: &Path, style: Style, fill: &mut dyn FnMut(&mut Sheet<'_>) -> Result<T>) -> Result<T> {
        whole_file(path, &mut |out| {
            let mut sheet = Sheet::new(out, style, path)?;
            let filled = fill(&mut sheet)?;
            sheet.finish()?;
            Ok(filled)
        })
    }

    /// Writes a row.
    ///
    /// # Errors
    /// [`Error::File`].
    pub fn row(&mut self, cells: impl IntoIterator<Item = impl AsRef<str>>) -> Result<()> {
        for cell in cells {
            let text = cell.as_ref();
            let written = match self.style.guard {
                true => self.out.write_field(guarded(text).as_bytes()),
                // An apostrophe that an import would take for a guard gets one, for it to stay.
                false if text.starts_with('\'') => self.out.write_field(guarded(text).as_bytes()),
                false => self.out.write_field(text),
            };
            written.map_err(|error| self.failed(&error.into()))?;
        }
        self.out.write_record(None::<&[u8]>).map_err(|error| self.failed(&error.into()))
    }

    /// Writes what is left.
    ///
    /// # Errors
    /// [`Error::File`].
    pub fn finish(mut self) -> Result<()> {
        self.out.flush().map_err(|error| self.failed(&error))
    }

    fn failed(&self, error: &std::io::Error) -> Error {
        Error::File(self.path.clone(), error.to_string())
    }
}

/// Writes a file beside its place and moves it there when it is whole; its owner alone can read it.
///
/// # Errors
/// [`Error::File`], and what `fill` returns: the file that was there stays then.
pub fn whole_file<T>(path: &Path, fill: &mut dyn FnMut(&mut dyn Write) -> Result<T>) -> Result<T> {
    let failed = |error: std::io::Error| Error::File(path.to_owned(), error.to_string());
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".tmp");
    let beside = path.with_file_name(name);
    let done = private(&beside).map_err(failed).and_then(|file| {
        let mut out = BufWriter::with_capacity(1 << 16, file);
        let filled = fill(&mut out)?;
        out.into_inner().map_err(|error| failed(error.into_error()))?.sync_all().map_err(failed)?;
        std::fs::rename(&beside, path).map_err(failed)?;
        Ok(filled)
    });
    if done.is_err() {
        // What is half written is of no use; that it cannot be removed changes nothing.
        let _ = std::fs::remove_file(&beside);
    }
    done
}

/// A new file that its owner alone can read.
fn private(path: &Path) -> std::io::Result<std::fs::File> {
    use std::os::unix::fs::OpenOptionsExt;
    let _ = std::fs::remove_file(path);
    std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)
}
