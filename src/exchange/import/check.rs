//! The check of a file, without a lock: which rows are new, which match a record, which are refused and why. It keeps for
//! each row a few bytes, never its values: these are read a second time when they are written.
use super::ahead::Ahead;
use super::cards::{Cards, Homes};
use super::cells::{Cells, Parsed, shortened};
use super::kept::{self, Kept};
use super::known::Hit;
use super::links::{Links, Meaning, names_of};
use super::twins::{Twin, Twins};
use super::{BadCells, Import, Mode, OnDuplicate, Phase, Progress, Reject, Report, View, circles, compare, more};
use crate::exchange::Result;
use crate::exchange::csv::{Row, Source};
use crate::exchange::mapping::Mapping;
use crate::exchange::meanings::Sort;
use crate::exchange::pieces::Aside;
use crate::model::entity::Nature;
use crate::model::read_value::Read;
use crate::model::rule::{self, Fault, Reason};
use crate::model::{Change, Field, Id, Kind, Ref, Value};
use crate::repository::{Key, Repository, Stop};
use std::collections::{HashMap, HashSet};
use std::time::Duration;

/// What becomes of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// It is refused.
    Rejected,
    /// It looks like a record that is there.
    Skipped,
    /// It makes a record.
    Creates,
    /// It updates a record.
    Updates(Id),
    /// It matches a record and would change nothing.
    Same(Id),
}

/// A row with data.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line {
    /// Where it begins in the text.
    pub start: usize,
    /// Its number in a spreadsheet.
    pub number: usize,
    /// What becomes of it.
    pub fate: Fate,
}

/// A checked file, ready to be written.
#[derive(Debug)]
pub struct Plan {
    /// Which column holds which field.
    pub mapping: Mapping,
    /// What would be done.
    pub report: Report,
    pub(super) lines: Vec<Line>,
    pub(super) links: Links,
    /// Rows that other rows name.
    pub(super) named: HashSet<usize>,
    /// References beyond this number are free.
    pub(super) last_reference: i64,
    /// Rows that name a later row, with that row, in order.
    pub(super) forward: Vec<(u32, u32)>,
    /// Some new records bring a reference and some do not: the row with the greatest is written first, so that the store
    /// gives no reference that a later row brings.
    pub(super) greatest: Option<usize>,
    /// Rows that come home with the identity that an export made for their record.
    pub(super) home: HashSet<usize>,
    /// What goes along with rows of cards that update a record.
    pub(super) more: HashMap<usize, Vec<Change>>,
    /// Whether cells that their fields cannot hold are set aside.
    pub(super) sets_aside: bool,
    /// How the lines begin that columns leave in descriptions.
    pub(super) beginnings: Vec<String>,
    /// The descriptions of records that rows add lines to.
    pub(super) descriptions: HashMap<Id, String>,
    /// Whom and what records are about already to which a calendar only adds: it names nobody without an address.
    pub(super) people: HashMap<Id, Vec<(&'static Field, Vec<Id>)>>,
    /// Who imports.
    pub(super) by: Id,
    /// How long the check took.
    pub(super) took: Duration,
}

/// So many cells that were set aside are told one by one.
const TOLD: usize = 10_000;
/// How often progress is told and a cancel is heard, in rows.
pub(super) const OFTEN: usize = 256;

pub(super) struct Check<'a> {
    pub import: &'a Import,
    pub source: &'a Source,
    pub repository: &'a Repository,
    pub progress: &'a mut dyn FnMut(Progress),
    pub plan: Plan,
    match_by: Vec<&'static Field>,
    cells: Cells<'a>,
    view: &'a View<'a>,
    twins: Twins,
    taken: HashSet<Id>,
    /// The greatest free reference that a new record brings, and its row.
    greatest: Option<(i64, usize)>,
    /// Whether a new record brings none.
    is_mixed: bool,
    /// Whether rows may name each other.
    names_rows: bool,
    /// Accounts that will be made.
    employers: HashSet<Id>,
    homes: Homes,
}

