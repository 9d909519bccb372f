//! Own fields (CUS-1): what users have added to each entity, by section and in order. A field is made by its kind, moved by
//! keys, and goes with what it holds; undo brings both back.
mod ask;
mod options;
mod order;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::dialogs::confirm::confirm;
use crate::dialogs::menu::{Menu, Taken};
use crate::dialogs::prompt::Prompt;
use crate::input::command::{Fields, Global, Pane};
use crate::input::{Command, MouseKind, Scope};
use crate::lang::Lang;
use crate::model::catalog::entity_named;
use crate::model::catalog::settings::CUSTOM_FIELD;
use crate::model::catalog::settings::custom_field::{self, BEARERS, KINDS};
use crate::model::entity::Nature;
use crate::model::field::Width;
use crate::model::query::{Direction, Order};
use crate::model::rights::Right;
use crate::model::rule::measured;
use crate::model::{Change, Entity, Id, Kind, Label, Query, Record, Ref, Value, Values, custom};
use crate::screens::words;
use crate::shell::{Answer, Cx, Effect, Fetch, Flow, Input, Job, Notice, Outcome, Pen, Result, Route, Surface, Worker};
use crate::ui::cell::Cell;
use crate::ui::layout::cut_bottom;
use crate::ui::picker::Item;
use crate::ui::stops::{Lines, Stops};
use crate::ui::table::{Column, Hit, Row, Table};
use crate::ui::text;

/// A field that more records hold is deleted beside the screen.
const LARGE: u64 = 500;

