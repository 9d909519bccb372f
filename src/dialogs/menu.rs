//! A chooser in a dialog whose every entry has an effect: the palette, the help and the toolbox are menus.
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::input::{Command, MouseKind, Scope, command};
use crate::shell::{Cx, Effect, Flow, Input, Pen, Result, Surface};
use crate::ui::chooser::{Chooser, Entry, Finds};
use crate::ui::frame::Dialog;

/// Makes the effect of an entry when it is taken.
pub type Taken = Box<dyn Fn() -> Effect>;

/// A title, entries that are found loosely, and what taking each does.
pub struct Menu {
    title: String,
    empty: String,
    chooser: Chooser,
    taken: Vec<Option<Taken>>,
    rows: u16,
}

impl Menu {
    /// A menu; entries without an effect cannot be taken.
    pub fn new(title: String, empty: String, entries: Vec<(Entry, Option<Taken>)>) -> Self {
        let (entries, taken): (Vec<Entry>, Vec<Option<Taken>>) = entries.into_iter().unzip();
        let groups: std::collections::HashSet<&str> = entries.iter().map(|entry| entry.group.as_str()).collect();
        let rows = u16::try_from(entries.len() + groups.len() + 2).unwrap_or(u16::MAX);
        Self { title, empty, chooser: Chooser::new(Finds::Loosely, entries), taken, rows }
    }

    fn take(&self) -> Flow {
        let effect = self.chooser.selected().and_then(|at| self.taken.get(at)?.as_ref()).map(|taken| taken());
        effect.map_or_else(Flow::done, Flow::Close)
    }

    fn lookup(&mut self, command: command::Lookup) -> Flow {
        use command::Lookup;
        match command {
            Lookup::Down => self.chooser.step(1),
            Lookup::Up => self.chooser.step(-1),
            Lookup::PageDown => self.chooser.page(1),
            Lookup::PageUp => self.chooser.page(-1),
            Lookup::Complete => {}
            Lookup::Take => return self.take(),
            Lookup::Cancel => return Flow::Close(Effect::None),
        }
        Flow::done()
    }
}

impl Surface for Menu {
    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Lookup]
    }

    fn handle(&mut self, input: Input, _cx: &Cx<'_>) -> Result<Flow> {
        Ok(match input {
            Input::Command(Command::Lookup(command)) => self.lookup(command),
            // Asked for again, it closes.
            Input::Command(Command::Always(command::Always::Help | command::Always::Palette)) => {
                Flow::Close(Effect::None)
            }
            Input::Command(_) => Flow::Pass,
            Input::Key(chord) => {
                self.chooser.press(chord);
                Flow::done()
            }
            Input::Paste(text) => {
                self.chooser.paste(&text);
                Flow::done()
            }
            Input::Mouse(mouse) => match mouse.kind {
                MouseKind::Click if self.chooser.click(mouse.column, mouse.row) => self.take(),
                MouseKind::WheelDown => self.lookup(command::Lookup::Down),
                MouseKind::WheelUp => self.lookup(command::Lookup::Up),
                MouseKind::Click | MouseKind::Double | MouseKind::Drag => Flow::done(),
            },
            Input::Refused(_) => Flow::Close(Effect::None),
            Input::Answer(_) => Flow::done(),
        })
    }

    fn view(&self, area: Rect, buf: &mut Buffer, pen: &Pen<'_>) {
        let keys = super::keys(pen, &[command::Lookup::Take.into(), command::Lookup::Cancel.into()]);
        let dialog = Dialog { title: &self.title, remark: "", foot: "", hints: &keys };
        dialog.paint(area, area, buf, pen.theme);
        self.chooser.paint(buf, pen.theme, &self.empty);
    }

    fn place(&mut self, area: Rect, _cx: &Cx<'_>) -> Result<Effect> {
        self.chooser.place(Dialog::inside(area));
        Ok(Effect::None)
    }

    fn area(&self, window: Rect) -> Rect {
        Dialog::place(window, 68, self.rows.min(window.height.saturating_sub(4)))
    }

    fn cursor(&self) -> Option<Position> {
        Some(self.chooser.caret())
    }
}
