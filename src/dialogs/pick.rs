//! A look-up: type to find a record by its name, its e-mail address, its phone number or its reference, and take it; one
//! that is not there yet is created from here. The answer goes to the surface below.
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::form::{self, Prefilled};
use crate::input::{Command, MouseKind, Scope, command};
use crate::model::entity::Nature;
use crate::model::{Change, Entity, Field, Filter, Id, Label, Query, Record, Ref, Values};
use crate::repository::Repository;
use crate::shell::{Answer, Chosen, Cx, Effect, Fetch, Flow, Input, Outcome, Pen, Result, Surface, title};
use crate::ui::frame::Dialog;
use crate::ui::picker::{Item, Keep, Picker, Taken};

/// So many candidates are shown.
const SHOWN: usize = 60;
/// Settings are read whole, up to so many.
const ALL: usize = 2_000;
/// The rows of candidates.
const ROWS: u16 = 12;

/// How one that is not there yet is made.
#[derive(Debug, Clone, PartialEq)]
enum Makes {
    /// Not at all.
    Nothing,
    /// By its name alone: a tag, a role, a branch of business.
    ByName,
    /// In its form, with these values to begin with.
    ByForm(Vec<Prefilled>),
    /// No record: an e-mail address is answered as it was typed.
    Address,
}

