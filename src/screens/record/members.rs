//! Who is in a target list or a campaign (CAM-1): its contacts, or its accounts at the key that goes round the views; who is
//! written to, who is left out and why, and how many of each. Members are put in and taken out here.
mod tally;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::panel::{About, Panel};
use crate::dialogs::confirm::confirm;
use crate::dialogs::pick::Pick;
use crate::input::command::{Pane, Sheet};
use crate::input::{Command, Mouse, MouseKind, Scope};
use crate::lang::Lang;
use crate::model::catalog::account::{self, ACCOUNT};
use crate::model::catalog::contact::{self, CONTACT};
use crate::model::field::Width;
use crate::model::member::{LeftOut, Seats, WHO};
use crate::model::{Entity, Field, Query, Record, Ref, Values};
use crate::screens::act;
use crate::screens::rows::Rows;
use crate::screens::words::{self, hint, title_plain};
use crate::shell::{
    Answer, Cx, Effect, Fetch, Flow, Input, Notice, Pen, Result, Sources, Subject, Surface, why_left_out,
};
use crate::ui::cell::Cell;
use crate::ui::layout::cut_top;
use crate::ui::list::Wish;
use crate::ui::shown::{Colours, Eye};
use crate::ui::table::{Column, Gutter, Hit, Row, Table};
use crate::ui::{frame, text};
use tally::Tally;

/// The rows of a sentence above the members.
const SAID: usize = 3;

/// The section.
#[derive(Debug)]
pub struct Members {
    about: About,
    title: String,
    sources: Sources,
    /// Contacts or accounts.
    who: &'static Entity,
    /// The user has said which.
    is_chosen: bool,
    rows: Rows,
    tally: Fetch<Tally>,
    /// What stands above the rows: who is written to, and what is wrong with the segments.
    said: Vec<String>,
    colours: Colours,
    area: Rect,
}

/// The fields of a member that are shown, or tell whether it is written to.
fn fields(who: &Entity) -> Vec<&'static Field> {
    let mut fields = LeftOut::fields(who);
    fields.extend(match who.key {
        "account" => [&account::NAME.field, &account::CITY.field],
        _ => [&contact::NAME.field, &contact::ACCOUNT.field],
    });
    fields
}

impl Members {
    /// The section of a list or a campaign that is not read yet.
    pub fn new(about: About) -> Self {
        Self {
            about,
            title: String::new(),
            sources: Sources::default(),
            who: &CONTACT,
            is_chosen: false,
            rows: Rows::new(Query::of(&CONTACT)),
            tally: Fetch::new(),
            said: Vec::new(),
            colours: Colours::default(),
            area: Rect::ZERO,
        }
    }

    fn query(&self, cx: &Cx<'_>) -> Query {
        let filter = self.sources.filter(self.who);
        Query { fields: Some(fields(self.who)), company: cx.company, ..Query::of(self.who).filter(filter) }
    }

    fn read(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        let query = self.query(cx);
        let known = self.rows.query();
        let is_same = known.entity == query.entity && known.filter == query.filter && known.company == query.company;
        if self.rows.is_read() && is_same { self.rows.refresh(cx) } else { self.rows.ask(query, cx) }
    }

    /// Says what was counted. Shows accounts where there is no contact, until the user says which.
    fn counted(&mut self, lang: &Lang) {
        let broken = self.sources.broken.iter();
        let broken = broken.map(|name| lang.tell("member-broken", &[("name", name.clone())]));
        let Some(tally) = self.tally.value() else { return };
        self.said = std::iter::once(tally.said(lang)).chain(broken).collect();
        if !self.is_chosen {
            self.who = if tally.all(&CONTACT) == 0 && tally.all(&ACCOUNT) > 0 { &ACCOUNT } else { &CONTACT };
        }
        self.lay_out();
    }

    /// The rows above the members: the counts, what is said of them, a blank.
    fn head(&self, width: u16) -> Vec<&str> {
        let room = width.saturating_sub(2).max(1);
        self.said.iter().flat_map(|said| text::fold_lines(said, room, SAID)).collect()
    }

    /// Whether there are members of both entities.
    fn has_both(&self) -> bool {
        self.tally.value().is_some_and(|tally| WHO.into_iter().all(|who| tally.all(who) > 0))
    }

    fn turn(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        self.who = if self.who == &CONTACT { &ACCOUNT } else { &CONTACT };
        self.is_chosen = true;
        self.read(cx)
    }

    fn body(&self) -> Rect {
        self.parts(self.area).1
    }

    /// What stands above the rows, and the rows.
    fn parts(&self, area: Rect) -> (Rect, Rect) {
        let rows = u16::try_from(self.head(area.width).len()).unwrap_or(u16::MAX);
        cut_top(area, rows.saturating_add(2))
    }

