//! The command line: everything that the screens do to data can be scripted (SPEC 6). It prints; nothing else does.
mod act;
mod arguments;
mod array;
mod bulk;
mod care;
mod code;
mod demo;
mod desk;
mod document;
mod duplicates;
mod everything;
mod export;
mod failure;
mod folder;
mod help;
mod import;
mod interrupt;
mod keep;
mod look;
mod manual;
mod members;
mod memory;
mod merge;
mod module;
mod new_fields;
mod outbox;
mod output;
mod profile;
mod records;
mod reference;
mod segment;
mod sheet;
mod table;
mod tag;
mod usage;
mod values;

pub use desk::{Screens, Start};

use crate::config::{self, Fault, Folders, Settings};
use crate::exchange::{names, workbook};
use crate::lang::{Code, Lang};
use crate::repository::Opening;
use crate::terminal;
use arguments::{Arguments, Command, General, HelpOn, Trash};
use clap::FromArgMatches;
use clap::error::ErrorKind;
use desk::{Desk, Surroundings};
use failure::{Failure, Result};
use output::Output;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

/// Runs the command line of this process; `screens` is what a command line without a command opens.
pub fn run(screens: Screens) -> ExitCode {
    // A write over the file-size limit shall be an error that can be told, not a death.
    let _ = terminal::survive_file_size_limit();
    let words: Vec<OsString> = std::env::args_os().collect();
    if let Some(status) = workbook::serve(&words) {
        return status;
    }
    // The running program itself, even when an upgrade has replaced its file.
    let own = [PathBuf::from("/proc/self/exe")].into_iter().find(|path| path.exists());
    own.or_else(|| std::env::current_exe().ok()).into_iter().for_each(workbook::reader_is);
    let folders = Folders::of_this_user();
    let (settings, faults) = match &folders {
        Ok(folders) => Settings::load(&folders.settings()),
        Err(_) => (Settings::default(), Vec::new()),
    };
    let lang = Lang::new(Code::of_this_system(asked_language(&words), settings.lang));
    let mut out = Output::of_process(words.iter().any(|word| word == "--json"));
    for fault in &faults {
        out.tell(&lang.tell(fault.key(), &fault.arguments()));
    }
    let done = parse(&words, &lang, &mut out).and_then(|parsed| match parsed {
        Some((general, command)) => {
            serve(Surroundings { general, lang: &lang, settings, folders }, command, screens, &mut out)
        }
        None => Ok(ExitCode::SUCCESS),
    });
    let done = done.and_then(|status| out.flush().map(|()| status).map_err(Failure::from));
    match done {
        Ok(status) => status,
        Err(failure) => {
            if let Some(said) = failure.sentence(&lang) {
                out.tell(&said);
            }
            interrupt::status().unwrap_or_else(|| failure.status())
        }
    }
}

/// The language that a command line asks for, before it is understood: its own faults are told in it.
fn asked_language(words: &[OsString]) -> Option<Code> {
    let mut words = words.iter().filter_map(|word| word.to_str()).take_while(|word| *word != "--");
    while let Some(word) = words.next() {
        match word.strip_prefix("--lang") {
            Some("") => return words.next().and_then(|code| code.parse().ok()),
            Some(rest) => return rest.strip_prefix('=').and_then(|code| code.parse().ok()),
            None => {}
        }
    }
    None
}

/// The command line, understood; nothing when it asked for help, which is given then.
fn parse(words: &[OsString], lang: &Lang, out: &mut Output) -> Result<Option<(General, Option<Command>)>> {
    let parsed =
        help::command(lang).try_get_matches_from(words).and_then(|matches| Arguments::from_arg_matches(&matches));
    match parsed {
        Ok(arguments) => Ok(Some((arguments.general, arguments.command))),
        Err(error) if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) => {
            out.text(&error.render().to_string())?;
            Ok(None)
        }
        Err(error) => Err(usage::fault(&error, lang)),
    }
}

