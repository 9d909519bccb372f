//! Names in a row: those of other records become these, those of the row itself are noted for other rows.
use super::super::cells::{Parsed, shortened};
use super::super::kept::{self, Kept};
use super::super::links::Meaning;
use super::super::{BadCells, Import};
use super::fate::{is_of_export, title};
use super::{Check, Plan};
use crate::exchange::Result;
use crate::model::catalog::entity_named;
use crate::model::entity::Nature;
use crate::model::read_value::Read;
use crate::model::rule::{Fault, Reason};
use crate::model::{Field, Id, Kind, Ref, Value};
use crate::repository::Key;

/// What differs from base to base: who works with it, for whom.
const OURSELVES: [&str; 3] = ["user", "team", "company"];

/// Whether a field names users, teams or own companies.
pub(in crate::exchange::import) fn names_ourselves(field: &Field) -> bool {
    OURSELVES.contains(&field.target)
}

impl Check<'_> {
    /// Turns names of records of other entities into these records.
    pub(super) fn resolve_others(&mut self, parsed: &mut Parsed) -> Result<()> {
        let is_own = is_of_export(self.import, parsed);
        for at in 0..parsed.cells.len() {
            let (column, field, read) = &parsed.cells[at];
            let (column, field) = (*column, *field);
            if self.plan.links.is_own(field) {
                continue;
            }
            let names: Vec<String> = match read {
                Read::Value(_) => continue,
                Read::Name(name) => vec![name.clone()],
                Read::Names(names) => names.clone(),
            };
            if field.kind == Kind::Records {
                let people = self.people(parsed, (column, field), names)?;
                parsed.cells[at].2 = Read::Value(Value::Records(people));
                continue;
            }
            let mut ids = Vec::new();
            for name in names {
                match self.plan.links.find(self.repository, field, &name)? {
                    Meaning::Record(id) => ids.push(id),
                    Meaning::Unclear(Reason::Unknown(_)) if self.plan.takes_strangers(self.import, field, is_own) => {
                        self.plan.links.note_stranger(field, &name);
                        parsed.strangers.push((column, shortened(&name)));
                    }
                    Meaning::Unclear(reason) => {
                        let fault = Fault::new(field.key, shortened(&name), reason);
                        match self.plan.leaves_name(self.import, field) {
                            true => parsed.kept.push(Kept { column, text: name, fault: Some(fault) }),
                            false => parsed.faults.push((Some(column), fault)),
                        }
                    }
                    Meaning::Row(_) => {}
                }
            }
            if let Some(value) = linked(field, ids) {
                parsed.cells[at].2 = Read::Value(value);
            }
        }
        Ok(())
    }

    /// The people whom names mean.
    pub(super) fn people(
        &mut self,
        parsed: &mut Parsed,
        (column, field): (usize, &'static Field),
        names: Vec<String>,
    ) -> Result<Vec<Ref>> {
        let mut people = Vec::new();
        for name in names {
            match self.plan.links.find_person(self.repository, field, &name)? {
                Ok(at) => people.push(at),
                Err(reason) => {
                    let fault = Fault::new(field.key, shortened(&name), reason);
                    match self.plan.sets_aside && kept::can_do_without(self.import, field) {
                        true => parsed.kept.push(Kept { column, text: name, fault: Some(fault) }),
                        false => parsed.faults.push((Some(column), fault)),
                    }
                }
            }
        }
        Ok(people)
    }

    /// Notes what the row is known by in its file; the key that an earlier row has already, and that row.
    pub(super) fn claim(&mut self, at: usize, parsed: &Parsed) -> Option<(&'static str, usize)> {
        let own = &mut self.plan.links.own;
        let mut twice = None;
        for key in ["reference", "external_id"] {
            let Some((text, field)) =
                parsed.text(key).zip(parsed.cells.iter().find(|(_, field, _)| field.key == key).map(|cell| cell.1))
            else {
                continue;
            };
            if let Some(first) = own.claim(Key::Field(field), text, at) {
                twice = twice.or(Some((key, first)));
            }
        }
        if self.names_rows
            && let Some(name) = title(parsed)
        {
            own.note(Key::Name, &name, at);
        }
        twice
    }
}

impl Plan {
    /// Whether a row is taken though the users or own companies that it names are not here: it is of our own export, from
    /// another base.
    pub(super) fn takes_strangers(&self, import: &Import, field: &Field, is_own: bool) -> bool {
        let is_welcome = is_own && !self.mapping.is_foreign && import.bad_cells == BadCells::ByOrigin;
        is_welcome && names_ourselves(field) && kept::can_do_without(import, field)
    }

    /// The record that stands for one that is not here: a new record is for who imports.
    pub(in crate::exchange::import) fn instead_of_stranger(&self, field: &Field, record: Option<Id>) -> Option<Id> {
        (record.is_none() && field.kind == Kind::Link && field.target == "user").then_some(self.by)
    }

    /// Whether a name that nobody has is set aside. What a row belongs to is no such name, but for another program's key of it; who
    /// else is concerned is one.
    pub(in crate::exchange::import) fn leaves_name(&self, import: &Import, field: &Field) -> bool {
        let is_small = entity_named(field.target).is_some_and(|target| target.nature == Nature::Setting);
        let is_beside = field.kind == Kind::Links || field.target == "contact";
        let is_key = self.links.key_fields.contains(&field.key) && kept::may_set_columns_aside(import);
        (is_key || self.sets_aside && (is_small || is_beside)) && kept::can_do_without(import, field)
    }
}

/// The value of a link or list of links to these records.
pub(in crate::exchange::import) fn linked(field: &Field, ids: Vec<Id>) -> Option<Value> {
    match field.kind {
        Kind::Link => ids.first().map(|id| Value::Link(*id)),
        Kind::Links => (!ids.is_empty()).then_some(Value::Links(ids)),
        _ => None,
    }
}