    fn columns(&self, lang: &Lang) -> Vec<Column> {
        let (name, place, email) = match self.who.key {
            "account" => (&account::NAME.field, &account::CITY.field, &account::EMAIL.field),
            _ => (&contact::NAME.field, &contact::ACCOUNT.field, &contact::EMAIL.field),
        };
        let column = |field, width, rank| Column::new(lang.field(self.who, field), width, rank);
        vec![
            column(name, Width::Wide(3), 0),
            column(place, Width::Wide(2), 2),
            column(email, Width::Wide(3), 3),
            Column::new(lang.say("member-mailing"), Width::Cells(20), 1),
        ]
    }

    fn row(&self, record: &Record, eye: &Eye<'_>) -> Row {
        let place: &'static Field = if self.who == &ACCOUNT { &account::CITY.field } else { &contact::ACCOUNT.field };
        let mailing = match LeftOut::of(record) {
            None => Cell::new(eye.lang.say("member-written"), eye.theme.value).signed('✓', eye.theme.ok),
            Some(reason) => Cell::new(why_left_out(reason, eye.lang), eye.theme.label).signed('✗', eye.theme.error),
        };
        let email: &'static Field = if self.who == &ACCOUNT { &account::EMAIL.field } else { &contact::EMAIL.field };
        let cells = vec![eye.name(record), eye.brief(record, place), eye.brief(record, email), mailing];
        Row { cells, is_marked: self.rows.list().is_marked(record.id) }
    }

    fn table<'a>(&self, columns: &'a [Column], rows: &'a [Row], selected: Option<usize>) -> Table<'a> {
        Table { headings: self.body().height > 6, gutter: Gutter::Wide, ..Table::new(columns, rows, selected) }
    }

    fn shown(&self) -> &[Record] {
        self.rows.records().get(self.rows.list().shown()).unwrap_or_default()
    }

    fn pane(&mut self, command: Pane, cx: &Cx<'_>) -> Result<Flow> {
        let list = self.rows.list_mut();
        let wish = match command {
            Pane::Down => list.step(1),
            Pane::Up => list.step(-1),
            Pane::PageDown => list.page(1),
            Pane::PageUp => list.page(-1),
            Pane::Home => list.home(),
            Pane::End => list.end(),
            Pane::Mark => list.toggle_mark(),
            Pane::Open => return self.open(cx),
            Pane::View => return Ok(self.turn(cx)?.into()),
        };
        Ok(self.rows.follow(wish, cx)?.into())
    }

    fn open(&self, cx: &Cx<'_>) -> Result<Flow> {
        Ok(self.rows.selected().map_or(Ok(Effect::None), |record| act::open(record, cx))?.into())
    }

    /// The list or the campaign of the sheet, as the answer to an action's question.
    fn given(&self) -> Option<Values> {
        let home = Seats::of(self.about.at.entity)?.home_field();
        Some(Values::new().with(home, self.about.at.id))
    }

    fn live(&self, cx: &Cx<'_>) -> Effect {
        Effect::Tell(Notice::info(cx.lang.tell("member-live", &[("name", self.title.clone())])))
    }

    fn add(&self, cx: &Cx<'_>) -> Effect {
        if !self.sources.takes() {
            return self.live(cx);
        }
        let title = cx.lang.tell("member-add", &[("name", self.title.clone())]);
        Effect::ask(Pick::new(&WHO, title).several(Vec::new()))
    }

    /// Asks whether the marked ones, else the one under the cursor, are to leave.
    fn remove(&self, cx: &Cx<'_>) -> Effect {
        if !self.sources.takes() {
            return self.live(cx);
        }
        let marked = self.subject();
        let here = || self.rows.selected().map(|record| Subject::one(record.at(), title_plain(record)));
        let subject = if marked.is_empty() { here() } else { Some(marked) };
        let Some(subject) = subject else { return Effect::None };
        let name = subject.title.clone().unwrap_or_default();
        let count = i64::try_from(subject.len()).unwrap_or(i64::MAX);
        let words = [("count", count.into()), ("name", name.into()), ("list", self.title.as_str().into())];
        confirm(cx.lang.say_with("member-remove", &words), act::run("leave_campaign", subject, self.given()))
    }

    fn sheet(&self, command: Sheet, cx: &Cx<'_>) -> Flow {
        match command {
            Sheet::Add => self.add(cx).into(),
            Sheet::Remove => self.remove(cx).into(),
            _ => Flow::Pass,
        }
    }

    fn mouse(&mut self, mouse: Mouse, cx: &Cx<'_>) -> Result<Flow> {
        let wish = match mouse.kind {
            MouseKind::WheelDown => self.rows.list_mut().scroll(3),
            MouseKind::WheelUp => self.rows.list_mut().scroll(-3),
            MouseKind::Drag => Wish::Nothing,
            MouseKind::Click | MouseKind::Double => {
                let columns = self.columns(cx.lang);
                let rows = vec![Row::default(); self.rows.list().shown().len()];
                let hit = self.table(&columns, &rows, None).hit(self.body(), mouse.column, mouse.row);
                let there = matches!(hit, Some(Hit::Row(line, _)) if self.rows.list_mut().select_line(line));
                if there && mouse.kind == MouseKind::Double {
                    return self.open(cx);
                }
                Wish::Nothing
            }
        };
        Ok(self.rows.follow(wish, cx)?.into())
    }

