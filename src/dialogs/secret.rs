//! A password to type: shown as points, kept in no draft, known for this run or by the system's keyring.
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::input::edit::Line;
use crate::input::{Command, Scope, command};
use crate::shell::{Cx, Effect, Flow, Input, Keeping, Pen, Result, SecretAsked, Surface, WithSecret};
use crate::ui::frame::Dialog;
use crate::ui::text;

/// So wide is it at most.
const WIDTH: u16 = 70;
/// The rows below the reason: what is typed, and where it is kept.
const BELOW: u16 = 4;

/// The dialog.
pub struct SecretDialog {
    title: String,
    why: String,
    then: Option<WithSecret>,
    line: Line,
    keeping: Keeping,
    inside: Rect,
}

impl std::fmt::Debug for SecretDialog {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "SecretDialog({})", self.title)
    }
}

impl SecretDialog {
    /// Asks for a password.
    pub fn new(asked: SecretAsked) -> Self {
        let SecretAsked { title, why, then } = asked;
        Self { title, why, then: Some(then), line: Line::new(""), keeping: Keeping::ThisRun, inside: Rect::ZERO }
    }

    fn why(&self, width: u16) -> Vec<&str> {
        text::fold_lines(&self.why, width.max(1), 6)
    }

    /// The row of what is typed.
    fn row(&self) -> u16 {
        self.inside.bottom().saturating_sub(BELOW - 1)
    }

    fn take(&mut self, cx: &Cx<'_>) -> Result<Flow> {
        let typed = self.line.text().to_owned();
        if typed.is_empty() {
            return Ok(Flow::done());
        }
        let Some(then) = self.then.take() else { return Ok(Flow::Close(Effect::None)) };
        self.line = Line::new("");
        Ok(Flow::Close(Effect::apply(then(typed, self.keeping, cx)?)))
    }
}

impl Surface for SecretDialog {
    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Lookup]
    }

    fn handle(&mut self, input: Input, cx: &Cx<'_>) -> Result<Flow> {
        Ok(match input {
            Input::Command(Command::Lookup(command::Lookup::Take)) => return self.take(cx),
            Input::Command(Command::Lookup(command::Lookup::Cancel)) => Flow::Close(Effect::None),
            Input::Command(Command::Lookup(command::Lookup::Complete)) => {
                self.keeping = match self.keeping {
                    Keeping::ThisRun => Keeping::Keyring,
                    Keeping::Keyring => Keeping::ThisRun,
                };
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
            Input::Refused(_) => Flow::Close(Effect::None),
            Input::Mouse(_) | Input::Answer(_) => Flow::done(),
        })
    }

    fn view(&self, area: Rect, buf: &mut Buffer, pen: &Pen<'_>) {
        let keys = super::keys(pen, &[command::Lookup::Take.into(), command::Lookup::Cancel.into()]);
        let dialog = Dialog { title: &self.title, remark: "", foot: "", hints: &keys };
        let inside = dialog.paint(area, area, buf, pen.theme);
        for (y, row) in (inside.y..inside.bottom()).zip(self.why(inside.width)) {
            text::paint(buf, inside.x, y, inside.width, row, pen.theme.label);
        }
        let points: String = self.line.text().chars().map(|_| '•').collect();
        let width = usize::from(inside.width.saturating_sub(1));
        let shown: String = points.chars().take(width).collect();
        text::paint(buf, inside.x, self.row(), inside.width, &shown, pen.theme.input);
        let key =
            pen.keys.keys_of(&command::Lookup::Complete.into()).first().map(|key| key.label(|key| pen.lang.say(key)));
        let kept = match self.keeping {
            Keeping::ThisRun => "secret-this-run",
            Keeping::Keyring => "secret-keyring",
        };
        let kept = pen.lang.tell(kept, &[("key", key.unwrap_or_default())]);
        text::paint(buf, inside.x, self.row() + 2, inside.width, &kept, pen.theme.value);
    }

    fn place(&mut self, area: Rect, _cx: &Cx<'_>) -> Result<Effect> {
        self.inside = Dialog::inside(area);
        Ok(Effect::None)
    }

    fn area(&self, window: Rect) -> Rect {
        let inside = Dialog::inside(Dialog::place(window, WIDTH, 4));
        let rows = u16::try_from(self.why(inside.width).len()).unwrap_or(1);
        Dialog::place(window, WIDTH, rows + BELOW)
    }

    fn hints(&self) -> Vec<Command> {
        [command::Lookup::Take, command::Lookup::Cancel].map(Command::from).to_vec()
    }

    fn cursor(&self) -> Option<Position> {
        let typed = u16::try_from(self.line.text().chars().count()).unwrap_or(u16::MAX);
        let last = self.inside.width.saturating_sub(1);
        Some(Position::new(self.inside.x + typed.min(last), self.row()))
    }
}
