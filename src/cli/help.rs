//! The command tree in the language of the user: every help text is a sentence of `cli.ftl`, put into clap's tree after it
//! was derived. An argument's sentence is `cli-<command>-<argument>`, else `cli-arg-<argument>`.
use super::arguments::Arguments;
use crate::lang::Lang;
use clap::{Command, CommandFactory};

/// The tree with all its texts.
pub fn command(lang: &Lang) -> Command {
    let heading = |key| lang.say(key);
    let root = Arguments::command()
        .version(env!("CARGO_PKG_VERSION"))
        .about(lang.say("cli-carnet"))
        .after_help(lang.say("cli-carnet-examples"))
        .mut_arg("help", |arg| arg.help(lang.say("cli-arg-help")))
        .mut_arg("version", |arg| arg.help(lang.say("cli-arg-version")));
    let root = dress(root, "carnet", lang);
    let template = format!(
        "{{before-help}}{{about-with-newline}}\n{} {{usage}}\n\n{{all-args}}{{after-help}}\n",
        heading("cli-heading-usage")
    );
    with_template(root, &template)
}

fn with_template(command: Command, template: &str) -> Command {
    let command = command.help_template(template.to_owned());
    command.mut_subcommands(|below| with_template(below, template))
}

/// Puts the texts of a command and of all below it in place.
fn dress(command: Command, path: &str, lang: &Lang) -> Command {
    let mut command = command
        .subcommand_help_heading(lang.say("cli-heading-commands"))
        .subcommand_value_name(lang.say("cli-value-command"))
        .mut_args(|arg| {
            let help = argument(path, arg.get_id().as_str(), lang);
            let heading = if arg.is_positional() { "cli-heading-arguments" } else { "cli-heading-options" };
            let names =
                arg.get_value_names().map(|names| names.iter().map(|name| value_name(name, lang)).collect::<Vec<_>>());
            let arg = arg.help(help).help_heading(lang.say(heading));
            match names {
                Some(names) => arg.value_names(names),
                None => arg,
            }
        });
    if path != "carnet" {
        command = command.about(lang.say(&format!("cli-{path}")));
        let examples = format!("cli-{path}-examples");
        if lang.has(&examples) {
            command = command.after_help(lang.say(&examples));
        }
    }
    command.mut_subcommands(|below| {
        let path = if path == "carnet" { below.get_name().to_owned() } else { format!("{path}-{}", below.get_name()) };
        let path = path.clone();
        dress(below, &path, lang)
    })
}

/// The help of an argument: its own under this command, else the one that it has everywhere.
fn argument(path: &str, id: &str, lang: &Lang) -> String {
    let id = id.replace('_', "-");
    let own = format!("cli-{path}-{id}");
    if lang.has(&own) { lang.say(&own) } else { lang.say(&format!("cli-arg-{id}")) }
}

/// The word that stands for a value, such as FILE; words of the program's own language stay.
fn value_name(name: &str, lang: &Lang) -> clap::builder::Str {
    let key = format!("cli-value-{}", name.to_lowercase().replace([' ', '=', '|', ','], "").replace('…', ""));
    let said = if lang.has(&key) { lang.say(&key) } else { name.to_owned() };
    said.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Code;
    use std::collections::BTreeSet;

    fn keys(command: &Command, path: &str, lang: &Lang, used: &mut BTreeSet<String>, missing: &mut BTreeSet<String>) {
        let mut wants = |key: String| if lang.has(&key) { used.insert(key) } else { missing.insert(key) };
        wants(format!("cli-{path}"));
        for arg in command.get_arguments() {
            let id = arg.get_id().as_str().replace('_', "-");
            let own = format!("cli-{path}-{id}");
            wants(if lang.has(&own) { own } else { format!("cli-arg-{id}") });
        }
        for below in command.get_subcommands() {
            let name = below.get_name();
            let path = if path == "carnet" { name.to_owned() } else { format!("{path}-{name}") };
            keys(below, &path, lang, used, missing);
        }
    }

    #[test]
    fn every_command_and_argument_is_explained() {
        for code in Code::ALL {
            let lang = Lang::new(*code);
            let (mut used, mut missing) = (BTreeSet::new(), BTreeSet::new());
            keys(&Arguments::command(), "carnet", &lang, &mut used, &mut missing);
            assert!(missing.is_empty(), "{code:?}: {missing:?}");
            let text = match code {
                Code::Fr => include_str!("../../assets/lang/fr/cli.ftl"),
                Code::En => include_str!("../../assets/lang/en/cli.ftl"),
            };
            let said = text.lines().filter_map(|line| line.split_once(" =")).map(|(key, _)| key);
            let kinds = ["cli-heading-", "cli-value-"];
            for key in said.filter(|key| key.starts_with("cli-") && !key.ends_with("-examples")) {
                let known = used.contains(key) || kinds.iter().any(|kind| key.starts_with(kind));
                assert!(known, "{key} explains nothing");
            }
        }
    }

    #[test]
    fn help_is_in_the_language_and_fits_eighty_columns() {
        for (code, words) in
            [(Code::Fr, ["Utilisation", "Commandes", "Options"]), (Code::En, ["Usage", "Commands", "Options"])]
        {
            let said = command(&Lang::new(code)).term_width(80).render_long_help().to_string();
            for word in words {
                assert!(said.contains(word), "{said}");
            }
            let widest = said.lines().map(|line| line.chars().count()).max().unwrap_or(0);
            assert!(widest <= 80, "{widest}: {said}");
        }
    }

    #[test]
    fn the_tree_is_sound() {
        command(&Lang::new(Code::Fr)).debug_assert();
    }
}
