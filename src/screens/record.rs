//! The sheet of any main record: who it is, its sections, the toolbox and the infobox. On a wide screen they stand side by
//! side; on others they are sections one behind the other (SCR-2).
mod addresses;
mod digest;
mod downloads;
mod entry;
mod event;
pub(super) mod group;
mod head;
mod identity;
mod infobox;
mod links;
mod members;
mod memberships;
mod paint;
mod panel;
mod past;
mod person;
mod plan;
mod points;
mod related;
mod source;
mod staff;
mod stay;
mod ties;
mod tools;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::act::{self, Way};
use super::words;
use crate::input::command::{Always, Global, Sheet, Takes};
use crate::input::{Command, Mouse, MouseKind, Scope};
use crate::lang::Lang;
use crate::model::catalog::account;
use crate::model::catalog::contact::{self, CONTACT};
use crate::model::catalog::document::DOCUMENT;
use crate::model::query::From;
use crate::model::{Entity, Filter, Id, Query, Record, Ref, Value};
use crate::repository::Trashed;
use crate::shell::{Cx, Effect, Fetch, Flow, Input, Name, Notice, Pen, Result, Ring, Route, Subject, Surface, Trail};
use addresses::Addresses;
use digest::Digest;
use downloads::Downloads;
use group::{GroupTree, Room};
use head::Head;
use identity::Identity;
use infobox::Infobox;
use links::Wish;
use members::Members;
use memberships::Memberships;
use panel::{About, Panel, Section};
use plan::Plan;
use points::Points;
use related::{Bond, Related};
use source::Source;
use staff::Staff;
use ties::Ties;

/// A panel that can have the keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Identity,
    Section,
    Infobox,
}

/// The sheet.
pub struct RecordScreen {
    entity: &'static Entity,
    name: Name,
    at: Option<Ref>,
    record: Option<Record>,
    /// Where the record went, when it is gone.
    trashed: Option<Trashed>,
    is_read: bool,
    /// No section was asked for: the first one opens.
    is_unnamed: bool,
    head: Head,
    sections: Vec<Section>,
    open: Section,
    section: Box<dyn Panel>,
    identity: Identity,
    infobox: Infobox,
    ring: Ring<Part>,
    /// How many there are in the sections whose tab says so.
    counts: Fetch<Vec<(Section, u64)>>,
    /// What the toolbox offers here, in the order of the digits.
    tools: tools::Tools,
    trail: Option<Trail>,
    plan: Plan,
    me: Id,
}

impl RecordScreen {
    /// The sheet of a record, at a section; the first when the word names none.
    pub fn new(entity: &'static Entity, name: Name, section: &str, cx: &Cx<'_>) -> Self {
        let open = Section::named(section, entity, cx).unwrap_or(Section::Overview);
        let at = Ref::new(entity, Id(0));
        let about = About { at, me: cx.user.id };
        Self {
            entity,
            name,
            at: None,
            record: None,
            trashed: None,
            is_read: false,
            is_unnamed: section.is_empty(),
            head: Head::default(),
            sections: Section::of(entity, cx, false),
            open,
            section: panel_of(open, about),
            identity: Identity::new(cx.user.id),
            infobox: Infobox::new(about),
            ring: Ring::new(vec![Part::Section]),
            counts: Fetch::new(),
            tools: tools::Tools::default(),
            trail: None,
            plan: Plan::default(),
            me: cx.user.id,
        }
    }

    fn about(&self) -> About {
        About { at: self.at.unwrap_or(Ref::new(self.entity, Id(0))), me: self.me }
    }

    /// Whether there is no such record, or no more.
    fn is_gone(&self) -> bool {
        self.is_read && self.record.is_none()
    }

    fn is_wide(&self) -> bool {
        self.plan.is_wide
    }

    fn part(&self) -> Part {
        self.ring.current().copied().unwrap_or(Part::Section)
    }

    fn panel(&self) -> &dyn Panel {
        match self.part() {
            Part::Identity => &self.identity,
            Part::Infobox => &self.infobox,
            Part::Section => match self.open {
                Section::Identity => &self.identity,
                Section::Infobox => &self.infobox,
                _ => self.section.as_ref(),
            },
        }
    }

    fn panel_mut(&mut self) -> &mut dyn Panel {
        match (self.part(), self.open) {
            (Part::Identity, _) | (Part::Section, Section::Identity) => &mut self.identity,
            (Part::Infobox, _) | (Part::Section, Section::Infobox) => &mut self.infobox,
            (Part::Section, _) => self.section.as_mut(),
        }
    }

    /// Gives the keys to a panel, where it stands on its own.
    fn focus(&mut self, part: Part) {
        let place = self.ring.iter().position(|(one, _)| *one == part);
        self.ring.select(place.unwrap_or_else(|| self.ring.place()));
    }

