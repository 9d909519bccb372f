//! What is typed to narrow an infobox: kinds, people, a period, words (INF-1). `appel par:luc depuis:lundi "devis"` is read
//! here for the screen and for `carnet timeline`, in both languages.
use chrono::{DateTime, TimeDelta, Utc};

use super::{Cx, Result, title};
use crate::config;
use crate::lang::Spoken;
use crate::model::catalog::contact::CONTACT;
use crate::model::catalog::entry;
use crate::model::catalog::lead::LEAD;
use crate::model::catalog::settings::USER;
use crate::model::read_value::Span;
use crate::model::vocabulary::{Vocabulary, slug};
use crate::model::{Entity, Ref};
use crate::repository::TimelineAsk;

/// So many people may be meant by one name.
const NAMESAKES: usize = 20;
/// So many ends of what is typed are offered.
const OFFERS: usize = 6;

/// What a word before a colon narrows by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// What an entry tells of.
    Kind,
    /// Who wrote it, took part or is concerned.
    Person,
    /// The days of a range.
    Period,
    /// From a day on.
    Since,
    /// Until before a day.
    Before,
}

/// The words before a colon, those to offer first in each language.
const WORDS: [(By, &[&str]); 5] = [
    (By::Kind, &["type", "genre", "kind"]),
    (By::Person, &["par", "by", "avec", "with", "qui", "who"]),
    (By::Period, &["le", "on", "quand", "when", "période", "period"]),
    (By::Since, &["depuis", "since"]),
    (By::Before, &["avant", "before"]),
];

/// The people of an infobox: who writes, and who is written of.
static PEOPLE: [&Entity; 3] = [&USER, &CONTACT, &LEAD];

/// What entries must be to be shown; all of them at first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Narrowing {
    /// Of one of these kinds; of any when there are none.
    pub kinds: Vec<String>,
    /// By or about one of these people; of anyone when there are none.
    pub people: Vec<Ref>,
    /// From the first instant on to before the second.
    pub period: (Option<DateTime<Utc>>, Option<DateTime<Utc>>),
    /// With these words.
    pub words: String,
    /// What was not understood, in words: then nothing is to be shown.
    pub fault: Option<String>,
}

impl Narrowing {
    /// What a line means.
    ///
    /// # Errors
    /// Those of looking people up.
    pub fn read(line: &str, cx: &Cx<'_>) -> Result<Self> {
        let mut narrowing = Self::default();
        for token in tokens(line) {
            match (token.by, token.text.as_str()) {
                (_, "") => {}
                (Some(by), text) => narrowing.add(by, text, cx)?,
                (None, text) if token.is_quoted => narrowing.say(text),
                (None, text) => match kind(text, cx) {
                    Some(kind) => narrowing.kinds.push(kind.to_owned()),
                    None => narrowing.say(text),
                },
            }
        }
        Ok(narrowing)
    }

    /// Narrows further by what stands behind a word and a colon.
    ///
    /// # Errors
    /// Those of looking people up.
    pub fn add(&mut self, by: By, text: &str, cx: &Cx<'_>) -> Result<()> {
        match by {
            By::Kind => {
                for word in text.split(',') {
                    match kind(word, cx) {
                        Some(kind) => self.kinds.push(kind.to_owned()),
                        None => self.fail("infobox-no-kind", word, cx),
                    }
                }
            }
            By::Person => {
                let people = people(text, cx)?;
                if people.is_empty() {
                    self.fail("infobox-no-person", text, cx);
                }
                self.people.extend(people);
            }
            By::Period | By::Since | By::Before => match days(text, cx) {
                Some((first, last)) => self.between(by, first, last),
                None => self.fail("infobox-no-period", text, cx),
            },
        }
        Ok(())
    }

    fn between(&mut self, by: By, first: DateTime<Utc>, last: DateTime<Utc>) {
        let later = |known: Option<DateTime<Utc>>, at: DateTime<Utc>| Some(known.map_or(at, |known| known.max(at)));
        let sooner = |known: Option<DateTime<Utc>>, at: DateTime<Utc>| Some(known.map_or(at, |known| known.min(at)));
        if by != By::Before {
            self.period.0 = later(self.period.0, first);
        }
        match by {
            By::Before => self.period.1 = sooner(self.period.1, first),
            By::Period => self.period.1 = sooner(self.period.1, last),
            By::Kind | By::Person | By::Since => {}
        }
    }

    fn say(&mut self, word: &str) {
        if !self.words.is_empty() {
            self.words.push(' ');
        }
        self.words.push_str(word);
    }

    fn fail(&mut self, key: &str, text: &str, cx: &Cx<'_>) {
        self.fault = Some(cx.lang.tell(key, &[("text", text.to_owned())]));
    }

    /// The question to the store.
    pub fn ask(&self, now: DateTime<Utc>) -> TimelineAsk {
        TimelineAsk {
            kinds: self.kinds.clone(),
            people: self.people.clone(),
            period: self.period,
            words: self.words.clone(),
            ..TimelineAsk::at(now)
        }
    }
}

