//! What can be typed next in a filter line: names of fields and relations, options of choices, the words for yes, no, me,
//! empty and any. Names of records are added by who can read them.
use super::scan::{Piece, Scanner, Sign};
use super::target::{SEGMENT, Target, resolve};
use super::text::literal;
use super::{Known, NoFile};
use crate::model::catalog::place;
use crate::model::field::Store;
use crate::model::proof::proof_of;
use crate::model::vocabulary::{Vocabulary, choice_word, field_word, relation_word, relations, slug};
use crate::model::{Catalog, Entity, Field, Kind};
use std::ops::Range;

/// Something to type in the place of what stands there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// The bytes that it replaces.
    pub replace: Range<usize>,
    /// What is typed.
    pub text: String,
    /// What it is called on the screen.
    pub label: String,
}

/// What stands before the caret.
#[derive(Debug, Clone)]
pub enum Place {
    /// The beginning of a name, perhaps with dots, about records of an entity.
    Name(&'static Entity, String, Range<usize>),
    /// The beginning of a value of a field of an entity.
    Value(&'static Entity, &'static Field, String, Range<usize>),
    /// The beginning of the key of a segment about an entity.
    Segment(&'static Entity, String, Range<usize>),
    /// Nothing that could be completed.
    Elsewhere,
}

/// What can stand at the caret (a byte position in the line), the likeliest first, without a file at hand.
pub fn complete(
    text: &str,
    caret: usize,
    entity: &'static Entity,
    catalog: &Catalog,
    vocabulary: &dyn Vocabulary,
) -> Vec<Completion> {
    complete_with(text, caret, entity, catalog, vocabulary, &NoFile)
}

/// What can stand at the caret (a byte position in the line), the likeliest first; `known` gives names of records and segments.
pub fn complete_with(
    text: &str,
    caret: usize,
    entity: &'static Entity,
    catalog: &Catalog,
    vocabulary: &dyn Vocabulary,
    known: &dyn Known,
) -> Vec<Completion> {
    match place(text, caret, entity, catalog, vocabulary) {
        Place::Name(entity, typed, at) => {
            let mut list = names(entity, &typed, &at, catalog, vocabulary);
            let own = vocabulary.keyword(SEGMENT);
            if !typed.is_empty() && rank(&typed, &[SEGMENT, &own]) == Some(0) && !known.segments(entity).is_empty() {
                list.push(Completion { replace: at, text: format!("{own}:"), label: own });
            }
            list
        }
        Place::Value(entity, field, typed, at) => {
            let mut list = records(entity, field, &typed, &at, known);
            list.extend(values(field, &typed, &at, vocabulary));
            list
        }
        Place::Segment(entity, typed, at) => segments(entity, &typed, &at, known),
        Place::Elsewhere => Vec::new(),
    }
}

/// Names of records that a link can point to.
fn records(
    entity: &Entity,
    field: &'static Field,
    typed: &str,
    at: &Range<usize>,
    known: &dyn Known,
) -> Vec<Completion> {
    if !matches!(field.kind, Kind::Link | Kind::Links) {
        return Vec::new();
    }
    let offer = |name: String| {
        let rank = rank(typed, &[&name])?;
        Some((rank, Completion { replace: at.clone(), text: literal(&name), label: String::new() }))
    };
    sorted(known.names(entity, field, typed).into_iter().filter_map(offer).collect())
}

fn segments(entity: &Entity, typed: &str, at: &Range<usize>, known: &dyn Known) -> Vec<Completion> {
    let offer = |(key, name): (String, String)| {
        let rank = rank(typed, &[&key, &name])?;
        Some((rank, Completion { replace: at.clone(), text: key, label: name }))
    };
    sorted(known.segments(entity).into_iter().filter_map(offer).collect())
}

/// What stands before the caret: the screen offers records where it is the value of a link.
pub fn place(
    text: &str,
    caret: usize,
    entity: &'static Entity,
    catalog: &Catalog,
    vocabulary: &dyn Vocabulary,
) -> Place {
    let Some(before) = text.get(..caret) else { return Place::Elsewhere };
    let mut scanner = Scanner::new(before);
    let mut around = vec![entity];
    loop {
        let here = *around.last().unwrap_or(&entity);
        scanner.skip_space();
        match scanner.peek() {
            None => return Place::Name(here, String::new(), caret..caret),
            Some('(') => around.push(here),
            Some(')') => {
                around.pop();
            }
            Some('-' | '»' | '”') => {}
            Some(_) => {
                let Some(name) = name(&mut scanner, before) else { return Place::Elsewhere };
                if scanner.rest().is_empty() && !name.quoted {
                    return Place::Name(here, name.text, name.at);
                }
                if scanner.peek() == Some('(') && name.text.ends_with('.') {
                    around.push(inside(catalog, vocabulary, here, &name));
                    scanner.take('(');
                    continue;
                }
                if let Some(found) = after_sign(&mut scanner, catalog, vocabulary, here, &name) {
                    return found;
                }
                continue;
            }
        }
        scanner.at = scanner.here().end;
    }
}

/// A word or a quoted phrase; nothing when the caret stands in an open quote.
fn name(scanner: &mut Scanner<'_>, before: &str) -> Option<Piece> {
    let is_close = |c: char| matches!(c, '"' | '»' | '”');
    if let Some(phrase) = scanner.quoted() {
        let is_open =
            scanner.rest().is_empty() && !before[phrase.at.clone()].chars().skip(1).last().is_some_and(is_close);
        return (!is_open).then_some(phrase);
    }
    Some(scanner.word())
}

/// What the records of a bracket after `account.` are; the same as outside when the name leads nowhere.
fn inside(catalog: &Catalog, vocabulary: &dyn Vocabulary, here: &'static Entity, name: &Piece) -> &'static Entity {
    let without_dot = name.text.trim_end_matches('.');
    let at = name.at.start..name.at.start + without_dot.len();
    let path = Piece { text: without_dot.to_owned(), at, quoted: false };
    let step = resolve(catalog, vocabulary, here, &path).ok().and_then(|path| path.target.step());
    step.map_or(here, |step| step.entity())
}

/// Steps over a sign and its values; the place when the caret stands in one of them.
fn after_sign(
    scanner: &mut Scanner<'_>,
    catalog: &Catalog,
    vocabulary: &dyn Vocabulary,
    here: &'static Entity,
    name: &Piece,
) -> Option<Place> {
    let mut after = *scanner;
    after.skip_space();
    let (sign, _) = after.sign()?;
    let path = resolve(catalog, vocabulary, here, name).ok();
    let target = path.as_ref().map(|path| path.target);
    let there = path.and_then(|path| path.steps.last().map(|step| step.entity())).unwrap_or(here);
    *scanner = after;
    scanner.skip_space();
    loop {
        let start = scanner.at;
        let value = scanner.value(target.is_some_and(Target::is_amount));
        if scanner.rest().is_empty() {
            if value.as_ref().is_some_and(|value| value.quoted) {
                return Some(Place::Elsewhere);
            }
            let (typed, at) = (value.map_or_else(String::new, |value| value.text), start..scanner.at);
            let is_equal = matches!(sign, Sign::Colon | Sign::Is | Sign::IsNot);
            return Some(match target {
                Some(Target::Field(field)) if is_equal || matches!(field.kind, Kind::Date | Kind::Instant) => {
                    Place::Value(there, field, typed, at)
                }
                Some(Target::Segment) => Place::Segment(there, typed, at),
                _ => Place::Elsewhere,
            });
        }
        if !scanner.take(',') && !scanner.take(';') {
            return None;
        }
    }
}

/// How well a candidate answers what was typed: by its beginning, by that of a later word, or not.
fn rank(typed: &str, names: &[&str]) -> Option<u8> {
    let wanted = slug(typed);
    let shapes = || names.iter().map(|name| slug(name));
    if shapes().any(|shape| shape.starts_with(&wanted)) {
        return Some(0);
    }
    let within = |shape: &String| shape.match_indices('_').any(|(at, _)| shape[at + 1..].starts_with(&wanted));
    shapes().any(|shape| within(&shape)).then_some(1)
}

fn sorted(mut list: Vec<(u8, Completion)>) -> Vec<Completion> {
    list.sort_by_key(|(rank, _)| *rank);
    list.into_iter().map(|(_, completion)| completion).collect()
}

fn names(
    entity: &'static Entity,
    typed: &str,
    at: &Range<usize>,
    catalog: &Catalog,
    vocabulary: &dyn Vocabulary,
) -> Vec<Completion> {
    let (path, last) = typed.rsplit_once('.').map_or(("", typed), |(path, last)| (path, last));
    let replace = at.end - last.len()..at.end;
    let mut here = entity;
    let mut counts = false;
    if !path.is_empty() {
        let name = Piece { text: path.to_owned(), at: at.start..at.start + path.len(), quoted: false };
        let Ok(found) = resolve(catalog, vocabulary, entity, &name) else { return Vec::new() };
        let Some(step) = found.target.step() else { return Vec::new() };
        here = step.entity();
        counts = matches!(found.target, Target::Relation(_));
    }
    let mut list = Vec::new();
    let mut offer = |text: String, label: String, names: &[&str]| {
        if let Some(rank) = rank(last, names) {
            list.push((rank, Completion { replace: replace.clone(), text, label }));
        }
    };
    if counts {
        let word = vocabulary.keyword("count");
        offer(word.clone(), word.clone(), &[&word, "count"]);
    }
    let fields = catalog.fields(here).iter().chain(place::told(here)).copied();
    for field in fields.filter(|field| field.ask_of_filters() && catalog.is_telling(field)) {
        let known = vocabulary.field(here, field);
        let word = field_word(vocabulary, here, field);
        let mut names: Vec<&str> = known.iter().map(String::as_str).collect();
        names.push(field.key);
        let sign = if field.kind.is_ordered() { "" } else { ":" };
        offer(format!("{word}{sign}"), known.first().cloned().unwrap_or_else(|| field.key.to_owned()), &names);
    }
    for pointer in relations(catalog, here) {
        let word = relation_word(vocabulary, &pointer);
        let label = vocabulary.relation(&pointer).first().cloned().unwrap_or_else(|| word.clone());
        offer(format!("{word}."), label, &[&word, pointer.entity.plural]);
    }
    sorted(list)
}

impl Field {
    /// Whether filters offer it: internal fields are understood but not offered.
    fn ask_of_filters(&self) -> bool {
        self.exchange || matches!(self.store, Store::Derived | Store::OfPlace)
    }
}

/// Dates as people say them.
const DATES: [&str; 12] = [
    "today",
    "yesterday",
    "days_7",
    "days_30",
    "days_90",
    "this_week",
    "last_week",
    "this_month",
    "last_month",
    "this_year",
    "empty",
    "any",
];

fn values(field: &Field, typed: &str, at: &Range<usize>, vocabulary: &dyn Vocabulary) -> Vec<Completion> {
    let mut list = Vec::new();
    let mut offer = |text: String, label: String, names: &[&str]| {
        if let Some(rank) = rank(typed, names) {
            list.push((rank, Completion { replace: at.clone(), text, label }));
        }
    };
    for choice in field.choices.iter().filter(|choice| !choice.archived) {
        let known = vocabulary.choice(field, choice);
        let word = choice_word(vocabulary, field, choice);
        let label = known.first().cloned().unwrap_or_else(|| choice.key.to_owned());
        let mut names: Vec<&str> = known.iter().map(String::as_str).collect();
        names.push(choice.key);
        offer(word, label, &names);
    }
    let keywords: &[&'static str] = match field.kind {
        Kind::Flag => &["yes", "no"],
        Kind::Link | Kind::Links if field.target == "user" => &["me", "empty", "any"],
        Kind::Records => &["me", "empty", "any"],
        Kind::Date | Kind::Instant => &DATES,
        _ if proof_of(field).is_some() => &["empty", "any", "invalid"],
        _ => &["empty", "any"],
    };
    for keyword in keywords {
        let word = vocabulary.keyword(keyword);
        offer(word.clone(), word.clone(), &[&word, keyword]);
    }
    sorted(list)
}

#[cfg(test)]
mod cases {
    use super::super::cases::catalog;
    use super::*;
    use crate::model::catalog::account::ACCOUNT;
    use crate::model::catalog::contact::CONTACT;
    use crate::model::vocabulary::Keys;

    /// The line as it stands after the first completion at `|`.
    fn taken(entity: &'static Entity, line: &str) -> String {
        let caret = line.find('|').expect("a caret");
        let text = line.replace('|', "");
        let Some(first) = complete(&text, caret, entity, catalog(), &Keys).into_iter().next() else {
            return String::new();
        };
        format!("{}{}{}", &text[..first.replace.start], first.text, &text[first.replace.end..])
    }

    #[test]
    fn names_and_values_are_completed_where_the_caret_stands() {
        for (line, wanted) in [
            ("cit|", "city:"),
            ("lyon -cou|", "lyon -country:"),
            ("empl|", "employees"),
            ("utile|", "surface_utile"),
            ("contacts.job|", "contacts.job_title:"),
            ("contacts.|", "contacts.count"),
            ("contacts.(birth|", "contacts.(birthday"),
            ("contacts.(birthday:2000) cit|", "contacts.(birthday:2000) city:"),
            ("relation:cli|", "relation:client"),
            ("relation:client,par|", "relation:client,partner"),
            ("relation:cli| city:lyon", "relation:client city:lyon"),
            ("active:|", "active:yes"),
            ("owner:|", "owner:me"),
            ("(phone:em|", "(phone:empty"),
            ("annual_revenue>1,5M cit|", "annual_revenue>1,5M city:"),
            ("nothing_like_it|", ""),
            ("\"cit|", ""),
            ("employees>1|", ""),
            ("city.x|", ""),
        ] {
            assert_eq!(taken(&ACCOUNT, line), wanted, "{line}");
        }
        assert_eq!(taken(&CONTACT, "account.cit|"), "account.city:");
        assert!(complete("", 0, &ACCOUNT, catalog(), &Keys).len() > 30);
        assert_eq!(complete("é", 1, &ACCOUNT, catalog(), &Keys), []);
    }

    #[test]
    fn the_screen_learns_which_records_to_offer() {
        let found = place("status:a owner:lu", 17, &ACCOUNT, catalog(), &Keys);
        assert!(
            matches!(found, Place::Value(of, field, typed, at) if *of == ACCOUNT && field.key == "owner" && typed == "lu" && at == (15..17))
        );
    }
}
