//! Ctrl-C and its kin while a command runs: the work stops, nothing of it is kept, and the command ends in good order. A second
//! signal ends it at once.
use crate::repository::Stop;
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::iterator::Signals;
use std::io;
use std::process::ExitCode;
use std::sync::atomic::{AtomicI32, Ordering::Relaxed};
use std::sync::{Mutex, OnceLock, PoisonError};

/// The signal that came; 0 before.
static CAME: AtomicI32 = AtomicI32::new(0);
/// The connections whose work is to be stopped.
static STOPS: Mutex<Vec<Stop>> = Mutex::new(Vec::new());
/// Whether somebody listens.
static LISTENING: OnceLock<()> = OnceLock::new();

/// Stops the work of a connection when a signal asks to end.
pub fn watch(stop: Stop) -> io::Result<()> {
    STOPS.lock().unwrap_or_else(PoisonError::into_inner).push(stop);
    listen()
}

/// Notes the signals that ask to end from now on, see [`came`].
pub fn listen() -> io::Result<()> {
    if LISTENING.set(()).is_err() {
        return Ok(());
    }
    let mut signals = Signals::new([SIGINT, SIGTERM, SIGHUP])?;
    let listen = move || signals.forever().for_each(heard);
    std::thread::Builder::new().name("signals".to_owned()).spawn(listen).map(|_| ())
}

fn heard(signal: i32) {
    if CAME.swap(signal, Relaxed) != 0 {
        let _ = signal_hook::low_level::emulate_default_handler(signal);
    }
    STOPS.lock().unwrap_or_else(PoisonError::into_inner).iter().for_each(Stop::stop);
}

/// Whether a signal has asked to end.
pub fn came() -> bool {
    CAME.load(Relaxed) != 0
}

/// The status that a shell gives to a command that this signal has ended; nothing when none came.
pub fn status() -> Option<ExitCode> {
    let signal = CAME.load(Relaxed);
    (signal != 0).then(|| ExitCode::from(128_u8.saturating_add(u8::try_from(signal).unwrap_or(0))))
}
