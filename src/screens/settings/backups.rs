//! The backups of the base (STO-5): which there are, one more by one key, and the way back to one: it is checked first, the
//! question says what is replaced, and the present file is kept aside.
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::ops::ControlFlow;

use crate::dialogs::confirm::confirm;
use crate::input::command::{Backups as Keys, Global, Pane};
use crate::input::{Command, Scope};
use crate::lang::Lang;
use crate::model::field::Width;
use crate::repository::{Backed, Backup, Counts, Labels, Opening, Operation, Repository, Restored};
use crate::screens::ledger::{Ledger, Moved};
use crate::screens::words::{hint, hint_as};
use crate::shell::{Cx, Effect, Fetch, Flow, Input, Job, Notice, Outcome, Pen, Result, Route, Surface, Worker};
use crate::ui::cell::Cell;
use crate::ui::frame;
use crate::ui::table::{Column, Row};

/// The backups.
#[derive(Debug)]
pub struct BackupsScreen {
    ledger: Ledger<Backup>,
    /// The backup that was chosen, what it holds, and what the base holds; nothing where it cannot be read.
    chosen: Fetch<(Backup, Counts, Option<Counts>)>,
}

impl BackupsScreen {
    /// The backups, not looked for yet.
    pub fn new() -> Self {
        Self { ledger: Ledger::new(|backup: &Backup| backup.sequence.cast_signed()), chosen: Fetch::new() }
    }
}

impl BackupsScreen {
    /// Looks whether the backup under the cursor is whole, beside the screen; the question follows.
    fn choose(&mut self, cx: &Cx<'_>) -> Effect {
        let Some(backup) = self.ledger.selected().cloned() else { return Effect::None };
        let looking = Effect::Tell(Notice::info(cx.lang.say("backups-looking")));
        looking.and(self.chosen.ask_beside(move |repository| {
            let theirs = backup.verified()?;
            Ok((backup.clone(), theirs, repository.counts().ok()))
        }))
    }
}

/// Asks whether to go back to a backup.
fn ask(backup: Backup, theirs: &Counts, ours: Option<&Counts>, cx: &Cx<'_>) -> Effect {
    let when = cx.lang.moment(crate::config::local(backup.at), cx.today());
    let ours = ours.map_or_else(|| cx.lang.say("backups-unreadable"), |ours| listed(cx.lang, ours));
    let words = [("when", when.clone()), ("theirs", listed(cx.lang, theirs)), ("ours", ours)];
    confirm(cx.lang.tell("backups-ask", &words), go_back(backup, when, cx))
}

/// `46 comptes, 121 contacts`.
fn listed(lang: &Lang, counts: &Counts) -> String {
    let some = counts.iter().filter(|(_, count)| *count > 0);
    let said: Vec<String> =
        some.map(|(entity, count)| lang.counted(entity, usize::try_from(*count).unwrap_or(usize::MAX))).collect();
    if said.is_empty() { lang.say("backups-nothing") } else { said.join(", ") }
}

/// Makes the base what the backup is. The windows that are open on it see it like any other change.
fn go_back(backup: Backup, when: String, cx: &Cx<'_>) -> Effect {
    let (now, by) = (cx.now, cx.user.id);
    let work = move |worker: &mut Worker| {
        let progress = worker.progress.clone();
        let stop = worker.stop.clone();
        let mut heard = |done, all| {
            progress.set(done, all);
            if stop.is_stopped() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        };
        let base = worker.repository.path().to_owned();
        let restored = Repository::restore(&base, &backup.path, now, &mut heard)?;
        let count = restored.after.iter().map(|(_, count)| count).sum();
        let name = backup.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        // The base may have been replaced by another file: the log is that of the one which stands there now.
        let mut base = Repository::open(&base, Opening::Existing, Labels::French)?;
        base.log(Operation { kind: "restore", text: &name, count }, by, now)?;
        Ok(restored)
    };
    let then = move |restored: Restored, cx: &Cx<'_>| {
        let aside = restored.aside.map(|path| path.display().to_string()).unwrap_or_default();
        let key = if restored.before.is_some() { "backups-restored" } else { "backups-restored-anew" };
        Ok(Outcome::tell(Notice::done(cx.lang.tell(key, &[("when", when), ("aside", aside)]))))
    };
    Effect::Start(Job::new(cx.lang.say("backups-going-back"), work, then).writing())
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
        let moved = match input {
            Input::Command(Command::Backups(Keys::Make)) => return Ok(make(cx).into()),
            Input::Command(Command::Pane(command)) => self.ledger.pane(command),
            Input::Mouse(mouse) => self.ledger.mouse(mouse),
            Input::Command(_) | Input::Key(_) | Input::Paste(_) | Input::Answer(_) | Input::Refused(_) => {
                return Ok(Flow::Pass);
            }
        };
        Ok(if moved == Moved::Meant { self.choose(cx) } else { Effect::None }.into())
    }

    fn view(&self, area: Rect, buf: &mut Buffer, pen: &Pen<'_>) {
        if self.ledger.is_empty() {
            frame::empty(area, buf, pen.theme, &pen.lang.say("backups-empty"), &[hint(pen, Keys::Make)]);
            return;
        }
        let count = pen.lang.say_with("backups-count", &[("count", self.ledger.rows().len().into())]);
        let open = hint_as(pen, Pane::Open, "backups-open");
        let left = format!("{} {}", open.key, open.label);
        let about = self.ledger.selected().map(|backup| backup.path.display().to_string()).unwrap_or_default();
        self.ledger.paint(buf, pen, (&left, &count, &about), &columns(pen.lang), |backup| row(backup, pen));
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
        let mut effect = self.refresh(cx)?;
        if self.chosen.settle()?
            && let Some((backup, theirs, ours)) = self.chosen.take()
        {
            effect = effect.and(ask(backup, &theirs, ours.as_ref(), cx));
        }
        Ok(effect)
    }

    fn route(&self) -> Option<Route> {
        Some(Route::Settings("backups".to_owned()))
    }

    fn title(&self, lang: &Lang) -> String {
        lang.say("settings-backups")
    }

    fn hints(&self) -> Vec<Command> {
        if self.ledger.is_empty() {
            return vec![Keys::Make.into(), Global::Back.into()];
        }
        vec![Pane::Open.into(), Keys::Make.into(), Global::Back.into()]
    }
}
