//! What users do, told as tests.
mod backups;
mod forms;
mod names;
mod opening;
mod reading;
mod shell;
mod undoing;
mod work;
