//! The words of both languages for fields, choices and relations, as filters and imports understand them; and what is wrong
//! in a filter line, in words.
use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use super::bundle::{Arg, Lang};
use super::catalog::hyphened;
use super::code::Code;
use crate::model::catalog::{Pointer, entity_named};
use crate::model::field::{Choice, Store};
use crate::model::filter::{FilterFault, FilterReason};
use crate::model::vocabulary::{Vocabulary, slug};
use crate::model::{Entity, Field};

static FRENCH: LazyLock<Lang> = LazyLock::new(|| Lang::new(Code::Fr));
static ENGLISH: LazyLock<Lang> = LazyLock::new(|| Lang::new(Code::En));

/// The words of both languages: those of the reader are offered, the others understood too.
#[derive(Debug, Clone, Copy)]
pub struct Spoken {
    code: Code,
}

impl Spoken {
    /// The words as a reader of a language is offered them.
    pub fn new(code: Code) -> Spoken {
        Spoken { code }
    }

    /// The reader's language.
    pub fn reader(self) -> &'static Lang {
        self.both()[0]
    }

    /// The languages, the reader's first.
    fn both(self) -> [&'static Lang; 2] {
        match self.code {
            Code::Fr => [&FRENCH, &ENGLISH],
            Code::En => [&ENGLISH, &FRENCH],
        }
    }
}

fn merged(lists: impl IntoIterator<Item = Vec<String>>) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for word in lists.into_iter().flatten() {
        if !all.contains(&word) {
            all.push(word);
        }
    }
    all
}

/// An index from slugs to keys.
type Index = Arc<HashMap<String, &'static str>>;

