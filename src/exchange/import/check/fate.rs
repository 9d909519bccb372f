//! What becomes of a row: whether it matches a record, looks like one, or makes a new one that nothing forbids.
use super::super::cards::Cards;
use super::super::cells::{Parsed, shortened};
use super::super::known::Hit;
use super::super::links::names_of;
use super::super::twins::Twin;
use super::super::{Import, Mode, OnDuplicate};
use super::{Check, Fate, Line};
use crate::exchange::Result;
use crate::model::read_value::Read;
use crate::model::rule::{self, Fault, Reason};
use crate::model::{Entity, Field, Id, Value};
use crate::repository::Key;

impl Check<'_> {
    pub(super) fn fate(&mut self, at: usize, parsed: &Parsed) -> Result<Fate> {
        let Some(matched) = self.matched(at, parsed)? else { return Ok(Fate::Rejected) };
        match (matched, self.import.mode) {
            (Some((id, _)), Mode::Upsert | Mode::Update) => self.update(at, parsed, id),
            (None, Mode::Update) => {
                self.reject(at, None, Fault::new("", "", Reason::NoMatch));
                Ok(Fate::Rejected)
            }
            (Some((id, key)), Mode::Create) => self.duplicate(at, parsed, (Twin::Record(id), key)),
            (None, Mode::Create | Mode::Upsert) => self.new_record(at, parsed),
        }
    }

    /// The record that a row matches; `None` when that is unclear, which is noted.
    fn matched(&mut self, at: usize, parsed: &Parsed) -> Result<Option<Option<(Id, &'static str)>>> {
        for field in self.match_by.clone() {
            let Some(text) = key_text(parsed, field) else { continue };
            let (entity, key) = (self.import.entity, Key::Field(field));
            match self.plan.links.base.find(self.repository, entity, key, &text)? {
                Hit::None if field.key == "external_id" && self.cards().has_identity(parsed) => {
                    if let Some(id) = self.homes.find(self.repository, entity, &text)? {
                        self.plan.home.insert(at);
                        return Ok(Some(Some((id, field.key))));
                    }
                }
                Hit::None => {}
                Hit::One(id) if self.cards().is_another(self.repository, entity, parsed, id)? => {}
                Hit::One(id) => return Ok(Some(Some((id, field.key)))),
                Hit::Many => {
                    let mut ids = self.repository.with_key(entity, key, &text)?;
                    if self.cards().has_identity(parsed) {
                        let (cards, mut same) = (self.cards(), Vec::new());
                        for id in ids {
                            same.extend((!cards.is_another(self.repository, entity, parsed, id)?).then_some(id));
                        }
                        ids = same;
                    }
                    match ids.as_slice() {
                        [] => continue,
                        [id] => return Ok(Some(Some((*id, field.key)))),
                        _ => {}
                    }
                    let reason = Reason::Ambiguous(names_of(self.repository, entity, &ids)?);
                    self.reject(at, parsed.column(field.key), Fault::new(field.key, text, reason));
                    return Ok(None);
                }
            }
        }
        Ok(Some(None))
    }

    /// What the file says of identities.
    fn cards(&self) -> Cards {
        let pieces = self.source.pieces.as_ref();
        Cards { system: pieces.map(|pieces| pieces.system), are_own: pieces.is_some_and(|pieces| pieces.are_own) }
    }

    fn update(&mut self, at: usize, parsed: &Parsed, id: Id) -> Result<Fate> {
        for fault in self.taken_values(parsed, Some(id))? {
            self.reject(at, parsed.column(&fault.field), fault);
        }
        if self.has_rejects(at) {
            return Ok(Fate::Rejected);
        }
        if self.taken.insert(id) {
            return Ok(Fate::Updates(id));
        }
        let same = |line: &&Line| line.fate == Fate::Updates(id);
        let first = self.plan.lines.iter().find(same).map_or(0, |line| line.number);
        self.reject(at, None, Fault::new("", "", Reason::Twice(first)));
        Ok(Fate::Rejected)
    }

    fn new_record(&mut self, at: usize, parsed: &Parsed) -> Result<Fate> {
        let entity = self.import.entity;
        for fault in self.lacking(parsed)? {
            let column = parsed.column(&fault.field).or_else(|| self.plan.mapping.column_of(&fault.field));
            self.reject(at, column, fault);
        }
        if self.has_rejects(at) {
            return Ok(Fate::Rejected);
        }
        if self.import.on_duplicate != OnDuplicate::Create {
            let cards = self.cards();
            let is_known = parsed.text("reference").is_some() || cards.are_own && cards.has_identity(parsed);
            let (base, repository) = (&mut self.plan.links.base, self.repository);
            let face = self.twins.face(parsed);
            if let Some(twin) = self.twins.of((repository, base), (parsed, face.as_ref()), is_known, &cards)? {
                return self.duplicate(at, parsed, twin);
            }
            self.twins.note((parsed, face.as_ref()), at, &cards);
        }
        match parsed.text("reference").map(|text| (text, number_of(entity, text))) {
            Some((text, None)) => {
                let fault = Fault::new("reference", shortened(text), Reason::NotA("reference"));
                self.reject(at, parsed.column("reference"), fault);
                return Ok(Fate::Rejected);
            }
            Some((_, Some(number))) if number > self.plan.last_reference => {
                self.greatest = self.greatest.max(Some((number, at)));
            }
            Some(_) | None => self.is_mixed = true,
        }
        Ok(Fate::Creates)
    }

    /// What a new record lacks, or must not have.
    fn lacking(&mut self, parsed: &Parsed) -> Result<Vec<Fault>> {
        let entity = self.import.entity;
        let value = |key: &str| {
            let cell = parsed.cells.iter().find(|(_, field, _)| field.key == key);
            cell.map_or(Value::Empty, |(_, _, read)| read.clone().value().unwrap_or(Value::Flag(true)))
        };
        let fields = self.repository.catalog().fields(entity);
        let required = fields.iter().filter(|field| field.required && field.default.is_none());
        let mut faults: Vec<Fault> = required
            .filter(|field| value(field.key).is_empty())
            .map(|field| Fault::new(field.key, "", Reason::Required))
            .collect();
        faults.extend(rule::check_whole(entity, &value));
        faults.extend(self.taken_values(parsed, None)?);
        Ok(faults)
    }

    /// Values that no two records may share and that another record or row has already.
    fn taken_values(&mut self, parsed: &Parsed, record: Option<Id>) -> Result<Vec<Fault>> {
        let entity = self.import.entity;
        let mut faults = Vec::new();
        for field in self.repository.catalog().fields(entity).iter().filter(|field| field.unique) {
            let Some(text) = key_text(parsed, field) else { continue };
            let key = Key::Field(field);
            let holder = self.plan.links.base.find(self.repository, entity, key, &text)?;
            let is_own = record.is_some_and(|id| holder == Hit::One(id)) || holder == Hit::None;
            if !is_own || self.plan.links.own.claim(key, &text, self.plan.lines.len() - 1).is_some() {
                let names = match holder {
                    Hit::One(id) => names_of(self.repository, entity, &[id])?,
                    _ => Vec::new(),
                };
                let name = names.into_iter().next().unwrap_or_else(|| text.clone());
                faults.push(Fault::new(field.key, text, Reason::Taken(name)));
            }
        }
        faults.extend(self.taken_key(parsed, record)?);
        Ok(faults)
    }

    /// A key of another system that belongs to another record, where rows are matched by something else.
    fn taken_key(&mut self, parsed: &Parsed, record: Option<Id>) -> Result<Option<Fault>> {
        let entity = self.import.entity;
        let Some(field) = entity.field("external_id") else { return Ok(None) };
        let Some(text) = parsed.text(field.key).map(str::to_owned) else { return Ok(None) };
        match self.plan.links.base.find(self.repository, entity, Key::Field(field), &text)? {
            Hit::One(id) if record != Some(id) => {
                let name = names_of(self.repository, entity, &[id])?.pop().unwrap_or_default();
                Ok(Some(Fault::new(field.key, shortened(&text), Reason::Taken(name))))
            }
            _ => Ok(None),
        }
    }

    /// A row that looks like a record or an earlier row.
    fn duplicate(&mut self, at: usize, parsed: &Parsed, (twin, key): (Twin, &'static str)) -> Result<Fate> {
        let reason = match (twin, self.import.on_duplicate) {
            (Twin::Record(id), OnDuplicate::Update) => return self.update(at, parsed, id),
            (Twin::Record(id), OnDuplicate::Skip) => {
                let name = names_of(self.repository, self.import.entity, &[id])?.pop().unwrap_or_default();
                Reason::Duplicate(name, key)
            }
            // A key of another system belongs to one record; a reference is simply not kept, other values may be shared.
            (Twin::Record(_), OnDuplicate::Create) if key != "external_id" => return self.new_record(at, parsed),
            (Twin::Record(id), OnDuplicate::Create) => {
                let name = names_of(self.repository, self.import.entity, &[id])?.pop().unwrap_or_default();
                let value = parsed.text(key).unwrap_or("").to_owned();
                self.reject(at, parsed.column(key), Fault::new(key, value, Reason::Taken(name)));
                return Ok(Fate::Rejected);
            }
            (Twin::Row(row), _) => Reason::DuplicateRow(self.plan.lines[row].number, key),
        };
        let value = parsed.text(key).map(str::to_owned).or_else(|| title(parsed)).unwrap_or_default();
        self.note(at, parsed.column(key), Fault::new(key, shortened(&value), reason));
        Ok(Fate::Skipped)
    }
}

