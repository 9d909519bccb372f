//! What is offered: a command whose right the user lacks, or whose module is off, is neither shown nor obeyed (MUL-3, MUL-4).
//! The footer, the help, the palette, the keys that follow `g` and the keys themselves ask here.
use super::{Cx, Subject};
use crate::input::Command;
use crate::input::command::{Fields, Global, Grid, List, Sheet};
use crate::model::Entity;
use crate::model::catalog::settings::{CUSTOM_FIELD, PERMISSION_SET};
use crate::model::catalog::{account::ACCOUNT, contact::CONTACT, email::EMAIL};
use crate::model::rights::Right;

/// Whether a command is offered where records of `place` stand (a list, a sheet), on a subject.
pub fn offers(command: &Command, place: Option<&'static Entity>, subject: &Subject, cx: &Cx<'_>) -> bool {
    let may = |right: Right| place.is_none_or(|entity| cx.allows(entity, right));
    if !cx.catalog.modules().has_command(&command.word(), place) {
        return false;
    }
    match command {
        Command::List(List::New) => may(Right::Create),
        Command::List(List::Edit | List::StatusForward | List::StatusBack) => may(Right::Edit),
        Command::List(List::Delete) => may(Right::Delete),
        Command::List(List::Export) => may(Right::Export),
        Command::Sheet(Sheet::StatusForward | Sheet::StatusBack | Sheet::Edit) => may(Right::Edit),
        Command::Global(Global::GoAccounts) => cx.allows(&ACCOUNT, Right::Read),
        Command::Global(Global::GoContacts) => cx.allows(&CONTACT, Right::Read),
        Command::Global(Global::GoOutbox) => cx.allows(&EMAIL, Right::Read),
        Command::Global(Global::Note) => is_allowed("info", subject, cx),
        Command::Global(Global::Company) => cx.catalog.has_several_companies(),
        Command::Quick(quick) => {
            cx.actions.at(quick.place()).is_none_or(|action| is_allowed(action.name.as_str(), subject, cx))
        }
        Command::Fields(Fields::New) => cx.allows(&CUSTOM_FIELD, Right::Create),
        Command::Fields(Fields::Delete) => cx.allows(&CUSTOM_FIELD, Right::Delete),
        Command::Fields(_) => cx.allows(&CUSTOM_FIELD, Right::Edit),
        Command::Grid(Grid::Toggle | Grid::ToggleRow | Grid::Rename) => cx.allows(&PERMISSION_SET, Right::Edit),
        Command::Run(name) => is_allowed(name.as_str(), subject, cx),
        _ => true,
    }
}

fn is_allowed(name: &str, subject: &Subject, cx: &Cx<'_>) -> bool {
    cx.actions.named(name).is_none_or(|action| action.is_allowed(subject, cx))
}
