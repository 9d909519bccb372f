//! The records that belong to a sheet's record, as rows that can be worked on: the contacts of an account, its deals.
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::links::{self, Wish};
use super::panel::{About, Panel};
use crate::input::command::{Pane, Sheet};
use crate::input::{Command, Mouse, MouseKind, Scope};
use crate::lang::Lang;
use crate::model::catalog::consent::CONSENT;
use crate::model::catalog::contact::{self, CONTACT};
use crate::model::catalog::document::{self, DOCUMENT};
use crate::model::{Catalog, Entity, Field, Filter, Id, Kind, Query, Record, Value};
use crate::screens::act;
use crate::screens::rows::Rows;
use crate::screens::words::{self, hint};
use crate::shell::{Answer, Cx, Effect, Flow, Input, Pen, Result, Subject, Surface};
use crate::ui::card::{self, Card, Cards};
use crate::ui::frame;
use crate::ui::list::Wish as Reading;
use crate::ui::shown::{self, Colours};
use crate::ui::table::{Column, Gutter, Hit, Row, Table};

/// Which records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bond {
    /// The contacts of an account.
    Contacts,
    /// The records of an entity that name this one by a field.
    Of(&'static Entity, &'static Field),
}

/// The lines of a card below its name.
const LINES: u16 = 4;
/// Below this width contacts stand as cards until the user turns the view.
const NARROW: u16 = 60;

/// The section.
#[derive(Debug)]
pub struct Related {
    bond: Bond,
    about: About,
    title: String,
    rows: Rows,
    /// The columns.
    fields: Vec<&'static Field>,
    /// A record that was just made or joined: the cursor goes there as soon as it is in the section (SCR-5).
    wanted: Option<Id>,
    /// Cards or a table, when the user has said so; else what the width is best for.
    cards: Option<bool>,
    colours: Colours,
    area: Rect,
}

impl Bond {
    fn entity(self) -> &'static Entity {
        match self {
            Self::Contacts => &CONTACT,
            Self::Of(entity, _) => entity,
        }
    }

    fn fields(self, width: u16, catalog: &Catalog) -> Vec<&'static Field> {
        let [name, job, phone, email]: [&Field; 4] =
            [&contact::NAME.field, &contact::JOB_TITLE.field, &contact::PHONE.field, &contact::EMAIL.field];
        match self {
            Self::Contacts if width < 100 => vec![name, job, phone, email],
            Self::Contacts => {
                vec![name, job, phone, email, &contact::ROLES.field, &contact::LAST_CONTACTED_AT.field]
            }
            Self::Of(entity, _) if entity == &DOCUMENT => {
                let [name, size, owner] = [&document::NAME.field, &document::SIZE.field, &document::OWNER.field];
                if width < 100 { vec![name, size, owner] } else { vec![name, &document::FILE_NAME.field, size, owner] }
            }
            Self::Of(entity, field) => {
                catalog.list_fields(entity).into_iter().filter(|one| one.key != field.key).collect()
            }
        }
    }

    fn query(self, about: About, cx: &Cx<'_>) -> Query {
        match self {
            Self::Contacts => {
                let filter = Filter::points(&contact::ACCOUNT.field, about.at.id);
                Query { company: cx.company, ..Query::of(&CONTACT).filter(filter) }
            }
            Self::Of(entity, field) => {
                Query { company: cx.company, ..Query::of(entity).filter(Filter::points(field, about.at.id)) }
            }
        }
    }

    fn sentence(self) -> &'static str {
        match self {
            Self::Contacts => "sheet-no-contacts",
            Self::Of(entity, _) if entity == &DOCUMENT => "sheet-no-documents",
            Self::Of(..) => "list-empty",
        }
    }
}

impl Related {
    /// A section that is not read yet.
    pub fn new(bond: Bond, about: About) -> Self {
        Self {
            bond,
            about,
            title: String::new(),
            rows: Rows::new(Query::of(bond.entity())),
            fields: Vec::new(),
            wanted: None,
            cards: None,
            colours: Colours::default(),
            area: Rect::ZERO,
        }
    }

    /// What the record of the sheet is called.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The record of the sheet.
    pub fn about(&self) -> About {
        self.about
    }

