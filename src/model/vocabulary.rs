//! The words that people use for fields, choices and relations, in whichever language: what a filter line, the heading of an
//! import and the value of a choice are understood by. The words come from above (`lang`); the look-up is here.
use super::catalog::{Pointer, entity_named, place};
use super::entity::Nature;
use super::field::{Choice, Store};
use super::normal::words;
use super::{Catalog, Entity, Field, Kind};

/// Where words come from. Keys of the catalogue are always understood; this gives further ones. Of each list the first is
/// the one to offer.
pub trait Vocabulary: Sync {
    /// Labels and short names of a field.
    fn field(&self, entity: &Entity, field: &Field) -> Vec<String>;
    /// Labels of an option of a choice.
    fn choice(&self, field: &Field, choice: &Choice) -> Vec<String>;
    /// Names of the records that point to one record, such as `contacts` for an account.
    fn relation(&self, pointer: &Pointer) -> Vec<String>;
    /// The word to offer for one of `me`, `empty`, `any`, `yes`, `no`, `count`; all of them are understood in every language.
    fn keyword(&self, key: &'static str) -> String {
        key.to_owned()
    }
    /// The field among `fields` of which a word, as [`slug`] makes it, is a name. Whoever has many words keeps an index.
    fn field_by_word(&self, entity: &Entity, fields: &[&'static Field], word: &str) -> Option<&'static Field> {
        fields.iter().find(|field| self.field(entity, field).iter().any(|name| slug(name) == word)).copied()
    }
    /// The key of the option of which a word, as [`slug`] makes it, is a label.
    fn choice_by_word(&self, field: &Field, word: &str) -> Option<&'static str> {
        let named = |choice: &&Choice| self.choice(field, choice).iter().any(|name| slug(name) == word);
        field.choices.iter().find(named).map(|choice| choice.key)
    }
}

/// No other words than the keys, and the labels that users gave to custom fields.
#[derive(Debug, Clone, Copy, Default)]
pub struct Keys;

impl Vocabulary for Keys {
    fn field(&self, _entity: &Entity, field: &Field) -> Vec<String> {
        both(field.labels)
    }
    fn choice(&self, _field: &Field, choice: &Choice) -> Vec<String> {
        both(choice.labels)
    }
    fn relation(&self, _pointer: &Pointer) -> Vec<String> {
        Vec::new()
    }
}

fn both(labels: Option<(&'static str, &'static str)>) -> Vec<String> {
    labels.into_iter().flat_map(|(french, english)| [french.to_owned(), english.to_owned()]).collect()
}

/// The form in which words are compared and typed: folded, one underscore between words (`CA annuel` → `ca_annuel`).
pub fn slug(text: &str) -> String {
    words(text).join("_")
}

/// The field that a word names: its key, its key without `_at`, the singular of a list's key, a label, a short name.
pub fn find_field(
    catalog: &Catalog,
    vocabulary: &dyn Vocabulary,
    entity: &Entity,
    word: &str,
) -> Option<&'static Field> {
    if let Some(field) = catalog.field(entity, word) {
        return Some(field);
    }
    let wanted = slug(word);
    if wanted.is_empty() {
        return None;
    }
    let fields = catalog.fields(entity);
    let by_key = |field: &&&'static Field| key_forms(field).any(|form| form == wanted);
    let by_word = |word: &str| vocabulary.field_by_word(entity, fields, word);
    // One member of a list is named in the singular: `étiquette:vip`.
    let in_plural = || by_word(&format!("{wanted}s")).filter(|field| field.kind.is_many());
    let own = fields.iter().find(by_key).copied().or_else(|| by_word(&wanted)).or_else(in_plural);
    own.or_else(|| told(entity, vocabulary, &wanted)).or_else(|| find_linked(catalog, vocabulary, entity, word))
}

/// What the postcode tells, by its label.
fn told(entity: &Entity, vocabulary: &dyn Vocabulary, wanted: &str) -> Option<&'static Field> {
    let named = |field: &Field| vocabulary.field(entity, field).iter().any(|name| slug(name) == wanted);
    place::told(entity).iter().copied().find(|field| field.key == wanted || named(field))
}

/// A field of a linked record, both by their words: `compte.ville`.
fn find_linked(catalog: &Catalog, vocabulary: &dyn Vocabulary, entity: &Entity, path: &str) -> Option<&'static Field> {
    let (link, word) = path.split_once('.').filter(|(_, word)| !word.contains('.'))?;
    let link = find_field(catalog, vocabulary, entity, link).filter(|link| link.kind == Kind::Link)?;
    let target = entity_named(link.target)?;
    catalog.through(link, find_field(catalog, vocabulary, target, word)?)
}

