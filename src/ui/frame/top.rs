//! The top line: where one is, for which own company, and what waits.
use crate::ui::text;
use crate::ui::theme::Theme;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// What the top line says.
#[derive(Debug, Clone, Copy)]
pub struct Top<'a> {
    /// The places from the program's name down to this one.
    pub crumbs: &'a [String],
    /// The own company that is chosen; empty when there is no choice.
    pub company: &'a str,
    /// What waits: reminders, the outbox, jobs.
    pub waiting: &'a [String],
}

/// Something in the top line that can be clicked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// A place, by its number.
    Crumb(usize),
    /// The own company.
    Company,
    /// Something that waits, by its number.
    Waiting(usize),
}

const STEP: &str = " › ";
/// Between the parts at the right.
const GAP: u16 = 3;

impl Top<'_> {
    /// What finds room, and where: this place first, then what waits, the way here, the company.
    pub fn places(&self, area: Rect) -> Vec<(Part, Rect)> {
        let room = area.width.saturating_sub(2);
        let last = self.crumbs.len().saturating_sub(1);
        let plans = [(0, true, true), (last.saturating_sub(1), true, true), (last, true, true), (last, false, true)];
        let fits = |&(first, company, waiting): &(usize, bool, bool)| {
            self.left(first) + GAP + self.right(company, waiting).1 <= room
        };
        let (first, company, waiting) = plans.into_iter().find(fits).unwrap_or((last, false, false));
        let mut places = Vec::new();
        let mut x = area.x + 1 + if first > 0 { 4 } else { 0 };
        for (at, crumb) in self.crumbs.iter().enumerate().skip(first) {
            let width = text::width(crumb).min((area.x + 1 + room).saturating_sub(x));
            places.push((Part::Crumb(at), Rect { x, width, height: 1, ..area }));
            x += width + 3;
        }
        let (parts, width) = self.right(company, waiting);
        let mut x = (area.right().saturating_sub(1)).saturating_sub(width);
        for (part, width) in parts {
            places.push((part, Rect { x, width, height: 1, ..area }));
            x += width + GAP;
        }
        places
    }

    fn left(&self, first: usize) -> u16 {
        let shown = &self.crumbs[first.min(self.crumbs.len())..];
        let steps = u16::try_from(shown.len().saturating_sub(1)).unwrap_or(0) * 3;
        shown.iter().map(|crumb| text::width(crumb)).sum::<u16>() + steps + if first > 0 { 4 } else { 0 }
    }

    fn right(&self, company: bool, waiting: bool) -> (Vec<(Part, u16)>, u16) {
        let mut parts = Vec::new();
        if company && !self.company.is_empty() {
            parts.push((Part::Company, text::width(self.company) + 2));
        }
        if waiting {
            let each = self.waiting.iter().enumerate();
            parts.extend(each.map(|(at, words)| (Part::Waiting(at), text::width(words))));
        }
        let gaps = u16::try_from(parts.len().saturating_sub(1)).unwrap_or(0) * GAP;
        let width = parts.iter().map(|(_, width)| width).sum::<u16>() + gaps;
        (parts, width)
    }

    /// Paints the line.
    pub fn paint(&self, area: Rect, buf: &mut Buffer, theme: &Theme) {
        let last = self.crumbs.len().saturating_sub(1);
        for (part, place) in self.places(area) {
            let Rect { x, y, width, .. } = place;
            match part {
                Part::Crumb(at) => {
                    if at > 0 && x > area.x + 2 {
                        let before = if x == area.x + 5 { "… › " } else { STEP };
                        let wide = text::width(before);
                        text::paint(buf, x - wide, y, wide, before, theme.crumb);
                    }
                    let style = if at == last { theme.place } else { theme.crumb };
                    text::paint(buf, x, y, width, &self.crumbs[at], style);
                }
                Part::Company => {
                    text::paint(buf, x, y, width, &format!("{} ▾", self.company), theme.label);
                }
                Part::Waiting(at) => {
                    text::paint(buf, x, y, width, &self.waiting[at], theme.waiting);
                }
            }
        }
    }

    /// What stands at a point.
    pub fn hit(&self, area: Rect, x: u16, y: u16) -> Option<Part> {
        self.places(area).into_iter().find(|(_, place)| place.contains((x, y).into())).map(|(part, _)| part)
    }
}
