//! Letters: what goes to the outbox and how it leaves (MAI-1), and the templates that it is made from (MAI-2).
pub mod outbox;
