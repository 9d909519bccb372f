//! The rows of a form: labels, editors, remarks beside them or below, a row that has the keys, and a scroll position.
use super::editor::{Editor, Pressed};
use super::text;
use super::theme::Theme;
use crate::input::Chord;
use crate::lang::Lang;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

/// What is said beside a value.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Remark {
    /// Nothing.
    #[default]
    Nothing,
    /// How it is understood.
    Preview(String),
    /// A question: `domaine proche de apollo.fr`.
    Doubt(String),
    /// What is wrong.
    Fault(String),
}

impl Remark {
    fn words(&self) -> String {
        match self {
            Remark::Nothing => String::new(),
            Remark::Preview(words) => words.clone(),
            Remark::Doubt(words) => format!("? {words}"),
            Remark::Fault(words) => format!("! {words}"),
        }
    }

    const fn style(&self, theme: &Theme) -> Style {
        match self {
            Remark::Nothing | Remark::Preview(_) => theme.preview,
            Remark::Doubt(_) => theme.warning,
            Remark::Fault(_) => theme.error,
        }
    }
}

/// A row of a form.
#[derive(Debug, Clone)]
pub struct Row {
    /// The title of the section that begins with it; mostly empty.
    pub heading: String,
    /// What it asks for.
    pub label: String,
    /// Whether it must be filled in.
    pub is_required: bool,
    /// What is typed into.
    pub editor: Editor,
    /// What is said beside it.
    pub remark: Remark,
    /// Whether it is left out as things are: it neither shows nor can be reached, and keeps what was typed.
    pub is_asleep: bool,
}

impl Row {
    /// A row.
    pub fn new(label: impl Into<String>, editor: Editor) -> Row {
        Row {
            heading: String::new(),
            label: label.into(),
            is_required: false,
            editor,
            remark: Remark::Nothing,
            is_asleep: false,
        }
    }

    /// The same, marked as one that must be filled in.
    #[must_use]
    pub fn required(mut self, is_required: bool) -> Row {
        self.is_required = is_required;
        self
    }

    fn shown_label(&self) -> String {
        if self.is_required { format!("{} *", self.label) } else { self.label.clone() }
    }
}

/// Rows, which of them has the keys, and which is the first that shows.
#[derive(Debug, Clone, Default)]
pub struct Form {
    /// The rows, in order.
    pub rows: Vec<Row>,
    at: usize,
    /// The rows of the screen that are scrolled away.
    top: u16,
    area: Rect,
}

/// Where the parts of a row stand, as if nothing were scrolled.
#[derive(Debug, Clone, Copy)]
struct Place {
    y: u16,
    value: Rect,
    /// The remark's cells: beside the value, or below it.
    remark: Rect,
}

/// The widest that labels may be, and the least that a value keeps beside a remark.
const LABELS: u16 = 30;
const VALUE: u16 = 16;
/// The most rows of a remark below its value.
const REMARK: u16 = 3;

impl Form {
    /// A form.
    pub fn new(rows: Vec<Row>) -> Form {
        Form { rows, ..Form::default() }
    }

    /// The row that has the keys.
    pub fn focus(&self) -> usize {
        self.at
    }

    /// Gives the keys to a row.
    pub fn set_focus(&mut self, at: usize) {
        self.at = at.min(self.rows.len().saturating_sub(1));
        self.place(self.area);
    }

    /// Gives the keys to the next row (1) or the one before (-1), round about.
    pub fn step(&mut self, by: isize) {
        let count = self.rows.len().max(1);
        let by = usize::try_from(by.rem_euclid(isize::try_from(count).unwrap_or(1))).unwrap_or(0);
        let mut at = self.at;
        for _ in 0..count {
            at = (at + by) % count;
            if self.rows.get(at).is_none_or(|row| !row.is_asleep) {
                break;
            }
        }
        self.set_focus(at);
    }

    /// Gives the keys to the first row with a fault; false when there is none.
    pub fn go_to_fault(&mut self) -> bool {
        let at = self.rows.iter().position(|row| !row.is_asleep && matches!(row.remark, Remark::Fault(_)));
        self.set_focus(at.unwrap_or(self.at));
        at.is_some()
    }

    /// The row that has the keys.
    pub fn current(&self) -> Option<&Row> {
        self.rows.get(self.at)
    }

    /// The row that has the keys, to change it.
    pub fn current_mut(&mut self) -> Option<&mut Row> {
        self.rows.get_mut(self.at)
    }

    /// Sends a key to the row that has them.
    pub fn press(&mut self, chord: Chord) -> Pressed {
        self.tell(|editor| editor.press(chord))
    }

    /// Sends a pasted text to the row that has the keys.
    pub fn paste(&mut self, text: &str) -> Pressed {
        self.tell(|editor| editor.paste(text))
    }

    /// Up or down: inside a long text as long as it goes, then to another row.
    pub fn row(&mut self, by: isize) -> Pressed {
        let pressed = self.tell(|editor| editor.row(by));
        if pressed == Pressed::Pass {
            self.step(by);
            return Pressed::Moved;
        }
        pressed
    }

    /// Enter: a new line, a look-up, or the next row.
    pub fn enter(&mut self) -> Pressed {
        let pressed = self.tell(Editor::enter);
        if pressed == Pressed::Pass {
            self.step(1);
            return Pressed::Moved;
        }
        pressed
    }

    fn tell(&mut self, what: impl FnOnce(&mut Editor) -> Pressed) -> Pressed {
        let pressed = self.rows.get_mut(self.at).map_or(Pressed::Pass, |row| what(&mut row.editor));
        if pressed == Pressed::Changed {
            self.place(self.area);
        }
        pressed
    }

