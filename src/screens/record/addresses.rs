//! The postal addresses of an account or a contact (ADR-1): each laid out as on an envelope, beside it what it is for. One
//! key each turns its marks; a contact without an address is reached at its employer's.
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::identity::lines_of;
use super::panel::{About, Panel};
use crate::input::command::{Addresses as Keys, Pane, Sheet};
use crate::input::{Command, Mouse, MouseKind, Scope};
use crate::lang::{Code, Lang};
use crate::model::catalog::account::ACCOUNT;
use crate::model::catalog::address::{ADDRESS, postal};
use crate::model::catalog::contact::{self, CONTACT};
use crate::model::postal::{self as layout, Label as Envelope, Postal};
use crate::model::{Change, Field, Id, Label, Record, Ref, Value, Values};
use crate::repository::Repository;
use crate::screens::act;
use crate::screens::words::{hint, title_plain};
use crate::shell::{Cx, Effect, Fetch, Flow, Input, Notice, Outcome, Pen, Result, Surface};
use crate::ui::detail::scrolled;
use crate::ui::{frame, text};

/// The marks of an address: the field, its sign, and the key of its word.
const MARKS: [(&str, &str, &str); 3] = [
    ("invoicing", "€", "address-mark-invoicing"),
    ("delivery", "▸", "address-mark-delivery"),
    ("is_default", "★", "address-mark-default"),
];
/// The cells of the column that says what an address is for, where there is room for it beside the envelope's 38.
const USES: u16 = 24;
const ROOMY: u16 = 64;

/// How a piece of a row looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Look {
    Name,
    Mark,
    Line,
    Excess,
}

/// A row of an address: pieces, each at its place.
type Row = Vec<(u16, String, Look)>;

/// What is read of a record.
#[derive(Debug, Clone, Default)]
struct Sheaf {
    record: Option<Record>,
    addresses: Vec<Record>,
    /// The employer, when the record has no address of its own.
    employer: Option<String>,
}

/// Whose letter box it is, and for whom.
#[derive(Debug, Clone, Default)]
struct Reached {
    addressee: String,
    attention: String,
}

/// The section.
#[derive(Debug)]
pub struct Addresses {
    about: About,
    sheaf: Fetch<Sheaf>,
    reached: Reached,
    /// The sentences of the record's own language, when that is not the user's.
    theirs: Option<Lang>,
    /// The rows of each address.
    blocks: Vec<Vec<Row>>,
    selected: Option<Id>,
    top: usize,
    area: Rect,
}

/// The civility and the name of a person, as an envelope has them.
fn person(record: &Record, lang: &Lang) -> String {
    let civility = record.text("civility");
    let word = if civility.is_empty() { String::new() } else { lang.choice(&contact::CIVILITY.field, civility) };
    [word, title_plain(record)].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

fn addresses_of(repository: &Repository, at: Ref) -> crate::repository::Result<Vec<Record>> {
    let mut records = repository.list(&lines_of(&ADDRESS, at))?.records;
    records.sort_by_key(|record| record.id);
    Ok(records)
}

impl Sheaf {
    fn read(repository: &Repository, at: Ref) -> crate::repository::Result<Self> {
        let Some(record) = repository.get(at)? else { return Ok(Self::default()) };
        let addresses = addresses_of(repository, at)?;
        let employer = record.value("account").link().filter(|_| at.entity == &CONTACT && addresses.is_empty());
        let Some(employer) = employer else { return Ok(Self { record: Some(record), addresses, employer: None }) };
        let addresses = addresses_of(repository, Ref::new(&ACCOUNT, employer))?;
        let firm = record.title_of("account").map(str::to_owned);
        Ok(Self { employer: firm.filter(|_| !addresses.is_empty()), record: Some(record), addresses })
    }

    fn reached(&self, lang: &Lang) -> Reached {
        let Some(record) = &self.record else { return Reached::default() };
        let name = if record.entity == &CONTACT { person(record, lang) } else { title_plain(record) };
        match &self.employer {
            None => Reached { addressee: name, attention: String::new() },
            Some(firm) => {
                Reached { addressee: firm.clone(), attention: lang.tell("address-attention", &[("name", name)]) }
            }
        }
    }
}

impl Reached {
    fn envelope(&self, address: &Record) -> Envelope {
        layout::lay_out(&Postal { addressee: &self.addressee, attention: &self.attention, ..parts(address) })
    }
}

/// An address's own parts, without whom it reaches.
pub fn parts(address: &Record) -> Postal<'_> {
    Postal {
        complement: address.text("complement"),
        street: address.text("street"),
        postcode: address.text("postcode"),
        city: address.text("city"),
        country: address.text("country"),
        ..Postal::default()
    }
}

