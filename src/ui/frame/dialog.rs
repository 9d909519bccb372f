//! What floats: a box over the dimmed screen, and the box of keys that can follow a first one.
use super::{Hint, hints, hints_width, rule};
use crate::ui::layout::{Size, centred, cut_bottom};
use crate::ui::text;
use crate::ui::theme::Theme;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// The frame of a dialog: a rule with its title above, one with its keys below.
#[derive(Debug, Clone, Copy)]
pub struct Dialog<'a> {
    /// What it is about.
    pub title: &'a str,
    /// At the right of the title: `brouillon 14:02`.
    pub remark: &'a str,
    /// At the left of the lower rule: `5 champs de plus : F6`.
    pub foot: &'a str,
    /// The keys.
    pub hints: &'a [Hint],
}

impl Dialog<'_> {
    /// Where a dialog with so many cells inside stands in the window; on a small window it takes all of it.
    pub fn place(window: Rect, width: u16, height: u16) -> Rect {
        if Size::of(window) <= Size::Small {
            return centred(window, window.width, height.saturating_add(2));
        }
        let window = Rect { y: window.y + 1, height: window.height.saturating_sub(2), ..window };
        centred(window, width.saturating_add(4).min(window.width.saturating_sub(4)), height.saturating_add(2))
    }

    /// What is inside of a dialog that stands there.
    pub fn inside(place: Rect) -> Rect {
        let side = 2.min(place.width / 4);
        Rect {
            x: place.x + side,
            y: (place.y + 1).min(place.bottom()),
            width: place.width - 2 * side,
            height: place.height.saturating_sub(2),
        }
    }

    /// Dims the window, paints the frame, and returns what is inside.
    pub fn paint(&self, window: Rect, place: Rect, buf: &mut Buffer, theme: &Theme) -> Rect {
        text::dim(window, buf, theme);
        let margin = Rect { x: place.x.saturating_sub(1), width: place.width.saturating_add(2), ..place };
        text::clear(margin.intersection(window), buf, theme.text);
        text::clear(place, buf, theme.text.patch(theme.dialog));
        if place.height > 0 {
            rule(Rect { height: 1, ..place }, buf, theme, self.title, self.remark, true);
        }
        if place.height > 1 {
            self.paint_foot(cut_bottom(place, 1).1, buf, theme);
        }
        Dialog::inside(place)
    }

    fn paint_foot(&self, area: Rect, buf: &mut Buffer, theme: &Theme) {
        rule(area, buf, theme, "", "", true);
        let room = area.width.saturating_sub(4);
        let wanted = hints_width(self.hints);
        let x = area.right().saturating_sub(wanted.min(room) + 3);
        if !self.hints.is_empty() && room > 0 {
            let place = Rect { x, width: wanted.min(room) + 2, ..area };
            text::clear(place, buf, theme.text.patch(theme.dialog));
            hints(place, buf, theme, self.hints);
        }
        let left = x.saturating_sub(area.x + 4);
        if !self.foot.is_empty() && left > 8 {
            text::paint(buf, area.x + 1, area.y, left, &format!(" {} ", self.foot), theme.label);
        }
    }
}

/// Paints, at the lower right of `area`, the keys that can follow the one that was pressed.
pub fn keys_box(area: Rect, buf: &mut Buffer, theme: &Theme, title: &str, keys: &[Hint]) {
    let wide = |pick: fn(&Hint) -> &str| keys.iter().map(|hint| text::width(pick(hint))).max().unwrap_or(0);
    let (key, label) = (wide(|hint| &hint.key), wide(|hint| &hint.label));
    let width = (key + label + 6).max(text::width(title) + 8).min(area.width);
    let height = u16::try_from(keys.len()).unwrap_or(u16::MAX).saturating_add(1).min(area.height);
    let place = Rect { x: area.right() - width, y: area.bottom() - height, width, height };
    text::clear(place, buf, theme.text.patch(theme.dialog));
    if height > 0 {
        rule(Rect { height: 1, ..place }, buf, theme, title, "", true);
    }
    for (y, hint) in (place.y + 1..place.bottom()).zip(keys) {
        text::paint(buf, place.x + 2, y, key, &hint.key, theme.key);
        text::paint(buf, place.x + 4 + key, y, width.saturating_sub(key + 5), &hint.label, theme.value);
    }
}
