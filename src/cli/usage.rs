//! What is wrong with a command line, in the user's language: clap knows what it is, the language files say it.
use super::failure::Failure;
use crate::lang::{Arg, Lang};
use crate::model::filter::FilterFault;
use clap::error::{ContextKind, ContextValue, Error, ErrorKind};

/// The sentence for a command line that is not understood, and how to go on.
pub fn fault(error: &Error, lang: &Lang) -> Failure {
    let word = |kind| text(error, kind);
    let first = |kinds: &[ContextKind]| kinds.iter().find_map(|kind| word(*kind)).unwrap_or_default();
    let named = first(&[ContextKind::InvalidSubcommand, ContextKind::InvalidArg]).replace(">...", ">…");
    let value = word(ContextKind::InvalidValue).unwrap_or_default();
    let valid = first(&[ContextKind::ValidValue, ContextKind::ValidSubcommand]);
    let arguments = [("name", Arg::from(&named)), ("value", Arg::from(&value)), ("valid", Arg::from(&valid))];
    let key = match error.kind() {
        ErrorKind::UnknownArgument => "usage-unknown-argument",
        ErrorKind::InvalidSubcommand => "usage-unknown-command",
        ErrorKind::MissingRequiredArgument | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            "usage-missing"
        }
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => match valid.is_empty() {
            true => "usage-missing-command",
            false => "usage-missing-choice",
        },
        ErrorKind::InvalidValue if value.is_empty() => "usage-missing-value",
        ErrorKind::InvalidValue if !valid.is_empty() => "usage-invalid-choice",
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => "usage-invalid-value",
        ErrorKind::ArgumentConflict => "usage-conflict",
        ErrorKind::TooManyValues => "usage-too-many",
        ErrorKind::InvalidUtf8 => "usage-encoding",
        _ => "usage-other",
    };
    let mut said = lang.say_with(key, &arguments);
    let near = first(&[ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue]);
    if !near.is_empty() {
        said += "\n";
        said += &lang.say_with("usage-near", &[("word", near.into())]);
    }
    let is_unknown = matches!(error.kind(), ErrorKind::UnknownArgument | ErrorKind::TooManyValues);
    let usage = word(ContextKind::Usage).unwrap_or_default();
    let form = usage.split_once(": ").map_or(usage.as_str(), |(_, form)| form).trim();
    if let Some(form) = Some(&named).filter(|_| is_unknown).and_then(|file| with_base(file, form)) {
        said += "\n";
        said += &lang.say_with("usage-base", &[("form", form.into())]);
    }
    if !form.is_empty() {
        said += "\n";
        said += &lang.say_with("usage-form", &[("form", form.into())]);
    }
    said += "\n";
    said += &lang.say("usage-help");
    Failure::Usage(said)
}

/// The same command with a file as its base, where that is what was meant: `carnet --db r.db init` for `carnet init r.db`.
fn with_base(file: &str, form: &str) -> Option<String> {
    let command = form.split_whitespace().nth(1).filter(|word| !word.starts_with(['-', '[', '<']))?;
    let is_base = !file.starts_with('-') && (command == "init" || file.ends_with(".db"));
    is_base.then(|| format!("carnet --db {file} {command}"))
}

fn text(error: &Error, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(text) => Some(text.clone()),
        ContextValue::Strings(list) => Some(list.join(", ")),
        ContextValue::StyledStr(text) => Some(text.to_string()),
        ContextValue::StyledStrs(list) => Some(list.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")),
        ContextValue::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// A filter line of more bytes than this is not shown again.
const SHOWN: usize = 1_000;

/// What is wrong with a filter line: the line, a mark under the place, and the sentence.
pub fn filter_fault(lang: &Lang, line: &str, fault: &FilterFault) -> String {
    use unicode_width::UnicodeWidthStr;
    // Of a line that fills the screen the place alone is of use.
    if line.len() > SHOWN {
        return lang.filter_fault(fault);
    }
    let before = line.get(..fault.at.start).unwrap_or_default().width();
    let place = line.get(fault.at.clone()).unwrap_or_default().width().max(1);
    format!("{}\n{line}\n{}{}", lang.filter_fault(fault), " ".repeat(before), "^".repeat(place))
}
