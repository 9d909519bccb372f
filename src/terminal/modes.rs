//! The terminal's modes, all on or all off. Their state is global because a panic hook has nothing else to go by.
use std::io;
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::terminal::{disable_raw_mode, enable_raw_mode};

use super::frame::write_out;

static HELD: AtomicBool = AtomicBool::new(false);

/// Alternate screen, bracketed paste, cursor hidden.
const ON: &str = "\x1b[?1049h\x1b[?2004h\x1b[?25l\x1b[2J";
/// An unfinished frame ended, colours reset, everything else as a shell wants it.
const OFF: &str = "\x1b[?2026l\x1b[?1006l\x1b[?1002l\x1b[?1000l\x1b[?2004l\x1b[0m\x1b[?25h\x1b[?1049l";
/// Presses, the wheel, and moves with a button held, in the encoding without a limit on columns. Not every move (1003):
/// it would wake the program for nothing, and a move while leaving would type rubbish at the shell.
const MOUSE_ON: &str = "\x1b[?1000h\x1b[?1002h\x1b[?1006h";
const MOUSE_OFF: &str = "\x1b[?1006l\x1b[?1002l\x1b[?1000l";

/// Whether clicks and the wheel come to us or stay with the terminal (for selecting text).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Capture {
    /// They come to us.
    On,
    /// They stay with the terminal.
    Off,
}

/// Takes the terminal: raw mode, then the screen's modes.
pub(super) fn take(mouse: Capture) -> io::Result<()> {
    enable_raw_mode()?;
    HELD.store(true, Ordering::SeqCst);
    write_out(ON.as_bytes())?;
    if mouse == Capture::On {
        capture(mouse)?;
    }
    Ok(())
}

/// Gives the terminal back; does nothing when it is not held. Faults are ignored: the terminal may be gone.
pub(super) fn give_back() {
    if !HELD.swap(false, Ordering::SeqCst) {
        return;
    }
    let _ = write_out(OFF.as_bytes());
    let _ = disable_raw_mode();
}

/// Whether the terminal is ours now.
pub(super) fn held() -> bool {
    HELD.load(Ordering::SeqCst)
}

/// Sets the mouse apart from the rest.
pub(super) fn capture(mouse: Capture) -> io::Result<()> {
    match mouse {
        Capture::On => write_out(MOUSE_ON.as_bytes()),
        Capture::Off => write_out(MOUSE_OFF.as_bytes()),
    }
}
