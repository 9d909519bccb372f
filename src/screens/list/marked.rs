//! Which rows are marked: some of them, or all that the filter shows. «All» is a filter, not a list of identities: those are
//! read when an action needs them.
use std::hash::Hash;

use crate::input::Command;
use crate::model::{Entity, Id, Query, Ref};
use crate::shell::{Cx, Effect, Fetch, Result};
use crate::ui::list::List;

/// Up to so many identities are read as soon as all are marked.
const FEW: u64 = 10_000;

/// The marks of a list; the rows marked one by one are kept by its cursor. When all are marked, those are the exceptions.
#[derive(Debug, Default)]
pub struct Marked {
    all: bool,
    ids: Fetch<Vec<Id>>,
    /// What is to be done once the identities are read.
    waits: Option<Command>,
}

impl Marked {
    /// Whether any row is marked.
    pub fn is_any<K: Copy + Eq + Hash>(&self, list: &List<K>) -> bool {
        self.all || !list.marks().is_empty()
    }

    /// Whether a row is marked.
    pub fn is_marked<K: Copy + Eq + Hash>(&self, list: &List<K>, key: K) -> bool {
        self.all != list.is_marked(key)
    }

    /// Whether this row alone is marked.
    pub fn is_only<K: Copy + Eq + Hash>(&self, list: &List<K>, key: K) -> bool {
        !self.all && list.marks().len() == 1 && list.is_marked(key)
    }

    /// How many are marked, where that is known.
    pub fn count<K: Copy + Eq + Hash>(&self, list: &List<K>, total: Option<u64>) -> Option<u64> {
        let one_by_one = list.marks().len() as u64;
        if self.all { total.map(|total| total.saturating_sub(one_by_one)) } else { Some(one_by_one) }
    }

    /// Takes all marks off.
    pub fn clear<K: Copy + Eq + Hash>(&mut self, list: &mut List<K>) {
        self.forget_all();
        list.clear_marks();
    }

    /// All that the filter shows are marked no more: it shows others now.
    pub fn forget_all(&mut self) {
        (self.all, self.waits) = (false, None);
        self.ids.take();
    }

    /// Marks all that the filter shows, or takes all marks off.
    pub fn toggle_all(
        &mut self,
        list: &mut List<Id>,
        query: &Query,
        total: Option<u64>,
        cx: &Cx<'_>,
    ) -> Result<Effect> {
        let was_all = self.all;
        self.clear(list);
        self.all = !was_all;
        self.read_again(query, total, cx)
    }

    /// Reads the identities of what is marked, when all are and they are few.
    pub fn read_again(&mut self, query: &Query, total: Option<u64>, cx: &Cx<'_>) -> Result<Effect> {
        self.ids.take();
        if !self.all || total.is_none_or(|total| total > FEW) {
            return Ok(Effect::None);
        }
        self.read(query, cx)
    }

    fn read(&mut self, query: &Query, cx: &Cx<'_>) -> Result<Effect> {
        let query = Query { fields: Some(Vec::new()), ..query.clone() };
        self.ids.ask(cx, move |repository| {
            let mut ids = Vec::new();
            repository.each(&query, &mut |record| {
                ids.push(record.id);
                Ok(())
            })?;
            Ok(ids)
        })
    }

    /// Whether it is known which records are marked.
    pub fn is_known(&self) -> bool {
        !self.all || self.ids.value().is_some()
    }

    /// Reads the identities; when that takes long the command comes back with them ([`Marked::settle`]).
    pub fn wait_for(&mut self, command: Command, query: &Query, cx: &Cx<'_>) -> Result<Effect> {
        let effect = self.read(query, cx)?;
        self.waits = (!self.is_known()).then_some(command);
        Ok(effect)
    }

    /// Takes what was read; the command that waited for it.
    pub fn settle(&mut self) -> Result<Option<Command>> {
        self.ids.settle()?;
        Ok(if self.is_known() { self.waits.take() } else { None })
    }

    /// The marked records; `None` when there is none. They are none as long as they are not read ([`Marked::is_known`]).
    pub fn records(&self, list: &List<Id>, entity: &'static Entity) -> Option<Vec<Ref>> {
        if !self.is_any(list) {
            return None;
        }
        let at = |id: Id| Ref::new(entity, id);
        if self.all {
            let ids = self.ids.value().map_or(&[][..], Vec::as_slice);
            return Some(ids.iter().filter(|id| !list.is_marked(**id)).map(|id| at(*id)).collect());
        }
        let mut ids: Vec<Id> = list.marks().iter().copied().collect();
        ids.sort_unstable();
        Some(ids.into_iter().map(at).collect())
    }
}
