//! A business card as a QR code that a phone reads (CON-7): the whole window, the code at the left, what is in it beside it.
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::input::command::{Always, Pane};
use crate::input::{Command, MouseKind, Scope};
use crate::shell::{Cx, Effect, Flow, Input, Pen, Result, Scannable, Surface};
use crate::ui::qr::Qr;
use crate::ui::text;

/// The dialog.
#[derive(Debug)]
pub struct CodeDialog {
    what: Scannable,
    /// The code, and how many of the lines are in it.
    code: Option<(Qr, usize)>,
}

impl CodeDialog {
    /// A code that is not laid out yet.
    pub const fn new(what: Scannable) -> Self {
        Self { what, code: None }
    }

    /// As many lines as fit, the most useful first.
    fn lay_out(&mut self, area: Rect) {
        let most = self.what.lines.len();
        let fitting = |count: usize| Qr::fitting(&(self.what.whole)(&self.what.lines[..count]), area);
        self.code = (1..=most).rev().find_map(|count| fitting(count).map(|code| (code, count)));
    }
}

/// The window without its last line, where the keys are told: they would stand in the light around the code.
fn above_foot(area: Rect) -> Rect {
    Rect { height: area.height.saturating_sub(1), ..area }
}

impl Surface for CodeDialog {
    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Pane]
    }

    fn handle(&mut self, input: Input, _cx: &Cx<'_>) -> Result<Flow> {
        Ok(match input {
            Input::Command(Command::Pane(Pane::Open)) => Flow::Close(Effect::None),
            Input::Command(Command::Pane(_)) => Flow::done(),
            Input::Mouse(mouse) if mouse.kind == MouseKind::Click => Flow::Close(Effect::None),
            Input::Refused(_) => Flow::Close(Effect::None),
            Input::Command(_) | Input::Key(_) | Input::Paste(_) | Input::Mouse(_) | Input::Answer(_) => Flow::Pass,
        })
    }

    fn view(&self, area: Rect, buf: &mut Buffer, pen: &Pen<'_>) {
        text::clear(area, buf, pen.theme.text);
        let area = above_foot(area);
        let Some((code, count)) = &self.code else {
            text::paint(buf, area.x + 1, area.y, area.width, &pen.lang.say("code-too-small"), pen.theme.warning);
            return;
        };
        code.paint(area, buf);
        let x = area.x + code.cells().0 + 2;
        let room = area.right().saturating_sub(x + 1);
        let mut y = area.y + 1;
        for row in text::fold_lines(&self.what.title, room.max(1), 3) {
            text::paint(buf, x, y, room, row, pen.theme.strong);
            y += 1;
        }
        y += 1;
        for line in self.what.lines[..*count].iter().skip(2) {
            let value = line.split_once(':').map_or(line.as_str(), |(_, value)| value);
            if y + 2 < area.bottom() {
                // A card puts a stroke before what has a meaning in it; a reader sees the text alone.
                let value = value.replace("\\,", ",").replace("\\;", ";");
                text::paint(buf, x, y, room, &value, pen.theme.value);
                y += 1;
            }
        }
        let foot = area.bottom().saturating_sub(1);
        text::paint(buf, x, foot, room, &pen.lang.say("code-scan"), pen.theme.label);
    }

    fn place(&mut self, area: Rect, _cx: &Cx<'_>) -> Result<Effect> {
        self.lay_out(above_foot(area));
        Ok(Effect::None)
    }

    fn hints(&self) -> Vec<Command> {
        vec![Always::Escape.into()]
    }
}
