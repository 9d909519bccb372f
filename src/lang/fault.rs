//! What is wrong with a value, in words: the sentence under a field, beside a row of an import, behind a command.
use super::bundle::{Arg, Lang};
use super::catalog::hyphened;
use crate::model::field::{Choice, Store};
use crate::model::rule::{Fault, Reason, measured};
use crate::model::{Entity, Field, Kind, Value, catalog};

impl Lang {
    /// What a field is called: the label that users gave to a custom one, else the sentence `field-<entity>-<key>`.
    pub fn field(&self, entity: &Entity, field: &Field) -> String {
        if let Store::Linked(linked) = field.store {
            return format!("{} › {}", self.field(entity, linked.link), self.field(linked.entity, linked.field));
        }
        if let Some(labels) = field.labels {
            let label = self.pick(labels);
            return if label.is_empty() { field.key.to_owned() } else { label.to_owned() };
        }
        let key = hyphened(field.key);
        let keys = [format!("field-{}-{key}", hyphened(entity.key)), format!("field-{key}")];
        let said = keys.iter().find(|key| self.has(key)).map(|key| self.say(key));
        said.unwrap_or_else(|| field.key.replace('_', " "))
    }

    /// What helps to fill in a field, in a sentence: the attribute `.help` of its label.
    pub fn help_of_field(&self, entity: &Entity, field: &Field) -> Option<String> {
        self.attribute(&format!("field-{}-{}", hyphened(entity.key), hyphened(field.key)), "help")
    }

    /// What one record of an entity is called, in lower case: `compte`.
    pub fn entity(&self, entity: &Entity) -> String {
        let key = format!("entity-{}", hyphened(entity.key));
        if self.has(&key) { self.say(&key) } else { entity.key.replace('_', " ") }
    }

    /// What is wrong with a field, for those who see the field itself; `field` tells the unit of a limit.
    pub fn fault(&self, fault: &Fault, field: Option<&Field>) -> String {
        // A name that is there already is told once: who has it is called so.
        let key = match &fault.reason {
            Reason::Taken(holder) if *holder == fault.value => "fault-exists".to_owned(),
            reason @ (Reason::TooSmall(_) | Reason::TooGreat(_)) if field.is_some_and(is_of_time) => {
                format!("fault-{}-day", reason.key())
            }
            reason => format!("fault-{}", reason.key()),
        };
        let day = fault.value.parse().ok().map(|day| self.date_figures(day)).filter(|_| field.is_some_and(is_of_time));
        let mut arguments = vec![("value", Arg::from(day.unwrap_or_else(|| fault.value.clone())))];
        arguments.extend(self.words_of(&fault.reason, field));
        self.say_with(&key, &arguments)
    }

    /// What is wrong with a field, with the field's label in front, for those who do not see the field.
    pub fn fault_of(&self, entity: &Entity, fault: &Fault, field: Option<&Field>) -> String {
        let said = self.fault(fault, field);
        if fault.field.is_empty() {
            return said;
        }
        let label = field.map_or_else(|| fault.field.clone(), |field| self.field(entity, field));
        self.say_with("fault-of-field", &[("field", label.into()), ("fault", said.into())])
    }

