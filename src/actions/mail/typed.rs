//! The words of a letter as they were typed, beside the template that they were made from: what each who gets it reads.
use crate::lang::{Code, Lang, Spoken};
use crate::mail::compose::{Made, Press, Source, Texts};
use crate::model::catalog::email::template::{self, LANGUAGES, texts_of};
use crate::model::catalog::entity_named;
use crate::model::rule::{Fault, Reason};
use crate::model::{Entity, Record};
use crate::shell::{Answers, Cx, Result, title};

use super::refused;
use crate::model::Value;

/// What was typed, and the template that it was made from.
#[derive(Debug, Default)]
pub struct Typed {
    /// The template.
    pub template: Option<Record>,
    /// The subject as it was typed; that of the template where it is empty.
    pub subject: String,
    /// The text, likewise.
    pub body: String,
}

/// How many get a letter: one reads what stands in the form, several a text with merge fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Readers {
    /// One: the words of the form are those of the letter.
    One,
    /// Several: the words of the form are a template.
    Several,
}

impl Readers {
    /// Of so many.
    pub const fn of(count: usize) -> Self {
        if count == 1 { Self::One } else { Self::Several }
    }
}

/// What a part of a letter says.
enum Said {
    /// A text with merge fields.
    Template(String),
    /// These very words.
    Words(String),
}

impl Typed {
    /// What the answers say beside a template.
    pub fn of(template: Option<Record>, answers: &Answers) -> Self {
        let typed = |key: &str| answers.get(key).and_then(Value::text).unwrap_or_default().trim().to_owned();
        Self { template, subject: typed("subject"), body: typed("body") }
    }

    /// Whether there is anything to say.
    pub fn is_any(&self) -> bool {
        self.template.is_some() || !self.subject.is_empty() || !self.body.is_empty()
    }

    /// The words of the template in a language.
    pub fn kept(&self, code: Code) -> (String, String) {
        self.template.as_ref().map_or_else(Default::default, |kept| texts_of(kept, code.word()))
    }

    /// Whether the words are other ones than those of the template in any language.
    pub fn is_edited(&self) -> bool {
        let pair = |language: &str, kept: &Record| {
            let texts = texts_of(kept, language);
            (texts.0.trim() == self.subject || self.subject.is_empty())
                && (texts.1.trim() == self.body || self.body.is_empty())
        };
        self.template.as_ref().is_none_or(|kept| !LANGUAGES.into_iter().any(|language| pair(language, kept)))
    }

    /// The letter to a record.
    ///
    /// # Errors
    /// What is wrong with the words, beside their field; those of the reads.
    pub fn made(&self, record: &Record, reach: Readers, press: &mut Press<'_>, cx: &Cx<'_>) -> Result<Made> {
        let kept = self.kept(press.code());
        let merged = match (reach, &self.template) {
            (Readers::One, Some(_)) => press.make(record, Texts { subject: &kept.0, body: &kept.1 })?.ok(),
            (Readers::One | Readers::Several, _) => None,
        };
        let of = |made: &Made| (made.subject.clone(), made.body.clone());
        let (subject_merged, body_merged) = merged.as_ref().map(of).unzip();
        let subject = self.said("subject", &self.subject, kept.0, subject_merged.as_deref());
        let body = self.said("body", &self.body, kept.1, body_merged.as_deref());
        let text = |said: &Said| match said {
            Said::Template(text) => text.clone(),
            Said::Words(_) => String::new(),
        };
        let (subject_text, body_text) = (text(&subject), text(&body));
        let made = press.make(record, Texts { subject: &subject_text, body: &body_text })?;
        let foreign =
            || self.foreign(record, cx).map(|sentence| Fault::new("template", "", Reason::Told(sentence)).into());
        let mut made = made.map_err(|flaws| foreign().unwrap_or_else(|| refused(&flaws, cx.lang)))?;
        if let Said::Words(words) = subject {
            made.subject = crate::model::mailbox::one_line(&words);
        }
        if let Said::Words(words) = body {
            made.body = words;
        }
        if let Some(merged) = merged.filter(|merged| merged.body == made.body) {
            made.empty = merged.empty;
        }
        if made.subject.is_empty() {
            return Err(Fault::new("subject", "", Reason::Required).into());
        }
        Ok(made)
    }

    /// What was typed; the template's own words, in the language of whoever gets the letter, where they were not edited. Words that
    /// came out of the template stay as they are, whatever brackets the fields brought.
    fn said(&self, part: &str, typed: &str, kept: String, merged: Option<&str>) -> Said {
        let is_of = |template: &Record| {
            LANGUAGES.iter().any(|language| template.text(&format!("{part}_{language}")).trim() == typed)
        };
        if typed.is_empty() || self.template.as_ref().is_some_and(is_of) {
            return Said::Template(kept);
        }
        match merged {
            Some(merged) if merged.trim() == typed || has_brackets(merged) => Said::Words(typed.to_owned()),
            _ => Said::Template(typed.to_owned()),
        }
    }

    /// Whether these are the words of a template that is written to other records than this one.
    pub fn is_foreign(&self, record: &Record) -> bool {
        self.whom().is_some_and(|(_, whom)| whom != record.entity)
    }

    /// The template whose own words these are, and to what records it is written.
    fn whom(&self) -> Option<(&Record, &'static Entity)> {
        let template = self.template.as_ref().filter(|_| !self.is_edited())?;
        Some((template, entity_named(template.text(template::ENTITY.field.key))?))
    }

    /// That the template is written to other records than this one, where that is why it cannot be filled in.
    fn foreign(&self, record: &Record, cx: &Cx<'_>) -> Option<String> {
        self.misfit("email-template-whom", record, cx)
    }

    /// The sentence of a key about a template and a record that it is not written to; nothing where it is.
    pub fn misfit(&self, key: &str, record: &Record, cx: &Cx<'_>) -> Option<String> {
        let (template, whom) = self.whom().filter(|(_, whom)| *whom != record.entity)?;
        let words = [
            ("template", title(template, cx.lang)),
            ("whom", cx.lang.entities(whom)),
            ("name", title(record, cx.lang)),
            ("entity", cx.lang.entity(record.entity)),
        ];
        Some(cx.lang.tell(key, &words))
    }
}

/// Whether a text has what begins a merge field.
fn has_brackets(text: &str) -> bool {
    ["{{", "{%", "{#"].iter().any(|bracket| text.contains(bracket))
}

/// The presses of the languages in which letters are written.
pub struct Presses<'a> {
    cx: &'a Cx<'a>,
    list: Vec<Press<'a>>,
}

impl<'a> Presses<'a> {
    /// None at first.
    pub fn new(cx: &'a Cx<'a>) -> Self {
        Self { cx, list: Vec::new() }
    }

    /// That of a language.
    pub fn of(&mut self, code: Code) -> &mut Press<'a> {
        let at = self.list.iter().position(|press| press.code() == code).unwrap_or_else(|| {
            let lang = speaking(code, self.cx);
            let source = Source { repository: self.cx.repository, lang, me: self.cx.user.id, now: self.cx.now };
            self.list.push(Press::new(source));
            self.list.len() - 1
        });
        &mut self.list[at]
    }
}

/// The sentences of a language.
pub fn speaking<'a>(code: Code, cx: &Cx<'a>) -> &'a Lang {
    if code == cx.lang.code() { cx.lang } else { Spoken::new(code).reader() }
}

/// The language in which one writes to a customer or a colleague.
pub fn code_of(record: &Record, cx: &Cx<'_>) -> Code {
    Code::of_locale(record.text("language")).unwrap_or(cx.lang.code())
}
