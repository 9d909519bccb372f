//! The terminal, its signals and its wait, in a real pseudo-terminal.
mod hostile;
mod probe;
mod session;
mod signals;
mod start;
mod wait;
mod window;
