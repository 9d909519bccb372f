//! Records side by side that are to become one (DUP-3): a column each, a row for each field, first those in which they
//! differ. The original's values are taken at first; what it lacks is taken from the others.
mod paint;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use self::paint::Grid;
use super::words;
use crate::dialogs::confirm::confirm;
use crate::input::command::{Global, Merge};
use crate::input::{Command, Mouse, MouseKind, Scope};
use crate::lang::Lang;
use crate::model::merge::{Merging, Refusal};
use crate::model::{Entity, Id};
use crate::repository::Repository;
use crate::shell::{
    Cx, Effect, Fetch, Flow, Input, Job, Name, Notice, Outcome, Pen, Result, Route, Subject, Surface, merge, title,
};
use crate::ui::frame;

/// A merge of more records than this goes on beside the screen.
const LARGE: u64 = 500;

type Planned = std::result::Result<Merging, Refusal>;

/// The comparison.
#[derive(Debug)]
pub struct MergeScreen {
    entity: &'static Entity,
    names: Vec<Name>,
    read: Fetch<Planned>,
    counts: Fetch<Vec<(&'static Entity, u64)>>,
    merging: Option<Merging>,
    refusal: Option<Refusal>,
    /// How often another window had written when the records were asked for, and when those that are shown were.
    asked: u64,
    seen: u64,
    /// Whether what another window has changed is shown, and nobody has answered it yet.
    unread: bool,
    /// What changed there, in words.
    warning: String,
    /// Places of the rows that are shown: first those that differ.
    shown: Vec<usize>,
    only_differences: bool,
    row: usize,
    column: usize,
    grid: Grid,
}

impl MergeScreen {
    /// The comparison of these records, not read yet.
    pub fn new(entity: &'static Entity, names: Vec<Name>) -> Self {
        Self {
            entity,
            names,
            read: Fetch::new(),
            counts: Fetch::new(),
            merging: None,
            refusal: None,
            asked: 0,
            seen: 0,
            unread: false,
            warning: String::new(),
            shown: Vec::new(),
            only_differences: false,
            row: 0,
            column: 0,
            grid: Grid::default(),
        }
    }

    fn ask(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        let (entity, names, company) = (self.entity, self.names.clone(), cx.company);
        self.asked = cx.repository.others();
        let effect = self.read.ask(cx, move |repository| plan(repository, entity, &names, company))?;
        Ok(effect.and(self.look(cx)?))
    }

    /// Takes what was read: at first as the plan, later as news from another window.
    fn look(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        let Some(read) = self.read.take() else { return Ok(Effect::None) };
        let plan = match read {
            Ok(plan) => plan,
            Err(refusal) => {
                self.refusal = Some(refusal);
                return Ok(Effect::None);
            }
        };
        self.refusal = None;
        match &mut self.merging {
            None => self.merging = Some(plan),
            // What this window has done itself (an undo) is nothing to warn of.
            Some(merging) if self.asked == self.seen && !self.unread => merging.renew(plan.sources),
            Some(merging) => {
                let (news, changed) = merging.news(&plan.sources);
                if !news.is_empty() {
                    self.warning = merge::changed(merging, &plan.sources, &news, cx.lang, cx.now);
                    self.unread = true;
                }
                if changed || !news.is_empty() {
                    merging.renew(plan.sources);
                }
            }
        }
        self.seen = self.asked;
        self.arrange();
        self.count(cx)
    }

    /// Counts what would move.
    fn count(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        let Some(merging) = &self.merging else { return Ok(Effect::None) };
        let entity = self.entity;
        let others: Vec<Id> = merging.others().map(|record| record.id).collect();
        self.counts.ask(cx, move |repository| repository.pointing(entity, &others))
    }

    /// Puts the rows in their order; the same row stays under the cursor.
    fn arrange(&mut self) {
        let Some(merging) = &self.merging else { return };
        let here = self.shown.get(self.row).copied();
        let filled = || (0..merging.rows.len()).filter(|row| !merging.is_empty(&merging.rows[*row]));
        let differs = |row: &usize| merging.differs(&merging.rows[*row]);
        self.shown = filled().filter(differs).collect();
        if !self.only_differences {
            self.shown.extend(filled().filter(|row| !differs(row)));
        }
        let again = here.and_then(|row| self.shown.iter().position(|shown| *shown == row));
        self.row = again.unwrap_or(self.row).min(self.shown.len().saturating_sub(1));
        self.settle_grid();
    }

