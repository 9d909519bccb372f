//! Sentences, dates and amounts in the language of the user.
//!
//! A sentence is a line of `assets/lang/<code>/*.ftl`; [`Lang`] says it. Keys are made from names that exist anyway
//! (`command-list-down`, `field-account-name`), and the `lang` guard compares the languages.
pub mod bundle;
mod catalog;
pub mod code;
mod fault;
pub mod format;
pub mod shown;
mod step;
mod system;
pub mod vocabulary;

pub use bundle::{Arg, Lang};
pub use code::Code;
pub use shown::Reader;
pub use vocabulary::Spoken;
