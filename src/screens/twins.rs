//! The check for duplicates (DUP-2): groups of records that are likely the same, the likeliest first. It runs beside the
//! screen; what it has found stays here until it is run again.
mod paint;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};

use super::words;
use crate::input::command::{Global, Pane, Twins};
use crate::input::{Command, Mouse, MouseKind, Scope};
use crate::model::catalog::twin::parted;
use crate::model::rights::Right;
use crate::model::{Entity, Field, Id, Label, Query, Record, Ref};
use crate::repository::{Among, Checked, Group, Operation};
use crate::shell::{
    Cx, Effect, Fetch, Flow, Input, Job, Lane, Notice, Outcome, Pen, Result, Route, Subject, Surface, Worker,
};
use crate::ui::list::List;
use crate::ui::shown::Colours;
use crate::ui::table::{Hit, Row as TableRow, Table};

/// Records are read for so many rows around those on the screen.
const AROUND: usize = 60;
/// One notch of the wheel moves so many rows.
const NOTCH: isize = 3;

/// A line of the screen: what a group has in common, or one of its records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Row {
    /// The heading of the group of which this record is the first.
    Title(Id),
    /// A record.
    Member(Id),
}

/// How far the check is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// Not begun.
    Due,
    /// At work beside the screen.
    Running,
    /// Stopped, or failed.
    Stopped,
    /// Done.
    Done,
}

/// What a check leaves for the screen: nothing when it was stopped.
type Slot = Arc<Mutex<Option<Option<Checked>>>>;

/// The screen.
#[derive(Debug)]
pub struct TwinsScreen {
    entity: &'static Entity,
    records: Vec<Id>,
    filter: String,
    fields: Vec<&'static Field>,
    state: State,
    lane: Lane,
    slot: Slot,
    /// The own company whose records were looked at.
    company: Option<Id>,
    /// What was found, whatever became of it since; and how many were looked at, and keys passed over.
    found: Arc<Vec<Group>>,
    looked_at: (u64, u64),
    /// What is left of it.
    groups: Fetch<Vec<Group>>,
    list: List<Row>,
    /// The group of each row.
    homes: Vec<usize>,
    known: HashMap<Id, Record>,
    /// The records that were read since the file changed last; what is known of others stays until they are.
    asked: HashSet<Id>,
    read: Fetch<Vec<Record>>,
    colours: Colours,
    area: Rect,
}

impl TwinsScreen {
    /// The check of some records, or of a list as it is filtered.
    pub fn new(entity: &'static Entity, records: &[Id], filter: &str) -> Self {
        Self {
            entity,
            records: records.to_vec(),
            filter: filter.to_owned(),
            fields: paint::fields(entity),
            state: State::Due,
            lane: Lane::new(),
            slot: Slot::default(),
            company: None,
            found: Arc::default(),
            looked_at: (0, 0),
            groups: Fetch::new(),
            list: List::new(),
            homes: Vec::new(),
            known: HashMap::new(),
            asked: HashSet::new(),
            read: Fetch::new(),
            colours: Colours::default(),
            area: Rect::ZERO,
        }
    }

    fn all(&self) -> &[Group] {
        self.groups.value().map_or(&[], Vec::as_slice)
    }

    /// The group of the row under the cursor.
    fn here(&self) -> Option<&Group> {
        self.all().get(*self.homes.get(self.list.cursor()?)?)
    }

    /// The record under the cursor.
    fn selected(&self) -> Option<Id> {
        match self.list.selected()? {
            Row::Member(id) => Some(id),
            Row::Title(_) => None,
        }
    }

    fn among(&self, cx: &Cx<'_>) -> std::result::Result<Among, String> {
        if !self.records.is_empty() {
            return Ok(Among::Records(self.records.clone()));
        }
        if self.filter.trim().is_empty() {
            return Ok(Among::All);
        }
        let filter = words::filter(&self.filter, self.entity, cx).map_err(|fault| cx.lang.filter_fault(&fault))?;
        let query = Query { company: cx.company, ..Query::of(self.entity).filter(filter) };
        Ok(Among::List(Box::new(query)))
    }

