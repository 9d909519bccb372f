//! How often what is kept in the settings is used, and how a setting of the file is changed.
use super::{Repository, Result};
use crate::model::catalog::settings::{SETTING, setting_row};
use crate::model::filter::{Operand, Test};
use crate::model::{Change, Entity, Filter, Id, Query, Value, Values, catalog};
use std::collections::HashMap;

/// How many records of each entity have each tag.
#[derive(Debug, Clone, Default)]
pub struct Uses(HashMap<Id, Vec<(&'static Entity, u64)>>);

impl Uses {
    /// Those of one tag, entity by entity.
    pub fn of(&self, tag: Id) -> &[(&'static Entity, u64)] {
        self.0.get(&tag).map_or(&[], Vec::as_slice)
    }

    /// How many records have a tag.
    pub fn count(&self, tag: Id) -> u64 {
        self.of(tag).iter().map(|(_, count)| count).sum()
    }
}

impl Repository {
    /// How many records of each entity have each tag; tags that nothing has are left out.
    ///
    /// # Errors
    /// [`super::Error::Slow`], or what SQLite says.
    pub fn tag_uses(&self) -> Result<Uses> {
        self.read(|connection| {
            let sql = "SELECT target, entity, count(*) FROM bond WHERE field = 'tags' GROUP BY target, entity";
            let mut statement = connection.prepare_cached(sql)?;
            let mut rows = statement.query([])?;
            let mut uses = Uses::default();
            while let Some(row) = rows.next()? {
                let Some(entity) = catalog::entity_coded(row.get(1)?) else { continue };
                let count = row.get::<_, i64>(2)?.unsigned_abs();
                uses.0.entry(Id(row.get(0)?)).or_default().push((entity, count));
            }
            Ok(uses)
        })
    }

    /// The change that gives a setting of the file another content.
    ///
    /// # Errors
    /// Those of the read.
    pub fn setting(&self, name: &str, content: &str) -> Result<Change> {
        let named = Filter::Field(&setting_row::NAME.field, Test::Is, Operand::Value(Value::from(name)));
        let known = self.list(&Query::of(&SETTING).filter(named).limit(10))?.records;
        let values = Values::new().with(&setting_row::CONTENT.field, content);
        Ok(match known.into_iter().find(|row| row.text("name") == name) {
            Some(row) => Change::update(row.at(), values),
            None => Change::insert(&SETTING, values.with(&setting_row::NAME.field, name)),
        })
    }
}
