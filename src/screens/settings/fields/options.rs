//! The options of a choice as a small list: names in both languages, their order, and which are archived. An option in use is
//! archived, never taken away.
use std::rc::Rc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::ask::name_of;
use crate::dialogs::form::{Asking, Form};
use crate::input::command::{Fields, Pane};
use crate::input::{Command, MouseKind, Scope};
use crate::model::catalog::settings::custom_field::{self, OPTIONS};
use crate::model::custom::{OptionLine, key_of, options};
use crate::model::rule::{Fault, Reason};
use crate::model::{Change, Label, Record, Ref, Value, Values};
use crate::shell::{Cx, Effect, Flow, Input, Outcome, Pen, Question, Result, Surface};
use crate::ui::frame::{Dialog, Hint};
use crate::ui::stops::{Lines, Stops};
use crate::ui::text;

/// So wide is the list at most.
const WIDTH: u16 = 72;

/// The list.
#[derive(Debug)]
pub struct Options {
    at: Ref,
    field: Option<Record>,
    lines: Vec<OptionLine>,
    stops: Stops,
    inside: Rect,
}

impl Options {
    /// The options of a field, not read yet.
    pub fn new(at: Ref) -> Self {
        Self { at, field: None, lines: Vec::new(), stops: Stops::default(), inside: Rect::ZERO }
    }

    fn steer(&mut self, steer: impl FnOnce(&mut Stops, Lines<'_, OptionLine>)) {
        steer(&mut self.stops, Lines { all: &self.lines, is_stop: |_| true, height: self.inside.height });
    }

    fn command(&mut self, command: Fields, cx: &Cx<'_>) -> Result<Effect> {
        let mut lines = self.lines.clone();
        let is_there = self.stops.at < lines.len();
        match command {
            Fields::New => return self.ask(None, cx),
            Fields::Edit | Fields::Options if is_there => return self.ask(Some(self.stops.at), cx),
            Fields::Delete if is_there => _ = lines.remove(self.stops.at),
            Fields::Archive if is_there => lines[self.stops.at].archived = !lines[self.stops.at].archived,
            Fields::MoveDown if self.stops.at + 1 < lines.len() => {
                lines.swap(self.stops.at, self.stops.at + 1);
                self.stops.at += 1;
            }
            Fields::MoveUp if is_there && self.stops.at > 0 => {
                lines.swap(self.stops.at, self.stops.at - 1);
                self.stops.at -= 1;
            }
            _ => return Ok(Effect::None),
        }
        Ok(self.field.as_ref().map_or(Effect::None, |field| save(field, &lines, cx)))
    }

    /// The names of an option, or of a new one.
    fn ask(&self, place: Option<usize>, cx: &Cx<'_>) -> Result<Effect> {
        let Some(field) = self.field.clone() else { return Ok(Effect::None) };
        let lines = self.lines.clone();
        let known = place.and_then(|place| lines.get(place)).cloned();
        let of = |field: &'static crate::model::Field, text: &str| {
            let mut question = Question::of(&crate::model::catalog::settings::CUSTOM_FIELD, field).default(text);
            question.first = true;
            question
        };
        let begin = known.clone().unwrap_or_default();
        let questions =
            vec![of(&custom_field::LABEL_FR.field, &begin.french), of(&custom_field::LABEL_EN.field, &begin.english)];
        let title = if known.is_some() { "fields-option-edit" } else { "fields-option-new" };
        let save = move |answers: &Values, cx: &Cx<'_>| {
            let text = |key: &str| answers.get(key).and_then(Value::text).unwrap_or_default().trim().to_owned();
            let (french, english) = (text("label_fr"), text("label_en"));
            if french.is_empty() && english.is_empty() {
                return Err(Fault::new("label_fr", "", Reason::Required).into());
            }
            let mut lines = lines.clone();
            match place.and_then(|place| lines.get_mut(place)) {
                Some(line) => (line.french, line.english) = (french, english),
                None => {
                    let name = if french.is_empty() { &english } else { &french };
                    let key = key_of(name, &|key| lines.iter().any(|line| line.key == key));
                    lines.push(OptionLine { key, french, english, archived: false });
                }
            }
            Ok(save(&field, &lines, cx))
        };
        let name = self.field.as_ref().map(|field| name_of(field, cx.lang)).unwrap_or_default();
        let asking = Asking {
            title: cx.lang.tell(title, &[("name", name)]),
            key: format!("option/{}/{}", self.at.id, known.map(|one| one.key).unwrap_or_default()),
            save: Rc::new(save),
            watch: None,
        };
        Ok(Effect::ask(Form::asking(asking, questions, cx)?))
    }

    fn paint_line(&self, row: Rect, line: &OptionLine, is_here: bool, buf: &mut Buffer, pen: &Pen<'_>) {
        let theme = pen.theme;
        let on = |style| if is_here { theme.on_row(style, pen.focused) } else { style };
        if is_here {
            text::tint(row, buf, theme.row(pen.focused));
            text::paint(buf, row.x, row.y, 1, "▌", on(theme.bar));
        }
        let style = if line.archived { theme.label } else { theme.value };
        let third = row.width.saturating_sub(14) / 3;
        let cells = [&line.french, &line.english, &line.key];
        let mut x = row.x + 2;
        for (place, cell) in cells.into_iter().enumerate() {
            let style = if place == 2 { theme.label } else { style };
            text::paint(buf, x, row.y, third.saturating_sub(2), cell, on(style));
            x += third;
        }
        if line.archived {
            text::paint(
                buf,
                x,
                row.y,
                row.right().saturating_sub(x),
                &pen.lang.say("fields-archived"),
                on(theme.warning),
            );
        }
    }
}

