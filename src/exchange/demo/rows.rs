//! The files of the demonstration, row by row.

/// A row: its cells with the headings of their columns.
#[derive(Debug, Clone)]
pub struct Row(Vec<(String, String)>);

impl Row {
    /// The cell of a column; empty when there is none.
    pub fn text(&self, column: &str) -> &str {
        self.cells().find(|(heading, _)| *heading == column).map_or("", |(_, cell)| cell)
    }

    /// The cells, in the order of the columns.
    pub fn cells(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(heading, cell)| (heading.as_str(), cell.as_str()))
    }
}

/// The rows of a file; one that cannot be read is left out, and the test of the demonstration counts them.
pub fn read(file: &str) -> Vec<Row> {
    let mut reader = csv::Reader::from_reader(file.as_bytes());
    let headings: Vec<String> = match reader.headers() {
        Ok(headings) => headings.iter().map(str::to_owned).collect(),
        Err(_) => return Vec::new(),
    };
    let row = |record: csv::StringRecord| Row(headings.iter().cloned().zip(record.iter().map(str::to_owned)).collect());
    reader.records().filter_map(Result::ok).map(row).collect()
}

/// The rows of a file of `assets/demo`.
macro_rules! rows {
    ($name:literal) => {
        $crate::exchange::demo::rows::read(include_str!(concat!("../../assets/demo/", $name, ".csv")))
    };
}
pub(super) use rows;