/// Does what was asked.
fn serve(
    mut around: Surroundings<'_>,
    command: Option<Command>,
    screens: Screens,
    out: &mut Output,
) -> Result<ExitCode> {
    for fault in config::environment() {
        let said = around.lang.tell(fault.key(), &fault.arguments());
        if matches!(fault, Fault::Clock(_)) {
            return Err(Failure::Usage(said));
        }
        out.tell(&said);
    }
    match command {
        None => return desk::open_screens(around, screens, out),
        Some(Command::Demo(ask)) => return demo::demo(around, &ask, screens, out),
        Some(Command::Init) => care::init(&around, out)?,
        Some(Command::Restore(ask)) => care::restore(&around, &ask, out)?,
        Some(Command::Template(ask)) => export::template(&around, &ask, out)?,
        Some(Command::Completions(ask)) => manual::completions(&ask, around.lang, out)?,
        Some(Command::Man) => manual::man(around.lang, out)?,
        Some(Command::Help(ask)) => manual::help(&ask, around.lang, out)?,
        Some(Command::Act(ask)) if ask.help && ask.action.is_none() => {
            manual::help(&HelpOn { words: vec!["act".to_owned()] }, around.lang, out)?;
        }
        Some(command) => {
            let (opening, _folder) = match &command {
                Command::Import(ask) => import::opening(&mut around, ask)?,
                Command::Generate(_) => (Opening::OrNew, None),
                _ => (Opening::Existing, None),
            };
            let mut desk = Desk::open(&around, opening, out)?;
            let done = work(&mut desk, command);
            done.map_err(|failure| failure.told(around.lang, desk.repository.catalog()))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Does what was asked with an open file.
fn work(desk: &mut Desk<'_>, command: Command) -> Result {
    match command {
        Command::List(ask) => records::list(desk, &ask),
        Command::Show(ask) => records::show(desk, &ask),
        Command::Add(ask) => records::add(desk, &ask),
        Command::Set(ask) => records::set(desk, &ask),
        Command::Delete(ask) => records::delete(desk, &ask),
        Command::Merge(ask) => merge::merge(desk, &ask),
        Command::Search(ask) => look::search(desk, &ask),
        Command::Tree(ask) => look::tree(desk, &ask),
        Command::Timeline(ask) => look::timeline(desk, &ask),
        Command::Duplicates(ask) => duplicates::duplicates(desk, &ask),
        Command::Import(ask) => import::import(desk, &ask),
        Command::Export(ask) => export::export(desk, &ask),
        Command::Act(ask) => act::act(desk, &ask),
        Command::Field(ask) => keep::custom_field(desk, ask),
        Command::Status(ask) => keep::status(desk, ask),
        Command::Tag(ask) => tag::tag(desk, ask),
        Command::Module(ask) => module::module(desk, &ask),
        Command::StatusReason(ask) => keep::named(desk, &crate::model::catalog::settings::STATUS_REASON, ask),
        Command::LeadSource(ask) => keep::named(desk, &crate::model::catalog::settings::LEAD_SOURCE, ask),
        Command::Profile(ask) => profile::profile(desk, &ask),
        Command::Document(ask) => document::document(desk, &ask),
        Command::Outbox(ask) => outbox::outbox(desk, ask),
        Command::MailTemplate(ask) => outbox::mail_template(desk, ask),
        Command::Segment(ask) => segment::segment(desk, ask),
        Command::Role(ask) => keep::named(desk, &crate::model::catalog::settings::ROLE, ask),
        Command::User(ask) => keep::named(desk, &crate::model::catalog::settings::USER, ask),
        Command::Team(ask) => keep::named(desk, &crate::model::catalog::settings::TEAM, ask),
        Command::Company(ask) => keep::named(desk, &crate::model::catalog::settings::COMPANY, ask),
        Command::Generate(ask) => demo::generate(desk, &ask),
        Command::Backup(ask) => care::backup(desk, &ask),
        Command::Check => care::check(desk),
        Command::Undo => care::undo(desk),
        Command::Redo => care::redo(desk),
        Command::Trash(Trash::List) => care::trash(desk),
        Command::Trash(Trash::Restore(ask)) => care::trash_restore(desk, &ask),
        Command::Trash(Trash::Empty) => care::trash_empty(desk),
        _ => Err(Failure::Failed("later".to_owned())),
    }
}
