//! The target lists and campaigns that an account or a contact is in (ACC-5), how they came there, and whether they are written
//! to at all. They are put in and taken out here too.
use chrono::{DateTime, Utc};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::panel::{About, Panel};
use crate::config;
use crate::dialogs::confirm::confirm;
use crate::input::command::{Pane, Sheet};
use crate::input::{Command, Mouse, MouseKind, Scope};
use crate::model::catalog::campaign::{self, CAMPAIGN};
use crate::model::catalog::target_list::{LIST_MEMBER, TARGET_LIST, list_member};
use crate::model::field::Width;
use crate::model::member::{LeftOut, OF_CAMPAIGN, OF_LIST, Seats};
use crate::model::{Filter, Id, Query, Ref, Values};
use crate::repository::{Repository, Result as Stored};
use crate::screens::act;
use crate::screens::words::hint;
use crate::shell::{
    Cx, Effect, Fetch, Flow, Input, Notice, Pen, Result, Route, Subject, Surface, live_lists, why_left_out,
};
use crate::ui::cell::Cell;
use crate::ui::detail::scrolled;
use crate::ui::layout::cut_top;
use crate::ui::table::{Column, Gutter, Hit, Row, Table};
use crate::ui::{frame, text};

/// So many of a sort are read.
const MANY: usize = 200;
/// The rows above the lists: whether they are written to, and a blank.
const HEAD: u16 = 2;

/// How a customer came into a list or a campaign.
#[derive(Debug, Clone, PartialEq)]
enum Way {
    /// Somebody put them in: when, and who.
    ByHand(Option<DateTime<Utc>>, String),
    /// The segment of the list shows them.
    Segment,
    /// By these lists of the campaign.
    Lists(String),
}

/// A list or a campaign that the customer is in.
#[derive(Debug, Clone)]
struct Place {
    home: Ref,
    name: String,
    /// How far a campaign is; empty for a list.
    state: String,
    way: Way,
}

/// What is read of a customer.
#[derive(Debug, Clone, Default)]
struct Sheaf {
    title: String,
    left_out: Option<LeftOut>,
    places: Vec<Place>,
}

impl Sheaf {
    fn read(repository: &Repository, at: Ref, live: &[(Id, String, Filter)]) -> Stored<Self> {
        let mut places = by_hand(repository, &OF_LIST, at)?;
        for (id, name, filter) in live {
            let here = Query::of(at.entity).whole().filter(filter.clone().and(Filter::Ids(vec![at.id]))).limit(1);
            if !repository.list(&here)?.records.is_empty() {
                let home = Ref::new(&TARGET_LIST, *id);
                places.push(Place { home, name: name.clone(), state: String::new(), way: Way::Segment });
            }
        }
        let direct = by_hand(repository, &OF_CAMPAIGN, at)?;
        let through = through(repository, &places, &direct)?;
        places.extend(direct);
        places.extend(through);
        for place in places.iter_mut().filter(|place| place.home.entity == &CAMPAIGN) {
            let record = repository.get(place.home)?;
            place.state = record.map(|record| record.text("state").to_owned()).unwrap_or_default();
        }
        let left_out = repository.left_out(&[at])?.get(&at).copied();
        Ok(Self { title: repository.title(at)?.unwrap_or_default(), left_out, places })
    }
}

/// What somebody was put into by hand.
fn by_hand(repository: &Repository, seats: &Seats, at: Ref) -> Stored<Vec<Place>> {
    let Some(member) = seats.member_field(at.entity) else { return Ok(Vec::new()) };
    let home = seats.home_field();
    let lines = repository.list(&Query::of(seats.line).filter(Filter::points(member, at.id)).limit(MANY))?.records;
    let place = |line: &crate::model::Record| {
        let by = line.title_of("added_by").unwrap_or_default().to_owned();
        Some(Place {
            home: Ref::new(seats.home, line.value(home.key).link()?),
            name: line.title_of(home.key).unwrap_or_default().to_owned(),
            state: String::new(),
            way: Way::ByHand(line.value("added_at").instant(), by),
        })
    };
    Ok(lines.iter().filter_map(place).collect())
}

/// The campaigns that go to the lists somebody is in, where they are not in directly.
fn through(repository: &Repository, lists: &[Place], direct: &[Place]) -> Stored<Vec<Place>> {
    if lists.is_empty() {
        return Ok(Vec::new());
    }
    let goes_to = |list: &Place| Filter::points(&campaign::TARGET_LISTS.field, list.home.id);
    let query = Query::of(&CAMPAIGN).filter(Filter::any_of(lists.iter().map(goes_to).collect())).limit(MANY);
    let mut campaigns = repository.list(&query)?.records;
    campaigns.retain(|campaign| !direct.iter().any(|place| place.home == campaign.at()));
    let place = |campaign: crate::model::Record| {
        let of = campaign.get(&campaign::TARGET_LISTS).unwrap_or_default();
        let names = lists.iter().filter(|list| of.contains(&list.home.id)).map(|list| list.name.as_str());
        let way = Way::Lists(names.collect::<Vec<_>>().join(", "));
        Place { home: campaign.at(), name: campaign.text("name").to_owned(), state: String::new(), way }
    };
    Ok(campaigns.into_iter().map(place).collect())
}