    fn words_of(&self, reason: &Reason, field: Option<&Field>) -> Vec<(&'static str, Arg<'static>)> {
        let listed = |words: &[String]| Arg::from(words.join(", "));
        match reason {
            Reason::Required
            | Reason::Rounded
            | Reason::Computed
            | Reason::Frozen
            | Reason::Past
            | Reason::Future
            | Reason::Skipped
            | Reason::NoAddress
            | Reason::NotRights
            | Reason::NoSuchField => Vec::new(),
            Reason::Flaw(said) => vec![("said", said.clone().into())],
            Reason::NoMatch
            | Reason::StrayQuote
            | Reason::OpenQuote
            | Reason::FormulaError
            | Reason::FileThere
            | Reason::Sent => Vec::new(),
            Reason::Duplicate(title, by) => vec![("title", title.clone().into()), ("by", (*by).into())],
            Reason::DuplicateRow(row, by) => vec![("row", (*row).into()), ("by", (*by).into())],
            Reason::Twice(row) | Reason::RowRefused(row) => vec![("row", (*row).into())],
            Reason::TooManyCells(expected, got) => vec![("expected", (*expected).into()), ("got", (*got).into())],
            Reason::UnknownChoice => vec![("choices", self.choices(field).into())],
            Reason::OneOf(keys) => {
                // The same word stands for the same thing in every entity: leads have all that name a person or a firm.
                let label = |key: &String| {
                    let of = |entity: &'static Entity| entity.field(key).map(|field| self.field(entity, field));
                    of(&catalog::contact::CONTACT).or_else(|| of(&catalog::lead::LEAD)).unwrap_or_else(|| key.clone())
                };
                vec![("fields", listed(&keys.iter().map(label).collect::<Vec<_>>()))]
            }
            Reason::TooLong(count) | Reason::TooPrecise(count) => vec![("count", (*count).into())],
            Reason::TooHeavy(size, most) => vec![("size", self.size(*size).into()), ("most", self.size(*most).into())],
            Reason::TooSmall(limit) | Reason::TooGreat(limit) => vec![("limit", self.limit(*limit, field).into())],
            Reason::OwnRights(names) => vec![("names", listed(names))],
            Reason::Told(sentence) => vec![("sentence", sentence.clone().into())],
            Reason::Pattern(pattern) => vec![("pattern", pattern.clone().into())],
            Reason::Piece(why) => vec![("why", (*why).into())],
            Reason::NotA(kind) => vec![("kind", (*kind).into())],
            Reason::WrongKey(what) => vec![("what", (*what).into())],
            Reason::WrongLength(what, expected, got) => {
                vec![("what", (*what).into()), ("expected", (*expected).into()), ("got", (*got).into())]
            }
            Reason::Unclear(one, other) => vec![("one", one.clone().into()), ("other", other.clone().into())],
            Reason::LostZero(meant) => vec![("meant", meant.clone().into())],
            Reason::Several(kind) => vec![("kind", (*kind).into())],
            Reason::NotOffered(keys) => vec![("choices", listed(keys))],
            Reason::Unknown(entity) | Reason::UnknownKey(entity) => {
                let entities = catalog::entity_named(entity).map(|known| self.entities(known));
                vec![("entities", entities.unwrap_or_else(|| (*entity).to_owned()).into())]
            }
            Reason::Ambiguous(references) => vec![("references", listed(references))],
            Reason::Taken(title) => vec![("title", title.clone().into())],
            Reason::Circle(path) => vec![("path", Arg::from(path.join(" → ")))],
            Reason::Held(count, what) => vec![("count", (*count).into()), ("what", (*what).into())],
            Reason::InUse(count, entity) => {
                vec![("count", (*count).into()), ("entity", self.entity_named(entity).into())]
            }
        }
    }

    fn entity_named(&self, key: &str) -> String {
        catalog::entity_named(key).map_or_else(|| key.to_owned(), |entity| self.entity(entity))
    }

    /// What a choice allows, each with the key by which commands know it: `Client (client)`.
    fn choices(&self, field: Option<&Field>) -> String {
        let Some(field) = field else { return String::new() };
        let open = field.choices.iter().filter(|choice| !choice.archived);
        let named = |choice: &Choice| match self.choice(field, choice.key) {
            label if label == choice.key => label,
            label => format!("{label} ({})", choice.key),
        };
        open.map(named).collect::<Vec<_>>().join(", ")
    }

