//! An entry of the infobox, opened (INF-2): its text, who took part, the records concerned, the comments.
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::event;
use super::panel::capitalised;
use crate::config::local as wall;
use crate::input::command::Entry as Keys;
use crate::input::{Command, MouseKind, Scope};
use crate::model::catalog::document::DOCUMENT;
use crate::model::catalog::entry::{self, ENTRY};
use crate::model::catalog::settings::USER;
use crate::model::rights::Right;
use crate::model::{Id, Ref};
use crate::repository::{Comment, Event};
use crate::shell::{
    Cx, Effect, Flow, Input, Opening, Pen, Result, Route, Subject, Surface, calendar_of_entry, kind_of_entry,
};
use crate::ui::cell::Cell;
use crate::ui::detail::{Detail, Row, scrolled};
use crate::ui::frame::Dialog;
use crate::ui::shown::is_past;
use crate::ui::text;
use crate::ui::theme::Theme;

use crate::screens::words::hint;

/// So wide is it at most.
const WIDTH: u16 = 84;

/// Where an entry leads.
#[derive(Debug)]
enum Link {
    /// To the sheet of a record, with what it is called.
    Record(Ref, String),
    /// To a page, or a mail to an address.
    Page(String),
}

impl Link {
    fn effect(&self) -> Effect {
        match self {
            Self::Record(at, _) => Effect::Go(Route::record(*at)),
            Self::Page(page) => Effect::Launch(match page.strip_prefix("mailto:") {
                Some(address) => Opening::Mail(address.to_owned()),
                None => Opening::Web(page.clone()),
            }),
        }
    }

    fn row(&self, pen: &Pen<'_>) -> Row {
        let (label, name) = match self {
            Self::Record(at, name) => (capitalised(&pen.lang.entity(at.entity)), name.as_str()),
            Self::Page(page) => (pen.lang.say("entry-link"), page.strip_prefix("mailto:").unwrap_or(page)),
        };
        Row::pair(label, Cell::new(name, pen.theme.link))
    }
}

/// The opened entry.
#[derive(Debug)]
pub struct EntryView {
    id: Id,
    event: Option<Event>,
    comments: Vec<Comment>,
    /// The records that it names, then the web pages that its text leads to.
    links: Vec<Link>,
    here: usize,
    top: usize,
    area: Rect,
    me: Id,
}

impl EntryView {
    /// An entry, read.
    pub fn new(id: Id, cx: &Cx<'_>) -> Result<Self> {
        let mut view = Self {
            id,
            event: None,
            comments: Vec::new(),
            links: Vec::new(),
            here: 0,
            top: 0,
            area: Rect::ZERO,
            me: cx.user.id,
        };
        view.read(cx)?;
        Ok(view)
    }

    fn read(&mut self, cx: &Cx<'_>) -> Result<()> {
        let found = cx.repository.entry(self.id)?;
        (self.event, self.comments) = found.map_or((None, Vec::new()), |(event, comments)| (Some(event), comments));
        let about = self.event.iter().flat_map(|event| event.about.iter().cloned());
        let pages = self.event.iter().flat_map(|event| text::links(&event.text)).map(Link::Page);
        let records = about.filter(|(at, _)| at.entity != &USER).map(|(at, name)| Link::Record(at, name));
        let documents = self.event.iter().flat_map(|event| event.documents.iter().cloned());
        let documents =
            documents.filter(|_| cx.allows(&DOCUMENT, Right::Read)).map(|(at, name)| Link::Record(at, name));
        // What it tells of comes first: Enter opens it.
        self.links = documents.chain(records).chain(pages).collect();
        self.here = self.here.min(self.links.len().saturating_sub(1));
        Ok(())
    }

    fn is_mine(&self) -> bool {
        self.event.as_ref().is_some_and(|event| event::is_mine(event, self.me))
    }

    fn title(&self, pen: &Pen<'_>) -> String {
        let Some(event) = &self.event else { return String::new() };
        let kind = kind_of_entry(event, pen.lang);
        let at = wall(event.at);
        // What is planned for a day has no hour.
        let is_whole_day = event.activity.is_some() && at.time() == chrono::NaiveTime::MIN;
        let when = if is_whole_day { pen.lang.date(at.date(), pen.today()) } else { pen.lang.moment(at, pen.today()) };
        format!("{kind} · {when}")
    }

