//! The e-mail addresses and phones of an account or a contact (ACC-1): the main ones first, what each is for, and what is
//! known of an address, whoever has it. One key each makes one the main one and turns its marks.
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::identity::lines_of;
use super::links;
use super::panel::{About, Panel};
use crate::input::command::{Pane, Points as Keys, Sheet};
use crate::input::{Command, Mouse, MouseKind, Scope};
use crate::lang::Lang;
use crate::model::catalog::address::{CONTACT_POINT, contact_point};
use crate::model::field;
use crate::model::{Field, Kind, Record, Ref, Value, Values};
use crate::repository::Repository;
use crate::screens::act;
use crate::screens::words::{hint, title_plain};
use crate::shell::{Cx, Effect, Fetch, Flow, Input, Pen, Result, Subject, Surface};
use crate::ui::detail::scrolled;
use crate::ui::{frame, text};

/// What the action does with an address, as its answer.
static TASK: Field = field::text("task");
/// The cells of the column that says what an address is for.
const USE: u16 = 16;

/// An e-mail address or a phone.
#[derive(Debug, Clone)]
struct Point {
    channel: &'static str,
    address: String,
    /// The field that holds it, when it is a main one.
    main: Option<&'static Field>,
    /// The line that holds it, when it is a further one.
    line: Option<Record>,
    invalid: bool,
    unsubscribed: bool,
}

/// What is read of a record.
#[derive(Debug, Clone, Default)]
struct Sheaf {
    record: Option<Record>,
    points: Vec<Point>,
}

/// A row of the section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Row {
    Title(&'static str),
    Point(usize),
    Blank,
}

/// The section.
#[derive(Debug)]
pub struct Points {
    about: About,
    sheaf: Fetch<Sheaf>,
    rows: Vec<Row>,
    /// The address under the cursor.
    selected: String,
    top: usize,
    area: Rect,
}

impl Sheaf {
    fn read(repository: &Repository, at: Ref) -> crate::repository::Result<Self> {
        let Some(record) = repository.get(at)? else { return Ok(Self::default()) };
        let mut points: Vec<Point> = Vec::new();
        let channel = |kind: Kind| if kind == Kind::Email { "email" } else { "phone" };
        for field in record.fields.iter().copied().filter(|field| matches!(field.kind, Kind::Email | Kind::Phone)) {
            let address = record.text(field.key).to_owned();
            if !address.is_empty() {
                points.push(Point::new(channel(field.kind), address, Some(field), None));
            }
        }
        let mut lines = repository.list(&lines_of(&CONTACT_POINT, at))?.records;
        lines.sort_by_key(|line| line.id);
        for line in lines {
            let channel = if line.text("channel") == "email" { "email" } else { "phone" };
            points.push(Point::new(channel, line.text("address").to_owned(), None, Some(line)));
        }
        points.sort_by_key(|point| point.channel != "email");
        let emails = points.iter().filter(|point| point.channel == "email").map(|point| point.address.as_str());
        for known in repository.marks_of(&emails.collect::<Vec<_>>())? {
            for point in points.iter_mut().filter(|point| point.address == known.address) {
                (point.invalid, point.unsubscribed) = (known.invalid, known.unsubscribed);
            }
        }
        Ok(Self { record: Some(record), points })
    }
}

impl Point {
    fn new(channel: &'static str, address: String, main: Option<&'static Field>, line: Option<Record>) -> Self {
        Self { channel, address, main, line, invalid: false, unsubscribed: false }
    }

    /// What it is for.
    fn label(&self, record: &Record, lang: &Lang) -> String {
        match (self.main, &self.line) {
            (Some(field), _) if field.kind == Kind::Phone => lang.field(record.entity, field),
            (None, Some(line)) if !line.text("purpose").is_empty() => {
                lang.choice(&contact_point::PURPOSE.field, line.text("purpose"))
            }
            _ => String::new(),
        }
    }

    /// Its marks: whether it is the main one, and what is known of it; each with whether it is a warning.
    fn marks(&self, lang: &Lang) -> Vec<(String, bool)> {
        let all = [
            (self.main.is_some(), "★", "point-mark-main", false),
            (self.invalid, "✗", "point-mark-invalid", true),
            (self.unsubscribed, "⊘", "point-mark-unsubscribed", true),
        ];
        let set = all.into_iter().filter(|(is_set, ..)| *is_set);
        set.map(|(_, sign, word, warns)| (format!("{sign} {}", lang.say(word)), warns)).collect()
    }
}

impl Points {
    /// The section of a record that is not read yet.
    pub fn new(about: About) -> Self {
        Self { about, sheaf: Fetch::new(), rows: Vec::new(), selected: String::new(), top: 0, area: Rect::ZERO }
    }

    fn points(&self) -> &[Point] {
        self.sheaf.value().map_or(&[][..], |sheaf| &sheaf.points)
    }

    fn cursor(&self) -> usize {
        self.points().iter().position(|point| point.address == self.selected).unwrap_or(0)
    }