    /// The record under the cursor.
    pub fn here(&self) -> Option<&Record> {
        self.rows.selected()
    }

    /// The place of the cursor.
    pub fn cursor(&self) -> Option<usize> {
        self.rows.list().cursor()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.rows.list().is_empty()
    }

    /// The rows of the screen that all of them would take.
    pub fn height(&self) -> u16 {
        let count = u16::try_from(self.rows.list().rows().len()).unwrap_or(u16::MAX);
        match self.has_cards() {
            true => count.div_ceil(card::columns(self.area.width).max(1)).saturating_mul(LINES + 2),
            false => count.saturating_add(2),
        }
    }

    /// Adds one, whatever the cursor stands on.
    pub fn sheet_add(&self, command: Sheet, cx: &Cx<'_>) -> Result<Flow> {
        match command {
            Sheet::Add => Ok(self.add(cx)?.into()),
            _ => Ok(Flow::Pass),
        }
    }

    fn has_cards(&self) -> bool {
        self.bond == Bond::Contacts && self.cards.unwrap_or(self.area.width < NARROW)
    }

    fn columns(&self, lang: &Lang) -> Vec<Column> {
        shown::columns(lang, self.bond.entity(), &self.fields, None)
    }

    fn rows(&self, pen: &Pen<'_>) -> Vec<Row> {
        let eye = words::eye(pen, &self.colours, self.about.me);
        let list = self.rows.list();
        self.shown().iter().map(|record| eye.row(record, &self.fields, list.is_marked(record.id))).collect()
    }

    fn lay_out(&mut self) {
        let across = if self.has_cards() { card::columns(self.area.width) } else { 1 };
        let cards = Cards { cards: &[], selected: None, focused: true, lines: LINES };
        let height = if self.has_cards() {
            cards.rows(self.area) * across
        } else {
            self.table(&[], &[], None).capacity(self.area)
        };
        self.rows.list_mut().set_height(height);
        self.rows.list_mut().set_across(usize::from(across));
    }

    fn table<'a>(&self, columns: &'a [Column], rows: &'a [Row], selected: Option<usize>) -> Table<'a> {
        Table { headings: self.area.height > 6, gutter: Gutter::Wide, ..Table::new(columns, rows, selected) }
    }

    fn pane(&mut self, command: Pane, cx: &Cx<'_>) -> Result<Flow> {
        let across = if self.has_cards() { isize::try_from(card::columns(self.area.width)).unwrap_or(1) } else { 1 };
        let list = self.rows.list_mut();
        let wish = match command {
            Pane::Down => list.step(across),
            Pane::Up => list.step(-across),
            Pane::PageDown => list.page(1),
            Pane::PageUp => list.page(-1),
            Pane::Home => list.home(),
            Pane::End => list.end(),
            Pane::Mark => list.toggle_mark(),
            Pane::Open => return Ok(self.open(cx)?.into()),
            Pane::View if self.bond == Bond::Contacts => {
                self.cards = Some(!self.has_cards());
                self.lay_out();
                Reading::Nothing
            }
            Pane::View => Reading::Nothing,
        };
        Ok(self.rows.follow(wish, cx)?.into())
    }

    fn open(&self, cx: &Cx<'_>) -> Result<Effect> {
        let Some(record) = self.rows.selected() else { return Ok(Effect::None) };
        act::open(record, cx)
    }

    fn sheet(&mut self, command: Sheet, cx: &Cx<'_>) -> Result<Flow> {
        let here = self.rows.selected();
        let effect = match (command, here) {
            (Sheet::Add, _) => self.add(cx)?,
            (Sheet::Edit, Some(record)) => self.edit(record, cx)?,
            (Sheet::Remove, Some(record)) => self.remove(record, cx)?,
            (Sheet::OpenLink, Some(record)) if record.entity == &DOCUMENT => act::open_document(record),
            (Sheet::OpenLink, Some(record)) => links::offer(record, Wish::Open, cx),
            (Sheet::Copy, Some(record)) => links::offer(record, Wish::Copy, cx),
            _ => return Ok(Flow::Pass),
        };
        Ok(effect.into())
    }