    fn settle_grid(&mut self) {
        let columns = self.merging.as_ref().map_or(0, |merging| merging.sources.len());
        self.grid.settle((self.row, self.shown.len()), (self.column, columns));
    }

    fn step(&mut self, rows: isize, columns: isize) {
        let Some(merging) = &self.merging else { return };
        let moved = |at: usize, by: isize, count: usize| at.saturating_add_signed(by).min(count.saturating_sub(1));
        self.row = moved(self.row, rows, self.shown.len());
        self.column = moved(self.column, columns, merging.sources.len());
        self.settle_grid();
    }

    fn take(&mut self, cx: &Cx<'_>) -> Effect {
        let (Some(merging), Some(row)) = (&mut self.merging, self.shown.get(self.row)) else { return Effect::None };
        if merging.take(*row, self.column) {
            return Effect::None;
        }
        Effect::Tell(Notice::info(paint::way(merging, &merging.rows[*row], cx.lang)))
    }

    fn take_all(&mut self) {
        let Some(merging) = &mut self.merging else { return };
        for row in 0..merging.rows.len() {
            let is_said = merging.rows[row]
                .fields
                .iter()
                .any(|field| !merging.sources[self.column].record.value(field.key).is_empty());
            if is_said {
                merging.take(row, self.column);
            }
        }
    }

    fn command(&mut self, command: Merge, cx: &Cx<'_>) -> Result<Effect> {
        // What was shown and is taken into account now needs no warning any more.
        if !self.unread {
            self.warning.clear();
        }
        let page = isize::try_from(self.grid.rows.max(2) - 1).unwrap_or(1);
        match command {
            Merge::Down => self.step(1, 0),
            Merge::Up => self.step(-1, 0),
            Merge::Left => self.step(0, -1),
            Merge::Right => self.step(0, 1),
            Merge::PageDown => self.step(page, 0),
            Merge::PageUp => self.step(-page, 0),
            Merge::Home => self.step(isize::MIN, 0),
            Merge::End => self.step(isize::MAX, 0),
            Merge::Take => return Ok(self.take(cx)),
            Merge::TakeAll => self.take_all(),
            Merge::Original => {
                if let Some(merging) = &mut self.merging {
                    merging.set_original(self.column);
                }
                return self.count(cx);
            }
            Merge::View => {
                self.only_differences = !self.only_differences;
                self.arrange();
            }
            Merge::Merge => return Ok(self.merge(cx)),
        }
        Ok(Effect::None)
    }

    /// Merges; what another window has changed is shown first, and a company above another is asked about.
    fn merge(&mut self, cx: &Cx<'_>) -> Effect {
        let Some(merging) = self.merging.as_mut().filter(|_| self.refusal.is_none()) else { return Effect::None };
        if std::mem::take(&mut self.unread) {
            return Effect::Tell(Notice::warning(cx.lang.say("merge-look-again")));
        }
        let moving: u64 = self.counts.value().map_or(0, |counts| counts.iter().map(|(_, count)| *count).sum());
        let done = merged(merging, moving, cx);
        match merge::kin(merging, cx.lang) {
            Some(kin) => confirm(cx.lang.tell("merge-kin-ask", &[("kin", kin)]), done),
            None => done,
        }
    }

