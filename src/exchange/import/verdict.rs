//! The verdict on each row of a checked file, for a list that shows some of a million: a few bytes a row, the words on demand.
use super::Reject;
use super::cells::shortened;
use super::check::{Fate, Plan};
use crate::exchange::csv::{Row, Source};
use crate::exchange::guard::unguarded;
use crate::exchange::pieces::Aside;
use crate::model::normal::clean_name;

/// What becomes of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It makes a record.
    Creates,
    /// It changes a record.
    Updates,
    /// It matches a record and changes nothing.
    Same,
    /// It is left aside: it looks like a record, or belongs elsewhere.
    Skipped,
    /// It cannot be taken.
    Rejected,
}

impl Verdict {
    /// Whether the user should look at it.
    pub const fn is_worth_a_look(self) -> bool {
        matches!(self, Verdict::Skipped | Verdict::Rejected)
    }

    /// Its word in the keys of sentences.
    pub const fn word(self) -> &'static str {
        match self {
            Verdict::Creates => "creates",
            Verdict::Updates => "updates",
            Verdict::Same => "same",
            Verdict::Skipped => "skipped",
            Verdict::Rejected => "rejected",
        }
    }
}

/// A row and the verdict on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Judged {
    /// The row, as a spreadsheet numbers it.
    pub number: usize,
    /// What becomes of it.
    pub verdict: Verdict,
    /// Whether a cell of it is set aside.
    pub is_cut: bool,
    /// Where it begins in the text; a piece that made no row begins nowhere.
    start: Option<usize>,
}

impl Judged {
    /// Whether the user should look at it.
    pub const fn is_worth_a_look(&self) -> bool {
        self.verdict.is_worth_a_look() || self.is_cut
    }
}

/// What is noted of a row, in a list in the order of the file.
fn of_row(list: &[Reject], number: usize) -> &[Reject] {
    let from = list.partition_point(|reject| reject.row < number);
    let to = list.partition_point(|reject| reject.row <= number);
    &list[from..to]
}

impl Plan {
    /// The verdicts in the order of the file.
    pub fn verdicts(&self, source: &Source) -> Vec<Judged> {
        let verdict = |fate: Fate| match fate {
            Fate::Creates => Verdict::Creates,
            Fate::Updates(_) => Verdict::Updates,
            Fate::Same(_) => Verdict::Same,
            Fate::Skipped => Verdict::Skipped,
            Fate::Rejected => Verdict::Rejected,
        };
        let judged = |line: &super::check::Line| Judged {
            number: line.number,
            verdict: verdict(line.fate),
            is_cut: !self.aside_of(line.number).is_empty() || !self.anyway_of(line.number).is_empty(),
            start: Some(line.start),
        };
        let mut all: Vec<Judged> = self.lines.iter().map(judged).collect();
        for (number, aside) in source.pieces.iter().flat_map(|pieces| &pieces.aside) {
            let verdict = match aside {
                Aside::Refused(_) => Verdict::Rejected,
                Aside::Skipped(_) => Verdict::Skipped,
            };
            all.push(Judged { number: *number, verdict, is_cut: false, start: None });
        }
        all.sort_by_key(|judged| judged.number);
        all
    }

    /// Everything that is wrong with a row.
    pub fn rejects_of(&self, number: usize) -> &[Reject] {
        of_row(&self.report.rejects, number)
    }

    /// The cells of a row that are set aside.
    pub fn aside_of(&self, number: usize) -> &[Reject] {
        of_row(&self.report.aside, number)
    }

    /// The numbers of a row that are kept despite their keys.
    pub fn anyway_of(&self, number: usize) -> &[Reject] {
        of_row(&self.report.anyway, number)
    }

    /// What stands in a row: the headings of its filled cells, and the cells.
    pub fn cells_of(&self, source: &Source, judged: &Judged) -> Vec<(String, String)> {
        let Some(start) = judged.start else { return Vec::new() };
        let mut row = Row::default();
        if !source.rows_from(start, judged.number).next_into(&mut row).unwrap_or(false) {
            return Vec::new();
        }
        let headings = self.mapping.columns.iter().map(|column| column.header.clone());
        let cells = row.cells.iter().map(|cell| shortened(&clean_name(unguarded(cell))));
        headings.zip(cells).filter(|(_, cell)| !cell.is_empty()).collect()
    }

    /// What a row is about, in its own words; empty when nothing names it.
    pub fn name_of(&self, source: &Source, judged: &Judged) -> String {
        let Some(start) = judged.start else { return String::new() };
        let mut row = Row::default();
        // What cannot be read again has no name.
        if !source.rows_from(start, judged.number).next_into(&mut row).unwrap_or(false) {
            return String::new();
        }
        let cell = |key: &str| {
            let column = self.mapping.column_of(key)?;
            Some(unguarded(row.cells.get(column)?).trim().to_owned()).filter(|text| !text.is_empty())
        };
        let people: Vec<String> = ["first_name", "last_name"].into_iter().filter_map(cell).collect();
        let named = if people.is_empty() { None } else { Some(people.join(" ")) };
        let keys = ["name", "subject", "label_fr", "email", "reference"];
        let first = || row.cells.iter().map(|cell| cell.trim()).find(|cell| !cell.is_empty()).map(str::to_owned);
        named.or_else(|| keys.into_iter().find_map(cell)).or_else(first).unwrap_or_default()
    }
}
