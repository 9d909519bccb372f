//! The last steps, in words (STO-3): what was done, by whom, and what undo has taken back.
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::dialogs::reading::Reading;
use crate::input::command::{Global, Pane};
use crate::input::{Command, Scope};
use crate::lang::Lang;
use crate::model::field::Width;
use crate::repository::{JournalStep, State};
use crate::screens::ledger::{Ledger, Moved};
use crate::shell::{Cx, Effect, Flow, Input, Pen, Result, Route, Surface};
use crate::ui::cell::Cell;
use crate::ui::frame;
use crate::ui::table::{Column, Row};

/// So many steps are shown.
const STEPS: usize = 50;

/// The journal.
#[derive(Debug)]
pub struct JournalScreen {
    ledger: Ledger<JournalStep>,
}

impl JournalScreen {
    /// The journal, not read yet.
    pub fn new() -> Self {
        Self { ledger: Ledger::new(|step: &JournalStep| step.journal) }
    }
}

fn columns(lang: &Lang) -> Vec<Column> {
    vec![
        Column::new(lang.say("journal-column-when"), Width::Cells(19), 0),
        Column::new(lang.say("journal-column-what"), Width::Wide(3), 0).at_least(42),
        Column::new(lang.say("journal-column-who"), Width::Cells(16), 2),
        Column::new(lang.say("journal-column-state"), Width::Cells(10), 1),
    ]
}

fn row(step: &JournalStep, pen: &Pen<'_>) -> Row {
    let (lang, theme) = (pen.lang, pen.theme);
    let (words, state) = match step.state {
        State::Done => (theme.value, ""),
        State::Undone => (theme.label, "journal-undone"),
        State::Dropped => (theme.label, "journal-dropped"),
    };
    let state = if state.is_empty() { String::new() } else { lang.say(state) };
    let cells = vec![
        Cell::new(lang.moment(crate::config::local(step.at), pen.today()), theme.label),
        Cell::new(lang.step(&step.label), words),
        Cell::new(&step.by, theme.label),
        Cell::new(state, theme.warning),
    ];
    Row { cells, is_marked: false }
}

/// A step to be read whole: when, by whom, what it did.
fn report(step: &JournalStep, cx: &Cx<'_>) -> Reading {
    let at = cx.lang.moment(crate::config::local(step.at), crate::config::local(cx.now).date());
    let today = crate::config::local(cx.now).date();
    let undone = step.undone_at.map_or_else(String::new, |at| {
        let key = if step.state == State::Dropped { "journal-dropped-at" } else { "journal-undone-at" };
        cx.lang.tell(key, &[("when", cx.lang.moment(crate::config::local(at), today))])
    });
    let said = [cx.lang.step(&step.label), format!("{at} · {}", step.by), cx.lang.step_about(&step.label), undone];
    let said: Vec<String> = said.into_iter().filter(|text| !text.is_empty()).collect();
    Reading::new(cx.lang.say("settings-journal"), said.join("\n\n"))
}

impl Surface for JournalScreen {
    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Pane]
    }

    fn handle(&mut self, input: Input, cx: &Cx<'_>) -> Result<Flow> {
        let moved = match input {
            Input::Command(Command::Pane(command)) => self.ledger.pane(command),
            Input::Mouse(mouse) => self.ledger.mouse(mouse),
            Input::Command(_) | Input::Key(_) | Input::Paste(_) | Input::Answer(_) | Input::Refused(_) => {
                return Ok(Flow::Pass);
            }
        };
        let step = self.ledger.selected().filter(|_| moved == Moved::Meant);
        Ok(step.map_or(Flow::done(), |step| Effect::ask(report(step, cx)).into()))
    }

    fn view(&self, area: Rect, buf: &mut Buffer, pen: &Pen<'_>) {
        if self.ledger.is_empty() {
            frame::empty(area, buf, pen.theme, &pen.lang.say("journal-empty"), &[]);
            return;
        }
        let count = pen.lang.say_with("journal-count", &[("count", self.ledger.rows().len().into())]);
        let said = |step: &JournalStep| {
            let about = pen.lang.step_about(&step.label);
            if about.is_empty() { pen.lang.step(&step.label) } else { about }
        };
        let about = self.ledger.selected().map(said).unwrap_or_default();
        self.ledger.paint(buf, pen, ("", &count, &about), &columns(pen.lang), |step| row(step, pen));
    }

    fn place(&mut self, area: Rect, _cx: &Cx<'_>) -> Result<Effect> {
        self.ledger.place(area);
        Ok(Effect::None)
    }

    fn refresh(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        self.ledger.ask(cx, |repository| repository.steps_and_operations(STEPS))
    }

    fn settle(&mut self, _cx: &Cx<'_>) -> Result<Effect> {
        self.ledger.settle().map(|()| Effect::None)
    }

    fn route(&self) -> Option<Route> {
        Some(Route::Settings("journal".to_owned()))
    }

    fn title(&self, lang: &Lang) -> String {
        lang.say("settings-journal")
    }

    fn hints(&self) -> Vec<Command> {
        vec![Pane::Open.into(), Global::Undo.into(), Global::Redo.into(), Global::Back.into()]
    }
}
