//! The first rows of a file, read once: by them columns are known whatever they are called.
use crate::exchange::Result;
use crate::exchange::csv::{Row, Source};
use crate::exchange::guard::unguarded;
use crate::exchange::template::is_explanation;
use crate::model::normal::clean_name;

/// So many rows are looked at.
const LOOKED_AT: usize = 200;

/// The filled cells of the first rows, by column; the rows of a template that explain are no data.
pub(super) fn first_cells(source: &Source, (start, number): (usize, usize), width: usize) -> Result<Vec<Vec<String>>> {
    let mut cells = vec![Vec::new(); width];
    let mut rows = source.rows_from(start, number);
    let mut row = Row::default();
    for _ in 0..LOOKED_AT {
        if !rows.next_into(&mut row)? {
            break;
        }
        if is_explanation(&row) {
            continue;
        }
        for (filled, cell) in cells.iter_mut().zip(&row.cells) {
            let text = clean_name(unguarded(cell));
            if !text.is_empty() {
                filled.push(text.into_owned());
            }
        }
    }
    Ok(cells)
}