impl<'a> Check<'a> {
    /// A check that has not begun.
    pub fn new(
        (import, source, repository): (&'a Import, &'a Source, &'a Repository),
        view: &'a View<'a>,
        (mapping, match_by): (Mapping, Vec<&'static Field>),
        progress: &'a mut dyn FnMut(Progress),
    ) -> Result<Check<'a>> {
        let cells = Cells::new(import, &mapping, source.delimiter, view);
        let line_count = source.line_count();
        let mut links = Links::new(import.entity, line_count as u64);
        links.makes_accounts = import.makes_accounts
            && (import.makes_all_accounts || source.pieces.is_some() || mapping.names_accounts(import.entity));
        let columns = mapping.columns.iter().filter(|column| column.holds_keys);
        links.key_fields = columns.filter_map(|column| column.field()).map(|field| field.key).collect();
        let plan = Plan {
            sets_aside: kept::are_set_aside(import, &mapping),
            beginnings: kept::beginnings(&mapping, &view.words),
            descriptions: HashMap::new(),
            people: HashMap::new(),
            by: import.by,
            took: Duration::ZERO,
            mapping,
            report: Report::default(),
            lines: Vec::with_capacity(line_count),
            links,
            named: HashSet::new(),
            last_reference: repository.last_reference(import.entity)?,
            forward: Vec::new(),
            greatest: None,
            home: HashSet::new(),
            more: HashMap::new(),
        };
        let names_rows = plan.mapping.fields().any(|field| plan.links.is_own(field));
        Ok(Check {
            import,
            source,
            repository,
            progress,
            plan,
            match_by,
            cells,
            view,
            twins: Twins::new(import.entity),
            taken: HashSet::new(),
            greatest: None,
            is_mixed: false,
            names_rows,
            employers: HashSet::new(),
            homes: Homes::default(),
        })
    }
}

impl Check<'_> {
    /// Looks at every row, at the links between them, and at what would change.
    pub fn run(&mut self) -> Result<()> {
        self.first_looks()?;
        let own: Vec<&'static Field> =
            self.plan.mapping.fields().filter(|field| self.plan.links.is_own(field)).collect();
        if !own.is_empty() {
            circles::settle(self, &own)?;
        }
        if self.plan.lines.iter().any(|line| matches!(line.fate, Fate::Updates(_))) {
            more::settle(self)?;
            compare::compare(self)?;
        }
        self.count();
        Ok(())
    }

    /// Looks at the rows with data from the first on; their cells are read ahead, beside the look.
    fn first_looks(&mut self) -> Result<()> {
        let stop = self.repository.stop();
        let total = self.source.len() as u64;
        let cells = Cells::new(self.import, &self.plan.mapping, self.source.delimiter, self.view);
        let rows = rows_ahead(self.source, cells, (self.plan.mapping.start, self.plan.mapping.number));
        std::thread::scope(|scope| {
            let (mut ahead, mut seen) = (Ahead::begin(scope, rows), 0);
            while let Some(row) = ahead.next() {
                let mut row = row?;
                if seen % OFTEN == 0 {
                    refuse_stopped(&stop)?;
                    (self.progress)(Progress { phase: Phase::Checking, done: row.end, total });
                }
                if let Some(parsed) = &mut row.parsed {
                    self.first_look((row.start, row.number), parsed)?;
                }
                ahead.give_back(Ok(row));
                seen += 1;
            }
            Ok(())
        })
    }

    /// A row that was read before.
    pub fn reread(&mut self, at: usize, parsed: &mut Parsed) -> Result<()> {
        let line = self.plan.lines[at];
        let mut row = Row::default();
        self.source.rows_from(line.start, line.number).next_into(&mut row)?;
        self.cells.read(&row, parsed);
        Ok(())
    }

