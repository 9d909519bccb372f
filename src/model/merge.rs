//! Records that are to become one (DUP-3): side by side, field by field, with what each field takes and what the original
//! gets in the end. The screen and the command line fill the same plan.
use super::change::Merge;
use super::field::Store;
use super::record::Values;
use super::value::{Id, Ref, Value};
use super::{Catalog, Entity, Field, Kind, Record};

/// So many records are merged at the least.
pub const FEWEST: usize = 2;
/// So many records are merged at the most.
pub const MOST: usize = 10;
/// The key of the row that stands for the address that the record shows.
pub const ADDRESS: &str = "address";
/// The fields of the address that a record shows; they are taken together.
const ADDRESS_PARTS: [&str; 4] = ["street", "complement", "postcode", "city"];

/// Why records cannot be merged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// Records of this entity are never merged.
    Never(&'static Entity),
    /// There are fewer than two different ones.
    TooFew,
    /// There are more than [`MOST`]: how many.
    TooMany(usize),
    /// One is there no more.
    Gone,
    /// One lies in the trash: its reference and title.
    Trashed(String),
    /// One belongs to other own companies than the one at hand: its title.
    Elsewhere(String),
}

/// One of the records, and the accounts above it, the nearest first.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    /// The record, read whole.
    pub record: Record,
    /// Identity and name of what is above it; nothing for what has no hierarchy.
    pub above: Vec<(Id, String)>,
}

/// How a row comes to its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// One record's value is taken.
    Chosen,
    /// What all of them have is put together.
    United,
    /// It is set when any of them has it set.
    Any,
}

/// A row of the comparison.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The key of its field, or [`ADDRESS`].
    pub key: &'static str,
    /// Its fields: one, but for the address.
    pub fields: Vec<&'static Field>,
    /// How it comes to its value.
    pub way: Way,
}

/// A value that changed in another window while the records were compared.
#[derive(Debug, Clone, PartialEq)]
pub struct News {
    /// Which record, by its place.
    pub source: usize,
    /// Which field.
    pub field: &'static Field,
}

/// A plan to merge some records.
#[derive(Debug, Clone)]
pub struct Merging {
    /// What they are.
    pub entity: &'static Entity,
    /// The records, in the order of their columns.
    pub sources: Vec<Source>,
    /// The rows, in the order of forms.
    pub rows: Vec<Row>,
    original: usize,
    picks: Vec<(&'static str, usize)>,
    /// Values that were typed instead of taken.
    given: Values,
}

impl Merging {
    /// A plan for records of one entity, the first being the original; `company` is the own company at hand.
    ///
    /// # Errors
    /// A [`Refusal`].
    pub fn of(
        entity: &'static Entity,
        sources: Vec<Source>,
        catalog: &Catalog,
        company: Option<Id>,
    ) -> Result<Merging, Refusal> {
        if !super::catalog::MERGEABLE.contains(&entity) {
            return Err(Refusal::Never(entity));
        }
        match sources.len() {
            ..FEWEST => return Err(Refusal::TooFew),
            count if count > MOST => return Err(Refusal::TooMany(count)),
            _ => {}
        }
        let hidden = |source: &&Source| match (company, source.record.value("companies")) {
            (Some(company), Value::Links(ids)) => !ids.is_empty() && !ids.contains(&company),
            _ => false,
        };
        if let Some(source) = sources.iter().find(hidden) {
            return Err(Refusal::Elsewhere(named(&source.record)));
        }
        let rows = rows(entity, catalog);
        Ok(Merging { entity, sources, rows, original: 0, picks: Vec::new(), given: Values::new() })
    }

    /// The place of the original among the records.
    pub fn original(&self) -> usize {
        self.original
    }

    /// The record that stays.
    pub fn kept(&self) -> &Record {
        &self.sources[self.original].record
    }

    /// The records that go.
    pub fn others(&self) -> impl Iterator<Item = &Record> {
        let original = self.original;
        self.sources.iter().enumerate().filter(move |(at, _)| *at != original).map(|(_, source)| &source.record)
    }

    /// Lets another record stay; what was taken by hand stays taken.
    pub fn set_original(&mut self, source: usize) {
        if source < self.sources.len() {
            self.original = source;
        }
    }

    /// Takes a record's value for a row; says whether that can be done there.
    pub fn take(&mut self, row: usize, source: usize) -> bool {
        let Some(row) = self.rows.get(row) else { return false };
        if row.way != Way::Chosen || source >= self.sources.len() {
            return false;
        }
        let key = row.key;
        self.picks.retain(|(known, _)| *known != key);
        self.picks.push((key, source));
        true
    }

    /// Gives the original a value that none of the records need have.
    pub fn give(&mut self, field: &'static Field, value: Value) {
        self.given.set(field, value);
    }

