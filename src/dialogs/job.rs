//! What is going on: each work with its progress and its rate; it can be stopped.
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::input::{Command, Scope, command};
use crate::shell::{Cx, Effect, Flow, Input, Lane, Pen, Progress, Result, Surface};
use crate::ui::frame::Dialog;
use crate::ui::text;

/// One work.
#[derive(Debug, Clone)]
pub struct Row {
    /// What it is called.
    pub title: String,
    /// How far it is.
    pub progress: Progress,
    /// Where it can be stopped.
    pub lane: Lane,
    /// When it began.
    pub began: std::time::Instant,
    /// Whether it was told to stop.
    pub is_stopping: bool,
}

/// The list of works.
#[derive(Debug)]
pub struct Jobs {
    rows: Vec<Row>,
    cursor: usize,
}

impl Jobs {
    /// The works of now.
    pub fn new(rows: Vec<Row>) -> Self {
        Self { rows, cursor: 0 }
    }

    fn pane(&mut self, command: command::Pane) -> Flow {
        use command::Pane;
        let last = self.rows.len().saturating_sub(1);
        match command {
            Pane::Down | Pane::PageDown => self.cursor = (self.cursor + 1).min(last),
            Pane::Up | Pane::PageUp => self.cursor = self.cursor.saturating_sub(1),
            Pane::Home => self.cursor = 0,
            Pane::End => self.cursor = last,
            Pane::Open => return self.ask_to_stop(),
            Pane::Mark | Pane::View => {}
        }
        Flow::done()
    }

    fn ask_to_stop(&mut self) -> Flow {
        let Some(row) = self.rows.get_mut(self.cursor) else { return Flow::done() };
        row.is_stopping = true;
        Flow::Take(Effect::Stop(row.lane))
    }
}

impl Surface for Jobs {
    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Pane]
    }

    fn handle(&mut self, input: Input, _cx: &Cx<'_>) -> Result<Flow> {
        Ok(match input {
            Input::Command(Command::Pane(command)) => self.pane(command),
            Input::Command(_) => Flow::Pass,
            Input::Key(_) | Input::Paste(_) | Input::Mouse(_) | Input::Answer(_) | Input::Refused(_) => Flow::done(),
        })
    }

    fn view(&self, area: Rect, buf: &mut Buffer, pen: &Pen<'_>) {
        let mut keys = super::keys(pen, &[command::Pane::Open.into(), command::Always::Escape.into()]);
        if let Some(stop) = keys.first_mut() {
            stop.label = pen.lang.say("job-stop");
        }
        if self.rows.is_empty() {
            keys = super::keys(pen, &[command::Always::Escape.into()]);
        }
        let title = pen.lang.say("jobs");
        let dialog = Dialog { title: &title, remark: "", foot: "", hints: &keys };
        let inside = dialog.paint(area, area, buf, pen.theme);
        if self.rows.is_empty() {
            text::paint(buf, inside.x, inside.y, inside.width, &pen.lang.say("jobs-none"), pen.theme.label);
        }
        for (y, (at, row)) in (inside.y..inside.bottom()).zip(self.rows.iter().enumerate()) {
            let here = at == self.cursor;
            let line = Rect { y, height: 1, ..inside };
            if here {
                text::tint(line, buf, pen.theme.row(true));
                text::paint(buf, line.x, y, 1, "▌", pen.theme.bar);
            }
            let half = line.width / 2;
            text::paint(buf, line.x + 2, y, half.saturating_sub(3), &row.title, pen.theme.value);
            text::paint(buf, line.x + half, y, line.width - half, &far(row, pen), pen.theme.label);
        }
    }

    fn place(&mut self, _area: Rect, _cx: &Cx<'_>) -> Result<Effect> {
        Ok(Effect::None)
    }

    /// The lower rule says what Enter does here.
    fn hints(&self) -> Vec<Command> {
        vec![command::Always::Escape.into()]
    }

    fn area(&self, window: Rect) -> Rect {
        Dialog::place(window, 68, u16::try_from(self.rows.len()).unwrap_or(1).max(1) + 1)
    }
}

/// `▰▰▰▱▱ 62 %  12 000 / 20 000  4 100/s`.
fn far(row: &Row, pen: &Pen<'_>) -> String {
    if row.is_stopping {
        return pen.lang.say("job-stopping");
    }
    let count = |number: u64| pen.lang.integer(i64::try_from(number).unwrap_or(i64::MAX));
    let done = row.progress.done();
    let seconds = row.began.elapsed().as_secs();
    let rate = done.checked_div(seconds).map(|rate| format!("  {}/s", count(rate))).unwrap_or_default();
    match row.progress.percent() {
        Some(percent) => {
            let full = usize::try_from(percent / 10).unwrap_or(10);
            let bar = "▰".repeat(full) + &"▱".repeat(10 - full);
            format!("{bar}  {} / {}{rate}", count(done), count(row.progress.all()))
        }
        None if done > 0 => format!("{}{rate}", count(done)),
        None => pen.lang.say("job-runs"),
    }
}
