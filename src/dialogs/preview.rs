//! What a change to many records would do, before it is done: how many, the first of them, what is refused.
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::input::{Command, MouseKind, Scope, command};
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
    /// The rows that are scrolled away.
    top: usize,
    inside: Rect,
}

/// A row of the dialog: a line of which a sentence takes as many as it needs.
#[derive(Debug)]
enum Shown<'a> {
    Blank,
    Said(String),
    Refused(String),
    Change(&'a str, &'a str, &'a str),
}

impl PreviewDialog {
    /// Shows what is foreseen; a yes does it.
    pub fn new(preview: Preview) -> Self {
        let Preview { title, lines, then, draft } = preview;
        let yes = Effect::apply(then);
        Self {
            title,
            lines,
            yes: Some(draft.into_iter().fold(yes, |yes, key| yes.and(Effect::Forget(key)))),
            top: 0,
            inside: Rect::ZERO,
        }
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

    /// The rows: sentences wrapped and without their marks, a blank row around the changes.
    fn rows(&self, width: u16) -> Vec<Shown<'_>> {
        let is_change = |line: &Foreseen| matches!(line, Foreseen::Change { .. });
        let wrapped = |said: &str| -> Vec<String> {
            let said = said.replace("**", "");
            let indent: String = said.chars().take_while(|c| *c == ' ').collect();
            let rest = said.trim_start();
            let room = width.saturating_sub(text::width(&indent)).max(1);
            text::wrap(rest, room).into_iter().map(|range| format!("{indent}{}", rest[range].trim_end())).collect()
        };
        let mut rows = Vec::new();
        for (at, line) in self.lines.iter().enumerate() {
            let before = at.checked_sub(1).and_then(|at| self.lines.get(at));
            if before.is_some_and(|before| is_change(before) != is_change(line)) {
                rows.push(Shown::Blank);
            }
            match line {
                Foreseen::Said(said) if said.trim().is_empty() => rows.push(Shown::Blank),
                Foreseen::Said(said) => rows.extend(wrapped(said).into_iter().map(Shown::Said)),
                Foreseen::Refused(said) => rows.extend(wrapped(&format!("! {said}")).into_iter().map(Shown::Refused)),
                Foreseen::Change { name, before, after } => rows.push(Shown::Change(name, before, after)),
            }
        }
        rows
    }

    fn step(&mut self, by: isize) {
        let most = self.rows(self.inside.width).len().saturating_sub(usize::from(self.inside.height));
        self.top = self.top.saturating_add_signed(by).min(most);
    }

    fn command(&mut self, command: &command::Confirm) -> Flow {
        let page = isize::try_from(self.inside.height.saturating_sub(1).max(1)).unwrap_or(1);
        match command {
            command::Confirm::Yes => return Flow::Close(self.yes.take().unwrap_or(Effect::None)),
            command::Confirm::No => return Flow::Close(Effect::None),
            command::Confirm::Down => self.step(1),
            command::Confirm::Up => self.step(-1),
            command::Confirm::PageDown => self.step(page),
            command::Confirm::PageUp => self.step(-page),
        }
        Flow::done()
    }
}

impl Surface for PreviewDialog {
    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Confirm]
    }

    fn handle(&mut self, input: Input, _cx: &Cx<'_>) -> Result<Flow> {
        Ok(match input {
            Input::Command(Command::Confirm(command)) => self.command(&command),
            Input::Mouse(mouse) if mouse.kind == MouseKind::WheelDown => self.command(&command::Confirm::Down),
            Input::Mouse(mouse) if mouse.kind == MouseKind::WheelUp => self.command(&command::Confirm::Up),
            Input::Command(_) => Flow::Pass,
            // The shell has said why.
            Input::Refused(_) => Flow::Close(Effect::None),
            Input::Key(_) | Input::Paste(_) | Input::Mouse(_) | Input::Answer(_) => Flow::done(),
        })
    }

    fn view(&self, area: Rect, buf: &mut Buffer, pen: &Pen<'_>) {
        let theme = pen.theme;
        let mut keys = super::keys(pen, &[command::Confirm::Yes.into(), command::Confirm::No.into()]);
        let all = self.rows(Dialog::inside(area).width);
        if all.len() > usize::from(Dialog::inside(area).height) {
            keys.extend(super::keys(pen, &[command::Confirm::PageDown.into()]));
        }
        let dialog = Dialog { title: &self.title, remark: "", foot: "", hints: &keys };
        let inside = dialog.paint(area, area, buf, theme);
        let (names, values) = self.columns(inside.width);
        for (y, line) in (inside.top()..inside.bottom()).zip(all.iter().skip(self.top)) {
            match line {
                Shown::Blank => {}
                Shown::Said(said) => _ = text::paint(buf, inside.x, y, inside.width, said, theme.value),
                Shown::Refused(said) => _ = text::paint(buf, inside.x, y, inside.width, said, theme.warning),
                Shown::Change(name, before, after) => {
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

    fn place(&mut self, area: Rect, _cx: &Cx<'_>) -> Result<Effect> {
        self.inside = Dialog::inside(area);
        self.step(0);
        Ok(Effect::None)
    }

    fn area(&self, window: Rect) -> Rect {
        let rows =
            u16::try_from(self.rows(Dialog::inside(Dialog::place(window, WIDTH, 4)).width).len()).unwrap_or(u16::MAX);
        Dialog::place(window, WIDTH, rows.min(window.height.saturating_sub(4)))
    }
}
