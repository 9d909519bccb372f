//! The quick actions beside a sheet: the digits and what they do to this record (TBX-1).
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::input::ActionName;
use crate::input::command::{Quick, Sheet};
use crate::screens::words::hint;
use crate::shell::{Availability, Cx, Pen, Subject};
use crate::ui::text;

/// One quick action.
#[derive(Debug, Clone)]
struct Tool {
    place: usize,
    name: ActionName,
    label: String,
    is_ready: bool,
}

/// The quick actions that are offered.
#[derive(Debug, Clone, Default)]
pub struct Tools {
    list: Vec<Tool>,
}

impl Tools {
    /// Those that are offered on a record.
    pub fn of(subject: &Subject, cx: &Cx<'_>) -> Self {
        let mut list = Vec::new();
        for (place, action) in cx.actions.quick_ones().enumerate() {
            let availability = action.availability(subject, cx);
            if availability == Availability::Hidden {
                continue;
            }
            let label = action.short(cx.lang);
            list.push(Tool { place, name: action.name.clone(), label, is_ready: availability == Availability::Ready });
        }
        Self { list }
    }

    /// The rows that they take, two side by side, with the line that leads to all actions.
    pub fn rows(&self, cx: &Cx<'_>) -> u16 {
        let count = cx.actions.quick_ones().count() + 1;
        u16::try_from(count.div_ceil(2)).unwrap_or(1).max(1)
    }

    /// Where the tool of a number stands: down the first column, which is as wide as it must be, then down the second.
    fn cell(&self, area: Rect, at: usize) -> Rect {
        let rows = (self.list.len() + 1).div_ceil(2).max(1);
        let widest = self.list.iter().take(rows).map(|tool| text::width(&tool.label)).max().unwrap_or(0);
        let first = (widest + 5).min(area.width / 2);
        let row = u16::try_from(at % rows).unwrap_or(0);
        let (x, width) = if at < rows { (0, first) } else { (first, area.width - first) };
        Rect { x: area.x + x, y: area.y.saturating_add(row), width, height: 1 }
    }

    /// Paints them.
    pub fn paint(&self, area: Rect, buf: &mut Buffer, pen: &Pen<'_>) {
        let theme = pen.theme;
        for (at, tool) in self.list.iter().enumerate() {
            let cell = self.cell(area, at);
            let key = Quick::at(tool.place).map(|quick| hint(pen, quick).key).unwrap_or_default();
            let x = text::paint(buf, cell.x + 1, cell.y, 3, &key, theme.key);
            let style = if tool.is_ready { theme.value } else { theme.label };
            text::paint(buf, x + 1, cell.y, cell.right().saturating_sub(x + 2), &tool.label, style);
        }
        let cell = self.cell(area, self.list.len());
        let all = hint(pen, Sheet::Actions);
        let x = text::paint(buf, cell.x + 1, cell.y, 3, &all.key, theme.key);
        let words = pen.lang.say("tools-all");
        text::paint(buf, x + 1, cell.y, cell.right().saturating_sub(x + 1), &words, theme.label);
    }

    /// The action at a point.
    pub fn at(&self, area: Rect, x: u16, y: u16) -> Option<ActionName> {
        let hit = |at: &usize| self.cell(area, *at).contains((x, y).into());
        (0..self.list.len()).find(hit).map(|at| self.list[at].name.clone())
    }
}
