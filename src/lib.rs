//! Carnet, a CRM that lives in a terminal: one program, one SQLite file, no server, no network needed.
//!
//! The layers, from the bottom: [`model`] (what a record is) → [`repository`] (SQLite) → [`exchange`] (files), [`paper`] (PDF)
//! and [`lang`] (sentences) → [`input`] (keys) → [`shell`] (the vocabulary of screens) → [`ui`] (widgets), [`actions`] (the
//! toolbox) → [`dialogs`], [`screens`] → [`app`] (the loop) and [`cli`]. Who may name whom is checked by the
//! `architecture` guard in `tests/it/guards`.
pub mod actions;
pub mod app;
pub mod cli;
pub mod config;
pub mod dialogs;
pub mod exchange;
pub mod input;
pub mod lang;
pub mod mail;
pub mod model;
pub mod paper;
pub mod repository;
pub mod screens;
pub mod shell;
pub mod terminal;
pub mod ui;
