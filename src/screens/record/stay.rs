//! How long a record has stood on a step of its flow: the step, the days, from when on, who moved it there and why.
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::config::today;
use crate::repository::Spell;
use crate::ui::shown::Eye;
use crate::ui::text::{self, Align};

/// The cells of the step's name, and of the days.
const NAME: u16 = 16;
const DAYS: u16 = 11;
/// With fewer cells only the first day of a stay is said.
const NARROW: u16 = 62;

/// How many rows it takes: one, and one for what was said.
pub fn rows(spell: &Spell) -> usize {
    if said(spell).is_empty() { 1 } else { 2 }
}

/// Why, in the words of the list and in one's own.
fn said(spell: &Spell) -> String {
    let note = spell.note.lines().next().unwrap_or_default().trim();
    [spell.reason.as_str(), note].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// Paints one of its rows.
pub fn paint(spell: &Spell, row: usize, area: Rect, buf: &mut Buffer, eye: &Eye<'_>) {
    let (x, width, theme) = (area.x + 2, area.width.saturating_sub(3), eye.theme);
    if row > 0 {
        text::paint(buf, x + 2, area.y, width.saturating_sub(2), &said(spell), theme.label);
        return;
    }
    let colour = spell.step.and_then(|step| eye.colours.of("status", step));
    let dot = colour.map_or(theme.label, |name| theme.colour(name));
    let is_present = spell.until.is_none();
    let name = if is_present { theme.strong } else { theme.value };
    let mark = if is_present { "▰ " } else { "▱ " };
    let end = text::paint(buf, x, area.y, 2, mark, dot);
    text::paint(buf, end, area.y, NAME.saturating_sub(3), &spell.name, name);
    let days = eye.lang.say_with("sheet-days", &[("count", spell.days(eye.now).into())]);
    let left = x + NAME;
    text::paint_aligned(buf, left, area.y, DAYS.min(width.saturating_sub(NAME)), &days, theme.value, Align::Right);
    let date = |at| eye.lang.date(today(at), today(eye.now));
    let since = match spell.until {
        _ if width < NARROW => date(spell.since),
        Some(until) => eye.lang.tell("sheet-from-to", &[("from", date(spell.since)), ("to", date(until))]),
        None => eye.lang.tell("sheet-since", &[("from", date(spell.since))]),
    };
    let mut spans = vec![Span::styled(since, theme.label)];
    if !spell.by.is_empty() {
        spans.push(Span::styled(format!("  {}", spell.by), theme.label));
    }
    let taken = NAME + DAYS + 2;
    text::paint_line(buf, x + taken, area.y, width.saturating_sub(taken), &Line::from(spans));
}
