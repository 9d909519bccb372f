//! The steps of the flows and the reasons for lost (STA-1): made, renamed, given another colour, moved, replaced by another.
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::dialogs::form::{Form, Prefilled};
use crate::dialogs::remove::remove;
use crate::input::command::{Global, Pane, Steps as Keys};
use crate::input::{Command, Mouse, MouseKind, Scope};
use crate::lang::{Code, Lang};
use crate::model::catalog::settings::{COLOURS, STATUS, STATUS_REASON, status, status_reason};
use crate::model::query::{Direction, Order};
use crate::model::{Change, Entity, Field, Filter, Id, Label, Query, Record, Values, catalog};
use crate::repository::Repository;
use crate::shell::{Answer, Cx, Effect, Fetch, Flow, Input, Outcome, Pen, Result, Route, Surface, title};
use crate::ui::layout::cut_top;
use crate::ui::stops::{Lines, Stops};
use crate::ui::text::{self, Align};

/// So many steps and reasons are read; nobody has as many.
const MOST: usize = 1_000;

/// A list of the page: a flow, or the reasons.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Flow(&'static str),
    Reasons,
}

impl Part {
    fn all() -> impl Iterator<Item = Part> {
        status::FLOWS.iter().map(|flow| Part::Flow(flow.key)).chain([Part::Reasons])
    }

    fn entity(self) -> &'static Entity {
        match self {
            Part::Flow(_) => &STATUS,
            Part::Reasons => &STATUS_REASON,
        }
    }

    fn has(self, record: &Record) -> bool {
        match self {
            Part::Flow(flow) => record.entity == &STATUS && record.text("flow") == flow,
            Part::Reasons => record.entity == &STATUS_REASON,
        }
    }

    fn title(self, lang: &Lang) -> String {
        match self {
            Part::Flow(flow) => lang.choice(&status::FLOW.field, flow),
            Part::Reasons => lang.say("steps-reasons"),
        }
    }
}

/// A row of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Row {
    Title(Part),
    /// A step or a reason, by its place among those that were read.
    Line(Part, usize),
    /// There is none yet.
    Empty(Part),
    Blank,
}

impl Row {
    fn part(self) -> Option<Part> {
        match self {
            Row::Line(part, _) | Row::Empty(part) => Some(part),
            Row::Title(_) | Row::Blank => None,
        }
    }
}

/// A step or a reason, and how many records stand on it.
#[derive(Debug, Clone)]
struct Known {
    record: Record,
    count: Option<u64>,
}

/// The page.
#[derive(Debug)]
pub struct StepsScreen {
    known: Fetch<Vec<Known>>,
    rows: Vec<Row>,
    stops: Stops,
    /// What the cursor stands on, whatever row that is after the next read.
    on: Option<Id>,
    /// The reasons were asked for: the cursor begins there.
    begins: Option<Part>,
    /// What was just made: the cursor goes there.
    made: Option<Id>,
    area: Rect,
}

impl StepsScreen {
    /// The page, not read yet, with the cursor on the steps or on the reasons.
    pub fn new(entity: &'static Entity) -> Self {
        let begins = if entity == &STATUS_REASON { Part::Reasons } else { Part::Flow(status::FLOWS[0].key) };
        Self {
            known: Fetch::new(),
            rows: Vec::new(),
            stops: Stops::default(),
            on: None,
            begins: Some(begins),
            made: None,
            area: Rect::ZERO,
        }
    }

    fn all(&self) -> &[Known] {
        self.known.value().map_or(&[], Vec::as_slice)
    }

    fn here(&self) -> Option<&Record> {
        match self.rows.get(self.stops.at)? {
            Row::Line(_, place) => self.all().get(*place).map(|known| &known.record),
            Row::Title(_) | Row::Empty(_) | Row::Blank => None,
        }
    }

    fn part(&self) -> Option<Part> {
        self.rows.get(self.stops.at).and_then(|row| row.part())
    }

