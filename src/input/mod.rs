//! Keys: chords, commands, and the map between them.
//!
//! A [`chord::Chord`] is one key with its modifiers; a [`command::Command`] is what the user means; the
//! [`keymap::Keymap`] leads from the one to the other, given the scopes of what has the input. Everything that shows a
//! key (footer, help, palette, README) asks the map.
pub mod chord;
pub mod command;
pub mod edit;
pub mod keyfile;
pub mod keymap;
pub mod stroke;

pub use chord::{Chord, Clicks, Key, Mouse, MouseKind, Typed};
pub use command::{ActionName, Command, Scope};
pub use keymap::{Continuation, Keymap, Live, Resolved};
pub use stroke::Stroke;
