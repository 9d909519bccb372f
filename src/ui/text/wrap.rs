//! Paragraphs broken into rows, at spaces where there are some.
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// The rows of one paragraph, as ranges of its bytes: each takes at most `width` cells, the blanks at its end not counted.
/// There is always one row. A no-break space does not break; a word longer than a row is broken inside.
pub fn wrap(line: &str, width: u16) -> Vec<Range<usize>> {
    wrap_some(line, 0, width, usize::MAX).0
}

/// The same from the beginning of a row on, `most` rows at the most; and whether the paragraph ends with the last of them.
pub fn wrap_some(line: &str, from: usize, width: u16, most: usize) -> (Vec<Range<usize>>, bool) {
    let width = width.max(1);
    let mut rows = Vec::new();
    let (mut start, mut used) = (from, 0u16);
    // The byte after the last blank, and the cells up to there.
    let mut blank: Option<(usize, u16)> = None;
    for (at, sign) in line[from..].grapheme_indices(true) {
        let at = from + at;
        let taken = sign_width(sign);
        let is_blank = sign == " " || sign == "\t";
        if used + taken > width && !is_blank && used > 0 {
            let (end, before) = blank.unwrap_or((at, used));
            rows.push(start..end);
            if rows.len() >= most {
                return (rows, false);
            }
            (start, used, blank) = (end, used - before, None);
        }
        used = used.saturating_add(taken);
        if is_blank {
            blank = Some((at + sign.len(), used));
        }
    }
    rows.push(start..line.len());
    (rows, true)
}

/// The rows of a text of several lines, at most `most` of them, without the blanks at their ends.
pub fn fold_lines(text: &str, width: u16, most: usize) -> Vec<&str> {
    let rows = text.lines().flat_map(|line| {
        let line = line.trim_end();
        wrap(line, width).into_iter().map(move |row| line[row].trim_end())
    });
    rows.take(most).collect()
}

/// The cells of one sign; a control character takes those of the mark that stands for it.
fn sign_width(sign: &str) -> u16 {
    if sign.len() == 1 && sign.as_bytes()[0] >= b' ' { 1 } else { super::width(sign) }
}
