//! The terminal as a source of events: our own non-blocking view of it, and what the user typed, in our words.
use std::fs::OpenOptions;
use std::io;
use std::os::fd::OwnedFd;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crossterm::event;
use rustix::fs::OFlags;
use rustix::io::Errno;
use rustix::stdio::{dup2_stdin, stdin, stdout};
use rustix::termios::{tcgetwinsize, ttyname};

use super::ground::Ground;
use crate::input::{Clicks, Typed};

/// With `use-dev-tty`, `poll(ZERO)` never reads a key (crossterm-rs/crossterm#839).
const MOMENT: Duration = Duration::from_micros(50);

/// What the user did next; nothing when all was read. Never sleeps.
pub(super) fn read(clicks: &mut Clicks, ground: &mut Ground) -> io::Result<Option<Typed>> {
    loop {
        let event = match ground.freed() {
            Some(event) => event,
            None if !has_come()? => return Ok(None),
            None => match ground.hear(event::read()?, Instant::now()) {
                Some(event) => event,
                None => continue,
            },
        };
        // Sizes come from our own signal: crossterm learns of one a moment before or after us.
        if matches!(event, event::Event::Resize(..)) {
            continue;
        }
        if let Some(typed) = clicks.heard(event, Instant::now()) {
            return Ok(Some(typed));
        }
    }
}

/// The window's size now.
pub(super) fn size() -> io::Result<Typed> {
    let size = tcgetwinsize(stdout())?;
    Ok(Typed::Resize { columns: size.ws_col, rows: size.ws_row })
}

/// Asks twice: crossterm looks at the time before it looks at its queue, so on a busy machine one refusal may mean that
/// the moment was over first, and keys left in the queue would wait for the next key.
fn has_come() -> io::Result<bool> {
    match event::poll(MOMENT).and_then(|come| if come { Ok(true) } else { event::poll(MOMENT) }) {
        // The terminal is gone; the wait says so.
        Err(fault) if fault.raw_os_error() == Some(Errno::IO.raw_os_error()) => Ok(false),
        answer => answer,
    }
}

/// Standard input, replaced by our own non-blocking view of the same terminal.
///
/// crossterm reads until nothing is left: on a blocking descriptor half an escape sequence would hold it, and with it
/// signals and jobs, until the next key. Setting the flag on the descriptor we were given would set it for the shell too.
#[derive(Debug)]
pub(super) struct Input {
    given: OwnedFd,
    own: Option<OwnedFd>,
}

impl Input {
    /// Opens the view and puts it in the place of standard input.
    pub fn take() -> io::Result<Self> {
        let given = stdin().try_clone_to_owned()?;
        // Without a name for the terminal (a container without /dev/pts) the given descriptor has to do.
        let own = open(&terminal_path()).ok();
        let input = Self { given, own };
        input.put_own()?;
        Ok(input)
    }

    /// Puts our view in place, after another program had the terminal.
    pub fn put_own(&self) -> io::Result<()> {
        match &self.own {
            Some(own) => Ok(dup2_stdin(own)?),
            None => Ok(()),
        }
    }

    /// Puts back what we were given, for another program.
    pub fn put_given(&self) -> io::Result<()> {
        Ok(dup2_stdin(&self.given)?)
    }
}

fn terminal_path() -> PathBuf {
    match ttyname(stdin(), Vec::new()) {
        Ok(name) => Path::new(std::ffi::OsStr::from_bytes(name.to_bytes())).to_owned(),
        Err(_) => PathBuf::from("/dev/tty"),
    }
}

fn open(path: &Path) -> io::Result<OwnedFd> {
    let flags = OFlags::NONBLOCK | OFlags::NOCTTY;
    let flags = i32::try_from(flags.bits()).unwrap_or_default();
    let file = OpenOptions::new().read(true).write(true).custom_flags(flags).open(path)?;
    Ok(file.into())
}