    /// Puts the cursor on what was just made, where it is in the section by now.
    fn seek(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        let Some(id) = self.wanted else { return Ok(Effect::None) };
        if self.rows.list_mut().select(id) {
            self.wanted = None;
            return self.rows.follow(Reading::Nothing, cx);
        }
        let query = self.bond.query(self.about, cx);
        let one = query.filter.clone().and(Filter::Ids(vec![id]));
        if cx.repository.list(&query.clone().filter(one).limit(1))?.records.is_empty() {
            return Ok(Effect::None);
        }
        self.wanted = None;
        self.rows.ask_around(query, id, cx)
    }

    fn add(&self, cx: &Cx<'_>) -> Result<Effect> {
        match self.bond {
            Bond::Contacts => act::find_contact(self.about.at, &self.title, cx),
            Bond::Of(entity, _) if entity == &CONSENT => {
                Ok(act::run("gdpr_status", Subject::one(self.about.at, self.title.clone()), None))
            }
            Bond::Of(entity, _) if entity == &DOCUMENT => Ok(act::attach(self.about.at, &self.title, cx)),
            Bond::Of(entity, field) => {
                let at = self.about.at.id;
                let value = if field.kind == Kind::Links { Value::Links(vec![at]) } else { Value::Link(at) };
                act::new_with(entity, vec![(field, value, self.title.clone())], cx)
            }
        }
    }

    fn edit(&self, record: &Record, cx: &Cx<'_>) -> Result<Effect> {
        match self.bond {
            Bond::Contacts => act::edit_contact(record, cx),
            Bond::Of(..) => act::edit(record.at(), cx),
        }
    }

    fn remove(&self, record: &Record, cx: &Cx<'_>) -> Result<Effect> {
        match self.bond {
            Bond::Contacts => Ok(act::take_off(record, self.about.at, &self.title, cx)),
            Bond::Of(entity, _) if entity == &DOCUMENT => Ok(act::unlink(record, self.about.at, &self.title, cx)),
            Bond::Of(..) => Ok(act::delete(Subject::one(record.at(), words::title_plain(record)))),
        }
    }

    fn mouse(&mut self, mouse: Mouse, cx: &Cx<'_>) -> Result<Flow> {
        let wish = match mouse.kind {
            MouseKind::WheelDown => self.rows.list_mut().scroll(3),
            MouseKind::WheelUp => self.rows.list_mut().scroll(-3),
            MouseKind::Drag => Reading::Nothing,
            MouseKind::Click | MouseKind::Double => {
                let line = self.hit(mouse.column, mouse.row, cx);
                let there = line.is_some_and(|line| self.rows.list_mut().select_line(line));
                if there && mouse.kind == MouseKind::Double {
                    return Ok(self.open(cx)?.into());
                }
                Reading::Nothing
            }
        };
        Ok(self.rows.follow(wish, cx)?.into())
    }

    fn hit(&self, x: u16, y: u16, cx: &Cx<'_>) -> Option<usize> {
        let count = self.rows.list().shown().len();
        if self.has_cards() {
            let cards = vec![Card::default(); count];
            return Cards { cards: &cards, selected: None, focused: true, lines: LINES }.hit(self.area, x, y);
        }
        let columns = self.columns(cx.lang);
        let rows = vec![Row::default(); count];
        match self.table(&columns, &rows, None).hit(self.area, x, y) {
            Some(Hit::Row(line, _)) => Some(line),
            Some(Hit::Heading(_)) | None => None,
        }
    }

    fn shown(&self) -> &[Record] {
        self.rows.records().get(self.rows.list().shown()).unwrap_or_default()
    }

    fn paint_cards(&self, area: Rect, buf: &mut Buffer, pen: &Pen<'_>) {
        let eye = words::eye(pen, &self.colours, self.about.me);
        let room = (area.width / card::columns(area.width).max(1)).saturating_sub(6);
        let fields = [
            &contact::JOB_TITLE.field,
            &contact::ROLES.field,
            &contact::PHONE.field,
            &contact::MOBILE.field,
            &contact::EMAIL.field,
            &contact::LAST_CONTACTED_AT.field,
        ];
        let cards: Vec<Card> = self
            .shown()
            .iter()
            .map(|record| Card {
                name: eye.name(record),
                lines: words::packed(&eye, record, &fields, room),
                is_marked: self.rows.list().is_marked(record.id),
            })
            .collect();
        let selected = self.rows.list().line();
        Cards { cards: &cards, selected, focused: pen.focused, lines: LINES }.paint(area, buf, pen.theme);
    }
}

