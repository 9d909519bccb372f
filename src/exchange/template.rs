//! stub
use super::csv::Row;

/// What stands in front of a row that explains and is never imported.
pub const EXPLANATION: &str = "#:";

/// Whether a row explains.
pub fn is_explanation(row: &Row<'_>) -> bool {
    row.cells.first().is_some_and(|cell| cell.starts_with(EXPLANATION))
}