/// A row of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Line {
    /// An entity that takes fields.
    Bearer(&'static Entity),
    /// A section; the index of its first field.
    Section(usize),
    /// A field, by its index.
    Field(usize),
    /// An entity without fields of one's own.
    Nothing(&'static Entity),
    /// Nothing.
    Blank,
}

impl Line {
    const fn is_selectable(self) -> bool {
        matches!(self, Line::Field(_) | Line::Nothing(_))
    }
}

/// What the menu or the line that is open was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asked {
    /// The kind of a new field.
    New(&'static Entity),
    /// Another kind for a field.
    Kind(Ref),
    /// The section of a field.
    Section(Id),
}

/// The page.
#[derive(Debug)]
pub struct FieldsScreen {
    fields: Vec<Record>,
    /// How many records hold each field.
    held: Fetch<Vec<(Id, u64)>>,
    lines: Vec<Line>,
    stops: Stops,
    asked: Option<Asked>,
    /// A field that was just made, to stand on.
    made: Option<Id>,
    area: Rect,
}

impl FieldsScreen {
    /// The page, not read yet.
    pub fn new() -> Self {
        Self {
            fields: Vec::new(),
            held: Fetch::new(),
            lines: Vec::new(),
            stops: Stops::default(),
            asked: None,
            made: None,
            area: Rect::ZERO,
        }
    }

    /// The table; a blank line and a line about the field stand below it.
    fn body(&self) -> Rect {
        cut_bottom(self.area, 2).0
    }

    fn height(&self) -> u16 {
        Table::new(&[], &[], None).capacity(self.body())
    }

    fn line(&self) -> Option<Line> {
        self.lines.get(self.stops.at).copied()
    }

    /// The field under the cursor.
    fn field(&self) -> Option<&Record> {
        match self.line()? {
            Line::Field(index) => self.fields.get(index),
            Line::Bearer(_) | Line::Section(_) | Line::Nothing(_) | Line::Blank => None,
        }
    }

    /// The entity that the cursor stands in.
    fn bearer(&self) -> Option<&'static Entity> {
        match self.line()? {
            Line::Field(index) => self.fields.get(index).and_then(|field| entity_named(field.text("entity"))),
            Line::Bearer(entity) | Line::Nothing(entity) => Some(entity),
            Line::Section(_) | Line::Blank => None,
        }
    }

    fn holders(&self, id: Id) -> Option<u64> {
        self.held.value()?.iter().find(|(known, _)| *known == id).map(|(_, count)| *count)
    }

    /// The rows, in the order of entities, sections and positions.
    fn arrange(&mut self, here: Option<Id>, cx: &Cx<'_>) {
        let mut lines = Vec::new();
        for bearer in BEARERS.iter().filter_map(|bearer| entity_named(bearer.key)).filter(|one| cx.catalog.offers(one))
        {
            if !lines.is_empty() {
                lines.push(Line::Blank);
            }
            lines.push(Line::Bearer(bearer));
            let own = order::of(&self.fields, bearer);
            if own.is_empty() {
                lines.push(Line::Nothing(bearer));
            }
            let mut section = "";
            for index in own {
                if self.fields[index].text("section") != section {
                    section = self.fields[index].text("section");
                    lines.push(Line::Section(index));
                }
                lines.push(Line::Field(index));
            }
        }
        self.lines = lines;
        let at = here.and_then(|id| {
            let is_here = |line: &Line| matches!(line, Line::Field(index) if self.fields[*index].id == id);
            self.lines.iter().position(is_here)
        });
        let at = at.unwrap_or(self.stops.at);
        self.steer(|stops, lines| stops.put(at, lines));
    }

    fn stops(&self) -> Lines<'_, Line> {
        Lines { all: &self.lines, is_stop: |line| line.is_selectable(), height: self.height() }
    }

    fn steer(&mut self, steer: impl FnOnce(&mut Stops, Lines<'_, Line>)) {
        let mut stops = self.stops;
        steer(&mut stops, self.stops());
        self.stops = stops;
    }

    fn pane(&mut self, command: Pane, cx: &Cx<'_>) -> Result<Effect> {
        if command == Pane::Open {
            return self.open(cx);
        }
        self.steer(|stops, lines| _ = stops.follow(command, lines));
        Ok(Effect::None)
    }

    fn open(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        match self.line() {
            Some(Line::Nothing(_)) => self.command(Fields::New, cx),
            _ => self.command(Fields::Edit, cx),
        }
    }

    fn command(&mut self, command: Fields, cx: &Cx<'_>) -> Result<Effect> {
        let right = match command {
            Fields::New => Right::Create,
            Fields::Delete => Right::Delete,
            _ => Right::Edit,
        };
        if let Some(refusal) = cx.refusal(&CUSTOM_FIELD, right) {
            return Ok(Effect::Tell(refusal));
        }
        if command == Fields::New {
            let Some(bearer) = self.bearer() else { return Ok(Effect::None) };
            self.asked = Some(Asked::New(bearer));
            let words = [("entity", cx.lang.entities(bearer))];
            return Ok(Effect::ask(kinds(cx.lang.tell("fields-which-kind", &words), cx)));
        }
        let Some(field) = self.field().cloned() else { return Ok(Effect::None) };
        let (field, at) = (&field, field.at());
        match command {
            Fields::New => Ok(Effect::None),
            Fields::Edit => Ok(Effect::ask(ask::edit(field, cx)?)),
            Fields::Delete => Ok(self.delete(field, cx)),
            Fields::MoveDown => Ok(order::moved(&self.fields, field, 1, cx)),
            Fields::MoveUp => Ok(order::moved(&self.fields, field, -1, cx)),
            Fields::Options if is_choice(field) => Ok(Effect::ask(options::Options::new(at))),
            Fields::Options | Fields::Archive => Ok(Effect::Tell(Notice::info(cx.lang.say("fields-no-options")))),
            Fields::Kind => {
                self.asked = Some(Asked::Kind(at));
                let words = [("name", ask::name_of(field, cx.lang))];
                Ok(Effect::ask(kinds(cx.lang.tell("fields-other-kind", &words), cx)))
            }
            Fields::Section => {
                let title = match field.text("section") {
                    "" => cx.lang.tell("fields-section-of", &[("name", ask::name_of(field, cx.lang))]),
                    section => cx.lang.tell("fields-section-name", &[("name", section.to_owned())]),
                };
                let prompt = Prompt::new(title, field.text("section"));
                self.asked = Some(Asked::Section(field.id));
                Ok(Effect::ask(prompt))
            }
        }
    }

    /// Asks whether a field is to go, with what it holds.
    fn delete(&self, field: &Record, cx: &Cx<'_>) -> Effect {
        let bearer = entity_named(field.text("entity")).unwrap_or(&CUSTOM_FIELD);
        let held = self.holders(field.id).unwrap_or(0);
        let name = ask::name_of(field, cx.lang);
        let words = [
            ("name", name.clone().into()),
            ("entity", cx.lang.entities(bearer).into()),
            ("count", usize::try_from(held).unwrap_or(usize::MAX).into()),
        ];
        let head = cx.header(Label::new("remove").with("count", "1").with("name", name.clone()));
        let change = Change::Delete { at: field.at() };
        let yes = if held > LARGE {
            let now = cx.now;
            let work = move |worker: &mut Worker| worker.repository.commit(head, [change], now);
            let then = |_, _: &Cx<'_>| Ok(Outcome::default());
            Effect::Start(Job::new(cx.lang.tell("fields-deleting", &[("name", name)]), work, then).writing())
        } else {
            Effect::apply(Outcome::commit(head, vec![change]))
        };
        let mut asked = cx.lang.say_with("fields-delete", &words);
        let segments = segments_with(bearer, field.text("key"), cx).unwrap_or_default();
        if !segments.is_empty() {
            asked = format!("{asked} {}", cx.lang.tell("fields-delete-segments", &[("names", segments.join(", "))]));
        }
        confirm(asked, yes)
    }

    fn answered(&mut self, answer: Answer, cx: &Cx<'_>) -> Result<Flow> {
        let asked = self.asked.take();
        Ok(match (asked, answer) {
            (Some(Asked::New(bearer)), Answer::Value(Value::Text(kind))) => {
                let Some(kind) = Kind::from_key(&kind) else { return Ok(Flow::done()) };
                let section = self.field().filter(|field| field.text("entity") == bearer.key);
                let section = section.map(|field| field.text("section").to_owned()).unwrap_or_default();
                Effect::ask(ask::create(bearer, kind, &section, &self.fields, cx)?).into()
            }
            (Some(Asked::Kind(at)), Answer::Value(kind)) => self.change_kind(at, kind, cx).into(),
            (Some(Asked::Section(id)), Answer::Text(name)) => order::named(&self.fields, id, &name, cx).into(),
            (_, Answer::Records(made)) => {
                self.made = made.first().map(|one| one.at.id);
                self.refresh(cx)?.into()
            }
            _ => Flow::done(),
        })
    }

    fn change_kind(&self, at: Ref, kind: Value, cx: &Cx<'_>) -> Effect {
        let Some(field) = self.fields.iter().find(|field| field.id == at.id) else { return Effect::None };
        if *field.value("kind") == kind {
            return Effect::None;
        }
        let name = ask::name_of(field, cx.lang);
        let head = cx.header(Label::new("edit").with("name", name));
        // Limits and defaults of another kind say nothing in this one.
        let mut values = Values::new().with(&custom_field::KIND.field, kind);
        for column in [&custom_field::LEAST.field, &custom_field::GREATEST.field, &custom_field::INITIAL.field] {
            values.set(column, Value::Empty);
        }
        Effect::apply(Outcome::commit(head, vec![Change::Update { at, seen: Some(field.version), values }]))
    }

    fn rows(&self, pen: &Pen<'_>) -> Vec<Row> {
        let lines = self.lines.iter().skip(self.stops.top).take(usize::from(self.height()));
        lines.map(|line| Row { cells: self.cells(*line, pen), is_marked: false }).collect()
    }

    fn cells(&self, line: Line, pen: &Pen<'_>) -> Vec<Cell> {
        let (lang, theme) = (pen.lang, pen.theme);
        match line {
            Line::Blank => Vec::new(),
            Line::Bearer(entity) => vec![Cell::new(capitalised(&lang.entities(entity)), theme.strong)],
            Line::Section(index) => vec![Cell::new(format!(" {}", self.fields[index].text("section")), theme.heading)],
            Line::Nothing(_) => vec![Cell::new(format!("  {}", lang.say("fields-none")), theme.label)],
            Line::Field(index) => {
                let field = &self.fields[index];
                let held = self.holders(field.id).map(|held| lang.integer(held.cast_signed()));
                vec![
                    Cell::new(format!("  {}", ask::name_of(field, lang)), theme.value),
                    Cell::new(lang.choice(&custom_field::KIND.field, field.text("kind")), theme.value),
                    Cell::new(marks(field, lang), theme.label),
                    Cell::new(held.unwrap_or_default(), theme.label).right(),
                ]
            }
        }
    }
}

