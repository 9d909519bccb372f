//! Letters: what goes to the outbox and how it leaves (MAI-1), and the templates that it is made from (MAI-2).
pub mod compose;
pub mod files;
pub mod message;
pub mod outbox;
pub mod password;
pub mod send;
pub mod smtp;
