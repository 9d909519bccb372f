//! The only place that prints. The answer goes to standard output, one JSON value or text for people; messages and progress
//! go to standard error. Nothing that the file contains can steer the terminal (STO-8).
use super::table::padded;
use crate::exchange::harmless;
use crate::lang::Lang;
use crate::model::normal::{visible, visible_lines};
use serde_json::Value as Json;
use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};
use unicode_width::UnicodeWidthStr;

/// Between two reports of progress.
const PAUSE: Duration = Duration::from_millis(100);
/// Cells between two columns.
pub(super) const GAP: usize = 2;

/// Where a command answers.
pub struct Output {
    /// Whether the answer is JSON.
    pub json: bool,
    pub(super) out: io::BufWriter<Box<dyn Write>>,
    pub(super) width: Option<usize>,
    told: Told,
}

/// Whether standard error is a terminal that can erase a line, and what stands on its last line.
struct Told {
    is_terminal: bool,
    last: Option<Instant>,
    open: bool,
}

impl Output {
    /// The process's own standard output and error.
    pub fn of_process(json: bool) -> Output {
        let width = io::stdout().is_terminal().then(terminal_width);
        let told = Told { is_terminal: io::stderr().is_terminal() && can_erase(), last: None, open: false };
        Output { json, out: io::BufWriter::new(Box::new(io::stdout())), width, told }
    }

    /// The width of the terminal that the answer goes to; nothing when it goes elsewhere.
    pub fn width(&self) -> Option<usize> {
        self.width
    }

    /// The one JSON value of the answer.
    pub fn answer(&mut self, value: &Json) -> io::Result<()> {
        let mut text = Vec::new();
        serde_json::to_writer_pretty(&mut text, value)?;
        writeln!(self.out, "{}", harmless(&String::from_utf8_lossy(&text)))?;
        self.out.flush()
    }

    /// A line of text; control characters show as marks.
    pub fn line(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.out, "{}", visible(text))
    }

    /// Text of several lines.
    pub fn text(&mut self, text: &str) -> io::Result<()> {
        let end = if text.ends_with('\n') { "" } else { "\n" };
        write!(self.out, "{}{end}", visible_lines(text))
    }

    /// The bytes of a file, as they are unless a terminal would see them.
    pub fn file(&mut self, bytes: &[u8]) -> io::Result<()> {
        if self.width.is_some() {
            return self.text(&String::from_utf8_lossy(bytes));
        }
        self.out.write_all(bytes)
    }

    /// Standard output as it is, for a file that no terminal will see.
    pub fn raw(&mut self) -> &mut dyn Write {
        &mut self.out
    }

    /// Brings the answer on its way.
    pub fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    /// A message, to standard error. Nobody hears it when that is closed, and nothing else happens.
    pub fn tell(&mut self, text: &str) {
        let _ = self.out.flush();
        self.close_progress();
        let _ = writeln!(io::stderr(), "{}", visible_lines(text));
    }

    /// The same for work of which so much is done, of so much; `key` is a sentence with `$percent`.
    pub fn percent(&mut self, lang: &Lang, key: &str, (done, total): (u64, u64)) {
        let percent = (done.saturating_mul(100)).checked_div(total).unwrap_or(0).min(100);
        let percent = i64::try_from(percent).unwrap_or(100);
        self.progress(|| lang.say_with(key, &[("percent", lang.percent(percent).into())]));
    }

    /// How far the work is: a line that changes on a terminal, now and then a line elsewhere, nothing beside JSON there.
    pub fn progress(&mut self, sentence: impl FnOnce() -> String) {
        let pause = if self.told.is_terminal { PAUSE } else { PAUSE * 50 };
        let now = Instant::now();
        let due = self.told.last.is_none_or(|last| now.duration_since(last) >= pause);
        if !due || (self.json && !self.told.is_terminal) {
            return;
        }
        // What is over within a pause needs no word.
        if self.told.last.replace(now).is_none() {
            return;
        }
        if self.told.is_terminal {
            let _ = write!(io::stderr(), "\r\u{1b}[K{}", visible(&sentence()));
            let _ = io::stderr().flush();
            self.told.open = true;
        } else {
            let _ = writeln!(io::stderr(), "{}", visible(&sentence()));
        }
    }

    fn close_progress(&mut self) {
        if std::mem::take(&mut self.told.open) {
            let _ = write!(io::stderr(), "\r\u{1b}[K");
        }
        self.told.last = None;
    }

    /// The work whose progress was told is over.
    pub fn done(&mut self) {
        self.close_progress();
    }

    /// Names and values, one below the other; long texts are kept whole, indented.
    pub fn pairs(&mut self, pairs: &[(String, String)]) -> io::Result<()> {
        let wide = pairs.iter().map(|(name, _)| name.width()).max().unwrap_or(0);
        for (name, value) in pairs {
            let mut lines = value.lines();
            let first = lines.next().unwrap_or("");
            writeln!(self.out, "{}{}", padded(&visible(name), wide + GAP), visible(first))?;
            for line in lines {
                writeln!(self.out, "{}{}", " ".repeat(wide + GAP), visible(line))?;
            }
        }
        Ok(())
    }
}

impl std::fmt::Debug for Output {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Output").field("json", &self.json).finish_non_exhaustive()
    }
}

/// Whether the terminal understands more than letters.
fn can_erase() -> bool {
    std::env::var("TERM").is_ok_and(|term| !term.is_empty() && term != "dumb")
}

fn terminal_width() -> usize {
    let asked = rustix::termios::tcgetwinsize(io::stdout()).ok().map(|size| usize::from(size.ws_col));
    asked.filter(|width| *width > 0).unwrap_or(80)
}
