//! What records are known by, in the base and in the file: looked up one at a time for a small file, loaded at once for a
//! large one. Keys are kept as 64-bit hashes, seeded anew in each run.
use crate::model::field::Store;
use crate::model::normal::fold;
use crate::model::{Entity, Field, Id, catalog};
use crate::repository::{Key, Repository, Result};
use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::{BuildHasher, BuildHasherDefault, Hasher, RandomState};

/// When a table has fewer than this many records for each row of the file, its keys are loaded at once.
const WORTH_LOADING: u64 = 20;

/// A map by hashes.
pub type ByHash<V> = HashMap<u64, V, BuildHasherDefault<AsItIs>>;

/// The hash of what is a hash already.
#[derive(Debug, Default)]
pub struct AsItIs(u64);

impl Hasher for AsItIs {
    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |hash, byte| hash.rotate_left(8) ^ u64::from(*byte));
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// What a key leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hit {
    /// Nothing.
    None,
    /// One record.
    One(Id),
    /// Several.
    Many,
}

/// The form in which a key is compared.
fn form(key: Key, text: &str) -> Cow<'_, str> {
    match key {
        Key::Name => Cow::Owned(fold(text)),
        Key::Field(field) if field.key == "reference" => Cow::Owned(text.to_ascii_uppercase()),
        Key::Field(field) if is_login(field) => Cow::Owned(fold(text)),
        Key::Field(_) => Cow::Borrowed(text),
    }
}

fn is_login(field: &Field) -> bool {
    matches!(field.key, "login" | "key")
}

#[derive(Debug)]
struct Slots {
    slots: ByHash<Hit>,
    /// Every record's key is there; else only those that were asked for.
    complete: bool,
}

/// The keys of the base.
#[derive(Debug, Default)]
pub struct Base {
    hasher: RandomState,
    keys: HashMap<(u8, &'static str), Slots>,
    /// How many rows the file has, about.
    rows: u64,
}

impl Base {
    /// The keys of a base, for a file of so many rows.
    pub fn new(rows: u64) -> Base {
        Base { rows, ..Base::default() }
    }

    /// Whether the keys of an entity are better loaded at once.
    pub fn is_worth_loading(&self, repository: &Repository, entity: &Entity) -> Result<bool> {
        Ok(repository.count_of(entity)? <= self.rows.saturating_mul(WORTH_LOADING))
    }

    /// The record that has a key.
    pub fn find(&mut self, repository: &Repository, entity: &'static Entity, key: Key, text: &str) -> Result<Hit> {
        let name = (entity.code, name_of(key));
        if !self.keys.contains_key(&name) {
            let slots = self.load(repository, entity, key)?;
            self.keys.insert(name, slots);
        }
        let form = form(key, text);
        let hash = self.hasher.hash_one(&form);
        let Some(slots) = self.keys.get_mut(&name) else { return Ok(Hit::None) };
        if let Some(hit) = slots.slots.get(&hash) {
            return Ok(*hit);
        }
        if slots.complete || form.is_empty() {
            return Ok(Hit::None);
        }
        let hit = match repository.with_key(entity, key, &form)?.as_slice() {
            [] => Hit::None,
            [id] => Hit::One(*id),
            _ => Hit::Many,
        };
        slots.slots.insert(hash, hit);
        Ok(hit)
    }

    /// The record that has a key, as far as it was looked up before.
    pub fn known(&self, entity: &Entity, key: Key, text: &str) -> Hit {
        let slots = self.keys.get(&(entity.code, name_of(key)));
        let hash = self.hasher.hash_one(form(key, text));
        slots.and_then(|slots| slots.slots.get(&hash)).copied().unwrap_or(Hit::None)
    }

    fn load(&self, repository: &Repository, entity: &Entity, key: Key) -> Result<Slots> {
        let mut slots = ByHash::default();
        let complete = self.is_worth_loading(repository, entity)?;
        if complete {
            repository.each_key(entity, key, &mut |text, id| {
                add(&mut slots, self.hasher.hash_one(form(key, text)), id);
                Ok(())
            })?;
        }
        Ok(Slots { slots, complete })
    }
}

fn add(slots: &mut ByHash<Hit>, hash: u64, id: Id) {
    slots
        .entry(hash)
        .and_modify(|hit| {
            if *hit != Hit::One(id) {
                *hit = Hit::Many;
            }
        })
        .or_insert(Hit::One(id));
}

fn name_of(key: Key) -> &'static str {
    match key {
        Key::Field(field) => field.key,
        Key::Name => "",
    }
}

/// The row that a key of the file leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Own {
    /// None.
    None,
    /// One row, by its place among the rows with data.
    One(usize),
    /// Several.
    Many,
}

/// The keys of the rows of the file.
#[derive(Debug, Default)]
pub struct OwnKeys {
    hasher: RandomState,
    keys: ByHash<u32>,
}

/// In the place of a row: there are several.
const SEVERAL: u32 = u32::MAX;

impl OwnKeys {
    /// Notes a key that several rows may have.
    pub fn note(&mut self, key: Key, text: &str, row: usize) {
        let hash = self.hash(key, text);
        self.keys.entry(hash).and_modify(|known| *known = SEVERAL).or_insert(place(row));
    }

    /// Notes a key that one row only may have, the first; says which row that is when it is another.
    pub fn claim(&mut self, key: Key, text: &str, row: usize) -> Option<usize> {
        let hash = self.hash(key, text);
        let holder = *self.keys.entry(hash).or_insert(place(row));
        (holder != place(row)).then_some(holder as usize)
    }

    /// The row that has a key.
    pub fn find(&self, key: Key, text: &str) -> Own {
        match self.keys.get(&self.hash(key, text)) {
            None => Own::None,
            Some(&SEVERAL) => Own::Many,
            Some(row) => Own::One(*row as usize),
        }
    }

    fn hash(&self, key: Key, text: &str) -> u64 {
        self.hasher.hash_one((name_of(key), form(key, text)))
    }
}

fn place(row: usize) -> u32 {
    u32::try_from(row).unwrap_or(SEVERAL - 1)
}

/// By what a link finds a record of an entity, in this order.
pub fn link_keys(entity: &'static Entity) -> Vec<Key> {
    let mut keys = Vec::new();
    if entity.prefix.is_some() {
        keys.push(Key::Field(&catalog::REFERENCE));
    }
    let fields = entity.fields.iter().copied();
    keys.extend(fields.filter(|field| field.store == Store::Alias || is_login(field)).map(Key::Field));
    keys.push(Key::Name);
    keys
}
