//! What users do, told as tests.
mod backups;
mod opening;
mod reading;
mod shell;