    /// Begins the check, beside the screen.
    fn start(&mut self, cx: &Cx<'_>) -> Effect {
        self.company = cx.company;
        if !cx.user.rights.allow(self.entity, Right::Read) {
            self.state = State::Stopped;
            let words = [("right", "read".into()), ("entity", cx.lang.entity(self.entity).into())];
            return Effect::Tell(Notice::warning(cx.lang.say_with("error-not-allowed", &words)));
        }
        let among = match self.among(cx) {
            Ok(among) => among,
            Err(fault) => {
                self.state = State::Stopped;
                return Effect::Tell(Notice::warning(fault));
            }
        };
        self.state = State::Running;
        let (entity, slot) = (self.entity, Arc::clone(&self.slot));
        let (by, now, text) = (cx.user.id, cx.now, self.about());
        let work = move |worker: &mut Worker| {
            let progress = worker.progress.clone();
            let done = worker.repository.check_twins(entity, &among, &mut |done| progress.set(done, 1_000));
            if let Ok(checked) = &done {
                // Nobody waits for the log (TBX-4): what was found counts, written down or not.
                let line = Operation { kind: "duplicates", text: &text, count: checked.groups.len() as u64 };
                let _ = worker.repository.log(line, by, now);
            }
            // A failure, too, is for the screen: it waits for nothing any more.
            Ok(done)
        };
        let then = move |done: Result<Checked>, cx: &Cx<'_>| {
            let mut slot = slot.lock().unwrap_or_else(PoisonError::into_inner);
            *slot = Some(None);
            let checked = done?;
            let looked_at = cx.lang.counted(entity, usize::try_from(checked.records).unwrap_or(usize::MAX));
            let words = [("groups", checked.groups.len().into()), ("count", looked_at.into())];
            let notice = Notice::done(cx.lang.say_with("twins-found", &words));
            *slot = Some(Some(checked));
            Ok(Outcome::tell(notice))
        };
        Effect::Start(Job::new(cx.lang.say("twins-checking"), work, then).in_lane(self.lane))
    }

    /// What is looked at, for the log: `accounts`, `accounts: ville:lyon`.
    fn about(&self) -> String {
        match self.filter.trim() {
            "" => self.entity.plural.to_owned(),
            filter => format!("{}: {filter}", self.entity.plural),
        }
    }

    /// Takes what the check has left.
    fn take(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        let left = self.slot.lock().unwrap_or_else(PoisonError::into_inner).take();
        let Some(left) = left else { return Ok(Effect::None) };
        let Some(checked) = left else {
            self.state = State::Stopped;
            return Ok(Effect::None);
        };
        self.state = State::Done;
        self.looked_at = (checked.records, checked.common);
        self.found = Arc::new(checked.groups);
        self.ask(cx)
    }

    /// Looks what is left of the groups: records go, pairs are parted, and come back by an undo.
    fn ask(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        let (entity, found) = (self.entity, Arc::clone(&self.found));
        let effect = self.groups.ask(cx, move |repository| repository.still_twins(entity, &found))?;
        self.asked.clear();
        let arranged = if self.groups.is_waiting() { Effect::None } else { self.arrange(cx)? };
        Ok(effect.and(arranged))
    }

    fn arrange(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        let mut rows = Vec::new();
        let mut homes = Vec::new();
        for (at, group) in self.all().iter().enumerate() {
            rows.extend(group.records.first().map(|id| Row::Title(*id)));
            rows.extend(group.records.iter().map(|id| Row::Member(*id)));
            homes.resize(rows.len(), at);
        }
        self.homes = homes;
        self.list.replace(rows, false, false);
        self.step_off(1);
        self.look(cx)
    }

    /// Reads the records around those on the screen that are not known yet.
    fn look(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        let shown = self.list.shown();
        let near = shown.start.saturating_sub(AROUND)..(shown.end + AROUND).min(self.list.rows().len());
        let missing = |row: &Row| match row {
            Row::Member(id) if !self.asked.contains(id) => Some(*id),
            Row::Member(_) | Row::Title(_) => None,
        };
        if !self.list.rows()[shown].iter().any(|row| missing(row).is_some()) {
            return Ok(Effect::None);
        }
        let ids: Vec<Id> = self.list.rows()[near].iter().filter_map(missing).collect();
        self.asked.extend(&ids);
        let (entity, fields) = (self.entity, self.fields.clone());
        let effect = self.read.ask(cx, move |repository| repository.some_of(entity, &ids, &fields))?;
        self.learn();
        Ok(effect)
    }

    fn learn(&mut self) {
        self.known.extend(self.read.take().unwrap_or_default().into_iter().map(|record| (record.id, record)));
    }

    /// The cursor stands on records only: from a heading it goes on.
    fn step_off(&mut self, way: isize) {
        if matches!(self.list.selected(), Some(Row::Title(_))) {
            let way = if self.list.cursor() == Some(0) { 1 } else { way };
            let _ = self.list.step(way);
        }
        // The heading of a group stays in sight with its first record.
        let above = self.list.cursor().and_then(|at| self.list.rows().get(at.checked_sub(1)?));
        if matches!(above, Some(Row::Title(_))) {
            let _ = self.list.step(-1);
            let _ = self.list.step(1);
        }
    }

    fn pane(&mut self, command: Pane, cx: &Cx<'_>) -> Result<Flow> {
        let (wish, way) = match command {
            Pane::Down => (self.list.step(1), 1),
            Pane::Up => (self.list.step(-1), -1),
            Pane::PageDown => (self.list.page(1), 1),
            Pane::PageUp => (self.list.page(-1), -1),
            Pane::Home => (self.list.home(), 1),
            Pane::End => (self.list.end(), -1),
            Pane::Open => return Ok(self.open().into()),
            Pane::Mark | Pane::View => return Ok(Flow::done()),
        };
        let _ = wish;
        self.step_off(way);
        Ok(self.look(cx)?.into())
    }

    fn open(&self) -> Effect {
        self.selected().map_or(Effect::None, |id| Effect::Go(Route::record(Ref::new(self.entity, id))))
    }

    /// To the first record of the next group, or of the one before.
    fn leap(&mut self, by: isize, cx: &Cx<'_>) -> Result<Effect> {
        let Some(home) = self.list.cursor().and_then(|at| self.homes.get(at)) else { return Ok(Effect::None) };
        let wanted = home.saturating_add_signed(by).min(self.all().len().saturating_sub(1));
        let first = self.all().get(wanted).and_then(|group| group.records.first());
        if let Some(first) = first.copied() {
            let _ = self.list.select(Row::Member(first));
            self.step_off(1);
        }
        self.look(cx)
    }

    /// All the records of a group.
    fn whole(&self, group: &Group) -> Subject {
        Subject::marked(group.records.iter().map(|id| Ref::new(self.entity, *id)).collect())
    }

    /// The merge of the group's records, side by side (DUP-3).
    fn merge(&self, cx: &Cx<'_>) -> Effect {
        let Some(group) = self.here() else { return Effect::None };
        let ids: Vec<String> = group.records.iter().map(Id::to_string).collect();
        let route = format!("merge/{}/{}", self.entity.key, ids.join(",")).parse();
        route.map_or_else(|_| Effect::Tell(Notice::warning(cx.lang.say("twins-no-merge"))), Effect::Go)
    }

    /// Notes that the record under the cursor is none of the others of its group (DUP-4).
    fn part(&self, cx: &Cx<'_>) -> Effect {
        let (Some(group), Some(id)) = (self.here(), self.selected()) else { return Effect::None };
        let at = Ref::new(self.entity, id);
        let others = group.records.iter().filter(|other| **other != id);
        let changes = others.map(|other| parted(at, *other, (cx.user.id, cx.now))).collect();
        let name = self.known.get(&id).map(words::title_plain).unwrap_or_default();
        let head = cx.header(Label::new("not-same").with("name", name));
        Effect::apply(Outcome::commit(head, changes).notice(Notice::done(cx.lang.say("twins-parted"))))
    }

    fn twins(&mut self, command: Twins, cx: &Cx<'_>) -> Result<Effect> {
        match command {
            Twins::Next => self.leap(1, cx),
            Twins::Previous => self.leap(-1, cx),
            Twins::Merge => Ok(self.merge(cx)),
            Twins::Actions => Ok(self.here().map_or(Effect::None, |group| Effect::Toolbox(self.whole(group)))),
            Twins::Distinct => Ok(self.part(cx)),
            Twins::Again if self.state == State::Running => Ok(Effect::None),
            Twins::Again => Ok(self.start(cx)),
        }
    }

    fn mouse(&mut self, mouse: Mouse, cx: &Cx<'_>) -> Result<Effect> {
        let _ = match mouse.kind {
            MouseKind::WheelUp => self.list.scroll(-NOTCH),
            MouseKind::WheelDown => self.list.scroll(NOTCH),
            MouseKind::Drag => return Ok(Effect::None),
            MouseKind::Click | MouseKind::Double => {
                let rows = vec![TableRow::default(); self.list.shown().len()];
                let hit = Table::new(&[], &rows, None).hit(paint::body(self.area), mouse.column, mouse.row);
                let there = matches!(hit, Some(Hit::Row(line, _)) if self.list.select_line(line));
                if there && mouse.kind == MouseKind::Double {
                    return Ok(self.open());
                }
                crate::ui::list::Wish::Nothing
            }
        };
        self.step_off(1);
        self.look(cx)
    }
}

