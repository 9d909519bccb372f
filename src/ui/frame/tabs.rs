//! The sections of a sheet, in the rule above them: `── Aperçu · Contacts 4 · Groupe 12 ──`.
use crate::ui::text;
use crate::ui::theme::Theme;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// One section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tab {
    /// Its name.
    pub label: String,
    /// How many things are in it, in words; empty for none.
    pub count: String,
}

impl Tab {
    /// A section.
    pub fn new(label: impl Into<String>, count: impl Into<String>) -> Tab {
        Tab { label: label.into(), count: count.into() }
    }

    fn width(&self) -> u16 {
        text::width(&self.label) + if self.count.is_empty() { 0 } else { 1 + text::width(&self.count) }
    }
}

/// The bar of sections.
#[derive(Debug, Clone, Copy)]
pub struct Tabs<'a> {
    /// All sections.
    pub tabs: &'a [Tab],
    /// Which one is open.
    pub open: usize,
    /// Whether the keys come here.
    pub focused: bool,
}

const BETWEEN: &str = " · ";

impl Tabs<'_> {
    /// The first section that shows: as few as possible leave at the left so that the open one shows whole.
    fn first(&self, room: u16) -> usize {
        let end = self.open.min(self.tabs.len().saturating_sub(1));
        (0..end).find(|&first| self.span(first, end) <= room).unwrap_or(end)
    }

    fn span(&self, first: usize, last: usize) -> u16 {
        let gaps = u16::try_from(last - first).unwrap_or(0) * 3;
        self.tabs[first..=last].iter().map(Tab::width).sum::<u16>() + gaps
    }

    /// The sections that show, and where.
    pub fn places(&self, area: Rect) -> Vec<(usize, Rect)> {
        let (mut x, end) = (area.x + 3, area.right().saturating_sub(3));
        if self.tabs.is_empty() || end <= x {
            return Vec::new();
        }
        let mut places = Vec::new();
        for (at, tab) in self.tabs.iter().enumerate().skip(self.first(end - x)) {
            if x >= end || (x + tab.width() > end && !places.is_empty()) {
                break;
            }
            let width = tab.width().min(end - x);
            places.push((at, Rect { x, width, height: 1, ..area }));
            x += width + 3;
        }
        places
    }

    /// Paints the rule and the sections in it.
    pub fn paint(&self, area: Rect, buf: &mut Buffer, theme: &Theme) {
        let (line, title) = theme.panel(self.focused);
        text::repeat(buf, area.x, area.y, area.width, '─', line);
        let places = self.places(area);
        let (Some(first), Some(last)) = (places.first(), places.last()) else { return };
        text::paint(buf, area.x + 2, area.y, 1, " ", theme.title);
        text::paint(buf, last.1.right(), area.y, 1, " ", theme.title);
        if first.0 > 0 {
            text::paint(buf, area.x + 1, area.y, 1, "‹", theme.title);
        }
        if last.0 + 1 < self.tabs.len() {
            text::paint(buf, last.1.right() + 1, area.y, 1, "›", theme.title);
        }
        for (at, place) in &places {
            let tab = &self.tabs[*at];
            let name = if *at == self.open { title.patch(theme.strong) } else { theme.title };
            let name = if *at == self.open && self.focused { theme.title_focused } else { name };
            let x = text::paint(buf, place.x, place.y, place.width, &tab.label, name);
            if x < place.right() {
                text::paint(buf, x, place.y, place.right() - x, &format!(" {}", tab.count), theme.label);
            }
            if *at != last.0 {
                text::paint(buf, place.right(), place.y, 3, BETWEEN, theme.title);
            }
        }
    }

    /// The section at a point.
    pub fn hit(&self, area: Rect, x: u16, y: u16) -> Option<usize> {
        self.places(area).into_iter().find(|(_, place)| place.contains((x, y).into())).map(|(at, _)| at)
    }
}