    fn here(&self) -> Option<&Point> {
        self.points().get(self.cursor())
    }

    fn arrange(&mut self) {
        self.rows.clear();
        let channels: Vec<&'static str> = self.points().iter().map(|point| point.channel).collect();
        let mut before = "";
        for (at, channel) in channels.into_iter().enumerate() {
            if channel != before {
                self.rows.extend((at > 0).then_some(Row::Blank));
                self.rows.push(Row::Title(if channel == "email" { "point-emails" } else { "point-phones" }));
                before = channel;
            }
            self.rows.push(Row::Point(at));
        }
        self.keep_in_sight();
    }

    fn keep_in_sight(&mut self) {
        let at = self.cursor();
        let row = self.rows.iter().position(|row| *row == Row::Point(at)).unwrap_or(0);
        self.top = scrolled(self.top, if at == 0 { 0 } else { row }, self.rows.len(), self.area.height);
        self.top = scrolled(self.top, row, self.rows.len(), self.area.height);
    }

    fn step(&mut self, by: isize) {
        let last = self.points().len().saturating_sub(1);
        let at = self.cursor().saturating_add_signed(by).min(last);
        self.selected = self.points().get(at).map(|point| point.address.clone()).unwrap_or_default();
        self.keep_in_sight();
    }

    fn open(&self) -> Effect {
        let opening = self.here().and_then(|point| links::of_point(point.channel, &point.address).opening);
        opening.map_or(Effect::None, Effect::Launch)
    }

    fn pane(&mut self, command: Pane) -> Flow {
        let all = isize::try_from(self.points().len()).unwrap_or(isize::MAX);
        match command {
            Pane::Down => self.step(1),
            Pane::Up => self.step(-1),
            Pane::PageDown => self.step(10),
            Pane::PageUp => self.step(-10),
            Pane::Home => self.step(-all),
            Pane::End => self.step(all),
            Pane::Open => return self.open().into(),
            Pane::Mark | Pane::View => return Flow::Pass,
        }
        Flow::done()
    }

    fn subject_of(&self) -> Option<Subject> {
        let record = self.sheaf.value()?.record.as_ref()?;
        Some(Subject::one(record.at(), title_plain(record)))
    }

    /// Does something to the address under the cursor.
    fn run(&self, task: &'static str) -> Effect {
        let (Some(point), Some(subject)) = (self.here(), self.subject_of()) else { return Effect::None };
        let given = Values::new().with(&contact_point::ADDRESS.field, point.address.as_str()).with(&TASK, task);
        act::run("coordinate", subject, Some(given))
    }

