//! The verdict on each row, before and after the import: counts on top, the rows with their reasons below.
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use std::path::Path;

use super::work::{Checked, name_of};
use crate::exchange::Place;
use crate::exchange::csv::Source;
use crate::exchange::import::{Judged, Report, Verdict};
use crate::lang::Lang;
use crate::model::Catalog;
use crate::model::field::Width;
use crate::shell::Pen;
use crate::ui::cell::Cell;
use crate::ui::table::{Column, Row};
use crate::ui::text;
use crate::ui::theme::Theme;
use chrono::{DateTime, Utc};

/// The verdicts in the order of the summary.
const ALL: [Verdict; 5] = [Verdict::Creates, Verdict::Updates, Verdict::Same, Verdict::Skipped, Verdict::Rejected];

/// The sign and the style of a verdict.
const fn sign(verdict: Verdict, theme: &Theme) -> (char, Style) {
    match verdict {
        Verdict::Creates => ('+', theme.ok),
        Verdict::Updates => ('~', theme.accent),
        Verdict::Same => ('=', theme.label),
        Verdict::Skipped => ('!', theme.warning),
        Verdict::Rejected => ('✗', theme.error),
    }
}

/// The headings of the table.
pub fn columns(lang: &Lang) -> Vec<Column> {
    vec![
        Column::new(lang.say("importing-row-number"), Width::Cells(7), 1).right(),
        Column::new(lang.say("importing-row-verdict"), Width::Cells(15), 0),
        Column::new(lang.say("importing-row-name"), Width::Wide(2), 0).at_least(16),
        Column::new(lang.say("importing-row-reason"), Width::Wide(4), 1).at_least(20),
    ]
}

/// The row of a verdict, before the import or when it is done.
pub fn row(
    judged: &Judged,
    (checked, source, is_done): (&Checked, &Source, bool),
    catalog: &Catalog,
    pen: &Pen<'_>,
) -> Row {
    let (lang, theme) = (pen.lang, pen.theme);
    let (sign, style) = sign(judged.verdict, theme);
    let word = match (judged.verdict, is_done) {
        (Verdict::Creates, true) => lang.say("importing-verdict-created"),
        (Verdict::Updates, true) => lang.say("importing-verdict-updated"),
        (verdict, _) => lang.say(&format!("importing-verdict-{}", verdict.word())),
    };
    let number = lang.integer(i64::try_from(judged.number).unwrap_or(i64::MAX));
    let cells = vec![
        Cell::new(number, theme.label).right(),
        Cell::new(word, style).signed(sign, style),
        Cell::new(checked.plan.name_of(source, judged), theme.value),
        Cell::new(reasons(judged, checked, catalog, lang), theme.label),
    ];
    Row { cells, is_marked: false }
}

/// Everything that is wrong with a row, each with its column in front.
pub fn reasons(judged: &Judged, checked: &Checked, catalog: &Catalog, lang: &Lang) -> String {
    each_reason(judged, checked, catalog, lang).join(" · ")
}

/// A row to be read whole: what is wrong with it, and what stands in it.
pub fn whole(
    judged: &Judged,
    (checked, source): (&Checked, &Source),
    catalog: &Catalog,
    lang: &Lang,
) -> (String, String) {
    let number = lang.integer(i64::try_from(judged.number).unwrap_or(i64::MAX));
    let title = lang.tell("importing-row-whole", &[("row", number), ("name", checked.plan.name_of(source, judged))]);
    let mut text = each_reason(judged, checked, catalog, lang).join("\n\n");
    let cells = checked.plan.cells_of(source, judged);
    let lines: Vec<String> = cells
        .into_iter()
        .map(|(heading, cell)| {
            format!("- {}", lang.tell("importing-row-cell", &[("heading", heading), ("cell", cell)]))
        })
        .collect();
    if !text.is_empty() {
        text.push_str("\n\n");
    }
    text.push_str(&lines.join("\n"));
    (title, text)
}

fn each_reason(judged: &Judged, checked: &Checked, catalog: &Catalog, lang: &Lang) -> Vec<String> {
    let (plan, number) = (&checked.plan, judged.number);
    let said = plan.rejects_of(number).iter().map(|reject| (reject, None));
    let aside = plan.aside_of(number).iter().map(|reject| (reject, Some("importing-cell-aside")));
    let anyway = plan.anyway_of(number).iter().map(|reject| (reject, Some("importing-cell-anyway")));
    let said = said.chain(aside).chain(anyway).map(|(reject, key)| {
        let reason = reject.reason(lang, catalog, checked.import.entity);
        let reason = match key {
            Some(key) => lang.tell(key, &[("reason", reason)]),
            None => reason,
        };
        match reject.column.as_str() {
            "" => reason,
            column => lang.say_with("fault-of-field", &[("field", column.into()), ("fault", reason.into())]),
        }
    });
    said.collect()
}

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

    /// The rows that it takes.
    pub fn height(&self) -> u16 {
        let lines = [self.rejects(), self.cells, self.aside.len(), self.anyway, self.strangers.len()];
        let lines = lines.iter().filter(|count| **count > 0).count() + usize::from(self.undone.is_some());
        u16::try_from(lines).unwrap_or(0).max(2) + 2
    }

    /// Paints it: how many of each, where the others go, what was set aside.
    pub fn paint(&self, area: Rect, buf: &mut Buffer, pen: &Pen<'_>, (rejects, is_done): (Option<&Path>, bool)) {
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
        let mut lines = Vec::new();
        if let Some(at) = self.undone {
            let when = lang.moment(crate::config::local(at), pen.today());
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
        if self.cells > 0 {
            let key = if is_done { "importing-cells-kept" } else { "importing-cells-aside" };
            lines.push(lang.say_with(key, &[("count", self.cells.into())]));
        }
        if self.anyway > 0 {
            lines.push(lang.say_with("importing-anyway", &[("count", self.anyway.into())]));
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
        for (at, (y, line)) in (area.y + 1..area.bottom()).zip(lines).enumerate() {
            let style = if at == 0 && self.undone.is_some() { theme.warning } else { theme.label };
            text::paint(buf, area.x + 1, y, area.width.saturating_sub(2), &line, style);
        }
    }
}