/// What an address is for: its name, then each mark with its sign and its word.
fn uses(address: &Record, lang: &Lang) -> Vec<(String, Look)> {
    let marks = MARKS.iter().filter(|(key, ..)| address.value(key).is_true());
    let mut all: Vec<(String, Look)> =
        marks.map(|(_, sign, word)| (format!("{sign} {}", lang.say(word)), Look::Mark)).collect();
    let label = address.text("label");
    if !label.is_empty() {
        all.insert(0, (label.to_owned(), Look::Name));
    } else if all.is_empty() {
        all.push((lang.say("address-plain"), Look::Mark));
    }
    all
}

/// The lines of an envelope in so many cells, folded where they must be, and below a line how much too long it is.
fn lines(envelope: &Envelope, width: u16, lang: &Lang) -> Vec<(String, Look)> {
    let mut rows = Vec::new();
    for (at, line) in envelope.lines.iter().enumerate() {
        let folded = text::fold_lines(line, width.max(1), 4);
        rows.extend(folded.into_iter().map(|row| (row.to_owned(), Look::Line)));
        if envelope.excess(at) > 0 {
            let said = lang.say_with("address-too-long", &[("count", envelope.excess(at).into())]);
            rows.push((said, Look::Excess));
        }
    }
    rows
}

/// An address in so many cells: what it is for beside the envelope, or above it.
fn block(uses: Vec<(String, Look)>, envelope: &Envelope, width: u16, lang: &Lang) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    if width >= ROOMY {
        let lines = lines(envelope, width - USES - 1, lang);
        for at in 0..uses.len().max(lines.len()) {
            let left = uses.get(at).map(|(words, look)| (2, words.clone(), *look));
            let right = lines.get(at).map(|(words, look)| (USES, words.clone(), *look));
            rows.push(left.into_iter().chain(right).collect());
        }
        return rows;
    }
    let mut x = u16::MAX;
    for (words, look) in uses {
        let wanted = text::width(&words);
        if x.saturating_add(wanted) >= width {
            x = 2;
            rows.push(Row::new());
        }
        rows.last_mut().into_iter().for_each(|row| row.push((x, words.clone(), look)));
        x += wanted + 2;
    }
    rows.extend(lines(envelope, width.saturating_sub(5), lang).into_iter().map(|(words, look)| vec![(4, words, look)]));
    rows
}

impl Addresses {
    /// The section of a record that is not read yet.
    pub fn new(about: About) -> Self {
        Self {
            about,
            sheaf: Fetch::new(),
            reached: Reached::default(),
            theirs: None,
            blocks: Vec::new(),
            selected: None,
            top: 0,
            area: Rect::ZERO,
        }
    }

    fn all(&self) -> &[Record] {
        self.sheaf.value().map_or(&[][..], |sheaf| &sheaf.addresses)
    }

    fn cursor(&self) -> usize {
        let at = self.selected.and_then(|id| self.all().iter().position(|record| record.id == id));
        at.unwrap_or(0)
    }

    fn here(&self) -> Option<&Record> {
        self.all().get(self.cursor())
    }

    fn employer(&self) -> Option<&str> {
        self.sheaf.value()?.employer.as_deref()
    }

    /// The rows above the addresses: whose they are, when they are not the record's own.
    fn above(&self) -> usize {
        if self.employer().is_some() && !self.all().is_empty() { 2 } else { 0 }
    }

    /// Lays everything out anew: the addresses, the language or the width are others.
    fn arrange(&mut self, lang: &Lang) {
        let spoken = self.sheaf.value().and_then(|sheaf| Code::of_locale(sheaf.record.as_ref()?.text("language")));
        // What stands on an envelope is in the language of whom it reaches (CON-6).
        self.theirs = match (spoken.filter(|code| *code != lang.code()), self.theirs.take()) {
            (Some(code), Some(known)) if known.code() == code => Some(known),
            (Some(code), _) => Some(Lang::new(code)),
            (None, _) => None,
        };
        let spoken = self.theirs.as_ref().unwrap_or(lang);
        self.reached = self.sheaf.value().map(|sheaf| sheaf.reached(spoken)).unwrap_or_default();
        let rows = |record: &Record| block(uses(record, lang), &self.reached.envelope(record), self.area.width, lang);
        self.blocks = self.all().iter().map(rows).collect();
        self.keep_in_sight();
    }

