//! What binds persons and accounts (CON-3, CON-4): on a contact's sheet the employer, other and past accounts and the roles; on
//! an account's sheet the persons who belong to it without working there, and the roles that anybody has in it. One key each
//! adds, edits, ends.
mod act;
mod read;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::panel::{About, Panel};
use super::person;
use crate::input::command::{Pane, Sheet, Ties as Keys};
use crate::input::{Command, Mouse, MouseKind, Scope};
use crate::model::catalog::account::ACCOUNT;
use crate::model::{Record, Ref};
use crate::screens::words::{self, hint};
use crate::shell::{Answer, Chosen, Cx, Effect, Fetch, Flow, Input, Pen, Result, Route, Surface};
use crate::ui::detail::scrolled;
use crate::ui::frame;
use crate::ui::shown::{Colours, Eye};
use crate::ui::text;
use read::Sheaf;

/// A bond between a person and an account.
#[derive(Debug, Clone, PartialEq)]
pub enum Tie {
    /// The contact works there.
    Employer(Box<Record>),
    /// The contact belongs there besides; or did.
    Line(Box<Record>, Age),
    /// A role, in general or in one account.
    Role(Box<Record>),
}

/// Whether a bond holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Age {
    /// It does.
    Present,
    /// It has ended.
    Past,
}

/// A row of the section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Row {
    Title(&'static str),
    Tie(usize, usize),
    Blank,
}

/// The section.
#[derive(Debug)]
pub struct Ties {
    about: About,
    sheaf: Fetch<Sheaf>,
    rows: Vec<Row>,
    cursor: usize,
    top: usize,
    area: Rect,
    colours: Colours,
    /// The cursor stands elsewhere: no line is the one under it.
    is_idle: bool,
}

impl Tie {
    /// What stands above those of its sort on the sheet of an account, or of a contact.
    fn title(&self, is_of_account: bool) -> &'static str {
        match (self, is_of_account) {
            (Self::Employer(_), _) => "sheet-employer",
            (Self::Line(_, Age::Present), false) => "sheet-other-accounts",
            (Self::Line(_, Age::Past), false) => "sheet-past-accounts",
            (Self::Line(_, Age::Present), true) => "sheet-other-persons",
            (Self::Line(_, Age::Past), true) => "sheet-past-persons",
            (Self::Role(_), false) => "sheet-roles",
            (Self::Role(_), true) => "sheet-roles-here",
        }
    }

    fn record(&self) -> &Record {
        match self {
            Self::Employer(record) | Self::Line(record, _) | Self::Role(record) => record,
        }
    }

    /// What it is known by, whatever stands around it.
    fn at(&self) -> Ref {
        self.record().at()
    }

    /// How many rows it takes in so many cells.
    fn rows(&self, width: u16) -> usize {
        match self {
            Self::Employer(record) => person::employer_rows(record, width),
            Self::Line(record, _) => person::tie_rows(record, width),
            Self::Role(_) => 1,
        }
    }

    fn paint(&self, row: usize, here: Option<bool>, is_of_account: bool, area: Rect, buf: &mut Buffer, eye: &Eye<'_>) {
        let other = if is_of_account { "contact" } else { "account" };
        match self {
            Self::Employer(record) => person::paint_employer(record, row, here, area, buf, eye),
            Self::Line(record, _) => person::paint_tie(record, other, row, here, area, buf, eye),
            Self::Role(record) => person::paint_role(record, is_of_account, here, area, buf, eye),
        }
    }
}

impl Ties {
    /// The section of a record that is not read yet.
    pub fn new(about: About) -> Self {
        Self {
            about,
            sheaf: Fetch::new(),
            rows: Vec::new(),
            cursor: 0,
            top: 0,
            area: Rect::ZERO,
            colours: Colours::default(),
            is_idle: false,
        }
    }

    fn is_of_account(&self) -> bool {
        self.about.at.entity == &ACCOUNT
    }

    fn ties(&self) -> &[Tie] {
        self.sheaf.value().map_or(&[][..], |sheaf| &sheaf.ties)
    }

