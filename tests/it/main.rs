//! All integration tests in one binary: each binary links everything anew.
mod guards;
