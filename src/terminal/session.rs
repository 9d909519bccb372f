//! The terminal while it is ours: entered once, left whatever happens, lent to an editor in between.
use std::io;
use std::os::fd::AsFd;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use crossterm::clipboard::CopyToClipboard;
use crossterm::queue;
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;
use rustix::process::{Signal, kill_current_process_group};
use rustix::stdio::{stdin, stdout};
use rustix::termios::isatty;
use signal_hook::consts::SIGCONT;

use super::frame::{Frame, write_out};
use super::input::Input;
use super::modes::{self, Capture};

/// Why a screen cannot be opened here. The command line says it in the user's language and ends with status 2.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// Keys would come from a file or a pipe.
    #[error("standard input is not a terminal")]
    NoInput,
    /// The picture would go to a file or a pipe.
    #[error("standard output is not a terminal")]
    NoOutput,
    /// Nothing says what the terminal understands.
    #[error("the variable TERM is not set")]
    Unnamed,
    /// The terminal says that it cannot place a cursor.
    #[error("the terminal calls itself dumb")]
    Dumb,
    /// The system refused.
    #[error("the terminal refused: {0}")]
    System(#[from] io::Error),
}

/// The terminal, ours until dropped.
#[derive(Debug)]
pub struct Session {
    screen: Terminal<CrosstermBackend<Frame>>,
    frame: Frame,
    input: Input,
    mouse: Capture,
}

impl Session {
    /// Whether a screen can be opened here, before anything is done.
    pub fn check() -> Result<(), Refusal> {
        if !isatty(stdin()) {
            return Err(Refusal::NoInput);
        }
        if !isatty(stdout()) {
            return Err(Refusal::NoOutput);
        }
        match std::env::var("TERM").unwrap_or_default().as_str() {
            "" => Err(Refusal::Unnamed),
            "dumb" => Err(Refusal::Dumb),
            _ => Ok(()),
        }
    }

    /// Takes the terminal: raw mode, alternate screen, bracketed paste, the mouse if wanted.
    pub fn enter(mouse: Capture) -> Result<Self, Refusal> {
        Self::check()?;
        let input = Input::take()?;
        super::crash::this_thread_paints();
        let frame = Frame::default();
        let screen = Terminal::new(CrosstermBackend::new(frame.clone()))?;
        let mut session = Self { screen, frame, input, mouse };
        session.take_again()?;
        Ok(session)
    }

    /// Where keys come from, for [`super::Waiter::new`].
    pub fn input(&self) -> impl AsFd {
        stdin()
    }

    /// Paints one frame; the terminal gets it whole. A fault means that the terminal is gone.
    pub fn draw(&mut self, paint: impl FnOnce(&mut ratatui::Frame<'_>)) -> io::Result<()> {
        self.screen.draw(paint)?;
        self.frame.send()
    }

    /// Makes the next frame a full one: something else may have written on the screen.
    pub fn forget_picture(&mut self) -> io::Result<()> {
        let size = self.screen.size()?;
        // Not `clear`, which asks the terminal where its cursor stands and waits for the answer.
        self.screen.resize(Rect::from((ratatui::layout::Position::ORIGIN, size)))
    }

    /// Gives the terminal back; a second call does nothing.
    pub fn leave(&mut self) {
        self.frame.forget();
        modes::give_back();
        // The shell has its own descriptor: nothing is lost if ours stays in place.
        let _ = self.input.put_given();
    }

    /// Lends the terminal to `outside` (an editor) as it was before us, then takes it again; the next frame is full.
    pub fn suspend<T>(&mut self, outside: impl FnOnce() -> T) -> io::Result<T> {
        self.leave();
        let answer = outside();
        self.take_again()?;
        Ok(answer)
    }

    /// Stops the program as `Ctrl+Z` does, until the shell lets it go on. Without a shell that could (a window opened on
    /// the program alone) the system ignores it, and the screen comes back at once.
    pub fn stop(&mut self) -> io::Result<()> {
        self.suspend(stop_the_group)?
    }

    /// Takes the terminal again after a stop that we did not ask for ([`super::Woken::resumed`]).
    pub fn resume(&mut self) -> io::Result<()> {
        modes::give_back();
        self.take_again()
    }

    /// Whether the mouse is ours.
    pub fn mouse(&self) -> Capture {
        self.mouse
    }

    /// Takes the mouse, or leaves it to the terminal for selecting text.
    pub fn set_mouse(&mut self, mouse: Capture) -> io::Result<()> {
        self.mouse = mouse;
        modes::capture(mouse)
    }

    /// Puts `text` on the clipboard of the terminal's own machine (OSC 52, also through SSH). Only when the user asks.
    pub fn copy(&mut self, text: &str) -> io::Result<()> {
        let mut bytes = Vec::new();
        queue!(bytes, CopyToClipboard::to_clipboard_from(text))?;
        write_out(&bytes)
    }

    fn take_again(&mut self) -> io::Result<()> {
        self.input.put_own()?;
        modes::take(self.mouse)?;
        self.forget_picture()
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        self.leave();
    }
}

/// Stops us together with whoever started us (`cargo run`), as the terminal would: a shell waits for all of the group.
fn stop_the_group() -> io::Result<()> {
    // Another thread may take the signal; we must not touch the terminal before it has stopped us too.
    const SOON: Duration = Duration::from_millis(100);
    let resumed = Arc::new(AtomicBool::new(false));
    let mark = signal_hook::flag::register(SIGCONT, Arc::clone(&resumed))?;
    let sent = kill_current_process_group(Signal::TSTP);
    let end = Instant::now() + SOON;
    while sent.is_ok() && !resumed.load(Ordering::SeqCst) && Instant::now() < end {
        std::thread::sleep(Duration::from_millis(1));
    }
    signal_hook::low_level::unregister(mark);
    Ok(sent?)
}
