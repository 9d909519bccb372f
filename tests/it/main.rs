//! All integration tests in one binary: each binary links everything anew.
// Everything here is a test; clippy knows only the functions marked as one.
#![allow(clippy::unwrap_used)]
mod guards;
mod pictures;
mod stories;
mod support;
mod terminal;