/// A look-up over records of some entities.
pub struct Pick {
    entities: Vec<&'static Entity>,
    among: Filter,
    title: String,
    makes: Makes,
    several: bool,
    picker: Picker<Ref>,
    found: Fetch<Vec<Record>>,
    paths: Fetch<Vec<(Ref, String)>>,
    /// What the marked ones are called, for those that are no longer found.
    chosen: Vec<Chosen>,
    /// The link that joins a record already, to which, and what is said of it.
    there: Option<(&'static Field, Id, String)>,
    /// Whether the cursor was moved since the last letter.
    has_moved: bool,
    inside: Rect,
}

impl Pick {
    /// A look-up for one record of these entities.
    pub fn new(entities: &[&'static Entity], title: impl Into<String>) -> Self {
        let small = entities.iter().all(|entity| entity.nature == Nature::Setting);
        Self {
            entities: entities.to_vec(),
            among: Filter::All,
            title: title.into(),
            makes: Makes::Nothing,
            several: false,
            picker: Picker::new(if small { Keep::Matching } else { Keep::All }),
            found: Fetch::new(),
            paths: Fetch::new(),
            chosen: Vec::new(),
            there: None,
            has_moved: false,
            inside: Rect::ZERO,
        }
    }

    /// The same for several, some of them chosen already.
    #[must_use]
    pub fn several(mut self, chosen: Vec<Chosen>) -> Self {
        self.picker = self.picker.several(true);
        self.picker.mark(chosen.iter().map(|one| one.at));
        self.several = true;
        self.chosen = chosen;
        self
    }

    /// The same among fewer records.
    #[must_use]
    pub fn among(mut self, filter: Filter) -> Self {
        self.among = filter;
        self
    }

    /// The same, which can create one in its form, with these values to begin with.
    #[must_use]
    pub fn creating(mut self, begin: Vec<Prefilled>) -> Self {
        self.makes = Makes::ByForm(begin);
        self.picker = self.picker.creating(true);
        self
    }

    /// The same, which can create one by its name alone.
    #[must_use]
    pub fn naming(mut self) -> Self {
        self.makes = Makes::ByName;
        self.picker = self.picker.creating(true);
        self
    }

    /// The same, which takes a plain e-mail address too.
    #[must_use]
    pub fn addressing(mut self) -> Self {
        self.makes = Makes::Address;
        self.picker = self.picker.addressing();
        self
    }

    /// The same, in which those that a link joins to a record already are shown as such, and not taken.
    #[must_use]
    pub fn beside_those(mut self, link: &'static Field, to: Id, sentence: String) -> Self {
        self.there = Some((link, to, sentence));
        self
    }

    /// The same with something typed already.
    #[must_use]
    pub fn typed(mut self, text: &str) -> Self {
        self.picker.set_text(text);
        self
    }

    fn is_small(&self) -> bool {
        self.entities.iter().all(|entity| entity.nature == Nature::Setting)
    }

    fn ask(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        let typed = if self.is_small() { String::new() } else { self.picker.line.text().to_owned() };
        let (entities, among, small) = (self.entities.clone(), self.among.clone(), self.is_small());
        let effect = self.found.ask(cx, move |repository| find(repository, &entities, &among, &typed, small))?;
        self.picker.is_searching = self.found.is_waiting();
        Ok(if self.found.is_waiting() { effect } else { effect.and(self.offer(cx)?) })
    }

    /// Shows what was found; the paths of accounts come as they are read.
    fn offer(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        let records = self.found.value().map_or(&[][..], Vec::as_slice);
        let accounts: Vec<Ref> =
            records.iter().filter(|record| record.value("parent").link().is_some()).map(Record::at).collect();
        let effect = if accounts.is_empty() {
            Effect::None
        } else {
            self.paths.ask(cx, move |repository| paths(repository, &accounts))?
        };
        self.show(cx);
        Ok(effect)
    }

    fn show(&mut self, cx: &Cx<'_>) {
        let records = self.found.value().map_or(&[][..], Vec::as_slice);
        let paths = self.paths.value().map_or(&[][..], Vec::as_slice);
        let mixed = self.entities.len() > 1;
        let item = |record: &Record| {
            let path = paths.iter().find(|(at, _)| *at == record.at()).map(|(_, path)| path.as_str());
            let also = [record.text("email"), record.text("phone"), record.reference()].join(" ");
            let there = self.there.as_ref().filter(|(link, to, _)| record.value(link.key).link() == Some(*to));
            let detail = match there {
                Some((.., sentence)) => sentence.clone(),
                None => detail(record, path, mixed, cx),
            };
            let item = Item::new(record.at(), title(record, cx.lang), detail).also(also);
            Item { is_blocked: there.is_some(), ..item }
        };
        self.picker.offer(records.iter().map(item).collect());
        // The offer to create one stood alone while the store was asked: what was found comes before it.
        if let (Some(first), false) = (records.first().map(Record::at), self.has_moved || self.is_small()) {
            self.picker.select(first);
        }
        if self.is_small() && !self.has_moved {
            let typed = self.picker.line.text().to_owned();
            self.picker.set_text(&typed);
        }
    }

    fn named(&self, at: Ref, cx: &Cx<'_>) -> Chosen {
        let records = self.found.value().map_or(&[][..], Vec::as_slice);
        let found = records.iter().find(|record| record.at() == at).map(|record| title(record, cx.lang));
        let known = || self.chosen.iter().find(|one| one.at == at).map(|one| one.title.clone());
        Chosen::new(at, found.or_else(known).unwrap_or_default())
    }

    fn take(&mut self, cx: &Cx<'_>) -> Result<Flow> {
        let answer = |list| Flow::Close(Effect::Answer(Answer::Records(list)));
        // Who is there already is found, so that nobody is made twice, and not taken again.
        if self.picker.selected().is_some_and(|item| item.is_blocked) {
            return Ok(Flow::done());
        }
        Ok(match self.picker.taken() {
            // With nothing marked and nothing under the cursor there is nothing to take.
            Taken::Nothing if self.several => answer(Vec::new()),
            Taken::Nothing => Flow::done(),
            Taken::One(at) => answer(vec![self.named(at, cx)]),
            Taken::Several(all) => answer(all.into_iter().map(|at| self.named(at, cx)).collect()),
            Taken::New(text) => self.make(&text, cx)?,
        })
    }

    fn make(&self, text: &str, cx: &Cx<'_>) -> Result<Flow> {
        let Some(entity) = self.entities.first().copied() else { return Ok(Flow::done()) };
        let begin = match &self.makes {
            Makes::Nothing => return Ok(Flow::done()),
            Makes::ByName => return Ok(by_name(entity, text, cx)),
            Makes::Address => return Ok(Flow::Close(Effect::Answer(Answer::Text(text.trim().to_owned())))),
            Makes::ByForm(begin) => begin,
        };
        let mut all = form::from_typed(entity, text);
        all.extend(begin.iter().cloned());
        Ok(Flow::Close(Effect::ask(form::Form::create(entity, all, cx)?)))
    }

    fn lookup(&mut self, command: command::Lookup, cx: &Cx<'_>) -> Result<Flow> {
        use command::Lookup;
        self.has_moved = true;
        match command {
            Lookup::Down => self.picker.step(1),
            Lookup::Up => self.picker.step(-1),
            Lookup::PageDown => self.picker.page(1),
            Lookup::PageUp => self.picker.page(-1),
            Lookup::Complete => {
                if let Some(at) = self.picker.selected().map(|item| item.key).filter(|_| self.several) {
                    let chosen = self.named(at, cx);
                    self.chosen.push(chosen);
                }
                self.picker.toggle_mark();
            }
            Lookup::Take => return self.take(cx),
            Lookup::Cancel => return Ok(Flow::Close(Effect::None)),
        }
        Ok(Flow::done())
    }
}

fn by_name(entity: &'static Entity, text: &str, cx: &Cx<'_>) -> Flow {
    let Some(name) = entity.field("name") else { return Flow::done() };
    let id = Id::provisional(1);
    let change = Change::Insert { entity, id: Some(id), values: Values::new().with(name, text) };
    let outcome = Outcome::commit(cx.header(Label::new("create").with("name", text)), vec![change]);
    let chosen = Chosen::new(Ref::new(entity, id), text);
    Flow::Close(Effect::apply(outcome).and(Effect::Answer(Answer::Records(vec![chosen]))))
}

fn find(
    repository: &Repository,
    entities: &[&'static Entity],
    among: &Filter,
    typed: &str,
    small: bool,
) -> Result<Vec<Record>> {
    let mut found = Vec::new();
    for entity in entities {
        let all = *among == Filter::All && !small;
        let records = if all {
            repository.lookup(entity, typed, SHOWN)?
        } else {
            let words = if typed.trim().is_empty() { Filter::All } else { Filter::Words(typed.to_owned()) };
            let limit = if small { ALL } else { SHOWN };
            let query = Query { company: repository.company(), ..Query::of(entity) };
            repository.list(&query.filter(among.clone().and(words)).limit(limit))?.records
        };
        found.extend(records);
    }
    Ok(found)
}

/// The path of each account, itself left out.
fn paths(repository: &Repository, accounts: &[Ref]) -> Result<Vec<(Ref, String)>> {
    let mut paths = Vec::with_capacity(accounts.len());
    for at in accounts {
        let path = repository.path_of(at.id)?;
        let above: Vec<&str> = path.iter().filter(|(id, _)| *id != at.id).map(|(_, name)| name.as_str()).collect();
        paths.push((*at, above.join(" › ")));
    }
    Ok(paths)
}

/// What tells a record from others of its name.
fn detail(record: &Record, path: Option<&str>, mixed: bool, cx: &Cx<'_>) -> String {
    let kind = if mixed { cx.lang.entity(record.entity) } else { String::new() };
    let account = record.title_of("account").unwrap_or_default();
    let parts = [kind.as_str(), path.unwrap_or_default(), account, record.text("email"), record.text("city")];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).take(3).collect();
    parts.join(" · ")
}

impl Surface for Pick {
    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Lookup]
    }

