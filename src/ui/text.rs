//! The one place where text enters cells. Whatever a record holds, a control character or a mark that turns the reading
//! order never gets past here (STO-8), and nothing is cut without `…`.
mod markdown;
mod wrap;

pub use markdown::{links, markdown, plain, unmarked};
pub use wrap::{fold_lines, wrap, wrap_some};

use super::theme::Theme;
use crate::model::normal;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;
use std::borrow::Cow;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// At which end of its cells a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Align {
    /// At the left, as words do.
    #[default]
    Left,
    /// At the right, as numbers do.
    Right,
}

/// What stands for the part of a text that found no room.
const CUT: &str = "…";
/// The bytes of one sign that reach the terminal: enough for a family of emoji, not for a tower of a thousand accents.
const SIGN: usize = 48;

/// A text wider than any window counts as so many cells: a few such widths can be added to each other and to places.
const WIDEST: u16 = u16::MAX / 8;

/// How many cells a text takes when it is painted; of one that no window can show it is only said that it is wide.
pub fn width(text: &str) -> u16 {
    u16::try_from(cells(&normal::visible(text))).map_or(WIDEST, |width| width.min(WIDEST))
}

/// The cells of a cleaned text, sign by sign as it is painted: letters that another script draws as one stay apart.
fn cells(shown: &str) -> usize {
    shown.graphemes(true).map(UnicodeWidthStr::width).sum()
}

/// The text as it is painted in at most `width` cells: cleaned, and cut by whole signs with `…`.
pub fn cut(text: &str, width: u16) -> Cow<'_, str> {
    let limit = usize::from(width);
    let (head, is_part) = head(text, limit);
    let shown = normal::visible(head);
    if cells(&shown) <= limit {
        return if is_part { Cow::Owned(shorten(&shown, limit)) } else { shown };
    }
    Cow::Owned(shorten(&shown, limit))
}

/// The beginning of a text that is long enough to fill `limit` cells: a cell of ten megabytes is not walked through.
fn head(text: &str, limit: usize) -> (&str, bool) {
    let most = limit.saturating_mul(8).saturating_add(64);
    if text.len() <= most {
        return (text, false);
    }
    let end = (0..=most).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    (&text[..end], true)
}

fn shorten(shown: &str, limit: usize) -> String {
    if limit == 0 {
        return String::new();
    }
    let mut used = 0;
    let mut short = String::new();
    for sign in shown.graphemes(true) {
        if used + sign.width() > limit - 1 {
            break;
        }
        used += sign.width();
        short.push_str(sign);
    }
    short.truncate(short.trim_end().len());
    short + CUT
}

/// Paints a text from `x` in at most `width` cells and returns where it ended.
pub fn paint(buf: &mut Buffer, x: u16, y: u16, width: u16, text: &str, style: Style) -> u16 {
    let width = room(buf, x, y, width);
    if width == 0 {
        return x;
    }
    put(buf, x, y, x + width, &cut(text, width), style)
}

/// Paints a text at the left or the right end of `width` cells and returns where it ended.
pub fn paint_aligned(buf: &mut Buffer, x: u16, y: u16, width: u16, text: &str, style: Style, align: Align) -> u16 {
    let room = room(buf, x, y, width);
    let shown = cut(text, room);
    let taken = u16::try_from(cells(&shown)).unwrap_or(room).min(room);
    let shift = if align == Align::Right { room - taken } else { 0 };
    put(buf, x + shift, y, x + room, &shown, style)
}

/// Paints pieces of text of different styles, one after the other; what finds no room is cut with `…`.
pub fn paint_line(buf: &mut Buffer, x: u16, y: u16, width: u16, line: &Line<'_>) -> u16 {
    let end = x + room(buf, x, y, width);
    let mut at = x;
    let mut rest: u16 = line.spans.iter().fold(0, |sum, span| sum.saturating_add(self::width(&span.content)));
    for span in &line.spans {
        let taken = self::width(&span.content);
        let style = line.style.patch(span.style);
        let left = end - at;
        if rest > left && taken >= left {
            return put(buf, at, y, end, &cut_hard(&span.content, left), style);
        }
        at = put(buf, at, y, end, &cut(&span.content, left), style);
        rest -= taken.min(rest);
    }
    at
}

