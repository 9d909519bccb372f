//! One line to type, answered to the surface below.
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::input::edit::Line;
use crate::input::{Command, Scope, command};
use crate::shell::{Answer, Cx, Effect, Flow, Input, Pen, Result, Surface};
use crate::ui::frame::Dialog;
use crate::ui::text;

/// What a line that is begun can be completed to.
pub type Complete = fn(&str) -> Option<String>;

/// A question whose answer is one line.
#[derive(Debug)]
pub struct Prompt {
    title: String,
    line: Line,
    complete: Option<Complete>,
    inside: Rect,
}

impl Prompt {
    /// A question, with what stands there at first.
    pub fn new(title: impl Into<String>, text: &str) -> Self {
        Self { title: title.into(), line: Line::new(text), complete: None, inside: Rect::ZERO }
    }

    /// The same, which completes what is begun.
    #[must_use]
    pub fn completing(mut self, complete: Complete) -> Self {
        self.complete = Some(complete);
        self
    }
}

impl Surface for Prompt {
    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Lookup]
    }

    fn handle(&mut self, input: Input, _cx: &Cx<'_>) -> Result<Flow> {
        Ok(match input {
            Input::Command(Command::Lookup(command::Lookup::Take)) => {
                Flow::Close(Effect::Answer(Answer::Text(self.line.text().to_owned())))
            }
            Input::Command(Command::Lookup(command::Lookup::Cancel)) => Flow::Close(Effect::None),
            Input::Command(Command::Lookup(command::Lookup::Complete)) => {
                if let Some(whole) = self.complete.and_then(|complete| complete(self.line.text())) {
                    self.line.set(&whole);
                }
                Flow::done()
            }
            Input::Command(Command::Lookup(_)) => Flow::done(),
            Input::Command(_) => Flow::Pass,
            Input::Key(chord) => {
                self.line.press(chord);
                Flow::done()
            }
            Input::Paste(text) => {
                let _ = self.line.paste(&text);
                Flow::done()
            }
            Input::Mouse(_) | Input::Answer(_) | Input::Refused(_) => Flow::done(),
        })
    }

    fn view(&self, area: Rect, buf: &mut Buffer, pen: &Pen<'_>) {
        let keys = super::keys(pen, &[command::Lookup::Take.into(), command::Lookup::Cancel.into()]);
        let dialog = Dialog { title: &self.title, remark: "", foot: "", hints: &keys };
        let inside = dialog.paint(area, area, buf, pen.theme);
        let window = self.line.window(inside.width);
        text::paint(buf, inside.x, inside.y, inside.width, &window.text, pen.theme.input);
    }

    fn place(&mut self, area: Rect, _cx: &Cx<'_>) -> Result<Effect> {
        self.inside = Dialog::inside(area);
        Ok(Effect::None)
    }

    fn area(&self, window: Rect) -> Rect {
        Dialog::place(window, 60, 1)
    }

    fn hints(&self) -> Vec<Command> {
        let complete = self.complete.map(|_| command::Lookup::Complete);
        let others = [command::Lookup::Take, command::Lookup::Cancel];
        complete.into_iter().chain(others).map(Command::from).collect()
    }

    fn cursor(&self) -> Option<Position> {
        let caret = self.line.window(self.inside.width).caret;
        Some(Position::new(self.inside.x + caret, self.inside.y))
    }
}
