//! What fills the window.