/// The words for the built-in fields of an entity, made once: labels do not change while the program runs.
static FIELDS: Mutex<Vec<((&'static str, Code), Index)>> = Mutex::new(Vec::new());
/// The same for the options of choices, by the place of the list of options and the field's key.
static CHOICES: Mutex<Vec<((usize, &'static str, Code), Index)>> = Mutex::new(Vec::new());

/// The index under a name, made when it is asked for first.
fn index<K: PartialEq>(
    kept: &Mutex<Vec<(K, Index)>>,
    name: K,
    make: impl FnOnce() -> HashMap<String, &'static str>,
) -> Index {
    let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, index)) = kept.iter().find(|(known, _)| *known == name) {
        return index.clone();
    }
    let index = Arc::new(make());
    kept.push((name, index.clone()));
    index
}

impl Vocabulary for Spoken {
    fn field(&self, entity: &Entity, field: &Field) -> Vec<String> {
        merged(self.both().map(|lang| lang.words_for_field(entity, field)))
    }

    fn choice(&self, field: &Field, choice: &Choice) -> Vec<String> {
        merged(self.both().map(|lang| lang.words_for_choice(field, choice)))
    }

    fn relation(&self, pointer: &Pointer) -> Vec<String> {
        let own = format!("filter-relation-{}-{}", hyphened(pointer.entity.key), hyphened(pointer.field.key));
        merged(self.both().map(|lang| {
            let own = lang.has(&own).then(|| lang.say(&own));
            own.into_iter().chain([lang.entities(pointer.entity)]).collect()
        }))
    }

    fn keyword(&self, key: &'static str) -> String {
        self.both()[0].say(&format!("filter-word-{}", hyphened(key)))
    }

    fn field_by_word(&self, entity: &Entity, fields: &[&'static Field], word: &str) -> Option<&'static Field> {
        let (custom, built_in): (Vec<&'static Field>, Vec<&'static Field>) =
            fields.iter().copied().partition(|field| field.store == Store::Custom);
        let index = index(&FIELDS, (entity.key, self.code), || {
            let mut words = HashMap::new();
            for lang in self.both() {
                for field in &built_in {
                    for name in lang.words_for_field(entity, field) {
                        words.entry(slug(&name)).or_insert(field.key);
                    }
                }
            }
            words
        });
        let found = index.get(word).and_then(|key| built_in.iter().find(|field| field.key == *key));
        let named = |field: &&&'static Field| self.field(entity, field).iter().any(|name| slug(name) == word);
        found.or_else(|| custom.iter().find(named)).copied()
    }

    fn choice_by_word(&self, field: &Field, word: &str) -> Option<&'static str> {
        let name = (field.choices.as_ptr().addr(), field.key, self.code);
        let index = index(&CHOICES, name, || {
            let mut words = HashMap::new();
            for choice in field.choices {
                for name in self.choice(field, choice) {
                    words.entry(slug(&name)).or_insert(choice.key);
                }
            }
            words
        });
        index.get(word).copied()
    }
}

impl Lang {
    /// What is wrong in a filter line.
    pub fn filter_fault(&self, fault: &FilterFault) -> String {
        let key = format!("filter-{}", fault.reason.key());
        match &fault.reason {
            FilterReason::UnknownField { word, nearest }
            | FilterReason::UnknownChoice { word, nearest }
            | FilterReason::UnknownSegment { word, nearest } => {
                let near = if nearest.is_empty() { "none" } else { "some" };
                let names = nearest.join(", ");
                self.say_with(&key, &[("word", word.into()), ("near", near.into()), ("names", names.into())])
            }
            FilterReason::UnknownName { target, word, nearest } => {
                let near = if nearest.is_empty() { "none" } else { "some" };
                let target = entity_named(target).map_or_else(String::new, |target| self.entities(target));
                let names = nearest.join(", ");
                let words =
                    [("word", word.into()), ("target", target.into()), ("near", near.into()), ("names", names.into())];
                self.say_with(&key, &words)
            }
            FilterReason::ModuleOff(word) => self.say_with(&key, &[("word", word.into())]),
            FilterReason::SegmentOfOthers(word, entity) => {
                let target = entity_named(entity).map_or_else(String::new, |entity| self.entities(entity));
                self.say_with(&key, &[("word", word.into()), ("target", target.into())])
            }
            FilterReason::SegmentCircle(path) => self.say_with(&key, &[("path", path.join(" → ").into())]),
            FilterReason::SegmentFault(word, inner) => {
                self.say_with(&key, &[("word", word.into()), ("reason", self.filter_fault(inner).into())])
            }
            FilterReason::NotALink(field) | FilterReason::NoOrder(field) => {
                self.say_with(&key, &[("field", Arg::from(*field))])
            }
            FilterReason::NotA(kind) => self.say_with(&key, &[("kind", Arg::from(*kind))]),
            FilterReason::MissingField
            | FilterReason::MissingValue
            | FilterReason::MissingCondition
            | FilterReason::OpenBracket
            | FilterReason::OpenQuote
            | FilterReason::StrayBracket
            | FilterReason::TooLong
            | FilterReason::TooDeep => self.say(&key),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::catalog::account::ACCOUNT;
    use crate::model::catalog::contact::CONTACT;
    use crate::model::filter::{complete, parse};
    use crate::model::number::DecimalMark;
    use crate::model::read_value::{Calendar, Reading};
    use crate::model::{Catalog, Filter};
    use chrono::DateTime;

    fn read(entity: &'static Entity, line: &str) -> Result<Filter, FilterFault> {
        let reading = Reading {
            vocabulary: &Spoken::new(Code::Fr),
            calendar: Calendar {
                now: DateTime::UNIX_EPOCH.naive_utc(),
                local: |at| at.naive_utc(),
                utc: |at| at.and_utc(),
            },
            home: "FR",
            country: None,
            mark: DecimalMark::Comma,
            from_file: false,
            keep_anyway: false,
        };
        parse(line, entity, &Catalog::default(), &reading)
    }

    #[test]
    fn a_filter_is_the_same_in_french_in_english_and_in_keys() {
        for (entity, french, english, keys) in [
            (&ACCOUNT, "ville:lyon", "city:lyon", "city:lyon"),
            (&ACCOUNT, "statut:qualified", "status:qualified", "status:qualified"),
            (&ACCOUNT, "relation:\"ancien client\"", "relation:\"former client\"", "relation:former_client"),
            (&ACCOUNT, "CA_annuel>1,5M", "annual_revenue>1.5M", "annual_revenue>1500000"),
            (&ACCOUNT, "filiales.nombre>3", "subsidiaries.count>3", "accounts.count>3"),
            (&ACCOUNT, "contacts.ville:paris", "contacts.city:paris", "contacts.city:paris"),
            (&ACCOUNT, "activités.nombre:0", "activities.count:0", "activities.count:0"),
            (&CONTACT, "nom:dupont étiquette:vip", "last_name:dupont tag:vip", "last_name:dupont tags:vip"),
            (&CONTACT, "dernier_contact<-90j", "last_contacted<-90d", "last_contacted_at<-90d"),
            (&CONTACT, "compte.ville:lyon", "account.city:lyon", "account.city:lyon"),
            (&CONTACT, "actif:non", "active:no", "active:0"),
        ] {
            let wanted = read(entity, keys).expect(keys);
            assert_eq!(read(entity, french), Ok(wanted.clone()), "{french}");
            assert_eq!(read(entity, english), Ok(wanted), "{english}");
        }
    }

    #[test]
    fn a_filter_is_written_in_the_words_of_the_reader() {
        let line = "annual_revenue>1500000 (relation:former_client or contacts.count>3) -active:0 owner:me phone:empty";
        let filter = read(&ACCOUNT, line).expect(line);
        let said = |code| filter.to_words(&ACCOUNT, &Catalog::default(), &Spoken::new(code));
        let french = "ca_annuel>1500000.00 (relation:ancien_client ou contacts.nombre>3) -actif:non assigne_a:moi telephone:vide";
        assert_eq!(said(Code::Fr), french);
        let english = "annual_revenue>1500000.00 (relation:former_client or contacts.count>3) -active:no";
        assert!(said(Code::En).starts_with(english), "{}", said(Code::En));
        assert_eq!(read(&ACCOUNT, &said(Code::Fr)), Ok(filter.clone()));
        assert_eq!(read(&ACCOUNT, &said(Code::En)), Ok(filter));
    }

    #[test]
    fn completion_speaks_the_language_of_the_reader() {
        let first = |code, line: &str| {
            let found = complete(line, line.len(), &ACCOUNT, &Catalog::default(), &Spoken::new(code));
            found.into_iter().next().map(|completion| completion.text)
        };
        assert_eq!(first(Code::Fr, "vil").as_deref(), Some("ville:"));
        assert_eq!(first(Code::Fr, "cit").as_deref(), Some("ville:"));
        assert_eq!(first(Code::En, "vil").as_deref(), Some("city:"));
        assert_eq!(first(Code::Fr, "relation:anc").as_deref(), Some("ancien_client"));
        assert_eq!(first(Code::Fr, "contacts.no").as_deref(), Some("nombre"));
    }

    #[test]
    fn what_is_offered_is_understood() {
        let spoken = Spoken::new(Code::Fr);
        let catalog = Catalog::default();
        for entity in crate::model::catalog::ENTITIES {
            for field in catalog.fields(entity) {
                let word = crate::model::vocabulary::field_word(&spoken, entity, field);
                let found = crate::model::vocabulary::find_field(&catalog, &spoken, entity, &word);
                assert_eq!(found.map(|found| found.key), Some(field.key), "{} {word}", entity.key);
            }
        }
    }

    #[test]
    fn every_fault_has_its_words() {
        let lines = ["sttaus:x", "zzzzzzz:x", "relation:ami", "ville.x:y", "phone>3", "employees:x", "CA_annuel:x"];
        let more = ["actif:peut-être", "créé:x", ":x", "ville:", "a or", "(a", "a)"];
        let deep = "(".repeat(99);
        for line in lines.into_iter().chain(more).chain([deep.as_str()]) {
            let fault = read(&ACCOUNT, line).expect_err(line);
            for code in Code::ALL {
                let said = Lang::new(*code).filter_fault(&fault);
                assert!(!said.starts_with("filter-") && !said.contains("{$") && said.ends_with('.'), "{line}: {said}");
            }
        }
        let said = |line| Lang::new(Code::Fr).filter_fault(&read(&ACCOUNT, line).expect_err(line));
        assert!(said("satut:x").contains("statut"), "{}", said("satut:x"));
    }
}
