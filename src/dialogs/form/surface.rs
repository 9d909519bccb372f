//! The form as a surface: what keys do in it, and how it is drawn.
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use serde_json::Value as Json;

use super::purpose::Purpose;
use super::{Form, twins};
use crate::dialogs;
use crate::dialogs::reading::Reading;
use crate::input::{Command, MouseKind, Scope, command};
use crate::shell::{Answer, Cx, Draft, Effect, Flow, Input, Pen, Result, Route, Surface};
use crate::ui::editor::{Editor, Pressed};
use crate::ui::frame::{Dialog, Hint};
use crate::ui::layout::{cut_bottom, cut_top};
use crate::ui::text;

/// So wide is a form at most.
const WIDTH: u16 = 76;
/// The most rows that a help takes.
const HELP: usize = 2;
/// Fields come first: in a form that has fewer rows than this for them, nothing helps.
const LEAST: u16 = 5;

impl Form {
    fn command(&mut self, command: command::Form, cx: &Cx<'_>) -> Result<Flow> {
        use command::Form;
        match command {
            Form::Next => {
                self.rows.step(1);
                Ok(Flow::done())
            }
            Form::Previous => {
                self.rows.step(-1);
                Ok(Flow::done())
            }
            Form::Down => {
                let pressed = self.rows.row(1);
                self.pressed(pressed, cx)
            }
            Form::Up => {
                let pressed = self.rows.row(-1);
                self.pressed(pressed, cx)
            }
            Form::Enter if self.has_open_place() => Ok(self.offer_places(cx).unwrap_or_else(Flow::done)),
            Form::Enter => {
                let pressed = self.rows.enter();
                self.pressed(pressed, cx)
            }
            Form::Save => self.save(cx),
            Form::Cancel => Ok(Flow::Close(Effect::None)),
            Form::Discard => Ok(self.discard(cx)),
            Form::Editor => Ok(self.to_editor()),
            Form::Reading => Ok(self.to_reading()),
            Form::More => {
                self.show_all();
                Ok(Flow::done())
            }
            Form::Propose => self.offer(cx),
            Form::OpenDuplicate => {
                let twin = self.twins.value().and_then(|twins| twins.first());
                Ok(twin.map_or_else(Flow::done, |twin| Flow::Take(Effect::Go(Route::record(twin.at)))))
            }
        }
    }

    /// The long text that is typed, set as it will be read.
    fn to_reading(&self) -> Flow {
        let Some(row) = self.rows.current().filter(|row| row.editor.is_long()) else { return Flow::done() };
        Flow::Take(Effect::ask(Reading::new(row.label.clone(), row.editor.text())))
    }

    /// Whether something is chosen from a list in the row that has the keys: Enter opens it, which the help below says.
    fn is_chosen(&self) -> bool {
        self.rows.current().is_some_and(|row| matches!(row.editor, Editor::Choice(_) | Editor::Links(_)))
    }

    fn to_editor(&self) -> Flow {
        let Some(row) = self.rows.current().filter(|row| row.editor.is_long()) else { return Flow::done() };
        Flow::Take(Effect::Edit {
            text: row.editor.text(),
            then: Box::new(|text, _| Ok(Effect::Answer(Answer::Text(text)))),
        })
    }

    /// What a key has done to a row.
    fn pressed(&mut self, pressed: Pressed, cx: &Cx<'_>) -> Result<Flow> {
        match pressed {
            Pressed::Pass | Pressed::Moved => Ok(Flow::done()),
            Pressed::Changed => self.changed(self.rows.focus(), cx),
            Pressed::Open(letter) => self.look_up(letter, cx),
        }
    }

