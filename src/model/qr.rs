//! The modules of a QR code (ISO/IEC 18004), and how two of them stand in one cell of text.
use qrcode::{Color as Module, EcLevel, QrCode};

/// The light modules around a code: four by the norm, and two at least where room is short.
const QUIET: usize = 4;
const LEAST_QUIET: usize = 2;

/// A code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Qr {
    width: usize,
    dark: Vec<bool>,
    quiet: usize,
}

/// Which modules are drawn with ink where there are no colours: the light ones on a dark ground, the dark ones on a light one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    /// The light modules, as light letters on a dark ground want it.
    Light,
    /// The dark modules, as dark letters on a light ground want it.
    Dark,
}

impl Qr {
    /// The code of a text that fits so many columns and rows of cells; none when it is too long for them.
    pub fn fitting(text: &str, columns: usize, rows: usize) -> Option<Self> {
        let code = QrCode::with_error_correction_level(text.as_bytes(), EcLevel::L).ok()?;
        let room = columns.min(rows.saturating_mul(2));
        let quiet = (room.checked_sub(code.width())? / 2).min(QUIET);
        let dark = code.to_colors().into_iter().map(|module| module == Module::Dark).collect();
        (quiet >= LEAST_QUIET).then_some(Self { width: code.width(), dark, quiet })
    }

    /// The code of as many of some lines as fit, the first first, and how many they are; `whole` makes a text of lines.
    pub fn of_most(
        lines: &[String],
        whole: fn(&[String]) -> String,
        (columns, rows): (usize, usize),
    ) -> Option<(Self, usize)> {
        let fitting = |count: usize| Self::fitting(&whole(&lines[..count]), columns, rows);
        (1..=lines.len()).rev().find_map(|count| fitting(count).map(|code| (code, count)))
    }

    /// The modules of a side, the light ones around it counted.
    pub const fn side(&self) -> usize {
        self.width + 2 * self.quiet
    }

    /// Whether a module is dark; those around the code are light.
    pub fn is_dark(&self, x: usize, y: usize) -> bool {
        let inside = |at: usize| at.checked_sub(self.quiet).filter(|at| *at < self.width);
        let place = inside(x).zip(inside(y)).map(|(x, y)| y * self.width + x);
        place.and_then(|place| self.dark.get(place)).copied().unwrap_or(false)
    }

    /// The sign for the two modules of a cell, in one ink on the ground.
    pub fn sign(&self, column: usize, row: usize, ink: Ink) -> char {
        let inked = |y: usize| y < self.side() && self.is_dark(column, y) == (ink == Ink::Dark);
        match (inked(2 * row), inked(2 * row + 1)) {
            (true, true) => '█',
            (true, false) => '▀',
            (false, true) => '▄',
            (false, false) => ' ',
        }
    }

    /// The rows of the code as text, in one ink on the ground.
    pub fn rows(&self, ink: Ink) -> Vec<String> {
        let row = |row: usize| (0..self.side()).map(|column| self.sign(column, row, ink)).collect();
        (0..self.side().div_ceil(2)).map(row).collect()
    }
}
