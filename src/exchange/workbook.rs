//! Workbooks (XLSX, XLSM, XLSB, XLS, ODS) on their way in. A small file can ask its reader for a hundred gigabytes, which no
//! program survives; so another process of this same program reads it, with limits of memory and time (QUALITY S7, R8), and
//! sends one sheet back as text, which then goes the way of every CSV file.
mod archive;
mod cells;
mod flaw;
mod grid;
mod reader;

pub use flaw::Flaw;
pub use reader::serve;

use serde::{Deserialize, Serialize};
use std::fs::File;
use std::io::{Read, Write};
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::OnceLock;
use std::sync::mpsc::channel;
use std::time::Duration;

/// The first word of the command line that makes this program a reader of workbooks.
const READER: &str = "read-workbook";
/// A workbook may have so many megabytes.
const MEGABYTES: u32 = 50;
/// The sheet that is read may be so many bytes of text.
const TEXT: usize = 200 << 20;
/// So many seconds may reading take.
const SECONDS: u32 = 30;

/// What begins a ZIP archive (XLSX, ODS), and a compound file (XLS, and encrypted XLSX).
const MAGIC: [&[u8]; 3] = [b"PK\x03\x04", b"PK\x05\x06", &[0xD0, 0xCF, 0x11, 0xE0]];

/// The program that reads workbooks, once told.
static PROGRAM: OnceLock<PathBuf> = OnceLock::new();

/// Which sheet was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// The names of the other visible ones.
    pub others: Vec<String>,
}

/// Where a workbook comes from.
#[derive(Debug)]
pub enum Input {
    /// A file, from its beginning.
    File(File),
    /// What came by a pipe.
    Bytes(Vec<u8>),
}

/// Says which program reads workbooks: this one, in another process. The first word stands.
pub fn reader_is(program: PathBuf) {
    let _ = PROGRAM.set(program);
}

/// Whether a file that begins like this is an archive or a compound file, as workbooks are.
pub fn is_archive(front: &[u8]) -> bool {
    MAGIC.iter().any(|magic| front.starts_with(magic))
}

/// Reads a sheet as text: tabs between cells, a line for each row from the first on. Without a name it is the first visible
/// sheet with something in it.
///
/// # Errors
/// Why nothing of the workbook can be taken.
pub fn read(input: Input, sheet: Option<&str>) -> Result<(Sheet, String), Flaw> {
    let size = match &input {
        Input::File(file) => file.metadata().map_or(0, |about| about.len()),
        Input::Bytes(bytes) => bytes.len() as u64,
    };
    if size > u64::from(MEGABYTES) << 20 {
        return Err(Flaw::File(MEGABYTES));
    }
    let mut child = begin(&input, sheet).map_err(|error| Flaw::NoReader(error.to_string()))?;
    if let (Input::Bytes(bytes), Some(mut pipe)) = (input, child.stdin.take()) {
        // A reader that has seen enough goes away; its answer says why.
        std::thread::spawn(move || pipe.write_all(&bytes));
    }
    let (answer, status) = answer(&mut child).map_err(|error| Flaw::NoReader(error.to_string()))?;
    let answer = answer.ok_or(Flaw::Time(SECONDS))?;
    understood(answer).unwrap_or_else(|| Err(cause(status)))
}

fn begin(input: &Input, sheet: Option<&str>) -> std::io::Result<Child> {
    let program = PROGRAM.get().ok_or(std::io::ErrorKind::NotFound)?;
    let stdin = match input {
        Input::File(file) => Stdio::from(file.try_clone()?),
        Input::Bytes(_) => Stdio::piped(),
    };
    let mut command = Command::new(program);
    command.arg(READER).args(sheet).env_clear();
    command.stdin(stdin).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()
}

/// What a reader writes, unless its time runs out; and how it ended.
fn answer(child: &mut Child) -> std::io::Result<(Option<Vec<u8>>, ExitStatus)> {
    let Some(pipe) = child.stdout.take() else { return Err(std::io::ErrorKind::BrokenPipe.into()) };
    let (give, take) = channel();
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        let read = pipe.take(TEXT as u64 + 65_536).read_to_end(&mut bytes);
        // Nobody listens when the time is over.
        let _ = give.send(read.map(|_| bytes));
    });
    let read = take.recv_timeout(Duration::from_secs(u64::from(SECONDS) + 1));
    if read.is_err() {
        child.kill()?;
    }
    let status = child.wait()?;
    Ok((read.ok().transpose()?, status))
}

/// The head line of an answer, and the text behind it; nothing when it is not whole.
fn understood(mut bytes: Vec<u8>) -> Option<Result<(Sheet, String), Flaw>> {
    let end = bytes.iter().position(|byte| *byte == b'\n')?;
    let head: Result<Sheet, Flaw> = serde_json::from_slice(&bytes[..end]).ok()?;
    bytes.drain(..=end);
    // The last line says that nothing is missing.
    let whole = bytes.ends_with(grid::END.as_bytes());
    match head {
        Err(flaw) => Some(Err(flaw)),
        Ok(_) if !whole => None,
        Ok(sheet) => {
            bytes.truncate(bytes.len() - grid::END.len());
            Some(Ok((sheet, String::from_utf8(bytes).ok()?)))
        }
    }
}

/// Why a reader ended without an answer.
fn cause(status: ExitStatus) -> Flaw {
    use std::os::unix::process::ExitStatusExt;
    match status.signal() {
        Some(signal) if signal == rustix::process::Signal::XCPU.as_raw() => Flaw::Time(SECONDS),
        // What cannot get memory aborts.
        Some(signal) if signal == rustix::process::Signal::ABORT.as_raw() => Flaw::Memory,
        _ => Flaw::Damaged,
    }
}