    /// A row holds something else: says beside it what is wrong, and looks for records like this one.
    pub(super) fn changed(&mut self, at: usize, cx: &Cx<'_>) -> Result<Flow> {
        self.keep_anyway = false;
        let country = self.country();
        let (Some(slot), Some(row)) = (self.slots.get(at), self.rows.rows.get_mut(at)) else {
            return Ok(Flow::done());
        };
        row.remark = slot.remark(&row.editor, country.as_deref(), cx);
        let field = slot.question.field.key;
        self.settle_rows(cx);
        self.complete_place(at, cx);
        self.complete_numbers(at, cx);
        self.name_file(at, cx);
        self.doubt_domain(at, cx)?;
        self.fill_letter(at, cx)?;
        self.tell_template(at, cx);
        self.doubt_people(at, cx)?;
        self.doubt_namesake(at, cx)?;
        self.watch_filter(cx);
        self.watch(cx);
        match self.purpose {
            Purpose::Create(entity) if twins::tells(entity, field) => self.ask_twins(entity, cx).map(Flow::Take),
            _ => Ok(Flow::done()),
        }
    }

    /// The rows of the sentence above the fields, and a blank one.
    fn above(&self, width: u16) -> u16 {
        if self.sentence.is_empty() {
            return 0;
        }
        u16::try_from(text::fold_lines(&self.sentence, width.max(1), 20).len() + 1).unwrap_or(1)
    }

    /// The rows of the longest help, below the fields that show: the form does not move while one goes through it.
    fn below(&self, width: u16) -> u16 {
        let shown =
            self.slots.iter().zip(&self.rows.rows).filter(|(slot, row)| !row.is_asleep && !slot.help.is_empty());
        let rows = shown.map(|(slot, _)| text::fold_lines(&slot.help, width.max(1), HELP).len()).max();
        rows.map_or(0, |rows| u16::try_from(rows).unwrap_or(1))
    }

    /// What helps in the row that has the keys, below the fields.
    fn paint_help(&self, inside: Rect, buf: &mut Buffer, pen: &Pen<'_>) {
        let Some(slot) = self.slots.get(self.rows.focus()) else { return };
        let width = inside.width.saturating_sub(1);
        for (y, row) in (self.inside.bottom()..inside.bottom()).zip(text::fold_lines(&slot.help, width.max(1), HELP)) {
            text::paint(buf, inside.x + 1, y, width, row, pen.theme.label);
        }
    }

    /// Says of the two keys on the lower rule what they really do: an action is confirmed, nothing typed is no draft.
    fn rename(&self, keys: &mut [Hint], pen: &Pen<'_>) {
        let [save, cancel] = keys else { return };
        if let Purpose::Act { name, .. } = &self.purpose {
            let is_delete = name.as_str() == "delete";
            save.label = if is_delete { pen.lang.hint("command-list-delete") } else { pen.lang.say("form-confirm") };
        }
        if !self.has_typed() && self.draft_of.is_none() {
            cancel.label = pen.lang.say("form-leave");
        }
    }
}

