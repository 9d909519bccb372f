//! What users do, told as tests.
mod backups;
mod cli;
mod cli_act;
mod cli_export;
mod cli_faults;
mod cli_import;
mod deals;
mod exchange;
mod filters;
mod first_run;
mod forms;
pub mod names;
mod opening;
mod reading;
mod settings;
mod shell;
mod undoing;
mod work;
