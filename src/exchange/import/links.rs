//! The records that names in cells mean (IMP-4): rows of the same file first, then records of the base by reference, key in
//! the source, login or key, and exact name.
use super::known::{Base, Hit, Own, OwnKeys, link_keys};
use crate::model::catalog::settings::{STATUS, USER};
use crate::model::catalog::{self, account::ACCOUNT, contact::CONTACT, lead::LEAD};
use crate::model::entity::{Nature, Title};
use crate::model::normal::fold;
use crate::model::record::Values;
use crate::model::rule::Reason;
use crate::model::{Change, Entity, Field, Id, Query, Ref};
use crate::repository::{Key, Repository, Result};
use std::collections::{HashMap, HashSet};

/// Names that will be made are numbered from here on, far above the rows.
const NEWS: i64 = 1 << 40;

/// Who may take part in something, in the order in which a name is looked for.
const PEOPLE: [&Entity; 3] = [&USER, &CONTACT, &LEAD];

/// What a name in a cell means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meaning {
    /// A record of the base, or a name that will be made.
    Record(Id),
    /// A row of the file.
    Row(usize),
    /// Nothing, or too much.
    Unclear(Reason),
}

/// A small table of the settings: its records by every word that names them.
#[derive(Debug, Default)]
struct Table {
    /// By key, login.
    keys: HashMap<String, Vec<Id>>,
    /// By name, in either language, and e-mail.
    names: HashMap<String, Vec<Id>>,
}

/// A name that is not there yet and will be made.
#[derive(Debug)]
struct New {
    entity: &'static Entity,
    name: String,
}

/// Finds what names mean.
#[derive(Debug)]
pub struct Links {
    entity: &'static Entity,
    /// The keys of the base.
    pub base: Base,
    /// The keys of the file's own rows.
    pub own: OwnKeys,
    tables: HashMap<&'static str, Table>,
    news: Vec<New>,
    /// Whether accounts that are not there will be made.
    pub makes_accounts: bool,
    /// Accounts that will be made, by folded name.
    accounts: HashMap<String, Id>,
    /// Users, own companies and teams that are not here, by entity and folded name.
    strangers: HashSet<(&'static str, String)>,
    /// The fields in which the file names records by keys alone.
    pub key_fields: Vec<&'static str>,
}

impl Links {
    /// Links of rows of an entity, in a file of so many rows.
    pub fn new(entity: &'static Entity, rows: u64) -> Links {
        Links {
            entity,
            base: Base::new(rows),
            own: OwnKeys::default(),
            tables: HashMap::new(),
            news: Vec::new(),
            makes_accounts: false,
            accounts: HashMap::new(),
            strangers: HashSet::new(),
            key_fields: Vec::new(),
        }
    }

    /// Whether a field names records of the entity that is imported.
    pub fn is_own(&self, field: &Field) -> bool {
        field.target == self.entity.key
    }

    /// What a name in a field means. What it means in the base is remembered for [`Links::settled`].
    pub fn find(&mut self, repository: &Repository, field: &'static Field, text: &str) -> Result<Meaning> {
        let Some(target) = catalog::entity_named(field.target) else {
            return Ok(Meaning::Unclear(Reason::Unknown(field.target)));
        };
        if target.nature == Nature::Setting {
            return self.in_table(repository, field, target, text);
        }
        if self.key_fields.contains(&field.key) && !self.is_own(field) {
            return self.by_key(repository, target, text);
        }
        if self.is_own(field) {
            match self.own_row(target, text) {
                Own::One(row) => return Ok(Meaning::Row(row)),
                Own::Many => return Ok(Meaning::Unclear(Reason::Ambiguous(Vec::new()))),
                Own::None => {}
            }
        }
        let meaning = self.in_base(repository, target, text)?;
        let is_unknown = matches!(meaning, Meaning::Unclear(Reason::Unknown(_)));
        // A reference is no name: what it means is missing.
        let is_name = super::check::number_of(target, text).is_none();
        if !(is_unknown && is_name && self.makes_accounts && *target == ACCOUNT) {
            return Ok(meaning);
        }
        if let Some(id) = self.accounts.get(&fold(text)) {
            return Ok(Meaning::Record(*id));
        }
        let id = self.make(target, text);
        self.accounts.insert(fold(text), id);
        Ok(Meaning::Record(id))
    }