    fn first_look(&mut self, (start, number): (usize, usize), parsed: &mut Parsed) -> Result<()> {
        let at = self.plan.lines.len();
        self.plan.lines.push(Line { start, number, fate: Fate::Rejected });
        if let Some(why) = self.elsewhere(parsed.sort) {
            self.plan.lines[at].fate = Fate::Skipped;
            self.note(at, None, Fault::new("", title(parsed).unwrap_or_default(), Reason::Piece(why)));
            return Ok(());
        }
        self.resolve_others(parsed)?;
        self.refuse_what_does_not_fit(parsed);
        let claimed = self.claim(at, parsed);
        for (column, fault) in std::mem::take(&mut parsed.faults) {
            self.reject(at, column, fault);
        }
        if let Some((key, first)) = claimed {
            let value = parsed.text(key).unwrap_or("").to_owned();
            let reason = Reason::Twice(self.plan.lines[first].number);
            self.reject(at, parsed.column(key), Fault::new(key, value, reason));
        }
        if self.has_rejects(at) {
            self.reject_kept(at, parsed);
            return Ok(());
        }
        let mut fate = self.fate(at, parsed)?;
        if let Fate::Updates(id) = fate
            && self.differs_anyway(at, parsed, id)?
        {
            fate = Fate::Rejected;
        }
        self.plan.lines[at].fate = fate;
        match fate {
            Fate::Creates | Fate::Updates(_) => {
                self.tell_kept(at, parsed);
                self.tell_anyway(at, parsed);
            }
            Fate::Rejected => self.reject_kept(at, parsed),
            Fate::Skipped | Fate::Same(_) => {}
        }
        if matches!(fate, Fate::Creates | Fate::Updates(_)) {
            let linked = parsed.cells.iter().filter(|(_, field, _)| field.key == "account").map(|(.., read)| read);
            self.employers.extend(linked.filter_map(|read| match read {
                Read::Value(Value::Link(id)) if Links::is_new(*id) => Some(*id),
                _ => None,
            }));
        }
        Ok(())
    }

    /// What is set aside is refused after all where the description cannot hold it.
    fn refuse_what_does_not_fit(&self, parsed: &mut Parsed) {
        if parsed.kept.is_empty() {
            return;
        }
        let Some(field) = kept::note_field(self.import.entity) else { return };
        let length = |kept: &Kept| self.plan.beginnings[kept.column].chars().count() + kept.text.chars().count() + 1;
        let own = parsed.text(field.key).map_or(0, |text| text.chars().count());
        if own + parsed.kept.iter().map(length).sum::<usize>() > field.max_length {
            let too_long = || Fault::new(field.key, "", Reason::TooLong(field.max_length));
            let faults = std::mem::take(&mut parsed.kept).into_iter().map(|kept| (Some(kept.column), kept.fault));
            parsed.faults.extend(faults.map(|(column, fault)| (column, fault.unwrap_or_else(too_long))));
        }
    }

    /// Notes the cells that a row is taken without.
    fn tell_kept(&mut self, at: usize, parsed: &mut Parsed) {
        for Kept { column, fault, .. } in std::mem::take(&mut parsed.kept) {
            let Some(fault) = fault else { continue };
            self.plan.report.set_aside += 1;
            if self.plan.report.aside.len() < TOLD {
                let reject = self.noted(at, Some(column), fault);
                self.plan.report.aside.push(reject);
            }
        }
    }

    /// Refuses what has a wrong key and is not what the record holds already; whether there is such.
    fn differs_anyway(&mut self, at: usize, parsed: &mut Parsed, id: Id) -> Result<bool> {
        for (column, fault) in std::mem::take(&mut parsed.anyway) {
            let Some((_, field, read)) = parsed.cells.iter().find(|(known, ..)| *known == column) else { continue };
            let held = self.repository.values_of(self.import.entity, &[id], &[*field])?;
            let is_held = held.first().is_some_and(|record| Read::Value(record.value(field.key).clone()) == *read);
            if !is_held {
                self.reject(at, Some(column), fault);
            }
        }
        Ok(self.has_rejects(at))
    }

    /// Notes what a new record has despite its key, and whom it names that nobody here is.
    fn tell_anyway(&mut self, at: usize, parsed: &mut Parsed) {
        for (column, fault) in std::mem::take(&mut parsed.anyway) {
            let reject = self.noted(at, Some(column), fault);
            self.plan.report.anyway.push(reject);
        }
        for (column, name) in std::mem::take(&mut parsed.strangers) {
            let Some(field) = self.plan.mapping.columns[column].field() else { continue };
            *self.plan.report.strangers.entry((field.target, name)).or_default() += 1;
        }
    }

