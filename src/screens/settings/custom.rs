//! Actions of one's own (CAC-1): each with its questions and its outcomes below it. They are made, changed, moved, deleted.
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::dialogs::form::{Form, Prefilled};
use crate::dialogs::remove::remove;
use crate::input::command::{Global, OwnActions as Keys, Pane};
use crate::input::{Command, MouseKind, Scope};
use crate::lang::Lang;
use crate::model::catalog::custom_action::{
    self, ACTION_OUTCOME, ACTION_QUESTION, CUSTOM_ACTION, MOST_OUTCOMES, outcome, question,
};
use crate::model::query::{Direction, Order};
use crate::model::rights::Right;
use crate::model::{Change, Entity, Id, Label, Query, Record, Value, Values};
use crate::repository::Repository;
use crate::shell::{Answer, Cx, Effect, Fetch, Flow, Input, Notice, Outcome, Pen, Result, Route, Surface, title};
use crate::ui::layout::cut_top;
use crate::ui::stops::{Lines, Stops};
use crate::ui::text;

/// So many of each are read; nobody has as many.
const MOST: usize = 1_000;

/// A line of the page.
#[derive(Debug)]
struct Line {
    record: Record,
    /// The action that it is, or belongs to.
    action: Id,
}

/// A row of the page: a line by its place, or nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Row {
    Line(usize),
    Blank,
}

/// The page.
#[derive(Debug)]
pub struct OwnActionsScreen {
    known: Fetch<Vec<Record>>,
    lines: Vec<Line>,
    rows: Vec<Row>,
    stops: Stops,
    /// What the cursor stands on, whatever row that is after the next read.
    on: Option<Id>,
    area: Rect,
}

impl OwnActionsScreen {
    /// The page, not read yet.
    pub fn new() -> Self {
        let (known, lines, rows) = (Fetch::new(), Vec::new(), Vec::new());
        Self { known, lines, rows, stops: Stops::default(), on: None, area: Rect::ZERO }
    }

    fn body(&self) -> Rect {
        cut_top(self.area, 2).1
    }

    fn here(&self) -> Option<&Line> {
        match self.rows.get(self.stops.at)? {
            Row::Line(place) => self.lines.get(*place),
            Row::Blank => None,
        }
    }