/// How the last word of a line can go on: whole lines, the likeliest first.
pub fn endings(line: &str, cx: &Cx<'_>) -> Vec<String> {
    let start = line.rfind(' ').map_or(0, |at| at + 1);
    let (before, word) = line.split_at(start);
    let words = match word.split_once(':') {
        Some((name, rest)) => match by_word(name) {
            Some(By::Person) => begins(name, rest, people_named(rest, cx)),
            Some(By::Kind) => begins(name, rest, kinds(cx)),
            Some(By::Period) => begins(name, rest, listed(cx, "infobox-periods")),
            Some(By::Since | By::Before) => begins(name, rest, listed(cx, "infobox-days")),
            None => Vec::new(),
        },
        None if word.is_empty() => Vec::new(),
        None => {
            let names = listed(cx, "infobox-words").into_iter().map(|name| format!("{name}:"));
            let fits = |name: &String| slug(name).starts_with(&slug(word));
            kinds(cx).into_iter().chain(names).filter(fits).collect()
        }
    };
    words.into_iter().take(OFFERS).map(|word| format!("{before}{word}")).collect()
}

fn begins(name: &str, typed: &str, words: Vec<String>) -> Vec<String> {
    let typed = typed.trim_matches('"');
    let quoted =
        |word: String| if word.contains(' ') { format!("{name}:\"{word}\"") } else { format!("{name}:{word}") };
    words.into_iter().filter(|word| slug(word).starts_with(&slug(typed))).map(quoted).collect()
}

fn listed(cx: &Cx<'_>, key: &str) -> Vec<String> {
    cx.lang.say(key).split(',').map(|word| word.trim().to_owned()).collect()
}

fn kinds(cx: &Cx<'_>) -> Vec<String> {
    let field = &entry::KIND.field;
    field.choices.iter().map(|choice| cx.lang.choice(field, choice.key).to_lowercase().replace(' ', "_")).collect()
}

fn people_named(typed: &str, cx: &Cx<'_>) -> Vec<String> {
    let typed = typed.trim_matches('"');
    let found = PEOPLE.iter().take(2).filter_map(|entity| cx.repository.lookup(entity, typed, OFFERS).ok());
    let mut names: Vec<String> = found.flatten().map(|record| title(&record, cx.lang)).collect();
    names.dedup();
    names
}

/// A part of the line.
struct Token {
    by: Option<By>,
    text: String,
    is_quoted: bool,
}

/// The parts of a line; quotes hold together what has blanks.
fn tokens(line: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = line.trim_start();
    while !rest.is_empty() {
        let named = rest.split_once(':').filter(|(name, _)| !name.contains([' ', '"']));
        let (by, after) = match named.and_then(|(name, after)| Some((by_word(name)?, after))) {
            Some((by, after)) => (Some(by), after),
            None => match rest.strip_prefix('@') {
                Some(after) => (Some(By::Person), after),
                None => (None, rest),
            },
        };
        let (text, is_quoted, next) = match after.strip_prefix('"') {
            Some(inside) => {
                let (text, next) = inside.split_once('"').unwrap_or((inside, ""));
                (text, true, next)
            }
            None => {
                let (text, next) = after.split_once(' ').unwrap_or((after, ""));
                (text, false, next)
            }
        };
        tokens.push(Token { by, text: text.trim().to_owned(), is_quoted });
        rest = next.trim_start();
    }
    tokens
}

fn by_word(name: &str) -> Option<By> {
    let name = slug(name);
    WORDS.iter().find(|(_, words)| words.iter().any(|word| slug(word) == name)).map(|(by, _)| *by)
}

fn kind(word: &str, cx: &Cx<'_>) -> Option<&'static str> {
    let field = &entry::KIND.field;
    let word = slug(word);
    let by_key = field.choices.iter().find(|choice| choice.key == word).map(|choice| choice.key);
    by_key.or_else(|| Spoken::new(cx.lang.code()).choice_by_word(field, &word))
}

fn people(name: &str, cx: &Cx<'_>) -> Result<Vec<Ref>> {
    if matches!(slug(name).as_str(), "moi" | "me") {
        return Ok(vec![Ref::new(&USER, cx.user.id)]);
    }
    let mut people = Vec::new();
    for entity in PEOPLE {
        people.extend(cx.repository.lookup(entity, name, NAMESAKES)?.iter().map(crate::model::Record::at));
    }
    Ok(people)
}

/// From an instant to before another.
fn days(text: &str, cx: &Cx<'_>) -> Option<(DateTime<Utc>, DateTime<Utc>)> {
    let calendar = config::calendar(cx.now);
    match calendar.span(text)? {
        Span::Days(range) => Some((calendar.midnight(range.start), calendar.midnight(range.end))),
        Span::Instant(at) => Some((at, at + TimeDelta::minutes(1))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_falls_into_its_parts() {
        let parts = |line| -> Vec<(Option<By>, String)> {
            tokens(line).into_iter().map(|token| (token.by, token.text)).collect()
        };
        assert_eq!(
            parts("appel par:\"Luc Michel\" depuis:lundi devis"),
            [
                (None, "appel".to_owned()),
                (Some(By::Person), "Luc Michel".to_owned()),
                (Some(By::Since), "lundi".to_owned()),
                (None, "devis".to_owned()),
            ]
        );
        assert_eq!(parts("@luc 14:30"), [(Some(By::Person), "luc".to_owned()), (None, "14:30".to_owned())]);
        assert_eq!(parts("période:\"mois dernier"), [(Some(By::Period), "mois dernier".to_owned())]);
        assert_eq!(parts("  "), []);
    }
}