/// Keeps these options.
fn save(field: &Record, lines: &[OptionLine], cx: &Cx<'_>) -> Effect {
    let all = lines.iter().map(OptionLine::to_line).collect::<Vec<_>>().join("\n");
    let head = cx.header(Label::new("edit").with("name", name_of(field, cx.lang)));
    let change =
        Change::Update { at: field.at(), seen: Some(field.version), values: Values::new().with(&OPTIONS.field, all) };
    Effect::apply(Outcome::commit(head, vec![change]))
}

impl Surface for Options {
    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Fields, Scope::Pane]
    }

    fn handle(&mut self, input: Input, cx: &Cx<'_>) -> Result<Flow> {
        match input {
            Input::Command(Command::Fields(command)) => return Ok(self.command(command, cx)?.into()),
            Input::Command(Command::Pane(Pane::Open)) => return Ok(self.command(Fields::Edit, cx)?.into()),
            Input::Command(Command::Pane(command)) => self.steer(|stops, lines| _ = stops.follow(command, lines)),
            Input::Mouse(mouse) => match mouse.kind {
                MouseKind::WheelDown => self.steer(|stops, lines| stops.step(1, lines)),
                MouseKind::WheelUp => self.steer(|stops, lines| stops.step(-1, lines)),
                MouseKind::Click | MouseKind::Double if self.inside.contains((mouse.column, mouse.row).into()) => {
                    let below = mouse.row - self.inside.y;
                    self.steer(|stops, lines| _ = stops.click(below, lines));
                }
                MouseKind::Click | MouseKind::Double | MouseKind::Drag => {}
            },
            Input::Command(_) | Input::Key(_) | Input::Paste(_) | Input::Answer(_) | Input::Refused(_) => {
                return Ok(Flow::Pass);
            }
        }
        Ok(Flow::done())
    }

    fn view(&self, area: Rect, buf: &mut Buffer, pen: &Pen<'_>) {
        let keys = [Fields::New, Fields::Edit, Fields::Archive, Fields::MoveUp, Fields::Delete];
        let keys: Vec<Hint> = keys.into_iter().filter_map(|command| Hint::of(pen, command)).collect();
        let name = self.field.as_ref().map(|field| name_of(field, pen.lang)).unwrap_or_default();
        let title = pen.lang.tell("fields-options-of", &[("name", name)]);
        let dialog = Dialog { title: &title, remark: "", foot: "", hints: &keys };
        let inside = dialog.paint(area, area, buf, pen.theme);
        for (y, (at, line)) in (inside.y..inside.bottom()).zip(self.lines.iter().enumerate().skip(self.stops.top)) {
            self.paint_line(Rect { y, height: 1, ..inside }, line, at == self.stops.at, buf, pen);
        }
    }

    fn place(&mut self, area: Rect, _cx: &Cx<'_>) -> Result<Effect> {
        self.inside = Dialog::inside(area);
        let at = self.stops.at;
        self.steer(|stops, lines| stops.put(at, lines));
        Ok(Effect::None)
    }

    fn refresh(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        self.field = cx.repository.get(self.at)?;
        self.lines = self.field.as_ref().map(|field| options(field.text("options"))).unwrap_or_default();
        let at = self.stops.at;
        self.steer(|stops, lines| stops.put(at, lines));
        Ok(Effect::None)
    }

    fn area(&self, window: Rect) -> Rect {
        let rows = u16::try_from(self.lines.len()).unwrap_or(u16::MAX).clamp(3, window.height.saturating_sub(4).max(3));
        Dialog::place(window, WIDTH, rows)
    }

    fn hints(&self) -> Vec<Command> {
        vec![
            Fields::New.into(),
            Fields::Edit.into(),
            Fields::MoveDown.into(),
            Fields::MoveUp.into(),
            Fields::Archive.into(),
        ]
    }
}
