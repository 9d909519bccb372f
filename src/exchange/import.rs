//! An import (IMP-3, IMP-4): the file is read and checked first without a lock, row by row; what can be taken is then written
//! as one commit, which is undone as one step. Nothing is guessed, and nothing is lost: what is refused or left aside goes to
//! a file of the same columns, with its reason.
mod ahead;
mod cards;
mod cells;
mod check;
mod circles;
mod compare;
mod dates;
mod draft;
mod fields;
mod file;
mod foreign;
mod further;
mod hypertext;
mod kept;
mod known;
mod links;
mod moments;
mod more;
mod rejects;
mod relative;
mod twins;
mod verdict;
mod whole;
mod write;

pub use check::Plan;
pub use dates::DateOrder;
pub use draft::{Draft, Sample, memory_name, memory_of, remembered, told_before};
pub use fields::{NewField, can_have_fields, for_unknown};
pub use file::{Meant, open};
pub(super) use more::lines;
pub use verdict::{Judged, Verdict};

use crate::lang::Lang;
use crate::lang::vocabulary::Spoken;
use crate::model::read_value::Calendar;
use crate::model::rule::{Fault, Reason};
use crate::model::{Catalog, Entity, Id};
use std::collections::BTreeMap;

/// What is done with rows that match a record, and with those that do not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mode {
    /// Every row is a new record.
    #[default]
    Create,
    /// Rows that match a record update it, others are new records.
    Upsert,
    /// Rows that match a record update it, others are refused.
    Update,
}

/// What is done with a row for a new record that looks like one that is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum OnDuplicate {
    /// It is left aside and goes to the rejects.
    #[default]
    Skip,
    /// It updates that record.
    Update,
    /// It makes a new record all the same.
    Create,
}

/// What is done with a cell that the field of its column cannot hold: an address that is none, words among phone numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum BadCells {
    /// In another program's file they are set aside, in one of our own headings they refuse the row.
    #[default]
    ByOrigin,
    /// The row is taken without it; it stands in the description, and in the report.
    SetAside,
    /// The row is refused.
    Refuse,
}

impl BadCells {
    /// Whether they are set aside, in a file that another program wrote or did not.
    pub const fn are_set_aside(self, is_foreign: bool) -> bool {
        match self {
            BadCells::ByOrigin => is_foreign,
            BadCells::SetAside => true,
            BadCells::Refuse => false,
        }
    }
}

/// What is wanted of an import.
#[derive(Debug, Clone)]
pub struct Import {
    /// What the rows are.
    pub entity: &'static Entity,
    /// Pairs of a heading and a field; see [`super::Mapping::of`].
    pub told: Vec<(String, String)>,
    /// What becomes of matches.
    pub mode: Mode,
    /// The fields that match a row to a record, the first that does decides; the usual ones when empty.
    pub match_by: Vec<String>,
    /// What becomes of likely duplicates.
    pub on_duplicate: OnDuplicate,
    /// Whether numbers with a wrong key are taken all the same (ACC-2).
    pub keep_anyway: bool,
    /// What becomes of cells that their fields cannot hold.
    pub bad_cells: BadCells,
    /// Whether the day or the month stands in front in dates.
    pub dates: DateOrder,
    /// Who imports.
    pub by: Id,
    /// The own company that new records get.
    pub company: Option<Id>,
    /// Where the rows go that cannot be taken, to be noted with the import; empty when they go nowhere.
    pub rejects: String,
    /// Whether accounts that a card or another program's file names and that are not there are made.
    pub makes_accounts: bool,
    /// Whether that holds for any file, and not only for those: the user says so.
    pub makes_all_accounts: bool,
}

impl Import {
    /// An import of new records, with every rule at its default.
    pub fn of(entity: &'static Entity, by: Id) -> Import {
        Import {
            entity,
            told: Vec::new(),
            mode: Mode::default(),
            match_by: Vec::new(),
            on_duplicate: OnDuplicate::default(),
            keep_anyway: false,
            bad_cells: BadCells::default(),
            dates: DateOrder::default(),
            by,
            company: None,
            rejects: String::new(),
            makes_accounts: false,
            makes_all_accounts: false,
        }
    }
}

/// By which words, clock and country the cells are understood.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    /// The words of both languages, the user's first.
    pub words: Spoken,
    /// The user's clock and days.
    pub calendar: Calendar,
    /// The country of numbers without a calling code, ISO 3166-1 alpha-2.
    pub home: &'a str,
}

/// What an import is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// The rows are read and checked; nothing is locked.
    Checking,
    /// They are written.
    Writing,
}

/// How far an import has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// What it is doing.
    pub phase: Phase,
    /// How much of it is done.
    pub done: u64,
    /// Of how much.
    pub total: u64,
}

/// One thing that is wrong with one row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reject {
    /// The row, as a spreadsheet numbers it.
    pub row: usize,
    /// The heading of the column; empty when it concerns the whole row.
    pub column: String,
    /// What stands there, shortened.
    pub value: String,
    /// What is wrong.
    pub fault: Fault,
}

impl Reject {
    /// What is wrong, in words.
    pub fn reason(&self, lang: &Lang, catalog: &Catalog, entity: &Entity) -> String {
        let field = catalog.field(entity, &self.fault.field);
        match field.filter(|_| self.column.is_empty() && self.fault.reason == Reason::Required) {
            Some(field) => {
                let words = [("field", lang.field(entity, field)), ("key", field.key.to_owned())];
                lang.tell("exchange-no-column", &words)
            }
            None => lang.fault(&self.fault, field),
        }
    }
}

/// What an import has done, or would do. `read` is the sum of the four others.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    /// Rows with something in them.
    pub read: usize,
    /// New records.
    pub created: usize,
    /// Records with other values than before.
    pub updated: usize,
    /// Rows that are likely duplicates, and rows that would change nothing.
    pub skipped: usize,
    /// Those of them that would change nothing.
    pub unchanged: usize,
    /// Rows that cannot be taken.
    pub rejected: usize,
    /// New accounts, because cards of contacts name them.
    pub employers: usize,
    /// Recurring events, of which the first date was read and the rule kept.
    pub recurring: usize,
    /// The time zones that nobody knows, each with how many events were read by the user's own clock.
    pub zones: Vec<(String, usize)>,
    /// Why rows are refused, or left aside as likely duplicates, in the order of the file.
    pub rejects: Vec<Reject>,
    /// Cells that their fields cannot hold, of rows that are taken all the same: how many.
    pub set_aside: usize,
    /// The first of them, in the order of the file; what stands there is kept in the description.
    pub aside: Vec<Reject>,
    /// Numbers with a wrong key that rows of our own export bring to new records, as they were kept.
    pub anyway: Vec<Reject>,
    /// Users, own companies and teams that rows of our own export name and that are not here, by entity and name: how many rows.
    pub strangers: BTreeMap<(&'static str, String), usize>,
}
