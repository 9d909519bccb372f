//! Rows for new records that look like a record that is there, or like an earlier row: the same number or address, the same
//! name and no place that tells them apart, or as much in common as makes the check for duplicates sure.
use super::cards::Cards;
use super::cells::Parsed;
use super::check::title;
use super::known::{Base, ByHash, Hit};
use crate::model::catalog::account::ACCOUNT;
use crate::model::normal::fold;
use crate::model::read_value::Read;
use crate::model::twin::{Reason, SURE, Traits};
use crate::model::{Entity, Field, Id, Ref, Value};
use crate::repository::{Key, Repository, Result, Whereabouts};
use std::hash::{BuildHasher, RandomState};

/// Whom a row looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Twin {
    /// A record of the base.
    Record(Id),
    /// An earlier row.
    Row(usize),
}

/// What a new record is known by.
#[derive(Debug, Default)]
pub struct Face {
    /// Its folded name.
    name: String,
    /// Where it is, town and postcode or the employer: each hashed with the name.
    places: [Option<u64>; 2],
}

impl Face {
    /// Whether no place is known.
    fn is_nowhere(&self) -> bool {
        self.places == [None; 2]
    }
}

/// Finds likely duplicates.
#[derive(Debug)]
pub struct Twins {
    entity: &'static Entity,
    /// Fields that no two records should share.
    fields: Vec<&'static Field>,
    hasher: RandomState,
    /// Names at a place.
    at_place: ByHash<Twin>,
    /// Names of which no place is known.
    nowhere: ByHash<Twin>,
    /// All names.
    anywhere: ByHash<Twin>,
    /// Values of the fields in earlier rows.
    own: ByHash<usize>,
    /// The same with the name beside: who has an identity of its own may share an address, but hardly both.
    own_named: ByHash<usize>,
    /// Whether the base has records of the entity.
    has_records: Option<bool>,
    /// Whether the names of the base are all in the maps above.
    complete: Option<bool>,
}

impl Twins {
    /// Twins of rows of an entity.
    pub fn new(entity: &'static Entity) -> Twins {
        let keys: &[&str] = match entity.key {
            "account" => &["siret", "siren", "email"],
            "contact" => &["email", "mobile"],
            "lead" => &["email"],
            _ => &[],
        };
        Twins {
            entity,
            fields: keys.iter().filter_map(|key| entity.field(key)).collect(),
            hasher: RandomState::new(),
            at_place: ByHash::default(),
            nowhere: ByHash::default(),
            anywhere: ByHash::default(),
            own: ByHash::default(),
            own_named: ByHash::default(),
            has_records: None,
            complete: None,
        }
    }

    /// Whom a row looks like, and by the key of what. `is_known` rows carry a reference of their own: among themselves they
    /// are told apart by it. Cards with an identity of their own are told apart by it from those of another name.
    pub fn of(
        &mut self,
        (repository, base): (&Repository, &mut Base),
        (parsed, face): (&Parsed, Option<&Face>),
        is_known: bool,
        cards: &Cards,
    ) -> Result<Option<(Twin, &'static str)>> {
        let has_identity = cards.has_identity(parsed);
        for at in 0..self.fields.len() {
            let field = self.fields[at];
            let Some(text) = parsed.text(field.key) else { continue };
            // Establishments of one legal person have SIRETs of their own.
            if field.key == "siren" && parsed.text("siret").is_some() {
                continue;
            }
            if let Hit::One(id) = self.first_holder(repository, base, field, text)?
                && !cards.is_another(repository, self.entity, parsed, id)?
            {
                return Ok(Some((Twin::Record(id), field.key)));
            }
            let own = match has_identity {
                true => self.own_named.get(&self.hash(field.key, &named(text, parsed))),
                false => self.own.get(&self.hash(field.key, text)),
            };
            if let Some(row) = own.filter(|_| !is_known) {
                return Ok(Some((Twin::Row(*row), field.key)));
            }
        }
        let found = match face {
            Some(face) => self.by_name(repository, base, face)?,
            None => None,
        };
        match found.filter(|twin| !(is_known && matches!(twin, Twin::Row(_)))) {
            Some(twin) => Ok(Some((twin, "name"))),
            None => match self.by_likeness(repository, parsed)? {
                Some((Twin::Record(id), _)) if cards.is_another(repository, self.entity, parsed, id)? => Ok(None),
                found => Ok(found),
            },
        }
    }

    /// A record that is surely the same by the rule of the check for duplicates, though no key of it is.
    fn by_likeness(&mut self, repository: &Repository, parsed: &Parsed) -> Result<Option<(Twin, &'static str)>> {
        if self.has_records.is_none() {
            self.has_records = Some(self.entity.has_twins() && repository.count_of(self.entity)? > 0);
        }
        if self.has_records == Some(false) {
            return Ok(None);
        }
        let employer = match parsed.cells.iter().find(|(_, field, _)| field.key == "account") {
            Some((_, _, Read::Value(Value::Link(id)))) => repository.title(Ref::new(&ACCOUNT, *id))?,
            _ => None,
        };
        let text = |key: &str| match parsed.cells.iter().find(|(_, field, _)| field.key == key) {
            Some((_, _, Read::Value(Value::Date(day)))) => Some(day.format("%Y-%m-%d").to_string()),
            Some((_, _, Read::Value(Value::Link(_)))) if key == "account" => employer.clone(),
            _ => parsed.text(key).map(str::to_owned),
        };
        let traits = Traits::of(self.entity, &|key| text(key).into_iter().collect());
        let found = repository.twins_of(self.entity, &traits, None)?;
        let sure = found.into_iter().find(|twin| twin.score >= SURE);
        Ok(sure.map(|twin| (Twin::Record(twin.record), shown_by(&twin.reasons))))
    }