    fn lay_out(&mut self) {
        let height = self.table(&[], &[], None).capacity(self.body());
        self.rows.list_mut().set_height(height);
        self.rows.list_mut().set_across(1);
    }
}

impl Surface for Members {
    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Pane]
    }

    fn heeds(&self, command: &Command) -> bool {
        *command != Command::Pane(Pane::View) || self.has_both()
    }

    fn handle(&mut self, input: Input, cx: &Cx<'_>) -> Result<Flow> {
        match input {
            Input::Command(Command::Pane(command)) => self.pane(command, cx),
            Input::Command(Command::Sheet(command)) => Ok(self.sheet(command, cx)),
            Input::Mouse(mouse) => self.mouse(mouse, cx),
            Input::Answer(Answer::Records(chosen)) if !chosen.is_empty() => {
                let subject = Subject::marked(chosen.into_iter().map(|one| one.at).collect());
                Ok(act::run("campaign", subject, self.given()).into())
            }
            Input::Command(_) | Input::Key(_) | Input::Paste(_) | Input::Answer(_) | Input::Refused(_) => {
                Ok(Flow::Pass)
            }
        }
    }

    fn view(&self, area: Rect, buf: &mut Buffer, pen: &Pen<'_>) {
        let Some(tally) = self.tally.value() else { return };
        let (head, body) = self.parts(area);
        tally.paint(self.who, head, buf, pen);
        for (y, said) in (head.y + 1..head.bottom()).zip(self.head(area.width)) {
            text::paint(buf, head.x + 1, y, head.width.saturating_sub(2), said, pen.theme.value);
        }
        if self.rows.is_read() && self.rows.list().is_empty() {
            let (sentence, keys) = match self.sources.takes() {
                true => ("sheet-no-members", vec![hint(pen, Sheet::Add)]),
                false => ("sheet-no-members-live", Vec::new()),
            };
            return frame::empty(body, buf, pen.theme, &pen.lang.say(sentence), &keys);
        }
        let eye = words::eye(pen, &self.colours, self.about.me);
        let columns = self.columns(pen.lang);
        let rows: Vec<Row> = self.shown().iter().map(|record| self.row(record, &eye)).collect();
        let table = Table { focused: pen.focused, ..self.table(&columns, &rows, self.rows.list().line()) };
        table.paint(body, buf, pen.theme);
    }

    fn place(&mut self, area: Rect, _cx: &Cx<'_>) -> Result<Effect> {
        self.area = area;
        self.lay_out();
        Ok(Effect::None)
    }

    fn refresh(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        words::learn_colours(&mut self.colours, cx)?;
        let Some(record) = cx.repository.get(Ref::new(self.about.at.entity, self.about.at.id))? else {
            return Ok(Effect::None);
        };
        self.title = title_plain(&record);
        self.sources = Sources::of(&record, cx)?;
        let (sources, company) = (self.sources.clone(), cx.company);
        let counted = self.tally.ask(cx, move |repository| Tally::read(repository, &sources, company))?;
        self.counted(cx.lang);
        let read = self.read(cx)?;
        Ok(counted.and(read))
    }

    fn settle(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        let before = self.who;
        let mut effect = Effect::None;
        if self.tally.settle()? {
            self.counted(cx.lang);
            if self.who != before {
                effect = self.read(cx)?;
            }
        }
        Ok(effect.and(self.rows.settle(cx)?))
    }

    fn subject(&self) -> Subject {
        let mut marks: Vec<_> = self.rows.list().marks().iter().copied().collect();
        marks.sort_unstable();
        match marks.is_empty() {
            true => Subject::default(),
            false => Subject::marked(marks.into_iter().map(|id| Ref::new(self.who, id)).collect()),
        }
    }

    fn hints(&self) -> Vec<Command> {
        let some = !self.rows.list().is_empty();
        let takes = self.sources.takes();
        let open = some.then_some(Command::from(Pane::Open));
        let add = takes.then_some(Command::from(Sheet::Add));
        let remove = (some && takes).then_some(Command::from(Sheet::Remove));
        let turn = self.has_both().then_some(Command::from(Pane::View));
        // Where there are both contacts and accounts, the key that shows the others must not be the one that finds no room.
        let hints = if turn.is_some() { [turn, add, remove, open] } else { [open, add, remove, None] };
        hints.into_iter().flatten().collect()
    }
}

impl Panel for Members {
    fn is_busy(&self) -> bool {
        !self.rows.list().marks().is_empty()
    }

    fn calm(&mut self) {
        self.rows.list_mut().clear_marks();
    }
}