    /// The row of a field.
    pub fn row_of(&self, key: &str) -> Option<usize> {
        self.rows.iter().position(|row| row.fields.iter().any(|field| field.key == key) || row.key == key)
    }

    /// Whose value a row takes: the one chosen, else the original's, else the first there is. Nobody's when all are empty,
    /// or when it is no choice.
    pub fn taken(&self, row: &Row) -> Option<usize> {
        if row.way != Way::Chosen {
            return None;
        }
        let picked = self.picks.iter().find(|(key, _)| *key == row.key).map(|(_, source)| *source);
        let first = || {
            let mut places = std::iter::once(self.original).chain(0..self.sources.len());
            places.find(|place| self.says_something(row, *place))
        };
        picked.or_else(first)
    }

    /// Whether a record has a value in a row that the original could get.
    fn says_something(&self, row: &Row, source: usize) -> bool {
        match row.fields.as_slice() {
            [field] => !self.value(field, source).is_empty(),
            fields => fields.iter().any(|field| !self.sources[source].record.value(field.key).is_empty()),
        }
    }

    /// Whether the records differ in a row.
    pub fn differs(&self, row: &Row) -> bool {
        let values = |source: &Source| -> Vec<Value> {
            row.fields.iter().map(|field| source.record.value(field.key).clone()).collect()
        };
        let Some(first) = self.sources.first().map(values) else { return false };
        self.sources.iter().any(|source| values(source) != first)
    }

    /// Whether no record has anything in a row.
    pub fn is_empty(&self, row: &Row) -> bool {
        let all_empty = |source: &Source| {
            row.fields.iter().all(|field| {
                let value = source.record.value(field.key);
                value.is_empty() || *value == Value::Flag(false)
            })
        };
        self.sources.iter().all(all_empty)
    }

    /// The value that the original would get of a record: as it stands there, but for pointers among the merged themselves.
    pub fn value(&self, field: &Field, source: usize) -> Value {
        let record = &self.sources[source].record;
        let value = record.value(field.key).clone();
        if field.no_cycle {
            return self.above(source).map_or(Value::Empty, |(id, _)| Value::Link(*id));
        }
        match value {
            Value::Link(id) if field.target == self.entity.key && self.is_merged(id) => Value::Empty,
            value => value,
        }
    }

    /// What is above a record once all are one: the first ancestor that none of the merged is above, or is itself. A company
    /// merged with its own ancestor takes the ancestor's place.
    pub fn above(&self, source: usize) -> Option<&(Id, String)> {
        let path = &self.sources[source].above;
        let last = path.iter().rposition(|(id, _)| self.is_merged(*id));
        path.get(last.map_or(0, |last| last + 1))
    }

    fn is_merged(&self, id: Id) -> bool {
        self.sources.iter().any(|source| source.record.id == id)
    }

    /// An ancestor and a descendant among the records, by their places, if there are.
    pub fn kin(&self) -> Option<(usize, usize)> {
        let below = |ancestor: usize| {
            let id = self.sources[ancestor].record.id;
            self.sources.iter().position(|source| source.above.iter().any(|(above, _)| *above == id))
        };
        (0..self.sources.len()).find_map(|ancestor| below(ancestor).map(|descendant| (ancestor, descendant)))
    }

    /// What all records have in a row of lists, the original's first, each once.
    fn union(&self, field: &Field) -> Value {
        let records = std::iter::once(self.kept()).chain(self.others());
        let mut links: Vec<Id> = Vec::new();
        let mut keys: Vec<String> = Vec::new();
        let mut refs: Vec<Ref> = Vec::new();
        for record in records {
            match record.value(field.key) {
                Value::Links(ids) => add(&mut links, ids),
                Value::List(list) => add(&mut keys, list),
                Value::Records(list) => add(&mut refs, list),
                _ => {}
            }
        }
        links.retain(|id| field.target != self.entity.key || !self.is_merged(*id));
        refs.retain(|at| at.entity != self.entity || !self.is_merged(at.id));
        match field.kind {
            _ if links.is_empty() && keys.is_empty() && refs.is_empty() => Value::Empty,
            Kind::Choices => Value::List(keys),
            Kind::Records => Value::Records(refs),
            _ => Value::Links(links),
        }
    }

