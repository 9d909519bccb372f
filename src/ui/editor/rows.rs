//! The rows of long lines, kept from key to key: of a line of a megabyte only what is looked at is broken into rows, and only what
//! stands behind the caret is broken again.
use std::collections::HashMap;
use std::ops::Range;

use crate::ui::text;

/// Shorter lines are broken anew each time.
const SHORT: usize = 2_000;
/// So many rows are looked for at once.
const STEP: usize = 64;
/// So many rows before the caret are broken again: a word that grows shorter may go up a row.
const AGAIN: usize = 2;

/// The known rows of a line, from its beginning.
#[derive(Debug, Clone, Default)]
struct Known {
    rows: Vec<Range<usize>>,
    is_whole: bool,
}

/// What is known of the rows of a text.
#[derive(Debug, Clone, Default)]
pub struct Rows {
    width: u16,
    known: HashMap<usize, Known>,
}

impl Rows {
    /// Forgets all.
    pub fn forget(&mut self) {
        self.known.clear();
    }

    /// A line was changed from a byte on, and no other.
    pub fn changed(&mut self, line: usize, at: usize) {
        let Some(known) = self.known.get_mut(&line) else { return };
        let before = known.rows.iter().take_while(|row| row.end <= at).count();
        known.rows.truncate(before.saturating_sub(AGAIN));
        known.is_whole = false;
    }

    /// Reads the rows of a line of the text once there are enough of them, or all.
    pub fn read<T>(
        &mut self,
        (number, line): (usize, &str),
        width: u16,
        is_enough: impl Fn(&[Range<usize>]) -> bool,
        read: impl FnOnce(&[Range<usize>]) -> T,
    ) -> T {
        if line.len() <= SHORT {
            return read(&text::wrap(line, width));
        }
        if self.width != width {
            self.known.clear();
            self.width = width;
        }
        let known = self.known.entry(number).or_default();
        while !known.is_whole && !is_enough(&known.rows) {
            let from = known.rows.last().map_or(0, |row| row.end);
            let (rows, is_whole) = text::wrap_some(line, from, width, STEP);
            known.rows.extend(rows);
            known.is_whole = is_whole;
        }
        read(&known.rows)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_that_is_typed_into_has_the_rows_of_one_that_is_new() {
        let mut line = "mot et suite de mots ".repeat(400);
        let mut rows = Rows::default();
        let all = |_: &[Range<usize>]| false;
        for (at, typed) in [(8_000, "x"), (8_001, " "), (37, "abcdef"), (0, "long"), (4_200, " ")] {
            rows.read((0, &line), 30, all, |_| ());
            line.insert_str(at, typed);
            rows.changed(0, at);
            assert_eq!(
                rows.read((0, &line), 30, |rows| rows.len() > 3, |rows| rows[..3].to_vec()),
                text::wrap(&line, 30)[..3]
            );
            assert_eq!(rows.read((0, &line), 30, all, <[Range<usize>]>::to_vec), text::wrap(&line, 30));
        }
    }
}
