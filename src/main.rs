//! Carnet.
use carnet::app::{self, Window};
use carnet::cli::{self, Start};
use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run(screens)
}

/// Opens the screens; the command line knows nothing of them.
fn screens(start: Start) -> Result<ExitCode, String> {
    let status = app::open(Window {
        repository: start.repository,
        lang: start.lang,
        settings: start.settings,
        folders: start.folders.ok(),
        user: start.user,
        company: start.company,
        actions: carnet::actions::toolbox(),
        open: carnet::screens::open,
        route: None,
    })?;
    Ok(ExitCode::from(u8::try_from(status).unwrap_or(1)))
}