    fn here(&self) -> Option<&Tie> {
        self.ties().get(self.cursor)
    }

    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.ties().is_empty()
    }

    /// Whether the cursor stands on the first line.
    pub fn is_at_top(&self) -> bool {
        self.cursor == 0
    }

    /// The rows that all of it takes in so many cells.
    pub fn height(&self, width: u16) -> u16 {
        u16::try_from(self.arranged(width).len()).unwrap_or(u16::MAX)
    }

    /// Whether the cursor stands in another part of the section.
    pub fn set_idle(&mut self, is_idle: bool) {
        self.is_idle = is_idle;
    }

    fn arranged(&self, width: u16) -> Vec<Row> {
        let width = width.saturating_sub(3).max(1);
        let mut rows = Vec::new();
        let mut before = "";
        for (at, tie) in self.ties().iter().enumerate() {
            let title = tie.title(self.is_of_account());
            if title != before {
                rows.extend((at > 0).then_some(Row::Blank));
                rows.push(Row::Title(title));
                before = title;
            }
            rows.extend((0..tie.rows(width)).map(|row| Row::Tie(at, row)));
        }
        rows
    }

    fn arrange(&mut self) {
        self.rows = self.arranged(self.area.width);
        self.cursor = self.cursor.min(self.ties().len().saturating_sub(1));
        self.keep_in_sight();
    }

    fn keep_in_sight(&mut self) {
        let row = |part| self.rows.iter().position(|row| *row == Row::Tie(self.cursor, part));
        let first = row(0).unwrap_or(0);
        let last = row(1).unwrap_or(first);
        self.top = scrolled(self.top, last, self.rows.len(), self.area.height);
        let first = if self.cursor == 0 { 0 } else { first };
        self.top = scrolled(self.top, first, self.rows.len(), self.area.height);
    }

    fn step(&mut self, by: isize) {
        let last = self.ties().len().saturating_sub(1);
        self.cursor = self.cursor.saturating_add_signed(by).min(last);
        self.keep_in_sight();
    }

    fn open(&self) -> Effect {
        let other = if self.is_of_account() { "contact" } else { "account" };
        let at = match self.here() {
            Some(Tie::Employer(record)) => record.value("account").link().map(|id| Ref::new(&ACCOUNT, id)),
            Some(Tie::Line(record, _) | Tie::Role(record)) => {
                let entity = crate::model::catalog::entity_named(other);
                record.value(other).link().zip(entity).map(|(id, entity)| Ref::new(entity, id))
            }
            None => None,
        };
        at.map_or(Effect::None, |at| Effect::Go(Route::record(at)))
    }

    fn pane(&mut self, command: Pane) -> Flow {
        let all = isize::try_from(self.ties().len()).unwrap_or(isize::MAX);
        match command {
            Pane::Down => self.step(1),
            Pane::Up => self.step(-1),
            Pane::PageDown => self.step(8),
            Pane::PageUp => self.step(-8),
            Pane::Home => self.step(-all),
            Pane::End => self.step(all),
            Pane::Open => return self.open().into(),
            Pane::Mark | Pane::View => return Flow::Pass,
        }
        Flow::done()
    }

    fn mouse(&mut self, mouse: Mouse) -> Flow {
        match mouse.kind {
            MouseKind::WheelDown => self.step(1),
            MouseKind::WheelUp => self.step(-1),
            MouseKind::Drag => {}
            MouseKind::Click | MouseKind::Double => {
                let row = self.top + usize::from(mouse.row.saturating_sub(self.area.y));
                if let Some(Row::Tie(at, _)) = self.rows.get(row).copied() {
                    self.cursor = at;
                    if mouse.kind == MouseKind::Double {
                        return self.open().into();
                    }
                }
            }
        }
        Flow::done()
    }

    /// The title of the sheet's record.
    fn title(&self) -> String {
        self.sheaf.value().map(|sheaf| sheaf.title.clone()).unwrap_or_default()
    }

    /// Gives a person a bond with the account of the sheet, without taking them from where they work.
    pub fn attach(&self, contact: &Chosen, cx: &Cx<'_>) -> Result<Effect> {
        act::affiliate(contact.clone(), self.about.at, self.title(), cx)
    }

    /// Asks which role a person of the account is to have in it.
    pub fn give_role(&self, contact: &Record, cx: &Cx<'_>) -> Result<Effect> {
        act::give_role(contact, Some((self.about.at, self.title())), cx)
    }

    fn sheet(&self, command: Sheet, cx: &Cx<'_>) -> Result<Flow> {
        let effect = match (command, self.here()) {
            (Sheet::Add, _) if !self.is_of_account() => act::add(self.about.at, self.title()),
            (Sheet::Edit, Some(tie)) => act::edit(tie, cx)?,
            (Sheet::Remove, Some(tie)) => act::remove(tie, self.is_of_account(), cx)?,
            _ => return Ok(Flow::Pass),
        };
        Ok(effect.into())
    }

    fn own_key(&self, key: Keys, cx: &Cx<'_>) -> Result<Flow> {
        if !self.is_of_account() {
            return Ok(match key {
                Keys::Role => match self.sheaf.value().and_then(|sheaf| sheaf.record.as_ref()) {
                    Some(contact) => act::give_role(contact, None, cx)?.into(),
                    None => Flow::done(),
                },
                Keys::Attach => act::add(self.about.at, self.title()).into(),
            });
        }
        match (key, self.here()) {
            (Keys::Role, Some(Tie::Line(record, _) | Tie::Role(record))) => {
                let Some(contact) = act::contact_of(record, cx)? else { return Ok(Flow::done()) };
                Ok(self.give_role(&contact, cx)?.into())
            }
            _ => Ok(Flow::Pass),
        }
    }
}

