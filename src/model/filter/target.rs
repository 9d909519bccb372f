//! What a name in a filter line leads to: a field of the record, of a record that it links to, of records that point to it.
use super::fault::{FilterFault, FilterReason};
use super::parse::FARTHEST;
use super::scan::Piece;
use crate::model::catalog::{Pointer, entity_named, place};
use crate::model::module::Modules;
use crate::model::vocabulary::{
    Vocabulary, field_word, find_field, find_relation, nearest, relation_word, relations, slug,
};
use crate::model::{Catalog, Entity, Field, Kind};
use std::ops::Range;

/// The word before the key of a segment, in every language.
pub(super) const SEGMENT: &str = "segment";

/// One step from a record to others.
#[derive(Debug, Clone, Copy)]
pub(super) enum Step {
    /// To the record that a link names.
    Link(&'static Field, &'static Entity),
    /// To the records that point here.
    Back(Pointer),
}

impl Step {
    /// What the records there are.
    pub fn entity(self) -> &'static Entity {
        match self {
            Step::Link(_, entity) => entity,
            Step::Back(pointer) => pointer.entity,
        }
    }
}

/// What a condition is about.
#[derive(Debug, Clone, Copy)]
pub(super) enum Target {
    /// A field.
    Field(&'static Field),
    /// How many records point here.
    Count(Pointer),
    /// The records that point here.
    Relation(Pointer),
    /// The record itself.
    Identity,
    /// What a saved segment shows.
    Segment,
}

impl Target {
    /// The step that a dot after it takes.
    pub fn step(self) -> Option<Step> {
        match self {
            Target::Field(field) if matches!(field.kind, Kind::Link | Kind::Links) => {
                entity_named(field.target).map(|entity| Step::Link(field, entity))
            }
            Target::Relation(pointer) => Some(Step::Back(pointer)),
            Target::Field(_) | Target::Count(_) | Target::Identity | Target::Segment => None,
        }
    }

    /// Its key, for what is said about it.
    pub fn key(self) -> &'static str {
        match self {
            Target::Field(field) => field.key,
            Target::Count(_) => "count",
            Target::Relation(pointer) => pointer.entity.plural,
            Target::Identity => "id",
            Target::Segment => SEGMENT,
        }
    }

    /// Whether a comma in its values may be a decimal comma.
    pub fn is_amount(self) -> bool {
        matches!(self, Target::Field(field) if matches!(field.kind, Kind::Money | Kind::Decimal))
    }
}

/// The way to what a condition is about.
#[derive(Debug)]
pub(super) struct Path {
    pub steps: Vec<Step>,
    pub target: Target,
}

/// Finds what a name with dots leads to; quoted names have no dots.
pub(super) fn resolve(
    catalog: &Catalog,
    vocabulary: &dyn Vocabulary,
    entity: &'static Entity,
    name: &Piece,
) -> Result<Path, FilterFault> {
    let mut path = Path { steps: Vec::new(), target: Target::Identity };
    let mut here = entity;
    for (at, word) in names(name) {
        if at.start > name.at.start {
            let step = path
                .target
                .step()
                .ok_or_else(|| FilterFault::new(at.clone(), FilterReason::NotALink(path.target.key())))?;
            here = step.entity();
            path.steps.push(step);
        }
        if path.steps.len() > FARTHEST {
            return Err(FilterFault::new(at, FilterReason::TooDeep));
        }
        path.target = find(catalog, vocabulary, here, path.steps.last(), word).ok_or_else(|| {
            let is_off = *catalog.modules() != Modules::default()
                && find(&Catalog::default(), vocabulary, here, path.steps.last(), word).is_some();
            if is_off {
                return FilterFault::new(at, FilterReason::ModuleOff(word.to_owned()));
            }
            let nearest = nearest(word, offered(catalog, vocabulary, here));
            FilterFault::new(at, FilterReason::UnknownField { word: word.to_owned(), nearest })
        })?;
        if let Target::Count(_) = path.target {
            path.steps.pop();
        }
    }
    Ok(path)
}

fn names(name: &Piece) -> Vec<(Range<usize>, &str)> {
    if name.quoted {
        return vec![(name.at.clone(), name.text.as_str())];
    }
    let mut start = name.at.start;
    let place = |word: &'_ str| {
        let at = start..start + word.len();
        start = at.end + 1;
        at
    };
    let mut place = place;
    name.text.split('.').map(|word| (place(word), word)).collect()
}

fn find(
    catalog: &Catalog,
    vocabulary: &dyn Vocabulary,
    entity: &'static Entity,
    from: Option<&Step>,
    word: &str,
) -> Option<Target> {
    if let Some(field) = find_field(catalog, vocabulary, entity, word) {
        return Some(Target::Field(field));
    }
    let plain = slug(word);
    if let Some(Step::Back(pointer)) = from
        && matches!(plain.as_str(), "count" | "nombre" | "nb")
    {
        return Some(Target::Count(*pointer));
    }
    if plain == "id" {
        return Some(Target::Identity);
    }
    if plain == SEGMENT {
        return Some(Target::Segment);
    }
    find_relation(catalog, vocabulary, entity, word).map(Target::Relation)
}

/// Every name that a filter on an entity may begin with, in the words to offer and by key.
pub(super) fn offered(catalog: &Catalog, vocabulary: &dyn Vocabulary, entity: &Entity) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for field in catalog.fields(entity).iter().chain(place::told(entity)) {
        names.push(field_word(vocabulary, entity, field));
        names.push(field.key.to_owned());
    }
    names.extend(relations(catalog, entity).iter().map(|pointer| relation_word(vocabulary, pointer)));
    names
}