    /// Tells them of a row that is refused, so that it can be mended at once.
    fn reject_kept(&mut self, at: usize, parsed: &mut Parsed) {
        for Kept { column, fault, .. } in std::mem::take(&mut parsed.kept) {
            if let Some(fault) = fault {
                self.reject(at, Some(column), fault);
            }
        }
    }

    /// Turns names of records of other entities into these records.
    fn resolve_others(&mut self, parsed: &mut Parsed) -> Result<()> {
        let is_own = is_of_export(self.import, parsed);
        for at in 0..parsed.cells.len() {
            let (column, field, read) = &parsed.cells[at];
            let (column, field) = (*column, *field);
            if self.plan.links.is_own(field) {
                continue;
            }
            let names: Vec<String> = match read {
                Read::Value(_) => continue,
                Read::Name(name) => vec![name.clone()],
                Read::Names(names) => names.clone(),
            };
            if field.kind == Kind::Records {
                let people = self.people(parsed, (column, field), names)?;
                parsed.cells[at].2 = Read::Value(Value::Records(people));
                continue;
            }
            let mut ids = Vec::new();
            for name in names {
                match self.plan.links.find(self.repository, field, &name)? {
                    Meaning::Record(id) => ids.push(id),
                    Meaning::Unclear(Reason::Unknown(_)) if self.plan.takes_strangers(self.import, field, is_own) => {
                        self.plan.links.note_stranger(field, &name);
                        parsed.strangers.push((column, shortened(&name)));
                    }
                    Meaning::Unclear(reason) => {
                        let fault = Fault::new(field.key, shortened(&name), reason);
                        match self.plan.leaves_name(self.import, field) {
                            true => parsed.kept.push(Kept { column, text: name, fault: Some(fault) }),
                            false => parsed.faults.push((Some(column), fault)),
                        }
                    }
                    Meaning::Row(_) => {}
                }
            }
            if let Some(value) = linked(field, ids) {
                parsed.cells[at].2 = Read::Value(value);
            }
        }
        Ok(())
    }