/// The section.
#[derive(Debug)]
pub struct Memberships {
    about: About,
    sheaf: Fetch<Sheaf>,
    cursor: usize,
    top: usize,
    area: Rect,
}

impl Memberships {
    /// The section of a customer that is not read yet.
    pub fn new(about: About) -> Self {
        Self { about, sheaf: Fetch::new(), cursor: 0, top: 0, area: Rect::ZERO }
    }

    fn places(&self) -> &[Place] {
        self.sheaf.value().map_or(&[][..], |sheaf| &sheaf.places)
    }

    fn here(&self) -> Option<&Place> {
        self.places().get(self.cursor)
    }

    fn step(&mut self, by: isize) {
        let last = self.places().len().saturating_sub(1);
        self.cursor = self.cursor.saturating_add_signed(by).min(last);
        self.keep_in_sight();
    }

    fn keep_in_sight(&mut self) {
        self.cursor = self.cursor.min(self.places().len().saturating_sub(1));
        let height = self.table(&[], &[], None).capacity(self.body());
        self.top = scrolled(self.top, self.cursor, self.places().len(), height);
    }

    fn body(&self) -> Rect {
        cut_top(self.area, HEAD).1
    }

    fn table<'a>(&self, columns: &'a [Column], rows: &'a [Row], selected: Option<usize>) -> Table<'a> {
        Table { headings: self.body().height > 6, gutter: Gutter::Slim, ..Table::new(columns, rows, selected) }
    }

    fn columns(&self, pen: &Pen<'_>) -> Vec<Column> {
        let heading = |key: &str| pen.lang.say(key);
        let added = &list_member::ADDED_AT.field;
        vec![
            Column::new("", Width::Cells(8), 1),
            Column::new(heading("membership-name"), Width::Wide(3), 0),
            Column::new(heading("membership-way"), Width::Wide(2), 2),
            Column::new(pen.lang.field(&CAMPAIGN, &campaign::STATE.field), Width::Cells(14), 3),
            Column::new(pen.lang.field(&LIST_MEMBER, added), Width::Cells(13), 4),
            Column::new(pen.lang.field(&LIST_MEMBER, &list_member::ADDED_BY.field), Width::Cells(14), 5),
        ]
    }

    fn row(&self, place: &Place, pen: &Pen<'_>) -> Row {
        let (theme, lang) = (pen.theme, pen.lang);
        let (way, when, by) = match &place.way {
            Way::ByHand(at, by) => {
                let when = at.map(|at| lang.date(config::local(at).date(), pen.today())).unwrap_or_default();
                (lang.say("membership-by-hand"), when, by.clone())
            }
            Way::Segment => (lang.say("membership-by-segment"), String::new(), String::new()),
            Way::Lists(names) => (names.clone(), String::new(), String::new()),
        };
        let state = match place.state.as_str() {
            "" => String::new(),
            state => lang.choice(&campaign::STATE.field, state),
        };
        let kind = if place.home.entity == &CAMPAIGN { "membership-campaign" } else { "membership-list" };
        let kind = Cell::new(lang.say(kind), theme.label);
        let said = [way, state, when, by].map(|words| Cell::new(words, theme.value));
        let cells = [kind, Cell::new(place.name.clone(), theme.link)].into_iter().chain(said).collect();
        Row { cells, is_marked: false }
    }

    fn open(&self) -> Flow {
        self.here().map_or(Effect::None, |place| Effect::Go(Route::record(place.home))).into()
    }

    fn pane(&mut self, command: Pane) -> Flow {
        let all = isize::try_from(self.places().len()).unwrap_or(isize::MAX);
        match command {
            Pane::Down => self.step(1),
            Pane::Up => self.step(-1),
            Pane::PageDown => self.step(10),
            Pane::PageUp => self.step(-10),
            Pane::Home => self.step(-all),
            Pane::End => self.step(all),
            Pane::Open => return self.open(),
            Pane::Mark | Pane::View => return Flow::Pass,
        }
        Flow::done()
    }

    fn subject_here(&self) -> Subject {
        Subject::one(self.about.at, self.sheaf.value().map(|sheaf| sheaf.title.clone()).unwrap_or_default())
    }

