//! What users do, told as tests.
mod reading;