    /// The people whom names mean.
    fn people(
        &mut self,
        parsed: &mut Parsed,
        (column, field): (usize, &'static Field),
        names: Vec<String>,
    ) -> Result<Vec<Ref>> {
        let mut people = Vec::new();
        for name in names {
            match self.plan.links.find_person(self.repository, field, &name)? {
                Ok(at) => people.push(at),
                Err(reason) => {
                    let fault = Fault::new(field.key, shortened(&name), reason);
                    match self.plan.sets_aside && kept::can_do_without(self.import, field) {
                        true => parsed.kept.push(Kept { column, text: name, fault: Some(fault) }),
                        false => parsed.faults.push((Some(column), fault)),
                    }
                }
            }
        }
        Ok(people)
    }

    /// Notes what the row is known by in its file; the key that an earlier row has already, and that row.
    fn claim(&mut self, at: usize, parsed: &Parsed) -> Option<(&'static str, usize)> {
        let own = &mut self.plan.links.own;
        let mut twice = None;
        for key in ["reference", "external_id"] {
            let Some((text, field)) =
                parsed.text(key).zip(parsed.cells.iter().find(|(_, field, _)| field.key == key).map(|cell| cell.1))
            else {
                continue;
            };
            if let Some(first) = own.claim(Key::Field(field), text, at) {
                twice = twice.or(Some((key, first)));
            }
        }
        if self.names_rows
            && let Some(name) = title(parsed)
        {
            own.note(Key::Name, &name, at);
        }
        twice
    }

    fn fate(&mut self, at: usize, parsed: &Parsed) -> Result<Fate> {
        let Some(matched) = self.matched(at, parsed)? else { return Ok(Fate::Rejected) };
        match (matched, self.import.mode) {
            (Some((id, _)), Mode::Upsert | Mode::Update) => self.update(at, parsed, id),
            (None, Mode::Update) => {
                self.reject(at, None, Fault::new("", "", Reason::NoMatch));
                Ok(Fate::Rejected)
            }
            (Some((id, key)), Mode::Create) => self.duplicate(at, parsed, (Twin::Record(id), key)),
            (None, Mode::Create | Mode::Upsert) => self.new_record(at, parsed),
        }
    }

    /// The record that a row matches; `None` when that is unclear, which is noted.
    fn matched(&mut self, at: usize, parsed: &Parsed) -> Result<Option<Option<(Id, &'static str)>>> {
        for field in self.match_by.clone() {
            let Some(text) = key_text(parsed, field) else { continue };
            let (entity, key) = (self.import.entity, Key::Field(field));
            match self.plan.links.base.find(self.repository, entity, key, &text)? {
                Hit::None if field.key == "external_id" && self.cards().has_identity(parsed) => {
                    if let Some(id) = self.homes.find(self.repository, entity, &text)? {
                        self.plan.home.insert(at);
                        return Ok(Some(Some((id, field.key))));
                    }
                }
                Hit::None => {}
                Hit::One(id) if self.cards().is_another(self.repository, entity, parsed, id)? => {}
                Hit::One(id) => return Ok(Some(Some((id, field.key)))),
                Hit::Many => {
                    let mut ids = self.repository.with_key(entity, key, &text)?;
                    if self.cards().has_identity(parsed) {
                        let (cards, mut same) = (self.cards(), Vec::new());
                        for id in ids {
                            same.extend((!cards.is_another(self.repository, entity, parsed, id)?).then_some(id));
                        }
                        ids = same;
                    }
                    match ids.as_slice() {
                        [] => continue,
                        [id] => return Ok(Some(Some((*id, field.key)))),
                        _ => {}
                    }
                    let reason = Reason::Ambiguous(names_of(self.repository, entity, &ids)?);
                    self.reject(at, parsed.column(field.key), Fault::new(field.key, text, reason));
                    return Ok(None);
                }
            }
        }
        Ok(Some(None))
    }

    /// What the file says of identities.
    fn cards(&self) -> Cards {
        let pieces = self.source.pieces.as_ref();
        Cards { system: pieces.map(|pieces| pieces.system), are_own: pieces.is_some_and(|pieces| pieces.are_own) }
    }

    fn update(&mut self, at: usize, parsed: &Parsed, id: Id) -> Result<Fate> {
        for fault in self.taken_values(parsed, Some(id))? {
            self.reject(at, parsed.column(&fault.field), fault);
        }
        if self.has_rejects(at) {
            return Ok(Fate::Rejected);
        }
        if self.taken.insert(id) {
            return Ok(Fate::Updates(id));
        }
        let same = |line: &&Line| line.fate == Fate::Updates(id);
        let first = self.plan.lines.iter().find(same).map_or(0, |line| line.number);
        self.reject(at, None, Fault::new("", "", Reason::Twice(first)));
        Ok(Fate::Rejected)
    }

    fn new_record(&mut self, at: usize, parsed: &Parsed) -> Result<Fate> {
        let entity = self.import.entity;
        for fault in self.lacking(parsed)? {
            let column = parsed.column(&fault.field).or_else(|| self.plan.mapping.column_of(&fault.field));
            self.reject(at, column, fault);
        }
        if self.has_rejects(at) {
            return Ok(Fate::Rejected);
        }
        if self.import.on_duplicate != OnDuplicate::Create {
            let cards = self.cards();
            let is_known = parsed.text("reference").is_some() || cards.are_own && cards.has_identity(parsed);
            let (base, repository) = (&mut self.plan.links.base, self.repository);
            let face = self.twins.face(parsed);
            if let Some(twin) = self.twins.of((repository, base), (parsed, face.as_ref()), is_known, &cards)? {
                return self.duplicate(at, parsed, twin);
            }
            self.twins.note((parsed, face.as_ref()), at, &cards);
        }
        match parsed.text("reference").map(|text| (text, number_of(entity, text))) {
            Some((text, None)) => {
                let fault = Fault::new("reference", shortened(text), Reason::NotA("reference"));
                self.reject(at, parsed.column("reference"), fault);
                return Ok(Fate::Rejected);
            }
            Some((_, Some(number))) if number > self.plan.last_reference => {
                self.greatest = self.greatest.max(Some((number, at)));
            }
            Some(_) | None => self.is_mixed = true,
        }
        Ok(Fate::Creates)
    }

    /// What a new record lacks, or must not have.
    fn lacking(&mut self, parsed: &Parsed) -> Result<Vec<Fault>> {
        let entity = self.import.entity;
        let value = |key: &str| {
            let cell = parsed.cells.iter().find(|(_, field, _)| field.key == key);
            cell.map_or(Value::Empty, |(_, _, read)| read.clone().value().unwrap_or(Value::Flag(true)))
        };
        let fields = self.repository.catalog().fields(entity);
        let required = fields.iter().filter(|field| field.required && field.default.is_none());
        let mut faults: Vec<Fault> = required
            .filter(|field| value(field.key).is_empty())
            .map(|field| Fault::new(field.key, "", Reason::Required))
            .collect();
        faults.extend(rule::check_whole(entity, &value));
        faults.extend(self.taken_values(parsed, None)?);
        Ok(faults)
    }

    /// Values that no two records may share and that another record or row has already.
    fn taken_values(&mut self, parsed: &Parsed, record: Option<Id>) -> Result<Vec<Fault>> {
        let entity = self.import.entity;
        let mut faults = Vec::new();
        for field in self.repository.catalog().fields(entity).iter().filter(|field| field.unique) {
            let Some(text) = key_text(parsed, field) else { continue };
            let key = Key::Field(field);
            let holder = self.plan.links.base.find(self.repository, entity, key, &text)?;
            let is_own = record.is_some_and(|id| holder == Hit::One(id)) || holder == Hit::None;
            if !is_own || self.plan.links.own.claim(key, &text, self.plan.lines.len() - 1).is_some() {
                let names = match holder {
                    Hit::One(id) => names_of(self.repository, entity, &[id])?,
                    _ => Vec::new(),
                };
                let name = names.into_iter().next().unwrap_or_else(|| text.clone());
                faults.push(Fault::new(field.key, text, Reason::Taken(name)));
            }
        }
        faults.extend(self.taken_key(parsed, record)?);
        Ok(faults)
    }

    /// A key of another system that belongs to another record, where rows are matched by something else.
    fn taken_key(&mut self, parsed: &Parsed, record: Option<Id>) -> Result<Option<Fault>> {
        let entity = self.import.entity;
        let Some(field) = entity.field("external_id") else { return Ok(None) };
        let Some(text) = parsed.text(field.key).map(str::to_owned) else { return Ok(None) };
        match self.plan.links.base.find(self.repository, entity, Key::Field(field), &text)? {
            Hit::One(id) if record != Some(id) => {
                let name = names_of(self.repository, entity, &[id])?.pop().unwrap_or_default();
                Ok(Some(Fault::new(field.key, shortened(&text), Reason::Taken(name))))
            }
            _ => Ok(None),
        }
    }

    /// A row that looks like a record or an earlier row.
    fn duplicate(&mut self, at: usize, parsed: &Parsed, (twin, key): (Twin, &'static str)) -> Result<Fate> {
        let reason = match (twin, self.import.on_duplicate) {
            (Twin::Record(id), OnDuplicate::Update) => return self.update(at, parsed, id),
            (Twin::Record(id), OnDuplicate::Skip) => {
                let name = names_of(self.repository, self.import.entity, &[id])?.pop().unwrap_or_default();
                Reason::Duplicate(name, key)
            }
            // A key of another system belongs to one record; a reference is simply not kept, other values may be shared.
            (Twin::Record(_), OnDuplicate::Create) if key != "external_id" => return self.new_record(at, parsed),
            (Twin::Record(id), OnDuplicate::Create) => {
                let name = names_of(self.repository, self.import.entity, &[id])?.pop().unwrap_or_default();
                let value = parsed.text(key).unwrap_or("").to_owned();
                self.reject(at, parsed.column(key), Fault::new(key, value, Reason::Taken(name)));
                return Ok(Fate::Rejected);
            }
            (Twin::Row(row), _) => Reason::DuplicateRow(self.plan.lines[row].number, key),
        };
        let value = parsed.text(key).map(str::to_owned).or_else(|| title(parsed)).unwrap_or_default();
        self.note(at, parsed.column(key), Fault::new(key, shortened(&value), reason));
        Ok(Fate::Skipped)
    }

    /// Why a row is for another import: it is of a company among people, or the other way round.
    fn elsewhere(&self, sort: Option<Sort>) -> Option<&'static str> {
        match (sort?, self.import.entity.key) {
            (Sort::Company, "contact") => Some("company"),
            (Sort::Person, "account") => Some("person"),
            _ => None,
        }
    }

    /// Refuses a row.
    pub fn reject(&mut self, at: usize, column: Option<usize>, fault: Fault) {
        self.plan.lines[at].fate = Fate::Rejected;
        self.note(at, column, fault);
    }

    fn note(&mut self, at: usize, column: Option<usize>, fault: Fault) {
        let reject = self.noted(at, column, fault);
        self.plan.report.rejects.push(reject);
    }

    fn noted(&self, at: usize, column: Option<usize>, fault: Fault) -> Reject {
        let header = column.map_or_else(String::new, |column| self.plan.mapping.columns[column].header.clone());
        Reject { row: self.plan.lines[at].number, column: header, value: fault.value.clone(), fault }
    }

    fn has_rejects(&self, at: usize) -> bool {
        self.plan.report.rejects.last().is_some_and(|reject| reject.row == self.plan.lines[at].number)
    }

    fn count(&mut self) {
        self.forget_what_is_not_written();
        let report = &mut self.plan.report;
        report.read = self.plan.lines.len();
        for line in &self.plan.lines {
            match line.fate {
                Fate::Rejected => report.rejected += 1,
                Fate::Skipped => report.skipped += 1,
                Fate::Same(_) => {
                    report.skipped += 1;
                    report.unchanged += 1;
                }
                Fate::Creates => report.created += 1,
                Fate::Updates(_) => report.updated += 1,
            }
        }
        report.employers = self.employers.len();
        if let Some(pieces) = &self.source.pieces {
            report.recurring = pieces.recurring;
            report.zones = pieces.zones.iter().map(|(zone, count)| (zone.clone(), *count)).collect();
            for (row, aside) in &pieces.aside {
                let reason = match aside {
                    Aside::Refused(reason) => {
                        report.rejected += 1;
                        reason
                    }
                    Aside::Skipped(reason) => {
                        report.skipped += 1;
                        reason
                    }
                };
                report.read += 1;
                let fault = Fault::new("", "", reason.clone());
                report.rejects.push(Reject { row: *row, column: String::new(), value: String::new(), fault });
            }
        }
        report.rejects.sort_by_key(|reject| reject.row);
        self.plan.forward.sort_unstable();
        self.plan.greatest = self.greatest.filter(|_| self.is_mixed).map(|(_, row)| row);
    }
}

impl Check<'_> {
    /// Of rows that were refused later, or that change nothing, nothing was set aside.
    fn forget_what_is_not_written(&mut self) {
        let lines = &self.plan.lines;
        let is_written = |reject: &Reject| {
            let line = lines.binary_search_by_key(&reject.row, |line| line.number).ok().map(|at| lines[at].fate);
            matches!(line, Some(Fate::Creates | Fate::Updates(_)))
        };
        let report = &mut self.plan.report;
        report.anyway.retain(is_written);
        let before = report.aside.len();
        report.aside.retain(is_written);
        report.set_aside -= before - report.aside.len();
    }
}