impl Surface for Ties {
    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Ties, Scope::Pane]
    }

    fn handle(&mut self, input: Input, cx: &Cx<'_>) -> Result<Flow> {
        match input {
            Input::Command(Command::Pane(command)) => Ok(self.pane(command)),
            Input::Command(Command::Sheet(command)) => self.sheet(command, cx),
            Input::Command(Command::Ties(key)) => self.own_key(key, cx),
            Input::Mouse(mouse) => Ok(self.mouse(mouse)),
            // A look-up of the form above has answered already.
            Input::Answer(Answer::Records(_)) => Ok(Flow::done()),
            Input::Command(_) | Input::Key(_) | Input::Paste(_) | Input::Answer(_) | Input::Refused(_) => {
                Ok(Flow::Pass)
            }
        }
    }

    fn view(&self, area: Rect, buf: &mut Buffer, pen: &Pen<'_>) {
        if self.sheaf.value().is_none() {
            return;
        }
        if self.is_empty() {
            let keys = [hint(pen, Sheet::Add), hint(pen, Keys::Role)];
            frame::empty(area, buf, pen.theme, &pen.lang.say("sheet-no-employer"), &keys);
            return;
        }
        let eye = words::eye(pen, &self.colours, self.about.me);
        let shown = self.rows.iter().skip(self.top).take(usize::from(area.height));
        for (y, row) in (area.y..).zip(shown) {
            let area = Rect { y, height: 1, ..area };
            match row {
                Row::Blank => {}
                Row::Title(key) => {
                    let width = area.width.saturating_sub(2);
                    text::paint(buf, area.x + 1, y, width, &pen.lang.say(key), pen.theme.strong);
                }
                Row::Tie(at, part) => {
                    let here = (*at == self.cursor && !self.is_idle).then_some(pen.focused);
                    if let Some(tie) = self.ties().get(*at) {
                        tie.paint(*part, here, self.is_of_account(), area, buf, &eye);
                    }
                }
            }
        }
    }

    fn place(&mut self, area: Rect, _cx: &Cx<'_>) -> Result<Effect> {
        self.area = area;
        self.arrange();
        Ok(Effect::None)
    }

    fn refresh(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        words::learn_colours(&mut self.colours, cx)?;
        let (at, today) = (self.about.at, cx.today());
        let before: Option<Ref> = self.here().map(Tie::at);
        let effect = self.sheaf.ask(cx, move |repository| Sheaf::read(repository, at, today))?;
        let same = before.and_then(|before| self.ties().iter().position(|tie| tie.at() == before));
        self.cursor = same.unwrap_or(self.cursor);
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
        let add: Command = if self.is_of_account() { Keys::Attach.into() } else { Sheet::Add.into() };
        if self.is_empty() {
            return vec![add, Keys::Role.into()];
        }
        vec![Pane::Open.into(), add, Sheet::Edit.into(), Sheet::Remove.into(), Keys::Role.into()]
    }
}

impl Panel for Ties {}