    /// Opens a section.
    fn go_to(&mut self, section: Section, cx: &Cx<'_>) -> Result<Effect> {
        self.open = section;
        self.focus(Part::Section);
        self.section = panel_of(section, self.about());
        let placed = self.place_panels(cx)?;
        Ok(placed.and(self.refresh_panels(cx)?))
    }

    fn turn_section(&mut self, by: usize, cx: &Cx<'_>) -> Result<Flow> {
        let at = self.sections.iter().position(|section| *section == self.open).unwrap_or(0);
        let next = self.sections[(at + by) % self.sections.len()];
        Ok(self.go_to(next, cx)?.into())
    }

    fn place_panels(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        let plan = self.plan;
        let identity = if plan.is_wide { plan.identity } else { plan.section };
        let infobox = if plan.is_wide { plan.infobox } else { plan.section };
        let effect = self.section.place(plan.section, cx)?.and(self.identity.place(identity, cx)?);
        Ok(effect.and(self.infobox.place(infobox, cx)?))
    }

    /// Reads what shows.
    fn refresh_panels(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        let Some(record) = &self.record else { return Ok(Effect::None) };
        let mut effect = Effect::None;
        if self.is_wide() || self.open == Section::Identity {
            effect = effect.and(self.identity.show(record, cx)?);
        }
        if self.plan.infobox.area() > 0 || self.open == Section::Infobox {
            effect = effect.and(self.infobox.refresh(cx)?);
        }
        effect = effect.and(self.section.refresh(cx)?);
        Ok(effect)
    }

    fn read_counts(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        let Some(record) = &self.record else { return Ok(Effect::None) };
        let (id, root, company) = (record.id, record.value("root").link(), cx.company);
        let query = |section: &Section| match section {
            Section::Contacts => Some(Query::of(&CONTACT).filter(Filter::points(&contact::ACCOUNT.field, id))),
            Section::Group => {
                root.map(|root| Query::of(&account::ACCOUNT).filter(Filter::points(&account::ROOT.field, root)))
            }
            Section::Of(entity, field) => Some(Query::of(entity).filter(Filter::points(field, id))),
            _ => None,
        };
        let asked = |section: &Section| query(section).map(|query| (*section, Query { company, ..query }));
        let queries: Vec<(Section, Query)> = self.sections.iter().filter_map(asked).collect();
        if queries.is_empty() {
            return Ok(Effect::None);
        }
        self.counts.ask(cx, move |repository| {
            queries.iter().map(|(section, query)| Ok((*section, repository.count(query)?))).collect()
        })
    }

    /// The next or the previous record of the list from which one came.
    fn step(&mut self, way: Way, cx: &Cx<'_>) -> Result<Flow> {
        let Some(trail) = &self.trail else {
            return Ok(Effect::Tell(Notice::info(cx.lang.say("sheet-no-trail"))).into());
        };
        let from = match way {
            Way::Along => From::After(trail.mark.clone()),
            Way::Back => From::Before(trail.mark.clone()),
        };
        let page = cx.repository.list(&trail.query.clone().from(from).limit(1))?;
        let (Some(record), Some(mark)) = (page.records.first(), page.marks.first()) else {
            let key = if way == Way::Along { "sheet-last" } else { "sheet-first" };
            return Ok(Effect::Tell(Notice::info(cx.lang.say(key))).into());
        };
        let count = trail.count.map(|(at, all)| match way {
            Way::Along => (at + 1, all),
            Way::Back => (at.saturating_sub(1), all),
        });
        let trail = Trail { query: trail.query.clone(), mark: mark.clone(), count };
        let route = act::route(record).section(self.section_word());
        Ok(Effect::Step(route, Box::new(trail)).into())
    }

