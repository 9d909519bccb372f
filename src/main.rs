//! Carnet.
use carnet::cli::{self, Start};
use carnet::lang::Lang;
use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run(screens)
}

/// Opens the screens. They plug in here.
fn screens(start: Start) -> Result<ExitCode, String> {
    Err(Lang::new(start.lang.code()).say("terminal-not-yet"))
}
