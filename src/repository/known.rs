//! What the file knows of the names in a filter line: which records a word names, which segments there are.
use super::select::Named;
use super::{Repository, Result};
use crate::model::catalog::entity_named;
use crate::model::catalog::segment::{self, SEGMENT};
use crate::model::catalog::settings::{STATUS, status};
use crate::model::entity::Nature;
use crate::model::filter::{Filter, Known, Operand, Saved, Test};
use crate::model::{Entity, Field, Query, Record, Value};

/// So many names of many are offered.
const OFFERED: usize = 8;

/// The flow whose steps a record of an entity can have.
fn flow(entity: &Entity) -> &'static str {
    entity.step().map_or(entity.key, |step| step.flow)
}

impl Repository {
    /// Whether a word names a record that a field of an entity can point to.
    fn is_named(&self, entity: &Entity, target: &'static Entity, word: &str) -> Result<bool> {
        let named = self.read(|connection| self.context(connection)?.named(target, word))?;
        let Named::Few(ids) = named else { return Ok(true) };
        if target != &STATUS {
            return Ok(!ids.is_empty());
        }
        let found = self.get_all(target, &ids)?;
        Ok(found.iter().any(|step| step.get(&status::FLOW) == Some(flow(entity))))
    }

    fn names_of(&self, entity: &Entity, target: &'static Entity, typed: &str) -> Result<Vec<String>> {
        if target == &STATUS {
            let of_flow = Filter::Field(&status::FLOW.field, Test::Is, Operand::Value(Value::from(flow(entity))));
            let mut steps = self.list(&Query::of(target).filter(of_flow))?.records;
            steps.retain(|step| !step.value("archived").is_true());
            let label = match self.labels {
                super::Labels::French => &status::LABEL_FR,
                super::Labels::English => &status::LABEL_EN,
            };
            return Ok(steps.iter().map(|step| step.get(label).unwrap_or_default().to_owned()).collect());
        }
        if target.nature == Nature::Setting {
            return Ok(self.titles(target)?.into_iter().map(|(_, title)| title).collect());
        }
        if typed.trim().chars().count() < 2 {
            return Ok(Vec::new());
        }
        let found = self.lookup(target, typed, OFFERED)?;
        let title = |record: &Record| match target.title {
            crate::model::entity::Title::Column(column) => record.text(column).to_owned(),
            crate::model::entity::Title::Label => String::new(),
        };
        Ok(found.iter().map(title).filter(|title| !title.is_empty()).collect())
    }

    /// The segments that the user may see, about one entity or about all, in the order of their lists.
    ///
    /// # Errors
    /// [`super::Error::Slow`], or what SQLite says.
    pub fn segments_of(&self, entity: Option<&Entity>) -> Result<Vec<Record>> {
        let all = self.list(&Query::of(&SEGMENT).limit(MOST))?.records;
        let mine = |record: &Record| {
            let owner = record.get(&segment::OWNER);
            owner.is_none() || self.me().is_none() || owner == self.me()
        };
        let about = |record: &Record| entity.is_none_or(|entity| record.get(&segment::ENTITY) == Some(entity.key));
        Ok(all.into_iter().filter(|record| mine(record) && about(record)).collect())
    }
}

/// So many segments are read.
const MOST: usize = 2_000;

impl Known for Repository {
    fn knows(&self, entity: &Entity, field: &'static Field, word: &str) -> bool {
        let Some(target) = entity_named(field.target) else { return true };
        self.is_named(entity, target, word).unwrap_or(true)
    }

    fn names(&self, entity: &Entity, field: &'static Field, typed: &str) -> Vec<String> {
        let target = entity_named(field.target);
        target.and_then(|target| self.names_of(entity, target, typed).ok()).unwrap_or_default()
    }

    fn segment(&self, key: &str) -> Option<Saved> {
        let segments = self.segments_of(None).ok()?;
        let found = segments.iter().find(|record| record.get(&segment::KEY) == Some(key))?;
        let entity = entity_named(found.get(&segment::ENTITY)?)?;
        Some(Saved { entity, filter: found.get(&segment::FILTER).unwrap_or_default().to_owned() })
    }

    fn segments(&self, entity: &Entity) -> Vec<(String, String)> {
        let text = |value: Option<&str>| value.unwrap_or_default().to_owned();
        let pair = |record: &Record| (text(record.get(&segment::KEY)), text(record.get(&segment::NAME)));
        self.segments_of(Some(entity)).unwrap_or_default().iter().map(pair).collect()
    }
}
