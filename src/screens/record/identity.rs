//! Labels and values of a record, one below the other; those that are empty take no room.
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::links;
use super::panel::Panel;
use crate::input::command::{Pane, Sheet};
use crate::input::{Command, Mouse, MouseKind, Scope};
use crate::model::catalog::address::{ADDRESS, CONTACT_POINT};
use crate::model::entity::Title;
use crate::model::field::Store;
use crate::model::filter::{Operand, Test};
use crate::model::postal::{self, Postal};
use crate::model::{Catalog, Field, Filter, Id, Kind, Query, Record, Ref, Value, catalog};
use crate::repository::{Marks, Repository};
use crate::screens::act;
use crate::screens::words::{self, hint};
use crate::shell::{Cx, Effect, Fetch, Flow, Input, Pen, Result, Route, Surface};
use crate::ui::cell::Cell;
use crate::ui::detail::{self, Detail};
use crate::ui::frame;
use crate::ui::shown::{Colours, Eye, is_clock};
use crate::ui::stops::{Lines, Stops};
use crate::ui::text;

/// Shown elsewhere on the sheet, or part of something that is shown.
const ELSEWHERE: &[&str] = &[
    "reference",
    "relation",
    "status",
    "active",
    "root",
    "first_name",
    "last_name",
    "currency",
    "street",
    "complement",
    "postcode",
    "city",
    "entry",
    "content",
];
/// Worth a line only when they are set.
const IF_SET: &[&str] = &["email_invalid", "unsubscribed", "all_day"];

/// Rarely looked at: below the addresses.
const BELOW: &[&str] = &[
    "activity_code",
    "legal_form",
    "kind",
    "country",
    "language",
    "payment_terms",
    "visit_interval",
    "external_id",
    "linkedin",
    "birthday",
];
/// Longer labels have a short form here.
const LABEL: u16 = 12;

