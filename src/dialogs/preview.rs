//! What a change to many records would do, before it is done: how many, the first of them, what is refused.
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::input::{Command, Scope, command};
use crate::shell::{Cx, Effect, Flow, Foreseen, Input, Pen, Preview, Result, Surface};
use crate::ui::frame::Dialog;
use crate::ui::text;

/// So wide is it at most.
const WIDTH: u16 = 84;

/// The dialog.
#[derive(Debug)]
pub struct PreviewDialog {
    title: String,
    lines: Vec<Foreseen>,
    yes: Option<Effect>,
}

impl PreviewDialog {
    /// Shows what is foreseen; a yes does it.
    pub fn new(preview: Preview) -> Self {
        let Preview { title, lines, then, draft } = preview;
        let yes = Effect::apply(then);
        Self { title, lines, yes: Some(draft.into_iter().fold(yes, |yes, key| yes.and(Effect::Forget(key)))) }
    }

    /// The cells of the names, and of the values before.
    fn columns(&self, width: u16) -> (u16, u16) {
        let (mut names, mut values) = (0, 0);
        for line in &self.lines {
            if let Foreseen::Change { name, before, .. } = line {
                (names, values) = (names.max(text::width(name)), values.max(text::width(before)));
            }
        }
        (names.min(width * 2 / 5), values.min(width / 4))
    }

    /// The lines with a blank one around the changes.
    fn spaced(&self) -> Vec<Option<&Foreseen>> {
        let is_change = |line: &Foreseen| matches!(line, Foreseen::Change { .. });
        let mut spaced = Vec::new();
        for (at, line) in self.lines.iter().enumerate() {
            let before = at.checked_sub(1).and_then(|at| self.lines.get(at));
            if before.is_some_and(|before| is_change(before) != is_change(line)) {
                spaced.push(None);
            }
            spaced.push(Some(line));
        }
        spaced
    }
}

impl Surface for PreviewDialog {
    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Confirm]
    }

    fn handle(&mut self, input: Input, _cx: &Cx<'_>) -> Result<Flow> {
        Ok(match input {
            Input::Command(Command::Confirm(command::Confirm::Yes)) => {
                Flow::Close(self.yes.take().unwrap_or(Effect::None))
            }
            Input::Command(Command::Confirm(command::Confirm::No)) => Flow::Close(Effect::None),
            Input::Command(_) => Flow::Pass,
            // The shell has said why.
            Input::Refused(_) => Flow::Close(Effect::None),
            Input::Key(_) | Input::Paste(_) | Input::Mouse(_) | Input::Answer(_) => Flow::done(),
        })
    }

    fn view(&self, area: Rect, buf: &mut Buffer, pen: &Pen<'_>) {
        let theme = pen.theme;
        let keys = super::keys(pen, &[command::Confirm::Yes.into(), command::Confirm::No.into()]);
        let dialog = Dialog { title: &self.title, remark: "", foot: "", hints: &keys };
        let inside = dialog.paint(area, area, buf, theme);
        let (names, values) = self.columns(inside.width);
        for (y, line) in (inside.top()..inside.bottom()).zip(self.spaced()) {
            match line {
                None => {}
                Some(Foreseen::Said(said)) => _ = text::paint(buf, inside.x, y, inside.width, said, theme.value),
                Some(Foreseen::Refused(said)) => {
                    _ = text::paint(buf, inside.x, y, inside.width, &format!("! {said}"), theme.warning);
                }
                Some(Foreseen::Change { name, before, after }) => {
                    text::paint(buf, inside.x + 1, y, names, name, theme.value);
                    let x = inside.x + names + 3;
                    text::paint(buf, x, y, values, before, theme.label);
                    text::paint(buf, x + values + 1, y, 1, "→", theme.label);
                    let x = x + values + 3;
                    text::paint(buf, x, y, inside.right().saturating_sub(x), after, theme.strong);
                }
            }
        }
    }

    fn place(&mut self, _area: Rect, _cx: &Cx<'_>) -> Result<Effect> {
        Ok(Effect::None)
    }

    fn area(&self, window: Rect) -> Rect {
        let rows = u16::try_from(self.spaced().len()).unwrap_or(u16::MAX);
        Dialog::place(window, WIDTH, rows.min(window.height.saturating_sub(4)))
    }
}
