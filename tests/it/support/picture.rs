//! A frame as an SVG picture: what a terminal shows, set like a page. Pictures in `assets/screens` are compared with what the
//! program draws today, and rewritten only on request (`CARNET_PICTURES=write cargo test pictures`).
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use std::fmt::Write;
use std::path::Path;
use unicode_width::UnicodeWidthStr;

/// The width of a cell, in tenths of a pixel.
const WIDE: u32 = 84;
/// The height of a cell, in pixels.
const HIGH: u32 = 18;
/// Where letters stand in a cell, from its top.
const BASE: u32 = 13;

/// The picture of a frame; `ground` and `ink` stand for the terminal's own colours.
pub fn svg(buffer: &Buffer, ground: &str, ink: &str) -> String {
    let area = buffer.area;
    let (width, height) = (u32::from(area.width) * WIDE / 10, u32::from(area.height) * HIGH);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
         font-family=\"DejaVu Sans Mono, Menlo, Consolas, monospace\" font-size=\"13.95\" xml:space=\"preserve\">\n\
         <rect width=\"100%\" height=\"100%\" fill=\"{ground}\"/>\n"
    );
    for y in 0..area.height {
        let mut x = 0;
        while x < area.width {
            let cell = &buffer[(x, y)];
            let (text, length) = run(buffer, x, y);
            paint(&mut out, (x, y, length), cell, &text, (ground, ink));
            x += length;
        }
    }
    out.push_str("</svg>\n");
    out
}

/// The cells from a place on that look alike: their text, and how many they are. Words that stand apart are runs of their
/// own, so that each begins in its cell whatever the width of the reader's letters.
fn run(buffer: &Buffer, x: u16, y: u16) -> (String, u16) {
    let look = |cell: &Cell| (cell.fg, cell.bg, cell.modifier);
    let is_blank = |x: u16| x < buffer.area.width && buffer[(x, y)].symbol() == " ";
    let first = look(&buffer[(x, y)]);
    let (mut text, mut at) = (String::new(), x);
    while at < buffer.area.width && look(&buffer[(at, y)]) == first {
        let begins = at > x && !is_blank(at) && is_blank(at - 1) && (text.trim().is_empty() || is_blank(at - 2));
        if begins {
            break;
        }
        let symbol = buffer[(at, y)].symbol();
        text.push_str(symbol);
        at += u16::try_from(symbol.width().max(1)).unwrap();
    }
    (text, at - x)
}

fn paint(out: &mut String, (x, y, length): (u16, u16, u16), cell: &Cell, text: &str, (ground, ink): (&str, &str)) {
    let (mut fg, mut bg) = (colour(cell.fg, ink), colour(cell.bg, ground));
    if cell.modifier.contains(Modifier::REVERSED) {
        std::mem::swap(&mut fg, &mut bg);
    }
    let (left, top) = (u32::from(x) * WIDE / 10, u32::from(y) * HIGH);
    let width = u32::from(x + length) * WIDE / 10 - left;
    if bg != ground {
        writeln!(out, "<rect x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{HIGH}\" fill=\"{bg}\"/>").unwrap();
    }
    if text.trim().is_empty() {
        return;
    }
    let weight = if cell.modifier.contains(Modifier::BOLD) { " font-weight=\"bold\"" } else { "" };
    let slant = if cell.modifier.contains(Modifier::ITALIC) { " font-style=\"italic\"" } else { "" };
    let line = if cell.modifier.contains(Modifier::UNDERLINED) { " text-decoration=\"underline\"" } else { "" };
    let faint = if cell.modifier.contains(Modifier::DIM) { " opacity=\"0.6\"" } else { "" };
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    writeln!(
        out,
        "<text x=\"{left}\" y=\"{}\" fill=\"{fg}\" textLength=\"{width}\" lengthAdjust=\"spacing\"{weight}{slant}{line}{faint}>{text}</text>",
        top + BASE
    )
    .unwrap();
}

fn colour(colour: Color, own: &str) -> String {
    match colour {
        Color::Rgb(r, g, b) => format!("#{r:02x}{g:02x}{b:02x}"),
        _ => own.to_owned(),
    }
}

/// Compares a picture with the one that is kept, or keeps it when that was asked for.
pub fn compare(name: &str, picture: &str) {
    let path = Path::new("assets/screens").join(format!("{name}.svg"));
    if std::env::var("CARNET_PICTURES").is_ok_and(|wish| wish == "write") {
        std::fs::create_dir_all("assets/screens").unwrap();
        std::fs::write(&path, picture).unwrap();
        return;
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == picture,
        "{} is not what the program draws today; look, then CARNET_PICTURES=write cargo test pictures",
        path.display()
    );
}
