//! Which sign stands between the cells of a file: the one that cuts its first rows into most columns most evenly, quotes
//! respected.
use super::rows::{Row, Rows};

/// The signs that are tried; the first wins between equals.
const SIGNS: [u8; 4] = [b';', b',', b'\t', b'|'];
/// So much of the file is looked at.
const LOOKED_AT: usize = 65_536;
/// And so many rows.
const ROWS: usize = 60;

/// The sign between the cells of a text; a semicolon when it has one column.
pub fn sniff(text: &str) -> u8 {
    let mut end = text.len().min(LOOKED_AT);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let is_cut = end < text.len();
    let mut best = (0, b';');
    for sign in SIGNS {
        let score = evenness(&text[..end], sign, is_cut);
        if score > best.0 {
            best = (score, sign);
        }
    }
    best.1
}

/// Thousandths of the rows that have the most frequent width, for each column beyond the first.
fn evenness(text: &str, sign: u8, is_cut: bool) -> usize {
    let mut rows = Rows::new(text, 0, sign, 0).strict();
    let mut row = Row::default();
    let mut widths: Vec<usize> = Vec::new();
    // A quote that the cut leaves open ends the look.
    while widths.len() < ROWS && matches!(rows.next_into(&mut row), Ok(true)) {
        if !row.is_blank() {
            widths.push(row.cells.len());
        }
    }
    if is_cut && rows.position() >= text.len() && widths.len() > 1 {
        widths.pop();
    }
    let usual = |width: usize| widths.iter().filter(|other| **other == width).count();
    let scores = widths.iter().map(|width| usual(*width) * 1_000 / widths.len() * (width - 1));
    scores.max().unwrap_or(0)
}

#[cfg(test)]
mod cases {
    use super::*;

    #[test]
    fn the_sign_is_found() {
        for (text, sign) in [
            ("a,b,c\n1,2,3\n", b','),
            ("nom;ville\nApollo;Lyon\n", b';'),
            ("nom;ca\nApollo;1,5\nBorée;2,5\n", b';'),
            ("nom;ca;part\nApollo;1,5;2,5\nBorée;2,5;3,5\n", b';'),
            ("nom\tville\nApollo, SA\tLyon\n", b'\t'),
            ("a|b\n1|2\n", b'|'),
            ("\"a;b\",\"c;d\"\n\"1;2\",\"3\"\n", b','),
            ("name\nApollo\n", b';'),
            ("rapport du 3 mai\n\nnom,ville,pays\nApollo,Lyon,FR\nBorée,Nice,FR\n", b','),
        ] {
            assert_eq!(sniff(text) as char, sign as char, "{text:?}");
        }
    }
}
