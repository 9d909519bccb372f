//! Files go in and out, and nothing is lost or guessed.
mod bad_cells;
mod bad_files;
mod calendars;
mod cards;
mod companies;
mod duplicates;
mod headings;
mod json;
mod links;
mod matching;
mod mutants;
mod others;
mod out_and_in;
mod people;
mod programs;
pub mod shop;
mod spreadsheets;
mod workbooks_out;
