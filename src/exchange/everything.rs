//! All that a base holds as open formats in a folder (EXP of everything): a CSV for each sort of record, the files kept inside
//! the base beside them, and a manifest with counts and SHA-256. An empty base takes it back and has equal contents.
mod cells;
mod manifest;
mod read;
mod write;

pub use manifest::{Listed, MANIFEST, Manifest};
pub use read::{Folder, take};
pub use write::write;

use crate::lang::Lang;
use std::path::PathBuf;

/// Why a folder is no export of everything, or cannot take one.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Flaw {
    /// There is something in the folder that is to be written.
    #[error("{0}: not empty")]
    InUse(PathBuf),
    /// It has no manifest, or one that cannot be read; what is wrong with it.
    #[error("{0}: no export of everything: {1}")]
    NoManifest(PathBuf, String),
    /// It was written by a newer Carnet.
    #[error("{0}: of a newer version")]
    Newer(PathBuf),
    /// A file is not there, or not as it was written.
    #[error("{0}: changed")]
    Changed(PathBuf),
    /// A column is none of the records' of this file.
    #[error("{0}: column {1}")]
    Column(PathBuf, String),
    /// A cell does not hold what its column holds: the row (the headings' being the first), the column, what stands there.
    #[error("{path}: row {row}, {column}: {text}")]
    Cell {
        /// The file.
        path: PathBuf,
        /// The row, the headings' being the first.
        row: u64,
        /// The heading.
        column: String,
        /// What stands there.
        text: String,
    },
}

impl Flaw {
    /// The sentence: what, where, what to do.
    pub fn tell(&self, lang: &Lang) -> String {
        let path = |path: &PathBuf| path.display().to_string();
        match self {
            Flaw::InUse(at) => lang.tell("exchange-all-in-use", &[("path", path(at))]),
            Flaw::NoManifest(at, detail) => {
                lang.tell("exchange-all-no-manifest", &[("path", path(at)), ("detail", detail.clone())])
            }
            Flaw::Newer(at) => lang.tell("exchange-all-newer", &[("path", path(at))]),
            Flaw::Changed(at) => lang.tell("exchange-all-changed", &[("path", path(at))]),
            Flaw::Column(at, column) => {
                lang.tell("exchange-all-column", &[("path", path(at)), ("column", column.clone())])
            }
            Flaw::Cell { path: at, row, column, text } => {
                let words =
                    [("path", path(at)), ("row", row.to_string()), ("column", column.clone()), ("text", text.clone())];
                lang.tell("exchange-all-cell", &words)
            }
        }
    }
}
