//! Files in and out: reading what spreadsheets and other programs write (IMP), and writing what they read (EXP).
pub mod calendar;
pub mod cards;
pub mod csv;
pub mod demo;
mod encoding;
mod error;
pub mod export;
pub mod generate;
mod guard;
pub mod handed;
pub mod ics;
pub mod import;
mod lines;
mod mapping;
pub mod names;
pub mod pieces;
mod sheet;
pub mod template;
pub mod vcard;
pub mod workbook;

pub use encoding::{Encoding, decode};
pub use error::{Error, Result};
pub use export::{Columns, Export, Format};
pub use import::{Import, Mode, OnDuplicate, Report};
pub use mapping::{Column, Mapping, Place, is_exchanged};
pub use names::harmless;
pub use sheet::{Sheet, Style, whole_file};
