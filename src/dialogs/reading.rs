//! A note as it will be read: its Markdown set, before it is saved.
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::input::command::{Always, Lookup};
use crate::input::{Command, MouseKind, Scope};
use crate::shell::{Cx, Effect, Flow, Input, Pen, Result, Surface};
use crate::ui::frame::Dialog;
use crate::ui::text;
use crate::ui::theme::Theme;

/// So wide is it at most.
const WIDTH: u16 = 84;

/// The dialog.
#[derive(Debug)]
pub struct Reading {
    title: String,
    note: String,
    top: usize,
    inside: Rect,
}

impl Reading {
    /// A note under a title.
    pub fn new(title: String, note: String) -> Self {
        Self { title, note, top: 0, inside: Rect::ZERO }
    }

    fn rows(&self, width: u16) -> usize {
        text::markdown(&self.note, width.max(1), &Theme::default()).len().max(1)
    }

    fn step(&mut self, by: isize) {
        let most = self.rows(self.inside.width).saturating_sub(usize::from(self.inside.height));
        self.top = self.top.saturating_add_signed(by).min(most);
    }
}

impl Surface for Reading {
    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Lookup]
    }

    fn handle(&mut self, input: Input, _cx: &Cx<'_>) -> Result<Flow> {
        let page = isize::try_from(self.inside.height.saturating_sub(1).max(1)).unwrap_or(1);
        match input {
            Input::Command(Command::Lookup(command)) => match command {
                Lookup::Down => self.step(1),
                Lookup::Up => self.step(-1),
                Lookup::PageDown => self.step(page),
                Lookup::PageUp => self.step(-page),
                Lookup::Take | Lookup::Cancel | Lookup::Complete => return Ok(Flow::Close(Effect::None)),
            },
            Input::Mouse(mouse) => match mouse.kind {
                MouseKind::WheelDown => self.step(1),
                MouseKind::WheelUp => self.step(-1),
                MouseKind::Click | MouseKind::Double | MouseKind::Drag => {}
            },
            Input::Command(_) => return Ok(Flow::Pass),
            Input::Refused(_) => return Ok(Flow::Close(Effect::None)),
            Input::Key(_) | Input::Paste(_) | Input::Answer(_) => {}
        }
        Ok(Flow::done())
    }

    fn view(&self, area: Rect, buf: &mut Buffer, pen: &Pen<'_>) {
        let keys = super::keys(pen, &[Always::Escape.into()]);
        let inside =
            Dialog { title: &self.title, remark: "", foot: "", hints: &keys }.paint(area, area, buf, pen.theme);
        let rows = text::markdown(&self.note, inside.width.max(1), pen.theme);
        for (y, row) in (inside.top()..inside.bottom()).zip(rows.iter().skip(self.top)) {
            text::paint_line(buf, inside.x, y, inside.width, row);
        }
    }

    fn place(&mut self, area: Rect, _cx: &Cx<'_>) -> Result<Effect> {
        self.inside = Dialog::inside(area);
        self.step(0);
        Ok(Effect::None)
    }

    fn area(&self, window: Rect) -> Rect {
        let inside = Dialog::inside(Dialog::place(window, WIDTH, 4));
        let rows = u16::try_from(self.rows(inside.width)).unwrap_or(u16::MAX);
        Dialog::place(window, WIDTH, rows.min(window.height.saturating_sub(4)))
    }

    fn hints(&self) -> Vec<Command> {
        vec![Lookup::Down.into(), Always::Escape.into()]
    }
}
