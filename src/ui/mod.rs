//! Widgets: paint and small state.
//!
//! Every widget is given what it shows, already read and already put in words, and paints it into a buffer; some keep a
//! cursor or a scroll position. None reads data, and only [`text`] writes into cells.
pub mod card;
pub mod cell;
pub mod detail;
pub mod editor;
pub mod form;
pub mod frame;
pub mod layout;
pub mod list;
pub mod picker;
pub mod qr;
pub mod shown;
pub mod stepper;
pub mod stops;
pub mod table;
pub mod text;
pub mod theme;
pub mod timeline;
pub mod tree;

#[cfg(test)]
pub(crate) mod sight;