    /// The rows of each address, the blank one below it counted.
    fn heights(&self) -> impl Iterator<Item = usize> {
        self.blocks.iter().map(|rows| rows.len() + 1)
    }

    fn keep_in_sight(&mut self) {
        let heights: Vec<usize> = self.heights().collect();
        let at = self.cursor();
        let above = self.above();
        let first = above + heights.iter().take(at).sum::<usize>();
        let last = first + heights.get(at).map_or(0, |height| height.saturating_sub(2));
        let rows = above + heights.iter().sum::<usize>().saturating_sub(1);
        self.top = scrolled(self.top, last, rows, self.area.height);
        let first = if at == 0 { 0 } else { first };
        self.top = scrolled(self.top, first, rows, self.area.height);
    }

    fn step(&mut self, by: isize) {
        let last = self.all().len().saturating_sub(1);
        let at = self.cursor().saturating_add_signed(by).min(last);
        self.selected = self.all().get(at).map(|record| record.id);
        self.keep_in_sight();
    }

    fn pane(&mut self, command: Pane, cx: &Cx<'_>) -> Result<Flow> {
        let all = isize::try_from(self.all().len()).unwrap_or(isize::MAX);
        match command {
            Pane::Down => self.step(1),
            Pane::Up => self.step(-1),
            Pane::PageDown => self.step(3),
            Pane::PageUp => self.step(-3),
            Pane::Home => self.step(-all),
            Pane::End => self.step(all),
            Pane::Open => return Ok(self.edit(cx)?.into()),
            Pane::Mark | Pane::View => return Ok(Flow::Pass),
        }
        Ok(Flow::done())
    }

    /// Turns a mark of the address under the cursor.
    fn turn(&self, field: &'static Field, cx: &Cx<'_>) -> Effect {
        let Some(address) = self.here() else { return Effect::None };
        if let Some(firm) = self.employer() {
            return Effect::Tell(Notice::info(cx.lang.tell("address-of-employer", &[("account", firm.to_owned())])));
        }
        let values = Values::new().with(field, !address.value(field.key).is_true());
        let head = cx.header(Label::new("address-mark").with("name", title_plain(address)));
        let change = Change::Update { at: address.at(), seen: Some(address.version), values };
        Effect::apply(Outcome::commit(head, vec![change]))
    }

    fn edit(&self, cx: &Cx<'_>) -> Result<Effect> {
        self.here().map_or(Ok(Effect::None), |address| act::edit(address.at(), cx))
    }

    fn add(&self, cx: &Cx<'_>) -> Result<Effect> {
        let is_first = self.all().is_empty() || self.employer().is_some();
        let owner = vec![
            (&postal::ENTITY.field, Value::from(self.about.at.entity.key)),
            (&postal::RECORD.field, Value::Link(self.about.at.id)),
            (&postal::IS_DEFAULT.field, Value::Flag(is_first)),
        ];
        act::new_line(&ADDRESS, owner, cx)
    }

    fn copy(&self, cx: &Cx<'_>) -> Effect {
        let Some(address) = self.here() else { return Effect::None };
        let envelope = self.reached.envelope(address);
        let copied = Effect::Copy(envelope.lines.join("\n"));
        if envelope.fits() {
            return copied;
        }
        copied.and(Effect::Tell(Notice::warning(cx.lang.say("address-does-not-fit"))))
    }

    fn sheet(&self, command: Sheet, cx: &Cx<'_>) -> Result<Flow> {
        let effect = match command {
            Sheet::Add => self.add(cx)?,
            Sheet::Copy if self.here().is_some() => self.copy(cx),
            Sheet::Edit if self.here().is_some() => self.edit(cx)?,
            Sheet::Remove if self.employer().is_none() => {
                let Some(address) = self.here() else { return Ok(Flow::Pass) };
                act::delete_line(address, cx)
            }
            _ => return Ok(Flow::Pass),
        };
        Ok(effect.into())
    }

    fn mouse(&mut self, mouse: Mouse, cx: &Cx<'_>) -> Result<Flow> {
        match mouse.kind {
            MouseKind::WheelDown => self.step(1),
            MouseKind::WheelUp => self.step(-1),
            MouseKind::Drag => {}
            MouseKind::Click | MouseKind::Double => {
                let row = self.top + usize::from(mouse.row.saturating_sub(self.area.y));
                let Some(at) = self.at_row(row) else { return Ok(Flow::done()) };
                self.selected = self.all().get(at).map(|record| record.id);
                if mouse.kind == MouseKind::Double {
                    return Ok(self.edit(cx)?.into());
                }
            }
        }
        Ok(Flow::done())
    }

