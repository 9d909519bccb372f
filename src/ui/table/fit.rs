//! Which columns find room, and where.
use super::{Column, Width, text};

/// The cells of one column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Which column.
    pub column: usize,
    /// Its first cell.
    pub x: u16,
    /// How many cells.
    pub width: u16,
}

/// The blanks between two columns.
const GAP: u16 = 2;
/// The cells below which a column that shares the rest says too little.
const LEAST: u16 = 10;
/// The same for the column that names the row.
const LEAST_NAME: u16 = 16;

/// Finds places from `x` in `width` cells. Columns of the highest rank leave first; the first of the lowest rank always
/// stays. What is left over is shared by the columns that are [`Width::Wide`].
pub fn fit(columns: &[Column], x: u16, width: u16) -> Vec<Place> {
    let mut ranked: Vec<usize> = (0..columns.len()).collect();
    ranked.sort_by_key(|&at| columns[at].rank);
    let mut kept = Vec::new();
    let mut used = 0;
    for at in ranked {
        let least = least(&columns[at]) + if kept.is_empty() { 0 } else { GAP };
        if !kept.is_empty() && used + least > width {
            break;
        }
        used += least;
        kept.push(at);
    }
    kept.sort_unstable();
    place(columns, &kept, x, width, width.saturating_sub(used))
}

fn least(column: &Column) -> u16 {
    match column.width {
        Width::Cells(cells) => cells.max(column.least),
        Width::Wide(_) if column.least > 0 => column.least,
        Width::Wide(_) if column.rank == 0 => LEAST_NAME,
        Width::Wide(_) => LEAST.max(text::width(&column.title)),
    }
}

fn place(columns: &[Column], kept: &[usize], x: u16, width: u16, spare: u16) -> Vec<Place> {
    let share = |at: usize| match columns[at].width {
        Width::Cells(_) => 0,
        Width::Wide(share) => share,
    };
    let mut shares: u16 = kept.iter().map(|&at| share(at)).sum();
    let (mut spare, mut next, end) = (spare, x, x + width);
    let mut places = Vec::new();
    for &column in kept {
        let own = share(column);
        let extra = if shares == 0 { 0 } else { u32::from(spare) * u32::from(own) / u32::from(shares) };
        let extra = u16::try_from(extra).unwrap_or(0);
        shares -= own;
        spare -= extra;
        let width = (least(&columns[column]) + extra).min(end.saturating_sub(next));
        places.push(Place { column, x: next, width });
        next = (next + width + GAP).min(end);
    }
    places
}
