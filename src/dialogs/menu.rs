//! A picker in a dialog whose every entry has an effect: the palette, the help and the toolbox are menus.
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::input::{Command, MouseKind, Scope, command};
use crate::shell::{Cx, Effect, Flow, Input, Pen, Result, Surface};
use crate::ui::frame::Dialog;
use crate::ui::picker::{self, Item, Keep, Picker};

/// So wide is a menu, unless it says otherwise.
const WIDTH: u16 = 68;

/// Makes the effect of an entry when it is taken.
pub type Taken = Box<dyn Fn() -> Effect>;

/// A title, entries that are found loosely, and what taking each does.
pub struct Menu {
    title: String,
    picker: Picker<usize>,
    taken: Vec<Option<Taken>>,
    rows: u16,
    width: u16,
    inside: Rect,
}

impl Menu {
    /// A menu; entries without an effect cannot be taken.
    pub fn new(title: String, empty: String, entries: Vec<(Item<usize>, Option<Taken>)>) -> Self {
        let (mut items, taken): (Vec<Item<usize>>, Vec<Option<Taken>>) = entries.into_iter().unzip();
        items.iter_mut().enumerate().for_each(|(place, item)| item.key = place);
        let groups: std::collections::HashSet<&str> = items.iter().map(|item| item.group.as_str()).collect();
        let rows = u16::try_from(items.len() + groups.len() + 2).unwrap_or(u16::MAX);
        let mut picker = Picker::new(Keep::Matching).saying(empty);
        picker.offer(items);
        Self { title, picker, taken, rows, width: WIDTH, inside: Rect::ZERO }
    }

    /// The same with something typed already.
    #[must_use]
    pub fn typed(mut self, text: &str) -> Self {
        self.picker.set_text(text);
        self
    }

    /// The same with the cursor on an entry, by its place.
    #[must_use]
    pub fn standing_at(mut self, place: Option<usize>) -> Self {
        if let Some(place) = place {
            self.picker.select(place);
        }
        self
    }

    /// The same, so wide where the window has room.
    #[must_use]
    pub fn wide(mut self, width: u16) -> Self {
        self.width = width;
        self
    }

    fn take(&self) -> Flow {
        let picker::Taken::One(at) = self.picker.taken() else { return Flow::done() };
        let effect = self.taken.get(at).and_then(Option::as_ref).map(|taken| taken());
        effect.map_or_else(Flow::done, Flow::Close)
    }

    fn click(&mut self, x: u16, y: u16) -> bool {
        let line = self.picker.hit(self.inside, x, y);
        line.is_some_and(|line| self.picker.select_line(line))
    }

    fn lookup(&mut self, command: command::Lookup) -> Flow {
        use command::Lookup;
        match command {
            Lookup::Down => self.picker.step(1),
            Lookup::Up => self.picker.step(-1),
            Lookup::PageDown => self.picker.page(1),
            Lookup::PageUp => self.picker.page(-1),
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
                self.picker.press(chord);
                Flow::done()
            }
            Input::Paste(text) => {
                self.picker.paste(&text);
                Flow::done()
            }
            Input::Mouse(mouse) => match mouse.kind {
                MouseKind::Click if self.click(mouse.column, mouse.row) => self.take(),
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
        self.picker.paint(self.inside, buf, pen.theme, pen.lang);
    }

    fn place(&mut self, area: Rect, _cx: &Cx<'_>) -> Result<Effect> {
        self.inside = Dialog::inside(area);
        self.picker.place(self.inside);
        Ok(Effect::None)
    }

    fn area(&self, window: Rect) -> Rect {
        Dialog::place(window, self.width, self.rows.min(window.height.saturating_sub(4)))
    }

    fn hints(&self) -> Vec<Command> {
        vec![command::Lookup::Down.into(), command::Lookup::Take.into(), command::Lookup::Cancel.into()]
    }

    fn cursor(&self) -> Option<Position> {
        self.picker.caret(self.inside)
    }
}
