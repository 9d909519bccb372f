//! Records that may be one and the same customer (DUP-1, DUP-2): found by the keys that they share, told by
//! [`crate::model::twin`]. Pairs that a user has parted are never proposed again (DUP-4).
mod alike;
mod apart;
mod faces;
mod groups;
mod keys;
mod made;
mod near;
mod pairs;
#[cfg(test)]
mod tests;
mod whole;

pub use groups::{Group, Pair};
pub(super) use keys::{clear, fill, fill_all, refresh, verify};
pub use made::LookAlike;
pub use near::Twin;
pub use whole::{Among, Checked};

/// A key that more records share tells nothing, and is passed over.
const COMMON: usize = 60;

/// The statement that tells who shares a key, and one more when it is common.
fn sharing() -> String {
    format!("SELECT record FROM twin_key WHERE entity = ?1 AND key = ?2 LIMIT {}", COMMON + 1)
}
