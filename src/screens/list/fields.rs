//! Which fields a list reads and shows, by its view and what was chosen for it.
use super::{ListScreen, View, form, remembered_columns};
use crate::dialogs::columns::{Column, Columns, ColumnsDialog};
use crate::model::entity::Nature;
use crate::model::field::{Field, Store};
use crate::model::rights::Right;
use crate::model::{Catalog, Entity, Kind};
use crate::screens::words;
use crate::shell::{Cx, Effect, Flow, Result, Surface};

impl ListScreen {
    /// Which fields are read and shown, by the view and what was chosen for it.
    pub(super) fn choose_fields(&mut self, cx: &Cx<'_>) {
        let is_there = |field: &&'static Field| may_show(self.entity, field, cx);
        let chosen =
            self.chosen.as_ref().map(|chosen| chosen.fields().into_iter().filter(is_there).collect::<Vec<_>>());
        let own = || own_columns(self.entity, cx);
        self.columns = chosen.clone().filter(|_| self.view == View::Table).unwrap_or_else(own);
        let mut wanted = self.columns.clone();
        wanted.extend(chosen.into_iter().flatten().filter(|field| !self.columns.contains(field)));
        self.read = fields_to_read(self.entity, cx.catalog, &wanted);
        self.form.further = self.read.clone();
    }

    /// The fields that the view shows by itself.
    pub(super) fn own_fields(&self, cx: &Cx<'_>) -> Vec<&'static Field> {
        match self.view {
            View::Table => own_columns(self.entity, cx),
            View::Cards => words::card_fields(cx.catalog.fields(self.entity)),
            View::Form => form::own_fields(self.entity, cx.catalog),
        }
    }

    /// Asks for the fields of the view.
    pub(super) fn ask_columns(&self, cx: &Cx<'_>) -> Effect {
        let own = self.own_fields(cx);
        let by_itself = || Columns(own.iter().map(|field| Column { field, width: None }).collect());
        let now = self.chosen.clone().unwrap_or_else(by_itself);
        let dialog = ColumnsDialog::new(self.entity, &now, &own, cx);
        Effect::ask(if self.view == View::Table { dialog } else { dialog.without_widths() })
    }

    /// Shows these fields from now on.
    pub(super) fn take_columns(&mut self, text: &str, cx: &Cx<'_>) -> Result<Effect> {
        self.chosen = Columns::read(text, self.entity, cx.catalog);
        self.choose_fields(cx);
        let placed = self.place(self.whole, cx)?;
        let asked = self.ask_around(self.rows.list().selected(), cx)?;
        Ok(placed.and(asked).and(self.stand().remember(self.entity)))
    }

    pub(super) fn turn_view(&mut self, cx: &Cx<'_>) -> Result<Flow> {
        let has_cards = cx.catalog.fields(self.entity).iter().any(|field| field.card);
        self.view = match self.view {
            View::Table if has_cards => View::Cards,
            View::Table | View::Cards => View::Form,
            View::Form => View::Table,
        };
        let read = std::mem::take(&mut self.read);
        self.chosen = remembered_columns(self.entity, self.view, cx);
        self.choose_fields(cx);
        let placed = self.place(self.whole, cx)?;
        // What the other view shows is mostly read already.
        let is_read = self.read.iter().all(|field| read.contains(field));
        let asked = if is_read { Effect::None } else { self.ask_around(self.rows.list().selected(), cx)? };
        Ok(placed.and(asked).and(self.stand().remember(self.entity)).into())
    }
}

/// The columns that a table has by itself. Where records of several own companies stand together, each says whose it is
/// (MUL-1).
fn own_columns(entity: &Entity, cx: &Cx<'_>) -> Vec<&'static Field> {
    let mut own = cx.catalog.list_fields(entity);
    let is_mixed = cx.company.is_none() && cx.catalog.has_several_companies() && entity.nature == Nature::Main;
    own.extend(cx.catalog.field(entity, "companies").filter(|_| is_mixed));
    own
}

/// Whether a field that was chosen once can be shown: it is still there, and a linked record may be read.
fn may_show(entity: &Entity, field: &Field, cx: &Cx<'_>) -> bool {
    let may_read = match field.store {
        Store::Linked(linked) => cx.allows(linked.entity, Right::Read),
        _ => true,
    };
    may_read && cx.catalog.field(entity, field.key).is_some()
}

/// The fields that a row, a card and the actions on it need.
fn fields_to_read(entity: &Entity, catalog: &Catalog, columns: &[&'static Field]) -> Vec<&'static Field> {
    let mut read = columns.to_vec();
    let also = ["reference", "active", "gdpr_status", "status", "currency", "visit_interval", "label_fr", "label_en"];
    for field in catalog.fields(entity) {
        let wanted = field.card || also.contains(&field.key);
        if wanted && !read.iter().any(|known| known.key == field.key) {
            read.push(field);
        }
    }
    // An amount of a linked record is in the currency of that record.
    for field in columns {
        let Store::Linked(linked) = field.store else { continue };
        let currency = linked.entity.field("currency").filter(|_| field.kind == Kind::Money);
        let currency = currency.and_then(|currency| catalog.through(linked.link, currency));
        read.extend(currency.filter(|currency| !columns.iter().any(|known| known.key == currency.key)));
    }
    read
}
