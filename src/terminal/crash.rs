//! A panic gives the terminal back first, then speaks; what it leaves on disk holds no client's data.
use std::backtrace::Backtrace;
use std::fs::OpenOptions;
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::panic::{PanicHookInfo, set_hook};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::thread::{self, ThreadId};

use chrono::{DateTime, Utc};

use super::modes;

static PAINTER: OnceLock<ThreadId> = OnceLock::new();

/// Remembers the thread whose panic ends the program; a panic on another thread ends one job.
pub(super) fn this_thread_paints() {
    let _ = PAINTER.set(thread::current().id());
}

/// What is known of a panic without telling what the user was working on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CrashNote {
    /// When.
    pub at: DateTime<Utc>,
    /// The file and line of our source.
    pub place: String,
    /// The thread.
    pub thread: String,
    /// The message, if it is a constant of the program. One made at run time may quote a record («byte index 1 is not
    /// a char boundary; it is inside 'é' of …») and is withheld.
    pub message: Option<&'static str>,
}

impl CrashNote {
    fn of(info: &PanicHookInfo<'_>) -> Self {
        Self {
            at: Utc::now(),
            place: info.location().map(ToString::to_string).unwrap_or_default(),
            thread: thread::current().name().unwrap_or("?").to_owned(),
            message: info.payload().downcast_ref::<&'static str>().copied(),
        }
    }

    /// Writes the note, with the calls that led there, to a file of its own that only the user can read.
    fn write(&self, folder: &Path) -> io::Result<PathBuf> {
        let path = folder.join(format!("crash-{}.txt", self.at.format("%Y%m%dT%H%M%S%3fZ")));
        let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path)?;
        writeln!(file, "carnet {}, {}", env!("CARGO_PKG_VERSION"), std::env::consts::OS)?;
        writeln!(file, "{} at {} (thread {})", self.at.to_rfc3339(), self.place, self.thread)?;
        writeln!(file, "{}", self.message.unwrap_or("(message withheld)"))?;
        writeln!(file, "\n{}", Backtrace::force_capture())?;
        Ok(path)
    }
}

/// What to do about a panic.
pub struct Crashes {
    /// Where notes go; the folder exists.
    pub folder: PathBuf,
    /// What the user is told, in the user's language, once the terminal is back; given the note's file if it could be
    /// written.
    pub farewell: Box<dyn Fn(&CrashNote, Option<&Path>) -> String + Send + Sync>,
}

impl Crashes {
    /// Answers every panic of this process from now on.
    pub fn watch(self) {
        set_hook(Box::new(move |info| self.answer(info)));
    }

    fn answer(&self, info: &PanicHookInfo<'_>) {
        let others = PAINTER.get().is_some_and(|painter| *painter != thread::current().id());
        let beside = others && modes::held();
        if !beside {
            modes::give_back();
        }
        let note = CrashNote::of(info);
        let path = note.write(&self.folder).ok();
        if beside {
            return;
        }
        let farewell = (self.farewell)(&note, path.as_deref());
        let _ = writeln!(io::stderr(), "{farewell}");
    }
}
