//! The backups of the base (STO-5): which there are, and one more by one key. Going back to one is a command, for the base
//! must be closed.
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::ops::ControlFlow;

use crate::input::command::{Backups as Keys, Global};
use crate::input::{Command, Scope};
use crate::lang::Lang;
use crate::model::field::Width;
use crate::repository::{Backed, Backup};
use crate::screens::ledger::Ledger;
use crate::screens::words::hint;
use crate::shell::{Cx, Effect, Flow, Input, Job, Notice, Outcome, Pen, Result, Route, Surface, Worker};
use crate::ui::cell::Cell;
use crate::ui::frame;
use crate::ui::table::{Column, Row};

/// The backups.
#[derive(Debug)]
pub struct BackupsScreen {
    ledger: Ledger<Backup>,
}

impl BackupsScreen {
    /// The backups, not looked for yet.
    pub fn new() -> Self {
        Self { ledger: Ledger::new(|backup: &Backup| backup.sequence.cast_signed()) }
    }
}

/// Makes a backup beside the screen; says when nothing has changed since the newest one.
fn make(cx: &Cx<'_>) -> Effect {
    let Some(backups) = cx.backups.cloned() else {
        return Effect::Tell(Notice::warning(cx.lang.say("backups-nowhere")));
    };
    let now = cx.now;
    let work = move |worker: &mut Worker| {
        let progress = worker.progress.clone();
        let mut heard = |done, all| {
            progress.set(done, all);
            ControlFlow::Continue(())
        };
        worker.repository.backup(&backups, now, &mut heard)
    };
    let then = |backed: Backed, cx: &Cx<'_>| {
        let (key, backup) = match &backed {
            Backed::Made(backup) => ("backups-made", backup),
            Backed::Unchanged(backup) => ("backups-unchanged", backup),
        };
        Ok(Outcome::tell(Notice::done(cx.lang.tell(key, &[("size", cx.lang.size(backup.bytes))]))))
    };
    Effect::Start(Job::new(cx.lang.say("backing-up"), work, then))
}

fn columns(lang: &Lang) -> Vec<Column> {
    vec![
        Column::new(lang.say("backups-column-when"), Width::Cells(24), 0),
        Column::new(lang.say("backups-column-ago"), Width::Cells(16), 1),
        Column::new(lang.say("backups-column-size"), Width::Cells(10), 0).right(),
        Column::new(lang.say("backups-column-file"), Width::Wide(1), 2).at_least(24),
    ]
}

fn row(backup: &Backup, pen: &Pen<'_>) -> Row {
    let (lang, theme) = (pen.lang, pen.theme);
    let at = crate::config::local(backup.at);
    let name = backup.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let cells = vec![
        Cell::new(lang.moment(at, pen.today()), theme.value),
        Cell::new(lang.ago(at.date(), pen.today()), theme.label),
        Cell::new(lang.size(backup.bytes), theme.value).right(),
        Cell::new(name, theme.label),
    ];
    Row { cells, is_marked: false }
}

impl Surface for BackupsScreen {
    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Backups, Scope::Pane]
    }

    fn handle(&mut self, input: Input, cx: &Cx<'_>) -> Result<Flow> {
        let _ = match input {
            Input::Command(Command::Backups(Keys::Make)) => return Ok(make(cx).into()),
            Input::Command(Command::Pane(command)) => self.ledger.pane(command),
            Input::Mouse(mouse) => self.ledger.mouse(mouse),
            Input::Command(_) | Input::Key(_) | Input::Paste(_) | Input::Answer(_) | Input::Refused(_) => {
                return Ok(Flow::Pass);
            }
        };
        Ok(Flow::done())
    }

    fn view(&self, area: Rect, buf: &mut Buffer, pen: &Pen<'_>) {
        if self.ledger.is_empty() {
            frame::empty(area, buf, pen.theme, &pen.lang.say("backups-empty"), &[hint(pen, Keys::Make)]);
            return;
        }
        let count = pen.lang.say_with("backups-count", &[("count", self.ledger.rows().len().into())]);
        let path = self.ledger.selected().map(|backup| backup.path.display().to_string()).unwrap_or_default();
        let about = pen.lang.tell("backups-about", &[("path", path)]);
        self.ledger.paint(buf, pen, ("", &count, &about), &columns(pen.lang), |backup| row(backup, pen));
    }

    fn place(&mut self, area: Rect, _cx: &Cx<'_>) -> Result<Effect> {
        self.ledger.place(area);
        Ok(Effect::None)
    }

    fn refresh(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        let backups = cx.backups.cloned();
        self.ledger.ask(cx, move |_| backups.as_ref().map_or(Ok(Vec::new()), |backups| backups.list()))
    }

    /// Some work has ended: it may have been a backup, which changes nothing in the base.
    fn settle(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        self.ledger.settle()?;
        self.refresh(cx)
    }

    fn route(&self) -> Option<Route> {
        Some(Route::Settings("backups".to_owned()))
    }

    fn title(&self, lang: &Lang) -> String {
        lang.say("settings-backups")
    }

    fn hints(&self) -> Vec<Command> {
        vec![Keys::Make.into(), Global::Back.into()]
    }
}