impl Surface for Form {
    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Form]
    }

    fn handle(&mut self, input: Input, cx: &Cx<'_>) -> Result<Flow> {
        match input {
            Input::Command(Command::Form(command)) => self.command(command, cx),
            Input::Command(_) => Ok(Flow::Pass),
            Input::Key(chord) => {
                let pressed = self.rows.press(chord);
                self.pressed(pressed, cx)
            }
            Input::Paste(text) => {
                let pressed = self.paste(&text, cx);
                self.pressed(pressed, cx)
            }
            Input::Mouse(mouse) => match mouse.kind {
                MouseKind::Click => {
                    let pressed = self.rows.click(self.inside, mouse.column, mouse.row);
                    self.pressed(pressed, cx)
                }
                MouseKind::WheelDown => self.command(command::Form::Down, cx),
                MouseKind::WheelUp => self.command(command::Form::Up, cx),
                MouseKind::Double | MouseKind::Drag => Ok(Flow::done()),
            },
            Input::Answer(answer) => self.answered(answer, cx),
            Input::Refused(error) => self.refused(&error, cx),
        }
    }

    fn view(&self, area: Rect, buf: &mut Buffer, pen: &Pen<'_>) {
        use command::Form;
        let mut keys = dialogs::keys(pen, &[Form::Save.into(), Form::Cancel.into()]);
        self.rename(&mut keys, pen);
        let more = pen.keys.keys_of(&Form::More.into()).first().map(|stroke| stroke.label(|key| pen.lang.say(key)));
        let foot = match (self.hidden.iter().filter(|row| !row.is_asleep).count(), more) {
            (0, _) | (_, None) => String::new(),
            (count, Some(key)) => pen.lang.say_with("form-more", &[("count", count.into()), ("key", key.into())]),
        };
        let remark = self.draft_of.map(|at| self.draft_remark(at, pen)).unwrap_or_default();
        let dialog = Dialog { title: &self.title, remark: &remark, foot: &foot, hints: &keys };
        let inside = dialog.paint(area, area, buf, pen.theme);
        let rows = text::fold_lines(&self.sentence, inside.width.max(1), usize::from(inside.height));
        for (y, row) in (inside.y..self.inside.y).zip(rows) {
            text::paint(buf, inside.x, y, inside.width, row, pen.theme.value);
        }
        self.rows.paint(self.inside, buf, pen.theme, pen.lang, pen.focused);
        self.paint_help(inside, buf, pen);
    }

    fn place(&mut self, area: Rect, _cx: &Cx<'_>) -> Result<Effect> {
        let inside = Dialog::inside(area);
        let fields = cut_top(inside, self.above(inside.width).min(inside.height.saturating_sub(1))).1;
        let below = self.below(inside.width.saturating_sub(1));
        self.inside = if fields.height < below + LEAST { fields } else { cut_bottom(fields, below).0 };
        self.rows.place(self.inside);
        Ok(Effect::None)
    }

    fn refresh(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        let places = self.prepare_places();
        Ok(places.and(self.ask_at_first(cx)?))
    }

    fn settle(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        if self.twins.settle()? {
            self.show_twins(cx);
        }
        if self.towns.settle()? {
            self.places_are_ready(cx);
        }
        Ok(Effect::None)
    }

    fn area(&self, window: Rect) -> Rect {
        let inside = Dialog::inside(Dialog::place(window, WIDTH, 4));
        let height =
            self.above(inside.width) + self.rows.height(inside.width) + self.below(inside.width.saturating_sub(1));
        Dialog::place(window, WIDTH, height.min(window.height.saturating_sub(4)))
    }

    fn cursor(&self) -> Option<Position> {
        self.rows.caret(self.inside)
    }

    fn hints(&self) -> Vec<Command> {
        use command::Form;
        let mut hints = vec![Form::Next];
        hints.extend((!self.is_chosen()).then_some(Form::Enter));
        let is_long = self.rows.current().is_some_and(|row| row.editor.is_long());
        let has_twin = self.twins.value().is_some_and(|twins| !twins.is_empty());
        hints.extend((self.is_path() || self.is_own_field()).then_some(Form::Propose));
        hints.extend(is_long.then_some(Form::Editor));
        hints.extend(is_long.then_some(Form::Reading));
        hints.extend(has_twin.then_some(Form::OpenDuplicate));
        hints.extend(self.hidden.iter().any(|row| !row.is_asleep).then_some(Form::More));
        // The lower rule says in the action's own words what these do to it.
        hints.extend((!matches!(self.purpose, Purpose::Act { .. })).then_some(Form::Save));
        hints.extend(self.has_typed().then_some(Form::Cancel));
        hints.into_iter().map(Command::from).collect()
    }

    fn draft(&self) -> Option<Draft> {
        let typed = Some(self.typed()).filter(|typed| !typed.is_empty());
        Some(Draft::new(self.purpose.key(), typed.map_or(Json::Null, Json::Object)))
    }
}