/// Whether a row has a reference as Carnet gives them.
pub(in crate::exchange::import) fn is_of_export(import: &Import, parsed: &Parsed) -> bool {
    parsed.text("reference").is_some_and(|reference| number_of(import.entity, reference).is_some())
}

/// The number of a well-formed reference of an entity.
pub(in crate::exchange::import) fn number_of(entity: &Entity, reference: &str) -> Option<i64> {
    let digits = reference.strip_prefix(entity.prefix?)?.strip_prefix('-')?;
    let is_number = (1..=9).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|_| is_number)
}

/// The text that a value is found by.
fn key_text(parsed: &Parsed, field: &Field) -> Option<String> {
    let cell = parsed.cells.iter().find(|(_, known, _)| known.key == field.key)?;
    match &cell.2 {
        Read::Value(Value::Text(text)) => Some(text.clone()),
        Read::Value(Value::Number(n) | Value::Decimal(n) | Value::Money(n)) => Some(n.to_string()),
        Read::Value(Value::Date(day)) => Some(day.format("%Y-%m-%d").to_string()),
        Read::Value(_) | Read::Name(_) | Read::Names(_) => None,
    }
}

/// The name of the record that a row is about.
pub(in crate::exchange::import) fn title(parsed: &Parsed) -> Option<String> {
    let text = |key: &str| parsed.text(key).unwrap_or("");
    let name = ["name", "subject"].iter().find_map(|key| parsed.text(key)).map(str::to_owned);
    let name = name.unwrap_or_else(|| format!("{} {}", text("first_name"), text("last_name")).trim().to_owned());
    let name = if name.is_empty() { text("email").to_owned() } else { name };
    (!name.is_empty()).then_some(name)
}