/// What differs from base to base: who works with it, for whom.
const OURSELVES: [&str; 3] = ["user", "team", "company"];

/// Whether a field names users, teams or own companies.
pub(super) fn names_ourselves(field: &Field) -> bool {
    OURSELVES.contains(&field.target)
}

/// Whether a row has a reference as Carnet gives them.
pub(super) fn is_of_export(import: &Import, parsed: &Parsed) -> bool {
    parsed.text("reference").is_some_and(|reference| number_of(import.entity, reference).is_some())
}

impl Plan {
    /// Whether a row is taken though the users or own companies that it names are not here: it is of our own export, from
    /// another base.
    fn takes_strangers(&self, import: &Import, field: &Field, is_own: bool) -> bool {
        let is_welcome = is_own && !self.mapping.is_foreign && import.bad_cells == BadCells::ByOrigin;
        is_welcome && names_ourselves(field) && kept::can_do_without(import, field)
    }

    /// The record that stands for one that is not here: a new record is for who imports.
    pub(super) fn instead_of_stranger(&self, field: &Field, record: Option<Id>) -> Option<Id> {
        (record.is_none() && field.kind == Kind::Link && field.target == "user").then_some(self.by)
    }

    /// Whether a name that nobody has is set aside. What a row belongs to is no such name, but for another program's key of it; who
    /// else is concerned is one.
    pub(super) fn leaves_name(&self, import: &Import, field: &Field) -> bool {
        let is_small =
            crate::model::catalog::entity_named(field.target).is_some_and(|target| target.nature == Nature::Setting);
        let is_beside = field.kind == Kind::Links || field.target == "contact";
        let is_key = self.links.key_fields.contains(&field.key) && kept::may_set_columns_aside(import);
        (is_key || self.sets_aside && (is_small || is_beside)) && kept::can_do_without(import, field)
    }
}

