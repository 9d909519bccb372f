//! The list of any entity: a table or cards over a window of records, a filter line, an order, marks.
#[cfg(test)]
mod cases;
mod export;
mod form;
mod line;
mod marked;
mod meaning;
mod paint;
mod segments;
mod sort;
mod stand;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::act;
use super::rows::Rows;
use super::words;
use crate::dialogs::columns::{COLUMNS, Column, Columns, ColumnsDialog};
use crate::dialogs::remove::remove;
use crate::exchange::export::{Export, Format};
use crate::input::command::{Always, FilterLine as LineKeys, Global, List, Pane, Segments as SegmentKeys};
use crate::input::{Command, Mouse, MouseKind, Scope};
use crate::model::catalog::segment::SEGMENT;
use crate::model::entity::Nature;
use crate::model::field::Field;
use crate::model::query::Order;
use crate::model::{Catalog, Entity, Filter, Id, Query, Ref};
use crate::shell::{Answer, Cx, Effect, Fetch, Flow, Input, Notice, Pen, Result, Route, Subject, Surface, Trail};
use crate::ui::layout::cut_top;
use crate::ui::list::Wish;
use crate::ui::shown::Colours;
use crate::ui::table::Hit;
use form::FormView;
use line::{FilterLine, Typing};
use marked::Marked;
use segments::{Now, Segments};
use sort::{SortBox, Sorted, own_order, turned};
use stand::{Stand, View, remembered_columns};

/// More records than this are counted beside the screen.
const MANY: u64 = 20_000;
/// One notch of the wheel moves so many rows.
const NOTCH: isize = 3;

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
    read
}

impl ListScreen {
    /// A list as its route says: the filter line, and how it stands.
    pub fn new(entity: &'static Entity, stand: &str, cx: &Cx<'_>) -> Self {
        let stand = match stand.trim() {
            "" => Stand::remembered(entity, cx),
            text => Stand::read(text, entity, cx.catalog),
        };
        let mut line = FilterLine::new(&stand.filter);
        let filter = line.meaning(entity, cx).unwrap_or_default();
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
        list.choose_fields(cx.catalog);
        list
    }

    /// Which fields are read and shown, by the view and what was chosen for it.
    fn choose_fields(&mut self, catalog: &Catalog) {
        let is_there = |field: &&'static Field| catalog.field(self.entity, field.key).is_some();
        let chosen =
            self.chosen.as_ref().map(|chosen| chosen.fields().into_iter().filter(is_there).collect::<Vec<_>>());
        let own = || catalog.list_fields(self.entity);
        self.columns = chosen.clone().filter(|_| self.view == View::Table).unwrap_or_else(own);
        let mut wanted = self.columns.clone();
        wanted.extend(chosen.into_iter().flatten().filter(|field| !self.columns.contains(field)));
        self.read = fields_to_read(self.entity, catalog, &wanted);
    }

    fn stand(&self) -> Stand {
        Stand {
            filter: self.line.text().to_owned(),
            orders: self.orders.clone(),
            view: self.view,
            columns: self.chosen.clone(),
        }
    }

