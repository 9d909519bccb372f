//! A question to confirm. The answer is no unless the user presses a key that led nowhere else before.
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::input::{Command, MouseKind, Scope, command};
use crate::shell::{Cx, Effect, Flow, Input, Pen, Result, Surface};
use crate::ui::frame::Dialog;
use crate::ui::text;

/// So wide is the sentence at most.
const WIDTH: u16 = 60;

/// Opens a question whose yes has this effect.
pub fn confirm(sentence: impl Into<String>, yes: Effect) -> Effect {
    Effect::ask(Confirm::new(sentence, yes))
}

/// A sentence with counts, and what a yes does.
#[derive(Debug)]
pub struct Confirm {
    sentence: String,
    yes: Option<Effect>,
}

impl Confirm {
    /// A question whose yes has this effect.
    pub fn new(sentence: impl Into<String>, yes: Effect) -> Self {
        Self { sentence: sentence.into(), yes: Some(yes) }
    }

    fn answer(&mut self, answer: command::Confirm) -> Flow {
        match answer {
            command::Confirm::Yes => Flow::Close(self.yes.take().unwrap_or(Effect::None)),
            command::Confirm::No => Flow::Close(Effect::None),
            // A sentence has nothing below it.
            command::Confirm::Down | command::Confirm::Up | command::Confirm::PageDown | command::Confirm::PageUp => {
                Flow::done()
            }
        }
    }
}

impl Surface for Confirm {
    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Confirm]
    }

    fn handle(&mut self, input: Input, _cx: &Cx<'_>) -> Result<Flow> {
        Ok(match input {
            Input::Command(Command::Confirm(answer)) => self.answer(answer),
            Input::Command(_) => Flow::Pass,
            // The shell has said why; nothing is left to ask.
            Input::Refused(_) => Flow::Close(Effect::None),
            Input::Mouse(mouse) if mouse.kind == MouseKind::Click => Flow::done(),
            Input::Key(_) | Input::Paste(_) | Input::Mouse(_) | Input::Answer(_) => Flow::done(),
        })
    }

    fn view(&self, area: Rect, buf: &mut Buffer, pen: &Pen<'_>) {
        let keys = super::keys(pen, &[command::Confirm::Yes.into(), command::Confirm::No.into()]);
        let dialog = Dialog { title: "", remark: "", foot: "", hints: &keys };
        let inside = dialog.paint(area, area, buf, pen.theme);
        let rows = text::fold_lines(&self.sentence, inside.width.max(1), usize::from(inside.height));
        for (y, row) in (inside.y + 1..inside.bottom()).zip(rows) {
            text::paint(buf, inside.x, y, inside.width, row, pen.theme.value);
        }
    }

    fn place(&mut self, _area: Rect, _cx: &Cx<'_>) -> Result<Effect> {
        Ok(Effect::None)
    }

    fn area(&self, window: Rect) -> Rect {
        let rows = text::fold_lines(&self.sentence, WIDTH.min(window.width.saturating_sub(8)).max(1), 12).len();
        Dialog::place(window, WIDTH, u16::try_from(rows).unwrap_or(1) + 2)
    }
}