/// A row as it was read ahead.
struct RowAhead {
    start: usize,
    number: usize,
    /// Where it ends in the text.
    end: u64,
    /// What it says; none of a row without data.
    parsed: Option<Parsed>,
}

/// The rows from a place on, read as values.
fn rows_ahead<'a>(
    source: &'a Source,
    mut cells: Cells<'a>,
    (start, number): (usize, usize),
) -> impl Iterator<Item = Result<RowAhead>> + 'a {
    let mut rows = source.rows_from(start, number);
    let mut row = Row::default();
    std::iter::from_fn(move || match rows.next_into(&mut row) {
        Ok(false) => None,
        Err(error) => Some(Err(error)),
        Ok(true) => {
            let has_data = !row.is_blank() && !super::super::template::is_explanation(&row);
            let parsed = has_data.then(|| {
                let mut parsed = Parsed::default();
                cells.read(&row, &mut parsed);
                parsed
            });
            Some(Ok(RowAhead { start: row.start, number: row.number, end: rows.position() as u64, parsed }))
        }
    })
}

/// Hears a cancel.
pub(super) fn refuse_stopped(stop: &Stop) -> Result<()> {
    if stop.is_stopped() { Err(crate::repository::Error::Cancelled.into()) } else { Ok(()) }
}

/// The number of a well-formed reference of an entity.
pub(super) fn number_of(entity: &crate::model::Entity, reference: &str) -> Option<i64> {
    let digits = reference.strip_prefix(entity.prefix?)?.strip_prefix('-')?;
    let is_number = (1..=9).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|_| is_number)
}

