//! What is known of e-mail addresses, whoever has them (ACC-1): whether mails to them come back, whether they are unsubscribed.
use super::{Repository, Result};
use crate::model::catalog::address::{EMAIL_ADDRESS, email_address};
use crate::model::filter::{Operand, Test};
use crate::model::{Filter, Query, Value};

/// What is known of an address.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Marks {
    /// The address, as it is stored.
    pub address: String,
    /// Mails to it come back for good.
    pub invalid: bool,
    /// No mass mailing goes there.
    pub unsubscribed: bool,
}

impl Repository {
    /// What is known of some addresses; those of which nothing is known are left out.
    ///
    /// # Errors
    /// [`super::Error::Slow`], or what SQLite says.
    pub fn marks_of(&self, addresses: &[&str]) -> Result<Vec<Marks>> {
        if addresses.is_empty() {
            return Ok(Vec::new());
        }
        let field = &email_address::ADDRESS.field;
        let is = |address: &&str| Filter::Field(field, Test::Is, Operand::Value(Value::from(*address)));
        let any = Filter::Or(addresses.iter().map(is).collect());
        let known = self.list(&Query::of(&EMAIL_ADDRESS).filter(any).limit(addresses.len().max(1)))?.records;
        let marks = |record: &crate::model::Record| Marks {
            address: record.text("address").to_owned(),
            invalid: record.value("invalid").is_true(),
            unsubscribed: record.value("unsubscribed").is_true(),
        };
        Ok(known.iter().map(marks).collect())
    }
}
