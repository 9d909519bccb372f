//! normal