    /// Notes a row that will be a new record.
    pub fn note(&mut self, (parsed, face): (&Parsed, Option<&Face>), row: usize, cards: &Cards) {
        for at in 0..self.fields.len() {
            let field = self.fields[at];
            if let Some(text) = parsed.text(field.key) {
                let hash = self.hash(field.key, text);
                self.own.entry(hash).or_insert(row);
                if cards.system.is_some() {
                    let hash = self.hash(field.key, &named(text, parsed));
                    self.own_named.entry(hash).or_insert(row);
                }
            }
        }
        if let Some(face) = face {
            self.add(face, Twin::Row(row));
        }
    }

    fn first_holder(&self, repository: &Repository, base: &mut Base, field: &'static Field, text: &str) -> Result<Hit> {
        let key = Key::Field(field);
        Ok(match base.find(repository, self.entity, key, text)? {
            Hit::Many => repository.with_key(self.entity, key, text)?.first().map_or(Hit::None, |id| Hit::One(*id)),
            hit => hit,
        })
    }

    fn by_name(&mut self, repository: &Repository, base: &Base, face: &Face) -> Result<Option<Twin>> {
        if self.complete.is_none() {
            let complete = base.is_worth_loading(repository, self.entity)?;
            self.complete = Some(complete);
            if complete {
                repository.each_place(self.entity, &mut |place| self.add_place(place))?;
            }
        }
        if self.complete == Some(false) {
            repository.places_named(self.entity, &face.name, &mut |place| self.add_place(place))?;
        }
        let name = self.hash("name", &face.name);
        if face.is_nowhere() {
            return Ok(self.anywhere.get(&name).copied());
        }
        let mut places = face.places.iter().flatten().filter_map(|place| self.at_place.get(place));
        Ok(places.next().or_else(|| self.nowhere.get(&name)).copied())
    }

    fn add_place(&mut self, place: Whereabouts<'_>) {
        let places = self.places(place.name, (place.employer, place.city, place.postcode));
        self.add(&Face { name: place.name.to_owned(), places }, Twin::Record(place.id));
    }

    fn add(&mut self, face: &Face, twin: Twin) {
        let name = self.hash("name", &face.name);
        self.anywhere.entry(name).or_insert(twin);
        if face.is_nowhere() {
            self.nowhere.entry(name).or_insert(twin);
        }
        for place in face.places.iter().flatten() {
            self.at_place.entry(*place).or_insert(twin);
        }
    }

    /// The name and the places of a row; nothing without a name.
    pub fn face(&self, parsed: &Parsed) -> Option<Face> {
        let text = |key: &str| parsed.text(key).unwrap_or("");
        let name = match self.entity.key {
            "contact" | "lead" => fold(&format!("{} {}", text("last_name"), text("first_name"))),
            "account" => fold(text("name")),
            _ => return None,
        };
        if name.is_empty() || (self.entity.is_person() && text("last_name").is_empty()) {
            return None;
        }
        let employer = parsed.cells.iter().find_map(|(_, field, read)| match read {
            Read::Value(Value::Link(id)) if field.key == "account" && self.entity.key == "contact" => Some(*id),
            _ => None,
        });
        let places = self.places(&name, (employer, &fold(text("city")), text("postcode")));
        Some(Face { name, places })
    }

    /// The places of an employer, or of a folded town and a postcode.
    fn places(&self, name: &str, (employer, city, postcode): (Option<Id>, &str, &str)) -> [Option<u64>; 2] {
        match employer {
            Some(account) => [Some(self.hasher.hash_one((account, name))), None],
            None => [("c", city), ("p", postcode)]
                .map(|(mark, text)| (!text.is_empty()).then(|| self.hasher.hash_one((mark, text, name)))),
        }
    }

    fn hash(&self, what: &str, text: &str) -> u64 {
        self.hasher.hash_one((what, text))
    }
}

/// A value with the name beside.
fn named(text: &str, parsed: &Parsed) -> String {
    format!("{text}\n{}", fold(&title(parsed).unwrap_or_default()))
}

/// The key by which a report says why.
fn shown_by(reasons: &[Reason]) -> &'static str {
    match reasons.first() {
        Some(Reason::SameSiret) => "siret",
        Some(Reason::SameSiren) => "siren",
        Some(Reason::SameVat) => "vat_number",
        Some(Reason::SameEmail) => "email",
        Some(Reason::SamePhone) => "phone",
        Some(Reason::SameDomain) => "website",
        _ => "alike",
    }
}
