//! The rows of a text, cell by cell, without copying what needs no change.
use super::super::{Error, Result};
use std::borrow::Cow;

/// How well a row was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Shape {
    /// As it should be.
    #[default]
    Sound,
    /// Text stands behind a closing quote: one inside the cell was not doubled.
    StrayQuote,
    /// A quote opens a cell and never closes: the cell is read up to what ends one without quotes.
    OpenQuote,
}

/// One row. It is kept and filled again, so that reading allocates nothing.
#[derive(Debug, Default)]
pub struct Row<'a> {
    /// Its number as a spreadsheet shows it: the first row is 1, blank ones count, lines inside quotes do not.
    pub number: usize,
    /// Where it begins in the text.
    pub start: usize,
    /// Its cells.
    pub cells: Vec<Cow<'a, str>>,
    /// How well it was written.
    pub shape: Shape,
}

impl Row<'_> {
    /// Whether no cell holds anything.
    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }
}

/// The rows of a text, one after the other.
#[derive(Debug, Clone)]
pub struct Rows<'a> {
    text: &'a str,
    at: usize,
    delimiter: u8,
    number: usize,
    /// Whether a quote that never closes ends the reading.
    is_strict: bool,
}

impl<'a> Rows<'a> {
    /// The rows of a text from a place on; `before` rows stand in front of it.
    pub fn new(text: &'a str, at: usize, delimiter: u8, before: usize) -> Rows<'a> {
        Rows { text, at, delimiter, number: before, is_strict: false }
    }

    /// The same, where the text may be cut: a quote that never closes ends the reading.
    pub fn strict(self) -> Rows<'a> {
        Rows { is_strict: true, ..self }
    }

    /// Reads the next row into `row`; `false` at the end.
    ///
    /// # Errors
    /// [`Error::OpenQuote`] when a quote never closes, of a strict reader; else the row alone is told by its shape.
    pub fn next_into(&mut self, row: &mut Row<'a>) -> Result<bool> {
        row.cells.clear();
        row.shape = Shape::Sound;
        if self.at >= self.text.len() {
            return Ok(false);
        }
        self.number += 1;
        row.number = self.number;
        row.start = self.at;
        loop {
            let cell = self.cell(&mut row.shape)?;
            row.cells.push(cell);
            if !self.passes_delimiter() {
                return Ok(true);
            }
        }
    }

    /// How far reading has come, in bytes.
    pub fn position(&self) -> usize {
        self.at
    }

    /// Steps over what ends a cell; whether another follows in the row.
    fn passes_delimiter(&mut self) -> bool {
        let rest = &self.text.as_bytes()[self.at..];
        match rest {
            [sign, ..] if *sign == self.delimiter => {
                self.at += 1;
                true
            }
            [b'\r', b'\n', ..] => {
                self.at += 2;
                false
            }
            [] => false,
            _ => {
                self.at += 1;
                false
            }
        }
    }

    fn cell(&mut self, shape: &mut Shape) -> Result<Cow<'a, str>> {
        let rest = &self.text[self.at..];
        let quoted = rest.trim_start_matches(' ').strip_prefix('"');
        match quoted {
            Some(inside) => {
                let begun = self.at;
                self.at = self.text.len() - inside.len();
                match self.quoted(shape) {
                    Err(Error::OpenQuote { .. }) if !self.is_strict => {
                        self.at = begun;
                        *shape = Shape::OpenQuote;
                        Ok(Cow::Borrowed(self.bare()))
                    }
                    read => read,
                }
            }
            None => Ok(Cow::Borrowed(self.bare())),
        }
    }

    /// A cell without quotes, up to what ends it.
    fn bare(&mut self) -> &'a str {
        let rest = &self.text[self.at..];
        let ends = |byte: &u8| *byte == self.delimiter || matches!(*byte, b'\n' | b'\r');
        let length = rest.as_bytes().iter().position(ends).unwrap_or(rest.len());
        self.at += length;
        &rest[..length]
    }

    /// A cell in quotes, its first quote being behind us.
    fn quoted(&mut self, shape: &mut Shape) -> Result<Cow<'a, str>> {
        let mut cell = Cow::Borrowed("");
        loop {
            let rest = &self.text[self.at..];
            let Some(length) = rest.as_bytes().iter().position(|byte| *byte == b'"') else {
                return Err(Error::OpenQuote { row: self.number });
            };
            append(&mut cell, &rest[..length]);
            self.at += length + 1;
            if self.text.as_bytes().get(self.at) != Some(&b'"') {
                break;
            }
            append(&mut cell, "\"");
            self.at += 1;
        }
        let behind = self.bare();
        if !behind.trim().is_empty() {
            *shape = Shape::StrayQuote;
            append(&mut cell, behind);
        }
        Ok(cell)
    }
}

