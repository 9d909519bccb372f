//! The vocabulary of screens: what takes input and draws itself ([`Surface`]), what it wants done ([`Effect`]), where one
//! is ([`Route`]), what actions work on ([`Subject`]), and work that takes long ([`Job`], [`Fetch`]).
//!
//! A surface looks and answers; it does not act. What it wants done it returns, and the shell's one `perform` does it.
mod action;
mod apply;
mod asked;
mod begin;
mod cx;
mod draft;
mod effect;
mod fetch;
mod job;
mod large;
mod members;
pub mod merge;
pub mod narrow;
mod offer;
mod place;
mod remembered;
mod ring;
mod route;
mod sentence;
mod subject;
mod surface;
mod title;
mod views;
mod wording;

pub use action::{
    Action, ActionData, Actions, Answers, Availability, Count, Done, Foreseen, Further, MOST_QUICK, Needs, Outcome,
    Preview, Question, Questions, Reach, Scannable,
};
pub use apply::{Settled, apply};
pub use asked::{Keeping, Readable, SecretAsked, WithSecret};
pub use begin::{asked, questions_to_create, reading};
pub use cx::{Cx, Pen, User};
pub use draft::{Draft, Drafts};
pub use effect::{AfterEdit, Answer, Effect, Notice, Opening, Tone, Trail};
pub use fetch::{Fetch, SEARCHING};
pub use job::{Job, Lane, Progress, Then, Work, Worker};
pub use large::{is_large, run};
pub use members::{Sources, live_lists, meant, told_left_out, why_left_out};
pub use offer::offers;
pub use place::{LISTS, PAGES, SHORTCUTS, list_of, places, quick_setting};
pub use remembered::Places;
pub use ring::Ring;
pub use route::{Name, Route, UnknownRoute};
pub use sentence::{calendar_of_entry, explain, explain_faults, kind_of_entry};
pub use subject::{Chosen, Subject};
pub use surface::{Flow, Input, Surface};
pub use title::title;
pub use views::Views;
pub use wording::{Lettering, Wording};

pub use crate::ui::text::{plain, unmarked};

/// The result of anything that may read the file.
pub type Result<T> = crate::repository::Result<T>;
