//! Texts with merge fields (MAI-2): every field of the record, of its account, its owner, the own company and the writer, custom
//! ones included, and conditions on them. A text is looked through before it is used: a field that does not exist, or a bracket
//! that is not closed, is told with its place.
mod press;

pub use press::Press;

use crate::lang::Lang;
use crate::model::catalog::account::ACCOUNT;
use crate::model::catalog::email::LONGEST;
use crate::model::catalog::settings::{COMPANY, USER};
use crate::model::vocabulary::nearest;
use crate::model::{Catalog, Entity, Id, Record};
use crate::repository::{Repository, Result};
use chrono::{DateTime, Utc};
use minijinja::{Environment, UndefinedBehavior};

/// A text may do so much work: enough for any letter, and the end of a loop over loops.
const FUEL: u64 = 200_000;

/// Whose fields a text may name beside those of the record itself.
const BESIDE: [(&str, &Entity); 4] = [("account", &ACCOUNT), ("owner", &USER), ("company", &COMPANY), ("me", &USER)];

/// Which part of a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The subject.
    Subject,
    /// The text.
    Body,
}

impl Part {
    /// The key of its field.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Subject => "subject",
            Self::Body => "body",
        }
    }
}

/// What is wrong with a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrong {
    /// There is no such field: its name, and names like it.
    Unknown(String, Vec<String>),
    /// It cannot be read: the words of the library.
    Syntax(String),
    /// It is longer than this, in characters.
    TooLong(usize),
    /// It does more work than any letter needs.
    TooMuch,
}

/// Something wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flaw {
    /// In which part.
    pub part: Part,
    /// On which line, from 1.
    pub line: usize,
    /// At which character of the line, from 1.
    pub column: usize,
    /// What it is.
    pub wrong: Wrong,
}

impl Flaw {
    /// The flaw in a sentence, with its place.
    pub fn say(&self, lang: &Lang) -> String {
        self.say_of(lang, self.part.key())
    }

    /// The same where it stands beside its part.
    pub fn say_beside(&self, lang: &Lang) -> String {
        self.say_of(lang, "none").trim_start_matches([' ', '\u{a0}', '\u{202f}', ':']).to_owned()
    }

    fn say_of(&self, lang: &Lang, part: &str) -> String {
        let (key, what, near) = match &self.wrong {
            Wrong::Unknown(name, near) => {
                let near = if near.is_empty() { "empty".to_owned() } else { near.join(", ") };
                ("flaw-unknown", name.clone(), near)
            }
            Wrong::Syntax(words) => ("flaw-syntax", words.clone(), String::new()),
            Wrong::TooLong(most) => ("flaw-long", most.to_string(), String::new()),
            Wrong::TooMuch => ("flaw-much", String::new(), String::new()),
        };
        let words = [
            ("part", part.into()),
            ("line", (self.line as i64).into()),
            ("column", (self.column as i64).into()),
            ("what", what.into()),
            ("near", near.into()),
        ];
        lang.say_with(key, &words)
    }
}

/// A template in one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Texts<'a> {
    /// The subject.
    pub subject: &'a str,
    /// The text.
    pub body: &'a str,
}

/// A letter made of a template.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Made {
    /// The subject.
    pub subject: String,
    /// The text.
    pub body: String,
    /// The fields that it names and that are empty.
    pub empty: Vec<String>,
}

/// Who and what a text is filled from.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    /// The base.
    pub repository: &'a Repository,
    /// The language of the letter.
    pub lang: &'a Lang,
    /// Who writes.
    pub me: Id,
    /// The present instant.
    pub now: DateTime<Utc>,
}

/// Looks a template through: what is wrong with it, for records of an entity.
pub fn flaws(catalog: &Catalog, entity: &Entity, texts: Texts<'_>) -> Vec<Flaw> {
    let mut flaws = look(catalog, entity, Part::Subject, texts.subject);
    flaws.extend(look(catalog, entity, Part::Body, texts.body));
    flaws
}

