//! What tests see of a buffer: its rows as text, and where a style stands.
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

/// An empty buffer.
pub fn paper(width: u16, height: u16) -> Buffer {
    Buffer::empty(Rect::new(0, 0, width, height))
}

/// The rows of a buffer, without the blanks at their ends.
pub fn rows(buf: &Buffer) -> Vec<String> {
    let area = buf.area;
    (area.top()..area.bottom()).map(|y| row(buf, y)).collect()
}

/// One row, without the blanks at its end.
pub fn row(buf: &Buffer, y: u16) -> String {
    let mut text = String::new();
    let mut x = buf.area.left();
    while x < buf.area.right() {
        let symbol = buf[(x, y)].symbol();
        text.push_str(symbol);
        x += u16::try_from(unicode_width::UnicodeWidthStr::width(symbol)).unwrap_or(1).max(1);
    }
    text.trim_end().to_owned()
}

/// All rows in one text.
pub fn page(buf: &Buffer) -> String {
    rows(buf).join("\n")
}

/// The style of the cell where `text` begins in row `y`.
pub fn style_of(buf: &Buffer, y: u16, text: &str) -> Style {
    let line: String = row(buf, y);
    let at = line.find(text).unwrap_or_else(|| panic!("no {text:?} in {line:?}"));
    let x = unicode_width::UnicodeWidthStr::width(&line[..at]) as u16;
    buf[(x, y)].style()
}

/// Whether the cell where `text` begins in row `y` has a modifier.
pub fn has(buf: &Buffer, y: u16, text: &str, modifier: Modifier) -> bool {
    style_of(buf, y, text).add_modifier.contains(modifier)
}

/// All rows in one text, each behind a bar, so that the blanks before them count.
pub fn framed(buf: &Buffer) -> String {
    rows(buf).into_iter().map(|row| format!("|{row}")).collect::<Vec<_>>().join("\n")
}
