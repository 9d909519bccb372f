//! What a list asks of the store: its rows, how many there are, a record that is to show, a file.
use super::{Filter, ListScreen, MANY, Order, export, own_order, sort};
use crate::exchange::export::{Export, Format};
use crate::model::{Catalog, Field, Id, Ref};
use crate::shell::{Cx, Effect, Result};
use crate::ui::list::Wish;

impl ListScreen {
    /// Another question: its first rows, and how many there are.
    pub(super) fn ask(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        let query = self.query(cx);
        let rows = self.rows.ask(query, cx)?;
        Ok(rows.and(self.recount(cx)?))
    }

    /// Another question; the record under the cursor stays there if it can.
    pub(super) fn ask_around(&mut self, id: Option<Id>, cx: &Cx<'_>) -> Result<Effect> {
        let Some(id) = id else { return self.ask(cx) };
        let query = self.query(cx);
        let rows = self.rows.ask_around(query, id, cx)?;
        Ok(rows.and(self.recount(cx)?))
    }

    /// Puts the cursor on a record, which shows even if the filter would hide it.
    pub(super) fn reveal(&mut self, at: Ref, cx: &Cx<'_>) -> Result<Effect> {
        if self.rows.list_mut().select(at.id) {
            return self.rows.follow(Wish::Nothing, cx);
        }
        if cx.repository.get(at)?.is_none() {
            return Ok(Effect::None);
        }
        let query = self.query(cx);
        let filter = query.filter.clone().and(Filter::Ids(vec![at.id]));
        let is_hidden = cx.repository.list(&query.filter(filter).limit(1))?.records.is_empty();
        self.guest = is_hidden.then_some(at.id);
        self.ask_around(Some(at.id), cx)
    }

    pub(super) fn recount(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        let query = self.query(cx);
        let read = move |repository: &crate::repository::Repository| repository.count(&query);
        // Where the rows take long their number does too; many are not counted while one waits.
        let is_long = self.rows.is_waiting() || self.total().is_some_and(|total| total > MANY);
        let count = if is_long { self.count.ask_beside(read) } else { self.count.ask(cx, read)? };
        let ids = self.marked.read_again(&self.query(cx), self.count.value().copied(), cx)?;
        Ok(count.and(ids))
    }

    /// The filter line has changed: what it asks now, as far as that can be understood.
    pub(super) fn refilter(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        let filter = self.line.applied(self.entity, cx);
        if filter == self.filter {
            return Ok(Effect::None);
        }
        (self.filter, self.guest) = (filter, None);
        self.marked.forget_all();
        self.ask(cx)
    }

    pub(super) fn sort_by(&mut self, orders: Vec<Order>, cx: &Cx<'_>) -> Result<Effect> {
        let own = own_order(self.entity, cx.catalog);
        self.orders = if orders.len() == 1 && orders.first().copied() == own { Vec::new() } else { orders };
        Ok(self.ask(cx)?.and(self.stand().remember(self.entity)))
    }

    /// Whether the list can be ordered by a field: along an index, or because it has few records.
    pub(super) fn can_order(&self, field: &Field) -> bool {
        sort::has_index(field) || self.total().is_some_and(|total| total <= MANY)
    }

    pub(super) fn orders_now(&self, catalog: &Catalog) -> Vec<Order> {
        match self.orders.as_slice() {
            [] => own_order(self.entity, catalog).into_iter().collect(),
            orders => orders.to_vec(),
        }
    }

    /// Writes the marked rows, else all that the filter shows, into a file.
    pub(super) fn export(&mut self, typed: &str, cx: &Cx<'_>) -> Result<Effect> {
        let Some(kind) = self.exporting.take() else { return Ok(Effect::None) };
        let query = self.query(cx);
        let marked = self.marked.records(self.rows.list(), self.entity);
        let filter = match marked {
            Some(records) => Filter::Ids(records.iter().map(|at| at.id).collect()),
            None => query.filter,
        };
        let wanted =
            Export { filter, order: query.order, company: cx.company, ..Export::of(self.entity, Format::Json) };
        export::start(typed, kind, (wanted, &self.columns), cx)
    }
}