    fn section_word(&self) -> &'static str {
        if self.sections.first() == Some(&self.open) { "" } else { self.open.word() }
    }

    fn sheet(&mut self, command: Sheet, cx: &Cx<'_>) -> Result<Flow> {
        let Some(record) = &self.record else { return Ok(Flow::Pass) };
        let subject = self.subject();
        let effect = match command {
            Sheet::NextPanel if !self.is_wide() => return self.turn_section(1, cx),
            Sheet::PreviousPanel if !self.is_wide() => return self.turn_section(self.sections.len() - 1, cx),
            Sheet::NextPanel => {
                self.ring.next();
                Effect::None
            }
            Sheet::PreviousPanel => {
                self.ring.previous();
                Effect::None
            }
            Sheet::SectionLeft => return self.turn_section(self.sections.len() - 1, cx),
            Sheet::SectionRight => return self.turn_section(1, cx),
            Sheet::NextRecord => return self.step(Way::Along, cx),
            Sheet::PreviousRecord => return self.step(Way::Back, cx),
            Sheet::Edit => act::edit(record.at(), cx)?,
            Sheet::Add => add_to(self.open, record, cx)?,
            Sheet::Remove => Effect::Tell(Notice::info(cx.lang.say("sheet-nothing-to-remove"))),
            Sheet::StatusForward => act::status(subject, Some(record), Way::Along, cx)?,
            Sheet::StatusBack => act::status(subject, Some(record), Way::Back, cx)?,
            Sheet::Actions => Effect::Toolbox(subject),
            Sheet::OpenLink if record.entity == &DOCUMENT => act::open_document(record),
            Sheet::OpenLink => links::offer(record, Wish::Open, cx),
            Sheet::Copy => links::offer(record, Wish::Copy, cx),
        };
        Ok(effect.into())
    }

    /// A click or the wheel belongs to the panel it falls on, which then has the keys.
    fn mouse(&mut self, mouse: Mouse, cx: &Cx<'_>) -> Result<Flow> {
        let (x, y) = (mouse.column, mouse.row);
        let clicked = matches!(mouse.kind, MouseKind::Click | MouseKind::Double);
        if clicked && let Some(section) = self.tab_at(x, y, cx.lang) {
            return Ok(self.go_to(section, cx)?.into());
        }
        if clicked && let Some(action) = self.tools.at(self.plan.tools, x, y) {
            return Ok(Effect::Run { action, subject: self.subject(), given: None }.into());
        }
        let part = self.plan.part_at(x, y).unwrap_or_else(|| self.part());
        if clicked {
            self.focus(part);
        }
        self.panel_mut().handle(Input::Mouse(mouse), cx)
    }

    fn pass_on(&mut self, input: Input, cx: &Cx<'_>) -> Result<Flow> {
        let command = match &input {
            Input::Command(command) => Some(command.clone()),
            _ => None,
        };
        if self.is_gone() {
            return match (command, &self.trashed) {
                (Some(Command::Global(Global::Undo)), Some(trashed)) => Ok(act::bring_back(trashed, cx)?.into()),
                _ => Ok(Flow::Pass),
            };
        }
        match self.panel_mut().handle(input, cx)? {
            Flow::Pass => {}
            taken => return Ok(taken),
        }
        match command {
            Some(Command::Sheet(command)) => self.sheet(command, cx),
            Some(Command::Always(Always::Escape)) if self.panel().is_busy() => {
                self.panel_mut().calm();
                Ok(Flow::done())
            }
            _ => Ok(Flow::Pass),
        }
    }
}

/// Adds to a section of a sheet that adds nothing by itself.
fn add_to(section: Section, record: &Record, cx: &Cx<'_>) -> Result<Effect> {
    let subject = Subject::one(record.at(), words::title_plain(record));
    Ok(match section {
        Section::Overview | Section::Contacts if record.entity == &account::ACCOUNT => {
            act::find_contact(record.at(), &words::title_plain(record), cx)?
        }
        Section::Infobox => act::run(act::NOTE, subject, None),
        Section::Group if record.entity == &account::ACCOUNT => act::new_with(
            &account::ACCOUNT,
            vec![(&account::PARENT.field, Value::Link(record.id), words::title_plain(record))],
            cx,
        )?,
        _ => Effect::Toolbox(subject),
    })
}

/// The panel of a section; identity and infobox are kept apart.
fn panel_of(section: Section, about: About) -> Box<dyn Panel> {
    let at = about.at;
    match section {
        Section::Overview | Section::Identity | Section::Infobox => {
            Box::new(Digest::new(Source::Overview(at), about.me))
        }
        Section::Contacts => Box::new(Staff::new(about)),
        Section::Of(entity, field) => Box::new(Related::new(Bond::Of(entity, field), about)),
        Section::Accounts => Box::new(Ties::new(about)),
        Section::Group => Box::new(GroupTree::new(Name::Id(at.id), Some(at.id), Room::Section)),
        Section::Activity => Box::new(Digest::new(Source::Activity(at), about.me)),
        Section::Linked => Box::new(Digest::new(Source::Linked(at.id), about.me)),
        Section::Downloads => Box::new(Downloads::new(about)),
        Section::Members => Box::new(Members::new(about)),
        Section::Memberships => Box::new(Memberships::new(about)),
        Section::Points => Box::new(Points::new(about)),
        Section::Addresses => Box::new(Addresses::new(about)),
        Section::History => Box::new(Digest::new(Source::History(at), about.me)),
    }
}

impl Surface for RecordScreen {
    fn scopes(&self) -> Vec<Scope> {
        if self.is_gone() {
            return Vec::new();
        }
        let mut scopes = self.panel().scopes();
        if scopes.iter().all(|scope| scope.takes() == Takes::Keys) {
            scopes.extend([Scope::Sheet, Scope::Quick]);
        }
        scopes
    }