/// The value of a link or list of links to these records.
pub(super) fn linked(field: &Field, ids: Vec<Id>) -> Option<Value> {
    match field.kind {
        Kind::Link => ids.first().map(|id| Value::Link(*id)),
        Kind::Links => (!ids.is_empty()).then_some(Value::Links(ids)),
        _ => None,
    }
}

/// The text that a value is found by.
fn key_text(parsed: &Parsed, field: &Field) -> Option<String> {
    let cell = parsed.cells.iter().find(|(_, known, _)| known.key == field.key)?;
    match &cell.2 {
        Read::Value(Value::Text(text)) => Some(text.clone()),
        Read::Value(Value::Number(n) | Value::Decimal(n) | Value::Money(n)) => Some(n.to_string()),
        Read::Value(Value::Date(day)) => Some(day.format("%Y-%m-%d").to_string()),
        Read::Value(_) | Read::Name(_) | Read::Names(_) => None,
    }
}

/// The name of the record that a row is about.
pub(super) fn title(parsed: &Parsed) -> Option<String> {
    let text = |key: &str| parsed.text(key).unwrap_or("");
    let name = ["name", "subject"].iter().find_map(|key| parsed.text(key)).map(str::to_owned);
    let name = name.unwrap_or_else(|| format!("{} {}", text("first_name"), text("last_name")).trim().to_owned());
    let name = if name.is_empty() { text("email").to_owned() } else { name };
    (!name.is_empty()).then_some(name)
}
