//! The picker on the screen.
use super::{Item, News, Picker, Row};
use crate::lang::Lang;
use crate::ui::layout::cut_top;
use crate::ui::text;
use crate::ui::theme::Theme;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use std::hash::Hash;

/// What stands before the line that is typed into.
const PROMPT: &str = "› ";

impl<K: Copy + Eq + Hash> Picker<K> {
    /// Is told its area: how many rows the list has.
    pub fn place(&mut self, area: Rect) {
        self.list.set_height(area.height.saturating_sub(2));
        self.show_heading();
    }

    /// Where the caret stands.
    pub fn caret(&self, area: Rect) -> Option<Position> {
        let width = area.width.checked_sub(4)?;
        (area.height > 0).then(|| Position::new(area.x + 3 + self.line.window(width).caret.min(width), area.y))
    }

    /// Paints the line, a rule, and the rows below.
    pub fn paint(&self, area: Rect, buf: &mut Buffer, theme: &Theme, lang: &Lang) {
        let (line, rest) = cut_top(area, 1);
        if line.height == 0 {
            return;
        }
        text::paint(buf, line.x + 1, line.y, 2, PROMPT, theme.accent);
        let width = line.width.saturating_sub(4);
        text::paint(buf, line.x + 3, line.y, width, &self.line.window(width).text, theme.strong);
        let (under, list) = cut_top(rest, 1);
        if under.height > 0 {
            text::repeat(buf, under.x, under.y, under.width, '─', theme.rule);
        }
        self.paint_rows(list, buf, theme, lang);
    }

    fn paint_rows(&self, area: Rect, buf: &mut Buffer, theme: &Theme, lang: &Lang) {
        if self.list.is_empty() && area.height > 0 {
            let key = if self.is_searching { "picker-searching" } else { "picker-nothing" };
            let usual = || if self.items.is_empty() && self.line.is_empty() { String::new() } else { lang.say(key) };
            let own = self.nothing.clone().filter(|_| !self.is_searching);
            let words = own.unwrap_or_else(usual);
            text::paint(buf, area.x + 3, area.y, area.width.saturating_sub(4), &words, theme.label);
        }
        let shown = self.list.shown();
        let names = self.name_column(area.width);
        for (y, at) in (area.y..area.bottom()).zip(shown) {
            let place = Rect { y, height: 1, ..area };
            let is_selected = self.list.cursor() == Some(at);
            let on = |style: Style| if is_selected { theme.on_row(style, true) } else { style };
            if is_selected {
                text::tint(place, buf, theme.row(true));
                text::paint(buf, place.x + 1, y, 1, "▌", on(theme.bar));
            }
            match self.list.rows()[at] {
                Row::Heading(first) => {
                    let words = &self.items[first].group;
                    text::paint(buf, place.x + 1, y, place.width.saturating_sub(2), words, theme.heading);
                }
                Row::Item(key) => self.paint_item(place, buf, theme, (key, names), on),
                Row::New => {
                    let key = if self.news == News::Address { "picker-address" } else { "picker-create" };
                    let words = lang.say_with(key, &[("text", self.line.text().trim().into())]);
                    text::paint(
                        buf,
                        place.x + 3,
                        y,
                        place.width.saturating_sub(4),
                        &format!("+ {words}"),
                        on(theme.accent),
                    );
                }
            }
        }
    }

    /// The cells that all names share, so that what tells records apart stands in a column: what the longest needs, but at
    /// least two fifths are left to the other column.
    fn name_column(&self, width: u16) -> u16 {
        let items = || self.met.iter().map(|(at, _)| &self.items[*at]).filter(|item| !item.detail.is_empty());
        let widest = |of: fn(&Item<K>) -> &str| items().map(|item| text::width(of(item))).max().unwrap_or(0);
        let (name, detail) = (widest(|item| &item.text), widest(|item| &item.detail));
        let remark = widest(|item| &item.remark);
        let room = width.saturating_sub(4 + if remark > 0 { remark + 2 } else { 0 });
        if detail == 0 || name + 2 + detail <= room {
            return name.min(room);
        }
        name.min(room.saturating_sub(detail + 2).max(room * 3 / 5))
    }

    fn paint_item(
        &self,
        place: Rect,
        buf: &mut Buffer,
        theme: &Theme,
        (key, names): (K, u16),
        on: impl Fn(Style) -> Style,
    ) {
        let found = self.met.iter().find(|(at, _)| self.items[*at].key == key);
        let Some((item, met)) = found.map(|(at, met)| (&self.items[*at], met)) else { return };
        if self.marked.contains(&key) {
            text::paint(buf, place.x, place.y, 1, "✓", on(theme.marked));
        }
        let remark = text::width(&item.remark);
        let width = place.width.saturating_sub(4 + if remark > 0 { remark + 2 } else { 0 });
        // One that has nothing to be told apart by may be longer than its column.
        let name = if item.detail.is_empty() { width } else { names.min(width) };
        let x = place.x + 3;
        let style = if item.is_blocked { theme.label } else { theme.value };
        text::paint(buf, x, place.y, name, &item.text, on(style));
        text::mark(buf, x, place.y, name, &item.text, met, on(style.patch(theme.matched)));
        let rest = width.saturating_sub(name + 2);
        if rest > 3 {
            text::paint(buf, x + name + 2, place.y, rest, &item.detail, on(theme.label));
        }
        if remark > 0 {
            text::paint(buf, place.right().saturating_sub(remark + 1), place.y, remark, &item.remark, on(theme.key));
        }
    }

    /// The line of the list at a point, for [`Picker::select_line`].
    pub fn hit(&self, area: Rect, x: u16, y: u16) -> Option<usize> {
        let line = usize::from(y.checked_sub(area.y + 2)?);
        (area.contains((x, y).into()) && line < self.list.shown().len()).then_some(line)
    }
}
