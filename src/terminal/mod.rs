//! The outside world: the terminal's modes, signals, and the one wait from which everything starts.
//!
//! A [`Session`] holds the terminal (raw mode, alternate screen, mouse, paste) and gives it back whatever happens. A
//! [`Waiter`] sleeps in one call for a key, a job's report, a change of the file, a signal, or a moment. Only this
//! module, and the chords of the keymap, name crossterm.
mod colour;
mod crash;
mod frame;
mod ground;
mod input;
mod modes;
mod notify;
mod session;
mod signal;
mod wait;
mod wake;
mod watch;

pub use colour::{Background, Depth};
pub use crash::{CrashNote, Crashes};
pub use modes::Capture;
pub use session::{Refusal, Session};
pub use signal::{Ending, survive_file_size_limit};
pub use wait::{Source, Waiter, Woken};
pub use wake::Waker;
