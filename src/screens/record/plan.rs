//! Where the parts of a sheet stand.
use ratatui::layout::Rect;

use super::Part;
use crate::ui::layout::{Size, cut_bottom, cut_left, cut_top};

/// The areas of a sheet. On a screen that is not wide the section has all of it, and the others are empty.
#[derive(Debug, Clone, Copy, Default)]
pub struct Plan {
    /// Whether identity and infobox have panels of their own.
    pub is_wide: bool,
    /// The name, the status, the place in the list.
    pub head: Rect,
    /// The rule above the identity, and the identity.
    pub identity_rule: Rect,
    pub identity: Rect,
    /// The sections' names, and the open one.
    pub tabs: Rect,
    pub section: Rect,
    /// The rule above the toolbox, and the quick actions.
    pub tools_rule: Rect,
    pub tools: Rect,
    /// The rule above the infobox, and the infobox.
    pub infobox_rule: Rect,
    pub infobox: Rect,
}

impl Plan {
    /// The areas in a part of the window; the toolbox takes so many rows. Where nothing is ever told of the record, the section
    /// has the room of the toolbox and the infobox too.
    pub fn of(area: Rect, tools: u16, has_infobox: bool) -> Self {
        let (head, rest) = cut_top(area, 1);
        // The window has a line above and a line below the area.
        let window = Rect { height: area.height.saturating_add(2), ..area };
        if Size::of(window) < Size::Wide {
            let (tabs, section) = cut_top(rest, 1);
            return Self { head, tabs, section, ..Self::default() };
        }
        let left = (area.width * 28 / 100).clamp(29, 46);
        let right = if area.width >= 190 { 68 } else { (area.width * 31 / 100).max(34) };
        let (left, middle) = cut_left(rest, left, 1);
        let (identity_rule, identity) = cut_top(left, 1);
        if !has_infobox {
            let (tabs, section) = cut_top(middle, 1);
            return Self { is_wide: true, head, identity_rule, identity, tabs, section, ..Self::default() };
        }
        let (middle, right) = cut_left(middle, middle.width.saturating_sub(right + 1), 1);
        let (tabs, section) = cut_top(middle, 1);
        let (tools, infobox) = cut_bottom(right, right.height.saturating_sub(tools + 1));
        let (tools_rule, tools) = cut_top(tools, 1);
        let (infobox_rule, infobox) = cut_top(infobox, 1);
        Self { is_wide: true, head, identity_rule, identity, tabs, section, tools_rule, tools, infobox_rule, infobox }
    }

    /// The panel at a point.
    pub fn part_at(&self, x: u16, y: u16) -> Option<Part> {
        let parts = [(self.identity, Part::Identity), (self.section, Part::Section), (self.infobox, Part::Infobox)];
        parts.into_iter().find(|(area, _)| area.contains((x, y).into())).map(|(_, part)| part)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_columns_on_a_wide_window_and_one_on_others() {
        let plan = Plan::of(Rect::new(0, 1, 120, 34), 5, true);
        assert!(plan.is_wide);
        let widths = [plan.identity, plan.section, plan.infobox].map(|area| (area.x, area.width));
        assert_eq!(widths, [(0, 33), (34, 48), (83, 37)]);
        assert_eq!((plan.tools.y, plan.tools.height, plan.infobox_rule.y, plan.infobox.y), (3, 5, 8, 9));
        assert_eq!(plan.infobox.bottom(), 35);
        let plan = Plan::of(Rect::new(0, 1, 120, 34), 5, false);
        assert_eq!((plan.section.x, plan.section.width, plan.infobox.area()), (34, 86, 0));
        let plan = Plan::of(Rect::new(0, 1, 80, 22), 5, true);
        assert!(!plan.is_wide);
        assert_eq!((plan.tabs.y, plan.section), (2, Rect::new(0, 3, 80, 20)));
        for (width, height) in [(0, 0), (40, 10), (110, 22), (300, 90)] {
            let area = Rect::new(0, 1, width, height);
            let plan = Plan::of(area, 5, true);
            for part in [plan.head, plan.identity, plan.section, plan.tools, plan.infobox] {
                assert!(part.area() == 0 || part.intersection(area) == part, "{width}×{height}");
            }
        }
    }
}
