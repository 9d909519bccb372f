//! What the stories are told with.
pub mod binary;
pub mod fixture;
pub mod keys;
pub mod payloads;
pub mod picture;
pub mod pty;
pub mod reference;
pub mod robot;
pub mod shot;
pub mod siege;
pub mod smtp;
pub mod workbook;