    /// What the original gets that it has not yet.
    pub fn values(&self) -> Values {
        let mut values = Values::new();
        for row in self.rows.iter().filter(|row| row.key != ADDRESS) {
            let Some(field) = row.fields.first().copied() else { continue };
            let value = match row.way {
                Way::Chosen => self.taken(row).map_or(Value::Empty, |source| self.value(field, source)),
                // Roles are lines of their own, which move.
                Way::United if field.store == Store::Routed => continue,
                Way::United => self.union(field),
                Way::Any => Value::Flag(self.sources.iter().any(|source| source.record.value(field.key).is_true())),
            };
            let known = self.kept().value(field.key);
            let same = value == *known || (value.is_empty() && known.is_empty());
            let is_nothing = value == Value::Flag(false) && known.is_empty();
            // A flag of the address is known of the address that is kept, which may be another's.
            let is_due = if field.store == Store::OfAddress { value.is_true() } else { !same && !is_nothing };
            if is_due {
                values.set(field, value);
            }
        }
        for (field, value) in self.given.iter() {
            values.set(field, value.clone());
        }
        // Only a record with an address can be unsubscribed.
        let email = values.get("email").unwrap_or_else(|| self.kept().value("email"));
        if email.is_empty() {
            values.take("unsubscribed");
        }
        values
    }

    /// The change that merges them.
    pub fn change(&self) -> Merge {
        let address = self.rows.iter().find(|row| row.key == ADDRESS).and_then(|row| self.taken(row));
        Merge {
            entity: self.entity,
            original: (self.kept().id, self.kept().version),
            others: self.others().map(|record| (record.id, record.version)).collect(),
            values: self.values(),
            address: address.map(|source| self.sources[source].record.id),
        }
    }

    /// The values that nobody will find on the original: chosen against, and kept on no line of it.
    pub fn lost(&self) -> Vec<(usize, &'static Field)> {
        let mut lost = Vec::new();
        for row in self.rows.iter().filter(|row| row.way == Way::Chosen && row.key != ADDRESS) {
            let Some(field) = row.fields.first().copied() else { continue };
            let is_kept = matches!(field.kind, Kind::Email | Kind::Phone) && field.store == Store::Column;
            if is_kept || field.no_cycle {
                continue;
            }
            let stays = match self.given.get(field.key) {
                Some(given) => given.clone(),
                None => self.taken(row).map_or(Value::Empty, |source| self.value(field, source)),
            };
            for (place, source) in self.sources.iter().enumerate() {
                let value = source.record.value(field.key);
                let is_said = value.is_empty() || *value == stays || matches!(value, Value::Flag(false));
                if !is_said {
                    lost.push((place, field));
                }
            }
        }
        lost
    }

    /// What differs in records that were read again since, and whether any of them was changed at all.
    pub fn news(&self, fresh: &[Source]) -> (Vec<News>, bool) {
        let mut news = Vec::new();
        let mut changed = false;
        for (source, (old, new)) in self.sources.iter().zip(fresh).enumerate() {
            changed |= old.record.version != new.record.version;
            for row in &self.rows {
                let differs = |field: &&&'static Field| old.record.value(field.key) != new.record.value(field.key);
                news.extend(row.fields.iter().filter(differs).map(|field| News { source, field }));
            }
        }
        (news, changed)
    }

    /// Goes on with the records as they are now; what was chosen stays chosen.
    pub fn renew(&mut self, fresh: Vec<Source>) {
        self.sources = fresh;
    }
}

/// What a record is called where its language does not matter, with its reference.
pub fn named(record: &Record) -> String {
    let title = match record.entity.title {
        super::entity::Title::Column(column) => record.text(column),
        super::entity::Title::Label => record.text("label_fr"),
    };
    match record.reference() {
        "" => title.to_owned(),
        reference => format!("{title} ({reference})"),
    }
}

fn add<T: PartialEq + Clone>(all: &mut Vec<T>, more: &[T]) {
    for one in more {
        if !all.contains(one) {
            all.push(one.clone());
        }
    }
}

/// The rows of an entity: its writable fields, the address as one, keys in other systems left out, since all of them are kept.
fn rows(entity: &Entity, catalog: &Catalog) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for field in catalog.fields(entity).iter().copied() {
        let way = match field.store {
            Store::Derived | Store::Alias | Store::OfPlace | Store::Linked(_) => continue,
            // It follows from the proofs, all of which are kept.
            Store::Routed if field.key == "gdpr_status" => continue,
            Store::OfAddress if !field.any => continue,
            Store::Routed if ADDRESS_PARTS.contains(&field.key) => {
                match rows.iter_mut().find(|row| row.key == ADDRESS) {
                    Some(row) => row.fields.push(field),
                    None => rows.push(Row { key: ADDRESS, fields: vec![field], way: Way::Chosen }),
                }
                continue;
            }
            _ if field.kind.is_many() => Way::United,
            _ if field.any => Way::Any,
            _ => Way::Chosen,
        };
        rows.push(Row { key: field.key, fields: vec![field], way });
    }
    rows
}

#[cfg(test)]
mod cases;