    /// The rows: links first, so that the cursor's row is its link's number.
    fn rows(&self, width: u16, pen: &Pen<'_>) -> Vec<Row> {
        let Some(event) = &self.event else {
            return vec![Row::Text(pen.lang.say("entry-gone").into())];
        };
        let theme = pen.theme;
        let mut rows = Vec::new();
        rows.extend(self.links.iter().map(|link| link.row(pen)));
        if event.about_count > event.about.len() {
            let more = (event.about_count - event.about.len()).to_string();
            rows.push(Row::pair("", Cell::new(pen.lang.tell("entry-more-records", &[("count", more)]), theme.label)));
        }
        self.people(event, &mut rows, pen);
        rows.push(Row::Blank);
        let head = event::subject(event);
        // An entry without words of its own for a heading is called by the first of its text, which follows.
        if !head.is_empty() && !text::unmarked(&event.text).trim_start().starts_with(head.as_str()) {
            rows.push(Row::Heading(head));
        }
        rows.extend(text::markdown(&event.text, width, theme).into_iter().map(Row::Text));
        for comment in &self.comments {
            push_comment(comment, width, &mut rows, pen, theme);
        }
        rows
    }

    fn people(&self, event: &Event, rows: &mut Vec<Row>, pen: &Pen<'_>) {
        let theme = pen.theme;
        if let Some((_, name)) = &event.author {
            rows.push(Row::pair(pen.lang.field(&ENTRY, &entry::AUTHOR.field), Cell::new(name, theme.value)));
        }
        let mut users: Vec<&str> = event.participants.iter().map(|(_, name)| name.as_str()).collect();
        users.extend(Some(event.guests.as_str()).filter(|guests| !guests.is_empty()));
        if !users.is_empty() {
            let label = pen.lang.field(&ENTRY, &entry::PARTICIPANTS.field);
            rows.push(Row::pair(label, Cell::new(users.join(", "), theme.value)));
        }
        if let Some(at) = calendar_of_entry(event) {
            let when = pen.lang.moment(wall(at), pen.today());
            rows.push(Row::pair(pen.lang.say("entry-calendar"), Cell::new(when, theme.value)));
        }
        if !event.state.is_empty() {
            let words = pen.lang.choice(&entry::STATE.field, &event.state);
            let is_late = event.state == "planned" && is_past(event.at, pen.now) && !event::is_letter(event);
            let cell = match is_late {
                true => {
                    Cell::new(format!("{words}, {}", pen.lang.say("value-late")), theme.late).signed('!', theme.late)
                }
                false => Cell::new(words, theme.value),
            };
            rows.push(Row::pair(pen.lang.field(&ENTRY, &entry::STATE.field), cell));
        }
    }

    fn go(&self) -> Flow {
        let link = self.links.get(self.here);
        match link {
            Some(record @ Link::Record(..)) => Flow::Close(record.effect()),
            Some(page @ Link::Page(_)) => page.effect().into(),
            None => Flow::done(),
        }
    }

    fn command(&mut self, command: Keys, cx: &Cx<'_>) -> Result<Flow> {
        let page = usize::from(Dialog::inside(self.area).height.saturating_sub(1)).max(1);
        let most = self.most();
        match command {
            Keys::Down => self.top = (self.top + 1).min(most),
            Keys::Up => self.top = self.top.saturating_sub(1),
            Keys::PageDown => self.top = (self.top + page).min(most),
            Keys::PageUp => self.top = self.top.saturating_sub(page),
            Keys::NextLink => self.turn(1),
            Keys::PreviousLink => self.turn(self.links.len().saturating_sub(1)),
            Keys::Open => return Ok(self.go()),
            Keys::Comment => return Ok(self.event.as_ref().map_or(Effect::None, event::comment).into()),
            Keys::Done => {
                let effect = self.event.as_ref().map_or(Effect::None, |event| event::done(event, cx));
                return Ok(effect.into());
            }
            Keys::Edit => return Ok(self.event.as_ref().map_or(Ok(Effect::None), |it| event::edit(it, cx))?.into()),
            Keys::Delete => return Ok(self.event.as_ref().map_or(Effect::None, |it| event::delete(it, cx)).into()),
            Keys::Copy => {
                let text = self.event.as_ref().map(|event| [event::subject(event), event.text.clone()].join("\n"));
                return Ok(text.map_or_else(Flow::done, |text| Effect::Copy(text.trim().to_owned()).into()));
            }
        }
        Ok(Flow::done())
    }

    /// How many rows there are, as near as can be said without painting.
    fn all_rows(&self, width: u16) -> usize {
        let width = width.saturating_sub(1).max(1);
        let Some(event) = &self.event else { return 1 };
        let people = usize::from(event.author.is_some())
            + usize::from(!event.participants.is_empty() || !event.guests.is_empty())
            + usize::from(calendar_of_entry(event).is_some())
            + usize::from(!event.state.is_empty());
        let rows = |text: &str| text::markdown(text, width, &Theme::default()).len();
        let text = rows(&event.text);
        let comment = |comment: &Comment| 2 + rows(&comment.text);
        let comments: usize = self.comments.iter().map(comment).sum();
        self.links.len() + people + 2 + text + comments
    }

