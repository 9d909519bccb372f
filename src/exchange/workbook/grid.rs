//! The cells of a sheet as they are met, and the text that is made of them: rows and columns where a spreadsheet shows them.
use super::TEXT;
use super::flaw::Flaw;
use std::io::Write;

/// What a whole text ends with; no cell holds it bare.
pub const END: &str = "\t\0\n";

/// A sheet may have so many rows.
const ROWS: u32 = 1_048_576;
/// So many columns may be used.
const COLUMNS: u32 = 200;
/// So many cells may have something in them.
const CELLS: u32 = 5_000_000;

/// A cell: where it stands, and its part of the text.
#[derive(Debug, Clone, Copy)]
struct Cell {
    row: u32,
    column: u32,
    start: u32,
    length: u32,
}

/// What was read of a sheet.
#[derive(Debug)]
pub struct Grid {
    cells: Vec<Cell>,
    text: String,
    most: usize,
}

impl Grid {
    /// Nothing yet. A file of so many bytes may hold many times that as text, but not any number of times: a text that is
    /// stored once can stand in millions of cells.
    pub fn new(size: usize) -> Grid {
        const TIMES: usize = 60;
        const HARMLESS: usize = 16 << 20;
        Grid { cells: Vec::new(), text: String::new(), most: (size * TIMES).clamp(HARMLESS, TEXT) }
    }

    /// Takes a cell; one without anything is left aside.
    ///
    /// # Errors
    /// The limits of a sheet.
    pub fn put(&mut self, (row, column): (u32, u32), text: &str) -> Result<(), Flaw> {
        if text.is_empty() {
            return Ok(());
        }
        if row >= ROWS {
            return Err(Flaw::Rows(ROWS));
        }
        if column >= COLUMNS {
            return Err(Flaw::Columns(COLUMNS));
        }
        if self.cells.len() >= CELLS as usize {
            return Err(Flaw::Cells(CELLS));
        }
        let (true, Ok(start), Ok(length)) =
            (self.text.len() + text.len() <= self.most, u32::try_from(self.text.len()), u32::try_from(text.len()))
        else {
            return Err(Flaw::Text(u32::try_from(self.most >> 20).unwrap_or(u32::MAX)));
        };
        self.text.push_str(text);
        self.cells.push(Cell { row, column, start, length });
        Ok(())
    }

    /// Whether no cell has anything in it.
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// Whether two cells stand side by side, as in a table; notes for a reader stand one below the other.
    pub fn is_table(&self) -> bool {
        self.cells.windows(2).any(|pair| pair[0].row == pair[1].row && pair[0].column != pair[1].column)
    }

    /// Writes the rows, tabs between their cells.
    ///
    /// # Errors
    /// What the system says.
    pub fn write(mut self, out: &mut impl Write) -> std::io::Result<()> {
        if !self.cells.is_sorted_by_key(|cell| (cell.row, cell.column)) {
            self.cells.sort_by_key(|cell| (cell.row, cell.column));
        }
        self.cells.dedup_by_key(|cell| (cell.row, cell.column));
        let (mut row, mut column) = (0, 0);
        for cell in &self.cells {
            if row < cell.row {
                lines(out, cell.row - row)?;
                (row, column) = (cell.row, 0);
            }
            while column < cell.column {
                out.write_all(b"\t")?;
                column += 1;
            }
            let start = cell.start as usize;
            field(out, &self.text[start..start + cell.length as usize])?;
        }
        out.write_all(b"\n")?;
        out.write_all(END.as_bytes())?;
        out.flush()
    }
}

fn lines(out: &mut impl Write, count: u32) -> std::io::Result<()> {
    (0..count).try_for_each(|_| out.write_all(b"\n"))
}

/// A cell as a CSV file has it: in quotes where it must be.
fn field(out: &mut impl Write, text: &str) -> std::io::Result<()> {
    if !text.starts_with(' ') && !text.contains(['\t', '\n', '\r', '"', '\0']) {
        return out.write_all(text.as_bytes());
    }
    write!(out, "\"{}\"", text.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(cells: &[(u32, u32, &str)]) -> String {
        let mut grid = Grid::new(0);
        for (row, column, text) in cells {
            grid.put((*row, *column), text).expect("within the limits");
        }
        let mut out = Vec::new();
        grid.write(&mut out).expect("memory takes bytes");
        String::from_utf8(out).expect("text").strip_suffix(END).expect("the end").to_owned()
    }

    #[test]
    fn cells_stand_where_a_spreadsheet_shows_them() {
        assert_eq!(written(&[(0, 0, "Nom"), (0, 2, "Ville"), (2, 1, "x")]), "Nom\t\tVille\n\n\tx\n");
        assert_eq!(written(&[(1, 1, "b"), (1, 0, "a"), (1, 0, "zwei"), (0, 0, "h")]), "h\na\tb\n");
        assert_eq!(written(&[(0, 0, "a\"b"), (0, 1, "c\nd"), (0, 2, " e")]), "\"a\"\"b\"\t\"c\nd\"\t\" e\"\n");
    }

    #[test]
    fn no_sheet_grows_beyond_its_limits() {
        let mut grid = Grid::new(0);
        assert_eq!(grid.put((ROWS, 0), "x"), Err(Flaw::Rows(1_048_576)));
        assert_eq!(grid.put((0, COLUMNS), "x"), Err(Flaw::Columns(200)));
        assert_eq!(grid.put((u32::MAX, u32::MAX), ""), Ok(()));
        let long = "x".repeat(10 << 20);
        assert_eq!(grid.put((0, 0), &long), Ok(()));
        assert_eq!(grid.put((0, 1), &long), Err(Flaw::Text(16)));
    }
}
