//! The picker on the screen.
use super::{Item, Picker, Row};
use crate::lang::Lang;
use crate::ui::layout::cut_top;
use crate::ui::text::{self, Align};
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
                Row::Item(key) => self.paint_item(place, buf, theme, key, on),
                Row::New => {
                    let words = lang.say_with("picker-create", &[("text", self.line.text().trim().into())]);
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

    fn paint_item(&self, place: Rect, buf: &mut Buffer, theme: &Theme, key: K, on: impl Fn(Style) -> Style) {
        let found = self.met.iter().find(|(at, _)| self.items[*at].key == key);
        let Some((item, met)) = found.map(|(at, met)| (&self.items[*at], met)) else { return };
        if self.marked.contains(&key) {
            text::paint(buf, place.x, place.y, 1, "✓", on(theme.marked));
        }
        let remark = text::width(&item.remark);
        let width = place.width.saturating_sub(4 + if remark > 0 { remark + 2 } else { 0 });
        let name = name_width(item, width);
        let x = place.x + 3;
        let style = if item.is_blocked { theme.label } else { theme.value };
        text::paint(buf, x, place.y, name, &item.text, on(style));
        text::mark(buf, x, place.y, name, &item.text, met, on(style.patch(theme.matched)));
        let rest = width.saturating_sub(name + 2);
        if rest > 3 {
            // What tells records apart stands in a column of its own, unless keys do.
            let align = if remark > 0 { Align::Left } else { Align::Right };
            text::paint_aligned(buf, x + name + 2, place.y, rest, &item.detail, on(theme.label), align);
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

/// The cells of an item's name: all it needs, but at least a third is left to what tells it from others.
fn name_width<K>(item: &Item<K>, width: u16) -> u16 {
    let (name, detail) = (text::width(&item.text), text::width(&item.detail));
    if detail == 0 || name + 2 + detail <= width {
        return name.min(width);
    }
    name.min(width.saturating_sub(detail + 2).max(width * 2 / 3))
}
