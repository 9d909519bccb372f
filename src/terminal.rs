//! The outside world: raw mode, signals, the one wait.