    /// The address that a row belongs to.
    fn at_row(&self, row: usize) -> Option<usize> {
        let mut end = self.above();
        if row < end {
            return None;
        }
        self.heights().position(|height| {
            end += height;
            row < end
        })
    }

    fn paint_address(&self, at: usize, first: usize, buf: &mut Buffer, pen: &Pen<'_>) {
        let (theme, area) = (pen.theme, self.area);
        let is_here = at == self.cursor();
        let on = |style| if is_here { theme.on_row(style, pen.focused) } else { style };
        for (line, pieces) in self.blocks.get(at).into_iter().flatten().enumerate() {
            let Some(y) = (first + line).checked_sub(self.top).and_then(|row| u16::try_from(row).ok()) else {
                continue;
            };
            if y >= area.height {
                return;
            }
            let row = Rect { y: area.y + y, height: 1, ..area };
            if is_here {
                text::tint(row, buf, theme.row(pen.focused));
                text::paint(buf, area.x, row.y, 1, "▌", on(if pen.focused { theme.bar } else { theme.rule }));
            }
            for (x, words, look) in pieces {
                let style = match look {
                    Look::Name => theme.strong,
                    Look::Mark => theme.label,
                    Look::Line => theme.value,
                    Look::Excess => theme.warning,
                };
                let is_use = matches!(look, Look::Name | Look::Mark) && area.width >= ROOMY;
                let end = if is_use { USES - 2 } else { area.width };
                text::paint(buf, area.x + x, row.y, end.saturating_sub(*x), words, on(style));
            }
        }
    }
}

impl Surface for Addresses {
    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Addresses, Scope::Pane]
    }

    fn handle(&mut self, input: Input, cx: &Cx<'_>) -> Result<Flow> {
        match input {
            Input::Command(Command::Addresses(Keys::Invoicing)) => Ok(self.turn(&postal::INVOICING.field, cx).into()),
            Input::Command(Command::Addresses(Keys::Delivery)) => Ok(self.turn(&postal::DELIVERY.field, cx).into()),
            Input::Command(Command::Addresses(Keys::Default)) => Ok(self.turn(&postal::IS_DEFAULT.field, cx).into()),
            Input::Command(Command::Pane(command)) => self.pane(command, cx),
            Input::Command(Command::Sheet(command)) => self.sheet(command, cx),
            Input::Mouse(mouse) => self.mouse(mouse, cx),
            Input::Command(_) | Input::Key(_) | Input::Paste(_) | Input::Answer(_) | Input::Refused(_) => {
                Ok(Flow::Pass)
            }
        }
    }

    fn view(&self, area: Rect, buf: &mut Buffer, pen: &Pen<'_>) {
        if self.sheaf.value().is_none() {
            return;
        }
        if self.all().is_empty() {
            frame::empty(area, buf, pen.theme, &pen.lang.say("sheet-no-addresses"), &[hint(pen, Sheet::Add)]);
            return;
        }
        if let (Some(firm), 0) = (self.employer(), self.top) {
            let words = pen.lang.tell("address-at-employer", &[("account", firm.to_owned())]);
            text::paint(buf, area.x + 1, area.y, area.width.saturating_sub(2), &words, pen.theme.label);
        }
        let mut first = self.above();
        for (at, height) in self.heights().enumerate() {
            self.paint_address(at, first, buf, pen);
            first += height;
        }
    }

    fn place(&mut self, area: Rect, cx: &Cx<'_>) -> Result<Effect> {
        self.area = area;
        self.arrange(cx.lang);
        Ok(Effect::None)
    }

    fn refresh(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        let at = self.about.at;
        let effect = self.sheaf.ask(cx, move |repository| Sheaf::read(repository, at))?;
        self.arrange(cx.lang);
        Ok(effect)
    }

    fn settle(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        if self.sheaf.settle()? {
            self.arrange(cx.lang);
        }
        Ok(Effect::None)
    }

    fn hints(&self) -> Vec<Command> {
        if self.all().is_empty() {
            return vec![Sheet::Add.into()];
        }
        if self.employer().is_some() {
            return vec![Sheet::Add.into(), Sheet::Copy.into()];
        }
        let lines = [Sheet::Add, Sheet::Edit, Sheet::Remove].map(Command::from);
        let marks = [Keys::Invoicing, Keys::Delivery, Keys::Default].map(Command::from);
        lines.into_iter().chain(marks).chain([Sheet::Copy.into()]).collect()
    }
}

impl Panel for Addresses {}