    fn steer(&mut self, turn: impl FnOnce(&mut Stops, Lines<'_, Row>)) {
        let lines =
            Lines { all: &self.rows, is_stop: |row| *row != Row::Blank, height: cut_top(self.area, 2).1.height };
        turn(&mut self.stops, lines);
        self.on = self.here().map(|line| line.record.id);
    }

    /// Puts what was read in order: each action, then its questions, then its outcomes.
    fn arrange(&mut self) {
        let all: &[Record] = self.known.value().map_or(&[], Vec::as_slice);
        let of = |entity: &'static Entity| all.iter().filter(move |record| *record.entity == *entity);
        let (mut lines, mut rows) = (Vec::new(), Vec::new());
        for action in of(&CUSTOM_ACTION) {
            rows.extend((!rows.is_empty()).then_some(Row::Blank));
            rows.push(Row::Line(lines.len()));
            lines.push(Line { record: action.clone(), action: action.id });
            for part in of(&ACTION_QUESTION).chain(of(&ACTION_OUTCOME)) {
                if part.value("action").link() == Some(action.id) {
                    rows.push(Row::Line(lines.len()));
                    lines.push(Line { record: part.clone(), action: action.id });
                }
            }
        }
        let wanted = self.on;
        (self.lines, self.rows) = (lines, rows);
        let is_wanted = |row: &Row| matches!(row, Row::Line(at) if Some(self.lines[*at].record.id) == wanted);
        let at = self.rows.iter().position(is_wanted).unwrap_or(self.stops.at);
        self.steer(|stops, lines| stops.put(at, lines));
    }

    /// A question or an outcome more for the action under the cursor.
    fn add_part(&self, entity: &'static Entity, cx: &Cx<'_>) -> Result<Effect> {
        let Some(action) = self.here().map(|line| line.action) else { return self.add(cx) };
        if let Some(refusal) = cx.refusal(entity, Right::Create) {
            return Ok(Effect::Tell(refusal));
        }
        let is_same = |line: &&Line| line.action == action && *line.record.entity == *entity;
        if *entity == ACTION_OUTCOME && self.lines.iter().filter(is_same).count() >= MOST_OUTCOMES {
            return Ok(Effect::Tell(Notice::info(cx.lang.say("own-actions-full"))));
        }
        let field = if *entity == ACTION_OUTCOME { &outcome::ACTION.field } else { &question::ACTION.field };
        Ok(Effect::ask(Form::create(entity, vec![Prefilled::new(field, action)], cx)?))
    }

    fn add(&self, cx: &Cx<'_>) -> Result<Effect> {
        match cx.refusal(&CUSTOM_ACTION, Right::Create) {
            Some(refusal) => Ok(Effect::Tell(refusal)),
            None => Ok(Effect::ask(Form::create(&CUSTOM_ACTION, Vec::new(), cx)?)),
        }
    }

    fn edit(&self, cx: &Cx<'_>) -> Result<Effect> {
        let Some(line) = self.here() else { return self.add(cx) };
        crate::screens::act::edit(line.record.at(), cx)
    }

    /// Changes places with the neighbour of its own sort above or below.
    fn shift(&self, by: isize, cx: &Cx<'_>) -> Effect {
        let Some(here) = self.here() else { return Effect::None };
        let entity = here.record.entity;
        let is_same =
            |line: &&Line| *line.record.entity == *entity && (*entity == CUSTOM_ACTION || line.action == here.action);
        let mut list: Vec<&Record> = self.lines.iter().filter(is_same).map(|line| &line.record).collect();
        let at = list.iter().position(|one| one.id == here.record.id);
        let to = at.and_then(|at| at.checked_add_signed(by)).filter(|to| *to < list.len());
        let (Some(at), Some(to), Some(field)) = (at, to, entity.field("position")) else { return Effect::None };
        list.swap(at, to);
        let moved = |(place, one): (usize, &&Record)| {
            let place = Value::Number(i64::try_from(place).unwrap_or(0) + 1);
            (*one.value("position") != place).then(|| Change::update(one.at(), Values::new().with(field, place)))
        };
        let changes = list.iter().enumerate().filter_map(moved).collect();
        let head = cx.header(Label::new("reorder").with("name", title(&here.record, cx.lang)));
        Effect::apply(Outcome::commit(head, changes))
    }

    fn command(&self, command: Keys, cx: &Cx<'_>) -> Result<Effect> {
        match command {
            Keys::New => self.add(cx),
            Keys::Question => self.add_part(&ACTION_QUESTION, cx),
            Keys::Outcome => self.add_part(&ACTION_OUTCOME, cx),
            Keys::Edit => self.edit(cx),
            Keys::Raise => Ok(self.shift(-1, cx)),
            Keys::Lower => Ok(self.shift(1, cx)),
            Keys::Delete => match self.here() {
                Some(line) => remove(&[line.record.at()], cx),
                None => Ok(Effect::None),
            },
        }
    }

    fn paint_line(&self, line: &Line, is_here: bool, area: Rect, buf: &mut Buffer, pen: &Pen<'_>) {
        let theme = pen.theme;
        let on = |style| if is_here { theme.on_row(style, pen.focused) } else { style };
        if is_here {
            text::tint(area, buf, theme.row(pen.focused));
            text::paint(buf, area.x, area.y, 1, "▌", on(if pen.focused { theme.bar } else { theme.rule }));
        }
        let record = &line.record;
        let is_action = *record.entity == CUSTOM_ACTION;
        let (x, sign, style) = match (is_action, *record.entity == ACTION_OUTCOME) {
            (true, _) => (area.x + 1, icon(record), theme.strong),
            (false, true) => (area.x + 4, '→', theme.value),
            (false, false) => (area.x + 4, '?', theme.value),
        };
        let name = (area.width / 2).clamp(20, 44);
        text::paint(buf, x, area.y, 1, sign.encode_utf8(&mut [0; 4]), on(theme.accent));
        text::paint(buf, x + 2, area.y, name.saturating_sub(x - area.x + 3), &title(record, pen.lang), on(style));
        let at = area.x + name;
        let room = area.right().saturating_sub(at + 1);
        text::paint(buf, at, area.y, room, &told(record, pen.lang), on(theme.label));
    }
}

/// The sign of an action's entries.
fn icon(record: &Record) -> char {
    record.text("icon").chars().next().unwrap_or('◆')
}

/// What a line says of itself beside its name.
fn told(record: &Record, lang: &Lang) -> String {
    if *record.entity == ACTION_QUESTION {
        let kind = lang.choice(&question::KIND.field, record.text("kind"));
        let required = record.value("required").is_true().then(|| lang.say("own-actions-required"));
        return [Some(kind), required].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    }
    if *record.entity == ACTION_OUTCOME {
        return record.title_of("template").unwrap_or_default().to_owned();
    }
    let days = record.value("follow_days").number();
    let follow = days.map(|days| lang.say_with("own-actions-follow", &[("count", days.into())]));
    let parts = [
        Some(lang.choice(&custom_action::AMONG.field, record.text("action_for"))),
        record.title_of("status").map(str::to_owned),
        record.title_of("tag").map(|tag| format!("#{tag}")),
        follow,
        (!record.value("offered").is_true()).then(|| lang.say("own-actions-off")),
    ];
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn look(repository: &Repository) -> Result<Vec<Record>> {
    let mut all = Vec::new();
    for entity in [&CUSTOM_ACTION, &ACTION_QUESTION, &ACTION_OUTCOME] {
        let order = entity.field("position").map(|field| Order { field, direction: Direction::Ascending });
        let query = Query { order: order.into_iter().collect(), ..Query::of(entity).limit(MOST) };
        all.extend(repository.list(&query)?.records);
    }
    Ok(all)
}

impl Surface for OwnActionsScreen {
    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::OwnActions, Scope::Pane]
    }