/// The names of all merge fields for records of an entity: `first_name`, `account.city`.
pub fn names(catalog: &Catalog, entity: &Entity) -> Vec<String> {
    let mut names: Vec<String> = catalog.fields(entity).iter().map(|field| field.key.to_owned()).collect();
    for (group, of) in BESIDE {
        names.extend(catalog.fields(of).iter().map(|field| format!("{group}.{}", field.key)));
    }
    names.push("today".to_owned());
    names
}

/// Makes a letter for one record.
///
/// # Errors
/// The outer one is the base's; the inner one is what is wrong with the template.
pub fn make(record: &Record, texts: Texts<'_>, source: &Source<'_>) -> Result<std::result::Result<Made, Vec<Flaw>>> {
    Press::new(*source).make(record, texts)
}

fn environment<'a>() -> Environment<'a> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(|_| minijinja::AutoEscape::None);
    environment.set_fuel(Some(FUEL));
    environment
}

fn look(catalog: &Catalog, entity: &Entity, part: Part, text: &str) -> Vec<Flaw> {
    if text.chars().count() > LONGEST {
        return vec![Flaw { part, line: 1, column: 1, wrong: Wrong::TooLong(LONGEST) }];
    }
    let environment = environment();
    let template = match environment.template_from_str(text) {
        Ok(template) => template,
        Err(error) => return vec![flaw_of(part, text, &error)],
    };
    let known = names(catalog, entity);
    let groups: Vec<&str> = BESIDE.iter().map(|(group, _)| *group).collect();
    let is_known = |name: &str| known.iter().any(|one| one == name) || groups.contains(&name);
    let mut unknown: Vec<String> =
        template.undeclared_variables(true).into_iter().filter(|name| !is_known(name)).collect();
    unknown.sort();
    let flaw = |name: String| {
        let (line, column) = place_of(text, find_name(text, &name));
        Flaw { part, line, column, wrong: Wrong::Unknown(name.clone(), nearest(&name, known.iter().cloned())) }
    };
    let mut flaws: Vec<Flaw> = unknown.into_iter().map(flaw).collect();
    flaws.sort_by_key(|flaw| (flaw.line, flaw.column));
    flaws
}

/// Where a name stands in a text as a word of its own, inside a bracket if it can be.
fn find_name(text: &str, name: &str) -> usize {
    let is_word = |c: char| c.is_alphanumeric() || c == '_' || c == '.';
    let whole = |at: &usize| {
        let before = text[..*at].chars().next_back();
        let after = text[at + name.len()..].chars().next();
        !before.is_some_and(is_word) && !after.is_some_and(is_word)
    };
    let inside = |at: &usize| {
        let opened = text[..*at].rfind("{{").max(text[..*at].rfind("{%"));
        let closed = text[..*at].rfind("}}").max(text[..*at].rfind("%}"));
        opened > closed
    };
    let all: Vec<usize> = text.match_indices(name).map(|(at, _)| at).filter(whole).collect();
    all.iter().copied().find(|at| inside(at)).or(all.first().copied()).unwrap_or(0)
}

fn place_of(text: &str, at: usize) -> (usize, usize) {
    let before = &text[..at.min(text.len())];
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    (line, column)
}

fn flaw_of(part: Part, text: &str, error: &minijinja::Error) -> Flaw {
    let range = error.range().map(|range| range.start).filter(|at| text.is_char_boundary(*at));
    let (line, column) = range.map_or((error.line().unwrap_or(1), 1), |at| place_of(text, at));
    let wrong = match error.kind() {
        minijinja::ErrorKind::OutOfFuel => Wrong::TooMuch,
        _ => Wrong::Syntax(error.detail().map_or_else(|| error.kind().to_string(), str::to_owned)),
    };
    Flaw { part, line, column, wrong }
}
