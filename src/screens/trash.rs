//! What was deleted (ACC-8): it comes back whole, by one key, until the trash is emptied.
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::ledger::{Ledger, Moved};
use super::{act, words};
use crate::dialogs::confirm::confirm;
use crate::input::command::{Global, Pane, Trash};
use crate::input::{Command, Scope};
use crate::lang::{Arg, Lang};
use crate::model::field::Width;
use crate::model::rights::Right;
use crate::repository::Trashed;
use crate::shell::{Cx, Effect, Flow, Input, Job, Notice, Outcome, Pen, Result, Route, Surface};
use crate::ui::cell::Cell;
use crate::ui::frame;
use crate::ui::table::{Column, Row};

/// The trash.
#[derive(Debug)]
pub struct TrashScreen {
    ledger: Ledger<Trashed>,
}

impl TrashScreen {
    /// The trash, not read yet.
    pub fn new() -> Self {
        Self { ledger: Ledger::new(|one: &Trashed| one.at.id.0).marking() }
    }

    /// Brings back what is marked, else what the cursor stands on, with all that went along.
    fn restore(&self, cx: &Cx<'_>) -> Effect {
        act::restore(self.ledger.chosen().into_iter().cloned().collect(), cx)
    }

    /// Asks whether all of it is to go for good.
    fn empty(&self, cx: &Cx<'_>) -> Effect {
        let rows = self.ledger.rows();
        if rows.is_empty() {
            return Effect::None;
        }
        if rows.iter().any(|one| !cx.user.rights.allow(one.at.entity, Right::Delete)) {
            return Effect::Tell(Notice::warning(cx.lang.say("trash-not-allowed")));
        }
        let work = |worker: &mut crate::shell::Worker| worker.repository.empty_trash(None);
        let then = |gone: u64, cx: &Cx<'_>| {
            let words = [("count", Arg::Count(i64::try_from(gone).unwrap_or(i64::MAX)))];
            Ok(Outcome::tell(Notice::done(cx.lang.say_with("trash-emptied", &words))))
        };
        let yes = Effect::Start(Job::new(cx.lang.say("trash-emptying"), work, then).writing());
        confirm(cx.lang.say_with("trash-ask", &counts(rows)), yes)
    }

    fn about(&self, lang: &Lang) -> String {
        let Some(one) = self.ledger.selected() else { return String::new() };
        let along = Arg::Count(i64::try_from(one.along).unwrap_or(i64::MAX));
        lang.say_with("trash-about", &[("name", (&one.title).into()), ("along", along)])
    }
}

/// How many lie here, and how many went with them.
fn counts(rows: &[Trashed]) -> [(&'static str, Arg<'static>); 2] {
    let along: u64 = rows.iter().map(|one| one.along).sum();
    [("count", rows.len().into()), ("along", Arg::Count(i64::try_from(along).unwrap_or(i64::MAX)))]
}

fn columns(lang: &Lang) -> Vec<Column> {
    let title = |key: &str| lang.say(key);
    vec![
        Column::new(title("trash-column-name"), Width::Wide(3), 0).at_least(16),
        Column::new(title("trash-column-what"), Width::Cells(10), 2),
        Column::new(title("trash-column-reference"), Width::Cells(10), 3),
        Column::new(title("trash-column-when"), Width::Cells(19), 1),
        Column::new(title("trash-column-along"), Width::Cells(8), 1).right(),
    ]
}

fn row(one: &Trashed, pen: &Pen<'_>) -> Row {
    let (lang, theme) = (pen.lang, pen.theme);
    let along = if one.along == 0 { "—".to_owned() } else { lang.integer(one.along.cast_signed()) };
    let deleted = lang.moment(crate::config::local(one.deleted_at), pen.today());
    let cells = vec![
        Cell::new(&one.title, theme.value),
        Cell::new(lang.entity(one.at.entity), theme.label),
        Cell::new(&one.reference, theme.label),
        Cell::new(deleted, theme.value),
        Cell::new(along, theme.label).right(),
    ];
    Row { cells, is_marked: false }
}

impl Surface for TrashScreen {
    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Trash, Scope::Pane]
    }

    fn heeds(&self, command: &Command) -> bool {
        *command != Command::Pane(Pane::View)
    }

    fn handle(&mut self, input: Input, cx: &Cx<'_>) -> Result<Flow> {
        let moved = match input {
            Input::Command(Command::Trash(Trash::Empty)) => return Ok(self.empty(cx).into()),
            Input::Command(Command::Pane(command)) => self.ledger.pane(command),
            Input::Mouse(mouse) => self.ledger.mouse(mouse),
            Input::Command(_) | Input::Key(_) | Input::Paste(_) | Input::Answer(_) | Input::Refused(_) => {
                return Ok(Flow::Pass);
            }
        };
        Ok(if moved == Moved::Meant { self.restore(cx) } else { Effect::None }.into())
    }

    fn view(&self, area: Rect, buf: &mut Buffer, pen: &Pen<'_>) {
        if self.ledger.is_empty() {
            frame::empty(area, buf, pen.theme, &pen.lang.say("trash-empty"), &[]);
            return;
        }
        let count = pen.lang.say_with("trash-count", &counts(self.ledger.rows())[..1]);
        let left = words::hint_as(pen, Pane::Open, "trash-open");
        let left = format!("{} : {}", left.key, left.label);
        let about = self.about(pen.lang);
        self.ledger.paint(buf, pen, (&left, &count, &about), &columns(pen.lang), |one| row(one, pen));
    }

    fn place(&mut self, area: Rect, _cx: &Cx<'_>) -> Result<Effect> {
        self.ledger.place(area);
        Ok(Effect::None)
    }

    fn refresh(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        self.ledger.ask(cx, |repository| repository.trash())
    }

    fn settle(&mut self, _cx: &Cx<'_>) -> Result<Effect> {
        self.ledger.settle().map(|()| Effect::None)
    }

    fn route(&self) -> Option<Route> {
        Some(Route::Settings("trash".to_owned()))
    }

    fn title(&self, lang: &Lang) -> String {
        lang.say("settings-trash")
    }

    fn hints(&self) -> Vec<Command> {
        if self.ledger.is_empty() {
            return vec![Global::Back.into()];
        }
        vec![Pane::Open.into(), Pane::Mark.into(), Trash::Empty.into(), Global::Back.into()]
    }
}
