//! The list of any entity: a table or cards over a window of records, a filter line, an order, marks.
#[cfg(test)]
mod cases;
mod commands;
mod export;
mod fields;
mod form;
mod inputs;
mod line;
mod marked;
mod meaning;
mod paint;
mod reads;
mod segments;
mod sort;
mod stand;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::act;
use super::rows::Rows;
use super::words;
use crate::dialogs::columns::Columns;
use crate::input::command::{Always, FilterLine as LineKeys, List, Pane};
use crate::input::{Command, Scope};
use crate::model::field::Field;
use crate::model::query::Order;
use crate::model::{Entity, Filter, Id, Query};
use crate::shell::{Cx, Effect, Fetch, Flow, Input, Notice, Pen, Result, Route, Subject, Surface, Trail};
use crate::ui::layout::cut_top;
use crate::ui::list::Wish;
use crate::ui::shown::Colours;
use form::FormView;
use line::{FilterLine, Typing};
use marked::Marked;
use segments::Segments;
use sort::{SortBox, Sorted, own_order, turned};
use stand::{Stand, View, remembered_columns};

/// More records than this are counted beside the screen.
const MANY: u64 = 20_000;

/// The list.
#[derive(Debug)]
pub struct ListScreen {
    entity: &'static Entity,
    /// The columns of the table.
    columns: Vec<&'static Field>,
    /// The fields of this view that were chosen; its own when `None`.
    chosen: Option<Columns>,
    read: Vec<&'static Field>,
    view: View,
    /// The fields that order it; the entity's own order when empty.
    orders: Vec<Order>,
    form: FormView,
    /// What the file is to hold whose path is being asked for.
    exporting: Option<export::Kind>,
    line: FilterLine,
    /// What the line has last asked in a way that was understood.
    filter: Filter,
    /// A record that was just made: it shows even if the filter would hide it.
    guest: Option<Id>,
    rows: Rows,
    count: Fetch<u64>,
    marked: Marked,
    sorting: Option<SortBox>,
    segments: Segments,
    colours: Colours,
    me: Id,
    /// The whole of the screen's room; the segments that are pinned have its first row.
    whole: Rect,
    area: Rect,
}

impl ListScreen {
    /// A list as its route says: the filter line, and how it stands.
    pub fn new(entity: &'static Entity, stand: &str, cx: &Cx<'_>) -> Self {
        let stand = match stand.trim() {
            "" => Stand::remembered(entity, cx),
            text => Stand::read(text, entity, cx.catalog),
        };
        let mut line = FilterLine::new(&stand.filter);
        let filter = line.applied(entity, cx);
        let mut list = Self {
            entity,
            read: Vec::new(),
            columns: Vec::new(),
            chosen: stand.columns,
            view: stand.view,
            orders: stand.orders,
            form: FormView::default(),
            exporting: None,
            line,
            filter,
            guest: None,
            rows: Rows::new(Query::of(entity)),
            count: Fetch::new(),
            marked: Marked::default(),
            sorting: None,
            segments: Segments::default(),
            colours: Colours::default(),
            me: cx.user.id,
            whole: Rect::ZERO,
            area: Rect::ZERO,
        };
        list.choose_fields(cx);
        list
    }

    fn stand(&self) -> Stand {
        Stand {
            filter: self.line.text().to_owned(),
            orders: self.orders.clone(),
            view: self.view,
            columns: self.chosen.clone(),
        }
    }

    /// What the store is asked.
    fn query(&self, cx: &Cx<'_>) -> Query {
        let filter = match self.guest {
            Some(id) if self.filter != Filter::All => Filter::Or(vec![self.filter.clone(), Filter::Ids(vec![id])]),
            _ => self.filter.clone(),
        };
        Query {
            filter,
            order: self.orders.clone(),
            fields: Some(self.read.clone()),
            company: cx.company,
            ..Query::of(self.entity)
        }
    }

    /// The list as it is filtered, for actions on all of it.
    fn shown_list(&self) -> Option<Route> {
        self.line.fault().is_none().then(|| Route::List { entity: self.entity, filter: self.line.text().to_owned() })
    }

    /// Says why nothing is done with what a filter shows that is not understood.
    fn unclear(&self) -> Option<Effect> {
        self.line.fault().map(|fault| Effect::Tell(Notice::warning(fault.to_owned())))
    }

    fn total(&self) -> Option<u64> {
        self.count.value().copied()
    }

    /// The record that the form shows may have changed.
    fn look_again(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        let at = self.rows.selected().map(crate::model::Record::at);
        if self.view == View::Form { self.form.look_again(at, cx) } else { Ok(Effect::None) }
    }

    /// The form shows the record under the cursor.
    fn look(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        let at = self.rows.selected().map(crate::model::Record::at);
        if self.view == View::Form { self.form.look(at, cx) } else { Ok(Effect::None) }
    }
}

