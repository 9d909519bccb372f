//! What the records are: the catalogue of entities and fields, values, changes, queries and the rules they obey.
//! Pure: no other layer, no database, no terminal and no clock is named here.
pub mod catalog;
pub mod change;
pub mod codes;
pub mod countries;
pub mod custom;
pub mod entity;
pub mod field;
pub mod filter;
pub mod french;
pub mod kind;
pub mod merge;
pub mod module;
pub mod normal;
pub mod number;
pub mod place;
pub mod postal;
pub mod query;
pub mod read_value;
pub mod record;
pub mod rights;
pub mod rule;
pub mod show_value;
pub mod twin;
pub mod value;
pub mod vocabulary;
pub mod when;

pub use catalog::Catalog;
pub use change::{Change, Commit, Header, Label};
pub use entity::Entity;
pub use field::Field;
pub use filter::Filter;
pub use kind::Kind;
pub use query::Query;
pub use record::{Record, Values};
pub use value::{Id, Ref, Value};