fn append<'a>(cell: &mut Cow<'a, str>, more: &'a str) {
    if cell.is_empty() {
        *cell = Cow::Borrowed(more);
    } else if !more.is_empty() {
        cell.to_mut().push_str(more);
    }
}

#[cfg(test)]
mod cases {
    use super::*;
    use proptest::prelude::*;

    fn all(text: &str) -> Vec<Vec<String>> {
        let mut rows = Rows::new(text, 0, b',', 0);
        let mut row = Row::default();
        let mut list = Vec::new();
        while rows.next_into(&mut row).unwrap() {
            list.push(row.cells.iter().map(|cell| cell.clone().into_owned()).collect());
        }
        list
    }

    #[test]
    fn cells_and_quotes() {
        assert_eq!(all("a,b\n1,2\n"), [["a", "b"], ["1", "2"]]);
        assert_eq!(all("a,b\r\n1,"), [["a", "b"], ["1", ""]]);
        assert_eq!(all("a,\"b, c\"\r"), [["a", "b, c"]]);
        assert_eq!(all("\"say \"\"hi\"\"\", \"x\" ,\"\""), [["say \"hi\"", "x", ""]]);
        assert_eq!(all("\"\"\"\",\"a\nb\"\nc,d"), [["\"", "a\nb"], ["c", "d"]]);
        assert_eq!(all("a\n\nb"), [["a"], [""], ["b"]]);
        assert_eq!(all(""), [[""; 0]; 0]);
    }

    #[test]
    fn rows_are_numbered_as_a_spreadsheet_shows_them() {
        let text = "nom\n\"deux\nlignes\"\n\nfin\n";
        let mut rows = Rows::new(text, 0, b',', 0);
        let mut row = Row::default();
        let mut numbers = Vec::new();
        while rows.next_into(&mut row).unwrap() {
            numbers.push((row.number, row.is_blank(), &text[row.start..row.start + 1]));
        }
        assert_eq!(numbers, [(1, false, "n"), (2, false, "\""), (3, true, "\n"), (4, false, "f")]);
    }

    #[test]
    fn broken_quotes_are_told() {
        let mut row = Row::default();
        let mut rows = Rows::new("a,b\nc,\"d\ne,f\n", 0, b',', 0);
        let mut strict = rows.clone().strict();
        assert!(strict.next_into(&mut row).unwrap());
        assert!(matches!(strict.next_into(&mut row), Err(Error::OpenQuote { row: 2 })));
        assert!(rows.next_into(&mut row).unwrap() && rows.next_into(&mut row).unwrap());
        assert_eq!((row.shape, row.cells.as_slice()), (Shape::OpenQuote, &["c".into(), "\"d".into()][..]));
        assert!(rows.next_into(&mut row).unwrap());
        assert_eq!((row.shape, row.cells.len(), row.number), (Shape::Sound, 2, 3), "the rows behind it are read");
        let mut rows = Rows::new("\"Le \"petit\" bar\",x\n1,2", 0, b',', 0);
        assert!(rows.next_into(&mut row).unwrap());
        assert_eq!((row.shape, row.cells.len()), (Shape::StrayQuote, 2));
        assert!(rows.next_into(&mut row).unwrap());
        assert_eq!(row.shape, Shape::Sound);
    }

    proptest! {
        #[test]
        fn what_the_csv_crate_writes_is_read_the_same(table in prop::collection::vec(prop::collection::vec("[a\",;\n\r é]{0,4}", 2..4), 1..6)) {
            let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
            for row in &table {
                writer.write_record(row).unwrap();
            }
            let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
            // A space before a quote is no part of a quoted cell; bare cells keep theirs.
            prop_assert_eq!(all(&text), table);
        }

        #[test]
        fn no_text_breaks_the_reader(text in "[a\",;\n\r é]{0,60}") {
            let mut rows = Rows::new(&text, 0, b',', 0);
            let mut row = Row::default();
            while let Ok(true) = rows.next_into(&mut row) {}
            prop_assert!(rows.position() <= text.len());
        }
    }
}
