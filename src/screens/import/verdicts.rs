//! The verdict on each row, before and after the import: counts on top, the rows with their reasons below.
use ratatui::style::Style;

use super::work::Checked;
use crate::exchange::csv::Source;
use crate::exchange::import::{Judged, Verdict};
use crate::lang::Lang;
use crate::model::Catalog;
use crate::model::field::Width;
use crate::shell::Pen;
use crate::ui::cell::Cell;
use crate::ui::table::{Column, Row};
use crate::ui::theme::Theme;

/// The sign and the style of a verdict.
pub const fn sign(verdict: Verdict, theme: &Theme) -> (char, Style) {
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
