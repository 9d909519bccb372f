//! Two questions to someone who begins with nothing: who you are, and for whom you work.
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::input::edit::Line;
use crate::input::{Command, MouseKind, Scope, command};
use crate::model::catalog::account::ACCOUNT;
use crate::model::catalog::settings::{COMPANY, USER, company, user};
use crate::model::{Change, Id, Label, Ref, Values};
use crate::repository::Error;
use crate::shell::{Cx, Effect, Flow, Input, Outcome, Pen, Result, Route, Surface, explain_faults};
use crate::ui::editor::Editor;
use crate::ui::form::{Form, Remark, Row};
use crate::ui::frame::{Dialog, Hint};

/// So wide are the questions.
const WIDTH: u16 = 60;

/// The questions.
#[derive(Debug)]
pub struct Naming {
    form: Form,
    user: Id,
    company: Option<Id>,
    /// What is said beside each row that stays empty.
    otherwise: Vec<String>,
    title: String,
    inside: Rect,
}

impl Naming {
    /// The questions; what stays empty keeps its present name, which is shown.
    pub fn new(cx: &Cx<'_>) -> Result<Self> {
        let company = cx.repository.titles(&COMPANY)?.into_iter().next();
        let row = |label: &str| Row::new(cx.lang.say(label), Editor::Line(Line::default()));
        let mut rows = vec![row("welcome-your-name")];
        rows.extend(company.iter().map(|_| row("welcome-your-company")));
        let names = [Some(cx.user.name.clone()), company.as_ref().map(|(_, name)| name.clone())];
        let otherwise = names.into_iter().flatten().map(|name| cx.lang.tell("welcome-else", &[("name", name)]));
        let mut naming = Self {
            form: Form::new(rows),
            otherwise: otherwise.collect(),
            user: cx.user.id,
            company: company.map(|(id, _)| id),
            title: cx.lang.say("welcome-who"),
            inside: Rect::ZERO,
        };
        naming.remark();
        Ok(naming)
    }

    /// Says beside what is empty which name stays.
    fn remark(&mut self) {
        for (row, words) in self.form.rows.iter_mut().zip(&self.otherwise) {
            row.remark = if row.editor.is_empty() { Remark::Preview(words.clone()) } else { Remark::Nothing };
        }
    }

    /// What was typed, as changes of one step; then the list of accounts, which says how to go on.
    fn save(&self, cx: &Cx<'_>) -> Effect {
        let typed = |at: usize| self.form.rows.get(at).map(|row| row.editor.text().trim().to_owned());
        let mut changes = Vec::new();
        let name = typed(0).unwrap_or_default();
        if !name.is_empty() {
            let values = Values::new().with(&user::NAME.field, name.as_str());
            changes.push(Change::update(Ref::new(&USER, self.user), values));
        }
        if let (Some(id), Some(name)) = (self.company, typed(1).filter(|name| !name.is_empty())) {
            changes
                .push(Change::update(Ref::new(&COMPANY, id), Values::new().with(&company::NAME.field, name.as_str())));
        }
        let outcome = match changes.is_empty() {
            true => Outcome::default(),
            false => Outcome::commit(cx.header(Label::new("begin")), changes),
        };
        Effect::apply(outcome.go(Route::list(&ACCOUNT)))
    }

    fn command(&mut self, command: command::Form, cx: &Cx<'_>) -> Flow {
        use command::Form;
        let is_last = self.form.focus() + 1 == self.form.rows.len();
        match command {
            Form::Next | Form::Down => self.form.step(1),
            Form::Previous | Form::Up => self.form.step(-1),
            Form::Enter if !is_last => self.form.step(1),
            Form::Enter | Form::Save => return Flow::Close(self.save(cx)),
            Form::Cancel => return Flow::Close(Effect::None),
            Form::Discard | Form::Editor | Form::Reading | Form::More | Form::Propose | Form::OpenDuplicate => {}
        }
        Flow::done()
    }
}

impl Surface for Naming {
    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Form]
    }

    fn handle(&mut self, input: Input, cx: &Cx<'_>) -> Result<Flow> {
        let _ = match input {
            Input::Command(Command::Form(command)) => return Ok(self.command(command, cx)),
            Input::Command(_) => return Ok(Flow::Pass),
            Input::Key(chord) => self.form.press(chord),
            Input::Paste(text) => self.form.paste(&text),
            Input::Mouse(mouse) if mouse.kind == MouseKind::Click => {
                self.form.click(self.inside, mouse.column, mouse.row)
            }
            Input::Refused(Error::Refused(faults)) => {
                let said = explain_faults(&faults, cx.lang, cx.catalog, Some(&USER));
                if let Some(row) = self.form.current_mut() {
                    row.remark = Remark::Fault(said.join(" "));
                }
                return Ok(Flow::done());
            }
            Input::Mouse(_) | Input::Answer(_) | Input::Refused(_) => return Ok(Flow::done()),
        };
        self.remark();
        Ok(Flow::done())
    }

    fn view(&self, area: Rect, buf: &mut Buffer, pen: &Pen<'_>) {
        let key = |command: command::Form, label: &str| {
            let stroke = pen.keys.keys_of(&command.into()).first()?;
            Some(Hint::new(stroke.label(|key| pen.lang.say(key)), pen.lang.say(label)))
        };
        let keys: Vec<Hint> = [key(command::Form::Save, "welcome-go"), key(command::Form::Cancel, "welcome-back")]
            .into_iter()
            .flatten()
            .collect();
        let dialog = Dialog { title: &self.title, remark: "", foot: "", hints: &keys };
        dialog.paint(area, area, buf, pen.theme);
        self.form.paint(self.inside, buf, pen.theme, pen.lang, pen.focused);
    }

    fn place(&mut self, area: Rect, _cx: &Cx<'_>) -> Result<Effect> {
        self.inside = Dialog::inside(area);
        self.form.place(self.inside);
        Ok(Effect::None)
    }

    fn area(&self, window: Rect) -> Rect {
        let height = self.form.height(WIDTH.min(window.width.saturating_sub(8)));
        Dialog::place(window, WIDTH, height)
    }

    fn cursor(&self) -> Option<Position> {
        self.form.caret(self.inside)
    }
}
