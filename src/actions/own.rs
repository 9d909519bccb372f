//! What a file and its user make of the toolbox: actions of one's own (CAC-1), and the quick actions that the user has chosen
//! (TBX-2).
use super::custom;
use crate::model::catalog::settings::{SETTING, setting_row};
use crate::model::filter::{Operand, Test};
use crate::model::{Filter, Id, Query, Value};
use crate::repository::Repository;
use crate::shell::{Actions, Result, quick_setting};

/// The toolbox of a user of this file; `base` is what every file has.
///
/// # Errors
/// Those of the read.
pub fn of_file(base: &Actions, repository: &Repository, user: Id) -> Result<Actions> {
    let name = quick_setting(user);
    let named = Filter::Field(&setting_row::NAME.field, Test::Is, Operand::Value(Value::from(name.as_str())));
    let kept = repository.list(&Query::of(&SETTING).filter(named).limit(10))?.records;
    let text = kept.iter().find(|row| row.text("name") == name).map(|row| row.text("content"));
    let own = custom::of_file(repository, &|name| base.named(name).is_some())?;
    Ok(base.clone().with(own).choose(text.unwrap_or_default()))
}