    /// The first row that may stand on top.
    fn most(&self) -> usize {
        let inside = Dialog::inside(self.area);
        self.all_rows(inside.width).saturating_sub(usize::from(inside.height))
    }

    fn turn(&mut self, by: usize) {
        if !self.links.is_empty() {
            self.here = (self.here + by) % self.links.len();
            let height = Dialog::inside(self.area).height;
            self.top = scrolled(self.top.min(self.here), self.here, usize::MAX, height);
        }
    }
}

fn push_comment(comment: &Comment, width: u16, rows: &mut Vec<Row>, pen: &Pen<'_>, theme: &Theme) {
    let who = comment.author.as_ref().map(|(_, name)| name.as_str()).unwrap_or_default();
    let head = format!("{who} · {}", pen.lang.moment(wall(comment.at), pen.today()));
    rows.push(Row::Blank);
    rows.push(Row::Text(ratatui::text::Line::styled(head, theme.label)));
    rows.extend(text::markdown(&comment.text, width, theme).into_iter().map(Row::Text));
}

impl Surface for EntryView {
    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Entry]
    }

    fn handle(&mut self, input: Input, cx: &Cx<'_>) -> Result<Flow> {
        match input {
            Input::Command(Command::Entry(command)) => self.command(command, cx),
            Input::Mouse(mouse) => match mouse.kind {
                MouseKind::WheelDown => self.command(Keys::Down, cx),
                MouseKind::WheelUp => self.command(Keys::Up, cx),
                MouseKind::Click | MouseKind::Double => {
                    let inside = Dialog::inside(self.area);
                    let row = mouse.row.checked_sub(inside.y).map(|row| usize::from(row) + self.top);
                    match row.filter(|row| *row < self.links.len()) {
                        Some(row) => {
                            self.here = row;
                            Ok(self.go())
                        }
                        None => Ok(Flow::done()),
                    }
                }
                MouseKind::Drag => Ok(Flow::done()),
            },
            Input::Command(_) | Input::Key(_) | Input::Paste(_) | Input::Answer(_) | Input::Refused(_) => {
                Ok(Flow::Pass)
            }
        }
    }

    fn view(&self, area: Rect, buf: &mut Buffer, pen: &Pen<'_>) {
        let mut keys = vec![hint(pen, Keys::Comment)];
        if self.event.as_ref().is_some_and(|event| event.state == "planned") {
            keys.push(hint(pen, Keys::Done));
        }
        if self.is_mine() {
            keys.extend([hint(pen, Keys::Edit), hint(pen, Keys::Delete)]);
        }
        keys.push(hint(pen, crate::input::command::Always::Escape));
        let title = self.title(pen);
        let inside = Dialog { title: &title, remark: "", foot: "", hints: &keys }.paint(area, area, buf, pen.theme);
        let rows = self.rows(inside.width.saturating_sub(1), pen);
        let top = self.top.min(rows.len().saturating_sub(usize::from(inside.height)));
        let selected = (!self.links.is_empty()).then_some(self.here);
        Detail { rows: &rows, selected, focused: pen.focused, top }.paint(inside, buf, pen.theme);
    }

    fn place(&mut self, area: Rect, _cx: &Cx<'_>) -> Result<Effect> {
        self.area = area;
        Ok(Effect::None)
    }

    fn refresh(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        self.read(cx)?;
        Ok(Effect::None)
    }

    fn area(&self, window: Rect) -> Rect {
        let place = Dialog::place(window, WIDTH, window.height.saturating_sub(6));
        let rows = self.all_rows(Dialog::inside(place).width).saturating_add(1);
        Dialog::place(window, WIDTH, u16::try_from(rows).unwrap_or(u16::MAX).min(place.height.saturating_sub(2)))
    }

    fn hints(&self) -> Vec<Command> {
        let is_planned = self.event.as_ref().is_some_and(|event| event.state == "planned");
        let mut keys = vec![Keys::Open, Keys::NextLink, Keys::Comment];
        keys.extend(is_planned.then_some(Keys::Done));
        if self.is_mine() {
            keys.extend([Keys::Edit, Keys::Delete]);
        }
        keys.into_iter().map(Command::from).collect()
    }

    fn subject(&self) -> Subject {
        let record = self.links.iter().find_map(|link| match link {
            Link::Record(at, _) => Some(*at).filter(|at| at.entity != &DOCUMENT),
            Link::Page(_) => None,
        });
        Subject::marked(record.into_iter().collect())
    }
}
