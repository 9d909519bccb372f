//! Carnet: what was typed goes to the command line; without a command, or with `demo`, the screens open.
use carnet::app::{self, Window};
use carnet::cli::{self, Start};
use carnet::shell::Route;
use carnet::{actions, screens};
use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run(screens)
}

/// Opens the screens on the file that the command line has found.
fn screens(start: Start) -> Result<ExitCode, String> {
    let status = app::open(Window {
        repository: start.repository,
        lang: start.lang,
        settings: start.settings,
        folders: start.folders.ok(),
        user: start.user,
        company: start.company,
        actions: actions::toolbox(),
        open: screens::open,
        route: start.is_new.then_some(Route::Welcome),
    })?;
    Ok(ExitCode::from(u8::try_from(status).unwrap_or(1)))
}