/// A key, and the forms of it that people shorten it to.
fn key_forms(field: &Field) -> impl Iterator<Item = &'static str> {
    let without_at = field.key.strip_suffix("_at").filter(|_| field.kind == Kind::Instant);
    let singular = field.key.strip_suffix("ies").is_none().then(|| field.key.strip_suffix('s')).flatten();
    [Some(field.key), without_at, singular.filter(|_| field.kind.is_many())].into_iter().flatten()
}

/// The key of the option that a word names: the key itself or a label.
pub fn find_choice(vocabulary: &dyn Vocabulary, field: &Field, word: &str) -> Option<&'static str> {
    if let Some(choice) = field.choice_named(word) {
        return Some(choice.key);
    }
    let wanted = slug(word);
    if wanted.is_empty() {
        return None;
    }
    let by_key = field.choices.iter().find(|choice| slug(choice.key) == wanted);
    by_key.map(|choice| choice.key).or_else(|| vocabulary.choice_by_word(field, &wanted))
}

/// The pointer to records of `entity` that a word names: the plural of those who point, with the field that points
/// where it is not the most telling one (`entries_by_participants`).
pub fn find_relation(catalog: &Catalog, vocabulary: &dyn Vocabulary, entity: &Entity, word: &str) -> Option<Pointer> {
    let wanted = slug(word);
    if let Some((plural, key)) = wanted.split_once("_by_") {
        let by = |pointer: &Pointer| pointer.entity.plural == plural && pointer.field.key == key;
        return catalog.pointers_to(entity).into_iter().find(by);
    }
    let relations = relations(catalog, entity);
    let by_key = relations.iter().find(|pointer| pointer.entity.plural == wanted);
    let by_name =
        || relations.iter().find(|pointer| vocabulary.relation(pointer).iter().any(|name| slug(name) == wanted));
    by_key.or_else(by_name).copied()
}

/// The relations of an entity that a filter can name: of each entity that points to it the most telling pointer.
pub fn relations(catalog: &Catalog, entity: &Entity) -> Vec<Pointer> {
    let mut list: Vec<Pointer> = Vec::new();
    for pointer in catalog.pointers_to(entity) {
        if !speaks(catalog, &pointer, entity) {
            continue;
        }
        match list.iter_mut().find(|known| known.entity == pointer.entity) {
            Some(known) if rank(&pointer, entity) > rank(known, entity) => *known = pointer,
            Some(_) => {}
            None => list.push(pointer),
        }
    }
    list
}

/// Whether a pointer tells something to people: not computed, not internal, and of a pair only for the entities it serves.
fn speaks(catalog: &Catalog, pointer: &Pointer, entity: &Entity) -> bool {
    let field = pointer.field;
    let is_internal = !field.exchange || field.store == Store::Derived;
    // Of the settings only the teams tell something of those who belong to them: `owner.team:nord`.
    let is_setting = pointer.entity.nature == Nature::Setting && !field.kind.is_many()
        || field.kind == Kind::Records && entity.nature != Nature::Main;
    let serves = field.target != "*"
        || catalog
            .field(pointer.entity, "entity")
            .is_none_or(|bearer| bearer.choices.is_empty() || bearer.choice_named(entity.key).is_some());
    !is_internal && !is_setting && serves && catalog.offers(pointer.entity)
}

fn rank(pointer: &Pointer, entity: &Entity) -> u8 {
    let key = pointer.field.key;
    u8::from(key == entity.key || key == entity.plural) * 2 + u8::from(pointer.field.required)
}

/// The key of a relation, as [`find_relation`] understands it.
pub fn relation_key(catalog: &Catalog, entity: &Entity, pointer: &Pointer) -> String {
    let telling = |known: &Pointer| known.entity == pointer.entity && known.field.key == pointer.field.key;
    match relations(catalog, entity).iter().any(telling) {
        true => pointer.entity.plural.to_owned(),
        false => format!("{}_by_{}", pointer.entity.plural, pointer.field.key),
    }
}

/// The name to type for a field: the first of its names, or its key.
pub fn field_word(vocabulary: &dyn Vocabulary, entity: &Entity, field: &Field) -> String {
    let first = vocabulary.field(entity, field).first().map(|name| slug(name));
    first.filter(|word| !word.is_empty()).unwrap_or_else(|| field.key.to_owned())
}

