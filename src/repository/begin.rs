//! With what a new record begins that nobody has chosen: the first step of its flow (STA-1), and an own company (MUL-1). Forms
//! and commands ask for it; an import takes a file as it is.
use super::{Repository, Result};
use crate::model::catalog::account::{self, ACCOUNT};
use crate::model::catalog::deal::DEAL;
use crate::model::catalog::lead::LEAD;
use crate::model::catalog::settings::COMPANY;
use crate::model::{Entity, Field, Id, Value, Values};
use rusqlite::OptionalExtension;

impl Repository {
    /// Puts a new prospect or lead on the first open step of its flow, when its values name none.
    ///
    /// # Errors
    /// [`super::Error::Slow`], or what SQLite says.
    pub fn begin_flow(&self, entity: &Entity, values: &mut Values) -> Result<()> {
        let Some(field) = self.flow_of(entity, values).filter(|field| values.get(field.key).is_none()) else {
            return Ok(());
        };
        let step = self.read(|connection| {
            let sql = "SELECT id FROM status WHERE flow = ?1 AND kind = 'open' AND NOT archived ORDER BY position, id LIMIT 1";
            let mut statement = connection.prepare_cached(sql)?;
            Ok(statement.query_row([field.flow], |row| row.get::<_, i64>(0)).optional()?)
        })?;
        if let Some(step) = step {
            values.set(field, Value::Link(Id(step)));
        }
        Ok(())
    }

    /// The field of the step, for those who stand on one from the beginning.
    fn flow_of(&self, entity: &Entity, values: &Values) -> Option<&'static Field> {
        let relation = &account::RELATION.field;
        let is_prospect = || {
            let said = values.get(relation.key).and_then(Value::text).or(relation.default);
            said == Some("prospect")
        };
        let begins = entity == &LEAD || entity == &DEAL || entity == &ACCOUNT && is_prospect();
        let field = entity.step().filter(|_| begins)?;
        self.catalog().modules().has_field(entity, field).then_some(field)
    }

    /// The own company of a new record while all of them are shown: the oldest. None where there is but one, which the
    /// writer puts there by itself.
    ///
    /// # Errors
    /// [`super::Error::Slow`], or what SQLite says.
    pub fn usual_company(&self) -> Result<Option<(Id, String)>> {
        if !self.catalog().has_several_companies() {
            return Ok(None);
        }
        Ok(self.titles(&COMPANY)?.into_iter().min_by_key(|(id, _)| *id))
    }
}