    fn mark(&self, is_set: fn(&Point) -> bool, tasks: [&'static str; 2]) -> Effect {
        match self.here() {
            Some(point) if point.channel == "email" => self.run(tasks[usize::from(is_set(point))]),
            _ => Effect::None,
        }
    }

    fn add(&self, cx: &Cx<'_>) -> Result<Effect> {
        let owner = vec![
            (&contact_point::ENTITY.field, Value::from(self.about.at.entity.key)),
            (&contact_point::RECORD.field, Value::Link(self.about.at.id)),
        ];
        act::new_line(&CONTACT_POINT, owner, cx)
    }

    fn edit(&self, cx: &Cx<'_>) -> Result<Effect> {
        let Some(point) = self.here() else { return Ok(Effect::None) };
        match (&point.line, point.main) {
            (Some(line), _) => act::edit(line.at(), cx),
            (None, Some(field)) => act::edit_some(self.about.at, &[field], cx),
            (None, None) => Ok(Effect::None),
        }
    }

    fn remove(&self, cx: &Cx<'_>) -> Effect {
        let Some(point) = self.here() else { return Effect::None };
        let shown = links::shown(point.channel, &point.address);
        crate::dialogs::confirm::confirm(cx.lang.tell("point-remove", &[("value", shown)]), self.run("remove"))
    }

    fn sheet(&self, command: Sheet, cx: &Cx<'_>) -> Result<Flow> {
        let effect = match command {
            Sheet::Add => self.add(cx)?,
            Sheet::Edit if self.here().is_some() => self.edit(cx)?,
            Sheet::Remove if self.here().is_some() => self.remove(cx),
            Sheet::OpenLink if self.here().is_some() => self.open(),
            Sheet::Copy => match self.here() {
                Some(point) => Effect::Copy(links::shown(point.channel, &point.address)),
                None => return Ok(Flow::Pass),
            },
            _ => return Ok(Flow::Pass),
        };
        Ok(effect.into())
    }

    fn mouse(&mut self, mouse: Mouse) -> Flow {
        match mouse.kind {
            MouseKind::WheelDown => self.step(1),
            MouseKind::WheelUp => self.step(-1),
            MouseKind::Drag => {}
            MouseKind::Click | MouseKind::Double => {
                let row = self.top + usize::from(mouse.row.saturating_sub(self.area.y));
                if let Some(Row::Point(at)) = self.rows.get(row).copied() {
                    self.selected = self.points()[at].address.clone();
                    if mouse.kind == MouseKind::Double {
                        return self.open().into();
                    }
                }
            }
        }
        Flow::done()
    }

    fn paint_point(&self, at: usize, area: Rect, buf: &mut Buffer, pen: &Pen<'_>) {
        let Some((record, point)) =
            self.sheaf.value().and_then(|sheaf| sheaf.record.as_ref()).zip(self.points().get(at))
        else {
            return;
        };
        let theme = pen.theme;
        let is_here = at == self.cursor();
        let on = |style| if is_here { theme.on_row(style, pen.focused) } else { style };
        if is_here {
            text::tint(area, buf, theme.row(pen.focused));
            text::paint(buf, area.x, area.y, 1, "▌", on(if pen.focused { theme.bar } else { theme.rule }));
        }
        let (x, room) = (area.x + 2, area.width.saturating_sub(3));
        let marks = point.marks(pen.lang);
        let marked: u16 = marks.iter().map(|(words, _)| text::width(words) + 2).sum();
        let label = point.label(record, pen.lang);
        let named = if label.is_empty() { 0 } else { USE.min(text::width(&label) + 2) };
        let value = room.saturating_sub(marked + named).max(room.min(24));
        let shown = links::shown(point.channel, &point.address);
        let mut x = text::paint(buf, x, area.y, value, &shown, on(theme.link)) + 2;
        let end = area.right().saturating_sub(1);
        // Columns where there is room for them, one behind the other where there is not.
        if room >= 60 {
            x = x.max(area.x + 2 + room / 2);
        }
        if !label.is_empty() {
            x = text::paint(buf, x, area.y, end.saturating_sub(x), &label, on(theme.label)) + 2;
        }
        for (words, warns) in marks {
            let style = if warns { theme.warning } else { theme.label };
            x = text::paint(buf, x, area.y, end.saturating_sub(x), &words, on(style)) + 2;
        }
    }
}

impl Surface for Points {
    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Points, Scope::Pane]
    }

    fn handle(&mut self, input: Input, cx: &Cx<'_>) -> Result<Flow> {
        match input {
            Input::Command(Command::Points(Keys::Main)) => Ok(match self.here() {
                Some(point) if point.main.is_none() => self.run("main").into(),
                _ => Flow::done(),
            }),
            Input::Command(Command::Points(Keys::Invalid)) => {
                Ok(self.mark(|point| point.invalid, ["invalid", "valid"]).into())
            }
            Input::Command(Command::Points(Keys::Unsubscribed)) => {
                Ok(self.mark(|point| point.unsubscribed, ["unsubscribe", "subscribe"]).into())
            }
            Input::Command(Command::Pane(command)) => Ok(self.pane(command)),
            Input::Command(Command::Sheet(command)) => self.sheet(command, cx),
            Input::Mouse(mouse) => Ok(self.mouse(mouse)),
            Input::Command(_) | Input::Key(_) | Input::Paste(_) | Input::Answer(_) | Input::Refused(_) => {
                Ok(Flow::Pass)
            }
        }
    }

    fn view(&self, area: Rect, buf: &mut Buffer, pen: &Pen<'_>) {
        if self.sheaf.value().is_none() {
            return;
        }
        if self.points().is_empty() {
            frame::empty(area, buf, pen.theme, &pen.lang.say("sheet-no-points"), &[hint(pen, Sheet::Add)]);
            return;
        }
        let shown = self.rows.iter().skip(self.top).take(usize::from(area.height));
        for (y, row) in (area.y..).zip(shown) {
            let area = Rect { y, height: 1, ..area };
            match row {
                Row::Blank => {}
                Row::Title(key) => {
                    text::paint(buf, area.x + 1, y, area.width, &pen.lang.say(key), pen.theme.strong);
                }
                Row::Point(at) => self.paint_point(*at, area, buf, pen),
            }
        }
    }

    fn place(&mut self, area: Rect, _cx: &Cx<'_>) -> Result<Effect> {
        self.area = area;
        self.arrange();
        Ok(Effect::None)
    }

    fn refresh(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        let at = self.about.at;
        let effect = self.sheaf.ask(cx, move |repository| Sheaf::read(repository, at))?;
        self.arrange();
        Ok(effect)
    }

    fn settle(&mut self, _cx: &Cx<'_>) -> Result<Effect> {
        if self.sheaf.settle()? {
            self.arrange();
        }
        Ok(Effect::None)
    }

    fn hints(&self) -> Vec<Command> {
        let Some(point) = self.here() else { return vec![Sheet::Add.into()] };
        let mut hints: Vec<Command> = vec![Sheet::Add.into(), Sheet::Edit.into()];
        if point.main.is_none() {
            hints.push(Keys::Main.into());
        }
        if point.channel == "email" {
            hints.extend([Keys::Invalid, Keys::Unsubscribed].map(Command::from));
        }
        hints.extend([Sheet::Remove, Sheet::Copy].map(Command::from));
        hints
    }
}

impl Panel for Points {}