    /// Puts what was read in order; the cursor stays on what it stood on.
    fn arrange(&mut self) {
        let made = self.made.filter(|made| self.all().iter().any(|known| known.record.id == *made));
        self.made = self.made.filter(|_| made.is_none());
        let here = made.or(self.on);
        let (same, part) = (here, self.begins.take().or(self.part()));
        let mut rows = Vec::new();
        for part in Part::all() {
            rows.extend((!rows.is_empty()).then_some(Row::Blank));
            rows.push(Row::Title(part));
            let lines = self.all().iter().enumerate().filter(|(_, known)| part.has(&known.record));
            let before = rows.len();
            rows.extend(lines.map(|(place, _)| Row::Line(part, place)));
            rows.extend((rows.len() == before).then_some(Row::Empty(part)));
        }
        self.rows = rows;
        let is_same = |row: &Row| matches!(row, Row::Line(_, place) if Some(self.all()[*place].record.id) == same);
        let same = self.rows.iter().position(is_same);
        let nearest = || {
            // What stood here is gone: its neighbour, in the same list.
            let is_near = |at: &usize| part.is_some() && self.rows.get(*at).and_then(|row| row.part()) == part;
            let near = [self.stops.at, self.stops.at.saturating_sub(1)].into_iter().find(is_near);
            near.or_else(|| (0..self.rows.len()).find(is_near))
        };
        let at = same.or_else(nearest).unwrap_or(1);
        self.steer(|stops, lines| stops.put(at, lines));
    }

    fn body(&self) -> Rect {
        cut_top(self.area, 1).1
    }