impl Surface for TwinsScreen {
    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Twins, Scope::Pane]
    }

    fn handle(&mut self, input: Input, cx: &Cx<'_>) -> Result<Flow> {
        match input {
            Input::Command(Command::Twins(command)) => Ok(self.twins(command, cx)?.into()),
            Input::Command(Command::Pane(command)) => self.pane(command, cx),
            Input::Mouse(mouse) => Ok(self.mouse(mouse, cx)?.into()),
            Input::Command(_) | Input::Key(_) | Input::Paste(_) | Input::Answer(_) | Input::Refused(_) => {
                Ok(Flow::Pass)
            }
        }
    }

    fn view(&self, area: Rect, buf: &mut Buffer, pen: &Pen<'_>) {
        self.paint(area, buf, pen);
    }

    fn place(&mut self, area: Rect, cx: &Cx<'_>) -> Result<Effect> {
        self.area = area;
        self.list.set_height(Table::new(&[], &[], None).capacity(paint::body(area)));
        self.look(cx)
    }

    fn refresh(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        words::learn_colours(&mut self.colours, cx)?;
        let taken = self.take(cx)?;
        let is_another = self.state != State::Running && self.company != cx.company;
        if self.state == State::Due || is_another {
            return Ok(taken.and(self.start(cx)));
        }
        Ok(taken.and(self.ask(cx)?))
    }

    fn settle(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        let mut effect = self.take(cx)?;
        if self.groups.settle()? {
            effect = effect.and(self.arrange(cx)?);
        }
        if self.read.settle()? {
            self.learn();
        }
        Ok(effect)
    }

    fn route(&self) -> Option<Route> {
        let (entity, records, filter) = (self.entity, self.records.clone(), self.filter.clone());
        Some(Route::Twins { entity, records, filter })
    }

    fn subject(&self) -> Subject {
        match self.selected() {
            Some(id) => {
                let title = self.known.get(&id).map(words::title_plain).unwrap_or_default();
                Subject::one(Ref::new(self.entity, id), title)
            }
            None => Subject::default(),
        }
    }

    fn hints(&self) -> Vec<Command> {
        if self.list.is_empty() {
            return vec![Twins::Again.into(), Global::Back.into()];
        }
        vec![Pane::Open.into(), Twins::Merge.into(), Twins::Distinct.into(), Twins::Next.into(), Global::Back.into()]
    }
}
