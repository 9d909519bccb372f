//! The check of a file, without a lock: which rows are new, which match a record, which are refused and why. It keeps for
//! each row a few bytes, never its values: these are read a second time when they are written.
mod fate;
mod names;
mod told;

pub(super) use fate::{is_of_export, number_of, title};
pub(super) use names::{linked, names_ourselves};

use super::ahead::Ahead;
use super::cards::Homes;
use super::cells::{Cells, Parsed};
use super::kept;
use super::links::Links;
use super::twins::Twins;
use super::{Import, Phase, Progress, Reject, Report, View, circles, compare, more};
use crate::exchange::Result;
use crate::exchange::csv::{Row, Source};
use crate::exchange::mapping::Mapping;
use crate::exchange::meanings::Sort;
use crate::exchange::pieces::Aside;
use crate::model::read_value::Read;
use crate::model::rule::{Fault, Reason};
use crate::model::{Change, Field, Id, Value};
use crate::repository::{Repository, Stop};
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

    /// Why a row is for another import: it is of a company among people, or the other way round.
    fn elsewhere(&self, sort: Option<Sort>) -> Option<&'static str> {
        match (sort?, self.import.entity.key) {
            (Sort::Company, "contact") => Some("company"),
            (Sort::Person, "account") => Some("person"),
            _ => None,
        }
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