fn columns(lang: &Lang) -> Vec<Column> {
    vec![
        Column::new(lang.say("fields-column-name"), Width::Wide(3), 0).at_least(24),
        Column::new(lang.say("fields-column-kind"), Width::Cells(20), 0),
        Column::new(lang.say("fields-column-marks"), Width::Wide(4), 2).at_least(20),
        Column::new(lang.say("fields-column-held"), Width::Cells(8), 1).right(),
    ]
}

fn is_choice(field: &Record) -> bool {
    matches!(field.text("kind"), "choice" | "choices")
}

/// What a field asks of its values, in a few words.
fn marks(field: &Record, lang: &Lang) -> String {
    let named = [
        ("required", &custom_field::REQUIRED.field),
        ("ask", &custom_field::ASK.field),
        ("is_unique", &custom_field::IS_UNIQUE.field),
        ("personal", &custom_field::PERSONAL.field),
    ];
    let set = named.iter().filter(|(key, _)| field.value(key).is_true());
    let words: Vec<String> = set.map(|(_, one)| lower(&lang.field(&CUSTOM_FIELD, one))).collect();
    words.join(" · ")
}

fn lower(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The key of a field, its options, its limits: the line below the table.
fn about(field: &Record, lang: &Lang) -> String {
    let mut words = vec![field.text("key").to_owned()];
    if is_choice(field) {
        let label = |one: &custom::OptionLine| match (lang.code(), one.french.as_str(), one.english.as_str()) {
            (_, "", "") => one.key.clone(),
            (crate::lang::Code::Fr, french, english) => if french.is_empty() { english } else { french }.to_owned(),
            (crate::lang::Code::En, french, english) => if english.is_empty() { french } else { english }.to_owned(),
        };
        let open = custom::options(field.text("options")).into_iter().filter(|one| !one.archived);
        words.push(open.map(|one| label(&one)).collect::<Vec<_>>().join(", "));
    }
    if let Some(target) = entity_named(field.text("target")) {
        words.push(format!("→ {}", lang.entities(target)));
    }
    let kind = Kind::from_key(field.text("kind")).unwrap_or(Kind::Text);
    for (key, sign) in [("least", "≥"), ("greatest", "≤")] {
        if let Some(size) = field.value(key).number() {
            words.push(format!("{sign} {}", ask::limit_words(&measured(kind, size), lang)));
        }
    }
    if let Some(length) = field.value("max_length").number() {
        words.push(lang.tell("fields-about-length", &[("count", lang.integer(length))]));
    }
    if !field.text("pattern").is_empty() {
        words.push(field.text("pattern").to_owned());
    }
    if !field.text("initial").is_empty() {
        words.push(lang.tell("fields-about-initial", &[("value", field.text("initial").to_owned())]));
    }
    // On a narrow screen their column finds no room.
    words.push(marks(field, lang));
    words.retain(|word| !word.is_empty());
    words.join(" · ")
}

/// The kinds, each with what it is for.
fn kinds(title: String, cx: &Cx<'_>) -> Menu {
    let entry = |kind: &'static crate::model::field::Choice| {
        let taken: Taken = Box::new(|| Effect::Answer(Answer::Value(Value::from(kind.key))));
        let label = cx.lang.choice(&custom_field::KIND.field, kind.key);
        let about = cx.lang.say(&format!("fields-kind-{}", kind.key.replace('_', "-")));
        (Item::new(0, label, about).also(kind.key), Some(taken))
    };
    Menu::new(title, cx.lang.say("nothing-fits"), KINDS.iter().map(entry).collect())
}