    /// Whom a name means in a field that takes people of any sort: a user, else a contact, else a lead. What it means is
    /// remembered for [`Links::settled_person`].
    pub fn find_person(
        &mut self,
        repository: &Repository,
        field: &'static Field,
        text: &str,
    ) -> Result<std::result::Result<Ref, Reason>> {
        for target in PEOPLE {
            let meaning = match target.nature {
                Nature::Setting => self.in_table(repository, field, target, text)?,
                _ => self.in_base(repository, target, text)?,
            };
            match meaning {
                Meaning::Record(id) => return Ok(Ok(Ref::new(target, id))),
                Meaning::Unclear(Reason::Unknown(_)) | Meaning::Row(_) => {}
                Meaning::Unclear(reason) => return Ok(Err(reason)),
            }
        }
        Ok(Err(Reason::Unknown(CONTACT.key)))
    }

    /// What [`Links::find_person`] has found, without the base.
    pub fn settled_person(&self, text: &str) -> Option<Ref> {
        PEOPLE.into_iter().find_map(|target| {
            let meaning = match target.nature {
                Nature::Setting => self.tables.get(target.key)?.find(text).map(|ids| Meaning::Record(ids[0])),
                _ => self.settled_in_base(target, text),
            };
            match meaning? {
                Meaning::Record(id) => Some(Ref::new(target, id)),
                Meaning::Row(_) | Meaning::Unclear(_) => None,
            }
        })
    }

    /// Notes that nobody here is called so.
    pub fn note_stranger(&mut self, field: &Field, name: &str) {
        self.strangers.insert((field.target, fold(name)));
    }

    /// Whether a name was noted so.
    pub fn is_stranger(&self, field: &Field, name: &str) -> bool {
        !self.strangers.is_empty() && self.strangers.contains(&(field.target, fold(name)))
    }

    /// What another program's key means: never a name, and nothing is made of it.
    fn by_key(&mut self, repository: &Repository, target: &'static Entity, text: &str) -> Result<Meaning> {
        for key in link_keys(target).into_iter().filter(|key| *key != Key::Name) {
            if let Hit::One(id) = self.base.find(repository, target, key, text)? {
                return Ok(Meaning::Record(id));
            }
        }
        Ok(Meaning::Unclear(Reason::UnknownKey(target.key)))
    }

    /// A name that will be made.
    fn make(&mut self, target: &'static Entity, text: &str) -> Id {
        let id = Id::provisional(NEWS + self.news.len() as i64);
        self.news.push(New { entity: target, name: text.to_owned() });
        id
    }

    /// What a name in a field means among the records of the base alone.
    pub fn in_base(&mut self, repository: &Repository, target: &'static Entity, text: &str) -> Result<Meaning> {
        for key in link_keys(target) {
            match self.base.find(repository, target, key, text)? {
                Hit::One(id) => return Ok(Meaning::Record(id)),
                Hit::Many => {
                    let ids = repository.with_key(target, key, text)?;
                    return Ok(Meaning::Unclear(Reason::Ambiguous(names_of(repository, target, &ids)?)));
                }
                Hit::None => {}
            }
        }
        Ok(Meaning::Unclear(Reason::Unknown(target.key)))
    }

    /// What [`Links::find`] has found, without the base.
    pub fn settled(&self, field: &'static Field, text: &str) -> Option<Meaning> {
        let target = catalog::entity_named(field.target)?;
        if target.nature == Nature::Setting {
            let table = self.tables.get(target.key)?;
            return table.find(text).map(|ids| Meaning::Record(ids[0]));
        }
        if self.key_fields.contains(&field.key) && !self.is_own(field) {
            let found = |key: Key| match self.base.known(target, key, text) {
                Hit::One(id) => Some(Meaning::Record(id)),
                Hit::None | Hit::Many => None,
            };
            return link_keys(target).into_iter().filter(|key| *key != Key::Name).find_map(found);
        }
        if self.is_own(field)
            && let Own::One(row) = self.own_row(target, text)
        {
            return Some(Meaning::Row(row));
        }
        let fresh = || self.accounts.get(&fold(text)).filter(|_| *target == ACCOUNT).map(|id| Meaning::Record(*id));
        self.settled_in_base(target, text).or_else(fresh)
    }

