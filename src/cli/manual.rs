//! What tells about the program itself: help, completions for shells, the manual page. No file is opened for it.
use super::arguments::{Completions, HelpOn};
use super::failure::{Failure, Result};
use super::help::command;
use super::output::Output;
use crate::lang::Lang;
use clap::Command;

/// The help of the program or of one command.
pub fn help(ask: &HelpOn, lang: &Lang, out: &mut Output) -> Result {
    let mut command = command(lang);
    command.build();
    let mut at = &mut command;
    for word in &ask.words {
        let Some(below) = at.find_subcommand(word).map(|below| below.get_name().to_owned()) else {
            let said = lang.say_with("usage-unknown-command", &[("name", word.into())]);
            return Err(Failure::Usage(format!("{said}\n{}", lang.say("usage-help"))));
        };
        at = at.find_subcommand_mut(&below).ok_or(Failure::Partly)?;
    }
    let said = at.render_long_help().to_string();
    Ok(out.text(&said)?)
}

/// The script that completes commands and options in a shell.
pub fn completions(ask: &Completions, lang: &Lang, out: &mut Output) -> Result {
    let mut script = Vec::new();
    clap_complete::generate(ask.shell, &mut command(lang), "carnet", &mut script);
    Ok(out.file(&script)?)
}

/// The manual page: the program, and a section for each command.
pub fn man(lang: &Lang, out: &mut Output) -> Result {
    let mut command = command(lang);
    command.build();
    let mut page = Vec::new();
    let plain = without_template(command.clone());
    clap_mangen::Man::new(plain).render(&mut page)?;
    section(&mut command, &mut page);
    Ok(out.file(&page)?)
}

/// A page has its own form.
fn without_template(command: Command) -> Command {
    command.help_template(clap::builder::StyledStr::new())
}

/// The help of every command below, as it is on the screen.
fn section(command: &mut Command, page: &mut Vec<u8>) {
    let lasts: Vec<String> = command.get_subcommands().map(|below| below.get_name().to_owned()).collect();
    for name in lasts {
        let Some(below) = command.find_subcommand_mut(&name) else { continue };
        if below.has_subcommands() {
            section(below, page);
            continue;
        }
        let title = below.get_bin_name().unwrap_or(&name).to_uppercase();
        let said = below.render_long_help().to_string();
        page.extend(format!(".SH \"{title}\"\n.nf\n").bytes());
        for line in said.lines() {
            let line = line.replace('\\', "\\e").replace('-', "\\-");
            let guard = if line.starts_with(['.', '\'']) { "\\&" } else { "" };
            page.extend(format!("{guard}{line}\n").bytes());
        }
        page.extend(b".fi\n");
    }
}
