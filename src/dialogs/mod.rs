//! What floats over a screen: questions, look-ups, forms, the palette, the help, the toolbox.
pub mod code;
pub mod columns;
pub mod confirm;
pub mod form;
pub mod help;
pub mod job;
pub mod menu;
pub mod palette;
pub mod pick;
pub mod preview;
pub mod prompt;
pub mod reading;
pub mod remove;
pub mod secret;
pub mod segments;
pub mod toolbox;

use crate::input::Command;
use crate::shell::Pen;
use crate::ui::frame::Hint;

/// The keys of commands, for a dialog's lower rule.
fn keys(pen: &Pen<'_>, commands: &[Command]) -> Vec<Hint> {
    commands.iter().filter_map(|command| Hint::of(pen, command.clone())).collect()
}