    fn handle(&mut self, input: Input, cx: &Cx<'_>) -> Result<Flow> {
        Ok(match input {
            Input::Command(Command::OwnActions(command)) => self.command(command, cx)?.into(),
            Input::Command(Command::Pane(Pane::Open)) => self.edit(cx)?.into(),
            Input::Command(Command::Pane(command)) => {
                self.steer(|stops, lines| _ = stops.follow(command, lines));
                Flow::done()
            }
            Input::Mouse(mouse) => {
                match mouse.kind {
                    MouseKind::WheelDown => self.steer(|stops, lines| stops.step(1, lines)),
                    MouseKind::WheelUp => self.steer(|stops, lines| stops.step(-1, lines)),
                    MouseKind::Drag => {}
                    MouseKind::Click | MouseKind::Double => {
                        let Some(line) = mouse.row.checked_sub(self.body().y) else { return Ok(Flow::done()) };
                        let mut is_hit = false;
                        self.steer(|stops, lines| is_hit = stops.click(line, lines));
                        if is_hit && mouse.kind == MouseKind::Double {
                            return Ok(self.edit(cx)?.into());
                        }
                    }
                }
                Flow::done()
            }
            Input::Answer(Answer::Records(chosen)) => {
                self.on = chosen.first().map(|one| one.at.id);
                self.arrange();
                Flow::done()
            }
            Input::Command(_) | Input::Key(_) | Input::Paste(_) | Input::Answer(_) | Input::Refused(_) => Flow::Pass,
        })
    }

    fn view(&self, _area: Rect, buf: &mut Buffer, pen: &Pen<'_>) {
        let head = cut_top(self.area, 1).0;
        let about = match (self.known.is_waiting(), self.lines.is_empty()) {
            (true, _) => crate::shell::SEARCHING,
            (false, true) => "own-actions-empty",
            (false, false) => "own-actions-about",
        };
        text::paint(buf, head.x + 1, head.y, head.width.saturating_sub(2), &pen.lang.say(about), pen.theme.label);
        let body = self.body();
        let shown = self.rows.iter().enumerate().skip(self.stops.top).take(usize::from(body.height));
        for (y, (at, row)) in (body.y..).zip(shown) {
            if let Row::Line(place) = row {
                let area = Rect { y, height: 1, ..body };
                self.paint_line(&self.lines[*place], at == self.stops.at, area, buf, pen);
            }
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
        Some(Route::list(&CUSTOM_ACTION))
    }

    fn hints(&self) -> Vec<Command> {
        let keys = [Keys::New, Keys::Question, Keys::Outcome, Keys::Edit, Keys::Raise, Keys::Lower, Keys::Delete];
        keys.into_iter().map(Command::from).chain([Global::Back.into()]).collect()
    }
}