impl Surface for Related {
    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Pane]
    }

    fn heeds(&self, command: &Command) -> bool {
        *command != Command::Pane(Pane::View) || self.bond == Bond::Contacts
    }

    fn handle(&mut self, input: Input, cx: &Cx<'_>) -> Result<Flow> {
        match input {
            Input::Command(Command::Pane(command)) => self.pane(command, cx),
            Input::Command(Command::Sheet(command)) => self.sheet(command, cx),
            Input::Mouse(mouse) => self.mouse(mouse, cx),
            Input::Answer(Answer::Records(chosen)) if self.bond == Bond::Contacts => {
                let Some(one) = chosen.into_iter().find(|one| one.at.entity == &CONTACT) else {
                    return Ok(Flow::done());
                };
                self.wanted = Some(one.at.id);
                Ok(act::join(one, self.about.at, &self.title, cx)?.and(self.seek(cx)?).into())
            }
            Input::Answer(Answer::Records(chosen)) => {
                self.wanted = chosen.iter().find(|one| one.at.entity == self.bond.entity()).map(|one| one.at.id);
                Ok(self.seek(cx)?.into())
            }
            Input::Command(_) | Input::Key(_) | Input::Paste(_) | Input::Answer(_) | Input::Refused(_) => {
                Ok(Flow::Pass)
            }
        }
    }

    fn view(&self, area: Rect, buf: &mut Buffer, pen: &Pen<'_>) {
        if self.rows.is_read() && self.rows.list().is_empty() {
            frame::empty(area, buf, pen.theme, &pen.lang.say(self.bond.sentence()), &[hint(pen, Sheet::Add)]);
            return;
        }
        if self.has_cards() {
            return self.paint_cards(area, buf, pen);
        }
        let (columns, rows) = (self.columns(pen.lang), self.rows(pen));
        let table = Table { focused: pen.focused, ..self.table(&columns, &rows, self.rows.list().line()) };
        table.paint(area, buf, pen.theme);
    }

    fn place(&mut self, area: Rect, cx: &Cx<'_>) -> Result<Effect> {
        self.area = area;
        self.fields = self.bond.fields(area.width, cx.catalog);
        self.lay_out();
        Ok(Effect::None)
    }

    fn refresh(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        words::learn_colours(&mut self.colours, cx)?;
        self.title = cx.repository.title(self.about.at)?.unwrap_or_default();
        if self.rows.is_read() && self.rows.query().company == cx.company {
            let rows = self.rows.refresh(cx)?;
            return Ok(rows.and(self.seek(cx)?));
        }
        self.rows.ask(self.bond.query(self.about, cx), cx)
    }

    fn settle(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        self.rows.settle(cx)
    }

    fn subject(&self) -> Subject {
        let mut marks: Vec<_> = self.rows.list().marks().iter().copied().collect();
        marks.sort_unstable();
        let at = |id| crate::model::Ref::new(self.bond.entity(), id);
        if marks.is_empty() {
            return Subject::default();
        }
        Subject::marked(marks.into_iter().map(at).collect())
    }

    fn hints(&self) -> Vec<Command> {
        let here = !self.rows.list().is_empty();
        match self.bond {
            Bond::Contacts if here => {
                vec![
                    Pane::Open.into(),
                    Sheet::Add.into(),
                    Sheet::Edit.into(),
                    Sheet::Remove.into(),
                    Sheet::OpenLink.into(),
                ]
            }
            Bond::Of(entity, _) if here && entity == &DOCUMENT => {
                vec![Pane::Open.into(), Sheet::OpenLink.into(), Sheet::Add.into(), Sheet::Remove.into()]
            }
            Bond::Of(..) if here => vec![Pane::Open.into(), Sheet::Add.into(), Sheet::Edit.into()],
            Bond::Contacts | Bond::Of(..) => vec![Sheet::Add.into()],
        }
    }
}

impl Panel for Related {
    fn is_busy(&self) -> bool {
        !self.rows.list().marks().is_empty()
    }

    fn calm(&mut self) {
        self.rows.list_mut().clear_marks();
    }
}