/// Like [`cut`], but marks the end even when this text alone would fit, since another follows it.
fn cut_hard(text: &str, width: u16) -> String {
    let (head, _) = head(text, usize::from(width));
    shorten(&normal::visible(head), usize::from(width))
}

/// Changes the style of the signs of `text`, painted from `x`, whose place (in characters of `text`) is in `places`.
pub fn mark(buf: &mut Buffer, x: u16, y: u16, width: u16, text: &str, places: &[usize], style: Style) {
    let end = x + room(buf, x, y, width);
    let (mut at, mut place) = (x, 0);
    for sign in head(text, usize::from(width)).0.graphemes(true) {
        let taken = self::width(sign);
        let next = place + sign.chars().count();
        if at + taken > end {
            return;
        }
        if (place..next).any(|char| places.contains(&char)) {
            (at..at + taken).for_each(|x| _ = buf[(x, y)].set_style(style));
        }
        (at, place) = (at + taken, next);
    }
}

/// Paints a text in the middle of `width` cells.
pub fn paint_centred(buf: &mut Buffer, x: u16, y: u16, width: u16, text: &str, style: Style) {
    let taken = self::width(text).min(width);
    paint(buf, x + (width - taken) / 2, y, taken, text, style);
}

/// Repeats one sign of one cell, such as `─`.
pub fn repeat(buf: &mut Buffer, x: u16, y: u16, width: u16, sign: char, style: Style) {
    for x in x..x + room(buf, x, y, width) {
        buf[(x, y)].set_char(sign).set_style(style);
    }
}

/// Blanks an area and gives it a ground.
pub fn clear(area: Rect, buf: &mut Buffer, style: Style) {
    let area = area.intersection(buf.area);
    for y in area.top()..area.bottom() {
        for x in area.left()..area.right() {
            let cell = &mut buf[(x, y)];
            cell.reset();
            cell.set_style(style);
        }
    }
}

/// Gives an area a style over what is there.
pub fn tint(area: Rect, buf: &mut Buffer, style: Style) {
    buf.set_style(area.intersection(buf.area), style);
}

/// Makes what is there the calm background of a dialog.
pub fn dim(area: Rect, buf: &mut Buffer, theme: &Theme) {
    let area = area.intersection(buf.area);
    for y in area.top()..area.bottom() {
        for x in area.left()..area.right() {
            let cell = &mut buf[(x, y)];
            let is_line = cell.symbol().starts_with(is_line);
            cell.set_style(Style::reset()).set_style(theme.text).set_style(theme.dimmed);
            if is_line {
                cell.set_style(theme.rule);
            }
        }
    }
}

/// Whether a sign is a piece of a line (Unicode's block of box drawing).
fn is_line(sign: char) -> bool {
    ('\u{2500}'..='\u{257f}').contains(&sign)
}

/// How many of `width` cells from (`x`, `y`) the buffer has.
fn room(buf: &Buffer, x: u16, y: u16, width: u16) -> u16 {
    let area = buf.area;
    if y < area.top() || y >= area.bottom() || x < area.left() {
        return 0;
    }
    width.min(area.right().saturating_sub(x))
}

/// Writes a cleaned text, sign by sign, from `x` to before `end`.
fn put(buf: &mut Buffer, x: u16, y: u16, end: u16, shown: &str, style: Style) -> u16 {
    let mut at = x;
    for sign in shown.graphemes(true) {
        let taken = u16::try_from(sign.width()).unwrap_or(0);
        if taken == 0 {
            continue;
        }
        if at + taken > end {
            break;
        }
        buf[(at, y)].set_symbol(whole_sign(sign)).set_style(style);
        for x in at + 1..at + taken {
            buf[(x, y)].set_symbol(" ").set_style(style);
        }
        at += taken;
    }
    at
}

fn whole_sign(sign: &str) -> &str {
    if sign.len() <= SIGN {
        return sign;
    }
    let end = (0..=SIGN).rev().find(|&at| sign.is_char_boundary(at)).unwrap_or(0);
    &sign[..end]
}

#[cfg(test)]
mod cases;