    fn stops(&self) -> Lines<'_, Row> {
        Lines { all: &self.rows, is_stop: |row| row.part().is_some(), height: self.body().height }
    }

    /// Moves the cursor, and keeps in mind what it stands on.
    fn steer(&mut self, steer: impl FnOnce(&mut Stops, Lines<'_, Row>)) {
        let mut stops = self.stops;
        steer(&mut stops, self.stops());
        self.stops = stops;
        self.on = self.here().map(|record| record.id);
    }

    fn pane(&mut self, command: Pane, cx: &Cx<'_>) -> Result<Effect> {
        if command == Pane::Open {
            return self.edit(cx);
        }
        self.steer(|stops, lines| _ = stops.follow(command, lines));
        Ok(Effect::None)
    }

    fn command(&mut self, command: Keys, cx: &Cx<'_>) -> Result<Effect> {
        match command {
            Keys::New => self.add(cx),
            Keys::Edit => self.edit(cx),
            Keys::Colour => Ok(self.recolour(cx)),
            Keys::Raise => Ok(self.shift(-1, cx)),
            Keys::Lower => Ok(self.shift(1, cx)),
            Keys::Delete => self.here().map_or(Ok(Effect::None), |record| remove(&[record.at()], cx)),
        }
    }

    fn add(&self, cx: &Cx<'_>) -> Result<Effect> {
        let Some(part) = self.part() else { return Ok(Effect::None) };
        let begin = match part {
            Part::Flow(flow) => vec![Prefilled::new(&status::FLOW.field, flow)],
            Part::Reasons => Vec::new(),
        };
        Ok(Effect::ask(Form::create(part.entity(), begin, cx)?))
    }

    /// The form of what is under the cursor; the flow of a step is not for changing.
    fn edit(&self, cx: &Cx<'_>) -> Result<Effect> {
        let Some(record) = self.here() else { return self.add(cx) };
        let Some(record) = cx.repository.get(record.at())? else { return Ok(Effect::None) };
        let fields: &[&Field] = if record.entity == &STATUS {
            &[&status::LABEL_FR.field, &status::LABEL_EN.field, &status::KIND.field, &status::COLOUR.field]
        } else {
            &[&status_reason::LABEL_FR.field, &status_reason::LABEL_EN.field]
        };
        Ok(Effect::ask(Form::edit_some(&record, fields, cx)?))
    }

    /// The next colour of the theme.
    fn recolour(&self, cx: &Cx<'_>) -> Effect {
        let Some(record) = self.here().filter(|record| record.entity == &STATUS) else { return Effect::None };
        let now = COLOURS.iter().position(|colour| colour.key == record.text("colour")).unwrap_or(0);
        let next = COLOURS[(now + 1) % COLOURS.len()].key;
        let head = cx.header(Label::new("edit").with("name", title(record, cx.lang)));
        let change = Change::update(record.at(), Values::new().with(&status::COLOUR.field, next));
        Effect::apply(Outcome::commit(head, vec![change]))
    }

    /// Changes places with the neighbour above or below.
    fn shift(&self, by: isize, cx: &Cx<'_>) -> Effect {
        let (Some(record), Some(part)) = (self.here(), self.part()) else { return Effect::None };
        let Some(field) = part.entity().field("position") else { return Effect::None };
        let mut list: Vec<&Record> =
            self.all().iter().map(|known| &known.record).filter(|record| part.has(record)).collect();
        let Some(at) = list.iter().position(|one| one.id == record.id) else { return Effect::None };
        let Some(other) = at.checked_add_signed(by).filter(|other| *other < list.len()) else { return Effect::None };
        list.swap(at, other);
        // Places may be equal or have gaps: all of the list are counted anew.
        let moved = |(place, one): (usize, &&Record)| {
            let place = i64::try_from(place).unwrap_or(0) + 1;
            let differs = one.value("position").number() != Some(place);
            differs.then(|| {
                let mut values = Values::new();
                values.set(field, crate::model::Value::Number(place));
                Change::update(one.at(), values)
            })
        };
        let changes = list.iter().enumerate().filter_map(moved).collect();
        let head = cx.header(Label::new("reorder").with("name", title(record, cx.lang)));
        Effect::apply(Outcome::commit(head, changes))
    }

    fn mouse(&mut self, mouse: Mouse, cx: &Cx<'_>) -> Result<Effect> {
        match mouse.kind {
            MouseKind::WheelDown => self.steer(|stops, lines| stops.step(1, lines)),
            MouseKind::WheelUp => self.steer(|stops, lines| stops.step(-1, lines)),
            MouseKind::Drag => {}
            MouseKind::Click | MouseKind::Double => {
                let Some(line) = mouse.row.checked_sub(self.body().y) else { return Ok(Effect::None) };
                let mut is_hit = false;
                self.steer(|stops, lines| is_hit = stops.click(line, lines));
                if is_hit && mouse.kind == MouseKind::Double {
                    return self.edit(cx);
                }
            }
        }
        Ok(Effect::None)
    }

    fn paint_row(&self, row: Row, is_here: bool, area: Rect, buf: &mut Buffer, pen: &Pen<'_>) {
        let theme = pen.theme;
        let on = |style: Style| if is_here { theme.on_row(style, pen.focused) } else { style };
        if is_here {
            text::tint(area, buf, theme.row(pen.focused));
            text::paint(buf, area.x, area.y, 1, "▌", on(if pen.focused { theme.bar } else { theme.rule }));
        }
        let width = area.width.saturating_sub(3);
        match row {
            Row::Blank => {}
            Row::Title(part) => _ = text::paint(buf, area.x + 1, area.y, width, &part.title(pen.lang), theme.strong),
            Row::Empty(_) => {
                _ = text::paint(buf, area.x + 3, area.y, width, &pen.lang.say("steps-empty"), on(theme.label));
            }
            Row::Line(part, place) => self.paint_line(part, &self.all()[place], area, buf, (pen, &on)),
        }
    }

    fn paint_line(
        &self,
        part: Part,
        known: &Known,
        area: Rect,
        buf: &mut Buffer,
        (pen, on): (&Pen<'_>, &dyn Fn(Style) -> Style),
    ) {
        let (theme, record, y) = (pen.theme, &known.record, area.y);
        let is_wide = area.width >= 100;
        let (name, other) = if is_wide { (30, 26) } else { (24, 20) };
        let x = area.x + 3;
        if let Part::Flow(_) = part {
            text::paint(buf, x, y, 1, "●", on(theme.colour(record.text("colour"))));
        }
        text::paint(buf, x + 2, y, name - 4, &title(record, pen.lang), on(theme.value));
        let second = if pen.lang.code() == Code::Fr { "label_en" } else { "label_fr" };
        text::paint(buf, x + name, y, other - 2, record.text(second), on(theme.label));
        let mut at = x + name + other;
        if let Part::Flow(_) = part {
            let kind = pen.lang.choice(&status::KIND.field, record.text("kind"));
            text::paint(buf, at, y, 10, &kind, on(theme.value));
            at += 12;
            let count = known.count.map_or_else(String::new, |count| pen.lang.integer(count.cast_signed()));
            text::paint_aligned(
                buf,
                at,
                y,
                10.min(area.right().saturating_sub(at + 1)),
                &count,
                on(theme.value),
                Align::Right,
            );
            at += 13;
        }
        if is_wide {
            let colour = pen.lang.choice(&status::COLOUR.field, record.text("colour"));
            let words = if matches!(part, Part::Flow(_)) { colour } else { String::new() };
            text::paint(buf, at, y, 10, &words, on(theme.label));
            let key = area.right().saturating_sub(at + 13);
            let left = if matches!(part, Part::Flow(_)) { at + 12 } else { x + name + other };
            text::paint(buf, left, y, key.min(24), record.text("key"), on(theme.label));
        }
    }
}

/// Reads the steps and reasons that are offered, in order, with the records on each step.
fn look(repository: &Repository) -> Result<Vec<Known>> {
    let mut known = Vec::new();
    for (entity, position) in [(&STATUS, &status::POSITION.field), (&STATUS_REASON, &status_reason::POSITION.field)] {
        let order = vec![Order { field: position, direction: Direction::Ascending }];
        let records = repository.list(&Query { order, ..Query::of(entity).limit(MOST) })?.records;
        for record in records.into_iter().filter(|record| !record.value("archived").is_true()) {
            let count = if entity == &STATUS { Some(count(repository, record.text("flow"), record.id)?) } else { None };
            known.push(Known { record, count });
        }
    }
    Ok(known)
}

/// How many records stand on a step, those of all own companies.
fn count(repository: &Repository, flow: &str, step: Id) -> Result<u64> {
    let mut count = 0;
    for entity in catalog::ENTITIES {
        if let Some(field) = entity.step().filter(|field| field.flow == flow) {
            count += repository.count(&Query::of(entity).filter(Filter::points(field, step)).whole())?;
        }
    }
    Ok(count)
}

impl Surface for StepsScreen {
    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Steps, Scope::Pane]
    }

    fn handle(&mut self, input: Input, cx: &Cx<'_>) -> Result<Flow> {
        Ok(match input {
            Input::Command(Command::Steps(command)) => self.command(command, cx)?.into(),
            Input::Command(Command::Pane(command)) => self.pane(command, cx)?.into(),
            Input::Mouse(mouse) => self.mouse(mouse, cx)?.into(),
            Input::Answer(Answer::Records(chosen)) => {
                self.made = chosen.first().map(|one| one.at.id);
                self.arrange();
                Flow::done()
            }
            Input::Command(_) | Input::Key(_) | Input::Paste(_) | Input::Answer(_) | Input::Refused(_) => Flow::Pass,
        })
    }

    fn view(&self, _area: Rect, buf: &mut Buffer, pen: &Pen<'_>) {
        let head = cut_top(self.area, 1).0;
        let about = if self.known.is_waiting() { crate::shell::SEARCHING } else { "steps-about" };
        text::paint(buf, head.x + 1, head.y, head.width.saturating_sub(2), &pen.lang.say(about), pen.theme.label);
        let body = self.body();
        let shown = self.rows.iter().enumerate().skip(self.stops.top).take(usize::from(body.height));
        for (y, (at, row)) in (body.y..).zip(shown) {
            self.paint_row(*row, at == self.stops.at, Rect { y, height: 1, ..body }, buf, pen);
        }
    }

    fn place(&mut self, area: Rect, _cx: &Cx<'_>) -> Result<Effect> {
        self.area = area;
        self.steer(Stops::show);
        Ok(Effect::None)
    }

    fn refresh(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        let effect = self.known.ask(cx, look)?;
        self.arrange();
        Ok(effect)
    }

    fn settle(&mut self, _cx: &Cx<'_>) -> Result<Effect> {
        if self.known.settle()? {
            self.arrange();
        }
        Ok(Effect::None)
    }

    fn route(&self) -> Option<Route> {
        Some(Route::list(&STATUS))
    }

    fn hints(&self) -> Vec<Command> {
        let colour = matches!(self.part(), Some(Part::Flow(_))).then_some(Keys::Colour);
        let keys =
            [Some(Keys::Edit), Some(Keys::New), colour, Some(Keys::Raise), Some(Keys::Lower), Some(Keys::Delete)];
        keys.into_iter().flatten().map(Command::from).chain([Global::Back.into()]).collect()
    }
}