    /// Takes the customer out of what they were put into by hand; says how else they came there.
    fn remove(&self, place: &Place, cx: &Cx<'_>) -> Effect {
        let tell = |sentence: String| Effect::Tell(Notice::info(sentence));
        match &place.way {
            Way::Segment => tell(cx.lang.tell("member-live", &[("name", place.name.clone())])),
            Way::Lists(names) => tell(cx.lang.tell("membership-through", &[("names", names.clone())])),
            Way::ByHand(..) => {
                let Some(seats) = Seats::of(place.home.entity) else { return Effect::None };
                let subject = self.subject_here();
                let name = subject.title.clone().unwrap_or_default();
                let words = [("count", 1_i64.into()), ("name", name.into()), ("list", place.name.as_str().into())];
                let given = Values::new().with(seats.home_field(), place.home.id);
                confirm(cx.lang.say_with("member-remove", &words), act::run("leave_campaign", subject, Some(given)))
            }
        }
    }

    fn sheet(&self, command: Sheet, cx: &Cx<'_>) -> Flow {
        match (command, self.here()) {
            (Sheet::Add, _) => act::run("campaign", self.subject_here(), None).into(),
            (Sheet::Remove, Some(place)) => self.remove(place, cx).into(),
            _ => Flow::Pass,
        }
    }

    fn mouse(&mut self, mouse: Mouse) -> Flow {
        match mouse.kind {
            MouseKind::WheelDown => self.step(1),
            MouseKind::WheelUp => self.step(-1),
            MouseKind::Drag => {}
            MouseKind::Click | MouseKind::Double => {
                let rows = vec![Row::default(); self.places().len().saturating_sub(self.top)];
                let hit = self.table(&[], &rows, None).hit(self.body(), mouse.column, mouse.row);
                if let Some(Hit::Row(line, _)) = hit {
                    self.cursor = self.top + line;
                    if mouse.kind == MouseKind::Double {
                        return self.open();
                    }
                }
            }
        }
        Flow::done()
    }
}

impl Surface for Memberships {
    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Pane]
    }

    fn handle(&mut self, input: Input, cx: &Cx<'_>) -> Result<Flow> {
        Ok(match input {
            Input::Command(Command::Pane(command)) => self.pane(command),
            Input::Command(Command::Sheet(command)) => self.sheet(command, cx),
            Input::Mouse(mouse) => self.mouse(mouse),
            Input::Command(_) | Input::Key(_) | Input::Paste(_) | Input::Answer(_) | Input::Refused(_) => Flow::Pass,
        })
    }

    fn view(&self, area: Rect, buf: &mut Buffer, pen: &Pen<'_>) {
        let Some(sheaf) = self.sheaf.value() else { return };
        let (head, body) = cut_top(area, HEAD);
        let (sign, style, said) = match sheaf.left_out {
            None => ("✓", pen.theme.ok, pen.lang.say("membership-written")),
            Some(reason) => {
                let why = why_left_out(reason, pen.lang);
                ("✗", pen.theme.error, pen.lang.tell("membership-left-out", &[("why", why)]))
            }
        };
        let x = text::paint(buf, head.x + 1, head.y, 2, sign, style);
        text::paint(buf, x + 1, head.y, head.right().saturating_sub(x + 2), &said, pen.theme.value);
        if sheaf.places.is_empty() {
            let keys = [hint(pen, Sheet::Add)];
            return frame::empty(body, buf, pen.theme, &pen.lang.say("sheet-no-memberships"), &keys);
        }
        let columns = self.columns(pen);
        let rows: Vec<Row> = sheaf.places.iter().skip(self.top).map(|place| self.row(place, pen)).collect();
        let table = Table { focused: pen.focused, ..self.table(&columns, &rows, self.cursor.checked_sub(self.top)) };
        table.paint(body, buf, pen.theme);
    }

    fn place(&mut self, area: Rect, _cx: &Cx<'_>) -> Result<Effect> {
        self.area = area;
        self.keep_in_sight();
        Ok(Effect::None)
    }

    fn refresh(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        let at = self.about.at;
        let live = live_lists(at.entity, cx)?;
        let live: Vec<(Id, String, Filter)> =
            live.into_iter().map(|(list, filter)| (list.id, list.text("name").to_owned(), filter)).collect();
        let effect = self.sheaf.ask(cx, move |repository| Sheaf::read(repository, at, &live))?;
        self.keep_in_sight();
        Ok(effect)
    }

    fn settle(&mut self, _cx: &Cx<'_>) -> Result<Effect> {
        if self.sheaf.settle()? {
            self.keep_in_sight();
        }
        Ok(Effect::None)
    }

    fn hints(&self) -> Vec<Command> {
        let some = (!self.places().is_empty()).then_some([Command::from(Pane::Open), Sheet::Remove.into()]);
        std::iter::once(Sheet::Add.into()).chain(some.into_iter().flatten()).collect()
    }
}

impl Panel for Memberships {}