    /// The fields that the view shows by itself.
    fn own_fields(&self, catalog: &Catalog) -> Vec<&'static Field> {
        match self.view {
            View::Table => catalog.list_fields(self.entity),
            View::Cards => words::card_fields(catalog.fields(self.entity)),
            View::Form => form::own_fields(self.entity, catalog),
        }
    }

    /// Asks for the fields of the view.
    fn ask_columns(&self, cx: &Cx<'_>) -> Effect {
        let own = self.own_fields(cx.catalog);
        let by_itself = || Columns(own.iter().map(|field| Column { field, width: None }).collect());
        let now = self.chosen.clone().unwrap_or_else(by_itself);
        let dialog = ColumnsDialog::new(self.entity, &now, &own, cx);
        Effect::ask(if self.view == View::Table { dialog } else { dialog.without_widths() })
    }

    /// Shows these fields from now on.
    fn take_columns(&mut self, text: &str, cx: &Cx<'_>) -> Result<Effect> {
        self.chosen = Columns::read(text, self.entity, cx.catalog);
        self.choose_fields(cx.catalog);
        let placed = self.place(self.whole, cx)?;
        let asked = self.ask_around(self.rows.list().selected(), cx)?;
        Ok(placed.and(asked).and(self.stand().remember(self.entity)))
    }

    /// How the list stands, as segments keep it.
    fn now(&self) -> Now {
        let stand = self.stand();
        Now { text: stand.to_string(), filter: stand.filter }
    }

    /// Shows another view of the same records, as a segment or a route says it.
    fn show(&mut self, view: &str, cx: &Cx<'_>) -> Result<Effect> {
        let segments = std::mem::take(&mut self.segments);
        let colours = std::mem::take(&mut self.colours);
        *self = Self { segments, colours, whole: self.whole, ..Self::new(self.entity, view, cx) };
        let placed = self.place(self.whole, cx)?;
        Ok(placed.and(self.ask(cx)?))
    }

    /// What is done with segments by key.
    fn on_segments(&mut self, command: SegmentKeys, cx: &Cx<'_>) -> Result<Effect> {
        let now = self.now();
        let by = match command {
            SegmentKeys::Keep => return self.segments.keep(self.entity, &now, cx),
            SegmentKeys::Next => 1,
            SegmentKeys::Previous => -1,
        };
        match self.segments.step(by, &now) {
            Some(view) => self.show(&view, cx),
            None if Segments::serve(self.entity) => Ok(Effect::Tell(Notice::info(cx.lang.say("segments-none-pinned")))),
            None => Ok(Effect::None),
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
        Some(Route::List { entity: self.entity, filter: self.line.text().to_owned() })
    }

    fn total(&self) -> Option<u64> {
        self.count.value().copied()
    }

    /// Another question: its first rows, and how many there are.
    fn ask(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        let query = self.query(cx);
        let rows = self.rows.ask(query, cx)?;
        Ok(rows.and(self.recount(cx)?))
    }

    /// Another question; the record under the cursor stays there if it can.
    fn ask_around(&mut self, id: Option<Id>, cx: &Cx<'_>) -> Result<Effect> {
        let Some(id) = id else { return self.ask(cx) };
        let query = self.query(cx);
        let rows = self.rows.ask_around(query, id, cx)?;
        Ok(rows.and(self.recount(cx)?))
    }

    /// Puts the cursor on a record, which shows even if the filter would hide it.
    fn reveal(&mut self, at: Ref, cx: &Cx<'_>) -> Result<Effect> {
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

    fn recount(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        let query = self.query(cx);
        let read = move |repository: &crate::repository::Repository| repository.count(&query);
        // Where the rows take long their number does too; many are not counted while one waits.
        let is_long = self.rows.is_waiting() || self.total().is_some_and(|total| total > MANY);
        let count = if is_long { self.count.ask_beside(read) } else { self.count.ask(cx, read)? };
        let ids = self.marked.read_again(&self.query(cx), self.count.value().copied(), cx)?;
        Ok(count.and(ids))
    }

    /// The filter line has changed: what it asks now, if that can be understood.
    fn refilter(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        let Some(filter) = self.line.meaning(self.entity, cx) else { return Ok(Effect::None) };
        if filter == self.filter {
            return Ok(Effect::None);
        }
        (self.filter, self.guest) = (filter, None);
        self.marked.forget_all();
        self.ask(cx)
    }

    fn sort_by(&mut self, orders: Vec<Order>, cx: &Cx<'_>) -> Result<Effect> {
        let own = own_order(self.entity, cx.catalog);
        self.orders = if orders.len() == 1 && orders.first().copied() == own { Vec::new() } else { orders };
        Ok(self.ask(cx)?.and(self.stand().remember(self.entity)))
    }

    fn orders_now(&self, catalog: &Catalog) -> Vec<Order> {
        match self.orders.as_slice() {
            [] => own_order(self.entity, catalog).into_iter().collect(),
            orders => orders.to_vec(),
        }
    }

    /// One step back inside the list: marks go, then the filter.
    fn escape(&mut self, cx: &Cx<'_>) -> Result<Flow> {
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

    fn command(&mut self, command: List, cx: &Cx<'_>) -> Result<Flow> {
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

    fn act(&mut self, command: List, cx: &Cx<'_>) -> Result<Flow> {
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
                self.sorting = Some(SortBox::new(self.entity, cx.catalog, &self.columns, now));
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

    fn open(&self, cx: &Cx<'_>) -> Result<Effect> {
        self.rows.selected().map_or(Ok(Effect::None), |record| act::open(record, cx))
    }

    fn edit(&self, cx: &Cx<'_>) -> Result<Effect> {
        self.rows.selected().map_or(Ok(Effect::None), |record| act::edit(record.at(), cx))
    }

    /// What concerns the marked rows, else the one under the cursor; all that the filter shows are read first.
    fn on_subject(&mut self, command: Command, cx: &Cx<'_>) -> Result<Flow> {
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
    fn common_record(&self, marked: bool) -> Option<&crate::model::Record> {
        self.rows.selected().filter(|record| !marked || self.marked.is_only(self.rows.list(), record.id))
    }

    fn turn_view(&mut self, cx: &Cx<'_>) -> Result<Flow> {
        let has_cards = cx.catalog.fields(self.entity).iter().any(|field| field.card);
        self.view = match self.view {
            View::Table if has_cards => View::Cards,
            View::Table | View::Cards => View::Form,
            View::Form => View::Table,
        };
        let read = std::mem::take(&mut self.read);
        self.chosen = remembered_columns(self.entity, self.view, cx);
        self.choose_fields(cx.catalog);
        let placed = self.place(self.whole, cx)?;
        // What the other view shows is mostly read already.
        let is_read = self.read.iter().all(|field| read.contains(field));
        let asked = if is_read { Effect::None } else { self.ask_around(self.rows.list().selected(), cx)? };
        Ok(placed.and(asked).and(self.stand().remember(self.entity)).into())
    }

    fn typing(&mut self, input: Input, cx: &Cx<'_>) -> Result<Flow> {
        let typed = match input {
            Input::Key(chord) => self.line.key(chord, self.entity, cx),
            Input::Paste(text) => self.line.paste(&text, self.entity, cx),
            Input::Command(Command::FilterLine(command)) => {
                let typing = self.line.command(command, self.entity, cx);
                let wish = match command {
                    LineKeys::PageDown => self.rows.list_mut().page(1),
                    _ => Wish::Nothing,
                };
                if typing == Typing::Left {
                    return Ok(self.rows.follow(wish, cx)?.into());
                }
                typing
            }
            Input::Mouse(mouse) => return self.mouse(mouse, cx),
            Input::Command(_) | Input::Answer(_) | Input::Refused(_) => return Ok(Flow::Pass),
        };
        Ok(if typed == Typing::Changed { self.refilter(cx)? } else { Effect::None }.into())
    }

    fn sorting(&mut self, command: Pane, cx: &Cx<'_>) -> Result<Flow> {
        let Some(sorting) = &mut self.sorting else { return Ok(Flow::Pass) };
        match sorting.handle(command) {
            Sorted::Open => Ok(Flow::done()),
            Sorted::Turned(orders) => Ok(self.sort_by(orders, cx)?.into()),
            Sorted::Chosen(orders) => {
                self.sorting = None;
                Ok(self.sort_by(orders, cx)?.into())
            }
        }
    }

    fn mouse(&mut self, mouse: Mouse, cx: &Cx<'_>) -> Result<Flow> {
        let by = match mouse.kind {
            MouseKind::WheelUp => -NOTCH,
            MouseKind::WheelDown => NOTCH,
            MouseKind::Drag => return Ok(Flow::done()),
            MouseKind::Click | MouseKind::Double => return self.click(mouse, cx),
        };
        let across = isize::try_from(self.across()).unwrap_or(1);
        let wish = self.rows.list_mut().scroll(by * across);
        Ok(self.rows.follow(wish, cx)?.into())
    }

    fn click(&mut self, mouse: Mouse, cx: &Cx<'_>) -> Result<Flow> {
        let (x, y) = (mouse.column, mouse.row);
        if let Some(mut sorting) = self.sorting.take() {
            return match sorting.click(self.area, x, y) {
                Some(Sorted::Chosen(orders) | Sorted::Turned(orders)) => Ok(self.sort_by(orders, cx)?.into()),
                Some(Sorted::Open) | None => Ok(Flow::done()),
            };
        }
        if self.segments.is_shown() && y == self.whole.y {
            let (now, row) = (self.now(), cut_top(self.whole, 1).0);
            return match self.segments.click(row, &now, (x, y), cx) {
                Some(view) => Ok(self.show(&view, cx)?.into()),
                None => Ok(Flow::done()),
            };
        }
        match self.hit(x, y, cx) {
            Some(Hit::Row(line, _)) => {
                let there = self.rows.list_mut().select_line(line);
                if there && mouse.kind == MouseKind::Double {
                    return Ok(self.open(cx)?.into());
                }
            }
            Some(Hit::Heading(at)) if mouse.kind == MouseKind::Click => {
                let order = turned(self.orders_now(cx.catalog).first().copied(), self.columns[at]);
                return Ok(self.sort_by(vec![order], cx)?.into());
            }
            Some(Hit::Heading(_)) => {}
            None if y == self.area.y && !self.line.is_typing() => self.line.begin(self.entity, cx),
            None => {}
        }
        Ok(Flow::done())
    }

    /// Takes an input; the form follows the cursor after it.
    fn hear(&mut self, input: Input, cx: &Cx<'_>) -> Result<Flow> {
        if self.line.is_typing() {
            return self.typing(input, cx);
        }
        match input {
            Input::Command(Command::Pane(command)) => self.sorting(command, cx),
            Input::Command(Command::Always(Always::Escape)) if self.sorting.take().is_some() => Ok(Flow::done()),
            Input::Command(Command::Always(Always::Escape)) => self.escape(cx),
            Input::Command(Command::List(command)) => {
                self.exporting = None;
                self.command(command, cx)
            }
            Input::Command(Command::Segments(command)) => Ok(self.on_segments(command, cx)?.into()),
            Input::Command(command @ (Command::Quick(_) | Command::Global(Global::Note))) => {
                self.on_subject(command, cx)
            }
            Input::Mouse(mouse) => self.mouse(mouse, cx),
            Input::Answer(Answer::Records(chosen)) => match chosen.first() {
                Some(one) if one.at.entity == &SEGMENT && self.entity != &SEGMENT => {
                    self.segments.open(one.at.id);
                    Ok(Flow::done())
                }
                Some(one) if one.at.entity == self.entity => Ok(self.reveal(one.at, cx)?.into()),
                _ => Ok(Flow::done()),
            },
            Input::Answer(Answer::Text(word)) if word.starts_with(COLUMNS) => {
                let columns = word.trim_start_matches(COLUMNS).to_owned();
                Ok(self.take_columns(&columns, cx)?.into())
            }
            Input::Answer(Answer::Text(word)) if export::Kind::named(&word).is_some() => {
                self.exporting = export::Kind::named(&word);
                let ask = |kind| export::ask_path(kind, self.entity, cx);
                Ok(self.exporting.map_or(Effect::None, ask).into())
            }
            Input::Answer(Answer::Text(typed)) if self.exporting.is_some() => Ok(self.export(&typed, cx)?.into()),
            Input::Answer(Answer::Text(word)) => {
                let now = self.now();
                Ok(self.segments.answered(&word, self.entity, &now, cx)?.into())
            }
            Input::Command(_) | Input::Key(_) | Input::Paste(_) | Input::Answer(_) | Input::Refused(_) => {
                Ok(Flow::Pass)
            }
        }
    }

    /// The record that the form shows may have changed.
    fn look_again(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        let at = self.rows.selected().map(crate::model::Record::at);
        if self.view == View::Form { self.form.look_again(at, cx) } else { Ok(Effect::None) }
    }

    /// Writes the marked rows, else all that the filter shows, into a file.
    fn export(&mut self, typed: &str, cx: &Cx<'_>) -> Result<Effect> {
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
        let meant = self.line.meaning(self.entity, cx).filter(|filter| *filter != self.filter);
        if let Some(filter) = meant {
            self.filter = filter;
        }
        // A module may have been switched, an own field made or removed.
        let read: Vec<&str> = self.read.iter().map(|field| field.key).collect();
        self.choose_fields(cx.catalog);
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
