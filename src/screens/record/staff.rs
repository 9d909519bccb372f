//! The people of an account (ACC-6, CON-3, CON-4): those who work there as rows that can be worked on, below them those who
//! belong to it otherwise, and the roles that anybody has in it. One cursor goes through both.
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::panel::{About, Panel};
use super::related::{Bond, Related};
use super::ties::Ties;
use crate::dialogs::pick::Pick;
use crate::input::command::{Pane, Ties as Keys};
use crate::input::{Command, Mouse, MouseKind, Scope};
use crate::model::catalog::contact::{self, CONTACT};
use crate::model::rights::Right;
use crate::shell::{Answer, Cx, Effect, Flow, Input, Pen, Result, Subject, Surface};
use crate::ui::layout::cut_bottom;

/// Those who work there keep so many rows at least.
const LEAST: u16 = 6;

/// The section.
#[derive(Debug)]
pub struct Staff {
    employees: Related,
    others: Ties,
    /// Whether the cursor stands below the employees.
    is_below: bool,
    /// A person is being looked up who is to belong to the account without working there.
    is_attaching: bool,
    area: Rect,
}

impl Staff {
    /// The section of an account that is not read yet.
    pub fn new(about: About) -> Self {
        Self {
            employees: Related::new(Bond::Contacts, about),
            others: Ties::new(about),
            is_below: false,
            is_attaching: false,
            area: Rect::ZERO,
        }
    }

    /// The rows of those who work there, and of the others below a blank one.
    fn parts(&self) -> (Rect, Rect) {
        if self.others.is_empty() {
            return (self.area, Rect { y: self.area.bottom(), height: 0, ..self.area });
        }
        let own = self.employees.height().max(LEAST);
        let wanted = self.others.height(self.area.width) + 1;
        // Where there is room for both, the others follow at once.
        let rest = self.area.height.saturating_sub(own);
        let room = if wanted <= rest { rest } else { wanted.min(rest.max(self.area.height / 2)) };
        let (above, below) = cut_bottom(self.area, room);
        (above, Rect { y: below.y + 1, height: below.height.saturating_sub(1), ..below })
    }

    fn lay_out(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        if self.others.is_empty() {
            self.is_below = false;
        }
        self.others.set_idle(!self.is_below);
        let (above, below) = self.parts();
        Ok(self.employees.place(above, cx)?.and(self.others.place(below, cx)?))
    }

    fn go_below(&mut self, is_below: bool) {
        self.is_below = is_below;
        self.others.set_idle(!is_below);
    }

    fn pane(&mut self, command: Pane, cx: &Cx<'_>) -> Result<Flow> {
        if self.is_below {
            if matches!(command, Pane::Up) && self.others.is_at_top() && !self.employees.is_empty() {
                self.go_below(false);
                return Ok(Flow::done());
            }
            return self.others.handle(Input::Command(command.into()), cx);
        }
        let before = self.employees.cursor();
        let flow = self.employees.handle(Input::Command(command.into()), cx)?;
        if matches!(command, Pane::Down) && before == self.employees.cursor() && !self.others.is_empty() {
            self.go_below(true);
        }
        Ok(flow)
    }

    fn own_key(&mut self, key: Keys, cx: &Cx<'_>) -> Result<Flow> {
        match key {
            Keys::Role if self.is_below => self.others.handle(Input::Command(key.into()), cx),
            Keys::Role => match self.employees.here() {
                Some(contact) => Ok(self.others.give_role(contact, cx)?.into()),
                None => Ok(Flow::done()),
            },
            Keys::Attach => {
                if let Some(refusal) = cx.refusal(&CONTACT, Right::Edit) {
                    return Ok(Effect::Tell(refusal).into());
                }
                self.is_attaching = true;
                let title = cx.lang.tell("sheet-attach-contact", &[("account", self.employees.title().to_owned())]);
                let (account, there) = (self.employees.about().at.id, cx.lang.say("sheet-is-there"));
                let pick = Pick::new(&[&CONTACT], title).creating(Vec::new());
                Ok(Effect::ask(pick.beside_those(&contact::ACCOUNT.field, account, there)).into())
            }
        }
    }

    fn mouse(&mut self, mouse: Mouse, cx: &Cx<'_>) -> Result<Flow> {
        let is_below = mouse.row >= self.parts().1.y;
        if matches!(mouse.kind, MouseKind::Click | MouseKind::Double) {
            self.go_below(is_below && !self.others.is_empty());
        }
        let input = Input::Mouse(mouse);
        if is_below { self.others.handle(input, cx) } else { self.employees.handle(input, cx) }
    }

    fn answered(&mut self, answer: Answer, cx: &Cx<'_>) -> Result<Flow> {
        let Answer::Records(chosen) = &answer else { return Ok(Flow::Pass) };
        let person = chosen.iter().find(|one| one.at.entity == &CONTACT);
        match person.filter(|_| std::mem::take(&mut self.is_attaching)) {
            Some(person) => Ok(self.others.attach(person, cx)?.into()),
            None => self.employees.handle(Input::Answer(answer), cx),
        }
    }
}

impl Surface for Staff {
    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Ties, Scope::Pane]
    }

    fn heeds(&self, command: &Command) -> bool {
        if self.is_below { self.others.heeds(command) } else { self.employees.heeds(command) }
    }

    fn handle(&mut self, input: Input, cx: &Cx<'_>) -> Result<Flow> {
        match input {
            Input::Command(Command::Pane(command)) => self.pane(command, cx),
            Input::Command(Command::Ties(key)) => self.own_key(key, cx),
            Input::Command(Command::Sheet(command)) => {
                self.is_attaching = false;
                let input = Input::Command(Command::Sheet(command));
                if !self.is_below {
                    return self.employees.handle(input, cx);
                }
                match self.others.handle(input, cx)? {
                    Flow::Pass => self.employees.sheet_add(command, cx),
                    flow => Ok(flow),
                }
            }
            Input::Mouse(mouse) => self.mouse(mouse, cx),
            Input::Answer(answer) => self.answered(answer, cx),
            Input::Command(_) | Input::Key(_) | Input::Paste(_) | Input::Refused(_) => Ok(Flow::Pass),
        }
    }

    fn view(&self, _area: Rect, buf: &mut Buffer, pen: &Pen<'_>) {
        let (above, below) = self.parts();
        self.employees.view(above, buf, &pen.focus(!self.is_below));
        if !self.others.is_empty() {
            self.others.view(below, buf, &pen.focus(self.is_below));
        }
    }

    fn place(&mut self, area: Rect, cx: &Cx<'_>) -> Result<Effect> {
        self.area = area;
        self.lay_out(cx)
    }

    fn refresh(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        let effect = self.others.refresh(cx)?.and(self.employees.refresh(cx)?);
        Ok(effect.and(self.lay_out(cx)?))
    }

    fn settle(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        let effect = self.others.settle(cx)?.and(self.employees.settle(cx)?);
        Ok(effect.and(self.lay_out(cx)?))
    }

    fn subject(&self) -> Subject {
        self.employees.subject()
    }

    fn hints(&self) -> Vec<Command> {
        if self.is_below {
            return self.others.hints();
        }
        let mut hints = self.employees.hints();
        if !self.employees.is_empty() {
            hints.truncate(4);
            hints.push(Keys::Role.into());
        }
        hints.push(Keys::Attach.into());
        hints
    }
}

impl Panel for Staff {
    fn is_busy(&self) -> bool {
        self.employees.is_busy()
    }

    fn calm(&mut self) {
        self.employees.calm();
    }
}
