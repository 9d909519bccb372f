//! The first line of a sheet: the name, the reference, the relation and the step of the flow.
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::model::catalog::{account, contact};
use crate::model::{Id, Record, Value};
use crate::screens::act;
use crate::screens::words::title_plain;
use crate::shell::{Cx, Pen, Result, title};
use crate::ui::cell::Cell;
use crate::ui::shown::consent_mark;
use crate::ui::stepper::Stepper;
use crate::ui::text::{self, Align};

/// What the line says.
#[derive(Debug, Default)]
pub struct Head {
    title: String,
    reference: String,
    active: Option<bool>,
    /// The GDPR status of a contact; empty where nobody was asked.
    consent: String,
    relation: String,
    /// The names and the colours of the steps.
    steps: Vec<(String, String)>,
    at: Option<usize>,
    /// How long it has stood on the step; empty for less than a day.
    since: String,
    /// The step that moving along leads to; empty at the end of the way.
    next: String,
}

/// What a person does, and where.
fn job(record: &Record) -> String {
    let typed = record.text("company_name");
    let account = if typed.is_empty() { record.title_of("account").unwrap_or_default() } else { typed };
    let parts = [record.text("job_title"), account];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// The days on the present step, in a short word.
fn since(record: &Record, cx: &Cx<'_>) -> Result<String> {
    let days = cx.repository.spells(record.at())?.last().map_or(0, |spell| spell.days(cx.now));
    Ok(if days > 0 { cx.lang.say_with("head-days", &[("count", days.into())]) } else { String::new() })
}

impl Head {
    /// The line of a record.
    pub fn of(record: &Record, cx: &Cx<'_>) -> Result<Self> {
        let step = act::step_of(record.entity, cx);
        let steps = step.map_or(Ok(Vec::new()), |field| act::steps(field.flow, cx))?;
        let status: Option<Id> = step.and_then(|field| record.value(field.key).link());
        let relation = record.text("relation");
        Ok(Self {
            title: title_plain(record),
            reference: record.reference().to_owned(),
            active: match record.value("active") {
                Value::Flag(flag) => Some(*flag),
                _ => None,
            },
            consent: record.text("gdpr_status").to_owned(),
            relation: match relation {
                "" => job(record),
                relation => cx.lang.choice(&account::RELATION.field, relation),
            },
            since: since(record, cx)?,
            next: status
                .and_then(|now| act::neighbour(&steps, Some(now), act::Way::Along))
                .map_or_else(String::new, |step| title(step, cx.lang)),
            at: status.and_then(|status| steps.iter().position(|step| step.id == status)),
            steps: steps.iter().map(|step| (title(step, cx.lang), step.text("colour").to_owned())).collect(),
        })
    }

    /// Paints it; `place` is the number of the record in the list, and how many there are.
    pub fn paint(&self, area: Rect, buf: &mut Buffer, pen: &Pen<'_>, place: Option<(u64, u64)>) {
        let theme = pen.theme;
        let number = |n: u64| pen.lang.integer(n.cast_signed());
        let place = place.map(|(at, all)| format!("{} / {}", number(at), number(all))).unwrap_or_default();
        let taken = text::width(&place);
        let right = area.right().saturating_sub(1);
        text::paint_aligned(buf, right.saturating_sub(taken), area.y, taken, &place, theme.label, Align::Right);
        let room = area.width.saturating_sub(2 + taken + if taken > 0 { 2 } else { 0 });
        let stepper =
            Stepper { title: &self.relation, steps: &self.steps, at: self.at, since: &self.since, next: &self.next };
        let wanted = u16::try_from(stepper.line(u16::MAX, theme).width()).unwrap_or(0);
        let name = self.name(pen);
        let reference = text::width(&self.reference) + 3;
        // The name stands first; then the reference, then the steps as far as they fit.
        let least = name.width().min(room / 2).max(room.saturating_sub(wanted + reference + 3).min(name.width()));
        let x = name.paint(buf, area.x + 1, area.y, least, |style| style.patch(theme.strong));
        let mut left = (area.x + 1 + room).saturating_sub(x);
        let mut x = x;
        if left > reference {
            x = text::paint(buf, x + 3, area.y, reference, &self.reference, theme.label);
            left = (area.x + 1 + room).saturating_sub(x);
        }
        if left > 14 {
            let line = stepper.line(left - 3, theme);
            let width = u16::try_from(line.width()).unwrap_or(left).min(left - 3);
            text::paint_line(buf, (area.x + 1 + room).saturating_sub(width), area.y, width, &line);
        }
    }

    fn name(&self, pen: &Pen<'_>) -> Cell {
        let theme = pen.theme;
        let mark = consent_mark(&self.consent, theme);
        let said = mark.map(|_| pen.lang.choice(&contact::GDPR_STATUS.field, &self.consent).to_lowercase());
        let said = said.map(|word| format!("  {} {word}", pen.lang.say("head-gdpr"))).unwrap_or_default();
        let title = format!("{}{said}", self.title);
        let cell = match self.active {
            Some(true) => Cell::new(title, theme.value).signed('●', theme.active),
            Some(false) => {
                let words = format!("{} ({})", self.title, pen.lang.say("value-inactive"));
                Cell::new(words, theme.label).signed('○', theme.inactive)
            }
            None => Cell::new(title, theme.value),
        };
        cell.marked(mark)
    }
}
