//! What the report tells of rows: what is wrong with them, and what they are taken without.
use super::super::Reject;
use super::super::cells::Parsed;
use super::super::kept::{self, Kept};
use super::{Check, Fate};
use crate::exchange::Result;
use crate::model::Id;
use crate::model::read_value::Read;
use crate::model::rule::{Fault, Reason};

/// So many cells that were set aside are told one by one.
const TOLD: usize = 10_000;

impl Check<'_> {
    /// What is set aside is refused after all where the description cannot hold it.
    pub(super) fn refuse_what_does_not_fit(&self, parsed: &mut Parsed) {
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
    pub(super) fn tell_kept(&mut self, at: usize, parsed: &mut Parsed) {
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
    pub(super) fn differs_anyway(&mut self, at: usize, parsed: &mut Parsed, id: Id) -> Result<bool> {
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
    pub(super) fn tell_anyway(&mut self, at: usize, parsed: &mut Parsed) {
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
    pub(super) fn reject_kept(&mut self, at: usize, parsed: &mut Parsed) {
        for Kept { column, fault, .. } in std::mem::take(&mut parsed.kept) {
            if let Some(fault) = fault {
                self.reject(at, Some(column), fault);
            }
        }
    }

    /// Refuses a row.
    pub(in crate::exchange::import) fn reject(&mut self, at: usize, column: Option<usize>, fault: Fault) {
        self.plan.lines[at].fate = Fate::Rejected;
        self.note(at, column, fault);
    }

    pub(super) fn note(&mut self, at: usize, column: Option<usize>, fault: Fault) {
        let reject = self.noted(at, column, fault);
        self.plan.report.rejects.push(reject);
    }

    pub(super) fn noted(&self, at: usize, column: Option<usize>, fault: Fault) -> Reject {
        let header = column.map_or_else(String::new, |column| self.plan.mapping.columns[column].header.clone());
        Reject { row: self.plan.lines[at].number, column: header, value: fault.value.clone(), fault }
    }

    pub(super) fn has_rejects(&self, at: usize) -> bool {
        self.plan.report.rejects.last().is_some_and(|reject| reject.row == self.plan.lines[at].number)
    }

    /// Of rows that were refused later, or that change nothing, nothing was set aside.
    pub(super) fn forget_what_is_not_written(&mut self) {
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