/// The name to type for a relation.
pub fn relation_word(vocabulary: &dyn Vocabulary, pointer: &Pointer) -> String {
    let first = vocabulary.relation(pointer).first().map(|name| slug(name));
    first.filter(|word| !word.is_empty()).unwrap_or_else(|| pointer.entity.plural.to_owned())
}

/// The name to type for an option.
pub fn choice_word(vocabulary: &dyn Vocabulary, field: &Field, choice: &Choice) -> String {
    let first = vocabulary.choice(field, choice).first().map(|name| slug(name));
    first.filter(|word| !word.is_empty()).unwrap_or_else(|| choice.key.to_owned())
}

/// Up to three of `words` that look like `word`, the likeliest first: those that begin with it, then those that differ by
/// few letters.
pub fn nearest(word: &str, words: impl IntoIterator<Item = String>) -> Vec<String> {
    let wanted = slug(word);
    let allowed = (wanted.chars().count() / 3).clamp(1, 3);
    let mut found: Vec<(usize, String)> = Vec::new();
    for candidate in words {
        let shape = slug(&candidate);
        let starts = wanted.len() >= 2 && shape.starts_with(&wanted);
        let distance = if starts { 0 } else { letters_apart(&wanted, &shape) };
        if distance <= allowed && !found.iter().any(|(_, known)| *known == candidate) {
            found.push((distance, candidate));
        }
    }
    found.sort_by_key(|(distance, _)| *distance);
    found.into_iter().take(3).map(|(_, word)| word).collect()
}

/// How many letters are to be put in, taken out, changed or swapped (optimal string alignment).
fn letters_apart(left: &str, right: &str) -> usize {
    let (left, right): (Vec<char>, Vec<char>) = (left.chars().take(60).collect(), right.chars().take(60).collect());
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=right.len()).collect();
    for i in 1..=left.len() {
        let mut row = vec![i];
        for j in 1..=right.len() {
            let same = left[i - 1] == right[j - 1];
            let mut cost = (last[j] + 1).min(row[j - 1] + 1).min(last[j - 1] + usize::from(!same));
            if i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1] {
                cost = cost.min(before[j - 2] + 1);
            }
            row.push(cost);
        }
        before = std::mem::replace(&mut last, row);
    }
    last[right.len()]
}

#[cfg(test)]
mod cases {
    use super::*;
    use crate::model::catalog::account::ACCOUNT;
    use crate::model::catalog::activity::ACTIVITY;
    use crate::model::catalog::contact::CONTACT;

    #[test]
    fn a_key_may_be_shortened_the_way_people_do() {
        let catalog = Catalog::default();
        let key = |entity, word| find_field(&catalog, &Keys, entity, word).map(|field| field.key);
        assert_eq!(key(&ACCOUNT, "last_contacted"), Some("last_contacted_at"));
        assert_eq!(key(&ACCOUNT, "Last-Contacted"), Some("last_contacted_at"));
        assert_eq!(key(&ACCOUNT, "tag"), Some("tags"));
        assert_eq!(key(&ACTIVITY, "account"), Some("accounts"));
        assert_eq!(key(&ACCOUNT, "statu"), None);
        assert_eq!(key(&ACCOUNT, "__"), None);
    }

    #[test]
    fn records_that_point_here_are_named_in_the_plural() {
        let catalog = Catalog::default();
        let by = |entity, word| find_relation(&catalog, &Keys, entity, word).map(|at| (at.entity.key, at.field.key));
        assert_eq!(by(&ACCOUNT, "contacts"), Some(("contact", "account")));
        assert_eq!(by(&ACCOUNT, "accounts"), Some(("account", "parent")));
        assert_eq!(by(&ACCOUNT, "activities"), Some(("activity", "accounts")));
        assert_eq!(by(&CONTACT, "activities"), Some(("activity", "contacts")));
        assert_eq!(by(&CONTACT, "addresses"), Some(("address", "record")));
        assert_eq!(by(&ACTIVITY, "addresses"), None, "an activity has no address");
        assert_eq!(by(&ACCOUNT, "entries"), Some(("entry", "about")));
    }

    #[test]
    fn a_mistyped_word_finds_its_neighbours() {
        let words = || ["status", "street", "city", "country", "last_contacted_at"].map(str::to_owned);
        assert_eq!(nearest("sttaus", words()), ["status"]);
        assert_eq!(nearest("cit", words()), ["city"]);
        assert_eq!(nearest("last", words()), ["last_contacted_at"]);
        assert_eq!(nearest("zzzzzz", words()), [""; 0]);
    }
}