    /// Is told its area, and scrolls so that the row that has the keys shows. To be called after remarks have changed, too.
    pub fn place(&mut self, area: Rect) {
        self.area = area;
        let labels = self.labels(area.width);
        for (at, row) in self.rows.iter_mut().enumerate() {
            row.editor.place(area.width.saturating_sub(labels + 3), at == self.at);
        }
        let places = self.places(area);
        let Some(place) = places.get(self.at) else { return };
        let end = place.value.bottom().max(place.remark.bottom());
        let whole = places.last().map_or(0, |last| last.value.bottom().max(last.remark.bottom()));
        self.top = self.top.min(place.y).min(whole.saturating_sub(area.height)).max(end.saturating_sub(area.height));
    }

    /// All the rows of the screen that it needs.
    pub fn height(&self, width: u16) -> u16 {
        let mut form = self.clone();
        form.place(Rect { width, height: u16::MAX, x: 0, y: 0 });
        let last = form.places(form.area).last().copied();
        last.map_or(0, |place| place.value.bottom().max(place.remark.bottom()))
    }

    fn labels(&self, width: u16) -> u16 {
        let awake = self.rows.iter().filter(|row| !row.is_asleep);
        let widest = awake.map(|row| text::width(&row.shown_label())).max().unwrap_or(0);
        widest.min(LABELS).min(width / 3)
    }

    /// The places of all rows, counted from the top of the first.
    fn places(&self, area: Rect) -> Vec<Place> {
        let x = self.labels(area.width) + 3;
        let width = area.width.saturating_sub(x + 1);
        let mut y = 0;
        let mut places = Vec::with_capacity(self.rows.len());
        for row in &self.rows {
            if row.is_asleep {
                let nothing = Rect { x, y, width: 0, height: 0 };
                places.push(Place { y, value: nothing, remark: nothing });
                continue;
            }
            let height = row.editor.height();
            let words = row.remark.words();
            let wanted = text::width(&words);
            let own = row.editor.width().clamp(VALUE.min(width), width);
            let is_beside = wanted > 0 && own + 2 + wanted <= width;
            let first = y;
            y += u16::from(!row.heading.is_empty());
            let value = Rect { x, y, width: if is_beside { own } else { width }, height };
            let remark = if is_beside {
                Rect { x: x + own + 2, y, width: width - own - 2, height: 1 }
            } else {
                let rows = text::fold_lines(&words, width, usize::from(REMARK)).len();
                Rect { x, y: y + height, width, height: u16::try_from(rows).unwrap_or(REMARK) }
            };
            places.push(Place { y: first, value, remark });
            y = value.bottom().max(remark.bottom());
        }
        places
    }

    /// A part of a row on the screen, if it shows.
    fn on_screen(&self, area: Rect, part: Rect) -> Option<Rect> {
        let y = area.y + part.y.checked_sub(self.top)?;
        let part = Rect { x: area.x + part.x, y, ..part }.intersection(area);
        (part.height > 0).then_some(part)
    }

    /// Paints the rows that show.
    pub fn paint(&self, area: Rect, buf: &mut Buffer, theme: &Theme, lang: &Lang, focused: bool) {
        let labels = self.labels(area.width);
        for (at, (row, place)) in self.rows.iter().zip(self.places(area)).enumerate() {
            let has_keys = focused && at == self.at;
            let heading = Rect { x: 1, y: place.y, width: area.width.saturating_sub(1), height: 1 };
            if let Some(heading) = self.on_screen(area, heading).filter(|_| !row.heading.is_empty()) {
                text::paint(buf, heading.x, heading.y, heading.width, &row.heading, theme.strong);
            }
            let Some(value) = self.on_screen(area, place.value) else { continue };
            let style = if has_keys { theme.strong } else { theme.label };
            if has_keys {
                text::paint(buf, area.x, value.y, 1, "▌", theme.bar);
            }
            text::paint(buf, area.x + 1, value.y, labels, &row.shown_label(), style);
            row.editor.paint(value, buf, theme, lang, has_keys);
            if let Some(remark) = self.on_screen(area, place.remark) {
                let words = row.remark.words();
                let rows = text::fold_lines(&words, remark.width.max(1), usize::from(remark.height));
                for (y, words) in (remark.y..remark.bottom()).zip(rows) {
                    text::paint(buf, remark.x, y, remark.width, words, row.remark.style(theme));
                }
            }
        }
    }

    /// Where the caret stands.
    pub fn caret(&self, area: Rect) -> Option<Position> {
        let place = *self.places(area).get(self.at)?;
        let value = self.on_screen(area, place.value)?;
        self.current()?.editor.caret(value)
    }

    /// Gives the keys to the row at a point, and its editor the click.
    pub fn click(&mut self, area: Rect, x: u16, y: u16) -> Pressed {
        let found = self.places(area).into_iter().enumerate().find_map(|(at, place)| {
            let value = self.on_screen(area, place.value)?;
            let end = self.on_screen(area, place.remark).map_or(value.bottom(), |remark| remark.bottom());
            let is_here = area.contains((x, y).into()) && (value.top()..end.max(value.bottom())).contains(&y);
            is_here.then_some((at, value))
        });
        let Some((at, value)) = found else { return Pressed::Pass };
        let had_keys = at == self.at;
        self.set_focus(at);
        let is_inside = value.contains((x, y).into());
        if !is_inside || (!had_keys && !matches!(self.rows[at].editor, Editor::Line(_))) {
            return Pressed::Moved;
        }
        self.tell(|editor| editor.click(value, x, y))
    }
}

#[cfg(test)]
mod cases;
