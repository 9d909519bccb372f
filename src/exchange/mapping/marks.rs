//! Which sign stands before the decimals of a file's numbers (IMP-3): decided for the file as a whole by the first of them, so
//! that `9,999` beside `1,234.56` is understood and alone is not.
use super::Column;
use crate::exchange::Result;
use crate::exchange::csv::{Row, Source};
use crate::model::Kind;
use crate::model::number::DecimalMark;

/// So many rows are looked at.
const LOOKED_AT: usize = 1_000;

/// What the first numbers of the columns prove; nothing where they prove both or neither.
pub(super) fn proved(source: &Source, (start, number): (usize, usize), columns: &[Column]) -> Result<DecimalMark> {
    let is_number = |column: &Column| {
        column.field().is_some_and(|field| matches!(field.kind, Kind::Money | Kind::Number | Kind::Decimal))
    };
    let numbers: Vec<usize> = (0..columns.len()).filter(|at| is_number(&columns[*at])).collect();
    let (mut comma, mut point) = (false, false);
    let mut rows = source.rows_from(start, number);
    let mut row = Row::default();
    for _ in 0..LOOKED_AT {
        if numbers.is_empty() || comma && point || !rows.next_into(&mut row)? {
            break;
        }
        for text in numbers.iter().filter_map(|at| row.cells.get(*at)) {
            match mark(text) {
                Some(DecimalMark::Comma) => comma = true,
                Some(DecimalMark::Point) => point = true,
                _ => {}
            }
        }
    }
    Ok(match (comma, point) {
        (true, false) => DecimalMark::Comma,
        (false, true) => DecimalMark::Point,
        _ => DecimalMark::Unknown,
    })
}

/// What a number proves by itself: its last sign, where it stands behind the other one or not before three digits.
fn mark(text: &str) -> Option<DecimalMark> {
    let at = text.rfind([',', '.'])?;
    let (before, behind) = (&text[..at], &text[at + 1..]);
    let digits = behind.bytes().take_while(u8::is_ascii_digit).count();
    let (own, other) = if text[at..].starts_with(',') {
        (DecimalMark::Comma, DecimalMark::Point)
    } else {
        (DecimalMark::Point, DecimalMark::Comma)
    };
    let is_grouped = |sign: char| before.contains(sign);
    let (sign, against) = if own == DecimalMark::Comma { (',', '.') } else { ('.', ',') };
    match () {
        () if digits == 0 || !before.contains(|sign: char| sign.is_ascii_digit()) => None,
        () if is_grouped(against) => Some(own),
        // 1.234.567
        () if is_grouped(sign) => (digits == 3).then_some(other),
        () => (digits != 3).then_some(own),
    }
}

#[cfg(test)]
mod cases {
    use super::*;
    use DecimalMark::{Comma, Point};

    #[test]
    fn a_number_proves_what_it_can() {
        for (text, proof) in [
            ("1,234.56", Some(Point)),
            ("1.234,56", Some(Comma)),
            ("12.5", Some(Point)),
            ("12,50 €", Some(Comma)),
            ("$2,500,000.00", Some(Point)),
            ("1.234.567", Some(Comma)),
            ("1,234", None),
            ("1.234", None),
            ("1234", None),
            ("", None),
            (",5", None),
        ] {
            assert_eq!(mark(text), proof, "{text}");
        }
    }
}