    fn limit(&self, limit: i64, field: Option<&Field>) -> String {
        match field.map(|field| field.kind) {
            Some(Kind::Money) => self.decimal(limit.saturating_mul(10_000)),
            Some(Kind::Decimal) => self.decimal(limit),
            Some(kind @ (Kind::Date | Kind::Instant)) => match measured(kind, limit) {
                Value::Date(day) => self.date_figures(day),
                Value::Instant(at) => {
                    let at = crate::config::local(at);
                    format!("{} {}", self.date_figures(at.date()), self.time(at.time()))
                }
                _ => self.integer(limit),
            },
            _ => self.integer(limit),
        }
    }

    /// The word of a pair (French, English) in this language; the other one when it is empty.
    pub fn pick(&self, (french, english): (&'static str, &'static str)) -> &'static str {
        self.pick_of(french, english)
    }

    /// The same of words that are kept in the file.
    pub fn pick_of<'a>(&self, french: &'a str, english: &'a str) -> &'a str {
        let (first, second) = match self.code() {
            super::Code::Fr => (french, english),
            super::Code::En => (english, french),
        };
        if first.is_empty() { second } else { first }
    }
}

fn is_of_time(field: &Field) -> bool {
    matches!(field.kind, Kind::Date | Kind::Instant)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Code;
    use crate::model::catalog::account::{self, ACCOUNT};

    #[test]
    fn a_fault_says_which_field_what_is_wrong_and_what_to_do() {
        let lang = Lang::new(Code::En);
        let fault = Fault::new("siret", "80295478500029", Reason::WrongKey("siret"));
        let said = lang.fault_of(&ACCOUNT, &fault, Some(&account::SIRET.field));
        assert!(said.contains("80295478500029") && said.contains("keep"), "{said}");
    }

    #[test]
    fn every_reason_has_its_words_in_both_languages() {
        let reasons = [
            Reason::Required,
            Reason::OneOf(vec!["last_name".into(), "email".into()]),
            Reason::TooLong(250),
            Reason::TooHeavy(31_400_000, 25_000_000),
            Reason::TooSmall(1),
            Reason::TooGreat(10),
            Reason::Pattern("[A-Z]+".into()),
            Reason::NotA("date"),
            Reason::NotA("surprise"),
            Reason::WrongKey("siret"),
            Reason::WrongLength("siret", 14, 13),
            Reason::Rounded,
            Reason::TooPrecise(2),
            Reason::Unclear("1234".into(), "1,234".into()),
            Reason::LostZero("01000".into()),
            Reason::Several("email"),
            Reason::UnknownChoice,
            Reason::Unknown("account"),
            Reason::UnknownKey("account"),
            Reason::Ambiguous(vec!["C-00001".into(), "C-00002".into()]),
            Reason::Taken("Apollo".into()),
            Reason::Circle(vec!["Apollo".into(), "Borée".into(), "Apollo".into()]),
            Reason::InUse(3, "account"),
            Reason::Held(3, "kind"),
            Reason::Held(1, "option"),
            Reason::Computed,
            Reason::Frozen,
            Reason::Past,
            Reason::Future,
            Reason::Skipped,
            Reason::NoAddress,
            Reason::NoSuchField,
            Reason::Duplicate("C-00012 Apollo".into(), "name"),
            Reason::DuplicateRow(12, "siret"),
            Reason::Twice(12),
            Reason::NoMatch,
            Reason::RowRefused(12),
            Reason::TooManyCells(5, 6),
            Reason::StrayQuote,
            Reason::OpenQuote,
            Reason::Piece("no-end"),
            Reason::Piece("journal"),
            Reason::FormulaError,
            Reason::NotRights,
            Reason::Sent,
            Reason::OwnRights(vec!["Luc Michel".to_owned()]),
            Reason::Told(String::new()),
        ];
        for code in Code::ALL {
            let lang = Lang::new(*code);
            for reason in &reasons {
                let said = lang.fault(&Fault::new("name", "xyz", reason.clone()), Some(&account::RELATION.field));
                assert!(!said.starts_with("fault-") && !said.contains("{$"), "{reason:?}: {said}");
            }
        }
    }
}