impl Surface for ListScreen {
    fn scopes(&self) -> Vec<Scope> {
        if self.sorting.is_some() {
            return vec![Scope::Pane];
        }
        if self.line.is_typing() { vec![Scope::FilterLine] } else { vec![Scope::List, Scope::Segments, Scope::Quick] }
    }

    fn heeds(&self, command: &Command) -> bool {
        *command != Command::Pane(Pane::View)
    }

    fn handle(&mut self, input: Input, cx: &Cx<'_>) -> Result<Flow> {
        let flow = self.hear(input, cx)?;
        let look = self.look(cx)?;
        Ok(match flow {
            Flow::Take(effect) => Flow::Take(effect.and(look)),
            Flow::Close(effect) => Flow::Close(effect.and(look)),
            Flow::Pass if look.is_none() => Flow::Pass,
            Flow::Pass => Flow::Take(look),
        })
    }

    fn view(&self, _area: Rect, buf: &mut Buffer, pen: &Pen<'_>) {
        if self.segments.is_shown() {
            self.segments.paint(cut_top(self.whole, 1).0, &self.now(), buf, pen);
        }
        self.paint(self.area, buf, pen);
    }

    fn place(&mut self, area: Rect, cx: &Cx<'_>) -> Result<Effect> {
        self.whole = area;
        self.area = if self.segments.is_shown() { cut_top(area, 1).1 } else { area };
        let (height, across) = (self.capacity(), self.across());
        self.rows.list_mut().set_height(height);
        self.rows.list_mut().set_across(across);
        if self.rows.is_read() { self.rows.follow(Wish::Nothing, cx) } else { Ok(Effect::None) }
    }

    fn refresh(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        words::learn_colours(&mut self.colours, cx)?;
        let (now, was_shown) = (self.now(), self.segments.is_shown());
        let mut segments = self.segments.refresh(self.entity, &now, cx)?;
        if self.segments.is_shown() != was_shown {
            segments = segments.and(self.place(self.whole, cx)?);
        }
        // A segment in the line may be another one now, and so may today.
        self.filter = self.line.applied(self.entity, cx);
        // A module may have been switched, an own field made or removed.
        let read: Vec<&str> = self.read.iter().map(|field| field.key).collect();
        self.choose_fields(cx);
        let is_as_read = self.read.iter().map(|field| field.key).eq(read);
        let query = self.query(cx);
        if !self.rows.is_read()
            || !is_as_read
            || self.rows.query().company != query.company
            || self.rows.query().filter != query.filter
        {
            let asked = self.ask_around(self.rows.list().selected(), cx)?;
            return Ok(segments.and(asked).and(self.look_again(cx)?));
        }
        let rows = self.rows.refresh(cx)?;
        let count = self.recount(cx)?;
        Ok(segments.and(rows).and(count).and(self.look_again(cx)?))
    }

    fn settle(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        let rows = self.rows.settle(cx)?;
        self.count.settle()?;
        self.segments.settle()?;
        self.form.settle()?;
        let rows = rows.and(self.look(cx)?);
        let Some(command) = self.marked.settle()? else { return Ok(rows) };
        match self.on_subject(command, cx)? {
            Flow::Take(effect) | Flow::Close(effect) => Ok(rows.and(effect)),
            Flow::Pass => Ok(rows),
        }
    }

    fn cursor(&self) -> Option<Position> {
        self.caret()
    }

    fn subject(&self) -> Subject {
        // What shows while a filter is not understood is less than was asked for: nothing is done with it.
        if self.line.fault().is_some() {
            return Subject::default();
        }
        if let Some(records) = self.marked.records(self.rows.list(), self.entity) {
            return Subject::marked(records).of_list(self.shown_list());
        }
        let one = self.rows.selected();
        let one =
            one.map_or_else(Subject::default, |record| Subject::proposed(record.at(), words::title_plain(record)));
        one.of_list(self.shown_list())
    }

    fn route(&self) -> Option<Route> {
        Some(Route::List { entity: self.entity, filter: self.stand().to_string() })
    }

    fn trail(&self) -> Option<Trail> {
        let total = self.total();
        Some(Trail {
            query: self.rows.query().clone(),
            mark: self.rows.mark()?.clone(),
            count: self.rows.number(total).zip(total),
        })
    }

    fn hints(&self) -> Vec<Command> {
        if self.sorting.is_some() {
            return vec![Always::Escape.into()];
        }
        if self.line.is_typing() {
            return [LineKeys::Complete, LineKeys::Apply, LineKeys::Clear, LineKeys::Cancel]
                .map(Command::from)
                .to_vec();
        }
        if self.rows.is_read() && self.rows.list().is_empty() {
            return vec![List::New.into(), List::Filter.into()];
        }
        if self.view == View::Form {
            let here = [List::Down, List::Up, List::Edit, List::Open, List::View, List::Columns, List::Actions];
            return here.map(Command::from).to_vec();
        }
        let here = [List::Open, List::Mark, List::Filter, List::Sort, List::New, List::Actions];
        here.map(Command::from).to_vec()
    }
}