    fn handle(&mut self, input: Input, cx: &Cx<'_>) -> Result<Flow> {
        let changed = match input {
            Input::Command(Command::Lookup(command)) => return self.lookup(command, cx),
            Input::Command(_) => return Ok(Flow::Pass),
            Input::Key(chord) => self.picker.press(chord),
            Input::Paste(text) => self.picker.paste(&text),
            Input::Mouse(mouse) => match mouse.kind {
                MouseKind::Click | MouseKind::Double => {
                    let line = self.picker.hit(self.inside, mouse.column, mouse.row);
                    let hit = line.is_some_and(|line| self.picker.select_line(line));
                    return if hit { self.take(cx) } else { Ok(Flow::done()) };
                }
                MouseKind::WheelDown => return self.lookup(command::Lookup::Down, cx),
                MouseKind::WheelUp => return self.lookup(command::Lookup::Up, cx),
                MouseKind::Drag => false,
            },
            Input::Answer(_) | Input::Refused(_) => false,
        };
        self.has_moved &= !changed;
        if !changed || self.is_small() {
            return Ok(Flow::done());
        }
        self.ask(cx).map(Flow::Take)
    }

    fn view(&self, area: Rect, buf: &mut Buffer, pen: &Pen<'_>) {
        use command::Lookup;
        let mut wanted = vec![Command::from(Lookup::Take), Lookup::Cancel.into()];
        if self.several {
            wanted.insert(1, Lookup::Complete.into());
        }
        let mut keys = super::keys(pen, &wanted);
        if self.several && keys.len() == 3 {
            keys[1].label = pen.lang.say("pick-mark");
        }
        let remark = match self.picker.marks().len() {
            0 => String::new(),
            count => pen.lang.say_with("pick-marked", &[("count", count.into())]),
        };
        let dialog = Dialog { title: &self.title, remark: &remark, foot: "", hints: &keys };
        dialog.paint(area, area, buf, pen.theme);
        self.picker.paint(self.inside, buf, pen.theme, pen.lang);
    }

    fn place(&mut self, area: Rect, _cx: &Cx<'_>) -> Result<Effect> {
        self.inside = Dialog::inside(area);
        self.picker.place(self.inside);
        Ok(Effect::None)
    }

    fn refresh(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        self.ask(cx)
    }

    fn settle(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        if self.found.settle()? {
            return self.offer(cx);
        }
        if self.paths.settle()? {
            self.show(cx);
        }
        Ok(Effect::None)
    }

    fn area(&self, window: Rect) -> Rect {
        Dialog::place(window, 70, ROWS + 2)
    }

    fn hints(&self) -> Vec<Command> {
        use command::Lookup;
        let mark = self.several.then_some(Lookup::Complete);
        [Some(Lookup::Down), Some(Lookup::Take), mark, Some(Lookup::Cancel)]
            .into_iter()
            .flatten()
            .map(Command::from)
            .collect()
    }

    fn cursor(&self) -> Option<Position> {
        self.picker.caret(self.inside)
    }
}
