//! A business card as a QR code that a phone reads (CON-7): the whole window, the code at the left, what is in it beside it.
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::input::command::{Always, Pane};
use crate::input::{Command, MouseKind, Scope};
use crate::model::qr::{Ink, Qr};
use crate::shell::{Cx, Effect, Flow, Input, Pen, Result, Scannable, Surface};
use crate::ui::qr::{self, Paint};
use crate::ui::text;

/// The dialog.
#[derive(Debug)]
pub struct CodeDialog {
    what: Scannable,
    /// The code, and how many of the lines are in it.
    code: Option<(Qr, usize)>,
    /// What has the ink where there are no colours; a key exchanges it with the ground.
    ink: Ink,
}

impl CodeDialog {
    /// A code that is not laid out yet.
    pub const fn new(what: Scannable) -> Self {
        Self { what, code: None, ink: Ink::Light }
    }

    /// As many lines as fit, the most useful first.
    fn lay_out(&mut self, area: Rect) {
        let room = (usize::from(area.width), usize::from(area.height));
        self.code = Qr::of_most(&self.what.lines, self.what.whole, room);
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

    fn heeds(&self, command: &Command) -> bool {
        matches!(command, Command::Pane(Pane::Open | Pane::View))
    }

    fn handle(&mut self, input: Input, _cx: &Cx<'_>) -> Result<Flow> {
        Ok(match input {
            Input::Command(Command::Pane(Pane::Open)) => Flow::Close(Effect::None),
            Input::Command(Command::Pane(Pane::View)) => {
                self.ink = if self.ink == Ink::Light { Ink::Dark } else { Ink::Light };
                Flow::done()
            }
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
            let words = pen.lang.say("code-too-small");
            for (y, row) in (area.y..area.bottom()).zip(text::fold_lines(&words, area.width.saturating_sub(2), 4)) {
                text::paint(buf, area.x + 1, y, area.width, row, pen.theme.warning);
            }
            return;
        };
        let is_plain = pen.theme.is_colourless();
        qr::paint(code, if is_plain { Paint::Inked(self.ink) } else { Paint::Coloured }, area, buf);
        let x = area.x + qr::cells(code).0 + 2;
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
        let words = pen.lang.say(if is_plain { "code-scan-plain" } else { "code-scan" });
        let rows = text::fold_lines(&words, room.max(1), 5);
        let foot = area.bottom().saturating_sub(u16::try_from(rows.len()).unwrap_or(1));
        for (y, row) in (foot..area.bottom()).zip(rows) {
            text::paint(buf, x, y, room, row, pen.theme.label);
        }
    }

    fn place(&mut self, area: Rect, _cx: &Cx<'_>) -> Result<Effect> {
        self.lay_out(above_foot(area));
        Ok(Effect::None)
    }

    fn hints(&self) -> Vec<Command> {
        vec![Always::Escape.into()]
    }
}