/// What a row shows.
#[derive(Debug, Clone)]
enum Shown {
    /// A field of the record.
    Field(&'static Field),
    /// A postal address.
    Address(usize),
    /// A further e-mail address or phone.
    Point(usize),
    /// The title of a section of own fields.
    Heading(&'static str),
    /// Nothing.
    Blank,
}

impl Shown {
    const fn is_value(&self) -> bool {
        matches!(self, Self::Field(_) | Self::Address(_) | Self::Point(_))
    }
}

/// The lines of the record that are shown with it.
#[derive(Debug, Clone, Default)]
struct Beside {
    addresses: Vec<Record>,
    /// Further e-mails and phones.
    points: Vec<Record>,
    /// What is known of the e-mails among them.
    marks: Vec<Marks>,
}

impl Beside {
    fn read(repository: &Repository, at: Ref) -> Result<Self> {
        let addresses = repository.list(&lines_of(&ADDRESS, at))?.records;
        let points = repository.list(&lines_of(&CONTACT_POINT, at))?.records;
        let emails = points.iter().filter(|point| point.text("channel") == "email").map(|point| point.text("address"));
        let marks = repository.marks_of(&emails.collect::<Vec<_>>())?;
        Ok(Self { addresses, points, marks })
    }
}

/// The panel.
#[derive(Debug)]
pub struct Identity {
    record: Option<Record>,
    lines: Fetch<Beside>,
    rows: Vec<Shown>,
    stops: Stops,
    area: Rect,
    colours: Colours,
    me: Id,
    several_companies: bool,
}

/// The lines that belong to a record.
pub fn lines_of(entity: &'static crate::model::Entity, at: Ref) -> Query {
    let field = |key: &str| entity.field(key);
    let mut filter = Filter::All;
    if let (Some(bearer), Some(record)) = (field("entity"), field("record")) {
        filter = Filter::Field(bearer, Test::Is, Operand::Value(Value::from(at.entity.key)))
            .and(Filter::points(record, at.id));
    }
    Query::of(entity).filter(filter).limit(100)
}

impl Identity {
    /// The panel of a record that is not read yet.
    pub fn new(me: Id) -> Self {
        Self {
            record: None,
            lines: Fetch::new(),
            rows: Vec::new(),
            stops: Stops::default(),
            area: Rect::ZERO,
            colours: Colours::default(),
            me,
            several_companies: false,
        }
    }

    /// Another record, or the same with other values.
    pub fn show(&mut self, record: &Record, cx: &Cx<'_>) -> Result<Effect> {
        words::learn_colours(&mut self.colours, cx)?;
        self.several_companies = cx.repository.titles(&catalog::settings::COMPANY)?.len() > 1;
        self.record = Some(record.clone());
        let at = record.at();
        let effect = self.lines.ask(cx, move |repository| Beside::read(repository, at))?;
        self.arrange(cx.catalog);
        Ok(effect)
    }

    fn arrange(&mut self, catalog: &Catalog) {
        let Some(record) = &self.record else { return };
        let (addresses, points) = self.lines.value().map_or((0, 0), |all| (all.addresses.len(), all.points.len()));
        let wanted = |field: &&&'static Field| self.is_shown(record, field);
        let fields: Vec<&'static Field> = catalog.fields(record.entity).iter().filter(wanted).copied().collect();
        let is_date = |field: &Field| field.kind == Kind::Instant && field.store == Store::Derived;
        let mut rows: Vec<Shown> = Vec::new();
        let (dates, others): (Vec<&'static Field>, Vec<&'static Field>) =
            fields.into_iter().partition(|it| is_date(it));
        let (custom, own): (Vec<&'static Field>, Vec<&'static Field>) =
            others.into_iter().partition(|field| field.store == Store::Custom);
        let (below, own): (Vec<&'static Field>, Vec<&'static Field>) =
            own.into_iter().partition(|field| BELOW.contains(&field.key));
        let dates = below.into_iter().chain(dates);
        let blocks: [Vec<Shown>; 5] = [
            own.into_iter().map(Shown::Field).collect(),
            (0..points).map(Shown::Point).collect(),
            (0..addresses).map(Shown::Address).collect(),
            in_sections(custom),
            dates.map(Shown::Field).collect(),
        ];
        for block in blocks {
            if !rows.is_empty() && !block.is_empty() {
                rows.push(Shown::Blank);
            }
            rows.extend(block);
        }
        self.rows = rows;
        let at = self.stops.at;
        self.steer(|stops, lines| stops.put(at, lines));
    }

    fn is_shown(&self, record: &Record, field: &Field) -> bool {
        let value = record.value(field.key);
        let hidden = ELSEWHERE.contains(&field.key)
            || record.entity.title == Title::Column(field.key)
            || field.kind == Kind::LongText
            || field.store == Store::Alias
            || (field.key == "companies" && !self.several_companies)
            || (IF_SET.contains(&field.key) && !value.is_true());
        // A clock that never moved says so.
        !hidden && (!value.is_empty() || is_clock(field))
    }

    /// The rows as they are painted.
    fn details(&self, eye: &Eye<'_>) -> Vec<detail::Row> {
        let Some(record) = &self.record else { return Vec::new() };
        let none = Beside::default();
        let Beside { addresses, points, marks } = self.lines.value().unwrap_or(&none);
        let row = |shown: &Shown| match shown {
            Shown::Blank => detail::Row::Blank,
            Shown::Heading(title) => detail::Row::Heading((*title).to_owned()),
            Shown::Field(field) => {
                let label = eye.lang.field(record.entity, field);
                let label = if text::width(&label) > LABEL { eye.lang.heading(record.entity, field) } else { label };
                let is_date = field.kind == Kind::Instant && field.store == Store::Derived;
                let is_told = is_date && !record.value(field.key).is_empty();
                let cell = if is_told { eye.brief(record, field) } else { eye.full(record, field) };
                detail::Row::pair(label, cell)
            }
            Shown::Address(at) => {
                detail::Row::pair(use_of(&addresses[*at], eye), Cell::new(one_line(&addresses[*at]), eye.theme.value))
            }
            Shown::Point(at) => {
                let point = &points[*at];
                let key = if point.value("purpose").is_empty() { "channel" } else { "purpose" };
                let label = point.entity.field(key).map(|field| eye.lang.choice(field, point.text(key)));
                let words = links::shown(point.text("channel"), point.text("address"));
                let known = marks.iter().find(|known| known.address == point.text("address"));
                let cell = known.filter(|known| known.invalid || known.unsubscribed).map(|known| {
                    let words = std::iter::once(words.clone()).chain(words_of(known, eye)).collect::<Vec<_>>();
                    Cell::new(words.join("  "), eye.theme.warning)
                });
                let cell = cell.unwrap_or_else(|| Cell::new(words, eye.theme.link));
                detail::Row::pair(label.unwrap_or_default(), cell)
            }
        };
        self.rows.iter().map(row).collect()
    }

    fn steer(&mut self, steer: impl FnOnce(&mut Stops, Lines<'_, Shown>)) {
        steer(&mut self.stops, Lines { all: &self.rows, is_stop: Shown::is_value, height: self.area.height });
    }

    /// What the row under the cursor opens in another program, and what is copied from it.
    fn here(&self) -> Option<links::Value> {
        let record = self.record.as_ref()?;
        let none = Beside::default();
        let Beside { addresses, points, .. } = self.lines.value().unwrap_or(&none);
        Some(match self.rows.get(self.stops.at)? {
            Shown::Field(field) => links::of_field(record, field)?,
            Shown::Address(at) => links::Value::text(block(record, &addresses[*at])),
            Shown::Point(at) => links::of_point(points[*at].text("channel"), points[*at].text("address")),
            Shown::Blank | Shown::Heading(_) => return None,
        })
    }

    fn open(&self, cx: &Cx<'_>) -> Result<Effect> {
        let Some(record) = &self.record else { return Ok(Effect::None) };
        if let Some(Shown::Field(field)) = self.rows.get(self.stops.at)
            && let (Some(id), Some(target)) = (record.value(field.key).link(), catalog::entity_named(field.target))
            && target.nature == crate::model::entity::Nature::Main
        {
            return Ok(Effect::Go(Route::record(Ref::new(target, id))));
        }
        match self.here().and_then(|value| value.opening) {
            Some(opening) => Ok(Effect::Launch(opening)),
            None => act::edit(record.at(), cx),
        }
    }

    fn pane(&mut self, command: Pane, cx: &Cx<'_>) -> Result<Flow> {
        match command {
            Pane::Open => return Ok(self.open(cx)?.into()),
            Pane::Mark | Pane::View => return Ok(Flow::Pass),
            _ => self.steer(|stops, lines| _ = stops.follow(command, lines)),
        }
        Ok(Flow::done())
    }

    fn mouse(&mut self, mouse: Mouse, cx: &Cx<'_>) -> Result<Flow> {
        match mouse.kind {
            MouseKind::WheelDown => self.steer(|stops, lines| stops.step(1, lines)),
            MouseKind::WheelUp => self.steer(|stops, lines| stops.step(-1, lines)),
            MouseKind::Drag => {}
            MouseKind::Click | MouseKind::Double => {
                let (below, mut is_hit) = (mouse.row.saturating_sub(self.area.y), false);
                self.steer(|stops, lines| is_hit = stops.click(below, lines));
                if is_hit && mouse.kind == MouseKind::Double {
                    return Ok(self.open(cx)?.into());
                }
            }
        }
        Ok(Flow::done())
    }
}

/// Own fields under the titles of their sections, those without one first.
fn in_sections(fields: Vec<&'static Field>) -> Vec<Shown> {
    let mut sections: Vec<&'static str> = fields.iter().map(|field| field.section).collect();
    sections.sort_by_key(|section| !section.is_empty());
    sections.dedup();
    let mut seen: Vec<&str> = Vec::new();
    sections.retain(|section| {
        !seen.contains(section) && {
            seen.push(section);
            true
        }
    });
    let mut rows = Vec::new();
    for section in sections {
        if !section.is_empty() {
            rows.extend((!rows.is_empty()).then_some(Shown::Blank));
            rows.push(Shown::Heading(section));
        }
        rows.extend(fields.iter().filter(|field| field.section == section).map(|field| Shown::Field(field)));
    }
    rows
}

/// What is known of an address, a sign and a word each.
fn words_of(known: &Marks, eye: &Eye<'_>) -> Vec<String> {
    let all = [(known.invalid, "✗", "point-mark-invalid"), (known.unsubscribed, "⊘", "point-mark-unsubscribed")];
    let set = all.into_iter().filter(|(is_set, ..)| *is_set);
    set.map(|(_, sign, word)| format!("{sign} {}", eye.lang.say(word))).collect()
}

/// What an address is for.
pub fn use_of(address: &Record, eye: &Eye<'_>) -> String {
    let label = address.text("label");
    if !label.is_empty() {
        return label.to_owned();
    }
    let key = match (address.value("invoicing").is_true(), address.value("delivery").is_true()) {
        (true, _) => "address-invoicing",
        (false, true) => "address-delivery",
        (false, false) => "address-plain",
    };
    eye.lang.say(key)
}

/// An address on one line.
fn one_line(address: &Record) -> String {
    let town = [address.text("postcode"), address.text("city")].join(" ");
    let parts = [address.text("street"), address.text("complement"), town.trim()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// An address as it stands on an envelope, below the addressee.
fn block(addressee: &Record, address: &Record) -> String {
    let addressee = words::title_plain(addressee);
    let whole = Postal { addressee: &addressee, ..super::addresses::parts(address) };
    postal::lay_out(&whole).lines.join("\n")
}

impl Surface for Identity {
    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Pane]
    }

    fn handle(&mut self, input: Input, cx: &Cx<'_>) -> Result<Flow> {
        match input {
            Input::Command(Command::Pane(command)) => self.pane(command, cx),
            Input::Command(Command::Sheet(Sheet::OpenLink)) => {
                let opening = self.here().and_then(|value| value.opening);
                Ok(opening.map_or(Flow::Pass, |opening| Effect::Launch(opening).into()))
            }
            Input::Command(Command::Sheet(Sheet::Copy)) => {
                Ok(self.here().map_or(Flow::Pass, |value| Effect::Copy(value.text).into()))
            }
            Input::Mouse(mouse) => self.mouse(mouse, cx),
            Input::Command(_) | Input::Key(_) | Input::Paste(_) | Input::Answer(_) | Input::Refused(_) => {
                Ok(Flow::Pass)
            }
        }
    }

    fn view(&self, area: Rect, buf: &mut Buffer, pen: &Pen<'_>) {
        if self.rows.is_empty() {
            frame::empty(area, buf, pen.theme, &pen.lang.say("sheet-no-values"), &[hint(pen, Sheet::Edit)]);
            return;
        }
        let rows = self.details(&words::eye(pen, &self.colours, self.me));
        let selected = pen.focused.then_some(self.stops.at);
        let detail = Detail { rows: &rows, selected, focused: pen.focused, top: self.stops.top };
        detail.paint(area, buf, pen.theme);
    }

    fn place(&mut self, area: Rect, _cx: &Cx<'_>) -> Result<Effect> {
        self.area = area;
        self.steer(Stops::show);
        Ok(Effect::None)
    }

    fn settle(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        if self.lines.settle()? {
            self.arrange(cx.catalog);
        }
        Ok(Effect::None)
    }

    fn hints(&self) -> Vec<Command> {
        vec![Pane::Open.into(), Sheet::Edit.into(), Sheet::Copy.into()]
    }
}

impl Panel for Identity {}
