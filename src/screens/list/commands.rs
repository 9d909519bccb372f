//! What the keys of a list do: moves among its rows, and what is done with those that are marked.
use super::{Filter, ListScreen, SortBox, View, act, export};
use crate::dialogs::remove::remove;
use crate::input::Command;
use crate::input::command::{Global, List};
use crate::model::entity::Nature;
use crate::shell::{Cx, Effect, Flow, Result, Surface};

impl ListScreen {
    pub(super) fn command(&mut self, command: List, cx: &Cx<'_>) -> Result<Flow> {
        let across = isize::try_from(self.across()).unwrap_or(1);
        let list = self.rows.list_mut();
        let wish = match command {
            List::Down => list.step(across),
            List::Up => list.step(-across),
            List::Left | List::Right if self.view == View::Table => return Ok(Flow::done()),
            List::Left | List::Right if self.view == View::Form => {
                let by = if command == List::Left { -1 } else { 1 };
                self.form.scroll(by, self.form_area());
                return Ok(Flow::done());
            }
            List::Left => list.step(-1),
            List::Right => list.step(1),
            List::PageDown => list.page(1),
            List::PageUp => list.page(-1),
            List::Home => list.home(),
            List::End => list.end(),
            List::Mark => list.toggle_mark(),
            _ => return self.act(command, cx),
        };
        Ok(self.rows.follow(wish, cx)?.into())
    }

    pub(super) fn act(&mut self, command: List, cx: &Cx<'_>) -> Result<Flow> {
        let concerns_all = matches!(command, List::MarkAll | List::Delete | List::Export);
        if let Some(why) = self.unclear().filter(|_| concerns_all) {
            return Ok(why.into());
        }
        match command {
            List::Open => return Ok(self.open(cx)?.into()),
            List::MarkAll => {
                let query = self.query(cx);
                let total = self.total();
                return Ok(self.marked.toggle_all(self.rows.list_mut(), &query, total, cx)?.into());
            }
            List::Filter => self.line.begin(self.entity, cx),
            List::View => return self.turn_view(cx),
            List::Sort => {
                let now = self.orders_now(cx.catalog);
                let sorting = SortBox::new(self.entity, cx.catalog, &self.columns, now);
                self.sorting = Some(sorting.refusing(|field| !self.can_order(field)));
            }
            List::New => return Ok(act::new_record(self.entity, cx)?.into()),
            List::Edit if self.marked.count(self.rows.list(), self.total()) != Some(0) => {
                return self.on_subject(command.into(), cx);
            }
            List::Edit => return Ok(self.edit(cx)?.into()),
            List::Columns => return Ok(self.ask_columns(cx).into()),
            List::Delete | List::Export | List::StatusForward | List::StatusBack | List::Actions => {
                return self.on_subject(command.into(), cx);
            }
            List::Down | List::Up | List::Left | List::Right | List::PageDown | List::PageUp => {}
            List::Home | List::End | List::Mark => {}
        }
        Ok(Flow::done())
    }

    pub(super) fn open(&self, cx: &Cx<'_>) -> Result<Effect> {
        self.rows.selected().map_or(Ok(Effect::None), |record| act::open(record, cx))
    }

    pub(super) fn edit(&self, cx: &Cx<'_>) -> Result<Effect> {
        self.rows.selected().map_or(Ok(Effect::None), |record| act::edit(record.at(), cx))
    }

    /// What concerns the marked rows, else the one under the cursor; all that the filter shows are read first.
    pub(super) fn on_subject(&mut self, command: Command, cx: &Cx<'_>) -> Result<Flow> {
        let read = match self.marked.is_known() {
            true => Effect::None,
            false => self.marked.wait_for(command.clone(), &self.query(cx), cx)?,
        };
        if !self.marked.is_known() {
            return Ok(read.into());
        }
        let marked = self.marked.is_any(self.rows.list());
        let subject = self.subject();
        let effect = match command {
            Command::List(List::Delete) if self.entity.nature == Nature::Setting => remove(&subject.records, cx)?,
            Command::List(List::Delete) => act::delete(subject),
            Command::List(List::Export) => export::ask_kind(self.entity, cx),
            Command::List(List::Edit) => act::run("edit_field", subject, None),
            Command::List(List::StatusForward) => {
                act::status(subject, self.common_record(marked), act::Way::Along, cx)?
            }
            Command::List(List::StatusBack) => act::status(subject, self.common_record(marked), act::Way::Back, cx)?,
            Command::List(List::Actions) => Effect::Toolbox(subject),
            Command::Quick(quick) => act::quick(quick, subject, cx),
            Command::Global(Global::Note) => act::run(act::NOTE, subject, None),
            _ => return Ok(Flow::Pass),
        };
        Ok(read.and(effect).into())
    }

    /// The record whose status tells the next one: the one under the cursor, unless others are marked.
    pub(super) fn common_record(&self, marked: bool) -> Option<&crate::model::Record> {
        self.rows.selected().filter(|record| !marked || self.marked.is_only(self.rows.list(), record.id))
    }

    /// One step back inside the list: marks go, then the filter.
    pub(super) fn escape(&mut self, cx: &Cx<'_>) -> Result<Flow> {
        if self.marked.is_any(self.rows.list()) {
            self.marked.clear(self.rows.list_mut());
            return Ok(Flow::done());
        }
        if self.line.text().is_empty() {
            return Ok(Flow::Pass);
        }
        let here = self.rows.list().selected();
        self.line.clear();
        (self.filter, self.guest) = (Filter::All, None);
        Ok(self.ask_around(here, cx)?.into())
    }
}