    fn mouse(&mut self, mouse: Mouse) {
        match mouse.kind {
            MouseKind::WheelDown => self.step(1, 0),
            MouseKind::WheelUp => self.step(-1, 0),
            MouseKind::Drag => {}
            MouseKind::Click | MouseKind::Double => {
                let Some((row, column)) = self.grid.hit(mouse.column, mouse.row) else { return };
                let Some(merging) = &mut self.merging else { return };
                if column >= merging.sources.len() {
                    return;
                }
                if let Some(row) = row.filter(|row| *row < self.shown.len()) {
                    self.row = row;
                    if mouse.kind == MouseKind::Double {
                        merging.take(self.shown[row], column);
                    }
                }
                self.column = column;
                self.settle_grid();
            }
        }
    }
}

/// The plan for the records of these names.
fn plan(repository: &Repository, entity: &'static Entity, names: &[Name], company: Option<Id>) -> Result<Planned> {
    let mut ids = Vec::with_capacity(names.len());
    for name in names {
        let id = match name {
            Name::Id(id) => *id,
            Name::Reference(reference) => match repository.find(entity, reference)? {
                crate::repository::Found::One(id) => id,
                _ => {
                    let trashed = repository.trashed_as(entity, reference)?;
                    return Ok(Err(trashed.map_or(Refusal::Gone, Refusal::Trashed)));
                }
            },
        };
        ids.push(id);
    }
    repository.merging(entity, &ids, company)
}

/// The merge itself, and then the record that stays; a large one goes on beside the screen.
fn merged(merging: &Merging, moving: u64, cx: &Cx<'_>) -> Effect {
    let commit = merge::commit(merging, cx.lang, (cx.user.id, cx.company), cx.now);
    let there = Effect::Instead(Route::record(merging.kept().at()));
    if moving <= LARGE {
        return Effect::apply(Outcome::commit(commit.head, commit.changes)).and(there);
    }
    let name = title(merging.kept(), cx.lang);
    let names: Vec<String> = merging.others().map(crate::model::merge::named).collect();
    let now = cx.now;
    let told = cx.lang.tell("merge-done", &[("names", names.join(", ")), ("title", name.clone())]);
    let job = Job::new(
        cx.lang.tell("merge-working", &[("title", name)]),
        move |worker| worker.repository.commit(commit.head, commit.changes, now),
        move |_, _| Ok(Outcome::tell(Notice::done(told))),
    );
    Effect::Start(job.writing()).and(there)
}

impl Surface for MergeScreen {
    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Merge]
    }

    fn handle(&mut self, input: Input, cx: &Cx<'_>) -> Result<Flow> {
        match input {
            Input::Command(Command::Merge(command)) => self.command(command, cx).map(Flow::Take),
            Input::Mouse(mouse) => {
                self.mouse(mouse);
                Ok(Flow::done())
            }
            Input::Command(_) | Input::Key(_) | Input::Paste(_) | Input::Answer(_) | Input::Refused(_) => {
                Ok(Flow::Pass)
            }
        }
    }

    fn view(&self, area: Rect, buf: &mut Buffer, pen: &Pen<'_>) {
        if let Some(refusal) = &self.refusal {
            let about = [words::hint(pen, Global::Back)];
            frame::empty(area, buf, pen.theme, &merge::refused(refusal, pen.lang), &about);
            return;
        }
        let Some(merging) = &self.merging else { return };
        let sheet = paint::Sheet {
            merging,
            shown: &self.shown,
            row: self.row,
            column: self.column,
            counts: self.counts.value().map(Vec::as_slice),
            warning: &self.warning,
        };
        sheet.paint(&self.grid, area, buf, pen);
    }

    fn place(&mut self, area: Rect, _cx: &Cx<'_>) -> Result<Effect> {
        self.grid.place(area);
        self.settle_grid();
        Ok(Effect::None)
    }

    fn refresh(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        self.ask(cx)
    }

    fn settle(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        self.counts.settle()?;
        if self.read.settle()? { self.look(cx) } else { Ok(Effect::None) }
    }

    fn subject(&self) -> Subject {
        let Some(merging) = &self.merging else { return Subject::default() };
        let record = &merging.sources[self.column.min(merging.sources.len() - 1)].record;
        Subject::one(record.at(), words::title_plain(record))
    }

    fn route(&self) -> Option<Route> {
        Some(Route::Merge { entity: self.entity, names: self.names.clone() })
    }

    fn title(&self, lang: &Lang) -> String {
        lang.say("place-merge")
    }

    fn hints(&self) -> Vec<Command> {
        if self.refusal.is_some() {
            return vec![Global::Back.into()];
        }
        vec![
            Merge::Take.into(),
            Merge::Merge.into(),
            Merge::Original.into(),
            Merge::View.into(),
            Merge::TakeAll.into(),
            Global::Back.into(),
        ]
    }
}