    /// What [`Links::in_base`] has found, without the base.
    pub fn settled_in_base(&self, target: &'static Entity, text: &str) -> Option<Meaning> {
        link_keys(target).into_iter().find_map(|key| match self.base.known(target, key, text) {
            Hit::One(id) => Some(Meaning::Record(id)),
            Hit::None | Hit::Many => None,
        })
    }

    /// The change that makes a name that is not there yet.
    pub fn change_for(&self, id: Id) -> Option<Change> {
        let at = usize::try_from(Id::provisional(NEWS).0 - id.0).ok()?;
        let new = self.news.get(at)?;
        let Title::Column(column) = new.entity.title else { return None };
        let values = Values::new().with(new.entity.field(column)?, new.name.as_str());
        Some(Change::Insert { entity: new.entity, id: Some(id), values })
    }

    /// Whether an identity is that of a name that will be made.
    pub fn is_new(id: Id) -> bool {
        id.0 <= Id::provisional(NEWS).0
    }

    fn own_row(&self, target: &'static Entity, text: &str) -> Own {
        let hits = link_keys(target).into_iter().map(|key| self.own.find(key, text));
        hits.into_iter().find(|hit| *hit != Own::None).unwrap_or(Own::None)
    }

    fn in_table(
        &mut self,
        repository: &Repository,
        field: &'static Field,
        target: &'static Entity,
        text: &str,
    ) -> Result<Meaning> {
        let name = target.key;
        if !self.tables.contains_key(name) {
            let table = Table::load(repository, target, field.flow)?;
            self.tables.insert(name, table);
        }
        let Some(table) = self.tables.get(name) else {
            return Ok(Meaning::Unclear(Reason::Unknown(target.key)));
        };
        match table.find(text) {
            Some([id]) => return Ok(Meaning::Record(*id)),
            Some(ids) => {
                let ids = ids.to_vec();
                return Ok(Meaning::Unclear(Reason::Ambiguous(names_of(repository, target, &ids)?)));
            }
            None if !field.open => return Ok(Meaning::Unclear(Reason::Unknown(target.key))),
            None => {}
        }
        let id = self.make(target, text);
        if let Some(table) = self.tables.get_mut(name) {
            table.names.insert(fold(text), vec![id]);
        }
        Ok(Meaning::Record(id))
    }
}

impl Table {
    /// A table; of statuses those of one flow.
    fn load(repository: &Repository, entity: &'static Entity, flow: &str) -> Result<Table> {
        let mut table = Table::default();
        repository.each(&Query::of(entity).whole(), &mut |record| {
            if entity == &STATUS
                && (record.value("archived").is_true() || !flow.is_empty() && record.text("flow") != flow)
            {
                return Ok(());
            }
            for (keys, list) in [
                (&["key", "login"][..], &mut table.keys),
                (&["name", "label_fr", "label_en", "email"][..], &mut table.names),
            ] {
                for key in keys {
                    let word = fold(record.text(key));
                    let ids = list.entry(word).or_default();
                    if !ids.contains(&record.id) {
                        ids.push(record.id);
                    }
                }
            }
            Ok(())
        })?;
        table.keys.remove("");
        table.names.remove("");
        Ok(table)
    }

    fn find(&self, text: &str) -> Option<&[Id]> {
        let word = fold(text);
        self.keys.get(&word).or_else(|| self.names.get(&word)).map(Vec::as_slice)
    }
}

/// Records as a message names them: reference and title.
pub fn names_of(repository: &Repository, entity: &'static Entity, ids: &[Id]) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for record in repository.get_all(entity, ids)? {
        let title = repository.title(record.at())?.unwrap_or_default();
        names.push(format!("{} {title}", record.reference()).trim().to_owned());
    }
    Ok(names)
}
