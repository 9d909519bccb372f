//! The languages that Carnet speaks, and which one to speak.
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::model::number::DecimalMark;

/// A language, by its ISO 639-1 code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Code {
    /// French.
    Fr,
    /// English.
    En,
}

/// A word that names no language of ours.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}: fr | en")]
pub struct UnknownLanguage(pub String);

impl Code {
    /// All of them.
    pub const ALL: &[Self] = &[Self::Fr, Self::En];

    /// The code, in lower case.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Fr => "fr",
            Self::En => "en",
        }
    }

    /// The sign before decimals in this language.
    pub const fn decimal_mark(self) -> DecimalMark {
        match self {
            Self::Fr => DecimalMark::Comma,
            Self::En => DecimalMark::Point,
        }
    }

    /// The language to speak: what the command line asks for, else `CARNET_LANG`, else the settings, else the system; French when
    /// none of them says anything that we speak (`C` and `POSIX` say nothing).
    pub fn choose(asked: Option<Self>, variable: Option<&str>, settings: Option<Self>, system: Option<&str>) -> Self {
        let variable = variable.and_then(Self::of_locale);
        asked.or(variable).or(settings).or_else(|| system.and_then(Self::of_locale)).unwrap_or(Self::Fr)
    }

    /// The language of a locale such as `fr_FR.UTF-8` or `en-GB`, if it is one of ours.
    pub fn of_locale(locale: &str) -> Option<Self> {
        locale.split(['_', '-', '.', '@']).next()?.parse().ok()
    }

    /// [`Code::choose`] with what this process and this system say.
    pub fn of_this_system(asked: Option<Self>, settings: Option<Self>) -> Self {
        let variable = std::env::var("CARNET_LANG").ok();
        Self::choose(asked, variable.as_deref(), settings, sys_locale::get_locale().as_deref())
    }
}

impl FromStr for Code {
    type Err = UnknownLanguage;

    fn from_str(word: &str) -> Result<Self, UnknownLanguage> {
        let known = Self::ALL.iter().copied().find(|code| code.word().eq_ignore_ascii_case(word));
        known.ok_or_else(|| UnknownLanguage(word.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_wish_decides_and_french_is_the_rule() {
        let choose = Code::choose;
        assert_eq!(choose(Some(Code::Fr), Some("en"), Some(Code::En), Some("en_US.UTF-8")), Code::Fr);
        assert_eq!(choose(None, Some("EN"), Some(Code::Fr), None), Code::En);
        assert_eq!(choose(None, None, Some(Code::Fr), Some("en-GB")), Code::Fr);
        assert_eq!(choose(None, None, None, Some("en_GB.UTF-8")), Code::En);
        for silent in [None, Some("C"), Some("POSIX"), Some("C.UTF-8"), Some("de_DE"), Some("")] {
            assert_eq!(choose(None, silent, None, silent), Code::Fr, "{silent:?}");
        }
    }
}
