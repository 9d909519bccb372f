//! Columns that are known by what stands in them.
use super::{Column, Place};
use crate::exchange::Result;
use crate::exchange::csv::{Row, Source};
use crate::model::french::parse_siret;
use crate::model::read_value::{read_email, read_phone};
use crate::model::{Catalog, Entity, Field};

/// What stands in the columns that nobody knows: a column of e-mail addresses is one, whatever it is called.
pub(super) fn guess(
    source: &Source,
    (start, number): (usize, usize),
    (entity, catalog): (&Entity, &Catalog),
    columns: &mut [Column],
) -> Result<()> {
    let unknown = |column: &Column| column.place == Place::Unknown;
    let open: Vec<(&'static Field, fn(&str) -> bool)> = GUESSES
        .into_iter()
        .filter_map(|(key, fits)| Some((catalog.field(entity, key)?, fits)))
        .filter(|(field, _)| !columns.iter().any(|column| column.field().is_some_and(|known| known.key == field.key)))
        .collect();
    // A file in which nothing is known is not guessed at.
    if open.is_empty() || !columns.iter().any(unknown) || columns.iter().all(|column| column.field().is_none()) {
        return Ok(());
    }
    let mut full = vec![0_usize; columns.len()];
    let mut fit = vec![vec![0_usize; open.len()]; columns.len()];
    let mut rows = source.rows_from(start, number);
    let mut row = Row::default();
    for _ in 0..SAMPLE {
        if !rows.next_into(&mut row)? {
            break;
        }
        for (at, cell) in row.cells.iter().enumerate().take(columns.len()).filter(|(_, cell)| !cell.trim().is_empty()) {
            full[at] += 1;
            for (which, (_, fits)) in open.iter().enumerate() {
                fit[at][which] += usize::from(fits(crate::exchange::guard::unguarded(cell).trim()));
            }
        }
    }
    for (which, (field, _)) in open.iter().enumerate() {
        let fits = |at: &usize| unknown(&columns[*at]) && full[*at] > 1 && fit[*at][which] * 10 >= full[*at] * 9;
        let found: Vec<usize> = (0..columns.len()).filter(fits).collect();
        // Of two nobody knows which one is meant.
        if let [at] = found[..] {
            columns[at].place = Place::Guessed(field);
        }
    }
    Ok(())
}

/// So many rows are looked at to know a column by what stands in it.
const SAMPLE: usize = 100;

/// What a column can be known by, beside its heading.
const GUESSES: [(&str, fn(&str) -> bool); 4] = [
    ("email", |text| text.contains('@') && read_email(text).is_ok()),
    ("siret", |text| parse_siret(text).is_ok()),
    ("phone", is_phone),
    ("linkedin", |text| text.contains("linkedin.com/in/")),
];

/// Whether a text is a phone number as people write one, and not just a number.
fn is_phone(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    text.starts_with(['0', '+']) && (9..=15).contains(&digits) && read_phone(text, "FR").is_ok()
}
