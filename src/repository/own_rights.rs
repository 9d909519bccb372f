//! Nobody widens their own rights while there are colleagues who may do so (MUL-3): neither by another set nor by a change of the one
//! they have. Who is alone keeps the way back.
use rusqlite::OptionalExtension;

use super::Result;
use super::writer::Writer;
use crate::model::catalog::settings::{PERMISSION_SET, USER, permission_set, user};
use crate::model::rights::Rights;
use crate::model::rule::{Fault, Reason};
use crate::model::{Id, Ref, Values};

impl Writer<'_> {
    /// Refuses a change of what the user may do by that user; nothing is said of values for a deletion.
    pub(super) fn refuse_own_rights(&self, at: Ref, values: Option<&Values>) -> Result<()> {
        let by = self.head.by;
        if by.0 <= 0 || self.rights == Rights::all() || (at.entity != &USER && at.entity != &PERMISSION_SET) {
            return Ok(());
        }
        let sql = "SELECT permission_set FROM user WHERE id = ?1";
        let own: Option<i64> =
            self.transaction.prepare_cached(sql)?.query_row([by.0], |row| row.get(0)).optional()?.flatten();
        let own = own.map(Id);
        let field = if at.entity == &USER { &user::PERMISSION_SET.field } else { &permission_set::REFUSED.field };
        let touches = values.is_none_or(|values| match values.get(field.key) {
            Some(set) if at.entity == &USER => set.link() != own,
            value => value.is_some(),
        });
        let is_own = if at.entity == &USER { at.id == by } else { Some(at.id) == own };
        if !is_own || !touches {
            return Ok(());
        }
        let free = self.unlimited(by)?;
        if free.is_empty() { Ok(()) } else { Err(Fault::new(field.key, "", Reason::OwnRights(free)).into()) }
    }

    /// Colleagues who may do everything.
    fn unlimited(&self, by: Id) -> Result<Vec<String>> {
        let sql = "SELECT name FROM user WHERE active AND permission_set IS NULL AND id <> ?1 ORDER BY id LIMIT 3";
        let mut statement = self.transaction.prepare_cached(sql)?;
        let names = statement.query_map([by.0], |row| row.get(0))?;
        Ok(names.collect::<rusqlite::Result<_>>()?)
    }
}
