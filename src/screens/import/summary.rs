//! What is said above the rows: how many of each verdict, where the others go, what was set aside.
use chrono::{DateTime, NaiveDate, Utc};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::path::Path;

use super::verdicts::sign;
use super::work::{Checked, name_of};
use crate::exchange::Place;
use crate::exchange::import::{Judged, Report, Verdict};
use crate::lang::Lang;
use crate::shell::Pen;
use crate::ui::text;

/// The verdicts in the order of the summary.
const ALL: [Verdict; 5] = [Verdict::Creates, Verdict::Updates, Verdict::Same, Verdict::Skipped, Verdict::Rejected];
/// So many lines stand under the counts at most.
const MOST: usize = 7;
/// So many unknown time zones are named.
const ZONES: usize = 2;

/// How many rows of each verdict there are.
fn counts(report: &Report, judged: &[Judged]) -> [usize; 5] {
    let same = judged.iter().filter(|one| one.verdict == Verdict::Same).count();
    [report.created, report.updated, same, report.skipped.saturating_sub(same), report.rejected]
}

/// What is said on top.
#[derive(Debug, Clone, Default)]
pub struct Summary {
    counts: [usize; 5],
    read: usize,
    /// Columns that were set aside because nothing in them can be read.
    aside: Vec<String>,
    /// Cells that were, in rows that are taken.
    cells: usize,
    /// Numbers that are kept despite their keys.
    anyway: usize,
    /// Users and own companies that are not here, by entity and name, and in how many rows.
    strangers: Vec<((&'static str, String), usize)>,
    /// Events that come again and again.
    recurring: usize,
    /// Time zones that nobody knows, and in how many events.
    zones: Vec<(String, usize)>,
    /// What is to be known beside the counts, in words.
    lines: Vec<String>,
    /// When the import was undone.
    pub undone: Option<DateTime<Utc>>,
}

impl Summary {
    /// Of a checked file.
    pub fn of(checked: &Checked, judged: &[Judged]) -> Self {
        let set_aside = checked.plan.mapping.columns.iter().filter(|one| matches!(one.place, Place::SetAside(_)));
        Self {
            counts: counts(&checked.plan.report, judged),
            read: checked.plan.report.read,
            aside: set_aside.map(|column| column.header.clone()).collect(),
            cells: checked.plan.report.set_aside,
            anyway: checked.plan.report.anyway.len(),
            strangers: checked.plan.report.strangers.iter().map(|(who, count)| (who.clone(), *count)).collect(),
            recurring: checked.plan.report.recurring,
            zones: checked.plan.report.zones.clone(),
            lines: Vec::new(),
            undone: None,
        }
    }

    /// How many rows go into the file of rejects.
    pub fn rejects(&self) -> usize {
        self.counts[3] + self.counts[4]
    }

    /// How many records change or are new.
    pub fn taken(&self) -> usize {
        self.counts[0] + self.counts[1]
    }

    /// Puts into words what is to be known beside the counts: where the other rows go, what was set aside.
    pub fn tell(&mut self, (lang, today): (&Lang, NaiveDate), (rejects, is_done): (Option<&Path>, bool)) {
        let mut lines = Vec::new();
        if let Some(at) = self.undone {
            let when = lang.moment(crate::config::local(at), today);
            lines.push(lang.tell("importing-undone", &[("when", when)]));
        }
        if let (Some(path), true) = (rejects, self.rejects() > 0) {
            let key = match is_done {
                true => "importing-rejects-kept",
                false if self.rejects() == self.read => "importing-rejects-all",
                false => "importing-rejects-to",
            };
            lines.push(lang.say_with(key, &[("file", name_of(path).into()), ("count", self.rejects().into())]));
        }
        for (key, count) in [
            (if is_done { "importing-cells-kept" } else { "importing-cells-aside" }, self.cells),
            ("importing-anyway", self.anyway),
            ("answer-import-recurring", self.recurring),
        ] {
            lines.extend((count > 0).then(|| lang.say_with(key, &[("count", count.into())])));
        }
        for (zone, count) in self.zones.iter().take(ZONES) {
            let words = [("zone", zone.as_str().into()), ("count", (*count).into())];
            lines.push(lang.say_with("answer-import-zone", &words));
        }
        if let Some(((what, name), count)) = self.strangers.first() {
            let words = [("what", (*what).into()), ("name", name.as_str().into()), ("count", (*count).into())];
            let more = self.strangers.len() - 1;
            let more = lang.say_with("import-strangers-more", &[("count", more.into())]);
            lines.push(format!("{} {more}", lang.say_with("import-stranger", &words)).trim_end().to_owned());
        }
        if !self.aside.is_empty() {
            lines.push(lang.tell("importing-set-aside", &[("columns", self.aside.join(", "))]));
        }
        self.lines = lines;
    }

    /// The lines as they are broken at a width, and the sentence that each is of.
    fn broken(&self, width: u16) -> Vec<(usize, &str)> {
        let width = width.saturating_sub(2).max(1);
        let lines = self.lines.iter().enumerate();
        let lines = lines.flat_map(|(at, line)| text::fold_lines(line, width, 2).into_iter().map(move |row| (at, row)));
        lines.take(MOST).collect()
    }

    /// The rows that it takes at a width.
    pub fn height(&self, width: u16) -> u16 {
        u16::try_from(self.broken(width).len()).unwrap_or(0).max(2) + 2
    }

    /// Paints it: how many of each, and below what is to be known beside.
    pub fn paint(&self, area: Rect, buf: &mut Buffer, pen: &Pen<'_>, is_done: bool) {
        let (lang, theme) = (pen.lang, pen.theme);
        let end = area.right().saturating_sub(1);
        let read = lang.say_with("importing-rows-read", &[("count", self.read.into())]);
        let mut x = text::paint(buf, area.x + 1, area.y, area.width.saturating_sub(2), &read, theme.strong);
        for (verdict, count) in ALL.into_iter().zip(self.counts).filter(|(_, count)| *count > 0) {
            let (sign, style) = sign(verdict, theme);
            let way = if is_done { "importing-done-" } else { "importing-count-" };
            let said = lang.say_with(&format!("{way}{}", verdict.word()), &[("count", count.into())]);
            x = text::paint(buf, x + 3, area.y, end.saturating_sub(x + 3), &format!("{sign} {said}"), style);
        }
        for (y, (at, line)) in (area.y + 1..area.bottom()).zip(self.broken(area.width)) {
            let style = if at == 0 && self.undone.is_some() { theme.warning } else { theme.label };
            text::paint(buf, area.x + 1, y, area.width.saturating_sub(2), line, style);
        }
    }
}
