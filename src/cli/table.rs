//! Tables for people: columns aligned, cut to the terminal's width where there is one.
use super::output::{GAP, Output};
use crate::model::normal::visible;
use std::borrow::Cow;
use std::io::{self, Write};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Rows that are looked at to find the widths of columns.
const SAMPLE: usize = 500;

impl Output {
    /// A table, its columns under their headings; rows may come one by one.
    pub fn table(&mut self, headings: Vec<String>) -> Table<'_> {
        Table { output: self, headings, rows: Vec::new(), widths: None }
    }
}

/// A table that is being written.
pub struct Table<'a> {
    output: &'a mut Output,
    headings: Vec<String>,
    rows: Vec<Vec<String>>,
    widths: Option<Vec<usize>>,
}

impl Table<'_> {
    /// The next row.
    pub fn row(&mut self, cells: Vec<String>) -> io::Result<()> {
        // Terminals disagree on the width of joined emoji: apart they are the same everywhere, and the columns stand.
        let shown = |cell: &String| visible(cell.lines().next().unwrap_or("")).replace(['\u{200D}', '\u{FE0F}'], "");
        let clean: Vec<String> = cells.iter().map(shown).collect();
        match &self.widths {
            Some(widths) => write_row(&mut self.output.out, self.output.width, widths, &clean),
            None => {
                self.rows.push(clean);
                if self.rows.len() >= SAMPLE { self.settle() } else { Ok(()) }
            }
        }
    }

    /// Writes what is left.
    pub fn end(mut self) -> io::Result<()> {
        self.settle()?;
        self.output.out.flush()
    }

    /// Finds the widths of the columns from the rows so far, and writes these.
    fn settle(&mut self) -> io::Result<()> {
        if self.widths.is_some() || self.rows.is_empty() {
            return Ok(());
        }
        let rows = std::mem::take(&mut self.rows);
        let natural: Vec<usize> = (0..self.headings.len())
            .map(|at| {
                let cells = rows.iter().filter_map(|row| row.get(at)).map(|cell| cell.width());
                cells.chain([self.headings[at].width()]).max().unwrap_or(0)
            })
            .collect();
        let widths = match self.output.width {
            Some(width) => fitted(&natural, width),
            None => natural,
        };
        write_row(&mut self.output.out, self.output.width, &widths, &self.headings)?;
        for row in &rows {
            write_row(&mut self.output.out, self.output.width, &widths, row)?;
        }
        self.widths = Some(widths);
        Ok(())
    }
}

/// Widths that fit: the widest columns give way first, to eight cells each.
fn fitted(natural: &[usize], width: usize) -> Vec<usize> {
    let mut widths = natural.to_vec();
    let room = width.saturating_sub(GAP * widths.len().saturating_sub(1));
    while widths.iter().sum::<usize>() > room {
        let Some(widest) = (0..widths.len()).max_by_key(|at| widths[*at]).filter(|at| widths[*at] > 8) else { break };
        widths[widest] -= 1;
    }
    widths
}

fn write_row(out: &mut impl Write, limit: Option<usize>, widths: &[usize], cells: &[String]) -> io::Result<()> {
    let mut line = String::new();
    for (at, (cell, width)) in cells.iter().zip(widths).enumerate() {
        let cell = if limit.is_some() { cut(cell, *width) } else { Cow::Borrowed(cell.as_str()) };
        if at + 1 == cells.len() {
            line += &cell;
        } else {
            line += &padded(&cell, width + GAP);
        }
    }
    let line = line.trim_end();
    match limit {
        Some(limit) => writeln!(out, "{}", cut(line, limit)),
        None => writeln!(out, "{line}"),
    }
}

pub(super) fn padded(text: &str, width: usize) -> String {
    let missing = width.saturating_sub(text.width());
    format!("{text}{}", " ".repeat(missing))
}

/// The text within so many cells, with an ellipsis where it was cut.
fn cut(text: &str, width: usize) -> Cow<'_, str> {
    if text.width() <= width {
        return Cow::Borrowed(text);
    }
    let mut kept = String::new();
    let mut cells = 0;
    for grapheme in text.graphemes(true) {
        if cells + grapheme.width() + 1 > width {
            break;
        }
        cells += grapheme.width();
        kept += grapheme;
    }
    kept.push('…');
    Cow::Owned(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_widest_columns_give_way_first() {
        assert_eq!(fitted(&[10, 50, 12], 60), [10, 34, 12]);
        assert_eq!(fitted(&[10, 20], 60), [10, 20]);
        assert_eq!(fitted(&[9, 9, 9, 9], 10), [8, 8, 8, 8]);
        assert_eq!(cut("Ateliers du Rhône", 10), "Ateliers …");
        assert_eq!(cut("北京北京", 5), "北京…");
    }
}