impl Surface for FieldsScreen {
    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Fields, Scope::Pane]
    }

    fn handle(&mut self, input: Input, cx: &Cx<'_>) -> Result<Flow> {
        Ok(match input {
            Input::Command(Command::Fields(command)) => self.command(command, cx)?.into(),
            Input::Command(Command::Pane(command)) => self.pane(command, cx)?.into(),
            Input::Answer(answer) => return self.answered(answer, cx),
            Input::Mouse(mouse) => {
                match mouse.kind {
                    MouseKind::WheelDown => self.steer(|stops, lines| stops.step(3, lines)),
                    MouseKind::WheelUp => self.steer(|stops, lines| stops.step(-3, lines)),
                    MouseKind::Drag => {}
                    MouseKind::Click | MouseKind::Double => {
                        let rows = vec![Row::default(); self.lines.len().saturating_sub(self.stops.top)];
                        let hit = Table::new(&[], &rows, None).hit(self.body(), mouse.column, mouse.row);
                        let Some(Hit::Row(line, _)) = hit else { return Ok(Flow::done()) };
                        let mut is_hit = false;
                        let line = u16::try_from(line).unwrap_or(u16::MAX);
                        self.steer(|stops, lines| is_hit = stops.click(line, lines));
                        if is_hit && mouse.kind == MouseKind::Double {
                            return Ok(self.open(cx)?.into());
                        }
                    }
                }
                Flow::done()
            }
            Input::Command(_) | Input::Key(_) | Input::Paste(_) | Input::Refused(_) => Flow::Pass,
        })
    }

    fn view(&self, _area: Rect, buf: &mut Buffer, pen: &Pen<'_>) {
        let (columns, rows) = (columns(pen.lang), self.rows(pen));
        let selected = self.stops.at.checked_sub(self.stops.top);
        Table { focused: pen.focused, ..Table::new(&columns, &rows, selected) }.paint(self.body(), buf, pen.theme);
        let foot = cut_bottom(self.area, 1).1;
        let words = self.field().map(|field| about(field, pen.lang)).unwrap_or_default();
        text::paint(buf, foot.x + 3, foot.y, foot.width.saturating_sub(4), &words, pen.theme.label);
    }

    fn place(&mut self, area: Rect, _cx: &Cx<'_>) -> Result<Effect> {
        self.area = area;
        self.steer(Stops::show);
        Ok(Effect::None)
    }

    fn refresh(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        let order = vec![Order { field: &custom_field::POSITION.field, direction: Direction::Ascending }];
        let here = self.made.take().or_else(|| self.field().map(|field| field.id));
        self.fields = cx.repository.list(&Query { order, ..Query::of(&CUSTOM_FIELD).limit(2_000) })?.records;
        self.arrange(here, cx);
        let keys: Vec<(Id, &'static Entity, String)> = self
            .fields
            .iter()
            .filter_map(|field| Some((field.id, entity_named(field.text("entity"))?, field.text("key").to_owned())))
            .filter(|(_, entity, _)| entity.nature == Nature::Main)
            .collect();
        self.held.ask(cx, move |repository| {
            keys.iter().map(|(id, entity, key)| Ok((*id, repository.held(entity, key)?))).collect()
        })
    }

    fn settle(&mut self, _cx: &Cx<'_>) -> Result<Effect> {
        self.held.settle()?;
        Ok(Effect::None)
    }

    fn route(&self) -> Option<Route> {
        Some(Route::Settings("fields".to_owned()))
    }

    fn hints(&self) -> Vec<Command> {
        let Some(field) = self.field() else { return vec![Fields::New.into(), Global::Back.into()] };
        let mut hints = vec![Fields::New, Fields::Edit];
        hints.extend(is_choice(field).then_some(Fields::Options));
        hints.extend([Fields::MoveDown, Fields::MoveUp, Fields::Section, Fields::Delete]);
        hints.truncate(6);
        hints.into_iter().map(Command::from).collect()
    }
}

/// The names of the segments whose filters ask for a field.
fn segments_with(bearer: &'static Entity, key: &str, cx: &Cx<'_>) -> Result<Vec<String>> {
    let Some(field) = cx.catalog.field(bearer, key) else { return Ok(Vec::new()) };
    let asks = |record: &Record| {
        let entity = entity_named(record.text("entity"))?;
        let filter = words::filter(record.text("filter"), entity, cx).ok()?;
        filter.names_field(field).then(|| record.text("name").to_owned())
    };
    Ok(cx.repository.segments_of(None)?.iter().filter_map(asks).collect())
}
