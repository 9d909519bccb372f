//! A line of a record's history: when, who, what was done, and each field before and after.
use ratatui::text::{Line, Span};

use crate::config::local as wall;
use crate::lang::Reader;
use crate::model::{Entity, Value};
use crate::repository::{Deed, HistoryLine, Shift, State};
use crate::ui::shown::Eye;

/// How many rows a line takes: one, and one for each field that changed.
pub fn rows(line: &HistoryLine) -> usize {
    match &line.deed {
        Deed::Changed(shifts) => 1 + shifts.len(),
        Deed::Made | Deed::Deleted => 1,
    }
}

/// The words of one row of a line.
pub fn words(line: &HistoryLine, entity: &Entity, row: usize, eye: &Eye<'_>) -> Line<'static> {
    let shift = match &line.deed {
        Deed::Changed(shifts) => row.checked_sub(1).and_then(|at| shifts.get(at)),
        Deed::Made | Deed::Deleted => None,
    };
    shift.map_or_else(|| head(line, eye), |shift| change(shift, entity, eye))
}

fn head(line: &HistoryLine, eye: &Eye<'_>) -> Line<'static> {
    let theme = eye.theme;
    let today = wall(eye.now).date();
    let deed = match line.deed {
        Deed::Made => "history-made",
        Deed::Changed(_) => "history-changed",
        Deed::Deleted => "history-deleted",
    };
    let mut spans = vec![
        Span::styled(eye.lang.moment(wall(line.step.at), today), theme.label),
        Span::styled(format!("  {}", line.step.by), theme.value),
        Span::styled(format!("  {}", eye.lang.say(deed)), theme.strong),
    ];
    if line.step.state != State::Done {
        spans.push(Span::styled(format!("  {}", eye.lang.say("history-undone")), theme.warning));
    }
    Line::from(spans)
}

/// `  Statut : prospect → client`
fn change(shift: &Shift, entity: &Entity, eye: &Eye<'_>) -> Line<'static> {
    let theme = eye.theme;
    let today = wall(eye.now).date();
    let side = |(value, title): &(Value, Option<String>)| {
        let words = match shift.field {
            Some(field) => eye.lang.value(field, value, title.as_deref(), Reader::at_home(today)),
            None => value.text().unwrap_or_default().to_owned(),
        };
        if words.is_empty() { "—".to_owned() } else { words.lines().next().unwrap_or_default().to_owned() }
    };
    let label = shift.field.map_or_else(|| shift.key.replace('_', " "), |field| eye.lang.field(entity, field));
    Line::from(vec![
        Span::styled(format!("   {label}  "), theme.label),
        Span::styled(side(&shift.before), theme.label),
        Span::styled(" → ", theme.label),
        Span::styled(side(&shift.after), theme.value),
    ])
}
