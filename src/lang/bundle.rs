//! The sentences, read from `assets/lang` when the program is built.
use std::borrow::Cow;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use super::code::Code;
use super::format::grouped;

/// One file of sentences in each language.
struct File {
    name: &'static str,
    fr: &'static str,
    en: &'static str,
}

macro_rules! files {
    ($($name:literal)*) => {
        &[$(File {
            name: $name,
            fr: include_str!(concat!("../../assets/lang/fr/", $name, ".ftl")),
            en: include_str!(concat!("../../assets/lang/en/", $name, ".ftl")),
        }),*]
    };
}

/// Every file of `assets/lang/<code>`; the `lang` guard checks that none is missing here.
const FILES: &[File] = files!["actions" "app" "campaigns" "cli" "dialogs" "documents" "duplicates" "errors" "exchange" "fields" "filter" "health" "importing" "leads" "lists"
        "mail" "merge" "own-actions" "paper" "people" "profiles" "screens" "segments" "settings" "shell" "statuses" "twin" "widgets"];

/// A language with its sentences.
pub struct Lang {
    code: Code,
    bundle: FluentBundle<FluentResource>,
}

/// The value of a sentence's variable.
#[derive(Debug, Clone, PartialEq)]
pub enum Arg<'a> {
    /// Text, as it is.
    Text(Cow<'a, str>),
    /// A number that decides between singular and plural, shown with its thousands apart. (A year is text.)
    Count(i64),
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text.into())
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text.into())
    }
}

impl From<String> for Arg<'_> {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl From<i64> for Arg<'_> {
    fn from(count: i64) -> Self {
        Self::Count(count)
    }
}

impl From<usize> for Arg<'_> {
    fn from(count: usize) -> Self {
        Self::Count(i64::try_from(count).unwrap_or(i64::MAX))
    }
}

impl Lang {
    /// The sentences of a language. What a file says wrongly is left out; [`Lang::faults`] tells it to the guard.
    pub fn new(code: Code) -> Self {
        Self::read(code).0
    }

    /// The language.
    pub fn code(&self) -> Code {
        self.code
    }

    /// Whether there is a sentence under this key.
    pub fn has(&self, key: &str) -> bool {
        self.bundle.has_message(key)
    }

    /// The sentence under a key; the key itself when there is none, so that a gap is seen and nothing breaks.
    pub fn say(&self, key: &str) -> String {
        self.say_with(key, &[])
    }

    /// The sentence under a key with its variables filled in. A variable called `detail` holds the system's words, which are
    /// said in this language where they are known.
    pub fn say_with(&self, key: &str, arguments: &[(&str, Arg<'_>)]) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            return key.to_owned();
        };
        let mut missing = Vec::new(); // a missing variable shows as its name
        self.bundle.format_pattern(pattern, Some(&self.filled(arguments)), &mut missing).into_owned()
    }

    fn filled<'v>(&self, arguments: &'v [(&str, Arg<'_>)]) -> FluentArgs<'v> {
        let mut filled = FluentArgs::with_capacity(arguments.len());
        for (name, argument) in arguments {
            match argument {
                Arg::Text(text) if *name == "detail" => filled.set(*name, FluentValue::from(self.system(text))),
                Arg::Text(text) => filled.set(*name, FluentValue::String(Cow::Borrowed(text.as_ref()))),
                Arg::Count(count) => filled.set(*name, *count),
            }
        }
        filled
    }

    /// The short form of a label, for the foot of the screen: its `.hint`, else the label in lower case.
    pub fn hint(&self, key: &str) -> String {
        if let Some(hint) = self.attribute(key, "hint") {
            return hint;
        }
        let label = self.say(key);
        let mut letters = label.chars();
        letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
    }

    /// What stands beside a sentence under a name: its `.hint`, its `.also`.
    pub fn attribute(&self, key: &str, name: &str) -> Option<String> {
        let attribute = self.bundle.get_message(key)?.get_attribute(name)?;
        Some(self.bundle.format_pattern(attribute.value(), None, &mut Vec::new()).into_owned())
    }

    /// What stands beside a sentence under a name, with its variables filled in as in [`Lang::say_with`].
    pub fn attribute_with(&self, key: &str, name: &str, arguments: &[(&str, Arg<'_>)]) -> Option<String> {
        let attribute = self.bundle.get_message(key)?.get_attribute(name)?;
        let filled = self.filled(arguments);
        Some(self.bundle.format_pattern(attribute.value(), Some(&filled), &mut Vec::new()).into_owned())
    }

    /// The sentence under a key with variables that are all text, as faults give them.
    pub fn tell(&self, key: &str, arguments: &[(&'static str, String)]) -> String {
        let arguments: Vec<(&str, Arg<'_>)> = arguments.iter().map(|(name, text)| (*name, text.into())).collect();
        self.say_with(key, &arguments)
    }

    /// The names of the files that are compiled in.
    pub fn files() -> impl Iterator<Item = &'static str> {
        FILES.iter().map(|file| file.name)
    }

    /// What is wrong in the files of a language: lines that cannot be read, keys given twice.
    pub fn faults(code: Code) -> Vec<String> {
        Self::read(code).1
    }

    fn read(code: Code) -> (Self, Vec<String>) {
        let locale: LanguageIdentifier = code.word().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![locale]);
        bundle.set_use_isolating(false); // a terminal would show the marks
        bundle.set_formatter(Some(match code {
            Code::Fr => |value, _| count(value, Code::Fr),
            Code::En => |value, _| count(value, Code::En),
        }));
        let mut faults = Vec::new();
        for file in FILES {
            let source = match code {
                Code::Fr => file.fr,
                Code::En => file.en,
            };
            let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(resource, errors)| {
                faults.extend(errors.iter().map(|error| format!("{}: {error}", file.name)));
                resource
            });
            if let Err(errors) = bundle.add_resource(resource) {
                faults.extend(errors.iter().map(|error| format!("{}: {error}", file.name)));
            }
        }
        (Self { code, bundle }, faults)
    }
}

impl std::fmt::Debug for Lang {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Lang({})", self.code.word())
    }
}

/// A whole number in a sentence, its thousands apart.
fn count(value: &FluentValue<'_>, code: Code) -> Option<String> {
    let FluentValue::Number(number) = value else {
        return None;
    };
    let whole = number.value.trunc();
    (whole == number.value).then(|| grouped(whole as i64, code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gap_shows_its_key_and_breaks_nothing() {
        let lang = Lang::new(Code::Fr);
        assert!(!lang.has("no-such-key"));
        assert_eq!(lang.say("no-such-key"), "no-such-key");
    }

    #[test]
    fn counts_follow_the_language() {
        let say = |code, days: i64| Lang::new(code).say_with("ago-days", &[("count", days.into())]);
        assert_eq!(say(Code::Fr, 1284), "il y a 1\u{202f}284\u{a0}j");
        assert_eq!(say(Code::En, 1284), "1,284 days ago");
    }

    #[test]
    fn a_hint_is_shorter_than_its_label() {
        let lang = Lang::new(Code::Fr);
        assert_eq!(lang.hint("command-list-mark-all"), "tout marquer");
        assert_eq!(lang.hint("command-list-open"), "ouvrir");
        assert_eq!(lang.hint("no-such-key"), "no-such-key");
    }

    #[test]
    fn a_job_on_another_thread_can_speak() {
        fn crosses_threads<T: Send + Sync>() {}
        crosses_threads::<Lang>();
    }
}