    fn heeds(&self, command: &Command) -> bool {
        self.panel().heeds(command)
    }

    fn handle(&mut self, input: Input, cx: &Cx<'_>) -> Result<Flow> {
        match input {
            Input::Mouse(_) if self.is_gone() => Ok(Flow::done()),
            Input::Mouse(mouse) => self.mouse(mouse, cx),
            other => self.pass_on(other, cx),
        }
    }

    fn view(&self, area: Rect, buf: &mut Buffer, pen: &Pen<'_>) {
        self.paint(area, buf, pen);
    }

    fn place(&mut self, area: Rect, cx: &Cx<'_>) -> Result<Effect> {
        let was_wide = self.is_wide();
        let has_infobox = self.entity.has_infobox();
        self.plan = Plan::of(area, self.tools.rows(cx), has_infobox);
        self.sections = Section::of(self.entity, cx, self.is_wide());
        let first = self.sections.first().copied().unwrap_or(Section::Overview);
        if self.at.is_none() && self.is_unnamed || !self.sections.contains(&self.open) {
            self.open = first;
        }
        if self.is_wide() != was_wide || self.ring.current().is_none() {
            let beside = [Some(Part::Infobox).filter(|_| has_infobox), Some(Part::Identity)];
            let beside = beside.into_iter().flatten().filter(|_| self.is_wide());
            self.ring = Ring::new(std::iter::once(Part::Section).chain(beside).collect());
        }
        self.place_panels(cx)
    }

    fn refresh(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        self.trail = cx.trail.cloned();
        let first = self.at.is_none();
        if first {
            self.at = words::find(self.entity, &self.name, cx)?;
        }
        let found = self.at.map(|at| cx.repository.get(at)).transpose()?;
        (self.record, self.is_read) = (found.flatten(), true);
        let Some(record) = &self.record else {
            self.trashed = self.at.map_or(Ok(None), |at| cx.repository.in_trash(at))?;
            return Ok(Effect::None);
        };
        self.head = Head::of(record, cx)?;
        self.tools = tools::Tools::of(&Subject::one(record.at(), words::title_plain(record)), cx);
        let mut effect = Effect::None;
        if first {
            let about = self.about();
            self.section = panel_of(self.open, about);
            self.infobox = Infobox::new(about);
            effect = self.place_panels(cx)?;
        }
        effect = effect.and(self.refresh_panels(cx)?);
        Ok(effect.and(self.read_counts(cx)?))
    }

    fn settle(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        self.counts.settle()?;
        let effect = self.section.settle(cx)?.and(self.identity.settle(cx)?);
        Ok(effect.and(self.infobox.settle(cx)?))
    }

    fn cursor(&self) -> Option<Position> {
        self.panel().cursor()
    }

    fn subject(&self) -> Subject {
        if self.is_gone() {
            return Subject::default();
        }
        let marked = self.panel().subject();
        if !marked.is_empty() {
            return marked;
        }
        self.record.as_ref().map_or_else(Subject::default, |it| Subject::one(it.at(), words::title_plain(it)))
    }

    fn route(&self) -> Option<Route> {
        let name = match self.record.as_ref().map(Record::reference).filter(|reference| !reference.is_empty()) {
            Some(reference) => Name::Reference(reference.to_owned()),
            None => self.name.clone(),
        };
        Some(Route::Record { entity: self.entity, name, section: self.section_word().to_owned() })
    }

    fn title(&self, _lang: &Lang) -> String {
        self.record.as_ref().map(words::title_plain).unwrap_or_default()
    }

    fn trail(&self) -> Option<Trail> {
        None
    }

    fn hints(&self) -> Vec<Command> {
        if self.record.is_none() {
            let undo = self.trashed.is_some().then_some(Global::Undo);
            return undo.into_iter().chain([Global::Back]).map(Command::from).collect();
        }
        let mut hints = self.panel().hints();
        if self.panel().scopes().iter().any(|scope| scope.takes() == Takes::Text) {
            return hints;
        }
        if self.entity == &DOCUMENT {
            hints.insert(0, Sheet::OpenLink.into());
        }
        // Where the panels stand one behind the other, the arrow turns them as Tab does: there is room for what this one does.
        let (most, next) = if self.is_wide() { (3, Some(Sheet::NextPanel)) } else { (5, None) };
        hints.truncate(most);
        let next_record = self.trail.is_some().then_some(Sheet::NextRecord);
        let more = next.into_iter().chain([Sheet::SectionRight]).chain(next_record).chain([Sheet::Actions]);
        let more = more.map(Command::from);
        hints.extend(more);
        hints
    }
}
