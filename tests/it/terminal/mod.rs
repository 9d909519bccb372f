//! The terminal, its signals and its wait, in a real pseudo-terminal.
mod beside;
mod crash;
mod demo;
mod ground;
mod hostile;
mod importing;
mod probe;
mod refused;
mod session;
mod signals;
mod sizes;
mod slow;
mod start;
mod wait;
mod window;
