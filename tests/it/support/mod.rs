//! What the stories are told with.
pub mod keys;
pub mod pty;
